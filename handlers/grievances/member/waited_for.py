"""What is waited for about a case and comes: words to add, a file, another way to reach somebody, or a yes or no."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.drafts import Question
from handlers.effects import Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.form import files
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import asked_at, draft_of, form_of, takes_in, tools, unopened
from handlers.grievances.form.short_replies import CLEAR_YES
from handlers.grievances.member import case_at_hand, case_commands, off_the_case, verdicts
from handlers.grievances.words import phrases, stopping, withdrawing
from handlers.messages import MessageKind
from handlers.session import Pending, Session
from handlers.texts import deadlines as texts_deadlines
from handlers.texts import files as texts_files
from handlers.texts import following as texts_following
from handlers.texts import tidings as texts_tidings
from knowledge.editions import china_day

HANDED_ON, WHICH, CONFIRM = "handed_on", "which", "confirm"
"""Steps of a supplement: words were handed on and can be taken back, wait for the number of the case that they are for, or for a yes."""
TEXT = "text"
"""The words themselves are waited for, as 补充 asks for them."""
OFFERED = "offered"
"""Words were offered to a case beside a reply: the next message may take the offer up, and nothing else is asked about them."""
FORM_OR_CASE = "form_or_case"
"""Words wait for whether they are for the form that is open, or for a case of which something was asked."""
KEPT_STEPS = (HANDED_ON, WHICH, FORM_OR_CASE)
"""What no yes or no answers."""
CONTACT = "contact"
"""The step of a supplement that changes how somebody is reached."""
YES_WORDS = frozenset(
    {"是", "是的", "对", "对的", "好", "好的", "确认", "交", "交上去", "嗯", "可以"}
    | {"补充", "补上", "补充进去", "加上", "加进去", "要", "要的"}
)
TAKES_OFFER = frozenset({"是", "是的", "对", "对的", "要", "要的", "交", "交上去", "补充", "补上", "补充进去", "加上", "加进去", "加上吧"})
"""What takes up an offer that nobody waits for an answer to: 好的 only nods."""
NO_WORDS = stopping.CANCEL_WORDS | {"不是", "不", "不用", "不撤", "不撤回", "不补了", "不补充了", "没有了"}
NO = re.compile(
    r"(?:(?:算了|(?:我)?又?(?:后悔|反悔|改主意)了?|还是|那|我|就|先|唉|哎|嗯|想了想|再想想|[，,。！!\s])*"
    r"(?:不(?:是)?(?:要|想)?(?:撤|撤回|撤销|撤诉|取消|补|补充|改|交|加|换)?(?:掉|进去)?(?:了|的)?|别(?:撤|撤回|取消)(?:了)?|取消|算了|没有?了?|不用(?:撤|补|加|改)?了?)"
    r"(?:吧|啦|哈|啊|呢|谢谢[你您]?|[，,。！!\s])*){1,2}"
)
"""The same in a sentence: 算了不撤了."""
SUMMARY_WORDS = frozenset({"确认提交", "确认无误", "允许加入", "允许", "改", "修改", "先放一放"})
"""What the summary of a form offers."""
SURE_WORDS = frozenset({"确认撤回", "撤回", "确认", "是", "是的", "对", "真的撤回"})
"""How it is taken back for sure, beside what `withdrawing` reads."""
FILES_DONE = re.compile(r"(?:就|都)?(?:好了|没了|没有了|就这些|发完了|完了|行了|可以了|这些|齐了)(?:了|吧)?")


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is what is waited for: words to add, a file, or a yes or no."""
    pending = case_at_hand.pending_of(arrival) if takes_in(desk) else None
    if pending is None or pending.action not in (Action.SUPPLEMENT, Action.WITHDRAW) or pending.step in KEPT_STEPS:
        return False
    if arrival.message.kind is MessageKind.UNSUPPORTED:
        return pending.step in ("text", "files") and bool(arrival.message.media)
    if arrival.message.kind is not MessageKind.TEXT or not arrival.text:
        return False
    word = phrases.bare(arrival.text)
    if _for_the_form(arrival, desk, pending):
        return False
    if pending.step == OFFERED:
        return word in TAKES_OFFER | {"不是"}
    if pending.step != "text" and NO.fullmatch(word):
        return True
    if pending.step == "files":
        return FILES_DONE.fullmatch(word) is not None
    if pending.step == TEXT and _objects(arrival, desk, pending):
        return False
    if pending.step == TEXT:
        return len(arrival.text) <= desk.policy.max_text_chars and not case_commands.typed(arrival) and not phrases.empty(arrival.text)
    if pending.action is Action.WITHDRAW:
        return word in YES_WORDS | NO_WORDS or _is_sure(arrival.text)
    return word in YES_WORDS | NO_WORDS


