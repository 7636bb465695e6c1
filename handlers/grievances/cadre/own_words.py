"""A deed without the number of its case: a command with its words (答复 已经修好了), or own words: 刚那个我接了, 这事归后勤吧.

What is read here is always shown before it is done. How it is worded stands in `wordings`, how a case is pointed at in `pointing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlers.grievances.cadre import wordings
from handlers.grievances.cadre.commands import (
    FORMS,
    REF,
    VERBS,
    Verb,
    difficulty_of,
    extension_words,
    transfer_words,
    unquoted,
    words_behind,
)
from handlers.grievances.cadre.pointing import Pointing, by_matter, handles, with_person
from handlers.grievances.cadre.told_commands import IS_ASKED, TAKES, WAS_DONE
from handlers.grievances.cadre.wordings import WONDERS
from handlers.grievances.words.simplified import simple

LEAST_WORDS = 2
"""Characters that say something to somebody: 修好了."""
MOST_CHARS = 400
TO_THEM = frozenset({Verb.ASK, Verb.TELL, Verb.REPLY})
SPOKEN = TO_THEM | {Verb.NOTE}
"""Deeds whose words may be anything, a question as well."""
NUMBER = re.compile(REF)
NOWHERE = Pointing()


@dataclass(frozen=True, slots=True)
class Said:
    """A deed, and how its case is pointed at."""

    verb: Verb
    words: str = field(default="", repr=False)
    at: Pointing = NOWHERE
    """Of a merger, `matter` is what names both."""
    command: str = ""
    """The command as it was typed; empty for own words."""

    @property
    def named(self) -> bool:
        """Whether it is the very name of a command: 答复, and not 回复 or 通知, with which much else begins."""
        return self.command == self.verb


def deed(text: str) -> Said | None:
    """Read a deed in a message that bears no number."""
    text = unquoted(text)
    plain = simple(text)
    return None if NUMBER.search(plain) else typed(text, plain) or read(text, plain)


def typed(text: str, plain: str) -> Said | None:
    """Read a command with its words; None where a sentence only begins like one: 办理退休要什么材料."""
    found = wordings.TYPED.fullmatch(plain)
    if found is None:
        return None
    verb, part = VERBS[found["verb"]], "words" if found["words"] else "grade"
    words = words_behind(text, found.start(part)) if found[part] else ""
    if (verb not in SPOKEN or found["verb"] != verb) and WONDERS.search(words):
        return None
    return Said(verb, words, command=found["verb"]) if _fits(verb, words) else None


def read(text: str, plain: str, *, numbered: bool = False) -> Said | None:
    """Read a deed; `plain` is the text in simplified characters, as long as it is. None where none is told for sure.

    `numbered`: the number of a case stood in the text, which white space has taken the place of.
    """
    plain = plain.rstrip()
    if len(plain) > MOST_CHARS:
        return None
    looks = wordings.LOOKS_AT.match(plain)
    if looks:
        plain = " " * looks.end() + plain[looks.end() :]
    for at, rest in handles(plain):
        if (looks and wordings.LOOKED_AT.fullmatch(plain[rest:])) or (not numbered and wordings.WAS_IT_DONE.fullmatch(plain[rest:])):
            return Said(Verb.SHOW, at=at)
        if seen := _of_handle(text, plain, at, rest):
            return seen
    if seen := _merged(plain) or _of_person(text, plain) or _handed(text, plain):
        return seen
    loosely = None if numbered else by_matter(plain)
    if loosely and wordings.ENDS.fullmatch(plain[loosely[1] :]):
        return Said(Verb.CLOSE, at=loosely[0])  # 食堂的办好了，可以结了: what it begins with is no reason
    if plainly := _deed(text, plain, 0, looks=numbered) or (_glued(text, plain) if numbered else None):
        return Said(*plainly)
    return _of_handle(text, plain, *loosely) if loosely else None


def _fits(verb: Verb, words: str) -> bool:
    """Whether words are such as a command has that does something to a case."""
    if FORMS[verb].action is None or verb is Verb.MERGE:
        return False
    return difficulty_of(words) is not None if verb is Verb.ACCEPT else not words or bool(FORMS[verb].needs)


def _of_handle(text: str, plain: str, at: Pointing, rest: int) -> Said | None:
    """The deed that stands behind words which point at its case."""
    if seen := _deed(text, plain, rest, looks=True):
        return Said(*seen, at=at)
    command = typed(text, " " * rest + plain[rest:])
    return Said(command.verb, command.words, at) if command else None


def _merged(plain: str) -> Said | None:
    """Two cases that are one: 把那两个合一起, 第一个和第三个是一回事."""
    if WONDERS.search(plain):
        return None
    found = next((one for pattern in wordings.MERGES if (one := pattern.fullmatch(plain)) and wordings.PAIR.search(one["which"])), None)
    return Said(Verb.MERGE, at=Pointing(matter=found["which"], plainly=True)) if found else None


def _handed(text: str, plain: str) -> Said | None:
    """A deed whose case stands behind its verb: 接了食堂那件, 受理第二个 复杂."""
    found = wordings.VERB_THEN_CASE.fullmatch(plain)
    if found is None:
        return None
    verb = VERBS.get(found["verb"], Verb.ACCEPT)
    words = words_behind(text, found.start("words"))
    if not _fits(verb, words) or (found["place"] and not words and found["verb"] in VERBS):
        return None  # 受理第一个 picks from the list, as a button would
    return Said(verb, words, Pointing(found["place"] or "", found["matter"] or "", plainly=True))


def _of_person(text: str, plain: str) -> Said | None:
    """What somebody is to be told, or asked, whom the matter of their case names: 回复食堂那个人 钱退了."""
    named = with_person(plain)
    seen = _said_to_somebody(text, named[1], looks=True) if named else None
    return Said(*seen, at=named[0]) if named and seen else None


def _glued(text: str, plain: str) -> tuple[Verb, str] | None:
    """A command whose words begin right behind its name: 答复已经安排."""
    found = wordings.GLUED.fullmatch(plain)
    if found is None or WONDERS.search(found["words"]):
        return None
    return VERBS[found["verb"]], words_behind(text, found.start("words"))


def _deed(text: str, plain: str, at: int, *, looks: bool) -> tuple[Verb, str] | None:
    """The deed and its words in what stands from `at` on; `looks`: a case was pointed at, so that it may be looked at."""
    rest = " " * at + plain[at:]
    return (
        _taken(text, rest, looks=looks)
        or _said_to_somebody(text, rest, looks=looks)
        or _ended(text, rest, looks=looks)
        or _given(text, rest, looks=looks)
        or _noted_last(text, rest)
    )


def _taken(text: str, rest: str, *, looks: bool) -> tuple[Verb, str] | None:
    """Who takes a case, steps aside, or looks at one."""
    takes = (TAKES, wordings.GRADED, *((wordings.TAKES_IT, wordings.GRADED_IT) if looks else ()))
    if said := next((one for pattern in takes if (one := pattern.fullmatch(rest))), None):
        return Verb.ACCEPT, said["grade"] or ""
    if (said := wordings.STEPS_ASIDE.fullmatch(rest)) and not WONDERS.search(rest):
        return Verb.RECUSE, words_behind(text, said.start("words"))
    if wordings.BEGINS.fullmatch(rest):
        return Verb.START, ""
    plainly = ((wordings.LOOKS, Verb.SHOW), (wordings.AGREES, Verb.GRANT)) if looks else ()
    return next(((verb, "") for pattern, verb in plainly if pattern.fullmatch(rest)), None)


def _said_to_somebody(text: str, rest: str, *, looks: bool) -> tuple[Verb, str] | None:
    """What the member, or the colleagues alone, are to read. Without a case beside it 问问他们 means anybody."""
    asks = wordings.ASKS.fullmatch(rest)
    meant = ((wordings.REPLIES, Verb.REPLY), (wordings.TELLS, Verb.TELL), (wordings.NOTES, Verb.NOTE))
    found = [(said, verb) for pattern, verb in meant if (said := pattern.fullmatch(rest))]
    if asks and (looks or not asks["whom"].endswith("们")):
        found.append((asks, Verb.ASK))
    for said, verb in found:
        if _has_words(said["words"], may_ask=verb in (Verb.ASK, Verb.NOTE)):
            return verb, words_behind(text, said.start("words"))
    if (said := wordings.BIDS.fullmatch(rest)) and _has_words(said["words"]):
        bid = said["words"].lstrip()
        return Verb.ASK if wordings.SENDS.match(bid) else Verb.TELL, f"请{words_behind(text, said.start('words'))}"
    return None


def _ended(text: str, rest: str, *, looks: bool) -> tuple[Verb, str] | None:
    """Who needs longer, or is done with a case."""
    if said := wordings.LONGER.fullmatch(rest):
        return Verb.EXTEND, extension_words(said["days"], words_behind(text, said.start("why")))
    if looks and wordings.LONGER_BY_SOME.fullmatch(rest):
        return Verb.EXTEND, ""
    if wordings.ENDS.fullmatch(rest):
        return Verb.CLOSE, ""
    if (said := wordings.ENDS_BECAUSE.fullmatch(rest)) and not WONDERS.search(rest):
        return Verb.CLOSE, text[said.start("why") : said.end("why")].strip()
    return None


def _given(text: str, rest: str, *, looks: bool) -> tuple[Verb, str] | None:
    """Whose a case is said to be: back to where it came from, or another unit's."""
    if said := wordings.GOES_BACK.fullmatch(rest) or wordings.NOT_OURS.fullmatch(rest):
        return Verb.RETURN, said["why"] or ""
    if said := wordings.GOES_UP.fullmatch(rest):
        return Verb.TRANSFER, transfer_words(wordings.UP, _reason(text, said))
    said = wordings.GIVES.fullmatch(rest) or (wordings.GIVES_IT.fullmatch(rest) if looks else None)
    if said is None or WONDERS.search(rest):
        return None
    return Verb.TRANSFER, transfer_words(said["unit"], _reason(text, said) or said.groupdict().get("not") or "")


def _noted_last(text: str, rest: str) -> tuple[Verb, str] | None:
    said = wordings.NOTED_LAST.fullmatch(rest.lstrip())
    begins = len(rest) - len(rest.lstrip())
    return (Verb.NOTE, text[begins : begins + said.end("words")].strip()) if said and not WONDERS.search(rest) else None


def _reason(text: str, said: re.Match[str]) -> str:
    return words_behind(text, said.start("why")) if said["why"] else ""


def _has_words(words: str, *, may_ask: bool = False) -> bool:
    """Whether what stands behind the verb says something to somebody, and neither reports nor asks whether it was said."""
    if WAS_DONE.match(words) or wordings.NO_WORDS.fullmatch(words) or (not may_ask and (IS_ASKED.search(words) or WONDERS.search(words))):
        return False
    return len(words.strip()) >= LEAST_WORDS
