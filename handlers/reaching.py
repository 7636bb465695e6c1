"""Who has my case, a number to call, a person to talk to: whoever the desk knows is named, and where it knows nobody, 12351.

Of a case it is the union that has it, with its office and number; without one, the union of the school that is named or remembered.
"""

from __future__ import annotations

import re

from handlers import ask, whoami
from handlers.desk import Arrival, FrontDesk, Routing, respond_and_keep
from handlers.drafts import Slot
from handlers.effects import Outcome
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Case
from handlers.grievances.form.next_question import draft_of, form_of, takes_in
from handlers.grievances.member import case_at_hand, following
from handlers.grievances.words.simplified import simple
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, Choices, MessageKind, Note
from handlers.routing.ladder import union_name
from handlers.routing.model import Unit
from handlers.texts import following as texts_following
from handlers.texts import general as texts_general
from handlers.texts import reaching as texts_reaching
from handlers.texts.general import HAND_IN
from handlers.unit_names import is_only_name, matching
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "reaching")
MINE, PERSON, NUMBER = "mine", "person", "number"
CLAUSES = re.compile(r"[\s，,。；;！!？?～~…]+")
MOST_CHARS = 40
SCHOOL = re.compile(
    r"(?:[\u4e00-\u9fff]{1,14}?(?:大学|学院|学校|后勤集团?|附属?医院|附院)"
    r"|[\u4e00-\u9fff]{1,3}[电大工院师商](?=(?:校?工会)?的?(?:电话|号码|联系)))(?:校?工会)?的?"
)
"""How a school or a unit is called beside what is wanted of it."""
NUMBERED = frozenset({"wecom", "web"})
"""Channels that show the number of an answer under it."""


def wanted(text: str) -> frozenset[str]:
    """What a message wants of these, where it wants nothing else: `mine`, `number`, `person`."""
    if len(text) > MOST_CHARS:
        return frozenset()
    clauses = ["".join(filter(str.isalnum, one)) for one in CLAUSES.split(simple(fold(text)))]
    found = [_of_clause(one) for one in clauses if one]
    return frozenset(found) if all(found) else frozenset()


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody asks for one of these while nothing is being told; who has it only of a case, or of what is called theirs."""
    if arrival.message.kind is not MessageKind.TEXT:
        return False
    if takes_in(desk) and form_of(arrival) is not None:
        return wants_number(arrival)
    what = wanted(arrival.text)
    if what != frozenset({MINE}) or "我" in arrival.text:
        return bool(what) and (MINE not in what or takes_in(desk))
    return case_at_hand.live(arrival, desk) is not None and not ask.last_question(arrival)


def names_school(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody says which school they are at, as they were asked to for its number, and nothing else waits for that: 杭电的."""
    if desk.routing is None or arrival.message.kind is not MessageKind.TEXT or ask.last_question(arrival):
        return False
    waiting = draft_of(arrival) if takes_in(desk) else None
    named = desk.routing.universities.named(arrival.text)
    if len(named) != 1 or not is_only_name(
        arrival.text, desk.routing.directory.units(named[0].code), (named[0].name, *named[0].nicknames), beside=0
    ):
        return False
    return waiting is None or (form_of(arrival) is None and not waiting.form.waiting)


def tell_of_school(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give the number of its union, or say that it is not known, and which one is always there."""
    routing = whoami.routing_of(desk)
    code = routing.universities.named(arrival.text)[0].code
    unit = _unit_of(arrival, routing)
    if unit and unit.university == code:
        told = texts_reaching.call(union_name(unit, routing.directory.university(code)), unit.contact, unit.hours)
    else:
        told = texts_reaching.unknown_number(routing.universities.named(arrival.text)[0].name)
    return respond_and_keep(arrival, desk, (told, *((Choices((HAND_IN,)),) if takes_in(desk) else ())))


def wants_number(arrival: Arrival) -> bool:
    """Whether a message asks for the union's number and nothing else, while no form asks how to reach whoever writes."""
    form = draft_of(arrival)
    return wanted(arrival.text) == frozenset({NUMBER}) and (form is None or form.asking != Slot.NAME)


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Name whoever is known."""
    what = wanted(arrival.text)
    person = PERSON in what or (not what and purpose_of(arrival.text).intent is Intent.HUMAN)
    first = (texts_reaching.person_wanted(),) if person else ()
    of_answer = not what and bool(ask.last_question(arrival))  # 联系 below an answer is about what was asked
    case = None if of_answer else case_at_hand.live(arrival, desk)
    if case is None or desk.routing is None:
        none = texts_following.no_cases() if MINE in what else ()
        return respond_and_keep(arrival, desk, (*first, *none[:1], *_without_case(arrival, desk)))
    return following.progress(arrival, desk, case.ref, "").before(*first).noting(_of_case(case, desk.routing))


def _of_case(case: Case, routing: Routing) -> Note:
    """The office and number of the union that has a case."""
    tree = routing.directory.units(case.place.university) if case.place.university else None
    unit = tree.find(case.place.unit) if tree and case.place.unit else None
    union = keeper(case, routing.directory)
    if unit and unit.contact:
        return texts_reaching.call(union, unit.contact, unit.hours)
    return texts_reaching.no_number_of(union)


def _without_case(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    """The union of the school that is named or remembered; else the desk's own office; else what there is for everybody."""
    unit = _unit_of(arrival, desk.routing) if desk.routing else None
    if unit and desk.routing:
        name = union_name(unit, desk.routing.directory.university(unit.university))
        return (texts_reaching.call(name, unit.contact, unit.hours),)
    if desk.contact.known:
        numbered = arrival.message.channel in NUMBERED and bool(arrival.session.answered)
        return texts_general.contact_text(desk.contact, numbered=numbered)
    return texts_reaching.no_number(takes_in=takes_in(desk))


def _unit_of(arrival: Arrival, routing: Routing) -> Unit | None:
    """The lowest unit with a number, of those that a message names or that its writer belongs to and the ones above it."""
    directory, member = routing.directory, routing.directory.member(arrival.message.channel, arrival.message.sender)
    named = [one.code for one in routing.universities.named(arrival.text)]
    code = named[0] if len(named) == 1 else (member.university if member else "")
    code = code or next(iter(directory.universities_here() if len(directory.universities_here()) == 1 else ()), "")
    if not code:
        return None
    tree = directory.units(code)
    said = [one for one in matching(arrival.text, tree) if one.name in arrival.text or any(each in arrival.text for each in one.aliases)]
    own = list(member.units) if member and member.university == code else []
    start = said[0].id if len(said) == 1 else next(iter(own), "")
    way = tree.way_up(start) if start else tuple(filter(None, (tree.top,)))
    return next((one for one in way if one.contact and not one.closed), None)


def _of_clause(clause: str) -> str:
    for words in (clause, SCHOOL.sub("", clause, count=1)):
        if found := next((key for key, pattern in WORDS.certain.items() if words and pattern.fullmatch(words)), ""):
            return found
    return ""
