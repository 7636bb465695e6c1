"""Lexical search: BM25 over single characters and pairs, in tantivy.

An index is one generation, built from the tables for one revision of corpus and guide, complete or absent. Every process may
build its own copy; the first to finish puts it in place and the others open that.
"""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

import tantivy

from knowledge.guide import NO_GUIDE, Guide
from knowledge.model import Clause
from knowledge.tokens import terms


class Way(IntEnum):
    """A way to search."""

    TEXT = 0
    GUIDE = 1
    """What the guide says of a clause."""
    ASKS = 2
    """The questions that a clause answers."""


FIELDS = ((("body", 1.0), ("heading", 0.6)), (("guide", 1.0),), (("asks", 1.0),))
"""The fields of each way with their weights."""
Clauses = list[tuple[tantivy.Occur, tantivy.Query]]
WRITER_HEAP_BYTES = 50_000_000
TERMS_KEPT = 8192
"""Terms for which an index keeps its queries ready: people ask in the same few thousand."""
IDS_KEPT = 65_536
"""Ids that an index remembers, so that what is found again is not read from its store again."""
BUILDING = "building-"
CUT_OFF_S = 3600.0
"""After this a folder of a build belongs to nobody: another process may be building until then."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("heading", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("guide", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("asks", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """A finished generation, open for searching."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        index.reload()
        self._searcher = index.searcher()
        self._ready = lru_cache(TERMS_KEPT)(self._clauses)
        self._rarity = lru_cache(TERMS_KEPT)(self._read_rarity)
        self._id = lru_cache(IDS_KEPT)(self._read_id)

    @classmethod
    def in_memory(cls, clauses: Iterable[Clause], guide: Guide = NO_GUIDE) -> LexicalIndex:
        """Build an index that lives as long as this object."""
        index = tantivy.Index(_schema())
        _fill(index, clauses, guide)
        return cls(index)

    @classmethod
    def open_or_build(cls, folder: Path, generation: str, clauses: Iterable[Clause], guide: Guide = NO_GUIDE) -> LexicalIndex:
        """Open a generation, building it from `clauses` and `guide` where it is not there yet."""
        place = folder / generation
        if not place.exists():
            folder.mkdir(parents=True, exist_ok=True)
            building = Path(tempfile.mkdtemp(dir=folder, prefix=BUILDING))
            _fill(tantivy.Index(_schema(), path=str(building)), clauses, guide)
            try:
                building.rename(place)
            except OSError:  # another process was faster; its copy is the same
                shutil.rmtree(building, ignore_errors=True)
        return cls(tantivy.Index.open(str(place)))

    def search(self, weighted_terms: Iterable[tuple[str, float]], *, limit: int, way: Way = Way.TEXT) -> dict[str, float]:
        """Return the best clauses for terms with weights: ids, with their version where they have one, and BM25 scores, best first.

        Queries are built from terms, so no character has a meaning.
        """
        clauses = [clause for ready in map(self._ready, weighted_terms) for clause in ready[way]]
        if not clauses:
            return {}
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
        return {self._id(address.segment_ord, address.doc): score for score, address in found}

    def rarity(self, term: str) -> float:
        """How much a term tells: the logarithm of how few texts have it."""
        return self._rarity(term)

    def _read_rarity(self, term: str) -> float:
        return math.log((self._searcher.num_docs + 1) / (self._searcher.doc_freq("body", term) + 1))

    def _clauses(self, weighted_term: tuple[str, float]) -> list[Clauses]:
        """What asks for a term, by way; a field that has it nowhere is left out, as to search it would add nothing and cost the same."""
        term, weight = weighted_term
        return [
            [
                (tantivy.Occur.Should, self._query(field, term, weight * share))
                for field, share in fields
                if self._searcher.doc_freq(field, term)
            ]
            for fields in FIELDS
        ]

    def _query(self, field: str, term: str, weight: float) -> tantivy.Query:
        return tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, term, "freq"), weight)

    def _read_id(self, segment: int, number: int) -> str:
        return str(self._searcher.doc(tantivy.DocAddress(segment, number))["id"][0])


def _fill(index: tantivy.Index, clauses: Iterable[Clause], guide: Guide) -> None:
    writer = index.writer(heap_size=WRITER_HEAP_BYTES, num_threads=1)
    for clause in clauses:
        document = tantivy.Document()
        document.add_text("id", clause.fixed_id)
        document.add_text("body", " ".join(terms(clause.text)))
        document.add_text("heading", " ".join(terms(clause.heading + " " + " ".join(clause.breadcrumb))))
        if entry := guide.entry(clause.id):
            document.add_text("guide", " ".join(terms("\n".join((entry.plain, *entry.words)))))
            document.add_text("asks", " ".join(terms("\n".join(entry.asks))))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def drop_old_generations(folder: Path, keep: str) -> None:
    """Remove other generations and builds that were cut off. Only the owner of the data folder may."""
    for place in folder.glob("*"):
        being_built = place.name.startswith(BUILDING) and time.time() - place.stat().st_mtime < CUT_OFF_S
        if place.name != keep and not being_built:
            shutil.rmtree(place, ignore_errors=True)
