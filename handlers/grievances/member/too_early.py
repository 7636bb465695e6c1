"""没解决 and 不满意 of who has a case that is not answered yet: where it stands is said, and what they wrote beside it is offered to it."""

from __future__ import annotations

from handlers import ask
from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.member import case_at_hand, following, last_day, own_case, verdicts, waited_for
from handlers.grievances.words import phrases
from handlers.messages import MessageKind
from handlers.texts import following as texts_following
from handlers.texts import rating as texts_rating

UNANSWERED = (Status.SUBMITTED, Status.ACCEPTED, Status.WORKING)


def judges(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody says so of no answer, while they have such a case and none that was answered, and were told of no rule just now."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or not _is_a_no(arrival.text):
        return False
    form = form_of(arrival)
    pending = case_at_hand.pending_of(arrival)
    waits = pending is not None and pending.step != waited_for.OFFERED
    busy = waits or (form is not None and not form.paused) or matter_of(arrival) is not None
    return not busy and not ask.last_question(arrival) and bool(_unanswered(arrival, desk))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that there is no answer yet, by when there is, and offer the words to the case."""
    cases, text = _unanswered(arrival, desk), arrival.text
    if len(cases) > 1:
        return following.say_progress(arrival, desk)
    (case,) = cases
    told = texts_rating.no_answer_yet(case, keeper(case, tools(desk)[1].directory))
    outcome = respond(arrival, (told[0], *last_day.said(case, arrival, desk), *told[1:]))
    words = phrases.one_text(own_case.offered_before(arrival, case), verdicts.words_with(text))
    if not words:
        return outcome
    return own_case.offered(outcome.after(*texts_following.or_for_the_case(case.ref, words)), arrival, desk, case, words)


def _is_a_no(text: str) -> bool:
    """Whether words say that it is not solved, or that somebody is not satisfied."""
    return verdicts.verdict(text) is False or (verdicts.satisfied_alone(text) and verdicts.satisfied(text) is False)


def _unanswered(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The open cases, where none of them was answered or waits for its member."""
    mine = tools(desk)[0].cases.list_for(arrival.reader, limit=following.SHOWN)
    return mine if all(case.status in UNANSWERED for case in mine) else []
