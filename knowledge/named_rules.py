"""Places in several rules at once: 工会法第22条、劳动法36条和劳动合同法38条. Each is looked up as if it stood alone, and none is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.model import Lookup
from knowledge.names import Mention

BETWEEN = re.compile(r"[、，,；;。\s+＋&]+|(?<!共)(?:以及|还有|和|与|跟|及|再加上?|外加)(?=[《\u4e00-\u9fff\d])")
"""What stands between two places; 共和国 is no 和."""
PLACE = re.compile(r"[》〉>）)]*[的里中#·:：]?(?:第|任务|最后|倒数)?[\d一二三四五六七八九十百两〇零]|最后|[》）)]*任务")
"""How a place begins, right behind the name of its rule."""
TASK = re.compile(r"(?:第?[\d一二三四五六七八九十]+项?)?任务[\d一二三四五六七八九十]*")
"""A place that only the opinion has."""
MOST_PLACES = 6
GONE = ("repealed", "superseded", "not_yet_in_force")


def by_rule(query: str, mention_in: Callable[[str], Mention | None]) -> tuple[str, ...]:
    """The query cut up before each rule that it names with a place; empty where it names one at most.

    A rule that is named before another one and has no place of its own has that one's: 劳动法和劳动合同法第36条.
    """
    groups: list[str] = []
    waiting: list[str] = []
    for piece in filter(None, BETWEEN.split(query)):
        mention = mention_in(piece)
        place = piece[mention.end :] if mention else piece
        if mention and not place:
            waiting.append(piece)
        elif mention and PLACE.match(place):
            groups += [*(name + place for name in waiting), piece]
            waiting = []
        elif mention or waiting:
            return ()
        elif TASK.match(piece):
            groups.append(piece)
        elif groups:
            groups[-1] += f"、{piece}"
        else:
            return ()
    return tuple(groups) if not waiting and 1 < len(groups) <= MOST_PLACES else ()


def together(found: Sequence[Lookup]) -> Lookup:
    """What was found in each, as one look-up: the clauses in the order in which they were asked for, and beside them what is not there."""
    hits = tuple(hit for one in found for hit in one.hits)
    short = tuple(one for one in found if one.kind != "clause" or one.missing or one.corrected or one.status in GONE)
    if not hits:
        first, *others = found
        return replace(first, others=tuple(others), whole=all(one.whole for one in found))
    return Lookup("clause", hits, others=short, whole=all(one.whole for one in found))
