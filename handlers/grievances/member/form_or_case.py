"""Words while a form is open and something was asked about a case after the form's last question: they may answer either.

So may a 补充 at the summary that speaks of an older case and not of what is being told.

The latest question that somebody reads is the one about the case, and it says that the answer can be written right there. It is asked
which is meant, once: until then neither has the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.drafts import Draft, Question, Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.form import intake
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.interpretation import hear
from handlers.grievances.form.next_question import asked_at, form_of, takes_in, tools
from handlers.grievances.form.second_grievance import OF_ALL
from handlers.grievances.member import case_at_hand, case_commands, following, waited_for
from handlers.grievances.words import phrases, stopping
from handlers.messages import MessageKind
from handlers.session import Pending
from handlers.texts import rating as texts_rating

IN_OWN_WORDS = frozenset({Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST})
"""What the form asks for that may read like an answer to anything else."""
FOR_THE_FORM = frozenset({"填进去", "填到诉求里", "填诉求", "填表", "正在写的", "正在填的", "新的那件", "接着填", "新诉求"})


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether an answer to a form may as well be the one to a question about a case that came after the form's own."""
    draft = form_of(arrival) if takes_in(desk) and arrival.message.kind is MessageKind.TEXT else None
    if draft is None or draft.paused or not intake.answers(arrival, desk):
        return False
    if draft.asking == Question.CONFIRM:
        return _adds_to(arrival, desk, draft) is not None
    if draft.asking not in IN_OWN_WORDS:
        return False
    if stopping.skips(arrival.text) or hear(arrival.text, draft.asking, draft.form).kind is not Kind.ANSWER:
        return False
    return _asked_since(arrival, desk) is not None


def ask(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether words are for the form or for the case, and keep them until then."""
    asked, draft = _asked_since(arrival, desk), form_of(arrival)
    case = asked or (_adds_to(arrival, desk, draft) if draft is not None else None)
    if case is None:
        raise LookupError("nothing was asked about a case, and nothing is added to one")
    return _wait(arrival, desk, case, arrival.text, asked=asked is not None)


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked it says which, lets the words be, or goes on with them."""
    pending, form = _waiting(arrival), form_of(arrival)
    if pending is None or form is None or arrival.message.kind is not MessageKind.TEXT or not takes_in(desk):
        return False
    return _says_which(arrival.text) != "" or stopping.only_cancels(arrival.text) or asks(arrival, desk)


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Put the words where they belong; the form goes on in either case."""
    pending, free = _waiting(arrival), case_at_hand.free(arrival)
    if pending is None:
        raise LookupError("it was not asked whether the form or the case is meant")
    match _says_which(arrival.text):
        case "form":
            return intake.take_answer(free.saying(pending.text), desk)
        case "case":
            return _into_the_case(free, desk, pending)
        case _ if stopping.only_cancels(arrival.text):
            return respond_and_keep(free, desk, (*texts_rating.in_neither(), texts_rating.form_goes_on()))
        case _:
            return ask(arrival.saying(phrases.one_text(pending.text, arrival.text)), desk)


def reminding(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Say beside something else that words still wait for which they are for; once the form has gone on without them, give them back."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, pending = handle(arrival, desk), _waiting(arrival)
        if pending is None or outcome.session.pending != pending or not outcome.replies:
            return outcome
        if _still_asks(arrival, outcome):
            return outcome.after(texts_rating.waits_for_which(pending.ref, pending.text))
        returned = outcome.after(*texts_rating.given_back(pending.text))
        return replace(returned, session=replace(outcome.session, pending=None))

    return handled


def _still_asks(arrival: Arrival, outcome: Outcome) -> bool:
    """Whether the form still asks what it asked before, so that words which wait may yet be its answer."""
    before, after = form_of(arrival), outcome.session.draft
    return before is not None and after is not None and not after.paused and after.asking == before.asking


def _into_the_case(free: Arrival, desk: FrontDesk, pending: Pending) -> Outcome:
    """Put the words into their case; one that takes none any more, or is gone, gives them back."""
    outcome = following.supplement(free, desk, pending.ref, pending.text)
    if outcome.effects:
        return outcome.noting(texts_rating.form_goes_on())
    return outcome.after(*texts_rating.given_back(pending.text), texts_rating.form_goes_on())


def _says_which(text: str) -> str:
    """`form`, `case`, or nothing."""
    if phrases.bare(text) in FOR_THE_FORM:
        return "form"
    number = case_commands.named(text)
    return "case" if number and not phrases.bare(text.replace(number, "")).strip("是的补充回给到答复 ") else ""


def _waiting(arrival: Arrival) -> Pending | None:
    pending = case_at_hand.pending_of(arrival)
    return pending if pending is not None and pending.action is Action.SUPPLEMENT and pending.step == waited_for.FORM_OR_CASE else None


def _asked_since(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The one case of which something was asked after the form had asked its last question."""
    draft, cases = form_of(arrival), tools(desk)[0].cases
    waiting = cases.list_for(arrival.reader, (Status.AWAITING,), limit=2)
    if draft is None or len(waiting) != 1:
        return None
    (case,) = waiting
    asked = [event.at for event in cases.events_for(arrival.reader, case.ref) if event.action is Action.ASK]
    return case if asked and asked[-1] > asked_at(draft, desk) else None


def _adds_to(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Case | None:
    """The one open case with which a 补充 at the summary shares words, where it shares none with what is being told."""
    found = None if case_commands.named(arrival.text) else phrases.ADDS.match(arrival.text)
    words = OF_ALL.sub(" ", arrival.text[found.end() :]) if found else ""
    if not words or shares_words(words, {slot: OF_ALL.sub(" ", told) for slot, told in draft.told.items()}):
        return None
    mine = tools(desk)[0].cases.list_for(arrival.reader, limit=following.SHOWN)
    alike = [case for case in mine if shares_words(words, {Slot.WHAT: OF_ALL.sub(" ", case_at_hand.told_of(case))})]
    return alike[0] if len(alike) == 1 else None


def _wait(arrival: Arrival, desk: FrontDesk, case: Case, words: str, *, asked: bool) -> Outcome:
    waiting = Pending(case.ref, Action.SUPPLEMENT, arrival.now, waited_for.FORM_OR_CASE, words)
    return case_at_hand.wait(arrival, desk, waiting, texts_rating.for_form_or_case(case, words, asked=asked))
