"""What somebody tells of their matter while they ask about it, message by message: with 提诉求 none of it need be typed twice.

A line is kept as long as the conversation is fresh and no form is open, and only where it tells something of whoever writes. What only asks
is no part of a story, and a single remark beside a question begins none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import reduce

from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.form.appeals import appeal_of
from handlers.grievances.form.beginning import REFUSED, asks_outright, own_story, steers
from handlers.grievances.form.next_question import is_form
from handlers.grievances.form.second_grievance import of_another_subject
from handlers.grievances.form.taking_up import takes_up
from handlers.grievances.words import abuse, backing_out, confiding, phrases, questions, stopping
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of
from handlers.messages import MessageKind
from handlers.session import Session
from handlers.word_lists import fold

Handle = Callable[[Arrival, FrontDesk], Outcome]
SURELY = 0.6
"""From this confidence on a message that asks nothing is taken for a grievance."""
MOST_BESIDE_CHARS = 16
"""What is longer and tells nothing of whoever writes goes on with no story: 五个月, 要到九点半."""
LEAST_TOLD_CHARS = 5
ENOUGH_LINES = 2
"""How many remarks make a story though none of them says outright what was done."""
OF_SELF = re.compile("[我俺咱]")
GOES_ON = re.compile(
    "连着|连续|一连|天天|每[天晚周月次]|一直|老是|总是|经常|从来|至今|到现在|周末也|节假日也|还没|都没|就没|不[给让发批许准认]|没(?:给|发|批|交|签|人管)|[^何]被"
)
"""How a clause beside a question tells what goes on, whoever it happens to."""
LEADS_TO_QUESTION = re.compile("问|请教|咨询|了解|查|看不懂|没看懂|不明白|不懂|不知道|不清楚|想知道")
"""我想问一下 tells of nothing."""


def keeping_story(handle: Handle, *, tells: bool) -> Handle:
    """A handler after which a story is remembered: a line more where messages tell one, nothing once a form is open, or it is let go."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome = handle(arrival, desk)
        session = outcome.session
        let_go = stopping.only_cancels(phrases.bare(arrival.text))
        if let_go or (session.draft is not None and is_form(session.draft)):
            told = ""
        else:
            told = _told(session, arrival.now)
            told = _with_line(told, arrival.text) if tells and arrival.message.kind is MessageKind.TEXT else told
        if told == session.told:
            return outcome
        until = arrival.now + desk.policy.session_ttl if told else None
        return replace(outcome, session=replace(session, told=told, told_until=until))

    return handled


def with_story(arrival: Arrival, words: str) -> str:
    """Words that wait, or were asked last, with the story that was told around them; as they are where there is none."""
    lines = _told(arrival.session, arrival.now)
    if not _counts(lines) or all(one in words for one in lines.split("\n")):
        return words
    told = reduce(phrases.one_text, lines.split("\n"))
    more = [one.words for one in phrases.segments(words) if one.words and one.words not in told and not _asks(one.words)]
    return phrases.one_text(told, "，".join(more))[:MOST_TOLD_CHARS]


def story_before(arrival: Arrival) -> str:
    """The story that was told in earlier messages; empty where there is none."""
    return with_story(arrival, "")


def _told(session: Session, now: datetime) -> str:
    return session.told if session.told_until and now < session.told_until else ""


def _counts(told: str) -> bool:
    """Whether lines are a story: one says what was done, or there are several."""
    lines = told.split("\n")
    return any(_says_what(one) for one in lines) or len([one for one in lines if one]) >= ENOUGH_LINES


def _says_what(line: str) -> bool:
    if own_story(line) or REFUSED.search(line):
        return True
    read = purpose_of(line)
    return read.intent is Intent.GRIEVANCE and read.confidence >= SURELY and not questions.asks(line) and len(line) >= LEAST_TOLD_CHARS


def _with_line(told: str, text: str) -> str:
    """The lines with a message, where it tells something; those of another subject are left behind."""
    text = text.strip()
    if text in told or not _tells(text, told):
        return told
    if told and of_another_subject(text, told) and _says_what(text):
        return text[:MOST_TOLD_CHARS]
    return f"{told}\n{text}".strip()[:MOST_TOLD_CHARS]


def _tells(text: str, told: str) -> bool:
    """Whether a message tells something: what was done, something of whoever writes, or, after that, when and how."""
    if _steers(text):
        return False
    if own_story(text) or REFUSED.search(text):
        return True
    clauses = [one.words for one in phrases.segments(text) if one.words and not _asks(one.words)]
    if any(_of_somebody(one) for one in clauses):
        return True
    if not questions.asks(text) and _says_what(text):
        return True
    return told != "" and not questions.asks(text) and len(text) <= MOST_BESIDE_CHARS and any(len(one) > 1 for one in clauses)


def _of_somebody(clause: str) -> bool:
    """Whether a clause tells something of whoever writes, or of what goes on."""
    words = simple(clause)
    return (OF_SELF.search(words) is not None and len(words) >= LEAST_TOLD_CHARS - 1) or GOES_ON.search(words) is not None


def _asks(clause: str) -> bool:
    return questions.asks(clause) or clause.endswith("呢") or LEADS_TO_QUESTION.search(simple(clause)) is not None


def _steers(text: str) -> bool:
    """Whether a message steers the desk, says who may know, or is a courtesy: nothing of it is told."""
    if asks_outright(text) or takes_up(text) or steers(text) or confiding.mode_said(text) or abuse.abusive(text):
        return True
    if stopping.cancels(text, telling=True) or stopping.takes_leave(text) or backing_out.afraid(text) or phrases.only_thanks(text):
        return True
    appeal = appeal_of(text)
    return phrases.empty(fold(text)) or phrases.only_agrees(text) or (bool(appeal.kinds) and not appeal.rest)
