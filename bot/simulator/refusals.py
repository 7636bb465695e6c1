"""What the platform says when it does nothing.

Refused   the platform answers an error code and does nothing
"""

from __future__ import annotations

BAD_PARAMETERS = 40035


class Refused(Exception):
    """The platform answers an error code and does nothing."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
