"""Handing in: a form read, checked, cleaned, decided on and stored with its receipt."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.anonymous.codes import drawn_code
from bot.anonymous.desk import AnonymousDesk, Problem, check_whole, digest
from bot.anonymous.forms import Filled
from bot.anonymous.limits import Use
from bot.ports import CaseMoved, StorageUnavailable
from handlers.grievances.cases.case import Case, Told
from handlers.grievances.member.anonymous import Elsewhere, Story, hand_in
from handlers.grievances.words import facts
from handlers.routing.model import Level
from handlers.texts import anonymous as texts

LIMITS = {"what": 5000, "since": 200, "where": 200, "hope": 2000, "against": 200}
MAX_TRIES = 8
OWN_WORDS = ("what", "where", "hope")
"""Where a number that is left leads to whoever writes."""
WARNED = "warned"
"""The field that says that they were told so before."""
STORY_FIELDS = ("what", "since", "place", "where", "hope", "role", "against")


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the pick list."""

    value: str
    """`CODE` or `CODE/UNIT`."""
    name: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A university with its units; without any, the university alone."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is shown once."""

    code: str = field(repr=False)
    case: Case = field(repr=False)


class Repeated(Exception):
    """The same form came twice at once, and the other one was quicker."""


class Aside(Exception):
    """Everybody here stands aside."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        super().__init__()
        self.elsewhere = elsewhere


def pick_list(desk: AnonymousDesk) -> tuple[PlaceGroup, ...]:
    """Where somebody may work: the units of this desk's universities, or the list of all universities."""
    directory, universities = desk.routing.directory, desk.routing.universities
    groups: list[PlaceGroup] = []
    for code in directory.universities_here():
        found = directory.university(code)
        name = found.name if found else code
        units = [unit for unit in directory.units(code) if not unit.closed and unit.level is not Level.GROUP and unit.parent]
        below = tuple(Place(f"{code}/{unit.id}", unit.body) for unit in sorted(units, key=lambda unit: unit.name))
        groups.append(PlaceGroup(name, (Place(code, f"{name}（不选学院或部门）"), *below)))
    if groups:
        return tuple(groups)
    listed = sorted(universities.all(), key=lambda one: one.name)
    return (PlaceGroup("浙江的高校", tuple(Place(one.code, one.name) for one in listed)),)


async def take_in(desk: AnonymousDesk, filled: Filled, address: str) -> Receipt | Elsewhere:
    """Store what a form says and return its receipt; the same form sent again gets the same one. Raises Problem.

    Where nobody at this desk may keep it, nothing is stored.
    """
    check_whole(filled)
    occasion = desk.stamps.occasion(filled.text("stamp"))
    if occasion is None:
        raise Problem(texts.STALE, 409)
    story = read_story(desk, filled)
    if not filled.text(WARNED) and any(facts.REACHED.search(filled.text(name)) for name in OWN_WORDS):
        raise Problem(texts.LEAVES_NUMBER)
    said = {name: filled.text(name) for name in STORY_FIELDS}
    form = occasion + digest(said, filled.files)
    code = drawn_code(desk.stamps.secret, form)
    if form in desk.taken and (opened := await asyncio.to_thread(desk.receipts.open, await desk.mark(code))):
        return Receipt(code, opened.case)
    try:
        with desk.counted(Use.HAND_IN, address):  # before any wait: what waits for its files is counted already
            made = await desk.made_anew(filled.files, address)
            mark = await desk.mark(code)
            with suppress(Repeated):  # the other one has stored it
                await asyncio.to_thread(_store, desk, story, mark, made)
    except Aside as aside:
        return aside.elsewhere
    opened = await asyncio.to_thread(desk.receipts.open, mark)
    if opened is None:
        raise StorageUnavailable("a receipt that was stored a moment ago is gone")
    desk.taken.add(form)
    return Receipt(code, opened.case)


def read_story(desk: AnonymousDesk, filled: Filled) -> Story:
    """Read what was told. Raises Problem."""
    for name, limit in LIMITS.items():
        if len(filled.text(name)) > limit:
            raise Problem(texts.TOO_LONG.format(field=texts.FIELDS[name], limit=limit))
    if not any(character.isalnum() for character in filled.text("what")):
        raise Problem(texts.EMPTY)
    chosen = {place.value: (group, place) for group in pick_list(desk) for place in group.places}.get(filled.text("place"))
    code, _, unit = (chosen[1].value if chosen else "").partition("/")
    told = Told(
        what=filled.text("what"),
        since=filled.text("since"),
        where=" ".join(part for part in (chosen[1].name if chosen and unit else "", filled.text("where")) if part),
        hope=filled.text("hope"),
        against=texts.against(filled.text("role"), filled.text("against")),
    )
    return Story(told, code, unit)


def _store(desk: AnonymousDesk, story: Story, mark: bytes, made: Sequence[tuple[str, bytes]]) -> None:
    """Decide and commit; a number that somebody else has just drawn is drawn anew. Raises Repeated, Aside, CaseMoved."""
    with desk.folder.holding(made, desk.today()) as uploads:
        for left in reversed(range(MAX_TRIES)):
            effect = hand_in(story, desk.grievances, desk.routing, desk.clock.now(), tuple(one.id for one in uploads))
            if isinstance(effect, Elsewhere):
                raise Aside(effect)
            try:
                if not desk.receipts.hand_in(mark, effect, uploads):
                    raise Repeated
            except CaseMoved:
                if not left:
                    raise
            else:
                return
