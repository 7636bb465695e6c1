"""What cadres say of a case without its number: 刚那个我接了, 食堂那个归后勤吧, 跟她说下周修, 这个先放放.

Pure: a text, and what it wants done with which handle. Which case that is, and whether it can be done, is seen at the desk (`in_passing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.grievances.cadre.commands import GRADES, Verb
from handlers.grievances.cadre.told_commands import IS_ASKED, WAS_DONE
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
    """Something is to be done or let be that no command does: 催一下后勤, 这个不办了."""
    POINTED = "pointed"
    """A case is named, and nothing that is known of it: 漏水那件谁在办, 那件别动."""
    STANDS_IN = "stands_in"
    """The writer does a colleague's work for a while."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text wants done."""

    does: Verb | Way
    words: str = field(default="", repr=False)
    """Words of the command, as they were typed."""
    handle: str = field(default="", repr=False)
    """What names the case: 食堂那个; empty where nothing does."""

    @property
    def points(self) -> bool:
        """Whether the handle points at a case: 那个, 刚才那件."""
        return POINTS.search(self.handle) is not None

    @property
    def about(self) -> str:
        """Of the handle, what tells what the case is about: 食堂."""
        return BARE_HANDLE.sub("", self.handle)


MOST_CHARS = 40
LEAD = r"(?:(?:把|将|那就|那(?=[，,\s])|就|嗯|好的?|行|ok|麻烦|请|帮我?)[，,\s]*)*+"
ONE = "(?:[个件条桩份单]事?|事儿?|案子|诉求|工单)"
POINTS = re.compile(
    rf"(?:刚才?|刚刚|昨[天晚]|前天|今[天早]|上午|下午|新来|新到|最新|最后|上|头|第[一二三四五]|[那这另])(?:来|到|交|提|收)?的?一?{ONE}|[这那]事|[一两二三四五几]{ONE}"
    r"|[的来](?=[，,\s]*$)"
)
BARE_HANDLE = re.compile(
    rf"[一两二三四五几]?{ONE}|刚才?|刚刚|昨[天晚]|前天|今[天早]|上午|下午|新?来的?|新到|最新|最后|第[一二三四五]|[上头]一?|[到交提收]|[这那另]"
    r"|[把将的就和跟都先给]|我们?|[\s，,]"
)
HANDLE = rf"{LEAD}(?P<handle>[^，,。；;！!？?\s：:]{{0,14}}?)[，,\s]*"
END = r"(?:了|吧|啊|呀|哈|哦|啦|一下|就行|就好|[\s。.!！~～])*+"
WHOM = "(?:他们?|她们?|对方|提出人|反映人|本人|人家|(?:那个?|这个?)?(?:老师|职工|同事|人))"
BEHIND = r"[\s:：，,]*(?:说[\s:：，,]*)?(?P<words>.*)"
DAYS = "[一二两三四五六七八九十\\d]{1,3}(?:个?(?:工作日|天|日|周|星期))"
ASKS = re.compile("吗|么[?？]?$|谁|怎么|哪|什么|多少|能不能|可不可以|是不是|要不要|该不该|为什么|凭什么|规定")
OWN = re.compile("投诉|举报|反映|[我咱]们?的(?!来)|年假|工资")
"""A question, or something of the writer's own, is no work talk; 哪天到期 asks about a case."""
Pattern = re.Pattern[str]


def _read(pattern: str) -> Pattern:
    return re.compile(pattern, re.DOTALL)


