"""Rules without numbers: each paragraph is a clause, `第7段`.

Paragraphs are counted through the document, a table as one. The title, styled headings, the history under the title, the
signature and the date are nodes and are not counted; styled headings are the breadcrumb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clauses import ClauseList, Parsed, check_tiling, with_separators
from ingest.model import Mark, MarkKind
from ingest.statute_lines import closing_lines
from ingest.structure import Line, lines_of
from ingest.titles import read_heading_block
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Node, NodeKind

INNER_SPACE = r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
"""As in 总 则."""


def parse_plain(text: str, *, key: str = "", title: str = "", version: str | None = None, marks: Sequence[Mark] = ()) -> Parsed:
    """Take a rule without numbers apart. Raises NotTiled if a character were lost or doubled."""
    lines = lines_of(text)
    block = read_heading_block(lines, marks, title)
    found = ClauseList(text, normalise_document_key(key or block.number or title or block.title), title or block.title, version)
    body = lines[block.body_from :]
    below = closing_lines(body)
    end = min(below, default=len(body))
    _read_paragraphs(found, body[:end], marks)
    found.nodes += [Node(kind, body[at].start, body[at].end) for at, kind in below.items()]
    nodes = with_separators(text, found.clauses, [*block.nodes, *found.nodes])
    check_tiling(text, found.clauses, nodes)
    return Parsed(tuple(found.clauses), tuple(nodes), block, tuple(found.warnings))


def _read_paragraphs(found: ClauseList, body: Sequence[Line], marks: Sequence[Mark]) -> None:
    styled = {mark.start: int(mark.value) for mark in marks if mark.kind is MarkKind.HEADING and mark.value.isdecimal()}
    tables = sorted((mark.start, mark.end) for mark in marks if mark.kind is MarkKind.TABLE)
    above: list[tuple[int, str]] = []
    at = 0
    while at < len(body):
        line = body[at]
        last = at
        if (level := styled.get(line.start)) is not None:
            above = [*(heading for heading in above if heading[0] < level), (level, re.sub(INNER_SPACE, "", line.text))]
            found.nodes.append(Node(NodeKind.HEADING, line.start, line.end))
        else:
            if table := next((span for span in tables if span[0] <= line.start < span[1]), None):
                while last + 1 < len(body) and body[last + 1].start < table[1]:
                    last += 1
            label = f"第{len(found.clauses) + 1}段"
            found.add(label, label, "", tuple(heading for _, heading in above), line.start, body[last].end)
        at = last + 1
