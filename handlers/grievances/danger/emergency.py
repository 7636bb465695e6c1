"""Danger before everything else: calm words, the numbers, whether somebody is on duty, and an alert that says nothing of who or what.

Where danger is certain those on duty are alerted at once. Where it may be, the numbers come at once with the question whether it is so:
a yes, more words of danger, or silence alerts. What may have been said lightly is asked back, never passed over; quiet grief is answered
warmly. A question about the rules is answered beside all this. What is said next is heard by `conversation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from handlers import ask, greet
from handlers.danger_talk import DangerQuestion, DangerTalk, Kind, Other
from handlers.desk import Arrival, FrontDesk, kept, respond
from handlers.drafts import Draft, Form, Question, Slot
from handlers.effects import Outcome, RingUnlessHeard
from handlers.exposure import exposed
from handlers.grievances.cadre.clock import CHANNEL
from handlers.grievances.danger import comfort, for_case, third_party
from handlers.grievances.danger.alerting import Watch, accused, reach, watch_of_key, watch_over
from handlers.grievances.danger.conversation import CALLED_ON, conversing
from handlers.grievances.danger.no_danger import asks_leave_for_the_ill, made_to_pay, over, worn_out
from handlers.grievances.danger.reading import (
    another_danger,
    danger_in,
    jests,
    plainly_else,
    says_unwell,
    says_unwell_in_form,
    tells_of_sorrow,
)
from handlers.grievances.form import intake
from handlers.grievances.form.next_question import draft_of, form_of, takes_in
from handlers.grievances.member import about_answer, following, own_case
from handlers.grievances.words import phrases
from handlers.grievances.words.counsel import asks_counsel
from handlers.grievances.words.danger_words import (
    CHINESE,
    helpless,
    is_question,
    other_matter,
    refuses,
    sad,
    threatens,
    without_despair_or_threats,
)
from handlers.grievances.words.harm import asks_for_another
from handlers.grievances.words.slots import MOST_TOLD_CHARS, fits
from handlers.messages import Block, Choices, MessageKind, Paragraph
from handlers.texts import another as texts_another
from handlers.texts import emergency as texts_emergency
from handlers.texts import grief as texts_grief
from handlers.urgent import Danger, danger_of, despairs, kinds_of, on_the_edge, says, tells_of_missing

SILENCE = "silence"
MINUTES = 10
PATIENCE = timedelta(minutes=MINUTES)
"""How long the question whether somebody is in danger may go unanswered."""
OUTRIGHT = "危险"
"""Says so outright, whatever was asked not to be told before."""
MOST_ASKING_CHARS = 40
ASKS_NUMBER = re.compile(
    r"多少|几[号点]|号码|什么|是啥|有没有|[有要][钱人]?吗|告诉|给我|发我|来着|怎么|哪|谁|[?？吗呢]$|number|what|which|12356"
)


def alarming(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells of danger."""
    return _reads(arrival, desk) and (danger_in(arrival, desk) is Danger.ALERT or says_unwell(arrival))


