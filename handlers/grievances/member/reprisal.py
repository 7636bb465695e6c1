"""Whoever is made to suffer for what they handed in is heard, told what to keep, and offered to hand it in as a matter of its own.

The wordings stand in `reprisal.toml`. What goes on as it was told before belongs to the case that is open, and is none of this.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, tools, unopened
from handlers.grievances.member import found_out
from handlers.grievances.member.case_at_hand import told_of
from handlers.grievances.member.own_case import hunted
from handlers.grievances.words import found_out as words_found_out
from handlers.grievances.words import questions
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS, added
from handlers.messages import MessageKind, Reply
from handlers.texts import reprisal as texts_reprisal
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.member", "reprisal")
STEMS = "骂训扣调排停辞开撤"
"""Characters of a harm that stand as well in a case about the same."""
SOMEBODY = re.compile("主任|院长|处长|科长|书记|校长|老板|组长|班长|队长|经理|馆长|园长|护士长|主管|领导|系里|院里|单位|[他她]们?")
MOST_CHARS = 120
"""What is longer tells a matter of its own, and begins it as any other does."""
GOES_ON = re.compile("[又还也仍]|接着|继续|一直")
"""Harm that goes on is what the case tells of: 他还把我移出了群."""
SINCE_HANDED_IN = (Status.SUBMITTED, Status.ACCEPTED, Status.WORKING, Status.AWAITING, Status.ANSWERED, Status.CLOSED)
"""A case in any of these may be what somebody is made to suffer for."""


def tells(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who has handed something in tells that they are made to suffer for it, while nothing else is being told."""
    if not takes_in(desk) or form_of(arrival) is not None or arrival.message.kind is not MessageKind.TEXT:
        return False
    text = words_found_out.without_it(arrival.text) if found_out.asks_beside(arrival, desk) else arrival.text
    if len(text) > MOST_CHARS or questions.asks(text) or not _speaks_of_harm(text):
        return False
    cases = tools(desk)[0].cases.list_for(arrival.reader, SINCE_HANDED_IN, limit=2)
    until = arrival.session.handed_until
    lately = until is not None and arrival.now < until
    return bool(cases) and _is_for_telling(text, cases[0], lately=lately)


def hear(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that it is not to be borne, what to keep, and offer to hand it in; a mere yes takes that up."""
    case = tools(desk)[0].cases.list_for(arrival.reader, SINCE_HANDED_IN, limit=1)[0]
    waiting = draft_of(arrival)
    before = waiting.form.waiting if waiting is not None and waiting.form.offered else ""
    draft = unopened(arrival, desk, added(before, arrival.text)[:MOST_TOLD_CHARS]).remembering(offered=True)
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    return Outcome((Reply(texts_reprisal.heard(case.ref, again=before != ""), arrival.reference),), session=session)


def _speaks_of_harm(text: str) -> bool:
    words = simple(text)
    return any(WORDS.says(key, words) for key in ("for_telling", "harm"))


def _is_for_telling(text: str, case: Case, *, lately: bool) -> bool:
    """Whether harm was done for what was told: it says so, or it is of another kind than an open case is about.

    谢谢，他今天又骂了 goes on with a case about being scolded. `lately`: it was handed in a moment ago, whoever does harm now.
    """
    words, told = simple(text), simple(told_of(case))
    if WORDS.says("for_telling", words) or (hunted(text) and WORDS.says("harm", words)):
        return True
    harm = WORDS["harm"].search(words)
    known = WORDS.says("known", words)
    same = harm is not None and any(one in told for one in _stems(harm.group()))
    new = not same and GOES_ON.search(words) is None
    return harm is not None and (known or (case.open and new and (lately or _by_somebody(words, told))))


def _stems(harm: str) -> tuple[str, ...]:
    return tuple(character for character in harm if character in STEMS)


def _by_somebody(words: str, told: str) -> bool:
    """Whether whoever does it is somebody of whom the case speaks, or is pointed at as known."""
    return any(one in told or one[0] in "他她领" for one in SOMEBODY.findall(words))
