"""A unit that was told and stands in no list is kept, and nobody reads that it was not told."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk

STORY, ANSWERS = "我要投诉空调坏了没人修", ("上个月", "三号楼", "修好", "没有", "保密")
NOT_TOLD = "还不知道您在哪个学院"


@pytest.fixture
def stranger(clock: FixedClock) -> Griever:
    """Somebody of whom nothing is known; of 浙江大学 this desk knows no unit."""
    return Griever(clock, known=False)


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("浙大人文学院", "人文学院"),
        ("我在浙江大学基建处上班", "基建处"),
        ("浙大图书馆的", "图书馆"),
        ("我是浙大数学系的老师", "数学系"),
        ("浙江大学 附属第一医院", "附属第一医院"),
    ],
)
def test_a_unit_of_a_university_without_units_is_kept_for_whoever_gets_the_case(stranger: Griever, place: str, unit: str) -> None:
    read = talk(stranger, STORY, *ANSWERS, place)
    assert NOT_TOLD not in read
    assert f"您说的“{unit}”" in read
    assert f"单位：{unit}" in talk(stranger, "确认") or f"单位：{unit}" in stranger.case.told.what


@pytest.mark.parametrize("story", ["我是浙大人文学院的，我要投诉空调坏了没人修", "我在浙大基建处工作，我要投诉空调坏了没人修"])
def test_one_that_was_told_with_the_story_counts(stranger: Griever, story: str) -> None:
    read = talk(stranger, story, *ANSWERS)
    assert NOT_TOLD not in read
    assert "confirm" == stranger.asking


def test_one_where_it_happened_is_not_said_to_be_unknown(stranger: Griever) -> None:
    read = talk(stranger, STORY, "上个月", "浙大人文学院二楼", "修好", "没有", "保密")
    assert NOT_TOLD not in read
    assert "您说的“人文学院”" in read


def test_one_that_is_not_on_the_list_counts_as_told(stranger: Griever) -> None:
    read = talk(stranger, STORY, *ANSWERS, "人文学院", "都不是")
    assert NOT_TOLD not in read
    assert "您说的“人文学院”" in read


def test_whose_it_is_asked_outside_the_form(stranger: Griever) -> None:
    read = talk(stranger, "办公室空调坏了，这事归哪一级工会管", "浙大人文学院")
    assert NOT_TOLD not in read
    assert "浙江大学工会" in read


@pytest.mark.parametrize("place", ["浙大", "浙江大学", "浙大的", "都不是", "不知道"])
def test_who_names_no_unit_reads_that_it_is_not_known(stranger: Griever, place: str) -> None:
    assert NOT_TOLD in talk(stranger, STORY, *ANSWERS, place)


def test_a_unit_of_the_list_is_no_unknown_one(stranger: Griever) -> None:
    read = talk(stranger, STORY, *ANSWERS, "计算机学院")
    assert "会交给计算机学院工会" in read
    assert "没有登记" not in read
