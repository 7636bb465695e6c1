"""Who was struck or harassed: whether words tell it of somebody, what they say of how it is now, and what they ask of it.

The wordings stand in `handlers/harassment.toml`. A question about the rules that nobody in particular was hurt in is none of this.
"""

from __future__ import annotations

from handlers.grievances.words import phrases
from handlers.harassment import WORDS, harassed
from handlers.word_lists import fold

MOST_ASKING_CHARS = 14
"""What is longer tells something beside what it asks."""


def of_a_man(text: str) -> bool:
    """Whether it was a man who was harassed."""
    return WORDS.says("of_man", fold(text))


def of_another(text: str) -> bool:
    """Whether it was somebody else than the one who writes."""
    words = fold(text)
    return WORDS.says("of_others", words) or not WORDS.says("writer", words)


def struck(text: str) -> bool:
    """Whether words tell that somebody was struck by another: not how that is punished, nor what is only threatened."""
    words = fold(text)
    clauses = [one.words for one in phrases.segments(words) if one.words]
    no_blow = ("only_meant", "own_blow", *(["lawsuit"] if WORDS.says("at_law", words) else []))
    told = any(WORDS.says("struck", one) and not any(WORDS.says(key, one) for key in no_blow) for one in clauses)
    rules = WORDS.says("struck_rules", words) and not WORDS.says("own", words)
    return told and WORDS.says("of_somebody", words) and not rules


def fights_at_law(text: str) -> bool:
    """Whether all the blows that words speak of are a lawsuit, and the other side is no person: 真跟公司打起来，请不起律师."""
    words = fold(text)
    return WORDS.says("lawsuit", words) and WORDS.says("at_law", words) and not struck(text) and not hurt(text)


def long_ago(text: str) -> bool:
    """Whether it was so long ago, or is so much settled, that nobody needs to be asked how they are now: not what goes on since then."""
    words = fold(text)
    return WORDS.says("long_ago", words) and not WORDS.says("lately", words)


def only_just(text: str) -> bool:
    """Whether somebody was struck a short while ago, as far as words say, and they tell nothing of what others made of it since."""
    return struck(text) and not long_ago(text) and not WORDS.says("follows", fold(text))


def unhurt(text: str) -> bool:
    """Whether words say that nobody was hurt, or is any more, and tell of no wound beside that."""
    words = fold(text)
    return WORDS.says("unhurt", words) and not hurt(words)


def hurt(text: str) -> bool:
    """Whether words tell of a wound, or that it hurts."""
    return WORDS.says("hurt", fold(text))


def asks_what_to_do(text: str) -> bool:
    """Whether words ask what somebody can do about it: 那我怎么办, 能报警吗, 没有证据."""
    pieces = [one.words for one in phrases.segments(fold(phrases.bare(text))) if one.words]
    return any(WORDS.fits("what_to_do", one) or (len(one) <= MOST_ASKING_CHARS and WORDS.says("asks_on", one)) for one in pieces)


def asks_for_another(text: str) -> bool:
    """Whether words tell that somebody else was harassed and ask how to help, and of nothing that goes on this moment."""
    return harassed(text) and of_another(text) and asks_what_to_do(text) and not WORDS.says("this_moment", fold(text))
