"""Documents as members read them: whole, clause by clause, with the quoted words highlighted."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.pages.errors import error_response
from bot.pages.rendering import page
from handlers.clause_links import clause_path, document_path
from ingest.documents import marks_of
from ingest.model import MarkKind, is_plain_table
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Clause, Document, Node, NodeKind, UnknownDocument
from knowledge.names import HOME
from knowledge.ports import ClauseStore
from knowledge.precedence import by_rank

MARK = re.compile(r"(?P<label>[^:]{1,60}):(?P<start>[0-9]{1,6})-(?P<end>[0-9]{1,6})")
SECOND_LEVEL = re.compile(r"\s*(?:[（(]|第.{1,4}节)")
"""How a heading of the second level begins, in official documents and in statutes."""
NUMBERING_CHARS = 12
"""A clause's heading stands after its number, which is no longer than this."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The highlighted range of one clause: half-open offsets into its text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: half-open offsets, and its markup."""

    start: int
    end: int
    html: Markup


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on the page."""

    text: str
    marked: bool = False
    lead: bool = False
    """Part of the clause's number and heading."""
    table: Markup | None = None
    """The whole table that the text is the readable form of."""


@dataclass(frozen=True, slots=True)
class Block:
    """A clause or a structural line, in the document's order."""

    kind: str
    """`clause`, or the node's kind."""
    paragraphs: tuple[tuple[Piece, ...], ...]
    level: int = 0
    """Of a heading, as in HTML: 2 or 3."""
    label: str = ""
    where: str = ""
    path: str = ""
    cited: bool = False
    approved: bool = True
    """False where OCR read it and nobody has compared it yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    level: int
    text: str
    label: str


def document_routes(store: ClauseStore) -> list[Route]:
    """The public pages of documents."""

    async def listing(_request: Request) -> HTMLResponse:
        documents = await asyncio.to_thread(store.documents)
        return page("documents.html", rows=linked(documents))

    async def document(request: Request) -> Response:
        given = request.path_params["key"]
        if not given.isprintable():  # PostgreSQL refuses to be asked for a NUL
            return error_response(request, 404)
        name, _, version = given.partition("@")
        try:
            held = await asyncio.to_thread(store.whole, normalise_document_key(name), version or None)
        except UnknownDocument:
            return error_response(request, 404)
        mark = read_mark(request.query_params.get("mark", ""), held.clauses)
        blocks, contents = blocks_of(held.document, held.clauses, held.nodes, mark), contents_of(held.clauses)
        others = other_editions(held.document, held.editions)
        return page("document.html", document=held.document, blocks=blocks, contents=contents, editions=others)

    return [Route("/documents", listing), Route("/documents/{key}", document)]


def linked(documents: Iterable[Document]) -> list[tuple[Document, str]]:
    """Put its page's path beside each document: the opinion first, then higher rules before lower ones."""
    in_order = sorted(by_rank(documents), key=lambda document: document.key != HOME)
    return [(document, document_path(document.key)) for document in in_order]


def other_editions(shown: Document, editions: Sequence[Document]) -> list[tuple[Document, str]]:
    """The other versions of a document that are held, newest first, each with its page's path."""
    others = [document for document in editions if document.version != shown.version]
    return [(document, document_path(document.key, document.version)) for document in reversed(others)]


def read_mark(given: str, clauses: Sequence[Clause]) -> Mark | None:
    """Read `<label>:<start>-<end>`; whatever does not name a range of a clause of this document is ignored."""
    match = MARK.fullmatch(given)
    clause = next((c for c in clauses if match and c.label == match["label"]), None)
    if match is None or clause is None:
        return None
    start, end = int(match["start"]), int(match["end"])
    return Mark(clause.label, start, end) if start < end <= len(clause.text) else None


