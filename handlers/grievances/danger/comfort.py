"""Sad words that ask for something that is given: comfort in a line, then what the rules say. A cry for help is no such question.

A plain question beside a loss (爸爸去世了，工会会来慰问吗) is read as no sorrow at all: a word about the loss comes before its answer.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers import ask
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.words import questions
from handlers.messages import Block
from handlers.texts import answers as texts_answers
from handlers.texts import emergency as texts_emergency
from handlers.urgent import says
from knowledge.model import NotFound
from knowledge.query import understand
from knowledge.quoting import cite

Handle = Callable[[Arrival, FrontDesk], Outcome]

COUNSELLING = "浙总工发〔2020〕24号#9"
"""Who is to be given counsel, as the opinion has it."""
ABOUT = "教职工心理健康咨询服务"
"""What is looked for in that clause."""


def answer(arrival: Arrival, desk: FrontDesk) -> Outcome | None:
    """What the rules say to sad words that ask for a counsellor or days of leave, after a warm line; None where they say nothing of it."""
    text = arrival.text
    if not questions.asks(text) or not says("service", text):
        return None
    result, outcome = ask.consult(arrival, desk)
    if isinstance(result, NotFound) and result.reason == "no_evidence":
        return None
    return outcome.before(texts_emergency.sorry_for_your_loss() if says("grief", text) else texts_answers.comfort_first())


def beside_a_loss(handle: Handle) -> Handle:
    """Answer a question as it is answered, after a word to whoever says that somebody close to them has died."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, text = handle(arrival, desk), arrival.text
        mourns = says("loss", text) and not says("no_own_loss", text) and bool(outcome.replies)
        return outcome.before(texts_emergency.sorry_for_your_loss()) if mourns else outcome

    return handled


def for_the_worn_out(desk: FrontDesk) -> tuple[Block, ...]:
    """A warm line to who is worn out and asks for somebody to talk to, the clause on counselling where it is held, and one question."""
    held = desk.clauses.find_clauses((COUNSELLING,))
    quotes = ask.quoted([cite(held[one], understand(ABOUT)) for one in held])
    return (texts_emergency.worn_out(clause=bool(quotes)), *quotes, texts_emergency.are_you_safe())
