"""From a look-up to what the desk says: the clause itself, that there is none, or which of several is meant."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.grounding import verify_quote
from knowledge.model import Answer, Citation, Clarify, Hit, Lookup, NotFound, UnverifiedQuote

LONGEST_WORD = 6
"""More is no word that clauses were asked for by, but a question of its own."""
SHOWN = 3
"""Clauses shown at once; the others follow at 更多."""

Quote = Callable[[Hit], Citation]
"""Quotes the sentence of a clause that fits the question."""


def exact_result(found: Lookup, quote: Quote) -> Answer | NotFound | Clarify | None:
    """Answer what is a look-up, or a question about clauses that it names; None: search for it. Raises UnverifiedQuote."""
    if found.kind == "not_held" and found.whole:
        return NotFound("not_held", lookup=found)
    if found.kind == "not_found" and found.keyword and len(found.said) > LONGEST_WORD:
        return None
    if found.kind == "not_found" and (found.whole or found.missing):
        return NotFound("no_such_clause", lookup=found)
    if found.kind == "particular":
        return Answer(tuple(map(whole_hit, found.hits)), confidence=1.0, lookup=found)
    if found.kind in ("ambiguous", "document") and found.whole:
        return Clarify(lookup=found)
    if found.kind != "clause":
        return None
    if found.whole:
        cited = tuple(map(whole_hit, found.hits))
        return Answer(cited[:SHOWN], cited[SHOWN:], confidence=1.0, lookup=found)
    if len(found.hits) <= SHOWN:
        return Answer(tuple(map(quote, found.hits)), confidence=1.0, lookup=found)
    return None


def whole_hit(hit: Hit) -> Citation:
    """Quote what was named, all of it. Raises UnverifiedQuote."""
    start = hit.start
    if start < 0 or not verify_quote(hit.clause.text, hit.text):
        raise UnverifiedQuote(hit.clause.id)
    return Citation(hit.clause, hit.text, start, start + len(hit.text))
