"""“帮同事问一下，她爱人住院，有没有困难补助”: who asks a rule for somebody who is shy of asking pries into nothing, and is answered.

What is asked is answered as if it were asked alone; of the colleague nobody asks the name, and who wants it kept out reads that it is.
The wordings stand in `on_behalf.toml`.
"""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.form.next_question import form_of, takes_in
from handlers.grievances.member import case_at_hand
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.messages import Choices, MessageKind
from handlers.texts import on_behalf as texts_on_behalf
from handlers.texts.general import HAND_IN
from handlers.word_lists import WordList

WORDS = WordList("handlers", "on_behalf")
MOST_CHARS = 120


def rest(text: str) -> str:
    """What is asked for the other, without that it is for another and why; empty where nothing is."""
    pieces = [one for one in phrases.segments(text) if one.words]
    first = WORDS["lead"].match(simple(pieces[0].words)) if pieces else None
    if first is None or len(text) > MOST_CHARS:
        return ""
    words = "".join(one.text + one.end for one in pieces)[first.end() :].lstrip(" ，,。：:；;")
    left = phrases.joined([one for one in phrases.segments(words) if one.words and not WORDS.fits("shy", simple(one.words))])
    return left if left and questions.asks(left) and not WORDS.says("pries", left) else ""


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match a question that is asked for somebody else, while no form is open."""
    free = arrival.message.kind is MessageKind.TEXT and (not takes_in(desk) or form_of(arrival) is None)
    return free and rest(arrival.text) != ""


def keeps_name_out(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match who says of another that no name is to be written or nobody is to know, while there is no form and no case it could be for."""
    if arrival.message.kind is not MessageKind.TEXT or not takes_in(desk) or form_of(arrival) is not None:
        return False
    clauses = [simple(one.words) for piece in phrases.segments(arrival.text) for one in phrases.segments(piece.words) if one.words]
    keeps = bool(clauses) and all(WORDS.fits("keeps_name", one) for one in clauses)
    return keeps and case_at_hand.live(arrival, desk) is None


def tell_kept_out(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that no name is needed to ask, nor to have it taken up."""
    return respond_and_keep(arrival, desk, (*texts_on_behalf.no_name(), Choices((HAND_IN,))))
