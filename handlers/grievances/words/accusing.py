"""Plain accusations: an office or somebody in it is told to have done a wrong, in words that are not strong by themselves.

人事处把我的职称材料弄丢了 tells of a wrong as much as a complaint with strong words does. The wordings stand in `accusing.toml`; a question
beside them (弄丢了材料单位要不要赔) asks what the rules say, and what the writer has done accuses nobody.
"""

from __future__ import annotations

from handlers.grievances.words import phrases
from handlers.routing.bodies import PLAIN, Body, Setting, mentions, prepared
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "accusing")
MOST_CHARS = 80
"""What is longer is a story, which is read as one."""
NOBODY_IN_PARTICULAR = frozenset({Body.SCHOOL, Body.EXTERNAL, Body.ELSEWHERE})
"""Bodies whose name alone says of nobody that they did it."""


def accuses_plainly(text: str) -> bool:
    """Whether words tell of a wrong that somebody has done, and ask nothing."""
    words = fold(text)
    if len(words) > MOST_CHARS or WORDS.says("asks", words):
        return False
    clauses = [one.words for one in phrases.segments(words) if one.words]
    wrongs = [one for one in clauses if WORDS.says("wrongs", one) and not WORDS.says("by_oneself", one)]
    wronged = bool(wrongs) or WORDS.says("worked_ill", words)
    return wronged and (_somebody(words) or WORDS.says("somebody", words))


def _somebody(words: str) -> bool:
    """Whether words name an office, or somebody who holds one or is known by what they are."""
    named = mentions(prepared(words, Setting()))
    return any(one.body not in NOBODY_IN_PARTICULAR and not PLAIN.fullmatch(one.said) for one in named)
