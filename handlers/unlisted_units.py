"""Units that somebody names as theirs and that this desk does not know: what was said is kept, and nobody is told that it was not.

A desk knows the units of the universities that work on it. Of any other it knows the name of the university alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.desk import Routing
from handlers.grievances.words import phrases, selves
from handlers.unit_names import matching, plain

ENDS = "学院|学部|书院|研究院|研究所|实验室|系|处|部|科|馆|办公室|办|中心|医院|公司|食堂|后勤"
UNIT = re.compile(
    rf"(?:我?(?:们)?(?:是|在)?的?)(?P<unit>(?!我|大学|学校)[\u4e00-\u9fff]{{1,10}}(?:{ENDS}))(?:工会)?(?:的|一名|老师|教师|职工|工作|上班|任教)*"
)
"""Words that are nothing but the name of a unit: 人文学院, 我是基建处的."""
COLLEGE = re.compile(r"(?P<unit>[\u4e00-\u9fff]{2,10}?(?:学院|学部|书院|研究院|研究所))")
"""A college that a place begins with: 人文学院三楼."""
NOTED = re.compile(r"单位[：:](?P<unit>[\u4e00-\u9fff]{2,16})")
"""How the form notes a unit that stands in no list."""


def unlisted(place: str, university: str, routing: Routing) -> str:
    """The unit that an answer to the question of place names beside the university, where none of the list is meant; else empty."""
    return _found(UNIT.fullmatch(_without_school(plain(place), routing)), university, routing)


def told(words: Iterable[str], where: str, university: str, routing: Routing) -> str:
    """The unit that was told with a matter as the writer's, or as where it happened, and stands in no list; empty where none was."""
    for text in words:
        if unit := _found(NOTED.search(text), university, routing):
            return unit
        for clause in phrases.segments(text):
            if (own := selves.workplace(clause.words)) and (unit := unlisted(own, university, routing)):
                return unit
    return _found(COLLEGE.match(_without_school(plain(where), routing)), university, routing)


def _without_school(said: str, routing: Routing) -> str:
    for one in routing.universities.named(said):
        for name in sorted((one.name, *one.nicknames), key=len, reverse=True):
            said = said.replace(name, "", 1)
    return said


def _found(match: re.Match[str] | None, university: str, routing: Routing) -> str:
    unit = match["unit"] if match else ""
    return "" if matching(unit, routing.directory.units(university)) else unit
