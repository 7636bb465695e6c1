"""Who asks whether what they said since was added to their case: 那算补充进去了吗. It is answered from the case, never from the rules."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Action, Case, Direction
from handlers.grievances.form.handed_in_last import handed_in_just_now
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, tools
from handlers.grievances.member import case_at_hand, waited_for
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import following as texts_following

ASKS = re.compile(
    r"(?:请问|那|我|你们?|您|就|这|刚才|刚刚|前面|后来|说|讲|发|写|的|话|句|条|个|些|几|内容|材料|照片|图片|情况|都|已经|也|算|是不是|是|有没有|有|给|帮我?|把|[，,\s])*+"
    r"(?:补充|(?:加|写|放|添|补)(?=进|上去|到)|记(?=进|上|下|到))(?:进去|上去|进|上|好|成功|下来?|到(?:里面|里头|案子|诉求|那件)(?:里面?|里头)?)*+(?:去)?(?:了|过)?(?P<asks>吗|没有?|么|是吧|吧|了没|没有吗|[?？])+[?？]?"
)
"""A message that asks nothing else."""
YES_NO = (waited_for.CONFIRM, waited_for.OFFERED)


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with an open case asks it, while no form is open."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None:
        return False
    return ASKS.fullmatch(simple(arrival.text).strip(" 。.！!")) is not None and _case(arrival, desk) is not None


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say what was added last, what still waits for a yes, or that nothing was."""
    case = _case(arrival, desk)
    if case is None:
        return respond_and_keep(arrival, desk, texts_following.no_cases())
    pending = case_at_hand.pending_of(arrival)
    if pending is not None and pending.action is Action.SUPPLEMENT and pending.step in YES_NO and pending.text:
        waiting = replace(pending, step=waited_for.CONFIRM)
        return case_at_hand.wait(arrival, desk, waiting, (texts_following.still_waits(case.ref, pending.text),))
    messages = tools(desk)[0].cases.messages_for(arrival.reader, case.ref)
    words = next((one.text for one in reversed(messages) if one.direction is Direction.FROM_MEMBER), "")
    union = keeper(case, tools(desk)[1].directory)
    return respond_and_keep(arrival, desk, texts_following.added_already(case.ref, union, phrases.trimmed(words)))


def _case(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that words were for a moment ago, that was just handed in, or the only one that is open."""
    pending, draft = case_at_hand.pending_of(arrival), draft_of(arrival)
    ref = (pending.ref if pending else "") or (draft.danger.case if draft else "")
    if ref:
        return case_at_hand.find(arrival, tools(desk)[0], ref)
    mine = tools(desk)[0].cases.list_for(arrival.reader, limit=2)
    return handed_in_just_now(arrival, desk) or (mine[0] if len(mine) == 1 else None)
