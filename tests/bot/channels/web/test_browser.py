"""The chat page in a real browser, against a desk whose only clerk is the test."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from handlers.messages import Paragraph, Quote, Reply
from handlers.texts import general as texts_general
from tests.bot.channels.web.front import ANSWER, HOSTILE, QUESTION, Front
from tests.bot.pages.browsers import PHONE, chromium, troubles_of
from tests.bot.simulator.calls import serving
from tests.contracts.storage.desk import Desk

pytestmark = pytest.mark.browser

SMALLEST_TARGET_PX = 44


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def address(front: Front) -> Iterator[str]:
    with serving(front.app) as url:
        yield url
        front.page.closing.set()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, base_url=address, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    troubles = troubles_of(page, address)
    page.goto("/")
    yield page
    assert [] == troubles


def ask(page: Page, text: str = QUESTION) -> None:
    page.get_by_label("您的问题").fill(text)
    page.keyboard.press("Enter")


def test_a_question_goes_through_its_stages_to_the_quoted_words(page: Page, front: Front) -> None:
    ask(page)
    expect(page.locator(".me")).to_have_text(QUESTION)
    expect(page.get_by_role("status")).to_have_text("已收到")
    claimed = front.take()
    expect(page.get_by_role("status")).to_have_text("已收到，正在查找依据")
    front.answer(claimed, ANSWER)
    reply = page.locator(".desk").last
    expect(reply.locator("blockquote")).to_have_text("切实解决非编教职工的入会问题")
    link = reply.get_by_role("link", name="浙总工发〔2020〕24号 二（二）5 延伸组织触角")
    expect(link).to_have_attribute("href", re.compile(r"^/documents/.*\?mark=5:9-23#5$"))
    expect(reply.locator(".reference")).to_have_text("答复编号 K7Q2M4 · 2026-11-23 12:00")
    expect(page.locator("#progress")).to_be_hidden()


def test_a_second_attempt_is_shown_as_one(page: Page, front: Front) -> None:
    ask(page)
    claimed = front.take()
    expect(page.get_by_role("status")).to_have_text("已收到，正在查找依据")
    front.desk.inbox.retry(claimed, at=front.desk.clock.now(), error="TimeoutError")
    expect(page.get_by_role("status")).to_have_text("刚才没有办成，正在再试一次")


def test_a_given_up_question_is_not_left_waiting(page: Page, front: Front) -> None:
    ask(page)
    front.desk.inbox.bury(front.take(), error="TypeError", now=front.desk.clock.now())
    expect(page.locator(".desk").last).to_have_text("这条没有处理成功，管理员会看到。请过一会儿再问一次。")
    expect(page.locator("#progress")).to_be_hidden()


def test_the_conversation_is_there_after_a_reload_and_gone_after_clearing_it(page: Page, front: Front) -> None:
    ask(page)
    front.answer(front.take(), ANSWER)
    expect(page.locator("blockquote")).to_be_visible()
    before = page.locator(".desk").last.inner_text()
    page.reload()
    expect(page.locator(".me")).to_have_text(QUESTION)
    assert before == page.locator(".desk").last.inner_text()
    page.get_by_role("button", name="清空本次对话").click()
    expect(page.locator(".me")).to_have_count(0)


def test_a_reply_that_comes_during_a_reload_is_still_shown(page: Page, front: Front) -> None:
    ask(page)
    claimed = front.take()
    expect(page.get_by_role("status")).to_have_text("已收到，正在查找依据")
    page.reload()
    front.answer(claimed, ANSWER)
    expect(page.locator(".desk").last.locator("blockquote")).to_be_visible()


def test_examples_and_choices_ask_with_one_tap(page: Page, front: Front) -> None:
    page.get_by_role("button", name=texts_general.EXAMPLES[1]).click()
    expect(page.locator(".me")).to_have_text(texts_general.EXAMPLES[1])
    front.answer(front.take(), ANSWER)
    page.get_by_role("button", name="还有哪些条款").click()
    expect(page.locator(".me")).to_have_text([texts_general.EXAMPLES[1], "更多"])
    assert "更多" == front.take().message.text


def test_all_that_the_desk_does_is_seen_at_once_on_a_phone(browser: Browser, desk: Desk) -> None:
    front = Front(desk, takes_in=True)
    with serving(front.app) as url:
        page = browser.new_page(viewport=PHONE, base_url=url)
        page.goto("/")
        for name in ("问规定", "提诉求", "查进度"):
            expect(page.get_by_role("heading", name=name)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="匿名反映")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="查进度").click()
        assert "进度" == front.take().message.text
        front.page.closing.set()


def test_enter_chooses_a_word_while_an_input_method_composes(page: Page) -> None:
    field = page.get_by_label("您的问题")
    field.fill("gonghui")
    for composing in ({"isComposing": True}, {"keyCode": 229}):
        field.dispatch_event("keydown", {"key": "Enter", "cancelable": True, **composing})
    expect(field).to_have_value("gonghui")
    expect(page.locator(".me")).to_have_count(0)
    field.press("Shift+Enter")
    expect(field).to_have_value("gonghui\n")
    field.press("Enter")
    expect(page.locator(".me")).to_have_count(1)


def test_the_page_works_with_the_keyboard_alone(page: Page, front: Front) -> None:
    names: list[str] = []
    for _ in range(5 + len(texts_general.EXAMPLES)):
        page.keyboard.press("Tab")
        names.append(page.evaluate("(e => (e.labels?.[0] || e).textContent.trim())(document.activeElement)"))
    assert ["跳到正文", "工会服务台", "文件", "清空本次对话", *texts_general.EXAMPLES, "您的问题"] == names
    page.keyboard.type("能入会吗")
    page.keyboard.press("Enter")
    front.answer(front.take(), ANSWER)
    expect(page.locator(".desk").last.locator("blockquote")).to_be_visible()
    assert "text" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Shift+Tab")
    assert "还有哪些条款" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/documents/"))


def test_replies_are_read_out(page: Page) -> None:
    expect(page.get_by_label("对话")).to_have_attribute("aria-live", "polite")


def test_words_never_become_markup(page: Page, front: Front) -> None:
    title = page.title()
    ask(page, HOSTILE)
    front.answer(front.take(), Reply((Paragraph(HOSTILE), Quote(HOSTILE, "x#1", HOSTILE, "javascript:document.title=1"))))
    expect(page.locator(".me")).to_have_text(HOSTILE)
    reply = page.locator(".desk").last
    expect(reply.locator("blockquote")).to_have_text(HOSTILE)
    expect(reply.locator("script, img, a[href]")).to_have_count(0)
    assert title == page.title()


def test_a_refused_question_stays_in_the_field(page: Page) -> None:
    ask(page, "长" * 2_001)
    expect(page.locator(".desk").last).to_contain_text("2000 字以内")
    expect(page.get_by_label("您的问题")).to_have_value("长" * 2_001)


@pytest.mark.parametrize("losses", [1, 3])
def test_a_question_whose_acknowledgement_was_lost_is_asked_once(page: Page, front: Front, losses: int) -> None:
    lost = iter([True] * losses)

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and next(lost, False):
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/chat/messages*", lose_first)
    ask(page)
    if losses == 3:
        # as often as the page tries by itself: the person sends the words again
        expect(page.locator(".desk").last).to_have_text("网络不通，这条没有送到。请检查网络后再发。")
        expect(page.get_by_label("您的问题")).to_have_value(QUESTION)
        page.get_by_role("button", name="发送").click()
    for _ in range(200):  # nothing is lost on the way while this thread waits for anything but the page
        if front.arrived.is_set():
            break
        page.wait_for_timeout(100)
    front.answer(front.take(), ANSWER)
    expect(page.locator(".desk").last.locator("blockquote")).to_be_visible()
    assert front.desk.claim() is None


def test_a_lost_connection_is_told_and_recovered_from(page: Page, context: BrowserContext, front: Front) -> None:
    ask(page)
    claimed = front.take()
    expect(page.get_by_role("status")).to_have_text("已收到，正在查找依据")
    page.route("**/api/v1/chat/messages?*", lambda route: route.abort())
    front.desk.inbox.retry(claimed, at=front.desk.clock.now(), error="x")
    expect(page.get_by_role("status")).to_have_text("网络断了，正在重新连接")
    page.unroute("**/api/v1/chat/messages?*")
    front.answer(front.take(), ANSWER)
    expect(page.locator(".desk").last.locator("blockquote")).to_be_visible()


def test_a_page_that_finds_no_place_to_wait_in_says_so_and_shows_the_answer_later(page: Page, front: Front) -> None:
    page.add_init_script("const wait = setTimeout; globalThis.setTimeout = (work, ms) => wait(work, Math.min(ms, 500));")
    page.reload()
    full = [True]

    def refuse(route: Route) -> None:
        if full[0] and route.request.method == "GET":
            route.fulfill(status=429, json={"error": ""})
        else:
            route.continue_()

    page.route("**/api/v1/chat/messages?*", refuse)
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("请关掉几个")
    full[0] = False
    front.answer(front.take(), ANSWER)
    expect(page.locator(".desk").last.locator("blockquote")).to_be_visible()


def test_without_scripts_a_question_is_answered_all_the_same(browser: Browser, address: str, front: Front) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name=texts_general.EXAMPLES[0]).click()
    expect(page.locator(".me")).to_have_text(texts_general.EXAMPLES[0])
    front.answer(front.take(), ANSWER)
    expect(page.locator("blockquote")).to_have_text("切实解决非编教职工的入会问题", timeout=10_000)
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, front: Front, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    ask(page, "https://example.invalid/" + "x" * 300)
    front.answer(front.take(), ANSWER, Reply((Paragraph("y" * 400),)))
    expect(page.locator(".desk")).to_have_count(3)
    assert width == page.evaluate("document.documentElement.scrollWidth")


def test_what_is_tapped_is_large_enough(page: Page, front: Front) -> None:
    ask(page)
    front.answer(front.take(), ANSWER)
    expect(page.locator("blockquote")).to_be_visible()
    boxes = page.evaluate("[...document.querySelectorAll('a:not(.skip), button, textarea')].map(e => [e.textContent, e.offsetHeight])")
    assert [] == [name for name, height in boxes if height < SMALLEST_TARGET_PX]


CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const ground = (e) => {
    const color = parse(getComputedStyle(e).backgroundColor);
    return color.length === 4 && !color[3] ? ground(e.parentElement) : color;
  };
  const seen = [...document.querySelectorAll("p, a, button, blockquote")].filter((e) => e.textContent.trim() && e.offsetHeight);
  return seen.map((e) => {
    const [more, less] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    return [e.textContent.trim().slice(0, 20), (more + .05) / (less + .05)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, front: Front, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    ask(page)
    front.answer(front.take(), ANSWER)
    expect(page.locator("blockquote")).to_be_visible()
    ratios = page.evaluate(CONTRAST)
    assert len(ratios) > 10
    assert [] == [(text, round(ratio, 2)) for text, ratio in ratios if ratio < 4.5]


def test_a_page_that_comes_back_shows_what_it_missed(page: Page, context: BrowserContext, front: Front) -> None:
    other = context.new_page()
    other.goto("/")
    ask(other)
    front.answer(front.take(), ANSWER)
    expect(other.locator("blockquote")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".me")).to_have_text(QUESTION)
    expect(page.locator("blockquote")).to_be_visible()
