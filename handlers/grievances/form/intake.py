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
from handlers.grievances.form import corrections, replies, second_grievance, sent_files, steps, workplace
from handlers.grievances.form.acts import Heard, Kind
from handlers.grievances.form.beginning import (
    START_WORDS,
    accuses,
    asks_help,
    asks_outright,
    charges,
    own_story,
    points_back,
    tells_of_harm,
)
from handlers.grievances.form.filling import intro_left, shares_words
from handlers.grievances.form.interpretation import hear
from handlers.grievances.form.next_question import (
    again,
    draft_of,
    form_of,
    go_on,
    said_with,
    standing,
    takes_in,
    tools,
    unopened,
)
from handlers.grievances.form.short_replies import CLEAR_YES
from handlers.grievances.words import counsel, facts, phrases, steering, times
from handlers.grievances.words.accusing import accuses_plainly
from handlers.grievances.words.danger_words import for_the_form, refers, same_story, story_in, without_despair_or_threats
from handlers.grievances.words.headline import STRONG, without_asides
from handlers.grievances.words.slots import MOST_TOLD_CHARS, added, fits, guess
from handlers.intents import Intent, Reading, intent_of, purpose_of
from handlers.messages import Block, MessageKind
from handlers.routing.wrongs import asks_to_keep
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from knowledge.model import Answer, NotFound
from knowledge.scope import orders_list

POLICY_WORDS = frozenset({"咨询政策", "咨询", "政策", "查规定", "规定", "查政策", "看规定", "问政策", "1"})
WANTS_WORDS = START_WORDS | {"提", "办", "交给工会", "去办", "帮我办", "要办", "反映", "2"}
APPLIES = re.compile(
    "特此(?:申请|请求|反映|报告)|恳请(?:工会|领导|学校|帮)|请工会(?:来)?(?:帮|出面|协调|处理|过问|管)"
    "|[想要]让工会(?:来|给|帮)?(?:帮|出面|协调|处理|过问|管)"
)
"""How people ask for something to be done."""
REFUSES = re.compile(r"不(?:同意|写|要写|愿意|行|可以)?|去掉|别写|不写.*|拒绝|不用写.*|不要.*")
CONSENTS = re.compile("同意|可以|愿意|写")
JOINABLE_WORDS = frozenset({"允许加入", "允许", "允许别人加入", "可以加入"})
KEEPS = re.compile(r"(?:那|我|还是|就|先|[\s])*(?:不改了?|不用改了?|不用了|算了|不换了?|照旧|(?:用|按|是)?原来(?:的|那个))(?:吧|了|好了)*")
"""How people say that a slot stays as it was after all."""
BY_MOUTH = re.compile(rf"(?:反映|投诉|报修|说|找|报|提)(?:过|了|过了)?(?:{phrases.NUMBER}|好多)[次回遍趟]|(?:反映|投诉|报修|说|找)过")
"""How people say that they told somebody else before."""
MOST_LEAD_CHARS = 10
TELLING = (Intent.GRIEVANCE, Intent.ASK, Intent.STATUS, Intent.OTHER)
"""What a plain accusation is taken for, which has no strong word in it."""
SURELY_ASKS = 0.8
"""From this confidence on a message that tells what an office has done wrong asks all the same."""
LEADS_TO_QUESTION = re.compile("问一?下|咨询|请教|请问|^为(?:什么|啥)")
STAYING = (Slot.AGAINST, Slot.MODE, Slot.NAME)
"""What is asked for once more when other things were told instead."""
MODES_HERE = (Confidentiality.NAMED, Confidentiality.CONFIDENTIAL)
"""Who may know of what is handed in here; nobody is anonymous in this chat."""
PASSABLE = (Slot.SINCE, Slot.WHERE, Slot.HOPE)
"""What is asked for no more once other things were told twice instead: what the story mentions stands there, or nothing."""
WAITING = (Kind.PAUSE, Kind.STOP, Kind.DROP, Kind.HOLD)
"""What says nothing of the question that was asked, and tells nothing instead."""


