"""The Cases port: a fake in memory and the tables of both engines keep one contract."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.ports import CaseMoved
from bot.storage.database import Database
from handlers.effects import KeepAttachment, OpenCase, SaveCase
from handlers.grievances.cases.case import (
    Action,
    ActorKind,
    Bars,
    Case,
    CaseMessage,
    Confidentiality,
    Direction,
    Event,
    FileState,
    Place,
    Rating,
    Reader,
    Status,
    Told,
)
from handlers.grievances.cases.deadlines import Difficulty, Extension, Pause, Statute
from handlers.routing.model import Level
from tests.clock import NOON
from tests.contracts.cases.memory import MemoryCases
from tests.contracts.cases.registry import BO, CADRE, CASE, CHEN, LAN, TODAY, SqlRegistry, accepted, handed_in

Registry = MemoryCases | SqlRegistry
OFFICER = Reader(ActorKind.CADRE, BO, frozenset({"hdu-cs"}), role="cadre")
OUTSIDER = Reader(ActorKind.CADRE, CHEN, frozenset({"hdu-hq"}), role="cadre")
AUDITOR = Reader(ActorKind.CADRE, "audit", role="auditor")
OPERATOR = Reader(ActorKind.OPERATOR, "root", role="operator")
CLOCK = Reader(ActorKind.CLOCK)
WRITER = Reader(ActorKind.MEMBER, channel="terminal", sender=LAN)
STRANGER = Reader(ActorKind.MEMBER, channel="terminal", sender=CHEN)
NOBODY = Reader(ActorKind.MEMBER)


def last_day(case: Case) -> date | None:
    """A last day that follows from the place, to sort by."""
    return {"early": TODAY, "late": TODAY + timedelta(30)}.get(case.place.owner)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def cases(request: pytest.FixtureRequest) -> Iterator[Registry]:
    if request.param == "memory":
        yield MemoryCases(reckon=last_day)
        return
    database = Database.open(request.getfixturevalue("url"))
    yield SqlRegistry(database, last_day)
    database.close()


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    return request.node.callspec.params["cases"]


def opened(cases: Registry, case: Case = CASE, *messages: CaseMessage, sender: str = LAN) -> Case:
    cases.apply(OpenCase(case, handed_in(case), messages), "terminal", sender)
    return case


def test_a_case_comes_back_as_it_was_handed_in(cases: Registry) -> None:
    full = replace(
        CASE,
        status=Status.CLOSED,
        place=Place("4133010336", "hdu-cs", "浙江省教育工会", Level.EDUCATION, True, BO),
        bars=Bars(frozenset({"hdu-jg", "hdu"}), frozenset({CHEN})),
        scope="个人",
        employment="博士后",
        joinable=True,
        public_wording="东区食堂重复扣费",
        accepted=TODAY,
        difficulty=Difficulty.COMPLEX,
        statute=Statute.NOTICE,
        pauses=(Pause(TODAY, TODAY + timedelta(1)), Pause(TODAY + timedelta(3))),
        extension=Extension(TODAY, 5, "等财务核对"),
        placed=TODAY,
        reopened=TODAY,
        answered=TODAY,
        closed=TODAY,
        unsolved=1,
        rating=Rating(solved=False, satisfied=None, words="还没退"),
        merged_into="26-000001",
        overseen_by=frozenset({"hdu"}),
    )
    opened(cases, full)
    assert full == cases.find_for(OFFICER, full.ref)


def test_a_change_counts_the_version_and_is_refused_on_an_older_one(cases: Registry) -> None:
    opened(cases)
    taken = replace(CASE, status=Status.ACCEPTED, accepted=TODAY)
    cases.apply(SaveCase(taken, accepted(CASE)))
    with pytest.raises(CaseMoved):
        cases.apply(SaveCase(replace(CASE, status=Status.CLOSED), accepted(CASE)))
    assert replace(taken, version=2) == cases.find_for(OFFICER, CASE.ref)
    assert [Action.HAND_IN, Action.ACCEPT] == [event.action for event in cases.events_for(OFFICER, CASE.ref)]


def test_what_goes_on_under_a_number_is_found_however_many_others_do(cases: Registry) -> None:
    opened(cases)
    for number in range(12):
        into = CASE.ref if number in (3, 7) else "26-999999"
        opened(cases, replace(CASE, ref=f"26-4000{number:02}", status=Status.MERGED, merged_into=into, closed=TODAY))
    opened(cases, replace(CASE, ref="26-400098", merged_into=CASE.ref))  # open: it goes on by itself
    assert {"26-400003", "26-400007"} == set(cases.merged_into(CASE.ref))
    assert [] == cases.merged_into("26-400003")
    assert [] == cases.merged_into("26-%")


def test_a_reference_is_taken_once(cases: Registry) -> None:
    opened(cases)
    with pytest.raises(CaseMoved):
        opened(cases, replace(CASE, told=Told("另一件事")), sender=CHEN)
    assert CASE == cases.find_for(WRITER, CASE.ref)
    assert cases.find_for(STRANGER, CASE.ref) is None


def test_a_fresh_reference_says_the_year_and_nothing_else(cases: Registry) -> None:
    drawn = {cases.fresh_ref(TODAY) for _ in range(20)}
    assert all(ref.startswith("26-") and len(ref) == 9 and ref[3:].isdigit() for ref in drawn)
    assert len(drawn) > 15


@pytest.mark.parametrize(
    ("reader", "seen"),
    [(OFFICER, True), (WRITER, True), (CLOCK, True), (OUTSIDER, False), (STRANGER, False), (NOBODY, False)],
    ids=["officer", "writer", "clock", "officer elsewhere", "stranger", "nobody"],
)
def test_a_case_is_there_for_those_it_concerns(cases: Registry, reader: Reader, seen: bool) -> None:
    opened(cases)
    assert (CASE if seen else None) == cases.find_for(reader, CASE.ref)
    assert ([CASE] if seen else []) == cases.list_for(reader)
    assert seen == bool(cases.events_for(reader, CASE.ref))


@pytest.mark.parametrize("reader", [AUDITOR, OPERATOR], ids=["auditor", "operator"])
def test_who_audits_or_runs_the_machine_sees_a_case_without_a_word_of_it(cases: Registry, reader: Reader) -> None:
    told = replace(CASE, status=Status.CLOSED, public_wording="食堂重复扣费", rating=Rating(True, True, "谢谢"), closed=TODAY)
    opened(cases, told, CaseMessage(Direction.FROM_MEMBER, "还有一张小票", NOON))
    bare = replace(told, told=Told(), submitter="", public_wording="", rating=Rating(True, True))
    assert bare == cases.find_for(reader, CASE.ref)
    assert [bare] == cases.list_for(reader, [Status.CLOSED])
    assert [] == cases.messages_for(reader, CASE.ref)
    assert 1 == len(cases.events_for(reader, CASE.ref))


@pytest.mark.parametrize(
    "barred",
    [
        replace(OFFICER, account=CHEN),
        replace(OFFICER, units=frozenset({"hdu-cs", "hdu-jg"})),
        replace(AUDITOR, account=CHEN),
        Reader(ActorKind.CADRE, CHEN, fallback=True),
    ],
    ids=["officer", "of a barred unit too", "auditor", "fallback owner"],
)
def test_whom_a_case_is_against_finds_it_nowhere(cases: Registry, barred: Reader) -> None:
    against = replace(CASE, bars=Bars(frozenset({"hdu-jg"}), frozenset({CHEN})), joinable=True, public_wording="食堂重复扣费")
    homeless = replace(against, ref="26-000002", place=Place())
    overseen = replace(against, ref="26-000003", place=Place(owner=CHEN), overseen_by=frozenset({"hdu-cs"}))
    for case in (against, homeless, overseen):
        opened(cases, case, CaseMessage(Direction.FROM_MEMBER, "还有", NOON))
        assert cases.find_for(barred, case.ref) is None
        assert [] == cases.messages_for(barred, case.ref)
        assert [] == cases.events_for(barred, case.ref)
    assert [] == cases.list_for(barred, list(Status))
    assert [] == cases.similar_for(barred, replace(CASE, ref="26-000009"))
    assert against == cases.find_for(OFFICER, against.ref), "others work on it"


def test_owner_superior_and_fallback_owner_see_what_is_theirs(cases: Registry) -> None:
    homeless = opened(cases, replace(CASE, ref="26-000001", place=Place()))
    owned = opened(cases, replace(CASE, ref="26-000002", place=Place(unit="hdu", owner=BO)))
    overseen = opened(cases, replace(CASE, ref="26-000003", overseen_by=frozenset({"hdu"})))
    assert [homeless] == cases.list_for(Reader(ActorKind.CADRE, CHEN, fallback=True))
    assert [owned] == cases.list_for(Reader(ActorKind.CADRE, BO))
    assert [owned, overseen] == cases.list_for(Reader(ActorKind.CADRE, CHEN, frozenset({"hdu"})))
    assert [owned, overseen] == cases.list_for(Reader(ActorKind.CADRE, BO, frozenset({"hdu", "hdu-cs"}))), "each once"


def test_a_transferred_case_leaves_the_list_it_was_in(cases: Registry) -> None:
    opened(cases)
    moved = replace(CASE, place=replace(CASE.place, unit="hdu-hq"))
    cases.apply(SaveCase(moved, Event(Action.TRANSFER, CADRE, CASE.status, CASE.status, NOON, "归后勤", "hdu-hq")))
    assert [] == cases.list_for(OFFICER)
    assert [replace(moved, version=2)] == cases.list_for(OUTSIDER)
    assert "归后勤" == cases.events_for(OUTSIDER, CASE.ref)[-1].reason


def test_a_list_begins_with_what_is_due_first_and_ends_with_what_has_ended(cases: Registry) -> None:
    def one(ref: str, owner: str, **fields: object) -> Case:
        return opened(cases, replace(CASE, ref=ref, place=replace(CASE.place, owner=owner), **fields))  # type: ignore[arg-type]

    undated = one("26-000001", "none")
    late = one("26-000002", "late")
    early = one("26-000003", "early", status=Status.WORKING)
    old = one("26-000004", "early", status=Status.CLOSED, closed=TODAY - timedelta(9))
    new = one("26-000005", "late", status=Status.WITHDRAWN, closed=TODAY)
    for reader in (OFFICER, CLOCK, WRITER):
        assert [early, late, undated] == cases.list_for(reader)
        assert [early, late] == cases.list_for(reader, limit=2)
        assert [new, old] == cases.list_for(reader, [Status.CLOSED, Status.WITHDRAWN])
        assert [early, late, undated, new, old] == cases.list_for(reader, list(Status))
        assert [early] == cases.list_for(reader, [Status.WORKING])


def test_internal_notes_stay_among_cadres(cases: Registry) -> None:
    told = CaseMessage(Direction.FROM_MEMBER, "补一张小票", NOON)
    note = CaseMessage(Direction.INTERNAL, "先问财务", NOON, BO)
    answer = CaseMessage(Direction.ANSWER, "已退款", NOON, BO)
    opened(cases, CASE, told)
    cases.apply(SaveCase(CASE, accepted(CASE), (note, answer)))
    assert [told, note, answer] == cases.messages_for(OFFICER, CASE.ref)
    assert [told, answer] == cases.messages_for(WRITER, CASE.ref)
    assert [] == cases.messages_for(STRANGER, CASE.ref)


def test_a_confidential_case_is_found_by_its_writer_and_names_nobody(cases: Registry) -> None:
    hidden = opened(cases, replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter=""))
    assert hidden == cases.find_for(WRITER, CASE.ref)
    assert hidden == cases.find_for(OFFICER, CASE.ref)


def test_an_anonymous_case_belongs_to_no_address(cases: Registry) -> None:
    nameless = opened(cases, replace(CASE, confidentiality=Confidentiality.ANONYMOUS, submitter=""))
    assert cases.find_for(WRITER, CASE.ref) is None
    assert [] == cases.list_for(WRITER)
    assert nameless == cases.find_for(OFFICER, CASE.ref)


def test_similar_cases_show_their_public_wording_alone(cases: Registry) -> None:
    shown = replace(CASE, ref="26-000001", joinable=True, public_wording="东区食堂重复扣费")
    for case in (
        shown,
        replace(shown, ref="26-000002", joinable=False),
        replace(shown, ref="26-000003", public_wording=""),
        replace(shown, ref="26-000004", status=Status.CLOSED, closed=TODAY),
        replace(shown, ref="26-000005", subject="停车"),
        replace(shown, ref="26-000006", place=Place(unit="hdu")),
    ):
        opened(cases, case, sender=CHEN)
    assert [replace(shown, told=Told(), submitter="")] == cases.similar_for(WRITER, CASE)
    assert [] == cases.similar_for(WRITER, shown)


def test_what_was_sent_along_is_listed_for_those_who_may_read_the_case_alone(cases: Registry) -> None:
    picture, voice = KeepAttachment("a" * 32, "image", "m1"), KeepAttachment("b" * 32, "voice", "m2")
    cases.apply(picture)
    cases.apply(KeepAttachment("c" * 32, "image", "m3"))
    cases.apply(OpenCase(CASE, handed_in(CASE), attachments=(picture.id,)), "terminal", LAN)
    cases.apply(voice)
    cases.apply(SaveCase(CASE, accepted(CASE), attachments=(voice.id,)))

    expected = [(picture.id, "image", FileState.WAITING), (voice.id, "voice", FileState.WAITING)]
    for reader in (OFFICER, WRITER, CLOCK):
        assert expected == [(one.id, one.kind, one.state) for one in cases.attachments_for(reader, CASE.ref)]
    for reader in (OUTSIDER, AUDITOR, OPERATOR, STRANGER, NOBODY):
        assert [] == cases.attachments_for(reader, CASE.ref)
    assert [] == cases.attachments_for(OFFICER, "26-000000")


def test_what_was_sent_along_does_not_exist_for_who_is_barred(cases: Registry) -> None:
    barred = replace(CASE, bars=Bars(officers=frozenset({BO})))
    cases.apply(KeepAttachment("a" * 32, "image", "m1"))
    cases.apply(OpenCase(barred, handed_in(barred), attachments=("a" * 32,)))
    assert [] == cases.attachments_for(OFFICER, CASE.ref)
