"""The typed commands of cadres, as people write them: full-width, without the year, with any punctuation, or none at all.

Whoever writes something else than a command is not held to be wrong: cadres are members too, and ask questions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlers.edges import STOPS, unwrapped
from handlers.grievances.cases.case import Action
from handlers.grievances.cases.deadlines import Difficulty
from handlers.grievances.words.simplified import simple
from handlers.texts.deadlines import DIFFICULTY_WORDS
from knowledge.numerals import CHINESE, value_of


class Verb(StrEnum):
    """What a cadre wants; the value is how it is written in buttons."""

    LIST = "待办"
    SHOW = "查看"
    ACCEPT = "受理"
    START = "开始办理"
    ASK = "询问"
    TELL = "告知"
    REPLY = "答复"
    NOTE = "备注"
    EXTEND = "延期"
    REGRADE = "改难易"
    TRANSFER = "转办"
    RETURN = "退回"
    RECUSE = "回避"
    DECLINE = "不予受理"
    MERGE = "合并"
    WORD = "公开表述"
    CLOSE = "办结"
    REOPEN = "重新办理"
    SLIP = "转办单"
    OPEN = "申请开封"
    GRANT = "同意开封"
    DENY = "不同意开封"
    IDENTITY = "查看身份"
    OPENINGS = "开封申请"


@dataclass(frozen=True, slots=True)
class Form:
    """How a command is typed, and what it does."""

    example: str
    """As a cadre types it; docs/grievances.md lists these."""
    action: Action | None = None
    """What it does to the case; None: it reads."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    needs: str = ""
    """What has to follow the number, as the desk asks for it; empty: nothing."""


FORMS: Mapping[Verb, Form] = {
    Verb.LIST: Form("待办", also=("我的待办", "待办事项", "今日待办", "今天待办")),
    Verb.SHOW: Form("查看 26-482137", also=("详情",)),
    Verb.ACCEPT: Form("受理 26-482137 一般", Action.ACCEPT),
    Verb.START: Form("开始办理 26-482137", Action.START, ("开始", "办理")),
    Verb.ASK: Form("询问 26-482137 请问是哪个窗口？", Action.ASK, ("追问",), "想问提出人什么"),
    Verb.TELL: Form("告知 26-482137 已经约了食堂下周一开会", Action.TELL, ("通知",), "想告诉提出人什么"),
    Verb.REPLY: Form("答复 26-482137 多收的钱已经退回饭卡", Action.REPLY, ("回复", "答覆", "回覆"), "答复的内容"),
    Verb.NOTE: Form("备注 26-482137 已电话核实", Action.NOTE, ("记录",), "备注的内容"),
    Verb.EXTEND: Form("延期 26-482137 5 等食堂交来三个月的账", Action.EXTEND, needs="天数和原因"),
    Verb.REGRADE: Form("改难易 26-482137 复杂", Action.REGRADE, ("改难度", "调整难易", "调整难度"), "难易：简单、一般或者复杂"),
    Verb.TRANSFER: Form("转办 26-482137 校工会 涉及全校食堂", Action.TRANSFER, ("转给", "转交"), "转给哪个单位和理由"),
    Verb.RETURN: Form("退回 26-482137 不是本学院的食堂", Action.RETURN, needs="退回的原因"),
    Verb.RECUSE: Form("回避 26-482137 我是当事人的亲属", Action.RECUSE, ("申请回避", "我要回避", "我回避"), "回避的原因"),
    Verb.DECLINE: Form("不予受理 26-482137 已经由法院受理", Action.DECLINE, ("不受理",), "不予受理的原因"),
    Verb.MERGE: Form("合并 26-482137 到 26-482138", Action.MERGE, needs="并到哪个编号"),
    Verb.WORD: Form("公开表述 26-482137 二楼食堂重复扣款", Action.NOTE, needs="给别人看的表述"),
    Verb.CLOSE: Form("办结 26-482137 提出人电话里说没有意见", Action.CLOSE, ("结案",), "办结的原因"),
    Verb.REOPEN: Form("重新办理 26-482137 退款没有到账", Action.REOPEN, ("重办",), "重新办理的原因"),
    Verb.SLIP: Form("转办单 26-482137", also=("看转办单", "补发转办单")),
    Verb.OPEN: Form("申请开封 26-482137 来人身安全有危险，需要当面联系", needs="开封的理由"),
    Verb.GRANT: Form("同意开封 26-482137"),
    Verb.DENY: Form("不同意开封 26-482137", also=("撤回开封",)),
    Verb.IDENTITY: Form("查看身份 26-482137"),
    Verb.OPENINGS: Form("开封申请"),
}
"""Every command, in the order in which they are listed."""

