"""What a cadre says to words that wait for a yes: a yes or a no in any wording, or which text is meant (wordings in `preview.toml`)."""

from __future__ import annotations

import re

from handlers.edges import STOPS, unwrapped
from handlers.grievances.cadre.second_look import NO_WAY_BACK
from handlers.grievances.words import phrases, stopping
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.cadre", "preview")
CONFIRM_WORDS = frozenset({"确认", "确认发出", "确认发送", "确认无误", "发出", "发送", "确定", *(f"确认{verb}" for verb in NO_WAY_BACK)})
CHANGE_WORDS = frozenset({"修改", "改", "改改", "改一改", "改一下", "修改一下", "重写", "重新写"})
CANCEL_WORDS = stopping.CANCEL_WORDS | {"不发了", "不转了", "不办了", "先不办"}
ENDS_NOTHING = frozenset({"取消", "不发了", "不转了"})
"""Of these, what says nothing else where nothing waits."""
NO_WORDS = CONFIRM_WORDS | CHANGE_WORDS
"""What is never meant as words to a member: pressed once more, or on an older card."""
CHANGED_TO = re.compile(r"^(?:改成|改为|换成|修改成|修改为)[\s:：,，]*")
"""Before the words that are plainly to take the place of those that wait."""
LEAST_WORDS = 5
"""Characters of words that replace others: 等一下, 好的 and a mistyped 确人 say nothing to the member."""


def consents(text: str) -> bool:
    """Whether a message says that what was shown may go, and nothing else: 可以，发吧. 好的 alone only nods."""
    clauses = [fold(phrases.trimmed(one.words)) for one in phrases.segments(text) if phrases.trimmed(one.words)]
    said = [WORDS.fits("yes", one) for one in clauses]
    return any(said) and all(yes or WORDS.fits("nod", one) for yes, one in zip(said, clauses, strict=True))


def calls_off(text: str) -> bool:
    """Whether a message only lets go what was shown: 取消, 算了吧, 先别发."""
    return unwrapped(text, after=STOPS) in CANCEL_WORDS or WORDS.fits("no", fold(phrases.bare(text)))


def changes(text: str) -> bool:
    """Whether a message says that what was shown is wrong and will be written anew: 修改, 写错了."""
    return unwrapped(text, after=STOPS) in CHANGE_WORDS or WORDS.fits("change", fold(phrases.bare(text)))


def wants_new(text: str) -> bool:
    """Whether the text that came last is to take the place of the one that waits."""
    return WORDS.fits("new", fold(phrases.bare(text)))


def wants_old(text: str) -> bool:
    """Whether the text that waits is to stay as it is."""
    return WORDS.fits("old", fold(phrases.bare(text)))
