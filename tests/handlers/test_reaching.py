"""Who has my case, a number, a person: whoever is known is named, and where nobody is, 12351."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import ActorKind, Reader
from handlers.reaching import wanted
from handlers.texts.general import Contact
from tests.bot.fakes import ANSWER, NOTHING, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, handed_in, talk

ALAN = Reader(ActorKind.MEMBER, channel="wecom", sender="alan")
MINE = [
    "我交的诉求谁在跟",
    "我这件事在谁手里",
    "谁在给我办",
    "请问我的诉求归哪个部门办",
    "我的申请到谁手上了",
    "我的案子找谁问",
    "谁管着我这个事",
]
NUMBER = [
    "能不能给我打个电话",
    "你们工会电话多少啊",
    "留个联系方式",
    "经办人电话给我",
    "怎么联系你们",
    "值班电话",
    "电话打给谁",
    "给我个联系人",
]
PERSON = ["换个人来", "找个人跟我聊聊", "有没有能说话的人", "我不跟机器人说话", "叫你们负责人来", "我要见领导", "能当面说吗"]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    return front


@pytest.mark.parametrize(
    ("text", "what"),
    [(text, what) for what, texts in (("mine", MINE), ("number", NUMBER), ("person", PERSON)) for text in texts]
    + [("杭电工会电话多少", "number"), ("计算机学院工会的电话", "number")],
)
def test_it_is_known_by_its_words(text: str, what: str) -> None:
    assert {what} == wanted(text)


def test_both_in_one_message_are_heard() -> None:
    assert {"mine", "number"} == wanted("我的事现在谁负责 电话多少")


@pytest.mark.parametrize(
    "text",
    [
        "谁负责食堂卫生",
        "谁管工资",
        "电话费能报销吗",
        "我电话换了",
        "他的电话给我",
        "领导电话多少",
        "给我个说法",
        "找个人评评理",
        "来个人修一下",
        "主任找人骂我",
        "电话没人接",
        "工会主席谁选",
        "有人工湖吗",
        "人工费谁出",
        "电话13812345678",
    ],
)
def test_other_questions_and_stories_are_not(text: str) -> None:
    assert not wanted(text)


@pytest.mark.parametrize("text", [*MINE, *NUMBER, *PERSON, "那现在归谁"])
def test_of_a_case_it_is_said_who_has_it_with_the_number(front: Griever, text: str) -> None:
    case = handed_in(front)
    read = front.say(text)
    assert case.ref in read
    assert "计算机学院工会 0571-0000002" in read
    assert QUOTE not in read
    assert not front.cases.messages_for(ALAN, case.ref)


@pytest.mark.parametrize("text", [*NUMBER[:4], *PERSON])
def test_without_a_case_the_own_unions_number_is_given(front: Griever, text: str) -> None:
    assert "计算机学院工会 0571-0000002" in front.say(text)


@pytest.mark.parametrize("text", [*NUMBER, *PERSON])
def test_where_nobody_is_known_there_is_the_line_for_everybody(clock: FixedClock, text: str) -> None:
    front = Griever(clock, known=False)
    front.desk = replace(front.desk, contact=Contact())
    front.directory.known.clear()
    read = front.say(text)
    assert "12351" in read
    assert "提诉求" in front.offered


def test_who_wants_a_person_is_met_warmly_and_told_that_this_is_a_program(front: Griever) -> None:
    read = front.say("换个人来")
    assert "我明白" in read
    assert "不是真人" in read


@pytest.mark.parametrize("text", MINE)
def test_who_has_none_hears_that_nothing_was_handed_in(front: Griever, text: str) -> None:
    assert "还没有交过诉求" in front.say(text)


@pytest.mark.parametrize("text", ["杭电的", "我是杭电的", "在杭州电子科技大学工作"])
def test_a_school_that_is_named_alone_gets_its_number(clock: FixedClock, text: str) -> None:
    front = Griever(clock, known=False)
    front.say("你们工会电话多少啊")
    assert "杭州电子科技大学工会" in front.say(text)
    assert "提诉求" in front.offered


def test_one_whose_number_is_not_known_gets_the_line_for_everybody(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    assert "12351" in front.say("宁波大学的")


@pytest.mark.parametrize("text", ["杭电的食堂太咸", "杭电的院长骂人", "杭电工会怎么样"])
def test_what_is_told_of_a_school_is_no_mere_name(clock: FixedClock, text: str) -> None:
    front = Griever(clock, known=False)
    front.say(text)
    assert "school_named" != front.turn


def test_with_a_story_that_waits_a_school_goes_on_with_it(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NOTHING]))
    front.say("有点事不知道怎么说")
    front.say("杭电的")
    assert "school_named" != front.turn


@pytest.mark.parametrize("text", ["你们电话多少", "工会电话多少啊", "值班电话"])
def test_a_form_waits_while_a_number_is_given(front: Griever, text: str) -> None:
    front.say(STORY)
    assert "计算机学院工会 0571-0000002" in front.say(text)
    assert "since" == front.asking


def test_where_it_is_asked_how_to_reach_them_it_is_an_answer(clock: FixedClock) -> None:
    front = Griever(clock, channel="terminal")
    talk(front, STORY, "六月初", "二食堂一楼", "换台新的", "没有", "实名")
    front.say("你们电话多少")
    assert ("form", "name") == (front.turn, front.asking)
