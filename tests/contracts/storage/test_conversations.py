from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.ports import OutgoingPart
from bot.storage.erasure import REPEATS_OVER, Erasures
from bot.storage.notices import SqlNotices
from bot.storage.retention import purge
from bot.storage.tables.questions import consultation
from bot.storage.tables.queues import erased_reply, outbox, session
from handlers.effects import EraseTalk, ForgetMember, RememberMember
from handlers.routing.model import Employment, Member
from handlers.session import Excerpt, Session
from tests.contracts.people.memory import HANGDIAN, UNITS
from tests.contracts.storage.desk import BO, CHANNEL, COUNTED, LAN, Desk, message

WINDOW = timedelta(minutes=30)


def guards(desk: Desk) -> list[bool]:
    return desk.column(select(outbox.c.guarded).order_by(outbox.c.id))


def test_a_session_is_loaded_as_it_was_saved(desk: Desk) -> None:
    later = desk.clock.now() + timedelta(minutes=30)
    kept = Session(more=(Excerpt("浙总工发〔2020〕24号#6", 3, 9),), more_until=later, greeted_at=desk.clock.now(), expires_at=later)
    desk.receive(message("m1"))
    assert desk.finish(desk.claimed(), session=kept)
    assert kept == desk.conversations.load("wecom", LAN, now=desk.clock.now())
    assert Session() == desk.conversations.load("wecom", BO, now=desk.clock.now())


