"""A conversation in a terminal: what is typed goes through the inbox, what comes back comes out of the outbox."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from bot.bootstrap.desk import Desk, open_desk
from bot.channels.terminal.channel import NAME
from bot.ownership import Ownership
from bot.settings import Settings
from bot.storage.transcripts import Transcripts
from bot.worker import Worker
from handlers.messages import IncomingMessage, MessageKind
from handlers.texts import answers as texts_answers

POLL_S = 0.02
PATIENCE_S = 60.0
SOON_S = 5.0
"""How long vectors are waited for before it is looked how many are missing."""
FEW = 500
"""Vectors that are waited for all the same."""


@dataclass(frozen=True, slots=True)
class TerminalReply:
    """One reply as lines and as a row for scripts."""

    text: str
    row: dict[str, Any]


class DeskSilent(Exception):
    """No reply came in time: a message failed and waits for its next attempt, or no worker runs."""


class TerminalSession:
    """One person at a terminal, on a channel whose deliveries are read from the outbox."""

    def __init__(self, desk: Desk, user: str, channel: str = NAME) -> None:
        self._tables = desk.tables
        self._transcripts = Transcripts(desk.tables.inbox, desk.tables.outbox)
        self._conversation, self._channel = user, channel
        self._seen = max((part.id for part in self._parts(0)), default=0)

    @classmethod
    @contextmanager
    def open(
        cls, settings: Settings, user: str, channel: str = NAME, *, searching: bool = True, tell: Callable[[str], None] = lambda _: None
    ) -> Generator[TerminalSession, None, None]:
        """Open a session. A running desk does the work; where none runs, a worker of our own does.

        Without `searching` the indexes are not waited for: what is said asks no question. Vectors that take long are computed
        on beside the conversation; `tell` is given the sentence that says so.
        """
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        ownership = Ownership(settings.data_dir)
        alone = ownership.try_acquire()
        with ExitStack() as stack:
            if alone:
                stack.callback(ownership.release)
            desk = stack.enter_context(open_desk(settings, owner=alone))
            if alone:
                if searching:
                    wait_for_search(desk, tell)
                stack.enter_context(working(desk))
            yield cls(desk, user, channel)

    def greet(self) -> list[TerminalReply]:
        """Enter the chat and return the desk's greeting."""
        return self._exchange(MessageKind.EVENT, event="subscribe")

    def say(self, text: str) -> list[TerminalReply]:
        """Write a line and return the desk's replies, in order. Raises DeskSilent."""
        return self._exchange(MessageKind.TEXT, text=text)

    def _exchange(self, kind: MessageKind, *, text: str = "", event: str = "") -> list[TerminalReply]:
        message = IncomingMessage(
            channel=self._channel,
            dedupe_key=str(uuid.uuid4()),
            conversation=self._conversation,
            sender=self._conversation,
            kind=kind,
            received_at=self._tables.clock.now(),
            text=text.encode("utf-8", "replace").decode("utf-8"),
            event=event,
        )
        asyncio.run(self._tables.inbox.receive(message))
        deadline = time.monotonic() + PATIENCE_S
        while self._transcripts.pending(self._channel, self._conversation) or self._transcripts.unsent(self._channel, self._conversation):
            if time.monotonic() > deadline:
                raise DeskSilent("no reply yet; the message is stored and will be handled")
            time.sleep(POLL_S)
        return self._collect()

    def _collect(self) -> list[TerminalReply]:
        parts = self._parts(self._seen)
        self._seen = max([self._seen, *(part.id for part in parts)])
        rows = [json.loads(part.payload) for part in parts]
        return [TerminalReply(row["text"], row) for row in rows]

    def _parts(self, after: int) -> list[Any]:
        return self._transcripts.delivered_after(self._channel, self._conversation, after, 100_000)


def wait_for_search(desk: Desk, tell: Callable[[str], None]) -> None:
    """Wait until questions can be answered: with vectors where they come soon, else by words alone, which is said."""
    indexer = desk.knowledge.indexer
    indexer.start()
    while not indexer.wait(SOON_S):
        status = indexer.status
        if status.lexical and status.vectors == "computing" and status.total - status.done > FEW:
            tell(texts_answers.by_words_meanwhile(status.done, status.total))
            break
    if desk.knowledge.reranker:
        desk.knowledge.reranker.wait()


@contextmanager
def working(desk: Desk) -> Generator[Worker, None, None]:
    """Run a worker on a thread of its own while the context is open."""
    started = threading.Event()
    holder: list[tuple[Worker, asyncio.AbstractEventLoop]] = []

    async def work() -> None:
        worker = desk.worker(housekeeping=False)
        holder.append((worker, asyncio.get_running_loop()))
        started.set()
        await worker.run()
        await desk.close_channels()

    thread = threading.Thread(target=lambda: asyncio.run(work()), name="worker", daemon=True)
    thread.start()
    started.wait()
    worker, loop = holder[0]
    try:
        yield worker
    finally:
        loop.call_soon_threadsafe(worker.stop)
        thread.join()
