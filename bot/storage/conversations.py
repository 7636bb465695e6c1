"""Sessions, and the one transaction that finishes a message."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from bot.ports import CaseMoved, ClaimedMessage, OutgoingPart
from bot.references import inbox_id_of
from bot.storage.attachments import change_attachment
from bot.storage.case_changes import Reckon, open_case, reckon_anew, save_case, unreckoned
from bot.storage.data_links import end_links, offer
from bot.storage.database import Database
from bot.storage.deletions import Erased, new_mark, note_deletion
from bot.storage.erasure import note_erasure
from bot.storage.inbox import DONE, fence
from bot.storage.members import forget_member, remember_member
from bot.storage.my_data import erase_person
from bot.storage.notices import add_notice
from bot.storage.openings import ask_opening, grant_opening, refuse_opening, show_opening
from bot.storage.questions import keep_question
from bot.storage.tables.questions import consultation
from bot.storage.tables.queues import erased_reply, outbox, session, silence
from handlers.effects import (
    AskOpening,
    Effect,
    EraseAttachment,
    EraseMyData,
    EraseTalk,
    ForgetMember,
    GrantOpening,
    KeepAttachment,
    KeepQuestion,
    OfferMyData,
    OpenCase,
    ReckonAnew,
    RecordConsultation,
    RecordVote,
    RefuseOpening,
    RememberMember,
    RingUnlessHeard,
    SaveCase,
    ShowOpening,
)
from handlers.grievances.cases.openings import NotOpened
from handlers.messages import IncomingMessage
from handlers.routing.model import Employment, Member
from handlers.session import Session, UnreadableSession
from knowledge.editions import china_day
from knowledge.schema import UtcTime, insert_into

log = logging.getLogger(__name__)

UNREADABLE = "unreadable_session"
UNREADABLE_DETAIL = "what the desk remembered of a conversation cannot be read by this version, and was let go: a draft in it is lost"
MOST_DRAFTS = 2
"""One on its way in, and one put aside."""
REPEAT_WINDOW_S = 1800.0
"""The longest window in which a platform drops an equal payload as a duplicate (WeCom's default)."""

LOAD = select(session.c.data).where(
    session.c.channel == bindparam("channel"),
    session.c.conversation == bindparam("conversation"),
    or_(session.c.expires_at.is_(None), session.c.expires_at > bindparam("now", type_=UtcTime)),
)
HELD = select(session.c.mark, session.c.data).where(
    session.c.channel == bindparam("channel"), session.c.conversation == bindparam("conversation")
)
"""What a conversation holds before a message is finished."""
FORGET = delete(session).where(session.c.channel == bindparam("of_channel"), session.c.conversation == bindparam("of_conversation"))
BREAK_SILENCE = delete(silence).where(silence.c.channel == bindparam("of_channel"), silence.c.conversation == bindparam("of_conversation"))
TWIN = (
    select(outbox.c.id)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.recipient == bindparam("recipient"),
        or_(outbox.c.body_sha256 == bindparam("body_sha256"), outbox.c.body_sha256 == ""),
        or_(outbox.c.settled_at.is_(None), outbox.c.last_attempt_at > bindparam("since", type_=UtcTime)),
    )
    .limit(1)
)
"""An equal payload that the platform may still remember when this one is sent: one on its way, or tried within the window.

One whose hash was erased may have been equal.
"""
ERASED = select(erased_reply.c.channel).where(
    erased_reply.c.channel == bindparam("channel"), erased_reply.c.last_attempt_at > bindparam("since", type_=UtcTime)
)
"""Replies that the platform may still remember were erased with their rows: whose and what they were is not known any more."""


