"""What each error code of the platform means for a delivery: one table, codes and meanings as the platform documents them.

Only the code is judged, never the message beside it, which changes at the platform's will.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import Final

from bot.channels.base import ChannelSuspended, DeliveryError


class Verdict(StrEnum):
    """What to do with a delivery the platform refused."""

    LATER = "later"
    """Try again; the platform took nothing."""
    RESTING = "resting"
    """The whole channel rests for a while: too much was sent, or not even a new token is taken."""
    PERMANENT = "permanent"
    """Never again: this recipient or this request will not do."""
    SUSPENDED = "suspended"
    """Nothing can be sent until an operator acts."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one error code is taken."""

    verdict: Verdict
    wait_s: float | None = None
    """Seconds to wait; None: the worker's own backoff."""
    renew_token: bool = False
    """The access token may be to blame: fetch a new one and try once more before the verdict counts."""
    remedy: str = ""
    """What the operator should do."""


class ChannelResting(DeliveryError):
    """Every delivery of the channel waits a while; no operator is needed."""


REST_S: Final = 60.0
UNLISTED_ATTEMPTS: Final = 5
"""Attempts at a delivery that fails with a code this table does not know."""

_PERMANENT = Rule(Verdict.PERMANENT)
_RESTING = Rule(Verdict.RESTING, REST_S)
_UNLISTED = Rule(Verdict.LATER, REST_S)


def _suspended(remedy: str, *, renew_token: bool = False) -> Rule:
    return Rule(Verdict.SUSPENDED, remedy=remedy, renew_token=renew_token)


RULES: Final[Mapping[int, Rule]] = {
    -1: Rule(Verdict.LATER),  # system busy
    # the access token
    40014: Rule(Verdict.RESTING, REST_S, renew_token=True),  # bad access_token
    42001: Rule(Verdict.RESTING, REST_S, renew_token=True),  # expired access_token
    41001: _PERMANENT,  # access_token missing: a bug
    # the settings
    40001: _suspended("Copy the secret (Secret) of the app from the admin console into UNIONDESK_WECOM_SECRET.", renew_token=True),
    40013: _suspended("Copy the corp id (企业ID, under 我的企业) from the admin console into UNIONDESK_WECOM_CORP_ID."),
    40091: _suspended("The secret belongs to another corp: set UNIONDESK_WECOM_CORP_ID and UNIONDESK_WECOM_SECRET from the same corp."),
    41002: _suspended("Set UNIONDESK_WECOM_CORP_ID."),
    41004: _suspended("Set UNIONDESK_WECOM_SECRET."),
    40056: _suspended("Copy the agent id (AgentId) of the app from the admin console into UNIONDESK_WECOM_AGENT_ID."),
    60020: _suspended("Add this machine's outgoing address to the app's trusted addresses (企业可信IP) in the admin console."),
    # the app's rights
    48002: _suspended("The app may not use this interface: check its permissions in the admin console."),
    48006: _suspended("The app's permission was withdrawn: check it in the admin console."),
    50002: _suspended("The app may not see the member: check its visible range (可见范围) in the admin console."),
    50003: _suspended("The app is disabled: switch it on (启用) in the admin console."),
    301002: _suspended("This secret may not send for this agent id: set both from the same app."),
    # the recipient
    40003: _PERMANENT,  # bad userid
    46004: _PERMANENT,  # no such user
    60011: _PERMANENT,  # no right to this user
    60021: _PERMANENT,  # user outside the visible range
    60111: _PERMANENT,  # no such userid
    81013: _PERMANENT,  # every recipient invalid
    82001: _PERMANENT,  # no recipient
    82002: _PERMANENT,  # too many departments
    82003: _PERMANENT,  # too many tags
    701008: _PERMANENT,  # the member has no licence
    # the request
    40007: _PERMANENT,  # bad media_id
    40008: _PERMANENT,  # bad msgtype
    40035: _PERMANENT,  # bad parameters
    40058: _PERMANENT,  # bad parameters
    43012: _PERMANENT,  # needs a callback URL
    44004: _PERMANENT,  # empty content
    45002: _PERMANENT,  # content too long
    82004: _PERMANENT,  # content refused
    # cards
    42015: _PERMANENT,  # a response_code of another app
    42016: _PERMANENT,  # unknown task_id
    42017: _PERMANENT,  # unknown key
    **dict.fromkeys((42031, 42033, *range(42035, 42052)), _PERMANENT),  # a field that will not do
    60140: _PERMANENT,  # response_code unknown, used, or older than 72 hours
    # the traffic
    45009: _RESTING,  # too many calls
    45033: _RESTING,  # too many calls at once
}

SEEN_ADDRESS = re.compile(r"from ip:\s*([0-9A-Fa-f.:]{3,45})")


def renews_token(code: int) -> bool:
    """Return whether a new access token may cure the error."""
    return RULES.get(code, _UNLISTED).renew_token


def delivery_error(code: int, *, message: str = "", attempt: int = 1) -> DeliveryError:
    """Turn an error code into what the worker understands; `message` yields at most an address to show the operator."""
    rule = RULES.get(code, _UNLISTED)
    if rule is _UNLISTED and attempt >= UNLISTED_ATTEMPTS:
        rule = _PERMANENT
    match rule.verdict:
        case Verdict.SUSPENDED:
            return ChannelSuspended(str(code), remedy=rule.remedy + _address_hint(code, message))
        case Verdict.RESTING:
            return ChannelResting(str(code), retry_after_s=rule.wait_s)
        case Verdict.PERMANENT:
            return DeliveryError(str(code), permanent=True)
        case Verdict.LATER:
            return DeliveryError(str(code), retry_after_s=rule.wait_s)


def _address_hint(code: int, message: str) -> str:
    """Name the address the platform saw, where it says one: for the operator's eyes, nothing is decided by it."""
    found = SEEN_ADDRESS.search(message) if code == 60020 else None
    if not found:
        return ""
    try:
        return f" WeCom saw {ip_address(found[1].rstrip('.:'))}."
    except ValueError:
        return ""
