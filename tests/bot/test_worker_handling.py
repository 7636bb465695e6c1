"""The worker on real tables, handling: it never lets go of a message, and buries what it cannot handle with a notice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.ports import ClaimedMessage, Conversations, OutgoingPart, StorageUnavailable
from bot.storage.tables.queues import inbox
from bot.worker import CRASHES_PER_ATTEMPT, WorkerPolicy
from handlers.effects import Effect
from handlers.session import Session
from tests.bot.shifts import CHANNEL, shift
from tests.clock import NOON
from tests.contracts.storage.desk import LEASE_S, Desk, message


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
