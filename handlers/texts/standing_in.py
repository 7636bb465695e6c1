"""What a cadre reads who is away or wants to hand work to a colleague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.messages import Block, Choice, Choices, Note, Paragraph

LIST = Choice("看我的待办", "待办")
ADD_ONE = "请服务台管理员加一位同事一起值班，加了以后他就看得到、能办。"


def colleagues(by_union: Mapping[str, Sequence[str]], ref: str, own: Sequence[str]) -> tuple[Block, ...]:
    """Say who else is on duty where a cadre is, and that nothing has to be passed on to them; where nobody is, what to do.

    `own`: numbers of the cases that this one person is to work on.
    """
    there = [f"• {union}：{'、'.join(names)}" for union, names in by_union.items() if names]
    alone = [union for union, names in by_union.items() if not names] or ([] if there else [""])
    blocks: list[Block] = []
    if there:
        case = ref or "这里的诉求"
        blocks.append(Paragraph("\n".join(("诉求是交给工会办的，不是交给一个人。和您一起值班的还有：", *there))))
        blocks.append(Paragraph(f"他们同样看得到{case}，提醒也会收到，直接接着办就行，不用转交。走之前跟他们说一声。"))
    if alone:
        blocks.append(
            Paragraph(f"{'、'.join(alone)}值班的只有您一位。{ADD_ONE}来不及的，急的可以往上转：转办 {ref or '26-482137'} 上级 理由。")
        )
    if own:
        blocks.append(Note(f"{'、'.join(own)} 指定由您一个人办，提醒只发给您：请当面交代给同事，或者转办。"))
    deadline = Note("期限照样在走。不再值班了，也请告诉管理员，把您从值班里撤下来。")
    return (*blocks, deadline, Choices((LIST,)))


def works_beside(name: str, ref: str) -> tuple[Block, ...]:
    """Say to who passes a case on to a colleague at the same desk that it needs no passing on."""
    return (Paragraph(f"{name}和您一起值班，本来就看得到 {ref}，也能办，不用转办。跟他说一声就行。"),)


def on_duty_elsewhere(name: str, union: str, ref: str) -> tuple[Block, ...]:
    """Say that a colleague is on duty at another union, and how a case gets there."""
    return (
        Paragraph(f"{name}在{union}值班，看不到您这里的诉求。这件事该{union}办的，就转过去：转办 {ref or '26-482137'} {union} 理由。"),
        Note(f"只是请人替您几天的话，{ADD_ONE}"),
        Choices((LIST,)),
    )
