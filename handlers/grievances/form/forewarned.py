"""Whether everybody here will have to stand aside from what is being told, seen as soon as it is clear whom it is against.

Whoever tells it learns that before they have answered everything: nothing of it is kept here, and a letter of theirs is made of it.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import whereto
from handlers.desk import Arrival, Routing
from handlers.drafts import Draft, Form, Slot
from handlers.grievances.form import handing_in
from handlers.routing.keepers import nobody_here
from handlers.session import Matter


def look_ahead(arrival: Arrival, routing: Routing, draft: Draft) -> handing_in.Filled | None:
    """The form as it would end, where nobody here could keep it; None where somebody can, or where it is not known yet."""
    form = _at(arrival, routing, draft.form)
    if not (form.university or form.placed) or not (form.told.get(Slot.WHAT) or form.told.get(Slot.AGAINST)):
        return None
    one = handing_in.filled(replace(draft, form=form), routing)
    return one if nobody_here(one.decision, form.university, routing.directory) else None


def university_told(form: Form, routing: Routing) -> str:
    """The one university that was named with the matter; empty where none or several were."""
    for slot in (Slot.WHERE, Slot.WHAT):
        found = routing.universities.named(form.told.get(slot, ""))
        if len(found) == 1:
            return found[0].name
    return ""


def _at(arrival: Arrival, routing: Routing, form: Form) -> Form:
    """The form with where its writer works, as far as that can be told without asking."""
    if form.placed:
        return form
    member = routing.directory.member(arrival.message.channel, arrival.message.sender)
    matter, _, _ = whereto.placed_by(Matter("university", arrival.now), member, routing)
    if matter.university:
        return replace(form, university=matter.university, unit=matter.unit, placed=matter.placed)
    named, here = routing.universities.named(university_told(form, routing)), routing.directory.universities_here()
    code = named[0].code if len(named) == 1 else here[0] if len(here) == 1 else ""
    return replace(form, university=code)
