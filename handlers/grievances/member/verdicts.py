"""What somebody says of the answer to their case, by its wording: that it is solved or is not, and whether they are satisfied.

The wordings stand in `verdicts.toml`. Nothing here knows of a case: `rating` decides what a word is about.
"""

from __future__ import annotations

import re

from handlers.foreign import good_news
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

NUMBER = re.compile(r"\d[\d\-－ ]*")
WORDS = WordList("handlers.grievances.member", "verdicts")
FEW = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 3, "七": 3, "八": 4, "九": 4}
"""Numbers in characters as so many of five; more than five are meant of ten."""
POINTS = {**FEW, "十": 5, "满": 5, "一百": 5, "full": 5}
LUKEWARM, MOST_POINTS = 3, 5
"""The middle of the five points, and how many there are: 10 and 100 are all of them."""
SCORE = re.compile(
    r"(?:我|就|那|给|打分|评分|评价|打|评|[：:]|可以|必须|要|个|[你您]们?|工会|[\s])*+(?:(?P<stars>[0-5一二两三四五])\s*(?:颗?星(?:级)?|stars?|⭐+)|(?P<points>100|\d{1,2}|[零一二两三四五六七八九十满]|一百)\s*(?:分|points?|/\s*5))"
    r"(?:好评|评价|吧|了|啊|哈|呢|[\s])*",
    re.IGNORECASE,
)


def verdict(text: str) -> bool | None:
    """Whether a message says that it is solved (True) or that it is not; None where it says neither first."""
    pieces = _judging(phrases.PICTURES.sub("", text))
    first = simple(phrases.bare(NUMBER.sub("", pieces[0].words))) if pieces else ""
    if WORDS.fits("unsolved", first) or WORDS.fits("redo", first):
        return False
    return True if WORDS.fits("solved", first) else None


def wants_redone(text: str) -> bool:
    """Whether a message says that it is to be dealt with anew, rather than that it is not solved: 重新办理."""
    pieces = _judging(phrases.PICTURES.sub("", text))
    return bool(pieces) and WORDS.fits("redo", simple(phrases.bare(NUMBER.sub("", pieces[0].words))))


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
    glad = WORDS.fits("glad", simple(phrases.bare(words)))
    return glad or phrases.empty(words) or phrases.only_thanks(words) or WORDS.fits("before", simple(words))


def asked_verdict(text: str) -> bool | None:
    """What answers whether it is solved, where that was asked: 没有, 还没呢; None where neither is said."""
    word = phrases.bare(text)
    return False if WORDS.fits("not_yet", word) else True if WORDS.fits("it_is", word) else None


def score(text: str) -> int | None:
    """How many of five points or stars the first clause that judges gives: 5分, 打个四星吧; None where it gives none."""
    pieces = _judging(phrases.PICTURES.sub("", text))
    first = (text, pieces[0].words) if pieces else (text,)  # a space in 5 stars ends no clause
    found = next((match for one in first if (match := SCORE.fullmatch(simple(phrases.bare(one)).strip()))), None)
    if found is None:
        return None
    words = found["stars"] or found["points"]
    return POINTS[words] if words in POINTS else _of_five(int(words))


def _of_five(points: int) -> int:
    """Points as so many of five; more than five are meant of ten, and more than ten of a hundred: 9分, 60分."""
    most = next(most for most in (MOST_POINTS, 10, 100) if points <= most)
    return points * MOST_POINTS // most


def only_score(text: str) -> bool:
    """Whether words are points and nothing else."""
    return SCORE.fullmatch(simple(phrases.bare(text)).strip()) is not None


def praises(text: str) -> bool:
    """Whether a message is nothing but praise for those who worked on a matter, or thanks beside it: 给工会点赞."""
    if good_news(text):
        return True
    pieces = [simple(phrases.bare(one.words)) or one.words for one in phrases.segments(text) if one.words.strip()]
    praise = [one for one in pieces if WORDS.fits("praises", one)]
    return bool(praise) and all(one in praise or _leads_up(one) for one in pieces)


def words_with(text: str) -> str:
    """What was said beside the verdict; empty for a number alone. Points are part of it."""
    if score(text) is not None:
        return text
    rest = phrases.joined(_judging(text)[1:])
    return rest if any(character.isalpha() for character in rest) else ""


def satisfied(text: str) -> bool | None:
    """Whether words say that somebody is satisfied; None where they do not."""
    if (points := score(text)) is not None and points != LUKEWARM:
        return points > LUKEWARM
    if WORDS.says("displeased", text):
        return False
    return True if WORDS.says("pleased", text) else None


def satisfied_beside(text: str) -> bool | None:
    """The same, of who says in one message that it is solved: by the word 满意 or by points alone."""
    if "满意" in text or score(text) is not None:
        return satisfied(text)
    scored = [one.words for one in phrases.segments(text) if score(one.words) is not None]
    return satisfied(scored[-1]) if scored else None


def only_satisfied(text: str) -> bool:
    """Whether a message is the word alone: 很满意."""
    return WORDS.fits("only_satisfied", phrases.bare(text))  # points are kept as words beside it


def satisfied_alone(text: str) -> bool:
    """Whether a message begins with 满意 or 不满意 as a clause of its own, or with points, with the number of a case or without."""
    if score(text) not in (None, LUKEWARM):
        return True
    return bool(text.strip()) and WORDS.fits("alone", phrases.bare(NUMBER.sub("", phrases.segments(text)[0].words)))


def says_how_satisfied(text: str) -> bool:
    """Whether words can mean nothing but how satisfied somebody is, whenever they come: 挺满意的, 一般般; 好的 only nods."""
    return satisfied_alone(text) or lukewarm(text) or (only_satisfied(text) and WORDS.says("weighs", text))


def lukewarm(text: str) -> bool:
    """Whether words say that it was neither good nor bad: 一般般."""
    return WORDS.fits("lukewarm", phrases.bare(text)) or (score(text) == LUKEWARM and only_score(text))


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
