"""What a cadre says of a case in passing, without its number, that no command does: it is shown as it stands, and nothing is done."""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre.cards import card, due_line
from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cadre.listing import listing
from handlers.grievances.cadre.meant import answers_of_their_own, ask_which, free_cadre, likeliest, lines_of, open_cases, pointed_out
from handlers.grievances.cadre.waiting import pending_of
from handlers.grievances.cadre.work_talk import Talk, Way, talk
from handlers.grievances.cases.case import Reader
from handlers.grievances.words.simplified import simple
from handlers.messages import Block
from handlers.texts import cards as texts_cards
from handlers.texts import duty as texts_duty
from handlers.texts import in_passing as texts

OF_NO_CASE = frozenset({Way.STANDS_IN, Way.LIST, Way.ALL})
"""What is said of no one case."""
BARE = frozenset({Way.HOLD, Way.HURRY})
"""What is said without any word for a case, to whoever works on some: 先等财务回复再说, 催一下后勤."""
OF_WORK = re.compile("[这那]件")
"""那件 is a case; 那个 may be anything."""


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre says something of a case in passing."""
    return spoken(arrival, desk) is not None


def spoken(arrival: Arrival, desk: FrontDesk) -> Talk | None:
    """What a cadre says of a case in passing; None where it is nothing of the kind.

    Words that wait, and a grievance of their own, come first.
    """
    cadre = None if pending_of(arrival) or answers_of_their_own(arrival) else free_cadre(arrival, desk)
    said = talk(arrival.text) if cadre else None
    if cadre is None or said is None or said.way in OF_NO_CASE:
        return said
    reader, grievances = cadre
    return said if _of_a_case(said, arrival, grievances, reader) else None


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show the one case that is meant, or ask which it is."""
    said, cadre = spoken(arrival, desk), free_cadre(arrival, desk)
    if said is None or cadre is None:
        raise LookupError("no case is spoken of")
    reader, grievances = cadre
    if said.way is Way.STANDS_IN:
        return respond_and_keep(arrival, desk, texts.stands_in())
    cases = open_cases(grievances, reader)
    if not cases:
        return respond_and_keep(arrival, desk, texts_cards.nothing_waits())
    if said.way is Way.LIST:
        return respond_and_keep(arrival, desk, listing(grievances, reader, arrival))
    if said.way is Way.ALL:
        return respond_and_keep(arrival, desk, texts_duty.one_by_one(lines_of(cases, grievances, reader, arrival)))
    found = pointed_out(said.at, cases, arrival, reader)
    meant = likeliest(found or cases, arrival, desk, grievances, reader)
    if len(meant) > 1 or not found:
        return ask_which(meant, Verb.SHOW, "", arrival, desk, grievances, reader)
    (case,) = meant
    shown = card(case, grievances, arrival.now, may_act=True, reads=reader.reads_texts)
    leads = {Way.HOLD: texts.left_alone(case.ref, due_line(case, grievances, arrival.now))}
    blocks: tuple[Block, ...] = (leads.get(said.way, texts.of_this(case.ref)), shown)
    return respond_and_keep(arrival, desk, blocks)


def _of_a_case(said: Talk, arrival: Arrival, grievances: Grievances, reader: Reader) -> bool:
    """Whether there is a case that words may be about. What only names one may be about one that the cadre handed in."""
    cases = open_cases(grievances, reader)
    told = bool(said.at.matter) and bool(pointed_out(said.at, cases, arrival, reader))
    if said.way is Way.POINTED:
        of_work = told or OF_WORK.search(simple(arrival.text)) is not None
        return bool(cases) and of_work and not grievances.cases.list_for(arrival.reader, limit=1)
    bare = said.way in BARE and not said.at.matter
    return bool(cases) and (said.at.plainly or bare or told)
