"""A small linear reader of messages: signs that a list names, pairs of them, and runs of characters, each with a learned weight.

No message leaves the process and no model is loaded: reading one is a sum over a table. The table is made by
`python -m tests.benchmarks.grievances.train`, which builds what it learns from with `features` too.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from types import MappingProxyType
from typing import Any

from handlers.word_lists import WordList, fold

LONGEST_RUN = 3
"""Characters of the longest run that has a weight."""
LENGTHS = (4, 8, 15, 25, 40)
SIGN_WEIGHT = 0.3
PAIR_WEIGHT = 0.15
"""What a sign and a pair of signs count against all runs together, which have length 1."""
MOST_COUNTED = 3
NAMES = ("concepts.", "frames.")
"""How the signs begin that name something by themselves."""
LONGEST_READ = 160
"""Characters that are read at once; a longer message is read in overlapping parts."""
STEP = 110
MOST_KEPT = 64
"""Readings that each of a reader's ways remembers: those of the messages being decided."""
MOST_PARTS = 24
"""About 2,600 characters: more than the desk takes in one message."""


@dataclass(frozen=True, slots=True, eq=False)
class LinearReader:
    """Signs and weights; what they say of a text. Rows of the table of turns read a message again and again: readings are kept a while."""

    signs: Mapping[str, re.Pattern[str]]
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]
    scale: float
    """What a weight of the table is multiplied with."""

    def found(self, text: str) -> frozenset[str]:
        """The signs that are in a text."""
        return _found(self, text)

    def shares(self, text: str) -> Mapping[str, float]:
        """How likely each class is, 0 to 1, together 1."""
        return _shares(self, text)


@lru_cache(maxsize=MOST_KEPT)
def _found(reader: LinearReader, text: str) -> frozenset[str]:
    text = fold(text)[:LONGEST_READ]
    return frozenset(name for name, pattern in reader.signs.items() if pattern.search(text))


@lru_cache(maxsize=MOST_KEPT)
def _shares(reader: LinearReader, text: str) -> Mapping[str, float]:
    sums = list(reader.bias)
    for key, value in features(text, reader.signs).items():
        for index, weight in enumerate(reader.weights.get(key, ())):
            sums[index] += weight * value * reader.scale
    highest = max(sums)
    powers = [math.exp(each - highest) for each in sums]
    whole = sum(powers)
    return MappingProxyType({name: power / whole for name, power in zip(reader.classes, powers, strict=True)})


def parts(text: str) -> Iterator[str]:
    """A message as it is read: whole, or in overlapping parts, so that one sentence in a long text still counts."""
    if len(text) <= LONGEST_READ:
        yield text
        return
    for start in range(0, min(len(text), STEP * MOST_PARTS), STEP):
        yield text[start : start + LONGEST_READ]


def features(text: str, signs: Mapping[str, re.Pattern[str]]) -> dict[str, float]:
    """What is read of a text, by key: `=sign`, `sign&sign`, `<length`, and runs of characters."""
    text = fold(text)[:LONGEST_READ]
    found = {name: len({*pattern.findall(text)}) for name, pattern in signs.items()}
    seen = [name for name, count in found.items() if count]
    values = {f"={name}": SIGN_WEIGHT * (1 + min(found[name], MOST_COUNTED) / MOST_COUNTED) for name in seen}
    values.update({f"{one}&{other}": PAIR_WEIGHT for one, other in combinations(seen, 2)})
    values.update({f"<{length}": SIGN_WEIGHT for length in LENGTHS if len(text) <= length})
    edged = f"^{text}$"
    runs = {edged[i : i + n] for n in range(1, LONGEST_RUN + 1) for i in range(len(edged) - n + 1)}
    return {**dict.fromkeys(runs, 1 / math.sqrt(len(runs))), **values}


@cache
def load_reader(words: WordList) -> LinearReader:
    """Read the signs of a list, and their weights, which stand beside it."""
    row: dict[str, Any] = json.loads(files(words.package).joinpath(f"{words.name}.json").read_text(encoding="utf-8"))
    weights = {key: tuple(values) for key, values in row["weights"].items()}
    return LinearReader(words.signs, tuple(row["classes"]), tuple(row["bias"]), weights, row["scale"])
