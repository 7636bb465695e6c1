"""What is said whatever a message was about: greetings, help, contacts, what the desk can't read, and buttons that stand everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.messages import Block, Choice, Choices, Note, Paragraph

EXAMPLES = (
    "我是学校食堂的外包工，能加入工会吗",
    "三千人的学校要配几个专职工会干部",
    "民办高校的工会归谁管",
    "工会主席任期没到能调走吗",
    "家里有人得大病，工会能帮什么",
    "工会经费怎么公开",
)

MORE = Choice("还有哪些条款", "更多")
NEARBY = Choice("相近的条款", "更多")
HELP = Choice("能问什么", "帮助")
CONTACT = Choice("找谁问", "联系")
WHERETO = Choice("这事归谁办", "这事该找谁")
HAND_IN = Choice("提诉求", "提诉求")
SKIP, CANCEL = Choice("跳过", "跳过"), Choice("取消", "取消")
EMPLOYMENTS = (Choice("我是事业编制", "我是事业编制"), Choice("我是合同聘用", "我是合同聘用"))
USEFUL = Choice("有用", "有用")
USELESS = Choice("没用", "没用")
FILE_KINDS = {"image": "图片", "voice": "语音", "file": "文件"}
LINE_12351 = "12351 工会服务职工热线"
"""Whom a member may call who does not want to go by way of the union at work."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom members may ask, as the operator set it. Empty parts are left out of sentences."""

    office: str = ""
    phone: str = ""
    hours: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anybody to name."""
        return bool(self.office and self.phone)

    def sentence(self) -> str:
        """Name the office, its telephone and its hours in one sentence."""
        if not self.known:
            return "具体情况，请直接问您所在单位的工会。"
        hours = f"，{self.hours}" if self.hours else ""
        return f"可以问{self.office}：{self.phone}{hours}。"


def greeting(*, takes_in: bool = False) -> tuple[Block, ...]:
    """Say who is here, what can be asked, and that matters are taken up."""
    asks = tuple(Choice(question, question) for question in EXAMPLES[: 2 if takes_in else 3])
    return (
        Paragraph("您好，这里是工会服务台。"),
        Paragraph("工会方面的规定，您用平常的话问我就行。我只照文件原文回答，并告诉您出自哪一条；文件里没有的，我会直说。"),
        *((Paragraph("有事想请工会去办，直接说，或者回复“提诉求”，我帮您交给管这件事的工会。"),) if takes_in else ()),
        Choices((*asks, HAND_IN) if takes_in else asks),
    )


def not_understood(*, takes_in: bool) -> tuple[Block, ...]:
    """Answer words that ask nothing and tell nothing that could be recognised."""
    if not takes_in:
        return (Paragraph("我没听明白您想问什么。您可以直接问，比如“外包工能入会吗”。"), Choices((HELP, CONTACT)))
    return (
        Paragraph("我在听。您是想问规定，还是有事想请工会去办？直接说就行；要请工会办，回复“提诉求”。"),
        Choices((HAND_IN, HELP, CONTACT)),
    )


def kept_so_far() -> tuple[Block, ...]:
    """Answer further words of the same sort: those before them are not lost."""
    return (
        Paragraph("好，您说的这几句我都先留着。要请工会去办，回复“提诉求”，不用再说一遍；还没说完，接着说就行。"),
        Choices((HAND_IN, HELP)),
    )


def not_my_trade(contact: Contact, *, asked: bool, takes_in: bool) -> tuple[Block, ...]:
    """Say kindly that something is not what the desk does, and what it does; who asked hears that no rule says it, and whom to ask."""
    matters = "；有事想请工会去办，我帮您交过去" if takes_in else ""
    beginning = "没有找到依据：这不是工会文件里写的事，我帮不上忙，不好意思。" if asked else "这个我帮不上忙，不好意思。"
    return (
        Paragraph(f"{beginning}我只懂工会和教职工的事：工资、合同、休假、社保、福利这些，规定怎么写，我查原文给您看{matters}。"),
        *((Paragraph(f"工会的事，{contact.sentence()}" if contact.known else contact.sentence()),) if asked else ()),
        Choices((HELP, HAND_IN) if takes_in else (HELP,)),
    )


def nothing_under_way() -> tuple[Block, ...]:
    """Answer who gives up what is not there."""
    return (Paragraph("好的，那就先这样。以后有需要，随时找我。"),)


def help_text(contact: Contact, *, takes_in: bool = False) -> tuple[Block, ...]:
    """Explain in a few lines how to use the desk."""
    matters = "\n• 有事想请工会去办，回复“提诉求”；想知道办得怎么样了，回复“进度”。" if takes_in else ""
    return (
        Paragraph("您可以这样用服务台："),
        Paragraph(
            f"• 直接提问，比如“外包工能入会吗”“工会经费怎么管”。{matters}"
            "\n• 回复“更多”，看上一个问题的其他相关条款。\n• 回复“联系”，看可以找谁问。"
            "\n• 回答帮没帮上忙，回复“有用”或“没用”告诉我。"
            "\n• 回复“我的数据”，看服务台记了您什么，也可以导出或者删除。"
        ),
        Note("我答不上来的、您说没用的，会把您问的那句话留给工会补充；不记是谁问的，话里的号码也会隐去。"),
        Note(contact.sentence()),
        Choices(tuple(Choice(question, question) for question in EXAMPLES[3:6])),
    )


def contact_text(contact: Contact, *, numbered: bool = True) -> tuple[Block, ...]:
    """Name whom to ask; `numbered` where replies show their number."""
    if not contact.known:
        return (Paragraph("服务台还没有登记联系电话。" + contact.sentence()),)
    number = (Note("打电话时报一下回答下面的答复编号，那边好知道您问的是哪一条。"),) if numbered else ()
    return (Paragraph(contact.sentence()), *number)


def empty_text(sent: str = "") -> tuple[Block, ...]:
    """Ask again after a message without words; `sent` is what it had instead."""
    seen = "只看到标点或者符号，没看到字" if sent else "我没有看到文字"
    return (Paragraph(f"{seen}。您想问什么，打几个字告诉我就行。"), Choices((HELP,)))


def too_long(limit: int) -> tuple[Block, ...]:
    """Ask for a shorter question."""
    return (Paragraph(f"这段话太长了，我怕看漏。麻烦把最想问的一件事缩短到 {limit} 字以内再发给我。"),)


UNSUPPORTED_NAMES = {
    "image": "图片",
    "voice": "语音",
    "video": "视频",
    "location": "位置",
    "link": "链接",
    "file": "文件",
}
OTHER_KIND = "这种消息"


def unsupported(message_type: str) -> tuple[Block, ...]:
    """Say that this kind of message cannot be read."""
    name = UNSUPPORTED_NAMES.get(message_type, OTHER_KIND)
    return (Paragraph(f"收到了您发来的{name}，可惜我现在只看得懂文字。麻烦用文字说一下您的问题。"),)


def thanks() -> tuple[Block, ...]:
    """Answer a word of thanks."""
    return (Paragraph("不客气，有需要随时问我。"),)


def good_bye() -> tuple[Block, ...]:
    """Answer who takes their leave."""
    return (Paragraph("好，再见。有事随时来找我。"),)


def told_on() -> tuple[Block, ...]:
    """Hear what somebody tells of the question that was just answered."""
    return (
        Paragraph("听到了，您说的是刚才那个问题。想让工会去办，回复“提诉求”，说过的不用再说一遍；还想问规定，接着问就行。"),
        Choices((HAND_IN, WHERETO)),
    )


def urgent(contact: Contact) -> tuple[Block, ...]:
    """Send somebody in danger to those who can help at once."""
    blocks: tuple[Block, ...] = (
        Paragraph("请先保证自己和身边人的安全。"),
        Paragraph(
            "遇到危险或暴力，打 110；火情打 119；有人受伤或昏倒，打 120。心里撑不住、想伤害自己的时候，打 12356 心理援助热线，有人听您说。"
        ),
        Paragraph("这里不是紧急救助渠道，您发的消息不一定有人马上看到，请现在就打电话，也请告诉身边一位您信任的人。"),
    )
    return (*blocks, Note(contact.sentence())) if contact.known else blocks
