"""How an answer, or a refusal, reads: quotes that are checked once more, what they come to, and what can be done next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.clause_links import clause_path
from handlers.desk import FrontDesk
from handlers.feedback import NO_RULE
from handlers.messages import Block, Choices, Note, Paragraph, Quote
from handlers.texts import afterwards as texts_afterwards
from handlers.texts import answers as texts_answers
from handlers.texts import general as texts_general
from handlers.texts import lookups as texts_lookups
from handlers.texts import refusals as texts_refusals
from knowledge.articles import place
from knowledge.grounding import verify_quote
from knowledge.model import Answer, Citation, Computation, NotFound, Quorum, Severance, UnverifiedQuote

ARTICLE = re.compile("第.{1,9}条(?:之.{1,3})?")
TOUCHING = frozenset({"not_stated", "elsewhere"})
"""Refusals that show what touches on the matter, marked as such."""


def refusal_blocks(result: NotFound, desk: FrontDesk) -> tuple[Block, ...]:
    """Word a refusal, with what the texts say beside the question, marked as such. Raises UnverifiedQuote."""
    first, *rest = texts_refusals.not_found(result, desk.contact)
    if result.reason in NO_RULE and desk.routing is not None and desk.grievances is not None:
        rest = [Choices((texts_general.HAND_IN, *block.options)) if isinstance(block, Choices) else block for block in rest]
    if result.reason not in TOUCHING or not result.nearby:
        return (first, *rest)
    return (first, Paragraph(texts_refusals.nearby_lead()), *quoted(result.nearby), *rest)


def answer_blocks(result: Answer, desk: FrontDesk) -> tuple[Block, ...]:
    """Word an answer: the quoted clauses, what they do not say, and how to see more. Raises UnverifiedQuote."""
    blocks: list[Block] = [Paragraph(_lead(result)), *quoted(result.citations)]
    if result.said:
        blocks.insert(0, texts_answers.said(result.said))
    elif explanation := result.citations[0].explanation:
        blocks.insert(2, texts_answers.explanation(explanation))
    if result.lookup:
        blocks += texts_lookups.lookup_notes(result.lookup)
    if result.caution:
        blocks.append(texts_answers.caution(result.caution))
    blocks += _elsewhere(result)
    if isinstance(result.computation, Severance):
        blocks += texts_answers.severance_if(result.computation)
    elif isinstance(result.computation, Computation) and result.said:
        blocks.append(Note(texts_answers.computation(result.computation)))
    if result.caution == "duty_not_right":
        blocks.append(Note(desk.contact.sentence()))
    if result.lookup is None:
        employments = texts_general.EMPLOYMENTS if result.caution == "established_staff" else ()
        more = (texts_general.MORE,) if result.more else ()
        next_step = (texts_general.WHERETO,) if desk.routing is not None else ()
        if desk.routing is not None and desk.grievances is not None:
            next_step += (texts_general.HAND_IN,)
        blocks.append(Choices((*employments, *more, *next_step, texts_general.CONTACT, texts_general.USEFUL, texts_general.USELESS)))
    elif result.more:
        blocks.append(Choices((texts_general.MORE,)))
    return tuple(blocks)


def _elsewhere(result: Answer) -> list[Block]:
    """The rule that is not held and has more on the subject, or may have."""
    if result.absent:
        return [texts_refusals.more_elsewhere(result.absent)]
    return [texts_refusals.perhaps_elsewhere(result.perhaps)] if result.perhaps else []


def _lead(result: Answer) -> str:
    if result.lookup is not None:
        return texts_lookups.lookup_lead(result.lookup)
    if result.said:
        return texts_answers.said_lead(len(result.citations))
    if isinstance(result.computation, Severance):
        return texts_answers.severance(result.computation)
    if isinstance(result.computation, Quorum):
        return texts_answers.quorum(result.computation)
    if result.computation:
        return texts_answers.computation_lead(result.computation)
    return texts_answers.verdict(result.verdict) if result.verdict else texts_answers.answer_lead(len(result.citations))


def quoted(citations: Sequence[Citation]) -> list[Quote]:
    """Turn citations into quote blocks, each checked once more. Raises UnverifiedQuote."""
    for citation in citations:
        if not verify_quote(citation.clause.text, citation.quote):
            raise UnverifiedQuote(citation.clause.id)
    return [Quote(c.quote, c.clause.id, where(c), clause_path(c.clause, c.start, c.end)) for c in citations]


def where(citation: Citation) -> str:
    """Say where a quote stands: 中华人民共和国劳动法 第四十四条第（三）项."""
    clause = citation.clause
    is_part = ARTICLE.fullmatch(clause.label) and len(citation.quote) < len(clause.text)
    return clause.where + (place(clause.text, citation.start, citation.end) if is_part else "")


def named(citations: Sequence[Citation]) -> list[str]:
    """Name documents and the places in them as they stand after 《, each document once."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in citations:
        found = where(one).removeprefix(one.clause.document).strip()
        places.setdefault((one.clause.title, one.clause.document), []).append(found)
    return [
        texts_afterwards.title_and_place(title, document, "、".join(dict.fromkeys(in_it))) for (title, document), in_it in places.items()
    ]
