"""What a file may be, by its first bytes, and why one is not taken."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Kind(StrEnum):
    """What a file is, by its first bytes; never by its name."""

    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"


class Unfit(StrEnum):
    """Why a file is not taken."""

    TYPE = "type"
    SIZE = "size"
    PAGES = "pages"
    LOCKED = "locked"
    BROKEN = "broken"


class Refused(Exception):
    """A file is not taken; `why` says for which reason."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(str(why))
        self.why = why


MAGIC: tuple[tuple[Kind, Callable[[bytes], bool]], ...] = (
    (Kind.JPEG, lambda head: head.startswith(b"\xff\xd8\xff")),
    (Kind.PNG, lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    (Kind.WEBP, lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    (Kind.PDF, lambda head: head.startswith(b"%PDF-")),
    (Kind.DOCX, lambda head: head.startswith(b"PK\x03\x04")),
)


def kind_of(content: bytes) -> Kind | None:
    """What a file says it is in its first bytes; None: nothing that is taken."""
    return next((kind for kind, fits in MAGIC if fits(content[:16])), None)


AMR = (b"#!AMR\n", b"#!AMR-WB\n")


def is_voice(content: bytes) -> bool:
    """Whether it is what WeCom makes of a voice message; kept as it is, because nothing of it tells who made it but the voice."""
    return content.startswith(AMR)


def extension_of(content: bytes) -> str:
    """How a kept file is to be called at its end."""
    return "amr" if is_voice(content) else kind_of(content) or "bin"
