"""The page without login in a real browser without scripts, on a phone and a desk, with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.anonymous.endpoint import AnonymousPage
from tests.bot.anonymous.writers import anonymous_desk
from tests.bot.pages.browsers import DESKTOP, PHONE, chromium, troubles_of
from tests.bot.pages.desks import application, tables
from tests.bot.simulator.calls import serving
from tests.clock import FixedClock

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("desk")
    clock = FixedClock()
    with tables(folder, clock) as desk, serving(application(AnonymousPage(anonymous_desk(desk, folder, clock)).routes())) as url:
        yield url


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, base_url=address, java_script_enabled=False)
    page = context.new_page()
    troubles = troubles_of(page, address)
    yield page
    assert [] == troubles
    assert [] == context.cookies()
    context.close()


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    for part in page.locator("main, form, .code, input, textarea, select, .button").all():
        box = part.bounding_box()
        assert box is None or box["x"] + box["width"] <= width + 0.5


def test_somebody_hands_in_and_comes_back_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/anonymous")
    fits(page)
    page.get_by_label("发生了什么").focus()
    page.keyboard.insert_text("食堂连着三周收两份钱")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("九月以来")
    expect(page.get_by_label("从什么时候开始")).to_have_value("九月以来")
    page.get_by_role("button", name="匿名提交").focus()
    page.keyboard.press("Enter")

    code = page.locator(".code").inner_text()
    fits(page)
    page.get_by_role("link", name="凭回执码查进度").press("Enter")
    page.get_by_label("回执码", exact=True).focus()
    page.keyboard.insert_text(code.lower().replace("-", " "))
    page.keyboard.press("Enter")

    expect(page.get_by_text("已提交，等工会受理")).to_be_visible()
    fits(page)
    page.get_by_label("想说的话").focus()
    page.keyboard.insert_text("三号窗口")
    page.get_by_role("button", name="发给经办的同事").press("Enter")
    expect(page.get_by_role("status")).to_have_text("收到了。我们不会马上通知经办的同事，他们打开这件诉求时就能看到。")
    expect(page.locator(".exchange .words")).to_have_text("三号窗口")
    assert code not in page.content()
    assert page.url.endswith("/anonymous/case")


def test_what_is_not_taken_is_told_aloud_and_beside_its_field(page: Page) -> None:
    page.goto("/anonymous")
    page.get_by_label("发生了什么").fill("有照片")
    page.get_by_label("图片或文件").set_input_files({"name": "x.exe", "mimeType": "image/png", "buffer": b"MZ"})
    page.get_by_role("button", name="匿名提交").click()

    expect(page.get_by_role("alert")).to_contain_text("第 1 个文件收不了")
    expect(page.get_by_label("发生了什么")).to_have_value("有照片")
    expect(page).to_have_title("还没有收下 · 匿名反映 · 工会服务台")


def test_every_field_has_a_name_for_those_who_hear_the_page(page: Page) -> None:
    for path in ("/anonymous", "/anonymous/case"):
        page.goto(path)
        fields = page.locator("input:not([type=hidden]), select, textarea")
        assert 0 < fields.count()
        for field in fields.all():
            name = field.get_attribute("id")
            assert 1 == page.locator(f'label[for="{name}"]').count()
        assert 1 == page.locator("h1").count()
