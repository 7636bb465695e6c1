"""Cases as each reader may see them.

The right to see one is a condition of the query, and texts are not loaded for those who may not read them.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, false, literal, select, text, true, union

from bot.storage.case_changes import EVERY_CASE, keys
from bot.storage.case_rows import case_from_rows, without_words
from bot.storage.database import Database
from bot.storage.members import address
from bot.storage.tables.cases import (
    ANONYMOUS,
    attachment,
    grievance,
    grievance_bar,
    grievance_delivery,
    grievance_event,
    grievance_message,
    grievance_sight,
)
from handlers.grievances.cases.case import (
    OPEN,
    Action,
    Actor,
    ActorKind,
    Attachment,
    Bars,
    Case,
    CaseMessage,
    Direction,
    Event,
    FileState,
    Reader,
    Role,
    Status,
    Told,
)

MAX_BRANCHES = 100
"""Keys of one reader up to which each is read in the order of its list; beyond, all of theirs are sorted."""
REF_DIGITS = 1_000_000
MAX_REFS = 500
T = TypeVar("T")
sight = grievance_sight.c


class SqlCases:
    """Implements `handlers.ports.Cases` on the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fresh_ref(self, on: date) -> str:
        """Draw a reference that no case has; should somebody be quicker, the commit says so and another is drawn."""
        while True:
            ref = f"{on.year % 100:02}-{secrets.randbelow(REF_DIGITS):06}"
            with self._database.read() as connection:
                if connection.execute(select(grievance.c.ref).where(grievance.c.ref == ref)).one_or_none() is None:
                    return ref

    def find_for(self, reader: Reader, ref: str) -> Case | None:
        """Return a case that the reader may see, or None."""
        found = _columns(reader).where(grievance.c.ref == ref, visible(reader))
        with self._database.read() as connection:
            row = connection.execute(found).one_or_none()
        return None if row is None else _case(row)

    def list_for(self, reader: Reader, statuses: Collection[Status] = (), *, limit: int = 200) -> list[Case]:
        """The cases a reader may see: open ones by their last day, then ended ones, the newest first."""
        shown = _listing(reader, frozenset(statuses) or OPEN, limit)
        if shown is None:
            return []
        with self._database.read() as connection:
            return [_case(row) for row in connection.execute(shown)]

    def barred_from(self, reader: Reader, refs: Collection[str]) -> frozenset[str]:
        """Those of the cases that are against the reader or a unit they serve, or from which they stepped aside."""
        barred = select(grievance_bar.c.ref).where(grievance_bar.c.key.in_(_own_names(reader)))
        with self._database.read() as connection:
            found = [connection.execute(barred.where(grievance_bar.c.ref.in_(some))).scalars().all() for some in batched(refs)]
        return frozenset(ref for some in found for ref in some)

    def messages_for(self, reader: Reader, ref: str) -> list[CaseMessage]:
        """The conversation about a case, in order; internal notes for cadres alone. Empty where the case cannot be seen."""
        return self.messages_of(reader, (ref,)).get(ref, [])

    def messages_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[CaseMessage]]:
        """The same of many cases at once, by reference; those without any are left out."""
        if not reader.reads_texts:
            return {}
        open_to = true() if reader.kind is ActorKind.CADRE else grievance_message.c.direction != Direction.INTERNAL
        shown = select(grievance_message).where(open_to).order_by(grievance_message.c.sequence)
        rows = self._of_cases(shown, grievance_message.c.ref, reader, refs)
        return by_ref((row.ref, CaseMessage(Direction(row.direction), row.text, row.at, row.account)) for row in rows)

    def events_for(self, reader: Reader, ref: str) -> list[Event]:
        """The audit of a case, in order; empty where the case cannot be seen."""
        return self.events_of(reader, (ref,)).get(ref, [])

    def events_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[Event]]:
        """The same of many cases at once, by reference; those without any are left out."""
        shown = select(grievance_event).order_by(grievance_event.c.sequence)
        return by_ref((row.ref, _event(row)) for row in self._of_cases(shown, grievance_event.c.ref, reader, refs))

    def attachments_for(self, reader: Reader, ref: str) -> list[Attachment]:
        """What was sent along with a case, in a fixed order; empty for those who may not read its texts, or do not see it."""
        return self.attachments_of(reader, (ref,)).get(ref, [])

    def attachments_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[Attachment]]:
        """The same of many cases at once, by reference; those without any are left out."""
        if not reader.reads_texts:
            return {}
        shown = select(attachment).where(attachment.c.state != FileState.PURGED).order_by(attachment.c.added_on, attachment.c.id)
        rows = self._of_cases(shown, attachment.c.ref, reader, refs)
        return by_ref((row.ref, _attachment(row)) for row in rows)

    def _of_cases(
        self, shown: Select[*tuple[Any, ...]], ref: ColumnElement[str], reader: Reader, refs: Collection[str]
    ) -> Iterator[Row[*tuple[Any, ...]]]:
        """The rows that belong to the cases, as far as the reader sees these; some cases a query."""
        shown = shown.join(grievance, grievance.c.ref == ref).where(visible(reader))
        with self._database.read() as connection:
            for some in batched(refs):
                yield from connection.execute(shown.where(grievance.c.ref.in_(some))).all()

    def merged_into(self, ref: str) -> list[str]:
        """References of the cases that go on under a reference and not by way of another, the newest first.

        The text of the facts is looked at first, so that of many merged cases only a few are read.
        """
        merged = select(grievance.c.ref, grievance.c.version, grievance.c.facts).join(grievance_sight, sight.ref == grievance.c.ref)
        merged = merged.where(sight.key == EVERY_CASE, sight.ended.is_(True), sight.status == Status.MERGED)
        merged = merged.where(grievance.c.facts.contains(f'"merged_into":"{ref}"', autoescape=True)).order_by(sight.rank, sight.ref)
        with self._database.read() as connection:
            rows = connection.execute(merged).all()
        return [row.ref for row in rows if case_from_rows(row.facts, "", row.version).merged_into == ref]

    def similar_for(self, reader: Reader, case: Case, *, limit: int = 3) -> list[Case]:
        """Open cases of the same subject and unit to join; nothing but their public wording, and nothing to whom they are against."""
        near = (
            select(grievance.c.version, grievance.c.facts, grievance.c.texts)
            .where(
                grievance.c.unit == case.place.unit,
                grievance.c.subject == case.subject,
                text("joinable AND ended_on IS NULL"),
                grievance.c.ref != case.ref,
                unbarred(reader, grievance),
                released(reader, grievance.c.ref),
            )
            .order_by(grievance.c.ref)
            .limit(limit)
        )
        with self._database.read() as connection:
            found = [_case(row) for row in connection.execute(near)]
        return [replace(one, told=Told(), submitter="", bars=Bars(), rating=without_words(one.rating)) for one in found]


