"""The desk's side of the platform, as bare calls, and the platform behind a socket."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from bot.simulator.server import PlatformConfig

CONFIG = PlatformConfig(
    desk_callback_url="http://desk.example/callback",
    corp_id="wwlocaldesk",
    secret="app-secret-kept",
    token="CallbackToken",
    aes_key="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
    callback_timeout_s=0.2,
    verify_timeout_s=0.2,
    retry_pause_s=0.0,
)


class NoticedServer(uvicorn.Server):
    """Says when it takes calls."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1))
        self.taking_calls = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.taking_calls.set()


class App:
    """The desk's side of the interface, as bare calls."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def token(self) -> str:
        answer = await self.get("gettoken", corpid=CONFIG.corp_id, corpsecret=CONFIG.secret)
        return str(answer["access_token"])

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        return (await self.http.get(f"/cgi-bin/{path}", params=query)).json()

    async def send(self, content: str = "你好", *, token: str | None = None, **changes: Any) -> dict[str, Any]:
        message = {"touser": "alan", "msgtype": "text", "agentid": CONFIG.agent_id, "text": {"content": content}} | changes
        query = {"access_token": await self.token() if token is None else token}
        return (await self.http.post("/cgi-bin/message/send", params=query, json=message)).json()


@contextmanager
def serving(app: FastAPI, port: int = 0) -> Iterator[str]:
    """Serve an app on a port, or a free one; yields its address."""
    server = NoticedServer(app)
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", port))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        try:
            assert server.taking_calls.wait(10)
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
