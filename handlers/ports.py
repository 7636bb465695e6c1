"""What the front desk needs from outside. Adapters live in `bot`; `tests/contracts` holds the suites both they and the fakes pass."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time, so that tests can hold it still."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...
