"""The same question in other words: without what thanks or says who speaks in front of it, and with the rules' way of asking."""

from __future__ import annotations

import re

COURTESY = re.compile(
    r"^(?:(?:非常|十分|太|真)?(?:多谢|谢谢|感谢)[^，,。!！？?]{0,10}|不好意思|麻烦(?:您|你|问)?(?:一下)?|请问(?:一下)?|"
    r"请教(?:一下)?|想?咨询(?:一下)?|那么|嗯|哦|好的)(?:[，,。!！~～：: ]+|(?=请问))"
)
WHO_SPEAKS = re.compile(r"^(?:我|本人|我们|俺|咱们?)(?:是|在|属于|今年|叫)[^，,。？?吗呢]{1,16}(?:[，,。!！]+|(?= ))")
LEAST_LEFT = 4
"""Characters that a question has at least."""
HOW_MANY_DAYS = re.compile(r"(?:一共|总共|可以|能|该|有|是)*(?:歇|休|放|请|给|有)?(?:几|多少)天(?P<thing>[\u4e00-\u9fff]{1,4}假)?")

OFFICE_TERM = re.compile(
    r"(?<=工会)(?:的|小组的?)?副?(?:主席|委员)的?(?:任期|[每一]+届)(?:是|有|为|一般|到底|任期|要|的)*(?:几年|多久|多长时间|多长|多少年)"
)
"""A term of office that is asked for: the law gives the one of the committee, to whose officers it is theirs."""

ELECTS = r"(?:选举?|推选|选出来)"
SETS = r"(?:指定|任命|指派|委派|委任|内定|安排|定)"
ELECTED_OR_SET = re.compile(
    r"工会(?:小组)?的?(?P<office>副?(?:主席|委员|组长))[^，,。？?]{0,6}?"
    rf"(?:{ELECTS}[^，,。？?]{{0,3}}还是[^，,。？?]{{0,6}}{SETS}|{SETS}[^，,。？?]{{0,3}}还是[^，,。？?]{{0,6}}{ELECTS})"
)
"""Who holds an office of the union is elected or appointed, 选的还是定的: neither word is the law's, which says 民主选举产生."""


def without_lead(text: str) -> str:
    """A question without the thanks and the introduction in front of it; empty where there is none, or nothing is left."""
    rest = text.strip()
    while cut := COURTESY.match(rest) or WHO_SPEAKS.match(rest):
        rest = rest[cut.end() :].strip()
    return rest if rest != text.strip() and len(rest) >= LEAST_LEFT else ""


def other_wordings(text: str) -> tuple[str, ...]:
    """The question asked as the rules are asked: 产假多少天 for 产假有几天 and 能歇几天产假, 工会委员会任期几年 for 工会主席任期几年."""
    days = HOW_MANY_DAYS.sub(lambda match: (match["thing"] or "") + "多少天", text, count=1)
    term = OFFICE_TERM.sub("委员会每届任期几年", text, count=1)
    chosen = f"工会{found['office']}是民主选举产生吗" if (found := ELECTED_OR_SET.search(text)) else text
    return tuple(other for other in (days, term, chosen) if other != text)
