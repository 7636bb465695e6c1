"""The universities of Zhejiang: their names in any wording, and the union above each, as far as it is known.

UniversityError
├── BrokenList         a line of the list cannot be read; the message names it
└── UnfitSuperior      a confirmation that task 4 of the opinion does not allow
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from handlers.routing.model import Level, Tier, University
from knowledge.names import distance
from knowledge.tokens import fold

COLUMNS = ("name", "nicknames", "code", "city", "tier", "kind", "manager", "superior", "source", "confirmed")
SUPERIORS = {
    Tier.PROVINCIAL: (Level.EDUCATION,),
    Tier.MUNICIPAL: (Level.CITY, Level.INDUSTRY),
    Tier.INDUSTRY: (Level.INDUSTRY, Level.CITY),
    Tier.PRIVATE: (Level.CITY, Level.INDUSTRY),
}
"""Unions that task 4 puts above the universities of each tier, the usual one first."""

BEFORE = re.compile(r"(?:^|[^\u3400-\u9fff]|[在是于从去到自我属与和跟由])$")
AFTER = re.compile(r"^(?:$|[^\u3400-\u9fff]|的|老师|教师|教工|教职|职工|员工|工会|工作|上班|任教|校区|人$)")
"""What stands around a nickname that is an everyday word as well: 我是理工的, and not 理工科."""
EVERYDAY = frozenset(
    (
        *("工大", "理工", "工商", "计量", "量大", "国美", "万里", "树人", "越秀", "广厦", "海大", "财大", "水院", "科院"),
        *("肯恩", "诺丁汉", "东方理工", "城市学院", "东方学院", "同济科技"),
    )
)
CAMPUS = re.compile(r"(?:[东南西北新老主本分]|下沙|之江|滨江|舟山)校区|紫金港|玉泉|华家池|屏峰|朝晖|小和山")
"""Words for campuses: they name no university."""
SHORTEST_TYPO = 4
"""Names below this length are never taken for mistyped ones, except by their sound where nothing else was written."""
FIELD_LENGTH = 16
"""Of a text this short, the whole is taken for a name."""
OFFICIAL_END = re.compile(r"[\u3400-\u9fff]{2,14}(?:大学|学院|学校)")


class UniversityError(Exception):
    """The universities cannot be had as they are."""


class BrokenList(UniversityError):
    """A line that cannot be read; the message names the line and what is wrong."""


class UnfitSuperior(UniversityError):
    """A tier and a superior union that do not go together by task 4."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text names: nothing, one university, or several among which only the writer can tell."""

    candidates: tuple[University, ...] = ()
    said: str = ""
    exact: bool = True
    """False where a slip was put right."""

    @property
    def university(self) -> University | None:
        """The one that is named; None where it is none or not clear."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class Gazetteer:
    """Universities by code, and by whatever people call them."""

    def __init__(self, universities: Iterable[University]) -> None:
        self._by_code = {university.code: university for university in universities}
        self._by_name: dict[str, list[University]] = {}
        for university in self._by_code.values():
            for name in (university.name, *university.nicknames):
                self._by_name.setdefault(fold(name), []).append(university)
        for university, name in list(self._colleges()):
            if university not in (known := self._by_name.setdefault(fold(name), [])):
                known.append(university)
        self._official = {fold(university.name): university for university in self._by_code.values()}
        self._beginning: dict[str, list[str]] = {}
        for name in self._by_name:
            self._beginning.setdefault(name[:2], []).append(name)

    def __iter__(self) -> Iterator[University]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def _colleges(self) -> Iterator[tuple[University, str]]:
        """Schools that are called after another one, under what that one is called for short: 浙财大东方, 浙财大东方学院."""
        for other in self:
            for school in self:
                for name in (school.name, *school.nicknames):
                    rest = name.removeprefix(other.name)
                    if school is not other and 2 < len(rest) < len(name):
                        yield from (
                            (school, short + of) for short in (other.name, *other.nicknames) for of in (rest, rest.removesuffix("学院"))
                        )

    def find(self, code: str) -> University | None:
        """Return a university by the ministry's code, or None."""
        return self._by_code.get(code)

    def recognise(self, text: str) -> Recognised:
        """Find the university that a text names. An ambiguous name gives all that it may mean; nothing is guessed."""
        folded = re.sub(r"\s+", "", fold(text))
        if exact := self._exact(folded):
            return exact
        bare = CAMPUS.sub("", folded) or folded
        return self._sounding(bare) or self._begun(bare) or self._shortened(bare) or self._mistyped(bare) or Recognised()

    def mentioned(self, text: str) -> tuple[str, ...]:
        """Names in a folded text that stand for a university, longest first, as they are written there."""
        return tuple(self._named(text))

    def _exact(self, text: str) -> Recognised | None:
        named = list(self._named(text))
        if not named:
            return None
        found = self._narrowed(named)
        return Recognised(found, named[0])

    def _narrowed(self, named: list[str]) -> tuple[University, ...]:
        """Of several names, those that agree; without agreement all that were named."""
        sets = [self._by_name[name] for name in named]
        common = [university for university in sets[0] if all(university in others for others in sets[1:])]
        return tuple(dict.fromkeys(common or [university for each in sets for university in each]))

    def _named(self, text: str) -> Iterator[str]:
        pairs = (
            (at, name) for at in range(len(text) - 1) for name in self._beginning.get(text[at : at + 2], ()) if text.startswith(name, at)
        )
        taken: list[tuple[int, int]] = []
        for at, name in sorted(pairs, key=lambda pair: -len(pair[1])):
            end = at + len(name)
            if not any(start < end and at < stop for start, stop in taken) and self._stands(name, text, at):
                taken.append((at, end))
                yield name

    def _stands(self, name: str, text: str, at: int) -> bool:
        before, after = text[:at], text[at + len(name) :]
        if name in self._official or len(name) > 3:
            return name not in EVERYDAY or _stands_alone(before, after)
        if name in EVERYDAY:
            return _stands_alone(before, after)
        return len(name) > 2 or BEFORE.search(before) is not None or not _goes_on(before[-1:], name)

    @cached_property
    def _letters(self) -> list[tuple[str, frozenset[str]]]:
        return [(name, frozenset(name)) for name in self._by_name if len(name) >= SHORTEST_TYPO]

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        for name in self._by_name:
            sounds.setdefault(_sound(name), []).append(name)
        return sounds

    def _sounding(self, text: str) -> Recognised | None:
        """Names written with other characters of the same sound: 这江大学, and in a field of its own 则大."""
        if len(text) <= FIELD_LENGTH and (names := self._sounds.get(_sound(text))):
            return Recognised(tuple(dict.fromkeys(u for name in names for u in self._by_name[name])), text, exact=False)
        for match in OFFICIAL_END.finditer(text):
            sounds = _sounds_of(match[0])
            for start in range(len(sounds) - SHORTEST_TYPO + 1):
                names = [name for name in self._sounds.get(" ".join(sounds[start:]), ()) if len(name) >= SHORTEST_TYPO]
                if names:
                    return Recognised(tuple(dict.fromkeys(u for name in names for u in self._by_name[name])), match[0][start:], exact=False)
        return None

    def _mistyped(self, text: str) -> Recognised | None:
        """Official names, and long nicknames, with one character wrong, missing, doubled or swapped."""
        for said in _windows(text):
            near = [
                name for name, letters in self._letters if abs(len(name) - len(said)) <= 1 and _alike(said, letters) and _near(said, name)
            ]
            if near:
                return Recognised(tuple(dict.fromkeys(u for name in near for u in self._by_name[name])), said, exact=False)
        return None

    def _begun(self, text: str) -> Recognised | None:
        """Where nothing but the beginning of official names was written: 浙江工商."""
        if not 3 <= len(text) <= FIELD_LENGTH:
            return None
        names = [name for name in self._official if name.startswith(text)]
        names = [name for name in names if not any(name != other and name.startswith(other) for other in names)]
        return Recognised(tuple(self._official[name] for name in names), text, exact=False) if names else None

    def _shortened(self, text: str) -> Recognised | None:
        """Where nothing but some of a name's characters was written, in their order: 杭州电子科大."""
        if not SHORTEST_TYPO <= len(text) <= FIELD_LENGTH:
            return None
        names = [name for name in self._official if name.startswith(text[:2]) and in_order(text, name)]
        shortest = min(map(len, names), default=0)
        found = tuple(self._official[name] for name in names if len(name) == shortest)
        return Recognised(found, text, exact=False) if found else None


