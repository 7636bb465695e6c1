"""What the clock's messages come to: reminders, the superior, the end of the wait for a rating, and each morning's list.

The clock writes on a channel of its own, where nothing is said: what it has to say goes out as letters. An alarm that does not belong
to the case as it stands any more, because a day moved or the work is done, says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Unpack

from handlers.desk import Arrival, FrontDesk, Grievances
from handlers.effects import Outcome, ReckonAnew, SaveCase
from handlers.grievances.cadre.cards import button, card, line, subject_of
from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cadre.scene import in_charge, to_member
from handlers.grievances.cadre.worklist import UNDER_WAY, Press, pressing, to_do
from handlers.grievances.cases import transfers
from handlers.grievances.cases.alarms import Alarm, AlarmKind, alarms
from handlers.grievances.cases.case import THE_DESK, Action, Actor, ActorKind, Case, Confidentiality, Reader, Status
from handlers.grievances.cases.deeds import Decided, act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import LAPSE, deadline_of, stage_of, upcoming
from handlers.messages import Addressee, Block, Choice, Choices, Letter, MessageKind, Reply, ToAccount, ToOfficers
from handlers.ports import Organisation
from handlers.session import Session
from handlers.texts import calendar as texts_calendar
from handlers.texts import cards as texts_cards
from handlers.texts import letters as texts_letters
from handlers.texts import reminders as texts_reminders
from knowledge.editions import china_day

CHANNEL, DUE, DIGEST, RECKON = "clock", "due", "digest", "reckon"
CLOCK = Actor(ActorKind.CLOCK)
LISTED, OFFERED = 20, 3
ON_THE_PAGE = ((Status.SUBMITTED, *UNDER_WAY, Status.ANSWERED), (Status.CLOSED, Status.WITHDRAWN))
DAY_TOLD = frozenset(
    {
        *(Action.ACCEPT, Action.EXTEND, Action.REGRADE, Action.TRANSFER, Action.RETURN, Action.RECUSE),
        *(Action.REOPEN, Action.ESCALATE, Action.RECKON, Action.ASK),
    }
)
"""What tells the member a day by the calendar of now, or stops the clock; after the others nobody has said yet that a day moved."""
NOTHING = Outcome(session=Session())
"""Of the clock there is no conversation to remember."""


def rings(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether an alarm of a case goes off."""
    return _of_the_clock(arrival, DUE)


