"""HTML: Word's own pages and web pages with menus around the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.loaders.charsets import decode
from ingest.loaders.text_builder import Cell, Row, TextBuilder
from ingest.model import Limits, Loaded, MarkKind, Rejected

SERVER_CODE = re.compile(r"<%.*?(?:%>|\Z)|<\?php.*?(?:\?>|\Z)", re.S)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "optgroup",
        "datalist",
        "button",
        "input",
        "textarea",
        "del",
        "s",
        "strike",
        "rp",
        "rt",
        "title",
        "meta",
        "link",
        "base",
        "frame",
        "frameset",
        "noframes",
        "noembed",
    ]
)
HEADINGS = {"h1": "1", "h2": "2", "h3": "3", "h4": "4", "h5": "5", "h6": "6"}
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|header|footer)", re.I
)
FOOTNOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)(?!-)", re.I)
SPACES = re.compile(r"[ \t\r\n\f]+")
WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]"
BREAK_IN_CHINESE = re.compile(rf"(?<={WIDE})[ \t]*[\r\n][ \t\r\n\f]*(?={WIDE})")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PROSE = re.compile("[，。；：、！？]")
ARTICLE = re.compile(r"^[ \t\r\n\u3000\xa0]*第[一二三四五六七八九十百千零〇\d]{1,8}[编章节条]", re.M)
ABOUT = re.compile(
    "发文字号|文号|索引号|发文机关|发布机关|发布单位|成文日期|发布日期|印发日期|施行日期|生效日期|公布日期|时效性|有效性|主题词"
)
MENU_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|\w*menu|breadcrumbs?|crumbs?|sidebar|side|share\w*|bdshare\w*|foot|footer|bottom|copyright|toolbar|topbar|"
    r"position|location|weizhi|dqwz|search\w*|pagination|related|recommend\w*|links?|login)(?:$|[-_\s])",
    re.I,
)
MENU_TAGS = frozenset(("nav", "aside", "footer", "form", "menu"))
MENU_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
CHROME = re.compile(
    "版权所有|ICP备|主办单位|承办单位|网站标识码|公网安备|浏览次数|阅读次数|点击数|打印本页|打印此页|【打印】|关闭窗口|【关闭】|当前位置|您现在的位置|您的位置|"
    "分享到|扫一扫|上一篇|下一篇|上一条|下一条|字体大小|字体[：:]|字号[：:]|【字体|返回顶部|技术支持|网站地图|无障碍浏览|联系我们|友情链接|收藏本站|设为首页|Copyright"
)
SENTENCE = re.compile("[。；]")
ATTACHED = re.compile("附件|附表|附录")
MENU_LINKS = 3
WORD_MADE = re.compile(r"class=[\"']?(?:Mso|WordSection)|<meta[^>]{0,100}Microsoft Word", re.I)
TEXT_BLOCKS = frozenset("p pre li dd dt h1 h2 h3 h4 h5 h6 span a b font strong em td th".split())  # noqa: SIM905 - a list of words
"""In these the walk to the main text ends: what they hold belongs together."""
LINK_DENSE = 0.5
MAX_CHROME_CHARS = 400
DOMINATES = 0.7
MIN_PROSE = 60
"""With less running text a page is left as it is."""
LONG_CELL = 200
MAX_NODES = 1_000_000
MAX_TITLE_CHARS = 120


def read_html(source: bytes, limits: Limits) -> Loaded:
    """Read a page; what surrounds its main text is left out where it is surely no text. Raises Rejected."""
    text, warnings = decode(source, markup=True)
    if len(text) > 4 * limits.max_chars:
        raise Rejected(f"the page is longer than {4 * limits.max_chars} characters; split it")
    tree = LexborHTMLParser(SERVER_CODE.sub("", text) if "<%" in text or "<?php" in text else text)
    page = _Page(tree)
    facts = {"format": "html"}
    if page.title:
        facts["title"] = page.title
    body = tree.body
    if body is None:
        raise Rejected("the page holds no text")
    root = page.measure(body)
    line_break = " " if WORD_MADE.search(text) else ""
    writer = _Writer(TextBuilder(limits), page.around(root), line_break)
    writer.write(root)
    left_out = [f"{len(writer.left_out)} parts around the text were left out (menus, feet)"] if writer.left_out else []
    return writer.builder.loaded(facts, [*warnings, *left_out])


@dataclass(slots=True)
class _Box:
    """An element that is shown, with what it holds."""

    tag: str
    attributes: dict[str, str | None]
    children: list[_Box | str] = field(default_factory=list["_Box | str"])
    chars: int = 0
    linked: int = 0
    """Characters inside links to other pages."""
    prose: int = 0
    """Characters outside links that stand in texts with punctuation."""

    def boxes(self) -> Iterator[_Box]:
        return (child for child in self.children if not isinstance(child, str))

    def text(self) -> str:
        """Return all text below, blocks parted by line breaks."""
        pieces: list[str] = []
        waiting: list[_Box | str] = [self]
        while waiting:
            found = waiting.pop()
            if isinstance(found, str):
                pieces.append(found)
                continue
            waiting += reversed(found.children)
            if found.tag in BLOCKS or found.tag == "br":
                pieces.append("\n")
        return "".join(pieces)


class _Page:
    """The page as a tree of shown elements, and the judgement what is text."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        found = tree.css_first("title")
        title = SPACES.sub(" ", found.text() if found is not None else "").strip()
        self.title = title[:300] if not title.startswith("<") else ""

    def measure(self, body: LexborNode) -> _Box:
        """Build the tree without recursion: pages may nest without end."""
        root = _Box("body", {})
        open_boxes: list[tuple[LexborNode, _Box, bool]] = [(body, root, False)]
        order: list[tuple[_Box, _Box]] = []
        seen = 0
        while open_boxes:
            node, box, linked = open_boxes.pop()
            child = node.first_child
            while child is not None:
                seen += 1
                if child.is_text_node:
                    _add_text(box, child.text_content or "", linked=linked)
                elif child.is_element_node and (inner := _shown(child)) is not None:
                    box.children.append(inner)
                    order.append((box, inner))
                    open_boxes.append((child, inner, linked or _leads_away(inner)))
                child = child.next
            if seen > MAX_NODES:
                raise Rejected(f"the page has more than {MAX_NODES} parts; split it")
        for parent, inner in reversed(order):
            parent.chars += inner.chars
            parent.linked += inner.linked
            parent.prose += inner.prose
        return root

    def around(self, root: _Box) -> set[int]:
        """Walk down to the main text and return the ids of the boxes beside it that are surely none."""
        left_out: set[int] = set()
        if root.prose < MIN_PROSE:
            return left_out
        box = root
        while box.tag not in TEXT_BLOCKS or any(child.tag in BLOCKS for child in box.boxes()):
            main = max(box.boxes(), key=lambda child: child.prose, default=None)
            if main is not None and (main.prose < DOMINATES * box.prose or main.linked >= LINK_DENSE * main.chars):
                main = None
            left_out |= {id(child) for child in box.boxes() if child is not main and self._is_chrome(child)}
            if main is None:
                break
            box = main
        return left_out

    def _is_chrome(self, box: _Box) -> bool:
        """Tell a menu, a foot or a tool bar beside the text; when in doubt it is text."""
        if not box.chars or (box.tag not in BLOCKS and box.tag not in ("span", "a")):
            return False
        text = box.text()
        if box.linked >= LINK_DENSE * box.chars:
            links = sum(child.tag == "a" for child in _below(box))
            return not ATTACHED.search(text) and (links >= MENU_LINKS or CHROME.search(text) is not None or _is_named_menu(box))
        if box.chars > MAX_CHROME_CHARS or ARTICLE.search(text) or ABOUT.search(text) or self._is_headline(box, text):
            return False
        if box.tag in MENU_TAGS or (box.attributes.get("role") or "") in MENU_ROLES:
            return True
        return not SENTENCE.search(text) and (_is_named_menu(box) or CHROME.search(text) is not None)

    def _is_headline(self, box: _Box, text: str) -> bool:
        lines = [line.strip() for line in text.split("\n") if len(line.strip()) > 3]
        if any(len(line) <= MAX_TITLE_CHARS and line in self.title for line in lines):
            return True
        return box.tag in ("h1", "h2") or any(child.tag in ("h1", "h2") and child.chars > 3 for child in _below(box))


