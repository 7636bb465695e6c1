"""Whether a sentence in own words claims no more than its quote: figures, names, places, and the force of the rule.

A paraphrase cannot be proven, so its quote always stands beside it. What can be checked is checked strictly, and a true sentence
may be lost: every figure, rule and article must stand in the quote or be the clause's own place; no contact data, address or
markup; nothing forbidden may become allowed, nothing allowed a duty, nothing a duty a choice; and the sentence must speak of
what the quote speaks of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

from knowledge.grounding import DOCUMENT_NUMBER, RULE_NAME, folded
from knowledge.model import Clause
from knowledge.numerals import DECIMAL, DIGIT, FORMAL, ratio, value_of
from knowledge.tokens import terms

MAX_SENTENCE_CHARS = 160
MIN_SHARED = 0.3
"""Share of a sentence's two-character terms that stand in its quote or place."""

FOREIGN = re.compile(r"[A-Za-z]+|[@#<>\[\]{}|\\`*_~^$=]|://|www")
"""A sentence has no markup, addresses, nor Latin words that its quote lacks."""
FIGURE_CHARS = "0-9零〇一二三四五六七八九十百千万亿两半双"
FIGURE = re.compile(
    rf"第[{FIGURE_CHARS}]+[条款项章节编届]|[百千万]分之{DECIMAL}|[0-9.]+[%‰％]|[{FIGURE_CHARS}]+(?:[.点]{DIGIT}+[百千万亿]*)?(?:个半|多|余|来)?"
    r"(?:个工作日|工作日|个月|小时|分钟|周年|周岁|[年月日天周岁次名人位倍元块成折级票届个条款项章节份级])?"
)
"""Every numeral, with what it counts."""
IDIOMS = re.compile(
    r"一般|一定|一律|一致|统一|一方|一起|一样|一些|一并|一切|一旦|一直|一经|一同|万一|唯一|进一步|一线|一体|单一|专一|之一|第三方|十分|千万(?=别|不)"
    r"|双方|三方|另一|任一|某一|同一|逐一|一半以上|一手|一个劲|一贯|一向|一句话|一下|百姓|两者|两边|半路|一条(?=里|写|说|规定)|一项(?=规定)|一位|一名"
)
"""Words with a numeral in them that count nothing."""
SAME_UNIT = {"天": "日", "位": "人", "名": "人", "块": "元", "周年": "年", "周岁": "岁", "个工作日": "工作日", "成": "成"}
TURNS = re.compile(r"翻番|翻倍|翻一番|加倍|减半|一倍半|全额|免费|无偿|永久|终身|终生|随时|立即|马上|当天|每年|每月|每天|每周")
"""Quantities without a numeral."""

OF_LAW = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:(?<!办)(?<!方)法|条例|细则|办法|(?:工作|实施|暂行|若干|管理|试行)(?:规定|意见|通知|决定|方案|标准|解释))(?![律规院人定援宝])"
)
"""What may be the name of a rule, without its brackets."""
COMMON_LAW_WORDS = re.compile(
    r"(?:(?:依|合|违|非|守|执|司|无|立|说|做|想|看|用|写|该|本|这部|的)法|(?:有关|相关|什么|没有|具体|其他|更好的?|工作|休息|这个|的|好|没|想)办法)$"
)
ORGANS = re.compile(
    r"(?:仲裁委员会|法院|检察院|教育厅|人社局|人力资源|劳动局|教育局|公安|纪委|监委|信访局|妇联|总工会|教育工会|校工会|监察|税务|医保局|社保局|党委|董事会|理事会)"
)
"""Bodies that a sentence may only name where the quote does."""

FORBIDS = re.compile(r"不得|不能|不可(?!少|避|分)|不准|不许|禁止|严禁|不允许|无权|不应|不可以|别想|不行")
MUST = re.compile(
    r"应当|必须|须(?!要)|必需|一定要|有义务|务必|得(?:先|要|经|在)|(?<![根据按照])(?<!根据)需要(?!的)|(?<![主重需必只不])要(?=[\u4e00-\u9fff])(?!求|是|件|素|害|闻)"
    r"|(?<![适反相对效供])应(?=[\u4e00-\u9fff])(?!当|用|急|届|聘|付|邀|对|变|税|享)"
)
MAY = re.compile(r"(?<!不)可以|(?<!不)能(?![力够量源])|(?<!不)能够|(?<!不)允许|可(?=[由按向依自])|准许|均可|有资格|有权")
FREED = re.compile(r"不必|不用|无需|不需要|可以不|免予|免除|免交|不强制|自愿")
DENIES = re.compile(r"不|没|未|无|非|免|拒|否|除|禁|勿|别|停|废|取消|撤")


