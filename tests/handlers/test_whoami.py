"""What is kept of where somebody works: told, shown, changed, erased."""

from dataclasses import replace

import pytest

from handlers.routing.model import Level, Member, Unit, UnitKind
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN, NINGBO, ZHEDA
from tests.handlers.people import Front


@pytest.fixture
def front(clock: FixedClock) -> Front:
    return Front(clock)


def test_a_place_told_unasked_is_kept_and_what_is_kept_is_said(front: Front) -> None:
    said = front.say("我的单位是杭电计算机学院")
    assert Member(HANGDIAN, ("hdu-cs",)) == front.member
    assert "不记姓名和电话" in said
    assert "忘记我的单位" in said


@pytest.mark.parametrize("text", ["我在计算机学院工作", "我在杭电计院上班", "我现在在杭州电子科技大学计算机学院"])
def test_a_sentence_about_ones_work_is_understood(front: Front, text: str) -> None:
    front.say(text)
    assert ("place", Member(HANGDIAN, ("hdu-cs",))) == (front.turn, front.member)


@pytest.mark.parametrize("text", ["我在食堂上班，能入会吗", "我在国外工作", "我的单位是不是要交会费吗"])
def test_other_sentences_say_nothing_of_it(front: Front, text: str) -> None:
    front.say(text)
    assert front.turn in ("question", "little")
    assert front.member is None


def test_a_change_is_asked_for_and_replaces_what_was_kept(front: Front) -> None:
    front.say("我的单位是计算机学院")
    asked = front.say("我换单位了")
    assert "哪个学院或部门" in asked
    front.say("后勤")
    assert Member(HANGDIAN, ("hdu-hq",)) == front.member


def test_another_university_may_be_named_where_one_was_assumed(front: Front) -> None:
    front.say("我换单位了")
    front.say("宁波大学")
    assert Member(NINGBO) == front.member, "no unit of it is known here"


def test_where_several_universities_are_here_the_university_is_asked_first(front: Front) -> None:
    front.directory.put(Unit("zju", ZHEDA, "浙江大学", UnitKind.MAIN, Level.UNIVERSITY))
    assert "哪所学校" in front.say("我换单位了")
    assert "对上" in front.say("霍格沃茨")
    assert "不止一所" in front.say("大学")
    assert "哪个学院或部门" in front.say("杭电")
    front.say("机关")
    assert Member(HANGDIAN, ("hdu-jg",)) == front.member


def test_a_unit_that_is_not_known_is_asked_again_and_may_be_left_open(front: Front) -> None:
    front.say("我换单位了")
    assert "都不是" in front.say("魔药学院")
    front.say("都不是")
    assert Member(HANGDIAN) == front.member


@pytest.mark.parametrize("text", ["跳过", "略过", "下一步", "不想说"])
def test_who_passes_the_question_over_is_not_asked_again(front: Front, text: str) -> None:
    front.say("我换单位了")
    front.say(text)
    assert front.session.matter is None
    assert front.member is None


def test_an_ambiguous_unit_is_asked_back(front: Front) -> None:
    front.directory.put(Unit("hdu-kj", HANGDIAN, "会计学院", UnitKind.COLLEGE, Level.BRANCH, "hdu"))
    front.directory.put(Unit("hdu-kjx", HANGDIAN, "会计学院教学部", UnitKind.COLLEGE, Level.BRANCH, "hdu"))
    front.say("我换单位了")
    assert "不止一个" in front.say("会计")
    front.say("会计学院")
    assert Member(HANGDIAN, ("hdu-kj",)) == front.member


def test_a_slip_in_the_name_is_put_right(front: Front) -> None:
    front.say("我换单位了")
    front.say("后勤服公司")
    assert Member(HANGDIAN, ("hdu-hq",)) == front.member


def test_a_closed_unit_is_asked_anew(front: Front) -> None:
    front.directory.close("hdu-hq")
    front.say("我换单位了")
    assert "后勤服务公司已经撤销或者合并了" in front.say("后勤服务公司")
    assert front.member is None


def test_what_is_kept_is_shown_with_where_it_comes_from(front: Front) -> None:
    assert "我没有记您的单位" in front.say("我的资料")
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",), source="directory"))
    shown = front.say("我的单位")
    assert "杭州电子科技大学计算机学院" in shown
    assert "通讯录" in shown


def test_what_was_told_is_erased_on_a_word(front: Front) -> None:
    front.say("我的单位是计算机学院")
    assert "已经删掉了" in front.say("忘记我的单位。")
    assert front.member is None
    assert "没有可删的" in front.say("删除我的资料")


def test_a_consent_alone_is_not_yet_a_place(front: Front) -> None:
    front.say("我换单位了")
    assert "哪个学院或部门" in front.say("好的")
    assert front.member is None


def test_a_university_told_with_nothing_more_asks_for_the_unit(front: Front) -> None:
    front.directory.put(replace(front.directory.known["hdu"], aliases=()))
    assert "哪个学院或部门" in front.say("我的学校是杭电")
    assert front.member is None
