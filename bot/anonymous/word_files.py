"""A Word file made anew from the parts that show something; names, times and ways to the writer's machine are left behind."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, cast

from lxml import etree as untyped_etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from bot.anonymous.files import Refused, Unfit

etree: Any = cast("Any", untyped_etree)
UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PARTS = 500
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
ROOT_LINKS = "_rels/.rels"
SHOWN = re.compile(r"word/(?:document|styles|numbering|fontTable|footnotes|endnotes|header\d*|footer\d*|theme/theme\d*)\.xml")
"""What is kept; comments, settings (with the template's path and the marks of each sitting), people and embedded files are not."""
PICTURE = re.compile(r"word/media/[\w.-]+\.(?:jpe?g|png|webp)", re.IGNORECASE)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TELLING = re.compile(r"(?:author|initials|date|dateUtc|userId|providerId|rsid\w*|paraId|textId|durableId)")
"""Attributes that name people or moments, whatever their namespace."""
GONE = frozenset({"del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "docPartObj"})
"""Comments, and what a tracked change has struck out: to whoever wrote it, it is not there any more."""
PICTURE_NAMES = frozenset({"docPr", "cNvPr"})
"""Carry a picture's old file name or path."""
EPOCH = (1980, 1, 1, 0, 0, 0)
Redraw = Callable[[bytes], bytes]


def remade(content: bytes, redraw: Redraw) -> bytes:
    """Make a Word file anew; its pictures go through `redraw`. Raises Refused."""
    parts = _parts(content)
    kept: dict[str, bytes] = {}
    renamed: dict[str, str] = {}
    for name in sorted(parts):
        if SHOWN.fullmatch(name):
            kept[name] = _without_people(parts[name])
        elif PICTURE.fullmatch(name):
            renamed[name] = f"word/media/picture{len(renamed) + 1}.jpg"
            kept[renamed[name]] = redraw(parts[name])
    for name in [name for name in kept if name.endswith(".xml")]:
        links = _links_name(name)
        if links in parts:
            kept[links] = _links(parts[links], name, kept, renamed)
    kept[ROOT_LINKS] = _written(_link_tree([("rId1", f"{OFFICE}/officeDocument", DOCUMENT)]))
    kept[TYPES] = _types(kept)
    return _archive(kept)


def _parts(content: bytes) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            if DOCUMENT not in archive.namelist():
                raise Refused(Unfit.TYPE)
            if len(listed) > MAX_PARTS or sum(one.file_size for one in listed) > UNPACKED_BYTES:
                raise Refused(Unfit.SIZE)
            return {one.filename: _unpacked(archive, one) for one in listed if _wanted(one.filename)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Refused(Unfit.BROKEN) from error


def _wanted(name: str) -> bool:
    return bool(SHOWN.fullmatch(name) or PICTURE.fullmatch(name)) or name.endswith(".rels")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:  # the archive lies about its sizes
        raise Refused(Unfit.SIZE)
    return data


def _without_people(part: bytes) -> bytes:
    root = _parsed(part)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _drop(element)  # a comment or an instruction for a program
            continue
        if etree.QName(element).localname in GONE:
            _drop(element)
            continue
        kind = etree.QName(element).localname
        for name in list(element.attrib):
            if TELLING.fullmatch(etree.QName(name).localname):
                del element.attrib[name]
            elif kind in PICTURE_NAMES and name in ("name", "descr", "title"):
                element.set(name, "")
    for element in root.iter(f"{{{WORD}}}instrText"):
        element.text = ""  # fields may ask for the author's name, a file's path or an address elsewhere
    for element in root.iter(f"{{{WORD}}}fldSimple"):
        element.set(f"{{{WORD}}}instr", "")
    return _written(root)


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _links_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _links(part: bytes, owner: str, kept: Mapping[str, bytes], renamed: Mapping[str, str]) -> bytes:
    """The links of a part to what is kept; those that lead outside (a template's path, pictures elsewhere) are cut."""
    folder = posixpath.dirname(owner)
    found: list[tuple[str, str, str]] = []
    for link in _parsed(part):
        if not isinstance(link.tag, str) or link.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")
        target = renamed.get(target, target)
        if target in kept:
            found.append((link.get("Id", ""), link.get("Type", ""), posixpath.relpath(target, folder)))
    return _written(_link_tree(found))


def _link_tree(links: list[tuple[str, str, str]]) -> Any:
    root = etree.Element(f"{{{LINKS}}}Relationships", nsmap={None: LINKS})
    for key, kind, target in links:
        etree.SubElement(root, f"{{{LINKS}}}Relationship", {"Id": key, "Type": kind, "Target": target})
    return root


def _types(kept: Mapping[str, bytes]) -> bytes:
    root = etree.Element(f"{{{CONTENT}}}Types", nsmap={None: CONTENT})
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "jpg": "image/jpeg"}
    for extension, kind in kinds.items():
        etree.SubElement(root, f"{{{CONTENT}}}Default", {"Extension": extension, "ContentType": kind})
    for name in kept:
        if name.startswith("word/") and name.endswith(".xml"):
            what = re.sub(r"\d+$", "", posixpath.basename(name).removesuffix(".xml"))
            kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{'document.main' if what == 'document' else what}+xml"
            if what == "theme":
                kind = "application/vnd.openxmlformats-officedocument.theme+xml"
            etree.SubElement(root, f"{{{CONTENT}}}Override", {"PartName": f"/{name}", "ContentType": kind})
    return _written(root)


def _archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parsed(part: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Unfit.BROKEN) from error


def _written(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
