import math
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.channels.base import DeliveryLimits
from bot.storage.tables.queues import outbox, outbox_attempt
from tests.clock import FixedClock
from tests.contracts.storage.desk import BO, LAN, WINDOW_S, Desk

SMALL = DeliveryLimits(per_minute=2, per_hour=5)


def put_back_as_unknown(desk: Desk, *, pause_s: float = 5.0) -> None:
    at = desk.clock.now() + timedelta(seconds=pause_s)
    assert desk.outbox.unknown(desk.taken(), at=at, code="timeout", repeat_window_s=WINDOW_S, now=desk.clock.now())


def test_a_delivery_carries_exactly_what_was_committed(desk: Desk) -> None:
    desk.reply(LAN, "外包工可以加入工会 🙂")
    delivery = desk.taken()
    assert (LAN, "外包工可以加入工会 🙂", True, 1) == (delivery.recipient, delivery.payload, delivery.guarded, delivery.attempt)


def test_an_attempt_is_on_record_before_it_starts(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    desk.taken()
    assert (["sending"], [None]) == (desk.outbox_states(), desk.outcomes())


def test_a_person_gets_one_delivery_at_a_time_and_in_order_while_others_do_not_wait(desk: Desk) -> None:
    desk.reply(LAN, "1", "2")
    desk.reply(BO, "3")
    first, third = desk.taken(), desk.taken()
    assert ("1", "3", None) == (first.payload, third.payload, desk.take())
    assert desk.sent(first)
    assert "2" == desk.taken().payload


def test_channels_are_sent_separately(desk: Desk) -> None:
    desk.reply(LAN, "答复", channel="web")
    assert desk.take() is None
    assert desk.take(channel="web") is not None


def test_a_refused_delivery_is_tried_again_at_its_time_and_holds_back_the_next(desk: Desk) -> None:
    desk.reply(LAN, "1", "2")
    assert desk.outbox.retry(desk.taken(), at=desk.clock.now() + timedelta(seconds=30), code="45009", now=desk.clock.now())
    assert desk.take() is None
    desk.clock.advance(30)
    again = desk.taken()
    assert ("1", 2) == (again.payload, again.attempt)
    assert ["refused", None] == desk.outcomes()


def put_back(desk: Desk, *, pause_s: float = 30) -> None:
    later = desk.clock.now() + timedelta(seconds=pause_s)
    assert desk.outbox.retry(desk.taken(), at=later, code="45009", now=desk.clock.now())


def test_what_is_urgent_goes_past_an_older_letter_that_was_refused(desk: Desk) -> None:
    desk.reply(LAN, "待办清单", "第二部分")
    put_back(desk)
    desk.reply(LAN, "有人可能有危险", urgent=True)
    assert "有人可能有危险" == desk.taken().payload
    assert desk.take() is None, "what is not urgent goes on waiting in its order"


def test_what_is_urgent_goes_past_a_letter_whose_outcome_nobody_knows_yet(desk: Desk) -> None:
    desk.reply(LAN, "待办清单")
    desk.taken()
    desk.reply(LAN, "有人可能有危险", urgent=True)
    assert "有人可能有危险" == desk.taken().payload


def test_urgent_letters_to_one_person_keep_their_order(desk: Desk) -> None:
    desk.reply(LAN, "有人可能有危险", "请联系", urgent=True)
    put_back(desk)
    assert desk.take() is None


def test_what_is_not_urgent_waits_for_an_older_one_that_is(desk: Desk) -> None:
    desk.reply(LAN, "有人可能有危险", urgent=True)
    put_back(desk)
    desk.reply(LAN, "待办清单")
    assert desk.take() is None


def test_a_sent_delivery_is_done(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    delivery = desk.taken()
    assert desk.sent(delivery)
    assert not desk.sent(delivery)
    assert (["sent"], ["sent"], None) == (desk.outbox_states(), desk.outcomes(), desk.take())


def test_a_dead_delivery_leaves_a_notice_and_the_next_one_flows(desk: Desk) -> None:
    desk.reply(LAN, "1", "2")
    assert desk.outbox.bury(desk.taken(), code="81013", now=desk.clock.now())
    assert (["delivery_dead"], "2") == (desk.notice_kinds(), desk.taken().payload)


def test_a_sender_that_lost_its_lease_changes_nothing(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    late = desk.taken()
    desk.clock.advance(60)
    holder = desk.taken()
    now = desk.clock.now()
    assert not desk.sent(late)
    assert not desk.outbox.retry(late, at=now, code="late", now=now)
    assert not desk.outbox.unknown(late, at=now, code="late", repeat_window_s=WINDOW_S, now=now)
    assert not desk.outbox.bury(late, code="late", now=now)
    assert (["sending"], []) == (desk.outbox_states(), desk.notice_kinds())
    assert desk.sent(holder)


def test_above_the_limit_of_a_minute_a_person_waits_and_others_do_not(desk: Desk) -> None:
    desk.reply(LAN, "1", "2", "3")
    desk.reply(BO, "4")
    for expected in ("1", "2", "4"):
        delivery = desk.taken(limits=SMALL)
        assert expected == delivery.payload
        desk.sent(delivery)
        desk.clock.advance(10)
    assert desk.take(limits=SMALL) is None
    desk.clock.advance(30)
    assert "3" == desk.taken(limits=SMALL).payload


def test_the_limit_of_an_hour_slides_too(desk: Desk) -> None:
    desk.reply(LAN, *"123456")
    for _ in range(5):
        desk.sent(desk.taken(limits=SMALL))
        desk.clock.advance(60)
    assert desk.take(limits=SMALL) is None
    desk.clock.advance(3600 - 300)
    assert "6" == desk.taken(limits=SMALL).payload


def test_each_attempt_counts_against_the_limit(desk: Desk) -> None:
    desk.reply(LAN, "1")
    for _ in range(2):
        assert desk.outbox.retry(desk.taken(limits=SMALL), at=desk.clock.now(), code="-1", now=desk.clock.now())
    assert desk.take(limits=SMALL) is None


def test_an_unknown_outcome_of_a_guarded_text_is_repeated_byte_for_byte_inside_the_window(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    put_back_as_unknown(desk)
    assert desk.take() is None
    desk.clock.advance(5)
    again = desk.taken()
    assert ("答复", True, 2) == (again.payload, again.guarded, again.attempt)
    assert ["unknown", None] == desk.outcomes()


def test_an_unknown_outcome_of_a_common_text_is_left_to_the_operator_and_the_next_one_flows(desk: Desk) -> None:
    desk.reply(LAN, "同一句")
    desk.sent(desk.taken())
    desk.reply(LAN, "同一句", "下一句")
    put_back_as_unknown(desk)
    assert (["sent", "unknown", "queued"], ["delivery_unknown"]) == (desk.outbox_states(), desk.notice_kinds())
    assert "下一句" == desk.taken().payload


def test_the_window_counts_from_the_first_attempt(desk: Desk) -> None:
    desk.reply(LAN, "答复", "下一句")
    put_back_as_unknown(desk)
    desk.clock.advance(WINDOW_S - 10)
    put_back_as_unknown(desk)
    assert [] == desk.notice_kinds()
    desk.clock.advance(5)
    put_back_as_unknown(desk, pause_s=5)
    assert (["unknown", "queued"], ["delivery_unknown"]) == (desk.outbox_states(), desk.notice_kinds())


def test_a_doubtful_delivery_whose_turn_comes_after_the_window_is_not_repeated(desk: Desk) -> None:
    desk.reply(LAN, "答复", "下一句")
    put_back_as_unknown(desk)
    desk.clock.advance(WINDOW_S)
    assert "下一句" == desk.taken().payload
    assert (["unknown", "sending"], ["delivery_unknown"]) == (desk.outbox_states(), desk.notice_kinds())


def test_a_doubt_outlives_a_later_refusal(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    put_back_as_unknown(desk)
    desk.clock.advance(5)
    assert desk.outbox.retry(desk.taken(), at=desk.clock.now() + timedelta(seconds=WINDOW_S), code="45009", now=desk.clock.now())
    desk.clock.advance(WINDOW_S)
    assert desk.take() is None
    assert ["unknown"] == desk.outbox_states()


def test_a_refusal_alone_never_ends_in_doubt(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    assert desk.outbox.retry(desk.taken(), at=desk.clock.now() + timedelta(hours=20), code="-1", now=desk.clock.now())
    desk.clock.advance(72_000)
    assert 2 == desk.taken().attempt


def test_a_dead_senders_guarded_delivery_is_repeated_inside_the_window(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    desk.taken()
    desk.clock.advance(60)
    assert 2 == desk.taken().attempt
    assert ["unknown", None] == desk.outcomes()


@pytest.mark.parametrize("guarded", [True, False])
def test_a_dead_senders_delivery_is_settled_as_unknown_where_a_repeat_could_be_a_second_message(desk: Desk, guarded: bool) -> None:
    if not guarded:
        desk.reply(LAN, "答复")
        desk.sent(desk.taken())
    desk.reply(LAN, "答复", "下一句")
    desk.taken()
    desk.clock.advance(WINDOW_S if guarded else 60)
    assert "下一句" == desk.taken().payload
    assert ["unknown", "sending"] == desk.outbox_states()[-2:]
    assert ["delivery_unknown"] == desk.notice_kinds()
    assert ["unknown", None] == desk.outcomes()[-2:]


def test_a_channel_whose_repeats_do_no_harm_gets_every_delivery_again(desk: Desk) -> None:
    desk.reply(LAN, "同一句", "同一句")
    for payload in ("同一句", "同一句"):
        assert desk.take(window_s=math.inf) is not None
        desk.clock.advance(100_000)
        again = desk.take(window_s=math.inf)
        assert again is not None
        assert (payload, 2) == (again.payload, again.attempt)
        desk.sent(again)
    assert [] == desk.notice_kinds()


def test_unknown_outcomes_are_counted_in_one_notice(desk: Desk) -> None:
    for _ in range(3):
        desk.reply(LAN, "同一句")
    desk.sent(desk.taken())
    put_back_as_unknown(desk)
    put_back_as_unknown(desk)
    assert [("delivery_unknown", "wecom", 2)] == [(n.kind, n.subject, n.count) for n in desk.notices.open_notices()]


def test_delivered_parts_are_read_in_order_after_the_last_one_seen(desk: Desk) -> None:
    desk.reply(LAN, "1", "2", "3")
    desk.reply(BO, "4")
    for _ in range(2):
        desk.sent(desk.taken())
    seen = desk.outbox.delivered_after("wecom", LAN, 0, 10)
    assert ["1", "2"] == [part.payload for part in seen]
    for _ in range(2):
        desk.sent(desk.taken())
    later = desk.outbox.delivered_after("wecom", LAN, seen[-1].id, 10)
    assert [("3", desk.clock.now())] == [(part.payload, part.sent_at) for part in later]
    assert ["1"] == [part.payload for part in desk.outbox.delivered_after("wecom", LAN, 0, 1)]


def test_the_last_delivered_parts_are_read_newest_first_and_no_more_than_wanted(desk: Desk) -> None:
    desk.reply(LAN, "1", "2", "3", "4")
    desk.reply(BO, "5")
    for _ in range(4):
        desk.sent(desk.taken())
    sent = [part.payload for part in reversed(desk.outbox.delivered_after("wecom", LAN, 0, 10))]
    assert len(sent) > 2, "and what is still on its way is not among them"
    assert sent[:2] == [part.payload for part in desk.outbox.last_delivered("wecom", LAN, 2)]
    assert sent == [part.payload for part in desk.outbox.last_delivered("wecom", LAN, 10)]


def test_order_and_single_attempts_hold_under_many_senders(desk: Desk, clock: FixedClock) -> None:
    members, each, senders = 8, 6, 5
    for member in range(members):
        desk.reply(f"member-{member}", *(f"{member}-{n}" for n in range(each)))
    arrived: dict[str, list[str]] = defaultdict(list)
    lock = threading.Lock()

    def send() -> None:
        while True:
            delivery = desk.take(limits=DeliveryLimits(25, 900))
            if delivery is None:
                if not desk.column(select(outbox.c.id).where(outbox.c.settled_at.is_(None)).limit(1)):
                    return
                continue
            with lock:
                arrived[delivery.recipient].append(delivery.payload)
            assert desk.sent(delivery)

    with ThreadPoolExecutor(senders) as threads:
        for running in [threads.submit(send) for _ in range(senders)]:
            running.result()
    assert {f"member-{m}": [f"{m}-{n}" for n in range(each)] for m in range(members)} == arrived
    assert [members * each] == desk.column(select(func.count()).select_from(outbox_attempt))
