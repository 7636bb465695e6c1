"""What the form says to each kind of message that is no plain answer, and what it acknowledges of one that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import ask
from handlers.desk import Arrival, FrontDesk, Grievances, kept
from handlers.effects import EraseTalk, Outcome
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import act_model, desk_questions, handing_in, replies, seen_by
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.beginning import steers
from handlers.grievances.form.filling import belongs, story
from handlers.grievances.form.next_question import again, draft_of, go_on, said_with, still_waiting, tools, with_told
from handlers.grievances.words import phrases
from handlers.grievances.words.danger_words import nods
from handlers.grievances.words.headline import gist, hard
from handlers.grievances.words.slots import (
    BLANKS,
    CHOOSING,
    CONFIRM,
    CONSENT,
    EXTRA,
    HEARD,
    HELD,
    INTENT,
    JOINED,
    LATER,
    MODES_TOLD,
    MOST_TOLD_CHARS,
    NO_NAME,
    NOBODY,
    NOT_SO,
    OLD,
    PASSED,
    SEEN,
    SLOTS,
    STAYED,
    UNADDED,
    WHICH,
    Slot,
    added,
)
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, Reply
from handlers.session import Draft
from handlers.texts import files as texts_files
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import privacy as texts_privacy
from knowledge.model import NotFound

JOINS = re.compile(r"(?:我要|我)?(?:加入|一起|和)\s*(?P<ref>[\d-]{6,9})?.*")
ADD_WORDS = frozenset({"加上", "加", "加进去", "要", "要加", "是", "是的", "补上", "加上吧", "加吧", "嗯", "对"})
ADD_NOT_WORDS = frozenset({"不加", "不用", "不用加", "不要", "别加", "不用了", "不是", "算了"})
ADD_LATER = frozenset({"加上", "加", "加进去", "要加", "补上", "加上吧", "加吧"})
ADD_NOT_LATER = frozenset({"不加", "不用加", "别加"})
"""The same, where something else came in between."""
HANDS_IN = re.compile(r"(?:好的?|那就?|[，,\s])*(?:确认|提交)(?:提交|无误)?(?:吧|了)?")
"""确认 is for the summary, and says nothing of the words that wait."""
MOST_SETTLING_CHARS = 8
MOST_BLANKS = 3


def open_form(arrival: Arrival, desk: FrontDesk, text: str, attachments: tuple[str, ...] = ()) -> Outcome:
    """Open the form with what the first words say, and what was sent before them."""
    grievances, _ = tools(desk)
    text = phrases.without_courtesy(phrases.calmed(text))  # what is told beside an insult is the matter, and the insult is not
    told = story(text, {}) if text else {}
    draft = Draft(arrival.now + grievances.draft_ttl, Slot.WHAT, told, attachments)
    channel = arrival.message.channel
    if any(phrases.wants_no_name(one.words) for one in phrases.segments(text)):
        return no_name_here(arrival, desk, draft, {}, (texts_privacy.notice(channel),))
    what = told.get(Slot.WHAT, "")
    first = texts_intake.begin_with(channel, gist(what), hard=hard(what)) if what else texts_intake.begin(channel)
    with_files = (texts_files.files_kept(len(attachments)),) if attachments else ()
    return go_on(arrival, desk, draft, (*first, *with_files))


def open_beside(arrival: Arrival, desk: FrontDesk, text: str, other: str) -> Outcome:
    """Open the form with one matter, and keep another one that was told before it until this one is handed in."""
    opened = open_form(arrival, desk, text)
    draft = opened.session.draft
    if draft is None:
        return opened
    session = replace(opened.session, draft=with_told(draft, {LATER: other}))
    return replace(opened.before(texts_listening.later(other)), session=session)


def settle_extra(arrival: Arrival, desk: FrontDesk, draft: Draft, extra: str, *, asked: bool = True) -> Outcome | None:
    """What becomes of words of which it was asked whether they belong to the matter; None: something else was said.

    `asked`: just now. Later only the very words decide.
    """
    word = phrases.bare(arrival.text)
    if not asked and word not in ADD_LATER | ADD_NOT_LATER:
        return None
    if phrases.pauses(arrival.text) or phrases.skips(arrival.text) or steers(arrival.text) or phrases.only_thanks(arrival.text):
        return None
    if HANDS_IN.fullmatch(word):
        return go_on(arrival, desk, left_waiting(draft, extra), ())
    short = len(word) <= MOST_SETTLING_CHARS
    shares = act_model.act_shares(arrival.text, EXTRA, draft.told) if short else {"yes": 0.0, "no": 0.0}
    if word in ADD_NOT_WORDS or (shares["no"] >= act_model.SURE and shares["yes"] < act_model.UNLIKELY):
        return go_on(arrival, desk, draft, (texts_intake.not_added(),))
    if word in ADD_WORDS or phrases.only_agrees(arrival.text) or shares["yes"] >= act_model.SURE:
        what = added(draft.told, extra)
        return go_on(arrival, desk, with_told(draft, {Slot.WHAT: what}), (texts_intake.words_added(extra),))
    return None


def left_waiting(draft: Draft, extra: str) -> Draft:
    """The draft with words that stay out of what happened, and a summary that says so."""
    return with_told(draft, {UNADDED: phrases.one_text(draft.told.get(UNADDED, ""), extra), SEEN: ""})


def acknowledged(draft: Draft, fresh: Mapping[str, str]) -> tuple[Block, ...]:
    """Say what was taken down, where it is not what was asked for, or where the summary was shown before."""
    if draft.asking == Slot.WHAT and not draft.told.get(Slot.WHAT) and (what := fresh.get(Slot.WHAT, "")):
        return (texts_intake.heard(gist(what), hard=hard(what)),)
    if draft.asking == Slot.MODE and Slot.MODE in fresh and NO_NAME in draft.told:
        return (texts_intake.noted({Slot.MODE: fresh[Slot.MODE]}),)
    if draft.asking in fresh:
        return (texts_intake.corrected(draft.asking, shown(draft.asking, fresh)),) if draft.told.get(SEEN) or OLD in draft.told else ()
    others = {slot: words for slot, words in fresh.items() if slot != Slot.WHAT}
    if others:
        return (texts_intake.noted(others),)
    return (texts_intake.goes_on(),) if Slot.WHAT in fresh else ()


def at_summary(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft, fresh: Mapping[str, str]) -> Outcome:
    """Show what was added at the summary; where it may be idle talk, ask before it is."""
    text = arrival.text.strip()
    if (mode := phrases.mode_said(text)) and mode == draft.told.get(Slot.MODE):  # said once more, and no part of what happened
        return go_on(arrival, desk, draft, (texts_intake.noted({Slot.MODE: mode}),))
    if set(fresh) == {Slot.WHAT}:
        read = purpose_of(phrases.without_yes(text))
        if not belongs(text, draft.told) and (read.intent is not Intent.GRIEVANCE or read.unsure):
            return said_with(arrival, desk, with_told(draft, {EXTRA: text[:MOST_TOLD_CHARS]}), texts_intake.is_it_part(text))
        return go_on(arrival, desk, filled, (texts_intake.words_added(text),))
    also = (texts_intake.words_added(text),) if Slot.WHAT in fresh else ()
    others = {slot: words for slot, words in fresh.items() if slot != Slot.WHAT}
    return go_on(arrival, desk, filled, (texts_intake.noted(others), *also))


def cancel(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Drop the form, with all that was told."""
    draft = draft_of(arrival)
    erased = (EraseTalk(),) if draft and NO_NAME in draft.told else ()
    session = kept(replace(arrival.session, draft=None, matter=None), arrival.now, desk.policy)
    return Outcome((Reply((*texts_intake.cancelled(), *still_waiting(session)), arrival.reference),), erased, session)


