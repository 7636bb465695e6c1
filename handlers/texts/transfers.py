"""What a cadre reads about the way of a case: where it is to go and why, the warnings before, that it went, came or was given back."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.grievances.cases.case import Action
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import UNNAMED_UNION
from handlers.texts.duty import CHANGE, SAY_YES
from handlers.texts.orders import heard


def send_slip(union: str) -> tuple[Block, ...]:
    """Lead to the slip that goes to a union outside."""
    return (
        Paragraph(f"下面是转办单，请送给{union}；在工作台上打开这件诉求，也可以下载成 Word。"),
        Note("送出之前，请看一遍内容里有没有会让人认出提出人的话。"),
    )


def no_slip(ref: str, union: str, *, outside: bool) -> tuple[Block, ...]:
    """Say why there is no slip: it goes to a union outside alone, once the case is accepted."""
    if outside:
        return (Paragraph(f"{ref} 还没有受理，转办单要受理以后才有。请先发：受理 {ref} 一般"), Choices((Choice("受理", f"受理 {ref}"),)))
    return (Paragraph(f"{ref} 由{union or UNNAMED_UNION}在这个服务台上办，没有转办单；转给服务台以外的工会才有。"),)


def why_there(ref: str, union: str) -> tuple[Block, ...]:
    """Ask why a case goes where it is sent."""
    return (
        Paragraph(f"{ref} 要转给{union}。为什么归他们办？请直接发一句理由，提出人和接手的同事都会看到。"),
        Choices((NOT_MOVED,)),
    )


def unrelated(union: str, here: str) -> Note:
    """Say that a case goes to a unit that nothing in it points to."""
    return Note(f"请留意：{union}和{here or UNNAMED_UNION}没有上下级关系，这件诉求里也没有提到他们。请再看一眼，是不是该他们办。")


def confidential_goes(union: str, *, outside: bool) -> Note:
    """Say that a confidential case is going to be read by others."""
    who = f"转办单会送到{union}，那边的人" if outside else f"转过去以后，{union}值班的同事"
    return Note(f"请留意：这是保密的诉求。{who}会看到全部内容（看不到是谁提的）。")


MOVED, NOT_MOVED = Choice("确认转办", "确认"), Choice("不转了", "取消")


def transfer_look(ref: str, union: str, reason: str, warnings: Sequence[Note]) -> tuple[Block, ...]:
    """Show where a case is going and why, before it goes."""
    return (
        Paragraph(f"{ref} 转给{union or UNNAMED_UNION}，理由：{reason}"),
        *warnings,
        Paragraph(f"还没有转。转出以后由他们办理。{SAY_YES}"),
        Choices((MOVED, CHANGE, NOT_MOVED)),
    )


def transferred(ref: str, union: str, *, page: bool = False) -> tuple[Block, ...]:
    """Confirm a transfer inside the desk."""
    return (Paragraph(f"{ref} 已转给{union}。{heard('去向和原因', page=page)}"),)


def passed_outside(ref: str, union: str) -> Paragraph:
    """Say to those who keep a case for a union that is not on this desk what is theirs to do."""
    return Paragraph(f"{union}不在这个服务台上，{ref} 由您这里转办：请先受理，受理时给您转办单，送过去以后有了结果，再从这里答复提出人。")


def came(ref: str, *, how: str, reason: str) -> Paragraph:
    """Tell the officers of a unit that a case has come to them."""
    because = f"原因：{reason}" if reason else ""
    return Paragraph(f"{how} {ref} 到您这里，请尽快受理。{because}")


NOT_FOUND_UNIT = "没有找到“{said}”这个单位。请写单位的全名或者常用的简称。{name}"
SEVERAL_UNITS = "“{said}”可能指好几个单位，您要转给哪一个？"
MOST_NAMED = 12


def units_there_are(names: Sequence[str]) -> str:
    """Say where a case can go: to unions on this desk, and upwards; a department that has none is asked in another way."""
    listed = "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")
    here = f"可以转给：{listed}；" if names else ""
    return f"{here}往上转写“上级”。职能部门（人事处、后勤处等）不是工会，收不到转办：请您去跟他们核实，再从这里答复。"


BARRED_UNIT = "这件事{name}需要回避，不能转给他们。"
CLOSED_UNIT = "{name}已经撤销了，不能转过去。"
SAME_UNIT = "这件事现在就在{name}，不用转。"
NOBODY_THERE = "没有可以接手的单位或负责人，所以先留在您这里。请联系服务台管理员，指定一位负责人。"


def taken_over(ref: str, reason: str) -> Paragraph:
    """Tell those who go on with a case that a colleague has stepped aside, and why."""
    return Paragraph(f"有同事回避了 {ref}，现在由您这里接着办，请尽快受理。回避的原因：{reason}")


def several_units(said: str, names: Sequence[str], ref: str, reason: str) -> tuple[Block, ...]:
    """Ask which of several units is meant; the reason that was given goes on with it."""
    options = tuple(Choice(name, f"转办 {ref} 「{name}」 {reason}".rstrip()) for name in names)
    return (Paragraph(SEVERAL_UNITS.format(said=said)), Choices(options))


def returned(ref: str, union: str) -> tuple[Block, ...]:
    """Confirm that a case was given back."""
    return (Paragraph(f"{ref} 已退回，现在由{union}接着安排。"),)


SOME_UNION_OUTSIDE = "外部单位"
UNSOLVED_SO_HERE = "提出人说此前的答复没有解决问题，所以由这里重新办理。"


def way(action: Action, before: str, to: str) -> str:
    """Say from where to where a step led that moved a case."""
    if action is Action.REOPEN:
        return f"由{to}重新办理"
    if action is Action.RECUSE:
        return f"回避，由{to}接着办"
    verb = "转到" if action is Action.TRANSFER else "退回到"
    return f"从{before}{verb}{to}" if before else f"{verb}{to}"


def as_others_read(reason: str) -> str:
    """Why a case lies where it does, which routing says to whoever handed it in, as those read it who work on it."""
    return reason.replace("您", "提出人")


def because(way: str, reason: str) -> str:
    """Say why a case lies where it does now, by its last move."""
    return f"{way}，理由：{reason.rstrip('。')}。" if reason else f"{way}。"
