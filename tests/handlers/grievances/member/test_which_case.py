"""What a member writes while one case is rated and another waits for an answer: it goes into neither before they have said which."""

from dataclasses import replace

import pytest

from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action, Case, Confidentiality, Direction, Status
from handlers.grievances.cases.deeds import act
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import CADRE, Griever

RATED, ASKED = "我要反映教研室的空调坏了没人修", "我要反映评职称时有人打招呼"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, RATED)
    front.say("不用了")
    hand_in(front, ASKED)
    sealed = case_of(front, ASKED)
    kept = front.cases.kept[sealed.ref]
    front.cases.kept[sealed.ref] = replace(kept, case=replace(sealed, confidentiality=Confidentiality.CONFIDENTIAL))
    do(front, RATED, Action.ACCEPT)
    do(front, RATED, Action.REPLY, "空调修好了")
    do(front, ASKED, Action.ACCEPT)
    return front


def case_of(front: Griever, told: str) -> Case:
    return next(kept.case for kept in front.cases.kept.values() if kept.case.told.what in told or told in kept.case.told.what)


def ref_of(front: Griever) -> str:
    """The number of the case that what was written was handed on to."""
    assert front.session.pending
    return front.session.pending.ref


def do(front: Griever, told: str, action: Action, text: str = "") -> None:
    assert front.desk.grievances is not None
    saved = act(case_of(front, told), action, CADRE, front.clock.now(), front.desk.grievances, **({"text": text} if text else {}))
    assert isinstance(saved, SaveCase)
    front.cases.apply(saved)


def words_in(front: Griever, told: str) -> str:
    case = case_of(front, told)
    said = [one.text for one in front.cases.kept[case.ref].messages if one.direction is Direction.FROM_MEMBER]
    return "".join((*said, case.rating.words if case.rating else ""))


def nowhere(front: Griever, words: str) -> bool:
    return words not in words_in(front, RATED) and words not in words_in(front, ASKED)


def asked_beside_rating(front: Griever, *said: str) -> None:
    """Let the member have rated the first case as far as this, and a question about the second come in."""
    for words in said:
        front.say(words)
    do(front, ASKED, Action.ASK, "您叫什么名字，哪个系的？")


@pytest.mark.parametrize("said", [("解决了",), ("解决了", "满意"), ("没解决",), ("没解决", "不满意")])
@pytest.mark.parametrize("words", ["我是软件系的，不方便说名字", "停在图书馆东门，我每天七点到", "去年三月", "不清楚他叫什么"])
def test_words_that_two_cases_may_want_go_into_neither(front: Griever, said: tuple[str, ...], words: str) -> None:
    asked_beside_rating(front, *said)
    read = front.say(words)
    assert nowhere(front, words)
    assert not any(isinstance(effect, SaveCase) for effect in front.last.effects)
    for told in (RATED, ASKED):
        assert case_of(front, told).ref in read
    front.say(front.offered[0])
    assert words in words_in(front, ASKED)
    assert words not in words_in(front, RATED)


def test_words_become_the_comment_once_it_is_said(front: Griever) -> None:
    asked_beside_rating(front, "解决了")
    front.say("来的师傅挺细心的，就是等了一周")
    front.say(front.offered[-1])
    assert "挺细心" in words_in(front, RATED)
    assert (Status.AWAITING, "") == (case_of(front, ASKED).status, words_in(front, ASKED))


@pytest.mark.parametrize("said", ["{}", "{}的", "补充{}"])
def test_which_it_is_may_be_typed(front: Griever, said: str) -> None:
    asked_beside_rating(front, "解决了")
    front.say("我在软件系")
    front.say(said.format(case_of(front, ASKED).ref))
    assert "我在软件系" in words_in(front, ASKED)


def test_words_that_go_on_are_kept_together(front: Griever) -> None:
    asked_beside_rating(front, "解决了")
    front.say("我是软件系的")
    front.say("名字不方便说")
    assert nowhere(front, "软件系")
    front.say(front.offered[0])
    assert "我是软件系的。名字不方便说" in words_in(front, ASKED)


def test_words_may_go_nowhere(front: Griever) -> None:
    asked_beside_rating(front, "解决了")
    front.say("我是软件系的")
    assert "没有放进去" in front.say("取消")
    assert nowhere(front, "软件系")


