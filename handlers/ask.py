"""A question and its answer: quotes of clauses, each proven against its source, or an honest refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import texts
from handlers.clause_links import clause_path
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Effect, Outcome, RecordConsultation
from handlers.feedback import LONGEST_KEPT, kept_question
from handlers.messages import Block, Choices, Note, Paragraph, Quote, Reply
from handlers.session import Excerpt
from knowledge.articles import place
from knowledge.followup import continued
from knowledge.grounding import verify_quote
from knowledge.model import Answer, Citation, Clarify, NotFound, UnverifiedQuote

ARTICLE = re.compile("第.{1,9}条(?:之.{1,3})?")
NO_TOPIC = "-"
TOUCHING = frozenset({"not_stated", "elsewhere"})
"""Refusals that show what touches on the matter, marked as such."""
KEPT_REASONS = frozenset({"no_evidence", *TOUCHING})
"""Refusals whose question the union may answer one day; what was abusive or about other people is not kept."""
MORE_AT_ONCE = 3
"""Clauses shown each time 更多 is asked for."""


Result = Answer | NotFound | Clarify


def answer_question(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer with at most two clauses, or say that none was found."""
    return consult(arrival, desk)[1]


def consult(arrival: Arrival, desk: FrontDesk) -> tuple[Result, Outcome]:
    """What the rules say, and the same as a reply."""
    meant = continued(arrival.text, last_question(arrival))
    question = meant or arrival.text
    result = desk.answerer.answer(question, context=_topic(arrival))
    told = _tell(arrival, desk, question, result)
    if not meant or not isinstance(result, Answer):
        return result, told
    reply = told.replies[0]
    return result, replace(told, replies=(replace(reply, blocks=(texts.continued(meant), *reply.blocks)),))


def _tell(arrival: Arrival, desk: FrontDesk, question: str, result: Result) -> Outcome:
    if isinstance(result, Clarify):
        return _told(arrival, desk, texts.clarify(result), (RecordConsultation("clarify", (), 0.0),), topic=_named(result))
    if isinstance(result, NotFound):
        record: tuple[Effect, ...] = (RecordConsultation("not_found", (), result.confidence),)
        if result.reason in KEPT_REASONS:
            record += kept_question(question, result.reason, tuple(c.clause.id for c in result.nearby))
        asked_elsewhere = result.reason == "not_held"  # what comes next may be about that rule: no other one is meant
        more = excerpts(result.nearby) if result.reason == "no_evidence" else ()
        return _told(arrival, desk, refusal_blocks(result, desk), record, more, NO_TOPIC if asked_elsewhere else "", asked=question)
    record = (RecordConsultation("answer", tuple(c.clause.fixed_id for c in result.citations), result.confidence),)
    topic = result.citations[0].clause.document
    told = _told(arrival, desk, answer_blocks(result, desk), record, excerpts(result.more), topic, asked=question)
    shown = tuple(citation.clause.id for citation in result.citations)
    return replace(told, session=replace(told.session, answered=arrival.reference if not result.lookup else "", shown=shown))


def excerpts(citations: Sequence[Citation]) -> tuple[Excerpt, ...]:
    """The places of citations, for a session, which keeps no text of a rule."""
    return tuple(Excerpt(c.clause.id, c.start, c.end) for c in citations)


def refusal_blocks(result: NotFound, desk: FrontDesk) -> tuple[Block, ...]:
    """Word a refusal, with what the texts say beside the question, marked as such. Raises UnverifiedQuote."""
    first, *rest = texts.not_found(result, desk.contact)
    if result.reason not in TOUCHING or not result.nearby:
        return (first, *rest)
    return (first, Paragraph(texts.nearby_lead()), *quoted(result.nearby), *rest)


