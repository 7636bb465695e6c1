"""Whoever works on a case is close to whom it is against: others take it over at once, and those who had it read nothing of that."""

import pytest

from handlers.grievances.cases.case import Action, Status
from handlers.messages import ToOfficers
from handlers.routing.model import RoutingRequest
from handlers.routing.router import route
from handlers.routing.ties import asks_if_related, related
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import COLLEGE_DUTY, Griever, handed_in, letter_text

CADRE_THERE = "王芳"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.directory.add_officer("hdu-cs", CADRE_THERE, "干事")
    handed_in(front, "我要反映系主任克扣监考费", against="系主任", mode="保密")
    assert "hdu-cs" == front.case.place.unit
    front.letters.clear()
    return front


@pytest.mark.parametrize(
    "text",
    [
        "我们系主任和王芳是夫妻 你们怎么给他老婆办",
        "王芳是他老婆",
        "王芳的老公就是系主任",
        "经办的人是系主任的表弟",
        "经办的人跟系主任是一伙的",
        "办我这个事的人和他是老乡",
        "学院工会王芳干事跟系主任关系特别好",
    ],
)
def test_the_union_above_takes_it_over_and_the_unit_sees_it_no_more(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "close_to_them" == front.turn
    assert "杭州电子科技大学工会" in read
    assert "看不到" in read or "打不开" in read
    assert ("hdu", Status.SUBMITTED) == (front.case.place.unit, front.case.status)
    assert {"hdu-cs"} <= front.case.bars.units
    assert {COLLEGE_DUTY, CADRE_THERE} <= front.case.bars.officers
    assert [] == front.cases.kept[front.case.ref].messages
    (letter,) = front.letters
    assert isinstance(letter.to, ToOfficers)
    assert "hdu" == letter.to.unit
    assert "老婆" not in letter_text(letter)


def test_it_goes_on_from_the_beginning_where_it_was_accepted_already(front: Griever) -> None:
    front.cadre(Action.ACCEPT)
    front.say("王芳是系主任的爱人")
    assert (Status.SUBMITTED, None) == (front.case.status, front.case.accepted)


@pytest.mark.parametrize(
    "text",
    [
        "王芳说让我老公来签字",
        "王芳联系过我了",
        "系主任和他老婆都在学院",
        "王芳是我老乡",
        "谢谢王芳",
        "系主任和院长是同学",
        "经办的人什么时候联系我",
    ],
)
def test_other_words_of_them_move_nothing(front: Griever, text: str) -> None:
    front.say(text)
    assert "close_to_them" != front.turn
    assert "hdu-cs" == front.case.place.unit


@pytest.mark.parametrize("text", ["办这个事的人认识王主任吗", "经办的人和系主任是不是亲戚", "你们的人跟他熟不熟？"])
def test_who_asks_reads_what_can_be_done(front: Griever, text: str) -> None:
    assert asks_if_related(text)
    read = front.say(text)
    assert "回避" in read
    assert "hdu-cs" == front.case.place.unit


def test_at_the_universitys_union_only_who_is_meant_stands_aside(clock: FixedClock) -> None:
    front = Griever(clock)
    front.directory.add_officer("hdu", CADRE_THERE, "干事")
    handed_in(front, against="我的学院/部门")
    front.say("王芳和我们院长是夫妻")
    assert ("hdu", {CADRE_THERE}) == (front.case.place.unit, front.case.bars.officers & {CADRE_THERE, "阿博"})


def test_told_before_it_is_handed_in_it_never_goes_there(front: Griever) -> None:
    told = RoutingRequest("系主任和王芳是夫妻，他卡我的考核", HANGDIAN, "hdu-cs", against="系主任")
    decision = route(told, front.directory)
    assert "杭州电子科技大学工会" == decision.unit
    assert "hdu-cs" in decision.barred
    assert "有关系" in decision.reason


@pytest.mark.parametrize("text", ["王芳和系主任是夫妻吗", "王芳是不是他老婆", "我和王芳是同学", "王芳是女的", "王芳在办"])
def test_who_asks_or_speaks_of_themselves_says_nothing_of_it(text: str) -> None:
    assert not related(text, "王芳")
