"""Words and files for a case that come without a command: the answer to what was asked, and what plainly adds to what was told.

An answer is handed on at once and can be taken back; of what may be another matter it is asked first, and it is kept until that is clear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers import ask, whereto
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import OpenCase, Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.form import second_grievance
from handlers.grievances.form.beginning import asks_outright
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import draft_of, form_of, matter_of, takes_in, tools
from handlers.grievances.member import case_at_hand, following, off_the_case, waited_for
from handlers.grievances.member.asked_last import asked_last
from handlers.grievances.words import phrases, questions, stopping
from handlers.grievances.words.simplified import simple
from handlers.intents import SURELY_ASKS, Intent, intent_of
from handlers.messages import MessageKind
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import rating as texts_rating
from handlers.texts import tidings as texts_tidings
from knowledge.editions import china_day

ADDS = re.compile(
    r"(?:对了|哦|噢|那|我|[，,、\s])*(?:还有|另外|再(?:加|补|说|添)(?:上|充)?(?:一|几|两)?[句点下条]|补(?:充)?(?:一|几)[句点下条]"
    r"|(?:刚才)?(?:忘了|漏了)(?:说|讲|写)|刚才没(?:说|讲|写)|加(?:一|几|上一)[句点条]|(?<=对了)(?=[，,\s])|加上(?=[：:，,\s]))[，,：:、\s]*(?=.{2})"
    r"|(?:能|可以|可不可以|想|帮我?|麻烦您?|请)+(?:不能)?(?:再)?(?:加|补|添)(?:上)?[一几两]?(?:[句点下条]|个情况)?(?:话)?(?:吗|么|行吗)?[，,：:？?\s]+(?=.{2})"
)
ANOTHER = re.compile(
    r"(?:对了|我|[，,、\s])*(?:(?:还有|另外)(?:有)?一?[个件桩](?:别的)?(?:事|问题)|另外我?还?想问|(?:还有|另外).{0,4}[要想](?:投诉|举报|反映))"
)
"""Another matter, or a question."""
SAYS_ADDED = re.compile(
    r"(?:对了|哦|噢|那|我|你们?|您|想|要|得|先|再|来|这个?|这条|这句|也|麻烦|请|帮我?|给(?:我|你们?|您)?|能不能|可以|能|[\s])*+"
    r"(?:(?:补充|补|添|加|写|记)(?:说明|进去|上去|到(?:案子|诉求|里面|里头)?里?|上)?(?:一?下|一[点句条]|[几两]句|个情况|情况)?)(?:吧|哈|啊|呢|了|吗|行吗|好吗|可以吗|谢谢[你您]?)*"
)
"""A clause that says of the others that they add to what was told: 补充一下, 麻烦加进去."""
LEAVES_NUMBER = re.compile(
    r"(?:我|的|联系|方式|请|打)*(?:手机|电话|座机|微信)(?:的|号码?|是|改成|[：:，,\s])*[A-Za-z]?[A-Za-z0-9_\-]{5,20}[。\s]*"
)
SAYS_NO_MORE = re.compile(
    r"(?:那|嗯|好的?|就|暂时|目前|现在|先|[，,\s])*(?:没(?:有)?(?:什么|啥)?(?:别的|其他(?:的)?|其它(?:的)?|要说的|要补充的)|(?:别的|其他的?|其它的?)(?:就|都)?没(?:有)?"
    r"|就(?:这些|这样|这么多)|没(?:有)?)(?:了|吧|啦|哈|谢谢[您你]?|[，,\s])*"
)
"""How somebody ends who adds nothing more."""
TAKES_BACK_WORDS = frozenset(
    {"取消", "撤回", "收回", "撤销", "作废", "不算", "发错了", "发错", "写错了", "说错了", "打错了", "撤回这句", "取消这句", "不是给他们的"}
)
"""How what was just handed on is taken back; 撤回 with a number means the case."""
COMES_LATER = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}(?=我))?(?:好的?|行|嗯|收到|知道了|可以|我|先|那|[，,\s])*(?:稍等|等(?:一下|等|下|会儿?)|(?:去|来)?(?:找|查|看|问|想|翻|拿)(?:一?[找查看问想翻拿]|一下|下)?"
    r"|(?:晚点|回头|待会儿?|一会儿?|明天|后天|下午|晚上|改天).{0,6}(?:发|传|拍|给|补|交|回|说)(?:你们?|您|过来|上来)?)(?:再说|先|吧|哈|哦|啊|[，,\s])*"
)
"""Who will answer later has not answered."""
LONGEST_REMARK = 12
"""Characters up to which what reads like a grievance may well answer a question: 一直没发."""


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words are for the case that waits for them: no command, no question about the rules, and nothing asked more lately."""
    text = arrival.text
    free = takes_in(desk) and matter_of(arrival) is None and (form_of(arrival) is None or _past_the_form(arrival, desk))
    if not free or arrival.message.kind is not MessageKind.TEXT or not text or len(text) > desk.policy.max_text_chars:
        return False
    if not _waiting_cases(arrival, desk) or _for_something_else(arrival):
        return False
    if says_no_more(text) and not _awaiting(arrival, desk):
        return False  # nothing was asked: it is no answer
    return _comes_later(text) or not (
        stopping.takes_leave(text) or phrases.only_thanks(text) or (phrases.empty(text) and not phrases.only_agrees(text))
    )


