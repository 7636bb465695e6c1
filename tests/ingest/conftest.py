"""A store in the test's own folder, and a small official document to write variations of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from knowledge.page_images import SqlPageImages
from knowledge.sources import SqlSources
from knowledge.store import SqlClauseStore
from tests.databases import open_migrated

HEAD = "浙总工发〔2021〕7号\n\n关于测试的意见\n\n各高校工会：\n\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_migrated(tmp_path / "desk.db")
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> SqlClauseStore:
    return SqlClauseStore(database)


@pytest.fixture
def sources(database: Database) -> SqlSources:
    return SqlSources(database)


@pytest.fixture
def images(database: Database) -> SqlPageImages:
    return SqlPageImages(database)


@pytest.fixture
def head() -> str:
    """Number, title and addressees, as every official document begins."""
    return HEAD


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A sound document in a file."""
    file = tmp_path / "文件.txt"
    file.write_text(HEAD + "引言。\n一、要求\n（一）原则\n依法办事。\n（二）目标\n服务职工。\n", encoding="utf-8")
    return file
