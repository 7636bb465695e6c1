"""Whether what a cadre writes is about a case that they see: words with its number, or the words that the desk waits for.

Who may be in distress asks here first, so it knows nothing of what becomes of the words (`duty`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Question
from handlers.edges import STOPS, unwrapped
from handlers.effects import Outcome
from handlers.grievances.cadre.commands import numbered
from handlers.grievances.cadre.near_commands import NUMBER, almost
from handlers.grievances.cadre.preview import CONFIRM_WORDS, calls_off, changes
from handlers.grievances.cadre.scene import find
from handlers.grievances.cadre.waiting import CONFIRM, pending_of, verb_of
from handlers.grievances.cases.case import Case, Reader
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import duty as texts_duty


def commands_surely(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre surely means a command about a case that they see, in whatever order its words stand."""
    read = almost(arrival.text) if arrival.message.kind is MessageKind.TEXT else None
    return read is not None and read.command is not None and _sees(arrival, desk, read.ref)


def words_beside_number(arrival: Arrival, desk: FrontDesk) -> str | None:
    """What stands beside the number of a case that the cadre sees; None where none is named."""
    found = NUMBER.search(simple(arrival.text)) if arrival.message.kind is MessageKind.TEXT else None
    if found is None or not _sees(arrival, desk, numbered(found["ref"])):
        return None
    return f"{arrival.text[: found.start()]} {arrival.text[found.end() :]}".strip()


def cases_named(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The cases that a cadre names with what they write, as far as they see them; or the one about which words are waited for."""
    reader, pending = _reader(arrival, desk), pending_of(arrival)
    found = NUMBER.search(simple(arrival.text)) if arrival.message.kind is MessageKind.TEXT else None
    ref = numbered(found["ref"]) if found is not None else pending.ref if pending is not None else ""
    return find(desk.grievances, reader, ref, arrival.now) if desk.grievances is not None and reader is not None and ref else []


def writes_awaited_words(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre was asked for words about a case, and none were shown yet that wait for a yes."""
    pending = pending_of(arrival) if arrival.message.kind is MessageKind.TEXT else None
    return pending is not None and pending.step != CONFIRM and _reader(arrival, desk) is not None


def steers_preview(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre says 确认, 修改 or 取消 to words that were shown once more."""
    pending = pending_of(arrival) if arrival.message.kind is MessageKind.TEXT else None
    if pending is None or pending.step != CONFIRM or _reader(arrival, desk) is None:
        return False
    return unwrapped(arrival.text, after=STOPS) in CONFIRM_WORDS or changes(arrival.text) or calls_off(arrival.text)


def asked_how_they_are(arrival: Arrival) -> bool:
    """Whether it was asked if the cadre is well or in danger, and no form waits behind that."""
    draft = arrival.session.fresh_draft(arrival.now)
    return draft is not None and draft.asking in (Question.DANGER, Question.CALL) and draft.before is None


def giving_back(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Handle what is no command of a cadre; words that waited for a yes and do so no more are given back.

    A 取消 that something else took ends them as well, so that no later 确认 sends them.
    """

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, pending = handle(arrival, desk), pending_of(arrival)
        if pending is None or pending.step != CONFIRM or not outcome.replies:
            return outcome
        cancels = arrival.message.kind is MessageKind.TEXT and calls_off(arrival.text)
        if outcome.session.pending == pending and not cancels:
            return outcome
        told = outcome.after(*texts_duty.put_aside(pending.ref, str(verb_of(pending)), pending.text))
        waits_on = None if outcome.session.pending == pending else outcome.session.pending
        return replace(told, session=replace(told.session, pending=waits_on))

    return handled


def _reader(arrival: Arrival, desk: FrontDesk) -> Reader | None:
    return desk.grievances.duty.cadre(arrival.message.channel, arrival.message.sender) if desk.grievances is not None else None


def _sees(arrival: Arrival, desk: FrontDesk, ref: str) -> bool:
    reader = _reader(arrival, desk)
    return desk.grievances is not None and reader is not None and bool(find(desk.grievances, reader, ref, arrival.now))
