"""What a cadre sees of a case: names of states and steps, the card, lists, the full view; never more of a person than the case holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from handlers.grievances.cases.case import Action, ActorKind, Case, CaseMessage, Direction, Event, Rating, Status, Told
from handlers.grievances.cases.deadlines import Deadline, Stage
from handlers.messages import Block, Note, Paragraph
from handlers.texts.deadlines import WEEKDAYS
from knowledge.editions import CHINA, china_day

STATUSES = {
    Status.SUBMITTED: "已提交",
    Status.ACCEPTED: "已受理",
    Status.WORKING: "办理中",
    Status.AWAITING: "待补充",
    Status.ANSWERED: "已答复",
    Status.CLOSED: "已办结",
    Status.WITHDRAWN: "已撤回",
    Status.MERGED: "已合并",
}
DONE = {
    Action.HAND_IN: "提交",
    Action.ACCEPT: "受理",
    Action.START: "开始办理",
    Action.ASK: "询问",
    Action.SUPPLEMENT: "补充",
    Action.URGE: "催办",
    Action.NOTE: "备注",
    Action.TELL: "告知",
    Action.REPLY: "答复",
    Action.EXTEND: "延期",
    Action.REGRADE: "改难易",
    Action.RECUSE: "回避",
    Action.TRANSFER: "转办",
    Action.RETURN: "退回",
    Action.DECLINE: "不予受理",
    Action.MERGE: "合并",
    Action.WITHDRAW: "撤回",
    Action.RATE: "评价",
    Action.REOPEN: "重新办理",
    Action.LAPSE: "办结（未评价）",
    Action.CLOSE: "办结",
    Action.REMIND: "提醒",
    Action.ESCALATE: "报告上级",
    Action.SAVE_FILE: "保存文件",
    Action.RECKON: "重算期限",
    Action.LOSE_WAY: "联系不上提出人了，以后的消息送不到",
}
"""What was done, in the words of the audit."""
VERDICTS = {"solved": "解决了", "unsolved": "没解决", "satisfied": "满意", "dissatisfied": "不满意"}
"""The halves of a rating."""
ACTORS = {ActorKind.MEMBER: "提出人", ActorKind.CADRE: "工会干部", ActorKind.OPERATOR: "管理员", ActorKind.CLOCK: "服务台"}
WRITERS = {Direction.FROM_MEMBER: "提出人", Direction.TO_MEMBER: "给提出人", Direction.ANSWER: "答复", Direction.INTERNAL: "备注"}
UNNAMED_UNION = "服务台负责人"
"""Who works on a case that lies in no unit's custody."""
NO_SUBJECT = "其他"
UNIT_ROW, SUBJECT_ROW, MATTER_ROW, STATUS_ROW, DUE_ROW, MODE_ROW, WHO_ROW = "单位", "事由", "事情", "状态", "期限", "方式", "提出人"
OWNER_ROW = "经办人"
"""The one person who is to work on a case."""


def title(ref: str) -> str:
    """Head a card."""
    return f"诉求 {ref}"


def due(deadline: Deadline | None, *, now: datetime, waits_for_rating: date | None = None) -> str:
    """Say by when what has to be done; an empty string where nothing has."""
    today = china_day(now)
    if waits_for_rating is not None:
        return f"等提出人评价，到{day(waits_for_rating, today)}为止"
    if deadline is None:
        return ""
    what = "受理" if deadline.stage is Stage.ACCEPT else "答复"
    if deadline.on is None or (deadline.waiting and not deadline.missed(now)):
        planned = f"（原定{day(deadline.planned, today)}{what}）" if deadline.planned else ""
        return f"正等提出人补充，暂不计时{planned}"
    late = "，已经逾期" if deadline.missed(now) else "，就是今天" if deadline.on == today else ""
    waits = "，正等提出人补充" if deadline.waiting else ""
    return f"最迟{day(deadline.on, today)}{what}{late}{waits}{'（暂定）' if deadline.provisional else ''}"


def day(on: date, today: date) -> str:
    """Write a day with its weekday; the year only where it is another one."""
    year = "" if on.year == today.year else f"{on.year}年"
    return f"{year}{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"


LIST_HEADS = {
    Status.SUBMITTED: "等受理",
    Status.ACCEPTED: "在办理",
    Status.WORKING: "在办理",
    Status.AWAITING: "等提出人补充",
    Status.ANSWERED: "已答复，等评价",
}


def standing(case: Case) -> str:
    """Where a case stands, and that it is there anew: whoever looks at a list tells it from one that has just come."""
    again = anew(case)
    return f"{STATUSES[case.status]}（{again}）" if again else STATUSES[case.status]


def anew(case: Case) -> str:
    """Why an open case is worked on again; empty where it is not."""
    if not case.open:
        return ""
    if case.unsolved > 1:
        return f"提出人 {case.unsolved} 次说没有解决"
    return "提出人说没有解决" if case.unsolved else "重新办理" if case.reopened else ""


def about(subject: str, matter: str) -> str:
    """Say what a case is about: its subject, and what happened where that may be read."""
    return f"{subject}：{matter}" if matter else subject


def line(ref: str, *details: str) -> str:
    """One line of a list: what a case is about, and what else there is to say of it."""
    return f"• {ref} {'，'.join(filter(None, details))}"


