"""What was closed as solved and comes back: 又开始了，国庆还是我一个人值班.

A closed case stays closed; what was told in it begins the new one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.drafts import Question, Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.next_question import draft_of, form_of, matter_of, takes_in, tools, unopened
from handlers.grievances.form.second_grievance import OF_ALL
from handlers.grievances.member import verdicts
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind
from handlers.texts import following as texts_following
from knowledge.editions import china_day

MOST_CHARS = 60
LATELY = timedelta(days=180)
"""How long after its end words may be about a case."""
MOST_LOOKED_AT = 50
"""Closed cases among which the last is looked for."""
AGAIN = re.compile(
    r"又|再次|再犯|复发|反弹|老样子|老毛病|一点(?:都|也)?没(?:变|改)|(?:还是|依然|仍然|照样|照旧)(?:那样|这样|一样|没|不|我|只|要|老|原来|得|在|天天)|跟(?:以前|之前|上次|原来)(?:还是)?一样|(?:和|同)(?:以前|之前|上次|原来)一样"
    r"|(?:没|不)(?:过|到)?[几两三]天|只(?:好|管)了[一几两三]"
)
"""How somebody says that it is as it was."""
ONLY_AGAIN = re.compile(
    r"(?:唉|哎|那个|上次(?:那)?(?:个|件)?(?:事|问题)?|之前(?:那)?(?:个|件)?(?:事|问题)?|[那这](?:个|件)?事|现在|怎么|他们?|她们?|结果|好了几天|没[几两三]天|才[几两三]天|就|[，,\s])*+"
    r"(?:又(?:开始|这样|来|犯|坏|不行|老样子|那样|回去|复发|反弹|是老样子|是这样|跟以前一样|变回去|故态复萌)|(?:还是|又是)?(?:老样子|那样|跟(?:以前|之前|上次|原来)一样)|(?:问题)?(?:又)?(?:复发|反弹))(?:了|啦|的|啊|呀)*+"
    r"(?:[，,\s]*(?:能不能|可不可以|可以|能|要|想|请|麻烦)*(?:再|重新|接着|继续)(?:给我|帮我)?(?:办|处理|管|提|反映|开)(?:一?[下次遍件]|管|一管)?[吗吧么啊呢]*)?"
)
"""The same, and nothing else."""
YES = re.compile("(?:要|想|需要|提|交|办)(?:的|吧|啊|呀|了)*")


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words say that the matter of the case closed last is back, while no other is open and nothing is being told."""
    text = simple(arrival.text)
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or len(text) > MOST_CHARS:
        return False
    waiting = draft_of(arrival)
    if form_of(arrival) or matter_of(arrival) or not (waiting is None or waiting.asking == Question.INTENT):
        return False
    redone = verdicts.wants_redone(text) and not agrees(arrival, desk)
    case = _last_closed(arrival, desk) if redone or AGAIN.search(text) else None
    return case is not None and (redone or is_back(text, case))


def is_back(text: str, case: Case) -> bool:
    """Whether words say that the matter of a case is back, whether or not it is asked to be dealt with anew."""
    words = simple(text)
    if not AGAIN.search(words):
        return False
    if ONLY_AGAIN.fullmatch(phrases.bare(words)):
        return True
    return not questions.asks(words) and shares_words(OF_ALL.sub(" ", words), {Slot.WHAT: OF_ALL.sub(" ", case.told.what)})


def agrees(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a mere yes takes up what was offered to be handed in anew: what waits begins as a case that is over did."""
    waiting = draft_of(arrival) if takes_in(desk) else None
    if waiting is None or waiting.asking != Question.INTENT or not waiting.form.waiting or arrival.message.kind is not MessageKind.TEXT:
        return False
    yes = phrases.only_agrees(arrival.text) or YES.fullmatch(phrases.bare(arrival.text)) or verdicts.wants_redone(arrival.text)
    if not yes:
        return False
    over = tools(desk)[0].cases.list_for(arrival.reader, (Status.CLOSED, Status.WITHDRAWN), limit=MOST_LOOKED_AT)
    return any(waiting.form.waiting.startswith(one.told.what[:MOST_TOLD_CHARS]) for one in over)


def offer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Offer to hand it in anew, with what was told then and what is told now."""
    case = _last_closed(arrival, desk)
    if case is None:
        raise LookupError("a closed case is what such words are about")
    said = "" if verdicts.wants_redone(arrival.text) else arrival.text
    words = phrases.one_text(case.told.what, said)[:MOST_TOLD_CHARS]
    waiting = replace(arrival, session=replace(arrival.session, draft=unopened(arrival, desk, words), pending=None))
    return respond_and_keep(waiting, desk, texts_following.back_again(case))


def _last_closed(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that was closed last, not long ago; None where another is open."""
    cases = tools(desk)[0].cases
    if cases.list_for(arrival.reader, limit=1):
        return None
    closed = [one for one in cases.list_for(arrival.reader, (Status.CLOSED,), limit=MOST_LOOKED_AT) if one.closed]
    last = max(closed, key=lambda one: one.closed or one.handed_in, default=None)
    return last if last and last.closed and china_day(arrival.now) - last.closed <= LATELY else None
