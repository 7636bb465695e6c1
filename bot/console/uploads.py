"""Documents by upload: operators hand files in, watch them being read, and see what became of each.

A script is answered with the outcomes where reading takes no longer than a few seconds, else with a job whose state can be
asked for; a browser is shown the page, which tells how far it is. A restart loses the list of jobs, never a document: the
files are uploaded again, and what was stored is recognised.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import shutil
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi.routing import APIRoute
from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.console.ports import Desk
from bot.console.sessions import Fields, Sessions
from bot.pages.documents import linked
from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.storage.accounts import LoginSession
from bot.storage.scratch import UPLOAD, scratch
from handlers.grievances.cases.case import Role
from ingest.missing import NamedRule, named_rules, names_of
from ingest.pipeline import FileOutcome
from ingest.review import Waiting
from knowledge.model import Document

log = logging.getLogger(__name__)

PATH = "/api/v1/documents"
MAX_FILES = 100
KEPT_JOBS = 50
LOOKED_THROUGH = 3_000
"""Clauses of operators' own documents that are looked through for rules that are missing; `documents --missing` knows no limit."""
PROMPT_S = 8.0
"""How long a script's request waits for the outcomes."""
MAX_NAME_CHARS = 120
MULTIPART_OVERHEAD_BYTES = 1024 * 1024

TakeIn = Callable[[list[Path], Callable[[int], None]], Iterator[FileOutcome]]
"""Reads files one by one; the second argument hears of each page before OCR reads it."""

UPLOAD_DOCS: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}, "csrf": {"type": "string"}},
                }
            }
        },
    }
}


class TooMuch(Exception):
    """The upload is larger than allowed."""


@dataclass(slots=True)
class Job:
    """One upload and what has become of its files so far."""

    id: str
    names: tuple[str, ...]
    account_id: int
    began_at: datetime
    outcomes: list[FileOutcome] = field(default_factory=list[FileOutcome])
    page: int = 0
    """The page that OCR reads just now; 0: none."""
    state: str = "reading"
    """`reading`, `done` or `failed` (the desk's fault, told in the log; nothing half is stored)."""

    def row(self) -> dict[str, Any]:
        """Describe the job for scripts, files as `uniondesk ingest --json` does."""
        files = [{**asdict(outcome), "path": str(outcome.path), "outcome": str(outcome.outcome)} for outcome in self.outcomes]
        return {"job": self.id, "state": self.state, "names": list(self.names), "files": files}


