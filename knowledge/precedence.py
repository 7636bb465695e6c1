"""Which of several documents comes first: the higher rule, and of two the one that people most often mean."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.model import Document
from knowledge.names import NATION

RANKS = ("法律", "司法解释", "行政法规", "党内法规", "部门规章", "地方性法规", "地方政府规章", "规范性文件", "校内制度")
"""Higher rules first."""
FAMILIAR = ("工会法", "劳动法", "劳动合同法", "教师法", "高等教育法", "社会保险法")
"""Laws as people name them, the one they most often mean first."""


def by_rank(documents: Iterable[Document]) -> list[Document]:
    """Higher rules first, then by key."""
    return sorted(documents, key=lambda one: (_rank(one), one.key))


def by_rank_and_familiarity(documents: Iterable[Document]) -> list[Document]:
    """Higher rules first, then what people most often mean, then by key."""
    return sorted(documents, key=lambda one: (_rank(one), _familiarity(one), one.key))


def by_familiarity(documents: Iterable[Document]) -> list[Document]:
    """What people most often mean first, then higher rules, then by key."""
    return sorted(documents, key=lambda one: (_familiarity(one), _rank(one), one.key))


def _rank(document: Document) -> int:
    return RANKS.index(document.kind) if document.kind in RANKS else len(RANKS)


def _familiarity(document: Document) -> int:
    name = document.title.removeprefix(NATION)
    return FAMILIAR.index(name) if name in FAMILIAR else len(FAMILIAR)
