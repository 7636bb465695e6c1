"""Replies for a terminal: plain lines, and the same blocks as JSON for scripts."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.base import Delivery, DeliveryLimits, Receipt
from handlers.messages import Block, CaseCard, Choice, Choices, Note, Paragraph, Quote, Reply
from handlers.texts import channels as texts_channels

NAME = "terminal"
SHORT_CHOICE_CHARS = 8
"""What is so short to type stands in one line with its like."""


@dataclass(frozen=True, slots=True)
class TerminalChannel:
    """A channel whose deliveries are read from the outbox by the terminal that waits for them."""

    public_url: str = ""
    name: str = NAME
    limits: DeliveryLimits | None = None
    repeat_window_s: float = math.inf
    """Fetched from the outbox, a repeat changes nothing."""

    def render(self, reply: Reply) -> tuple[str, ...]:
        """Render a reply as one JSON payload: its text and its blocks; an empty reply needs none."""
        if not reply.blocks:
            return ()
        row = {
            "text": plain_text(reply, self.public_url),
            "blocks": [block_row(block) for block in reply.blocks],
            "reference": reply.reference,
        }
        return (json.dumps(row, ensure_ascii=False),)

    async def send(self, delivery: Delivery) -> Receipt:
        """Count as delivered; the terminal reads the outbox."""
        return Receipt()

    async def close(self) -> None:
        """Nothing is held."""


def plain_text(reply: Reply, public_url: str = "") -> str:
    """Write a reply as lines for people."""
    return "\n".join(_lines(block, public_url) for block in reply.blocks)


def _lines(block: Block, public_url: str) -> str:
    match block:
        case Quote():
            link = f"\n  {public_url}{block.path}" if public_url else ""
            return f"「{block.text}」\n  —— {block.where}{link}"
        case CaseCard():
            rows = "\n".join(texts_channels.CARD_ROW.format(name=name, value=value) for name, value in block.rows)
            return "\n".join(filter(None, (block.title, rows, *(f"  {choice_hint(option)}" for option in block.options))))
        case Choices(options):
            short = [option for option in options if len(option.text) <= SHORT_CHOICE_CHARS]
            lines = [choice_hint(option) for option in options if len(short) < 2 or option not in short]
            return "\n".join(f"  {line}" for line in (*lines, *((choice_row(short),) if len(short) > 1 else ())))
        case Paragraph(text) | Note(text):
            return text


def choice_row(options: Sequence[Choice]) -> str:
    """Name several short choices in one line."""
    named = [o.text if o.text in o.label else texts_channels.CHOICE_IN_ROW.format(text=o.text, label=o.label) for o in options]
    return texts_channels.CHOICE_ROW.format(options=texts_channels.CHOICE_ROW_COMMA.join(named))


def choice_hint(option: Choice) -> str:
    """Say how to choose by typing."""
    form = texts_channels.CHOICE_HINT_SAME if option.text == option.label else texts_channels.CHOICE_HINT
    return form.format(text=option.text, label=option.label)


def block_row(block: Block) -> dict[str, object]:
    """Describe a block for scripts."""
    if isinstance(block, Quote):
        return {"type": "quote", "text": block.text, "clause": block.clause, "where": block.where, "path": block.path}
    if isinstance(block, Choices):
        return {"type": "choices", "options": [{"label": option.label, "text": option.text} for option in block.options]}
    if isinstance(block, CaseCard):
        options = [{"label": option.label, "text": option.text} for option in block.options]
        return {"type": "card", "ref": block.ref, "title": block.title, "rows": [list(row) for row in block.rows], "options": options}
    return {"type": "note" if isinstance(block, Note) else "paragraph", "text": block.text}
