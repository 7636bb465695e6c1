"""From files to stored documents. Outcomes are values; one bad file never stops the rest."""

from __future__ import annotations

import hashlib
import stat
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from ingest.clauses import Parsed, parse_official_document
from ingest.model import NotTiled, Rejected
from ingest.normalise import Repair, normalise, undo
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Document, UnknownDocument
from knowledge.ports import ClauseStore

MAX_BYTES = 5 * 1024 * 1024
SUFFIXES = (".txt", ".md")


class Outcome(StrEnum):
    """What became of a file."""

    INGESTED = "ingested"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
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


def bundled_paths() -> list[Path]:
    """The files that come with the desk: the opinion."""
    return [Path(str(files("knowledge.corpus").joinpath("opinion.txt")))]


def ingest_paths(
    paths: Iterable[Path], store: ClauseStore, *, dry_run: bool = False, on_progress: Callable[[FileOutcome], None] | None = None
) -> list[FileOutcome]:
    """Take files and folders in, in a stable order, and return each file's outcome."""
    outcomes: list[FileOutcome] = []
    seen: dict[str, Path] = {}
    for path in walk(paths):
        outcome = _ingest_file(path, store, seen, dry_run=dry_run)
        outcomes.append(outcome)
        if on_progress:
            on_progress(outcome)
    return outcomes


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files in a stable order; in folders, documents by suffix, and no link that leads out of the folder."""
    for given in paths:
        if not given.is_dir():
            yield given
            continue
        root = given.resolve()
        for path in sorted(root.rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file() and path.resolve().is_relative_to(root):
                yield path


def _ingest_file(path: Path, store: ClauseStore, seen: dict[str, Path], *, dry_run: bool) -> FileOutcome:
    try:
        document, parsed = read_document(path)
    except Rejected as error:
        return FileOutcome(path, Outcome.REJECTED, reason=str(error))
    result = FileOutcome(path, Outcome.INGESTED, document.key, document.title, len(parsed.clauses), parsed.warnings)
    if document.key in seen:
        return replace(result, outcome=Outcome.DUPLICATE, reason=f"the same document as {seen[document.key].name} in this run")
    seen[document.key] = path
    try:
        held = store.get_document(document.key)
    except UnknownDocument:
        held = None
    if held is not None and held.source_sha256 == document.source_sha256:
        return replace(result, outcome=Outcome.UNCHANGED)
    if not dry_run:
        store.save(document, parsed.clauses, parsed.nodes)
    return result


def read_document(path: Path) -> tuple[Document, Parsed]:
    """Load, normalise and take apart one file, with both proofs. Raises Rejected with what to do."""
    source = _load(path)
    facts = _sidecar(path)
    text, repairs = normalise(_decode(source))
    if undo(text, repairs) != _decode(source):
        raise Rejected("the repairs do not lead back to the source; please report this file")
    try:
        parsed = parse_official_document(text, key=normalise_document_key(str(facts.get("number", ""))), title=str(facts.get("title", "")))
    except NotTiled as error:
        raise Rejected(f"the document could not be taken apart without loss ({error}); please report this file") from error
    block = parsed.title_block
    if not parsed.clauses or not (facts.get("number") or block.number or block.title):
        raise Rejected("no official document was recognised: it needs its number (发文字号) in a line of its own near the top")
    digest = hashlib.sha256(source + repr(sorted(facts.items())).encode()).hexdigest()
    return _document(text, facts, parsed, repairs, digest), parsed


def _load(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Rejected("no file that can be read to its end")
        if found.st_size > MAX_BYTES:
            raise Rejected(f"larger than {MAX_BYTES // 1024 // 1024} MiB; split it")
        source = path.read_bytes()
    except OSError as error:
        raise Rejected(f"cannot be read: {error.strerror}") from error
    if not source.strip():
        raise Rejected("the file is empty")
    if path.suffix.lower() not in SUFFIXES:
        raise Rejected(f"{path.suffix or 'a file without suffix'} is not understood yet; save it as UTF-8 text (.txt)")
    return source


def _decode(source: bytes) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected("not UTF-8 text; save it as UTF-8") from None


def _sidecar(path: Path) -> dict[str, Any]:
    """Read what is known about a document from `<name>.toml` beside it, where there is one."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return {}
    try:
        facts = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise Rejected(f"{sidecar.name} beside it cannot be read: {error}") from error
    if problems := [name for name, fits in FACTS.items() if name in facts and not fits(facts[name])]:
        raise Rejected(f"{sidecar.name} beside it: {', '.join(problems)} is not of the kind expected")
    return facts


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _is_list_of_repairs(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_repair, cast("list[object]", value)))


def _is_repair(value: object) -> bool:
    names = ("place", "before", "after", "reason")
    return isinstance(value, dict) and all(_is_text(cast("dict[str, object]", value).get(name)) for name in names)


FACTS: dict[str, Callable[[object], bool]] = {
    **dict.fromkeys(("number", "title", "kind", "status", "provenance"), _is_text),
    **dict.fromkeys(("short_titles", "issuers", "inferences", "cited"), _is_list_of_texts),
    "year": lambda value: type(value) is int,
    "repair": _is_list_of_repairs,
}
"""What a sidecar may say, with what tells whether a value is of the right kind."""


def _document(text: str, facts: dict[str, Any], parsed: Parsed, repairs: tuple[Repair, ...], digest: str) -> Document:
    block = parsed.title_block
    key = parsed.clauses[0].document
    done = [{"step": repair.step, "count": len(repair.edits)} for repair in repairs]
    listed: list[dict[str, Any]] = facts.get("repair", [])
    return Document(
        key=key,
        title=str(facts.get("title") or block.title or key),
        text=text,
        number=str(facts.get("number") or block.number or "") or None,
        issuers=tuple(facts.get("issuers", ())),
        addressees=block.addressees,
        kind=str(facts.get("kind", "规范性文件")),
        status=str(facts.get("status", "unknown")),
        year=facts.get("year") or _year(block.number),
        provenance=str(facts.get("provenance", "")),
        inferences=tuple(facts.get("inferences", ())) + tuple(_told(repair) for repair in listed),
        source_sha256=digest,
        metadata={"repairs": done, "short_titles": facts.get("short_titles", []), "cited": facts.get("cited", [])},
    )


def _year(number: str | None) -> int | None:
    digits = "".join(c for c in (number or "") if c.isdigit())
    return int(digits[:4]) if digits else None


def _told(repair: dict[str, Any]) -> str:
    before, after = (str(repair[name]).strip().replace("\n", "⏎") for name in ("before", "after"))
    return f"{repair['place']}：“{before}”改为“{after}”。{repair['reason']}"
