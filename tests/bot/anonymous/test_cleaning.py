"""What is left of a file that somebody hands in: what can be seen in it, and nothing of who made it, where or when."""

import io
import random
import zipfile
from datetime import datetime

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bot.anonymous import cleaning
from bot.anonymous.cleaning import MAX_FILE_BYTES, MAX_PAGES, cleaned, remade
from bot.anonymous.files import Kind, Refused, Unfit, kind_of

MARK = "Xq7Zk9"


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    image = Image.new("RGB", size, "red")
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = f"{MARK} camera", MARK, 6
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, form, exif=exif, **({"comment": MARK} if form == "JPEG" else {}))
    return out.getvalue()


def pdf(pages: int = 2) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setAuthor(MARK)
    canvas.setTitle(MARK)
    for page in range(pages):
        canvas.drawString(100, 700, f"page {page + 1}")
        canvas.textAnnotation(MARK, (100, 100, 200, 200))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word_file() -> bytes:
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = MARK
    document.core_properties.created = datetime(2026, 11, 23, 4, 5, 6)  # noqa: DTZ001 - the library wants it so
    document.add_heading("情况说明", 1)
    document.add_paragraph("食堂连着三周收两份钱")
    document.add_table(1, 2).cell(0, 1).text = "十月"
    document.add_picture(io.BytesIO(picture("PNG")))
    out = io.BytesIO()
    document.save(out)
    return changed_by(out.getvalue())


def changed_by(content: bytes) -> bytes:
    """Add what word processors leave: tracked changes with a name, marks of sittings, a template's path, comments, people."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                who = f'w:id="1" w:author="{MARK}" w:date="2026-11-23T04:05:06Z"'
                said = f"<w:ins {who}><w:r><w:t>补一句</w:t></w:r></w:ins><w:del {who}><w:r><w:delText>{MARK}</w:delText></w:r></w:del>"
                ins = f'<w:p w:rsidR="00{MARK}">{said}</w:p>'
                part = part.replace(b"<w:sectPr", ins.encode() + b"<w:sectPr", 1)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="t" Target="file:///C:/{MARK}/t.dotm" TargetMode="External"/>'
                part = part.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            new.writestr(name, part)
        new.writestr("word/comments.xml", f"<w:comments>{MARK}</w:comments>")
        new.writestr("word/people.xml", MARK)
        new.writestr(f"word/embeddings/{MARK}.bin", MARK)
    return out.getvalue()


def everything_in(content: bytes) -> bytes:
    """A file's bytes, and those of what is packed inside it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join([*(name.encode() for name in archive.namelist()), *(archive.read(name) for name in archive.namelist())])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_its_pixels_upright_and_nothing_else(form: str) -> None:
    given = picture(form)
    assert MARK.encode() in given

    made = cleaned(given)

    assert Kind.JPEG is made.kind
    assert MARK.encode() not in made.content
    with Image.open(io.BytesIO(made.content)) as image:
        assert (40, 60) == image.size
        assert {} == dict(image.getexif())
        assert {"jfif", "jfif_version", "jfif_unit", "jfif_density"} == set(image.info)


def test_a_pdf_becomes_pictures_of_its_pages_without_author_time_or_notes() -> None:
    made = cleaned(pdf())

    assert Kind.PDF is made.kind
    assert MARK.encode() not in made.content
    assert b"Date" not in made.content
    assert 2 == len(pypdfium2.PdfDocument(made.content))


def noisy(pages: int) -> bytes:
    """Pages of one picture in which no two points are alike."""
    noise = ImageReader(Image.frombytes("L", (500, 500), random.Random(1).randbytes(250_000)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 500))
    for _ in range(pages):
        canvas.drawImage(noise, 0, 0, 500, 500)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_that_weigh_more_than_what_came_are_drawn_more_coarsely(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = len(remade(noisy(3)))
    monkeypatch.setattr(cleaning, "MAX_FILE_BYTES", fine - 1)
    coarse = remade(noisy(3))
    assert len(coarse) < fine
    assert 3 == len(pypdfium2.PdfDocument(coarse))


def test_what_weighs_too_much_however_it_is_drawn_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_FILE_BYTES", 20_000)
    with pytest.raises(Refused, match=Unfit.SIZE):
        remade(noisy(3))


def test_whatever_comes_out_of_the_other_process_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_FILE_BYTES", 10)
    given = picture("WEBP", (200, 200))
    assert len(given) < len(remade(given))
    with pytest.raises(Refused, match=Unfit.SIZE):
        cleaned(given, max_bytes=len(given))


def test_a_word_file_keeps_what_it_says_and_loses_who_wrote_it() -> None:
    given = word_file()
    assert MARK.encode() in everything_in(given)

    made = cleaned(given)

    assert Kind.DOCX is made.kind
    assert MARK.encode() not in everything_in(made.content)
    assert b"2026" not in everything_in(made.content)
    document = Document(io.BytesIO(made.content))
    assert ["情况说明", "食堂连着三周收两份钱", "", "补一句"] == [paragraph.text for paragraph in document.paragraphs]
    assert "十月" == document.tables[0].cell(0, 1).text
    assert 1 == len(document.inline_shapes)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unfit.TYPE),
        (b"MZ\x90\x00" + b"0" * 100, Unfit.TYPE),
        (b"GIF89a" + b"0" * 100, Unfit.TYPE),
        (b"<svg onload='alert(1)'/>", Unfit.TYPE),
        (b"\xff\xd8\xff\xe0" + b"0" * 100, Unfit.BROKEN),
        (b"%PDF-1.7 nothing", Unfit.BROKEN),
        (b"PK\x03\x04 nothing", Unfit.BROKEN),
        (b"\xff\xd8\xff" + b"0" * MAX_FILE_BYTES, Unfit.SIZE),
        (pdf(MAX_PAGES + 1), Unfit.PAGES),
    ],
    ids=["empty", "program", "gif", "svg", "no picture", "no pdf", "no archive", "too large", "too many pages"],
)
def test_what_is_no_picture_pdf_or_word_file_is_refused_with_its_reason(content: bytes, why: Unfit) -> None:
    with pytest.raises(Refused) as refused:
        cleaned(content)

    assert why is refused.value.why


def test_an_archive_that_is_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    with pytest.raises(Refused) as refused:
        cleaned(out.getvalue())

    assert Unfit.TYPE is refused.value.why


def test_a_picture_that_unfolds_to_more_than_memory_is_refused_by_its_header() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")

    with pytest.raises(Refused) as refused:
        cleaned(out.getvalue())

    assert Unfit.SIZE is refused.value.why


def test_the_first_bytes_decide_and_no_name() -> None:
    assert [Kind.JPEG, Kind.PDF, Kind.DOCX, None] == [kind_of(one) for one in (picture(), pdf(1), word_file(), b"text")]
