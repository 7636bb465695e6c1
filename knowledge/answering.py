"""Answers without a language model: the clause that answers, its sentence quoted word for word, or an honest NotFound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.applicability import (
    CONTRACT_LAW,
    OVERTAKEN,
    RESERVATION,
    is_established,
    says_employment,
    to_search,
)
from knowledge.arranging import MORE_LIMIT, arranged, asked_document_first, nearer_law_first, shown_first, surer_first
from knowledge.bounds import WITHIN, Told, told_of, verdict_of_bounds
from knowledge.cautions import caution_of
from knowledge.confidence import LOOKED_THROUGH, Weighed, weighed
from knowledge.consequences import duty_behind, what_follows
from knowledge.deciding import deciding
from knowledge.elsewhere import Elsewhere
from knowledge.exact import exact_result, whole_hit
from knowledge.guide import Guide, explained
from knowledge.lookup import Lookups
from knowledge.model import Answer, Citation, Clarify, Clause, NotFound, Passage, Verdict
from knowledge.query import understand
from knowledge.quoting import MAX_ARTICLE_CHARS, cite, to_the_point
from knowledge.refusing import (
    Away,
    of_rules,
    refused_by_what_was_found,
    refused_by_wording,
    refused_for_its_aim,
    rule_beside,
    rule_meant,
    rule_with_subject,
)
from knowledge.retrieval import Candidate, HybridRetriever, Search
from knowledge.rule_words import in_rule_words
from knowledge.scope import missing_kind
from knowledge.severance import DOUBLED_BY, RECKONED_BY, asks_sum, severance
from knowledge.unwritten import of_no_rule
from knowledge.verdict import verdict_of
from knowledge.waivers import VOIDED_BY, forbidden_by, signed_away

WHOLE = 1.0
"""The score of what fits wholly."""
SURE_OF_ITS_OWN = 0.9
"""From this confidence on the clause about a right stands before the one that makes it void to sign it away."""
LONGEST_DECIDING = 420
"""Characters of an article that is quoted whole where it decides what is told: its exceptions count as well."""
PASSAGES = 10
"""So many of the best are kept with an answer or a refusal."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and the documents that it names."""

    question: str
    named: Sequence[str]
    """Their keys."""
    rest: str
    """What it says beside their names."""
    held: frozenset[str]
    """Keys of the documents that are in force."""
    as_of: date | None


@dataclass(frozen=True, slots=True)
class _Leading:
    """Clauses that stand before what was found, whatever the question's words are nearest to."""

    decisive: Sequence[Clause]
    """Those that decide what the question tells."""
    void: Clause | None
    """The one that makes a paper void by which somebody signs away a right."""


SAYS_MORE = frozenset({"overtaken", "for_established_staff"})
"""Cautions that name a rule themselves."""


