"""A worker with everything it works on, step by step or with its loops running."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.dispatch import Dispatcher
from bot.ports import Conversations, Inbox, Outbox
from bot.storage.tables.queues import outbox
from bot.worker import Bell, Worker, WorkerPolicy
from handlers.messages import IncomingMessage
from knowledge.model import NotFound
from tests.bot.fakes import NOTHING, ScriptedAnswerer, ScriptedChannel, front_desk
from tests.contracts.channels.test_channel_contract import FakeChannel
from tests.contracts.storage.desk import LAN, LEASE_S, Desk, message

PATIENCE_S = 60.0
"""For what comes at once: the first message of a process compiles the readers, which a busy machine takes long for."""
WINDOW_S = FakeChannel.repeat_window_s
CHANNEL = "fake"


@dataclass
class Shift:
    """A worker with everything it works on."""

    desk: Desk
    answerer: ScriptedAnswerer
    channel: ScriptedChannel
    worker: Worker

    def handle(self) -> bool:
        """One step of an inbox loop."""
        return asyncio.run(self.worker.handle_next())

    def send(self) -> bool:
        """One step of a sender."""
        return asyncio.run(self.worker.send_next(self.channel))

    def asked(self, *keys: str, who: str = LAN) -> None:
        self.desk.receive(*(message(key, who, channel=CHANNEL) for key in keys))

    def replied(self, *payloads: str, who: str = LAN) -> None:
        self.desk.reply(who, *payloads, channel=CHANNEL)

    async def bring(self, *messages: IncomingMessage) -> None:
        """Bring messages in while the loops run."""
        for one in messages:
            assert await self.desk.inbox.receive(one)
        self.worker.arrivals.ring()

    def notices(self) -> list[tuple[str, str, str, int]]:
        return [(notice.kind, notice.subject, notice.detail, notice.count) for notice in self.desk.notices.open_notices()]

    def due(self) -> list[datetime]:
        return self.desk.column(select(outbox.c.due_at).order_by(outbox.c.id))

    def codes(self) -> list[str]:
        return self.desk.column(select(outbox.c.code).order_by(outbox.c.id))


def shift(
    desk: Desk,
    *,
    script: Sequence[Exception | Callable[[], NotFound]] = (),
    channel: ScriptedChannel | None = None,
    policy: WorkerPolicy | None = None,
    inbox: Inbox | None = None,
    outbox: Outbox | None = None,
    conversations: Conversations | None = None,
    housekeeping: Callable[[], None] | None = None,
) -> Shift:
    answerer, channel = ScriptedAnswerer([*script, NOTHING]), channel or ScriptedChannel()
    channels = {channel.name: channel}
    worker = Worker(
        inbox=inbox or desk.inbox,
        outbox=outbox or desk.outbox,
        notices=desk.notices,
        dispatcher=Dispatcher(front_desk(desk, answerer), conversations or desk.conversations, channels, desk.clock),
        channels=channels,
        clock=desk.clock,
        policy=policy or WorkerPolicy(lease_s=LEASE_S),
        housekeeping=housekeeping,
        departures={name: Bell() for name in channels},
    )
    return Shift(desk, answerer, channel, worker)


@asynccontextmanager
async def working(at_work: Shift) -> AsyncGenerator[asyncio.Task[None]]:
    """Let the loops run, and end them however the test ends."""
    task = asyncio.create_task(at_work.worker.run())
    try:
        yield task
        at_work.worker.stop()
        await asyncio.wait_for(task, PATIENCE_S)
    finally:
        task.cancel()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for happens on other threads
            await asyncio.sleep(0.01)
