"""A command with its words and no number: 受理 一般, 答复 已经修好了. What it would do is shown before anything is done.

The case is the only one to which it can be done, or else the one that the cadre worked on a moment ago; where several may be meant it is
asked which. A grievance of the cadre's own that is open comes first.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.bare_grade import just_worked_on
from handlers.grievances.cadre.commands import (
    DIVIDES,
    FORMS,
    GRADES,
    REF,
    VERBS,
    WORDS,
    Command,
    Verb,
    difficulty_of,
    unquoted,
    words_behind,
)
from handlers.grievances.cadre.listing import line_for
from handlers.grievances.cadre.scene import given_to_others, in_charge
from handlers.grievances.cadre.waiting import CONFIRM, pending_of
from handlers.grievances.cases.case import Actor, Case, Reader
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import duty as texts_duty

SPOKEN = frozenset({Verb.ASK, Verb.TELL, Verb.REPLY, Verb.NOTE})
"""Commands whose words may be anything, a question as well."""
POLITE = r"(?:请|麻烦|帮我|我来|我要|我想|我先|那就?|先|就|把?[这那刚][个件]|给他们?|给她们?|[\s，,])*+"
SAID = re.compile(
    rf"{POLITE}(?P<verb>{WORDS})(?:一下子?|了|吧|(?:诉求|提出人|反映人)(?=[{DIVIDES}]))*+"
    rf"(?:[\s。.!！~～]*$|[{DIVIDES}]++(?P<words>\S.*)|(?=[按算]?(?:{GRADES})(?:的|吧|办理|[\s。.!！])*$)(?P<grade>.+))",
    re.DOTALL,
)
"""What divides a verb from its words is what tells a command from a sentence: 办理退休要什么材料 is none."""
ASKS = re.compile(r"[?？]|什么|怎么|多少|多久|几[天个次时号]|哪|谁|能不能|要不要|可不可以|是不是|有没有|[吗呢么][\s。]*$")
NUMBER = re.compile(REF)
OFFERED = 5
MOST_CASES = 20


def says(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre writes a command without a number that can be done to a case of theirs, or one that is surely none of their own."""
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None or not reader.works or not duty.free_for_duty(arrival):
        return False
    command, pending = read(arrival), pending_of(arrival)
    if command is None or (pending and (pending.step != CONFIRM or not command.words)):
        return False  # it is the words that were asked for, or says of what was shown that it may go
    return bool(_fitting(command.verb, grievances, reader)) or (command.words != "" and command.verb in SPOKEN and _named(arrival))


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what the command would do to the one case that is meant, or ask which; what nothing can be done to is given back."""
    reader, grievances, command = duty.cadre_of(arrival, desk), desk.grievances, read(arrival)
    if reader is None or grievances is None or command is None:
        raise LookupError("no cadre writes a command")
    fitting = _fitting(command.verb, grievances, reader)
    if not fitting:
        return respond_and_keep(arrival, desk, texts_duty.no_case_for(str(command.verb), command.words))
    meant = _meant(fitting, arrival, desk, grievances, reader)
    if len(meant) == 1:
        return duty.look(arrival, desk, meant[0], Command(command.verb, meant[0].ref, command.words), told=True)
    lines = [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in meant[:OFFERED]]
    return respond_and_keep(arrival, desk, texts_duty.which_one(str(command.verb), lines, words=command.words.replace("\n", " ")))


def read(arrival: Arrival) -> Command | None:
    """Read a command that stands without its number; None where a text is none."""
    text = unquoted(arrival.text)
    found = SAID.fullmatch(simple(text)) if arrival.message.kind is MessageKind.TEXT and not NUMBER.search(text) else None
    if found is None:
        return None
    verb, part = VERBS[found["verb"]], "words" if found["words"] else "grade"
    words = words_behind(text, found.start(part)) if found[part] else ""
    if FORMS[verb].action is None or verb is Verb.MERGE:
        return None
    if (verb not in SPOKEN or found["verb"] != verb) and ASKS.search(words):
        return None
    if verb is Verb.ACCEPT and difficulty_of(words) is None:
        return None
    if words and not FORMS[verb].needs and verb is not Verb.ACCEPT:
        return None
    return Command(verb, words=words)


def _named(arrival: Arrival) -> bool:
    """Whether a message begins with the very name of its command: 答复, and not 回复 or 通知, with which much else begins."""
    command = read(arrival)
    return command is not None and simple(arrival.text).lstrip().startswith(str(command.verb))


def _meant(fitting: list[Case], arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader) -> list[Case]:
    """Of the cases that a command can be done to the one whose preview stands above, or those worked on a moment ago, or else all."""
    pending = pending_of(arrival)
    above = [case for case in fitting if pending and case.ref == pending.ref]
    return above or [case for case in fitting if just_worked_on(case, arrival, desk, grievances, reader)] or fitting


def _fitting(verb: Verb, grievances: Grievances, reader: Reader) -> list[Case]:
    """The cases of a cadre to which a command can be done now."""
    cases, actor = grievances.cases.list_for(reader, limit=MOST_CASES), Actor(reader.kind, reader.account)
    elsewhere = given_to_others(reader, cases, grievances.duty)
    mine = [case for case in cases if in_charge(reader, case) and case.ref not in elsewhere]
    return [case for case in mine if FORMS[verb].action in possible(case, actor)]
