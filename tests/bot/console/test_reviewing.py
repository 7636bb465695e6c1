"""Review: what OCR read is compared, corrected and approved; facts are settled; repairs are taken back."""

import httpx
import pytest

from knowledge.grounding import verify
from knowledge.lookup import Lookups
from knowledge.model import ChangedMeanwhile, Clause
from tests.bot.console.conftest import PNG, Office
from tests.bot.console.test_uploads import file, token_of

pytestmark = pytest.mark.anyio

KEY = "某某大学会费办法"
SCAN = """某某大学会费办法
（2021年3月1日某某大学教代会通过）
第一条 扫描的工全会费每月三元。
第二条 扫描的第二条。
第三条 本办法自2021年4月1日起施行。
"""
HERE = f"/console/review/{KEY}@2021-03-01"
API = f"/api/v1/reviews/{KEY}@2021-03-01"


async def with_scan(office: Office, text: str = SCAN) -> tuple[httpx.AsyncClient, dict[str, str]]:
    browser = await office.signed_in("阿博")
    csrf = await token_of(browser)
    await browser.post("/api/v1/documents", data=csrf, files=[file("会费办法.txt", text)])
    return browser, csrf


def clause(office: Office, label: str) -> Clause:
    return next(one for one in office.store.clauses(KEY) if one.label == label)


def found(office: Office) -> list[str]:
    """Labels of the clauses that searches find."""
    return [one.label for one in office.store.every_clause()]


async def test_the_page_shows_the_picture_beside_the_clauses_and_marks_what_is_unsure(office: Office) -> None:
    browser, _ = await with_scan(office)

    page = (await browser.get(HERE)).text
    picture = await browser.get(f"{HERE}/pages/1.png")

    assert '<mark title="识别把握 51 %">工全</mark>' in page
    assert "这一页的 2 条都和原件一致" in page
    assert (PNG, "image/png", "no-store") == (picture.content, picture.headers["content-type"], picture.headers["cache-control"])
    assert 404 == (await browser.get(f"{HERE}/pages/9.png")).status_code


async def test_only_approved_clauses_are_found(office: Office) -> None:
    browser, csrf = await with_scan(office)
    assert ["第三条"] == found(office)

    response = await browser.post(f"{HERE}/approve", data={**csrf, "labels": "第一条\r\n第二条"})

    assert 303 == response.status_code
    assert ["第一条", "第二条", "第三条"] == found(office)
    assert {"approve"} == {deed["what"] for deed in office.store.get_document(KEY).metadata["review"]}
    assert "阿博" == office.store.get_document(KEY).metadata["review"][0]["by"]


async def test_a_correction_changes_its_clause_alone_and_keeps_the_words_before(office: Office) -> None:
    browser, csrf = await with_scan(office)
    before = clause(office, "第一条")
    fields = {"label": "第一条", "hash": before.content_hash, "text": "第一条 扫描的工会会费\r\n每月三元五角。", "approve": "1"}

    await browser.post(f"{HERE}/correct", data={**csrf, **fields})

    document = office.store.get_document(KEY)
    assert "第一条 扫描的工会会费\n每月三元五角。" == clause(office, "第一条").text
    assert [True, False, True] == [one.approved for one in office.store.clauses(KEY)]
    assert document.text == SCAN.replace(before.text, clause(office, "第一条").text)
    assert before.text == document.metadata["review"][0]["before"]
    moved = [document.text[start:end] for start, end, _ in office.knowledge.pages.lines(KEY, "2021-03-01")[1]]
    assert "第二条 扫描的第二条。" in moved


async def test_a_correction_can_part_one_clause_into_two(office: Office) -> None:
    browser, csrf = await with_scan(office, SCAN.replace("\n第二条", "第二条"))
    merged = office.store.clauses(KEY)[0]
    text = merged.text.replace("。第二条", "。\n第二条")

    await browser.post(f"{HERE}/correct", data={**csrf, "label": merged.label, "hash": merged.content_hash, "text": text, "approve": "1"})

    assert ["第一条", "第二条", "第三条"] == [one.label for one in office.store.clauses(KEY)]
    assert all(one.approved for one in office.store.clauses(KEY))


async def test_a_clause_that_was_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    browser, csrf = await with_scan(office)
    fields = {"label": "第一条", "hash": "0" * 64, "text": "第一条 别的。"}

    form = await browser.post(f"{HERE}/correct", data={**csrf, **fields})
    script = await browser.post(f"{API}/correct", json={**csrf, **fields})

    assert form.headers["location"].endswith("?problem=changed")
    assert (409, "changed") == (script.status_code, script.json()["result"])
    assert "工全" in clause(office, "第一条").text


@pytest.mark.parametrize("text", ["", " \r\n ", "第一条 \x07", "长" * 20_001])
async def test_a_correction_that_is_no_text_is_refused(office: Office, text: str) -> None:
    browser, csrf = await with_scan(office)
    held = clause(office, "第一条")

    response = await browser.post(f"{API}/correct", json={**csrf, "label": "第一条", "hash": held.content_hash, "text": text})

    assert 422 == response.status_code
    assert held == clause(office, "第一条")


