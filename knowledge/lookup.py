"""Exact look-up: the clause that a cadre names, or an honest word that there is none.

A neighbour is never shown as if it had been asked for. What does not exist is named with the nearest that does and the range
of its document; a rule that exists and is not held is named as not held.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from knowledge.by_day import asked_day, bears, nearest
from knowledge.editions import today_in_china
from knowledge.keywords import SAYING, asked_word, with_word
from knowledge.model import Clause, Document, Hit, Lookup
from knowledge.named_rules import by_rule, together
from knowledge.names import HOME, Mention, Names, Rule
from knowledge.particulars import asked_of_this, asked_particular, printed_line
from knowledge.place_lookup import found_in, whole_document
from knowledge.places import Named, find_articles, find_tasks, names_place, with_sentence, without_number
from knowledge.ports import ClauseStore
from knowledge.precedence import by_familiarity, by_rank_and_familiarity

FIGURE = re.compile(r"[\d〔\[(]")
ASKING = re.compile(
    r"\(?(?:19|20)\d\d年?(?:修正|修订|修改|版)(?:版|本)?\)?|(?:19|20)\d\d年(?:\d{1,2}月)?(?:的|新?修正的|新?修订的|修改的|发布的|通过的)?(?:那个|那部|那版)?$|请问|请教|你好|您好|我想|想问|想看|想查|想知道|了解|帮我|帮忙|麻烦|查一下|查询|查看|查|看看|看一下|看|找一下|找|一下|下|是什么|是啥|是怎么|怎么|具体|内容|原文|全文|原话"
    r"|(?:一共|总共|共|全文)?(?:有|是)?(?:多少|几)条|规定了什么|规定了啥|规定的是什么|规定什么|讲了什么|讲的是什么|讲什么|说了什么|说了啥|说的是什么|说什么|写了什么|写的是什么|写的|说的|讲的|规定|条文|法条|条款|有没有|有吗|什么|哪些|的|了|呢|吗|啊|吧|呀|里面|里|中|是|和|给我|发我|发一下|来一下|要|念|背|列出|列一下|贴|都|分别|请"
)
"""Words around a look-up that ask for nothing more than the text."""
HOW_MANY = re.compile("(?:一共|总共|共|全文)?(?:有|是)?(?:多少|几)条")
"""Asks how long a document is; 一共 is no first article."""
DOCUMENTS_KEPT = 256
"""Documents whose clauses are remembered; where more are held, they are read in turn."""
BEFORE_NAME = re.compile(
    "[这那本该几]?[个部版本份]|我国|中国|国家|现行|最新|[新旧老]|咱们?|我们|按照?|依照?|根据|依据|违反|对照|关于|有关|在|从|对|把|用|和|与|及|跟|以及|按|依|以"
)
"""Words right before a rule's name that leave it the rule that it is."""
RESIDUE = 3
"""Characters that may be left over before a query is more than a look-up."""
ISSUED = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,20}?)(?:发布?|印发|出台|制定|颁布|通过|公布|联合发)(?:过|了)?的?(?:哪些|什么|有哪些)?(?:文件|规定|法规|法律|条例|意见|办法)(?:有哪些)?"
)
HOME_PLACE = re.compile(
    r"任务第?[\d一二三四五六七八九十]|[\d一二三四五六七八九十]项(?:主要)?任务|^[一二三四五六七八九十]\([一二三四五六七八九十]\)\d{0,2}"
)
"""Places that only the opinion has: its tasks, and its path of levels."""
SAYS_OF_A_PLACE = frozenset({"clause", "not_found", "not_held"})
MOST_NAMED = 2
"""Documents that one question names; an answer shows no more clauses."""


