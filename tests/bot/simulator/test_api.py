from typing import Any

import httpx
import pytest

from bot.simulator.config import Member
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.server import Tenant
from tests.bot.simulator.calls import CONFIG, App
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio


async def test_the_same_token_is_given_out_while_it_is_valid(app: App, clock: FixedClock) -> None:
    first = await app.get("gettoken", corpid=CONFIG.corp_id, corpsecret=CONFIG.secret)
    clock.advance(7_000)
    second = await app.get("gettoken", corpid=CONFIG.corp_id, corpsecret=CONFIG.secret)
    assert (0, 7_200, first["access_token"]) == (first["errcode"], first["expires_in"], second["access_token"])
    assert 200 == second["expires_in"]
    assert len(first["access_token"]) <= 512


@pytest.mark.parametrize(
    ("code", "changes"),
    [(41002, {"corpid": ""}), (41004, {"corpsecret": ""}), (40013, {"corpid": "wwother"}), (40001, {"corpsecret": "guessed"})],
)
async def test_gettoken_names_what_is_wrong(app: App, code: int, changes: dict[str, str]) -> None:
    answer = await app.get("gettoken", **({"corpid": CONFIG.corp_id, "corpsecret": CONFIG.secret} | changes))
    assert code == answer["errcode"]
    assert "access_token" not in answer


async def test_a_token_ends_after_two_hours_and_can_be_withdrawn_before(app: App, tenant: Tenant) -> None:
    token = await app.token()
    assert 0 == (await app.send(token=token))["errcode"]
    tenant.clock.jump(7_200)
    assert 42001 == (await app.send(token=token))["errcode"]
    second = await app.token()
    tenant.tokens.revoke()
    assert 40014 == (await app.send(token=second))["errcode"]
    assert second != await app.token()


async def test_a_call_without_a_token_is_refused(app: App) -> None:
    assert 41001 == (await app.send(token=""))["errcode"]
    assert 40014 == (await app.send(token="invented"))["errcode"]


async def test_an_untrusted_address_is_named(app: App, tenant: Tenant) -> None:
    token = await app.token()
    tenant.trusts_address = False
    answer = await app.send(token=token)
    assert (60020, True) == (answer["errcode"], "from ip: 127.0.0.1" in answer["errmsg"])
    tenant.trusts_address = True
    assert 0 == (await app.send(token=token))["errcode"]


async def test_a_text_arrives_at_its_member_alone(app: App, tenant: Tenant) -> None:
    answer = await app.send("请看第5条")
    assert (0, "", True) == (answer["errcode"], answer["invaliduser"], bool(answer["msgid"]))
    assert ["请看第5条"] == [message.content for message in tenant.outbox.messages("alan")]
    assert [] == tenant.outbox.messages("abo")


async def test_invalid_members_are_named_in_lower_case_and_only_a_call_without_any_valid_one_fails(app: App, tenant: Tenant) -> None:
    answer = await app.send(touser="ALAN|NoBody|chenSheng")
    assert (0, "nobody") == (answer["errcode"], answer["invaliduser"])
    assert ["alan", "chensheng"] == [message.userid for message in tenant.outbox.messages()]
    assert 81013 == (await app.send(touser="NoBody"))["errcode"]


async def test_a_member_without_a_licence_gets_nothing(app: App, tenant: Tenant) -> None:
    tenant.put_member(Member("ABo", "阿博", licensed=False))
    answer = await app.send(touser="alan|abo")
    assert (0, "abo") == (answer["errcode"], answer["unlicenseduser"])
    assert ["alan"] == [message.userid for message in tenant.outbox.messages()]


