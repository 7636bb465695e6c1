"""A Word file made anew from the parts that show something; names, times and ways to the writer's machine are left behind."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, cast

from bot.anonymous.files import Refused, Unfit
from bot.anonymous.word_parts import OFFICE, Styles, etree, parsed, without_people, written

UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PARTS = 500
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
TYPES = "[Content_Types].xml"
ROOT_LINKS = "_rels/.rels"
SHOWN = re.compile(r"word/(?:document|styles|numbering|footnotes|endnotes|header\d*|footer\d*|theme/theme\d*)\.xml")
"""What is kept; comments, settings (with the template's path and the marks of each sitting), people, the list of fonts and embedded
files are not."""
PICTURE = re.compile(r"word/media/[\w.-]+\.(?:jpe?g|png|webp)", re.IGNORECASE)
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
EPOCH = (1980, 1, 1, 0, 0, 0)
Redraw = Callable[[bytes], bytes]


def remade(content: bytes, redraw: Redraw) -> bytes:
    """Make a Word file anew; its pictures go through `redraw`. Raises Refused."""
    parts = _parts(content)
    renamed = {name: f"word/media/picture{number}.jpg" for number, name in enumerate(sorted(filter(PICTURE.fullmatch, parts)), 1)}
    shown = sorted(filter(SHOWN.fullmatch, parts))
    styles = Styles(parts.get(STYLES))
    kept = {fresh: redraw(parts[name]) for name, fresh in renamed.items()}
    for name in shown:
        links = _links(parts.get(_links_name(name)), name, {*shown, *kept}, renamed)
        kept[name] = without_people(parts[name], {key for key, _, _ in links}, styles)
        if links:
            kept[_links_name(name)] = written(_link_tree(links))
    kept[ROOT_LINKS] = written(_link_tree([("rId1", f"{OFFICE}/officeDocument", DOCUMENT)]))
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


def _links_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _links(part: bytes | None, owner: str, kept: Collection[str], renamed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The links of a part to what is kept; those that lead outside (a template's path, pictures elsewhere) are cut."""
    folder = posixpath.dirname(owner)
    found: list[tuple[str, str, str]] = []
    for link in () if part is None else cast("Iterable[Any]", parsed(part)):
        if not isinstance(link.tag, str) or link.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")
        target = renamed.get(target, target)
        if target in kept:
            found.append((link.get("Id", ""), link.get("Type", ""), posixpath.relpath(target, folder)))
    return found


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
    return written(root)


def _archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
