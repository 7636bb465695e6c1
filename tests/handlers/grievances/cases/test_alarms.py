"""Reminders before the last day, escalation after it, at nine in the morning in China."""

from dataclasses import replace
from datetime import UTC, date, datetime

from handlers.grievances.cases.alarms import AlarmKind, alarms
from handlers.grievances.cases.deadlines import DeadlinePolicy, Difficulty, Pause, Stage, Statute, Timeline
from tests.handlers.grievances.days import calendar

DAYS = calendar()
POLICY = DeadlinePolicy()
CASE = Timeline(date(2026, 9, 15), statute=Statute.NONE)
"""Due on 12 October 2026."""


def nine(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 1, tzinfo=UTC)


def test_reminders_come_on_working_days_before_and_the_superior_hears_on_the_next() -> None:
    found = alarms(DAYS, CASE, POLICY, Stage.ANSWER)

    assert [
        ("answer-remind-3-2026-10-12", nine(10, 8), False),
        ("answer-remind-1-2026-10-12", nine(10, 10), False),
        ("answer-escalate-1-2026-10-12", nine(10, 13), False),
    ] == [(alarm.key, alarm.at, alarm.provisional) for alarm in found]


def test_acceptance_is_reminded_of_on_its_first_day() -> None:
    assert [(AlarmKind.REMIND, nine(9, 16)), (AlarmKind.ESCALATE, nine(9, 18))] == [
        (alarm.kind, alarm.at) for alarm in alarms(DAYS, CASE, POLICY, Stage.ACCEPT)
    ]


def test_a_reminder_from_before_the_case_is_left_out() -> None:
    short = replace(POLICY, simple=2, remind_answer=(3, 2, 1, 0))
    found = alarms(DAYS, replace(CASE, difficulty=Difficulty.SIMPLE), short, Stage.ANSWER)

    assert [1, 0] == [alarm.left for alarm in found if alarm.kind is AlarmKind.REMIND]
    assert nine(9, 17) == found[1].at


def test_days_of_waiting_are_not_counted_back() -> None:
    waited = replace(CASE, pauses=(Pause(date(2026, 10, 8), date(2026, 10, 20)),))
    found = alarms(DAYS, waited, POLICY, Stage.ANSWER)

    assert [("answer-remind-3-2026-10-23", nine(10, 8)), ("answer-remind-1-2026-10-23", nine(10, 22))] == [
        (alarm.key, alarm.at) for alarm in found[:2]
    ]


def test_while_the_member_is_waited_for_only_the_rule_alarms() -> None:
    waiting = replace(CASE, pauses=(Pause(date(2026, 9, 17)),))

    assert () == alarms(DAYS, waiting, POLICY, Stage.ANSWER)
    assert [nine(11, 10), nine(11, 12), nine(11, 16)] == [
        alarm.at for alarm in alarms(DAYS, replace(waiting, statute=Statute.HANDLING, accepted=date(2026, 9, 14 + 2)), POLICY, Stage.ANSWER)
    ]


def test_an_escalation_after_the_last_known_day_is_provisional() -> None:
    found = alarms(DAYS, Timeline(date(2026, 12, 17), Difficulty.SIMPLE), POLICY, Stage.ANSWER)

    assert [False, False, True] == [alarm.provisional for alarm in found]
    assert nine(12, 25) == found[-1].at
