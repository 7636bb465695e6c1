"""Word documents: the body in order, as Word shows it once every tracked change is accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.loaders.containers import Container
from ingest.loaders.docx_numbering import Numbering, W, child_value, circled, is_on, to_int
from ingest.loaders.text_builder import Cell, Row, TextBuilder
from ingest.loaders.xml import Element, local_name, parse_xml
from ingest.model import Limits, Loaded, MarkKind, Rejected

WHAT = "the Word document"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CORE_FACTS = {"title": "title", "creator": "author", "created": "created", "modified": "modified"}
GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "rt", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "rubyPr")
)
BLOCKS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"))
SYMBOLS = {0xA8: "□", 0x6F: "□", 0x71: "□", 0x52: "☑", 0xFE: "☑", 0x54: "☒", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xA3: "□", 0x2610: "□"}
ENCIRCLED = re.compile(r"\\o\s*\\ac\s*\(\s*[○◯〇]\s*[,，;；]\s*(\d{1,2})\s*\)", re.I)
HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.I)
TITLE_NAMES = ("title", "标题", "文档标题")
PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}br": "\n",
    f"{W}noBreakHyphen": "-",
}
BODY_LEVEL = 9
MAX_STYLES_DEEP = 20


def read_docx(source: bytes, limits: Limits) -> Loaded:
    """Read a .docx. Raises Rejected."""
    container = Container(source, limits, WHAT)
    main = _main_part(container)
    _refuse_macros(container, main)
    return _Document(container, main, limits).read()


def _main_part(container: Container) -> str:
    for target in _relations(container, "").get("officeDocument", ()):
        if target in container:
            return target
    return "word/document.xml"


def _refuse_macros(container: Container, main: str) -> None:
    types = container.find("[Content_Types].xml") or b""
    if any(name.endswith("vbaproject.bin") for name in container.names) or b"macroEnabled" in types:
        raise Rejected(f"{WHAT} holds macros (.docm); save it as .docx without them")
    if main not in container:
        raise Rejected(f"{WHAT} lacks its text; it is damaged, save it anew")


def _relations(container: Container, part: str) -> dict[str, list[str]]:
    """Return the parts that a part refers to, by the last word of the relation's type."""
    folder, name = posixpath.split(part)
    source = container.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, list[str]] = {}
    for relation in parse_xml(source, WHAT).findall(f"{RELATIONS}Relationship") if source else ():
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
            found.setdefault((relation.get("Type") or "").rpartition("/")[2], []).append(target)
    return found


def _part(container: Container, name: str) -> Element:
    source = container.read(name)
    for strict, usual in STRICT:
        source = source.replace(strict, usual)
    return parse_xml(source, WHAT)


@dataclass(slots=True)
class _Style:
    based_on: str | None = None
    name: str = ""
    outline: int | None = None
    number: tuple[str | None, int | None] | None = None
    """List id and level, where the style numbers its paragraphs."""
    hidden: bool | None = None


@dataclass(slots=True)
class _Paragraph:
    """What was found in one paragraph, and what stands beside it."""

    pieces: list[str] = field(default_factory=list[str])
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    boxes: list[Element] = field(default_factory=list[Element])
    fields: list[bool] = field(default_factory=list[bool])
    """Open fields, innermost last: whether the instruction is still being read."""
    instruction: list[str] = field(default_factory=list[str])
    pictures: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces).replace("\u00ad", "")


class _Styles:
    """The styles and what they inherit."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default: str | None = None
        for style in root.findall(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId") or ""
            self._styles[name] = _style(style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self.default = name

    def chain(self, name: str | None) -> Iterator[tuple[str, _Style]]:
        for _ in range(MAX_STYLES_DEEP):
            style = self._styles.get(name) if name else None
            if name is None or style is None:
                return
            yield name, style
            name = style.based_on

    def hidden(self, name: str | None) -> bool:
        return next((style.hidden for _, style in self.chain(name) if style.hidden is not None), False)

    def heading(self, name: str | None) -> str | None:
        """Return the heading's level, `0` for the title."""
        for _, style in self.chain(name):
            if style.outline is not None:
                return str(style.outline + 1) if style.outline < BODY_LEVEL else None
            if match := HEADING_NAME.fullmatch(style.name):
                return match[1]
            if style.name.lower() in TITLE_NAMES:
                return "0"
        return None


