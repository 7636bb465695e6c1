"""Pictures of pages, read by OCR with the models that come inside rapidocr; nothing is downloaded, nothing written.

A page is made upright, its lines are found, each is read, and lines that the model doubts are read again in a
wider cutting. Lines stand in the order of reading; an indented line begins with two wide spaces.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean, median
from typing import Any

import cv2
import numpy as np
from PIL import Image

from ingest.layout import columns
from ingest.loaders.reading_order import Box, margin_of, reading_order
from ingest.loaders.upright import Pixels, measure_skew, quarters, scaled, turned
from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage, Rejected

MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx", "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx"}
THREADS = min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
UNSURE = 0.9
"""Characters below this confidence are marked."""
READ_AGAIN = 0.7
"""Lines with a character below this are read again."""
MAX_READ_AGAIN = 3
"""Lines a page: a poor page gets no better, and each costs a tenth of a second."""
WIDER = (0.12, 0.02)
"""Added above and below, left and right of a line's box, in its height, when it is read again."""
SHOWN_SIDE = 1600
MAX_UNSURE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a line's box, and how sure each character is."""

    text: str
    confidences: tuple[float, ...]

    @property
    def sure(self) -> float:
        """Mean confidence; 0 for an empty reading."""
        return fmean(self.confidences) if self.confidences else 0.0


NOTHING = Reading("", ())


def read_images(pages: Iterable[tuple[int, Image.Image]], limits: Limits) -> Loaded:
    """Read pictures of pages, given with their numbers, one page in memory at a time. Raises Rejected."""
    pieces: list[str] = []
    marks: list[Mark] = []
    images: list[PageImage] = []
    warnings: list[str] = []
    at = 0
    for count, (number, picture) in enumerate(pages, 1):
        if count > limits.max_pages:
            raise Rejected(f"more than {limits.max_pages} pages to read by OCR (UNIONDESK_INGEST_MAX_PAGES); split it")
        page = _read_page(number, picture, limits, at)
        pieces.append(page.text)
        marks += page.marks
        images += page.images
        warnings += page.warnings
        at += len(page.text)
        if at > limits.max_chars:
            raise Rejected(f"more than {limits.max_chars} characters (UNIONDESK_INGEST_MAX_CHARS); split it")
    return Loaded("".join(pieces), tuple(marks), {}, tuple(warnings), tuple(images))


def _read_page(number: int, picture: Image.Image, limits: Limits, offset: int) -> Loaded:
    if picture.width * picture.height > limits.max_pixels:
        raise Rejected(f"page {number} has more than {limits.max_pixels // 1_000_000} million pixels; scan it at 300 dpi or less")
    page, boxes, quarter_turns = _upright(scaled(np.asarray(picture.convert("L"), dtype=np.uint8)))
    lines = _read_lines(page, boxes)
    text, marks, places = _set_lines(lines, page.shape[1], page.shape[0], offset)
    marks.insert(0, Mark(MarkKind.PAGE, offset, offset + len(text), str(number)))
    image = PageImage(number, _png(page), tuple(places))
    return Loaded(text, tuple(marks), {}, tuple(_warnings(number, lines, quarter_turns)), (image,))


def _upright(page: Pixels) -> tuple[Pixels, list[Box], int]:
    """Turn a page so that it can be read; with it the boxes of its lines, and by how many quarters it was turned."""
    skew = measure_skew(page)
    turns = 3 if skew.sideways else 0
    page = quarters(turned(page, skew.degrees), turns)
    boxes = _find_lines(page)
    if _mostly_tall(boxes):
        page, turns = quarters(page, 1), turns + 1
        boxes = _find_lines(page)
    if _upside_down(page, boxes):
        page, turns = quarters(page, 2), turns + 2
        height, width = page.shape
        boxes = [Box(width - box.right, height - box.bottom, width - box.left, height - box.top) for box in boxes]
    return page, boxes, turns % 4


def _mostly_tall(boxes: Sequence[Box]) -> bool:
    tall = sum(box.height for box in boxes if box.height > 1.5 * box.width)
    return tall > sum(box.width for box in boxes if box.width > 1.5 * box.height)


def _upside_down(page: Pixels, boxes: Sequence[Box]) -> bool:
    """Ask the classifier about the longest lines; where it says so, read three both ways."""
    longest = sorted(boxes, key=lambda box: -box.width)[:12]
    cuts = [_cut(page, box, 0, 0) for box in longest]
    if not cuts:
        return False
    votes = [float(score) if "180" in str(label) else -float(score) for label, score in _engine().cls_and_rotate(cuts)[1].cls_res]
    if sum(votes) < -0.3 * len(votes):
        return False
    ways = [
        fmean(reading.sure for reading in _recognise(some))
        for some in (cuts[:3], [np.ascontiguousarray(cut[::-1, ::-1]) for cut in cuts[:3]])
    ]
    return ways[1] > ways[0]


def _find_lines(page: Pixels) -> list[Box]:
    from rapidocr.main import RapidOCRError

    try:
        found = _engine().detect_and_crop(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR), {})[1]
    except RapidOCRError:
        return []
    corners = np.asarray(found.boxes, dtype=np.float64)
    edges = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
    return [Box(*(float(value) for value in edge)) for edge in edges]


