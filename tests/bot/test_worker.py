"""The worker on real tables: it never lets go of a message, and tells refused, unknown and broken apart."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.channels.base import ChannelSuspended, Delivery, DeliveryError, DeliveryLimits, Receipt
from bot.dispatch import Dispatcher
from bot.ports import ClaimedMessage, Conversations, Inbox, Outbox, OutgoingPart, StorageUnavailable
from bot.storage.tables.queues import inbox, outbox
from bot.worker import BACKOFF_CAP_S, CRASHES_PER_ATTEMPT, Bell, Worker, WorkerPolicy, backoff_s
from handlers.effects import Effect
from handlers.messages import IncomingMessage
from handlers.session import Session
from knowledge.model import NotFound
from tests.bot.fakes import NOTHING, ScriptedAnswerer, ScriptedChannel, front_desk
from tests.clock import NOON
from tests.contracts.channels.test_channel_contract import FakeChannel
from tests.contracts.storage.desk import BO, CHEN, LAN, LEASE_S, Desk, message

PATIENCE_S = 60.0
"""For what comes at once: the first message of a process compiles the readers, which a busy machine takes long for."""
WINDOW_S = FakeChannel.repeat_window_s
CHANNEL = "fake"


@dataclass
class Shift:
    """A worker with everything it works on."""

    desk: Desk
    answerer: ScriptedAnswerer
    channel: ScriptedChannel
    worker: Worker

    def handle(self) -> bool:
        """One step of an inbox loop."""
        return asyncio.run(self.worker.handle_next())

    def send(self) -> bool:
        """One step of a sender."""
        return asyncio.run(self.worker.send_next(self.channel))

    def asked(self, *keys: str, who: str = LAN) -> None:
        self.desk.receive(*(message(key, who, channel=CHANNEL) for key in keys))

    def replied(self, *payloads: str, who: str = LAN) -> None:
        self.desk.reply(who, *payloads, channel=CHANNEL)

    async def bring(self, *messages: IncomingMessage) -> None:
        """Bring messages in while the loops run."""
        for one in messages:
            assert await self.desk.inbox.receive(one)
        self.worker.arrivals.ring()

    def notices(self) -> list[tuple[str, str, str, int]]:
        return [(notice.kind, notice.subject, notice.detail, notice.count) for notice in self.desk.notices.open_notices()]

    def due(self) -> list[datetime]:
        return self.desk.column(select(outbox.c.due_at).order_by(outbox.c.id))

    def codes(self) -> list[str]:
        return self.desk.column(select(outbox.c.code).order_by(outbox.c.id))


def shift(
    desk: Desk,
    *,
    script: Sequence[Exception | Callable[[], NotFound]] = (),
    channel: ScriptedChannel | None = None,
    policy: WorkerPolicy | None = None,
    inbox: Inbox | None = None,
    outbox: Outbox | None = None,
    conversations: Conversations | None = None,
    housekeeping: Callable[[], None] | None = None,
) -> Shift:
    answerer, channel = ScriptedAnswerer([*script, NOTHING]), channel or ScriptedChannel()
    channels = {channel.name: channel}
    worker = Worker(
        inbox=inbox or desk.inbox,
        outbox=outbox or desk.outbox,
        notices=desk.notices,
        dispatcher=Dispatcher(front_desk(desk, answerer), conversations or desk.conversations, channels, desk.clock),
        channels=channels,
        clock=desk.clock,
        policy=policy or WorkerPolicy(lease_s=LEASE_S),
        housekeeping=housekeeping,
        departures={name: Bell() for name in channels},
    )
    return Shift(desk, answerer, channel, worker)


@asynccontextmanager
async def working(at_work: Shift) -> AsyncGenerator[asyncio.Task[None]]:
    """Let the loops run, and end them however the test ends."""
    task = asyncio.create_task(at_work.worker.run())
    try:
        yield task
        at_work.worker.stop()
        await asyncio.wait_for(task, PATIENCE_S)
    finally:
        task.cancel()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for happens on other threads
            await asyncio.sleep(0.01)


# How long a pause is


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


# Handling


def test_an_empty_inbox_is_no_work(desk: Desk) -> None:
    assert not shift(desk).handle()


def test_a_message_is_handled_and_its_reply_sent(desk: Desk) -> None:
    at_work = shift(desk)
    at_work.asked("m1")
    assert [True, False] == [at_work.handle(), at_work.handle()]
    assert [True, False] == [at_work.send(), at_work.send()]
    assert (["done"], ["sent"], 1) == (desk.inbox_states(), desk.outbox_states(), len(at_work.channel.taken))


def test_a_message_whose_handler_failed_is_handled_again_after_a_pause(desk: Desk) -> None:
    at_work = shift(desk, script=[RuntimeError("秘密的话")])
    at_work.asked("m1")
    assert at_work.handle()
    (due,) = desk.column(select(inbox.c.due_at))
    assert timedelta(seconds=0.5) <= due - NOON <= timedelta(seconds=1)
    assert (["queued"], ["RuntimeError"], []) == (desk.inbox_states(), desk.column(select(inbox.c.error)), at_work.notices())
    assert not at_work.handle()
    desk.clock.advance(1)
    assert at_work.handle()
    assert (["done"], 2) == (desk.inbox_states(), len(at_work.answerer.asked))


def test_a_message_of_a_channel_that_is_gone_is_kept_for_its_return(desk: Desk) -> None:
    at_work = shift(desk)
    desk.receive(message("m1", channel="telegram"))
    assert at_work.handle()
    assert (["queued"], ["UnknownChannel"]) == (desk.inbox_states(), desk.column(select(inbox.c.error)))


def test_a_message_that_fails_each_time_is_buried_with_a_notice_and_the_next_one_is_handled(desk: Desk) -> None:
    at_work = shift(desk, script=[RuntimeError()] * 3, policy=WorkerPolicy(max_attempts=3))
    at_work.asked("m1", "m2")
    for pause_s in (1, 2, 4):
        assert ([], True) == (at_work.notices(), at_work.handle())
        desk.clock.advance(pause_s)
    assert (["dead", "queued"], [("inbox_dead", CHANNEL, "inbox/1: RuntimeError", 1)]) == (desk.inbox_states(), at_work.notices())
    assert at_work.handle()
    assert (["dead", "done"], 4) == (desk.inbox_states(), len(at_work.answerer.asked))


def test_a_message_that_took_its_worker_down_too_often_is_buried_unread(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(max_attempts=2))
    at_work.asked("m1", "m2")
    for _ in range(CRASHES_PER_ATTEMPT * 2):
        assert "m1" == desk.claimed().message.dedupe_key
        desk.clock.advance(LEASE_S)
    assert at_work.handle()
    assert (["dead", "queued"], []) == (desk.inbox_states(), at_work.answerer.asked)
    assert [("inbox_dead", CHANNEL, "inbox/1: never_settled", 1)] == at_work.notices()
    assert at_work.handle()
    assert ["dead", "done"] == desk.inbox_states()


def test_a_message_whose_workers_were_killed_a_few_times_is_still_handled(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(max_attempts=2))
    at_work.asked("m1")
    for _ in range(CRASHES_PER_ATTEMPT * 2 - 1):
        desk.claimed()
        desk.clock.advance(LEASE_S)
    assert at_work.handle()
    assert ["done"] == desk.inbox_states()


class LostAtCommit(Conversations):
    """Conversations whose database is gone at the first commit."""

    def __init__(self, real: Conversations) -> None:
        self.real, self.down = real, True

    def load(self, channel: str, conversation: str, *, now: datetime) -> Session:
        return self.real.load(channel, conversation, now=now)

    def finish(
        self, claimed: ClaimedMessage, *, session: Session, effects: Sequence[Effect], parts: Sequence[OutgoingPart], now: datetime
    ) -> bool:
        if self.down:
            self.down = False
            raise StorageUnavailable("the disk is full")
        return self.real.finish(claimed, session=session, effects=effects, parts=parts, now=now)


def test_a_database_that_is_gone_at_the_commit_buries_nothing_and_the_message_is_handled_when_its_lease_is_over(desk: Desk) -> None:
    at_work = shift(desk, conversations=LostAtCommit(desk.conversations), policy=WorkerPolicy(lease_s=LEASE_S, max_attempts=1))
    at_work.asked("m1")
    with pytest.raises(StorageUnavailable):
        at_work.handle()
    assert (["leased"], []) == (desk.inbox_states(), at_work.notices())
    desk.clock.advance(LEASE_S)
    assert at_work.handle()
    assert ["done"] == desk.inbox_states()


# Sending


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


# The loops


@pytest.mark.anyio
async def test_messages_are_handled_and_answered_while_the_loops_run(desk: Desk) -> None:
    at_work = shift(desk)
    async with working(at_work):
        await at_work.bring(*(message(f"{who}{number}", who, channel=CHANNEL) for who in (LAN, BO) for number in range(3)))
        await until(lambda: 6 == len(at_work.channel.taken))
    assert (["done"] * 6, ["sent"] * 6) == (desk.inbox_states(), desk.outbox_states())


class Interrupted(Inbox):
    """An inbox whose first claims fail."""

    def __init__(self, real: Inbox, *errors: Exception) -> None:
        self.real, self.errors, self.claims = real, list(errors), 0

    @property
    def receiving(self) -> int:
        return self.real.receiving

    async def receive(self, message: IncomingMessage) -> bool:
        return await self.real.receive(message)

    def claim(self, *, now: datetime, lease_s: float) -> ClaimedMessage | None:
        self.claims += 1
        if self.errors:
            raise self.errors.pop(0)
        return self.real.claim(now=now, lease_s=lease_s)

    def retry(self, claimed: ClaimedMessage, *, at: datetime, error: str) -> bool:
        return self.real.retry(claimed, at=at, error=error)

    def bury(self, claimed: ClaimedMessage, *, error: str, now: datetime) -> bool:
        return self.real.bury(claimed, error=error, now=now)


@pytest.mark.anyio
@pytest.mark.parametrize("error", [StorageUnavailable("the disk is full"), RuntimeError("a bug")])
async def test_a_step_that_fails_does_not_end_its_loop(desk: Desk, error: Exception) -> None:
    broken = Interrupted(desk.inbox, error)
    at_work = shift(desk, inbox=broken, policy=WorkerPolicy(inbox_loops=1))
    async with working(at_work) as task:
        await until(lambda: broken.claims > 0)
        await at_work.bring(message("m1", channel=CHANNEL))
        await until(lambda: ["done"] == desk.inbox_states())
        assert not task.done()


@pytest.mark.anyio
async def test_after_a_failed_step_a_loop_waits_before_it_tries_again(desk: Desk) -> None:
    broken = Interrupted(desk.inbox, *[StorageUnavailable("gone")] * 1000)
    at_work = shift(desk, inbox=broken, policy=WorkerPolicy(inbox_loops=1, poll_s=0.001))
    async with working(at_work):
        await until(lambda: broken.claims > 0)
        await asyncio.sleep(0.1)
        assert 1 == broken.claims


class GoneOnce(ScriptedChannel):
    """A channel whose limits cannot be asked for once: the sender's own step fails, not a delivery."""

    def __init__(self) -> None:
        super().__init__()
        self.failures = 0

    @property
    def limits(self) -> DeliveryLimits:  # type: ignore[override]
        if not self.failures:
            self.failures += 1
            raise StorageUnavailable("the disk is full")
        return DeliveryLimits(100, 100)


