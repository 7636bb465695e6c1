"""Words that were to be for a case: whether they may be a matter of their own, and for which older case they are by what they say."""

from __future__ import annotations

import re

from handlers import whereto
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Slot
from handlers.grievances.cases.case import Case, Confidentiality, Direction
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.next_question import tools
from handlers.grievances.form.second_grievance import OF_ALL, of_another_subject, tells_wrong
from handlers.grievances.member import case_at_hand
from handlers.grievances.words import confiding, phrases

SECRET = (Confidentiality.CONFIDENTIAL, Confidentiality.ANONYMOUS)
OF_BEFORE = re.compile("我们?(?:之前|上次)?(?:反映|投诉|举报)(?:过)?的")
"""How somebody speaks of what was handed in: 我反映的那个房间."""
EARLIER = (
    r"(?:我)?(?:之前|以前|上次|上回|上周|上个?月|原来|前面|先前|早先|前几天|昨天|前天|前一|上一|已经(?:交|提)|那|老)"
    r"[^，,。：:；;\s]{0,8}?(?:件|个|份|诉求|案子)(?:事情?|诉求|案子|单子)?(?:里|上|那儿)?"
)
ADD = r"(?:再)?(?:补充|补|加|添)(?:一下|上)?(?:[一几两]?(?:[句点条]|个情况))?"
LEAD = r"(?:我|想|要|再|还|麻烦|请|帮我?|能不能|可以|能|对了|另外|[，,\s])*+"
FOR_EARLIER = re.compile(
    rf"{LEAD}(?:(?:给|往|对|跟|为|在)(?P<which>{EARLIER}){ADD}|{ADD}(?:到|给|在|进)(?P<other>{EARLIER})(?:去)?)[：:，,\s]+(?P<words>.{{2,}})",
    re.DOTALL,
)
"""How somebody adds to a case that was handed in, whatever they are telling now: 给之前那件补充一句：…."""


def for_earlier(text: str) -> tuple[str, str] | None:
    """How an earlier case is called to which words are to be added, and the words; None where none is spoken of."""
    found = FOR_EARLIER.fullmatch(text.strip())
    return (found["which"] or found["other"], found["words"].strip()) if found else None


def called(which: str, cases: list[Case]) -> list[Case]:
    """Of several cases the one that is called so: 之前空调那件; all of them where none or more are."""
    words = OF_ALL.sub(" ", which)
    alike = [case for case in cases if shares_words(words, {Slot.WHAT: OF_ALL.sub(" ", case.told.what)})]
    return alike if len(alike) == 1 else cases


def of_its_own(text: str, case: Case, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words tell of something wrong of another subject than what was told and asked, and share no word with it."""
    before = told_and_asked(case, arrival, desk)
    return tells_wrong(text) and not shares_words(text, {Slot.WHAT: before}) and of_another_subject(text, before)


def may_be_another(text: str, case: Case, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words that were asked for begin a complaint that has nothing to do with the case, or are told in confidence of it."""
    confided = any(confiding.mode_said(one.words) in SECRET for one in phrases.segments(text))
    if confided and case.confidentiality is Confidentiality.NAMED:
        return True
    apart = not shares_words(OF_ALL.sub(" ", text), {Slot.WHAT: OF_ALL.sub(" ", told_and_asked(case, arrival, desk))})
    begins = any(whereto.COMPLAINT.match(one.words) and not OF_BEFORE.match(one.words) for one in phrases.segments(text))
    return (apart and begins) or of_its_own(text, case, arrival, desk)


def told_and_asked(case: Case, arrival: Arrival, desk: FrontDesk) -> str:
    """What was told of a case, and what was asked last."""
    messages = tools(desk)[0].cases.messages_for(arrival.reader, case.ref)
    asked = next((one.text for one in reversed(messages) if one.direction is Direction.TO_MEMBER), "")
    return f"{case_at_hand.told_of(case)}。{asked}"
