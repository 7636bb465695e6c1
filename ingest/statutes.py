"""From the text of a statute (law, regulation, rules, charter, judicial interpretation) to clauses that hold one article each.

Labels: `第二十二条`, `第二十二条之一`; `附录`, `附件2` for an annex, `附件2第三条` for a statute inside one. Text above the
first heading is `前言`; text under a heading that has no article of its own has the heading's mark: `总则`, `第三章`. A
decision without articles (关于修改…的决定, amendments) has its items as clauses: `一`, `二`; what follows the last item in
sentences of its own (本决定自…施行) is `结语`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.articles import (
    ITEM,
    Annex,
    Article,
    annex_lines,
    article_lines,
    barred_lines,
    barred_spans,
    closing_lines,
    compact,
    contents_lines,
    division_lines,
    in_sequence,
    is_date,
    number_of,
    read_articles,
)
from ingest.clauses import ClauseList, Parsed, TitleBlock, check_tiling, with_separators
from ingest.model import Mark, MarkKind
from ingest.structure import DOCUMENT_NUMBER, Line, lines_of
from knowledge.clause_ids import chinese_numeral, normalise_document_key
from knowledge.model import Node, NodeKind

RULE_WORD = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|决定|决议|解释|批复|章程|准则|守则|规程|规范|公约|制度|方案|意见|通知|标准|说明|修正案|暂行|试行)"
    r"(?:[（(〔\[][^）)〕\]]{1,20}[）)〕\]])*$"
)
"""How titles of rules end, a bracket (试行) after it."""
EVENT = re.compile(r"通过|公布|发布|颁布|修正|修订|修改|施行|批准|印发|生效|备案|审议|废止")
BEGINS_WITH_DATE = re.compile(r"(?:根据|经|自|于)?\s*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月")
ORDER = re.compile(r"(?:令|公告|文件|第\s*\S{1,8}\s*号)$")
CLOSING_WORDS = re.compile(r"本(?:决定|修正案)自|《.+》根据本(?:决定|修正案).*重新公布|根据本决定")
MAX_TITLE_LINES = 30
"""A title stands no deeper than this."""


def parse_statute(text: str, *, key: str = "", title: str = "", version: str | None = None, marks: Sequence[Mark] = ()) -> Parsed:
    """Take a statute apart. Raises NotTiled if a character were lost or doubled.

    `key` and `title` win over what is read from the text.
    """
    lines = lines_of(text)
    barred = barred_lines(lines, barred_spans(marks))
    block, first = _title_block(lines, barred, marks, title)
    found = ClauseList(text, normalise_document_key(key or block.number or title or block.title), title or block.title, version)
    body = lines[first:]
    inside = frozenset(index - first for index in barred if index >= first)
    articles = article_lines(body, inside)
    if in_sequence(articles.values()):
        _read_segments(found, body, inside, articles)
    elif items := item_lines(body, inside):
        _read_items(found, body, items)
    else:
        found.take(read_articles(body, frozenset(range(len(body)))))
    nodes = with_separators(text, found.clauses, [*block.nodes, *found.nodes])
    check_tiling(text, found.clauses, nodes)
    return Parsed(tuple(found.clauses), tuple(nodes), block, tuple(found.warnings))


def _read_segments(found: ClauseList, body: Sequence[Line], barred: frozenset[int], articles: dict[int, Article]) -> None:
    """Read the rule itself and each annex."""
    annexes = annex_lines(body, articles, barred)
    starts = sorted(annexes)
    end = starts[0] if starts else len(body)
    found.take(read_articles(body[:end], frozenset(index for index in barred if index < end)))
    for start, stop in pairwise([*starts, len(body)]):
        read_annex(found, body[start:stop], frozenset(index - start for index in barred if start <= index < stop), annexes[start])


def read_annex(found: ClauseList, lines: Sequence[Line], barred: frozenset[int], annex: Annex) -> None:
    """Read an annex: one clause, or the articles of the statute that it holds."""
    articles = article_lines(lines, barred)
    if len(articles) > 1:
        head = 1
        while head < len(lines) and head not in articles and _may_be_title(lines[head]) and not _is_division(lines[head]):
            head += 1
        title = annex.heading or "".join(compact(line.text) for line in lines[1:head])
        crumbs = (" ".join(part for part in (annex.label, title) if part),)
        found.nodes += [Node(NodeKind.HEADING, line.start, line.end) for line in lines[:head]]
        inside = frozenset(index - head for index in barred if index >= head)
        found.take(read_articles(lines[head:], inside, prefix=annex.label, crumbs=crumbs, foreword="前言"))
        return
    below = {at: kind for at, kind in closing_lines(lines).items() if kind is NodeKind.PRINT_NOTE}
    end = min(below, default=len(lines))
    heading = annex.heading or (compact(lines[1].text) if end > 1 and _may_be_title(lines[1]) else "")
    found.add(annex.label, annex.label, heading, (), lines[0].start, lines[end - 1].end)
    found.nodes += [Node(kind, lines[at].start, lines[at].end) for at, kind in below.items()]


def _is_division(line: Line) -> bool:
    return bool(division_lines([line], ()))


def item_lines(lines: Sequence[Line], barred: frozenset[int] = frozenset()) -> dict[int, int]:
    """Return the lines that begin the items 一、二、 … of a decision, with their numbers; quoted text between them is passed over."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = None if index in barred else ITEM.match(line.text)
        if match and number_of(match["number"]) == len(found) + 1:
            found[index] = len(found) + 1
    return found


