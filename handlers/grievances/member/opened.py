"""Whether the writer of a confidential case was shown to somebody: whoever is known reads that they are, and who asks how it stands.

The wordings by which somebody asks whether they are still unknown stand in `opened.toml`. What is said of confidence in general is true of
whoever was not opened; who was reads that beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cases.case import Case, Confidentiality, Status
from handlers.grievances.cases.openings import Step, StepTaken
from handlers.grievances.form import desk_questions
from handlers.grievances.form.next_question import form_of, takes_in, tools
from handlers.grievances.member import case_at_hand, case_commands
from handlers.messages import Block, MessageKind
from handlers.texts import mydata as texts_mydata
from handlers.texts import opening as texts_opening
from handlers.texts import rating as texts_rating
from handlers.word_lists import WordList, fold

MOST_CHARS = 40
MOST_CASES = 5
ME = "我?的?(?:真实)?(?:身份(?!证)|姓名|名字)|我是谁|是我(?:提|交|写|反映|举报|投诉)[^，,。]{0,4}"
LOOKS = "看(?!得懂|不懂|起来)|查(?!不)|调(?:取|看|出)|打开|开封|知道|晓得|问(?:起|过)|泄露?|公开|申请(?=[过了]|开封|看|查)"
ANYBODY = "谁|有人|[哪几][位个些]|[几多]少?个?人|什么人|你们|工会|他们|领导|同事|别人"
NEAR = "[^，,。;；!！]"
ASKED = "(?=.*(?:[吗嘛么?？]|谁|哪|几个|多少人|什么人|没有?$|有没有|是不是))"
OF_PAPERS = "填|写错|名字错|[姓名]+不对|帮我?|查一?下|查查|名单|系统|会员[证卡号]|(?:怎么|如何|在哪)(?:改|查|填|写|办|更|补|认)|谁能?改"
"""A name that stands in a form, a list or on a card."""
ASKS = re.compile(
    rf"{ASKED}(?!.*(?:{OF_PAPERS})).*(?:"
    rf"(?:{ANYBODY}){NEAR}{{0,8}}(?:{LOOKS}){NEAR}{{0,6}}(?:{ME})"
    rf"|(?:{ME}){NEAR}{{0,6}}(?:被|让|给|{ANYBODY}){NEAR}{{0,6}}(?:{LOOKS})"
    rf"|(?:{ME}){NEAR}{{0,6}}(?:有没有|是不是){NEAR}{{0,2}}(?:{LOOKS})"
    r").*"
    rf"|(?=.*(?:[吗么?？]|没有?$|有没有|是不是)).*(?:我|这件|那件){NEAR}{{0,8}}被?(?:开封|开过封|拆封){NEAR}{{0,5}}"
)
"""谁看了我的身份, 我的名字被查过没有, 我是不是被开封了: somebody looks, or who the writer is was looked at."""


WORDS = WordList("handlers.grievances.member", "opened")
OF_CONFIDENCE = (desk_questions.WHO_SEES, desk_questions.OF_MODES, desk_questions.FEARS, desk_questions.REPRISAL)
"""What is answered by what holds of confidence in general."""


def is_known(case: Case, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a colleague was shown who handed a confidential case in."""
    return any(one.step is Step.SHOWN for one in _steps(case, arrival, desk))


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who has handed something in asks if anybody was shown who they are."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return False
    return (ASKS.fullmatch(arrival.text) is not None or asks_if_still(arrival.text)) and bool(_cases(arrival, desk))


def asks_if_still(text: str) -> bool:
    """Whether words ask whether their writer is still unknown, of something that was handed in: 我选的保密还算数吗."""
    words = fold(text)
    return len(words) <= MOST_CHARS and WORDS.fits("still", words) and not WORDS.says("elsewhere", words)


def asks_over_form(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody asks that while another matter is told, who was shown to somebody: what holds for the form would mislead."""
    form = form_of(arrival) if takes_in(desk) else None
    if form is None or form.paused or arrival.message.kind is not MessageKind.TEXT or not asks_if_still(arrival.text):
        return False
    return bool(_shown(arrival, desk))


def tell_over_form(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say how it is, and that the form goes on."""
    return tell(arrival, desk).noting(texts_rating.form_goes_on())


def beside(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Say to whoever was opened, beside what holds of confidence in general, that they are known."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, text = handle(arrival, desk), arrival.text
        if not takes_in(desk) or not any(pattern.search(text) for pattern in OF_CONFIDENCE):
            return outcome
        shown = (texts_opening.whether_opened(case.ref, _steps(case, arrival, desk)) for case in _shown(arrival, desk))
        return outcome.after(*(block for blocks in shown for block in blocks))

    return handled


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say of each case how it is, with the steps that were taken."""
    blocks: list[Block] = []
    for case in _cases(arrival, desk):
        if case.confidentiality is Confidentiality.NAMED:
            blocks += texts_opening.known_anyway(case.ref)
            continue
        steps = _steps(case, arrival, desk)
        blocks += texts_opening.whether_opened(case.ref, steps)
        blocks += [texts_mydata.opened(case.ref, steps)] if steps else []
    return respond(arrival, tuple(blocks))


def _shown(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The cases whose writer was shown to somebody."""
    return [case for case in _cases(arrival, desk) if is_known(case, arrival, desk)]


def _steps(case: Case, arrival: Arrival, desk: FrontDesk) -> Sequence[StepTaken]:
    openings = tools(desk)[0].openings
    return openings.steps_for(arrival.reader, case.ref) if openings and case.confidentiality is Confidentiality.CONFIDENTIAL else ()


def _cases(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The case that is named, however old it is, or the latest that were handed in."""
    if named := case_commands.named(arrival.text):
        case = case_at_hand.find(arrival, tools(desk)[0], named)
        return [case] if case else []
    return list(tools(desk)[0].cases.list_for(arrival.reader, tuple(Status), limit=MOST_CASES))
