"""Replies for the web page: blocks as JSON; the page reads its own conversation out of the outbox."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from bot.channels.base import Delivery, DeliveryLimits, Receipt
from handlers.messages import Block, CaseCard, Choices, Note, Paragraph, Quote, Reply

NAME = "web"


@dataclass(frozen=True, slots=True)
class WebChannel:
    """A channel whose deliveries are done once they are in the outbox."""

    name: str = NAME
    limits: DeliveryLimits | None = None
    repeat_window_s: float = math.inf
    """Fetched from the outbox, a repeat changes nothing."""

    def render(self, reply: Reply) -> tuple[str, ...]:
        """Render a reply as one JSON payload of blocks; an empty reply needs none."""
        if not reply.blocks:
            return ()
        row = {"blocks": [block_row(block) for block in reply.blocks], "reference": reply.reference}
        return (json.dumps(row, ensure_ascii=False),)

    async def send(self, delivery: Delivery) -> Receipt:
        """Count as delivered; the page fetches it."""
        return Receipt()

    async def close(self) -> None:
        """Nothing is held."""


def block_row(block: Block) -> dict[str, object]:
    """Describe a block for the page."""
    match block:
        case Quote():
            return {"type": "quote", "text": block.text, "clause": block.clause, "where": block.where, "path": block.path}
        case Choices(options):
            return {"type": "choices", "options": [{"label": option.label, "text": option.text} for option in options]}
        case CaseCard():
            options = [{"label": option.label, "text": option.text} for option in block.options]
            return {"type": "card", "ref": block.ref, "title": block.title, "rows": [list(row) for row in block.rows], "options": options}
        case Note(text):
            return {"type": "note", "text": text}
        case Paragraph(text):
            return {"type": "paragraph", "text": text}
