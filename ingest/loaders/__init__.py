"""From a file's bytes to its text: the loader is chosen by what the file is, and its name is only a hint."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import PurePath

from ingest.loaders.charsets import unreadable_share
from ingest.loaders.containers import Container
from ingest.loaders.pages import OnPage
from ingest.model import Limits, Loaded, Rejected

MAX_UNREADABLE = 0.1
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".tif", ".tiff", ".webp", ".gif")
HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".jsp", ".asp", ".aspx", ".php")
MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = ("", ".txt", ".text")
OFFICE_SUFFIXES = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt")


class Kind(StrEnum):
    """What a file is."""

    DOCX = "a Word document (.docx)"
    PDF = "a PDF"
    HTML = "an HTML page"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    OFD = "an OFD document"
    OFFICE = "an older Word or WPS document"
    PICTURE = "a picture"


SUFFIXES: dict[Kind, tuple[str, ...]] = {
    Kind.DOCX: (".docx", ".dotx"),
    Kind.PDF: (".pdf",),
    Kind.HTML: HTML_SUFFIXES,
    Kind.MARKDOWN: MARKDOWN_SUFFIXES,
    Kind.TEXT: TEXT_SUFFIXES,
    Kind.OFD: (".ofd",),
    Kind.OFFICE: OFFICE_SUFFIXES,
    Kind.PICTURE: PICTURE_SUFFIXES,
}
KNOWN_SUFFIXES = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
BINARY_SUFFIXES = frozenset((*SUFFIXES[Kind.DOCX], *SUFFIXES[Kind.PDF], *SUFFIXES[Kind.OFD], *PICTURE_SUFFIXES))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
REFUSED = (
    (b"Rar!\x1a\x07", "a RAR archive; unpack it and hand in the files or a .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and hand in the files or a .zip"),
    (b"\x1f\x8b", "a gzip archive; unpack it and hand in the files or a .zip"),
    (b"\x7fELF", "a program and no document"),
    (b"MZ\x90\x00", "a program and no document"),
    (b"%!PS", "PostScript; print it to a PDF"),
    (b"MIME-Version:", "a web archive (.mht); save the page as HTML"),
)
SURPRISES = (
    ValueError,
    ArithmeticError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    TypeError,
    AttributeError,
    AssertionError,
    zlib.error,
)
"""What parsers raise on bytes that nobody foresaw. Anything else ends the reader's process, which is a refusal too."""


def load(source: bytes, name: str, limits: Limits, on_page: OnPage | None = None) -> Loaded:
    """Read a file; `on_page` hears of each page before it is read by OCR. Raises Rejected only."""
    if len(source) > limits.max_bytes:
        raise Rejected(f"larger than {limits.max_bytes // 1024 // 1024} MiB (UNIONDESK_INGEST_MAX_BYTES); split it")
    if not source.strip(b" \t\r\n\x00"):
        raise Rejected("the file is empty")
    kind = kind_of(source, name, limits)
    try:
        loaded = _READERS[kind](source, limits, on_page)
    except MemoryError as error:
        raise Rejected("reading it takes more memory than allowed; split it") from error
    except SURPRISES as error:
        raise Rejected(
            f"{kind.value} that could not be read ({type(error).__name__}); save it anew or as PDF, and report this file"
        ) from error
    return _checked(loaded, kind, name, limits)


def kind_of(source: bytes, name: str, limits: Limits) -> Kind:
    """Tell what a file is by its content, with the name where content leaves it open. Raises Rejected."""
    suffix = PurePath(name).suffix.lower()
    head = source[:1024]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(source, limits)
    if head.startswith(OLE):
        return _kind_of_ole(source)
    if head.startswith(b"{\\rtf"):
        return Kind.OFFICE
    if _is_picture(head):
        return Kind.PICTURE
    for magic, what in REFUSED:
        if head.startswith(magic):
            raise Rejected(what)
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise Rejected("a HEIC or AVIF picture; save it as JPEG or PNG")
    return _kind_of_text(source, suffix)


