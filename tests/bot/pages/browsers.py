"""A real browser, where there is one: a process starts one and no more."""

import atexit
import re
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""The browser itself asks nothing of anybody either."""
LISTENS = re.compile(r"DevTools listening on (ws://\S+)")
PATIENCE_MS = 30_000
"""A page on a busy machine may take its time; a test asserts what it shows."""

expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def chromium() -> Generator[Browser, None, None]:
    """The browser of this process, with nothing in it of those who had it before."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.connect_over_cdp(started(found))
        yield browser
        browser.close()


@cache
def started(path: str) -> str:
    """Start Chromium and return where it listens. Playwright's own would end with each module, and hold the loop of the tests between."""
    profile = tempfile.mkdtemp(prefix="uniondesk-browser-")
    arguments = [path, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "--no-first-run", *QUIET]
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    atexit.register(end, process, profile)
    assert process.stderr
    for line in process.stderr:
        if listens := LISTENS.search(line):
            return listens[1]
    raise AssertionError("Chromium ended at its start")


def end(process: subprocess.Popen[str], profile: str) -> None:
    process.kill()
    process.wait()
    shutil.rmtree(profile, ignore_errors=True)


def troubles_of(page: Page, address: str) -> list[str]:
    """A list that fills with whatever the page asks of others, runs into or is refused by its own policy."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else troubles.append(request.url))
    page.on("console", lambda line: troubles.append(line.text) if "Content Security Policy" in line.text else None)
    return troubles
