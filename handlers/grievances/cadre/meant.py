"""Which case a cadre means who writes no number: by its place or its matter, the only one there is, or the one worked on a moment ago."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.about_case import asked_how_they_are
from handlers.grievances.cadre.cards import subject_of
from handlers.grievances.cadre.commands import FORMS, Verb, parse
from handlers.grievances.cadre.listing import line_for
from handlers.grievances.cadre.pointing import Pointing
from handlers.grievances.cadre.scene import given_to_others, in_charge
from handlers.grievances.cadre.waiting import LISTED, of_a_member, pending_of
from handlers.grievances.cases.case import Actor, Case, Reader
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.words.sharing import share
from handlers.messages import MessageKind
from handlers.texts import duty as texts_duty
from knowledge.numerals import value_of

OFFERED, MOST_CASES = 5, 20


def free_cadre(arrival: Arrival, desk: FrontDesk) -> tuple[Reader, Grievances] | None:
    """Who works on cases and writes a text, while no grievance of their own is under way; None for everybody else.

    Whether they are well, where that was asked, is looked at elsewhere.
    """
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if arrival.message.kind is not MessageKind.TEXT or reader is None or grievances is None or not reader.works:
        return None
    return (reader, grievances) if duty.free_for_duty(arrival) or asked_how_they_are(arrival) else None


def open_cases(grievances: Grievances, reader: Reader) -> list[Case]:
    """The cases that a cadre works on."""
    seen = grievances.cases.list_for(reader, limit=MOST_CASES)
    elsewhere = given_to_others(reader, seen, grievances.duty)
    return [case for case in seen if in_charge(reader, case) and case.ref not in elsewhere]


def pointed_out(at: Pointing, seen: Sequence[Case], arrival: Arrival, reader: Reader) -> list[Case]:
    """Of these cases those that words point at; all of them where they point at none by its place or matter."""
    if at.place:
        ref = listed_at(at.place, arrival)
        return [case for case in seen if case.ref == ref]
    return [case for case in seen if tells_of(case, at.matter, reader)] if at.matter else list(seen)


def tells_of(case: Case, matter: str, reader: Reader) -> bool:
    """Whether a case tells of a matter, as far as the reader may know."""
    told = f"{case.told.what} {case.told.where} " if reader.reads_texts else ""
    return share(matter, f"{told}{subject_of(case)}")


def allowing(verb: Verb, cases: Sequence[Case], reader: Reader) -> list[Case]:
    """Those of the cases to which a deed can be done now."""
    actor = Actor(reader.kind, reader.account)
    return [case for case in cases if verb is Verb.SHOW or FORMS[verb].action in possible(case, actor)]


def likeliest(cases: Sequence[Case], arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> list[Case]:
    """Of the cases that may be meant the one whose preview stands above, or those worked on a moment ago, or else all."""
    pending = pending_of(arrival)
    above = [case for case in cases if pending and case.ref == pending.ref]
    return above or [case for case in cases if just_worked_on(case, arrival, desk, grievances, reader)] or list(cases)


def just_worked_on(case: Case, arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> bool:
    """Whether a cadre did something to a case in the conversation that goes on."""
    since = arrival.now - desk.policy.session_ttl
    return any(one.actor.account == reader.account and one.at >= since for one in grievances.cases.events_for(reader, case.ref))


def answers_of_their_own(arrival: Arrival) -> bool:
    """Whether something was asked back about a matter of the cadre's own, which comes first."""
    pending = arrival.session.fresh_pending(arrival.now)
    return arrival.session.fresh_matter(arrival.now) is not None or (pending is not None and of_a_member(pending))


def listed_at(place: str, arrival: Arrival) -> str:
    """The number of the case at a place of the list that stands above; empty where there is none."""
    pending = arrival.session.fresh_pending(arrival.now)
    if pending is None or pending.step != LISTED:
        return ""
    offered = [one.ref for one in map(parse, pending.text.splitlines()) if one]
    number = value_of(place.strip("第个件条")) if place.startswith("第") else len(offered)
    at = int(number) if number is not None and number.denominator == 1 else 0
    return offered[at - 1] if 1 <= at <= len(offered) else ""


def lines_of(cases: Sequence[Case], grievances: Grievances, reader: Reader, arrival: Arrival) -> list[tuple[str, str]]:
    """The first of the cases, each with its number and its line."""
    return [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in cases[:OFFERED]]


def ask_which(
    cases: Sequence[Case], verb: Verb, words: str, arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader
) -> Outcome:
    """Ask which of the cases is meant; the words of the deed go along."""
    lines = lines_of(cases, grievances, reader, arrival)
    return respond_and_keep(arrival, desk, texts_duty.which_one(str(verb), lines, words=words.replace("\n", " ")))
