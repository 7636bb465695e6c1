"""What stands around the dispatcher and the worker in their tests: an answerer and a channel that follow a script."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from bot.channels.base import Delivery, Receipt
from handlers.desk import FrontDesk
from handlers.messages import Reply
from handlers.texts.general import Contact
from knowledge.model import Answer, Citation, Clarify, Clause, NotFound
from knowledge.store import SqlClauseStore
from tests.contracts.channels.test_channel_contract import FakeChannel
from tests.contracts.storage.desk import Desk

QUOTE = "切实解决非编教职工的入会问题。"
CLAUSE = Clause("浙总工发〔2020〕24号", "5", "二（二）5", "延伸组织触角", ("二、主要任务",), f"5. 延伸组织触角。{QUOTE}", 0, 0, 24)
ANSWER = Answer((Citation(CLAUSE, QUOTE, CLAUSE.text.index(QUOTE), len(CLAUSE.text)),), confidence=0.9)
NOTHING = NotFound("no_evidence", confidence=0.1)

Result = Answer | NotFound | Clarify


@dataclass
class ScriptedAnswerer:
    """Gives or raises the next entry of its script; the last one stays."""

    script: list[Result | Exception | Callable[[], Result]] = field(default_factory=lambda: [NOTHING])
    asked: list[str] = field(default_factory=list[str])

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Result:
        self.asked.append(question)
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(step, Exception):
            raise step
        return step() if callable(step) else step


class ScriptedChannel(FakeChannel):
    """Raises or awaits the next entry of its script before it takes a payload; once the script is over it takes everything."""

    def __init__(self, *script: Exception | Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self.script = list(script)
        self.attempts: list[str] = []

    async def send(self, delivery: Delivery) -> Receipt:
        self.attempts.append(delivery.payload)
        step = self.script.pop(0) if self.script else None
        if isinstance(step, Exception):
            raise step
        if step is not None:
            await step()
        return await super().send(delivery)


class PartsChannel(FakeChannel):
    """Sends each block on its own."""

    def render(self, reply: Reply) -> tuple[str, ...]:
        return tuple(str(getattr(block, "text", block)) for block in reply.blocks)


def front_desk(desk: Desk, answerer: ScriptedAnswerer) -> FrontDesk:
    return FrontDesk(answerer, SqlClauseStore(desk.database), Contact("校工会办公室", "0571-0000000", "工作日 8:30–17:00"))
