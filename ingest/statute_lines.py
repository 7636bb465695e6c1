"""What the lines of a statute are among each other: articles, headings, contents, items, annexes, the signature at the end.

Beyond the form of a line two things decide: whether its number follows the last article's, and whether it stands inside a
quotation, a table or a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.line_forms import (
    CONTENTS_TITLE,
    DIGIT,
    MAX_TITLE_CHARS,
    MAY_GO_ON,
    SPACE,
    Annex,
    Article,
    Division,
    Level,
    annex_of,
    article_of,
    compact,
    division_of,
    is_date,
    number_of,
)
from ingest.model import Mark, MarkKind
from ingest.structure import Line
from knowledge.model import NodeKind

ITEM = re.compile(rf"(?P<number>[{DIGIT}]{{1,5}})、(?P<rest>.+)")
COPIES_TO = re.compile(rf"抄{SPACE}*送{SPACE}*[:：]")
PRINTED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发$")
NO_SIGNATURE = re.compile(r"[，,。；;：:、！？（(]|^[0-9一二三四五六七八九十]+[.、]|施行|执行|废止|解释")
ENDS = "。；;！!？?：:”’』」）)》…"
OPENING, CLOSING = "“「『", "”」』"


def barred_spans(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the spans in which no line is a heading: tables and footnotes, in order."""
    return sorted((mark.start, mark.end) for mark in marks if mark.kind in {MarkKind.TABLE, MarkKind.FOOTNOTE})


