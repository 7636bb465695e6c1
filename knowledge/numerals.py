"""Numbers as people and rules write them: 3200, 3,200, 三千二百, 3千, 1.2万, 一点二万, 千分之三, 3‰, 百分之二点五."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
ARABIC = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIAD, HUNDRED_MILLION = 10_000, 100_000_000
TRADITIONAL = str.maketrans("萬億兩點", "万亿两点")
FORMAL = TRADITIONAL | str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟零貳參陸", "一二三四五六七八九十百千零二三六")
"""Numerals as sums of money are written, to the plain ones."""
CHINESE = "零〇一二三四五六七八九两十百千万亿"
DIGIT = r"[零〇一二三四五六七八九\d]"
DECIMAL = rf"[{CHINESE}\d]+(?:[.．点]{DIGIT}+)?"
"""A number by itself, with what stands behind its point: 二点五."""
CLOCK = "到至从自午上里晨晚早夜"
"""Before these 点 is of the clock: 到八点三个小时 are three hours."""
ROUGHLY = re.compile(r"(?<![零〇一二三四五六七八九])(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?![零〇一二三四五六七八九])")
"""Two digits of which people leave open which: 七八年, 两三百, 三五天. 二〇 and 三二〇〇 are digits one by one."""
TO = "[、到至~～—-]"
"""Between two numbers of which people leave open which: 五到八个, 七、八年."""
POINTED = rf"[{CHINESE}]++点[零〇一二三四五六七八九]++"
SPOKEN = rf"(?:(?<![{CHINESE}]){POINTED}[百千万亿]++|(?<![{CLOCK}{CHINESE}]){POINTED}|[{CHINESE}]++)"
ONE_NUMBER = rf"(?:\d[\d,]*+(?:\.\d++)?(?:[十百千万亿][{CHINESE}\d]*+)?|{SPOKEN})"
NUMBER = rf"(?<!几)(?:{ONE_NUMBER}(?:{TO}{ONE_NUMBER})?+)(?![来几把])"
"""A number that somebody gives, read by `value_of`: 几十, 十来 and 二十几 are none, and what leaves open which it is has no value."""
VAGUE = "几上成好第"
"""After these no number of people stands, nor after 数 alone: 几千人, 上万人, 第三人, 数千人."""
DENIED = re.compile(
    "(?:不是|并非|[不没]到|不足|没有|[不没未]满|(?<!最)近|接近|快要?|[不少低]于|至多|最多|顶多|不超过?)(?:[有是了到]|大概|大约)?$"
)
"""After these stands a number that there is not, or not yet."""
EXCEEDED = re.compile("(?:(?<!不)超过?|[多高大]于|不[止只少]|至少|起码|最少)[有是了]?$")
"""After these stands a number that there is more than."""
UNIT_OF_IT = "(?:元|块钱?|[个名位人])?"
FEWER_BEHIND = re.compile(f"{UNIT_OF_IT}(?:以下|[以之]?内(?![容部])|不到|不足(?!额)|未满)")
MORE_BEHIND = re.compile(f"{UNIT_OF_IT}(?:多(?![少长久大次])|余(?!额|下)|有余|几|出头|以上)")
OF_THEM = r"(?:的?(?:总人?|人)?数|一共|总共|共|有|是|为|大[概约]|[:：\s])*+"
COUNTED = re.compile(
    rf"(?P<noun>会员|教职工|职工|老师|教师|员工|教工){OF_THEM}(?P<number>{NUMBER})(?P<more>多|余)?(?P<unit>[个名位人])?"
    r"(?![\d.,年月日天元块%‰岁届级次倍折成点号条款项票]|分之|小时|个月)"
)
"""A number behind those that it counts: 教职工3000."""
LEAST_COUNTED = 10
"""Less behind a noun counts something else: 职工两地分居."""
OF_OTHERS = re.compile(f"(?:师生(?:员工)?|学生|在校生|研究生|本科生){OF_THEM}$")
"""A number behind these is not one of those who work there alone."""
STAFF = frozenset({"教职工", "职工", "老师", "教师", "员工", "教工"})
OF_MEMBERS = re.compile(f"会员{OF_THEM}$")
"""A number behind these is one of members, whatever stands after it: 会员1800人."""
MAX_CHARS = 30
PEOPLE = re.compile(
    rf"(?<![{VAGUE}{CHINESE}\d.,])(?<!(?<![总人])数)(?P<number>{NUMBER})\s*(?P<more>多|余)?\s*(?:个|名|位)?\s*(?P<noun>会员|教职工|职工|老师|教师|员工|人|教工)"
)
RATIO = re.compile(rf"(?P<printed>(?P<base>[百千万])分之(?P<share>{DECIMAL})|(?P<figure>\d+(?:[.．]\d+)?)(?P<sign>[%％‰]))")


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people that a question names."""

    value: Fraction
    members: bool
    """Whether it says that they are members (会员)."""
    staff: bool
    """Whether it says that they work there: 教职工, and not merely 人."""
    about: bool
    """Whether it says that there are somewhat more."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio that a clause prints."""

    printed: str
    value: Fraction
    start: int = field(default=0)


def plain(text: str) -> str:
    """A text whose numbers are written as those here are read: in half width, and 萬 as 万."""
    return unicodedata.normalize("NFKC", text).translate(TRADITIONAL)


