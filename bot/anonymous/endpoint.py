"""The page without login: the same address for everybody, no cookie, nothing kept of who visits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.anonymous import intake, visit
from bot.anonymous.bodies import Bodies, Crowded
from bot.anonymous.codes import grouped
from bot.anonymous.desk import AnonymousDesk, Failures, Problem
from bot.anonymous.forms import MAX_FILES, Filled, Unreadable, from_our_page, read_form
from bot.anonymous.visit import Ended, Visit
from bot.pages.rendering import NO_STORE, page
from bot.ports import StorageError
from handlers.grievances.cadre.papers import keeper, whose
from handlers.grievances.cases.case import Action, Case
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.member.anonymous import Elsewhere, place_if_unsolved, writer_can
from handlers.messages import Note, Paragraph
from handlers.texts import anonymous as texts
from handlers.texts.deadlines import due
from handlers.urgent import is_urgent
from knowledge.editions import china_day

PATH, CASE_PATH = "/anonymous", "/anonymous/case"
HEADERS = {
    **NO_STORE,
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
"""No script at all runs here, and the next page does not hear where somebody came from."""
CLOSED_STATUS = 499


@dataclass
class AnonymousPage:
    """The endpoints."""

    desk: AnonymousDesk

    def __post_init__(self) -> None:
        self.failures = Failures(self.desk.today())
        self.bodies = Bodies()

    def routes(self) -> list[Route]:
        """The form and the opened case."""
        return [
            Route(PATH, self.show),
            Route(PATH, self.hand_in, methods=["POST"]),
            Route(CASE_PATH, self.ask_code),
            Route(CASE_PATH, self.work, methods=["POST"]),
        ]

    def close(self) -> None:
        """Tell what went wrong and was not told yet."""
        self.failures.tell()

    async def show(self, request: Request) -> Response:
        """Show the form."""
        return await self._form()

    async def ask_code(self, request: Request) -> Response:
        """Ask for a receipt code."""
        return self._code_form()

    async def hand_in(self, request: Request) -> Response:
        """Take a form in and show its receipt."""
        filled = Filled({})
        try:
            filled = await self._read(request)
            receipt = await intake.take_in(self.desk, filled, _address(request))
        except ClientDisconnect:
            return Response(status_code=CLOSED_STATUS)
        except Exception as error:  # noqa: BLE001 - whatever it is, what was typed is shown again and no line is logged now
            problem = self._problem(error)
            return await self._form(filled, problem)
        if isinstance(receipt, Elsewhere):
            told = [(texts.FIELDS[name], words) for name in texts.FIELDS if (words := filled.text(name))]
            return shown("anonymous_elsewhere.html", union=receipt.union, signposts=receipt.signposts, told=told)
        urgent = is_urgent(" ".join(filled.text(name) for name in ("what", "hope")))
        return shown(
            "anonymous_receipt.html",
            code=grouped(receipt.code),
            urgent=urgent,
            union=receipt.case.place.union,
            deadline=self._deadline(receipt.case),
        )

    async def work(self, request: Request) -> Response:
        """Open a case with its code, or do something to the opened one."""
        filled = Filled({})
        opened: Visit | None = None
        try:
            filled = await self._read(request)
            if filled.text("do") in ("", "open"):
                opened = await visit.open_case(self.desk, filled, _address(request))
                return self._case(opened, typed=filled.text("kept"))
            opened = await visit.reopen(self.desk, filled)
            return self._case(await visit.act(self.desk, opened, filled, _address(request)))
        except ClientDisconnect:
            return Response(status_code=CLOSED_STATUS)
        except Ended:
            return self._code_form(Problem(texts.ENDED, 409), kept=filled.text("text"))
        except Exception as error:  # noqa: BLE001 - the same
            problem = self._problem(error)
        if opened is None:
            return self._code_form(problem, kept=filled.text("kept") or filled.text("text"))
        return self._case(opened, problem, typed=filled.text("text"))

    async def _read(self, request: Request) -> Filled:
        """Read a form of ours. Raises Problem, ClientDisconnect."""
        if not from_our_page(request, self.desk.public_url):
            raise Problem(texts.FOREIGN, 403)
        try:
            return await read_form(request, self.bodies, _address(request))
        except Crowded as error:
            raise Problem(texts.CROWDED, 429) from error
        except Unreadable as error:
            raise Problem(texts.UNREADABLE, 400) from error

    def _problem(self, error: Exception) -> Problem:
        """What a visitor is told of an error; one that is not theirs is counted for the operator."""
        if isinstance(error, Problem):
            return error
        self.failures.note(error, self.desk.today())
        return Problem(texts.UNAVAILABLE, 503) if isinstance(error, StorageError) else Problem(texts.BROKEN, 500)

    async def _form(self, filled: Filled | None = None, problem: Problem | None = None) -> Response:
        try:
            places = await asyncio.to_thread(intake.pick_list, self.desk)
        except StorageError as error:
            problem, places = self._problem(error), ()
        typed = {name: filled.text(name) if filled else "" for name in intake.STORY_FIELDS}
        return shown(
            "anonymous.html",
            problem,
            stamp=self.desk.stamps.stamp(),
            places=places,
            roles=texts.ROLES,
            limits=intake.LIMITS,
            most_files=MAX_FILES,
            secure=self.desk.public_url.startswith("https://"),
            typed=typed,
            warned=(problem is not None and problem.text == texts.LEAVES_NUMBER) or bool(filled and filled.text(intake.WARNED)),
        )

    def _code_form(self, problem: Problem | None = None, kept: str = "") -> Response:
        return shown("anonymous_code.html", problem, kept=kept)

    def _deadline(self, case: Case) -> list[str]:
        """Until when what is waited for, a line each; none where nothing is."""
        deadline = deadline_of(case, self.desk.grievances)
        blocks = due(deadline, year=self.desk.today().year) if deadline else ()
        return [block.text for block in blocks if isinstance(block, Paragraph | Note)]

    def _if_unsolved(self, case: Case) -> str:
        """What becomes of a case whose answer its writer calls no solution."""
        place = place_if_unsolved(case, self.desk.grievances, self.desk.routing)
        return texts.if_unsolved(whose(replace(case, place=place), self.desk.routing.directory) if place else "")

    def _case(self, opened: Visit, problem: Problem | None = None, typed: str = "") -> Response:
        case = opened.opened.case
        can = writer_can(case)
        return shown(
            "anonymous_case.html",
            problem,
            case=case,
            state=texts.STATES[case.status],
            told=[(texts.FIELDS[name], words) for name in texts.FIELDS if (words := getattr(case.told, name))],
            deadline=self._deadline(case),
            talk=[(str(one.direction), one.text, _day(china_day(one.at))) for one in opened.opened.messages],
            files=opened.opened.attachments,
            can_write=Action.SUPPLEMENT in can,
            can_urge=Action.URGE in can,
            can_withdraw=Action.WITHDRAW in can,
            can_rate=Action.RATE in can,
            if_unsolved=self._if_unsolved(case) if Action.RATE in can else "",
            outside=texts.outside(case.place.union, keeper(case, self.desk.routing.directory)) if case.place.external else "",
            day=_day(case.handed_in),
            ticket=self.desk.stamps.ticket(opened.mark),
            said=opened.said,
            typed=typed,
            most_files=MAX_FILES,
            max_chars=visit.MAX_CHARS,
        )


def shown(template: str, problem: Problem | None = None, **values: Any) -> Response:
    """Render a page of this room."""
    return page(template, problem.status if problem else 200, HEADERS, problem=problem.text if problem else "", **values)


def _address(request: Request) -> str:
    """For the hourly counts alone."""
    return request.client.host if request.client else ""


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
