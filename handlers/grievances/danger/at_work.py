"""What a cadre writes about a case is about whoever handed it in, and no distress of the cadre's own unless it says so.

Danger that the words tell of stays danger; a hint in them is no reason to ask the cadre how they are, and a command is done.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cadre import duty, in_passing, numberless, own_desk, wordings
from handlers.grievances.cadre.about_case import (
    asked_how_they_are,
    commands_surely,
    words_beside_number,
    writes_awaited_words,
)
from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cadre.meant import open_cases
from handlers.grievances.cadre.own_words import Said
from handlers.grievances.danger.third_party import CARED_FOR, OWN, REPORTS
from handlers.grievances.words import phrases
from handlers.grievances.words.danger_words import sad
from handlers.messages import MessageKind
from handlers.urgent import Danger, danger_of, despairs, kinds_of
from handlers.word_lists import fold

SPEAKER = re.compile(OWN)
SPOKEN_TO = re.compile(f"[您你]|别|不要|请|提出人|{CARED_FOR}")
"""Whom words are for or about that are no outcry of their writer's."""
ADVICE = re.compile(
    "(?:别|不要|切勿|勿|不能|不可以?|不许)(?:再|去|老是?|总是?|又|一时|轻易|动不动就?|随便|乱|有|说|想着?|抱着?){0,3}"
    "(?:[做干](?:任何|什么|出)?[傻蠢]事|想不开|轻生|寻短见?|寻死|自杀|自残|伤害自己|走(?:极端|绝路)|跳楼|跳下[去来]?|死|不想活|活不下去)(?:的(?:念头|想法|打算|话|事))?"
)
"""What is advised against, which nobody does by that."""
TO_THEM = re.compile("[您你](?:们)?[^，,。来派快去叫]{0,4}(?:说|提|讲|写|表示|想|觉得|有|不想)")
"""How somebody is spoken to of what they said or feel."""
OTHERS = re.compile(CARED_FOR)
OF_ONESELF = re.compile("我|咱|爱|对不起|抱歉|再见|保重|照顾|孩子|女儿|儿子|爸|妈|爹|娘|老公|老婆|家里?人|走了|永远|来世|下辈子|后事")
"""What may be a farewell, in words that somebody is to be told."""
FAREWELL = re.compile(
    "爱(?:[你您他她]|着)|(?:别|不要|不用|不必)再?(?:来?找|等|惦记|想|管)我|照顾好|永别|来世|来生|下辈子|后事|遗[书言嘱]|(?:我|先)走了|这辈子|永远"
)
"""What nobody has told to whoever handed a case in."""
OUR_WORK = re.compile(
    f"{wordings.OURS_NOT}|我们?(?:会|再|先|已经?|马上|今天|明天|后天|[这下]周[一二三四五六日天]?|[上下]午)*(?:联系|核实|催|问|跟进|上门|约)"
)
"""What a cadre says of themselves that is their work. 我都安排好了 may be a farewell."""
AS_DONE = re.compile("办结|结案|归档|[办弄]好|可以")
"""How a case is over, rather than anything else: 就这样结了吧 may be said of oneself."""
HARMLESS = (
    (re.compile("打(?:过|了|个|着|通|不通)*(?:一个)?电话"), "联系"),
    (re.compile("上门(?=[来去]?(?:看(?![你您他她我])|[检维]?修|检查|查看|核实|了解|慰问|走访|安装|服务|处理|测|量|取))"), "过去"),
)
"""Nobody is struck by a call, or threatened by who comes to mend something."""
HINTS = frozenset({Danger.ASK, Danger.CALM})


def of_a_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words are about a case, and tell nothing of how the cadre who writes them is."""
    if commands_surely(arrival, desk):
        return not despairs_in_command(arrival, desk)
    beside = words_beside_number(arrival, desk)
    return not own_distress(beside) if beside is not None else speaks_of_work(arrival, desk)


def speaks_of_work(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre who has open cases says what becomes of one without its number, or asks about their desk, and nothing else."""
    if arrival.message.kind is not MessageKind.TEXT:
        return False
    if (said := numberless.told(arrival, desk)) is not None:
        return _works(arrival, desk) and _does_work(said, arrival)
    if _tells_of_danger(arrival.text):
        return False
    talk = in_passing.spoken(arrival, desk)
    if talk is None:
        return own_desk.asked(arrival, desk)
    if not _works(arrival, desk) or _danger_of(talk.at.matter) is not Danger.CALM:
        return False
    return talk.way in in_passing.OF_NO_CASE or (talk.at.plainly and "不" not in arrival.text)


