"""A case as two JSON texts: its facts, and apart from them what a person told, so that those who may not read that never load it.

Fields are written by name and only where they differ from their default: a field that is added later needs a default and nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from handlers.grievances.cases.case import Case, Confidentiality, Rating, Told

Decoder = Callable[[Any], Any]
KEPT = 4096
"""Cases whose facts are held ready: lists show the same ones again and again, and putting them together costs more than reading them.
What a person told is never held: it is to be gone when it is erased."""
WORDS = ("submitter", "public_wording")
"""Text fields of a case itself that say something of a person."""


def case_to_rows(case: Case) -> tuple[str, str]:
    """Return facts and texts. Who handed it in is written for a named case alone."""
    submitter = case.submitter if case.confidentiality is Confidentiality.NAMED else ""
    texts = {"told": _written(case.told), "submitter": submitter, "public_wording": case.public_wording}
    if case.rating and case.rating.words:
        texts["words"] = case.rating.words
    facts = replace(case, told=Told(), submitter="", public_wording="", rating=without_words(case.rating))
    return _dumped(_written(facts)), _dumped({name: value for name, value in texts.items() if value})


def case_from_rows(facts: str, texts: str, version: int) -> Case:
    """Put a case together again; without `texts` as one sees it who may not read them. The same rows give the same value."""
    case = _from_facts(facts, version)
    if not texts:
        return case
    told = json.loads(texts)
    changes: dict[str, Any] = {name: told[name] for name in WORDS if name in told}
    if "words" in told and case.rating:
        changes["rating"] = replace(case.rating, words=told["words"])
    return replace(case, told=_decoder(Told)(told.get("told", {})), **changes)


@lru_cache(maxsize=KEPT)
def _from_facts(facts: str, version: int) -> Case:
    row = json.loads(facts)
    row["told"], row["version"] = {}, version
    return _decoder(Case)(row)


def forget_facts() -> None:
    """Hold no case ready any more: facts have a reason in them here and there, and one of them was erased."""
    _from_facts.cache_clear()


def without_words(rating: Rating | None) -> Rating | None:
    """A rating without what the member wrote beside it."""
    return replace(rating, words="") if rating else None


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _written(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _written(held) for field, held in pairs if field.default is MISSING or held != field.default}
    if isinstance(value, tuple):
        return [_written(one) for one in cast("tuple[Any, ...]", value)]
    if isinstance(value, frozenset):
        return sorted(cast("frozenset[str]", value))
    return value.isoformat() if isinstance(value, date) else value


@cache
def _decoder(kind: Any) -> Decoder:
    """Make the reader of a type once; what JSON holds as it is passes."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        (known,) = (one for one in inner if one is not type(None))
        read = _decoder(known)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        read_one = _decoder(inner[0])
        return lambda value: tuple([read_one(one) for one in value])
    if origin is frozenset:
        return frozenset
    if is_dataclass(kind):
        return _dataclass_decoder(cast("type[Any]", kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {one.value: one for one in kind}.__getitem__  # a look-up costs a tenth of the call
    return date.fromisoformat if kind is date else _same


def _dataclass_decoder(kind: type[Any]) -> Decoder:
    decoders = {name: read for name, hint in get_type_hints(kind).items() if (read := _decoder(hint)) is not _same}

    def read_row(row: dict[str, Any]) -> Any:
        for name, read in decoders.items():
            if name in row:
                row[name] = read(row[name])
        return kind(**row)

    return read_row


def _same(value: Any) -> Any:
    return value
