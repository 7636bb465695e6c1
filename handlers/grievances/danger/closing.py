"""The end of a conversation about danger, once all is well: what was told then is taken for what else it is, and despair for nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import ask
from handlers.danger_talk import DangerQuestion, DangerTalk, Kind
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Draft, Form, Question
from handlers.effects import Outcome
from handlers.grievances.danger import for_case, third_party
from handlers.grievances.danger.third_party import BLAMES
from handlers.grievances.form import intake
from handlers.grievances.form.beginning import own_story, tells_of_harm
from handlers.grievances.form.next_question import restored, unopened
from handlers.grievances.member import rating
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.danger_words import takes_back, thanks, well, without_despair_or_threats, without_what_worried
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of
from handlers.linear_reader import load_reader, parts
from handlers.messages import Block, Reply
from handlers.texts import comfort as texts_comfort
from handlers.texts import emergency as texts_emergency
from handlers.urgent import DANGER_WORDS, OPEN, despairs, says
from handlers.word_lists import fold
from knowledge.model import Answer

SURE = 0.5
"""From this confidence on, words that were said lightly are a grievance without being asked."""


BUT = re.compile("(?:但是?|不过|可是?|只是|就是)[，,\\s]*")
"""How a complaint is joined to a joke that is taken back."""
ASKED_HOW = (DangerQuestion.DANGER, DangerQuestion.WELL, DangerQuestion.HURT)
"""Questions that 没事 answers."""


def closed(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """All is well: close warmly, and take worrying words of before as what else they are."""
    beside = phrases.joined([one for one in phrases.segments(arrival.text) if one.words and not well(one.words)])
    if thanks(beside):
        beside = ""
    if draft.before is None and draft.danger.case and not (beside and STRONG.search(beside)):
        return for_case.end(arrival, desk, draft)
    despaired = was_despair(draft)
    if of_a_threat(draft) and takes_back(arrival.text):
        words = phrases.one_text(draft.form.waiting, beside)
        return _ended(arrival, desk, draft, words, texts_comfort.said_in_anger(form=draft.before is not None))
    if says("at_home", draft.form.waiting) and draft.before is None and not draft.danger.other:
        words = phrases.one_text(draft.form.waiting, beside)
        return _ended(arrival, desk, draft, words, texts_comfort.safe_at_home_for_now())
    if takes_back(arrival.text):
        draft = draft.remembering(heard=without_what_worried(draft.form.waiting))
    if draft.danger.asked in ASKED_HOW or (draft.before is not None and draft.asking == Question.DANGER):
        return _go_on(arrival, desk, draft, beside, despaired=despaired)
    form = restored(draft)
    if form is None and Kind.DISTRESS in draft.danger.kinds:
        return _eased(arrival, desk, draft, beside)
    words = without_despair_or_threats(phrases.one_text(draft.form.waiting, beside) if form is None else draft.form.waiting)
    return _ended(arrival, desk, draft, words, texts_emergency.safe_now(form=form is not None, kept=bool(words)))


def found(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Somebody who was missing is found and well: hear it with relief, and the conversation is over."""
    return _ended(arrival, desk, draft, "", third_party.glad(arrival.text, draft))


def _ended(arrival: Arrival, desk: FrontDesk, draft: Draft, words: str, blocks: tuple[Block, ...]) -> Outcome:
    """End the conversation; a form goes on waiting, or else the words do."""
    told = Draft(arrival.now + desk.policy.session_ttl, Question.CALL, Form(heard=words), DangerTalk(DangerQuestion.CLOSED))
    waiting = restored(draft) or (told if words else None)
    session = kept(replace(arrival.session, draft=waiting), arrival.now, desk.policy)
    return Outcome((Reply(blocks, arrival.reference),), session=session)


def _go_on(arrival: Arrival, desk: FrontDesk, draft: Draft, beside: str, *, despaired: bool) -> Outcome:
    """Take the words that were worrying as what else they are, and what was said with the answer."""
    form = restored(draft)
    if form is not None:
        outcome = intake.take_waiting(arrival, desk, replace(form, paused=False), beside)
    elif despaired and not (takes_back(arrival.text) and _complains(beside)):
        return _eased(arrival, desk, draft, beside)
    else:
        outcome = (
            _after_joke(arrival, desk, draft, beside)
            if despaired
            else after_worry(arrival, desk, phrases.one_text(draft.form.waiting, beside))
        )
    return outcome.before(texts_emergency.good_to_hear())


