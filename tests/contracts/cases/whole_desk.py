"""A desk from the message to the outbox, on the tables of either engine: what people write, and what they read."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from sqlalchemy import select

from bot.bootstrap.tables import last_day
from bot.channels.clock.channel import ClockChannel
from bot.channels.terminal.channel import TerminalChannel
from bot.dispatch import Dispatcher
from bot.storage.calendar import SqlCalendar
from bot.storage.cases import SqlCases
from bot.storage.conversations import SqlConversations
from bot.storage.deliveries import SqlAddresses
from bot.storage.duty import SqlDuty
from bot.storage.my_data import SqlPersonalData
from bot.storage.openings import SqlOpenings
from bot.storage.tables.queues import outbox
from handlers.desk import FrontDesk, Grievances, Routing
from handlers.effects import OpenCase
from handlers.grievances.cases.case import Case
from handlers.grievances.cases.deadlines import DeadlinePolicy
from handlers.grievances.cases.reckoning import upcoming
from handlers.messages import IncomingMessage, MessageKind
from handlers.texts.general import Contact
from tests.contracts.cases.registry import handed_in
from tests.contracts.people.memory import ShortList
from tests.contracts.storage.desk import Desk, message
from tests.handlers.people import NoAnswer, OneClause, ScriptedRouter

AGENT = 1000002


class WholeDesk:
    def __init__(self, desk: Desk) -> None:
        self.desk, self.database, self.clock = desk, desk.database, desk.clock
        self.calendar = SqlCalendar(desk.database)
        duty = SqlDuty(desk.database, self.calendar, desk.clock)
        self.grievances = Grievances(SqlCases(desk.database), duty, self.calendar, openings=SqlOpenings(desk.database))
        desk.conversations = SqlConversations(desk.database, reckon=lambda case: last_day(self.grievances, case))
        routing = Routing(desk.directory, ShortList(), ScriptedRouter())
        contact = Contact("校工会办公室", "0571-0000000")
        tools = {"routing": routing, "grievances": self.grievances, "personal": SqlPersonalData(desk.database)}
        self.front = FrontDesk(NoAnswer(), OneClause(), contact, **tools)  # type: ignore[arg-type]
        channels = [TerminalChannel("", name=name) for name in ("wecom", "duty", "terminal", "web")]
        named = {channel.name: channel for channel in (*channels, ClockChannel())}
        addresses = SqlAddresses(desk.database, wecom_agent=AGENT)
        self._channels, self._addresses = named, addresses
        self.dispatcher = Dispatcher(self.front, desk.conversations, named, desk.clock, addresses, desk.notices)
        self._keys = count(1)

    def limit(self, policy: DeadlinePolicy) -> None:
        """Go on as a desk that was started with these limits."""
        self.grievances = replace(self.grievances, deadlines=policy)
        self.front = replace(self.front, grievances=self.grievances)
        self.dispatcher = Dispatcher(self.front, self.desk.conversations, self._channels, self.clock, self._addresses, self.desk.notices)

    def say(self, who: str, text: str, *, channel: str = "duty") -> str:
        """Let somebody write; returns what they read at once."""
        conversation = f"{AGENT}:{who}" if channel == "wecom" else who
        key = f"say-{next(self._keys)}"
        self.desk.receive(IncomingMessage(channel, key, conversation, who, MessageKind.TEXT, self.clock.now(), text=text))
        return self.handle(channel, conversation)

    def handle(self, channel: str, conversation: str) -> str:
        """Handle what waits; returns what the last message was answered with in a conversation."""
        said = ""
        while claimed := self.desk.claim():
            self.dispatcher.dispatch(claimed)
            said = self._read(outbox.c.reply_to == claimed.id, outbox.c.channel == channel, outbox.c.conversation == conversation)
        return said

    def read(self, who: str, *, channel: str = "duty") -> str:
        """Everything that somebody was told, as far as it is still there."""
        return self._read(outbox.c.channel == channel, outbox.c.recipient == who)

    def deliver(self) -> None:
        """Count everything that waits as delivered."""
        for channel in ("wecom", "duty", "terminal", "web"):
            while delivery := self.desk.take(channel=channel):
                assert self.desk.sent(delivery)

    def hand_in(self, case: Case, who: str, *, channel: str = "wecom") -> None:
        """A case that somebody has handed in; the address is their conversation."""
        conversation = f"{AGENT}:{who}" if channel == "wecom" else who
        self.desk.receive(replace(message(f"in-{case.ref}", conversation, channel=channel), sender=who))
        alarms = upcoming(case, self.grievances, self.clock.now())
        assert self.desk.finish(self.desk.claimed(), effects=[OpenCase(case, handed_in(case, self.clock.now()), alarms=alarms)])

    def _read(self, *where: object) -> str:
        rows: Sequence[str | None] = self.desk.column(select(outbox.c.payload).where(*where).order_by(outbox.c.id))  # type: ignore[arg-type]
        return "\n".join(json.loads(row)["text"] for row in rows if row)
