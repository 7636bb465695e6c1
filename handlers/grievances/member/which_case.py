"""Words that may be for either of two cases: the one that was spoken of just now, or another one that waits for an answer.

Nothing goes into either before somebody has said which: the two may lie with different people, and one of them may be confidential.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import whereto
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.drafts import Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.next_question import form_of, takes_in, tools
from handlers.grievances.form.second_grievance import OF_ALL
from handlers.grievances.member import about_answer, case_at_hand, case_commands, following, rating, verdicts, waited_for
from handlers.grievances.words import phrases, stopping
from handlers.messages import MessageKind
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import rating as texts_rating
from handlers.texts.general import SKIP

RATES = re.compile(r"(?:这?(?:是|算|当)?(?:对)?(?:前面|刚才|上面|那件|前一件)?的?)?(?:评价|评语)(?:的|吧|里|那件)*")
"""How somebody says that words were a comment, with the number or without."""


def asks_of_rating(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words that would be taken into a rating may as well answer what was asked about another case."""
    pending = case_at_hand.pending_of(arrival)
    if pending is None or pending.action is not Action.RATE or not rating.answers(arrival, desk):
        return False
    if rating.answered_since(arrival, desk) and not _says_no_more(arrival):
        return True
    return not _only_rates(arrival) and bool(_others(arrival, desk, pending.ref))


def was_asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words may answer what was asked about the very case that is rated: asked later than the rating, after a 没解决."""
    pending = case_at_hand.pending_of(arrival)
    if pending is None or pending.action is not Action.RATE or not takes_in(desk) or _only_rates(arrival):
        return False
    case = case_at_hand.find(arrival, tools(desk)[0], pending.ref)
    if case is None or case.status is not Status.AWAITING:
        return False
    events = tools(desk)[0].cases.events_for(arrival.reader, case.ref)
    asked = [event.at for event in events if event.action is Action.ASK]
    return bool(asked) and asked[-1] > pending.until - desk.policy.session_ttl


def asks_of_answer(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words that would be taken for the answer to what was asked may as well be for the case that was spoken of just now."""
    ref = _spoken_of(arrival, desk)
    return bool(ref) and bool(_others(arrival, desk, ref))


