"""The indexer keeps the indexes level with the tables and says what is live."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from ingest.clauses import parse_official_document
from knowledge.guide import NO_GUIDE
from knowledge.indexing import Indexer, IndexPolicy, entries_of, entry_span, generation_name
from knowledge.model import Document
from knowledge.ports import Embedder
from knowledge.query import understand
from knowledge.store import SqlClauseStore
from knowledge.vector_cache import VectorCache
from tests.databases import open_migrated
from tests.knowledge.embedder import FakeEmbedder, missing_model

Load = Callable[..., Embedder | None]
Make = Callable[..., Indexer]


@pytest.fixture
def make(database: Database, store: SqlClauseStore, tmp_path: Path) -> Iterator[Make]:
    """Make indexers over the opinion; they are stopped at the end."""
    made: list[Indexer] = []

    def new(load: Load, *, owner: bool = True, model: str = "fake") -> Indexer:
        made.append(Indexer(store, VectorCache(database), IndexPolicy(tmp_path, model), owner=owner, load=load))
        return made[-1]

    yield new
    for indexer in made:
        indexer.stop()


def loading(embedder: FakeEmbedder) -> Load:
    return lambda _name, **_options: embedder


def another(store: SqlClauseStore) -> None:
    text = "浙教工〔2022〕3号\n\n关于疗休养的通知\n\n各高校：\n\n一、疗休养\n教职工每年可以参加疗休养。"
    parsed = parse_official_document(text)
    store.save(Document("浙教工〔2022〕3号", "关于疗休养的通知", text), parsed.clauses, parsed.nodes)


def test_nothing_is_live_before_the_start(make: Make) -> None:
    indexer = make(loading(FakeEmbedder()))

    assert indexer.snapshot() is None
    assert (False, "loading") == (indexer.status.lexical, indexer.status.vectors)


def test_lexical_search_is_live_before_any_vector(make: Make) -> None:
    indexer = make(missing_model)
    indexer.open_lexical()

    snapshot = indexer.snapshot()
    assert snapshot is not None
    assert snapshot.vectors is None
    assert ["浙总工发〔2020〕24号#16"] == list(snapshot.lexical.search(understand("千分之三").weighted_terms, limit=1))
    assert (True, 25, "loading", False) == (indexer.status.lexical, indexer.status.clauses, indexer.status.vectors, indexer.status.settled)


def test_vectors_go_from_loading_through_computing_to_live(make: Make) -> None:
    states: list[str] = []

    class Watching(FakeEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            states.append(indexer.status.vectors)
            return super().embed_documents(texts)

    embedder = Watching()

    def load(_name: str, **_options: object) -> Embedder:
        states.append(indexer.status.vectors)
        return embedder

    indexer = make(load)
    indexer.catch_up()
    states.append(indexer.status.vectors)

    status = indexer.status
    assert ["loading", "computing", "live"] == list(dict.fromkeys(states))
    assert (status.total, "fake@1", True) == (status.done, status.model, status.settled)
    assert status.total == len(embedder.embedded) > 25


def test_catching_up_again_changes_nothing(make: Make) -> None:
    embedder = FakeEmbedder()
    indexer = make(loading(embedder))
    indexer.catch_up()
    before, computed = indexer.snapshot(), len(embedder.embedded)
    indexer.catch_up()

    assert before is indexer.snapshot()
    assert computed == len(embedder.embedded)


def test_a_new_document_is_searched_after_catching_up_and_only_it_is_computed(make: Make, store: SqlClauseStore) -> None:
    embedder = FakeEmbedder()
    indexer = make(loading(embedder))
    indexer.catch_up()
    computed = len(embedder.embedded)
    another(store)
    indexer.catch_up()

    snapshot = indexer.snapshot()
    assert snapshot is not None
    assert ["浙教工〔2022〕3号#一"] == list(snapshot.lexical.search([("疗休", 1.0)], limit=1))
    assert "live" == indexer.status.vectors
    assert 26 == indexer.status.clauses
    assert any("疗休养" in text for text in embedder.embedded[computed:])
    assert not any("触角" in text for text in embedder.embedded[computed:])


def test_a_running_indexer_settles_by_itself(make: Make) -> None:
    indexer = make(loading(FakeEmbedder()))
    indexer.start()

    assert indexer.wait(30)
    assert "live" == indexer.status.vectors


def test_a_second_start_computes_nothing(make: Make) -> None:
    make(loading(FakeEmbedder())).catch_up()
    embedder = FakeEmbedder()
    again = make(loading(embedder))
    again.catch_up()

    assert "live" == again.status.vectors
    assert [] == embedder.embedded


def test_a_model_that_fails_is_reported_and_lexical_search_goes_on(make: Make) -> None:
    indexer = make(missing_model, model="no-such-model")
    indexer.catch_up()

    status, snapshot = indexer.status, indexer.snapshot()
    assert ("failed", "no-such-model cannot be loaded", "") == (status.vectors, status.reason, status.model)
    assert snapshot is not None
    assert snapshot.vectors is None


def test_no_model_means_lexical_search_alone(make: Make) -> None:
    indexer = make(missing_model, model="none")
    indexer.catch_up()

    assert ("off", True) == (indexer.status.vectors, indexer.status.settled)


def test_who_does_not_own_the_folder_uses_what_the_owner_built(make: Make) -> None:
    make(loading(FakeEmbedder())).catch_up()
    embedder = FakeEmbedder()
    guest = make(loading(embedder), owner=False)
    guest.catch_up()

    assert "live" == guest.status.vectors
    assert [] == embedder.embedded


def test_who_does_not_own_the_folder_builds_no_vectors(make: Make) -> None:
    embedder = FakeEmbedder()
    guest = make(loading(embedder), owner=False)
    guest.catch_up()

    assert ("failed", True) == (guest.status.vectors, guest.status.lexical)
    assert "has not built" in guest.status.reason
    assert [] == embedder.embedded


def test_who_does_not_own_the_folder_has_vectors_once_the_owner_has_built_them(make: Make) -> None:
    guest = make(loading(FakeEmbedder()), owner=False)
    guest.catch_up()
    assert "failed" == guest.status.vectors
    make(loading(FakeEmbedder())).catch_up()
    guest.catch_up()

    assert ("live", "") == (guest.status.vectors, guest.status.reason)


def test_a_database_that_is_away_for_a_while_does_not_end_the_indexer(database: Database, store: SqlClauseStore, tmp_path: Path) -> None:
    class Away(Exception):
        """What a database that cannot be reached raises."""

    class Flaky(SqlClauseStore):
        tries = 0

        def revision(self) -> int:
            self.tries += 1
            if self.tries == 1:
                raise Away
            return super().revision()

    policy = IndexPolicy(tmp_path, "fake", poll_s=0.01)
    indexer = Indexer(Flaky(database), VectorCache(database), policy, owner=True, load=loading(FakeEmbedder()), passing=(Away,))
    indexer.start()
    try:
        assert indexer.wait(30)
        assert "live" == indexer.status.vectors
    finally:
        indexer.stop()


def test_generations_of_older_revisions_are_dropped_also_without_a_model(make: Make, store: SqlClauseStore, tmp_path: Path) -> None:
    indexer = make(missing_model, model="none")
    indexer.catch_up()
    another(store)
    indexer.catch_up()

    assert [generation_name(store.revision(), NO_GUIDE)] == [place.name for place in (tmp_path / "lexical").iterdir()]


def test_indexes_of_another_database_in_the_same_folder_are_not_taken_for_ours(tmp_path: Path, make: Make, store: SqlClauseStore) -> None:

    make(loading(FakeEmbedder())).catch_up()
    other = open_migrated(tmp_path / "other.db")
    try:
        held = SqlClauseStore(other)
        another(held)
        assert store.revision() != held.revision()
    finally:
        other.close()


def test_every_clause_and_each_of_its_sentences_has_an_entry_that_leads_back(store: SqlClauseStore) -> None:
    for clause in store.clauses("浙总工发〔2020〕24号"):
        for entry, text in entries_of(clause):
            clause_id, start, end = entry_span(entry)
            assert clause.id == clause_id
            assert text.endswith(clause.text[start:end])


def test_what_clauses_say_is_made_ready_once(make: Make, store: SqlClauseStore) -> None:
    indexer = make(missing_model)
    indexer.make_ready()  # nothing is open yet
    indexer.open_lexical()
    assert (snapshot := indexer.snapshot()) is not None
    assert 0 == snapshot.wordings.count

    indexer.make_ready()

    assert len(list(store.every_clause())) == snapshot.wordings.count
