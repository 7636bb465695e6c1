"""Where the processes of one desk share an access token, so that gettoken (which the platform throttles) is called once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token of the platform and when it ends."""

    value: str = field(repr=False)
    expires_at: datetime
    """Aware, UTC."""


class TokenStore(Protocol):
    """One row a key. Synchronous, may block for a commit: call it on a thread. Raises StorageUnavailable."""

    def read(self, key: str) -> AccessToken | None:
        """Return the stored token, expired or not, or None where there never was one."""
        ...

    def save(self, key: str, token: AccessToken) -> None:
        """Replace the token and end the refresh that fetched it."""
        ...

    def try_begin_refresh(self, key: str, *, now: datetime, lease_s: float) -> bool:
        """Claim the right to fetch a new token until `now + lease_s`.

        Return False while another claim runs. A claim ends with `save` or when its lease has run out. Works for a key
        that has no token yet.
        """
        ...
