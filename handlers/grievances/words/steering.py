"""Short words that steer the form and answer none of its questions: that all of it stops or waits, was said before, or is left to the desk.

They mean the same whatever was asked, so none of them is ever written down as an answer. The wordings stand in `steering.toml`.
"""

from __future__ import annotations

import re

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.words", "steering")
MOST_CHARS = 20
"""What is longer tells something, whatever such words are in it."""
MOST_BESIDE_CHARS = 8
"""A clause of this length beside words that stop is their reason: 太麻烦了，不想弄了."""
IDLE = frozenset({"没什么", "没啥", "没事", "没什么事"})
"""What says nothing before words that let it go."""
BREAKS = re.compile(r"[，,。；;！!？?\n～~…、.]+")


def stops(text: str) -> bool:
    """Whether all of it is to go: 算了别交了, 你帮我删了. That loses what was told, so it is asked once before it is done."""
    clauses = _clauses(text)
    if not _any(clauses, "stop") or not (WORDS.fits("stop", clauses[0]) or WORDS.fits("stop", clauses[-1])):
        return False
    return all(WORDS.fits("stop", one) or len(one) <= MOST_BESIDE_CHARS for one in clauses)


def lets_go(text: str) -> bool:
    """Whether nothing more is to be said, of this question or of all: 不想说了, 没什么，就是随便说说."""
    clauses = _clauses(text)
    return _all([one for one in clauses if one not in IDLE] or clauses, "let_go")


def pauses(text: str) -> bool:
    """Whether it is put aside for now: 先放着吧, 以后再说, 我有事先走."""
    return _all(_clauses(text), "pause")


def stays(text: str) -> bool:
    """Whether it is not to be dropped, where that was asked: 不删，交."""
    return _all(_clauses(text), "stays")


def points_back(text: str) -> bool:
    """Whether it was said before: 同上, 跟刚才一样, 前面说过了."""
    return _all(_clauses(text), "said_before")


def left_open(text: str) -> bool:
    """Whether the desk may choose: 你看着办, 都行, 随你."""
    return _all(_clauses(text), "left_open")


def undecided(text: str) -> bool:
    """Whether nothing was decided yet: 没想好."""
    return _all(_clauses(text), "undecided")


def declines(text: str) -> bool:
    """Whether it is not dared or not able to be said: 哪敢说, 说不好."""
    return _all(_clauses(text), "declines")


def vague(text: str) -> bool:
    """Whether it says nothing at all: 就那样."""
    return _all(_clauses(text), "vague")


def afraid(text: str) -> bool:
    """Whether somebody says that they are afraid, and nothing else: 我怕."""
    return _all(_clauses(text), "afraid")


def goes_on(text: str) -> bool:
    """Whether somebody only says that they will tell it after all: 不行，我还是想说."""
    return _all(_clauses(text), "goes_on")


def at_a_loss(text: str) -> bool:
    """Whether somebody does not know what to do or to say: 我也不知道怎么办."""
    return _all(_clauses(text), "at_a_loss")


def missed(text: str) -> bool:
    """Whether somebody asks why something was not written down: 排课的事怎么没写进去."""
    return _all(_clauses(text), "missed")


def mode(text: str) -> Confidentiality | None:
    """Who may know, in the words in which it is answered where that alone was asked: 写我，我行得正; 不落名.

    A name is never assumed: any clause that keeps it back counts, and one by name only where none does.
    """
    clauses = _clauses(text)
    if _any(clauses, "kept_back"):
        return None if _any(clauses, "by_name") else Confidentiality.CONFIDENTIAL
    return Confidentiality.NAMED if _any(clauses, "by_name") else None


def asks_back(text: str) -> bool:
    """Whether the question is given back: 你说呢."""
    return _all(_clauses(text), "asks_back")


def _clauses(text: str) -> list[str]:
    words = simple(text).strip().lower()
    found = [one.strip() for one in BREAKS.split(words) if one.strip()] if len(words) <= MOST_CHARS else []
    return found or [""]


def _any(clauses: list[str], family: str) -> bool:
    return any(WORDS.fits(family, one) for one in clauses)


def _all(clauses: list[str], family: str) -> bool:
    return all(WORDS.fits(family, one) for one in clauses)