def blocks_of(document: Document, clauses: Sequence[Clause], nodes: Sequence[Node], mark: Mark | None) -> list[Block]:
    """Put clauses and structural lines into the document's order."""
    tables = tables_of(document)
    placed = [(clause.start, _clause_block(clause, mark, tables)) for clause in clauses]
    placed += [(node.start, _node_block(document, node)) for node in nodes if node.kind is not NodeKind.SEPARATOR]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def tables_of(document: Document) -> list[Table]:
    """The tables of a document, as they are shown; markup that is more than a table is left out, and its text shown."""
    tables = [mark for mark in marks_of(document) if mark.kind is MarkKind.TABLE and mark.value and is_plain_table(mark.value)]
    return [Table(mark.start, mark.end, Markup(mark.value.replace("<table", '<table class="grid"', 1))) for mark in tables]  # noqa: S704 - only a table's tags


def _clause_block(clause: Clause, mark: Mark | None, tables: Sequence[Table]) -> Block:
    own = mark if mark and mark.label == clause.label else None
    inside = [
        Table(table.start - clause.start, table.end - clause.start, table.html)
        for table in tables
        if clause.start <= table.start and table.end <= clause.end
    ]
    return Block(
        "clause",
        _paragraphs(clause.text, own, lead_length(clause), inside),
        label=clause.label,
        where=clause.where,
        path=clause_path(clause),
        cited=own is not None,
        approved=clause.approved,
    )


def _node_block(document: Document, node: Node) -> Block:
    text = document.text[node.start : node.end]
    level = 3 if SECOND_LEVEL.match(text) else 2
    return Block(node.kind.value, _paragraphs(text, None, 0), level if node.kind is NodeKind.HEADING else 0)


def lead_length(clause: Clause) -> int:
    """Tell how many characters of a clause's text are its number and heading."""
    name = clause.heading or clause.label
    at = clause.text.find(name, 0, NUMBERING_CHARS + len(name))
    if at < 0:
        return 0
    end = at + len(name)
    return end + 1 if clause.text[end : end + 1] in ("。", "：", ":") else end


def _paragraphs(text: str, mark: Mark | None, lead: int, tables: Sequence[Table] = ()) -> tuple[tuple[Piece, ...], ...]:
    """Cut a text at line breaks and, inside each line, at the edges of its lead and of the highlight; a table is one piece."""
    inner = (lead, mark.start, mark.end) if mark else (lead,)
    found: list[tuple[Piece, ...]] = []
    for line in re.finditer(r"[^\n]+", text):
        if table := next((one for one in tables if one.start <= line.start() < one.end), None):
            if line.start() == table.start:
                touched = mark is not None and mark.start < table.end and table.start < mark.end
                found.append((Piece(text[table.start : table.end], touched, table=table.html),))
            continue
        edges = sorted({line.start(), line.end(), *(edge for edge in inner if line.start() < edge < line.end())})
        found.append(tuple(Piece(text[a:b], _inside(a, b, mark), lead=b <= lead) for a, b in pairwise(edges)))
    return tuple(found)


def _inside(start: int, end: int, mark: Mark | None) -> bool:
    return mark is not None and mark.start <= start and end <= mark.end


def contents_of(clauses: Sequence[Clause]) -> list[Entry]:
    """Build the table of contents: each heading above a clause once, then the clause."""
    entries: list[Entry] = []
    shown: tuple[str, ...] = ()
    for clause in clauses:
        common = next((i for i, pair in enumerate(zip(shown, clause.breadcrumb, strict=False)) if pair[0] != pair[1]), None)
        first_new = min(len(shown), len(clause.breadcrumb)) if common is None else common
        entries += [Entry(level, crumb, clause.label) for level, crumb in enumerate(clause.breadcrumb) if level >= first_new]
        shown = clause.breadcrumb
        entries.append(Entry(len(clause.breadcrumb), _name(clause), clause.label))
    return entries


def _name(clause: Clause) -> str:
    """The clause's own number, without the levels above it, and its heading."""
    if clause.label.isdigit():
        return f"{clause.label}. {clause.heading}"
    if clause.breadcrumb and "（" in clause.label:
        return clause.label[clause.label.rfind("（") :] + clause.heading
    return f"{clause.label} {clause.heading}".strip()
