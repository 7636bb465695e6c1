"""`/healthz`: the process lives. `/readyz`: the database answers and search is live.

Which halves of it, and how much waits, is for this machine alone: whoever asks ten times a second would see the moment of each message.
"""

from __future__ import annotations

import asyncio
import shutil
from ipaddress import ip_address
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.bootstrap.desk import Desk
from bot.ports import StorageUnavailable

NO_STORE = {"Cache-Control": "no-store"}
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""Headers of which a proxy adds one at least, set up as docs/threat-model.md says."""
FULL_BYTES = 4 * 1024 * 1024
"""Below this the data folder's disk counts as full."""


def health_routes(desk: Desk) -> list[Route]:
    """The two addresses a supervisor asks."""

    async def alive(_request: Request) -> JSONResponse:
        return JSONResponse({"status": "alive"}, headers=NO_STORE)

    async def ready(request: Request) -> JSONResponse:
        state = await asyncio.to_thread(readiness, desk)
        if not from_this_machine(request):
            state = {name: state[name] for name in ("status", "database")}
        return JSONResponse(state, 200 if state["status"] == "ready" else 503, headers=NO_STORE)

    return [Route("/healthz", alive), Route("/readyz", ready)]


def from_this_machine(request: Request) -> bool:
    """Whether a request was made here, and not only passed on from here by a proxy."""
    try:
        near = request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    return near and not any(name in request.headers for name in PASSED_ON)


def readiness(desk: Desk) -> dict[str, Any]:
    """Ask every part how it is."""
    index = desk.knowledge.indexer.status
    state: dict[str, Any] = {
        "lexical": {"live": index.lexical, "revision": index.revision, "clauses": index.clauses},
        "vectors": {"state": index.vectors, "done": index.done, "total": index.total, "model": index.model, "reason": index.reason},
        "channels": sorted(desk.channels),
    }
    try:
        depth = desk.tables.health.depth(now=desk.tables.clock.now())
    except StorageUnavailable:
        return {"status": "unavailable", "database": "unavailable", **state}
    state["queues"] = {
        "inbox_open": depth.inbox_open,
        "inbox_dead": depth.inbox_dead,
        "outbox_open": depth.outbox_open,
        "outbox_unknown": depth.outbox_unknown,
        "outbox_dead": depth.outbox_dead,
        "oldest_open_s": round(depth.oldest_open_s, 1),
    }
    tidied = desk.housekeeping.tidied_at
    state["tidied_at"] = tidied.isoformat() if tidied else None
    if shutil.disk_usage(desk.settings.data_dir).free < FULL_BYTES:
        # reading still works, and every message is turned away until there is room
        return {"status": "full", "database": "full", **state}
    return {"status": "ready" if index.lexical else "starting", "database": "ok", **state}