def misstatements(text: str, quote: str, clause: Clause) -> list[str]:
    """Name what a sentence claims beyond its verified quote; empty where nothing was found."""
    said = folded(text).translate(FORMAL)
    source = folded(quote).translate(FORMAL)
    place = folded(" ".join((clause.title, clause.document, clause.where, clause.label, *clause.breadcrumb))).translate(FORMAL)
    if not said or len(said) > MAX_SENTENCE_CHARS or _hides(text):
        return ["no plain sentence"]
    problems = [f"“{match[0]}”" for match in FOREIGN.finditer(said) if match[0] not in source]
    problems += [f"“{words}”" for words in _figures_beyond(said, source, place)]
    problems += [f"“{words}”" for words in _names_beyond(said, source, place)]
    problems += _force_beyond(said, source)
    if _shared(said, source + place) < MIN_SHARED:
        problems.append("about something else")
    return problems


def _hides(text: str) -> bool:
    """Whether there are characters that do not show, or that only look like Chinese ones."""
    return any(
        (unicodedata.category(character) in ("Cf", "Cc", "Co", "Cn", "Cs", "Mn") and character not in "\n\t")
        or "\u2e80" <= character <= "\u2fdf"
        or "\uf900" <= character <= "\ufaff"
        for character in text
    )


def _figures_beyond(said: str, source: str, place: str) -> Iterable[str]:
    stated = {_figure(match[0]) for match in FIGURE.finditer(source)} | {match[0] for match in TURNS.finditer(source)}
    places = {_figure(match[0]) for match in FIGURE.finditer(place)}
    plain = IDIOMS.sub("，", said)
    for match in FIGURE.finditer(plain):
        figure = _figure(match[0])
        if figure not in stated and not (match[0].startswith("第") and figure in places):
            yield match[0]
    for match in TURNS.finditer(said):
        if match[0] not in source:
            yield match[0]


def _figure(words: str) -> tuple[str, Fraction | str]:
    """A numeral as it is meant: what it counts, and its value."""
    if (printed := ratio(words)) is not None:
        return "ratio", printed.value
    match = re.fullmatch(rf"(第?)([{FIGURE_CHARS}]+(?:[.点]{DIGIT}+[百千万亿]*)?)(.*)", words)
    if match is None:
        return "", words
    value = value_of(match[2]) if "半" not in match[2] and "双" not in match[2] else None
    unit = SAME_UNIT.get(match[3], match[3])
    return match[1] + unit, value if value is not None else match[2]


def _names_beyond(said: str, source: str, place: str) -> Iterable[str]:
    known = source + place
    for pattern in (RULE_NAME, DOCUMENT_NUMBER):
        for match in pattern.finditer(said):
            if match[0].strip("《》") not in known:
                yield match[0]
    for match in OF_LAW.finditer(said):
        words = match[0]
        shortest = 3 if words.endswith("法") and not words.endswith("办法") else 4
        if not COMMON_LAW_WORDS.search(words) and words[-shortest:] not in known:
            yield words
    for match in ORGANS.finditer(said):
        if match[0] not in source:  # who issued a rule does nothing in it
            yield match[0]


def _force_beyond(said: str, source: str) -> Iterable[str]:
    """Compare prohibition, duty, permission and exemption."""
    if FORBIDS.search(source) and not FORBIDS.search(said):
        yield "a prohibition is left out"
    if _count(FORBIDS, said) > _count(FORBIDS, source):
        yield "a prohibition is brought in"
    if _count(FREED, said) > _count(FREED, source):
        yield "an exemption is brought in"
    bare_said, bare_source = FREED.sub("", FORBIDS.sub("", said)), FREED.sub("", FORBIDS.sub("", source))
    if _count(MUST, bare_said) > _count(MUST, bare_source):
        yield "a duty is brought in"
    if _count(MAY, bare_said) > _count(MAY, bare_source):
        yield "a permission is brought in"
    if MUST.search(bare_source) and not MAY.search(bare_source) and not FORBIDS.search(source) and not MUST.search(bare_said):
        yield "a duty is left out"
    if bool(DENIES.search(said)) != bool(DENIES.search(source)):
        yield "a denial is brought in or left out"


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def _shared(said: str, known: str) -> float:
    pairs = {term for term in terms(said) if len(term) > 1}
    return sum(term in known for term in pairs) / max(1, len(pairs))
