"""Taking a grievance in: a short dialogue that asks only for what is missing, one thing at a time, and hands it in once confirmed.

A question in between is answered and the form goes on; it can be put aside for days, changed, or dropped at any moment.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import ask, whereto
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import SLOTS, Draft, Question, Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import (
    another_matter,
    another_wish,
    corrections,
    desk_questions,
    kept_away,
    replies,
    second_grievance,
    sent_files,
    steps,
    taking_out,
    workplace,
)
from handlers.grievances.form.acts import Heard, Kind
from handlers.grievances.form.before_it import led_by, told_so_far, waiting_words, with_last_question
from handlers.grievances.form.beginning import START_WORDS, asks_outright
from handlers.grievances.form.first_story import only_circumstances
from handlers.grievances.form.interpretation import hear, only_hides_self
from handlers.grievances.form.next_question import again, draft_of, form_of, go_on, standing, takes_in, tools
from handlers.grievances.form.short_replies import CLEAR_YES
from handlers.grievances.words import confiding, phrases, questions, steering, stopping
from handlers.grievances.words.danger_words import for_the_form, only_steers, same_story, story_in, without_despair_or_threats
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS, added, fits, guess
from handlers.intents import Intent, intent_of
from handlers.messages import Block, MessageKind
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import set_aside as texts_set_aside

POLICY_WORDS = frozenset({"咨询政策", "咨询", "政策", "查规定", "规定", "查政策", "看规定", "问政策", "1"})
WANTS_WORDS = START_WORDS | {"提", "办", "交给工会", "去办", "帮我办", "要办", "反映", "2"}
YES_TO_OFFER = frozenset({"要", "要的", "要交", "交吧", "交上去", "交上去吧", "帮我交", "那交吧", "也交上去", "写吧", "嗯要"})
REFUSES = re.compile(r"不(?:同意|写|要写|愿意|行|可以)?|去掉|别写|不写.*|拒绝|不用写.*|不要.*")
CONSENTS = re.compile("同意|可以|愿意|写")
JOINABLE_WORDS = frozenset({"允许加入", "允许", "允许别人加入", "可以加入"})
KEEPS = re.compile(r"(?:那|我|还是|就|先|[\s])*(?:不改了?|不用改了?|不用了|算了|不换了?|照旧|(?:用|按|是)?原来(?:的|那个))(?:吧|了|好了)*")
"""How people say that a slot stays as it was after all."""
STAYING = (Slot.AGAINST, Slot.MODE, Slot.NAME)
"""What is asked for once more when other things were told instead."""
MODES_HERE = (Confidentiality.NAMED, Confidentiality.CONFIDENTIAL)
"""Who may know of what is handed in here; nobody is anonymous in this chat."""
PASSABLE = (Slot.SINCE, Slot.WHERE, Slot.HOPE)
"""What is asked for no more once other things were told twice instead: what the story mentions stands there, or nothing."""
BESIDE_ITEMS = (Question.PLACE, Question.HEALTH, Question.JOIN, Question.CONFIRM)
"""What is asked for after the items."""
WAITING = (Kind.PAUSE, Kind.STOP, Kind.DROP, Kind.HOLD, Kind.RELIEVED, Kind.ASK_ON, Kind.MOMENT)
"""What says nothing of the question that was asked, and tells nothing instead."""


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is for the form, or for what was asked back before it."""
    draft = standing(arrival) if takes_in(desk) else None
    if draft is None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > desk.policy.max_text_chars:
        return False
    word, now = phrases.bare(arrival.text), draft_of(arrival)
    if now is not None and now.asking == Question.DANGER and now.before is not None:
        return True  # a question of the desk's own came in between, nobody put the form aside
    if draft.asking == Question.INTENT:
        text = arrival.text
        outright = word in POLICY_WORDS | WANTS_WORDS or asks_outright(text) or stopping.cancels(text, telling=False)
        return outright or _takes_offer(text, draft) or (draft.form.waiting != "" and confiding.mode_said(text) in MODES_HERE)
    if not second_grievance.rested(arrival, desk, draft).paused:
        return True
    if word in stopping.RESUMES or second_grievance.asked(arrival, draft):
        return True
    heard = hear(arrival.text, draft.asking, draft.form)
    if heard.kind in (Kind.CANCEL, Kind.STOP, Kind.CONFIRM):
        return True
    if heard.kind is not Kind.ANSWER or whereto.COMPLAINT.search(arrival.text):
        return False
    return fits(arrival.text, draft.asking) or intent_of(arrival.text).intent in (Intent.GRIEVANCE, Intent.OTHER)


