"""What somebody reads who has lost somebody."""

from __future__ import annotations

from handlers.messages import Block, Choices, Note, Paragraph
from handlers.texts.general import CONTACT, HAND_IN, Contact


def comfort_in_grief() -> tuple[Block, ...]:
    """Answer grief that is quietly told."""
    return (
        Paragraph("听您这么说，心里也跟着难过。想念一个人，慢慢来就好，不用急着好起来。"),
        Paragraph("想找人说说话，可以打 12356 心理援助热线，有人听您说；我也在这儿，您愿意讲就讲。"),
    )


def condolence() -> Paragraph:
    """The first words to who lost somebody and asks whether the union comes."""
    return Paragraph("请您节哀。这种时候的慰问，本来就是工会该做的，您不用自己去翻文件。")


def no_rule_of_it() -> Paragraph:
    """Say that the rules that are held do not tell it."""
    return Paragraph("规定里是怎么写的，我手上的文件里没有找到依据，不乱说。")


def union_comes(contact: Contact) -> tuple[Block, ...]:
    """Say how the union hears of it, and that nothing has to be said twice."""
    return (
        Paragraph(f"回复“提诉求”，我马上告诉您单位的工会，说过的不用再说一遍；给多少、谁来，由工会答复您。{contact.sentence()}"),
        Note("心里难受的时候，可以打 12356 心理援助热线，有人听您说。"),
        Choices((HAND_IN, CONTACT)),
    )


def sorry_for_your_loss() -> Paragraph:
    """Say so before a matter is taken up, or a question answered."""
    return Paragraph("听您这么说，心里也难过，请您节哀，多保重身体。想找人说说话，可以打 12356，有人听您说。")
