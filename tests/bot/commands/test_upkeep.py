"""`doctor`, `backup`, `restore`, `letters`, `notices`, and settings that are wrong."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import run

import pytest

from bot.__main__ import main
from bot.storage.database import Database
from bot.storage.inbox import SqlInbox
from bot.storage.notices import SqlNotices
from handlers.messages import IncomingMessage, MessageKind
from handlers.routing.signposts import bundled_signposts
from tests.bot.commands.conftest import CONTACT, Desk
from tests.clock import NOON
from tests.databases import open_migrated


@contextmanager
def tables(tmp_path: Path) -> Iterator[Database]:
    (tmp_path / "data").mkdir(exist_ok=True)
    database = open_migrated(tmp_path / "data" / "uniondesk.db")
    try:
        yield database
    finally:
        database.close()


def in_order(desk: Desk) -> None:
    desk("ingest", "bundled")
    desk("user", "add", "阿博", "--role", "operator")
    desk("units", "fallback", "阿博")
    for key in bundled_signposts().signposts:
        desk("signposts", "check", key)


def test_doctor_fails_while_nobody_is_named_to_ask(desk: Desk) -> None:
    in_order(desk)
    ran = desk("doctor", "--json", **(CONTACT | {"UNIONDESK_CONTACT_PHONE": ""}))

    assert (1, False) == (ran.code, ran.row["ok"])
    (failed,) = (check for check in ran.row["checks"] if not check["ok"])
    assert "contact" == failed["name"]
    assert "UNIONDESK_CONTACT_PHONE" in failed["remedy"]


def test_doctor_passes_when_all_is_set(desk: Desk) -> None:
    in_order(desk)
    ran = desk("doctor", "--json", **CONTACT)

    assert (0, True) == (ran.code, ran.row["ok"])
    assert {"name", "ok", "warning", "problem", "remedy"} == set(ran.row["checks"][0])
    assert not [check["name"] for check in ran.row["checks"] if check["warning"]]


def test_doctor_says_that_the_indexes_are_older_than_the_guide_and_that_they_are_being_built(desk: Desk, tmp_path: Path) -> None:
    in_order(desk)
    noted = tmp_path / "data" / "indexes.json"
    status = json.loads(noted.read_text(encoding="utf-8"))

    def warned(**changes: object) -> str:
        noted.write_text(json.dumps(status | changes), encoding="utf-8")
        return next(check["problem"] for check in desk("doctor", "--json", **CONTACT).row["checks"] if check["name"] == "indexes")

    assert "" == warned()
    assert "are older than the documents or the guide" == warned(generation="r1-gof-an-older-desk")
    assert "are being built, 30 of 90 vectors: until then the search is by words alone" == warned(vectors="computing", done=30, total=90)
    noted.unlink()
    assert "have not been built yet" == next(
        check["problem"] for check in desk("doctor", "--json", **CONTACT).row["checks"] if check["name"] == "indexes"
    )


def test_doctor_says_for_each_failure_what_to_do(desk: Desk) -> None:
    ran = desk("doctor")

    assert 1 == ran.code
    assert ran.out.count("failed") > 0
    assert ran.out.count("failed") + ran.out.count("warning") == ran.out.count("→")
    for remedy in ("uniondesk ingest bundled", "uniondesk user add", "UNIONDESK_CONTACT_OFFICE", "UNIONDESK_PUBLIC_URL"):
        assert remedy in ran.out


def test_doctor_reports_a_database_that_cannot_be_opened(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "data" / "uniondesk.db").write_bytes(b"no database" * 1000)
    ran = desk("doctor", "--json")

    assert 1 == ran.code
    assert [False] == [check["ok"] for check in ran.row["checks"] if check["name"] == "database"]


def test_what_was_backed_up_comes_back(desk: Desk, document: Path, tmp_path: Path) -> None:
    desk("ingest", document)
    assert 0 == desk("backup", tmp_path / "desk.tar.gz").code
    other = {"UNIONDESK_DATA_DIR": str(tmp_path / "other")}

    assert 0 == desk("restore", tmp_path / "desk.tar.gz", **other).code
    assert desk("documents", "--json").row == desk("documents", "--json", **other).row
    assert desk("search", "疗休养", "--json").row == desk("search", "疗休养", "--json", **other).row


def test_restore_replaces_data_only_by_force(desk: Desk, document: Path, tmp_path: Path) -> None:
    desk("backup", tmp_path / "empty.tar.gz")
    desk("ingest", document)

    assert 2 == desk("restore", tmp_path / "empty.tar.gz").code
    assert "浙教工〔2022〕3号" in {row["document"] for row in desk("documents", "--json").row["documents"]}
    assert 0 == desk("restore", tmp_path / "empty.tar.gz", "--force").code
    assert "浙教工〔2022〕3号" not in {row["document"] for row in desk("documents", "--json").row["documents"]}
    assert all("浙教工〔2022〕3号" not in hit["clause"] for hit in desk("search", "疗休养", "--json").row["hits"])


def test_what_is_no_backup_is_refused(desk: Desk, document: Path, tmp_path: Path) -> None:
    assert 2 == desk("restore", document).code
    assert 2 == desk("restore", tmp_path / "missing").code


def test_a_message_given_up_is_listed_without_its_text_and_queued_again(desk: Desk, tmp_path: Path) -> None:
    with tables(tmp_path) as database:
        inbox = SqlInbox(database)
        message = IncomingMessage("web", "k1", "阿兰", "阿兰", MessageKind.TEXT, NOON, text="我的秘密")
        asyncio.run(inbox.receive(message))
        claimed = inbox.claim(now=NOON, lease_s=60)
        assert claimed is not None
        inbox.bury(claimed, error="ValueError", now=NOON)

    ran = desk("letters", "list", "--json")
    (letter,) = ran.row["letters"]
    assert ("inbox", "web", "dead") == (letter["box"], letter["channel"], letter["state"])
    assert "秘密" not in ran.out + desk("letters", "list").out
    assert 0 == desk("letters", "requeue", "inbox", str(letter["id"])).code
    assert {"letters": []} == desk("letters", "list", "--json").row
    assert 1 == desk("letters", "discard", "inbox", str(letter["id"])).code
    assert 1 == desk("letters", "requeue", "drawer", "1").code


def test_a_notice_is_listed_until_it_is_resolved(desk: Desk, tmp_path: Path) -> None:
    with tables(tmp_path) as database:
        SqlNotices(database).raise_notice("clock_skew", "wecom", "700 s", now=NOON)

    (notice,) = desk("notices", "list", "--json").row["notices"]
    assert ("clock_skew", 1) == (notice["kind"], notice["count"])
    assert "clock_skew" in desk("notices", "list").out
    assert 0 == desk("notices", "resolve", str(notice["id"])).code
    assert {"notices": []} == desk("notices", "list", "--json").row
    assert 1 == desk("notices", "resolve", str(notice["id"])).code


WRONG = {
    "UNIONDESK_PORT": "many",
    "UNIONDESK_PUBLIC_URL": "desk.example.edu.cn",
    "UNIONDESK_TRUSTED_PROXIES": "everyone",
    "UNIONDESK_WECOM_AES_KEY": "short-secret",
    "UNIONDESK_RETENTION_DAYS": "0",
}


@pytest.mark.parametrize(("name", "value"), WRONG.items())
@pytest.mark.parametrize("command", [("documents",), ("doctor",), ("ask", "问"), ("backup", "x"), ("chat",)], ids=" ".join)
def test_a_wrong_setting_ends_every_command_and_is_named(desk: Desk, command: tuple[str, ...], name: str, value: str) -> None:
    ran = desk(*command, **{name: value})

    assert (2, "") == (ran.code, ran.out)
    assert name in ran.err


def test_a_wrong_secret_is_not_repeated(desk: Desk) -> None:
    assert "short-secret" not in desk("documents", UNIONDESK_WECOM_AES_KEY="short-secret").err


def test_a_secret_file_that_is_missing_ends_the_command(desk: Desk, tmp_path: Path) -> None:
    ran = desk("documents", UNIONDESK_WECOM_SECRET_FILE=str(tmp_path / "missing"))

    assert 2 == ran.code
    assert "_FILE" in ran.err


def test_half_a_wecom_channel_names_what_is_missing(desk: Desk) -> None:
    ran = desk("documents", UNIONDESK_WECOM_CORP_ID="ww1")

    assert 2 == ran.code
    assert "UNIONDESK_WECOM_SECRET" in ran.err


DATABASES = {
    "an address that cannot be read": "no url",
    "a database that is not known": "mysql://127.0.0.1/desk",
    "a folder that is missing": "sqlite:////no/such/folder/desk.db",
    "a server that is away": "postgresql+psycopg://desk:geheim@127.0.0.1:1/desk",
}


@pytest.mark.parametrize("url", DATABASES.values(), ids=DATABASES.keys())
def test_a_database_that_cannot_be_used_is_a_sentence_and_no_traceback(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNIONDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("UNIONDESK_DATABASE_URL", url)
    monkeypatch.setattr(sys, "argv", ["uniondesk", "documents"])

    with pytest.raises(SystemExit) as ended:
        main()

    out, err = capsys.readouterr()
    assert (2, "") == (ended.value.code, out)
    assert "Traceback" not in err
    assert "geheim" not in err
    assert err


def test_a_newer_database_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    with tables(tmp_path) as database:
        database.write(lambda connection: connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))

    done = run(
        [sys.executable, "-m", "bot", "documents"],
        env=os.environ | {"UNIONDESK_DATA_DIR": str(tmp_path / "data")},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (2, "") == (done.returncode, done.stdout)
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    inside = str(tmp_path / "file" / "data")

    assert 2 == desk("documents", UNIONDESK_DATA_DIR=inside).code
    assert "UNIONDESK_DATA_DIR" in desk("documents", UNIONDESK_DATA_DIR=inside).err
    assert "UNIONDESK_DATA_DIR" in desk("doctor", UNIONDESK_DATA_DIR=inside).out
