"""What is held after documents were taken in, compared with their files: tables, indexes, kept files, pages and quotes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tantivy
from sqlalchemy import create_engine, inspect, select

from knowledge.guide import bundled_guide
from knowledge.indexing import generation_name
from knowledge.lexical import LexicalIndex
from knowledge.schema import clause, corpus_revision, document, node, source_part
from tests.journeys.statute_folder import PROVINCE, WORD, Content, Key, squeezed


@dataclass(frozen=True, slots=True)
class Held:
    """One document with its rows, as the tables have them."""

    key: Key
    text: str
    clauses: tuple[tuple[str, int, int], ...]
    """Label, start, end, in the order of their ordinals."""
    nodes: tuple[tuple[int, int], ...]

    @property
    def name(self) -> str:
        return "@".join(self.key)

    @property
    def fixed_ids(self) -> list[str]:
        title, version = self.key
        return [f"{title}@{version}#{label}" if version else f"{title}#{label}" for label, _, _ in self.clauses]

    def content(self) -> Content:
        return Content(squeezed(self.text), tuple((label, squeezed(self.text[start:end])) for label, start, end in self.clauses))

    def is_tiled(self) -> bool:
        at = 0
        for start, end in sorted([(start, end) for _, start, end in self.clauses] + list(self.nodes)):
            if start != at or end <= start:
                return False
            at = end
        return at == len(self.text)


@dataclass(frozen=True, slots=True)
class Tables:
    """All documents, and what belongs to none."""

    documents: tuple[Held, ...] = ()
    strays: int = 0
    revision: int = 0

    def contents(self) -> dict[Key, Content]:
        return {held.key: held.content() for held in self.documents}


def read_only(url: str) -> str:
    """Return the address under which nothing can be written, where the engine has one."""
    return url.replace("sqlite:///", "sqlite:///file:", 1) + "?mode=ro&uri=true" if url.startswith("sqlite") else url


def read_tables(url: str) -> Tables:
    """Read what is held; before the first migration that is nothing."""
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        return Tables()
    engine = create_engine(read_only(url))
    try:
        if not {"document", "clause", "node", "corpus_revision"} <= set(inspect(engine).get_table_names()):
            return Tables()
        with engine.connect() as connection:
            rows = connection.execute(select(document.c.id, document.c.key, document.c.version, document.c.text)).all()
            clauses = connection.execute(select(clause).order_by(clause.c.document_id, clause.c.ordinal, clause.c.id)).all()
            nodes = connection.execute(select(node.c.document_id, node.c.start, node.c.end)).all()
            revision = connection.execute(select(corpus_revision.c.revision)).scalar() or 0
    finally:
        engine.dispose()
    own, around = defaultdict[int, list[tuple[str, int, int]]](list), defaultdict[int, list[tuple[int, int]]](list)
    for row in clauses:
        own[row.document_id].append((row.label, row.start, row.end))
    for row in nodes:
        around[row.document_id].append((row.start, row.end))
    documents = tuple(Held((row.key, row.version), row.text, tuple(own[row.id]), tuple(around[row.id])) for row in rows)
    strays = sum(len(of[number]) for of in (own, around) for number in set(of) - {row.id for row in rows})
    return Tables(documents, strays, revision)


@dataclass(slots=True)
class Tally:
    """What a crash run comes to."""

    kills: int = 0
    midway: int = 0
    """Kills that left some of the changed files taken in and others not."""
    halves: list[str] = field(default_factory=list[str])
    """Documents that are neither as before nor as their file says."""
    lost: list[str] = field(default_factory=list[str])
    doubled: list[str] = field(default_factory=list[str])
    unequal_indexes: list[str] = field(default_factory=list[str])
    shown_halves: list[str] = field(default_factory=list[str])
    """Pages and quotes that were no one state of a file."""
    survivors: int = 0
    """Processes that outlived the kill of the one that had started them."""
    pages: int = 0
    quotes: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"kills={self.kills} halves={len(self.halves)} lost={len(self.lost)} doubled={len(self.doubled)}"
            f" unequal_indexes={len(self.unequal_indexes)} shown_halves={len(self.shown_halves)} survivors={self.survivors}"
            f" midway={self.midway} pages={self.pages} quotes={self.quotes} seconds={self.seconds:.0f}"
        )

    @property
    def clean(self) -> bool:
        return not (self.halves or self.lost or self.doubled or self.unequal_indexes or self.shown_halves or self.survivors)

    def troubles(self) -> str:
        """The first of each kind, for the message of a failed test."""
        kinds = (self.halves, self.lost, self.doubled, self.unequal_indexes, self.shown_halves)
        return f"{self}\n" + "\n".join(line for kind in kinds for line in kind[:5])


def check_tables(tally: Tally, tables: Tables, former: Mapping[Key, Content], files: Mapping[Key, Content], *, complete: bool) -> None:
    """Count what is wrong. A document of our folder may be as before or as its file says; at the end only as its file says."""
    for held in tables.documents:
        allowed = [files.get(held.key)] if complete else [former.get(held.key), files.get(held.key)]
        if not held.is_tiled():
            tally.halves.append(f"{held.name}: clauses and nodes do not tile its text")
        elif held.key[0].startswith(PROVINCE) and held.content() not in allowed:
            tally.halves.append(f"{held.name}: it is neither as before nor as its file says")
    if tables.strays:
        tally.halves.append(f"{tables.strays} rows belong to no document")
    counted: Counter[Any] = Counter(held.key for held in tables.documents)
    counted.update(fixed for held in tables.documents for fixed in held.fixed_ids)
    counted.update(word for _, word in words_of(tables))
    tally.doubled += [str(name) for name, count in counted.items() if count > 1]
    held_keys = {held.key for held in tables.documents}
    tally.lost += ["@".join(key) for key in (files if complete else former) if key not in held_keys]


def check_index(tally: Tally, tables: Tables, data_dir: Path, *, complete: bool) -> None:
    """Compare the lexical index of the tables' revision, where there is one, with the tables: ids, and every word."""
    place = data_dir / "lexical" / generation_name(tables.revision, bundled_guide())
    if not place.exists():
        if complete:
            tally.unequal_indexes.append(f"no index of revision {tables.revision}")
        return
    index = tantivy.Index.open(str(place))
    searcher = index.searcher()
    found = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
    ids = sorted(str(searcher.doc(address)["id"][0]) for _, address in found)
    if ids != sorted(fixed for held in tables.documents for fixed in held.fixed_ids):
        tally.unequal_indexes.append(f"revision {tables.revision}: its ids are not the tables'")
    if complete:
        lexical = LexicalIndex(index)
        for fixed, word in words_of(tables):
            if [fixed] != list(lexical.search([(word, 1.0)], limit=3)):
                tally.unequal_indexes.append(f"{word} does not find {fixed} alone")


