"""Links under which somebody fetches their own data as a file: the hash of each, whose it is, and until when."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.storage.database import Database
from bot.storage.tables.people import data_link
from handlers.effects import OfferMyData
from handlers.messages import IncomingMessage, MessageKind


def offer(connection: Connection, message: IncomingMessage, effect: OfferMyData) -> None:
    """Open a link for the sender of a message, in its transaction; an earlier one ends."""
    end_links(connection, message)
    row = {"channel": message.channel, "conversation": message.conversation, "sender": message.sender}
    connection.execute(insert(data_link), {**row, "token_sha256": effect.token_sha256, "expires_at": effect.until})


def end_links(connection: Connection, message: IncomingMessage) -> None:
    """End the links of whoever writes."""
    theirs = (data_link.c.channel == message.channel) & (data_link.c.conversation == message.conversation)
    connection.execute(delete(data_link).where(theirs))


class DataLinks:
    """Whose data a link is for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asker(self, token: str, *, now: datetime) -> IncomingMessage | None:
        """Whoever asked, as a message of theirs that says nothing; None for a link that is unknown or over."""
        known = data_link.c.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
        with self._database.read() as connection:
            row = connection.execute(select(data_link).where(known, data_link.c.expires_at > now)).one_or_none()
        if row is None:
            return None
        return IncomingMessage(row.channel, "", row.conversation, row.sender, MessageKind.TEXT, now)
