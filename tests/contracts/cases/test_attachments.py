"""What is still to be fetched, on both engines: one holder at a time, one word about what is not taken, nothing without a home."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.storage.attachments import Kept, SqlAttachments, purge_withdrawn
from bot.storage.tables.cases import attachment
from bot.storage.tables.queues import inbox, session
from bot.storage.uploads import FOLDER, UploadFolder
from handlers.drafts import Draft
from handlers.effects import Effect, KeepAttachment, OpenCase
from handlers.grievances.cases.case import FileState
from handlers.messages import IncomingMessage
from handlers.session import Session
from tests.contracts.cases.registry import CASE, TODAY, handed_in
from tests.contracts.storage.desk import LAN, Desk, message

FIRST, SECOND = "a" * 32, "b" * 32


@pytest.fixture
def store(desk: Desk, tmp_path: Path) -> SqlAttachments:
    return SqlAttachments(desk.database, UploadFolder(tmp_path), most_bytes=10)


def send(desk: Desk, name: str, *effects: Effect, held: tuple[str, ...] = ()) -> None:
    until = desk.clock.now() + timedelta(days=7)
    assert desk.receive(message(f"sent-{name}")) == [True]
    drafted = Session(draft=Draft(until, attachments=held), expires_at=until) if held else None
    assert desk.finish(desk.claimed(), session=drafted, effects=[KeepAttachment(name, "image", f"media-{name}"), *effects])


def states(desk: Desk) -> dict[str, str]:
    with desk.database.read() as connection:
        return {row.id: row.state for row in connection.execute(select(attachment.c.id, attachment.c.state))}


def test_what_is_due_has_one_holder_until_its_lease_is_over(desk: Desk, store: SqlAttachments) -> None:
    send(desk, FIRST, held=(FIRST,))
    now = desk.clock.now()
    held = store.claim(now=now, lease_s=60)
    assert held
    assert (FIRST, f"media-{FIRST}", 1, now + timedelta(days=3)) == (held.id, held.media, held.attempt, held.expires_at)
    assert store.claim(now=now, lease_s=60) is None
    again = store.claim(now=now + timedelta(seconds=60), lease_s=60)
    assert again
    assert Kept.GONE is store.keep(held, "image", b"late", TODAY)
    assert Kept.KEPT is store.keep(again, "image", b"pixels", TODAY)
    assert {FIRST: "kept"} == states(desk)


def test_what_is_put_back_comes_at_its_time_and_not_after_the_platform_has_let_go(desk: Desk, store: SqlAttachments) -> None:
    send(desk, FIRST, held=(FIRST,))
    now = desk.clock.now()
    held = store.claim(now=now, lease_s=60)
    assert held
    store.retry(held, at=now + timedelta(days=10))
    assert store.claim(now=now + timedelta(days=3) - timedelta(seconds=1), lease_s=60) is None
    assert store.claim(now=now + timedelta(days=3), lease_s=60)


def test_a_case_takes_no_more_than_it_may(desk: Desk, store: SqlAttachments, tmp_path: Path) -> None:
    send(desk, FIRST, held=(FIRST,))
    send(desk, SECOND, OpenCase(CASE, handed_in(CASE), attachments=(FIRST, SECOND)))
    outcomes: set[Kept] = set()
    while held := store.claim(now=desk.clock.now(), lease_s=60):
        outcomes.add(kept := store.keep(held, "image", b"pixels", TODAY))
        if kept is Kept.FULL:
            store.turn_away(held, FileState.REFUSED, "full", now=desk.clock.now())
    assert ({Kept.KEPT, Kept.FULL}, ["kept", "refused"]) == (outcomes, sorted(states(desk).values()))
    assert 1 == len(list((tmp_path / FOLDER).iterdir()))


def test_what_is_not_taken_leaves_one_word(desk: Desk, store: SqlAttachments) -> None:
    send(desk, FIRST, held=(FIRST,))
    held = store.claim(now=desk.clock.now(), lease_s=60)
    assert held
    for _ in range(2):
        store.turn_away(held, FileState.LOST, "", now=desk.clock.now())
    found = [IncomingMessage.from_json(one) for one in desk.column(select(inbox.c.payload).order_by(inbox.c.id))]
    assert [("wecom", LAN, f"{FIRST}:image:")] == [(one.channel, one.conversation, one.key) for one in found if one.event]


def test_what_a_draft_on_the_shelf_holds_stays(desk: Desk, store: SqlAttachments) -> None:
    send(desk, FIRST)
    until = desk.clock.now() + timedelta(days=7)
    assert desk.receive(message("another")) == [True]
    held = Session(draft=Draft(until), shelved=Draft(until, attachments=(FIRST,)), expires_at=until)
    assert desk.finish(desk.claimed(), session=held)
    assert 0 == store.sweep(now=desk.clock.now())
    assert {FIRST: "waiting"} == states(desk)


def test_a_file_beside_a_session_that_cannot_be_read_goes_with_that_session(desk: Desk, store: SqlAttachments) -> None:
    send(desk, FIRST, held=(FIRST,))
    desk.database.write(lambda connection: connection.execute(update(session).values(data="{")))
    assert 0 == store.sweep(now=desk.clock.now())
    desk.clock.advance(timedelta(days=7).total_seconds())
    assert 1 == store.sweep(now=desk.clock.now())


def test_what_has_no_home_goes_and_what_a_draft_or_a_case_holds_stays(desk: Desk, store: SqlAttachments) -> None:
    send(desk, FIRST, held=(FIRST,))
    assert 0 == store.sweep(now=desk.clock.now())
    send(desk, SECOND, OpenCase(CASE, handed_in(CASE), attachments=(SECOND,)))
    assert 1 == store.sweep(now=desk.clock.now())
    assert {SECOND: "waiting"} == states(desk)
    assert 0 == purge_withdrawn(desk.database, TODAY + timedelta(1))
