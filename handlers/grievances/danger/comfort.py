"""Sad words that ask for something that is given: comfort in a line, then what the rules say. A cry for help is no such question.

A plain question beside a loss (爸爸去世了，工会会来慰问吗) is read as no sorrow at all: a word about the loss comes before its answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import ask
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.form.next_question import form_of, takes_in, unopened
from handlers.grievances.words import questions
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import Block, MessageKind
from handlers.texts import answers as texts_answers
from handlers.texts import comfort as texts_comfort
from handlers.texts import emergency as texts_emergency
from handlers.texts import grief as texts_grief
from handlers.urgent import says
from knowledge.model import NotFound
from knowledge.query import understand
from knowledge.quoting import cite

Handle = Callable[[Arrival, FrontDesk], Outcome]

HELP_FOR_THE_ILL = "家里有人得大病，工会能帮什么"
"""What is looked for where somebody only tells of it."""
MOST_CHARS = 60
"""What is longer tells a story of its own."""
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
    return outcome.before(texts_grief.sorry_for_your_loss() if says("grief", text) else texts_answers.comfort_first())


def beside_a_loss(handle: Handle) -> Handle:
    """Answer a question as it is answered, after a word to whoever says that somebody close to them has died."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, text = handle(arrival, desk), arrival.text
        mourns = says("loss", text) and not says("no_own_loss", text) and bool(outcome.replies)
        return outcome.before(texts_grief.sorry_for_your_loss()) if mourns else outcome

    return handled


def beside_an_illness(handle: Handle) -> Handle:
    """The same to whoever is gravely ill, or has somebody at home who is."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, text = handle(arrival, desk), arrival.text
        return outcome.before(texts_comfort.sorry_for_the_illness()) if _ill(text) and outcome.replies else outcome

    return handled


def tells_of_illness(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody tells of a grave illness of their own or at home, asks nothing, and tells of no wrong: 我得了癌，花了二十万."""
    text = arrival.text
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    return free and len(text) <= MOST_CHARS and _ill(text) and not (questions.asks(text) or STRONG.search(text))


def offer_help(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """A warm word, what the union can do for who is ill, and the way to it; what was told waits for 提诉求."""
    told = what_the_union_does(arrival, desk, HELP_FOR_THE_ILL, arrival.text).before(texts_comfort.sorry_for_the_illness())
    return told.noting(texts_comfort.hand_in_the_illness())


def what_the_union_does(arrival: Arrival, desk: FrontDesk, question: str, told: str) -> Outcome:
    """What the rules say to such a question, while what was told waits for 提诉求."""
    outcome = ask.answer_question(arrival.saying(question), desk)
    draft = unopened(arrival, desk, told[:MOST_TOLD_CHARS])
    return replace(outcome, session=kept(replace(outcome.session, draft=draft, asked="", about=""), arrival.now, desk.policy))


def _ill(text: str) -> bool:
    return says("illness", text) and not says("no_own_illness", text)


def for_the_worn_out(desk: FrontDesk) -> tuple[Block, ...]:
    """A warm line to who is worn out and asks for somebody to talk to, the clause on counselling where it is held, and one question."""
    held = desk.clauses.find_clauses((COUNSELLING,))
    quotes = ask.quoted([cite(held[one], understand(ABOUT)) for one in held])
    return (texts_emergency.worn_out(clause=bool(quotes)), *quotes, texts_emergency.are_you_safe())
