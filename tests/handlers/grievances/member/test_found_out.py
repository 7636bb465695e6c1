"""Who fears that it got out what they handed in reads what is known, what cannot be helped and what to do; nothing is added or begun."""

import pytest

from handlers.drafts import Slot
from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, told

DAY = 24 * 3600
REPROACHES = [
    *(
        "你们怎么让他知道的？？",
        "是不是你们告诉他了？",
        "周主任今天看我的眼神怪怪的，是不是你们告诉他了？？？",
        "他怎么知道是我",
        "谁告诉主任的",
    ),
    *(
        "你们是不是把我说出去了",
        "不是说保密吗",
        "说好的保密呢！",
        "是不是有人走漏了风声",
        "他是不是已经知道是我了",
        "你们工会有没有告诉我们领导？",
    ),
]
FEARS = [
    *("他们不会去问我们中心的人吧，一问就知道是我了", "不会去问我们科里吧", "能不能别去找我们组的人了解情况，就三个人"),
    *("别去我们办公室问，一问就露馅", "该不会来我们系里调查吧"),
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front, "我要反映食堂加班费不给，主任和班长都不管", mode="保密")
    front.letters.clear()
    return front


@pytest.mark.parametrize("text", [*REPROACHES, *FEARS])
@pytest.mark.parametrize("days", [0, 1, 30])
def test_it_is_answered_truly_and_changes_nothing(front: Griever, text: str, days: int) -> None:
    front.clock.advance(days * DAY)
    read = front.say(text)
    assert "found_out" == front.turn
    assert f"看得到 {front.case.ref} 的" in read
    assert "经办的同事也不知道" in read
    assert "不能打包票" in read
    assert "一样会办" in read
    assert not any(isinstance(effect, SaveCase) for effect in front.last.effects)
    assert not front.asking


@pytest.mark.parametrize("text", ["是不是你们告诉他了，他要打死我", "他怎么知道是我，他拿刀在门口", "不是说保密吗，我不想活了"])
def test_danger_beside_it_is_heard_first(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn in ("alarm", "doubt", "worry")


def test_who_asks_that_care_be_taken_hands_that_on_with_one_word(front: Griever) -> None:
    front.say(FEARS[0])
    care = front.offered[0]
    assert care.startswith(f"补充 {front.case.ref}")
    front.say(care)
    assert any(isinstance(effect, SaveCase) for effect in front.last.effects)
    assert "不要让人看出是谁提的" in front.cases.kept[front.case.ref].messages[-1].text


def test_whose_name_is_in_the_case_reads_that_it_is(clock: FixedClock) -> None:
    front = Griever(clock)
    handed_in(front, "我要反映食堂加班费不给，主任和班长都不管", mode="实名")
    assert "经办的同事知道是您" in front.say("是不是你们告诉他了")


def test_while_nobody_has_taken_it_on_that_is_said_and_not_after(front: Griever) -> None:
    assert "还没有人受理" in front.say("他怎么知道是我")
    front.cadre(Action.ACCEPT)
    assert "还没有人受理" not in front.say("他怎么知道是我")


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("班长打电话骂我了，说我告状。你们怎么让他知道的？？", "班长打电话骂我了，说我告状"),
        ("他怎么会知道的，班长今天骂我了", "班长今天骂我了"),
        ("主任说要把我调走，是不是你们告诉他了？", "主任说要把我调走"),
    ],
)
def test_harm_beside_the_question_is_heard_too_and_alone_is_what_may_be_handed_in(front: Griever, text: str, harm: str) -> None:
    read = front.say(text)
    assert "reprisal" == front.turn
    assert "服务台没有" in read
    assert "委屈" in read
    front.say("要")
    assert harm == told(front)[Slot.WHAT]


@pytest.mark.parametrize(
    "text",
    [
        *("是不是你们告诉他要补材料", "主任说你们会来修", "他知道怎么办吗", "会不会修好", "不会吧", "别修了", "谁告诉我一声", "就三个人"),
        *("你们告诉我结果", "别来了", "保密", "能不能别拖了", "你们怎么还不通知我", "会去调查吗", "别问了", "他怎么不知道", "一问三不知"),
        *("主任知道了，说下周补发", "别打电话来", "你们什么时候来我们食堂调查", "进度", "加班费还是没发"),
    ],
)
def test_what_asks_something_else_is_none_of_it(front: Griever, text: str) -> None:
    front.say(text)
    assert "found_out" != front.turn
    assert "不能打包票" not in front.read


def test_who_has_handed_in_nothing_is_not_told_of_a_case(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("是不是你们告诉他了")
    assert "found_out" != front.turn


@pytest.mark.parametrize("text", FEARS)
def test_in_a_form_it_is_answered_and_is_no_answer(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say("我们中心主任天天让我一个人值夜班，排班表从来不公开")
    asking, before = front.asking, told(front)
    read = front.say(text)
    assert "可能会问到那边" in read
    assert (asking, before) == (front.asking, told(front))
