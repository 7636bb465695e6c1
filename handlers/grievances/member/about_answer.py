"""Words after an answer that waits for its rating and that are no verdict yet: 周五没人来啊, 谢谢，就是等太久了.

What plainly tells that nothing came of the answer is a 没解决, with its words. Of what may be about it, it is asked whether the matter is
solved, and the words wait for that: whichever way it goes, they are not lost.
"""

from __future__ import annotations

import re

from handlers import ask, whereto
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.cases.transfers import above_the_end
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.form.second_grievance import of_another_subject
from handlers.grievances.member import beside_rating, case_at_hand, following, own_case, rating, remarks, verdicts, waited_for
from handlers.grievances.words import phrases, questions
from handlers.intents import Intent, purpose_of
from handlers.messages import MessageKind
from handlers.routing.subjects import bundled_subjects
from handlers.texts import following as texts_following
from handlers.texts import rating as texts_rating
from handlers.urgent import Danger, danger_of, despairs

MOST_REMARK_CHARS = 12
"""What is not longer may be about the answer, whatever it says; what is longer has to speak of it."""
MOST_NEWS_CHARS = 6
"""News of this length that it came right names no other thing."""
MOST_DENYING_CHARS = 30
"""What is longer may tell of another matter that was not solved."""
PART = re.compile(r"(?:那|还有|可|可是|但|但是|[，,\s])*(?P<part>[^，,。\s什怎哪谁几多]{2,8}?)(?:的事|怎么办|怎么说|那边)?呢")
"""How somebody asks after a part of their matter."""
ECHO = re.compile("[^，,。？?怎什么哪谁吗几多呢]{1,8}[?？]")
"""What of the answer somebody cannot believe: 明年五月？ asks nothing."""
NOT_THIS_WORDS = frozenset(
    {"不是这件", "不是这件事", "不是", "不是说这件", "不是说这个", "不是说这件事", "另外一件", "是另外一件", "另一件"}
)
QUESTIONS = frozenset({Intent.ASK, Intent.LOOKUP})
REMARKS = frozenset({Intent.GRIEVANCE, Intent.OTHER})
"""What words read like that want something else, and what a short remark reads like."""


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words may be about the one answer that waits for its rating, or say that those before were not."""
    case = _answered(arrival, desk)
    if case is None:
        return False
    asked, text = remarks.asked_if_solved(arrival, case) is not None, arrival.text
    if asked and (phrases.bare(text) in NOT_THIS_WORDS or verdicts.asked_verdict(text) is not None):
        return True
    if verdicts.only_satisfied(text) and not rating.asked_after(arrival, desk, case):
        return True  # 挺好的 may be a nod: whether it is solved is asked
    if _denies(text, case_at_hand.told_so_far(arrival, desk, case)):
        return True  # whatever was asked meanwhile: 没解决 is no thanks
    says_something = own_case.tells(arrival) or verdicts.objects(text)
    if not says_something or rating.for_something_else(text) or not _speaks_of(arrival, desk, case):
        return False
    of_it = (verdicts.objects(text) or verdicts.falls_short(text)) and own_case.alike(text, case_at_hand.told_so_far(arrival, desk, case))
    return of_it or not rating.asked_after(arrival, desk, case)


def judges_calmly(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words that hint at danger do no more than say of an answer that it came right: 饮水机好了."""
    text = arrival.text
    return verdicts.came_right(text) and danger_of(text, answering=True) is Danger.CALM and not despairs(text) and speaks(arrival, desk)


def thanks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody thanks or praises after an answer that waits for its rating; once it was asked, thanks are thanks."""
    case, text = _answered(arrival, desk), arrival.text
    if case is None or rating.asked_after(arrival, desk, case):
        return False
    praised = verdicts.praises(text)
    return praised or (phrases.only_thanks(text) and remarks.asked_if_solved(arrival, case) is None)


def ask_after_thanks(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether it is solved; praise waits for that, as words of the rating."""
    case = _answered(arrival, desk)
    if case is None:
        return ask.answer_question(arrival, desk)
    above, praised = above_the_end(case, tools(desk)[1].directory), verdicts.praises(arrival.text)
    words = phrases.one_text(remarks.said_before(arrival, case), arrival.text if praised else "")
    asked = texts_rating.praised_is_it_solved if praised else texts_rating.thanked_is_it_solved
    return remarks.ask_verdict(arrival, desk, case.ref, words, asked(case.ref, above))