OF_HOME = "女儿|儿子|孩子|爱人|家|老公|老婆|爸|妈|父|母|学生|同学|朋友|学校|单位|领导"
COLLEAGUE_AWAY = (
    rf"(?P<handle>)(?:[这那]几天|[今明后]天|[这下本]周|先|那|最近|[，,\s])*我(?:来|先|就)?[替代帮顶](?!我|他们?说|她们?说|{OF_HOME})"
    r"[^，,]{1,6}?(?:看|管|盯|办|顶|值)(?:班|着|管|理|一下|[一两二三四五六七八九十几半\d]+(?:天|周|个?月|个?星期|会儿?)|吧|了|手上的|诉求|[\s。.!！])*"
)
THEIRS_IS_MINE = (
    r"(?P<handle>).{1,14}[，,](?:他|她)的(?:事|诉求|活儿?|工作|那些)?(?:先|都|就)*(?:由|归)?我(?:来|先)*(?:办|管|接|看|盯|处理).{0,4}"
)
NOT_OURS = r"(?P<words>不归(?:我们?|这里|学院|咱们?)[^，,]{0,6}|不是我们[^，,]{0,6})[，,\s]*(?:就|给)?"
UPWARDS = "(?P<words>转上去|报上去|上报|往上[转报]|转给?上级|报给?上级)"
GOES_TO = (
    r"(?:应该|该|得|要|还是)*(?:归|转(?:给|到|交给?|去)|移(?:给|交给?)|(?:交|派|发)给|转(?=[^，,。\s]{2,8}(?:科|处|部|院|中心|公司|工会|办|馆|系)))"
    r"(?P<words>[^，,。；;！!？?\s]{2,12}?)(?:那边|来?管|来?办理?|处理|负责|去[办弄管])?"
)
WHY = "(?P<why>(?:[，,].*)?)"
TAKES = "(?:我(?:来|先|就|这边)*(?:接手?|收下?|办|弄|处理|跟进?|管|负责|受理)(?:下|着)?|受理(?:一?下)?|接下|收下|接)"
SAYS_TO = (
    rf"(?:[跟和给对]{WHOM}(?:说|讲)(?!了|过|好)(?:一?[下声](?!周|个?月|星期|学期|午|班))?"
    rf"|(?:告诉|转告|通知){WHOM}(?:说|一声)?)"
)
WAITS_FOR = "先?等[^，,。]{1,10}(?:回复|答复|消息|结果|通知)(?:了|来|出来)?(?:再说|再办|再看)?"
DEEDS: tuple[tuple[Verb | Way, Pattern], ...] = (
    (Way.STANDS_IN, _read(COLLEAGUE_AWAY)),
    (Way.STANDS_IN, _read(THEIRS_IS_MINE)),
    (
        Way.ALL,
        _read(rf"(?P<handle>(?:这?[两三几四五]{ONE})?(?:全部?|都|一起)+)(?:先|给)?(?:我来|我)?(?:受理|接|收下|(?<=我)来)(?:下|掉)?{END}"),
    ),
    (Verb.MERGE, _read(rf"{HANDLE}(?:合并?|并)(?:到|在|成|起来|为)?(?:一[起块件]|一个){END}")),
    (Verb.MERGE, _read(rf"{LEAD}合并(?:一下)?(?P<handle>[^，,。]{{2,16}}?){END}")),
    (Verb.RECUSE, _read(rf"{HANDLE}我(?:得|要|应该|想|需要|必须|申请|该)*回避{END}{BEHIND}")),
    (
        Verb.CLOSE,
        _read(rf"{HANDLE}(?:都?(?:办|弄|处理|解决)[好完]?了[，,\s]*)?(?:可以|能|就|该)*(?:办结|结案|(?<!了)结了|(?<!了)结掉|归档){END}"),
    ),
    (Verb.RETURN, _read(rf"{HANDLE}{NOT_OURS}(?:退回去?|退掉|打回去?){END}")),
    (Verb.RETURN, _read(rf"{HANDLE}(?:退回去|退回来处|退掉|打回去){END}")),
    (
        Verb.EXTEND,
        _read(rf"{HANDLE}(?:再|就|想|要|得)*(?:延期?|延长|延后|缓|宽限)(?:个)?(?P<words>{DAYS}(?:[，,\s]*.*)?)?(?:一?[下些]|几天)?{END}"),
    ),
    (Verb.SHOW, _read(rf"{HANDLE}(?:还有几天|到?(?:哪天|几号|什么时候)(?:到期|截止)|什么情况|到哪一?步){END}[?？]?")),
    (Verb.SHOW, _read(rf"{HANDLE}(?:给我|我|再|先|想)*(?:看(?:一?[下眼]|看)|打开){END}")),
    (Verb.TRANSFER, _read(rf"{HANDLE}{UPWARDS}{END}{WHY}")),
    (Verb.TRANSFER, _read(rf"{HANDLE}{GOES_TO}{END}{WHY}")),
    (Verb.ACCEPT, _read(rf"{HANDLE}(?:受理(?:一?下)?[，,]?)?(?:就|先)?[按算定](?P<words>{GRADES})(?:的|事项)?(?:来|办理?|处理)*{END}")),
    (Verb.ACCEPT, _read(rf"{HANDLE}(?:就|先)?{TAKES}{END}")),
    (Verb.NOTE, _read(rf"{HANDLE}(?:备注|记录?)(?:一?[下笔])[\s:：，,]*(?P<words>.{{2,}})")),
    (
        Verb.NOTE,
        _read(rf"{LEAD}(?P<handle>[^，,。：:]{{0,8}}?[那这]{ONE}|)(?P<words>[^。]{{4,}}?)[，,\s]*(?:备注|记)(?:一?[下笔]){END}"),
    ),
    (Verb.ASK, _read(rf"{HANDLE}(?:再|先)?问(?:一?[下声]|问)?(?P<whom>[^，,。]{{0,6}}那个?人|{WHOM})(?:一?[下声])?{BEHIND}")),
    (
        Verb.ASK,
        _read(rf"{HANDLE}(?:再|先)?(?:让|叫|请)(?:他|她|提出人|对方|本人)(?P<words>(?:再|先)?(?:补|提供|发|传|拍|说明).*)"),
    ),
    (Verb.TELL, _read(rf"{HANDLE}(?:先|再)?{SAYS_TO}{BEHIND}")),
    (Verb.REPLY, _read(rf"{HANDLE}(?:给{WHOM}回个?话|回(?:复|一?下)?{WHOM}(?=[\s:：，,])){BEHIND}")),
    (
        Verb.REPLY,
        _read(rf"{LEAD}(?:答复|回复)(?:一下)?(?P<handle>[^，,。：:]{{0,8}}?那个?人|{WHOM}|(?<=一下)|(?=[\s:：，,]))(?:一下|说)?{BEHIND}"),
    ),
    (
        Way.HOLD,
        _read(rf"{HANDLE}(?:先|暂时|暂)(?:放(?:一?放|着|下)?|不[动办弄]|等一?等|缓一?缓|搁着?|压一?压)(?:再说|再看)?{END}"),
    ),
    (Way.HOLD, _read(rf"{LEAD}(?P<handle>[^，,。]{{0,8}}?){WAITS_FOR}{END}")),
    (Way.UNCLEAR, _read(rf"{HANDLE}(?:不[办管弄处理]+了|不用[办管]了){END}")),
    (Way.UNCLEAR, _read(rf"{HANDLE}(?:要|得|赶紧|尽快|先|给)?(?:处理|办|弄|解决|跟进)(?:一?下|掉)?{END}")),
    (Way.LIST, _read(r"(?P<handle>)(?:我|先|要|得|去|那|[，,\s])*(?:处理|办|看)(?:一?下)?(?:诉求|待办|工单|案子)(?:去|了|吧|[\s。.!！])*")),
    (Way.UNCLEAR, _read(rf"{HANDLE}催一?[下催][^，,。]{{0,8}}{END}")),
    (
        Way.POINTED,
        _read(
            rf"{LEAD}(?:给我|我|再|先|想)*(?:看(?:一?[下眼]|看)?)?(?P<handle>[^，,。]{{0,6}}?[这那](?:件(?!事)|个(?=[先我他她谁在还回别今昨关办怎到已要就，,]|$)))[^。]{{0,12}}"
        ),
    ),
)
"""What is said, in the order in which it is looked for."""
OFFICIAL = re.compile("受理|答复|备注|记一?[下笔]|延期|办结|结案|合并|退回|转办|回避|归档|我来[办弄处接]|我接了|接了|回个?话")
"""What names a deed so plainly that no handle is needed."""


