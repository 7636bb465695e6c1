"""What the form says to each kind of message that is no plain answer, and what it acknowledges of one that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import ask, beyond, everyday
from handlers.desk import Arrival, FrontDesk, Grievances, kept
from handlers.drafts import SLOTS, Draft, Form, Held, Question, Slot
from handlers.effects import EraseTalk, OpenCase, Outcome
from handlers.grievances.cases.case import Action, Confidentiality
from handlers.grievances.form import act_model, desk_questions, handing_in, own_health, replies, seen_by, taking_out
from handlers.grievances.form.acts import UNFILLED, Filling, Heard, Kind
from handlers.grievances.form.beginning import steers
from handlers.grievances.form.belonging import belongs
from handlers.grievances.form.first_story import story
from handlers.grievances.form.handed_in_last import handed_in_just_now, handed_in_last
from handlers.grievances.form.next_question import again, draft_of, go_on, said_with, still_waiting, tools, unopened
from handlers.grievances.words import abuse, confiding, phrases, stopping, withdrawing
from handlers.grievances.words.danger_words import nods
from handlers.grievances.words.facts import place_guess
from handlers.grievances.words.headline import gist, hard
from handlers.grievances.words.praise import praise_in, praises
from handlers.grievances.words.slots import MOST_TOLD_CHARS, added
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, Reply
from handlers.session import Pending
from handlers.texts import files as texts_files
from handlers.texts import following as texts_following
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import praise as texts_praise
from handlers.texts import privacy as texts_privacy
from handlers.texts import set_aside as texts_set_aside
from knowledge.model import NotFound

JOINS = re.compile(r"(?:我要|我)?(?:加入|一起|和)\s*(?P<ref>[\d-]{6,9})?.*")
ADD_WORDS = frozenset({"加上", "加", "加进去", "要", "要加", "是", "是的", "补上", "加上吧", "加吧", "嗯", "对"})
ADD_NOT_WORDS = frozenset({"不加", "不用", "不用加", "不要", "别加", "不用了", "不是", "算了"})
ANOTHER_WORDS = frozenset(
    {"另一件", "另外一件", "是另一件", "是另外一件", "另一件事", "另外一件事", "是另一件事", "是另外一件事", "两件事"}
)
ADD_LATER = frozenset({"加上", "加", "加进去", "要加", "补上", "加上吧", "加吧"})
ADD_NOT_LATER = frozenset({"不加", "不用加", "别加"})
"""The same, where something else came in between."""
HANDS_IN = re.compile(r"(?:好的?|那就?|[，,\s])*(?:确认|提交)(?:提交|无误)?(?:吧|了)?")
"""确认 is for the summary, and says nothing of the words that wait."""
OF_THIS = re.compile(
    r"(?:那|请问|[，,\s])*(?:像)?(?:这|此)(?![里边儿项条款]|个(?:表|规定|条|文件))"
    r"|(?:那|请问|他们?|她们?|[，,\s])*(?:到底)?(?:是不是|算不算|算|属于|是)?(?:违法|犯法|合法|合规|违规|违反规定|工伤|歧视|性骚扰|合理)(?:的|了)?(?:吗|么|不|吧)?[?？]?$"
)
"""How a question begins, or all that it is, that is about what was told: 这事犯法不, 是不是违法."""
MOST_SETTLING_CHARS = 8
MOST_BLANKS = 3


def open_form(arrival: Arrival, desk: FrontDesk, text: str, attachments: tuple[str, ...] = (), *, is_matter: bool = False) -> Outcome:
    """Open the form with what the first words say, and what was sent before them. `is_matter`: they say enough, however few they are."""
    grievances, _ = tools(desk)
    text = phrases.without_courtesy(abuse.calmed(text))  # what is told beside an insult is the matter, and the insult is not
    praised = praises(text)
    told = story(text, Form()) if text else UNFILLED
    told = told | _of_praise(text) if praised else told
    if is_matter and Slot.WHAT not in told.told:
        told = replace(told, lead="") | Filling.of(Slot.WHAT, text)
    draft = Draft(arrival.now + grievances.draft_ttl, Slot.WHAT, told.into(Form()), attachments=attachments)
    channel = arrival.message.channel
    if any(confiding.wants_no_name(one.words) for one in phrases.segments(text)):
        return no_name_here(arrival, desk, draft, UNFILLED, (texts_privacy.notice(channel),))
    what = draft.told.get(Slot.WHAT, "")
    first = texts_intake.begin_with(channel, gist(what), hard=hard(what)) if what else texts_intake.begin(channel)
    first = texts_praise.begin(praise_in(text)) if praised else first
    with_files = (texts_files.files_kept(len(attachments)),) if attachments else ()
    return go_on(arrival, desk, draft, (*first, *with_files))


def _of_praise(text: str) -> Filling:
    """What needs no asking where somebody is praised: it is against nobody, and wants to be passed on."""
    told = {Slot.WHAT: text, Slot.SINCE: "", Slot.HOPE: texts_praise.HOPE, Slot.AGAINST: ""}
    named = {Slot.WHERE: ""} if place_guess(text) else {}
    return Filling({**told, **named}, last=Slot.WHAT, nobody=True)


def open_beside(arrival: Arrival, desk: FrontDesk, text: str, other: str) -> Outcome:
    """Open the form with one matter, and keep another one that was told before it until this one is handed in."""
    opened = open_form(arrival, desk, text)
    draft = opened.session.draft
    if draft is None:
        return opened
    session = replace(opened.session, draft=draft.remembering(later=other))
    return replace(opened.before(texts_listening.later(other)), session=session)


def settle_extra(arrival: Arrival, desk: FrontDesk, draft: Draft, extra: str, *, asked: bool = True) -> Outcome | None:
    """What becomes of words of which it was asked whether they belong to the matter; None: something else was said.

    `asked`: just now. Later only the very words decide.
    """
    word = phrases.bare(arrival.text)
    if not asked and word not in ADD_LATER | ADD_NOT_LATER | ANOTHER_WORDS:
        return None
    if stopping.pauses(arrival.text) or stopping.skips(arrival.text) or steers(arrival.text) or phrases.only_thanks(arrival.text):
        return None
    if HANDS_IN.fullmatch(word):
        return go_on(arrival, desk, left_waiting(draft, extra), ())
    if word in ANOTHER_WORDS:
        return go_on(arrival, desk, replies.keeping_for_later(draft, extra), (texts_listening.later(extra),))
    short = len(word) <= MOST_SETTLING_CHARS
    shares = act_model.act_shares(arrival.text, act_model.EXTRA, draft.told) if short else {"yes": 0.0, "no": 0.0}
    if word in ADD_NOT_WORDS or (shares["no"] >= act_model.SURE and shares["yes"] < act_model.UNLIKELY):
        return go_on(arrival, desk, draft, (texts_intake.not_added(),))
    if word in ADD_WORDS or phrases.only_agrees(arrival.text) or shares["yes"] >= act_model.SURE:
        what = added(draft.form.begun, extra)
        return go_on(arrival, desk, draft.with_told({Slot.WHAT: what}), (texts_intake.words_added(extra),))
    return None


def left_waiting(draft: Draft, extra: str) -> Draft:
    """The draft with words that stay out of what happened, and a summary that says so."""
    return draft.remembering(unadded=phrases.one_text(draft.form.unadded, extra), seen="")


def acknowledged(draft: Draft, fresh: Mapping[Slot, str]) -> tuple[Block, ...]:
    """Say what was taken down, where it is not what was asked for, or where the summary was shown before."""
    if draft.asking == Slot.WHAT and not draft.told.get(Slot.WHAT) and (what := fresh.get(Slot.WHAT, "")):
        return (texts_intake.heard(gist(what), hard=hard(what)),)
    if draft.asking == Slot.MODE and Slot.MODE in fresh and draft.form.no_name:
        return (texts_intake.noted({Slot.MODE: fresh[Slot.MODE]}),)
    if isinstance(draft.asking, Slot) and draft.asking in fresh:
        once_more = draft.form.seen or draft.form.old is not None
        return (texts_intake.corrected(draft.asking, shown(draft.asking, fresh)),) if once_more else ()
    others = {slot: words for slot, words in fresh.items() if slot != Slot.WHAT}
    if others:
        return (texts_intake.noted(others),)
    return (texts_intake.goes_on(),) if Slot.WHAT in fresh else ()


def at_summary(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft, fresh: Mapping[Slot, str]) -> Outcome:
    """Show what was added at the summary; where it may be idle talk, ask before it is."""
    text = arrival.text.strip()
    if (mode := confiding.mode_said(text)) and mode == draft.told.get(Slot.MODE):  # said once more, and no part of what happened
        return go_on(arrival, desk, draft, (texts_intake.noted({Slot.MODE: mode}),))
    if set(fresh) == {Slot.WHAT}:
        read = purpose_of(phrases.without_yes(text))
        if not belongs(text, draft.told) and (read.intent is not Intent.GRIEVANCE or read.unsure):
            return ask_if_part(arrival, desk, draft)
        return go_on(arrival, desk, filled, (texts_intake.words_added(text),))
    also = (texts_intake.words_added(text),) if Slot.WHAT in fresh else ()
    others = {slot: words for slot, words in fresh.items() if slot != Slot.WHAT}
    return go_on(arrival, desk, filled, (texts_intake.noted(others), *also))


def ask_if_part(arrival: Arrival, desk: FrontDesk, draft: Draft, *, apart: bool = False) -> Outcome:
    """Ask whether words at the summary belong to what happened; `apart`: they may as well be another matter."""
    text = arrival.text.strip()
    return said_with(arrival, desk, draft.remembering(extra=text[:MOST_TOLD_CHARS]), texts_intake.is_it_part(text, apart=apart))


def cancel(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Drop the form, with all that was told, in the chat as well: who reads that nothing is left finds nothing in their data."""
    draft = draft_of(arrival)
    session = kept(replace(arrival.session, draft=None, matter=None), arrival.now, desk.policy)
    lately = handed_in_just_now(arrival, desk)
    case = lately or (handed_in_last(arrival, desk) if withdrawing.takes_back(arrival.text) else None)  # 撤了 may mean that one
    dropped = gist(draft.form.begun or draft.form.waiting) if draft else ""
    said = texts_set_aside.cancelled_beside(dropped, case.ref, lately=lately is not None) if case else texts_set_aside.cancelled()
    return Outcome((Reply((*said, *still_waiting(session)), arrival.reference),), (EraseTalk(),), session=session)


