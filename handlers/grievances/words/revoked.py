"""Whether what somebody wants taken back is something else than their case: 帮我把处分撤了, 把预约取消掉."""

from __future__ import annotations

import re

from handlers.grievances.words.simplified import simple

REVOKES = re.compile(r"(?:把|将)(?P<what>[^，,。；;！!？?\s把将]{1,14}?)(?:给)?(?:(?:撤|取消)(?![回掉销]?了?的)|作废)")
CASE = re.compile(
    r"诉求|案|单子|工单|投诉|举报|申诉|反映|意见|材料|事|件|\d{6}|刚才|刚刚|之前|上次|昨天|前天|[交提填写说报]的|^(?:它|[这那](?:[条个份张封单些])?|我的|我那个|我这个|全部|都|表)$"
)
"""How people call what they handed in."""


def revokes_another_thing(text: str) -> bool:
    """Whether a message wants something taken back that is named and is no case of theirs."""
    found = REVOKES.search(simple(text))
    return found is not None and CASE.search(found["what"]) is None
