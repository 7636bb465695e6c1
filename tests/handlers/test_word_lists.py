"""Lists of wordings: what they say of a text, and where they stand."""

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from handlers.word_lists import WordList, fold

ROOT = Path(__file__).parents[2]
LIST = """
[signs]
asks = ["吗$"]
[concepts]
tea = ["茶", "tea"]
[frames]
wants = ["(?:想|要)喝{tea}"]
[certain]
wants_tea = ["来{1,2}杯{tea}", "{tea}呢"]
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordList]:
    package = tmp_path_factory.mktemp("packages") / "kitchen_of_test"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "orders.toml").write_text(LIST, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(package.parent)
        yield WordList("kitchen_of_test", "orders")


def test_a_wording_is_found_in_a_text_or_is_all_of_it(kitchen: WordList) -> None:
    assert kitchen.says("wants_tea", "麻烦来来杯茶谢谢")
    assert kitchen.says("wants_tea", fold("TEA呢？"))
    assert not kitchen.says("wants_tea", "来杯水")
    assert kitchen.fits("wants_tea", "茶呢")
    assert not kitchen.fits("wants_tea", "那茶呢")


def test_signs_come_with_concepts_and_the_frames_that_name_them(kitchen: WordList) -> None:
    assert {"asks", "concepts.tea", "frames.wants"} == set(kitchen.signs)
    assert kitchen.signs["frames.wants"].search("我想喝tea")


def test_a_key_that_a_list_lacks_is_an_error(kitchen: WordList) -> None:
    with pytest.raises(KeyError, match="wants_coffee"):
        kitchen.says("wants_coffee", "咖啡")


def test_every_list_stands_beside_the_code_that_reads_it_and_has_a_reader() -> None:
    held = set[tuple[str, str]]()
    for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
        loaded = importlib.import_module(module.name)
        beside = module.name if module.ispkg else module.name.rpartition(".")[0]
        held |= {(one.package, one.name) for one in vars(loaded).values() if isinstance(one, WordList) and one.package == beside}
    there = {
        (".".join(path.relative_to(ROOT).parent.parts), path.stem)
        for path in (ROOT / "handlers").rglob("*.toml")
        if {"certain", "signs"} & set(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    assert ("handlers", "harassment") in there
    assert there == held
