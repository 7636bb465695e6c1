"""The tenant as a whole: its members, its app, and everything that has happened since the start. All of it in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import httpx

from bot.simulator.callbacks import Callbacks
from bot.simulator.cards import Cards
from bot.simulator.clock import Changes, PlatformClock, utc_now
from bot.simulator.config import Member, PlatformConfig
from bot.simulator.contacts import ContactBook
from bot.simulator.faults import Faults
from bot.simulator.media import MediaStore
from bot.simulator.outbox import Outbox
from bot.simulator.sending import Sending
from bot.simulator.sign_in import SignInCodes
from bot.simulator.tokens import AccessTokens


class Tenant:
    """One tenant with one self-built app."""

    def __init__(
        self, config: PlatformConfig, *, now: Callable[[], datetime] = utc_now, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.config = config
        self.clock = PlatformClock(now)
        self.changes = Changes()
        self.faults = Faults()
        self.trusts_address = True
        """Whether the desk's address is among the app's trusted ones."""
        self.tokens = AccessTokens(self.clock.now)
        self.contact_tokens = AccessTokens(self.clock.now)
        """Of the contact-sync secret."""
        self.media = MediaStore(self.clock.now)
        self.sign_in_codes = SignInCodes(self.clock.now)
        self.contacts = ContactBook(config.university)
        for member in config.members:
            self.contacts.put(member.userid, member.name, [])
        self.outbox = Outbox(self.clock.now, self.changes)
        self._members = {member.userid.lower(): member for member in config.members}
        self.cards = Cards(self.outbox, self.clock.now)
        self.sending = Sending(agent_id=config.agent_id, members=self._members, outbox=self.outbox, cards=self.cards, now=self.clock.now)
        self.callbacks = Callbacks(config, self.clock, self.changes, transport=transport)

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody who can see the app."""
        return tuple(self._members.values())

    def find_member(self, userid: str) -> Member | None:
        """Return the member of that userid, in whatever case it is written."""
        return self._members.get(userid.lower())

    def put_member(self, member: Member) -> None:
        """Add a member, or change one."""
        self._members[member.userid.lower()] = member
        self.changes.tick()

    def remove_member(self, userid: str) -> None:
        """Take a member out of the app's visible range."""
        self._members.pop(userid.lower(), None)
        self.changes.tick()

    def menu_name(self, key: str) -> str:
        """Return what is written on the menu entry of that key."""
        return next((button.name for button in self.config.menu if button.key == key), key)
