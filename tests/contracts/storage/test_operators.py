"""What operators see and do: notices, dead letters, queue depths, retention."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.storage.retention import KEYS_KEPT, Purged, purge
from bot.storage.tables.queues import inbox, outbox, outbox_attempt, session
from handlers.session import Session
from tests.contracts.storage.desk import BO, LAN, Desk, message

THIRTY_DAYS = timedelta(days=30)


def bury_message(desk: Desk, key: str = "m1") -> int:
    desk.receive(message(key))
    claimed = desk.claimed()
    assert desk.inbox.bury(claimed, error="ValueError", now=desk.clock.now())
    return claimed.id


def bury_delivery(desk: Desk) -> int:
    desk.reply(LAN, "答复")
    delivery = desk.taken()
    assert desk.outbox.bury(delivery, code="81013", now=desk.clock.now())
    return delivery.id


def test_a_repeated_notice_is_counted_and_not_stacked(desk: Desk) -> None:
    first = desk.clock.now()
    desk.notices.raise_notice("clock_skew", "wecom", "700 s", now=first)
    last = desk.clock.advance(60)
    desk.notices.raise_notice("clock_skew", "wecom", "900 s", now=last)
    (notice,) = desk.notices.open_notices()
    assert ("clock_skew", "wecom", "900 s", 2, first, last) == (
        notice.kind,
        notice.subject,
        notice.detail,
        notice.count,
        notice.first_at,
        notice.last_at,
    )


def test_notices_are_shown_newest_first_until_they_are_resolved(desk: Desk) -> None:
    for kind in ("clock_skew", "channel_suspended"):
        desk.notices.raise_notice(kind, "wecom", "", now=desk.clock.advance(1))
    newest, oldest = desk.notices.open_notices()
    assert ("channel_suspended", "clock_skew") == (newest.kind, oldest.kind)
    assert desk.notices.resolve(newest.id, now=desk.clock.now())
    assert not desk.notices.resolve(newest.id, now=desk.clock.now())
    assert ["clock_skew"] == desk.notice_kinds()


def test_what_comes_back_after_it_was_resolved_is_a_new_notice(desk: Desk) -> None:
    for _ in range(2):
        desk.notices.raise_notice("clock_skew", "wecom", "", now=desk.clock.now())
        (notice,) = desk.notices.open_notices()
        assert 1 == notice.count
        desk.notices.resolve(notice.id, now=desk.clock.now())


def test_letters_list_what_was_given_up(desk: Desk) -> None:
    message_id, delivery_id = bury_message(desk), bury_delivery(desk)
    letters = [(letter.box, letter.id, letter.channel, letter.state, letter.code) for letter in desk.letters.all()]
    assert [("inbox", message_id, "wecom", "dead", "ValueError"), ("outbox", delivery_id, "wecom", "dead", "81013")] == letters


def test_a_requeued_message_is_handled_again_under_the_next_attempt(desk: Desk) -> None:
    number = bury_message(desk)
    assert desk.letters.requeue("inbox", number, now=desk.clock.now())
    claimed = desk.claimed()
    assert (number, 2, []) == (claimed.id, claimed.attempt, desk.letters.all())
    assert desk.finish(claimed, "答复")


def test_a_requeued_message_waits_for_the_one_in_hand(desk: Desk) -> None:
    number = bury_message(desk)
    desk.receive(message("m2"), message("m3"))
    in_hand = desk.claimed()
    assert desk.letters.requeue("inbox", number, now=desk.clock.now())
    assert desk.claim() is None
    assert desk.finish(in_hand)
    desk.clock.advance(60)
    assert number == desk.claimed().id


def test_a_requeued_delivery_is_sent_again(desk: Desk) -> None:
    number = bury_delivery(desk)
    assert desk.letters.requeue("outbox", number, now=desk.clock.now())
    delivery = desk.taken()
    assert (number, "答复", 2) == (delivery.id, delivery.payload, delivery.attempt)
    assert desk.sent(delivery)


def test_an_operator_ends_the_doubt_about_an_unknown_delivery(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    delivery = desk.taken()
    desk.outbox.unknown(delivery, at=desk.clock.now(), code="timeout", repeat_window_s=0, now=desk.clock.now())
    desk.clock.advance(86_400)
    assert ["unknown"] == [letter.state for letter in desk.letters.all()]
    assert desk.letters.requeue("outbox", delivery.id, now=desk.clock.now())
    assert delivery.id == desk.taken().id


@pytest.mark.parametrize("bury", [bury_message, bury_delivery])
def test_a_discarded_letter_is_gone_with_its_text(desk: Desk, bury: type) -> None:
    box, table = ("inbox", inbox) if bury is bury_message else ("outbox", outbox)
    number = bury(desk)
    assert desk.letters.discard(box, number, now=desk.clock.now())
    assert [] == desk.letters.all()
    assert [None] == desk.column(select(table.c.payload).where(table.c.id == number))
    assert not desk.letters.requeue(box, number, now=desk.clock.now())
    assert not desk.letters.discard(box, number, now=desk.clock.now())


@pytest.mark.parametrize("box", ["inbox", "outbox", "no such box"])
def test_what_was_not_given_up_is_no_letter(desk: Desk, box: str) -> None:
    desk.reply(LAN, "答复")
    assert not desk.letters.requeue(box, 1, now=desk.clock.now())
    assert not desk.letters.discard(box, 1, now=desk.clock.now())
    assert (["done"], ["queued"]) == (desk.inbox_states(), desk.outbox_states())


def test_depth_counts_what_waits_and_what_was_given_up(desk: Desk) -> None:
    bury_message(desk)
    bury_delivery(desk)
    desk.reply(BO, "答复")
    desk.receive(message("open"))
    desk.clock.advance(90)
    depth = desk.health.depth(now=desk.clock.now())
    assert (1, 1, 1, 0, 1, 90.0) == (
        depth.inbox_open,
        depth.inbox_dead,
        depth.outbox_open,
        depth.outbox_unknown,
        depth.outbox_dead,
        depth.oldest_open_s,
    )


def test_an_empty_desk_has_no_oldest_message(desk: Desk) -> None:
    assert 0.0 == desk.health.depth(now=desk.clock.now()).oldest_open_s


def test_texts_are_erased_when_they_are_old_and_a_repeat_is_still_recognised(desk: Desk) -> None:
    desk.receive(message("m1"))
    desk.finish(desk.claimed(), "答复")
    desk.sent(desk.taken())
    now = desk.clock.advance(THIRTY_DAYS.total_seconds() + 1)
    assert Purged(inbox=1, outbox=1) == purge(desk.database, now - THIRTY_DAYS, now=now)
    assert [None] == desk.column(select(inbox.c.payload))
    assert [None] == desk.column(select(outbox.c.payload))
    assert desk.receive(message("m1")) == [False]
    assert [] == desk.outbox.delivered_after("wecom", LAN, 0, 10)
    assert Purged(inbox=0, outbox=0) == purge(desk.database, now - THIRTY_DAYS, now=now)


def test_rows_go_when_no_repeat_can_come_any_more(desk: Desk) -> None:
    desk.receive(message("m1"))
    desk.finish(desk.claimed(), "答复", session=Session(greeted_at=desk.clock.now(), expires_at=desk.clock.now()))
    desk.sent(desk.taken())
    now = desk.clock.advance((THIRTY_DAYS + KEYS_KEPT).total_seconds() + 1)
    purge(desk.database, now - THIRTY_DAYS, now=now)
    for table in (inbox, outbox, outbox_attempt, session):
        assert [0] == desk.column(select(func.count()).select_from(table))


def test_what_still_waits_is_kept_however_old(desk: Desk) -> None:
    desk.reply(LAN, "答复")
    desk.receive(message("open"))
    now = desk.clock.advance(10 * THIRTY_DAYS.total_seconds())
    purge(desk.database, now - THIRTY_DAYS, now=now)
    assert "open" == desk.claimed().message.dedupe_key
    assert "答复" == desk.taken().payload


def test_a_new_row_never_takes_the_number_of_one_that_is_gone(desk: Desk) -> None:
    number = bury_message(desk)
    now = desk.clock.advance(10 * THIRTY_DAYS.total_seconds())
    purge(desk.database, now - THIRTY_DAYS, now=now)
    desk.receive(message("m2"))
    assert number < desk.claimed().id
