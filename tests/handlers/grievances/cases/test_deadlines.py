"""By when a grievance is accepted and answered: real dates, pauses, the one extension, and 信访工作条例."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.grievances.cases.calendar import DayKind, SetDay, WorkCalendar
from handlers.grievances.cases.deadlines import (
    BrokenTimeline,
    CountKind,
    DeadlinePolicy,
    Difficulty,
    Extension,
    NotExtended,
    Pause,
    Stage,
    Statute,
    Timeline,
    UnfitPolicy,
    answer_by,
    explained,
    extend,
)
from tests.handlers.grievances.days import calendar, closed

SIMPLE, ORDINARY, COMPLEX = Difficulty.SIMPLE, Difficulty.ORDINARY, Difficulty.COMPLEX
POLICY = DeadlinePolicy()
DAYS = calendar()


def handed(on: date, difficulty: Difficulty = ORDINARY, **more: object) -> Timeline:
    return replace(Timeline(on, difficulty, Statute.NONE), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("handed_in", "last"),
    [
        (date(2024, 9, 13), date(2024, 9, 18)),  # a make-up Saturday, then 中秋节
        (date(2025, 1, 24), date(2025, 1, 27)),  # a make-up Sunday
        (date(2025, 2, 7), date(2025, 2, 10)),
        (date(2026, 2, 13), date(2026, 2, 24)),  # nine days of 春节 between day 1 and day 2
        (date(2026, 2, 27), date(2026, 3, 2)),
        (date(2026, 3, 7), date(2026, 3, 10)),  # handed in on a Saturday
        (date(2026, 3, 8), date(2026, 3, 10)),  # handed in on a Sunday
        (date(2026, 5, 8), date(2026, 5, 11)),
    ],
)
def test_a_case_is_accepted_within_two_working_days(handed_in: date, last: date) -> None:
    assert last == explained(DAYS, Timeline(handed_in), POLICY, Stage.ACCEPT).deadline.on


@pytest.mark.parametrize(
    ("handed_in", "difficulty", "last"),
    [
        (date(2024, 2, 8), SIMPLE, date(2024, 2, 21)),
        (date(2024, 9, 27), SIMPLE, date(2024, 10, 10)),
        (date(2024, 10, 8), ORDINARY, date(2024, 10, 28)),
        (date(2025, 1, 24), SIMPLE, date(2025, 2, 7)),
        (date(2025, 4, 25), SIMPLE, date(2025, 5, 6)),
        (date(2025, 9, 26), ORDINARY, date(2025, 10, 23)),
        (date(2025, 12, 31), SIMPLE, date(2026, 1, 8)),
        (date(2026, 1, 19), COMPLEX, date(2026, 3, 6)),
        (date(2026, 2, 13), SIMPLE, date(2026, 2, 27)),
        (date(2026, 9, 15), ORDINARY, date(2026, 10, 12)),
        (date(2026, 9, 18), ORDINARY, date(2026, 10, 15)),
    ],
)
def test_an_answer_comes_within_5_15_or_30_working_days(handed_in: date, difficulty: Difficulty, last: date) -> None:
    deadline = answer_by(DAYS, Timeline(handed_in, difficulty), POLICY)

    assert (last, False, False) == (deadline.on, deadline.provisional, deadline.by_statute)


@pytest.mark.parametrize(
    ("handed_in", "difficulty", "last", "provisional"),
    [
        (date(2026, 12, 17), SIMPLE, date(2026, 12, 24), False),
        (date(2026, 12, 18), SIMPLE, date(2026, 12, 25), True),
        (date(2026, 12, 21), COMPLEX, date(2027, 2, 2), True),
        (date(2026, 12, 28), SIMPLE, date(2027, 1, 5), True),
        (date(2027, 3, 1), SIMPLE, date(2027, 3, 8), True),
    ],
)
def test_what_rests_on_days_that_nobody_knows_is_provisional(
    handed_in: date, difficulty: Difficulty, last: date, provisional: bool
) -> None:
    deadline = answer_by(DAYS, Timeline(handed_in, difficulty), POLICY)

    assert (last, provisional) == (deadline.on, deadline.provisional)


def test_the_days_after_the_question_up_to_the_reply_do_not_count() -> None:
    waited = handed(date(2026, 9, 15), pauses=(Pause(date(2026, 9, 22), date(2026, 9, 24)),))

    assert date(2026, 10, 14) == answer_by(DAYS, waited, POLICY).on
    assert (
        date(2026, 10, 12) == answer_by(DAYS, handed(date(2026, 9, 15), pauses=(Pause(date(2026, 9, 22), date(2026, 9, 22)),)), POLICY).on
    )
    assert (
        date(2026, 10, 12) == answer_by(DAYS, handed(date(2026, 9, 15), pauses=(Pause(date(2026, 9, 24), date(2026, 9, 27)),)), POLICY).on
    )


def test_an_open_wait_has_no_last_day_unless_the_rule_sets_one() -> None:
    timeline = handed(date(2026, 3, 2), pauses=(Pause(date(2026, 3, 5)),))
    free, bound = (answer_by(DAYS, replace(timeline, statute=statute), POLICY) for statute in (Statute.NONE, Statute.HANDLING))

    assert (None, True, False) == (free.on, free.waiting, free.by_statute)
    assert (date(2026, 4, 30), True, True) == (bound.on, bound.waiting, bound.by_statute)
    assert bound.limit is not None
    assert ("信访工作条例#第三十四条", 60, date(2026, 5, 1)) == (bound.limit.clause, bound.limit.days, bound.limit.on)


def test_a_wait_that_began_after_the_last_day_changes_nothing() -> None:
    late = handed(date(2026, 3, 2), SIMPLE, pauses=(Pause(date(2026, 3, 20)),))

    assert date(2026, 3, 9) == answer_by(DAYS, late, POLICY).on


def test_the_notice_of_article_23_ends_a_wait_before_acceptance() -> None:
    waiting = Timeline(date(2026, 3, 2), statute=Statute.NOTICE, pauses=(Pause(date(2026, 3, 2)),))
    deadline = explained(DAYS, waiting, POLICY, Stage.ACCEPT).deadline

    assert deadline.limit is not None
    assert ("信访工作条例#第二十三条", date(2026, 3, 17)) == (deadline.limit.clause, deadline.limit.on)
    assert (date(2026, 3, 17), True) == (deadline.on, deadline.by_statute)
    assert answer_by(DAYS, waiting, POLICY).limit is None


def test_a_limit_on_a_holiday_is_kept_before_it() -> None:
    # 60 days from 3 August 2026 end on 2 October; 30 September is the last working day before
    waiting = Timeline(date(2026, 8, 1), accepted=date(2026, 8, 3), pauses=(Pause(date(2026, 8, 3)),))

    assert date(2026, 9, 30) == answer_by(DAYS, waiting, POLICY).on


def test_sixty_days_run_from_the_acceptance_and_before_it_from_the_hand_in() -> None:
    limits = [answer_by(DAYS, Timeline(date(2026, 3, 2), accepted=accepted), POLICY).limit for accepted in (None, date(2026, 3, 4))]

    assert [date(2026, 5, 1), date(2026, 5, 3)] == [limit.on for limit in limits if limit]


def test_campus_vacations_do_not_stop_the_clock_unless_the_operator_closes() -> None:
    timeline = handed(date(2026, 7, 10), SIMPLE)
    vacation = calendar(closed=closed(date(2026, 7, 13), 14, "暑假"))

    assert date(2026, 7, 17) == answer_by(DAYS, timeline, POLICY).on
    assert date(2026, 7, 31) == answer_by(vacation, timeline, POLICY).on


def test_closed_days_do_not_stop_the_rule() -> None:
    vacation = calendar(closed=closed(date(2026, 7, 1), 120, "暑假"))
    deadline = answer_by(vacation, Timeline(date(2026, 6, 30)), POLICY)

    assert (date(2026, 8, 29), True) == (deadline.on, deadline.by_statute)


def test_more_time_is_given_once_with_a_reason() -> None:
    timeline = handed(date(2026, 9, 15))
    longer = extend(DAYS, timeline, POLICY, working_days=3, reason=" 要等外单位回函 ", on=date(2026, 10, 12))

    assert isinstance(longer, Timeline)
    assert Extension(date(2026, 10, 12), 3, "要等外单位回函") == longer.extension
    assert date(2026, 10, 15) == answer_by(DAYS, longer, POLICY).on
    assert date(2026, 9, 17) == explained(DAYS, longer, POLICY, Stage.ACCEPT).deadline.on
    assert NotExtended.ALREADY is extend(DAYS, longer, POLICY, working_days=1, reason="再等等", on=date(2026, 10, 13))


@pytest.mark.parametrize(
    ("working_days", "reason", "on", "why"),
    [
        (3, " \n", date(2026, 9, 20), NotExtended.NO_REASON),
        (3, "长" * 501, date(2026, 9, 20), NotExtended.UNFIT_REASON),
        (0, "等回函", date(2026, 9, 20), NotExtended.UNFIT_DAYS),
        (16, "等回函", date(2026, 9, 20), NotExtended.UNFIT_DAYS),
        (3, "等回函", date(2026, 10, 13), NotExtended.TOO_LATE),
    ],
)
def test_more_time_is_refused_with_what_is_wrong(working_days: int, reason: str, on: date, why: NotExtended) -> None:
    assert why is extend(DAYS, handed(date(2026, 9, 15)), POLICY, working_days=working_days, reason=reason, on=on)


def test_an_extension_adds_thirty_days_to_the_limit_and_no_more() -> None:
    timeline = Timeline(date(2026, 3, 2), accepted=date(2026, 3, 2), pauses=(Pause(date(2026, 3, 3)),))
    longer = replace(timeline, extension=Extension(date(2026, 3, 3), 15, "等回函"))
    limits = [answer_by(DAYS, one, POLICY).limit for one in (timeline, longer)]

    assert [(60, date(2026, 5, 1)), (90, date(2026, 5, 31))] == [(limit.days, limit.on) for limit in limits if limit]


def test_the_last_day_ends_at_midnight_in_china() -> None:
    deadline = answer_by(DAYS, Timeline(date(2026, 9, 15)), POLICY)

    assert not deadline.missed(datetime(2026, 10, 12, 15, 59, tzinfo=UTC))
    assert deadline.missed(datetime(2026, 10, 12, 16, 0, tzinfo=UTC))
    assert not answer_by(DAYS, handed(date(2026, 9, 15), pauses=(Pause(date(2026, 9, 15)),)), POLICY).missed(
        datetime(2030, 1, 1, tzinfo=UTC)
    )


def test_each_day_of_the_account_says_what_became_of_it() -> None:
    timeline = handed(date(2026, 9, 17), SIMPLE, pauses=(Pause(date(2026, 9, 22), date(2026, 9, 24)),))
    days = explained(calendar(closed=closed(date(2026, 9, 28), 1, "校庆")), timeline, POLICY).days

    assert [
        (18, CountKind.WORKING, "", 1),
        (19, CountKind.WEEKEND, "", None),
        (20, CountKind.MAKE_UP, "国庆节", 2),
        (21, CountKind.WORKING, "", 3),
        (22, CountKind.WORKING, "", 4),
        (23, CountKind.PAUSED, "", None),
        (24, CountKind.PAUSED, "", None),
        (25, CountKind.HOLIDAY, "中秋节", None),
        (26, CountKind.HOLIDAY, "中秋节", None),
        (27, CountKind.HOLIDAY, "中秋节", None),
        (28, CountKind.CLOSED, "校庆", None),
        (29, CountKind.WORKING, "", 5),
    ] == [(day.on.day, day.kind, day.name, day.count) for day in days]


@pytest.mark.parametrize(
    "wrong",
    [
        {"accept": 0},
        {"accept": 6},
        {"simple": 16},
        {"complex": 91},
        {"extension": -1},
        {"escalate_after": 0},
        {"remind_answer": (-1,)},
        {"hour": 24},
    ],
)
def test_limits_that_cannot_be_kept_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UnfitPolicy):
        replace(POLICY, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"pauses": (Pause(date(2026, 2, 27)),)},
        {"pauses": (Pause(date(2026, 3, 3)), Pause(date(2026, 3, 5)))},
        {"pauses": (Pause(date(2026, 3, 5), date(2026, 3, 4)),)},
        {"pauses": (Pause(date(2026, 3, 3), date(2026, 3, 6)), Pause(date(2026, 3, 5)))},
        {"accepted": date(2026, 2, 27)},
        {"extension": Extension(date(2026, 3, 3), 0, "等回函")},
        {"extension": Extension(date(2026, 2, 27), 1, "等回函")},
    ],
)
def test_days_that_contradict_one_another_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BrokenTimeline):
        handed(date(2026, 3, 2), **wrong)


moments = st.dates(date(2024, 1, 1), date(2027, 12, 31))
difficulties = st.sampled_from(Difficulty)
statutes = st.sampled_from(Statute)
policies = st.builds(
    lambda limits, extension: DeadlinePolicy(*sorted(limits), extension=extension),
    st.lists(st.integers(1, 90), min_size=4, max_size=4),
    st.integers(1, 90),
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    start = draw(moments)
    return calendar(closed=[SetDay(day.on, DayKind.CLOSED, day.name) for day in closed(start, draw(st.integers(0, 120)))])


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    handed_in = at = draw(moments)
    pauses: list[Pause] = []
    for _ in range(draw(st.integers(0, 3))):
        asked = at + timedelta(days=draw(st.integers(0, 40)))
        at = asked + timedelta(days=draw(st.integers(0, 60)))
        pauses.append(Pause(asked, at))
    if pauses and draw(st.booleans()):
        pauses[-1] = Pause(pauses[-1].asked)
    accepted = draw(st.none() | st.integers(0, 20).map(lambda days: handed_in + timedelta(days=days)))
    extension = draw(st.none() | st.integers(1, 90).map(lambda days: Extension(handed_in, days, "等回函")))
    return Timeline(handed_in, draw(difficulties), draw(statutes), accepted, tuple(pauses), extension)


@given(moments, moments, difficulties, statutes, policies, calendars(), st.sampled_from(Stage))
def test_what_is_handed_in_later_is_never_due_earlier(
    one: date, other: date, difficulty: Difficulty, statute: Statute, policy: DeadlinePolicy, days: WorkCalendar, stage: Stage
) -> None:
    first, second = (explained(days, Timeline(on, difficulty, statute), policy, stage).deadline.on for on in sorted((one, other)))

    assert first is not None
    assert second is not None
    assert first <= second


@given(timelines(), policies, calendars())
def test_what_is_harder_is_never_due_earlier(timeline: Timeline, policy: DeadlinePolicy, days: WorkCalendar) -> None:
    lasts = [answer_by(days, replace(timeline, difficulty=difficulty), policy).on or date.max for difficulty in (SIMPLE, ORDINARY, COMPLEX)]

    assert sorted(lasts) == lasts


@given(moments, difficulties, st.integers(0, 40), st.integers(0, 60), calendars())
def test_a_pause_of_n_working_days_shifts_the_last_day_by_n(
    handed_in: date, difficulty: Difficulty, after: int, length: int, days: WorkCalendar
) -> None:
    straight = handed(handed_in, difficulty)
    before = answer_by(days, straight, POLICY).on
    assert before is not None
    asked = min(handed_in + timedelta(days=after), before - timedelta(days=1))
    lost = sum(days.day(asked + timedelta(days=number)).works for number in range(1, length + 1))
    shifted = answer_by(days, replace(straight, pauses=(Pause(asked, asked + timedelta(days=length)),)), POLICY).on

    assert shifted is not None
    assert lost == sum(days.day(before + timedelta(days=number)).works for number in range(1, (shifted - before).days + 1))


@given(timelines(), policies, calendars(), st.sampled_from(Stage))
def test_nothing_is_ever_due_past_the_rules_limit(timeline: Timeline, policy: DeadlinePolicy, days: WorkCalendar, stage: Stage) -> None:
    deadline = explained(days, timeline, policy, stage).deadline
    start = timeline.handed_in if stage is Stage.ACCEPT else timeline.accepted or timeline.handed_in
    allowed = 15 if stage is Stage.ACCEPT else 90 if timeline.extension else 60
    bound = timeline.statute is Statute.HANDLING or (timeline.statute is Statute.NOTICE and stage is Stage.ACCEPT)

    assert bound == (deadline.limit is not None)
    if bound:
        assert deadline.on is not None
        assert timeline.handed_in < deadline.on <= start + timedelta(days=allowed)
    assert deadline.on is not None or deadline.waiting


@given(timelines(), policies, calendars(), st.sampled_from(Stage))
def test_the_account_names_every_day_once_and_counts_without_a_gap(
    timeline: Timeline, policy: DeadlinePolicy, days: WorkCalendar, stage: Stage
) -> None:
    account = explained(days, timeline, policy, stage)
    counts = [day.count for day in account.days if day.count is not None]

    assert [timeline.handed_in + timedelta(days=number) for number in range(1, len(account.days) + 1)] == [day.on for day in account.days]
    assert list(range(1, len(counts) + 1)) == counts
    assert all((day.count is None) or (days.day(day.on).works and not timeline.paused(day.on)) for day in account.days)
    if account.deadline.on is not None:
        assert account.deadline.on == account.days[-1].on
    if account.deadline.on is not None and not account.deadline.by_statute:
        assert account.deadline.working_days == len(counts)


@given(timelines(), policies, st.sampled_from(Stage))
def test_a_certain_day_stays_whatever_the_next_notice_says(timeline: Timeline, policy: DeadlinePolicy, stage: Stage) -> None:
    known = explained(DAYS, timeline, policy, stage).deadline
    upturned = calendar(closed=closed(date(2026, 12, 25), 372, "都放假"))

    if not known.provisional:
        assert known.on == explained(upturned, timeline, policy, stage).deadline.on
