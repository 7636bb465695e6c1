"""What a page or a terminal reads of its own conversation, from the inbox and the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.storage.inbox import SqlInbox
from bot.storage.outbox import SqlOutbox


@dataclass(frozen=True, slots=True)
class Transcripts:
    """Implements the web page's and the terminal's reading ports."""

    inbox: SqlInbox
    outbox: SqlOutbox

    def pending(self, channel: str, conversation: str) -> list[Any]:
        """Messages that are not handled yet."""
        return self.inbox.pending(channel, conversation)

    def unsent(self, channel: str, conversation: str) -> list[int]:
        """Inbox ids whose replies are not delivered yet."""
        return self.outbox.unsent(channel, conversation)

    def delivered_after(self, channel: str, conversation: str, after_id: int, limit: int) -> list[Any]:
        """Delivered payloads, with the inbox id each answers."""
        return self.outbox.delivered_after(channel, conversation, after_id, limit)

    def last_delivered(self, channel: str, conversation: str, limit: int) -> list[Any]:
        """The last delivered payloads, newest first."""
        return self.outbox.last_delivered(channel, conversation, limit)

    def asked(self, channel: str, conversation: str, limit: int) -> list[tuple[int, str]]:
        """The conversation's last messages that still have their text."""
        return self.inbox.asked(channel, conversation, limit)
