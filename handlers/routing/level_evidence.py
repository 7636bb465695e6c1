"""What the reader of levels weighs of a request: how it is worded, from what kind of place it comes, and what the rules say of it.

Names of units and of universities never come here; where a text names them, their kind stands instead (`handlers.routing.places`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handlers.routing.bodies import Body, without_universities
from handlers.routing.model import UnitKind
from handlers.routing.places import CALLED, by_kind, place_of
from knowledge.tokens import fold

if TYPE_CHECKING:
    from handlers.routing.model import RoutingRequest, Unit, University
    from handlers.routing.rules import Facts, Rule
    from handlers.routing.units import UnitTree

LONGEST_RUN, LONGEST_OF_ACCUSED = 3, 2
MAX_CHARS = 300
"""Of longer texts the beginning is read: what somebody wants stands there."""
OF_LENGTH = 0.6
"""What all runs of one length count together: short and long ones alike."""
OF_FACTS, OF_RULES = 0.5, 0.25
"""What a fact counts against the words, and what the rules' own reading does."""
RULED = "规则:"
"""Before evidence that comes from what the rules decided, which counts only as far as it held for readers they were not tuned on."""


def evidence_of(
    request: RoutingRequest, university: University | None, unit: Unit | None, tree: UnitTree, facts: Facts, decider: Rule
) -> dict[str, float]:
    """What is weighed, each piece with how much it counts."""
    scope = f"{'读出' if request.scope_read else ''}{facts.scope}"
    against = request.against if facts.against in set(Body) else ""
    words, accused = (nameless(said, university, unit, tree) for said in (request.text, against))
    evidence = dict(_weighed_runs("", words, LONGEST_RUN)) | dict(_weighed_runs("反映:", accused, LONGEST_OF_ACCUSED))
    told = (
        f"范围={scope}",
        f"单位类型={facts.kind}",
        f"来自={place_of(unit)}",
        f"身份={facts.employment}",
        f"反映谁={'有' if against else '无'}",
    )
    ruled = (decider.level, f"{decider.level}&{scope}", decider.id, facts.subject, f"说到={facts.speaks_of}", f"反映={facts.against}")
    return evidence | dict.fromkeys(told, OF_FACTS) | dict.fromkeys((RULED + each for each in ruled), OF_RULES)


def nameless(text: str, university: University | None, unit: Unit | None, tree: UnitTree) -> str:
    """A text, folded, where the kinds of universities and of colleges stand for their names."""
    folded = without_universities(re.sub(r"\s+", "", fold(by_kind(text, unit)[:MAX_CHARS])), university)
    colleges = {fold(name) for name, named in tree.named_in(folded) if named.kind is UnitKind.COLLEGE}
    for name in sorted(colleges, key=len, reverse=True):
        folded = folded.replace(name, CALLED[UnitKind.COLLEGE])
    return folded


def runs_of(words: str, longest: int) -> list[frozenset[str]]:
    """The runs of characters in a folded text, by their length."""
    edged = f"^{words}$"
    return [frozenset(edged[at : at + length] for at in range(len(edged) - length + 1)) for length in range(1, longest + 1)]


def _weighed_runs(kind: str, words: str, longest: int) -> Iterator[tuple[str, float]]:
    for runs in runs_of(words, longest):
        yield from ((kind + run, OF_LENGTH / math.sqrt(len(runs))) for run in runs)
