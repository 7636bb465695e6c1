"""What members send along: what is taken, how much of it, and the word about something that could not be kept.

A file itself is never here: whoever fetches it leaves word on the member's conversation while the grievance is told, and with the
clock once it belongs to a case, so that handlers decide about that too.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import KeepAttachment, Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cases.case import THE_DESK, ActorKind, Case, Reader
from handlers.grievances.form.next_question import draft_of, said_with, takes_in, tools
from handlers.messages import Letter, MessageKind, Reply, ToSubmitter
from handlers.texts import files as texts_files
from handlers.texts import general as texts_general

GONE = "attachment"
"""Event: something that was sent along is not kept."""
CLOCK = "clock"
TAKEN = frozenset({"image", "file", "voice"})
"""What WeCom calls them; a video is none of the kinds that are kept."""
MOST_OF_DRAFT = 9
MOST_OF_CASE = 20


def taken(arrival: Arrival) -> bool:
    """Whether a message brings something that may be kept."""
    return bool(arrival.message.media) and arrival.message.event in TAKEN


def noted(arrival: Arrival) -> KeepAttachment:
    """The effect that writes down what was sent, under a name of its own."""
    return KeepAttachment(secrets.token_hex(16), arrival.message.event, arrival.message.media)


def kind_of(arrival: Arrival) -> str:
    """What was sent, in Chinese."""
    return texts_general.UNSUPPORTED_NAMES.get(arrival.message.event, texts_general.OTHER_KIND)


def gone_key(subject: str, kind: str, reason: str) -> str:
    """Word of something that is not kept: the case or, before there is one, the file; what it was; why, empty where it was lost."""
    return f"{subject}:{kind}:{reason}"


def goes_missing(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether there is word of something that could not be kept."""
    return takes_in(desk) and arrival.message.kind is MessageKind.EVENT and arrival.message.event == GONE


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say once that something is not kept, and why: to who is telling, or to the case's member and its people."""
    subject, _, rest = arrival.message.key.partition(":")
    kind, _, reason = rest.partition(":")
    if arrival.message.channel == CLOCK:
        case = tools(desk)[0].cases.find_for(THE_DESK, subject)
        return Outcome(letters=_letters(case, kind, reason, desk) if case else (), session=arrival.session)
    draft = draft_of(arrival)
    if draft is not None and subject in draft.attachments:
        left = replace(draft, attachments=tuple(one for one in draft.attachments if one != subject))
        return said_with(arrival, desk, left, texts_files.file_gone(_named(kind), reason))
    session, shelved = arrival.session, arrival.session.shelved
    if shelved is not None and subject in shelved.attachments:
        left = replace(shelved, attachments=tuple(one for one in shelved.attachments if one != subject))
        told = Reply(texts_files.file_gone(_named(kind), reason))
        return Outcome((told,), session=kept(replace(session, shelved=left), arrival.now, desk.policy))
    unchanged = Outcome(session=kept(session, arrival.now, desk.policy))
    case = _handed_in_meanwhile(arrival, desk, subject)
    return replace(unchanged, letters=_letters(case, kind, reason, desk)) if case else unchanged


def _letters(case: Case, kind: str, reason: str, desk: FrontDesk) -> tuple[Letter, ...]:
    """To the member and to those who work on the case; of one that is over nobody needs to hear."""
    if not case.open:
        return ()
    member = Letter(ToSubmitter(case.ref), Reply(texts_files.file_gone(_named(kind), reason, case.ref)))
    grievances, routing = tools(desk)
    return member, *tidings.line(case, grievances, routing.directory, texts_files.file_gone_from_case(_named(kind), reason))


def _handed_in_meanwhile(arrival: Arrival, desk: FrontDesk, file: str) -> Case | None:
    """The case that got the file between the word about it and now."""
    cases, message = tools(desk)[0].cases, arrival.message
    reader = Reader(ActorKind.MEMBER, channel=message.channel, sender=message.sender)
    return next((case for case in cases.list_for(reader) if any(one.id == file for one in cases.attachments_for(reader, case.ref))), None)


def _named(kind: str) -> str:
    return texts_general.UNSUPPORTED_NAMES.get(kind, texts_general.OTHER_KIND)
