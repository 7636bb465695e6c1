"""What an operator names, as files one by one: paths, folders, archives, laws of the package, each with its sidecar."""

from __future__ import annotations

import hashlib
import stat
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from ingest.law_package import DEFAULT_TITLES, PACKAGE, load_law, newest_version, package_release
from ingest.loaders import SUFFIXES, Kind
from ingest.loaders.archive import unpack
from ingest.model import Limits, Loaded, Rejected

TAKEN_FROM_FOLDERS = frozenset(
    (
        *(suffix for kind, suffixes in SUFFIXES.items() if kind not in (Kind.PICTURE, Kind.TEXT) for suffix in suffixes),
        ".txt",
        ".text",
        ".zip",
    )
)
"""What is taken out of a folder or an archive by itself. A picture is read where it is named: folders are full of them."""
ARCHIVE = ".zip"
LAW_PACKAGE = "law-package"


@dataclass(frozen=True)
class Input:
    """One file to read."""

    path: Path
    """As an operator finds it again; a member of an archive as `rules.zip/工会法.docx`."""
    source: bytes = field(repr=False)
    facts: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """What its sidecar says."""
    trusted: Callable[[], Loaded] | None = field(default=None, repr=False)
    """Reads it where it needs no process of its own: what came with the desk, not with an operator's file."""
    packaged: bool = False
    """Out of an installed package: `source` only names it, and nothing is kept."""
    bundled: bool = False
    """Comes with the desk."""

    @property
    def gives_way(self) -> bool:
        """Whether an operator's own file of the same version has precedence."""
        return self.packaged or self.bundled

    @cached_property
    def sha256(self) -> str:
        """Of the file's content, in hex."""
        return hashlib.sha256(self.source).hexdigest()

    def fingerprint(self, parsers: str) -> str:
        """SHA-256 of all that a document is made from: content, name, sidecar, and the parsers' version."""
        return hashlib.sha256(repr((self.sha256, self.path.name, sorted(self.facts.items()), parsers)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not even be looked at."""

    path: Path
    reason: str


def inputs(paths: Iterable[Path], limits: Limits) -> Iterator[Input | Unreadable]:
    """Yield the files named, in a stable order, archives member by member. One file is held in memory at a time."""
    for path in paths:
        try:
            given = Input(path, read_bytes(path, limits), read_sidecar(path))
        except Rejected as error:
            yield Unreadable(path, str(error))
            continue
        if path.suffix.lower() == ARCHIVE:
            yield from members(given, limits)
        else:
            yield given


def members(archive: Input, limits: Limits) -> Iterator[Input | Unreadable]:
    """Yield the documents in an archive; what else is in it is passed over."""
    try:
        for name, source in unpack(archive.source, limits):
            if Path(name).suffix.lower() in TAKEN_FROM_FOLDERS:
                yield Input(archive.path / name, source)
    except Rejected as error:
        yield Unreadable(archive.path, str(error))


def laws(titles: Iterable[str] = DEFAULT_TITLES) -> Iterator[Input | Unreadable]:
    """Yield laws of the package by official or short title: the newest version, or the one named, as in 工会法@2021-12-24."""
    for wanted in titles:
        path = Path(f"{LAW_PACKAGE}:{wanted}")
        title, _, version = wanted.partition("@")
        try:
            version = version or newest_version(title)
        except Rejected as error:
            yield Unreadable(path, str(error))
            continue
        named = f"{PACKAGE} {package_release()} {title} {version}".encode()
        yield Input(path, named, trusted=lambda title=title, version=version: load_law(title, version), packaged=True)


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files in a stable order; in folders, documents by suffix, and no link that leads out of the folder."""
    for given in paths:
        if not given.is_dir():
            yield given
            continue
        root = given.resolve()
        for path in sorted(given.rglob("*")):
            if path.suffix.lower() in TAKEN_FROM_FOLDERS and path.is_file() and path.resolve().is_relative_to(root):
                yield path


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Read a regular file of a size that is allowed. Raises Rejected."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Rejected("no file that can be read to its end")
        if found.st_size > limits.max_bytes:
            raise Rejected(f"larger than {limits.max_bytes // 1024 // 1024} MiB (UNIONDESK_INGEST_MAX_BYTES); split it")
        with path.open("rb") as file:
            source = file.read(limits.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise Rejected(f"cannot be read: {error.strerror if isinstance(error, OSError) else error}") from error
    if len(source) > limits.max_bytes:
        raise Rejected("grew while it was read; try again when it is complete")
    if not source.strip():
        raise Rejected("the file is empty")
    return source


def read_sidecar(path: Path) -> dict[str, Any]:
    """Read what is known about a document from `<name>.toml` beside it, where there is one. Raises Rejected."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return {}
    try:
        facts = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise Rejected(f"{sidecar.name} beside it cannot be read: {error}") from error
    if problems := misfits(facts):
        raise Rejected(f"{sidecar.name} beside it: {', '.join(problems)} is not of the kind expected")
    return facts


def misfits(facts: dict[str, Any]) -> list[str]:
    """Name the facts whose value is not of the kind expected."""
    return [name for name, fits in FACTS.items() if name in facts and not fits(facts[name])]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_day(value: object) -> bool:
    """A day as TOML writes it: 2021-12-24, without quotes."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _is_list_of_repairs(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_repair, cast("list[object]", value)))


def _is_repair(value: object) -> bool:
    names = ("place", "before", "after", "reason")
    return isinstance(value, dict) and all(_is_text(cast("dict[str, object]", value).get(name)) for name in names)


FACTS: dict[str, Callable[[object], bool]] = {
    **dict.fromkeys(("number", "title", "kind", "level", "scope", "status", "provenance"), _is_text),
    **dict.fromkeys(("short_titles", "issuers", "inferences", "cited", "repeals", "without_repairs"), _is_list_of_texts),
    **dict.fromkeys(("version", "starts_on", "ends_on"), _is_day),
    "year": lambda value: type(value) is int,
    "repair": _is_list_of_repairs,
}
"""What a sidecar may say, with what tells whether a value is of the right kind."""
