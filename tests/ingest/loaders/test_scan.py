"""OCR: pages are turned upright, read in order, and what is unsure is marked."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.loaders.scan import read_images
from ingest.model import Limits, Loaded, MarkKind, Rejected
from ingest.normalise import normalise_loaded
from tests.benchmarks.ingest.ocr import DPI, FAMILIES, damaged, distance, find_font, plain, set_pages

PARAGRAPHS = [
    "工会工作办法",
    "第一条 为了维护教职工的合法权益，根据《中华人民共和国工会法》，结合学校实际，制定本办法。",
    "第二条 学校工会应当每年向教职工代表大会报告工作，听取意见和建议。",
]
FOUND = find_font(FAMILIES[0])
pytestmark = pytest.mark.skipif(FOUND is None, reason=f"{FAMILIES[0]} is not installed (fonts-noto-cjk)")


def small_page(paragraphs: list[str] = PARAGRAPHS) -> Image.Image:
    """A page cut to its text."""
    page = set_pages(paragraphs, FAMILIES[0], 16)[0].image
    return page.crop((100, 150, page.width - 90, 150 + 90 * (len(paragraphs) + 4)))


def drawn(size: tuple[int, int], texts: list[tuple[int, int, str]]) -> Image.Image:
    assert FOUND
    font = ImageFont.truetype(FOUND[0], round(16 * DPI / 72), index=FOUND[1])
    image = Image.new("L", size, 250)
    draw = ImageDraw.Draw(image)
    for left, top, text in texts:
        draw.text((left, top), text, font=font, fill=20)
    return image


def read(image: Image.Image) -> Loaded:
    return read_images([(1, image)], Limits())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_skewed_noisy_page_is_read_whichever_way_it_lies(turn: int) -> None:
    loaded = read(damaged(small_page(), random.Random(4), turn=turn, skew=2.6))

    assert 0 == distance(plain("".join(PARAGRAPHS)), plain(loaded.text))
    assert bool(turn) == any("turned" in warning for warning in loaded.warnings)
    assert ["1"] == [mark.value for mark in loaded.marks if mark.kind is MarkKind.PAGE]


def test_a_read_page_comes_out_paragraph_by_paragraph() -> None:
    normalised = normalise_loaded(read(damaged(small_page(), random.Random(5), skew=-1.4)))

    assert [plain(paragraph) for paragraph in PARAGRAPHS] == [plain(line) for line in normalised.text.splitlines()]


def test_each_line_has_its_place_on_the_picture_that_is_shown() -> None:
    loaded = read(damaged(small_page(), random.Random(6), skew=1.0))
    (image,) = loaded.images

    assert 1 == image.number
    assert image.png.startswith(b"\x89PNG")
    assert "工会工作办法" == loaded.text[image.lines[0][0] : image.lines[0][1]]
    assert image.lines
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for _, _, (left, top, right, bottom) in image.lines)
    tops = [box[1] for _, _, box in image.lines]
    assert sorted(tops) == tops


def test_signature_blocks_side_by_side_are_read_row_by_row() -> None:
    image = drawn((1200, 300), [(80, 60, "甲方代表签字"), (700, 60, "乙方代表签字"), (80, 160, "日期三月一日"), (700, 160, "日期四月二日")])

    assert "甲方代表签字　乙方代表签字\n日期三月一日　日期四月二日\n" == read(image).text


def test_what_cannot_be_read_for_certain_is_marked_with_its_confidence() -> None:
    image = small_page()
    left, top, _, bottom = read(image).images[0].lines[1][2]
    hidden = (left * image.width, (0.4 * top + 0.6 * bottom) * image.height, (left + 0.15) * image.width, bottom * image.height)
    ImageDraw.Draw(image).rectangle(hidden, fill=252)
    loaded = read(image)
    unsure = [mark for mark in loaded.marks if mark.kind is MarkKind.UNSURE]

    assert any(mark.start < loaded.text.index("维护") for mark in unsure)
    assert all(0 <= float(mark.value) < 1 and 0 <= mark.start < mark.end <= len(loaded.text) for mark in unsure)


def test_an_empty_page_is_a_page_without_text_and_says_so() -> None:
    loaded = read(Image.new("RGB", (800, 600), "white"))

    assert "\n" == loaded.text
    assert ("page 1: no text was found",) == loaded.warnings
    assert [(MarkKind.PAGE, 0, 1)] == [(mark.kind, mark.start, mark.end) for mark in loaded.marks]


def test_a_picture_or_a_document_beyond_the_limits_is_refused() -> None:
    image = Image.new("L", (100, 100), 255)

    with pytest.raises(Rejected, match="pixels"):
        read_images([(1, image)], Limits(max_pixels=9_999))
    with pytest.raises(Rejected, match="more than 1 pages"):
        read_images([(1, image), (2, image)], Limits(max_pages=1))


IN_A_CAGE = """
import resource, socket, sys
from PIL import Image
resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
def refuse(*_): raise AssertionError("the network was asked for")
socket.socket.connect = socket.getaddrinfo = refuse
from ingest.loaders.scan import read_images
from ingest.model import Limits
image = Image.open(sys.argv[1])
image.load()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
sys.stdout.buffer.write(read_images([(1, image)], Limits()).text.encode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_two_gigabytes_are_enough_and_nothing_is_fetched_or_written(tmp_path: Path) -> None:
    small_page().save(tmp_path / "page.png")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(tmp_path),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", IN_A_CAGE, str(tmp_path / "page.png")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )

    assert 0 == done.returncode, done.stderr
    assert plain("".join(PARAGRAPHS)) == plain(done.stdout)
    assert ["page.png"] == [path.name for path in tmp_path.iterdir()]
