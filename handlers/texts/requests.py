"""What a member reads who asks something of the desk in the middle of a form; the question of the form stands right below it."""

from __future__ import annotations

from handlers.messages import Paragraph
from handlers.texts.general import Contact

NOTED = "您的事我照样记着。"


def who_deals(union: str) -> Paragraph:
    """Say who will deal with it. `union`: which union it goes to; empty where that is not known yet."""
    if union:
        return Paragraph(f"这事会交给{union}去办，您不用自己去找人；交之前我会把交给谁写给您看。")
    return Paragraph("您不用自己去找人：该交给哪个工会，我按规定帮您找，交之前会写给您看。")


def whom_against() -> Paragraph:
    """Say what it means that a matter is against somebody."""
    return Paragraph("“针对谁”是说：这事是不是他们造成的、要不要避开他们。是的话写上他们，我不让他们经手；不是，回复“没有”就行。")


def lawyer() -> Paragraph:
    """Say how to get a lawyer."""
    return Paragraph(f"想问律师，打 12348 公共法律服务热线，不收费；也可以请工会帮着申请法律援助，写在“希望”里就行。{NOTED}")


def elsewhere(contact: Contact) -> Paragraph:
    """Say who gives out certificates and forms, which the desk does not."""
    return Paragraph(f"证明、表格这些我这里开不了也拿不到，要问管它的部门；不知道是哪个，{contact.sentence()}{NOTED}")


def send_here() -> Paragraph:
    """Say that what was kept may be sent into the form."""
    return Paragraph("可以发，把图片或者文件直接发到这里，就和这件事放在一起。原来的记录您自己也留好，别删。")
