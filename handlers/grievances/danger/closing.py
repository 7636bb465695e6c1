"""The end of a conversation about danger, once all is well: what was told then is taken for what else it is, and despair for nothing."""

from __future__ import annotations

from dataclasses import replace

from handlers import ask
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.danger import third_party
from handlers.grievances.form import intake
from handlers.grievances.form.beginning import tells_of_harm
from handlers.grievances.form.next_question import restored
from handlers.grievances.member import rating
from handlers.grievances.words import phrases
from handlers.grievances.words.danger_words import well, without_despair_or_threats
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.slots import ASKED, BEFORE, CALL, CLOSED, DANGER, EASED, HEARD, INTENT, MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of
from handlers.messages import Reply
from handlers.session import Draft
from handlers.texts import emergency as texts_emergency
from handlers.urgent import OPEN, Kind
from handlers.wording import fold, load_wording, parts

SURE = 0.5
"""From this confidence on, words that were said lightly are a grievance without being asked."""


def asked(draft: Draft) -> str:
    """Which question about danger was asked last."""
    return draft.told.get(ASKED, "")


def closed(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """All is well: close warmly, and take worrying words of before as what else they are."""
    if asked(draft) or (BEFORE in draft.told and draft.asking == DANGER):
        return _go_on(arrival, desk, draft)
    form = restored(draft)
    if form is None and Kind.DISTRESS in third_party.kinds_in(draft):
        return _eased(arrival, desk, draft)
    words = without_despair_or_threats(draft.told.get(HEARD, ""))
    told = Draft(arrival.now + desk.policy.session_ttl, CALL, {HEARD: words, ASKED: CLOSED})
    waiting = form or (told if words else None)
    session = kept(replace(arrival.session, draft=waiting), arrival.now, desk.policy)
    blocks = texts_emergency.safe_now(form=form is not None, kept=bool(words))
    return Outcome((Reply(blocks, arrival.reference),), session=session)


def _go_on(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take the words that were worrying as what else they are, and what was said with the answer."""
    beside = phrases.joined([one for one in phrases.segments(arrival.text) if one.words and not well(one.words)])
    form = restored(draft)
    if form is not None:
        outcome = intake.take_waiting(arrival, desk, replace(form, paused=False), beside)
    elif was_despair(draft):
        return _eased(arrival, desk, draft, beside)
    else:
        outcome = after_worry(arrival, desk, phrases.one_text(draft.told.get(HEARD, ""), beside))
    return outcome.before(texts_emergency.good_to_hear())


def was_despair(draft: Draft) -> bool:
    """Whether the words that worried were of despair, or black humour: they are no matter to be dealt with."""
    heard = draft.told.get(HEARD, "")
    joke = any(load_wording("danger").shares(part)["joke"] >= OPEN.jest for part in parts(fold(heard)))
    return Kind.DISTRESS in third_party.kinds_in(draft) or without_despair_or_threats(heard) != heard or joke


def _eased(arrival: Arrival, desk: FrontDesk, draft: Draft, beside: str = "") -> Outcome:
    """Close warmly and begin nothing; what was told beside it, then or now, waits for 提诉求."""
    rest = without_despair_or_threats(phrases.one_text(draft.told.get(HEARD, ""), beside))
    read = purpose_of(rest)
    tells = (read.intent is Intent.GRIEVANCE and read.confidence > SURE) or STRONG.search(rest) or third_party.BLAMES.search(rest)
    rest = rest if tells else ""
    waiting = Draft(arrival.now + desk.policy.session_ttl, INTENT, {HEARD: rest, EASED: "yes"})
    session = kept(replace(arrival.session, draft=waiting), arrival.now, desk.policy)
    return Outcome(
        (Reply(texts_emergency.all_well_then(kept=bool(rest), once_more=EASED in draft.told), arrival.reference),), session=session
    )


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
    if phrases.asks(words):
        return ask.answer_question(heard, desk)
    draft = Draft(arrival.now + desk.policy.session_ttl, INTENT, {HEARD: words[:MOST_TOLD_CHARS]})
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    return Outcome((Reply(texts_emergency.if_help_is_wanted(), arrival.reference),), session=session)
