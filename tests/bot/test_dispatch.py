"""The dispatcher on real tables: one message, one decision, one commit."""

import random
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import select

from bot.channels.base import Channel
from bot.dispatch import AskedOnce, Dispatcher, UnknownChannel
from bot.ports import Address, Addresses, ClaimedMessage
from bot.references import CROCKFORD, REFERENCE_SPACE, reference_code
from bot.storage.tables.questions import consultation
from bot.storage.tables.queues import outbox, session
from handlers import turns
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.messages import IncomingMessage, Letter, MessageKind, Note, Paragraph, Reply, ToOfficers, ToSubmitter
from handlers.session import Session
from tests.bot.fakes import ANSWER, CLAUSE, NOTHING, QUOTE, PartsChannel, ScriptedAnswerer, front_desk
from tests.clock import NOON
from tests.contracts.channels.test_channel_contract import FakeChannel
from tests.contracts.storage.desk import BO, LAN, LEASE_S, Desk, message

QUESTION = "食堂外包工能入会吗"


def dispatcher(desk: Desk, answerer: ScriptedAnswerer, channel: Channel | None = None) -> Dispatcher:
    channel = channel or FakeChannel()
    return Dispatcher(front_desk(desk, answerer), desk.conversations, {channel.name: channel}, desk.clock)


def arrived(desk: Desk, key: str = "m1", *, text: str = QUESTION, channel: str = "fake") -> ClaimedMessage:
    desk.receive(message(key, text=text, channel=channel))
    return desk.claimed()


def entered(desk: Desk, key: str) -> ClaimedMessage:
    desk.receive(IncomingMessage("fake", key, LAN, LAN, MessageKind.EVENT, NOON, event="enter_agent"))
    return desk.claimed()


def written(desk: Desk) -> tuple[list[str], list[int], list[str]]:
    """What a commit leaves besides the inbox: payloads, effects, sessions."""
    return (
        desk.column(select(outbox.c.payload).order_by(outbox.c.id)),
        desk.column(select(consultation.c.inbox_id)),
        desk.column(select(session.c.conversation)),
    )


def test_a_question_is_decided_and_its_reply_effect_and_end_are_committed_together(desk: Desk) -> None:
    answerer = ScriptedAnswerer([ANSWER])
    claimed = arrived(desk)
    assert dispatcher(desk, answerer).dispatch(claimed) is not None
    ((payload,), effects, _) = written(desk)
    assert [QUESTION] == answerer.asked
    assert (["done"], [claimed.id]) == (desk.inbox_states(), effects)
    assert QUOTE in payload
    assert payload.endswith(reference_code(claimed.id))
    assert [[CLAUSE.id]] == desk.column(select(consultation.c.clauses))


def test_for_one_message_the_same_question_is_answered_once_and_for_the_next_one_again() -> None:
    answerer = ScriptedAnswerer([ANSWER, NOTHING, NOTHING])
    first, other = AskedOnce(answerer), AskedOnce(answerer)
    assert [ANSWER, ANSWER] == [first.answer(QUESTION) for _ in range(2)]
    assert NOTHING == first.answer(QUESTION, context="劳动法")
    assert NOTHING == other.answer(QUESTION)
    assert [QUESTION] * 3 == answerer.asked


def test_the_handlers_of_a_message_share_what_was_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def handle(_: Arrival, front: FrontDesk) -> Outcome:
        assert front.answerer.answer(QUESTION) == front.answerer.answer(QUESTION)
        return Outcome(session=Session())

    monkeypatch.setattr(turns, "match", lambda *_: SimpleNamespace(name="twice", handle=handle))
    answerer = ScriptedAnswerer()
    for key in ("one", "other"):
        dispatcher(desk, answerer).dispatch(arrived(desk, key))
    assert [QUESTION] * 2 == answerer.asked


def test_the_reply_goes_back_to_where_the_message_came_from(desk: Desk) -> None:
    claimed = arrived(desk)
    dispatcher(desk, ScriptedAnswerer()).dispatch(claimed)
    with desk.database.read() as connection:
        columns = (outbox.c.channel, outbox.c.conversation, outbox.c.recipient, outbox.c.reply_to, outbox.c.created_at)
        row = connection.execute(select(*columns)).one()
    assert ("fake", LAN, LAN, claimed.id, NOON) == tuple(row)


