"""What a message is about, before any form: a grievance or a question, and whether somebody may be in danger."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.grievances import said
from handlers.urgent import is_urgent
from handlers.whereto import COMPLAINT, KNOWLEDGE


class Intent(StrEnum):
    """What somebody wants."""

    GRIEVANCE = "grievance"
    ASK = "ask"
    UNSURE = "unsure"
    """It may be either: asked back."""
    OTHER = "other"


class Danger(StrEnum):
    """Whether somebody may be in danger."""

    NONE = "none"
    ASK = "ask"
    """It may be said lightly: asked back."""
    ALERT = "alert"


TELLS = re.compile(
    r"(?:反映|投诉|举报|登记|提交?|说|讲|报|走)[^，,。？?]{0,10}(?:事|问题|情况|意见|诉求|委屈|problem|流程)|诉求[：:]|委屈|意见要提|问题要报"
)
HARMS = re.compile(
    r"不给|没人(?:管|修|理)|不让|扣|拖|欠|坏了|骂|排挤|漏|停了|一分没|不批|搬走|辱|晕|烂了|拆了|不抽风|冒火花|没有?(?:热水|给)"
)


def intent(text: str) -> Intent:
    """What somebody wants who has not been asked anything."""
    asks = any(said.asks_something(one, wishing=False) for one in said.sentences(text))
    if (COMPLAINT.search(text) or TELLS.search(text)) and not (KNOWLEDGE.search(text) and asks):
        return Intent.GRIEVANCE
    if HARMS.search(text):
        return Intent.UNSURE if asks else Intent.GRIEVANCE
    return Intent.ASK


def danger(text: str) -> Danger:
    """Whether a message tells of danger."""
    return Danger.ALERT if is_urgent(text) else Danger.NONE
