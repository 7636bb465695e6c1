"""What the page works with, and what its parts share."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
import traceback
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from weakref import WeakValueDictionary

from bot.anonymous.cleaning import cleaned
from bot.anonymous.files import Kind, Refused
from bot.anonymous.forms import MAX_FILES, Filled
from bot.anonymous.limits import HourlyLimits, Use
from bot.anonymous.stamps import Known, Stamps
from bot.storage.receipts import Receipts
from bot.storage.uploads import Room, UploadFolder
from handlers.desk import Grievances, Routing
from handlers.ports import Clock
from handlers.texts import anonymous as texts
from knowledge.editions import china_day

log = logging.getLogger(__name__)

MOST_FILES = 20
"""Of one case."""
MOST_BYTES = 60 * 1024 * 1024
MOST_OF_ALL_BYTES = 4 * 1024 * 1024 * 1024
CLEANED_AT_ONCE = 2
MARKED_AT_ONCE = 2


class Problem(Exception):
    """Something is not taken; the sentence says why and the status goes with it. What was typed is shown again."""

    def __init__(self, text: str, status: int = 422) -> None:
        super().__init__(status)
        self.text, self.status = text, status


@dataclass
class Failures:
    """What went wrong on this page, told once a day: a line at the moment would be an entry in a log of visits."""

    day: date
    seen: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])

    def note(self, error: Exception, today: date) -> None:
        """Remember an error's kind and the place where it arose."""
        self.tell(today)
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        self.seen[type(error).__name__, place] += 1

    def tell(self, today: date | None = None) -> None:
        """Write down what was seen on days before today; without a day, all of it."""
        if today is None or today != self.day:
            for (kind, place), count in sorted(self.seen.items()):
                log.error("anonymous.failed", extra={"kind": kind, "reason": place, "count": count})
            self.seen.clear()
        self.day = today or self.day


@dataclass(frozen=True, slots=True)
class AnonymousDesk:
    """Everything behind the page."""

    receipts: Receipts
    folder: UploadFolder
    grievances: Grievances
    routing: Routing
    clock: Clock
    public_url: str = ""
    stamps: Stamps = field(default_factory=lambda: Stamps(time.time))
    limits: HourlyLimits = field(default_factory=lambda: HourlyLimits(time.time))
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CLEANED_AT_ONCE))
    marking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MARKED_AT_ONCE))
    taken: Known = field(default_factory=lambda: Known(time.time))
    underway: WeakValueDictionary[bytes, asyncio.Lock] = field(default_factory=WeakValueDictionary[bytes, asyncio.Lock])
    """Forms that are being worked on: the very same one, sent again meanwhile, waits for what comes of it."""

    def today(self) -> date:
        """The day in China."""
        return china_day(self.clock.now())

    @contextmanager
    def counted(self, use: Use, address: str) -> Generator[None]:
        """Count a use before anything is waited for, and give it back where it comes to nothing. Raises Problem."""
        if not self.limits.take(use, address):
            raise Problem(texts.BUSY, 429)
        try:
            yield
        except BaseException:  # broad on purpose: whatever ends it, a visitor who goes away too, the use came to nothing; it is raised on
            self.limits.give_back(use, address)
            raise

    async def mark(self, code: str) -> bytes:
        """The mark of a code. It takes its time and its memory, so only so many are reckoned at once, and others' reads go on meanwhile."""
        async with self.marking:
            return await asyncio.to_thread(self.receipts.mark, code)

    async def made_anew(self, files: Sequence[bytes], address: str, ref: str = "") -> list[tuple[str, bytes]]:
        """Check and clean the files of a form; returns their kinds and contents. Raises Problem."""
        if not files:
            return []
        if len(files) > MAX_FILES:
            raise Problem(_again(texts.FILE_REFUSED["many"]))
        size, made_size = sum(map(len, files)), 0
        room = await asyncio.to_thread(self.receipts.room, ref)
        self._check_room(room, len(files), size)
        if not self.limits.take(Use.UPLOAD, address, size):
            raise Problem(texts.BUSY, 429)
        made: list[tuple[str, bytes]] = []
        for number, content in enumerate(files, 1):
            async with self.turns:
                try:
                    fresh = await asyncio.to_thread(cleaned, content)
                except Refused as refused:
                    raise Problem(_again(texts.FILE_REFUSED[refused.why].format(number=number))) from refused
            made.append(("image" if fresh.kind is Kind.JPEG else "file", fresh.content))
            made_size += len(fresh.content)
            self._check_room(room, len(files), made_size)  # what is kept may weigh more than what came
        self._check_room(await asyncio.to_thread(self.receipts.room, ref), len(files), made_size)
        return made

    def _check_room(self, room: Room, files: int, size: int) -> None:
        if room.of_all + size > MOST_OF_ALL_BYTES:
            raise Problem(texts.FULL, 507)
        if room.files + files > MOST_FILES or room.bytes + size > MOST_BYTES:
            raise Problem(texts.NO_ROOM)


def check_whole(filled: Filled) -> None:
    """Take nothing from a form that was not read to its end. Raises Problem."""
    if filled.cut:
        raise Problem(texts.CUT[filled.cut], 413)


def digest(fields: dict[str, str], files: Sequence[bytes]) -> bytes:
    """What tells one filled-in form from another."""
    total = hashlib.sha256()
    for name in sorted(fields):
        total.update(f"{len(name)}:{name}{len(fields[name])}:{fields[name]}".encode("utf-8", "replace"))
    for content in files:
        total.update(hashlib.sha256(content).digest())
    return total.digest()


def _again(sentence: str) -> str:
    return f"{sentence}{texts.FILES_AGAIN}"
