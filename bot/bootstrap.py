"""The composition root: Settings → adapters → handlers. The only place where the rooms are put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.alarms import Alarms
from bot.attachments import Attachments
from bot.channels.base import Channel
from bot.channels.clock.channel import ClockChannel
from bot.channels.duty.channel import NAME as DUTY
from bot.channels.terminal.channel import TerminalChannel, plain_text
from bot.channels.web.channel import WebChannel
from bot.clock import SystemClock
from bot.dispatch import Dispatcher
from bot.ownership import Ownership
from bot.people.universities import ListedUniversities
from bot.settings import Settings
from bot.storage.accounts import Accounts
from bot.storage.alarms import SqlAlarms
from bot.storage.attachments import SqlAttachments, purge_withdrawn
from bot.storage.calendar import SqlCalendar
from bot.storage.cards import SqlCards
from bot.storage.case_changes import Reckoned
from bot.storage.case_retention import purge_cases
from bot.storage.cases import SqlCases
from bot.storage.contacts import SqlContacts
from bot.storage.conversations import SqlConversations
from bot.storage.database import Database
from bot.storage.deletion_journal import DeletionJournal
from bot.storage.deliveries import SqlAddresses
from bot.storage.directory import SqlDirectory
from bot.storage.duty import SqlDuty
from bot.storage.erasure import Erasures
from bot.storage.health import SqlHealth
from bot.storage.inbox import SqlInbox
from bot.storage.leases import end_leases
from bot.storage.letters import Letters
from bot.storage.members import SqlMembers
from bot.storage.migrations import migrate
from bot.storage.my_data import SqlPersonalData
from bot.storage.notices import SqlNotices
from bot.storage.openings import SqlOpenings
from bot.storage.outbox import SqlOutbox
from bot.storage.questions import SqlQuestions
from bot.storage.receipts import Receipts
from bot.storage.retention import purge
from bot.storage.signposts import SqlSignposts
from bot.storage.tokens import SqlTokens
from bot.storage.units import SqlUnits
from bot.storage.uploads import UploadFolder
from bot.worker import Worker, WorkerPolicy
from handlers import ask, texts, texts_people
from handlers.desk import FrontDesk, Grievances, Policy, Routing
from handlers.grievances.case import Case
from handlers.grievances.deadlines import DeadlinePolicy
from handlers.grievances.due import deadline_of
from handlers.messages import Reply
from handlers.routing.router import route
from handlers.texts import Contact
from knowledge.answering import ExtractiveAnswerer
from knowledge.editions import china_day
from knowledge.guide import bundled_guide
from knowledge.guide_store import SqlGuide
from knowledge.indexing import Indexer, IndexPolicy
from knowledge.lookup import Lookups
from knowledge.model import Answer, Clarify, NotFound
from knowledge.page_images import SqlPageImages
from knowledge.ports import Answerer
from knowledge.reranking import LoadingReranker
from knowledge.retrieval import HybridRetriever
from knowledge.sources import SqlSources
from knowledge.store import SqlClauseStore
from knowledge.vector_cache import VectorCache

if TYPE_CHECKING:
    from bot.channels.wecom.channel import WeComChannel
    from bot.channels.wecom.client import WeComClient
    from bot.channels.wecom.config import WeComConfig
    from bot.channels.wecom.contacts import Contacts
    from ingest.review import Reviews

log = logging.getLogger(__name__)

INDEX_PATIENCE_S = 3600.0


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
    questions: SqlQuestions
    guide: SqlGuide
    units: SqlUnits
    members: SqlMembers
    directory: SqlDirectory
    contacts: SqlContacts
    calendar: SqlCalendar
    grievances: Grievances
    addresses: SqlAddresses
    erasures: Erasures
    signposts: SqlSignposts
    receipts: Receipts
    uploads: UploadFolder
    journal: DeletionJournal

    def tidy(self) -> None:
        """Erase texts whose time is over."""
        now = self.clock.now()
        questions_from = china_day(now - timedelta(days=self.settings.question_retention_days))
        purge(self.database, now - timedelta(days=self.settings.retention_days), now=now, asked_before=questions_from)
        SqlCards(self.database).purge(now=now)
        purge_cases(self.database, china_day(now - timedelta(days=self.settings.case_retention_days)), on=china_day(now))
        purge_withdrawn(self.database, china_day(now - timedelta(days=self.settings.withdrawn_file_days)))
        self.uploads.sweep(self.database, before=now - timedelta(days=1))


@contextmanager
def open_tables(settings: Settings) -> Generator[Tables, None, None]:
    """Open the database, bring it to the present schema, and close it at the end. Raises StorageUnavailable, SchemaMismatch."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database.open(settings.resolved_database_url)
    try:
        migrate(database)
        calendar = SqlCalendar(database)
        grievances = joined_grievances(database, calendar, settings)
        yield Tables(
            settings=settings,
            clock=SystemClock(),
            database=database,
            store=SqlClauseStore(database),
            inbox=SqlInbox(database),
            outbox=SqlOutbox(database),
            conversations=SqlConversations(database, reckon=partial(last_day, grievances)),
            notices=SqlNotices(database),
            accounts=Accounts(database),
            letters=Letters(database),
            health=SqlHealth(database),
            questions=SqlQuestions(database),
            guide=SqlGuide(database),
            units=SqlUnits(database),
            members=SqlMembers(database),
            directory=SqlDirectory(database, ListedUniversities.bundled()),
            contacts=SqlContacts(database),
            calendar=calendar,
            grievances=grievances,
            addresses=SqlAddresses(database, wecom_agent=settings.wecom_agent_id if settings.wecom_enabled else 0),
            erasures=Erasures(database),
            signposts=SqlSignposts(database),
            receipts=Receipts(database, partial(last_day, grievances)),
            uploads=UploadFolder(settings.data_dir),
            journal=DeletionJournal(settings.data_dir),
        )
    finally:
        database.close()


