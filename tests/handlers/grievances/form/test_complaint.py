"""Who says that they want to complain begins a matter, whatever they ask of the desk beside it; no question of place swallows it."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.words import facts
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, form, talk, told


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock, known=False)


@pytest.mark.parametrize(
    "text", ["我想投诉物业，就是怕他们知道了会不会报复我", "我要反映系里的事 领导会不会知道是我", "想举报供应商，会不会被开除啊"]
)
def test_the_fear_is_answered_and_the_matter_begun(front: Griever, text: str) -> None:
    read = front.say(text)
    assert ("不给被反映的人看" in read, "哪个学院" in read) == (True, False)
    front.say("发的劳保手套都是坏的")
    assert "劳保手套" in told(front)[Slot.WHAT]


def test_who_is_angry_first_loses_nothing(front: Griever) -> None:
    talk(front, "你们都是骗人的 我反映两回了没一个回音", "人呢", "浴室没热水的事 四月就说了")
    assert ("浴室没热水" in told(front)[Slot.WHAT], front.turn) == (True, "form")


@pytest.mark.parametrize("text", ["这件事该找谁反映", "这种问题我应该找谁反映"])
def test_who_asks_whose_it_is_is_still_asked_where_they_work(front: Griever, text: str) -> None:
    assert "哪个学院或部门" in front.say(text)


def test_a_matter_told_instead_of_a_place_is_taken_up(front: Griever) -> None:
    talk(front, "这件事该找谁反映", "浴室四个月没有热水，报修没人来")
    assert "浴室" in told(front)[Slot.WHAT]


def test_a_unit_that_is_on_no_list_is_kept(front: Griever) -> None:
    talk(front, "我要反映浴室没热水", "四月", "南区浴室", "修好", "没有", "保密")
    talk(front, "体育部", "都不是")
    assert "单位：体育部" in told(front)[Slot.WHAT]


def test_which_word_answers_the_question_of_consent_is_said(front: Griever) -> None:
    talk(front, "我住院了奖金被扣", "四月", "南区", "补发", "没有", "保密", "都不是")
    before = form(front)
    assert "“同意”" in front.say("确认")
    assert form(front).consent == before.consent


@pytest.mark.parametrize(
    ("clause", "who"), [("我反映的就是我们计算机学院的副院长", "计算机学院的副院长"), ("我要投诉的人是后勤处处长", "后勤处处长")]
)
def test_whom_it_is_against_is_heard_where_it_is_said(clause: str, who: str) -> None:
    assert who == facts.pointed(clause)


def test_a_class_teacher_is_no_office() -> None:
    assert ("", "主任") == (facts.first_role("班主任津贴没发"), facts.role_named("主任扣了津贴"))


@pytest.mark.parametrize("head", ["系主任", "科主任", "教研室主任", "系副主任"])
def test_who_leads_a_part_of_a_unit_is_named_with_it(head: str) -> None:
    assert head == facts.first_role(f"{head}不让我休产假")


@pytest.mark.parametrize("words", ["也不是谁的错", "不是哪个人的责任", "不怪谁"])
def test_who_blames_nobody_is_against_nobody(words: str) -> None:
    assert facts.against_nobody(words)
