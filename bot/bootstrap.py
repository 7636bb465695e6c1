"""The composition root: Settings → adapters → handlers. The only place where the rooms are put together."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.base import Channel
from bot.channels.terminal.channel import TerminalChannel, plain_text
from bot.clock import SystemClock
from bot.dispatch import Dispatcher
from bot.ownership import Ownership
from bot.settings import Settings
from bot.storage.accounts import Accounts
from bot.storage.conversations import SqlConversations
from bot.storage.database import Database
from bot.storage.health import SqlHealth
from bot.storage.inbox import SqlInbox
from bot.storage.letters import Letters
from bot.storage.migrations import migrate
from bot.storage.notices import SqlNotices
from bot.storage.outbox import SqlOutbox
from bot.worker import Worker, WorkerPolicy
from handlers import ask, texts
from handlers.desk import FrontDesk, Policy
from handlers.messages import Paragraph, Reply
from handlers.texts import Contact
from knowledge.answering import ExtractiveAnswerer
from knowledge.indexing import Indexer
from knowledge.model import Answer, Clarify, NotFound
from knowledge.retrieval import HybridRetriever
from knowledge.store import SqlClauseStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that lives in the database, opened and migrated."""

    settings: Settings
    clock: SystemClock
    database: Database
    store: SqlClauseStore
    inbox: SqlInbox
    outbox: SqlOutbox
    conversations: SqlConversations
    notices: SqlNotices
    accounts: Accounts
    letters: Letters
    health: SqlHealth


@contextmanager
def open_tables(settings: Settings) -> Iterator[Tables]:
    """Open the database, bring it to the present schema, and close it at the end. Raises StorageUnavailable."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    database = Database.open(settings.resolved_database_url)
    try:
        migrate(database)
        yield Tables(
            settings=settings,
            clock=clock,
            database=database,
            store=SqlClauseStore(database),
            inbox=SqlInbox(database),
            outbox=SqlOutbox(database),
            conversations=SqlConversations(database),
            notices=SqlNotices(database),
            accounts=Accounts(database),
            letters=Letters(database),
            health=SqlHealth(database),
        )
    finally:
        database.close()


def contact_of(settings: Settings) -> Contact:
    """Whom members may ask, as set."""
    return Contact(settings.contact_office, settings.contact_phone, settings.contact_hours)
