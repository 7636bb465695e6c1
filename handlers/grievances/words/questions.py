"""Whether a message asks the desk something."""

from __future__ import annotations

import re

from handlers.grievances.words import abuse, phrases

ASKS = re.compile(
    r"[?？]|(?<![知晓爱])(?<!不管)(?<!无论)(?<!不论)([^\W\d动时是好要了知晓行对能会该])不\1(?![^，,。]{0,4}(?:都|也|无所谓))|算不算|是不是|能不能|可不可以|可以不可以|(?<!没)有没有|会不会|要不要|给不给|好不好(?:给|发|交|报|去|拿|领|入|参加|进|算|这样)|算谁的|(?<!不)怪谁|谁(?:来)?(?:担责|赔偿?|出钱|买单)(?:[啊呀呢]|$)|该不该|行不行|对不对|^(?:你|您)们?(?:是(?:谁|什么|哪)|叫什么)|合不合法|能否|是否|(?:吗|伐)[这啊呀]?$|(?<!没什)(?<!没)么$|来着$"
    r"|多久(?:之?内|以?内|才|能|有|会|要|可以|到账|$)|(?:多少|(?<![好前这那过头十百后])几)(?:天|个?小时|个?月|年|钱|岁|倍|次|(?:块|元|毛)$)|(?:怎么|如何|咋)(?:算|办|赔|处理|申请|规定|认定)|什么时候|哪(?:条|个|些|家)|是.+还是.+|(?:依据|规定|说法|这回事|必要)没$|不行$|多少$|(?:合法|违法|犯法|合规|违规|合理|管用|有用|可以)不$"
)
ASKS_MARKED = re.compile(r"[?？]\s*$|(?:吗|来着)[?？]?$")
KNOWS_NOT = re.compile(r"(?:不|没|忘|难)(?:太|大|怎么)?(?:知道|记得|清楚|清|晓得|确定|了|说)|分不清|记不|搞不清|说不|想不起")
WISHES = re.compile(
    r"^(?:我们?|请|就|那|[\s])*(?:希望|盼|能不能|能否|可不可以|可以|是否(?:可以|能))(?:尽快|早点|快点|赶紧|再|也|先|请)?(?:在[^，,。？?]{1,8}?)?(?:给|把|让|帮|派|修|换|补|发|退|恢复|安排|派人|来|解决|处理|公开|查|道歉|调|改|装|取消|停|允许|按|留|加|增|设|建|延长|赔|降|涨|减|免|少|多|缓)"
)


REPORTED = re.compile(
    r"(?:^|(?<=[，,\s他她们会上处]))(?:就|又|还|老|一直|在|到处|今天|昨天)*(?:问|打听|追问|盘问|查)(?:了|过|到)?(?:我们?|大家|别人|同事)?"
    r"(?:是不是|是谁|谁|有没有)[^，,。；;！!？?]{0,8}(?:告|举报|投诉|反映|说|写|捅|提)(?:的|过|了|出去)*(?:我|他|她|状)?$"
)
"""What others asked, as it is told: 主任今天又找我了，问是不是我告的."""
OTHERS = re.compile("[他她]|主任|院长|书记|处长|科长|领导|校长|主席|经理|老板|组长|班长|队长|导师|那边|人事")
"""Who asked it."""


def asks_something(sentence: str, *, wishing: bool) -> bool:
    """Whether a sentence asks the desk something. `wishing`: they were asked what they hope for, and 能不能给修一下 answers that."""
    words = sentence.strip()
    words = REPORTED.sub("", words) if OTHERS.search(words) else words
    if wishing and WISHES.search(words):
        return False
    if KNOWS_NOT.search(words) and not ASKS_MARKED.search(words):
        return False
    meant = abuse.calmed(words)  # 你们是聋子吗 asks nothing
    pieces = [one.words for one in phrases.segments(meant) if not (wishing and WISHES.search(one.words))]
    marked = meant == words and words.endswith(("?", "？")) and bool(pieces)
    return any(ASKS.search(one) for one in pieces) or marked


def asks(text: str) -> bool:
    """Whether any sentence of a text asks the desk something."""
    return any(asks_something(one, wishing=False) for one in phrases.sentences(text))


def asks_wishing(text: str) -> bool:
    """Whether any sentence asks something, where a wish may be meant for an answer: 能不能单列."""
    return any(asks_something(one, wishing=True) for one in phrases.sentences(text))
