"""Review: a scan's page beside the clauses that were read from it, facts to decide, repairs to take back."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast
from urllib.parse import quote

from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.console.ports import Desk
from bot.console.sessions import Endpoint, Fields, Sessions
from bot.console.wording import doubt
from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.pages.requests import bounded_body, form_fields
from handlers.clause_links import document_path
from handlers.grievances.cases.case import Role
from ingest.documents import marks_of
from ingest.model import Loaded, Mark, MarkKind, Rejected
from ingest.review import DECIDED, NotKept, Reviews, questions_of
from knowledge.clause_ids import normalise_document_key
from knowledge.model import ChangedMeanwhile, Clause, Document, UnknownClause, UnknownDocument, VersionHeld
from knowledge.page_images import Lines

log = logging.getLogger(__name__)

PATH = "/console/review"
API = "/api/v1/reviews"
MAX_FORM_BYTES = 200_000

Act = Callable[[Reviews, str, str | None, Fields], str]
"""Does something to a document, by key and version; returns its new name where that has changed, else nothing."""
Read = Callable[[bytes, str], Loaded]
"""Reads a kept file again, in a process of its own. Raises Rejected."""

REFUSALS: dict[type[Exception], tuple[int, str]] = {
    ChangedMeanwhile: (409, "changed"),
    VersionHeld: (409, "held"),
    NotKept: (409, "not_kept"),
    Rejected: (422, "refused"),
    UnknownClause: (404, "unknown"),
    UnknownDocument: (404, "unknown"),
}
"""Status and the page's word for what a decision can run into."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a clause that belong together on the page."""

    text: str
    unsure: str = ""
    """How sure OCR was, as `83 %`; empty where it was."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause with what a reviewer needs to see of it."""

    clause: Clause
    runs: tuple[Run, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    """Where its lines stand on the page: left, top, width, height in percent."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with the clauses that begin on it; number 0: what no scanned page holds."""

    number: int
    clauses: tuple[Shown, ...]

    @property
    def open(self) -> list[str]:
        """Labels of the clauses that wait for approval."""
        return [shown.clause.label for shown in self.clauses if not shown.clause.approved]


class Reviewing:
    """The endpoints."""

    def __init__(self, desk: Desk, sessions: Sessions, read: Read) -> None:
        self._desk, self._sessions, self._read = desk, sessions, read

    def routes(self) -> list[Route | APIRoute]:
        """Pages, forms and the interface for scripts."""
        acts: dict[str, Act] = {
            "approve": self._approve,
            "correct": self._correct,
            "decide": self._decide,
            "settle": self._settle,
            "repairs": self._repairs,
        }
        forms = [Route(f"{PATH}/{{key}}/{name}", self._form(act), methods=["POST"]) for name, act in acts.items()]
        scripts = [
            APIRoute(f"{API}/{{key}}/{name}", self._script(act), methods=["POST"], summary=f"Review: {name} (operators)")
            for name, act in acts.items()
        ]
        return [
            Route(f"{PATH}/{{key}}", self.show),
            Route(f"{PATH}/{{key}}/pages/{{number:int}}.png", self.picture),
            *forms,
            APIRoute(API, self.waiting, methods=["GET"], summary="Documents that wait for review (operators)"),
            APIRoute(f"{API}/{{key}}", self.state, methods=["GET"], summary="A document's clauses, doubts and repairs (operators)"),
            *scripts,
        ]

    async def show(self, request: Request) -> Response:
        """Show a document for review."""
        session = await self._sessions.of(request)
        if session is None:
            return await self._sessions.turn_away()
        try:
            document, leaves = await asyncio.to_thread(self._load, *_named(request))
        except UnknownDocument:
            return error_response(request, 404)
        return page(
            "console_review.html",
            200,
            NO_STORE,
            csrf=session.csrf_token,
            may_act=session.account.role == Role.OPERATOR,
            document=document,
            leaves=leaves,
            facts=document.metadata.get("facts", {}),
            repairs=document.metadata.get("repairs", []),
            review=document.metadata.get("review", []),
            doubts=[doubt(question) for question in questions_of(document)],
            here=review_path(document),
            there=document_path(document.key, document.version),
            problem=request.query_params.get("problem", "")[:20],
        )

    async def picture(self, request: Request) -> Response:
        """Show the picture of a page to people who are signed in."""
        if await self._sessions.of(request) is None:
            return await self._sessions.turn_away()
        png = await asyncio.to_thread(self._desk.knowledge.pages.png, *_named(request), request.path_params["number"])
        return error_response(request, 404) if png is None else Response(png, media_type="image/png", headers=NO_STORE)

    async def waiting(self, request: Request) -> Response:
        """List what waits for a person."""
        session = await self._sessions.of(request)
        if session is None or session.account.role != Role.OPERATOR:
            return JSONResponse({"error": "operators only"}, 403, NO_STORE)
        rows = await asyncio.to_thread(self._desk.reviews("").waiting)
        told = [
            {
                "document": one.document.key,
                "version": one.document.version,
                "title": one.document.title,
                "unapproved": one.unapproved,
                "questions": [question.row() for question in one.questions],
                "warnings": list(one.warnings),
            }
            for one in rows
        ]
        return JSONResponse({"waiting": told}, headers=NO_STORE)

    async def state(self, request: Request) -> Response:
        """Tell all that the page shows."""
        session = await self._sessions.of(request)
        if session is None or session.account.role != Role.OPERATOR:
            return JSONResponse({"error": "operators only"}, 403, NO_STORE)
        try:
            document, leaves = await asyncio.to_thread(self._load, *_named(request))
        except UnknownDocument:
            return JSONResponse({"error": "no such document"}, 404, NO_STORE)
        clauses = [
            {
                "label": shown.clause.label,
                "text": shown.clause.text,
                "page": leaf.number or None,
                "approved": shown.clause.approved,
                "hash": shown.clause.content_hash,
                "unsure": [run.text for run in shown.runs if run.unsure],
            }
            for leaf in leaves
            for shown in leaf.clauses
        ]
        names = ("facts", "questions", "warnings", "repairs", "review")
        told = {name: document.metadata.get(name, []) for name in names}
        return JSONResponse({"document": document.key, "version": document.version, "clauses": clauses, **told}, headers=NO_STORE)

    def _load(self, key: str, version: str | None) -> tuple[Document, list[Leaf]]:
        store = self._desk.tables.store
        document = store.get_document(key, version)
        clauses = store.clauses(document.key, document.version or "")
        lines = self._desk.knowledge.pages.lines(document.key, document.version)
        return document, leaves_of(clauses, marks_of(document), lines)

    def _form(self, act: Act) -> Endpoint:
        async def run(request: Request) -> Response:
            outcome = await self._run(request, act)
            if isinstance(outcome, Response):
                return outcome
            status, word, name = outcome
            where = f"{PATH}/{quote(name, safe='@')}"
            return RedirectResponse(where if status == 200 else f"{where}?problem={word}", 303, NO_STORE)

        return run

    def _script(self, act: Act) -> Endpoint:
        async def run(request: Request) -> Response:
            outcome = await self._run(request, act)
            if isinstance(outcome, Response):
                return JSONResponse({"error": "operators only, with the token of /api/v1/session"}, 403, NO_STORE)
            status, word, name = outcome
            return JSONResponse({"document": name, "result": word}, status, NO_STORE)

        return run

    async def _run(self, request: Request, act: Act) -> Response | tuple[int, str, str]:
        """Do what an operator asks; return status, word and the document's name then, or the page that turns others away."""
        sent = await self._sessions.admit(request, {Role.OPERATOR}, max_bytes=MAX_FORM_BYTES, read=_fields)
        if isinstance(sent, Response):
            return sent
        session, fields = sent.session, sent.fields
        key, version = _named(request)
        reviews = self._desk.reviews(session.account.name)
        try:
            name = await asyncio.to_thread(act, reviews, key, version, fields)
        except tuple(REFUSALS) as error:
            status, word = REFUSALS[type(error)]
            return status, word, request.path_params["key"]
        log.info("review.done", extra={"document": key})
        return 200, "done", name or str(request.path_params["key"])

    def _approve(self, reviews: Reviews, key: str, version: str | None, fields: Fields) -> str:
        reviews.approve(key, version, fields.get("labels", "").splitlines())
        return ""

    def _correct(self, reviews: Reviews, key: str, version: str | None, fields: Fields) -> str:
        label, text = fields.get("label", ""), fields.get("text", "")
        reviews.correct(key, version, label, text, expected=fields.get("hash", ""), approve=fields.get("approve") == "1")
        return ""

    def _decide(self, reviews: Reviews, key: str, version: str | None, fields: Fields) -> str:
        decided = reviews.decide(key, version, {name: fields.get(name, "") for name in DECIDED})
        return decided.key + (f"@{decided.version}" if decided.version else "")

    def _settle(self, reviews: Reviews, key: str, version: str | None, fields: Fields) -> str:
        reviews.settle(key, version)
        return ""

    def _repairs(self, reviews: Reviews, key: str, version: str | None, fields: Fields) -> str:
        reviews.without(key, version, fields.get("without", "").splitlines(), self._read)
        return ""


def review_path(document: Document) -> str:
    """The page for reviewing a document."""
    name = document.key + (f"@{document.version}" if document.version else "")
    return f"{PATH}/{quote(name, safe='@')}"


def leaves_of(clauses: Iterable[Clause], marks: Iterable[Mark], lines: dict[int, Lines]) -> list[Leaf]:
    """Put each clause to the page on which it begins, pages in the order of their first clause."""
    unsure = sorted((mark.start, mark.end, mark.value) for mark in marks if mark.kind is MarkKind.UNSURE)
    places = sorted((start, end, number, box) for number, of_page in lines.items() for start, end, box in of_page)
    by_page: dict[int, list[Shown]] = {}
    for clause in clauses:
        inside = [(number, box) for start, end, number, box in places if start < clause.end and clause.start < end]
        first = inside[0][0] if inside else 0
        boxes = tuple(_percent(box) for number, box in inside if number == first)
        by_page.setdefault(first, []).append(Shown(clause, _runs(clause, unsure), boxes))
    return [Leaf(number, tuple(shown)) for number, shown in by_page.items()]


def _percent(box: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return round(100 * left, 2), round(100 * top, 2), round(100 * (right - left), 2), round(100 * (bottom - top), 2)


def _runs(clause: Clause, unsure: Sequence[tuple[int, int, str]]) -> tuple[Run, ...]:
    """Cut a clause's text at the edges of what OCR was not sure of."""
    inside = [(max(start, clause.start), min(end, clause.end), value) for start, end, value in unsure]
    inside = [(start - clause.start, end - clause.start, value) for start, end, value in inside if start < end]
    edges = sorted({0, len(clause.text), *(edge for start, end, _ in inside for edge in (start, end))})
    return tuple(
        Run(clause.text[a:b], next((_share(value) for start, end, value in inside if start <= a and b <= end), ""))
        for a, b in pairwise(edges)
    )


def _share(value: str) -> str:
    return f"{100 * float(value):.0f} %" if re.fullmatch(r"[01]?\.?\d+", value) else "?"


def _named(request: Request) -> tuple[str, str | None]:
    name, _, version = request.path_params["key"].partition("@")
    return normalise_document_key(name), version or None


async def _fields(request: Request, max_bytes: int) -> Fields:
    """Read a form or a JSON object of texts; whatever is neither counts as empty. A script may bear its token in a header."""
    try:
        body = await bounded_body(request, max_bytes)
    except ClientDisconnect:
        return {}
    of_script = request.headers.get("content-type", "").startswith("application/json")
    fields = (_json_fields(body) if of_script else form_fields(body)) if body else {}
    return {**fields, "csrf": fields.get("csrf") or request.headers.get("x-csrf-token", "")}


def _json_fields(body: bytes) -> Fields:
    try:
        given: object = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return {name: str(value) for name, value in cast("dict[str, object]", given).items()} if isinstance(given, dict) else {}
