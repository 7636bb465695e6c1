"""The settings, and the table of the README that lists them."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import PREFIX, Settings

README = Path(__file__).parents[2] / "README.md"
ROW = re.compile(rf"^\|\s*`({PREFIX}[A-Z_]+)`\s*\|\s*(.*?)\s*\|\s*(.+?)\s*\|$", re.MULTILINE)


def documented() -> dict[str, tuple[str, str]]:
    return {name: (default.strip("`"), meaning) for name, default, meaning in ROW.findall(README.read_text(encoding="utf-8"))}


def default_of(name: str) -> str:
    default = Settings.model_fields[name].default
    value = default.get_secret_value() if isinstance(default, SecretStr) else default
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_the_readme_lists_every_setting_and_no_other() -> None:
    assert {PREFIX + name.upper() for name in Settings.model_fields} == set(documented())


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_names_the_default_of_each_setting(name: str) -> None:
    default, meaning = documented()[PREFIX + name.upper()]

    assert default_of(name) == default.replace("./", "").removesuffix(".0")
    assert meaning


@pytest.mark.parametrize(("timeout_s", "lease_s"), [(30, 60), (8, 47.9), (120, 600)])
def test_a_lease_that_is_shorter_than_the_chat_model_may_take_is_refused_with_both_names(timeout_s: float, lease_s: float) -> None:
    model = {"chat_model": "m", "chat_base_url": "http://127.0.0.1:9/v1"}
    with pytest.raises(ValidationError, match="UNIONDESK_LEASE_S must be") as refused:
        Settings(chat_timeout_s=timeout_s, lease_s=lease_s, **model)  # type: ignore[arg-type]
    assert f"UNIONDESK_CHAT_TIMEOUT_S={timeout_s:g}" in str(refused.value)
    assert f"must be {6 * timeout_s:g} or more" in str(refused.value)
    assert lease_s == Settings(chat_timeout_s=timeout_s, lease_s=lease_s).lease_s, "without a model nothing takes that long"
    assert Settings(chat_timeout_s=timeout_s, lease_s=6 * timeout_s, **model).chat_model  # type: ignore[arg-type]


def test_a_secret_never_shows() -> None:
    settings = Settings(wecom_secret=SecretStr("geheim"), wecom_token=SecretStr("geheim"))

    assert "geheim" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_a_secret_is_read_from_a_file_without_its_line_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("geheim\n", encoding="utf-8")
    monkeypatch.setenv("UNIONDESK_WECOM_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.chdir(tmp_path)

    assert "geheim" == Settings().wecom_secret.get_secret_value()


def test_arguments_win_over_variables_and_those_over_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("UNIONDESK_PORT=1001\nUNIONDESK_HOST=127.0.0.3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNIONDESK_PORT", "1002")

    assert (1002, "127.0.0.3") == (Settings().port, Settings().host)
    assert 1003 == Settings(port=1003).port
