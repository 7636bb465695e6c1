"""Whether a row of the table counts for a message: commands, and whom words are for where something waits for an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import ask, foreign, reaching, unasked, whoami
from handlers.desk import Arrival, FrontDesk
from handlers.edges import unwrapped
from handlers.grievances.cadre import awaited, duty, own_desk, undoing
from handlers.grievances.danger import at_work, emergency
from handlers.grievances.form import intake, next_question
from handlers.grievances.member import about_answer, following, rating, supplements, which_case, whose_tale
from handlers.grievances.words import phrases
from handlers.messages import MessageKind
from handlers.urgent import is_urgent

HELP_WORDS = frozenset({"帮助", "菜单", "功能", "help", "怎么用", "能问什么", "你会什么", "你能做什么", "使用说明"})
CONTACT_WORDS = frozenset({"联系", "联系人", "联系方式", "联系电话", "电话", "人工", "转人工", "找人", "找谁问"})
MORE_WORDS = frozenset({"更多", "还有吗", "还有呢", "还有没有", "还有", "继续", "其他条款", "还有哪些条款", "再看看"})
GREETING_WORDS = frozenset(
    {"你好", "您好", "你好呀", "你好啊", "hi", "hello", "嗨", "哈喽", "在吗", "在么", "有人吗", "早上好", "下午好", "晚上好"}
)
CALLS = re.compile(r"(?:^|(?<=\W))(?:喂+|哎|诶|那个|请问)(?=\W|$)|[\s，,。.！!？?～~]+")
"""What stands beside a greeting and says nothing."""
USEFUL_WORDS = frozenset({"有用", "有帮助", "很有用", "有用的", "👍", "赞", "解决了"})
USELESS_WORDS = frozenset(
    {"没用", "没有用", "没帮助", "没有帮助", "不对", "答错了", "答非所问", "不是这个", "👎", "没解决", "不满意", "牛头不对马嘴"}
)
NOTHING_WORDS = frozenset({"没有", "没", "没了", "没有了", "没有没有", "不是", "没什么", "没啥"})
PAST_THE_FORM = HELP_WORDS | CONTACT_WORDS | whoami.FORGET_WORDS | whoami.SHOW_WORDS | whoami.CHANGE_WORDS
"""Commands that are answered while a form is open, which goes on waiting."""
PAST_THE_RATING = PAST_THE_FORM | MORE_WORDS | GREETING_WORDS | intake.START_WORDS
"""Commands that are no answer to whether a case was solved."""
JUDGING_WORDS, NONE = USEFUL_WORDS | USELESS_WORDS, frozenset[str]()
PAST_THE_CASE = PAST_THE_RATING | phrases.THANKS_WORDS
"""Commands that answer nothing that was asked about a case."""


def command(arrival: Arrival) -> str:
    """The words of a short command: a pressed menu entry's key or a typed word without punctuation around it."""
    if arrival.message.kind is MessageKind.EVENT:
        return arrival.message.key.strip().lower()
    return unwrapped(arrival.text).lower()


def calls(arrival: Arrival, _: FrontDesk) -> bool:
    """Match greetings, one or several, and whether anybody is there: 喂 有人吗."""
    words = CALLS.sub(" ", command(arrival)).split()
    return command(arrival) in GREETING_WORDS or (bool(words) and all(one in GREETING_WORDS for one in words))


def is_event(*names: str) -> Callable[[Arrival, FrontDesk], bool]:
    """Match events by name."""
    return lambda arrival, _: arrival.message.kind is MessageKind.EVENT and arrival.message.event in names


def is_command(words: frozenset[str]) -> Callable[[Arrival, FrontDesk], bool]:
    """Match messages that consist of one of the words."""
    return lambda arrival, _: command(arrival) in words


def routes(matches: Callable[[Arrival, FrontDesk], bool]) -> Callable[[Arrival, FrontDesk], bool]:
    """Match on a desk that knows where matters go; on another one the words mean nothing."""
    return lambda arrival, desk: desk.routing is not None and matches(arrival, desk)


