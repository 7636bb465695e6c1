"""The tables, filled with effects as the dispatcher's commit would, in the shape of the fake."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.storage.attachments import change_attachment
from bot.storage.case_changes import Reckoned, open_case, save_case
from bot.storage.cases import SqlCases
from bot.storage.database import Database
from handlers.effects import Effect, KeepAttachment, OpenCase, SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Basis, Case, Confidentiality, Event, Place, Status, Told
from handlers.messages import IncomingMessage, MessageKind
from tests.clock import NOON

LAN, BO, CHEN = "阿兰", "阿博", "陈生"
MEMBER, CADRE = Actor(ActorKind.MEMBER), Actor(ActorKind.CADRE, BO)
TODAY = date(2026, 11, 23)
CASE = Case(
    ref="26-482137",
    version=1,
    status=Status.SUBMITTED,
    confidentiality=Confidentiality.NAMED,
    told=Told("食堂连着三周收两份钱", "上个月", "东区食堂", "把多收的退回来"),
    place=Place("4133010336", "hdu-cs", "计算机学院工会"),
    basis=Basis("unit", "3", "在学院范围内", ("浙总工发〔2020〕24号#11",)),
    bars=Bars(),
    handed_in=TODAY,
    subject="食堂",
    submitter="阿兰（计算机学院）",
)


def handed_in(case: Case, at: datetime = NOON) -> Event:
    return Event(Action.HAND_IN, MEMBER, None, case.status, at)


def accepted(case: Case, at: datetime = NOON) -> Event:
    return Event(Action.ACCEPT, CADRE, case.status, Status.ACCEPTED, at)


def arrival(channel: str, sender: str) -> IncomingMessage:
    return IncomingMessage(channel, "key", f"1:{sender}", sender, MessageKind.TEXT, datetime.now(UTC))


class SqlRegistry(SqlCases):
    def __init__(self, database: Database, reckon: Callable[[Case], date | None] = lambda _case: None) -> None:
        super().__init__(database)
        self.database = database
        self._reckon = reckon

    def apply(self, effect: Effect, channel: str = "terminal", sender: str = LAN) -> None:
        message = arrival(channel, sender)
        reckon = self._reckon

        def reckoned(case: Case) -> Reckoned:
            return Reckoned(reckon(case))

        if isinstance(effect, KeepAttachment):
            noted = effect
            self.database.write(lambda connection: change_attachment(connection, message, noted, NOON))
        elif isinstance(effect, OpenCase):
            opened = effect
            self.database.write(lambda connection: open_case(connection, message, opened, reckoned))
        elif isinstance(effect, SaveCase):
            saved = effect
            self.database.write(lambda connection: save_case(connection, message, saved, reckoned))
