"""What is told beside a verdict on an answer, or after it, and may be another matter: it is nobody's business who has the case.

Words to a verdict are read by those who worked on the case, and after a 没解决 by others. What plainly speaks of the case, of the answer or
of what came of it stays with it. What somebody tells of others, of something else or in confidence waits until they have said what it is.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Slot
from handlers.grievances.cases.case import Case, Confidentiality
from handlers.grievances.form.another_matter import OPENS
from handlers.grievances.form.beginning import accuses, charges
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.second_grievance import OF_ALL, of_another_subject
from handlers.grievances.member import beside_rating, case_at_hand, case_commands, recurring, verdicts
from handlers.grievances.words import confiding, phrases
from handlers.grievances.words.accusing import accuses_plainly
from handlers.grievances.words.facts import ROLE, SURNAME
from handlers.grievances.words.simplified import simple
from handlers.intents import Intent, intent_of

SENTENCES = re.compile(r"[^。！!；;\n]+?(?:[。！!；;\n]+|$|[，,\s]+(?=另外|再一个|再有|此外|顺便|还有(?!人)|对了))")
"""Pieces that may be of different matters: sentences, and what begins with 另外 behind a comma."""
SECRET = (Confidentiality.CONFIDENTIAL, Confidentiality.ANONYMOUS)
MEN = re.compile("师傅|师父")
"""Who came to do the work; the word alone says nothing of it."""
UNREACHED = re.compile("(?:电话|微信|消息|短信)[^，,。]{0,4}(?:没人|打不通|不[接回通]|没[接回人])|没人接电话|联系不上")
"""Nobody could be reached about it."""
SOMEBODY = re.compile(rf"{ROLE.pattern}|领导|同事|同学|学生|邻居|隔壁|别人|人家|[小老阿][{SURNAME}](?!师)|[{SURNAME}](?:老师|工|姐|哥|某)")
WRONGS = re.compile(
    "骂|打(?!电话|扫|印|开|算|听|理)|训(?!练)|吼|扣|罚|欺负|刁难|逼|摸|骚扰|孤立|开除|辞退|排挤|贪|挪用|红包|回扣|受贿|请客|偷(?!懒)|欺|欠"
)
"""What is done to people, or taken; a case that tells of the same goes on with it."""
DEEDS = re.compile("[修换装补退]")
"""What an answer is about that promises it: who says why it was not done speaks of the case."""


def parted(text: str, arrival: Arrival, desk: FrontDesk, case: Case) -> tuple[str, str]:
    """What of some words is said of a case, and what may be another matter; the latter takes along all that follows it."""
    before = case_at_hand.told_so_far(arrival, desk, case)
    pieces = [one for one in SENTENCES.findall(text) if any(character.isalnum() for character in one)]
    secret = next((at for at, one in enumerate(pieces) if _asks_secrecy(one)), len(pieces))
    confided = secret < len(pieces) and case.confidentiality is Confidentiality.NAMED
    found = next((at for at, one in enumerate(pieces) if _may_be_another(one, before, case) or (confided and _tells_wrong(one))), None)
    if found is None:
        return text, ""
    first = min(found, secret)
    return phrases.trimmed("".join(pieces[:first])), "".join(pieces[first:]).strip()


def without_opening(text: str) -> str:
    """A tale without the word that only leads to it: 另外，班车停了."""
    found = OPENS.fullmatch(text)
    return found["rest"].strip() if found else text


def _may_be_another(text: str, before: str, case: Case) -> bool:
    """Whether a piece tells of something that the case does not plainly speak of."""
    if verdicts.only_score(text) or verdicts.praises(text):
        return False
    if beside_rating.wishes_to_report(text) or beside_rating.confides(text, case):
        return True
    opened = OPENS.fullmatch(text.strip())
    own = opened["rest"] if opened else text
    if case_commands.named(own) or len(own) < beside_rating.LONGEST_REMARK // 2 or _goes_with(own, before) or recurring.is_back(own, case):
        return False
    if verdicts.of_the_deed(own) or UNREACHED.search(own) or beside_rating.WHO_CAME.search(own) or verdicts.of_the_work(MEN.sub("", own)):
        return False
    wrongs_somebody = _wrongs_somebody(own, before)
    if verdicts.points_back(own) and not (opened or wrongs_somebody):
        return False
    if opened or wrongs_somebody or of_another_subject(own, before):
        return True
    of_deed = any(one in before for one in DEEDS.findall(own))
    return not (of_deed or verdicts.objects(own)) and _tells_wrong(own)


def _goes_with(text: str, before: str) -> bool:
    one, other = (beside_rating.SAID_OF_ALL.sub(" ", OF_ALL.sub(" ", words)) for words in (text, before))
    return shares_words(one, {Slot.WHAT: other})


def _wrongs_somebody(text: str, before: str) -> bool:
    """Whether somebody wrongs somebody, of which the case tells nothing."""
    words = simple(text)
    return SOMEBODY.search(words) is not None and any(one not in before for one in WRONGS.findall(words))


def _tells_wrong(text: str) -> bool:
    if accuses(text) or charges(text) or accuses_plainly(text):
        return True
    read = intent_of(text)
    surely = read.intent is Intent.GRIEVANCE and not read.unsure and read.confidence >= beside_rating.SURELY
    return surely and len(text) > beside_rating.LONGEST_REMARK


def _asks_secrecy(text: str) -> bool:
    return any(confiding.mode_said(one.words) in SECRET for one in phrases.segments(text))
