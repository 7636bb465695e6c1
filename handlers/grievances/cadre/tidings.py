"""What officers are told because of what a member did: a card or a line, no more identity than allowed, nobody who is barred."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.desk import Grievances
from handlers.grievances.cadre.cards import button, card
from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cadre.custody import MOVES
from handlers.grievances.cadre.papers import whose
from handlers.grievances.cases.case import THE_DESK, Case, Status
from handlers.grievances.cases.transfers import barred_accounts, officers_of, who_handled
from handlers.messages import Block, Choices, Letter, Paragraph, Reply, ToAccount, ToOfficers
from handlers.ports import Organisation
from handlers.texts import tidings as texts

ANSWERABLE = frozenset({Status.ACCEPTED, Status.WORKING, Status.AWAITING})


def arrived(
    case: Case, grievances: Grievances, directory: Organisation, now: datetime, *, words: str = texts.CAME_IN, same_as: str = ""
) -> Letter:
    """Tell those in whose custody a case is that it came; of one that is worked on elsewhere, what is theirs to do."""
    blocks: list[Block] = [Paragraph(words)]
    if case.place.external:
        blocks.append(Paragraph(texts.HAND_OVER.format(union=case.place.union)))
    blocks.append(card(case, grievances, now, fresh=True))
    if same_as:
        blocks.append(Paragraph(texts.SAME_AS.format(ref=same_as, own=case.ref)))
    return to_keepers(case, directory, blocks)


def left(before: Case, case: Case, directory: Organisation) -> tuple[Letter, ...]:
    """Tell those who worked on a case that it is not theirs any more; whoever has it now hears of that otherwise."""
    told = Reply((Paragraph(texts.WENT_UP.format(ref=case.ref, who=whose(case, directory))),))
    gone = workers(before, directory) - workers(case, directory) - barred_accounts(case, directory)
    return tuple(Letter(ToAccount(account), told) for account in sorted(gone))


def workers(case: Case, directory: Organisation) -> frozenset[str]:
    """Accounts of those who work on a case: one person, or everybody on duty at its unit."""
    if case.place.owner:
        return frozenset({case.place.owner})
    unit, fallback = directory.units(case.place.university).find(case.place.unit), directory.fallback()
    if not case.place.unit:
        return frozenset({fallback.account} if fallback else ())
    return frozenset(one.account for one in unit.officers) if unit else frozenset()


def to_confirm(case: Case, grievances: Grievances, directory: Organisation, now: datetime) -> Letter:
    """Ask the fallback owner to confirm the superior that a case goes to."""
    told = Paragraph(texts.TO_CONFIRM.format(union=case.place.union))
    return Letter(ToOfficers("", barred_accounts(case, directory)), Reply((told, card(case, grievances, now, reads=False))))


def line(case: Case, grievances: Grievances, directory: Organisation, words: str) -> tuple[Letter, ...]:
    """Tell those at work on a case something about it, with what can be done next; while nobody is, everybody on duty."""
    blocks = _line(case, words)
    at_work = _at_work(case, grievances, directory)
    if not at_work:
        return (to_keepers(case, directory, blocks),)
    return tuple(Letter(ToAccount(account), Reply(blocks)) for account in sorted(at_work))


def line_to_all(case: Case, directory: Organisation, words: str) -> Letter:
    """The same to everybody on duty: whoever is urged may be away."""
    return to_keepers(case, directory, _line(case, words))


def _line(case: Case, words: str) -> tuple[Block, ...]:
    verbs = (Verb.SHOW, Verb.REPLY) if case.status in ANSWERABLE else (Verb.SHOW,)
    return (Paragraph(words.format(ref=case.ref)), Choices(tuple(button(verb, case.ref) for verb in verbs)))


def _at_work(case: Case, grievances: Grievances, directory: Organisation) -> frozenset[str]:
    """Accounts of those on duty where a case lies who have done something about it since it came there."""
    events = grievances.cases.events_for(THE_DESK, case.ref)
    came = max((number for number, event in enumerate(events) if event.action in MOVES), default=0)
    return (who_handled(events[came:]) & workers(case, directory)) - barred_accounts(case, directory)


def to_keepers(case: Case, directory: Organisation, blocks: Iterable[Block]) -> Letter:
    """A letter to whoever works on a case."""
    return Letter(officers_of(case, directory), Reply(tuple(blocks)))