def answer_blocks(result: Answer, desk: FrontDesk) -> tuple[Block, ...]:
    """Word an answer: the quoted clauses, what they do not say, and how to see more. Raises UnverifiedQuote."""
    blocks: list[Block] = [Paragraph(_lead(result)), *quoted(result.citations)]
    if result.said:
        blocks.insert(0, texts.said(result.said))
    elif explanation := result.citations[0].explanation:
        blocks.insert(2, texts.explanation(explanation))
    if result.lookup:
        blocks += texts.lookup_notes(result.lookup)
    if result.caution:
        blocks.append(texts.caution(result.caution))
    if result.computation:
        blocks.append(texts.computation(result.computation))
    if result.caution == "duty_not_right":
        blocks.append(Note(desk.contact.sentence()))
    if result.lookup is None:
        employments = texts.EMPLOYMENTS if result.caution == "established_staff" else ()
        more = (texts.MORE,) if result.more else ()
        next_step = (texts.WHERETO,) if desk.routing is not None else ()
        if desk.routing is not None and desk.grievances is not None:
            next_step += (texts.HAND_IN,)
        blocks.append(Choices((*employments, *more, *next_step, texts.CONTACT, texts.USEFUL, texts.USELESS)))
    elif result.more:
        blocks.append(Choices((texts.MORE,)))
    return tuple(blocks)


def _lead(result: Answer) -> str:
    if result.lookup is not None:
        return texts.lookup_lead(result.lookup)
    if result.said:
        return texts.said_lead(len(result.citations))
    return texts.verdict(result.verdict) if result.verdict else texts.answer_lead(len(result.citations))


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


def show_more(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show the next clauses that bear on the last question."""
    session = arrival.session
    fresh = session.more if session.more_until and arrival.now < session.more_until else ()
    now_shown, later = fresh[:MORE_AT_ONCE], fresh[MORE_AT_ONCE:]
    held = desk.clauses.find_clauses(excerpt.clause for excerpt in now_shown)
    citations = [
        Citation(clause, clause.text[excerpt.start : excerpt.end], excerpt.start, excerpt.end)
        for excerpt in now_shown
        if (clause := held.get(excerpt.clause)) and excerpt.end <= len(clause.text)
    ]
    if not citations:
        return Outcome(replies=(Reply(texts.nothing_more()),), session=replace(session, more=()))
    blocks: tuple[Block, ...] = (Paragraph(texts.further_lead()), *quoted(citations))
    if later:
        blocks = (*blocks, Choices((texts.MORE,)))
    session = replace(session, more=later, more_until=arrival.now + desk.policy.session_ttl)
    return Outcome(replies=(Reply(blocks, arrival.reference),), session=kept(session, arrival.now, desk.policy))


def _topic(arrival: Arrival) -> str:
    """The document last talked about, while the conversation is fresh."""
    session = arrival.session
    return session.topic if session.more_until and arrival.now < session.more_until else ""


def follows_up(arrival: Arrival) -> bool:
    """Whether a message goes on from the last question: 那外籍的呢."""
    return bool(continued(arrival.text, last_question(arrival)))


def last_question(arrival: Arrival) -> str:
    """The last question, while the conversation is fresh."""
    session = arrival.session
    return session.asked if session.more_until and arrival.now < session.more_until else ""


def _named(result: Clarify) -> str:
    """The one document that a question back is about."""
    documents = result.lookup.documents if result.lookup else ()
    return documents[0].key if len(documents) == 1 else ""


def _told(
    arrival: Arrival,
    desk: FrontDesk,
    blocks: Sequence[Block],
    effects: tuple[Effect, ...],
    more: tuple[Excerpt, ...] = (),
    topic: str = "",
    asked: str = "",
) -> Outcome:
    topic = "" if topic == NO_TOPIC else topic or _topic(arrival)
    until = arrival.now + desk.policy.session_ttl
    session = replace(arrival.session, more=more, more_until=until, topic=topic, asked=asked[:LONGEST_KEPT], answered="", shown=(), vote="")
    return Outcome(
        replies=(Reply(tuple(blocks), arrival.reference),),
        effects=effects,
        session=kept(session, arrival.now, desk.policy),
    )
