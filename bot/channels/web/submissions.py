"""A question as it reaches the page's endpoints, and why it may be refused."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any, cast

from bot.pages.requests import form_fields
from handlers.messages import Paragraph
from handlers.texts import channels as texts_channels
from handlers.texts import general as texts_general


@dataclass(frozen=True, slots=True)
class Submission:
    """A question to be stored."""

    text: str = field(repr=False)
    client_id: str
    """The same on every try of one question, so that a try whose answer was lost is not asked twice."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question was not taken: an HTTP status and a sentence for the person who asked."""

    status: int
    text: str
    retry_after_s: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """Headers that go with it."""
        return {"Retry-After": str(self.retry_after_s)} if self.retry_after_s else {}


FOREIGN = Refusal(403, texts_channels.WEB_FOREIGN)
TOO_LARGE = Refusal(413, texts_channels.WEB_TOO_LARGE)
UNREADABLE = Refusal(422, texts_channels.WEB_UNREADABLE)
EMPTY = Refusal(422, texts_channels.WEB_EMPTY)
TOO_FAST = Refusal(429, texts_channels.WEB_TOO_FAST, retry_after_s=60)
UNAVAILABLE = Refusal(503, texts_channels.WEB_UNAVAILABLE, retry_after_s=10)


def read_json(body: bytes, max_text_chars: int) -> Submission | Refusal:
    """Read `{"text", "client_id"}`."""
    try:
        row = json.loads(body)
    except (ValueError, RecursionError):
        return UNREADABLE
    if not isinstance(row, dict):
        return UNREADABLE
    fields = cast("dict[str, Any]", row)
    text, client_id = fields.get("text"), fields.get("client_id")
    if not isinstance(text, str) or not isinstance(client_id, str):
        return UNREADABLE
    try:
        return fitting(text, uuid.UUID(client_id), max_text_chars)
    except ValueError:
        return UNREADABLE


def read_form(body: bytes, max_text_chars: int) -> Submission | Refusal:
    """Read the form of a browser without scripts: a pressed choice, or what was typed."""
    fields = form_fields(body)
    text = fields.get("choice") or fields.get("text", "")
    try:
        page_id = uuid.UUID(fields.get("client_id", ""))
    except ValueError:
        return UNREADABLE
    # A page that is shown again by the back button still carries its old id, for a new question.
    return fitting(text, uuid.uuid5(page_id, storable(text)), max_text_chars)


def fitting(text: str, client_id: uuid.UUID, max_text_chars: int) -> Submission | Refusal:
    """Refuse a text without words or one that is too long."""
    text = storable(text)
    if not text.replace("\x00", "").strip():
        return EMPTY
    if len(text) > max_text_chars:
        return Refusal(422, too_long(max_text_chars))
    return Submission(text, str(client_id))


def too_long(limit: int) -> str:
    """Word the request for a shorter question as in a reply."""
    return "".join(block.text for block in texts_general.too_long(limit) if isinstance(block, Paragraph))


def storable(text: str) -> str:
    """Replace lone surrogates, which no database stores."""
    return text.encode("utf-8", "replace").decode("utf-8")
