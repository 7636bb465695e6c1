"""Taking a grievance in: a short dialogue that asks only for what is missing, one thing at a time, and hands it in once confirmed.

A question in between is answered and the form goes on; it can be put aside for days, changed, or dropped at any moment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import ask, texts_grievances, whereto, whoami
from handlers.desk import Arrival, FrontDesk, Grievances, kept
from handlers.grievances import files, handing_in, said
from handlers.grievances.asking import (
    again,
    draft_of,
    form_of,
    go_on,
    matter_of,
    place_matter,
    said_with,
    standing,
    take_place,
    takes_in,
    tools,
    with_told,
)
from handlers.grievances.case import Confidentiality
from handlers.grievances.form import Heard, Kind, hear, story
from handlers.grievances.slots import (
    BEFORE,
    BLANKS,
    CALL,
    CONFIRM,
    CONSENT,
    DANGER,
    HEALTH,
    HEARD,
    INTENT,
    JOIN,
    JOINABLE,
    JOINED,
    LEAD,
    MOST_TOLD_CHARS,
    NO_NAME,
    PLACE,
    Slot,
    fits,
)
from handlers.intents import Intent, intent_of
from handlers.messages import Block, Choices, Draft, EraseTalk, MessageKind, Outcome, RecordConsultation, Reply

START_WORDS = frozenset(
    {
        "提诉求",
        "我要提诉求",
        "提交诉求",
        "我有诉求",
        "反映问题",
        "提意见",
        "我要反映",
        "我要投诉",
        "投诉",
        "举报",
        "诉求",
        "提个诉求",
        "走诉求流程",
    }
)
POLICY_WORDS = frozenset({"咨询政策", "咨询", "政策", "查规定", "规定", "查政策", "看规定", "问政策", "1"})
WANTS_WORDS = START_WORDS | {"提", "办", "交给工会", "去办", "帮我办", "要办", "反映", "2"}
REFUSES = re.compile(r"不(?:同意|写|要写|愿意|行|可以)?|去掉|别写|不写.*|拒绝|不用写.*|不要.*")
JOINS = re.compile(r"(?:我要|我)?(?:加入|一起|和)\s*(?P<ref>[\d-]{6,9})?.*")
JOINABLE_WORDS = frozenset({"允许加入", "允许", "允许别人加入", "可以加入"})
MOST_BLANKS = 3


def begins(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is a grievance, and none of the questions 这事归谁."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or whereto.WHERE.search(arrival.text):
        return False
    read = intent_of(arrival.text)
    return read.intent is Intent.GRIEVANCE and not read.unsure


def unsure(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message may be a grievance or a question."""
    plain = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and not whereto.WHERE.search(arrival.text)
    return plain and intent_of(arrival.text).unsure


def ask_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what the rules say, if they say anything, and ask whether the union is to take it up; a form that waits goes on waiting."""
    answered = ask.answer_question(arrival, desk)
    if form_of(arrival):
        return answered
    draft = Draft(arrival.now + desk.policy.session_ttl, INTENT, {HEARD: arrival.text[:MOST_TOLD_CHARS]})
    if not any(isinstance(effect, RecordConsultation) and effect.kind == "answer" for effect in answered.effects):
        return said_with(arrival, desk, draft, texts_grievances.unclear())
    (reply,) = answered.replies
    at = len(reply.blocks) - isinstance(reply.blocks[-1], Choices)
    offered = (*reply.blocks[:at], texts_grievances.or_hand_in(), *reply.blocks[at:])
    return replace(answered, replies=(replace(reply, blocks=offered),), session=replace(answered.session, draft=draft))


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is for the form, or for what was asked back before it."""
    draft = standing(arrival) if takes_in(desk) else None
    if draft is None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > desk.policy.max_text_chars:
        return False
    word = said.bare(arrival.text)
    if draft.asking == INTENT:
        return word in POLICY_WORDS | WANTS_WORDS or said.cancels(arrival.text, telling=False)
    if not draft.paused:
        return True
    if word in said.RESUMES:
        return True
    heard = hear(arrival.text, draft.asking, draft.told)
    if heard.kind in (Kind.CANCEL, Kind.CONFIRM):
        return True
    if heard.kind is not Kind.ANSWER or whereto.COMPLAINT.search(arrival.text):
        return False
    return fits(arrival.text, draft.asking) or intent_of(arrival.text).intent in (Intent.GRIEVANCE, Intent.OTHER)


