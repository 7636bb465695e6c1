"""Who handed something in and asks whether it got out, or fears that it will: 是不是你们告诉他了, 不会去问我们中心吧.

They read what the desk knows of it, what it cannot help, and what they can do. None of it is news for the case, and no matter of its own;
what somebody does to them for it is (`reprisal`), and both are answered at once. The wordings stand in `found_out.toml`.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.form import seen_by
from handlers.grievances.form.next_question import form_of, takes_in, tools
from handlers.grievances.member import opened
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.messages import Block, MessageKind
from handlers.texts import found_out as texts_found_out
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.member", "found_out")
REPROACHES, FEARS = ("told_on", "learned"), ("asked_around", "known_by")
BESIDE = ("looks", "beside")
MOST_CHARS = 80
WHILE = (Status.SUBMITTED, Status.ACCEPTED, Status.WORKING, Status.AWAITING, Status.ANSWERED, Status.CLOSED)


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with a case asks that and tells nothing else, while nothing else is being told."""
    return _asks_of(arrival, desk) and not without_it(arrival.text)


def asks_beside(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether they ask that beside something else that they tell."""
    return _asks_of(arrival, desk)


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say it of the case that is meant; the conversation goes on as it was."""
    return respond(arrival, _told(arrival, desk))


def first(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Answer it before what is said to the rest of a message, which alone is handled further."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        rest = without_it(arrival.text)
        if not _asks_of(arrival, desk) or not rest:
            return handle(arrival, desk)
        return handle(arrival.saying(rest), desk).before(*_told(arrival, desk)[:1])

    return handled


def without_it(text: str) -> str:
    """What is left of a message without the clauses that ask it, or lead up to it."""
    left = [one for one in phrases.segments(text) if not _fits(one.words, (*REPROACHES, *FEARS, *BESIDE))]
    rest = phrases.joined(left)
    return rest if any(character.isalnum() for character in rest) else ""


def _asks_of(arrival: Arrival, desk: FrontDesk) -> bool:
    if not takes_in(desk) or form_of(arrival) is not None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return False
    return bool(_kinds(arrival.text)) and _meant(arrival, desk) is not None


def _kinds(text: str) -> frozenset[str]:
    """Which of these a message has: 一问就知道是我 alone may be said of many things, beside another clause it is not."""
    clauses = [one.words for one in phrases.segments(text) if phrases.bare(one.words)]
    found = frozenset(kind for kind in (*REPROACHES, *FEARS) for one in clauses if _fits(one, (kind,)))
    return found if found - {"known_by"} else frozenset()


def _fits(clause: str, kinds: tuple[str, ...]) -> bool:
    words = simple(phrases.bare(clause))
    return not words or any(WORDS.fits(kind, words) for kind in kinds)


def _meant(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case of those that are not over that names somebody of whom the words speak, or else the latest."""
    cases = tools(desk)[0].cases.list_for(arrival.reader, WHILE, limit=opened.MOST_CASES)
    named = [case for case in cases if case.told.against and case.told.against in arrival.text]
    return next(iter((*named, *cases)), None)


def _told(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    case = _meant(arrival, desk)
    if case is None:
        return ()
    known = opened.is_known(case, arrival, desk)
    seen = seen_by.of_case(case, tools(desk)[1], opened=known)
    feared = not any(kind in REPROACHES for kind in _kinds(arrival.text))
    return texts_found_out.answered(case, seen.union, mode=seen.mode, away=seen.away, opened=known, feared=feared)
