"""Care for who was struck or harassed: how they are comes before any form, and what they can do is never a dead end.

After a blow it is asked at once whether somebody is hurt; whatever is said to that leads on to the matter. Who was harassed and asks what
to do, or is afraid, reads what can be done now, the clauses, and how the union is brought in, inside a form or outside.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import ask
from handlers.danger_talk import DangerQuestion, Kind
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Draft, Form, Question, Slot
from handlers.effects import Outcome
from handlers.exposure import out_of_it
from handlers.grievances.danger import beside_form, conversation, emergency
from handlers.grievances.form import desk_questions, intake, kept_away
from handlers.grievances.form.acts import Kind as Act
from handlers.grievances.form.interpretation import hear
from handlers.grievances.form.next_question import again, draft_of, form_of, restored, standing, takes_in, unopened
from handlers.grievances.member.case_at_hand import pending_of
from handlers.grievances.words import backing_out, confiding, phrases, steering
from handlers.grievances.words.danger_words import calls_for_somebody, is_question, lets_go, thanks, well
from handlers.grievances.words.harm import asks_what_to_do, hurt, long_ago, of_a_man, of_another, only_just, struck, unhurt
from handlers.grievances.words.requests import requested
from handlers.grievances.words.slots import MOST_TOLD_CHARS, added
from handlers.harassment import harassed
from handlers.messages import Block, MessageKind, Paragraph, Reply
from handlers.texts import emergency as texts_emergency
from handlers.texts import harm as texts_harm
from handlers.texts import listening as texts_listening
from knowledge.query import understand
from knowledge.quoting import cite

WOMENS_LAW = "中华人民共和国妇女权益保障法"
CLAUSES = (f"{WOMENS_LAW}#第二十三条", f"{WOMENS_LAW}#第二十五条")
DOUBTS = re.compile("(?:有|管|会有)用(?:吗|么|不)|管得了|走(?:个)?过场")
NOT_BELIEVED = re.compile(
    "(?:没人|谁|没有人|不|会不会|能不能)(?:会|肯|愿意)?(?:相信?|信)(?:我|的|吗|呢|吧|[?？]|$)|笑话我|说我(?:想多|小题大做|矫情)"
)
"""Who was harassed and fears that nobody believes it."""
MOST_FEAR_CHARS = 16
"""What is longer tells something beside the fear."""
ABOUT = "性骚扰 受害妇女 投诉 用人单位 措施"
"""What is looked for in those clauses."""


def tells_of_blow(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody tells of a blow, and was not asked yet whether anybody is hurt."""
    if not _reads(arrival, desk) or conversation.conversing(arrival) is not None or pending_of(arrival) is not None:
        return False
    draft = draft_of(arrival)
    asked = draft is not None and draft.danger.asked not in (None, DangerQuestion.CLOSED)
    asks = is_question(arrival.text, of_rules=True)
    fresh = struck(arrival.text) and not long_ago(arrival.text) if asks and form_of(arrival) is None else only_just(arrival.text)
    return not asked and fresh and not unhurt(arrival.text)


