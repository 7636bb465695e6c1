"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from ingest.loaders.charsets import decode
from ingest.loaders.text_builder import Cell, TextBuilder
from ingest.model import Limits, Loaded, MarkKind

LINE_BREAK = re.compile(r"\r\n?|\n")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)\n?", re.S)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<facts>(?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
FACT = re.compile(r"^(?P<name>title|author|date|url|source)[ \t]*:[ \t]*[\"']?(?P<value>[^\n]{1,300}?)[\"']?[ \t]*$", re.M | re.I)
HEADING = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t\u3000]+|$)(?P<title>.*?)(?:[ \t]+#+)?[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|--+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
QUOTE = re.compile(r"\A(?: {0,3}>[ \t]?)++")
BULLET = re.compile(r"\A[ \t]*[-*+][ \t]+(?=\S)")
DELIMITERS = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$")
FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]*")
CELL_BREAK = re.compile(r"(?<!\\)\|")
MARKUP = re.compile(r"[\\*_`\[\]<&~]")
INLINE_TAG = re.compile(r"</?(?:b|i|u|s|em|strong|font|span|center|div|p|small|big|mark|a|sup|sub|ins|br)(?:\s[^<>\n]{0,300})?/?>", re.I)
HIDDEN = 0xF0000
"""Escaped characters wait in a private plane while markup is taken off."""
SHOWN = {HIDDEN + code: code for code in range(0x80)}
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
MAX_LINE_FOR_MARKUP = 100_000
MOST_UNSPACED = 0.2
"""Share of lines without a blank one beside them, lists mostly, in a text that parts its paragraphs by blank lines."""

INLINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"), ""),
    (re.compile(r"\[\^[^\]\s]{1,40}\]"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (INLINE_TAG, ""),
    (re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)"), r"\1"),
    (re.compile(r"(?<!\*)\*\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*\*(?!\*)"), r"\1"),
    (re.compile(r"\*\*(?=\S)([^\n]{1,2000}?)(?<=[^\s*])\*\*"), r"\1"),
    (re.compile(r"(?<!_)__(?=\S)([^_\n]{1,2000}?)(?<=\S)__(?!_)"), r"\1"),
    (re.compile(r"~~[^~\n]{1,2000}~~"), ""),
    (re.compile(r"(?<![*\d])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![*\d])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
)


def read_text(source: bytes, limits: Limits) -> Loaded:
    """Read plain text as it is."""
    text, warnings = decode(source)
    return Loaded(text, facts={"format": "text"}, warnings=tuple(warnings))


def read_markdown(source: bytes, limits: Limits) -> Loaded:
    """Read Markdown: markup is taken off, headings, tables and footnotes are marked."""
    text, warnings = decode(source)
    text = LINE_BREAK.sub("\n", text)
    facts = {"format": "markdown"}
    if front := FRONT_MATTER.match(text):
        facts |= {fact["name"].lower(): fact["value"] for fact in FACT.finditer(front["facts"])}
        text = text[front.end() :]
    reader = _Markdown(COMMENT.sub("", text).split("\n"), TextBuilder(limits))
    reader.read()
    return reader.builder.loaded(facts, warnings)


class _Markdown:
    """Walks the lines once."""

    def __init__(self, lines: list[str], builder: TextBuilder) -> None:
        while lines and not lines[-1]:
            lines.pop()
        blank = sum(not line.strip() for line in lines)
        self._spaced = blank * 2 >= len(lines) - 1 - MOST_UNSPACED * len(lines)
        """Whether a blank line stands between all paragraphs, as Markdown has them; it is no part of the text then."""
        self._lines = lines
        self.builder = builder

    def read(self) -> None:
        at = 0
        while at < len(self._lines):
            at += self._block(at)

    def _block(self, at: int) -> int:
        """Write the block that begins here and return how many lines it takes."""
        line = self._lines[at]
        if FENCE.match(line):
            return self._fenced(at)
        if found := HEADING.match(line):
            self.builder.marked_line(MarkKind.HEADING, strip_markup(found["title"]), str(len(found["level"])))
            return 1
        if self._is_underlined(at):
            self.builder.marked_line(MarkKind.HEADING, strip_markup(line.strip()), "1" if "=" in self._lines[at + 1] else "2")
            return 2
        if RULE.match(line):
            return 1
        if self._is_table(at):
            return self._table(at)
        self._paragraph(line)
        return 1

    def _paragraph(self, line: str) -> None:
        if self._spaced and not line.strip():
            return
        line = QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        if found := FOOTNOTE.match(line):
            self.builder.marked_line(MarkKind.FOOTNOTE, f"[{found['name']}] {strip_markup(line[found.end() :])}")
            return
        line = BULLET.sub("", line, count=1) if line.lstrip()[:1] in "-*+" else line
        for part in re.split(r"<br\s{0,5}/?>", line, flags=re.I) if "<" in line else (line,):
            self.builder.line(strip_markup(part).rstrip(" "))

    def _fenced(self, at: int) -> int:
        fence = self._lines[at].strip()[:3]
        taken = 1
        for line in self._lines[at + 1 :]:
            taken += 1
            if line.strip().startswith(fence):
                break
            self.builder.line(line)
        return taken

    def _is_underlined(self, at: int) -> bool:
        """Tell a one-line paragraph with a rule of = or - below it."""
        if at + 1 >= len(self._lines) or not self._lines[at].strip() or self._lines[at].lstrip()[0] in "#>|-*+":
            return False
        alone = at == 0 or not self._lines[at - 1].strip()
        return alone and UNDERLINE.match(self._lines[at + 1]) is not None

    def _is_table(self, at: int) -> bool:
        if at + 1 >= len(self._lines) or "|" not in self._lines[at] or "|" not in self._lines[at + 1]:
            return False
        return DELIMITERS.match(self._lines[at + 1]) is not None and len(_cells(self._lines[at])) == len(_cells(self._lines[at + 1]))

    def _table(self, at: int) -> int:
        rows = [[Cell(strip_markup(text)) for text in _cells(self._lines[at])]]
        taken = 2
        for line in self._lines[at + 2 :]:
            if not line.strip() or "|" not in line:
                break
            rows.append([Cell(strip_markup(text)) for text in _cells(line)])
            taken += 1
        self.builder.table(rows)
        return taken


def strip_markup(line: str) -> str:
    """Take emphasis, links, code marks, tags and escapes off one line."""
    if not MARKUP.search(line) or len(line) > MAX_LINE_FOR_MARKUP:
        return line
    line = ESCAPED.sub(lambda match: chr(HIDDEN + ord(match[1])), line)
    for pattern, replacement in INLINE:
        line = pattern.sub(replacement, line)
    line = unescape(line) if "&" in line else line
    return line.translate(SHOWN).removesuffix("\\")


def _cells(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip().replace("\\|", "|") for cell in CELL_BREAK.split(line)]
