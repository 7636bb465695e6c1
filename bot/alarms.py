"""The clock's chore: alarms that are due and morning digests become messages, so that handlers decide about them too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.storage.alarms import SqlAlarms
from bot.storage.erasure import Erasures
from handlers.grievances.cases.calendar import Calendars
from handlers.ports import Clock
from knowledge.editions import CHINA


@dataclass(slots=True)
class Alarms:
    """Looks at the clock again and again; what it finds is in the inbox then."""

    alarms: SqlAlarms
    erasures: Erasures
    calendars: Calendars
    clock: Clock
    hour: int
    """Hour of the day in China at which digests are asked for."""
    on_messages: Callable[[], None] | None = None
    """Called on the event loop when there are new messages; wakes the workers of this process."""
    digested: date | None = field(default=None, init=False)
    """The day that was looked at last; a new process looks again, and the inbox recognises the messages."""

    async def step(self) -> bool:
        """Do what is due; return whether there was anything."""
        found = await asyncio.to_thread(self.look)
        if found and self.on_messages:
            self.on_messages()
        return found

    def look(self) -> bool:
        """Fire alarms, speak of silences, pass on cases to reckon again, ask for digests, erase what was taken back.

        Return whether there was anything.
        """
        now = self.clock.now()
        fired = self.alarms.fire(now=now)
        silent = self.alarms.break_silence(now=now)
        reckoned = self.alarms.pass_on_reckonings(now=now)
        digests = self._digests(now)
        erased = self.erasures.sweep(now=now)
        return bool(fired or silent or reckoned or digests or erased)

    def _digests(self, now: datetime) -> int:
        """Once a working day, from the set hour on."""
        local = now.astimezone(CHINA)
        if local.date() == self.digested or local.hour < self.hour:
            return 0
        works = self.calendars.current().day(local.date()).works
        asked = self.alarms.wake_cadres(on=local.date(), now=now) if works else 0
        self.digested = local.date()
        return asked
