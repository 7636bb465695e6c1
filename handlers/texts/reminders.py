"""What the clock tells cadres: a last day that comes or was missed, and each morning's list."""

from __future__ import annotations

from datetime import date, datetime

from handlers.grievances.cases.case import Action
from handlers.grievances.cases.deadlines import Stage
from handlers.messages import Paragraph
from handlers.texts.cards import UNNAMED_UNION, day
from knowledge.editions import china_day


def reminder(ref: str, stage: Stage, left: int, last: date, now: datetime) -> Paragraph:
    """Remind an officer of a last day."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    when = "就是今天" if left == 0 else f"还有 {left} 个工作日"
    return Paragraph(f"{ref} 最迟{day(last, china_day(now))}{what}，{when}。来得及就今天办；实在需要更多时间，请向提出人说明。")


def late_below(ref: str, union: str, stage: Stage, last: date, now: datetime) -> Paragraph:
    """Tell the superior that a last day is over."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    return Paragraph(
        f"{ref} 最迟{day(last, china_day(now))}就该由{union or UNNAMED_UNION}{what}，到现在还没有。请您过问一下；您可以查看这件事。"
    )


def late_here(ref: str, stage: Stage, last: date, superior: str, now: datetime) -> Paragraph:
    """Tell the officers that a last day is over and who knows of it."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    known = f"，已经报告{superior}" if superior else ""
    return Paragraph(f"{ref} 最迟{day(last, china_day(now))}就该{what}，现在逾期了{known}。请今天就办，并向提出人说明情况。")


def late_outside(ref: str, union: str, stage: Stage, last: date, now: datetime) -> Paragraph:
    """Tell the fallback owner that a last day is over and nobody above is on this desk."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    return Paragraph(
        f"{ref} 最迟{day(last, china_day(now))}就该由{union or UNNAMED_UNION}{what}，到现在还没有。"
        "它的上级不在这个服务台上，请您联系过问；内容请向经办单位了解。"
    )


def digest_head(open_cases: int, late: int) -> Paragraph:
    """Open the morning's list."""
    over = f"，其中 {late} 件已经逾期" if late else ""
    return Paragraph(f"早上好。您这里有 {open_cases} 件诉求要办{over}。")


DIGEST_HEADS = ("已经逾期", "今天到期", "三个工作日内到期", "等受理")
WORK_HEADS = (*DIGEST_HEADS, "在办理，还有时间")
"""Heads of all that a cadre has to do, by how soon."""
GOOD_MORNING = Paragraph("早上好。")
NEWS_HEAD = "匿名诉求有新的消息，请看一看"
"""Heads what was written on the page without login, of which nobody is told at once."""
NEWS = {
    Action.HAND_IN: "新交来的，请在期限内受理",
    Action.SUPPLEMENT: "提出人回复或补充了",
    Action.URGE: "提出人催办了",
    Action.RATE: "提出人评价了",
    Action.WITHDRAW: "提出人撤回了",
}
