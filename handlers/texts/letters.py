"""What a member reads of a case without having asked: letters that say what was done, what is wanted, and how to go on.

Each names the case's number, because it may come days after the last word; none says more than the member knows already.
"""

from __future__ import annotations

from datetime import date

from handlers.grievances.cases.deadlines import Deadline, Difficulty, Stage
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts import deadlines as texts_deadlines
from handlers.texts.cards import UNNAMED_UNION, day
from handlers.texts.general import LINE_12351

HOTLINE = f"也可以打 {LINE_12351}，不用经过您单位的工会。"
REVIEW_ABOVE = "属于信访事项的，也可以自收到书面答复之日起30日内，依照《信访工作条例》第三十五条，请求原办理单位的上一级单位复查。"
"""The days run from an answer in writing. Whether words in a chat are one may be disputed: nobody is to think that the days are over."""


def directly(above: str) -> str:
    """Say how to reach the union above without this desk."""
    return f"您可以直接向{above}反映，或者打 {LINE_12351}。" if above else f"您可以打 {LINE_12351}。"


def comes_of_no(further: str, above: str | None) -> str:
    """Say what comes of a 没解决 before it is said; `above`: nobody is left here, and this is the union above, if there is one."""
    if above is None:
        return further
    return f"会如实记进案卷；这件在服务台这里已经没有再往上的人了，不会再转出去。{directly(above)}"


def accepted(ref: str, union: str, account: str, deadline: Deadline | None, outside: str = "", *, year: int) -> tuple[Block, ...]:
    """Say who has the case and by when the answer comes; `outside` names a union to which they pass it on."""
    who = f"{UNNAMED_UNION}{account}" if union in ("", UNNAMED_UNION) else f"{union}的{account}"
    does = f"由{who}转请{outside}办理，有了结果由{account}告诉您" if outside else f"由{who}办理"
    return (Paragraph(f"您反映的事（编号 {ref}）已经受理，{does}。"), *_by(deadline, year))


def from_whom(signer: str, worker: str) -> str:
    """Who answers: a union on this desk, and where another one did the work, that one too."""
    return signer if worker in ("", signer) else f"{worker}（由{signer}转达）"


def asked(ref: str, text: str) -> tuple[Block, ...]:
    """Ask the member for something."""
    return (
        Paragraph(f"您反映的事（编号 {ref}），经办的同事想问您："),
        Paragraph(text),
        Paragraph(f"直接在这里回，或者写“补充 {ref}”加上要说的话，图片、文件也可以。"),
        Note("等您回话的这几天不计入办理期限。"),
        Choices((Choice("补充", f"补充 {ref}"),)),
    )


def told(ref: str, text: str) -> tuple[Block, ...]:
    """Pass a message on that asks nothing."""
    return (Paragraph(f"您反映的事（编号 {ref}），经办的同事告诉您："), Paragraph(text))


def answered(ref: str, text: str, union: str, review: str, above: str | None = None) -> tuple[Block, ...]:
    """Give the answer, how it is reviewed, and ask what it is worth. `review` says who takes it on next; `above`: nobody does."""
    return (
        Paragraph(f"您反映的事（编号 {ref}）有答复了："),
        Paragraph(text),
        Note(f"答复单位：{union or UNNAMED_UNION}"),
        Paragraph(f"事情解决了吗？没解决的话，回复“没解决”，{comes_of_no(f'会交给{review}重新办理。', above)}"),
        _rated(ref),
        Note(REVIEW_ABOVE),
    )


def answered_with(ref: str, into: str, text: str, union: str) -> tuple[Block, ...]:
    """Give the answer to a case into which the member's own was merged."""
    return (
        Paragraph(f"您反映的事（编号 {ref}）已经和 {into} 一起办理，现在有答复了："),
        Paragraph(text),
        Note(f"答复单位：{union or UNNAMED_UNION}"),
        Paragraph("如果您的情况还没有解决，随时可以再提一次，我会请他们接着办。"),
    )


def answered_on_page(text: str, union: str) -> tuple[Paragraph, ...]:
    """The same answer for a page that its writer comes back to."""
    return (Paragraph(f"和您说的同一件事有答复了（{union or UNNAMED_UNION}）："), Paragraph(text))


def extended(ref: str, reason: str, deadline: Deadline | None, *, year: int) -> tuple[Block, ...]:
    """Say that it takes longer, and why."""
    lead = Paragraph(f"关于您反映的事（编号 {ref}）：")
    return (lead, *texts_deadlines.extended(reason, deadline, year=year)) if deadline else (lead, Paragraph(f"延期的原因：{reason}"))


def regraded(ref: str, grade: Difficulty, reason: str, deadline: Deadline | None, *, year: int) -> tuple[Block, ...]:
    """Say that the case is another amount of work than was said at first, and the day that comes of it."""
    because = f"（{reason.rstrip('。')}）" if reason else ""
    by = "".join(block.text for block in _by(deadline, year) if isinstance(block, Paragraph | Note))
    return (Paragraph(f"您反映的事（编号 {ref}）改按“{texts_deadlines.DIFFICULTY_WORDS[grade]}”的事项办理{because}，{by}"),)


def transferred(ref: str, union: str, reason: str, deadline: Deadline | None, *, year: int) -> tuple[Block, ...]:
    """Say which union has the case now."""
    because = f"原因：{reason}" if reason else ""
    lead = Paragraph(f"您反映的事（编号 {ref}）转给了{union or UNNAMED_UNION}办理。{because}")
    who = (WHO_THAT_IS,) if union in ("", UNNAMED_UNION) else ()
    return (lead, *who, *_by(deadline, year))