@pytest.mark.anyio
async def test_a_senders_failed_step_does_not_end_its_loop(desk: Desk) -> None:
    channel = GoneOnce()
    at_work = shift(desk, channel=channel, policy=WorkerPolicy(senders_per_channel=1))
    async with working(at_work):
        await until(lambda: channel.failures > 0)
        await at_work.bring(message("m1", channel=CHANNEL))
        await until(lambda: ["sent"] == desk.outbox_states())


@pytest.mark.anyio
async def test_tidying_up_that_fails_stops_nothing(desk: Desk) -> None:
    tidied = threading.Event()

    def tidy() -> None:
        tidied.set()
        raise RuntimeError("nowhere to tidy")

    at_work = shift(desk, housekeeping=tidy)
    async with working(at_work) as task:
        await until(tidied.is_set)
        await at_work.bring(message("m1", channel=CHANNEL))
        await until(lambda: ["sent"] == desk.outbox_states())
        assert not task.done()


@pytest.mark.anyio
async def test_a_worker_that_waits_stops_at_once(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(poll_s=600), housekeeping=lambda: None)
    async with working(at_work) as task:
        await asyncio.sleep(0.1)
        assert not task.done()
    assert task.done()


@dataclass
class OneSlowLook:
    """An inbox in which nothing is found, by the second look only when it may."""

    receiving: int = 0
    looks: int = 0
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def claim(self, **_: object) -> None:
        self.looks += 1
        if self.looks == 2:
            self.begun.set()
            assert self.go_on.wait(PATIENCE_S)


