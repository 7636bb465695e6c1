"""The maps of the larger packages name every module and no other: whoever adds one says where it belongs."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HEADED = re.compile(r"^ {4}(\S.*?)(?: {2,}|$)", re.MULTILINE)


GRIEVANCES = ("cases", "words", "cadre", "form", "member", "danger")


@pytest.mark.parametrize("package", ["handlers", "handlers.grievances", *(f"handlers.grievances.{one}" for one in GRIEVANCES), "knowledge"])
def test_the_map_of_a_package_names_each_of_its_modules(package: str) -> None:
    found = importlib.import_module(package)
    assert found.__doc__
    modules = {module.name for module in pkgutil.iter_modules(found.__path__)}
    named = set(re.findall(r"[a-z_]+", " ".join(HEADED.findall(found.__doc__))))
    mentioned = {name for name in modules if f"`{name}`" in found.__doc__}
    assert set() == modules - named - mentioned
    assert set() == named - modules


ROOT = Path(__file__).parents[1]
DOTTED = re.compile(r"`((?:bot|handlers|knowledge|ingest)(?:\.\w+)+)`")
"""How a docstring names something of the product."""


def named() -> Iterator[tuple[str, str]]:
    """Each module with the dotted names that its docstrings hold."""
    for room in ("bot", "handlers", "knowledge", "ingest"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if not DOTTED.search(source := path.read_text("utf-8")):
                continue
            constants = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
            yield from (
                (path.relative_to(ROOT).as_posix(), name) for text in constants if isinstance(text, str) for name in DOTTED.findall(text)
            )


def there(name: str) -> bool:
    """Whether a dotted name leads to a module, or to something in one."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_what_a_docstring_names_is_there() -> None:
    found = sorted(set(named()))
    assert len(found) > 20
    assert [] == [one for one in found if not there(one[1])]


COUNTS = {"Three": 3, "Four": 4, "Five": 5, "Six": 6, "Seven": 7}


def test_the_architecture_names_the_tables_that_read_messages_and_counts_them() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    counted = re.search(r"(\w+) small tables read messages(.*?)Each holds", text, re.DOTALL)
    assert counted, "architecture.md says of no tables any more that they read messages"
    tables = {path.name for path in (ROOT / "handlers").rglob("*.json") if path.parent.name != "routing"}
    assert tables == set(re.findall(r"`(\w+\.json)`", counted[2]))
    assert len(tables) == COUNTS[counted[1]]