def ask_again(arrival: Arrival, desk: FrontDesk, draft: Draft, kind: Kind) -> Outcome:
    """Ask again, kindly; after several such messages stop for now."""
    grievances, _ = tools(desk)
    if draft.asking == Slot.AGAINST and phrases.only_agrees(arrival.text):
        return said_with(arrival, desk, draft, texts_intake.against_whom())
    if kind is Kind.SOLVED:
        return said_with(arrival, desk, draft, texts_intake.solved_already())
    if kind is Kind.LET_GO:
        return said_with(arrival, desk, with_told(draft, {HELD: WHICH}), texts_intake.one_or_all())
    count = int(draft.told.get(BLANKS) or 0) + 1
    draft = with_told(draft, {BLANKS: str(count)})
    if count >= MOST_BLANKS:
        return said_with(
            arrival, desk, with_told(replace(draft, paused=True), {BLANKS: ""}), texts_intake.rest_now(grievances.draft_ttl.days)
        )
    if kind is Kind.ABUSE:
        first: Block = texts_intake.upset()
    elif draft.asking == Slot.WHAT and phrases.skips(arrival.text):
        first = texts_intake.needs_what()
    elif nods(arrival.text) and any(map(str.isalnum, arrival.text)):
        first = texts_listening.listening()
    else:
        first = texts_intake.blank(draft.asking)
    return again(arrival, desk, draft, (first,))


