"""The running processes: the desk, an extra worker, and the desk beside a local WeCom platform."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import uvicorn

from bot.logs import set_up_logging
from bot.ownership import Ownership
from bot.settings import PREFIX, Settings

if TYPE_CHECKING:
    from types import FrameType

    from fastapi import FastAPI

log = logging.getLogger(__name__)

SHUTDOWN_S = 10
"""Seconds that open requests get at a graceful stop."""
BACKLOG = 2048


class DeskBusy(Exception):
    """Another process serves this data folder, or the port is taken."""


def run_desk(settings: Settings) -> None:
    """Serve until a signal, then finish what is in hand. Raises DeskBusy."""
    set_up_logging()
    gc.disable()  # a third of the start would go into collecting modules that stay
    with owning(settings), listening(settings.host, settings.port) as sock:
        from bot.app import create_app

        host, port = sock.getsockname()[:2]
        log.info("serve.listening", extra={"state": f"http://{host}:{port}"})
        end_quietly()
        app = create_app(settings)
        gc.freeze()
        gc.enable()
        server(app, settings).run(sockets=[sock])


def end_quietly() -> None:
    """Let an asked-for end be a success: uvicorn raises the signal again once it has shut down."""
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, ignore)


def ignore(signum: int, frame: FrameType | None) -> None:
    """Take a signal and do nothing about it."""


@contextmanager
def owning(settings: Settings) -> Generator[None, None, None]:
    """Own the data folder while the context is open. Raises DeskBusy."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    ownership = Ownership(settings.data_dir)
    if not ownership.try_acquire():
        raise DeskBusy(f"another desk already serves {settings.data_dir}; stop it, or name another UNIONDESK_DATA_DIR")
    try:
        yield
    finally:
        ownership.release()


@contextmanager
def listening(host: str, port: int) -> Generator[socket.socket, None, None]:
    """Bind before anything else starts, so that a taken port is an error at once. Raises DeskBusy."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
            sock.listen(BACKLOG)  # only then is the port taken for certain
        except OSError as error:
            raise DeskBusy(f"cannot listen on {host}:{port}: {error.strerror}") from error
        yield sock


class DeskServer(uvicorn.Server):
    """Answers whoever waits for news before it waits for open requests."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close; called once the loop has seen a signal."""
        app = cast("FastAPI", self.config.app)
        if (answer_waiting := getattr(app.state, "answer_waiting", None)) is not None:
            answer_waiting()
        await super().shutdown(sockets)


def server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """Configure uvicorn: no access log (addresses carry one-time tokens), proxies believed only as set."""
    return DeskServer(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=SHUTDOWN_S,
            timeout_keep_alive=30,
            backlog=BACKLOG,
        )
    )


def run_worker(settings: Settings) -> None:
    """Work until a signal, then finish what is in hand."""
    set_up_logging()
    from bot.bootstrap.desk import open_desk

    async def work() -> None:
        with open_desk(settings, owner=False) as desk:
            worker = desk.worker(housekeeping=False)
            loop = asyncio.get_running_loop()
            for sign in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(sign, worker.stop)
            desk.knowledge.indexer.start()
            log.info("work.started")
            await worker.run()
            await desk.close_channels()
            log.info("work.stopped")

    asyncio.run(work())


async def run_with_local_wecom(settings: Settings, port: int) -> None:
    """Serve a desk and a local WeCom platform together, each the other's only peer. Raises DeskBusy."""
    set_up_logging()
    from bot.app import create_app
    from bot.simulator.server import PlatformConfig, build_platform, platform_environment

    with listening("127.0.0.1", port) as desk_sock, listening("127.0.0.1", port + 1 if port else 0) as platform_sock:
        desk_url, platform_url = (f"http://127.0.0.1:{sock.getsockname()[1]}" for sock in (desk_sock, platform_sock))
        config = PlatformConfig(desk_callback_url=f"{desk_url}/channels/wecom/callback")
        environment = platform_environment(config, platform_url)
        wecom = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items()}
        given = {**settings.model_dump(), "public_url": settings.public_url or desk_url, **wecom}
        desk_settings = Settings.model_validate(given)
        with owning(desk_settings):
            end_quietly()
            servers = [server(create_app(desk_settings), desk_settings), server(build_platform(config), desk_settings)]
            log.info("simulate.ready", extra={"state": f"phone {platform_url} desk {desk_url}"})
            tasks = [asyncio.create_task(s.serve(sockets=[k])) for s, k in zip(servers, (desk_sock, platform_sock), strict=True)]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for running in servers:
                running.should_exit = True
            await asyncio.gather(*tasks)
