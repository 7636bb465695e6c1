"""Who may keep a case on this desk: never somebody it is against, nor somebody of whom it is not known that it is not."""

from __future__ import annotations

from handlers.ports import Organisation
from handlers.routing.ladder import OWN_LEVELS
from handlers.routing.model import Decision, Officer


def fallback_owner(decision: Decision, organisation: Organisation) -> Officer | None:
    """Who owns a case that nobody else may or can own: never one of those whom it is against; None where that leaves nobody."""
    fallback = organisation.fallback()
    return None if fallback is None or fallback.account in decision.barred_officers else fallback


def nobody_here(decision: Decision, university: str, organisation: Organisation) -> bool:
    """Whether everybody who could keep the case is to stand aside: it would lie where nobody sees it, or with whom it is against.

    Custody counts of a unit that is known to be free. Where every served unit is barred, no fallback owner stands in for them.
    """
    served = [unit.id for unit in organisation.units(university) if unit.served] if university else []
    free = set(served) - set(decision.barred)
    if decision.custody in free:
        return False
    if served and not free:
        return True
    if not university and decision.level not in OWN_LEVELS:
        return True  # whose union it is against is not known, so nobody here is known to be free
    return fallback_owner(decision, organisation) is None and bool(decision.barred or decision.barred_officers)


def has_keeper(university: str, organisation: Organisation) -> bool:
    """Whether a case of a university that is against nobody would lie with somebody: its own union on duty, or the fallback owner."""
    top = organisation.units(university).top
    return (top is not None and top.served) or organisation.fallback() is not None
