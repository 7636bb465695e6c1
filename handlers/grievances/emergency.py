"""Danger before everything else: calm words, the numbers, whether somebody is on duty, and an alert that says nothing of who or what.

Where danger is certain those on duty are alerted at once. Where it may be, the numbers come at once with the question whether it is so:
a yes, more words of danger, or silence alerts. What may have been said lightly is asked back, never passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from handlers import ask, texts_emergency
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome, RingUnlessHeard
from handlers.grievances import intake, rating, said
from handlers.grievances.asking import draft_of, form_of, restored, takes_in, tools
from handlers.grievances.clock import CHANNEL
from handlers.grievances.following import commanded, pending_of
from handlers.grievances.slots import ASKED, BEFORE, CALL, DANGER, HEARD, INTENT, MOST_TOLD_CHARS, Slot, fits
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, Letter, MessageKind, Paragraph, Reply, ToOfficers
from handlers.session import Draft
from handlers.urgent import Danger, danger_of

REFUSED = re.compile(r"(?:别|不要|不用|不许|不准|千万别|勿)(?:再)?(?:告诉|通知|惊动|让|跟|和|叫|声张|说出去)")
WELL = re.compile(
    r"(?:我)?(?:现在)?(?:没事|很好|挺好|还好|好着呢|安全|没(?:有)?(?:人)?(?:有)?危险|没有?|不是)(?:的|了|啦|啊|呢)?(?:[，,。！!\s].*)?"
    r"|.*(?:开玩笑|随口|夸张|说说而已|打个?比方|口头禅|不是那个意思|没那么严重|气话|别当真|说着玩).*"
)
UNWELL = re.compile(
    r"不太?好|不好|很?难受|很?糟|不安全|(?:现在)?(?:有人|是)?(?:有|很)危险(?:的|了)?(?:[，,。！!\s].*)?|有的?|不知道|说不好|不行了?|撑不住.*|有事"
)
YES = re.compile(r"(?:嗯|是|对|有|没错|yes)+(?:的|啊|呀|呢|人)*", re.IGNORECASE)
CALL_WORDS = frozenset({texts_emergency.CALL_ME.text, texts_emergency.CALL_NOT.text, "联系我", "不用", "不用了"})
SURE = 0.5
"""From this confidence on, words that were said lightly are a grievance without being asked."""
MOST_OF_ONESELF = 10
"""What is shorter tells how somebody is; a matter takes more words."""
SILENCE = "silence"
PATIENCE = timedelta(minutes=10)
"""How long the question whether somebody is in danger may go unanswered."""


def alarming(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells of danger."""
    text = arrival.message.kind is MessageKind.TEXT
    return takes_in(desk) and text and (_danger(arrival) is Danger.ALERT or _unwell(arrival))


