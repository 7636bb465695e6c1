"""A rating is open while another case is answered: what is said next is for that answer, and asked about where it may be for either."""

import pytest

from handlers.grievances.cases.case import Action, Case, Direction, Status
from handlers.grievances.cases.deeds import act
from tests.clock import FixedClock
from tests.handlers.grievances.members import CADRE, Griever, fill, talk


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    """Two cases: an air conditioner, which is answered and rated 解决了, and then a leak, which is answered."""
    front = two_cases(clock)
    answer(front, 0, "修好了")
    front.say("解决了")
    answer(front, 1, "换了阀门")
    return front


def two_cases(clock: FixedClock) -> Griever:
    front = Griever(clock)
    for story in ("我要反映教研室的空调坏了没人修", "我要反映宿舍漏水没人修"):
        front.say(story)
        fill(front, where="三号楼")
        front.say("确认")
    return front


def answer(front: Griever, number: int, text: str) -> None:
    front.clock.advance(60)
    for action in (Action.ACCEPT, Action.REPLY):
        assert front.desk.grievances is not None
        saved = act(
            case(front, number), action, CADRE, front.clock.now(), front.desk.grievances, text=text if action is Action.REPLY else ""
        )
        front.cases.apply(saved)  # type: ignore[arg-type]
    front.clock.advance(60)


def case(front: Griever, number: int) -> Case:
    return [*front.cases.kept.values()][number].case


def said(front: Griever, number: int) -> list[str]:
    return [one.text for one in [*front.cases.kept.values()][number].messages if one.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize(("text", "solved"), [("解决了", True), ("没解决", False), ("没解决，还在漏", False)])
def test_a_verdict_is_for_the_newer_answer(front: Griever, text: str, solved: bool) -> None:
    front.say(text)
    assert Status.CLOSED is case(front, 0).status
    rating = case(front, 1).rating
    assert rating
    assert solved is rating.solved


@pytest.mark.parametrize("text", ["满意", "不满意", "挺好的", "师傅很耐心"])
def test_what_may_be_for_either_is_asked_about(front: Griever, text: str) -> None:
    assert "给哪一件" in front.say(text)
    assert case(front, 1).rating is None
    older = case(front, 0).rating
    assert older
    assert older.satisfied is None
    assert [] == said(front, 0)


@pytest.mark.parametrize("number", [0, 1])
def test_so_it_goes_where_it_is_said(front: Griever, number: int) -> None:
    front.say("满意")
    front.say(f"评价 {case(front, number).ref}")
    satisfied = [one.satisfied if (one := case(front, at).rating) else None for at in (0, 1)]
    assert [True if at == number else None for at in (0, 1)] == satisfied


def test_being_displeased_with_the_newer_one_asks_whether_it_is_solved(front: Griever) -> None:
    front.say("不满意")
    assert "解决了吗" in front.say(f"评价 {case(front, 1).ref}")
    front.say("没解决")
    assert Status.SUBMITTED is case(front, 1).status
    assert [] == said(front, 1)


@pytest.mark.parametrize(("text", "number"), [("宿舍的阀门还在滴", 1), ("空调声音还是大", 0)])
def test_words_that_speak_of_one_of_them_are_for_that_one(front: Griever, text: str, number: int) -> None:
    front.say(text)
    assert "给哪一件" not in front.read
    assert (text in said(front, 0)) is (number == 0)


@pytest.mark.parametrize("text", ["跳过", "不评了", "谢谢"])
def test_who_lets_the_rating_go_is_not_asked(front: Griever, text: str) -> None:
    assert "给哪一件" not in front.say(text)
    assert case(front, 1).rating is None


@pytest.mark.parametrize(("text", "satisfied"), [("满意", True), ("不满意", None)])
def test_of_two_answers_it_is_asked_which_one_satisfies(clock: FixedClock, text: str, satisfied: bool | None) -> None:
    front = two_cases(clock)
    answer(front, 0, "修好了")
    answer(front, 1, "换了阀门")
    assert "哪一件" in front.say(text)
    front.say(f"{text} {case(front, 1).ref}")
    assert case(front, 0).rating is None
    rating = case(front, 1).rating
    assert satisfied is (rating.satisfied if rating else None)


def test_an_answer_from_before_takes_nothing_from_the_rating_that_was_asked_for_last(clock: FixedClock) -> None:
    front = two_cases(clock)
    answer(front, 1, "换了阀门")
    answer(front, 0, "修好了")
    talk(front, f"解决了 {case(front, 0).ref}", "满意")
    rating = case(front, 0).rating
    assert rating
    assert rating.satisfied
