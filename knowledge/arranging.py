"""In which order the clauses that a search found are shown: what answers whoever asks, and states what is asked for, comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from knowledge.applicability import CARRIED, FOR_CONTRACTS, REPLACED, is_established, is_for_students, says_nothing_to
from knowledge.bounds import Told, decides
from knowledge.conditions import agreement, amounts, is_of_another_stage
from knowledge.model import PEOPLE_UNIT, Clause
from knowledge.names import HOME
from knowledge.query import covered_share
from knowledge.ranking import ABOUT_THE_UNION, Signals
from knowledge.retrieval import Candidate, Search
from knowledge.scope import FREE, RECKONED, Kind, asked_kind, last_asked, speaks_of_document, states
from knowledge.shares import share_due
from knowledge.sides import sides_of
from knowledge.whose_term import asked_of, is_anothers

NO_SIGNALS: Mapping[str, Signals] = MappingProxyType({})
"""Where nothing is known of the clauses but their scores."""

SECOND_SHARE = 0.86
"""A second clause is shown beside the first if its score is at least this share of the best."""

SECOND_OF_OPINION, SECOND_OF_LAWS, SECOND_DOCUMENT = 0.35, 0.2, 0.4
"""And if the reader takes it for one that answers by at least this much: a clause of the opinion among those of the opinion, one of a law
among all, and beside the opinion the law itself."""

MORE_SHARE = 0.54
"""Further clauses offered for 更多."""

MORE_LIMIT = 5

STATING_AMONG, STATING_SHARE, STATING_COVERED = 4, 0.6, 0.5
"""What states a figure comes first if it is among so many of the best, with such a share of the score, and of the question."""

AMONG_FIRST, MEANT_LEAD = 3, 0.2
"""A law stands before the opinion from among so many of the best, where the reader is by so much surer of its document."""

HARDLY_LESS, SURER_LEAD = 0.965, 0.3
"""Of laws, what fits hardly less than the best stands before it where the reader is by so much surer of it, its document and itself."""

BROKEN = re.compile(r"第\S{1,8}条 [^，。]{0,12}违反本法")
"""How an article begins that says what follows where the law is broken."""

SURELY_MEANT = 0.9
"""A rule for some people alone speaks to a question that tells of none of them, where the reader is so sure of it."""

NAMED_SHARE = 0.45
"""Clauses of the document that a question names come first if the best of them has at least this share of the best score."""


def arranged(
    question: str,
    candidates: Sequence[Candidate],
    named: Sequence[str],
    held: Collection[str],
    signals: Mapping[str, Signals] = NO_SIGNALS,
) -> tuple[Candidate, ...]:
    """Put first what applies to whoever asks, what no later rule that is held has changed, and the documents that are named, if any."""

    def carried(clause: Clause) -> bool:
        read = signals.get(clause.fixed_id)
        meant = read is not None and read.read_document >= SURELY_MEANT
        return says_nothing_to(question, clause.document, meant=meant) or is_for_students(question, clause.text)

    if is_established(question):
        candidates = _behind(candidates, lambda clause: clause.document in FOR_CONTRACTS)
    candidates = _behind(candidates, carried)
    candidates = _behind(candidates, lambda clause: is_of_another_stage(question, clause.text))
    candidates = _behind(candidates, lambda clause: REPLACED.get(clause.id) in held)
    return _of_documents_first(candidates, named) if named else tuple(candidates)


def nearer_law_first(search: Search) -> tuple[Candidate, ...]:
    """Put a law before a clause of the opinion, in a question without any of the union's words, where the law's own document is meant.

    The opinion stands before laws that fit as well because it speaks of the union's own affairs: to whoever is moved to another post
    and paid less, its general words say nothing.
    """
    best, signals = next(iter(search.candidates), None), search.signals
    if best is None or best.clause.document != HOME or best.clause.fixed_id not in signals or ABOUT_THE_UNION.search(search.query.text):
        return search.candidates
    meant = signals[best.clause.fixed_id].read_document + MEANT_LEAD
    least = SECOND_SHARE * (best.score - best.priority)
    for found in search.candidates[1:AMONG_FIRST]:
        read = signals.get(found.clause.fixed_id)
        if read and not read.home and read.read_document >= meant and found.score - found.priority >= least:
            return _with_first(search.candidates, found, best.score)
    return search.candidates


def asked_document_first(search: Search) -> tuple[Candidate, ...]:
    """Put the opinion before a law that fits hardly better, where the question is about what the document says: 文件上说的调解委员会."""
    best = next(iter(search.candidates), None)
    if best is None or best.clause.document == HOME or not speaks_of_document(search.query.text):
        return search.candidates
    least = SECOND_SHARE * best.score
    near = (found for found in search.candidates[1:AMONG_FIRST] if found.clause.document == HOME and found.score >= least)
    return _with_first(search.candidates, next(near, best), best.score)


def surer_first(search: Search) -> tuple[Candidate, ...]:
    """Put what the reader is by far surer of before a clause of a law that fits hardly better: what agencies may not, and employers.

    What states the figure that is asked for keeps its place before what states none, and a duty before what follows where it is broken.
    """
    best = next(iter(search.candidates), None)
    if best is None or best.clause.document == HOME or best.clause.fixed_id not in search.signals:
        return search.candidates
    question, kind = search.query.text, asked_kind(search.query.text)
    stating = kind if kind and _states(kind, question, best.clause.text) else None

    def may_lead(found: Candidate) -> bool:
        text = found.clause.text
        states_it = stating is None or _states(stating, question, text)
        return states_it and (BROKEN.match(best.clause.text) is not None or BROKEN.match(text) is None)

    def sureness(found: Candidate) -> float:
        read = search.signals.get(found.clause.fixed_id)
        return read.read_document * read.read_clause if read and not read.home else 0.0

    near = (found for found in search.candidates[1:AMONG_FIRST] if found.score >= HARDLY_LESS * best.score and may_lead(found))
    surest = max(near, key=sureness, default=best)
    surer = sureness(surest) >= sureness(best) + SURER_LEAD
    return _with_first(search.candidates, surest if surer else best, best.score)


def _with_first(candidates: Sequence[Candidate], first: Candidate, score: float) -> tuple[Candidate, ...]:
    """The candidates with one of them before all others, as good as the best."""
    if first is candidates[0]:
        return tuple(candidates)
    return (first._replace(score=score), *(other for other in candidates if other is not first))


class Shown(NamedTuple):
    """What is shown, what is offered for 更多, and the rule for one side of a comparison where that is not held."""

    shown: list[Candidate]
    further: list[Candidate]
    absent: str = ""


def shown_first(
    question: str, search: Search, told: Sequence[Told], named: Sequence[str], held: Collection[str], *, alone: int = 0
) -> Shown:
    """What is shown: first the figure that is asked for, the bound or the share of what is told; both sides of a comparison.

    `alone`: so many of the best decide what is told, and nothing stands beside them.
    """
    if alone:
        return _shown(search.candidates[:alone], search.candidates)
    candidates = _reckoning_first(question, _bounding_first(_stating_first(search), told))
    sides = sides_of(question, candidates[0], candidates, named, held)
    shown = sides.shown if sides else [candidates[0], *_second(search, candidates)]
    return _shown(shown, candidates, sides.absent if sides else "")


def _shown(shown: Sequence[Candidate], candidates: Sequence[Candidate], absent: str = "") -> Shown:
    """What is shown, with what is near enough to the best to be offered for 更多."""
    least = MORE_SHARE * candidates[0].score
    further = [found for found in candidates if found not in shown and found.score >= least]
    return Shown([*shown], further[:MORE_LIMIT], absent)


def _behind(candidates: Sequence[Candidate], carried: Callable[[Clause], bool]) -> tuple[Candidate, ...]:
    """Take something off the score of some clauses."""
    if not any(carried(found.clause) for found in candidates):
        return tuple(candidates)
    weighed = [found._replace(score=found.score - CARRIED) if carried(found.clause) else found for found in candidates]
    return tuple(sorted(weighed, key=lambda found: -found.score))


def _of_documents_first(candidates: Sequence[Candidate], named: Sequence[str]) -> tuple[Candidate, ...]:
    """Put the documents that a question names before all others, unless nothing in them comes near."""
    own = [found for found in candidates if found.clause.document in named]
    if not own or own[0].score < NAMED_SHARE * candidates[0].score:
        return tuple(candidates)
    return (*own, *(found for found in candidates if found.clause.document not in named))


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
    return _near_first(candidates, lambda text: decides(told, text)) if told else candidates


def _reckoning_first(question: str, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Put first what takes a share of the sum that a question tells; how many people there are is told beside many a matter."""
    return _near_first(candidates, lambda text: (due := share_due(question, text)) is not None and due.base_unit != PEOPLE_UNIT)


