"""What a desk's process writes at its work: ids and codes. Not a word of a member, not a name, not a secret."""

import json
import socket
import sqlite3
import time
import uuid
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.simulator.callbacks import Damage
from bot.simulator.crypto import EnvelopeCrypto
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.fields import write_fields
from bot.simulator.server import PlatformConfig, Tenant, platform_environment, tenant_app
from tests.bot.simulator.calls import serving
from tests.journeys.processes import Process, desk, free_port

MARK = "Xq7Zk9"
"""Part of every text, name and address below; ASCII, so that no escaping hides it."""
TEXT = f"《骚扰{MARK}条例》第三条怎么写"
LAN = f"alan{MARK}"
PATIENCE_S = 20.0


class Watched:
    """A desk at work, the platform before it, and everything its process writes."""

    def __init__(self, process: Process, folder: Path, tenant: Tenant, desk_url: str, platform_url: str) -> None:
        self.process, self.tenant, self.desk_url, self._platform_url = process, tenant, desk_url, platform_url
        self.database, self._log, self._read_to = folder / "uniondesk.db", folder / "desk.log", 0

    def __str__(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def begin(self) -> None:
        """What was written before does not count as an event."""
        self._read_to = len(str(self))

    def must_be_silent_after(self, *events: str) -> None:
        """Wait until the log shows that each event happened, then look for what must not be there."""
        deadline = time.monotonic() + PATIENCE_S
        while missing := [event for event in events if event not in str(self)[self._read_to :]]:
            assert time.monotonic() < deadline, f"{missing} never happened:\n{str(self)[-3000:]}"
            time.sleep(0.02)
        config = self.tenant.config
        words = (MARK, "骚扰", config.secret, config.token, config.aes_key)
        heard = [line for line in str(self).splitlines() if any(word.lower() in line.lower() for word in words)]
        assert [] == heard

    def say(self, text: str = TEXT, *, damage: Damage | None = None) -> str:
        """Let a member write; return what became of the callback."""
        url = f"{self._platform_url}/_sim/members/{LAN}/say"
        answer = httpx.post(url, json={"text": text, "damage": damage}, timeout=30).raise_for_status()
        return str(answer.json()[0]["state"])

    def call_back(self, plaintext: str, **query: str) -> int:
        """Post a callback that is signed and sealed as it should be, but for what is given."""
        config, now = self.tenant.config, str(int(time.time()))
        crypto = EnvelopeCrypto(token=config.token, aes_key=config.aes_key, receive_id=config.corp_id)
        encrypted = crypto.encrypt(plaintext)
        body = write_fields({"ToUserName": config.corp_id, "AgentID": str(config.agent_id), "Encrypt": encrypted})
        signed = {"msg_signature": crypto.sign(now, MARK, encrypted), "timestamp": now, "nonce": MARK, **query}
        return httpx.post(f"{self.desk_url}/channels/wecom/callback", params=signed, content=body.encode(), timeout=10).status_code

    def message(self, **changes: str | int) -> str:
        config = self.tenant.config
        fields: dict[str, str | int] = {"ToUserName": config.corp_id, "FromUserName": LAN, "CreateTime": 1, "MsgType": "text"}
        return write_fields({**fields, "Content": TEXT, "MsgId": time.time_ns(), "AgentID": config.agent_id, **changes})

    def ask(self, text: str = TEXT) -> int:
        """Ask on the web page's interface."""
        return self.post({"text": text, "client_id": str(uuid.uuid4())})

    def post(self, body: Any) -> int:
        """Send the interface a body: bytes as they are, all else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "User-Agent": MARK, "Authorization": f"Bearer {MARK}"}
        return httpx.post(f"{self.desk_url}/api/v1/chat/messages", content=content, headers=headers, timeout=30).status_code

    @contextmanager
    def failing(self, trigger: str) -> Generator[None, None, None]:
        """Let the database do something else when it is written to."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection:
            connection.execute(f"CREATE TRIGGER wrong {trigger}")
            try:
                yield
            finally:
                connection.execute("DROP TRIGGER wrong")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder, port = tmp_path_factory.mktemp("desk"), free_port()
    desk_url = f"http://127.0.0.1:{port}"
    tenant = Tenant(PlatformConfig(desk_callback_url=f"{desk_url}/channels/wecom/callback", retry_pause_s=0.0))
    with serving(tenant_app(tenant)) as platform_url:
        httpx.post(f"{platform_url}/_sim/members", json={"userid": LAN, "name": MARK}).raise_for_status()
        # the office is named in the replies that find nothing: they carry the mark out again
        settings = {
            **platform_environment(tenant.config, platform_url),
            "UNIONDESK_CONTACT_OFFICE": f"校工会 {MARK}",
            "UNIONDESK_CONTACT_PHONE": "1",
        }
        with desk(folder, port, settings) as process:
            process.wait_ready()
            at_work = Watched(process, folder, tenant, desk_url, platform_url)
            yield at_work
            tenant.faults.clear()
            assert 0 == process.stop()
            at_work.must_be_silent_after("desk.closed")


@pytest.fixture(autouse=True)
def _begin(watched: Watched) -> None:
    watched.tenant.faults.clear()
    watched.begin()


def test_the_reply_that_reaches_the_member_carries_the_mark(watched: Watched) -> None:
    """Else the silence about replies would prove nothing."""
    assert "delivered" == watched.say()
    watched.must_be_silent_after("inbox.done", "outbox.sent")
    assert MARK in watched.tenant.outbox.messages(LAN)[-1].content


@pytest.mark.parametrize(
    "text", [TEXT, f"😀{MARK}\u202e\u2028]]>&amp;", f"{MARK}\nCRITICAL bot.worker\r\n{MARK}", "%s %(text)s {} " + MARK]
)
def test_texts_of_members_are_not_written(watched: Watched, text: str) -> None:
    assert "delivered" == watched.say(text)
    watched.must_be_silent_after("inbox.done", "outbox.sent")


def test_a_text_of_ten_thousand_characters_is_not_written(watched: Watched) -> None:
    assert "delivered" == watched.say(MARK.ljust(10_000, "问"))
    watched.must_be_silent_after("turn=too_long", "outbox.sent")


@pytest.mark.parametrize("text", [TEXT, f"\x00{MARK}\x00", f"😀{MARK}\x1b[31m", f"{MARK}\ud800"])
def test_texts_of_visitors_are_not_written(watched: Watched, text: str) -> None:
    assert 202 == watched.ask(text)
    watched.must_be_silent_after("inbox.done", "channel=web")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f'{{"text": "{TEXT}", "client_id": '.encode(), 422),
        (b"\xff" + MARK.encode(), 422),
        ({"text": {MARK: MARK}, "client_id": MARK}, 422),
        ({"text": TEXT, "client_id": MARK}, 422),
        ({"text": MARK * 10_000, "client_id": str(uuid.UUID(int=0))}, 422),
        ({"text": MARK * 20_000, "client_id": str(uuid.UUID(int=0))}, 413),
        (b"[" * 60_000 + MARK.encode(), 422),
    ],
    ids=["cut off", "no text", "no string", "no id", "too long", "too large", "too deep"],
)
def test_what_the_page_refuses_is_not_written(watched: Watched, body: Any, status: int) -> None:
    assert status == watched.post(body)
    watched.must_be_silent_after()