def joined_grievances(database: Database, calendar: SqlCalendar, settings: Settings) -> Grievances:
    """Join what grievances are taken in and worked on with."""
    return Grievances(
        cases=SqlCases(database),
        duty=SqlDuty(database, calendar),
        calendars=calendar,
        deadlines=deadlines_of(settings),
        draft_ttl=timedelta(days=settings.draft_days),
        rating_days=settings.rating_days,
        anonymous_url=f"{settings.public_url}/anonymous" if settings.public_url else "",
        openings=SqlOpenings(database),
    )


def deadlines_of(settings: Settings) -> DeadlinePolicy:
    """The desk's own limits, as set."""
    return DeadlinePolicy(
        accept=settings.accept_days,
        simple=settings.answer_days_simple,
        ordinary=settings.answer_days,
        complex=settings.answer_days_complex,
        extension=settings.extension_days,
        escalate_after=settings.escalate_after_days,
        hour=settings.reminder_hour,
    )


def last_day(grievances: Grievances, case: Case) -> Reckoned:
    """The last day for what a case waits for, as lists are sorted by it."""
    deadline = deadline_of(case, grievances)
    return Reckoned(deadline.on, deadline.provisional) if deadline else Reckoned()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the desk knows, with the one retrieval path over it."""

    tables: Tables
    indexer: Indexer
    retriever: HybridRetriever
    lookups: Lookups
    answerer: Answerer
    front_desk: FrontDesk
    ownership: Ownership
    reranker: LoadingReranker | None = None

    @property
    def store(self) -> SqlClauseStore:
        """The documents and clauses."""
        return self.tables.store

    @property
    def sources(self) -> SqlSources:
        """The files that documents were read from."""
        return SqlSources(self.tables.database)

    @property
    def pages(self) -> SqlPageImages:
        """The pages of scans."""
        return SqlPageImages(self.tables.database)

    def take_over(self) -> bool:
        """Become the owner of the data folder, whose indexes this process builds then; return False while another one is."""
        if not self.indexer.owner and self.ownership.try_acquire():
            self.indexer.own()
        return self.indexer.owner

    def wait_for_indexes(self) -> None:
        """Bring the indexes level with the tables; blocks while vectors are computed and models load."""
        self.indexer.catch_up()
        if self.reranker:
            self.reranker.wait()

    def answer_text(self, result: Answer | NotFound | Clarify) -> str:
        """Word an answer as the desk would in a chat."""
        if isinstance(result, Answer):
            blocks = ask.answer_blocks(result, self.front_desk)
        elif isinstance(result, NotFound):
            blocks = ask.refusal_blocks(result, self.front_desk)
        else:
            blocks = texts.clarify(result)
        return plain_text(Reply(blocks))


@contextmanager
def open_knowledge(settings: Settings, *, owner: bool | None = None, bundled: bool = True) -> Generator[Knowledge, None, None]:
    """Open tables and indexes. Without `owner`, this process becomes the owner of the data folder if none is running.

    With `bundled`, what comes with the desk is taken in first, so that every command finds it on a fresh machine.
    """
    with open_tables(settings) as tables:
        ownership = Ownership(settings.data_dir)
        owns = ownership.try_acquire() if owner is None else owner
        policy = IndexPolicy(settings.data_dir, settings.embedding_model, settings.embedding_threads, settings.chroma_url)
        indexer = Indexer(tables.store, VectorCache(tables.database), policy, owner=owns, guide=lambda: tables.guide.over(bundled_guide()))
        reranker = LoadingReranker(settings.rerank_model) if settings.rerank_model else None
        if reranker:
            reranker.start()
        retriever = HybridRetriever(tables.store, indexer, reranker.live if reranker else lambda: None)
        lookups = Lookups(tables.store, known_titles)
        answerer = worded(ExtractiveAnswerer(retriever, lookups), settings)
        contact, routing = contact_of(settings), joined_routing(tables)
        front_desk = FrontDesk(
            answerer, tables.store, contact, policy_of(settings), routing, tables.grievances, SqlPersonalData(tables.database)
        )
        known = Knowledge(tables, indexer, retriever, lookups, answerer, front_desk, ownership, reranker)
        try:
            if bundled:
                take_in_bundled(known)
            yield known
        finally:
            indexer.stop()
            if owner is None:
                ownership.release()


def worded(answerer: Answerer, settings: Settings) -> Answerer:
    """The answerer, in the words of a language model where one is set. Raises ChatModelUnavailable."""
    if not settings.chat_model:
        return answerer
    from knowledge.chat_models import OpenAICompatible
    from knowledge.generative import GenerativeAnswerer

    key, timeout_s = settings.chat_api_key.get_secret_value(), settings.chat_timeout_s
    model = OpenAICompatible(settings.chat_model, settings.chat_base_url, key, timeout_s=timeout_s)
    return GenerativeAnswerer(answerer, model, timeout_s=timeout_s)


def known_titles() -> Iterable[str]:
    """Titles of national laws, held or not: a look-up for one that is not here must say so."""
    from ingest.law_package import package_titles
    from ingest.model import Rejected

    try:
        return package_titles()
    except Rejected as error:
        log.warning("law_package.unreadable", extra={"reason": type(error).__name__})
        return ()


def joined_routing(tables: Tables) -> Routing:
    """Join who writes with the decision where a matter goes: the one place where the two meet."""
    limits = tables.signposts.delivered.limits

    def signpost(key: str) -> str:
        found = tables.signposts.find(key)
        return texts_people.signpost(found.number, found.purpose, found.hours) if found else ""

    def deadline(key: str) -> str:
        found = limits.get(key)
        return found.text if found else ""

    return Routing(tables.directory, ListedUniversities.bundled(), route, signpost, deadline)


def contact_of(settings: Settings) -> Contact:
    """Whom members may ask, as set."""
    return Contact(settings.contact_office, settings.contact_phone, settings.contact_hours)


def policy_of(settings: Settings) -> Policy:
    """The desk's manners, as set."""
    ttl = timedelta(seconds=settings.session_ttl_s)
    return Policy(settings.max_text_chars, ttl, settings.retention_days, settings.case_retention_days)


