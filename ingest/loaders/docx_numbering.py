"""Automatic numbering of WordprocessingML: which number stands before a paragraph, as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.loaders.xml import Element
from knowledge.clause_ids import chinese_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
MAX_NUMBER = 9999
PLACE = re.compile(r"%([1-9])")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def _roman(number: int) -> str:
    digits = ""
    for value, letters in ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _chinese(number: int) -> str:
    return chinese_numeral(number) if 0 < number <= MAX_NUMBER else str(number)


def _formal(number: int) -> str:
    return _chinese(number).translate(FORMAL)


def _digit_by_digit(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def circled(number: int) -> str:
    """Return ① for 1 and so on up to 50, else the number itself."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def _run_of(first: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= 20 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalHalfWidth": str,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": _run_of(0x2474),
    "decimalEnclosedFullstop": _run_of(0x2488),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "koreanCounting",
        ),
        _chinese,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"), _digit_by_digit),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographEnclosedCircle": _run_of(0x3280),
    "none": lambda _: "",
    "bullet": lambda _: "",
}


@dataclass(slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    """1-based level whose next number begins this one anew; 0 for never, None for any level above."""
    legal: bool = False
    style: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class _List:
    """One `w:num`: the counters it shares with its siblings and what it overrides."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict[int, int])


class Numbering:
    """Counts through a document. Ask once for each numbered paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for abstract in root.findall(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId") or ""
            self._abstract[name] = {level: _level(found) for found in abstract.findall(f"{W}lvl") if (level := _ilvl(found)) is not None}
            if link := child_value(abstract, "numStyleLink"):
                links[name] = link
            if link := child_value(abstract, "styleLink"):
                styles[link] = name
        for name, link in links.items():
            self._abstract[name] = self._abstract[name] or self._abstract.get(styles.get(link, ""), {})
        for num in root.findall(f"{W}num"):
            abstract = child_value(num, "abstractNumId") or ""
            listed = _List(abstract, dict(self._abstract.get(abstract, {})))
            for override in num.findall(f"{W}lvlOverride"):
                self._override(listed, override)
            self._lists[num.get(f"{W}numId") or ""] = listed

    def _override(self, listed: _List, override: Element) -> None:
        level = _ilvl(override)
        if level is None:
            return
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            listed.levels[level] = _level(replaced)
        start = child_value(override, "startOverride")
        if start is not None:
            listed.restarts[level] = to_int(start, 1)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """Return the level that a list ties to a paragraph style."""
        listed = self._lists.get(num_id)
        return next((level for level, found in listed.levels.items() if found.style == style), None) if listed else None

    def next(self, num_id: str, level: int) -> str:
        """Count one paragraph and return its number with what stands between number and text; empty for bullets."""
        listed = self._lists.get(num_id)
        if listed is None or not 0 <= level < LEVELS or level not in listed.levels:
            return ""
        counters = self._counters.setdefault(listed.abstract, [None] * LEVELS)
        if num_id not in self._begun:
            self._begun.add(num_id)
            for overridden, start in listed.restarts.items():
                counters[overridden] = start - 1
        current = counters[level]
        counters[level] = listed.levels[level].start if current is None else current + 1
        self._restart_below(listed, counters, level)
        return _shown(listed, counters, level)

    def _restart_below(self, listed: _List, counters: list[int | None], level: int) -> None:
        for deeper in range(level + 1, LEVELS):
            found = listed.levels.get(deeper)
            restart_after = found.restart_after if found else None
            if restart_after is None or 0 < level + 1 <= restart_after:
                counters[deeper] = None


def _shown(listed: _List, counters: list[int | None], level: int) -> str:
    shown = listed.levels[level]
    if shown.hidden or shown.format == "bullet":
        return ""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        above = listed.levels.get(at)
        if above is None:
            return ""
        value = counters[at] if counters[at] is not None else above.start
        write = FORMATS.get("decimal" if shown.legal and at != level else above.format, str)
        return write(max(0, min(value or 0, 10**6)))

    text = PLACE.sub(number, shown.text)
    return text + _gap(text, shown.suffix)


def _gap(text: str, suffix: str) -> str:
    """Stand a space where people type one: not after 、 or a closing bracket."""
    if not text.strip() or suffix == "nothing" or text[-1] in "、）)】〕：: \t\u3000":
        return ""
    return " "


def _level(element: Element) -> Level:
    start, restart = child_value(element, "start"), child_value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    hidden = element.find(f"{W}rPr/{W}vanish")
    return Level(
        start=to_int(start, 0) if start is not None else 0,
        format=child_value(element, "numFmt") or "decimal",
        text=(child_value(element, "lvlText") or "")[:200],
        suffix=child_value(element, "suff") or "tab",
        restart_after=to_int(restart, 0) if restart is not None else None,
        legal=legal is not None and is_on(legal),
        style=child_value(element, "pStyle"),
        hidden=hidden is not None and is_on(hidden),
    )


def _ilvl(element: Element) -> int | None:
    level = to_int(element.get(f"{W}ilvl"), -1)
    return level if 0 <= level < LEVELS else None


def child_value(element: Element, name: str) -> str | None:
    """Return the `w:val` of a child element."""
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


def is_on(toggle: Element) -> bool:
    """Tell whether a toggle property such as `w:vanish` is set."""
    return toggle.get(f"{W}val") not in ("0", "false", "off")


def to_int(text: str | None, default: int) -> int:
    """Read a short whole number of an attribute."""
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,9}", text) else default
