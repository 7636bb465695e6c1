"""Which unit a department of a platform may be: proposed by name, for somebody to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from handlers.routing.model import Unit
from handlers.unit_names import LIKENESS, NEARLY, plain


def proposals(departments: Iterable[tuple[int, str]], units: Sequence[Unit]) -> dict[int, str]:
    """Return a unit's id for each department, given as id and name, whose name is one unit's: as it is, or nearly.

    A name that fits several units about as well gets none: nothing is guessed.
    """
    names: dict[str, set[str]] = {}
    for unit in units:
        for name in (unit.name, *unit.aliases):
            if not unit.closed and plain(name):
                names.setdefault(plain(name), set()).add(unit.id)
    found: dict[int, str] = {}
    for department, said in departments:
        name = plain(said)
        ids = names.get(name) or _nearly(name, names)
        if len(ids) == 1:
            found[department] = next(iter(ids))
    return found


def _nearly(said: str, names: Mapping[str, set[str]]) -> set[str]:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(said)  # what is learnt of the second text serves for all the first ones
    scored: list[tuple[float, str]] = []
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= LIKENESS and matcher.quick_ratio() >= LIKENESS and (ratio := matcher.ratio()) >= LIKENESS:
            scored.append((ratio, name))
    best = max(scored, default=(0.0, ""))[0]
    return set[str]().union(*(names[name] for ratio, name in scored if ratio >= best - NEARLY))
