"""Every Chinese sentence about opening who handed in a confidential case: to the two who do it, and to whom it is done to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.cases.openings import MAX_REASON_CHARS, Identity, NotOpened, Opening, Step, StepTaken
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import day
from handlers.texts.duty import CHANGE, CONFIRM, NOT_NOW
from handlers.texts.general import LINE_12351
from handlers.texts.second_look import NOT_YET
from knowledge.editions import CHINA, china_day

STEPS = {Step.ASKED: "申请开封", Step.GRANTED: "同意开封", Step.REFUSED: "结束了开封申请", Step.SHOWN: "查看了身份"}
TO_MEMBERS = {
    Step.ASKED: "申请查看提出人",
    Step.GRANTED: "同意查看提出人",
    Step.REFUSED: "结束了查看的申请",
    Step.SHOWN: "查看了提出人",
}
"""The same steps for whoever handed a case in, without who took them."""
MOST_STEPS = 6
CHANNELS = {"wecom": "企业微信账号", "web": "网页访客", "terminal": "终端用户", "duty": "工作人员账号"}
WHY_NOT = {
    NotOpened.NOT_AUTHORISED: "{ref} 的开封要由办理单位的值班同事或管理员来做，您这里不能参与。",
    NotOpened.SAME_PERSON: "{ref} 的开封是您自己申请的，要由另一位获授权的同事来同意。两个人才能开封，是为了守住对提出人的保密承诺。",
    NotOpened.NO_CADRE: "{ref} 的开封，两个人里至少要有一位是办理单位的值班同事；您和申请人都是管理员，所以不能由您同意。",
    NotOpened.WAITING: "{ref} 的开封还没有第二个人同意，现在看不到身份。",
    NotOpened.OVER: "{ref} 的开封申请已经结束了（看过、没有同意，或者过了时间）。还需要的话，请重新申请。",
    NotOpened.GONE: "{ref} 现在已经联系不上提出人，服务台自己也不知道是谁了，没有可以看的。",
}


def open_to_all(ref: str, confidentiality: Confidentiality) -> tuple[Block, ...]:
    """Say why a case has nothing to open."""
    if confidentiality is Confidentiality.ANONYMOUS:
        nobody = f"{ref} 是匿名提交的，服务台自己也不知道是谁，没有可以开封的。"
        return (Paragraph(f"{nobody}想联系提出人，请用“询问”或者“告知”，提出人凭回执码能看到。"),)
    return (Paragraph(f"{ref} 是实名提交的，不用开封：办理它的同事回复“查看 {ref}”，就能看到提出人。"),)


def not_opened(ref: str, why: NotOpened) -> tuple[Block, ...]:
    """Say kindly why a step cannot be taken."""
    again = (Choices((Choice("重新申请", f"申请开封 {ref}"),)),) if why is NotOpened.OVER else ()
    return (Paragraph(WHY_NOT[why].format(ref=ref)), *again)


def nothing_asked(ref: str) -> tuple[Block, ...]:
    """Say that nobody has asked to open a case."""
    return (Paragraph(f"{ref} 现在没有开封申请。需要知道是谁提交的，请写明理由：申请开封 {ref} 理由"),)


def only_the_applicant(ref: str, applicant: str) -> tuple[Block, ...]:
    """Say that what is opened is shown to the one who asked alone."""
    return (Paragraph(f"{ref} 的开封是{applicant}申请的，身份只给申请人看一次，别的人看不到。"),)


def say_why(ref: str) -> tuple[Block, ...]:
    """Ask for a reason that holds."""
    return (
        Paragraph(f"申请开封 {ref} 要写明理由：请直接发，比如“来人身安全有危险，需要当面联系”，我会先给您看一遍再办。"),
        READ_BY,
        Choices((NOT_NOW,)),
    )


READ_BY = Note(f"理由写 4 到 {MAX_REASON_CHARS} 个字。第二位同事、审计人员和提出人本人都会看到它。")


def look(ref: str, reason: str) -> tuple[Block, ...]:
    """Show a reason once more before others are asked."""
    return (
        Paragraph(f"申请开封 {ref}，理由：{reason}"),
        READ_BY,
        Paragraph(NOT_YET),
        Choices((Choice("确认申请", CONFIRM.text), CHANGE, NOT_NOW)),
    )


def nobody_else(ref: str) -> tuple[Block, ...]:
    """Say that there is no second person."""
    return (
        Paragraph(
            f"{ref} 现在没有别人可以同意开封：要有办理单位的另一位值班同事，或者一位管理员。没有记下申请，请先请服务台管理员加上一位。"
        ),
    )


def asked_already(opening: Opening, now: datetime) -> tuple[Block, ...]:
    """Say that one's own request waits, or was granted."""
    until = moment(opening.expires_at, now)
    if opening.granted_by:
        said = f"{opening.ref} 的开封，{opening.granted_by}已经同意了。请在{until}前回复“查看身份 {opening.ref}”，只能看一次。"
        return (Paragraph(said), Choices((Choice("查看身份", f"查看身份 {opening.ref}"),)))
    return (
        Paragraph(f"{opening.ref} 的开封您已经申请过了，在等另一位同事同意，到{until}为止。"),
        Choices((Choice("撤回申请", f"不同意开封 {opening.ref}"),)),
    )