def _style(style: Element) -> _Style:
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    hidden = style.find(f"{W}rPr/{W}vanish")
    number = style.find(f"{W}pPr/{W}numPr")
    return _Style(
        based_on=child_value(style, "basedOn"),
        name=child_value(style, "name") or "",
        outline=to_int(outline.get(f"{W}val"), BODY_LEVEL) if outline is not None else None,
        number=_list_and_level(number) if number is not None else None,
        hidden=is_on(hidden) if hidden is not None else None,
    )


def _list_and_level(number: Element) -> tuple[str | None, int | None]:
    level = child_value(number, "ilvl")
    return child_value(number, "numId"), to_int(level, 0) if level is not None else None


class _Document:
    """One reading of a document; counts lists and notes as it goes."""

    def __init__(self, container: Container, main: str, limits: Limits) -> None:
        relations = _relations(container, main)

        def related(kind: str) -> Element | None:
            found = next((name for name in relations.get(kind, ()) if name in container), None)
            return _part(container, found) if found else None

        self._root = _part(container, main)
        self._styles = _Styles(related("styles"))
        self._numbering = Numbering(related("numbering"))
        self._notes = {kind: _notes(related(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._facts = {"format": "docx"} | _core_facts(container)
        self._builder = TextBuilder(limits)
        self._warnings: list[str] = []
        self._pending = ""
        self._note_numbers: dict[str, int] = {"footnote": 0, "endnote": 0}
        self._beside: list[_Paragraph] = []
        self._pictures = 0

    def read(self) -> Loaded:
        body = self._root.find(f"{W}body")
        if body is None:
            raise Rejected(f"{WHAT} lacks its text; it is damaged, save it anew")
        for block in _blocks(body):
            if block.tag == f"{W}p":
                self._write_paragraph(block)
            elif block.tag == f"{W}tbl":
                self._write_table(block)
            else:
                self._warnings.append("a document embedded in the document (altChunk) was left out")
        if self._pending:
            self._builder.line(self._pending)
        if self._pictures:
            self._warnings.append(f"{self._pictures} pictures were left out; text in them is not read")
        return self._builder.loaded(self._facts, self._warnings)

    def _write_paragraph(self, element: Element) -> None:
        paragraph = self._read_paragraph(element)
        if paragraph is not None:
            text, heading = paragraph.text.strip("\n"), self._heading(element)
            start, end = self._builder.line(text)
            if heading is not None:
                self._builder.mark(MarkKind.HEADING, start, end, heading)
            self._beside.append(paragraph)
        self._write_beside()

    def _read_paragraph(self, element: Element) -> _Paragraph | None:
        """Return what a paragraph holds, or None for one that is not shown or runs on into the next."""
        paragraph = _Paragraph(pieces=[self._pending] if self._pending else [])
        style = _below(element, "pPr", "pStyle") or self._styles.default
        hidden = self._styles.hidden(style)
        self._pending = ""
        self._inline(element, paragraph, hidden=hidden)
        self._pictures += paragraph.pictures
        text = paragraph.text
        if _mark_is(element, "del") or _mark_is(element, "moveFrom") or (hidden or _mark_is(element, "vanish")):
            self._pending = text
            self._beside.append(paragraph)
            return None
        number = self._number(element, style)
        if number:
            paragraph.pieces.insert(0, number if text.strip() else number.rstrip())
        return paragraph

    def _write_beside(self) -> None:
        """Write the notes and text boxes of the paragraphs just written."""
        beside, self._beside = self._beside, []
        for paragraph in beside:
            for box in paragraph.boxes:
                for line in self._lines(box):
                    self._builder.marked_line(MarkKind.TEXT_BOX, line)
            for kind, name in paragraph.notes:
                self._write_note(kind, name)

    def _write_note(self, kind: str, name: str) -> None:
        self._note_numbers[kind] += 1
        note = self._notes[kind].get(name)
        text = "\n".join(line for line in self._lines(note) if line.strip()).strip() if note is not None else ""
        if text:
            self._builder.marked_line(MarkKind.FOOTNOTE, f"[{self._note_numbers[kind]}] {text}")
        else:
            self._warnings.append(f"a {kind} is referred to but missing")

    def _lines(self, container: Element) -> list[str]:
        """Return the paragraphs below an element, tables one line a row."""
        pending, self._pending = self._pending, ""
        lines: list[str] = []
        for block in _blocks(container):
            if block.tag == f"{W}p":
                paragraph = self._read_paragraph(block)
                if paragraph is not None:
                    self._beside.append(paragraph)
                    lines.append(paragraph.text.strip("\n"))
            elif block.tag == f"{W}tbl":
                lines += [" ".join(cell.text for cell in row if cell.text) for row in self._rows(block)]
        lines += [self._pending] if self._pending else []
        self._pending = pending
        return lines

    def _write_table(self, table: Element) -> None:
        rows = self._rows(table)
        if len(rows) == 1 and len(rows[0]) == 1:
            for line in rows[0][0].text.split("\n"):
                self._builder.line(line)
        else:
            self._builder.table(rows)
        self._write_beside()

    def _rows(self, table: Element) -> list[Row]:
        rows: list[Row] = []
        above: dict[int, Cell] = {}
        for element in _children(table, "tr"):
            if _has(element, "trPr", "del") or _has(element, "trPr", "hidden"):
                continue
            row: Row = []
            place = to_int(_below(element, "trPr", "gridBefore"), 0)
            for cell in _children(element, "tc"):
                place = self._cell(cell, row, above, place)
            rows.append(row)
        return rows

    def _cell(self, element: Element, row: Row, above: dict[int, Cell], place: int) -> int:
        """Add a cell to its row and return where in the grid the next one begins."""
        if _has(element, "tcPr", "cellDel"):
            return place
        span = min(max(1, to_int(_below(element, "tcPr", "gridSpan"), 1)), 100)
        merged = element.find(f"{W}tcPr/{W}vMerge")
        beside = element.find(f"{W}tcPr/{W}hMerge")
        if merged is not None and merged.get(f"{W}val") != "restart" and place in above:
            above[place].rowspan += 1
            row.append(Cell("", colspan=span, covered=True))
        elif beside is not None and beside.get(f"{W}val") != "restart" and row:
            row[-1].colspan += span
        else:
            cell = Cell("\n".join(self._lines(element)).strip("\n"), colspan=span)
            row.append(cell)
            above.pop(place, None)
            if merged is not None:
                above[place] = cell
        return place + span

    def _number(self, element: Element, style: str | None) -> str:
        direct = element.find(f"{W}pPr/{W}numPr")
        num_id, level = _list_and_level(direct) if direct is not None else (None, None)
        if num_id is None:
            for name, inherited in self._styles.chain(style):
                if inherited.number is not None and inherited.number[0] is not None:
                    num_id = inherited.number[0]
                    if level is None:
                        level = self._numbering.level_of_style(num_id, name)
                    level = inherited.number[1] if level is None else level
                    break
        return self._numbering.next(num_id, level or 0) if num_id not in (None, "0") else ""

    def _heading(self, element: Element) -> str | None:
        outline = _below(element, "pPr", "outlineLvl")
        if outline is not None:
            level = to_int(outline, BODY_LEVEL)
            return str(level + 1) if 0 <= level < BODY_LEVEL else None
        return self._styles.heading(_below(element, "pPr", "pStyle") or self._styles.default)

    def _inline(self, element: Element, into: _Paragraph, *, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, into, hidden=hidden)
            elif tag in GONE:
                continue
            elif tag == f"{W}sdt":
                if not _has(child, "sdtPr", "showingPlcHdr"):
                    self._inline(child, into, hidden=hidden)
            elif tag == f"{MC}AlternateContent":
                self._inline(_chosen(child), into, hidden=hidden)
            elif tag.startswith(M):
                into.pieces.append(_formula(child))
            elif tag == f"{W}fldSimple" or tag.startswith(W):
                self._inline(child, into, hidden=hidden)

    def _run(self, run: Element, into: _Paragraph, *, hidden: bool) -> None:
        if self._run_is_hidden(run, hidden=hidden):
            return
        for child in run:
            self._content(child, into)

    def _run_is_hidden(self, run: Element, *, hidden: bool) -> bool:
        direct = run.find(f"{W}rPr/{W}vanish")
        if direct is not None:
            return is_on(direct)
        style = _below(run, "rPr", "rStyle")
        return self._styles.hidden(style) or hidden if style else hidden

    def _content(self, child: Element, into: _Paragraph) -> None:
        """Read one child of a run."""
        tag = child.tag
        if tag == f"{W}fldChar":
            _follow_field(child, into)
        elif into.fields and any(into.fields):
            if tag == f"{W}instrText":
                into.instruction.append(child.text or "")
        elif tag == f"{W}t":
            into.pieces.append(child.text or "")
        elif tag in PLAIN:
            into.pieces.append(PLAIN[tag])
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            into.notes.append((local_name(child).removesuffix("Reference"), child.get(f"{W}id") or ""))
        elif tag == f"{W}sym":
            into.pieces.append(self._symbol(child))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            _beside(child, into)
        else:
            self._wrapped(child, into)

    def _wrapped(self, child: Element, into: _Paragraph) -> None:
        """Read what stands for the same thing twice: alternative drawings, and characters with their pronunciation."""
        if child.tag == f"{MC}AlternateContent":
            for inner in _chosen(child):
                self._content(inner, into)
        elif (base := child.find(f"{W}rubyBase")) is not None:
            self._inline(base, into, hidden=False)

    def _symbol(self, element: Element) -> str:
        code = element.get(f"{W}char") or ""
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
        font = (element.get(f"{W}font") or "").lower()
        if (known := SYMBOLS.get(number & 0xFF if 0xF000 <= number <= 0xF0FF else number)) and ("wingdings" in font or number == 0x2610):
            return known
        if number >= 0x20 and not 0xD800 <= number <= 0xF8FF and "symbol" not in font and "dings" not in font:
            return chr(number)
        self._warnings.append("a sign of a symbol font was left out")
        return ""


def _blocks(container: Element) -> Iterator[Element]:
    """Yield paragraphs, tables and embedded documents, in order, whatever wraps them."""
    for child in container:
        tag = child.tag
        if tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif tag == f"{MC}AlternateContent":
            yield from _blocks(_chosen(child))
        elif tag in BLOCKS and not _has(child, "sdtPr", "showingPlcHdr"):
            yield from _blocks(child)


def _children(container: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, whatever wraps them."""
    for child in container:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in BLOCKS:
            yield from _children(child, name)


def _chosen(alternatives: Element) -> Element:
    """Return the first choice of several drawings of the same thing, else the fallback."""
    choice = alternatives.find(f"{MC}Choice")
    fallback = alternatives.find(f"{MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def _beside(drawing: Element, into: _Paragraph) -> None:
    """Find text boxes and pictures in a drawing, each once."""
    if drawing.tag == f"{W}txbxContent":
        into.boxes.append(drawing)
        return
    if drawing.tag == f"{MC}AlternateContent":
        drawing = _chosen(drawing)
    if local_name(drawing) in ("blip", "imagedata"):
        into.pictures += 1
    for child in drawing:
        _beside(child, into)


def _follow_field(element: Element, into: _Paragraph) -> None:
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        into.fields.append(True)
    elif kind == "separate" and into.fields:
        into.fields[-1] = False
        into.instruction.clear()
    elif kind == "end" and into.fields:
        if into.fields.pop() and (match := ENCIRCLED.search("".join(into.instruction))):
            into.pieces.append(circled(int(match[1])))
        into.instruction.clear()


def _formula(element: Element) -> str:
    """Write a formula in one line: fractions with /, powers with ^."""
    if element.tag == f"{M}t":
        return element.text or ""
    parts = [_formula(child) for child in element if not local_name(child).endswith("Pr")]
    joint = {"f": "/", "sSup": "^", "sSub": "_"}.get(local_name(element), "")
    return joint.join(part if len(part) == 1 or not joint else f"({part})" if re.search(r"[^\w.]", part) else part for part in parts)


def _notes(root: Element | None) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for note in root if root is not None else ():
        if note.get(f"{W}type") in (None, "normal"):
            found[note.get(f"{W}id") or ""] = note
    return found


def _core_facts(container: Container) -> dict[str, str]:
    source = container.find("docProps/core.xml")
    facts: dict[str, str] = {}
    for child in parse_xml(source, WHAT) if source else ():
        if (name := CORE_FACTS.get(local_name(child))) and (text := (child.text or "").strip()):
            facts[name] = text[:500]
    return facts


def _mark_is(paragraph: Element, name: str) -> bool:
    """Tell whether the paragraph's end itself is deleted, moved away or hidden."""
    found = paragraph.find(f"{W}pPr/{W}rPr/{W}{name}")
    return found is not None and is_on(found)


def _has(element: Element, properties: str, name: str) -> bool:
    found = element.find(f"{W}{properties}/{W}{name}")
    return found is not None and is_on(found)


def _below(element: Element, properties: str, name: str) -> str | None:
    found = element.find(f"{W}{properties}/{W}{name}")
    return found.get(f"{W}val") if found is not None else None
