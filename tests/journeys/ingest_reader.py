"""Somebody who reads pages and asks while documents are taken in."""

import random
import threading
import uuid
from collections.abc import Sequence
from typing import Any, Self

import httpx

from handlers.clause_links import document_path
from tests.journeys.ingest_checks import Tally, check_page, check_quote
from tests.journeys.ingest_runs import PATIENCE_S
from tests.journeys.statute_folder import Folder, Key, squeezed

MESSAGES = "/api/v1/chat/messages"


class Member:
    """Reads pages and asks while documents are taken in; whatever is shown must be of one state of a file."""

    def __init__(self, url: str, folder: Folder, tally: Tally, seed: int) -> None:
        self._http = httpx.Client(base_url=url, timeout=PATIENCE_S)
        self._folder, self._tally = folder, tally
        self._chance = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._go_on)
        self._failed: list[Exception] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._http.close()
        assert not self._failed, self._failed

    def _go_on(self) -> None:
        try:
            while not self._stop.wait(0.002):
                states = list(self._folder.states.items())
                key = self._chance.choice([key for key, of in states if len(of) > 1] or [key for key, _ in states])
                self._read(key)
                if self._chance.random() < 0.05:
                    self._look_at(self.ask(self._chance.choice(self._folder.states[key][-1].words)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must fail by it
            self._failed.append(error)

    def _read(self, key: Key) -> None:
        page = self._http.get(document_path(*key))
        if page.status_code != 404:
            self._tally.pages += 1
            check_page(self._tally, f"{page.status_code} {'@'.join(key)}", page.text, self._folder.states[key])

    def ask(self, word: str) -> list[tuple[str, str, str]]:
        """Ask for a clause by a word of its own; return the quotes: clause, path, text."""
        question = {"text": f"编号为{word}的是什么", "client_id": str(uuid.UUID(int=self._chance.getrandbits(128), version=4))}
        with httpx.Client(base_url=self._http.base_url, timeout=PATIENCE_S) as http:  # a visitor of its own
            http.post(MESSAGES, json=question).raise_for_status()
            state: dict[str, Any] = {"pending": [word], "seen": ""}
            while state["pending"]:
                state = http.get(MESSAGES, params={"wait": 5, "seen": state["seen"]}).raise_for_status().json()
        blocks = [block for reply in state["replies"] for block in reply["blocks"] if block["type"] == "quote"]
        return [(block["clause"], block["path"], squeezed(block["text"])) for block in blocks]

    def _look_at(self, quotes: Sequence[tuple[str, str, str]]) -> None:
        self._tally.quotes += len(quotes)
        for fixed, path, text in quotes:
            title, _, label = fixed.partition("#")
            version = path.partition("@")[2][: len("2019-03-01")]
            check_quote(self._tally, f"{version} {fixed}", (label, text), self._folder.states.get((title, version), []))

    def finds(self, word: str) -> bool:
        """Ask for a clause by its word and tell whether the desk quotes it."""
        return any(word in text for _, _, text in self.ask(word))