def test_a_session_that_cannot_be_read_is_empty_and_operators_hear_of_it_without_its_words(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.receive(message("m1"))
    assert desk.finish(desk.claimed(), session=Session(asked="食堂收两份钱"))
    broken = {"data": '{"more": "食堂收两份钱"}'}
    desk.database.write(lambda connection: connection.execute(update(session).values(**broken)))
    assert Session() == desk.conversations.load("wecom", LAN, now=desk.clock.now())
    assert Session() == desk.conversations.load("wecom", LAN, now=desk.clock.now())
    (told,) = SqlNotices(desk.database).open_notices()
    assert ("unreadable_session", "wecom", 2) == (told.kind, told.subject, told.count)
    assert not any(word in f"{told.detail} {caplog.text}" for word in ("食堂", LAN))
    desk.receive(message("m2"))
    assert desk.finish(desk.claimed(), session=Session(asked="年假几天")), "the conversation goes on"


def test_an_expired_session_is_empty(desk: Desk) -> None:
    desk.receive(message("m1"))
    desk.finish(desk.claimed(), session=Session(greeted_at=desk.clock.now(), expires_at=desk.clock.now() + timedelta(seconds=60)))
    desk.clock.advance(60)
    assert Session() == desk.conversations.load("wecom", LAN, now=desk.clock.now())


def test_the_next_session_replaces_the_last_and_an_empty_one_leaves_no_row(desk: Desk) -> None:
    desk.receive(message("m1"), message("m2"), message("m3"))
    desk.finish(desk.claimed(), session=Session(greeted_at=desk.clock.now()))
    second = Session(greeted_at=desk.clock.advance(5))
    desk.finish(desk.claimed(), session=second)
    assert second == desk.conversations.load("wecom", LAN, now=desk.clock.now())
    desk.finish(desk.claimed(), session=Session())
    assert [] == desk.column(select(session.c.conversation))


def test_finishing_commits_effects_and_replies_with_the_message(desk: Desk) -> None:
    desk.receive(message("m1"))
    claimed = desk.claimed()
    assert desk.finish(claimed, "第一段", "第二段", effects=[COUNTED])
    assert ["done"] == desk.inbox_states()
    assert [claimed.id] == desk.column(select(consultation.c.inbox_id))
    assert [["浙总工发〔2020〕24号#5"]] == desk.column(select(consultation.c.clauses))
    assert ["第一段", "第二段"] == desk.column(select(outbox.c.payload).order_by(outbox.c.id))


def test_finishing_twice_has_one_effect(desk: Desk) -> None:
    desk.receive(message("m1"))
    claimed = desk.claimed()
    assert desk.finish(claimed, "答复", effects=[COUNTED])
    assert not desk.finish(claimed, "答复", effects=[COUNTED])
    assert ([claimed.id], ["queued"]) == (desk.column(select(consultation.c.inbox_id)), desk.outbox_states())


def test_a_finish_that_fails_half_way_writes_nothing(desk: Desk) -> None:
    desk.receive(message("m1"))
    claimed = desk.claimed()
    with pytest.raises(UnicodeEncodeError):
        desk.finish(claimed, "可以发送", "half a pair: \ud83d", session=Session(greeted_at=desk.clock.now()), effects=[COUNTED])
    assert (["leased"], []) == (desk.inbox_states(), desk.outbox_states())
    assert [] == desk.column(select(consultation.c.inbox_id))
    assert Session() == desk.conversations.load("wecom", LAN, now=desk.clock.now())
    assert desk.finish(claimed, "可以发送")


def test_a_text_is_guarded_while_no_equal_one_went_to_the_same_person_in_the_window(desk: Desk) -> None:
    desk.reply(LAN, "没有找到依据")
    desk.reply(BO, "没有找到依据")
    desk.reply(LAN, "另一段", "没有找到依据")
    assert [True, True, True, False] == guards(desk)


def test_of_two_equal_parts_of_one_reply_the_second_is_not_guarded(desk: Desk) -> None:
    desk.reply(LAN, "同一句", "同一句")
    assert [True, False] == guards(desk)


def test_the_window_counts_from_the_last_attempt_and_not_from_when_the_text_was_written(desk: Desk) -> None:
    desk.reply(LAN, "没有找到依据")
    desk.clock.advance(3600)
    desk.reply(LAN, "没有找到依据")
    assert [True, False] == guards(desk), "the first still waits, so the platform may see both at once"
    desk.sent(desk.taken())
    desk.sent(desk.taken())
    desk.clock.advance(1799)
    desk.reply(LAN, "没有找到依据")
    desk.sent(desk.taken())
    desk.clock.advance(1800)
    desk.reply(LAN, "没有找到依据")
    assert [True, False, False, True] == guards(desk)


def erased(desk: Desk) -> None:
    """Take the talk of whoever is answered back, and let what is due be erased."""
    desk.receive(message("forget"))
    assert desk.finish(desk.claimed(), effects=[EraseTalk()])
    desk.clock.advance(REPEATS_OVER.total_seconds())
    Erasures(desk.database).sweep(now=desk.clock.now())


def test_an_erased_text_is_not_guarded_while_the_platform_may_still_know_it(desk: Desk) -> None:
    desk.reply(LAN, "您好")
    desk.sent(desk.taken())
    erased(desk)
    assert [] == desk.column(select(outbox.c.id))
    desk.reply(LAN, "您好")
    assert [False] == guards(desk)
    desk.clock.advance(WINDOW.total_seconds())
    desk.sent(desk.taken())
    desk.clock.advance(WINDOW.total_seconds())
    desk.reply(LAN, "您好")
    assert [False, True] == guards(desk), "it is forgotten there by now"


def test_what_is_kept_of_erased_texts_for_that_names_nobody(desk: Desk) -> None:
    desk.reply(LAN, "您好")
    desk.sent(desk.taken())
    tried = desk.clock.now()
    erased(desk)
    with desk.database.read() as connection:
        assert [(CHANNEL, tried)] == [tuple(row) for row in connection.execute(select(erased_reply))]
    purge(desk.database, desk.clock.now() - timedelta(days=30), now=tried + WINDOW)
    assert [] == desk.column(select(erased_reply.c.channel))


def test_a_later_erasure_of_older_texts_does_not_shorten_the_wait(desk: Desk) -> None:
    desk.reply(BO, "您好")
    desk.sent(desk.taken())
    desk.clock.advance(900)
    desk.reply(LAN, "您好")
    desk.sent(desk.taken())
    erased(desk)
    desk.receive(message("forget-bo", BO))
    assert desk.finish(desk.claimed(), effects=[EraseTalk()])
    desk.clock.advance(1000)
    Erasures(desk.database).sweep(now=desk.clock.now())
    desk.reply(LAN, "您好")
    assert [False] == guards(desk)


def test_a_text_that_was_erased_before_it_was_sent_unguards_nothing(desk: Desk) -> None:
    desk.reply(LAN, "您好")
    delivery = desk.taken()
    desk.outbox.bury(delivery, code="81013", now=desk.clock.now())
    erased(desk)
    desk.reply(LAN, "您好", channel="web")
    assert [True] == guards(desk), "another channel's platform never saw it"


def test_a_text_with_a_code_of_its_own_is_guarded_whatever_was_erased(desk: Desk) -> None:
    desk.reply(LAN, "您好")
    desk.sent(desk.taken())
    erased(desk)
    desk.receive(message("m9"))
    claimed = desk.claimed()
    part = OutgoingPart(CHANNEL, LAN, LAN, "您好（编号 0ABCDE）", claimed.id, 0, unique=True)
    assert desk.conversations.finish(claimed, session=Session(), effects=(), parts=[part], now=desk.clock.now())
    assert [True] == guards(desk)


def test_a_brief_text_is_not_guarded_against_once_its_hash_is_gone(desk: Desk) -> None:
    desk.receive(message("m1"))
    claimed = desk.claimed()
    brief = OutgoingPart(CHANNEL, LAN, LAN, "您的案子有答复了", claimed.id, 0, brief=True)
    assert desk.conversations.finish(claimed, session=Session(), effects=(), parts=[brief], now=desk.clock.now())
    desk.sent(desk.taken())
    desk.clock.advance(REPEATS_OVER.total_seconds())
    Erasures(desk.database).sweep(now=desk.clock.now())
    assert [None] == desk.column(select(outbox.c.payload))
    desk.reply(LAN, "您的案子有答复了")
    desk.reply(BO, "您的案子有答复了")
    assert [True, False, True] == guards(desk), "another person was sent nothing"


def test_where_somebody_works_is_kept_and_erased_with_the_message_that_says_so(desk: Desk) -> None:
    desk.units.put(UNITS, now=desk.clock.now())
    desk.receive(message("m1"), message("m2"), message("m3"))
    claimed = desk.claimed()
    assert desk.finish(claimed, "记下了", effects=[RememberMember(HANGDIAN, ("hdu-cs",), "博士后")])
    told = Member(HANGDIAN, ("hdu-cs",), Employment.POSTDOC)
    assert told == desk.directory.member("wecom", LAN)
    assert not desk.finish(claimed, "记下了", effects=[ForgetMember()]), "a message that is done decides nothing more"
    assert told == desk.directory.member("wecom", LAN)
    with pytest.raises(UnicodeEncodeError):
        desk.finish(desk.claimed(), "half a pair: \ud83d", effects=[ForgetMember()])
    assert told == desk.directory.member("wecom", LAN)