def ask_if_hurt(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether somebody is hurt or in danger; what they told waits for the answer. A question about the rules is answered."""
    if form_of(arrival) is None and is_question(arrival.text, of_rules=True):
        return ask.answer_question(arrival, desk).noting(texts_emergency.quiet_line({Kind.VIOLENCE}))
    return emergency.ask_first(arrival, desk, DangerQuestion.HURT, texts_harm.are_you_hurt(), frozenset({Kind.VIOLENCE}))


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message comes after the question whether somebody is hurt, and is none that another turn takes."""
    draft = conversation.conversing(arrival)
    if draft is None or draft.danger.asked is not DangerQuestion.HURT or not _reads(arrival, desk):
        return False
    return _says_how_it_is(arrival.text) or conversation.answers(arrival, desk)


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Go on from the answer to the matter; who asks what to do is told that first."""
    draft, text = conversation.conversing(arrival), arrival.text
    if draft is None:
        return ask.answer_question(arrival, desk)
    if _says_how_it_is(text):
        wounded = hurt(text)
        told = [one for one in phrases.segments(text) if one.words and (wounded or not _only_well(one.words))]
        first = texts_harm.see_a_doctor() if wounded else texts_harm.good_to_hear()
        return _go_on(arrival, desk, draft, phrases.joined(told)).before(first)
    if draft.before is None and asks_what_to_do(text):
        return _wait(arrival, desk, unopened(arrival, desk, draft.form.waiting), texts_harm.after_a_blow())
    if lets_go(text) or thanks(text) or calls_for_somebody(text) or is_question(text) or draft.before is not None:
        return conversation.take_answer(arrival, desk)
    return _go_on(arrival, desk, draft, text)


def says_unhurt(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody says after telling of a blow, or of bad air, that nobody is hurt or that they are out, and nothing else.

    That answers nothing that a form asks.
    """
    draft, form = draft_of(arrival), form_of(arrival)
    free = conversation.conversing(arrival) is None and _reads(arrival, desk) and (form is None or not form.paused)
    pieces = [one.words for one in phrases.segments(arrival.text) if one.words]
    if draft is None or not free or not pieces:
        return False
    if draft.danger.sent_out and all(unhurt(one) or out_of_it(one) for one in pieces):
        return True
    if not all(map(unhurt, pieces)):
        return False
    return struck(_told_before(arrival)) or (form is None and draft.danger.asked is DangerQuestion.CLOSED)


def hear_unhurt(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that it is good to hear; a form asks on, and what waits goes on waiting."""
    form, draft = form_of(arrival), draft_of(arrival)
    first = texts_emergency.out_of_bad_air() if draft is not None and draft.danger.sent_out else texts_harm.good_to_hear()
    if form is not None:
        return again(arrival, desk, form, (first,))
    return Outcome((Reply((first, *texts_harm.nothing_handed_in()), arrival.reference),), session=arrival.session)


def asks_about_harassment(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who tells, or has told, of harassment asks what to do, or is afraid of what comes of it."""
    return conversation.conversing(arrival) is None and pending_of(arrival) is None and _asks_of_it(arrival, desk)


def asks_while_worried_about(arrival: Arrival, desk: FrontDesk) -> bool:
    """The same after it was asked whether they are in danger; that goes on."""
    return conversation.conversing(arrival) is not None and _asks_of_it(arrival, desk)


def _asks_of_it(arrival: Arrival, desk: FrontDesk) -> bool:
    text = arrival.text
    if not _reads(arrival, desk) or requested(text) == "is_harassment":  # what it is called is told in a sentence of its own
        return False
    if harassed(text) and not long_ago(text):
        return asks_what_to_do(text)
    return harassed(_told_before(arrival)) and (asks_what_to_do(text) or _doubts(text) is not None)


def tell_what_to_do(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say what can be done now, what the law says, and how the union comes in; a form asks on."""
    worried, text, before = conversation.conversing(arrival), arrival.text, _told_before(arrival)
    draft = worried or standing(arrival)
    doubts = None if harassed(text) else _doubts(text)
    words = phrases.one_text(before, text) if harassed(text) and text not in before else before or text
    blocks = (doubts,) if doubts else _what_to_do(words, text, desk, draft)
    told = draft or unopened(arrival, desk, "")
    told = told if doubts else told.worrying(law_shown=True)
    if draft is not None and worried is None and form_of(arrival) is not None:
        on = replace(kept_away.heard(_told_beside(told, text), text), paused=False)
        return again(arrival, desk, on, (*blocks, texts_harm.go_on_telling()))
    told = replace(told, asking=worried.asking if worried is not None else Question.INTENT).remembering(heard=words[:MOST_TOLD_CHARS])
    return _wait(arrival, desk, told, (*blocks, *texts_harm.hand_it_in(another=of_another(words))))


def is_afraid(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody only says in a form that they are afraid of what comes of it."""
    form = form_of(arrival)
    free = form is not None and not form.paused and conversation.conversing(arrival) is None and _reads(arrival, desk)
    chooses = any(confiding.mode_said(one.words) for one in phrases.segments(arrival.text) if one.words)
    short = len(arrival.text) <= MOST_FEAR_CHARS and not chooses and not backing_out.backs_out(arrival.text)
    afraid = free and short and _told_before(arrival) != "" and desk_questions.FEARS.search(arrival.text) is not None
    return afraid and form is not None and not _answers_first(form, arrival.text)


def _answers_first(draft: Draft, text: str) -> bool:
    """Whether words that ask what comes of it answer the form as well, which takes both: 公平排就行，会不会报复我."""
    heard = hear(text, draft.asking, draft.form)
    return heard.kind is Act.FORM and draft.asking in heard.filling.told


def calm_fear(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say who sees what was told, and how its writer stays unknown; the form asks on."""
    form = form_of(arrival)
    if form is None:
        return intake.take_answer(arrival, desk)
    return again(arrival, desk, kept_away.heard(form, arrival.text), (texts_listening.no_reprisal(),))


def begin(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Begin a matter as any other, with a line of care first for who was struck or harassed."""
    outcome, text = beside_form.begin(arrival, desk), arrival.text
    if not outcome.replies:
        return outcome
    if harassed(text):  # however long ago: that it is not their fault is true at any time
        return outcome.before(texts_harm.with_you(another=of_another(text)))
    if long_ago(text):
        return outcome
    if struck(text):
        return outcome.before(texts_harm.unhurt_then() if unhurt(text) else texts_harm.look_after_yourself())
    return outcome


def _told_beside(draft: Draft, text: str) -> Draft:
    """The draft with what is told beside the question what to do: what somebody hopes for is an answer like any other."""
    beside = [one for one in phrases.segments(text) if one.words and not _asks_only(one.words)]
    if not beside or not isinstance(draft.asking, Slot):
        return draft
    rest = phrases.joined(beside)
    if harassed(rest):
        return draft.with_told({Slot.WHAT: added(draft.form.begun, rest)})
    heard = hear(rest, draft.asking, draft.form)
    return replace(draft, form=heard.filling.into(draft.form)) if heard.kind is Act.ANSWER else draft


def _asks_only(clause: str) -> bool:
    return asks_what_to_do(clause) or steering.at_a_loss(clause) or _doubts(clause) is not None


def _doubts(text: str) -> Paragraph | None:
    """What is said to who is afraid of what comes of it, or doubts that it helps; None to others."""
    if desk_questions.FEARS.search(text):
        return texts_listening.no_reprisal()
    if NOT_BELIEVED.search(text):
        return texts_harm.believed(man=of_a_man(text))
    return texts_listening.may_do_something() if DOUBTS.search(text) else None


def _what_to_do(story: str, asked: str, desk: FrontDesk, draft: Draft | None) -> tuple[Block, ...]:
    """What can be done now; whose story it is stands in the story, and not in 我该怎么办."""
    man = of_a_man(phrases.one_text(story, asked))
    if draft is not None and draft.danger.law_shown:
        return texts_harm.as_said(man=man)
    begun = draft is not None and draft.asking != Question.INTENT
    first = texts_harm.what_you_can_do(another=of_another(story), man=man, again=begun)
    if man:
        return (*first, texts_harm.law_for_men())
    held = desk.clauses.find_clauses(CLAUSES)
    quotes = ask.quoted([cite(held[one], understand(ABOUT)) for one in CLAUSES if one in held])
    return (*first, texts_harm.law_lead(), *quotes) if quotes else first


def _told_before(arrival: Arrival) -> str:
    """What was told so far: to the form, waiting for 提诉求, or as the last question."""
    draft = conversation.conversing(arrival) or standing(arrival)
    form = draft.form if draft is not None else Form()
    return "。".join(filter(None, (form.lead, form.told.get(Slot.WHAT), form.heard))) or ask.last_question(arrival)


def _go_on(arrival: Arrival, desk: FrontDesk, draft: Draft, beside: str) -> Outcome:
    """Take up what was told, with what was said beside the answer."""
    form = restored(draft)
    if form is not None:
        return intake.take_waiting(arrival, desk, replace(form, paused=False), beside)
    words = phrases.one_text(draft.form.waiting, beside)
    told = replace(arrival.saying(words), session=replace(arrival.session, draft=None))
    if asks_what_to_do(words):
        return _wait(told, desk, unopened(told, desk, words[:MOST_TOLD_CHARS]), texts_harm.after_a_blow())
    return intake.start(told, desk)


def _wait(arrival: Arrival, desk: FrontDesk, told: Draft, blocks: tuple[Block, ...]) -> Outcome:
    """Reply, and keep what was told until it is said what is to become of it."""
    draft = Draft(arrival.now + desk.policy.session_ttl, told.asking, told.form, told.danger, told.before)
    session = kept(replace(arrival.session, draft=draft, asked="", more=(), more_until=None), arrival.now, desk.policy)
    return Outcome((Reply(blocks, arrival.reference),), session=session)


def _says_how_it_is(text: str) -> bool:
    return well(text) or unhurt(text) or hurt(text)


def _only_well(words: str) -> bool:
    return well(words) or unhurt(words)


def _reads(arrival: Arrival, desk: FrontDesk) -> bool:
    text = arrival.message.kind is MessageKind.TEXT and len(arrival.text) <= desk.policy.max_text_chars
    return takes_in(desk) and text
