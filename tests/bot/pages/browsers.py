"""A real browser, where there is one."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
"""The browser itself asks nothing of anybody either."""


@contextmanager
def chromium() -> Generator[Browser, None, None]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


def troubles_of(page: Page, address: str) -> list[str]:
    """A list that fills with whatever the page asks of others, runs into or is refused by its own policy."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else troubles.append(request.url))
    page.on("console", lambda line: troubles.append(line.text) if "Content Security Policy" in line.text else None)
    return troubles