def begins(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is a grievance, and none of the questions 这事归谁."""
    read = _new_matter(arrival, desk)
    if read is None or says_nothing(arrival.text):
        return False
    applies = APPLIES.search(arrival.text) is not None or _hopes_outright(arrival.text)
    if (applies and STRONG.search(arrival.text)) or accuses(arrival.text) or tells_of_harm(arrival.text):
        return True
    if read.intent in TELLING and accuses_plainly(arrival.text):
        return True
    if read.intent is Intent.STATUS:  # 我反映过三次空调坏了没人修, and nothing was handed in here
        return STRONG.search(arrival.text) is not None and BY_MOUTH.search(arrival.text) is not None and form_of(arrival) is None
    if read.intent is not Intent.GRIEVANCE:
        return read.intent in (Intent.ASK, Intent.OTHER) and read.confidence < SURELY_ASKS and charges(arrival.text)
    return not _may_be_either(read, arrival.text) or _outright(arrival.text) or charges(arrival.text)


def says_nothing(text: str) -> bool:
    """Whether a short message says nothing that could be a matter, and does not ask for one to be taken up: 师傅问一下, 一年多了."""
    if len(text) > MOST_LEAD_CHARS or phrases.TAKES_UP.search(text):
        return False
    if intro_left(text, phrases.segments(text)) is None or LEADS_TO_QUESTION.search(text) or phrases.place(text):
        return True
    return times.only(text)


def asks_of_text(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether what may be a grievance asks what a document says to it, which is answered whatever else is told."""
    read = _new_matter(arrival, desk)
    return read is not None and (read.intent is Intent.GRIEVANCE or read.unsure) and counsel.asks_of_text(arrival.text)


def unsure(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message may be a grievance or a question."""
    read = _new_matter(arrival, desk)
    if read is not None and read.intent is Intent.ASK and asks_help(arrival.text):
        return True
    surely_handed_in = read is not None and read.intent is Intent.GRIEVANCE and (_outright(arrival.text) or charges(arrival.text))
    return read is not None and _may_be_either(read, arrival.text) and not surely_handed_in


def _may_be_either(read: Reading, text: str) -> bool:
    """Whether the rules are looked at first: a message may be a question, or a story that ends by asking what they say to it."""
    return read.unsure or (
        read.intent is Intent.GRIEVANCE
        and (counsel.asks_rules(text) or counsel.asks_counsel(text) or counsel.ends_by_asking(text) or counsel.supposes(text))
    )


def _outright(text: str) -> bool:
    """Whether words that may be a question are meant to be handed in: they ask for it in form, or say who may know."""
    wants = any(phrases.mode_said(one.words) or _complains_unnamed(one.words) for one in phrases.segments(text))
    return wants or APPLIES.search(text) is not None or _hopes_outright(text)


def _hopes_outright(text: str) -> bool:
    """Whether a story says what is to be done, and asks nothing: it is to be handed in."""
    hopes = any(facts.story_hope(one.words) for one in phrases.segments(text))
    return hopes and not phrases.asks_wishing(text)


def _complains_unnamed(words: str) -> bool:
    """Whether a clause is to hand something in without a name, and asks nothing: 匿名举报后勤处长."""
    return phrases.wants_no_name(words) and phrases.TAKES_UP.search(words) is not None and not phrases.asks_something(words, wishing=True)


def _new_matter(arrival: Arrival, desk: FrontDesk) -> Reading | None:
    """What a message is for that may tell of something new; None where it goes on, asks whose a matter is, or orders others' data."""
    new = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and not whereto.WHERE.search(arrival.text)
    return intent_of(arrival.text) if new and not ask.follows_up(arrival) and not orders_list(arrival.text) else None


def ask_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what the rules say, if they say anything, and ask whether the union is to take it up; a form that waits goes on waiting.

    What is surely a grievance and asked them beside goes straight into the form where they say nothing; who asked what a document says
    is told that.
    """
    result, answered = _consult(arrival, desk)
    if form_of(arrival):
        return answered
    draft = unopened(arrival, desk, _heard_so_far(arrival), sent_files.sent_before(draft_of(arrival)))
    settled_elsewhere = isinstance(result, NotFound) and result.reason == "elsewhere"  # the rule to look at is named
    if not isinstance(result, Answer) and not settled_elsewhere and not counsel.asks_of_text(arrival.text):
        read = intent_of(arrival.text)
        surely = read.intent is Intent.GRIEVANCE and not read.unsure
        return start(arrival, desk) if surely else said_with(arrival, desk, draft, texts_intake.unclear())
    return replace(answered.noting(texts_intake.or_hand_in()), session=replace(answered.session, draft=draft))


def _consult(arrival: Arrival, desk: FrontDesk) -> tuple[ask.Result, Outcome]:
    """What the rules say to a story; where they say nothing to the whole, what they say to what happened in it."""
    result, answered = ask.consult(arrival, desk)
    plain = without_asides(arrival.text)
    if isinstance(result, Answer) or plain == arrival.text:
        return result, answered
    again = ask.consult(arrival.saying(plain), desk)
    return again if isinstance(again[0], Answer) else (result, answered)


def _heard_so_far(arrival: Arrival) -> str:
    """What was told while it is asked what is wanted: words that go on with what was said before stand behind it."""
    waiting, text = draft_of(arrival), arrival.text
    before = _waiting_words(waiting)
    goes_on = before != "" and (says_nothing(text) or refers(text) or same_story(before, text))
    return (phrases.one_text(before, text) if goes_on else text)[:MOST_TOLD_CHARS]


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is for the form, or for what was asked back before it."""
    draft = standing(arrival) if takes_in(desk) else None
    if draft is None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > desk.policy.max_text_chars:
        return False
    word, now = phrases.bare(arrival.text), draft_of(arrival)
    if now is not None and now.asking == Question.DANGER and now.before is not None:
        return True  # a question of the desk's own came in between, nobody put the form aside
    if draft.asking == Question.INTENT:
        outright = word in POLICY_WORDS | WANTS_WORDS or asks_outright(arrival.text) or phrases.cancels(arrival.text, telling=False)
        return outright or (draft.form.waiting != "" and phrases.mode_said(arrival.text) in MODES_HERE)
    if not second_grievance.rested(arrival, desk, draft).paused:
        return True
    if word in phrases.RESUMES or second_grievance.asked(arrival, draft):
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
    if not wanted and (words := _led_by(arrival, waiting)):
        asks = phrases.asks(words)
        together = phrases.one_text(arrival.text, words) if asks else phrases.one_text(words, arrival.text)  # the matter stands first
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
    words = _waiting_words(waiting)
    if not wanted and words and second_grievance.left_apart(words, arrival.text):
        return steps.open_beside(arrival, desk, arrival.text, words)
    return steps.open_form(arrival, desk, _told_before(arrival) if wanted else arrival.text, sent_files.sent_before(waiting))


def wants(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message asks for what was told to be taken up, and says nothing else."""
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT and asks_outright(arrival.text)


def start_afresh(arrival: Arrival, desk: FrontDesk, *first: Block) -> Outcome:
    """Open an empty form; `first` is said instead of its first words: to who dropped one and wants it after all, to who is shy."""
    opened = steps.open_form(arrival, desk, "")
    reply = opened.replies[0]
    return replace(opened, replies=(replace(reply, blocks=(*first, *reply.blocks[1:])),)) if first else opened


def _told_before(arrival: Arrival) -> str:
    """The question that was asked last, where it told of something wrong or is spoken of now: it need not be typed twice."""
    asked = ask.last_question(arrival)
    return asked if own_story(asked) or points_back(arrival.text) else ""


def _led_by(arrival: Arrival, waiting: Draft | None) -> str:
    """What was said before a story and belongs to it: words of which it was asked what is wanted, or the question answered last.

    Words that asked something belong to it only where they speak of the same: the complaint is the matter, and not an earlier question.
    """
    asked = ask.last_question(arrival)
    if asked and shares_words(arrival.text, {Slot.WHAT: asked}) and intro_left(asked, phrases.segments(asked)) is not None:
        return asked
    words = _waiting_words(waiting)
    if words and second_grievance.left_apart(words, arrival.text):
        return ""
    asks = phrases.asks(words)
    may_ask = asks or (words != "" and purpose_of(words).intent in (Intent.ASK, Intent.LOOKUP)) or unclear_question(words)
    return words if not may_ask or shares_words(arrival.text, {Slot.WHAT: words}) else ""


def _waiting_words(waiting: Draft | None) -> str:
    """Words of which it was asked what is wanted."""
    return waiting.form.waiting if waiting and waiting.asking == Question.INTENT else ""


def unclear_question(words: str) -> bool:
    """Whether words may ask something beside telling it: 没交社保咋整."""
    return words != "" and purpose_of(words).unsure


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
    if not draft.paused and not arrival.session.shelved and second_grievance.breaks_off(arrival, draft):
        return second_grievance.ask_which(arrival, desk, draft, arrival.text)
    if draft.paused:
        arrival, draft = second_grievance.resume_first(arrival, desk, draft) if draft.form.second is not None else (arrival, draft)
        draft = replace(draft.remembering(seen=""), paused=False)
        if phrases.bare(arrival.text) in phrases.RESUMES:
            return _resume(arrival, desk, draft)
        if draft.form.heard is not None and not phrases.only_cancels(arrival.text):
            return take_waiting(arrival, desk, draft, arrival.text)
    return take_words(arrival, desk, draft)


def _second(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """What becomes of words about something else while a form waits; None where nothing else was said."""
    if second_grievance.asked(arrival, draft):
        return second_grievance.take(arrival, desk, draft)
    if draft.form.second and phrases.only_cancels(arrival.text):
        return second_grievance.drop_first(arrival, desk, draft)
    return second_grievance.ask_which(arrival, desk, draft, arrival.text) if second_grievance.tells_another(arrival, draft) else None


def take_words(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take in words that are no danger, or were found to be none."""
    text, asking = arrival.text, draft.asking
    if draft.told.get(Slot.WHAT) and second_grievance.asks_apart(text):
        return steps.tell_apart(arrival, desk, draft)
    if asking == Question.PLACE and second_grievance.LEADS_IN.match(text):
        return replies.answer(arrival, desk, draft, Heard(Kind.LATER))
    if asking == Question.PLACE and (placed := workplace.take(arrival, desk, draft)):
        return placed
    if asking == Question.HEALTH and (_consents(text) or REFUSES.fullmatch(phrases.bare(text))):
        return steps.consent(arrival, desk, draft, refused=not _consents(text))
    if decided := _word(arrival, desk, draft):
        return decided
    draft = draft.remembering(choosing=False)
    if extra := draft.form.extra or draft.form.unadded:
        asked = draft.form.extra != ""
        draft = draft.remembering(extra="") if asked else draft.remembering(unadded="")
        if decided := steps.settle_extra(arrival, desk, draft, extra, asked=asked):
            return decided
        draft = steps.left_waiting(draft, extra)  # not decided: it stays out, and the summary says so
    if asks_to_keep(text) and asking != Slot.WHAT:
        draft = draft.remembering(kept_from=phrases.one_text(draft.form.kept_from, text)[:MOST_TOLD_CHARS])
    heard = hear(text, asking, draft.form)
    draft = draft if asking == Question.CONFIRM else draft.remembering(held=None)
    if heard.kind not in (Kind.BLANK, Kind.ABUSE):
        draft = draft.remembering(blanks=0)
    return _taken(arrival, desk, draft, heard)


def _word(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """What becomes of the very words that the desk offered; None where something else was said."""
    text, asking = arrival.text, draft.asking
    if phrases.bare(text) in phrases.RESUMES:
        return again(arrival, desk, draft if asking == Question.CONFIRM else draft.remembering(held=None), ())
    if draft.form.choosing and (slot := corrections.named_alone(text)):
        return steps.amend(arrival, desk, draft.remembering(choosing=False), slot)
    if draft.form.choosing and (changed := corrections.named_first(text)):
        return take_words(arrival.saying(changed), desk, draft.remembering(choosing=False))
    if draft.form.choosing and KEEPS.fullmatch(phrases.bare(text)):
        return again(arrival, desk, draft.remembering(choosing=False), (texts_intake.resumed(),))
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
            return steps.about_desk(arrival, desk, filled, heard.question)
        case Kind.ANONYMOUS:
            return steps.no_name_here(arrival, desk, draft, heard.filling, ())
        case Kind.AMEND | Kind.CORRECT | Kind.TAKE_OUT | Kind.OTHER_UNIT:
            return _changed(arrival, desk, draft, filled, heard)
        case Kind.ASIDE:
            return steps.answer_aside(arrival, desk, filled, heard.question)
        case Kind.LEFT:
            return go_on(arrival, desk, filled, (texts_listening.left_open(draft.asking),))
        case Kind.CONFIRM:
            return steps.hand_in(arrival, desk, draft)
        case Kind.ANSWER:
            return _answered(arrival, desk, draft, filled)
        case _:
            passes = draft.asking in PASSABLE and heard.kind not in WAITING
            return replies.answer(arrival, desk, filled.remembering(passed=draft.asking) if passes else filled, heard)


def _changed(arrival: Arrival, desk: FrontDesk, draft: Draft, filled: Draft, heard: Heard) -> Outcome:
    """Change something that was told."""
    match heard.kind:
        case Kind.AMEND:
            return steps.amend(arrival, desk, draft, heard.slot)
        case Kind.TAKE_OUT:
            return steps.take_out(arrival, desk, draft)
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
    word, heard = phrases.bare(arrival.text), draft.form.waiting
    session = replace(arrival.session, draft=None)
    clear = replace(arrival.saying(heard), session=session)
    if word in POLICY_WORDS:
        return ask.answer_question(clear, desk)
    mode = phrases.mode_said(arrival.text)
    if word in WANTS_WORDS or asks_outright(arrival.text) or mode in MODES_HERE:
        return _with_mode(steps.open_form(clear, desk, heard, draft.attachments), mode)
    return steps.cancel(arrival, desk)


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
    return again(arrival, desk, replace(draft, rounds=0), (texts_intake.resumed(),))


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
    return taken or again(arrival, desk, draft, (texts_intake.resumed(),))


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