class Uploads:
    """The endpoints; one upload is read at a time, the others wait their turn."""

    def __init__(self, desk: Desk, sessions: Sessions, take_in: TakeIn, max_bytes: int, data_dir: Path) -> None:
        self._desk, self._sessions, self._take_in, self._max_bytes, self._data_dir = desk, sessions, take_in, max_bytes, data_dir
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[None]] = set()

    def routes(self) -> list[Route | APIRoute]:
        """The page of documents, the upload, and a job's state."""
        return [
            Route("/console/documents", self.show),
            APIRoute(PATH, self.upload, methods=["POST"], summary="Hand documents in (operators)", openapi_extra=UPLOAD_DOCS),
            APIRoute("/api/v1/session", self.session, methods=["GET"], summary="Who is signed in, and the token that forms bear"),
            APIRoute(PATH + "/jobs/{job}", self.state, methods=["GET"], summary="What became of an upload (operators)"),
        ]

    async def show(self, request: Request) -> Response:
        """Show what is held, the form, and the jobs of late."""
        session = await self._sessions.of(request)
        if session is None:
            return await self._sessions.turn_away()
        documents = await asyncio.to_thread(self._desk.tables.store.documents)
        jobs = list(reversed(self._jobs.values())) if session.account.role == Role.OPERATOR else []
        return page(
            "console_documents.html",
            200,
            NO_STORE,
            csrf=session.csrf_token,
            may_act=session.account.role == Role.OPERATOR,
            jobs=jobs,
            reading=any(job.state == "reading" for job in jobs),
            documents=linked(documents),
            waiting=await asyncio.to_thread(self._waiting),
            missing=await asyncio.to_thread(self._missing, documents),
            index=self._desk.knowledge.indexer.status,
            max_mib=self._max_bytes // 1024 // 1024,
        )

    async def session(self, request: Request) -> Response:
        """Tell who is signed in, with the token that writing requests must bear (`csrf` or `X-CSRF-Token`)."""
        session = await self._sessions.of(request)
        if session is None:
            return JSONResponse({"error": "sign in at /console"}, 403, NO_STORE)
        return JSONResponse({"name": session.account.name, "role": session.account.role, "csrf": session.csrf_token}, headers=NO_STORE)

    async def state(self, request: Request) -> Response:
        """Tell a job's state."""
        session = await self._sessions.of(request)
        if session is None or session.account.role != Role.OPERATOR:
            return JSONResponse({"error": "operators only"}, 403, NO_STORE)
        job = self._jobs.get(request.path_params["job"])
        return JSONResponse({"error": "no such job"}, 404, NO_STORE) if job is None else JSONResponse(job.row(), headers=NO_STORE)

    async def upload(self, request: Request) -> Response:
        """Take files from an operator's browser or script."""
        held = ExitStack()
        folder = await asyncio.to_thread(held.enter_context, scratch(self._data_dir, UPLOAD))
        paths: list[Path] = []

        async def read(request: Request, _max_bytes: int) -> Fields:
            csrf, received = await self._receive(request, folder)
            paths.extend(received)
            return {"csrf": csrf or request.headers.get("x-csrf-token", "")}

        try:
            sent = await self._sessions.admit(request, {Role.OPERATOR}, read=read)
            if isinstance(sent, Response):
                raise PermissionError
            if not paths:
                raise ValueError
        except (TooMuch, PermissionError, ValueError, ClientDisconnect, HTTPException, MultiPartException, FormParserError) as error:
            await asyncio.to_thread(held.close)
            return self._refuse(request, *_refusal(error))
        job, reading = self._start(sent.session, held, folder, paths)
        if "text/html" in request.headers.get("accept", ""):
            return RedirectResponse("/console/documents", 303, NO_STORE)
        await asyncio.wait({reading}, timeout=PROMPT_S)
        return JSONResponse(job.row(), 200 if job.state == "done" else 202, NO_STORE)

    def _waiting(self) -> dict[tuple[str, str | None], Waiting]:
        found = self._desk.reviews("").waiting()
        return {(one.document.key, one.document.version): one for one in found}

    def _missing(self, documents: Sequence[Document]) -> list[NamedRule]:
        own = [document for document in documents if not document.metadata.get("packaged")]
        clauses = (clause for document in own for clause in self._desk.tables.store.clauses(document.key, document.version or ""))
        return [rule for rule in named_rules(islice(clauses, LOOKED_THROUGH), names_of(documents)) if not rule.held]

    async def settle(self) -> None:
        """Wait for what is being read; called when the desk closes."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _receive(self, request: Request, folder: Path) -> tuple[str, list[Path]]:
        limit = self._max_bytes + MULTIPART_OVERHEAD_BYTES
        parser = MultiPartParser(request.headers, _bounded(request, limit), max_files=MAX_FILES, max_fields=4)
        form = await parser.parse()
        try:
            csrf = form.get("csrf")
            files = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
            paths = [await asyncio.to_thread(_write, file, folder / str(number)) for number, file in enumerate(files)]
        finally:
            await form.close()
        return (csrf if isinstance(csrf, str) else ""), paths

    def _start(self, session: LoginSession, held: ExitStack, folder: Path, paths: list[Path]) -> tuple[Job, asyncio.Task[None]]:
        now = self._desk.tables.clock.now()
        job = Job(secrets.token_urlsafe(9), tuple(path.name for path in paths), session.account.id, now)
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT_JOBS:
            self._jobs.popitem(last=False)
        task = asyncio.create_task(self._read(job, held, folder, paths))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return job, task

    async def _read(self, job: Job, held: ExitStack, folder: Path, paths: list[Path]) -> None:
        try:
            async with self._turn:
                await asyncio.to_thread(self._read_all, job, folder, paths)
            job.state = "done"
        except Exception:  # broad on purpose: nobody awaits this task, and its page must not say "reading" for ever
            job.state = "failed"
            log.exception("upload.failed")
        finally:
            await asyncio.to_thread(held.close)

    def _read_all(self, job: Job, folder: Path, paths: list[Path]) -> None:
        def on_page(number: int) -> None:
            job.page = number

        for outcome in self._take_in(paths, on_page):
            job.page = 0
            told = Path(*outcome.path.relative_to(folder).parts[1:])  # without the numbered folder that keeps equal names apart
            job.outcomes.append(replace(outcome, path=told))
            log.info("upload.file", extra={"document": outcome.document or "", "state": str(outcome.outcome)})

    def _refuse(self, request: Request, status: int, reason: str) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return error_response(request, status)
        return JSONResponse({"error": reason}, status, NO_STORE)


def _refusal(error: Exception) -> tuple[int, str]:
    if isinstance(error, TooMuch):
        return 413, "larger than UNIONDESK_UPLOAD_MAX_BYTES"
    if isinstance(error, PermissionError):
        return 403, "operators only, with the token of /api/v1/session"
    return 400, "needs multipart/form-data with at least one file in `files`"


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """Pass a body on up to a limit, whatever its announced length. Raises TooMuch."""
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > limit:
            raise TooMuch
        yield chunk


def _write(file: UploadFile, folder: Path) -> Path:
    """Write an uploaded file under its own name, of which only the last part counts."""
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name.replace("\x00", "")
    name = name if name.strip(". ") else "file"
    if len(name.encode()) > MAX_NAME_CHARS:
        name = name.encode()[-MAX_NAME_CHARS:].decode(errors="ignore")
    folder.mkdir()
    target = folder / name
    with target.open("xb") as out:
        shutil.copyfileobj(file.file, out)
    return target
