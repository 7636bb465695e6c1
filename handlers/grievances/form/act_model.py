"""What a message is to the question that was just asked: an answer, a question back, a sigh, or something else.

A small learned reader: the signs of `act_model.toml`, runs of characters, what the form's own patterns see, and each of these once more
joined to the question. One line for each label, so that several may hold. It decides nothing by itself: where it is surer than the
patterns the form asks back or keeps the words, and nothing is handed in, dropped or withdrawn on its word alone.
The table is made by `python -m tests.benchmarks.grievances.train_act_model`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from handlers.drafts import SLOTS, Asking, Question, Slot
from handlers.grievances.form import corrections, desk_questions
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.words import abuse, confiding, facts, phrases, places, questions, stopping
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import fits
from handlers.intents import INTENT_WORDS, beginning_and_end
from handlers.linear_reader import MOST_KEPT, features, load_reader
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.form", "act_model")
EXTRA = "extra"
"""It is asked whether words at the summary belong to it."""
NONE = "none"
"""Nothing is asked: the case was handed in, or no form is open."""
ASKED: Mapping[str, str] = {
    Slot.WHAT: "what",
    Slot.SINCE: "since",
    Slot.WHERE: "where",
    Slot.HOPE: "wish",
    Slot.AGAINST: "against",
    Slot.MODE: "privacy",
    Slot.NAME: "contact",
    Question.PLACE: "unit",
    Question.CONFIRM: "summary",
    EXTRA: "add",
    NONE: NONE,
}
"""What the reader calls each question."""
SEEN_WEIGHT = 0.5
"""What a thing that the form's own patterns see counts; a sign of the list counts the same."""
JOINED_WEIGHT = 0.5
"""What each counts once more beside the question that was asked."""
OTHERS = (
    *("ask_rule", "ask_desk", "confused", "feeling", "story", "correct", "hold", "pause", "cancel", "submit"),
    *("thanks", "greet", "aside", "new"),
)
"""What a message is instead of an answer."""
ASKS = ("ask_rule", "ask_desk")
"""What needs a word that asks."""
FAIRLY = 0.4
"""From this likelihood on, where it is likelier than an answer, a message is taken for something else."""
LOOKS: Mapping[str, str] = {Slot.SINCE: "time"}
"""What an answer looks like, as the list names it; what does not has to be likelier. Places are called by any name."""
GOES_ON_ASKING = re.compile("^.{2,12}呢[?？]?$|^.{0,8}(?:找谁|怎么办|咋办)(?:啊|呢|呀)?[?？]?$")
"""How short questions end that go on from something else."""
LIKELY = 0.5
SURE = 0.7
UNLIKELY = 0.3

Sees = Callable[[str], bool]


def _slips(text: str) -> bool:
    return any(corrections.SLIP.fullmatch(one.words) for one in phrases.segments(text))


SEEN: Mapping[str, Sees] = {
    "asks": questions.asks,
    "marked": lambda text: text.rstrip().endswith(("?", "？")),
    "cancels": lambda text: stopping.cancels(text, telling=False),
    "only_cancels": stopping.only_cancels,
    "pauses": stopping.pauses,
    "skips": stopping.skips,
    "agrees": phrases.agrees,
    "only_agrees": phrases.only_agrees,
    "empty": phrases.empty,
    "abusive": abuse.abusive,
    "reached": facts.reached,
    "place": lambda text: places.place(text) != "",
    "lets_go": stopping.lets_go,
    "nobody": facts.against_nobody,
    "slips": _slips,
    "changes": lambda text: "改" in text and corrections.CHANGE.search(text) is not None,
    "knows_not": lambda text: questions.KNOWS_NOT.search(text) is not None,
    "who_sees": lambda text: desk_questions.WHO_SEES.search(text) is not None,
    "about_form": lambda text: desk_questions.ABOUT_FORM.search(text) is not None,
    "how_long": lambda text: desk_questions.HOW_LONG.search(text) is not None,
    "who_are_you": lambda text: desk_questions.WHO_ARE_YOU.search(text) is not None,
    "digits": lambda text: any(map(str.isdigit, text)),
    "thanks": lambda text: phrases.THANKS.search(text) is not None,
    "anonymous": lambda text: confiding.mode_of(text) == "anonymous",
    "confidential": lambda text: confiding.mode_of(text) == "confidential",
}
"""What the form's own patterns see in a message."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Weights, by label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]
    scale: float

    def shares(self, read: Mapping[str, float]) -> dict[str, float]:
        """How likely each label holds, 0 to 1, each by itself."""
        sums = list(self.bias)
        for key, value in read.items():
            for index, weight in enumerate(self.weights.get(key, ())):
                sums[index] += weight * value * self.scale
        return {label: 1 / (1 + math.exp(-max(min(each, 30.0), -30.0))) for label, each in zip(self.labels, sums, strict=True)}


def read_of(text: str, asked: str, before: str) -> dict[str, float]:
    """What is read of a message, by key. `asked`: as `ASKED` names it; `before`: what happened, as far as it was told."""
    found = features(text, WORDS.signs)
    found |= {f"@{slot}": SEEN_WEIGHT for slot in SLOTS if fits(text, slot)}
    found |= {f"@{name}": SEEN_WEIGHT for name, sees in SEEN.items() if sees(text)}
    if shares_words(text, {Slot.WHAT: before}):
        found["@shares"] = SEEN_WEIGHT
    purposes = load_reader(INTENT_WORDS).shares(beginning_and_end(fold(text)))
    found |= {f"~{purpose}": share * SEEN_WEIGHT for purpose, share in purposes.items()}
    joined = {f"{asked} {key}": value * JOINED_WEIGHT for key, value in found.items() if "&" not in key}
    return {**found, **joined, f"asked {asked}": SEEN_WEIGHT}


def act_shares(text: str, asking: str, told: Mapping[Slot, str]) -> Mapping[str, float]:
    """How likely each label holds of a message; nothing is known of one after a question that the reader never learned."""
    asked = ASKED.get(asking)
    return {} if asked is None else heard_as(simple(text), asked, told.get(Slot.WHAT, ""))


def sees(text: str, *signs: str) -> bool:
    """Whether a message bears any of these signs."""
    folded = fold(text)
    return any(WORDS.signs[sign].search(folded) for sign in signs)


def other_than_answer(text: str, asking: Asking, told: Mapping[Slot, str]) -> str:
    """What a message is that is hardly an answer; `unclear` where that is all there is to say, empty where it may be one."""
    shares = act_shares(text, asking, told)
    if not shares:
        return ""
    asks = sees(text, "question_word", "question_mark")
    label = max((one for one in OTHERS if asks or one not in ASKS), key=lambda one: shares[one])
    sure = shares[label] >= FAIRLY and shares[label] > shares["answer"]
    least = LIKELY if asking in LOOKS and not sees(text, LOOKS[asking]) else UNLIKELY
    found = label if sure else "unclear" if shares["answer"] < least else ""
    return "ask_rule" if found in ("story", "unclear") and GOES_ON_ASKING.search(text) else found


@lru_cache(maxsize=MOST_KEPT)
def heard_as(text: str, asked: str, before: str) -> Mapping[str, float]:
    """How likely each act is, of a message to a question by the reader's own name for it."""
    return _table().shares(read_of(text, asked, before))


@cache
def _table() -> Hearing:
    row: dict[str, Any] = json.loads(files(WORDS.package).joinpath(f"{WORDS.name}.json").read_text(encoding="utf-8"))
    weights = {key: tuple(values) for key, values in row["weights"].items()}
    return Hearing(tuple(row["labels"]), tuple(row["bias"]), weights, row["scale"])
