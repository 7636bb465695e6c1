"""What members read of deadlines: why a day is the last, what is not certain, what waits for them."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.grievances.cases.deadlines import (
    DeadlinePolicy,
    Difficulty,
    Extension,
    NotExtended,
    Pause,
    Stage,
    Statute,
    Timeline,
    answer_by,
    explained,
)
from handlers.messages import Block, Choices, Quote
from handlers.texts.deadlines import NOT_EXTENDED, UNCERTAIN, WAITING, due, extended, why
from tests.handlers.grievances.days import calendar, closed

DAYS = calendar()
POLICY = DeadlinePolicy()
CASE = Timeline(date(2026, 9, 15))


def lines(blocks: tuple[Block, ...]) -> list[str]:
    texts = [block.text for block in blocks if not isinstance(block, Choices | Quote)]
    assert len(texts) == len(blocks)
    return [line for text in texts for line in text.split("\n")]


def test_why_12_october_is_answered_day_by_day() -> None:
    assert [
        "您是9月15日（周二）交来的，从下一个工作日算第1天。按“一般”的事项办理，15个工作日之内答复。",
        "• 9月16日到18日：第1到3天",
        "• 9月19日（周六）：周末，不算",
        "• 9月20日（周日）：调休上班，第4天",
        "• 9月21日到24日：第5到8天",
        "• 9月25日到27日：中秋节放假，不算",
        "• 9月28日到30日：第9到11天",
        "• 10月1日到7日：国庆节放假，不算",
        "• 10月8日到9日：第12到13天",
        "• 10月10日（周六）：调休上班，第14天",
        "• 10月11日（周日）：周末，不算",
        "• 10月12日（周一）：第15天",
        "最迟10月12日（周一）给您答复。",
    ] == lines(why(explained(DAYS, CASE, POLICY)))


def test_a_wait_for_the_member_is_one_line_and_an_extension_has_its_reason() -> None:
    timeline = replace(
        CASE, pauses=(Pause(date(2026, 9, 16), date(2026, 9, 28)),), extension=Extension(date(2026, 9, 30), 1, "要等外单位回函")
    )
    told = lines(
        why(explained(calendar(closed=closed(date(2026, 10, 8), 2, "校庆")), replace(timeline, difficulty=Difficulty.SIMPLE), POLICY))
    )

    assert "按“简单”的事项办理，5个工作日之内答复，延期1个工作日。" in told[0]
    assert ["• 9月16日（周三）：第1天", "• 9月17日到28日：等您补充，不算", "• 9月29日到30日：第2到3天"] == told[1:4]
    assert "• 10月8日到9日：校庆，不算" in told
    assert ["延期的原因：要等外单位回函", "最迟10月13日（周二）给您答复。"] == told[-2:]


def test_what_is_not_certain_is_called_so() -> None:
    account = explained(DAYS, Timeline(date(2026, 12, 21), Difficulty.SIMPLE), POLICY)

    assert [
        "• 12月22日到24日：第1到3天",
        "• 12月25日（周五）：第4天（暂定）",
        "• 12月26日到27日：周末，不算（暂定）",
        "• 12月28日（周一）：第5天（暂定）",
        "最迟12月28日（周一）给您答复。",
        UNCERTAIN,
    ] == lines(why(account))[1:]


def test_an_open_wait_is_told_without_a_day() -> None:
    waiting = replace(CASE, statute=Statute.NONE, pauses=(Pause(date(2026, 9, 16)),))

    told = f"原定10月12日（周一）给您答复。{WAITING}"
    assert ["• 9月16日（周三）：第1天", "• 9月16日之后：等您补充，先不算", told] == lines(why(explained(DAYS, waiting, POLICY)))[1:]
    assert [told] == lines(due(answer_by(DAYS, waiting, POLICY), year=2026))


def test_while_the_member_is_waited_for_no_far_day_is_promised() -> None:
    asked = replace(CASE, pauses=(Pause(date(2026, 9, 16)),))
    answered = replace(CASE, pauses=(Pause(date(2026, 9, 16), date(2026, 9, 18)),))

    waiting, going_on = answer_by(DAYS, asked, POLICY), answer_by(DAYS, answered, POLICY)
    assert answer_by(DAYS, CASE, POLICY).on == waiting.planned == waiting.expected
    assert (None, going_on.on) == (going_on.planned, going_on.expected)
    assert waiting.on is not None
    assert f"{waiting.on.month}月{waiting.on.day}日" not in "".join(lines(due(waiting, year=2026)))


@pytest.mark.parametrize(
    ("timeline", "stage", "told"),
    [
        (
            replace(CASE, pauses=(Pause(date(2026, 9, 16)),)),
            Stage.ANSWER,
            "按《信访工作条例》第三十四条，自受理之日起60日内要办结（还没有受理，先从交来那天算），最迟到11月14日（周六），不会再往后拖。",
        ),
        (
            replace(
                CASE, accepted=date(2026, 9, 16), pauses=(Pause(date(2026, 9, 16)),), extension=Extension(date(2026, 9, 16), 5, "等回函")
            ),
            Stage.ANSWER,
            "按《信访工作条例》第三十四条，自受理之日起90日内（含延长的30日）要办结，最迟到12月15日（周二），不会再往后拖。",
        ),
        (
            replace(CASE, pauses=(Pause(date(2026, 9, 15)),)),
            Stage.ACCEPT,
            "按《信访工作条例》第二十三条第二款，自收到之日起15日内要告知，最迟到9月30日（周三），不会再往后拖。",
        ),
    ],
)
def test_where_the_rule_comes_first_its_article_is_named(timeline: Timeline, stage: Stage, told: str) -> None:
    assert told in lines(why(explained(DAYS, timeline, POLICY, stage)))


def test_a_day_of_another_year_bears_it() -> None:
    known = calendar(closed=closed(date(2026, 12, 25), 14, "寒假"))
    deadline = answer_by(known, Timeline(date(2026, 12, 22), Difficulty.SIMPLE), POLICY)

    assert "最迟2027年1月12日（周二）给您答复。" == lines(due(deadline, year=2026))[0]
    assert "最迟1月12日（周二）给您答复。" == lines(due(deadline, year=2027))[0]


def test_acceptance_is_promised_as_such() -> None:
    assert ["最迟9月17日（周四），工会的同事会受理。"] == lines(due(explained(DAYS, CASE, POLICY, Stage.ACCEPT).deadline, year=2026))
    assert "2个工作日之内受理。" in lines(why(explained(DAYS, CASE, POLICY, Stage.ACCEPT)))[0]


def test_more_time_is_told_with_its_reason() -> None:
    longer = replace(CASE, extension=Extension(date(2026, 9, 30), 3, "要等外单位回函"))

    assert ["延期的原因：要等外单位回函", "最迟10月15日（周四）给您答复。"] == lines(
        extended("要等外单位回函", answer_by(DAYS, longer, POLICY), year=2026)
    )[1:]


def test_every_refusal_of_more_time_has_its_words() -> None:
    assert set(NotExtended) == set(NOT_EXTENDED)
