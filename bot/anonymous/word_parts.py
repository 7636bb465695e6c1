"""What is left of one part of a Word file: what shows, in words and looks; whatever else it may hold is not known to be harmless.

Namespaces, and of the old drawings (VML) attributes, are kept by name: word processors put paths, user names and ids of machines and
templates wherever there is room, and each has places of its own. Of the newer ones what is known to tell is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, cast

from lxml import etree as untyped_etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from bot.anonymous.files import Refused, Unfit

etree: Any = cast("Any", untyped_etree)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
NEWER = "http://schemas.microsoft.com/office/"
VML, VML_OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
OLD_DRAWINGS = frozenset({VML, VML_OFFICE, "urn:schemas-microsoft-com:office:word"})
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE = f"{{{COMPATIBLE}}}Ignorable"
SHOWING = OLD_DRAWINGS | {
    WORD,
    COMPATIBLE,
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    *(DRAWING + name for name in ("main", "picture", "wordprocessingDrawing")),
    *(f"{NEWER}word/2010/{name}" for name in ("wordml", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas")),
    f"{NEWER}word/2010/wordprocessingDrawing",
    f"{NEWER}drawing/2010/main",
}
"""Namespaces of what shows something. Whatever else stands in a file is of a program's, a template's or an institution's own making."""
XML = "http://www.w3.org/XML/1998/namespace"
GONE = re.compile(
    "del|moveFrom|rsids?|annotationRef|proofErr"  # what a tracked change has struck out: to whoever wrote it, it is not there any more
    "|comment(?:RangeStart|RangeEnd|Reference)|(?:customXml|move)\\w*Range(?:Start|End)|perm(?:Start|End)|\\w+PrChange"
    "|tblGridChange|numberingChange|bookmark(?:Start|End)"
    "|fldData|ffData|sdtPr|sdtEndPr|smartTagPr|customXmlPr|docVars?|extLst"
    "|OLEObject|control|contentPart|altChunk|subDoc|printerSettings|hlink(?:Click|Hover|MouseOver)|signatureline"
    "|nsid|tmpl|aliases|embed(?:Regular|Bold|Italic|BoldItalic)"
)
"""Elements that are taken out with all they hold."""
UNWRAPPED = frozenset({"ins", "moveTo", "smartTag", "customXml", "hyperlink"})
"""Of these what they hold is kept."""
TELLING = re.compile(
    "author|initials|date|dateUtc|userId|providerId|rsid\\w*|paraId|textId|durableId|anchorId|editId|tplc|tooltip|invalidUrl"
)
"""Attributes that name people, moments, places or the document itself, whatever their namespace."""
NAMED = frozenset({"docPr", "cNvPr", "theme", "clrScheme", "fontScheme", "fmtScheme", "custClr"})
"""Must have a name, and have that of a picture's old file or of a template: it is left empty."""
VML_IDENTITY = {"id": re.compile("_x0000_t[0-9]+"), "type": re.compile("#_x0000_t[0-9]+|[A-Za-z]{1,16}")}
"""The names of the shapes that every program knows, and kinds of fillings and the like."""
VML_KEPT = re.compile(
    "style|coord(?:size|origin)|path|adj|from|to|points|arcsize|string|trim|fit(?:shape|path)|textboxrect|inset(?:mode)?|limo"
    "|stroke(?:d|color|weight)|fill(?:ed|color)|color2?|opacity2?|weight|on|obscured|offset2?|origin|matrix|angle|rotate|method|aspect"
    "|focus(?:position|size)?|size|position|recolor|(?:dash|line|join)style|endcap|miterlimit|(?:start|end)arrow(?:width|length)?"
    "|arrowok|gradientshapeok|crop(?:left|right|top|bottom)|gain|blacklevel|gamma|grayscale|bilevel|chromakey|aspectratio"
    "|eqn|[xy]range|polar|switch|spt|preferrelative|connect(?:type|locs|angles)|extrusionok|ext|allow(?:incell|overlap)|anchor[xy]"
    "|hr(?:std|noshade|align|pct)?|border(?:left|right|top|bottom)color"
)
"""How an old drawing looks; what it is called, and where it once lay, is not among these."""
STYLED_BY = frozenset({"pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink"})
ON = frozenset({"", "1", "true", "on"})


def w(name: str) -> str:
    """The full name of one of Word's own elements or attributes."""
    return f"{{{WORD}}}{name}"


