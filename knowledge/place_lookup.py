"""What stands at the places that a query names in one document; where nothing does, what is nearest and what can be asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.articles import find_part, paragraphs
from knowledge.clause_ids import chinese_numeral, normalise_label
from knowledge.model import Clause, Document, Hit, Lookup
from knowledge.numerals import value_of
from knowledge.places import Named, Place
from knowledge.sentences import sentences


def whole_document(document: Document, clauses: Sequence[Clause]) -> Lookup:
    """The document as such, with what can be asked for in it."""
    return Lookup("document", documents=(document,), range=_extent(clauses), said=f"《{document.title}》")


def found_in(document: Document, clauses: Sequence[Clause], named: Named) -> Lookup:
    """What stands at the named places of a document; what is not there is said so, with the nearest that is."""
    found = _found_in(document, clauses, named)
    return replace(found, status=document.status, documents=(document,) if found.kind == "not_found" else found.documents)


def _found_in(document: Document, clauses: Sequence[Clause], named: Named) -> Lookup:
    if named.from_end:
        return _from_end(document, clauses, named.from_end)
    if named.division:
        return _division(document, clauses, named.division)
    return _places_found(document, clauses, named)


def _from_end(document: Document, clauses: Sequence[Clause], place: int) -> Lookup:
    articles = [clause for clause in clauses if _article(clause.label)] or list(clauses)
    chosen = articles[-place] if place <= len(articles) else None
    if chosen is None or not chosen.approved:
        return Lookup("not_found", range=_extent(clauses), unread=chosen is not None, said=f"《{document.title}》最后一条")
    return Lookup("clause", (Hit(chosen, chosen.text),), range=_extent(clauses))


def _division(document: Document, clauses: Sequence[Clause], division: str) -> Lookup:
    inside = [one for one in clauses if one.label.startswith(division) or any(_begins(crumb, division) for crumb in one.breadcrumb)]
    hits = tuple(Hit(one, one.text) for one in inside if one.approved)
    unread, said = bool(inside) and not hits, f"《{document.title}》{division}"
    return Lookup("clause" if hits else "not_found", hits, range=_extent(clauses), said=said, unread=unread)


def _places_found(document: Document, clauses: Sequence[Clause], named: Named) -> Lookup:
    hits: list[Hit] = []
    missing: list[str] = []
    lookup = Lookup("not_found", said=f"《{document.title}》{''.join(_name(place) for place in named.places[:1])}")
    for place in named.places:
        one = _one(clauses, place)
        if isinstance(one, Hit):
            hits.append(one)
        else:
            missing.append(_name(place))
            lookup = replace(
                lookup, nearest=lookup.nearest or one.nearest, range=lookup.range or one.range, unread=lookup.unread or one.unread
            )
    if not hits:
        return replace(lookup, missing=tuple(missing))
    return Lookup(
        "clause", tuple(hits), range=_extent(clauses), missing=tuple(missing), said=lookup.said, nearest=lookup.nearest if missing else ()
    )


def _begins(crumb: str, division: str) -> bool:
    bare = crumb.replace(" ", "")
    return bare.startswith(division) or bare.endswith(division)


def _name(place: Place) -> str:
    return (place.label if not place.label.isdigit() else f"第{place.label}项任务") + place.part


def _one(clauses: Sequence[Clause], place: Place) -> Hit | Lookup:
    """The clause of a place, or what is there instead."""
    label = normalise_label(place.label)
    clause = next((one for one in clauses if label in (one.label, one.path)), None)
    if clause is None:
        return Lookup("not_found", nearest=_nearest(clauses, label), range=_extent(clauses))
    if not clause.approved:
        return Lookup("not_found", range=_extent(clauses), unread=True)
    start, end = 0, len(clause.text)
    if place.paragraph or place.item or place.subitem:
        at = _body_at(clause)
        part = find_part(clause.text[at:], place.paragraph, place.item, place.subitem)
        if part is None:
            return Lookup("not_found", nearest=(clause,), range=_parts(clause))
        start, end = at + part.start, at + part.end
    if place.sentence:
        inside = [one for one in sentences(clause.text, clause.heading) if not one.heading and start <= one.start and one.end <= end]
        if place.sentence > len(inside):
            return Lookup("not_found", nearest=(clause,), range=f"{replace(place, sentence=0).part or '这一条'}一共{len(inside)}句")
        start, end = inside[place.sentence - 1].start, inside[place.sentence - 1].end
    return Hit(clause, clause.text[start:end], place.part)


def _body_at(clause: Clause) -> int:
    """Where the paragraphs of a clause begin: behind a heading that has a line of its own and is no paragraph."""
    first, _, rest = clause.text.partition("\n")
    headed = bool(clause.heading) and bool(rest) and first.strip().endswith(clause.heading)
    return len(first) + 1 if headed else 0


def _nearest(clauses: Sequence[Clause], label: str) -> tuple[Clause, ...]:
    wanted = _article(label)
    numbered = [(abs(_article(one.label) - wanted), one) for one in clauses if _article(one.label)]
    return (min(numbered, key=lambda pair: pair[0])[1],) if wanted and numbered else ()


def _article(label: str) -> int:
    """The number of an article or a task; 0 for what has none."""
    match = re.fullmatch(r"第(.+?)条(?:之.+)?|(\d+)", label)
    value = value_of(match[1] or match[2]) if match else None
    return int(value) if value is not None else 0


def _extent(clauses: Sequence[Clause]) -> str:
    """第一条至第五十八条, or 1至17: what can be asked for in a document."""
    labels = [clause.label for clause in clauses if _article(clause.label)]
    if not labels:
        return f"共{len(clauses)}段"
    if labels[0].isdigit():
        return f"第{labels[0]}项至第{labels[-1]}项任务"
    return f"{labels[0]}至{labels[-1]}"


def _parts(clause: Clause) -> str:
    """How many paragraphs and items an article has."""
    parts = paragraphs(clause.text[_body_at(clause) :])
    count = max((part.paragraph for part in parts), default=1)
    items = max((part.item for part in parts), default=0)
    name = _name(Place(clause.label)) if clause.label.isdigit() else clause.label
    if count == 1 and not items:
        return f"{name}只有一段，不分款项"
    return f"{name}共{chinese_numeral(count)}款" + (f"、{chinese_numeral(items)}项" if items else "")
