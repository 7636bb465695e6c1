"""What a message says outright to slots that were not asked for, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.drafts import Asking, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.acts import UNFILLED, Filling
from handlers.grievances.form.respondent import whom
from handlers.grievances.words import confiding, facts, phrases, places, times

MISFIT_CHARS = 24
"""From this length on, an answer to 什么时候 without any time in it is a story that goes on."""
LABELS = {
    **dict.fromkeys(("时间",), Slot.SINCE),
    **dict.fromkeys(("地点", "位置"), Slot.WHERE),
    **dict.fromkeys(("希望", "诉求", "要求"), Slot.HOPE),
    **dict.fromkeys(("针对", "涉及"), Slot.AGAINST),
}


def recognised(text: str, told: Mapping[Slot, str], asking: Asking, *, keep: bool = False) -> tuple[Filling, list[phrases.Segment]]:
    """Take out of a message what it says to slots that were not asked for. `keep`: it stays in the story as well."""
    values = UNFILLED
    rest: list[phrases.Segment] = []
    hoping: list[phrases.Segment] = []
    for one in phrases.segments(text):
        slot, value = _slot_of(one.words, told, values.told, asking)
        if hoping and slot in (Slot.SINCE, Slot.WHERE):
            slot, value = None, ""
        if hoping and not slot and not facts.goes_on_wishing(one.words):
            hoping = []
        if slot == Slot.HOPE or (hoping and not slot):
            hoping.append(one)
            words = phrases.joined(hoping)
            values |= Filling({Slot.HOPE: facts.labelled(words)[1] or words})
            taken = Slot.HOPE
            if "。" in one.end or "\n" in one.end:
                hoping = []
        else:
            hoping, taken = [], slot
            if slot:
                values |= Filling({slot: value}) if slot != Slot.AGAINST else whom(value)
        told_more = (taken == Slot.SINCE and len(value) < len(one.words) - 2) or (taken == Slot.WHERE and f"{value}的" in one.words)
        if not taken or (keep and taken != Slot.MODE) or (not keep and told_more):
            rest.append(one)
    return values, rest


def _slot_of(words: str, told: Mapping[Slot, str], values: Mapping[Slot, str], asking: Asking) -> tuple[Slot | None, str]:
    """The slot that a clause fills beside the one that was asked for, with what it says; empty where it says none outright."""

    def open_slot(slot: Slot) -> bool:
        begins = slot is Slot.SINCE and times.begun(words) != "" and len(words) <= MISFIT_CHARS // 2
        return slot != asking and not told.get(slot) and (slot not in values or begins)

    if Slot.AGAINST not in told and asking != Slot.AGAINST and facts.against_nobody(words) and len(words) > 2:
        return Slot.AGAINST, words

    label, value = facts.labelled(words)
    if label and open_slot(LABELS[label]):
        return LABELS[label], value
    mode = confiding.mode_said(words) if open_slot(Slot.MODE) else None
    if mode and mode is not Confidentiality.ANONYMOUS:
        return Slot.MODE, mode
    if open_slot(Slot.HOPE) and (phrases.HOPES.match(words) or (asking == Slot.WHAT and facts.story_hope(words))):
        return Slot.HOPE, words
    if asking == Slot.WHAT and Slot.AGAINST not in told and (who := facts.pointed(words)):
        return Slot.AGAINST, who
    if (open_slot(Slot.SINCE) or _dates(words, told, asking)) and (since := facts.since(words) or _only_time(words)):
        return Slot.SINCE, since
    if (
        open_slot(Slot.WHERE)
        and asking != Slot.AGAINST
        and (where := places.place(words) or (places.in_place(words) if asking == Slot.WHAT else ""))
    ):
        return Slot.WHERE, places.without_self(where)
    return None, ""


def _dates(words: str, told: Mapping[Slot, str], asking: Asking) -> bool:
    """Whether a clause is nothing but a day or a season, where only how long it has been was told: it says better since when."""
    known = told.get(Slot.SINCE, "")
    open_to_it = asking not in (Slot.SINCE, Slot.WHAT) and known != "" and not times.dated(known)
    return open_to_it and times.only(words) and times.dated(words) and not times.ahead(words)


def _only_time(words: str) -> str:
    """A clause that is nothing but since when: 去年冬天; empty where it says more, or is a last day that is hoped for."""
    return times.told(words) if times.only(words) and not times.ahead(words) else ""
