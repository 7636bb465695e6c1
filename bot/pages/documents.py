"""Documents as members read them: whole, clause by clause, with the quoted words highlighted."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.pages.rendering import page
from handlers.clause_links import clause_path, document_path
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Clause, Document, Node, NodeKind, UnknownDocument
from knowledge.ports import ClauseStore

MARK = re.compile(r"(?P<label>[^:]{1,60}):(?P<start>\d{1,6})-(?P<end>\d{1,6})")

STATUS_NAMES = {"in_force": "现行有效", "superseded": "已被新版本取代", "not_yet_in_force": "尚未生效", "unknown": "未核实是否现行有效"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The highlighted range of one clause: half-open offsets into its text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on the page."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A clause or a structural line, in the document's order."""

    kind: str
    """`clause`, or the node's kind."""
    paragraphs: tuple[tuple[Piece, ...], ...]
    label: str = ""
    where: str = ""
    path: str = ""


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
        rows = [(document, document_path(document.key), STATUS_NAMES.get(document.status, document.status)) for document in documents]
        return page("documents.html", rows=rows)

    async def document(request: Request) -> Response:
        key = normalise_document_key(request.path_params["key"])
        try:
            found, clauses, nodes = await asyncio.to_thread(_load, store, key)
        except UnknownDocument:
            return page("error.html", 404, title="没有找到这份文件", text="服务台没有收录这份文件。可以回到文件目录看看有哪些。")
        mark = read_mark(request.query_params.get("mark", ""), clauses)
        return page(
            "document.html",
            document=found,
            status=STATUS_NAMES.get(found.status, found.status),
            blocks=blocks_of(found, clauses, nodes, mark),
            contents=contents_of(clauses),
            mark=mark,
        )

    return [Route("/documents", listing), Route("/documents/{key}", document)]


def _load(store: ClauseStore, key: str) -> tuple[Document, list[Clause], list[Node]]:
    return store.get_document(key), store.clauses(key), store.nodes(key)


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
    placed = [
        (c.start, Block("clause", _paragraphs(c.text, mark if mark and mark.label == c.label else None), c.label, c.where, clause_path(c)))
        for c in clauses
    ]
    placed += [
        (n.start, Block(n.kind.value, _paragraphs(document.text[n.start : n.end], None))) for n in nodes if n.kind is not NodeKind.SEPARATOR
    ]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _paragraphs(text: str, mark: Mark | None) -> tuple[tuple[Piece, ...], ...]:
    """Cut a clause's text at line breaks and, inside each line, at the highlight's edges."""
    found: list[tuple[Piece, ...]] = []
    for line in re.finditer(r"[^\n]+", text):
        edges = [line.start(), line.end()]
        if mark:
            edges += [edge for edge in (mark.start, mark.end) if line.start() < edge < line.end()]
        edges.sort()
        pieces = [Piece(text[a:b], mark is not None and mark.start <= a and b <= mark.end) for a, b in pairwise(edges) if text[a:b]]
        found.append(tuple(pieces))
    return tuple(found)


def contents_of(clauses: Sequence[Clause]) -> list[Entry]:
    """Build the table of contents: each heading above a clause once, then the clause."""
    entries: list[Entry] = []
    shown: tuple[str, ...] = ()
    for clause in clauses:
        common = next((i for i, pair in enumerate(zip(shown, clause.breadcrumb, strict=False)) if pair[0] != pair[1]), None)
        first_new = min(len(shown), len(clause.breadcrumb)) if common is None else common
        entries += [Entry(level, crumb, clause.label) for level, crumb in enumerate(clause.breadcrumb) if level >= first_new]
        shown = clause.breadcrumb
        name = f"{_short(clause)} {clause.heading}".strip()
        entries.append(Entry(len(clause.breadcrumb), name, clause.label))
    return entries


def _short(clause: Clause) -> str:
    """The clause's own number, without the levels above it."""
    if clause.label.isdigit():
        return f"{clause.label}."
    return clause.label[clause.label.rfind("（") :] if clause.breadcrumb and "（" in clause.label else clause.label
