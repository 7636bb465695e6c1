"""Who may open the console: accounts, one-time login links, signed-in browsers. Tokens are kept as hashes only.

AccountError
├── AccountExists     the name is taken
├── UseridTaken       the WeCom userid belongs to another account
└── UnfitAccount      an empty or too long name, or an unknown role
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Delete, Row, Update, delete, insert, select, update

from bot.storage.database import Database
from bot.storage.revision import advance
from bot.storage.tables.accounts import account, login_link, login_session
from handlers.grievances.cases.case import Role
from knowledge.schema import insert_into

LINK_TTL = timedelta(hours=24)
SESSION_TTL = timedelta(hours=12)
MAX_NAME_CHARS = 100
TOKEN_BYTES = 32


class AccountError(Exception):
    """Root of account errors."""


class AccountExists(AccountError):
    """The name is taken."""


class UseridTaken(AccountError):
    """The WeCom userid belongs to another account."""


class UnfitAccount(AccountError):
    """An empty or too long name, or an unknown role."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who works at the console."""

    id: int
    name: str
    role: Role
    disabled: bool
    wecom_userid: str = field(default="", repr=False)
    """Whoever WeCom says this is may sign in as the account; empty: nobody."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A browser that has just signed in: what goes into its cookie and its forms."""

    account: Account
    session_token: str = field(repr=False)
    csrf_token: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LoginSession:
    """A browser that is signed in."""

    account: Account
    csrf_token: str = field(repr=False)
    expires_at: datetime

    def accepts(self, csrf_token: str) -> bool:
        """Whether a form carries this session's CSRF token, compared in constant time."""
        return hmac.compare_digest(self.csrf_token.encode(), csrf_token.encode("utf-8", "surrogatepass"))


