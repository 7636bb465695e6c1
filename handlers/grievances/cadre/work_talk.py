"""What cadres say of cases that no command does: 这个先放放, 催一下后勤, 都接了, 漏水那件谁在办, 我替小高看两天.

Pure: a text, and what is said of which case. Deeds are read in `own_words`; which case it is is seen at the desk (`in_passing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.grievances.cadre.commands import WORDS
from handlers.grievances.cadre.pointing import LEAD, ONE, PLACE, Pointing, pointed_at
from handlers.grievances.words.simplified import simple


class Way(StrEnum):
    """What is said of a case that no command does."""

    HOLD = "hold"
    """It is left as it is for now."""
    LIST = "list"
    """All that is open."""
    ALL = "all"
    """Several at once."""
    UNCLEAR = "unclear"
    """Something is to be done or let be that no command does: 这个处理一下, 这个不办了."""
    HURRY = "hurry"
    """Somebody is to be hurried: 催一下后勤."""
    POINTED = "pointed"
    """A case is named, and nothing that is known of it: 漏水那件谁在办, 那件别动."""
    STANDS_IN = "stands_in"
    """The writer does a colleague's work for a while."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a text says of a case."""

    way: Way
    at: Pointing


MOST_CHARS = 40
HANDLE = r"(?P<handle>[^，,。；;！!？?\s：:]{0,14}?)[，,\s]*"
END = r"(?:了|吧|啊|呀|哈|哦|啦|一下|就行|就好|[\s。.!！~～])*+"
ASKS = re.compile("吗|么[?？]?$|谁|怎么|哪|什么|多少|能不能|可不可以|是不是|要不要|该不该|为什么|凭什么|规定")
OWN = re.compile("投诉|举报|反映|[我咱]们?的(?!来)|年假|工资")
"""A question, or something of the writer's own, is no work talk."""
OF_HOME = "女儿|儿子|孩子|爱人|家|老公|老婆|爸|妈|父|母|学生|同学|朋友|学校|单位|领导"
COLLEAGUE_AWAY = (
    rf"(?:[这那]几天|[今明后]天|[这下本]周|先|那|最近|[，,\s])*+我(?:来|先|就)?[替代帮顶](?!我|他们?说|她们?说|{OF_HOME})"
    r"[^，,]{1,6}?(?:看|管|盯|办|顶|值)(?:班|着|管|理|一下|[一两二三四五六七八九十几半\d]+(?:天|周|个?月|个?星期|会儿?)|吧|了|手上的|诉求|[\s。.!！])*+"
)
THEIRS_IS_MINE = r".{1,14}[，,](?:他|她)的(?:事|诉求|活儿?|工作|那些)?(?:先|都|就)*(?:由|归)?我(?:来|先)*(?:办|管|接|看|盯|处理).{0,4}"
DO = rf"(?:{WORDS}|接(?:收|手|下)?|收下|办(?!了)|(?<=我)来)"
ALL_OF_THEM = rf"(?:(?:[这那]?[两三几四五]{ONE}|那就?)*(?:全部?|都|一起)+(?:先|给)?(?:我来|我)?{DO}(?:下|掉)?{END})"
SEVERAL = (
    rf"(?=.{{1,30}}$)(?:(?:[前头后这那]|最后)(?:面)?[两几三四五23](?:[件条个])(?![月星礼小学人年工])[^，,。]{{0,6}}?(?:{DO}|收|转|结)"
    rf"|.{{0,6}}{PLACE}[^第]{{0,6}}第.{{1,3}}[个件条]).*"
)
"""前两个我都接了, 第一个和第三个转后勤."""
OF_A_CASE = "[这那](?:件(?!事)|个(?=[先我他她谁在还回别今昨关办怎到已要就，,]|$))"
POINTS_AT = rf"(?:给我|我|再|先|想)*(?:看(?:一?[下眼]|看)?)?(?P<handle>[^，,。]{{0,6}}?{OF_A_CASE})[^。]{{0,12}}"
WAITS_FOR = "先?等[^，,。]{1,10}(?:回复|答复|消息|结果|通知)(?:了|来|出来)?(?:再说|再办|再看)?"
LEAVES = r"(?:先|暂时|暂)(?:放(?:一?放|着|下)?|不[动办弄接]|等一?等|缓一?缓|搁着?|压一?压)(?:再说|再看)?"
WAYS: tuple[tuple[Way, str], ...] = (
    (Way.STANDS_IN, COLLEAGUE_AWAY),
    (Way.STANDS_IN, THEIRS_IS_MINE),
    (Way.ALL, ALL_OF_THEM),
    (Way.ALL, SEVERAL),
    (Way.HOLD, rf"{HANDLE}{LEAVES}{END}"),
    (Way.HOLD, rf"(?P<handle>[^，,。]{{0,8}}?){WAITS_FOR}{END}"),
    (Way.UNCLEAR, rf"{HANDLE}(?:不[办管弄处理]+了|不用[办管]了){END}"),
    (Way.UNCLEAR, rf"{HANDLE}(?:要|得|赶紧|尽快|先|给)?(?:处理|办|弄|解决|跟进)(?:一?下|掉)?{END}"),
    (Way.LIST, r"(?:我|先|要|得|去|那|[，,\s])*+(?:处理|办|看)(?:一?下)?(?:诉求|待办|工单|案子)(?:去|了|吧|[\s。.!！])*+"),
    (Way.HURRY, rf"{HANDLE}催一?[下催][^，,。]{{0,8}}{END}"),
    (Way.POINTED, POINTS_AT),
)
PATTERNS = tuple((way, re.compile(rf"{LEAD}{pattern}", re.DOTALL)) for way, pattern in WAYS)
"""What is said, in the order in which it is looked for."""
DENIED = re.compile(r"[不别没未](?:要|用|给|再)?[，,\s]*$")
"""How a handle ends where what stands behind it is not so: 这件先不."""


def talk(text: str) -> Talk | None:
    """Read what a text says of a case; None where it says nothing of the kind."""
    plain = simple(text.strip())
    if not plain or len(plain) > MOST_CHARS or "\n" in plain or OWN.search(plain):
        return None
    asks = ASKS.search(plain) is not None
    for way, pattern in PATTERNS:
        found = pattern.fullmatch(plain) if way is Way.POINTED or not asks else None
        handle = (found.groupdict().get("handle") or "") if found else ""
        if found and not DENIED.search(handle):
            return Talk(way, pointed_at(handle))
    return None