def _without_but(words: str) -> str:
    return words[found.end() :] if (found := BUT.match(words)) else words


def _after_joke(arrival: Arrival, desk: FrontDesk, draft: Draft, beside: str) -> Outcome:
    """Begin the matter that was told beside a joke that is taken back; what was joked stays out of it."""
    words = phrases.one_text(without_despair_or_threats(draft.form.waiting), _without_but(beside))
    return intake.start(replace(arrival.saying(words), session=replace(arrival.session, draft=None)), desk)


def _complains(words: str) -> bool:
    """Whether words that take a joke back tell what is really amiss: 开玩笑的啦 但是工资真的三个月没发."""
    read = purpose_of(words)
    return words != "" and not questions.asks(words) and ((read.intent is Intent.GRIEVANCE and read.confidence > SURE) or own_story(words))


def was_despair(draft: Draft) -> bool:
    """Whether the words that worried were of despair, or black humour: they are no matter to be dealt with.

    What somebody else threatened to do is neither, and is one.
    """
    heard = draft.form.waiting
    if of_a_threat(draft):
        return False
    joke = any(load_reader(DANGER_WORDS).shares(part)["joke"] >= OPEN.jest for part in parts(fold(heard)))
    return Kind.DISTRESS in draft.danger.kinds or without_despair_or_threats(heard) != heard or joke


def of_a_threat(draft: Draft) -> bool:
    """Whether the words that worried tell what somebody else threatened to do, and of no wish not to live."""
    heard = draft.form.waiting
    return says("threatened", heard) and Kind.DISTRESS not in draft.danger.kinds and not despairs(heard)


def _eased(arrival: Arrival, desk: FrontDesk, draft: Draft, beside: str = "") -> Outcome:
    """Close warmly and begin nothing; what was told beside it, then or now, waits for 提诉求."""
    rest = without_despair_or_threats(phrases.one_text(draft.form.waiting, beside))
    read = purpose_of(rest)
    tells = (read.intent is Intent.GRIEVANCE and read.confidence > SURE) or STRONG.search(rest) or BLAMES.search(rest)
    asks = questions.asks(beside)
    if asks and (answered := _answered(arrival, desk, rest)):
        return answered
    rest = rest if tells or asks else ""
    waiting = unopened(arrival, desk, rest).worrying(eased=True)
    session = kept(replace(arrival.session, draft=waiting), arrival.now, desk.policy)
    return Outcome(
        (Reply(texts_emergency.all_well_then(kept=bool(rest), once_more=draft.danger.eased), arrival.reference),), session=session
    )


def _answered(arrival: Arrival, desk: FrontDesk, told: str) -> Outcome | None:
    """Answer what is asked with the word that all is well, while what was told waits for 提诉求; None where no rule says anything."""
    result, outcome = ask.consult(arrival.saying(told), desk)
    if not isinstance(result, Answer):
        return None
    waiting = unopened(arrival, desk, told[:MOST_TOLD_CHARS]).worrying(eased=True)
    session = kept(replace(outcome.session, draft=waiting, asked="", about=""), arrival.now, desk.policy)
    return replace(outcome, session=session).before(texts_emergency.good_to_hear())


def after_worry(arrival: Arrival, desk: FrontDesk, words: str) -> Outcome:
    """Take words without a form for what they are; where they are neither a grievance nor a question, offer both."""
    heard = replace(arrival.saying(words), session=replace(arrival.session, draft=None))
    if rating.answers(heard, desk):
        return rating.take_answer(heard, desk)
    if rating.judges(heard, desk):
        return rating.judge(heard, desk)
    read = purpose_of(words)
    if (read.intent is Intent.GRIEVANCE and read.confidence > SURE) or tells_of_harm(words):
        return intake.start(heard, desk)
    if questions.asks(words):
        return ask.answer_question(heard, desk)
    draft = unopened(arrival, desk, words[:MOST_TOLD_CHARS])
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    return Outcome((Reply(texts_emergency.if_help_is_wanted(), arrival.reference),), session=session)
