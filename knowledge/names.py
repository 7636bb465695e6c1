"""Which rule people mean: official titles, short ones, nicknames, numbers of documents, abbreviated or mistyped names.

Names of rules that are known and not held are kept beside those that are: asked for one of them, the desk says that it has
not got it and never shows another one in its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge import elsewhere
from knowledge.clause_ids import NUMBER, normalise_document_key
from knowledge.model import Document

HOME = "浙总工发〔2020〕24号"
"""The opinion that the desk is built around."""
NATION = "中华人民共和国"
KIND = "法典|法|条例|规定|办法|细则|规则|章程|意见|决定|解释|通知|准则|制度|规程|方案|公约"
KIND_AT_END = re.compile(rf"(?:{KIND})$")
GOES_ON = re.compile(rf"》?(?:的)?(?:实施)?(?:{KIND})(?!条)")
"""After a name: 工会法实施办法 is not 工会法."""
PLACE_BEFORE = re.compile(r"(?:[\u4e00-\u9fff]{2,3}(?:省|市|自治区)|实施《?)$")
QUOTED = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》?")
SERIAL = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{0,12}?)(?P<year>[〔\[（(【]?(?:19|20)\d\d[〕\]）)】]?(?:年)?)?第?(?P<serial>\d{1,4})号(?P<file>文件|文|令)?"
)
CANDIDATE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff（）]{{1,40}}?(?:{KIND}))(?=第|\d|[一二三四五六七八九十]|$|里|中|的|有|关|怎|规|说|是|对|，|,|？|\?|总则|附则|全文|原文)"
)
ABBREVIATIONS = (
    ("二级教代会", "二级教职工代表大会"),
    ("教代会", "教职工代表大会"),
    ("职代会", "职工代表大会"),
    ("高校", "高等学校"),
    ("省总", "省总工会"),
)
LEAD = re.compile(
    r"^(?:请问|请教|你好|您好|我想(?:问|查|看|知道|了解)?(?:一下|下)?|帮我?(?:查|找|看)?(?:一下|下)?|查(?:一下|询|下)?|看(?:一下|看|下)?|找(?:一下|下)?|想(?:问|查|看)?(?:一下|下)?|根据|按照|依据|关于|在|现在|现行|最新|新|国家|的)++"
)
THE_OPINION = re.compile(r"(?:本|该|这个|这份|改革)?意见(?=第|任务|\d|[一二三四五六七八九十]+[、(])")
NO_NAME = re.compile("什么|哪|啥|这|那|该|任何|没有|相关|有关|法律|怎么|办法$(?<=想办法)")
"""In what ends like a name and is none."""
SENTENCE = re.compile(
    "多[久少长]|几|何时|提前|(?<![重必主需概])要|没|不(?!动产)|必须|应该|可以|能不能|能否|被|[我你他她谁吗怎]|先(?!进)|(?<!供)给(?![付予])|(?<!自)由|让|[作做]出|口头|书面|收到|听|违反"
)
"""In words that end like the name of a rule and tell or ask something: 被辞退要提前多久通知."""
MAX_SAID = 20
STEM_LENGTH = 2
"""Shorter beginnings are those of too many rules."""
NOT_HELD_SHARE = 2
"""A title that is not held is at most so many times as long as the name that is taken for it: nothing shows whether it was meant."""
NEAR_LENGTH = 3
"""Names shorter than this are never taken for a mistyped or abbreviated one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is known by name."""

    title: str
    key: str
    """Of the held document; empty where it is not held."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a query that names rules: half-open offsets."""

    start: int
    end: int
    rules: tuple[Rule, ...]
    """Several where the words fit several equally."""
    said: str
    exact: bool = True
    """False where the name was completed or corrected."""