async def test_facts_that_a_person_settles_win_and_are_asked_no_more(office: Office) -> None:
    browser, csrf = await with_scan(office)
    facts = {"version": "2021-02-28", "starts_on": "2021-05-01", "issuers": "某某大学工会", "level": "校内制度"}

    response = await browser.post(f"{HERE}/decide", data={**csrf, **facts})

    assert response.headers["location"].endswith("@2021-02-28")
    document = office.store.get_document(KEY)
    assert ("2021-02-28", "2021-05-01", ("某某大学工会",)) == (document.version, str(document.starts_on), document.issuers)
    assert {"2021-02-28"} == {one.version for one in office.store.clauses(KEY)}
    assert not [question for question in document.metadata["questions"] if question.startswith("issuers")]
    assert PNG == office.knowledge.pages.png(KEY, "2021-02-28", 1)


async def test_a_date_that_is_none_and_a_version_that_is_held_are_refused(office: Office) -> None:
    browser, csrf = await with_scan(office)
    other = SCAN.replace("2021年3月1日", "2020年3月1日").replace("三元", "五元")
    await browser.post("/api/v1/documents", data=csrf, files=[file("旧.txt", other)])

    wrong = await browser.post(f"{API}/decide", json={**csrf, "version": "2021年"})
    held = await browser.post(f"{API}/decide", json={**csrf, "version": "2020-03-01"})

    assert (422, 409) == (wrong.status_code, held.status_code)
    assert ["2020-03-01", "2021-03-01"] == [one.version for one in office.store.editions(KEY)]


async def test_what_is_settled_waits_no_more(office: Office) -> None:
    browser, csrf = await with_scan(office)
    assert [KEY] == [row["document"] for row in (await browser.get("/api/v1/reviews")).json()["waiting"]]

    await browser.post(f"{API}/settle", json=csrf)
    await browser.post(f"{API}/approve", json={**csrf, "labels": "第一条\n第二条"})

    assert [] == (await browser.get("/api/v1/reviews")).json()["waiting"]


async def test_a_repair_is_taken_back_from_the_kept_file(office: Office) -> None:
    browser, csrf = await with_scan(office, SCAN.replace("三元", "３元"))
    assert "3元" in clause(office, "第一条").text

    response = await browser.post(f"{HERE}/repairs", data={**csrf, "without": "full-width letters and digits"})

    assert "problem" not in response.headers["location"]
    assert "３元" in clause(office, "第一条").text
    assert PNG == office.knowledge.pages.png(KEY, "2021-03-01", 1)
    assert "已撤回：全角字母数字改半角" in (await browser.get(HERE)).text


async def test_the_state_for_scripts_tells_what_the_page_shows(office: Office) -> None:
    browser, _ = await with_scan(office)

    state = (await browser.get(API)).json()

    assert [("第一条", 1, False), ("第二条", 1, False), ("第三条", None, True)] == [
        (row["label"], row["page"], row["approved"]) for row in state["clauses"]
    ]
    assert ["工全"] == state["clauses"][0]["unsure"]
    assert "2021-03-01" == state["facts"]["version"]["value"]


@pytest.mark.parametrize("deed", ["approve", "correct", "decide", "settle", "repairs"])
async def test_cadres_look_and_change_nothing(office: Office, deed: str) -> None:
    await with_scan(office)
    cadre = await office.signed_in("阿晨", "cadre")
    csrf = await token_of(cadre)
    page = (await cadre.get(HERE)).text

    assert 403 == (await cadre.post(f"{HERE}/{deed}", data=csrf)).status_code
    assert 403 == (await cadre.post(f"{API}/{deed}", json=csrf)).status_code
    assert "<form" not in page.partition("<main")[2]


async def test_a_deed_without_the_sessions_token_is_not_done(office: Office) -> None:
    browser, _ = await with_scan(office)

    assert 403 == (await browser.post(f"{HERE}/approve", data={"labels": "第一条"})).status_code
    assert ["第三条"] == found(office)


async def test_what_does_not_exist_is_told_so(office: Office) -> None:
    browser, csrf = await with_scan(office)

    assert 404 == (await browser.get("/console/review/没有")).status_code
    assert 404 == (await browser.get("/api/v1/reviews/没有")).status_code
    assert 404 == (await browser.post("/api/v1/reviews/没有/settle", json=csrf)).status_code
    assert 404 == (await browser.post(f"{API}/correct", json={**csrf, "label": "第九条", "text": "文"})).status_code


async def test_a_clause_that_nobody_has_compared_is_not_cited_by_number_either(office: Office) -> None:
    browser, csrf = await with_scan(office)
    lookups = Lookups(office.store)
    before = lookups.find(f"《{KEY}》第一条")
    await browser.post(f"{HERE}/approve", data={**csrf, "labels": "第一条"})
    after = lookups.find(f"《{KEY}》第一条")

    assert before is not None
    assert after is not None
    assert ("not_found", True, ()) == (before.kind, before.unread, before.hits)
    assert ["第一条"] == [hit.clause.label for hit in after.hits]
    quote = clause(office, "第二条").text
    assert (False,) == verify("", [(f"{KEY}#第二条", quote)], office.store).valid


async def test_a_decision_does_not_overwrite_one_that_was_taken_meanwhile(office: Office) -> None:
    browser, csrf = await with_scan(office)
    held = office.store.get_document(KEY)
    await browser.post(f"{HERE}/approve", data={**csrf, "labels": "第一条"})

    with pytest.raises(ChangedMeanwhile):
        office.store.revise(held, held, office.store.clauses(KEY), office.store.nodes(KEY), {})
    assert clause(office, "第一条").approved