def _is_named_menu(box: _Box) -> bool:
    return MENU_NAME.search(f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}") is not None


def _below(box: _Box) -> Iterator[_Box]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += found.boxes()


def _shown(node: LexborNode) -> _Box | None:
    tag = node.tag or ""
    if tag in SKIPPED:
        return None
    attributes = node.attributes
    if attributes and (
        "hidden" in attributes or attributes.get("aria-hidden") == "true" or HIDDEN_STYLE.search(attributes.get("style") or "")
    ):
        return None
    return _Box(tag, attributes)


def _leads_away(box: _Box) -> bool:
    href = box.attributes.get("href") if box.tag == "a" else None
    return href is not None and not href.startswith("#")


def _add_text(box: _Box, text: str, *, linked: bool) -> None:
    box.children.append(text)
    length = len(text) - sum(map(text.count, " \t\r\n\xa0\u3000"))
    box.chars += length
    if linked:
        box.linked += length
    elif PROSE.search(text):
        box.prose += length


class _Writer:
    """Writes boxes as lines; inline text gathers until a block begins or ends."""

    def __init__(self, builder: TextBuilder, left_out: set[int], line_break: str) -> None:
        self.builder = builder
        self._line_break = line_break
        """What a line break in the source means between Chinese characters; Word breaks lines only at spaces."""
        self.left_out = left_out
        self._inline: list[str] = []

    def write(self, root: _Box) -> None:
        waiting: list[tuple[_Box | str, bool, str]] = [(root, False, "")]
        while waiting:
            found, done, around = waiting.pop()
            if isinstance(found, str):
                self._inline.append(found)
            elif done:
                self._close(found, around)
            elif id(found) not in self.left_out:
                waiting += self._open(found, around)

    def _open(self, box: _Box, around: str) -> list[tuple[_Box | str, bool, str]]:
        """Begin a box and return what is to be written for it, last first."""
        if box.tag == "br":
            self._inline.append("\v")
            return []
        if box.tag == "sup":
            self._inline.append(_superscript(box))
            return []
        if box.tag == "table" and (rows := _data_table(box)):
            self._flush(around)
            self._caption(box)
            self.builder.table(rows)
            return []
        inside = self._inside(box, around)
        if box.tag in BLOCKS:
            self._flush(around)
        if box.tag not in BLOCKS and inside == around:
            return [(child, False, around) for child in reversed(box.children)]
        return [(box, True, inside), *((child, False, inside) for child in reversed(box.children))]

    def _inside(self, box: _Box, around: str) -> str:
        if box.tag in HEADINGS:
            return HEADINGS[box.tag]
        if box.tag == "pre":
            return "pre"
        return "footnote" if FOOTNOTE_STYLE.search(box.attributes.get("style") or "") else around

    def _close(self, box: _Box, inside: str) -> None:
        if box.tag in BLOCKS:
            self._flush(inside)

    def _caption(self, table: _Box) -> None:
        for child in table.boxes():
            if child.tag == "caption" and (text := _flat(child.text())):
                self.builder.line(text)

    def _flush(self, around: str) -> None:
        text, self._inline = "".join(self._inline), []
        if around == "pre":
            for line in text.strip("\n").split("\n"):
                self.builder.line(line)
            return
        if not text.strip(" \t\r\n\f\v\xa0\u3000"):
            return
        for line in BREAK_IN_CHINESE.sub(self._line_break, text).split("\v"):
            self._line(SPACES.sub(" ", line).strip(" \xa0"), around)

    def _line(self, text: str, around: str) -> None:
        if not text.strip(" \xa0\u3000"):
            return
        if around in HEADINGS.values():
            self.builder.marked_line(MarkKind.HEADING, text, around)
        elif around == "footnote":
            self.builder.marked_line(MarkKind.FOOTNOTE, text)
        else:
            self.builder.line(text)


