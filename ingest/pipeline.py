"""From files to stored documents. Outcomes are values; one bad file never stops the rest.

A file is read (untrusted formats in a process of their own), repaired by named steps, taken apart with both proofs, and
stored in one transaction. What was read once is known again by its fingerprint and costs no parsing.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from ingest.documents import PARSERS, Draft, draft
from ingest.inputs import Input, Unreadable, read_sidecar
from ingest.loaders import load
from ingest.model import Limits, Loaded, PageImage, Rejected
from knowledge.model import Document, UnknownDocument
from knowledge.ports import ClauseStore, HeldFile

SAME_TEXT = 0.95
"""Likeness from which a file is the document that comes with the desk, damaged or repaired otherwise, and no new text of it."""
COMES_WITH_THE_DESK = "comes with the desk, its repairs listed; to use this file instead, `uniondesk remove` the document and ingest again"


log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of a file."""

    INGESTED = "ingested"
    UNCHANGED = "unchanged"
    """Read before: nothing was done."""
    DUPLICATE = "duplicate"
    """Another file is this document already: nothing was stored."""
    SUPERSEDED = "superseded"
    """Stored, but a newer version of the document is held; this one is found as of its own time."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file's outcome. `reason` says what to do about a rejected one."""

    path: Path
    outcome: Outcome
    document: str | None = None
    title: str | None = None
    clauses: int = 0
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    version: str | None = None
    questions: tuple[str, ...] = ()
    """What a person should decide in review."""
    unapproved: int = 0
    """Clauses that were read by OCR: neither found nor cited until they are approved."""


class Sources(Protocol):
    """Where the files themselves are kept. Implemented by `knowledge.sources.SqlSources`."""

    def held(self) -> set[str]:
        """The files that are held whole, by SHA-256 (hex)."""
        ...

    def keep(self, sha256: str, data: bytes) -> None:
        """Store a file; nothing happens where it is held already."""
        ...


class PageImages(Protocol):
    """Where pages of scans are kept for review. Implemented by `knowledge.page_images.SqlPageImages`."""

    def keep(self, key: str, version: str | None, image: PageImage) -> None:
        """Store a page of a document."""
        ...

    def seal(self, key: str, version: str | None, fingerprint: str) -> None:
        """Note that all pages of a document are there: from now on its file counts as read."""
        ...


class Reader(Protocol):
    """Reads files that may be hostile. Implemented by `ingest.sandbox.Sandbox`."""

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None = None) -> Loaded:
        """Load one file; `on_page` hears of each page before OCR reads it. Raises Rejected."""
        ...


class NoReader:
    """Stands where only what came with the desk is read."""

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None = None) -> Loaded:
        """Refuse."""
        raise Rejected("this process reads no files of operators")


def bundled_paths() -> list[Path]:
    """The files that come with the desk: the opinion."""
    return [Path(str(files("knowledge.corpus").joinpath("opinion.txt")))]


def bundled() -> list[Input]:
    """What comes with the desk. These files are ours and need no process of their own."""
    return [_trusted(path) for path in bundled_paths()]


def _trusted(path: Path) -> Input:
    source = path.read_bytes()
    return Input(path, source, read_sidecar(path), trusted=lambda: load(source, path.name, Limits()), bundled=True)


