"""The conversation about a cadre's command: which case, which words, one more look before anything goes out, and what can't be done.

A number that does not exist and one that a cadre may not see get the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.grievances.cases.case import Action, ActorKind, Event, Status
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import ACTORS, DONE, STATUSES, UNNAMED_UNION, day
from knowledge.editions import china_day

CONFIRM, CHANGE, CANCEL = Choice("确认发出", "确认"), Choice("改一改", "修改"), Choice("不发了", "取消")
NEW, OLD = Choice("换成新的", "换成新的"), Choice("还用原来的", "还用原来的")
NOT_NOW = Choice("先不办", CANCEL.text)

SAY_YES = "没有问题就回复“确认”。"
PRESS_YES = "没有问题就按下面的按钮。"
"""The same beside buttons, on the console."""
WRITE_ANEW = "要改的话，在下面的“办理”里重新写一遍，这一段就不用了。"


def not_here_any_more(refs: Iterable[str]) -> str:
    """Stand for what the desk said of cases that are not to be known here any more, without saying why."""
    return f"{'、'.join(refs)} 已经不在您这里了，之前说过的话也不再显示。"


def unknown(ref: str) -> tuple[Block, ...]:
    """Say that there is no such case here; the same words where it may not be seen."""
    return (
        Paragraph(f"没有找到 {ref}。可能是编号写错了，也可能这件事已经转走，或者不归您这里办。"),
        Choices((Choice("看我的待办", "待办"),)),
    )


def odd_number(number: str) -> tuple[Block, ...]:
    """Say that a number has too many digits or too few, and that nothing was done."""
    return (
        Paragraph(f"没有编号是 {number} 的诉求，什么都没有办。编号是年份加六位数字，比如 26-482137，年份可以不写。"),
        Choices((Choice("看我的待办", "待办"),)),
    )


def unclear(ref: str) -> Paragraph:
    """Say that it was not understood what is to be done to a case; where it stands and what can be done follows."""
    return Paragraph(f"没看懂您要对 {ref} 做什么，所以什么都没有办。它现在是这样，可以按下面的办：")


def which(refs: Sequence[str], verb: str) -> tuple[Block, ...]:
    """Ask which year's case is meant."""
    return (Paragraph("这个编号有好几件，您说的是哪一件？"), Choices(tuple(Choice(ref, f"{verb} {ref}") for ref in refs)))


def usage(example: str) -> tuple[Block, ...]:
    """Show how a command is typed whose number is missing."""
    return (Paragraph(f"请带上编号，比如：{example}"), Choices((Choice("看我的待办", "待办"),)))


def which_one(verb: str, cases: Sequence[tuple[str, str]], *, words: str = "") -> tuple[Block, ...]:
    """Ask which case a command without a number means, of those that it can be done to: number and line."""
    lines = "\n".join(line for _, line in cases)
    return (
        Paragraph(f"是哪一件？\n{lines}"),
        Choices(tuple(Choice(ref, f"{verb} {ref} {words}".rstrip()) for ref, _ in cases)),
    )


