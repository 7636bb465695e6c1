"""A wish or a complaint that asks for no rule is not answered by a clause far from it: it is asked back what is wanted."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from knowledge.model import Answer, Citation, Clause, NotFound
from tests.bot.fakes import ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

TEXT = "第十九条 人民调解委员会可以指定一名人民调解员进行调解。"
FAR = Clause("法", "第十九条", "第十九条", "", (), TEXT, 0, 0, len(TEXT), "法")
NEAR_TEXT = "第五条 职工有依法参加和组织工会的权利，入会自愿。"
NEAR = Clause("法", "第五条", "第五条", "", (), NEAR_TEXT, 0, 0, len(NEAR_TEXT), "法")
WHICH = "您想要哪一个"


class Held:
    def find_clauses(self, ids: Iterable[str]) -> dict[str, Clause]:
        return {one.id: one for one in (FAR, NEAR) if one.id in ids}


def found(clause: Clause, confidence: float) -> Answer:
    return Answer((Citation(clause, clause.text, 0, len(clause.text)),), confidence=confidence)


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([found(FAR, 0.6)]), clauses=Held())  # type: ignore[arg-type]
    return front


@pytest.mark.parametrize(
    "text",
    [
        "我想换到图书馆去",
        "我想调个办公室",
        "学校能不能开个周末托班",
        "工会能不能管管楼里漏水",
        "今年的春茶怎么没给退休的发",
        "托管班不收四岁的孩子",
        "别的系都有休息室了",
        "我们楼里一直没有热水",
    ],
)
def test_it_is_asked_back(front: Griever, text: str) -> None:
    read = front.say(text)
    assert TEXT not in read
    if front.asking == "intent":
        assert WHICH in read or "我在听" in read
    else:
        assert "grievance" == front.turn


@pytest.mark.parametrize(
    "text",
    [
        "哺乳期每天能歇多久",
        "国庆不给放假，合规定不",
        "排风扇坏了没人管，我要是不进去，他能给我算旷工不",
        "组长讲再不去评残月月那笔钱就要停，我嫌麻烦拖了三回没去，是吓唬人的吧",
    ],
)
def test_a_question_is_answered_with_what_stands_nearest(front: Griever, text: str) -> None:
    assert TEXT in front.say(text)


def test_the_words_wait_for_the_union(front: Griever) -> None:
    assert WHICH in front.say("学校能不能开个周末托班")
    front.say("提诉求")
    assert "托班" in front.session.to_json()


@pytest.mark.parametrize(("clause", "confidence"), [(NEAR, 0.6), (FAR, 0.95)])
def test_what_speaks_of_it_or_is_sure_is_shown(front: Griever, clause: Clause, confidence: float) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([found(clause, confidence)]))
    assert clause.text in front.say("我想了解参加工会")


@pytest.mark.parametrize("text", ["调解由谁来做", "编外的能不能入会", "工会能不能干预解聘"])
def test_a_question_gets_what_was_found(front: Griever, text: str) -> None:
    assert TEXT in front.say(text)


def test_a_rule_that_a_wish_names_is_named(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NotFound("elsewhere", missing="职工带薪年休假条例")]))
    assert "职工带薪年休假条例" in front.say("我想了解年休假")
    assert "职工带薪年休假条例" not in front.say("别的系都有休息室了")
