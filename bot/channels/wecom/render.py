"""A reply as WeCom text: plain lines, quotes in 「」, and `<a href>`, the one thing its text type understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.channels.splitting import PartRules, parts_of
from bot.channels.wecom.cards import payload_of
from handlers.messages import Block, CaseCard, Choice, Choices, Note, Paragraph, Quote, Reply

TEXT_LIMIT_BYTES: Final = 2_048
LONGEST_LINK_BYTES: Final = 1_024
"""A longer link would leave no room for words in a part; only its text is shown then."""

SHORT_CHOICE_CHARS = 8
"""What is so short to type stands in one line with its like."""
TAG_START = re.compile("<(?=[\\s/\x00-\x1f\u200b-\u200f\u2060\ufeff]*[aA])")
"""What a client could take for the beginning or the end of a link."""
UNSAFE_IN_ADDRESS = re.compile(r"""[\s"'<>]""")


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences around a reply. `handlers.texts` has them; `{…}` marks what is filled in."""

    part_mark: str
    """Before each of several parts, of `n` and `total`: `（{n}/{total}）`."""
    choice_hint: str
    """How to choose by typing, of `text` and `label`: `回复「{text}」：{label}`."""
    choice_hint_same: str
    """The same where what is typed says it all, of `text`."""
    choice_row: str
    """Several short ones in a line, of `options`."""
    choice_in_row: str
    """One of them whose label says more, of `text` and `label`."""
    choice_row_comma: str
    """Between them."""
    reference_line: str
    """The last line, of `reference`."""
    card_row: str
    """A line of a case at a glance, of `name` and `value`."""
    card_hint: str
    """What to type where a card does not show, of `text`, and of `more`."""
    card_hint_more: str
    """Which other words are typed alike, of `others`."""
    read_on: str
    """Where to read a reply that is too long for chat."""
    read_on_at: str
    """The same with an address, of `url`."""


def render(reply: Reply, wording: Wording, public_url: str) -> tuple[str, ...]:
    """Return the texts to send, in order, each within what WeCom shows, and the cards after them."""
    reference = wording.reference_line.format(reference=reply.reference) if reply.reference else ""
    blocks = [*(_block(block, wording, public_url) for block in reply.blocks), *(_typed(block, wording) for block in reply.blocks)]
    body = "\n\n".join(filter(None, blocks))
    read_on = wording.read_on_at.format(url=public_url) if public_url else wording.read_on
    rules = PartRules(TEXT_LIMIT_BYTES, wording.part_mark, ending=_lines(read_on, reference))
    cards = [payload for block in reply.blocks if (card := _card(block)) and (payload := payload_of(card, public_url))]
    return (*parts_of("\n\n".join(filter(None, (body, reference))), rules), *cards)


def _card(block: Block) -> CaseCard | None:
    """The card of a case, or one for choices that are worth buttons; the latter belongs to nobody's list and is never replaced."""
    if isinstance(block, Choices) and block.card:
        return CaseCard("", block.card, (), block.options)
    return block if isinstance(block, CaseCard) else None


def _block(block: Block, wording: Wording, public_url: str) -> str:
    match block:
        case Paragraph(text) | Note(text):
            return defused(text)
        case Quote():
            return _lines(f"「{defused(block.text)}」", _link(block, public_url))
        case CaseCard():
            return _lines(defused(block.title), *(defused(wording.card_row.format(name=name, value=value)) for name, value in block.rows))
        case Choices(options):
            short = [choice for choice in options if len(choice.text) <= SHORT_CHOICE_CHARS]
            if len(short) < 2:
                short = []
            return _lines(*(_hint(choice, wording) for choice in options if choice not in short), _row(short, wording) if short else "")


def _typed(block: Block, wording: Wording) -> str:
    """What to type where a card does not show, below all that is told: the first command in full, of the others the word."""
    if not isinstance(block, CaseCard) or not block.options:
        return ""
    first, *others = block.options
    more = wording.card_hint_more.format(others=wording.choice_row_comma.join(choice.label for choice in others)) if others else ""
    return defused(wording.card_hint.format(text=first.text, more=more))


def _row(options: Sequence[Choice], wording: Wording) -> str:
    # a label that only has the word in it says nothing more: 确认提交 beside 确认
    named = [o.text if o.text in o.label else wording.choice_in_row.format(text=o.text, label=o.label) for o in options]
    return defused(wording.choice_row.format(options=wording.choice_row_comma.join(named)))


def _hint(choice: Choice, wording: Wording) -> str:
    form = wording.choice_hint_same if choice.label == choice.text else wording.choice_hint
    return defused(form.format(text=choice.text, label=choice.label))


def _link(quote: Quote, public_url: str) -> str:
    where = quote.where.replace("<", "＜").replace(">", "＞")
    address = UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", public_url + quote.path)
    link = f'<a href="{address}">{where}</a>'
    return link if public_url and len(link.encode()) <= LONGEST_LINK_BYTES else where


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def defused(text: str) -> str:
    """Return the text with nothing in it that a client could take for a link of ours."""
    return TAG_START.sub("＜", text)
