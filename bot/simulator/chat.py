"""A member's chat with the app, as the phone page shows it: both sides in the order things happened."""

from __future__ import annotations

from pydantic import BaseModel

from bot.simulator.callbacks import Callback, State
from bot.simulator.outbox import SentMessage
from bot.simulator.tenant import Tenant

SHOWN = 300


class Button(BaseModel):
    """A button of a card."""

    text: str
    key: str


class Bubble(BaseModel):
    """One line of the chat."""

    id: str
    order: int
    side: str
    """`member` or `desk`."""
    kind: str
    text: str
    at: str
    state: str = ""
    attempt: int = 0
    ms: int = 0
    status: int = 0
    error: str = ""
    flaw: str = ""
    marks: list[str] = []
    number: int = 0
    """Of a card in the outbox."""
    buttons: list[Button] = []
    replaced: str = ""
    """What stands in place of a card's buttons."""


class Chat(BaseModel):
    """What a member's phone shows."""

    version: int
    bubbles: list[Bubble]


def chat_of(tenant: Tenant, userid: str) -> Chat:
    """Return a member's chat; its version grows with every change on the platform."""
    callbacks = [callback for callback in tenant.callbacks.log(userid) if not callback.copy]
    bubbles = [_said(callback) for callback in callbacks]
    bubbles += [_answered(callback) for callback in callbacks if callback.passive_text]
    bubbles += [_sent(message) for message in tenant.outbox.messages(userid)]
    return Chat(version=tenant.changes.version, bubbles=sorted(bubbles, key=lambda bubble: bubble.order)[-SHOWN:])


def _said(callback: Callback) -> Bubble:
    last = callback.attempts[-1] if callback.attempts else None
    return Bubble(
        id=f"c{callback.number}",
        order=callback.number,
        side="member",
        kind=callback.happening.kind,
        text=callback.happening.shown,
        at=callback.created_at.isoformat(),
        state=callback.state,
        attempt=len(callback.attempts) + (callback.state in (State.SENDING, State.RETRYING)),
        ms=round(last.ms) if last else 0,
        status=last.status if last else 0,
        error=last.error if last else "",
        flaw=callback.flaw,
        marks=[callback.damage] if callback.damage else [],
    )


def _answered(callback: Callback) -> Bubble:
    return Bubble(
        id=f"p{callback.number}",
        order=callback.answered_number,
        side="desk",
        kind="passive",
        text=callback.passive_text,
        at=callback.created_at.isoformat(),
    )


def _sent(message: SentMessage) -> Bubble:
    marks = [name for name in ("truncated", "dropped", "duplicate") if getattr(message, name)]
    return Bubble(
        id=f"m{message.number}",
        order=message.number,
        side="desk",
        kind=message.msgtype,
        text=message.content,
        at=message.at.isoformat(),
        marks=marks,
        number=message.number,
        buttons=buttons_of(message),
        replaced=message.replaced,
    )


def buttons_of(message: SentMessage) -> list[Button]:
    """What can be pressed of a card; nothing once its buttons are replaced."""
    if message.card is None or message.replaced:
        return []
    return [Button(text=button["text"], key=button["key"]) for button in message.card["button_list"]]
