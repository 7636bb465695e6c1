"""The platform's XML, read as the flat table that it is. A DTD is refused before its first declaration is read."""

from __future__ import annotations

import re
from typing import Final, NoReturn
from xml.parsers import expat

from bot.channels.wecom.refusals import BadEnvelope

MAX_DEPTH: Final = 16
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold, and what no member typed on purpose."""


def read_fields(document: str) -> dict[str, str]:
    """Return the text of each child of the root; children that nest further are left out. Raises BadEnvelope."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(UNWRITABLE.sub("", document), True)
    except expat.ExpatError:
        # without the cause: its text may quote the document
        raise BadEnvelope("not well-formed") from None
    return reader.fields


def cdata(text: str) -> str:
    """Wrap a text as CDATA, also one that contains the end of CDATA."""
    return f"<![CDATA[{UNWRITABLE.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _refuse_dtd(*_: object) -> NoReturn:
    raise BadEnvelope("a DTD")


class _Reader:
    """Collects the text of the root's children."""

    __slots__ = ("_depth", "_nested", "_pieces", "fields")

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._pieces: list[str] = []
        self._depth = 0
        self._nested = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name != "xml":
            raise BadEnvelope("another root")
        if self._depth == 2:
            if name in self.fields:
                raise BadEnvelope("a field given twice")
            self._pieces = []
            self._nested = False
        elif self._depth == 3:
            self._nested = True
        elif self._depth > MAX_DEPTH:
            raise BadEnvelope("too deep")

    def end(self, name: str) -> None:
        if self._depth == 2 and not self._nested:
            self.fields[name] = "".join(self._pieces)
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._depth == 2:
            self._pieces.append(text)
