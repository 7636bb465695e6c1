"""What was told can be put right, in the words of what is meant; an answer is no correction."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.interpretation import hear
from handlers.grievances.form.one_word import swapped
from tests.handlers.grievances.form.test_intake import TOLD
from tests.handlers.grievances.members import STORY, Griever, fill, told


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("不对，是上个月", Slot.SINCE, "上个月"),
        ("写错了，地点是三食堂", Slot.WHERE, "三食堂"),
        ("时间改成去年五月", Slot.SINCE, "去年五月"),
        ("不好意思，我记错了，应该是三食堂", Slot.WHERE, "三食堂"),
        ("更正一下，时间不是六月，是七月", Slot.SINCE, "七月"),
        ("改一下地点，三食堂", Slot.WHERE, "三食堂"),
        ("我说错了，不是二食堂，是三食堂二楼", Slot.WHERE, "三食堂二楼"),
    ],
)
def test_a_correction_changes_the_slot_that_is_meant(text: str, slot: Slot, value: str) -> None:
    heard = hear(text, Slot.HOPE, TOLD)
    assert (Kind.CORRECT, slot, value) == (heard.kind, heard.slot, heard.filling.told.get(slot))


@pytest.mark.parametrize(
    ("asking", "text"),
    [
        (Slot.HOPE, "希望改成按月发"),
        (Slot.HOPE, "要求把排班改一下"),
        (Slot.HOPE, "把档案里写错的地方改过来"),
        (Slot.SINCE, "应该是上个月吧"),
        (Slot.WHERE, "地点是二食堂"),
        (Slot.AGAINST, "我们车间主任"),
        (Slot.HOPE, "能不能给换一台"),
        (Slot.SINCE, "说不清什么时候，反正好久了"),
    ],
)
def test_an_answer_is_no_correction_and_no_question(asking: Slot, text: str) -> None:
    heard = hear(text, asking, TOLD.without(asking))
    assert (Kind.ANSWER, True) == (heard.kind, bool(heard.filling.told.get(asking)))


def test_of_what_happened_a_correction_keeps_both_words(front: Griever) -> None:
    front.say(STORY)
    front.say("发生的事我要改一下，应该是坏了五个星期")
    told = front.session.draft.told["what"] if front.session.draft else ""
    assert STORY in told
    assert "更正：坏了五个星期" in told


@pytest.mark.parametrize("text", ["不是 我是要反映 不是问", "不是，我是来投诉的", "不对 我是想反映 不是咨询"])
def test_a_single_character_is_put_in_no_other_place(text: str) -> None:
    assert {} == swapped(text, {Slot.WHAT: "学校没给我交社保，我想有人管"})


def test_a_single_digit_is() -> None:
    assert {Slot.WHAT: "少发5天的钱"} == swapped("是5，不是3", {Slot.WHAT: "少发3天的钱"})


@pytest.mark.parametrize("text", ["不对 我是来反映的 不是来问", "不是，我要投诉，不是咨询", "我不是问规定，我要你们去办"])
def test_that_deeds_are_wanted_is_no_correction_in_a_form(front: Griever, text: str) -> None:
    front.say("后勤不给我发工作服，我要投诉")
    before = told(front)
    read = front.say(text)
    assert "改好了" not in read
    assert ("since", before) == (front.asking, told(front))


@pytest.mark.parametrize("until", ["since", "where", "hope"])
@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("改希望：公开排队名单，并说明我排第几", Slot.HOPE, "公开排队名单，并说明我排第几"),
        ("希望改成：公开名单", Slot.HOPE, "公开名单"),
        ("改一下希望，降价就行", Slot.HOPE, "降价就行"),
        ("改诉求：公开名单", Slot.HOPE, "公开名单"),
        ("改针对谁：后勤处", Slot.AGAINST, "后勤处"),
        ("要求：公开", Slot.HOPE, "公开"),
    ],
)
def test_what_names_a_slot_that_is_empty_fills_it_without_the_command(
    until: str, words: str, slot: Slot, value: str, front: Griever
) -> None:
    front.say(STORY)
    fill(front, until)
    front.say(words)
    assert told(front)[slot] == value
    assert words not in told(front)[Slot.WHAT]


@pytest.mark.parametrize(("words", "slot"), [("改时间：上个月", Slot.SINCE), ("地点改为三号楼", Slot.WHERE), ("时间：上个月", Slot.SINCE)])
def test_the_same_of_what_is_asked(words: str, slot: Slot, front: Griever) -> None:
    front.say(STORY)
    fill(front, slot)
    front.say(words)
    assert told(front)[slot] in words
    assert "改" not in told(front)[slot]
    assert "：" not in told(front)[slot]


@pytest.mark.parametrize("words", ["改时间也不通知我们", "改地点，领导没通知", "时间改成晚上了", "时间太紧，改不过来"])
def test_a_change_that_others_made_is_told(words: str, front: Griever) -> None:
    front.say(STORY)
    fill(front, "since")
    front.say(words)
    assert words in told(front)[Slot.WHAT]


def test_items_line_by_line_fill_each_its_own(front: Griever) -> None:
    front.say(STORY)
    fill(front, "since")
    front.say("时间：上个月\n地点：三号楼\n希望：修好")
    assert (told(front)[Slot.SINCE], told(front)[Slot.WHERE], told(front)[Slot.HOPE]) == ("上个月", "三号楼", "修好")
