"""Questions about the desk itself: is it anonymous, who reads along, does a person answer, what does it do, what does it cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handlers import ask, greet
from handlers.afterwards import SURE, read
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.form import desk_questions, next_question, replies, seen_by
from handlers.grievances.member import case_at_hand, following
from handlers.grievances.words import phrases
from handlers.grievances.words.requests import OF_THE_FRIGHTENED, requested
from handlers.messages import Block, Choices, MessageKind
from handlers.texts import desk as texts_desk
from handlers.texts import intake as texts_intake
from handlers.texts.general import HAND_IN
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "about_desk")
MOST_CHARS = 40
MOST_DOUBT_CHARS = 24
"""What is longer tells a matter beside the fear that it is hushed up."""
MAY_BE, SURELY = 0.2, 0.8
"""How likely a message must be to ask about the desk, in words of a known topic and in others."""

Told = Callable[[Arrival, FrontDesk], tuple[Block, ...]]


def page_of(desk: FrontDesk) -> str:
    """The page without login; empty where there is none."""
    return desk.grievances.anonymous_url if desk.grievances else ""


def _anonymous(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    return texts_desk.anonymous(arrival.message.channel, page_of(desk), takes_in=next_question.takes_in(desk))


def _frightened(topic: str) -> Told:
    """What is told to who is afraid of what comes of it, of a case that is open or before there is any."""

    def told(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
        seen = seen_by.SeenBy(handed_in=case_at_hand.live(arrival, desk) is not None)
        return (replies.REQUESTED[topic](desk, seen), Choices((HAND_IN,)))

    return told


def _who_reads(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    return texts_desk.who_reads(arrival.message.channel, desk.policy.retention_days, takes_in=next_question.takes_in(desk))


TOPICS: Mapping[str, Told] = {
    "english": lambda a, d: texts_desk.english(d.contact),
    "outsiders": lambda a, d: texts_desk.not_for_you(),
    "wrong_place": lambda a, d: texts_desk.wrong_place(),
    "other_offices": lambda a, d: texts_desk.other_offices(d.contact),
    "anonymous": _anonymous,
    "afraid": lambda a, d: texts_desk.afraid(d.contact, takes_in=next_question.takes_in(d), anonymous_url=page_of(d)),
    "boss": lambda a, d: texts_desk.boss_knows(takes_in=next_question.takes_in(d)),
    "who_reads": _who_reads,
    "how_kept": lambda a, d: texts_desk.how_kept(d.policy.retention_days),
    "who_am_i": lambda a, d: texts_desk.who_am_i(d.contact),
    "how_sure": lambda a, d: texts_desk.how_sure(d.contact),
    "cost": lambda a, d: texts_desk.costs_nothing(),
    "what_it_does": lambda a, d: texts_desk.what_it_does(d.contact, takes_in=next_question.takes_in(d)),
    "hours": lambda a, d: texts_desk.hours(),
    "how_to_use": lambda a, d: texts_desk.how_to_use(),
    "what_is_held": lambda a, d: texts_desk.what_is_held(),
    "covers_up": lambda a, d: texts_desk.keeps_nothing_down(takes_in=next_question.takes_in(d)),
    "can_you": lambda a, d: texts_desk.can_try(takes_in=next_question.takes_in(d)),
    "promise": lambda a, d: texts_desk.can_try(takes_in=next_question.takes_in(d)),
    **{topic: _frightened(topic) for topic in sorted(OF_THE_FRIGHTENED)},
    "writes_nothing": lambda a, d: texts_desk.writes_nothing(d.contact, takes_in=next_question.takes_in(d)),
}
"""What is told, by the topic of `about_desk.toml`; `covers_up` is read as the form reads it."""
AFRAID = re.compile("(?:那|可|但)?(?:是)?(?:我)?(?:要是|万一|如果|怕|不敢|也?不太敢)(?!.*(?:规定|法|依据))")
"""How somebody begins who is afraid to speak."""
SEEN_HERE = re.compile(
    "(?:看|瞧)(?:得|不)?[到见着出](?:了)?(?:这些?|我的?(?:名字?|信)?|我(?:写|说|交|发|讲)的|是?谁(?:写|说|讲|反映|交)的|是我|内容|这儿|这里|的|[吧吗么呢啊对不了])*[?？]?$"
)
"""How somebody asks whether what is written here is seen, and nothing else: 主任看不到吧."""
ASKS_HOW_LONG = re.compile(
    "(?:那|请问|大概|一般|通常|到底|交(?:了|上去)(?:以后|之后|后)?|反映(?:了|上去)?(?:以后|之后|后)?|提(?:了|交)?(?:诉求)?(?:以后|之后|后)?|你们|工会|得|要|需要|等|[，,\\s])*"
    "(?:多久|多长时间|几天|多少天|什么时候|啥时候|何时|哪天)(?:才|能|会|可以|就|有|给|出|来|收到|看到|知道|等到|办|处理|解决|答复|回复|一个|个)*(?:结果|答复|回复|回音|消息|信儿?|下文|说法|好|完|出来|下来)?(?:给我)?(?:[啊呀呢吗么]|[?？])*"
)
"""How somebody who has handed in nothing asks how long it takes; it names no matter of its own."""
LEAST_ASKED = 4
TOLD_HERE = re.compile("我(?:们)?(?:刚才|在这)?(?:说|问|讲|写|反映|提|交|发)的")
"""What was said to the desk."""
RULES = re.compile(r"(?<!你们是)工会|法|条例|规定|法律|教代会|合同|劳动")
"""What speaks of these asks about the rules, not about the desk."""


def _topic(text: str) -> str:
    folded = fold(text)
    if desk_questions.COVERS_UP.search(folded):
        return "covers_up"
    if (frightened := requested(text)) in OF_THE_FRIGHTENED:
        return frightened
    return next((topic for topic, pattern in WORDS.certain.items() if pattern.search(folded)), "")


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message asks about the desk itself."""
    text = arrival.text
    if arrival.message.kind is not MessageKind.TEXT or len(text) > MOST_CHARS:
        return False
    if _asks_how_long(arrival, desk):
        return True
    topic, share = _topic(text), read(text).about_desk
    return (
        topic in ("english", "can_you", "promise")
        or (topic in OF_THE_FRIGHTENED and next_question.takes_in(desk))
        or (topic == "covers_up" and len(text) <= MOST_DOUBT_CHARS)
        or asks_if_seen(text)
        or (topic in ("boss", "who_reads") and TOLD_HERE.search(text) is not None)
        or (topic == "afraid" and AFRAID.match(text) is not None)
        or share >= (SURE if RULES.search(text) else MAY_BE if topic else SURELY)
    )


