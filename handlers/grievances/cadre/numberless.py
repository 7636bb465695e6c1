"""A deed of a cadre whose message bears no number: 受理 一般, 食堂那个归后勤吧. What it would do is shown before anything is done.

The case is the one that the words point at, the only one to which it can be done, or else the one that the cadre worked on a moment ago;
where several may be meant it is asked which. A grievance of the cadre's own that is open comes first.
"""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.commands import Command, Verb, units_and_reason
from handlers.grievances.cadre.meant import (
    MOST_CASES,
    allowing,
    answers_of_their_own,
    ask_which,
    free_cadre,
    likeliest,
    listed_at,
    open_cases,
    pointed_out,
    tells_of,
)
from handlers.grievances.cadre.own_words import SPOKEN, TO_THEM, Said, deed
from handlers.grievances.cadre.pointing import places_in
from handlers.grievances.cadre.waiting import CONFIRM, pending_of
from handlers.grievances.cases.case import Case, Reader
from handlers.grievances.cases.transfers import NoWay, Unfit, destination, served_by
from handlers.texts import cards as texts_cards
from handlers.texts import duty as texts_duty

PAIR = 2
GIVEN_BACK = SPOKEN | {Verb.ACCEPT}
"""Commands with words that are surely none of a question, so that they are given back where no case waits for them: 受理 一般."""


def says(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre tells a deed without a number, and nothing waits that goes before it."""
    said, pending = told(arrival, desk), pending_of(arrival)
    return said is not None and (pending is None or _goes_before(said, pending.step))


def told(arrival: Arrival, desk: FrontDesk) -> Said | None:
    """The deed that a cadre tells without a number, where there is a case that may be meant, or where it is surely about one."""
    cadre, said = free_cadre(arrival, desk), deed(arrival.text)
    if cadre is None or said is None or said.verb is Verb.GRANT or (not said.command and answers_of_their_own(arrival)):
        return None
    reader, grievances = cadre
    if _fitting(said, arrival, desk, grievances, reader)[0] or (said.named and said.words and said.verb in GIVEN_BACK):
        return said
    return said if _surely_of_a_case(said) and not open_cases(grievances, reader) else None


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what the deed would do to the one case that is meant, or ask which; what nothing can be done to is given back."""
    cadre, said = free_cadre(arrival, desk), told(arrival, desk)
    if cadre is None or said is None:
        raise LookupError("no cadre tells a deed")
    reader, grievances = cadre
    fitting, sure = _fitting(said, arrival, desk, grievances, reader)
    if not fitting:
        lacking = texts_duty.no_case_for(str(said.verb), said.words) if said.command else texts_cards.nothing_waits()
        return respond_and_keep(arrival, desk, lacking)
    if said.verb is Verb.MERGE and len(fitting) == PAIR:
        return duty.look(arrival, desk, fitting[0], Command(Verb.MERGE, fitting[0].ref, f"到 {fitting[1].ref}"), told=True)
    meant = likeliest(fitting, arrival, desk, grievances, reader)
    if len(meant) > 1 or not sure:
        return ask_which(meant, said.verb, said.words, arrival, desk, grievances, reader)
    return duty.look(arrival, desk, meant[0], Command(said.verb, meant[0].ref, said.words), told=True)


def _goes_before(said: Said, step: str) -> bool:
    """Whether a deed goes before what waits: a command with its words does, where no words were asked for. Own words may be those."""
    return step == CONFIRM and said.command != "" and said.words != ""


def _surely_of_a_case(said: Said) -> bool:
    """Whether own words can mean nothing but a case, even where none is open. What somebody is told may be anything."""
    return said.at.plainly and said.verb not in (Verb.SHOW, *TO_THEM)


def _fitting(said: Said, arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> tuple[list[Case], bool]:
    """The cases that words may mean and to which the deed can be done, and whether the words surely mean these.

    What cannot be done to a case that was pointed at is not done, and that is said of it.
    """
    seen = grievances.cases.list_for(reader, limit=MOST_CASES) if said.verb is Verb.SHOW else open_cases(grievances, reader)
    if said.verb is Verb.MERGE:
        return _both(said, seen, arrival, reader), True
    found = pointed_out(said.at, seen, arrival, reader)
    sure = bool(found) or not said.at.plainly
    found = found if sure else seen
    kept = found if said.at.plainly or said.at.matter or (not said.command and said.verb in TO_THEM) else []
    can = allowing(said.verb, found, reader) or kept
    if said.verb is Verb.TRANSFER and not said.command:
        can = [case for case in can if _leads_somewhere(said, case, desk)]
    return can, sure


def _both(said: Said, seen: list[Case], arrival: Arrival, reader: Reader) -> list[Case]:
    """The two cases that are said to be one; all where the words name no two."""
    refs = [listed_at(place, arrival) for place in places_in(said.at.matter)]
    named = [case for case in seen if case.ref in refs or (not refs and tells_of(case, said.at.matter, reader))]
    return named if len(named) == PAIR else seen


def _leads_somewhere(said: Said, case: Case, desk: FrontDesk) -> bool:
    """Whether words name a unit that is known, even one that may not have the case, or a colleague on duty."""
    names, directory = units_and_reason(said.words)[0], duty.directory_of(desk)
    ways = [destination(one, case, directory) for one in names]
    known = any(not isinstance(way, NoWay) or way.why is not Unfit.UNKNOWN for way in ways)
    return known or served_by(names, {case.place.unit}, directory.units(case.place.university)) is not None
