"""The clock's side of the desk. Its messages are answered with letters to people, so there is nothing to render."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.channels.base import Delivery, DeliveryLimits, Receipt
from handlers.messages import Reply

NAME = "clock"
DUE, DIGEST, RECKON = "due", "digest", "reckon"
"""Events: an alarm of a case has come, a cadre's morning has, the calendar has changed under a case."""


@dataclass(frozen=True, slots=True)
class ClockChannel:
    """A channel that renders nothing; also stands for readers who come and look for themselves."""

    name: str = NAME
    limits: DeliveryLimits | None = None
    repeat_window_s: float = math.inf

    def render(self, reply: Reply) -> tuple[str, ...]:
        """Render nothing: nobody reads what a clock is told."""
        return ()

    async def send(self, delivery: Delivery) -> Receipt:
        """Count as delivered."""
        return Receipt()

    async def close(self) -> None:
        """Nothing is held."""
