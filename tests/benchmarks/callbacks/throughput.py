"""Acknowledging callbacks: group commit against one durable commit a request, in the same run.

    python -m tests.benchmarks.callbacks.throughput

Both applications run under uvicorn in a process of their own on one core's worth of event loop; the same signed bodies,
connections and SQLite settings (WAL, FULL). The baseline is what one would write first: a FastAPI route that verifies,
decrypts, parses and commits one row before it answers. A third measure is the whole desk, `uniondesk serve` with two
workers that answer meanwhile.
"""

import asyncio
import multiprocessing
import socket
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.simulator.server import Tenant, platform_environment, tenant_app
from tests.benchmarks.callbacks.bodies import CONFIG, PATH, SignedBody, platform_config, signed_bodies
from tests.benchmarks.callbacks.client import saturate
from tests.bot.simulator.calls import serving
from tests.journeys.processes import desk, free_port

REQUESTS = 4_000
CONNECTIONS = 64
ROUNDS = 5


def serve(kind: str, folder: str, sock: socket.socket) -> None:
    """Run one of the applications; the target of a child process."""
    import uvicorn

    app = ours(Path(folder)) if kind == "ours" else baseline(Path(folder))
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[sock])


def ours(folder: Path) -> Any:
    from fastapi import FastAPI

    from bot.channels.wecom.endpoint import wecom_routes
    from bot.clock import SystemClock
    from bot.storage.database import Database
    from bot.storage.inbox import SqlInbox
    from bot.storage.migrations import migrate
    from bot.storage.notices import SqlNotices

    database = Database.open(f"sqlite:///{folder / 'uniondesk.db'}")
    migrate(database)
    app = FastAPI()
    app.router.routes.extend(wecom_routes(CONFIG, SqlInbox(database, max_backlog=10**9), SqlNotices(database), SystemClock()))
    return app


def baseline(folder: Path) -> Any:
    import sqlite3

    from fastapi import FastAPI, Request, Response
    from wechatpy.enterprise import parse_message
    from wechatpy.enterprise.crypto import WeChatCrypto

    app = FastAPI()
    crypto = WeChatCrypto(CONFIG.token, CONFIG.aes_key, CONFIG.corp_id)
    connection = sqlite3.connect(folder / "baseline.db", check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE inbox (id INTEGER PRIMARY KEY, dedupe_key TEXT UNIQUE, conversation TEXT, payload TEXT)")
    connection.commit()

    @app.post(PATH)
    async def callback(request: Request, msg_signature: str, timestamp: str, nonce: str) -> Response:
        plaintext = crypto.decrypt_message(await request.body(), msg_signature, timestamp, nonce)
        message = parse_message(plaintext)
        row = (str(message.id), message.source, plaintext)
        connection.execute("INSERT INTO inbox (dedupe_key, conversation, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
        connection.commit()
        return Response()

    return app


def measure(kind: str, bodies: Sequence[SignedBody]) -> float:
    """Requests a second."""
    with tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as folder, socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        child = multiprocessing.get_context("spawn").Process(target=serve, args=(kind, folder, sock))
        child.start()
        try:
            requests = [body.request(PATH) for body in bodies]
            return asyncio.run(saturate(sock.getsockname()[1], requests, CONNECTIONS))
        finally:
            child.terminate()
            child.join()


def measure_desk(bodies: Sequence[SignedBody]) -> float:
    """Requests a second of the whole desk, whose replies go to a local platform."""
    port = free_port()
    config = platform_config(port)
    with (
        tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as folder,
        serving(tenant_app(Tenant(config))) as platform_url,
        desk(Path(folder), port, platform_environment(config, platform_url), workers_inline=2) as running,
    ):
        running.wait_ready()
        return asyncio.run(saturate(port, [body.request(PATH) for body in bodies], CONNECTIONS))


def main(requests: int) -> None:
    ratios: list[tuple[float, float]] = []
    for number in range(ROUNDS):
        bodies = signed_bodies(requests, first=number * requests + 1, senders=requests)
        plain, grouped, whole = measure("baseline", bodies), measure("ours", bodies), measure_desk(bodies)
        ratios.append((grouped / plain, whole / plain))
        print(
            f"round {number + 1}: commit per request {plain:.0f}/s; group commit {grouped:.0f}/s, ratio {grouped / plain:.2f};"
            f" whole desk {whole:.0f}/s, ratio {whole / plain:.2f}"
        )
    names = ("group commit", "whole desk")
    medians = [f"{name} {statistics.median(some):.2f}" for name, some in zip(names, zip(*ratios, strict=True), strict=True)]
    print(f"median ratios: {', '.join(medians)}; {CONNECTIONS} connections, {requests} callbacks a round")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS)
