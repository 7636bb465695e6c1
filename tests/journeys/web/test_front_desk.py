"""A member's way on the web, through the whole desk: ask, read the quoted clause, follow it into its document."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bot.app import create_app
from bot.settings import Settings
from tests.bot.pages.browsers import PHONE, chromium, troubles_of
from tests.bot.simulator.calls import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("desk"), embedding_model="none", contact_office="校工会办公室", contact_phone="0571-88888888"
    )
    with serving(create_app(settings)) as url:
        yield url


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport=PHONE, base_url=address)
        troubles = troubles_of(page, address)
        page.goto("/")
        yield page
        page.close()
        assert [] == troubles


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.get_by_label("您的问题").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".me").last).to_have_text(question)
    expect(page.locator("#progress")).to_be_hidden()


@pytest.mark.parametrize(
    ("question", "place", "words"),
    [
        ("我是学校食堂的外包工，能加入工会吗", "二（二）5 延伸组织触角", "切实解决非编教职工的入会问题"),
        ("三千人的学校要配几个专职工会干部", "二（五）16 加强干部队伍建设", "千分之三"),
    ],
)
def test_a_question_is_answered_by_its_clause_which_opens_with_the_quote_highlighted(
    page: Page, question: str, place: str, words: str
) -> None:
    ask(page, question)
    answer = page.locator(".desk").last
    expect(answer.locator("blockquote").first).to_contain_text(words)
    quoted = answer.locator("blockquote").first.inner_text()
    answer.get_by_role("link", name=place).first.click()
    mark = page.locator("mark")
    expect(mark.first).to_be_in_viewport()
    assert "".join(quoted.split()) == "".join("".join(mark.all_inner_texts()).split())


def test_what_the_rules_do_not_say_is_declined(page: Page) -> None:
    ask(page, "明天天气怎么样")
    answer = page.locator(".desk").last
    expect(answer).to_contain_text("没有找到依据")
    expect(answer.locator("blockquote")).to_have_count(0)
    expect(answer).to_contain_text("0571-88888888")


def test_the_console_is_closed_before_there_is_a_user(page: Page) -> None:
    response = page.goto("/console")
    assert response is not None
    assert 403 == response.status
    expect(page.get_by_text("uniondesk user add")).to_be_visible()
