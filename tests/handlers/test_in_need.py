"""Who is in need hears a warm word and what the union does for them; what they told begins the matter, and nothing is made up."""

from dataclasses import replace

import pytest

from handlers.drafts import Slot
from knowledge.model import Answer, Citation, Clause
from tests.bot.fakes import NOTHING, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk, told

HELP = "切实做好精准帮扶救助。"
CLAUSE = Clause("浙总工发〔2020〕24号", "9", "二（三）9", "完善服务机制", ("二、主要任务",), f"9. 完善服务机制。{HELP}", 0, 0, 24)
FOUND = Answer((Citation(CLAUSE, HELP, CLAUSE.text.index(HELP), CLAUSE.text.index(HELP) + len(HELP)),), confidence=0.9)


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([FOUND]))
    return front


@pytest.mark.parametrize(
    "text",
    [
        "有没有金秋助学",
        "我儿子考上大学了，工会有助学金吗",
        "请问能申请困难职工帮扶吗",
        "那大病救助呢",
        "我是单亲妈妈，不容易",
        "我们家是低保户",
        "我闺女上高中，能申请困难补助吗",
    ],
)
def test_who_asks_for_help_or_says_that_it_is_needed(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "in_need" == front.turn
    assert "应该的" in read
    assert HELP in read
    assert "文件里没有写" in read
    assert "提诉求" in read


@pytest.mark.parametrize(
    "text",
    [
        "困难补助一年多少钱",
        "单亲妈妈可以不上夜班吗",
        "我是单亲妈妈，主任非让我上夜班",
        "学生的助学金怎么评",
        "学院把我的困难补助扣了",
        "工伤住院，家里没收入了，能赔多少",
        "我女儿考上大学了",
        "孩子今年高考",
    ],
)
def test_other_questions_and_wrongs_are_none(front: Griever, text: str) -> None:
    front.say(text)
    assert "in_need" != front.turn


def test_what_is_told_of_it_goes_in_and_what_no_rule_says_is_not_made_up(front: Griever) -> None:
    talk(front, "我女儿今年高考，有没有什么助学活动", "我是单亲")
    for asked in ("要交哪些材料", "几号截止", "怎么报名"):
        read = front.say(asked)
        assert ("in_need", True) == (front.turn, "文件里都没有写" in read)
    front.say("你们替我报个名吧")
    assert "单亲" in told(front)[Slot.WHAT]
    assert "高考" in told(front)[Slot.WHAT]
    assert "材料" not in told(front)[Slot.WHAT]


def test_the_need_comes_before_the_question_after_it(front: Griever) -> None:
    talk(front, "那困难补助呢", "我老婆生病 家里确实困难")
    assert "治病要紧" in front.read
    front.say("帮我申请困难补助")
    assert told(front)[Slot.WHAT].startswith("我老婆生病")


@pytest.mark.parametrize("text", ["要交哪些材料", "几号截止", "怎么申请"])
def test_the_same_questions_of_something_else_are_questions(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NOTHING]))
    front.say(text)
    assert "in_need" != front.turn


def test_who_may_know_of_it_begins_with_what_was_told(front: Griever) -> None:
    talk(front, "我先生中风了 日子有点紧", "保密")
    assert "先生中风" in told(front)[Slot.WHAT]
    assert "confidential" == told(front)[Slot.MODE]


@pytest.mark.parametrize(
    "text",
    ["我出车祸住院，没收入", "老公脑梗偏瘫，全家断了收入", "公公瘫在床上，手头紧", "我爸心脏病，家里困难", "老公摔断腿住院，没收入"],
)
def test_an_illness_however_grave_is_need_where_nothing_else_is_told(front: Griever, text: str) -> None:
    front.say(text)
    assert ("in_need", []) == (front.turn, front.letters)


@pytest.mark.parametrize(
    "text",
    [
        "老公生病喘不上气，没收入",
        "女儿生病吐血，钱花光了",
        "我妈脑梗倒在地上，家里困难",
        "我妈病了三天没吃没喝，家里困难",
        "丈夫中风了说不出话，手头紧",
        "我割腕住院，没收入",
    ],
)
def test_what_happens_now_beside_the_need_comes_first(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn in ("alarm", "doubt", "worry")
