"""From what kind of place somebody writes, and their words without its name.

Nobody is judged by what their college is called: 审计处 is no audit, and of two colleges with one matter both get one answer. So what
a text is about is read where the kind of the writer's own unit stands instead of its name. Whom a text accuses is read from the names.
"""

from __future__ import annotations

import re

from handlers.routing.model import Level, Unit, UnitKind

NOWHERE, SCHOOL, TEAM = "不详", "校本部", "班组"
PLACES = ((TEAM, re.compile(r"[班组队室科房站]）?$")), ("馆", re.compile(r"馆$")), ("公司", re.compile(r"(?:公司|集团)$")))
"""Kinds of places beside those of units, by the end of their name: a few people, a library, an enterprise."""
CALLED: dict[str, str] = {
    UnitKind.COLLEGE: "学院", UnitKind.INDEPENDENT: "学院", UnitKind.PRIVATE: "学院", UnitKind.MAIN: "学院", UnitKind.HOSPITAL: "医院",
    UnitKind.SCHOOL: "附中", UnitKind.ADMINISTRATION: "部门", UnitKind.LOGISTICS: "后勤", "馆": "馆", "公司": "公司",
}  # fmt: skip
"""How one speaks of a place of each kind."""
ENDS = re.compile(r"(?:课题组|项目组|教研[室组]|实验室|办公室|团队|班组|[系班组队室科房站])$")
"""What a name of a few people, or of a department inside a college, says of its kind."""


def place_of(unit: Unit | None) -> str:
    """The kind of place that somebody writes from: never which one."""
    if unit is None:
        return NOWHERE
    if unit.level is Level.UNIVERSITY:
        return SCHOOL
    if unit.level is Level.GROUP:
        return TEAM
    return next((place for place, ends in PLACES if ends.search(unit.body)), str(unit.kind))


def by_kind(text: str, unit: Unit | None) -> str:
    """A text in which the kind of the writer's own unit stands for its name."""
    if unit is None or unit.level is Level.UNIVERSITY:
        return text
    for name in sorted((unit.name, *unit.aliases), key=len, reverse=True):
        if name in text:
            text = text.replace(name, _called(unit))
    return text


def _called(unit: Unit) -> str:
    ending = ENDS.search(unit.name)
    return ending[0] if ending else CALLED.get(place_of(unit), unit.name)
