"""The plain-language guide: bound to the text it explains, saying no more than it, and none of it from a question set."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.inputs import inputs, laws, walk
from ingest.model import Limits
from ingest.pipeline import Ingest, bundled
from ingest.sandbox import Sandbox
from knowledge.grounding import unsupported
from knowledge.guide import Guide, GuideEntry, bundled_guide, read_entries, words_hash
from knowledge.model import Clause
from knowledge.store import SqlClauseStore
from tests.databases import open_migrated
from tests.knowledge.test_answering import NUMBER

QUESTIONS = Path(__file__).parents[1] / "data" / "questions"
MAX_PLAIN = 160


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Clause]:
    """The clauses that come with the desk and, where the folder is there, of regulations that operators have as files."""
    database = open_migrated(tmp_path_factory.mktemp("guide") / "desk.db")
    store = SqlClauseStore(database)
    list(Ingest(store).run([*bundled(), *laws()]))
    if folder := os.environ.get("UNIONDESK_TEST_DATA"):
        limits = Limits()
        with Sandbox(limits) as sandbox:
            list(Ingest(store, sandbox).run(inputs(walk([Path(folder) / "laws"]), limits)))
    clauses = {clause.id: clause for document in store.documents() for clause in store.clauses(document.key)}
    database.close()
    return clauses


@pytest.fixture(scope="module")
def guide() -> Guide:
    return bundled_guide()


@pytest.fixture(scope="module")
def entries(guide: Guide, held: dict[str, Clause]) -> list[GuideEntry]:
    """What the guide says of documents that are held."""
    documents = {clause.document for clause in held.values()}
    return [entry for entry in guide.entries if entry.clause.partition("#")[0] in documents]


def test_the_guide_speaks_of_documents_that_can_be_held(guide: Guide, entries: list[GuideEntry], test_data: Path) -> None:
    assert len(guide) == len(entries)


def test_every_clause_of_the_opinion_is_explained(guide: Guide, held: dict[str, Clause]) -> None:
    missing = [clause for clause in held.values() if clause.document == NUMBER and guide.explanation(clause) is None]

    assert [] == [clause.id for clause in missing]


def test_every_entry_explains_a_text_that_the_desk_brings(entries: list[GuideEntry], held: dict[str, Clause]) -> None:
    adrift = [entry.clause for entry in entries if entry.clause not in held or not entry.explains(held[entry.clause])]

    assert [] == adrift


def test_no_explanation_brings_in_a_number_or_a_rule_that_its_clause_lacks(entries: list[GuideEntry], held: dict[str, Clause]) -> None:
    said = {entry.clause: unsupported(f"{entry.plain}{entry.not_said}", [held[entry.clause]]) for entry in entries}

    assert {} == {clause: problems for clause, problems in said.items() if problems}


def test_an_explanation_is_short_and_no_copy(entries: list[GuideEntry], held: dict[str, Clause]) -> None:
    long = [entry.clause for entry in entries if len(entry.plain) > MAX_PLAIN]
    copied = [entry.clause for entry in entries if entry.plain.rstrip("。") in held[entry.clause].text]

    assert ([], []) == (long, copied)


@pytest.mark.parametrize("file", sorted(QUESTIONS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_no_question_of_a_set_is_pasted_into_the_guide(guide: Guide, file: Path) -> None:
    words = {word for entry in guide.entries for word in (*entry.words, entry.plain)}
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = [row.get("question") or row.get("means", "") for row in rows]

    assert [] == [question for question in questions if len(question) > 6 and any(question in word for word in words)]


def test_a_text_that_has_changed_is_not_explained_any_more(held: dict[str, Clause]) -> None:
    clause = held[f"{NUMBER}#5"]
    guide = Guide([GuideEntry(clause.id, "大家都可以入会。", of=words_hash(clause.text))])

    assert guide.explanation(clause) is not None
    assert guide.explanation(replace(clause, text=clause.text + "（试行）")) is None


def test_a_later_entry_replaces_an_earlier_one() -> None:
    older, newer = GuideEntry("a#1", "旧"), GuideEntry("a#1", "新")

    assert newer == Guide([older, newer]).entry("a#1")
    assert Guide([older]).digest != Guide([newer]).digest


def test_a_file_without_what_an_entry_needs_is_refused() -> None:
    with pytest.raises(KeyError):
        read_entries('document = "a"\n[[entry]]\nlabel = "1"\n')