class Lookups:
    """Looks clauses up over a store."""

    def __init__(self, store: ClauseStore, known: Callable[[], Iterable[str]] = tuple, today: Callable[[], date] = today_in_china) -> None:
        """`known` yields official titles of rules that exist, held here or not."""
        self._store, self._known, self._today = store, known, today
        self._names: tuple[int, date, Names] | None = None
        self._read = lru_cache(DOCUMENTS_KEPT)(self._read_clauses)

    def find(self, query: str, *, as_of: date | None = None, context: str = "") -> Lookup | None:
        """Look a query up; `context` is the key of the document last talked about. None: it names nothing that can be looked up."""
        text = fold(query)
        word, start = asked_word(text)
        if word:
            return self._by_keyword(text[:start], word, as_of)
        return self._in_several(query, as_of) or self._in_one(text, as_of, context)

    def _in_several(self, query: str, as_of: date | None) -> Lookup | None:
        """What is found where places of several rules are named at once; None where they are not, or more is asked than their text."""
        parts = by_rule(query, lambda piece: self.names().find(fold(piece)))
        found = [self._in_one(fold(part), as_of, "") for part in parts]
        known = [one for one in found if one is not None and one.kind in SAYS_OF_A_PLACE]
        return together(known) if len(known) > 1 and len(known) == len(found) else None

    def _in_one(self, text: str, as_of: date | None, context: str) -> Lookup | None:
        names = self.names()
        mention = names.find(text) or self._before_place(text, names)
        if mention is None or (not mention.exact and asked_day(text)):  # 日施行的法 is no law's name
            return self._by_facts(text, as_of) or self._without_document(text, context, as_of)
        held = [rule for rule in mention.rules if rule.key]
        if not held:
            return self._not_held(text, mention, as_of)
        if len(held) > 1:
            return self._one_of(held, text, mention, as_of)
        return self._in_document(text, mention, held[0], as_of)

    def documents_named(self, query: str) -> tuple[tuple[str, ...], str]:
        """Keys of the held documents that a question names, at most two, with its other words."""
        keys: list[str] = []
        words = query
        while len(keys) < MOST_NAMED and (found := self._document_named(words)):
            key, words = found
            keys += [key] if key not in keys else []
        return tuple(keys), words

    def _document_named(self, query: str) -> tuple[str, str] | None:
        text = fold(query)
        mention = self.names().find(text)
        held = [rule.key for rule in mention.rules if rule.key] if mention and mention.exact else []
        if mention is None or len(held) != 1:
            return None
        return held[0], f"{text[: mention.start]}{_before_number(mention.said, held[0])} {text[mention.end :]}"

    def names(self) -> Names:
        """The names of rules, remembered until the corpus or the day changes: a law of next year is held, and has its name from then on."""
        at, known = (self._store.revision(), self._today()), self._names
        if known is None or known[:2] != at:
            known = self._names = (*at, Names(self._store.documents(at[1]), self._known()))
        return known[2]

    def _clauses(self, document: Document) -> Sequence[Clause]:
        """The clauses of a document, remembered until the corpus changes: a word is looked for in those of all documents."""
        return self._read(self._store.revision(), document.key, document.version or "")

    def _read_clauses(self, _revision: int, key: str, version: str) -> Sequence[Clause]:
        return tuple(self._store.clauses(key, version))

    def _before_place(self, text: str, names: Names) -> Mention | None:
        """What stands before 第10条 where it is no name: 工会发第10条."""
        place = find_articles(text, bare=False)
        return names.mistyped_before(text[: place.start]) if place and place.places else None

    def _document(self, rule: Rule, as_of: date | None) -> Document:
        if as_of is None:
            return self._store.get_document(rule.key)
        return next(document for document in self._store.documents(as_of) if document.key == rule.key)

    def _in_document(self, text: str, mention: Mention, rule: Rule, as_of: date | None) -> Lookup:
        document = self._document(rule, as_of)
        rest = (text[: mention.start], HOW_MANY.sub("", text[mention.end :]))
        understood = mention.exact and not (names_place(rest[1]) and _unexplained(rest[0]))
        corrected = "" if understood else document.title
        clauses = self._clauses(document)
        if particular := asked_particular(_beside(mention, rest, document)):
            return replace(self._borne(particular, document), corrected=corrected)
        if absent := _not_in(document, clauses, rest[0] + rest[1]):
            return replace(absent, corrected=corrected)
        named = _places_in(rest[1], document, bare=True) or _places_in(rest[0], document, bare=False)
        left = self._rest(text, mention, named)
        word = SAYING.sub("", left) if named is None and len(left) <= RESIDUE else ""
        if len(word) > 1 and (by_word := with_word(word, [(document, clauses)])).hits:
            return replace(by_word, corrected=corrected)
        found = found_in(document, clauses, named) if named else whole_document(document, clauses)
        return replace(found, corrected=corrected, whole=len(left) <= RESIDUE)

    def _rest(self, text: str, mention: Mention, named: Named | None) -> str:
        """What a query says beside the document and the place."""
        before, after = text[: mention.start], text[mention.end :]
        if named:
            found = after[named.start : named.end]
            after = after.replace(found, "", 1) if found and after else after
            before = before if found else before[: named.start] + before[named.end :]
        return left_over(before + after)

    def _not_held(self, text: str, mention: Mention, as_of: date | None) -> Lookup:
        rule = mention.rules[0]
        like = [held for held in self.names().like(mention.said) if len(mention.said) > 1] if not mention.exact else []
        if like:
            return Lookup("ambiguous", documents=tuple(self._document(held, as_of) for held in like), said=mention.said)
        akin = self.names().akin(rule.title)
        if any(one.key for one in akin):
            return self._one_of(akin, text, mention, as_of)
        rule = akin[0] if len(akin) == 1 else rule
        left = self._rest(text, mention, find_articles(text[mention.end :], bare=True))
        has_place = find_articles(text[mention.end :], bare=True) is not None
        said = rule.title if rule.title else mention.said
        return Lookup("not_held", said=said, whole=has_place or len(left) <= RESIDUE)

    def _one_of(self, rules: Sequence[Rule], text: str, mention: Mention, as_of: date | None) -> Lookup:
        """Several rules that a name may mean, with the place that is asked for in the one that is meant."""
        after = text[mention.end :]
        named = find_articles(after, bare=True)
        place = named.places[0].label + named.places[0].part if named and len(named.places) == 1 else ""
        whole = self._rest(text, mention, named if place else None) == ""
        documents = tuple(self._document(rule, as_of) for rule in rules)
        return Lookup("ambiguous", documents=documents, said=mention.said, whole=whole, place=place)

    def _borne(self, particular: str, document: Document) -> Lookup:
        """What a document bears at its head or foot; the document alone where no line of it does."""
        line = printed_line(particular, document, self._store.nodes(document.key, document.version or ""))
        if line is None:
            return whole_document(document, self._clauses(document))
        return Lookup("particular", (Hit(line, line.text),), (document,), said=particular, status=document.status)

    def _of_this_document(self, text: str, context: str, as_of: date | None) -> Lookup | None:
        """The same of 这份文件: the one last talked about, or else the opinion."""
        if not (particular := asked_of_this(text)):
            return None
        held = {document.key: document for document in self._store.documents(as_of)}
        document = held.get(context) or held.get(HOME)
        return self._borne(particular, document) if document else None

    def _without_document(self, text: str, context: str, as_of: date | None) -> Lookup | None:
        if found := self._of_this_document(text, context, as_of):
            return found
        if context and (found := self._in_context(text, context, as_of)):
            return found
        if HOME_PLACE.search(text) and (found := self._in_context(text, HOME, as_of)):
            return found
        place, others = without_number(text)
        if place and not left_over(others):
            return Lookup("not_found", said=place)
        named = find_articles(text, bare=False)
        if named is None or not named.places:
            return None
        left = left_over(text[: named.start] + text[named.end :])
        label = named.places[0].label
        ids = {f"{d.key}@{d.version}#{label}" if d.version else f"{d.key}#{label}": d for d in self._store.documents(as_of)}
        documents = [ids[found] for found in self._store.find_clauses(ids)]
        if not documents:  # a number that no rule has, or a question of its own
            return Lookup("not_found", said=label, whole=not left)
        return Lookup(
            "ambiguous",
            documents=tuple(by_familiarity(documents)),
            said=named.places[0].label,
            whole=len(left) <= RESIDUE,
        )

    def _in_context(self, text: str, context: str, as_of: date | None) -> Lookup | None:
        document = next((document for document in self._store.documents(as_of) if document.key == context), None)
        if document is None:
            return None
        clauses = self._clauses(document)
        if absent := _not_in(document, clauses, text):
            return absent
        if (named := _places_in(text, document, bare=False)) is None:
            return None
        found = found_in(document, clauses, named)
        left = left_over(text[: named.start] + text[named.end :])
        return replace(found, whole=len(left) <= RESIDUE)

    def _by_keyword(self, before: str, word: str, as_of: date | None) -> Lookup:
        mention = self.names().find(before)
        key = next((rule.key for rule in mention.rules if rule.key), "") if mention else ""
        documents = [one for one in self._store.documents(as_of) if not key or one.key == key]
        in_order = by_rank_and_familiarity(documents)
        return with_word(word, [(one, self._clauses(one)) for one in in_order])

    def _by_facts(self, text: str, as_of: date | None) -> Lookup | None:
        """Documents by issuer or by the day that they bear."""
        if day := asked_day(text):
            documents = self._store.documents(as_of)
            found = [one for one in documents if bears(one, day)]
            near = () if found or day.since or day.until else tuple(nearest(documents, day))
            return self._these(found, day.said, near)
        if not (issued := ISSUED.search(text)):
            return None
        who = ASKING.sub("", issued["who"]).replace("人大常委会", "人民代表大会常务委员会")
        found = [one for one in self._store.documents(as_of) if who and any(who in issuer or issuer in who for issuer in one.issuers)]
        return self._these(found, f"{who}发的文件")

    def _these(self, found: Sequence[Document], said: str, near: tuple[Document, ...] = ()) -> Lookup:
        """Documents that were asked for by what they bear; where there are none, that it is so, with those that come nearest."""
        if len(found) == 1:
            return replace(whole_document(found[0], self._clauses(found[0])), said=said)
        return Lookup("document" if found else "not_found", documents=tuple(by_rank_and_familiarity(found)) if found else near, said=said)


