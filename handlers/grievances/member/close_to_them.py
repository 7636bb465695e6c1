"""Whoever works on a case is close to whom it is against, as its member says: at once others take it over, who never see those words pass.

Who has a direct interest stands aside (信访工作条例 第二十八条). What is said is believed: a case that goes one union higher for nothing
costs less than one that is worked on by somebody's wife. Nothing of it is shown to those who had the case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cadre import papers
from handlers.grievances.cadre.cards import card
from handlers.grievances.cases import transfers
from handlers.grievances.cases.case import Action, Bars, Case
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.cases.transfers import NoWay
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import form_of, takes_in, tools
from handlers.grievances.member import case_at_hand, following
from handlers.messages import Letter, MessageKind, Reply
from handlers.routing.ladder import accounts_of
from handlers.routing.model import Unit
from handlers.routing.ties import HANDLERS, asks_if_related, related
from handlers.routing.units import UnitTree, names_of
from handlers.texts import letters as texts_letters
from handlers.texts import taken_over as texts_taken_over
from knowledge.editions import china_day

MOST_CHARS = 80
"""What is longer tells a matter of its own."""
REASON = "提出人说，经办的一方和被反映的人有关系"


@dataclass(frozen=True, slots=True)
class Close:
    """A case whose people are close to whom it is against, with whom it bars from now on."""

    case: Case
    bars: Bars


def tells(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody tells it of a case of theirs, while nothing else is being told."""
    return _close(arrival, desk) is not None


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody asks it of a case of theirs: 办这个事的人认识王主任吗."""
    free = takes_in(desk) and form_of(arrival) is None and arrival.message.kind is MessageKind.TEXT
    return free and len(arrival.text) <= MOST_CHARS and asks_if_related(arrival.text) and case_at_hand.live(arrival, desk) is not None


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that the desk does not know, and what it does with whoever does."""
    return respond(arrival, (texts_taken_over.not_known(),))


def take_over(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Bar them, let others accept the case, and say so."""
    found = _close(arrival, desk)
    if found is None:
        return following.say_progress(arrival, desk)
    grievances, routing = tools(desk)
    case, directory = found.case, routing.directory
    place = transfers.without_barred(replace(case, bars=found.bars), directory)
    if isinstance(place, NoWay):
        return respond(arrival, texts_taken_over.nobody_else(case.ref, transfers.union_above(case, directory)))
    saved = act(
        case,
        Action.RECUSE,
        MEMBER,
        arrival.now,
        grievances,
        reason=REASON,
        detail=transfers.transfer_detail(case, place),
        bars=found.bars,
        place=place,
    )
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "换人办", case)
    same = (place.unit, place.union) == (case.place.unit, case.place.union)
    told = texts_letters.others_take_over(
        case.ref,
        papers.keeper(saved.case, directory),
        deadline_of(saved.case, grievances),
        year=china_day(arrival.now).year,
        outside=place.union if place.external else "",
        same=same,
    )
    blocks = (texts_taken_over.taken_over(case.ref), card(saved.case, grievances, arrival.now))
    came = Letter(transfers.officers_of(saved.case, directory), Reply(blocks, arrival.reference))
    before = "您说的那位同事" if same else papers.keeper(case, directory)
    return case_at_hand.done(case_at_hand.free(arrival), desk, texts_taken_over.by_their_word(before, told), saved, came)


def _close(arrival: Arrival, desk: FrontDesk) -> Close | None:
    if not takes_in(desk) or form_of(arrival) is not None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return None
    grievances, routing = tools(desk)
    for case in grievances.cases.list_for(arrival.reader, case_at_hand.LIVE):
        tree = routing.directory.units(case.place.university)
        unit = tree.find(case.place.unit)
        if unit is None:
            continue
        named = frozenset(one.account for one in unit.officers if any(related(arrival.text, name) for name in names_of(one)))
        if named or related(arrival.text, HANDLERS):
            handled = transfers.who_handled(grievances.cases.events_for(arrival.reader, case.ref))
            if bars := _bars(case, unit, tree, named or handled):
                return Close(case, bars)
    return None


def _bars(case: Case, unit: Unit, tree: UnitTree, close: frozenset[str]) -> Bars | None:
    """Whom a case bars then: a unit's whole union, which sits with them; at the university's those alone who are meant."""
    if unit.parent:
        units = case.bars.units | tree.below(unit.id)
        return Bars(units, case.bars.officers | accounts_of(one for one in tree if one.id in units))
    return Bars(case.bars.units, case.bars.officers | close) if close else None