def _read_lines(page: Pixels, boxes: Sequence[Box]) -> list[tuple[Box, Reading]]:
    """Read lines in the order of reading; what is doubted is read again in a wider cutting, and the surer reading kept."""
    ordered = reading_order(boxes)
    readings = _recognise([_cut(page, box, 0, 0) for box in ordered])
    doubted = [at for at, reading in enumerate(readings) if reading.text and min(reading.confidences) < READ_AGAIN]
    doubted = sorted(doubted, key=lambda at: min(readings[at].confidences))[:MAX_READ_AGAIN]
    again = _recognise([_cut(page, ordered[at], *WIDER) for at in doubted])
    for at, reading in zip(doubted, again, strict=True):
        readings[at] = max(readings[at], reading, key=lambda found: found.sure)
    return [(box, reading) for box, reading in zip(ordered, readings, strict=True) if reading.text]


def _cut(page: Pixels, box: Box, above: float, beside: float) -> Any:
    height, width = page.shape
    top, bottom = (max(0, round(box.top - above * box.height)), min(height, round(box.bottom + above * box.height)))
    left, right = (max(0, round(box.left - beside * box.height)), min(width, round(box.right + beside * box.height)))
    return cv2.cvtColor(np.ascontiguousarray(page[top : max(bottom, top + 1), left : max(right, left + 1)]), cv2.COLOR_GRAY2BGR)


def _recognise(cuts: Sequence[Any]) -> list[Reading]:
    if not cuts:
        return []
    found = _engine().recognize_txt(list(cuts))
    return [_reading(text, float(score), word) for text, score, word in zip(found.txts, found.scores, found.word_results, strict=True)]


def _reading(text: str, score: float, words: Any) -> Reading:
    confidences: Sequence[float] = words.confs if len(words.confs) == len(text) else [score] * len(text)
    kept = [(char, float(sure)) for char, sure in zip(text, confidences, strict=True)]
    while kept and kept[0][0].isspace():
        del kept[0]
    while kept and kept[-1][0].isspace():
        del kept[-1]
    return Reading("".join(char for char, _ in kept), tuple(sure for _, sure in kept)) if kept else NOTHING


def _set_lines(
    lines: Sequence[tuple[Box, Reading]], width: int, height: int, offset: int
) -> tuple[str, list[Mark], list[tuple[int, int, tuple[float, float, float, float]]]]:
    """Write readings as lines, pieces of one row side by side, with marks on what is unsure and the place of each piece."""
    margin = margin_of([box for box, _ in lines])
    em = median([2 * box.width / columns(reading.text) for box, reading in lines if len(reading.text) >= 4] or [1.0])
    text = ""
    marks: list[Mark] = []
    places: list[tuple[int, int, tuple[float, float, float, float]]] = []
    before: Box | None = None
    for box, reading in lines:
        if before is not None:
            text += "　" if box.beside(before) else "\n"
        if (before is None or not box.beside(before)) and box.left - margin > 1.2 * em:
            text += "　　"
        start = offset + len(text)
        text += reading.text
        places.append((start, offset + len(text), box.fractions(width, height)))
        marks += _unsure(reading, start)
        before = box
    return text + "\n", marks, places


def _unsure(reading: Reading, start: int) -> Iterator[Mark]:
    """Mark runs of characters that are unsure, each with its lowest confidence."""
    at = 0
    while at < len(reading.text):
        end = at
        while end < len(reading.text) and reading.confidences[end] < UNSURE:
            end += 1
        if end > at:
            yield Mark(MarkKind.UNSURE, start + at, start + end, f"{min(reading.confidences[at:end]):.2f}")
        at = max(end, at + 1)


def _warnings(number: int, lines: Sequence[tuple[Box, Reading]], quarter_turns: int) -> Iterator[str]:
    if not lines:
        yield f"page {number}: no text was found"
        return
    if quarter_turns:
        yield f"page {number} was turned by {quarter_turns * 90}°"
    confidences = [sure for _, reading in lines for sure in reading.confidences]
    unsure = sum(sure < UNSURE for sure in confidences) / len(confidences)
    if unsure > MAX_UNSURE_SHARE:
        yield f"page {number}: {unsure:.0%} of the characters are unsure; scan it at 300 dpi if you can"


def _png(page: Pixels) -> bytes:
    """Draw a page for review: no larger than it must be, in 16 shades."""
    image = Image.fromarray(page)
    image.thumbnail((SHOWN_SIDE, SHOWN_SIDE), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    image.quantize(16, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(held, "PNG", compress_level=6)
    return held.getvalue()


@lru_cache(maxsize=1)
def _engine() -> Any:
    """Load the models, once a process; 1.5 s."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before its import: onnxruntime else writes an id to the cache folder and calls home
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    if missing := [name for name in MODELS.values() if not (folder / name).is_file()]:
        raise Rejected(f"the installed rapidocr lacks {', '.join(missing)}; install the version that constraints.txt names")
    cv2.setNumThreads(THREADS)
    params: dict[str, Any] = {f"{part}.model_path": str(folder / name) for part, name in MODELS.items()}
    params |= {"Global.log_level": "critical", "Global.return_word_box": True, "Global.use_vertical_padding": False}
    params |= {"Det.limit_side_len": 1280, "Det.limit_type": "max", "Rec.rec_batch_num": 1}
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": THREADS for kind in ("intra", "inter")}
    return rapidocr.RapidOCR(params=params | threads)