def doubtful(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message may tell of danger."""
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT and _danger(arrival) is Danger.MAY


def worrying(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells of danger in jest."""
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT and _danger(arrival) is Danger.ASK


def respond(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the numbers, and alert those on duty unless that was refused; a form is put aside."""
    grievances, _ = tools(desk)
    unit = _unit(arrival, desk)
    refused = _refused(arrival)
    on_duty = grievances.duty.on_duty(unit, arrival.now)
    blocks: list[Block] = [*texts_emergency.emergency(on_duty=on_duty, told=not refused)]
    form = form_of(arrival)
    blocks.append(texts_emergency.when_ready(form=form is not None))
    if arrival.message.channel == "wecom":
        blocks.append(texts_emergency.may_call())
    letters = () if refused else (Letter(ToOfficers(unit), Reply((Paragraph(texts_emergency.ALERT),))),)
    # a story of violence is what happened, and what looks like an answer is one; other words of danger answer no question of a form
    keep = form is None or form.asking == Slot.WHAT or fits(arrival.text, form.asking)
    session = _waiting(arrival, desk, CALL, form, keep=keep)
    return replace(_told(arrival, tuple(blocks)), session=session.session, letters=letters)


def ask_if_danger(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the numbers and ask whether somebody is in danger; unless that was refused, silence is an answer too."""
    grievances, _ = tools(desk)
    unit, refused = _unit(arrival, desk), _refused(arrival)
    on_duty = grievances.duty.on_duty(unit, arrival.now)
    blocks = texts_emergency.is_anyone_in_danger(on_duty=on_duty, minutes=0 if refused else int(PATIENCE.total_seconds() // 60))
    waiting = _waiting(arrival, desk, DANGER, form_of(arrival), keep=True, asked=DANGER)
    ring = () if refused else (RingUnlessHeard(arrival.now + PATIENCE, SILENCE, unit),)
    return replace(_told(arrival, blocks), session=waiting.session, effects=ring)


def goes_unanswered(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether the clock says that nobody answered."""
    message = arrival.message
    return takes_in(desk) and message.channel == CHANNEL and message.kind is MessageKind.EVENT and message.event == SILENCE


def alert_on_silence(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Alert those on duty at the unit that the clock names."""
    return Outcome(letters=(Letter(ToOfficers(arrival.message.key), Reply((Paragraph(texts_emergency.ALERT_UNANSWERED),))),))


def ask_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask kindly whether somebody is well; what they said waits until that is clear."""
    waiting = _waiting(arrival, desk, DANGER, form_of(arrival), keep=True)
    return replace(_told(arrival, texts_emergency.are_you_well()), session=waiting.session)


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message answers one of these two questions."""
    draft = draft_of(arrival) if takes_in(desk) else None
    if draft is None or arrival.message.kind is not MessageKind.TEXT:
        return False
    word = said.bare(arrival.text)
    if draft.asking == CALL:
        known = word in CALL_WORDS
        return known or (BEFORE not in draft.told and HEARD in draft.told and _says_on(arrival, desk, most=desk.policy.max_text_chars))
    return draft.asking == DANGER and (_well(arrival.text) or (BEFORE not in draft.told and _says_on(arrival, desk)))


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask somebody to get in touch, or go on where the worry came in between."""
    draft = draft_of(arrival)
    if draft is None:
        return ask.answer_question(arrival, desk)
    if draft.asking == DANGER:
        return _go_on(arrival, desk, draft) if _well(arrival.text) else _hear_out(arrival, desk, draft)
    if said.bare(arrival.text) not in CALL_WORDS:
        return _hear_out(arrival, desk, draft)
    wanted = "联系我" in arrival.text and "不" not in arrival.text
    blocks = texts_emergency.will_be_called() if wanted else texts_emergency.not_called()
    letter = Letter(ToOfficers(_unit(arrival, desk)), Reply((Paragraph(texts_emergency.CALL.format(sender=arrival.message.sender)),)))
    session = kept(replace(arrival.session, draft=restored(draft)), arrival.now, desk.policy)
    return replace(_told(arrival, blocks), session=session, letters=(letter,) if wanted else ())


def _go_on(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """All is well: take the words that were worrying as what else they are, and what was said with the answer."""
    beside = _beside(arrival.text)
    form = restored(draft)
    if form is not None:
        outcome = intake.take_waiting(arrival, desk, replace(form, paused=False), beside)
    else:
        outcome = _after_worry(arrival, desk, said.one_text(draft.told.get(HEARD, ""), beside))
    first, *more = outcome.replies
    return replace(outcome, replies=(replace(first, blocks=(texts_emergency.good_to_hear(), *first.blocks)), *more))


def _after_worry(arrival: Arrival, desk: FrontDesk, words: str) -> Outcome:
    """Take words without a form for what they are; where they are neither a grievance nor a question, offer both."""
    heard = replace(arrival, session=replace(arrival.session, draft=None), message=replace(arrival.message, text=words))
    if rating.answers(heard, desk):
        return rating.take_answer(heard, desk)
    if rating.judges(heard, desk):
        return rating.judge(heard, desk)
    read = purpose_of(words)
    if read.intent is Intent.GRIEVANCE and read.confidence > SURE:
        return intake.start(heard, desk)
    if any(said.asks_something(one, wishing=False) for one in said.sentences(words)):
        return ask.answer_question(heard, desk)
    draft = Draft(arrival.now + desk.policy.session_ttl, INTENT, {HEARD: words[:MOST_TOLD_CHARS]})
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    return replace(_told(arrival, texts_emergency.if_help_is_wanted()), session=session)


def _says_on(arrival: Arrival, desk: FrontDesk, *, most: int = MOST_OF_ONESELF) -> bool:
    """Whether somebody who was asked goes on about themselves: no question, no command, no matter that stands by itself."""
    text = arrival.text
    asks = any(said.asks_something(one, wishing=False) for one in said.sentences(text))
    if asks or said.empty(text) or commanded(arrival, desk) or said.bare(text) in intake.START_WORDS | intake.POLICY_WORDS:
        return False
    intent = purpose_of(text).intent
    return intent in (Intent.OTHER, Intent.GREET, Intent.CANCEL) or (intent in (Intent.GRIEVANCE, Intent.ASK) and len(text) <= most)


def _hear_out(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Listen on once, with the numbers; who goes on after that, or told a grievance before, is taken at their word."""
    before = draft.told.get(HEARD, "")
    if said.only_cancels(arrival.text):
        session = kept(replace(arrival.session, draft=None), arrival.now, desk.policy)
        return replace(_told(arrival, texts_emergency.always_here()), session=session)
    heard = said.one_text(before, arrival.text)
    read = purpose_of(before)
    if draft.asking == DANGER and (draft.rounds or (read.intent is Intent.GRIEVANCE and read.confidence > SURE)):
        return intake.start(arrival, desk)
    draft = replace(draft, told={**draft.told, HEARD: heard[:MOST_TOLD_CHARS]}, until=arrival.now + desk.policy.session_ttl, rounds=1)
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    told = texts_emergency.heard_too() if draft.asking == CALL else texts_emergency.heard_out()
    return replace(_told(arrival, told), session=session)


def _beside(text: str) -> str:
    """What was said beside being well: 没事，就是太累了."""
    return said.joined([one for one in said.segments(text) if one.words and not _well(one.words)])


def _well(words: str) -> bool:
    return WELL.fullmatch(said.bare(words)) is not None or said.only_agrees(words)


def _danger(arrival: Arrival) -> Danger:
    """How much danger a message tells of: an answer to a form is short, and only what is clear interrupts it.

    Who was asked whether somebody is in danger, and says once more what may be danger, has answered.
    """
    text, draft = arrival.text, draft_of(arrival)
    if draft is None or draft.asking == INTENT:
        return danger_of(text, answering=pending_of(arrival) is not None or rating.verdict(text) is not None)
    form = BEFORE in draft.told or draft.asking not in (DANGER, CALL)
    found = danger_of(text, answering=draft.asking in (DANGER, CALL) or (form and not draft.paused))
    if found is Danger.ALERT:
        return found
    if draft.asking == DANGER:
        if WELL.fullmatch(said.bare(text)):
            return Danger.CALM  # 没事，就是太累了
        if found is Danger.MAY:
            return Danger.ALERT
        return Danger.CALM if form else found
    simple = form and (draft.asking == CALL or said.pauses(text) or said.agrees(text) or said.only_cancels(text))
    return Danger.CALM if simple else found


def _refused(arrival: Arrival) -> bool:
    return REFUSED.search(arrival.text) is not None


def _unwell(arrival: Arrival) -> bool:
    """Whether somebody who was asked says that they are not well."""
    draft = draft_of(arrival)
    if draft is None or draft.asking != DANGER:
        return False
    yes = draft.told.get(ASKED) == DANGER and YES.fullmatch(said.bare(arrival.text)) is not None
    return yes or UNWELL.fullmatch(said.bare(arrival.text)) is not None


def _waiting(arrival: Arrival, desk: FrontDesk, asking: str, form: Draft | None, *, keep: bool, asked: str = "") -> Arrival:
    """The arrival whose session waits for an answer to one of these questions, with the form behind it."""
    heard = {HEARD: arrival.text[:MOST_TOLD_CHARS]} if keep else {}
    if form is None:
        draft = Draft(arrival.now + desk.policy.session_ttl, asking, heard)
    elif form.asking in (DANGER, CALL):
        draft = replace(form, asking=asking)  # what was said first waits on
    else:
        draft = replace(form, asking=asking, told={**form.told, **heard, BEFORE: form.asking}, paused=False)
    draft = replace(draft, told={**draft.told, ASKED: asked})
    return replace(arrival, session=kept(replace(arrival.session, draft=draft), arrival.now, desk.policy))


def _unit(arrival: Arrival, desk: FrontDesk) -> str:
    """Id of the lowest served unit of the one who writes; empty: of any."""
    _, routing = tools(desk)
    member = routing.directory.member(arrival.message.channel, arrival.message.sender)
    if member is None or not member.university:
        return ""
    tree = routing.directory.units(member.university)
    return next((unit.id for one in member.units for unit in tree.way_up(one) if unit.served), "")


def _told(arrival: Arrival, blocks: tuple[Block, ...]) -> Outcome:
    return Outcome((Reply(blocks, arrival.reference),), session=arrival.session)
