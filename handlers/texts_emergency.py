"""What somebody reads who may be in danger, calm and with the numbers first, and what officers are told of it."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts import HAND_IN
from handlers.texts_intake import POLICY

CALL_ME, CALL_NOT = Choice("请值班的人联系我", "请联系我"), Choice("不用联系", "不用联系")
IN_DANGER, NO_DANGER = Choice("有危险", "有危险"), Choice("没有", "没有")
ALL_WELL, NOT_WELL = Choice("我没事，是随口说的", "我没事"), Choice("不太好", "不太好")
NUMBERS = Paragraph(
    "有人伤害您或者有暴力，打 110；着火，打 119；有人受伤、昏倒，或者吃了、割了什么，打 120。"
    "心里撑不住的时候打 12356，二十四小时有人听您说。"
)


def emergency(*, on_duty: bool, told: bool) -> tuple[Block, ...]:
    """Speak to somebody who may be in danger: calm, the numbers first."""
    passed = "我已经提醒值班的人留意，没有说您是谁，也没有说您讲了什么。" if told else "按您的意思，我没有告诉别人。"
    return (
        Paragraph("谢谢您说出来。先顾好自己和身边人的安全，别的都可以等。"),
        NUMBERS,
        Paragraph(f"这里不是紧急救助渠道，{_duty(on_duty)}请现在就打电话，也叫上身边一个信得过的人。{passed}"),
    )


def is_anyone_in_danger(*, on_duty: bool, minutes: int) -> tuple[Block, ...]:
    """Give the numbers after words that may tell of danger, and ask whether they do; `minutes` 0: nobody else is told of silence."""
    told = f"回“有危险”，或者 {minutes} 分钟里没有回音" if minutes else "按您的意思，我没有告诉别人。回“有危险”"
    return (
        Paragraph("谢谢您告诉我。先顾好自己和身边人的安全，别的都可以等。"),
        NUMBERS,
        Paragraph(
            f"这里不是紧急救助渠道，{_duty(on_duty)}想先问一句：现在有人有危险吗？{told}，我会提醒值班的人留意，不说您是谁，也不说您讲了什么。"
        ),
        Note("没有危险的话，回“没有”，我接着帮您办刚才的事。"),
        Choices((IN_DANGER, NO_DANGER)),
    )


def _duty(there: bool) -> str:
    return "现在有值班的同事在。" if there else "现在没有值班的同事在线。"


def may_call() -> Choices:
    """Offer that somebody gets in touch."""
    return Choices((CALL_ME, CALL_NOT))


def will_be_called() -> tuple[Block, ...]:
    """Say that somebody was asked to get in touch."""
    return (Paragraph("好，我请值班的同事来联系您了。等的时候要是更难受，先打 12356 或者 120，别一个人扛着。"),)


def not_called() -> tuple[Block, ...]:
    """Say that nobody was asked."""
    return (Paragraph("好，不打扰您。电话一直都能打，我也一直在这儿。"),)


def are_you_well() -> tuple[Block, ...]:
    """Ask back after words that may have been said lightly."""
    return (
        Paragraph("您刚才那句话让我有点担心，想先问一声：您现在还好吗？要是真难受，可以打 12356，有人听您说；有危险打 110 或 120。"),
        Choices((ALL_WELL, NOT_WELL)),
    )


def good_to_hear() -> Paragraph:
    """Answer that all is well."""
    return Paragraph("那就好，我放心了。")


def if_help_is_wanted() -> tuple[Block, ...]:
    """Offer help after words that were said lightly."""
    return (Paragraph("有事想让工会帮忙，回复“提诉求”，刚才说的不用再说一遍；想查规定，回复“咨询政策”。"), Choices((HAND_IN, POLICY)))


def always_here() -> tuple[Block, ...]:
    """Let somebody go who does not want to say more."""
    return (Paragraph("好。想说的时候随时找我；心里难受就打 12356，有人听您说。"),)


def heard_too() -> tuple[Block, ...]:
    """Say that words after an alarm are kept as well."""
    return (
        Paragraph("好，这句也记下了。有危险先打电话；安全了想交给工会去办，回复“提诉求”，说过的不用再说一遍。"),
        Choices((HAND_IN, CALL_ME)),
    )


def heard_out() -> tuple[Block, ...]:
    """Listen on to somebody who goes on about themselves instead of saying whether they are well."""
    return (
        Paragraph(
            "嗯，我听着呢。心里难受的时候打 12356，有人听您说；有危险打 110 或 120。想让工会帮忙，回复“提诉求”，刚才说的不用再说一遍。"
        ),
        Choices((HAND_IN, ALL_WELL, NOT_WELL)),
    )


def when_ready(*, form: bool) -> Note:
    """Say that the form waits, or that there can be one."""
    if form:
        return Note("您的诉求我给您留着，等安全了回复“继续”。")
    return Note("等安全了，想把这件事交给工会去办，回复“提诉求”就行，不用再说一遍。")


ALERT = "服务台有人说到了可能很急的情况，已经请对方先打 110、119、120。这里不写是谁、说了什么。对方愿意让您联系的话，会再收到一条。"
ALERT_UNANSWERED = "服务台有人说到了可能很急的情况，问了有没有危险，一直没有回音；已经请对方先打 110、119、120。这里不写是谁、说了什么。"
CALL = "刚才那位愿意让您联系。企业微信账号：{sender}。请尽快打个招呼，先听，不急着问事情。"
