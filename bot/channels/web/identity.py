"""Who a visitor of the chat page is: the holder of a random cookie, and nobody else."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

TOKEN_BYTES = 24
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
"""What `token_urlsafe` makes of so many bytes."""
COOKIE_LIFE_S = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor: the cookie's value, and the conversation made from it, which is all that is stored."""

    token: str = field(repr=False)
    new: bool

    @property
    def conversation(self) -> str:
        """A hash of the cookie: whoever reads the tables cannot take the conversation over."""
        return f"web:{hashlib.sha256(self.token.encode()).hexdigest()[:40]}"


@dataclass(frozen=True, slots=True)
class Cookies:
    """How the visitor's cookie is named and set."""

    secure: bool

    @property
    def name(self) -> str:
        """`__Host-` binds a secure cookie to this host and path."""
        return "__Host-desk" if self.secure else "desk"

    def visitor(self, request: Request) -> Visitor:
        """Return the visitor a request comes from; one without a fitting cookie is new."""
        token = request.cookies.get(self.name, "")
        if TOKEN.fullmatch(token):
            return Visitor(token, new=False)
        return Visitor(secrets.token_urlsafe(TOKEN_BYTES), new=True)

    def remember(self, response: Response, visitor: Visitor) -> None:
        """Set the visitor's cookie, or begin its life anew."""
        response.set_cookie(self.name, visitor.token, max_age=COOKIE_LIFE_S, path="/", secure=self.secure, httponly=True, samesite="lax")

    def forget(self, response: Response) -> None:
        """Remove the cookie."""
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")
