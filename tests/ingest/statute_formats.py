"""One statute written as Word document, PDF and scan: what the law package holds, as people get it."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

HISTORY = (
    "（1992年4月3日第七届全国人民代表大会第五次会议通过　根据2021年12月24日第十三届全国人民代表大会常务委员会第三十二次会议"
    "《关于修改〈中华人民共和国工会法〉的决定》第三次修正）"
)
FONT = "STSong-Light"
SIZE = 14


def is_heading(line: str) -> bool:
    return line.startswith("第") and line.split(maxsplit=1)[0].endswith(("章", "节"))


def as_markdown(lines: Sequence[str]) -> bytes:
    written = [f"# {lines[0]}", HISTORY, *(f"## {line}" if is_heading(line) else line for line in lines[1:])]
    return "\n\n".join(written).encode()


def as_docx(lines: Sequence[str]) -> bytes:
    """Centred title and chapters, articles with an indent of two characters."""
    document = docx.Document()
    for number, line in enumerate([lines[0], HISTORY, *lines[1:]]):
        paragraph = document.add_paragraph()
        paragraph.add_run(line).font.size = Pt(16)
        if number < 2 or is_heading(line):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(lines: Sequence[str]) -> bytes:
    """What a word processor opens as a page of the web: the title, chapters in the middle, indented paragraphs."""
    centred, body = "text-align: center", "text-align: justify; text-indent: 2em; margin: 0"
    written = [
        f'<p style="{centred if number < 2 or is_heading(line) else body}">{escape(line)}</p>'
        for number, line in enumerate([lines[0], HISTORY, *lines[1:]])
    ]
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(written)}</body></html>'.encode()


def as_pdf(lines: Sequence[str]) -> bytes:
    """Justified paragraphs, a running head and a page number at each foot."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("body", fontName=FONT, fontSize=SIZE, leading=24, firstLineIndent=2 * SIZE, wordWrap="CJK", alignment=TA_JUSTIFY)
    centred = ParagraphStyle("centred", parent=body, firstLineIndent=0, alignment=TA_CENTER)

    def edges(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(A4[0] / 2 - 60, A4[1] - 40, "中华人民共和国法律汇编")
        canvas.drawString(A4[0] / 2 - 12, 36, f"— {canvas.getPageNumber()} —")

    story = [
        Paragraph(escape(line), centred if number < 2 or is_heading(line) else body)
        for number, line in enumerate([lines[0], HISTORY, *lines[1:]])
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=80, rightMargin=80).build(story, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


def as_scan(pdf: bytes) -> bytes:
    """The pages as pictures of 150 dpi, and nothing else."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return out.getvalue()


@cache
def office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(source: bytes, suffix: str, to: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file."""
    given = folder / f"given{suffix}"
    given.write_bytes(source)
    command = [
        str(office()),
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        str(given),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"given.{to.split(':', maxsplit=1)[0]}").read_bytes()
