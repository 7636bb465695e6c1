"""Who a visitor of the chat page is: the holder of a random cookie, and nobody else."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

TOKEN_BYTES = 24
COOKIE_LIFE_S = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor: the cookie's value, and the conversation id made from it, which is all that is stored."""

    token: str = field(repr=False)
    new: bool

    @property
    def conversation(self) -> str:
        """A hash of the cookie: whoever reads the tables cannot take the conversation over."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:40]


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
        if len(token) == len(secrets.token_urlsafe(TOKEN_BYTES)) and token.replace("-", "").replace("_", "").isalnum() and token.isascii():
            return Visitor(token, new=False)
        return Visitor(secrets.token_urlsafe(TOKEN_BYTES), new=True)

    def remember(self, response: Response, visitor: Visitor) -> None:
        """Set the cookie of a new visitor."""
        if visitor.new:
            response.set_cookie(
                self.name, visitor.token, max_age=COOKIE_LIFE_S, path="/", secure=self.secure, httponly=True, samesite="lax"
            )

    def forget(self, response: Response) -> None:
        """Remove the cookie."""
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")


def same_origin(request: Request) -> bool:
    """Tell whether a writing request comes from a page of ours: browsers say so, and other clients name no origin.

    Together with the cookie's SameSite this keeps foreign pages from writing in a visitor's name.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
