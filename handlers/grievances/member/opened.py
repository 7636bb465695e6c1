"""Whether the writer of a confidential case was shown to somebody: whoever is known reads that they are, and who asks how it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cadre.commands import numbered
from handlers.grievances.cases.case import Case, Confidentiality, Status
from handlers.grievances.cases.openings import Step, StepTaken
from handlers.grievances.form.next_question import takes_in, tools
from handlers.grievances.member import case_commands
from handlers.messages import Block, MessageKind
from handlers.texts import mydata as texts_mydata
from handlers.texts import opening as texts_opening

MOST_CHARS = 40
MOST_CASES = 5
ME = "我?的?(?:真实)?(?:身份(?!证)|姓名|名字)|我是谁|是我(?:提|交|写|反映|举报|投诉)[^，,。]{0,4}"
LOOKS = "看(?!得懂|不懂|起来)|查|调(?:取|看|出)|打开|开封|知道|晓得|问(?:起|过)|泄|公开|申请"
ANYBODY = "谁|有人|有没有人|有没有|是不是|哪[位个些]|几个人|多少人|什么人|你们|工会|他们|被"
ASKS = re.compile(
    rf"(?=.*(?:{ME}))(?=.*(?:{LOOKS}))(?=.*(?:{ANYBODY}))(?=.*(?:[吗嘛么?？]|谁|哪|几个|多少人|什么人|没有?$|有没有|是不是)).{{4,}}"
    r"|.*(?:我|这件|那件)[^，,。]{0,8}被?(?:开封|开过封|拆封)[^，,。]{0,4}(?:[吗么?？]|没有?$).*"
)
"""谁看了我的身份, 我的名字被查过没有, 我是不是被开封了."""


def is_known(case: Case, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a colleague was shown who handed a confidential case in."""
    return any(one.step is Step.SHOWN for one in _steps(case, arrival, desk))


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who has handed something in asks if anybody was shown who they are."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return False
    return ASKS.fullmatch(arrival.text) is not None and bool(_cases(arrival, desk))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say of each case how it is, with the steps that were taken."""
    blocks: list[Block] = []
    for case in _cases(arrival, desk):
        if case.confidentiality is Confidentiality.NAMED:
            blocks += texts_opening.known_anyway(case.ref)
            continue
        steps = _steps(case, arrival, desk)
        blocks += texts_opening.whether_opened(case.ref, steps)
        blocks += [texts_mydata.opened(case.ref, steps)] if steps else []
    return respond(arrival, tuple(blocks))


def _steps(case: Case, arrival: Arrival, desk: FrontDesk) -> Sequence[StepTaken]:
    openings = tools(desk)[0].openings
    return openings.steps_for(arrival.reader, case.ref) if openings and case.confidentiality is Confidentiality.CONFIDENTIAL else ()


def _cases(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The case that is named, or those that were handed in."""
    mine = tools(desk)[0].cases.list_for(arrival.reader, tuple(Status), limit=MOST_CASES)
    named = case_commands.named(arrival.text)
    return [case for case in mine if case.ref.endswith(numbered(named))] if named else mine
