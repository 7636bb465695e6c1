"""What a member reads who asks a rule for somebody else."""

from __future__ import annotations

from handlers.messages import Block, Paragraph
from handlers.texts.privacy import STAFF_DO_NOT_KNOW


def asked_for_another() -> Paragraph:
    """Say that asking for another is fine, before the answer."""
    return Paragraph("您肯替人问，挺好的。规定对谁都一样，不用说出是谁：")


def no_name() -> tuple[Block, ...]:
    """Say that no name is needed to ask, nor to have it taken up."""
    return (
        Paragraph("您放心，问规定不用写谁的名字，我也不会去告诉单位。"),
        Paragraph(
            f"以后本人想请工会帮忙，可以自己来说，也可以由您代着说、不写出名字，交的时候选“保密”：{STAFF_DO_NOT_KNOW}。只是要领补助这样的事，"
            "到办的时候总得让经办的人知道是给谁的，这一步等本人点了头再走。"
        ),
    )
