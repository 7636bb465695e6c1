"""What is said of a case after an answer, a refusal or a silence: a part left open, a protest, reprisal, and that nobody cares."""

import pytest

from handlers.grievances.cases.case import Action, Status
from handlers.grievances.words import questions
from tests.handlers.grievances.members import Griever, handed_in

TWO = "宿舍的wifi断了，门禁也坏了，报修两次没人来"
HARASSED = "系主任老是摸我手，还半夜发暧昧消息"


@pytest.mark.parametrize("text", ["wifi呢", "那wifi呢？", "那报修的事呢"])
def test_a_part_of_which_the_answer_says_nothing(front: Griever, text: str) -> None:
    handed_in(front, TWO)
    front.answer("门禁已经修好")
    read = front.say(text)
    assert "about_answer" == front.turn
    assert "解决了吗" in read
    front.say("没解决")
    assert Status.SUBMITTED == front.case.status


@pytest.mark.parametrize("text", ["那年假呢", "公积金呢"])
def test_what_the_case_does_not_speak_of_is_no_part_of_it(front: Griever, text: str) -> None:
    handed_in(front, TWO)
    front.answer("门禁已经修好")
    front.say(text)
    assert "about_answer" != front.turn


@pytest.mark.parametrize("text", ["保卫处根本没找过我", "保卫处从来没联系过我啊"])
def test_a_protest_that_denies_what_the_answer_says_is_no_solution(front: Griever, text: str) -> None:
    handed_in(front, "实验楼晚上进了小偷，监控是坏的没人管")
    front.answer("保卫处已经联系您核实")
    front.say(text)
    assert Status.SUBMITTED == front.case.status


@pytest.mark.parametrize("text", ["你们不管那我找谁去", "凭什么不管", "那我现在该找谁", "为什么不受理我的", "怎么办呢", "我不服"])
def test_a_protest_after_a_refusal_reads_the_reason_and_the_ways_left(front: Griever, text: str) -> None:
    ref = handed_in(front).ref
    front.cadre(Action.DECLINE, text="这件事由后勤处负责", reason="这件事由后勤处负责")
    read = front.say(text)
    assert "这件事由后勤处负责" in read
    assert "12351" in read
    front.say(f"没解决 {ref}")
    assert Status.SUBMITTED == front.case.status


@pytest.mark.parametrize("text", ["劳动合同到期不续签怎么办", "产假工资谁来发", "我要举报食堂"])
def test_another_matter_after_a_refusal_is_none_of_it(front: Griever, text: str) -> None:
    handed_in(front)
    front.cadre(Action.DECLINE, text="这件事由后勤处负责", reason="这件事由后勤处负责")
    front.say(text)
    assert "declined" != front.turn


def test_without_a_refusal_nobody_reads_a_reason(front: Griever) -> None:
    handed_in(front)
    front.say("凭什么不管")
    assert "declined" != front.turn


@pytest.mark.parametrize("text", ["主任今天又找我了，问是不是我告的", "他到处打听是谁举报的", "主任今天找我，说是我告的"])
def test_who_is_hunted_for_telling_is_protected_and_offered_to_add_it(front: Griever, text: str) -> None:
    handed_in(front, HARASSED)
    read = front.say(text)
    assert text in read
    assert "为难您" in read
    front.say("是")
    assert any(text in one.text for one in front.cases.kept[front.case.ref].messages)


@pytest.mark.parametrize("text", ["怎么没人理我", "到底有没有人管啊", "都没人联系我"])
def test_who_waits_in_vain_reads_how_it_stands(front: Griever, text: str) -> None:
    ref = handed_in(front).ref
    read = front.say(text)
    assert ref in read
    assert "12356" not in read


def test_who_is_alone_and_has_no_case_is_comforted(front: Griever) -> None:
    assert "12356" in front.say("怎么没人理我")


@pytest.mark.parametrize(
    "text", ["主任问我是不是不想干了，这合法吗", "请问是不是我告的就要出庭", "我想问是不是谁都能入会", "他是不是违规了"]
)
def test_a_question_of_ones_own_beside_others_is_one(text: str) -> None:
    assert questions.asks(text)


@pytest.mark.parametrize("text", ["主任今天又找我了 问是不是我告的", "院长在会上到处打听是谁举报的"])
def test_what_others_asked_is_no_question_of_ones_own(text: str) -> None:
    assert not questions.asks(text)
