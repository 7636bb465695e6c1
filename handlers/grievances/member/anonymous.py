"""What becomes of what is written on the page without login: the same routing, table and days as for every case, and no letters.

Nobody is told at once: a message to an officer a minute after somebody was seen at a screen would say who wrote. The next
morning's digest shows what came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers import unlisted_units
from handlers.desk import Grievances, Routing
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cases.case import (
    THE_DESK,
    Action,
    Actor,
    ActorKind,
    Bars,
    Basis,
    Case,
    Confidentiality,
    Event,
    Place,
    Rating,
    Status,
    Told,
)
from handlers.grievances.cases.deeds import act, moment_kept
from handlers.grievances.cases.lifecycle import Refusal, possible
from handlers.grievances.cases.reckoning import upcoming
from handlers.grievances.cases.transfers import MOST_UNSOLVED, after_no, who_handled
from handlers.routing.keepers import nobody_here
from handlers.routing.model import Decision, RoutingRequest
from handlers.routing.people import propose_scope
from knowledge.editions import china_day

WRITER = Actor(ActorKind.MEMBER)
FIRST_VERSION = 1
RATED_ON_THE_PAGE = (Status.ANSWERED, Status.CLOSED)
"""Both halves of a rating come at once there."""


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody handed in, with where it is as picked from the list."""

    told: Told
    university: str = ""
    """Code; empty: not said."""
    unit: str = ""
    """Id; empty: not said, or not on the list."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Nobody at this desk may or can keep a matter: nothing is stored, and the writer is shown whom to turn to."""

    union: str
    signposts: tuple[str, ...]
    """Lines that name who else helps."""


def hand_in(
    story: Story, grievances: Grievances, routing: Routing, now: datetime, attachments: tuple[str, ...] = ()
) -> OpenCase | Elsewhere:
    """Open a case that holds nothing of who wrote it: a random number, and days instead of times."""
    decision = routing.route(_request(story, routing), routing.directory)
    if nobody_here(decision, story.university, routing.directory):
        return Elsewhere(decision.unit, tuple(line for key in decision.signposts if (line := routing.signpost(key))))
    today = china_day(now)
    case = Case(
        ref=grievances.cases.fresh_ref(today),
        version=FIRST_VERSION,
        status=Status.SUBMITTED,
        confidentiality=Confidentiality.ANONYMOUS,
        told=story.told,
        place=_place(story, decision),
        basis=Basis(decision.rule, decision.rules_version, decision.reason, decision.basis),
        bars=Bars(frozenset(decision.barred), frozenset(decision.barred_officers)),
        handed_in=today,
        subject=decision.subject,
        scope=str(propose_scope(story.told.what)),
    )
    event = Event(Action.HAND_IN, WRITER, None, case.status, moment_kept(case, now))
    return OpenCase(case, event, (), upcoming(case, grievances, now), attachments)


def write_on(case: Case, text: str, grievances: Grievances, now: datetime, attachments: tuple[str, ...] = ()) -> SaveCase | Refusal:
    """Add words or files to a case, or answer what was asked."""
    return act(case, Action.SUPPLEMENT, WRITER, now, grievances, text=text, attachments=attachments)


def urge(case: Case, grievances: Grievances, now: datetime) -> SaveCase | Refusal:
    """Ask that it be hurried."""
    return act(case, Action.URGE, WRITER, now, grievances)


def withdraw(case: Case, reason: str, grievances: Grievances, now: datetime) -> SaveCase | Refusal:
    """Take a case back."""
    return act(case, Action.WITHDRAW, WRITER, now, grievances, text=reason)


def rate(case: Case, rating: Rating, grievances: Grievances, routing: Routing, now: datetime) -> SaveCase | Refusal:
    """Say of an answer whether it solved the matter; a no takes it one union higher, the second one to a person there."""
    if case.status not in RATED_ON_THE_PAGE:
        return Refusal.NOT_NOW
    place = None if rating.solved else place_if_unsolved(case, grievances, routing)
    if place is None:
        return act(case, Action.RATE, WRITER, now, grievances, text=rating.words, rating=rating)
    unsolved, words = case.unsolved + 1, rating.words
    return act(case, Action.REOPEN, WRITER, now, grievances, text=words, detail=place.unit, rating=rating, unsolved=unsolved, place=place)


def place_if_unsolved(case: Case, grievances: Grievances, routing: Routing) -> Place | None:
    """Where a case goes if its writer calls the answer no solution; None where nobody is left to pass it to."""
    if case.unsolved >= MOST_UNSOLVED:
        return None
    return after_no(case, routing.directory, who_handled(grievances.cases.events_for(THE_DESK, case.ref)))


def writer_can(case: Case) -> frozenset[Action]:
    """What the writer can do now; a rating and its no are offered as one, once there is an answer. 回避 is asked for in chat."""
    without = {Action.REOPEN, Action.RECUSE} if case.status in RATED_ON_THE_PAGE else {Action.REOPEN, Action.RECUSE, Action.RATE}
    return frozenset(possible(case, WRITER)) - without


def _request(story: Story, routing: Routing) -> RoutingRequest:
    told = story.told
    unit = routing.directory.units(story.university).find(story.unit) if story.university and story.unit else None
    return RoutingRequest(
        text=told.what,
        university=story.university,
        unit=story.unit,
        unit_said="" if story.unit else unlisted_units.told((told.what,), told.where, story.university, routing),
        unit_kind=unit.kind if unit else None,
        scope=propose_scope(told.what),
        scope_read=True,
        against=told.against,
        beside=told.hope,
    )


def _place(story: Story, decision: Decision) -> Place:
    """In the custody that routing chose; a union that is not on this desk works outside."""
    served = any(step.served and step.name == decision.unit for step in decision.path)
    return Place(story.university, decision.custody, decision.unit, decision.level, external=not served)
