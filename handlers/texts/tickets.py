"""What a cadre reads on the command line beside the desk's own replies: rows of a case, and why something could not be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import PurePath

from handlers.grievances.cases.case import ActorKind, Attachment, Case, CaseMessage, Confidentiality, Event, FileState
from handlers.grievances.cases.openings import Opening, StepTaken
from handlers.texts.cards import ACTORS, STATUSES, WRITERS, deed
from handlers.texts.general import FILE_KINDS
from handlers.texts.opening import STEPS
from knowledge.editions import CHINA

NOTHING_LISTED = "没有符合条件的诉求。"
DONE_AT_ONCE = "（命令行一次办完，已替您确认。）"
NO_ANSWER_YET = "服务台还没有回应。这句话已经存下，会接着办；过一会儿用 tickets show 看看。"
WHOSE = "请写明是谁在办，比如：tickets --as 阿博 accept 26-482137"
NOT_EMPTY = "不能是空的"
NO_NUMBER = "不是诉求的编号。编号是年份加六位数字，比如 26-482137，年份可以不写"
CONVERSATION, FILES, STEPS_TAKEN, UNSEALING = "往来", "附件", "经过", "开封"
"""Heads of what stands below a case."""
TABLE_KINDS = "文件名要以 .csv 或 .xlsx 结尾"
FILE_STATES = {
    FileState.WAITING: "还在取",
    FileState.KEPT: "已存",
    FileState.REFUSED: "没有收",
    FileState.LOST: "没取到",
    FileState.PURGED: "已删",
}


def nobody(name: str) -> str:
    """Say that there is no such user."""
    return f"没有“{name}”这个用户，或者已经停用；uniondesk user list 可以看有哪些。"


def no_status(said: str, names: Iterable[str]) -> str:
    """Say which states there are."""
    return f"没有“{said}”这种状态；有：{'、'.join(names)}"


def unknown(ref: str) -> str:
    """Say that there is no such case; the same words where it may not be seen."""
    return f"没有找到 {ref}，或者不归您看。"


def several(refs: Sequence[str]) -> str:
    """Ask which year's case is meant."""
    return f"这个编号有好几件，请写上年份：{'、'.join(refs)}"


def no_file(ref: str) -> str:
    """Say that there is no such file; the same words where it may not be read."""
    return f"{ref} 没有这个附件，或者您不能看。"


def no_slip(ref: str) -> str:
    """Say that no 转办单 leaves the house for a case."""
    return f"{ref} 没有转办单：受理以后、交给这里以外的工会办的，才有。"


def written(path: PurePath) -> str:
    """Say where something was saved."""
    return f"已存到 {path}"


def counted(cases: int, groups: int) -> str:
    """Say what a table of figures holds."""
    return f"共 {cases} 件诉求，分成 {groups} 组"


def handed_in(on: date) -> str:
    """Say when a case was handed in."""
    return f"提交日期：{on.isoformat()}"


def why(reason: str, clauses: Sequence[str]) -> list[str]:
    """Say why a case lies where it does."""
    return [*([f"为什么归这里：{reason}"] if reason else []), *([f"有关规定：{'；'.join(clauses)}"] if clauses else [])]


def moment(at: datetime, case: Case) -> str:
    """Write a moment in the desk's own time, to the minute; of anonymous cases the day alone is kept."""
    there = at.astimezone(CHINA)
    return there.strftime("%Y-%m-%d") if case.confidentiality is Confidentiality.ANONYMOUS else there.strftime("%Y-%m-%d %H:%M")


def message(one: CaseMessage, case: Case) -> str:
    """One message of the conversation."""
    by = f"（{one.account}）" if one.account else ""
    return f"{moment(one.at, case)}  {WRITERS[one.direction]}{by}：{one.text}"


def event(one: Event, case: Case, way: str, *, reads: bool = True) -> str:
    """One step, with the way it led where it moved the case, and with its reason for those who may read (`reads`) what was told."""
    who = one.actor.account or ACTORS[one.actor.kind]
    did = way or deed(one)
    unsolved = "说没有解决，" if one.actor.kind is ActorKind.MEMBER and way else ""
    reason = f"，理由：{one.reason}" if reads and one.reason else ""
    return f"{moment(one.at, case)}  {who}{unsolved}{did}，{STATUSES[one.after]}{reason}"


def file(one: Attachment) -> str:
    """Something that was sent along, with the id by which it is saved."""
    kind = FILE_KINDS.get(one.kind, one.kind)
    return f"{one.on.isoformat()}  {kind}，{one.size} 字节，{FILE_STATES[one.state]}，编号 {one.id}"


def step(one: StepTaken) -> str:
    """A step towards who handed a confidential case in."""
    reason = f"，理由：{one.reason}" if one.reason else ""
    return f"{one.at.astimezone(CHINA):%Y-%m-%d %H:%M}  {one.account}{STEPS[one.step]}{reason}"


def opening(one: Opening) -> str:
    """A request that waits for somebody's word."""
    granted = f"，{one.granted_by}已同意" if one.granted_by else ""
    until = f"{one.expires_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return f"{one.ref}  {one.asked_by}申请{granted}，有效到 {until}，理由：{one.reason}"


def headed(name: str, lines: Sequence[str]) -> list[str]:
    """Lines under a head; nothing where there are none."""
    return [f"{name}：", *(f"  {line}" for line in lines)] if lines else []
