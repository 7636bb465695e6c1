"""Photos and scans: every frame is a page for OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.loaders.pages import OnPage, Page, read_by_ocr
from ingest.model import Limits, Loaded, Rejected

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
)
"""What Pillow raises on damaged bytes."""


def read_picture(source: bytes, limits: Limits, on_page: OnPage | None = None) -> Loaded:
    """Read a picture of one page, or a TIFF of several. Raises Rejected."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(source), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise _too_large(limits) from error
        except BROKEN as error:
            raise _damaged() from error
        with closing(image):
            _weigh(image, limits)
            frames = _frames(image, limits)
            loaded = read_by_ocr(_pages(image, frames, limits), limits, on_page)
    return replace(loaded, facts={**loaded.facts, "format": "picture"})


def _frames(image: Image.Image, limits: Limits) -> int:
    try:
        frames = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    except BROKEN as error:
        raise _damaged() from error
    if frames > limits.max_pages:
        raise Rejected(f"the picture has {frames} pages, more than {limits.max_pages}; split it")
    return frames


def _pages(image: Image.Image, frames: int, limits: Limits) -> Iterator[Page]:
    for number in range(1, frames + 1):
        try:
            if frames > 1:
                image.seek(number - 1)
            _weigh(image, limits)
            upright = ImageOps.exif_transpose(image).convert("RGB")
        except BROKEN as error:
            raise _damaged() from error
        yield number, upright


def _weigh(image: Image.Image, limits: Limits) -> None:
    if image.width * image.height > limits.max_pixels:
        raise _too_large(limits)


def _too_large(limits: Limits) -> Rejected:
    return Rejected(f"the picture has more than {limits.max_pixels / 1_000_000:g} million pixels; scan it at 300 dpi or less")


def _damaged() -> Rejected:
    return Rejected("the picture is damaged or incomplete; get it again or scan it anew")
