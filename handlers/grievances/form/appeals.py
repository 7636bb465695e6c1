"""What somebody says beside a matter that only says what is to become of it: 能反映吗, 不是问规定，要你们去说, 我想匿名.

Such clauses stand before or behind the matter, or come alone after it was told. They are never the matter; what is left of the message is.
The wordings stand in `appeals.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.taking_up import takes_up
from handlers.grievances.words import confiding, facts
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.intents import tells
from handlers.linear_reader import MOST_KEPT
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.form", "appeals")
CLAUSE = re.compile(r"(?:(?!(?<=.)(?<!是)不是[来在要想问查听看])[^\s，,。；;！!？?～~…])+|不是[^\s，,。；;！!？?～~…]*")
"""A stop, a space and 不是来问 part one clause from the next."""
MOST_CHARS = 24
"""What is longer tells something of its own, whatever it ends with."""
LEAST_TOLD = 5
"""Characters of what is told before such words in the same clause: 主任天天骂人能投诉吗."""
SOMEBODY = re.compile("[我俺咱他她]|领导|同事|学院|学校|单位|公司|科室|部门|后勤|食堂|物业")
"""Who is spoken of in a matter; where nobody is, the question is what holds for everybody."""
DENIES = frozenset({"不是", "不是的", "不对", "不", "错了", "唉", "哎", "我", "我们", "可", "但", "可我", "但我", "我来"})
"""What leads over to such words and says nothing."""


class Kind(StrEnum):
    """What is asked to become of a matter."""

    NOT_RULES = "not_rules"
    MAY_TELL = "may_tell"
    MAY_DEAL = "may_deal"
    ACT = "act"
    UNNAMED = "unnamed"


MAY = frozenset({Kind.MAY_TELL, Kind.MAY_DEAL})
"""Questions whether it is taken in at all: the answer is yes."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """What a message says of what is to become of a matter, and the matter itself."""

    kinds: frozenset[Kind]
    """Empty: it says nothing of it."""
    rest: str
    """What is told beside it; empty: nothing."""
    matter: str
    """The same with what is to be done about it, which may be what somebody hopes for."""

    @property
    def wants_deeds(self) -> bool:
        """Whether it is to be seen to, which may have to be done before anything was told."""
        return bool(self.kinds & {Kind.ACT, Kind.MAY_TELL})


@lru_cache(maxsize=MOST_KEPT)
def appeal_of(text: str) -> Appeal:
    """Read what a message says of what is to become of a matter."""
    clauses = list(CLAUSE.finditer(text))
    read = [_kind(one.group()) for one in clauses]
    beside = {*_run(read, clauses, range(len(read))), *_run(read, clauses, range(len(read) - 1, -1, -1))}
    kinds = frozenset(kind for at in beside if (kind := read[at]))
    telling = [at for at in range(len(clauses)) if at not in beside]
    if not telling:
        return Appeal(kinds, "", "")
    if not kinds and (found := _within(clauses[-1].group())):
        kind, told = found
        rest = text[: clauses[-1].start() + len(told)]
        return Appeal(frozenset({kind}), rest, rest)
    first, last = clauses[telling[0]].start(), telling[-1]
    wanted = max((at for at in beside if read[at] is Kind.ACT), default=last)
    return Appeal(kinds, text[first : clauses[last].end()], text[first : clauses[max(last, wanted)].end()])


def only_no_rules(text: str) -> bool:
    """Whether words say that deeds are wanted and no rules, and nothing else: 不是，我是来反映的，不是来问."""
    appeal = appeal_of(text)
    return Kind.NOT_RULES in appeal.kinds and appeal.kinds <= {Kind.NOT_RULES, Kind.ACT} and not appeal.rest


def _run(read: list[Kind | None], clauses: list[re.Match[str]], order: range) -> Iterator[int]:
    """The clauses that say nothing else, from one end up to the first that does."""
    for at in order:
        if read[at] is None and simple(clauses[at].group()) not in DENIES:
            return
        yield at


def _kind(clause: str) -> Kind | None:
    words = _folded(clause)
    if len(words) > MOST_CHARS:
        return None
    if confiding.mode_said(clause) is Confidentiality.ANONYMOUS:
        return Kind.UNNAMED
    found = next((kind for kind in Kind if kind in WORDS.certain and WORDS.fits(kind, words)), None)
    return found or (Kind.ACT if takes_up(clause) else None)


def _within(clause: str) -> tuple[Kind, str] | None:
    """What a clause asks that tells of a wrong first, without a stop between: 主任天天骂人能投诉吗; None where nobody is named in it."""
    words = _folded(clause)
    if len(words) != len(clause):
        return None
    for kind in (Kind.MAY_TELL, Kind.MAY_DEAL):
        for at in range(max(LEAST_TOLD, len(words) - MOST_CHARS), len(words) - 1):
            told = clause[:at]
            asks = WORDS.fits(kind, words[at:])
            if asks and (tells(told) or STRONG.search(told)) and (SOMEBODY.search(told) or facts.first_role(told)):
                return kind, told
    return None


def _folded(clause: str) -> str:
    return "".join(character for character in simple(fold(clause)) if character.isalnum())
