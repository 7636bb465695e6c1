"""What a request is about: the practical subjects below the opinion's six systems, proposed from the words of the text.

A table says which word speaks for which subject, and how strongly. Where it leaves the subject open, because no word of it
occurs or two subjects are about as likely, a learned reader (`handlers.routing.learned`) weighs in, and the proposal says so.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, cast

from handlers.harassment import harassed
from handlers.routing.learned import SubjectReader, bundled_reader
from knowledge.spelling import corrected
from knowledge.tokens import fold

SYSTEMS = ("思想教育", "组织建设", "权益维护", "服务帮扶", "岗位建功", "文化建设")
"""The six systems of work that 一（二） of the opinion names."""
STRONG, HINT = 3.0, 1.0
"""What a word counts that says a subject alone, and one that hints at it."""
PER_CHARACTER = 0.25
"""What each character beyond two adds to a strong word: the longer, the more it says."""
PATTERN = 4.0
"""What a pattern counts: words that say a subject only together, 主席 … 调走."""
OUTRIGHT = 4.0
"""How far a subject leads where a text says it outright: the learned reader has no part in that."""
PER_SCORE = 0.5
"""What a point of the table counts against the logarithm of the learned reader's likelihood."""
LEAST_LIKELY = 0.25
"""Below this the learned reader proposes nothing by itself."""
MAX_CHARS = 4000
"""Of longer texts the beginning is read."""
SLIPS_WITHIN = 60
"""Characters of a text in which slips of the pinyin are looked for: who writes more has written a word of the table."""


class BrokenSubjects(Exception):
    """A table of subjects that cannot be used; the message names each subject and what is wrong."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A practical subject."""

    key: str
    name: str
    system: str
    clauses: tuple[str, ...]
    strong: tuple[str, ...]
    words: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...] = ()
    over: tuple[str, ...] = ()
    """Keys of subjects whose words count for this one where one of its patterns holds."""
    signposts: tuple[str, ...] = ()
    """Keys of signposts.toml."""
    limits: tuple[str, ...] = ()
    """Keys of statutory limits in signposts.toml."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text seems to be about."""

    subject: str
    """Key; empty where no word of the table occurs."""
    confidence: float
    """0 to 1: how much stands behind it, and how little behind the next."""
    others: tuple[tuple[str, float], ...] = ()
    """Further subjects with their scores, best first."""
    words: tuple[str, ...] = ()
    """The words that spoke for it."""
    score: float = 0.0
    """What those words count."""
    filled: bool = False
    """Whether it was not said outright and the learned reader chose it."""


NOTHING = Proposal("", 0.0)
UNHURT = re.compile("(?:并|也|都|倒|幸好|好在|所幸)?(?:没有?|未)(?:什么|真|人|有人)*(?:受(?:什么)?伤|伤[到着](?:了)?人?)")
"""That nobody was hurt: what it says of a wound speaks for no work injury, and none is guessed."""
HARASSMENT = "harassment"
"""Told by whole stories and by no word of its own, and never by what else stands in them: 出差他半夜敲我房门 is nothing of 工时."""
INJURY, CONDUCT, TAKEN = "injury", "conduct", "funds_taken"
OFFICERS = re.compile("工会|主席|委员|分会|干事|union")
"""Of whose conduct there is talk; where none of them is named, none is guessed."""


