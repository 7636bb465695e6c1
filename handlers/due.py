"""What is due, asked on after an answer: the clauses on screen and those that they lead to say it, or nothing is said here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import ask
from handlers.afterwards import SURE, After, read
from handlers.answer_blocks import answer_blocks
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.messages import MessageKind, Reply
from handlers.texts import answers as texts_answers
from knowledge.consequences import due_of
from knowledge.followup import together
from knowledge.followup_due import asks_due, due_in
from knowledge.followup_subjects import names_other_subject
from knowledge.model import Answer, Clause
from knowledge.query import understand
from knowledge.quoting import cite

MOST_BARE = 8
"""Characters of words that tell a wrong and name no matter of their own: 单位给少了咋办."""


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match 要赔多少 and 不给怎么办 after clauses were shown of which one, or one that follows from them, says it."""
    text, before = arrival.text, ask.last_question(arrival)
    if arrival.message.kind is not MessageKind.TEXT or not before or not arrival.session.shown or not asks_due(text):
        return False
    heard = read(text)
    own = heard.share >= SURE and (heard.kind is After.NEW or (heard.kind is After.TROUBLE and len(text) > MOST_BARE))
    return not own and not names_other_subject(text, before) and bool(_due(arrival, desk))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Quote them; the conversation stays about the question before."""
    before = ask.last_question(arrival)
    meant = together(arrival.text, before)
    result = Answer(tuple(cite(clause, understand(meant)) for clause in _due(arrival, desk)))
    told = ask.tell(arrival, desk, meant, result)
    blocks = (texts_answers.continued(meant), *answer_blocks(result, desk))
    session = replace(told.session, about=before, subject=arrival.session.subject)
    return replace(told, replies=(Reply(blocks, arrival.reference),), session=session)


def _due(arrival: Arrival, desk: FrontDesk) -> Sequence[Clause]:
    shown = arrival.session.shown
    led_to = [due for due in map(due_of, shown) if due]
    held = desk.clauses.find_clauses((*led_to, *shown))
    return due_in(arrival.text, [held[one] for one in led_to if one in held], [held[one] for one in shown if one in held])
