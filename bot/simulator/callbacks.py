"""What members do, told to the desk: encrypted, signed, posted, and tried three times if it does not answer."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import httpx

from bot.simulator.answers import Answer, Flaw, judge
from bot.simulator.clock import Changes, PlatformClock
from bot.simulator.config import PlatformConfig
from bot.simulator.crypto import EnvelopeCrypto
from bot.simulator.fields import write_fields

log = logging.getLogger(__name__)

TRIES = 3
"""The first delivery and two more [D 90238]."""
KEPT = 2_000
MAX_ANSWER_BYTES = 65_536
EXCERPT_BYTES = 200
TIMED_OUT = "timeout"
OVERSIZE_BYTES = 1_048_576
STALE_S = 3_600
SHOWN = {"image": "图片", "voice": "语音", "video": "视频", "file": "文件"}

Fields = Mapping[str, str | int]


class State(StrEnum):
    """How far a callback has come."""

    SENDING = "sending"
    RETRYING = "retrying"
    DELIVERED = "delivered"
    FAILED = "failed"


class Damage(StrEnum):
    """What is wrong with a callback that is sent to try the desk."""

    SIGNATURE = "signature"
    RECEIVER = "receiver"
    CIPHERTEXT = "ciphertext"
    DTD = "dtd"
    OVERSIZE = "oversize"
    NO_PARAMETERS = "no_parameters"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a member does: what the page shows of it, and the fields the desk gets."""

    kind: str
    shown: str = field(repr=False)
    fields: Fields = field(repr=False)


def text(content: str) -> Happening:
    """Write a message [D 90239]."""
    return Happening("text", content, {"MsgType": "text", "Content": content, "MsgId": new_message_id()})


def press(key: str, name: str = "") -> Happening:
    """Press an entry of the menu [D 90240]."""
    return Happening("press", name or key, {"MsgType": "event", "Event": "click", "EventKey": key})


def enter() -> Happening:
    """Open the app's chat [D 90240]."""
    return Happening("enter", "", {"MsgType": "event", "Event": "enter_agent", "EventKey": ""})


def subscribe() -> Happening:
    """Get to see the app for the first time [D 90240]."""
    return Happening("subscribe", "", {"MsgType": "event", "Event": "subscribe"})


def media(kind: str, media_id: str) -> Happening:
    """Send a picture, a voice, a video or a file [D 90239]; the desk gets its media id alone."""
    more = {"image": {"PicUrl": "http://127.0.0.1/thumb"}, "voice": {"Format": "amr"}, "video": {"ThumbMediaId": media_id}}
    fields: Fields = {"MsgType": kind, "MediaId": media_id, **more.get(kind, {}), "MsgId": new_message_id()}
    return Happening("other", SHOWN.get(kind, kind), fields)


def other(fields: Fields) -> Happening:
    """Send any other type; a message gets its MsgId, an event has none [D 90238]."""
    numbered = fields if fields.get("MsgType") == "event" or "MsgId" in fields else {**fields, "MsgId": new_message_id()}
    return Happening("other", str(fields.get("Event") or fields.get("MsgType", "")), numbered)


def new_message_id() -> int:
    """Return a 64-bit MsgId; unique also across restarts, or the desk would take a new message for a repeated one."""
    return secrets.randbits(62) | 1 << 62


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try, and what came of it."""

    status: int
    """0: no answer."""
    ms: float
    error: str
    """`timeout`, or the name of what broke the connection; empty: there was an answer."""
    answer: Answer
    excerpt: str = field(repr=False)
    """The beginning of the answer's body."""


@dataclass(slots=True)
class Callback:
    """One thing to tell the desk, with its tries."""

    number: int
    userid: str
    happening: Happening
    created_at: datetime
    damage: Damage | None = None
    copy: bool = False
    """Another delivery of the same message, to see that it has one effect."""
    state: State = State.SENDING
    attempts: list[Attempt] = field(default_factory=list[Attempt])
    answered_number: int = 0
    """When the answer came, in the platform's count."""

    @property
    def passive_text(self) -> str:
        """What the desk answered at once, for the member to read."""
        return self.attempts[-1].answer.passive_text if self.attempts else ""

    @property
    def flaw(self) -> Flaw:
        """What is wrong with the desk's answers."""
        return next((attempt.answer.flaw for attempt in self.attempts if attempt.answer.flaw), Flaw.NONE)


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of checking the desk's address."""

    ok: bool
    reason: str
    ms: float


