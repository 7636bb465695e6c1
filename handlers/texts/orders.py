"""What a cadre reads once a command was carried out, or could not be for what its words say."""

from __future__ import annotations

from datetime import date, datetime

from handlers.grievances.cases.deadlines import Difficulty
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import day
from handlers.texts.deadlines import DIFFICULTY_WORDS
from handlers.texts.duty import NOT_NOW
from knowledge.editions import china_day


def too_long(limit: int) -> tuple[Block, ...]:
    """Ask for fewer words."""
    return (Paragraph(f"这段话超过了 {limit} 字，没有收下。请缩短一些再发。"),)


def unread_difficulty(ref: str) -> tuple[Block, ...]:
    """Ask how much work a case is."""
    options = tuple(Choice(word, f"受理 {ref} {word}") for word in ("简单", "一般", "复杂"))
    return (Paragraph("受理时请说明难易：简单、一般或者复杂。办理期限按这个算。"), Choices(options))


def heard(what: str, *, page: bool) -> str:
    """Say that the member has been told something; who is known to nobody reads it on a page, whenever they come back to it."""
    return f"{what}写在网页上了，提出人凭回执码来看，什么时候来我们不知道。" if page else f"{what}已经告诉提出人。"


def accepted(ref: str, by: str, grade: Difficulty, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm an acceptance."""
    return (
        Paragraph(f"{ref} 已受理，{by or '期限等提出人补充后再算'}。{heard('受理的消息', page=page)}"),
        Note(f"期限按“{DIFFICULTY_WORDS[grade]}”算。选错了可以改，比如：改难易 {ref} {DIFFICULTY_WORDS[other(grade)]}"),
    )


def other(grade: Difficulty) -> Difficulty:
    """Another difficulty, for an example."""
    return Difficulty.ORDINARY if grade is Difficulty.COMPLEX else Difficulty.COMPLEX


def unread_grade(ref: str) -> tuple[Block, ...]:
    """Ask how much work a case is after all."""
    options = tuple(Choice(word, f"改难易 {ref} {word}") for word in DIFFICULTY_WORDS.values())
    return (Paragraph(f"请写明改成哪一种，比如：改难易 {ref} 复杂。有原因的话写在后面，提出人会看到。"), Choices(options))


def same_grade(ref: str, grade: Difficulty) -> tuple[Block, ...]:
    """Say that a case has that difficulty already."""
    return (Paragraph(f"{ref} 本来就是按“{DIFFICULTY_WORDS[grade]}”办的，没有改。"),)


def graded_too_late(ref: str, last: date, now: datetime) -> tuple[Block, ...]:
    """Say that a last day that is over is not moved by another difficulty."""
    return (Paragraph(f"{ref} 答复的最后一天（{day(last, china_day(now))}）已经过了，难易不能再改。请尽快答复，并向提出人说明情况。"),)


def late_by_grade(ref: str, grade: Difficulty, last: date, now: datetime) -> tuple[Block, ...]:
    """Say that a case would have been answered late by that difficulty."""
    return (Paragraph(f"按“{DIFFICULTY_WORDS[grade]}”算，{ref} 最迟{day(last, china_day(now))}就该答复，日子已经过了，所以没有改。"),)


def regraded(ref: str, grade: Difficulty, by: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm another difficulty, and with it another last day."""
    return (Paragraph(f"{ref} 改按“{DIFFICULTY_WORDS[grade]}”办理，{by}。{heard('新的期限', page=page)}"),)


def begun(ref: str) -> tuple[Block, ...]:
    """Confirm that work began."""
    return (Paragraph(f"{ref} 已标为“办理中”。"),)


def asked(ref: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm a question to the member."""
    if page:
        return (
            Paragraph(f"{heard('您问的话', page=True)}{ref} 现在等提出人补充，从明天起暂停计时。"),
            Note("匿名的诉求没有即时消息，免得有人从时间上猜到是谁。提出人回复以后，下一个工作日早上的清单里会写。"),
        )
    return (Paragraph(f"已经问提出人了。{ref} 现在等提出人补充，从明天起暂停计时；一有补充，您会收到消息。"),)


def told(ref: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm a message to the member."""
    return (Paragraph(f"{ref}：{heard('这段话', page=True)}" if page else f"已经告诉提出人了（{ref}）。"),)


def noted(ref: str) -> tuple[Block, ...]:
    """Confirm an internal note."""
    return (Paragraph(f"已经记在 {ref} 下面，只有经办的同事看得到。"),)


def replied(ref: str, rating_days: int, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm an answer."""
    sent = heard("的答复", page=True).rstrip("。") if page else "的答复已经发出"
    return (Paragraph(f"{ref} {sent}。接下来等提出人评价，{rating_days} 天内没有评价就按“未评价”办结。"),)


def extended(ref: str, by: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm an extension."""
    return (
        Paragraph(f"{ref} 已延期，{by}。{heard('原因', page=page)}"),
        Note("按《信访工作条例》第三十四条，延期要经本单位负责人批准，请留好批准的记录。"),
    )


def unread_days() -> tuple[Block, ...]:
    """Say how an extension is typed."""
    return (Paragraph("请先写延长几个工作日，再写原因，比如：延期 26-482137 5 等食堂交来三个月的账"),)


def why_longer(days: int) -> tuple[Block, ...]:
    """Ask why it takes longer; the days are kept."""
    return (Paragraph(f"延期要写明原因，提出人会看到（{days} 个工作日记下了）。请直接发一句，我会先给您看一遍再办。"), Choices((NOT_NOW,)))


def how_many_days(reason: str) -> tuple[Block, ...]:
    """Ask for how long; the reason is kept."""
    return (Paragraph(f"请先写延长几个工作日，直接发天数就行，比如 5。原因记下了：{reason}"), Choices((NOT_NOW,)))


def why_aside(ref: str) -> tuple[Block, ...]:
    """Ask why an officer steps aside."""
    return (Paragraph(f"请写一句为什么要回避 {ref}，比如：我是当事人的亲属。只有接着办的同事看得到，提出人看不到。"),)


def stepped_aside(ref: str, union: str) -> tuple[Block, ...]:
    """Confirm that an officer has stepped aside, and what they see of the case from now on."""
    return (
        Paragraph(f"您已经回避 {ref}，现在由{union}的其他同事接着办。" if union else f"您已经回避 {ref}，现在由别的同事接着办。"),
        Note("从现在起，这件事您这里看不到，也收不到消息。"),
    )


NOBODY_INSTEAD = "{ref} 现在没有别人可以接着办，所以还没有回避。请联系服务台管理员，先指定一位可以接手的同事。"
"""Where an officer cannot step aside."""


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
NOTHING_TO_MERGE_WITH = "您这里现在没有别的在办的诉求，{ref} 没有可以合并的。"
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
    return (Paragraph(f"{ref} 已转为重新办理，{by or '请尽快受理'}。{heard('原因', page=page)}"),)
