"""The rules of message/send: who gets what, what is refused, and what goes wrong without a word."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from bot.simulator.cards import Cards, words_of
from bot.simulator.config import Member
from bot.simulator.outbox import Outbox
from bot.simulator.refusals import BAD_PARAMETERS, Refused

TEXT_TYPES = frozenset({"text", "markdown"})
CARD = "template_card"
MAX_TEXT_BYTES = 2_048
MAX_USERS = 1_000
EVERYBODY = "@all"
DEFAULT_DUPLICATE_WINDOW_S = 1_800
LONGEST_DUPLICATE_WINDOW_S = 4 * 3_600

BAD_MSGTYPE = 40008
TOO_MANY_USERS = 40032
BAD_AGENT = 40056
EMPTY_CONTENT = 44004
NO_RIGHT_TO_AGENT = 301002
ALL_INVALID = 81013
NO_RECIPIENT = 82001


@dataclass(frozen=True, slots=True)
class SendRequest:
    """A call of message/send whose form is right."""

    touser: tuple[str, ...]
    toparty: tuple[str, ...]
    totag: tuple[str, ...]
    msgtype: str
    content: str = field(repr=False)
    duplicate_window_s: int
    """0: not under the duplicate check."""
    canonical: str = field(repr=False)
    """The whole body in one spelling: what the duplicate check compares [S], the documentation does not say."""
    card: dict[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Recipients:
    """The members who are meant, and the names nobody has."""

    members: tuple[Member, ...]
    unlicensed: tuple[str, ...]
    unknown: tuple[str, ...]


class Sending:
    """Judges calls of message/send and files what they send."""

    def __init__(self, *, agent_id: int, members: Mapping[str, Member], outbox: Outbox, cards: Cards, now: Callable[[], datetime]) -> None:
        self._cards = cards
        self._agent_id = agent_id
        self._members = members
        self._outbox = outbox
        self._now = now

    def send(self, body: bytes) -> dict[str, object]:
        """Send a message and return the platform's answer. Raises Refused."""
        request = read_request(body, self._agent_id, self._cards)
        recipients = self._recipients(request)
        if not recipients.members and not recipients.unlicensed:
            raise Refused(ALL_INVALID, "all recipients are invalid")  # message/send, all invalid [D 90236]
        # Some invalid is no error [D 90236]; userids come back in lower case [D 90236].
        return {
            "errcode": 0,
            "errmsg": "ok",
            "invaliduser": "|".join(name.lower() for name in recipients.unknown),
            "invalidparty": "|".join(request.toparty),
            "invalidtag": "|".join(request.totag),
            "unlicenseduser": "|".join(name.lower() for name in recipients.unlicensed),
            **self._file(request, recipients),
        }

    def _recipients(self, request: SendRequest) -> Recipients:
        """Find the members; the tenant has no departments and no tags [S]."""
        names = tuple(self._members) if request.touser == (EVERYBODY,) else request.touser
        found = [self._members[name.lower()] for name in names if name.lower() in self._members]
        unknown = tuple(name for name in names if name.lower() not in self._members)
        licensed = {member.userid: member for member in found if member.licensed}  # a member named twice gets it once
        return Recipients(tuple(licensed.values()), tuple(member.userid for member in found if not member.licensed), unknown)

    def _file(self, request: SendRequest, recipients: Recipients) -> dict[str, str]:
        # duplicate check [D 90236]: inside the window the repeated message is not delivered again
        now, duplicates = self._now(), self._outbox.duplicates
        first = duplicates.first_msgid(request.canonical, now) if request.duplicate_window_s else ""
        msgid = first or secrets.token_urlsafe(32)
        if request.duplicate_window_s and not first:
            duplicates.remember(request.canonical, msgid, now + timedelta(seconds=request.duplicate_window_s))
        code = {}
        if request.card and not first:
            users = tuple(member.userid for member in recipients.members)
            code = {"response_code": self._cards.issue(request.card["task_id"], msgid, users)}
        content = shown(request.content)
        for member in recipients.members:
            self._outbox.add(
                member.userid,
                msgid=msgid,
                msgtype=request.msgtype,
                content=content,
                truncated=content != request.content,
                duplicate=bool(first),
                guarded=bool(request.duplicate_window_s),
                card=request.card,
            )
        return {"msgid": msgid, **code}


