"""`/healthz`: the process lives. `/readyz`: the database answers and search is live; which of its halves, and how much waits."""

from __future__ import annotations

import asyncio
import shutil
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.bootstrap.desk import Desk
from bot.ports import StorageUnavailable

NO_STORE = {"Cache-Control": "no-store"}
FULL_BYTES = 4 * 1024 * 1024
"""Below this the data folder's disk counts as full."""


def health_routes(desk: Desk) -> list[Route]:
    """The two addresses a supervisor asks."""

    async def alive(_request: Request) -> JSONResponse:
        return JSONResponse({"status": "alive"}, headers=NO_STORE)

    async def ready(_request: Request) -> JSONResponse:
        state = await asyncio.to_thread(readiness, desk)
        return JSONResponse(state, 200 if state["status"] == "ready" else 503, headers=NO_STORE)

    return [Route("/healthz", alive), Route("/readyz", ready)]


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
