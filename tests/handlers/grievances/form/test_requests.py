"""What is asked of the desk in the middle of a form is answered and stands in no case; nor do a school, or how somebody is employed."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.words.requests import requested
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, kept_words, told


def until(front: Griever, slot: str) -> Griever:
    front.say(STORY)
    fill(front, slot)
    return front


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE])
@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("到底归谁管啊", "不用自己去找人"),
        ("那这种事找哪个部门", "不用自己去找人"),
        ("你们不管我找谁去", "不用自己去找人"),
        ("有没有真人", "工会的同事"),
        ("这样算针对后勤吗", "针对谁"),
        ("能帮我请个律师吗", "12348"),
        ("能给我开个在职证明吗", "证明、表格"),
        ("去哪里能下载申请表", "证明、表格"),
        ("我有录音，要不要发给你们", "可以发"),
    ],
)
def test_it_is_answered_and_the_question_stays(front: Griever, slot: Slot, text: str, answered: str) -> None:
    before = dict(told(until(front, slot)))
    read = front.say(text)
    assert answered in read
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("text", ["找个律师", "给我开个证明", "希望工会出面帮我请个律师"])
def test_what_is_hoped_for_is_an_answer(front: Griever, text: str) -> None:
    until(front, Slot.HOPE).say(text)
    assert text in told(front)[Slot.HOPE]


@pytest.mark.parametrize(
    "text",
    ["针对物业", "我们处长", "开证明一直不给我", "没人管", "谁都不管", "后勤处管的", "找后勤处", "让人事处给我开证明", "律师说我没理"],
)
def test_what_tells_or_answers_is_no_request(text: str) -> None:
    assert "" == requested(text)


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE])
@pytest.mark.parametrize("text", ["我没别的意思，就想知道为什么这样", "只想讨个说法", "我就要个解释"])
def test_who_only_wants_to_know_why_hopes_for_that(front: Griever, slot: Slot, text: str) -> None:
    before = told(until(front, slot)).get(Slot.HOPE, "")
    front.say(text)
    assert text in told(front)[Slot.HOPE]
    assert before in told(front)[Slot.HOPE]


@pytest.mark.parametrize("text", ["在编的", "我是派遣工", "合同的", "我是外包的"])
@pytest.mark.parametrize("slot", [Slot.HOPE, Slot.AGAINST, Slot.MODE, Question.CONFIRM])
def test_how_somebody_is_employed_is_no_part_of_the_matter(front: Griever, slot: str, text: str) -> None:
    before = dict(told(until(front, slot)))
    assert "我记着了" in front.say(text)
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("slot", [Slot.HOPE, Slot.AGAINST, Slot.MODE])
def test_a_school_that_is_named_by_the_way_is_where_somebody_works(clock: FixedClock, slot: str) -> None:
    front = Griever(clock, known=False)
    until(front, slot)
    front.say("杭电")
    assert Question.PLACE == front.asking
    front.say("计算机学院")
    assert slot == front.asking
    assert "杭电" not in kept_words(front)
    fill(front)
    front.say("确认")
    assert "hdu-cs" == front.case.place.unit


def test_a_school_that_is_named_again_at_the_summary_hands_in_at_the_next_word(front: Griever) -> None:
    until(front, Question.CONFIRM)
    assert "我记着呢" in front.say("杭电")
    front.say("确认")
    assert "杭电" not in front.case.told.what


def test_a_yes_to_the_summary_is_no_consent_and_no_part_of_the_matter(front: Griever) -> None:
    front.say("图书馆电梯坏了，我腿有残疾上不去楼")
    fill(front, Question.HEALTH)
    front.say("确认")
    assert Question.HEALTH == front.asking
    assert "确认" not in told(front)[Slot.WHAT]
    front.say(told(front)[Slot.HOPE])
    assert "。" not in told(front)[Slot.WHAT]