def others_ask(opening: Opening) -> tuple[Block, ...]:
    """Say that somebody else is opening a case already."""
    said = f"{opening.ref} 的开封，{opening.asked_by}已经在申请了。同一件事一次只能有一个申请，"
    if opening.granted_by:
        return (Paragraph(f"{said}等这次结束后您再申请。"),)
    return (Paragraph(f"{said}您可以先看理由，决定同不同意：{opening.reason}"), _decide(opening.ref))


def asked(ref: str, deciders: Sequence[str], until: datetime, now: datetime) -> tuple[Block, ...]:
    """Confirm a request."""
    who = deciders[0] if len(deciders) == 1 else f"{'、'.join(deciders)}里的一位"
    return (
        Paragraph(f"已经申请开封 {ref}，请{who}来决定，到{moment(until, now)}为止。有了结果会告诉您。"),
        Note("申请、同意和查看都记在这件事的记录里，改不了也删不掉；看过之后，提出人会收到通知和理由。"),
    )


def please_decide(opening_ref: str, applicant: str, reason: str, until: datetime, now: datetime) -> tuple[Block, ...]:
    """Ask the second person."""
    return (
        Paragraph(f"{applicant}申请知道保密诉求 {opening_ref} 是谁提交的，要您也同意才行。理由：{reason}"),
        Note(
            f"请想一想：不知道身份，这件事是不是真的办不下去。到{moment(until, now)}没有人同意，申请就自动结束。"
            "您的决定会记在这件事的记录里。"
        ),
        _decide(opening_ref),
    )


def granted(ref: str, applicant: str) -> tuple[Block, ...]:
    """Confirm an agreement."""
    return (Paragraph(f"已经记下：您同意开封 {ref}。{applicant}可以在 24 小时内看一次身份；您这里不会显示。"),)


def you_may_look(ref: str, second: str, until: datetime, now: datetime) -> tuple[Block, ...]:
    """Tell the one who asked that they may look."""
    return (
        Paragraph(f"{second}同意了您对 {ref} 的开封申请。请在{moment(until, now)}前回复“查看身份 {ref}”，只显示一次。"),
        Choices((Choice("查看身份", f"查看身份 {ref}"),)),
    )


def refused(ref: str) -> tuple[Block, ...]:
    """Confirm that a request was ended."""
    return (Paragraph(f"{ref} 的开封申请已经结束，没有人看到身份。"),)


def they_refused(ref: str, by: str) -> tuple[Block, ...]:
    """Tell the other one that a request was ended."""
    return (Paragraph(f"{ref} 的开封申请，{by}没有同意，已经结束。没有人看到身份。"),)


