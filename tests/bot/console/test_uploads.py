"""Handing documents in: who may, what is answered, and what is on disk afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.storage.scratch import UPLOAD, sweep_scratch
from ingest.pipeline import FileOutcome
from tests.bot.console.conftest import Office

pytestmark = pytest.mark.anyio

RULE = "某某大学会费办法\n（2021年3月1日某某大学教代会通过）\n第一条 会费每月三元。\n第二条 本办法自2021年4月1日起施行。\n"


def folders(office: Office) -> set[Path]:
    """Where uploads wait on disk."""
    return set(office.data_dir.glob(f"{UPLOAD}*"))


async def token_of(browser: httpx.AsyncClient) -> dict[str, str]:
    return {"csrf": (await browser.get("/api/v1/session")).json()["csrf"]}


def file(name: str, text: str) -> tuple[str, tuple[str, bytes, str]]:
    return ("files", (name, text.encode(), "application/octet-stream"))


async def test_an_operators_files_are_taken_in_and_each_ones_outcome_is_told(office: Office) -> None:
    browser = await office.signed_in("阿博")

    given = [file("会费办法.txt", RULE), file("空.txt", ""), file("会费办法.txt", RULE)]
    response = await browser.post("/api/v1/documents", data=await token_of(browser), files=given)

    assert (200, "done") == (response.status_code, response.json()["state"])
    told = [(row["path"], row["outcome"]) for row in response.json()["files"]]
    assert [("会费办法.txt", "ingested"), ("空.txt", "rejected"), ("会费办法.txt", "duplicate")] == told
    assert ["某某大学会费办法"] == [document.key for document in office.store.documents()]


async def test_a_browser_is_led_to_the_page_that_shows_what_became_of_the_files(office: Office) -> None:
    browser = await office.signed_in("阿博")

    sent = await browser.post(
        "/api/v1/documents", data=await token_of(browser), files=[file("会费办法.txt", RULE)], headers={"accept": "text/html"}
    )
    await office.uploads.settle()
    page = await browser.get("/console/documents")

    assert (303, "/console/documents") == (sent.status_code, sent.headers["location"])
    assert "会费办法.txt" in page.text
    assert "已收录" in page.text
    assert "读完了" in page.text


@pytest.mark.parametrize("role", ["cadre", "auditor"])
async def test_only_operators_hand_documents_in(office: Office, role: str) -> None:
    browser = await office.signed_in("阿晨", role)

    response = await browser.post("/api/v1/documents", data=await token_of(browser), files=[file("会费办法.txt", RULE)])

    assert 403 == response.status_code
    assert [] == office.store.documents()
    assert 'type="file"' not in (await browser.get("/console/documents")).text


async def test_a_visitor_is_turned_away(office: Office) -> None:
    office.add("阿博")
    browser = office.browser()

    assert 403 == (await browser.post("/api/v1/documents", files=[file("会费办法.txt", RULE)])).status_code
    for path in ("/console/documents", "/api/v1/session", "/api/v1/documents/jobs/x", "/api/v1/reviews", "/console/review/x"):
        assert 403 == (await browser.get(path)).status_code


@pytest.mark.parametrize("fields", [{}, {"csrf": ""}, {"csrf": "falsch"}])
async def test_an_upload_without_the_sessions_token_does_nothing(office: Office, fields: dict[str, str]) -> None:
    browser = await office.signed_in("阿博")

    assert 403 == (await browser.post("/api/v1/documents", data=fields, files=[file("会费办法.txt", RULE)])).status_code
    assert [] == office.store.documents()


async def test_an_upload_from_a_foreign_page_does_nothing(office: Office) -> None:
    browser = await office.signed_in("阿博")

    response = await browser.post(
        "/api/v1/documents",
        data=await token_of(browser),
        files=[file("会费办法.txt", RULE)],
        headers={"origin": "https://elsewhere.example"},
    )

    assert 403 == response.status_code
    assert [] == office.store.documents()


async def test_an_upload_that_is_too_large_is_refused_and_leaves_nothing_on_disk(office: Office) -> None:
    browser = await office.signed_in("阿博")

    response = await browser.post("/api/v1/documents", data=await token_of(browser), files=[file("大.txt", "大" * 400_000)])

    assert (413, True) == (response.status_code, "UNIONDESK_UPLOAD_MAX_BYTES" in response.json()["error"])
    assert set() == folders(office)


async def test_while_files_are_read_they_lie_where_the_housekeeping_looks_and_are_left_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await office.signed_in("阿博")
    seen = list[tuple[int, int]]()

    def take_in(paths: list[Path], _on_page: object) -> Iterator[FileOutcome]:
        swept = sweep_scratch(office.data_dir, now=datetime.now(UTC) + timedelta(hours=2))
        seen.append((len(folders(office)), swept))
        yield from Office.take_in(office, paths, lambda _: None)

    monkeypatch.setattr(office.uploads, "_take_in", take_in)
    response = await browser.post("/api/v1/documents", data=await token_of(browser), files=[file("会费办法.txt", RULE)])
    await office.uploads.settle()
    assert "done" == response.json()["state"]
    assert [(1, 0)] == seen
    assert set() == folders(office)


FORM = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(("content", "kind"), [(b"", FORM), (b"--x\r\nbroken", FORM), (b"{}", "application/json")])
async def test_what_is_no_upload_is_refused(office: Office, content: bytes, kind: str) -> None:
    browser = await office.signed_in("阿博")
    csrf = await token_of(browser)

    response = await browser.post("/api/v1/documents", content=content, headers={"content-type": kind, "x-csrf-token": csrf["csrf"]})

    assert response.status_code in (400, 403)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "..\\..\\boot.txt", "/etc/x.txt", "很长" * 200 + ".txt", "..", "a\x00b.txt"])
async def test_a_files_name_leads_nowhere(office: Office, name: str) -> None:
    browser = await office.signed_in("阿博")

    response = await browser.post("/api/v1/documents", data=await token_of(browser), files=[file(name, RULE)])

    assert response.status_code in (200, 400)
    for row in response.json().get("files", []):
        assert "/" not in row["path"]
        assert len(row["path"].encode()) <= 120


async def test_rules_that_are_named_and_not_held_are_listed(office: Office) -> None:
    browser = await office.signed_in("阿博")
    text = RULE.replace("会费每月三元。", "会费按《某某省会费规定》收。")

    await browser.post("/api/v1/documents", data=await token_of(browser), files=[file("会费办法.txt", text)])

    page = (await browser.get("/console/documents")).text
    assert "提到了、这里却没有的文件" in page
    assert "某某省会费规定" in page
