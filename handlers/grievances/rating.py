"""双评: 解决了吗, 满意吗, with words. Each half is kept as it is said, so that nothing is lost where somebody stops in between.

The first 没解决 reopens a case and takes it to the superior, the second to one person there; a third is kept as a rating.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import texts_grievances
from handlers.desk import Arrival, FrontDesk
from handlers.grievances import following, said, tidings
from handlers.grievances.asking import form_of, takes_in, tools
from handlers.grievances.case import Action, Case, Rating, Status
from handlers.grievances.deeds import act
from handlers.grievances.following import done, pending_of, wait
from handlers.grievances.handing_in import MEMBER, reader_of
from handlers.grievances.lifecycle import Refusal
from handlers.grievances.transfers import after_no
from handlers.messages import MessageKind, Outcome, Pending, Reply

SOLVED_WORDS = frozenset({"解决了", "已解决", "已经解决", "已经解决了", "问题解决了", "解决", "解决啦"})
UNSOLVED_WORDS = frozenset({"没解决", "没有解决", "未解决", "还没解决", "还没有解决", "没解决好", "根本没解决", "问题没解决", "不解决"})
SATISFIED_WORDS = frozenset({"满意", "很满意", "挺满意", "非常满意", "满意的", "基本满意", "还行", "可以"})
UNSATISFIED_WORDS = frozenset({"不满意", "很不满意", "非常不满意", "不太满意", "不怎么满意"})
MOST_UNSOLVED = 2
SATISFIED, WORDS = "satisfied", "words"


def judges(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says 解决了 or 没解决 of a case that was answered."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None:
        return False
    return _first_word(arrival.text) in SOLVED_WORDS | UNSOLVED_WORDS and bool(_answered(arrival, desk))


def judge(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the first half; 没解决 reopens at once."""
    cases = _answered(arrival, desk)
    solved = _first_word(arrival.text) in SOLVED_WORDS
    named = [case for case in cases if case.ref in arrival.text or case.ref.partition("-")[2] in arrival.text] or cases
    if len(named) > 1:
        verb = "解决了" if solved else "没解决"
        return Outcome((Reply(texts_grievances.which(named, verb), arrival.reference),), session=arrival.session)
    return _solved(arrival, desk, named[0]) if solved else _unsolved(arrival, desk, named[0])


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is the second half of a rating, or the words to it."""
    pending = pending_of(arrival) if takes_in(desk) else None
    if pending is None or pending.action is not Action.RATE or arrival.message.kind is not MessageKind.TEXT or not arrival.text:
        return False
    word = said.bare(arrival.text)
    if pending.step == SATISFIED:
        return word in SATISFIED_WORDS | UNSATISFIED_WORDS or said.skips(arrival.text)
    asks = any(said.asks_something(one, wishing=False) for one in said.sentences(arrival.text))
    return not asks and not following.commanded(arrival, desk) and len(arrival.text) <= desk.policy.max_text_chars


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the second half, then the words."""
    grievances, _ = tools(desk)
    pending = pending_of(arrival)
    free = replace(arrival, session=replace(arrival.session, pending=None))
    case = grievances.cases.find_for(reader_of(arrival), pending.ref) if pending else None
    if pending is None or case is None or case.rating is None:
        return Outcome((Reply(texts_grievances.rated(), arrival.reference),), session=free.session)
    skipped = said.skips(arrival.text)
    if pending.step == SATISFIED:
        satisfied = None if skipped else said.bare(arrival.text) in SATISFIED_WORDS
        following_step = replace(pending, step=WORDS)
        outcome = wait(free, desk, following_step, texts_grievances.in_words())
        return outcome if skipped else _with_rating(outcome, arrival, desk, case, replace(case.rating, satisfied=satisfied))
    outcome = Outcome((Reply(texts_grievances.rated(), arrival.reference),), session=free.session)
    if skipped:
        return outcome
    return _with_rating(outcome, arrival, desk, case, replace(case.rating, words=arrival.text), words=arrival.text)


def _solved(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    grievances, _ = tools(desk)
    saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, rating=Rating(solved=True))
    if isinstance(saved, Refusal):
        return Outcome((Reply(texts_grievances.not_now("评价", case), arrival.reference),), session=arrival.session)
    outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), texts_grievances.glad_solved())
    return replace(outcome, effects=(saved,))


def _unsolved(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    grievances, routing = tools(desk)
    rating, count = Rating(solved=False), case.unsolved + 1
    if case.unsolved >= MOST_UNSOLVED:
        saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, rating=rating, unsolved=count)
        if isinstance(saved, Refusal):
            return Outcome((Reply(texts_grievances.not_now("评价", case), arrival.reference),), session=arrival.session)
        blocks = (*texts_grievances.nobody_above(case), *texts_grievances.and_satisfied())
        outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), blocks)
        return replace(outcome, effects=(saved,))
    place = after_no(case, routing.directory)
    saved = act(case, Action.REOPEN, MEMBER, arrival.now, grievances, detail=place.unit, place=place, unsolved=count, rating=rating)
    if isinstance(saved, Refusal):
        return Outcome((Reply(texts_grievances.not_now("评价", case), arrival.reference),), session=arrival.session)
    moved = saved.case
    words = texts_grievances.CAME_TO_YOU if moved.place.owner else texts_grievances.CAME_UP
    blocks = (*texts_grievances.sorry_unsolved(moved), *texts_grievances.and_satisfied())
    outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), blocks)
    return replace(outcome, effects=(saved,), letters=tidings.arrived(moved, desk, routing.directory, words=words))


def _with_rating(outcome: Outcome, arrival: Arrival, desk: FrontDesk, case: Case, rating: Rating, *, words: str = "") -> Outcome:
    """Keep a rating: of a case that was reopened its words go to those who work on it now."""
    grievances, routing = tools(desk)
    reopened = case.status is not Status.CLOSED
    action = Action.SUPPLEMENT if reopened else Action.RATE
    saved = act(case, action, MEMBER, arrival.now, grievances, text=words if reopened else "", rating=rating)
    if isinstance(saved, Refusal):
        return outcome
    letters = (tidings.line(case, routing.directory, texts_grievances.MORE_CAME),) if reopened and words else ()
    return done(replace(arrival, session=outcome.session), desk, outcome.replies[0].blocks, saved, *letters)


def _answered(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    grievances, _ = tools(desk)
    return grievances.cases.list_for(reader_of(arrival), (Status.ANSWERED,))


def _first_word(text: str) -> str:
    """The word itself, without a number after it."""
    return said.bare(text.rstrip("0123456789-－ ") if any(character.isdigit() for character in text) else text)
