"""The count of the crash run over cases can fail: tables as a faulty desk would leave them, and promises that nothing keeps."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.simulator.server import PlatformConfig, Tenant
from bot.storage.database import Database
from bot.storage.migrations import migrate
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind, CaseMessage, Confidentiality, Direction, Event, Status, Told
from tests.clock import NOON
from tests.contracts.cases.registry import CASE, SqlRegistry, handed_in
from tests.journeys.case_crash import Tally, World, count

MINE = replace(CASE, told=Told("教工小家第1间1次咖啡机坏了"), confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
BO = Actor(ActorKind.CADRE, "阿博")
Count = Callable[..., Tally]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Count]:
    """One case, accepted and answered; returns how the count goes after some damage and some promises."""
    file = tmp_path / "desk.db"
    url = f"sqlite:///{file}"
    database = Database.open(url)
    migrate(database)
    registry = SqlRegistry(database)
    registry.apply(OpenCase(MINE, handed_in(MINE)), "wecom", "m1")
    accepted = replace(MINE, status=Status.ACCEPTED)
    registry.apply(SaveCase(accepted, Event(Action.ACCEPT, BO, Status.SUBMITTED, Status.ACCEPTED, NOON)))
    answered = replace(accepted, version=2, status=Status.ANSWERED)
    words = (CaseMessage(Direction.ANSWER, "装好了", NOON, "阿博"),)
    registry.apply(SaveCase(answered, Event(Action.REPLY, BO, Status.ACCEPTED, Status.ANSWERED, NOON), words))
    tenant = Tenant(PlatformConfig("http://127.0.0.1/"))

    def counted(damage: str = "", *promises: tuple[str, str], told: bool = True) -> Tally:
        if told:
            tenant.outbox.add(
                "m1", msgid="1", msgtype="text", content=f"（编号 {CASE.ref}）有答复了", truncated=False, duplicate=False, guarded=False
            )
        world, tally = World(tenant, "http://127.0.0.1", 1), Tally(kills=0)
        world.promises += promises
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(damage)
        count(tally, url, world)
        return tally

    yield counted
    database.close()


def test_a_whole_case_and_kept_promises_are_clean(held: Count) -> None:
    tally = held("", ("handed_in", CASE.ref), ("accept", CASE.ref), ("reply", CASE.ref))
    assert tally.clean, tally.troubles()
    assert (1, 1) == (tally.cases, tally.steps["reply"])


@pytest.mark.parametrize("promise", [("handed_in", "26-000001"), ("rate", CASE.ref), ("reopen", CASE.ref)])
def test_a_promise_that_nothing_keeps_is_lost(held: Count, promise: tuple[str, str]) -> None:
    assert [f"{promise[0]} {promise[1]}"] == held("", promise).lost


def test_an_answer_that_no_phone_has_is_untold(held: Count) -> None:
    assert [CASE.ref] == held("", told=False).untold


def test_two_cases_of_one_story_are_doubled(held: Count) -> None:
    tables = ("grievance", "grievance_event", "grievance_sight", "grievance_delivery")
    one = "CREATE TEMP TABLE c AS SELECT * FROM {0}; UPDATE c SET ref = '26-000002'; INSERT INTO {0} SELECT * FROM c; DROP TABLE c;"
    copies = "".join(one.format(table) for table in tables)
    tally = held(copies)
    assert ["第1间1次"] == tally.doubled
    assert [] == tally.torn


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE grievance SET status = 'accepted'",
        "UPDATE grievance SET version = version + 1",
        "UPDATE grievance_sight SET status = 'accepted' WHERE key = '*'",
        "UPDATE grievance_sight SET ended = 1",
        "DELETE FROM grievance_sight WHERE key LIKE 'unit:%'",
        "DELETE FROM grievance_delivery",
        "INSERT INTO grievance_bar VALUES ('26-482137', 'unit:hdu')",
        "UPDATE grievance SET facts = replace(facts, '\"answered\"', '\"working\"')",
        """INSERT INTO grievance_event (ref, sequence, action, actor, account, before, after, at, reason, detail)
           SELECT ref, 4, action, actor, account, before, after, at, reason, detail FROM grievance_event WHERE sequence = 3""",
    ],
)
def test_a_case_in_two_states_is_torn(held: Count, damage: str) -> None:
    assert held(damage).torn
