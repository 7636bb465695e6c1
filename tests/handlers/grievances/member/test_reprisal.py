"""Whoever is made to suffer for what they handed in is heard, told what to keep, and offered to hand it in as a matter of its own."""

import pytest

from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, told

DAY = 24 * 3600
TOLD_ON = [
    *("班长今天骂我了，说谁告的状", "主任说要把我调走", "他们知道了 开会点名批评我", "领导找我谈话，让我把投诉撤了", "组长逼我撤诉"),
    *("科长扣了我三百奖金，说我多嘴", "现在院里给我穿小鞋", "被人报复了，停了我的课", "班长把我调到夜班去了", "主任说合同不给我续了"),
    *("领导威胁我，说再告就走人", "当众说我打小报告"),
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front, "我要反映食堂加班费不给，主任和班长都不管", mode="保密")
    front.letters.clear()
    return front


@pytest.mark.parametrize("text", TOLD_ON)
def test_it_is_met_warmly_and_a_mere_yes_hands_it_in(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "reprisal" == front.turn
    assert "委屈" in read
    assert "另一件事，一样会办" in read
    assert "截图存好" in read
    assert not any(isinstance(effect, SaveCase) for effect in front.last.effects)
    front.say("要")
    assert text == told(front)["what"]
    assert front.cases.kept, "the first case stays as it was"


@pytest.mark.parametrize("yes", ["要", "好", "是的", "提诉求", "交吧", "嗯"])
def test_what_is_told_in_two_lines_is_one_matter(front: Griever, yes: str) -> None:
    front.say("班长今天骂我了，说谁告的状")
    assert "放在一起" in front.say("他说要把我调走")
    front.say(yes)
    assert "班长今天骂我了，说谁告的状。他说要把我调走" == told(front)["what"]


@pytest.mark.parametrize("text", TOLD_ON[:4])
@pytest.mark.parametrize("state", ["asked", "answered"])
def test_so_it_is_while_the_case_waits_for_its_member(front: Griever, text: str, state: str) -> None:
    front.cadre(Action.ACCEPT)
    if state == "asked":
        front.cadre(Action.ASK, text="是从哪个月开始的？")
    else:
        front.answer()
    front.say(text)
    assert "reprisal" == front.turn


def test_no_is_heard(front: Griever) -> None:
    front.say("班长今天骂我了，说谁告的状")
    front.say("不用了")
    assert not front.asking


@pytest.mark.parametrize(
    "text",
    [
        "加班费还是没发",
        "他又不给了",
        "主任道歉了",
        "进度",
        "会不会报复我",
        "要是他报复我怎么办",
        "主任说下周补发",
        "谢谢你们",
        "领导骂我能投诉吗",
    ],
)
def test_what_goes_on_or_asks_is_none_of_it(front: Griever, text: str) -> None:
    front.say(text)
    assert "reprisal" != front.turn


def test_who_has_handed_in_nothing_begins_a_matter(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("组长逼我撤诉，还扣我奖金")
    assert "reprisal" != front.turn


def test_being_scolded_again_belongs_to_a_case_about_that(clock: FixedClock) -> None:
    front = Griever(clock)
    handed_in(front, "我要反映系主任老是在群里骂人", mode="保密")
    front.clock.advance(DAY)
    front.say("主任今天早上又在群里骂我")
    assert "reprisal" != front.turn


def test_in_a_form_it_is_a_part_of_the_story(clock: FixedClock) -> None:
    front = Griever(clock)
    handed_in(front, "我要反映食堂加班费不给，主任和班长都不管", mode="保密")
    front.say("我要投诉宿舍的热水停了没人修")
    front.say("班长今天骂我了")
    assert "reprisal" != front.turn
