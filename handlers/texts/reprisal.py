"""Every Chinese sentence to whoever is made to suffer for what they handed in: warm words, what to keep, and the offer to hand it in."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN

NOT_NOW = Choice("先不用", "不用了")


def heard(ref: str, *, again: bool) -> tuple[Block, ...]:
    """Answer who tells of it, after the case of that number. `again`: more of it is told than a moment ago."""
    if again:
        return (Paragraph("这句也记下了，和刚才的放在一起。要我把这件也交上去吗？回复“要”就行。"), Choices((HAND_IN, NOT_NOW)))
    return (
        Paragraph("让您受委屈了。反映问题不是您的错，谁也不能为这个为难您。我说过，这是另一件事，一样会办。"),
        Paragraph("先把东西留好：哪天、谁、说了什么、谁在场，趁记得清写下来；通知、排班、聊天记录截图存好，别删。有人动手，打 110。"),
        Note(f"要我把这件也交上去吗？回复“要”，我用您刚才的话单独写一件，交之前您还能改；{ref} 那件照常办，这些话不会写进去。"),
        Choices((HAND_IN, NOT_NOW)),
    )
