"""Answers without a language model: the clause that answers, its sentence quoted word for word, or an honest NotFound."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from knowledge.aims import CERTAIN, SURE, UNLIKELY, Aim, aim_reader, refusal
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
from knowledge.confidence import LOOKED_THROUGH, confidence_of, missing_of
from knowledge.consequences import duty_behind, what_follows
from knowledge.deciding import deciding
from knowledge.elsewhere import Elsewhere, rule_of_subject, rule_that_settles
from knowledge.exact import exact_result, whole_hit
from knowledge.guide import Guide
from knowledge.lookup import Lookups
from knowledge.model import Answer, Citation, Clarify, Clause, Computation, Explanation, NotFound, Passage, Quorum, Verdict
from knowledge.names import HOME
from knowledge.query import covered_share, understand
from knowledge.quorum import quorum_of
from knowledge.quoting import MAX_ARTICLE_CHARS, cite, to_the_point
from knowledge.retrieval import Candidate, HybridRetriever, Search
from knowledge.rule_words import in_rule_words
from knowledge.scope import asks_about_others, asks_for_oneself, asks_of_document, asks_who_has_not, manipulates, missing_kind
from knowledge.severance import DOUBLED_BY, RECKONED_BY, asks_sum, severance
from knowledge.shares import counts_members, share_due
from knowledge.sides import FOR_ESTABLISHED, compares_employments
from knowledge.tokens import fold, terms
from knowledge.unwritten import asks_for_record, of_no_rule
from knowledge.verdict import verdict_of
from knowledge.waivers import VOIDED_BY, forbidden_by, signed_away

NAMING = 0.6
"""Of the words for what a rule that is not held settles, so many stand in a clause that is shown beside its name."""
BEFORE_A_RULE = 0.8
"""From this confidence on a clause stands before the name of a rule that has the subject and is not held; below, most are neighbours."""
BESIDE_A_RULE = 0.3
"""Of the rare words of a question, a clause that is less sure speaks of so many where it is shown beside the name of such a rule."""
NEARBY_SHARE = 0.4
"""Of the threshold: from this confidence on, clauses that came near are offered after a refusal."""
NEARBY_LIMIT = 3
WHOLE = 1.0
"""The score of what fits wholly."""
SURE_OF_ITS_OWN = 0.9
"""From this confidence on the clause about a right stands before the one that makes it void to sign it away."""
AMOUNTS = ("ratio", "money")
"""Kinds of thing that are plainly left open where the clause that decides the matter states none."""
LONGEST_DECIDING = 420
"""Characters of an article that is quoted whole where it decides what is told: its exceptions count as well."""
REPEATED_SHARE = 0.7
"""An explanation with so many of its terms in the quote explains nothing."""

CLAIM = re.compile(r"能|可以|可不可以|有没有资格|有资格|算不算|行不行|给不给|符不符合|允许|配不配|有权|是不是可以")
ASKING = re.compile(r"吗|么|嘛|[?？]|能不能|可不可以|有没有|算不算|行不行|给不给|符不符合|配不配|呢$")
FIRST_PERSON = re.compile(r"我|咱|俺|本人|自己")
PERSON = re.compile(r"老师|外教|外包|编外|非编|合同工|派遣|博士后|临时工|阿姨|保安|保洁|宿管|员工|职工|教师|辅导员|退休|聘用|人事代理")
BARGAINING = re.compile("集体协商|集体合同|工资协商")
BARGAINS = re.compile("民办|私立|后勤|企业|公司")
"""Who bargains collectively by the opinion's task 8; public universities have the 教代会 for it."""
GRANTS = re.compile(r"有权|享有|可以|均可|都可以|有资格|不得|禁止|应当给予")


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
        if reason := _refusal_by_wording(question):
            return NotFound(reason)
        if exact := self._exact(question, as_of, context):
            return exact
        established = is_established(question)
        search = self._retriever.explore(in_rule_words(to_search(question)), as_of=as_of)
        if reason := _unless_own(question, refused_for_its_aim(search)):
            return NotFound(reason)
        if asks_sum(question) and (due := self._sum_due(question, search, established=established)):
            return due
        held = self._retriever.documents()
        named, other_words = self._lookups.documents_named(question) if self._lookups else ((), question)
        search = self._arranged(question, search, named, other_words, as_of)
        missing = missing_of(search, question)
        confidence = confidence_of(search, missing)
        passages = tuple(Passage(found.clause, found.score) for found in search.candidates[:10])
        for_rules = "" if asks_for_record(question) else question
        absent, subject = ("", "") if _is_reckoned(question, search) else rule_of_subject(understand(for_rules).text, held)
        elsewhere = self._elsewhere().rule_for(for_rules, search.absent)
        decisive = [] if absent or elsewhere else self._decisive(question, named)
        elsewhere = elsewhere or ("" if named or decisive else _rule_meant(for_rules, search, confidence, absent))
        void = None if absent or elsewhere else self._void(question)
        forbidden = bool(decisive and forbidden_by(question))
        search, confidence, missing = _void_first(search, None if forbidden else void, confidence, missing)
        decisive = [] if void and not forbidden else decisive
        search, confidence, missing = _decisive_first(search, decisive, confidence, missing)
        settled = _settled_elsewhere(search, understand(for_rules).text, held)
        if refused := settled or refused_by_search(search, missing, confidence, elsewhere, len(decisive)):
            if refused.reason == "no_evidence" and absent:
                refused = NotFound("elsewhere", missing=absent)
            return replace(refused, passages=passages, confidence=confidence)
        overtaken = OVERTAKEN.get(search.candidates[0].clause.id)
        one_side = absent == FOR_ESTABLISHED and compares_employments(question)
        if absent and not one_side and not _stands_before(search, confidence, subject) and (overtaken is None or overtaken in held):
            return replace(_named_first(search, absent, subject), passages=passages, confidence=confidence)
        if named:  # all of its sentences are of that document: what else was said tells which is meant
            search = replace(search, query=understand(other_words))
        told = told_of(question)
        shown, further, absent_side = shown_first(question, search, told, named, held, alone=len(decisive))
        absent = absent or absent_side
        if absent:  # what came second is a neighbour of the rule that is named
            shown, further = shown[:1], [*shown[1:], *further]
        near = [found.clause for found in search.candidates[:LOOKED_THROUGH]]
        clauses = self._with_what_follows(question, [candidate.clause for candidate in shown], void, near)
        longest = LONGEST_DECIDING if decisive else MAX_ARTICLE_CHARS
        citations = tuple(explained(cite(clause, search.query, search.guide, longest=longest), search.guide) for clause in clauses)
        more = tuple(cite(candidate.clause, search.query, search.guide) for candidate in further if candidate.clause not in clauses)
        caution, computation = _caution(question, citations[0])
        if established and any(citation.clause.document == CONTRACT_LAW for citation in citations):
            citations, caution = self._with_reservation(citations), "for_established_staff"
        elif (later := OVERTAKEN.get(citations[0].clause.id)) and later not in held:
            caution = "overtaken"
        absent = "" if caution == "overtaken" else absent  # which says so itself
        verdict = None if computation or absent else _verdict(question, told, citations[0], search, overtaken=caution == "overtaken")
        return Answer(citations, more, passages, confidence, caution, computation, verdict, absent=absent)

    def _arranged(self, question: str, search: Search, named: Sequence[str], other_words: str, as_of: date | None) -> Search:
        """Put the clauses in the order in which they count; what is asked of two documents is searched without their names."""
        if len(named) > 1:
            search = self._retriever.explore(other_words, as_of=as_of)
        candidates = arranged(question, search.candidates, named, self._retriever.documents(), search.signals)
        search = replace(search, candidates=candidates)
        for order in () if named else (nearer_law_first, asked_document_first, surer_first):
            search = replace(search, candidates=order(search))
        return search

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

    def _decisive(self, question: str, named: Sequence[str]) -> list[Clause]:
        """The clauses that decide what a question tells, of the documents that it names, if any; empty where the first is not held."""
        forbidden = forbidden_by(question)
        found = [self._retriever.clause(one) for one in ((forbidden,) if forbidden else deciding(question))]
        clauses = [clause for clause in found if clause is not None and (not named or clause.document in named)]
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

    def _sum_due(self, question: str, search: Search, *, established: bool) -> Answer | None:
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
        passages = tuple(Passage(found.clause, found.score) for found in search.candidates[:10])
        beside = [found.clause for found in search.candidates if found.clause not in (reckons, doubles)]
        more = tuple(cite(clause, search.query, search.guide) for clause in beside[:MORE_LIMIT])
        caution = "" if says_employment(question) else "established_staff"
        if established:
            citations, caution = self._with_reservation(citations), "for_established_staff"
        return Answer(citations, more, passages, 1.0, caution, severance(question))

    def _exact(self, question: str, as_of: date | None, context: str) -> Answer | NotFound | Clarify | None:
        found = self._lookups.find(question, as_of=as_of, context=context) if self._lookups else None
        if found is None:
            return None
        query, guide = understand(question), self._retriever.guide()
        result = exact_result(found, lambda hit: cite(hit.clause, query, guide) if not hit.part else whole_hit(hit))
        if isinstance(result, Answer) and len(result.citations) == 1:
            return replace(result, citations=(explained(result.citations[0], guide),))
        return result


