"""What somebody reads who was struck or harassed: care first, what can be done at once, what the law says, and how the union comes in."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN, LINE_12351

LINES = "12338 妇女维权公益服务热线、12348 公共法律服务热线"
LINES_FOR_MEN = f"12348 公共法律服务热线、{LINE_12351}"
CONFIDENTIAL_HERE = "选“保密”，案卷里不写您是谁；是哪一级工会来办，交之前会告诉您，不想给哪边看，跟我说一声。"
"""Nothing is said of the own unit: its union may be the one that works on it, and is to be named before."""
UNHURT, WOUNDED, STILL_IN_DANGER = Choice("没受伤", "没受伤"), Choice("受伤了", "受伤了"), Choice("还有危险", "有危险")


def are_you_hurt() -> tuple[Block, ...]:
    """Ask after a blow, with the numbers in the same line."""
    return (
        Paragraph("打人是不对的，先顾好您自己：伤着没有，现在人安全吗？伤着了打 120；对方还要动手，您先走开，打 110。"),
        Choices((UNHURT, WOUNDED, STILL_IN_DANGER)),
    )


def good_to_hear() -> Paragraph:
    """Answer that nobody is hurt, before what was told is taken up."""
    return Paragraph("那就好，没伤着我就放心了。")


def see_a_doctor() -> Paragraph:
    """Answer that somebody is hurt, and not badly."""
    return Paragraph("先去看伤，别忍着；病历、伤处的照片留好。头晕、想吐、血止不住，马上打 120。")


def unhurt_then() -> Paragraph:
    """Care for whoever said at once that nobody is hurt."""
    return Paragraph("人没伤着就好。对方要是再动手，您先走开，打 110。")


def look_after_yourself() -> Paragraph:
    """Care beside a matter that has gone on since the blow."""
    return Paragraph("打人是不对的。身上要是还疼，先去看伤，病历和照片留好；对方再动手，就打 110。")


def after_a_blow() -> tuple[Block, ...]:
    """Say what can be done after a blow."""
    return (
        Paragraph(
            "眼下可以先做这几样：\n• 看伤：哪儿不舒服就去医院，病历、票据、照片都留好。\n"
            "• 报警：打 110，警察会做记录，也能安排验伤。\n• 留证据：记下时间、地点、谁看见了，问问有没有监控。"
        ),
        Note("想让工会出面，回复“提诉求”，刚才说的不用再说一遍。"),
        Choices((HAND_IN,)),
    )


def with_you(*, another: bool) -> Paragraph:
    """The first words to who was harassed, or to who tells it of somebody else."""
    first = "谢谢您替人说出来，错不在受骚扰的人。" if another else "谢谢您愿意说出来，这不是您的错。"
    return Paragraph(f"{first}聊天记录、照片先存好，别删；有危险打 110。想知道还能做什么，问我“怎么办”。")


def believed(*, man: bool) -> Paragraph:
    """Answer who fears that nobody believes it."""
    first = "男的受骚扰，一样是受骚扰，不丢人。" if man else "您说的，我当真。"
    return Paragraph(f"{first}消息、图片就是证据，存好别删，记下时间；没有也能说，工会会去了解。")


def goes_on(*, man: bool) -> Paragraph:
    """The first words to who was harassed, has handed it in, and tells that it goes on."""
    return Paragraph(
        "他再来纠缠，先离开，去有人的地方；不肯走、动手，马上打 110。每一次都记下时间，消息别删。"
        f"想找人商量：{LINES_FOR_MEN if man else LINES}。"
    )


def what_you_can_do(*, another: bool, man: bool, again: bool) -> tuple[Block, ...]:
    """Say what can be done about harassment at once. `man`: it was a man who was harassed; `again`: the first words were said before."""
    lines = LINES_FOR_MEN if man else LINES
    if another:
        return (_how_to_help(them="他" if man else "她", lines=lines, again=again),)
    warm = "别一个人扛着，一步一步来。" if again else "谢谢您愿意说出来，这不是您的错。"
    return (
        Paragraph(
            f"{warm}眼下可以先做这几样：\n• 留证据：聊天记录、照片、录音存好，别删；记下时间、地点、谁看见了。\n"
            f"• 保安全：被纠缠、有危险，马上打 110。\n• 找人商量：{lines}，都不用经过单位。"
        ),
    )


def _how_to_help(*, them: str, lines: str, again: bool) -> Paragraph:
    """What somebody can do who was told of it: nothing over the head of whoever was harassed."""
    warm = f"您愿意帮{them}，就很好。" if again else "谢谢您替人说出来，错不在受骚扰的人。"
    return Paragraph(
        f"{warm}您可以这样帮{them}：\n• 保密：{them}跟您讲的，先别告诉旁人，也别让{them}去跟那个人当面对质。\n"
        f"• 听{them}的：要不要投诉、报警，由{them}自己拿主意；愿意的话，您陪着去。\n"
        f"• 留证据：请{them}把聊天记录、照片存好，别删，记下时间、地点、谁看见了。\n"
        f"• 保安全：被纠缠、有危险，马上打 110。\n• 找人商量：{lines}，都不用经过单位。"
    )


def as_said(*, man: bool) -> tuple[Block, ...]:
    """Say the same in short to who asks once more."""
    duty = "" if man else "单位接到投诉要及时处理、书面告知结果，还要保护您的隐私，刚才那两条写得清楚。"
    return (Paragraph(f"{duty}先做刚才那几样就好：证据留好，有危险打 110，拿不准就打 {LINES_FOR_MEN if man else LINES}问一问。"),)


def law_lead() -> Paragraph:
    """Lead to the clauses."""
    return Paragraph("单位该管，法律是这样写的：")


def law_for_men() -> Paragraph:
    """Say which law protects men; it is not held, so nothing of it is quoted."""
    return Paragraph("男职工一样受保护，看《民法典》第一千零一十条，单位也该管。这里没有收录它的原文，我不乱引。")


def nothing_handed_in() -> tuple[Block, ...]:
    """Say that what was told was not handed in, once nobody is hurt any more."""
    return (Note("刚才的事还没有交给工会；想交，回复“提诉求”，不用再说一遍。"), Choices((HAND_IN,)))


def go_on_telling() -> Note:
    """Say in a form that it goes to the union, and how the writer stays unknown there."""
    return Note(f"接着往下说，我就交给工会去办。{CONFIDENTIAL_HERE}")


def hand_it_in(*, another: bool) -> tuple[Block, ...]:
    """Offer the same where no form is open; whoever tells it of somebody else needs that person's word first."""
    whose = "本人愿意，再交给工会：自己来说，或者您代着说，都回复“提诉求”，不用写出本人的名字。" if another else ""
    first = whose or "想让工会出面，回复“提诉求”，说过的不用再说一遍。"
    return (
        Note(f"{first}{CONFIDENTIAL_HERE}"),
        Choices((HAND_IN, Choice("保密提诉求", "保密"))),
    )
