"""The interfaces that read contacts, and the sign-in of members: `/cgi-bin/department/…`, `/cgi-bin/user/…`, OAuth."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.simulator.contacts import DepartmentRow, PersonRow
from bot.simulator.refusals import Refused
from bot.simulator.tenant import Tenant

NO_SUCH_USER = 60111
NO_SUCH_DEPARTMENT = 60003
NO_PERMISSION = 48002
BAD_PARAMETERS = 40058
UNTRUSTED_DOMAIN = 50001
MOST_ROWS = 10_000

Check = Callable[[Request], None]


class DirectoryApi:
    """Answers calls about contacts; the check of the caller is the interface's own."""

    def __init__(self, tenant: Tenant, check_app: Check, check_helper: Check) -> None:
        self._tenant, self._check_app, self._check_helper = tenant, check_app, check_helper

    async def departments(self, request: Request) -> Response:
        """List a department and those below it, all without an id [D 90208]."""
        return self._answer(request, self._check_app, lambda: {"department": [_department(row) for row in self._below(request)]})

    async def simple_departments(self, request: Request) -> Response:
        """List the same by id alone [D 95350]."""
        ids = lambda: [{"id": row.id, "parentid": row.parent, "order": 1} for row in self._below(request)]  # noqa: E731
        return self._answer(request, self._check_app, lambda: {"department_id": ids()})

    async def user(self, request: Request) -> Response:
        """Show a member; a newly made app gets neither telephone nor mail [D 90196]."""

        def shown() -> dict[str, Any]:
            person = self._tenant.contacts.find(request.query_params.get("userid", ""))
            if person is None:
                raise Refused(NO_SUCH_USER, "userid not found")  # [E]
            return {**_person(person), "main_department": person.departments[0], "status": 1, "position": "", "alias": ""}

        return self._answer(request, self._check_app, shown)

    async def simple_users(self, request: Request) -> Response:
        """List the members of a department [D 90200]."""

        def listed() -> dict[str, Any]:
            number = self._number(request.query_params.get("department_id", ""))
            return {"userlist": [_person(one) for one in self._tenant.contacts.people if number in one.departments]}

        return self._answer(request, self._check_app, listed)

    async def user_ids(self, request: Request) -> Response:
        """List userids with a department each, page by page, for the contact-sync secret alone [D 96067]."""
        body = await request.body()

        def listed() -> dict[str, Any]:
            try:
                given = json.loads(body)
                limit, start = int(given.get("limit", MOST_ROWS)), int(given.get("cursor") or 0)
            except (ValueError, AttributeError):
                raise Refused(BAD_PARAMETERS, "bad parameters") from None
            if not 1 <= limit <= MOST_ROWS or start < 0:
                raise Refused(BAD_PARAMETERS, "limit out of range")  # [D 96067]
            rows = [{"userid": one.userid, "department": at} for one in self._tenant.contacts.people for at in one.departments]
            end = start + limit
            return {"next_cursor": str(end) if end < len(rows) else "", "dept_user": rows[start:end]}

        return self._answer(request, self._check_helper, listed)

    async def user_info(self, request: Request) -> Response:
        """Say whose a code is [D 91023]."""
        return self._answer(
            request, self._check_app, lambda: {"userid": self._tenant.sign_in_codes.redeem(request.query_params.get("code", ""))}
        )

    async def authorize(self, request: Request) -> Response:
        """Show who may say yes, as the app's browser would ask; `userid` says it at once."""
        query = request.query_params
        target, state = query.get("redirect_uri", ""), query.get("state", "")
        if query.get("appid") != self._tenant.config.corp_id or urlsplit(target).netloc != self._trusted_domain:
            return HTMLResponse(f"redirect_uri 与配置的授权完成回调域名不一致 [{UNTRUSTED_DOMAIN}]", 400)  # [D 91022]
        if person := self._tenant.contacts.find(query.get("userid", "")):
            code = urlencode({"code": self._tenant.sign_in_codes.issue(person.userid), "state": state})
            return RedirectResponse(f"{target}{'&' if '?' in target else '?'}{code}", 302)
        links = "".join(
            f'<li><a href="?{html.escape(urlencode({**query, "userid": one.userid}))}">{html.escape(one.name)}</a></li>'
            for one in self._tenant.contacts.people[:50]
        )
        return HTMLResponse(f'<!doctype html><html lang="zh-CN"><title>授权登录</title><h1>谁来登录</h1><ul>{links}</ul></html>')

    @property
    def _trusted_domain(self) -> str:
        return urlsplit(self._tenant.config.desk_callback_url).netloc

    def _below(self, request: Request) -> list[DepartmentRow]:
        rows = self._tenant.contacts.departments
        said = request.query_params.get("id", "")
        if not said:
            return list(rows.values())
        top = self._number(said)
        return [row for row in rows.values() if _is_below(row, top, rows)]

    def _number(self, said: str) -> int:
        if not said.isdigit() or int(said) not in self._tenant.contacts.departments:
            raise Refused(NO_SUCH_DEPARTMENT, "department not found")  # [E]
        return int(said)

    def _answer(self, request: Request, check: Check, work: Callable[[], dict[str, Any]]) -> Response:
        try:
            check(request)
            return JSONResponse({"errcode": 0, "errmsg": "ok", **work()})
        except Refused as refusal:
            return JSONResponse({"errcode": refusal.code, "errmsg": refusal.reason})


def oauth_routes(api: DirectoryApi) -> list[Route]:
    """The pages on which a member says yes, in the app and in a browser on a desk [D 91022, D 98171]."""
    return [Route("/connect/oauth2/authorize", api.authorize), Route("/wwlogin/sso/login", api.authorize)]


def _department(row: DepartmentRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "name_en": "", "department_leader": [], "parentid": row.parent, "order": 1}


def _person(person: PersonRow) -> dict[str, Any]:
    return {"userid": person.userid, "name": person.name, "department": person.departments, "open_userid": ""}


def _is_below(row: DepartmentRow, top: int, rows: dict[int, DepartmentRow]) -> bool:
    at: DepartmentRow | None = row
    while at is not None and at.id != top:
        at = rows.get(at.parent)
    return at is not None