MISSING: Mapping[Verb, str] = {Verb.TRANSFER: "转办的理由", Verb.EXTEND: "延期的天数或者原因"}
"""What is asked for where some of a command's words are there."""
ALONE = frozenset({Verb.LIST, Verb.OPENINGS})
"""What needs no number."""
VERBS = {word: verb for verb, form in FORMS.items() for word in (str(verb), *form.also)}
YEARS_BACK = 3
"""How many years before this one a number without its year may be of."""
DIVIDES = r"\s,，。:：;；、"
"""What stands between the parts of a command."""
REF = rf"(?P<ref>\d{{2}}\s?[-－‐‑–—−_·.]?\s?\d{{6}}|\d{{6}})(?!\d)(?:号(?!码)|[ \t　]+号(?=[{DIVIDES}!！]|$))?"
"""A 号 behind white space that begins a word is the first of the words: 答复 26-482137 号码写错了."""
WORDS = "|".join(sorted(VERBS, key=len, reverse=True))
HEAD = re.compile(
    rf"(?P<verb>{WORDS})\s*(?:[:：,，。、]\s*)?(?:(?:(?:诉求|工单)(?:编号|单号)?|编号|单号)\s*)?(?:[:：#＃]\s*)?{REF}(?P<words>.*)",
    re.DOTALL,
)
"""No two runs of white space stand beside each other: many spaces could be cut in very many ways."""
OTHER = re.compile(rf"\s*(?:(?:并?[到入进]|至|与|和|->|→)+\s*)?{REF}\s*(?:[。.!！]\s*)?")
BEFORE_WORDS = re.compile(r"^[\s:：,，。、;；]+")
QUOTED = re.compile(r"^[“「\"'](?P<inside>[^“”「」\"']*)[”」\"']$", re.DOTALL)
OTHER_UNIT = rf"\s*+(?:个(?:多|半)?(?:月|星期|礼拜|小时|学期)|(?:周|星期|礼拜|月|年|小时)(?=[{DIVIDES}]|内|$))"
DAYS = re.compile(
    rf"(?:再|延长|延)*\s*(?P<days>\d++|[{CHINESE}]++)(?!{OTHER_UNIT})(?:\s*+(?:个?(?:工作日|天(?![气然花线桥津])|日(?![常光程历]))|个(?=[{DIVIDES}]|$))|(?=[{DIVIDES}]|$))"
    rf"[{DIVIDES}]*+(?P<reason>.*)",
    re.DOTALL,
)
"""A number without its unit ends there: 3号楼 and 一直 are no days, and 5 天气原因 and 5 个人原因 keep all of their reason."""
DAYS_ONLY = re.compile(rf"(?:再|延长|延期?)*\s*(?:\d+|[{CHINESE}]+)\s*(?:个?(?:工作日|天|日)|个)?(?=[{DIVIDES}。.]|$)")
"""How days begin that stand by themselves: 三天后才交账 is a reason."""
DAYS_LINE = re.compile(r"(?P<days>\d+)个工作日")
UNIT = re.compile(
    rf"(?:[到给至往]?\s*[「“\"](?P<quoted>[^「」“”\"\n]+)[」”\"]|(?P<unit>(?:[到给至往]\s+)?[^{DIVIDES}]+))[{DIVIDES}]*+(?P<reason>.*)",
    re.DOTALL,
)
UNIT_LINE = re.compile(r"「(?P<unit>[^」]*)」")
TO = re.compile(r"^[到给至往]\s*(?=\S)")
BECAUSE = re.compile(r"^(?:因为|由于|(?:原因|理由)(?:是|(?=[:：])))[:：,，]?\s*")
MIN_REASON_CHARS = 2
NO_REASONS = frozenset({"没有", "没有原因", "没有理由", "没原因", "没什么", "不写", "不写了", "暂无", "同上", "不用", "不需要"})
DIFFICULTIES = {"普通": Difficulty.ORDINARY, **{word: difficulty for difficulty, word in DIFFICULTY_WORDS.items()}}
GRADES = "|".join(DIFFICULTIES)
GRADE_IS = r"(?:应该?是|应该?算|要?改成|要?改为|要?改到|改|调整?成|调整?为|调整?到|换成|定为|算作?|按|为|成|是)"
GRADE = re.compile(rf"{GRADE_IS}?\s*(?P<grade>{GRADES})(?:的|事项|办理|来办|吧|了)*(?:[{DIVIDES}.!！]+(?P<reason>.*))?", re.DOTALL)
REGRADED = re.compile(
    rf"(?:把|将)?(?:难[易度](?:程度)?)?{GRADE_IS}\s*(?P<grade>{GRADES})(?:的|事项)?[{DIVIDES}]*+(?>{REF})(?P<words>.*)", re.DOTALL
)
"""改成复杂 26-482137: the difficulty first, as people say it."""
BUTTONS: Mapping[Action, Verb] = {form.action: verb for verb, form in FORMS.items() if form.action and verb is not Verb.WORD}
"""The command that does an action, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Command:
    """What was typed."""

    verb: Verb
    ref: str = ""
    """`26-482137`, or `482137` where the year was left out; empty: none was given."""
    words: str = field(default="", repr=False)
    """Whatever follows, as it was typed."""

    def render(self) -> str:
        """Write it so that `parse` reads this very command: words on a line of their own are taken as they stand."""
        return "\n".join(filter(None, (f"{self.verb} {self.ref}".rstrip(), self.words)))


def extension_words(days: int | str, reason: str) -> str:
    """The words of 延期, so that `days_and_reason` reads these very two."""
    return f"{days}个工作日\n{reason}".strip()


def transfer_words(unit: str, reason: str) -> str:
    """The words of 转办, so that `units_and_reason` reads these very two. No name of a unit has a closing bracket in it."""
    return f"「{unit.replace('」', '')}」\n{reason}".strip()


def parse(text: str) -> Command | None:
    """Read a command, or None where a text is none."""
    text = unquoted(text)
    if found := HEAD.fullmatch(simple(text)):
        return Command(VERBS[found["verb"]], numbered(found["ref"]), words_behind(text, found.start("words")))
    if found := REGRADED.fullmatch(simple(text)):
        why = words_behind(text, found.start("words"))
        return Command(Verb.REGRADE, numbered(found["ref"]), grade_words(DIFFICULTIES[found["grade"]], why))
    alone = unwrapped(simple(text), after=STOPS)
    verb = VERBS.get(alone)
    if verb is None or (verb not in ALONE and alone != verb):
        return None
    return Command(verb)


def unquoted(text: str) -> str:
    """A text without quotation marks around all of it, and without the stroke that begins commands elsewhere.

    Browsers end lines with two characters.
    """
    return QUOTED.sub(r"\g<inside>", text.replace("\r\n", "\n").strip()).removeprefix("/").strip()


def words_behind(text: str, start: int) -> str:
    """What follows a command's number, as it was typed, without what divides the two; on a line of its own it is all of it words."""
    behind = text[start:]
    return (behind if behind.startswith("\n") else BEFORE_WORDS.sub("", behind)).strip()


