"""The loader is chosen by what a file is; whatever the bytes are, the answer is a text or a refusal."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest import loaders
from ingest.loaders import Kind, load
from ingest.model import Limits, Loaded, Rejected
from tests.ingest.loaders.making import TYPES, docx, p, pdf, zipped
from tests.ingest.loaders.test_containers import OLD_WORD, ofd

LIMITS = Limits()
SMALL = Limits(max_bytes=1_000_000, max_unpacked_bytes=5_000_000, max_pages=20, max_pixels=1_000_000)


def picture(form: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, form)
    return made.getvalue()


@pytest.fixture
def _no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures read as one word: what OCR makes of them is tested elsewhere."""
    from ingest.loaders import pages, pdf, picture

    def read(scans: object, limits: Limits, on_page: object) -> Loaded:
        return Loaded("".join(f"第{number}页\n" for number, _ in scans))  # type: ignore[attr-defined]

    for module in (pages, pdf, picture):
        monkeypatch.setattr(module, "read_by_ocr", read)


@pytest.mark.usefixtures("_no_ocr")
@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        (docx(p("甲")), "a.docx", "docx"),
        (pdf([["甲乙丙"]]), "a.PDF", "pdf"),
        (b"<p>\xe7\x94\xb2</p>", "a.htm", "html"),
        ("# 甲".encode(), "a.md", "markdown"),
        ("# 甲".encode(), "a.txt", "text"),
        ("甲".encode(), "没有后缀", "text"),
        (picture(), "a.png", "picture"),
        (picture("JPEG"), "a.jpg", "picture"),
        (picture("TIFF"), "a.tif", "picture"),
    ],
)
def test_each_kind_has_its_loader(source: bytes, name: str, form: str) -> None:
    loaded = load(source, name, LIMITS)

    assert (form, ()) == (loaded.facts["format"], loaded.warnings)


@pytest.mark.usefixtures("_no_ocr")
@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        (picture(), "扫描.pdf", Kind.PICTURE),
        (pdf([["甲乙丙"]]), "a.docx", Kind.PDF),
        (docx(p("甲")), "规定.doc", Kind.DOCX),
        ("<html><p>甲".encode(), "规定.doc", Kind.HTML),
        ("<!DOCTYPE html><p>甲".encode(), "a.txt", Kind.HTML),
    ],
)
def test_a_wrong_name_is_told_and_the_file_read_as_what_it_is(source: bytes, name: str, kind: Kind) -> None:
    assert load(source, name, LIMITS).warnings[0] == f"named {Path(name).suffix} but {kind.value}; it was read as what it is"


