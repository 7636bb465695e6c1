"""Days that are imported, or forgotten, move the last days of open cases, and those whose day has moved hear of it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.bootstrap.desk import open_desk
from bot.settings import Settings
from bot.storage import calendar
from bot.storage.alarms import RECKONED_AT_ONCE, SqlAlarms
from bot.storage.calendar import CLOSED, NOTICE
from bot.storage.case_changes import add_event
from bot.storage.tables.cases import grievance, grievance_alarm, grievance_event, grievance_message, grievance_sight
from bot.storage.tables.upkeep import reckoned_by
from bot.storage.userids import rename_userid
from handlers.grievances.cases.calendar import DayKind, SetDay, SetYear, package_years
from handlers.grievances.cases.case import Action, ActorKind, Confidentiality, Event, Reader
from handlers.grievances.cases.deadlines import DeadlinePolicy
from handlers.grievances.cases.reckoning import deadline_of, upcoming
from tests.contracts.cases.registry import BO, CADRE, CASE
from tests.contracts.cases.whole_desk import WholeDesk
from tests.contracts.storage.desk import Desk

LAN = "alan"
REF = CASE.ref
SPORTS = tuple(SetDay(date(2026, 11, day), DayKind.CLOSED, "校运会") for day in (24, 25))
"""In the way of the two working days in which a case of 23 November is to be accepted."""


@pytest.fixture
def desk_of(office: Desk) -> WholeDesk:
    whole = WholeDesk(office)
    whole.hand_in(CASE, LAN)
    return whole


def due(desk: WholeDesk, ref: str = REF) -> str:
    return desk.desk.column(select(grievance.c.due_on).where(grievance.c.ref == ref))[0]


def settle(desk: WholeDesk) -> None:
    """Let the clock come by until it has nothing more to say."""
    while SqlAlarms(desk.database).pass_on_reckonings(now=desk.clock.now()):
        desk.handle("clock", "clock")


def letters(desk: WholeDesk) -> str:
    return desk.read(LAN, channel="wecom")


def actions(desk: WholeDesk) -> list[str]:
    return desk.desk.column(select(grievance_event.c.action).where(grievance_event.c.ref == REF).order_by(grievance_event.c.sequence))


def test_closed_days_move_an_open_case_and_its_member_hears_from_when_to_when(desk_of: WholeDesk) -> None:
    assert "2026-11-25" == due(desk_of)
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    settle(desk_of)
    assert "2026-11-27" == due(desk_of)
    assert {"2026-11-27"} == set(desk_of.desk.column(select(grievance_sight.c.rank).where(grievance_sight.c.ref == REF)))
    assert all(key.endswith("2026-11-27") for key in desk_of.desk.column(select(grievance_alarm.c.key)))
    told = letters(desk_of)
    assert "11月25日" in told
    assert "11月27日" in told
    assert REF in told
    assert ["hand_in", "reckon"] == actions(desk_of)


def test_days_that_are_forgotten_move_it_back(desk_of: WholeDesk) -> None:
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    settle(desk_of)
    assert 2 == desk_of.calendar.forget(CLOSED, 2026)
    settle(desk_of)
    assert "2026-11-25" == due(desk_of)
    assert "会早一些" in letters(desk_of)


def test_nobody_hears_of_days_that_move_nothing_and_the_case_stays_as_it_is(desk_of: WholeDesk) -> None:
    far = SetYear(2027, (SetDay(date(2027, 10, 1), DayKind.HOLIDAY, "国庆节"),))
    before = desk_of.desk.column(select(grievance_alarm.c.key))
    desk_of.calendar.keep_notice(far, now=desk_of.clock.now())
    settle(desk_of)
    assert "2026-11-25" == due(desk_of)
    assert "" == letters(desk_of)
    assert ["hand_in"] == actions(desk_of)
    assert [1] == desk_of.desk.column(select(grievance.c.version))
    assert before == desk_of.desk.column(select(grievance_alarm.c.key))
    desk_of.calendar.forget(NOTICE, 2027)
    settle(desk_of)
    assert "2026-11-25" == due(desk_of)


def test_a_notice_settles_what_was_provisional_without_a_word(desk_of: WholeDesk) -> None:
    late = replace(CASE, ref="26-000007", handed_in=date(2026, 12, 30))
    desk_of.hand_in(late, LAN)
    assert [True] == desk_of.desk.column(select(grievance.c.provisional).where(grievance.c.ref == late.ref))
    day = due(desk_of, late.ref)
    of_2027 = SetYear(2027, (SetDay(date(2027, 1, 1), DayKind.HOLIDAY, "元旦"), SetDay(date(2027, 10, 1), DayKind.HOLIDAY, "国庆节")))
    desk_of.calendar.keep_notice(of_2027, now=desk_of.clock.now())
    settle(desk_of)
    assert [False] == desk_of.desk.column(select(grievance.c.provisional).where(grievance.c.ref == late.ref))
    assert (day == due(desk_of, late.ref)) == (late.ref not in letters(desk_of))


def test_a_reminder_moves_where_the_last_day_does_not(desk_of: WholeDesk) -> None:
    """The day before the last one is closed, and another one before it is not any more."""
    reminders = dict(_alarms(desk_of))
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    settle(desk_of)
    moved = dict(_alarms(desk_of))
    assert reminders
    assert moved
    assert not set(reminders) & set(moved)
    assert min(moved.values()) > min(reminders.values())


def _alarms(desk: WholeDesk) -> list[tuple[str, datetime]]:
    with desk.database.read() as connection:
        return [(row.key, row.at) for row in connection.execute(select(grievance_alarm.c.key, grievance_alarm.c.at))]


def test_a_case_that_was_changed_in_between_stands_on_the_new_calendar_already(desk_of: WholeDesk) -> None:
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    assert 1 == SqlAlarms(desk_of.database).pass_on_reckonings(now=desk_of.clock.now())
    asked = desk_of.desk.claimed()
    desk_of.say(BO, f"受理 {REF}")
    moved = _alarms(desk_of)
    desk_of.dispatcher.dispatch(asked)
    assert moved == _alarms(desk_of)
    assert ["hand_in", "accept"] == actions(desk_of)
    assert "已经受理" in letters(desk_of)
    assert "改到" not in letters(desk_of)


def test_a_userid_that_is_renamed_in_between_tells_no_day(desk_of: WholeDesk) -> None:
    named = replace(CASE, ref="26-000008", submitter=LAN)
    desk_of.hand_in(named, LAN)
    desk_of.say(BO, f"受理 {named.ref}")
    before = due(desk_of, named.ref)
    holidays = tuple(SetDay(date(2026, 12, day), DayKind.CLOSED, "校运会") for day in (1, 2))
    desk_of.calendar.keep_closed(holidays, now=desk_of.clock.now())
    desk_of.database.write(lambda connection: rename_userid(connection, LAN, "alan2", now=desk_of.clock.now()))
    settle(desk_of)
    assert before != due(desk_of, named.ref)
    assert f"{named.ref}" in desk_of.read("alan2", channel="wecom").rpartition("改到")[0]


@pytest.mark.parametrize("text", [f"备注 {REF} 已电话核实", f"告知 {REF} 已经约了食堂开会"])
def test_a_change_in_between_that_tells_no_day_leaves_nobody_without_word(desk_of: WholeDesk, text: str) -> None:
    desk_of.say(BO, f"受理 {REF}")
    before = due(desk_of)
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    assert 1 == SqlAlarms(desk_of.database).pass_on_reckonings(now=desk_of.clock.now())
    asked = desk_of.desk.claimed()
    desk_of.say(BO, text)
    desk_of.dispatcher.dispatch(asked)
    assert before != due(desk_of)
    assert "改到" in letters(desk_of)
    assert "reckon" == actions(desk_of)[-1]


def test_a_file_that_is_saved_after_the_day_was_told_does_not_have_it_told_twice(desk_of: WholeDesk) -> None:
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    assert 1 == SqlAlarms(desk_of.database).pass_on_reckonings(now=desk_of.clock.now())
    asked = desk_of.desk.claimed()
    desk_of.say(BO, f"受理 {REF}")
    case = desk_of.grievances.cases.find_for(Reader(ActorKind.CLOCK), REF)
    assert case
    saved = Event(Action.SAVE_FILE, CADRE, case.status, case.status, desk_of.clock.now())
    desk_of.database.write(lambda connection: add_event(connection, case, saved))
    desk_of.dispatcher.dispatch(asked)
    assert ["hand_in", "accept", "save_file"] == actions(desk_of)
    assert "改到" not in letters(desk_of)


def test_two_changes_at_once_leave_the_last_one_and_tell_it_once(desk_of: WholeDesk) -> None:
    desk_of.calendar.keep_closed(SPORTS[:1], now=desk_of.clock.now())
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    settle(desk_of)
    assert "2026-11-27" == due(desk_of)
    assert 1 == letters(desk_of).count("改到")


def test_who_wrote_without_a_name_reads_it_on_the_page(desk_of: WholeDesk) -> None:
    unnamed = replace(CASE, ref="26-000008", confidentiality=Confidentiality.ANONYMOUS, submitter="")
    desk_of.hand_in(unnamed, LAN)
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    settle(desk_of)
    assert unnamed.ref not in letters(desk_of)
    (said,) = desk_of.desk.column(select(grievance_message.c.text).where(grievance_message.c.ref == unnamed.ref))
    assert "11月27日" in said


@pytest.mark.parametrize("policy", [DeadlinePolicy(accept=1), DeadlinePolicy(escalate_after=2), DeadlinePolicy(hour=11)])
def test_under_other_limits_open_cases_have_the_alarms_of_those(desk_of: WholeDesk, policy: DeadlinePolicy) -> None:
    assert desk_of.calendar.reckon_by(DeadlinePolicy())
    settle(desk_of)
    before = _alarms(desk_of)
    desk_of.limit(policy)  # as a start with other settings does
    assert desk_of.calendar.reckon_by(policy)
    assert not desk_of.calendar.reckon_by(policy)
    settle(desk_of)
    wanted = upcoming(CASE, desk_of.grievances, desk_of.clock.now())
    assert {one.key: one.at for one in wanted} == dict(_alarms(desk_of))
    assert dict(before) != dict(_alarms(desk_of))
    moved = deadline_of(CASE, desk_of.grievances)
    assert moved
    assert str(moved.on) == due(desk_of)
    assert ("改到" in letters(desk_of)) == (policy.accept != DeadlinePolicy().accept)


def test_under_the_same_limits_nothing_is_reckoned_again_until_the_package_knows_more(
    desk_of: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_of.calendar.reckon_by(DeadlinePolicy())
    settle(desk_of)
    assert not desk_of.calendar.reckon_by(DeadlinePolicy())
    assert 0 == SqlAlarms(desk_of.database).pass_on_reckonings(now=desk_of.clock.now())
    more = (*package_years(), SetYear(2027, (SetDay(date(2027, 10, 1), DayKind.HOLIDAY, "国庆节"),)))
    monkeypatch.setattr(calendar, "package_years", lambda: more)
    assert desk_of.calendar.reckon_by(DeadlinePolicy())
    assert 1 == SqlAlarms(desk_of.database).pass_on_reckonings(now=desk_of.clock.now())


def test_serving_notices_limits_that_were_changed_and_talking_at_a_terminal_does_not(tmp_path: Path) -> None:
    def mark(*, serving: bool, **limits: int) -> list[str]:
        settings = Settings(data_dir=tmp_path, embedding_model="none", **limits)  # type: ignore[arg-type]
        with open_desk(settings, owner=True, serving=serving) as desk, desk.tables.database.read() as connection:
            return list(connection.execute(select(reckoned_by.c.mark)).scalars())

    first = mark(serving=True)
    assert 1 == len(first)
    assert first == mark(serving=False, answer_days=20)
    assert first != mark(serving=True, answer_days=20)


def test_an_ended_case_is_left_alone(desk_of: WholeDesk) -> None:
    desk_of.say(BO, f"不予受理 {REF} 不属于工会的事")
    desk_of.say(BO, "确认")
    desk_of.calendar.keep_closed(SPORTS, now=desk_of.clock.now())
    assert 0 == SqlAlarms(desk_of.database).pass_on_reckonings(now=desk_of.clock.now())


def test_cases_are_reckoned_a_few_at_a_time_and_members_go_in_between(desk_of: WholeDesk) -> None:
    for number in range(RECKONED_AT_ONCE):
        desk_of.hand_in(replace(CASE, ref=f"26-1000{number:02}"), LAN)
    alarms, now = SqlAlarms(desk_of.database), desk_of.clock.now()
    desk_of.calendar.keep_closed(SPORTS, now=now)
    assert RECKONED_AT_ONCE == alarms.pass_on_reckonings(now=now)
    assert 0 == alarms.pass_on_reckonings(now=now), "those before come first"
    desk_of.handle("clock", "clock")
    assert 1 == alarms.pass_on_reckonings(now=now)
    desk_of.handle("clock", "clock")
    assert {"2026-11-27"} == set(desk_of.desk.column(select(grievance.c.due_on)))
