"""WeCom's contacts: who is in which department, read whole every night and part by part as the platform tells of changes.

Userids and departments only: names, telephones and whatever else the platform sends are let go where they are read.

DeliveryError (bot.channels.base)
└── UnlikelyContacts    the platform lists nobody where it listed somebody before; nothing is changed
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Final, Protocol, cast
from zoneinfo import ZoneInfo

from bot.channels.base import ChannelSuspended, DeliveryError
from bot.channels.wecom.client import WeComClient
from bot.ports import Notices
from handlers.ports import Clock

log = logging.getLogger(__name__)

PAGE_ROWS: Final = 10_000
MOST_PAGES: Final = 1_000
NO_SUCH_USER: Final = frozenset({"60111", "46004", "40003"})
NIGHTLY_AT: Final = time(3, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
AFTER_FAILURE: Final = timedelta(minutes=10)
AFTER_REFUSED_CHANGE: Final = timedelta(seconds=30)
CHANGES_AT_ONCE: Final = 200
"""More that wait at once are quicker read as a whole."""


class UnlikelyContacts(DeliveryError):
    """The platform lists nobody where it listed somebody before: a lost permission rather than an empty university."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the platform."""

    id: int
    name: str
    parent: int
    """0 for the top."""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """Something in the contacts is not as it was; what it is now is read again, as changes come in no certain order."""

    kind: str
    """`user`, `left`, `renamed` or `departments`."""
    userid: str = field(default="", repr=False)
    new_userid: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """A change that was stored."""

    number: int
    change: ContactChange


@dataclass(frozen=True, slots=True)
class Synced:
    """What a full reading came to."""

    members: int
    departments: int
    joined: int
    moved: int
    left: int
    proposed: int
    """Departments that wait for somebody to confirm their unit."""
    seconds: float = 0.0


class ContactStore(Protocol):
    """Where contacts are kept. Synchronous, may block for a commit: call it on a thread."""

    def note(self, change: ContactChange, *, now: datetime) -> None:
        """Store a change durably, to be read again."""
        ...

    def waiting(self, limit: int) -> Sequence[WaitingChange]:
        """Changes that wait, oldest first."""
        ...

    def settle(self, numbers: Sequence[int]) -> None:
        """Let changes go that were dealt with."""
        ...

    def replace_all(self, departments: Sequence[Department], rows: Sequence[tuple[str, int]], *, now: datetime) -> Synced:
        """Take a full reading in: rows of userid and department, one a pair."""
        ...

    def put_departments(self, departments: Sequence[Department]) -> None:
        """Take the departments in."""
        ...

    def put_member(self, userid: str, departments: Sequence[int]) -> None:
        """Take in where one member is; none: they have left."""
        ...

    def rename_member(self, userid: str, new_userid: str, *, now: datetime) -> None:
        """Go on under another userid, with all that hangs on it."""
        ...

    def part_with(self, userid: str, *, now: datetime) -> None:
        """End what hangs on the userid of somebody who has left: it may be given to somebody else."""
        ...

    def doubt(self, userid: str, *, now: datetime) -> None:
        """Tell the operators that a userid was deleted and is there, where an account hangs on it."""
        ...

    def finished_at(self) -> datetime | None:
        """When the last full reading was done."""
        ...

    def count(self) -> int:
        """How many members are in the contacts."""
        ...


