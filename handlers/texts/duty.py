"""Every Chinese sentence about cases that a cadre reads: short and exact, and never more of a person than the case holds.

A number that does not exist and one that a cadre may not see get the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from handlers.grievances.case import Action, ActorKind, Case, CaseMessage, Confidentiality, Direction, Event, Rating, Status, Told
from handlers.grievances.deadlines import Deadline, Stage
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.deadlines import WEEKDAYS
from knowledge.editions import china_day

STATUSES = {
    Status.SUBMITTED: "已提交",
    Status.ACCEPTED: "已受理",
    Status.WORKING: "办理中",
    Status.AWAITING: "待补充",
    Status.ANSWERED: "已答复",
    Status.CLOSED: "已办结",
    Status.WITHDRAWN: "已撤回",
    Status.MERGED: "已合并",
}
MODES = {Confidentiality.NAMED: "实名", Confidentiality.CONFIDENTIAL: "保密", Confidentiality.ANONYMOUS: "匿名"}
DONE = {
    Action.HAND_IN: "提交",
    Action.ACCEPT: "受理",
    Action.START: "开始办理",
    Action.ASK: "询问",
    Action.SUPPLEMENT: "补充",
    Action.URGE: "催办",
    Action.NOTE: "备注",
    Action.TELL: "告知",
    Action.REPLY: "答复",
    Action.EXTEND: "延期",
    Action.TRANSFER: "转办",
    Action.RETURN: "退回",
    Action.DECLINE: "不予受理",
    Action.MERGE: "合并",
    Action.WITHDRAW: "撤回",
    Action.RATE: "评价",
    Action.REOPEN: "重新办理",
    Action.LAPSE: "办结（未评价）",
    Action.CLOSE: "办结",
    Action.REMIND: "提醒",
    Action.ESCALATE: "报告上级",
    Action.SAVE_FILE: "保存文件",
    Action.RECKON: "重算期限",
}
"""What was done, in the words of the audit."""
ACTORS = {ActorKind.MEMBER: "对方", ActorKind.OPERATOR: "管理员", ActorKind.CLOCK: "服务台"}
WRITERS = {Direction.FROM_MEMBER: "对方", Direction.TO_MEMBER: "给对方", Direction.ANSWER: "答复", Direction.INTERNAL: "备注"}
UNNAMED_UNION = "服务台负责人"
"""Who works on a case that lies in no unit's custody."""
NO_SUBJECT = "其他"
UNIT_ROW, SUBJECT_ROW, STATUS_ROW, DUE_ROW, MODE_ROW, WHO_ROW = "单位", "事由", "状态", "期限", "方式", "提出人"
OWNER_ROW = "经办人"
"""The one person who is to work on a case."""
CONFIRM, CHANGE, CANCEL = Choice("确认发出", "确认"), Choice("改一改", "修改"), Choice("不发了", "取消")


def title(ref: str) -> str:
    """Head a card."""
    return f"诉求 {ref}"


def due(deadline: Deadline | None, *, now: datetime, waits_for_rating: date | None = None) -> str:
    """Say by when what has to be done; an empty string where nothing has."""
    today = china_day(now)
    if waits_for_rating is not None:
        return f"等对方评价，到{day(waits_for_rating, today)}为止"
    if deadline is None:
        return ""
    what = "受理" if deadline.stage is Stage.ACCEPT else "答复"
    if deadline.on is None or (deadline.waiting and not deadline.missed(now)):
        planned = f"（原定{day(deadline.planned, today)}{what}）" if deadline.planned else ""
        return f"正等对方补充，暂不计时{planned}"
    late = "，已经超期" if deadline.missed(now) else "，就是今天" if deadline.on == today else ""
    waits = "，正等对方补充" if deadline.waiting else ""
    return f"最迟{day(deadline.on, today)}{what}{late}{waits}{'（暂定）' if deadline.provisional else ''}"


