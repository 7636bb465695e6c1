"""Pages read by OCR, joined with pages whose text could be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PIL import Image

from ingest.loaders.text_builder import TextBuilder, shifted
from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage

Page = tuple[int, Image.Image]
OnPage = Callable[[int], None]
"""Called with a page's number before it is read by OCR."""


def announced(pages: Iterable[Page], on_page: OnPage | None) -> Iterator[Page]:
    """Yield pages and say each one's number first."""
    for number, image in pages:
        if on_page is not None:
            on_page(number)
        yield number, image


def read_by_ocr(pages: Iterable[Page], limits: Limits, on_page: OnPage | None) -> Loaded:
    """Read pictures of pages; the models are loaded only now."""
    from ingest.loaders.scan import read_images

    return read_images(announced(pages, on_page), limits)


def join_pages(texts: Mapping[int, str], scanned: Loaded, limits: Limits, facts: Mapping[str, str], warnings: Sequence[str]) -> Loaded:
    """Join text pages and scanned ones in page order; offsets of marks and images follow their page."""
    builder = TextBuilder(limits)
    images: list[PageImage] = []
    spans = {int(mark.value): mark for mark in scanned.marks if mark.kind is MarkKind.PAGE and mark.value.isdecimal()}
    pictures = {image.number: image for image in scanned.images}
    for number in sorted(texts.keys() | spans.keys()):
        start = builder.length
        if number in spans:
            span = spans[number]
            builder.append(_cut(scanned, span))
            if number in pictures:
                images.append(_moved(pictures[number], start - span.start))
        else:
            builder.append(Loaded(texts[number]))
            builder.mark(MarkKind.PAGE, start, builder.length, str(number))
    return builder.loaded({**scanned.facts, **facts}, [*warnings, *scanned.warnings], images)


def _cut(loaded: Loaded, span: Mark) -> Loaded:
    inside = [mark for mark in loaded.marks if span.start <= mark.start and mark.end <= span.end]
    text = loaded.text[span.start : span.end]
    return Loaded(text if text.endswith("\n") else text + "\n", tuple(shifted(inside, -span.start)))


def _moved(image: PageImage, shift: int) -> PageImage:
    return PageImage(image.number, image.png, tuple((start + shift, end + shift, box) for start, end, box in image.lines))