def _stands_alone(before: str, after: str) -> bool:
    return BEFORE.search(before) is not None and AFTER.search(after) is not None


def _goes_on(character: str, name: str) -> bool:
    """Whether a short nickname is the end of a longer word: 温大 in 高温大."""
    return "\u3400" <= character <= "\u9fff" and not name.startswith("浙")


def _sounds_of(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # a third of a second, which only a slip costs

    return lazy_pinyin(text)


def _sound(text: str) -> str:
    return " ".join(_sounds_of(text))


def _alike(said: str, letters: frozenset[str]) -> bool:
    """Whether at most one character is foreign to a name: what an edit more would need is not measured."""
    return sum(character not in letters for character in said) <= 1


def _near(said: str, name: str) -> bool:
    """One slip apart, and not in the kind of school, which tells one from another: 温州学院 is not 温州大学."""
    return distance(said, name, 1) <= 1 and (said[-2:] == name[-2:] or len(name) > 5 or (said[:2] == name[:2] and said[-1:] == name[-1:]))


def in_order(text: str, name: str) -> bool:
    """Whether a name has all the characters of a text, in their order: 杭电 of 杭州电子科技大学."""
    rest = iter(name)
    return all(character in rest for character in text)


def _windows(text: str) -> Iterator[str]:
    """Pieces of a text that may be a mistyped name: the whole of a short one, and whatever ends like a school."""
    if len(text) <= FIELD_LENGTH:
        yield text
    for match in OFFICIAL_END.finditer(text):
        for start in range(match.end() - match.start() - 3):
            yield match[0][start:]


def load_universities(text: str) -> Gazetteer:
    """Read the list. Raises BrokenList, which names every line that cannot be read."""
    rows = list(csv.reader(text.splitlines()))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise BrokenList(f"line 1: needs the columns {', '.join(COLUMNS)}")
    read: list[University] = []
    problems: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        try:
            university = _read(row)
        except ValueError as error:
            problems.append(f"line {number}: {error}")
            continue
        if any(university.code == other.code or university.name == other.name for other in read):
            problems.append(f"line {number}: {university.name} ({university.code}) stands twice")
        read.append(university)
    if problems:
        raise BrokenList("; ".join(problems))
    return Gazetteer(read)


def _read(row: list[str]) -> University:
    if len(row) != len(COLUMNS):
        raise ValueError(f"has {len(row)} fields, not {len(COLUMNS)}")
    fields = dict(zip(COLUMNS, (value.strip() for value in row), strict=True))
    for name in ("name", "code", "city", "source"):
        if not fields[name]:
            raise ValueError(f"has no {name}")
    if not re.fullmatch(r"\d{10}", fields["code"]):
        raise ValueError(f"{fields['code']} is no code of ten digits")
    if fields["confirmed"] not in ("0", "1"):
        raise ValueError(f"confirmed is 0 or 1, not {fields['confirmed']!r}")
    tier, superior = Tier(fields["tier"]), Level(fields["superior"])
    _check(tier, superior)
    return University(
        code=fields["code"],
        name=fields["name"],
        nicknames=tuple(filter(None, fields["nicknames"].split("|"))),
        city=fields["city"],
        tier=tier,
        kind=fields["kind"],
        manager=fields["manager"],
        superior=superior,
        source=fields["source"],
        confirmed=fields["confirmed"] == "1",
    )


def _check(tier: Tier, superior: Level) -> None:
    if superior not in SUPERIORS[tier]:
        raise ValueError(f"task 4 puts no {superior} above a university that is {tier}")


@cache
def bundled_universities() -> Gazetteer:
    """Read the list that comes with the desk."""
    return load_universities(files("handlers.routing").joinpath("universities.csv").read_text(encoding="utf-8"))


def confirm(university: University, tier: Tier, superior: Level | None = None, *, source: str) -> University:
    """Apply an operator's confirmation; without a superior, the usual one of the tier.

    Raises UnfitSuperior where task 4 does not put the one above the other, or where no source is given.
    """
    superior = superior or SUPERIORS[tier][0]
    try:
        _check(tier, superior)
    except ValueError as error:
        raise UnfitSuperior(str(error)) from None
    if not source.strip():
        raise UnfitSuperior("a confirmation needs its source")
    return replace(university, tier=tier, superior=superior, source=source.strip(), confirmed=True)


def superior_name(university: University | None, level: Level) -> str:
    """Name a union outside the university: 杭州市总工会(教育工会), 浙江省教育工会."""
    if level is Level.CITY:
        return f"{university.city if university and university.city else '所在市'}总工会(教育工会)"
    return {Level.EDUCATION: "浙江省教育工会", Level.PROVINCE: "浙江省总工会", Level.NATION: "中华全国总工会"}.get(level, level.value)
