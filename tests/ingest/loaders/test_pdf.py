"""PDF: a page is a mark, reading goes from the top, and what has no text goes to OCR."""

import io
from collections.abc import Iterable

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from ingest.loaders import pages
from ingest.loaders.pdf import read_pdf
from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage, Rejected
from ingest.normalise import normalise_loaded
from tests.ingest.loaders.making import pdf

LIMITS = Limits()


class Ocr:
    """Reads every page as its number; what a page read by OCR looks like to the caller."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def read(self, scans: Iterable[tuple[int, Image.Image]], limits: Limits) -> Loaded:
        text, marks, images = "", [], []
        for number, image in scans:
            self.sizes.append(image.size)
            start, text = len(text), text + f"扫描第{number}页\n"
            marks += [Mark(MarkKind.PAGE, start, len(text), str(number)), Mark(MarkKind.UNSURE, start, start + 2, "0.50")]
            images.append(PageImage(number, b"\x89PNG", ((start, len(text) - 1, (0.0, 0.0, 1.0, 1.0)),)))
        return Loaded(text, tuple(marks), {"engine": "fake"}, ("read by OCR",), tuple(images))


@pytest.fixture
def ocr(monkeypatch: pytest.MonkeyPatch) -> Ocr:
    fake = Ocr()
    monkeypatch.setattr(pages, "read_by_ocr", lambda scans, limits, on_page: fake.read(pages.announced(scans, on_page), limits))
    monkeypatch.setattr("ingest.loaders.pdf.read_by_ocr", pages.read_by_ocr)
    return fake


def pieces(loaded: Loaded, kind: MarkKind) -> list[tuple[str, str]]:
    return [(mark.value, loaded.text[mark.start : mark.end]) for mark in loaded.marks if mark.kind is kind]


def drawn(draw: object) -> bytes:
    made = io.BytesIO()
    drawing = canvas.Canvas(made, pagesize=(600, 800))
    draw(drawing)  # type: ignore[operator]
    drawing.save()
    return made.getvalue()


WIDTH = 20
"""Characters of a line in what `typeset` draws."""
FULL = "工会应当依法维护职工的合法权益建立健全各项民主管理制度"


def typeset(pages: list[list[tuple[float, str]]], lefts: tuple[float, ...] = (80,)) -> bytes:
    """Pages of lines, each with the characters of space before it; pages begin at these places in turn."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(drawing: canvas.Canvas) -> None:
        for number, lines in enumerate(pages):
            drawing.setFont("STSong-Light", 14)
            for row, (indent, text) in enumerate(lines):
                drawing.drawString(lefts[number % len(lefts)] + 14 * indent, 760 - 24 * row, text)
            drawing.setFont("STSong-Light", 9)
            drawing.drawString(290, 36, f"— {number + 1} —")
            drawing.showPage()

    return drawn(draw)


