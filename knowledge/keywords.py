"""Clauses by a word in them: 哪些条款提到经费, 哪部法律规定了女职工产假, 产假在哪些法律里有规定.

Across documents the higher rule comes first, and each document shows its best clause before any shows a second one. A short name is
looked for under the laws' own as well (`keywords.toml`): who asks for 教代会 means 教职工代表大会.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.model import Clause, Document, Hit, Lookup
from knowledge.quoting import Choice, with_its_list
from knowledge.sentences import sentences

MAX_HITS = 40
KEYWORD = re.compile(
    r"(?<![上去到找])(?:哪些|哪几|哪个|哪部|哪条|几个|几部|什么|哪里|哪)(?:条款|条文|法条|条|地方|规定|法律|文件|法规|规章|法(?=[里中上]?(?:都|也|有)?(?:规定|说|讲|提|写)))?(?:里|中|上)?(?:都|也|有)?"
    r"(?:提到过?|提过|涉及|讲到|说到|写到|包含|出现|有关于|规定了?|讲了?(?![究法座理])|说了?(?![了法明理情])|写了?)(?:了|过)?[“\"「]?(?P<word>[^”\"」的?？。]{1,12})"
    r"|(?:提到|涉及|包含|出现|含有)(?:了)?[“\"「]?(?P<other>[^”\"」?？。]{1,12}?)[”\"」]?的(?:条款|条文|规定|条|地方|法条)"
    r"|(?:关于|有关)[“\"「]?(?P<about>[^”\"」?？。]{1,10}?)[”\"」]?的(?:条款|条文|法条|规定)(?:有哪些|有几条|都有哪些|$)"
    r"|^[“\"「]?(?P<first>[^”\"」?？。，,]{2,12}?)[”\"」]?(?:的事|的规定)?[，,]?(?:这事?)?(?:都)?(?:写)?在(?:哪些|哪几部|哪几个|哪部|哪个|哪几条|哪条|什么)(?:法律|法规|法|文件|规定|条款|条文|条)?(?:里|中|上)?(?:都)?(?:有|写|提|说|讲|规定)"
)
ORDERED = re.compile(
    r"[，,；;：:].*|(?:都|全|请|帮我|给我|麻烦)*(?:罗?列(?=一下|出|个|给|全|明|清|$)|列举|汇总).*|(?:都|要|给我|把)*(?:法条号?|条号|第几条).*"
)
"""What follows a word and asks for the list."""
SEVERAL = re.compile("哪些|哪几|几[部个条]|哪里")
"""Asks for a list; 哪条 asks for the one that answers."""
OWED = re.compile(
    r"^(?:(?:高等)?学校|高校|大学|用?人?单位|企业|公司)?(?:必须|一定|应当|应该|需要|得|要)(?:有|[建开设搞办给发交付买让](?![立设展置法予放布纳]))?(?=.{2})"
)
"""Before a thing that somebody must have or give: 学校要有教代会 is looked for as 教代会, as no rule says it in these words."""
TAIL = re.compile(r"(?:的?(?:有关|相关)?(?:规定|内容|条款|事情|事|问题|方面|要求|标准))$")
SAYING = re.compile(r"^(?:说|讲|提|写|谈|关于|有关)(?:到|过|了)?")
NO_WORD = re.compile("我|你|咱|吗|呢|怎么|什么|多少|能不|可以|应该|要不|不能|不给|不让|是不是")
"""What has one of these is a question of its own and no word to look for."""
LEAST = 2
"""Characters of either part where a compound stands nowhere as it is: 女职工产假 is looked for as 女职工 with 产假."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words that a clause must have, all of them, each under any of its names."""

    words: tuple[str, ...]

    @property
    def said(self) -> str:
        """As it stands between quotation marks."""
        return "”和“".join("”或者“".join(_names(word)) for word in self.words)

    def stand_in(self, clause: Clause) -> bool:
        """Whether a clause has all of them and may be cited."""
        return clause.approved and self.count_in(clause.text) == len(self.words)

    def count_in(self, text: str) -> int:
        """How many of them a text has."""
        return sum(any(name in text for name in _names(word)) for word in self.words)

    def often(self, clause: Clause) -> tuple[int, float]:
        """How often a clause has the rarest of them, and how much of it they are."""
        counts = [sum(clause.text.count(name) for name in _names(word)) for word in self.words]
        return min(counts), sum(counts) / len(clause.text)


Held = Sequence[tuple[Document, Sequence[Clause]]]


def asked_word(text: str) -> tuple[str, int]:
    """The word that a folded query wants clauses of and where the asking for it begins; empty where it asks for none."""
    match = KEYWORD.search(text)
    if match is None:
        return "", 0
    word = next(value for value in match.groups() if value)
    if SEVERAL.search(match[0]):
        word = OWED.sub("", ORDERED.sub("", word))
    word = TAIL.sub("", word)
    return ("", 0) if len(word) < 2 or NO_WORD.search(word) else (word, match.start() if match["first"] is None else 0)


def with_word(word: str, held: Held) -> Lookup:
    """Clauses of documents, given in the order in which they count, that have a word or else both parts of it."""
    wanted = Wanted((word,))
    found = _found(wanted, held)
    if not found:  # of its ways to be parted, the one that stands in most clauses
        ways = [(parts, _found(parts, held)) for parts in _parted(word)]
        wanted, found = max(ways, key=lambda way: sum(len(clauses) for _, clauses in way[1]), default=(wanted, found))
    if not found:
        return Lookup("not_found", said=word, range="0", keyword=True)
    total = sum(len(clauses) for _, clauses in found)
    counted = tuple((document.number or document.title, tuple(clause.label for clause in clauses)) for document, clauses in found)
    hits = tuple(Hit(clause, _sentence_with(clause, wanted)) for clause in _best_of_each_first(wanted, found))
    return Lookup("clause", hits[:MAX_HITS], said=wanted.said, range=str(total), keyword=True, counted=counted)


def _names(word: str) -> tuple[str, ...]:
    """A word and what the laws call the same."""
    return (word, *_called().get(word, ()))


@cache
def _called() -> Mapping[str, tuple[str, ...]]:
    rows = tomllib.loads(files("knowledge").joinpath("keywords.toml").read_text(encoding="utf-8"))["called"]
    return {word: tuple(names) for word, names in rows.items()}


def _parted(word: str) -> Iterable[Wanted]:
    return (Wanted((word[:at], word[at:].removeprefix("的"))) for at in range(LEAST, len(word) - LEAST + 1))


def _found(wanted: Wanted, held: Held) -> list[tuple[Document, list[Clause]]]:
    rows = [(document, [clause for clause in clauses if wanted.stand_in(clause)]) for document, clauses in held]
    return [(document, clauses) for document, clauses in rows if clauses]


def _best_of_each_first(wanted: Wanted, found: Sequence[tuple[Document, Sequence[Clause]]]) -> list[Clause]:
    if len(found) == 1:
        return list(found[0][1])
    best = [max(clauses, key=wanted.often) for _, clauses in found]
    return [*best, *(clause for _, clauses in found for clause in clauses if clause not in best)]


def _sentence_with(clause: Clause, wanted: Wanted) -> str:
    """The sentence that has most of the words, with its list where it opens one or stands in one."""
    parts = sentences(clause.text, clause.heading)
    best = max(parts, key=lambda part: wanted.count_in(clause.text[part.start : part.end]), default=None)
    if best is None:
        return clause.text
    choice = with_its_list(clause, Choice(best.start, best.end))
    return clause.text[choice.start : choice.end]
