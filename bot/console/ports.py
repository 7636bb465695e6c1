"""What the console needs of the desk. `bot.storage` implements it on the tables, `bot.bootstrap.desk.Desk` brings it together.

Everything may block: call it on a thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.ports import Notice, QueueDepth
from bot.storage.accounts import LoginSession, SignIn
from bot.storage.contacts import Mapped
from bot.storage.letters import Letter
from bot.storage.questions import OpenQuestion
from handlers.desk import Grievances
from handlers.ports import Clock, Directory
from handlers.routing.model import Level, Officer, Tier, Unit
from ingest.review import Reviews
from knowledge.guide import Guide, GuideEntry
from knowledge.guide_store import Written
from knowledge.index_progress import IndexStatus
from knowledge.model import Clause, Document, Lookup
from knowledge.page_images import Lines
from knowledge.ports import Retriever


class Accounts(Protocol):
    """Who may open the console."""

    def exist(self) -> bool:
        """Whether there is any account; the console stays closed until then."""
        ...

    def redeem(self, token: str, *, now: datetime) -> SignIn | None:
        """Use a login link up and sign a browser in; None if it is unknown, used, expired or its account disabled."""
        ...

    def sign_in_wecom(self, userid: str, *, now: datetime) -> SignIn | None:
        """Sign in the browser of somebody WeCom has named; None where no account is theirs, or it is disabled."""
        ...

    def load_session(self, session_token: str, *, now: datetime) -> LoginSession | None:
        """Return whom a cookie's token belongs to; None if it is unknown or expired, or the account disabled."""
        ...

    def revoke(self, session_token: str) -> bool:
        """Sign one browser out; return whether it was signed in."""
        ...


class Letters(Protocol):
    """Messages and deliveries that were given up; never their text."""

    def all(self) -> Sequence[Letter]:
        """Everything that was given up and not dealt with, oldest first."""
        ...

    def requeue(self, box: str, number: int, *, now: datetime) -> bool:
        """Try a letter once more; return whether there was one."""
        ...

    def discard(self, box: str, number: int, *, now: datetime) -> bool:
        """Let a letter go; return whether there was one."""
        ...


class Notices(Protocol):
    """What operators have to see."""

    def open_notices(self) -> Sequence[Notice]:
        """Notices nobody has dealt with, newest first."""
        ...

    def resolve(self, notice_id: int, *, now: datetime) -> bool:
        """Mark a notice as dealt with; return whether it was open."""
        ...


class Health(Protocol):
    """How much waits."""

    def depth(self, *, now: datetime) -> QueueDepth:
        """Count what waits and what was given up."""
        ...


class Documents(Protocol):
    """What the desk answers from."""

    def documents(self) -> Sequence[Document]:
        """All documents, each in the version of today."""
        ...

    def get_document(self, key: str, version: str | None = None) -> Document:
        """One version of a document; raise UnknownDocument."""
        ...

    def clauses(self, key: str, version: str | None = None) -> Sequence[Clause]:
        """The clauses of a document in order; raise UnknownDocument."""
        ...

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        """Those of the clauses that are held, by the ids they were asked for."""
        ...


class Questions(Protocol):
    """Questions that nothing answered."""

    def open(self) -> Sequence[OpenQuestion]:
        """What waits, newest day first."""
        ...

    def settle(self, ids: Collection[str], *, how: str, by: str, on: date) -> int:
        """Close questions; return how many were still open."""
        ...


class GuideStore(Protocol):
    """Explanations that cadres write."""

    def over(self, bundled: Guide) -> Guide:
        """The guide that counts, over the one that came with the desk."""
        ...

    def newest(self) -> dict[str, Written]:
        """The newest version of every clause that a cadre wrote about."""
        ...

    def history(self, clause_id: str) -> Sequence[Written]:
        """Every version about a clause, newest first."""
        ...

    def save(self, entry: GuideEntry, clause: Clause, *, by: str, seen: int) -> int:
        """Keep a new version; raise UnfitExplanation or ChangedMeanwhile."""
        ...

    def retire(self, clause_id: str, *, by: str, seen: int) -> int:
        """Take an explanation out of use; raise ChangedMeanwhile."""
        ...