def _not_in(document: Document, clauses: Sequence[Clause], text: str) -> Lookup | None:
    """What is said of a place without a number: that the document has none like it, and which it has."""
    place, others = without_number(text)
    if not place or left_over(others):
        return None
    return replace(whole_document(document, clauses), kind="not_found", said=f"《{document.title}》{place}")


def _unexplained(before: str) -> str:
    """What stands right before a name, is no way to ask for it, and may make it another one: 火星劳动法."""
    return left_over(BEFORE_NAME.sub("", before)) if re.search(r"[^\W_]$", before) else ""


def left_over(text: str) -> str:
    """What is left of the words beside a document and a place when those that ask for no more than the text are taken away."""
    return re.sub(r"[\W_]", "", ASKING.sub("", text))


def fold(query: str) -> str:
    """Bring a query to half width, Chinese brackets kept in titles, white space gone."""
    text = unicodedata.normalize("NFKC", query)
    text = text.replace("廿", "二十").replace("卅", "三十")
    return re.sub(r"\s+", "", text).strip("?!。，,. ")


def _beside(mention: Mention, rest: tuple[str, str], document: Document) -> str:
    """The words beside a document's name."""
    return f"{rest[0]}{_before_number(mention.said, document.key) if document.number else ''}{rest[1]}"


def _before_number(said: str, key: str) -> str:
    """What was taken for the issuer's sign before a number and is none: 谁发的24号文, 工会法和24号文."""
    figure = FIGURE.search(said)
    before = said[: figure.start()] if figure else ""
    return "" if before in key else before


def _numbered(document: Document) -> bool:
    """Whether its places are numbers of sections and tasks, not articles."""
    return "〔" in document.key


def _places_in(text: str, document: Document, *, bare: bool) -> Named | None:
    if not text:
        return None
    text = re.sub(r"^[》,，、:：的\-#·]+", lambda match: " " * len(match[0]), text)
    shift = len(text) - len(text.lstrip())
    named = find_tasks(text[shift:]) if _numbered(document) else find_articles(text[shift:], bare=bare)
    return with_sentence(replace(named, start=named.start + shift, end=named.end + shift), text) if named else None
