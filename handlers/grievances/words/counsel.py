"""How a story ends that asks what rules say to it, whether it is right, or what its writer had better do: 我签不签啊, 这公平吗, 咋回才好.

Such a story is answered before it is handed in. The wordings stand in `counsel.toml`; what is asked of the union (你们管不管) or of a
danger to come (哪天真着了怎么办) asks for no counsel.
"""

from __future__ import annotations

from handlers.grievances.words import phrases, questions
from handlers.linear_reader import load_reader
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "counsel")
CLOSINGS = WordList("handlers.grievances.words", "closings")
ASKS = "asks"
"""The class of `closings.json` for the endings of questions; the other is for what is to be dealt with."""
LONGEST_ENDING = 24
"""Characters of a message's end that are read."""
LEAST_CLOSED = 8
"""What is shorter tells nothing before it asks."""
LIKELY_ASKED, LIKELY_TOLD = 0.4, 0.6
"""Likelihood from which on a story is taken for one that ends by asking: where its words ask something, and where only its end may."""


def ends_by_asking(text: str) -> bool:
    """Whether a message ends as questions to the rules do, 我不肯签会不会就没饭碗了: learned, where the lists below are written."""
    if len(text) < LEAST_CLOSED:
        return False
    asked = questions.asks_wishing(text)
    if not asked and phrases.TAKES_UP.search(text):
        return False
    return load_reader(CLOSINGS).shares(ending(text))[ASKS] >= (LIKELY_ASKED if asked else LIKELY_TOLD)


def ending(text: str) -> str:
    """The end of a message, as it is read and learned from."""
    return fold(text)[-LONGEST_ENDING:]


def asks_rules(text: str) -> bool:
    """Whether the last sentence of a message asks what rules say to what it tells: 国庆值了三天班，不给三倍的吗."""
    last = _last_sentence(text)
    return WORDS.says("rules", last) and questions.asks_something(last, wishing=True)


def asks_of_text(text: str) -> bool:
    """Whether a sentence of a message asks what a document says: 意见里对这个是什么口气, 文件写没写."""
    return any(WORDS.says("of_text", fold(one)) for one in phrases.sentences(text))


def asks_counsel(text: str) -> bool:
    """Whether a message tells something and ends by asking whether that is right, or what to do: 叫我签自愿书，我签不签啊."""
    *told, last = _clauses(text) or [""]
    if not told or WORDS.says("rules_out", last):
        return False
    return WORDS.says("judgement", last) or WORDS.says("advice", last)


def supposes(text: str) -> bool:
    """Whether a message asks about what has not happened: 要是真跟公司打官司，工会帮不帮."""
    first, *others = _clauses(text) or [""]
    return bool(others) and WORDS.says("supposed", first) and (questions.asks(text) or WORDS.says("whether", others[-1]))


def refused_at_a_price(text: str) -> bool:
    """Whether a message ends with what a refusal is to be counted as, which asks whether one may refuse: 我没肯签，说算自动离职."""
    return WORDS.says("refused", fold(text).strip())


def _last_sentence(text: str) -> str:
    return next((one for one in reversed(phrases.sentences(text)) if any(map(str.isalnum, one))), "")


def _clauses(text: str) -> list[str]:
    """The clauses of a folded text that have words, without what stands around them."""
    return [phrases.trimmed(one) for segment in phrases.segments(fold(text)) for one in segment.words.split() if any(map(str.isalnum, one))]
