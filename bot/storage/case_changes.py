"""What the effects on cases write, inside the one transaction that finishes a message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from bot.ports import CaseMoved
from bot.storage.case_rows import case_to_rows
from bot.storage.members import address
from bot.storage.tables.cases import (
    attachment,
    grievance,
    grievance_alarm,
    grievance_bar,
    grievance_delivery,
    grievance_event,
    grievance_message,
    grievance_sight,
)
from handlers.effects import DueAlarm, OpenCase, ReckonAnew, SaveCase
from handlers.grievances.cases.case import Bars, Case, CaseMessage, Confidentiality, Event
from handlers.grievances.cases.deeds import moment_kept
from handlers.messages import IncomingMessage
from knowledge.editions import china_day
from knowledge.schema import insert_into

EVERY_CASE = "*"
"""Key of those who see all cases, without their texts, and of the clock."""
NEVER = "9999-12-31"
"""Sorts behind every last day."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The last day for what is waited for, as lists are sorted by it."""

    due_on: date | None = None
    provisional: bool = False
    """It rests on days that no notice has settled yet."""


Reckon = Callable[[Case], Reckoned]
"""How a case's last day is found."""


def unreckoned(_case: Case) -> Reckoned:
    """No last day: of a desk that keeps no calendar."""
    return Reckoned()


def open_case(connection: Connection, message: IncomingMessage, effect: OpenCase, reckon: Reckon) -> None:
    """Store a new case, and apart from it whom to tell. Raises CaseMoved where its reference is taken."""
    case = effect.case
    fresh = insert_into(grievance, connection.dialect).values(ref=case.ref, version=case.version, **_columns(case, effect.event, reckon))
    taken = fresh.on_conflict_do_nothing(index_elements=["ref"]).returning(grievance.c.ref)
    if connection.execute(taken).one_or_none() is None:
        raise CaseMoved(case.ref)
    if case.confidentiality is not Confidentiality.ANONYMOUS:
        way_back = {
            "channel": message.channel,
            "sender": address(message.channel, message.sender),
            "conversation": message.conversation,
            "recipient": message.sender,
        }
        connection.execute(insert(grievance_delivery).values(ref=case.ref, **way_back))
    _write_around(connection, message, effect)


def save_case(connection: Connection, message: IncomingMessage, effect: SaveCase, reckon: Reckon) -> None:
    """Put a case in place of the version it was decided on. Raises CaseMoved where that is not the present one."""
    case = effect.case
    changed = (
        update(grievance)
        .where(grievance.c.ref == case.ref, grievance.c.version == case.version)
        .values(version=case.version + 1, **_columns(case, effect.event, reckon))
    )
    if connection.execute(changed).rowcount == 0:
        raise CaseMoved(case.ref)
    for derived in (grievance_sight, grievance_bar, grievance_alarm):
        connection.execute(delete(derived).where(derived.c.ref == case.ref))
    _write_around(connection, message, effect)


def reckon_anew(connection: Connection, effect: ReckonAnew, reckon: Reckon) -> None:
    """Put what follows from a case's days in place of what did. Raises CaseMoved where it is not the version that it was decided on."""
    case, reckoned = effect.case, reckon(effect.case)
    due_on = reckoned.due_on.isoformat() if reckoned.due_on else None
    held = update(grievance).where(grievance.c.ref == case.ref, grievance.c.version == case.version, grievance.c.ended_on.is_(None))
    if connection.execute(held.values(due_on=due_on, provisional=reckoned.provisional)).rowcount == 0:
        raise CaseMoved(case.ref)
    for derived in (grievance_sight, grievance_alarm):
        connection.execute(delete(derived).where(derived.c.ref == case.ref))
    set_sights(connection, case, None, reckoned.due_on)
    set_alarms(connection, case.ref, effect.alarms)


def set_alarms(connection: Connection, ref: str, alarms: Sequence[DueAlarm]) -> None:
    """Write down what the clock has to say; nothing else of the case is there then."""
    if alarms:
        rows = {alarm.key: {"ref": ref, "key": alarm.key, "at": alarm.at} for alarm in alarms}
        connection.execute(insert(grievance_alarm), list(rows.values()))


def rank_of(ended_on: date | None, due_on: date | None) -> str:
    """Where a case stands in a list: open ones by their last day, ended ones with the newest first."""
    if ended_on is not None:
        return str(99_999_999 - int(f"{ended_on:%Y%m%d}"))
    return due_on.isoformat() if due_on else NEVER


