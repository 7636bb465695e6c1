"""How long every regular expression of the desk takes at worst, in a process of its own: `python -m tests.patterns [PATTERN …]`.

`re` holds the interpreter's lock: one short message that makes a pattern try every way of cutting it up stops the whole desk.
Each pattern is named before it is tried, so that whoever kills this process knows which one it was.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, product
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGES = ("handlers", "knowledge", "ingest", "bot")
NOT_IMPORTED = re.compile(r"\.(?:__main__|migrations)(?:\.|$)")
"""What does its work as it is imported."""
TIMES = 240
"""The square of this takes a pattern milliseconds; its cube, or two to the power of it, more than the limit."""
LIMIT_S = 0.07
"""Of the processor, for one text."""
REPEATS = re.compile(r"[*+]|\{\d*,")
WORD = re.compile(r"(?<=[|(:])[^\W_]{2,4}(?=[|)?*+])")
ANYWHERE = (" ", "1", "x", "是", "，", "（", "“")
"""What people repeat, whatever a pattern is about."""
NEVER = "\u2603"
MOST_WORDS, MOST_CHARS, MOST_BEFORE = 40, 25, 2
BEHIND = (" ", "1")
"""What people repeat after the words that begin a command."""
INLINE = frozenset({"fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer"})


class TooLongError(Exception):
    """A pattern took more of the processor than it may."""


def patterns() -> dict[re.Pattern[str], str]:
    """Every pattern that the packages compile or write down, and where."""
    found: dict[re.Pattern[str], str] = {}
    compiled = re.compile

    def recording(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        made: re.Pattern[Any] = compiled(pattern, flags)
        caller = inspect.currentframe()
        caller = caller.f_back if caller else None
        module = caller.f_globals.get("__name__", "") if caller else ""
        if caller and module.partition(".")[0] in PACKAGES and isinstance(made.pattern, str) and REPEATS.search(made.pattern):
            found.setdefault(made, f"{module}:{caller.f_lineno}")
        return made

    re.compile = recording
    try:
        for name in PACKAGES:
            package = importlib.import_module(name)
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                if not NOT_IMPORTED.search(module.name):
                    importlib.import_module(module.name)
        _load()
    finally:
        re.compile = compiled
    for name in PACKAGES:
        for path in sorted(Path(name).rglob("*.py")):
            for line, written in _inline(path):
                if REPEATS.search(written):
                    found.setdefault(compiled(written), f"{path}:{line}")
    return found


def _load() -> None:
    """Let the patterns be read that stand in files of wordings."""
    from handlers.routing.subjects import bundled_subjects
    from handlers.word_lists import WordList

    lists = [WordList(".".join(path.parent.parts), path.stem) for path in sorted(Path("handlers").rglob("*.toml"))]
    assert sum(len(words.certain) + len(words.signs) for words in lists), "no list of wordings was read"
    bundled_subjects()


def _inline(path: Path) -> Iterator[tuple[int, str]]:
    """Patterns that are written where they are used."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        first, called = node.args[0], node.func
        of_re = called.attr in INLINE and isinstance(called.value, ast.Name) and called.value.id == "re"
        if of_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield node.lineno, first.value


def hard_texts(pattern: str) -> Iterator[str]:
    """Repetitions of what a pattern is about, after nothing and after its first words, with an end that cannot match."""
    words = list(dict.fromkeys(WORD.findall(pattern)))[:MOST_WORDS]
    chars = list(dict.fromkeys(re.findall(r"[^\W_]", pattern)))[:MOST_CHARS]
    for before, again in chain(product([""], dict.fromkeys([*words, *chars, *ANYWHERE])), product(words[:MOST_BEFORE], BEHIND)):
        yield before + again * (TIMES // len(again)) + NEVER


def slow(pattern: re.Pattern[str]) -> str:
    """The text that takes a pattern too long; empty where none does."""
    for text in hard_texts(pattern.pattern):
        for way in (pattern.fullmatch, pattern.search):
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
            try:
                way(text)
            except TooLongError:
                return f"{way.__name__} of {text[:8]!r}…"
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def main(given: Sequence[str]) -> int:
    """Try the patterns given, or all there are; name each, and those that take too long."""
    signal.signal(signal.SIGVTALRM, _stop)
    tried = {re.compile(pattern): "given" for pattern in given} or patterns()
    bad = 0
    for pattern, where in tried.items():
        print(f"{where} {pattern.pattern[:60]!r}", flush=True)
        if what := slow(pattern):
            bad += 1
            print(f"TOO LONG {where}: {what}", flush=True)
    print(f"{len(tried)} patterns, {bad} too long", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
