"""How sure a search is of its best clause: what the confidence rests on, and when that clause answers whatever it says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from knowledge.aims import Aim
from knowledge.bearing import bearing_of
from knowledge.calibration import Features
from knowledge.query import FILLER, covered_share
from knowledge.ranking import GUIDE_DISCOUNT
from knowledge.retrieval import Search
from knowledge.scope import missing_kind
from knowledge.tokens import fold, terms

LOOKED_THROUGH = 3
"""Of the best clauses, for a thing of the kind that is asked for."""
LEFT_OPEN, OPEN_LEAD = 0.95, 0.02
"""From this similarity on, and by so much nearer than any that a clause answers, a question is one that the texts leave open."""
LOOKED_AT = 5
"""Of the best clauses, for what their texts and questions have of one that is asked."""
KNOWN = 0.93
"""Terms in common with a question that a clause is known to answer from which it is that question: 陪产假几天 is not 产假几天."""
LEAST_POWER, MOST_POWER = -8.0, 6.0
"""Beyond these, how much a question is after rules makes no difference."""
ASKS_KEPT = 4096
"""Questions of the guide that are kept without filler, some two kilobytes each."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a search found, and how far it answers."""

    search: Search
    confidence: float
    """How likely it is that the best clause answers, 0 to 1."""
    missing: str
    """The kind of thing that is asked for and none of the best clauses states, or empty."""


def weighed(search: Search, question: str) -> Weighed:
    """Weigh what was found for a question."""
    missing = missing_of(search, question)
    return Weighed(search, confidence_of(search, missing), missing)


def missing_of(search: Search, question: str) -> str:
    """The kind of thing that a question asks for and none of the best clauses states, or an empty string."""
    return missing_kind(question, *(candidate.clause.text for candidate in search.candidates[:LOOKED_THROUGH]))


def confidence_of(search: Search, missing: str = "") -> float:
    """How likely it is that the best clause answers, 0 to 1; 0 where nothing was found, or the texts are known to leave it open."""
    if not search.candidates:
        return 0.0
    confidence = search.weights.confidence(features(search, missing))
    if surely_answers(search, missing):
        return max(confidence, search.weights.threshold)
    return 0.0 if _is_left_open(search) else confidence


def _is_left_open(search: Search) -> bool:
    """Whether a question that the texts are known to leave open was asked nearly word for word, and none so near that a clause answers."""
    nearest = max(found.ask_similarity for found in search.candidates[:LOOKED_AT])
    return search.left_open >= max(LEFT_OPEN, nearest + OPEN_LEAD)


def surely_answers(search: Search, missing: str) -> bool:
    """Whether the best clause answers, however likely that seems."""
    return not missing and (_says_it_all(search) or _is_known(search))


def _says_it_all(search: Search) -> bool:
    """Whether the best clause holds every word that was typed: what is asked about stands in it, however rare or short."""
    words = fold(search.candidates[0].clause.text)
    return bool(search.query.typed_pairs) and all(term in words for term in search.query.typed_pairs)


def _is_known(search: Search) -> bool:
    """Whether a question that the best clause is known to answer was asked, nearly word for word."""
    entry, typed = search.guide.entry(search.candidates[0].clause.id), search.query.typed_pairs
    asked = map(_without_filler, entry.asks) if entry and len(typed) > 1 else ()
    return any(len(typed & words) >= KNOWN * math.sqrt(len(typed) * len(words)) for words in asked if words)


@lru_cache(maxsize=ASKS_KEPT)
def _without_filler(ask: str) -> frozenset[str]:
    return frozenset(intern(term) for term in terms(FILLER.sub(" ", ask)) if len(term) > 1)


def features(search: Search, missing: str = "") -> Features:
    """What the confidence of a search rests on; it must have found something."""
    best = search.candidates[0]
    others = [candidate.score for candidate in search.candidates[3:8]]
    guided = search.guide.speaks_of(best.clause.document)
    return Features(
        coverage=max(covered_share(search.query, candidate.clause.text) for candidate in search.candidates[:2]),
        similarity=max(max(found.similarity, found.guide_similarity - GUIDE_DISCOUNT) for found in search.candidates[:LOOKED_AT]),
        margin=best.score - sum(others) / len(others) if others else 0.0,
        strength=math.log1p(max(max(found.lexical, found.guided) for found in search.candidates)),
        asked=max(found.ask_similarity for found in search.candidates[:LOOKED_AT]) if guided else 0.0,
        asked_words=math.log1p(max(found.asked for found in search.candidates)) if guided else 0.0,
        left_open=search.left_open,
        missing=float(bool(missing)),
        bearing=bearing_of(search.query.text) if guided else 0.0,
        held=search.held if guided else 0.0,
        rules=min(max(search.aims.get(Aim.RULES, 0.0), LEAST_POWER), MOST_POWER) if guided else 0.0,
    )
