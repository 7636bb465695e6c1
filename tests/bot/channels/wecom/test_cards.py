"""A case as a card on a phone: what it carries, what a press means, and that it is replaced once its case has moved on."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from bot.channels.base import Delivery, DeliveryError
from bot.channels.wecom.cards import MARK, SentCard, payload_of, read_card
from bot.channels.wecom.channel import wecom_channel
from bot.channels.wecom.render import render
from bot.simulator.server import PlatformConfig, Tenant, platform_environment, tenant_app
from handlers.messages import CaseCard, Choice, Choices, Paragraph, Reply
from tests.bot.channels.wecom.fakes import WORDING
from tests.clock import FixedClock

CARD = CaseCard(
    "26-482137",
    "新的诉求 26-482137",
    (("单位", "计算机学院工会"), ("类别", "食堂"), ("受理截止", "2026-11-04")),
    (Choice("受理", "受理 26-482137"), Choice("转办", "转办 26-482137"), Choice("查看", "查看 26-482137")),
    "/console/cases/26-482137",
    "submitted@cs",
)
URL = "https://desk.example.edu.cn"


def test_a_card_has_the_case_its_buttons_and_a_task_of_its_own():
    card, sent = read_card(payload_of(CARD, URL), "abo")

    assert ["受理 26-482137", "转办 26-482137", "查看 26-482137"] == [button["key"] for button in card["button_list"]]
    assert {"type": 1, "url": f"{URL}/console/cases/26-482137"} == card["card_action"]
    assert ("26-482137", "abo", "submitted@cs") == (sent.ref, sent.userid, sent.state)
    assert read_card(payload_of(CARD, URL), "abo")[1].task_id != sent.task_id


def test_what_is_too_long_for_a_card_is_cut_and_says_so():
    card, _ = read_card(payload_of(replace(CARD, title="很" * 50), ""), "abo")

    assert (36, "…") == (len(card["main_title"]["title"]), card["main_title"]["title"][-1])


def test_the_text_before_a_card_says_what_can_be_typed():
    text, card = render(Reply((CARD, Paragraph("有一件新的诉求。"))), WORDING, URL)

    assert text.endswith("看不到卡片的话，可以打字：“受理 26-482137”；转办、查看也这样写")
    assert not text.startswith(MARK)
    assert card.startswith(MARK)


def test_what_the_text_says_the_card_does_not_say_again():
    text, payload = render(Reply((Paragraph("有一件新的诉求。"), CARD)), WORDING, URL)
    for _, value in CARD.rows:
        assert value in text
        assert value not in payload


def test_choices_that_are_worth_buttons_have_a_card_that_is_typed_as_well():
    asked = Choices((Choice("解决了", "解决了 26-482137"), Choice("没解决", "没解决 26-482137")), card="26-482137：事情解决了吗？")
    text, payload = render(Reply((Paragraph("有答复了。"), asked)), WORDING, URL)

    card, sent = read_card(payload, "alan")
    assert "解决了 26-482137" in text
    assert ["解决了 26-482137", "没解决 26-482137"] == [button["key"] for button in card["button_list"]]
    assert "26-482137：事情解决了吗？" == card["main_title"]["title"]
    assert "card_action" not in card
    assert "" == sent.ref


def test_a_case_without_anything_to_press_is_a_text():
    assert 1 == len(render(Reply((replace(CARD, options=()),)), WORDING, URL))


class MemoryCards:
    def __init__(self) -> None:
        self.kept: list[SentCard] = []
        self.status = "submitted@cs"

    def keep(self, card: SentCard, *, now: datetime) -> None:
        self.kept.append(card)

    def outdated(self, *, now: datetime, limit: int) -> list[tuple[SentCard, str]]:
        return [(card, self.status.split("@")[0]) for card in self.kept if card.state != self.status][:limit]

    def settle(self, task_id: str) -> None:
        self.kept = [card for card in self.kept if card.task_id != task_id]


@pytest.fixture
def platform():
    from bot.channels.wecom.config import WeComConfig
    from bot.settings import Settings
    from tests.bot.channels.wecom.fakes import FakeTokenStore

    tenant = Tenant(PlatformConfig(desk_callback_url="http://desk/callback"))
    names = {
        name.removeprefix("UNIONDESK_").lower(): value
        for name, value in platform_environment(tenant.config, "http://127.0.0.1:8001").items()
    }
    config = WeComConfig.from_settings(Settings(**names))
    cards = MemoryCards()
    channel = wecom_channel(
        config,
        tokens=FakeTokenStore(),
        clock=FixedClock(datetime.now(UTC)),
        wording=WORDING,
        cards=cards,
        transport=httpx.ASGITransport(tenant_app(tenant)),
    )
    return tenant, channel, cards


def sent_card(tenant: Tenant):
    return next(message for message in tenant.outbox.messages("alan") if message.card)


def test_the_platform_takes_the_card_and_a_moved_case_replaces_its_buttons(platform):
    tenant, channel, cards = platform

    async def send():
        await channel.send(Delivery(1, "alan", payload_of(CARD, ""), guarded=True, attempt=1))
        nothing = await channel.refresh_cards(str.upper)
        cards.status = "accepted@cs"
        return nothing, await channel.refresh_cards(str.upper), await channel.refresh_cards(str.upper)

    assert (False, True, False) == asyncio.run(send())
    assert "ACCEPTED" == sent_card(tenant).replaced


def test_a_card_of_choices_arrives_and_nothing_remembers_on_whose_phone_it_is(platform):
    tenant, channel, cards = platform
    asked = Choices((Choice("解决了", "解决了 26-482137"),), card="26-482137：事情解决了吗？")
    _, payload = render(Reply((Paragraph("有答复了。"), asked)), WORDING, URL)
    asyncio.run(channel.send(Delivery(1, "alan", payload, guarded=True, attempt=1)))

    assert sent_card(tenant).card["main_title"]["title"] == "26-482137：事情解决了吗？"
    assert [] == cards.kept


def test_a_card_that_cannot_be_replaced_any_more_is_let_go(platform):
    tenant, channel, cards = platform

    async def send():
        await channel.send(Delivery(1, "alan", payload_of(CARD, ""), guarded=True, attempt=1))
        tenant.clock.jump(73 * 3600)
        cards.status = "accepted@cs"
        await channel.refresh_cards(str.upper)

    asyncio.run(send())
    assert ([], "") == (cards.kept, sent_card(tenant).replaced)


def test_the_same_card_twice_arrives_once(platform):
    tenant, channel, cards = platform
    delivery = Delivery(1, "alan", payload_of(CARD, ""), guarded=True, attempt=1)

    async def send():
        await channel.send(delivery)
        await channel.send(replace(delivery, attempt=2))

    asyncio.run(send())
    assert [False, True] == [message.duplicate for message in tenant.outbox.messages("alan")]
    assert 1 == len(cards.kept)


def test_a_card_out_of_form_is_refused_for_good(platform):
    _, channel, _ = platform
    payload = MARK + json.dumps({"ref": "x", "state": "", "card": {"card_type": "button_interaction", "task_id": "x"}})
    with pytest.raises(DeliveryError) as refused:
        asyncio.run(channel.send(Delivery(1, "alan", payload, guarded=True, attempt=1)))
    assert refused.value.permanent
