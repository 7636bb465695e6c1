"""Whether a message is a new matter or may be one, and what is asked back where it may as well be a question.

A story that ends by asking for the rules is shown them first; what is surely a grievance goes into the form.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import ask, whereto
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.form import second_grievance, sent_files
from handlers.grievances.form.before_it import waiting_words
from handlers.grievances.form.beginning import accuses, asks_help, charges, tells_of_harm
from handlers.grievances.form.first_story import intro_left
from handlers.grievances.form.intake import start
from handlers.grievances.form.next_question import draft_of, form_of, said_with, takes_in, unopened
from handlers.grievances.words import confiding, counsel, facts, phrases, places, questions, times
from handlers.grievances.words.accusing import accuses_plainly
from handlers.grievances.words.danger_words import refers, same_story
from handlers.grievances.words.headline import STRONG, without_asides
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import SURELY_ASKS, Intent, Reading, intent_of, purpose_of
from handlers.messages import MessageKind
from handlers.texts import intake as texts_intake
from knowledge.model import Answer, NotFound
from knowledge.scope import orders_list

APPLIES = re.compile(
    "特此(?:申请|请求|反映|报告)|恳请(?:工会|领导|学校|帮)|请工会(?:来)?(?:帮|出面|协调|处理|过问|管)"
    "|[想要]让工会(?:来|给|帮)?(?:帮|出面|协调|处理|过问|管)"
)
"""How people ask for something to be done."""
BY_MOUTH = re.compile(rf"(?:反映|投诉|报修|说|找|报|提)(?:过|了|过了)?(?:{times.NUMBER}|好多)[次回遍趟]|(?:反映|投诉|报修|说|找)过")
"""How people say that they told somebody else before."""
MOST_LEAD_CHARS = 10
TELLING = (Intent.GRIEVANCE, Intent.ASK, Intent.STATUS, Intent.OTHER)
"""What a plain accusation is taken for, which has no strong word in it."""
TELLING_REFUSALS = ("elsewhere", "not_stated", "record", "undecided")
"""Refusals that say something to who asked: the rule to look at, or that the sum, the payment or what comes stands in none."""
LEADS_TO_QUESTION = re.compile("问一?下|咨询|请教|请问|^为(?:什么|啥)")


def begins(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is a grievance, and none of the questions 这事归谁."""
    read = _read(arrival, desk)
    if read is None or says_nothing(arrival.text):
        return False
    applies = APPLIES.search(arrival.text) is not None or _hopes_outright(arrival.text)
    if whereto.at_a_loss(arrival.text):
        return True
    if (applies and STRONG.search(arrival.text)) or accuses(arrival.text) or tells_of_harm(arrival.text):
        return True
    if read.intent in TELLING and accuses_plainly(arrival.text):
        return True
    if read.intent is Intent.STATUS:  # 我反映过三次空调坏了没人修, and nothing was handed in here
        return STRONG.search(arrival.text) is not None and BY_MOUTH.search(arrival.text) is not None and form_of(arrival) is None
    if read.intent is not Intent.GRIEVANCE:
        return read.intent in (Intent.ASK, Intent.OTHER) and read.confidence < SURELY_ASKS and charges(arrival.text)
    return not _may_be_either(read, arrival.text) or _outright(arrival.text) or charges(arrival.text)


def says_nothing(text: str) -> bool:
    """Whether a short message says nothing that could be a matter, and does not ask for one to be taken up: 师傅问一下, 一年多了."""
    if len(text) > MOST_LEAD_CHARS or phrases.TAKES_UP.search(text):
        return False
    if intro_left(text, phrases.segments(text)) is None or LEADS_TO_QUESTION.search(text) or places.place(text):
        return True
    return times.only(text)


