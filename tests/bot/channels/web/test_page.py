"""The page as the server writes it: it holds the conversation so far and works without scripts."""

import re
from html import unescape

import pytest

from bot.channels.web import identity
from bot.channels.web.conversation import PAGE_ROWS, TURNS_SHOWN
from handlers.messages import Choice, Choices, Note, Paragraph, Quote, Reply
from handlers.texts import channels as texts_channels
from handlers.texts import general as texts_general
from tests.bot.channels.web.front import ANSWER, HOSTILE, QUESTION, Front, Visitor
from tests.contracts.storage.desk import Desk, message

pytestmark = pytest.mark.anyio


async def shown(visitor: Visitor) -> str:
    response = await visitor.get("/")
    assert 200 == response.status_code
    return response.text


def turns_of(html: str) -> list[str]:
    """The text of each bubble after the greeting."""
    bubbles = re.findall(r'<li class="(?:me|desk)".*?</li>', html, re.DOTALL)[1:]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", bubble)).split()) for bubble in bubbles]


async def test_the_first_view_says_what_the_desk_can_do_and_gives_examples(lan: Visitor) -> None:
    html = await shown(lan)
    assert texts_channels.WEB_RULES.words in html
    assert "/anonymous" not in html
    assert list(texts_general.EXAMPLES) == re.findall(r'name="choice" value="([^"]+)"', html)
    assert 4 <= len(texts_general.EXAMPLES) <= 6
    assert 'lang="zh-CN"' in html


async def test_the_first_view_of_a_desk_that_takes_grievances_in_says_so(desk: Desk) -> None:
    html = await shown(Front(desk, takes_in=True).visitor())
    assert ["问规定", "提诉求", "查进度"] == re.findall(r"<h2>([^<]+)</h2>", html)
    assert ["提诉求", "进度", *texts_general.EXAMPLES[:4]] == re.findall(r'name="choice" value="([^"]+)"', html)
    assert '<a href="/anonymous">匿名反映</a>' in html


async def test_the_page_names_nothing_from_elsewhere_and_nothing_inline(lan: Visitor) -> None:
    html = await shown(lan)
    assert [] == re.findall(r"https?://|<style|style=|\son\w+=|javascript:", html)
    assert [] == [script for script in re.findall(r"<script([^>]*)>", html) if "src=" not in script]


async def test_a_question_without_scripts_leads_to_a_page_that_waits_and_then_to_the_answer(front: Front, lan: Visitor) -> None:
    response = await lan.post("/", data={"text": QUESTION, "client_id": await lan.form_id()}, headers={"Origin": "http://desk.example"})
    assert (303, "/#latest") == (response.status_code, response.headers["location"])
    waiting = await shown(lan)
    assert '<noscript><meta http-equiv="refresh" content="2; url=/?look=1#latest"></noscript>' in waiting
    assert 'content="10; url=/?look=11#latest"' in (await lan.get("/?look=10")).text
    assert '<span id="stage">已收到</span>' in waiting
    claimed = front.take()
    assert '<span id="stage">已收到，正在查找依据</span>' in await shown(lan)
    front.answer(claimed, ANSWER)
    answered = await shown(lan)
    assert "refresh" not in answered
    asked, reply = turns_of(answered)
    assert QUESTION == asked
    assert reply == (
        "文件里是这样写的： 切实解决非编教职工的入会问题 浙总工发〔2020〕24号 二（二）5 延伸组织触角"
        " 提醒一句：这一条写的是工会要做的事。 还有哪些条款 答复编号 K7Q2M4 · 2026-11-23 12:00"
    )
    assert 'href="/documents/%E6%B5%99%E6%80%BB%E5%B7%A5%E5%8F%91%E3%80%942020%E3%80%9524%E5%8F%B7?mark=5:9-23#5"' in answered


async def test_a_pressed_choice_is_sent_without_scripts_too(front: Front, lan: Visitor) -> None:
    await lan.post("/", data={"text": "", "choice": "更多", "client_id": await lan.form_id()})
    assert "更多" == front.take().message.text


async def test_a_form_sent_twice_is_one_question_and_another_text_another(front: Front, lan: Visitor) -> None:
    form_id = await lan.form_id()
    for text in ("一", "一", "二"):
        await lan.post("/", data={"text": text, "client_id": form_id})
    assert ["一", "二"] == turns_of(await shown(lan))


@pytest.mark.parametrize(("text", "status", "sentence"), [(" ", 422, texts_channels.WEB_EMPTY), ("长" * 2_001, 422, "缩短到 2000 字以内")])
async def test_a_form_that_is_refused_says_why(lan: Visitor, text: str, status: int, sentence: str) -> None:
    response = await lan.post("/", data={"text": text, "client_id": await lan.form_id()})
    assert status == response.status_code
    assert sentence in response.text


async def test_a_form_without_its_id_is_refused(lan: Visitor) -> None:
    assert 422 == (await lan.post("/", data={"text": QUESTION})).status_code


async def test_a_given_up_question_is_shown_as_such(front: Front, lan: Visitor) -> None:
    await lan.ask()
    front.desk.inbox.bury(front.take(), error="TypeError", now=front.desk.clock.now())
    assert [QUESTION, "这条没有处理成功，管理员会看到。请过一会儿再问一次。"] == turns_of(await shown(lan))


async def test_what_people_and_rules_say_is_shown_as_written(front: Front, lan: Visitor) -> None:
    await lan.ask(HOSTILE)
    hostile = Reply(
        (
            Paragraph(HOSTILE),
            Quote(HOSTILE, HOSTILE, HOSTILE, '/documents/"><script>'),
            Note(HOSTILE),
            Choices((Choice(HOSTILE, HOSTILE),)),
        ),
        reference=HOSTILE,
    )
    front.answer(front.take(), hostile)
    html = await shown(lan)
    assert "<script>document" not in html
    assert "<img" not in html
    assert '"><script>' not in html
    asked, reply = turns_of(html)
    assert HOSTILE == asked
    assert 6 == reply.count(HOSTILE)


async def test_a_long_conversation_shows_its_end(front: Front, lan: Visitor) -> None:
    await lan.get("/")
    conversation = identity.Visitor(lan.cookies["desk"], new=False).conversation
    for number in range(TURNS_SHOWN + 2):
        await front.desk.inbox.receive(message(str(number), conversation, text=f"问{number}", channel="web"))
        replies = [Reply((Paragraph(f"答{number}之{part}"),)) for part in range(PAGE_ROWS // TURNS_SHOWN + 1)]
        front.answer(front.take(), *replies)
    bubbles = turns_of(await shown(lan))
    assert "问2" == bubbles[0]
    assert bubbles[-1].startswith(f"答{TURNS_SHOWN + 1}之{PAGE_ROWS // TURNS_SHOWN}")


async def test_forgetting_begins_a_new_conversation(front: Front, lan: Visitor) -> None:
    await lan.ask()
    front.answer(front.take(), ANSWER)
    before = lan.cookies["desk"]
    response = await lan.post("/forget")
    assert (303, "/") == (response.status_code, response.headers["location"])
    assert [] == turns_of(await shown(lan))
    assert before != lan.cookies["desk"]