@pytest.mark.anyio
async def test_a_loop_that_was_at_work_when_the_others_were_stopped_does_not_wait_either(desk: Desk) -> None:
    looks = OneSlowLook()
    at_work = shift(desk, policy=WorkerPolicy(poll_s=600, inbox_loops=2), inbox=looks)  # type: ignore[arg-type]
    async with working(at_work) as task:
        await until(looks.begun.is_set)
        await asyncio.sleep(0.1)
        at_work.worker.stop()
        await asyncio.sleep(0.1)  # whoever waited has heard the bell, and it is silent again
        looks.go_on.set()
        await asyncio.wait_for(task, PATIENCE_S)


@pytest.mark.anyio
async def test_stopping_finishes_the_message_in_hand_and_begins_no_other(desk: Desk) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def decide_slowly() -> NotFound:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return NOTHING

    at_work = shift(desk, script=[decide_slowly], policy=WorkerPolicy(inbox_loops=1))
    async with working(at_work) as task:
        await at_work.bring(message("m1", channel=CHANNEL), message("m2", BO, channel=CHANNEL))
        await until(begun.is_set)
        at_work.worker.stop()
        await asyncio.sleep(0.05)
        assert not task.done()
        go_on.set()
        await asyncio.wait_for(task, PATIENCE_S)
    assert (["done", "queued"], 1) == (desk.inbox_states(), len(at_work.answerer.asked))


