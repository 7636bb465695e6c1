"""Why a question is not answered: for its wording or its aim, as a rule settles it that is not held, or as no clause found answers it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from knowledge.aims import CERTAIN, SURE, UNLIKELY, Aim, aim_reader, refusal
from knowledge.applicability import OVERTAKEN
from knowledge.confidence import Weighed, confidence_of
from knowledge.deciding import deciding
from knowledge.elsewhere import rule_of_subject, rule_that_settles
from knowledge.guide import explained
from knowledge.model import Citation, NotFound
from knowledge.names import HOME
from knowledge.query import covered_share, understand
from knowledge.quorum import quorum_of
from knowledge.quoting import cite
from knowledge.retrieval import Search
from knowledge.scope import asks_about_others, asks_for_oneself, asks_of_document, asks_who_has_not, manipulates
from knowledge.sides import FOR_ESTABLISHED, compares_employments
from knowledge.tokens import fold
from knowledge.unwritten import asks_for_record

NAMING = 0.6
"""Of the words for what a rule that is not held settles, so many stand in a clause that is shown beside its name."""
BEFORE_A_RULE = 0.8
"""From this confidence on a clause stands before the name of a rule that has the subject and is not held; below, most are neighbours."""
BESIDE_A_RULE = 0.3
"""Of the rare words of a question, a clause that is less sure speaks of so many where it is shown beside the name of such a rule."""
NEARBY_SHARE = 0.4
"""Of the threshold: from this confidence on, clauses that came near are offered after a refusal."""
NEARBY_LIMIT = 3
AMOUNTS = ("ratio", "money")
"""Kinds of thing that are plainly left open where the clause that decides the matter states none."""


@dataclass(frozen=True, slots=True)
class Away:
    """The rules that are not held and bear on a question, by title; empty where none does."""

    subject: str
    """The one that has its subject."""
    words: str
    """The words of the question for that subject."""
    answers: str
    """The one that answers it, whatever was found."""


def refused_by_wording(question: str) -> str:
    """Refuse what needs no search: nothing asked, somebody else's affairs, an attempt to make the desk invent, or abuse."""
    if not any(character.isalnum() for character in question):
        return "empty"
    powers = aim_reader().powers(fold(question))
    if manipulates(question) and powers[Aim.ORDERS] > UNLIKELY:
        return "manipulation"
    return _unless_own(question, "private" if pries(question, powers) else refusal(powers, CERTAIN))


def refused_for_its_aim(question: str, search: Search) -> str:
    """Why a question is refused for what it is after, whatever was found: a clause about wages is no answer to what somebody earns."""
    return _unless_own(question, refusal(search.aims, SURE) if search.aims else "")


def _unless_own(question: str, reason: str) -> str:
    """Why a question is refused for its aim, unless it tells of a case that a clause decides, or ends by asking what one may do.

    Whoever keeps what is known of others and asks whether to hand it out does not pry.
    """
    own = reason in ("private", "manipulation") and (asks_for_oneself(question) or bool(deciding(question)))
    return "" if own else reason


def pries(question: str, powers: Mapping[Aim, float]) -> bool:
    """Whether a question asks for somebody else's affairs by its wording, and the reader of aims does not say that it asks for a rule."""
    return asks_who_has_not(question) or (asks_about_others(question) and powers[Aim.OTHERS] > UNLIKELY)


def of_rules(question: str) -> str:
    """A question as far as a rule could answer it; empty where it asks for what stands in none."""
    return "" if asks_for_record(question) else question


def rule_with_subject(question: str, search: Search, held: Collection[str]) -> tuple[str, str]:
    """The rule that is not held and has the subject of a question, with the words for it; empty where the best clause reckons it."""
    return ("", "") if _is_reckoned(question, search) else rule_of_subject(understand(of_rules(question)).text, held)


def rule_beside(question: str, found: Weighed) -> str:
    """The rule that is not held and may have more to say than the best clause; empty where none may, or the document is asked about."""
    meant = found.search.meant
    return meant.rule if meant.bears(found.confidence) and not asks_of_document(question) else ""


def rule_meant(question: str, weighed: Weighed, subject: str) -> str:
    """The rule that is not held and settles a question rather than the best clause: the one that has its `subject`, or the one read.

    Votes that a question tells of are held against the clause that wants them, whatever else is about voting, and what the document
    says is the opinion's to say where that comes first.
    """
    search = weighed.search
    if not of_rules(question) or not search.meant.settles(weighed.confidence):
        return ""
    if search.candidates and search.candidates[0].clause.document == HOME and asks_of_document(question):
        return ""
    return "" if _is_reckoned(question, search) else subject or search.meant.rule


