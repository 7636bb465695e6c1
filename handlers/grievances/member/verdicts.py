"""What somebody says of the answer to their case, by its wording: that it is solved or is not, and whether they are satisfied.

The wordings stand in `verdicts.toml`. Nothing here knows of a case: `rating` decides what a word is about.
"""

from __future__ import annotations

import re

from handlers.grievances.words import phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

NUMBER = re.compile(r"\d[\d\-－ ]*")
WORDS = WordList("handlers.grievances.member", "verdicts")


def verdict(text: str) -> bool | None:
    """Whether a message says that it is solved (True) or that it is not; None where it says neither first."""
    pieces = _judging(phrases.PICTURES.sub("", text))
    first = simple(phrases.bare(NUMBER.sub("", pieces[0].words))) if pieces else ""
    if WORDS.fits("unsolved", first):
        return False
    return True if WORDS.fits("solved", first) else None


def denies(text: str) -> bool:
    """Whether words somewhere deny that it is solved, ask what then, or suppose it: 这哪里解决了, 要是没解决呢."""
    return WORDS.says("denies", simple(text))


def unsure(text: str) -> bool:
    """Whether words ask of a matter that is not solved, or only suppose that, instead of saying so: 没解决怎么办."""
    return WORDS.says("unsure", simple(text)) or questions.asks(text)


def _judging(text: str) -> list[phrases.Segment]:
    """The clauses of a message from the one on that judges: 知道了 and 唉 before it do not."""
    pieces = phrases.segments(text)
    while len(pieces) > 1 and _leads_up(pieces[0].words):
        pieces = pieces[1:]
    return pieces


def _leads_up(words: str) -> bool:
    return phrases.empty(words) or phrases.only_thanks(words) or WORDS.fits("before", simple(words))


def asked_verdict(text: str) -> bool | None:
    """What answers whether it is solved, where that was asked: 没有, 还没呢; None where neither is said."""
    word = phrases.bare(text)
    return False if WORDS.fits("not_yet", word) else True if WORDS.fits("it_is", word) else None


def words_with(text: str) -> str:
    """What was said beside the verdict; empty for a number alone."""
    rest = phrases.joined(_judging(text)[1:])
    return rest if any(character.isalpha() for character in rest) else ""


def satisfied(text: str) -> bool | None:
    """Whether words say that somebody is satisfied; None where they do not."""
    if WORDS.says("displeased", text):
        return False
    return True if WORDS.says("pleased", text) else None


def only_satisfied(text: str) -> bool:
    """Whether a message is the word alone: 很满意."""
    return WORDS.fits("only_satisfied", phrases.bare(text))


def satisfied_alone(text: str) -> bool:
    """Whether a message begins with 满意 or 不满意 as a clause of its own, with the number of a case or without."""
    return bool(text.strip()) and WORDS.fits("alone", phrases.bare(NUMBER.sub("", phrases.segments(text)[0].words)))


def lukewarm(text: str) -> bool:
    """Whether words say that it was neither good nor bad: 一般般."""
    return WORDS.fits("lukewarm", phrases.bare(text))


def of_the_work(text: str) -> bool:
    """Whether words speak of how a matter was dealt with: 态度挺好，就是等太久了."""
    return WORDS.says("of_the_work", text)


def came_right(text: str) -> bool:
    """Whether words tell that it came right: 昨天修好了."""
    return WORDS.says("came_right", text)


def objects(text: str) -> bool:
    """Whether words tell that nothing came of an answer, however they put it: 周五没人来啊, 还是老样子."""
    return (WORDS.says("objects", text) or denies(text)) and not came_right(text)


def falls_short(text: str) -> bool:
    """Whether words say what an answer leaves out, or that it helps nothing: 课表没说啊."""
    return WORDS.says("falls_short", simple(text))


def of_the_deed(text: str) -> bool:
    """Whether words begin with what was or was not done, and name no thing of their own: 换了没两天又坏了."""
    return WORDS.says("done", simple(text.strip()))


def points_back(text: str) -> bool:
    """Whether such words speak of an answer, or of what was promised, and of nothing else by name."""
    return WORDS.says("points_back", text)
