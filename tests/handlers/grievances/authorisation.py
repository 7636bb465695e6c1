"""The matrix of who may do and read what, and how each cell of it is tried; over any store of cases.

`CELLS` is every subject with every action and reading in every situation; `may` says what the table allows, `tries` what happens.
"""

from collections.abc import Mapping
from datetime import date

from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Case, Direction, Place, Reader, Status
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import TRANSITIONS
from handlers.messages import CaseCard, MessageKind
from handlers.routing.model import Level
from handlers.texts.cards import UNNAMED_UNION
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.office import (
    ABOVE,
    AT_COLLEGE,
    AUDITOR,
    BO,
    CHAIR,
    MEMBER,
    OPERATOR,
    OTHER,
    OWNER,
    SCHOOL,
    STRANGER,
    Office,
    blocks_text,
)

REF, SECOND = "26-482137", "26-482138"
WORDS, NOTE = "食堂连着三周收两份钱", "已电话核实"
SUBJECTS = (MEMBER, BO, OTHER, ABOVE, CHAIR, AUDITOR, OPERATOR, OWNER, STRANGER)
WRITERS = frozenset({MEMBER, STRANGER})
"""Who writes as a member; the others are accounts."""
TO_SATURDAY_S = 5 * 24 * 3600.0
READINGS = ("list", "show", "told", "messages", "notes", "events", "card", "digest", "letter", "export")
SITUATIONS: Mapping[str, dict[str, object]] = {
    "in the college": {},
    "in the university": {"place": Place(HANGDIAN, SCHOOL, "杭州电子科技大学工会", Level.UNIVERSITY)},
    "in the college, overseen by the university": {"overseen_by": frozenset({SCHOOL})},
    "in nobody's custody": {"place": Place(HANGDIAN, "", UNNAMED_UNION, Level.BRANCH)},
}
"""The case is against the chair of the college's union, who is on duty there as well."""

BY_CADRES = frozenset(
    {
        *(Action.ACCEPT, Action.START, Action.ASK, Action.NOTE, Action.TELL, Action.REPLY, Action.EXTEND),
        *(Action.TRANSFER, Action.RETURN, Action.DECLINE, Action.MERGE, Action.REOPEN, Action.CLOSE),
        *(Action.REGRADE, Action.RECUSE),
    }
)
BY_MEMBERS = frozenset({Action.SUPPLEMENT, Action.URGE, Action.WITHDRAW, Action.RATE, Action.REOPEN, Action.RECUSE})
EVERYTHING = frozenset(READINGS)
WHERE_IT_STANDS = frozenset({"list", "show", "events", "card", "export"})
NOTHING: frozenset[str] = frozenset()

TABLE: Mapping[str, Mapping[str, tuple[frozenset[Action], frozenset[str]]]] = {
    "in the college": {
        MEMBER: (BY_MEMBERS, frozenset({"list", "show", "told", "messages", "events", "export"})),
        BO: (BY_CADRES, EVERYTHING),
        AUDITOR: (frozenset(), WHERE_IT_STANDS),
        OPERATOR: (frozenset(), WHERE_IT_STANDS),
    },
    "in the university": {
        MEMBER: (BY_MEMBERS, frozenset({"list", "show", "told", "messages", "events", "export"})),
        ABOVE: (BY_CADRES, EVERYTHING),
        AUDITOR: (frozenset(), WHERE_IT_STANDS),
        OPERATOR: (frozenset(), WHERE_IT_STANDS),
    },
    "in the college, overseen by the university": {
        MEMBER: (BY_MEMBERS, frozenset({"list", "show", "told", "messages", "events", "export"})),
        BO: (BY_CADRES, EVERYTHING),
        ABOVE: (frozenset(), EVERYTHING - {"digest", "letter"}),
        AUDITOR: (frozenset(), WHERE_IT_STANDS),
        OPERATOR: (frozenset(), WHERE_IT_STANDS),
    },
    "in nobody's custody": {
        MEMBER: (BY_MEMBERS, frozenset({"list", "show", "told", "messages", "events", "export"})),
        OWNER: (BY_CADRES - {Action.RETURN}, EVERYTHING),
        AUDITOR: (frozenset(), WHERE_IT_STANDS),
        OPERATOR: (frozenset({Action.TRANSFER}), WHERE_IT_STANDS),
    },
}
"""Who is not named may do and read nothing: the stranger, the chair, other units. What the clock does, and a second hand-in, nobody does.

What nobody owns cannot be given back: it came from nowhere.
"""
CELLS = [(where, who, what) for where in SITUATIONS for who in SUBJECTS for what in (*Action, *READINGS)]
TYPED = {
    Action.ACCEPT: f"受理 {REF}",
    Action.START: f"开始办理 {REF}",
    Action.ASK: f"询问 {REF} 哪个窗口？",
    Action.NOTE: f"备注 {REF} {NOTE}",
    Action.TELL: f"告知 {REF} 约了开会",
    Action.REPLY: f"答复 {REF} 退了",
    Action.EXTEND: f"延期 {REF} 5 等账",
    Action.REGRADE: f"改难易 {REF} 复杂",
    Action.RECUSE: f"回避 {REF} 我是当事人的亲属",
    Action.TRANSFER: f"转办 {REF} 上级 不归我们",
    Action.RETURN: f"退回 {REF} 不归我们",
    Action.DECLINE: f"不予受理 {REF} 法院受理了",
    Action.MERGE: f"合并 {REF} 到 {SECOND}",
    Action.REOPEN: f"重新办理 {REF} 没到账",
    Action.CLOSE: f"办结 {REF} 没意见",
}


