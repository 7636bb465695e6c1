"""Words that channels need to show a message: parts, cards, choices without buttons, and the web page's own."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.messages import Choice
from handlers.texts.general import HAND_IN
from handlers.texts.handing_in import PROGRESS

PART_MARK = "（{n}/{total}）"
CARD_ROW = "{name}：{value}"
CARD_HINT = "看不到卡片的话，可以打字：“{text}”{more}"
CARD_HINT_MORE = "；{others}也这样写，后面带上编号"
CHOICE_HINT = "· {label}：回复“{text}”"
CHOICE_HINT_SAME = "· 可以发：“{text}”"
CHOICE_ROW = "可以回复：{options}"
CHOICE_IN_ROW = "{text}（{label}）"
CHOICE_ROW_COMMA = "、"
REFERENCE_LINE = "答复编号 {reference}"
READ_ON = "内容较长，其余部分请在网页上看。"
READ_ON_AT = "内容较长，其余部分请在网页上看：{url}"
"""What a chat that shows only text needs around a reply; `{…}` is filled in by its channel."""

WEB_EMPTY = "没有看到文字，写几个字再发吧。"
WEB_TOO_LARGE = "内容太长了，请缩短一些再发。"
WEB_TOO_FAST = "发得有点快，请等一分钟再试。刚才这条没有收下。"
WEB_UNREADABLE = "没能读懂这次发送的内容，请刷新页面再试。"
WEB_FOREIGN = "这次发送不是从本页发出的，没有收下。请打开服务台页面再试。"
WEB_UNAVAILABLE = "服务台暂时存不进消息，这条没有收下，请过一会儿再发。"
WEB_HELLO = "您好，这里是工会服务台。"


@dataclass(frozen=True, slots=True)
class Service:
    """Something that the desk does, as its page names it."""

    name: str
    words: str
    begins: Choice | None = None
    """What is pressed to begin with it; None: one only has to write."""


WEB_RULES = Service("问规定", "用平常的话问就行。只照文件原文回答，告诉您出自哪一条；文件里没有的，会直说。")
WEB_CASES = (
    Service("提诉求", "有事想请工会去办，说给我听，我帮您交给管这件事的工会。", HAND_IN),
    Service("查进度", "交上来的事办到哪一步了、哪天有答复，随时可以看。", PROGRESS),
)
WEB_ANONYMOUS = ("不想让人知道是谁提的？", "匿名反映")
"""A question, and the link that answers it."""
TERMINAL_PROMPT = "您："


CARD_STATUS = {
    "submitted": "已转到别处",
    "accepted": "已受理",
    "working": "办理中",
    "awaiting": "等提出人补充",
    "answered": "已答复",
    "closed": "已办结",
    "withdrawn": "提出人已撤回",
    "merged": "已合并",
}


def card_status(status: str) -> str:
    """What stands in place of a card's buttons once its case has moved on."""
    return CARD_STATUS.get(status, "已更新")