@lru_cache(maxsize=1024)
def _listing(reader: Reader, wanted: frozenset[Status], limit: int) -> Select[*tuple[Any, ...]] | None:
    """The query of a reader's list, written once for each; None for a reader who can see nothing."""
    places = [_place(reader, wanted, key, ended, limit) for key in _sights(reader) for ended in _sides(wanted)]
    if not places:
        return None
    # each branch stops at the limit in the order of its index; a case that two of them name is there once, and what is beyond
    # the limit is left out before any case is read
    if len(places) > 1:
        named = union(*(select(one) for one in places)).subquery()
        listed = select(named).order_by(named.c.ended, named.c.rank, named.c.ref).limit(limit).subquery("listed")
    else:
        listed = select(places[0]).subquery("listed")
    order = (listed.c.ended, listed.c.rank, listed.c.ref)
    return _columns(reader).join(listed, listed.c.ref == grievance.c.ref).order_by(*order).limit(limit)


def visible(reader: Reader) -> ColumnElement[bool]:
    """The condition under which a row of `grievance` exists for a reader."""
    if reader.kind is ActorKind.MEMBER:
        return grievance.c.ref.in_(_own(reader))
    named = _keys(reader)
    shown = and_(unbarred(reader, grievance), released(reader, grievance.c.ref))
    if EVERY_CASE in named:
        return shown
    seen = select(sight.ref).where(sight.ref == grievance.c.ref, sight.key.in_(named)).exists()
    return and_(seen, shown)


