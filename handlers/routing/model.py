"""What routing speaks of: levels of unions, units, universities, the people who write, and the decision.

Plain frozen values. Where they come from (WeCom's contacts, an import, a conversation) is `handlers.ports.Directory`'s affair.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """Levels of unions, lowest first; which of the upper ones a university is under follows from task 4."""

    GROUP = "工会小组"
    BRANCH = "二级学院工会"
    """Of a college, of the administration (机关) or of a logistics enterprise."""
    UNIVERSITY = "校工会"
    CITY = "市总工会(教育工会)"
    INDUSTRY = "省产业工会"
    EDUCATION = "省教育工会"
    PROVINCE = "省总工会"
    NATION = "全国总工会"
    """Only for what is against the province's union: task 4 ends there, the law (工会法 第十条) does not."""


class UnitKind(StrEnum):
    """What a unit of a university is."""

    MAIN = "校本部"
    COLLEGE = "学院"
    ADMINISTRATION = "机关"
    LOGISTICS = "后勤企业"
    INDEPENDENT = "独立学院"
    PRIVATE = "民办"
    HOSPITAL = "附属医院"
    SCHOOL = "附属学校"


class Employment(StrEnum):
    """How somebody is employed; asked only where the answer decides."""

    ESTABLISHED = "事业编制"
    CONTRACT = "合同/人事代理"
    DISPATCHED = "劳务派遣"
    OUTSOURCED = "外包"
    FOREIGN = "外籍"
    POSTDOC = "博士后"
    RETIRED = "退休"


class Scope(StrEnum):
    """Whom a matter concerns."""

    PERSON = "个人"
    UNIT = "二级学院"
    UNIVERSITY = "全校"
    ACROSS = "跨校"


class Tier(StrEnum):
    """Whose university it is, which decides the superior union by task 4."""

    PROVINCIAL = "省部属"
    MUNICIPAL = "市属"
    INDUSTRY = "行业办"
    PRIVATE = "民办"


@dataclass(frozen=True, slots=True)
class University:
    """A university with the union above its own."""

    code: str
    """The ministry's ten-digit code."""
    name: str
    nicknames: tuple[str, ...]
    city: str
    tier: Tier
    kind: str
    """本科 or 专科."""
    manager: str
    """主管部门, as the ministry's list has it."""
    superior: Level
    source: str
    """Where tier and superior are known from, or the reason why they are suggested."""
    confirmed: bool
    """False: tier and superior are suggestions until the operator confirms them."""


@dataclass(frozen=True, slots=True)
class Officer:
    """A cadre on duty at a unit."""

    account: str
    """Name of the console account; for people the name that members know."""
    title: str = ""
    """主席, 副主席, 干事 …"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of one university, with the union that is its own."""

    id: str
    university: str
    """Code of the university."""
    name: str
    kind: UnitKind
    level: Level
    """Level of its union: GROUP, BRANCH or UNIVERSITY."""
    parent: str = ""
    """Id of the unit above; empty for the university's own union."""
    aliases: tuple[str, ...] = ()
    contact: str = ""
    """Office and telephone, as members should read them."""
    hours: str = ""
    officers: tuple[Officer, ...] = ()
    closed: bool = False
    """It does not exist any more; kept because cases and members may still name it."""

    @property
    def body(self) -> str:
        """Name where people work whose union it is: 信息学院 of 信息学院工会."""
        return self.name.removesuffix("工会").removesuffix("分") or self.name

    @property
    def served(self) -> bool:
        """Whether somebody on this desk works its cases; others are external."""
        return bool(self.officers) and not self.closed


@dataclass(frozen=True, slots=True)
class Member:
    """What is remembered of somebody who writes: where they work, never their name."""

    university: str
    """Code of the university; empty where it is not known."""
    units: tuple[str, ...] = ()
    """Ids of the units they are in; several where a directory says so."""
    employment: Employment | None = None
    source: str = "told"
    """`directory`, `import` or `told`."""


@dataclass(frozen=True, slots=True)
class RoutingRequest:
    """A matter to be routed. Text fields never reach a log."""

    text: str = field(default="", repr=False)
    university: str = ""
    """Code; empty where it is not known."""
    unit: str = ""
    """Id of the member's unit; empty where it is not known."""
    unit_kind: UnitKind | None = None
    employment: Employment | None = None
    scope: Scope = Scope.PERSON
    scope_read: bool = False
    """Whether the scope was read from the text, and nobody told it."""
    subject: str = ""
    """Key of a practical subject; empty: proposed from the text."""
    against: str = field(default="", repr=False)
    """The person, office or body that it is against, as told; empty: nobody."""
    beside: str = field(default="", repr=False)
    """Further words, as what is hoped for: they decide nothing but who must not see it."""
    unit_said: str = field(default="", repr=False)
    """Name of a unit that the member told and that stands in no list: it decides nothing, and nobody says that it was not told."""


@dataclass(frozen=True, slots=True)
class Step:
    """One union on a case's way."""

    level: Level
    name: str
    """`浙江大学工会`, `浙江省教育工会`."""
    unit: str = ""
    """Id of the unit whose union it is; empty for unions outside the university."""
    served: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a matter goes, and why."""

    level: Level
    unit: str
    """Name of the union that is to work on it."""
    path: tuple[Step, ...]
    """From the lowest union that may know of it to the one that decides."""
    copies: tuple[str, ...]
    """Unions that are told of it without its personal data."""
    basis: tuple[str, ...]
    """Clause ids, the one that decides first."""
    rule: str
    rules_version: str
    reason: str
    """One plain Chinese sentence."""
    subject: str = ""
    confidence: float = 1.0
    """Of a proposed subject."""
    filled: bool = False
    """Whether the subject was not said outright and a learned reader chose it."""
    instead_of: str = ""
    """Id of the rule that gave way to how the words sound; empty where the rules decided."""
    sureness: float = 1.0
    """How sure the reader of levels was that it has to."""
    custody: str = ""
    """Id of the served unit that keeps the case and sends it on; empty where every served unit is barred."""
    barred: tuple[str, ...] = ()
    """Ids of units that must not see it."""
    barred_officers: tuple[str, ...] = ()
    """Accounts that must not see it."""
    signposts: tuple[str, ...] = ()
    """Keys of signposts: whom else to turn to for what no union decides."""
    deadlines: tuple[str, ...] = ()
    """Keys of statutory limits that run meanwhile."""
    question: str = ""
    """The one question whose answer decides; empty where nothing is open."""
    anywhere: bool = False
    """Whether it would go to the same union whatever unit of the university somebody is of; told only where none is known."""
    needs_confirmation: bool = False
    """A suggested superior must be confirmed by the fallback owner first."""
