"""A question and its answer: quotes of clauses, each proven against its source, or an honest refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.afterwards import GOES_ON, MAY_GO_ON, TELLS_ON, After, clearly_goes_on, goes_on, needs_question_before, read
from handlers.answer_blocks import answer_blocks, named, quoted, refusal_blocks
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Effect, Outcome, RecordConsultation
from handlers.feedback import LONGEST_KEPT, NO_RULE, kept_question
from handlers.messages import Block, Choices, MessageKind, Note, Paragraph, Reply
from handlers.session import Excerpt, Session
from handlers.several import answer_each, questions_in
from handlers.texts import afterwards as texts_afterwards
from handlers.texts import answers as texts_answers
from handlers.texts import general as texts_general
from handlers.texts import lookups as texts_lookups
from handlers.texts import not_there as texts_not_there
from handlers.texts import refusals as texts_refusals
from handlers.wordings import other_wordings, without_lead
from knowledge.followup import PARAGRAPH, added, replaced, together
from knowledge.followup_result import CLEAR, beside, is_whole, left_open_of, only_read, repeats, stands_alone, strays, to_what_was_added
from knowledge.followup_subjects import DEADLINE, names_subject, own_subjects
from knowledge.followup_way import way_asked
from knowledge.model import Answer, Citation, Clarify, NotFound
from knowledge.places import names_place, step_from, steps
from knowledge.query import understand
from knowledge.quoting import cite
from knowledge.severance import adds_to_sum, sum_meant

NO_TOPIC = "-"
OF_THE_LAST = ("more", "more_until", "topic", "asked", "about", "subject", "refused", "answered", "shown", "vote")
"""What a session remembers of the last question."""
LOOKED_AT = 3
"""Clauses named that came near and do not answer what was asked on."""
MORE_AT_ONCE = 3
"""Clauses shown each time 更多 is asked for."""


Result = Answer | NotFound | Clarify


def answer_question(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer with at most two clauses, or say that none was found."""
    return consult(arrival, desk)[1]


def consult(arrival: Arrival, desk: FrontDesk) -> tuple[Result, Outcome]:
    """What the rules say, and the same as a reply; several questions are answered one after the other."""
    if questions := questions_in(arrival.text):
        each = answer_each(arrival, questions, lambda one, tied: _consult_one(one, desk, tied=tied))
        if each is not None:
            return each
    return _consult_one(arrival, desk)


def _consult_one(arrival: Arrival, desk: FrontDesk, *, tied: bool | None = None) -> tuple[Result, Outcome]:
    """Consult about one question; `tied`: whether a comma alone ties it to one before it in the same message, None where none is."""
    if (named := _named_place(arrival, desk)) is not None:
        told = tell(arrival, desk, arrival.text, named)
        if isinstance(named, NotFound) and named.reason != "not_held":  # 下一条 still means the one after what was shown
            told = replace(told, session=replace(told.session, shown=arrival.session.shown))
        return named, told
    before = last_question(arrival)
    if before and (way := way_asked(arrival.text, arrival.session.shown)) and (pointed := _point_the_way(arrival, desk, way)):
        return pointed
    if asks_sum_on(arrival, desk):
        return _consult_on_sum(arrival, desk, together(arrival.text, before), tied=tied)
    meant = goes_on(arrival.text, before, MAY_GO_ON)
    if meant or (tied and before):
        return _consult_together(arrival, desk, meant or together(arrival.text, before), tied=tied)
    question, result = _asked_plainly(arrival, desk)
    return result, tell(arrival, desk, question, result)


def _named_place(arrival: Arrival, desk: FrontDesk) -> Result | None:
    """What a message finds that names a place of a rule; it is never put together with the question before, whose place would answer it.

    None where it names none, or a part of the article that was asked for before.
    """
    text = arrival.text
    if not names_place(text) or (PARAGRAPH.fullmatch(text) and replaced(text, last_question(arrival))):
        return None
    result = desk.answerer.answer(text, context=_topic(arrival))
    return result if result.lookup is not None else None