class Subjects:
    """The table, ready for proposing."""

    def __init__(
        self,
        subjects: Iterable[Subject],
        documents: Mapping[str, int],
        source: str = "",
        neutral: Iterable[str] = (),
        reader: SubjectReader | None = None,
    ) -> None:
        self._subjects = {subject.key: subject for subject in subjects}
        self.documents = dict(documents)
        """Documents that clause ids may name, with their last article or task."""
        self.source = source
        """The text that the table was read from."""
        self.neutral = tuple(fold(word) for word in neutral)
        """Words that count for no subject and hide the words inside them."""
        self.reader = reader
        """Fills in what the words leave open; None: the words alone propose."""
        self._names = {subject.name: subject for subject in self._subjects.values()}

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._subjects.values())

    def __len__(self) -> int:
        return len(self._subjects)

    def find(self, named: str) -> Subject | None:
        """Return a subject by its key or its Chinese name, or None."""
        return self._subjects.get(named) or self._names.get(named)

    def of_system(self, system: str) -> tuple[str, ...]:
        """Keys of a system's subjects."""
        return tuple(subject.key for subject in self if subject.system == system)

    def propose(self, text: str) -> Proposal:
        """Weigh the words of a text, and let the learned reader fill in what they leave open."""
        told = UNHURT.sub(" ", text)
        if HARASSMENT in self._subjects and harassed(told):
            return Proposal(HARASSMENT, 1.0)
        found = self.by_words(told)
        lead = found.score - (found.others[0][1] if found.others else 0.0)
        if self.reader is None or lead >= OUTRIGHT or not told.strip():
            return found
        likely = self.reader.logs(self._without_neutral(told))
        said = {found.subject, *(key for key, _ in found.others)}
        open_to_guess = {
            INJURY: told == text,
            CONDUCT: OFFICERS.search(told) is not None,
            TAKEN: TAKEN in said,  # it goes past the union whose money it is
        }
        return self._filled(found, {key: log for key, log in likely.items() if open_to_guess.get(key, True)})

    def _without_neutral(self, text: str) -> str:
        """A text without the words that say who somebody is: 开校车的 has no matter with the buses."""
        folded = fold(text)
        for word in self.neutral:
            folded = folded.replace(word, " ")
        return folded if folded.strip() else text

    def by_words(self, text: str) -> Proposal:
        """Weigh the words alone; slips of the pinyin are put right where nothing is found otherwise."""
        folded = fold(text[:MAX_CHARS])
        found = self._weigh(folded)
        return found if found.subject or not 0 < len(folded) <= SLIPS_WITHIN else self._weigh(corrected(folded, self._vocabulary))

    def _filled(self, found: Proposal, logs: Mapping[str, float]) -> Proposal:
        """What words and reader together speak for most; unchanged where that is what the words said."""
        scores = dict(((found.subject, found.score), *found.others)) if found.subject else {}
        weighed = {key: PER_SCORE * scores.get(key, 0.0) + log for key, log in logs.items() if key in self._subjects}
        best = max(weighed, key=weighed.__getitem__, default="")
        if not best or best == found.subject or (best not in scores and math.exp(logs[best]) < LEAST_LIKELY):
            return found
        whole = sum(math.exp(each - weighed[best]) for each in weighed.values())
        others = tuple((key, score) for key, score in ((found.subject, found.score), *found.others) if key and key != best)
        return Proposal(best, round(1 / whole, 3), others, score=scores.get(best, 0.0), filled=True)

    def _weigh(self, folded: str) -> Proposal:
        scores: dict[str, float] = {}
        said: dict[str, list[str]] = {}
        for word in dict.fromkeys(self._matches(folded)):
            for key, weight in self._weights.get(word, ()):
                scores[key] = scores.get(key, 0.0) + weight
                said.setdefault(key, []).append(word)
        for subject in self._with_patterns:
            for match in filter(None, (pattern.search(folded) for pattern in subject.patterns)):
                scores[subject.key] = scores.get(subject.key, 0.0) + PATTERN
                said.setdefault(subject.key, []).append(match[0])
                for other in subject.over:
                    scores[subject.key] += scores.pop(other, 0.0)
        if not scores:
            return NOTHING
        ranked = sorted(scores.items(), key=lambda item: (-item[1], self._order[item[0]]))
        (best, top), others = ranked[0], ranked[1:]
        rival = others[0][1] if others else 0.0
        confidence = top / (top + rival) * min(1.0, top / STRONG)
        return Proposal(best, round(confidence, 3), tuple((key, round(score, 2)) for key, score in others), tuple(said[best]), top)

    def _matches(self, text: str) -> Iterator[str]:
        """Words of the table from left to right, the longest at each place; what was counted is not looked at again."""
        at = 0
        while at < len(text) - 1:
            word = next((word for word in self._beginning.get(text[at : at + 2], ()) if text.startswith(word, at)), "")
            if word:
                yield word
            at += len(word) or 1

    @cached_property
    def _with_patterns(self) -> tuple[Subject, ...]:
        return tuple(subject for subject in self if subject.patterns)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self._subjects)}

    @cached_property
    def _weights(self) -> dict[str, list[tuple[str, float]]]:
        weights: dict[str, list[tuple[str, float]]] = {}
        for subject in self:
            for word in subject.strong:
                weights.setdefault(fold(word), []).append((subject.key, STRONG + PER_CHARACTER * (len(word) - 2)))
            for word in (word for word in subject.words if word not in subject.strong):
                weights.setdefault(fold(word), []).append((subject.key, HINT))
        return weights

    @cached_property
    def _beginning(self) -> dict[str, tuple[str, ...]]:
        """Words by their first two characters, the longest first."""
        groups: dict[str, list[str]] = {}
        for word in (*self._weights, *self.neutral):
            groups.setdefault(word[:2], []).append(word)
        return {start: tuple(sorted(words, key=len, reverse=True)) for start, words in groups.items()}

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._weights)


def load_subjects(text: str) -> Subjects:
    """Read the table. Raises BrokenSubjects."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenSubjects(str(error)) from None
    documents = cast("dict[str, int]", table.get("documents", {}))
    subjects: list[Subject] = []
    problems: list[str] = []
    for row in cast("list[dict[str, Any]]", table.get("subject", [])):
        try:
            patterns = tuple(re.compile(fold(str(pattern))) for pattern in row.get("patterns", ()))
        except re.error as error:
            problems.append(f"{row.get('key')}: a pattern cannot be read ({error})")
            continue
        subject = Subject(
            patterns=patterns,
            key=str(row.get("key", "")),
            name=str(row.get("name", "")),
            system=str(row.get("system", "")),
            **{name: tuple(map(str, row.get(name, ()))) for name in ("clauses", "strong", "words", "over", "signposts", "limits")},
        )
        if any(subject.key == other.key or subject.name == other.name for other in subjects):
            problems.append(f"{subject.key}: stands twice")
        problems += _problems(subject)
        subjects.append(subject)
    if problems:
        raise BrokenSubjects("; ".join(problems))
    return Subjects(subjects, documents, text, map(str, table.get("neutral", ())))


def _problems(subject: Subject) -> Iterator[str]:
    if not subject.key or not subject.name:
        yield f"{subject.key or subject.name or 'a subject'}: needs key and name"
    if subject.system not in SYSTEMS:
        yield f"{subject.key}: {subject.system or 'nothing'} is none of the six systems"
    if not subject.clauses:
        yield f"{subject.key}: names no clause"
    for word in (*subject.strong, *subject.words):
        if len(word) < 2:
            yield f"{subject.key}: {word} is too short for a word"


@cache
def bundled_subjects() -> Subjects:
    """Read the table that comes with the desk."""
    subjects = load_subjects(files("handlers.routing").joinpath("subjects.toml").read_text(encoding="utf-8"))
    subjects.reader = bundled_reader()
    return subjects
