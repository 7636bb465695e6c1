"""At the summary: what is added, changed, asked or passed by before it is handed in."""

import pytest

from handlers.drafts import Question
from handlers.effects import OpenCase
from handlers.grievances.cases.case import Confidentiality
from tests.handlers.grievances.form.test_as_people_write import until
from tests.handlers.grievances.members import STORY, Griever, fill, told


def test_an_addition_at_the_summary_is_shown(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    read = front.say("昨天又坏了一台空调")
    assert "我把这句加上了：“昨天又坏了一台空调”" in read
    assert "都齐了" not in read
    assert "确认" in read
    front.say("确认")
    assert "昨天又坏了一台空调" in front.case.told.what


def test_idle_talk_at_the_summary_is_asked_back_and_left_out(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    assert "这句要加进去吗" in front.say("天真冷")
    assert ["加上", "不加"] == front.offered
    assert "好，不加" in front.say("不加")
    front.say("确认")
    assert "天真冷" not in front.case.told.what


@pytest.mark.parametrize("word", ["好", "嗯", "行吧"])
def test_a_yes_answers_the_question_that_was_asked_last_and_hands_nothing_in(front: Griever, word: str) -> None:
    front.say(STORY)
    fill(front)
    front.say("天真冷")
    front.say(word)
    assert (Question.CONFIRM, []) == (front.asking, [each for each in front.effects if isinstance(each, OpenCase)])
    assert "天真冷" in told(front)["what"]
    front.say("确认")
    assert "天真冷" in front.case.told.what


def test_what_was_asked_back_is_added_on_a_word(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("天真冷")
    assert "我把这句加上了" in front.say("加上")
    front.say("确认")
    assert "天真冷" in front.case.told.what


def test_a_question_at_the_summary_is_answered(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    read = front.say("高温津贴是哪几个月发的？")
    assert "没有找到依据" in read
    assert Question.CONFIRM == front.asking
    assert "高温" not in told(front)["what"]


def test_who_may_know_can_be_changed_at_the_summary(front: Griever) -> None:
    front.say(STORY)
    fill(front, mode="保密")
    assert "改成实名了" in front.say("改成实名")
    front.say("还是保密")
    front.say("确认")
    assert Confidentiality.CONFIDENTIAL is front.case.confidentiality
    assert "实名" not in front.case.told.what


def test_what_was_passed_over_can_be_filled_at_the_summary(front: Griever) -> None:
    front.say(STORY)
    fill(front, since="跳过")
    front.say("从六月初开始")
    assert "从六月初开始" == told(front)["since"]


def test_the_summary_is_shown_once_and_again_where_it_goes_elsewhere(front: Griever) -> None:
    front.say(STORY)
    assert "都齐了" in fill(front)
    assert "都齐了" not in front.say("改时间：上个月")
    assert "时间：上个月" in front.read
    front.say("先放一放")
    assert "都齐了" in front.say("继续")


def test_what_comes_with_a_yes_is_added_before_it_is_handed_in(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("对了，司机还抽烟")
    assert Question.CONFIRM == front.asking
    front.say("确认，另外灯也不亮")
    assert Question.CONFIRM == front.asking
    front.say("确认，谢谢老师")
    assert "司机还抽烟" in front.case.told.what
    assert "灯也不亮" in front.case.told.what


def test_who_confirms_once_more_hears_where_it_is(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    assert front.case.ref in front.say("确认")
    assert 1 == len(front.cases.kept)


def test_what_was_changed_is_said(front: Griever) -> None:
    front.say(STORY)
    front.say("上周")
    front.say("改时间")
    assert "好，改好了。时间：上上周" in front.say("上上周")
    assert "改好了" not in front.say("二食堂一楼")


def test_a_correction_that_ends_in_a_stop_is_echoed_with_one(front: Griever) -> None:
    assert "。。" not in until(front, "hope").say("改时间：上个月。")


def test_who_may_know_said_once_more_at_the_summary_is_no_part_of_what_happened(front: Griever) -> None:
    front.say(STORY)
    fill(front, mode="保密")
    assert "按保密来" in front.say("保密")
    assert Question.CONFIRM == front.asking
    assert "保密" not in told(front)["what"]
