"""The worker on real tables, sending: it tells refused, unknown and broken apart; and how long its pauses are."""

import asyncio
from collections import defaultdict

import pytest
from sqlalchemy import select

from bot.channels.base import ChannelSuspended, Delivery, DeliveryError, DeliveryLimits, Receipt
from bot.storage.tables.queues import outbox
from bot.worker import BACKOFF_CAP_S, WorkerPolicy, backoff_s
from tests.bot.fakes import ScriptedChannel
from tests.bot.shifts import CHANNEL, PATIENCE_S, WINDOW_S, shift, until, working
from tests.contracts.storage.desk import BO, CHEN, LAN, Desk


def test_a_pause_doubles_with_each_attempt() -> None:
    assert [1, 2, 4, 8, 16, 32, 64, 128, 256] == [backoff_s(attempt, jitter=lambda: 1.0) for attempt in range(1, 10)]


def test_a_pause_is_capped() -> None:
    assert [BACKOFF_CAP_S] * 3 == [backoff_s(attempt, jitter=lambda: 1.0) for attempt in (10, 100, 1000)]


def test_a_pause_is_capped_at_any_attempt_that_can_be_set() -> None:
    assert BACKOFF_CAP_S == backoff_s(10_000, jitter=lambda: 1.0)


def test_half_of_a_pause_is_left_to_chance() -> None:
    assert [2.0, 3.0, 4.0] == [backoff_s(3, jitter=lambda at=at: at) for at in (0.0, 0.5, 1.0)]


def test_two_desks_do_not_pause_alike() -> None:
    pauses = [backoff_s(3) for _ in range(50)]
    assert all(2.0 <= pause <= 4.0 for pause in pauses)
    assert len(set(pauses)) > 25


def test_a_success_is_on_record_with_the_platforms_id(desk: Desk) -> None:
    at_work = shift(desk)
    at_work.replied("答复")
    assert at_work.send()
    assert (["sent"], ["sent"], ["1"]) == (desk.outbox_states(), desk.outcomes(), desk.column(select(outbox.c.platform_id)))
    assert ["答复"] == at_work.channel.taken


def test_what_the_platform_refuses_for_good_is_buried_with_a_notice_and_the_next_part_is_sent(desk: Desk) -> None:
    at_work = shift(desk, channel=ScriptedChannel(DeliveryError("81013", permanent=True)))
    at_work.replied("一", "二")
    assert [True, True, False] == [at_work.send() for _ in range(3)]
    assert (["dead", "sent"], ["dead", "sent"]) == (desk.outbox_states(), desk.outcomes())
    assert ([("delivery_dead", CHANNEL, "outbox/1: 81013", 1)], ["二"]) == (at_work.notices(), at_work.channel.taken)


def test_what_the_platform_refuses_for_now_is_sent_at_the_time_it_names(desk: Desk) -> None:
    at_work = shift(desk, channel=ScriptedChannel(DeliveryError("45009", retry_after_s=30)))
    at_work.replied("一", "二")
    assert [True, False] == [at_work.send(), at_work.send()]
    assert (["queued", "queued"], ["45009", ""]) == (desk.outbox_states(), at_work.codes())
    desk.clock.advance(29)
    assert not at_work.send()
    desk.clock.advance(1)
    assert [True, True] == [at_work.send(), at_work.send()]
    assert (["一", "二"], ["refused", "sent", "sent"], []) == (at_work.channel.taken, desk.outcomes(), at_work.notices())


def test_a_refusal_without_a_time_is_repeated_after_growing_pauses(desk: Desk) -> None:
    at_work = shift(desk, channel=ScriptedChannel(*[DeliveryError("-1") for _ in range(3)]))
    at_work.replied("答复")
    pauses: list[float] = []
    for _ in range(3):
        assert at_work.send()
        (due,) = at_work.due()
        pauses.append((due - desk.clock.now()).total_seconds())
        desk.clock.advance(pauses[-1])
    assert [True, True, True] == [full / 2 <= pause <= full for full, pause in zip((1, 2, 4), pauses, strict=True)]
    assert at_work.send()
    assert ["sent"] == desk.outbox_states()


def test_a_refusal_for_now_that_never_ends_is_given_up_with_a_notice(desk: Desk) -> None:
    refusals = [DeliveryError("-1", retry_after_s=0) for _ in range(3)]
    at_work = shift(desk, channel=ScriptedChannel(*refusals), policy=WorkerPolicy(max_delivery_attempts=3))
    at_work.replied("答复")
    assert [True, True] == [at_work.send(), at_work.send()]
    assert ["queued"] == desk.outbox_states()
    assert [True, False] == [at_work.send(), at_work.send()]
    assert (["dead"], [("delivery_dead", CHANNEL, "outbox/1: -1", 1)]) == (desk.outbox_states(), at_work.notices())


def test_an_unknown_outcome_is_repeated_inside_the_window(desk: Desk) -> None:
    doubt = DeliveryError("cut", retry_after_s=WINDOW_S - 1, outcome_unknown=True)
    at_work = shift(desk, channel=ScriptedChannel(doubt))
    at_work.replied("答复")
    assert [True, False] == [at_work.send(), at_work.send()]
    assert (["queued"], ["unknown"], ["cut"], []) == (desk.outbox_states(), desk.outcomes(), at_work.codes(), at_work.notices())
    desk.clock.advance(WINDOW_S - 1)
    assert at_work.send()
    assert (["答复"], ["unknown", "sent"]) == (at_work.channel.taken, desk.outcomes())


