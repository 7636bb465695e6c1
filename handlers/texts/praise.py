"""What a member reads who praises somebody of the house, or thanks them: nothing of it is asked or kept as a grievance would be."""

from __future__ import annotations

from handlers.messages import Block, Choices, Paragraph
from handlers.texts.general import HAND_IN

HOPE = "转达表扬和感谢"
"""What is wanted of praise that is handed in."""


def thank(*, more: bool) -> tuple[Block, ...]:
    """Hear praise gladly, and offer to pass it on. `more`: some was told before."""
    first = "这句也记下了，听着真暖心。" if more else "真好，谢谢您告诉我，这样的人值得夸。"
    return (
        Paragraph(f"{first}想请工会转达，回复“提诉求”，我就从您说的写起，不用再打一遍。"),
        Choices((HAND_IN,)),
    )


def how() -> tuple[Block, ...]:
    """Say how praise is given."""
    return (
        Paragraph("您可以给他所在的部门打个电话，或者写封感谢信；想省事，回复“提诉求”，我把您说的交给工会，请他们转达。"),
        Choices((HAND_IN,)),
    )


def begin(words: str) -> tuple[Block, ...]:
    """Open the form for praise: who reads it, and how little is asked."""
    return (
        Paragraph(f"“{words}”，我记下了，请工会转达给本人和他的部门。再问一两句就好。"),
        Paragraph("您写的话转达时看得到；写不写您的名字，一会儿由您定。不想交了，随时回复“取消”。"),
    )
