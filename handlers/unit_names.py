"""Units by the names people use: in full, by an alias, inside a sentence, or with a slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from handlers.routing.model import Unit, UnitKind
from handlers.routing.universities import in_order
from handlers.routing.wrongs import tells_wrong

SPACES = re.compile(r"[\s·,，。.!！?？“”\"'()（）]+")
BEFORE = re.compile("^(?:我们?|现在|目前|的|单位|部门|学院|是|在|属于|就|叫|换到|调到|换成|改成|了)+")
AFTER = re.compile("(?:工作|上班|任教|教书|的|吧|呢|啊|工会|分工会|这边)+$")
MIN_PART_CHARS = 2
MIN_SHORTENED_CHARS = 4
LIKENESS = 0.72
"""From this share of equal characters on, a name counts as meant with a slip."""
NEARLY = 0.06
"""How much less alike than the best another name may be and still be offered beside it."""
MOST_BESIDE_NAME = 6
"""Characters beside a unit's name and such words in what is still no more than a name."""


def plain(text: str) -> str:
    """Return a name without spaces, punctuation and differences of width and case."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


def matching(text: str, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units that a text may mean, best first: several where it fits several, none where it names none."""
    said, units = plain(text), tuple(units)
    names = [(unit, name) for unit in units for name in _names(unit)]
    bare = AFTER.sub("", BEFORE.sub("", said)) or said
    for found in (
        _exact({said, bare}, names),
        _inside(said, names),
        _part(bare, names),
        _shortened(bare, names),
        _alike(bare, names),
        _of_trade(bare, units),
    ):
        if found:
            return found
    return ()


def is_only_name(text: str, units: Iterable[Unit], others: Iterable[str] = (), *, beside: int = MOST_BESIDE_NAME) -> bool:
    """Whether a text says where somebody works and nothing else: 我是信息学院的老师, and not 信息学院的院长骂人.

    `others`: further names, of universities. `beside`: how many other characters are no more than a name still.
    """
    if tells_wrong(text):
        return False
    left = plain(text)
    for name in sorted({plain(one) for one in (*others, *(each for unit in units for each in _names(unit)))}, key=len, reverse=True):
        left = left.replace(name, "")
    return len(AROUND_NAME.sub("", left)) <= beside


AROUND_NAME = re.compile(
    r"我们?|咱们?|俺|是|在|属于|应该|大概|可能|就|叫|的|单位|部门|学院|大学|学校|老师|教师|职工|员工|工人|工作|上班|任教|教书|[吧呢啊呀哦嗯了哈]|那个|这个|那边|这边|工会|现在|目前|来自|换到|调到"
    r"|换成|改成|归|一[名个]|普通|辅导员|行政|博士后|退休|编制|合同|外聘|请|谢谢|[您你]好|系|所|中心|教研室|实验室|课题组|科研"
)


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (plain(name) for name in (unit.name, *unit.aliases)))))


Names = list[tuple[Unit, str]]


def _exact(said: set[str], names: Names) -> tuple[Unit, ...]:
    return _once(unit for unit, name in names if name in said)


def _inside(said: str, names: Names) -> tuple[Unit, ...]:
    """Names that stand in the text; one that is part of a longer one there does not count."""
    hits = [(unit, name) for unit, name in names if len(name) >= MIN_PART_CHARS and name in said]
    return _once(unit for unit, name in hits if not any(name != longer and name in longer for _, longer in hits))


def _part(said: str, names: Names) -> tuple[Unit, ...]:
    return _once(unit for unit, name in names if len(said) >= MIN_PART_CHARS and said in name)


def _shortened(said: str, names: Names) -> tuple[Unit, ...]:
    """Names of which some characters were left out: 计算机学院 of 计算机科学与技术学院. Begin and kind must be as they are."""
    if len(said) < MIN_SHORTENED_CHARS:
        return ()
    return _once(unit for unit, name in names if name[:2] == said[:2] and name[-2:] == said[-2:] and in_order(said, name))


def _alike(said: str, names: Names) -> tuple[Unit, ...]:
    if len(said) < MIN_PART_CHARS:
        return ()
    letters = set(said)
    scored = [
        (SequenceMatcher(None, said, name, autojunk=False).ratio(), unit)
        for unit, name in names
        if len(letters & set(name)) * 2 >= len(letters)  # spares the slow comparison of what cannot be alike
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best < LIKENESS:
        return ()
    return _once(unit for score, unit in sorted(scored, key=lambda pair: -pair[0]) if score >= best - NEARLY)


TRADE = re.compile(
    "(?:学校|教工|学生)?(?:食堂|餐厅|后厨|厨房|宿管|公寓|保洁|绿化|水电|维修|车队|班车|物业|洗衣房|浴室|后勤)(?:那边|里|部|组|班|队)?(?:的|上班|干活|打饭|做饭|烧菜|扫地|开车|司机|师傅|阿姨|工人|员工|厨师)*"
)
"""Work that the unit for logistics has done: 食堂的, 保洁阿姨."""


def _of_trade(said: str, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The unit for logistics, where only the work that is done there was named, and there is one such unit."""
    found = tuple(unit for unit in units if unit.kind is UnitKind.LOGISTICS and not unit.closed)
    return found if TRADE.fullmatch(said) and len(found) == 1 else ()


def _once(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple({unit.id: unit for unit in units}.values())
