"""Every Chinese sentence to who fears that it got out what they handed in: what is known here, what cannot be helped, what they can do."""

from __future__ import annotations

from handlers.grievances.cases.case import Case, Status
from handlers.messages import Block, Choice, Choices, Paragraph
from handlers.texts.privacy import AND_ABOVE, known_by

NOT_TAKEN_ON = "到现在还没有人受理"
DISCREET = "去了解情况的时候，请不要让人看出是谁提的"


def answered(case: Case, union: str, *, mode: str, away: str, opened: bool, feared: bool) -> tuple[Block, ...]:
    """Answer for a case. `away`: whom it is kept from; `feared`: it did not get out yet, as far as its writer knows."""
    they = f"“{away}”" if away else "被反映的人"
    readers = f"看得到 {case.ref} 的，只有{union or '经办这件事的工会'}的值班同事；{AND_ABOVE}"
    state = f"；{NOT_TAKEN_ON}" if case.status is Status.SUBMITTED else ""
    lead = "您的担心我明白。" if feared else "您着急，我明白。先说我知道的："
    told = f"{lead}服务台没有、也不会把这件事告诉{they}，他在这里看不到。{readers}{state}。{known_by(mode, opened=opened)}"
    limits = "有一点我不能打包票：经办的同事要了解情况，可能会问到那边；知道的人少，也可能被人猜出来。"
    return (Paragraph(told), Paragraph(f"{limits}{_what_to_do(case)}"), Choices(_choices(case)))


def _what_to_do(case: Case) -> str:
    if not case.open:
        return "谁要是因为这事为难您，记下哪天、说了什么、谁在场，马上告诉我，那是另一件事，一样会办；有危险打 110。"
    return (
        f"您可以请他们问的时候小心：回复“补充 {case.ref} {DISCREET}”，我马上转过去；实在不放心，也可以回复“撤回 {case.ref}”。"
        "谁要是因为这事为难您，记下哪天、说了什么、谁在场，马上告诉我，那是另一件事，一样会办；有危险打 110。"
    )


def _choices(case: Case) -> tuple[Choice, ...]:
    if not case.open:
        return (Choice("进度", "进度"),)
    return (Choice("请他们小心", f"补充 {case.ref} {DISCREET}"), Choice("撤回", f"撤回 {case.ref}"))
