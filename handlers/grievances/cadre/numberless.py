"""A deed of a cadre whose message bears no number: 受理 一般, 食堂那个归后勤吧. What it would do is shown before anything is done.

The case is the one that the words point at, the only one to which it can be done, or else the one that the cadre worked on a moment ago;
where several may be meant it is asked which. A grievance of the cadre's own that is open comes first.
"""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.bare_grade import just_worked_on
from handlers.grievances.cadre.commands import FORMS, Command, Verb, parse, units_and_reason
from handlers.grievances.cadre.listing import line_for
from handlers.grievances.cadre.own_words import SPOKEN, Said, deed, several
from handlers.grievances.cadre.scene import given_to_others, in_charge
from handlers.grievances.cadre.waiting import CONFIRM, LISTED, pending_of
from handlers.grievances.cases.case import Actor, Case, Reader
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.cases.transfers import NoWay, Unfit, destination
from handlers.grievances.words.sharing import share
from handlers.messages import MessageKind
from handlers.texts import duty as texts_duty
from knowledge.numerals import value_of

OFFERED = 5
MOST_CASES = 20


def says(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre tells a deed without a number that can be done to a case of theirs, or a command that is surely none of their own."""
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None or not reader.works or not duty.free_for_duty(arrival):
        return False
    said, pending = _said(arrival), pending_of(arrival)
    if said is None:
        return pending is None and _speaks_of_several(arrival, grievances, reader)
    if pending and not _goes_before(said, pending.step):
        return False
    return bool(_fitting(said, arrival, desk, grievances, reader)) or (said.named and said.words != "" and said.verb in SPOKEN)


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what the deed would do to the one case that is meant, or ask which; what nothing can be done to is given back."""
    reader, grievances, said = duty.cadre_of(arrival, desk), desk.grievances, _said(arrival)
    if reader is None or grievances is None:
        raise LookupError("no cadre tells a deed")
    if said is None:
        lines = [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in _mine(grievances, reader)[:OFFERED]]
        return respond_and_keep(arrival, desk, texts_duty.one_by_one(lines))
    fitting = _fitting(said, arrival, desk, grievances, reader)
    if not fitting:
        return respond_and_keep(arrival, desk, texts_duty.no_case_for(str(said.verb), said.words))
    meant = _meant(fitting, arrival, desk, grievances, reader)
    if len(meant) > 1:
        lines = [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in meant[:OFFERED]]
        return respond_and_keep(arrival, desk, texts_duty.which_one(str(said.verb), lines, words=said.words.replace("\n", " ")))
    command = Command(said.verb, meant[0].ref, said.words)
    if said.verb is Verb.SHOW:
        return duty.take(arrival.saying(command.render()), desk)
    return duty.look(arrival, desk, meant[0], command, told=True)


def _said(arrival: Arrival) -> Said | None:
    return deed(arrival.text) if arrival.message.kind is MessageKind.TEXT else None


def _speaks_of_several(arrival: Arrival, grievances: Grievances, reader: Reader) -> bool:
    """Whether several cases at once are spoken of by who has some."""
    return arrival.message.kind is MessageKind.TEXT and several(arrival.text) and bool(_mine(grievances, reader))


def _mine(grievances: Grievances, reader: Reader) -> list[Case]:
    """The cases that a cadre works on."""
    seen = grievances.cases.list_for(reader, limit=MOST_CASES)
    elsewhere = given_to_others(reader, seen, grievances.duty)
    return [case for case in seen if in_charge(reader, case) and case.ref not in elsewhere]


def _goes_before(said: Said, step: str) -> bool:
    """Whether a deed goes before what waits: a command with its words does, where no words were asked for. Own words may be those."""
    return step == CONFIRM and said.command != "" and said.words != ""


def _meant(fitting: list[Case], arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> list[Case]:
    """Of the cases that a deed can be done to the one whose preview stands above, or those worked on a moment ago, or else all."""
    pending = pending_of(arrival)
    above = [case for case in fitting if pending and case.ref == pending.ref]
    return above or [case for case in fitting if just_worked_on(case, arrival, desk, grievances, reader)] or fitting


def _fitting(said: Said, arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> list[Case]:
    """The cases that words may point at and to which the deed can be done now."""
    looks = said.verb is Verb.SHOW
    seen = grievances.cases.list_for(reader, limit=MOST_CASES) if looks else _mine(grievances, reader)
    if said.place:
        at = _listed_at(said.place, arrival)
        return [case for case in seen if case.ref == at]
    if said.matter:
        seen = [case for case in seen if reader.reads_texts and share(said.matter, case.told.what)]
    actor = Actor(reader.kind, reader.account)
    can = [case for case in seen if looks or FORMS[said.verb].action in possible(case, actor)]
    seen = can or (seen if said.matter else [])
    return [case for case in seen if said.command or said.verb is not Verb.TRANSFER or _leads_somewhere(said, case, desk)]


def _leads_somewhere(said: Said, case: Case, desk: FrontDesk) -> bool:
    """Whether words name a unit that is known, even one that may not have the case."""
    ways = [destination(one, case, duty.directory_of(desk)) for one in units_and_reason(said.words)[0]]
    return any(not isinstance(way, NoWay) or way.why is not Unfit.UNKNOWN for way in ways)


def _listed_at(place: str, arrival: Arrival) -> str:
    """The number of the case at a place of the list that stands above; empty where there is none."""
    pending = arrival.session.fresh_pending(arrival.now)
    if pending is None or pending.step != LISTED:
        return ""
    offered = [one.ref for one in map(parse, pending.text.splitlines()) if one]
    number = value_of(place.strip("第个件条")) if place.startswith("第") else len(offered)
    at = int(number) if number is not None and number.denominator == 1 else 0
    return offered[at - 1] if 1 <= at <= len(offered) else ""
