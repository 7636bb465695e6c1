"""Rules that are not held: whether one of them, and none of those that are, answers a question.

The guide that comes with the desk explains more rules than a desk holds, and says which questions they answer. Where a question is about
a subject of theirs, and nearer to one of their questions than to any of the held rules', a neighbour must not stand in for the rule.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern

from knowledge.guide import Guide
from knowledge.query import FILLER, understand
from knowledge.tokens import terms

NEAR, READ_NEAR, LEAD = 0.3, 0.15, 0.1
"""How near a question of a rule that is not held must be, 0 to 1; how near where the reader takes the question for one about that rule; and
by how much nearer than those of held ones."""
OWN_SHARE, OWN_LEAST = 0.6, 3
"""A term is a subject of rules that are not held if so much of its use, and so many of its uses, are in their questions and in their
explanations; else it is a way of asking."""
OF_THE_UNIT = "本单位的"
"""How the name of what every unit makes for itself begins; it is held where a document's title has words of `OWN`."""
OF_THE_PROVINCE = "省里关于"
"""How the name of what the province settles in papers of several years begins."""
OWN = re.compile("请假|考勤")
BESIDE = re.compile("实施|解释|若干问题的规定")
"""In the title of what details a law: it stands beside the law, which answers as well."""

KNOWN_DAYS = re.compile("[那这前后头好过没]几天")
"""Speaks of days and does not ask how many they are: 婚假那几天工资照发吗."""


@dataclass(frozen=True, slots=True)
class _Ask:
    terms: frozenset[str]
    length: float
    document: str
    """Empty for a rule that is held."""


class Elsewhere:
    """The questions of all rules, by the terms that those which are not held have for their own."""

    def __init__(self, guide: Guide, held: Collection[str]) -> None:
        asks = [(document, _pairs(text)) for document, text in _texts(guide)]
        documents = {document for document, _ in asks}
        if 2 * len(documents & set(held)) < len(documents):
            asks = []  # a desk that holds few rules lacks the subjects of most: what it holds answers in its own words
        uses = Counter(term for _, words in asks for term in words)
        away = Counter(term for document, words in asks if document not in held for term in words)
        explained = " ".join(entry.plain for entry in guide.entries if entry.clause.partition("#")[0] not in held)
        self._subjects = {
            term for term, count in away.items() if count >= max(OWN_LEAST, OWN_SHARE * uses[term]) and explained.count(term) >= OWN_LEAST
        }
        self._weights = {term: math.log(len(asks) / count) ** 2 for term, count in uses.items()}
        self._unknown = math.log(len(asks) + 1) ** 2
        self._asks = [
            _Ask(words, math.sqrt(self._weight(words)), "" if document in held else document)
            for document, words in asks
            if words & self._subjects and (document in held or not BESIDE.search(document))
        ]

    def rule_for(self, question: str, read: str = "") -> str:
        """The title of the rule that answers and is not held, or an empty string; `read` is the one that the reader sees in it."""
        typed = understand(question).typed_pairs
        subjects = typed & self._subjects
        if not subjects:
            return ""
        length = math.sqrt(self._weight(typed))
        best: dict[str, float] = {}
        for ask in self._asks:
            if ask.terms & subjects:
                near = self._weight(ask.terms & typed) / (length * ask.length)
                best[ask.document] = max(best.get(ask.document, 0.0), near)
        held = best.pop("", 0.0)
        rule = max(best, key=lambda document: best[document], default="")
        near = READ_NEAR if rule == read else NEAR
        return rule if rule and best[rule] >= max(near, held + LEAD) else ""

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(term, self._unknown) for term in words)


def titles() -> tuple[str, ...]:
    """The titles of the rules that are named here, held or not; what a unit or the province settles in several papers has none."""
    named = (title for table in ("rules", "settles") for title in _subjects(table))
    return tuple(dict.fromkeys(title for title in named if not title.startswith((OF_THE_UNIT, OF_THE_PROVINCE))))


def rule_of_subject(question: str, held: Collection[str]) -> tuple[str, str]:
    """The title of a rule that is not held and has the subject of a question, with the words for it; empty where none does."""
    return _rule("rules", question, held)


def rule_that_settles(question: str, held: Collection[str]) -> tuple[str, str]:
    """The title of a rule that is not held and alone settles a question, with the words that ask for it; empty where none does."""
    return _rule("settles", question, held)


def _rule(table: str, question: str, held: Collection[str]) -> tuple[str, str]:
    asked = KNOWN_DAYS.sub("", question)
    for title, subject in _subjects(table).items():
        if (found := subject.search(asked)) and not _is_held(title, held):
            return title, found[0]
    return "", ""


def _is_held(title: str, held: Collection[str]) -> bool:
    return any(map(OWN.search, held)) if title.startswith(OF_THE_UNIT) else title in held


@cache
def _subjects(table: str) -> dict[str, Pattern[str]]:
    text = files("knowledge").joinpath("elsewhere.toml").read_text(encoding="utf-8")
    rows: dict[str, str | list[str]] = tomllib.loads(text)[table]
    return {title: re.compile("|".join(subject) if isinstance(subject, list) else subject) for title, subject in rows.items()}


def _texts(guide: Guide) -> Iterable[tuple[str, str]]:
    for entry in guide.entries:
        document = entry.clause.partition("#")[0]
        for text in (*entry.asks, *entry.words):
            yield document, text


def _pairs(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(FILLER.sub(" ", text)) if len(term) > 1)
