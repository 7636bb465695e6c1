"""Where somebody works, asked by the form: nobody has to know the list, and whatever else is said there is answered or kept."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import whoami
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Draft, Question, Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import act_model, desk_questions
from handlers.grievances.form.next_question import again, go_on, matter_of, place_matter, said_with, take_place, tools
from handlers.grievances.words import confiding, facts, phrases, questions, selves, steering, stopping
from handlers.grievances.words.slots import added
from handlers.messages import Block
from handlers.routing.people import employment_said
from handlers.routing.wrongs import tells_wrong
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import people as texts_people

DECLINES = re.compile(r"不(?:想|愿意?|方便|便)(?:说|讲|告诉|透露|填)|不告诉|保密")
"""Where somebody works is not said."""
TO_UNIVERSITY = re.compile(
    r"(?:就|请|那|你们?|您)*(?:直接|先|帮我|给我|都)*(?:交给?|给|转给?|找)(?:校|学校)工会.{0,4}|(?:都)?不(?:在|是)(?:名单|这些)?.{0,4}(?:里|中)?"
)
"""How people say that the union of the university may have it."""
UNIT = re.compile(
    r"(?:我(?:是|在)?)?(?!.*(?:大学|学校))[\u4e00-\u9fff]{1,10}(?:学院|学部|书院|系|研究院|研究所|实验室|处|部|办公室|办|图书馆|食堂|后勤|中心|医院|科|公司)(?:的)?"
)
"""The name of a unit, which most schools have one of."""
MOST_UNIT_CHARS = 16
"""What is longer names no unit that could be written down as one."""


def take(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """Take an answer to the question of place; None where a message may be something else."""
    text, matter = arrival.text, matter_of(arrival)
    mode = confiding.mode_said(text)
    if mode is Confidentiality.CONFIDENTIAL and draft.told.get(Slot.MODE) == Confidentiality.NAMED:
        told = draft.with_told({Slot.MODE: mode})
        return go_on(arrival, desk, told, (texts_intake.corrected(Slot.MODE, "保密"),))
    if mode is Confidentiality.NAMED and draft.told.get(Slot.MODE) == mode:
        return said_with(arrival, desk, draft, (texts_intake.noted({Slot.MODE: mode}), *texts_listening.unit_once_more()))
    if mode is Confidentiality.CONFIDENTIAL and phrases.bare(text) != "保密":
        told_so = (texts_listening.confidential_already(), *texts_listening.unit_once_more())
        return said_with(arrival, desk, draft.with_told({Slot.MODE: mode}), told_so)
    if draft.told.get(Slot.MODE) == Confidentiality.NAMED and (name := _name(text, draft)):
        told = draft.with_told({Slot.NAME: name})
        return said_with(arrival, desk, told, (texts_intake.noted({Slot.NAME: name}), *texts_listening.unit_once_more()))
    arrival = arrival.saying(_as_offered(text))
    if not matter:
        return None
    named = whoami.looks_like_place(arrival, desk, matter)
    if told := _no_place(arrival.text, matter.asking, named=named):
        return said_with(arrival, desk, draft, told)
    if not named:
        return _kept(arrival, desk, draft) if matter.asking == "unit" and _only_tells(text) else None
    if matter.asking == "whose" or whoami.only_place(arrival, desk, matter):
        return take_place(arrival, desk, draft, matter)
    first, _, rest = _cut(text)
    if rest and whoami.looks_like_place(arrival.saying(first), desk, matter) and whoami.only_place(arrival.saying(first), desk, matter):
        return take_place(arrival.saying(first), desk, draft.with_told({Slot.WHAT: added(draft.form.begun, rest)}), matter)
    return _kept(arrival, desk, draft)


def by_the_way(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """Take in where somebody works, or how they are employed, said where something else was asked; None where it is nothing but that.

    It is neither a part of what happened nor anybody whom it is against: 杭电, 在编的.
    """
    if draft.asking in (Slot.WHAT, Question.PLACE) or not draft.told.get(Slot.WHAT):
        return None
    if selves.employed(arrival.text):
        said = employment_said(arrival.text) or draft.form.employment
        return again(arrival, desk, draft.remembering(employment=str(said)), (texts_people.employment_noted(phrases.bare(arrival.text)),))
    if draft.asking in (Slot.SINCE, Slot.WHERE):
        return None  # a school is where it happened
    _, routing = tools(desk)
    named = routing.universities.named(arrival.text)
    matter = place_matter(draft, arrival, desk)
    if len(named) != 1 or not whoami.only_place(arrival, desk, matter):
        return None
    if draft.form.placed and draft.form.university == named[0].code:
        return again(arrival, desk, draft, (texts_people.school_known(named[0].name),))
    if draft.form.placed:
        return put_right(arrival, desk, draft, arrival.text)
    return take_place(arrival, desk, replace(draft, asking=Question.PLACE), matter)


def _as_offered(text: str) -> str:
    """An answer in the words that were offered for it, where it says the same: 不清楚, 你们定, 不方便说."""
    if TO_UNIVERSITY.fullmatch(phrases.bare(text)) or steering.left_open(text):
        return "都不是"
    if stopping.skips(text) and stopping.UNKNOWN.fullmatch(phrases.bare(text)):
        return "不知道"
    return "不想说" if stopping.skips(text) or stopping.lets_go(text) or DECLINES.search(text) else text


def _no_place(text: str, asking: str, *, named: bool) -> tuple[Block, ...]:
    """What is said to words that name no school, or ask who deals with it; empty where they answer. `named`: the list may hold them."""
    word = phrases.bare(text)
    if desk_questions.WHO_DEALS.fullmatch(word):
        return texts_people.school_decides() if asking == "university" else (texts_listening.under_way(), *texts_listening.unit_once_more())
    if asking != "university":
        return ()
    if phrases.only_agrees(text) or phrases.empty(text):
        return texts_people.school_missing()
    if word in whoami.NONE_WORDS:
        return texts_people.no_list_of_schools()
    return texts_people.school_of_unit(text.strip()) if UNIT.fullmatch(word) and not named else ()


def _name(text: str, draft: Draft) -> str:
    """How somebody is called or reached, where that is told instead of a unit; empty where it is not."""
    before = draft.told.get(Slot.NAME, "")
    if facts.reached(text):
        return facts.reached_anew(before, text.strip())
    if name := selves.own_name(text) if selves.about(text) else "" if before else selves.full_name(text):
        return facts.reached_anew(before, name)
    return ""


def _kept(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Keep what tells something in what happened, and ask for the unit once more."""
    told = draft.with_told({Slot.WHAT: added(draft.form.begun, arrival.text)})
    return said_with(arrival, desk, told, (texts_intake.words_added(arrival.text), *texts_listening.unit_once_more()))