def _refusal_by_wording(question: str) -> str:
    """Refuse what needs no search: nothing asked, somebody else's affairs, an attempt to make the desk invent, or abuse."""
    if not any(character.isalnum() for character in question):
        return "empty"
    powers = aim_reader().powers(fold(question))
    if manipulates(question) and powers[Aim.ORDERS] > UNLIKELY:
        return "manipulation"
    return _unless_own(question, "private" if pries(question, powers) else refusal(powers, CERTAIN))


def _unless_own(question: str, reason: str) -> str:
    """Why a question is refused for its aim, unless it tells of a case that a clause decides, or ends by asking what one may do.

    Whoever keeps what is known of others and asks whether to hand it out does not pry.
    """
    own = reason in ("private", "manipulation") and (asks_for_oneself(question) or bool(deciding(question)))
    return "" if own else reason


def pries(question: str, powers: Mapping[Aim, float]) -> bool:
    """Whether a question asks for somebody else's affairs by its wording, and the reader of aims does not say that it asks for a rule."""
    return asks_who_has_not(question) or (asks_about_others(question) and powers[Aim.OTHERS] > UNLIKELY)


def refused_for_its_aim(search: Search) -> str:
    """Why a question is refused for what it is after, whatever was found: a clause about wages is no answer to what somebody earns."""
    return refusal(search.aims, SURE) if search.aims else ""


