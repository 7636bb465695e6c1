"""Wishes and complaints that ask for no rule: a clause far from them is no answer, and what is wanted is asked back.

我想换部门 found whom the mediators may be, and 学校能不能办个托班 whose consent a child's data need.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import ask, unasked
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Question
from handlers.effects import Outcome, RecordConsultation
from handlers.grievances.form.next_question import draft_of, form_of, said_with, takes_in, unopened
from handlers.grievances.words.counsel import asks_counsel, asks_rules
from handlers.grievances.words.phrases import one_text
from handlers.grievances.words.questions import asks_wishing
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of
from handlers.messages import MessageKind
from handlers.texts import intake as texts_intake
from knowledge.elsewhere import rule_of_subject, rule_that_settles
from knowledge.followup_result import CLEAR
from knowledge.query import covered_share, understand
from knowledge.scope import asks_about_others

WISHES = re.compile(
    r"(?:能不能|可不可以|可否|能否|(?<!他)(?<!她)(?<!他们)(?<!老板)(?<!领导)能)(?:也|再|就|先)?(?:给(?:我|咱|他|大家|办|个|安|建|装|配)|帮|办个?|建|开个|装|配|修|管|安排|组织|换|弄|设|多|解决|出面|介绍|协调)"
    r"|怎么(?:还|都|就|一直)*(?:没|不)(?:有)?(?:通知|给|安排|发|人|修|管)"
)
"""What is put as a question, and wants something done."""
LEAST_CHARS = 4
MOST_WISH_CHARS = 24
"""Up to so many characters words that ask nothing may be a wish; a longer story is answered with what stands nearest."""
FAR = 0.3
"""With a smaller share of a wish, a clause that is not clearly the answer is about something else."""
HALF_READ = 0.6
"""Up to this confidence in what a message is for, words that find nothing are asked back about."""


def unless_far(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Answer as `handle` does, but for a wish to which what was found is far: that is asked back about."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome = handle(arrival, desk)
        return _ask_back(arrival, desk) if _is_wish(arrival, desk) and _is_far(arrival, desk, outcome) else outcome

    return handled


def _is_wish(arrival: Arrival, desk: FrontDesk) -> bool:
    text = arrival.text
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) or len(text) < LEAST_CHARS:
        return False
    if ask.follows_up(arrival) or asks_about_others(text):
        return False
    if WISHES.search(text):
        return True
    asks = asks_wishing(text) or unasked.ASKS.search(text) or asks_rules(text) or asks_counsel(text)
    return not asks and len(text) <= MOST_WISH_CHARS and purpose_of(text).intent is not Intent.ASK


def _is_far(arrival: Arrival, desk: FrontDesk, outcome: Outcome) -> bool:
    """Whether what was found has little of a wish; what was looked up has no confidence, and is what was named."""
    found = next((effect for effect in outcome.effects if isinstance(effect, RecordConsultation)), None)
    if found is None:
        return False
    text, read = arrival.text, purpose_of(arrival.text)
    if found.kind == "not_found":
        if outcome.session.refused == "elsewhere":
            named = rule_of_subject(text, ())[0] or rule_that_settles(text, ())[0]
            return unasked.ASKS.search(text) is None and (not named or read.intent is Intent.GRIEVANCE)
        return outcome.session.refused == "no_evidence" and read.confidence < HALF_READ and read.intent is not Intent.OTHER
    shown = outcome.session.shown[:1]
    if found.kind != "answer" or not 0 < found.score < CLEAR or not shown:
        return False
    clauses = desk.clauses.find_clauses(shown)
    return all(covered_share(understand(text), clause.text) < FAR for clause in clauses.values())


def _ask_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether rules are wanted, or the union; the words wait. Who gives something up is let go."""
    if purpose_of(arrival.text).intent is Intent.CANCEL:
        return unasked.let_go(arrival, desk)
    waiting = draft_of(arrival)
    before = waiting.form.waiting if waiting is not None and waiting.asking == Question.INTENT else ""
    draft = unopened(arrival, desk, one_text(before, arrival.text)[:MOST_TOLD_CHARS], waiting.attachments if waiting else ())
    return said_with(arrival, desk, draft, texts_intake.unclear())
