"""The router's own Chinese sentences: what it asks, and what it adds to a rule's explanation."""

from __future__ import annotations

from collections.abc import Iterable

ASK_UNIVERSITY = "您在哪所高校工作？这件事要交给校工会的上级工会，不同的高校归不同的上级。"
ASK_UNIVERSITY_AND_UNIT = "您在哪所高校、哪个学院或部门工作？"
ASK_UNIT = "您在哪个学院或部门工作？"
ASK_NEW_UNIT = "“{unit}”已经撤销或者合并了，您现在在哪个学院或部门工作？"
ASK_WHICH_UNION = "您说的是校工会，还是学院、部门这一级的工会？"
OWN_GROUP = "您所在的工会小组"
OWN_BRANCH = "您所在单位工会"
OWN_SCHOOL = "您所在学校工会"
STANDS_ASIDE = "原来该接手的工会里有人可能和这件事有关，需要回避，所以往上交一级。"
TIED = "您说到对方和{body}有关系，为了回避，{body}不经手，也看不到，由{union}来办。"
KEPT_FROM = "您不想让{body}知道，那就不交给它，也不让它看到，由{union}来办。"
WHICH_UNION_UNCLEAR = "您没说是哪一级的工会，稳妥起见，按校工会来回避。"
NO_UNIT_KNOWN = "还不知道您在哪个学院或部门，先由学校的工会收下。"
UNIT_NOT_LISTED = "您说的“{unit}”，这里还没有登记它的工会，先由学校的工会收下。"
UNCONFIRMED = "这所学校工会的上级是按名单推测的，要先由服务台负责人核实。"


def ask_which(names: Iterable[str]) -> str:
    """Ask which of several universities is meant."""
    return f"您说的是哪一所：{'、'.join(names)}？"
