"""Zip archives of documents: members one by one, under harmless names."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.loaders.containers import refusing, weigh
from ingest.model import Limits, Rejected

WHAT = "the archive"
MAX_DEPTH = 2
"""An archive, and the archives in it."""
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
UTF8_NAME = 0x800
ENCRYPTED = 0x1
MAX_NAME = 200
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]')
NO_DOCUMENT = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|~\$|desktop\.ini$)", re.I)


def unpack(source: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield members' names and contents; last of all, raise Rejected for those that could not be unpacked."""
    problems: list[str] = []
    budget = _Budget(limits)
    yield from _unpack(source, "", 1, budget, problems)
    if problems:
        shown = "; ".join(problems[:20]) + (f"; and {len(problems) - 20} more" if len(problems) > 20 else "")
        raise Rejected(f"not everything in {WHAT} was read: {shown}")
    if not budget.names:
        raise Rejected(f"{WHAT} is empty")


class _Budget:
    """What may still be unpacked, over all levels."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.names: set[str] = set()
        self.members = 0
        self.unpacked = 0

    def spend(self, infos: list[zipfile.ZipInfo]) -> None:
        self.members += len(infos)
        self.unpacked += sum(info.file_size for info in infos)
        if self.members > self.limits.max_members:
            raise Rejected(f"{WHAT} holds more than {self.limits.max_members} members; split it")
        if self.unpacked > self.limits.max_unpacked_bytes:
            raise Rejected(f"{WHAT} unpacks to more than {self.limits.max_unpacked_bytes // 1024 // 1024} MiB; split it")

    def own(self, name: str) -> str:
        """Return a name that no member had before."""
        path, number, candidate = PurePosixPath(name), 1, name
        while candidate.casefold() in self.names:
            number += 1
            candidate = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        self.names.add(candidate.casefold())
        return candidate


def _unpack(source: bytes, inside: str, depth: int, budget: _Budget, problems: list[str]) -> Iterator[tuple[str, bytes]]:
    what = inside.rstrip("/") or WHAT
    with refusing(what):
        archive = zipfile.ZipFile(io.BytesIO(source))
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        weigh(infos, len(source), budget.limits, what)
        budget.spend(infos)
        for info in infos:
            name = inside + harmless(member_name(info))
            if NO_DOCUMENT.search(name):
                continue
            try:
                content = _read(archive, info, name, budget.limits)
            except Rejected as error:
                problems.append(str(error))
                continue
            yield from _member(name, content, depth, budget, problems)


def _member(name: str, content: bytes, depth: int, budget: _Budget, problems: list[str]) -> Iterator[tuple[str, bytes]]:
    if not (content.startswith(ZIP_MAGIC) and name.lower().endswith(".zip")):
        yield budget.own(name), content
    elif depth >= MAX_DEPTH:
        problems.append(f"{name} is an archive in an archive in an archive; unpack it")
    else:
        try:
            yield from _unpack(content, f"{name}/", depth + 1, budget, problems)
        except Rejected as error:
            problems.append(str(error))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> bytes:
    if info.flag_bits & ENCRYPTED:
        raise Rejected(f"{name} is protected by a password; unpack it")
    if info.file_size > limits.max_bytes:
        raise Rejected(f"{name} is larger than {limits.max_bytes // 1024 // 1024} MiB")
    with refusing(name):
        return archive.read(info)


def member_name(info: zipfile.ZipInfo) -> str:
    """Decode a member's name; Windows writes Chinese names in GBK and does not say so."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def harmless(name: str) -> str:
    """Return a relative path that stays where it is put."""
    parts = [UNSAFE.sub("_", part).strip()[-MAX_NAME:] for part in name.replace("\\", "/").split("/")]
    return "/".join([part for part in parts if part not in ("", ".", "..")][-8:]) or "unnamed"
