"""What lists show of documents is asked for without their texts, and together."""

from dataclasses import replace

from bot.storage.database import Database
from knowledge.store import SqlClauseStore
from tests.contracts.clauses.test_clause_store import KEY, document, parts, saved


def test_headings_are_all_versions_without_their_text(database: Database) -> None:
    store = SqlClauseStore(database)
    first, second, other = document("2021-12-24"), document("2022-01-01"), document(key="劳动法")
    for one in (first, second, other):
        saved(store, one)
    assert [(one.key, one.version, "") for one in (first, second, other)] == [(one.key, one.version, one.text) for one in store.headings()]
    assert [first.metadata] * 3 == [one.metadata for one in store.headings()]


def test_clauses_that_nobody_has_compared_are_counted_by_version(database: Database) -> None:
    store = SqlClauseStore(database)
    held, other = document("2021-12-24"), document(key="劳动法")
    clauses, nodes = parts(held)
    store.save(held, [replace(clauses[0], approved=False), *clauses[1:]], nodes)
    saved(store, other)
    assert {(KEY, "2021-12-24"): 1} == store.unapproved()
