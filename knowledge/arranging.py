"""In which order the clauses that a search found are shown: what answers whoever asks, and states what is asked for, comes first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from knowledge.applicability import CARRIED, FOR_CONTRACTS, REPLACED, is_established, is_for_students, says_nothing_to
from knowledge.bounds import Told, decides
from knowledge.conditions import is_of_another_stage
from knowledge.model import Clause
from knowledge.query import covered_share
from knowledge.retrieval import Candidate, Search
from knowledge.scope import FREE, RECKONED, Kind, asked_kind, last_asked, states
from knowledge.whose_term import asked_of, is_anothers

SECOND_SHARE = 0.86
"""A second clause is shown beside the first if its score is at least this share of the best."""

MORE_SHARE = 0.54
"""Further clauses offered for 更多."""

MORE_LIMIT = 5

STATING_AMONG, STATING_SHARE, STATING_COVERED = 4, 0.6, 0.5
"""What states a figure comes first if it is among so many of the best, with such a share of the score, and of the question."""

NAMED_SHARE = 0.45
"""Clauses of the document that a question names come first if the best of them has at least this share of the best score."""


def arranged(question: str, candidates: Sequence[Candidate], named: str, held: Collection[str]) -> tuple[Candidate, ...]:
    """Put first what applies to whoever asks, what no later rule that is held has changed, and the document that is named, if any."""
    if is_established(question):
        candidates = _behind(candidates, lambda clause: clause.document in FOR_CONTRACTS)
    candidates = _behind(candidates, lambda clause: says_nothing_to(question, clause.document) or is_for_students(question, clause.text))
    candidates = _behind(candidates, lambda clause: is_of_another_stage(question, clause.text))
    candidates = _behind(candidates, lambda clause: REPLACED.get(clause.id) in held)
    return _of_document_first(candidates, named) if named else tuple(candidates)


def shown_first(search: Search, told: Sequence[Told]) -> tuple[list[Candidate], list[Candidate]]:
    """The clauses that are shown and those offered for 更多: the figure that is asked for first, and the bound of what is told."""
    return _divided(_bounding_first(_stating_first(search), told))


def _behind(candidates: Sequence[Candidate], carried: Callable[[Clause], bool]) -> tuple[Candidate, ...]:
    """Take something off the score of some clauses."""
    if not any(carried(found.clause) for found in candidates):
        return tuple(candidates)
    weighed = [found._replace(score=found.score - CARRIED) if carried(found.clause) else found for found in candidates]
    return tuple(sorted(weighed, key=lambda found: -found.score))


def _of_document_first(candidates: Sequence[Candidate], document: str) -> tuple[Candidate, ...]:
    """Put the document that a question names before all others, unless nothing in it comes near."""
    own = [found for found in candidates if found.clause.document == document]
    if not own or own[0].score < NAMED_SHARE * candidates[0].score:
        return tuple(candidates)
    return (*own, *(found for found in candidates if found.clause.document != document))


def _stating_first(search: Search) -> Sequence[Candidate]:
    """Put first what states the figure that is asked for, where the best speaks of the same and leaves it open."""
    question = search.query.text
    kind = asked_kind(question) or next((kind for kind in (FREE, RECKONED) if kind.asked.search(question)), None)
    best, *others = search.candidates
    if kind is None or _states(kind, question, best.clause.text):
        return search.candidates
    least = covered_share(search.query, best.clause.text)
    if not states(kind, question, best.clause.text):  # what the best leaves open is stated by what speaks of the matter itself
        least = max(least, STATING_COVERED)
    for found in others[: STATING_AMONG - 1]:
        near = found.score >= STATING_SHARE * best.score
        if near and _states(kind, question, found.clause.text) and covered_share(search.query, found.clause.text) >= least:
            return (found, best, *(other for other in others if other is not found))
    return search.candidates


def _states(kind: Kind, question: str, text: str) -> bool:
    """Whether a text states what is asked for; the term of somebody else is not the one that is."""
    asked = last_asked(kind, question)
    whose = asked_of(question, *asked.span()) if asked and kind.name == "time" else ""
    return states(kind, question, text) and not is_anothers(whose, text, kind.stated)


def _bounding_first(candidates: Sequence[Candidate], told: Sequence[Told]) -> Sequence[Candidate]:
    """Put first what sets a bound to the number that a question names, where the best sets none that decides."""
    best, *others = candidates
    if not told or decides(told, best.clause.text):
        return candidates
    near = (found for found in others[: STATING_AMONG - 1] if found.score >= STATING_SHARE * best.score)
    first = next((found for found in near if decides(told, found.clause.text)), best)
    return (first, *(found for found in candidates if found is not first))


def _divided(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    best = candidates[0].score
    second = [found for found in candidates[1:3] if found.score - found.priority >= SECOND_SHARE * (best - candidates[0].priority)]
    shown = [candidates[0], *second[:1]]  # a law that says the same stands beside the opinion
    rest = [found for found in candidates[1:] if found not in shown and found.score >= MORE_SHARE * best]
    return shown, rest[:MORE_LIMIT]
