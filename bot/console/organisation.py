"""The page of the organisation: universities to confirm, units with who is on duty, and which unit each WeCom department is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.console.ports import Desk
from bot.console.sessions import Endpoint, Fields, Sessions, Submission
from bot.pages.rendering import NO_STORE, page
from bot.people.unit_file import in_tree_order
from bot.storage.accounts import LoginSession
from bot.storage.contacts import UnknownDepartment
from bot.storage.units import UnfitConfirmation, UnknownUnit
from handlers.grievances.cases.case import Role
from handlers.ports import Universities
from handlers.routing.model import Level, Tier, University

PAGE = "/console/organisation"
MAX_SOURCE_CHARS = 300
DEPARTMENTS_SHOWN = 100
MOST_IN_A_SELECT = 60
"""More units would make the page too long to load, once a department; they are typed with suggestions then."""
UPPER_LEVELS = (Level.EDUCATION, Level.CITY, Level.INDUSTRY)

Act = Callable[[LoginSession, Fields], str]
"""Does what a form asks; returns a word for what came of it."""


class OrganisationPage:
    """The endpoints."""

    def __init__(self, desk: Desk, sessions: Sessions, universities: Universities) -> None:
        self._desk, self._sessions, self._universities = desk, sessions, universities

    def routes(self) -> list[Route]:
        """The page and its forms."""
        return [
            Route(PAGE, self.show),
            Route(f"{PAGE}/universities", self._form(self._confirm), methods=["POST"]),
            Route(f"{PAGE}/departments", self._form(self._map), methods=["POST"]),
            Route(f"{PAGE}/departments/proposed", self._form(self._map_proposed), methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show everything; anybody who is signed in may look."""
        session = await self._sessions.of(request)
        if session is None:
            return await self._sessions.turn_away()
        done, wanted = request.query_params.get("done", "")[:20], request.query_params.get("university", "").strip()[:40]
        return await asyncio.to_thread(self._page, session, done, wanted)

    def _page(self, session: LoginSession, done: str, wanted: str) -> Response:
        tables = self._desk.tables
        units = tables.units.all()
        here = {one.university for one in units}
        departments = tables.contacts.departments()
        return page(
            "console_organisation.html",
            200,
            NO_STORE,
            csrf=session.csrf_token,
            may_act=session.account.role == Role.OPERATOR,
            universities=self._shown_universities(here, wanted),
            open_count=sum(not self._university(one).confirmed for one in self._universities.all()),
            wanted=wanted,
            trees=[(self._university_name(code), in_tree_order([one for one in units if one.university == code])) for code in sorted(here)],
            fallback=tables.units.fallback(),
            departments=departments[:DEPARTMENTS_SHOWN],
            hidden=max(0, len(departments) - DEPARTMENTS_SHOWN),
            proposed=sum(one.state == "proposed" for one in departments),
            unit_names={one.id: one.name for one in units},
            open_units=[one for one in units if not one.closed],
            many_units=len(units) > MOST_IN_A_SELECT,
            synced_at=tables.contacts.finished_at(),
            tiers=list(Tier),
            levels=UPPER_LEVELS,
            done=done,
        )

    def _shown_universities(self, here: set[str], wanted: str) -> list[University]:
        """Those with units here, and those that were searched for."""
        codes = list(dict.fromkeys([*sorted(here), *(one.code for one in (self._universities.named(wanted) if wanted else ()))]))
        return [self._university(one) for code in codes if (one := self._universities.find(code))]

    def _university(self, listed: University) -> University:
        return self._desk.tables.directory.university(listed.code) or listed

    def _university_name(self, code: str) -> str:
        found = self._universities.find(code)
        return found.name if found else code

    def _form(self, act: Act) -> Endpoint:
        async def run(sent: Submission) -> Response:
            done = await asyncio.to_thread(act, sent.session, sent.fields)
            return RedirectResponse(f"{PAGE}?{urlencode({'done': done})}", 303, NO_STORE)

        return self._sessions.form(run, {Role.OPERATOR})

    def _confirm(self, session: LoginSession, fields: Fields) -> str:
        tables = self._desk.tables
        code, tier, superior = fields.get("code", ""), fields.get("tier", ""), fields.get("superior", "")
        if self._universities.find(code) is None or tier not in set(Tier) or superior not in set(Level):
            return "unfit"
        source = fields.get("source", "")[:MAX_SOURCE_CHARS]
        try:
            tables.units.confirm(code, Tier(tier), Level(superior), source, by=session.account.name, now=tables.clock.now())
        except UnfitConfirmation:
            return "unfit"
        return "confirmed"

    def _map(self, session: LoginSession, fields: Fields) -> str:
        tables, number = self._desk.tables, fields.get("department", "")
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return "unfit"
        try:
            tables.contacts.decide(int(number), fields.get("unit", ""), by=session.account.name, now=tables.clock.now())
        except (UnknownUnit, UnknownDepartment):
            return "unfit"
        return "mapped"

    def _map_proposed(self, session: LoginSession, fields: Fields) -> str:
        tables = self._desk.tables
        tables.contacts.confirm_proposed(by=session.account.name, now=tables.clock.now())
        return "mapped"
