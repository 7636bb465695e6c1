"""What a member does about what they handed in: 进度, 催办, 补充, 撤回, and why it is that day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from handlers import ask
from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome, SaveCase
from handlers.grievances.cadre import tidings
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Action, Case, Direction, Status
from handlers.grievances.cases.deadlines import explained
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import deadline_of, stage_of
from handlers.grievances.form import act_model, files
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import again, draft_of, form_of, standing, takes_in, tools, unopened
from handlers.grievances.words import phrases
from handlers.grievances.words.counsel import asks_of_text
from handlers.grievances.words.headline import gist
from handlers.intents import Intent, intent_of
from handlers.messages import Block, Letter, MessageKind
from handlers.session import Pending, Session
from handlers.texts import deadlines as texts_deadlines
from handlers.texts import files as texts_files
from handlers.texts import following as texts_following
from handlers.texts import tidings as texts_tidings
from knowledge.editions import china_day

REF = r"(?P<ref>\d{2}\s?[-－—–_·]?\s?\d{6}|\d{6})"
VERBS = {
    "progress": r"(?:查(?:一下)?进度|查询进度|进度|进展|办得怎么样了|办到哪了|到哪一步了|查我的诉求|我的诉求|诉求进度"
    r"|(?:查看|详情)(?=\s*\d))",
    "urge": r"(?:催办|催一下|催一催|催催|帮我催(?:一下|催)?)",
    "supplement": r"(?:补充(?:材料|一下)?|(?:能|可以|我?想|要)?(?:不能)?(?:再)?(?:改|修改|更正)(?:一下)?(?:内容|诉求)(?:吗|么)?)",
    "withdraw": r"(?:撤回|撤销|撤诉)",
    "why": r"(?:为什么是?(?:这一?天|这个日子|那一?天|\d{1,2}月\d{1,2}[日号])|期限怎么算的?|怎么算出来的)",
}
COMMAND = re.compile(
    "|".join(rf"(?P<{verb}>{words})" for verb, words in VERBS.items() if verb != "supplement")
    + rf"|(?P<supplement>{VERBS['supplement']}(?![了过]))"
)
TYPED = re.compile(rf"(?:{COMMAND.pattern})\s*[:：,，]?\s*(?:{REF})?(?!\d)\s*[:：,，]?\s*(?P<words>.*)", re.DOTALL)
HANDED_ON, WHICH, CONFIRM = "handed_on", "which", "confirm"
"""Steps of a supplement: words were handed on and can be taken back, wait for the number of the case that they are for, or for a yes."""
KEPT_STEPS = (HANDED_ON, WHICH)
"""What no yes or no answers."""
CONTACT = "contact"
"""The step of a supplement that changes how somebody is reached."""
YEARS_BACK = 3
SHOWN = 5
YES_WORDS = frozenset(
    {"是", "是的", "对", "对的", "好", "好的", "确认", "交", "交上去", "嗯", "可以"}
    | {"补充", "补上", "补充进去", "加上", "加进去", "要", "要的"}
)
NO_WORDS = frozenset({"不是", "不", "取消", "算了", "不用", "不撤", "不撤回", "不补了", "不补充了", "不用了", "没有了"})
NO = re.compile(
    r"(?:(?:算了|还是|那|我|就|先|唉|哎|嗯|想了想|再想想|[，,。！!\s])*"
    r"(?:不(?:是)?(?:要|想)?(?:撤|撤回|撤销|撤诉|取消|补|补充|改|交|加|换)?(?:掉|进去)?(?:了|的)?|别(?:撤|撤回|取消)(?:了)?|取消|算了|没有?了?|不用(?:撤|补|加|改)?了?)"
    r"(?:吧|啦|哈|啊|呢|谢谢[你您]?|[，,。！!\s])*){1,2}"
)
"""The same in a sentence: 算了不撤了."""
SURE_WORDS = frozenset({"确认撤回", "撤回", "确认", "是", "是的", "对", "真的撤回"})
FILES_DONE = re.compile(r"(?:就|都)?(?:好了|没了|没有了|就这些|发完了|完了|行了|可以了|这些|齐了)(?:了|吧)?")
HANDED_IN_WORDS = frozenset({"确认", "确认提交", "提交", "確認"})
"""What is typed once more by somebody who is not sure that it was handed in."""
EVERY = tuple(Status)
STANDS = re.compile(
    r"到哪|哪一?步|哪个环节|[怎咋]么?样了|进度|进展|(?<!^)(?<![，,。；;！!\s])结果|^结果(?:[呢吗]|出|下|如何|怎|是|有)|回音|动静|多久|几时|什么时候"
    r"|(?:受理|办|处理|答复).{0,3}了(?:吗|没)"
)
"""How people ask where a case stands; 说好周五来的，结果没来 tells something."""
ELSEWHERE = re.compile(
    r"(?:那边|那头|上面|上级|省里|市里|总工会|教育工会|校工会|工会)(?:的?(?:人|同事|领导))?(?:现在|到底|后来|是|都)?"
    r"(?:怎么(?:说|回|讲)|咋说|什么(?:说法|意见|态度)|有(?:没有)?(?:消息|回音|回话|结果|说法|动静)|回(?:复|话|音)了?(?:没|吗)|管了(?:没|吗))"
)
"""How somebody asks what those say who have their case now."""
TAKES_BACK = re.compile("撤|作废|取消(?!了)|不(?:告|办|投诉|反映|举报|追究)了")


def commanded(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is one of these commands; while a form is filled in, those that could be meant for it are not."""
    found = _typed(arrival) if takes_in(desk) else None
    if found is None:
        return False
    verb = _verb(found)
    if verb != "supplement" and found["words"].strip("。！!？?吧了呢 "):
        return False
    form = form_of(arrival)
    return form is None or form.paused or bool(found["ref"]) or verb in ("progress", "urge", "why")


