"""The queue of questions that nothing answered, grouped, and the explanations that cadres write from it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.console.ports import Desk
from bot.console.sessions import Endpoint, Fields, Sessions, Submission
from bot.pages.rendering import NO_STORE, page
from bot.storage.accounts import LoginSession
from bot.storage.questions import DISMISSED, EXPLAINED, OpenQuestion
from handlers.clause_links import clause_path
from handlers.grievances.cases.case import Role
from knowledge.editions import china_day
from knowledge.grouping import grouped
from knowledge.guide import GuideEntry, bundled_guide
from knowledge.guide_store import UnfitExplanation, Written
from knowledge.model import ChangedMeanwhile, Clause

log = logging.getLogger(__name__)

QUESTIONS, GUIDE = "/console/questions", "/console/guide"
WRITERS = frozenset({Role.OPERATOR, Role.CADRE})
"""Roles that settle questions and write explanations; an auditor only reads."""
MAX_FORM_BYTES = 60_000
MOST_AT_ONCE = 100
"""Questions of one group that one press of a button settles."""
GROUPS_SHOWN = 60
MAX_SEARCH_CHARS = 100
FOUND_SHOWN = 12
ID_CHARS = frozenset("0123456789abcdef,")

Act = Callable[[LoginSession, Fields], Response]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same."""

    questions: tuple[OpenQuestion, ...]
    clauses: tuple[Clause, ...]
    """What came near most often, or was shown."""

    @property
    def ids(self) -> str:
        """For a form."""
        return ",".join(question.id for question in self.questions[:MOST_AT_ONCE])

    @property
    def newest(self) -> str:
        """ISO date of the newest."""
        return max(question.asked_on for question in self.questions).isoformat()

    @property
    def disliked(self) -> int:
        """How many had an answer that did not help."""
        return sum(question.reason == "disliked" for question in self.questions)


