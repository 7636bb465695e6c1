"""How much danger a message tells of, by where it is said: with nothing under way, in a form, or in a conversation about danger.

An answer to a form is short, and only what is clear interrupts it; whether somebody is in danger is asked once in it. Who was asked
that, and says once more what may be danger, has answered; words of being alone or at a loss are stayed with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers import ask, foreign
from handlers.danger_talk import DangerQuestion, DangerTalk, Kind
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Draft, Question, Slot
from handlers.exposure import exposed, out_of_it
from handlers.grievances.cases.case import Status
from handlers.grievances.danger import past_blow, third_party
from handlers.grievances.danger.at_work import danger_of_work
from handlers.grievances.danger.conversation import conversing
from handlers.grievances.danger.hardship import hard_up
from handlers.grievances.danger.near_miss import frightened, near_miss
from handlers.grievances.danger.no_danger import (
    BODILY,
    LOOKED_AFTER,
    PAST,
    PRESENT,
    asks_the_way,
    followed,
    goes_on_happening,
    made_to_pay,
    mocks_a_thing,
    names_none,
    no_danger_now,
    over,
    tells_it_is_over,
    tells_of_pay,
    worn_out,
)
from handlers.grievances.danger.unsafe import to_be_left
from handlers.grievances.form.next_question import draft_of, form_of, tools
from handlers.grievances.form.own_health import of_illness
from handlers.grievances.member import following, found_out, verdicts
from handlers.grievances.member.asked_last import asked_last
from handlers.grievances.member.case_at_hand import pending_of
from handlers.grievances.words import facts, phrases, stopping
from handlers.grievances.words import found_out as words_found_out
from handlers.grievances.words.accusing import accuses_plainly
from handlers.grievances.words.danger_words import OF_OTHERS, denies, is_question, relief, sad, unwell, unwell_as_asked, well
from handlers.grievances.words.facts import against_nobody
from handlers.grievances.words.harm import unhurt
from handlers.harassment import harassed
from handlers.intents import Intent, purpose_of
from handlers.texts import emergency as texts_emergency
from handlers.urgent import Danger, danger_of, despairs, faint, kinds_of, says, tells_of_missing

MOST_SORROW_CHARS = 60
"""What is longer tells a story, in which sorrow is one thing among others."""
PLAINLY = frozenset({Intent.GRIEVANCE, Intent.ASK, Intent.STATUS, Intent.CONTACT, Intent.LOOKUP})
UNWELL_WORDS = frozenset({texts_emergency.NOT_WELL.text, "我不太好", "还是不太好", "不太好受", "我现在不太好"})
SURELY = 0.8
"""From this confidence on a message is surely for what it reads like."""


class Place(StrEnum):
    """Where something is said."""

    FREE = "free"
    IN_FORM = "in_form"
    IN_TALK = "in_talk"
    """In a conversation about danger."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message, where it was said, and how much danger its words by themselves tell of there."""

    text: str
    draft: Draft
    """What goes on; where nothing does, an empty one."""
    found: Danger
    added: bool = False
    """Whether it is added to a case in so many words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Under which name, when, and how words are read otherwise than by themselves."""

    name: str
    holds: Callable[[Said], bool]
    danger: Danger


PLACES = frozenset({Kind.FIRE, Kind.AIR})
"""Dangers of a place, which is never the person whom a conversation is about."""
REPRISAL_OF_THEM = re.compile(
    "(?:[我俺]们?|也|就|还|很|真的?|有点|[，,])*(?:怕|担心|害怕|生怕)[他她](?:们)?(?:会|要|以后|再|来|对我)*(?:打击)?报复[我俺]?们?(?:的|吧|了|啊|呀)*"
)
OF_THEM = re.compile("[他她]|(?:^|[，,。])人|找到")
"""What speaks of the person whom a conversation is about."""


def another_danger(text: str, danger: DangerTalk) -> bool:
    """Whether words tell of another danger than the conversation is about: people shut in a lift, while somebody is looked for."""
    kinds = kinds_of(text)
    if Kind.DISTRESS in kinds or tells_of_missing(text):
        return False
    if danger.other is None:
        return Kind.DISTRESS not in danger.kinds and bool(kinds & (PLACES - danger.kinds))
    return bool(kinds & PLACES) or (bool(kinds) and OF_THEM.search(text) is None)


def _steers(text: str) -> bool:
    """Whether words only lead through a form, keep something from somebody, or order that an illness is not written down."""
    leads = stopping.pauses(text) or phrases.agrees(text) or stopping.only_cancels(text) or stopping.keeps_out(text)
    return leads or (of_illness(text) and not despairs(text))


def _asked_already(said: Said) -> bool:
    """Whether it was asked in this form if somebody is in danger, or said to go out of the same bad air."""
    danger = said.draft.danger
    return danger.asked is not None or (danger.sent_out and (exposed(said.text) or out_of_it(said.text)))