def resumes_nothing(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants to go on with a form that is not there."""
    return takes_in(desk) and said.bare(arrival.text) in ("继续提诉求", "继续填", "接着填") and form_of(arrival) is None


def start(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Open the form with what the first message says."""
    wanted, waiting = said.bare(arrival.text) in START_WORDS, draft_of(arrival)
    if wanted and waiting and waiting.asking == CALL and HEARD in waiting.told and BEFORE not in waiting.told:
        return _open(arrival, desk, waiting.told[HEARD])
    before = standing(arrival) if form_of(arrival) else None
    if before is not None:
        what = before.told.get(Slot.WHAT, "") or before.told.get(LEAD, "")
        if before.paused and what:
            return said_with(arrival, desk, before, texts_grievances.already_open(what))
        if not before.paused:
            return again(arrival, desk, before, ())
    return _open(arrival, desk, "" if wanted else arrival.text)


def _open(arrival: Arrival, desk: FrontDesk, text: str) -> Outcome:
    grievances, _ = tools(desk)
    told = story(text, {}) if text else {}
    draft = Draft(arrival.now + grievances.draft_ttl, Slot.WHAT, told)
    channel = arrival.message.channel
    if any(said.mode_said(one.words) is Confidentiality.ANONYMOUS for one in said.segments(text)):
        return _no_name(arrival, desk, draft, {}, (texts_grievances.notice(channel),))
    first = texts_grievances.begin_with(channel) if told.get(Slot.WHAT) else texts_grievances.begin(channel)
    return go_on(arrival, desk, draft, first)


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take in what was said to the form."""
    draft = standing(arrival)
    if draft is None:
        return start(arrival, desk)
    if draft.asking == INTENT:
        return _wanted(arrival, desk, draft)
    if draft.paused:
        draft = replace(draft, paused=False)
        if said.bare(arrival.text) in said.RESUMES:
            return _resume(arrival, desk, draft)
    return take_words(arrival, desk, draft)


def take_words(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take in words that are no danger, or were found to be none."""
    text, asking = arrival.text, draft.asking
    if asking == PLACE and (matter := matter_of(arrival)) and whoami.looks_like_place(arrival, desk, matter):
        return take_place(arrival, desk, draft, matter)
    if asking == HEALTH and (said.agrees(text) or REFUSES.fullmatch(said.bare(text))):
        return _consent(arrival, desk, draft, refused=not said.agrees(text))
    if said.bare(text) in said.RESUMES:
        return again(arrival, desk, draft, ())
    if asking == CONFIRM and said.bare(text) in JOINABLE_WORDS:
        return go_on(arrival, desk, with_told(draft, {JOINABLE: "yes"}), (texts_grievances.joinable(),))
    heard = hear(text, asking, draft.told)
    if heard.kind not in (Kind.BLANK, Kind.ABUSE):
        draft = with_told(draft, {BLANKS: ""})
    return _taken(arrival, desk, draft, heard)


def _taken(arrival: Arrival, desk: FrontDesk, draft: Draft, heard: Heard) -> Outcome:
    grievances, _ = tools(desk)
    filled = with_told(draft, heard.values)
    match heard.kind:
        case Kind.CANCEL:
            return cancel(arrival, desk)
        case Kind.PAUSE:
            paused = replace(filled, paused=True)
            return said_with(arrival, desk, paused, texts_grievances.paused(grievances.draft_ttl.days))
        case Kind.EXPLAIN:
            return again(arrival, desk, draft, _explained(arrival, grievances))
        case Kind.BLANK | Kind.ABUSE:
            return _blank(arrival, desk, draft, abused=heard.kind is Kind.ABUSE)
        case Kind.FORM:
            return again(arrival, desk, draft, (texts_grievances.about_form(draft.asking),))
        case Kind.ANONYMOUS:
            return _no_name(arrival, desk, draft, heard.values, ())
        case Kind.AMEND:
            return _amend(arrival, desk, draft, heard.slot)
        case Kind.CORRECT:
            told = texts_grievances.corrected(heard.slot, _shown(heard.slot, heard.values))
            return go_on(arrival, desk, filled, (told,))
        case Kind.ASIDE:
            return _aside(arrival, desk, filled, heard.question)
        case Kind.CONFIRM:
            return _hand_in(arrival, desk, draft)
        case Kind.ANSWER:
            return _answered(arrival, desk, draft, filled)


def _answered(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft) -> Outcome:
    if draft.asking == PLACE:
        matter = matter_of(arrival) or place_matter(filled, arrival, desk)
        return take_place(arrival, desk, draft, matter)
    if draft.asking == JOIN:
        return _join(arrival, desk, draft)
    if draft.told == filled.told:
        return again(arrival, desk, draft, (texts_grievances.blank(draft.asking),))
    return go_on(arrival, desk, filled, ())


def cancel(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Drop the form, with all that was told."""
    draft = draft_of(arrival)
    erased = (EraseTalk(),) if draft and NO_NAME in draft.told else ()
    session = kept(replace(arrival.session, draft=None, matter=None), arrival.now, desk.policy)
    return Outcome((Reply(texts_grievances.cancelled(), arrival.reference),), erased, session)


def takes_file(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a picture, file or voice comes while a form is filled in."""
    draft = form_of(arrival) if takes_in(desk) else None
    return draft is not None and arrival.message.kind is MessageKind.UNSUPPORTED and draft.asking not in (DANGER, CALL)


def take_file(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Note what was sent, and ask on."""
    draft = form_of(arrival)
    if draft is None:
        return start(arrival, desk)
    kind, draft = files.kind_of(arrival), replace(draft, paused=False)
    if not files.taken(arrival):
        return again(arrival, desk, draft, (texts_grievances.not_attached(kind),))
    if len(draft.attachments) >= files.MOST_OF_DRAFT:
        return again(arrival, desk, draft, (texts_grievances.too_many_files(files.MOST_OF_DRAFT),))
    file = files.noted(arrival)
    draft = replace(draft, attachments=(*draft.attachments, file.id))
    outcome = again(arrival, desk, draft, (texts_grievances.attached(kind, voice=file.kind == "voice"),))
    return replace(outcome, effects=(file, *outcome.effects))


def _wanted(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """What was unclear is clear now."""
    word, heard = said.bare(arrival.text), draft.told.get(HEARD, "")
    session = replace(arrival.session, draft=None)
    clear = replace(arrival, session=session, message=replace(arrival.message, text=heard))
    if word in POLICY_WORDS:
        return ask.answer_question(clear, desk)
    if word in WANTS_WORDS:
        return _open(clear, desk, heard)
    return cancel(arrival, desk)


def _resume(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Go on where it was put aside; words that waited for somebody to be safe are taken now."""
    if waiting := draft.told.get(HEARD):
        draft = replace(draft, told={slot: words for slot, words in draft.told.items() if slot != HEARD})
        return take_words(replace(arrival, message=replace(arrival.message, text=waiting)), desk, draft)
    return again(arrival, desk, draft, (texts_grievances.resumed(),))


def _blank(arrival: Arrival, desk: FrontDesk, draft: Draft, *, abused: bool) -> Outcome:
    """Ask again, kindly; after several such messages stop for now."""
    grievances, _ = tools(desk)
    count = int(draft.told.get(BLANKS) or 0) + 1
    draft = with_told(draft, {BLANKS: str(count)})
    if count >= MOST_BLANKS:
        return said_with(
            arrival, desk, with_told(replace(draft, paused=True), {BLANKS: ""}), texts_grievances.rest_now(grievances.draft_ttl.days)
        )
    if abused:
        first: Block = texts_grievances.upset()
    elif draft.asking == Slot.WHAT and said.skips(arrival.text):
        first = texts_grievances.needs_what()
    else:
        first = texts_grievances.blank(draft.asking)
    return again(arrival, desk, draft, (first,))


def _amend(arrival: Arrival, desk: FrontDesk, draft: Draft, slot: str) -> Outcome:
    """Ask what a slot is to say, or which slot is meant."""
    if not slot:
        return said_with(arrival, desk, replace(draft, asking=CONFIRM), texts_grievances.which_to_change())
    told = {one: words for one, words in draft.told.items() if one != slot or slot == Slot.WHAT}
    return said_with(arrival, desk, replace(draft, asking=slot, told=told), texts_grievances.say_new(slot))


def _no_name(arrival: Arrival, desk: FrontDesk, draft: Draft, values: Mapping[str, str], before: tuple[Block, ...]) -> Outcome:
    """Say honestly that nobody is anonymous here; what was typed is erased, and what was told waits half an hour for a word."""
    grievances, _ = tools(desk)
    told = {slot: words for slot, words in {**draft.told, **values, NO_NAME: "yes"}.items() if slot != Slot.MODE}
    asked = replace(draft, told=told, asking=Slot.MODE)
    outcome = said_with(
        arrival,
        desk,
        asked,
        (*texts_grievances.no_name_here(grievances.anonymous_url, int(desk.policy.session_ttl.total_seconds() // 60)), *before),
    )
    return replace(outcome, effects=(*outcome.effects, EraseTalk()))


def _aside(arrival: Arrival, desk: FrontDesk, draft: Draft, question: str) -> Outcome:
    """Answer a question in between, and ask on in the same reply."""
    asked = replace(arrival, session=replace(arrival.session, draft=draft), message=replace(arrival.message, text=question))
    answered = ask.answer_question(asked, desk)
    following = go_on(replace(arrival, session=answered.session), desk, draft, ())
    blocks = [block for outcome in (answered, following) for reply in outcome.replies for block in reply.blocks]
    at = sum(len(reply.blocks) for reply in answered.replies)
    blocks.insert(at, texts_grievances.back_to_form())
    return Outcome((Reply(tuple(blocks), arrival.reference),), (*answered.effects, *following.effects), following.session)


def _hand_in(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    grievances, routing = tools(desk)
    outcome = handing_in.hand_in(handing_in.filled(draft, routing), arrival, desk, routing, grievances)
    return replace(outcome, session=kept(replace(arrival.session, draft=None, matter=None), arrival.now, desk.policy))


def _consent(arrival: Arrival, desk: FrontDesk, draft: Draft, *, refused: bool) -> Outcome:
    said_so = (texts_grievances.left_out(),) if refused else ()
    return go_on(arrival, desk, with_told(draft, {CONSENT: "no" if refused else "yes"}), said_so)


def _join(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Mark which open case it is the same as, or that it stands alone."""
    grievances, routing = tools(desk)
    offered = [case.ref for case in handing_in.similar(handing_in.filled(draft, routing), arrival, routing, grievances)]
    found = JOINS.match(said.bare(arrival.text))
    named = [ref for ref in offered if found and (ref in arrival.text or ref.partition("-")[2] in arrival.text)]
    if not named and found and not found["ref"] and len(offered) == 1:
        named = offered
    return go_on(
        arrival, desk, with_told(draft, {JOINED: named[0] if named else ""}), (texts_grievances.joined(named[0]),) if named else ()
    )


def _explained(arrival: Arrival, grievances: Grievances) -> tuple[Block, ...]:
    return texts_grievances.explained(arrival.message.channel, grievances.anonymous_url, grievances.draft_ttl.days)


def _shown(slot: str, values: Mapping[str, str]) -> str:
    value = values.get(slot, "")
    return texts_grievances.MODE_NAMES[Confidentiality(value)] if slot == Slot.MODE and value else value
