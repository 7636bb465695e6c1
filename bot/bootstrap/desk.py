"""A running desk: knowledge and channels joined, with the way from a message to its reply."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.alarms import Alarms
from bot.attachments import Attachments
from bot.bootstrap.knowledge import Knowledge, open_knowledge
from bot.bootstrap.tables import Tables
from bot.bootstrap.wecom import make_contacts, make_wecom_channel, make_wecom_client, wecom_config
from bot.channels.base import Channel
from bot.channels.clock.channel import ClockChannel
from bot.channels.duty.channel import NAME as DUTY
from bot.channels.terminal.channel import TerminalChannel
from bot.channels.web.channel import WebChannel
from bot.dispatch import Dispatcher
from bot.housekeeping import Housekeeping
from bot.settings import Settings
from bot.storage.alarms import SqlAlarms
from bot.storage.attachments import SqlAttachments
from bot.storage.leases import end_leases
from bot.worker import Worker, WorkerPolicy
from handlers.texts import channels as texts_channels

if TYPE_CHECKING:
    from bot.channels.wecom.channel import WeComChannel
    from bot.channels.wecom.client import WeComClient
    from bot.channels.wecom.config import WeComConfig
    from bot.channels.wecom.contacts import Contacts
    from ingest.review import Reviews

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """A running desk: knowledge, channels, and the way from a message to its reply."""

    knowledge: Knowledge
    channels: dict[str, Channel]
    wecom: WeComConfig | None
    alarms: Alarms
    attachments: Attachments
    housekeeping: Housekeeping
    contacts: Contacts | None = None
    """WeCom's contacts; None where no contact-sync secret is set."""
    wecom_client: WeComClient | None = None
    """For calls of the app that send nothing."""
    wecom_channel: WeComChannel | None = None
    keeps_journal: bool = False
    """Whether this process writes the file of deletions: a line that is written into another machine's folder is lost to the desk."""

    @property
    def tables(self) -> Tables:
        """Everything that lives in the database."""
        return self.knowledge.tables

    @property
    def settings(self) -> Settings:
        """What the operator set."""
        return self.tables.settings

    def worker(self, *, housekeeping: bool = True, messages: bool = True) -> Worker:
        """Make a worker for this desk. One without `messages` leaves these to other processes, and keeps house all the same."""
        tables, settings = self.tables, self.settings
        desk = self.knowledge.front_desk
        dispatcher = Dispatcher(desk, tables.conversations, self.channels, tables.clock, tables.addresses, tables.notices)
        policy = WorkerPolicy(
            lease_s=settings.lease_s,
            max_attempts=settings.max_attempts,
            max_delivery_attempts=settings.max_delivery_attempts,
            inbox_loops=max(1, settings.workers_inline),
        )
        worker = Worker(
            inbox=tables.inbox,
            outbox=tables.outbox,
            notices=tables.notices,
            dispatcher=dispatcher,
            channels=self.channels,
            clock=tables.clock,
            policy=policy if messages else replace(policy, inbox_loops=0, senders_per_channel=0),
            housekeeping=self.housekeeping.run if housekeeping else None,
            chores=self._chores() if housekeeping else {},
        )
        self.alarms.on_messages = self.attachments.on_messages = worker.arrivals.ring
        return worker

    def _chores(self) -> dict[str, Callable[[], Awaitable[bool]]]:
        """What one process of a desk does beside messages."""
        chores: dict[str, Callable[[], Awaitable[bool]]] = {"clock": self.alarms.step, "attachments": self.attachments.step}
        if self.keeps_journal:
            chores["deletions"] = self._write_out_deletions
        if self.contacts:
            chores["contacts"] = self.contacts.step
        if self.wecom_channel is not None:
            chores["cards"] = partial(self.wecom_channel.refresh_cards, texts_channels.card_status)
        return chores

    async def _write_out_deletions(self) -> bool:
        return await asyncio.to_thread(self.tables.journal.sync, self.tables.database) > 0

    def reviews(self, by: str) -> Reviews:
        """Decisions about documents, signed by an account's name."""
        from ingest.review import Reviews

        return Reviews(self.tables.store, self.knowledge.pages, self.knowledge.sources, by, self.tables.clock.now)

    async def close_channels(self) -> None:
        """Release the channels' connections."""
        if self.contacts:
            await self.contacts.close()
        if self.wecom_client:
            await self.wecom_client.close()
        for channel in self.channels.values():
            await channel.close()


@contextmanager
def open_desk(settings: Settings, *, owner: bool, serving: bool = False) -> Generator[Desk, None, None]:
    """Open everything a desk needs, lexical search live. `owner` holds the data folder's lock.

    The file of deletions is written by the owner of the folder that the database lies in, and on PostgreSQL by the one that is `serving`.
    """
    with open_knowledge(settings, owner=owner) as knowledge:
        knowledge.indexer.open_lexical()
        on_sqlite = knowledge.tables.database.sqlite_file is not None
        if owner and on_sqlite:
            free_dead_leases(knowledge.tables)
        if keeps_journal := owner and (serving or on_sqlite):
            knowledge.tables.journal.sync(knowledge.tables.database)
        if serving and knowledge.tables.calendar.reckon_by(knowledge.tables.grievances.deadlines):
            log.info("deadlines.changed")
        if owner:
            knowledge.tables.journal.replay(knowledge.tables.database, knowledge.tables.uploads, now=knowledge.tables.clock.now())
        wecom = wecom_config(settings)
        duty = TerminalChannel(settings.public_url, name=DUTY)
        channels: list[Channel] = [TerminalChannel(settings.public_url), WebChannel(), duty, ClockChannel()]
        wecom_channel = make_wecom_channel(wecom, knowledge.tables) if wecom is not None else None
        if wecom_channel is not None:
            channels.append(wecom_channel)
        client = make_wecom_client(wecom, knowledge.tables) if wecom is not None else None
        contacts = make_contacts(wecom, knowledge.tables, client) if wecom is not None and client and wecom.contacts_secret else None
        named = {channel.name: channel for channel in channels}
        alarms, attachments = make_alarms(knowledge.tables), make_attachments(knowledge.tables, client)
        housekeeping = Housekeeping(knowledge.tables.erasing(), knowledge.tables.notices, knowledge.tables.clock)
        yield Desk(knowledge, named, wecom, alarms, attachments, housekeeping, contacts, client, wecom_channel, keeps_journal)


def make_alarms(tables: Tables) -> Alarms:
    """Build the clock's chore."""
    hour = tables.settings.reminder_hour
    return Alarms(SqlAlarms(tables.database), tables.erasures, tables.calendar, tables.clock, hour)


def make_attachments(tables: Tables, media: WeComClient | None) -> Attachments:
    """Build the chore that fetches what members send along."""
    store = SqlAttachments(tables.database, tables.uploads, most_bytes=tables.settings.attachment_total_bytes)
    return Attachments(store, media, tables.clock, tables.notices, tables.settings.attachment_max_bytes)


def free_dead_leases(tables: Tables) -> None:
    """Take over at once what a dead process held: on SQLite the owner of the folder is the only worker there can be."""
    count = end_leases(tables.database, now=tables.clock.now())
    if count:
        log.warning("leases.taken_over", extra={"count": count})
