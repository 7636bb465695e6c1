"""What a member reads who asks something of every day that no rule held here answers: what is known, and whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.messages import Block, Choices, Paragraph
from handlers.texts.general import CONTACT, HAND_IN, Contact


def _sick_leave(contact: Contact, takes_in: bool) -> tuple[Block, ...]:
    refused = "医生让休息，单位还是不准，回复“提诉求”，我帮您交给工会去说。" if takes_in else ""
    return (
        Paragraph(
            "身体要紧，先去看病。生了病可以请病假，试用期里也一样：请医生写下诊断和要休息几天，拿它跟单位请假；"
            "人走不开，先打电话、发消息请，留个记录。没打招呼就不去，容易被当成旷工。烧不退、喘不上气，别硬撑，打 120。"
        ),
        Paragraph(
            "手续怎么办、病假里工资怎么发，要看您单位的请假规定和《企业职工患病或非因工负伤医疗期规定》，这里没有收录，我不拿别的条文当答案；"
            f"单位的人事部门说得最清楚，也可以找工会。{contact.sentence()}{refused}"
        ),
        Choices((HAND_IN, CONTACT) if takes_in else (CONTACT,)),
    )


def _retired(contact: Contact, takes_in: bool) -> tuple[Block, ...]:
    return (
        Paragraph(
            "退休以后会籍怎么算、会费还交不交，要看《中国工会章程》，这里还没有收录它，所以我不拿别的条文当答案。"
            f"退休老同志的活动和慰问，各校办法不一样，学校的离退休工作部门也说得清。{contact.sentence()}"
        ),
        Choices((HAND_IN, CONTACT) if takes_in else (CONTACT,)),
    )


def _repairs(contact: Contact, takes_in: bool) -> tuple[Block, ...]:
    refused = "报了没人修，回复“提诉求”，我从您这句写起，请工会去催。" if takes_in else ""
    return (
        Paragraph(
            "报修不归工会，不过可以给您指个路：房子、水电、空调、门窗，一般找学校后勤或者物业报修；电脑、打印机、网络，先问本单位办公室或者信息部门。"
            f"报修电话我这里没有登记，问不着的话，也可以找工会。{contact.sentence()}{refused}"
        ),
        Choices((HAND_IN, CONTACT) if takes_in else (CONTACT,)),
    )


def _collecting(contact: Contact, takes_in: bool) -> tuple[Block, ...]:
    return (
        Paragraph(f"怎么领、要不要本人去、能不能请人代领，由发的那个工会自己定，我这里没有，不敢乱说。{contact.sentence()}"),
        Choices((HAND_IN, CONTACT) if takes_in else (CONTACT,)),
    )


ABOUT: Mapping[str, Callable[[Contact, bool], tuple[Block, ...]]] = {
    "sick_leave": _sick_leave,
    "retired": _retired,
    "repairs": _repairs,
    "collecting": _collecting,
}
"""What is said, by what is asked about; with whether the desk takes matters in."""