def asks_of_text(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether what may be a grievance asks what a document says to it, which is answered whatever else is told."""
    read = _read(arrival, desk)
    return read is not None and (read.intent is Intent.GRIEVANCE or read.unsure) and counsel.asks_of_text(arrival.text)


def unsure(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message may be a grievance or a question."""
    read = _read(arrival, desk)
    if read is not None and read.intent is Intent.ASK and asks_help(arrival.text):
        return True
    surely_handed_in = read is not None and read.intent is Intent.GRIEVANCE and (_outright(arrival.text) or charges(arrival.text))
    return read is not None and _may_be_either(read, arrival.text) and not surely_handed_in


def _may_be_either(read: Reading, text: str) -> bool:
    """Whether the rules are looked at first: a message may be a question, or a story that ends by asking what they say to it."""
    asks = (counsel.asks_rules, counsel.asks_counsel, counsel.ends_by_asking, counsel.supposes, counsel.refused_at_a_price)
    return read.unsure or (read.intent is Intent.GRIEVANCE and any(asked(text) for asked in asks))


def _outright(text: str) -> bool:
    """Whether words that may be a question are meant to be handed in: they ask for it in form, or say who may know."""
    wants = any(confiding.mode_said(one.words) or _complains_unnamed(one.words) for one in phrases.segments(text))
    return wants or APPLIES.search(text) is not None or _hopes_outright(text)


def _hopes_outright(text: str) -> bool:
    """Whether a story says what is to be done, and asks nothing: it is to be handed in."""
    hopes = any(facts.story_hope(one.words) for one in phrases.segments(text))
    return hopes and not questions.asks_wishing(text)


def _complains_unnamed(words: str) -> bool:
    """Whether a clause is to hand something in without a name, and asks nothing: 匿名举报后勤处长."""
    return (
        confiding.wants_no_name(words) and phrases.TAKES_UP.search(words) is not None and not questions.asks_something(words, wishing=True)
    )


def _read(arrival: Arrival, desk: FrontDesk) -> Reading | None:
    """What a message is for that may tell of something new; None where it goes on, asks whose a matter is, or orders others' data."""
    new = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and not whereto.asks_whose(arrival.text)
    return intent_of(arrival.text) if new and not ask.follows_up(arrival) and not orders_list(arrival.text) else None


def ask_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what the rules say, if they say anything, and ask whether the union is to take it up; a form that waits goes on waiting.

    What is surely a grievance and asked them beside goes straight into the form where they say nothing; who asked what a document says
    is told that.
    """
    result, answered = _consult(arrival, desk)
    if form_of(arrival):
        return answered
    draft = unopened(arrival, desk, _heard_so_far(arrival), sent_files.sent_before(draft_of(arrival)))
    told_why = isinstance(result, NotFound) and result.reason in TELLING_REFUSALS
    if not isinstance(result, Answer) and not told_why and not counsel.asks_of_text(arrival.text):
        read = intent_of(arrival.text)
        surely = read.intent is Intent.GRIEVANCE and not read.unsure
        return start(arrival, desk) if surely else said_with(arrival, desk, draft, texts_intake.unclear())
    return replace(answered.noting(texts_intake.or_hand_in()), session=replace(answered.session, draft=draft))


def _consult(arrival: Arrival, desk: FrontDesk) -> tuple[ask.Result, Outcome]:
    """What the rules say to a story; where they say nothing to the whole, what they say to what happened in it."""
    result, answered = ask.consult(arrival, desk)
    plain = without_asides(arrival.text)
    if isinstance(result, Answer) or plain == arrival.text:
        return result, answered
    again = ask.consult(arrival.saying(plain), desk)
    return again if isinstance(again[0], Answer) else (result, answered)


def _heard_so_far(arrival: Arrival) -> str:
    """What was told while it is asked what is wanted: words that go on with what was said before stand behind it."""
    waiting, text = draft_of(arrival), arrival.text
    before = waiting_words(waiting)
    alike = says_nothing(text) or refers(text) or same_story(before, text) or _tells_on(text, before)
    goes_on = before != "" and alike
    return (phrases.one_text(before, text) if goes_on else text)[:MOST_TOLD_CHARS]


def _tells_on(text: str, before: str) -> bool:
    """Whether both tell and neither asks, and they are not of two subjects: 人事处说档案丢了 after 退休金少算了三年."""
    if questions.asks(text) or questions.asks(before) or purpose_of(before).intent is not Intent.GRIEVANCE:
        return False
    return not second_grievance.of_another_subject(text, before)
