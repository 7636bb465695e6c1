"""A case as `uniondesk tickets show` writes it for people: the words of the chat, the desk's own time, everything that may be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handlers.grievances.cadre.cards import due_line, rows_of, subject_of, who_of
from handlers.grievances.cadre.custody import ways, why_here
from handlers.grievances.cases.case import Case, Reader
from handlers.texts import cards as texts_cards
from handlers.texts import tickets as texts

if TYPE_CHECKING:
    from bot.bootstrap.tables import Tables

SUMMARY_CHARS = 60


def listed(tables: Tables, cases: Sequence[Case]) -> list[str]:
    """A line for each case: number, subject, where it stands, by when, whose, and how its story begins."""
    return ["  ".join(filter(None, _columns(tables, case))) for case in cases]


def _columns(tables: Tables, case: Case) -> tuple[str, ...]:
    due = due_line(case, tables.grievances, tables.clock.now())
    status, unit = texts_cards.standing(case), texts_cards.unit_row(case)
    return case.ref, subject_of(case), status, due, unit, case.told.what[:SUMMARY_CHARS]


def shown(tables: Tables, reader: Reader, case: Case) -> list[str]:
    """Everything about a case that a reader may see; why it lies where it does tells whom it is against."""
    cases, now, directory = tables.grievances.cases, tables.clock.now(), tables.directory
    events, messages = cases.events_for(reader, case.ref), cases.messages_for(reader, case.ref)
    reads = reader.reads_texts
    led, openings = ways(case, events, directory), tables.grievances.openings
    who = who_of(case, tables.grievances)
    rows = (*rows_of(case, tables.grievances, now), *(((texts_cards.WHO_ROW, who),) if who else ()))
    told = [f"{name}：{words}" for slot, name in texts_cards.TOLD_NAMES if (words := getattr(case.told, slot))]
    return [
        texts_cards.title(case.ref),
        *(f"{name}：{value}" for name, value in rows),
        texts.handed_in(case.handed_in),
        *told,
        *(texts.why(why_here(case, events, directory), case.basis.clauses) if reads else ()),
        *texts.headed(texts.CONVERSATION, [texts.message(one, case) for one in messages]),
        *texts.headed(texts.FILES, [texts.file(one) for one in cases.attachments_for(reader, case.ref)]),
        *texts.headed(texts.STEPS_TAKEN, [texts.event(one, case, led.get(place, ""), reads=reads) for place, one in enumerate(events)]),
        *texts.headed(texts.UNSEALING, [texts.step(one) for one in (openings.steps_for(reader, case.ref) if openings else ())]),
    ]
