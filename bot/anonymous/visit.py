"""A case opened with its code: what its writer reads, and what they can do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.anonymous.codes import read_code
from bot.anonymous.desk import AnonymousDesk, Problem, check_whole, digest
from bot.anonymous.forms import Filled
from bot.anonymous.limits import Use
from bot.ports import CaseMoved
from bot.storage.receipts import Opened
from handlers.effects import SaveCase
from handlers.grievances.cadre.papers import whose
from handlers.grievances.cases.case import Case, Rating
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.member import anonymous
from handlers.texts import anonymous as texts

MAX_CHARS = 5000
MAX_TRIES = 8
Decide = Callable[[Case, tuple[str, ...]], SaveCase | Refusal]


@dataclass(frozen=True, slots=True)
class Visit:
    """An opened case with its ticket."""

    mark: bytes = field(repr=False)
    opened: Opened = field(repr=False)
    said: str = ""
    """What has just been done."""


class Ended(Exception):
    """The ticket is over: the code is asked for again."""


async def open_case(desk: AnonymousDesk, filled: Filled, address: str) -> Visit:
    """Open a case with its code. Raises Problem."""
    check_whole(filled)
    code = read_code(filled.text("code"))
    if code is None:
        raise Problem(texts.MISTYPED)
    if not desk.limits.take(Use.GUESS, address):  # before any wait, and given back where the code was right
        raise Problem(texts.GUESSED, 429)
    mark = await desk.mark(code)
    opened = await asyncio.to_thread(desk.receipts.open, mark)
    if opened is None:
        raise Problem(texts.UNKNOWN, 404)
    desk.limits.give_back(Use.GUESS, address)
    return Visit(mark, opened)


async def reopen(desk: AnonymousDesk, filled: Filled) -> Visit:
    """Open a case with the ticket of its page. Raises Ended."""
    mark = desk.stamps.mark(filled.text("ticket"))
    opened = await asyncio.to_thread(desk.receipts.open, mark) if mark else None
    if mark is None or opened is None:
        raise Ended
    return Visit(mark, opened)


async def act(desk: AnonymousDesk, visit: Visit, filled: Filled, address: str) -> Visit:
    """Do what a form of the case's page asks for. Raises Problem."""
    check_whole(filled)
    if len(filled.text("text")) > MAX_CHARS:
        raise Problem(texts.TOO_LONG.format(field="想说的话", limit=MAX_CHARS))
    what = filled.text("do")
    if what not in DEEDS:
        raise Problem(texts.UNREADABLE, 400)
    decide = DEEDS[what][0](desk, filled)
    form = digest(filled.fields, filled.files)  # with the ticket of its page, and the version of the case that this shows
    async with desk.underway.setdefault(form, asyncio.Lock()):
        if form in desk.taken:  # a double click, or a page that was loaded again
            opened = await asyncio.to_thread(_opened, desk, visit.mark)
        else:
            with desk.counted(Use.WRITE, address):
                made = await desk.made_anew(filled.files, address, visit.opened.case.ref) if what == "write" else []
                opened = await asyncio.to_thread(_commit, desk, visit.mark, decide, made)
            desk.taken.add(form)
    return Visit(visit.mark, opened, _said(what, opened.case, desk))


def _write(desk: AnonymousDesk, filled: Filled) -> Decide:
    text = filled.text("text")
    if not text and not filled.files:
        raise Problem(texts.NOTHING_WRITTEN)
    return lambda case, files: anonymous.write_on(case, text, desk.grievances, desk.clock.now(), files)


def _urge(desk: AnonymousDesk, filled: Filled) -> Decide:
    return lambda case, files: anonymous.urge(case, desk.grievances, desk.clock.now())


def _withdraw(desk: AnonymousDesk, filled: Filled) -> Decide:
    return lambda case, files: anonymous.withdraw(case, filled.text("text"), desk.grievances, desk.clock.now())


def _rate(desk: AnonymousDesk, filled: Filled) -> Decide:
    solved = {"yes": True, "no": False}.get(filled.text("solved"))
    if solved is None:
        raise Problem(texts.NOT_RATED)
    rating = Rating(solved, {"yes": True, "no": False}.get(filled.text("satisfied")), filled.text("text"))
    return lambda case, files: anonymous.rate(case, rating, desk.grievances, desk.routing, desk.clock.now())


DEEDS: dict[str, tuple[Callable[[AnonymousDesk, Filled], Decide], str]] = {
    "write": (_write, texts.DONE_WRITING),
    "urge": (_urge, texts.DONE_URGING),
    "withdraw": (_withdraw, texts.DONE_WITHDRAWING),
    "rate": (_rate, texts.DONE_RATING),
}
"""By the form's `do`: how it is read, and what is said once it is done."""


def _commit(desk: AnonymousDesk, mark: bytes, decide: Decide, made: Sequence[tuple[str, bytes]]) -> Opened:
    """Decide on the case as it stands and commit; where a cadre was quicker, decide again. Raises Problem, CaseMoved."""
    with desk.folder.holding(made, desk.today()) as uploads:
        for left in reversed(range(MAX_TRIES)):
            opened = desk.receipts.open(mark)
            effect = decide(opened.case, tuple(one.id for one in uploads)) if opened else Refusal.NOT_NOW
            if isinstance(effect, Refusal):
                raise Problem(texts.NOT_NOW, 409)
            try:
                desk.receipts.save(mark, effect, uploads)
                break
            except CaseMoved:
                if not left:
                    raise
    return _opened(desk, mark)


def _opened(desk: AnonymousDesk, mark: bytes) -> Opened:
    """The case as it is now. Raises Problem."""
    opened = desk.receipts.open(mark)
    if opened is None:
        raise Problem(texts.NOT_NOW, 409)
    return opened


def _said(what: str, case: Case, desk: AnonymousDesk) -> str:
    if what == "rate" and case.open:
        return texts.reopened(whose(case, desk.routing.directory))
    return DEEDS[what][1]
