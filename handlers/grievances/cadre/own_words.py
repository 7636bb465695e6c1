"""A deed without the number of its case: a command with its words (答复 已经修好了), or own words: 刚那个我接了, 这事归后勤吧.

What is read here is always shown before it is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlers.grievances.cadre.commands import (
    DIVIDES,
    FORMS,
    GRADES,
    REF,
    VERBS,
    WORDS,
    Verb,
    difficulty_of,
    extension_words,
    transfer_words,
    unquoted,
    words_behind,
)
from handlers.grievances.cadre.told_commands import BREAK, IS_ASKED, POLITE, SAYS, TAKES, WAS_DONE, WHOM
from handlers.grievances.words.simplified import simple
from knowledge.numerals import CHINESE

PLACE = rf"(?:第(?:\d{{1,2}}|[{CHINESE}]{{1,3}})|最后[一那]?)[个件条]"
THIS = r"(?:刚才?|刚刚|上面|最新|新)?(?:来的?|到的?)?(?:[这那上]一?[个件条单]|[这那]事)(?:诉求|案子|单子|事情?)?|刚才?来的|刚刚的"
ABOUT = r"(?![这那刚上第把将请])[^，,。；;！!？?\s]{2,8}?"
WHAT = r"(?:的(?:事情?|那[个件]事?|诉求|案子)|[那这](?:[个件条]事?|事))"
HANDLE = re.compile(
    rf"(?:{POLITE}(?:(?P<place>{PLACE})|(?P<this>{THIS})|(?P<matter>{ABOUT}){WHAT})(?:的|{BREAK})*+)?(?P<rest>.*)", re.DOTALL
)
"""How people point at a case: by its place in a list, as the one just spoken of, or by what it is about."""
SHE = r"(?:他|她|对方|提出人|反映人|本人|人家)"
"""One person: 让他们 names others."""
REPLIES = re.compile(rf"{POLITE}(?:先|再|就)?(?:回复|答复|答覆|回覆)(?:给|一下)?{WHOM}(?:一声|一下|说)?{BREAK}*+(?P<words>.*)", re.DOTALL)
TELLS = re.compile(
    rf"{POLITE}(?:要|想|我|可以|先|再|就|去)*+"
    rf"(?:(?:告诉|转告|通知|知会|告知)(?:一声|一下|下)?{WHOM}(?:一声|一下|说)?"
    rf"|[跟和给对](?:{WHOM}|\s{{2,}})(?:说说|讲讲|{SAYS})(?:一声|一下)?"
    rf"|给{WHOM}(?:发|留|捎|带)[个条句]?(?:消息|信息?|话|通知|微信)(?:说)?"
    rf"|回{WHOM}(?!个?(?:电话|短信|微信|信|消息|话))(?:一声|一下|说)?)"
    rf"{BREAK}*+(?P<words>.*)",
    re.DOTALL,
)
ASKS = re.compile(
    rf"{POLITE}(?:要|想|我|可以|先|再|就|去)*+问(?:问|一问|一下|一声|清楚|下)?{WHOM}(?:一下|一声)?{BREAK}*+(?P<words>.*)", re.DOTALL
)
TAKES_IT = re.compile(
    rf"{POLITE}(?:我们?|先|都|就|来)*+(?:接[手下收]?|收下|领)(?:了|吧|下来)*+{BREAK}*+(?:[按算是]?(?P<grade>{GRADES})(?:办理?|处理|的|吧|{BREAK})*+)?"
)
"""接, where the case is named beside it."""
GRADED = re.compile(rf"{POLITE}[按算]?(?P<grade>{GRADES})(?:的|来)*+受理(?:吧|了|{BREAK})*+")
STEPS_ASIDE = re.compile(rf"{POLITE}(?:我|也|要|得|想|应该|申请|需要)*+回避(?:一下|吧)?{BREAK}*+(?P<words>.*)", re.DOTALL)
AGREES = re.compile(rf"{POLITE}(?:我|也|可以|完全)*+同意开封(?:吧|了|{BREAK})*+")
BIDS = re.compile(rf"{POLITE}(?:先|再|就|要|想|去|我)*+(?:叫|让|请|喊){SHE}(?![们俩的])(?P<words>.*)", re.DOTALL)
SENDS = re.compile(r"(?:再|先|把|给我们?|明天|今天|尽快)*+(?:发|拍|补|传|提供|填|写|说明|说清|交|报)")
"""What a member is bidden to do who is asked for something: 发张照片."""
OURS_NOT = r"(?:[这那]?(?:事|个|件)?不(?:归|属于?|是)我们(?:院|学院|这边|这里|单位)?(?:管|办|负责|处理|的)?)"
UNIT_END = (
    r"(?:学院|[^大医文]院|系|[党团]委|处|部|工会|中心|公司|集团|校区|医院|学校|后勤|机关|图书馆|研究所|实验室|小组|分会|上一?级"
    r"|(?<=保卫|人事|财务|教务)科)"
)
"""How names of units end, in full and as people call them."""
GIVES = re.compile(
    rf"{POLITE}(?:(?P<not>{OURS_NOT}){BREAK}*+)?(?:应该?|该|得|还是|先|那|就|要)*+"
    r"(?:转(?:给|到|办给|办到|交给|交|办)?|移交(?:给|到)?|交给|退给|退到|推给|送到?|给|归|属于|让)\s*"
    rf"(?P<unit>(?:[^，,。；;！!？?\s]{{1,12}})??{UNIT_END})(?:来|去)?(?:管|办理?|处理|负责|跟进?|看看?)?(?:吧|的|好了|呀|啊|呗)*+(?:{BREAK}++(?P<why>.+))?",
    re.DOTALL,
)
BACK = re.compile(
    rf"{POLITE}(?:我|我们|还是|先|就|要|给)*+(?:退|打|发)回去?(?:原单位|原来的?单位|上家|给(?:他们|原单位))?(?:吧|好了|重新分)*+{BREAK}*+"
)
BEGINS = re.compile(rf"{POLITE}(?:我们?|现在|就|先|马上|今天|已经)*+(?:开始|着手|动手)(?:办理?|处理|弄|做|跟进?|查)?(?:了|吧)*+{BREAK}*+")
ENDS = re.compile(
    rf"{POLITE}(?:(?:就|先|都|也|我|那|可以)*+(?:结|办结|结案|结单|结掉|销号)(?:了|掉)*吧|(?:就|也|应该)*可以(?:结|办结|结案|结单|销号)了)(?:啊|哈|{BREAK})*+"
)
ENDS_BECAUSE = re.compile(rf"{POLITE}(?P<why>[^，,。；;]{{4,60}})[，,。；;]{ENDS.pattern}")
LONGER = re.compile(
    rf"{POLITE}(?:要|想|得|再|申请|我们?|先|多)*+(?:延期|延长|延|宽限|给|缓)(?:我们?)?\s*(?P<days>\d{{1,3}}|[{CHINESE}]{{1,3}})\s*个?(?:工作日|天|日)(?:吧|{BREAK})*+(?P<why>.*)",
    re.DOTALL,
)
NOTES = re.compile(rf"{POLITE}(?:帮我|先|我)*+(?:记一?下|记下来|记一笔|备注一?下|做个?备注|留个?备注){BREAK}*+(?P<words>.*)", re.DOTALL)
LOOKED_AT = re.compile(rf"(?:的|详情|情况|内容|吧|了|啊|呢|{BREAK})*+")
LOOKS = re.compile(
    rf"{POLITE}(?:我|再|先|想|要|给我)*+(?:看看?|看一?下|打开|查看?一?下?|瞧瞧?|什么情况|怎么回事|是?谁(?:提|交|报|反映|写)的)"
    rf"(?:详情|情况|内容|吧|了|啊|呢|吗|[?？]|{BREAK})*+"
)
LOOKS_AT = re.compile(rf"{POLITE}(?:我|再|先|想|要)*+(?>看一?下|看看?|打开|查看?(?:一下)?|瞧瞧?)(?={PLACE}|{THIS}|{ABOUT}{WHAT})")
"""看看第一个: the looking before what is looked at."""
VERB_THEN_CASE = re.compile(
    rf"{POLITE}(?P<verb>{WORDS}|接[手下收]?|收下)(?:了|一下)?\s*(?:(?P<place>{PLACE})|(?P<this>{THIS})|(?P<matter>{ABOUT}){WHAT})"
    rf"(?:吧|了|的|{BREAK})*+(?P<words>.*)",
    re.DOTALL,
)
SEVERAL = re.compile(
    rf"(?:前|头|后|这|那|最后)(?:面)?[两几三四五23](?:件|条|个)(?![月星礼小学人年工])(?:[^，,。]{{0,6}})(?:{WORDS}|接|办|转|收|结|合并|一回事|同一[件个])|{PLACE}[^第]{{0,6}}第.{{1,3}}[个件条]"
    rf"|^(?:那就?|都|全部?|一起|{BREAK})*(?:都|全部?|一起)(?:{WORDS}|接|收下|办|转)(?:了|吧|掉|{BREAK})*$"
)
MOST_OF_SEVERAL = 30
WONDERS = re.compile(r"[?？]|什么|怎么|多少|多久|几[天个次时号]|哪|谁|能不能|要不要|可不可以|是不是|有没有|[吗呢么][\s。]*$")
"""How people ask: what is told to somebody asks nothing."""
NO_WORDS = re.compile(rf"(?:就[行好可]以?|即可|一声|一下|吧|了|啊|{BREAK})*+")
GLUED = re.compile(rf"{POLITE}(?P<verb>答复|告知|备注|回复)(?P<words>(?![的了过吗期时率方稿一意内中前后数件]).{{4,}})", re.DOTALL)
LEAST_WORDS = 2
"""Characters that say something to somebody: 修好了."""
MOST_CHARS = 400
SPOKEN = frozenset({Verb.ASK, Verb.TELL, Verb.REPLY, Verb.NOTE})
"""Deeds whose words may be anything, a question as well."""
TYPED = re.compile(
    rf"(?:请|麻烦|帮我|我来|我要|我想|我先|那就?|先|就|把?[这那刚][个件]|[\s，,])*+(?P<verb>{WORDS})(?:一下子?|了|吧|(?:诉求|提出人|反映人)(?=[{DIVIDES}]))*+"
    rf"(?:[\s。.!！~～]*$|[{DIVIDES}]++(?P<words>\S.*)|(?=[按算]?(?:{GRADES})(?:的|吧|办理|[\s。.!！])*$)(?P<grade>.+))",
    re.DOTALL,
)
"""What divides a verb from its words is what tells a command from a sentence."""
NUMBER = re.compile(REF)


@dataclass(frozen=True, slots=True)
class Said:
    """A deed, and how its case is pointed at."""

    verb: Verb
    words: str = field(default="", repr=False)
    place: str = ""
    """第二个: its place in the list that stands above."""
    matter: str = field(default="", repr=False)
    """食堂: what the case is about."""
    pointed: bool = False
    """Whether any of it points at a case: 刚那个."""
    command: str = ""
    """The command as it was typed; empty for own words."""

    @property
    def named(self) -> bool:
        """Whether it is the very name of a command: 答复, and not 回复 or 通知, with which much else begins."""
        return self.command == self.verb


def deed(text: str) -> Said | None:
    """Read a deed in a message that bears no number."""
    text = unquoted(text)
    plain = simple(text)
    return None if NUMBER.search(plain) else typed(text, plain) or read(text, plain)


def typed(text: str, plain: str) -> Said | None:
    """Read a command with its words; None where a sentence only begins like one: 办理退休要什么材料."""
    found = TYPED.fullmatch(plain)
    if found is None:
        return None
    verb, part = VERBS[found["verb"]], "words" if found["words"] else "grade"
    words = words_behind(text, found.start(part)) if found[part] else ""
    if FORMS[verb].action is None or verb is Verb.MERGE:
        return None
    if (verb not in SPOKEN or found["verb"] != verb) and WONDERS.search(words):
        return None
    if verb is Verb.ACCEPT and difficulty_of(words) is None:
        return None
    if words and not FORMS[verb].needs and verb is not Verb.ACCEPT:
        return None
    return Said(verb, words, command=found["verb"])


def read(text: str, plain: str, *, numbered: bool = False) -> Said | None:
    """Read a deed; `plain` is the text in simplified characters, as long as it is. None where none is told for sure.

    `numbered`: the number of a case stood in the text, which white space has taken the place of.
    """
    plain = plain.rstrip()
    if len(plain) > MOST_CHARS:
        return None
    if looks := LOOKS_AT.match(plain):
        plain = " " * looks.end() + plain[looks.end() :]
    found = HANDLE.fullmatch(plain)
    if found is not None and found.start("rest") > 0:
        at = found.start("rest")
        seen = (Verb.SHOW, "") if looks and LOOKED_AT.fullmatch(found["rest"]) else _deed(text, plain, at, looks=True)
        if not seen and (command := typed(text, " " * at + plain[at:])):
            seen = (command.verb, command.words)
        if seen:
            return Said(*seen, place=found["place"] or "", matter=found["matter"] or "", pointed=True)
    if handed := _handed(text, plain):
        return handed
    plainly = _deed(text, plain, 0, looks=numbered) or (_glued(text, plain) if numbered else None)
    return Said(*plainly) if plainly else None


def several(text: str) -> bool:
    """Whether a message speaks of several cases at once, which are done one by one: 前两个我都接了."""
    plain = simple(unquoted(text))
    return len(plain) <= MOST_OF_SEVERAL and SEVERAL.search(plain) is not None and not WONDERS.search(plain)


def _handed(text: str, plain: str) -> Said | None:
    """A deed whose case stands behind its verb: 接了食堂那件, 受理第二个 复杂."""
    found = VERB_THEN_CASE.fullmatch(plain)
    if found is None:
        return None
    verb = VERBS.get(found["verb"], Verb.ACCEPT)
    words = words_behind(text, found.start("words"))
    if FORMS[verb].action is None or verb is Verb.MERGE or (verb is Verb.ACCEPT and difficulty_of(words) is None):
        return None
    if words and not FORMS[verb].needs and verb is not Verb.ACCEPT:
        return None
    if found["place"] and not words and found["verb"] in VERBS:
        return None  # 受理第一个 picks from the list, as a button would
    return Said(verb, words, place=found["place"] or "", matter=found["matter"] or "", pointed=True)


def _glued(text: str, plain: str) -> tuple[Verb, str] | None:
    """A command whose words begin right behind its name: 答复已经安排."""
    found = GLUED.fullmatch(plain)
    if found is None or WONDERS.search(found["words"]):
        return None
    return VERBS[found["verb"]], words_behind(text, found.start("words"))


def _deed(text: str, plain: str, at: int, *, looks: bool) -> tuple[Verb, str] | None:
    """The deed and its words in what stands from `at` on; `looks`: a case was pointed at, so that it may be looked at."""
    rest = " " * at + plain[at:]
    return _taken(text, rest, looks=looks) or _said_to_somebody(text, rest) or _ended(text, rest) or _given(text, rest)


def _taken(text: str, rest: str, *, looks: bool) -> tuple[Verb, str] | None:
    """Who takes a case, steps aside, or looks at one."""
    if said := TAKES.fullmatch(rest) or GRADED.fullmatch(rest) or (TAKES_IT.fullmatch(rest) if looks else None):
        return Verb.ACCEPT, said["grade"] or ""
    if (said := STEPS_ASIDE.fullmatch(rest)) and not WONDERS.search(rest):
        return Verb.RECUSE, words_behind(text, said.start("words"))
    plainly = ((BEGINS, Verb.START, True), (LOOKS, Verb.SHOW, looks), (AGREES, Verb.GRANT, looks))
    return next(((verb, "") for pattern, verb, counts in plainly if counts and pattern.fullmatch(rest)), None)


def _said_to_somebody(text: str, rest: str) -> tuple[Verb, str] | None:
    """What the member, or the colleagues alone, are to read."""
    for pattern, verb in ((REPLIES, Verb.REPLY), (TELLS, Verb.TELL), (ASKS, Verb.ASK), (NOTES, Verb.NOTE)):
        if (said := pattern.fullmatch(rest)) and _has_words(said["words"], may_ask=verb in (Verb.ASK, Verb.NOTE)):
            return verb, words_behind(text, said.start("words"))
    if (said := BIDS.fullmatch(rest)) and _has_words(said["words"]):
        return Verb.ASK if SENDS.match(said["words"]) else Verb.TELL, f"请{words_behind(text, said.start('words'))}"
    return None


def _ended(text: str, rest: str) -> tuple[Verb, str] | None:
    """Who needs longer, or is done with a case."""
    if said := LONGER.fullmatch(rest):
        return Verb.EXTEND, extension_words(said["days"], words_behind(text, said.start("why")))
    if (said := ENDS_BECAUSE.fullmatch(rest)) and not WONDERS.search(rest):
        return Verb.CLOSE, text[said.start("why") : said.end("why")].strip()
    return (Verb.CLOSE, "") if ENDS.fullmatch(rest) else None


def _given(text: str, rest: str) -> tuple[Verb, str] | None:
    """Whose a case is said to be: back to where it came from, or another unit's."""
    if BACK.fullmatch(rest):
        return Verb.RETURN, ""
    said = GIVES.fullmatch(rest)
    if said is None or WONDERS.search(rest):
        return None
    why = words_behind(text, said.start("why")) if said["why"] else (said["not"] or "")
    return Verb.TRANSFER, transfer_words(said["unit"], why)


def _has_words(words: str, *, may_ask: bool = False) -> bool:
    """Whether what stands behind the verb says something to somebody, and neither reports nor asks whether it was said."""
    if WAS_DONE.match(words) or NO_WORDS.fullmatch(words) or (not may_ask and (IS_ASKED.search(words) or WONDERS.search(words))):
        return False
    return len(words.strip()) >= LEAST_WORDS