def test_an_unknown_outcome_outside_the_window_is_left_to_the_operator_and_the_next_part_is_sent(desk: Desk) -> None:
    doubt = DeliveryError("cut", retry_after_s=WINDOW_S, outcome_unknown=True)
    at_work = shift(desk, channel=ScriptedChannel(doubt))
    at_work.replied("一", "二")
    assert at_work.send()
    assert (["unknown", "queued"], [("delivery_unknown", CHANNEL, "outbox/1: cut", 1)]) == (desk.outbox_states(), at_work.notices())
    desk.clock.advance(WINDOW_S)
    assert [True, False] == [at_work.send(), at_work.send()]
    assert ["二"] == at_work.channel.taken


def test_an_unknown_outcome_is_never_recorded_as_a_refusal_however_many_attempts_there_were(desk: Desk) -> None:
    doubt = DeliveryError("cut", retry_after_s=1, outcome_unknown=True)
    at_work = shift(desk, channel=ScriptedChannel(doubt), policy=WorkerPolicy(max_delivery_attempts=1))
    at_work.replied("答复")
    assert at_work.send()
    assert (["queued"], ["unknown"]) == (desk.outbox_states(), desk.outcomes())


class UnrepeatableChannel(ScriptedChannel):
    """A platform without a duplicate check."""

    repeat_window_s = 0.0


def test_without_a_duplicate_check_of_the_platform_an_unknown_outcome_is_not_repeated(desk: Desk) -> None:
    at_work = shift(desk, channel=UnrepeatableChannel(DeliveryError("cut", retry_after_s=0, outcome_unknown=True)))
    at_work.replied("答复")
    assert [True, False] == [at_work.send(), at_work.send()]
    assert (["unknown"], ["delivery_unknown"], []) == (desk.outbox_states(), desk.notice_kinds(), at_work.channel.taken)


def test_a_suspended_channel_keeps_its_deliveries_and_calls_the_operator_once(desk: Desk) -> None:
    suspension = ChannelSuspended("40001", remedy="检查 Secret", retry_after_s=120)
    at_work = shift(desk, channel=ScriptedChannel(suspension, suspension), policy=WorkerPolicy(max_delivery_attempts=1))
    at_work.replied("答复")
    assert at_work.send()
    desk.clock.advance(119)
    assert not at_work.send()
    desk.clock.advance(1)
    assert at_work.send()
    assert [("channel_suspended", CHANNEL, "40001: 检查 Secret", 2)] == at_work.notices()
    assert (["queued"], ["40001"], ["refused", "refused"]) == (desk.outbox_states(), at_work.codes(), desk.outcomes())
    desk.clock.advance(120)
    assert at_work.send()
    assert ["答复"] == at_work.channel.taken


def test_a_timeout_of_an_adapter_is_an_unknown_outcome(desk: Desk) -> None:
    at_work = shift(desk, channel=ScriptedChannel(TimeoutError()))
    at_work.replied("答复")
    assert at_work.send()
    assert (["unknown"], ["timeout"], ["queued"]) == (desk.outcomes(), at_work.codes(), desk.outbox_states())


def test_an_adapter_that_never_returns_is_cut_off_before_its_lease_runs_out(desk: Desk) -> None:
    async def never() -> None:
        await asyncio.Event().wait()

    at_work = shift(desk, channel=ScriptedChannel(never), policy=WorkerPolicy(lease_s=0.1))
    at_work.replied("答复")
    asyncio.run(asyncio.wait_for(at_work.worker.send_next(at_work.channel), PATIENCE_S))
    assert (["unknown"], ["timeout"], []) == (desk.outcomes(), at_work.codes(), at_work.channel.taken)


def test_a_bug_of_an_adapter_is_an_unknown_outcome(desk: Desk) -> None:
    at_work = shift(desk, channel=ScriptedChannel(ValueError("秘密的话")))
    at_work.replied("答复")
    assert at_work.send()
    assert (["unknown"], ["ValueError"], ["queued"]) == (desk.outcomes(), at_work.codes(), desk.outbox_states())
    desk.clock.advance(1)
    assert at_work.send()
    assert ["答复"] == at_work.channel.taken


class OneAtATimeChannel(ScriptedChannel):
    """Sees what overlaps: it lets go of the loop in the middle of each send."""

    limits = DeliveryLimits(per_minute=100, per_hour=100)

    def __init__(self) -> None:
        super().__init__()
        self.order: dict[str, list[str]] = defaultdict(list)
        self.under_way: list[str] = []
        self.overlaps: list[str] = []
        self.most_at_once = 0

    async def send(self, delivery: Delivery) -> Receipt:
        if delivery.recipient in self.under_way:
            self.overlaps.append(delivery.payload)
        self.under_way.append(delivery.recipient)
        self.most_at_once = max(self.most_at_once, len(self.under_way))
        await asyncio.sleep(0.02)
        self.under_way.remove(delivery.recipient)
        self.order[delivery.recipient].append(delivery.payload)
        return await super().send(delivery)


@pytest.mark.anyio
async def test_each_recipient_gets_replies_one_by_one_and_in_order_while_others_do_not_wait(desk: Desk) -> None:
    payloads = {who: [f"{who}{number}" for number in range(4)] for who in (LAN, BO, CHEN)}
    channel = OneAtATimeChannel()
    at_work = shift(desk, channel=channel)
    for who, texts in payloads.items():
        await asyncio.to_thread(desk.reply, who, *texts, channel=CHANNEL)
    async with working(at_work):
        await until(lambda: {"sent"} == set(desk.outbox_states()))
    assert (payloads, []) == (channel.order, channel.overlaps)
    assert channel.most_at_once > 1
