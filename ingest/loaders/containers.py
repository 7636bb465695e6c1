"""Zip containers (docx, ofd, archives) opened with their costs known before a byte is unpacked."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager

from ingest.model import Limits, Rejected

MAX_RATIO = 200
"""Unpacked to packed; documents of repetitive XML stay below 100."""
RATIO_COUNTS_FROM = 16 * 1024 * 1024
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What the zip module raises on damaged bytes."""


@contextmanager
def refusing(what: str) -> Generator[None]:
    """Turn what the zip module raises on damaged bytes into a refusal."""
    try:
        yield
    except BROKEN as error:
        raise Rejected(f"{what} is damaged or incomplete; get it again or save it anew") from error


class Container:
    """A zip file whose members were counted and weighed before anything is unpacked."""

    def __init__(self, source: bytes, limits: Limits, what: str) -> None:
        self._what = what
        with refusing(what):
            self._zip = zipfile.ZipFile(io.BytesIO(source))
        self.infos = self._zip.infolist()
        weigh(self.infos, len(source), limits, what)
        self._by_name = {info.filename.replace("\\", "/").lstrip("/").casefold(): info for info in self.infos}

    @property
    def names(self) -> list[str]:
        """Lower-case member names without a leading slash."""
        return list(self._by_name)

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").casefold() in self._by_name

    def read(self, name: str) -> bytes:
        """Unpack one member. Raises Rejected, also where it is missing."""
        info = self._by_name.get(name.lstrip("/").casefold())
        if info is None:
            raise Rejected(f"{self._what} lacks its part {name[:80]!r}; it is damaged, save it anew")
        return self.read_info(info)

    def find(self, name: str) -> bytes | None:
        """Unpack one member, or return None where there is none."""
        return self.read(name) if name in self else None

    def read_info(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack one member. Raises Rejected."""
        if info.flag_bits & 0x1:
            raise Rejected(f"{self._what} is protected by a password; remove it and try again")
        with refusing(self._what):
            return self._zip.read(info)


def weigh(infos: list[zipfile.ZipInfo], packed: int, limits: Limits, what: str) -> None:
    """Refuse what would unpack to too much; a member never unpacks to more than it declares."""
    if len(infos) > limits.max_members:
        raise Rejected(f"{what} holds more than {limits.max_members} members; split it")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.max_unpacked_bytes:
        raise Rejected(f"{what} unpacks to more than {limits.max_unpacked_bytes // 1024 // 1024} MiB; split it")
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed:
        raise Rejected(f"{what} unpacks to more than {MAX_RATIO} times its size, as a zip bomb does")
