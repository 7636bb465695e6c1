"""双评: 解决了吗, 满意吗, with words. Each half is kept as it is said, so that nothing is lost where somebody stops in between.

The first 没解决 reopens a case and takes it to the superior, the second to one person there who did not work on it; a third is kept
as a rating. A case that was closed meanwhile is opened again by the same word, as long as it is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import whereto
from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances import following, said, tidings
from handlers.grievances.anonymous import THE_DESK
from handlers.grievances.asking import draft_of, form_of, matter_of, takes_in, tools
from handlers.grievances.case import Action, Case, Rating, Status
from handlers.grievances.deeds import act
from handlers.grievances.due import deadline_of
from handlers.grievances.following import done, pending_of, wait
from handlers.grievances.handing_in import MEMBER
from handlers.grievances.lifecycle import Refusal
from handlers.grievances.papers import whose
from handlers.grievances.transfers import after_no, who_handled
from handlers.intents import Intent, intent_of
from handlers.messages import Block, MessageKind, Reply
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import rating as texts_rating
from handlers.texts import tidings as texts_tidings
from handlers.texts.deadlines import due
from knowledge.editions import china_day

SOLVED = re.compile(r"(?:问题|事情|都|已经?|现在|终于|基本上?)*解决(?:了|啦|好了|完了)?")
UNSOLVED = re.compile(
    r"(?:其实|可是|但是?|根本|问题|事情|还是?|并|都|又|一直|压根|[\s])*(?:(?:没有?|未|不)(?:真正|完全|彻底|得到|给我?|能)*解决|没解决好)"
    r"(?:啊|呢|呀|了|好|掉|问题|[\s])*"
)
PLEASED = re.compile(r"满意|不错|挺好|很好|还行|可以")
DISPLEASED = re.compile(r"不(?:太|是?很|怎么|大|够)?满意|失望|很差|太差|恶劣|敷衍|态度差|不行|不好")
ONLY = re.compile(r"(?:我|还|很|挺|非常|比较|基本上?|算|不|太|是|怎么|够|特别|蛮|[\s])*(?:满意|不错|好|还行|行|可以)(?:的|了|吧|啦)?")
ALONE = re.compile(r"(?:我|还|很|挺|非常|比较|十分|不|太|是|[\s])*满意(?:的|了|吧|啦)?")
"""The second half of a rating, said first."""
MOST_UNSOLVED = 2
THANKS = frozenset({"谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "好的", "好的谢谢", "知道了", "收到", "辛苦了"})
CAME = {
    (False, False): texts_tidings.CAME_UP,
    (False, True): texts_tidings.CAME_BACK,
    (True, False): texts_tidings.CAME_TO_YOU,
    (True, True): texts_tidings.CAME_TO_YOU,
}
"""By whether one person works on it, and whether it is worked on elsewhere."""
RECENT = (Status.ANSWERED, Status.CLOSED)
SATISFIED, AGAIN, WORDS, VERDICT = "satisfied", "again", "words", "verdict"
"""What is waited for: the second half, the same once more after a comment, the words, or the first half where the second came alone."""
ENDS = re.compile(
    r"(?:我|先|就|那|[\s])*(?:不(?:想|用)?评价?|退出|结束|不用评价?|没(?:有|什么|啥)*(?:好|想|要|可)*(?:说|评|补充)的?|没有?)(?:了|吧|啦)*"
)
"""Who does not want to rate, beside what lets anything go."""
OF_THE_WORK = re.compile(
    r"办得|办事|处理得|答复|态度|师傅|耐心|热情|客气|修好|[换装](?:了|的|好)|这次|希望|建议|以后|谢|感谢|辛苦|满意|拖|太慢|很?快|才(?:有人|来|给)"
)
"""Words of a comment: whatever else it reads like, it is about how the matter was dealt with."""
ELSEWHERE = frozenset({Intent.ASK, Intent.LOOKUP, Intent.STATUS, Intent.CONTACT, Intent.CANCEL})
SURELY = 0.6
"""From this confidence on a message that is no comment by its words is for something else."""
SHARED = 3
"""Characters in a row that words share with a case where they are about the same thing: 咖啡机."""
LONGEST_REMARK = 8
"""Characters up to which what reads like a grievance is a remark where words were asked for: 机器太吵了."""


def judges(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says 解决了 or 没解决 of a case that was answered, or that is closed."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None:
        return False
    if verdict(arrival.text) is not None:
        return bool(following.named(arrival.text)) or bool(_judged(arrival, desk))
    alone = ALONE.fullmatch(said.bare(said.segments(arrival.text)[0].words)) if arrival.text.strip() else None
    return alone is not None and len(_answered(arrival, desk)) == 1


def judge(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the first half; 没解决 reopens at once."""
    if (ref := following.named(arrival.text)) and not _named(arrival, desk):
        case = following.find(arrival, tools(desk)[0], ref)
        return respond(arrival, texts_rating.no_answer_yet(case) if case else texts_following.no_such(ref))
    cases, solved = _judged(arrival, desk), verdict(arrival.text) is not False
    if verdict(arrival.text) is None and _satisfied(arrival.text) is False:
        return following.wait(arrival, desk, Pending(cases[0].ref, Action.RATE, arrival.now, VERDICT), texts_rating.is_it_solved())
    verb = "解决了" if solved else "没解决"
    if len(cases) > 1:
        return respond(arrival, texts_following.which(cases, verb))
    if not ref and pending_of(arrival) is None and _asked_lately(arrival):
        return respond(arrival, texts_rating.case_or_question(cases[0].ref, verb))
    free = replace(arrival, session=replace(arrival.session, pending=None))
    return _solved(free, desk, cases[0]) if solved else _unsolved(free, desk, cases[0])


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is the second half of a rating, or words to it: not a question, a command, a new matter, or the other verdict."""
    pending = pending_of(arrival) if takes_in(desk) else None
    if (
        pending is None
        or pending.action is not Action.RATE
        or pending.step == VERDICT
        or arrival.message.kind is not MessageKind.TEXT
        or not arrival.text
    ):
        return False
    if _asked_since(arrival, pending):
        return False
    word = said.bare(arrival.text)
    if said.skips(arrival.text) or ends(arrival.text) or (word in THANKS if pending.step == WORDS else word == "可以"):
        return True
    if verdict(arrival.text) is not None or (pending.step != WORDS and said.empty(arrival.text)):
        return False
    asks = any(said.asks_something(one, wishing=False) for one in said.sentences(arrival.text))
    other = asks or following.commanded(arrival, desk) or whereto.COMPLAINT.search(arrival.text) is not None
    other = other or _for_something_else(arrival.text, _told(arrival, desk, pending) if pending.step == WORDS else None)
    return not other and len(arrival.text) <= desk.policy.max_text_chars


def ends(text: str) -> bool:
    """Whether somebody wants to say no more of it: 取消, 算了, 不评了."""
    return said.only_cancels(text) or ENDS.fullmatch(said.bare(text)) is not None


def _asked_since(arrival: Arrival, pending: Pending) -> bool:
    """Whether something else was asked after the rating was: its answer is for that."""
    return any(one is not None and one.until >= pending.until for one in (draft_of(arrival), matter_of(arrival)))


def _told(arrival: Arrival, desk: FrontDesk, pending: Pending) -> str:
    case = tools(desk)[0].cases.find_for(arrival.reader, pending.ref)
    return case.told.what if case else ""


def _for_something_else(text: str, told: str | None) -> bool:
    """Whether a message is a question or the like, or, where words were asked for, more than a remark: a new grievance.

    `told` is what the case is about, where words were asked for. Before that even a long comment is kept, and the one word is still open.
    """
    if OF_THE_WORK.search(text):
        return False
    read = intent_of(text)
    if read.unsure or read.confidence < SURELY:
        return False
    return read.intent in ELSEWHERE or (read.intent is Intent.GRIEVANCE and told is not None and _may_be_new(text, told))


def _may_be_new(text: str, told: str) -> bool:
    """Whether words where a rating is waited for may be meant as a grievance of its own: longer than a remark, and of another thing."""
    if len(text) <= LONGEST_REMARK or OF_THE_WORK.search(text) or intent_of(text).intent is not Intent.GRIEVANCE:
        return False
    return not any(text[at : at + SHARED] in told for at in range(len(text) - SHARED + 1))


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the second half and whatever was said with it; then ask for words, where there were none yet."""
    grievances, _ = tools(desk)
    pending = pending_of(arrival)
    free = replace(arrival, session=replace(arrival.session, pending=None))
    case = grievances.cases.find_for(arrival.reader, pending.ref) if pending else None
    if pending is None or case is None or case.rating is None:
        return respond(free, texts_rating.rated())
    if pending.step == WORDS and said.bare(arrival.text) in THANKS:
        return respond(free, texts_rating.rated())
    if ends(arrival.text):
        return respond(free, texts_rating.rated_no_more())
    skipped = said.skips(arrival.text) or (pending.step == WORDS and said.empty(arrival.text))
    satisfied = _satisfied(arrival.text) if pending.step != WORDS and not skipped else None
    satisfied = case.rating.satisfied if satisfied is None else satisfied
    words = "" if skipped or _only_satisfied(arrival.text) else arrival.text
    apart = texts_rating.if_another() if words and _may_be_new(words, case.told.what) else ()
    if pending.step != WORDS and not words:
        outcome = wait(free, desk, replace(pending, step=WORDS), texts_rating.in_words())
    elif pending.step == SATISFIED and satisfied is None:
        outcome = wait(free, desk, replace(pending, step=AGAIN), (*apart, *texts_rating.words_kept()))
    else:
        outcome = Outcome((Reply((*texts_rating.rated(), *apart), arrival.reference),), session=free.session)
    if skipped:
        return outcome
    rating = replace(case.rating, satisfied=satisfied, words=said.one_text(case.rating.words, words))
    return _with_rating(outcome, arrival, desk, case, rating, words=words)