def may(where: str, who: str, what: Action | str) -> bool:
    """What the table says."""
    actions, readings = TABLE[where].get(who, (frozenset(), NOTHING))
    return what in (actions if isinstance(what, Action) else readings)


def tries(office: Office, where: str, who: str, what: Action | str) -> bool:
    """Whether somebody succeeds, by every way that there is."""
    if isinstance(what, Action):
        return _does(office, where, who, what)
    begin(office, where, Status.SUBMITTED)
    office.say(office_of(office), f"备注 {REF} {NOTE}")
    office.letters.clear()
    return READS[what](office, who)


def begin(office: Office, where: str, status: Status) -> None:
    """Hand two cases in that stand alike."""
    accepted = None if status is Status.SUBMITTED else date(2026, 11, 23)
    answered = date(2026, 11, 23) if status in (Status.ANSWERED, Status.CLOSED) else None
    bars = Bars(officers=frozenset({CHAIR}))
    stands = {"place": AT_COLLEGE, "bars": bars, "accepted": accepted, "answered": answered, "status": status, **SITUATIONS[where]}
    for ref in (REF, SECOND):
        office.hand_in(ref, **stands)


def reader_of(office: Office, who: str) -> Reader:
    """As whom somebody reads."""
    if who in WRITERS:
        return Reader(ActorKind.MEMBER, channel="wecom", sender=who)
    found = office.duty.reader(who)
    assert found is not None
    return found


def _does(office: Office, where: str, who: str, action: Action) -> bool:
    first = next((status for status, row in TRANSITIONS.items() if action in row), Status.SUBMITTED)
    begin(office, where, Status.ANSWERED if action is Action.RATE else first)
    if action in TYPED:
        office.say(who, TYPED[action], channel=_channel(who))
        office.say(who, "确认", channel=_channel(who))
    key = f"{REF}:{'lapse-2026-11-23' if action is Action.LAPSE else 'accept-remind-1-2026-11-25'}"
    office.outcome(who, "", channel=_channel(who), kind=MessageKind.EVENT, event="due", key=key)
    done = [event.action for event in office.cases.events_for(Reader(ActorKind.CLOCK), REF)].count(action) > (action is Action.HAND_IN)
    return done or (who in WRITERS and _by_member(office, who, action))


def _by_member(office: Office, who: str, action: Action) -> bool:
    """What the table of transitions allows to somebody on the case that they see."""
    reader = reader_of(office, who)
    case = office.cases.find_for(reader, REF)
    now = office.clock.now()
    return case is not None and isinstance(act(case, action, Actor(reader.kind), now, office.grievances, text="补充"), SaveCase)


def _channel(who: str) -> str:
    return "wecom" if who in WRITERS else "duty"


def _found(office: Office, who: str) -> Case | None:
    return office.cases.find_for(reader_of(office, who), REF)


def _lists(office: Office, who: str) -> bool:
    by_query = REF in [case.ref for case in office.cases.list_for(reader_of(office, who))]
    if who not in WRITERS:
        assert by_query is (f"• {REF}" in office.say(who, "待办"))
    return by_query


def _shows(office: Office, who: str) -> bool:
    if who not in WRITERS:
        assert (_found(office, who) is not None) is ("没有找到" not in office.say(who, f"查看 {REF}"))
    return _found(office, who) is not None


def _told(office: Office, who: str) -> bool:
    case = _found(office, who)
    said = office.say(who, f"查看 {REF}", channel=_channel(who))
    by_query = case is not None and case.told.what == WORDS
    assert by_query is (WORDS in said)
    return by_query


def _messages(office: Office, who: str) -> bool:
    office.say(office_of(office), f"告知 {REF} 约了开会")
    return "约了开会" in [one.text for one in office.cases.messages_for(reader_of(office, who), REF)]


def _notes(office: Office, who: str) -> bool:
    return Direction.INTERNAL in [one.direction for one in office.cases.messages_for(reader_of(office, who), REF)]


def _cards(office: Office, who: str) -> bool:
    replies = office.outcome(who, f"查看 {REF}", channel=_channel(who)).replies
    return any(isinstance(block, CaseCard) for reply in replies for block in reply.blocks)


def _digests(office: Office, who: str) -> bool:
    outcome = office.ring(f"{who}:2026-11-23", "digest")
    return any(REF in blocks_text(letter.reply.blocks) for letter in outcome.letters)


def _reached(office: Office, who: str) -> bool:
    office.clock.advance(TO_SATURDAY_S)  # on a working day the morning's list says what a reminder would
    outcome = office.ring(f"{REF}:accept-remind-1-2026-11-25")
    assert outcome.letters
    return any(who in office.reached(letter) for letter in outcome.letters)


def office_of(office: Office) -> str:
    """Who works on the case."""
    unit = office.now(REF).place.unit
    return {"": OWNER, SCHOOL: ABOVE}.get(unit, BO)


READS = {
    "list": _lists,
    "show": _shows,
    "told": _told,
    "messages": _messages,
    "notes": _notes,
    "events": lambda office, who: bool(office.cases.events_for(reader_of(office, who), REF)),
    "card": _cards,
    "digest": _digests,
    "letter": _reached,
    "export": lambda office, who: REF in [case.ref for case in office.cases.list_for(reader_of(office, who), tuple(Status))],
}
