"""Who sees what: the queries against the rules as the fake says them plainly, on cases and readers drawn at random."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from bot.storage.database import Database
from handlers.effects import OpenCase
from handlers.grievances.cases.case import ActorKind, Bars, Case, CaseMessage, Confidentiality, Direction, Place, Rating, Reader, Status
from knowledge.schema import metadata
from tests.clock import NOON
from tests.contracts.cases.memory import MemoryCases
from tests.contracts.cases.registry import CASE, TODAY, SqlRegistry, handed_in
from tests.databases import migrated

UNITS = ("", "a", "b", "c")
ACCOUNTS = ("甲", "乙")
SENDERS = ("x", "y")

units = st.frozensets(st.sampled_from(UNITS[1:]))
some_units = st.frozensets(st.sampled_from(UNITS[1:]), max_size=1)
places = st.builds(Place, unit=st.sampled_from(UNITS), owner=st.sampled_from(("", *ACCOUNTS)))
bars = st.builds(Bars, some_units, st.frozensets(st.sampled_from(ACCOUNTS), max_size=1))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    status = draw(st.sampled_from(Status))
    kind = draw(st.sampled_from(Confidentiality))
    case = replace(
        CASE,
        status=status,
        confidentiality=kind,
        submitter="阿兰" if kind is Confidentiality.NAMED else "",
        place=draw(places),
        bars=draw(bars),
        overseen_by=draw(some_units),
        subject=draw(st.sampled_from(("食堂", "停车"))),
        joinable=draw(st.booleans()),
        public_wording=draw(st.sampled_from(("", "食堂重复扣费"))),
        rating=draw(st.sampled_from((None, Rating(True, True, "谢谢")))),
    )
    return case if case.open else replace(case, closed=TODAY - timedelta(draw(st.integers(0, 3))))


officers = st.builds(
    Reader,
    st.just(ActorKind.CADRE),
    st.sampled_from((*ACCOUNTS, "丙")),
    units,
    st.booleans(),
    st.sampled_from(("cadre", "auditor", "operator")),
)
members = st.builds(Reader, st.just(ActorKind.MEMBER), channel=st.sampled_from(("terminal", "web")), sender=st.sampled_from(("", *SENDERS)))
operators = st.builds(Reader, st.just(ActorKind.OPERATOR), st.sampled_from(("", *ACCOUNTS)))
readers = st.one_of(officers, officers, members, operators, st.builds(Reader, st.just(ActorKind.CLOCK)))
worlds = st.lists(st.tuples(cases(), st.sampled_from(SENDERS)), min_size=1, max_size=12)


def agree(database: Database, world: list[tuple[Case, str]], asking: list[Reader], wanted: list[Status], limit: int) -> None:
    plain, tables = MemoryCases(), SqlRegistry(database)
    refs = [f"26-{number:06}" for number in range(len(world))]
    said = (CaseMessage(Direction.FROM_MEMBER, "还有", NOON), CaseMessage(Direction.INTERNAL, "先问财务", NOON, "甲"))
    for ref, (case, sender) in zip(refs, world, strict=True):
        effect = OpenCase(replace(case, ref=ref), handed_in(case), said)
        for kept in (plain, tables):
            kept.apply(effect, "terminal", sender)
    for reader in asking:
        assert plain.list_for(reader) == tables.list_for(reader)
        assert plain.list_for(reader, wanted, limit=limit) == tables.list_for(reader, wanted, limit=limit)
        assert plain.barred_from(reader, refs) == tables.barred_from(reader, refs)
        for ref in refs:
            assert plain.find_for(reader, ref) == tables.find_for(reader, ref)
            assert plain.messages_for(reader, ref) == tables.messages_for(reader, ref)
            assert len(plain.events_for(reader, ref)) == len(tables.events_for(reader, ref))
        own = replace(world[0][0], ref=refs[0])
        assert plain.similar_for(reader, own) == tables.similar_for(reader, own)


GIVEN = {
    "world": worlds,
    "asking": st.lists(readers, min_size=1, max_size=6),
    "wanted": st.lists(st.sampled_from(Status), max_size=4),
    "limit": st.integers(1, 4),
}


def agree_on_sqlite(world: list[tuple[Case, str]], asking: list[Reader], wanted: list[Status], limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.db"
        file.write_bytes(migrated())
        database = Database.open(f"sqlite:///{file}", synchronous="OFF")
        try:
            agree(database, world, asking, wanted, limit)
        finally:
            database.close()


@given(**GIVEN)
@settings(max_examples=30)
def test_the_queries_show_what_the_rules_allow_and_nothing_else(
    world: list[tuple[Case, str]], asking: list[Reader], wanted: list[Status], limit: int
) -> None:
    """Thirty worlds, others each time; the soak makes a thousand."""
    agree_on_sqlite(world, asking, wanted, limit)


@pytest.mark.soak
@given(**GIVEN)
@settings(max_examples=1000)
def test_a_thousand_times_the_queries_show_what_the_rules_allow(
    world: list[tuple[Case, str]], asking: list[Reader], wanted: list[Status], limit: int
) -> None:
    agree_on_sqlite(world, asking, wanted, limit)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@given(**GIVEN)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_queries_show_the_same_on_postgresql(
    url: str, database: Database, world: list[tuple[Case, str]], asking: list[Reader], wanted: list[Status], limit: int
) -> None:
    cleaner = create_engine(url)
    with cleaner.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(table.name for table in metadata.sorted_tables)} RESTART IDENTITY"))
    cleaner.dispose()
    agree(database, world, asking, wanted, limit)
