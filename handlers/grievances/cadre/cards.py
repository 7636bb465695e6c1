"""A case at a glance, for the cadres who may see it: unit, subject, last day, mode, and what can be done now.

A card names nobody: it says in a few words what happened, to those who may read the case. Who handed it in stands in the full view alone,
and there only where the case itself says it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.desk import Grievances
from handlers.grievances.cadre.commands import FORMS, Verb
from handlers.grievances.cases.case import Actor, ActorKind, Case, CaseMessage, Confidentiality, Event, Status
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.words import facts, phrases
from handlers.grievances.words.headline import LEAST_CHARS, gist
from handlers.masking import MASK, unnamed
from handlers.messages import Block, CaseCard, Choice
from handlers.routing.subjects import bundled_subjects
from handlers.texts import cards as texts_cards
from handlers.texts import privacy as texts_privacy

WECOM = "wecom"
CADRE = Actor(ActorKind.CADRE)
BUTTONS = (
    *(Verb.ACCEPT, Verb.REPLY, Verb.ASK, Verb.START, Verb.TRANSFER, Verb.EXTEND, Verb.TELL),
    *(Verb.CLOSE, Verb.REOPEN, Verb.RETURN, Verb.DECLINE, Verb.NOTE),
)
"""What has a button, the most wanted first; everything else is typed."""
ON_ARRIVAL = (Verb.ACCEPT, Verb.TRANSFER)
"""What stands on the card of a case that has just come, beside 查看."""
MOST_BUTTONS = 6
"""A card of WeCom bears no more."""
LAST_MESSAGES, LAST_EVENTS = 12, 8


def card(
    case: Case,
    grievances: Grievances,
    now: datetime,
    *,
    may_act: bool = True,
    with_show: bool = True,
    fresh: bool = False,
    reads: bool = False,
) -> CaseCard:
    """A case at a glance; `may_act` is False for those who may only look, `fresh` True where it has just come.

    `reads` is True where whoever asked for it may know what was told. What is sent unasked says none of it: it lies on a locked phone.
    """
    can = [verb for verb in doable(case) if verb in ON_ARRIVAL or not fresh] if may_act else []
    show = [Verb.SHOW] if with_show else []
    options = tuple(button(verb, case.ref) for verb in (*can, *show))[:MOST_BUTTONS]
    return CaseCard(
        case.ref, texts_cards.title(case.ref), rows_of(case, grievances, now, reads=reads), options, page(case.ref), shown(case)
    )


def shown(case: Case) -> str:
    """What a card remembers of where its case stood, by which one that has moved on is found and replaced."""
    return f"{case.status}@{case.place.unit}"


def doable(case: Case) -> tuple[Verb, ...]:
    """What a cadre in charge can do now, as far as it has a button."""
    can = possible(case, CADRE)
    return tuple(verb for verb in BUTTONS if FORMS[verb].action in can)[: MOST_BUTTONS - 1]


def button(verb: Verb, ref: str) -> Choice:
    """A button with the command that it stands for."""
    return Choice(str(verb), f"{verb} {ref}")


def page(ref: str) -> str:
    """Path of a case's page in the console."""
    return f"/console/cases/{ref}"


def rows_of(case: Case, grievances: Grievances, now: datetime, *, reads: bool = False) -> tuple[tuple[str, str], ...]:
    """Name and value of what a card shows."""
    rows = (
        (texts_cards.UNIT_ROW, texts_cards.unit_row(case)),
        (texts_cards.OWNER_ROW, case.place.owner),
        (texts_cards.SUBJECT_ROW, subject_of(case)),
        (texts_cards.MATTER_ROW, matter_of(case) if reads else ""),
        (texts_cards.STATUS_ROW, texts_cards.standing(case)),
        (texts_cards.DUE_ROW, due_line(case, grievances, now)),
        (texts_cards.MODE_ROW, texts_privacy.MODE_NAMES[case.confidentiality]),
    )
    return tuple((name, value) for name, value in rows if value)


def subject_of(case: Case) -> str:
    """Name what a case is about; a subject that the table does not have any more is 其他."""
    found = bundled_subjects().find(case.subject) if case.subject else None
    return found.name if found else texts_cards.NO_SUBJECT


def due_line(case: Case, grievances: Grievances, now: datetime) -> str:
    """Say by when what has to be done."""
    rated_by = rating_until(case, grievances)
    return texts_cards.due(deadline_of(case, grievances), now=now, waits_for_rating=rated_by)


def line(case: Case, grievances: Grievances, now: datetime, *, reads: bool) -> str:
    """A case as one line of a list; `reads` is False for those who may not know what was told."""
    about = texts_cards.about(subject_of(case), matter_of(case) if reads else "")
    return texts_cards.line(case.ref, about, texts_cards.anew(case), due_line(case, grievances, now))


def matter_of(case: Case) -> str:
    """What happened, in the few words by which one case is told from another; no name or number of a person stands in them."""
    told = [one for one in phrases.segments(unnamed(case.told.what)) if MASK not in one.words or _says_more(one.words)]
    return gist("".join(one.text + one.end for one in told)) if told else ""


def _says_more(clause: str) -> bool:
    """Whether a clause says anything beside whose it is: 电话〔已隐去〕 does not."""
    return sum(map(str.isalnum, clause.replace(MASK, ""))) >= LEAST_CHARS


def timed(case: Case) -> bool:
    """Whether a case keeps the times of what is done to it; an anonymous one keeps days alone."""
    return case.confidentiality is not Confidentiality.ANONYMOUS


def rating_until(case: Case, grievances: Grievances) -> date | None:
    """The last day on which a rating is waited for, or None."""
    waits = case.status is Status.ANSWERED and case.answered is not None
    return case.answered + timedelta(days=grievances.rating_days) if waits and case.answered else None


def full_view(
    case: Case,
    messages: Sequence[CaseMessage],
    events: Sequence[Event],
    grievances: Grievances,
    now: datetime,
    *,
    may_act: bool,
    reads: bool,
    ways: Mapping[int, str],
    files: int = 0,
) -> tuple[Block, ...]:
    """Everything about a case that a reader may see; `reads` is False for those who may not know what was told.

    `ways` says from where to where the steps led that moved it, by their places among the events.
    """
    head = card(case, grievances, now, may_act=may_act, with_show=False, reads=False)
    if who := who_of(case, grievances):
        head = replace(head, rows=(*head.rows, (texts_cards.WHO_ROW, who)))
    beside = (*texts_cards.files(files), *texts_cards.rated(case.rating))
    content = (*texts_cards.told_lines(case.told), *beside, *texts_cards.conversation(messages[-LAST_MESSAGES:], now, timed=timed(case)))
    steps = [(event, ways.get(number, "")) for number, event in enumerate(events)][-LAST_EVENTS:]
    return (head, *(content if reads else (texts_cards.withheld(),)), *texts_cards.history(steps, now, reasons=reads, timed=timed(case)))


def who_of(case: Case, grievances: Grievances) -> str:
    """Who handed a named case in, as far as the desk knows: the name they gave, a colleague's, or the bare account; empty for others."""
    if not case.submitter or case.confidentiality is not Confidentiality.NAMED:
        return ""
    if facts.reached(case.submitter):
        return case.submitter
    colleague = grievances.duty.cadre(WECOM, case.submitter)
    return texts_cards.who(case.submitter, colleague.account if colleague else "")
