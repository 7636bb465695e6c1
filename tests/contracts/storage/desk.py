"""A desk's tables with short ways of bringing a message in, handling it and sending the reply."""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.channels.base import Delivery, DeliveryLimits
from bot.ports import ClaimedMessage, OutgoingPart
from bot.storage.accounts import Accounts
from bot.storage.contacts import SqlContacts
from bot.storage.conversations import SqlConversations
from bot.storage.database import Database
from bot.storage.directory import SqlDirectory
from bot.storage.health import SqlHealth
from bot.storage.inbox import SqlInbox
from bot.storage.letters import Letters
from bot.storage.members import SqlMembers
from bot.storage.notices import SqlNotices
from bot.storage.outbox import SqlOutbox
from bot.storage.questions import SqlQuestions
from bot.storage.tables.queues import inbox, outbox, outbox_attempt
from bot.storage.units import SqlUnits
from handlers.effects import Effect, RecordConsultation
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Session
from knowledge.guide_store import SqlGuide
from tests.clock import NOON, FixedClock
from tests.contracts.people.memory import ShortList

LAN, BO, CHEN = "阿兰", "阿博", "陈生"
CHANNEL = "wecom"
LEASE_S = 60.0
WINDOW_S = 1700.0
COUNTED = RecordConsultation("answer", ("浙总工发〔2020〕24号#5",), 0.9)


def message(key: str, conversation: str = LAN, *, text: str = "外包工能加入工会吗", channel: str = CHANNEL) -> IncomingMessage:
    return IncomingMessage(channel, key, conversation, conversation, MessageKind.TEXT, NOON, text=text)


class Desk:
    def __init__(self, database: Database, clock: FixedClock) -> None:
        self.database = database
        self.clock = clock
        self.inbox = SqlInbox(database)
        self.outbox = SqlOutbox(database)
        self.conversations = SqlConversations(database)
        self.notices = SqlNotices(database)
        self.accounts = Accounts(database)
        self.letters = Letters(database)
        self.health = SqlHealth(database)
        self.questions = SqlQuestions(database)
        self.guide = SqlGuide(database, clock.now)
        self.units = SqlUnits(database)
        self.members = SqlMembers(database)
        self.directory = SqlDirectory(database, ShortList())
        self.contacts = SqlContacts(database)
        self._keys = count(1)

    def receive(self, *messages: IncomingMessage) -> list[bool]:
        """Bring messages in, all at once."""

        async def bring() -> list[bool]:
            return await asyncio.gather(*(self.inbox.receive(message) for message in messages))

        return asyncio.run(bring())

    def claim(self, *, lease_s: float = LEASE_S) -> ClaimedMessage | None:
        return self.inbox.claim(now=self.clock.now(), lease_s=lease_s)

    def claimed(self) -> ClaimedMessage:
        claimed = self.claim()
        assert claimed is not None
        return claimed

    def finish(
        self,
        claimed: ClaimedMessage,
        *payloads: str,
        session: Session | None = None,
        effects: Sequence[Effect] = (),
        urgent: bool = False,
    ) -> bool:
        who = claimed.message
        parts = [
            OutgoingPart(who.channel, who.conversation, who.sender, text, claimed.id, i, urgent=urgent) for i, text in enumerate(payloads)
        ]
        return self.conversations.finish(claimed, session=session or Session(), effects=effects, parts=parts, now=self.clock.now())

    def reply(self, conversation: str, *payloads: str, channel: str = CHANNEL, urgent: bool = False) -> None:
        """Bring a message in and answer it: the payloads are in the outbox then."""
        assert self.receive(message(f"reply-{next(self._keys)}", conversation, channel=channel)) == [True]
        assert self.finish(self.claimed(), *payloads, urgent=urgent)

    def take(
        self,
        *,
        limits: DeliveryLimits | None = None,
        channel: str = CHANNEL,
        window_s: float = WINDOW_S,
    ) -> Delivery | None:
        return self.outbox.claim(channel, now=self.clock.now(), lease_s=LEASE_S, limits=limits, repeat_window_s=window_s)

    def taken(self, *, limits: DeliveryLimits | None = None) -> Delivery:
        delivery = self.take(limits=limits)
        assert delivery is not None
        return delivery

    def sent(self, delivery: Delivery) -> bool:
        return self.outbox.sent(delivery, platform_id=f"platform-{delivery.id}", now=self.clock.now())

    def notice_kinds(self) -> list[str]:
        return [notice.kind for notice in self.notices.open_notices()]

    def inbox_states(self) -> list[str]:
        return self.column(select(inbox.c.state).order_by(inbox.c.id))

    def outbox_states(self) -> list[str]:
        return self.column(select(outbox.c.state).order_by(outbox.c.id))

    def outcomes(self) -> list[str | None]:
        """What became of each attempt at a delivery, in order."""
        return self.column(select(outbox_attempt.c.outcome).order_by(outbox_attempt.c.outbox_id, outbox_attempt.c.attempt))

    def column(self, statement: Any) -> list[Any]:
        with self.database.read() as connection:
            return list(connection.execute(statement).scalars())
