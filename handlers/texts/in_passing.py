"""What a cadre reads who spoke of a case without its number."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Paragraph


def left_alone(ref: str, due: str) -> Paragraph:
    """Say that nothing was done, that the days go on, and what helps where they will not be enough."""
    helps = "要等材料，可以“询问”提出人，等回话的时候不计时；办不完就“延期”，要跟提出人说一声就“告知”。"
    return Paragraph(f"好，{ref} 先不动，什么都没有办。期限照样在走：{due}。{helps}")


def of_this(ref: str) -> Paragraph:
    """Say which case is taken to be meant, that nothing was done, and that what can be done follows."""
    return Paragraph(f"您说的是 {ref} 吧？还什么都没有办。它现在是这样，可以按下面的办：")


def stands_in() -> tuple[Block, ...]:
    """Say to who does a colleague's work for a while what they see already, and what is needed where they do not."""
    return (
        Paragraph("好，辛苦您。诉求是交给工会办的：同一个工会值班的同事，手上的诉求都看得到，您直接办就行，不用转交。"),
        Paragraph("那位同事要是在别的单位值班，请管理员先把您加进那个单位的值班名单；指定由他一个人办的，请他转办。期限照样在走。"),
        Choices((Choice("看我的待办", "待办"),)),
    )
