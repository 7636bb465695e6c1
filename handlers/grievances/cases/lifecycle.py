"""The one table of what can be done to a case, in which state and by whom, and what comes of it.

已提交 → 已受理 → 办理中 → 待补充 → 已答复 → 已办结; 转办, 退回, 回避 and 重新办理 lead back to 已提交 at another unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.grievances.cases.case import Action, Actor, ActorKind, Case, Status

MEMBER, CADRE, OPERATOR, CLOCK = ActorKind.MEMBER, ActorKind.CADRE, ActorKind.OPERATOR, ActorKind.CLOCK
SUBMITTED, ACCEPTED, WORKING, AWAITING = Status.SUBMITTED, Status.ACCEPTED, Status.WORKING, Status.AWAITING
ANSWERED, CLOSED, WITHDRAWN, MERGED = Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN, Status.MERGED

WHO: Mapping[Action, frozenset[ActorKind]] = {
    Action.HAND_IN: frozenset({MEMBER}),
    Action.SUPPLEMENT: frozenset({MEMBER}),
    Action.URGE: frozenset({MEMBER}),
    Action.WITHDRAW: frozenset({MEMBER}),
    Action.RATE: frozenset({MEMBER}),
    Action.ACCEPT: frozenset({CADRE}),
    Action.START: frozenset({CADRE}),
    Action.ASK: frozenset({CADRE}),
    Action.NOTE: frozenset({CADRE}),
    Action.TELL: frozenset({CADRE}),
    Action.REPLY: frozenset({CADRE}),
    Action.EXTEND: frozenset({CADRE}),
    Action.REGRADE: frozenset({CADRE}),
    Action.RECUSE: frozenset({MEMBER, CADRE}),
    Action.DECLINE: frozenset({CADRE}),
    Action.MERGE: frozenset({CADRE}),
    Action.CLOSE: frozenset({CADRE}),
    Action.RETURN: frozenset({CADRE}),
    Action.REOPEN: frozenset({MEMBER, CADRE}),
    Action.TRANSFER: frozenset({CADRE, OPERATOR}),
    Action.LAPSE: frozenset({CLOCK}),
    Action.REMIND: frozenset({CLOCK}),
    Action.ESCALATE: frozenset({CLOCK}),
    Action.SAVE_FILE: frozenset(),
    Action.RECKON: frozenset({CLOCK}),
    Action.LOSE_WAY: frozenset(),
}
"""Who may do what. The operator runs the machine: they place a case that nobody may own, and decide nothing about it.

Saving a file does nothing to a case: it is written down where files are given out. A way is lost where addresses are kept.
"""

_ON_THE_DESK = {
    Action.SUPPLEMENT: None,
    Action.URGE: None,
    Action.NOTE: None,
    Action.TELL: None,
    Action.REMIND: None,
    Action.ESCALATE: None,
    Action.RATE: None,  # what was left to say of an answer that was no solution, when the case is on its way again
    Action.RECKON: None,
    Action.WITHDRAW: WITHDRAWN,
    Action.MERGE: MERGED,
    Action.TRANSFER: SUBMITTED,
    Action.RETURN: SUBMITTED,
    Action.RECUSE: SUBMITTED,
}
"""What goes while a unit works on a case; None: it stays as it is."""

_UNDER_WAY = {**_ON_THE_DESK, Action.ASK: AWAITING, Action.REPLY: ANSWERED, Action.EXTEND: None, Action.REGRADE: None}

TRANSITIONS: Mapping[Status, Mapping[Action, Status | None]] = {
    SUBMITTED: {**_ON_THE_DESK, Action.ACCEPT: ACCEPTED, Action.DECLINE: CLOSED},
    ACCEPTED: {**_UNDER_WAY, Action.START: WORKING},
    WORKING: _UNDER_WAY,
    AWAITING: {**_UNDER_WAY, Action.SUPPLEMENT: WORKING, Action.ASK: None},
    ANSWERED: {
        Action.NOTE: None,
        Action.TELL: None,
        Action.SUPPLEMENT: None,
        Action.RATE: CLOSED,
        Action.LAPSE: CLOSED,
        Action.CLOSE: CLOSED,
        Action.REOPEN: SUBMITTED,
    },
    CLOSED: {Action.NOTE: None, Action.RATE: None, Action.REOPEN: SUBMITTED},
    WITHDRAWN: {Action.NOTE: None},
    MERGED: {Action.NOTE: None, Action.TELL: None},
}
"""The state an action leads to, None for the same one; what is not here cannot be done.

A rating that says 没解决 is a REOPEN by the member's word: `unsolved` decides where it goes.
"""


class Refusal(StrEnum):
    """Why an action cannot be done."""

    NOT_YOURS = "not_yours"
    """Nobody of this kind does it."""
    NOT_NOW = "not_now"
    """The case is in a state in which it makes no sense."""


def after(case: Case, action: Action, actor: Actor) -> Status | Refusal:
    """The state that an action leads to, or why it cannot be done."""
    if actor.kind not in WHO[action]:
        return Refusal.NOT_YOURS
    allowed = TRANSITIONS[case.status]
    if action not in allowed or (action is Action.RATE and not _ratable(case)):
        return Refusal.NOT_NOW
    return allowed[action] or case.status


def possible(case: Case, actor: Actor) -> tuple[Action, ...]:
    """What somebody of this kind can do to a case now, in the order of the table."""
    return tuple(action for action in TRANSITIONS[case.status] if not isinstance(after(case, action, actor), Refusal))


def _ratable(case: Case) -> bool:
    """Whether there is an answer to rate: the case's last one, or one that was no solution and of which more is said."""
    return case.status in (ANSWERED, CLOSED) or case.rating is not None
