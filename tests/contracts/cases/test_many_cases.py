"""What is asked for of many cases is asked for together: a desk with more of them asks its tables no more often."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from handlers import mydata, portable
from handlers.desk import Arrival
from handlers.grievances.cadre.clock import news
from handlers.grievances.cadre.worklist import to_do
from handlers.grievances.cases.case import THE_DESK, Confidentiality
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Session
from tests.contracts.cases.registry import BO, CASE
from tests.contracts.cases.whole_desk import AGENT, WholeDesk
from tests.contracts.storage.desk import Desk

LAN = "alan"
OWNERS = ("陈生", "走了的人")
DAY_S = 24 * 3600


@pytest.fixture
def desk_of(office: Desk) -> WholeDesk:
    return WholeDesk(office)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def arrival(desk: WholeDesk, text: str = "我的数据") -> Arrival:
    now = desk.clock.now()
    message = IncomingMessage("wecom", "x", f"{AGENT}:{LAN}", LAN, MessageKind.TEXT, now, text=text)
    return Arrival(message, Session(), now, "")


def hand_in(desk: WholeDesk, first: int, last: int, **changes: Any) -> None:
    for number in range(first, last):
        place = replace(CASE.place, owner=OWNERS[number % len(OWNERS)] if number else "")
        case = replace(CASE, ref=f"26-{number:06}", place=place, **changes)
        desk.hand_in(case, LAN if case.confidentiality is Confidentiality.NAMED else "")


def reader(desk: WholeDesk) -> Any:
    found = desk.grievances.duty.reader(BO)
    assert found is not None
    return found


LOOKS: dict[str, Callable[[WholeDesk], object]] = {
    "my data": lambda desk: mydata.take(arrival(desk), desk.front),
    "my data as a file": lambda desk: portable.bundle(arrival(desk), desk.front),
    "what is to be done": lambda desk: to_do(reader(desk), desk.grievances),
    "what is new on the page": lambda desk: news(reader(desk), desk.grievances, arrival(desk)),
}


def questions(desk: WholeDesk, look: str) -> int:
    """How many statements a look takes, once what never changes is there."""
    LOOKS[look](desk)
    with counted() as sent:
        LOOKS[look](desk)
    return len(sent)


@pytest.mark.parametrize("look", LOOKS)
def test_more_cases_are_no_more_questions(desk_of: WholeDesk, look: str) -> None:
    hand_in(desk_of, 0, 3)
    hand_in(desk_of, 100, 103, confidentiality=Confidentiality.ANONYMOUS, submitter="")
    desk_of.clock.advance(DAY_S)
    few = questions(desk_of, look)
    hand_in(desk_of, 3, 9)
    hand_in(desk_of, 103, 109, confidentiality=Confidentiality.ANONYMOUS, submitter="")
    assert 18 == len(desk_of.grievances.cases.list_for(reader(desk_of)))
    assert 0 < few == questions(desk_of, look)


def test_a_case_whose_one_owner_is_gone_is_everybodys_and_one_of_a_colleague_is_not(desk_of: WholeDesk) -> None:
    hand_in(desk_of, 0, 4)
    assert ["26-000000", "26-000001", "26-000003"] == sorted(case.ref for case in to_do(reader(desk_of), desk_of.grievances))
    assert frozenset({OWNERS[0]}) == desk_of.grievances.duty.present(frozenset(OWNERS))
    assert frozenset() == desk_of.grievances.duty.present(frozenset())


def test_many_cases_at_once_are_the_same_as_each_of_them(desk_of: WholeDesk) -> None:
    hand_in(desk_of, 0, 3)
    desk_of.say(BO, "备注 26-000000 已电话核实")
    cases, refs = desk_of.grievances.cases, [f"26-{number:06}" for number in range(4)]
    for who in (THE_DESK, reader(desk_of), arrival(desk_of).reader):
        assert {ref: found for ref in refs if (found := cases.events_for(who, ref))} == cases.events_of(who, refs)
        assert {ref: found for ref in refs if (found := cases.messages_for(who, ref))} == cases.messages_of(who, refs)
    assert 3 == len(cases.events_of(THE_DESK, refs))
    assert {"26-000000"} == set(cases.messages_of(reader(desk_of), refs))
    assert {} == cases.messages_of(arrival(desk_of).reader, refs), "notes are for colleagues"