def day(on: date, today: date) -> str:
    """Write a day with its weekday; the year only where it is another one."""
    year = "" if on.year == today.year else f"{on.year}年"
    return f"{year}{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"


def unknown(ref: str) -> tuple[Block, ...]:
    """Say that there is no such case here; the same words where it may not be seen."""
    return (
        Paragraph(f"没有找到 {ref}。可能是编号写错了，也可能这件事已经转走，或者不归您这里办。"),
        Choices((Choice("看我的待办", "待办"),)),
    )


def odd_number(number: str) -> tuple[Block, ...]:
    """Say that a number has too many digits or too few, and that nothing was done."""
    return (
        Paragraph(f"没有编号是 {number} 的诉求，什么都没有办。编号是年份加六位数字，比如 26-482137，年份可以不写。"),
        Choices((Choice("看我的待办", "待办"),)),
    )


def unclear(ref: str) -> Paragraph:
    """Say that it was not understood what is to be done to a case; where it stands and what can be done follows."""
    return Paragraph(f"没看懂您要对 {ref} 做什么，所以什么都没有办。它现在是这样，可以按下面的办：")


def which(refs: Sequence[str], verb: str) -> tuple[Block, ...]:
    """Ask which year's case is meant."""
    return (Paragraph("这个编号有好几件，您说的是哪一件？"), Choices(tuple(Choice(ref, f"{verb} {ref}") for ref in refs)))


def usage(example: str) -> tuple[Block, ...]:
    """Show how a command is typed whose number is missing."""
    return (Paragraph(f"请带上编号，比如：{example}"), Choices((Choice("看我的待办", "待办"),)))


