"""Templates and the headers of every page: nothing from elsewhere, nothing inline, nothing framed by others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handlers.texts.cards import ACTORS, DONE, STATUSES, anew, deed, unit_row, verdict
from handlers.texts.privacy import MODE_NAMES
from knowledge.names import NATION

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
CAMPUS_TIME = ZoneInfo("Asia/Shanghai")

CASE_NAMES: Any = {
    "states": STATUSES,
    "modes": MODE_NAMES,
    "deeds": DONE,
    "actors": ACTORS,
    "anew": anew,
    "deed": deed,
    "unit": unit_row,
    "verdict": verdict,
}
"""Pages call what happens to a case as the chat does. `Any`, as the templates' globals know their own types alone."""

NO_STORE = {"Cache-Control": "no-store"}
"""For what only one person may see."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Asked for anew each time, answered with 304 where nothing has changed: after an upgrade nobody sees an old page.
    "Cache-Control": "no-cache",
}

environment = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def campus_time(moment: datetime) -> str:
    """Write a moment as people on campus read it."""
    return moment.astimezone(CAMPUS_TIME).strftime("%Y-%m-%d %H:%M")


def written_time(written: str) -> str:
    """The same of a moment that was written down as text."""
    return campus_time(datetime.fromisoformat(written))


def written_place(clause_id: str) -> str:
    """Write a clause's id as people name the place."""
    key, _, label = clause_id.partition("#")
    place = f"第{label}项任务" if label.isdigit() else label
    title = key.partition("@")[0]
    return f"{title} {place}" if "〔" in title else f"《{title.removeprefix(NATION)}》{place}"


environment.filters["place"] = written_place
environment.filters["campus_time"] = campus_time
environment.filters["written_time"] = written_time
environment.globals["case_names"] = CASE_NAMES


def page(template: str, status_code: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:
    """Render a page. Private ones pass `NO_STORE`."""
    return HTMLResponse(environment.get_template(template).render(**values), status_code, headers)


class SecurityHeaders:
    """Adds the headers to every response that has not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through, with the headers added to the response's start."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