def takes_in(matches: Callable[[Arrival, FrontDesk], bool]) -> Callable[[Arrival, FrontDesk], bool]:
    """Match on a desk that takes grievances in; on another one the words mean nothing."""
    return lambda arrival, desk: next_question.takes_in(desk) and matches(arrival, desk)


def of_oneself(matches: Callable[[Arrival, FrontDesk], bool]) -> Callable[[Arrival, FrontDesk], bool]:
    """Match what tells of its writer; what a cadre writes about a case tells of somebody else."""
    return lambda arrival, desk: matches(arrival, desk) and not at_work.of_a_case(arrival, desk)


def commands_calmly(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre writes a command whose words tell of no danger; where they do, that is heard first."""
    if not duty.commands(arrival, desk):
        return False
    told = emergency.alarming(arrival, desk) or emergency.doubtful(arrival, desk) or at_work.despairs_in_command(arrival, desk)
    return not told


def in_danger(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells of danger on a desk that has nobody to alert; on others the rows above have read it."""
    return not next_question.takes_in(desk) and arrival.message.kind is MessageKind.TEXT and is_urgent(arrival.text)


def for_what_was_shown(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is the words that a cadre was asked for; at a preview what asks about the desk, or for a deed back, goes past."""
    past = awaited.shows(arrival) and (undoing.wants(arrival, desk) or own_desk.asked(arrival, desk))
    return not past and awaited.waits(arrival, desk)


def for_the_form(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is for a grievance on its way in; a few short commands go past it, and it goes on waiting."""
    past = command(arrival) in PAST_THE_FORM or reaching.wants_number(arrival) or unasked.wants_it_after_all(arrival, desk)
    return not past and not answers_past_form(arrival, desk) and intake.answers(arrival, desk)


def answers_past_form(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words answer what a case asked after the form that waits was put aside."""
    return next_question.form_of(arrival) is not None and for_the_case(arrival, desk)


def for_the_rating(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message belongs to a rating; short commands and a new grievance go past it, and 没用 where it was asked what is meant."""
    past = PAST_THE_RATING | (JUDGING_WORDS if rating.asks_whose(arrival) else NONE)
    return command(arrival) not in past and rating.answers(arrival, desk) and not which_case.was_asked(arrival, desk)


def for_either_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words may belong to a rating, and as well to another case that waits for an answer."""
    return for_the_rating(arrival, desk) and which_case.asks_of_rating(arrival, desk)


def names_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says which case words are for; short commands go past it."""
    return command(arrival) not in PAST_THE_RATING and which_case.answers(arrival, desk)


def for_case_or_another(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words may answer what a case waits for, and as well belong to the one that was spoken of just now."""
    return for_the_case(arrival, desk) and which_case.asks_of_answer(arrival, desk)


def for_the_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message answers what a case waits for; short commands go past it, and 没用 right after an answer of the desk's own."""
    past = PAST_THE_CASE | (JUDGING_WORDS if ask.last_question(arrival) else NONE)
    return command(arrival) not in past and supplements.answers(arrival, desk)


def for_the_answer(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message may be about an answer that waits for its rating; short commands go past it."""
    past = PAST_THE_CASE | (JUDGING_WORDS if ask.last_question(arrival) else NONE)
    return command(arrival) not in past and about_answer.speaks(arrival, desk)


def commands_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message commands something about a case; 帮我催 of who handed in none takes up what they told."""
    return following.commanded(arrival, desk) and not unasked.takes_up_first(arrival, desk)


def asks_whom_to_reach(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants to know who has their case, a number or a person, by a command or in other words."""
    return command(arrival) in CONTACT_WORDS | {"contact"} or reaching.asked(arrival, desk)


def in_english(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message outside of a form has English words in it that are known here, or nothing but English."""
    return arrival.message.kind is MessageKind.TEXT and foreign.speaks_english(arrival.text)


def scribbles(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is letters struck at random."""
    return arrival.message.kind is MessageKind.TEXT and foreign.is_scribble(arrival.text)


def past_the_tale(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words after it was asked what a tale is about do not say so; short commands go past it, and the tale goes on waiting."""
    return command(arrival) not in PAST_THE_RATING and whose_tale.goes_past(arrival, desk)
