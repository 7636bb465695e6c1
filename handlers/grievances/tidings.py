"""What officers are told because of what a member did: a card or a line, no more identity than allowed, nobody who is barred."""

from __future__ import annotations

from collections.abc import Iterable

from handlers import texts_grievances as texts
from handlers.desk import FrontDesk
from handlers.grievances.case import Case
from handlers.grievances.due import deadline_of
from handlers.grievances.transfers import barred_accounts
from handlers.messages import Block, CaseCard, Choice, Choices, Letter, Paragraph, Reply, ToAccount, ToOfficers
from handlers.ports import Organisation
from handlers.routing.subjects import bundled_subjects
from handlers.texts_deadlines import due

FOR_ARRIVALS = ("受理", "转办", "查看")


def arrived(case: Case, desk: FrontDesk, directory: Organisation, *, words: str = texts.CAME_IN, same_as: str = "") -> tuple[Letter, ...]:
    """Tell those in whose custody a case is that it came, and the fallback owner where the superior is not confirmed yet."""
    blocks: list[Block] = [Paragraph(words), card(case, desk, FOR_ARRIVALS)]
    if same_as:
        blocks.append(Paragraph(texts.SAME_AS.format(ref=same_as, own=case.ref)))
    return (to_keepers(case, directory, blocks),)


def to_confirm(case: Case, desk: FrontDesk, directory: Organisation) -> Letter:
    """Ask the fallback owner to confirm the superior that a case goes to."""
    told = Paragraph(texts.TO_CONFIRM.format(union=case.place.union))
    return Letter(ToOfficers("", barred_accounts(case, directory)), Reply((told, card(case, desk, FOR_ARRIVALS))))


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


def card(case: Case, desk: FrontDesk, verbs: Iterable[str]) -> CaseCard:
    """A case at a glance."""
    deadline = deadline_of(case, desk.grievances) if desk.grievances else None
    by = "".join(getattr(block, "text", "") for block in due(deadline, year=case.handed_in.year)[:1]) if deadline else ""
    subject = bundled_subjects().find(case.subject) if case.subject else None
    name = subject.name if subject else texts.NO_SUBJECT
    rows = (
        (texts.UNIT_ROW, case.place.union),
        (texts.SUBJECT_ROW, name),
        (texts.DUE_ROW, by),
        (texts.MODE_ROW, texts.MODE_NAMES[case.confidentiality]),
    )
    options = tuple(Choice(verb, f"{verb} {case.ref}") for verb in verbs)
    return CaseCard(case.ref, f"诉求 {case.ref}", tuple(row for row in rows if row[1]), options, f"/console/cases/{case.ref}")
