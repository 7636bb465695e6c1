"""What a member reads who wants to know who has their case, a number to call, or a person to talk to."""

from __future__ import annotations

from handlers.messages import Block, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN, LINE_12351


def person_wanted() -> Paragraph:
    """Meet who would rather talk to a person."""
    return Paragraph("想跟人说，我明白。我是程序，不是真人。")


def call(union: str, contact: str, hours: str) -> Note:
    """Give the office and the number of a union."""
    return Note(f"可以问{union}：{contact}{f'，{hours}' if hours else ''}。")


def no_number_of(union: str) -> Note:
    """Say that the number of a union is not known here, and which one is always there."""
    return Note(f"{union}的电话，服务台还没有登记。着急的话可以打 {LINE_12351}；有话要带给经办的同事，直接写在这里，我补充进去。")


def unknown_number(school: str) -> Note:
    """Say that the number of a school's union is not known here, where no case is spoken of."""
    return Note(f"{school}工会的电话，服务台还没有登记，可以打 {LINE_12351}。")


def no_number(*, takes_in: bool) -> tuple[Block, ...]:
    """Say that no number is known here, and what there is."""
    here = "在这里说也一样，回复“提诉求”，我交给管这件事的工会，办得怎么样都会告诉您。" if takes_in else ""
    return (
        Paragraph(f"服务台还没有登记联系电话，可以打 {LINE_12351}，那边有人接。{here}"),
        Note("告诉我您在哪所学校、哪个单位，比如“某某大学工会电话”，我查查有没有登记。具体情况，也可以直接问您所在单位的工会。"),
        *((Choices((HAND_IN,)),) if takes_in else ()),
    )
