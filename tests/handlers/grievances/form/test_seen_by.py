"""Who reads what was told and who does not is answered for the very case, wherever in the form it is asked, and the question stays."""

import pytest

from handlers.grievances.form import desk_questions
from tests.handlers.grievances.members import Griever, talk, told

STORY = "值班室漏水了，没人来修"
QUESTIONS = ["处里会看到我交的东西吗", "能认出是我写的不", "这些话漏出去怎么办，别人会知道吗", "你会不会通知我们主任", "别的同事看得见吗"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("before", [(), ("去年",), ("去年", "五楼"), ("去年", "五楼", "修好"), ("去年", "五楼", "修好", "没有")])
def test_it_is_answered_and_the_question_stays(front: Griever, before: tuple[str, ...], question: str) -> None:
    talk(front, STORY, *before)
    asked, kept = front.asking, told(front)
    read = front.say(question)
    assert "看不到" in read
    assert "没有找到依据" not in read
    assert (asked, kept["what"], asked in kept) == (front.asking, told(front)["what"], asked in told(front))


def test_the_union_is_named_and_who_is_kept_away(front: Griever) -> None:
    talk(front, "我们副院长当众骂我，还扣我绩效", "去年", "五楼", "道歉", "对")
    read = front.say("我们学院里谁看得到")
    assert "杭州电子科技大学工会" in read
    assert "“副院长”在这里看不到" in read
    assert "计算机学院那边的工会也看不到" in read


@pytest.mark.parametrize(("mode", "says"), [("保密", "您选的是保密"), ("实名", "您选的是实名，经办的同事知道是您")])
def test_it_is_said_what_was_chosen(front: Griever, mode: str, says: str) -> None:
    talk(front, STORY, "去年", "五楼", "修好", "没有", mode)
    assert says in front.say("查得到是我吗")


def test_what_the_desk_cannot_help_is_said_as_well(front: Griever) -> None:
    read = talk(front, STORY, "他猜得出是谁写的吗")
    assert "两位获授权的同事都同意" in read
    assert "认得出您的话我挡不住" in read


def test_what_is_told_before_the_question_is_kept(front: Griever) -> None:
    talk(front, STORY, "院工会主席就是分管后勤的副院长，他能看见吗")
    assert "院工会主席就是分管后勤的副院长" in told(front)["what"]


def test_it_is_answered_for_a_case_that_was_handed_in(front: Griever) -> None:
    talk(front, STORY, "去年", "五楼", "修好", "没有", "保密", "确认")
    assert "您选的是保密" in front.say("他们查得出是我吗")


def test_where_it_lies_is_another_question(front: Griever) -> None:
    talk(front, STORY)
    assert "自己的机器上" in front.say("这些聊天记录存在什么地方")


@pytest.mark.parametrize("words", ["工会能查到我的公积金吗", "不知道是谁让改的", "谁都别告诉", "看起来没人管", "多久能修好"])
def test_other_questions_and_answers_are_none(words: str) -> None:
    assert not desk_questions.WHO_SEES.search(words)
