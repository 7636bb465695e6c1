"""What is kept of somebody as one file: to be read, for programs, and what they sent along."""

from __future__ import annotations

from dataclasses import dataclass

from handlers import unfinished
from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cases.case import Attachment
from handlers.mydata import Filed, filed, in_full, kept_lines, own_cases, personal_of
from handlers.texts import mydata as texts_mydata
from knowledge.editions import china_day


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything that is kept of somebody, as a file holds it."""

    text: str
    """To be read."""
    data: dict[str, object]
    """The same for programs, as JSON can hold it."""
    files: tuple[tuple[str, Attachment], ...]
    """What was sent along with cases: the case's number, and which."""


def bundle(arrival: Arrival, desk: FrontDesk) -> Bundle:
    """All of it, the oldest case too; `arrival` is whoever asked, with their session."""
    cases, personal = own_cases(arrival, desk), personal_of(arrival, desk)
    who = texts_mydata.address(arrival.message.channel, arrival.message.sender)
    lines = kept_lines(arrival, desk, personal, cases)
    writings = [texts_mydata.writing(one.at, one.text) for one in personal.writings]
    parts = [texts_mydata.exported(who, lines, writings, china_day(arrival.now))]
    parts += unfinished.in_words(arrival, desk)
    held = filed(arrival, desk, cases)
    parts += [in_full(one) for one in held]
    data: dict[str, object] = {
        "exported_on": china_day(arrival.now).isoformat(),
        "address": arrival.message.sender,
        "kept": lines,
        "writings": [{"at": one.at.isoformat(), "text": one.text} for one in personal.writings],
        **unfinished.as_data(arrival),
        "cases": [as_data(one) for one in held],
    }
    files = [(one.case.ref, file) for one in held for file in one.files]
    return Bundle("\n\n".join(filter(None, parts)) + "\n", data, tuple(files))


def as_data(held: Filed) -> dict[str, object]:
    """A case as its own writer may have it: nothing internal, nobody else's name."""
    case = held.case
    return {
        "ref": case.ref,
        "status": case.status.value,
        "confidentiality": case.confidentiality.value,
        "handed_in": case.handed_in.isoformat(),
        "told": {name: getattr(case.told, name) for name in ("what", "since", "where", "hope", "against")},
        "submitter": case.submitter,
        "union": case.place.union,
        "messages": [
            {"at": one.at.isoformat(), "direction": one.direction.value, "text": one.text}
            for one in held.messages
            if one.direction in texts_mydata.WROTE
        ],
        "steps": [{"at": one.at.isoformat(), "action": one.action.value} for one in held.events],
    }
