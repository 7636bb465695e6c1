"""What the documentation says of the command line: nothing is named that is not there, and nothing is there that is not named."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.__main__ import app

ROOT = Path(__file__).parents[3]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
ROW = re.compile(r"^\| (`.+?`.*?) (?<!\\)\|", re.MULTILINE)
NAMED = re.compile(r"\buniondesk ([a-z][^`#\n。，；]*)")
OPTION = re.compile(r"--[a-z-]+")


@cache
def desk() -> Any:
    """The command line as a whole; putting it together takes longer than all that is asked of it."""
    return get_command(app)


def walked(words: str) -> tuple[str, Any]:
    """The command that words name, with its parents: `user add`."""
    path, command = [], desk()
    for word in words.replace("[", " ").replace("]", " ").split():
        found = getattr(command, "commands", {}).get(word)
        if found is not None:
            path.append(word)
            command = found
    return " ".join(path), command


def leaves(command: Any, path: str = "") -> Iterator[str]:
    below = getattr(command, "commands", {})
    if not below or command.invoke_without_command:
        yield path
    for name, each in below.items():
        yield from leaves(each, f"{path} {name}".strip())


def options(path: str) -> set[str]:
    """The options of a command and of the groups that it stands in."""
    command, found = desk(), {"--help"}
    for name in ["", *path.split()]:
        command = command.commands[name] if name else command
        found |= {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return found


def listed() -> Iterator[str]:
    """The commands of the table; in a row of one group only the first bears the group's name."""
    for row in ROW.findall((ROOT / "docs/commands.md").read_text(encoding="utf-8")):
        first, *others = re.findall("`([^`]+)`", row)
        group = first.split()[0]
        if walked(group)[0] != group:
            continue  # of the table about HTTP
        yield first
        for other in others:
            within = hasattr(walked(group)[1], "commands") and other.split()[0] != group
            yield f"{group} {other}" if within else other


def test_every_command_is_documented() -> None:
    documented = {walked(words)[0] for words in listed()}
    assert set() == set(leaves(desk())) - documented


@pytest.mark.parametrize("words", list(listed()))
def test_a_command_of_the_table_is_there_with_its_options(words: str) -> None:
    path, _ = walked(words)
    assert path in set(leaves(desk()))
    assert set() == set(OPTION.findall(words)) - options(path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_that_a_page_names_is_there_with_its_options(page: Path) -> None:
    for words in NAMED.findall(page.read_text(encoding="utf-8")):
        path, _ = walked(words)
        assert path.split()[:1] == words.split()[:1], words
        assert set() == set(OPTION.findall(words)) - options(path), words


def test_every_target_that_a_page_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert set() == named - targets
