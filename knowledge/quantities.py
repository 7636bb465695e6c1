"""The numbers of a question or a rule with their measure, how exact they are, and which of them were changed into others.

试用期从两个月延长到三个月 tells of three months; what comes out where one is put on another, nobody reckons here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from knowledge.numerals import DECIMAL, NUMBER, value_of

MOST_QUANTITIES = 4
FARTHEST = 8
"""Characters at most between a number and the thing it is of, or the stretch of time that it is counted by."""
SPANS = {
    "day": r"每[日天]|[一1]天|天天|日均",
    "week": r"每周|[一1]周|每?个?星期|一星期",
    "month": r"每个?月|[一1]个月|月均|当月|这个月|上个?月",
}
"""Words for the stretch of time that hours are counted by."""
SPAN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in SPANS.items()))
HOURS = rf"(?P<hours>{NUMBER}|半)[多余]?个?(?P<half_hour>半)?多?(?:小时|钟头)"
TIME = rf"(?P<time>{NUMBER}|半)[多余]?(?:个(?P<half_month>半)?多?)?(?P<unit>年|月|周|星期|天|日)(?P<half_time>半)?(?![前级薪号])"
PERCENT = (
    rf"(?P<percent>\d+(?:\.\d+)?)[%％]|百分之(?P<hundredths>{DECIMAL})"
    rf"|(?P<tenths>{DECIMAL})多?(?P<cut>[成折])(?P<half_tenth>(?<=成)[半一二三四五六七八九](?![年个天月日点周]))?"
)
QUANTITY = re.compile(rf"{HOURS}|{TIME}|{PERCENT}")
REST = re.compile(rf"(?:[零又]|(?:再|外)?加上?)?{NUMBER}(?:个?半?个?月|[天日周]|个?星期)(?![前级薪号])")
"""Goes on from a length of time: 一年零三个月, 两个月加一周."""
BECAME = re.compile("(?:延长?|改|变|换|涨|加|增加?|升|提高?|降低?|减少?|缩短?|调整?)(?:到了?|至|成了?|为)$|[从由][^，,。；;]*[到至]$")
"""Between what a number was and what it has become."""
UP_TO = re.compile("[到至~～—-]$")
"""Between two numbers of which people leave open which."""
CHANGED_TIME = re.compile(
    "(?:(?:再|又|另|外)(?:给我?|让我?|要)?(?:延长|加|续|试用?|干|签|休)?|(?:延长|顺延|追加|延期|续|加上|加(?!班|点)|多[给休加]|少[给休了]|缩短|扣|减少?|[还只]?剩下?|还有))(?:了|我|的)*$"
    "|(?:第|[前后])$"
)
"""Before a time that is put on another one, taken off it, or a part of it: what the whole is, is not told."""
MONTHS = {"年": Fraction(12), "月": Fraction(1), "周": Fraction(7, 30), "星期": Fraction(7, 30)}
DAY = Fraction(1, 30)
COUNTED_IN_DAYS = ("天", "日", "周", "星期")
MUCH = Fraction(1, 10)
"""Days and months are compared only where they differ by more than this share: a month has no fixed number of days. So is 八个月左右."""


class Open(Enum):
    """How a number may differ from the one that is said."""

    EXACT = auto()
    MORE = auto()
    """A little more: 半年多."""
    OVER = auto()
    """More, and nobody knows how much: 超过半年."""
    AT_LEAST = auto()
    LESS = auto()
    AT_MOST = auto()
    ABOUT = auto()


OPEN_BEFORE = {
    Open.AT_LEAST: r"(?:至少|起码|最少|不[少低短小]于|不下于?)(?:有|要|是|给|发|写)?",
    Open.AT_MOST: r"(?:[不没未]有?超过?|不[高多大长]于|最多|至多|顶多)(?:是|有|给|到|发|写)?",
    Open.OVER: r"(?:超过?了?|超出|[高多大长]于|不[止只])",
    Open.LESS: r"(?:[不没未][到满足]|(?<!有)没有?|[少低短小]于|将近|接近|(?<!最)近|快)(?:有|要)?",
    Open.ABOUT: r"(?:大概|大约|差不多|(?<![签合续解])约)(?:是|有)?",
}
"""Words directly before a number, the first that is there."""
OPEN_AFTER = {
    Open.MORE: r"多(?![少长久大次])|余(?!额)|有余|出头|几(?![个天月])",
    Open.AT_LEAST: r"[及或]?以上",
    Open.LESS: r"不[到足](?![岗位场])|未满",
    Open.AT_MOST: r"[及或]?以[内下]|之?内(?![容部退])",
    Open.ABOUT: r"左右|上下",
}
"""Words directly behind it."""
BEFORE = {how: re.compile(rf"(?:{words})$") for how, words in OPEN_BEFORE.items()}
AFTER = {how: re.compile(words) for how, words in OPEN_AFTER.items()}
NOT_SO = re.compile("(?:不是|并非|不算)$")
"""Before a number that there is not."""
CHANGED_BY = re.compile("(?:扣|少|降|减|砍|低|涨|升|提高|增|加|多)(?:[了掉除去低少加长发给拿我们的走工资薪钱]){0,5}$")
CHANGED_BY_AFTER = re.compile("的?(?:工资|薪水?|钱)?(?:[被都就还]{0,2})(?:扣|[不没]有?[发给]|拖|压)")
"""Who is paid 10% less is not paid 10%."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure: hours by the day, week or month, months, or hundredths."""

    measure: str
    value: Fraction
    words: str
    span: str = ""
    in_days: bool = False
    """Whether it is told in days or weeks, of which a month has no fixed number."""
    open: Open = Open.EXACT

    @property
    def least(self) -> Fraction | None:
        """What it is at least; None where that is not told."""
        if self.open in (Open.LESS, Open.AT_MOST):
            return None
        return self.value * (1 - MUCH) if self.open is Open.ABOUT else self.value

    @property
    def most(self) -> Fraction | None:
        """What it is at most; None where that is not told."""
        if self.open in (Open.MORE, Open.OVER, Open.AT_LEAST):
            return None
        return self.value * (1 + MUCH) if self.open is Open.ABOUT else self.value


