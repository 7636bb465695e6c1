"""The papers about a case, put together from the case, its audit and its conversation: the written answer, and the 转办单."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.desk import Grievances
from handlers.grievances.cadre.cards import subject_of
from handlers.grievances.cases.case import THE_DESK, Action, ActorKind, Case, CaseMessage, Direction, Event
from handlers.grievances.cases.deadlines import Stage
from handlers.grievances.cases.reckoning import explained_of
from handlers.grievances.cases.transfers import above_the_end, keeper_name
from handlers.ports import Organisation
from handlers.routing.ladder import accounts_of
from handlers.texts.cards import UNNAMED_UNION
from handlers.texts.papers import NOT_SOLVED, Paper, Round, Sender, answer_paper, not_taken_on, transfer_paper
from handlers.texts.transfers import as_others_read
from knowledge.editions import china_day
from knowledge.model import Clause

FindClauses = Callable[[Iterable[str]], Mapping[str, Clause]]


def answer_of(case: Case, messages: Sequence[CaseMessage], directory: Organisation) -> Paper | None:
    """The written answer; None while there is none of the union that works on the case now. Whoever wrote it signs it."""
    answers = [one for one in messages if one.direction is Direction.ANSWER]
    if not answers or case.answered is None:
        return None
    worker, last = case.place.union if case.place.external else "", answers[-1]
    sender = Sender(signer(case, directory), last.account, _reached(case, directory))
    return answer_paper(case, last.text, china_day(last.at), sender=sender, worker=worker, last=above_the_end(case, directory) is not None)


def slip_of(case: Case, directory: Organisation, grievances: Grievances, find: FindClauses, now: datetime, *, by: str = "") -> Paper:
    """The 转办单 of a case; it names nobody who handed it in. `by` accepts it just now, which stands in no audit yet."""
    events, messages = grievances.cases.events_for(THE_DESK, case.ref), grievances.cases.messages_for(THE_DESK, case.ref)
    held = find(case.basis.clauses)
    return transfer_paper(
        case,
        sender=Sender(signer(case, directory), by or at_work(case, events), _reached(case, directory)),
        subject=subject_of(case),
        deadline=explained_of(case, grievances, Stage.ANSWER).deadline,
        clauses=tuple(held[one].where if one in held else one.replace("#", " ") for one in case.basis.clauses),
        on=china_day(now),
        why=_why(case, events),
        rounds=_rounds(messages),
    )


def signer(case: Case, directory: Organisation) -> str:
    """The union that writes from this desk: the one that works on a case, or that keeps it for one outside."""
    return (keeper_name(case, directory) or UNNAMED_UNION) if case.place.external else case.place.union or UNNAMED_UNION


def keeper(case: Case, directory: Organisation) -> str:
    """Who has a case at this desk, in words: the union in whose custody it is, or the one person there."""
    owner, union = case.place.owner, signer(case, directory)
    if not owner:
        return union
    unit = directory.units(case.place.university).find(case.place.unit)
    there = unit is not None and owner in accounts_of([unit])
    return f"{union}的{owner}" if there else f"{UNNAMED_UNION}{owner}"


def whose(case: Case, directory: Organisation) -> str:
    """Who works on a case, in words; where that is a union outside, with the one person here who sees to it that it does."""
    if not case.place.owner:
        return case.place.union or UNNAMED_UNION
    here = keeper(case, directory)
    return f"{here}转请{case.place.union}" if case.place.external else here


def _rounds(messages: Sequence[CaseMessage]) -> tuple[Round, ...]:
    """Each answer with what the member said after it."""
    rounds: list[Round] = []
    for one in messages:
        if one.direction is Direction.ANSWER:
            rounds.append(Round(china_day(one.at), one.text))
        elif rounds and one.direction is Direction.FROM_MEMBER and one.text:
            rounds[-1] = replace(rounds[-1], objections=(*rounds[-1].objections, one.text))
    return tuple(rounds)


def slip_is_due(case: Case) -> bool:
    """Whether the 转办单 can leave the house: before 受理 nobody here has the case, and no day is promised."""
    return case.place.external and case.accepted is not None


def _why(case: Case, events: Sequence[Event]) -> str:
    """Why a case goes to the union outside: what was said when it was sent there, or why it was theirs from the start."""
    for number, event in reversed(list(enumerate(events))):
        if event.action is Action.TRANSFER:
            return event.reason
        if event.action is Action.REOPEN and event.actor.kind is ActorKind.MEMBER:
            return _why_up(events[:number])
    return as_others_read(case.basis.reason)


def _why_up(before: Sequence[Event]) -> str:
    """Why a case goes up that its member has called not solved: after an answer, or after it was not taken on."""
    ended = next((event for event in reversed(before) if event.action in (Action.REPLY, Action.DECLINE)), None)
    return not_taken_on(ended.reason) if ended is not None and ended.action is Action.DECLINE else NOT_SOLVED


def at_work(case: Case, events: Sequence[Event]) -> str:
    """Who works on a case here: the one person it was given to, or whoever accepted it last."""
    accepted = [event.actor.account for event in events if event.action is Action.ACCEPT]
    return case.place.owner or (accepted[-1] if accepted and case.accepted else "")


def _reached(case: Case, directory: Organisation) -> str:
    """How the union that keeps a case is reached: its office, telephone and hours."""
    unit = directory.units(case.place.university).find(case.place.unit)
    return "，".join(filter(None, (unit.contact, unit.hours))) if unit is not None else ""
