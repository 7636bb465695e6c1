"""An alert of danger, from the words to those on duty: on time, past whoever it is against, and safe to be sent again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.alarms import Alarms
from bot.storage.alarms import SqlAlarms
from bot.storage.erasure import Erasures
from bot.storage.tables.queues import outbox
from handlers.messages import IncomingMessage, MessageKind
from handlers.routing.model import Member
from handlers.routing.router import route
from tests.contracts.cases.registry import BO, CHEN
from tests.contracts.cases.whole_desk import AGENT, WholeDesk
from tests.contracts.people.memory import HANGDIAN
from tests.contracts.storage.desk import Desk
from tests.handlers.grievances.members import DOUBT, doubt


@pytest.fixture
def whole(office: Desk) -> WholeDesk:
    """A desk whose router reads whom a matter is against, and 阿兰 of the college that two serve."""
    desk = WholeDesk(office)
    assert desk.front.routing is not None
    front = replace(desk.front, routing=replace(desk.front.routing, route=route))
    desk.dispatcher = replace(desk.dispatcher, desk=front)
    office.units.add_officer("hdu-cs", CHEN)
    office.members.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)), now=office.clock.now())
    return desk


def opens_chat(whole: WholeDesk) -> None:
    conversation, now = f"{AGENT}:alan", whole.clock.now()
    whole.desk.receive(IncomingMessage("wecom", "enter", conversation, "alan", MessageKind.EVENT, now, event="enter_agent"))
    whole.handle("wecom", conversation)


def ten_minutes_pass(whole: WholeDesk) -> None:
    whole.clock.advance(600)
    Alarms(SqlAlarms(whole.database), Erasures(whole.database), whole.calendar, whole.clock, 23).look()
    whole.handle("clock", "")


def test_silence_after_the_chat_was_opened_alerts_all_but_whoever_was_named(whole: WholeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    assert "10 分钟" in whole.say("alan", f"{DOUBT}，都是{BO}逼的", channel="wecom")
    opens_chat(whole)
    assert "" == whole.read(CHEN)
    ten_minutes_pass(whole)
    assert "一直没有回音" in whole.read(CHEN)
    assert "" == whole.read(BO)
    assert "" == whole.read("aBO", channel="wecom")


def test_who_is_accused_reads_neither_the_alert_nor_who_wants_to_be_called(whole: WholeDesk) -> None:
    whole.say("alan", f"{BO}拿刀追着我砍，救命", channel="wecom")
    whole.say("alan", "请联系我", channel="wecom")
    assert "alan" in whole.read(CHEN)
    assert "" == whole.read(BO)
    assert "" == whole.read("aBO", channel="wecom")


def test_an_alert_that_is_repeated_can_be_sent_again_where_nobody_knows_whether_it_was(whole: WholeDesk) -> None:
    whole.say("alan", "我不想活了", channel="wecom")
    whole.clock.advance(601)
    whole.say("alan", "我真的不想活了", channel="wecom")
    guarded = whole.desk.column(select(outbox.c.guarded).where(outbox.c.urgent))
    assert len(guarded) > 2
    assert all(guarded), "none is the same as another within the platform's window"
