"""XML of untrusted files: no DTD, no entities, no network, no giant trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, cast

from lxml import etree as untyped_etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from ingest.model import Rejected

etree: Any = cast("Any", untyped_etree)


class Element(Protocol):
    """The part of lxml's element that loaders use."""

    @property
    def tag(self) -> str:
        """The name with its namespace."""
        ...

    @property
    def text(self) -> str | None:
        """What stands before the first child."""
        ...

    def get(self, key: str) -> str | None:
        """Return an attribute."""
        ...

    def find(self, path: str) -> Element | None:
        """Return the first element on the path."""
        ...

    def findall(self, path: str) -> list[Element]:
        """Return the elements on the path."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """Yield this element and those below it."""
        ...

    def getparent(self) -> Element | None:
        """Return the element above."""
        ...

    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...


def parse_xml(source: bytes, what: str) -> Element:
    """Parse without fetching or expanding anything. Raises Rejected."""
    if b"<!DOCTYPE" in source[:4096] or b"<!ENTITY" in source[:4096]:
        raise _declares(what)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(f"{what} is damaged: a part of it is no XML; save it anew") from error
    if root.getroottree().docinfo.doctype:
        raise _declares(what)
    return cast("Element", root)


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _declares(what: str) -> Rejected:
    return Rejected(f"{what} declares a document type or entities, which no office program writes; save it anew")
