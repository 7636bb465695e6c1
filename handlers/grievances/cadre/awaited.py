"""The words that the desk has asked a cadre for: the text of a command, what was missing, or the yes to what was shown once more."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Question
from handlers.effects import Outcome
from handlers.grievances.cadre import preview
from handlers.grievances.cadre.about_case import asked_how_they_are, steers_preview
from handlers.grievances.cadre.cards import card, timed
from handlers.grievances.cadre.commands import FORMS, MISSING, Verb, completed
from handlers.grievances.cadre.duty import (
    MOST_ALMOST,
    almost_of,
    cadre_of,
    directory_of,
    echoed,
    free_for_duty,
    hold,
    not_seen,
    performed,
    refused,
    say,
    word_of,
)
from handlers.grievances.cadre.orders import IN_FULL
from handlers.grievances.cadre.scene import Scene
from handlers.grievances.cadre.waiting import CONFIRM, PENDING_TTL, REASON, TEXT, of_a_member, pending_of, verb_of, waiting
from handlers.messages import Block, MessageKind
from handlers.session import Pending
from handlers.texts import cards as texts_cards
from handlers.texts import duty as texts_duty

QUESTION = re.compile(r"[?？]$|吗$|^(?:怎么|什么|哪|为什么)")
"""A question in between is answered as usual, and the words go on waiting for their 确认."""


def waits(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is what the desk waits for from a cadre; a grievance of their own that goes on in between comes first."""
    pending, word = pending_of(arrival), word_of(arrival)
    if arrival.message.kind is not MessageKind.TEXT or not arrival.text:
        return False
    if _is_asked_what_for(arrival) and word in preview.CONFIRM_WORDS:
        return cadre_of(arrival, desk) is not None  # 确认 chooses neither the rules nor a grievance of their own
    if not free_for_duty(arrival) and not (asked_how_they_are(arrival) and steers_preview(arrival, desk)):
        return False
    if pending is None:
        return not _busy_otherwise(arrival) and word in preview.CONFIRM_WORDS | preview.ENDS_NOTHING and cadre_of(arrival, desk) is not None
    known = word in preview.CONFIRM_WORDS | preview.CHANGE_WORDS | preview.CANCEL_WORDS
    return (known or _are_the_words(arrival, desk, pending)) and cadre_of(arrival, desk) is not None


def _is_asked_what_for(arrival: Arrival) -> bool:
    """Whether it was asked if the writer wants to know a rule or to hand something in."""
    draft = arrival.session.fresh_draft(arrival.now)
    return draft is not None and draft.asking is Question.INTENT


def shows(arrival: Arrival) -> bool:
    """Whether words were shown to a cadre that wait for a yes."""
    pending = pending_of(arrival)
    return pending is not None and pending.step == CONFIRM


def _busy_otherwise(arrival: Arrival) -> bool:
    """Whether something of a cadre's own goes on: a grievance, something asked back, a case that they handed in or say more of."""
    session, now = arrival.session, arrival.now
    just_told = session.handed_until is not None and now < session.handed_until
    pending = session.fresh_pending(now)
    return bool(session.fresh_draft(now) or session.fresh_matter(now) or (pending and of_a_member(pending))) or just_told


def _are_the_words(arrival: Arrival, desk: FrontDesk, pending: Pending) -> bool:
    """Whether a message is the words that are waited for, or others in their place, rather than a question or another command."""
    verb, asks = verb_of(pending), QUESTION.search(arrival.text.rstrip("。 ")) is not None
    if pending.step != CONFIRM:
        return (verb in IN_FULL or not asks) and not _names_another(arrival, desk, pending)
    if arrival.session.fresh_matter(arrival.now) is not None or (asks and verb is not Verb.ASK):
        return False
    found = almost_of(arrival, desk) if verb is not Verb.MERGE else None
    return found is None or (found[1].command is None and len(arrival.text) > MOST_ALMOST)


def _names_another(arrival: Arrival, desk: FrontDesk, pending: Pending) -> bool:
    """Whether a short message names a case and is no words for the one that waits: 受里 26-482137."""
    verb = verb_of(pending)
    found = almost_of(arrival, desk) if verb is not Verb.MERGE and len(arrival.text) <= MOST_ALMOST else None
    return found is not None and (verb not in IN_FULL or found[0].case.ref != pending.ref)


