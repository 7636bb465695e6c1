"""The command line on a data folder of the test's own; no model unless a test asks for it."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.__main__ import app
from tests.databases import open_migrated

CONTACT = {
    "UNIONDESK_CONTACT_OFFICE": "校工会办公室",
    "UNIONDESK_CONTACT_PHONE": "0571-88888888",
    "UNIONDESK_CONTACT_HOURS": "工作日 8:30–17:00",
    "UNIONDESK_PUBLIC_URL": "http://127.0.0.1:8000",
}


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def row(self) -> dict[str, Any]:
        """The one object on stdout."""
        (row,) = self.rows
        return row

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects on stdout, a line each."""
        return [json.loads(line) for line in self.out.splitlines()]


Desk = Callable[..., Ran]
COMMAND = get_command(app)
"""Put together once: `CliRunner.invoke` would do it for every command that runs."""


def ended(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    try:
        COMMAND.main(arguments, prog_name="uniondesk")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def running(data_dir: Path, settings: dict[str, str]) -> Desk:
    def run(*arguments: str | Path, stdin: str | bytes = "", **variables: str) -> Ran:
        environment = {"UNIONDESK_DATA_DIR": str(data_dir), "UNIONDESK_EMBEDDING_MODEL": "none", **settings, **variables}
        with CliRunner().isolation(input=stdin, env=environment) as (out, err, _):
            code = ended([str(argument) for argument in arguments])
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    return run


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path) -> Iterator[None]:
    """A folder without a `.env`."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield
    os.chdir(before)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that holds nothing."""
    open_migrated(tmp_path / "data" / "uniondesk.db").close()
    return running(tmp_path / "data", {})


@pytest.fixture(scope="module")
def informed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that holds the opinion; shared by tests that change nothing."""
    run = running(tmp_path_factory.mktemp("informed"), CONTACT)
    assert 0 == run("ingest", "bundled").code
    return run


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Write objects, or lines as they are, into a file."""

    def write(*rows: object) -> Path:
        file = tmp_path / "lines.jsonl"
        texts = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        file.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
        return file

    return write


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small official document in a file."""
    file = tmp_path / "通知.txt"
    file.write_text(
        "浙教工〔2022〕3号\n\n关于疗休养的通知\n\n各高校：\n\n一、疗休养\n教职工每年可以参加疗休养。\n三、其他\n照此办理。\n",
        encoding="utf-8",
    )
    return file