def start(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Open the form with what the first message says."""
    wanted, waiting = asks_outright(arrival.text), draft_of(arrival)
    if waiting and waiting.asking in (Question.CALL, Question.DANGER) and waiting.form.heard is not None and waiting.before is None:
        words, text = story_in(waiting), arrival.text
        together = waiting.asking == Question.DANGER or same_story(words, text)
        return steps.open_form(arrival, desk, words if wanted else phrases.one_text(words, text) if together else text)
    if not wanted and (words := led_by(arrival, waiting)):
        asks = questions.asks(words)
        first = asks and not only_circumstances(arrival.text)  # the matter stands first
        together = phrases.one_text(arrival.text, words) if first else phrases.one_text(words, arrival.text)
        return steps.open_form(arrival, desk, together, sent_files.sent_before(waiting))
    before = standing(arrival) if form_of(arrival) else None
    before = second_grievance.rested(arrival, desk, before) if before else None
    if before is not None and wanted and waiting and waiting.asking in (Question.CALL, Question.DANGER):
        return _resume(arrival, desk, replace(before, paused=False))
    if before is not None:
        if before.paused and before.form.begun:
            return second_grievance.ask_which(arrival, desk, before, "" if wanted else arrival.text)
        if not before.paused:
            return again(arrival, desk, before, ())
    if not wanted and (two := second_grievance.two_told(arrival.text)):
        return steps.open_beside(arrival, desk, *two)
    words = waiting_words(waiting)
    if not wanted and words and second_grievance.left_apart(words, arrival.text):
        return steps.open_beside(arrival, desk, arrival.text, words)
    return steps.open_form(arrival, desk, told_so_far(arrival) if wanted else arrival.text, sent_files.sent_before(waiting))


def wants(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message asks for what was told to be taken up, and says nothing else."""
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT and asks_outright(arrival.text)


def start_afresh(arrival: Arrival, desk: FrontDesk, *first: Block) -> Outcome:
    """Open an empty form; `first` is said instead of its first words: to who dropped one and wants it after all, to who is shy."""
    opened = steps.open_form(arrival, desk, "")
    reply = opened.replies[0]
    return replace(opened, replies=(replace(reply, blocks=(*first, *reply.blocks[1:])),)) if first else opened


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take in what was said to the form."""
    draft = standing(arrival)
    if draft is None:
        return start(arrival, desk)
    if draft.asking == Question.INTENT:
        return _wanted(arrival, desk, draft)
    draft = second_grievance.rested(arrival, desk, draft)
    if draft.paused and (decided := _second(arrival, desk, draft)):
        return decided
    if (
        not draft.paused
        and not arrival.session.shelved
        and (second_grievance.breaks_off(arrival, draft) or another_wish.told(arrival, draft))
    ):
        return second_grievance.ask_which(arrival, desk, draft, arrival.text)
    if draft.paused:
        arrival, draft = second_grievance.resume_first(arrival, desk, draft) if draft.form.second is not None else (arrival, draft)
        draft = replace(draft.remembering(seen=""), paused=False)
        if phrases.bare(arrival.text) in stopping.RESUMES:
            return _resume(arrival, desk, draft)
        if draft.form.heard is not None and not stopping.only_cancels(arrival.text):
            return take_waiting(arrival, desk, draft, arrival.text)
    return take_words(arrival, desk, draft)


def _second(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """What becomes of words about something else while a form waits; None where nothing else was said."""
    if second_grievance.asked(arrival, draft):
        return second_grievance.take(arrival, desk, draft)
    if draft.form.second and stopping.only_cancels(arrival.text):
        return second_grievance.drop_first(arrival, desk, draft)
    return second_grievance.ask_which(arrival, desk, draft, arrival.text) if second_grievance.tells_another(arrival, draft) else None


def take_words(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take in words that are no danger, or were found to be none."""
    text, asking = arrival.text, draft.asking
    if draft.told.get(Slot.WHAT) and second_grievance.asks_apart(text):
        return steps.tell_apart(arrival, desk, draft, another_matter.told_last(draft.form))
    if second_grievance.as_offered(text, draft) or (asking == Question.PLACE and second_grievance.LEADS_IN.match(text)):
        return replies.answer(arrival, desk, draft, Heard(Kind.LATER))
    if another := _another(arrival, desk, draft):
        return another
    if settled := _settled(arrival, desk, draft):
        return settled
    if placed := workplace.by_the_way(arrival, desk, draft):
        return placed
    if asking == Question.HEALTH and only_steers(text):  # 确认 is for the summary, and says nothing of consent
        return again(arrival, desk, draft, (texts_intake.consent_by_its_word(),))
    if decided := _word(arrival, desk, draft):
        return decided
    draft = draft.remembering(choosing=False)
    if extra := draft.form.extra or draft.form.unadded:
        asked = draft.form.extra != ""
        draft = draft.remembering(extra="") if asked else draft.remembering(unadded="")
        if decided := steps.settle_extra(arrival, desk, draft, extra, asked=asked):
            return decided
        draft = steps.left_waiting(draft, extra)  # not decided: it stays out, and the summary says so
    if who := kept_away.named(text, draft):
        kept = kept_away.keep_away(draft, who, text)
        return again(arrival, desk, kept, (texts_intake.kept_away_too(who, confidential=kept.told != draft.told),))
    draft = draft if asking == Slot.WHAT else kept_away.heard(draft, text)
    heard = hear(text, asking, draft.form)
    draft = _past(draft, heard)
    if heard.kind not in (Kind.BLANK, Kind.ABUSE):
        draft = draft.remembering(blanks=0)
    return _taken(arrival, desk, draft, heard)


def _past(draft: Draft, heard: Heard) -> Draft:
    """The draft past what only the next message could be about: a bare 好, and what was taken out a moment ago."""
    draft = draft if draft.asking == Question.CONFIRM else draft.remembering(held=None)
    return draft if heard.kind is Kind.PUT_BACK else draft.remembering(undo=None)


def _another(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """What becomes of another matter that is told where no item is asked for, or behind an answer; None where none is told."""
    text = arrival.text
    if draft.asking in BESIDE_ITEMS and (other := another_matter.plainly_another(text, draft.form)):
        if draft.asking == Question.CONFIRM:
            return steps.ask_if_part(arrival, desk, draft, apart=True)
        return replies.answer(arrival, desk, draft, Heard(Kind.LATER, question=other))
    if draft.asking == Slot.WHAT or not (parts := another_matter.told_beside(text, draft.form)):
        return None
    answer, other = parts
    return take_words(arrival.saying(answer), desk, replies.keeping_for_later(draft, other)).before(texts_listening.later(other))


def _settled(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """What becomes of an answer to what is asked after the items, or of an order about the text there; None where it is neither."""
    text, asking = arrival.text, draft.asking
    if draft.told.get(Slot.WHAT) and desk_questions.SHOWS.fullmatch(simple(phrases.bare(text))):
        return steps.show(arrival, desk, draft)
    if only_hides_self(text, asking, draft.form):
        return None
    if asking in (Question.PLACE, Question.HEALTH, Question.JOIN) and taking_out.ordered(text, draft.form, asking):
        return steps.take_out(arrival, desk, draft)
    if asking == Question.PLACE:
        return workplace.take(arrival, desk, draft)
    if asking == Question.HEALTH and (_consents(text) or REFUSES.fullmatch(phrases.bare(text))):
        return steps.consent(arrival, desk, draft, refused=not _consents(text))
    return None


def _word(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """What becomes of the very words that the desk offered; None where something else was said."""
    text, asking = arrival.text, draft.asking
    if phrases.bare(text) in stopping.RESUMES:
        return again(arrival, desk, draft if asking == Question.CONFIRM else draft.remembering(held=None), ())
    if draft.form.choosing and (slot := corrections.named_alone(text)):
        return steps.amend(arrival, desk, draft.remembering(choosing=False), slot)
    if draft.form.choosing and (changed := corrections.named_first(text)):
        return take_words(arrival.saying(changed), desk, draft.remembering(choosing=False))
    if draft.form.choosing and KEEPS.fullmatch(phrases.bare(text)):
        return again(arrival, desk, draft.remembering(choosing=False), (texts_set_aside.resumed(),))
    if asking == Question.CONFIRM and phrases.bare(text) in JOINABLE_WORDS:
        return go_on(arrival, desk, draft.remembering(joinable=True), (texts_handing_in.joinable(),))
    if asking == Question.JOIN and phrases.only_agrees(text):
        return steps.join(arrival, desk, draft)
    if isinstance(asking, Slot) and asking not in draft.told and draft.form.old is not None and _keeps(text):
        return go_on(arrival, desk, draft.with_told({asking: draft.form.old}), (texts_intake.unchanged(),))
    return None


def _keeps(text: str) -> bool:
    """Whether a slot that was to be changed stays as it was."""
    return KEEPS.fullmatch(phrases.bare(text)) is not None or steering.points_back(text)


def _consents(text: str) -> bool:
    """Whether words agree to keep what is sensitive; 确认 is for the summary, and no word of consent."""
    return phrases.agrees(text) and (CLEAR_YES.search(text) is None or CONSENTS.search(text) is not None)


def _taken(arrival: Arrival, desk: FrontDesk, draft: Draft, heard: Heard) -> Outcome:
    grievances, _ = tools(desk)
    filled = replace(draft, form=heard.filling.into(draft.form))
    match heard.kind:
        case Kind.CANCEL:
            return steps.cancel(arrival, desk)
        case Kind.EXPLAIN:
            return again(arrival, desk, draft, steps.explained(arrival, grievances))
        case Kind.BLANK | Kind.ABUSE | Kind.LET_GO | Kind.SOLVED:
            return steps.ask_again(arrival, desk, draft, heard.kind)
        case Kind.FORM:
            return _with_answer(steps.about_desk(arrival, desk, filled, heard.question), draft, filled)
        case Kind.ANONYMOUS:
            return steps.no_name_here(arrival, desk, draft, heard.filling, ())
        case Kind.AMEND | Kind.CORRECT | Kind.TAKE_OUT | Kind.PUT_BACK | Kind.OTHER_UNIT:
            return _changed(arrival, desk, draft, filled, heard)
        case Kind.ASIDE:
            return _with_answer(steps.answer_aside(arrival, desk, filled, heard.question), draft, filled)
        case Kind.SOON if (
            isinstance(draft.asking, Slot) and draft.asking in PASSABLE and draft.form.passed == draft.asking
        ):  # 确认 once more
            return go_on(arrival, desk, filled.with_told({draft.asking: ""}), (texts_listening.left_open(draft.asking),))
        case Kind.LEFT:
            return go_on(arrival, desk, filled, (texts_listening.left_open(draft.asking),))
        case Kind.CONFIRM:
            return steps.hand_in(arrival, desk, draft)
        case Kind.ANSWER:
            return _answered(arrival, desk, draft, filled)
        case _:
            passes = draft.asking in PASSABLE and heard.kind not in WAITING
            return replies.answer(arrival, desk, filled.remembering(passed=draft.asking) if passes else filled, heard)


def _with_answer(outcome: Outcome, draft: Draft, filled: Draft) -> Outcome:
    """A question that was answered, with what was taken down of the answer that came with it."""
    slot = draft.asking
    taken = isinstance(slot, Slot) and slot is not Slot.WHAT and slot in filled.told and filled.told[slot] != draft.told.get(slot)
    return outcome.before(texts_intake.noted({Slot(slot): filled.told[Slot(slot)]})) if taken else outcome


def _changed(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft, heard: Heard) -> Outcome:
    """Change something that was told."""
    match heard.kind:
        case Kind.AMEND:
            return steps.amend(arrival, desk, draft, heard.slot)
        case Kind.TAKE_OUT:
            return steps.take_out(arrival, desk, filled)
        case Kind.PUT_BACK:
            return steps.put_back(arrival, desk, draft)
        case Kind.OTHER_UNIT:
            return workplace.put_right(arrival, desk, draft, heard.question)
        case _:
            return go_on(arrival, desk, filled, steps.corrected(heard))


def _answered(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft) -> Outcome:
    if draft.asking == Question.PLACE:
        return workplace.unknown(arrival, desk, draft)
    if draft.asking == Question.JOIN:
        return steps.join(arrival, desk, draft)
    if len(filled.told.get(Slot.WHAT, "")) >= MOST_TOLD_CHARS:
        return again(arrival, desk, filled, (texts_intake.no_room(),))
    fresh = {slot: filled.told[slot] for slot in Slot if slot in filled.told and filled.told[slot] != draft.told.get(slot)}
    if not fresh and (draft.form.lead, draft.form.not_so) == (filled.form.lead, filled.form.not_so):
        return again(arrival, desk, draft, (texts_intake.blank(draft.asking),))
    if draft.asking == Question.CONFIRM:
        if fresh.keys() == {Slot.WHAT} and second_grievance.unlike(arrival.text, draft):
            return steps.ask_if_part(arrival, desk, draft, apart=True)
        return steps.at_summary(arrival, desk, draft, filled, fresh)
    if fresh and draft.asking not in fresh and fresh.keys() <= {Slot.MODE, Slot.NAME}:
        return go_on(arrival, desk, filled, steps.acknowledged(draft, fresh))
    if fresh and draft.asking in PASSABLE and draft.asking not in fresh:
        passed = draft.form.passed == draft.asking
        guessed = {draft.asking: guess(filled.form, draft.asking)}
        filled = filled.with_told(guessed) if passed else filled.remembering(passed=draft.asking)
    elif fresh and draft.asking in STAYING and draft.asking not in fresh:
        return steps.told_beside(arrival, desk, draft, filled, fresh)
    if draft.asking in fresh:
        filled = filled.remembering(old=None)
    return go_on(arrival, desk, filled, steps.acknowledged(draft, fresh))


def _wanted(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """What was unclear is clear now."""
    word, heard = phrases.bare(arrival.text), with_last_question(arrival, draft.form.waiting)
    session = replace(arrival.session, draft=None)
    clear = replace(arrival.saying(heard), session=session)
    if word in POLICY_WORDS:
        return ask.answer_question(clear, desk)
    mode = confiding.mode_said(arrival.text)
    if word in WANTS_WORDS or asks_outright(arrival.text) or mode in MODES_HERE or _takes_offer(arrival.text, draft):
        return _with_mode(steps.open_form(clear, desk, heard, draft.attachments, is_matter=draft.form.offered), mode)
    return steps.cancel(arrival, desk)


def _takes_offer(text: str, draft: Draft) -> bool:
    """Whether a mere yes takes up words that were offered to be handed in."""
    return draft.form.offered and (phrases.only_agrees(text) or phrases.bare(text) in YES_TO_OFFER)


def _with_mode(opened: Outcome, mode: Confidentiality | None) -> Outcome:
    """A form that was just opened, with who may know where that was said with it: 保密."""
    form = opened.session.draft
    if form is None or mode is None or mode not in MODES_HERE:
        return opened
    return replace(opened, session=replace(opened.session, draft=form.with_told({Slot.MODE: mode})))


def _resume(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Go on where it was put aside; words that waited for somebody to be safe are taken now."""
    if draft.form.heard is not None:
        return take_waiting(arrival, desk, draft, "")
    return again(arrival, desk, replace(draft, rounds=0), (texts_set_aside.resumed(),))


def take_waiting(arrival: Arrival, desk: FrontDesk, draft: Draft, beside: str) -> Outcome:
    """Take the words that waited until somebody was safe, and then those that came with the answer; only despair goes into no case."""
    waiting, draft = without_despair_or_threats(draft.form.waiting), draft.remembering(heard=None)
    taken: Outcome | None = None
    for words in (one for one in (waiting, beside) if one):
        if taken is not None and taken.session.draft is None:
            break
        now = draft if taken is None else taken.session.draft or draft
        outcome = _take_by_the_way(arrival, desk, now, words)
        taken = replace(outcome, effects=(*(taken.effects if taken else ()), *outcome.effects))
    return taken or again(arrival, desk, draft, (texts_set_aside.resumed(),))


def _take_by_the_way(arrival: Arrival, desk: FrontDesk, draft: Draft, words: str) -> Outcome:
    """Take words that came between question and answer: an answer where they look like one, otherwise part of the story."""
    said_now = arrival.saying(words)
    heard = hear(words, draft.asking, draft.form)
    if (
        not draft.told.get(Slot.WHAT)
        or fits(words, draft.asking)
        or for_the_form(words)
        or heard.kind not in (Kind.ANSWER, Kind.FEELING, Kind.COURTESY)
    ):
        return take_words(said_now, desk, draft)
    outright = {slot: value for slot, value in heard.filling.told.items() if slot in SLOTS and slot not in (draft.asking, Slot.WHAT)}
    filled = draft.with_told({**outright, Slot.WHAT: added(draft.form.begun, words)})
    return go_on(said_now, desk, filled, (texts_intake.goes_on(),))
