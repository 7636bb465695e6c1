"""While a unit's name is waited for: what tells something else is kept, and is taken for no name."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.messages import ToOfficers
from handlers.routing.model import Level, Member
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import STORY, Griever, fill


@pytest.fixture
def waiting(clock: FixedClock) -> Griever:
    """A form that asks for the unit of somebody who never told it."""
    front = Griever(clock, known=False)
    front.say(STORY)
    fill(front, until=Question.PLACE)
    return front


def told(front: Griever, slot: str) -> str:
    assert front.session.draft is not None
    return front.session.draft.told.get(slot, "")


@pytest.mark.parametrize(
    "words",
    [
        "计算机学院的院长天天骂人",
        "食堂涨价了没人管",
        "加班费没给",
    ],
)
def test_a_complaint_is_kept_and_is_no_name_of_a_unit(waiting: Griever, words: str) -> None:
    waiting.say(words)

    assert Question.PLACE == waiting.asking
    assert words in told(waiting, Slot.WHAT)
    assert "哪个学院或部门" in waiting.read
    waiting.say("计算机学院")
    assert Question.CONFIRM == waiting.asking
    assert "单位：" not in told(waiting, Slot.WHAT)


def test_another_complaint_there_waits_for_its_turn(waiting: Griever) -> None:
    assert "另外一件事" in waiting.say("另外我还要举报食堂")
    assert Question.PLACE == waiting.asking
    assert "食堂" not in told(waiting, Slot.WHAT)
    waiting.say("计算机学院")
    assert "食堂" in waiting.say("确认")


@pytest.mark.parametrize("words", ["我要投诉计算机学院院长骂人", "我还要投诉后勤服务公司克扣高温费"])
def test_a_complaint_that_is_begun_outright_is_asked_about_and_no_name_of_a_unit(waiting: Griever, words: str) -> None:
    waiting.say(words)

    assert "另外一件" in waiting.read
    assert Question.PLACE == waiting.asking
    assert "单位：" not in told(waiting, Slot.WHAT)


def test_the_dean_who_is_complained_of_meanwhile_is_kept_out(waiting: Griever) -> None:
    waiting.say("计算机学院的院长天天骂人")
    waiting.say("计算机学院")
    waiting.say("确认")

    assert Level.UNIVERSITY == waiting.case.place.level
    assert "hdu-cs" in waiting.case.bars.units


@pytest.mark.parametrize("words", ["计算机学院", "我是计算机学院的老师", "在计算机学院上班", "计算机学院的，谢谢您"])
def test_a_name_in_a_few_words_is_a_name(waiting: Griever, words: str) -> None:
    waiting.say(words)

    assert Question.CONFIRM == waiting.asking
    assert "计算机学院工会" in waiting.read


def test_a_name_before_a_story_is_taken_and_the_story_kept(waiting: Griever) -> None:
    waiting.say("我是计算机学院的，院长还扣了我的课时费")

    assert Question.CONFIRM == waiting.asking
    assert "院长还扣了我的课时费" in told(waiting, Slot.WHAT)
    assert "这个单位看不到" in waiting.read


def test_taking_it_back_is_no_complaint(waiting: Griever) -> None:
    waiting.say("算了，不投诉了")

    assert ("", {}) == (waiting.asking, waiting.cases.kept)


@pytest.mark.parametrize("words", ["食堂也涨价了", "我要投诉计算机学院院长骂人"])
def test_a_complaint_while_a_question_waits_for_the_unit_begins_a_matter_of_its_own(clock: FixedClock, words: str) -> None:
    front = Griever(clock, known=False)
    front.say("工资少发了这件事该找谁")
    assert "哪个学院或部门" in front.read
    front.say(words)

    assert "grievance" == front.turn
    assert words in told(front, Slot.WHAT)


def test_whom_it_is_to_be_kept_from_is_heard_whatever_was_asked(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(STORY)
    fill(front, until=Slot.HOPE)
    front.say("别让我们学院工会知道")
    fill(front)

    assert Confidentiality.CONFIDENTIAL == told(front, Slot.MODE)
    assert "您不想让单位工会知道" in front.read


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("院办的小李，她妈是我们学院工会主席", "您说到对方和单位工会有关系"),
        ("分工会张主席", "您反映的是学院、部门的工会"),
        ("学校部门", "您反映的是学校的职能部门"),
        ("我们老大", "还不清楚"),
    ],
)
def test_whom_the_answer_names_is_kept_out(clock: FixedClock, answer: str, said: str) -> None:
    front = Griever(clock)
    front.say(STORY)
    fill(front, against=answer)

    assert said in front.read


@pytest.mark.parametrize("story", ["我要反映职称材料被外国语学院领导退回三次", "我要投诉外国语学院排课不公"])
def test_who_is_against_nobody_reads_that_the_story_alone_names_whom_it_is_kept_from(clock: FixedClock, story: str) -> None:
    front = Griever(clock)
    front.say(story)
    read = fill(front, against="没有")

    assert ("针对谁：不针对谁" in read, "您反映的是" in read) == (True, False)
    assert "您说不针对谁，不过事情里说到了学院、部门或者它的负责人" in read


@pytest.mark.parametrize("answer", ["王主任，他老婆是校工会副主席", "不针对谁，但别让校工会主席知道", "说不好，反正工会的人有份"])
def test_where_the_universitys_union_stands_aside_nothing_is_kept_here(clock: FixedClock, answer: str) -> None:
    front = Griever(clock)
    front.say(STORY)
    fill(front, until="", against=answer)

    assert "浙江省教育工会" in front.read
    assert "不会留下" in front.read
    assert not front.cases.kept


def test_where_somebody_works_is_asked_once_with_consent_and_remembered(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    front.say(STORY)
    read = fill(front, "place")
    assert "只记您的学校和单位" in read
    front.say("计算机学院")
    assert Question.CONFIRM == front.asking
    assert Member(HANGDIAN, ("hdu-cs",)) == front.member


def test_somebody_of_several_units_says_whose_matter_it_is(front: Griever) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs", "hdu-hq")))
    front.say(STORY)
    assert "您同时在" in fill(front, "place")
    front.say("后勤")
    assert Question.CONFIRM == front.asking


def test_who_does_not_say_where_they_work_reaches_the_fallback_owner(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    front.say(STORY)
    fill(front, "place")
    front.say("不想说")
    front.say("确认")
    assert "" == front.case.place.unit
    assert ToOfficers("") == front.letters[0].to


@pytest.fixture
def which_school(clock: FixedClock) -> Griever:
    """A form that asks for the school, on a desk of several."""
    front = Griever(clock, known=False)
    front.directory.universities_here = lambda: ()  # type: ignore[method-assign]
    front.say(STORY)
    fill(front, until=Question.PLACE)
    return front


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("谁来办啊", "还没交上去"),
        ("到底哪个部门负责", "还没交上去"),
        ("你们那边到哪儿了", "还没交上去"),
        ("确认", "就差学校"),
        ("好的", "就差学校"),
        ("都不是", "不用选"),
        ("材料学院", "是哪所学校的"),
        ("我是保卫处的", "是哪所学校的"),
    ],
)
def test_what_names_no_school_is_answered_for_what_it_says(which_school: Griever, words: str, said: str) -> None:
    assert said in which_school.say(words)
    assert "没有在浙江的高校名单" not in which_school.read
    assert Question.PLACE == which_school.asking


@pytest.mark.parametrize("words", ["杭电", "杭州电子科技大学计算机学院"])
def test_a_school_is_taken(which_school: Griever, words: str) -> None:
    which_school.say(words)
    assert "是哪所学校的" not in which_school.read


def test_how_far_it_has_come_is_no_unit(waiting: Griever) -> None:
    assert "还没有交" in waiting.say("你们那边到哪儿了")
    assert Question.PLACE == waiting.asking
