from collections.abc import AsyncIterator

import httpx
import pytest

from bot.pages.documents import document_routes
from ingest.pipeline import Ingest, bundled
from knowledge.model import Clause, Document, Node, NodeKind
from tests.bot.pages.desks import application
from tests.contracts.clauses.memory import MemoryClauseStore

HOSTILE = '<script>alert(1)</script><b>"粗"</b>'
TEXT = f"关于测试的意见\n一、要求\n（一）原则\n依法办事。\n服务职工。\n1. {HOSTILE}。正文。\n"


def clause(label: str, text: str, ordinal: int, heading: str = "", breadcrumb: tuple[str, ...] = ()) -> Clause:
    start = TEXT.index(text)
    return Clause("测试意见", label, label, heading, breadcrumb, text, ordinal, start, start + len(text), title="关于测试的意见")


def line(kind: NodeKind, text: str) -> Node:
    start = TEXT.index(text)
    return Node(kind, start, start + len(text))


@pytest.fixture(scope="session")
def store() -> MemoryClauseStore:
    """The bundled opinion, and a document whose words are markup."""
    store = MemoryClauseStore()
    list(Ingest(store).run(bundled()))
    document = Document("测试意见", "关于测试的意见", TEXT, status="in_force", version="2021-12-24", inferences=(HOSTILE,))
    clauses = [
        clause("一（一）", "（一）原则\n依法办事。\n服务职工。", 0, "原则", ("一、要求",)),
        clause("1", f"1. {HOSTILE}。正文。", 1, HOSTILE, ("一、要求",)),
    ]
    store.save(document, clauses, [line(NodeKind.TITLE, "关于测试的意见"), line(NodeKind.HEADING, "一、要求")])
    return store


@pytest.fixture
async def reader(store: MemoryClauseStore) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(document_routes(store)))
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.example") as client:
        yield client
