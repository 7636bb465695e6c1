"""Words about the last answer: 第几条, 为什么, 真的吗, 说人话, 再说一遍. None of them takes the answer back.

What was answered is not kept: it is asked once more, and the clauses that were shown are shown again. A language model may word it
otherwise than before; its sentences are left out where a quote that they rest on is not among those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers import ask
from handlers.afterwards import After, about_answer
from handlers.answer_blocks import named, quoted, where
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.words import places, times
from handlers.messages import Block, MessageKind, Note, Paragraph, Reply
from handlers.texts import afterwards as texts_afterwards
from handlers.texts import refusals as texts_refusals
from knowledge.keywords import asked_word
from knowledge.lookup import fold
from knowledge.model import Answer, Citation
from knowledge.particulars import asked_of_this, asked_particular
from knowledge.sentences import sentences

REASON = re.compile(
    r"为了|目的是|以便|因为|由于|[，,。]使|(?:^|[，,。\s])为(?:更好地?|进一步|深入|全面|切实|有效)?"
    r"(?:保障|维护|保护|规范|促进|加强|贯彻|推动|完善|明确|预防|建立|构建|落实|推进|深化|适应|提高)"
)
"""How a text says what it is for."""
EXPLAINS_WHY = re.compile(r"为了|因为|目的|以免|免得|防止|避免|这样")
OPENINGS = ("第一条", "前言")
"""Labels of the clauses in which documents say what they are for."""
MOST_SHORT_CHARS = 90
NUMBERED = re.compile(r"\d+号文(?:件)?|《[^》]{2,40}》")
"""A document named by its number or its title."""
PUZZLED = re.compile(r"[?？!！\s]*[?？][?？!！\s]*")
NEEDED = re.compile("困难|补助|补贴|帮扶|救助|互助")
"""What is wanted, in a word that 困, which is sleepy, is a part of."""
SECOND = re.compile(r"^第?[二2]条?")
"""Which of two quotes is not understood."""


def speaks_of_answer(kind: After) -> Callable[[Arrival, FrontDesk], bool]:
    """Match words of one kind about the last answer, while it is fresh."""

    def matches(arrival: Arrival, desk: FrontDesk) -> bool:
        text = arrival.message.kind is MessageKind.TEXT and bool(ask.last_question(arrival))
        return text and about_answer(arrival.text) is kind and not _asks_of_a_document(fold(arrival.text))

    return matches


def steps_aside(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match a word by the way that lets the desk wait; a time, a place or 困难补助 alone tells more of what was said, and is none."""
    text = arrival.text
    tells = times.only(text) or places.place(text) or NEEDED.search(text)
    return not tells and speaks_of_answer(After.ASIDE)(arrival, desk)


def _asks_of_a_document(text: str) -> bool:
    """Whether a message looks something up anew: 24号文是谁发的 and 哪些条款提到经费 are no words about the answer."""
    named = NUMBERED.search(text)
    if asked_word(text)[0]:
        return True
    return bool(asked_of_this(text) or (named and asked_particular(text[: named.start()] + text[named.end() :])))