DENIED = re.compile(r"[不别没未](?:要|用|给|再)?[，,\s]*$")
"""How a handle ends where the deed behind it is not to be done: 这件先不接."""
TO_THEM = frozenset({Verb.TELL, Verb.REPLY})


def said(text: str) -> Said | None:
    """Read what a text wants done with a case; None where it wants nothing of the kind."""
    typed = text.strip()
    plain = simple(typed)
    if not plain or len(plain) > MOST_CHARS or "\n" in plain:
        return None
    for does, pattern in DEEDS:
        found = pattern.fullmatch(plain)
        if found is None or _of_their_own(does, _beside_words(does, found, plain)):
            continue
        groups = found.groupdict()
        if DENIED.search(groups["handle"] or ""):
            continue
        if does in TO_THEM and (WAS_DONE.match(groups.get("words") or "") or IS_ASKED.search(groups.get("words") or "")):
            return Said(Verb.SHOW, "", groups["handle"] or "")
        words = typed[found.start("words") : found.end("words")].strip() if groups.get("words") else ""
        if groups.get("why"):
            words = f"{words} {groups['why'].strip('，, ')}"
        return Said(does, words, (groups["handle"] or "") + _of_whom(groups))
    return None


def _of_their_own(does: Verb | Way, words: str) -> bool:
    return OWN.search(words) is not None or (does not in (Verb.SHOW, Way.POINTED) and ASKS.search(words) is not None)


def _beside_words(does: Verb | Way, found: re.Match[str], plain: str) -> str:
    """A text without the words to the member, which may ask or tell anything."""
    if does not in (Verb.ASK, Verb.TELL, Verb.REPLY, Verb.NOTE) or not found.groupdict().get("words"):
        return plain
    return plain[: found.start("words")] + plain[found.end("words") :]


def _of_whom(groups: dict[str, str | None]) -> str:
    """Words for whoever handed it in name the case as well: 食堂那个人."""
    whom = groups.get("whom") or ""
    return whom if "那" in whom else ""
