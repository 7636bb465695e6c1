"""What a cadre reads who did something to a case by mistake: that it stands, why, and what can be done instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from handlers.grievances.cases.case import Action
from handlers.messages import Block, Choice, Choices, Note, Paragraph

READ = "提出人已经收到消息"
STANDS: Mapping[Action, str] = {
    Action.ACCEPT: f"受理撤不回：{READ}。",
    Action.REGRADE: f"难易改过了，{READ}；改错了还可以再改。",
    Action.START: "“办理中”只是个标记，提出人没有收到消息，不用撤。",
    Action.ASK: f"问的话收不回来：{READ}。",
    Action.TELL: f"这段话收不回来：{READ}。",
    Action.NOTE: "备注改不了，也删不掉；只有经办的同事看得到。",
    Action.REPLY: f"答复收不回来：{READ}。",
    Action.EXTEND: f"延期撤不回，天数也不能再改：{READ}。",
    Action.TRANSFER: f"转办撤不回：{READ}。",
    Action.RETURN: f"退回撤不回：{READ}。",
    Action.DECLINE: f"不予受理撤不回：{READ}。",
    Action.MERGE: f"合并以后不能再分开：{READ}。",
    Action.CLOSE: f"办结撤不回：{READ}。",
    Action.REOPEN: f"重新办理撤不回：{READ}。",
}
CORRECTED = {Action.TELL: "• 要更正或者说明：告知 {ref} 更正的话"}
AGAIN = {Action.REOPEN: "• 要接着办：重新办理 {ref} 原因，再从受理开始"}
INSTEAD: Mapping[Action, Mapping[Action, str]] = {
    Action.ACCEPT: {
        Action.REGRADE: "• 难易选错了：改难易 {ref} 复杂",
        Action.TRANSFER: "• 该别的单位办：转办 {ref} 单位 理由",
        Action.RETURN: "• 不归您这里：退回 {ref} 原因",
        Action.REPLY: "• 工会办不了：受理以后不能再“不予受理”，请在答复里写明原因和可以找谁",
    },
    Action.REGRADE: {Action.REGRADE: "• 改回去：改难易 {ref} 一般"},
    Action.START: {},
    Action.ASK: {Action.ASK: "• 换个问法：询问 {ref} 新的问题", Action.TELL: "• 不用回了：告知 {ref} 刚才的问题不用回"},
    Action.TELL: CORRECTED,
    Action.NOTE: {Action.NOTE: "• 再写一条更正：备注 {ref} 更正的话"},
    Action.REPLY: {
        Action.TELL: "• 小的更正：告知 {ref} 更正的话",
        Action.REOPEN: "• 要换一份答复：重新办理 {ref} 原因，受理以后再答复一次",
    },
    Action.EXTEND: {Action.TELL: "• 要跟提出人说明：告知 {ref} 说明的话", Action.REPLY: "• 能早办好，就早答复"},
    Action.TRANSFER: {Action.TRANSFER: "• 转到该去的地方：转办 {ref} 单位 理由", **CORRECTED},
    Action.RETURN: {Action.TRANSFER: "• 转到该去的地方：转办 {ref} 单位 理由", **CORRECTED},
    Action.DECLINE: AGAIN,
    Action.MERGE: CORRECTED,
    Action.CLOSE: AGAIN,
    Action.REOPEN: {Action.ACCEPT: "• 请接着受理，再答复一次：受理 {ref} 一般"},
}
"""What puts a deed right, by what it is done with."""


def stands(ref: str, action: Action, can: Collection[Action]) -> tuple[Block, ...]:
    """Say that what was done stands, and what can be done instead in the state that the case is in."""
    instead = [line.format(ref=ref) for one, line in INSTEAD[action].items() if one in can]
    return (Paragraph(f"{ref} 的{STANDS[action]}"), *((Paragraph("\n".join(("可以这样补救：", *instead))),) if instead else ()))


def nothing_of_late() -> tuple[Block, ...]:
    """Say that nothing of the kind was done of late that could be wanted back."""
    said = "您这里最近一天没有发出过这样的内容，也没有在等您确认的，没有什么要撤的。要看手上的诉求，回复“待办”。"
    return (Paragraph(said), Choices((Choice("看我的待办", "待办"),)))


def too_late_to(ref: str, wanted: Action, can: Collection[Action]) -> tuple[Block, ...]:
    """Say beside a refusal what does instead: of an answer that was given, of a case that was accepted already."""
    if wanted is Action.DECLINE and Action.REPLY in can:
        return (Note("“不予受理”只能在受理之前。工会办不了的，请在答复里写明原因和可以找谁；不归您这里的，就转办或者退回。"),)
    lines = [line.format(ref=ref) for one, line in INSTEAD[Action.REPLY].items() if one in can]
    if wanted is Action.REPLY and Action.REOPEN in can:
        return (Note("\n".join(("答复发出以后收不回来。", *lines))),)
    return ()
