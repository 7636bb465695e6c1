"""The console: closed until a first user exists, opened by one-time links, every form with a token against forgery."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.console.ports import Desk
from bot.console.sessions import Sessions, Submission, read_fields
from bot.console.wording import failure, told
from bot.pages.documents import linked
from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.pages.requests import same_origin
from bot.storage.accounts import Account, LoginSession
from handlers.grievances.cadre.cards import subject_of
from handlers.grievances.cadre.worklist import pressing, to_do
from handlers.grievances.cases.case import Case, Role
from handlers.grievances.cases.reckoning import deadline_of
from handlers.texts.reminders import WORK_HEADS
from knowledge.editions import china_day

MAX_TOKEN_CHARS = 200
WORK_SHOWN = 20
"""Cases on the first page; the list of cases has the others."""
SEES_LETTERS = frozenset({Role.OPERATOR, Role.AUDITOR})
"""Roles that see notices and dead letters; only an operator acts on them."""


@dataclass(frozen=True, slots=True)
class Console:
    """The console's endpoints over a desk."""

    desk: Desk

    def routes(self) -> list[Route]:
        """All pages and forms."""
        return [
            Route("/console", self.show),
            Route("/console/login", self.offer_login),
            Route("/console/login", self.login, methods=["POST"]),
            Route("/console/logout", self.sessions.form(self.logout), methods=["POST"]),
            Route("/console/notices/{number:int}/resolve", self.sessions.form(self.resolve_notice, {Role.OPERATOR}), methods=["POST"]),
            Route("/console/letters/{box}/{number:int}/requeue", self.sessions.form(self.requeue, {Role.OPERATOR}), methods=["POST"]),
            Route("/console/letters/{box}/{number:int}/discard", self.sessions.form(self.discard, {Role.OPERATOR}), methods=["POST"]),
        ]

    @property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        return Sessions(self.desk)

    async def show(self, request: Request) -> Response:
        """Show what an operator needs today; a visitor without a session learns only how to sign in."""
        session = await self.sessions.of(request)
        if session is None:
            return await self.sessions.turn_away()
        return await asyncio.to_thread(self._overview, session)

    async def offer_login(self, request: Request) -> Response:
        """Show a button for a link's token; looking at a link, as previews do, does not use it up."""
        token = request.query_params.get("token", "")
        if not token or len(token) > MAX_TOKEN_CHARS or not await asyncio.to_thread(self.desk.tables.accounts.exist):
            return await self.sessions.turn_away("used" if token else "")
        return page("login.html", 200, NO_STORE, closed=False, token=token, problem="", wecom=False)

    async def login(self, request: Request) -> Response:
        """Use a link up and set the session's cookie."""
        if not same_origin(request, self.desk.settings.public_url):
            return await self.sessions.turn_away("foreign")
        fields = await read_fields(request)
        tables = self.desk.tables
        now = tables.clock.now()
        signed_in = await asyncio.to_thread(tables.accounts.redeem, fields.get("token", ""), now=now)
        if signed_in is None:
            return await self.sessions.turn_away("used")
        response = RedirectResponse("/console", 303, NO_STORE)
        self.sessions.remember(response, signed_in)
        return response

    async def logout(self, sent: Submission) -> Response:
        """End the session."""
        await asyncio.to_thread(self.desk.tables.accounts.revoke, sent.request.cookies.get(self.sessions.cookie, ""))
        response = back()
        self.sessions.forget(response)
        return response

    async def resolve_notice(self, sent: Submission) -> Response:
        """Mark a notice as dealt with."""
        tables = self.desk.tables
        await asyncio.to_thread(tables.notices.resolve, sent.request.path_params["number"], now=tables.clock.now())
        return back()

    async def requeue(self, sent: Submission) -> Response:
        """Try a dead letter again."""
        box, number = letter_of(sent.request)
        tables = self.desk.tables
        found = await asyncio.to_thread(tables.letters.requeue, box, number, now=tables.clock.now())
        return back() if found else error_response(sent.request, 404)

    async def discard(self, sent: Submission) -> Response:
        """Give a dead letter up for good."""
        box, number = letter_of(sent.request)
        tables = self.desk.tables
        found = await asyncio.to_thread(tables.letters.discard, box, number, now=tables.clock.now())
        return back() if found else error_response(sent.request, 404)

    def _overview(self, session: LoginSession) -> Response:
        tables, role = self.desk.tables, session.account.role
        now = tables.clock.now()
        sees_letters = role in SEES_LETTERS
        return page(
            "console.html",
            200,
            NO_STORE,
            account=session.account,
            csrf=session.csrf_token,
            now=now,
            **self._work(session.account),
            index=self.desk.knowledge.indexer.status,
            depth=tables.health.depth(now=now),
            documents=linked(tables.store.documents()),
            sees_letters=sees_letters,
            may_act=role == Role.OPERATOR,
            notices=[(one, told(one)) for one in tables.notices.open_notices()] if sees_letters else [],
            letters=[(one, failure(one.code)) for one in tables.letters.all()] if sees_letters else [],
        )

    def _work(self, account: Account) -> dict[str, object]:
        """What waits for whoever is signed in: their cases by how soon each is due, and requests that need their word."""
        grievances, now = self.desk.tables.grievances, self.desk.tables.clock.now()
        reader = grievances.duty.reader(account.name)
        if reader is None or not reader.works:
            return {"work": None}
        found = pressing(to_do(reader, grievances), grievances, now)
        groups: dict[str, list[tuple[Case, str, object]]] = {head: [] for head in WORK_HEADS}
        for press, case in found[:WORK_SHOWN]:
            groups[WORK_HEADS[press]].append((case, subject_of(case), deadline_of(case, grievances)))
        asked = grievances.openings.waiting_for(account.name, now=now) if grievances.openings else []
        return {
            "work": {head: cases for head, cases in groups.items() if cases},
            "work_count": len(found),
            "openings": [one for one in asked if one.asked_by != account.name and not one.granted_by],
            "today": china_day(now),
        }


def back() -> Response:
    """Show the console again."""
    return RedirectResponse("/console", 303, NO_STORE)


def letter_of(request: Request) -> tuple[str, int]:
    """Read which letter a form is about."""
    return request.path_params["box"], request.path_params["number"]
