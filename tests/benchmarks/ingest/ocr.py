"""Character error rate and time of OCR on pages of the opinion, rendered with known damage.

`python -m tests.benchmarks.ingest.ocr [--pages 2] [--seed 1] [--sizes 16,12]`: fonts, sizes in points at 150 dpi, noise, skew up to
3°, JPEG 50. Parameters were tuned on seed 0 at 16, 12 and 10.5 points; other seeds were left out of the tuning.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from PIL import Image, ImageDraw, ImageFont

DPI = 150
PAGE = (1240, 1754)
"""A4 in pixels."""
MARGINS = (165, 219, 153, 207)
"""Left, top, right, bottom: GB/T 9704's type area."""
FAMILIES = ("Noto Sans CJK SC", "Noto Serif CJK SC")
NOT_FIRST = "，。、；：！？）》”’,.;:!?)"
WIDTHS = str.maketrans("，；：？！（）．％＋", ",;:?!().%+")


def find_font(family: str) -> tuple[str, int] | None:
    """File and face of an installed font family, or None."""
    try:
        listed = subprocess.run(
            ["fc-list", f"{family}:style=Regular", "file"], capture_output=True, text=True, check=False, timeout=30
        ).stdout
    except FileNotFoundError:
        return None
    path = next((line.split(":")[0].strip() for line in listed.splitlines()), None)
    if path is None:
        return None
    for face in range(20):
        try:
            if ImageFont.truetype(path, 10, index=face).getname()[0] == family:
                return path, face
        except OSError:
            break
    return None


@dataclass(frozen=True)
class Page:
    """A rendered page and the lines that stand on it."""

    image: Image.Image
    lines: tuple[str, ...]


def opinion_pages(family: str, points: float) -> list[Page]:
    """Set the opinion on A4 pages, paragraphs indented by two characters, with page feet."""
    paragraphs = [line for line in files("knowledge.corpus").joinpath("opinion.txt").read_text(encoding="utf-8").splitlines() if line]
    return set_pages(paragraphs, family, points)


def set_pages(paragraphs: Sequence[str], family: str, points: float) -> list[Page]:
    """Set paragraphs on pages."""
    found = find_font(family)
    assert found, f"{family} is not installed"
    font = ImageFont.truetype(found[0], round(points * DPI / 72), index=found[1])
    left, top, right, bottom = MARGINS
    lines = [line for paragraph in paragraphs for line in broken("　　" + paragraph, font, PAGE[0] - left - right)]
    leading = round(points * 1.75 * DPI / 72)
    a_page = (PAGE[1] - top - bottom) // leading
    pages: list[Page] = []
    for number, at in enumerate(range(0, len(lines), a_page), 1):
        image = Image.new("L", PAGE, 252)
        draw = ImageDraw.Draw(image)
        on_page = lines[at : at + a_page]
        for row, line in enumerate(on_page):
            draw.text((left, top + row * leading), line, font=font, fill=25)
        foot = f"— {number} —"
        draw.text((PAGE[0] / 2, PAGE[1] - bottom + 60), foot, font=font, fill=25, anchor="ma")
        pages.append(Page(image, (*on_page, foot)))
    return pages


def broken(paragraph: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Break a paragraph into lines; no line begins with a closing mark."""
    line = ""
    for char in paragraph:
        if line and font.getlength(line + char) > width and char not in NOT_FIRST:
            yield line
            line = ""
        line += char
    yield line


def damaged(image: Image.Image, chance: random.Random, *, turn: int = 0, skew: float | None = None) -> Image.Image:
    """Skew up to 3°, blur, noise, uneven light and JPEG 50, all from one seed."""
    angle = chance.uniform(-3, 3) if skew is None else skew
    image = image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=252)
    noise = np.random.default_rng(chance.randrange(2**32))
    pixels = np.asarray(image, dtype=np.float32)
    light = np.linspace(-chance.uniform(0, 25), 0, pixels.shape[1], dtype=np.float32)[None, :]
    pixels = pixels + light + noise.normal(0, chance.uniform(6, 14), pixels.shape).astype(np.float32)
    specks = noise.random(pixels.shape) < 0.0008
    pixels[specks] = noise.integers(0, 120, int(specks.sum()))
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).rotate(turn, expand=True)
    held = io.BytesIO()
    image.convert("RGB").save(held, "JPEG", quality=50)
    return Image.open(io.BytesIO(held.getvalue()))


def distance(one: str, other: str) -> int:
    """Levenshtein distance, a row at a time."""
    codes = np.array([ord(char) for char in other])
    row = np.arange(len(other) + 1)
    steps = np.arange(len(other) + 1)
    for at, char in enumerate(one, 1):
        best = np.empty_like(row)
        best[0] = at
        best[1:] = np.minimum(row[1:] + 1, row[:-1] + (codes != ord(char)))
        row = np.minimum.accumulate(best - steps) + steps
    return int(row[-1])


def plain(text: str, *, widths: bool = True) -> str:
    """Leave out white space, and with `widths` whether punctuation is half or full width."""
    text = re.sub(r"\s", "", text)
    return text.translate(WIDTHS) if widths else text


def main(arguments: Sequence[str] | None = None) -> None:
    from ingest.loaders.scan import read_images
    from ingest.model import Limits

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=0, help="pages of each document; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", default="16,12")
    parser.add_argument("--turn", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print the lines that differ")
    given = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    for family in FAMILIES:
        for size in map(float, given.sizes.split(",")):
            pages = opinion_pages(family, size)
            chance = random.Random(f"{given.seed} {family} {size}")
            for number, page in enumerate(pages[: given.pages or len(pages)], 1):
                image = damaged(page.image, chance, turn=given.turn)
                begun, cpu_begun = time.perf_counter(), time.process_time()
                read = read_images([(number, image)], Limits())
                seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu_begun
                truth = "".join(page.lines)
                folded, strict = (distance(plain(truth, widths=w), plain(read.text, widths=w)) for w in (True, False))
                chars = len(plain(truth))
                total.update(chars=chars, folded=folded, strict=strict, pages=1, ms=round(seconds * 1000), cpu=round(cpu * 1000))
                total["worst"] = max(total["worst"], round(seconds * 1000))
                wrong = f"{folded} of {chars} wrong ({strict} with widths)"
                print(f"{family:18} {size:g} pt page {number}: {wrong}, {seconds:.1f} s, cpu {cpu:.1f} s", flush=True)
                if given.show:
                    show(page.lines, read.text.splitlines())
    report(total)


def report(total: Counter[str]) -> None:
    chars, pages = total["chars"], total["pages"]
    rates = f"{100 * total['folded'] / chars:.3f} % ({100 * total['strict'] / chars:.3f} % with the widths of punctuation)"
    times = f"{total['ms'] / pages / 1000:.2f} s a page (cpu {total['cpu'] / pages / 1000:.2f} s, slowest {total['worst'] / 1000:.1f} s)"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"CER {rates} on {chars} characters, {pages} pages; {times}; peak {peak} MB")


def show(truth: Sequence[str], read: Sequence[str]) -> None:
    known = {plain(line) for line in truth}
    got = {plain(line) for line in read}
    for line in truth:
        if plain(line) not in got:
            print("   -", line)
    for line in read:
        if plain(line) not in known:
            print("   +", line)


if __name__ == "__main__":
    main()