def value_of(text: str) -> Fraction | None:
    """Read a whole or decimal number, Arabic, Chinese or mixed (3千); None where it is none, or only about a number (七八)."""
    text = plain(text).replace(",", "")
    if len(text) > MAX_CHARS:
        return None
    if match := re.fullmatch(rf"(?P<whole>[{CHINESE}\d]+)[.点](?P<part>{DIGIT}+)(?P<unit>[百千万亿]*)", text):
        return _decimal(match["whole"], match["part"], match["unit"])
    if ROUGHLY.search(text):
        return None
    if match := re.fullmatch(r"([0-9]+)([百千万亿]?)", text):
        return Fraction(match[1]) * {"": 1, "百": 100, "千": 1000, "万": MYRIAD, "亿": HUNDRED_MILLION}[match[2]]
    text = re.sub(r"[0-9]", lambda digit: ARABIC[digit[0]], text)  # 1万2千 reads as 一万二千
    value = _with_hundred_millions(text) if "亿" in text else _below_hundred_million(text)
    return None if value is None else Fraction(value)


def _decimal(whole: str, part: str, unit: str) -> Fraction | None:
    """Read 二点五, 1.2万 and 三点五千万."""
    left, times = value_of(whole), value_of(f"一{unit}")
    behind = Fraction("0." + "".join(str(DIGITS.get(digit, digit)) for digit in part))
    return None if left is None or times is None else (left + behind) * times


def _with_hundred_millions(text: str) -> int | None:
    """Read 一亿三 and 一亿三千万; what behind 亿 has neither 万 nor 零 leaves open which it means: 一亿三千."""
    high, _, low = text.partition("亿")
    left = _below_myriad(high)
    if len(low) == 1:
        right = _shorthand(low, HUNDRED_MILLION // 10)
    elif not low or "万" in low or low[0] in "零〇":
        right = _below_hundred_million(low) if low else 0
    else:
        right = None
    return None if left is None or right is None else left * HUNDRED_MILLION + right


def _below_hundred_million(text: str) -> int | None:
    high, myriad, low = text.rpartition("万")
    if not myriad:
        return _below_myriad(text)
    left = _below_myriad(high)
    right = _shorthand(low, MYRIAD // 10) if len(low) == 1 else _below_myriad(low) if low else 0
    return None if left is None or right is None else left * MYRIAD + right


def _below_myriad(text: str) -> int | None:
    if len(text) > 1 and all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))  # 三二〇〇 and the 2000 of 1万2000
    total, digit, last_unit = 0, None, 0
    for character in text:
        if character in UNITS:
            total += (1 if digit is None else digit) * UNITS[character]
            digit, last_unit = None, UNITS[character]
        elif character in DIGITS:
            if digit:
                return None  # 三四千 is no number
            if DIGITS[character] == 0:
                last_unit = 0  # 三千零五 is 3,005; only 三千五 is 3,500
            digit = DIGITS[character]
        else:
            return None
    if digit is None:
        return total if text else None
    return total + digit * (last_unit // 10 if last_unit > 10 else 1)  # 十五 is 15, 百五 is 150


def _shorthand(digit: str, unit: int) -> int | None:
    """Read the 五 of 三万五: five thousand."""
    return DIGITS[digit] * unit if digit in DIGITS else None


def headcount(question: str) -> Headcount | None:
    """Return how many people a question tells of: of several numbers that of members, then that of the staff, the greatest of each.

    None where it tells none.
    """
    told = plain(question)
    counted = [match for match in COUNTED.finditer(told) if (value_of(match["number"]) or 0) >= LEAST_COUNTED]
    found = [one for match in (*PEOPLE.finditer(told), *counted) if (one := _headcount(match, told))]
    return max(found, key=lambda one: (one.members, one.staff, one.value), default=None)


def _headcount(match: re.Match[str], told: str) -> Headcount | None:
    value, before = value_of(match["number"]), told[: match.start("number")]
    if value is None or value <= 1 or value.denominator != 1 or is_less(before, told[match.end() :]) or OF_OTHERS.search(before):
        return None
    members = match["noun"] == "会员" or OF_MEMBERS.search(before) is not None
    about = match["more"] is not None or is_more(before, told[match.end() :])
    return Headcount(value, members, match["noun"] in STAFF, about)


def is_less(before: str, behind: str) -> bool:
    """Whether the words on both sides of a number say that it is denied, or not reached."""
    return DENIED.search(before) is not None or FEWER_BEHIND.match(behind) is not None


def is_more(before: str, behind: str) -> bool:
    """Whether the words on both sides of a number say that there is more, and nobody knows how much."""
    return EXCEEDED.search(before) is not None or MORE_BEHIND.match(behind) is not None


def ratio(text: str) -> Ratio | None:
    """Return the first ratio a text prints, or None."""
    match = RATIO.search(text)
    return _ratio(match) if match else None


def ratios(text: str) -> list[Ratio]:
    """Return the ratios that a text prints, in its order."""
    return [found for match in RATIO.finditer(text) if (found := _ratio(match))]


def _ratio(match: re.Match[str]) -> Ratio | None:
    share = value_of(match["share"] or match["figure"])
    base = {"百": 100, "千": 1000, "万": 10_000, "%": 100, "％": 100, "‰": 1000}[match["base"] or match["sign"]]
    return None if share is None else Ratio(match["printed"], share / base, match.start())


def written(value: Fraction) -> str:
    """Write a number exactly as a decimal where it has one, otherwise as a fraction."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    scaled = int(value * 10**digits)
    return str(scaled) if digits == 0 else f"{scaled // 10**digits}.{scaled % 10**digits:0{digits}d}"
