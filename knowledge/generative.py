"""Answers in the words of a language model, each sentence verified against the clause it quotes; otherwise the quote alone goes out.

The model is asked only where the extractive answerer has found an answer by searching. It is given the question and the best
clauses, nothing of the person; what it says is data until it is proven.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

from knowledge.claims import misstatements
from knowledge.grounding import folded, verify_quote
from knowledge.model import Answer, ChatModelUnavailable, Citation, Clarify, Clause, NotFound, Said
from knowledge.ports import Answerer, ChatModel
from knowledge.sentences import sentences

log = logging.getLogger(__name__)

CLAUSES_GIVEN = 6
MAX_CLAUSE_CHARS = 1500
MAX_REPLY_CHARS = 20_000
MAX_SENTENCES = 4
MAX_QUOTE_CHARS = 400
"""A longer quote is no quote but the clause."""
FAILURES_TOLERATED = 3
PAUSE_S = 60.0
"""After so many failures in a row the model is left alone for so long."""
EDGES = "，,。；;：:！!？?\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """An instruction with its version."""

    text: str = field(repr=False)
    version: str
    """First 12 hex digits of its SHA-256."""


@cache
def answer_prompt() -> Prompt:
    """The instruction for answering."""
    text = files("knowledge").joinpath("prompts", "answer.md").read_text(encoding="utf-8")
    return Prompt(text, hashlib.sha256(text.encode()).hexdigest()[:12])


class GenerativeAnswerer:
    """Implements `knowledge.ports.Answerer` around another one."""

    def __init__(
        self, answerer: Answerer, model: ChatModel, *, timeout_s: float = 8.0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._answerer, self._model, self._timeout_s, self._monotonic = answerer, model, timeout_s, monotonic
        self._failures, self._resting_until = 0, 0.0
        self._lock = threading.Lock()

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Answer | NotFound | Clarify:
        """Answer as the extractive answerer does, in the model's verified words where there are any."""
        found = self._answerer.answer(question, as_of=as_of, context=context)
        if not isinstance(found, Answer) or found.lookup is not None or found.computation is not None or self._resting():
            return found
        shown = [citation.clause for citation in found.citations]
        rest = [passage.clause for passage in found.passages if passage.clause not in shown]
        given = {f"C{number}": clause for number, clause in enumerate([*shown, *rest][:CLAUSES_GIVEN], 1)}
        prompt = answer_prompt()
        reply = self._ask(prompt, question, given)
        said = proven(reply, given)
        if reply:
            log.info("chat_model.replied", extra={"revision": prompt.version, "count": len(said)})
        return spoken(found, said, prompt.version) if said else found

    def _ask(self, prompt: Prompt, question: str, given: dict[str, Clause]) -> str:
        """The model's reply; empty where it failed, which is counted."""
        rows = [{"id": key, "where": clause.where, "text": clause.text[:MAX_CLAUSE_CHARS]} for key, clause in given.items()]
        data = json.dumps({"question": question, "clauses": rows}, ensure_ascii=False)
        try:
            reply = self._model.complete(prompt.text, data, timeout_s=self._timeout_s)
        except ChatModelUnavailable as error:
            with self._lock:
                self._failures += 1
                if self._failures >= FAILURES_TOLERATED:
                    self._failures, self._resting_until = 0, self._monotonic() + PAUSE_S
            log.warning("chat_model.failed", extra={"reason": str(error)})
            return ""
        with self._lock:
            self._failures = 0
        return reply

    def _resting(self) -> bool:
        with self._lock:
            return self._monotonic() < self._resting_until


def proven(reply: str, given: dict[str, Clause]) -> list[tuple[Said, Citation]]:
    """Read a model's reply and keep the sentences that hold, each with its quote as it stands in the clause."""
    kept: list[tuple[Said, Citation]] = []
    for text, key, quote in claims_of(reply):
        clause = given.get(key) or next((held for held in given.values() if held.id == key), None)
        citation = cited(clause, quote) if clause else None
        if clause and citation and not misstatements(text, citation.quote, clause):
            kept.append((Said(" ".join(text.split()), clause.id), citation))
    return kept


def claims_of(reply: str) -> list[tuple[str, str, str]]:
    """The claimed sentences of a reply, as (text, clause, quote); none where it is not as asked for, or says that it cannot answer."""
    start, end = reply.find("{"), reply.rfind("}")
    if len(reply) > MAX_REPLY_CHARS or start < 0:
        return []
    try:
        row: Any = json.loads(reply[start : end + 1])
    except (ValueError, RecursionError):
        return []
    if not isinstance(row, dict) or cast("dict[str, Any]", row).get("answers") is not True:
        return []
    given: Any = cast("dict[str, Any]", row).get("sentences")
    if not isinstance(given, list):
        return []
    found: list[tuple[str, str, str]] = []
    for item in cast("list[Any]", given)[:MAX_SENTENCES]:
        if not isinstance(item, dict):
            continue
        claim = cast("dict[str, Any]", item)
        text, key, quote = claim.get("text"), claim.get("clause"), claim.get("quote")
        if isinstance(text, str) and isinstance(key, str) and isinstance(quote, str):
            found.append((text, key, quote))
    return found


def cited(clause: Clause, quote: str) -> Citation | None:
    """Find a quote in its clause and widen it to whole sentences; None where it does not stand there, or begins or ends inside a clause.

    Whole sentences keep the condition, the exception and the negation that a piece of one may lack.
    """
    place = _place(clause.text, quote)
    if place is None or not verify_quote(clause.text, quote):
        return None
    start, end = place
    before = clause.text[:start].rstrip()
    begins = not before or before == clause.label or before[-1] in EDGES or _begins_sentence(clause, start)
    if not begins or not _ends_clause(clause.text, end):
        return None
    touched = [s for s in sentences(clause.text, clause.heading) if s.start < end and start < s.end]
    if not touched:
        return None
    start, end = touched[0].start, touched[-1].end
    if end - start > MAX_QUOTE_CHARS:
        return None
    return Citation(clause, clause.text[start:end], start, end)


def _begins_sentence(clause: Clause, start: int) -> bool:
    return any(s.start == start for s in sentences(clause.text, clause.heading))


def _ends_clause(text: str, end: int) -> bool:
    return end >= len(text) or text[end - 1] in EDGES or text[end] in EDGES


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Where the words of a quote stand in a text, compatibility forms and white space folded."""
    offsets: list[int] = []
    plain: list[str] = []
    for offset, character in enumerate(text):
        for one in folded(character):
            plain.append(one)
            offsets.append(offset)
    words = folded(quote)
    at = "".join(plain).find(words)
    if not words or at < 0:
        return None
    return offsets[at], offsets[at + len(words) - 1] + 1


def spoken(found: Answer, kept: Sequence[tuple[Said, Citation]], prompt: str) -> Answer:
    """The answer with the model's sentences, and the quotes they rest on in the place of the extractive ones."""
    quotes: dict[tuple[str, int, int], Citation] = {}
    explanations = {citation.clause.id: citation.explanation for citation in found.citations}
    for _, citation in kept:
        key = (citation.clause.fixed_id, citation.start, citation.end)
        quotes.setdefault(key, replace(citation, explanation=explanations.get(citation.clause.id)))
    return replace(found, citations=tuple(quotes.values()), said=tuple(said for said, _ in kept), prompt=prompt, verdict=None)