def _told_as_over(said: Said) -> bool:
    """Whether words in a form tell only of the accident that it began with, which is over, and of nothing that goes on or is new."""
    danger, kinds = said.draft.danger, kinds_of(said.text)
    same = danger.over and kinds <= danger.kinds | {Kind.HEALTH} and Kind.DISTRESS not in kinds and not despairs(said.text)
    return same and not goes_on_happening(said.text)


def _fears_reprisal_at_work(said: Said) -> bool:
    """Whether words only fear that whoever the story is about, who has an office, will pay it back: 我怕他报复我."""
    story = said.draft.told.get(Slot.WHAT, "")
    at_work = facts.first_role(story) != "" and danger_of(story, answering=True) is Danger.CALM
    return at_work and REPRISAL_OF_THEM.fullmatch(phrases.bare(said.text)) is not None


def _says_it_again(said: Said) -> bool:
    """Whether somebody who was asked says once more what may be danger."""
    asked = said.draft.asking == Question.DANGER
    return said.found is Danger.MAY and asked and not well(said.text) and not sad(said.text)


def _dated_and_relieved(text: str) -> bool:
    """Whether words date an accident, and tell that whoever was hurt is looked after: 上周有个学生晕倒了，送校医院了."""
    dated = PAST.search(text) is not None and not goes_on_happening(text)
    return dated and LOOKED_AFTER.search(text) is not None and kinds_of(text) <= BODILY and not despairs(text)


def _hints_at_most(said: Said) -> bool:
    """Whether the words by themselves are no more than a hint of danger."""
    return said.found in (Danger.ASK, Danger.CALM)


def _only_to_be_left(said: Said) -> bool:
    """Whether words tell of brakes or a machine that is to be left standing, and of nothing that happens now: the desk says so first."""
    text = said.text
    weighed = said.found in (Danger.MAY, Danger.ASK)
    return weighed and to_be_left(text) != "" and names_none(text) and not (sad(text) or PRESENT.search(text))


ANYWHERE = (
    Rule("no danger now", lambda said: no_danger_now(said.text), Danger.CALM),
    Rule("past blow", lambda said: past_blow.told(said.text), Danger.CALM),
    Rule("in need", lambda said: hard_up(said.text), Danger.CALM),
    Rule("near miss", lambda said: near_miss(said.text), Danger.CALM),
    Rule("added, and over", lambda said: said.added and (over(said.text) or _dated_and_relieved(said.text)), Danger.CALM),
    Rule("only to be left", _only_to_be_left, Danger.CALM),
    Rule("only praises", lambda said: said.found is Danger.ASK and verdicts.praises(said.text), Danger.CALM),
    Rule("well in English", lambda said: said.found is Danger.ASK and foreign.all_is_well(said.text), Danger.CALM),
)
FREE = (
    Rule("denies", lambda said: said.found is not Danger.CALM and denies(said.text), Danger.ASK),
    Rule("frightened", lambda said: said.found is not Danger.CALM and frightened(said.text, said.found), Danger.CALM),
    Rule(
        "threatened",
        lambda said: _hints_at_most(said) and says("threatened", said.text) and not jests(said.text),
        Danger.MAY,
    ),
    Rule("followed", lambda said: _hints_at_most(said) and followed(said.text), Danger.MAY),
    Rule("worn out", lambda said: worn_out(said.text), Danger.ASK),
    Rule("told as over", lambda said: said.found is Danger.ALERT and tells_it_is_over(said.text), Danger.MAY),
    Rule("asks what it cost", lambda said: said.found is Danger.ALERT and made_to_pay(said.text), Danger.MAY),
)
IN_FORM = (
    Rule("denies", lambda said: denies(said.text), Danger.CALM),
    Rule("told as over", _told_as_over, Danger.CALM),
    Rule("certain", lambda said: said.found is Danger.ALERT, Danger.ALERT),
    Rule("only steers", lambda said: _steers(said.text), Danger.CALM),
    Rule("fears reprisal at work", _fears_reprisal_at_work, Danger.CALM),
    Rule("against nobody", lambda said: against_nobody(said.text), Danger.CALM),
    Rule("asked already", lambda said: said.found is Danger.MAY and _asked_already(said), Danger.CALM),
)
IN_TALK = (
    Rule("blow over", lambda said: past_blow.over_since(said.text, said.draft), Danger.CALM),
    Rule("denies", lambda said: denies(said.text), Danger.CALM),
    Rule("over", lambda said: over(said.text), Danger.CALM),
    Rule("unhurt", lambda said: said.draft.danger.asked is DangerQuestion.HURT and unhurt(said.text), Danger.CALM),
    Rule("help came", lambda said: not said.draft.danger.other and relief(said.text), Danger.CALM),
    Rule("good news", lambda said: said.draft.danger.other is not None and third_party.eases(said.text, said.draft), Danger.CALM),
    Rule("said once more", _says_it_again, Danger.ALERT),
    Rule("another danger", lambda said: said.found is Danger.MAY and another_danger(said.text, said.draft.danger), Danger.MAY),
    Rule("not certain", lambda said: said.found is not Danger.ALERT, Danger.CALM),
)
RULES: Mapping[Place, tuple[Rule, ...]] = {Place.FREE: FREE, Place.IN_FORM: IN_FORM, Place.IN_TALK: IN_TALK}
"""By where it is said: the first that holds decides, and where none does, what the words say by themselves."""