def _objects(arrival: Arrival, desk: FrontDesk, pending: Pending) -> bool:
    """Whether words that were asked for say that nothing came of the answer: they are a 没解决, on which somebody acts."""
    case = case_at_hand.find(arrival, tools(desk)[0], pending.ref)
    return case is not None and case.status is Status.ANSWERED and verdicts.objects(arrival.text)


def _for_the_form(arrival: Arrival, desk: FrontDesk, pending: Pending) -> bool:
    """Whether words are for a form under way: its question came later, or they steer it, as 确认 does at the summary.

    确认 that was asked for before a case is withdrawn is for that.
    """
    form, word = form_of(arrival), phrases.bare(arrival.text)
    if form is None or form.paused:
        return False
    if asked_at(form, desk) > pending.until - desk.policy.session_ttl or word in stopping.RESUMES:
        return True
    steers = CLEAR_YES.fullmatch(word) is not None or word in SUMMARY_WORDS
    return pending.action is Action.SUPPLEMENT and form.asking == Question.CONFIRM and steers


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Add what was waited for, or withdraw, or leave it as it is."""
    grievances, routing = tools(desk)
    pending = case_at_hand.pending_of(arrival)
    case = case_at_hand.find(arrival, grievances, pending.ref) if pending else None
    if pending is None or case is None:
        return respond_and_keep(case_at_hand.free(arrival), desk, texts_following.no_cases())
    if arrival.message.media:
        return add_file(arrival, desk, case)
    word = phrases.bare(arrival.text)
    if _refuses(word, pending) and pending.text and pending.step in (CONFIRM, OFFERED):
        return _not_for_the_case(case_at_hand.free(arrival), desk, pending)
    if _refuses(word, pending):
        return respond_and_keep(case_at_hand.free(arrival), desk, texts_following.left_as_is(case.ref))
    if pending.step == "files":
        return respond_and_keep(case_at_hand.free(arrival), desk, texts_files.files_done(case.ref))
    if pending.step == "text" and phrases.only_agrees(arrival.text):
        return case_at_hand.wait(arrival, desk, pending, texts_following.say_more(case.ref))
    if pending.step == "text" and off_the_case.may_be_another(arrival.text, case, arrival, desk):
        asked = replace(pending, step=CONFIRM, text=arrival.text)
        return case_at_hand.wait(arrival, desk, asked, texts_following.is_it_more(case, arrival.text))
    if pending.step == CONTACT:
        return _reach_anew(case_at_hand.free(arrival), desk, case, pending.text)
    if pending.action is Action.SUPPLEMENT:
        return add(case_at_hand.free(arrival), desk, case, pending.text or arrival.text)
    if not _is_sure(arrival.text):
        return respond_and_keep(case_at_hand.free(arrival), desk, texts_following.left_as_is(case.ref))
    saved = act(case, Action.WITHDRAW, MEMBER, arrival.now, grievances)
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(case_at_hand.free(arrival), desk, "撤回", case)
    letters = tidings.line(saved.case, grievances, routing.directory, texts_tidings.TAKEN_BACK)
    return case_at_hand.done(case_at_hand.free(arrival), desk, texts_following.withdrawn(case.ref), saved, *letters)


def _is_sure(text: str) -> bool:
    """Whether somebody who was asked says that a case is really to be taken back."""
    return phrases.bare(text) in SURE_WORDS or withdrawing.is_sure(text)


def _refuses(word: str, pending: Pending) -> bool:
    """Whether a message says no to what was asked; of words that were asked for, only the very words do."""
    return word in NO_WORDS or (pending.step != "text" and NO.fullmatch(word) is not None)


def _not_for_the_case(arrival: Arrival, desk: FrontDesk, pending: Pending) -> Outcome:
    """Keep words out of a case, and keep them for 提诉求: they need not be typed again."""
    waiting = keeping_for_later(arrival, desk, pending.text)
    return respond_and_keep(waiting, desk, texts_following.kept_out(pending.ref, pending.text))


def keeping_for_later(arrival: Arrival, desk: FrontDesk, words: str) -> Arrival:
    """The arrival with words that 提诉求 begins with."""
    return replace(arrival, session=kept_for_later(arrival, desk, words))


def kept_for_later(arrival: Arrival, desk: FrontDesk, words: str) -> Session:
    """The session with words that 提诉求 begins with; a form that waits is left as it is."""
    waiting = draft_of(arrival) or unopened(arrival, desk, words)
    return replace(arrival.session, draft=waiting)


def _reach_anew(arrival: Arrival, desk: FrontDesk, case: Case, reached: str) -> Outcome:
    """Change how the submitter is reached, and tell those who work on it."""
    grievances, routing = tools(desk)
    words = texts_following.contact_changed(reached)
    saved = act(case, Action.SUPPLEMENT, MEMBER, arrival.now, grievances, text=words, submitter=reached)
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "补充", case)
    letters = tidings.line(saved.case, grievances, routing.directory, texts_tidings.MORE_CAME)
    return case_at_hand.done(arrival, desk, texts_following.reached_anew(case.ref, reached), saved, *letters)


def add_file(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    """Add a file and wait for more of them: pictures come one by one. One that is not taken leaves what was waited for as it is."""
    if refused := _no_file(arrival, desk, case):
        return refused
    waiting = Pending(case.ref, Action.SUPPLEMENT, arrival.now + desk.policy.session_ttl, "files")
    return add(replace(arrival, session=replace(arrival.session, pending=waiting)), desk, case, "")


def add(arrival: Arrival, desk: FrontDesk, case: Case, words: str) -> Outcome:
    """Add words or a file to a case, and tell those who work on it."""
    grievances, routing = tools(desk)
    file = files.noted(arrival) if arrival.message.media else None
    if file and (refused := _no_file(arrival, desk, case)):
        return refused
    sent = (file.id,) if file else ()
    saved = act(case, Action.SUPPLEMENT, MEMBER, arrival.now, grievances, text=words, attachments=sent)
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "补充", case)
    asked = case.status is Status.AWAITING
    came = texts_tidings.ANSWER_CAME if asked else texts_tidings.MORE_CAME
    letters = tidings.line(saved.case, grievances, routing.directory, came)
    unheard = (texts_files.attached(files.kind_of(arrival), voice=True),) if file and file.kind == "voice" else ()
    told = (*texts_following.supplemented(case.ref, keeper(case, routing.directory)), *unheard)
    if asked and (deadline := deadline_of(saved.case, grievances)):
        told = (*told, *texts_deadlines.due(deadline, year=china_day(arrival.now).year))
    outcome = case_at_hand.done(arrival, desk, told, saved, *letters)
    return replace(outcome, effects=(file, *outcome.effects)) if file else outcome


def _no_file(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome | None:
    """Say why a file does not go into a case, where it does not."""
    if not files.taken(arrival):
        return respond_and_keep(arrival, desk, (texts_files.not_attached(files.kind_of(arrival)),))
    there = tools(desk)[0].cases.attachments_for(arrival.reader, case.ref)
    full = len(there) >= files.MOST_OF_CASE
    return respond_and_keep(arrival, desk, (texts_files.case_is_full(case.ref, files.MOST_OF_CASE),)) if full else None
