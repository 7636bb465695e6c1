"""The words of the papers that leave the desk: the written answer to a member, and the slip that passes a case on.

Neither says who handed a case in: an answer goes to whoever asked, and a union outside turns to the one that passed it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.grievances.cases.case import Case
from handlers.grievances.cases.deadlines import Deadline
from handlers.texts.general import LINE_12351

REVIEW = (
    "如对本答复有不同意见，可以在服务台说明“没解决”，{comes}；属于信访事项的，也可以自收到本答复之日起30日内，"
    "依照《信访工作条例》第三十五条，请求原办理单位的上一级单位复查。"
)
"""How an answer is reviewed: by a word at the desk, and by 信访工作条例 第三十五条 where that applies."""
ANEW, KEPT_ONLY = "由工会重新办理", f"记入案卷（服务台已没有再上一级可转），也可以拨打 {LINE_12351}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as blocks, before it becomes a file."""

    title: str
    opening: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Of its table: name and value; empty: it has none."""
    body: tuple[str, ...] = field(default=(), repr=False)
    closing: tuple[str, ...] = ()
    signed: str = ""
    """Name of the union."""
    on: str = ""
    blank: tuple[tuple[str, int], ...] = ()
    """Rows left free for whoever it goes to, below all else: name, and how many lines there is room for."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a slip, and how they are reached."""

    union: str
    person: str = ""
    """Whoever accepted the case or is to work on it."""
    contact: str = field(default="", repr=False)
    """Of the unit, as members read it; empty: nothing is known."""


@dataclass(frozen=True, slots=True)
class Round:
    """An answer that the member did not take for a solution, and what they said of it."""

    on: date
    answer: str = field(repr=False)
    objections: tuple[str, ...] = field(default=(), repr=False)


TO_FILL_IN = "（请写上）"
BLANK = (("办理情况和结果", 8), ("承办人、电话", 1), ("承办单位（盖章）、日期", 3))
BLANK_HEAD = "回单（由承办单位填写，送还转出单位）"
"""Heads the rows left free for the answer."""
NOT_SOLVED = "职工认为此前的答复没有解决问题，恳请贵会重新办理。"
"""Why a case goes up that a member has called not solved."""


def not_taken_on(reason: str) -> str:
    """Why a case goes up that was not taken on below, where its member does not agree."""
    because = f"（理由：{reason.rstrip('。')}）" if reason else ""
    return f"此前没有受理{because}，职工不同意，恳请贵会再看。"


def answer_paper(case: Case, answer: str, on: date, *, sender: Sender, worker: str = "", last: bool = False) -> Paper:
    """The formal 答复. `answer` is the cadre's text, as the member has read it; `worker` is a union outside that did the work.

    `last`: nobody is left at this desk to whom it could be passed after it.
    """
    passed_on = (f"本件由{worker}办理，本单位负责转达。",) if worker else ()
    reached = "；".join(f"{name}：{value}" for name, value in (("经办人", sender.person), ("联系方式", sender.contact)) if value)
    return Paper(
        title="关于您所反映事项的答复",
        opening=("您好：", f"您于{day(case.handed_in)}向工会反映的事项（诉求编号 {case.ref}），现答复如下："),
        body=tuple(line.strip() for line in answer.splitlines() if line.strip()),
        closing=(
            *passed_on,
            *([f"{reached}。"] if reached else []),
            REVIEW.format(comes=KEPT_ONLY if last else ANEW),
            "感谢您对工会工作的信任。",
        ),
        signed=sender.union,
        on=day(on),
    )


def transfer_paper(
    case: Case,
    *,
    sender: Sender,
    subject: str,
    deadline: Deadline | None,
    clauses: tuple[str, ...],
    on: date,
    why: str = "",
    rounds: Sequence[Round] = (),
) -> Paper:
    """The 转办单 to a union that is not on this desk: what happened, why it is theirs, and by when the member was promised an answer.

    `rounds` is what the member was told before, each answer with what they said of it.
    """
    told = case.told
    by = deadline.expected if deadline else None
    until = day(by) + ("（暂定）" if deadline and deadline.provisional else "") if by and case.accepted else "受理以后才能确定"
    rows = (
        ("诉求编号", case.ref),
        ("转出单位", sender.union),
        ("经办人", sender.person or TO_FILL_IN),
        ("联系方式", sender.contact or TO_FILL_IN),
        ("承办单位", case.place.union),
        ("事项类别", subject or "其他"),
        ("何事", told.what),
        ("何时起", told.since or "未说明"),
        ("何处", told.where or "未说明"),
        ("涉及的人或单位", told.against or "没有说"),
        ("希望", told.hope or "未说明"),
        *(row for number, one in enumerate(rounds, 1) for row in _round(one, f"（{number}）" if len(rounds) > 1 else "")),
        ("提交日期", day(case.handed_in)),
        *([("受理日期", day(case.accepted))] if case.accepted else []),
        ("答复职工的期限", until),
        ("转办原因", why or "未载明"),
        *([("有关规定", "；".join(clauses))] if clauses else []),
    )
    return Paper(
        title="职工诉求转办单",
        opening=(f"{case.place.union}：", "现将下列职工诉求转请贵会办理，并请将办理情况填入回单，送还转出单位，由转出单位答复本人。"),
        rows=rows,
        closing=("提出人的身份由转出单位保管，不随本单转出；需要补充了解的，请通过转出单位联系。",),
        signed=sender.union,
        on=day(on),
        blank=BLANK,
    )


def _round(one: Round, number: str) -> list[tuple[str, str]]:
    """The rows of an answer before; of several each has its number."""
    said = [(f"职工对答复的意见{number}", "；".join(one.objections))] if one.objections else []
    return [(f"此前的答复{number}", f"{day(one.on)}：{one.answer}"), *said]


ANSWER_FILE, SLIP_FILE = "{ref}-书面答复.docx", "{ref}-转办单.docx"
"""What the papers are called as files."""


def day(on: date) -> str:
    """Write a day in full."""
    return f"{on.year}年{on.month}月{on.day}日"


STATISTICS = "诉求办理情况"
HEADINGS = (
    "单位",
    "类别",
    "件数",
    "应答复",
    "已答复",
    "回复率",
    "按时率",
    "解决率",
    "满意率",
    "未评价",
)
REST = "其他（件数较少，合并）"
TOTAL = "合计"
TOO_FEW = "—"
NOTE = "不足{smallest}件的单位和类别合并在“其他”里，分母不足{smallest}件的比率不显示，以免从数字认出个人。未评价的不算满意。"