def shown(ref: str, who: Identity, reason: str) -> tuple[Block, ...]:
    """Show who it was."""
    channel = CHANNELS.get(who.channel, who.channel)
    lines = [Paragraph(f"{ref} 的提出人：{channel} {who.sender}")]
    if who.channel != "wecom":
        lines.append(Paragraph("服务台没有这个人的姓名和电话；想联系提出人，请用“告知”或者“询问”。"))
    return (
        *lines,
        Note(
            f"只显示这一次，只能用在申请时写的事上：{reason}。请不要转发，也不要告诉被反映的一方。"
            "一分钟后，服务台自己的记录里就没有这条消息了；提出人会收到通知。"
        ),
    )


def you_were_opened(ref: str, reason: str) -> tuple[Block, ...]:
    """Tell whoever handed a case in that it was opened, and why; by whom stands in the audit alone."""
    return (
        Paragraph(
            f"您反映的事（编号 {ref}）当时选的是保密。"
            f"要告诉您一声：一位获授权的同事申请、另一位同意以后，申请的那位按规定查看了提出人，现在知道是您提交的。理由是：{reason}"
        ),
        Paragraph(f"只能把它用在这个理由上，每一步都记了下来。您觉得不应该的话，可以找上级工会，也可以打 {LINE_12351}。"),
        Choices((Choice("看我的数据", "我的数据"),)),
    )


def whether_opened(ref: str, steps: Sequence[StepTaken]) -> tuple[Block, ...]:
    """Answer its writer whether somebody was shown whose a confidential case is; by whom stands in the audit alone."""
    if any(one.step is Step.SHOWN for one in steps):
        return (
            Paragraph(f"{ref} 您选的是保密，有同事按规定看过提出人，现在知道是您提交的。是哪几位，这里不说，案卷里都有记录。"),
            Paragraph(f"您觉得不应该的话，可以找上级工会，也可以打 {LINE_12351}。"),
        )
    asked = "有同事申请过，" if steps else ""
    unknown = f"{ref} 您选的是保密，{asked}到现在没有同事看到您是谁。真要看，得两位获授权的同事都同意，看了会通知您。"
    return (Paragraph(f"{unknown}维护机器的技术人员，技术上也看得到。"),)


def known_anyway(ref: str) -> tuple[Block, ...]:
    """Answer the same of a named case."""
    return (Paragraph(f"{ref} 是实名提交的，经办的同事知道是您；别的单位和您反映的一方，在这里看不到。"),)


def waiting(openings: Iterable[Opening], account: str, now: datetime) -> tuple[Block, ...]:
    """List requests that wait for somebody, their own marked."""
    openings = list(openings)
    lines = [
        f"• {one.ref} {'您' if one.asked_by == account else one.asked_by}申请，{'已经同意' if one.granted_by else '等人同意'}，"
        f"到{moment(one.expires_at, now)}为止：{one.reason}"
        for one in openings
    ]
    if not lines:
        return (Paragraph("现在没有要您处理的开封申请。"),)
    steps = [f"{word} {one.ref}" for one in openings for word in _next(one, account)][:MOST_STEPS]
    return (Paragraph("\n".join(("保密诉求的开封申请：", *lines))), Choices(tuple(Choice(typed, typed) for typed in steps)))


def _next(opening: Opening, account: str) -> tuple[str, ...]:
    """What somebody can type about a request: its own is theirs to use or to end, another's to agree to or not."""
    if opening.asked_by != account:
        return ("同意开封", "不同意开封")
    return ("查看身份", "撤回开封") if opening.granted_by else ("撤回开封",)


def history(steps: Sequence[StepTaken], now: datetime) -> tuple[Block, ...]:
    """Give every step that was taken towards an identity, with who took it and why; to its writer without names."""
    lines = [f"• {moment(one.at, now)} {one.account or '获授权的同事'}{STEPS[one.step]}{_because(one.reason)}" for one in steps]
    return (Note("\n".join(("开封记录：", *lines))),) if lines else ()


def moment(at: datetime, now: datetime) -> str:
    """Write a moment to the minute."""
    return f"{day(china_day(at), china_day(now))}{at.astimezone(CHINA):%H:%M}"


def _because(reason: str) -> str:
    return f"，理由：{reason}" if reason else ""


def _decide(ref: str) -> Choices:
    return Choices((Choice("同意开封", f"同意开封 {ref}"), Choice("不同意", f"不同意开封 {ref}")))
