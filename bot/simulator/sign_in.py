"""Codes of members who have said yes to a sign-in."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.simulator.sending import Refused

BAD_CODE = 40029
USED_CODE = 42022
CODE_LIFE = timedelta(minutes=5)


class SignInCodes:
    """Codes of members who have said yes: single use, five minutes [D 91023]."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._issued: dict[str, tuple[str, datetime]] = {}
        self._used: set[str] = set()

    def issue(self, userid: str) -> str:
        """Return a code for a member."""
        code = secrets.token_urlsafe(32)
        self._issued[code] = (userid, self._now() + CODE_LIFE)
        return code

    def redeem(self, code: str) -> str:
        """Use a code up and return whose it is. Raises Refused."""
        if code in self._used:
            raise Refused(USED_CODE, "code has been used")  # [D 91023]
        userid, ends = self._issued.pop(code, ("", self._now()))
        if not userid or self._now() >= ends:
            raise Refused(BAD_CODE, "invalid code")  # [D 91023]
        self._used.add(code)
        return userid