def command(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Do what was typed."""
    found = _typed(arrival)
    if found is None:
        return ask.answer_question(arrival, desk)
    verb, ref, words = _verb(found), found["ref"] or "", found["words"].strip()
    return DEEDS[verb](arrival, desk, ref, words)


def progress(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Say where cases stand: the one that is named, or all that are open, or the last ones."""
    grievances, routing = tools(desk)
    mine = grievances.cases.list_for(arrival.reader) or grievances.cases.list_for(arrival.reader, EVERY, limit=SHOWN)
    cases = [case for case in (find(arrival, grievances, ref),) if case] if ref else mine[:SHOWN]
    if not cases and ref:
        return respond_and_keep(arrival, desk, texts_following.no_such(ref))
    if not cases:
        return _beside_form(arrival, desk, ()) or respond_and_keep(arrival, desk, texts_following.no_cases())
    blocks: list[Block] = []
    for case in cases:
        messages = grievances.cases.messages_for(arrival.reader, case.ref)
        last = next((one for one in reversed(messages) if one.direction in (Direction.TO_MEMBER, Direction.ANSWER)), None)
        blocks.append(texts_following.progress(case, keeper(case, routing.directory), last))
        if deadline := deadline_of(case, grievances):
            blocks += texts_deadlines.due(deadline, year=china_day(arrival.now).year)
    if len(cases) == 1 and (cases[0].open or cases[0].status is Status.ANSWERED):
        blocks.append(texts_following.progress_choices(cases[0]))
    return _beside_form(arrival, desk, tuple(blocks)) or respond_and_keep(arrival, desk, tuple(blocks))


def _beside_form(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...]) -> Outcome | None:
    """Say as well that another one is not handed in yet, and ask on; None where none is being told."""
    form = standing(arrival) if form_of(arrival) else None
    words = gist(form.form.begun) if form else ""
    if form is None or not words:
        return None
    told = (*blocks, texts_following.half_done(words, paused=form.paused, others=bool(blocks)))
    return respond_and_keep(arrival, desk, told) if form.paused else again(arrival, desk, form, told)


