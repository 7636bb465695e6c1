"""PDF with a text layer through pdfium; pages without one go to OCR."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as untyped_pdfium
from PIL import Image

from ingest.loaders.charsets import unreadable_share
from ingest.loaders.pages import OnPage, Page, join_pages, read_by_ocr
from ingest.loaders.reading_order import PlacedLine, paragraph_starts
from ingest.loaders.text_builder import TextBuilder
from ingest.model import Limits, Loaded, MarkKind, Rejected

pdfium_c: Any = untyped_pdfium
FACTS = {"Title": "title", "Author": "author", "CreationDate": "created"}
MAX_UNREADABLE = 0.15
MAX_LATIN_LETTERS_WITH_MARKS = 0.3
"""Beyond this share a text is Chinese read byte by byte, not a European language."""
LATIN_WITH_MARKS = re.compile("[\u0080-\u024f]")
FEW_CHARS = 50
"""A picture over the whole page with less text than this is a scan with a stamp or a page number."""
PICTURE_OF_PAGE = 0.6
LOOKED_AT = 8
"""Page objects that are looked at for a picture of the page; scanners put it first."""
DPI = 200
POINTS_PER_INCH = 72
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": None})


def read_pdf(source: bytes, limits: Limits, on_page: OnPage | None = None) -> Loaded:
    """Read a PDF; one page is one PAGE mark. Raises Rejected."""
    with _opened(source) as document:
        pages = len(document)
        if not pages:
            raise Rejected("the PDF has no pages; save it anew")
        if pages > limits.max_pages:
            raise Rejected(f"the PDF has {pages} pages, more than {limits.max_pages} (UNIONDESK_INGEST_MAX_PAGES); split it")
        return _read(document, limits, on_page)


def _read(document: Any, limits: Limits, on_page: OnPage | None) -> Loaded:
    texts: dict[int, str] = {}
    places: dict[int, list[_Box]] = {}
    scans: list[int] = []
    warnings: list[str] = []
    for number in range(1, len(document) + 1):
        with _page(document, number) as page:
            text, places[number] = _text_of(page)
            covered = _is_covered_by_picture(page)
            blank = not text.strip() and pdfium_c.FPDFPage_CountObjects(page) == 0
        if not blank and _needs_ocr(text, covered=covered):
            scans.append(number)
        else:
            texts[number] = text
            if covered:
                warnings.append(f"page {number} is a picture with text laid under it by another program; compare it")
    facts = {"format": "pdf"} | _facts(document)
    texts = _indented(texts, places)
    if not scans:
        return _text_only(texts, limits, facts, warnings)
    scanned = read_by_ocr(_rendered(document, scans, limits), limits, on_page)
    return join_pages(texts, scanned, limits, facts, warnings)


def _text_only(texts: dict[int, str], limits: Limits, facts: dict[str, str], warnings: list[str]) -> Loaded:
    builder = TextBuilder(limits)
    for number, text in texts.items():
        start = builder.length
        builder.line(text.removesuffix("\n"))
        builder.mark(MarkKind.PAGE, start, builder.length, str(number))
    return builder.loaded(facts, warnings)


def _needs_ocr(text: str, *, covered: bool) -> bool:
    dense = len("".join(text.split()))
    if not dense or (covered and dense < FEW_CHARS):
        return True
    return unreadable_share(text) > MAX_UNREADABLE or len(LATIN_WITH_MARKS.findall(text)) > MAX_LATIN_LETTERS_WITH_MARKS * dense


@contextmanager
def _opened(source: bytes) -> Generator[Any]:
    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        raise _refused(error) from error
    try:
        yield document
    finally:
        document.close()


def _refused(error: pdfium.PdfiumError) -> Rejected:
    if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(error):
        return Rejected("the PDF is protected by a password; remove it and try again")
    return Rejected("the PDF is damaged or incomplete; get it again or print it to a new PDF")


@contextmanager
def _page(document: Any, number: int) -> Generator[Any]:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise Rejected(f"page {number} of the PDF is damaged; print it to a new PDF") from error
    try:
        yield page
    finally:
        page.close()


def _text_of(page: Any) -> tuple[str, list[_Box]]:
    """Return a page's text, and where its lines stand; nothing of that where lines and places do not fit each other."""
    try:
        layer = page.get_textpage()
    except pdfium.PdfiumError:
        return "", []
    try:
        if _reads_downwards(runs := _runs(layer)):
            text: str = layer.get_text_range()
            places = [_place(line) for run in runs for line in _rows(run.boxes)]
        else:
            lines = _in_order(runs)
            text = "\n".join(_line_text(layer, line) for line in lines)
            places = [_place(line) for line in lines]
    finally:
        layer.close()
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(HYPHENS).rstrip("\n") + "\n"
    return text, places if len(places) == sum(map(bool, map(str.strip, text.split("\n")))) else []


def _place(boxes: list[_Box]) -> _Box:
    """The smallest box around the pieces of a line."""
    return _Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _rows(boxes: Iterable[_Box]) -> Iterator[list[_Box]]:
    """Cut pieces, as the file gives them, into the lines they stand on."""
    row: list[_Box] = []
    for box in boxes:
        if row and not (box.bottom < row[-1].middle < box.top or row[-1].bottom < box.middle < row[-1].top):
            yield row
            row = []
        row.append(box)
    if row:
        yield row


def _indented(texts: dict[int, str], places: dict[int, list[_Box]]) -> dict[int, str]:
    """Begin each line that begins a paragraph by its place on the page with two wide spaces."""
    pages = [list(_placed(text, places[number])) for number, text in texts.items()]
    begun = paragraph_starts(pages)
    return {number: _with_indents(text, starts) for (number, text), starts in zip(texts.items(), begun, strict=True)}


