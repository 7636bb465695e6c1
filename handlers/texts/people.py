"""What is said about who writes and where a matter goes."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.routing.model import Decision, Employment, Member, Scope, Unit, University
from handlers.texts.general import LINE_12351, Contact

FORGET = Choice("忘记我的单位", "忘记我的单位")
CHANGE = Choice("我换单位了", "我换单位了")
NOT_TOLD = Choice("不想说", "不想说")
ONCE = Choice("只用这一次，别记", "只用这一次")
OTHER_UNIT = Choice("都不是", "都不是")
NOBODY = Choice("不针对谁", "不针对谁")
CANCEL = Choice("先不问了", "取消")
EMPLOYMENTS = tuple(Choice(str(one), str(one)) for one in Employment)
SCOPES = (Choice("我一个人的事", "个人"), Choice("本单位好多人的事", "本单位"), Choice("全校的事", "全校"), Choice("几所学校的事", "跨校"))
AGAINST = (
    NOBODY,
    Choice("我所在单位或它的负责人", "我所在单位的负责人"),
    Choice("我所在单位的工会", "我所在单位的工会"),
    Choice("学校部门或校领导", "学校部门或校领导"),
    Choice("校工会或它的干部", "校工会"),
)
"""Whom a matter may be against; a name or an office can be typed as well."""

UNIONS = (Choice("校工会", "我说的是校工会"), Choice("学院、部门的工会", "我说的是学院工会"))

OFFERED = 8
"""Units offered as buttons at once."""


def consent() -> Note:
    """Say before the first datum what is kept, for what, and how it goes away."""
    return Note(
        "先说清楚：只记您的学校和单位（问到用工身份时再加上它），不记姓名和电话，只用来判断您的事归哪个工会。随时回复“忘记我的单位”就会删掉。"
    )


def ask_university() -> tuple[Block, ...]:
    """Ask at which university somebody works."""
    return (Paragraph("您在哪所学校工作？写学校名字就行，简称也可以。"), Choices((ONCE, NOT_TOLD)))


def ask_university_again() -> tuple[Block, ...]:
    """Ask again after a name that is none of the list."""
    return (Paragraph("这个名字我没有在浙江的高校名单里对上。麻烦写学校的全称，比如“杭州电子科技大学”。"), Choices((NOT_TOLD,)))


def school_decides() -> tuple[Block, ...]:
    """Say why the school is needed before anybody can deal with it."""
    return (Paragraph("还没交上去。先要知道您在哪所学校，才定得下由哪家工会来办。学校叫什么？简称也行。"), Choices((NOT_TOLD,)))


def school_missing() -> tuple[Block, ...]:
    """Say that a yes hands nothing in while the school is not known."""
    return (Paragraph("就差学校了：写一下您在哪所学校工作，我好交给对的工会。"), Choices((NOT_TOLD,)))


def no_list_of_schools() -> tuple[Block, ...]:
    """Say that nothing is chosen from a list here."""
    return (Paragraph("这里不用选，写您学校的名字就行，比如“杭电”。不愿意说，回复“不想说”。"), Choices((NOT_TOLD,)))


def school_of_unit(unit: str) -> tuple[Block, ...]:
    """Ask of which school a unit is that was named alone."""
    return (Paragraph(f"“{unit}”好几所学校都有，是哪所学校的？连学校一起写，比如“杭电{unit}”。"), Choices((NOT_TOLD,)))


def which_university(found: Sequence[University]) -> tuple[Block, ...]:
    """Ask back which of several universities is meant."""
    return (Paragraph("叫这个名字的学校不止一所，您说的是哪一所？"), Choices(tuple(Choice(one.name, one.name) for one in found[:OFFERED])))


def ask_unit(university: str, offered: Sequence[Unit], *, assumed: bool) -> tuple[Block, ...]:
    """Ask in which unit of a university somebody works."""
    elsewhere = "不在这所学校的话，直接写学校名字。" if assumed else ""
    told = Paragraph(f"您在{university}的哪个学院或部门工作？写名字就行，不知道就回复“都不是”，我直接交给校工会。{elsewhere}")
    listed = tuple(Choice(one.name, one.name) for one in offered[:OFFERED]) if len(offered) <= OFFERED else ()
    return (told, Choices((*listed, OTHER_UNIT, ONCE, NOT_TOLD)))


def ask_unit_again(university: str) -> tuple[Block, ...]:
    """Ask again after a name that is no unit there."""
    told = f"我没有在{university}的单位里对上这个名字。换个叫法再写一次；不在名单里就回复“都不是”，我按学校一级来办。"
    return (Paragraph(told), Choices((OTHER_UNIT, NOT_TOLD)))


def which_unit(found: Sequence[Unit]) -> tuple[Block, ...]:
    """Ask back which of several units is meant."""
    return (
        Paragraph("对得上的单位不止一个，您说的是哪一个？"),
        Choices((*(Choice(one.name, one.name) for one in found[:OFFERED]), OTHER_UNIT)),
    )


def whose_unit(units: Sequence[Unit]) -> tuple[Block, ...]:
    """Ask which of somebody's units a matter belongs to."""
    names = "、".join(one.name for one in units)
    return (Paragraph(f"您同时在{names}。这件事是哪一个单位的？"), Choices(tuple(Choice(one.name, one.name) for one in units[:OFFERED])))