def ref_spoken_of(arrival: Arrival, desk: FrontDesk) -> str:
    """The number of the case whose answer words may be about; empty where they are about none."""
    case = _answered(arrival, desk)
    return case.ref if case is not None and speaks(arrival, desk) else ""


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Count what plainly says so as 没解决; ask of the rest. What is about something else is kept for 提诉求."""
    case, text = _answered(arrival, desk), arrival.text
    if case is None:
        return ask.answer_question(arrival, desk)
    said, asked = remarks.said_before(arrival, case), remarks.asked_if_solved(arrival, case) is not None
    if asked and (solved := verdicts.asked_verdict(text)) is not None:
        return rating.decide(arrival, desk, case, said, solved=solved)
    if asked and said and phrases.bare(text) in NOT_THIS_WORDS:
        waiting = remarks.taken(case_at_hand.free(waited_for.keeping_for_later(arrival, desk, said)), case)
        return respond_and_keep(waiting, desk, texts_following.kept_out(case.ref, said))
    if verdicts.denies(text) and verdicts.unsure(text):
        above = above_the_end(case, tools(desk)[1].directory)
        return remarks.ask_verdict(arrival, desk, case.ref, said, texts_rating.if_unsolved(case.ref, above))
    if verdicts.objects(text) and own_case.tells(arrival) and _plainly_of(arrival, desk, case):
        return rating.decide(arrival, desk, case, phrases.one_text(said, text), solved=False)
    return rating.ask_if_solved(arrival, desk, case, text)


def _denies(text: str, before: str) -> bool:
    """Whether words deny that it is solved, or ask what then, and tell of no other matter that was not."""
    if not verdicts.denies(text) or len(text) > MOST_DENYING_CHARS or beside_rating.wishes_to_report(text):
        return False
    read = purpose_of(text)
    tells_another = read.intent is Intent.GRIEVANCE and not read.unsure and not own_case.alike(text, before)
    return len(text) <= MOST_REMARK_CHARS or not (tells_another or of_another_subject(text, before))


def _answered(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The one case whose answer waits for its rating, where nothing else is being told or asked."""
    form = form_of(arrival) if takes_in(desk) else None
    busy = (form is not None and not form.paused) or matter_of(arrival) is not None
    if not takes_in(desk) or busy or arrival.message.kind is not MessageKind.TEXT:
        return None
    found = tools(desk)[0].cases.list_for(arrival.reader, (Status.ANSWERED,), limit=2)
    if len(found) != 1:
        return None
    pending = case_at_hand.pending_of(arrival)
    added = pending is not None and pending.step in (waited_for.HANDED_ON, waited_for.TEXT) and pending.ref == found[0].ref
    return found[0] if pending is None or pending.action is Action.RATE or added else None


def _speaks_of(arrival: Arrival, desk: FrontDesk, case: Case) -> bool:
    """Whether words may be meant for the answer: they judge it, go with what was told, or are a short remark of no other subject."""
    text, before = arrival.text, case_at_hand.told_so_far(arrival, desk, case)
    intent = purpose_of(text).intent
    if asks_of_part(text, before) or _protests(text, before):
        return True
    if len(text) <= MOST_NEWS_CHARS and _tells_how_it_stands(text):
        return True  # 现在发了 names nothing, whatever subject its verb may be of
    if verdicts.objects(text) and own_case.alike(text, before) and not _asks(text):
        return True  # 保卫处根本没找过我 speaks of what the answer says, whatever else it reads like
    reports = beside_rating.wishes_to_report(text) or beside_rating.confides(text, case)
    alike, short = own_case.alike(text, before), len(text) <= MOST_REMARK_CHARS
    objects = short and verdicts.objects(text) and not _asks(text)  # 打了电话没人接啊 asks nothing, whatever it reads like
    if reports or of_another_subject(text, before) or (intent in QUESTIONS and not objects):
        return False
    goes_on = alike or (short and (intent in REMARKS or _tells_how_it_stands(text)) and not bundled_subjects().by_words(text).subject)
    if verdicts.objects(text) and (intent is not Intent.GRIEVANCE or _plainly_of(arrival, desk, case)) and not _asks(text):
        return True
    if verdicts.objects(text) or verdicts.of_the_work(text) or verdicts.came_right(text):
        return goes_on or intent not in (Intent.GRIEVANCE, Intent.STATUS)
    if verdicts.lukewarm(text):
        return True
    return goes_on and not _asks(text) and (intent is not Intent.OTHER or own_case.tells_something(text))


def _tells_how_it_stands(text: str) -> bool:
    """Whether words that read as if they asked how a case stands tell it: 现在发了."""
    return verdicts.came_right(text) and not (_asks(text) or following.asks_of_progress(text))


def _protests(text: str, before: str) -> bool:
    """Whether a remark says that what was done did not hold, or what the answer leaves out: 换了没两天又坏了, 光公示有什么用."""
    if _asks(text) or whereto.COMPLAINT.search(text):
        return False
    short = len(text) <= MOST_REMARK_CHARS
    if verdicts.falls_short(text) and (own_case.alike(text, before) or (short and not of_another_subject(text, before))):
        return True
    return short and verdicts.objects(text) and verdicts.of_the_deed(text)


def _asks(text: str) -> bool:
    """Whether words ask something; what only echoes the answer does not."""
    return questions.asks(ECHO.sub("", text))


def asks_of_part(text: str, before: str) -> bool:
    """Whether words only name a part of what was told, of which the answer says nothing: 那wifi呢."""
    found = PART.fullmatch(phrases.bare(text))
    return found is not None and found["part"].lower() in before.lower()


def _plainly_of(arrival: Arrival, desk: FrontDesk, case: Case) -> bool:
    """Whether words speak of the answer, of what it promised, or of what was told, and ask nothing."""
    text = arrival.text
    if _asks(text):
        return False
    if own_case.alike(text, case_at_hand.told_so_far(arrival, desk, case)):
        return True
    return verdicts.points_back(text) and not bundled_subjects().by_words(text).subject
