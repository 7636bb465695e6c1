"""What the form says to whoever says something else than an answer: it is heard, kept where it tells something, and the question stays.

Nothing is handed in or dropped here: each reply says which word would do it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk
from handlers.drafts import SLOTS, Asking, Draft, Held, Question, Slot
from handlers.effects import Outcome
from handlers.grievances.form import desk_questions
from handlers.grievances.form.acts import Heard, Kind
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.next_question import again, said_with, tools
from handlers.grievances.form.seen_by import SeenBy, asks_of_me
from handlers.grievances.words import backing_out, found_out, phrases
from handlers.grievances.words.headline import hard
from handlers.grievances.words.requests import requested
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import Block, Paragraph
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import privacy as texts_privacy
from handlers.texts import requests as texts_requests
from handlers.texts import set_aside as texts_set_aside

THANKS = re.compile("谢|辛苦|麻烦|费心|有劳|thank", re.IGNORECASE)
MISSED = re.compile("怎么|为什么|没有?|写|记|填|加|进去|上去|事情?|问题")
"""Words by which something is said to be missing, beside those that say what."""
SMALL_WORDS = {
    Kind.RELIEVED: texts_listening.relieved,
    Kind.ASK_ON: texts_listening.ask_on,
    Kind.MOMENT: texts_listening.no_hurry,
}
"""What is said to words beside the matter."""
MOST_CALL_CHARS = 3
"""人呢 is a call, and no sigh."""


def answer(arrival: Arrival, desk: FrontDesk, draft: Draft, heard: Heard) -> Outcome:
    """Answer what is no answer; `draft` holds already what was told beside it."""
    match heard.kind:
        case Kind.PAUSE:
            return said_with(arrival, desk, replace(draft, paused=True), texts_set_aside.paused(tools(desk)[0].draft_ttl.days))
        case Kind.SAME_MODE:
            return again(arrival, desk, draft, (texts_intake.noted({Slot.MODE: draft.told[Slot.MODE]}),))
        case Kind.NO_CONTACT:
            return again(arrival, desk, draft.with_told({Slot.NAME: ""}), (texts_intake.no_contact(),))
        case Kind.NEARLY:
            return said_with(arrival, desk, draft, texts_listening.say_confirm())
        case Kind.HOLD if draft.asking == Question.CONFIRM:
            return said_with(arrival, desk, draft.remembering(held=Held.ELSEWHERE), texts_listening.held())
        case Kind.HOLD:
            return said_with(arrival, desk, draft, texts_listening.not_yet())
        case Kind.DROP if draft.asking in SLOTS and draft.asking != Slot.WHAT:
            calmed = _calmed(arrival, desk)
            return said_with(arrival, desk, draft.remembering(held=Held.WHICH), (*calmed, *texts_intake.one_or_all()))
        case Kind.SAID_BEFORE:
            return again(arrival, desk, draft.remembering(passed=draft.asking), (texts_listening.said_before(draft.asking),))
        case Kind.DROP | Kind.STOP:
            calmed = _calmed(arrival, desk)
            return said_with(arrival, desk, draft.remembering(held=Held.DROPPED), (*calmed, *texts_listening.really_drop()))
        case Kind.BOTH_MODES:
            return said_with(arrival, desk, draft, texts_listening.which_mode())
        case Kind.LATER:
            words = heard.question or arrival.text
            return again(arrival, desk, keeping_for_later(draft, words), (texts_listening.later(words[:MOST_TOLD_CHARS]),))
        case _:
            return again(arrival, desk, draft, (_beside(arrival.text, draft, heard.kind), *_page(arrival, desk, heard.kind)))


def _calmed(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    """What is said first to who backs out because they are afraid: by 保密 or on the page without login nobody need know."""
    afraid = backing_out.afraid(arrival.text)
    return (texts_listening.afraid(), *_page(arrival, desk, Kind.AFRAID)) if afraid else ()


def _page(arrival: Arrival, desk: FrontDesk, kind: Kind) -> tuple[Block, ...]:
    """The page without login, for who is afraid."""
    url = tools(desk)[0].anonymous_url
    return (texts_privacy.page_without_login(url),) if kind is Kind.AFRAID and url else ()


def keeping_for_later(draft: Draft, words: str) -> Draft:
    """The draft with words of another matter, for a case of its own."""
    return draft.remembering(later=phrases.one_text(draft.form.later, words)[:MOST_TOLD_CHARS])


def _beside(text: str, draft: Draft, kind: Kind) -> Paragraph:
    match kind:
        case Kind.CONFUSED:
            return texts_listening.in_other_words(draft.asking, english=text.isascii())
        case Kind.SOON:
            return texts_listening.soon()
        case Kind.UNDER_WAY:
            return texts_listening.under_way() if draft.told.get(Slot.WHAT) else texts_listening.listening()
        case Kind.RELIEVED | Kind.ASK_ON | Kind.MOMENT:
            return SMALL_WORDS[kind]()
        case Kind.AFRAID:
            return texts_listening.afraid()
        case Kind.AT_A_LOSS:
            return texts_listening.at_a_loss(draft.asking)
        case Kind.MISSED:
            return texts_listening.say_what_is_missing(stands=shares_words(MISSED.sub("", text), draft.told))
        case Kind.LEADS_ON:
            return texts_listening.go_ahead()
        case Kind.KEPT_OUT:
            return texts_listening.kept_out()
        case Kind.FEELING if len(text) > MOST_CALL_CHARS:
            return texts_listening.felt(hard=hard(text))
        case _:
            return texts_listening.welcome() if THANKS.search(text) else texts_listening.listening()


OF_A_CASE = (
    *(desk_questions.REPRISAL, desk_questions.COVERS_UP, desk_questions.WHO_SEES, desk_questions.HOW_LONG, desk_questions.HURRY),
    desk_questions.WHAT_NEXT,
)
"""What is asked of what is handed in here; what becomes a letter is none of it."""


def about_desk(question: str, asked: Asking | None, arrival: Arrival, desk: FrontDesk, seen: SeenBy) -> Paragraph | None:
    """Answer a question about the desk itself in a sentence or two; None where it is one about the words of the form."""
    grievances, _ = tools(desk)
    policy = grievances.deadlines
    if seen.letter_to and (requested(question) == "who_deals" or any(one.search(question) for one in OF_A_CASE)):
        return texts_handing_in.only_a_letter(seen.letter_to)
    if told := _requested(question, desk, seen):
        return told
    if found_out.asks(question):
        return texts_privacy.who_knows(mode=seen.mode, away=seen.away, barred=seen.barred, opened=seen.opened)
    for pattern, told in (
        (desk_questions.SENDS, texts_requests.send_here()),
        (desk_questions.WHY_ASKED, texts_listening.why_asked(asked)),
        (desk_questions.COSTS, texts_listening.costs_nothing()),
        (desk_questions.CHANGES, texts_listening.changes_until()),
        (desk_questions.REPRISAL, texts_listening.no_reprisal()),
        (desk_questions.WHERE_KEPT, texts_privacy.where_kept(arrival.message.channel, grievances.draft_ttl.days)),
        (desk_questions.COVERS_UP, texts_privacy.not_kept_down()),
        (desk_questions.WHO_SEES, _who_sees(question, seen)),
        (desk_questions.HOW_LONG, texts_intake.how_long(policy.accept, policy.ordinary)),
        (desk_questions.HURRY, texts_intake.how_long(policy.accept, policy.ordinary)),
        (desk_questions.WHAT_NEXT, texts_intake.what_comes_next()),
        (desk_questions.WANTS_PERSON, texts_intake.whom_to_call(desk.contact)),
        (desk_questions.WHO_ARE_YOU, texts_intake.who_am_i()),
        (desk_questions.CAN_DO, texts_listening.may_do_something()),
    ):
        if pattern.search(question):
            return told
    return None


def _how_long(desk: FrontDesk, _: SeenBy) -> Paragraph:
    policy = tools(desk)[0].deadlines
    return texts_intake.how_long(policy.accept, policy.ordinary)


REQUESTED: Mapping[str, Callable[[FrontDesk, SeenBy], Paragraph]] = {
    "who_deals": lambda _, seen: texts_requests.who_deals(seen.union),
    "together": lambda _, seen: texts_requests.together(handed_in=seen.handed_in),
    "how_it_goes": lambda _, seen: texts_requests.how_it_goes(),
    "how_far": lambda _, seen: texts_requests.how_far(seen.union),
    "how_long": _how_long,
    "consequences": lambda _, seen: texts_requests.consequences(handed_in=seen.handed_in),
    "talks_to_them": lambda _, seen: texts_requests.talks_to_them(handed_in=seen.handed_in),
    "is_harassment": lambda _, seen: texts_requests.is_harassment(),
    "other_handler": lambda _, seen: texts_requests.other_handler(handed_in=seen.handed_in),
    "needs_papers": lambda _, seen: texts_requests.needs_papers(),
    "person": lambda desk, _: texts_intake.whom_to_call(desk.contact),
    "whom_against": lambda _, seen: texts_requests.whom_against(),
    "will_you": lambda _, seen: texts_listening.may_do_something(),
    "lawyer": lambda _, seen: texts_requests.lawyer(),
    "certificate": lambda desk, _: texts_requests.elsewhere(desk.contact),
    "papers": lambda desk, _: texts_requests.elsewhere(desk.contact),
}
"""What is said to what is asked of the desk, by the class of `requests.toml`."""


def _requested(question: str, desk: FrontDesk, seen: SeenBy) -> Paragraph | None:
    """Answer what is asked of the desk and is no part of the matter; None where it is nothing of the kind."""
    told = REQUESTED.get(requested(question))
    return told(desk, seen) if told else None


def _who_sees(question: str, seen: SeenBy) -> Paragraph:
    if desk_questions.OF_MODES.search(question):
        return texts_privacy.what_confidential_is()
    if asks_of_me(question):
        return texts_privacy.who_knows(mode=seen.mode, away=seen.away, barred=seen.barred, opened=seen.opened)
    return texts_privacy.who_sees(
        union=seen.union,
        passed_on=seen.passed_on,
        mode=seen.mode,
        away=seen.away,
        barred=seen.barred,
        above=seen.above if "工会" in question else "",
        opened=seen.opened,
    )
