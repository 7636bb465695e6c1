"""From the text of a statute (law, regulation, rules, charter, judicial interpretation) to clauses that hold one article each.

Labels: `第二十二条`, `第二十二条之一`; `附录`, `附件2` for an annex, `附件2第三条` for a statute inside one. Text above the
first heading is `前言`; text under a heading that has no article of its own has the heading's mark: `总则`, `第三章`. A
decision without articles (关于修改…的决定, amendments) has its items as clauses: `一`, `二`; what follows the last item in
sentences of its own (本决定自…施行) is `结语`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.articles import read_articles
from ingest.clauses import ClauseList, Parsed, check_tiling, read_annex, with_separators
from ingest.line_forms import Article
from ingest.model import Mark
from ingest.statute_lines import annex_lines, article_lines, barred_lines, barred_spans, closing_lines, in_sequence, item_lines
from ingest.structure import Line, lines_of
from ingest.titles import read_heading_block
from knowledge.clause_ids import chinese_numeral, normalise_document_key
from knowledge.model import Node

CLOSING_WORDS = re.compile(r"本(?:决定|修正案)自|《.+》根据本(?:决定|修正案).*重新公布|根据本决定")


def parse_statute(text: str, *, key: str = "", title: str = "", version: str | None = None, marks: Sequence[Mark] = ()) -> Parsed:
    """Take a statute apart. Raises NotTiled if a character were lost or doubled.

    `key` and `title` win over what is read from the text.
    """
    lines = lines_of(text)
    barred = barred_lines(lines, barred_spans(marks))
    block = read_heading_block(lines, marks, title)
    found = ClauseList(text, normalise_document_key(key or block.number or title or block.title), title or block.title, version)
    body = lines[block.body_from :]
    inside = frozenset(index - block.body_from for index in barred if index >= block.body_from)
    articles = article_lines(body, inside)
    if in_sequence(articles.values()):
        _read_segments(found, body, inside, articles)
    elif items := item_lines(body, inside):
        _read_items(found, body, items)
    else:
        found.take(read_articles(body, frozenset(range(len(body)))))
    nodes = with_separators(text, found.clauses, [*block.nodes, *found.nodes])
    check_tiling(text, found.clauses, nodes)
    return Parsed(tuple(found.clauses), tuple(nodes), block, tuple(found.warnings))


def _read_segments(found: ClauseList, body: Sequence[Line], barred: frozenset[int], articles: dict[int, Article]) -> None:
    """Read the rule itself and each annex."""
    annexes = annex_lines(body, articles, barred)
    starts = sorted(annexes)
    end = starts[0] if starts else len(body)
    found.take(read_articles(body[:end], frozenset(index for index in barred if index < end)))
    for start, stop in pairwise([*starts, len(body)]):
        read_annex(found, body[start:stop], frozenset(index - start for index in barred if start <= index < stop), annexes[start])


def _read_items(found: ClauseList, body: Sequence[Line], items: dict[int, int]) -> None:
    starts = sorted(items)
    if starts[0]:
        found.add("前言", "前言", "", (), body[0].start, body[starts[0] - 1].end)
    for start, stop in pairwise([*starts, len(body)]):
        below = closing_lines(body[start:stop]) if stop == len(body) else {}
        end = start + min(below, default=stop - start)
        rest = next((at for at in range(start + 1, end) if stop == len(body) and CLOSING_WORDS.match(body[at].text)), end)
        label = chinese_numeral(items[start])
        found.add(label, label, "", (), body[start].start, body[rest - 1].end)
        if rest < end:
            found.add("结语", "结语", "", (), body[rest].start, body[end - 1].end)
        found.nodes += [Node(kind, body[start + at].start, body[start + at].end) for at, kind in below.items()]
