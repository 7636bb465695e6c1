"""What the tester's side takes and gives, as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from bot.simulator import contacts
from bot.simulator.callbacks import Damage
from bot.simulator.chat import Button
from bot.simulator.faults import ANY_PATH, FaultKind
from bot.simulator.media import MediaKind


class Act(BaseModel):
    """How a member's act is told to the desk."""

    damage: Damage | None = None
    copies: int = Field(1, ge=1, le=100)
    wait: bool = True
    """Answer when the desk has taken it or all tries are used up; otherwise at once."""


class Say(Act):
    """Write a message."""

    text: str


class Press(Act):
    """Press an entry of the menu."""

    key: str


class PressCard(Act):
    """Press a button of a card."""

    number: int
    """Of the message in the outbox."""
    key: str


class Other(Act):
    """Send any fields, for example a type the desk does not know."""

    fields: dict[str, str | int]


class SendMedia(Act):
    """Send a picture, a voice, a video or a file."""

    kind: MediaKind
    content: str = Field("", max_length=40_000_000)
    """As base64; empty: something small of that kind."""


class NewMember(BaseModel):
    """A member to add, or to change."""

    userid: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$")
    name: str
    licensed: bool = True


class Size(BaseModel):
    """How large a tenant to make."""

    people: int = Field(20_000, ge=0, le=200_000)
    departments: list[str] = Field(default_factory=lambda: [f"第{number}学院" for number in range(1, 101)], max_length=5_000)


class Move(BaseModel):
    """The departments somebody is in from now on."""

    departments: list[int] = Field(min_length=1, max_length=100)
    name: str = "新同事"


class Rename(BaseModel):
    """The userid somebody has from now on."""

    userid: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$")


class Party(BaseModel):
    """A department, new or changed."""

    id: int = Field(ge=2, le=2**31)
    name: str = Field(min_length=1, max_length=64)
    parent: int = contacts.ROOT


class NewFault(BaseModel):
    """A fault for the next calls."""

    path: Literal[
        "gettoken",
        "message/send",
        "message/update_template_card",
        "media/get",
        "getcallbackip",
        "department/list",
        "user/get",
        "user/list_id",
        "auth/getuserinfo",
        "*",
    ] = ANY_PATH
    kind: FaultKind
    times: int = Field(1, ge=1, le=10_000)
    seconds: float = Field(0.0, ge=0, le=60)
    errcode: int = -1
    taken: bool = True


class Switches(BaseModel):
    """How the platform is set."""

    trusts_address: bool
    clock_ahead_s: float
    callback_url: str
    faults: list[NewFault]


class Jump(BaseModel):
    """How far to move the clock."""

    seconds: float


class Trust(BaseModel):
    """Whether the desk's address is trusted."""

    trusted: bool


class Address(BaseModel):
    """Where the desk takes callbacks."""

    url: str


class Verified(BaseModel):
    """The outcome of checking the desk's address."""

    ok: bool
    reason: str
    ms: float


class AttemptRow(BaseModel):
    """One try at a callback."""

    status: int
    ms: float
    error: str
    flaw: str
    body: str


class CallbackRow(BaseModel):
    """A callback with its tries."""

    number: int
    user: str
    kind: str
    fields: dict[str, str | int]
    created_at: str
    state: str
    damage: str | None
    copy_of_another: bool
    flaw: str
    attempts: list[AttemptRow]


class SentRow(BaseModel):
    """A message of the app for one member."""

    number: int
    msgid: str
    user: str
    msgtype: str
    content: str
    at: str
    truncated: bool
    dropped: bool
    duplicate: bool
    guarded: bool
    buttons: list[Button]
    """Of a card: what can be pressed; empty once they are replaced."""
    replaced: str
