"""The desk's retrieval as a LangChain retriever, for those who build chains on it. Imported only by them."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.model import Passage


class ClauseRetriever(BaseRetriever):
    """Wraps any `knowledge.ports.Retriever`; each document is one clause with its id and place in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Any
    limit: int = 5

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [document_of(passage) for passage in self.retriever.search(query, limit=self.limit)]


def document_of(passage: Passage) -> Document:
    """Describe a passage as a LangChain document."""
    clause = passage.clause
    metadata = {"clause": clause.id, "where": clause.where, "title": clause.title, "score": passage.score}
    return Document(page_content=clause.text, metadata=metadata, id=clause.id)