def numbered(ref: str) -> str:
    """Write a number as cases bear it: `26-482137`; without a year as its six digits."""
    digits = "".join(character for character in unicodedata.normalize("NFKC", ref) if character.isdigit())
    return f"{digits[:2]}-{digits[2:]}" if len(digits) > 6 else digits


def candidates(ref: str, today: date) -> tuple[str, ...]:
    """The full numbers that a typed one may mean, this year's first."""
    return (ref,) if "-" in ref else tuple(f"{(today.year - back) % 100:02}-{ref}" for back in range(YEARS_BACK + 1))


def difficulty_of(words: str) -> Difficulty | None:
    """Read how much work a case is; ordinary where nothing is said, None where the words mean something else."""
    word = unwrapped(words, after=STOPS).removeprefix("按").removesuffix("办理").removesuffix("事项")
    return DIFFICULTIES.get(word) if word else Difficulty.ORDINARY


def grade_words(difficulty: Difficulty, reason: str) -> str:
    """The words of 改难易, so that `grade_and_reason` reads these very two."""
    return f"{DIFFICULTY_WORDS[difficulty]}\n{reason}".strip()


def grade_and_reason(words: str) -> tuple[Difficulty, str] | None:
    """Read how much work a case is after all, and why, which may be left out; None where no difficulty begins the words."""
    found = GRADE.fullmatch(words.strip())
    return (DIFFICULTIES[found["grade"]], reason_of(found["reason"] or "")) if found else None


