"""What a member reads where a change of the calendar, or of the limits, has moved the last day of their case."""

from __future__ import annotations

from datetime import date

from handlers.grievances.cases.deadlines import Deadline, Stage
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import day


def moved(ref: str, before: date, deadline: Deadline, after: date, today: date) -> tuple[Block, ...]:
    """Say that a last day has moved with the holidays or the limits, from when to when."""
    what = "受理" if deadline.stage is Stage.ACCEPT else "答复"
    sooner = "会早一些" if after < before else "要晚一些，请您谅解"
    settled = "（国务院的放假通知还没出，以后可能再调）" if deadline.provisional else ""
    return (
        Paragraph(
            f"您反映的事（编号 {ref}）：放假调休或者办理期限的安排有变动，{what}的最后期限重新算过，"
            f"从{day(before, today)}改到{day(after, today)}{settled}，{sooner}。"
        ),
        Note(f"怎么算的，回复“为什么是这一天 {ref}”，我一天一天算给您看。"),
        Choices((Choice("为什么是这一天", f"为什么是这一天 {ref}"),)),
    )