def danger_in(arrival: Arrival, desk: FrontDesk) -> Danger:
    """How much danger a message tells of."""
    place, draft = place_of(arrival), draft_of(arrival) or Draft(arrival.now)
    if (found := danger_of_work(arrival, desk)) is Danger.CALM:
        return Danger.CALM
    waits = place is Place.FREE or (place is Place.IN_FORM and draft.paused)
    found = found or (_of_a_case(arrival, desk) if waits else None)
    found = found or danger_of(arrival.text, answering=_answers(place, draft))
    if waits and found in (Danger.MAY, Danger.ASK) and found_out.asks_beside(arrival, desk):
        rest = words_found_out.without_it(arrival.text)  # 是不是你们告诉他了 is a reproach to the desk; what stands beside it is read alone
        found = danger_of(rest) if rest else Danger.CALM
    said = Said(arrival.text, draft, found, added=waits and following.words_for_a_case(arrival, desk) is not None)
    return next((rule.danger for rule in (*ANYWHERE, *RULES[place]) if rule.holds(said)), said.found)


def place_of(arrival: Arrival) -> Place:
    """Where a message is said."""
    if conversing(arrival) is not None:
        return Place.IN_TALK
    draft = draft_of(arrival)
    free = draft is None or draft.asking == Question.INTENT or draft.danger.asked is DangerQuestion.CLOSED
    return Place.FREE if free else Place.IN_FORM


def _answers(place: Place, draft: Draft) -> bool:
    """Whether words answer something, and are short for that reason."""
    return place is Place.IN_TALK or (place is Place.IN_FORM and not draft.paused)


def _of_a_case(arrival: Arrival, desk: FrontDesk) -> Danger | None:
    """How much danger words tell of that are for a case, read as strictly as an answer to a form; None where they are for none."""
    text = arrival.text
    if meant := following.words_for_a_case(arrival, desk):
        return danger_of(meant[1], answering=True)
    if asked_last(arrival, desk) is not None:
        return danger_of(text, answering=True)
    judged = verdicts.of_the_work(text) and bool(tools(desk)[0].cases.list_for(arrival.reader, (Status.ANSWERED,), limit=1))
    return danger_of(text, answering=True) if judged or pending_of(arrival) is not None or verdicts.verdict(text) is not None else None


def says_unwell(arrival: Arrival) -> bool:
    """Whether somebody who was asked, or alarmed us before, says that they are not well."""
    draft = conversing(arrival)
    if draft is None:
        return False
    if draft.asking == Question.CALL:
        return unwell(arrival.text)
    return unwell_as_asked(arrival.text, of_danger=draft.danger.asked is DangerQuestion.DANGER)


def says_unwell_in_form(arrival: Arrival) -> bool:
    """Whether somebody says in a form, in the words that were offered to them, that they are not well: it answers none of its questions."""
    return form_of(arrival) is not None and conversing(arrival) is None and phrases.bare(arrival.text) in UNWELL_WORDS


def tells_of_sorrow(arrival: Arrival) -> bool:
    """Whether somebody tells quietly of a loss, of being alone, or of a low mood, while nothing else goes on."""
    text = arrival.text
    if place_of(arrival) is not Place.FREE or pending_of(arrival) is not None:
        return False
    if len(text) > MOST_SORROW_CHARS or not sad(text) or jests(text):
        return False
    if is_question(text) and not says("low", text):
        return False
    read = purpose_of(text)
    tells = read.intent is Intent.GRIEVANCE and read.confidence >= SURELY
    matter = says("thing", text) or says("matter", text) or OF_OTHERS.search(text) is not None
    return not (tells and matter) or says("grief", text)


def plainly_else(arrival: Arrival) -> bool:
    """Whether a message with a faint hint of danger is plainly for something else that is taken up."""
    read = purpose_of(arrival.text)
    if form_of(arrival) is not None or pending_of(arrival) is not None or len(arrival.text) > MOST_SORROW_CHARS:
        return False
    wronged = accuses_plainly(arrival.text) or harassed(arrival.text)
    if (
        tells_of_pay(arrival.text)
        or mocks_a_thing(arrival.text)
        or asks_the_way(arrival.text)
        or (wronged and Kind.DISTRESS not in kinds_of(arrival.text))
    ):
        return True
    plain = (read.intent in PLAINLY and read.confidence >= SURELY) or bool(ask.last_question(arrival))
    return plain and faint(arrival.text)


def jests(text: str) -> bool:
    """Whether words are said in jest, and not taken back."""
    return says("jest", text) and not says("earnest", text)
