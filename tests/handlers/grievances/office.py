"""A union's office without a database: cadres, members and the clock write, and what is decided is kept as the dispatcher would."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.ports import CaseMoved
from handlers import turns
from handlers.desk import Arrival, FrontDesk, Grievances, Routing
from handlers.effects import OpenCase, Outcome, SaveCase
from handlers.grievances.cases.calendar import WorkCalendar
from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Basis, Case, Confidentiality, Event, Place, Reader, Status, Told
from handlers.grievances.cases.reckoning import upcoming
from handlers.messages import Block, CaseCard, Choices, IncomingMessage, Letter, MessageKind, ToAccount, ToOfficers, ToSubmitter
from handlers.routing.model import Level, Officer
from handlers.session import Session
from handlers.texts.general import Contact
from knowledge.editions import china_day
from tests.clock import FixedClock
from tests.contracts.cases.memory import MemoryCases
from tests.contracts.people.memory import HANGDIAN, UNITS, MemoryDirectory, ShortList
from tests.handlers.grievances.days import calendar
from tests.handlers.people import NoAnswer, OneClause, ScriptedRouter, block_text

COLLEGE, SCHOOL, LOGISTICS = "hdu-cs", "hdu", "hdu-hq"
BO, BO_TOO, ABOVE, CHAIR, OTHER, OWNER, AUDITOR, OPERATOR = "阿博", "阿博乙", "校工会阿博", "主席", "后勤阿博", "负责人", "审计员", "管理员"
ROLES = {AUDITOR: "auditor", OPERATOR: "operator"}
MEMBER, STRANGER = "alan", "chensheng"
"""阿兰, who hands in, and 陈生, who has nothing to do with it."""
AT_COLLEGE = Place(HANGDIAN, COLLEGE, "计算机学院工会", Level.BRANCH)


CALENDAR = calendar()
REF = "26-482137"
"""Of the case that `Office.hand_in` hands in."""


class StillCalendars:
    def current(self) -> WorkCalendar:
        return CALENDAR


class MemoryDuty:
    """Implements `handlers.ports.Duty` over the officers of a directory."""

    def __init__(self, directory: MemoryDirectory, roles: Mapping[str, str], linked: Mapping[str, str]) -> None:
        self._directory, self._roles, self._linked = directory, roles, linked
        self.disabled: set[str] = set()

    def cadre(self, channel: str, sender: str) -> Reader | None:
        account = sender if channel == "duty" else self._linked.get(sender, "") if channel == "wecom" else ""
        return self.reader(account) if account else None

    def reader(self, account: str) -> Reader | None:
        units = frozenset(unit.id for unit in self._directory.known.values() if account in {one.account for one in unit.officers})
        fallback = self._directory.owner is not None and self._directory.owner.account == account
        if account in self.disabled or not (units or fallback or account in self._roles):
            return None
        role = self._roles.get(account, "cadre")
        kind = ActorKind.OPERATOR if role == "operator" else ActorKind.CADRE
        return Reader(kind, account, units, fallback, role)

    def present(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(one for one in names if self.reader(one) is not None)

    def on_duty(self, unit: str, now: datetime) -> bool:
        return False


@dataclass
class Office:
    """`cases` may be any store that applies effects as `MemoryCases` does."""

    clock: FixedClock
    cases: MemoryCases = field(default_factory=MemoryCases)
    sessions: dict[tuple[str, str], Session] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    turn: str = ""

    def __post_init__(self) -> None:
        self.directory = MemoryDirectory(ShortList(), UNITS)
        for unit, account, title in (
            (COLLEGE, BO, "干事"),
            (COLLEGE, BO_TOO, "干事"),
            (COLLEGE, CHAIR, "主席"),
            (SCHOOL, ABOVE, "主席"),
            (LOGISTICS, OTHER, "干事"),
        ):
            self.directory.add_officer(unit, account, title)
        self.directory.name_fallback(OWNER)
        self.duty = MemoryDuty(self.directory, ROLES, {"bo": BO, "bo2": BO_TOO})
        self.grievances = Grievances(self.cases, self.duty, StillCalendars())
        routing = Routing(self.directory, ShortList(), ScriptedRouter())
        contact = Contact("校工会办公室", "0571-0000000")
        self.desk = FrontDesk(NoAnswer(), OneClause(), contact, routing=routing, grievances=self.grievances)  # type: ignore[arg-type]

    def hand_in(self, ref: str = "26-482137", **changes: object) -> Case:
        case = Case(
            ref,
            1,
            Status.SUBMITTED,
            Confidentiality.NAMED,
            Told("食堂连着三周收两份钱", "十月底", "二楼", "退钱"),
            AT_COLLEGE,
            Basis("lowest", "1", "先由最近的工会来办。"),
            Bars(),
            china_day(self.clock.now()),
            subject="daily_life",
            submitter="阿兰",
        )
        case = replace(case, **changes)  # type: ignore[arg-type]
        event = Event(Action.HAND_IN, Actor(ActorKind.MEMBER), None, case.status, self.clock.now())
        opened = OpenCase(case, event, alarms=upcoming(case, self.grievances, self.clock.now()))
        self.cases.apply(opened, "wecom", MEMBER)
        return case

    def now(self, ref: str = "26-482137") -> Case:
        """The case as it is."""
        found = self.cases.find_for(Reader(ActorKind.CLOCK), ref)
        assert found is not None
        return found

    def say(self, who: str, text: str, *, channel: str = "duty") -> str:
        """Let somebody write; returns what they read."""
        return read(self.outcome(who, text, channel=channel))

    def pass_on(self, who: str, to: str = "校工会", why: str = "涉及全校食堂", ref: str = "26-482137") -> str:
        """Let a cadre pass a case on: with its reason, looked at once more."""
        return self.do(who, f"转办 {ref} {to} {why}")

    def do(self, who: str, text: str) -> str:
        """Let a cadre do what is shown once more before it goes."""
        assert "回复“确认”" in self.say(who, text)
        return self.say(who, "确认")

    def press(self, who: str, key: str) -> str:
        """Let somebody press a card's button in WeCom."""
        outcome = self.outcome(who, "", channel="wecom", kind=MessageKind.EVENT, event="template_card_event", key=key)
        return read(outcome)

    def ring(self, key: str, event: str = "due") -> Outcome:
        """Let the clock write."""
        return self.outcome("clock", "", channel="clock", kind=MessageKind.EVENT, event=event, key=key)

    def outcome(
        self, who: str, text: str, *, channel: str = "duty", kind: MessageKind = MessageKind.TEXT, event: str = "", key: str = ""
    ) -> Outcome:
        message = IncomingMessage(channel, "m", f"{channel}:{who}", who, kind, self.clock.now(), text=text, event=event, key=key)
        while True:
            decided = self.decide(message)
            try:
                return self.commit(message, decided)
            except CaseMoved:
                continue

    def decide(self, message: IncomingMessage) -> Outcome:
        """Decide on what is there now, and keep nothing of it yet."""
        session = self.sessions.get((message.channel, message.sender), Session())
        arrival = Arrival(message, session, self.clock.now(), "ABC123")
        turn = turns.match(arrival, self.desk)
        self.turn = turn.name
        return turn.handle(arrival, self.desk)

    def commit(self, message: IncomingMessage, outcome: Outcome) -> Outcome:
        """Keep all that was decided, or nothing: raises CaseMoved."""
        saved = [effect for effect in outcome.effects if isinstance(effect, SaveCase)]
        if any(self.now(effect.case.ref).version != effect.case.version for effect in saved):
            raise CaseMoved
        for effect in saved:
            self.cases.apply(effect, message.channel, message.sender)
        self.sessions[message.channel, message.sender] = Session.from_json(outcome.session.to_json())
        self.letters += outcome.letters
        return outcome

    def to_member(self) -> str:
        """What the member read last."""
        letters = [letter for letter in self.letters if isinstance(letter.to, ToSubmitter)]
        return blocks_text(letters[-1].reply.blocks) if letters else ""

    def reached(self, letter: Letter) -> frozenset[str]:
        """Accounts that a letter reaches, as the sending part resolves it; a submitter by reference."""
        match letter.to:
            case ToAccount(account):
                return frozenset({account}) - self.duty.disabled
            case ToSubmitter(ref):
                return frozenset({ref})
            case ToOfficers(unit, barred):
                on_duty: tuple[Officer, ...] = self.directory.known[unit].officers if unit else ()
                owner = (self.directory.owner,) if not unit and self.directory.owner else ()
                return frozenset(one.account for one in (*on_duty, *owner)) - barred - self.duty.disabled


def read(outcome: Outcome) -> str:
    return "\n".join(blocks_text(reply.blocks) for reply in outcome.replies)


def blocks_text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(_text(block) for block in blocks)


def _text(block: Block) -> str:
    if isinstance(block, CaseCard):
        return "\n".join((block.title, *(f"{name}：{value}" for name, value in block.rows), _text(Choices(block.options))))
    return block_text(block)


def accepted(office: Office) -> Office:
    office.say(BO, f"受理 {REF}")
    office.letters.clear()
    return office


def answered(office: Office) -> Office:
    accepted(office).say(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    office.say(BO, "确认")
    office.letters.clear()
    return office
