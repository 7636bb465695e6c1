"""What is read where a case goes to others, as its member says that whoever works on it is close to whom it is against."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.messages import Block, Paragraph
from handlers.texts.general import LINE_12351


def by_their_word(before: str, told: Sequence[Block]) -> tuple[Block, ...]:
    """Say that the case is with others now, and honestly what those knew who had it."""
    knew = f"{before}先前收到过这件事的通知，能打开看；从现在起不经手，也打不开了。您刚才这句没有给他们看。"
    return (Paragraph("谢谢您告诉我，这个要紧。"), *told, Paragraph(knew))


def nobody_else(ref: str, above: str) -> tuple[Block, ...]:
    """Say that nobody else is here, and where to turn."""
    turn = f"可以直接找{above}" if above else "可以找上一级工会"
    return (
        Paragraph(f"谢谢您告诉我，这个要紧。可是这里没有别人能接着办 {ref}，我换不了人；您刚才这句我没有给他们看。"),
        Paragraph(f"{turn}，打 {LINE_12351} 问得到怎么联系。不想留在这里办，回复“撤回 {ref}”。"),
    )


def not_known() -> Paragraph:
    """Answer whether whoever works on it is close to whom it is against."""
    return Paragraph(
        "经办的同事和对方是不是亲戚、熟人，我不知道，也查不到。您要是知道，告诉我是谁、什么关系，我就按回避的规定换人办，不让他再看到。"
    )


def taken_over(ref: str) -> Paragraph:
    """Tell those who go on with a case why it is theirs now."""
    return Paragraph(f"{ref} 按回避的规定，现在由您这里接着办，请尽快受理。提出人说，原来经办的一方和被反映的人有关系。")
