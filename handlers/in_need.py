"""Who is in need: an illness and no money, a child's schooling, bringing up a child alone. No rule decides what they get.

They hear a warm word and what the union does for them; what they told waits for 提诉求. What is asked next of it, what papers and until
when, no rule says either. The wordings stand in `in_need.toml`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.danger import comfort
from handlers.grievances.danger.hardship import hard_up
from handlers.grievances.form.next_question import draft_of, form_of, takes_in
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind, Reply
from handlers.texts import comfort as texts_comfort
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "in_need")
MOST_CHARS = 40
"""What is longer tells a story of its own."""
HELP_IN_NEED = "家里困难，工会有什么帮扶"
"""What is looked for where somebody tells of it."""
CLAUSE = comfort.COUNSELLING
OF_WORK = re.compile("工伤|职业病|(?:上班|干活|下班|值班)(?:路上|时|的时候)?[^，,。]{0,6}(?:伤|摔|砸|压|病)")
"""An injury that a rule answers for."""
WRONGED = re.compile("扣|骂|拖欠|不(?:批|给|让|准|报|交)|辞退|开除|欠薪|停保|降薪")
"""What was done to whoever writes, which is a matter of its own."""
WANTS_AID = re.compile("补助|补贴|救助|帮扶|慰问|互助|申请|工会")


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody tells of need, or asks for help with it, and of no wrong; or asks on of the help that they were told of."""
    text = arrival.text
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    if not free or len(text) > MOST_CHARS:
        return False
    return _needs(text) or (_was_told(arrival) and _asks_on(text))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """A warm word, what the union does, and the way to it; who was told of it already reads that no rule says more."""
    draft = draft_of(arrival)
    ill, waiting = hard_up(arrival.text), draft.form.waiting if draft is not None else ""
    told = phrases.one_text(arrival.text, waiting) if ill else phrases.one_text(waiting, arrival.text)  # the need before what it asks
    if not _was_told(arrival):
        outcome = comfort.what_the_union_does(arrival, desk, HELP_IN_NEED, told)
        first = texts_comfort.sorry_for_the_illness() if ill else texts_comfort.hard_times()
        return outcome.before(first).noting(texts_comfort.hand_in_the_illness() if ill else texts_comfort.hand_in_the_need())
    asks = not _needs(arrival.text)
    if draft is not None and not asks:
        draft = draft.remembering(heard=told[:MOST_TOLD_CHARS])
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    outcome = Outcome((Reply(texts_comfort.no_more_of_it(asks=asks)),), session=session)
    return outcome.before(texts_comfort.sorry_for_the_illness()) if ill else outcome


def _needs(text: str) -> bool:
    words = _bare(text)
    if WORDS.fits("asks", words) or WORDS.fits("tells", words):
        return True
    clauses = [one.words for one in phrases.segments(text) if one.words]
    beside = [one for one in clauses if not WORDS.fits("asks", _bare(one))]
    if len(beside) < len(clauses) and not WRONGED.search(text) and not any(map(questions.asks, beside)):
        return True  # 借我五千周转一下，工会有没有困难补助
    asks = questions.asks(text) and WANTS_AID.search(text) is None
    return hard_up(text) and not (asks or OF_WORK.search(text) or WRONGED.search(text))


def _asks_on(text: str) -> bool:
    """Whether words ask what is asked next of such help, whatever somebody says of themselves before it: 我在编的，要什么材料."""
    *before, last = [one.words for one in phrases.segments(text) if one.words] or [""]
    return WORDS.fits("how", _bare(last)) and not any(map(questions.asks, before))


def _was_told(arrival: Arrival) -> bool:
    """Whether the last that was shown is what the union does for who is in need, and words wait for it."""
    draft = draft_of(arrival)
    return draft is not None and draft.form.waiting != "" and CLAUSE in arrival.session.shown


def _bare(text: str) -> str:
    return "".join(character for character in simple(fold(text)) if character.isalnum())
