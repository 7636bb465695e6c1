"""What is said to who is gravely ill, was struck at home, or was threatened in anger: warm, short, and with the way on."""

from __future__ import annotations

from handlers.messages import Block, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN


def safe_at_home_for_now() -> tuple[Block, ...]:
    """Close after a blow at home that is over for now: it may come again, and others know how to help with it."""
    return (
        Paragraph("好，那趁现在安全，先给自己留条后路。打人不是家务事，也不是您的错。"),
        Paragraph(
            "再动手，或者您觉得他要动手，马上打 110；身上有伤先去看，病历、照片都留好。"
            "12338 妇女维权热线可以教您怎么办，也能问临时住处和人身安全保护令；想找人说说话，打 12356。"
        ),
        Note("想请工会帮您，回复“提诉求”，说过的不用再说一遍；不想说了也没关系，我在这儿。"),
        Choices((HAND_IN,)),
    )


def said_in_anger(*, form: bool) -> tuple[Block, ...]:
    """Close after a threat of somebody else's that was meant as none, which is wrong all the same."""
    first = Paragraph("那就好。气话也不该这么说，您没有做错什么。谁在场、原话怎么说的，您先记一笔；再有这样的话，或者真动手，马上打 110。")
    if form:
        return (first, Note("刚才填的诉求还在，接着说就行，或者回复“继续”。"))
    return (first, Note("想让工会去管，回复“提诉求”，就从您这句写起。"), Choices((HAND_IN,)))


def sorry_for_the_illness() -> Paragraph:
    """Say so before an answer to whoever is gravely ill, or has somebody at home who is."""
    return Paragraph("听到这个，心里也跟着一沉。治病要紧，您也照顾好自己，别一个人扛着。")


def hand_in_the_illness() -> Note:
    """Say how the union is asked to help with it."""
    return Note("想请工会帮着问补助、互助或者请假的事，回复“提诉求”，从您刚才的话写起；难受的时候打 12356，有人听您说。")


def hard_times() -> Paragraph:
    """Say so before what the union does for whoever is in need."""
    return Paragraph("家里有难处，跟工会说是应该的，别不好意思。")


def hand_in_the_need() -> Note:
    """Say how the union is asked to help with it, and what nobody here knows."""
    return Note("能不能补、补多少、要什么材料，文件里没有写，要问您学校的工会。想让我帮着问，回复“提诉求”，从您刚才的话写起。")


def no_more_of_it(*, asks: bool) -> tuple[Block, ...]:
    """Answer who was told of that help already: `asks` on about it, or tells more of their need."""
    first = "材料、名额、截止的日子，文件里都没有写，各校工会自己定，我不乱说。" if asks else "您这句我也记着。"
    return (Paragraph(f"{first}回复“提诉求”，我把您说的一起交给工会，请他们告诉您怎么办。"), Choices((HAND_IN,)))
