"""Every address of the console turns away whoever has no business there; what changes something, also who comes from elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from handlers.grievances.cases.case import Role
from tests.bot.console.conftest import Office
from tests.bot.console.test_case_openings import office_with_cases
from tests.bot.console.test_uploads import RULE, file
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio

OPEN = frozenset({"/console", "/console/login", "/console/wecom", "/console/wecom/callback"})
"""The way in; the first of them shows it to whoever is not signed in, with 403."""
FOR_EVERYBODY = frozenset(
    {"/console/logout", "/console/cases/say", "/console/questions/dismiss", "/console/guide/save", "/console/guide/retire"}
)
"""What an account of any role may send, or of more roles than operators; all else is theirs alone."""
VALUES = {"number": "1", "box": "inbox", "key": "x", "ref": "26-000001", "file": "x", "kind": "csv", "job": "x"}
FOREIGN = {"origin": "https://elsewhere.example"}


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    with office_with_cases(tmp_path, clock) as office:
        yield office


def addresses(office: Office, method: str) -> Iterator[tuple[str, str]]:
    """Each route of a method as it is written, and with something in its places."""
    for route in office.routes():
        if isinstance(route, Route) and method in (route.methods or ()):
            path = route.path
            for name, value in VALUES.items():
                path = path.replace(f"{{{name}:int}}", value).replace(f"{{{name}}}", value)
            yield route.path, path


async def sent(browser: httpx.AsyncClient, path: str, csrf: str = "", **headers: str) -> int:
    fields = {"csrf": csrf, "token": ""}
    if path == "/api/v1/documents":
        return (await browser.post(path, data=fields, files=[file("会费办法.txt", RULE)], headers=headers)).status_code
    return (await browser.post(path, data=fields, headers=headers)).status_code


async def token(browser: httpx.AsyncClient) -> str:
    return (await browser.get("/api/v1/session")).json()["csrf"]


async def test_a_stranger_sees_no_page(office: Office) -> None:
    office.add("阿博")
    browser = office.browser()
    closed = [path for shape, path in addresses(office, "GET") if shape not in OPEN - {"/console"}]
    assert len(closed) > 10
    assert {} == {path: status for path in closed if (status := (await browser.get(path)).status_code) != 403}


async def test_nothing_is_changed_for_a_stranger_from_elsewhere_or_without_the_token(office: Office) -> None:
    operator, stranger = await office.signed_in("阿博"), office.browser()
    csrf = await token(operator)
    changing = [path for shape, path in addresses(office, "POST") if shape not in OPEN]
    assert {"/console/cases/say", "/api/v1/documents", "/console/guide/save"} < set(changing)
    for path in changing:
        assert 403 == await sent(stranger, path, csrf), path
        assert 403 == await sent(operator, path, csrf, **FOREIGN), path
        assert 403 == await sent(operator, path, "falsch"), path
        assert 403 == await sent(operator, path), path
    assert 403 != await sent(operator, "/console/logout", csrf), "the token is the right one"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CADRE])
async def test_what_is_an_operators_is_nobody_elses(office: Office, role: Role) -> None:
    office.add("管理员")
    browser = await office.signed_in("阿博", role)
    csrf = await token(browser)
    theirs = [path for shape, path in addresses(office, "POST") if shape not in OPEN | FOR_EVERYBODY]
    assert len(theirs) > 10
    assert {} == {path: status for path in theirs if (status := await sent(browser, path, csrf)) != 403}
