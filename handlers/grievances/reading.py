"""What a message is about, before any form: a grievance or a question, and whether somebody may be in danger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.grievances import said
from handlers.urgent import is_urgent
from handlers.whereto import COMPLAINT, KNOWLEDGE


class Intent(StrEnum):
    """What a message is for."""

    GRIEVANCE = "grievance"
    ASK = "ask"
    STATUS = "status"
    CANCEL = "cancel"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message is taken for."""

    intent: Intent
    confidence: float
    unsure: bool = False
    """Whether 咨询政策 or 提诉求 should be asked back."""


class Danger(StrEnum):
    """What a message says of danger."""

    ALERT = "alert"
    ASK = "ask"
    CALM = "calm"


TELLS = re.compile(
    r"(?:反映|投诉|举报|登记|提交?|说|讲|报|走)[^，,。？?]{0,10}(?:事|问题|情况|意见|诉求|委屈|problem|流程)|诉求[：:]|委屈|意见要提|问题要报"
)
HARMS = re.compile(
    r"不给|没人(?:管|修|理)|不让|扣|拖|欠|坏了|骂|排挤|漏|停了|一分没|不批|搬走|辱|晕|烂了|拆了|不抽风|冒火花|没有?(?:热水|给)"
)


def intent_of(text: str) -> Reading:
    """Read what a message is for."""
    asks = any(said.asks_something(one, wishing=False) for one in said.sentences(text))
    if (COMPLAINT.search(text) or TELLS.search(text)) and not (KNOWLEDGE.search(text) and asks):
        return Reading(Intent.GRIEVANCE, 1.0)
    if HARMS.search(text):
        return Reading(Intent.GRIEVANCE, 1.0, unsure=asks)
    return Reading(Intent.ASK, 1.0)


def danger_of(text: str) -> Danger:
    """Read how much danger a message tells of."""
    return Danger.ALERT if is_urgent(text) else Danger.CALM