def puzzled(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match nothing but question marks after an answer: it was not understood."""
    text = arrival.message.kind is MessageKind.TEXT and bool(ask.last_question(arrival))
    return text and PUZZLED.fullmatch(arrival.text) is not None


def name_source(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Name document, article and where it can be opened."""
    citations = _last(arrival, desk)
    if not citations:
        return _say(arrival, desk, *texts_afterwards.no_place(desk.contact))
    return _say(arrival, desk, texts_afterwards.places(named(citations), linked=_linked(arrival)), *quoted(citations))


def give_reason(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show the reason that the clause, its explanation or the document's opening gives, or say that there is none."""
    citations = _last(arrival, desk)
    if not citations:
        return _say(arrival, desk, *(_why_refused(arrival) or texts_afterwards.why_nothing()))
    first = citations[0]
    own = [part for part in sentences(first.clause.text, first.clause.heading) if not part.heading and REASON.search(part.text)]
    if own:
        said = Citation(first.clause, first.clause.text[own[0].start : own[0].end], own[0].start, own[0].end)
        return _say(arrival, desk, texts_afterwards.reason_said(), *quoted((said,)))
    blocks: list[Block] = [texts_afterwards.no_reason()]
    if first.explanation and EXPLAINS_WHY.search(first.explanation.plain):
        blocks.append(texts_afterwards.reason_explained(first.explanation.plain))
    if opening := _opening(first.clause.document, desk):
        blocks += [texts_afterwards.purpose(), *quoted((opening,))]
    return _say(arrival, desk, *blocks)


def stand_by(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Stand by the last answer with its words and where they stand."""
    citations = _last(arrival, desk)
    if not citations:
        return _say(arrival, desk, *(_why_refused(arrival) or texts_afterwards.surely_nothing(desk.contact)))
    check = texts_afterwards.check_it(desk.contact, linked=_linked(arrival))
    return _say(arrival, desk, texts_afterwards.stands_by(), *quoted(citations), check)


def put_simply(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the plain explanation in few words, or the quote in parts."""
    citations = _last(arrival, desk)
    if not citations:
        return _say(arrival, desk, *texts_afterwards.nothing_to_explain())
    first, *others = citations
    meant = others[0] if others and SECOND.match(arrival.text) else first
    if meant.explanation:
        told: list[Block] = [texts_afterwards.in_short(_shortened(meant.explanation.plain))]
    else:
        parts = [part.text.strip() for part in sentences(meant.quote, "")]
        words = "\n".join(texts_afterwards.part(number, one) for number, one in enumerate(parts, 1))
        told = [texts_afterwards.in_parts(), Paragraph(words), Note(where(meant))]
    return _say(arrival, desk, *told, *texts_afterwards.still_unclear(desk.contact))


def repeat(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the last answer once more."""
    blocks = ask.blocks_again(arrival, desk)
    return _say(arrival, desk, texts_afterwards.once_more(), *blocks)


def let_be(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer a word by the way; the conversation waits."""
    return _say(arrival, desk, *texts_afterwards.take_your_time())


def _last(arrival: Arrival, desk: FrontDesk) -> tuple[Citation, ...]:
    result = ask.last_result(arrival, desk)
    return result.citations if isinstance(result, Answer) else ()


def _why_refused(arrival: Arrival) -> tuple[Block, ...]:
    """Why the last question was refused, where no text would have answered it."""
    reason = arrival.session.refused
    return texts_afterwards.why_refused(reason) if reason in texts_refusals.REFUSED_FOR_THEIR_AIM else ()


def _opening(document: str, desk: FrontDesk) -> Citation | None:
    """The sentence at a document's beginning that says what it is for."""
    held = desk.clauses.find_clauses([f"{document}#{label}" for label in OPENINGS])
    for clause in held.values():
        for part in sentences(clause.text, clause.heading):
            if not part.heading and REASON.search(part.text):
                return Citation(clause, clause.text[part.start : part.end], part.start, part.end)
    return None


def _shortened(plain: str) -> str:
    """The first sentences of an explanation, as many as are read at a glance, at least one."""
    taken = ""
    for one in re.findall(r"[^。！？]*[。！？]?", plain):
        if taken and len(taken) + len(one) > MOST_SHORT_CHARS:
            break
        taken += one
    return taken


def _linked(arrival: Arrival) -> bool:
    return arrival.message.channel in ("wecom", "web")


def _say(arrival: Arrival, desk: FrontDesk, *blocks: Block) -> Outcome:
    """Reply, and keep the conversation about the last question fresh."""
    session = replace(arrival.session, more_until=arrival.now + desk.policy.session_ttl)
    return Outcome((Reply(blocks, arrival.reference),), session=kept(session, arrival.now, desk.policy))
