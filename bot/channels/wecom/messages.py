"""From a decrypted callback to what the desk understands: a message, or a known event that nobody needs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.contacts import ContactChange
from bot.channels.wecom.fields import read_fields
from bot.channels.wecom.refusals import BadEnvelope, BadReceiver
from handlers.messages import IncomingMessage, MessageKind

CHANNEL: Final = "wecom"
PRESSED: Final = "template_card_event"
HANDLED_EVENTS: Final = frozenset({"enter_agent", "subscribe", "click", PRESSED})
IGNORED_EVENTS: Final = frozenset(
    {
        "unsubscribe",
        "location",
        "view",
        "view_miniprogram",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
        "template_card_menu_event",
        "batch_job_result",
        "open_approval_change",
    }
)
USER_CHANGES: Final = frozenset({"create_user", "update_user", "delete_user"})
PARTY_CHANGES: Final = frozenset({"create_party", "update_party", "delete_party"})
LIFECYCLE_EVENTS: Final[Mapping[str, str]] = {
    "inactive_alert": "WeCom will soon switch the app off because it is hardly used: confirm in the admin console that it is needed.",
    "close_inactive_agent": "WeCom has switched the app off because it was not used: switch it on again in the admin console.",
    "reopen_inactive_agent": "The app was switched on again; nothing needs to be done.",
    "low_active_alert": "WeCom counts few uses of the app and may restrict it: check in the admin console who can see it.",
    "low_active": "WeCom has restricted the app because it is hardly used: lift the restriction in the admin console.",
    "active_restored": "The app counts as used again; nothing needs to be done.",
    "share_agent_change": "The sharing of the app with other corps has changed: check in the admin console that this was meant.",
    "share_chain_change": "The sharing of the app with a supply chain has changed: check in the admin console that this was meant.",
}
"""Admin-side events an operator has to know of, with what to do about them."""

NAME = re.compile(r"[a-z0-9_]{1,40}")
MAX_USERID_BYTES: Final = 64
MAX_KEY_CHARS: Final = 1_024
MAX_MEDIA_CHARS: Final = 256
MAX_DEDUPE_KEY_CHARS: Final = 180


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something the platform reports that no handler needs."""

    reason: str
    """The event's name, or `unknown_event`."""
    notice: str = ""
    """What an operator should do about it; empty: nothing."""


def read_message(plaintext: str, config: WeComConfig, received_at: datetime) -> IncomingMessage | ContactChange | Ignored:
    """Read a decrypted callback. Raises BadEnvelope, or BadReceiver for a message of another corp or app."""
    fields = read_fields(plaintext)
    check_receiver(fields.get("ToUserName", ""), fields.get("AgentID", ""), config)
    kind = _name(fields.get("MsgType", ""))
    if not kind:
        raise BadEnvelope("no message type")
    return _event(fields, config, received_at) if kind == "event" else _message(kind, fields, config, received_at)


def check_receiver(corp_id: str, agent_id: str, config: WeComConfig) -> None:
    """Refuse what is for another corp or app; some events name no app. Raises BadReceiver."""
    if corp_id != config.corp_id:
        raise BadReceiver("another corp")
    if agent_id and agent_id != str(config.agent_id):
        raise BadReceiver("another app")


def _message(kind: str, fields: Mapping[str, str], config: WeComConfig, received_at: datetime) -> IncomingMessage:
    message_id = fields.get("MsgId", "")
    if not message_id.isascii() or not message_id.isdigit() or len(message_id) > 20:
        raise BadEnvelope("no message id")
    sender = _sender(fields)
    understood = kind == "text"
    return IncomingMessage(
        channel=CHANNEL,
        dedupe_key=f"m:{message_id}",
        conversation=f"{config.agent_id}:{sender}",
        sender=sender,
        kind=MessageKind.TEXT if understood else MessageKind.UNSUPPORTED,
        received_at=received_at,
        text=fields.get("Content", "") if understood else "",
        event="" if understood else kind,
        media=fields.get("MediaId", "")[:MAX_MEDIA_CHARS],
    )


def _event(fields: Mapping[str, str], config: WeComConfig, received_at: datetime) -> IncomingMessage | ContactChange | Ignored:
    event = _name(fields.get("Event", ""))
    if event == "change_contact":
        return _contact_change(fields)
    if event in LIFECYCLE_EVENTS:
        return Ignored(event, LIFECYCLE_EVENTS[event])
    if event not in HANDLED_EVENTS:
        return Ignored(event if event in IGNORED_EVENTS else "unknown_event")
    sender = _sender(fields)
    key = fields.get("EventKey", "")
    if len(key) > MAX_KEY_CHARS:
        raise BadEnvelope("an endless key")
    pressed = event == PRESSED
    return IncomingMessage(
        channel=CHANNEL,
        dedupe_key=_event_dedupe_key(fields, config, event),
        conversation=f"{config.agent_id}:{sender}",
        sender=sender,
        kind=MessageKind.TEXT if pressed else MessageKind.EVENT,  # a card's button says what would be typed
        received_at=received_at,
        text=key if pressed else "",
        event=event,
        key=key,
    )


def _contact_change(fields: Mapping[str, str]) -> ContactChange | Ignored:
    """Read which member or department is to be read again [D 90970]; what it is now is asked for, not taken from here."""
    change = _name(fields.get("ChangeType", ""))
    if change in PARTY_CHANGES:
        return ContactChange("departments")
    if change not in USER_CHANGES:
        return Ignored("change_contact")
    userid, renamed = fields.get("UserID", ""), fields.get("NewUserID", "")
    if not _is_userid(userid) or (renamed and not _is_userid(renamed)):
        raise BadEnvelope("no userid")
    if renamed and renamed != userid:
        return ContactChange("renamed", userid, renamed)
    return ContactChange("left" if change == "delete_user" else "user", userid)


def _event_dedupe_key(fields: Mapping[str, str], config: WeComConfig, event: str) -> str:
    """Tell events apart, which have no id: sender and second alone are too coarse, two presses may share them."""
    moment = fields.get("CreateTime", "")
    if not moment.isascii() or not moment.isdigit():
        raise BadEnvelope("no time")
    told_apart = (config.corp_id, str(config.agent_id), fields.get("FromUserName", ""), moment, event, fields.get("EventKey", ""))
    key = ":".join(("e", *told_apart, fields.get("TaskId", "")))
    return key if len(key) <= MAX_DEDUPE_KEY_CHARS else "e:" + hashlib.sha256(key.encode()).hexdigest()


def _sender(fields: Mapping[str, str]) -> str:
    """Return the userid. One that a send would read as several people, or as everybody, is none."""
    sender = fields.get("FromUserName", "")
    if not _is_userid(sender):
        raise BadEnvelope("no sender")
    return sender


def _is_userid(text: str) -> bool:
    return bool(text) and len(text.encode()) <= MAX_USERID_BYTES and "|" not in text and not text.startswith("@") and text.isprintable()


def _name(text: str) -> str:
    """Return the name of a type or event in lower case; what cannot be one is `unknown`."""
    lowered = text.strip().lower()
    return lowered if not lowered or NAME.fullmatch(lowered) else "unknown"