class Lookups(Protocol):
    """Clauses by name and number."""

    def find(self, query: str) -> Lookup | None:
        """What a query names, or None where it names nothing."""
        ...


class Pages(Protocol):
    """Pages of scans."""

    def lines(self, key: str, version: str | None) -> dict[int, Lines]:
        """Where the lines of each page stand, by the page's number."""
        ...

    def png(self, key: str, version: str | None, number: int) -> bytes | None:
        """The picture of a page, or None."""
        ...


class Units(Protocol):
    """Units, and what is confirmed of universities."""

    def all(self) -> Sequence[Unit]:
        """Every unit, closed ones too."""
        ...

    def fallback(self) -> Officer | None:
        """Who owns what nobody else may or can own."""
        ...

    def confirm(self, code: str, tier: Tier, superior: Level, source: str, *, by: str, now: datetime) -> None:
        """Confirm whose a university is and which union is above its own; raise UnfitConfirmation."""
        ...


class Contacts(Protocol):
    """WeCom's departments."""

    def departments(self) -> Sequence[Mapped]:
        """Every department with its unit, those that wait for a decision first."""
        ...

    def decide(self, department: int, unit_id: str, *, by: str, now: datetime) -> None:
        """Confirm which unit a department is; raise UnknownDepartment or UnknownUnit."""
        ...

    def confirm_proposed(self, *, by: str, now: datetime) -> int:
        """Confirm every proposal as it stands; return how many."""
        ...

    def finished_at(self) -> datetime | None:
        """When the contacts were last read whole."""
        ...


class Indexer(Protocol):
    """What is live of the indexes."""

    @property
    def status(self) -> IndexStatus:
        """As of now."""
        ...


class Settings(Protocol):
    """What the operator set."""

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are for https only."""
        ...

    @property
    def public_url(self) -> str:
        """Address the desk is reached at, or empty."""
        ...

    @property
    def wecom_enabled(self) -> bool:
        """Whether the WeCom channel is configured."""
        ...


class Tables(Protocol):
    """Everything that lives in the database."""

    @property
    def accounts(self) -> Accounts: ...  # noqa: D102 - the type says it, here and below
    @property
    def letters(self) -> Letters: ...  # noqa: D102
    @property
    def notices(self) -> Notices: ...  # noqa: D102
    @property
    def health(self) -> Health: ...  # noqa: D102
    @property
    def questions(self) -> Questions: ...  # noqa: D102
    @property
    def guide(self) -> GuideStore: ...  # noqa: D102
    @property
    def store(self) -> Documents: ...  # noqa: D102
    @property
    def units(self) -> Units: ...  # noqa: D102
    @property
    def contacts(self) -> Contacts: ...  # noqa: D102
    @property
    def directory(self) -> Directory: ...  # noqa: D102
    @property
    def grievances(self) -> Grievances: ...  # noqa: D102
    @property
    def clock(self) -> Clock: ...  # noqa: D102


class Knowledge(Protocol):
    """What the desk knows."""

    @property
    def indexer(self) -> Indexer: ...  # noqa: D102 - the type says it, here and below
    @property
    def pages(self) -> Pages: ...  # noqa: D102
    @property
    def lookups(self) -> Lookups: ...  # noqa: D102
    @property
    def retriever(self) -> Retriever: ...  # noqa: D102


class Desk(Protocol):
    """The desk, as far as the console sees it."""

    @property
    def tables(self) -> Tables: ...  # noqa: D102 - the type says it, here and below
    @property
    def knowledge(self) -> Knowledge: ...  # noqa: D102
    @property
    def settings(self) -> Settings: ...  # noqa: D102

    def reviews(self, by: str) -> Reviews:
        """Decisions about documents, signed by an account's name."""
        ...