def _is_reckoned(question: str, search: Search) -> bool:
    """Whether the best clause says how many votes it wants, and the question tells how many there were."""
    return bool(search.candidates) and quorum_of(question, search.candidates[0].clause.text) is not None


def refused_by_what_was_found(question: str, weighed: Weighed, away: Away, held: Collection[str], decisive: int) -> NotFound | None:
    """Refuse what a rule settles that is not held, or what no clause that was found answers; None where the best of them does.

    So many of the best as `decisive` decide what the question tells.
    """
    if settled := _settled_elsewhere(question, weighed.search, held):
        return settled
    if refused := _refused_by_search(weighed, away.answers, decisive):
        return NotFound("elsewhere", missing=away.subject) if refused.reason == "no_evidence" and away.subject else refused
    return _named_first(weighed.search, away.subject, away.words) if _gives_way(question, weighed, away, held) else None


def _settled_elsewhere(question: str, search: Search, held: Collection[str]) -> NotFound | None:
    """Refuse what a rule alone settles that is not held, with the best clause beside it where that names what was asked for."""
    rule, words = rule_that_settles(understand(of_rules(question)).text, held)
    return _named_first(search, rule, words) if rule else None


def _refused_by_search(weighed: Weighed, elsewhere: str, decisive: int) -> NotFound | None:
    """Refuse what the clauses that were found do not answer, with those that came near; None where the best of them answers.

    `elsewhere` is the title of a rule that does and is not held, or empty.
    """
    search, threshold = weighed.search, weighed.search.weights.threshold
    answered = bool(search.candidates) and weighed.confidence >= threshold
    if elsewhere:
        return NotFound("elsewhere", missing=elsewhere, nearby=_near(search, 1) if answered and _touches(weighed) else ())
    if decisive and weighed.missing in AMOUNTS:
        return NotFound("not_stated", missing=weighed.missing, nearby=_near(search, decisive))
    if answered:
        return None
    touched_on = confidence_of(replace(search, left_open=0.0)) >= threshold
    if weighed.missing and touched_on:
        return NotFound("not_stated", missing=weighed.missing, nearby=_near(search, 1))
    close = weighed.confidence >= NEARBY_SHARE * threshold
    return NotFound("no_evidence", nearby=_near(search, NEARBY_LIMIT) if close else ())


def _touches(weighed: Weighed) -> bool:
    """Whether the best clause speaks of the matter that a rule settles, by its own words or the guide's, and is no mere neighbour of it."""
    signals = weighed.search.signals.get(weighed.search.candidates[0].clause.fixed_id)
    return weighed.confidence >= BEFORE_A_RULE or (signals is not None and signals.covered_guided >= BESIDE_A_RULE)


def _near(search: Search, limit: int) -> tuple[Citation, ...]:
    found = search.candidates[:limit]
    return tuple(explained(cite(candidate.clause, search.query, search.guide), search.guide) for candidate in found)


def _gives_way(question: str, weighed: Weighed, away: Away, held: Collection[str]) -> bool:
    """Whether the best clause, though it answers, gives way to the name of the rule that has the subject and is not held.

    A clause that such a rule has overtaken does not, as the answer says so; nor does one side of a comparison, beside which it is named.
    """
    later = OVERTAKEN.get(weighed.search.candidates[0].clause.id)
    one_side = away.subject == FOR_ESTABLISHED and compares_employments(question)
    overtaken = later is not None and later not in held
    return bool(away.subject) and not one_side and not overtaken and not _stands_before(weighed, away.words)


def _stands_before(weighed: Weighed, subject: str) -> bool:
    """Whether the best clause stands before the name of a rule that has the subject: by words alone it must speak of the subject itself.

    Characters are compared, as the words are seldom the law's: 年假 is its 年休假, and 工资条 stands in no clause about contracts.
    """
    candidates = weighed.search.candidates
    by_meaning = any(found.similarity or found.ask_similarity for found in candidates)
    shared = set(fold(subject)) & set(fold(candidates[0].clause.text))
    return weighed.confidence >= BEFORE_A_RULE and (by_meaning or len(shared) >= NAMING * len(set(fold(subject))))


def _named_first(search: Search, rule: str, words: str) -> NotFound:
    """Name a rule that is not held, with the best clause beside it where that has the words for what the rule settles."""
    return NotFound("elsewhere", missing=rule, nearby=_near(search, 1) if _says(search, words) else ())


def _says(search: Search, words: str) -> bool:
    return bool(search.candidates) and covered_share(understand(words), search.candidates[0].clause.text) >= NAMING