def _read_items(found: ClauseList, body: Sequence[Line], items: dict[int, int]) -> None:
    starts = sorted(items)
    if starts[0]:
        found.add("前言", "前言", "", (), body[0].start, body[starts[0] - 1].end)
    for start, stop in pairwise([*starts, len(body)]):
        below = closing_lines(body[start:stop]) if stop == len(body) else {}
        end = start + min(below, default=stop - start)
        rest = next((at for at in range(start + 1, end) if stop == len(body) and CLOSING_WORDS.match(body[at].text)), end)
        label = chinese_numeral(items[start])
        found.add(label, label, "", (), body[start].start, body[rest - 1].end)
        if rest < end:
            found.add("结语", "结语", "", (), body[rest].start, body[end - 1].end)
        found.nodes += [Node(kind, body[start + at].start, body[start + at].end) for at, kind in below.items()]


def _title_block(lines: Sequence[Line], barred: frozenset[int], marks: Sequence[Mark], title: str) -> tuple[TitleBlock, int]:
    """Read what stands above the text, and return it with the index of the first line of the body."""
    above = _lines_above(lines, barred)
    found = _find_title(lines[:above], marks, title, ends_at_body=above < min(len(lines), MAX_TITLE_LINES))
    nodes = [Node(_kind_above(line), line.start, line.end) for line in lines[: found.start]]
    nodes += [Node(NodeKind.TITLE, line.start, line.end) for line in lines[found.start : found.stop]]
    at, depth = found.stop, 0
    while at < above and (kind := _kind_below(lines[at], depth)) is not None:
        depth = max(0, depth + _brackets(lines[at].text)) if kind is NodeKind.NOTE else 0
        nodes.append(Node(kind, lines[at].start, lines[at].end))
        at += 1
    number = next(filter(None, (_number_in(line.text) for line in lines[:at])), None)
    read = "".join(compact(line.text) for line in lines[found.start : found.stop])
    return TitleBlock(tuple(nodes), number, read, (), at), at


def _lines_above(lines: Sequence[Line], barred: frozenset[int]) -> int:
    """Return how many lines stand above the first heading, article or item."""
    articles = article_lines(lines, barred)
    articles = articles if in_sequence(articles.values()) else {}
    divisions = division_lines(lines, articles, barred)
    contents = contents_lines(lines, divisions, articles)
    items = {} if articles else item_lines(lines, barred)
    return min([*articles, *divisions, *contents, *items, MAX_TITLE_LINES, len(lines)])


def _find_title(lines: Sequence[Line], marks: Sequence[Mark], title: str, *, ends_at_body: bool) -> range:
    """Return the lines of the title: the one given, the one styled as title, or one that ends as titles do.

    Of several the last, where the text begins right below it (an order that promulgates the rule stands above), else the first.
    """
    wanted = compact(title)
    styled = {mark.start for mark in marks if mark.kind is MarkKind.HEADING and mark.value in {"0", "1"}}
    for start in range(len(lines)):
        for stop in range(start + 1, min(start + 4, len(lines)) + 1):
            if wanted and compact("".join(line.text for line in lines[start:stop])) == wanted:
                return range(start, stop)
    for start, line in enumerate(lines):
        if line.start in styled and _may_be_title(line):
            stop = start + 1
            while stop < len(lines) and lines[stop].start in styled and not RULE_WORD.search(lines[stop - 1].text):
                stop += 1
            return range(start, stop)
    ends = [i for i, line in enumerate(lines) if _may_be_title(line) and RULE_WORD.search(line.text)]
    if not ends:
        return range(1 if lines and _may_be_title(lines[0]) and len(lines[0].text) <= 40 else 0)
    below = ends[-1] + 1
    start = ends[-1] if (ends_at_body if below == len(lines) else _kind_below(lines[below], 0)) else ends[0]
    stop = start + 1
    while start > 0 and stop - start < 3 and _is_upper_title(lines[start - 1]):
        start -= 1
    return range(start, stop)


def _is_upper_title(line: Line) -> bool:
    """Tell whether a line may be the first half of a title that goes on below it."""
    return _may_be_title(line) and re.search(r"关于|实施|《", line.text) is not None and not RULE_WORD.search(line.text)


def _may_be_title(line: Line) -> bool:
    if len(line.text) > 80 or line.text.endswith(tuple("。；！？，：、:;,")) or BEGINS_WITH_DATE.match(line.text) or is_date(line):
        return False
    return not line.text.startswith(("（", "(")) and not ORDER.search(line.text) and _number_in(line.text) is None


def _kind_above(line: Line) -> NodeKind:
    if _number_in(line.text):
        return NodeKind.NUMBER
    if is_date(line):
        return NodeKind.DATE
    return NodeKind.LETTERHEAD if ORDER.search(line.text) or len(line.text) <= 20 else NodeKind.NOTE


def _kind_below(line: Line, depth: int) -> NodeKind | None:
    """Tell what a line below the title is, or None where the text begins; `depth` counts brackets that are open."""
    if depth > 0:
        return NodeKind.NOTE
    if _number_in(line.text):
        return NodeKind.NUMBER
    if is_date(line):
        return NodeKind.DATE
    if line.text.endswith(("。", "：", ":")):
        return None
    bracketed = line.text[0] in "（(" and re.search(r"\d\s*年|[〇○零一二三四五六七八九]年", line.text) is not None
    dated = BEGINS_WITH_DATE.match(line.text) is not None and EVENT.search(line.text) is not None
    return NodeKind.NOTE if bracketed or dated else None


def _brackets(text: str) -> int:
    return sum(text.count(sign) for sign in "（(") - sum(text.count(sign) for sign in "）)")


def _number_in(text: str) -> str | None:
    """Return the 发文字号 that a line is, in brackets or not."""
    bare = compact(text)
    if bare[:1] in "（(" and bare[-1:] in "）)" and DOCUMENT_NUMBER.fullmatch(bare[1:-1]):
        return bare[1:-1]
    return bare if DOCUMENT_NUMBER.fullmatch(bare) else None
