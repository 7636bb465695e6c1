"""有用 and 没用 under an answer: the last word counts, and a question whose answer did not help is kept for the union."""

from __future__ import annotations

from dataclasses import replace

from handlers.desk import Arrival, FrontDesk
from handlers.desk import kept as kept_session
from handlers.effects import Effect, KeepQuestion, Outcome, RecordVote
from handlers.masking import masked
from handlers.messages import Reply
from handlers.texts import answers as texts_answers

USEFUL, USELESS = "useful", "useless"
NO_RULE = frozenset({"no_evidence", "not_stated", "elsewhere"})
"""Refusals for want of a rule: the union may answer the question one day, or act. What was abusive or about other people is not kept."""
LONGEST_KEPT = 120
"""A longer text is a story, which tells who wrote it; it is not kept."""


def praise(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Note that the last answer helped."""
    return _voted(arrival, desk, USEFUL)


def complain(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Note that the last answer did not help, keep the question without the person, and say what to do next."""
    return _voted(arrival, desk, USELESS)


def kept_question(text: str, reason: str, clauses: tuple[str, ...]) -> tuple[Effect, ...]:
    """The effect that keeps a question for the union; none for a text that is too long to be a question."""
    return (KeepQuestion(masked(text), reason, clauses),) if len(text) <= LONGEST_KEPT else ()


def _voted(arrival: Arrival, desk: FrontDesk, vote: str) -> Outcome:
    session = arrival.session
    if not session.fresh_question(arrival.now) or not session.answered:
        return Outcome(replies=(Reply(texts_answers.nothing_to_judge()),), session=session)
    effects: tuple[Effect, ...] = (RecordVote(session.answered, vote == USEFUL),) if vote != session.vote else ()
    kept = kept_question(session.asked, session.refused or "disliked", session.shown)
    if vote == USELESS and effects and not session.refused:
        effects += kept
    noted = bool(kept) and (not session.refused or session.refused in NO_RULE)  # a refused one was kept when it was refused
    words = texts_answers.glad() if vote == USEFUL else texts_answers.sorry(desk.contact, more=bool(session.more), noted=noted)
    return Outcome(replies=(Reply(words),), effects=effects, session=kept_session(replace(session, vote=vote), arrival.now, desk.policy))
