"""`tickets`: what was sent along with a case, listed and saved under a cadre's rights."""

from pathlib import Path

import pytest

from bot.bootstrap.tables import open_tables
from bot.settings import Settings
from bot.storage.attachments import SqlAttachments
from handlers.effects import KeepAttachment, OpenCase
from tests.bot.commands.conftest import Desk
from tests.contracts.cases.registry import CASE, LAN, TODAY, SqlRegistry, handed_in
from tests.contracts.people.memory import UNITS

FILE = "a" * 32
PIXELS = b"\xff\xd8\xff pixels"


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with a case of the college that has a picture; 阿博 is on duty there, 陈生 is not."""
    with open_tables(Settings(data_dir=tmp_path / "data")) as tables:
        now = tables.clock.now()
        tables.units.put(UNITS, now=now)
        for name in ("阿博", "陈生"):
            tables.accounts.create(name, "cadre", now=now)
        tables.units.add_officer("hdu-cs", "阿博", "主席")
        registry = SqlRegistry(tables.database)
        registry.apply(KeepAttachment(FILE, "image", "media"))
        registry.apply(OpenCase(CASE, handed_in(CASE), attachments=(FILE,)), "terminal", LAN)
        store = SqlAttachments(tables.database, tables.uploads, most_bytes=1000)
        held = store.claim(now=now, lease_s=60)
        assert held
        store.keep(held, "image", PIXELS, TODAY)
    return desk


def test_show_lists_what_was_sent_along(office: Desk) -> None:
    row = {"on": "2026-11-23", "file": FILE, "kind": "image", "state": "kept", "bytes": len(PIXELS), "reason": ""}
    assert [row] == office("tickets", "--as", "阿博", "show", CASE.ref, "--json").row["files"]
    assert FILE in office("tickets", "--as", "阿博", "show", CASE.ref).out


def test_a_file_is_saved_for_its_owner_only_and_never_over_another(office: Desk, tmp_path: Path) -> None:
    out = tmp_path / "picture.jpg"
    assert 0 == office("tickets", "--as", "阿博", "file", CASE.ref, FILE, out).code
    assert (PIXELS, 0o600) == (out.read_bytes(), out.stat().st_mode & 0o777)
    again = office("tickets", "--as", "阿博", "file", CASE.ref, FILE, out)
    assert again.code
    assert "exists" in again.err
    events = office("tickets", "--as", "阿博", "show", CASE.ref, "--json").row["events"]
    assert [("save_file", "阿博", FILE)] == [(one["action"], one["by"], one["detail"]) for one in events[1:]]


@pytest.mark.parametrize(("who", "said"), [(["--as", "陈生"], "没有找到"), ([], "没有这个附件")])
def test_who_may_not_read_the_case_saves_nothing(office: Desk, tmp_path: Path, who: list[str], said: str) -> None:
    ran = office("tickets", *who, "file", CASE.ref, FILE, tmp_path / "picture.jpg")
    assert (1, False) == (ran.code, (tmp_path / "picture.jpg").exists())
    assert said in ran.err
    assert ["hand_in"] == [one["action"] for one in office("tickets", "--as", "阿博", "show", CASE.ref, "--json").row["events"]]


def test_a_backup_holds_the_file(office: Desk, tmp_path: Path) -> None:
    assert 0 == office("backup", tmp_path / "desk.tar.gz").code
    other = {"UNIONDESK_DATA_DIR": str(tmp_path / "other")}
    assert 0 == office("restore", tmp_path / "desk.tar.gz", **other).code
    assert 0 == office("tickets", "--as", "阿博", "file", CASE.ref, FILE, tmp_path / "back.jpg", **other).code
    assert PIXELS == (tmp_path / "back.jpg").read_bytes()
