"""What stands above the text of a statute: an order that promulgates it, the title, its history (题注), its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.line_forms import compact, is_date
from ingest.model import Mark, MarkKind
from ingest.statute_lines import article_lines, barred_lines, barred_spans, contents_lines, division_lines, in_sequence, item_lines
from ingest.structure import DOCUMENT_NUMBER, Line
from knowledge.model import Node, NodeKind

RULE_WORD = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|决定|决议|解释|批复|章程|准则|守则|规程|规范|公约|制度|方案|意见|通知|标准|说明|修正案|暂行|试行)"
    r"(?:[（(〔\[][^）)〕\]]{1,20}[）)〕\]])*$"
)
"""How titles of rules end, a bracket (试行) after it."""
EVENT = re.compile(r"通过|公布|发布|颁布|修正|修订|修改|施行|批准|印发|生效|备案|审议|废止")
BEGINS_WITH_DATE = re.compile(r"(?:根据|经|自|于)?\s*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月")
ORDER = re.compile(r"(?:令|公告|文件|第\s*\S{1,8}\s*号)$")
MAX_TITLE_LINES = 30
"""A title stands no deeper than this."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above the body."""

    nodes: tuple[Node, ...]
    number: str | None
    title: str
    addressees: tuple[str, ...]
    body_from: int
    """Index of the first body line."""


def read_heading_block(lines: Sequence[Line], marks: Sequence[Mark] = (), title: str = "") -> TitleBlock:
    """Read what stands above the text of a statute or a rule without numbers; `title` is looked for where it is given."""
    barred = barred_lines(lines, barred_spans(marks))
    above = _lines_above(lines, barred)
    found = _find_title(lines[:above], marks, title, ends_at_body=above < min(len(lines), MAX_TITLE_LINES))
    nodes = [Node(_kind_above(line), line.start, line.end) for line in lines[: found.start]]
    nodes += [Node(NodeKind.TITLE, line.start, line.end) for line in lines[found.start : found.stop]]
    below = kinds_below_title(lines[found.stop : above])
    at = found.stop + len(below)
    nodes += [Node(kind, line.start, line.end) for kind, line in zip(below, lines[found.stop : at], strict=True)]
    number = next(filter(None, (_number_in(line.text) for line in lines[:at])), None)
    read = "".join(compact(line.text) for line in lines[found.start : found.stop])
    return TitleBlock(tuple(nodes), number, read, (), at)


def kinds_below_title(lines: Sequence[Line]) -> list[NodeKind]:
    """Return what the first lines below a title are: its history, a number, a date; it ends where the text begins."""
    found: list[NodeKind] = []
    depth = 0
    for line in lines:
        kind = _kind_below(line, depth)
        if kind is None:
            break
        depth = max(0, depth + _brackets(line.text)) if kind is NodeKind.NOTE else 0
        found.append(kind)
    return found


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
        if line.start in styled and may_be_title(line):
            stop = start + 1
            while stop < len(lines) and lines[stop].start in styled and not RULE_WORD.search(lines[stop - 1].text):
                stop += 1
            return range(start, stop)
    ends = [i for i, line in enumerate(lines) if may_be_title(line) and RULE_WORD.search(line.text)]
    if not ends:
        return range(1 if lines and may_be_title(lines[0]) and len(lines[0].text) <= 40 else 0)
    below = ends[-1] + 1
    start = ends[-1] if (ends_at_body if below == len(lines) else _kind_below(lines[below], 0)) else ends[0]
    stop = start + 1
    while start > 0 and stop - start < 3 and is_upper_title(lines[start - 1]):
        start -= 1
    return range(start, stop)


def is_upper_title(line: Line) -> bool:
    """Tell whether a line may be the first half of a title that goes on below it."""
    return may_be_title(line) and re.search(r"关于|实施|《", line.text) is not None and not RULE_WORD.search(line.text)


def may_be_title(line: Line) -> bool:
    """Tell whether a line may be the title of a rule or of an annex: short, no sentence, no date, no order."""
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
