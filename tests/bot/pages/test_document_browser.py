"""A document's page in a real browser: the quoted words are in view, the contents are at hand."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.pages.documents import document_routes
from handlers.clause_links import clause_path, document_path
from tests.bot.pages.browsers import DESKTOP, PHONE, chromium, troubles_of
from tests.bot.pages.desks import application
from tests.bot.simulator.calls import serving
from tests.contracts.clauses.memory import MemoryClauseStore

pytestmark = pytest.mark.browser

OPINION = "浙总工发〔2020〕24号"
WANTED = "落实按单位会员总数千分之三的比例配备专职工会干部的要求"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(store: MemoryClauseStore) -> Iterator[str]:
    with serving(application(document_routes(store))) as url:
        yield url


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    troubles = troubles_of(page, address)
    yield page
    context.close()
    assert [] == troubles


@pytest.fixture
def cited(store: MemoryClauseStore) -> str:
    """The path of a quote far down in the document."""
    clause = next(clause for clause in store.clauses(OPINION) if clause.label == "16")
    start = clause.text.index(WANTED)
    return clause_path(clause, start, start + len(WANTED))


def on_phone(page: Page) -> bool:
    return (page.viewport_size or {}).get("width") == PHONE["width"]


def test_the_quoted_words_are_in_view_and_stand_out(page: Page, cited: str) -> None:
    page.goto(cited)
    mark = page.locator("mark")
    expect(mark).to_have_text(WANTED)
    expect(mark).to_be_in_viewport(ratio=1)
    bar, words = page.locator(".bar").bounding_box(), mark.bounding_box()
    assert bar is not None
    assert words is not None
    assert words["y"] >= bar["y"] + bar["height"]
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != page.locator(".cited").evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )


def test_the_contents_lead_to_a_clause_and_are_folded_on_a_phone(page: Page) -> None:
    page.goto(document_path(OPINION))
    entry = page.get_by_role("navigation", name="目录").get_by_role("link", name="16. 加强干部队伍建设")
    if on_phone(page):
        expect(entry).to_be_hidden()
        page.get_by_text("目录", exact=True).click()
    entry.click()
    expect(page.locator('[id="16"]')).to_be_in_viewport()
    if on_phone(page):
        expect(entry).to_be_hidden()


def test_the_address_of_a_clause_is_copied(page: Page, address: str) -> None:
    page.goto(document_path(OPINION))
    page.get_by_role("link", name="复制链接：浙总工发〔2020〕24号 二（二）5 延伸组织触角").click()
    expect(page.get_by_role("status")).to_have_text("链接已复制")
    copied: Any = page.evaluate("navigator.clipboard.readText()")
    assert f"{address}{document_path(OPINION)}#5" == copied


@pytest.mark.parametrize("key", [OPINION, "测试意见"])
def test_nothing_is_wider_than_the_screen(page: Page, key: str) -> None:
    for width in (320, (page.viewport_size or PHONE)["width"]):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(document_path(key))
        assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_what_is_tapped_on_a_phone_is_large_enough(page: Page) -> None:
    page.goto(document_path(OPINION))
    page.get_by_text("目录", exact=True).click()
    boxes = page.evaluate("[...document.querySelectorAll('a:not(.skip), button, summary')].map(e => [e.textContent, e.offsetHeight])")
    assert [] == [name for name, height in boxes if height < 44]
