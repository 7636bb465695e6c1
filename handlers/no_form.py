"""Words of the form where no form is open: 确认, 实名, 跳过, 转给谁了. The rules say nothing about them, and nobody takes anything back."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import appealed, ask, unasked
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Confidentiality, Status
from handlers.grievances.form import desk_questions, intake
from handlers.grievances.form.beginning import own_story
from handlers.grievances.form.next_question import draft_of, form_of, matter_of, takes_in, tools
from handlers.grievances.words import confiding, phrases, stopping
from handlers.messages import MessageKind, Reply
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import privacy as texts_privacy
from handlers.texts import set_aside as texts_set_aside

WORDS = frozenset(
    {"确认", "确认提交", "跳过", "加上", "不加", "同意", "不同意", "先放一放", "允许加入", "单独提", "确认发出", "改时间", "改地点"}
)
"""What means something in a form alone."""
TO_WHOM = re.compile(
    r"(?=.*(?:了|你|信))(?:那|你们?|您|工会|这边|到底|究竟|我(?:刚才|刚刚)?(?:说|讲|写|反映)的|这?(?:封|件)?(?:信|事|材料)|把|都|已经|刚才|会不会|[\s，,])*(?:转|交|发|递|送|报|寄|告诉|通知|给)(?:给|到|去|交|达)?(?:了)?(?:谁|哪里?|哪儿|什么人|哪个(?:部门|工会|单位|人))(?:那里?|手里|看|那儿)?了?(?:啊|呀|呢|吗)?[?？]?"
)
"""How somebody asks to whom it went, who handed nothing in."""


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is a word of the form, and there is none."""
    waits = form_of(arrival) is not None or matter_of(arrival) is not None
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or waits:
        return False
    if desk_questions.MODES.fullmatch(phrases.bare(arrival.text)) or _asks_to_whom(arrival, desk):
        return True
    goes_on = phrases.bare(arrival.text) in stopping.RESUMES and not ask.last_question(arrival) and not arrival.session.more
    if goes_on or phrases.bare(arrival.text) in stopping.RESUMES_FORM:
        return True
    if phrases.bare(arrival.text) not in WORDS and confiding.mode_said(arrival.text) is None:
        return False
    return not tools(desk)[0].cases.list_for(arrival.reader, (Status.AWAITING,), limit=1)  # it may answer what was asked there


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that nothing waits for such a word, and what it may have been about."""
    grievances, _ = tools(desk)
    session = kept(arrival.session, arrival.now, desk.policy)
    if _asks_to_whom(arrival, desk):
        return Outcome((Reply(texts_intake.nobody_was_told(waiting=draft_of(arrival) is not None), arrival.reference),), session=session)
    if phrases.bare(arrival.text) in stopping.RESUMES:
        return Outcome((Reply(texts_set_aside.nothing_to_resume(), arrival.reference),), session=session)
    if desk_questions.MODES.fullmatch(phrases.bare(arrival.text)):
        return Outcome((Reply((texts_privacy.what_confidential_is(),), arrival.reference),), session=session)
    mode = confiding.mode_said(arrival.text)
    mine = grievances.cases.list_for(arrival.reader, limit=1)
    if mode is not None and not mine:
        return _begin(arrival, desk, mode)
    blocks = texts_intake.no_form(has_case=bool(mine))
    return Outcome((Reply(blocks, arrival.reference),), session=session)


def _asks_to_whom(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who has no case asks to whom it was passed on: nothing was, also where everybody here had to stand aside."""
    asked = TO_WHOM.fullmatch(arrival.text.strip()) is not None
    return asked and not tools(desk)[0].cases.list_for(arrival.reader, tuple(Status), limit=1)


def _begin(arrival: Arrival, desk: FrontDesk, mode: Confidentiality) -> Outcome:
    """Begin with who may know, which was said first (保密也行 to who hears that nobody is anonymous here), and what was told before."""
    first = (texts_listening.confidential_already(),) if mode is Confidentiality.CONFIDENTIAL else ()
    waiting, told = draft_of(arrival), unasked.told_so_far(arrival)
    kept_for_it = told != "" and (own_story(told) or (waiting is not None and waiting.form.waiting != ""))
    begun = appealed.begin(arrival, desk, told, frozenset()).before(*first) if kept_for_it else intake.start_afresh(arrival, desk, *first)
    form = begun.session.draft
    return begun if form is None else replace(begun, session=replace(begun.session, draft=form.with_told({Slot.MODE: mode})))
