"""The running processes: the desk, an extra worker, and the desk beside a local WeCom platform."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

import uvicorn

from bot.logs import set_up_logging
from bot.ownership import Ownership
from bot.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

log = logging.getLogger(__name__)

SHUTDOWN_S = 10
"""Seconds that open requests get at a graceful stop."""


class DeskBusy(Exception):
    """Another process serves this data folder."""


def run_desk(settings: Settings) -> None:
    """Serve until a signal, then finish what is in hand. Raises DeskBusy."""
    set_up_logging()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    ownership = Ownership(settings.data_dir)
    if not ownership.try_acquire():
        raise DeskBusy(f"another desk already serves {settings.data_dir}; stop it, or name another UNIONDESK_DATA_DIR")
    try:
        from bot.app import create_app

        serve_app(create_app(settings), settings)
    finally:
        ownership.release()


def serve_app(app: FastAPI, settings: Settings) -> None:
    """Run an app under uvicorn."""
    with listening_socket(settings.host, settings.port) as sock:
        host, port = sock.getsockname()[:2]
        log.info("serve.listening", extra={"state": f"http://{host}:{port}"})
        server(app, settings).run(sockets=[sock])


def listening_socket(host: str, port: int) -> socket.socket:
    """Bind early, so that a taken port is an error before anything else starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    return sock


def server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """Configure uvicorn: no access log (addresses carry one-time tokens), proxies believed only as set."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=SHUTDOWN_S,
            timeout_keep_alive=30,
        )
    )


def run_worker(settings: Settings) -> None:
    """Work until a signal, then finish what is in hand."""
    set_up_logging()
    from bot.bootstrap import open_desk

    async def work() -> None:
        with open_desk(settings) as desk:
            worker = desk.worker()
            loop = asyncio.get_running_loop()
            for sign in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(sign, worker.stop)
            desk.start_indexing()
            log.info("work.started")
            await worker.run()
            await desk.close_channels()

    asyncio.run(work())
