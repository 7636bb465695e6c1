"""What somebody wants that no union can give: a leader removed, a rise for one, a job for a son, a word with the landlord.

Said kindly in two sentences, with whom to turn to instead; never a clause that merely shares a word. A decision of the unit's is one
that the union may speak up against, so the words wait for 提诉求. The wordings stand in `beyond.toml`.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import greet
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.form.next_question import draft_of, takes_in, unopened
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind, Reply
from handlers.texts import beyond as texts_beyond
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "beyond")
MOST_CHARS = 40
"""What is longer tells a story of its own."""
OF_A_DECISION = ("discipline", "contract", "decision")
"""What the unit decided, which the union may speak up against."""
PROMISED = "promised"


def wants_beyond(text: str) -> str:
    """What is wanted that no union can give, as `beyond.toml` calls it; empty where it is nothing of the kind."""
    words = "".join(character for character in simple(fold(text)) if character.isalnum())
    if not words or len(words) > MOST_CHARS:
        return ""
    wanted = next((key for key, pattern in WORDS.certain.items() if key != PROMISED and pattern.fullmatch(words)), "")
    return "" if wanted in ("job", "schooling", "raise") and WORDS.says(PROMISED, words) else wanted


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match what no union can give."""
    return arrival.message.kind is MessageKind.TEXT and wants_beyond(arrival.text) != ""


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that it cannot be done here, and whom to turn to; what the union may speak up against waits for 提诉求."""
    wanted, taking = wants_beyond(arrival.text), takes_in(desk)
    blocks = texts_beyond.cannot(wanted, takes_in=taking)
    if not taking or wanted not in OF_A_DECISION or draft_of(arrival) is not None:
        return greet.say(arrival, *blocks)
    session = replace(arrival.session, draft=unopened(arrival, desk, arrival.text[:MOST_TOLD_CHARS]))
    return Outcome((Reply(blocks),), session=kept(session, arrival.now, desk.policy))