def doubtful(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message may tell of danger."""
    return _reads(arrival, desk) and danger_in(arrival, desk) is Danger.MAY and not asks_for_another(arrival.text)


def in_bad_air(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody is unwell in bad air, and was not told to go out yet; whatever else the message is for comes after that."""
    draft = draft_of(arrival)
    told = draft is not None and (draft.danger.sent_out or conversing(arrival) is not None)
    return _reads(arrival, desk) and not told and exposed(arrival.text) and not over(arrival.text)


def out_first(outcome: Outcome) -> Outcome:
    """An outcome that begins with going out of bad air; it is said once in a form."""
    if not outcome.replies:
        return outcome
    outcome, draft = outcome.before(texts_emergency.go_out_first()), outcome.session.draft
    if draft is None:
        return outcome
    return replace(outcome, session=replace(outcome.session, draft=draft.worrying(sent_out=True)))


def worrying(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells of danger in jest, or quietly of sorrow."""
    hinted = (
        _reads(arrival, desk)
        and danger_in(arrival, desk) is Danger.ASK
        and not plainly_else(arrival)
        and not own_case.goes_on_calmly(arrival, desk)
        and not about_answer.judges_calmly(arrival, desk)
    )
    if not _reads(arrival, desk):
        return False
    sorrow = tells_of_sorrow(arrival) and not following.waits_in_vain(arrival, desk)
    return hinted or sorrow or says_unwell_in_form(arrival)


def asks_for_line(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants the number of the line that listens."""
    text = arrival.text
    asks = arrival.message.kind is MessageKind.TEXT and len(text) <= MOST_ASKING_CHARS and ASKS_NUMBER.search(text) is not None
    return asks and says("hotline", text) and not says("hotline_not", text)


def give_line(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the number; whatever is going on goes on."""
    return greet.say(arrival, *texts_emergency.hotline())


def alarm(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the numbers, and alert those on duty unless that was refused; a form is put aside."""
    before, form = conversing(arrival), form_of(arrival)
    kinds = _kinds(arrival)
    whom = _whom(arrival, kinds)
    lines = _numbers(kinds, whom)
    refused = refuses(arrival.text) or (before is not None and before.danger.untold and OUTRIGHT not in arrival.text)
    watch = watch_over(arrival, desk)
    known = not refused and before is not None and watch.there and _known(arrival, before, kinds, watch)
    blocks: list[Block] = []
    if before is not None and before.asking == Question.CALL:
        blocks += texts_emergency.still_in_danger(lines, before.rounds, told=watch.there and not (refused or known), before=known)
    else:
        first = texts_another.thank_you() if whom else texts_emergency.calm_words(kinds)
        told = texts_emergency.emergency(lines, reach=reach(watch, arrival, desk), told=not refused)
        call_first = kinds == frozenset({Kind.HEALTH}) and not whom  # every minute counts for who fainted: 120 is the first word
        blocks += (told[0], first, *told[1:]) if call_first else (first, *told)
        if form is not None or for_case.meant(arrival, desk) is None:
            blocks.append(texts_emergency.when_ready(form=form is not None))
    if Kind.DISTRESS in kinds and not whom and on_the_edge(arrival.text):
        blocks.insert(0, texts_emergency.come_back_from_the_edge())
    if not CHINESE.search(arrival.text):
        blocks.append(texts_emergency.in_english())
    if arrival.message.channel == CALLED_ON and watch.there:
        blocks.append(texts_emergency.may_call())
    letters = () if refused or known else watch.told(Paragraph(texts_emergency.ALERT))
    keep = _keeps(form, arrival.text)
    talk = _talk(arrival, DangerQuestion.NOTHING, kinds, whom)
    alerted_at = arrival.now if letters and watch.there else talk.alerted_at
    talk = replace(talk, untold=talk.untold or refused, alerted_at=alerted_at, silence_alerts=False)
    talk = replace(talk, alerted=watch.units) if letters else talk
    waiting = _waiting(arrival, desk, Question.CALL, talk, keep=keep)
    return replace(respond(arrival, tuple(blocks)), session=waiting.session, letters=letters)


def _known(arrival: Arrival, before: Draft, kinds: frozenset[Kind], watch: Watch) -> bool:
    """Whether people were alerted of the same a moment ago; who says in so many words that there is danger alerts them again."""
    at = before.danger.alerted_at
    if at is None or arrival.now - at >= PATIENCE or says_unwell(arrival) or not watch.units <= before.danger.alerted:
        return False
    if before.danger.other and third_party.own(arrival.text):
        return False  # it was of somebody else
    if another_danger(arrival.text, before.danger):
        return False
    new = kinds - before.danger.kinds - {Kind.HEALTH}  # who is hurt by it, and who did not get out, is part of it
    return not new or (new == frozenset({Kind.VIOLENCE}) and tells_of_missing(arrival.text))


def ask_if_danger(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the numbers and ask whether somebody is in danger; unless that was refused, silence is an answer too."""
    before, watch, kinds = conversing(arrival), watch_over(arrival, desk), _kinds(arrival)
    refused = refuses(arrival.text) or (before is not None and before.danger.untold)
    minutes = 0 if refused else MINUTES
    form = form_of(arrival)
    asked = form is None and _asks_of_rules(arrival.text)
    whom = _whom(arrival, kinds)
    talk = _talk(arrival, DangerQuestion.DANGER, kinds, whom)
    talk = replace(talk, untold=refused, silence_alerts=not refused)
    keep = _keeps(form, arrival.text) if Kind.DISTRESS in kinds else not asked
    waiting = _waiting(arrival, desk, Question.DANGER, talk, keep=keep and not asked)
    ring = () if refused else (RingUnlessHeard(arrival.now + PATIENCE, SILENCE, watch.key),)
    can = reach(watch, arrival, desk)
    if asked:
        first = texts_emergency.beside_a_question(kinds, can, minutes=minutes)
        outcome = _beside_answer(arrival, desk, first, texts_emergency.danger_or_not())
        draft = replace(outcome.session, draft=waiting.session.draft)
        return replace(outcome, session=kept(draft, arrival.now, desk.policy), effects=(*outcome.effects, *ring))
    blocks = texts_emergency.is_anyone_in_danger(_numbers(kinds, whom), can, minutes=minutes)
    if not CHINESE.search(arrival.text):
        blocks = (texts_emergency.in_english(), *blocks)
    return replace(respond(arrival, blocks), session=waiting.session, effects=ring)


def _numbers(kinds: frozenset[Kind], whom: Other | None) -> Paragraph:
    """The numbers that fit: of somebody else, with who is to go there."""
    if whom is None:
        return texts_emergency.numbers(kinds)
    return texts_another.numbers(missing=whom is Other.MISSING, hurt=Kind.HEALTH in kinds, despairs=Kind.DISTRESS in kinds or not kinds)


def _ask_beside_an_answer(arrival: Arrival, desk: FrontDesk) -> Outcome | None:
    """Ask how somebody is, and answer in the same breath what they ask beside words of despair; None where they ask nothing."""
    rest = without_despair_or_threats(arrival.text)
    if not despairs(arrival.text) or not any(is_question(one.words) for one in phrases.segments(rest)):
        return None
    first, choices = texts_emergency.are_you_well(beside=True)
    outcome = _beside_answer(arrival.saying(rest), desk, (first,), choices)
    talk = _talk(arrival, DangerQuestion.WELL, _kinds(arrival) | {Kind.DISTRESS}, None)
    waiting = _waiting(arrival, desk, Question.DANGER, talk, keep=True)
    session = replace(outcome.session, draft=waiting.session.draft)
    return replace(outcome, session=kept(session, arrival.now, desk.policy))


def _beside_answer(arrival: Arrival, desk: FrontDesk, first: tuple[Block, ...], last: Block) -> Outcome:
    """What the rules say to a question, after the one that comes first; what is offered is an answer to that."""
    outcome = ask.answer_question(arrival, desk)
    reply = outcome.replies[0]
    answer = (block for block in reply.blocks if not isinstance(block, Choices))
    return replace(outcome, replies=(replace(reply, blocks=(*first, *answer, last)), *outcome.replies[1:]))


def while_it_goes_on(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Handle what is said while such a conversation goes on: whom it is against stays kept away.

    Where it was not answered whether somebody is in danger, whatever else was said, the question stands, and silence alerts as before.
    """

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome = handle(arrival, desk)
        draft = conversing(replace(arrival, session=outcome.session)) if takes_in(desk) else None
        if draft is None:
            return outcome
        draft = draft.worrying(kept_away=accused(arrival, desk))
        outcome = replace(outcome, session=replace(outcome.session, draft=draft))
        answered = draft.asking != Question.DANGER or not draft.danger.silence_alerts
        if answered or any(isinstance(one, RingUnlessHeard) for one in outcome.effects):
            return outcome
        watch = watch_over(arrival, desk)
        if watch.there and outcome.replies:
            outcome = outcome.noting(texts_emergency.still_asked(draft.rounds, minutes=MINUTES))
        return replace(outcome, effects=(*outcome.effects, RingUnlessHeard(arrival.now + PATIENCE, SILENCE, watch.key)))

    return handled


def goes_unanswered(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether the clock says that nobody answered."""
    message = arrival.message
    return takes_in(desk) and message.channel == CHANNEL and message.kind is MessageKind.EVENT and message.event == SILENCE


def alert_on_silence(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Alert those on duty whom the clock names."""
    told = watch_of_key(arrival.message.key).told(Paragraph(texts_emergency.ALERT_UNANSWERED))
    return Outcome(letters=told, session=arrival.session)


def ask_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask kindly whether somebody is well; what they said waits until that is clear. A question or a matter in it is taken up."""
    text, form, draft = arrival.text, form_of(arrival), draft_of(arrival)
    worn = worn_out(text)
    sorrow = (sad(text) or worn) and not jests(text)
    eased = draft is not None and draft.danger.eased
    whom = None if worn else _whom(arrival, _kinds(arrival))
    no_danger = form is None and danger_in(arrival, desk) is Danger.CALM and not whom
    if sorrow and no_danger and (answered := comfort.answer(arrival, desk)):
        return answered
    if form is None and for_case.only_of_illness(arrival, desk):
        return respond(arrival, texts_emergency.if_it_gets_worse())
    if form is None and asks_leave_for_the_ill(text):
        return comfort.offer_help(arrival, desk)
    beside = form is None and not whom and danger_of(text) is Danger.ASK and (says("weary", text) or not _asks_of_rules(text))
    if beside and (answered := _ask_beside_an_answer(arrival, desk)):
        return answered
    if form is None and _asks_of_rules(text):
        outcome = comfort.beside_an_illness(ask.answer_question)(arrival, desk).noting(texts_emergency.quiet_line(kinds_of(text)))
        return outcome.before(texts_grief.sorry_for_your_loss()) if says("grief", text) else outcome
    if form is None and sorrow and not worn and other_matter(text, distressed=False):
        return intake.start(arrival, desk).before(texts_grief.sorry_for_your_loss())
    if form is None and worn and not whom:
        blocks = (*comfort.for_the_worn_out(desk), texts_emergency.offer_help())
    elif form is None and sorrow and not whom:
        blocks = texts_grief.comfort_in_grief() if says("grief", text) else texts_emergency.comfort()
        blocks = (*blocks, texts_emergency.offer_help())
    else:
        calm = texts_emergency.in_anger if threatens(text) and not despairs(text) else texts_emergency.are_you_well
        blocks = texts_emergency.thinking_of_you() if eased else calm()
    if whom:
        blocks = texts_another.is_the_other_well()
    kinds = frozenset({Kind.DISTRESS}) if sorrow else _kinds(arrival)
    asked = DangerQuestion.NOTHING if form is None and sorrow else DangerQuestion.WELL
    if draft is not None and conversing(arrival) and draft.danger.silence_alerts:
        asked = DangerQuestion.DANGER  # that question stands: a mere yes answers it
    talk = _talk(arrival, asked, kinds, whom)
    talk = replace(talk, other=None if worn else talk.other, eased=eased)
    waiting = _waiting(arrival, desk, Question.DANGER, talk, keep=not says_unwell_in_form(arrival))
    return replace(respond(arrival, blocks), session=waiting.session)


def ask_first(arrival: Arrival, desk: FrontDesk, asked: DangerQuestion, blocks: tuple[Block, ...], kinds: frozenset[Kind]) -> Outcome:
    """Ask how somebody is before anything else; what was told waits, and a form behind it."""
    waiting = _waiting(arrival, desk, Question.DANGER, _talk(arrival, asked, kinds, None), keep=True)
    return replace(respond(arrival, blocks), session=waiting.session)


def _asks_of_rules(text: str) -> bool:
    """Whether a message asks what rules may say, or tells a story that ends by asking whether that is right or what to do: 那张条有用没."""
    return is_question(text, of_rules=True) or made_to_pay(text) or (asks_counsel(text) and not helpless(text))


def _reads(arrival: Arrival, desk: FrontDesk) -> bool:
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT


def _keeps(form: Draft | None, text: str) -> bool:
    """A story of violence is what happened, and what looks like an answer is one; other words of danger answer no question of a form."""
    return form is None or form.asking == Slot.WHAT or fits(text, form.asking)


def _kinds(arrival: Arrival) -> frozenset[Kind]:
    """What sorts of danger it is about: what the message names, or what was named before."""
    before = conversing(arrival)
    return kinds_of(arrival.text) or (before.danger.kinds if before is not None else frozenset())


def _whom(arrival: Arrival, kinds: frozenset[Kind]) -> Other | None:
    """Somebody else whom the conversation is about after this message."""
    before = conversing(arrival)
    if before is not None and another_danger(arrival.text, before.danger):
        return None
    return third_party.somebody_else(arrival.text, kinds, before.danger if before is not None else DangerTalk())


def _talk(arrival: Arrival, asked: DangerQuestion, kinds: frozenset[Kind], whom: Other | None) -> DangerTalk:
    """The conversation after such a question; a form remembers what an earlier one in it was about."""
    before, form = conversing(arrival), form_of(arrival)
    if before is not None:
        return replace(before.danger, asked=asked, kinds=kinds, other=whom)
    talk = form.danger if form is not None else DangerTalk()
    talk = replace(talk, silence_alerts=False)
    cause = talk.cause or (third_party.cause_in(arrival.text) if whom and Kind.DISTRESS in kinds else "")
    return replace(talk, asked=asked, kinds=kinds, other=whom or talk.other, cause=cause[:MOST_TOLD_CHARS])


def _waiting(arrival: Arrival, desk: FrontDesk, asking: Question, talk: DangerTalk, *, keep: bool) -> Arrival:
    """The arrival whose session waits for what comes after one of these questions, with the form behind it."""
    before, form = conversing(arrival), form_of(arrival)
    if before is not None:
        waited = "" if another_danger(arrival.text, before.danger) else before.form.waiting
        words = phrases.one_text(waited, arrival.text) if form is None else before.form.heard
        on = before.remembering(heard=words[:MOST_TOLD_CHARS]) if words else before
        draft = replace(on, asking=asking, danger=talk, rounds=before.rounds + 1)
    elif form is None:
        words = phrases.one_text(_waited(arrival), arrival.text if keep else "")
        draft = Draft(arrival.now + desk.policy.session_ttl, asking, Form(heard=words[:MOST_TOLD_CHARS] or None), talk)
    else:
        on = form.remembering(heard=arrival.text[:MOST_TOLD_CHARS]) if keep else form
        draft = replace(on, asking=asking, danger=talk, before=form.asking, paused=False, rounds=0)
    session = replace(arrival.session, draft=draft, asked="", more=(), more_until=None)
    return replace(arrival, session=kept(session, arrival.now, desk.policy))


def _waited(arrival: Arrival) -> str:
    """Words that waited for 提诉求 before: they need not be said twice."""
    draft = draft_of(arrival)
    return draft.form.waiting if draft is not None and draft.asking == Question.INTENT else ""
