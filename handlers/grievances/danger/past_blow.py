"""Who was struck once, at home or by somebody of whom nothing else is said, and says that it is over.

Nobody is alerted any more. They hear what helps if it comes again; a matter of work, told of somebody with an office, is none of this.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.danger_talk import Kind
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Draft
from handlers.effects import Outcome
from handlers.grievances.danger.no_danger import calm_rest
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, unopened
from handlers.grievances.words import facts, questions
from handlers.grievances.words.danger_words import sad
from handlers.grievances.words.harm import hurt
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind, Reply
from handlers.texts import comfort as texts_comfort
from handlers.urgent import despairs
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.danger", "past_blow")
MOST_CHARS = 30
"""What is longer tells more than that."""


def told(text: str) -> bool:
    """Whether words tell of such a blow and that it is over: 他以前打我，现在没有了."""
    return WORDS.says("struck", fold(text)) and is_over(text) and not facts.first_role(text)


def is_over(text: str) -> bool:
    """Whether words say that what was told before is over, and tell of nothing that goes on: 上个月的事，现在没有."""
    words = fold(text)
    if len(words) > MOST_CHARS or not WORDS.says("over", words):
        return False
    return not (WORDS.says("goes_on", words) or hurt(words) or sad(words) or despairs(words)) and _nothing_beside(words)


def _nothing_beside(words: str) -> bool:
    """Whether folded words are no danger once the blow and that it is over are left out: of 他打我，拿刀砍我，早离了 a knife is left."""
    return calm_rest(WORDS["over"].sub(" ", WORDS["struck"].sub(" ", words, count=1)))


def over_since(text: str, draft: Draft) -> bool:
    """Whether words after an alarm over violence say that it is over; of somebody else they are heard otherwise."""
    violence = draft.danger.kinds != frozenset() and draft.danger.kinds <= {Kind.VIOLENCE, Kind.HEALTH}
    of_blow = violence or WORDS.says("struck", fold(draft.form.waiting))
    return of_blow and draft.danger.other is None and is_over(text)


def tells(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody tells that outside of a form, and asks nothing."""
    text = arrival.text
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    return free and draft_of(arrival) is None and told(text) and not questions.asks(text)


def hear(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say what helps if it comes again; what was told waits for 提诉求."""
    return close(arrival, desk, arrival.text)


def close(arrival: Arrival, desk: FrontDesk, words: str) -> Outcome:
    """The same, with all that was told."""
    session = replace(arrival.session, draft=unopened(arrival, desk, words[:MOST_TOLD_CHARS]))
    return Outcome((Reply(texts_comfort.safe_at_home_for_now()),), session=kept(session, arrival.now, desk.policy))
