"""The worker's loops: one step that fails ends none, stopping finishes what is in hand, and a rush of callbacks goes first."""

import asyncio
import threading
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from bot.channels.base import DeliveryLimits
from bot.ports import ClaimedMessage, Inbox, StorageUnavailable
from bot.worker import WorkerPolicy
from handlers.messages import IncomingMessage
from knowledge.model import NotFound
from tests.bot.fakes import NOTHING, ScriptedChannel
from tests.bot.shifts import CHANNEL, PATIENCE_S, shift, until, working
from tests.contracts.storage.desk import BO, LAN, Desk, message


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
