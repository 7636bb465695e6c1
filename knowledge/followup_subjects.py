"""What a message after an answer names of its own: a subject, a rule by what it settles, or pay during the leave that was asked about."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from re import Pattern

from knowledge.elsewhere import rule_of_subject, rule_that_settles
from knowledge.followup import ENDS

ASKS = re.compile(
    r"[吗么嘛不][？?。]?$|什么|多少|几(?!乎)|多久|多长|怎么|如何|哪|谁|啥|咋|能不能|可不可以|有没有|是不是|要不要|该不该|会不会|算不算|行不行"
)
GOES_BACK = re.compile(
    r"^(?:那|如果|要是|万一|假如|但|可是|不|没|就|只|还|再|又|也|因此|然后|这|它|[他她])|呢[？?。]?$|[也还]|的话|一样|这[个种些]|那[个种些]|刚才|上面|^我们?[是干在才有]"
)
"""Words by which a message leans on what was said before."""
PAY_MEANWHILE = re.compile(
    r"(?:那么?|这|休假?|请假|假期|停工|住院|期间|里|的?时候|这段时间|的|基本|每个?月)*(?P<what>工资|薪水|绩效|奖金|全勤奖?|社保|五险一?金?|公积金|津贴|补贴|待遇)"
    r"(?:还|照样|照|会|要|是|能|都|按|全额|正常|怎么|给|不|有没有|没有|一样|会不会|受)*(?:发|算|交|缴|扣|给|拿|停|少|变|降|影响|打折)(?:多少|几成|不发|不扣|不给|不交|了)?[吗么呢啊呀嘛不]*"
    r"|那?(?P<only>工资|绩效|奖金|全勤奖?|社保|公积金|津贴|补贴)呢"
)
"""Somebody asks what becomes of pay or insurance meanwhile, and names no time: of the leave that the question before was about."""
DEADLINE = re.compile("[内前]|期限|截止|时效|来得及|来不及|过期|多久(?:要|得|必须)")
"""Somebody asks by when a thing has to be done."""
LEAVE = re.compile("假|产检|哺乳|工伤|停工|住院|生病|职业病|进修|培训|怀孕|生育|隔离")


def own_subjects(text: str, asked: str) -> tuple[str, ...]:
    """The words for subjects that a question has and the one before has not; none where it leans on that one, or asks nothing."""
    words = text.strip()
    if GOES_BACK.search(words) or not ASKS.search(words) or is_of_the_leave(words, asked):
        return ()
    return tuple(found[0] for subject in _subjects() if (found := subject.search(words)) and not subject.search(asked))


def is_of_the_leave(text: str, asked: str) -> bool:
    """Whether a message asks what becomes of pay, or of insurance, during the leave that the question before was about."""
    return LEAVE.search(asked) is not None and PAY_MEANWHILE.fullmatch(ENDS.sub("", text.strip())) is not None


def names_other_subject(text: str, asked: str) -> bool:
    """Whether a message has a word for a subject of which the question before does not speak, or names a rule by what it settles."""
    if is_of_the_leave(text, asked):
        return False
    other = any(subject.search(text) and not subject.search(asked) for subject in _subjects())
    return other or bool(rule_of_subject(text, ())[0] or rule_that_settles(text, ())[0])


def names_subject(text: str) -> bool:
    """Whether a message has a word for what it is about, and is no mere 提前多久通知我."""
    return any(subject.search(text) for subject in _subjects())


@cache
def _subjects() -> tuple[Pattern[str], ...]:
    rows = tomllib.loads(files("knowledge").joinpath("subjects.toml").read_text(encoding="utf-8"))["subjects"]
    return tuple(re.compile(words) for words in rows.values())
