"""What a member reads while saying whether an answer helped, and what becomes of a grievance that was not solved."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.grievances.cases.case import Case, Rating, Status
from handlers.grievances.words.headline import gist, shortened
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.cards import UNNAMED_UNION
from handlers.texts.following import SOLVED, UNSOLVED, progress_choices, state
from handlers.texts.general import SKIP
from handlers.texts.letters import REVIEW_ABOVE, comes_of_no, directly

NOT_THIS = Choice("不是说这件", "不是这件")
OF_THE_CASE, ANOTHER = Choice("是这件事的", "是这件事的"), Choice("是另一件事", "是另一件事")
SHOWN_CHARS = 40
MISSING = "还差在哪里，直接写下来，我交给他们。"
SATISFIED, UNSATISFIED = Choice("满意", "满意"), Choice("不满意", "不满意")


def no_answer_yet(case: Case, keeper: str) -> tuple[Block, ...]:
    """Say that there is no answer yet to say 解决了 or 没解决 of. `keeper`: who has the case at this desk."""
    return (Paragraph(f"{case.ref} 现在是：{state(case, keeper)}，还没有答复可以评价。有了答复我会告诉您。"), progress_choices(case))


def case_or_question(ref: str, verb: str) -> tuple[Block, ...]:
    """Ask whether a case is meant or the question that was answered a moment ago."""
    useful = "有用" if verb == SOLVED.text else "没用"
    options = (Choice(f"诉求 {ref}", f"{verb} {ref}"), Choice("刚才查的规定", useful))
    return (Paragraph(f"您说“{verb}”，是指诉求 {ref} 的答复，还是我刚才查的规定？"), Choices(options))


def glad() -> tuple[Block, ...]:
    """Answer 解决了, where something else is asked first."""
    return (Paragraph("解决了就好，记下了。"),)


def whose_tale(case: Case, tale: str) -> tuple[Block, ...]:
    """Ask whether what was told is about a case or another matter, before anybody reads it."""
    told = f"您说的“{shortened(tale, SHOWN_CHARS)}”，是 {case.ref} 这件事的原因或经过，还是另一件事？您说清楚以前，谁也看不到这句话。"
    return (Paragraph(told), Choices((OF_THE_CASE, ANOTHER)))


def tale_let_go() -> Paragraph:
    """Say that a tale went nowhere."""
    return Paragraph("好的，那句话哪里都没有放进去。")


def glad_solved() -> tuple[Block, ...]:
    """Answer 解决了, and ask for the second half of the rating."""
    return (Paragraph("解决了就好。办理的过程，您满意吗？"), Choices((SATISFIED, UNSATISFIED, SKIP)))


def sorry_unsolved(case: Case, keeper: str, *, higher: bool) -> tuple[Block, ...]:
    """Answer 没解决: who works on it now, and who has it at this desk, where that is a union outside."""
    union, outside = case.place.union or UNNAMED_UNION, case.place.external
    if case.place.owner:
        told = f"这次换{keeper}专门负责，{f'转请{union}' if outside else ''}重新办理。"
    else:
        told = f"已经交给上一级，由{union}重新办理。" if higher else f"已经请{union}重新办理。"
    if outside and case.place.owner:
        told += "有了结果在这里告诉您。您的身份不随材料转出。"
    elif outside:
        told += f"{union}不在这个服务台上，由{keeper}转过去，有了结果在这里告诉您。您的身份不随材料转出。"
    return (Paragraph(f"知道了，没解决就不算完。{case.ref} {told}"),)


def nobody_above(case: Case, above: str) -> tuple[Block, ...]:
    """Say honestly that there is nobody left here to pass it to, and to which union above one may turn directly."""
    return (
        Paragraph(
            f"对不起，{case.ref} 办了三次还是没解决。在服务台这里已经没有再往上的人了，您的评价会留在案卷里。"
            f"{directly(above)}{REVIEW_ABOVE}"
        ),
    )


def turn_above(above: str) -> Note:
    """Say how to reach the union above without this desk."""
    return Note(directly(above))


def and_satisfied() -> tuple[Block, ...]:
    """Ask for the second half of the rating after 没解决."""
    return (Paragraph("办理的过程，您满意吗？"), Choices((SATISFIED, UNSATISFIED, SKIP)))


def in_words() -> tuple[Block, ...]:
    """Ask for words."""
    return (Paragraph("还想说点什么吗？写下来，经办的同事看得到；不说就回复“跳过”。"), Choices((SKIP,)))


def words_kept() -> tuple[Block, ...]:
    """Say that a comment is kept, and that the one word is still open."""
    return (Paragraph("您的话记下了，经办的同事看得到。总的来说，办理的过程您满意吗？"), Choices((SATISFIED, UNSATISFIED, SKIP)))


def is_it_solved(above: str | None = None) -> tuple[Block, ...]:
    """Ask for the first half of the rating where the second came alone."""
    return (
        Paragraph(f"知道了。事情本身解决了吗？没解决就回复“没解决”，{comes_of_no('会请工会重新办理。', above)}"),
        Choices((SOLVED, UNSOLVED)),
    )


def is_it_solved_after(ref: str, days: int, above: str | None = None) -> tuple[Block, ...]:
    """Ask the same of who said something about an answer, or something that may be about it; the words are kept so many days."""
    comes = comes_of_no("会请工会重新办理，您刚才说的一起交过去。", above)
    told = f"您的话我先记着，给您留{days}天。{ref} 的事，解决了吗？没解决就回复“没解决”，{comes}"
    return (Paragraph(told), Choices((SOLVED, UNSOLVED, NOT_THIS)))


def is_it_solved_now(ref: str, days: int, above: str | None = None) -> tuple[Block, ...]:
    """Ask the same of who tells that it came right; the words are kept so many days."""
    comes = comes_of_no("会请工会重新办理。", above)
    told = f"那就好，您的话我先记着，给您留{days}天。{ref} 的事，这就算解决了吗？是就回复“解决了”，可以办结；还没好就回复“没解决”，{comes}"
    return (Paragraph(told), Choices((SOLVED, UNSOLVED, NOT_THIS)))


def if_unsolved(ref: str, above: str | None = None) -> tuple[Block, ...]:
    """Say what somebody can do whose matter is not solved; the case stays as it is until they say so."""
    comes = comes_of_no(f"我请工会重新办理 {ref}，第一次会交给上一级。还差在哪里，写在后面就行，一起交过去。", above)
    told = f"没解决就不算完：回复“没解决”，{comes}"
    return (Paragraph(told), Choices((SOLVED, UNSOLVED, NOT_THIS)))


def form_waits() -> Note:
    """Say that what is being told waits while an answer is judged."""
    return Note("刚才没说完的那件给您留着，想接着说，回复“继续”。")


def what_is_missing() -> tuple[Block, ...]:
    """Ask for the words of a 没解决, once the rest was said."""
    return (Paragraph(f"记下了。{MISSING}"),)


def passed_on(keeper: str) -> tuple[Block, ...]:
    """Say to whom a comment after a 没解决 goes, and that more may follow."""
    return (Paragraph(f"记下了，{keeper}看得到。还有要说的，接着写就行。"),)


def redone_already(case: Case, keeper: str, *, with_words: bool) -> tuple[Block, ...]:
    """Answer a second 没解决 before the new answer is there."""
    told = Paragraph(f"您说过没解决，{case.ref} {state(case, keeper)}。有了新的答复我会告诉您。")
    return (told, *(passed_on(keeper) if with_words else (Paragraph(MISSING),)))


def rated() -> tuple[Block, ...]:
    """Thank for the rating."""
    return (Paragraph("谢谢您，记下了。"),)


def rated_no_more(rating: Rating | None) -> tuple[Block, ...]:
    """Say that nothing more is asked of the rating, and what of it is kept."""
    told = f"您前面说的已经记下：{_in_words(rating)}。" if rating else ""
    return (Paragraph(f"好的，不用再评了，我不再问。{told}以后有事，直接告诉我就行。"),)


def change_to_what(rating: Rating) -> tuple[Block, ...]:
    """Say what is kept of a rating, and ask what it is to be instead."""
    told = f"能改。现在记的是：{_in_words(rating)}。想改成什么？"
    return (Paragraph(told), Choices((SATISFIED, UNSATISFIED, *((UNSOLVED,) if rating.solved else ()))))


def changed(rating: Rating) -> tuple[Block, ...]:
    """Say what is kept of a rating now."""
    return (Paragraph(f"改好了，现在记的是：{_in_words(rating)}。经办的同事看得到。"),)


def thanked_is_it_solved(ref: str, above: str | None = None) -> tuple[Block, ...]:
    """Answer thanks after an answer, and ask for the first half of the rating."""
    comes = comes_of_no("会请工会重新办理。", above)
    return (Paragraph(f"不客气，应该的。{ref} 的事，解决了吗？没解决就回复“没解决”，{comes}"), Choices((SOLVED, UNSOLVED)))


def praised_is_it_solved(ref: str, above: str | None = None) -> tuple[Block, ...]:
    """Answer praise after an answer, which is kept for the rating, and ask for its first half."""
    comes = comes_of_no("会请工会重新办理。", above)
    told = f"谢谢您，您的话我记下了，和评价一起给经办的同事看。{ref} 的事，解决了吗？没解决就回复“没解决”，{comes}"
    return (Paragraph(told), Choices((SOLVED, UNSOLVED)))


def _in_words(rating: Rating) -> str:
    """A rating as far as it was said."""
    parts = [SOLVED.text if rating.solved else UNSOLVED.text]
    if rating.satisfied is not None:
        parts.append(SATISFIED.text if rating.satisfied else UNSATISFIED.text)
    if rating.words:
        parts.append(f"您写的“{shortened(rating.words, SHOWN_CHARS)}”")
    return "，".join(parts)


def if_another() -> tuple[Block, ...]:
    """Say how words become a grievance of their own, if they were meant as one."""
    return (Note("如果您刚才说的是另外一件事，回复“提诉求”，就能交给工会去办。"),)


def for_which(spoken_of: Case, waiting: Sequence[Case], words: str, *, answered: Sequence[Case] = ()) -> tuple[Block, ...]:
    """Ask whether words are for the case that was spoken of just now, or the answer that others wait for, or a rating of one answered."""
    verb = "补充" if spoken_of.open and spoken_of.status is not Status.ANSWERED and spoken_of.rating is None else "评价"
    lines = [f"• {one.ref}：{gist(one.told.what)}" for one in (*waiting, *answered, spoken_of)]
    lead = f"您说的“{shortened(words, SHOWN_CHARS)}”是给哪一件的？您选好以前，哪边都看不到。"
    options = (
        *(Choice(f"回 {one.ref}", f"补充 {one.ref}") for one in waiting),
        *(Choice(f"评价 {one.ref}", f"评价 {one.ref}") for one in answered),
        Choice(f"{verb} {spoken_of.ref}", f"{verb} {spoken_of.ref}"),
    )
    return (Paragraph("\n".join((lead, *lines))), Choices(options))


def for_form_or_case(case: Case, words: str, *, asked: bool) -> tuple[Block, ...]:
    """Ask whether words are for the grievance that is being told, or for a case; `asked`: of which something was asked."""
    named = f"{case.ref}（{gist(case.told.what)}）"
    other = f"回答刚才对 {named}的询问" if asked else f"补充到以前交的 {named}里"
    lead = f"您说的“{shortened(words, SHOWN_CHARS)}”，是填到正在写的这件诉求里，还是{other}？"
    options = (Choice(f"回 {case.ref}", f"补充 {case.ref}"), Choice("填到正在写的诉求里", "填进去"))
    return (Paragraph(f"{lead}您选好以前，哪边都看不到。"), Choices(options))


def waits_for_which(ref: str, words: str) -> Note:
    """Say that words still wait for whether they are for the form or for the case."""
    said = shortened(words, SHOWN_CHARS)
    return Note(f"您前面说的“{said}”还没有放进去：是给 {ref} 的，就回复“补充 {ref}”；填到正在写的诉求里，就回复“填进去”。")


def form_goes_on() -> Note:
    """Say that the form is still open."""
    return Note("正在写的那件诉求还在，接着上面的问题往下说就行。")


def in_neither() -> tuple[Block, ...]:
    """Say that words went neither into the form nor into the case."""
    return (Paragraph("好的，那句话哪边都没有放进去。"),)


def given_back(words: str) -> tuple[Block, ...]:
    """Give back words that went neither into the form nor into the case."""
    return (Note("您前面写的这段哪边都没有放进去，原文在这里，要用的话可以再发一次："), Paragraph(words))


def kept_nowhere() -> tuple[Block, ...]:
    """Say that words went into no case."""
    return (Paragraph("好的，那句话哪一件都没有放进去。"),)
