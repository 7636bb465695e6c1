"""What a member reads while a grievance of theirs is under way: where it stands, adding to it, urging, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.grievances.cases.case import Case, CaseMessage, Status
from handlers.grievances.words.headline import gist, shortened
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.deadlines import WEEKDAYS
from handlers.texts.general import CANCEL, HAND_IN
from handlers.texts.privacy import OPENED, STAFF_DO_NOT_KNOW

SOLVED, UNSOLVED = Choice("解决了", "解决了"), Choice("没解决", "没解决")
MOST_ECHO_CHARS = 400
STATUSES = {
    Status.SUBMITTED: "已经提交，等{keeper}受理",
    Status.ACCEPTED: "{keeper}已经受理",
    Status.WORKING: "{keeper}正在办",
    Status.AWAITING: "{keeper}在等您补充",
    Status.ANSWERED: "{keeper}已经答复，等您说一声解决了没有",
    Status.CLOSED: "已经办结",
    Status.WITHDRAWN: "您已经撤回",
    Status.MERGED: "已经并入 {into} 一起办",
}
STATUSES_OUTSIDE = {
    Status.SUBMITTED: "已经提交，等{keeper}受理，再转请{union}办理",
    Status.ACCEPTED: "{keeper}已经受理，转请{union}办理",
    Status.WORKING: "{union}正在办，由{keeper}跟着",
}
"""Where a case stands whose union is not on this desk: those who pass it on accept it, ask and answer."""


SCHOOL_MISSING = "收在服务台，还转不出去，因为不知道是哪所学校；回复“补充 {ref}”写上校名，才好往下转"


def state(case: Case, keeper: str) -> str:
    """Where a case stands; `keeper` is who has it at this desk."""
    if case.place.nowhere and case.status is Status.SUBMITTED:
        return SCHOOL_MISSING.format(ref=case.ref)
    words = (STATUSES_OUTSIDE if case.place.external else STATUSES).get(case.status) or STATUSES[case.status]
    if case.unsolved and case.status is Status.SUBMITTED:
        words = words.replace("已经提交", "正在重新办理")
    return words.format(union=case.place.union, into=case.merged_into, keeper=keeper)


def progress(case: Case, keeper: str, last: CaseMessage | None) -> Paragraph:
    """Say where a case stands."""
    said = f"\n最近一次给您的话：{shortened(last.text, MOST_ECHO_CHARS)}" if last else ""
    return Paragraph(f"{case.ref}，{_day(case.handed_in)}交的“{gist(case.told.what)}”：{state(case, keeper)}。{said}")


def answered_after(days: int) -> Note:
    """Say how long the answer takes from the day on which a case is accepted."""
    return Note(f"受理以后，一般的事{days}个工作日内给您答复；到时候我告诉您是哪一天。")


def progress_choices(case: Case) -> Choices:
    """What can be done with a case now."""
    if case.status is Status.ANSWERED:
        return Choices((SOLVED, UNSOLVED))
    return Choices(tuple(Choice(label, f"{label} {case.ref}") for label in ("催办", "补充", "撤回")))


def no_cases() -> tuple[Block, ...]:
    """Say that nothing was handed in from here."""
    return (Paragraph("您在这里还没有交过诉求。匿名网页交的，请到网页上用回执码查。"), Choices((HAND_IN,)))


def half_done(words: str, *, paused: bool, others: bool) -> Paragraph:
    """Say that what is being told is not handed in yet. `others`: there are cases that were."""
    also = "另外，" if others else ""
    how = "想接着说，回复“继续”。" if paused else "接着说完、最后回了“确认”，才算交上去。"
    return Paragraph(f"{also}您说的“{words}”还没有交。{how}")


def no_such(ref: str) -> tuple[Block, ...]:
    """Say that a number is none of theirs."""
    return (Paragraph(f"您交的诉求里没有 {ref} 这个编号。回复“进度”可以看您的全部。"),)


def which(cases: Sequence[Case], verb: str) -> tuple[Block, ...]:
    """Ask which case is meant."""
    lines = "\n".join(f"• {one.ref}：{gist(one.told.what)}" for one in cases)
    return (Paragraph(f"您有好几件，说的是哪一件？\n{lines}"), Choices(tuple(Choice(one.ref, f"{verb} {one.ref}") for one in cases)))


def not_now(verb: str, case: Case, keeper: str) -> tuple[Block, ...]:
    """Say why something cannot be done now."""
    return (Paragraph(f"{case.ref} 现在是：{state(case, keeper)}，不能再{verb}了。还有要说的，可以再提一件。"), Choices((HAND_IN,)))


def urged(ref: str, keeper: str) -> tuple[Block, ...]:
    """Say that it was urged."""
    return (Paragraph(f"好，已经替您催{keeper}了（{ref}）。有回音我马上告诉您。"),)


def urged_already(ref: str) -> tuple[Block, ...]:
    """Say that it was urged today."""
    return (Paragraph(f"{ref} 今天已经替您催过了，明天还没有回音的话，再跟我说一声。"),)


def say_more(ref: str) -> tuple[Block, ...]:
    """Ask for what is to be added."""
    return (Paragraph(f"好，要给 {ref} 补充什么？直接写，或者发图片、文件。不补了回复“取消”。"), Choices((CANCEL,)))


def is_it_more(case: Case, text: str) -> tuple[Block, ...]:
    """Ask whether words are meant for a case that waits for them, or that files were sent to a moment ago."""
    waits = (
        f"{case.ref} 正在等您补充。这句话要交给经办的同事吗？" if case.status is Status.AWAITING else f"这句话也补充到 {case.ref} 里吗？"
    )
    return (
        Paragraph(f"{waits}\n“{shortened(text, 60)}”"),
        Choices((Choice("是，交上去", "是"), Choice("不是", "不是"))),
    )


def or_for_the_case(ref: str, words: str) -> tuple[Block, ...]:
    """Offer words to a case beside a reply that did nothing with them; `words`: all of them, where it is more than the last message."""
    these = f"您这几句（“{shortened(words, 60)}”）" if words else "您这句"
    return (Note(f"{these}要是说给 {ref} 的，回复“是”，我补充进去，经办的同事看得到。"), Choices((Choice("是，补充进去", "是"),)))


def added_all_the_same(ref: str, *, unasked: bool = False) -> Note:
    """Say beside an alarm that the words went into the case as well. `unasked`: no command said so, and they can be taken back."""
    how = "，经办的同事看得到。不是说这件事的，回复“撤回这句”。" if unasked else "。"
    return Note(f"您的话也补充到 {ref} 里了{how}")


def added_already(ref: str, keeper: str, words: str) -> tuple[Block, ...]:
    """Say what was added last to a case; `words` empty: nothing was."""
    if not words:
        return (Paragraph(f"还没有：{ref} 里现在是您交的时候写的那些。要补充，直接写“补充”加上要说的就行，{keeper}看得到。"),)
    return (Paragraph(f"补充进去了：“{shortened(words, 60)}”在 {ref} 里，{keeper}看得到。还有要说的，接着写。"),)


def is_it_contact(ref: str, reached: str) -> tuple[Block, ...]:
    """Ask whether it is to be changed how somebody is reached."""
    return (
        Paragraph(f"要把 {ref} 里您的联系方式改成“{shortened(reached, 60)}”吗？"),
        Choices((Choice("是，改过来", "是"), Choice("不改", "不是"))),
    )


def say_new_contact(*, named: bool) -> Paragraph:
    """Ask for another number, where who works on the case may know it."""
    if named:
        return Paragraph("好，把新的号码发给我就行，比如“电话换了 139……”，我转给经办的同事。")
    return Paragraph("这件选的是保密，案卷里没有您的联系方式。经办的同事有话，我在这里传给您。")


def contact_changed(reached: str) -> str:
    """What those who work on a case read of it."""
    return f"联系方式更正为：{reached}"


def reached_anew(ref: str, reached: str) -> tuple[Block, ...]:
    """Say that it was changed."""
    return (Paragraph(f"改好了，{ref} 里您的联系方式现在是：{shortened(reached, 60)}。经办的同事看得到。"),)


def supplemented(ref: str, keeper: str) -> tuple[Block, ...]:
    """Say that it was added."""
    return (Paragraph(f"补充上了，{keeper}能看到（{ref}）。"),)


def can_be_taken_back() -> Note:
    """Say that more may follow, and how words are taken back that were handed on."""
    return Note("还有要说的，接着写。要是刚才那句发错了，回复“取消”。")


NOT_TO_COUNT = "（上一句发错了，请不要算进去。）"
"""What those who work on a case read of it."""


def not_counted(ref: str, keeper: str) -> tuple[Block, ...]:
    """Say that words do not count, and wait for the right ones."""
    return (Paragraph(f"好，我跟{keeper}说了，刚才那句不算（{ref}）。要改成什么，直接写；不写了回复“取消”。"), Choices((CANCEL,)))


def no_hurry(ref: str) -> tuple[Block, ...]:
    """Answer who will write later."""
    return (Paragraph(f"好，不急。想好了直接在这里写，我交给经办的同事（{ref}）。"),)


def kept_out(ref: str, words: str) -> tuple[Block, ...]:
    """Say that words do not go into a case, and how they become one of their own."""
    told = f"好，“{shortened(words, 30)}”没有交到 {ref} 里。要另外提一件，回复“提诉求”，就从这句说起。"
    return (Paragraph(told), Choices((HAND_IN,)))


def still_waits(ref: str, words: str) -> Note:
    """Say that words were not handed on yet."""
    how = "要交给经办的同事，回复“是”；不交就回复“不是”。" if ref else "是给哪一件的？回复“补充”加上编号。"
    return Note(f"您刚才写的“{shortened(words, 30)}”还没有交上去。{how}")


def really_withdraw(ref: str) -> tuple[Block, ...]:
    """Ask whether it is really to be withdrawn."""
    return (
        Paragraph(f"撤回 {ref} 以后就不再办了，想再办要重新提。真的撤回吗？"),
        Choices((Choice("撤回", "确认撤回"), Choice("不撤", "不撤"))),
    )


def withdrawn(ref: str) -> tuple[Block, ...]:
    """Say that it is withdrawn."""
    return (Paragraph(f"{ref} 撤回了，不再往下办。以后有事随时找我。"),)


def come_right(ref: str) -> tuple[Block, ...]:
    """Ask whether a case whose matter has come right is to be taken back."""
    return (
        Paragraph(f"太好了。那 {ref} 就撤回吗？撤回以后不再往下办；没回我之前，工会还照常办着。"),
        Choices((Choice("撤回", "确认撤回"), Choice("先不撤", "不撤"))),
    )


def tell_anew(case: Case) -> tuple[Block, ...]:
    """Say that what was taken back does not come back, and that none of it is to be told again."""
    told = f"{case.ref}（{gist(case.told.what)}）撤回了就恢复不了，不过可以重新提一件，不用再说一遍："
    return (Paragraph(f"{told}回复“提诉求”，我就从您上次说的写起。"), Choices((HAND_IN,)))


def back_again(case: Case) -> tuple[Block, ...]:
    """Offer to hand in anew what was closed and is back."""
    told = f"{case.ref}（{gist(case.told.what)}）上次办结了，没想到又这样，让您受累了。可以接着再提一件，不用从头说："
    return (Paragraph(f"{told}回复“提诉求”，我把上次的和您刚才说的一起写上。"), Choices((HAND_IN,)))


def worked_on_still(cases: Sequence[Case]) -> tuple[Block, ...]:
    """Say to who gives something up that their open cases go on, and how one would be taken back."""
    if len(cases) > 1:
        return (Paragraph("好的。您交上去的几件照常办着，有回音我告诉您；哪件不想办了，回复“撤回”。"),)
    (case,) = cases
    told = f"好的。{case.ref}（{gist(case.told.what)}）照常办着，有回音我告诉您；不想办了，回复“撤回 {case.ref}”。"
    return (Paragraph(told),)


def left_as_is(ref: str) -> tuple[Block, ...]:
    """Say that nothing was changed."""
    return (Paragraph(f"好，{ref} 照旧，没有动。"),)


def no_longer_named(ref: str, keeper: str, *, nameless: bool) -> tuple[Block, ...]:
    """Say honestly to who wants a named case to be confidential that it cannot become so, and what can be done."""
    wanted = "不留名" if nameless else "换成保密"
    here = "在聊天里做不到匿名，能选的是保密。" if nameless else ""
    return (
        Paragraph(
            f"明白，您想{wanted}。得跟您说实话：{ref} 是实名交的，{keeper}的同事看得到是您，这一点我改不回去。{here}"
            "您说的事不给被反映的人看，也不通知他。能做的有两样："
        ),
        Paragraph(
            f"• 照常办，请他们替您保密：回复“补充 {ref} 请不要对别人提我的名字”，我马上转过去。\n"
            f"• 撤了重提：先回复“撤回 {ref}”，再回复“重新提”，我从您写过的写起，这回选“保密”，新的案卷里就不写您是谁；"
            "只是看过原来那件的同事还会记得。"
        ),
        Choices((Choice("请他们保密", f"补充 {ref} 请不要对别人提我的名字"), Choice("撤了重提", f"撤回 {ref}"))),
    )


def change_what(case: Case) -> tuple[Block, ...]:
    """Ask whoever changed their mind what is to be another way."""
    how = (
        f"• 内容要补、要改：回复“补充 {case.ref}”，写上要说的\n• 换实名、保密：回复“改成保密”或者“改成实名”\n"
        f"• 不想办了：回复“撤回 {case.ref}”"
    )
    return (
        Paragraph(f"没关系，想改的是哪一样？没改之前，{case.ref} 还照常办着。\n{how}"),
        Choices(tuple(Choice(label, f"{label} {case.ref}") for label in ("补充", "撤回"))),
    )


def to_be_named(ref: str, keeper: str, *, already: bool) -> tuple[Block, ...]:
    """Say to who wants to be known how they are."""
    if already:
        return (Paragraph(f"{ref} 就是实名交的，{keeper}的同事知道是您，不用再改。办到哪一步了，回复“进度”看。"),)
    return (
        Paragraph(
            f"{ref} 是保密交的，案卷里不写您是谁，交了以后这一项不能改。想让{keeper}的同事知道是您，"
            f"回复“补充 {ref} 我是……”，写上怎么称呼您、怎么联系您就行。"
        ),
    )


def confidential_as_it_is(ref: str, *, opened: bool) -> tuple[Block, ...]:
    """Say to who wants a confidential case to be confidential that it is."""
    if opened:
        return (Paragraph(f"{ref} 的事：{OPENED}。"),)
    return (Paragraph(f"放心，{ref} 本来就是保密交的：{STAFF_DO_NOT_KNOW}，有话我来传。补充的话里别写名字、工号这些认得出您的就好。"),)


def whose_name_in_which(cases: Sequence[Case]) -> tuple[Block, ...]:
    """Ask which of several cases it is that somebody wants another mode for."""
    lines = "\n".join(f"• {one.ref}：{gist(one.told.what)}" for one in cases)
    return (
        Paragraph(f"您有好几件，说的是哪一件？\n{lines}"),
        Choices(tuple(Choice(one.ref, f"{one.ref} 改成保密") for one in cases)),
    )


def nothing_to_explain() -> tuple[Block, ...]:
    """Say that there is no day to explain."""
    return (Paragraph("您现在没有正在计算期限的诉求。"),)


def _day(on: date) -> str:
    return f"{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"