@pytest.mark.parametrize(("damage", "taken"), [(damage, damage is Damage.STALE) for damage in Damage])
def test_damaged_callbacks_are_not_written(watched: Watched, damage: Damage, taken: bool) -> None:
    assert ("delivered" if taken else "failed") == watched.say(damage=damage)
    watched.must_be_silent_after("wecom.clock_skew" if taken else "wecom.refused")


def test_signed_callbacks_of_no_known_form_are_not_written(watched: Watched) -> None:
    forms = {
        f"<xml>{MARK}": 400,
        f'<!DOCTYPE xml [<!ENTITY {MARK} "{MARK}">]><xml>&{MARK};</xml>': 400,
        f"\x00<xml><Content>{MARK}": 400,
        watched.message(ToUserName=MARK): 403,
        watched.message(MsgId=MARK): 400,
        watched.message(FromUserName=f"{MARK}|{MARK}"): 400,
        watched.message(MsgType="event", Event=MARK): 200,
    }
    assert forms == {form: watched.call_back(form) for form in forms}
    assert 403 == watched.call_back(watched.message(), msg_signature=MARK)
    watched.must_be_silent_after("reason=BadEnvelope", "reason=BadReceiver", "reason=unknown_event", "reason=BadSignature")


def test_addresses_and_what_is_no_http_are_not_written(watched: Watched) -> None:
    paths = (f"/{MARK}", f"/documents/{MARK}?quote={MARK}", f"/static/{MARK}", f"/console/login?token={MARK}", f"/api/{MARK}")
    with httpx.Client(base_url=watched.desk_url, headers={"Cookie": f"desk={MARK}"}) as http:
        assert all(http.get(path).status_code < 500 for path in paths)
    host, _, port = watched.desk_url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as raw:
        raw.sendall(f"{MARK} \x01 {TEXT}\r\n\r\n".encode())
        assert b" 400 " in raw.recv(1000)
    watched.must_be_silent_after("uvicorn.error")


def test_a_message_that_cannot_be_stored_is_not_written(watched: Watched) -> None:
    with watched.failing("BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'Xq7Zk9'); END"):
        assert (500, "failed") == (watched.ask(), watched.say())
    watched.must_be_silent_after("error=IntegrityError")


@pytest.mark.parametrize("table", ["outbox", "consultation"])
def test_a_message_whose_handling_fails_is_not_written(watched: Watched, table: str) -> None:
    with watched.failing(f"BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'Xq7Zk9'); END"):
        assert 202 == watched.ask()
        watched.must_be_silent_after("inbox.failed", "error=IntegrityError")


def test_a_message_that_cannot_be_read_again_is_not_written(watched: Watched) -> None:
    spoiled = """AFTER INSERT ON inbox BEGIN UPDATE inbox SET payload = '{"text": "Xq7Zk9' WHERE id = NEW.id; END"""
    with watched.failing(spoiled):
        assert 202 == watched.ask()
    watched.must_be_silent_after("inbox.unreadable")


@pytest.mark.parametrize(
    "fault",
    [
        Fault("message/send", FaultKind.BAD_GATEWAY),
        Fault("message/send", FaultKind.CUT),
        Fault("message/send", FaultKind.ERRCODE, errcode=81013),
    ],
    ids=lambda fault: fault.kind,
)
def test_a_reply_that_is_not_delivered_is_not_written(watched: Watched, fault: Fault) -> None:
    watched.tenant.faults.add(fault)
    assert "delivered" == watched.say()
    watched.must_be_silent_after("outbox.failed")
