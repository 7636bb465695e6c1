"""Who says that they dare not tell it, or what they are afraid comes of it, while nothing is being told: 算了俺不敢说，怕被开除.

They are not said good-bye to: they read that nobody need know, and what they told before waits for the word that hands it in.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import about_desk, unasked
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, unopened
from handlers.grievances.words import backing_out
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind, Reply
from handlers.texts import desk as texts_desk


def dares_not(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody only says that they dare not tell it; right after a case was handed in it is about that one."""
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    return free and backing_out.afraid(arrival.text) and not unasked.handed_in_lately(arrival)


def reassure(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say how it can be told without being known; what was told before waits."""
    told, session = unasked.told_so_far(arrival), arrival.session
    if told:
        waiting = draft_of(arrival) or unopened(arrival, desk, "")
        session = replace(session, draft=waiting.remembering(heard=told[:MOST_TOLD_CHARS]))
    blocks = texts_desk.afraid(desk.contact, takes_in=True, anonymous_url=about_desk.page_of(desk), told=told != "")
    return Outcome((Reply(blocks, arrival.reference),), session=kept(session, arrival.now, desk.policy))