def closed_unit(name: str) -> Note:
    """Say that a unit does not exist any more."""
    return Note(f"{name}已经撤销或者合并了。")


def ask_against() -> tuple[Block, ...]:
    """Ask whether a person or an office is concerned, who must not see the matter then."""
    told = "这件事是不是针对哪个人或者哪个部门？是的话，不让对方经手。选一个，或者写出职务、部门就行，不用写名字。"
    return (Paragraph(told), Choices(AGAINST))


def asks_employment(question: str) -> bool:
    """Whether a question is about how somebody is employed."""
    return any(word in question for word in ("编制", "用工", "聘用", "身份"))


def ask_detail(question: str) -> tuple[Block, ...]:
    """Ask the one thing that still decides, with buttons where the answers are known."""
    if asks_employment(question):
        return (Paragraph(question), Choices((*EMPLOYMENTS, CANCEL)))
    if "校工会，还是" in question:
        return (Paragraph(question), Choices((*UNIONS, CANCEL)))
    if any(word in question for word in ("多少人", "范围", "一个人", "全校", "大家")):
        return (Paragraph(question), Choices((*SCOPES, CANCEL)))
    return (Paragraph(question), Choices((CANCEL,)))


def remembered(university: str, units: Sequence[str]) -> Paragraph:
    """Say what is kept from now on."""
    return Paragraph(f"记下了：{university}{'、'.join(units)}。以后不用再说；换了单位回复“我换单位了”，想删回复“忘记我的单位”。")


def employment_noted(words: str) -> Paragraph:
    """Say that how somebody is employed was heard; it helps to find the union, and is no part of what happened."""
    return Paragraph(f"“{words}”，我记着了，找该管的工会时用得上。")


def school_known(university: str) -> Paragraph:
    """Say that the school that is named again is known."""
    return Paragraph(f"嗯，{university}，我记着呢。")


def noted_once(university: str, units: Sequence[str]) -> Paragraph:
    """Say what is used for this once."""
    return Paragraph(f"好的，{university}{'、'.join(units)}，只用这一次，不会记下来。")


def known(member: Member, university: str, units: Sequence[str]) -> tuple[Block, ...]:
    """Tell somebody what is kept of them."""
    source = {
        "directory": "这是学校的企业微信通讯录里写的，我没有另外记。",
        "import": "这是工会按名册导入的。",
        "told": "这是您告诉我的。",
    }[member.source]
    employment = f"用工身份：{member.employment}。" if member.employment else ""
    place = f"{university}{'、'.join(units)}" if university else "还没有记单位"
    return (Paragraph(f"我这里记的是：{place}。{employment}{source}别的回复“我的数据”就能看到。"), Choices((CHANGE, FORGET)))


def nothing_known() -> tuple[Block, ...]:
    """Tell somebody that nothing is kept of them."""
    return (Paragraph("我没有记您的单位。别的回复“我的数据”就能看到。"), Choices((Choice("登记我的单位", "我换单位了"),)))


def forgotten(*, in_directory: bool) -> tuple[Block, ...]:
    """Say that what was told is gone, and what is not ours to erase."""
    told = "已经删掉了：您告诉我的单位和身份都不再保留。"
    if in_directory:
        told += "学校的企业微信通讯录里您所在的部门由学校维护，我只是照着看，要改请找学校管理通讯录的同事。"
    return (Paragraph(told),)