def unbarred(reader: Reader, cases: FromClause) -> ColumnElement[bool]:
    """The condition that a case is not against the reader, whatever their account is for, nor against a unit that they serve."""
    own = _own_names(reader)
    if not own:
        return true()
    barred = select(grievance_bar.c.ref).where(grievance_bar.c.ref == cases.c.ref, grievance_bar.c.key.in_(own))
    return ~barred.exists()


def released(reader: Reader, ref: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a case is not an anonymous one of the day on which the reader looks, or of a later one."""
    if reader.today is None:
        return true()
    waits = select(grievance.c.ref).where(ANONYMOUS, grievance.c.handed_in >= reader.today.isoformat())
    return ref.not_in(waits.correlate(None))


def _own_names(reader: Reader) -> list[str]:
    """The account of a reader and the units that they serve."""
    return keys(reader.units, [reader.account] if reader.account else [])


def _keys(reader: Reader) -> list[str]:
    """Under which names a reader sees cases."""
    if reader.kind in (ActorKind.CLOCK, ActorKind.OPERATOR) or reader.role == Role.AUDITOR:
        return [EVERY_CASE]
    return keys([*reader.units, *([""] if reader.fallback else [])], [reader.account] if reader.account else [])


def _sights(reader: Reader) -> list[list[str]]:
    if reader.kind is ActorKind.MEMBER:
        return [[EVERY_CASE]]
    named = _keys(reader)
    return [[key] for key in named] if len(named) <= MAX_BRANCHES else [named]


def _sides(wanted: Collection[Status]) -> list[bool]:
    """Whether open or ended cases are asked for, or both."""
    return [ended for ended in (False, True) if any((status not in OPEN) is ended for status in wanted)]


def _place(reader: Reader, wanted: Collection[Status], key: list[str], ended: bool, limit: int) -> FromClause:
    """The first cases under one key, in the order of the list."""
    of_side = [status for status in Status if (status not in OPEN) is ended]
    asked = [status for status in of_side if status in wanted]
    named = sight.key == key[0] if len(key) == 1 else sight.key.in_(key)
    found = select(sight.ref, sight.ended, sight.rank).where(
        named, sight.ended == ended, unbarred(reader, grievance_sight), released(reader, sight.ref)
    )
    if asked != of_side:
        found = found.where(sight.status.in_(asked))
    if reader.kind is ActorKind.MEMBER:
        found = found.where(sight.ref.in_(_own(reader)))
    if len(key) > 1:
        found = found.distinct()
    return found.order_by(sight.rank, sight.ref).limit(limit).subquery()


def _own(reader: Reader) -> Select[str]:
    """References of what a member has handed in."""
    mine = and_(grievance_delivery.c.channel == reader.channel, grievance_delivery.c.sender == address(reader.channel, reader.sender))
    return select(grievance_delivery.c.ref).where(mine if reader.sender else false())


def _columns(reader: Reader) -> Select[*tuple[Any, ...]]:
    texts = grievance.c.texts if reader.reads_texts else literal("").label("texts")
    return select(grievance.c.version, grievance.c.facts, texts)


def _case(row: Row[*tuple[Any, ...]]) -> Case:
    return case_from_rows(row.facts, row.texts, row.version)


def batched(refs: Collection[str]) -> Iterator[list[str]]:
    """References, as many at a time as a query may name."""
    listed = list(refs)
    yield from (listed[start : start + MAX_REFS] for start in range(0, len(listed), MAX_REFS))


def by_ref(rows: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What was found, by the case it belongs to, in its order."""
    found: dict[str, list[T]] = {}
    for ref, one in rows:
        found.setdefault(ref, []).append(one)
    return found


def _attachment(row: Row[*tuple[Any, ...]]) -> Attachment:
    return Attachment(row.id, row.kind, FileState(row.state), row.bytes, date.fromisoformat(row.added_on), row.reason)


def _event(row: Row[*tuple[Any, ...]]) -> Event:
    before = Status(row.before) if row.before else None
    actor = Actor(ActorKind(row.actor), row.account)
    return Event(Action(row.action), actor, before, Status(row.after), row.at, row.reason, row.detail)