def _placed(text: str, places: list[_Box]) -> Iterator[PlacedLine]:
    lines = [line for line in text.split("\n") if line.strip()] if places else []
    for line, box in zip(lines, places, strict=True):
        yield PlacedLine(line, box.left, box.right, box.top - box.bottom)


def _with_indents(text: str, starts: list[bool]) -> str:
    if not any(starts):
        return text
    following = iter(starts)
    return "\n".join(f"\u3000\u3000{line.lstrip()}" if line.strip() and next(following) else line for line in text.split("\n"))


@dataclass(slots=True)
class _Box:
    """A piece of a line: where it stands, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


class _Run:
    """Pieces that follow each other down the page."""

    def __init__(self, first: _Box) -> None:
        self.boxes = [first]
        self.left, self.bottom, self.right, self.top = first.left, first.bottom, first.right, first.top

    def add(self, boxes: Iterable[_Box]) -> None:
        for box in boxes:
            self.boxes.append(box)
            self.left, self.right = min(self.left, box.left), max(self.right, box.right)
            self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)

    def overlaps_across(self, other: _Run) -> bool:
        return self.left < other.right and other.left < self.right

    def shares_its_line(self, other: _Run) -> bool:
        """Tell a single line that stands beside one of the other's, as a date beside a number does."""
        if any(abs(box.middle - self.boxes[0].middle) > (box.top - box.bottom) / 2 for box in self.boxes):
            return False
        return any(abs(box.middle - self.boxes[0].middle) < (box.top - box.bottom) / 2 for box in other.boxes)

    def overlaps_down(self, other: _Run) -> bool:
        return self.bottom < other.top and other.bottom < self.top


def _runs(layer: Any) -> list[_Run]:
    """Cut the text, as the file gives it, where it jumps up the page."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    references = tuple(ctypes.byref(value) for value in (left, top, right, bottom))
    raw = layer.raw
    runs: list[_Run] = []
    last: _Box | None = None
    for index in range(pdfium_c.FPDFText_CountRects(raw, 0, -1)):
        pdfium_c.FPDFText_GetRect(raw, index, *references)
        box = _Box(left.value, bottom.value, right.value, top.value)
        if box.top <= box.bottom:
            continue
        if last is None or box.bottom > last.top:
            runs.append(_Run(box))
        else:
            runs[-1].add((box,))
        last = box
    return runs


def _reads_downwards(runs: list[_Run]) -> bool:
    """Tell whether the text goes down the page, or down one column after the other."""
    return all(before.right <= after.left and before.overlaps_down(after) for before, after in pairwise(runs))


def _in_order(runs: list[_Run]) -> list[list[_Box]]:
    """Return the lines of runs in the order of reading: upper before lower, left before right, interlaced ones line by line."""
    merged: list[_Run] = []
    for run in runs:
        for other in [found for found in merged if found.overlaps_down(run) and (found.overlaps_across(run) or run.shares_its_line(found))]:
            merged.remove(other)
            run.add(other.boxes)
        merged.append(run)
    merged.sort(key=cmp_to_key(_compare))
    return [line for run in merged for line in _lines(run.boxes)]


def _compare(one: _Run, other: _Run) -> int:
    first = one.left < other.left if one.overlaps_down(other) else one.top > other.top
    return -1 if first else 1


def _lines(boxes: list[_Box]) -> list[list[_Box]]:
    lines: list[list[_Box]] = []
    for box in sorted(boxes, key=lambda box: -box.middle):
        if lines and box.middle > lines[-1][0].bottom and lines[-1][0].middle < box.top:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [sorted(line, key=lambda box: box.left) for line in lines]


def _line_text(layer: Any, line: list[_Box]) -> str:
    text = ""
    end = line[0].left
    for box in line:
        piece: str = layer.get_text_bounded(box.left, box.bottom, box.right, box.top)
        gap = " " if text and box.left - end > (box.top - box.bottom) * 0.5 else ""
        text += gap + " ".join(piece.split("\r\n"))
        end = box.right
    return text


def _is_covered_by_picture(page: Any) -> bool:
    """Tell whether a picture takes up most of the page, as in scans."""
    raw = page.raw
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    area = pdfium_c.FPDF_GetPageWidthF(raw) * pdfium_c.FPDF_GetPageHeightF(raw)
    for index in range(min(pdfium_c.FPDFPage_CountObjects(raw), LOOKED_AT)):
        found = pdfium_c.FPDFPage_GetObject(raw, index)
        if pdfium_c.FPDFPageObj_GetType(found) != pdfium_c.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium_c.FPDFPageObj_GetBounds(found, left, bottom, right, top):
            covered = (right.value - left.value) * (top.value - bottom.value)
            if covered > PICTURE_OF_PAGE * area:
                return True
    return False


def _rendered(document: Any, numbers: list[int], limits: Limits) -> Iterator[Page]:
    """Render pages one at a time."""
    for number in numbers:
        with _page(document, number) as page:
            image = _picture(page, number, limits)
        yield number, image


def _picture(page: Any, number: int, limits: Limits) -> Image.Image:
    width, height = page.get_size()
    scale = DPI / POINTS_PER_INCH
    if width < 1 or height < 1:
        raise Rejected(f"page {number} of the PDF has no size; print it to a new PDF")
    scale = min(scale, (limits.max_pixels / (width * height)) ** 0.5)
    try:
        return page.render(scale=scale).to_pil().convert("RGB")
    except (pdfium.PdfiumError, ValueError, MemoryError) as error:
        raise Rejected(f"page {number} of the PDF cannot be drawn; print it to a new PDF") from error


def _facts(document: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in FACTS.items():
        if value := "".join(character for character in document.get_metadata_value(key) if character.isprintable()).strip():
            found[name] = value[:500]
    return found
