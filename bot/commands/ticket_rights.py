"""Whose rights a command of `uniondesk tickets` has, and which case it means: what both its readings and its deeds begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.commands.output import REFUSED, say
from handlers.grievances.cadre.commands import REF, numbered
from handlers.grievances.cadre.scene import find
from handlers.grievances.cases.case import ActorKind, Case, Reader, Role, Status
from handlers.texts import tickets as texts
from handlers.texts.cards import STATUSES
from knowledge.editions import china_day

if TYPE_CHECKING:
    from bot.bootstrap.tables import Tables
    from handlers.desk import Grievances

OPERATOR_READ = "the list of cases, without what was told, was read from the command line in the operator's name"


def number(said: str) -> str:
    """A case's number however it was typed: without its year, without the hyphen, full-width."""
    if re.fullmatch(REF, said.strip()) is None:
        raise typer.BadParameter(texts.NO_NUMBER)
    return numbered(said)


def status_said(said: str) -> Status:
    """A state by its Chinese name, or as scripts write it."""
    found = next((status for status, name in STATUSES.items() if said.strip() in (name, str(status))), None)
    if found is None:
        raise typer.BadParameter(texts.no_status(said, STATUSES.values()))
    return found


AsJson = Annotated[bool, typer.Option("--json")]
Ref = Annotated[str, typer.Argument(help="Number of the case; the year may be left out", callback=number)]


@dataclass(frozen=True, slots=True)
class Who:
    """Whose command it is."""

    account: str
    """Empty: the operator's, who sees what lies where and nothing of what was told."""


def reading(tables: Tables, who: Who) -> tuple[Grievances, Reader]:
    """What cases are read with, and as whom; reading as the operator is written down."""
    grievances = tables.grievances
    if not who.account:
        tables.notices.raise_notice("operator_read", "tickets", OPERATOR_READ, now=tables.clock.now())
        return grievances, Reader(ActorKind.OPERATOR, role=Role.OPERATOR, today=china_day(tables.clock.now()))
    reader = grievances.duty.reader(who.account)
    if reader is None:
        refuse(texts.nobody(who.account))
    return grievances, reader


def the_case(tables: Tables, reader: Reader, ref: str) -> Case:
    """The one case that a number means for a reader; the command ends where there is none, or several."""
    found = find(tables.grievances, reader, ref, tables.clock.now())
    if len(found) != 1:
        refuse(texts.several([one.ref for one in found]) if found else texts.unknown(ref))
    return found[0]


def refuse(text: str) -> NoReturn:
    """Say why nothing was done, and end with exit code 1."""
    say(text)
    raise typer.Exit(REFUSED)
