"""The phone page in a real browser."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from playwright.sync_api import Page, expect

from bot.simulator.server import Tenant
from tests.bot.pages.browsers import PHONE, chromium
from tests.bot.simulator.calls import CONFIG, serving

pytestmark = pytest.mark.browser

HOSTILE = (
    '<img src=x onerror="document.title=1"> <b>粗</b> <a href="javascript:document.title=2">点我</a> '
    '<a href="https://desk.example/documents/x#5" onclick="document.title=3">不是链接</a>'
)


class Desk:
    """Takes callbacks with the statuses it is given."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.app = FastAPI()
        self.app.add_api_route("/callback", self.take, methods=["POST"])

    async def take(self, request: Request) -> Response:
        await request.body()
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture(scope="module")
def pages() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page(viewport=PHONE)


@pytest.fixture
def desk(tenant: Tenant) -> Iterator[Desk]:
    desk = Desk()
    with serving(desk.app) as url:
        tenant.callbacks.url = url + "/callback"
        yield desk


@pytest.fixture
def page(pages: Page, desk: Desk, platform_url: str) -> Page:
    pages.goto(platform_url)
    expect(pages.get_by_text("你进入了应用")).to_be_visible()
    return pages


@pytest.fixture
def answer(tenant: Tenant, platform_url: str) -> Callable[..., None]:
    """Sends 阿兰 a text, as the desk does."""

    def send(content: str, *, guarded: bool = False) -> None:
        message = {"touser": "alan", "msgtype": "text", "agentid": CONFIG.agent_id, "text": {"content": content}}
        message["enable_duplicate_check"] = int(guarded)
        query = {"access_token": tenant.tokens.issue()[0]}
        assert 0 == httpx.post(f"{platform_url}/cgi-bin/message/send", params=query, json=message, trust_env=False).json()["errcode"]

    return send


def test_a_member_writes_with_the_keyboard_alone_and_reads_the_reply(page: Page, answer: Callable[..., None]) -> None:
    page.get_by_label("消息", exact=True).fill("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行")
    page.keyboard.press("Enter")
    mine = page.locator(".line.member")
    expect(mine.locator(".words")).to_have_text("第一行\n第二行")
    expect(mine.locator(".note")).to_contain_text("已送达")
    answer('请看<a href="https://desk.example/documents/x#5">第5条</a>。')
    reply = page.locator(".line.desk")
    expect(reply.locator(".words")).to_have_text("请看第5条。")
    link = reply.get_by_role("link", name="第5条")
    expect(link).to_have_attribute("href", "https://desk.example/documents/x#5")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_what_is_no_plain_link_is_shown_as_it_is_written(page: Page, answer: Callable[..., None]) -> None:
    before = page.title()
    answer(HOSTILE)
    expect(page.locator(".line.desk .words")).to_have_text(HOSTILE)
    expect(page.locator(".words a, .words img, .words b")).to_have_count(0)
    assert before == page.title()


def test_a_failed_delivery_and_a_repeated_one_are_told_apart(page: Page, desk: Desk) -> None:
    desk.statuses = [503, 200]
    page.get_by_label("消息", exact=True).fill("你好")
    page.keyboard.press("Enter")
    expect(page.locator(".line.member .note").last).to_contain_text("已送达")
    desk.statuses = [503] * 3
    page.get_by_label("消息", exact=True).fill("在吗")
    page.keyboard.press("Enter")
    expect(page.locator(".line.member .note").last).to_have_text("未送达：HTTP 503")


def test_the_tester_sees_what_the_member_does_not(page: Page, answer: Callable[..., None]) -> None:
    answer("长" * 700)
    answer("同一句", guarded=True)
    answer("同一句", guarded=True)
    for number in range(30):
        answer(f"第{number}条")
    notes = page.locator(".line.desk .note")
    expect(notes).to_have_text(
        ["超过 2048 字节，后面的已被平台截去", "与刚才的消息相同，平台没有再送", *["超出频率限制，平台已丢弃，成员看不到"] * 2]
    )


def test_each_member_has_a_chat_of_their_own(page: Page, tenant: Tenant, answer: Callable[..., None]) -> None:
    answer("给阿兰的答复")
    expect(page.get_by_text("给阿兰的答复")).to_be_visible()
    page.get_by_text("阿博", exact=True).click()
    expect(page.get_by_text("给阿兰的答复")).to_have_count(0)
    page.get_by_role("button", name="联系工会").click()
    expect(page.get_by_text("点了菜单“联系工会”")).to_be_visible()
    assert ["enter", "press"] == [callback.happening.kind for callback in tenant.callbacks.log("abo")]


def test_a_fault_is_switched_on_from_the_bench(page: Page, tenant: Tenant) -> None:
    page.get_by_text("测试台", exact=True).click()
    page.get_by_label("故障").select_option("often")
    page.get_by_label("次数").fill("3")
    page.get_by_role("button", name="开启").click()
    expect(page.get_by_text("还剩 3 次故障。")).to_be_visible()
    assert [("message/send", "errcode", 45009)] == [(fault.path, fault.kind, fault.errcode) for fault in tenant.faults.active]
    page.get_by_role("button", name="全部取消").click()
    expect(page.get_by_text("目前没有故障。")).to_be_visible()