async def test_everybody_gets_what_is_sent_to_all(app: App, tenant: Tenant) -> None:
    assert 0 == (await app.send(touser="@all"))["errcode"]
    assert ["alan", "abo", "chensheng"] == [message.userid for message in tenant.outbox.messages()]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        (82001, {"touser": ""}),
        (40032, {"touser": "|".join(f"u{n}" for n in range(1_001))}),
        (40035, {"touser": 7}),
        (81013, {"touser": "", "toparty": "1"}),
        (40056, {"agentid": str(CONFIG.agent_id)}),
        (40056, {"agentid": True}),
        (301002, {"agentid": 7}),
        (40008, {"msgtype": "hologram"}),
        (40008, {"msgtype": None}),
        (44004, {"text": {"content": " "}}),
        (44004, {"text": None}),
        (40035, {"text": {"content": 7}}),
    ],
)
async def test_a_malformed_message_is_refused_and_sends_nothing(app: App, tenant: Tenant, code: int, changes: dict[str, Any]) -> None:
    assert code == (await app.send(**changes))["errcode"]
    assert [] == tenant.outbox.messages()


async def test_a_body_is_json_whatever_its_content_type(app: App, tenant: Tenant) -> None:
    token = await app.token()
    body = f'{{"touser":"alan","msgtype":"text","agentid":{CONFIG.agent_id},"text":{{"content":"hi"}}}}'
    for headers in ({}, {"Content-Type": "text/plain"}):
        answer = await app.http.post("/cgi-bin/message/send", params={"access_token": token}, content=body, headers=headers)
        assert 0 == answer.json()["errcode"]
    answer = await app.http.post("/cgi-bin/message/send", params={"access_token": token}, content="<xml/>")
    assert 40035 == answer.json()["errcode"]
    assert 2 == len(tenant.outbox.messages())


async def test_a_long_text_is_cut_without_a_word_between_two_characters(app: App, tenant: Tenant) -> None:
    assert 0 == (await app.send("工" * 682))["errcode"]
    assert 0 == (await app.send("工" * 683))["errcode"]
    whole, cut = tenant.outbox.messages()
    assert (False, "工" * 682) == (whole.truncated, whole.content)
    assert (True, "工" * 682) == (cut.truncated, cut.content)


async def test_more_than_thirty_a_minute_are_dropped_without_a_word_for_a_minute(app: App, tenant: Tenant, clock: FixedClock) -> None:
    assert [0] * 31 == [(await app.send(f"第{n}条"))["errcode"] for n in range(31)]
    assert [False] * 30 + [True] == [message.dropped for message in tenant.outbox.messages("alan")]
    assert 0 == (await app.send(touser="abo"))["errcode"]
    assert [False] == [message.dropped for message in tenant.outbox.messages("abo")]
    clock.advance(59)
    await app.send("还在限制里")
    clock.advance(1)
    await app.send("一分钟过去了")
    assert [True, False] == [message.dropped for message in tenant.outbox.messages("alan")[-2:]]


async def test_more_than_a_thousand_an_hour_are_dropped_for_an_hour(app: App, tenant: Tenant, clock: FixedClock) -> None:
    for _ in range(1_000):
        tenant.outbox.add("alan", msgid="x", msgtype="text", content="x", truncated=False, duplicate=False, guarded=False)
        clock.advance(3)
    assert not any(message.dropped for message in tenant.outbox.messages())
    await app.send("第1001条")
    clock.advance(3_599)
    await app.send("还在限制里")
    clock.advance(1)
    await app.send("一小时过去了")
    assert [True, True, False] == [message.dropped for message in tenant.outbox.messages()[-3:]]


async def test_a_guarded_message_arrives_once_inside_its_window(app: App, tenant: Tenant, clock: FixedClock) -> None:
    guard = {"enable_duplicate_check": 1, "duplicate_check_interval": 600}
    first = await app.send("答复一", **guard)
    again = await app.send("答复一", **guard)
    await app.send("答复二", **guard)
    clock.advance(600)
    later = await app.send("答复一", **guard)
    assert [False, True, False, False] == [message.duplicate for message in tenant.outbox.messages()]
    assert first["msgid"] == again["msgid"] != later["msgid"]


async def test_an_unguarded_message_arrives_as_often_as_it_is_sent(app: App, tenant: Tenant) -> None:
    for _ in range(2):
        await app.send("答复一", enable_duplicate_check=0)
    assert [False, False] == [message.duplicate for message in tenant.outbox.messages()]


