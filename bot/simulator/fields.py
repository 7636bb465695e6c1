"""The platform's XML, written and read as a flat list of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat


class NotXml(Exception):
    """A document that is not the flat XML the platform exchanges."""


def write_fields(fields: Mapping[str, str | int]) -> str:
    """Write the document: numbers bare, texts as CDATA [D 90239]."""
    return "<xml>" + "".join(f"<{name}>{_value(value)}</{name}>" for name, value in fields.items()) + "</xml>"


def read_fields(document: str) -> dict[str, str]:
    """Return the texts of the root's children. Raises NotXml, also for a DTD."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        raise NotXml(f"not well-formed: {expat.ErrorString(error.code)}") from None
    return reader.fields


def _value(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _refuse_dtd(*_: object) -> NoReturn:
    raise NotXml("a DTD")


class _Reader:
    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._path: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) == 2:
            self.fields[name] = ""

    def end(self, _name: str) -> None:
        self._path.pop()

    def text(self, text: str) -> None:
        if len(self._path) == 2:
            self.fields[self._path[1]] += text