def _solved(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    grievances, routing = tools(desk)
    words, satisfied = _words_with(arrival.text), _satisfied(arrival.text) if "满意" in arrival.text else None
    saved = act(
        case, Action.RATE, MEMBER, arrival.now, grievances, text=words, rating=Rating(solved=True, satisfied=satisfied, words=words)
    )
    if isinstance(saved, Refusal):
        return respond(arrival, texts_following.not_now("评价", case))
    if satisfied is None:
        outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), texts_rating.glad_solved())
    else:
        outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, WORDS), texts_rating.in_words())
    letter = tidings.line(saved.case, routing.directory, texts_tidings.SOLVED_SAID)
    return replace(outcome, effects=(saved,), letters=(letter,))


def _unsolved(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    grievances, routing = tools(desk)
    words = _words_with(arrival.text)
    rating, count = Rating(solved=False, words=words), case.unsolved + 1
    if case.unsolved >= MOST_UNSOLVED:
        saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, text=words, rating=rating, unsolved=count)
        if isinstance(saved, Refusal):
            return respond(arrival, texts_following.not_now("评价", case))
        blocks: tuple[Block, ...] = (*texts_rating.nobody_above(case), *texts_rating.and_satisfied())
        outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), blocks)
        return replace(outcome, effects=(saved,))
    place = after_no(case, routing.directory, who_handled(grievances.cases.events_for(THE_DESK, case.ref)))
    detail = place.unit
    saved = act(case, Action.REOPEN, MEMBER, arrival.now, grievances, text=words, detail=detail, place=place, unsolved=count, rating=rating)
    if isinstance(saved, Refusal):
        return respond(arrival, texts_following.not_now("重新办理", case))
    moved, deadline = saved.case, deadline_of(saved.case, grievances)
    by = due(deadline, year=china_day(arrival.now).year) if deadline else ()
    sorry = texts_rating.sorry_unsolved(moved, whose(moved, routing.directory), higher=place.union != case.place.union)
    blocks = (*sorry, *by, *texts_rating.and_satisfied())
    outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), blocks)
    letter_words = CAME[bool(moved.place.owner), moved.place.external]
    came = tidings.arrived(moved, grievances, routing.directory, arrival.now, words=letter_words)
    return replace(outcome, effects=(saved,), letters=(*tidings.left(case, moved, routing.directory), came))


