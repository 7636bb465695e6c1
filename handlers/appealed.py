"""Who says, beside a matter or after it, that deeds are wanted, asks whether it may be reported, or wants no name: a form begins.

It begins with what was told, and the words that only say so are no part of it. Nobody is anonymous in this chat, and hears that first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import about_desk, unasked, whereto
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Question
from handlers.effects import Outcome
from handlers.grievances.form import intake, new_matter, sent_files, steps
from handlers.grievances.form.acts import UNFILLED
from handlers.grievances.form.appeals import MAY, Appeal, Kind, appeal_of
from handlers.grievances.form.beginning import accuses, asks_outright, charges, own_story
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, tools
from handlers.grievances.form.told_before import story_before
from handlers.grievances.words import counsel, phrases, questions
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, MessageKind
from handlers.texts import appeals as texts_appeals
from handlers.texts import privacy as texts_privacy

MOST_CHARS = 40
"""What is longer and tells nothing is read by others."""
NO_MATTER = frozenset({Intent.LOOKUP, Intent.URGENT, Intent.STATUS, Intent.CONTACT, Intent.HUMAN})
"""What words are for that are handed in by nobody, whatever stands beside them."""

IS_THEM = re.compile(
    "(?:而|就|其实|明明)?是(?:[他她]们?|人家|领导|学校|学院|单位|公司|科室?里?|科长|主任|院长|处长|组长|经理|老板|部门|后勤|人事)"
)
"""How somebody says who it is that does not do it."""
TOO_MUCH = re.compile("太.{1,4}了|不(?:好|行|够|合理|公平|满)|[没无]有?(?:人|用)|有意见|越来越|受不了")
"""What somebody makes of a matter, which has no strong word in it: 会太多了."""


def alone(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says nothing else, and there is something that it may mean, or deeds are wanted of whatever comes."""
    appeal = appeal_of(arrival.text)
    if not _free(arrival, desk) or asks_outright(arrival.text) or len(arrival.text) > MOST_CHARS:
        return False
    if _says_what_is_wrong(arrival, appeal) or _beside_story(arrival, appeal):
        return True
    if appeal.rest or not appeal.kinds - {Kind.NOT_RULES, Kind.UNNAMED}:
        return False
    if unasked.handed_in_lately(arrival):
        return False
    if told := unasked.told_so_far(arrival):
        return appeal.wants_deeds or own_story(told)
    return appeal.wants_deeds and not tools(desk)[0].cases.list_for(arrival.reader, limit=1)


def begin_alone(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Begin with what was told before, if anything was."""
    appeal, told = appeal_of(arrival.text), unasked.told_so_far(arrival)
    if appeal.rest:
        return begin(arrival, desk, phrases.one_text(told, appeal.rest), appeal.kinds)
    words = (appeal_of(told).matter or told) if Kind.ACT in appeal.kinds or own_story(told) else ""
    return begin(arrival, desk, words, appeal.kinds)


def _says_what_is_wrong(arrival: Arrival, appeal: Appeal) -> bool:
    """Whether words say that no rule was asked for, and what somebody does in a story that was told: 不是问有没有，是他不批."""
    says = Kind.NOT_RULES in appeal.kinds and IS_THEM.match(appeal.rest) is not None and not questions.asks(appeal.rest)
    return says and own_story(unasked.told_so_far(arrival))


def _beside_story(arrival: Arrival, appeal: Appeal) -> bool:
    """Whether deeds are wanted of a story that was told before, with a remark or a wish beside it: 我躺着打字慢，你直接帮我报上去行不."""
    wants = Kind.ACT in appeal.kinds and appeal.rest != "" and not questions.asks(appeal.rest)
    return wants and purpose_of(appeal.rest).intent not in NO_MATTER and story_before(arrival) != ""


def beside(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says so beside a matter of its own."""
    appeal = appeal_of(arrival.text)
    return _free(arrival, desk) and _is_matter(appeal) and not whereto.WHERE.search(arrival.text) and not counsel.supposes(arrival.text)


def begin_beside(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Begin with the matter; what is put aside meanwhile stays so, and is asked about."""
    appeal = appeal_of(arrival.text)
    opened = intake.start(arrival.saying(appeal.matter), desk)
    return _unnamed(arrival, desk, opened) if Kind.UNNAMED in appeal.kinds else opened.before(*_first(appeal.kinds))


def wants_no_name(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says nothing but that no name is to be known, or asks how."""
    appeal = appeal_of(arrival.text)
    only = appeal.kinds == frozenset({Kind.UNNAMED}) and not appeal.rest
    return _free(arrival, desk) and (only or about_desk.asks_of_names(arrival, desk))


def tell_of_names(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say honestly that nobody is anonymous here and what can be done; what was told a moment ago begins the form with that."""
    told = unasked.told_so_far(arrival)
    return begin(arrival, desk, told, frozenset({Kind.UNNAMED})) if own_story(told) else about_desk.tell_of_names(arrival, desk)


def begin(arrival: Arrival, desk: FrontDesk, words: str, kinds: frozenset[Kind]) -> Outcome:
    """Open the form with words that were told before; with none it asks for them."""
    sent = sent_files.sent_before(draft_of(arrival))
    fresh = replace(arrival, session=replace(arrival.session, draft=None, asked="", about=""))
    opened = steps.open_form(fresh, desk, words, sent)
    return _unnamed(fresh, desk, opened) if Kind.UNNAMED in kinds else opened.before(*_first(kinds))


def _unnamed(arrival: Arrival, desk: FrontDesk, opened: Outcome) -> Outcome:
    """A form that was just opened, and first of all that nobody is anonymous here."""
    draft = opened.session.draft
    if draft is None or draft.paused:
        return opened
    notice = (texts_privacy.notice(arrival.message.channel),)
    return steps.no_name_here(replace(arrival, session=opened.session), desk, draft, UNFILLED, notice)


def _first(kinds: frozenset[Kind]) -> tuple[Block, ...]:
    """What is said before the form's own first words."""
    if kinds & MAY:
        return (texts_appeals.may_be_reported(),)
    return (texts_appeals.no_rules(),) if Kind.NOT_RULES in kinds else ()


def _free(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether nothing is being told."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None:
        return False
    waiting = draft_of(arrival)
    return waiting is None or waiting.asking == Question.INTENT


def _is_matter(appeal: Appeal) -> bool:
    """Whether what stands beside such words may be handed in: it asks nothing, and tells of something wrong or too much."""
    rest = appeal.rest
    if not appeal.kinds or not rest or questions.asks(rest) or counsel.asks_rules(rest) or new_matter.says_nothing(rest):
        return False
    read = purpose_of(rest)
    if read.intent in NO_MATTER:
        return False
    wrong = own_story(rest) or accuses(rest) or charges(rest) or read.intent is Intent.GRIEVANCE
    return wrong or Kind.UNNAMED in appeal.kinds or TOO_MUCH.search(rest) is not None