class Questions:
    """The endpoints."""

    def __init__(self, desk: Desk, sessions: Sessions) -> None:
        self._desk, self._sessions = desk, sessions

    def routes(self) -> list[Route]:
        """Pages and forms."""
        return [
            Route(QUESTIONS, self._shown(self._list)),
            Route(f"{QUESTIONS}/dismiss", self._form(self._dismiss), methods=["POST"]),
            Route(GUIDE, self._shown(self._guide)),
            Route(f"{GUIDE}/save", self._form(self._save), methods=["POST"]),
            Route(f"{GUIDE}/retire", self._form(self._retire), methods=["POST"]),
        ]

    def _shown(self, show: Callable[[LoginSession, Request], Response]) -> Endpoint:
        async def run(request: Request) -> Response:
            session = await self._sessions.of(request)
            return await asyncio.to_thread(show, session, request) if session else await self._sessions.turn_away()

        return run

    def _form(self, act: Act) -> Endpoint:
        async def run(sent: Submission) -> Response:
            return await asyncio.to_thread(act, sent.session, sent.fields)

        return self._sessions.form(run, WRITERS, max_bytes=MAX_FORM_BYTES)

    def _list(self, session: LoginSession, request: Request) -> Response:
        waiting = self._desk.tables.questions.open()
        groups = grouped([question.text for question in waiting])
        near = self._clauses({clause for question in waiting for clause in question.clauses})
        shown = [_group([waiting[index] for index in group], near) for group in groups[:GROUPS_SHOWN]]
        return page(
            "console_questions.html",
            200,
            NO_STORE,
            csrf=session.csrf_token,
            may_act=session.account.role in WRITERS,
            groups=shown,
            count=len(waiting),
            hidden=len(groups) - len(shown),
            write=write_path,
            read=clause_path,
            done=request.query_params.get("done", "")[:20],
        )

    def _dismiss(self, session: LoginSession, fields: Fields) -> Response:
        self._settle(session, fields.get("ids", ""), DISMISSED)
        return RedirectResponse(f"{QUESTIONS}?done=dismissed", 303, NO_STORE)

    def _guide(self, session: LoginSession, request: Request) -> Response:
        params = request.query_params
        wanted, answers = params.get("find", "").strip()[:MAX_SEARCH_CHARS], _ids(params.get("answers", ""))
        clause = self._clauses({params.get("clause", "")}).get(params.get("clause", ""))
        return self._guide_page(session, clause=clause, wanted=wanted, answers=answers, done=params.get("done", "")[:20])

    def _guide_page(
        self,
        session: LoginSession,
        *,
        clause: Clause | None = None,
        wanted: str = "",
        answers: Sequence[str] = (),
        done: str = "",
        problem: str = "",
        detail: str = "",
        draft: GuideEntry | None = None,
        seen: int | None = None,
    ) -> Response:
        newest = self._desk.tables.guide.newest()
        written = newest.get(clause.id) if clause else None
        counts = self._desk.tables.guide.over(bundled_guide())
        entry = draft or (counts.entry(clause.id) if clause else None)
        held = self._clauses(set(newest))
        return page(
            "console_guide.html",
            409 if problem == "changed" else 422 if problem else 200,
            NO_STORE,
            csrf=session.csrf_token,
            may_act=session.account.role in WRITERS,
            clause=clause,
            entry=entry,
            seen=(written.number if written else 0) if seen is None else seen,
            outdated=bool(clause and entry and not draft and not entry.explains(clause)),
            history=self._desk.tables.guide.history(clause.id) if clause else [],
            questions=[question for question in self._desk.tables.questions.open() if question.id in set(answers)],
            answers=",".join(answers),
            wanted=wanted,
            found=self._found(wanted) if wanted else [],
            written=[_row(one, held) for one in reversed(newest.values())],
            explained=len(counts),
            write=write_path,
            read=clause_path,
            done=done,
            problem=problem,
            detail=detail,
        )

    def _save(self, session: LoginSession, fields: Fields) -> Response:
        clause = self._clauses({fields.get("clause", "")}).get(fields.get("clause", ""))
        if clause is None:
            return self._guide_page(session, problem="unknown")
        words = tuple(fields.get("words", "").splitlines())
        draft = GuideEntry(clause.id, fields.get("plain", ""), fields.get("not_said", ""), words)
        answers, seen = _ids(fields.get("answers", "")), _number(fields.get("seen", ""))
        try:
            number = self._desk.tables.guide.save(draft, clause, by=session.account.name, seen=seen)
        except UnfitExplanation as error:
            return self._guide_page(
                session, clause=clause, answers=answers, draft=draft, seen=seen, problem=error.problem, detail=error.detail
            )
        except ChangedMeanwhile:
            return self._guide_page(session, clause=clause, answers=answers, draft=draft, problem="changed")
        log.info("guide.saved", extra={"document": clause.id, "revision": number})
        self._settle(session, ",".join(answers), EXPLAINED)
        return RedirectResponse(f"{GUIDE}?done=saved", 303, NO_STORE)

    def _retire(self, session: LoginSession, fields: Fields) -> Response:
        clause_id = fields.get("clause", "")
        try:
            self._desk.tables.guide.retire(clause_id, by=session.account.name, seen=_number(fields.get("seen", "")))
        except ChangedMeanwhile:
            return self._guide_page(session, clause=self._clauses({clause_id}).get(clause_id), problem="changed")
        return RedirectResponse(f"{GUIDE}?done=retired", 303, NO_STORE)

    def _settle(self, session: LoginSession, ids: str, how: str) -> None:
        tables = self._desk.tables
        tables.questions.settle(_ids(ids), how=how, by=session.account.name, on=china_day(tables.clock.now()))

    def _clauses(self, ids: set[str]) -> dict[str, Clause]:
        return {key: clause for key, clause in self._desk.tables.store.find_clauses(ids).items() if clause.approved}

    def _found(self, wanted: str) -> list[Clause]:
        """What a typed name or number means; else what a search finds."""
        looked_up = self._desk.knowledge.lookups.find(wanted)
        if looked_up and looked_up.hits:
            return list(dict.fromkeys(hit.clause for hit in looked_up.hits))[:FOUND_SHOWN]
        return [passage.clause for passage in self._desk.knowledge.retriever.search(wanted, limit=FOUND_SHOWN)]


def write_path(clause_id: str, answers: str = "") -> str:
    """The page for explaining a clause, with the questions that this answers."""
    return f"{GUIDE}?{urlencode({'clause': clause_id, **({'answers': answers} if answers else {})})}"


def _group(questions: Sequence[OpenQuestion], near: dict[str, Clause]) -> Group:
    counted = Counter(clause for question in questions for clause in question.clauses if clause in near)
    return Group(tuple(questions), tuple(near[clause] for clause, _ in counted.most_common(3)))


def _row(written: Written, held: dict[str, Clause]) -> dict[str, object]:
    clause = held.get(written.entry.clause)
    state = "retired" if written.retired else "gone" if clause is None else "live" if written.entry.explains(clause) else "outdated"
    return {"written": written, "clause": clause, "state": state}


def _ids(text: str) -> list[str]:
    """Ids of questions out of a form; what cannot be one is left out."""
    found = text.split(",") if set(text) <= ID_CHARS else []
    return [one for one in found if len(one) == 32][:MOST_AT_ONCE]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
