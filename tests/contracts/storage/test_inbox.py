import asyncio
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.ports import StorageUnavailable
from bot.storage.inbox import BacklogFull, SqlInbox
from bot.storage.leases import end_leases
from bot.storage.tables.queues import inbox
from tests.contracts.storage.desk import BO, CHEN, COUNTED, LAN, Desk, message


def test_a_message_is_claimed_as_it_came(desk: Desk) -> None:
    came = message("m1", text="多行\n与表情 🙂、NUL \x00 和引号 \"'")
    assert desk.receive(came) == [True]
    claimed = desk.claimed()
    assert (came, 1) == (claimed.message, claimed.attempt)


def test_a_repeated_message_id_is_stored_once_from_fifty_coroutines(desk: Desk) -> None:
    news = desk.receive(*[message("m1")] * 50)
    assert [True] + [False] * 49 == sorted(news, reverse=True)
    assert 1 == desk.column(select(func.count()).select_from(inbox))[0]


def test_a_repeated_message_id_is_stored_once_from_fifty_threads(desk: Desk) -> None:
    with ThreadPoolExecutor(50) as threads:
        news = [news for (news,) in threads.map(desk.receive, [message("m1")] * 50)]
    assert 1 == news.count(True)
    assert 1 == desk.column(select(func.count()).select_from(inbox))[0]


def test_a_repeat_is_recognised_when_the_message_is_finished(desk: Desk) -> None:
    desk.receive(message("m1"))
    assert desk.finish(desk.claimed())
    assert desk.receive(message("m1")) == [False]
    assert desk.claim() is None


def test_the_same_key_in_another_channel_is_another_message(desk: Desk) -> None:
    assert desk.receive(message("m1"), message("m1", channel="web")) == [True, True]


def test_one_message_of_a_conversation_is_handed_out_at_a_time_and_in_order(desk: Desk) -> None:
    desk.receive(message("m1"), message("m2"))
    first = desk.claimed()
    assert ("m1", None) == (first.message.dedupe_key, desk.claim())
    assert desk.finish(first)
    assert "m2" == desk.claimed().message.dedupe_key


def test_conversations_do_not_wait_for_each_other(desk: Desk) -> None:
    desk.receive(message("m1", LAN), message("m2", LAN), message("m3", BO), message("m4", CHEN))
    assert ["m1", "m3", "m4"] == [desk.claimed().message.dedupe_key for _ in range(3)]
    assert desk.claim() is None


def test_a_message_that_waits_for_its_retry_holds_back_the_conversations_later_ones(desk: Desk) -> None:
    desk.receive(message("m1"), message("m2"))
    assert desk.inbox.retry(desk.claimed(), at=desk.clock.now() + timedelta(seconds=30), error="TimeoutError")
    assert desk.claim() is None
    desk.clock.advance(30)
    again = desk.claimed()
    assert ("m1", 2) == (again.message.dedupe_key, again.attempt)


def test_a_lease_that_ran_out_is_taken_over(desk: Desk) -> None:
    desk.receive(message("m1"))
    desk.claimed()
    desk.clock.advance(59)
    assert desk.claim() is None
    desk.clock.advance(1)
    assert 2 == desk.claimed().attempt


def test_a_worker_that_lost_its_lease_changes_nothing(desk: Desk) -> None:
    desk.receive(message("m1"))
    late = desk.claimed()
    desk.clock.advance(60)
    holder = desk.claimed()
    now = desk.clock.now()
    assert not desk.inbox.retry(late, at=now, error="late")
    assert not desk.inbox.bury(late, error="late", now=now)
    assert not desk.finish(late, "late", effects=[COUNTED])
    assert (["leased"], [], []) == (desk.inbox_states(), desk.outbox_states(), desk.notice_kinds())
    assert desk.finish(holder)


def test_a_slow_worker_may_still_finish_while_nobody_took_over(desk: Desk) -> None:
    desk.receive(message("m1"))
    slow = desk.claimed()
    desk.clock.advance(600)
    assert desk.finish(slow)


def test_a_buried_message_leaves_a_notice_and_the_next_one_flows(desk: Desk) -> None:
    desk.receive(message("m1"), message("m2"))
    assert desk.inbox.bury(desk.claimed(), error="ValueError", now=desk.clock.now())
    assert ["inbox_dead"] == desk.notice_kinds()
    assert "m2" == desk.claimed().message.dedupe_key


def test_a_finished_message_cannot_be_settled_again(desk: Desk) -> None:
    desk.receive(message("m1"))
    claimed = desk.claimed()
    assert desk.finish(claimed)
    assert not desk.inbox.retry(claimed, at=desk.clock.now(), error="late")
    assert not desk.inbox.bury(claimed, error="late", now=desk.clock.now())
    assert ["done"] == desk.inbox_states()


