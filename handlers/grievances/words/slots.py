"""What fits a slot of a grievance, and what the story says of it already."""

from __future__ import annotations

from handlers.drafts import SLOTS, Asking, Form, Slot
from handlers.grievances.words import confiding, facts, phrases, places, times
from handlers.grievances.words.simplified import simple
from handlers.whereto import NOBODY_WORDS, OFFICE

MOST_SLOT_CHARS = 500
"""What is longer is a story: it is added to what happened, and its beginning stands in the slot."""
MOST_TOLD_CHARS = 6000
"""What happened, with everything that was added; what is more is sent as a file."""
OFFERED = frozenset({"我的学院/部门", "学院工会", "学校部门", "校工会", "校领导", "别的人", "同事", "领导"})
"""Whom a matter may be against, as it is offered."""


def added(before: str, words: str) -> str:
    """What happened, or what was said before it, with further words; the same words are not added twice."""
    words = words.strip()
    if not before or words in before:
        return before or words[:MOST_TOLD_CHARS]
    return phrases.one_text(before, words)[:MOST_TOLD_CHARS]


def guess(form: Form, slot: Asking) -> str:
    """What a story mentions that may fill a slot; asked for as a question that a 对 answers. Empty where nothing is."""
    if form.not_so == slot:
        return ""
    match slot:
        case Slot.SINCE:
            return facts.time_guess(form.told.get(Slot.WHAT, ""))
        case Slot.WHERE:
            return facts.place_guess(form.told.get(Slot.WHAT, ""))
        case Slot.AGAINST:
            if form.open_union:  # of which union they are was asked, which the story does not tell
                return ""
            often = facts.named_often("。".join(form.told.get(one, "") for one in SLOTS))
            return form.named or ("" if often in form.told.get(Slot.NAME, "") else often)  # whoever writes is not whom it is against
        case _:
            return ""


def confirmable(form: Form, slot: Asking) -> str:
    """A guess that a 对 confirms; empty where there is none, or many places are called so."""
    guessed = guess(form, slot)
    return "" if facts.generic(guessed) else guessed


def fits(words: str, slot: Asking) -> bool:
    """Whether words are an answer to a question of the form by their looks."""
    words = simple(words)
    pieces = [one.words for one in phrases.segments(words)]
    match slot:
        case Slot.SINCE:
            return times.TIME.search(words) is not None or times.tells(words)
        case Slot.WHERE:
            return any(places.place(one) for one in pieces)
        case Slot.HOPE:
            return any(phrases.HOPES.match(one) or phrases.WANTED.match(one) or phrases.ENOUGH.search(one) for one in pieces)
        case Slot.AGAINST:
            return OFFICE.search(words) is not None or phrases.bare(words) in NOBODY_WORDS | OFFERED or facts.against_nobody(words)
        case Slot.MODE:
            return confiding.mode_of(words) is not None
        case _:
            return False
