"""A question that goes on from the last one: 那外籍的呢 after 编外的能入会吗 asks 外籍的能入会吗."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from re import Pattern

from knowledge.numerals import CHINESE
from knowledge.places import N

MAX_CHARS = 20
MARKED = re.compile(
    r"^(?:那么?|哪)?(?:如果|要是|假如|换成|换作)?(?:是|换)?(?P<other>[^吗？?]{1,14}?)(?:的话)?呢[？?。]?$"
    r"|^那(?![个种些件样次回天边里位条])(?:么)?(?:如果|要是|换成)?(?:是)?(?P<asking>.{1,14}?)[？?。]?$"
    r"|^(?P<also>.{1,10}?)(?:也是(?:这样|一样)?|也行|也可以|也能)[吗么嘛]?[？?。]?$"
)
WHO = re.compile(
    r"(?P<trade>外教|辅导员|实验员|(?:食堂|保洁|宿管)阿姨|阿姨|食堂(?:员工|师傅|工人)|厨师|司机|水电工|保安|保洁|宿管|临时工|合同工|派遣工|小时工)(?:的)?"
    r"|(?:我(?:们)?是?)?(?:学校的?|单位的?)?(?:外籍|编外|非编|事业编制?|在编|编内|合同制|合同|(?:劳务)?派遣|外包|人事代理|临时|退休|民办|公办|独立|省属|市属|部属|博士后|女|男|新)"
    r"(?P<of>的)?(?P<noun>老师|教师|教职工|员工|职工|工|人员|学院|学校|高校|院校)?(?:的)?"
)
"""Whom a question is about, as far as one kind can stand in the place of another."""
BEFORE_A_WORD = re.compile("劳动$|[男妇子儿侄孙重最更创革全刷翻]$")
"""With these before it, it is the end of another word: 男女, 子女, 劳动合同, 最新."""
GOES_ON_AS_A_WORD = re.compile("[资作期程龄时伤薪委公]|会员|全(?![都部体])")
"""With these behind a noun or a trade, it is the beginning of another word: 合同工资, 临时工作, 女工会员, 保安全."""
NEVER_ALONE = re.compile("(?:(?:劳务)?派遣|合同的?|临时|退休|独立|新)$")
"""Without a noun these are no people: 退休要几岁, 合同的期限."""
GOES_ON_AFTER_WHO = re.compile(
    r"[\s，,、]|[能可会要该应有没不还也都就才算属是在和跟与或怎如咋]|什么|多少|[入参加缴交享签转申评当做上请休拿领]|工会|教代会"
)
"""What may follow another kind that stands without one: 编外还能, and not 女方."""

EMPLOYMENT = re.compile(
    r"(?:我|我们|本人)?(?:是|属于|有)(?P<kind>(?:学校的?|单位的?)?(?:事业编制?|事业单位编制|在编|编制内|编内|编外|非编|编制|合同聘用|合同制|合同工|人事代理|(?:劳务)?派遣|外包|外籍|博士后|退休)"
    r"(?:的)?(?:老师|教师|教职工|职工|员工|人员|工)?)(?:的)?[。.!！]?"
)
"""Somebody's employment and nothing else: said when an answer turned on it."""
PLACE = re.compile(rf"(?:那么?|还有|再看看?)?第?{N}(?:条|项|章|节|编)(?:的?第?{N}[款项])*(?:呢|是什么|是啥|怎么说|写了什么)?[？?。]?")
"""Another place of the same document: looked up, not asked about."""
PARAGRAPH = re.compile(rf"(?:那么?|还有|再看看?)?(?P<part>第?{N}款(?:第?{N}项)?|第{N}项)(?:呢|是什么|是啥|怎么说|写了什么)?[？?。]?")
ARTICLE = re.compile(rf"^.*?{N}(?:条|(?=$))")
"""A question up to the article that it names."""
COUNT = re.compile(
    rf"(?:只?有|才|是)?(?P<number>[\d{CHINESE}]+)(?:多|来)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人)?(?:的(?:学校|单位))?"
)
COUNTED = re.compile(rf"(?<![第\d{CHINESE}])[\d{CHINESE}]+(?=(?:多|来|余)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人))")
SAME_COUNT = re.compile(
    rf"[\d{CHINESE}]+(?:多|来|余)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人)?|的|学校|单位|那么?|如果|要是|呢|[要应该]*配|几个|几名|多少|[？?。，,]"
)
"""What a message about another number is made of."""
SAID_BEFORE = re.compile(r"^我是[^，]{2,12}，")
STRESS = re.compile(
    r"^(?:那么?|哪)?(?:如果|要是|假如|换成|换作)?(?:是|换)?(?P<other>[^，,。？?]{1,14}?)(?:的)?(?:的?话|的?情况)?(?:下|里|内)?(?:呢|吗|嘛|么)?[？?。]?$"
)
"""A fragment that may stand in the place of a part of the last question."""
ENDS = re.compile(r"[\s？?。.！!，,；;～~]+$")
TOLD_AS = re.compile(r"^(?:签|干|做|满|才|只有)了?(?=[\d零〇一二两三四五六七八九十半])")
"""How another number is told: 签两年 for 签三年."""
MAX_ASKED_CHARS = 60
"""Of the question before, as far as it is kept when another joins it: the last of several joined ones counts most."""


