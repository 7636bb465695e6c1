"""The fakes: universities of a short list, and a directory in memory. Both pass the suite beside this file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.routing.model import Level, Member, Officer, Tier, Unit, UnitKind, University
from handlers.routing.units import UnitTree

HANGDIAN, ZHEDA, NINGBO = "4133010336", "4133010335", "4133011646"


def university(
    code: str, name: str, *nicknames: str, tier: Tier, superior: Level, city: str = "杭州市", confirmed: bool = False
) -> University:
    return University(code, name, nicknames, city, tier, "本科", "浙江省", superior, "教育部名单", confirmed)


LISTED = (
    university(ZHEDA, "浙江大学", "浙大", tier=Tier.PROVINCIAL, superior=Level.EDUCATION, confirmed=True),
    university(HANGDIAN, "杭州电子科技大学", "杭电", tier=Tier.PROVINCIAL, superior=Level.EDUCATION),
    university(NINGBO, "宁波大学", "宁大", tier=Tier.PROVINCIAL, superior=Level.EDUCATION, city="宁波市"),
)


class ShortList:
    """Three universities, known by name and nickname as they are written."""

    def __init__(self, listed: Sequence[University] = LISTED) -> None:
        self._listed = {one.code: one for one in listed}

    def find(self, code: str) -> University | None:
        return self._listed.get(code)

    def all(self) -> Sequence[University]:
        return tuple(self._listed.values())

    def named(self, text: str) -> Sequence[University]:
        if text.strip() == "大学":
            return self.all()
        return tuple(one for one in self._listed.values() if any(name in text for name in (one.name, *one.nicknames)))


MAIN = Unit(
    "hdu",
    HANGDIAN,
    "杭州电子科技大学",
    UnitKind.MAIN,
    Level.UNIVERSITY,
    aliases=("校工会",),
    contact="校工会办公室 0571-0000001",
    hours="工作日 9–17 点",
)
COLLEGE = Unit(
    "hdu-cs", HANGDIAN, "计算机学院", UnitKind.COLLEGE, Level.BRANCH, "hdu", ("计院", "计算机科学与技术学院"), "计算机学院工会 0571-0000002"
)
LAB = Unit("hdu-cs-lab", HANGDIAN, "智能实验室", UnitKind.COLLEGE, Level.GROUP, "hdu-cs")
LOGISTICS = Unit("hdu-hq", HANGDIAN, "后勤服务公司", UnitKind.LOGISTICS, Level.BRANCH, "hdu", ("后勤",))
OFFICE = Unit("hdu-jg", HANGDIAN, "机关", UnitKind.ADMINISTRATION, Level.BRANCH, "hdu")
UNITS = (MAIN, COLLEGE, LAB, LOGISTICS, OFFICE)


class MemoryDirectory:
    """Who writes, and where, without a database."""

    def __init__(self, universities: ShortList | None = None, units: Iterable[Unit] = ()) -> None:
        self._listed = universities or ShortList()
        self.known: dict[str, Unit] = {one.id: one for one in units}
        self.confirmed: dict[str, University] = {}
        self.members: dict[tuple[str, str], Member] = {}
        self.owner: Officer | None = None

    def university(self, code: str) -> University | None:
        return self.confirmed.get(code) or self._listed.find(code)

    def units(self, university: str) -> UnitTree:
        return UnitTree(one for one in self.known.values() if one.university == university)

    def fallback(self) -> Officer | None:
        return self.owner

    def universities_here(self) -> tuple[str, ...]:
        return tuple(sorted({one.university for one in self.known.values()}))

    def member(self, channel: str, sender: str) -> Member | None:
        return self.members.get((channel, sender.lower() if channel == "wecom" else sender))

    def put(self, *units: Unit) -> None:
        self.known |= {one.id: replace(one, officers=self.known[one.id].officers if one.id in self.known else ()) for one in units}

    def add_officer(self, unit_id: str, name: str, title: str = "") -> None:
        one = self.known[unit_id]
        self.known[unit_id] = replace(one, officers=(*one.officers, Officer(name, title)))

    def close(self, unit_id: str) -> None:
        self.known[unit_id] = replace(self.known[unit_id], closed=True, officers=())

    def confirm(self, code: str, tier: Tier, superior: Level, source: str) -> None:
        found = self._listed.find(code)
        assert found is not None
        self.confirmed[code] = replace(found, tier=tier, superior=superior, source=source, confirmed=True)

    def name_fallback(self, name: str) -> None:
        self.owner = Officer(name)

    def remember(self, channel: str, sender: str, told: Member) -> None:
        before = self.member(channel, sender)
        kept = told.employment or (before.employment if before else None)
        self.members[channel, sender.lower() if channel == "wecom" else sender] = replace(
            told, units=tuple(sorted(told.units)), employment=kept
        )

    def forget(self, channel: str, sender: str) -> None:
        self.members.pop((channel, sender.lower() if channel == "wecom" else sender), None)