@dataclass(slots=True)
class Ingest:
    """One run over any number of files."""

    store: ClauseStore
    reader: Reader = field(default_factory=NoReader)
    sources: Sources | None = None
    images: PageImages | None = None
    dry_run: bool = False
    on_page: Callable[[int], None] | None = None
    _files: dict[str, HeldFile] = field(init=False)
    _kept: set[str] = field(init=False)
    _seen: dict[str, Path] = field(default_factory=dict[str, Path], init=False)
    _taken: dict[tuple[str, str | None], Input] = field(default_factory=dict[tuple[str, str | None], Input], init=False)

    def __post_init__(self) -> None:
        self._files = self.store.files()
        self._kept = self.sources.held() if self.sources else set()

    def run(self, inputs: Iterable[Input | Unreadable]) -> Iterator[FileOutcome]:
        """Take files in, one after the other, and yield each file's outcome."""
        for given in inputs:
            if isinstance(given, Unreadable):
                yield FileOutcome(given.path, Outcome.REJECTED, reason=given.reason)
            else:
                yield self.take_in(given)

    def take_in(self, given: Input) -> FileOutcome:
        """Take one file in."""
        fingerprint = given.fingerprint(PARSERS)
        if (first := self._seen.setdefault(given.sha256, given.path)) != given.path:
            return FileOutcome(given.path, Outcome.DUPLICATE, reason=f"the same file as {first}")
        if (known := self._files.get(fingerprint)) is not None:
            self._keep(given)
            self._taken[known.key, known.version] = given
            return FileOutcome(given.path, Outcome.UNCHANGED, known.key, known.title, known.clauses, version=known.version)
        try:
            loaded = given.trusted() if given.trusted else self.reader.read(given.source, given.path.name, self.on_page)
            made = draft(loaded, given, fingerprint)
        except Rejected as error:
            return FileOutcome(given.path, Outcome.REJECTED, reason=str(error))
        except Exception as error:  # broad on purpose: whatever a parser runs into, the other files go on
            log.exception("ingest.failed")
            reason = f"the parser failed on it ({type(error).__name__}); nothing was stored; please report this file"
            return FileOutcome(given.path, Outcome.REJECTED, reason=reason)
        return self._take_in(given, made)

    def _take_in(self, given: Input, made: Draft) -> FileOutcome:
        told, editions = _told(given, made), self._editions(made.document.key)
        same = next((held for held in editions if held.version == made.document.version), None)
        if reason := self._stands_back(given, made.document, same):
            return replace(told, outcome=Outcome.DUPLICATE, reason=reason, warnings=(), questions=(), unapproved=0)
        self._taken[made.document.key, made.document.version] = given
        if same is not None and same.text != made.document.text and not same.metadata.get("packaged"):
            told = replace(told, warnings=(*told.warnings, "replaces the text that was held for this version"))
        if any((held.version or "") > (made.document.version or "") for held in editions):
            told = replace(told, outcome=Outcome.SUPERSEDED, reason="a newer version is held; this one is found as of its own time")
        if not self.dry_run:
            self._save(given, made)
        return told

    def _stands_back(self, given: Input, document: Document, same: Document | None) -> str:
        """Why a file is not stored beside or over what is there; empty where it is."""
        taken = self._taken.get((document.key, document.version))
        if taken is not None and (given.gives_way or not taken.gives_way):
            return f"the same document and version as {taken.path} in this run; a sidecar (<name>.toml) can tell them apart"
        if same is None or same.source_sha256 == given.sha256 or same.metadata.get("packaged"):
            return ""
        if given.gives_way:
            return "a file of this version is held; it has precedence over what comes with the desk"
        if same.metadata.get("bundled"):
            return COMES_WITH_THE_DESK if likeness(same.text, document.text) >= SAME_TEXT else ""
        return "the same text is held already, from another file" if not given.facts and same.text == document.text else ""

    def _save(self, given: Input, made: Draft) -> None:
        document = made.document
        if not made.images or self.images is None:
            self.store.save(document, made.clauses, made.nodes)
        else:
            # pages are large: each has a transaction of its own, and the file counts as read once all are there
            self.store.save(replace(document, fingerprint=""), made.clauses, made.nodes)
            for image in made.images:
                self.images.keep(document.key, document.version, image)
            self.images.seal(document.key, document.version, document.fingerprint)
        self._keep(given)

    def _editions(self, key: str) -> Sequence[Document]:
        try:
            return self.store.editions(key)
        except UnknownDocument:
            return ()

    def _keep(self, given: Input) -> None:
        # after the document: a file that nothing rests on may be cleared away at any moment
        if self.sources is None or self.dry_run or given.packaged or given.sha256 in self._kept:
            return
        self.sources.keep(given.sha256, given.source)
        self._kept.add(given.sha256)


def likeness(one: str, other: str) -> float:
    """The share of pairs of neighbouring characters that two texts have in common, 0 to 1; white space does not count."""
    first, second = (Counter(map("".join, pairwise(re.sub(r"\s", "", text)))) for text in (one, other))
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _told(given: Input, made: Draft) -> FileOutcome:
    document = made.document
    return FileOutcome(
        given.path,
        Outcome.INGESTED,
        document.key,
        document.title,
        len(made.clauses),
        made.warnings,
        version=document.version,
        questions=tuple(map(str, made.questions)),
        unapproved=sum(not clause.approved for clause in made.clauses),
    )
