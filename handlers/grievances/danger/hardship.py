"""An illness or an accident at home that is looked after, and money that is short: need, and no danger now.

The wordings stand in `hardship.toml`.
"""

from __future__ import annotations

from handlers.danger_talk import Kind
from handlers.grievances.danger.no_danger import PRESENT, calm_rest
from handlers.grievances.words.danger_words import sad
from handlers.linear_reader import NAMES, load_reader
from handlers.urgent import DANGER_WORDS, KINDS, Danger, danger_of, despairs, named_danger
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.danger", "hardship")
MOST_CHARS = 40
"""What is longer tells more than the need, and may take leave in it."""
LOOKED_AFTER = KINDS[Kind.HEALTH] | {"frames.accident_person"}
"""Signs of what somebody was hurt by, or is ill with."""


def hard_up(text: str) -> bool:
    """Whether words tell of an illness in the family and of money that is short, and of nothing that happens now: 爱人住院了，家里困难."""
    words = fold(text)
    told = len(words) <= MOST_CHARS and WORDS.says("hard_up", words) and WORDS.says("ill", words)
    if not told or PRESENT.search(words) or WORDS.says("untreated", words) or sad(words) or despairs(words) or named_danger(words):
        return False
    rest = WORDS["hard_up"].sub(" ", words)  # 断了收入 breaks nobody's bones
    return _named(rest) <= LOOKED_AFTER and _need_alone(words, WORDS["borne"].sub(" ", rest))


def _need_alone(words: str, beside: str) -> bool:
    """Whether folded words are no danger but the illness: none stands `beside` it, and no sign of one where the whole sounds certain."""
    return calm_rest(beside) and (danger_of(words) is not Danger.ALERT or not _named(beside))


def _named(words: str) -> set[str]:
    return {sign for sign in load_reader(DANGER_WORDS).found(words) if sign.startswith(NAMES)}
