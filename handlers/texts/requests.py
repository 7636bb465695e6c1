"""What a member reads who asks something of the desk in the middle of a form; the question of the form stands right below it."""

from __future__ import annotations

from handlers.messages import Paragraph
from handlers.texts.general import Contact
from handlers.texts.privacy import KEPT_FROM_THEM, MAY_BE_ASKED, NO_REPRISAL, STAFF_DO_NOT_KNOW

NOTED = "您的事我照样记着。"


def who_deals(union: str) -> Paragraph:
    """Say who will deal with it. `union`: which union it goes to; empty where that is not known yet."""
    if union:
        return Paragraph(f"这事会交给{union}去办，您不用自己去找人；交之前我会把交给谁写给您看。")
    return Paragraph("您不用自己去找人：该交给哪个工会，我按规定帮您找，交之前会写给您看。")


def together(*, handed_in: bool) -> Paragraph:
    """Say how others come in who have met with the same. `handed_in`: it was."""
    if handed_in:
        return Paragraph(
            "能。请您的同事自己也来这里说一声，同样的事工会一起了解；他们看不到您说的内容，也看不到是您。"
            "想让经办的同事知道还有别人，回复“补充”，写上有几位就行，不用写名字。"
        )
    return Paragraph(
        "能。不用在一张纸上签名：您先把这件整理好，看的时候回复“允许加入”，遇到同样事的同事也来这里说一声，就能算在一起。"
        "他们看不到您说的内容，也看不到是您。"
    )


def how_it_goes() -> Paragraph:
    """Say that whoever hands something in hears of each step, and can look."""
    return Paragraph("能。交上去以后，受理了、答复了我都在这里告诉您；想看办到哪一步，随时回复“进度”。有话要问您，也在这里问。")


def how_far(union: str) -> Paragraph:
    """Say whose turn it is after the union that deals with it. `union`: empty where that is not known yet."""
    first = f"先交给{union}" if union else "先交给管这件事的工会"
    return Paragraph(f"{first}。到期没办，或者答复了您说“没解决”，上一级工会接着办。您另外去信访、找主管部门，跟在这里提不冲突。")


def needs_papers() -> Paragraph:
    """Say that nothing has to be brought."""
    return Paragraph("不用另外准备，把事情说清楚就能交。手上有照片、文件、聊天截图，直接发到这里就行；没有也不要紧。")


def whom_against() -> Paragraph:
    """Say what it means that a matter is against somebody."""
    return Paragraph("“针对谁”是说：这事是不是他们造成的、要不要避开他们。是的话写上他们，我不让他们经手；不是，回复“没有”就行。")


def consequences(*, handed_in: bool) -> Paragraph:
    """Say what comes of telling it. `handed_in`: it was; until then nothing has happened at all."""
    first = "已经交了的，" if handed_in else "您没有回复“确认”以前，什么都不会发生，没有人看到。交上去以后，"
    return Paragraph(
        f"{first}工会会受理、去了解情况，再在这里答复您。您说的{KEPT_FROM_THEM}，{MAY_BE_ASKED}；选了“保密”，{STAFF_DO_NOT_KNOW}。"
        f"{NO_REPRISAL}。不想办了，随时可以停下。"
    )


def talks_to_them(*, handed_in: bool) -> Paragraph:
    """Say honestly whether the other side is spoken to. `handed_in`: it was."""
    where = "回复“补充”写上" if handed_in else "写在“希望”里"
    return Paragraph(
        "要不要找那边谈、什么时候谈，由经办的工会看情况定；我不会通知他们，也没有规定要您去当面对质。"
        f"选“保密”，{STAFF_DO_NOT_KNOW}，去问的时候说不出您的名字。有什么不想让工会做的，{where}，比如“先别找他谈”，经办的同事看得到。"
    )


def is_harassment() -> Paragraph:
    """Say what makes it harassment, and that nobody has to be sure of it to tell it."""
    return Paragraph(
        "违背您的意愿，用言语、文字、图像、肢体行为这些带性的方式对您，就是性骚扰，法律禁止（妇女权益保障法第二十三条、民法典第一千零一十条）。"
        "让您不舒服、您不愿意，就可以说出来，不用先自己断定；算不算，由办的人查清楚了来认定。不管算不算，这都不是您的错。想知道眼下能做什么，问我“怎么办”。"
    )


def other_handler(*, handed_in: bool) -> Paragraph:
    """Say that who deals with it is wished for, and decided by the union. `handed_in`: it was."""
    how = "回复“补充”，把这句写上，经办的工会看得到" if handed_in else "我记进去了，经办的工会看得到"
    return Paragraph(f"可以提这个要求：{how}；派谁由他们安排，我不能替他们答应。这样的事，您想跟谁说、不想跟谁说，都是应当的。")


def lawyer() -> Paragraph:
    """Say how to get a lawyer."""
    return Paragraph(f"想问律师，打 12348 公共法律服务热线，不收费；也可以请工会帮着申请法律援助，写在“希望”里就行。{NOTED}")


def elsewhere(contact: Contact) -> Paragraph:
    """Say who gives out certificates and forms, which the desk does not."""
    return Paragraph(f"证明、表格这些我这里开不了也拿不到，要问管它的部门；不知道是哪个，{contact.sentence()}{NOTED}")


def send_here() -> Paragraph:
    """Say that what was kept may be sent into the form."""
    return Paragraph("可以发，把图片或者文件直接发到这里，就和这件事放在一起。原来的记录您自己也留好，别删。")