def parsed(part: bytes) -> Any:
    """Read a part. Raises Refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Unfit.BROKEN) from error


def written(root: Any) -> bytes:
    """Write a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Styles:
    """The styles of a document: which hide what is written in them, and what those of somebody's own making are called from now on."""

    def __init__(self, part: bytes | None) -> None:
        styles = [] if part is None else list(parsed(part).iter(w("style")))
        own = [one.get(w("styleId"), "") for one in styles if one.get(w("customStyle"), "0") in ON]
        self.names: Mapping[str, str] = {name: f"own{number}" for number, name in enumerate(own, 1)}
        hiding = {one.get(w("styleId"), "") for one in styles if _hides(one.find(w("rPr")))}
        based = {one.get(w("styleId"), ""): base.get(w("val"), "") for one in styles if (base := one.find(w("basedOn"))) is not None}
        while later := {name for name, base in based.items() if base in hiding} - hiding:
            hiding |= later
        self.hiding: Collection[str] = hiding | {self.names[name] for name in hiding & self.names.keys()}


def without_people(part: bytes, links: Collection[str], styles: Styles) -> bytes:
    """Return a part with what shows; of its links to other parts only those in `links`. Raises Refused."""
    root = parsed(part)
    if not _is_known(root):
        raise Refused(Unfit.BROKEN)  # of a form whose places nobody here has looked into
    for element in list(root.iter()):
        if not _is_known(element) or _is_gone(element) or _hidden(element, styles):
            _drop(element)
        elif (name := etree.QName(element)).namespace == WORD and name.localname in UNWRAPPED:
            _unwrap(element)
        else:
            _keep_looks(element, name, links)
            _rename_styles(element, name.localname, styles)
    for element in root.iter(w("instrText")):
        element.text = ""  # fields may ask for the author's name, a file's path or an address elsewhere
    for element in root.iter(w("fldSimple")):
        element.set(w("instr"), "")
    _keep_prefixes(root)
    return written(root)


def _is_known(element: Any) -> bool:
    """Whether it is an element, of a namespace that shows something; comments and instructions for programs are none."""
    return isinstance(element.tag, str) and etree.QName(element).namespace in SHOWING


def _is_gone(element: Any) -> bool:
    if element.tag == w("name"):
        return element.getparent().tag != w("style")  # of a list
    if element.tag == f"{{{COMPATIBLE}}}Choice":  # drawn twice: for newer programs, which must know what it needs, and for older ones
        return any(element.nsmap.get(prefix) not in SHOWING for prefix in element.get("Requires", "").split())
    return bool(GONE.fullmatch(etree.QName(element).localname))


def _keep_prefixes(root: Any) -> None:
    """Let the names of other namespaces go; those that are named in words stay."""
    named = {prefix for element in (root, *root.iter(f"{{{COMPATIBLE}}}Choice")) for prefix, of in element.nsmap.items() if of in SHOWING}
    if ignorable := root.get(IGNORABLE):
        root.set(IGNORABLE, " ".join(prefix for prefix in ignorable.split() if prefix in named))
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in named if prefix])


def _keep_looks(element: Any, name: Any, links: Collection[str]) -> None:
    kept: Callable[[Any, str], bool] = _shows_in_vml if name.namespace in OLD_DRAWINGS else _shows
    for key, value in element.attrib.items():
        attribute = etree.QName(key)
        if attribute.namespace == OFFICE:
            if value not in links:
                del element.attrib[key]
        elif not kept(attribute, value):
            del element.attrib[key]
        elif name.localname in NAMED and key in ("name", "descr", "title"):
            element.set(key, "")


def _shows(attribute: Any, value: str) -> bool:
    return (attribute.namespace in (None, XML) or attribute.namespace in SHOWING) and not TELLING.fullmatch(attribute.localname)


def _shows_in_vml(attribute: Any, value: str) -> bool:
    if attribute.namespace is None and (known := VML_IDENTITY.get(attribute.localname)):
        return bool(known.fullmatch(value))
    return attribute.namespace in (None, VML, VML_OFFICE) and bool(VML_KEPT.fullmatch(attribute.localname))


def _rename_styles(element: Any, kind: str, styles: Styles) -> None:
    """Give the styles that somebody made and named a number."""
    if kind == "style" and (fresh := styles.names.get(element.get(w("styleId"), ""))):
        element.set(w("styleId"), fresh)
        for called in element.iterchildren(w("name")):
            called.set(w("val"), fresh)
    elif kind in STYLED_BY and (fresh := styles.names.get(element.get(w("val"), ""))):
        element.set(w("val"), fresh)


def _hidden(element: Any, styles: Styles) -> bool:
    """Whether a run does not show, so that whoever sends the file does not see it either."""
    if element.tag != w("r"):
        return False
    own = element.find(w("rPr"))
    said = None if own is None else own.find(w("vanish"))
    if said is not None:
        return _on(said)
    paragraph = next(element.iterancestors(w("p")), None)
    styled = (None if own is None else own.find(w("rStyle")), None if paragraph is None else paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
    return any(one is not None and one.get(w("val"), "") in styles.hiding for one in styled)


def _hides(properties: Any) -> bool:
    said = None if properties is None else properties.find(w("vanish"))
    return said is not None and _on(said)


def _on(switch: Any) -> bool:
    return switch.get(w("val"), "") in ON


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(element):
        parent.insert(place, child)
    _drop(element)


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
