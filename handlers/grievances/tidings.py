"""What officers are told because of what a member did: a card or a line, no more identity than allowed, nobody who is barred."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers import texts_grievances as texts
from handlers.desk import Grievances
from handlers.grievances.cards import card
from handlers.grievances.case import Case
from handlers.grievances.transfers import barred_accounts
from handlers.messages import Block, Choice, Choices, Letter, Paragraph, Reply, ToAccount, ToOfficers
from handlers.ports import Organisation


def arrived(
    case: Case, grievances: Grievances, directory: Organisation, now: datetime, *, words: str = texts.CAME_IN, same_as: str = ""
) -> Letter:
    """Tell those in whose custody a case is that it came."""
    blocks: list[Block] = [Paragraph(words), card(case, grievances, now, fresh=True)]
    if same_as:
        blocks.append(Paragraph(texts.SAME_AS.format(ref=same_as, own=case.ref)))
    return to_keepers(case, directory, blocks)


def to_confirm(case: Case, grievances: Grievances, directory: Organisation, now: datetime) -> Letter:
    """Ask the fallback owner to confirm the superior that a case goes to."""
    told = Paragraph(texts.TO_CONFIRM.format(union=case.place.union))
    return Letter(ToOfficers("", barred_accounts(case, directory)), Reply((told, card(case, grievances, now, fresh=True))))


def line(case: Case, directory: Organisation, words: str) -> Letter:
    """Tell those in whose custody a case is something about it."""
    choices = Choices((Choice("查看", f"查看 {case.ref}"), Choice("答复", f"答复 {case.ref}")))
    return to_keepers(case, directory, (Paragraph(words.format(ref=case.ref)), choices))


def to_keepers(case: Case, directory: Organisation, blocks: Iterable[Block]) -> Letter:
    """A letter to whoever works on a case: one person, or everybody on duty at its unit, apart from those barred."""
    barred = barred_accounts(case, directory)
    owner = case.place.owner
    to = ToAccount(owner) if owner and owner not in barred else ToOfficers(case.place.unit, barred)
    return Letter(to, Reply(tuple(blocks)))