def ask_again(arrival: Arrival, desk: FrontDesk, draft: Draft, kind: Kind) -> Outcome:
    """Ask again, kindly; after several such messages stop for now."""
    grievances, _ = tools(desk)
    if draft.asking == Slot.AGAINST and phrases.only_agrees(arrival.text):
        union = draft.form.open_union
        if draft.form.blanks:  # 确认 once more: they have nobody to name
            left = replace(draft, form=replace(draft.form.with_told({Slot.AGAINST: ""}), nobody=False)).remembering(blanks=0)
            return go_on(arrival, desk, left, (texts_intake.nobody_written(),))
        waiting = draft.remembering(blanks=1)
        return said_with(arrival, desk, waiting, texts_intake.which_union(union) if union else texts_intake.against_whom())
    if kind is Kind.SOLVED:
        return said_with(arrival, desk, draft, texts_intake.solved_already())
    if kind is Kind.LET_GO:
        return said_with(arrival, desk, draft.remembering(held=Held.WHICH), texts_intake.one_or_all())
    count = draft.form.blanks + 1
    if count >= MOST_BLANKS:
        resting = replace(draft.remembering(blanks=0), paused=True)
        return said_with(arrival, desk, resting, texts_intake.rest_now(grievances.draft_ttl.days))
    draft = draft.remembering(blanks=count)
    if kind is Kind.ABUSE:
        first: Block = texts_intake.upset()
    elif draft.asking == Slot.WHAT and stopping.skips(arrival.text):
        first = texts_intake.needs_what()
    elif nods(arrival.text) and any(map(str.isalnum, arrival.text)):
        first = texts_listening.listening()
    else:
        first = texts_intake.blank(draft.asking)
    return again(arrival, desk, draft, (first,))