def listed(groups: Iterable[tuple[str, Sequence[str]]], *, more: bool) -> tuple[Block, ...]:
    """List cases under their heads."""
    blocks: list[Block] = [Paragraph("\n".join((f"{head}：", *lines))) for head, lines in groups if lines]
    if more:
        blocks.append(Note("还有一些没有列出来，先办上面的；办完再回复“待办”。"))
    return tuple(blocks)


def nothing_waits() -> tuple[Block, ...]:
    """Say that no case is open."""
    return (Paragraph("您这里现在没有在办的诉求。"),)


OF_ONE_PERSON = "由专人负责，您不用办，可以查看"
WATCHED = "由下级单位办理，您可以查看"
ALL_UNITS = "各单位在办的"
"""Heads of the cases that somebody may only read."""
TOLD_NAMES = (("what", "何事"), ("since", "何时起"), ("where", "何处"), ("hope", "希望"), ("against", "涉及"))


def told_lines(told: Told) -> tuple[Block, ...]:
    """Give what the member told."""
    lines = [f"{name}：{text}" for slot, name in TOLD_NAMES if (text := getattr(told, slot))]
    return (Paragraph("\n".join(lines)),) if lines else ()


def files(count: int) -> tuple[Block, ...]:
    """Say how much was sent along, which a chat does not show."""
    return (Paragraph(f"附件：{count} 个，在工作台上打开这件诉求看。"),) if count else ()


def rated(rating: Rating | None) -> tuple[Block, ...]:
    """Give what the member has said of the last answer; their words stand in the conversation."""
    return (Paragraph(f"评价：{verdict(rating.verdict)}"),) if rating else ()


def verdict(said: str) -> str:
    """What a rating says, by its verdict as the audit keeps it."""
    return "，".join(VERDICTS[half] for half in said.split("-"))


def withheld() -> Note:
    """Say that the content is not for this reader."""
    return Note("内容和对话不在您的权限之内，这里只显示办理情况。")


def conversation(messages: Sequence[CaseMessage], now: datetime, *, timed: bool) -> tuple[Block, ...]:
    """Give the conversation about a case; of an anonymous one (not `timed`) no times are kept."""
    lines = [f"• {_when(one.at, now, timed=timed)} {_writer(one)}：{one.text}" for one in messages]
    return (Paragraph("\n".join(("往来：", *lines))),) if lines else ()


def history(steps: Sequence[tuple[Event, str]], now: datetime, *, reasons: bool, timed: bool) -> tuple[Block, ...]:
    """Give the last steps of a case, each with the way that it led, if it moved the case, and with its reason for those who may read it.

    Steps of a day that read alike, as several supplements, are one line, at the time of the first.
    """
    lines: list[str] = []
    before: tuple[date, str] | None = None
    for one, way in steps:
        why = f"，理由：{one.reason}" if reasons and one.reason else ""
        done = f"{one.actor.account or ACTORS[one.actor.kind]}{_done(one, way)}{why}"
        if (china_day(one.at), done) != before:
            lines.append(f"• {_when(one.at, now, timed=timed)} {done}")
        before = (china_day(one.at), done)
    return (Note("\n".join(("经过：", *lines))),) if lines else ()


def _when(at: datetime, now: datetime, *, timed: bool) -> str:
    """A day, with its time where that is kept."""
    written = day(china_day(at), china_day(now))
    return f"{written}{at.astimezone(CHINA):%H:%M}" if timed else written


def _done(event: Event, way: str) -> str:
    """What was done; a member does not work on a case again, they say that it is not solved."""
    if event.action is Action.REOPEN and event.actor.kind is ActorKind.MEMBER:
        return f"说没有解决，{way or DONE[event.action]}"
    return way or deed(event)


def deed(event: Event) -> str:
    """Name what was done; of a rating also what it said, for the next one takes its place in the case."""
    if event.action is Action.RATE and event.detail:
        return f"{DONE[event.action]}：{verdict(event.detail)}"
    return DONE[event.action]


OUTSIDE_STATES = {
    Status.SUBMITTED: "不在服务台上，等受理并送出转办单",
    Status.ANSWERED: "不在服务台上，已转达答复",
    Status.CLOSED: "不在服务台上",
}


def outside_state(status: Status) -> str:
    """How far a case has come that a union outside is to work on: before it is accepted here nothing has been sent to them."""
    return OUTSIDE_STATES.get(status, "不在服务台上，凭转办单办理，等承办单位回复")


def unit_row(case: Case) -> str:
    """Name the union that is to work on a case; of one outside also how far it has come."""
    union = case.place.union or UNNAMED_UNION
    return f"{union}（{outside_state(case.status)}）" if case.place.external else union


def who(submitter: str, colleague: str) -> str:
    """Name who handed a case in; an account that no name is known to is said to be one, and how to find its owner."""
    if colleague:
        return f"{colleague}（企业微信账号 {submitter}）"
    if not submitter.isascii():
        return submitter
    return f"{submitter}（企业微信账号。平台只给了账号，服务台没有姓名：可在企业微信里按账号找人，或者用“询问”“告知”联系）"


def _writer(message: CaseMessage) -> str:
    name = WRITERS[message.direction]
    return f"{name}（{message.account}）" if message.account else name
