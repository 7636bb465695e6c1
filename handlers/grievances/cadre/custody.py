"""Which way a case went, step by step, and why it lies where it does today: read from its audit, which holds ids alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.desk import Grievances
from handlers.grievances.cadre.scene import find
from handlers.grievances.cases.case import THE_DESK, Action, ActorKind, Case, Event, Reader
from handlers.grievances.cases.transfers import FROM_TO, barred_accounts
from handlers.messages import Block
from handlers.ports import Organisation
from handlers.routing.ladder import union_name
from handlers.texts import cards as texts_cards
from handlers.texts import duty as texts_duty
from handlers.texts import second_look as texts_second_look
from handlers.texts import transfers as texts_transfers
from knowledge.editions import china_day

MOVES = (Action.TRANSFER, Action.RETURN, Action.RECUSE, Action.REOPEN)
"""What changes where a case lies."""
PASSED_ON = frozenset({Action.TRANSFER, Action.RETURN})


def ways(case: Case, events: Sequence[Event], directory: Organisation) -> Mapping[int, str]:
    """From where to where each step led that moved a case, by its place among the events: 从化学系工会转到校工会."""
    names = _Names(case, directory)
    found: dict[int, str] = {}
    last = _last_move(events)
    at = ""
    for number, event in enumerate(events):
        if event.action not in MOVES:
            continue
        before, _, after = event.detail.rpartition(FROM_TO)
        before, at = before or at, after
        if event.action is Action.RETURN:  # custody alone: a union outside that is to work on it stays the same
            to = names.of(after)
        elif number == last:
            to = case.place.union or names.of("")
        else:  # a unit that is not on this desk has no id
            outside = event.action is Action.TRANSFER and before == after
            to = texts_transfers.SOME_UNION_OUTSIDE if outside else names.of(after)
        found[number] = texts_transfers.way(event.action, names.of(before) if before else "", to)
    return found


def why_here(case: Case, events: Sequence[Event], directory: Organisation) -> str:
    """Why a case lies where it does: its last move with the reason, or what routing said when it was handed in."""
    last = _last_move(events)
    if last is None:
        return texts_transfers.as_others_read(case.basis.reason)
    if events[last].action is Action.REOPEN and events[last].actor.kind is ActorKind.MEMBER:
        return texts_transfers.UNSOLVED_SO_HERE
    return texts_transfers.because(ways(case, events, directory)[last], events[last].reason)


def passed_on_by(account: str, case: Case, events: Sequence[Event], directory: Organisation) -> tuple[Event, str] | None:
    """The step by which somebody passed a case on that they do not see any more, and the union it went to; None where they did not."""
    if account in barred_accounts(case, directory):
        return None
    last = next((event for event in reversed(events) if event.action in PASSED_ON and event.actor.account == account), None)
    if last is None:
        return None
    names, to = _Names(case, directory), last.detail.rpartition(FROM_TO)[2]
    return last, names.of(to)


def not_here(reader: Reader, grievances: Grievances, directory: Organisation, ref: str, now: datetime) -> tuple[Block, ...]:
    """Say that somebody sees no such case; to whoever passed it on themselves, that this is why."""
    for case in find(grievances, THE_DESK, ref, now):
        events = grievances.cases.events_for(THE_DESK, case.ref)
        if passed_on := passed_on_by(reader.account, case, events, directory):
            event, union = passed_on
            back = event.action is Action.RETURN
            return texts_second_look.sent_on(case.ref, union, china_day(event.at), china_day(now), back=back)
    return texts_duty.unknown(ref)


def _last_move(events: Sequence[Event]) -> int | None:
    return next((number for number in reversed(range(len(events))) if events[number].action in MOVES), None)


class _Names:
    """Names of the unions of units, by their ids; the owner of what lies in no unit's custody has the empty one."""

    def __init__(self, case: Case, directory: Organisation) -> None:
        self._tree, self._university = directory.units(case.place.university), directory.university(case.place.university)

    def of(self, unit_id: str) -> str:
        """Name the union of a unit."""
        unit = self._tree.find(unit_id)
        return union_name(unit, self._university) if unit is not None else texts_cards.UNNAMED_UNION
