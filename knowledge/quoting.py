"""What of a clause is quoted: the sentence that answers, with everything without which it would say something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.articles import Depth, Part, paragraphs
from knowledge.conditions import told_case
from knowledge.fitting import fits, fitting, marks
from knowledge.grounding import verify_quote
from knowledge.guide import NO_GUIDE, Guide
from knowledge.model import Citation, Clause, UnverifiedQuote
from knowledge.query import Query
from knowledge.sentence_reader import sentence_reader
from knowledge.sentences import Sentence, sentences

NEIGHBOUR_LAG = 0.5
"""A neighbouring sentence joins the quote if it fits nearly as well: by how much less at most."""
MAX_QUOTE_CHARS = 220
MAX_PARAGRAPH_CHARS = 160
"""Of a paragraph of an article that is quoted whole."""
MAX_ARTICLE_CHARS = 240
"""Of an article that is quoted whole."""
MAX_LIST_CHARS = 600
"""Of a paragraph with its items that is quoted whole."""
MIN_CHARS = 9
"""A sentence of fewer characters (坚持问题导向。) is a heading of the next."""
LEANS = re.compile(r"但是?[，,]?|其中|前[款项]|不过")
"""How a sentence begins that restricts the one before it, or says more of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences of a clause that answer best, as one span."""

    start: int
    end: int


def cite(clause: Clause, query: Query, guide: Guide = NO_GUIDE, *, longest: int = MAX_ARTICLE_CHARS) -> Citation:
    """Quote the sentence of a clause that fits the question best, or an article up to a length whole. Raises UnverifiedQuote."""
    choice = _whole_article(clause, longest) or to_the_point(clause, query, guide)
    quote = clause.text[choice.start : choice.end]
    if not verify_quote(clause.text, quote):
        raise UnverifiedQuote(clause.id)
    return Citation(clause, quote, choice.start, choice.end)


def to_the_point(clause: Clause, query: Query, guide: Guide = NO_GUIDE) -> Choice:
    """The sentence of a clause that answers, with its list or its short paragraph."""
    entry = guide.entry(clause.id)
    return with_its_list(clause, best_span(clause, query, entry.asks if entry else ()))


def _whole_article(clause: Clause, longest: int) -> Choice | None:
    """All of an article that is read at a glance: its paragraphs are who, what and what else of one matter."""
    return Choice(0, len(clause.text)) if clause.label.startswith("第") and len(clause.text) <= longest else None


def best_span(clause: Clause, query: Query, asks: Sequence[str] = ()) -> Choice:
    """The sentence that answers, with what it leans on, or else with a neighbour that fits nearly as well; whole sentences only."""
    body, scores = judged(clause, query, asks)
    told = told_case(query.text, [sentence.text for sentence in body])
    best = scores.index(max(scores)) if told is None else told
    first, last = _leaning(clause.text, body, best)
    if (first, last) == (best, best):
        for neighbour in (best + 1, best - 1):
            if 0 <= neighbour < len(body) and scores[neighbour] >= scores[best] - NEIGHBOUR_LAG:
                start, end = min(first, neighbour), max(last, neighbour)
                if _one_paragraph(clause.text, body, start, end):
                    first, last = start, end
                    break
    return Choice(body[first].start, body[last].end)


def body_of(clause: Clause) -> list[Sentence]:
    """The sentences of a clause without its headings."""
    parts = sentences(clause.text, clause.heading)
    return [part for part in parts if not part.heading] or parts


def judged(clause: Clause, query: Query, asks: Sequence[str]) -> tuple[list[Sentence], list[float]]:
    """The sentences of a clause, and how well each of them answers."""
    body = body_of(clause)
    return body, fits(marks(body, query, asks, sentence_reader().read(query.text, clause, body)), fitting())


def _leaning(text: str, body: Sequence[Sentence], best: int) -> tuple[int, int]:
    """Widen to the clauses of the same sentence, which a semicolon cuts, and to a restriction that follows or is meant."""
    first = last = best
    while first > 0 and (_leans(body, first) or _one_sentence(body, first - 1)) and _one_paragraph(text, body, first - 1, last):
        first -= 1
    while last + 1 < len(body) and (_leans(body, last + 1) or _one_sentence(body, last)) and _one_paragraph(text, body, first, last + 1):
        last += 1
    return first, last


def _leans(body: Sequence[Sentence], number: int) -> bool:
    return LEANS.match(body[number].text) is not None or len(body[number - 1].text) < MIN_CHARS


def _one_sentence(body: Sequence[Sentence], number: int) -> bool:
    """Whether a sentence goes on after a semicolon."""
    return body[number].text.endswith(("；", ";"))


def _one_paragraph(text: str, body: Sequence[Sentence], first: int, last: int) -> bool:
    start, end = body[first].start, body[last].end
    return end - start <= MAX_QUOTE_CHARS and "\n" not in text[start:end]


def with_its_list(clause: Clause, choice: Choice) -> Choice:
    """Widen an item of an article, or the words before a list, to the paragraph with all its items: neither says much alone."""
    if not clause.label.startswith("第"):
        return choice
    parts = paragraphs(clause.text)
    whole = next(
        (p for p in parts if p.depth is Depth.PARAGRAPH and p.start < choice.end and choice.start < p.end and choice.end <= p.end), None
    )
    if whole is None or not any(p.depth is not Depth.PARAGRAPH and p.paragraph == whole.paragraph for p in parts):
        return _with_its_paragraph(choice, parts)
    in_list = clause.text[choice.start : choice.end].endswith(("：", ":")) or any(
        p.depth is not Depth.PARAGRAPH and p.start <= choice.start < p.end for p in parts
    )
    if not in_list or whole.end - whole.start > MAX_LIST_CHARS:
        return _with_its_paragraph(choice, parts)
    return Choice(min(choice.start, whole.start), whole.end)


def _with_its_paragraph(choice: Choice, parts: Sequence[Part]) -> Choice:
    """Widen a sentence to its paragraph where that is short: what follows may be the exception."""
    for part in parts:
        if part.depth is Depth.PARAGRAPH and part.start < choice.end <= part.end and (part is parts[0] or part.start <= choice.start):
            whole = Choice(min(part.start, choice.start), part.end)  # the first sentence begins with the article's number
            return whole if whole.end - whole.start <= MAX_PARAGRAPH_CHARS else choice
    return choice
