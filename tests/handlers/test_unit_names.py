"""Units by the names people use."""

import pytest

from handlers.routing.model import Level, Unit, UnitKind
from handlers.unit_names import matching
from tests.contracts.people.memory import HANGDIAN

NAMES = {
    "cs": ("计算机科学与技术学院", "计院"),
    "me": ("机械工程学院",),
    "mp": ("机械与动力学院",),
    "acc": ("会计学院",),
    "hq": ("后勤服务公司", "后勤"),
    "lib": ("图书馆",),
    "hr": ("人事处（人才办）", "人事处"),
}
UNITS = [Unit(key, HANGDIAN, names[0], UnitKind.COLLEGE, Level.BRANCH, "hdu", names[1:]) for key, names in NAMES.items()]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("计算机科学与技术学院", {"cs"}),
        ("计算机学院", {"cs"}),
        ("我在计院工作", {"cs"}),
        ("我们计算机科学与技术学院的", {"cs"}),
        ("计算机科学与技木学院", {"cs"}),
        ("机械学院", {"me", "mp"}),
        ("会计学院", {"acc"}),
        ("后勤", {"hq"}),
        ("图书", {"lib"}),
        ("人事处(人才办)", {"hr"}),
        ("人 事 处", {"hr"}),
        ("魔药学院", set()),
        ("学院", {"cs", "me", "mp", "acc"}),
        ("院", set()),
        ("", set()),
        ("？", set()),
    ],
)
def test_a_name_is_read_as_it_is_meant_and_nothing_is_guessed(said: str, meant: set[str]) -> None:
    assert meant == {unit.id for unit in matching(said, UNITS)}
