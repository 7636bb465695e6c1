"""Which parser a text needs, by evidence in the text.

- A 发文字号 near the top, or addressees, with numbered sections or text of its own: an official document (公文), even where it
  carries a statute (关于印发《…》的通知).
- Two articles that follow each other, or a decision that amends by items: a statute.
- Two sections 一、 二、 that follow each other: an official document without its number.
- Otherwise plain paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum

from ingest.clauses import Parsed, parse_official_document, read_title_block
from ingest.model import Mark
from ingest.plain import parse_plain
from ingest.statute_lines import article_lines, barred_lines, barred_spans, item_lines, successors
from ingest.statutes import parse_statute
from ingest.structure import Line, heading_of, lines_of

AMENDS = re.compile(r"关于(?:修改|废止).*的决定$|修正案(?:[（(].{1,8}[）)])?$|的解释$")


class Scheme(StrEnum):
    """How the clauses of a document are numbered."""

    STATUTE = "statute"
    OFFICIAL = "official"
    PLAIN = "plain"


def recognise(text: str, marks: Sequence[Mark] = ()) -> Scheme:
    """Tell which numbering scheme a normalised text follows."""
    lines = lines_of(text)
    barred = barred_lines(lines, barred_spans(marks))
    articles = article_lines(lines, barred)
    places = [article.place for article in articles.values()]
    follow = sum(below in successors(above) for above, below in itertools.pairwise(places))
    first = min(articles, default=len(lines)) if follow else len(lines)
    sections = [index for index, line in enumerate(lines[:first]) if index not in barred and (h := heading_of(line)) and h.level == 0]
    block = read_title_block(lines)
    if block.number and (block.addressees or sections) and not _amends(lines):
        return Scheme.OFFICIAL
    if follow:
        return Scheme.OFFICIAL if block.addressees and sections else Scheme.STATUTE
    if len(item_lines(lines, barred)) > 1:
        return Scheme.STATUTE if _amends(lines) else Scheme.OFFICIAL
    return Scheme.OFFICIAL if block.number or block.addressees else Scheme.PLAIN


def _amends(lines: Sequence[Line]) -> bool:
    """Tell whether one of the first lines is the title of a decision that amends, or of an interpretation by items."""
    return any(len(line.text) <= 200 and AMENDS.search(line.text) for line in lines[:6])


def parse(text: str, marks: Sequence[Mark] = (), *, key: str = "", title: str = "", version: str | None = None) -> Parsed:
    """Take a normalised text apart by the parser that it needs. Raises NotTiled if a character were lost or doubled."""
    match recognise(text, marks):
        case Scheme.STATUTE:
            return parse_statute(text, key=key, title=title, version=version, marks=marks)
        case Scheme.OFFICIAL:
            return parse_official_document(text, key, title, version, marks)
        case Scheme.PLAIN:
            return parse_plain(text, key=key, title=title, version=version, marks=marks)