def _only_tells(text: str) -> bool:
    """Whether words tell what is amiss, ask nothing, and take nothing back."""
    if stopping.cancels(text, telling=False) or stopping.pauses(text) or stopping.holds(text) or stopping.solved(text):
        return False
    return tells_wrong(text) and not questions.asks(text)


def _cut(text: str) -> tuple[str, str, str]:
    """The first clause, its stop, and the rest."""
    pieces = phrases.segments(text)
    return pieces[0].words, pieces[0].end, phrases.joined(pieces[1:])


def put_right(arrival: Arrival, desk: FrontDesk, draft: Draft, place: str) -> Outcome:
    """Take where somebody works in the place of what was told before; `place` empty: ask for it."""
    matter = replace(
        place_matter(draft, arrival, desk), asking="unit" if draft.form.university else "university", university=draft.form.university
    )
    again = replace(draft.remembering(placed=False, unit="", seen=""), asking=Question.PLACE)
    if place:
        return take_place(arrival.saying(place), desk, again, matter)
    return said_with(replace(arrival, session=replace(arrival.session, matter=matter)), desk, again, texts_listening.unit_once_more())


def unknown(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """A message that names no unit of the list: what is told is kept; a name goes to the union of the university, in the member's words."""
    text, matter = arrival.text, matter_of(arrival) or place_matter(draft, arrival, desk)
    if matter.asking != "unit":
        return take_place(arrival, desk, draft, matter)
    if questions.asks(text):
        return said_with(arrival, desk, draft, (texts_listening.under_way(), *texts_listening.unit_once_more()))
    label = act_model.other_than_answer(text, Question.PLACE, draft.told)
    goes_on = phrases.ADDS.match(text) or phrases.GOES_ON.match(text) or text.startswith("补充")
    if goes_on or label in ("story", "correct") or len(text) > MOST_UNIT_CHARS or tells_wrong(text):
        return _kept(arrival, desk, draft)
    if act_model.sees(text, "thanks") and not draft.form.unplaced:
        return said_with(arrival, desk, draft, (texts_listening.welcome(), *texts_listening.unit_once_more()))
    if phrases.only_agrees(text) or phrases.empty(text):
        return said_with(arrival, desk, draft, texts_listening.unit_once_more())
    if not draft.form.unplaced:
        named = UNIT.fullmatch(phrases.bare(text)) is not None
        told = (
            draft.with_told({Slot.WHAT: added(draft.form.begun, texts_listening.unit_noted(text))}) if named else draft
        )  # 都不是 may follow: it is kept
        return take_place(arrival, desk, told.remembering(unplaced=True), matter)
    _, routing = tools(desk)
    found = routing.directory.university(matter.university)
    told = draft.with_told({Slot.WHAT: added(draft.form.begun, texts_listening.unit_noted(text))})
    unknown = texts_listening.place_unknown(text, found.name if found else "")
    return take_place(arrival.saying("都不是"), desk, told, matter).before(unknown)