@pytest.mark.parametrize(("asked", "window_s"), [(99_999, 14_400), (0, 1_800), ("soon", 1_800)])
async def test_a_duplicate_window_is_half_an_hour_by_default_and_four_hours_at_most(
    app: App, tenant: Tenant, clock: FixedClock, asked: object, window_s: int
) -> None:
    guard = {"enable_duplicate_check": 1, "duplicate_check_interval": asked}
    await app.send(**guard)
    clock.advance(window_s - 1)
    await app.send(**guard)
    clock.advance(1)
    await app.send(**guard)
    assert [False, True, False] == [message.duplicate for message in tenant.outbox.messages()]


async def test_the_callback_addresses_are_named_to_who_has_a_token(app: App) -> None:
    assert ["127.0.0.1"] == (await app.get("getcallbackip", access_token=await app.token()))["ip_list"]
    assert 40014 == (await app.get("getcallbackip", access_token="invented"))["errcode"]


async def test_an_error_code_on_demand_comes_as_often_as_asked_and_sends_nothing(app: App, tenant: Tenant) -> None:
    tenant.faults.add(Fault("message/send", FaultKind.ERRCODE, times=2, errcode=45009))
    assert [45009, 45009, 0] == [(await app.send(f"第{n}条"))["errcode"] for n in range(3)]
    assert ["第2条"] == [message.content for message in tenant.outbox.messages()]


async def test_a_bad_gateway_answers_html_and_a_fault_hits_its_path_only(app: App, tenant: Tenant) -> None:
    tenant.faults.add(Fault("gettoken", FaultKind.BAD_GATEWAY))
    assert 40014 == (await app.send(token="invented"))["errcode"]
    answer = await app.http.get("/cgi-bin/gettoken")
    assert (502, True) == (answer.status_code, answer.headers["content-type"].startswith("text/html"))
    assert () == tenant.faults.active


async def test_a_late_answer_is_a_proper_one(app: App, tenant: Tenant) -> None:
    tenant.faults.add(Fault("*", FaultKind.LATENCY, times=2, seconds=0.01))
    assert 0 == (await app.send())["errcode"]
    assert 1 == len(tenant.outbox.messages())


def test_secrets_and_texts_are_not_shown_in_a_repr(tenant: Tenant) -> None:
    message = tenant.outbox.add("alan", msgid="x", msgtype="text", content="诉求", truncated=False, duplicate=False, guarded=False)
    assert "诉求" not in repr(message)
    assert not any(secret in repr(CONFIG) for secret in (CONFIG.secret, CONFIG.token, CONFIG.aes_key))


async def test_what_a_member_sent_is_given_out_for_three_days(app: App, tenant: Tenant, clock: FixedClock) -> None:
    media_id, token = tenant.media.put("image", b"0123456789"), await app.token()

    async def get(**headers: str) -> httpx.Response:
        query = {"access_token": await app.token(), "media_id": media_id}
        return await app.http.get("/cgi-bin/media/get", params=query, headers=headers)

    whole = await get()
    assert (200, b"0123456789", "image/jpeg") == (whole.status_code, whole.content, whole.headers["content-type"])
    assert 'attachment; filename="photo.jpg"' == whole.headers["content-disposition"]
    part = await get(Range="bytes=2-4")
    assert (206, b"234", "bytes 2-4/10") == (part.status_code, part.content, part.headers["content-range"])
    clock.advance(3 * 24 * 3600)
    late = await get()
    assert (200, 40007) == (late.status_code, late.json()["errcode"])
    assert 40007 == (await app.get("media/get", access_token=await app.token(), media_id="invented"))["errcode"]
    assert 41001 == (await app.get("media/get", media_id=media_id))["errcode"]
    assert 42001 == (await app.get("media/get", access_token=token, media_id=media_id))["errcode"]


async def test_more_than_twenty_megabytes_are_given_out_in_parts_alone(app: App, tenant: Tenant) -> None:
    media_id = tenant.media.put("file", bytes(20 * 1024 * 1024 + 1))
    query = {"access_token": await app.token(), "media_id": media_id}
    assert 830002 == (await app.get("media/get", **query))["errcode"]
    assert 206 == (await app.http.get("/cgi-bin/media/get", params=query, headers={"Range": "bytes=0-9"})).status_code
