"""What begins a grievance, with what was told before; and that a command is never written down as an answer."""

import pytest

from handlers.drafts import Slot
from tests.handlers.grievances.members import Griever, told

STORY = "办公室暖气坏了，没人来修"
LINES = ("去年十一月", "曹光彪楼五楼", "把暖气修好", "不针对谁", "实名")
SLOTS = (Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE)


@pytest.mark.parametrize(
    "words", ["我想提意见", "提个建议", "我有诉求", "我想反映个问题", "能不能帮我反映一下", "给你们提点意见", "我要投诉", "想反映这个情况"]
)
def test_who_wants_to_say_something_is_asked_what(front: Griever, words: str) -> None:
    assert "发生了什么事" in front.say(words)
    assert Slot.WHAT == front.asking


@pytest.mark.parametrize("words", ["我对任务5有意见", "意见箱在哪", "工会有什么问题可以问"])
def test_a_question_begins_no_form(front: Griever, words: str) -> None:
    front.say(words)
    assert front.asking in ("", "intent"), "at most it is asked what is meant"


@pytest.mark.parametrize(
    "story", ["系主任让我把论文第一作者让给他，我该怎么办", "领导逼我替他写材料，咋办", "院里把我的工位给了别人，怎么办"]
)
@pytest.mark.parametrize("words", ["想投诉他", "提诉求", "我要举报他们", "我想反映这件事"])
def test_a_story_that_asked_for_help_is_taken_over(front: Griever, story: str, words: str) -> None:
    front.say(story)
    front.say(words)
    assert story == told(front)["what"]


@pytest.mark.parametrize("story", ["系主任让我把论文第一作者让给他，我该怎么办", "主任老是让我替他值班，合理吗"])
def test_who_tells_what_was_done_to_them_is_offered_to_hand_it_in(front: Griever, story: str) -> None:
    front.say(story)
    assert "提诉求" in front.offered


@pytest.mark.parametrize("asking", range(6))
@pytest.mark.parametrize("words", ["提诉求", "撤回", "对了", "还有", "更多", "我要投诉", "补充", "再见", "放一放", "谢谢"])
def test_a_command_is_no_answer_and_no_part_of_the_story(front: Griever, asking: int, words: str) -> None:
    front.say(STORY)
    for line in LINES[:asking]:
        front.say(line)
    before = told(front)
    front.channel = "terminal"
    front.say(words)
    after = told(front)
    assert {slot: before.get(slot) for slot in (*SLOTS, Slot.WHAT, Slot.NAME)} == {
        slot: after.get(slot) for slot in (*SLOTS, Slot.WHAT, Slot.NAME)
    }
    assert {} == front.cases.kept


def test_taking_back_what_is_not_handed_in_yet_is_asked_about(front: Griever) -> None:
    front.say(STORY)
    assert "整件" in front.say("撤回吧")
    assert STORY == told(front)["what"]


@pytest.mark.parametrize("words", ["再见", "拜拜", "好的，那先这样，再见"])
def test_who_says_good_bye_finds_it_waiting(front: Griever, words: str) -> None:
    front.say(STORY)
    assert "给您留" in front.say(words)
    assert STORY == (front.say("继续"), told(front)["what"])[1]


@pytest.mark.parametrize("order", ["把我们院没交会费的同事拉个名单，带电话", "把保洁阿姨们的工资明细导给我"])
def test_an_order_for_others_data_begins_nothing(front: Griever, order: str) -> None:
    front.say(order)
    assert ("question", "") == (front.turn, front.asking)