def _past_the_form(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words answer what a case asked after a form was put aside, and are none that the form waits for."""
    form, text = form_of(arrival), arrival.text
    if form is None or not form.paused or second_grievance.asked(arrival, form):
        return False
    steers = phrases.bare(text) in stopping.RESUMES or stopping.only_cancels(text) or asks_outright(text)
    return not steers and asked_last(arrival, desk) is not None


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Hand words on to those who asked for something; where it is not clear what they are for, ask first."""
    cases, text = _waiting_cases(arrival, desk), arrival.text
    if _comes_later(text):
        return respond_and_keep(arrival, desk, texts_following.no_hurry(cases[0].ref))
    if len(cases) > 1:
        return case_at_hand.wait(
            arrival, desk, Pending("", Action.SUPPLEMENT, arrival.now, waited_for.WHICH, text), texts_following.which(cases, "补充")
        )
    (case,) = cases
    if _may_be_another(text, case, arrival, desk):
        return _ask_if_more(arrival, desk, case)
    pending = Pending(case.ref, Action.SUPPLEMENT, arrival.now + desk.policy.session_ttl, waited_for.HANDED_ON)
    other = _unsettled(arrival)  # of which it was asked whether they are for the case: these are, and those were not
    session = waited_for.kept_for_later(arrival, desk, other) if other else arrival.session
    outcome = waited_for.add(replace(arrival, session=replace(session, pending=pending)), desk, case, text)
    return outcome.after(texts_following.can_be_taken_back(), *(texts_following.kept_out(case.ref, other) if other else ()))


def takes_back(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether what was handed on a moment ago is not to count."""
    pending = case_at_hand.pending_of(arrival) if takes_in(desk) else None
    handed_on = pending is not None and pending.action is Action.SUPPLEMENT and pending.step == waited_for.HANDED_ON
    return handed_on and arrival.message.kind is MessageKind.TEXT and phrases.bare(arrival.text) in TAKES_BACK_WORDS


def take_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Tell those who work on a case that the last words are not to count, and wait for the right ones."""
    grievances, routing = tools(desk)
    pending = case_at_hand.pending_of(arrival)
    case = case_at_hand.find(arrival, grievances, pending.ref) if pending else None
    if case is None:
        return respond_and_keep(arrival, desk, texts_following.no_cases())
    saved = act(case, Action.SUPPLEMENT, MEMBER, arrival.now, grievances, text=texts_following.NOT_TO_COUNT)
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "撤回", case)
    waiting = Pending(case.ref, Action.SUPPLEMENT, arrival.now + desk.policy.session_ttl, "text")
    letters = tidings.line(saved.case, grievances, routing.directory, texts_tidings.NOT_MEANT)
    told = texts_following.not_counted(case.ref, keeper(case, routing.directory))
    return case_at_hand.done(replace(arrival, session=replace(arrival.session, pending=waiting)), desk, told, saved, *letters)


def reminding(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Say beside something else that words still wait for a yes before they go into a case."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, pending, words = handle(arrival, desk), case_at_hand.pending_of(arrival), _unsettled(arrival)
        if pending is None or not words or outcome.session.pending != pending or not outcome.replies:
            return outcome
        return outcome.after(texts_following.still_waits(pending.ref, words))

    return handled


def adds(text: str) -> bool:
    """Whether words say by how they begin that they add to what was told: 对了, 还有一句; another matter does not."""
    return ADDS.match(text) is not None and not tells_another(text)


def reminding_once_handed_in(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """The same beside the receipt of another matter: nothing went into the older case meanwhile."""
    reminded = reminding(handle)

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome = handle(arrival, desk)
        return reminded(arrival, desk) if any(isinstance(effect, OpenCase) for effect in outcome.effects) else outcome

    return handled


def for_earlier_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words say themselves that they are for a case that was handed in before: 给之前那件补充一句：…."""
    said = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and off_the_case.for_earlier(arrival.text) is not None
    return said and bool(tools(desk)[0].cases.list_for(arrival.reader, limit=1))


def add_to_earlier_case(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Add them to it, or ask which one is meant; a form that is being told goes on waiting."""
    named = off_the_case.for_earlier(arrival.text)
    if named is None:
        raise LookupError("no earlier case was spoken of")
    which, words = named
    cases = off_the_case.called(which, tools(desk)[0].cases.list_for(arrival.reader, limit=following.SHOWN))
    if len(cases) == 1:
        outcome = waited_for.add(case_at_hand.free(arrival), desk, cases[0], words)
    else:
        waiting = Pending("", Action.SUPPLEMENT, arrival.now, waited_for.WHICH, words)
        outcome = case_at_hand.wait(arrival, desk, waiting, texts_following.which(cases, "补充"))
    form = form_of(arrival)
    return outcome.noting(texts_rating.form_goes_on()) if form is not None and not form.paused else outcome


def tells_another(text: str) -> bool:
    """Whether words begin another matter: 还有一件事."""
    return ANOTHER.match(text) is not None


def says_no_more(text: str) -> bool:
    """Whether somebody adds nothing: 没别的了."""
    return SAYS_NO_MORE.fullmatch(phrases.bare(text)) is not None


def without_adding(text: str) -> str:
    """Words without a clause that says no more than that they are an addition: 今天又有人头晕，补充一下."""
    pieces = phrases.segments(text)
    telling = [one for one in pieces if not SAYS_ADDED.fullmatch(simple(phrases.bare(one.words)))]
    return text if len(telling) == len(pieces) else phrases.joined(telling)


def _comes_later(text: str) -> bool:
    """Whether somebody only says that the answer will come."""
    return stopping.pauses(text) or stopping.holds(text) or COMES_LATER.fullmatch(text.strip("。.！!~～ ")) is not None


def _unsettled(arrival: Arrival) -> str:
    """Words that still wait for a yes before they go into a case."""
    pending = case_at_hand.pending_of(arrival)
    return pending.text if pending and pending.action is Action.SUPPLEMENT and pending.step in ("confirm", waited_for.WHICH) else ""


def _waiting_cases(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The cases that wait for the member, or the one whose answer was begun a moment ago: people write in several messages."""
    if awaiting := _awaiting(arrival, desk):
        return awaiting
    pending = case_at_hand.pending_of(arrival)
    if pending is None or pending.action is not Action.SUPPLEMENT or pending.step != waited_for.HANDED_ON:
        return []
    case = case_at_hand.find(arrival, tools(desk)[0], pending.ref)
    return [case] if case and case.open and case.status is not Status.ANSWERED else []  # what comes after the answer is said of it


def _for_something_else(arrival: Arrival) -> bool:
    """Whether words are a new matter by how they begin, a question about the rules, or ask how a case stands."""
    text = arrival.text
    if asks_outright(text) or whereto.COMPLAINT.search(text) or following.asks_how_it_stands(text):
        return True
    read = intent_of(text)
    match read.intent:
        case Intent.LOOKUP | Intent.URGENT:
            return True
        case Intent.ASK if questions.asks_wishing(text):
            return read.confidence >= SURELY_ASKS or ask.follows_up(arrival)
        case Intent.CONTACT | Intent.HUMAN:
            return questions.asks(text)
        case Intent.CANCEL:
            return following.TAKES_BACK.search(text) is not None
        case Intent.GREET:
            return read.confidence == 1.0
        case _:
            return False


def _may_be_another(text: str, case: Case, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words may be a question, or a matter of their own: of another subject than what was told and asked, sharing no word."""
    read = intent_of(text)
    if read.intent is Intent.ASK and questions.asks_wishing(text):
        return True
    if read.intent is not Intent.GRIEVANCE or len(text) <= LONGEST_REMARK or not second_grievance.tells_wrong(text):
        return False
    if ANOTHER.match(text):
        return True
    return off_the_case.of_its_own(text, case, arrival, desk)


def tells_more(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words may add to a case that was handed in, or that files were sent to a moment ago."""
    if not takes_in(desk) or form_of(arrival) is not None or arrival.message.kind is not MessageKind.TEXT or phrases.empty(arrival.text):
        return False
    told = ADDS.sub("", arrival.text, count=1) if ADDS.match(arrival.text) else arrival.text
    if intent_of(told).intent is Intent.ASK and questions.asks(told):
        return False
    return _just_supplemented(arrival, desk) is not None or _adds_to(arrival, desk) is not None


def ask_if_more(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether words are meant for a case."""
    case = _just_supplemented(arrival, desk) or _adds_to(arrival, desk)
    return _ask_if_more(arrival, desk, case) if case else ask.answer_question(arrival, desk)


def _ask_if_more(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    words = phrases.one_text(_unsettled(arrival), arrival.text)
    return case_at_hand.wait(
        arrival, desk, Pending(case.ref, Action.SUPPLEMENT, arrival.now, "confirm", words), texts_following.is_it_more(case, words)
    )


def sends_more(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked for something, or has just added something, sends a file."""
    file = arrival.message.kind is MessageKind.UNSUPPORTED and bool(arrival.message.media)
    return takes_in(desk) and file and form_of(arrival) is None and _for_file(arrival, desk) is not None


def take_file(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Add a file to the case that waits, or that was added to a moment ago, and wait for more of them."""
    case = _for_file(arrival, desk)
    if case is None:
        raise LookupError("no case waits for a file")
    return waited_for.add_file(arrival, desk, case)


def _for_file(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The one case that a file is for: it waits for something, or words were added to it a moment ago: 补充一下，我有照片."""
    awaiting = _awaiting(arrival, desk)
    if len(awaiting) == 1:
        return awaiting[0]
    waiting = draft_of(arrival)
    if waiting is not None and (waiting.form.heard or waiting.attachments):  # something else was told, or sent, since
        return None
    cases = tools(desk)[0].cases
    since = arrival.now - desk.policy.session_ttl
    lately = [
        case
        for case in cases.list_for(arrival.reader, case_at_hand.LIVE, limit=following.SHOWN)
        if any(one.action is Action.SUPPLEMENT and one.at >= since for one in cases.events_for(arrival.reader, case.ref))
    ]
    return lately[0] if len(lately) == 1 else None


def _awaiting(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    grievances, _ = tools(desk)
    return grievances.cases.list_for(arrival.reader, (Status.AWAITING,), limit=2)


def _just_supplemented(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that files were sent to a moment ago: what is written next may explain them."""
    pending = case_at_hand.pending_of(arrival)
    if pending is None or pending.action is not Action.SUPPLEMENT or pending.step != "files":
        return None
    case = case_at_hand.find(arrival, tools(desk)[0], pending.ref)
    return case if case and case.open else None


def _adds_to(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that was handed in today, where words plainly add to what was told, or leave a number: 再加一句, 还有, 电话."""
    text = arrival.text
    adds = ADDS.match(text) if arrival.message.kind is MessageKind.TEXT else None
    if arrival.message.kind is not MessageKind.TEXT or not (adds or LEAVES_NUMBER.fullmatch(text)):
        return None
    if ANOTHER.match(text) or questions.asks(text[adds.end() :] if adds else text):
        return None
    cases = tools(desk)[0].cases.list_for(arrival.reader)
    today = [case for case in cases if case.handed_in == china_day(arrival.now)]
    return today[0] if len(today) == 1 else None