Placed = tuple[tuple[int, int], Quantity]
"""A number with where its words begin and end."""


def quantities(question: str, measure: str) -> list[Placed]:
    """The numbers of one measure that a question tells, as they have become; none where shares are taken of shares, or changed."""
    matches = [match for match in QUANTITY.finditer(question) if _measure(match) == measure][:MOST_QUANTITIES]
    read = [found for match in matches if (found := quantity_of(match, question))]
    became = _as_they_became(read, question)
    if measure == "percent" and (len(became) > 1 or len(read) < len(matches)):
        return []  # 八成再打九折, 90%又降了15%
    return became


def _as_they_became(wanted: Sequence[Placed], question: str) -> list[Placed]:
    """The numbers without those that others have taken the place of: 从两个月延长到三个月 tells of three, where the two stood."""
    kept: list[Placed] = []
    for at, one in wanted:
        if kept and BECAME.search(question[: at[0]], max(kept[-1][0][0] - 1, 0)):
            kept[-1] = (kept[-1][0], one)
        else:
            kept.append((at, one))
    return kept


def is_changed(at: tuple[int, int], places: Sequence[tuple[int, int]], question: str) -> bool:
    """Whether the number at a place is put on another or taken off, or another is put on it, or begins where it ends: 两个月到三个月."""
    if CHANGED_TIME.search(question[: at[0]]) or CHANGED_BY_AFTER.match(question, at[1]):
        return True
    behind = [one for one in places if one[0] >= at[1]]
    return any(CHANGED_TIME.search(question[: one[0]]) or UP_TO.fullmatch(question[at[1] : one[0]]) for one in behind)


def quantity_of(match: re.Match[str], text: str) -> Placed | None:
    """The number that a match of `QUANTITY` stands for, with its place; None where it has no value, or is denied."""
    measure = _measure(match)
    if measure == "hours":
        value = _number(match["hours"], match["half_hour"])
    elif measure == "time":
        half = match["half_time"] or match["half_month"]
        value = _number(match["time"], half)
        value = value * MONTHS.get(match["unit"], DAY) if value is not None else None
    else:
        value = _percent(match, text)
    if value is None or (match["unit"] == "年" and value > 1000) or NOT_SO.search(text[: match.start()]):
        return None
    how, begins, ends = _openness(match, text)
    span, start = span_of(text, match.start()) if measure == "hours" else ("", begins)
    words = text[start if 0 <= match.start() - start <= FARTHEST else begins : ends]
    return (match.start(), max(match.end(), ends)), Quantity(measure, value, words, span, match["unit"] in COUNTED_IN_DAYS, how)


def _measure(match: re.Match[str]) -> str:
    return "hours" if match["hours"] else "time" if match["time"] else "percent"


def _openness(match: re.Match[str], text: str) -> tuple[Open, int, int]:
    """How exact a number is, and where its words begin and end."""
    if rest := REST.match(text, match.end()) if match["unit"] in ("年", "月") else None:
        return Open.MORE, match.start(), rest.end()
    for how, words in AFTER.items():
        if after := words.match(text, match.end()):
            return how, match.start(), after.end()
    if re.search("[多余]", match[0]):
        return Open.MORE, match.start(), match.end()
    for how, words in BEFORE.items():
        if before := words.search(text[: match.start()]):
            return how, before.start(), match.end()
    return Open.EXACT, match.start(), match.end()


def _percent(match: re.Match[str], text: str) -> Fraction | None:
    """Hundredths of a share: 七折 and 七成 are seventy, 七五折 and 七成半 seventy-five; None where a share is taken off or put on."""
    if CHANGED_BY.search(text[: match.start()]) or CHANGED_BY_AFTER.match(text, match.end()):
        return None
    if not match["tenths"]:
        return value_of(match["percent"] or match["hundredths"])
    value = value_of(match["tenths"])
    if value is None or value > 100 or (value > 10 and match["cut"] == "成"):
        return None
    beside = Fraction(5) if match["half_tenth"] == "半" else value_of(match["half_tenth"] or "零")
    return value if value > 10 else min(value * 10 + (beside or 0), Fraction(100))


def _number(words: str, half: str | None) -> Fraction | None:
    """A number of some unit; 半 is half of one, and with one behind it half more: 半个, 一个半."""
    value = Fraction(1, 2) if words == "半" else value_of(words)
    return None if value is None else value + (Fraction(1, 2) if half else 0)


def span_of(text: str, at: int) -> tuple[str, int]:
    """By what the hours at a place are counted, and where that stands: the last such word before them, else the first behind."""
    before = list(SPAN.finditer(text, 0, at))
    found = before[-1] if before else SPAN.search(text, at)
    return (found.lastgroup or "", found.start()) if found else ("", at)