def others_take_over(
    ref: str, keeper: str, deadline: Deadline | None, *, year: int, outside: str = "", same: bool = False
) -> tuple[Block, ...]:
    """Say that other people have the case now, as the rules want it; why is nobody's to know.

    `keeper`: who has it at this desk; `outside`: the union above that it goes to through them; `same`: colleagues of whoever had it.
    """
    others = f"{keeper or UNNAMED_UNION}{'的其他同事' if same else ''}"
    told = f"您反映的事（编号 {ref}），按回避的规定换了人办，现在由{others}接着{f'办，转请{outside}办理' if outside else '办理'}。"
    return (Paragraph(told), *_by(deadline, year))


WHO_THAT_IS = Note("服务台负责人是工会指定的同事：没有单位接着办的事，由这位同事负责到底。")


def passed_outside(ref: str, union: str, keeper: str, reason: str) -> tuple[Block, ...]:
    """Say which union outside the desk works on the case, and who keeps in touch with the member."""
    because = f"原因：{reason}" if reason else ""
    return (
        Paragraph(f"您反映的事（编号 {ref}）转请{union}办理。{because}"),
        Note(f"{union}不在这个服务台上，由{keeper or UNNAMED_UNION}负责转交，有了结果在这里告诉您。您的身份不随材料转出。"),
    )


def declined(ref: str, reason: str, review: str, above: str | None = None) -> tuple[Block, ...]:
    """Say why a case is not taken on, and where to turn."""
    return (
        Paragraph(f"您反映的事（编号 {ref}），工会认真看过了，这一次没能受理，请您谅解。"),
        Paragraph(f"原因是：{reason}"),
        Paragraph(f"如果您不同意，回复“没解决 {ref}”，{comes_of_no(f'会交给{review}再看。{HOTLINE}', above)}"),
    )


def declined_again(ref: str, reason: str, above: str | None = None) -> tuple[Block, ...]:
    """Say once more why a case is not taken on, and the ways that are left, to whoever protests or asks whom to turn to."""
    return (
        Paragraph(f"您不满意，我明白。{ref} 没能受理，给的原因是：{reason}"),
        Paragraph(f"不认这个理由，回复“没解决 {ref}”，{comes_of_no(f'会交给上一级工会再看，您不用重新写。{HOTLINE}', above)}"),
        Choices((Choice("没解决", f"没解决 {ref}"),)),
    )


def merged(ref: str, into: str, *, page: bool = False) -> tuple[Block, ...]:
    """Say under which number a case goes on."""
    return (
        Paragraph(f"您反映的事（编号 {ref}），和另一件说的是同一件事，已经并到编号 {into} 一起办理。"),
        Note("您不用再做什么，有了答复会写在这里。" if page else "您不用再做什么，有了答复我会发给您。"),
    )


ON_THE_PAGE = "如果事情还没有解决，在这一页的评价里选“没有解决”，会重新办理。"


def closed(ref: str, reason: str, above: str | None = None, *, page: bool = False) -> tuple[Block, ...]:
    """Say that an answered case was closed, and that a word opens it again."""
    if page:
        return (Paragraph(f"这件事已经办结。原因是：{reason}"), Paragraph(ON_THE_PAGE))
    return (
        Paragraph(f"您反映的事（编号 {ref}）已经办结。原因是：{reason}"),
        Paragraph(f"如果事情还没有解决，回复“没解决 {ref}”，{comes_of_no('会重新办理。', above)}"),
        _rated(ref),
    )


def reopened(ref: str, union: str, reason: str, deadline: Deadline | None, *, year: int) -> tuple[Block, ...]:
    """Say that a case is worked on again."""
    return (Paragraph(f"您反映的事（编号 {ref}），由{union or UNNAMED_UNION}重新办理。原因：{reason}"), *_by(deadline, year))


def lapsed(ref: str, rating_days: int, above: str | None = None, *, page: bool = False) -> tuple[Block, ...]:
    """Say that a case was closed without a rating, which counts for nothing."""
    if page:
        told = f"{rating_days} 天里没有收到您的评价，这件事先办结了，记为“未评价”，不会算作满意。什么时候想评价都可以。"
        return (Paragraph(told), Paragraph(ON_THE_PAGE))
    return (
        Paragraph(f"您反映的事（编号 {ref}），{rating_days} 天里没有收到您的评价，先办结了，记为“未评价”，不会算作满意。"),
        Paragraph(f"什么时候想评价都可以；还没解决的话，回复“没解决 {ref}”，{comes_of_no('会重新办理。', above)}"),
        _rated(ref),
    )


def late(ref: str, stage: Stage, last: date, superior: str, today: date) -> tuple[Block, ...]:
    """Say honestly that a last day was missed, and who knows of it now."""
    what = "受理" if stage is Stage.ACCEPT else "给您答复"
    known = f"我已经报告{superior}，请他们过问。" if superior else "我已经催了办理的单位，请他们今天就办。"
    return (Paragraph(f"抱歉，您反映的事（编号 {ref}）最迟{day(last, today)}就该{what}，我们没有做到。{known}"),)


def _rated(ref: str) -> Choices:
    """Buttons for the first half of a rating; the number says which case is meant, where several were answered."""
    return Choices(tuple(Choice(word, f"{word} {ref}") for word in ("解决了", "没解决")), card=f"{ref}：事情解决了吗？")


def _by(deadline: Deadline | None, year: int) -> tuple[Block, ...]:
    return texts_deadlines.due(deadline, year=year) if deadline else ()
