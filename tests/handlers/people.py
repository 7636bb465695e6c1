"""A member at the desk, message by message: what is decided is kept as the dispatcher would."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from handlers import turns
from handlers.desk import Arrival, FrontDesk, Routing
from handlers.effects import ForgetMember, Outcome, RememberMember
from handlers.messages import Choices, IncomingMessage, MessageKind, Note, Paragraph, Quote
from handlers.ports import Organisation
from handlers.routing.model import Decision, Employment, Level, Member, RoutingRequest, Step
from handlers.session import Session
from handlers.texts.general import Contact
from knowledge.model import Clause, NotFound
from tests.clock import FixedClock
from tests.contracts.people.memory import UNITS, MemoryDirectory, ShortList

BODY = (
    "4. 完善运行机制。省部属高校工会由省教育工会统一管理;其他高校由对应的市总工会(教育工会)或省其他产业工会管理,业务上接受省教育工会指导。"
)
CLAUSE = Clause("浙总工发〔2020〕24号", "4", "二（二）4", "完善运行机制", ("二、主要任务",), BODY, 0, 0, len(BODY))


class OneClause:
    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        return {CLAUSE.id: CLAUSE} if CLAUSE.id in set(clause_ids) else {}


class NoAnswer:
    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> NotFound:
        return NotFound("no_evidence")


@dataclass
class ScriptedRouter:
    """Decides as told, and remembers what it was asked."""

    decide: Callable[[RoutingRequest], Decision] | None = None
    asked: list[RoutingRequest] = field(default_factory=list)

    def __call__(self, request: RoutingRequest, organisation: Organisation) -> Decision:
        self.asked.append(request)
        return self.decide(request) if self.decide else own_union(request, organisation)


def own_union(request: RoutingRequest, organisation: Organisation) -> Decision:
    """To the unit's own union, else to the university's; what is against a union goes above it."""
    tree = organisation.units(request.university)
    way = [one for one in tree.way_up(request.unit) if one.level is not Level.GROUP] or [one for one in tree if not one.parent]
    path = tuple(Step(one.level, f"{one.name}工会", one.id) for one in way)
    if "校工会" in request.against:
        name = "浙江省教育工会"
        above = (*path, Step(Level.EDUCATION, name))
        barred = tuple(one.id for one in way)
        reason = "反映的是校工会，由上一级工会来办。"
        return Decision(Level.EDUCATION, name, above, (), (CLAUSE.id,), "avoid", "1", reason, barred=barred, signposts=("12345",))
    return Decision(path[0].level, path[0].name, path, (), (CLAUSE.id,), "lowest", "1", "先由最近的工会来办。", deadlines=("仲裁",))


class Front:
    """A desk and one member before it."""

    def __init__(self, clock: FixedClock, router: ScriptedRouter | None = None, *, channel: str = "wecom") -> None:
        self.clock, self.channel = clock, channel
        self.directory = MemoryDirectory(ShortList(), UNITS)
        self.router = router or ScriptedRouter()
        words = {"12345": "12345 政务热线"}
        limits = {"仲裁": "申请劳动仲裁的时效是一年"}
        routing = Routing(self.directory, ShortList(), self.router, lambda key: words.get(key, ""), lambda key: limits.get(key, ""))
        contact = Contact("校工会办公室", "0571-0000000")
        self.desk = FrontDesk(NoAnswer(), OneClause(), contact, routing=routing)  # type: ignore[arg-type]
        self.session = Session()
        self.turn = ""

    def say(self, text: str) -> str:
        """Let the member write; returns what they read, and keeps what was decided."""
        outcome = self.outcome(text)
        return "\n".join(block_text(block) for reply in outcome.replies for block in reply.blocks)

    def outcome(self, text: str) -> Outcome:
        message = IncomingMessage(self.channel, "m", "c", "alan", MessageKind.TEXT, self.clock.now(), text=text)
        arrival = Arrival(message, self.session, self.clock.now(), "ABC123")
        turn = turns.match(arrival, self.desk)
        self.turn = turn.name
        outcome = turn.handle(arrival, self.desk)
        self.session = Session.from_json(outcome.session.to_json())
        for effect in outcome.effects:
            if isinstance(effect, RememberMember):
                employment = Employment(effect.employment) if effect.employment else None
                self.directory.remember(self.channel, "alan", Member(effect.university, effect.units, employment))
            if isinstance(effect, ForgetMember):
                self.directory.forget(self.channel, "alan")
        return outcome

    @property
    def member(self) -> Member | None:
        return self.directory.member(self.channel, "alan")


def block_text(block: Paragraph | Note | Quote | Choices) -> str:
    if isinstance(block, Choices):
        return "".join(f"〔{option.text}〕" for option in block.options)
    return block.text + (f"（{block.where}）" if isinstance(block, Quote) else "")
