"""The list of what a cadre has to do, and the cases that a command without a number may mean."""

from __future__ import annotations

from datetime import datetime

from handlers.desk import Arrival, Grievances
from handlers.grievances.cadre.cards import button, doable, line
from handlers.grievances.cadre.commands import FORMS, Verb
from handlers.grievances.cadre.papers import slip_is_due
from handlers.grievances.cadre.scene import given_to_others, in_charge
from handlers.grievances.cases.case import Case, Reader
from handlers.messages import Block, Choices
from handlers.texts import cards as texts_cards
from handlers.texts import duty as texts_duty

LISTED, OFFERED = 20, 3


def listing(grievances: Grievances, reader: Reader, arrival: Arrival) -> tuple[Block, ...]:
    """What is open, by what has to be done, the one whose last day comes first at the top."""
    cases = grievances.cases.list_for(reader, limit=LISTED + 1)
    if not cases:
        return texts_cards.nothing_waits()
    groups: dict[str, list[str]] = {
        head: [] for head in (*texts_cards.LIST_HEADS.values(), texts_cards.OF_ONE_PERSON, watched_head(reader))
    }
    elsewhere = given_to_others(reader, cases[:LISTED], grievances.duty)
    for case in cases[:LISTED]:
        head = texts_cards.LIST_HEADS[case.status] if in_charge(reader, case) else watched_head(reader)
        if in_charge(reader, case) and case.ref in elsewhere:
            head = texts_cards.OF_ONE_PERSON
        groups[head].append(line_for(case, grievances, reader, arrival.now))
    blocks = texts_cards.listed(groups.items(), more=len(cases) > LISTED)
    return (*blocks, Choices(tuple(button(Verb.SHOW, case.ref) for case in cases[:OFFERED])))


def unnumbered(grievances: Grievances, reader: Reader, verb: Verb, arrival: Arrival) -> tuple[Block, ...]:
    """Offer the cases that a command without a number can be done to; never done at once, the number is what says which is meant."""
    cases = grievances.cases.list_for(reader, limit=LISTED)
    elsewhere = given_to_others(reader, cases, grievances.duty)
    mine = [case for case in cases if in_charge(reader, case) and case.ref not in elsewhere]
    fitting = [case for case in (cases if verb is Verb.SHOW else mine) if verb is Verb.SHOW or _fits(verb, case)][:OFFERED]
    if not fitting:
        return texts_duty.usage(FORMS[verb].example)
    lines = [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in fitting]
    return texts_duty.which_one(str(verb), lines)


def _fits(verb: Verb, case: Case) -> bool:
    return slip_is_due(case) if verb is Verb.SLIP else verb in doable(case)


def line_for(case: Case, grievances: Grievances, reader: Reader, now: datetime) -> str:
    """A case as one line, as somebody may read it."""
    return line(case, grievances, now, reads=reader.reads_texts)


def watched_head(reader: Reader) -> str:
    """Head the cases that a reader may only read."""
    return texts_cards.WATCHED if reader.works else texts_cards.ALL_UNITS