def _superscript(box: _Box) -> str:
    text = _flat(box.text())
    is_link = any(child.tag == "a" for child in _below(box))
    return text.translate(SUPERSCRIPT) if text.isdecimal() and text.isascii() and not is_link else text


def _flat(text: str) -> str:
    return SPACES.sub(" ", BREAK_IN_CHINESE.sub("", text)).strip(" \xa0")


def _data_table(table: _Box) -> list[Row] | None:
    """Return the rows of a table that holds data, or None for one that only lays out the page."""
    if any(box.tag == "table" for box in _below(table) if box is not table) or table.attributes.get("role") == "presentation":
        return None
    lines = [[cell for cell in row.boxes() if cell.tag in ("td", "th")] for row in _below_in_order(table) if row.tag == "tr"]
    lines = [line for line in lines if line]
    if len(lines) < 2 or max(map(len, lines)) < 2 or any(_lays_out(cell) for line in lines for cell in line):
        return None
    return _grid(lines)


def _below_in_order(table: _Box) -> Iterator[_Box]:
    for child in table.boxes():
        if child.tag in ("thead", "tbody", "tfoot"):
            yield from child.boxes()
        else:
            yield child


def _lays_out(cell: _Box) -> bool:
    """Tell a cell that holds running text: several articles, or several long paragraphs."""
    text = cell.text()
    if len(ARTICLE.findall(text)) > 1:
        return True
    return cell.prose > LONG_CELL and sum(len(line) > LONG_CELL / 4 for line in text.split("\n")) > 2


def _grid(lines: list[list[_Box]]) -> list[Row]:
    """Lay cells into rows; where a cell reaches down, the rows below keep an empty place."""
    rows: list[Row] = []
    reaching: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        row: Row = []
        place = 0
        for box in line:
            place = _covered(row, reaching, place, number)
            colspan, rowspan = _span(box, "colspan", 100), _span(box, "rowspan", len(lines) - number)
            row.append(Cell("\n".join(filter(None, map(_flat, box.text().split("\n")))), colspan, rowspan))
            if rowspan > 1:
                reaching[place] = (number + rowspan, colspan)
            place += colspan
        _covered(row, reaching, place, number)
        rows.append(row)
    return rows


def _covered(row: Row, reaching: dict[int, tuple[int, int]], place: int, number: int) -> int:
    while place in reaching and reaching[place][0] > number:
        colspan = reaching[place][1]
        row.append(Cell("", colspan, covered=True))
        place += colspan
    return place


def _span(box: _Box, name: str, most: int) -> int:
    text = (box.attributes.get(name) or "").strip()
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
