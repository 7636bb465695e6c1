"""Template cards: their form, the code that replaces one, and a press on a button.

The desk sends cards with buttons alone [S]; the platform knows four more types [D 90236].
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from bot.simulator.callbacks import Happening
from bot.simulator.outbox import Outbox, SentMessage
from bot.simulator.refusals import BAD_PARAMETERS, Refused

CARD_TYPE = "button_interaction"
BAD_CODE = 60140
BAD_BUTTONS = 42035
NO_TITLE = 42031
BAD_TASK = 42033
TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}")
MOST_BUTTONS, MOST_ROWS = 6, 6
MAX_KEY_BYTES = 1_024
CODE_LIFE = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Code:
    """Lets the app replace a card, once, within 72 hours [D 94888]."""

    msgid: str
    users: tuple[str, ...]
    until: datetime = field(compare=False)


class Cards:
    """Checks cards, gives codes out, and takes replacements."""

    def __init__(self, outbox: Outbox, now: Callable[[], datetime]) -> None:
        self._outbox, self._now = outbox, now
        self._codes: dict[str, Code] = {}
        self._tasks: set[str] = set()

    def check(self, block: object) -> dict[str, Any]:
        """Return a card whose form is right. Raises Refused."""
        card = _mapping(block, "template_card")
        if card.get("card_type") != CARD_TYPE:
            raise Refused(BAD_PARAMETERS, f"the local platform takes {CARD_TYPE}")
        if not _mapping(card.get("main_title"), "main_title").get("title"):
            raise Refused(NO_TITLE, "main_title.title missing")  # [D 90236]
        task = card.get("task_id")
        if not isinstance(task, str) or not TASK_ID.fullmatch(task):
            raise Refused(BAD_TASK, "task_id is 1 to 128 of 0-9A-Za-z_-@")  # [D 90236]
        buttons = _list(card.get("button_list"), "button_list")
        if not 1 <= len(buttons) <= MOST_BUTTONS or not all(_fit_button(button) for button in buttons):
            raise Refused(BAD_BUTTONS, "1 to 6 buttons with text and a key of at most 1024 bytes")  # [D 90236]
        if len(_list(card.get("horizontal_content_list", []), "horizontal_content_list")) > MOST_ROWS:
            raise Refused(BAD_PARAMETERS, "at most 6 rows")  # [D 90236]
        return card

    def issue(self, task: str, msgid: str, users: tuple[str, ...]) -> str:
        """Take a card's task, which is unique in the app [D 90236], and return the code that replaces the card."""
        if task in self._tasks:
            raise Refused(BAD_TASK, "task_id was used before")
        self._tasks.add(task)
        return self._issue(msgid, users)

    def update(self, body: bytes) -> dict[str, object]:
        """Replace the buttons of a card by words. Raises Refused."""
        try:
            message = _mapping(json.loads(body), "body")
        except ValueError:
            raise Refused(BAD_PARAMETERS, "not a JSON object") from None
        code = self._codes.pop(str(message.get("response_code", "")), None)
        if code is None or self._now() >= code.until:
            raise Refused(BAD_CODE, "invalid response_code")  # unknown, used or too old [D 94888]
        words = _mapping(message.get("button"), "button").get("replace_name")
        if not isinstance(words, str) or not words:
            raise Refused(BAD_PARAMETERS, "button.replace_name missing")
        users = {str(user).lower() for user in _list(message.get("userids"), "userids")}
        for user in code.users:
            if user.lower() in users:
                self._outbox.replace_card(code.msgid, user, words)
        return {"errcode": 0, "errmsg": "ok", "invaliduser": sorted(users - {user.lower() for user in code.users})}

    def press(self, message: SentMessage, key: str) -> Happening:
        """Press a button of a card [D 90240]; the event carries a code of its own. Raises KeyError for a button that is not there."""
        card = message.card or {}
        names = {button["key"]: button["text"] for button in card.get("button_list", ())}
        return Happening(
            "press",
            names[key],
            {
                "MsgType": "event",
                "Event": "template_card_event",
                "EventKey": key,
                "TaskId": card["task_id"],
                "CardType": CARD_TYPE,
                "ResponseCode": self._issue(message.msgid, (message.userid,)),
            },
        )

    def _issue(self, msgid: str, users: tuple[str, ...]) -> str:
        code = secrets.token_urlsafe(24)
        self._codes[code] = Code(msgid, users, self._now() + CODE_LIFE)
        return code


def words_of(card: Mapping[str, Any]) -> str:
    """What a card says, as lines."""
    rows = [f"{row.get('keyname', '')}：{row.get('value', '')}" for row in card.get("horizontal_content_list", ())]
    return "\n".join((str(card["main_title"]["title"]), *rows))


def _fit_button(button: object) -> bool:
    if not isinstance(button, dict):
        return False
    fields = cast("dict[str, object]", button)
    text, key = fields.get("text"), fields.get("key")
    return isinstance(text, str) and bool(text) and isinstance(key, str) and 0 < len(key.encode()) <= MAX_KEY_BYTES


def _mapping(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refused(BAD_PARAMETERS, f"{name} must be an object")
    return cast("dict[str, Any]", value)


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused(BAD_PARAMETERS, f"{name} must be a list")
    return cast("list[Any]", value)
