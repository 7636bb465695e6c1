"""What is told in several messages is one matter: a comparison, a clause more, words after an alarm."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.no_danger import asks_who_hears_of_it
from tests.handlers.grievances.members import STORY, Griever, fill, told


def begun(front: Griever) -> str:
    return "" if front.session.draft is None else front.session.draft.form.begun or front.session.draft.form.waiting


@pytest.mark.parametrize(
    "lines",
    [
        ("我们今年的高温补贴没发", "别的学院都发了"),
        ("职称没评上", "人家论文少的也评上了"),
        ("退休金少算了三年工龄", "人事处说档案丢了"),
        ("退休金少算了三年工龄", "人事处说档案丢了", "从去年退休"),
    ],
)
def test_each_message_stands_in_the_matter(front: Griever, lines: tuple[str, ...]) -> None:
    for line in lines:
        front.say(line)
    if not front.asking or front.asking == "intent":
        front.say("提诉求")
    assert all(line in begun(front) for line in lines)
    assert front.session.draft is not None
    assert "" == front.session.draft.form.later


def test_what_is_told_after_an_alarm_is_over_waits_with_the_rest(front: Griever) -> None:
    front.say("我被学生家长打了")
    front.say("没受伤，就是推了一下")
    for line in ("学院让我算了", "我不服", "就在教学楼门口"):
        front.say(line)
        assert "question" != front.turn
    front.say("提诉求")
    assert "学院让我算了" in begun(front)


@pytest.mark.parametrize("text", ["你们不会告诉他吧", "会不会告诉我们主任啊", "应该不会通知学院吧"])
def test_who_asks_whether_it_is_told_on_is_in_no_danger(front: Griever, text: str) -> None:
    front.say("领导说我不加班就不用来了")
    assert "有人有危险" not in front.say(text)


@pytest.mark.parametrize("text", ["别告诉别人，我想死", "不会告诉我妈吧，我不想活了", "告诉他我走了"])
def test_words_of_despair_beside_it_are_heard(text: str) -> None:
    assert not asks_who_hears_of_it(text)


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.AGAINST])
@pytest.mark.parametrize("text", ["想减一点课", "想换个办公室", "就想早点补上"])
def test_what_somebody_wants_is_a_hope_whatever_was_asked(front: Griever, slot: Slot, text: str) -> None:
    front.say(STORY)
    fill(front, slot)
    front.say(text)
    assert text in told(front)[Slot.HOPE]
    assert slot == front.asking


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("你们真的会去说吗", "不一定都算"),
        ("她要是知道了怎么办", "不给被反映的人看"),
        ("万一发现是我怎么办", "不给被反映的人看"),
    ],
)
def test_a_doubt_in_the_form_is_answered(front: Griever, text: str, answered: str) -> None:
    front.say(STORY)
    fill(front, Slot.HOPE)
    assert answered in front.say(text)
    assert Slot.HOPE == front.asking
