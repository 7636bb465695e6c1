"""The proof of every quote: what an answer claims, compared with the clauses it names.

Only compatibility forms (NFKC) and white space are folded; a changed character, numeral or article is a false quote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.clause_ids import parse_clause_id
from knowledge.model import Clause
from knowledge.ports import ClauseStore
from knowledge.sentences import sentences

MIN_QUOTE_CHARS = 8
"""A shorter quote proves nothing, unless it is a whole sentence."""
NEAR = 0.6
"""How alike a clause's best stretch must be to be named as the true source."""

NUMERIC = re.compile(
    r"[〔\[（(]?(?:19|20)\d\d[〕\]）)]?年?"
    r"|第[零一二三四五六七八九十百千\d]+[条款项章节号]"
    r"|[百千万]分之[零一二三四五六七八九十百千万\d]+"
    r"|\d+(?:\.\d+)?[%‰]?"
    r"|[一二三四五六七八九十百千万]{2,}"
)
RULE_NAME = re.compile(r"《[^《》]{2,60}》")
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}〔(?:19|20)\d\d〕\d{1,4}号")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one answer's claims."""

    valid: tuple[bool, ...]
    """One for each citation, in order."""
    answer_valid: bool
    """All citations hold, there is one, and the prose brings in nothing the cited clauses do not say."""
    nearest: tuple[str | None, ...]
    """For each citation that does not hold, the id of the clause its words come from, or None."""
    problems: tuple[str, ...]


def folded(text: str) -> str:
    """Fold compatibility forms and drop white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def verify_quote(clause_text: str, quote: str) -> bool:
    """Tell whether a quote stands in a clause, word for word, and is long enough to prove anything."""
    words = folded(quote)
    if not words or words not in folded(clause_text):
        return False
    return len(words) >= MIN_QUOTE_CHARS or any(folded(s.text).rstrip("。") == words.rstrip("。") for s in sentences(clause_text))


def verify(answer: str, citations: Sequence[tuple[str, str]], store: ClauseStore) -> Verdict:
    """Check an answer's citations, (clause id, quote) each, and the numbers and names in its prose."""
    held = store.find_clauses(clause_id for clause_id, _ in citations)
    valid: list[bool] = []
    nearest: list[str | None] = []
    problems: list[str] = []
    for number, (clause_id, quote) in enumerate(citations, 1):
        clause = held.get(clause_id)
        holds = clause is not None and verify_quote(clause.text, quote)
        valid.append(holds)
        nearest.append(None if holds else nearest_source(quote, store))
        if not holds:
            problems.append(f"citation {number}: {_why(clause_id, clause, quote)}")
    problems += unsupported(answer, [clause for clause_id, _ in citations if (clause := held.get(clause_id))])
    if not citations:
        problems.append("no citation")
    return Verdict(tuple(valid), not problems, tuple(nearest), tuple(problems))


def _why(clause_id: str, clause: Clause | None, quote: str) -> str:
    if parse_clause_id(clause_id) is None:
        return "the clause id cannot be read"
    if clause is None:
        return f"no clause {clause_id} is held"
    if not folded(quote):
        return "the quote is empty"
    if folded(quote) in folded(clause.text):
        return f"the quote is shorter than {MIN_QUOTE_CHARS} characters and no whole sentence"
    return f"the quote does not stand in {clause_id}"


def unsupported(answer: str, cited: Iterable[Clause]) -> list[str]:
    """Name the numbers, dates, rules and articles of the prose that no cited clause, nor its place, contains."""
    clauses = list(cited)
    known = folded(" ".join([*(clause.text for clause in clauses), *(_place(clause) for clause in clauses)]))
    prose = unicodedata.normalize("NFKC", answer)
    found = [match[0] for pattern in (RULE_NAME, DOCUMENT_NUMBER, NUMERIC) for match in pattern.finditer(prose)]
    missing = dict.fromkeys(words for words in found if folded(words) not in known)
    return [f"“{words}” stands in no cited clause" for words in missing]


def _place(clause: Clause) -> str:
    return " ".join((clause.id, clause.where, clause.title, f"《{clause.title}》", f"《{clause.document}》", *clause.breadcrumb))


def nearest_source(quote: str, store: ClauseStore) -> str | None:
    """Return the id of the clause a quote was taken or altered from, or None where nothing held is like it."""
    words = folded(quote)
    if not words:
        return None
    best_id, best = None, NEAR
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    for document in store.documents():
        for clause in store.clauses(document.key):
            text = folded(clause.text)
            if words in text:
                return clause.id
            shared = sum(pair in text for pair in pairs) / max(1, len(pairs))
            if shared > best and (likeness := _likeness(words, text)) > best:
                best_id, best = clause.id, likeness
    return best_id


def _likeness(words: str, text: str) -> float:
    """Share of the words that stand in the text in order, 0 to 1."""
    blocks = SequenceMatcher(None, words, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)
