"""OFD (GB/T 33190): text objects of pages and their templates, grouped by baseline."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.loaders.containers import Container
from ingest.loaders.text_builder import TextBuilder
from ingest.loaders.xml import Element, local_name, parse_xml
from ingest.model import Limits, Loaded, MarkKind, Rejected

WHAT = "the OFD document"
MAX_DRAWN = 200_000
"""Text objects of one page."""
FACTS = {"Title": "title", "Author": "author", "CreationDate": "created"}
NUMBER = re.compile(r"-?\d{1,7}(?:\.\d{1,9})?(?:[eE]-?\d)?")
SAME_LINE = 0.5
"""In heights of a character: how far baselines of one line may lie apart."""
GAP = 0.8
"""In heights of a character: what parts words, as between the columns of a table."""


@dataclass(slots=True)
class _Piece:
    """One run of characters on a page, in millimetres from the upper left corner."""

    left: float
    right: float
    baseline: float
    size: float
    text: str


def read_ofd(source: bytes, limits: Limits) -> Loaded:
    """Read an OFD; one page is one PAGE mark. Raises Rejected."""
    container = Container(source, limits, WHAT)
    entry = parse_xml(container.read("OFD.xml"), WHAT)
    builder = TextBuilder(limits)
    number = 0
    for body in _named(entry, "DocBody"):
        root = _path("", _text(body, "DocRoot"))
        document = parse_xml(container.read(root), WHAT)
        for page in _pages(container, document, root, limits):
            number += 1
            if number > limits.max_pages:
                raise Rejected(f"{WHAT} has more than {limits.max_pages} pages (UNIONDESK_INGEST_MAX_PAGES); split it")
            start = builder.length
            for line in _lines(page):
                builder.line(line)
            builder.mark(MarkKind.PAGE, start, builder.length, str(number))
    loaded = builder.loaded({"format": "ofd"} | _facts(entry))
    if not loaded.text.strip():
        raise Rejected(f"{WHAT} has no text layer; print it to a PDF, whose pages can be read by OCR")
    return loaded


def _pages(container: Container, document: Element, root: str, limits: Limits) -> Iterator[list[_Piece]]:
    folder = posixpath.dirname(root)
    templates = {found.get("ID"): _path(folder, found.get("BaseLoc")) for found in _named(document, "TemplatePage")}
    drawn: dict[str, list[_Piece]] = {}
    for listed in _named(document, "Pages"):
        for found in _named(listed, "Page"):
            page = parse_xml(container.read(_path(folder, found.get("BaseLoc"))), WHAT)
            pieces: list[_Piece] = []
            for used in _named(page, "Template"):
                if name := templates.get(used.get("TemplateID")):
                    if name not in drawn:
                        drawn[name] = list(_pieces(parse_xml(container.read(name), WHAT)))
                    pieces += drawn[name]
            pieces += _pieces(page)
            if len(pieces) > MAX_DRAWN:
                raise Rejected(f"a page of {WHAT} holds more than {MAX_DRAWN} pieces of text; print it to a PDF")
            yield pieces


def _pieces(page: Element) -> Iterator[_Piece]:
    for found in page.iter():
        if local_name(found) != "TextObject" or found.get("Visible") == "false":
            continue
        box = _numbers(found.get("Boundary"))
        left, top = (box[0], box[1]) if len(box) >= 2 else (0.0, 0.0)
        width = box[2] if len(box) >= 3 else 0.0
        stretch_x, skew_y, skew_x, stretch_y, move_x, move_y = _matrix(found.get("CTM"))
        size = abs(next(iter(_numbers(found.get("Size"))), 3.0) * (stretch_y or 1.0)) or 3.0
        x = y = 0.0
        for code in _named(found, "TextCode"):
            # an offset that is not given goes on from the one before
            x = next(iter(_numbers(code.get("X"))), x)
            y = next(iter(_numbers(code.get("Y"))), y)
            text = (code.text or "").strip("\r\n\t")
            if text.strip():
                across = stretch_x * x + skew_x * y + move_x + left
                end = _end(code, text, across, size, stretch_x) if width <= 0 else max(across, left + width)
                yield _Piece(across, end, skew_y * x + stretch_y * y + move_y + top, size, text)


def _end(code: Element, text: str, start: float, size: float, stretch: float) -> float:
    steps = _numbers(code.get("DeltaX"))
    return start + (sum(steps) * stretch + size if steps else size * len(text))


def _lines(pieces: list[_Piece]) -> Iterator[str]:
    """Join the pieces that stand on one baseline, from the left."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if lines and piece.baseline - lines[-1][0].baseline < SAME_LINE * min(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda piece: piece.left)
        text, end = "", line[0].left
        for piece in line:
            text += (" " if text and piece.left - end > GAP * piece.size else "") + piece.text
            end = piece.right
        yield text


def _matrix(text: str | None) -> tuple[float, float, float, float, float, float]:
    numbers = _numbers(text)
    if len(numbers) != 6:
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _numbers(text: str | None) -> list[float]:
    return [float(part) for part in (text or "").split()[:10_000] if NUMBER.fullmatch(part)]


def _named(element: Element, name: str) -> list[Element]:
    """Return the elements below that have a name, whatever their namespace."""
    return [found for found in element.iter() if local_name(found) == name and found is not element]


def _text(element: Element, name: str) -> str:
    return next((found.text or "" for found in _named(element, name)), "").strip()


def _path(folder: str, location: str | None) -> str:
    """Return a member's name; a location with a leading slash counts from the container's root."""
    return posixpath.normpath(posixpath.join("/", folder, (location or "").strip())).lstrip("/")


def _facts(entry: Element) -> dict[str, str]:
    found = {name: _text(entry, key)[:500] for key, name in FACTS.items()}
    return {name: text for name, text in found.items() if text}