def _near_first(candidates: Sequence[Candidate], answers: Callable[[str], bool]) -> Sequence[Candidate]:
    """Put first the one near the best whose text answers, where that of the best does not."""
    best, *others = candidates
    if answers(best.clause.text):
        return candidates
    near = (found for found in others[: STATING_AMONG - 1] if found.score >= STATING_SHARE * best.score)
    first = next((found for found in near if answers(found.clause.text)), best)
    return (first, *(found for found in candidates if found is not first))


def _second(search: Search, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The clause that stands beside the best, if one does: a law that says the same stands beside the opinion."""
    best = candidates[0]
    least = SECOND_SHARE * (best.score - best.priority)
    near = (found for found in candidates[1:3] if found.score - found.priority >= least)
    return [found for found in near if _may_stand_beside(search, best, found)][:1]


def _may_stand_beside(search: Search, best: Candidate, found: Candidate) -> bool:
    """Whether the reader takes a clause for one that answers too, and none of what is told speaks against it.

    What comes near the best in words and meaning is most often its neighbour. Of documents that the reader does not know, that is all
    there is to go by.
    """
    signals = search.signals.get(found.clause.fixed_id)
    if agreement(amounts(search.query.text), found.clause.text) < 0:
        return False
    if signals is None or not search.guide.speaks_of(found.clause.document):
        return True
    if signals.home:
        return signals.read >= SECOND_OF_OPINION
    by_vector = any(each.read_clause for each in search.signals.values())
    beside_opinion = best.clause.document == HOME
    return (not by_vector or signals.read_clause >= SECOND_OF_LAWS) and (not beside_opinion or signals.read_document >= SECOND_DOCUMENT)
