"""我的数据: whoever writes sees what is kept of them, takes it along, and has it erased after hearing what stays and why."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers import unfinished, whoami
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.edges import unwrapped
from handlers.effects import EraseMyData, EraseTalk, OfferMyData, Outcome
from handlers.grievances.cadre.commands import REF, candidates, numbered
from handlers.grievances.cases.case import THE_DESK, Attachment, Case, CaseMessage, Event, Reader, Status
from handlers.grievances.cases.openings import StepTaken
from handlers.grievances.words import stopping
from handlers.messages import Block, MessageKind, Paragraph, Reply
from handlers.personal import Personal
from handlers.session import Session
from handlers.texts import mydata as texts_mydata
from knowledge.editions import china_day

SHOW_WORDS = frozenset(
    {"我的数据", "我的个人数据", "我的全部数据", "查看我的数据", "看我的数据", "我有哪些数据", "你存了我什么", "你们存了我什么"}
)
EXPORT_WORDS = frozenset({"导出我的数据", "导出数据", "下载我的数据", "导出我的个人数据", "导出一份"})
CHAT_WORDS = frozenset({"导出到聊天", "发在聊天里", "在聊天里看", "导出到这里"})
"""The same as messages, where a file is no use."""
ERASE_WORDS = frozenset(
    {"删除我的数据", "删掉我的数据", "清除我的数据", "删除我的全部数据", "删除我的所有数据", "删除我的个人数据", "删除全部数据"}
)
SURE_WORDS = frozenset({"确认删除", "确认删除我的数据", "确定删除"})
KEEP_WORDS = stopping.CANCEL_WORDS | {"先不删", "不删了", "不删", "先不删了"}
WORDS = SHOW_WORDS | EXPORT_WORDS | CHAT_WORDS | ERASE_WORDS
LINK_LIFE = timedelta(hours=1)
ONE_CASE = re.compile(rf"(?:{'|'.join(EXPORT_WORDS)})\s*[:：,，]?\s*{REF}")
EVERY = tuple(Status)
MOST_CASES = 2_000
EXPORTED, WRITINGS = 20, 50
"""How many cases and messages of one's own an export in the chat holds in full; cases beyond are asked for by number, all messages
are in the file. Where no file can be had, the chat gives all messages.
"""


@dataclass(frozen=True, slots=True)
class Filed:
    """A case with all that its writer may see of it."""

    case: Case
    messages: Sequence[CaseMessage] = ()
    events: Sequence[Event] = ()
    files: Sequence[Attachment] = ()
    steps: Sequence[StepTaken] = ()


def commanded(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody asks for their data, or answers whether it is to be erased."""
    if desk.personal is None:
        return False
    word = _word(arrival)
    if word in WORDS | SURE_WORDS or ONE_CASE.fullmatch(word):
        return True
    return _asked(arrival) and word in KEEP_WORDS