class Accounts:
    """The accounts of the console."""

    def __init__(self, database: Database, *, session_ttl: timedelta = SESSION_TTL) -> None:
        self._database = database
        self._session_ttl = session_ttl

    def create(self, name: str, role: str, *, now: datetime) -> Account:
        """Create an account. Raises AccountExists or UnfitAccount."""
        name = normalised(name)
        if not name or len(name) > MAX_NAME_CHARS or not name.isprintable():
            raise UnfitAccount("a name has 1 to 100 printable characters")
        if role not in set(Role):
            raise UnfitAccount(f"a role is one of {', '.join(Role)}")
        fresh = (
            insert_into(account, self._database.dialect)
            .values(name=name, role=role, created_at=now)
            .on_conflict_do_nothing(index_elements=["name"])
            .returning(account.c.id)
        )
        number = self._database.write(lambda connection: connection.execute(fresh).scalar_one_or_none())
        if number is None:
            raise AccountExists(name)
        return Account(number, name, Role(role), disabled=False)

    def find(self, name: str) -> Account | None:
        """Return the account of that name, or None."""
        with self._database.read() as connection:
            row = connection.execute(select(account).where(account.c.name == normalised(name))).one_or_none()
        return None if row is None else _account(row)

    def all(self) -> list[Account]:
        """All accounts, by name."""
        with self._database.read() as connection:
            return [_account(row) for row in connection.execute(select(account).order_by(account.c.name))]

    def exist(self) -> bool:
        """Whether there is any account; the console stays closed until then."""
        with self._database.read() as connection:
            return connection.execute(select(account.c.id).limit(1)).one_or_none() is not None

    def disable(self, account_id: int, *, now: datetime) -> bool:
        """Close an account's access at once, signed-in browsers and open links included; return whether it was open.

        Its WeCom userid is forgotten. Its name stays taken: cases name it, and whoever bore it next would have its rights to them.
        """

        def work(connection: Connection) -> bool:
            here = update(account).where(account.c.id == account_id, account.c.disabled_at.is_(None))
            closed = here.values(disabled_at=now, wecom_userid=None)
            sign_out(connection, account_id)
            advance(connection)  # nobody who cannot sign in is on duty
            return connection.execute(closed).rowcount > 0

        return self._database.write(work)

    def enable(self, account_id: int) -> bool:
        """Open a disabled account again; return whether it was disabled. Its person needs a new link, and to be tied to WeCom anew."""
        opened = update(account).where(account.c.id == account_id, account.c.disabled_at.is_not(None)).values(disabled_at=None)
        return self._change(opened)

    def bind_wecom(self, account_id: int, userid: str) -> None:
        """Let whoever WeCom says is `userid` sign in as the account; an empty one ends that. Raises UseridTaken.

        Where another userid could until now, browsers that are signed in are signed out: the phone may be lost, or another's.
        """
        bound = update(account).where(account.c.id == account_id).values(wecom_userid=userid.lower() or None)
        before = select(account.c.wecom_userid).where(account.c.id == account_id)
        taken = select(account.c.id).where(account.c.wecom_userid == userid.lower(), account.c.id != account_id)

        def work(connection: Connection) -> None:
            if userid and connection.execute(taken).one_or_none() is not None:
                raise UseridTaken(userid)
            if connection.execute(before).scalar_one_or_none() not in (None, userid.lower()):
                connection.execute(delete(login_session).where(login_session.c.account_id == account_id))
            connection.execute(bound)

        self._database.write(work)

    def sign_in_wecom(self, userid: str, *, now: datetime) -> SignIn | None:
        """Sign in the browser of somebody WeCom has named; None where no account is theirs, or it is disabled."""
        owner = select(account).where(account.c.wecom_userid == userid.lower(), account.c.disabled_at.is_(None))

        def work(connection: Connection) -> SignIn | None:
            row = connection.execute(owner).one_or_none() if userid else None
            return None if row is None else self._begin(connection, row, now)

        return self._database.write(work)

    def _change(self, statement: Update | Delete) -> bool:
        """Change who may be on duty; return whether a row was changed."""

        def work(connection: Connection) -> bool:
            advance(connection)
            return connection.execute(statement).rowcount > 0

        return self._database.write(work)

    def issue_link(self, account_id: int, *, now: datetime) -> str:
        """Return the token of a new login link: good once, for 24 hours. Earlier links of the account end."""
        token = secrets.token_urlsafe(TOKEN_BYTES)

        def work(connection: Connection) -> None:
            connection.execute(delete(login_link).where(login_link.c.account_id == account_id))
            link = {"token_sha256": hashed(token), "account_id": account_id, "expires_at": now + LINK_TTL}
            connection.execute(insert(login_link), link)

        self._database.write(work)
        return token

    def redeem(self, token: str, *, now: datetime) -> SignIn | None:
        """Use a login link up and sign a browser in; None if it is unknown, used, expired or its account disabled."""
        use = (
            update(login_link)
            .where(login_link.c.token_sha256 == hashed(token), login_link.c.used_at.is_(None), login_link.c.expires_at > now)
            .values(used_at=now)
            .returning(login_link.c.account_id)
        )

        def work(connection: Connection) -> SignIn | None:
            account_id = connection.execute(use).scalar_one_or_none()
            owner = select(account).where(account.c.id == account_id, account.c.disabled_at.is_(None))
            row = connection.execute(owner).one_or_none() if account_id is not None else None
            return None if row is None else self._begin(connection, row, now)

        return self._database.write(work)

    def _begin(self, connection: Connection, owner: Row[Any], now: datetime) -> SignIn:
        """Begin a browser's session."""
        sign_in = SignIn(_account(owner), secrets.token_urlsafe(TOKEN_BYTES), secrets.token_urlsafe(TOKEN_BYTES), now + self._session_ttl)
        row = {
            "token_sha256": hashed(sign_in.session_token),
            "account_id": owner.id,
            "csrf_token": sign_in.csrf_token,
            "expires_at": sign_in.expires_at,
        }
        connection.execute(insert(login_session), row)
        return sign_in

    def load_session(self, session_token: str, *, now: datetime) -> LoginSession | None:
        """Return whom a cookie's token belongs to; None if it is unknown or expired, or the account disabled."""
        signed_in = (
            select(account, login_session.c.csrf_token, login_session.c.expires_at)
            .join_from(login_session, account)
            .where(
                login_session.c.token_sha256 == hashed(session_token),
                login_session.c.expires_at > now,
                account.c.disabled_at.is_(None),
            )
        )
        with self._database.read() as connection:
            row = connection.execute(signed_in).one_or_none()
        return None if row is None else LoginSession(_account(row), row.csrf_token, row.expires_at)

    def sign_out(self, account_id: int) -> None:
        """Sign every browser of an account out, and end its open links; the account stays open."""
        self._database.write(lambda connection: sign_out(connection, account_id))

    def revoke(self, session_token: str) -> bool:
        """Sign one browser out; return whether it was signed in."""
        gone = delete(login_session).where(login_session.c.token_sha256 == hashed(session_token))
        return self._database.write(lambda connection: connection.execute(gone).rowcount) > 0


def normalised(name: str) -> str:
    """Return a name in the form in which it is unique."""
    return unicodedata.normalize("NFC", name.strip())


def hashed(token: str) -> str:
    """Return what is stored of a token. It has 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _account(row: Row[Any]) -> Account:
    return Account(row.id, row.name, Role(row.role), row.disabled_at is not None, row.wecom_userid or "")


def sign_out(connection: Connection, account_id: int) -> None:
    """End the signed-in browsers and open links of an account, inside a transaction."""
    connection.execute(delete(login_session).where(login_session.c.account_id == account_id))
    connection.execute(delete(login_link).where(login_link.c.account_id == account_id))
