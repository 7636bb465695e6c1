"""Something was done to a case that should not have been: what cannot be taken back, and what puts it right.

Nothing is undone: whoever handed the case in has read of it. What can be done instead is said for the very state that the case is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.cards import CADRE, button
from handlers.grievances.cadre.commands import BUTTONS, FORMS, VERBS, Verb, numbered, unquoted
from handlers.grievances.cadre.near_commands import NUMBER, almost
from handlers.grievances.cadre.scene import find, in_charge
from handlers.grievances.cadre.waiting import pending_of
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
SENT_WRONGLY = "(?:[发打写按点选弄搞说填回]错(?:了|字)?|(?:别|不要|先别|不用)发(?:了|出去)?|不该发|[发写]重了|发早了)"
POINTS = (
    "(?:刚才|刚刚|刚|最近)(?:的|(?:[那这]一?)?[条个次句段份件]|发|写|说|给)|(?:上一?|[那这]一?|最后一?)[条个次句段份件]|[发写说](?:的|出去的?|过去的?)|给(?:他们?|她们?|对方|提出人)的"
    "|话|消息|信息|内容"
)
"""What was sent a moment ago, without what it was: 刚才那条, 发出去的话."""
LAST = re.compile(
    rf"(?=.*(?:{BACK}|{SENT_WRONGLY}))"
    rf"(?:{BACK}|{SENT_WRONGLY}|{POINTS}|{DEEDS}|我们?|请|麻烦|帮我?|想|要|把|将|对|的|[条个次句段份件]|能不能|可不可以|可以|能|怎么"
    r"|了|吗|吧|啊|呢|嘛|一下|来|掉|回来?|是|就|好像|不小心|刚才|刚刚|[\s，,。.!！?？~～])++"
)
"""A message that wants the last thing back that was done, and says nothing else: 撤回, 答复发错了，撤回, 那条别发."""
OF_WORK = re.compile(rf"{POINTS}|{SENT_WRONGLY}|{DEEDS}")
"""What may be meant of no grievance of the cadre's own."""
RECENT = timedelta(days=1)
OVER = (Status.CLOSED, Status.MERGED)


def wants(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre says that something was done to a case by mistake, or wants it back."""
    return arrival.message.kind is MessageKind.TEXT and (_meant(arrival, desk) is not None or _wants_last(arrival, desk))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that it stands, and what can be done instead."""
    meant = _meant(arrival, desk) or _last(arrival, desk)
    if meant is None:
        return respond_and_keep(arrival, desk, texts.nothing_of_late())
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
    if deed is None:
        return None
    last = [(done[-1].at, case.ref, case) for case, events in _mine(grievances, reader) if (done := _own(events, reader, deed))]
    return (max(last, key=lambda one: one[:2])[2], deed) if last else None


def _wants_last(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre wants back what they did last, and says of no case which one; what waits for a yes is let go instead."""
    reader, grievances, pending = duty.cadre_of(arrival, desk), desk.grievances, pending_of(arrival)
    plain = simple(unquoted(arrival.text))
    if reader is None or grievances is None or not reader.works or not duty.free_for_duty(arrival) or pending is not None:
        return False
    if len(plain) > MOST_CHARS or not LAST.fullmatch(plain):
        return False
    if not re.search(BACK, plain) and _last(arrival, desk) is None:
        return False
    return OF_WORK.search(plain) is not None or not grievances.cases.list_for(arrival.reader, limit=1)


def _last(arrival: Arrival, desk: FrontDesk) -> tuple[Case, Action] | None:
    """What a cadre did last, within a day, to a case that they work on."""
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None:
        return None
    named = re.search(DEEDS, simple(arrival.text))
    deed = _deed(named[0]) if named else None
    last = [(case, done[-1]) for case, events in _mine(grievances, reader) if (done := _own(events, reader, deed))]
    case, event = max(last, key=lambda one: (one[1].at, one[0].ref), default=(None, None))
    return (case, event.action) if case and event and event.at > arrival.now - RECENT else None


def _mine(grievances: Grievances, reader: Reader) -> list[tuple[Case, Sequence[Event]]]:
    """The cases that a cadre works on or worked on, with what was done to each."""
    seen = [*grievances.cases.list_for(reader, limit=MOST_CASES), *grievances.cases.list_for(reader, OVER, limit=MOST_CASES)]
    mine = {case.ref: case for case in seen if in_charge(reader, case)}
    events = grievances.cases.events_of(reader, list(mine))
    return [(case, events.get(ref, ())) for ref, case in mine.items()]


def _own(events: Sequence[Event], reader: Reader, deed: Action | None) -> list[Event]:
    """What an account has done to a case: this deed, or any that can be wrong."""
    return [one for one in events if one.actor.account == reader.account and one.action in ({deed} if deed else texts.INSTEAD)]


def _deed(word: str) -> Action | None:
    return FORMS[VERBS[word]].action
