"""Relief and small words beside a matter fill no slot: they are heard, and the question stays."""

import pytest

from handlers.grievances.words import relief
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, handed_in, told

RELIEVED = [
    "好多了",
    "松了口气",
    "终于说出来了，舒服多了",
    "谢天谢地有人管了",
    "心里踏实多了",
    "有你们真好",
    "你真有耐心",
    "放心了",
    "说出来好受多了",
    "总算有地方说了",
    "那就好",
    "没事了没事了",
]
SETTLED = ["现在好了", "已经好了，不用麻烦了", "刚刚修好了", "现在正常了，谢谢你们"]
MOMENT = ["我先喝口水", "等下我接个电话", "稍等，我去开个会"]
SLOTS = ["since", "where", "hope", "against", "mode", "confirm"]


def at(clock: FixedClock, slot: str) -> Griever:
    front = Griever(clock)
    front.say(STORY)
    fill(front, slot, where="东区")
    return front


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("text", RELIEVED)
def test_relief_is_heard_and_the_question_stays(clock: FixedClock, slot: str, text: str) -> None:
    front = at(clock, slot)
    before = dict(told(front))
    assert "那就好" in front.say(text)
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("text", SETTLED)
def test_what_has_come_right_is_asked_about_and_lost_by_no_word(clock: FixedClock, slot: str, text: str) -> None:
    front = at(clock, slot)
    before = dict(told(front))
    assert "解决了就好" in front.say(text)
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("text", MOMENT[:2])
def test_who_is_gone_for_a_moment_is_waited_for(clock: FixedClock, slot: str, text: str) -> None:
    front = at(clock, slot)
    before = dict(told(front))
    assert "我等您" in front.say(text)
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("slot", ["since", "where", "hope", "against", "mode"])
@pytest.mark.parametrize("text", ["我没事，你接着问时间吧", "你直接问地点吧", "just ask where", "继续问吧", "我还好，您问吧"])
def test_who_wants_to_be_asked_on_is_asked(clock: FixedClock, slot: str, text: str) -> None:
    front = at(clock, slot)
    before = dict(told(front))
    assert "接着问" in front.say(text)
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("text", ["问了三次没人理", "我没事找事", "他问我是谁说的"])
def test_what_was_asked_of_others_is_told(text: str) -> None:
    assert not relief.wants_next_question(text)


@pytest.mark.parametrize("text", ["能不能帮我反映一下食堂涨价", "可不可以替我们投诉食堂涨价不公示"])
def test_a_wish_for_it_to_be_handed_in_is_no_hope(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say(text)
    assert "hope" not in told(front)
    assert "涨价" in told(front)["what"]


@pytest.mark.parametrize("text", RELIEVED[:7])
def test_relief_beside_a_case_begins_nothing(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    handed_in(front)
    front.clock.advance(3 * 3600)
    assert "那就好" in front.say(text) or "不客气" in front.read
    assert "" == front.asking


@pytest.mark.parametrize(
    ("slot", "text", "kept"),
    [
        ("hope", "让大家放心吃饭", "让大家放心吃饭"),
        ("hope", "修好就行", "修好就行"),
        ("since", "上周好了两天，又坏了", "上周"),
        ("where", "没事楼三楼", "没事楼三楼"),
        ("hope", "有人管就行", "有人管就行"),
    ],
)
def test_an_answer_with_such_words_in_it_is_one(clock: FixedClock, slot: str, text: str, kept: str) -> None:
    front = at(clock, slot)
    front.say(text)
    assert kept in told(front)[slot]  # type: ignore[index]


@pytest.mark.parametrize(
    "text", ["好多了两个人", "昨天修好今天又坏了", "没人管了", "放心不下", "不用管理费", "领导让我放心", "说出来怕被报复"]
)
def test_what_tells_something_is_no_relief(text: str) -> None:
    assert not (relief.relieved(text))
    assert not (relief.settled(text))
    assert not (relief.gone_for_a_moment(text))
    assert not (relief.shaken(text))
