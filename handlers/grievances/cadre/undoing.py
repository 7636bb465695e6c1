"""Something was done to a case that should not have been: what cannot be taken back, and what puts it right.

Nothing is undone: whoever handed the case in has read of it. What can be done instead is said for the very state that the case is in.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.cards import CADRE, button
from handlers.grievances.cadre.commands import BUTTONS, FORMS, VERBS, Verb, numbered, unquoted
from handlers.grievances.cadre.near_commands import NUMBER, almost
from handlers.grievances.cadre.scene import find, in_charge
from handlers.grievances.cases.case import Action, Case, Event, Reader, Status
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.words.simplified import simple
from handlers.messages import Choices, MessageKind
from handlers.texts import undoing as texts

MOST_CHARS = 24
"""Beside the number; who writes more tells something."""
MOST_CASES = 20
DEEDS = "|".join(sorted((word for word, verb in VERBS.items() if FORMS[verb].action), key=len, reverse=True))
BACK = "(?:撤销|撤回|撤掉|收回|取消|作废|反悔)"
NAMED = re.compile(
    rf"(?P<wrong>{DEEDS})(?:得|给|办)?[错早重]了(?:(?![\u4e00-\u9fff])|(?=[怎能想撤吧啊呀]|要撤))"
    rf"|{BACK}(?:掉|了|一下|刚才|刚刚|上一?[个次]|这[个次]|那[个次]|我|对|的|[\s，,])*(?P<back>{DEEDS})"
    rf"|(?P<first>{DEEDS})(?:了|的?那次|的?这次|能不能|能|可以|怎么|要|想|[\s，,])*{BACK}"
)
"""What says which deed is meant: 受理错了, 撤回刚才的答复, 转办能撤回吗."""
UNNAMED = re.compile(
    rf"(?P<reply>[答回]错了|(?:重新|再|更正|修改|补发|改)(?:发|写)?一?[次份个]?的?(?:答复|回复))|[按点选发写打弄搞填办]错了|{BACK}"
)
"""What says it only beside a number."""
OVER = (Status.CLOSED, Status.MERGED)


def wants(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre says that something was done to a case by mistake, or wants it back."""
    return arrival.message.kind is MessageKind.TEXT and _meant(arrival, desk) is not None


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that it stands, and what can be done instead."""
    meant = _meant(arrival, desk)
    if meant is None:
        raise LookupError("nothing is wanted back")
    case, action = meant
    can = set(possible(case, CADRE))
    options = tuple(button(BUTTONS[one], case.ref) for one in texts.INSTEAD.get(action, {}) if one in can)
    blocks = texts.stands(case.ref, action, can)
    return respond_and_keep(arrival, desk, (*blocks, Choices(options)) if options else blocks)


def _meant(arrival: Arrival, desk: FrontDesk) -> tuple[Case, Action] | None:
    """The case and the deed; without a number, of the cases that the cadre works on, the one to which they did it last."""
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    text = simple(unquoted(arrival.text))
    numbers, put_right = list(NUMBER.finditer(text)), almost(arrival.text)
    if put_right and put_right.command and put_right.command.verb in (Verb.REGRADE, Verb.TELL):
        return None
    beside = "".join(NUMBER.sub("", text).split())
    named = NAMED.search(beside)
    if reader is None or grievances is None or not reader.works or len(beside) > MOST_CHARS or not (named or numbers):
        return None
    deed = _deed(next(word for word in named.groups() if word)) if named else None
    if numbers:
        found = find(grievances, reader, numbered(numbers[0]["ref"]), arrival.now)
        loose = UNNAMED.search(beside)
        if len(found) != 1 or not in_charge(reader, found[0]) or not (named or loose):
            return None
        redo = Action.REPLY if loose and loose["reply"] else None
        done = _own(grievances.cases.events_for(reader, found[0].ref), reader, deed or redo)
        return (found[0], done[-1].action) if done else None
    seen = [*grievances.cases.list_for(reader, limit=MOST_CASES), *grievances.cases.list_for(reader, OVER, limit=MOST_CASES)]
    mine = {case.ref: case for case in seen if in_charge(reader, case)}
    events = grievances.cases.events_of(reader, list(mine))
    last = [(done[-1].at, ref) for ref in mine if (done := _own(events.get(ref, ()), reader, deed))]
    return (mine[max(last)[1]], deed) if last and deed else None


def _own(events: list[Event] | tuple[Event, ...], reader: Reader, deed: Action | None) -> list[Event]:
    """What an account has done to a case: this deed, or any that can be wrong."""
    return [one for one in events if one.actor.account == reader.account and one.action in ({deed} if deed else texts.INSTEAD)]


def _deed(word: str) -> Action | None:
    return FORMS[VERBS[word]].action