@pytest.mark.parametrize("words", ["满意", "不满意，修了三次", "很满意。谢谢师傅"])
def test_a_plain_rating_is_kept_although_another_case_waits(front: Griever, words: str) -> None:
    asked_beside_rating(front, "解决了")
    front.say(words)
    rating = case_of(front, RATED).rating
    assert rating
    assert rating.satisfied is not None
    assert Status.AWAITING is case_of(front, ASKED).status


def test_words_are_the_comment_where_nothing_else_waits(front: Griever) -> None:
    front.say("解决了")
    front.say("来得很快，修得也细")
    assert "修得也细" in words_in(front, RATED)


def test_words_are_the_answer_where_nothing_is_rated(front: Griever) -> None:
    asked_beside_rating(front)
    front.say("我是软件系的，不方便说名字")
    assert "软件系" in words_in(front, ASKED)


def test_what_judges_another_answer_is_not_handed_on_as_the_answer_to_a_question(front: Griever) -> None:
    asked_beside_rating(front)
    front.say("空调根本没人来修")
    assert nowhere(front, "没人来修")
    front.say(front.offered[-1])
    assert "没人来修" not in words_in(front, ASKED)


def test_more_words_after_an_answer_are_not_guessed_into_the_next_question(front: Griever) -> None:
    asked_beside_rating(front)
    third = replace(front.cases.kept[case_of(front, ASKED).ref], case=replace(case_of(front, ASKED), ref="26-700001"))
    front.say("我是软件系的")
    front.cases.kept["26-700001"] = replace(third, messages=[])
    front.say("姓名就不写了")
    assert all(
        "姓名" not in one.text for kept in front.cases.kept.values() for one in kept.messages if one.direction is Direction.FROM_MEMBER
    )
    assert ["补充 26-700001", f"补充 {ref_of(front)}"] == front.offered


@pytest.mark.parametrize(
    ("words", "turn"), [("进度", "following"), ("提诉求", "grieve"), ("工会法第十条", "question"), ("你好", "greeting")]
)
def test_commands_and_questions_go_past_it(front: Griever, words: str, turn: str) -> None:
    asked_beside_rating(front, "解决了")
    front.say("我是软件系的")
    front.say(words)
    assert (turn, True) == (front.turn, nowhere(front, "软件系"))


@pytest.fixture
def reopened(clock: FixedClock) -> Griever:
    """One case that was answered, called no solution, taken up again and asked about, while its rating is still open."""
    front = Griever(clock)
    hand_in(front, RATED)
    do(front, RATED, Action.ACCEPT)
    do(front, RATED, Action.REPLY, "空调修好了")
    return front


def asked_again(front: Griever) -> None:
    """Let the case be taken up again, and something be asked about it, a while after the rating was asked for."""
    front.clock.advance(300)
    do(front, RATED, Action.ACCEPT)
    do(front, RATED, Action.ASK, "是哪一间的空调？")


@pytest.mark.parametrize("said", [("没解决",), ("没解决", "不满意")])
@pytest.mark.parametrize("words", ["三楼最里面那间", "前天下午报给物业的", "没有，一直是那台旧的"])
def test_what_was_asked_about_the_case_that_is_rated_is_answered(reopened: Griever, said: tuple[str, ...], words: str) -> None:
    for one in said:
        reopened.say(one)
    asked_again(reopened)
    reopened.say(words)
    case = case_of(reopened, RATED)
    messages = reopened.cases.kept[case.ref].messages
    assert (Direction.FROM_MEMBER, words) == (messages[-1].direction, messages[-1].text)
    assert Status.AWAITING is not case.status
    assert words not in (case.rating.words if case.rating else "")


@pytest.mark.parametrize(("word", "satisfied"), [("满意", True), ("不满意", False)])
def test_what_only_rates_rates_it_all_the_same(reopened: Griever, word: str, satisfied: bool) -> None:
    reopened.say("没解决")
    asked_again(reopened)
    reopened.say(word)
    case = case_of(reopened, RATED)
    assert case.rating
    assert (Status.AWAITING, satisfied) == (case.status, case.rating.satisfied)
