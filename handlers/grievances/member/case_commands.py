"""The commands that are typed about a case, and the number that a message names."""

from __future__ import annotations

import re

from handlers.desk import Arrival
from handlers.edges import LEADING, TRAILING, WHITE
from handlers.messages import MessageKind

REF = r"(?P<ref>\d{2}\s?[-－—–_·]?\s?\d{6}|\d{6})"
VERBS = {
    "progress": r"(?:查(?:一下)?进度|查询进度|进度|进展|办得怎么样了|办到哪了|到哪一步了|查我的诉求|我的诉求|诉求进度"
    r"|(?:查看|详情)(?=\s*\d))",
    "urge": r"(?:催{1,3}(?![^啊呀吧呗哈嘛咯谢!！。.~～\s\d])|催办|催一下|催一催|催催|帮我催(?:一下|催)?)(?:[啊呀吧呗哈了嘛咯]|谢谢)*",
    "supplement": r"(?:补充(?:材料|一下)?|(?:能|可以|我?想|要)?(?:不能)?(?:再)?(?:改|修改|更正)(?:一下)?(?:内容|诉求)(?:吗|么)?)",
    "withdraw": r"(?:确认|确定|真的)?(?:撤回|撤销|撤诉)",
    "why": r"(?:为什么是?(?:这一?天|这个日子|那一?天|\d{1,2}月\d{1,2}[日号])|期限怎么算的?|怎么算出来的)",
}
COMMAND = re.compile(
    "|".join(rf"(?P<{verb}>{words})" for verb, words in VERBS.items() if verb != "supplement")
    + rf"|(?P<supplement>{VERBS['supplement']}(?![了过]))"
)
TYPED = re.compile(rf"(?:{COMMAND.pattern})\s*[:：,，]?\s*(?:{REF})?(?!\d)\s*[:：,，]?\s*(?P<words>.*)", re.DOTALL)


def typed(arrival: Arrival) -> re.Match[str] | None:
    """The command that a message or a pressed button is; None where it is none."""
    if arrival.message.kind is MessageKind.EVENT:
        return TYPED.fullmatch(arrival.message.key.strip())
    return TYPED.fullmatch(arrival.text.lstrip(LEADING + WHITE).rstrip(TRAILING + WHITE)) if arrival.text else None


def named(text: str) -> str:
    """The number of a case that a message speaks of; no part of a longer one, which is a telephone's or a card's."""
    found = re.search(rf"(?<!\d){REF}(?!\d)", text)
    return found["ref"] if found else ""


def without_number(text: str) -> str:
    """A message without the number of a case."""
    return re.sub(rf"(?<!\d){REF}(?!\d)", "", text)


def verb_of(found: re.Match[str]) -> str:
    """Which of the commands was typed."""
    return next(verb for verb in VERBS if found[verb])