class Callbacks:
    """Posts to the desk and remembers how it answered."""

    def __init__(
        self, config: PlatformConfig, clock: PlatformClock, changes: Changes, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.url = config.desk_callback_url
        self._config = config
        self._clock = clock
        self._changes = changes
        self._crypto = EnvelopeCrypto(token=config.token, aes_key=config.aes_key, receive_id=config.corp_id)
        # A connection of its own for each call: a kept one that the desk has closed would look like a failure of the desk.
        self._http = httpx.AsyncClient(
            transport=transport or httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0)),
            timeout=None,  # noqa: S113 - one limit for the whole call, see asyncio.timeout below
            trust_env=False,
        )
        self._log: deque[Callback] = deque(maxlen=KEPT)
        self._tasks: set[asyncio.Task[Callback]] = set()

    def log(self, userid: str | None = None) -> list[Callback]:
        """Return the callbacks of one member, or all, oldest first."""
        return [callback for callback in self._log if userid is None or callback.userid == userid]

    def start(self, userid: str, happening: Happening, *, damage: Damage | None = None, copies: int = 1) -> list[asyncio.Task[Callback]]:
        """Begin to tell the desk, several times at once if asked; the task's result is the callback with its tries."""
        now = self._clock.now()
        tasks: list[asyncio.Task[Callback]] = []
        for copy in range(copies):
            callback = Callback(self._changes.tick(), userid, happening, now, damage, copy=copy > 0)
            self._log.append(callback)
            task = asyncio.create_task(self._deliver(callback))
            self._tasks.add(task)  # the loop itself keeps only weak references
            task.add_done_callback(self._tasks.discard)
            tasks.append(task)
        return tasks

    async def tell(self, userid: str, happening: Happening, *, damage: Damage | None = None) -> Callback:
        """Tell the desk and wait until it has taken it or all tries are used up."""
        return await self.start(userid, happening, damage=damage)[0]

    async def verify_url(self, url: str = "") -> Verification:
        """Check an address as the admin console does before it saves one: the exact echo, within a second [D 90238]."""
        echo = str(new_message_id())
        encrypted = self._crypto.encrypt(echo)
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(self._config.verify_timeout_s):
                query = {**self._signed(encrypted), "echostr": encrypted}  # httpx writes the + of base64 as %2B
                response = await self._http.get(url or self.url, params=query)
            reason = _echo_flaw(response, echo)
        except TimeoutError:
            reason = TIMED_OUT
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = type(error).__name__
        return Verification(not reason, reason, _ms_since(begun))

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.aclose()

    async def _deliver(self, callback: Callback) -> Callback:
        """Try up to three times at the same message; whatever is not 200 in time is tried again [D 90238]."""
        plaintext = self._plaintext(callback)
        for number in range(1, TRIES + 1):
            attempt = await self._post(plaintext, callback.damage)
            callback.attempts.append(attempt)
            callback.answered_number = self._changes.tick()
            seconds = round(attempt.ms / 1000, 3)
            log.info("simulator.callback", extra={"attempt": number, "status": attempt.status, "seconds": seconds})
            if attempt.answer.taken:
                callback.state = State.DELIVERED
                return callback
            if number < TRIES:
                callback.state = State.RETRYING
                await asyncio.sleep(self._config.retry_pause_s)
        callback.state = State.FAILED
        self._changes.tick()
        return callback

    def _plaintext(self, callback: Callback) -> str:
        fields: dict[str, str | int] = {
            "ToUserName": self._config.corp_id,
            "FromUserName": callback.userid,
            "CreateTime": int(callback.created_at.timestamp()),
            **callback.happening.fields,
            "AgentID": self._config.agent_id,
        }
        document = write_fields(fields)
        if callback.damage is Damage.DTD:
            return '<!DOCTYPE xml [<!ENTITY a "a">]>' + document
        return document

    async def _post(self, plaintext: str, damage: Damage | None) -> Attempt:
        query, body = self._sealed(plaintext, damage)
        status, received, error = 0, b"", ""
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(self._config.callback_timeout_s):
                status, received = await self._exchange(query, body)
        except TimeoutError:
            error = TIMED_OUT
        except (httpx.HTTPError, httpx.InvalidURL) as failure:
            error = type(failure).__name__
        except AttributeError:  # the HTTP library asks a connection for its peer that the desk's death has just closed
            error = httpx.ConnectError.__name__
        answer = Answer(taken=False) if error else judge(status, received, self._crypto)
        return Attempt(status, _ms_since(begun), error, answer, received[:EXCERPT_BYTES].decode(errors="replace"))

    async def _exchange(self, query: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        headers = {"Content-Type": "text/xml"}
        async with self._http.stream("POST", self.url, params=query, content=body, headers=headers) as response:
            received = b""
            async for chunk in response.aiter_bytes():
                received += chunk
                if len(received) > MAX_ANSWER_BYTES:
                    break
            return response.status_code, received

    def _sealed(self, plaintext: str, damage: Damage | None) -> tuple[dict[str, str], bytes]:
        """Seal a message, anew for each try, damaged as asked."""
        receiver = "wwsomebodyelse" if damage is Damage.RECEIVER else None
        encrypted = self._crypto.encrypt(plaintext, receive_id=receiver)
        if damage is Damage.CIPHERTEXT:
            encrypted = "bm90IGEgYmxvY2s="
        query = self._signed(encrypted, age_s=STALE_S if damage is Damage.STALE else 0)
        if damage is Damage.SIGNATURE:
            query["msg_signature"] = query["msg_signature"][::-1]
        if damage is Damage.NO_PARAMETERS:
            query = {}
        envelope: dict[str, str | int] = {
            "ToUserName": self._config.corp_id,
            "AgentID": str(self._config.agent_id),
            "Encrypt": encrypted,
        }
        body = write_fields(envelope).encode()
        return query, body.ljust(OVERSIZE_BYTES) if damage is Damage.OVERSIZE else body

    def _signed(self, encrypted: str, *, age_s: int = 0) -> dict[str, str]:
        timestamp = str(int(self._clock.now().timestamp()) - age_s)
        nonce = str(secrets.randbelow(10**10))
        return {"msg_signature": self._crypto.sign(timestamp, nonce, encrypted), "timestamp": timestamp, "nonce": nonce}


def _echo_flaw(response: httpx.Response, echo: str) -> str:
    if response.status_code != 200:
        return f"HTTP {response.status_code}"
    return "" if response.content == echo.encode() else "the answer is not the bare echo"


def _ms_since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