class Names:
    """The names of held rules and of rules known from elsewhere."""

    def __init__(self, documents: Iterable[Document], known: Iterable[str] = ()) -> None:
        """`known` are official titles of rules that exist, held or not."""
        self._documents = list(documents)
        self._rules: dict[str, Rule] = {}
        self._by_name: dict[str, list[Rule]] = {}
        for document in self._documents:
            short: list[str] = document.metadata.get("short_titles", [])
            self._add(document.title, document.key, document.key, *short)
        for title in (*known, *elsewhere.titles()):
            self._add(title, "")
        for title, said in nicknames():
            self._add(title, "", *said)
        self._longest = sorted(self._by_name, key=len, reverse=True)
        self._last: tuple[str, Mention | None] | None = None

    def _add(self, title: str, key: str, *others: str) -> None:
        folded = normalise_document_key(title)
        rule = self._rules.setdefault(folded, Rule(title, key))
        for name in (folded, folded.removeprefix(NATION), *map(normalise_document_key, others)):
            known = self._by_name.setdefault(name, [])
            if rule not in known and len(name) > 1:
                known.append(rule)
        held = next((held for held in self._documents if normalise_document_key(held.key) == folded), None)
        if held is not None and not rule.key:
            self._by_name = {n: [Rule(held.title, held.key) if r == rule else r for r in rules] for n, rules in self._by_name.items()}
            self._rules[folded] = Rule(held.title, held.key)

    def find(self, text: str) -> Mention | None:
        """Return the rule that a folded query names, or None where it names none."""
        last = self._last
        if last is None or last[0] != text:  # a question is read twice: looked up, and searched for
            last = self._last = (text, self._named_in(text))
        return last[1]

    def _named_in(self, text: str) -> Mention | None:
        if (match := THE_OPINION.match(text)) and (home := self._rules.get(HOME)) and home.key:
            return Mention(match.start(), match.end(), (home,), match[0])
        return self._numbered(text) or self._quoted(text) or self._longer(text) or self._contained(text) or self._near(text)

    def _numbered(self, text: str) -> Mention | None:
        for match in SERIAL.finditer(text):
            year = re.sub(r"\D", "", match["year"] or "")
            if not (match["file"] or year or self._is_organ(match["organ"])):
                continue
            fitting = [document for document in self._documents if _has_number(document, match["organ"], year, int(match["serial"]))]
            if fitting:
                return Mention(match.start(), match.end(), tuple(Rule(d.title, d.key) for d in fitting), match[0])
            if name := self._by_name.get(match[0]):
                return Mention(match.start(), match.end(), tuple(name), match[0])
            return Mention(match.start(), match.end(), (Rule(match[0], ""),), match[0])
        return None

    def _is_organ(self, said: str) -> bool:
        """Whether words before a number are how numbers of held documents begin: 浙总工发24号."""
        return any((match := NUMBER.match(document.key)) and said.endswith(match["organ"]) for document in self._documents)

    def _quoted(self, text: str) -> Mention | None:
        match = QUOTED.search(text)
        if match is None or len(match["title"]) < NEAR_LENGTH:
            return None  # 本《意见》 names no rule
        name = normalise_document_key(match["title"])
        rules = self._by_name.get(name) or self._meant(name)
        exact = name in self._by_name
        return Mention(match.start(), match.end(), tuple(rules or [Rule(match["title"], "")]), match["title"], exact)

    def _contained(self, text: str) -> Mention | None:
        for name in self._longest:
            start = text.find(name)
            if start < 0 or len(name) < 2:
                continue
            end = start + len(name)
            if GOES_ON.match(text[end:]) or (PLACE_BEFORE.search(text[:start]) and not name.startswith(("省", "市"))):
                continue
            return Mention(start, end, tuple(self._by_name[name]), name)
        return None

    def _longer(self, text: str) -> Mention | None:
        """The name around one that stands in a text, where it is nearly another rule's: 劳动仲裁调解法, 工伤保险法."""
        inside, around = self._contained(text), self._near(text)
        if inside is None or around is None or (around.start, around.end) == (inside.start, inside.end):
            return None
        covers = around.start <= inside.start and inside.end <= around.end
        return around if covers and (self._reordered(around.said) or self.akin(around.said)) else None

    def _near(self, text: str) -> Mention | None:
        lead = LEAD.match(text)
        at = lead.end() if lead else 0
        match = CANDIDATE.search(text, at)
        if match is None:
            return None
        said = match["name"]
        if NO_NAME.search(said):
            return None
        rules = self._meant(said)
        if not rules and (len(said) > 12 or SENTENCE.search(said)):
            return None
        return Mention(match.start(), match.end(), tuple(rules or [Rule(said, "")]), said, exact=False)

    def _meant(self, name: str) -> list[Rule]:
        """The rules that a name which none bears is taken for; none where it begins as others do that are of another kind, see `akin`."""
        short = self._abbreviated(name)
        if not any(rule.key for rule in short) and self.akin(name):
            return []
        return short or self._mistyped(name) or self._reordered(name)

    def mistyped_before(self, text: str) -> Mention | None:
        """Read the words before a place as a mistyped name, whatever they end with."""
        lead = LEAD.match(text)
        start = lead.end() if lead else 0
        said = text[start:].strip("《》的第")
        rules = self._mistyped(said, same_end=False) if NEAR_LENGTH <= len(said) <= MAX_SAID else []
        return Mention(start, len(text), tuple(rules), said, exact=False) if rules else None

    def _abbreviated(self, name: str) -> list[Rule]:
        """Titles that a name abbreviates: its characters stand in them in the same order, the last ones at the end."""
        for short, full in ABBREVIATIONS:
            name = name.replace(short, full)
        if len(name) < NEAR_LENGTH:
            return []
        found = [(len(title), rule) for title, rule in self._rules.items() if _abbreviates(name, title.removeprefix(NATION))]
        found = [(far, rule) for far, rule in found if rule.key] or [
            (far, rule) for far, rule in found if len(name) * NOT_HELD_SHARE >= far
        ]
        shortest = min((length for length, _ in found), default=0)
        return _distinct(rule for length, rule in found if length == shortest)

    def _mistyped(self, name: str, *, same_end: bool = True) -> list[Rule]:
        """Names that differ from what was typed in one character, long ones in two, but not in how they begin."""
        if len(name) < NEAR_LENGTH:
            return []
        allowed = 2 if len(name) > 5 else 1
        near = [(distance(name, known, allowed), known) for known in self._by_name if abs(len(known) - len(name)) <= allowed]
        near = [(far, known) for far, known in near if far <= allowed and (known[-1] == name[-1] or not same_end)]
        near = [(far, known) for far, known in near if far < allowed or allowed == 1 or set(known[:2]) & set(name[:2])]
        least = min((far for far, _ in near), default=0)
        rules = _distinct(rule for far, known in near if far == least for rule in self._by_name[known])
        return [rule for rule in rules if rule.key] or rules

    def _reordered(self, name: str) -> list[Rule]:
        """Names of the same characters in another order: 劳动仲裁调解法."""
        letters = sorted(name)
        if len(name) < NEAR_LENGTH:
            return []
        same = [known for known in self._by_name if len(known) == len(name) and known[-1] == name[-1] and sorted(known) == letters]
        return _distinct(rule for known in same if known != name for rule in self._by_name[known])

    def known(self, title: str) -> bool:
        """Whether a rule of that name is known to exist."""
        return normalise_document_key(title) in self._by_name

    def akin(self, said: str) -> list[Rule]:
        """Rules of another kind that begin as a name does which none bears, of them those that are held: 工会法, of 工会条例."""
        stem = KIND_AT_END.sub("", normalise_document_key(said))
        if len(stem) < STEM_LENGTH or self.known(said):
            return []
        found = [rule for title, rule in self._rules.items() if title.removeprefix(NATION).startswith(stem)]
        return [rule for rule in found if rule.key] or found

    def like(self, said: str) -> list[Rule]:
        """Held rules whose title ends as a vague name does: 实施办法."""
        return [rule for title, rule in self._rules.items() if rule.key and title.endswith(said)]


@cache
def nicknames() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the nicknames that come with the desk: official title and what people say."""
    rows = tomllib.loads(files("knowledge").joinpath("nicknames.toml").read_text(encoding="utf-8"))["rule"]
    return tuple((row["title"], tuple(row["said"])) for row in rows)


def distance(one: str, other: str, most: int) -> int:
    """Edits between two names, a swap of neighbours counting one; `most + 1` stands for all beyond."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if earlier and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _abbreviates(name: str, title: str) -> bool:
    if len(name) >= len(title) or name[-1] != title[-1] or len(name) * 4 < len(title):
        return False
    rest = iter(title)
    return all(character in rest for character in name)


def _has_number(document: Document, organ: str, year: str, serial: int) -> bool:
    match = NUMBER.match(document.key)
    if match is None or int(match["serial"]) != serial or (year and match["year"] != year):
        return False
    said = organ.removeprefix("请问").strip()
    return not said or not year or said.endswith(match["organ"]) or match["organ"].endswith(said) or said in document.title


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    return list(_once(rules))


def _once(rules: Iterable[Rule]) -> Iterator[Rule]:
    seen: set[str] = set()
    for rule in rules:
        if (rule.key or rule.title) not in seen:
            seen.add(rule.key or rule.title)
            yield rule
