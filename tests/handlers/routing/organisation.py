"""A small organisation: one confirmed university with units, and every other as the bundled list has it."""

from collections.abc import Iterable

from handlers.routing.model import Level, Officer, Tier, Unit, UnitKind, University
from handlers.routing.units import UnitTree
from handlers.routing.universities import bundled_universities, confirm

ZJU = "4133010335"
NINGBO = "4133011646"
HDU = "4133010336"
SHUREN = "4133011842"
SCHOOL, COLLEGE, OTHER, LOGISTICS, OFFICE, GROUP = "zju", "info", "mech", "logistics", "hr", "lab"
UNITS = (
    Unit(SCHOOL, ZJU, "浙江大学", UnitKind.MAIN, Level.UNIVERSITY, officers=(Officer("阿博", "主席"),)),
    Unit(
        COLLEGE,
        ZJU,
        "信息学院",
        UnitKind.COLLEGE,
        Level.BRANCH,
        SCHOOL,
        aliases=("信院",),
        officers=(Officer("陈生", "主席"), Officer("college")),
    ),
    Unit(OTHER, ZJU, "机械学院", UnitKind.COLLEGE, Level.BRANCH, SCHOOL),
    Unit(LOGISTICS, ZJU, "后勤集团", UnitKind.LOGISTICS, Level.BRANCH, SCHOOL, officers=(Officer("logistics"),)),
    Unit(OFFICE, ZJU, "人事处", UnitKind.ADMINISTRATION, Level.BRANCH, SCHOOL, officers=(Officer("hr"),)),
    Unit(GROUP, ZJU, "机器人课题组", UnitKind.COLLEGE, Level.GROUP, COLLEGE, officers=(Officer("lab"),)),
)


class FakeOrganisation:
    """Implements `handlers.ports.Organisation`."""

    def __init__(self, units: Iterable[Unit] = UNITS, *, fallback: Officer | None = None, municipal: Iterable[str] = ()) -> None:
        self._tree = UnitTree(units)
        self._fallback = fallback
        self._municipal = frozenset(municipal)

    def university(self, code: str) -> University | None:
        found = bundled_universities().find(code)
        return confirm(found, Tier.MUNICIPAL, source="市总工会名单") if found and code in self._municipal else found

    def units(self, university: str) -> UnitTree:
        return self._tree if university == ZJU else UnitTree()

    def fallback(self) -> Officer | None:
        return self._fallback
