"""What only sounds like a question asks nothing: the answer that stands beside it is taken, and real questions and fears stay."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.words.rhetoric import without
from tests.handlers.grievances.members import STORY, Griever, fill, told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("修好啊 不然呢 给我发个奖状？", "修好啊"),
        ("把钱退了，你说呢？", "把钱退了"),
        ("实名！我怕她？", "实名"),
        ("实名，怕什么", "实名"),
        ("实名怕什么", "实名"),
        ("就是贵啊 还能什么时候 一直贵", "就是贵啊 一直贵"),
        ("计算机学院啊，还用问吗", "计算机学院啊"),
        ("主任啊，不然还能是谁", "主任啊"),
        ("发给该发的人呗 难道还要我教？", "发给该发的人呗"),
        ("同一件啊 你看不懂人话吗", "同一件啊"),
        ("上个月，看不懂吗？", "上个月"),
    ],
)
def test_the_answer_is_left(text: str, left: str) -> None:
    assert left == without(text)


@pytest.mark.parametrize(
    "text",
    [
        *("我怕她", "实名，但是我怕他", "保密，我怕他报复", "实名的话他会知道吗", "给我发奖金", "要给我发奖状", "难道我活该", "不然呢"),
        *(
            "你看不懂人话吗",
            "我看不懂合同，怎么办",
            "字看不清啊，灯太暗",
            "修好，还能报销吗",
            "修好，还要多久",
            "还能怎么办呢",
            "怕什么来什么",
        ),
        *("工资条看不明白，能找谁问", "实名怕他知道", "这个还要说明吗", "后勤说还要我教新人，怎么办"),
    ],
)
def test_what_asks_or_tells_stays(text: str) -> None:
    assert text == without(text)


@pytest.mark.parametrize(
    ("slot", "text", "kept"),
    [
        (Slot.HOPE, "修好啊 不然呢 给我发个奖状？", "修好啊"),
        (Slot.HOPE, "换个新的呗 难道还要我教？", "换个新的呗"),
        (Slot.SINCE, "上个月，还能是什么时候", "上个月"),
        (Slot.AGAINST, "后勤处啊 不然还能是谁", "后勤处"),
    ],
)
def test_an_angry_answer_answers_what_was_asked(front: Griever, slot: Slot, text: str, kept: str) -> None:
    front.say(STORY)
    fill(front, slot)
    read = front.say(text)
    assert kept in told(front)[slot]
    assert "不然" not in told(front)[slot]
    assert "没有找到依据" not in read
    assert slot != front.asking


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.AGAINST, Slot.MODE])
@pytest.mark.parametrize("text", ["实名！我怕她？", "实名，怕什么", "实名怕什么"])
def test_by_name_is_by_name(front: Griever, slot: Slot, text: str) -> None:
    front.say(STORY)
    fill(front, slot)
    assert "没有找到依据" not in front.say(text)
    assert "named" == told(front)[Slot.MODE]


@pytest.mark.parametrize("text", ["同一件啊 你看不懂人话吗", "当然是同一件啊", "都说了同一件！"])
def test_the_same_matter_is_the_same_however_it_is_said(front: Griever, text: str) -> None:
    front.say("会议室暖气坏了，没人修，帮我反映")
    fill(front, Slot.WHERE)
    front.say("我要投诉她！就是我们学院工会主席")
    read = front.say(text)
    assert "没有找到依据" not in read
    assert "工会主席" in told(front)[Slot.WHAT]
    assert Slot.WHERE == front.asking


def test_another_matter_said_with_feeling_is_told_apart(front: Griever) -> None:
    front.say("会议室暖气坏了，没人修，帮我反映")
    fill(front, Slot.WHERE)
    front.say("我要投诉她！就是我们学院工会主席")
    front.say("当然是另外一件啊 听不懂人话吗")
    assert "暖气" not in told(front).get(Slot.WHAT, "")


@pytest.mark.parametrize("text", ["那就帮我登记一下好伐", "给我报上去行伐"])
def test_a_plea_in_dialect_adds_nothing(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, Slot.SINCE)
    before = dict(told(front))
    assert "接着说就行" in front.say(text)
    assert (before, Slot.SINCE) == (dict(told(front)), front.asking)


def test_a_question_about_the_summary_stays_one(front: Griever) -> None:
    front.say(STORY)
    fill(front, Question.CONFIRM)
    assert "接着" in front.say("还要多久") or Question.CONFIRM == front.asking