def told_beside(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft, fresh: Mapping[str, str]) -> Outcome:
    """Keep what was told instead of an answer, and ask once more; who may know is kept safe where that goes on."""
    slot, _, before = draft.told.get(STAYED, "").partition(" ")
    count = int(before or 0) + 1 if slot == draft.asking else 1
    if count >= MOST_BLANKS and draft.asking == Slot.MODE:
        filled = with_told(filled, {Slot.MODE: Confidentiality.CONFIDENTIAL})
        return go_on(arrival, desk, filled, (*acknowledged(draft, fresh), texts_listening.mode_kept_safe()))
    return go_on(arrival, desk, with_told(filled, {STAYED: f"{draft.asking} {count}", PASSED: draft.asking}), acknowledged(draft, fresh))


def amend(arrival: Arrival, desk: FrontDesk, draft: Draft, slot: str) -> Outcome:
    """Ask what a slot is to say, or which slot is meant."""
    if not slot:
        named = [one for one in SLOTS if draft.told.get(one) or (one == Slot.AGAINST and NOBODY in draft.told)]
        held = {HELD: "yes"} if draft.asking == CONFIRM else {}
        return said_with(arrival, desk, with_told(draft, {CHOOSING: "yes", **held}), texts_intake.which_to_change(named))
    if slot == draft.asking and slot not in draft.told:  # 地点不对, while the question guesses one
        return again(arrival, desk, with_told(draft, {NOT_SO: slot}), ())
    told = {one: words for one, words in draft.told.items() if one != slot or slot == Slot.WHAT} | {OLD: draft.told.get(slot, "")}
    return said_with(arrival, desk, replace(draft, asking=slot, told=told), texts_intake.say_new(slot))


