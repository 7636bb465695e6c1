"""What is said of a form that is put aside or let go, and of two of which one waits."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CANCEL, HAND_IN
from handlers.texts.intake import RESUME

OTHER, SAME = Choice("另外一件", "另外一件"), Choice("同一件", "同一件")


def paused(days: int) -> tuple[Block, ...]:
    """Say that it waits."""
    return (Paragraph(f"好，先放着，给您留{days}天。想接着说的时候回复“继续”，不要了回复“取消”。"), Choices((RESUME, CANCEL)))


def resumed() -> Paragraph:
    """Welcome somebody back to the form."""
    return Paragraph("好，我们接着说。")


def same_or_other(first: str, second: str, *, now: bool = False) -> tuple[Block, ...]:
    """Ask whether words are about something else than what waits to be handed in; `second` empty: somebody wants to begin anew.

    `now`: it is being told, and was not put aside.
    """
    if now:
        return (
            Paragraph(f"“{second}”，听着像是另外一件事。是同一件，还是另外一件？另外一件，我就分开记、分开交。"),
            Note(f"想先把“{first}”说完，回复“继续”；那件不要了，回复“取消”。"),
            Choices((OTHER, SAME, RESUME, CANCEL)),
        )
    waits = f"您上次说的“{first}”还没有交。"
    if not second:
        return (Paragraph(f"{waits}接着说那件，还是另外说一件新的？那件我先给您放着。"), Choices((RESUME, OTHER, CANCEL)))
    return (
        Paragraph(f"{waits}刚才说的“{second}”我也记下了，是同一件事，还是另外一件？"),
        Note("想先把上次那件说完，回复“继续”；上次那件不要了，回复“取消”。"),
        Choices((OTHER, SAME, RESUME, CANCEL)),
    )


def two_wait(first: str, second: str) -> tuple[Block, ...]:
    """Say that two wait already: a third one has to wait for its turn."""
    return (
        Paragraph(f"您有两件还没有交：“{first}”和“{second}”。先把它们说完好吗？不然容易弄混。新的这件，等会儿再说给我听。"),
        Note("接着说第一件，回复“继续”；第一件不要了，回复“取消”。"),
        Choices((RESUME, CANCEL)),
    )


def first_dropped(first: str) -> Paragraph:
    """Say that the one that waited is dropped, and the other one begins."""
    return Paragraph(f"好，“{first}”不交了，也没有留下。")


def other_waits(other: str) -> tuple[Block, ...]:
    """Offer the one that was put aside."""
    named = f"“{other}”" if other else "的另外一件"
    return (Paragraph(f"您还说过{named}，那件我给您放着，还没有交。接着说就回复“继续”，不要了回复“取消”。"), Choices((RESUME, CANCEL)))


def nothing_to_resume() -> tuple[Block, ...]:
    """Say that nothing waits."""
    return (Paragraph("现在没有放着的诉求。有事想反映，直接说就行。"), Choices((HAND_IN,)))


def cancelled() -> tuple[Block, ...]:
    """Say that it was dropped, and that what was typed of it goes."""
    return (Paragraph("好，不交了，刚才填的没有留下，打的字一分钟后也从服务台删掉。以后想说，随时找我。"),)


def cancelled_beside(dropped: str, ref: str, *, lately: bool) -> tuple[Block, ...]:
    """Say the same where another case was handed in, `lately` a moment ago: that one stands, and how it is withdrawn."""
    named = f"还没交的“{dropped}”" if dropped else "还没交的那件"
    return (
        Paragraph(f"好，{named}不交了，填的没有留下，打的字一分钟后也从服务台删掉。"),
        Paragraph(f"{'刚才' if lately else '以前'}交上去的 {ref} 不受影响，照常办。那件也不想办了，回复“撤回 {ref}”。"),
    )


def nothing_left() -> tuple[Block, ...]:
    """Say to who asks for a form that they dropped that nothing of it was kept."""
    return (
        Paragraph(
            "没交就取消的，我这里没有留下，恢复不了，对不起。还想提，回复“提诉求”，麻烦您再说一遍；想先搁着、留着草稿，说“先放一放”就行。"
        ),
        Choices((HAND_IN,)),
    )
