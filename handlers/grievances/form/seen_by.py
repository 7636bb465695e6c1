"""Who reads a grievance and who does not, as far as it is known while it is told: the union it goes to, who is barred, and who may know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers import whereto
from handlers.desk import Arrival, FrontDesk, Routing
from handlers.drafts import Draft, Slot
from handlers.grievances.cases import transfers
from handlers.grievances.cases.case import Case
from handlers.grievances.form import forewarned, handing_in, respondent
from handlers.grievances.form.next_question import place_matter, placed, tools
from handlers.routing.keepers import nobody_here

OF_ME = re.compile(r"是我(?!们|的)|我是谁|认出|认得出|查(?:得|到|出)|猜|身份|名字|露馅|暴露|谁(?:说|写|反映|投诉|举报|告|提|交)的")
"""A question whether somebody is recognised, rather than who reads it."""


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who reads a grievance."""

    union: str = ""
    """Empty: it is not known yet which."""
    passed_on: bool = False
    """Whether it is not on this desk, so that those who pass the case on read it as well."""
    mode: str = ""
    """Who may know whose it is; empty where that was not said."""
    away: str = ""
    """Whom it is kept from."""
    barred: tuple[str, ...] = ()
    """Names of the units whose cadres do not see it."""
    above: str = ""
    """The union above, which sees it once a day has passed or the answer solved nothing."""
    opened: bool = False
    """Whether a colleague was shown whose it is, though it is confidential."""
    handed_in: bool = False
    """Whether it is a case already."""
    letter_to: str = ""
    """The union above, where nobody here may keep it and it becomes a letter of its writer's; else empty."""


def of_draft(arrival: Arrival, desk: FrontDesk, draft: Draft) -> SeenBy:
    """Read it off a form, as it would be handed in now; where somebody works is not asked for it."""
    _, routing = tools(desk)
    if draft.form.forewarned and (one := forewarned.look_ahead(arrival, routing, draft)):
        return SeenBy(letter_to=one.decision.unit)
    away = respondent.to_keep_away(draft.form)
    mode = draft.told.get(Slot.MODE, "")
    if not draft.form.placed:
        member = routing.directory.member(arrival.message.channel, arrival.message.sender)
        matter, _, _ = whereto.placed_by(place_matter(draft, arrival, desk), member, routing)
        if not matter.placed:
            return SeenBy(mode=mode, away=away)
        draft = placed(draft, matter)
    if not draft.told.get(Slot.WHAT):
        return SeenBy(mode=mode, away=away)
    one = handing_in.filled(draft, routing)
    case = handing_in.probe(one, arrival)
    if nobody_here(one.decision, one.form.university, routing.directory):
        return SeenBy(letter_to=one.decision.unit)
    return SeenBy(case.place.union, case.place.external, mode, away, _names(case, routing), _above(case, routing))


def of_case(case: Case, routing: Routing, *, opened: bool) -> SeenBy:
    """Read it off a case that was handed in."""
    away = case.told.against if case.bars.units else ""
    union, outside, above = case.place.union, case.place.external, _above(case, routing)
    return SeenBy(union, outside, case.confidentiality, away, _names(case, routing), above, opened=opened, handed_in=True)


def asks_of_me(question: str) -> bool:
    """Whether a question is about being recognised."""
    return OF_ME.search(question) is not None


def _above(case: Case, routing: Routing) -> str:
    return transfers.union_above(case, routing.directory) if case.place.university else ""


def _names(case: Case, routing: Routing) -> tuple[str, ...]:
    """The units that are barred, without those inside one of them."""
    tree = routing.directory.units(case.place.university) if case.place.university else None
    found = [unit for one in sorted(case.bars.units) if tree and (unit := tree.find(one))]
    return tuple(unit.name for unit in found if unit.parent not in case.bars.units)
