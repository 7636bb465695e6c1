"""What stands in for a session on a page that knows nobody: forms that we gave out ourselves, for a while, without a cookie.

A stamp is a random number with its time and a seal over both. The sealing key lives in this process alone, so a restart makes
all stamps void; whoever had a page open is shown what they typed and asked to press once more.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from collections.abc import Callable

FORM_LIFE_S = 4 * 3600
"""How long somebody may sit over a form."""
TICKET_LIFE_S = 30 * 60
"""How long an opened case stays open in a browser that somebody may have left."""
NONCE_BYTES, MARK_BYTES, SEAL_BYTES = 16, 32, 16
HEAD = struct.Struct(">Q")


class Known:
    """Forms that were taken in while their stamps live, by a hash in memory: sent again, such a form gets the same answer."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._until: dict[bytes, float] = {}

    def add(self, form: bytes) -> None:
        """Remember a form; those whose stamps are void by now are forgotten."""
        now = self._now_s()
        self._until = {one: until for one, until in self._until.items() if until > now}
        self._until[_hashed(form)] = now + FORM_LIFE_S

    def __contains__(self, form: bytes) -> bool:
        """Whether a form was taken in."""
        return _hashed(form) in self._until


def _hashed(form: bytes) -> bytes:
    return hashlib.sha256(form).digest()


class Stamps:
    """Gives stamps and tickets out, and knows its own again."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self.secret = secrets.token_bytes(32)

    def stamp(self) -> str:
        """A stamp for a fresh form."""
        return self._sealed(b"form", secrets.token_bytes(NONCE_BYTES))

    def occasion(self, stamp: str) -> bytes | None:
        """The random number of a stamp, or None if it is not ours or too old."""
        return self._opened(b"form", stamp, NONCE_BYTES, FORM_LIFE_S)

    def ticket(self, mark: bytes) -> str:
        """A ticket for a case that its code has opened."""
        return self._sealed(b"case", mark)

    def mark(self, ticket: str) -> bytes | None:
        """The mark of a ticket's receipt, or None if it is not ours or too old."""
        return self._opened(b"case", ticket, MARK_BYTES, TICKET_LIFE_S)

    def _sealed(self, kind: bytes, content: bytes) -> str:
        body = HEAD.pack(int(self._now_s())) + content
        return base64.urlsafe_b64encode(body + self._seal(kind, body)).decode()

    def _opened(self, kind: bytes, sealed: str, size: int, life_s: float) -> bytes | None:
        try:
            data = base64.b64decode(sealed.encode("ascii"), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error):
            return None
        body, seal = data[:-SEAL_BYTES], data[-SEAL_BYTES:]
        if len(body) != HEAD.size + size or not hmac.compare_digest(seal, self._seal(kind, body)):
            return None
        (given_at,) = HEAD.unpack(body[: HEAD.size])
        return body[HEAD.size :] if 0 <= self._now_s() - given_at <= life_s else None

    def _seal(self, kind: bytes, body: bytes) -> bytes:
        return hmac.digest(self.secret, kind + b":" + body, hashlib.sha256)[:SEAL_BYTES]