def dawns(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre's morning list is due."""
    return _of_the_clock(arrival, DIGEST)


def recalculates(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether the calendar or the limits have changed under a case."""
    return _of_the_clock(arrival, RECKON)


def ring(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Remind, tell the superior, or end the wait for a rating; of a stale alarm nothing comes."""
    ref, _, key = arrival.message.key.partition(":")
    if desk.grievances is None or desk.routing is None:
        return NOTHING
    case = desk.grievances.cases.find_for(THE_DESK, ref)
    if case is None:
        return NOTHING
    if case.status is Status.ANSWERED and key == f"{LAPSE}-{case.answered}":
        return _lapsed(arrival, desk.grievances, desk.routing.directory, case)
    alarm, deadline = _alarm(case, key, desk.grievances), deadline_of(case, desk.grievances)
    if alarm is None or deadline is None or any(event.detail == key for event in desk.grievances.cases.events_for(THE_DESK, ref)):
        return NOTHING
    if alarm.kind is AlarmKind.REMIND:
        return _reminded(arrival, desk.grievances, desk.routing.directory, case, alarm)
    return _escalated(arrival, desk.grievances, desk.routing.directory, case, alarm)


def reckon(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Reckon a case's days again by the calendar and the limits of now, and tell its member where the last one has moved.

    While the member is waited for no day is promised, so none moves for them. Where something was done since that told the new day, or
    set another one, nothing is said twice; reminders are put right all the same.
    """
    ref, events, before = arrival.message.key.split(":")
    case = desk.grievances.cases.find_for(THE_DESK, ref) if desk.grievances else None
    if desk.grievances is None or case is None or not case.open:
        return NOTHING
    deadline, was = deadline_of(case, desk.grievances), date.fromisoformat(before)
    if deadline is None or deadline.on is None or deadline.waiting or deadline.on == was or _told_since(case, int(events), desk.grievances):
        return Outcome(effects=(ReckonAnew(case, upcoming(case, desk.grievances, arrival.now)),), session=arrival.session)
    saved = act(case, Action.RECKON, CLOCK, arrival.now, desk.grievances, detail=f"{deadline.stage}-{was}-{deadline.on}")
    if isinstance(saved, Refusal):
        return NOTHING
    told = texts_calendar.moved(ref, was, deadline, deadline.on, china_day(arrival.now))
    saved, letters = to_member(saved, told, arrival.now, arrival.reference)
    return Outcome(effects=(saved,), letters=letters, session=arrival.session)


def _told_since(case: Case, events: int, grievances: Grievances) -> bool:
    """Whether the member heard a day after the case's audit had come so far; its version moves without an event as well."""
    since = grievances.cases.events_for(THE_DESK, case.ref)[events:]
    return not DAY_TOLD.isdisjoint(event.action for event in since)


def digest(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Write a cadre's morning list: what is late, what is due soon, what nobody has accepted; nothing where nothing is."""
    account, _, _ = arrival.message.key.rpartition(":")
    if desk.grievances is None:
        return NOTHING
    reader = desk.grievances.duty.reader(account)
    if reader is None or not reader.works:
        return NOTHING
    blocks = morning(to_do(reader, desk.grievances), desk.grievances, arrival)
    if said := news(reader, desk.grievances, arrival):
        blocks = (*(blocks or (texts_reminders.GOOD_MORNING,)), *said)
    return Outcome(letters=(Letter(ToAccount(account), Reply(blocks, arrival.reference)),), session=arrival.session) if blocks else NOTHING


def morning(cases: Sequence[Case], grievances: Grievances, arrival: Arrival) -> tuple[Block, ...]:
    """The morning's list of cases; empty where none of them is late, due soon, or waits to be accepted."""
    found = [(press, case) for press, case in pressing(cases, grievances, arrival.now) if press is not Press.LATER]
    if not found:
        return ()
    groups: dict[str, list[str]] = {head: [] for head in texts_reminders.DIGEST_HEADS}
    for press, case in found[:LISTED]:
        groups[texts_reminders.DIGEST_HEADS[press]].append(line(case, grievances, arrival.now, reads=False))
    late = sum(press is Press.LATE for press, _ in found)
    buttons = Choices(tuple(button(Verb.SHOW, case.ref) for _, case in found[:OFFERED]))
    return (texts_reminders.digest_head(len(found), late), *texts_cards.listed(groups.items(), more=len(found) > LISTED), buttons)


def news(reader: Reader, grievances: Grievances, arrival: Arrival) -> tuple[Block, ...]:
    """What was written on the page without login since the last working day; empty where nothing was.

    Today's is left for tomorrow: it would tell a time of day.
    """
    today = china_day(arrival.now)
    since = next(day.on for day in grievances.calendars.current().before(today) if day.works)
    lines: list[str] = []
    buttons: list[Choice] = []
    seen = [case for statuses in ON_THE_PAGE for case in grievances.cases.list_for(reader, statuses)]
    mine = [case for case in seen if case.confidentiality is Confidentiality.ANONYMOUS and in_charge(reader, case)]
    events = grievances.cases.events_of(THE_DESK, [case.ref for case in mine])
    for case in mine:
        done = [
            event.action
            for event in events.get(case.ref, ())
            if event.actor.kind is ActorKind.MEMBER and since <= china_day(event.at) < today
        ]
        if case.status is not Status.SUBMITTED:  # nobody waits for it to be accepted any more
            done = [action for action in done if action is not Action.HAND_IN]
        if told := [texts_reminders.NEWS[action] for action in dict.fromkeys(done) if action in texts_reminders.NEWS]:
            lines.append(texts_cards.line(case.ref, subject_of(case), "、".join(told)))
            buttons.append(button(Verb.SHOW, case.ref))
    head = texts_cards.listed([(texts_reminders.NEWS_HEAD, lines[:LISTED])], more=len(lines) > LISTED)
    return (*head, Choices(tuple(buttons[:OFFERED]))) if lines else ()


def _of_the_clock(arrival: Arrival, event: str) -> bool:
    message = arrival.message
    return message.channel == CHANNEL and message.kind is MessageKind.EVENT and message.event == event


def _alarm(case: Case, key: str, grievances: Grievances) -> Alarm | None:
    """The alarm of that key, if the case as it stands still has it."""
    stage = stage_of(case)
    if stage is None:
        return None
    found = alarms(grievances.calendars.current(), case.timeline(stage), grievances.deadlines, stage)
    return next((alarm for alarm in found if alarm.key == key), None)


def _changed(case: Case, action: Action, key: str, arrival: Arrival, grievances: Grievances, **changes: Unpack[Decided]) -> SaveCase | None:
    saved = act(case, action, CLOCK, arrival.now, grievances, detail=key, **changes)
    if isinstance(saved, Refusal):
        return None
    return replace(saved, alarms=tuple(alarm for alarm in saved.alarms if alarm.key != key))


def _lapsed(arrival: Arrival, grievances: Grievances, directory: Organisation, case: Case) -> Outcome:
    saved = _changed(case, Action.LAPSE, f"{LAPSE}-{case.answered}", arrival, grievances)
    if saved is None:
        return NOTHING
    above, page = transfers.above_the_end(case, directory), case.confidentiality is Confidentiality.ANONYMOUS
    told = texts_letters.lapsed(case.ref, grievances.rating_days, above, page=page)
    saved, letters = to_member(saved, told, arrival.now, arrival.reference)
    return Outcome(effects=(saved,), letters=letters, session=arrival.session)


def _reminded(arrival: Arrival, grievances: Grievances, directory: Organisation, case: Case, alarm: Alarm) -> Outcome:
    saved = _changed(case, Action.REMIND, alarm.key, arrival, grievances)
    if saved is None:
        return NOTHING
    if _on_the_list(case, grievances, arrival.now):
        return Outcome(effects=(saved,), session=arrival.session)
    lead = texts_reminders.reminder(case.ref, alarm.stage, alarm.left, alarm.last, arrival.now)
    return Outcome(effects=(saved,), letters=(_to_officers(arrival, grievances, directory, case, lead),), session=arrival.session)


def _on_the_list(case: Case, grievances: Grievances, now: datetime) -> bool:
    """Whether the list that goes to the same people this morning says of a case what a reminder would."""
    ((press, _),) = pressing((case,), grievances, now)
    return press is not Press.LATER and grievances.calendars.current().day(china_day(now)).works


def _escalated(arrival: Arrival, grievances: Grievances, directory: Organisation, case: Case, alarm: Alarm) -> Outcome:
    """Tell the superior, who may read the case from now on, those who are late, and the member that it is so."""
    above = transfers.superior_of(case, directory)
    served = bool(above.unit) and not above.external
    overseen = case.overseen_by | {above.unit} if served else case.overseen_by
    saved = _changed(case, Action.ESCALATE, alarm.key, arrival, grievances, overseen_by=overseen)
    if saved is None:
        return NOTHING
    superior = _to_superior(arrival, grievances, directory, case, alarm, above.unit if served else "")
    known = (above.union if served else texts_cards.UNNAMED_UNION) if superior else ""
    late = texts_reminders.late_here(case.ref, alarm.stage, alarm.last, known, arrival.now)
    told = texts_letters.late(case.ref, alarm.stage, alarm.last, known, china_day(arrival.now))
    saved, letters = to_member(saved, told, arrival.now, arrival.reference)
    letters = (_to_officers(arrival, grievances, directory, case, late), *superior, *letters)
    return Outcome(effects=(saved,), letters=letters, session=arrival.session)


def _to_superior(
    arrival: Arrival, grievances: Grievances, directory: Organisation, case: Case, alarm: Alarm, unit: str
) -> tuple[Letter, ...]:
    """The letter to those above, or, where they are not on this desk, to the fallback owner: that it is late, and nothing of it."""
    barred, union = transfers.barred_accounts(case, directory), case.place.union
    if unit:
        lead = texts_reminders.late_below(case.ref, union, alarm.stage, alarm.last, arrival.now)
        blocks = (lead, card(case, grievances, arrival.now, may_act=False))
        return (Letter(ToOfficers(unit, barred), Reply(blocks, arrival.reference)),)
    fallback = directory.fallback()
    if not case.place.unit or fallback is None or fallback.account in barred:
        return ()
    outside = texts_reminders.late_outside(case.ref, union, alarm.stage, alarm.last, arrival.now)
    return (Letter(ToAccount(fallback.account), Reply((outside,), arrival.reference)),)


def _to_officers(arrival: Arrival, grievances: Grievances, directory: Organisation, case: Case, lead: Block) -> Letter:
    """To those who work on a case; where its one owner is not here any more, to everybody on duty."""
    to: Addressee = transfers.officers_of(case, directory)
    if isinstance(to, ToAccount) and grievances.duty.reader(to.account) is None:
        to = ToOfficers(case.place.unit, transfers.barred_accounts(case, directory))
    return Letter(to, Reply((lead, card(case, grievances, arrival.now)), arrival.reference))
