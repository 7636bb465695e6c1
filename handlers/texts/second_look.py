"""What a cadre reads before something goes that cannot be taken back: what will be done, what the member will read, what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.grievances.cases.deadlines import Difficulty
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import NO_SUBJECT, UNNAMED_UNION, day
from handlers.texts.deadlines import DIFFICULTY_WORDS
from handlers.texts.duty import CHANGE, CONFIRM, NOT_NOW, SAY_YES

NOT_YET = f"还没有办，谁都没有收到。{SAY_YES}"


def look(ref: str, lead: str, read: str, asides: Sequence[Note], *, go_on: str, page: bool) -> tuple[Block, ...]:
    """Show an order before it is done; `read` is what the member will read, `page` that they read it on a page."""
    where = "提出人在网页上会看到：" if page else "提出人会收到："
    said = (Paragraph(f"{where}\n{read}"),) if read else ()
    choices = Choices((Choice(f"确认{go_on}", CONFIRM.text), CHANGE, NOT_NOW))
    return (Paragraph(f"{ref} {lead}。"), *said, *asides, Paragraph(NOT_YET), choices)


def look_at_deed(ref: str, lead: str, read: str, *, go_on: str, page: bool) -> tuple[Block, ...]:
    """Show an order that has no words of its own, of which there is nothing to change."""
    *shown, _ = look(ref, lead, read, (), go_on=go_on, page=page)
    return (*shown, Choices((Choice(f"确认{go_on}", CONFIRM.text), NOT_NOW)))


def accepting(difficulty: Difficulty) -> str:
    """Say as how difficult a case is accepted."""
    return f"受理，按“{DIFFICULTY_WORDS[difficulty]}”办理"


DECLINING, CLOSING = "不予受理", "办结"
"""What is to be done, where the member reads the reason."""


def declined_for_good(review: str, *, last: bool = False) -> Note:
    """Say what comes of not taking a case on; `last`: nobody here looks at it again."""
    then = "这件已经没有再往上的人了，只记进案卷" if last else f"会交给{review}再看"
    return Note(f"办了就结束了，您这里不能再改；提出人不同意的话，{then}。")


def returning(union: str, reason: str) -> str:
    """Say where a case is given back to."""
    return f"退回给{union or UNNAMED_UNION}，原因：{reason}"


def returned_for_good(union: str) -> Note:
    """Say who reads the reason, and that it is not here any more afterwards."""
    reads = f"{union}的同事" if union not in ("", UNNAMED_UNION) else UNNAMED_UNION
    return Note(f"原因只有{reads}看得到。退回以后由他们接着办，您这里收不回来。")


def back_to_oneself(ref: str) -> Paragraph:
    """Say that a case cannot be given back to whoever wants to give it back."""
    return Paragraph(f"{ref} 不是从别处转来的，退回只会回到服务台负责人，也就是您自己。不归您这里办的话，请转办，或者不予受理。")


def merging(into: str, subject: str, about: str) -> str:
    """Say under which number a case is to go on, and what that one is about."""
    told = f"，说的是：{about}" if about else ""
    return f"并到 {into}（{subject or NO_SUBJECT}{told}）"


def merged_for_good(into: str) -> Note:
    """Say that two cases cannot be parted again, and what that means for the answer."""
    return Note(f"并了以后不能再分开。对 {into} 的答复，这件的提出人也会收到，里面不要写能认出另一位的话。")


def other_subjects(here: str, there: str) -> Note:
    """Warn that two cases are about different things."""
    return Note(f"请留意：这两件的事由不一样，一件是“{here}”，一件是“{there}”。请再看一眼，是不是同一件事。")


def closed_for_good(until: date | None, today: date) -> Note:
    """Say what a closing counts as, and until when a rating would have been waited for."""
    waits = f"不办结的话，会等评价到{day(until, today)}。" if until else ""
    return Note(f"办结以后记为“未评价”，不算满意。{waits}")


def extending(days: int, by: str) -> str:
    """Say how much longer a case is to take."""
    return f"延期 {days} 个工作日，{by}"


def regrading(grade: Difficulty, by: str) -> str:
    """Say how much work a case is to be after all, and by when it is answered then."""
    return f"改按“{DIFFICULTY_WORDS[grade]}”办理，{by}"


def stepping_aside(reason: str) -> str:
    """Say that whoever types steps aside, and why."""
    return f"您要回避，原因：{reason}"


def aside_for_good(union: str) -> Note:
    """Say who goes on, who reads why, and that it cannot be taken back."""
    return Note(f"回避以后由{union or UNNAMED_UNION}的其他同事重新受理，原因只有他们看得到。您这里就看不到这件事了，自己不能再要回来。")


def reopening(by: str) -> str:
    """Say that a case is to be worked on again."""
    return f"重新办理，{by}" if by else "重新办理"


def begins_anew(*, solved: bool) -> Note:
    """Say what working on a case again means, and what its member has said of the answer."""
    said = "提出人说过“解决了”。" if solved else ""
    return Note(f"{said}重新办理要从受理开始，再答复一次；在那以前不能办结。")


def wording(words: str) -> str:
    """Say what others are to read."""
    return f"的公开表述是：{words.rstrip('。')}"


ONCE_ONLY = Note("一件诉求只能延期一次，发出以后天数不能再改。请先经本单位负责人批准（《信访工作条例》第三十四条）。")


def sent_on(ref: str, union: str, on: date, today: date, *, back: bool) -> tuple[Block, ...]:
    """Say to whoever passed a case on that it is not here any more because of that."""
    how = "退回给了" if back else "转给了"
    return (
        Paragraph(f"{ref} 您在{day(on, today)}{how}{union or UNNAMED_UNION}，现在不归您这里办，也看不到了。要问办得怎么样，请联系他们。"),
        Choices((Choice("看我的待办", "待办"),)),
    )