def refused_by_search(search: Search, missing: str, confidence: float, elsewhere: str, decisive: int = 0) -> NotFound | None:
    """Refuse what the clauses that were found do not answer, with those that came near; None where the best of them answers.

    `elsewhere` is the title of a rule that does and is not held, or empty; so many of the best as `decisive` decide what is told.
    """
    answered = bool(search.candidates) and confidence >= search.weights.threshold
    if elsewhere:
        return NotFound("elsewhere", missing=elsewhere, nearby=_near(search, 1) if answered and _touches(search, confidence) else ())
    if decisive and missing in AMOUNTS:
        return NotFound("not_stated", missing=missing, nearby=_near(search, decisive))
    if answered:
        return None
    touched_on = confidence_of(replace(search, left_open=0.0)) >= search.weights.threshold
    if missing and touched_on:
        return NotFound("not_stated", missing=missing, nearby=_near(search, 1))
    close = confidence >= NEARBY_SHARE * search.weights.threshold
    return NotFound("no_evidence", nearby=_near(search, NEARBY_LIMIT) if close else ())


def _touches(search: Search, confidence: float) -> bool:
    """Whether the best clause speaks of the matter that a rule settles, by its own words or the guide's, and is no mere neighbour of it."""
    signals = search.signals.get(search.candidates[0].clause.fixed_id)
    return confidence >= BEFORE_A_RULE or (signals is not None and signals.covered_guided >= BESIDE_A_RULE)


def _near(search: Search, limit: int) -> tuple[Citation, ...]:
    found = search.candidates[:limit]
    return tuple(explained(cite(candidate.clause, search.query, search.guide), search.guide) for candidate in found)


def _rule_meant(question: str, search: Search, confidence: float, absent: str) -> str:
    """The rule that is not held and settles a question rather than the best clause: `absent`, whose subject is named, or the one read.

    Votes that a question tells of are held against the clause that wants them, whatever else is about voting, and what the document
    says is the opinion's to say where that comes first.
    """
    if not question or not search.meant.settles(confidence):
        return ""
    if search.candidates and search.candidates[0].clause.document == HOME and asks_of_document(question):
        return ""
    return "" if _is_reckoned(question, search) else absent or search.meant.rule


def _is_reckoned(question: str, search: Search) -> bool:
    """Whether the best clause says how many votes it wants, and the question tells how many there were."""
    return bool(search.candidates) and quorum_of(question, search.candidates[0].clause.text) is not None


def _void_first(search: Search, void: Clause | None, confidence: float, missing: str) -> tuple[Search, float, str]:
    """Put what makes a paper void before all others, too far to be shown with it, unless the clause about the right itself is sure."""
    if void is None or confidence >= SURE_OF_ITS_OWN:
        return search, confidence, missing
    others = tuple(found for found in search.candidates if found.clause != void)
    return replace(search, candidates=(Candidate(void, WHOLE, 0.0, 0.0), *others)), SURE_OF_ITS_OWN, ""