def told_beside(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft, fresh: Mapping[Slot, str]) -> Outcome:
    """Keep what was told instead of an answer, and ask once more; who may know is kept safe where that goes on."""
    count = draft.form.stays + 1 if draft.form.stayed == draft.asking else 1
    if count >= MOST_BLANKS and draft.asking == Slot.MODE:
        filled = filled.with_told({Slot.MODE: Confidentiality.CONFIDENTIAL})
        return go_on(arrival, desk, filled, (*acknowledged(draft, fresh), texts_listening.mode_kept_safe()))
    filled = filled.remembering(stayed=draft.asking, stays=count, passed=draft.asking)
    return go_on(arrival, desk, filled, acknowledged(draft, fresh))


def tell_apart(arrival: Arrival, desk: FrontDesk, draft: Draft, last: tuple[str, str] | None) -> Outcome:
    """Put apart what was told last, where it opens like another matter; otherwise say how it is done, or that the other one waits."""
    if last is not None:
        story, other = last
        left = replies.keeping_for_later(draft.with_told({Slot.WHAT: story}), other).remembering(seen="")
        return again(arrival, desk, left, (texts_listening.later(other),))
    other = draft.form.later
    said = texts_listening.later_already(other) if other else texts_listening.how_to_tell_apart()
    return again(arrival, desk, draft, (said,))


