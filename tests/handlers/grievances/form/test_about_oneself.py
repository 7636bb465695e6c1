"""What a member says about themselves is their own: it accuses nobody, is no place, and puts right the very thing that was wrong."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.words import selves
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, form, talk, told

STORY = "宿舍的热水器坏了，报修三次没人来"
FULL = ("上个月", "青年公寓二楼", "换个新的", "没有")
ACCUSED = ("上个月", "青年公寓二楼", "换个新的", "后勤处处长")


@pytest.fixture
def stranger(clock: FixedClock) -> Griever:
    """Somebody whose unit is not known yet."""
    return Griever(clock, known=False)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("我姓孙", "孙"),
        ("我叫赵小兰", "赵小兰"),
        ("我陈建军", "陈建军"),
        ("周桂花是我的名字", "周桂花"),
        ("本人名字叫吴敏", "吴敏"),
        ("姓名：何丽", "何丽"),
        ("我马上就到", ""),
        ("我任课三年", ""),
        ("我高兴不起来", ""),
        ("我顾不上", ""),
        ("我叫孙主任来评理", ""),
        ("我没办法", ""),
        ("他叫王强", ""),
    ],
)
def test_whose_name_is_told(words: str, name: str) -> None:
    assert selves.own_name(words) == name


@pytest.mark.parametrize("words", ["我姓孙", "我陈建军", "赵小兰是我自己的名字", "我是食堂打饭的", "我退休了"])
def test_whoever_writes_is_not_whom_it_is_against(front: Griever, words: str) -> None:
    talk(front, STORY, *FULL[:3], words)
    assert not told(front).get(Slot.AGAINST)
    assert front.asking == Slot.AGAINST


@pytest.mark.parametrize("words", ["我姓孙", "我叫陈建军", "我陈建军"])
def test_whoever_writes_is_no_place(front: Griever, words: str) -> None:
    talk(front, STORY, "上个月", words)
    assert not told(front).get(Slot.WHERE)
    assert told(front)[Slot.NAME] in words


def test_a_name_for_an_answer_to_who_may_know_is_the_writers(front: Griever) -> None:
    talk(front, STORY, *FULL, "赵小兰")
    assert told(front)[Slot.AGAINST] == ""
    assert told(front)[Slot.NAME] == "赵小兰"
    assert front.asking == Slot.MODE


def test_an_office_named_there_is_whom_it_is_against_all_the_same(front: Griever) -> None:
    talk(front, STORY, *FULL, "保卫处处长")
    assert told(front)[Slot.AGAINST] == "保卫处处长"


@pytest.mark.parametrize("named", ["实名 陈建军", "实名吧 我陈建军 老干部处都认得我", "实名，我叫陈建军"])
def test_the_name_beside_who_may_know_is_kept(front: Griever, named: str) -> None:
    talk(front, STORY, *FULL, named)
    assert told(front)[Slot.MODE] == "named"
    assert "陈建军" in told(front)[Slot.NAME]


def test_a_name_at_the_question_of_the_unit_is_the_writers_after_it_was_to_be_by_name(stranger: Griever) -> None:
    read = talk(stranger, STORY, *FULL, "实名", "赵小兰")
    assert "联系方式：赵小兰" in read
    assert "没有在" not in read
    assert "联系方式：赵小兰" in talk(stranger, "计算机学院")


def test_a_name_that_stands_as_the_accused_is_put_right(front: Griever) -> None:
    talk(front, STORY, *FULL[:3], "周桂花", "实名", "针对谁填错了 周桂花是我自己的名字")
    assert told(front)[Slot.AGAINST] == ""
    assert told(front)[Slot.NAME] == "周桂花"
    assert "周桂花" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize("slip", ["名字写错了 我叫赵小兰", "姓名填错了，我叫赵小兰", "不对，我叫赵小兰"])
@pytest.mark.parametrize("upto", [1, 2, 3])
def test_a_name_that_is_put_right_is_no_other_item(front: Griever, slip: str, upto: int) -> None:
    talk(front, STORY, *FULL[:upto])
    before = told(front)
    talk(front, slip)
    assert {**told(front)} == {**before, Slot.NAME: "赵小兰"}


@pytest.mark.parametrize("slip", ["单位选错了 我是计算机学院的", "部门填错了，应该是计算机学院", "改单位 计算机学院", "单位改成计算机学院"])
def test_a_unit_that_is_put_right_is_no_other_item(stranger: Griever, slip: str) -> None:
    talk(stranger, "夜班补贴一直没发 从8月开始")
    before = told(stranger)
    assert "计算机学院" in talk(stranger, slip)
    assert told(stranger) == before
    assert form(stranger).unit == "hdu-cs"


def test_a_unit_that_is_wrong_is_asked_for_anew_at_the_summary(stranger: Griever) -> None:
    talk(stranger, STORY, *FULL, "实名", "都不是")
    assert "哪个学院或部门" in talk(stranger, "单位填错了")
    assert "计算机学院" in talk(stranger, "计算机学院")
    assert form(stranger).unit == "hdu-cs"


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [
        ("实名 赵小兰", "电话是13900001111", "赵小兰，13900001111"),
        ("实名，赵小兰，电话13700000000", "电话改成13711112222", "赵小兰，13711112222"),
        ("实名，赵小兰，电话13700000000", "改联系方式：13600000000", "赵小兰，13600000000"),
        ("实名，赵小兰，电话13700000000", "名字写错了 我叫赵晓兰", "赵晓兰，13700000000"),
    ],
)
def test_a_name_stays_when_the_number_comes_or_changes_and_the_other_way_round(front: Griever, first: str, then: str, kept: str) -> None:
    talk(front, STORY, *FULL, first, then)
    reached = told(front)[Slot.NAME]
    assert all(part in reached for part in kept.split("，"))
    assert "改" not in reached
    assert "13700000000" not in reached or "13700000000" in kept
    assert then not in told(front)[Slot.WHAT]


def test_how_to_be_reached_is_asked_for_where_only_that_is_to_change(front: Griever) -> None:
    talk(front, STORY, *FULL, "实名，赵小兰，电话13700000000")
    assert "联系方式" in talk(front, "改联系方式")
    talk(front, "13911112222")
    assert told(front)[Slot.NAME] == "赵小兰，13911112222"


def test_a_telephone_that_nobody_answers_is_part_of_the_story(front: Griever) -> None:
    talk(front, STORY, *FULL, "实名 赵小兰", "报修电话是空号")
    assert told(front)[Slot.NAME] == "赵小兰"


def test_not_writing_ones_name_keeps_it_confidential(front: Griever) -> None:
    talk(front, STORY, *FULL[:3], "我不想写自己名字")
    assert told(front)[Slot.MODE] == "confidential"
    assert not told(front).get(Slot.AGAINST)
    assert front.asking == Slot.AGAINST


def test_that_the_name_may_be_said_is_by_name(front: Griever) -> None:
    talk(front, STORY, *FULL, "说我名字没事")
    assert told(front)[Slot.MODE] == "named"
    assert "说我名字" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize("asked", ["改联系方式", "改一下电话"])
def test_the_number_can_be_changed_right_after_it_was_handed_in(front: Griever, asked: str) -> None:
    talk(front, STORY, *FULL, "实名 赵小兰", "确认")
    assert "新的号码" in front.say(asked)
    assert "赵小兰，13922223333" in front.say("13922223333")


def test_of_a_confidential_case_there_is_no_number_to_change(front: Griever) -> None:
    talk(front, STORY, *FULL, "保密", "确认")
    assert "没有您的联系方式" in front.say("改联系方式")