class Contacts:
    """Keeps the store level with the platform."""

    def __init__(
        self,
        *,
        app: WeComClient,
        helper: WeComClient,
        store: ContactStore,
        clock: Clock,
        notices: Notices,
        changes_at_once: int = CHANGES_AT_ONCE,
    ) -> None:
        """`app` reads with the app's token, `helper` with that of the contact-sync secret."""
        self._app, self._helper, self._store, self._clock, self._notices = app, helper, store, clock, notices
        self._changes_at_once = changes_at_once
        self._rest_until: datetime | None = None

    async def step(self) -> bool:
        """Do what is due: a full reading after three at night, else the changes that wait. Return whether there was anything."""
        now = self._clock.now()
        if self._rest_until and now < self._rest_until:
            return False
        try:
            if await asyncio.to_thread(self._due, now):
                await self.sync()
                return True
            return await self.take_changes() > 0
        except DeliveryError as error:
            self._rest_until = now + (AFTER_FAILURE if isinstance(error, ChannelSuspended | UnlikelyContacts) else AFTER_REFUSED_CHANGE)
            log.warning("contacts.failed", extra={"channel": "wecom", "code": error.code})
            if isinstance(error, ChannelSuspended):
                await asyncio.to_thread(self._notices.raise_notice, "contacts_failed", "wecom", f"{error.code}: {error.remedy}", now=now)
            elif isinstance(error, UnlikelyContacts):
                detail = (
                    "WeCom lists nobody any more, so nothing was changed: check the visible range of the app and the contact-sync secret."
                )
                await asyncio.to_thread(self._notices.raise_notice, "contacts_failed", "wecom", detail, now=now)
            return False

    async def sync(self) -> Synced:
        """Read departments and members whole. Raises DeliveryError; nothing is changed then."""
        begun = self._clock.now()
        departments = await self._departments()
        rows = await self._rows()
        if not rows and await asyncio.to_thread(self._store.count):
            raise UnlikelyContacts("no_contacts")
        synced = await asyncio.to_thread(self._store.replace_all, departments, rows, now=self._clock.now())
        seconds = (self._clock.now() - begun).total_seconds()
        log.info("contacts.synced", extra={"channel": "wecom", "count": synced.members, "seconds": round(seconds, 1)})
        return replace(synced, seconds=seconds)

    async def take_changes(self) -> int:
        """Read again what has changed; return how many changes were dealt with. Raises DeliveryError; the rest goes on waiting."""
        waiting = await asyncio.to_thread(self._store.waiting, self._changes_at_once + 1)
        if not waiting:
            return 0
        whole = len(waiting) > self._changes_at_once
        if whole:
            waiting = await asyncio.to_thread(self._store.waiting, 1_000_000)
        await self._follow_userids([one.change for one in waiting])
        if whole:
            await self.sync()
        else:
            await self._read_again([one.change for one in waiting])
        await asyncio.to_thread(self._store.settle, [one.number for one in waiting])
        return len(waiting)

    async def _follow_userids(self, changes: Sequence[ContactChange]) -> None:
        """Let what hangs on a userid go along with its holder, or end with them, in the order in which it was told."""
        there = [(place, one) for place, one in enumerate(changes) if one.kind != "left"]
        last = {userid.lower(): place for place, one in there for userid in (one.userid, one.new_userid)}
        for place, one in enumerate(changes):
            now = self._clock.now()
            if one.kind == "renamed":
                await asyncio.to_thread(self._store.rename_member, one.userid, one.new_userid, now=now)
            elif one.kind == "left":
                # told of again afterwards: somebody else has been given it since
                gone = last.get(one.userid.lower(), -1) > place or await self._departments_of(one.userid) is None
                await asyncio.to_thread(self._store.part_with if gone else self._store.doubt, one.userid, now=now)

    async def _read_again(self, changes: Sequence[ContactChange]) -> None:
        if any(one.kind == "departments" for one in changes):
            await asyncio.to_thread(self._store.put_departments, await self._departments())
        for userid in dict.fromkeys(one.new_userid or one.userid for one in changes if one.kind != "departments"):
            await asyncio.to_thread(self._store.put_member, userid, await self._departments_of(userid) or ())

    async def close(self) -> None:
        """Close the connections of the contact-sync secret; the app's are closed by whoever made them."""
        await self._helper.close()

    def _due(self, now: datetime) -> bool:
        finished = self._store.finished_at()
        local = now.astimezone(NIGHTLY_AT.tzinfo)
        last_night = datetime.combine(local.date(), NIGHTLY_AT)
        if local < last_night:
            last_night -= timedelta(days=1)
        return finished is None or finished < last_night

    async def _departments(self) -> list[Department]:
        """List the departments [D 90208]."""
        answer = await self._app.call("GET", "department/list")
        return [
            Department(_number(row.get("id")), str(row.get("name", "")), _number(row.get("parentid")))
            for row in _rows(answer, "department")
            if _number(row.get("id"))
        ]

    async def _rows(self) -> list[tuple[str, int]]:
        """List who is in which department, page by page [D 96067]."""
        found: list[tuple[str, int]] = []
        cursor = ""
        for _ in range(MOST_PAGES):
            answer = await self._helper.call("POST", "user/list_id", message={"cursor": cursor, "limit": PAGE_ROWS})
            found += [(str(row.get("userid", "")), _number(row.get("department"))) for row in _rows(answer, "dept_user")]
            cursor = str(answer.get("next_cursor") or "")
            if not cursor:
                return [(userid, department) for userid, department in found if userid and department]
        raise DeliveryError("list_id_never_ends")

    async def _departments_of(self, userid: str) -> tuple[int, ...] | None:
        """Where one member is now; None where there is no such member [D 90196]."""
        try:
            answer = await self._app.call("GET", "user/get", query={"userid": userid})
        except DeliveryError as error:
            if error.code in NO_SUCH_USER:
                return None
            raise
        listed = answer.get("department")
        return tuple(filter(None, map(_number, cast("list[object]", listed)))) if isinstance(listed, list) else ()


def _rows(answer: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    listed = answer.get(name)
    return (
        [cast("Mapping[str, Any]", row) for row in cast("list[object]", listed) if isinstance(row, dict)]
        if isinstance(listed, list)
        else []
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**62 else 0