def take_out(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take out what is named, and say so; where nothing of the kind stands in the form, say how it can be done."""
    gone = taking_out.take_out(arrival.text, draft.form, draft.asking)
    if not gone.words and not gone.only:
        return again(arrival, desk, draft, (texts_intake.nothing_taken_out(gone.asked),))
    if gone.only:
        return again(arrival, desk, draft, (texts_intake.nothing_beside(gone.asked),))
    left = replace(draft, form=gone.form).remembering(seen="", undo=_undone_by(gone, draft))
    story = "" if draft.asking == Question.CONFIRM or gone.slot else left.told.get(Slot.WHAT, "")  # the summary shows it
    by_name = left.told.get(Slot.MODE) == Confidentiality.NAMED
    return go_on(arrival, desk, left, (texts_intake.taken_out(gone.words, gone.slot, by_name=by_name, left=story, also=gone.also),))


def _undone_by(gone: taking_out.TakenOut, draft: Draft) -> str:
    """What happened as it is put back on a word; nothing is kept of what was deleted outright, and of health."""
    return draft.told.get(Slot.WHAT, "") if gone.unwritten and gone.slot is None and not own_health.tells(gone.words) else ""


def put_back(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Put back what was taken out a moment ago; what was not kept is to be said once more."""
    undo, left = draft.form.undo, draft.remembering(undo=None, seen="")
    if not undo:
        return again(arrival, desk, left, (texts_intake.say_it_once_more(),))
    return go_on(arrival, desk, left.with_told({Slot.WHAT: undo}), (texts_intake.put_back(undo),))


def show(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Show all that was told, word for word, and ask the same once more."""
    form = draft.form
    lines = {
        slot: shown(slot, form.told, nobody=bool(form.nobody)) for slot in (*SLOTS, Slot.NAME) if form.told.get(slot) or slot in form.told
    }
    return again(arrival, desk, draft, (texts_handing_in.so_far(lines, len(draft.attachments)),))


def amend(arrival: Arrival, desk: FrontDesk, draft: Draft, slot: Slot | None) -> Outcome:
    """Ask what a slot is to say, or which slot is meant."""
    form = draft.form
    if slot is None:
        named = [one for one in (*SLOTS, Slot.NAME) if form.told.get(one) or (one == Slot.AGAINST and form.nobody is not None)]
        held = Held.ELSEWHERE if draft.asking == Question.CONFIRM else form.held
        return said_with(arrival, desk, draft.remembering(choosing=True, held=held), texts_intake.which_to_change(named))
    if slot == draft.asking and slot not in form.told:  # 地点不对, while the question guesses one
        return again(arrival, desk, draft.remembering(not_so=slot), ())
    form = replace(form if slot == Slot.WHAT else form.without(slot), old=form.told.get(slot, ""))
    return said_with(arrival, desk, replace(draft, asking=slot, form=form), texts_intake.say_new(slot))


def no_name_here(arrival: Arrival, desk: FrontDesk, draft: Draft, filling: Filling, before: tuple[Block, ...]) -> Outcome:
    """Say honestly that nobody is anonymous here; what was typed is erased, and what was told waits half an hour for a word."""
    grievances, _ = tools(desk)
    form = replace(filling.into(draft.form).without(Slot.MODE), no_name=True)
    asked = replace(draft, form=form, asking=Slot.MODE)
    *told_so, choices = texts_privacy.no_name_here(grievances.anonymous_url, int(desk.policy.session_ttl.total_seconds() // 60))
    outcome = said_with(arrival, desk, asked, (*told_so, *before, choices))
    return replace(outcome, effects=(*outcome.effects, EraseTalk()))


def answer_aside(arrival: Arrival, desk: FrontDesk, draft: Draft, question: str) -> Outcome:
    """Answer a question in between, and ask on in the same reply."""
    whole = phrases.one_text(draft.form.begun, question) if OF_THIS.match(question) else question
    asked = replace(arrival.saying(whole), session=replace(arrival.session, draft=draft))
    known = next((one for one in (everyday, beyond) if one.asked(asked, desk)), None)
    answered = known.tell(asked, desk) if known else ask.answer_question(asked, desk)
    resumed = replace(arrival, session=answered.session)
    if draft.told.get(Slot.WHAT) and stopping.cancels(arrival.text, telling=False):  # 算了，工会法22条
        following = replies.answer(resumed, desk, draft, Heard(Kind.DROP))
    else:
        following = go_on(resumed, desk, draft, (texts_intake.back_to_form(),))
    blocks = [block for outcome in (answered, following) for reply in outcome.replies for block in reply.blocks]
    return Outcome((Reply(tuple(blocks), arrival.reference),), (*answered.effects, *following.effects), session=following.session)


def about_desk(arrival: Arrival, desk: FrontDesk, draft: Draft, question: str) -> Outcome:
    """Answer a question about the form, or about what becomes of it, in a sentence or two."""
    told = replies.about_desk(question, draft.asking, arrival, desk, seen_by.of_draft(arrival, desk, draft))
    if desk_questions.MODES.fullmatch(phrases.bare(question)):
        if draft.asking == Slot.MODE and Slot.MODE not in draft.told:
            return said_with(arrival, desk, draft, texts_privacy.about_modes())
        return again(arrival, desk, draft, (texts_privacy.what_confidential_is(),))
    open_mode = draft.asking == Slot.MODE and Slot.MODE not in draft.told
    if open_mode and desk_questions.OF_MODES.search(question) and not draft.form.modes_told:
        return said_with(arrival, desk, draft.remembering(modes_told=True), texts_privacy.about_modes())
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
    pending = _left_pending(arrival.session.pending)
    session = kept(replace(arrival.session, draft=None, matter=None, pending=pending, handed_until=lately), arrival.now, desk.policy)
    other = draft.form.later
    if other and session.draft is None:
        waiting = unopened(arrival, desk, other)
        session = kept(replace(session, draft=waiting), arrival.now, desk.policy)
    if words := draft.form.unadded:  # 确认 came instead of 加上: they are offered to the case, and not lost
        opened = next(one.case for one in outcome.effects if isinstance(one, OpenCase))
        pending = Pending(opened.ref, Action.SUPPLEMENT, lately, "confirm", words)
        return replace(outcome.after(*texts_following.is_it_more(opened, words)), session=replace(session, pending=pending))
    offered = texts_listening.now_the_other(other) if other else still_waiting(session)
    return replace(outcome.after(*offered), session=session)


def _left_pending(pending: Pending | None) -> Pending | None:
    """What is still waited for once something was handed in: no words for an older case, which would be told of the new one."""
    words_only = pending is not None and pending.action is Action.SUPPLEMENT and not pending.text
    return None if words_only else pending


def consent(arrival: Arrival, desk: FrontDesk, draft: Draft, *, refused: bool) -> Outcome:
    """Note whether what is sensitive may stand in the case, and go on."""
    said_so = (texts_handing_in.left_out(),) if refused else ()
    return go_on(arrival, desk, draft.remembering(consent=not refused), said_so)


def join(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Mark which open case it is the same as, or that it stands alone."""
    grievances, routing = tools(desk)
    offered = [case.ref for case in handing_in.similar(handing_in.filled(draft, routing), arrival, grievances)]
    found = JOINS.match(phrases.bare(arrival.text))
    named = [ref for ref in offered if found and (ref in arrival.text or ref.partition("-")[2] in arrival.text)]
    if not named and found and not found["ref"] and len(offered) == 1:
        named = offered
    said_so = (texts_handing_in.joined(named[0]),) if named else ()
    return go_on(arrival, desk, draft.remembering(joined=named[0] if named else ""), said_so)


def explained(arrival: Arrival, grievances: Grievances) -> tuple[Block, ...]:
    """Say in whole words what is kept, who sees it and how long."""
    return texts_privacy.explained(arrival.message.channel, grievances.anonymous_url, grievances.draft_ttl.days)


def corrected(heard: Heard) -> tuple[Block, ...]:
    """Say what a slot holds that was put right, and whose name was taken down with it."""
    if heard.slot is None:
        raise LookupError("what is put right names its slot")
    told = heard.filling.told
    first = texts_intake.corrected(heard.slot, shown(heard.slot, told, nobody=bool(heard.filling.nobody)))
    own = heard.slot != Slot.NAME and told.get(Slot.NAME)
    return (first, texts_intake.noted({Slot.NAME: told[Slot.NAME]})) if own else (first,)


def shown(slot: Slot, told: Mapping[Slot, str], *, nobody: bool = False) -> str:
    """A slot's value as members read it."""
    value = told.get(slot, "")
    if slot == Slot.AGAINST:
        return texts_handing_in.whom(told, nobody=nobody)
    return texts_privacy.MODE_NAMES[Confidentiality(value)] if slot == Slot.MODE and value else value
