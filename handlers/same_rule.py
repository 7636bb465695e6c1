"""After a rule was named that is not held: what is asked on of the same matter stays with that rule, and no other clause stands in for it.

一个月多少钱 after 高温费 would find the months of another sum, and 多久内要申请 after an accident the year of another procedure.
"""

from __future__ import annotations

from handlers import ask
from handlers.afterwards import asks_on
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.intents import Intent, purpose_of
from handlers.messages import MessageKind
from knowledge.followup import together
from knowledge.followup_result import beside, speaks_of_both
from knowledge.followup_subjects import is_of_the_leave
from knowledge.model import Answer, NotFound

OTHER_PURPOSES = frozenset({Intent.GRIEVANCE, Intent.STATUS, Intent.CONTACT, Intent.HUMAN, Intent.CANCEL, Intent.URGENT})
"""What is said for one of these is no question about a rule."""


def asked_on(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match a question on the same matter while nothing was said of it but the name of a rule that is not held."""
    before = ask.last_question(arrival)
    if arrival.message.kind is not MessageKind.TEXT or arrival.session.refused != "elsewhere" or not before:
        return False
    of_rules = is_of_the_leave(arrival.text, before) or purpose_of(arrival.text).intent not in OTHER_PURPOSES
    return of_rules and asks_on(arrival.text, before)


def stay(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that this too stands in that rule, unless what is held truly speaks of both."""
    before = ask.last_question(arrival)
    rule = _named_for(desk.answerer.answer(before))
    if not rule:  # it was taken in meanwhile
        return ask.answer_question(arrival, desk)
    meant = together(arrival.text, before)
    joined = desk.answerer.answer(meant)
    if isinstance(joined, Answer) and speaks_of_both(joined, arrival.text, before):
        return ask.answer_question(arrival, desk)
    return ask.name_rule_again(arrival, desk, meant, NotFound("elsewhere", missing=rule))


def _named_for(result: ask.Result) -> str:
    if isinstance(result, NotFound):
        return result.missing if result.reason == "elsewhere" else ""
    return beside(result) if isinstance(result, Answer) else ""
