"""The processes as an operator starts and ends them: one desk a folder, one a port, quiet at work and at its end."""

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request

from bot.ownership import Ownership
from bot.server import DeskBusy, listening, owning, server
from bot.settings import Settings
from tests.journeys.processes import ROOT, Process, desk, free_port

LOCALHOST = "127.0.0.1"
MESSAGES = "/api/v1/chat/messages"
PATIENCE_S = 10.0


def settings_of(folder: Path, **given: object) -> Settings:
    return Settings.model_validate({"data_dir": folder, "embedding_model": "none", **given})


# The port and the folder


def test_a_port_somebody_listens_on_is_busy() -> None:
    with socket.socket() as other:
        other.bind((LOCALHOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DeskBusy, match=rf"^cannot listen on 127\.0\.0\.1:{port}: "), listening(LOCALHOST, port):
            pass


def test_a_port_another_desk_has_just_taken_is_busy_before_that_desk_is_open() -> None:
    with listening(LOCALHOST, 0) as sock:
        port = sock.getsockname()[1]
        with pytest.raises(DeskBusy), listening(LOCALHOST, port):
            pass


def test_an_address_that_is_not_ours_is_busy_too() -> None:
    with pytest.raises(DeskBusy, match=r"192\.0\.2\.1"), listening("192.0.2.1", 0):
        pass


def test_a_port_is_free_again_afterwards() -> None:
    with listening(LOCALHOST, 0) as sock:
        port = sock.getsockname()[1]
    with listening(LOCALHOST, port) as sock:
        assert (LOCALHOST, port) == sock.getsockname()


def test_an_address_of_ipv6_can_be_listened_on() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with listening("::1", 0) as sock:
        assert (socket.AF_INET6, "::1") == (sock.family, sock.getsockname()[0])


def test_a_folder_has_one_owner_at_a_time(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "new" / "folder")
    with owning(settings):
        with pytest.raises(DeskBusy, match="another desk already serves"), owning(settings):
            pass
        with owning(settings_of(tmp_path / "elsewhere")):
            pass
        with pytest.raises(DeskBusy), owning(settings):
            pass
    with owning(settings):
        pass


def test_a_folder_is_let_go_when_its_desk_fails(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with pytest.raises(ZeroDivisionError), owning(settings):
        raise ZeroDivisionError
    with owning(settings):
        pass


# What uvicorn is told


@contextmanager
def answering(settings: Settings) -> Generator[str, None, None]:
    """An app that says whom it sees, behind the server as configured."""
    app = FastAPI()
    started = threading.Event()
    app.router.on_startup.append(started.set)

    @app.get("/whoami")
    async def whoami(request: Request) -> dict[str, str]:  # pyright: ignore[reportUnusedFunction]
        return {"client": request.client.host if request.client else "", "scheme": request.url.scheme}

    running = server(app, settings)
    with listening(LOCALHOST, 0) as sock:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]})
        thread.start()
        assert started.wait(PATIENCE_S)
        try:
            yield f"http://{LOCALHOST}:{sock.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join(PATIENCE_S)


FORWARDED = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(
    ("trusted", "client", "scheme"),
    [
        ("127.0.0.1", "203.0.113.7", "https"),
        ("10.0.0.0/8, 127.0.0.0/8", "203.0.113.7", "https"),
        ("10.0.0.1", LOCALHOST, "http"),
        ("", LOCALHOST, "http"),
    ],
)
def test_only_the_proxies_that_were_named_are_believed(tmp_path: Path, trusted: str, client: str, scheme: str) -> None:
    with answering(settings_of(tmp_path, trusted_proxies=trusted)) as url:
        assert {"client": client, "scheme": scheme} == httpx.get(f"{url}/whoami", headers=FORWARDED).json()


def test_addresses_are_not_logged_and_the_server_does_not_name_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), answering(settings_of(tmp_path)) as url:
        answer = httpx.get(f"{url}/whoami", params={"token": "one-time-token"})
    assert (200, False) == (answer.status_code, "server" in answer.headers)
    assert [] == [line.name for line in caplog.records if line.name.startswith("uvicorn") and "one-time-token" in line.getMessage()]
    assert not [line for line in caplog.records if line.name == "uvicorn.access"]


# The process


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Process, int, Path]]:
    folder, port = tmp_path / "data", free_port()
    folder.mkdir()
    with desk(folder, port, {}) as process:
        process.wait_ready()
        yield process, port, folder


def serve(folder: Path, port: int) -> subprocess.Popen[str]:
    """Start a second desk; its output is kept."""
    arguments = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    environment = {"UNIONDESK_DATA_DIR": str(folder), "UNIONDESK_EMBEDDING_MODEL": "none"}
    return subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    try:
        output, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    return process.returncode, output


def test_a_desk_keeps_others_from_its_folder_and_its_port_and_ends_cleanly_when_it_is_asked_to(
    running: tuple[Process, int, Path], tmp_path: Path
) -> None:
    process, port, folder = running
    same_folder, same_port = serve(folder, free_port()), serve(tmp_path / "elsewhere", port)
    code, output = ended(same_folder)
    assert (2, True, 1) == (code, "another desk already serves" in output, len(output.splitlines()))
    code, output = ended(same_port)
    assert (2, True, 1) == (code, f"cannot listen on 127.0.0.1:{port}" in output, len(output.splitlines()))
    assert not Ownership(folder).try_acquire()

    assert 0 == process.stop()
    assert re.search(r"Z INFO bot\.app desk\.closed$", process.log_tail(), re.MULTILINE)
    with owning(settings_of(folder)), listening(LOCALHOST, port):
        pass


def test_whoever_waits_for_news_is_answered_at_the_end(running: tuple[Process, int, Path]) -> None:
    process, port, _ = running
    answers: list[int] = []
    with httpx.Client(base_url=f"http://{LOCALHOST}:{port}", timeout=30) as http:
        http.get("/")
        seen = http.get(MESSAGES).json()["seen"]

        def wait_for_news() -> None:
            with suppress(httpx.HTTPError):
                answers.append(http.get(MESSAGES, params={"wait": 20, "seen": seen}).status_code)

        waiting = threading.Thread(target=wait_for_news)
        waiting.start()
        time.sleep(0.2)  # the request has to be under way
        os.kill(process.pid, signal.SIGTERM)
        waiting.join(2)
        answered = answers[:]
        process.kill()
        waiting.join()
    assert [200] == answered
