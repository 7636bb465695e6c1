"""Opening a confidential identity takes two, one of them responsible for the case, and leaves a line for each step."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from bot.storage.openings import GRANTED_FOR, Identity, NotOpened, Opening, SqlOpenings, Step
from bot.storage.tables.cases import grievance, grievance_delivery, identity_event
from handlers.effects import OpenCase
from handlers.grievances.cases.case import ActorKind, Bars, Case, Confidentiality, Place, Reader
from tests.contracts.cases.registry import BO, CASE, CHEN, handed_in
from tests.contracts.storage.desk import LAN, Desk, message

HIDDEN = replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
WHY = "来人身安全有危险，需要当面联系"
ROOT, OTHER_ROOT, AUDIT = "root", "root2", "audit"


@pytest.fixture
def openings(office: Desk) -> SqlOpenings:
    for name, role in ((ROOT, "operator"), (OTHER_ROOT, "operator"), (AUDIT, "auditor")):
        office.accounts.create(name, role, now=office.clock.now())
    return SqlOpenings(office.database)


@pytest.fixture
def keep(office: Desk) -> Callable[[Case], None]:
    def opened(case: Case) -> None:
        office.receive(message(case.ref))
        assert office.finish(office.claimed(), effects=[OpenCase(case, handed_in(case))])

    return opened


def asked(openings: SqlOpenings, desk: Desk, by: str = BO) -> Opening:
    opening = openings.ask(CASE.ref, by, WHY, now=desk.clock.now())
    assert isinstance(opening, Opening)
    return opening


def granted(openings: SqlOpenings, desk: Desk, by: str = BO, second: str = ROOT) -> str:
    opening = asked(openings, desk, by)
    agreed = openings.grant(opening.id, second, now=desk.clock.now())
    assert isinstance(agreed, Opening)
    assert second == agreed.granted_by
    return opening.id


def test_one_asks_another_grants_and_the_one_who_asked_is_shown_it_once(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]
) -> None:
    keep(HIDDEN)
    opening = asked(openings, office)
    now = office.clock.now()
    assert NotOpened.WAITING == openings.show(opening.id, BO, now=now)
    assert [opening] == openings.waiting_for(ROOT, now=now)
    assert isinstance(openings.grant(opening.id, ROOT, now=now), Opening)
    assert NotOpened.UNKNOWN == openings.show(opening.id, ROOT, now=now), "the second person is not shown it"
    assert Identity("wecom", LAN) == openings.show(opening.id, BO, now=now)
    assert NotOpened.OVER == openings.show(opening.id, BO, now=now)
    reader = Reader(ActorKind.CADRE, BO, frozenset({"hdu-cs"}), role="cadre")
    steps = [(taken.step, taken.account) for taken in openings.steps_for(reader, CASE.ref)]
    assert [(Step.ASKED, BO), (Step.GRANTED, ROOT), (Step.SHOWN, BO)] == steps
    writer = Reader(ActorKind.MEMBER, channel="wecom", sender=LAN)
    assert [(Step.ASKED, "", WHY), (Step.GRANTED, "", ""), (Step.SHOWN, "", "")] == [
        (taken.step, taken.account, taken.reason) for taken in openings.steps_for(writer, CASE.ref)
    ]
    assert [] == openings.steps_for(replace(writer, sender=CHEN), CASE.ref)


@pytest.mark.parametrize(
    ("by", "refusal"),
    [(CHEN, NotOpened.UNKNOWN), (AUDIT, NotOpened.NOT_AUTHORISED), ("nobody", NotOpened.NOT_AUTHORISED)],
)
def test_who_is_not_authorised_cannot_ask_nor_grant(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None], by: str, refusal: NotOpened
) -> None:
    keep(HIDDEN)
    now = office.clock.now()
    assert refusal == openings.ask(CASE.ref, by, WHY, now=now)
    opening = asked(openings, office)
    assert refusal == openings.grant(opening.id, by, now=now)
    assert [] == openings.waiting_for(by, now=now)


def test_one_person_cannot_be_both_and_two_operators_are_not_enough(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]
) -> None:
    keep(HIDDEN)
    now = office.clock.now()
    by_cadre = asked(openings, office)
    assert NotOpened.SAME_PERSON == openings.grant(by_cadre.id, BO, now=now)
    assert openings.refuse(by_cadre.id, BO, now=now) is None
    by_operator = asked(openings, office, ROOT)
    assert NotOpened.NO_CADRE == openings.grant(by_operator.id, OTHER_ROOT, now=now)
    assert isinstance(openings.grant(by_operator.id, BO, now=now), Opening)


def test_whom_the_case_is_against_and_its_owner_elsewhere_open_nothing(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]
) -> None:
    office.units.add_officer("hdu-cs", CHEN)
    keep(replace(HIDDEN, bars=Bars(officers=frozenset({CHEN}))))
    keep(replace(HIDDEN, ref="26-000002", place=Place(unit="hdu", owner=CHEN)))
    now = office.clock.now()
    assert NotOpened.UNKNOWN == openings.ask(CASE.ref, CHEN, WHY, now=now)
    assert NotOpened.UNKNOWN == openings.grant(asked(openings, office).id, CHEN, now=now)
    assert NotOpened.NOT_AUTHORISED == openings.ask("26-000002", CHEN, WHY, now=now)


def test_an_operator_whom_the_case_is_against_neither_asks_nor_decides(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]
) -> None:
    keep(replace(HIDDEN, bars=Bars(officers=frozenset({ROOT}))))
    now = office.clock.now()
    assert NotOpened.UNKNOWN == openings.refusal(CASE.ref, ROOT)
    assert NotOpened.UNKNOWN == openings.ask(CASE.ref, ROOT, WHY, now=now)
    opening = asked(openings, office)
    assert [OTHER_ROOT] == openings.deciders(CASE.ref, BO)
    assert [] == openings.waiting_for(ROOT, now=now)
    assert NotOpened.UNKNOWN == openings.grant(opening.id, ROOT, now=now)


@pytest.mark.parametrize(
    ("case", "reason", "refusal"),
    [
        (replace(HIDDEN, confidentiality=Confidentiality.NAMED), WHY, NotOpened.NOT_CONFIDENTIAL),
        (replace(HIDDEN, confidentiality=Confidentiality.ANONYMOUS), WHY, NotOpened.NOT_CONFIDENTIAL),
        (HIDDEN, " 看看 ", NotOpened.NO_REASON),
        (HIDDEN, "理由" * 300, NotOpened.NO_REASON),
    ],
)
def test_what_needs_no_opening_or_has_no_reason_is_refused(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None], case: Case, reason: str, refusal: NotOpened
) -> None:
    keep(case)
    assert refusal == openings.ask(CASE.ref, BO, reason, now=office.clock.now())
    assert [] == office.column(select(identity_event.c.step))


def test_nobody_asks_or_agrees_where_the_way_to_the_writer_is_gone(
    office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]
) -> None:
    keep(HIDDEN)
    now = office.clock.now()
    before, gone = asked(openings, office), delete(grievance_delivery).where(grievance_delivery.c.ref == CASE.ref)
    office.database.write(lambda connection: connection.execute(gone))
    assert NotOpened.GONE == openings.refusal(CASE.ref, BO)
    assert NotOpened.GONE == openings.cannot_grant(before.id, ROOT, now=now) == openings.grant(before.id, ROOT, now=now)
    assert [] == openings.deciders(CASE.ref, BO) == openings.waiting_for(ROOT, now=now)
    assert NotOpened.GONE == openings.ask(CASE.ref, BO, WHY, now=now + timedelta(days=4))
    assert [Step.ASKED] == office.column(select(identity_event.c.step))
    assert NotOpened.UNKNOWN == openings.refusal(CASE.ref, CHEN), "who may not know of the case hears nothing of that"
    assert NotOpened.NOT_AUTHORISED == openings.refusal(CASE.ref, AUDIT)


def test_one_request_lives_at_a_time_however_many_ask_at_once(office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]) -> None:
    keep(HIDDEN)
    now = office.clock.now()
    together = Barrier(2)

    def ask(who: str) -> Opening | NotOpened:
        together.wait()
        return openings.ask(CASE.ref, who, WHY, now=now)

    with ThreadPoolExecutor(2) as pool:
        came = list(pool.map(ask, (BO, ROOT)))
    assert 1 == sum(isinstance(one, Opening) for one in came)
    assert NotOpened.ASKED in came
    later = now + timedelta(days=4)
    assert isinstance(openings.ask(CASE.ref, ROOT, WHY, now=later), Opening), "one whose time has passed is in nobody's way"


def test_requests_and_grants_end_with_their_time(office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]) -> None:
    keep(HIDDEN)
    opening = granted(openings, office)
    office.clock.advance(GRANTED_FOR.total_seconds())
    assert NotOpened.OVER == openings.show(opening, BO, now=office.clock.now())
    late = asked(openings, office)
    office.clock.advance(timedelta(days=3).total_seconds())
    assert NotOpened.OVER == openings.grant(late.id, ROOT, now=office.clock.now())


def test_a_refused_request_opens_nothing(office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]) -> None:
    keep(HIDDEN)
    opening = granted(openings, office)
    assert openings.refuse(opening, ROOT, now=office.clock.now()) is None
    assert NotOpened.OVER == openings.show(opening, BO, now=office.clock.now())


def test_rights_are_looked_at_anew_when_it_is_shown(office: Desk, openings: SqlOpenings, keep: Callable[[Case], None]) -> None:
    keep(HIDDEN)
    opening = granted(openings, office)
    office.units.remove_officer("hdu-cs", BO)
    assert NotOpened.UNKNOWN == openings.show(opening, BO, now=office.clock.now())


@pytest.mark.parametrize("change", [update(identity_event).values(account=CHEN), delete(identity_event)])
def test_the_audit_of_openings_only_grows(office: Desk, openings: SqlOpenings, keep: Callable[[Case], None], change: object) -> None:
    keep(HIDDEN)
    asked(openings, office)
    with pytest.raises(DBAPIError, match="append-only"):
        office.database.write(lambda connection: connection.execute(change))  # type: ignore[call-overload]
    assert [CASE.ref] == office.column(select(grievance.c.ref))