def take_words(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take the words that were asked for, or the word that sends them."""
    pending, reader, word = pending_of(arrival), cadre_of(arrival, desk), word_of(arrival)
    verb = verb_of(pending) if pending else None
    if pending is None or verb is None or reader is None or desk.grievances is None:
        return say(arrival, desk, texts_duty.nothing_to_confirm())
    if word in preview.CANCEL_WORDS or (pending.step == CONFIRM and preview.calls_off(arrival.text)):
        back = texts_duty.not_sent(pending.text) if pending.instead else ()
        return hold(arrival, desk, (*texts_duty.let_go(pending.ref), *back), None)
    case = desk.grievances.cases.find_for(reader, pending.ref)
    if case is None:
        return hold(arrival, desk, (*not_seen(arrival, desk, pending.ref), *texts_duty.not_sent(pending.text)), None)
    scene = Scene(arrival, desk, desk.grievances, directory_of(desk), reader, case)
    if blocked := refused(scene, verb):
        text = pending.text if pending.step == CONFIRM else arrival.text
        return hold(arrival, desk, (*blocked, *texts_duty.not_sent(text)), None)
    return _confirmed(scene, verb, pending, word) if pending.step == CONFIRM else _worded(scene, verb, pending, word)


def _worded(scene: Scene, verb: Verb, pending: Pending, word: str) -> Outcome:
    """Take the words that a command needs, or what has to stand behind those that are there."""
    arrival = scene.arrival
    if word in preview.NO_WORDS or preview.consents(arrival.text):
        needs = MISSING[verb] if pending.step == REASON else FORMS[verb].needs
        return hold(arrival, scene.desk, texts_duty.no_words_yet(str(verb), pending.ref, needs), pending)
    return echoed(scene, verb, completed(verb, pending.text, arrival.text) if pending.step == REASON else arrival.text)


def _confirmed(scene: Scene, verb: Verb, pending: Pending, word: str) -> Outcome:
    """Take what is said to words that were shown: a yes, 修改, or others, which take their place once that is said."""
    said, old = scene.arrival.text.strip(), texts_duty.not_sent(pending.text)
    if preview.changes(said):
        return hold(scene.arrival, scene.desk, (*old, *texts_duty.write_again(FORMS[verb].needs)), waiting(scene, verb, TEXT))
    news = _news(scene) if pending.version != scene.case.version else ()
    agrees = word in preview.CONFIRM_WORDS or preview.consents(said)
    if pending.instead and preview.wants_new(said):
        return echoed(scene, verb, pending.instead, before=(*news, *old))
    if pending.instead and preview.wants_old(said):
        return echoed(scene, verb, pending.text, before=news)
    if agrees and not pending.instead:
        return echoed(scene, verb, pending.text, before=news) if news else performed(scene, verb, pending.text)
    instead = preview.CHANGED_TO.sub("", said)
    if instead and instead != said:
        return echoed(scene, verb, instead, before=(*news, *old, texts_duty.in_its_place()))
    if agrees or len(said) < preview.LEAST_WORDS:
        again = _which_text(scene, pending, pending.instead) if pending.instead else None
        return again or echoed(scene, verb, pending.text, before=(*news, texts_duty.not_understood()))
    return _which_text(scene, pending, said)


def _which_text(scene: Scene, pending: Pending, instead: str) -> Outcome:
    """Show words beside those that wait, and ask which are meant: they may as well be said about them."""
    told = texts_duty.old_or_new(pending.text, instead)
    return hold(scene.arrival, scene.desk, told, replace(pending, instead=instead, until=scene.now + PENDING_TTL))


def _news(scene: Scene) -> tuple[Block, ...]:
    """What happened to a case while a cadre wrote: its state, and the last words of the conversation."""
    messages = scene.grievances.cases.messages_for(scene.reader, scene.case.ref)[-1:]
    seen = card(scene.case, scene.grievances, scene.now, may_act=False, reads=scene.reader.reads_texts)
    return (texts_duty.moved_meanwhile(scene.case.ref), seen, *texts_cards.conversation(messages, scene.now, timed=timed(scene.case)))