def _decisive_first(search: Search, clauses: Sequence[Clause], confidence: float, missing: str) -> tuple[Search, float, str]:
    """Put the clauses that decide what is told before all others, with what the search learned of them, as good as the best it found."""
    if not clauses or not search.candidates:
        return search, confidence, missing
    best, known = search.candidates[0].score, {found.clause.id: found for found in search.candidates}
    first = [known.get(clause.id, Candidate(clause, best, 0.0, 0.0))._replace(score=best) for clause in clauses]
    others = (found for found in search.candidates if found.clause not in clauses)
    left_out = missing_kind(search.query.text, *(clause.text for clause in clauses))
    return replace(search, candidates=(*first, *others)), max(confidence, search.weights.threshold), left_out


def _point(citation: Citation, search: Search) -> str:
    """The part of a quote that the question is about; of a clause that is not quoted whole, the quote."""
    if citation.quote != citation.clause.text:
        return citation.quote
    choice = to_the_point(citation.clause, search.query, search.guide)
    return citation.clause.text[choice.start : choice.end]


def _settled_elsewhere(search: Search, question: str, held: Collection[str]) -> NotFound | None:
    """Refuse what a rule alone settles that is not held, with the best clause beside it where that names what was asked for."""
    rule, words = rule_that_settles(question, held)
    return _named_first(search, rule, words) if rule else None


def _named_first(search: Search, rule: str, words: str) -> NotFound:
    """Name a rule that is not held, with the best clause beside it where that has the words for what the rule settles."""
    return NotFound("elsewhere", missing=rule, nearby=_near(search, 1) if _says(search, words) else ())


def _stands_before(search: Search, confidence: float, subject: str) -> bool:
    """Whether the best clause stands before the name of a rule that has the subject: by words alone it must speak of the subject itself.

    Characters are compared, as the words are seldom the law's: 年假 is its 年休假, and 工资条 stands in no clause about contracts.
    """
    by_meaning = any(found.similarity or found.ask_similarity for found in search.candidates)
    shared = set(fold(subject)) & set(fold(search.candidates[0].clause.text))
    return confidence >= BEFORE_A_RULE and (by_meaning or len(shared) >= NAMING * len(set(fold(subject))))


def _says(search: Search, words: str) -> bool:
    return bool(search.candidates) and covered_share(understand(words), search.candidates[0].clause.text) >= NAMING


def _verdict(question: str, told: Sequence[Told], citation: Citation, search: Search, *, overtaken: bool) -> Verdict | None:
    """The point of the quote that stands first: how a number that was told compares with its bound, or what the quote comes to."""
    texts = [found.clause.text for found in search.candidates[:10]]
    beside = verdict_of_bounds(question, told, citation.quote, texts)
    if beside and beside.kind in WITHIN and overtaken:
        beside = None  # a later rule sets another bound
    return beside or verdict_of(search.query, question, _point(citation, search))


def explained(citation: Citation, guide: Guide) -> Citation:
    """Put beside a citation what the guide says of exactly this text, unless the quote says as much in the same words."""
    entry = guide.explanation(citation.clause)
    if entry is None or (not entry.not_said and _repeats(entry.plain, citation.quote)):
        return citation
    return replace(citation, explanation=Explanation(entry.plain, entry.not_said))


def _repeats(plain: str, quote: str) -> bool:
    said, words = set(terms(plain)), set(terms(quote))
    return len(said & words) >= REPEATED_SHARE * len(said)


def _caution(question: str, citation: Citation) -> tuple[str, Computation | Quorum | None]:
    """What the wording must add, so that the verdict says no more than the clause."""
    if counted := quorum_of(question, citation.quote):
        return "", counted
    if computed := share_due(question, citation.quote):
        return ("counts_members" if counts_members(question, computed) else ""), computed
    if BARGAINING.search(question) and not BARGAINS.search(question):
        return "bargaining", None
    if citation.clause.label.startswith("第"):
        # a law grants or forbids: no duty that could be taken for a promise, but not every law is for everybody
        for_contracts = citation.clause.document == CONTRACT_LAW and not says_employment(question)
        return ("established_staff" if for_contracts else ""), None
    asks_for_self = CLAIM.search(question) and ASKING.search(question) and (FIRST_PERSON.search(question) or PERSON.search(question))
    return ("duty_not_right" if asks_for_self and not GRANTS.search(citation.quote) else ""), None