def nothing_to_forget(*, in_directory: bool) -> tuple[Block, ...]:
    """Say that nothing was told."""
    told = "您没有告诉过我单位，我这里没有可删的。"
    if in_directory:
        told += "您的部门是从学校的企业微信通讯录里看到的，由学校维护。"
    return (Paragraph(told),)


def dropped() -> tuple[Block, ...]:
    """Say that a question is not waited for any more, nor what was told with it kept."""
    return (Paragraph("好的，先放下。刚才说的这件事我没有保留，想起来随时再说。"),)


def undecided(contact: Contact) -> tuple[Block, ...]:
    """Say that without a place it cannot be decided where a matter goes."""
    return (Paragraph("不知道您在哪所学校，我就判断不了这件事归哪个工会。" + contact.sentence()), Choices((CHANGE,)))


def decided(decision: Decision) -> tuple[Block, ...]:
    """Say which union a matter belongs to, and why in one sentence."""
    blocks: list[Block] = [Paragraph(f"这件事归{decision.unit}。{decision.reason}")]
    if decision.needs_confirmation:
        blocks.append(Note("这所学校的上级工会还没有核实过，要先由服务台负责人核实，再决定往上交给谁。"))
    return tuple(blocks)


def basis_lead(missing: str = "") -> str:
    """Open the clauses that a decision rests on; `missing` decides and is not held here, so that it is named alone."""
    if not missing:
        return "依据是："
    document, _, label = missing.partition("#")
    return f"依据是《{document}》{label}，服务台还没有收录它的原文。有关的还有："


def basis_named(missing: str, place: str) -> Note:
    """Name the clause that a decision rests on: `missing` where it is not held here, `place` where it stands."""
    document, _, label = missing.partition("#")
    return Note(f"由它来办，依据是{f'《{document}》{label}' if missing else place}。")


def way(names: Sequence[str]) -> Note:
    """Name the unions on a case's way, lowest first."""
    return Note("一级一级往上是：" + " → ".join(names) + "。")


def avoided() -> Note:
    """Say that whoever is complained of is left out."""
    return Note("按回避的规定，被反映的一方不经手，也看不到这件事。")


def copies(names: Sequence[str]) -> Note:
    """Name who is told without personal data."""
    return Note(f"同时会让{'、'.join(names)}知道有这类情况，但不带您的个人信息。")


def turn_to(name: str, contact: str, hours: str) -> Paragraph:
    """Say whom to turn to."""
    return Paragraph(f"可以直接找{name}：{contact}{f'，{hours}' if hours else ''}。")


def turn_to_for_group(name: str, contact: str, hours: str) -> Paragraph:
    """Say whom to turn to where a group's own head is not known."""
    return Paragraph(f"先跟小组长说一声就行。不知道小组长是谁，可以问{name}：{contact}{f'，{hours}' if hours else ''}。")


def turn_to_office(contact: Contact) -> Paragraph:
    """Say whom to turn to where the union's own contact is not known."""
    return Paragraph("这个工会的联系方式还没有登记。" + contact.sentence())


def turn_to_line() -> Paragraph:
    """Say whom to turn to where the own union is concerned, and the contact of the one above is not known."""
    return Paragraph(f"这个工会的联系方式，服务台还没有登记。可以打 {LINE_12351} 问，不用经过您单位的工会。")


def owner(name: str) -> Note:
    """Name who owns what nobody else may or can own."""
    return Note(f"没有合适的人接手时，由{name}负责到底。")


def signpost(number: str, purpose: str, hours: str) -> str:
    """One line of whom else to turn to."""
    return f"{number}，{purpose}（{hours}）" if number and number not in purpose else f"{purpose}（{hours}）"


def signposts(lines: Sequence[str]) -> Note:
    """Say whom else to turn to for what no union decides."""
    return Note("工会不能替您作决定的部分，可以找：\n" + "\n".join(f"• {line}" for line in lines))


def deadlines(lines: Sequence[str]) -> Note:
    """Say which statutory limits run meanwhile."""
    return Note("请留意下面的法定期限，跟工会说了，期限不一定就停下来，该申请的要按时申请：\n" + "\n".join(f"• {line}" for line in lines))


SCOPE_WORDS = {"我一个人": Scope.PERSON}
"""How answers to a question of scope are typed, beside the names of the scopes."""
