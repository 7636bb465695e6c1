from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select, text

import bot.storage.migrations as migrations
from bot.storage.database import Database
from bot.storage.migrations import HEAD, SchemaMismatch, current_revision, migrate
from bot.storage.tables.cases import grievance_reckoning
from bot.storage.tables.queues import inbox, outbox, outbox_attempt, silence
from handlers.effects import OpenCase
from ingest.facts import SAID, Doubt, Question
from knowledge.schema import document, metadata
from tests.clock import FixedClock
from tests.contracts.cases.registry import CASE, handed_in
from tests.contracts.storage.desk import Desk, message


def test_the_migrations_lead_to_the_tables_as_they_are_written(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
        assert [] == compare_metadata(context, metadata)


def test_the_named_revision_is_the_last_script() -> None:
    config = Config()
    config.set_main_option("script_location", migrations.__path__[0])
    assert [HEAD] == ScriptDirectory.from_config(config).get_heads()


def test_an_empty_database_is_brought_to_the_present_schema_once(empty_url: str) -> None:
    database = Database.open(empty_url)
    assert current_revision(database) is None
    for _ in range(2):
        migrate(database)
        assert HEAD == current_revision(database)
    database.close()


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    databases = [Database.open(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate, databases))
    for database in databases:
        assert HEAD == current_revision(database)
        database.close()


def test_a_database_of_a_newer_version_is_left_alone(empty_url: str) -> None:
    database = Database.open(empty_url)
    migrate(database)
    database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")).rowcount)
    with pytest.raises(SchemaMismatch):
        migrate(database)
    assert "9999" == current_revision(database)
    database.close()


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_queues_are_vacuumed_early_on_postgresql(database: Database) -> None:
    with database.read() as connection:
        found = connection.execute(text("SELECT relname, reloptions FROM pg_class WHERE reloptions IS NOT NULL AND relkind = 'r'"))
        options = {row.relname: set(row.reloptions) for row in found}
    assert {table.name for table in (inbox, outbox, outbox_attempt)} <= set(options)
    assert {"autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=500"} <= options["inbox"]


def test_cases_that_wait_to_be_reckoned_again_go_on_waiting(empty_url: str) -> None:
    database = Database.open(empty_url)
    migrate(database)
    desk = Desk(database, FixedClock())
    desk.receive(message("a"))
    assert desk.finish(desk.claimed(), effects=[OpenCase(CASE, handed_in(CASE))])

    def as_before(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE grievance_reckoning RENAME COLUMN events TO version"))
        connection.execute(text("INSERT INTO grievance_reckoning (ref, version, before) VALUES (:ref, 7, '2026-11-25')"), {"ref": CASE.ref})
        connection.execute(text("UPDATE alembic_version SET version_num = '0018'"))

    database.write(as_before)
    migrate(database)
    assert [(CASE.ref, 1, "2026-11-25")] == [tuple(row) for row in _all(database, select(grievance_reckoning))]
    database.close()


@pytest.mark.parametrize("doubt", list(Doubt))
@pytest.mark.parametrize("proposal", ["", "2021-05-02"])
def test_a_doubt_that_was_kept_as_a_sentence_is_kept_as_its_kind_and_values(doubt: Doubt, proposal: str) -> None:
    asked = Question("effective", doubt, ("file name", "2018-12-29")[: SAID[doubt].count("{}")], proposal)
    script = import_module("bot.storage.migrations.versions.0015_doubts")
    if doubt in (Doubt.BEFORE_VERSION, Doubt.OF_NO_VERSION, Doubt.TWO_VERSIONS, Doubt.PACKAGE_ALONE):
        asked = replace(asked, values=("2017-01-01", "2018-12-29")[: len(asked.values)])
    assert asked.row() == script.row(str(asked))


def test_the_documents_of_a_folder_are_rewritten(empty_url: str) -> None:
    database = Database.open(empty_url)
    migrate(database)
    details = {"metadata": {"questions": ["issuers: not found", "level: concluded, not read (until then: 规范性文件)"]}}
    row = {"key": "办法", "version": "", "title": "办法", "kind": "办法", "status": "unknown", "text": "", "source_sha256": ""}

    def as_before(connection: Connection) -> None:
        connection.execute(insert(document).values(**row, details=details, saved_at=datetime(2026, 11, 23, tzinfo=UTC)))
        for later in ("reckoned_by", "erased_reply"):
            connection.execute(text(f"DROP TABLE {later}"))
        connection.execute(text("ALTER TABLE outbox DROP COLUMN urgent"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0014'"))

    database.write(as_before)
    migrate(database)
    with database.read() as connection:
        kept = connection.execute(select(document.c.details)).scalar_one()
    asked = [Question.of(one) for one in kept["metadata"]["questions"]]
    assert [Question("issuers", Doubt.NOT_FOUND), Question("level", Doubt.CONCLUDED, proposal="规范性文件")] == asked
    database.close()


def test_what_waits_for_a_silence_and_for_its_sending_is_there_after_an_upgrade(empty_url: str) -> None:
    database = Database.open(empty_url)
    migrate(database)

    def as_before(connection: Connection) -> None:
        now = datetime(2026, 11, 23, tzinfo=UTC)
        told = {"channel": "wecom", "conversation": "1:alan", "event": "silence", "key": "hdu-cs", "at": now}
        connection.execute(insert(silence).values(**told))
        came = {"channel": "wecom", "dedupe_key": "m:1", "conversation": "1:alan", "received_at": now}
        connection.execute(insert(inbox).values(id=1, **came))
        connection.execute(text("DROP TABLE erased_reply"))
        connection.execute(text("ALTER TABLE outbox DROP COLUMN urgent"))
        sends = "INSERT INTO outbox (channel, conversation, recipient, reply_to, sequence, payload, body_sha256, guarded, created_at)"
        connection.execute(text(f"{sends} VALUES ('wecom', '1:alan', 'alan', 1, 0, '{{}}', '', true, 0)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0016'"))

    database.write(as_before)
    migrate(database)
    with database.read() as connection:
        assert [("1:alan", "hdu-cs")] == [tuple(row) for row in connection.execute(select(silence.c.conversation, silence.c.key))]
        assert [False] == list(connection.execute(select(outbox.c.urgent)).scalars())
    database.close()


def _all(database: Database, statement: Any) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(statement).all())