def leafs(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match 下一条 and 上一项任务, after a clause was shown or not."""
    if arrival.message.kind is not MessageKind.TEXT or not steps(arrival.text):
        return False
    shown = _shown_last(arrival)
    return not shown or bool(step_from(arrival.text, _label(shown)))


def leaf(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show the clause before or after the one that was shown last; where none was, ask of which rule."""
    last = _shown_last(arrival)
    if not last:
        said = texts_not_there.nothing_beside(held=arrival.session.refused != "not_held")
        return Outcome((Reply(said),), session=kept(arrival.session, arrival.now, desk.policy))
    place = step_from(arrival.text, _label(last))
    if re.search("[0零]", place) and not re.search(r"[1-9一二三四五六七八九十百]", place):
        return Outcome((Reply(texts_not_there.first_already()),), session=kept(arrival.session, arrival.now, desk.policy))
    result = desk.answerer.answer(place, context=last.partition("#")[0])
    return tell(arrival, desk, place, result)


def _shown_last(arrival: Arrival) -> str:
    """The clause that was shown last, while the conversation is fresh."""
    shown = arrival.session.shown
    return shown[-1] if shown and last_question(arrival) else ""


def _label(clause_id: str) -> str:
    return clause_id.partition("#")[2]


def _asked_plainly(arrival: Arrival, desk: FrontDesk) -> tuple[str, Result]:
    """The question and its answer, with or without the words before it that greet, thank or say who speaks: the more confident one."""
    text, context = arrival.text, _topic(arrival)
    result = desk.answerer.answer(text, context=context)
    clear = isinstance(result, Answer) and result.confidence >= CLEAR
    lead_out = "" if clear else without_lead(text)  # who speaks may be what a clear answer turns on
    for other in (lead_out, *other_wordings(text)):
        if not other or _stands(result):
            continue
        found = desk.answerer.answer(other, context=context)
        if isinstance(found, Answer) and (not isinstance(result, Answer) or found.confidence > result.confidence):
            text, result = other, found
    return text, result


def _stands(result: Result) -> bool:
    """Whether other words would make no difference: places were named, or what is wanted is refused whatever is found."""
    if isinstance(result, NotFound):
        return result.reason in texts_refusals.REFUSED_FOR_THEIR_AIM
    return isinstance(result, Clarify) or result.lookup is not None


def _consult_together(arrival: Arrival, desk: FrontDesk, meant: str, *, tied: bool | None = None) -> tuple[Result, Outcome]:
    """Answer what goes on from the last question; where nothing does, keep the matter and say so."""
    text, shown = arrival.text, arrival.session.shown
    words = added(text, last_question(arrival), meant)
    if words and shown and tied is None and not understand(words).typed_pairs and isinstance(last := last_result(arrival, desk), Answer):
        return _still_the_same(arrival, desk, last_question(arrival), last, alone=True)
    result = desk.answerer.answer(meant, context=_topic(arrival))
    if words:
        question, alone = _asked_plainly(replace(arrival, message=replace(arrival.message, text=words)), desk)
        if _meant_alone(arrival, words, alone, result, tied=tied):
            return alone, _told_alone(arrival, desk, question, words, alone)
        if shown and only_read(result, words, meant) and isinstance(last := last_result(arrival, desk), Answer):
            return _still_the_same(arrival, desk, meant, last, alone=tied is None)
        result = left_open_of(to_what_was_added(result, words, meant, shown), words)
        if isinstance(result, Answer) and strays(result, words, last_question(arrival), shown):
            rule = beside(result)
            result = NotFound("elsewhere" if rule else "no_evidence", result.passages, result.confidence, missing=rule)
            if rule and tied is None:
                return result, name_rule_again(arrival, desk, meant, result)
        if isinstance(result, Answer) and repeats(result, words, shown, figures=tied is None):
            return _still_the_same(arrival, desk, meant, result, alone=tied is None)
    told = tell(arrival, desk, meant, result)
    (reply,) = told.replies
    if words:
        subject = arrival.session.subject or last_question(arrival)
        told = replace(told, session=replace(told.session, about=together(words, subject), subject=subject))
    if isinstance(result, Answer):  # within one message nothing was said before
        lead = (texts_answers.continued(meant),) if tied is None else ()
        return result, replace(told, replies=(replace(reply, blocks=(*lead, *reply.blocks)),))
    if isinstance(result, NotFound):
        told = replace(told, session=replace(told.session, about=last_question(arrival), topic=_topic(arrival), shown=shown))
        if result.reason == "no_evidence" and shown:
            more = bool(result.nearby)
            blocks = texts_afterwards.not_about(meant, desk.contact, more=more) if tied is None else texts_answers.nor_this()
            told = replace(told, replies=(replace(reply, blocks=blocks),))
    return result, told


def _meant_alone(arrival: Arrival, words: str, alone: Result, joined: Result, *, tied: bool | None) -> bool:
    """Whether a message that may go on from the last question is a question of its own; `tied` as for `_consult_one`."""
    text, shown = arrival.text, arrival.session.shown
    heard = read(text)
    if tied is False and heard.kind not in GOES_ON and isinstance(alone, Answer) and alone.confidence >= CLEAR:
        return True
    if tied:  # unless nothing speaks of both
        return isinstance(joined, NotFound) and isinstance(alone, Answer) and len(understand(words).typed_pairs) > 1
    if tied is None and is_whole(alone, joined, own_subjects(text, last_question(arrival)), new=heard.kind is After.NEW):
        return True
    surely, deeper = heard.goes_on >= TELLS_ON, heard.kind is After.DEEPER
    likely, before = needs_question_before(text), last_question(arrival)
    return stands_alone(alone, joined, words, shown, asked=before, likely=likely, surely=surely, deeper=deeper)


def _told_alone(arrival: Arrival, desk: FrontDesk, question: str, words: str, alone: Result) -> Outcome:
    """Tell what a question of its own finds; where nothing does, or it names no subject, the matter before it is kept as well."""
    told = tell(arrival, desk, question, alone)
    if isinstance(alone, NotFound) and alone.reason == "no_evidence":
        return replace(told, session=replace(told.session, about=last_question(arrival)))
    if not names_subject(words):
        return replace(told, session=replace(told.session, about=together(words, last_question(arrival))))
    return told


def _consult_on_sum(arrival: Arrival, desk: FrontDesk, meant: str, *, tied: bool | None) -> tuple[Result, Outcome]:
    """Reckon with all that was told so far what an article fixes; the conversation stays about that sum."""
    result = desk.answerer.answer(meant, context=_topic(arrival))
    told = tell(arrival, desk, meant, result)
    (reply,) = told.replies
    about = meant if adds_to_sum(arrival.text, last_question(arrival)) else last_question(arrival)
    told = replace(told, session=replace(told.session, about=about, subject=arrival.session.subject))
    if isinstance(result, Answer) and tied is None:
        reply = replace(reply, blocks=(texts_answers.continued(meant), *reply.blocks))
    return result, replace(told, replies=(reply,))


def _point_the_way(arrival: Arrival, desk: FrontDesk, way: str) -> tuple[Result, Outcome] | None:
    """Say where to go with what was just answered, which stays what the conversation is about; None where no rule that is held says it."""
    result = desk.answerer.answer(way)
    if not isinstance(result, Answer):
        return None
    told = tell(arrival, desk, way, result)
    session = replace(told.session, about=last_question(arrival), subject=arrival.session.subject)
    (reply,) = told.replies
    return result, replace(told, replies=(replace(reply, blocks=(texts_afterwards.the_way(), *reply.blocks)),), session=session)


def _still_the_same(arrival: Arrival, desk: FrontDesk, meant: str, found: Answer, *, alone: bool) -> tuple[Result, Outcome]:
    """Show the clause that was shown before, as the one that comes nearest, and say what it does not settle.

    `alone`: the question is a message of its own, and not one of several.
    """
    same = replace(found.with_citations(found.citations[:1]), verdict=None, computation=None)
    told = tell(arrival, desk, meant, same)
    last = Choices(
        (texts_general.MORE, texts_general.CONTACT, texts_general.USELESS) if same.more else (texts_general.CONTACT, texts_general.USELESS)
    )
    if alone and (read(arrival.text).kind is not After.DEEPER or not understand(arrival.text).typed_pairs):
        blocks = (
            texts_answers.continued(meant),
            texts_afterwards.still_this(),
            *quoted(same.citations),
            Note(desk.contact.sentence()),
            last,
        )
        session = replace(told.session, about=last_question(arrival), subject=arrival.session.subject)
        return same, replace(told, replies=(Reply(blocks, arrival.reference),), session=session)
    if alone and (rule := beside(found)):
        refused = NotFound("elsewhere", found.passages, found.confidence, missing=rule)
        return refused, name_rule_again(arrival, desk, meant, refused)
    if alone:
        lead, rest = texts_afterwards.not_in_it(arrival.text), texts_afterwards.looked_at(named(found.more[:LOOKED_AT]), desk.contact)
        left_open = (lead, *quoted(same.citations), rest)
    else:
        left_open = texts_answers.nor_this()
    refused = NotFound("not_stated", found.passages, found.confidence, nearby=same.citations)
    kept_for_union = kept_question(meant, "not_stated", tuple(one.clause.id for one in same.citations))
    effects = (RecordConsultation("not_found", (), found.confidence), *kept_for_union)
    session = replace(told.session, about=last_question(arrival), subject=arrival.session.subject, refused="not_stated")
    return refused, replace(told, replies=(Reply((*left_open, last), arrival.reference),), effects=effects, session=session)


def name_rule_again(arrival: Arrival, desk: FrontDesk, meant: str, named: NotFound) -> Outcome:
    """Name a rule that is not held once more, for what was asked on; the conversation stays about the question before."""
    told = tell(arrival, desk, meant, named)
    hand_in = desk.routing is not None and desk.grievances is not None
    by_when = DEADLINE.search(arrival.text) is not None
    blocks = texts_afterwards.same_rule(named.missing, desk.contact, by_when=by_when, hand_in=hand_in)
    session = replace(told.session, about=last_question(arrival), subject=arrival.session.subject)
    return replace(told, replies=(Reply(blocks, arrival.reference),), session=session)


def tell(arrival: Arrival, desk: FrontDesk, question: str, result: Result) -> Outcome:
    """Word a result, note it, and remember it as what the conversation is about."""
    if isinstance(result, Clarify):
        return _told(arrival, desk, texts_lookups.clarify(result), (RecordConsultation("clarify", (), 0.0),), topic=_named(result))
    if isinstance(result, NotFound):
        record: tuple[Effect, ...] = (RecordConsultation("not_found", (), result.confidence),)
        if result.reason in NO_RULE:
            record += kept_question(question, result.reason, tuple(c.clause.id for c in result.nearby))
        asked_elsewhere = result.reason == "not_held"  # what comes next may be about that rule: no other one is meant
        more = excerpts(result.nearby) if result.reason == "no_evidence" else ()
        topic = NO_TOPIC if asked_elsewhere else _named(result)
        told = _told(arrival, desk, refusal_blocks(result, desk), record, more, topic, asked=question)
        return replace(told, session=replace(told.session, answered=arrival.reference, refused=result.reason))
    record = (RecordConsultation("answer", tuple(c.clause.fixed_id for c in result.citations), result.confidence),)
    topic = result.citations[0].clause.document
    told = _told(arrival, desk, answer_blocks(result, desk), record, excerpts(result.more), topic, asked=question)
    shown = tuple(citation.clause.id for citation in result.citations)
    return replace(told, session=replace(told.session, answered=arrival.reference, shown=shown))


def last_result(arrival: Arrival, desk: FrontDesk) -> Result:
    """What was said last, found once more: the clauses that were shown, or the refusal."""
    session = arrival.session
    if session.refused:
        return NotFound("no_evidence")
    result = desk.answerer.answer(session.asked, context=_topic(arrival))
    if not isinstance(result, Answer) or not session.shown:
        return result
    held = {one.clause.id: one for one in (*result.more, *result.citations)}
    others = desk.clauses.find_clauses([one for one in session.shown if one not in held])
    held |= {key: cite(clause, understand(session.asked)) for key, clause in others.items()}
    shown = tuple(held[clause] for clause in session.shown if clause in held)
    return result.with_citations(shown) if shown else result


def blocks_again(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    """The last reply to a question, worded once more; nothing is counted or kept again."""
    session = arrival.session
    result = desk.answerer.answer(session.asked, context=_topic(arrival)) if session.refused else last_result(arrival, desk)
    if session.refused or isinstance(result, NotFound):
        return refusal_blocks(result if isinstance(result, NotFound) else NotFound("no_evidence"), desk)
    return answer_blocks(result, desk) if isinstance(result, Answer) else texts_lookups.clarify(result)


def excerpts(citations: Sequence[Citation]) -> tuple[Excerpt, ...]:
    """The places of citations, for a session, which keeps no text of a rule."""
    return tuple(Excerpt(c.clause.id, c.start, c.end) for c in citations)


def show_more(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show the next clauses that bear on the last question."""
    session = arrival.session
    fresh = session.more if session.fresh_question(arrival.now) else ()
    now_shown, later = fresh[:MORE_AT_ONCE], fresh[MORE_AT_ONCE:]
    held = desk.clauses.find_clauses(excerpt.clause for excerpt in now_shown)
    citations = [
        Citation(clause, clause.text[excerpt.start : excerpt.end], excerpt.start, excerpt.end)
        for excerpt in now_shown
        if (clause := held.get(excerpt.clause)) and excerpt.end <= len(clause.text)
    ]
    if not citations:
        return Outcome(replies=(Reply(texts_answers.nothing_more()),), session=replace(session, more=()))
    blocks: tuple[Block, ...] = (Paragraph(texts_answers.further_lead()), *quoted(citations))
    if later:
        blocks = (*blocks, Choices((texts_general.MORE,)))
    session = replace(session, more=later, more_until=arrival.now + desk.policy.session_ttl)
    return Outcome(replies=(Reply(blocks, arrival.reference),), session=kept(session, arrival.now, desk.policy))


def _topic(arrival: Arrival) -> str:
    """The document last talked about, while the conversation is fresh."""
    return arrival.session.topic if arrival.session.fresh_question(arrival.now) else ""


def follows_up(arrival: Arrival) -> bool:
    """Whether a message goes on from the last question: 那外籍的呢."""
    return clearly_goes_on(arrival.text, last_question(arrival))


def asks_sum_on(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match who asks for the sum that the last answer was about, or tells what it is reckoned from: 干了五年，月薪九千."""
    shown = frozenset(arrival.session.shown)
    return arrival.message.kind is MessageKind.TEXT and sum_meant(arrival.text, last_question(arrival), shown)


def last_question(arrival: Arrival) -> str:
    """The last question, while the conversation is fresh."""
    session = arrival.session
    return (session.about or session.asked) if session.fresh_question(arrival.now) else ""


def _named(result: Clarify | NotFound) -> str:
    """The one document that a question back is about, or that has no such place: a place that is named next is one of its own."""
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
    asked = asked[: LONGEST_KEPT + 1]  # so much of a longer one that it is seen to be too long to be kept
    last = Session(more=more, more_until=until, topic=topic, asked=asked, about=asked)
    session = replace(arrival.session, **{name: getattr(last, name) for name in OF_THE_LAST})
    return Outcome(
        replies=(Reply(tuple(blocks), arrival.reference),),
        effects=effects,
        session=kept(session, arrival.now, desk.policy),
    )
