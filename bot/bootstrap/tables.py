"""Everything that lives in the database, opened for one process."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bot.clock import SystemClock
from bot.people.universities import ListedUniversities
from bot.settings import Settings
from bot.storage.accounts import Accounts
from bot.storage.attachments import purge_withdrawn
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
from bot.storage.letters import Letters
from bot.storage.members import SqlMembers
from bot.storage.migrations import migrate
from bot.storage.notices import SqlNotices
from bot.storage.openings import SqlOpenings
from bot.storage.outbox import SqlOutbox
from bot.storage.questions import SqlQuestions
from bot.storage.receipts import Receipts
from bot.storage.retention import purge
from bot.storage.scratch import sweep_scratch
from bot.storage.signposts import SqlSignposts
from bot.storage.units import SqlUnits
from bot.storage.uploads import UploadFolder
from handlers.desk import Grievances
from handlers.grievances.cases.case import Case
from handlers.grievances.cases.deadlines import DeadlinePolicy
from handlers.grievances.cases.reckoning import deadline_of
from handlers.ports import Clock
from knowledge.editions import china_day
from knowledge.guide_store import SqlGuide
from knowledge.store import SqlClauseStore


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

    def today(self) -> date:
        """The day in China by the desk's clock."""
        return china_day(self.clock.now())

    def erasing(self) -> dict[str, Callable[[], object]]:
        """What erases texts whose time is over, by name."""
        return {
            "messages": self._purge_messages,
            "cards": lambda: SqlCards(self.database).purge(now=self.clock.now()),
            "cases": lambda: purge_cases(self.database, self._days_ago(self.settings.case_retention_days), on=self._days_ago(0)),
            "withdrawn_files": lambda: purge_withdrawn(self.database, self._days_ago(self.settings.withdrawn_file_days)),
            "uploads": lambda: self.uploads.sweep(self.database, before=self.clock.now() - timedelta(days=1)),
            "copies": lambda: sweep_scratch(self.settings.data_dir, now=self.clock.now()),
        }

    def _purge_messages(self) -> None:
        now = self.clock.now()
        asked_before = self._days_ago(self.settings.question_retention_days)
        purge(self.database, now - timedelta(days=self.settings.retention_days), now=now, asked_before=asked_before)

    def _days_ago(self, days: int) -> date:
        return china_day(self.clock.now() - timedelta(days=days))


@contextmanager
def open_tables(settings: Settings) -> Generator[Tables, None, None]:
    """Open the database, bring it to the present schema, and close it at the end. Raises StorageUnavailable, SchemaMismatch."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database.open(settings.resolved_database_url)
    try:
        migrate(database)
        calendar = SqlCalendar(database)
        clock = SystemClock()
        grievances = joined_grievances(database, calendar, settings, clock)
        yield Tables(
            settings=settings,
            clock=clock,
            database=database,
            store=SqlClauseStore(database, lambda: china_day(clock.now())),
            inbox=SqlInbox(database),
            outbox=SqlOutbox(database),
            conversations=SqlConversations(database, reckon=partial(last_day, grievances)),
            notices=SqlNotices(database),
            accounts=Accounts(database),
            letters=Letters(database),
            health=SqlHealth(database),
            questions=SqlQuestions(database),
            guide=SqlGuide(database, clock.now),
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


def joined_grievances(database: Database, calendar: SqlCalendar, settings: Settings, clock: Clock) -> Grievances:
    """Join what grievances are taken in and worked on with."""
    return Grievances(
        cases=SqlCases(database),
        duty=SqlDuty(database, calendar, clock),
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
    return Reckoned(deadline.expected, deadline.provisional) if deadline else Reckoned()
