"""Cases as template cards [D 90236]: what one carries, how its buttons come back, and how it is replaced once its case has moved on.

A button's key is what would be typed, so a press and a typed line are the same message to the desk. Cards do not show in every client
(微信插件, WeCom before 3.1.6), and the platform never says which client will read: the text before one holds the case and what to type,
and the card bears the buttons alone. Nothing stands there twice, and no case is missed where only texts show.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from handlers.messages import CaseCard

MARK: Final = "\x02"
"""Begins a payload that is a card; no text begins with it."""
MOST_BUTTONS = 6
TITLE_CHARS, BUTTON_CHARS = 36, 10
KEY_BYTES: Final = 1_024
UNFIT_IN_TASK = re.compile(r"[^0-9A-Za-z_\-@]")
CODE_LIFE: Final = timedelta(hours=72)
"""How long a card can be replaced [D 94888]."""


@dataclass(frozen=True, slots=True)
class SentCard:
    """A card on somebody's phone."""

    task_id: str
    ref: str
    userid: str
    state: str
    """`STATUS@UNIT` as it was shown."""
    response_code: str
    """Lets the app replace it, once."""


class CardBook(Protocol):
    """Which cards are on whose phone. May block: call it on a thread."""

    def keep(self, card: SentCard, *, now: datetime) -> None:
        """Remember a card that the platform took."""
        ...

    def outdated(self, *, now: datetime, limit: int) -> list[tuple[SentCard, str]]:
        """Cards that can still be replaced and whose case has moved on, each with the case's status now."""
        ...

    def settle(self, task_id: str) -> None:
        """Forget a card that was replaced, or that cannot be any more."""
        ...


def payload_of(card: CaseCard, public_url: str, *, salt: Callable[[], str] = lambda: secrets.token_hex(8)) -> str:
    """Write a card as a payload; empty where it would have nothing to press: the text alone says it all then."""
    buttons = [option for option in card.options if len(option.text.encode()) <= KEY_BYTES][:MOST_BUTTONS]
    if not buttons:
        return ""
    body: dict[str, Any] = {
        "card_type": "button_interaction",
        "main_title": {"title": cut(card.title, TITLE_CHARS)},
        "button_list": [
            {"text": cut(option.label, BUTTON_CHARS), "style": 1 if place == 0 else 2, "key": option.text}
            for place, option in enumerate(buttons)
        ],
        "task_id": UNFIT_IN_TASK.sub("-", f"{card.ref}@{salt()}"),
    }
    if public_url and card.path:
        body["card_action"] = {"type": 1, "url": public_url + card.path}
    return MARK + json.dumps({"ref": card.ref, "state": card.state, "card": body}, ensure_ascii=False)


def cut(text: str, chars: int) -> str:
    """Shorten a text to what a card shows of it, with a mark that something is missing."""
    return text if len(text) <= chars else text[: chars - 1] + "…"


def is_card(payload: str) -> bool:
    """Whether a payload is a card."""
    return payload.startswith(MARK)


def read_card(payload: str, userid: str) -> tuple[dict[str, Any], SentCard]:
    """Return the card to send, and what to remember of it; its code comes with the platform's answer."""
    row = json.loads(payload.removeprefix(MARK))
    return row["card"], SentCard(row["card"]["task_id"], row["ref"], userid, row["state"], "")