def ask(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask which case words are for, and keep them until then; what plainly speaks of one that was answered or is rated goes there."""
    pending = case_at_hand.pending_of(arrival)
    if (case := _plainly_meant(arrival, desk)) is not None:
        return _comment(case_at_hand.free(arrival), desk, case, arrival.text)
    said = pending.text if pending and pending.action is Action.RATE else ""
    return _wait(arrival, desk, _spoken_of(arrival, desk), phrases.one_text(said, arrival.text))


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked which case words are for says so, lets them be, or goes on with them."""
    pending = _asked(arrival) if takes_in(desk) and arrival.message.kind is MessageKind.TEXT else None
    if pending is None or not arrival.text:
        return False
    return stopping.only_cancels(arrival.text) or bool(_named(arrival, desk, pending)) or _goes_on(arrival, desk)


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Put the words where they belong; what goes on is kept with them, and asked again."""
    pending = _asked(arrival)
    if pending is None:
        raise LookupError("it was not asked which case is meant")
    if stopping.only_cancels(arrival.text):
        return respond_and_keep(case_at_hand.free(arrival), desk, texts_rating.kept_nowhere())
    ref = _named(arrival, desk, pending)
    if not ref:
        return _wait(arrival, desk, pending.ref, phrases.one_text(pending.text, arrival.text))
    case = case_at_hand.find(arrival, tools(desk)[0], ref)
    other = ref != pending.ref and (case is None or case.status is not Status.ANSWERED)
    if case is None or other or (case.open and case.rating is None and case.status is not Status.ANSWERED):
        return following.supplement(arrival, desk, ref, pending.text)
    return _comment(arrival, desk, case, pending.text)


def _asked(arrival: Arrival) -> Pending | None:
    pending = case_at_hand.pending_of(arrival)
    asked = pending is not None and pending.ref and pending.action is Action.SUPPLEMENT and pending.step == waited_for.WHICH
    return pending if asked else None


def _others(arrival: Arrival, desk: FrontDesk, ref: str) -> list[Case]:
    """The cases but this one that wait for an answer of the member's."""
    waiting = tools(desk)[0].cases.list_for(arrival.reader, (Status.AWAITING,), limit=following.SHOWN)
    return [case for case in waiting if case.ref != ref]


def _rateable(arrival: Arrival, desk: FrontDesk, ref: str) -> list[Case]:
    """The cases but this one whose answers wait for a rating."""
    answered = tools(desk)[0].cases.list_for(arrival.reader, (Status.ANSWERED,), limit=following.SHOWN)
    return [case for case in answered if case.ref != ref]


def _says_no_more(arrival: Arrival) -> bool:
    """Whether words let the rating go, or only nod."""
    text = arrival.text
    ends = rating.ends(text) or stopping.skips(text) or phrases.bare(text) in phrases.THANKS_WORDS
    return ends or (phrases.empty(text) and not phrases.only_agrees(text))


def _plainly_meant(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """Of the case that is rated and those answered since, the one with which words share something; None where none or more do."""
    pending = case_at_hand.pending_of(arrival)
    newer = rating.answered_since(arrival, desk)
    rated = case_at_hand.find(arrival, tools(desk)[0], pending.ref) if pending and newer else None
    if rated is None or _others(arrival, desk, rated.ref):
        return None
    words = OF_ALL.sub(" ", arrival.text)
    told = {case.ref: OF_ALL.sub(" ", case_at_hand.told_so_far(arrival, desk, case)) for case in (rated, *newer)}
    alike = [case for case in (rated, *newer) if shares_words(words, {Slot.WHAT: told[case.ref]})]
    return alike[0] if len(alike) == 1 else None


def _spoken_of(arrival: Arrival, desk: FrontDesk) -> str:
    """The number of the case that was spoken of just now, or of whose answer words speak; empty where there is none."""
    pending = case_at_hand.pending_of(arrival)
    if pending and (pending.action is Action.RATE or (pending.action is Action.SUPPLEMENT and pending.step == waited_for.HANDED_ON)):
        return pending.ref
    judges = verdicts.objects(arrival.text) or verdicts.came_right(arrival.text)
    return about_answer.ref_spoken_of(arrival, desk) if judges else ""


def _only_rates(arrival: Arrival) -> bool:
    """Whether words answer what the rating asks and can answer nothing else; 可以 and 不清楚 may."""
    text, word = arrival.text, phrases.bare(arrival.text)
    if rating.asks_whose(arrival):
        return rating.OF_THE_CASE.fullmatch(text) is not None
    if verdicts.satisfied_alone(text) or verdicts.lukewarm(text) or rating.ends(text) or word in phrases.THANKS_WORDS | {SKIP.text}:
        return True
    return (verdicts.only_satisfied(text) or phrases.empty(text)) and not phrases.only_agrees(text)


def _named(arrival: Arrival, desk: FrontDesk, pending: Pending) -> str:
    """The number of the case that an answer means: by its number, or 评价; empty where it says neither."""
    number = case_commands.named(arrival.text)
    beside = phrases.bare(arrival.text.replace(number, "")) if number else phrases.bare(arrival.text)
    rateable = [pending.ref, *(case.ref for case in _rateable(arrival, desk, pending.ref))]
    if RATES.fullmatch(beside):
        rated = case_at_hand.find(arrival, tools(desk)[0], number) if number else None
        return rated.ref if rated and rated.ref in rateable else pending.ref
    case = case_at_hand.find(arrival, tools(desk)[0], number) if number and not beside.strip("是的补充回给到 ") else None
    possible = {*rateable, *(one.ref for one in _others(arrival, desk, pending.ref))}
    return case.ref if case and case.ref in possible else ""


def _goes_on(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words go on with those that wait, rather than being a command, a question or a verdict."""
    form, text = form_of(arrival), arrival.text
    if (form is not None and not form.paused) or following.commanded(arrival, desk) or whereto.COMPLAINT.search(text):
        return False
    other = rating.for_something_else(text) or verdicts.verdict(text) is not None
    return not other and not phrases.empty(text) and len(text) <= desk.policy.max_text_chars


def _comment(arrival: Arrival, desk: FrontDesk, case: Case, words: str) -> Outcome:
    """Take words as said of the answer to a case, at the step that its rating had reached."""
    free = case_at_hand.free(arrival)
    if case.rating is None and verdicts.satisfied_alone(words):
        return rating.judge(free.saying(f"{words} {case.ref}"), desk)
    if case.rating is None and (solved := verdicts.verdict(words)) is not None:
        return rating.decide(free, desk, case, verdicts.words_with(words), solved=solved)
    if case.rating is None:
        return rating.ask_if_solved(free, desk, case, words)
    said_all = case.rating.satisfied is not None
    step = (rating.WORDS if case.rating.solved else rating.MORE) if said_all else rating.SATISFIED
    waiting = Pending(case.ref, Action.RATE, arrival.now + desk.policy.session_ttl, step)
    return rating.take_answer(replace(free, session=replace(free.session, pending=waiting)).saying(words), desk)


def _wait(arrival: Arrival, desk: FrontDesk, ref: str, words: str) -> Outcome:
    spoken_of = case_at_hand.find(arrival, tools(desk)[0], ref)
    if spoken_of is None:
        return respond_and_keep(arrival, desk, texts_following.no_such(ref))
    answered = _rateable(arrival, desk, ref) if rating.answered_since(arrival, desk) or _asked(arrival) else []
    told = texts_rating.for_which(spoken_of, _others(arrival, desk, ref), words, answered=answered)
    return case_at_hand.wait(arrival, desk, Pending(ref, Action.SUPPLEMENT, arrival.now, waited_for.WHICH, words), told)
