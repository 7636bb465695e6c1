"""Why a case's last day is the day that it is, for those who work on it; whoever handed it in asks as a member."""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre.commands import candidates, numbered
from handlers.grievances.cadre.duty import cadre_of
from handlers.grievances.cadre.listing import line_for
from handlers.grievances.cadre.near_commands import NUMBER
from handlers.grievances.cadre.scene import find
from handlers.grievances.cases.case import Case, Reader
from handlers.grievances.cases.reckoning import explained_of, stage_of
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind, Note, Paragraph
from handlers.texts import deadlines as texts_deadlines
from handlers.texts import duty as texts_duty
from handlers.texts.transfers import as_others_read
from knowledge.editions import china_day

DAY = r"(?:这一?天|那一?天|这个?[日号]子?|这个日期|期限|截止(?:日期?)?|到期日?|最后一天|(?:\d{1,2}月)?\d{1,2}[日号])"
ASKS_WHY = re.compile(
    rf"(?:为什么|为啥|凭什么|怎么会?)[\s，,]*(?:就|才|要|会|得|都)?(?:是|到|在|定在|算到|截止到)?(?:的|它的)?{DAY}|{DAY}(?:是|到底|究竟)*(?:怎么|如何|咋)(?:算|定|来)(?:出来)?的?"
)
BARE = re.compile(rf"(?:{ASKS_WHY.pattern})[\s?？。吗呢的啊]*")
"""Nothing but the question: without a number anything more may be about the rules."""
OFFERED = 5
WHY = "为什么是这一天"


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre asks why a case is due when it is that they work on or watch, and have not handed in themselves."""
    reader, grievances = cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None or arrival.message.kind is not MessageKind.TEXT:
        return False
    text = simple(arrival.text)
    found = NUMBER.search(text)
    if found is None:
        own = grievances.cases.list_for(arrival.reader, limit=1)
        return not own and BARE.fullmatch(text.strip()) is not None and bool(_dated(grievances, reader))
    return ASKS_WHY.search(NUMBER.sub("", text)) is not None and bool(_named(arrival, grievances, reader, numbered(found["ref"])))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Explain it day by day, or ask which case is meant."""
    reader, grievances = cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None:
        raise LookupError("no cadre asks")
    found = NUMBER.search(simple(arrival.text))
    cases = _named(arrival, grievances, reader, numbered(found["ref"])) if found else _dated(grievances, reader)
    if len(cases) > 1:
        lines = [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in cases[:OFFERED]]
        return respond_and_keep(arrival, desk, texts_duty.which_one(WHY, lines))
    (case,) = cases
    stage = stage_of(case)
    if stage is None:
        return respond_and_keep(arrival, desk, texts_duty.no_last_day(case.ref, case.status))
    blocks = texts_deadlines.why(explained_of(case, grievances, stage))
    told = (type(one)(as_others_read(one.text)) for one in blocks if isinstance(one, Paragraph | Note))
    return respond_and_keep(arrival, desk, (Paragraph(f"{case.ref}："), *told))


def _named(arrival: Arrival, grievances: Grievances, reader: Reader, ref: str) -> list[Case]:
    """The case of a number that the cadre sees; none where they handed it in: then it is asked as a member."""
    own = any(grievances.cases.find_for(arrival.reader, one) for one in candidates(ref, china_day(arrival.now)))
    return [] if own else find(grievances, reader, ref, arrival.now)


def _dated(grievances: Grievances, reader: Reader) -> list[Case]:
    return [case for case in grievances.cases.list_for(reader) if stage_of(case)]
