"""A paper as a docx file, laid out as an office expects it; nothing of the machine or its user stands in the file's properties."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from handlers.texts.papers import BLANK_HEAD, Paper

TITLE_FONT, BODY_FONT = "SimHei", "FangSong"
TITLE_SIZE, BODY_SIZE = Pt(20), Pt(14)
INDENT = Pt(28)
"""Two characters of the body."""
NAME_WIDTH, VALUE_WIDTH = Cm(3.6), Cm(12.0)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_of(paper: Paper) -> bytes:
    """Write a paper as docx."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    _anonymise(document)
    _line(document, paper.title, TITLE_FONT, TITLE_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER, after=Pt(18))
    for place, text in enumerate(paper.opening):
        _line(document, text, indent=place > 0)
    if paper.rows:
        _table(document, paper.rows)
    for text in (*paper.body, *paper.closing):
        _line(document, text, indent=True)
    for text in filter(None, (paper.signed, paper.on)):
        _line(document, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if paper.blank:
        _line(document, BLANK_HEAD, TITLE_FONT, BODY_SIZE, before=Pt(18), after=Pt(6))
        _table(document, tuple((name, "\n" * (lines - 1)) for name, lines in paper.blank))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _anonymise(document: Any) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""


def _line(
    document: Any,
    text: str,
    font: str = BODY_FONT,
    size: Any = BODY_SIZE,
    *,
    align: Any = None,
    indent: bool = False,
    before: Any = None,
    after: Any = None,
) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, text, font, size)
    layout = paragraph.paragraph_format
    layout.line_spacing = 1.5
    layout.space_before, layout.space_after = before or Pt(0), after or Pt(0)
    if indent:
        layout.first_line_indent = INDENT
    if align is not None:
        paragraph.alignment = align


def _table(document: Any, rows: tuple[tuple[str, str], ...]) -> None:
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for name, value in rows:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, (name, value), (NAME_WIDTH, VALUE_WIDTH), strict=True):
            cell.width = width
            _write(cell.paragraphs[0], text, BODY_FONT, Pt(12))
    document.add_paragraph()


def _write(paragraph: Any, text: str, font: str, size: Any) -> None:
    """Write text in a font; Word takes Chinese characters from a font of their own."""
    run = paragraph.add_run(_printable(text))
    run.font.name, run.font.size = font, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - python-docx has no other way


def _printable(text: str) -> str:
    """Drop what XML cannot hold."""
    return UNPRINTABLE.sub("", text)
