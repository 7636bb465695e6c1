"""The command line `uniondesk`; the commands are what `docs/commands.md` and the contracts say."""

from __future__ import annotations

import typer

from bot.commands import accounts, asking, corpus, evaluating, serving, upkeep

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
evaluating.register(app)
accounts.register(app)
upkeep.register(app)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
