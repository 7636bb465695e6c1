"""The queue of unanswered questions and the explanations written from it: who may, what is kept, who wins."""

import re
from datetime import date

import httpx
import pytest

from bot.console.questions import write_path
from bot.storage.questions import keep_question
from handlers.effects import KeepQuestion
from ingest.pipeline import Ingest, bundled
from tests.bot.console.conftest import Office

pytestmark = pytest.mark.anyio

CLAUSE = "浙总工发〔2020〕24号#9"
HOSTILE = '<script>alert("问")</script>'


def ask(office: Office, *texts: str, clauses: tuple[str, ...] = (CLAUSE,)) -> None:
    for text in texts:
        effect = KeepQuestion(text, "no_evidence", clauses)
        office.tables.database.write(lambda connection, effect=effect: keep_question(connection, effect, date(2026, 3, 2)))


@pytest.fixture
def stocked(office: Office) -> Office:
    list(Ingest(office.store).run(bundled()))
    return office


async def field_of(browser: httpx.AsyncClient, path: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', (await browser.get(path)).text)
    assert found is not None
    return found[1]


async def test_alike_questions_stand_together_with_what_came_near(stocked: Office) -> None:
    ask(stocked, "今年高温费发多少", "高温费一个月多少", "校车几点发车", HOSTILE)
    page = (await (await stocked.signed_in("阿博", "cadre")).get("/console/questions")).text

    assert "一共 4 个问题" in page
    assert "2 次 · 最近 2026-03-02" in page
    assert "浙总工发〔2020〕24号 二（三）9" in page
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


async def test_an_empty_queue_says_so(office: Office) -> None:
    assert "现在没有待补充的问题" in (await (await office.signed_in("阿博")).get("/console/questions")).text


async def test_strangers_learn_nothing(stocked: Office) -> None:
    ask(stocked, "今年高温费发多少")
    stocked.add("阿博")
    browser = stocked.browser()
    for path in ("/console/questions", "/console/guide", write_path(CLAUSE)):
        response = await browser.get(path)
        assert 403 == response.status_code
        assert "高温" not in response.text
    for path in ("/console/questions/dismiss", "/console/guide/save", "/console/guide/retire"):
        assert 403 == (await browser.post(path, data={"csrf": "x"})).status_code


async def test_an_auditor_reads_and_changes_nothing(stocked: Office) -> None:
    ask(stocked, "今年高温费发多少")
    browser = await stocked.signed_in("陈生", "auditor")
    page = (await browser.get("/console/questions")).text
    csrf = await field_of(browser, "/console/questions", "csrf")
    (question,) = stocked.tables.questions.open()

    assert "今年高温费发多少" in page
    assert "不用补充" not in page
    for path, data in (("questions/dismiss", {"ids": question.id}), ("guide/save", {"clause": CLAUSE, "plain": "好。"})):
        assert 403 == (await browser.post(f"/console/{path}", data={"csrf": csrf, **data})).status_code
    assert 1 == len(stocked.tables.questions.open())
    assert {} == stocked.tables.guide.newest()


async def test_a_form_without_its_token_or_from_elsewhere_does_nothing(stocked: Office) -> None:
    browser = await stocked.signed_in("阿博", "cadre")
    csrf = await field_of(browser, "/console/guide", "csrf")
    data = {"clause": CLAUSE, "plain": "工会会帮忙。", "seen": "0"}

    assert 403 == (await browser.post("/console/guide/save", data={**data, "csrf": "x"})).status_code
    foreign = await browser.post("/console/guide/save", data={**data, "csrf": csrf}, headers={"sec-fetch-site": "cross-site"})
    assert 403 == foreign.status_code
    assert {} == stocked.tables.guide.newest()


async def test_a_group_is_dismissed(stocked: Office) -> None:
    ask(stocked, "今年高温费发多少", "高温费一个月多少")
    browser = await stocked.signed_in("阿博", "cadre")
    csrf, ids = await field_of(browser, "/console/questions", "csrf"), await field_of(browser, "/console/questions", "ids")
    response = await browser.post("/console/questions/dismiss", data={"csrf": csrf, "ids": ids})

    assert 303 == response.status_code
    assert [] == stocked.tables.questions.open()


async def test_an_explanation_is_written_from_a_question_and_closes_it(stocked: Office) -> None:
    ask(stocked, "生病住院工会给不给钱")
    (question,) = stocked.tables.questions.open()
    browser = await stocked.signed_in("阿博", "cadre")
    path = write_path(CLAUSE, question.id)
    page = (await browser.get(path)).text
    assert "生病住院工会给不给钱" in page
    data = {"csrf": await field_of(browser, path, "csrf"), "clause": CLAUSE, "seen": "0", "answers": question.id}
    response = await browser.post("/console/guide/save", data={**data, "plain": "家里有困难，工会会帮。", "words": "住院给钱\n慰问"})

    assert 303 == response.status_code
    assert [] == stocked.tables.questions.open()
    written = stocked.tables.guide.newest()[CLAUSE]
    assert ("家里有困难，工会会帮。", ("住院给钱", "慰问"), "阿博") == (written.entry.plain, written.entry.words, written.by)


async def test_of_two_cadres_the_second_is_told_and_loses_no_word(stocked: Office) -> None:
    one, two = await stocked.signed_in("阿博", "cadre"), await stocked.signed_in("陈生", "cadre")
    data = {"clause": CLAUSE, "seen": "0"}
    path = write_path(CLAUSE)
    first = await one.post("/console/guide/save", data={**data, "csrf": await field_of(one, path, "csrf"), "plain": "第一种说法。"})
    second = await two.post("/console/guide/save", data={**data, "csrf": await field_of(two, path, "csrf"), "plain": "另一种说法。"})

    assert (303, 409) == (first.status_code, second.status_code)
    assert "别人刚才改过" in second.text
    assert "另一种说法。" in second.text
    assert "第一种说法。" in second.text
    again = re.search(r'name="seen" value="(\d+)"', second.text)
    assert again is not None
    third = await two.post(
        "/console/guide/save", data={**data, "seen": again[1], "csrf": await field_of(two, path, "csrf"), "plain": "另一种说法。"}
    )
    assert 303 == third.status_code


@pytest.mark.parametrize(("plain", "said"), [("每人发 500 元。", "500"), ("长" * 301, "最多 300 字"), (" ", "不能是空的")])
async def test_an_unfit_explanation_comes_back_with_the_reason(stocked: Office, plain: str, said: str) -> None:
    browser = await stocked.signed_in("阿博", "cadre")
    data = {"csrf": await field_of(browser, write_path(CLAUSE), "csrf"), "clause": CLAUSE, "seen": "0", "plain": plain}
    response = await browser.post("/console/guide/save", data=data)

    assert 422 == response.status_code
    assert said in response.text
    assert {} == stocked.tables.guide.newest()


async def test_a_clause_is_found_by_name(stocked: Office) -> None:
    browser = await stocked.signed_in("阿博", "cadre")

    assert "健全权益保障机制" in (await browser.get("/console/guide?find=24号文任务8")).text
    assert "没有找到" in (await browser.get("/console/guide?find=火星")).text


async def test_an_explanation_is_retired(stocked: Office) -> None:
    browser = await stocked.signed_in("阿博", "cadre")
    csrf = await field_of(browser, write_path(CLAUSE), "csrf")
    response = await browser.post("/console/guide/retire", data={"csrf": csrf, "clause": CLAUSE, "seen": "0"})

    assert 303 == response.status_code
    assert stocked.tables.guide.newest()[CLAUSE].retired
