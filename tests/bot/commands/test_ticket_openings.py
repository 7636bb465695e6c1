"""`tickets open`, `grant`, `identity`: two people open a confidential case on the command line."""

from pathlib import Path

from tests.bot.commands.conftest import running
from tests.bot.commands.test_tickets import PLACE, STORY, UNITS

WHY = "来人身安全有危险，需要当面联系"


def test_two_people_open_a_confidential_case_and_its_writer_hears_of_it(tmp_path: Path) -> None:
    run = running(tmp_path / "data", {})
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    assert 0 == run("ingest", "bundled").code
    assert 0 == run("units", "import", tmp_path / "units.csv").code
    for name, role in (("阿博", "cadre"), ("root", "operator"), ("audit", "auditor")):
        assert 0 == run("user", "add", name, "--role", role).code
    assert 0 == run("units", "officer", "add", "zju-cs", "阿博").code
    assert 0 == run("chat", "--user", "阿兰", *PLACE, stdin="\n".join(STORY) + "\n").code
    bo, root = ("tickets", "--as", "阿博"), ("tickets", "--as", "root")
    (case,) = run(*bo, "list", "--json").row["tickets"]
    ref = case["ref"]

    assert 1 == run(*bo, "identity", ref).code
    assert 1 == run(*bo, "open", ref, "看").code
    assert 0 == run(*bo, "open", ref, WHY).code
    assert 1 == run(*bo, "grant", ref).code
    assert 1 == run("tickets", "--as", "audit", "grant", ref).code
    (waits,) = run(*root, "openings", "--json").row["openings"]
    assert (ref, "阿博", WHY, "") == (waits["ref"], waits["asked_by"], waits["reason"], waits["granted_by"])
    assert 0 == run(*root, "grant", ref).code
    shown = run(*bo, "identity", ref)
    assert 0 == shown.code
    assert "阿兰" in shown.out
    again = run(*bo, "identity", ref)
    assert 1 == again.code
    assert "阿兰" not in again.out
    steps = run(*bo, "show", ref, "--json").row["openings"]
    assert [("asked", "阿博", WHY), ("granted", "root", ""), ("shown", "阿博", "")] == [
        (one["step"], one["by"], one["reason"]) for one in steps
    ]