def days_and_reason(words: str) -> tuple[int, str] | None:
    """Read how many working days more, and why; None where no number of days begins the words."""
    lead, _, below = words.strip().partition("\n")
    if exact := DAYS_LINE.fullmatch(lead):
        return int(exact["days"]), below.strip()
    found = DAYS.fullmatch(words.strip())
    days = value_of(found["days"]) if found else None
    if found is None or days is None or days.denominator != 1:
        return None
    return int(days), reason_of(found["reason"])


def completed(verb: Verb, begun: str, said: str) -> str:
    """What was told of a command together with what was missing: the reason behind a unit or a number of days, or the days before it."""
    if verb is Verb.EXTEND:
        read = days_and_reason(said) if DAYS_ONLY.match(said.strip()) else None
        if read and days_and_reason(begun) is None:
            return extension_words(read[0], read[1] or begun)
        if read or days_and_reason(begun) is None:
            return said
    return f"{begun}\n{reason_of(said)}"


def units_and_reason(words: str) -> tuple[tuple[str, ...], str]:
    """Read the unit that a case is to go to, in each way in which it may be meant, and why; an empty name where the words name none.

    到校工会 may be a name or the way to 校工会; what stands in brackets is a name.
    """
    lead, _, below = words.strip().partition("\n")
    if exact := UNIT_LINE.fullmatch(lead):
        return (exact["unit"],), below.strip()
    found = UNIT.fullmatch(words.strip())
    if found is None:
        return ("",), ""
    if found["quoted"]:
        return (found["quoted"],), reason_of(found["reason"])
    return tuple(dict.fromkeys((found["unit"], TO.sub("", found["unit"])))), reason_of(found["reason"])


def reason_of(words: str) -> str:
    """Why, without the 因为 before it."""
    return BECAUSE.sub("", words.strip()).strip()


def gives_reason(words: str) -> bool:
    """Whether words say why, rather than that there is nothing to say."""
    said = unwrapped(words, after=STOPS)
    return len(said) >= MIN_REASON_CHARS and said not in NO_REASONS


def other_ref(words: str) -> str:
    """Read the number of the other case of a merger; empty where there is none."""
    found = OTHER.fullmatch(words)
    return numbered(found["ref"]) if found else ""
