"""Every Chinese sentence about deadlines that a member reads: short and warm. Read aloud, each should sound like a kind colleague.

A date is never promised that is not certain: what rests on days without a notice is called 暂定.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from handlers.grievances.cases.deadlines import (
    HANDLING_EXTENSION,
    Account,
    CountedDay,
    CountKind,
    Deadline,
    Difficulty,
    NotExtended,
    Stage,
    StatutoryLimit,
)
from handlers.messages import Block, Note, Paragraph

WEEKDAYS = "一二三四五六日"
DIFFICULTY_WORDS = {Difficulty.SIMPLE: "简单", Difficulty.ORDINARY: "一般", Difficulty.COMPLEX: "复杂"}
UNCERTAIN = "这个日子是暂定的：国务院还没有公布那段时间的放假安排，公布以后可能会有变动。"
WAITING = "现在等您回话，时间先停着，这几天不算；您回了话，从下一个工作日接着算，到时告诉您新的日子。"


def due(deadline: Deadline, *, year: int) -> tuple[Block, ...]:
    """Say by when somebody gets in touch, or that the clock stands still; `year` is the present one, which needs no naming.

    While the member is waited for no day is promised: the one that the rule allows at most would be later than anybody means to take.
    """
    if deadline.waiting or deadline.on is None:
        planned = f"原定{_day(deadline.planned, year=year)}给您答复。" if deadline.planned else ""
        return (Paragraph(planned + WAITING),)
    promise = "，工会的同事会受理" if deadline.stage is Stage.ACCEPT else "给您答复"
    certain = Paragraph(f"最迟{_day(deadline.on, year=year)}{promise}。")
    return (certain, Note(UNCERTAIN)) if deadline.provisional else (certain,)


def missed(deadline: Deadline, last: date, today: date, *, reported: bool, superior: str, ref: str) -> tuple[Block, ...]:
    """Say honestly that the last day is over, since when, and what happens. `superior`: the union above, where it is on this desk."""
    what = "受理" if deadline.stage is Stage.ACCEPT else "给您答复"
    days = (today - last).days
    late = f"本来最迟{_day(last, year=today.year)}就该{what}，到今天已经晚了{days}天，是我们没有做到，对不起。"
    if superior:
        known = f"我已经报告{superior}，请他们过问" if reported else f"再没有动静，我会报告{superior}，请他们过问"
    else:
        known = "我已经催了办理的单位，请他们马上办" if reported else "再没有动静，我会催办理的单位"
    return (Paragraph(f"{late}{known}；这件还在办，不会就这么算了。要我再催一次，回复“催办 {ref}”。"),)


def why(account: Account, late: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Answer 为什么是10月12日 day by day. `late`: what is said instead of a last day that is over."""
    deadline, year = account.deadline, account.timeline.handed_in.year
    return (
        Paragraph(_rule(account)),
        Paragraph("\n".join(_runs(account))),
        *(Note(aside) for aside in _asides(account)),
        *(late or due(deadline, year=year)),
    )


def extended(reason: str, deadline: Deadline, *, year: int) -> tuple[Block, ...]:
    """Tell the member that it takes longer, and why."""
    return (Paragraph("这件事比预想的复杂，需要多一点时间，请您谅解。"), Paragraph(f"延期的原因：{reason}"), *due(deadline, year=year))


NOT_EXTENDED = {
    NotExtended.ALREADY: "这件事已经延期过一次，不能再延了。",
    NotExtended.NO_REASON: "延期要写明原因，提出人会看到这句话。请写一句再提交。",
    NotExtended.UNFIT_REASON: "延期的原因太长了，请缩短到 500 字以内。",
    NotExtended.UNFIT_DAYS: "一件诉求只能延期一次，可以延 1 到 {most} 个工作日。请改一下天数再发。",
    NotExtended.TOO_LATE: "期限已经过了，不能再延期。请尽快答复，并向提出人说明情况。",
}
"""What the cadre reads who asked for more time; `most` is how many working days the policy allows."""


def _rule(account: Account) -> str:
    timeline, deadline = account.timeline, account.deadline
    handed_in = f"您是{_day(timeline.handed_in, year=timeline.handed_in.year)}交来的，从下一个工作日算第1天。"
    if deadline.stage is Stage.ACCEPT:
        return f"{handed_in}{deadline.working_days}个工作日之内受理。"
    extension = timeline.extension.working_days if timeline.extension else 0
    rule = f"按“{DIFFICULTY_WORDS[timeline.difficulty]}”的事项办理，{deadline.working_days - extension}个工作日之内答复"
    return f"{handed_in}{rule}{f'，延期{extension}个工作日' if extension else ''}。"


def _runs(account: Account) -> Iterator[str]:
    """One line for days that follow one another and are alike; a wait for the member is one line, whatever days it holds."""
    timeline = account.timeline
    year, open_since = timeline.handed_in.year, timeline.pauses[-1].asked if timeline.waiting else date.max
    told = [day for day in account.days if day.on <= open_since]

    def alike(day: CountedDay) -> tuple[CountKind, str, bool]:
        return (CountKind.PAUSED, "", False) if timeline.paused(day.on) else (day.kind, day.name, day.provisional)

    for (kind, name, provisional), group in groupby(told, key=alike):
        run = list(group)
        yield f"• {_stretch(run[0].on, run[-1].on, year)}：{_meaning(kind, name, run)}{'（暂定）' if provisional else ''}"
    if timeline.waiting:
        yield f"• {_date(open_since, year)}之后：等您补充，先不算"


def _meaning(kind: CountKind, name: str, run: list[CountedDay]) -> str:
    first, last = run[0].count, run[-1].count
    numbers = f"第{first}天" if first == last else f"第{first}到{last}天"
    match kind:
        case CountKind.WORKING:
            return numbers
        case CountKind.MAKE_UP:
            return f"调休上班，{numbers}"
        case CountKind.WEEKEND:
            return "周末，不算"
        case CountKind.HOLIDAY:
            return f"{name}放假，不算"
        case CountKind.CLOSED:
            return f"{name}，不算"
        case CountKind.PAUSED:
            return "等您补充，不算"


def _asides(account: Account) -> Iterator[str]:
    timeline, deadline = account.timeline, account.deadline
    if timeline.extension and deadline.stage is Stage.ANSWER:
        yield f"延期的原因：{timeline.extension.reason}"
    if deadline.by_statute and deadline.limit:
        until = f"最迟到{_day(deadline.limit.on, year=timeline.handed_in.year)}，不会再往后拖。"
        yield f"按{deadline.limit.place}，{_limit(account, deadline.limit)}，{until}"


def _limit(account: Account, limit: StatutoryLimit) -> str:
    if account.deadline.stage is Stage.ACCEPT:
        return f"自收到之日起{limit.days}日内要告知"
    more = f"（含延长的{HANDLING_EXTENSION}日）" if account.timeline.extension else ""
    early = "" if account.timeline.accepted else "（还没有受理，先从交来那天算）"
    return f"自受理之日起{limit.days}日内{more}要办结{early}"


def _stretch(first: date, last: date, year: int) -> str:
    if first == last:
        return _day(first, year=year)
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else _date(last, first.year)
    return f"{_date(first, year)}到{end}"


def _day(on: date, *, year: int) -> str:
    return f"{_date(on, year)}（周{WEEKDAYS[on.weekday()]}）"


def _date(on: date, year: int) -> str:
    return f"{on.month}月{on.day}日" if on.year == year else f"{on.year}年{on.month}月{on.day}日"
