"""Doubts of ingest and notices in the words of the console; what is not known here is shown as it comes, in English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ports import Notice
from handlers.texts.cards import UNNAMED_UNION

FIELDS = {
    "title": "标题",
    "number": "文号",
    "issuers": "发文机关",
    "level": "效力级别",
    "scope": "适用范围",
    "version": "版本日期",
    "effective": "施行日期",
}
SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"not found"), "没有找到"),
    (re.compile(r"concluded, not read"), "是推断出来的，没有读到"),
    (re.compile(r"found in the (?:file name|container) only"), "只在文件名里有，正文里没有"),
    (re.compile(r"found in the .+ only"), "只有一处提到"),
    (re.compile(r"neither the text nor the file name says which version this is"), "正文和文件名都没有写是哪一版"),
    (
        re.compile(r"the date of effect found is (\S+), but that is before this version of (\S+)"),
        r"读到的是 \1，早于本版（\2），应当是最早一版的",
    ),
    (re.compile(r"the date of effect found is (\S+), but the version's own date is unknown"), r"读到的是 \1，但不知道是哪一版的"),
    (re.compile(r"the file name says (\S+), the history in the text goes on to (\S+)"), r"文件名写 \1，题注一直写到 \2"),
    (re.compile(r"the law package says (\S+), and the text does not confirm it"), r"数据包写 \1，正文里没有印证"),
    (
        re.compile(r"in effect from its publication, but whether that means this version is not known"),
        "正文写自公布之日起施行，但不知道指不指这一版",
    ),
    (re.compile(r"the text calls itself (\S+); is it the national law of that name\?"), r"正文自称《\1》，是不是同名的国家法律"),
)
UNTIL_THEN = re.compile(r" \(until then: (?P<proposal>.+)\)$")


def doubt(question: str) -> str:
    """Word a question such as `issuers: not found` for an operator."""
    name, _, said = question.partition(": ")
    until = UNTIL_THEN.search(said)
    said = said[: until.start()] if until else said
    told = next((pattern.sub(words, said) for pattern, words in SAID if pattern.fullmatch(said)), said)
    return f"{FIELDS.get(name, name)}：{told}" + (f"；暂按“{until['proposal']}”" if until else "")


NOTICES: dict[str, tuple[str, str]] = {
    "inbox_dead": ("有消息没有处理成", "在下面“没有办成的消息和答复”里再试一次，或者放弃。"),
    "delivery_dead": ("有答复没有送到", "在下面“没有办成的消息和答复”里再试一次，或者放弃。"),
    "delivery_unknown": ("有答复不知道送到没有", "对方可能已经收到；要紧的话，请另外问一声。"),
    "channel_suspended": ("有渠道暂停发送", "要发的都在等着，照下面的提示改好以后会接着发。"),
    "backlog_full": ("有对话积压太多", "同一个人连着发得太快，超出的没有收下。"),
    "clock_skew": ("时钟不准", "请让这台机器自动对时（NTP）。"),
    "wecom_app": ("企业微信应用状态有变", "请到企业微信管理后台看看这个应用。"),
    "contacts_failed": ("企业微信通讯录没有读到", "单位先按上一次读到的算，照下面的提示改好以后会再读。"),
    "nobody_to_tell": (
        "有通知没有人能收到",
        "值班的人在企业微信里都收不到。请给他们关联企业微信账号（uniondesk user link），或者换人值班（uniondesk units）。",
    ),
    "unreadable_session": ("有对话的记录读不出来，里面没交的草稿丢了", "那句话照常答了，不用做什么。"),
    "operator_read": ("有人以管理员身份看过诉求清单", "在命令行里看的，清单里没有诉求的内容。"),
}
"""What is raised, by its kind: its name, and what is to be done."""
CODES = frozenset({"inbox_dead", "delivery_dead", "delivery_unknown", "channel_suspended", "clock_skew", "wecom_app", "contacts_failed"})
"""Notices whose own detail says which one it is, or what the platform said."""
SUBJECTS = {"tickets": "诉求清单", "submitter": "提出人", "wecom": "企业微信", "web": "网页", "duty": "工作台", "clock": "定时任务"}


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as an operator reads it."""

    name: str
    subject: str
    what: str
    code: str
    """As it was raised, in English; empty where the words say all of it."""


def told(notice: Notice) -> Told:
    """Word a notice for an operator."""
    name, what = NOTICES.get(notice.kind, (notice.kind, ""))
    code = notice.detail if notice.kind in CODES or not what else ""
    return Told(name, _subject(notice.subject), what, code)


def _subject(subject: str) -> str:
    """Name what a notice is about: a channel, an account, or a unit by its id."""
    kind, _, name = subject.partition(":")
    if kind == "unit" and name:
        return UNNAMED_UNION if name == "fallback owner" else f"单位 {name}"
    if kind == "account" and name:
        return f"账号 {name}"
    return SUBJECTS.get(subject, subject)
