"""What a document bears at its head and foot: its number, who issued it, to whom, when, and its full title.

No clause says any of this. It is read off the printed line, which is quoted as the source; where no line bears it, nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Clause, Document, Node, NodeKind

ISSUED = "(?:联合)?(?:发文|印发|发布|颁布|颁发|出台|制定|下发|公布|通过|发|出|定|写)(?:出来|下来|来)?"
BODY = "(?:个|些|[几两三]个|[几两三]家|一级|级)?(?:部门|单位|机关|机构|工会)?"
ENDING = "(?:的|了)?(?:文件|文|规定)?"
ASKED = {
    "when": re.compile(
        rf"(?:是|在)?(?:具体)?(?:哪一?年|哪个年份|几几年|什么时候|啥时候|何时|哪一?天|几月几[日号]|什么时间)(?:{ISSUED}{ENDING}|的)"
        rf"|的?(?:发文|印发|发布|颁布|出台|制定|公布|通过|成文|落款)(?:的?日期|的?时间|的?年份)(?:是|在)?(?:多少|哪一?天|哪一?年|什么时候|什么|几号)?"
    ),
    "issuers": re.compile(
        rf"(?:是|由)?(?:谁|哪{BODY}|什么(?:部门|单位|机关|机构)){ISSUED}{ENDING}"
        r"|(?:是|由)?.{0,8}(?:自己|单独|独家|一家|联合|一起)(?:发|印发|出|下发)的?(?:还是.{0,14})?|.{0,14}(?:有没有|也|都)?盖(?:了|过)?章(?:没有?)?"
        r"|的?(?:发文|印发|发布|制定|颁布)(?:机关|单位|部门|机构)(?:是|有)?(?:谁|哪[个些]|哪几[个家]|什么)?"
    ),
    "number": re.compile(r"的?(?:完整的?)?(?:发文字号|发文号|文号|字号|文件号)(?:是|叫)?(?:多少|什么|几号|啥)?(?:给我)?"),
    "addressees": re.compile(
        r"(?:是)?(?:发|印发|下发|写)给(?:的是)?(?:谁|哪[个些](?:单位|部门|学校|人)?|哪里|什么单位)(?:看)?的?|的?主送(?:单位|机关)?(?:是)?(?:谁|哪[个些]|哪里|什么)?"
    ),
    "title": re.compile(r"的?(?:全称|全名|完整名称|正式名称|完整标题|标题|题目)(?:是|叫)?(?:什么|啥)?|(?:全称)?叫什么(?:名字)?"),
}
"""How a question that names a document goes on, all of it, where it asks for one of these."""
FILLER = re.compile(r"请问|请教|想问一?下?|想知道|问一?下|告诉我|到底|究竟|[呢吗啊呀吧嘛哦]|[\W_]")
THIS_DOCUMENT = re.compile("(?:这|该|本)(?:个|份)?(?:文件|意见|规定|文)")
"""What people call the document last talked about, or the one that the desk is built around."""

LINES = {
    "when": (NodeKind.DATE, NodeKind.PRINT_NOTE, NodeKind.NOTE, NodeKind.NUMBER),
    "issuers": (NodeKind.LETTERHEAD, NodeKind.SIGNATURE),
    "number": (NodeKind.NUMBER,),
    "addressees": (NodeKind.ADDRESSEES,),
    "title": (NodeKind.TITLE,),
}
"""Lines that bear it, the first that is there counting."""
YEAR = re.compile(r"(?:19|20)\d\d|二[〇○零0][〇○零一二三四五六七八九0]{2}")
HEAD, FOOT = "文首", "文末"
"""Where such a line stands: the label of what is cited."""
AT_FOOT = (NodeKind.DATE, NodeKind.SIGNATURE, NodeKind.PRINT_NOTE)


def asked_particular(rest: str) -> str:
    """What a question asks of the document that it names, by the words beside the name; empty where it asks for anything else."""
    words = FILLER.sub("", rest)
    return next((name for name, pattern in ASKED.items() if pattern.fullmatch(words)), "") if words else ""


def asked_of_this(text: str) -> str:
    """The same of a question that names no document but this one: 这份文件是谁发的."""
    this = THIS_DOCUMENT.search(text)
    return asked_particular(text[: this.start()] + text[this.end() :]) if this else ""


def printed_line(particular: str, document: Document, nodes: Sequence[Node]) -> Clause | None:
    """The line of a document that bears what was asked, in the shape of what can be cited; None where none does."""
    for kind in LINES[particular]:
        for node in nodes:
            words = document.text[node.start : node.end]
            if node.kind is kind and (particular != "when" or YEAR.search(words)):
                label = FOOT if kind in AT_FOOT else HEAD
                return Clause(
                    document.key, label, label, "", (), words, 0, node.start, node.end, title=document.title, version=document.version
                )
    return None
