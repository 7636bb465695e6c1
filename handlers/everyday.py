"""Questions of every day that no rule held here answers: to stay at home ill, a retired member, whom to call for repairs, how to collect.

Far clauses that share a word are no answer: they are met kindly, and told whom to ask. The wordings stand in `everyday.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce

from handlers import ask, greet
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, unopened
from handlers.grievances.words.phrases import one_text
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import Choices, MessageKind, Reply
from handlers.texts import everyday as texts_everyday
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "everyday")
MOST_CHARS = 40
"""What is longer tells a story of its own."""
SICK, RETIRED, REPAIRS, COLLECTING = "sick_leave", "retired", "repairs", "collecting"
READ: Mapping[str, tuple[str, str, str]] = {
    SICK: ("sick_leave_of", "sick_leave_asks", "sick_leave_not"),
    RETIRED: ("retired_of", "retired_asks", "retired_not"),
    REPAIRS: ("repairs_of", "repairs_asks", "repairs_not"),
}
"""The wordings of a matter: what it is about, what is asked of it, and what stands in other questions."""
TAKEN_UP = (SICK, REPAIRS)
"""What the union takes up where it is refused, so that the words wait for 提诉求."""


def topic(text: str, before: str = "") -> str:
    """What such a question is about, as `everyday.toml` calls it; empty where it is none. `before`: what was told earlier."""
    words = _bare(text)
    if not words or len(words) > MOST_CHARS:
        return ""
    for one, (of, asks, other) in READ.items():
        if WORDS.says(of, words) and WORDS.says(asks, words) and not WORDS.says(other, words):
            return one
    if WORDS.fits("sick_leave_alone", words) and WORDS.says("sick_leave_of", _bare(before)):
        return SICK
    return COLLECTING if WORDS.fits("collecting_asks", words) else ""


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match such a question."""
    return _asked(arrival) != ""


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say what is known and whom to ask; what the union takes up where it is refused waits for 提诉求."""
    about, taking = _asked(arrival), takes_in(desk)
    blocks = texts_everyday.ABOUT[about](desk.contact, taking)
    if not taking or about not in TAKEN_UP or form_of(arrival) is not None:
        return greet.say(arrival, *blocks)
    draft = draft_of(arrival)
    waiting = draft.form.waiting if draft is not None else ""
    told = one_text(waiting, arrival.text) if topic(arrival.text) else waiting or _told(arrival)
    session = replace(arrival.session, draft=unopened(arrival, desk, told[:MOST_TOLD_CHARS]))
    return Outcome((Reply(blocks),), session=kept(session, arrival.now, desk.policy))


def beside_worry(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """What is asked beside words that were worrying is told in the same reply: 打印机又卡纸了真想一头撞死，这个报修找谁."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, about = handle(arrival, desk), _asked(arrival)
        if not about or not outcome.replies:
            return outcome
        told = [block for block in texts_everyday.ABOUT[about](desk.contact, takes_in(desk)) if not isinstance(block, Choices)]
        return reduce(Outcome.noting, told, outcome)

    return handled


def _asked(arrival: Arrival) -> str:
    return topic(arrival.text, _told(arrival)) if arrival.message.kind is MessageKind.TEXT else ""


def _told(arrival: Arrival) -> str:
    """What was told before, to a form or while it was asked about."""
    draft = draft_of(arrival)
    form = draft.form.begun or draft.form.waiting if draft is not None else ""
    session = arrival.session
    fresh = session.told if session.told_until and arrival.now < session.told_until else ""
    return form or fresh or ask.last_question(arrival)


def _bare(text: str) -> str:
    return "".join(one for one in simple(fold(text)) if one.isalnum() or one == ".")