def no_name_here(arrival: Arrival, desk: FrontDesk, draft: Draft, values: Mapping[str, str], before: tuple[Block, ...]) -> Outcome:
    """Say honestly that nobody is anonymous here; what was typed is erased, and what was told waits half an hour for a word."""
    grievances, _ = tools(desk)
    told = {slot: words for slot, words in {**draft.told, **values, NO_NAME: "yes"}.items() if slot != Slot.MODE}
    asked = replace(draft, told=told, asking=Slot.MODE)
    *told_so, choices = texts_privacy.no_name_here(grievances.anonymous_url, int(desk.policy.session_ttl.total_seconds() // 60))
    outcome = said_with(arrival, desk, asked, (*told_so, *before, choices))
    return replace(outcome, effects=(*outcome.effects, EraseTalk()))


def answer_aside(arrival: Arrival, desk: FrontDesk, draft: Draft, question: str) -> Outcome:
    """Answer a question in between, and ask on in the same reply."""
    asked = replace(arrival.saying(question), session=replace(arrival.session, draft=draft))
    answered = ask.answer_question(asked, desk)
    following = go_on(replace(arrival, session=answered.session), desk, draft, (texts_intake.back_to_form(),))
    blocks = [block for outcome in (answered, following) for reply in outcome.replies for block in reply.blocks]
    return Outcome((Reply(tuple(blocks), arrival.reference),), (*answered.effects, *following.effects), following.session)


def about_desk(arrival: Arrival, desk: FrontDesk, draft: Draft, question: str) -> Outcome:
    """Answer a question about the form, or about what becomes of it, in a sentence or two."""
    told = replies.about_desk(question, draft.asking, arrival, desk, seen_by.of_draft(arrival, desk, draft))
    if desk_questions.MODES.fullmatch(phrases.bare(question)):
        if draft.asking == Slot.MODE:
            return said_with(arrival, desk, draft, texts_privacy.about_modes())
        return again(arrival, desk, draft, (texts_privacy.what_confidential_is(),))
    if draft.asking == Slot.MODE and desk_questions.OF_MODES.search(question) and MODES_TOLD not in draft.told:
        return said_with(arrival, desk, with_told(draft, {MODES_TOLD: "yes"}), texts_privacy.about_modes())
    if told is None and desk_questions.ABOUT_FORM.search(question):
        told = texts_intake.about_form(draft.asking, may_skip=desk_questions.MUST_I.search(question) is not None)
    if told is None and purpose_of(question).intent is Intent.ASK and not _unknown(arrival, desk, question):
        return answer_aside(arrival, desk, draft, question)
    return again(arrival, desk, draft, (told or texts_listening.cannot_say(),))


def _unknown(arrival: Arrival, desk: FrontDesk, question: str) -> bool:
    """Whether the rules say nothing to a question."""
    result, _ = ask.consult(arrival.saying(question), desk)
    return isinstance(result, NotFound)


def hand_in(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Open the case that was confirmed; the form is gone with it."""
    grievances, routing = tools(desk)
    outcome = handing_in.hand_in(handing_in.filled(draft, routing), arrival, desk, routing, grievances)
    lately = arrival.now + desk.policy.session_ttl
    session = kept(replace(arrival.session, draft=None, matter=None, handed_until=lately), arrival.now, desk.policy)
    other = draft.told.get(LATER, "")
    if other and session.draft is None:
        waiting = Draft(arrival.now + desk.policy.session_ttl, INTENT, {HEARD: other})
        session = kept(replace(session, draft=waiting), arrival.now, desk.policy)
    offered = texts_listening.now_the_other(other) if other else still_waiting(session)
    return replace(outcome.after(*offered), session=session)


def consent(arrival: Arrival, desk: FrontDesk, draft: Draft, *, refused: bool) -> Outcome:
    """Note whether what is sensitive may stand in the case, and go on."""
    said_so = (texts_handing_in.left_out(),) if refused else ()
    return go_on(arrival, desk, with_told(draft, {CONSENT: "no" if refused else "yes"}), said_so)


def join(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Mark which open case it is the same as, or that it stands alone."""
    grievances, routing = tools(desk)
    offered = [case.ref for case in handing_in.similar(handing_in.filled(draft, routing), arrival, grievances)]
    found = JOINS.match(phrases.bare(arrival.text))
    named = [ref for ref in offered if found and (ref in arrival.text or ref.partition("-")[2] in arrival.text)]
    if not named and found and not found["ref"] and len(offered) == 1:
        named = offered
    return go_on(
        arrival, desk, with_told(draft, {JOINED: named[0] if named else ""}), (texts_handing_in.joined(named[0]),) if named else ()
    )


def explained(arrival: Arrival, grievances: Grievances) -> tuple[Block, ...]:
    """Say in whole words what is kept, who sees it and how long."""
    return texts_privacy.explained(arrival.message.channel, grievances.anonymous_url, grievances.draft_ttl.days)


def shown(slot: str, values: Mapping[str, str]) -> str:
    """A slot's value as members read it."""
    value = values.get(slot, "")
    if slot == Slot.AGAINST:
        return texts_handing_in.whom(values)
    return texts_privacy.MODE_NAMES[Confidentiality(value)] if slot == Slot.MODE and value else value