def apart(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Handle something else: whether all is to be erased is not waited for any more, and a later 取消 or 确认删除 is not about that."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        return handle(replace(arrival, session=replace(arrival.session, erasing_until=None)), desk)

    return handled


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Do what was asked."""
    word = _word(arrival)
    if found := ONE_CASE.fullmatch(word):
        return _export_one(arrival, desk, numbered(found["ref"]))
    if word in EXPORT_WORDS and desk.policy.data_url:
        return _offer(arrival, desk)
    if word in EXPORT_WORDS | CHAT_WORDS:
        return _export(arrival, desk)
    if word in ERASE_WORDS:
        return _ask(arrival, desk)
    if word in SURE_WORDS:
        return _erase(arrival, desk) if _asked(arrival) else respond_and_keep(arrival, desk, texts_mydata.not_asked())
    if word in KEEP_WORDS:
        return respond_and_keep(replace(arrival, session=replace(arrival.session, erasing_until=None)), desk, texts_mydata.nothing_erased())
    return _show(arrival, desk)


def _show(arrival: Arrival, desk: FrontDesk) -> Outcome:
    cases = own_cases(arrival, desk)
    blocks = texts_mydata.overview(
        texts_mydata.address(arrival.message.channel, arrival.message.sender),
        kept_lines(arrival, desk, personal_of(arrival, desk, writings=0), cases),
        openings=tuple(texts_mydata.opened(ref, steps) for ref, steps in _steps(arrival, desk, cases).items()),
    )
    return respond_and_keep(arrival, desk, blocks)


def _offer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Give a link to everything as a file; it works for an hour, and the link does not stay in the desk's store."""
    token = secrets.token_urlsafe(24)
    offered = OfferMyData(hashlib.sha256(token.encode()).hexdigest(), arrival.now + LINK_LIFE)
    blocks = texts_mydata.as_file(f"{desk.policy.data_url}/{token}", minutes=int(LINK_LIFE.total_seconds() // 60))
    outcome = respond_and_keep(arrival, desk, blocks)
    return replace(outcome, replies=(Reply(blocks, arrival.reference, brief=True),), effects=(offered,))


def _export(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Everything as readable messages; the newest cases in full."""
    cases, personal = own_cases(arrival, desk), personal_of(arrival, desk, writings=WRITINGS if desk.policy.data_url else None)
    who = texts_mydata.address(arrival.message.channel, arrival.message.sender)
    lines = kept_lines(arrival, desk, personal, cases)
    writings = [texts_mydata.writing(one.at, one.text) for one in personal.writings]
    texts = [texts_mydata.exported(who, lines, writings, china_day(arrival.now))]
    texts += unfinished.in_words(arrival, desk)
    texts += [in_full(one) for one in filed(arrival, desk, cases[:EXPORTED])]
    left: list[Block] = []
    if len(personal.writings) < personal.written:
        left.append(texts_mydata.more_writings(len(personal.writings), personal.written))
    if len(cases) > EXPORTED:
        left.append(texts_mydata.more_cases([case.ref for case in cases[EXPORTED:]]))
    return _exported(arrival, desk, texts, (*left, *texts_mydata.end_of_export(whole=not left)))


def _export_one(arrival: Arrival, desk: FrontDesk, ref: str) -> Outcome:
    named = candidates(ref, china_day(arrival.now))
    case = next((one for one in own_cases(arrival, desk) if one.ref in named), None)
    if case is None:
        return respond_and_keep(arrival, desk, texts_mydata.no_such(ref))
    return _exported(arrival, desk, map(in_full, filed(arrival, desk, [case])), texts_mydata.end_of_export())


def _exported(arrival: Arrival, desk: FrontDesk, texts: Iterable[str], end: tuple[Block, ...]) -> Outcome:
    """Each piece as a reply of its own, none of which stays in the desk's store."""
    pieces = [piece for text in texts for piece in texts_mydata.pieces(text)]
    blocks: list[tuple[Block, ...]] = [(Paragraph(piece),) for piece in pieces]
    replies = (*(Reply(one, arrival.reference, brief=True) for one in blocks), Reply(end, arrival.reference, brief=True))
    return replace(respond_and_keep(arrival, desk, end), replies=replies)


def _ask(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say what goes and what stays, and wait for a word."""
    gone, stays = _sorted(arrival, desk)
    blocks = texts_mydata.really(
        gone,
        stays,
        channel=arrival.message.channel,
        account=account.account if (account := _account(arrival, desk)) else "",
        talk_days=desk.policy.retention_days,
        case_days=desk.policy.case_retention_days,
        draft=bool(unfinished.drafts_of(arrival)),
    )
    waiting = replace(arrival.session, erasing_until=arrival.now + desk.policy.session_ttl)
    return respond_and_keep(replace(arrival, session=waiting), desk, blocks)


def _erase(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Erase what can go; the reply itself goes with the conversation."""
    gone, stays = _sorted(arrival, desk)
    reply = Reply(texts_mydata.erased(gone, stays), arrival.reference, brief=True)
    return Outcome((reply,), (EraseMyData(tuple(gone)), EraseTalk()), session=Session())


def _sorted(arrival: Arrival, desk: FrontDesk) -> tuple[list[str], list[str]]:
    """Numbers of the cases that nobody has to work on any more, and of those that somebody has."""
    gone, stays = list[str](), list[str]()
    for case in own_cases(arrival, desk):
        (stays if case.open or _waits_elsewhere(desk, case) else gone).append(case.ref)
    return gone, stays


def _waits_elsewhere(desk: FrontDesk, case: Case) -> bool:
    """Whether a case goes on under another number, whose answer is for its writer too."""
    if case.status is not Status.MERGED or desk.grievances is None:
        return False
    other = desk.grievances.cases.find_for(THE_DESK, case.merged_into)
    return other is not None and other.open


def kept_lines(arrival: Arrival, desk: FrontDesk, personal: Personal, cases: list[Case]) -> list[str]:
    """What is kept, a line each."""
    policy, account = desk.policy, _account(arrival, desk)
    files = _files(arrival, desk, cases)
    found = [_place(arrival, desk, personal.consented_on), texts_mydata.account(account.account, account.role) if account else ""]
    found += [texts_mydata.talk(personal, policy.retention_days), texts_mydata.votes(personal.votes)]
    found += unfinished.lines(arrival)
    found += [texts_mydata.case(one, len(files.get(one.ref, ())), policy.case_retention_days) for one in cases]
    return [line for line in (*found, *(() if cases else (texts_mydata.no_cases(),))) if line]


def _place(arrival: Arrival, desk: FrontDesk, consented_on: date | None) -> str:
    if desk.routing is None:
        return ""
    member = desk.routing.directory.member(arrival.message.channel, arrival.message.sender)
    if member is None:
        return texts_mydata.no_place()
    return texts_mydata.place(member, *whoami.place_names(desk.routing, member), consented_on)


def filed(arrival: Arrival, desk: FrontDesk, cases: Sequence[Case]) -> list[Filed]:
    """Cases of one's own with all that belongs to them; asked for together, however many there are."""
    if desk.grievances is None:
        return []
    held, refs = desk.grievances.cases, _refs(cases)
    messages, events = held.messages_of(arrival.reader, refs), held.events_of(arrival.reader, refs)
    files, steps = _files(arrival, desk, cases), _steps(arrival, desk, cases)
    return [Filed(one, messages.get(one.ref, ()), events.get(one.ref, ()), files.get(one.ref, ()), steps.get(one.ref, ())) for one in cases]


def in_full(one: Filed) -> str:
    """A case in full, as words."""
    return texts_mydata.exported_case(one.case, one.messages, one.events, one.files, one.steps)


def _refs(cases: Iterable[Case]) -> list[str]:
    """The numbers of cases."""
    return [case.ref for case in cases]


def own_cases(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The writer's own cases whose words are still there."""
    if desk.grievances is None:
        return []
    return desk.grievances.cases.list_for(arrival.reader, EVERY, limit=MOST_CASES)


def _files(arrival: Arrival, desk: FrontDesk, cases: Iterable[Case]) -> Mapping[str, Sequence[Attachment]]:
    return desk.grievances.cases.attachments_of(arrival.reader, _refs(cases)) if desk.grievances else {}


def _steps(arrival: Arrival, desk: FrontDesk, cases: Iterable[Case]) -> Mapping[str, Sequence[StepTaken]]:
    openings = desk.grievances.openings if desk.grievances else None
    return openings.steps_of(arrival.reader, _refs(cases)) if openings else {}


def _account(arrival: Arrival, desk: FrontDesk) -> Reader | None:
    return desk.grievances.duty.cadre(arrival.message.channel, arrival.message.sender) if desk.grievances else None


def personal_of(arrival: Arrival, desk: FrontDesk, *, writings: int | None = None) -> Personal:
    """What is kept beside cases and session, with so many of one's own messages; None: all of them."""
    message = arrival.message
    if desk.personal is None:
        return Personal()
    return desk.personal.of(message.channel, message.sender, message.conversation, writings=writings)


def _asked(arrival: Arrival) -> bool:
    until: datetime | None = arrival.session.erasing_until
    return until is not None and arrival.now < until


def _word(arrival: Arrival) -> str:
    if arrival.message.kind is MessageKind.EVENT:
        return arrival.message.key.strip()
    return unwrapped(arrival.text) if arrival.message.kind is MessageKind.TEXT else ""
