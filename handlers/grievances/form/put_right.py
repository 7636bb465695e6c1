"""What puts something right that was told: which slot, and what it holds then; and whom it is against, where that is named late."""

from __future__ import annotations

import re

from handlers.drafts import Asking, Form, Slot
from handlers.grievances.form import corrections, one_word, respondent, text_orders
from handlers.grievances.form.acts import UNFILLED, Filling, Heard, Kind
from handlers.grievances.form.filling import in_slot
from handlers.grievances.words import confiding, facts, phrases, places, selves, times
from handlers.grievances.words.slots import added

SO_LONG = re.compile("(?<=[年月周天期拜])了$")
"""Behind a time that was put right: 两个月了."""
LEAST_STORY_CHARS = 12
"""From this length on what stood for a time or a place may tell what happened, and is kept when another one takes its place."""


def put_right(text: str, asking: Asking, form: Form) -> Heard | None:
    """What puts something right that was told, or names late whom it is against."""
    told = form.told
    if own := _own_name(text, form):
        return own
    if (unit := corrections.other_unit(text)) is not None and told:
        return Heard(Kind.OTHER_UNIT, question=unit)
    story = corrections.rewritten(text) if told.get(Slot.WHAT) else ""
    if story and text_orders.no_text(story, told[Slot.WHAT]):
        return Heard(Kind.AMEND, slot=Slot.WHAT)  # an order about the text is no new one
    if story:
        return Heard(Kind.CORRECT, Filling({Slot.WHAT: story}, last=Slot.WHAT, named=facts.first_role(story)), Slot.WHAT)
    if (first := corrections.set_outright(text)) and first.slot is not None and told.get(Slot.WHAT) and not told.get(first.slot):
        return Heard(Kind.ANSWER, _corrected(first.slot, first.value, text, form), first.slot)
    if swapped := one_word.swapped(text, told):
        slot = [*swapped][-1]
        return Heard(Kind.CORRECT, Filling(swapped, last=slot, named=facts.first_role(swapped.get(Slot.WHAT, ""))), slot)
    if who := respondent.pointed_out(text, asking, form):
        named = respondent.joined(told.get(Slot.AGAINST, ""), who)
        filling = Filling({Slot.AGAINST: named}, nobody=False, last=Slot.AGAINST)
        return Heard(Kind.CORRECT if Slot.AGAINST in told else Kind.ANSWER, filling, Slot.AGAINST)
    corrected = corrections.read(text, asking, form)
    if corrected is None or corrected.slot is None or not corrected.value or text_orders.no_text(corrected.value):
        return Heard(Kind.AMEND, slot=corrected.slot) if corrected else None
    filling = _corrected(corrected.slot, corrected.value, text, form)
    first = corrected.slot not in told and corrected.slot in (Slot.SINCE, Slot.WHERE)  # said for the first time: nothing was changed
    return Heard(Kind.ANSWER if first else Kind.CORRECT, filling, corrected.slot)


def _own_name(text: str, form: Form) -> Heard | None:
    """The writer's own name, where it stands as somebody else's, or a word says that something was wrong: 名字写错了，我叫李明."""
    name, told = selves.own_name(text), form.told
    mistaken = name != "" and name in told.get(Slot.AGAINST, "")
    slips = any(corrections.SLIP.fullmatch(one.words) for one in phrases.segments(text))
    others = [one.words for one in phrases.segments(text) if not (selves.about(one.words) or corrections.SLIP.fullmatch(one.words))]
    if not name or not told or not (mistaken or slips) or any(others):
        return None
    own = Filling.of(Slot.NAME, facts.reached_anew(told.get(Slot.NAME, ""), name))
    if not mistaken:
        return Heard(Kind.CORRECT, own, Slot.NAME)
    return Heard(Kind.CORRECT, Filling({Slot.AGAINST: ""}, nobody=False) | own, Slot.AGAINST)


def _corrected(slot: Slot, value: str, text: str, form: Form) -> Filling:
    """What the corrected slot holds; of what happened the old words stay beside the new ones."""
    told = form.told
    match slot:
        case Slot.WHAT:
            other = one_word.replaced(told.get(Slot.WHAT, ""), text, value)
            named = facts.first_role(other or value)  # whoever was corrected away is not asked about
            return Filling({slot: other or added(form.begun, f"更正：{value}")}, last=slot, named=named)
        case Slot.MODE:
            return Filling.of(slot, confiding.mode_of(value) or told.get(Slot.MODE, ""))
        case Slot.AGAINST:
            return respondent.confirmed(value, slot)
        case Slot.NAME:
            return Filling.of(slot, facts.reached_anew(told.get(Slot.NAME, ""), value))
        case _:
            value = SO_LONG.sub("", value) if slot == Slot.SINCE else value
            old = told.get(slot, "")
            tells = slot in (Slot.SINCE, Slot.WHERE) and len(old) >= LEAST_STORY_CHARS and not (times.only(old) or places.place(old))
            story = Filling({Slot.WHAT: added(form.begun, old)}) if tells else UNFILLED
            return story | in_slot(slot, value, form)
