import pytest

from bot.channels.wecom.messages import Ignored, read_message
from bot.channels.wecom.refusals import BadEnvelope, BadReceiver, CallbackRefused
from handlers.messages import IncomingMessage, MessageKind
from tests.bot.channels.wecom.fakes import CONFIG, Sender
from tests.clock import NOON

SENDER = Sender()


def read(plaintext: str) -> IncomingMessage | Ignored:
    return read_message(plaintext, CONFIG, NOON)


def read_one(plaintext: str) -> IncomingMessage:
    message = read(plaintext)
    assert isinstance(message, IncomingMessage)
    return message


def test_a_text_becomes_a_message():
    expected = IncomingMessage(
        channel="wecom",
        dedupe_key="m:77",
        conversation="1000002:alan",
        sender="alan",
        kind=MessageKind.TEXT,
        received_at=NOON,
        text="外包工能入会吗",
    )
    assert expected == read(SENDER.text("外包工能入会吗", message_id=77))


@pytest.mark.parametrize("text", ["", "👩‍👩‍👧‍👦🇨🇳👍🏽", "问" * 10_000, "a\nb\tc", " 两头有空格 "])
def test_a_text_arrives_as_it_was_typed(text: str):
    assert text == read_one(SENDER.text(text)).text


def test_control_characters_that_xml_cannot_hold_are_left_out():
    assert read_one(SENDER.text("能\x00入\x0b会\ufffe吗")).text == "能入会吗"


def test_a_message_survives_its_own_json():
    message = read_one(SENDER.text("能\x00入会吗👍🏽"))
    assert message == IncomingMessage.from_json(message.to_json())


@pytest.mark.parametrize("kind", ["image", "voice", "video", "location", "link", "file", "Sticker_v2"])
def test_what_is_not_text_is_kept_by_its_type(kind: str):
    message = read_one(SENDER.xml(f"<MsgType>{kind}</MsgType><MediaId>secret-media</MediaId><MsgId>5</MsgId>"))
    assert (MessageKind.UNSUPPORTED, kind.lower(), "", "m:5") == (message.kind, message.event, message.text, message.dedupe_key)


@pytest.mark.parametrize(("event", "key"), [("enter_agent", ""), ("subscribe", ""), ("click", "menu:help")])
def test_events_the_desk_answers_become_messages(event: str, key: str):
    message = read_one(SENDER.event(event, key=key))
    assert (MessageKind.EVENT, event, key, "alan", "1000002:alan") == (
        message.kind,
        message.event,
        message.key,
        message.sender,
        message.conversation,
    )


def test_two_keys_pressed_in_one_second_are_two_messages_and_one_key_twice_is_one():
    first, again, other = (read_one(SENDER.event("click", key=key)).dedupe_key for key in ("menu:a", "menu:a", "menu:b"))
    assert first == again
    assert first != other


def test_subscribing_and_entering_in_one_second_are_two_messages():
    assert read_one(SENDER.event("subscribe")).dedupe_key != read_one(SENDER.event("enter_agent")).dedupe_key


def test_a_long_key_makes_a_short_dedupe_key():
    first, other = (read_one(SENDER.event("click", key=letter * 1_000)).dedupe_key for letter in "ab")
    assert len(first) <= 180
    assert first != other


@pytest.mark.parametrize("event", ["unsubscribe", "LOCATION", "view", "template_card_menu_event", "batch_job_result"])
def test_known_events_nobody_needs_are_ignored_by_name(event: str):
    assert Ignored(event.lower()) == read(SENDER.event(event))


@pytest.mark.parametrize("event", ["brand_new_event", "<![CDATA[", "事件", "x" * 200])
def test_unknown_events_are_ignored_without_repeating_what_they_say(event: str):
    plaintext = SENDER.event("EVENT").replace("<![CDATA[EVENT]]>", event.replace("<![CDATA[", "&lt;![CDATA["))
    assert Ignored("unknown_event") == read(plaintext)


@pytest.mark.parametrize("event", ["inactive_alert", "close_inactive_agent", "low_active_alert", "share_agent_change"])
def test_events_of_the_apps_life_come_with_a_notice(event: str):
    ignored = read(SENDER.event(event, extra="<EffectTime>1700086400</EffectTime>"))
    assert isinstance(ignored, Ignored)
    assert event == ignored.reason
    assert "admin console" in ignored.notice


def test_an_event_without_an_app_is_ignored_not_refused():
    assert Ignored("change_contact") == read(SENDER.event("change_contact").replace("<AgentID>1000002</AgentID>", ""))


@pytest.mark.parametrize(
    "plaintext",
    [
        SENDER.text("hi").replace("wwdesk", "wwother"),
        SENDER.text("hi").replace("<AgentID>1000002", "<AgentID>1000003"),
        SENDER.event("enter_agent").replace("<AgentID>1000002", "<AgentID>1000003"),
    ],
)
def test_a_message_for_another_corp_or_app_is_refused(plaintext: str):
    with pytest.raises(BadReceiver):
        read(plaintext)


@pytest.mark.parametrize(
    "plaintext",
    [
        "",
        "hello",
        "<xml><MsgType>text</MsgType>",
        SENDER.xml("<MsgId>1</MsgId>"),
        SENDER.xml("<MsgType>text</MsgType><Content>x</Content>"),
        SENDER.xml("<MsgType>text</MsgType><Content>x</Content><MsgId>abc</MsgId>"),
        SENDER.xml("<MsgType>text</MsgType><MsgId>1</MsgId>", sender=""),
        SENDER.xml("<MsgType>text</MsgType><MsgId>1</MsgId>", sender="@all"),
        SENDER.xml("<MsgType>text</MsgType><MsgId>1</MsgId>", sender="alan|abo"),
        SENDER.xml("<MsgType>text</MsgType><MsgId>1</MsgId>", sender="x" * 65),
        SENDER.event("click", key="k" * 5_000),
        SENDER.event("click").replace("<CreateTime>1700000000</CreateTime>", ""),
        '<!DOCTYPE xml [<!ENTITY a "b">]>' + SENDER.text("hi"),
    ],
)
def test_what_misses_something_needed_is_refused(plaintext: str):
    with pytest.raises(CallbackRefused) as refusal:
        read(plaintext)
    assert refusal.type in (BadEnvelope, BadReceiver)


def test_a_press_on_a_card_is_what_would_be_typed():
    message = read(SENDER.event("template_card_event", key="受理 26-482137", extra="<TaskId><![CDATA[26-482137@1]]></TaskId>"))

    assert isinstance(message, IncomingMessage)
    assert (MessageKind.TEXT, "受理 26-482137") == (message.kind, message.text)


def test_two_presses_in_one_second_on_two_cards_are_two_messages():
    tasks = [f"<TaskId><![CDATA[26-482137@{number}]]></TaskId>" for number in (1, 2)]
    presses = [SENDER.event("template_card_event", key="受理 26-482137", extra=task) for task in tasks]
    keys = {message.dedupe_key for press in presses if isinstance(message := read(press), IncomingMessage)}

    assert 2 == len(keys)
