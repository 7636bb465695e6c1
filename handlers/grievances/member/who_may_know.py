"""Who handed something in and then wants another answer to who may know: 改主意了，要保密.

A case that was handed in by name bears it, and who works on it may have read it: that is said, with what can still be done. Nothing changes
by itself, and nobody who asks for it is sent off with a good-bye. The wordings stand in `who_may_know.toml`.
"""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Case, Confidentiality
from handlers.grievances.form.handed_in_last import handed_in_just_now
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.member import case_at_hand, case_commands, opened
from handlers.grievances.member.asked_last import asked_last
from handlers.grievances.words import confiding, phrases
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import following as texts_following
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.member", "who_may_know")
MOST_CHARS = 40
"""What is longer tells something beside it."""
BESIDE = ("leads", "fears")


def changes(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with an open case wants another answer to who may know, or something else, and tells nothing beside it."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None or matter_of(arrival) is not None:
        return False
    wanted = wanted_mode(arrival.text)
    if changes_mind(arrival.text):
        return bool(_cases(arrival, desk))
    if wanted is None or (asked_last(arrival, desk) is not None and not WORDS.says("turns", simple(arrival.text))):
        return False  # it may answer what was asked there
    return bool(_cases(arrival, desk))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say how it stands with the case, and what can be done."""
    cases, wanted = _cases(arrival, desk), wanted_mode(arrival.text)
    if len(cases) > 1:
        return respond_and_keep(arrival, desk, texts_following.whose_name_in_which(cases))
    (case,) = cases
    if wanted is None:
        return respond_and_keep(arrival, desk, texts_following.change_what(case))
    union = keeper(case, tools(desk)[1].directory)
    named = case.confidentiality is Confidentiality.NAMED
    if wanted is Confidentiality.NAMED:
        return respond_and_keep(arrival, desk, texts_following.to_be_named(case.ref, union, already=named))
    if named:
        nameless = wanted is Confidentiality.ANONYMOUS
        return respond_and_keep(arrival, desk, texts_following.no_longer_named(case.ref, union, nameless=nameless))
    return respond_and_keep(arrival, desk, texts_following.confidential_as_it_is(case.ref, opened=opened.is_known(case, arrival, desk)))


def wanted_mode(text: str) -> Confidentiality | None:
    """Who may know by a short message that says nothing else but why; None where it says something else, or both."""
    if len(text) > MOST_CHARS:
        return None
    clauses = [simple(phrases.bare(one.words)).lower() for one in phrases.segments(case_commands.without_number(text)) if one.words.strip()]
    saying = [one for one in clauses if _says(one)]
    if not saying or not all(_says(one) or any(WORDS.fits(key, one) for key in BESIDE) for one in clauses):
        return None
    modes = {_mode(one) for one in saying}
    return modes.pop() if len(modes) == 1 else None


def changes_mind(text: str) -> bool:
    """Whether words say that somebody changed their mind, and not of what: 改主意了."""
    return WORDS.fits("mind", simple(phrases.bare(text)))


def _says(clause: str) -> bool:
    """Whether a clause asks for nothing but a mode, or for a name to be taken out."""
    if WORDS.fits("asks_how", clause):
        return False
    return WORDS.fits("changes", clause) or WORDS.fits("takes_out", clause) or confiding.mode_said(clause) is not None


def _mode(clause: str) -> Confidentiality | None:
    """The mode that a clause asks for: of 实名改成保密 the last."""
    if WORDS.fits("takes_out", clause):
        return Confidentiality.CONFIDENTIAL
    last = max(("保密", "实名", "匿名"), key=clause.rfind)
    only_last = clause[clause.rfind(last) - 1 :] if clause.count("名") + clause.count("密") > 1 and WORDS.says("turns", clause) else clause
    return confiding.mode_of(only_last) or confiding.mode_of(clause)


def _cases(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The case that is named, or was handed in just now, or all that are open."""
    cases = tools(desk)[0].cases
    if ref := case_commands.named(arrival.text):
        case = case_at_hand.find(arrival, tools(desk)[0], ref)
        return [case] if case is not None and case.open else []
    lately = handed_in_just_now(arrival, desk)
    return [lately] if lately is not None else list(cases.list_for(arrival.reader, limit=5))