class SqlConversations:
    """Implements `bot.ports.Conversations` on the tables."""

    def __init__(self, database: Database, *, repeat_window_s: float = REPEAT_WINDOW_S, reckon: Reckon = unreckoned) -> None:
        self._database = database
        self._reckon = reckon
        self._repeat_window = timedelta(seconds=repeat_window_s)

    def load(self, channel: str, conversation: str, *, now: datetime) -> Session:
        """Return the session of a conversation; an expired or missing one is empty.

        So is one that cannot be read, which is told to the operators: the message is answered, and not tried until it is given up.
        """
        with self._database.read() as connection:
            data = connection.execute(LOAD, {"channel": channel, "conversation": conversation, "now": now}).scalar_one_or_none()
        try:
            return Session() if data is None else Session.from_json(data)
        except UnreadableSession as error:
            self._database.write(lambda connection: add_notice(connection, UNREADABLE, channel, UNREADABLE_DETAIL, now=now))
            log.warning("session.unreadable", extra={"channel": channel, "reason": str(error)})
            return Session()

    def finish(
        self, claimed: ClaimedMessage, *, session: Session, effects: Sequence[Effect], parts: Sequence[OutgoingPart], now: datetime
    ) -> bool:
        """Commit effects, session, outbox rows and "done" in one transaction; False, with nothing written, if the lease was lost.

        Raises CaseMoved, with nothing written, where somebody else changed a case first.
        """

        def work(connection: Connection) -> bool:
            if connection.execute(DONE, {**fence(claimed), "now": now}).one_or_none() is None:
                return False
            _save_session(connection, claimed, session, effects)
            if claimed.message.said:
                _break_silence(connection, claimed.message)
            for effect in effects:
                self._apply(connection, claimed, effect, now)
            for part in parts:
                self._enqueue(connection, part, now)
            return True

        return self._database.write(work)

    def _enqueue(self, connection: Connection, part: OutgoingPart, now: datetime) -> None:
        body_sha256 = hashlib.sha256(part.payload.encode()).hexdigest()
        remembered = {"channel": part.channel, "since": now - self._repeat_window}
        twin = {**remembered, "recipient": part.recipient, "body_sha256": body_sha256}
        known = connection.execute(TWIN, twin).one_or_none() is not None
        if not known and not part.unique:
            known = connection.execute(ERASED, remembered).one_or_none() is not None
        connection.execute(
            insert(outbox),
            {
                "channel": part.channel,
                "conversation": part.conversation,
                "recipient": part.recipient,
                "reply_to": part.reply_to,
                "sequence": part.sequence,
                "payload": part.payload,
                "body_sha256": body_sha256,
                "brief": part.brief,
                "urgent": part.urgent,
                "guarded": not known,
                "created_at": now,
            },
        )

    def _apply(self, connection: Connection, claimed: ClaimedMessage, effect: Effect, now: datetime) -> None:
        """Write one effect. A new kind of effect gets its branch, and its table, here."""
        match effect:
            case RecordConsultation(kind, clauses, score):
                row = {"inbox_id": claimed.id, "kind": kind, "clauses": list(clauses), "score": score, "recorded_at": now}
                connection.execute(insert(consultation), row)
            case KeepQuestion():
                keep_question(connection, effect, china_day(now))
            case RecordVote(reference, useful):
                about = consultation.c.inbox_id == inbox_id_of(reference)
                connection.execute(update(consultation).where(about).values(useful=useful))
            case RememberMember() | ForgetMember() | EraseMyData() | OfferMyData():
                _about_sender(connection, claimed.message, effect, now)
            case OpenCase():
                open_case(connection, claimed.message, effect, self._reckon)
            case SaveCase():
                save_case(connection, claimed.message, effect, self._reckon)
            case ReckonAnew():
                reckon_anew(connection, effect, self._reckon)
            case KeepAttachment() | EraseAttachment():
                change_attachment(connection, claimed.message, effect, now)
            case EraseTalk():
                note_erasure(connection, claimed, now)
            case AskOpening() | GrantOpening() | RefuseOpening() | ShowOpening():
                _take_step(connection, effect, now)
            case RingUnlessHeard(at, event, key):
                _break_silence(connection, claimed.message)
                told = {"event": event, "key": key, "at": at}
                where = {"channel": claimed.message.channel, "conversation": claimed.message.conversation}
                connection.execute(insert(silence), {**where, **told})


def _break_silence(connection: Connection, message: IncomingMessage) -> None:
    connection.execute(BREAK_SILENCE, {"of_channel": message.channel, "of_conversation": message.conversation})


def _about_sender(
    connection: Connection, message: IncomingMessage, effect: RememberMember | ForgetMember | EraseMyData | OfferMyData, now: datetime
) -> None:
    """Keep or erase what is known of whoever wrote."""
    match effect:
        case RememberMember(university, units, employment):
            told = Member(university, units, Employment(employment) if employment else None, "told")
            remember_member(connection, message.channel, message.sender, told, now)
        case ForgetMember():
            forget_member(connection, message.channel, message.sender)
        case EraseMyData():
            erase_person(connection, message, effect, now)
            end_links(connection, message)
        case OfferMyData():
            offer(connection, message, effect)


def _take_step(connection: Connection, effect: AskOpening | GrantOpening | RefuseOpening | ShowOpening, now: datetime) -> None:
    """Take a step towards an identity. Raises CaseMoved where it cannot be taken any more: what was decided rested on something older."""
    match effect:
        case AskOpening(ref, account, reason):
            taken = ask_opening(connection, ref, account, reason, now)
        case GrantOpening(opening, account):
            taken = grant_opening(connection, opening, account, now)
        case RefuseOpening(opening, account):
            taken = refuse_opening(connection, opening, account, now)
        case ShowOpening(opening, account):
            taken = show_opening(connection, opening, account, now)
    if isinstance(taken, NotOpened):
        raise CaseMoved(taken)


def _save_session(connection: Connection, claimed: ClaimedMessage, state: Session, effects: Sequence[Effect]) -> None:
    """Keep a session. What is erased from it is noted by a mark that says nothing of whose it was, and the session bears a new one.

    Words that were handed in are not erased: they are the case's now.
    """
    key = {"channel": claimed.message.channel, "conversation": claimed.message.conversation}
    held = connection.execute(HELD, key).one_or_none()
    erased = held is not None and _erases(effects, dropped=_drafts(state) < _drafts_in(held.data))
    if held and erased:
        note_deletion(connection, Erased.SESSION, held.mark or "")
    if state == Session():
        connection.execute(FORGET, {f"of_{name}": value for name, value in key.items()})
        return
    fresh = insert_into(session, connection.dialect)
    connection.execute(
        fresh.on_conflict_do_update(
            index_elements=["channel", "conversation"],
            set_={
                "data": fresh.excluded.data,
                "expires_at": fresh.excluded.expires_at,
                "mark": fresh.excluded.mark if erased else func.coalesce(session.c.mark, fresh.excluded.mark),
            },
        ),
        {**key, "data": state.to_json(), "expires_at": state.expires_at, "mark": new_mark()},
    )


def _drafts(state: Session) -> int:
    return sum(one is not None for one in (state.draft, state.shelved))


def _drafts_in(data: str) -> int:
    """How many drafts a written session holds; of one that cannot be read, as many as one can, because all of it is lost."""
    try:
        return _drafts(Session.from_json(data))
    except UnreadableSession:
        return MOST_DRAFTS


def _erases(effects: Sequence[Effect], *, dropped: bool) -> bool:
    """Whether a message erases what the session held before it."""
    if any(isinstance(effect, OpenCase) for effect in effects):
        return False
    return dropped or any(isinstance(effect, EraseTalk | EraseMyData) for effect in effects)