def paragraph(first: float, rest: float, length: int) -> list[tuple[float, str]]:
    """A paragraph of so many characters, its end with it, broken into lines."""
    text = (FULL * (length // len(FULL) + 1))[: length - 1] + "。"
    lines = [(first, text[: WIDTH - round(first)])]
    room = WIDTH - round(rest)
    return lines + [(rest, text[at : at + room]) for at in range(len(lines[0][1]), length, room)]


def begun(source: bytes) -> list[bool]:
    """Of each line that is no page number, whether it comes out as the beginning of a paragraph."""
    return [line.startswith("　　") for line in read_pdf(source, LIMITS).text.split("\n") if line and not line.startswith("—")]


def test_a_line_that_stands_in_from_the_margin_begins_with_two_wide_spaces() -> None:
    lines = [*paragraph(2, 0, 50), *paragraph(2, 0, 38), *paragraph(2, 0, 9)]

    assert [True, False, False, True, False, True] == begun(typeset([lines]))


def test_a_paragraph_that_fills_its_last_line_ends_there() -> None:
    lines = [*paragraph(2, 0, 38), *paragraph(2, 0, 58), *paragraph(2, 0, 18)]

    normalised = normalise_loaded(read_pdf(typeset([lines]), LIMITS))

    assert [38, 58, 18] == [len(line) for line in normalised.text.splitlines()]


def test_a_sentence_that_ends_at_the_right_edge_does_not_end_its_paragraph() -> None:
    lines = [(2.0, FULL[:17] + "。"), *paragraph(0, 0, 30), (2.0, FULL[:17] + "。"), *paragraph(0, 0, 25)]

    normalised = normalise_loaded(read_pdf(typeset([lines]), LIMITS))

    assert [48, 43] == [len(line) for line in normalised.text.splitlines()]


@pytest.mark.parametrize(("first", "rest"), [(0, 3), (2, 2), (2, 4), (4, 2), (4, 4)])
def test_list_items_that_hang_or_are_set_in_begin_once(first: int, rest: int) -> None:
    item = [(first, "（一）" + FULL[: WIDTH - first - 3]), (rest, FULL[: WIDTH - rest]), (rest, "的；")]
    lines = [*paragraph(2, 0, 50), *item, *item, *paragraph(2, 0, 50)]

    assert [True, False, False, first > 0, False, False, first > 0, False, False, True, False, False] == begun(typeset([lines]))


def test_an_item_that_is_set_in_goes_on_over_the_page() -> None:
    pages = [[*paragraph(2, 0, 50), (2.0, "（一）" + FULL[:15])], [(2.0, "的；"), *paragraph(2, 0, 50)]]

    assert [True, False, False, True, False, True, False, False] == begun(typeset(pages))


@pytest.mark.parametrize("indent", [2.5, 4, 7.5])
def test_centred_lines_do_not_begin_paragraphs(indent: float) -> None:
    heading = (indent, FULL[: round(WIDTH - 2 * indent)])
    lines = [heading, *paragraph(2, 0, 50), heading, *paragraph(2, 0, 50)]

    assert [False, True, False, False, False, True, False, False] == begun(typeset([lines]))


def test_a_title_over_smaller_type_leaves_the_first_paragraph_its_beginning() -> None:
    def draw(drawing: canvas.Canvas) -> None:
        drawing.setFont("STSong-Light", 28)
        drawing.drawString(80, 780, FULL[:10])
        drawing.setFont("STSong-Light", 14)
        for row, (indent, text) in enumerate([*paragraph(2, 0, 50), *paragraph(2, 0, 30)]):
            drawing.drawString(80 + 14 * indent, 720 - 24 * row, text)

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    assert [False, True, False, False, True, False] == begun(drawn(draw))


@pytest.mark.parametrize("shift", [20, 28, 35, 90])
def test_pages_whose_margins_take_turns_are_measured_each_by_its_own(shift: int) -> None:
    page = [*paragraph(2, 0, 50), *paragraph(2, 0, 30)]

    assert [True, False, False, True, False] * 4 == begun(typeset([page] * 4, lefts=(80, 80 + shift)))


def test_a_page_of_short_paragraphs_is_measured_by_the_others() -> None:
    pages = [[*paragraph(2, 0, 50), *paragraph(2, 0, 30)], [*paragraph(2, 0, 18), *paragraph(2, 0, 12)]]

    assert [True, False, False, True, False, True, True] == begun(typeset(pages))


def test_pages_tile_the_text_line_by_line() -> None:
    loaded = read_pdf(pdf([["第一条 甲乙。", "丙丁。"], ["第二条 戊己。"]]), LIMITS)

    assert loaded.text == "第一条 甲乙。\n丙丁。\n第二条 戊己。\n"
    assert [("1", "第一条 甲乙。\n丙丁。\n"), ("2", "第二条 戊己。\n")] == pieces(loaded, MarkKind.PAGE)
    assert loaded.images == ()


def test_text_that_is_stored_out_of_order_is_read_from_the_top() -> None:
    def draw(drawing: canvas.Canvas) -> None:
        for y in (100, 700, 400, 680, 500):
            drawing.drawString(72, y, f"line at {y}")
        drawing.drawString(300, 700, "right")

    assert read_pdf(drawn(draw), LIMITS).text.split("\n")[:5] == [
        "line at 700 right",
        "line at 680",
        "line at 500",
        "line at 400",
        "line at 100",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    def draw(drawing: canvas.Canvas) -> None:
        for left, name in ((72, "left"), (320, "right")):
            for number in range(3):
                drawing.drawString(left, 700 - 20 * number, f"{name} {number}")

    assert read_pdf(drawn(draw), LIMITS).text.split("\n")[:6] == ["left 0", "left 1", "left 2", "right 0", "right 1", "right 2"]


def test_pages_without_text_are_read_by_ocr_and_joined_in_their_place(ocr: Ocr) -> None:
    def draw(drawing: canvas.Canvas) -> None:
        picture = Image.new("RGB", (60, 80), "white")
        for number in range(1, 5):
            if number % 2:
                drawing.drawString(72, 700, f"text of page {number} that is long enough")
            else:
                drawing.drawInlineImage(picture, 0, 0, 600, 800)
                drawing.drawString(300, 20, str(number))
            drawing.showPage()

    heard: list[int] = []
    loaded = read_pdf(drawn(draw), LIMITS, heard.append)

    assert [number for number, _ in pieces(loaded, MarkKind.PAGE)] == ["1", "2", "3", "4"]
    assert pieces(loaded, MarkKind.PAGE)[1] == ("2", "扫描第2页\n")
    assert [("0.50", "扫描"), ("0.50", "扫描")] == pieces(loaded, MarkKind.UNSURE)
    assert [loaded.text[start:end] for image in loaded.images for start, end, _ in image.lines] == ["扫描第2页", "扫描第4页"]
    assert heard == [2, 4]
    assert ocr.sizes[0] == (1667, 2223)


def test_a_blank_page_needs_no_ocr() -> None:
    def draw(drawing: canvas.Canvas) -> None:
        drawing.drawString(72, 700, "first page")
        drawing.showPage()
        drawing.showPage()

    assert [("1", "first page\n"), ("2", "\n")] == pieces(read_pdf(drawn(draw), LIMITS), MarkKind.PAGE)


@pytest.mark.parametrize("garbage", ["ÖÐ»ªÈËÃñ¹²ºÍ¹ú¹¤»á·¨µÚÒ»Õ", "\ue000\ue001\ue002\ue003 a"])
def test_a_text_layer_of_wrong_characters_counts_as_none(garbage: str) -> None:
    from ingest.loaders.pdf import _needs_ocr

    assert _needs_ocr(garbage, covered=False)
    assert not _needs_ocr("Les employés français ont été réunis.", covered=False)


def test_a_picture_with_text_laid_under_it_is_told(ocr: Ocr) -> None:
    def draw(drawing: canvas.Canvas) -> None:
        drawing.drawInlineImage(Image.new("RGB", (60, 80), "white"), 0, 0, 600, 800)
        for number in range(5):
            drawing.drawString(72, 700 - 20 * number, "text that some other program recognised here")

    loaded = read_pdf(drawn(draw), LIMITS)

    assert "recognised" in loaded.text
    assert "page 1 is a picture" in loaded.warnings[0]


@pytest.mark.parametrize(
    ("source", "limits", "reason"),
    [
        (pdf([["甲"]], password="secret"), LIMITS, "password"),
        (b"%PDF-1.7\nnothing", LIMITS, "damaged"),
        (pdf([["甲"]])[:300], LIMITS, "damaged"),
        (pdf([["甲"], ["乙"], ["丙"]]), Limits(max_pages=2), "3 pages"),
    ],
    ids=["encrypted", "broken", "truncated", "too many pages"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(source: bytes, limits: Limits, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        read_pdf(source, limits)