@pytest.mark.parametrize(
    ("source", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\x00", "a.docx", "empty"),
        ("　\n".encode(), "a.txt", "without text"),
        (b"x" * 60, "a.txt", "larger than"),
        ("<html>请登录</html>".encode(), "a.pdf", "error or login page"),
        ("甲".encode(), "a.pdf", "named .pdf but not a PDF"),
        (b"\x00\x01garbage", "a.docx", "named .docx but not a Word document"),
        (b"\x00\x01garbage", "a.png", "named .png but not a picture"),
        (zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": ""}), "a.docx", "spreadsheet"),
        (zipped({"a.txt": "x"}), "a.docx", "zip archive"),
        (OLD_WORD[:8] + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (OLD_WORD[:8] + "Workbook".encode("utf-16-le"), "a.doc", "spreadsheet"),
        (b"Rar!\x1a\x07\x00", "a.rar", "unpack it"),
        (b"a,b", "a.csv", "not understood"),
        (b"\x7fELF\x02", "a.txt", "program"),
        (bytes(range(1, 9)) * 50, "a.txt", "unreadable"),
        (b"\xff\xfe\x00\xd8", "a.txt", "damaged"),
        (picture()[:30], "a.png", "picture is damaged"),
        (b"II*\x00\x08\x00\x00\x00\xff\xff", "a.tif", "picture is damaged"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(source: bytes, name: str, reason: str) -> None:
    limits = Limits(max_bytes=50) if reason == "larger than" else LIMITS
    with pytest.raises(Rejected, match=reason):
        load(source, name, limits)


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(Rejected, match="pixels"):
        load(picture(), "a.png", Limits(max_pixels=50))


def test_a_foreign_language_is_read_and_left_to_judge_by_the_next_step() -> None:
    assert load("Les salariés élus siègent.".encode(), "a.txt", LIMITS).text == "Les salariés élus siègent."


NAMES = ("a.docx", "a.pdf", "a.html", "a.md", "a.txt", "a.ofd", "a.doc", "a.png", "a")
SEEDS = {
    "a.docx": docx(
        p("第一条 甲。") + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", styles="", numbering="", footnotes=""
    ),
    "a.pdf": pdf([["甲乙"], ["丙丁"]]),
    "a.html": "<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table><p>第一条 丁。".encode("gb18030"),
    "a.md": "# 甲\n|a|b|\n|-|-|\n|c|d|\n**第一条** <!-- x".encode(),
    "a.ofd": ofd('<ofd:TextObject Boundary="1 2 3 4"><ofd:TextCode X="1" Y="2">甲</ofd:TextCode></ofd:TextObject>'),
    "a.doc": OLD_WORD,
    "a.png": picture(),
}


def answer(source: bytes, name: str) -> Loaded | Rejected:
    try:
        return load(source, name, SMALL)
    except Rejected as error:
        return error


quickly = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.usefixtures("_no_ocr")
@given(st.binary(max_size=400), st.sampled_from(NAMES))
@quickly
def test_any_bytes_give_a_text_or_a_refusal(source: bytes, name: str) -> None:
    assert isinstance(answer(source, name), Loaded | Rejected)


@pytest.mark.usefixtures("_no_ocr")
@given(st.sampled_from(sorted(SEEDS)), st.data())
@quickly
def test_damaged_files_give_a_text_or_a_refusal(name: str, data: st.DataObject) -> None:
    source = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(0, 6))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(source)))

    assert isinstance(answer(bytes(source[:end]), name), Loaded | Rejected)


XML_WORDS = st.sampled_from(
    [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>甲</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tcPr><w:gridSpan/><w:vMerge/></w:tcPr>",
        "<w:pPr><w:numPr><w:numId/></w:numPr></w:pPr>",
        "<w:fldChar/>",
        "<w:sdt>",
        "</w:sdt>",
        "<w:footnoteReference/>",
        "<mc:AlternateContent/>",
        "<w:sym/>",
    ]
)


@given(st.lists(XML_WORDS, max_size=30))
@quickly
def test_any_word_markup_gives_a_text_or_a_refusal(words: list[str]) -> None:
    assert isinstance(answer(docx("".join(words), numbering="<w:num/><w:abstractNum/>", styles="<w:style/>"), "a.docx"), Loaded | Rejected)


HTML_WORDS = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td",
        "rowspan=9>",
        "<td",
        "colspan=9>",
        "<p>",
        "<div>",
        "</div>",
        "<a",
        "href=x>",
        "</a>",
        "<sup>",
        "2",
        "<br>",
        "第一条，。",
        "<pre>",
        "<h1>",
        "<!--",
        "<%",
    ]
)


@given(st.lists(HTML_WORDS, max_size=60))
@quickly
def test_any_html_gives_a_text_or_a_refusal(words: list[str]) -> None:
    assert isinstance(answer(" ".join(words).encode(), "a.html"), Loaded | Rejected)


def test_marks_of_real_files_lie_in_their_text(test_data: Path) -> None:
    loaded = {file.name: load(file.read_bytes(), file.name, LIMITS) for file in sorted((test_data / "documents").iterdir())}
    assert any(one.marks for one in loaded.values())
    for name, one in loaded.items():
        assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.marks), name


def test_a_folder_of_markdown_loads_no_pdf_or_ocr_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from ingest.loaders import load; from ingest.model import Limits; load('# 甲'.encode(), 'a.md', Limits());"
        "print([name for name in ('pypdfium2', 'lxml', 'selectolax', 'onnxruntime', 'numpy') if name in sys.modules])"
    )
    root = str(Path(loaders.__file__).parents[2])
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True).stdout == "[]\n"
