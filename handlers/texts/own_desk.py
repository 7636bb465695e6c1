"""What a cadre reads who asks about their own desk: what is due, how much is open, which commands there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cadre.worklist import Press
from handlers.grievances.cases.case import Status
from handlers.messages import Block, Choice, Choices, Note, Paragraph

LIST = Choice("看我的待办", "待办")
DUE = {Press.LATE: "已经逾期", Press.TODAY: "今天到期", Press.SOON: "三个工作日以内到期（连同今天的和逾期的）"}


def due(press: Press, number: int, lines: Sequence[str]) -> tuple[Block, ...]:
    """List what is due by then."""
    return (Paragraph("\n".join((f"{DUE[press]}的有 {number} 件：", *lines))),)


def nothing_due(press: Press) -> tuple[Block, ...]:
    """Say that nothing is due by then."""
    return (Paragraph(f"您这里没有{DUE[press]}的诉求。"), Choices((LIST,)))


def count(number: int, *, waiting: int, asked: int, late: int, today: int) -> tuple[Block, ...]:
    """Say how much is open, and how much of it presses."""
    if not number:
        return (Paragraph("您这里没有要办的诉求。"), Choices((LIST,)))
    parts = ((waiting, "等受理"), (number - waiting - asked, "在办理"), (asked, "等提出人补充"))
    told = "，".join(f"{name} {one} 件" for one, name in parts if one)
    pressing = "".join(f"其中{name} {one} 件。" for one, name in ((late, "逾期"), (today, "今天到期")) if one)
    return (Paragraph(f"您这里要办的有 {number} 件：{told}。{pressing}"), Choices((LIST,)))


FINISHED = {Status.ANSWERED: "已经答复、等提出人评价的", Status.CLOSED: "已经办结的"}


def finished(status: Status, number: int, lines: Sequence[str]) -> tuple[Block, ...]:
    """List what was answered or closed."""
    if not number:
        return (Paragraph(f"您这里没有{FINISHED[status]}诉求。"), Choices((LIST,)))
    return (Paragraph("\n".join((f"{FINISHED[status]}有 {number} 件：", *lines))),)


def no_such_place() -> tuple[Block, ...]:
    """Say that the list above is shorter than that."""
    return (Paragraph("上面没有列到这一件。请写编号，或者再看一遍待办。"), Choices((LIST,)))


GROUPS: Mapping[str, tuple[Verb, ...]] = {
    "看": (Verb.LIST, Verb.SHOW, Verb.SLIP),
    "办": (Verb.ACCEPT, Verb.REGRADE, Verb.START, Verb.ASK, Verb.TELL, Verb.REPLY, Verb.NOTE, Verb.EXTEND),
    "不归这里办": (Verb.TRANSFER, Verb.RETURN, Verb.RECUSE, Verb.DECLINE, Verb.MERGE),
    "答复以后": (Verb.CLOSE, Verb.REOPEN, Verb.WORD),
    "保密的要开封": (Verb.OPEN, Verb.GRANT, Verb.DENY, Verb.IDENTITY, Verb.OPENINGS),
}
"""Every command, by what it is for."""
TO_LOOK = "看"


def commands(examples: Mapping[Verb, str], *, works: bool) -> tuple[Block, ...]:
    """Name the commands of somebody on duty, as they are typed; to whoever only looks on, those to look with."""
    groups = GROUPS if works else {TO_LOOK: GROUPS[TO_LOOK][:2]}
    lines = [f"• {head}：{'；'.join(examples[verb] for verb in verbs)}" for head, verbs in groups.items()]
    more = Note("编号换成您要办的那件，年份可以不写。也可以直接问：今天到期的有哪些、我还有几件没办、为什么是这一天 26-482137。")
    return (
        Paragraph("\n".join(("您在值班，办诉求这样发：" if works else "您可以这样看诉求：", *lines))),
        *((more,) if works else ()),
        Choices((LIST,)),
    )
