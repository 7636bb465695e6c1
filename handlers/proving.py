"""Whether words stand in a rule: “…”是工会法第十条的原话吗, 核对：…. They are held against the texts as every quote of the desk is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.answer_blocks import quoted, where
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.messages import Block, MessageKind
from handlers.texts import proving as texts_proving
from knowledge.grounding import MIN_QUOTE_CHARS, folded, nearest_source, verify_quote
from knowledge.model import Answer, Citation, Clarify, Clause, Document
from knowledge.ports import ClauseStore
from knowledge.query import understand
from knowledge.quoting import cite
from knowledge.sentences import sentences

MARKED = re.compile(r"[“\"「『‘](?P<words>[^“”\"「」『』‘’]{4,600})[”\"」』’]")
"""Words in quotation marks."""
PROVES = re.compile(
    "^(?:请|帮我|麻烦|帮忙|替我|给我|我想|想)*(?:核对|核实|校对|查证|验证)(?:一下|下|一遍)?"
    r"(?:原文|原话|引文|这句话?|这段话?)?[，,：:\s]*"
)
OF_WORDS = re.compile("[：:]|原文|原话|引文|这[句段]")
ASKS = re.compile(
    "原话|原文|原句|一字不差|一模一样|(?:有没有|有|是不是|查查)(?:写|说|讲)?(?:过|着)?这(?:么)?(?:一)?(?:句|段)"
    "|出自(?:哪|什么)|(?:引|抄|写|记|背)(?:用|得|的)*(?:对|准|错)"
    "|(?:是|就是|真是|确实)这[么样](?:写|说|讲)的?(?:吗|么|吧|不)|(?:写|说|讲)的(?:就是|是)?.{0,4}(?:对吗|对不对|是吗|是不是|没错吧|没记错)"
)
"""How somebody asks whether words are those of a rule."""

SOMEBODYS = re.compile("(?:领导|主任|院长|书记|处长|科长|校长|老板|经理|组长|同事|人事|[他她我]们?)[^，,。；;]{0,4}(?:原话|说|讲|骂|发)")
"""What somebody said, and no rule."""


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants words compared with the rules."""
    return arrival.message.kind is MessageKind.TEXT and bool(_words(arrival.text))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say whether the words stand in the rule that was named, or in another, or in none, and show the text itself."""
    words, rest = _words(arrival.text), _beside(arrival.text)
    named, documents = _named(rest, desk)
    found = next((one for one in named if verify_quote(one.text, words)), None) or _source(words, desk, documents)
    return respond_and_keep(arrival, desk, _told(words, named, found))


def _told(words: str, named: tuple[Clause, ...], found: Clause | None) -> tuple[Block, ...]:
    if found is None:
        return texts_proving.nowhere()
    if not verify_quote(found.text, words):
        return (texts_proving.altered(), *quoted([cite(found, understand(words))]))
    citation = _span(found, words)
    lead = texts_proving.stands_elsewhere(where(citation)) if named and found not in named else texts_proving.stands(where(citation))
    return (lead, *quoted([citation]))


def _words(text: str) -> str:
    """The words that are to be compared; empty where nothing is, or they are too few to prove anything."""
    marked = MARKED.search(text)
    begins = PROVES.match(text)
    given = begins is not None and marked is None and OF_WORDS.search(begins[0]) is not None  # 核对一下我的工资 gives none
    words = marked["words"] if marked and (begins or ASKS.search(_beside(text))) else text[begins.end() :] if begins and given else ""
    return words if len(folded(words)) >= MIN_QUOTE_CHARS and (begins or not SOMEBODYS.search(_beside(text))) else ""


def _beside(text: str) -> str:
    """What is said beside them, which may name a place."""
    return MARKED.sub(" ", PROVES.sub("", text)) if MARKED.search(text) else ""


def _named(rest: str, desk: FrontDesk) -> tuple[tuple[Clause, ...], frozenset[str]]:
    """The clauses that are named as the source, and the keys of the documents."""
    result = desk.answerer.answer(rest) if any(map(str.isalnum, rest)) else None
    found = result.lookup if isinstance(result, Answer | Clarify) else None
    if found is None or found.kind not in ("clause", "document"):
        return (), frozenset()
    clauses = tuple(hit.clause for hit in found.hits)
    return clauses, frozenset({one.key for one in found.documents} | {one.document for one in clauses})


def _source(words: str, desk: FrontDesk, documents: frozenset[str]) -> Clause | None:
    """The clause that has the words; where none has, the likest, of the documents that were named before all others."""
    likest = _find(nearest_source(words, desk.clauses), desk)
    if not documents or (likest is not None and verify_quote(likest.text, words)):
        return likest
    return _find(nearest_source(words, _Only(desk.clauses, documents)), desk) or likest


def _find(clause_id: str | None, desk: FrontDesk) -> Clause | None:
    return desk.clauses.find_clause(clause_id) if clause_id else None


@dataclass(frozen=True, slots=True)
class _Only:
    """Some documents of a store."""

    store: ClauseStore
    keys: frozenset[str]

    def documents(self) -> list[Document]:
        return [one for one in self.store.documents() if one.key in self.keys]

    def clauses(self, key: str) -> list[Clause]:
        return self.store.clauses(key)


def _span(clause: Clause, words: str) -> Citation:
    """The whole sentences that the words stand in: 随意调动其工作 stands behind 不得. The best part where white space differs."""
    start = clause.text.find(words.strip())
    if start < 0:
        return cite(clause, understand(words))
    end = start + len(words.strip())
    over = [one for one in sentences(clause.text) if one.start < end and one.end > start]
    start, end = min([start, *(one.start for one in over)]), max([end, *(one.end for one in over)])
    return Citation(clause, clause.text[start:end], start, end)