def which_one(verb: str, cases: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """Ask which case a command without a number means, of those that it can be done to: number and line."""
    lines = "\n".join(line for _, line in cases)
    return (
        Paragraph(f"是哪一件？\n{lines}"),
        Choices(tuple(Choice(ref, f"{verb} {ref}") for ref, _ in cases)),
    )


def only_reading(union: str) -> tuple[Block, ...]:
    """Say that a case may be read here and worked on elsewhere."""
    return (Paragraph(f"这件事由{union or UNNAMED_UNION}办理，您这里可以看，不能替他们处理。"),)


def asked_for(ref: str, verb: str, needs: str) -> tuple[Block, ...]:
    """Ask for the words that an action needs."""
    return (Paragraph(f"{verb} {ref}：请直接发{needs}，我会先给您看一遍再办。"), Choices((CANCEL,)))


def no_words_yet(verb: str, ref: str, needs: str) -> tuple[Block, ...]:
    """Say to a yes that came before the words that there is nothing to send yet."""
    return (Paragraph(f"{verb} {ref}：还没有收到您写的内容，什么都没有发出。请直接发{needs or '要说的话'}。"), Choices((CANCEL,)))


ECHO_LEADS = {
    Action.REPLY: "给对方的答复是这样的，请看一遍：",
    Action.ASK: "要向对方问的是：",
    Action.TELL: "要告诉对方的是：",
    Action.NOTE: "要记下的备注是（对方看不到）：",
    Action.EXTEND: "延期的天数和原因是（对方会看到原因）：",
    Action.TRANSFER: "要转给的单位和原因是：",
    Action.RETURN: "退回的原因是：",
    Action.DECLINE: "不予受理的原因是（对方会看到）：",
    Action.MERGE: "要并入的编号是：",
    Action.CLOSE: "办结的原因是（对方会看到）：",
}


def echo(ref: str, action: Action, text: str, *, merged: int = 0) -> tuple[Block, ...]:
    """Show words once more before they go out."""
    also = (Note(f"这份答复也会发给并入本件的 {merged} 位提出人。"),) if merged and action is Action.REPLY else ()
    lead = f"{ref}：{ECHO_LEADS[action]}"
    return (Paragraph(lead), Paragraph(text), *also, Paragraph("还没有发出。没有问题就回复“确认”。"), Choices((CONFIRM, CHANGE, CANCEL)))


def not_understood() -> Note:
    """Say that a short word was no yes and no new text, before what waits is shown again."""
    return Note("您刚才这句我没看懂，什么都没有发出。要换一段话，直接把新的发来就行。")


def in_its_place() -> Note:
    """Say that other words have taken the place of those that waited."""
    return Note("好，换成您刚写的这段，原来那段不用了。")


def moved_meanwhile(ref: str) -> Paragraph:
    """Say that a case changed while a cadre wrote."""
    return Paragraph(f"您写的时候，{ref} 有了新的动静，所以先没有发出：")


def write_again(needs: str) -> tuple[Block, ...]:
    """Ask for words anew."""
    return (Paragraph(f"好，请重新发{needs or '要说的话'}。"), Choices((CANCEL,)))


def let_go(ref: str) -> tuple[Block, ...]:
    """Say that nothing was sent."""
    return (Paragraph(f"好的，{ref} 的那段话没有发出，也没有保留。"),)


def put_aside(ref: str, verb: str, text: str) -> tuple[Block, ...]:
    """Say that what was begun was not done, because something else was begun, and give back its words."""
    return (Note(f"刚才要“{verb}”的 {ref} 没有办，先放下了。"), *not_sent(text))


def nothing_to_confirm() -> tuple[Block, ...]:
    """Say that no words wait."""
    return (Paragraph("现在没有等您确认的内容。如果是刚才写的话隔得太久，请重新发一次。"), Choices((Choice("看我的待办", "待办"),)))


def not_sent(text: str) -> tuple[Block, ...]:
    """Give back words that cannot be sent any more."""
    return (Note("您写的话没有发出，原文在这里，需要时可以复制："), Paragraph(text)) if text else ()


def too_long(limit: int) -> tuple[Block, ...]:
    """Ask for fewer words."""
    return (Paragraph(f"这段话超过了 {limit} 字，没有收下。请缩短一些再发。"),)


def stands(ref: str, status: Status, event: Event | None, *, account: str, now: datetime) -> tuple[Block, ...]:
    """Say where a case stands and how it came there, to somebody who came late or pressed an old button."""
    name = STATUSES[status]
    if event is None:
        return (Paragraph(f"{ref} 现在是“{name}”，这一步不用再做了。"),)
    on = day(china_day(event.at), china_day(now))
    if event.actor.kind is ActorKind.CADRE and event.actor.account == account:
        return (Paragraph(f"{ref} 您在{on}已经{DONE[event.action]}过了，现在是“{name}”。"),)
    who = event.actor.account or ACTORS.get(event.actor.kind, "同事")
    return (Paragraph(f"{ref} 已经由{who}在{on}{DONE[event.action]}了，现在是“{name}”。您刚才的操作没有生效，也不用再做。"),)


def too_early(ref: str, status: Status) -> tuple[Block, ...]:
    """Say that something cannot be done to a case yet, and where it stands."""
    return (Paragraph(f"{ref} 现在是“{STATUSES[status]}”，这一步还做不了。可以先这样办："),)


def unread_difficulty(ref: str) -> tuple[Block, ...]:
    """Ask how much work a case is."""
    options = tuple(Choice(word, f"受理 {ref} {word}") for word in ("简单", "一般", "复杂"))
    return (Paragraph("受理时请说明难易：简单、一般或者复杂。办理期限按这个算。"), Choices(options))


def heard(what: str, *, page: bool) -> str:
    """Say that the member has been told something; who is known to nobody reads it on a page, whenever they come back to it."""
    return f"{what}写在对方的网页上了，对方凭回执码来看，什么时候来我们不知道。" if page else f"{what}已经告诉对方。"


def accepted(ref: str, by: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm an acceptance."""
    return (Paragraph(f"{ref} 已受理，{by or '期限等对方补充后再算'}。{heard('由您这里办理，', page=page)}"),)


def send_slip(union: str) -> tuple[Block, ...]:
    """Lead to the slip that goes to a union outside."""
    return (
        Paragraph(f"下面是转办单，请送给{union}；这件诉求的页面上也可以下载成 Word。"),
        Note("送出之前，请看一遍内容里有没有会让人认出提出人的话。"),
    )


def begun(ref: str) -> tuple[Block, ...]:
    """Confirm that work began."""
    return (Paragraph(f"{ref} 已标为“办理中”。"),)


def asked(ref: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm a question to the member."""
    if page:
        return (
            Paragraph(f"{heard('您问的话', page=True)}{ref} 现在等对方补充，从明天起暂停计时。"),
            Note("匿名的诉求没有即时消息，免得有人从时间上猜到是谁。对方回复以后，下一个工作日早上的清单里会写。"),
        )
    return (Paragraph(f"已经问对方了。{ref} 现在等对方补充，从明天起暂停计时；对方一补充，您会收到消息。"),)


def told(ref: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm a message to the member."""
    return (Paragraph(f"{ref}：{heard('这段话', page=True)}" if page else f"已经告诉对方了（{ref}）。"),)


def noted(ref: str) -> tuple[Block, ...]:
    """Confirm an internal note."""
    return (Paragraph(f"已经记在 {ref} 下面，只有办理的同事看得到。"),)


def replied(ref: str, rating_days: int, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm an answer."""
    sent = heard("的答复", page=True).rstrip("。") if page else "的答复已经发出"
    return (Paragraph(f"{ref} {sent}。接下来等对方评价，{rating_days} 天内没有评价就按“未评价”办结。"),)


def extended(ref: str, by: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm an extension."""
    return (
        Paragraph(f"{ref} 已延期，{by}。{heard('原因', page=page)}"),
        Note("按《信访工作条例》第三十四条，延期要经本单位负责人批准，请留好批准的记录。"),
    )


def unread_days() -> tuple[Block, ...]:
    """Say how an extension is typed."""
    return (Paragraph("请先写延长几个工作日，再写原因，比如：延期 26-482137 5 等食堂交来三个月的账"),)


WHY_THERE = "转办的理由"


def why_there(ref: str, union: str) -> tuple[Block, ...]:
    """Ask why a case goes where it is sent."""
    return (
        Paragraph(f"{ref} 要转给{union}。为什么归他们办？请直接发一句理由，对方和接手的同事都会看到。"),
        Choices((NOT_MOVED,)),
    )


def unrelated(union: str, here: str) -> Note:
    """Say that a case goes to a unit that nothing in it points to."""
    return Note(f"请留意：{union}和{here or UNNAMED_UNION}没有上下级关系，这件诉求里也没有提到他们。请再看一眼，是不是该他们办。")


def confidential_goes(union: str, *, outside: bool) -> Note:
    """Say that a confidential case is going to be read by others."""
    who = f"转办单会送到{union}，那边的人" if outside else f"转过去以后，{union}值班的同事"
    return Note(f"请留意：这是保密的诉求。{who}会看到全部内容（看不到是谁提的）。")


MOVED, NOT_MOVED = Choice("确认转办", "确认"), Choice("不转了", "取消")


def transfer_look(ref: str, union: str, reason: str, warnings: Sequence[Note]) -> tuple[Block, ...]:
    """Show where a case is going and why, before it goes."""
    return (
        Paragraph(f"{ref} 转给{union or UNNAMED_UNION}，理由：{reason}"),
        *warnings,
        Paragraph("还没有转。转出以后由他们办理。没有问题就回复“确认”。"),
        Choices((MOVED, CHANGE, NOT_MOVED)),
    )


def transferred(ref: str, union: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm a transfer inside the desk."""
    return (Paragraph(f"{ref} 已转给{union}。{heard('去向和原因', page=page)}"),)


def passed_outside(ref: str, union: str) -> tuple[Block, ...]:
    """Confirm a transfer to a union that is not on this desk."""
    return (
        Paragraph(f"{union}不在这个服务台上，{ref} 由您这里转办：请先受理，把下面的转办单送过去，有了结果再从这里答复对方。"),
        Note("送出之前，请看一遍内容里有没有会让人认出提出人的话。"),
    )


def came(ref: str, *, how: str, reason: str) -> Paragraph:
    """Tell the officers of a unit that a case has come to them."""
    because = f"原因：{reason}" if reason else ""
    return Paragraph(f"{how} {ref} 到您这里，请尽快受理。{because}")


def arrived() -> Paragraph:
    """Tell the officers of a unit that a new case has come."""
    return Paragraph("有一件新的诉求，请尽快受理。")


NOT_FOUND_UNIT = "没有找到“{said}”这个单位。请写单位的全名或者常用的简称。"
SEVERAL_UNITS = "“{said}”可能指好几个单位，您要转给哪一个？"
BARRED_UNIT = "这件事{name}需要回避，不能转给他们。"
CLOSED_UNIT = "{name}已经撤销了，不能转过去。"
SAME_UNIT = "这件事现在就在{name}，不用转。"
NOBODY_THERE = "没有可以接手的单位或负责人，所以先留在您这里。请联系管理服务台的同事，指定一位负责人。"


def several_units(said: str, names: Sequence[str], ref: str, reason: str) -> tuple[Block, ...]:
    """Ask which of several units is meant; the reason that was given goes on with it."""
    options = tuple(Choice(name, f"转办 {ref} {name} {reason}".rstrip()) for name in names)
    return (Paragraph(SEVERAL_UNITS.format(said=said)), Choices(options))


def returned(ref: str, union: str) -> tuple[Block, ...]:
    """Confirm that a case was given back."""
    return (Paragraph(f"{ref} 已退回，现在由{union}接着安排。"),)


def declined(ref: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm that a case is not taken on."""
    return (Paragraph(f"{ref} 已记为不予受理。{heard('原因' if page else '原因和可以找谁', page=page)}"),)


def merged(ref: str, into: str) -> tuple[Block, ...]:
    """Confirm a merger."""
    return (Paragraph(f"{ref} 已并入 {into}。以后对 {into} 的答复，也会发给 {ref} 的提出人。"),)


def unread_other(ref: str) -> tuple[Block, ...]:
    """Say how a merger is typed."""
    return (Paragraph(f"请写明并到哪一件，比如：合并 {ref} 到 26-482138"),)


NOT_MERGED_SELF = "一件诉求不能并到它自己。"
NOT_MERGED_OVER = "{into} 已经不在办理中，不能再并进去。"
NOT_MERGED_BARS = "这两件事需要回避的人不一样，不能合并，请分开办理。"
NOT_YOURS_TO_MERGE = "{into} 不归您这里办，不能并进去。"


def worded(ref: str) -> tuple[Block, ...]:
    """Confirm a public wording."""
    return (Paragraph(f"{ref} 的公开表述已经存好：遇到同样的事，别的职工会看到这句话，可以选择加入。"),)


NOT_JOINABLE = "提出人没有同意让别人加入这件事，所以不需要公开表述。"
PERSONAL_WORDING = "这句话里好像有姓名、电话或者编号，会让人认出来。请改成不涉及个人的说法再发。"


def closed(ref: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm the closing of an answered case."""
    return (Paragraph(f"{ref} 已办结，记为“未评价”，不算满意。{heard('原因', page=page)}"),)


def reopened(ref: str, by: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm that a case is worked on again."""
    return (Paragraph(f"{ref} 重新办理了，{by or '请尽快受理'}。{heard('原因', page=page)}"),)


def reason_missing(verb: str) -> tuple[Block, ...]:
    """Ask for a reason."""
    return (Paragraph(f"{verb}要写明原因，请写在编号后面一起发。"),)


LIST_HEADS = {
    Status.SUBMITTED: "等受理",
    Status.ACCEPTED: "在办理",
    Status.WORKING: "在办理",
    Status.AWAITING: "等对方补充",
    Status.ANSWERED: "已答复，等评价",
}


def line(ref: str, subject: str, by: str) -> str:
    """One line of a list."""
    return f"• {ref} {subject}{f'，{by}' if by else ''}"


def listed(groups: Iterable[tuple[str, Sequence[str]]], *, more: bool) -> tuple[Block, ...]:
    """List cases under their heads."""
    blocks: list[Block] = [Paragraph("\n".join((f"{head}：", *lines))) for head, lines in groups if lines]
    if more:
        blocks.append(Note("还有一些没有列出来，先办上面的；办完再回复“待办”。"))
    return tuple(blocks)


def nothing_waits() -> tuple[Block, ...]:
    """Say that no case is open."""
    return (Paragraph("您这里现在没有在办的诉求。"),)


OF_ONE_PERSON = "由专人负责，您不用办，可以查看"
WATCHED = "由下级单位办理，您可以查看"
ALL_UNITS = "各单位在办的"
"""Heads of the cases that somebody may only read."""

TOLD_NAMES = (("what", "何事"), ("since", "何时起"), ("where", "何处"), ("hope", "希望"), ("against", "涉及"))


def told_lines(told: Told) -> tuple[Block, ...]:
    """Give what the member told."""
    lines = [f"{name}：{text}" for slot, name in TOLD_NAMES if (text := getattr(told, slot))]
    return (Paragraph("\n".join(lines)),) if lines else ()


def files(count: int) -> tuple[Block, ...]:
    """Say how much was sent along, which a chat does not show."""
    return (Paragraph(f"附件：{count} 个，在这件诉求的网页上看。"),) if count else ()


def rated(rating: Rating | None) -> tuple[Block, ...]:
    """Give what the member has said of the last answer; their words stand in the conversation."""
    if rating is None:
        return ()
    satisfied = {True: "，满意", False: "，不满意", None: ""}[rating.satisfied]
    return (Paragraph(f"评价：{'解决了' if rating.solved else '没解决'}{satisfied}"),)


def withheld() -> Note:
    """Say that the content is not for this reader."""
    return Note("内容和对话不在您的权限之内，这里只显示办理情况。")


def conversation(messages: Sequence[CaseMessage], now: datetime) -> tuple[Block, ...]:
    """Give the conversation about a case."""
    today = china_day(now)
    lines = [f"• {day(china_day(one.at), today)} {_writer(one)}：{one.text}" for one in messages]
    return (Paragraph("\n".join(("往来：", *lines))),) if lines else ()


def history(steps: Sequence[tuple[Event, str]], now: datetime, *, reasons: bool) -> tuple[Block, ...]:
    """Give the last steps of a case, each with the way that it led, if it moved the case, and with its reason for those who may read it."""
    today = china_day(now)
    lines: list[str] = []
    for one, way in steps:
        why = f"，理由：{one.reason}" if reasons and one.reason else ""
        lines.append(f"• {day(china_day(one.at), today)} {one.actor.account or ACTORS.get(one.actor.kind, '')}{_done(one, way)}{why}")
    return (Note("\n".join(("经过：", *lines))),) if lines else ()


def _done(event: Event, way: str) -> str:
    """What was done; a member does not work on a case again, they say that it is not solved."""
    if event.action is Action.REOPEN and event.actor.kind is ActorKind.MEMBER:
        return f"说没有解决，{way or DONE[event.action]}"
    return way or DONE[event.action]


SOME_UNION_OUTSIDE = "外部单位"
UNSOLVED_SO_HERE = "对方说此前的答复没有解决问题，所以由这里重新办理。"


def way(action: Action, before: str, to: str) -> str:
    """Say from where to where a step led that moved a case."""
    if action is Action.REOPEN:
        return f"由{to}重新办理"
    verb = "转到" if action is Action.TRANSFER else "退回到"
    return f"从{before}{verb}{to}" if before else f"{verb}{to}"


def because(way: str, reason: str) -> str:
    """Say why a case lies where it does now, by its last move."""
    return f"{way}，理由：{reason.rstrip('。')}。" if reason else f"{way}。"


OUTSIDE_STATES = {
    Status.SUBMITTED: "不在服务台上，等受理并送出转办单",
    Status.ANSWERED: "不在服务台上，已转告答复",
    Status.CLOSED: "不在服务台上",
}


def outside_state(status: Status) -> str:
    """How far a case has come that a union outside is to work on: before it is accepted here nothing has been sent to them."""
    return OUTSIDE_STATES.get(status, "不在服务台上，凭转办单办理，等对方回复")


def unit_row(case: Case) -> str:
    """Name the union that is to work on a case; of one outside also how far it has come."""
    union = case.place.union or UNNAMED_UNION
    return f"{union}（{outside_state(case.status)}）" if case.place.external else union


def who(submitter: str, colleague: str) -> str:
    """Name who handed a case in; an account that no name is known to is said to be one, and how to find its owner."""
    if colleague:
        return f"{colleague}（企业微信账号 {submitter}）"
    if not submitter.isascii():
        return submitter
    return f"{submitter}（企业微信账号。平台只给了账号，服务台没有姓名：可在企业微信里按账号找人，或者用“询问”“告知”联系）"


def _writer(message: CaseMessage) -> str:
    name = WRITERS[message.direction]
    return f"{name}（{message.account}）" if message.account else name


def reminder(ref: str, stage: Stage, left: int, last: date, now: datetime) -> Paragraph:
    """Remind an officer of a last day."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    when = "就是今天" if left == 0 else f"还有 {left} 个工作日"
    return Paragraph(f"{ref} 最迟{day(last, china_day(now))}{what}，{when}。来得及就今天办；实在需要更多时间，请向对方说明。")


def late_below(ref: str, union: str, stage: Stage, last: date, now: datetime) -> Paragraph:
    """Tell the superior that a last day is over."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    return Paragraph(
        f"{ref} 应在{day(last, china_day(now))}前由{union or UNNAMED_UNION}{what}，到现在还没有。请您过问一下；您可以查看这件事。"
    )


def late_here(ref: str, stage: Stage, last: date, superior: str, now: datetime) -> Paragraph:
    """Tell the officers that a last day is over and who knows of it."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    known = f"，已经报告{superior}" if superior else ""
    return Paragraph(f"{ref} 应在{day(last, china_day(now))}前{what}，现在超期了{known}。请今天就办，并向对方说明情况。")


def late_outside(ref: str, union: str, stage: Stage, last: date, now: datetime) -> Paragraph:
    """Tell the fallback owner that a last day is over and nobody above is on this desk."""
    what = "受理" if stage is Stage.ACCEPT else "答复"
    return Paragraph(
        f"{ref} 应在{day(last, china_day(now))}前由{union or UNNAMED_UNION}{what}，到现在还没有。"
        "它的上级不在这个服务台上，请您联系过问；内容请向办理单位了解。"
    )


def digest_head(open_cases: int, late: int) -> Paragraph:
    """Open the morning's list."""
    over = f"，其中 {late} 件已经超期" if late else ""
    return Paragraph(f"早上好。您这里有 {open_cases} 件诉求要办{over}。")


DIGEST_HEADS = ("已经超期", "今天到期", "三个工作日内到期", "等受理")
WORK_HEADS = (*DIGEST_HEADS, "在办理，还有时间")
"""Heads of all that a cadre has to do, by how soon."""
GOOD_MORNING = Paragraph("早上好。")
NEWS_HEAD = "匿名的对方有新的动静，请看一看"
"""Heads what was written on the page without login, of which nobody is told at once."""
NEWS = {
    Action.SUPPLEMENT: "对方回复或补充了",
    Action.URGE: "对方催办了",
    Action.RATE: "对方评价了",
    Action.WITHDRAW: "对方撤回了",
}