@pytest.mark.anyio
async def test_stopping_waits_for_the_delivery_in_hand_and_records_it(desk: Desk) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def send_slowly() -> None:
        begun.set()
        await go_on.wait()

    at_work = shift(desk, channel=ScriptedChannel(send_slowly))
    await asyncio.to_thread(at_work.replied, "一", "二")
    async with working(at_work) as task:
        await asyncio.wait_for(begun.wait(), PATIENCE_S)
        at_work.worker.stop()
        await asyncio.sleep(0.05)
        assert not task.done()
        go_on.set()
        await asyncio.wait_for(task, PATIENCE_S)
    assert (["sent", "queued"], ["一"]) == (desk.outbox_states(), at_work.channel.taken)


# A rush of callbacks

ENDLESS = 600.0


@pytest.mark.anyio
async def test_a_rush_of_callbacks_goes_before_an_answer(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(crowd=8, give_way_s=ENDLESS))
    await at_work.bring(message("m1", channel=CHANNEL))
    desk.inbox.receiving = 8
    step = asyncio.create_task(at_work.worker.handle_next())
    await asyncio.sleep(0.1)
    assert ["queued"] == desk.inbox_states()
    desk.inbox.receiving = 7
    assert await asyncio.wait_for(step, PATIENCE_S)
    assert ["done"] == desk.inbox_states()


@pytest.mark.anyio
async def test_an_answer_gives_way_no_longer_than_it_is_told_to(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(crowd=8, give_way_s=0.1))
    await at_work.bring(message("m1", channel=CHANNEL))
    desk.inbox.receiving = 1000
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await asyncio.wait_for(at_work.worker.handle_next(), PATIENCE_S)
    assert loop.time() - began >= 0.09
    assert ["done"] == desk.inbox_states()


@pytest.mark.anyio
async def test_a_few_callbacks_at_once_are_no_rush(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(crowd=8, give_way_s=ENDLESS))
    await at_work.bring(message("m1", channel=CHANNEL))
    desk.inbox.receiving = 7
    assert await asyncio.wait_for(at_work.worker.handle_next(), PATIENCE_S)


@pytest.mark.anyio
async def test_a_worker_that_stops_gives_way_to_nobody(desk: Desk) -> None:
    at_work = shift(desk, policy=WorkerPolicy(crowd=8, give_way_s=ENDLESS))
    desk.inbox.receiving = 1000
    async with working(at_work) as task:
        await asyncio.sleep(0.05)
        at_work.worker.stop()
        await asyncio.wait_for(task, PATIENCE_S)
