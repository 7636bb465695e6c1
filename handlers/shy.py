"""Who has something to tell and does not dare yet: 有个事不知道该不该说. They are met warmly, and the form listens to whatever comes next.

The wordings stand in `shy.toml`. A message that says what it is about is none of these, nor one that wants to ask something.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Question
from handlers.effects import Outcome
from handlers.grievances.form import intake
from handlers.grievances.form.next_question import draft_of, takes_in
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import listening as texts_listening
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "shy")
MOST_CHARS = 30
"""What is longer tells something."""
ASKS_RULES = re.compile("问|咨询|了解|请教|查")
"""Who wants to ask is answered once they do."""


def opens(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody only says that they have something to tell, while nothing is being told."""
    draft = draft_of(arrival) if takes_in(desk) else None
    free = takes_in(desk) and (draft is None or draft.asking == Question.INTENT) and arrival.message.kind is MessageKind.TEXT
    return free and says_so(arrival.text)


def says_so(text: str) -> bool:
    """Whether a message is nothing but such an opening; 提意见 and 投诉 are commands of their own."""
    words = simple(fold(text))
    return len(words) <= MOST_CHARS and not ASKS_RULES.search(words) and WORDS.fits("opens", words)


def listen(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Open an empty form, with what makes it easier to go on in place of its first words."""
    return intake.start_afresh(arrival, desk, *texts_listening.take_your_time())