def words_of(tables: Tables) -> Iterator[tuple[str, str]]:
    """Each clause's id with each of its words."""
    for held in tables.documents:
        for fixed, (_, text) in zip(held.fixed_ids, held.content().clauses, strict=True):
            yield from ((fixed, word) for word in WORD.findall(text))


def check_sources(tally: Tally, url: str, sources: Mapping[Key, bytes]) -> None:
    """Every document's file must be kept byte for byte."""
    engine = create_engine(read_only(url))
    with engine.connect() as connection:
        parts: dict[str, bytes] = defaultdict(bytes)
        for row in connection.execute(select(source_part.c.sha256, source_part.c.data).order_by(source_part.c.part)):
            parts[row.sha256] += row.data
        resting = {(row.key, row.version): row.source_sha256 for row in connection.execute(select(document))}
    engine.dispose()
    tally.lost += [f"the file of {'@'.join(key)}" for key, source in sources.items() if parts.get(resting.get(key, "")) != source]


def check_page(tally: Tally, name: str, page: str, states: Sequence[Content]) -> None:
    """A page must show all words of one state of its file, in order, and no other."""
    shown = tuple(WORD.findall(page.partition("<main")[2]))
    if shown not in {state.words for state in states}:
        tally.shown_halves.append(f"{name}: a page of {len(shown)} words is no state of the file")


def check_quote(tally: Tally, name: str, quote: tuple[str, str], states: Sequence[Content]) -> None:
    """A quote must stand in the clause of its label in one state of its file."""
    if not any(label == quote[0] and quote[1] in text for state in states for label, text in state.clauses):
        tally.shown_halves.append(f"{name}: {quote[1]} stands in no state of it")
