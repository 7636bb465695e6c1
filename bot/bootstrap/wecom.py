"""The parts of the WeCom channel, joined with the desk. Its modules are imported only where it is switched on: that costs time at start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.bootstrap.tables import Tables
from bot.settings import Settings
from bot.storage.cards import SqlCards
from bot.storage.tokens import SqlTokens
from handlers.texts import channels as texts_channels

if TYPE_CHECKING:
    from bot.channels.wecom.channel import WeComChannel
    from bot.channels.wecom.client import WeComClient
    from bot.channels.wecom.config import WeComConfig
    from bot.channels.wecom.contacts import Contacts


def wecom_config(settings: Settings) -> WeComConfig | None:
    """The WeCom channel's settings, or None where it is switched off."""
    if not settings.wecom_enabled:
        return None
    from bot.channels.wecom.config import WeComConfig

    return WeComConfig.from_settings(settings)


def make_wecom_client(config: WeComConfig, tables: Tables) -> WeComClient:
    """Build a client for calls of the app that send nothing."""
    from bot.channels.wecom.client import WeComClient

    return WeComClient(config, tokens=SqlTokens(tables.database), clock=tables.clock)


def make_contacts(config: WeComConfig, tables: Tables, app: WeComClient) -> Contacts:
    """Build the reading of WeCom's contacts: departments with the app's token, members with that of the contact-sync secret."""
    from bot.channels.wecom.contacts import Contacts

    helper = make_wecom_client(config.for_contacts, tables)
    return Contacts(app=app, helper=helper, store=tables.contacts, clock=tables.clock, notices=tables.notices)


def make_wecom_channel(config: WeComConfig, tables: Tables) -> WeComChannel:
    """Build the WeCom channel with the desk's wording."""
    from bot.channels.wecom.channel import wecom_channel
    from bot.channels.wecom.render import Wording

    wording = Wording(
        part_mark=texts_channels.PART_MARK,
        choice_hint=texts_channels.CHOICE_HINT,
        choice_hint_same=texts_channels.CHOICE_HINT_SAME,
        choice_row=texts_channels.CHOICE_ROW,
        choice_in_row=texts_channels.CHOICE_IN_ROW,
        choice_row_comma=texts_channels.CHOICE_ROW_COMMA,
        reference_line=texts_channels.REFERENCE_LINE,
        card_row=texts_channels.CARD_ROW,
        card_hint=texts_channels.CARD_HINT,
        card_hint_more=texts_channels.CARD_HINT_MORE,
        read_on=texts_channels.READ_ON,
        read_on_at=texts_channels.READ_ON_AT,
    )
    cards = SqlCards(tables.database)
    return wecom_channel(config, tokens=SqlTokens(tables.database), clock=tables.clock, wording=wording, cards=cards)