def _does_work(said: Said, arrival: Arrival) -> bool:
    """Whether a deed is one, and its words bid nobody farewell.

    Of somebody who was asked how they are, all that they write is weighed, and what may be said of oneself is no work.
    """
    if (
        own_distress(said.words)
        or despairs(ADVICE.sub(" ", fold(arrival.text)))
        or FAREWELL.search(said.words)
        or _danger_of(said.at.matter) is not Danger.CALM
    ):
        return False
    if not asked_how_they_are(arrival):
        return True
    harmful = despairs(said.words) if said.command else _tells_of_danger(arrival.text)
    if harmful or _danger_of(said.words) not in (HINTS if said.command else {Danger.CALM}):
        return False
    if said.verb is Verb.CLOSE:
        return AS_DONE.search(arrival.text) is not None
    return OF_ONESELF.search(OUR_WORK.sub(" ", said.words)) is None


def _works(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre has a case that is open."""
    reader = duty.cadre_of(arrival, desk)
    return reader is not None and desk.grievances is not None and bool(open_cases(desk.grievances, reader))


def _danger_of(words: str) -> Danger:
    """How much danger words about a case tell of, read as strictly as an answer."""
    return danger_of(_harmless(words), answering=True)


def _harmless(text: str) -> str:
    """A text without what sounds worse than it is."""
    for pattern, instead in HARMLESS:
        text = pattern.sub(instead, text)
    return text


def _tells_of_danger(text: str) -> bool:
    """Whether words tell of danger beyond a mere guess, or of how their writer is."""
    text = _harmless(text)
    return own_distress(text) or despairs(text) or bool(kinds_of(text)) or _danger_of(text) is Danger.ALERT


def despairs_in_command(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether the words of a command about a case say that the cadre who writes it does not want to live."""
    beside = words_beside_number(arrival, desk) if commands_surely(arrival, desk) else None
    return beside is not None and despairs(beside) and own_distress(beside)


def danger_of_work(arrival: Arrival, desk: FrontDesk) -> Danger | None:
    """How much danger the words of a cadre about a case tell of; None where they are about none."""
    beside = words_beside_number(arrival, desk)
    if beside is None and speaks_of_work(arrival, desk):
        said = numberless.told(arrival, desk)
        return Danger.CALM if said is None or _for_the_member(said.words) else _danger_of(said.words)
    if beside is None:
        return Danger.CALM if writes_awaited_words(arrival, desk) and _for_the_member(arrival.text) else None
    found = Danger.CALM if _for_the_member(beside) else _danger_of(beside)
    hints_at_work = found is Danger.ASK and commands_surely(arrival, desk) and not despairs_in_command(arrival, desk)
    return Danger.CALM if hints_at_work else found


def _for_the_member(text: str) -> bool:
    """Whether words are said to whoever handed a case in: 别做傻事, or a mere hint. A fire is a fire, and who stands on a roof does."""
    if own_distress(text):
        return False
    if _danger_of(text) in HINTS:
        return True
    clauses = [fold(one.words) for one in phrases.segments(text) if one.words]
    beside = [ADVICE.sub(" ", one) for one in clauses if not TO_THEM.search(one) or OTHERS.search(one)]
    return beside != clauses and not _alarms(beside)


def _alarms(clauses: list[str]) -> bool:
    """Whether anything in folded clauses, which stand beside advice to whoever despairs, is danger: 别做傻事，他站在楼顶上."""
    words = ",".join(clauses)
    whole = despairs(words) or bool(kinds_of(words)) or _danger_of(words) is Danger.ALERT
    return whole or any(_danger_of(one) not in HINTS for one in clauses)


def own_distress(text: str) -> bool:
    """Whether somebody says of themselves, in words that are no report of others', that they are low or do not want to live."""
    clauses = [fold(one.words) for one in phrases.segments(text) if sad(one.words) or despairs(one.words)]
    spoken_to = SPOKEN_TO.search(text) is not None
    return any(_of_the_speaker(one) or not spoken_to for one in clauses)


def _of_the_speaker(clause: str) -> bool:
    speaker = SPEAKER.search(clause)
    return speaker is not None and REPORTS.search(clause[: speaker.start()]) is None
