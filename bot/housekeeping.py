"""What is erased by its age: each step on its own, so that one that fails keeps no other from its work, and an operator hears of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports import Notices
from handlers.ports import Clock

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Housekeeping:
    """Runs the steps; what the words of privacy.md promise rests on each of them."""

    steps: Mapping[str, Callable[[], object]]
    """By the name under which an operator reads of one that fails."""
    notices: Notices
    clock: Clock
    tidied_at: datetime | None = field(default=None, init=False)
    """When every step last succeeded in this process."""

    def run(self) -> None:
        """Take every step; raise a notice for each that fails, and resolve that of each that succeeds again."""
        failed: dict[str, str] = {}
        for name, step in self.steps.items():
            try:
                step()
            except Exception as error:  # broad on purpose: a step is tried again, and the others have nothing to do with it
                log.exception("housekeeping.failed", extra={"reason": name})
                failed[name] = type(error).__name__
        now = self.clock.now()
        for name, error in failed.items():
            self.notices.raise_notice("housekeeping_failed", name, error, now=now)
        for notice in self.notices.open_notices():
            if notice.kind == "housekeeping_failed" and notice.subject not in failed:
                self.notices.resolve(notice.id, now=now)
        if not failed:
            self.tidied_at = now
