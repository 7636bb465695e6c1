"""What the desk knows, opened: tables, indexes, the one retrieval path, and the handlers' front desk over it."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.bootstrap.tables import Tables, open_tables
from bot.channels.terminal.channel import plain_text
from bot.ownership import Ownership
from bot.people.universities import ListedUniversities
from bot.settings import Settings
from bot.storage.my_data import SqlPersonalData
from handlers.answer_blocks import answer_blocks, refusal_blocks
from handlers.desk import FrontDesk, Policy, Routing
from handlers.messages import Reply
from handlers.routing.router import route
from handlers.texts import lookups as texts_lookups
from handlers.texts import people as texts_people
from handlers.texts.general import Contact
from knowledge.answering import ExtractiveAnswerer
from knowledge.guide import bundled_guide
from knowledge.indexing import Indexer, IndexPolicy
from knowledge.lookup import Lookups
from knowledge.model import Answer, Clarify, NotFound
from knowledge.page_images import SqlPageImages
from knowledge.ports import Answerer
from knowledge.reranking import LoadingReranker
from knowledge.retrieval import HybridRetriever
from knowledge.sources import SqlSources
from knowledge.store import SqlClauseStore
from knowledge.vector_cache import VectorCache

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the desk knows, with the one retrieval path over it."""

    tables: Tables
    indexer: Indexer
    retriever: HybridRetriever
    lookups: Lookups
    answerer: Answerer
    front_desk: FrontDesk
    ownership: Ownership
    reranker: LoadingReranker | None = None

    @property
    def store(self) -> SqlClauseStore:
        """The documents and clauses."""
        return self.tables.store

    @property
    def sources(self) -> SqlSources:
        """The files that documents were read from."""
        return SqlSources(self.tables.database)

    @property
    def pages(self) -> SqlPageImages:
        """The pages of scans."""
        return SqlPageImages(self.tables.database)

    def take_over(self) -> bool:
        """Become the owner of the data folder, whose indexes this process builds then; return False while another one is."""
        if not self.indexer.owner and self.ownership.try_acquire():
            self.indexer.own()
        return self.indexer.owner

    def wait_for_indexes(self) -> None:
        """Bring the indexes level with the tables; blocks while vectors are computed and models load."""
        self.indexer.catch_up()
        if self.reranker:
            self.reranker.wait()

    def answer_text(self, result: Answer | NotFound | Clarify) -> str:
        """Word an answer as the desk would in a chat."""
        if isinstance(result, Answer):
            blocks = answer_blocks(result, self.front_desk)
        elif isinstance(result, NotFound):
            blocks = refusal_blocks(result, self.front_desk)
        else:
            blocks = texts_lookups.clarify(result)
        return plain_text(Reply(blocks))


@contextmanager
def open_knowledge(settings: Settings, *, owner: bool | None = None, bundled: bool = True) -> Generator[Knowledge, None, None]:
    """Open tables and indexes. Without `owner`, this process becomes the owner of the data folder if none is running.

    With `bundled`, what comes with the desk is taken in first, so that every command finds it on a fresh machine.
    """
    with open_tables(settings) as tables:
        ownership = Ownership(settings.data_dir)
        owns = ownership.try_acquire() if owner is None else owner
        policy = IndexPolicy(settings.data_dir, settings.embedding_model, settings.embedding_threads, settings.chroma_url)
        indexer = Indexer(tables.store, VectorCache(tables.database), policy, owner=owns, guide=lambda: tables.guide.over(bundled_guide()))
        reranker = LoadingReranker(settings.rerank_model) if settings.rerank_model else None
        if reranker:
            reranker.start()
        retriever = HybridRetriever(tables.store, indexer, reranker.live if reranker else lambda: None, today=tables.today)
        lookups = Lookups(tables.store, known_titles, tables.today)
        answerer = worded(ExtractiveAnswerer(retriever, lookups), settings)
        contact, routing = contact_of(settings), joined_routing(tables)
        front_desk = FrontDesk(
            answerer, tables.store, contact, policy_of(settings), routing, tables.grievances, SqlPersonalData(tables.database)
        )
        known = Knowledge(tables, indexer, retriever, lookups, answerer, front_desk, ownership, reranker)
        try:
            if bundled:
                take_in_bundled(known)
            yield known
        finally:
            indexer.stop()
            if owner is None:
                ownership.release()


def worded(answerer: Answerer, settings: Settings) -> Answerer:
    """The answerer, in the words of a language model where one is set. Raises ChatModelUnavailable."""
    if not settings.chat_model:
        return answerer
    from knowledge.chat_models import OpenAICompatible
    from knowledge.generative import GenerativeAnswerer

    key, timeout_s = settings.chat_api_key.get_secret_value(), settings.chat_timeout_s
    model = OpenAICompatible(settings.chat_model, settings.chat_base_url, key, timeout_s=timeout_s)
    return GenerativeAnswerer(answerer, model, timeout_s=timeout_s)


def known_titles() -> Iterable[str]:
    """Titles of national laws, held or not: a look-up for one that is not here must say so."""
    from ingest.law_package import package_titles
    from ingest.model import Rejected

    try:
        return package_titles()
    except Rejected as error:
        log.warning("law_package.unreadable", extra={"reason": type(error).__name__})
        return ()


def joined_routing(tables: Tables) -> Routing:
    """Join who writes with the decision where a matter goes: the one place where the two meet."""
    limits = tables.signposts.delivered.limits

    def signpost(key: str) -> str:
        found = tables.signposts.find(key)
        return texts_people.signpost(found.number, found.purpose, found.hours) if found else ""

    def deadline(key: str) -> str:
        found = limits.get(key)
        return found.text if found else ""

    return Routing(tables.directory, ListedUniversities.bundled(), route, signpost, deadline)


def contact_of(settings: Settings) -> Contact:
    """Whom members may ask, as set."""
    return Contact(settings.contact_office, settings.contact_phone, settings.contact_hours)


def policy_of(settings: Settings) -> Policy:
    """The desk's manners, as set."""
    ttl = timedelta(seconds=settings.session_ttl_s)
    data_url = f"{settings.public_url}/my-data" if settings.public_url else ""
    return Policy(settings.max_text_chars, ttl, settings.retention_days, settings.case_retention_days, data_url)


def take_in_bundled(knowledge: Knowledge) -> None:
    """Take in the documents that come with the desk; costs next to nothing where they are unchanged."""
    from ingest.pipeline import Ingest, bundled

    for outcome in Ingest(knowledge.store, sources=knowledge.sources).run(bundled()):
        log.info("corpus.bundled", extra={"document": outcome.document, "state": str(outcome.outcome)})
