"""The command line `uniondesk`; the commands are what `docs/commands.md` and the contracts say."""

from __future__ import annotations

import sys

import typer

from bot.commands import accounts, asking, calendar, corpus, evaluating, feedback, intents, people, routing, serving, signposts, upkeep
from bot.commands.output import WRONG_USAGE, say

app = typer.Typer(
    name="uniondesk",
    help="The front desk of a university trade union: exact clauses, each quote verified.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)

serving.register(app)
corpus.register(app)
asking.register(app)
intents.register(app)
routing.register(app)
signposts.register(app)
evaluating.register(app)
feedback.register(app)
accounts.register(app)
people.register(app)
calendar.register(app)
upkeep.register(app)


def main() -> None:
    """Run the command line. A database that cannot be used ends it with exit code 2 and a sentence, not a traceback."""
    from bot.ports import StorageUnavailable
    from bot.storage.migrations import SchemaMismatch

    try:
        app()
    except StorageUnavailable as error:
        say(f"the database cannot be used ({error}); `uniondesk doctor` says more")
        sys.exit(WRONG_USAGE)
    except SchemaMismatch as error:
        say(f"{error}; run the desk's version that wrote this database, or a newer one")
        sys.exit(WRONG_USAGE)


if __name__ == "__main__":
    main()
