"""A userid of WeCom that changes, or whose holder has left: what hangs on it goes along, or ends before somebody else is given it.

WeCom gives a userid out again once its holder is deleted, and spells it as it is typed then; rows are found in any spelling.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Table, delete, func, select, update

from bot.storage.accounts import sign_out
from bot.storage.case_changes import add_event
from bot.storage.case_rows import case_from_rows, case_to_rows
from bot.storage.deletions import Erased, note_deletion, numbers
from bot.storage.directory import WECOM
from bot.storage.erasure import drop_replies, order_erasure
from bot.storage.notices import add_notice
from bot.storage.revision import advance
from bot.storage.tables.accounts import account
from bot.storage.tables.cases import attachment, grievance, grievance_delivery
from bot.storage.tables.people import data_link
from bot.storage.tables.queues import inbox, outbox, outbox_attempt, session, silence, talk_erasure
from bot.storage.tables.wecom import wecom_card
from handlers.grievances.cases.case import Action, Actor, ActorKind, Confidentiality, Event
from handlers.messages import IncomingMessage

UNLINKED = "wecom_unlinked"
LEFT_DETAIL = (
    "This userid has left WeCom's contacts: the account was signed out and signs in over WeCom no more. Its officers' places are kept:"
    " name others (`units officer`), and disable the account (`user disable`) unless its person is still here."
)
TAKEN_DETAIL = "This userid was renamed to one that another account is linked to: the account was signed out; link it again (`user link`)."
UNCLEAR = "wecom_unclear"
UNCLEAR_DETAIL = (
    "not in WeCom's contacts any more, though WeCom did not tell that they were deleted: check the visible range of the app."
    " If they have left, `members left USERID` ends what hangs on their userid."
)
BACK_DETAIL = (
    "WeCom told that a userid was deleted, and has it still. If somebody else holds it now, `members left USERID` ends what hangs on it."
)
ONE_A_CONVERSATION = (session, silence, talk_erasure)


def rename_userid(connection: Connection, userid: str, new_userid: str, *, now: datetime) -> None:
    """Let everything that is theirs go on under another userid, inside a transaction: cases, conversation, account and cards."""
    old, new = userid.lower(), new_userid.lower()
    _move_conversations(connection, old, new_userid)
    _move_cases(connection, old, new_userid)
    connection.execute(update(wecom_card).where(func.lower(wecom_card.c.userid) == old).values(userid=new_userid))
    if old == new:
        return
    taken = select(account.c.id).where(account.c.wecom_userid == new)
    if connection.execute(taken).one_or_none() is None:
        connection.execute(update(account).where(account.c.wecom_userid == old).values(wecom_userid=new))
    else:
        _unlink(connection, old, TAKEN_DETAIL, now)


def part_with(connection: Connection, userid: str, *, now: datetime) -> None:
    """End everything by which the next holder of a userid would be taken for this one, inside a transaction.

    Cases stay without the way to whoever handed them in, and their audit says so, but not why: who knows who left would know who wrote.
    """
    key = userid.lower()
    _unlink(connection, key, LEFT_DETAIL, now)
    connection.execute(delete(wecom_card).where(func.lower(wecom_card.c.userid) == key))
    theirs = (grievance_delivery.c.channel == WECOM, grievance_delivery.c.sender == key)
    for ref in connection.execute(select(grievance_delivery.c.ref).where(*theirs)).scalars().all():
        _lose_way(connection, ref, now)
    _end_conversations(connection, key, now)


def doubt(connection: Connection, userids: Collection[str], detail: str, *, now: datetime) -> None:
    """Tell the operators of accounts whose userid may have changed hands, and of how many whose cases hang on one."""
    keys = {one.lower() for one in userids}
    for row in connection.execute(select(account.c.name, account.c.wecom_userid).where(account.c.wecom_userid.is_not(None))).all():
        if row.wecom_userid in keys:
            add_notice(connection, UNCLEAR, f"account:{row.name}", detail, now=now)
    writers = select(grievance_delivery.c.sender).distinct().where(grievance_delivery.c.channel == WECOM)
    if count := len(keys.intersection(connection.execute(writers).scalars())):
        add_notice(connection, UNCLEAR, WECOM, f"{count} of those who handed in a case: {detail}", now=now)


def _unlink(connection: Connection, key: str, detail: str, now: datetime) -> None:
    row = connection.execute(select(account.c.id, account.c.name).where(account.c.wecom_userid == key)).one_or_none()
    if row is None:
        return
    connection.execute(update(account).where(account.c.id == row.id).values(wecom_userid=None))
    sign_out(connection, row.id)
    advance(connection)
    add_notice(connection, UNLINKED, f"account:{row.name}", detail, now=now)


def _lose_way(connection: Connection, ref: str, now: datetime) -> None:
    """Drop the way to whoever handed a case in; what is being decided on it is decided again."""
    row = connection.execute(select(grievance).where(grievance.c.ref == ref).with_for_update()).one()
    connection.execute(delete(grievance_delivery).where(grievance_delivery.c.ref == ref))
    note_deletion(connection, Erased.WAY, ref)
    case = case_from_rows(row.facts, "", row.version)
    lost = Event(Action.LOSE_WAY, Actor(ActorKind.CLOCK), case.status, case.status, now)
    connection.execute(update(grievance).where(grievance.c.ref == ref).values(version=row.version + 1))
    add_event(connection, case, lost)


def _move_cases(connection: Connection, old: str, new_userid: str) -> None:
    theirs = (grievance_delivery.c.channel == WECOM, grievance_delivery.c.sender == old)
    refs = connection.execute(select(grievance_delivery.c.ref).where(*theirs)).scalars().all()
    moved = {"sender": new_userid.lower(), "recipient": new_userid}
    for ref in refs:
        way = grievance_delivery.c.ref == ref
        before = connection.execute(select(grievance_delivery.c.conversation).where(way)).scalar_one()
        connection.execute(update(grievance_delivery).where(way).values(conversation=_renamed(before, new_userid), **moved))
        row = connection.execute(select(grievance).where(grievance.c.ref == ref).with_for_update()).one()
        case = case_from_rows(row.facts, row.texts, row.version)
        if case.confidentiality is Confidentiality.NAMED and case.submitter.lower() == old:
            facts, texts = case_to_rows(replace(case, submitter=new_userid))
            connection.execute(update(grievance).where(grievance.c.ref == ref).values(facts=facts, texts=texts, version=row.version + 1))


def _move_conversations(connection: Connection, old: str, new_userid: str) -> None:
    """Under a new userid something may have been written by now: of what there is one a conversation, that stays."""
    for table in ONE_A_CONVERSATION:
        for before in _conversations(connection, table, old):
            after, place = _renamed(before, new_userid), (table.c.channel == WECOM, table.c.conversation == before)
            there = select(table.c.conversation).where(table.c.channel == WECOM, table.c.conversation == after)
            if before != after and connection.execute(there).one_or_none() is not None:
                connection.execute(delete(table).where(*place))
            connection.execute(update(table).where(*place).values(conversation=after))
    for table, people in ((inbox, ()), (outbox, ("recipient",)), (data_link, ("sender",)), (attachment, ("sender",))):
        for before in _conversations(connection, table, old):
            values = dict.fromkeys(people, new_userid) | {"conversation": _renamed(before, new_userid)}
            connection.execute(update(table).where(table.c.channel == WECOM, table.c.conversation == before).values(values))
            if table is inbox:
                _readdress(connection, str(values["conversation"]), new_userid)
    tried = (outbox_attempt.c.channel == WECOM, func.lower(outbox_attempt.c.recipient) == old)
    connection.execute(update(outbox_attempt).where(*tried).values(recipient=new_userid))


def _readdress(connection: Connection, conversation: str, new_userid: str) -> None:
    """Messages that are still held say themselves who wrote them."""
    held = select(inbox.c.id, inbox.c.payload).where(
        inbox.c.channel == WECOM, inbox.c.conversation == conversation, inbox.c.payload.is_not(None)
    )
    for row in connection.execute(held).all():
        message = replace(IncomingMessage.from_json(row.payload), conversation=conversation, sender=new_userid)
        connection.execute(update(inbox).where(inbox.c.id == row.id).values(payload=message.to_json()))


def _end_conversations(connection: Connection, key: str, now: datetime) -> None:
    """What was said is erased as talk that is taken back is; what was written to them, or waits to be, goes at once."""
    for before in _conversations(connection, session, key):
        gone = delete(session).where(session.c.channel == WECOM, session.c.conversation == before).returning(session.c.mark)
        for mark in connection.execute(gone).scalars().all():
            note_deletion(connection, Erased.SESSION, mark or "")
    for table in (silence, data_link):
        for before in _conversations(connection, table, key):
            connection.execute(delete(table).where(table.c.channel == WECOM, table.c.conversation == before))
    if letters := drop_replies(connection, outbox.c.channel == WECOM, func.lower(outbox.c.recipient) == key):
        note_deletion(connection, Erased.LETTERS, numbers(letters))
    for conversation in _conversations(connection, inbox, key):
        said = (inbox.c.channel == WECOM, inbox.c.conversation == conversation)
        unread = {"state": "discarded", "payload": None, "given_up_at": None, "settled_at": now}
        connection.execute(update(inbox).where(*said, inbox.c.settled_at.is_(None)).values(unread))
        last = connection.execute(select(func.max(inbox.c.id)).where(*said)).scalar_one()
        order_erasure(connection, WECOM, conversation, last, now)


def _conversations(connection: Connection, table: Table, key: str) -> list[str]:
    """The conversations of a userid with apps of ours, as a table spells them."""
    column = table.c.conversation
    near = select(column).distinct().where(table.c.channel == WECOM, func.lower(column).endswith(f":{key}", autoescape=True))
    return [one for one in connection.execute(near).scalars() if one.partition(":")[2].lower() == key]


def _renamed(conversation: str, new_userid: str) -> str:
    return f"{conversation.partition(':')[0]}:{new_userid}"