def urge(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Urge those who work on a case; once a day."""
    grievances, routing = tools(desk)
    case = _one(arrival, desk, ref, "催办", Action.URGE)
    if isinstance(case, Outcome):
        return case
    today = china_day(arrival.now)
    events = grievances.cases.events_for(arrival.reader, case.ref)
    if any(event.action is Action.URGE and china_day(event.at) == today for event in events):
        return respond_and_keep(arrival, desk, texts_following.urged_already(case.ref))
    saved = act(case, Action.URGE, MEMBER, arrival.now, grievances)
    if isinstance(saved, Refusal):
        return not_now(arrival, desk, "催办", case)
    letter = tidings.line(case, routing.directory, texts_tidings.URGED_BY)
    return done(arrival, desk, texts_following.urged(case.ref, keeper(case, routing.directory)), saved, letter)


def supplement(arrival: Arrival, desk: FrontDesk, ref: str, words: str) -> Outcome:
    """Add words to a case, or wait for them."""
    case = _one(arrival, desk, ref, "补充", Action.SUPPLEMENT)
    if isinstance(case, Outcome):
        return case
    pending = pending_of(arrival)
    words = words or (pending.text if pending and pending.step == WHICH else "")
    if words:
        return add(free(arrival), desk, case, words)
    return wait(arrival, desk, Pending(case.ref, Action.SUPPLEMENT, arrival.now, "text"), texts_following.say_more(case.ref))


def withdraw(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Ask whether a case is really to be withdrawn."""
    case = _one(arrival, desk, ref, "撤回", Action.WITHDRAW)
    if isinstance(case, Outcome):
        return case
    return wait(arrival, desk, Pending(case.ref, Action.WITHDRAW, arrival.now, "confirm"), texts_following.really_withdraw(case.ref))


def why(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Explain day by day why it is that day."""
    grievances, _routing = tools(desk)
    mine = [find(arrival, grievances, ref)] if ref else grievances.cases.list_for(arrival.reader)
    cases = [case for case in mine if case and stage_of(case)]
    if not cases:
        return respond_and_keep(arrival, desk, texts_following.no_such(ref) if ref else texts_following.nothing_to_explain())
    if len(cases) > 1:
        return respond_and_keep(arrival, desk, texts_following.which(cases, "为什么是这一天"))
    case = cases[0]
    stage = stage_of(case)
    if stage is None:
        return respond_and_keep(arrival, desk, texts_following.nothing_to_explain())
    account = explained(grievances.calendars.current(), case.timeline(stage), grievances.deadlines, stage)
    return respond_and_keep(arrival, desk, texts_deadlines.why(account))


Deed = Callable[[Arrival, FrontDesk, str, str], Outcome]
DEEDS: dict[str, Deed] = {"progress": progress, "urge": urge, "supplement": supplement, "withdraw": withdraw, "why": why}


def asks_how_it_stands(text: str) -> bool:
    """Whether words ask where a case stands; 材料上周就交给人事处了 only speaks of one."""
    return intent_of(text).intent is Intent.STATUS and STANDS.search(text) is not None


def means_progress(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who handed something in asks in other words how it stands: 受理了吗."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or asks_of_text(arrival.text):
        return False
    elsewhere = ELSEWHERE.search(arrival.text) is not None
    asks_so = elsewhere or intent_of(arrival.text).intent is Intent.STATUS
    return asks_so and bool(tools(desk)[0].cases.list_for(arrival.reader, () if elsewhere else EVERY, limit=1))


def hands_in_again(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who handed something in types 确认 once more."""
    again = arrival.message.kind is MessageKind.TEXT and phrases.bare(arrival.text) in HANDED_IN_WORDS and takes_in(desk)
    return again and bool(tools(desk)[0].cases.list_for(arrival.reader, EVERY, limit=1))


def means_withdrawal(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody whose case is open says in other words that they take it back; 不想再被扣钱 does not."""
    if not TAKES_BACK.search(arrival.text) and act_model.act_shares(arrival.text, act_model.NONE, {}).get("cancel", 0.0) < act_model.LIKELY:
        return False
    return _means(arrival, desk, Intent.CANCEL) and bool(tools(desk)[0].cases.list_for(arrival.reader, limit=1))


def say_progress(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say how it stands."""
    return progress(arrival, desk, named(arrival.text), "")


def ask_to_withdraw(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether it is really to be withdrawn."""
    return withdraw(arrival, desk, named(arrival.text), "")


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is what is waited for: words to add, a file, or a yes or no."""
    pending = pending_of(arrival) if takes_in(desk) else None
    if pending is None or pending.action not in (Action.SUPPLEMENT, Action.WITHDRAW) or pending.step in KEPT_STEPS:
        return False
    if arrival.message.kind is MessageKind.UNSUPPORTED:
        return pending.step in ("text", "files") and bool(arrival.message.media)
    if arrival.message.kind is not MessageKind.TEXT or not arrival.text:
        return False
    word = phrases.bare(arrival.text)
    if pending.step != "text" and NO.fullmatch(word):
        return True
    if pending.step == "files":
        return FILES_DONE.fullmatch(word) is not None
    if pending.step == "text":
        return len(arrival.text) <= desk.policy.max_text_chars and not _typed(arrival) and not phrases.empty(arrival.text)
    return word in YES_WORDS | NO_WORDS | SURE_WORDS


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Add what was waited for, or withdraw, or leave it as it is."""
    grievances, routing = tools(desk)
    pending = pending_of(arrival)
    case = find(arrival, grievances, pending.ref) if pending else None
    if pending is None or case is None:
        return respond_and_keep(free(arrival), desk, texts_following.no_cases())
    if arrival.message.media:
        return _take_file(arrival, desk, case, pending)
    word = phrases.bare(arrival.text)
    if _refuses(word, pending) and pending.text and pending.step == CONFIRM:
        return _not_for_the_case(free(arrival), desk, pending)
    if _refuses(word, pending):
        return respond_and_keep(free(arrival), desk, texts_following.left_as_is(case.ref))
    if pending.step == "files":
        return respond_and_keep(free(arrival), desk, texts_files.files_done(case.ref))
    if pending.step == "text" and phrases.only_agrees(arrival.text):
        return wait(arrival, desk, pending, texts_following.say_more(case.ref))
    if pending.step == CONTACT:
        return _reach_anew(free(arrival), desk, case, pending.text)
    if pending.action is Action.SUPPLEMENT:
        return add(free(arrival), desk, case, pending.text or arrival.text)
    if word not in SURE_WORDS:
        return respond_and_keep(free(arrival), desk, texts_following.left_as_is(case.ref))
    saved = act(case, Action.WITHDRAW, MEMBER, arrival.now, grievances)
    if isinstance(saved, Refusal):
        return not_now(free(arrival), desk, "撤回", case)
    letter = tidings.line(saved.case, routing.directory, texts_tidings.TAKEN_BACK)
    return done(free(arrival), desk, texts_following.withdrawn(case.ref), saved, letter)


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
        return not_now(arrival, desk, "补充", case)
    letter = tidings.line(saved.case, routing.directory, texts_tidings.MORE_CAME)
    return done(arrival, desk, texts_following.reached_anew(case.ref, reached), saved, letter)


def _take_file(arrival: Arrival, desk: FrontDesk, case: Case, pending: Pending) -> Outcome:
    """Add a file and wait for more of them: pictures come one by one. One that is not taken leaves what was waited for as it is."""
    if refused := _no_file(arrival, desk, case):
        return refused
    waiting = replace(pending, step="files", until=arrival.now + desk.policy.session_ttl)
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
        return not_now(arrival, desk, "补充", case)
    asked = case.status is Status.AWAITING
    letter = tidings.line(saved.case, routing.directory, texts_tidings.ANSWER_CAME if asked else texts_tidings.MORE_CAME)
    unheard = (texts_files.attached(files.kind_of(arrival), voice=True),) if file and file.kind == "voice" else ()
    told = (*texts_following.supplemented(case.ref, keeper(case, routing.directory)), *unheard)
    if asked and (deadline := deadline_of(saved.case, grievances)):
        told = (*told, *texts_deadlines.due(deadline, year=china_day(arrival.now).year))
    outcome = done(arrival, desk, told, saved, letter)
    return replace(outcome, effects=(file, *outcome.effects)) if file else outcome


def _no_file(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome | None:
    """Say why a file does not go into a case, where it does not."""
    if not files.taken(arrival):
        return respond_and_keep(arrival, desk, (texts_files.not_attached(files.kind_of(arrival)),))
    there = tools(desk)[0].cases.attachments_for(arrival.reader, case.ref)
    full = len(there) >= files.MOST_OF_CASE
    return respond_and_keep(arrival, desk, (texts_files.case_is_full(case.ref, files.MOST_OF_CASE),)) if full else None


def not_now(arrival: Arrival, desk: FrontDesk, verb: str, case: Case) -> Outcome:
    """Say why something cannot be done to a case now."""
    return respond_and_keep(arrival, desk, texts_following.not_now(verb, case, keeper(case, tools(desk)[1].directory)))


def words_for_a_case(arrival: Arrival, desk: FrontDesk) -> tuple[Case, str] | None:
    """The case and the words of a 补充 that says both, whatever else the words are; None where it is not that."""
    found = _typed(arrival) if takes_in(desk) and arrival.message.kind is MessageKind.TEXT else None
    if found is None or _verb(found) != "supplement" or not found["words"].strip():
        return None
    case = _one(arrival, desk, found["ref"] or "", "补充", Action.SUPPLEMENT)
    return None if isinstance(case, Outcome) else (case, found["words"].strip())


def done(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...], saved: SaveCase, *letters: Letter) -> Outcome:
    """Save a case, say so, and tell others."""
    return replace(respond_and_keep(arrival, desk, blocks), effects=(saved,), letters=letters)


def wait(arrival: Arrival, desk: FrontDesk, pending: Pending, blocks: tuple[Block, ...]) -> Outcome:
    """Ask, and wait for the answer as long as a conversation is remembered."""
    waiting = replace(pending, until=arrival.now + desk.policy.session_ttl)
    return respond_and_keep(replace(arrival, session=replace(arrival.session, pending=waiting)), desk, blocks)


def pending_of(arrival: Arrival) -> Pending | None:
    """What is waited for, while it is."""
    pending = arrival.session.pending
    return pending if pending is not None and arrival.now < pending.until else None


def _typed(arrival: Arrival) -> re.Match[str] | None:
    if arrival.message.kind is MessageKind.EVENT:
        return TYPED.fullmatch(arrival.message.key.strip())
    return TYPED.fullmatch(arrival.text.lstrip("/ ").rstrip("。！!？?～~ ")) if arrival.text else None


def named(text: str) -> str:
    """The number of a case that a message speaks of; no part of a longer one, which is a telephone's or a card's."""
    found = re.search(rf"(?<!\d){REF}(?!\d)", text)
    return found["ref"] if found else ""


def _verb(found: re.Match[str]) -> str:
    return next(verb for verb in VERBS if found[verb])


def find(arrival: Arrival, grievances: Grievances, ref: str) -> Case | None:
    """The member's case of a number, which may lack its year."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", ref) if c.isdigit())
    year = china_day(arrival.now).year
    years = [digits[:2]] if len(digits) > 6 else [f"{(year - back) % 100:02}" for back in range(YEARS_BACK + 1)]
    found = (grievances.cases.find_for(arrival.reader, f"{one}-{digits[-6:]}") for one in years)
    return next((case for case in found if case), None)


def _one(arrival: Arrival, desk: FrontDesk, ref: str, verb: str, action: Action) -> Case | Outcome:
    """The case that is meant, or what to say where none or several are."""
    grievances, _ = tools(desk)
    if ref:
        return find(arrival, grievances, ref) or respond_and_keep(arrival, desk, texts_following.no_such(ref))
    mine = grievances.cases.list_for(arrival.reader)
    fitting = [case for case in mine if not isinstance(act(case, action, MEMBER, arrival.now, grievances), Refusal)] or mine
    if not fitting:
        over = grievances.cases.list_for(arrival.reader, EVERY, limit=1)
        return not_now(arrival, desk, verb, over[0]) if over else respond_and_keep(arrival, desk, texts_following.no_cases())
    return fitting[0] if len(fitting) == 1 else respond_and_keep(arrival, desk, texts_following.which(fitting[:SHOWN], verb))


def _means(arrival: Arrival, desk: FrontDesk, intent: Intent) -> bool:
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT and intent_of(arrival.text).intent is intent


def asks(text: str) -> bool:
    """Whether a message asks something."""
    return phrases.asks(text)


def free(arrival: Arrival) -> Arrival:
    """The arrival with nothing waited for any more."""
    return replace(arrival, session=replace(arrival.session, pending=None))
