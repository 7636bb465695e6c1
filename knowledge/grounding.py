"""The proof of every quote: what an answer claims, compared with the clauses it names.

Only compatibility forms (NFKC) and white space are folded; a changed character, numeral or article is a false quote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Protocol

from knowledge.clause_ids import parse_clause_id
from knowledge.model import Clause, Document
from knowledge.numerals import CHINESE, DECIMAL, DIGIT, FORMAL, ratio, value_of
from knowledge.ports import ClauseStore
from knowledge.sentences import sentences

MIN_QUOTE_CHARS = 8
"""A shorter quote proves nothing, unless it is a whole sentence."""
NEAR = 0.6
"""How alike a clause's best stretch must be to be named as the true source."""

DIGITS = "一二两三四五六七八九十百千万亿"
MEASURES = "次|名|人|倍|元|岁|天|日|周|个月|月|小时|分钟|票|届|年"
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?[百千万亿]*"
SPOKEN = rf"(?:[{DIGITS}][{CHINESE}]+(?:点{DIGIT}+[百千万亿]*)?|[{CHINESE}]点{DIGIT}+[百千万亿]*)"
"""More than one character of a number, as it is said."""
SAID_YEAR = "[一二][九零〇][零〇一二三四五六七八九]{2}年"
NUMERIC = re.compile(
    rf"[〔\[(](?:19|20)[0-9]{{2}}[〕\])]|(?:19|20)[0-9]{{2}}年|{SAID_YEAR}"
    r"|第[零〇一二三四五六七八九十百千0-9]+[条款项章节]"
    rf"|[百千万]分之{DECIMAL}|[0-9]+(?:\.[0-9]+)?[%‰]"
    rf"|(?<!第)(?:{ARABIC}|{SPOKEN}|[两二三四五六七八九十]|一(?=次|名|倍|元|票|个月|小时|分钟|岁))(?:{MEASURES})"
    rf"|{ARABIC}|{SPOKEN}"
)
"""What a reader takes as a number. A lone 一 counts before few measures only: 一年, 一人 are often no number."""
FORMAL_NUMBER = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟萬億點万亿点]{2,}")
"""One alone may stand in a name or another word: 大陆, 陆续."""
SAME_MEASURE = {"天": "日"}
RULE_NAME = re.compile(r"《[^《》]{2,60}》")
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}〔(?:19|20)\d\d〕\d{1,4}号")


@dataclass(frozen=True, slots=True)
class Proof:
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


def verify(answer: str, citations: Sequence[tuple[str, str]], store: ClauseStore) -> Proof:
    """Check an answer's citations, (clause id, quote) each, and the numbers and names in its prose."""
    held = store.find_clauses(clause_id for clause_id, _ in citations)
    valid: list[bool] = []
    nearest: list[str | None] = []
    problems: list[str] = []
    for number, (clause_id, quote) in enumerate(citations, 1):
        clause = held.get(clause_id)
        holds = clause is not None and clause.approved and verify_quote(clause.text, quote)
        valid.append(holds)
        nearest.append(None if holds else nearest_source(quote, store))
        if not holds:
            problems.append(f"citation {number}: {_why(clause_id, clause, quote)}")
    problems += unsupported(answer, [clause for clause_id, _ in citations if (clause := held.get(clause_id))])
    if not citations:
        problems.append("no citation")
    return Proof(tuple(valid), not problems, tuple(nearest), tuple(problems))


def _why(clause_id: str, clause: Clause | None, quote: str) -> str:
    if parse_clause_id(clause_id) is None:
        return "the clause id cannot be read"
    if clause is None:
        return f"no clause {clause_id} is held"
    if not clause.approved:
        return f"{clause_id} was read by OCR and is not approved"
    if not folded(quote):
        return "the quote is empty"
    if folded(quote) in folded(clause.text):
        return f"the quote is shorter than {MIN_QUOTE_CHARS} characters and no whole sentence"
    return f"the quote does not stand in {clause_id}"


def unsupported(answer: str, cited: Iterable[Clause]) -> list[str]:
    """Name the numbers, dates, rules and articles of the prose that no cited clause, nor its place, contains.

    The same number written otherwise is the same (3‰, 千分之三), and so are both ends of a ratio that a clause prints,
    put to use: 3000 × 千分之三 = 9.
    """
    clauses = list(cited)
    known = _plain_numbers(folded(" ".join([*(clause.text for clause in clauses), *(_place(clause) for clause in clauses)])))
    prose = _plain_numbers(folded(answer))
    keys = tuple(folded(clause.document) for clause in clauses)
    names = [match[0] for match in RULE_NAME.finditer(prose)]
    names += [
        match[0] for match in DOCUMENT_NUMBER.finditer(prose) if not match[0].endswith(keys)
    ]  # words may stand before it: 根据浙总工发…
    numbers = [match[0] for match in NUMERIC.finditer(prose)]
    stated = {_figure(match[0]) for match in NUMERIC.finditer(known)}
    stated |= _worked_out({figure.value for words in numbers if (figure := _figure(words)).value is not None}, known)
    missing = [words for words in names if words not in known] + [words for words in numbers if not _figure(words).stands_among(stated)]
    return [f"“{words}” stands in no cited clause" for words in dict.fromkeys(missing)]


def _plain_numbers(text: str) -> str:
    return FORMAL_NUMBER.sub(lambda run: run[0].translate(FORMAL), text)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as it is meant: its value with what it counts; what has no value is compared as it is written."""

    kind: str
    value: Fraction | None

    def stands_among(self, stated: set[_Figure]) -> bool:
        return self in stated or (self.value is not None and _Figure(WORKED_OUT, self.value) in stated)


PLAIN, RATIO, YEAR, WORKED_OUT = "", "ratio", "year", "worked out"


def _figure(words: str) -> _Figure:
    if (printed := ratio(words)) is not None:
        return _Figure(RATIO, printed.value)
    if match := re.fullmatch(r"[〔\[(]?((?:19|20)[0-9]{2})[〕\])年]", words):
        return _Figure(YEAR, Fraction(match[1]))
    if re.fullmatch(SAID_YEAR, words):
        return _Figure(YEAR, value_of(words.removesuffix("年")))
    if match := re.fullmatch(rf"(第?)(.+?)({MEASURES}|[条款项章节])", words):
        value = value_of(match[2])
        kind = PLAIN if match[3] == "项" else match[1] + SAME_MEASURE.get(match[3], match[3])  # 第16项 may be a task, which clauses call 16
        return _Figure(kind, value) if value is not None else _Figure(words, None)
    value = value_of(words)
    return _Figure(PLAIN, value) if value is not None else _Figure(words, None)


def _worked_out(values: set[Fraction], known: str) -> set[_Figure]:
    """The pairs of values that a ratio printed in the cited clauses leads from one to the other."""
    shares = {printed.value for match in NUMERIC.finditer(known) if (printed := ratio(match[0])) is not None}
    pairs = [(base, base * share) for share in shares for base in values if base * share in values]
    return {_Figure(WORKED_OUT, value) for pair in pairs for value in pair if value}


def _place(clause: Clause) -> str:
    return " ".join((clause.id, clause.where, clause.title, f"《{clause.title}》", f"《{clause.document}》", *clause.breadcrumb))


class Texts(Protocol):
    """Documents and their clauses, all that is held or some of it."""

    def documents(self) -> Iterable[Document]:
        """Each in the version of today."""
        ...

    def clauses(self, key: str) -> Iterable[Clause]:
        """Those of one, in order."""
        ...


def nearest_source(quote: str, store: Texts) -> str | None:
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
