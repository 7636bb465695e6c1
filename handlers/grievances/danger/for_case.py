"""Words of danger that add to a case that was handed in: they go into it, whatever is said to them first, and so does what follows.

对了，今天又有个学生头晕去校医院了 is an alarm and news of a case about fumes. Nothing that went into a case is said to be handed in
nowhere, and no second grievance begins with it. Words of not wanting to live go into a case only by a 补充 that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import whereto
from handlers.danger_talk import Kind
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Draft, Question, Slot
from handlers.effects import Outcome
from handlers.exposure import ails
from handlers.grievances.cases.case import Action, Case
from handlers.grievances.danger import at_work
from handlers.grievances.danger.no_danger import goes_on_happening, looked_after
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.handed_in_last import handed_in_just_now
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, tools
from handlers.grievances.form.own_health import tells
from handlers.grievances.form.second_grievance import OF_ALL, of_another_subject
from handlers.grievances.member import case_at_hand, following, own_case, supplements, waited_for
from handlers.grievances.member.asked_last import asked_last
from handlers.grievances.words import phrases, questions, stopping
from handlers.grievances.words.danger_words import (
    asks_who,
    calls_for_somebody,
    helpless,
    is_question,
    nods,
    sad,
    thanks,
    wants_no_call,
    well,
)
from handlers.messages import MessageKind, Reply
from handlers.session import Pending
from handlers.texts import emergency as texts_emergency
from handlers.texts import following as texts_following
from handlers.urgent import despairs, kinds_of, says

BODILY = frozenset({Kind.HEALTH, Kind.AIR})


def meant(arrival: Arrival, desk: FrontDesk) -> tuple[Case, str] | None:
    """The case that words of danger add to, and what of them is added; None where they add to none."""
    if (command := following.words_for_a_case(arrival, desk)) is not None:
        return command
    text = arrival.text
    if not takes_in(desk) or form_of(arrival) is not None or arrival.message.kind is not MessageKind.TEXT:
        return None
    if at_work.of_a_case(arrival, desk):
        return None
    case = _at_hand(arrival, desk)
    if case is None or _of_ones_life(text):
        return None
    words = supplements.without_adding(text)
    goes_in = words != text or supplements.adds(text) or in_case(draft_of(arrival)) == case.ref
    return (case, words or text) if goes_in or same_matter(text, case_at_hand.told_of(case)) else None


def _at_hand(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that words may be for: they went into it a moment ago, it asked something, was just handed in, or is the only one."""
    ref = in_case(draft_of(arrival))
    went_in = case_at_hand.find(arrival, tools(desk)[0], ref) if ref else None
    if went_in is not None and went_in.open:
        return went_in
    return asked_last(arrival, desk) or handed_in_just_now(arrival, desk) or own_case.only_open(arrival, desk)


def _of_ones_life(text: str) -> bool:
    """Whether words tell of not wanting to live, or of home: they go into no case unasked."""
    hurried = following.hurries(text) and _ails(text)  # a worry about somebody's health, with a hint of more
    return despairs(text) or sad(text) or says("at_home", text) or (Kind.DISTRESS in kinds_of(text) and not hurried)


def same_matter(text: str, told: str) -> bool:
    """Whether words ask for speed, tell of the same harm as a case, or share a word with it that not every matter has."""
    hurried = following.hurries(text)
    if hurried or is_question(text, of_rules=True) or of_another_subject(text, told):
        return hurried
    if (_ails(text) and _ails(told)) or (kinds_of(text) & kinds_of(told) and own_case.alike(text, told)):
        return True
    words, before = (own_case.COUNTS.sub(" ", OF_ALL.sub(" ", one)) for one in (text, told))
    return shares_words(words, {Slot.WHAT: before})


def _ails(text: str) -> bool:
    """Whether words tell that somebody is or feels ill, which is more than a blow or a fall."""
    return ails(text) or tells(text)


def in_case(draft: Draft | None) -> str:
    """Number of the case that words of a conversation about danger went into; empty where they went into none."""
    return draft.danger.case if draft is not None else ""


