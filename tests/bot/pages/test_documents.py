"""Documents are shown whole and as they are; only a range that exists is highlighted."""

import re
from datetime import date
from html import unescape
from urllib.parse import quote

import httpx
import pytest

from bot.pages.documents import Entry, Mark, blocks_of, contents_of, document_routes, lead_length, read_mark
from handlers.clause_links import clause_path, document_path
from knowledge.model import Clause, Document, NodeKind
from tests.bot.pages.conftest import HOSTILE
from tests.bot.pages.desks import application
from tests.contracts.clauses.memory import MemoryClauseStore

pytestmark = pytest.mark.anyio

OPINION = "浙总工发〔2020〕24号"


async def shown(reader: httpx.AsyncClient, key: str, **query: str) -> str:
    response = await reader.get(f"/documents/{quote(key, safe='')}", params=query)
    assert 200 == response.status_code
    return response.text


def marked(html: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", found)) for found in re.findall(r"<mark>(.*?)</mark>", html)]


def section(html: str, label: str) -> str:
    found = re.search(rf'<section class="clause[^"]*" id="{re.escape(label)}".*?</section>', html, re.DOTALL)
    assert found is not None
    return found[0]


async def test_the_list_leads_to_each_document(reader: httpx.AsyncClient) -> None:
    html = (await reader.get("/documents")).text
    paths = re.findall(r'<a href="(/documents/[^"]+)"', html)
    assert [document_path(OPINION), document_path("测试意见")] == paths
    assert [200, 200] == [(await reader.get(path)).status_code for path in paths]


async def test_every_character_of_the_document_is_on_its_page(reader: httpx.AsyncClient, store: MemoryClauseStore) -> None:
    html = await shown(reader, OPINION)
    main = html[html.index('<div class="letterhead">') : html.index('<details class="inferences">')]
    main = re.sub(r'<p class="tools">.*?</p>', "", main)
    printed = unescape(re.sub(r"<[^>]+>", "", main))
    assert "".join(store.get_document(OPINION).text.split()) == "".join(printed.split())


async def test_each_clause_has_its_label_as_its_anchor(reader: httpx.AsyncClient, store: MemoryClauseStore) -> None:
    html = await shown(reader, OPINION)
    labels = [clause.label for clause in store.clauses(OPINION)]
    assert labels == re.findall(r'<section class="clause" id="([^"]+)"', html)
    assert set(labels) == set(re.findall(r'<a href="#([^"]+)">', html)) - {"main"}


async def test_the_status_is_told_as_it_is_known(reader: httpx.AsyncClient) -> None:
    html = await shown(reader, OPINION)
    assert "未核实是否现行有效" in html
    assert "2020年：年份取自发文字号，文中没有印成文日期。" in html
    assert "以发文机关印发的正式文件为准" in html
    assert "混入英文“and”" in html[html.index('<details class="inferences">') :]
    other = await shown(reader, "测试意见")
    assert "现行有效" in other
    assert "本版通过或公布于 2021-12-24。" in other


async def test_a_document_is_found_as_people_type_its_number(reader: httpx.AsyncClient) -> None:
    assert await shown(reader, OPINION) == await shown(reader, "浙总工发[2020]24号")


async def test_a_range_of_a_clause_is_highlighted(reader: httpx.AsyncClient, store: MemoryClauseStore) -> None:
    clause = next(clause for clause in store.clauses(OPINION) if clause.label == "5")
    wanted = "切实解决非编教职工的入会问题"
    start = clause.text.index(wanted)
    response = await reader.get(clause_path(clause, start, start + len(wanted)))
    assert [wanted] == marked(response.text)
    assert wanted in section(response.text, "5")
    assert 'class="clause cited" id="5"' in response.text


async def test_a_range_over_several_lines_is_highlighted_in_each(reader: httpx.AsyncClient) -> None:
    assert ["办事。", "服务"] == marked(await shown(reader, "测试意见", mark="一（一）:8-14"))


@pytest.mark.parametrize(
    "mark",
    [
        "5:9-99999",
        "5:9-9",
        "5:23-9",
        "5:-1-9",
        "5:٣-٩",
        "5:9-23:1",
        "5",
        "",
        "99:1-2",
        "5:" + "1" * 5000 + "-2",
        "<script>alert(1)</script>:1-2",
        '"><b>:1-2',
    ],
)
async def test_a_range_that_is_none_is_ignored_and_not_repeated(reader: httpx.AsyncClient, mark: str) -> None:
    assert await shown(reader, OPINION) == await shown(reader, OPINION, mark=mark)


async def test_words_of_a_document_never_become_markup(reader: httpx.AsyncClient) -> None:
    html = await shown(reader, "测试意见", mark="1:0-9")
    assert "<script>alert" not in html
    assert "<b>" not in html
    assert HOSTILE in unescape(re.sub(r"</?(?:strong|mark)>", "", section(html, "1")))


@pytest.mark.parametrize("key", ["没有这份", "<script>", "长" * 1000, "浙总工发〔2020〕" + "9" * 5000 + "号", "一\x00二", "../x", "%"])
async def test_an_unknown_document_is_a_kind_404(reader: httpx.AsyncClient, key: str) -> None:
    response = await reader.get(f"/documents/{quote(key, safe='')}")
    assert 404 == response.status_code
    assert "回到服务台" in response.text
    assert "<script>" not in response.text


async def test_the_tables_are_never_asked_for_a_key_with_control_characters() -> None:
    class Tables(MemoryClauseStore):
        def get_document(self, key: str) -> Document:
            raise AssertionError(key)

    transport = httpx.ASGITransport(application(document_routes(Tables())))
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.example") as reader:
        assert 404 == (await reader.get("/documents/%00")).status_code


def test_a_mark_names_a_half_open_range(store: MemoryClauseStore) -> None:
    clauses = store.clauses(OPINION)
    length = len(clauses[0].text)
    assert Mark("前言", 0, length) == read_mark(f"前言:0-{length}", clauses)
    assert read_mark(f"前言:0-{length + 1}", clauses) is None


def test_a_clauses_number_and_heading_are_its_lead(store: MemoryClauseStore) -> None:
    leads = {clause.label: clause.text[: lead_length(clause)] for clause in store.clauses(OPINION)}
    assert ("", "（一）指导思想", "5. 延伸组织触角。") == (leads["前言"], leads["一（一）"], leads["5"])


def test_headings_keep_their_level(store: MemoryClauseStore) -> None:
    document = store.get_document(OPINION)
    blocks = blocks_of(document, store.clauses(OPINION), store.nodes(OPINION), None)
    levels = [block.level for block in blocks if block.kind == NodeKind.HEADING]
    assert [2, 2, 3, 3, 3, 3, 3, 2] == levels


def test_the_contents_name_each_heading_once(store: MemoryClauseStore) -> None:
    assert [Entry(0, "一、要求", "一（一）"), Entry(1, "（一）原则", "一（一）"), Entry(1, f"1. {HOSTILE}", "1")] == contents_of(
        store.clauses("测试意见")
    )
    texts = [entry.text for entry in contents_of(store.clauses(OPINION))]
    assert 1 == texts.count("二、主要任务")
    assert ["（二）健全工会组织体系", "3. 厘清组织体系现状"] == texts[texts.index("（二）健全工会组织体系") :][:2]


async def test_each_version_has_its_page_and_names_the_others(reader: httpx.AsyncClient, store: MemoryClauseStore) -> None:
    key = "职工休假办法"
    for version, starts_on, days in (("2001-05-01", date(2001, 6, 1), "五"), ("2015-05-01", date(2015, 6, 1), "十")):
        text = f"第一条 职工休假{days}天。"
        clause = Clause(key, "第一条", "第一条", "", (), text, 0, 0, len(text), key, version)
        store.save(Document(key, key, text, version=version, starts_on=starts_on), [clause], [])
    newest, old = await shown(reader, key), await shown(reader, f"{key}@2001-05-01")

    assert (True, False) == ("休假十天" in newest, "休假五天" in newest)
    assert (True, False) == ("休假五天" in old, "休假十天" in old)
    assert "已被新版本取代" in old
    assert f"{quote(key)}@2015-05-01" in old
    assert 404 == (await reader.get(f"/documents/{quote(key)}@1999-01-01")).status_code