def _with_rating(outcome: Outcome, arrival: Arrival, desk: FrontDesk, case: Case, rating: Rating, *, words: str = "") -> Outcome:
    """Keep a rating; its words stand in the conversation as well, and those who work on the case now hear that there are some."""
    grievances, routing = tools(desk)
    saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, text=words, rating=rating)
    if isinstance(saved, Refusal):
        return outcome
    letters = (tidings.line(saved.case, routing.directory, texts_tidings.WORDS_CAME),) if words else ()
    return done(replace(arrival, session=outcome.session), desk, outcome.replies[0].blocks, saved, *letters)


def _judged(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The cases that a verdict may mean: the one whose rating is waited for, the one it names, those answered, or those that are closed.

    Right after an answer of the desk's own a bare word is about that, unless an answer to a case waits for it.
    """
    grievances, _ = tools(desk)
    pending, solved = pending_of(arrival), verdict(arrival.text) is True
    mine = grievances.cases.list_for(arrival.reader, RECENT, limit=following.SHOWN)
    open_to = [case for case in mine if case.status is Status.ANSWERED or not solved or case.rating is None]
    if named := _named(arrival, desk):
        return named
    if pending and pending.action is Action.RATE and (waiting := [case for case in open_to if case.ref == pending.ref]):
        return waiting
    if answered := _answered(arrival, desk):
        return answered
    return [] if _asked_lately(arrival) else open_to


def _named(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The case whose number a message bears, where its answer can be judged."""
    ref = following.named(arrival.text)
    case = following.find(arrival, tools(desk)[0], ref) if ref else None
    return [case] if case is not None and case.status in RECENT else []


def _asked_lately(arrival: Arrival) -> bool:
    """Whether a question was answered a moment ago, of which the same words may be said."""
    session = arrival.session
    return bool(session.answered) and not session.vote and session.more_until is not None and arrival.now < session.more_until


def _answered(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    return tools(desk)[0].cases.list_for(arrival.reader, (Status.ANSWERED,), limit=following.SHOWN)


def verdict(text: str) -> bool | None:
    """Whether a message says that it is solved (True) or that it is not; None where it says neither first."""
    text = said.PICTURES.sub("", text)
    first = said.bare(re.sub(r"\d[\d\-－ ]*", "", said.segments(text)[0].words)) if text.strip() else ""
    if UNSOLVED.fullmatch(first):
        return False
    return True if SOLVED.fullmatch(first) else None


def _words_with(text: str) -> str:
    """What was said beside the verdict; empty for a number alone."""
    rest = said.joined(said.segments(text)[1:])
    return rest if any(character.isalpha() for character in rest) else ""


def _satisfied(text: str) -> bool | None:
    """Whether words say that somebody is satisfied; None where they do not."""
    if DISPLEASED.search(text):
        return False
    return True if PLEASED.search(text) else None


def _only_satisfied(text: str) -> bool:
    """Whether a message is the word alone: 很满意."""
    return ONLY.fullmatch(said.bare(text)) is not None
