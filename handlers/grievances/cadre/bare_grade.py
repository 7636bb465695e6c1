"""改成一般 without a number: how much work a case is after all, said right after it was accepted.

The case is the one that the cadre worked on a moment ago; it is shown with its new last day before anything changes. Where several may be
meant it is asked which.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, Grievances
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.commands import GRADE_IS, GRADES, Command, Verb, grade_and_reason, grade_words, words_behind
from handlers.grievances.cadre.meant import MOST_CASES, ask_which, just_worked_on
from handlers.grievances.cadre.scene import in_charge
from handlers.grievances.cadre.told_commands import WEIGHS
from handlers.grievances.cases.case import Action, Actor, Case, Reader
from handlers.grievances.cases.lifecycle import Refusal, after
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind

BARE = re.compile(
    r"(?:不对|错了|等等|[这那刚]个|[这那]一?件|刚才|刚刚|上一?件|那|就|还是|我|想|要|请|帮我|麻烦|把|将|它|的|[\s，,])*+"
    r"(?=.{0,6}[改调换]|难|定为|应该?[是算]|其实是)(?:其实|(?:改|调整)?难[易度](?:程度)?|[\s:：,，])*+"
    rf"(?P<said>(?:{GRADE_IS})?\s*(?:{GRADES}).*)",
    re.DOTALL,
)
"""Words around a difficulty that say it is another one: 难度改成一般, 应该是复杂. 一般 alone is none."""
WEIGHED = re.compile(
    rf"(?:不对|错了|等等|[这那刚]个|[这那]一?件|刚才|刚刚|上一?件|的|事情?|其实|看来|我?觉得|[\s，,])*+{WEIGHS}++\s*(?P<said>{GRADES})(?:的|事项|些|一[些点]|了|[\s。.!！])*+"
)
"""其实这件挺复杂的: as it is told right after it was accepted with another one."""
MOST_CHARS = 40


def says(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre names another difficulty and no case, while they work on some whose difficulty can be put right."""
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None or not duty.free_for_duty(arrival) or not _words(arrival):
        return False
    return bool(_meant(arrival, desk, grievances, reader))


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show the one case that is meant with its new difficulty, or ask which."""
    reader, grievances, words = duty.cadre_of(arrival, desk), desk.grievances, _words(arrival)
    if reader is None or grievances is None:
        raise LookupError("no cadre names a difficulty")
    meant = _meant(arrival, desk, grievances, reader)
    if len(meant) == 1:
        return duty.look(arrival, desk, meant[0], Command(Verb.REGRADE, meant[0].ref, words))
    return ask_which(meant, Verb.REGRADE, words, arrival, desk, grievances, reader)


def _words(arrival: Arrival) -> str:
    """The words of 改难易 that a message without a number says; empty where it says none."""
    if arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return ""
    plain = simple(arrival.text.strip())
    found = BARE.fullmatch(plain) or WEIGHED.fullmatch(plain)
    read = grade_and_reason(words_behind(arrival.text.strip(), found.start("said"))) if found else None
    return grade_words(*read) if read else ""


def _meant(arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> list[Case]:
    """The cases that may be meant: those just worked on, or else all whose difficulty can be put right, where 改成 asks for it."""
    cases = _possible(grievances, reader)
    recent = [case for case in cases if just_worked_on(case, arrival, desk, grievances, reader)]
    return recent or ([] if WEIGHED.fullmatch(simple(arrival.text.strip())) else cases)


def _possible(grievances: Grievances, reader: Reader) -> list[Case]:
    """The cases of a cadre whose difficulty can be put right now."""
    mine = [case for case in grievances.cases.list_for(reader, limit=MOST_CASES) if in_charge(reader, case)]
    return [case for case in mine if not isinstance(after(case, Action.REGRADE, Actor(reader.kind, reader.account)), Refusal)]
