"""The service as it is started: what the rooms' own tests show of their routes also holds once it is put together."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, insert, select
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import create_app
from bot.pages.rendering import SECURITY_HEADERS
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables.people import data_link
from bot.storage.tables.queues import inbox, talk_erasure
from tests.clock import NOON
from tests.databases import open_migrated

MESSAGES = "/api/v1/chat/messages"
ONE_ID = "7d7c3b54-30a1-4f0e-9f3d-0a5a5f0c1f11"
PUBLIC = "https://desk.public.example"
PATIENCE_S = 10.0

Service = Callable[..., TestClient]


async def fail(_request: Request) -> Response:
    raise RuntimeError("secret detail")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with ExitStack() as stack:

        def start(address: str = "http://desk.example", caller: str = "127.0.0.1", **settings: Any) -> TestClient:
            open_migrated(tmp_path / "uniondesk.db").close()
            app = create_app(Settings(data_dir=tmp_path, embedding_model="none", **settings))
            client = TestClient(app, base_url=address, raise_server_exceptions=False, follow_redirects=False, client=(caller, 50000))
            stack.enter_context(client)
            app.router.routes.insert(0, Route("/fail", fail))
            return client

        yield start


def ask(client: httpx.Client, text: str = "三千人的学校要配几个专职工会干部", **headers: str) -> httpx.Response:
    return client.post(MESSAGES, json={"text": text, "client_id": ONE_ID}, headers=headers)


def replies(client: httpx.Client) -> list[dict[str, Any]]:
    """What the visitor has been answered, once nothing is on its way."""
    deadline = time.monotonic() + PATIENCE_S
    seen = ""
    while time.monotonic() < deadline:
        state = client.get(MESSAGES, params={"wait": 5, "seen": seen}).json()
        if not state["pending"]:
            return state["replies"]
        seen = state["seen"]
    raise AssertionError("not answered in time")


PATHS = {
    "/": 200,
    "/documents": 200,
    "/documents/nothing": 404,
    "/console": 403,
    "/nothing": 404,
    "/api/nothing": 404,
    "/channels/nothing": 404,
    "/healthz": 200,
    "/readyz": 200,
    "/api/docs": 200,
    "/api/openapi.json": 200,
    "/static/desk.css": 200,
    "/static/nothing.css": 404,
}


def test_every_answer_has_the_security_headers(service: Service) -> None:
    client = service()
    answers = {path: client.get(path) for path in PATHS}
    assert PATHS == {path: answer.status_code for path, answer in answers.items()}
    bare = [(path, name) for path, answer in answers.items() for name in SECURITY_HEADERS if name not in answer.headers]
    assert [] == bare
    policies = {answer.headers["content-security-policy"] for answer in answers.values()}
    assert {SECURITY_HEADERS["Content-Security-Policy"]} == policies


def test_a_bug_is_answered_kindly_and_without_its_details(service: Service) -> None:
    answer = service().get("/fail")
    assert (500, True) == (answer.status_code, "服务台出了点问题" in answer.text)
    assert "secret detail" not in answer.text


def test_the_answer_to_a_bug_has_the_security_headers_too(service: Service) -> None:
    answer = service().get("/fail")
    assert [] == [name for name in SECURITY_HEADERS if name not in answer.headers]


def test_errors_are_not_cached_and_a_wrong_method_names_the_right_ones(service: Service) -> None:
    client = service()
    assert "no-store" == client.get("/nothing").headers["cache-control"]
    answer = client.delete("/documents")
    assert (405, "GET, HEAD") == (answer.status_code, ", ".join(sorted(answer.headers.get("allow", "").split(", "))))


def test_a_browser_that_only_names_its_origin_is_served_behind_a_proxy_that_changes_the_host(service: Service) -> None:
    client = service("https://inside.example:8000", public_url=PUBLIC)
    assert 202 == ask(client, Origin=PUBLIC).status_code


def test_a_foreign_origin_is_refused(service: Service) -> None:
    client = service(public_url=PUBLIC)
    assert [403, 403] == [
        ask(client, Origin="https://evil.example").status_code,
        ask(client, **{"Sec-Fetch-Site": "cross-site"}).status_code,
    ]


@pytest.mark.parametrize(("public_url", "secure", "name"), [("", False, "desk"), (PUBLIC, True, "__Host-desk")])
def test_cookies_are_for_https_only_where_the_desk_is(service: Service, public_url: str, secure: bool, name: str) -> None:
    cookie = service(public_url=public_url).get("/").headers["set-cookie"]
    assert (name, secure) == (cookie.partition("=")[0], "; Secure" in cookie)


def test_the_process_lives_and_says_what_is_live_in_it(service: Service) -> None:
    client = service()
    assert {"status": "alive"} == client.get("/healthz").json()
    state = client.get("/readyz").json()
    assert ("ready", "ok", "off") == (state["status"], state["database"], state["vectors"]["state"])
    assert (True, 25) == (state["lexical"]["live"], state["lexical"]["clauses"])
    assert {"inbox_open", "inbox_dead", "outbox_open", "outbox_unknown", "outbox_dead", "oldest_open_s"} == set(state["queues"])


@pytest.mark.parametrize(("caller", "headers"), [("10.0.0.9", {}), ("127.0.0.1", {"X-Forwarded-For": "10.0.0.9"}), ("elsewhere", {})])
def test_how_much_waits_is_told_to_the_machine_alone(service: Service, caller: str, headers: dict[str, str]) -> None:
    assert {"status": "ready", "database": "ok"} == service(caller=caller).get("/readyz", headers=headers).json()


def test_a_full_disk_is_said_to_be_full(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.health.shutil.disk_usage", lambda _: SimpleNamespace(free=1024))
    answer = service().get("/readyz")
    assert (503, "full") == (answer.status_code, answer.json()["status"])


def test_the_interface_is_described_without_anything_from_elsewhere(service: Service) -> None:
    client = service()
    html = client.get("/api/docs").text
    assert f"<code>{MESSAGES}</code>" in html
    assert [] == [address for address in re.findall(r'(?:src|href)="([^"]+)"', html) if not address.startswith(("/", "#"))]
    assert {"get", "post"} == set(client.get("/api/openapi.json").json()["paths"][MESSAGES])


def test_a_stranger_sees_nothing_of_a_members_answered_question(service: Service) -> None:
    lan = service()
    assert 202 == ask(lan).status_code
    (reply,) = replies(lan)
    quote = next(block for block in reply["blocks"] if block["type"] == "quote")
    assert "千分之三" in quote["text"]
    assert 200 == lan.get(quote["path"]).status_code
    assert reply["reference"] in lan.get("/").text

    kept = dict(lan.cookies)
    lan.cookies.clear()
    assert reply["reference"] not in lan.get("/").text
    assert [] == lan.get(MESSAGES).json()["replies"]
    lan.cookies.clear()
    assert [reply] == lan.get(MESSAGES, headers={"Cookie": f"desk={kept['desk']}"}).json()["replies"]


def test_the_same_question_sent_twice_is_answered_once(service: Service) -> None:
    client = service()
    client.get("/")
    assert [202, 202] == [ask(client).status_code for _ in range(2)]
    assert 1 == len(replies(client))


def test_a_desk_that_leaves_messages_to_others_keeps_house_all_the_same(service: Service, tmp_path: Path) -> None:
    open_migrated(tmp_path / "uniondesk.db").close()
    database = Database.open(f"sqlite:///{tmp_path / 'uniondesk.db'}")
    order = {"channel": "wecom", "conversation": "阿兰", "up_to": 1, "due_at": NOON}
    database.write(lambda connection: connection.execute(insert(talk_erasure), order))
    link = {"token_sha256": "0" * 64, "channel": "wecom", "conversation": "阿兰", "sender": "阿兰", "expires_at": NOON}
    database.write(lambda connection: connection.execute(insert(data_link), link))

    def left() -> list[int]:
        with database.read() as connection:
            return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (talk_erasure, data_link)]

    client = service(workers_inline=0)
    assert 202 == ask(client).status_code
    deadline = time.monotonic() + PATIENCE_S
    while left() != [0, 0] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [0, 0] == left(), "what is due is erased, by the chores and by the hourly housekeeping"
    with database.read() as connection:
        assert ["queued"] == list(connection.execute(select(inbox.c.state)).scalars()), "a message waits for `work`"
    database.close()