class ExtractiveAnswerer:
    """Implements `knowledge.ports.Answerer` by quoting."""

    def __init__(self, retriever: HybridRetriever, lookups: Lookups | None = None) -> None:
        self._retriever, self._lookups = retriever, lookups
        self._absent: tuple[Guide, frozenset[str], Elsewhere] | None = None

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Answer | NotFound | Clarify:
        """Quote the clauses that a question names, else at most two that answer it, or say that none does.

        `context` is the key of the document last talked about. Every quote is verified; raises UnverifiedQuote otherwise.
        """
        result = self._found(question, as_of, context)
        return result if isinstance(result, Clarify) else of_no_rule(question, result)

    def _found(self, question: str, as_of: date | None, context: str) -> Answer | NotFound | Clarify:
        if reason := refused_by_wording(question):
            return NotFound(reason)
        if exact := self._exact(question, as_of, context):
            return exact
        search = self._retriever.explore(in_rule_words(to_search(question)), as_of=as_of)
        if reason := refused_for_its_aim(question, search):
            return NotFound(reason)
        if asks_sum(question) and (due := self._sum_due(question, search)):
            return due
        named, rest = self._lookups.documents_named(question) if self._lookups else ((), question)
        asked = _Asked(question, named, rest, self._retriever.documents(), as_of)
        found = weighed(self._arranged(asked, search), question)
        away, leading = self._bearing(asked, found)
        led = _led(found, leading)
        refused = refused_by_what_was_found(question, led, away, asked.held, len(leading.decisive))
        result = refused or self._shown(asked, led, leading, away.subject)
        if isinstance(result, Answer) and not (
            result.absent or result.caution in SAYS_MORE or result.computation or leading.decisive or named
        ):
            result = replace(result, perhaps=rule_beside(question, found))
        return replace(result, passages=_passages(found.search), confidence=led.confidence)

    def _arranged(self, asked: _Asked, search: Search) -> Search:
        """Put the clauses in the order in which they count; what is asked of two documents is searched without their names."""
        if len(asked.named) > 1:
            search = self._retriever.explore(asked.rest, as_of=asked.as_of)
        candidates = arranged(asked.question, search.candidates, asked.named, asked.held, search.signals)
        search = replace(search, candidates=candidates)
        for order in () if asked.named else (nearer_law_first, asked_document_first, surer_first):
            search = replace(search, candidates=order(search))
        return search

    def _bearing(self, asked: _Asked, found: Weighed) -> tuple[Away, _Leading]:
        """The rules that are not held and bear on a question, and, where none has its subject or answers it, the clauses that lead."""
        question = asked.question
        subject, words = rule_with_subject(question, found.search, asked.held)
        answers = self._elsewhere().rule_for(of_rules(question), found.search.absent)
        decisive = [] if subject or answers else self._decisive(asked)
        if not (answers or asked.named or decisive):
            answers = rule_meant(question, found, subject)
        void = None if subject or answers else self._void(question)
        if void and not forbidden_by(question):
            decisive = []
        return Away(subject, words, answers), _Leading(decisive, void)

    def _shown(self, asked: _Asked, led: Weighed, leading: _Leading, absent: str) -> Answer:
        """Quote what answers; `absent` is the title of a rule that is not held and has the subject, or empty."""
        # with a document named, all of its sentences are of it: what else was said tells which is meant
        search = replace(led.search, query=understand(asked.rest)) if asked.named else led.search
        question, told = asked.question, told_of(asked.question)
        shown, further, absent_side = shown_first(question, search, told, asked.named, asked.held, alone=len(leading.decisive))
        absent = absent or absent_side
        if absent:  # what came second is a neighbour of the rule that is named
            shown, further = shown[:1], [*shown[1:], *further]
        near = [found.clause for found in search.candidates[:LOOKED_THROUGH]]
        clauses = self._with_what_follows(question, [candidate.clause for candidate in shown], leading.void, near)
        longest = LONGEST_DECIDING if leading.decisive else MAX_ARTICLE_CHARS
        citations = tuple(explained(cite(clause, search.query, search.guide, longest=longest), search.guide) for clause in clauses)
        more = tuple(cite(candidate.clause, search.query, search.guide) for candidate in further if candidate.clause not in clauses)
        caution, computation = caution_of(question, citations[0])
        if is_established(question) and any(citation.clause.document == CONTRACT_LAW for citation in citations):
            citations, caution = self._with_reservation(citations), "for_established_staff"
        elif (later := OVERTAKEN.get(citations[0].clause.id)) and later not in asked.held:
            caution, absent = "overtaken", ""  # the caution names the later rule
        verdict = None if computation or absent else _verdict(question, told, citations[0], search, overtaken=caution == "overtaken")
        return Answer(citations, more, caution=caution, computation=computation, verdict=verdict, absent=absent)

    def _elsewhere(self) -> Elsewhere:
        """What rules answer that are not held, remembered until the guide or the documents change."""
        guide, held, known = self._retriever.guide(), self._retriever.documents(), self._absent
        if known is None or known[0] is not guide or known[1] != held:
            known = self._absent = guide, held, Elsewhere(guide, held)
        return known[2]

    def _void(self, question: str) -> Clause | None:
        """The clause that makes a paper void by which somebody signs away a right; None where none is told of, or it is not held."""
        if not signed_away(question):
            return None
        return next((clause for clause in map(self._retriever.clause, VOIDED_BY) if clause is not None), None)

    def _decisive(self, asked: _Asked) -> list[Clause]:
        """The clauses that decide what a question tells, of the documents that it names, if any; empty where the first is not held."""
        forbidden = forbidden_by(asked.question)
        found = [self._retriever.clause(one) for one in ((forbidden,) if forbidden else deciding(asked.question))]
        clauses = [clause for clause in found if clause is not None and (not asked.named or clause.document in asked.named)]
        return clauses if clauses and clauses[0] == found[0] else []

    def _with_what_follows(self, question: str, clauses: list[Clause], void: Clause | None, near: Sequence[Clause]) -> list[Clause]:
        """Put beside the best clause the one that makes a paper void, or says what is due where its duty was not kept, if that is asked.

        Where nothing stands beside one that only says what is due, the duty of those that came near does.
        """
        due = what_follows(question, clauses[0].id)
        clause = void or (self._retriever.clause(due) if due else None)
        if clause is None and len(clauses) == 1:
            duty = duty_behind(clauses[0].id, [one.id for one in near])
            clause = next((one for one in near if one.id == duty), None)
        return clauses if clause is None or clause == clauses[0] else [clauses[0], clause]

    def _with_reservation(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """Put the article that says so beside the law that reaches established staff only where no other rule does."""
        article = self._retriever.clause(f"{CONTRACT_LAW}#{RESERVATION}")
        if article is None or any(citation.clause.id == article.id for citation in citations):
            return citations
        return (*citations, Citation(article, article.text, 0, len(article.text)))

    def _sum_due(self, question: str, search: Search) -> Answer | None:
        """What is due at the end of an employment, reckoned as far as the question tells.

        None where the article is not held, or a rule that is not held is likelier meant.
        """
        if search.meant.odds > 0.0:
            return None
        reckons, doubles = self._retriever.clause(RECKONED_BY), self._retriever.clause(DOUBLED_BY)
        if reckons is None:
            return None
        cited = tuple(Citation(each, each.text, 0, len(each.text)) for each in (reckons, doubles) if each is not None)
        citations = (explained(cited[0], search.guide), *cited[1:])
        beside = [found.clause for found in search.candidates if found.clause not in (reckons, doubles)]
        more = tuple(cite(clause, search.query, search.guide) for clause in beside[:MORE_LIMIT])
        caution = "" if says_employment(question) else "established_staff"
        if is_established(question):
            citations, caution = self._with_reservation(citations), "for_established_staff"
        return Answer(citations, more, _passages(search), 1.0, caution, severance(question))

    def _exact(self, question: str, as_of: date | None, context: str) -> Answer | NotFound | Clarify | None:
        found = self._lookups.find(question, as_of=as_of, context=context) if self._lookups else None
        if found is None:
            return None
        query, guide = understand(question), self._retriever.guide()
        result = exact_result(found, lambda hit: cite(hit.clause, query, guide) if not hit.part else whole_hit(hit))
        if isinstance(result, Answer) and len(result.citations) == 1:
            return replace(result, citations=(explained(result.citations[0], guide),))
        return result


def _led(found: Weighed, leading: _Leading) -> Weighed:
    """What was found, with the clauses that lead before it."""
    return _void_first(found, leading.void) if leading.void and not leading.decisive else _decisive_first(found, leading.decisive)


def _void_first(found: Weighed, void: Clause) -> Weighed:
    """Put what makes a paper void before all others, too far to be shown with it, unless the clause about the right itself is sure."""
    if found.confidence >= SURE_OF_ITS_OWN:
        return found
    others = tuple(each for each in found.search.candidates if each.clause != void)
    return Weighed(replace(found.search, candidates=(Candidate(void, WHOLE, 0.0, 0.0), *others)), SURE_OF_ITS_OWN, missing="")


def _decisive_first(found: Weighed, clauses: Sequence[Clause]) -> Weighed:
    """Put the clauses that decide what is told before all others, with what the search learned of them, as good as the best it found."""
    search = found.search
    if not clauses or not search.candidates:
        return found
    best, known = search.candidates[0].score, {each.clause.id: each for each in search.candidates}
    first = [known.get(clause.id, Candidate(clause, best, 0.0, 0.0))._replace(score=best) for clause in clauses]
    others = (each for each in search.candidates if each.clause not in clauses)
    left_out = missing_kind(search.query.text, *(clause.text for clause in clauses))
    confidence = max(found.confidence, search.weights.threshold)
    return Weighed(replace(search, candidates=(*first, *others)), confidence, left_out)


def _passages(search: Search) -> tuple[Passage, ...]:
    return tuple(Passage(found.clause, found.score) for found in search.candidates[:PASSAGES])


def _verdict(question: str, told: Sequence[Told], citation: Citation, search: Search, *, overtaken: bool) -> Verdict | None:
    """The point of the quote that stands first: how a number that was told compares with its bound, or what the quote comes to."""
    texts = [found.clause.text for found in search.candidates[:PASSAGES]]
    beside = verdict_of_bounds(question, told, citation.quote, texts)
    if beside and beside.kind in WITHIN and overtaken:
        beside = None  # a later rule sets another bound
    return beside or verdict_of(search.query, question, _point(citation, search))


def _point(citation: Citation, search: Search) -> str:
    """The part of a quote that the question is about; of a clause that is not quoted whole, the quote."""
    if citation.quote != citation.clause.text:
        return citation.quote
    choice = to_the_point(citation.clause, search.query, search.guide)
    return citation.clause.text[choice.start : choice.end]