def asks_if_seen(text: str) -> bool:
    """Whether a message asks whether somebody sees what is written here, or who wrote it."""
    return len(text) <= MOST_DOUBT_CHARS and SEEN_HERE.search(text) is not None and desk_questions.WHO_SEES.search(text) is not None


def _asks_how_long(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody without a case asks how long it takes to hear something, and of no rule that was just spoken of."""
    words = phrases.bare(arrival.text)
    asks = len(words) >= LEAST_ASKED and ASKS_HOW_LONG.fullmatch(words) is not None
    free = next_question.takes_in(desk) and next_question.form_of(arrival) is None and not ask.last_question(arrival)
    return asks and free and case_at_hand.live(arrival, desk) is None


def asks_of_names(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message asks whether somebody is anonymous here."""
    return asked(arrival, desk) and _topic(arrival.text) == "anonymous"


def tell_of_names(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say honestly whether somebody is anonymous here, and what can be done instead."""
    return greet.say(arrival, *_anonymous(arrival, desk))


def asks_promise(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with a case, and no form under way, asks whether it is sure to come right."""
    if arrival.message.kind is not MessageKind.TEXT or not next_question.takes_in(desk) or next_question.form_of(arrival) is not None:
        return False
    asks = len(arrival.text) <= MOST_CHARS and _topic(arrival.text) in ("promise", "can_you")
    return asks and case_at_hand.live(arrival, desk) is not None


def tell_no_promise(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Promise nothing, and say what is sure of the case: who has it, and by when."""
    case = case_at_hand.live(arrival, desk)
    return following.progress(arrival, desk, case.ref if case else "", "").before(texts_desk.no_promise())


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer truly and shortly; the conversation goes on as it was."""
    if _asks_how_long(arrival, desk):
        days = next_question.tools(desk)[0].deadlines
        return greet.say(arrival, texts_intake.how_long(days.accept, days.ordinary), Choices((HAND_IN,)))
    topic = _topic(arrival.text) or ("who_reads" if asks_if_seen(arrival.text) else "what_it_does")
    return greet.say(arrival, *TOPICS[topic](arrival, desk))