def sending(desk: Desk, monkeypatch: pytest.MonkeyPatch, letter: Letter, *, brief: bool = False) -> Dispatcher:
    """A dispatcher of a desk where each message sends this letter, to an address that is there."""

    def writes(*_: object) -> Outcome:
        return Outcome((), letters=(letter,), session=Session())

    def matched(*_: object) -> SimpleNamespace:
        return SimpleNamespace(name="letters", handle=writes)

    def resolved(_to: object) -> list[Address]:
        return [Address("fake", LAN, LAN, brief)]

    monkeypatch.setattr("bot.dispatch.turns.match", matched)
    return replace(dispatcher(desk, ScriptedAnswerer()), addresses=cast("Addresses", SimpleNamespace(resolve=resolved)))


@pytest.mark.parametrize(("at_address", "in_reply"), [(False, False), (True, False), (False, True)])
def test_a_letter_stays_no_longer_than_its_address_and_its_words_allow(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at_address: bool, in_reply: bool
) -> None:
    letter = Letter(ToSubmitter("26-482137"), Reply((Paragraph("答复"),), brief=in_reply))
    assert sending(desk, monkeypatch, letter, brief=at_address).dispatch(arrived(desk)) is not None
    assert [at_address or in_reply] == desk.column(select(outbox.c.brief))


@pytest.mark.parametrize("urgent", [False, True])
def test_an_urgent_letter_is_sent_as_one(desk: Desk, monkeypatch: pytest.MonkeyPatch, urgent: bool) -> None:
    letter = Letter(ToOfficers("hdu-cs"), Reply((Paragraph("有人可能有危险"),)), urgent=urgent)
    assert sending(desk, monkeypatch, letter).dispatch(arrived(desk)) is not None
    assert [urgent] == desk.column(select(outbox.c.urgent))


@pytest.mark.parametrize(
    ("ways", "told", "noticed"),
    [
        ([], 0, ["unit:hdu-cs"]),
        ([Address("fake", LAN, LAN, quiet=True)], 1, ["unit:hdu-cs"]),
        ([Address("gone", LAN, LAN), Address("fake", LAN, LAN, quiet=True)], 1, ["unit:hdu-cs"]),
        ([Address("fake", LAN, LAN)], 1, []),
        ([Address("fake", BO, BO, quiet=True), Address("fake", LAN, LAN)], 2, []),
    ],
)
def test_operators_hear_of_a_letter_that_at_most_lies_where_nobody_looks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ways: list[Address], told: int, noticed: list[str]
) -> None:
    outcome = Outcome((), letters=(Letter(ToOfficers("hdu-cs"), Reply((Paragraph("有人需要帮助"),))),), session=Session())
    monkeypatch.setattr("bot.dispatch.turns.match", lambda *_: SimpleNamespace(name="letters", handle=lambda *_: outcome))
    addresses = cast("Addresses", SimpleNamespace(resolve=lambda _to: ways))
    writing = replace(dispatcher(desk, ScriptedAnswerer()), addresses=addresses, notices=desk.notices)
    assert writing.dispatch(arrived(desk)) is not None
    assert told == len(written(desk)[0]), "it is kept all the same"
    assert noticed == [one.subject for one in desk.notices.open_notices()]


def test_what_a_conversation_left_behind_is_known_at_its_next_message(desk: Desk) -> None:
    welcoming = dispatcher(desk, ScriptedAnswerer())
    assert welcoming.dispatch(entered(desk, "first")) is not None
    assert 1 == len(written(desk)[0])
    desk.clock.advance(60)
    assert welcoming.dispatch(entered(desk, "again")) is not None
    assert (1, ["done", "done"]) == (len(written(desk)[0]), desk.inbox_states())


def test_a_session_that_has_run_out_is_forgotten(desk: Desk) -> None:
    welcoming = dispatcher(desk, ScriptedAnswerer())
    welcoming.dispatch(entered(desk, "first"))
    desk.clock.advance(13 * 3600)
    welcoming.dispatch(entered(desk, "again"))
    assert 2 == len(written(desk)[0])


