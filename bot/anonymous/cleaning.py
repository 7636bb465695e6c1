"""Files made anew so that nothing but what can be seen in them is left: no place, no camera, no author, no time.

- A picture is decoded and its pixels are written afresh.
- A PDF becomes pictures of its pages: layers, attachments, annotations and the files inside it are gone with the rest.
- A Word file keeps its text, tables, styles and pictures. Everything else in its archive is dropped, and so are the names and
  times of those who changed or commented on it.

All of it runs in a process of its own (`python -m bot.anonymous.cleaning`), under limits of time and memory: files come from
strangers. What a picture shows, and the pattern of a camera's sensor in its pixels, stay; docs/threat-model.md says so.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from bot.anonymous.files import Kind, Refused, Unfit, kind_of

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 3000
MAX_PAGES = 40
PAGE_DPI = 150
JPEG_QUALITY = 88
PAGE_QUALITIES = (75, 50, 30)
"""Of a document's pages; the later ones where it would be too large: what is drawn afresh may weigh many times what it was drawn from."""
SECONDS = 90
MEMORY_BYTES = 1536 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file made anew."""

    kind: Kind
    """JPEG for all pictures, PDF or DOCX."""
    content: bytes = field(repr=False)


EXIT_CODES = {why: 10 + place for place, why in enumerate(Unfit)}


def cleaned(content: bytes, max_bytes: int = MAX_FILE_BYTES) -> Cleaned:
    """Make a file anew in a process of its own. Raises Refused."""
    if len(content) > max_bytes:
        raise Refused(Unfit.SIZE)
    kind = kind_of(content)
    if kind is None:
        raise Refused(Unfit.TYPE)
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-P", "-m", "bot.anonymous.cleaning"]
    environment = {"PYTHONPATH": root, "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=content, capture_output=True, timeout=SECONDS, check=False, cwd="/", env=environment
        )
    except subprocess.TimeoutExpired:
        raise Refused(Unfit.BROKEN) from None
    if done.returncode:
        raise Refused(next((why for why, code in EXIT_CODES.items() if code == done.returncode), Unfit.BROKEN))
    if len(done.stdout) > max(max_bytes, MAX_FILE_BYTES):
        raise Refused(Unfit.SIZE)
    return Cleaned(kind if kind in (Kind.PDF, Kind.DOCX) else Kind.JPEG, done.stdout)


def main() -> int:
    """Make the file on standard input anew and write it to standard output; the exit status says why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        fresh = remade(content)
    except Refused as refused:
        return EXIT_CODES[refused.why]
    except Exception:  # noqa: BLE001 - whatever a library makes of a damaged file, it is one
        return EXIT_CODES[Unfit.BROKEN]
    sys.stdout.buffer.write(fresh)
    sys.stdout.buffer.flush()
    return 0


def remade(content: bytes) -> bytes:
    """Make a file anew, in this process. Raises Refused, and whatever the libraries raise on a damaged file."""
    match kind_of(content):
        case Kind.JPEG | Kind.PNG | Kind.WEBP:
            return _picture(content)
        case Kind.PDF:
            return _pages(content)
        case Kind.DOCX:
            return _word_file(content)
        case None:
            raise Refused(Unfit.TYPE)


def _picture(content: bytes) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Refused(Unfit.SIZE)
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise Refused(Unfit.SIZE) from error
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    paper = Image.new("RGBA", upright.size, "white")
    return _as_jpeg(Image.alpha_composite(paper, upright))


def _as_jpeg(image: Any) -> bytes:
    from PIL import Image

    plain = image.convert("RGB")
    # a picture made from pixels alone: what came with the old one (comments, profiles, positions) has no way into it
    fresh = Image.frombytes("RGB", plain.size, plain.tobytes())
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def _pages(content: bytes) -> bytes:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused(Unfit.LOCKED if "password" in str(error).lower() else Unfit.BROKEN) from error
    if len(document) > MAX_PAGES:
        raise Refused(Unfit.PAGES)
    drawn: list[bytes] = []
    for page in cast("Iterator[Any]", document):
        scale = min(PAGE_DPI / 72, MAX_SIDE / max(page.get_width(), page.get_height(), 1))
        picture = page.render(scale=scale).to_pil()
        drawn.append(_as_jpeg(picture))
    if not drawn:
        raise Refused(Unfit.BROKEN)
    for quality in PAGE_QUALITIES:
        made = _bound(drawn, quality)
        if len(made) <= MAX_FILE_BYTES:
            return made
    raise Refused(Unfit.SIZE)


def _bound(pages: Sequence[bytes], quality: int) -> bytes:
    """Bind pictures of pages into a document."""
    from PIL import Image

    out = io.BytesIO()
    first, *others = [Image.open(io.BytesIO(one)) for one in pages]
    # without these two Pillow writes the present moment
    dateless = {"creationDate": None, "modDate": None}
    first.save(out, "PDF", save_all=True, append_images=others, resolution=PAGE_DPI, quality=quality, **dateless)
    return out.getvalue()


def _word_file(content: bytes) -> bytes:
    from bot.anonymous import word_files

    return word_files.remade(content, _picture)


if __name__ == "__main__":
    sys.exit(main())
