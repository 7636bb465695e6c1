"""What a look-up by name or number says: what was found, how a name was read, which of several documents is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.not_there import no_such_clause
from handlers.texts.papers import day
from knowledge.model import Clarify, Document, Lookup


def lookup_lead(found: Lookup) -> str:
    """Open an answer that shows the clauses which were named."""
    if found.keyword:
        return _keyword_lead(found)
    if found.kind == "particular":
        return _particular_lead(found)
    return "原文是这样写的：" if len(found.hits) == 1 else f"一共{len(found.hits)}条，原文是："


PARTICULARS = {
    "when": "文上印的是：",
    "issuers": "发文的是{issuers}，文上印着：",
    "number": "发文字号是：",
    "addressees": "这份文件是发给下面这些单位的：",
    "title": "全称是：",
}


def _particular_lead(found: Lookup) -> str:
    """Open with what a document bears; a number that is all there is of a date gives the year alone."""
    document, line = found.documents[0], found.hits[0].text
    if found.said == "when" and document.number and line == document.number and document.year:
        return f"{document.year}年发的：年份取自发文字号，文上没有印具体日期。文号是："
    return PARTICULARS[found.said].format(issuers="和".join(document.issuers) or "下面的单位")


def _keyword_lead(found: Lookup) -> str:
    """Say how many clauses have a word and, of several documents, which; the higher rule comes first."""
    if len(found.hits) == 1:
        return f"提到“{found.said}”的，只有这一条："
    if len(found.counted) < 2:
        return f"提到“{found.said}”的，一共有{found.range}条："
    named, unnamed = _counts(found.counted[:COUNTED]), _counts(one for one in found.counted[COUNTED:] if ISSUED_NUMBER in one[0])
    more = f"等{len(found.counted)}个文件" if len(found.counted) > COUNTED else ""
    among = f"，其中{unnamed}" if unnamed else ""
    return f"提到“{found.said}”的，一共有{found.range}条：{named}{more}{among}。先看每个文件里最相关的："


ISSUED_NUMBER = "〔"
"""In the number of a document that an office issued: it is named even where many laws come before it."""


NAMED_EACH = 3
"""Articles of one document that are named by their numbers; of more, how many there are."""


def _counts(counted: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Name documents, an issued one by its number, with their articles that were found, or how many there are."""
    return "、".join(
        f"{name}{len(labels)}条" if ISSUED_NUMBER in name else f"《{name.removeprefix('中华人民共和国')}》{_articles(labels)}"
        for name, labels in counted
    )


def _articles(labels: Sequence[str]) -> str:
    named = len(labels) <= NAMED_EACH and all(label.startswith("第") for label in labels)
    return "和".join(filter(None, ("、".join(labels[:-1]), labels[-1]))) if named else f"{len(labels)}条"


def lookup_notes(found: Lookup) -> list[Block]:
    """Say how a name was read, and which of the places asked for do not exist."""
    notes: list[Block] = []
    if found.status in NO_LONGER:
        notes.append(Note(NO_LONGER[found.status]))
    if found.corrected:
        notes.append(Note(f"我按《{found.corrected}》查的；不是的话，请把文件名写完整一点。"))
    if found.missing:
        notes.append(Note(f"没有{'、'.join(found.missing)}：这个文件只有{found.range}。"))
    for other in found.others:
        notes += noted_of(other)
    return notes


def noted_of(other: Lookup) -> list[Block]:
    """The same of one of several rules, which is named with it."""
    if other.kind == "not_held":
        return [Note(f"《{other.said.strip('《》')}》这里没有收录，查不到它的原文。")]
    if other.kind == "not_found":
        return [Note(block.text) for block in no_such_clause(other) if isinstance(block, Paragraph)]
    title = f"《{other.hits[0].clause.title}》"
    said = [f"{title}没有{'、'.join(other.missing)}，只有{other.range}。"] if other.missing else []
    said += [f"{title}：{NO_LONGER[other.status]}"] if other.status in NO_LONGER else []
    said += [f"我按{title}查的；不是的话，请把文件名写完整一点。"] if other.corrected else []
    return [Note(each) for each in said]


NO_LONGER = {
    "repealed": "请注意：这个文件已经废止，上面是它原来的文字，现在不能照着办。",
    "superseded": "请注意：这是旧版的文字，后来改过。",
    "not_yet_in_force": "请注意：这个文件还没有开始施行。",
}


def clarify(result: Clarify) -> tuple[Block, ...]:
    """Ask back: which place of a document, or which of several documents."""
    found = result.lookup
    if found is None:
        return (Paragraph(result.question),)
    if found.kind == "document" and len(found.documents) == 1:
        return (
            Paragraph(f"{_introduced(found.documents[0])}收录在这里（{found.range}）。您想看哪一条？"),
            Note(f"回复“{'任务5' if '任务' in found.range else '第三条'}”这样的条号就行；也可以直接说想了解的事。"),
        )
    if found.kind == "document":
        listed = "\n".join(f"• 《{document.title}》" for document in found.documents[:LISTED])
        more = f"\n……一共{len(found.documents)}个。" if len(found.documents) > LISTED else ""
        return (Paragraph(f"这里收录的有：\n{listed}{more}"), Note("想看哪一个，回复它的名字和条号就行。"))
    by_place = found.said if found.said.startswith("第") else ""
    place, asked = by_place or found.place, _which_document(found, by_place)
    names = [document.title.removeprefix("中华人民共和国") for document in found.documents[:OFFERED]]
    return (Paragraph(asked), Choices(tuple(Choice(f"《{name}》{place}", f"《{name}》{place}") for name in names)))


def _which_document(found: Lookup, by_place: str) -> str:
    """Ask which document is meant, by a place that many have or by a name that several may bear, or that none bears."""
    if by_place:
        return f"好几个文件都有{by_place}，您想看哪一个？"
    if len(found.documents) == 1:
        return f"这里没有叫“{found.said}”的文件。您要看的是下面这个吗？"
    return f"“{found.said}”可能指好几个文件，您想看哪一个？"


def _introduced(document: Document) -> str:
    """A document with its number, who issued it and of which day this version is, as far as it bears them."""
    number = f"（{document.number}）" if document.number else ""
    on = day(date.fromisoformat(document.version)) if document.version else f"{document.year}年" if document.year else ""
    issued = f"由{'、'.join(document.issuers)}印发" if document.number and document.issuers else ""
    version = f"{on}{issued}" if issued else f"{on}的版本" if on else ""
    return f"《{document.title}》{number}{'，' + version + '，' if version else ''}"


COUNTED = 6
"""Documents named with the number of their clauses that have a word."""


LISTED = 12


OFFERED = 6
"""Documents listed, and offered as buttons, at once."""
