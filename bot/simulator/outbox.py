"""What the app has sent, to whom, and what became of it: shown, cut short, dropped in silence, or swallowed as a duplicate."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.simulator.clock import Changes

KEPT = 5_000
PER_MINUTE = 30
PER_HOUR = 1_000
MINUTE = timedelta(seconds=60)
HOUR = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message for one member."""

    number: int
    msgid: str
    userid: str
    msgtype: str
    content: str = field(repr=False)
    """What the member sees."""
    at: datetime
    truncated: bool = False
    dropped: bool = False
    """The member never sees it, although the app was told `ok`."""
    duplicate: bool = False
    """Swallowed by the duplicate check: the member has it already."""
    guarded: bool = False
    """Sent under the duplicate check."""
    card: Mapping[str, Any] | None = field(default=None, repr=False)
    """As it was sent; its content is what it says."""
    replaced: str = ""
    """Words that stand in place of the card's buttons."""


class MemberBudget:
    """How much one member may get from the app: 30 a minute and 1000 an hour, the excess is dropped [D 90236].

    Too much in a minute blocks for 60 seconds, too much in an hour for 60 minutes [D 90312].
    """

    def __init__(self) -> None:
        self._taken: deque[datetime] = deque()
        self._blocked_until: datetime | None = None

    def take(self, now: datetime) -> bool:
        """Count one message in; return False where it is dropped."""
        if self._blocked_until and now < self._blocked_until:
            return False
        while self._taken and now - self._taken[0] >= HOUR:
            self._taken.popleft()
        if len(self._taken) >= PER_HOUR:
            self._blocked_until = now + HOUR
            return False
        # the windows slide [S]: the documentation gives numbers only
        if sum(now - moment < MINUTE for moment in self._taken) >= PER_MINUTE:
            self._blocked_until = now + MINUTE
            return False
        self._taken.append(now)
        return True


class DuplicateCheck:
    """Remembers guarded messages for as long as each asked for."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, datetime]] = {}

    def first_msgid(self, body: str, now: datetime) -> str:
        """Return the id under which the same message was taken inside its window, or nothing."""
        self._seen = {known: (msgid, until) for known, (msgid, until) in self._seen.items() if now < until}
        msgid, _ = self._seen.get(body, ("", now))
        return msgid

    def remember(self, body: str, msgid: str, until: datetime) -> None:
        """Keep a message until its window ends."""
        self._seen[body] = (msgid, until)


class Outbox:
    """Keeps what the app has sent, newest last."""

    def __init__(self, now: Callable[[], datetime], changes: Changes) -> None:
        self._now = now
        self._changes = changes
        self._budgets: dict[str, MemberBudget] = {}
        self._messages: deque[SentMessage] = deque(maxlen=KEPT)
        self.duplicates = DuplicateCheck()

    def add(
        self,
        userid: str,
        *,
        msgid: str,
        msgtype: str,
        content: str,
        truncated: bool,
        duplicate: bool,
        guarded: bool,
        card: Mapping[str, Any] | None = None,
    ) -> SentMessage:
        """Record one message for one member; a duplicate costs nothing of the member's budget [S]."""
        dropped = not duplicate and not self._budgets.setdefault(userid, MemberBudget()).take(self._now())
        message = SentMessage(
            number=self._changes.tick(),
            msgid=msgid,
            userid=userid,
            msgtype=msgtype,
            content=content,
            at=self._now(),
            truncated=truncated,
            dropped=dropped,
            duplicate=duplicate,
            guarded=guarded,
            card=card,
        )
        self._messages.append(message)
        return message

    def replace_card(self, msgid: str, userid: str, words: str) -> None:
        """Put words in place of the buttons of a member's card."""
        for place, message in enumerate(self._messages):
            if (message.msgid, message.userid) == (msgid, userid):
                self._messages[place] = replace(message, replaced=words)
                self._changes.tick()

    def find(self, number: int) -> SentMessage | None:
        """Return a message by its number, or None."""
        return next((message for message in self._messages if message.number == number), None)

    def messages(self, userid: str | None = None) -> list[SentMessage]:
        """Return what was sent to one member, or to all, oldest first."""
        return [message for message in self._messages if userid is None or message.userid == userid]
