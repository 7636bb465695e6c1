"""Who praises somebody of the house is thanked, and what they say is passed on; wrongs, irony, honours and danger are no praise."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.no_danger import praises_calmly
from handlers.grievances.words.praise import asks_how, praises
from handlers.texts.praise import HOPE
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, told

PRAISE = "想夸夸图书馆的陈老师，找书特别耐心"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (PRAISE, Slot.MODE),
        ("给校车司机点个赞，开得又稳，还扶老人上下车", Slot.WHERE),
        ("后勤水电组的师傅真给力，半夜还来抢修", Slot.MODE),
        ("想给护士长写封感谢信，我爸住院多亏她", Slot.WHERE),
        ("上回我在操场跌了一跤，保安小周背我去医务室，人特别好", Slot.MODE),
        ("谢谢财务处的刘老师，报销一下午就办好了", Slot.MODE),
    ],
)
def test_praise_is_thanked_and_kept_for_the_union(clock: FixedClock, text: str, asked: Slot) -> None:
    front = Griever(clock)
    read = front.say(text)
    assert ("praises_somebody", []) == (front.turn, front.letters)
    assert "谢谢您告诉我" in read
    assert "有危险" not in read
    front.say("提诉求")
    assert {Slot.WHAT: text, Slot.SINCE: "", Slot.AGAINST: "", Slot.HOPE: HOPE}.items() <= told(front).items()
    assert asked == front.asking


def test_what_is_added_stands_behind_it_and_how_it_is_done_is_told(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("想表扬一下宿管王阿姨")
    assert "这句也记下了" in front.say("她打水都帮我们看着孩子，特别热心")
    assert "感谢信" in front.say("怎么表扬她")
    front.say("那就请你们转达一下")
    assert "王阿姨" in told(front)[Slot.WHAT]
    assert "看着孩子" in told(front)[Slot.WHAT]


@pytest.mark.parametrize(
    "text",
    [
        "感谢领导扣了我三个月绩效",
        "真要谢谢后勤，漏水三个月没人管",
        "主任人很好，但是绩效少发了",
        "让我们给院长写感谢信",
        "表扬名额怎么分的",
        "院长对我太好了呵呵",
        "谢谢老师",
        "谢谢您，特别好",
        "感谢工会",
        "图书馆太好了，能不能晚点关门",
        "从来没人表扬过我们保洁",
    ],
)
def test_what_is_no_praise(text: str) -> None:
    assert not praises(text)


@pytest.mark.parametrize(
    "text",
    [
        "王师傅人特别好，刚从脚手架摔下来了",
        "保安老刘真好，有人拿刀他还拦着，现在还在打",
        "李老师人真好，他失踪了",
        "谢谢张老师这些年照顾，来世再报答",
        "想感谢李老师，把我的猫托付给他了",
        "学生说老师讲得真好，可惜听不到下一节了",
    ],
)
def test_praise_beside_danger_takes_nothing_from_it(text: str) -> None:
    assert not praises_calmly(text)


def test_who_asks_how_praise_is_given_without_any_is_not_answered_so(clock: FixedClock) -> None:
    front = Griever(clock)
    assert asks_how("怎么表扬")
    front.say("怎么表扬")
    assert "praises_somebody" != front.turn


def test_a_matter_beside_thanks_is_a_matter(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("谢谢王师傅上次帮忙，不过这次空调又坏了没人修")
    assert "praises_somebody" != front.turn
