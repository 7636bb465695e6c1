"""What is said where a place that was named does not exist, or no document bears what was asked for, and what comes nearest."""

from __future__ import annotations

from datetime import date

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.papers import day
from knowledge.model import Clause, Document, Lookup
from knowledge.names import NATION

BEGINS = ("施行", "实施", "生效")
NOT_PRINTED = "从哪天起施行，只认正文里写明的；没有写明的，我不猜。"


def no_such_clause(found: Lookup) -> tuple[Block, ...]:
    """Say that what was named does not exist, what there is, and what comes nearest, without showing it."""
    if found.keyword:
        return (Paragraph(f"没有找到：收录的文件里，没有哪一条写到“{found.said}”。"),)
    if found.unread:
        return (Paragraph(f"{found.said}是从扫描件上识别出来的，还没有人和原件核对，所以暂时不引用。"),)
    if not found.range:
        return _none_bears(found)
    inside = found.range.endswith("句") or (found.nearest and found.nearest[0].label in found.range and "款" in found.range)
    if found.nearest and inside:
        return (Paragraph(f"没有找到{found.said}：{found.range}。"), _read(found.nearest[0]))
    blocks = (Paragraph(f"没有找到{found.said}：这个文件只有{found.range}。"),)
    return (*blocks, _read(found.nearest[0])) if found.nearest else blocks


def _none_bears(found: Lookup) -> tuple[Block, ...]:
    """Say that no document bears what was asked for, and of which day those are that come nearest, without showing them for it."""
    lead = Paragraph(f"没有找到：收录的文件里，没有“{found.said}”。")
    if not found.documents:
        return (lead, Note("想看原文，说文件名和条号就行，比如“工会法第二十二条”。"))
    near = "\n".join(f"• 《{one.title}》：{_days_of(one)}" for one in found.documents)
    names = [one.title.removeprefix(NATION) for one in found.documents]
    unsure = (Note(NOT_PRINTED),) if any(word in found.said for word in BEGINS) else ()
    return (lead, Paragraph(f"日期最近的是：\n{near}"), *unsure, Choices(tuple(Choice(f"看看《{name}》", f"《{name}》") for name in names)))


def _days_of(document: Document) -> str:
    """Of which day a version is, and from which day on it holds, as far as it bears them."""
    version = day(date.fromisoformat(document.version)) + "的版本" if document.version else f"{document.year}年" if document.year else ""
    begins = day(document.starts_on) + "起施行" if document.starts_on else ""
    return "，".join(filter(None, (version, begins)))


def first_already() -> tuple[Block, ...]:
    """Say that nothing stands before what was shown."""
    return (Paragraph("刚才那一条就是第一条了，前面没有了。"),)


def nothing_beside(*, held: bool) -> tuple[Block, ...]:
    """Say to 下一条 that no clause was shown whose neighbour could be meant; `held`: it is not that its rule is not here."""
    why = "刚才还没有给您看过哪一条，不知道该接着哪一条往下看。" if held else "刚才说的文件这里没有收录，没有下一条可以给您看。"
    return (Paragraph(why), Note("想看哪个文件，说名字和条号就行，比如“工会法第二十二条”。"))


def _read(clause: Clause) -> Choices:
    """Offer a clause that was not asked for, by name."""
    title = clause.title.removeprefix(NATION)
    name = f"{clause.document}第{clause.label}项任务" if clause.label.isdigit() else f"《{title}》{clause.label}"
    return Choices((Choice(f"看看{name}", name),))