def _is_picture(head: bytes) -> bool:
    is_bitmap = head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00"
    return head.startswith(PICTURES) or is_bitmap or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def _kind_of_zip(source: bytes, limits: Limits) -> Kind:
    names = Container(source, limits, "the file (a zip container)").names
    if "ofd.xml" in names:
        return Kind.OFD
    if "[content_types].xml" in names:
        for folder, what in (("xl/", "a spreadsheet"), ("ppt/", "a presentation"), ("visio/", "a drawing")):
            if any(member.startswith(folder) for member in names):
                raise Rejected(f"{what}; save what matters as PDF or .docx")
        return Kind.DOCX
    if "mimetype" in names and "content.xml" in names:
        return Kind.OFFICE
    raise Rejected("a zip archive and no document; unpack it, or name it .zip")


def _kind_of_ole(source: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in source:
        raise Rejected("an Office document protected by a password; remove it and try again")
    if any(part.encode("utf-16-le") in source for part in ("Workbook", "PowerPoint Document")):
        raise Rejected("a spreadsheet or presentation; save what matters as PDF or .docx")
    return Kind.OFFICE


def _kind_of_text(source: bytes, suffix: str) -> Kind:
    """Tell text kinds apart; bytes that are no text are refused by what their name promises."""
    promised = next((kind for kind, suffixes in SUFFIXES.items() if suffix in suffixes), None)
    start = source[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_html = start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start
    if b'progid="word.document"' in start or b"schemas.microsoft.com/office/word/2003/wordml" in start:
        return Kind.OFFICE
    if suffix in BINARY_SUFFIXES and promised:
        if is_html:
            raise Rejected(f"named {suffix} but an HTML page, often an error or login page saved instead of the file; get it again")
        raise Rejected(f"named {suffix} but not {promised.value}: it is damaged, incomplete or something else; get it again")
    if is_html or promised is Kind.HTML:
        return Kind.HTML
    if suffix in OFFICE_SUFFIXES:
        raise Rejected(f"named {suffix} but not {Kind.OFFICE.value}: it is damaged or something else; save it anew as .docx")
    if suffix not in KNOWN_SUFFIXES:
        raise Rejected(f"{suffix} is not understood; save it as .docx, .pdf, .html, .md or .txt")
    return promised or Kind.TEXT


def _checked(loaded: Loaded, kind: Kind, name: str, limits: Limits) -> Loaded:
    text = loaded.text
    if not text.strip():
        raise Rejected(f"{kind.value} without text; if its text is in pictures, save it as PDF")
    if len(text) > limits.max_chars:
        raise Rejected(f"holds more than {limits.max_chars} characters; split it")
    if unreadable_share(text) > MAX_UNREADABLE:
        raise Rejected("mostly unreadable characters; save it as UTF-8, or print it to a PDF")
    suffix = PurePath(name).suffix.lower()
    if any("\ud800" <= character <= "\udfff" for character in text):
        loaded = replace(loaded, text="".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text))
    if suffix and suffix not in SUFFIXES[kind]:
        return replace(loaded, warnings=(f"named {suffix} but {kind.value}; it was read as what it is", *loaded.warnings))
    return loaded


def _docx(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.docx import read_docx

    return read_docx(source, limits)


def _pdf(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.pdf import read_pdf

    return read_pdf(source, limits, on_page)


def _html(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.html import read_html

    return read_html(source, limits)


def _markdown(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.text import read_markdown

    return read_markdown(source, limits)


def _text(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.text import read_text

    return read_text(source, limits)


def _ofd(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.ofd import read_ofd

    return read_ofd(source, limits)


def _office(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.office import read_office

    return read_office(source, limits)


def _picture(source: bytes, limits: Limits, on_page: OnPage | None) -> Loaded:
    from ingest.loaders.picture import read_picture

    return read_picture(source, limits, on_page)


_READERS: dict[Kind, Callable[[bytes, Limits, OnPage | None], Loaded]] = {
    Kind.DOCX: _docx,
    Kind.PDF: _pdf,
    Kind.HTML: _html,
    Kind.MARKDOWN: _markdown,
    Kind.TEXT: _text,
    Kind.OFD: _ofd,
    Kind.OFFICE: _office,
    Kind.PICTURE: _picture,
}
"""Imported at first use: a folder of Markdown loads no PDF library."""
