"""Doubts of ingest and notices in the words of the console."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Notice
from handlers.texts.cards import UNNAMED_UNION
from ingest.facts import Doubt, Question

FIELDS = {
    "title": "标题",
    "number": "文号",
    "issuers": "发文机关",
    "level": "效力级别",
    "scope": "适用范围",
    "version": "版本日期",
    "effective": "施行日期",
}
DOUBTS = {
    Doubt.NOT_FOUND: "没有找到",
    Doubt.CONCLUDED: "是推断出来的，没有读到",
    Doubt.ONE_PLACE: "只在{}里有，别处没有",
    Doubt.NO_VERSION: "正文和文件名都没有写是哪一版",
    Doubt.BEFORE_VERSION: "读到的是 {}，早于本版（{}），应当是最早一版的",
    Doubt.OF_NO_VERSION: "读到的是 {}，但不知道是哪一版的",
    Doubt.TWO_VERSIONS: "文件名写 {}，题注一直写到 {}",
    Doubt.PACKAGE_ALONE: "数据包写 {}，正文里没有印证",
    Doubt.AT_ONCE: "正文写自公布之日起施行，但不知道指不指这一版",
    Doubt.SAME_NAME: "正文自称《{}》，是不是同名的国家法律",
}
SOURCES = {
    "text": "正文",
    "history": "题注",
    "last article": "最后一条",
    "file name": "文件名",
    "container": "文件属性",
    "law package": "数据包",
    "number": "文号",
    "signature": "落款",
}
"""Where a fact was found."""


def doubt(question: Question) -> str:
    """Word what is not sure about a document for an operator."""
    words = DOUBTS[question.doubt].format(*(SOURCES.get(value, value) for value in question.values))
    return f"{FIELDS.get(question.field, question.field)}：{words}" + (f"；暂按“{question.proposal}”" if question.proposal else "")


NOTICES: dict[str, tuple[str, str]] = {
    "inbox_dead": ("有消息没有处理成", "在下面“没有办成的消息和答复”里再试一次，或者放弃。"),
    "delivery_dead": ("有答复没有送到", "在下面“没有办成的消息和答复”里再试一次，或者放弃。"),
    "delivery_unknown": ("有答复不知道送到没有", "对方可能已经收到；要紧的话，请另外问一声。"),
    "channel_suspended": ("有渠道暂停发送", "要发的都在等着，照下面的提示改好以后会接着发。"),
    "backlog_full": ("有对话积压太多", "同一个人连着发得太快，超出的没有收下。"),
    "clock_skew": ("时钟不准", "请让这台机器自动对时（NTP）。"),
    "wecom_app": ("企业微信应用状态有变", "请到企业微信管理后台看看这个应用。"),
    "contacts_failed": ("企业微信通讯录没有读到", "单位先按上一次读到的算，照下面的提示改好以后会再读。"),
    "wecom_unlinked": ("有干部的企业微信账号注销或改了名，已经和工作台断开", "请换人值班；人还在的，重新关联账号（uniondesk user link）。"),
    "wecom_unclear": (
        "有人不在企业微信通讯录里了，还不知道是不是离职",
        "请先看看应用的可见范围。确实离职的，用 uniondesk members left 断开，免得账号给了别人以后看到前一个人的诉求。",
    ),
    "nobody_to_tell": (
        "有通知没有人能收到",
        (
            "该知道的人在企业微信里都收不到，或者都要回避。"
            "请关联账号（uniondesk user link）、换人值班，或者指定负责人（uniondesk units fallback）。"
        ),
    ),
    "housekeeping_failed": ("到期的内容没有删成", "每小时会再试；好了以后这一条自己消失。一直在的话，请看日志里的 housekeeping.failed。"),
    "unreadable_session": ("有对话的记录读不出来，里面没交的草稿丢了", "那句话照常答了，不用做什么。"),
    "operator_read": ("有人以管理员身份看过诉求清单", "在命令行里看的，清单里没有诉求的内容。"),
}
"""What is raised, by its kind: its name, and what is to be done."""
CODES = frozenset(
    {
        "inbox_dead",
        "delivery_dead",
        "delivery_unknown",
        "channel_suspended",
        "clock_skew",
        "wecom_app",
        "wecom_unlinked",
        "wecom_unclear",
        "contacts_failed",
        "housekeeping_failed",
    }
)
"""Notices whose own detail says which one it is, or what the platform said."""
SUBJECTS = {"tickets": "诉求清单", "submitter": "提出人", "wecom": "企业微信", "web": "网页", "duty": "工作台", "clock": "定时任务"} | {
    "messages": "消息和问题",
    "cards": "卡片",
    "cases": "办结的诉求",
    "withdrawn_files": "撤回的附件",
    "uploads": "上传的文件",
    "copies": "备份留下的副本",
}


NOT_REACHED = "收件人不在应用的可见范围里，或者账号没有了；请看可见范围和账号关联，改好再试，离开的人就放弃"
FAILURES = {
    **dict.fromkeys(("40003", "46004", "60011", "60021", "60111", "81013", "82001"), NOT_REACHED),
    "701008": "收件人没有企业微信的许可",
    "45002": "内容太长",
    "82004": "内容被平台拒绝",
}
"""What the platform's codes mean for what was not delivered, where there is something to do about it."""


def failure(code: str) -> str:
    """A code with what it means, where that is known."""
    meaning = FAILURES.get(code.strip())
    return f"{code}（{meaning}）" if meaning else code


@dataclass(frozen=True, slots=True)
class WordedNotice:
    """A notice as an operator reads it."""

    name: str
    subject: str
    what: str
    code: str
    """As it was raised, in English; empty where the words say all of it."""


def told(notice: Notice) -> WordedNotice:
    """Word a notice for an operator."""
    name, what = NOTICES.get(notice.kind, (notice.kind, ""))
    code = notice.detail if notice.kind in CODES or not what else ""
    return WordedNotice(name, _subject(notice.subject), what, failure(code))


def _subject(subject: str) -> str:
    """Name what a notice is about: a channel, an account, or a unit by its id."""
    kind, _, name = subject.partition(":")
    if kind == "unit" and name:
        return UNNAMED_UNION if name == "fallback owner" else f"单位 {name}"
    if kind == "account" and name:
        return f"账号 {name}"
    return SUBJECTS.get(subject, subject)