def adding(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Add words of danger to the case that they are for, whatever is said to them first."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, found = handle(arrival, desk), meant(arrival, desk)
        if found is None:
            return outcome
        case, words = found
        added = waited_for.add(arrival, desk, case, words)
        if not added.effects:
            return outcome
        by_command = following.words_for_a_case(arrival, desk) is not None
        told = outcome.noting(texts_following.added_all_the_same(case.ref, unasked=not by_command))
        told = replace(told, effects=(*outcome.effects, *added.effects), letters=(*outcome.letters, *added.letters))
        return _remembering(told, arrival, desk, case, handed_on=not by_command)

    return handled


def _remembering(outcome: Outcome, arrival: Arrival, desk: FrontDesk, case: Case, *, handed_on: bool) -> Outcome:
    """An outcome whose conversation knows that its last words went into a case: they wait for no 提诉求 any more."""
    session, before = outcome.session, draft_of(arrival)
    if handed_on:
        pending = Pending(case.ref, Action.SUPPLEMENT, arrival.now + desk.policy.session_ttl, waited_for.HANDED_ON)
        session = replace(session, pending=pending)
    draft = session.draft
    if draft is not None and draft.before is None and draft.asking in (Question.DANGER, Question.CALL):
        heard = before.form.heard if before is not None else None
        session = replace(session, draft=draft.remembering(heard=heard).worrying(case=case.ref))
    return replace(outcome, session=kept(session, arrival.now, desk.policy))


def only_of_illness(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a hint of danger in words for a case tells of nothing but somebody's illness: nobody is asked how they are."""
    kinds = kinds_of(arrival.text)
    return bool(kinds) and kinds <= BODILY and meant(arrival, desk) is not None


def goes_on(text: str, draft: Draft) -> bool:
    """Whether words in a conversation whose words went into a case tell more of the same, or end it."""
    if not in_case(draft) or draft.before is not None or draft.danger.other is not None or supplements.says_no_more(text):
        return in_case(draft) != "" and supplements.says_no_more(text)
    courteous = thanks(text) or asks_who(text) or calls_for_somebody(text) or wants_no_call(text) or nods(text)
    another = whereto.COMPLAINT.search(text) is not None or supplements.tells_another(text)
    return not (courteous or another or stopping.only_cancels(text) or _of_ones_life(text) or helpless(text) or questions.asks(text))


def take_more(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Add what is told on to the case, the telephone before it; where nothing is, say what stands in it."""
    text, case = arrival.text, _at_hand(arrival, desk)
    if case is None or case.ref != in_case(draft) or supplements.says_no_more(text):
        return end(arrival, desk, draft)
    kinds, beside = draft.danger.kinds, phrases.joined([one for one in phrases.segments(text) if one.words and not well(one.words)])
    relieved = says("relieved", text)
    if beside != text and not goes_on_happening(beside):
        arrival = arrival.saying(beside) if beside else arrival
        blocks, on = (texts_emergency.good_to_hear(),), None
    elif looked_after(text):
        blocks, on = (texts_emergency.looked_after(kinds),), None
    elif relieved or not draft.danger.phone_named:
        blocks, on = texts_emergency.phone_first(draft.rounds, kinds, relieved=relieved, hint=""), draft
        on = on if relieved else on.worrying(phone_named=True)
    else:
        blocks, on = texts_emergency.still_listening(draft.rounds, hint=""), draft
    if on is not None:
        on = replace(on, rounds=on.rounds + 1, until=max(on.until, arrival.now + desk.policy.session_ttl))
    session = kept(replace(arrival.session, draft=on), arrival.now, desk.policy)

    def heard(_: Arrival, __: FrontDesk) -> Outcome:
        return Outcome((Reply(blocks, arrival.reference),), session=session)

    return adding(heard)(arrival, desk)


def end(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Close warmly: what was told is in the case, and nothing of it waits."""
    session = kept(replace(arrival.session, draft=None), arrival.now, desk.policy)
    return Outcome((Reply(texts_emergency.safe_now_in_case(in_case(draft)), arrival.reference),), session=session)
