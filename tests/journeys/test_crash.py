"""SIGKILL at random moments: nothing acknowledged is lost, nothing is done twice, every reply arrives, in order."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, make_url, text

from bot.references import reference_code
from bot.storage.database import Database
from bot.storage.inbox import SqlInbox
from bot.storage.migrations import migrate
from bot.storage.tables.questions import consultation
from handlers.messages import IncomingMessage, MessageKind
from tests.clock import NOON
from tests.journeys.case_crash import case_crash_run
from tests.journeys.crash import Tally, count, crash_run
from tests.journeys.processes import Warm

SUITE_KILLS = 4


def database_on(server_url: str, name: str) -> str:
    admin = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


@pytest.mark.timeout(400)
def test_four_kills_on_sqlite_lose_and_double_nothing(tmp_path: Path, warm: Warm) -> None:
    tally = crash_run(tmp_path / "desk", warm, kills=SUITE_KILLS, seed=20200024)
    print(tally)
    assert tally.clean, tally
    assert tally.acknowledged > SUITE_KILLS, "the run proves less than it should"


@pytest.mark.timeout(400)
def test_eight_kills_over_hand_in_acceptance_reply_and_rating_lose_double_and_tear_no_case(tmp_path: Path, warm: Warm) -> None:
    tally = case_crash_run(tmp_path / "desk", warm, kills=2 * SUITE_KILLS, seed=20261123)
    print(tally)
    assert tally.clean, tally.troubles()
    assert min(tally.steps[name] for name in ("hand_in", "accept", "reply", "rate")) > 0, f"the run proves less than it should: {tally}"


@pytest.mark.soak
def test_two_hundred_kills_over_cases_on_sqlite(tmp_path: Path, warm: Warm) -> None:
    tally = case_crash_run(tmp_path / "desk", warm, kills=200, seed=13, tell=print)
    print(f"soak sqlite: {tally}")
    assert tally.clean, tally.troubles()


@pytest.mark.soak
@pytest.mark.postgres
def test_fifty_kills_over_cases_on_postgresql_with_two_workers(tmp_path: Path, warm: Warm, durable_postgres: str) -> None:
    url = database_on(durable_postgres, "cases")
    tally = case_crash_run(tmp_path / "desk", warm, kills=50, seed=17, database_url=url, workers=2, tell=print)
    print(f"soak postgresql: {tally}")
    assert tally.clean, tally.troubles()


@pytest.mark.soak
def test_two_hundred_kills_on_sqlite(tmp_path: Path, warm: Warm) -> None:
    tally = crash_run(tmp_path / "desk", warm, kills=200, seed=7, tell=print)
    print(f"soak sqlite: {tally}")
    assert tally.clean, tally


@pytest.mark.soak
@pytest.mark.postgres
def test_fifty_kills_on_postgresql_with_two_workers(tmp_path: Path, warm: Warm, durable_postgres: str) -> None:
    url = database_on(durable_postgres, "soak")
    tally = crash_run(tmp_path / "desk", warm, kills=50, seed=11, database_url=url, workers=2, tell=print)
    print(f"soak postgresql: {tally}")
    assert tally.clean, tally


def test_the_count_sees_a_lost_a_doubled_an_unanswered_and_a_late_message(tmp_path: Path) -> None:
    """The count itself can fail: rows as a faulty desk would leave them."""
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    database = Database.open(url)
    migrate(database)
    for name in ("first", "second", "third"):
        asyncio.run(SqlInbox(database).receive(IncomingMessage("wecom", name, "m", "m", MessageKind.TEXT, NOON, text=name)))
    effect = {"kind": "answer", "clauses": [], "score": 0.0, "recorded_at": NOON}
    rows = [effect | {"inbox_id": number} for number in (1, 2, 2)]
    database.write(lambda connection: connection.execute(insert(consultation), rows).rowcount)
    database.close()
    tally = Tally(kills=0, acknowledged=4)
    arrived = [("m", f"答复编号 {reference_code(3)}"), ("m", f"答复编号 {reference_code(1)}")]
    count(tally, url, ["first", "second", "third", "never stored"], arrived)
    assert (["third", "never stored"], ["second"], ["second"], ["m"]) == (
        tally.lost,
        tally.doubled,
        tally.unanswered,
        tally.reordered,
    )