@dataclass(frozen=True, slots=True)
class Desk:
    """A running desk: knowledge, channels, and the way from a message to its reply."""

    knowledge: Knowledge
    channels: dict[str, Channel]
    wecom: WeComConfig | None
    alarms: Alarms
    attachments: Attachments
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

    def worker(self, *, housekeeping: bool = True) -> Worker:
        """Make a worker for this desk."""
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
            policy=policy,
            housekeeping=tables.tidy if housekeeping else None,
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
            chores["cards"] = partial(self.wecom_channel.refresh_cards, texts.card_status)
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
        yield Desk(knowledge, named, wecom, alarms, attachments, contacts, client, wecom_channel, keeps_journal)


def make_alarms(tables: Tables) -> Alarms:
    """Build the clock's chore."""
    hour = tables.settings.reminder_hour
    return Alarms(SqlAlarms(tables.database), tables.erasures, tables.calendar, tables.clock, hour)


def make_attachments(tables: Tables, media: WeComClient | None) -> Attachments:
    """Build the chore that fetches what members send along."""
    store = SqlAttachments(tables.database, tables.uploads, most_bytes=tables.settings.attachment_total_bytes)
    return Attachments(store, media, tables.clock, tables.notices, tables.settings.attachment_max_bytes)


def take_in_bundled(knowledge: Knowledge) -> None:
    """Take in the documents that come with the desk; costs next to nothing where they are unchanged."""
    from ingest.pipeline import Ingest, bundled

    for outcome in Ingest(knowledge.store, sources=knowledge.sources).run(bundled()):
        log.info("corpus.bundled", extra={"document": outcome.document, "state": str(outcome.outcome)})


