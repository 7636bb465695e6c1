"""One statute, however it comes: the same clause ids, and but for OCR the same words."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.documents import Draft, draft
from ingest.inputs import Input
from ingest.law_package import load_law
from ingest.loaders import load
from ingest.model import Limits, Loaded
from tests.ingest.statute_formats import as_docx, as_html, as_markdown, as_pdf, as_scan, converted, is_heading, office

NAME = "中华人民共和国工会法(2021-12-24)"
MOST_WRONG = 0.01


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The law, a paragraph a line."""
    return load_law("工会法").text.splitlines()


@pytest.fixture(scope="module")
def packaged() -> Draft:
    return drafted(load_law("工会法"), "工会法")


def drafted(loaded: Loaded, name: str) -> Draft:
    return draft(loaded, Input(Path(name), b""), "")


def read(source: bytes, suffix: str) -> Draft:
    return drafted(load(source, NAME + suffix, Limits()), NAME + suffix)


def ids(made: Draft) -> list[tuple[str, tuple[str, ...]]]:
    return [(clause.fixed_id, clause.breadcrumb) for clause in made.clauses]


def texts(made: Draft) -> list[str]:
    return [clause.text for clause in made.clauses]


def assert_same(packaged: Draft, made: Draft) -> None:
    assert ids(packaged) == ids(made)
    assert texts(packaged) == texts(made)


def test_markdown_gives_what_the_package_gives(lines: list[str], packaged: Draft) -> None:
    assert_same(packaged, read(as_markdown(lines), ".md"))


def test_a_word_document_gives_what_the_package_gives(lines: list[str], packaged: Draft) -> None:
    assert_same(packaged, read(as_docx(lines), ".docx"))


def test_a_pdf_of_justified_lines_gives_what_the_package_gives(lines: list[str], packaged: Draft) -> None:
    assert_same(packaged, read(as_pdf(lines), ".pdf"))


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_the_pdf_and_the_old_word_file_that_libreoffice_makes_give_what_the_package_gives(
    lines: list[str], packaged: Draft, tmp_path: Path
) -> None:
    word = as_docx(lines)

    assert_same(packaged, read(converted(word, ".docx", "pdf", tmp_path), ".pdf"))
    assert_same(packaged, read(converted(word, ".docx", "doc:MS Word 97", tmp_path), ".doc"))


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_the_word_document_that_libreoffice_makes_of_a_page_gives_what_the_package_gives(
    lines: list[str], packaged: Draft, tmp_path: Path
) -> None:
    assert_same(packaged, read(converted(as_html(lines), ".html", "docx:MS Word 2007 XML", tmp_path), ".docx"))


def test_the_markdown_of_the_test_data_gives_what_the_package_gives(test_data: Path, packaged: Draft) -> None:
    """But for quotation marks, which the package has straight."""
    (file,) = (test_data / "laws").rglob("工会法(*.md")
    made = read(file.read_bytes(), ".md")

    assert ids(packaged) == ids(made)
    assert texts(packaged) == [re.sub("[“”]", '"', text) for text in texts(made)]


@pytest.mark.parametrize("of_each", [3, pytest.param(100, marks=[pytest.mark.soak, pytest.mark.timeout(600)])])
def test_a_scan_gives_the_same_ids_and_nearly_the_same_words(lines: list[str], of_each: int) -> None:
    excerpt = two_chapters(lines, of_each)
    pdf = as_pdf(excerpt)
    typed, scanned = read(pdf, ".pdf"), read(as_scan(pdf), ".pdf")

    assert ids(typed) == ids(scanned)
    assert [clause.label for clause in scanned.clauses] == [clause.label for clause in scanned.clauses if not clause.approved]
    wrong = sum(edits(one, other) for one, other in zip(texts(typed), texts(scanned), strict=True))
    assert wrong <= MOST_WRONG * sum(map(len, texts(typed)))


def two_chapters(lines: Sequence[str], of_each: int) -> list[str]:
    """What stands before the first chapter, and the first two with the first paragraphs of each."""
    first, second, third, *_ = (number for number, line in enumerate(lines) if is_heading(line))
    return [*lines[: min(first + 1 + of_each, second)], *lines[second : min(second + 1 + of_each, third)]]


def edits(one: str, other: str) -> int:
    """Insertions, deletions and replacements between two texts."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right)))
    return row[-1]
