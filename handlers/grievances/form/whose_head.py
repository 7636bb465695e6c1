"""Of which unit somebody is whom a matter is against: behind 院长 and 我们学院 stands the writer's own unit, unless another one is named.

The union above answers for many units and could not begin otherwise; a wrong name there accuses somebody else.
"""

from __future__ import annotations

import re

from handlers.drafts import Form, Slot
from handlers.grievances.words.simplified import simple
from handlers.routing.model import Decision
from handlers.routing.units import UnitTree

OWN_PLACE = re.compile("学院|单位|部门|[院系](?:里|工会|领导|长|办|主任|书记)|[我咱俺本]们?的?[院系所处部科]|分工会")
"""In words for somebody of whom it matters which unit they are of: 院长, 我们处的工会; 老板 may be anybody's."""
UNIT_NAME = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,10}?)(?P<end>学院|分院|书院|医院|研究院|研究所|研究中心|学部|实验中心|中心|图书馆|附[中小]|幼儿园|(?<!院)(?<!关)(?<!联)系(?![主里上统列数副的办])|[处部](?=$|[，,、的处部长副]))"
)
NO_NAME = re.compile(
    r"^.*(?:我们|咱们|俺们|他们|你们|所在|二级|别的|其他|其它|隔壁|每个|各个|整个|一个|这个|那个|哪个|全|各|本|我|咱|俺|该|是|在|的|让|叫|和|跟|与|找|问|去|到|给|把|被|从|由|对|向|来|说|于|也|都|就|经|请)"
)
"""What stands before the name of a unit, or alone where it has none: 让我们学院."""


def with_own_unit(form: Form, decision: Decision, tree: UnitTree) -> Form:
    """What was told, with the name of the unit behind whom the matter is against. The writer sees it before all is handed in."""
    against = form.told.get(Slot.AGAINST, "")
    barred = [unit for unit in tree.way_up(form.unit) if unit.id in decision.barred]
    if not OWN_PLACE.search(against) or not barred or not barred[-1].parent or tree.named_in(against) or units_named(against):
        return form
    own = barred[-1]
    kind = next((one for one in "院系处部" if one in against), "")
    said = [name for name in units_named(form.told.get(Slot.WHERE, "")) if not kind or name.endswith(kind)]
    said += [name for name in units_named(form.told.get(Slot.WHAT, "")) if kind and name.endswith(kind)]
    others = [name for name in said if name not in own.name and own.name not in name and name not in own.aliases]
    if not others or len(others) < len(said):
        return form.with_told({Slot.AGAINST: f"{against}（{own.name}）"})
    where = form.told.get(Slot.WHERE, "")
    return form.with_told({Slot.AGAINST: f"{against}（{others[0]}）"}) if others[0] in where else form


def units_named(text: str) -> list[str]:
    """Names of units in a text, whether or not they are in the list of the university: 化工学院, 校医院; 我们学院 names none."""
    found = [(NO_NAME.sub("", one["name"]), one["end"]) for one in UNIT_NAME.finditer(simple(text))]
    return [f"{name}{end}" for name, end in found if name]