def barred_lines(lines: Sequence[Line], barred: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the indexes of lines that begin inside a barred span."""
    found: set[int] = set()
    at = 0
    for index, line in enumerate(lines):
        while at < len(barred) and barred[at][1] <= line.start:
            at += 1
        if at < len(barred) and barred[at][0] <= line.start:
            found.add(index)
    return frozenset(found)


def article_lines(lines: Sequence[Line], barred: Collection[int] = ()) -> dict[int, Article]:
    """Decide which lines begin articles; indexes into `lines`, in order."""
    found: dict[int, Article] = {}
    last = (0, 0)
    run_on = 0
    quoted = False
    for index, line in enumerate(lines):
        article = None if index in barred else article_of(line)
        if article is not None and _begins(article, last, lines[index - 1] if index else None, quoted=quoted, run_on=run_on):
            found[index] = article
            last = article.place
            run_on += not article.set_off
            quoted = False
        quoted = _still_quoted(line.text, quoted=quoted)
    return found


def _begins(article: Article, last: tuple[int, int], above: Line | None, *, quoted: bool, run_on: int) -> bool:
    follows = article.place in successors(last)
    if follows and article.set_off:
        return True
    if quoted or MAY_GO_ON.match(article.rest) or not _finished(above):
        return False
    return article.set_off or follows or run_on > 1


def successors(place: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what may follow an article: the next number, or the next 之."""
    return (place[0] + 1, 0), (place[0], place[1] + 1)


def in_sequence(articles: Iterable[Article]) -> bool:
    """Tell whether articles are a statute's own: they begin with number 1, or two of them follow each other."""
    places = [article.place for article in articles]
    return places[:1] == [(1, 0)] or any(below in successors(above) for above, below in pairwise(places))


def _finished(line: Line | None) -> bool:
    """Tell whether nothing of a sentence is left open at a line's end; a short line without a comma is a title."""
    return line is None or line.text[-1] in ENDS or (len(line.text) <= MAX_TITLE_CHARS and not re.search(r"[，,、；;]", line.text))


def _still_quoted(text: str, *, quoted: bool) -> bool:
    """Tell whether a quotation is open after a line; a quotation of several paragraphs opens each and closes the last."""
    opened = max(text.rfind(sign) for sign in OPENING)
    closed = max(text.rfind(sign) for sign in CLOSING)
    return quoted if opened == closed else opened > closed


def annex_lines(lines: Sequence[Line], articles: dict[int, Article], barred: Collection[int] = ()) -> dict[int, Annex]:
    """Decide which lines begin annexes: below the first article, and not where the articles go on in order."""
    found: dict[int, Annex] = {}
    starts = sorted(articles)
    before = 0
    for index, line in enumerate(lines):
        if index in articles:
            before += 1
            continue
        if not before or index in barred or (annex := annex_of(line)) is None or not _finished(lines[index - 1]):
            continue
        follower = articles[starts[before]] if before < len(starts) else None
        if follower is None or follower.number == 1:
            found[index] = annex
    return found


def division_lines(lines: Sequence[Line], articles: Collection[int], barred: Collection[int] = ()) -> dict[int, Division]:
    """Return the lines that have the form of headings; a title on the line below its number is joined."""
    found: dict[int, Division] = {}
    skip = -1
    for index, line in enumerate(lines):
        if index in articles or index in barred or index == skip or (division := division_of(line)) is None:
            continue
        if not division.title and index + 1 < len(lines) and index + 1 not in articles and _is_title(lines[index + 1]):
            division = replace(division, title=compact(lines[index + 1].text), lines=2)
            skip = index + 1
        found[index] = division
    if any(division.level is Level.PART for division in found.values()):
        found = {i: replace(division, level=Level.PART) if division.number is None else division for i, division in found.items()}
    return found


def _is_title(line: Line) -> bool:
    if len(line.text) > 30 or re.search(r"[，,。；;：:]", line.text) or article_of(line) is not None:
        return False
    division = division_of(line)
    return division is None or division.number is None


def contents_lines(lines: Sequence[Line], divisions: dict[int, Division], articles: Collection[int]) -> frozenset[int]:
    """Return the lines of a table of contents that stands above the first article."""
    first = min(articles, default=len(lines))
    title = next((i for i, line in enumerate(lines[:first]) if compact(line.text) == CONTENTS_TITLE), None)
    at = title + 1 if title is not None else min((i for i in divisions if i < first), default=first)
    run: list[int] = []
    while at < first and at in divisions:
        run.append(at)
        at += divisions[at].lines
    body = _where_body_begins([divisions[i] for i in run])
    listed = {line for i in run[:body] for line in range(i, i + divisions[i].lines)}
    return frozenset(listed | ({title} if title is not None else set()))


def _where_body_begins(run: Sequence[Division]) -> int:
    """Return how many headings of a run without text between them belong to a table of contents."""
    if all(above.level < below.level for above, below in pairwise(run)):
        return 0  # 第一编, 第一章, 第一节: the headings above the first article
    again = [i for i, division in enumerate(run[1:], 1) if division.crumb == run[0].crumb]
    restart = [i for i, division in enumerate(run[1:], 1) if division.level == run[0].level and division.number == run[0].number == 1]
    return (again or restart or [0])[0] if again or restart else len(run) if len(run) > 2 else 0


def item_lines(lines: Sequence[Line], barred: frozenset[int] = frozenset()) -> dict[int, int]:
    """Return the lines that begin the items 一、二、 … of a decision, with their numbers; quoted text between them is passed over."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = None if index in barred else ITEM.match(line.text)
        if match and number_of(match["number"]) == len(found) + 1:
            found[index] = len(found) + 1
    return found


def closing_lines(lines: Sequence[Line]) -> dict[int, NodeKind]:
    """Return what stands below the text of a document: signature, date, print note. The first line is never taken."""
    found: dict[int, NodeKind] = {}
    at = len(lines) - 1
    while at > 0 and (COPIES_TO.match(lines[at].text) or PRINTED.search(compact(lines[at].text))):
        found[at] = NodeKind.PRINT_NOTE
        at -= 1
    if at > 0 and compact(lines[at].text) in {"（此件公开发布）", "（此件主动公开）", "（此件依申请公开）"}:
        found[at] = NodeKind.NOTE
        at -= 1
    if at > 0 and is_date(lines[at]):
        found[at] = NodeKind.DATE
        at -= 1
        while at > 0 and _is_signature(lines[at]):
            found[at] = NodeKind.SIGNATURE
            at -= 1
    return found


def _is_signature(line: Line) -> bool:
    return len(line.text) <= 40 and NO_SIGNATURE.search(line.text) is None