def test_a_handler_that_fails_writes_nothing_and_leaves_the_message_under_its_lease(desk: Desk) -> None:
    claimed = arrived(desk)
    with pytest.raises(RuntimeError):
        dispatcher(desk, ScriptedAnswerer([RuntimeError()])).dispatch(claimed)
    assert (["leased"], ([], [], [])) == (desk.inbox_states(), written(desk))


def test_a_message_of_a_channel_that_is_gone_raises_unknown_channel_and_writes_nothing(desk: Desk) -> None:
    claimed = arrived(desk, channel="telegram")
    with pytest.raises(UnknownChannel, match=r"^telegram$"):
        dispatcher(desk, ScriptedAnswerer([ANSWER])).dispatch(claimed)
    assert (["leased"], ([], [], [])) == (desk.inbox_states(), written(desk))


def test_a_worker_that_lost_its_lease_writes_nothing_and_the_one_that_took_over_does(desk: Desk) -> None:
    late = arrived(desk)
    desk.clock.advance(LEASE_S)
    holder = desk.claimed()
    answering = dispatcher(desk, ScriptedAnswerer([ANSWER]))
    assert answering.dispatch(late) is None
    assert (["leased"], ([], [], [])) == (desk.inbox_states(), written(desk))
    assert answering.dispatch(holder) is not None
    assert answering.dispatch(late) is None
    assert (["done"], [holder.id]) == (desk.inbox_states(), written(desk)[1])


def test_the_parts_of_all_replies_are_numbered_in_one_row(desk: Desk) -> None:
    claimed = arrived(desk)
    outcome = Outcome((Reply((Paragraph("一"), Note("二"))), Reply(()), Reply((Paragraph("三"),))), session=Session())
    parts = dispatcher(desk, ScriptedAnswerer(), PartsChannel()).rendered(claimed, outcome)
    assert [(0, "一"), (1, "二"), (2, "三")] == [(part.sequence, part.payload) for part in parts]
    assert {("fake", LAN, LAN, claimed.id)} == {(part.channel, part.conversation, part.recipient, part.reply_to) for part in parts}


def test_only_a_part_with_the_code_of_its_message_is_unlike_any_other(desk: Desk) -> None:
    claimed = arrived(desk)
    coded = Reply((Paragraph("一"), Paragraph(f"二（编号 {reference_code(claimed.id)}）")), reference_code(claimed.id))
    outcome = Outcome((coded, Reply((Paragraph("三"),))), session=Session())
    parts = dispatcher(desk, ScriptedAnswerer(), PartsChannel()).rendered(claimed, outcome)
    assert [False, True, False] == [part.unique for part in parts]


def test_parts_are_committed_in_their_order(desk: Desk) -> None:
    dispatcher(desk, ScriptedAnswerer([NOTHING]), PartsChannel()).dispatch(arrived(desk))
    payloads = written(desk)[0]
    assert len(payloads) > 1
    assert list(range(len(payloads))) == desk.column(select(outbox.c.sequence).order_by(outbox.c.id))
    assert "没有找到依据" in payloads[0]


def test_reference_codes_are_six_letters_that_cannot_be_mistaken_for_each_other() -> None:
    codes = [reference_code(number) for number in (1, 2, 31, 32, 1 << 20, REFERENCE_SPACE - 1)]
    assert {6} == {len(code) for code in codes}
    assert set("".join(codes)) <= set(CROCKFORD)
    assert set("ILOU").isdisjoint(CROCKFORD)


def test_no_two_messages_share_a_reference_code() -> None:
    far = random.Random(24).sample(range(200_001, REFERENCE_SPACE), 100_000)
    numbers = [*range(1, 200_001), *far]
    assert len(numbers) == len({reference_code(number) for number in numbers})


def test_reference_codes_do_not_count_up() -> None:
    codes = [reference_code(number) for number in range(1, 1001)]
    assert not any(one[0] == other[0] for one, other in pairwise(codes))
    rising = sum(one < other for one, other in pairwise(codes))
    assert 300 < rising < 700
