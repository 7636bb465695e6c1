"""What a grievance is asked for, and what the form remembers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.grievances.words import facts, phrases, times
from handlers.grievances.words.simplified import simple
from handlers.whereto import NOBODY_WORDS, OFFICE

MOST_SLOT_CHARS = 500
"""What is longer is a story: it is added to what happened, and its beginning stands in the slot."""
MOST_TOLD_CHARS = 6000
"""What happened, with everything that was added; what is more is sent as a file."""


class Slot(StrEnum):
    """What is asked for, in this order."""

    WHAT = "what"
    SINCE = "since"
    WHERE = "where"
    HOPE = "hope"
    AGAINST = "against"
    MODE = "mode"
    NAME = "name"
    """How to call and reach somebody who gives their name where the channel knows none."""


SLOTS = (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE)
OPTIONAL = (Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST)
"""What need not be said."""
CONFIRM, PLACE, JOIN, HEALTH = "confirm", "place", "join", "health"
INTENT, DANGER, CALL = "intent", "danger", "call"
"""What is asked beside the slots: the summary, where somebody works, an open case to join, consent, what is wanted, whether all is well,
and whether somebody is to get in touch."""
ASKED = "_asked"
"""Which question about danger was asked: `danger`, where a yes is an alarm, `well`, `hurt` after a blow, or nothing; `closed`, once all is
well again."""
WELL, HURT, CLOSED = "well", "hurt", "closed"
KINDS, LINE, UNTOLD, PHONED = "_kinds", "_line", "_untold", "_phoned"
"""What sorts of danger a conversation is about, that the quiet line was said in it, that nobody else is to be told, and that after the
alarm the telephone was named once more."""
ALERTED, EASED, AIRED = "_alerted", "_eased", "_aired"
"""When people were alerted of what a conversation is about, that words of despair were found to be none and are not asked after again, and
that it was said to go out of bad air."""
LAW_SHOWN = "_law_shown"
"""That the clauses on harassment were shown, which are not shown twice."""
ANOTHER, FOUND, CAUSE = "_another", "_found", "_cause"
"""That a conversation is about somebody else (`missing`: who is not there), that they are well, and what drove them to it."""
LEAD, LAST, NAMED = "_lead", "_last", "_named"
"""Words before the matter itself; the slot that was filled last; whom the words seem to be against."""
HEARD, BEFORE, BLANKS = "_heard", "_before", "_blanks"
"""What waits until something else is clear, what was asked before that, and how often in a row nothing came."""
PLACED, UNIVERSITY, UNIT, EMPLOYMENT = "_placed", "_university", "_unit", "_employment"
CONSENT, JOINED, JOINABLE, NO_NAME = "_consent", "_joined", "_joinable", "_no_name"
"""Consent to keep what is sensitive, the case that is joined, whether others may join, and that 匿名 was asked for."""
NOBODY, WHOM_ASKED = "_nobody", "_whom_asked"
"""That it was said that the matter is against nobody, which an empty slot does not say; and that it was asked once more."""
PASSED = "_passed"
"""The slot past which other things were told once; the second time it is left blank, and the summary shows it so."""
NOT_SO = "_not_so"
"""The slot whose guess was wrong; it is asked for without one."""
SECOND = "_second"
"""Words of something else that was told while this form waited, until it is clear what becomes of them; empty: a new one is wanted."""
HELD, LATER = "_held", "_later"
"""That a bare 好 does not hand in, because something else was asked or said since the summary; and words of another matter, for later."""
DROPPED, WHICH = "dropped", "which"
"""As `HELD`: it was asked whether all of it is to go, and a 确认 may mean either; or whether that, or only what was asked."""
CHOOSING = "_choosing"
"""That it was asked which slot is to be changed: its bare name answers."""
KEPT_FROM = "_kept_from"
"""Words that ask to keep it from somebody, whatever slot they came beside."""
UNADDED = "_unadded"
"""Words at the summary of which it was not said whether they belong to it: they stay out, and the summary says so."""
EXTRA, SEEN, OLD = "_extra", "_seen", "_old"
"""Words at the summary of which it is asked whether they belong to it, what of the summary was shown already, and what a slot held
that is being changed."""
UNPLACED, STAYED, MODES_TOLD = "_unplaced", "_stayed", "_modes_told"
"""That the name of a place was not found once; a slot, and how often other things were told past it; that it was explained who may know."""
PERSONAL = (
    LEAD, HEARD, NAMED, SECOND, LATER, KEPT_FROM, UNADDED, EXTRA, OLD, UNIVERSITY, UNIT, EMPLOYMENT, CONSENT, JOINED, JOINABLE, NO_NAME,
    NOBODY, KINDS, ALERTED, EASED, UNTOLD, ANOTHER, FOUND, CAUSE,
)  # fmt: skip
"""What the form remembers of a person beside the slots: their words and wishes, and what the desk took them to be. 我的数据 shows it."""
PROGRESS = (
    ASKED, LINE, PHONED, AIRED, LAW_SHOWN, LAST, BEFORE, BLANKS, PLACED, WHOM_ASKED, PASSED, NOT_SO, HELD, CHOOSING, SEEN, UNPLACED, STAYED,
    MODES_TOLD,
)  # fmt: skip
"""What says only how far a conversation has come, and nothing of whoever has it."""


OFFERED = frozenset({"我的学院/部门", "学院工会", "学校部门", "校工会", "校领导", "别的人", "同事", "领导"})
"""Whom a matter may be against, as it is offered."""


def added(told: Mapping[str, str], words: str) -> str:
    """What happened, or what was said before it, with further words; the same words are not added twice."""
    before, words = told.get(Slot.WHAT, "") or told.get(LEAD, ""), words.strip()
    if not before or words in before:
        return before or words[:MOST_TOLD_CHARS]
    return phrases.one_text(before, words)[:MOST_TOLD_CHARS]


def guess(told: Mapping[str, str], slot: str) -> str:
    """What a story mentions that may fill a slot; asked for as a question that a 对 answers. Empty where nothing is."""
    if told.get(NOT_SO) == slot:
        return ""
    match slot:
        case Slot.SINCE:
            return facts.time_guess(told.get(Slot.WHAT, ""))
        case Slot.WHERE:
            return facts.place_guess(told.get(Slot.WHAT, ""))
        case Slot.AGAINST:
            return told.get(NAMED, "") or facts.named_often("。".join(told.get(one, "") for one in SLOTS))
        case _:
            return ""


def confirmable(told: Mapping[str, str], slot: str) -> str:
    """A guess that a 对 confirms; empty where there is none, or many places are called so."""
    guessed = guess(told, slot)
    return "" if facts.generic(guessed) else guessed


def fits(words: str, slot: str) -> bool:
    """Whether words are an answer to a question of the form by their looks."""
    words = simple(words)
    pieces = [one.words for one in phrases.segments(words)]
    match slot:
        case Slot.SINCE:
            return phrases.TIME.search(words) is not None or times.tells(words)
        case Slot.WHERE:
            return any(phrases.place(one) for one in pieces)
        case Slot.HOPE:
            return any(phrases.HOPES.match(one) or phrases.WANTED.match(one) or phrases.ENOUGH.search(one) for one in pieces)
        case Slot.AGAINST:
            return OFFICE.search(words) is not None or phrases.bare(words) in NOBODY_WORDS | OFFERED or facts.against_nobody(words)
        case Slot.MODE:
            return phrases.mode_of(words) is not None
        case _:
            return False
