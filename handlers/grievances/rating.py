"""双评: 解决了吗, 满意吗, with words. Each half is kept as it is said, so that nothing is lost where somebody stops in between.

The first 没解决 reopens a case and takes it to the superior, the second to one person there who has not worked on it; a third is kept
as a rating. What may mean something else than a case is asked back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import texts_grievances
from handlers.desk import Arrival, FrontDesk
from handlers.grievances import following, said, tidings
from handlers.grievances.asking import form_of, takes_in, tools
from handlers.grievances.case import Action, ActorKind, Case, Rating, Reader, Status
from handlers.grievances.deeds import act
from handlers.grievances.due import deadline_of
from handlers.grievances.following import done, pending_of, wait
from handlers.grievances.handing_in import MEMBER, reader_of
from handlers.grievances.lifecycle import Refusal
from handlers.grievances.papers import whose
from handlers.grievances.transfers import after_no, handlers_of
from handlers.messages import Block, MessageKind, Outcome, Pending, Reply
from handlers.texts_deadlines import due
from knowledge.editions import china_day

SOLVED_WORDS = frozenset({"解决了", "已解决", "已经解决", "已经解决了", "问题解决了", "解决", "解决啦"})
UNSOLVED_WORDS = frozenset({"没解决", "没有解决", "未解决", "还没解决", "还没有解决", "没解决好", "根本没解决", "问题没解决", "不解决"})
SATISFACTION = re.compile(
    r"(?:(?P<no>[很太]?不(?:太|怎么|大|是很)?|非常不|一点[也都]?不)|[很挺]|非常|基本|还算)?满意(?:的|了|吧)?(?:$|[，,。.！!；;：:\s]+)(?P<words>.*)"
    r"|(?:还行|可以|还可以|挺好的?)",
    re.DOTALL,
)
THANKS = frozenset({"谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "好的", "好的谢谢", "知道了", "收到", "辛苦了"})
ANOTHER = re.compile(r"(?:另外|还有|再|我|我们|想|要|再要){0,3}(?:反映|投诉|举报|提(?:一个|一件|个|交)?(?:诉求|意见))")
"""A grievance of its own, which is no words to a rating."""
MOST_UNSOLVED = 2
SATISFIED, WORDS = "satisfied", "words"
CAME = {
    (False, False): texts_grievances.CAME_UP,
    (False, True): texts_grievances.CAME_BACK,
    (True, False): texts_grievances.CAME_TO_YOU,
    (True, True): texts_grievances.CAME_TO_YOU,
}
"""By whether one person works on it, and whether it is worked on elsewhere."""
THE_DESK = Reader(ActorKind.CLOCK)


def judges(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says 解决了 or 没解决 of a case that was answered; with a number, of one that is over as well."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None:
        return False
    if _first_word(arrival.text) not in SOLVED_WORDS | UNSOLVED_WORDS:
        return False
    return bool(following.named(arrival.text)) or bool(_answered(arrival, desk))


def judge(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the first half; 没解决 reopens at once."""
    solved = _first_word(arrival.text) in SOLVED_WORDS
    verb = "解决了" if solved else "没解决"
    if ref := following.named(arrival.text):
        case = following.find(arrival, tools(desk)[0], ref)
        if case is None:
            return _say(arrival, texts_grievances.no_such(ref))
        if case.status not in (Status.ANSWERED, Status.CLOSED):
            return _say(arrival, texts_grievances.no_answer_yet(case))
        return _solved(arrival, desk, case) if solved else _unsolved(arrival, desk, case)
    cases = _answered(arrival, desk)
    if len(cases) > 1:
        return _say(arrival, texts_grievances.which(cases, verb))
    if _asked_lately(arrival):
        return _say(arrival, texts_grievances.case_or_question(cases[0].ref, verb))
    return _solved(arrival, desk, cases[0]) if solved else _unsolved(arrival, desk, cases[0])


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is the second half of a rating, or the words to it."""
    pending = pending_of(arrival) if takes_in(desk) else None
    if pending is None or pending.action is not Action.RATE or arrival.message.kind is not MessageKind.TEXT or not arrival.text:
        return False
    if said.skips(arrival.text) or said.bare(arrival.text) in THANKS:
        return True
    if pending.step == SATISFIED:
        return SATISFACTION.fullmatch(said.bare(arrival.text)) is not None
    if ANOTHER.match(arrival.text) or _first_word(arrival.text) in SOLVED_WORDS | UNSOLVED_WORDS:
        return False
    asks = any(said.asks_something(one, wishing=False) for one in said.sentences(arrival.text))
    return not asks and not following.commanded(arrival, desk) and len(arrival.text) <= desk.policy.max_text_chars


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the second half, then the words; both where they come together."""
    grievances, _ = tools(desk)
    pending = pending_of(arrival)
    free = replace(arrival, session=replace(arrival.session, pending=None))
    case = grievances.cases.find_for(reader_of(arrival), pending.ref) if pending else None
    if pending is None or case is None or case.rating is None:
        return _say(free, texts_grievances.rated())
    if said.bare(arrival.text) in THANKS:
        return _say(free, texts_grievances.rated())
    if said.skips(arrival.text):
        step = pending.step == SATISFIED
        return wait(free, desk, replace(pending, step=WORDS), texts_grievances.in_words()) if step else _say(free, texts_grievances.rated())
    if pending.step == WORDS:
        return _with_rating(_say(free, texts_grievances.rated()), arrival, desk, case, replace(case.rating, words=arrival.text))
    found = SATISFACTION.fullmatch(said.bare(arrival.text))
    rating = replace(case.rating, satisfied=found is None or not found["no"])
    if found and found["words"]:
        return _with_rating(_say(free, texts_grievances.rated()), arrival, desk, case, replace(rating, words=arrival.text))
    outcome = wait(free, desk, replace(pending, step=WORDS), texts_grievances.in_words())
    return _with_rating(outcome, arrival, desk, case, rating)