def test_a_message_that_cannot_be_read_is_given_up_and_does_not_hold_up_its_conversation(desk: Desk) -> None:
    desk.receive(message("m1"), message("m2"))
    older_version = update(inbox).where(inbox.c.dedupe_key == "m1").values(payload='{"kind": "text", "colour": "red"}')
    desk.database.write(lambda connection: connection.execute(older_version).rowcount)
    assert "m2" == desk.claimed().message.dedupe_key
    assert (["dead", "leased"], ["inbox_dead"]) == (desk.inbox_states(), desk.notice_kinds())


def test_a_desk_that_starts_again_need_not_wait_for_the_leases_of_its_predecessor(desk: Desk) -> None:
    desk.reply(BO, "答复")
    desk.receive(message("m1"))
    assert ("答复", "m1") == (desk.taken().payload, desk.claimed().message.dedupe_key)
    assert 2 == end_leases(desk.database, now=desk.clock.now())
    delivery, claimed = desk.taken(), desk.claimed()
    assert (("答复", 2), ("m1", 2)) == ((delivery.payload, delivery.attempt), (claimed.message.dedupe_key, claimed.attempt))
    assert ["unknown", None] == desk.outcomes()


def test_pending_shows_a_conversations_unfinished_messages(desk: Desk) -> None:
    desk.receive(message("m1"), message("m2"), message("m3", BO))
    first = desk.claimed()
    assert [(first.id, "leased"), (first.id + 1, "queued")] == [(p.id, p.state) for p in desk.inbox.pending("wecom", LAN)]
    desk.finish(first)
    assert ["queued"] == [p.state for p in desk.inbox.pending("wecom", LAN)]


def test_a_conversation_with_too_many_open_messages_takes_no_more_until_some_are_done(desk: Desk) -> None:
    desk.inbox = SqlInbox(desk.database, max_backlog=3)
    desk.receive(*(message(f"m{i}") for i in range(3)))
    with pytest.raises(StorageUnavailable) as refused:
        desk.receive(message("m3"))
    assert isinstance(refused.value, BacklogFull), "what storage cannot take now is asked to come again later"
    assert desk.receive(message("m4", BO)) == [True]
    assert ["backlog_full"] == desk.notice_kinds()
    assert desk.finish(desk.claimed())
    assert desk.receive(message("m3")) == [True]


def test_a_message_that_cannot_be_stored_fails_alone(desk: Desk) -> None:
    half_a_pair = message("bad", CHEN, text="\ud83d")
    outcomes: dict[str, object] = {}

    def bring(key: str) -> None:
        try:
            outcomes[key] = desk.receive(half_a_pair if key == "bad" else message(key))
        except UnicodeError as error:
            outcomes[key] = type(error)

    # a job that holds the writer makes the rest wait together
    running, gate = threading.Event(), threading.Event()
    held = desk.database.submit(lambda _: running.set() or gate.wait())
    assert running.wait(10)
    threads = [threading.Thread(target=bring, args=(key,)) for key in ("m1", "bad", "m2")]
    for thread in threads:
        thread.start()
    while desk.database._group._queue.qsize() < 3:
        threading.Event().wait(0.001)
    gate.set()
    for thread in threads:
        thread.join()
    held.result()
    assert {"m1": [True], "bad": UnicodeEncodeError, "m2": [True]} == outcomes


def test_order_holds_and_nothing_is_done_twice_under_many_workers(desk: Desk) -> None:
    conversations, each, workers = 12, 8, 6
    desk.receive(*(message(f"{c}-{n}", f"member-{c}") for n in range(each) for c in range(conversations)))
    done: dict[str, list[str]] = defaultdict(list)
    lock = threading.Lock()

    def work() -> None:
        while True:
            claimed = desk.claim()
            if claimed is None:
                if not desk.column(select(inbox.c.id).where(inbox.c.settled_at.is_(None)).limit(1)):
                    return
                continue
            if claimed.attempt == 1 and claimed.id % 5 == 0:
                assert desk.inbox.retry(claimed, at=desk.clock.now(), error="put back")
                continue
            with lock:
                done[claimed.message.conversation].append(claimed.message.dedupe_key)
            assert desk.finish(claimed, effects=[COUNTED])

    with ThreadPoolExecutor(workers) as threads:
        for running in [threads.submit(work) for _ in range(workers)]:
            running.result()
    assert {f"member-{c}": [f"{c}-{n}" for n in range(each)] for c in range(conversations)} == done


def test_operators_hear_of_full_conversations_alone_in_which_somebody_has_just_written(desk: Desk) -> None:
    desk.inbox = SqlInbox(desk.database, max_backlog=1)
    desk.receive(message("first"), message("other", channel="web"))

    async def together() -> list[bool | BaseException]:
        gate = threading.Event()
        held = desk.database.submit(lambda _: gate.wait())  # what comes meanwhile is stored in one go
        wrote = (message("second"), message("third", BO, channel="web"))
        stored = asyncio.gather(*(desk.inbox.receive(one) for one in wrote), return_exceptions=True)
        await asyncio.sleep(0.1)
        gate.set()
        await asyncio.to_thread(held.result)
        return await stored

    refused, taken = asyncio.run(together())
    assert isinstance(refused, BacklogFull)
    assert taken is True
    assert ["wecom"] == [one.subject for one in desk.notices.open_notices()]
