"""Whether as many as a clause wants have voted or signed: 全体代表过半数 with 代表120名、赞成55票 wants 61.

The share is taken of the whole that the clause names (全体会员, 全体代表), never of those who came. Where a question does not tell both
the whole and who was for it, nothing is reckoned: a number counts as votes for it only where a word beside it says so and none says
that they were against, stayed away, took it back or are not yet there, and a number that is only about so many is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from knowledge.model import Quorum
from knowledge.numerals import NUMBER, plain, value_of

SHARE = re.compile(rf"(?P<half>过半数)|(?P<part>{NUMBER})分之(?P<parts>{NUMBER})以上")
"""`parts` of `part`: 三分之一以上."""
WHOLES = "会员|代表|职工|教职工|董事|理事"
CLAUSE_WHOLE = re.compile(rf"全体(?P<before>{WHOLES})|(?:以上|过半数)的?(?:工会)?(?P<after>{WHOLES})")
"""Whose share a clause means."""
COUNTED = re.compile(rf"(?<![第分之\d.〔/])(?P<number>{NUMBER})[多余]?(?P<unit>[个名位人票])?(?![年月日天号条款项级次成点%％/]|分之)")
FOR = re.compile("赞成|同意|支持|签[名字]|联名|提议|举手|要求")
BALLOTS = re.compile("(?:罢免|议[案题]|提案|这次|结果|最[后终]|得票?数?|获得?|拿了?|只?有|是|了|到|票数)*+#票|票数[是为有]*#")
"""Votes, and not for what: enough only where no word of the message tells of others."""
AGAINST = re.compile(
    "反|弃权|否(?!则)|拒|[不没未无非]|废|空白|打叉|中立|异议|意见|抵制|抗议|撤回|退(?!休)|改投|作废|留任|连任|保留|挽留|缺|差|少|请假"
)
"""A number beside these is not of those who were for it: 反对的70票, 没签名的70人, 还差5票."""
ASKS_ONLY = re.compile(
    r"(.{1,2})[不没](?:有)?\1|是否|能否|可否|[不没](?:知道|清楚|确定|懂|晓得)|多少"
    r"|[不没未](?:能|可以|算|就)?(?:通过|成立|生效|过半|过|成|够)(?![的票])|[没不](?=[啊呀呢吗嘛]?(?:$|[，,。；;！!？?、\s]))"
)
"""Asks or tells what comes of it, with a word that denies: 能不能, 够了没, 没通过."""
TAKEN_BACK = re.compile("撤[回签]|反悔|后悔|改主意|重复|冒[签名充]|代[签投]|(?:其中|里面?有?|中有)[^，,。；;]*(?:[不没未无非]|废)")
"""Some of those who were for it do not count: how many are left is not told."""
OPEN_BEFORE = re.compile(
    "(?:约|近|接近|差不多|大概|大致|快|[不没]到|不足|未满|不满|超过?|[不多少]于|不止|不只|至少|起码|至多|最多|顶多|[^最]多[了出]?|以上|上|好)[有是了]?$"
)
OPEN_AFTER = re.compile("[个名位人票]?(?:多|余|几|来|左右|上下|以上|以下|以内|出头|不到)")
"""Somewhat more or less: whether it is enough cannot be said."""
NEEDED = re.compile("(?:需要?|[必得]?须|[^主]要|要求|应当?|得)[有得到达拿]*$")
"""A number that is wanted, and not one that there was: 需要61票."""
CAME = re.compile("到会|实到|到场|出席|参会|来了|到了")
CLAUSES = re.compile(r"[，,。；;！!？?、\s]")
LEAST_WHOLE, LEAST_COUNTED = 3, 2
"""一位副主席 counts nobody."""


def quorum_of(question: str, quote: str) -> Quorum | None:
    """How the votes or signatures that a question tells compare with the share that a quote wants; None where either is not told."""
    share, nouns = SHARE.search(quote), [match["before"] or match["after"] for match in CLAUSE_WHOLE.finditer(quote)]
    if share is None or len({match[0] for match in SHARE.finditer(quote)}) != 1:
        return None
    told = plain(question)
    whole = _whole(told, nouns)
    votes = _votes(told)
    if whole is None or votes is None or whole < LEAST_WHOLE or votes > whole:
        return None
    wanted = floor(whole * Fraction(1, 2)) + 1 if share["half"] else _at_least(whole, share)
    return Quorum(whole, votes, share[0].removesuffix("以上"), wanted) if wanted is not None else None


def _at_least(whole: int, share: re.Match[str]) -> int | None:
    part, parts = value_of(share["part"]), value_of(share["parts"])
    if part is None or parts is None or not part:
        return None
    return -floor(-whole * parts / part)


def _whole(told: str, nouns: Sequence[str]) -> int | None:
    """The greatest number of those whom the clause speaks of, unless it is of those who came, stayed away or were for it."""
    found = [one for one in _numbers(told) if not any(words.search(one.beside) for words in (CAME, FOR, AGAINST))]
    values = [one.value for one in found if any(noun in one.beside for noun in nouns)]
    return None if None in values else max((value for value in values if value is not None), default=None)


def _votes(told: str) -> int | None:
    """The one number of those who were for it."""
    if TAKEN_BACK.search(told):
        return None
    found = [one for one in _numbers(told) if not (CAME.search(one.beside) or AGAINST.search(one.beside) or NEEDED.search(one.before))]
    values = {one.value for one in found if FOR.search(one.beside)}
    if not values and not AGAINST.search(ASKS_ONLY.sub("", told)):
        values = {one.value for one in found if BALLOTS.match(one.beside)}
    return values.pop() if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Counted:
    """A whole number of a message; no value where it is only about so many."""

    value: int | None
    before: str
    """The words beside it, up to the next mark or number."""
    after: str

    @property
    def beside(self) -> str:
        """What says whose number it is; the mark in between keeps two words from reading as one."""
        return f"{self.before}#{self.after}"


def _numbers(told: str) -> list[Counted]:
    """Each whole number with the words beside it."""
    found: list[Counted] = []
    read = [(match, value_of(match["number"])) for match in COUNTED.finditer(told)]
    whole = [(match, value) for match, value in read if value is None or (value.denominator == 1 and value >= LEAST_COUNTED)]
    ends = [0, *(match.end("number") for match, _ in whole)]
    starts = [*(match.start() for match, _ in whole[1:]), len(told)]
    for (match, value), end, start in zip(whole, ends, starts, strict=False):
        before = CLAUSES.split(told[end : match.start()])[-1]
        after = CLAUSES.split(told[match.end("number") : start])[0]
        is_open = OPEN_BEFORE.search(before) or OPEN_AFTER.match(after)
        found.append(Counted(None if value is None or is_open else int(value), ASKS_ONLY.sub("", before), ASKS_ONLY.sub("", after)))
    return found
