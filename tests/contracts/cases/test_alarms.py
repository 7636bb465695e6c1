"""The clock's chore: each alarm and each digest becomes one message, however often it is looked at."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.alarms import Alarms
from bot.storage.alarms import AT_ONCE, SqlAlarms
from bot.storage.calendar import SqlCalendar
from bot.storage.erasure import Erasures
from bot.storage.tables.cases import grievance_alarm
from bot.storage.tables.queues import inbox, silence
from handlers.effects import DueAlarm, OpenCase, RingUnlessHeard, SaveCase
from handlers.messages import IncomingMessage, MessageKind
from tests.clock import NOON
from tests.contracts.cases.registry import BO, CASE, CHEN, accepted, handed_in
from tests.contracts.storage.desk import LAN, Desk, message

FIRST, LATER = (
    DueAlarm("accept-remind-1-2026-11-25", NOON + timedelta(hours=1)),
    DueAlarm("accept-escalate-1-2026-11-25", NOON + timedelta(days=2)),
)
EVENING = 23
RING = RingUnlessHeard(NOON + timedelta(minutes=10), "silence", "hdu-cs")


@pytest.fixture
def chore(desk: Desk) -> Alarms:
    return chore_of(desk, EVENING)


def chore_of(desk: Desk, hour: int) -> Alarms:
    calendar = SqlCalendar(desk.database)
    return Alarms(SqlAlarms(desk.database), Erasures(desk.database), calendar, desk.clock, hour)


def opened(desk: Desk, *alarms: DueAlarm) -> None:
    desk.receive(message("a"))
    assert desk.finish(desk.claimed(), effects=[OpenCase(CASE, handed_in(CASE), alarms=alarms)])


def told_by_the_clock(desk: Desk) -> list[IncomingMessage]:
    payloads = desk.column(select(inbox.c.payload).where(inbox.c.channel == "clock").order_by(inbox.c.id))
    return [IncomingMessage.from_json(payload) for payload in payloads]


def test_an_alarm_becomes_a_message_when_its_moment_has_come_and_not_before(desk: Desk, chore: Alarms) -> None:
    opened(desk, LATER, FIRST)
    assert not chore.look()
    desk.clock.advance(3600)
    assert chore.look()
    assert not chore.look()
    (told,) = told_by_the_clock(desk)
    assert ("clock", MessageKind.EVENT, "due", f"{CASE.ref}:{FIRST.key}") == (told.channel, told.kind, told.event, told.key)
    assert f"due:{CASE.ref}" == told.conversation
    assert [LATER.key] == desk.column(select(grievance_alarm.c.key))


def test_an_alarm_that_was_told_is_not_told_again_when_it_is_set_again(desk: Desk, chore: Alarms) -> None:
    opened(desk, FIRST)
    desk.clock.advance(3600)
    assert chore.look()
    desk.receive(message("b", BO))
    assert desk.finish(desk.claimed(), effects=[SaveCase(CASE, accepted(CASE), alarms=(FIRST,))])
    assert chore.look()
    assert 1 == len(told_by_the_clock(desk))


def test_many_alarms_are_told_in_several_transactions_and_each_once(desk: Desk) -> None:
    opened(desk, *(DueAlarm(f"k{number}", NOON) for number in range(AT_ONCE + 1)))
    alarms = SqlAlarms(desk.database)
    assert [AT_ONCE, 1, 0] == [alarms.fire(now=NOON) for _ in range(3)]
    assert AT_ONCE + 1 == len({told.key for told in told_by_the_clock(desk)})


def test_each_cadre_is_woken_once_on_a_working_day_from_the_hour_on(office: Desk) -> None:
    office.units.name_fallback(CHEN, by="operator", now=NOON)
    office.accounts.create("audit", "auditor", now=NOON)
    office.clock.advance(-3 * 3600 - 60)
    chore = chore_of(office, 9)
    assert not chore.look(), "a minute before nine"
    office.clock.advance(60)
    assert chore.look()
    assert not chore.look()
    assert chore_of(office, 9).look(), "another process asks again"
    told = told_by_the_clock(office)
    assert [("digest", f"{name}:2026-11-23", f"digest:{name}") for name in sorted((BO, CHEN))] == sorted(
        (one.event, one.key, one.conversation) for one in told
    )
    office.clock.advance(24 * 3600)
    assert chore.look()
    assert 4 == len(told_by_the_clock(office))


def test_nobody_is_woken_on_a_day_off(office: Desk) -> None:
    office.clock.advance(-24 * 3600)
    assert not chore_of(office, 9).look()
    assert [] == told_by_the_clock(office)


def test_a_conversation_that_falls_silent_is_spoken_of_once_and_not_named(desk: Desk, chore: Alarms) -> None:
    desk.receive(message("a"))
    assert desk.finish(desk.claimed(), effects=[RING])
    assert not chore.look()
    desk.clock.advance(600)
    assert chore.look()
    assert not chore.look()
    (told,) = told_by_the_clock(desk)
    assert ("silence", "hdu-cs", "clock") == (told.event, told.key, told.sender)
    assert LAN not in told.conversation
    assert [] == desk.column(select(silence.c.conversation))


def asked(desk: Desk) -> None:
    desk.receive(message("a"))
    assert desk.finish(desk.claimed(), effects=[RING])


def happens(desk: Desk, kind: MessageKind, event: str = "") -> None:
    """Let something come on the same conversation, and be handled without a word of danger."""
    desk.receive(replace(message("b", text=""), kind=kind, event=event))
    assert desk.finish(desk.claimed())


@pytest.mark.parametrize(
    ("kind", "event"),
    [(MessageKind.TEXT, ""), (MessageKind.TEXT, "template_card_event"), (MessageKind.UNSUPPORTED, "voice"), (MessageKind.EVENT, "click")],
)
def test_whatever_is_said_breaks_the_silence(desk: Desk, chore: Alarms, kind: MessageKind, event: str) -> None:
    asked(desk)
    happens(desk, kind, event)
    desk.clock.advance(3600)
    assert not chore.look()


@pytest.mark.parametrize("event", ["enter_agent", "subscribe", "file_gone"])
def test_who_opens_the_chat_and_says_nothing_is_silent_all_the_same(desk: Desk, chore: Alarms, event: str) -> None:
    asked(desk)
    happens(desk, MessageKind.EVENT, event)
    desk.clock.advance(600)
    assert chore.look()
    assert ["silence"] == [told.event for told in told_by_the_clock(desk)]


def test_a_later_question_is_waited_for_in_place_of_the_first(desk: Desk, chore: Alarms) -> None:
    asked(desk)
    desk.clock.advance(300)
    desk.receive(message("b"))
    assert desk.finish(desk.claimed(), effects=[replace(RING, at=desk.clock.now() + timedelta(minutes=10), key="hdu")])
    desk.clock.advance(300)
    assert not chore.look()
    desk.clock.advance(300)
    assert chore.look()
    assert ["hdu"] == [told.key for told in told_by_the_clock(desk)]


def test_however_many_are_to_be_told_and_kept_away_they_are_named(desk: Desk, chore: Alarms) -> None:
    key = "\n".join(["hdu-cs\t" + "\t".join(f"值班干部{number}" for number in range(60))] * 2)
    desk.receive(message("a"))
    assert desk.finish(desk.claimed(), effects=[replace(RING, key=key)])
    desk.clock.advance(600)
    assert chore.look()
    assert [key] == [told.key for told in told_by_the_clock(desk)]
