"""Files are kept as they came, once, and only as long as a document rests on them."""

import hashlib
from dataclasses import replace

from bot.storage.database import Database
from knowledge.model import Document
from knowledge.sources import PART_BYTES, SqlSources
from knowledge.store import SqlClauseStore

FILE = bytes(range(256)) * (PART_BYTES // 128) + b"end"
DIGEST = hashlib.sha256(FILE).hexdigest()


def test_a_file_comes_back_byte_for_byte(database: Database) -> None:
    sources = SqlSources(database)
    sources.keep(DIGEST, FILE)
    sources.keep(DIGEST, FILE)

    assert FILE == sources.load(DIGEST)
    assert {DIGEST} == sources.held()


def test_a_file_cut_off_is_not_held_and_is_completed(database: Database) -> None:
    sources = SqlSources(database)
    sources.keep(DIGEST, FILE)
    with database.read() as connection:
        parts = connection.exec_driver_sql("SELECT count(*) FROM source_part").scalar_one()
    database.write(lambda connection: connection.exec_driver_sql("DELETE FROM source_part WHERE part = 1").rowcount)

    assert parts > 2
    assert (None, set[str]()) == (sources.load(DIGEST), sources.held())
    sources.keep(DIGEST, FILE)
    assert FILE == sources.load(DIGEST)


def test_an_empty_file_is_a_file(database: Database) -> None:
    sources = SqlSources(database)
    sources.keep(hashlib.sha256(b"").hexdigest(), b"")

    assert b"" == sources.load(hashlib.sha256(b"").hexdigest())


def test_what_no_document_rests_on_goes(database: Database) -> None:
    sources, store = SqlSources(database), SqlClauseStore(database)
    document = Document("职工休假办法", "职工休假办法", "第一条 试行。", source_sha256=DIGEST)
    store.save(document, [], [])
    sources.keep(DIGEST, FILE)
    sources.keep("0" * 64, b"old")

    assert 1 == sources.prune()
    assert (FILE, None) == (sources.load(DIGEST), sources.load("0" * 64))
    store.save(replace(document, source_sha256="1" * 64), [], [])
    assert 1 == sources.prune()
    assert sources.load(DIGEST) is None