def shown(content: str) -> str:
    """Return what arrives of a text: 2048 bytes, the rest is cut off without an error [D 90236], between characters [S]."""
    return content.encode(errors="replace")[:MAX_TEXT_BYTES].decode(errors="ignore")


def read_request(body: bytes, agent_id: int, cards: Cards) -> SendRequest:
    """Check the form of a call, whatever its Content-Type. Raises Refused."""
    message = _json_object(body)
    touser, toparty, totag = (_names(message, key) for key in ("touser", "toparty", "totag"))
    if not (touser or toparty or totag):
        raise Refused(NO_RECIPIENT, "touser, toparty and totag are all empty")  # [D 90236] [E]
    if len(touser) > MAX_USERS:
        raise Refused(TOO_MANY_USERS, "too many userids")  # at most 1000 [D 90236]
    _check_agent(message.get("agentid"), agent_id)
    msgtype = message.get("msgtype")
    if not isinstance(msgtype, str) or msgtype not in {*TEXT_TYPES, CARD}:
        # the platform knows more types; the local one knows what the desk sends [S]
        raise Refused(BAD_MSGTYPE, "the local platform takes text, markdown and template_card")
    card = cards.check(message.get(CARD)) if msgtype == CARD else None
    return SendRequest(
        touser=touser,
        toparty=toparty,
        totag=totag,
        msgtype=msgtype,
        content=words_of(card) if card else _content(message.get(msgtype)),
        card=card,
        duplicate_window_s=_duplicate_window_s(message),
        canonical=json.dumps(message, sort_keys=True, ensure_ascii=False),
    )


def _json_object(body: bytes) -> dict[str, object]:
    try:
        message: object = json.loads(body)
    except ValueError:
        message = None
    if not isinstance(message, dict):
        raise Refused(BAD_PARAMETERS, "not a JSON object")  # stricter than the platform, which reads what it can [E] [S]
    return cast("dict[str, object]", message)


def _names(message: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Split `a|b` [D 90236]."""
    value = message.get(key) or ""
    if not isinstance(value, str):
        raise Refused(BAD_PARAMETERS, f"{key} must be a string")
    return tuple(name for name in value.split("|") if name)


def _check_agent(agentid: object, expected: int) -> None:
    # bool is an int to Python, not to JSON
    if not isinstance(agentid, int) or isinstance(agentid, bool):
        raise Refused(BAD_AGENT, "agentid must be an integer")  # agentid is an int [D 90236]
    if agentid != expected:
        raise Refused(NO_RIGHT_TO_AGENT, "no right to this agentid")  # the token is of another app [E]


def _content(block: object) -> str:
    content = cast("dict[str, object]", block).get("content") if isinstance(block, dict) else None
    if content is not None and not isinstance(content, str):
        raise Refused(BAD_PARAMETERS, "content must be a string")
    if not content or not content.strip():
        raise Refused(EMPTY_CONTENT, "empty content")  # [E]
    return content


def _duplicate_window_s(message: Mapping[str, object]) -> int:
    """Return the window asked for: 1800 s by default, at most four hours [D 90236]."""
    if not message.get("enable_duplicate_check"):
        return 0
    window = message.get("duplicate_check_interval", DEFAULT_DUPLICATE_WINDOW_S)
    if not isinstance(window, int) or window <= 0:
        return DEFAULT_DUPLICATE_WINDOW_S
    return min(window, LONGEST_DUPLICATE_WINDOW_S)