def _solved(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    grievances, routing = tools(desk)
    saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, rating=Rating(solved=True))
    if isinstance(saved, Refusal):
        return _say(arrival, texts_grievances.not_now("评价", case))
    outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), texts_grievances.glad_solved())
    letter = tidings.line(saved.case, routing.directory, texts_grievances.SOLVED_SAID)
    return replace(outcome, effects=(saved,), letters=(letter,))


def _unsolved(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    grievances, routing = tools(desk)
    rating, count = Rating(solved=False), case.unsolved + 1
    if case.unsolved >= MOST_UNSOLVED:
        saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, rating=rating, unsolved=count)
        if isinstance(saved, Refusal):
            return _say(arrival, texts_grievances.not_now("评价", case))
        blocks: tuple[Block, ...] = (*texts_grievances.nobody_above(case), *texts_grievances.and_satisfied())
        outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), blocks)
        return replace(outcome, effects=(saved,))
    place = after_no(case, routing.directory, handlers_of(grievances.cases.events_for(THE_DESK, case.ref)))
    saved = act(case, Action.REOPEN, MEMBER, arrival.now, grievances, detail=place.unit, place=place, unsolved=count, rating=rating)
    if isinstance(saved, Refusal):
        return _say(arrival, texts_grievances.not_now("评价", case))
    moved, deadline = saved.case, deadline_of(saved.case, grievances)
    words = CAME[bool(moved.place.owner), moved.place.external]
    by = due(deadline, year=china_day(arrival.now).year) if deadline else ()
    blocks = (*texts_grievances.sorry_unsolved(moved, whose(moved, routing.directory)), *by, *texts_grievances.and_satisfied())
    outcome = wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, SATISFIED), blocks)
    came = tidings.arrived(moved, grievances, routing.directory, arrival.now, words=words)
    return replace(outcome, effects=(saved,), letters=(*tidings.left(case, moved, routing.directory), came))


def _with_rating(outcome: Outcome, arrival: Arrival, desk: FrontDesk, case: Case, rating: Rating) -> Outcome:
    """Keep a rating; its words stand in the conversation as well, and those who work on the case now hear that there are some."""
    grievances, routing = tools(desk)
    saved = act(case, Action.RATE, MEMBER, arrival.now, grievances, text=rating.words, rating=rating)
    if isinstance(saved, Refusal):
        return outcome
    letters = (tidings.line(saved.case, routing.directory, texts_grievances.WORDS_CAME),) if rating.words else ()
    return done(replace(arrival, session=outcome.session), desk, outcome.replies[0].blocks, saved, *letters)


def _answered(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    grievances, _ = tools(desk)
    return grievances.cases.list_for(reader_of(arrival), (Status.ANSWERED,))


def _asked_lately(arrival: Arrival) -> bool:
    """Whether a question was answered a moment ago, of which the same words may be said."""
    session = arrival.session
    return bool(session.answered) and not session.vote and session.more_until is not None and arrival.now < session.more_until


def _first_word(text: str) -> str:
    """The word itself, without a number after it."""
    return said.bare(text.rstrip("0123456789-－ ") if any(character.isdigit() for character in text) else text)


def _say(arrival: Arrival, blocks: tuple[Block, ...]) -> Outcome:
    return Outcome((Reply(blocks, arrival.reference),), session=arrival.session)
