"""Whether words tell that somebody is sexually harassed. The wordings stand in `harassment.toml`, with those of blows.

Routing reads it, which files such a matter under its own name, and so do grievances (`handlers.grievances.words.harm`).
"""

from __future__ import annotations

from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "harassment")


def harassed(text: str) -> bool:
    """Whether words tell that somebody is sexually harassed; 单位怎么预防性骚扰 asks what the rules say.

    Who is said to have done it tells of no harassment with that: 我被学生举报性骚扰，我没有.
    """
    words = WORDS["blamed"].sub(" ", fold(text))
    rules = WORDS.says("harassed_rules", words) and not WORDS.says("own", words)
    return WORDS.says("harassed", words) and WORDS.says("of_somebody", words) and not rules
