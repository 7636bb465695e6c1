"""What is almost a cadre's command: 受理一下26-482137, 26-482137 答复 已经退了, 受里 26-482137, and a number alone.

What is surely meant becomes the command that it stands for. Of everything else the number alone is read: what is to be done to the
case is asked back, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlers.grievances.cadre import own_words
from handlers.grievances.cadre.commands import (
    FORMS,
    GRADE_IS,
    GRADES,
    HEAD,
    REF,
    VERBS,
    WORDS,
    Command,
    Verb,
    difficulty_of,
    grade_and_reason,
    numbered,
    unquoted,
    words_behind,
)
from handlers.grievances.cadre.told_commands import told_command
from handlers.grievances.words.simplified import simple

BREAK = r"[\s:：,，。、;；#＃]"
"""What stands between the words. Each run of it is taken whole: many spaces could be divided in very many ways."""
POLITE = rf"(?:请|麻烦|劳驾|帮忙|帮我|我要|我想|我来|现在|{BREAK})*+"
HANDED = r"(?P<handed>[把将给对]?)"
"""把26-482137受理了 asks for it; 26-482137受理了 tells or asks that it was done."""
NAMED = rf"(?:这件|那件|这个|编号|单号|诉求|工单|是|为|{BREAK})*+"
DOING = rf"(?:一下子?|下|掉|了|{BREAK})*+"
VERB_FIRST = re.compile(rf"{POLITE}(?P<verb>{WORDS}){DOING}{NAMED}(?>{REF})(?P<words>.*)", re.DOTALL)
REF_FIRST = re.compile(
    rf"{POLITE}{HANDED}{NAMED}(?>{REF}){BREAK}*+(?:给|来|帮我|帮忙|请|麻烦|先)*+(?P<verb>(?>{WORDS}))"
    r"(?P<gap>一下|[\s:：,，]|(?<=转给)|(?<=转交)|(?<=转办)|(?=简单|一般|普通|复杂)|了?吧?[。.!！]*$)(?P<words>.*)",
    re.DOTALL,
)
GRADE_LAST = re.compile(
    rf"{POLITE}{HANDED}{NAMED}(?>{REF}){BREAK}*+的?(?:难[易度](?:程度)?)?(?:我?(?:选|点|按|写|定)错了?{BREAK}*+)?"
    rf"(?P<said>{GRADE_IS}\s*(?:{GRADES}).*)",
    re.DOTALL,
)
"""522115 难度改为一般."""
NUMBER = re.compile(rf"(?<![\d.-]){REF}")
LOOKS = re.compile(
    r"(?:请|麻烦|帮我|我|想|再|看看|看一?下|看|查查|查一?下|查|打开|显示|找|诉求|工单|编号|单号|这件|事情|事|的|情况|详情|内容"
    r"|现在|是|怎么样|什么|到哪一?步|哪|了|吗|呢|号|[\W_])*+"
)
"""Words around a number that only want to see the case."""
SAME = re.compile("合并|合到一起|合起来|并到一起|一回事|同一[件个回]|重复(?:了|提交)")
SOFT_END = re.compile(r"(?:一下|了|吧|啊|呀|哈|谢谢|[\s。.!！~～,，])*+")
ASKS = re.compile(r"[?？]\s*$|(?:吗|呢|没有|了没)[。\s]*$")
QUICK_QUESTION = 8
"""Characters beside the number: a longer question is one of the cadre's own, and is answered as usual."""
ODD_NUMBER = re.compile(rf"{POLITE}(?:{WORDS}){DOING}{NAMED}(?P<number>\d[\d-]{{2,11}}\d)[。.!！\s]*")


@dataclass(frozen=True, slots=True)
class Almost:
    """A number in words that are no command as they stand."""

    ref: str
    command: Command | None = field(default=None, repr=False)
    """What is surely meant; None: it has to be asked."""
    told: bool = False
    """Whether words stand for the command that do not name it: they may have told of something else."""


def almost(text: str) -> Almost | None:
    """Read what is nearly a command; None where no number stands, or a question of its own does beside it."""
    text = unquoted(text)
    plain = simple(text)
    found = NUMBER.search(plain)
    if found is None:
        return None
    ref, beside = numbered(found["ref"]), plain[: found.start()] + plain[found.end() :]
    if same := _same_matter(plain, ref):
        return Almost(ref, same, told=True)
    if LOOKS.fullmatch(beside):
        return Almost(ref, Command(Verb.SHOW, ref))
    if command := told_command(text, plain, found, ref):
        return Almost(ref, command, told=True)
    if command := _meant(text, plain):
        return Almost(ref, command)
    around = plain[: found.start()] + " " * (found.end() - found.start()) + plain[found.end() :]
    typed = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    if (said := own_words.read(typed, around, numbered=True)) and not (said.at.place or said.at.matter):
        return Almost(ref, Command(said.verb, ref, said.words), told=said.verb is not Verb.SHOW)
    asks = ASKS.search(plain) is not None and len(beside.strip()) > QUICK_QUESTION
    return None if asks else Almost(ref)


def _same_matter(plain: str, ref: str) -> Command | None:
    """Two cases that are said to be one: 26-482137和26-482138是一回事，合并. Which goes on is shown before it is done."""
    refs = list(dict.fromkeys(numbered(one["ref"]) for one in NUMBER.finditer(plain)))
    named = len(refs) == 2 and SAME.search(plain) is not None and HEAD.fullmatch(plain) is None and ASKS.search(plain) is None
    return Command(Verb.MERGE, ref, refs[1]) if named else None


def odd_number(text: str) -> str:
    """The number behind a command that no case can bear, because it is too long or too short; empty where there is none."""
    found = ODD_NUMBER.fullmatch(simple(unquoted(text)))
    return found["number"] if found else ""


def _meant(text: str, plain: str) -> Command | None:
    """The command that a text stands for, where it can be no other."""
    if graded := GRADE_LAST.fullmatch(plain):
        said = words_behind(text, graded.start("said"))
        return Command(Verb.REGRADE, numbered(graded["ref"]), said) if grade_and_reason(said) else None
    found = VERB_FIRST.fullmatch(plain) or REF_FIRST.fullmatch(plain)
    if found is None:
        return None
    verb, words = VERBS[found["verb"]], words_behind(text, found.start("words"))
    if FORMS[verb].action is None and verb is not Verb.SHOW:
        return None
    told = found.groupdict()
    if told.get("gap", "").startswith("了") and not told["handed"]:
        return None
    if SOFT_END.fullmatch(words):
        return Command(verb, numbered(found["ref"]))
    fits = bool(FORMS[verb].needs) or (verb is Verb.ACCEPT and difficulty_of(words) is not None)
    return Command(verb, numbered(found["ref"]), words) if fits else None
