"""The answer to whether a tale beside a rating is about the case or another matter: only then does anybody read it."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case
from handlers.grievances.form.next_question import takes_in, tools
from handlers.grievances.member import case_at_hand, following, other_tale, rating, verdicts
from handlers.grievances.words import phrases, questions, stopping
from handlers.messages import MessageKind
from handlers.session import Pending
from handlers.texts import rating as texts_rating

TAIL = r"(?:的|了|啊|呀|吧|[，,\s])*+"
OF_THE_CASE = re.compile(
    rf"(?=.)(?:嗯|对|啊|就|也|都|当然|是|属于|算|[，,\s])*+(?:[这那同]?一?[件个码回](?:事情?|问题|诉求|案子)?[里上]?|[这那])?的?(?:原因|经过|一部分|理由|评价|评语)?{TAIL}"
)
ANOTHER = re.compile(
    rf"(?:不是?|嗯|那|这|就|是|属于|算|说的|[，,\s])*+(?:(?:另外?|别)的?一?[件个码回]?(?:事情?|问题|情况)?|两[件码回个]事情?|新的?一?[件个]?(?:事情?)?){TAIL}"
    rf"|不是?[这那同]?一?[件个]?(?:事情?)?的?(?:原因|经过)?{TAIL}"
)
"""How somebody says which it is, with the words that are offered or others."""


def is_of_the_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked says that the tale is about the case."""
    return _asked(arrival, desk) is not None and _says_the_case(arrival.text)


def is_another(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked says that it is another matter."""
    return _asked(arrival, desk) is not None and ANOTHER.fullmatch(phrases.bare(arrival.text)) is not None


def goes_past(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked lets the tale be, rates, judges anew, or tells on."""
    if _asked(arrival, desk) is None or not arrival.text:
        return False
    text = arrival.text
    if stopping.only_cancels(text) or rating.rates_alone(text) or verdicts.verdict(text) is not None:
        return True
    other = rating.for_something_else(text) or following.commanded(arrival, desk) or questions.asks(text)
    return not other and not phrases.empty(text) and len(text) <= desk.policy.max_text_chars


def keep(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the tale with the rating."""
    pending, case = _waiting(arrival), _asked(arrival, desk)
    if pending is None or case is None or case.rating is None:
        raise LookupError("it was not asked whose tale it is")
    return rating.take_answer(_at_its_step(arrival, desk, case).saying(pending.text), desk, of_the_case=True)


def as_its_own(arrival: Arrival, desk: FrontDesk) -> Arrival:
    """The tale, to begin a matter of its own; the rating stays open."""
    pending, case = _waiting(arrival), _asked(arrival, desk)
    if pending is None or case is None:
        raise LookupError("it was not asked whose tale it is")
    return _at_its_step(arrival, desk, case).saying(other_tale.without_opening(pending.text))


def go_past(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Put the tale nowhere, and take what was said instead; what only tells on is kept with it, and asked about again."""
    pending, case, text = _waiting(arrival), _asked(arrival, desk), arrival.text
    if pending is None or case is None:
        raise LookupError("it was not asked whose tale it is")
    at_step = _at_its_step(arrival, desk, case)
    if stopping.only_cancels(text):
        rest = texts_rating.and_satisfied() if case.rating and case.rating.satisfied is None else ()
        return respond_and_keep(at_step, desk, (texts_rating.tale_let_go(), *rest))
    if verdicts.verdict(text) is not None:
        return rating.judge(at_step, desk).after(*texts_rating.given_back(pending.text))
    if rating.rates_alone(text):
        return rating.take_answer(at_step, desk).after(*texts_rating.given_back(pending.text))
    return case_at_hand.wait(
        arrival, desk, replace(pending, text=phrases.one_text(pending.text, text)), texts_rating.whose_tale(case, pending.text)
    )


def _says_the_case(text: str) -> bool:
    word = phrases.bare(text)
    return bool(word) and not stopping.only_cancels(text) and OF_THE_CASE.fullmatch(word) is not None


def _waiting(arrival: Arrival) -> Pending | None:
    pending = case_at_hand.pending_of(arrival)
    asked = pending is not None and pending.action is Action.RATE and pending.step == rating.WHOSE_TALE
    return pending if asked else None


def _asked(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case of which it was asked; None where nothing was."""
    pending = _waiting(arrival) if takes_in(desk) and arrival.message.kind is MessageKind.TEXT else None
    return case_at_hand.find(arrival, tools(desk)[0], pending.ref) if pending else None


def _at_its_step(arrival: Arrival, desk: FrontDesk, case: Case) -> Arrival:
    """The arrival with the rating open at what is still to be said of it."""
    said_all = case.rating is not None and case.rating.satisfied is not None
    solved = case.rating is not None and case.rating.solved
    step = (rating.WORDS if solved else rating.MORE) if said_all else rating.SATISFIED
    waiting = Pending(case.ref, Action.RATE, arrival.now + desk.policy.session_ttl, step)
    return replace(arrival, session=replace(arrival.session, pending=waiting))