def one_by_one(cases: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """Say that cases are done one by one, to somebody who spoke of several at once: number and line."""
    lines = "\n".join(line for _, line in cases)
    how = "请一件一件来，办之前我会给您看一遍，比如“受理第一个”。两件是一回事，就写“合并 编号 到 编号”。"
    return (Paragraph(f"还没有办。{how}\n{lines}"), Choices(tuple(Choice(ref, f"查看 {ref}") for ref, _ in cases)))


def no_case_for(verb: str, words: str) -> tuple[Block, ...]:
    """Say that no case here waits for a command, and give its words back."""
    said = (Paragraph(f"您这里现在没有可以“{verb}”的诉求。"), *not_sent(words))
    return (*said, Choices((Choice("看我的待办", "待办"),)))


def no_last_day(ref: str, status: Status) -> tuple[Block, ...]:
    """Say that nothing is due of a case that waits for nobody here."""
    return (Paragraph(f"{ref} 现在是“{STATUSES[status]}”，没有要赶的期限。"),)


def only_reading(union: str) -> tuple[Block, ...]:
    """Say that a case may be read here and worked on elsewhere."""
    return (Paragraph(f"这件事由{union or UNNAMED_UNION}办理，您这里可以看，不能替他们处理。"),)


def asked_for(ref: str, verb: str, needs: str) -> tuple[Block, ...]:
    """Ask for the words that an action needs."""
    return (Paragraph(f"{verb} {ref}：请直接发{needs}，我会先给您看一遍再办。"), Choices((CANCEL,)))


def still_waits(blocks: tuple[Block, ...], needs: str) -> tuple[Block, ...]:
    """Say after what is wrong with words that nothing was done, that others are waited for, and how to let it be."""
    note = Note(f"什么都没有办，在等您重新写{needs}；不办了就取消。")
    *said, last = blocks
    if isinstance(last, Choices):
        return (*said, note, Choices((*last.options, NOT_NOW), card=last.card))
    return (*blocks, note, Choices((NOT_NOW,)))


def no_words_yet(verb: str, ref: str, needs: str) -> tuple[Block, ...]:
    """Say to a yes that came before the words that there is nothing to send yet."""
    return (Paragraph(f"{verb} {ref}：还没有收到您写的内容，什么都没有发出。请直接发{needs or '要说的话'}。"), Choices((CANCEL,)))


ECHO_LEADS = {
    Action.REPLY: "给提出人的答复是这样的，请看一遍：",
    Action.ASK: "要向提出人问的是：",
    Action.TELL: "要告诉提出人的是：",
    Action.NOTE: "要记下的备注是（提出人看不到）：",
}


def echo(ref: str, action: Action, text: str, *, merged: int = 0) -> tuple[Block, ...]:
    """Show words once more before they go out."""
    also = (Note(f"这份答复也会发给并入本件的 {merged} 位提出人。"),) if merged and action is Action.REPLY else ()
    lead = f"{ref}：{ECHO_LEADS[action]}"
    return (Paragraph(lead), Paragraph(text), *also, Paragraph(f"还没有发出。{SAY_YES}"), Choices((CONFIRM, CHANGE, CANCEL)))


def not_understood() -> Note:
    """Say that a short word was no yes and no new text, before what waits is shown again."""
    return Note("您刚才这句我没看懂，什么都没有发出。要换一段话，直接把新的发来就行。")


def in_its_place() -> Note:
    """Say that other words have taken the place of those that waited."""
    return Note("好，换成您刚写的这段：")


def old_or_new(old: str, new: str) -> tuple[Block, ...]:
    """Show words beside those that wait for a yes, and ask which of them are to go."""
    lead = Paragraph("您刚写的这段，要换掉原来等着确认的那段吗？现在还没有换，也没有发出。")
    return (lead, Paragraph(f"原来的：\n{old}"), Paragraph(f"刚写的：\n{new}"), Choices((NEW, OLD, CANCEL)))


def moved_meanwhile(ref: str) -> Paragraph:
    """Say that a case changed while a cadre wrote."""
    return Paragraph(f"您写的时候，{ref} 有了新情况，所以先没有发出：")


def write_again(needs: str) -> tuple[Block, ...]:
    """Ask for words anew."""
    return (Paragraph(f"好，请重新发{needs or '要说的话'}。"), Choices((CANCEL,)))


def let_go(ref: str) -> tuple[Block, ...]:
    """Say that nothing was sent."""
    return (Paragraph(f"好的，{ref} 的那段话没有发出，也没有保留。"),)


def put_aside(ref: str, verb: str, text: str) -> tuple[Block, ...]:
    """Say that what was begun was not done, because something else was begun, and give back its words."""
    return (Note(f"刚才要“{verb}”的 {ref} 没有办，先放下了。"), *not_sent(text))


def nothing_to_confirm() -> tuple[Block, ...]:
    """Say that no words wait."""
    return (Paragraph("现在没有等您确认的内容。如果是刚才写的话隔得太久，请重新发一次。"), Choices((Choice("看我的待办", "待办"),)))


def not_sent(text: str) -> tuple[Block, ...]:
    """Give back words that cannot be sent any more."""
    return (Note("您写的话没有发出，原文在这里，需要时可以复制："), Paragraph(text)) if text else ()


def stands(ref: str, status: Status, event: Event | None, *, account: str, now: datetime) -> tuple[Block, ...]:
    """Say where a case stands and how it came there, to somebody who came late or pressed an old button."""
    name = STATUSES[status]
    if event is None:
        return (Paragraph(f"{ref} 现在是“{name}”，这一步不用再做了。"),)
    on = day(china_day(event.at), china_day(now))
    if event.actor.kind is ActorKind.CADRE and event.actor.account == account:
        return (Paragraph(f"{ref} 您在{on}已经{DONE[event.action]}过了，现在是“{name}”。"),)
    who = event.actor.account or ACTORS[event.actor.kind]
    return (Paragraph(f"{ref} 已经由{who}在{on}{DONE[event.action]}了，现在是“{name}”。您刚才的操作没有生效，也不用再做。"),)


def too_early(ref: str, status: Status) -> tuple[Block, ...]:
    """Say that something cannot be done to a case yet, and where it stands."""
    return (Paragraph(f"{ref} 现在是“{STATUSES[status]}”，这一步还做不了。可以先这样办："),)