def set_sights(connection: Connection, case: Case, ended_on: date | None, due_on: date | None) -> None:
    """Write down who sees the case, and where it stands in their lists."""
    place = {"ended": ended_on is not None, "rank": rank_of(ended_on, due_on), "ref": case.ref, "status": case.status}
    connection.execute(insert(grievance_sight), [{"key": key, **place} for key in sight_keys(case)])


def sight_keys(case: Case) -> list[str]:
    """Name everybody who may see a case, apart from its submitter; bars come on top."""
    units = {case.place.unit, *case.overseen_by}
    accounts = {case.place.owner} - {""}
    return [EVERY_CASE, *keys(units, accounts)]


def keys(units: Iterable[str], accounts: Iterable[str]) -> list[str]:
    """Name units and accounts in one space; the empty unit is nobody's custody."""
    return [*(f"unit:{unit}" for unit in sorted(units)), *(f"account:{account}" for account in sorted(accounts))]


def ended_day(case: Case, event: Event) -> date | None:
    """The day on which a case ended, or None while it is open."""
    return None if case.open else case.closed or china_day(event.at)


def _columns(case: Case, event: Event, reckon: Reckon) -> dict[str, object]:
    facts, texts = case_to_rows(case)
    ended_on = ended_day(case, event)
    reckoned = reckon(case) if ended_on is None else Reckoned()
    return {
        "status": case.status,
        "confidentiality": case.confidentiality,
        "unit": case.place.unit,
        "subject": case.subject,
        "joinable": case.joinable and bool(case.public_wording),
        "handed_in": case.handed_in.isoformat(),
        "due_on": reckoned.due_on.isoformat() if reckoned.due_on else None,
        "provisional": reckoned.provisional,
        "ended_on": ended_on.isoformat() if ended_on else None,
        "facts": facts,
        "texts": texts,
    }


def _write_around(connection: Connection, message: IncomingMessage, effect: OpenCase | SaveCase) -> None:
    """Write what stands beside the case itself."""
    case = effect.case
    due_on = connection.execute(select(grievance.c.due_on).where(grievance.c.ref == case.ref)).scalar_one()
    set_sights(connection, case, ended_day(case, effect.event), date.fromisoformat(due_on) if due_on else None)
    _set_bars(connection, case.ref, case.bars)
    set_alarms(connection, case.ref, effect.alarms)
    add_event(connection, case, effect.event)
    _add_messages(connection, case, effect.messages)
    if effect.attachments:
        _attach(connection, message, case.ref, effect.attachments)


def _set_bars(connection: Connection, ref: str, bars: Bars) -> None:
    if barred := keys(bars.units, bars.officers):
        connection.execute(insert(grievance_bar), [{"ref": ref, "key": key} for key in barred])


def add_event(connection: Connection, case: Case, event: Event) -> None:
    """Add a line to a case's audit; of an anonymous one the day alone."""
    row = {
        "action": event.action,
        "actor": event.actor.kind,
        "account": event.actor.account,
        "before": event.before,
        "after": event.after,
        "at": moment_kept(case, event.at),
        "reason": event.reason,
        "detail": event.detail,
    }
    connection.execute(insert(grievance_event), {"ref": case.ref, "sequence": _next(connection, grievance_event, case.ref), **row})


def _add_messages(connection: Connection, case: Case, messages: Sequence[CaseMessage]) -> None:
    if not messages:
        return
    first = _next(connection, grievance_message, case.ref)
    rows = [
        {
            "ref": case.ref,
            "sequence": sequence,
            "direction": one.direction,
            "text": one.text,
            "at": moment_kept(case, one.at),
            "account": one.account,
        }
        for sequence, one in enumerate(messages, first)
    ]
    connection.execute(insert(grievance_message), rows)


def _next(connection: Connection, table: Table, ref: str) -> int:
    """The next number inside a case; the case's own row is held by this transaction, so nobody else takes it."""
    last = select(func.coalesce(func.max(table.c.sequence), 0)).where(table.c.ref == bindparam("of_ref"))
    return connection.execute(last, {"of_ref": ref}).scalar_one() + 1


def _attach(connection: Connection, message: IncomingMessage, ref: str, attachments: Sequence[str]) -> None:
    """Give what was sent in this conversation to the case; from then on only the case knows of it."""
    sent_here = (attachment.c.channel == message.channel, attachment.c.conversation == message.conversation, attachment.c.ref.is_(None))
    given = update(attachment).where(attachment.c.id.in_(attachments), *sent_here)
    connection.execute(given.values(ref=ref, channel="", conversation="", sender=""))
