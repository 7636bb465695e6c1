"""The figures as CSV and XLSX. A cell that begins like a formula is written as text: a spreadsheet would run it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from handlers.grievances.cases.figures import Figures, Row, rate
from handlers.texts import papers as texts_papers

FORMULA = ("=", "+", "-", "@", "\t", "\r")
PERCENT = "0.0%"
Cell = str | int | float


def rows_of(found: Figures, subject_name: Callable[[str], str]) -> list[list[Cell]]:
    """The rows below the headings, the total last."""
    named = [
        _cells(row, row.unit or texts_papers.REST, subject_name(row.subject) if row.unit else "", found.smallest) for row in found.rows
    ]
    return [*named, _cells(found.total, texts_papers.TOTAL, "", found.smallest)]


def csv_of(found: Figures, subject_name: Callable[[str], str]) -> bytes:
    """Write the figures as CSV in UTF-8 with a mark by which Excel knows it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(texts_papers.HEADINGS)
    writer.writerows([_shown(cell) for cell in row] for row in rows_of(found, subject_name))
    writer.writerow([texts_papers.NOTE.format(smallest=found.smallest)])
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(found: Figures, subject_name: Callable[[str], str]) -> bytes:
    """Write the figures as a workbook of one sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = texts_papers.STATISTICS
    sheet.append(list(texts_papers.HEADINGS))
    for row in rows_of(found, subject_name):
        sheet.append([_safe(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, float):
                cell.number_format = PERCENT
            cell.alignment = Alignment(horizontal="left" if cell.column <= 2 else "right")
    for column, width in enumerate((28, 20, *([10] * (len(texts_papers.HEADINGS) - 2))), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([])
    sheet.append([texts_papers.NOTE.format(smallest=found.smallest)])
    book.properties.creator = ""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cells(row: Row, unit: str, subject: str, smallest: int) -> list[Cell]:
    rates = [rate(part, smallest=smallest) for part in (row.answer_rate, row.on_time_rate, row.solved_rate, row.satisfied_rate)]
    shown: Sequence[Cell] = [texts_papers.TOO_FEW if one is None else one for one in rates]
    return [unit, subject, row.cases, row.owed, row.answered, *shown, row.unrated]


def _shown(cell: Cell) -> Cell:
    """A cell of a CSV file: rates as people read them."""
    return f"{cell:.1%}" if isinstance(cell, float) else _safe(cell)


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) and cell != texts_papers.TOO_FEW else cell
