"""Where a case goes from where it lies: to a unit by its name, back to where it came from, or one union higher.

Custody never goes to a unit that is barred or closed. A union that is not on this desk works outside: the last served unit that
may know of the case keeps it and sends a 转办单.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.grievances.cases.case import Action, ActorKind, Case, Event, Place
from handlers.messages import Addressee, ToAccount, ToOfficers
from handlers.ports import Organisation
from handlers.routing.ladder import RANKS, SUPERIOR_RANK, Ladder, accounts_of, build_ladder, union_name
from handlers.routing.model import Officer, Step, Unit
from handlers.routing.units import UnitTree
from handlers.texts.cards import UNNAMED_UNION
from handlers.unit_names import matching, plain

CHAIR, DEPUTY = "主席", "副主席"
OWN_SCHOOL = frozenset({"校工会", "学校工会", "校级工会"})
SUPERIOR = frozenset({"上级", "上级工会", "上一级", "上一级工会"})
FROM_TO = ">"
"""Between the ids of two units in the audit of a transfer: where the case came from, and where it went."""
WORK = frozenset(
    {
        *(Action.ACCEPT, Action.START, Action.ASK, Action.TELL, Action.REPLY),
        *(Action.EXTEND, Action.REGRADE, Action.DECLINE, Action.CLOSE),
    }
)
"""What somebody does who works on a case."""
MOST_UNSOLVED = 2
"""How often a 没解决 takes a case further, to the superior and then to a person there; a third one is a rating: nobody is left here."""
MIN_OUTSIDE_CHARS = 4
"""As short as a union outside the university may be named: 省总工会."""


class Unfit(StrEnum):
    """Why a case cannot go where it is sent."""

    UNKNOWN = "unknown"
    SEVERAL = "several"
    BARRED = "barred"
    CLOSED = "closed"
    SAME = "same"
    NOBODY = "nobody"
    """No served unit may keep it, and no fallback owner is named or may know of it."""


@dataclass(frozen=True, slots=True)
class NoWay:
    """A case cannot go there."""

    why: Unfit
    names: tuple[str, ...] = ()
    """Of the units that are meant."""


def superior_of(case: Case, directory: Organisation) -> Place:
    """The next union above the one that works on a case, past those that are barred; above the last one it stays."""
    place = case.place
    ladder = _ladder(case, directory)
    step = ladder.lowest(RANKS[place.level] + 1, barred_units(case, directory.units(place.university)), frozenset())
    return _placed(case, step, directory)


def served_by(names: Collection[str], here: Collection[str], units: Iterable[Unit]) -> Unit | None:
    """The unit of a university at which somebody of one of these names is on duty, those with an id of `here` before others.

    None where nobody is called so.
    """
    found = [unit for unit in units if unit.served and any(one.account in names for one in unit.officers)]
    return next((unit for unit in found if unit.id in here), found[0] if found else None)


def after_no(case: Case, directory: Organisation, handled: Collection[str]) -> Place:
    """Where a case goes when the member calls its answer no solution: at first to the superior, then to one person there.

    `case.unsolved` counts the answers before this one that were none; `handled` are the accounts of those who worked on it.
    """
    return person_at(case, directory, handled) if case.unsolved else superior_of(case, directory)


def person_at(case: Case, directory: Organisation, handled: Collection[str]) -> Place:
    """Where a case lies, with the one person who is to work on it: the chair, a deputy, or another officer.

    Nobody who worked on it before. Where nobody else is there, it goes one union higher: a no never leads to somebody without a post
    while there is a union above. Above the last one it is the fallback owner's, or stays with all on duty.
    """
    passed_by = {*barred_accounts(case, directory), *handled}
    unit, fallback = directory.units(case.place.university).find(case.place.unit), directory.fallback()
    spare = [fallback] if fallback else []
    there = sorted(unit.officers if unit is not None and not unit.closed else (), key=_standing) if case.place.unit else spare
    if person := next((one.account for one in there if one.account not in passed_by), ""):
        return replace(case.place, owner=person)
    above = _unlike(superior_of(case, directory), case, directory)
    if not isinstance(above, NoWay):
        return above
    return replace(case.place, owner=next((one.account for one in spare if one.account not in passed_by), ""))


def union_above(case: Case, directory: Organisation) -> str:
    """Name of the next union above the one that works on a case, for whoever wants to turn to it directly; empty above the last one."""
    above = superior_of(case, directory).union
    return "" if above == case.place.union else above


def above_the_end(case: Case, directory: Organisation) -> str | None:
    """The union above to which a member may turn directly, once another 没解决 would take a case no further here; None before.

    Empty above the last union.
    """
    return union_above(case, directory) if case.unsolved >= MOST_UNSOLVED else None


def owned_without_post(case: Case, directory: Organisation) -> bool:
    """Whether the one person who is to work on a case is on duty at no unit that keeps it: the fallback owner."""
    unit = directory.units(case.place.university).find(case.place.unit)
    return bool(case.place.owner) and case.place.owner not in accounts_of([unit] if unit is not None else [])


def who_handled(events: Iterable[Event]) -> frozenset[str]:
    """Accounts of those who worked on a case, by its audit; who only passed it on did not."""
    return frozenset(event.actor.account for event in events if event.actor.kind is ActorKind.CADRE and event.action in WORK)


def destination(said: str, case: Case, directory: Organisation) -> Place | NoWay:
    """The place that a cadre names: a unit of the same university, the next superior, or a union above the university."""
    tree = directory.units(case.place.university)
    if plain(said) in SUPERIOR:
        return _unlike(superior_of(case, directory), case, directory)
    ladder = _ladder(case, directory)
    if outside := _outside(said, ladder):
        return _unlike(_placed(case, outside, directory), case, directory)
    found = (tree.top,) if plain(said) in OWN_SCHOOL and tree.top else matching(said, tree)
    if not found:
        return NoWay(Unfit.UNKNOWN)
    live = tuple(unit for unit in found if not unit.closed)
    if len(live) > 1:
        return NoWay(Unfit.SEVERAL, tuple(unit.name for unit in live))
    if not live:
        return NoWay(Unfit.CLOSED, (found[0].name,))
    (unit,) = live
    if unit.id in barred_units(case, tree):
        return NoWay(Unfit.BARRED, (unit.name,))
    return _unlike(_placed(case, _step(unit, case, directory), directory), case, directory)


def units_open_to(case: Case, directory: Organisation) -> tuple[str, ...]:
    """Names of the units that a case can be passed on to."""
    tree = directory.units(case.place.university)
    barred = barred_units(case, tree)
    return tuple(unit.name for unit in tree if unit.served and unit.id != case.place.unit and unit.id not in barred)


def with_its_person(place: Place, case: Case) -> Place:
    """A place outside to which one person passes a case on that stays in the same custody: they go on seeing to it, alone."""
    stays = place.external and place.unit == case.place.unit
    return replace(place, owner=case.place.owner) if stays else place


def way_back(case: Case, events: Sequence[Event], directory: Organisation) -> Place | NoWay:
    """Where a case is given back to: the unit it came from, or else the fallback owner; after a 没解决 never to those below.

    The owner keeps for a union outside what was kept for it here: who is to work on it has not changed.
    """
    tree = directory.units(case.place.university)
    barred = barred_units(case, tree)
    before = [] if case.unsolved else _stations(events)[:-1]
    for unit in map(tree.find, reversed(before)):
        if unit is not None and unit.served and unit.id not in barred:
            return _placed(case, _step(unit, case, directory), directory)
    if case.place.external:
        return _unlike(replace(case.place, unit="", owner=""), case, directory)
    return _unlike(Place(case.place.university, "", UNNAMED_UNION, case.place.level), case, directory)


def without_barred(case: Case, directory: Organisation) -> Place | NoWay:
    """Where a case lies once somebody more is barred from it: here with whoever else is on duty, else one union higher."""
    here, tree = case.place, directory.units(case.place.university)
    barred, unit, fallback = barred_accounts(case, directory), tree.find(case.place.unit), directory.fallback()
    others = accounts_of([unit]) if unit is not None and not unit.closed else frozenset({fallback.account} if fallback else ())
    if others - barred:
        return replace(here, owner="" if here.owner in barred else here.owner)
    if here.external:
        return _unlike(replace(here, unit=_keeper(case, directory), owner=""), case, directory)
    return _unlike(superior_of(case, directory), case, directory)


def officers_of(case: Case, directory: Organisation) -> Addressee:
    """Whom a letter about a case is for that goes to those who work on it: one person, or everybody on duty, apart from those barred."""
    owner, barred = case.place.owner, barred_accounts(case, directory)
    return ToAccount(owner) if owner and owner not in barred else ToOfficers(case.place.unit, barred)


def keeper_name(case: Case, directory: Organisation) -> str:
    """Name of the union that keeps a case; empty where the fallback owner does."""
    unit = directory.units(case.place.university).find(case.place.unit)
    return union_name(unit, directory.university(case.place.university)) if unit is not None else ""


def barred_accounts(case: Case, directory: Organisation) -> frozenset[str]:
    """Accounts that must not hear of a case: those it bars, and everybody on duty at a unit that it bars."""
    tree = directory.units(case.place.university)
    return case.bars.officers | accounts_of(unit for unit in tree if unit.id in case.bars.units)


def barred_units(case: Case, tree: UnitTree) -> frozenset[str]:
    """Ids of the units that a case bars, and of those at which nobody is left who may know of it."""
    barred = case.bars.officers | accounts_of(unit for unit in tree if unit.id in case.bars.units)
    return case.bars.units | {unit.id for unit in tree if unit.officers and accounts_of([unit]) <= barred}


def transfer_detail(case: Case, place: Place) -> str:
    """What the audit of a transfer says, by which a case finds its way back: `hdu-cs>hdu`."""
    return f"{case.place.unit}{FROM_TO}{place.unit}"


def unrelated(case: Case, place: Place, events: Sequence[Event], directory: Organisation) -> bool:
    """Whether a case goes to a unit of its university that is neither above nor below its own, had it never and is not named in it."""
    tree, told, university = directory.units(case.place.university), case.told, directory.university(case.place.university)
    there = next((unit.id for unit in tree if union_name(unit, university) == place.union), "")
    if not there or there in _stations(events):
        return False
    line = {unit.id for unit in tree.way_up(case.place.unit)} | tree.below(case.place.unit)
    named = {unit.id for _, unit in tree.named_in(f"{told.what}\n{told.where}\n{told.hope}\n{told.against}")}
    return there not in line | named


def _stations(events: Sequence[Event]) -> list[str]:
    """Ids of the units a case came by, the present one last; what was given back is not there any more."""
    stations: list[str] = []
    for event in events:
        if event.action in (Action.TRANSFER, Action.RECUSE, Action.REOPEN):
            for unit in event.detail.split(FROM_TO):
                if unit and unit not in stations[-1:]:
                    stations.append(unit)
        elif event.action is Action.RETURN:
            while stations and stations[-1] != event.detail:
                stations.pop()
    return stations


def _unlike(place: Place, case: Case, directory: Organisation) -> Place | NoWay:
    """A place, unless the case lies there now, or nobody is there who may know of it."""
    here = case.place
    if (place.unit, place.union, place.external) == (here.unit, here.union, here.external):
        return NoWay(Unfit.SAME, (place.union,))
    fallback = directory.fallback()
    if not place.unit and (fallback is None or fallback.account in barred_accounts(case, directory)):
        return NoWay(Unfit.NOBODY)
    return place


def _outside(said: str, ladder: Ladder) -> Step | None:
    """The union above the university that a cadre names."""
    name = plain(said)
    above = [step for step in ladder.steps if RANKS[step.level] >= SUPERIOR_RANK]
    return next((step for step in above if len(name) >= MIN_OUTSIDE_CHARS and name in plain(step.name)), None)


def _step(unit: Unit, case: Case, directory: Organisation) -> Step:
    return Step(unit.level, union_name(unit, directory.university(case.place.university)), unit.id, unit.served)


def _placed(case: Case, step: Step, directory: Organisation) -> Place:
    """A step as the place of a case, in the custody of its own unit where that is on this desk."""
    code = case.place.university
    if step.served:
        return Place(code, step.unit, step.name, step.level)
    return Place(code, _keeper(case, directory), step.name, step.level, external=True)


def _keeper(case: Case, directory: Organisation) -> str:
    """Id of the unit that keeps a case which is worked on elsewhere; empty: the fallback owner's."""
    tree = directory.units(case.place.university)
    barred = barred_units(case, tree)
    own = tree.find(case.place.unit)
    if own is not None and own.served and own.id not in barred:
        return own.id
    steps = _ladder(case, directory).steps
    return next((step.unit for step in steps if step.served and step.unit not in barred), "")


def _ladder(case: Case, directory: Organisation) -> Ladder:
    code = case.place.university
    return build_ladder(directory.university(code) if code else None, directory.units(code), case.place.unit, with_group=False)


def _standing(officer: Officer) -> int:
    """The chair first, then deputies, then the others as they stand."""
    if DEPUTY in officer.title:
        return 1
    return 0 if CHAIR in officer.title else 2
