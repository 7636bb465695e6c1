"""A conversation in a terminal: what is typed goes through the inbox, what comes back comes out of the outbox."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.channels.terminal.channel import NAME
from handlers.messages import IncomingMessage, MessageKind

POLL_S = 0.02
PATIENCE_S = 60.0


class Mailbox(Protocol):
    """What a terminal needs of the desk's tables."""

    async def receive(self, message: IncomingMessage) -> bool:
        """Store a message durably."""
        ...

    def pending(self, channel: str, conversation: str) -> list[Any]:
        """The conversation's messages that are not finished."""
        ...

    def delivered_after(self, channel: str, conversation: str, after_id: int, limit: int) -> list[Any]:
        """The conversation's delivered parts with an id above `after_id`, oldest first."""
        ...

    def now(self) -> datetime:
        """The present moment."""
        ...


@dataclass(frozen=True, slots=True)
class TerminalReply:
    """One reply as lines and as a row for scripts."""

    text: str
    row: dict[str, Any]


class DeskSilent(Exception):
    """No reply came in time: no worker is running, or a message failed and waits for its next attempt."""


class TerminalSession:
    """One person at a terminal."""

    def __init__(self, mailbox: Mailbox, user: str) -> None:
        self._mailbox = mailbox
        self._conversation = user
        self._seen = max((part.id for part in mailbox.delivered_after(NAME, user, 0, 1_000_000)), default=0)

    def greet(self) -> list[TerminalReply]:
        """Enter the chat and return the desk's greeting."""
        return self._exchange(MessageKind.EVENT, event="subscribe")

    def say(self, text: str) -> list[TerminalReply]:
        """Write a line and return the desk's replies, in order. Raises DeskSilent."""
        return self._exchange(MessageKind.TEXT, text=text)

    def _exchange(self, kind: MessageKind, *, text: str = "", event: str = "") -> list[TerminalReply]:
        message = IncomingMessage(
            channel=NAME,
            dedupe_key=str(uuid.uuid4()),
            conversation=self._conversation,
            sender=self._conversation,
            kind=kind,
            received_at=self._mailbox.now(),
            text=text,
            event=event,
        )
        asyncio.run(self._mailbox.receive(message))
        deadline = time.monotonic() + PATIENCE_S
        while self._mailbox.pending(NAME, self._conversation):
            if time.monotonic() > deadline:
                raise DeskSilent("no reply yet; the message is stored and will be handled by a running desk")
            time.sleep(POLL_S)
        return self._collect()

    def _collect(self) -> list[TerminalReply]:
        parts = self._mailbox.delivered_after(NAME, self._conversation, self._seen, 1000)
        self._seen = max([self._seen, *(part.id for part in parts)])
        rows = [json.loads(part.payload) for part in parts]
        return [TerminalReply(row["text"], row) for row in rows]


class BackgroundLoop:
    """An event loop on its own thread, for the worker beside a terminal that reads stdin."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="worker", daemon=True)

    @contextmanager
    def running(self) -> Iterator[asyncio.AbstractEventLoop]:
        """Run the loop until the context is left."""
        self._thread.start()
        try:
            yield self.loop
        finally:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self._thread.join(5)
            self.loop.close()