def continued(text: str, asked: str) -> str:
    """Return the whole question that a short follow-up of a marked form means, or an empty string where it is a question of its own."""
    words = text.strip()
    if PLACE.fullmatch(words):
        return ""
    if whole := replaced(words, asked):
        return whole
    other = _marked(words) if asked else ""
    return f"{other}，{asked}" if other else ""


def replaced(text: str, asked: str) -> str:
    """Return the last question with the part replaced that a follow-up names another of; empty where nothing corresponds to it."""
    words = text.strip()
    if asked and (said := EMPLOYMENT.fullmatch(words)):
        return f"我是{said['kind'].removesuffix('的')}，{SAID_BEFORE.sub('', asked)}"
    if (part := PARAGRAPH.fullmatch(words)) and (article := ARTICLE.match(asked)) and ("款" in words or article[0].endswith("条")):
        return article[0] + part["part"]
    if asked and (counted := COUNTED.search(words)) and COUNTED.search(asked) and len(SAME_COUNT.sub("", words)) <= 1:
        return COUNTED.sub(counted[0], asked, count=1)
    other = _marked(words) or _fragment(words) if asked else ""
    if not other:
        return ""
    if (count := COUNT.fullmatch(other)) and COUNTED.search(asked):
        return COUNTED.sub(count["number"], asked, count=1)
    if WHO.fullmatch(other) and (former := whom(asked)):
        return asked[: former.start()] + other + asked[former.end() :]
    return _of_one_family(other, asked)


def together(text: str, asked: str) -> str:
    """Return the last question and what goes on from it as one."""
    return f"{ENDS.sub('', asked)[-MAX_ASKED_CHARS:]}，{ENDS.sub('', text.strip())}"


def added(text: str, asked: str, meant: str) -> str:
    """What a follow-up added to the last question, without the words that join it; empty where it replaced a part."""
    words = text.strip()
    if meant == together(text, asked):
        return words
    other = _marked(words)
    return other if other and meant == f"{other}，{asked}" else ""


def _marked(words: str) -> str:
    match = MARKED.match(words) if len(words) <= MAX_CHARS else None
    return (match["other"] or match["asking"] or match["also"] or "").strip("，, ") if match else ""


def _fragment(words: str) -> str:
    match = STRESS.match(words) if len(words) <= MAX_CHARS else None
    return match["other"] if match else ""


def whom(text: str) -> re.Match[str] | None:
    """The first kind of people, or of schools, that a text names as a word of its own, and not as a part of another."""
    return next((match for match in WHO.finditer(text) if _is_a_word(match, text)), None)


def _is_a_word(match: re.Match[str], text: str) -> bool:
    if BEFORE_A_WORD.search(text[: match.start()]):
        return False
    if match["trade"] or match["noun"]:
        return not GOES_ON_AS_A_WORD.match(text, match.end())
    return not NEVER_ALONE.search(match[0]) and (match["of"] is not None or GOES_ON_AFTER_WHO.match(text, match.end()) is not None)


def _of_one_family(other: str, asked: str) -> str:
    """Put a word in the place of the one of its family: 哺乳期 for 怀孕七个月."""
    for family in _families():
        new = family.fullmatch(TOLD_AS.sub("", other.removesuffix("的")))
        former = family.search(asked) if new else None
        if new and former and former[0] != new[0]:
            return asked[: former.start()] + new[0] + asked[former.end() :]
    return ""


@cache
def _families() -> tuple[Pattern[str], ...]:
    rows = tomllib.loads(files("knowledge").joinpath("families.toml").read_text(encoding="utf-8"))["families"]
    return tuple(re.compile(f"(?:{pattern})") for pattern in rows.values())
