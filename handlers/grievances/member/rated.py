"""A rating as it is kept: what 解决了 and 没解决 change in a case, what is asked for next, and who hears of it."""

from __future__ import annotations

from dataclasses import replace

from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import THE_DESK, Action, Case, Rating
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.cases.transfers import above_the_end, after_no, owned_without_post, union_above, who_handled
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import tools
from handlers.grievances.member import case_at_hand, verdicts
from handlers.messages import Block
from handlers.session import Pending
from handlers.texts import rating as texts_rating
from handlers.texts import tidings as texts_tidings
from handlers.texts.deadlines import due
from knowledge.editions import china_day

SATISFIED, WORDS, WHOSE_TALE, VERDICT = "satisfied", "words", "whose_tale", "verdict"
"""What is waited for: the second half, the words, whether a tale is about the case at all, and the first half where more came before it."""
CAME = {
    (False, False): texts_tidings.CAME_UP,
    (False, True): texts_tidings.CAME_BACK,
    (True, False): texts_tidings.CAME_TO_YOU,
    (True, True): texts_tidings.CAME_TO_YOU,
}
"""By whether one person works on it, and whether it is worked on elsewhere."""


def keep_solved(arrival: Arrival, desk: FrontDesk, case: Case, words: str, tale: str = "") -> Outcome:
    """Keep 解决了, and ask for what is still to be said. `tale`: it was told beside it, and may be another matter."""
    grievances, routing = tools(desk)
    satisfied = verdicts.satisfied_beside(arrival.text)
    saved = act(
        case, Action.RATE, MEMBER, arrival.now, grievances, text=words, rating=Rating(solved=True, satisfied=satisfied, words=words)
    )
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "评价", case)
    if tale:
        outcome = ask_whose_tale(arrival, desk, case, tale, texts_rating.glad())
    elif satisfied is None:
        outcome = case_at_hand.wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), texts_rating.glad_solved())
    else:
        outcome = case_at_hand.wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, WORDS), texts_rating.in_words())
    letters = tidings.line(saved.case, grievances, routing.directory, texts_tidings.SOLVED_SAID)
    return replace(outcome, effects=(saved,), letters=letters)


def keep_unsolved(arrival: Arrival, desk: FrontDesk, case: Case, words: str, tale: str = "") -> Outcome:
    """Keep 没解决: the case goes to the superior, then to another person there or one union higher, and a third time it is a rating.

    `tale`: it was told beside it, and may be another matter.
    """
    grievances, routing = tools(desk)
    rating, count = Rating(solved=False, words=words), case.unsolved + 1
    if (above := above_the_end(case, routing.directory)) is not None:
        saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, text=words, rating=rating, unsolved=count)
        if isinstance(saved, Refusal):
            return case_at_hand.not_now(arrival, desk, "评价", case)
        outcome = _ask_on(arrival, desk, case, tale, texts_rating.nobody_above(case, above))
        return replace(outcome, effects=(saved,))
    place = after_no(case, routing.directory, who_handled(grievances.cases.events_for(THE_DESK, case.ref)))
    detail = place.unit
    saved = act(case, Action.REOPEN, MEMBER, arrival.now, grievances, text=words, detail=detail, place=place, unsolved=count, rating=rating)
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "重新办理", case)
    moved, deadline = saved.case, deadline_of(saved.case, grievances)
    by = due(deadline, year=china_day(arrival.now).year) if deadline else ()
    sorry = texts_rating.sorry_unsolved(moved, keeper(moved, routing.directory), higher=place.union != case.place.union)
    if owned_without_post(moved, routing.directory):
        sorry = (*sorry, texts_rating.turn_above(union_above(moved, routing.directory)))
    outcome = _ask_on(arrival, desk, case, tale, (*sorry, *by))
    letter_words = CAME[bool(moved.place.owner), moved.place.external]
    came = tidings.arrived(moved, grievances, routing.directory, arrival.now, words=letter_words)
    return replace(outcome, effects=(saved,), letters=(*tidings.left(case, moved, routing.directory), came))


def _ask_on(arrival: Arrival, desk: FrontDesk, case: Case, tale: str, first: tuple[Block, ...]) -> Outcome:
    """Ask for the second half, or first whether a tale is about the case."""
    if tale:
        return ask_whose_tale(arrival, desk, case, tale, first)
    waiting = Pending(case.ref, Action.RATE, arrival.now, SATISFIED)
    return case_at_hand.wait(arrival, desk, waiting, (*first, *texts_rating.and_satisfied()))


def ask_whose_tale(arrival: Arrival, desk: FrontDesk, case: Case, tale: str, first: tuple[Block, ...] = ()) -> Outcome:
    """Ask whether a tale is about the case or another matter; nobody reads it until then."""
    waiting = Pending(case.ref, Action.RATE, arrival.now, WHOSE_TALE, tale)
    return case_at_hand.wait(arrival, desk, waiting, (*first, *texts_rating.whose_tale(case, tale)))


def with_rating(outcome: Outcome, arrival: Arrival, desk: FrontDesk, case: Case, rating: Rating, *, words: str = "") -> Outcome:
    """Keep a rating; its words stand in the conversation as well, and those who work on the case now hear that there are some."""
    grievances, routing = tools(desk)
    saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, text=words, rating=rating)
    if isinstance(saved, Refusal):
        return outcome
    letters = tidings.line(saved.case, grievances, routing.directory, texts_tidings.WORDS_CAME) if words else ()
    return case_at_hand.done(replace(arrival, session=outcome.session), desk, outcome.replies[0].blocks, saved, *letters)
