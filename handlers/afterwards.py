"""What a message after an answer is: a question that goes on from it, a word about it, a question about the desk, or something new.

`afterwards.toml` lists the signs and what is certain, `afterwards.json` the weights that were learned from readers' messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from handlers.edges import unwrapped
from handlers.intents import beginning_and_end
from handlers.linear_reader import MOST_KEPT, load_reader
from handlers.word_lists import WordList, fold
from knowledge.followup import continued, replaced, together
from knowledge.followup_subjects import ASKS, names_other_subject
from knowledge.places import names_place

WORDS = WordList("handlers", "afterwards")
ABOUT_SHARE = 0.35
"""From this share on a word about the last answer is taken for one."""
SURE = 0.55
"""From this share on a question, or a story, is surely one of its own."""
MAY_GO_ON, GOES_ON_LIKELY = 0.1, 0.35
"""From which share on a message may, and likely does, need the question before; between the two what is found decides."""
TELLS_ON = 0.6
"""The same for a message that asks nothing: it may as well tell of a matter."""
ASKING = re.compile(r"[?？吗么呢]|怎么|什么|多少|几|哪|谁|如何|能不能|有没有|可不可以|咋|啥|多久")
OWN_MATTER = 0.75
"""From this share on a question after the name of a rule is one of its own, unless it doubts or asks on by its wording."""
DOUBTS = re.compile(r"听说|听讲|够不够|[对是]吗|对不对|是不是|不算|(?<!好)吧[。.？?！!]*$")
EITHER_OR = re.compile(r"(\S)[不没]\1|\S还是\S|呢[？?]?$")
"""报不报, 按天还是按月 and 那奖金呢 ask as 报吗 does."""
MOST_CHARS = 24
"""What is longer is no word about an answer, but a matter or a question of its own."""
MOST_JOINED_CHARS = 36


ANOTHER = re.compile(r"(?:哦|嗯|那)?[，, ]*(?:对了|另外|顺便|还有(?:个|一个|就是|件|一件)|换个|再问(?:个|一个|一下))")
"""How somebody begins who asks about something else."""
MEANT = re.compile(
    r"(?:我(?:是)?(?:要|想)?(?:问|说|讲|指|想知道|想问|了解)的?(?:是|的)?|想(?:知道|问)的?(?:是)?|(?<![不可还但只就而])是)(?!不是|这个|问)(?P<meant>[^，,。]*(?:[，,](?!不是|又不是|不要)[^，,。]+)*)$"
)
"""What follows 我问的是, or the last 是."""
TOLD_BEFORE_MORE = re.compile(r"(?:[了岁月年天]|以后|之后|的话|时候|期间)[，, ]*还有(?:吗|没|么)")
"""孩子快一岁了还有吗 asks whether something is still due."""
OF_TWO = re.compile(r"第?[一二两12]条")
"""The first or the second of the quotes that were shown, which nobody looks up."""


class After(StrEnum):
    """What a message after an answer is."""

    ELLIPTIC = "elliptic"
    DEEPER = "deeper"
    FITS_ME = "fits_me"
    CORRECT = "correct"
    NEW = "new"
    TROUBLE = "trouble"
    SOURCE = "source"
    WHY = "why"
    SURE = "sure"
    SIMPLER = "simpler"
    AGAIN = "again"
    MORE = "more"
    PRAISE = "praise"
    DISLIKE = "dislike"
    THANKS = "thanks"
    DESK = "desk"
    ASIDE = "aside"


GOES_ON = (After.ELLIPTIC, After.DEEPER, After.FITS_ME)
"""Questions that need the one before."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a message is taken for."""

    kind: After
    share: float
    """How likely that is, 0 to 1."""
    goes_on: float = 0.0
    """How likely it is that it needs the question before."""
    about_desk: float = 0.0
    """How likely it is that it asks about the desk itself."""


@lru_cache(maxsize=MOST_KEPT)
def read(text: str) -> Read:
    """Read a message as one that comes after an answer."""
    folded = fold(text)
    word = unwrapped(folded)
    for kind in After:
        if kind in WORDS.certain and WORDS.fits(kind, word):
            return Read(kind, 1.0, goes_on=float(kind in GOES_ON))
    shares = load_reader(WORDS).shares(beginning_and_end(folded))
    kind = max(shares, key=lambda each: shares[each])
    return Read(After(kind), shares[kind], sum(shares[each] for each in GOES_ON), shares[After.DESK])


def about_answer(text: str) -> After | None:
    """What a short message says of the last answer; None where it is no such word."""
    if len(text) > MOST_CHARS or (names_place(text) and not OF_TWO.match(text)):
        return None
    found = read(text)
    if found.kind is After.SURE and not WORDS.says("doubt", fold(text)):
        return None  # 厨房里不算室外吧 holds a case of its own against the quote
    if found.kind is After.PRAISE and WORDS.says("unsolved", fold(text)):
        return After.DISLIKE
    if found.kind is After.MORE and TOLD_BEFORE_MORE.search(text):
        return None
    return found.kind if found.share >= ABOUT_SHARE and found.kind not in (*GOES_ON, After.CORRECT, After.NEW, After.TROUBLE) else None


def needs_question_before(text: str) -> bool:
    """Whether a message is likelier to go on from the last question than to be a question, or a story, of its own."""
    found = read(text)
    return len(text) <= MOST_JOINED_CHARS and found.goes_on >= GOES_ON_LIKELY


def goes_on(text: str, asked: str, least: float = GOES_ON_LIKELY) -> str:
    """The whole question that a message means after another one, or an empty string where it stands by itself.

    `least` is the share from which it is taken to go on.
    """
    if not asked or about_answer(text):
        return ""
    found = read(text)
    if found.kind is After.CORRECT and (rest := corrected(text)):
        return (replaced(rest, asked) or together(rest, asked)) if needs_question_before(rest) else rest
    if (found.kind is After.TROUBLE and found.share >= SURE) or ANOTHER.match(text) or len(text) > MOST_JOINED_CHARS:
        return ""
    new = found.kind is After.NEW and found.share >= SURE
    if not new and (whole := replaced(text, asked) or continued(text, asked)):
        return whole
    return together(text, asked) if found.goes_on >= least else ""


def asks_on(text: str, asked: str) -> bool:
    """Whether a short question or doubt is about the matter of the question before: it names no subject and no rule of its own."""
    if len(text) > MOST_JOINED_CHARS or names_place(text) or ANOTHER.match(text) or names_other_subject(text, asked):
        return False
    doubts = DOUBTS.search(text) is not None
    if not (doubts or ASKS.search(text) or EITHER_OR.search(text)):
        return False
    heard = read(text)
    if heard.kind in GOES_ON or heard.share < ABOUT_SHARE:
        return True
    if heard.kind in (After.NEW, After.TROUBLE):
        return doubts or heard.share < OWN_MATTER
    return heard.kind in (After.SURE, After.DESK, After.CORRECT) and heard.share < 1.0 and heard.about_desk < SURE


def corrected(text: str) -> str:
    """What was meant, of a message that says the desk took it for something else; empty where that is not told."""
    match = MEANT.search(text.strip())
    return (match["meant"] or "").strip("，,。. ") if match else ""


def clearly_goes_on(text: str, asked: str) -> bool:
    """Whether a message clearly goes on from a question, and is no matter that is told."""
    return bool(goes_on(text, asked, GOES_ON_LIKELY if ASKING.search(text) else TELLS_ON))
