"""The Channel port: how a reply leaves the desk, and how a failed delivery is told apart from an unknown one.

DeliveryError
├── permanent=True         never again: bad recipient, malformed request
├── retry_after_s=…        not now: throttled, platform down before it took the message
├── outcome_unknown=True   the platform may or may not have taken it (a timeout after the request left)
├── TooLarge               what is to be fetched is larger than asked for
└── ChannelSuspended       nothing of this channel can be delivered until an operator acts (bad secret, untrusted IP)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from handlers.messages import Reply


@dataclass(frozen=True, slots=True)
class DeliveryLimits:
    """How many sends one recipient may get; above it platforms drop in silence, so the outbox waits."""

    per_minute: int
    per_hour: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One part of a reply on its way: exactly the bytes that were committed."""

    id: int
    recipient: str = field(repr=False)
    payload: str = field(repr=False)
    """What `Channel.render` made, unchanged on every attempt."""
    guarded: bool
    """The text is unique for its recipient within the platform's duplicate window, so it may be sent under the
    platform's duplicate check and repeated if the outcome of an attempt is unknown."""
    attempt: int
    """1 for the first attempt."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform took the message."""

    platform_id: str = ""


class DeliveryError(Exception):
    """A delivery that did not succeed. `code` is the platform's error code or a short word; never message text."""

    def __init__(self, code: str, *, permanent: bool = False, retry_after_s: float | None = None, outcome_unknown: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after_s = retry_after_s
        self.outcome_unknown = outcome_unknown


class TooLarge(DeliveryError):
    """What is to be fetched is larger than asked for; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("too_large", permanent=True)


class ChannelSuspended(DeliveryError):
    """The whole channel is blocked; the outbox keeps everything and tries again after `retry_after_s`."""

    def __init__(self, code: str, *, remedy: str, retry_after_s: float = 60.0) -> None:
        super().__init__(code, retry_after_s=retry_after_s)
        self.remedy = remedy
        """One sentence for the operator."""


class Channel(Protocol):
    """A way out of the desk. `render` is pure; only `send` touches the network."""

    @property
    def name(self) -> str:
        """The channel's name in inbox, outbox and settings."""
        ...

    @property
    def limits(self) -> DeliveryLimits | None:
        """What one recipient may get, or None."""
        ...

    @property
    def repeat_window_s(self) -> float:
        """How long a guarded delivery of unknown outcome may be repeated under the platform's duplicate check; 0: never."""
        ...

    def render(self, reply: Reply) -> tuple[str, ...]:
        """Turn a reply into payloads, one a send, in order, each within the platform's limits."""
        ...

    async def send(self, delivery: Delivery) -> Receipt:
        """Deliver one payload. Raises DeliveryError or ChannelSuspended."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...