def free_dead_leases(tables: Tables) -> None:
    """Take over at once what a dead process held: on SQLite the owner of the folder is the only worker there can be."""
    count = end_leases(tables.database, now=tables.clock.now())
    if count:
        log.warning("leases.taken_over", extra={"count": count})


def wecom_config(settings: Settings) -> WeComConfig | None:
    """The WeCom channel's settings, or None where it is switched off. Imported only then: it costs time at start."""
    if not settings.wecom_enabled:
        return None
    from bot.channels.wecom.config import WeComConfig

    return WeComConfig.from_settings(settings)


def make_wecom_client(config: WeComConfig, tables: Tables) -> WeComClient:
    """Build a client for calls of the app that send nothing."""
    from bot.channels.wecom.client import WeComClient

    return WeComClient(config, tokens=SqlTokens(tables.database), clock=tables.clock)


def make_contacts(config: WeComConfig, tables: Tables, app: WeComClient) -> Contacts:
    """Build the reading of WeCom's contacts: departments with the app's token, members with that of the contact-sync secret."""
    from bot.channels.wecom.contacts import Contacts

    helper = make_wecom_client(config.for_contacts, tables)
    return Contacts(app=app, helper=helper, store=tables.contacts, clock=tables.clock, notices=tables.notices)


def make_wecom_channel(config: WeComConfig, tables: Tables) -> WeComChannel:
    """Build the WeCom channel with the desk's wording."""
    from bot.channels.wecom.channel import wecom_channel
    from bot.channels.wecom.render import Wording

    wording = Wording(
        part_mark=texts.PART_MARK,
        choice_hint=texts.CHOICE_HINT,
        choice_hint_same=texts.CHOICE_HINT_SAME,
        choice_row=texts.CHOICE_ROW,
        choice_in_row=texts.CHOICE_IN_ROW,
        choice_row_comma=texts.CHOICE_ROW_COMMA,
        reference_line=texts.REFERENCE_LINE,
        card_row=texts.CARD_ROW,
        card_hint=texts.CARD_HINT,
        read_on=texts.READ_ON,
        read_on_at=texts.READ_ON_AT,
    )
    cards = SqlCards(tables.database)
    return wecom_channel(config, tokens=SqlTokens(tables.database), clock=tables.clock, wording=wording, cards=cards)
