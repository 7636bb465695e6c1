"""What the desk told a cadre, as the console shows it: the last word on each case, with what can still be done about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from handlers.grievances.cadre.cards import page
from handlers.grievances.cadre.commands import FORMS, Verb, parse
from handlers.grievances.cadre.preview import CHANGE_WORDS, CONFIRM_WORDS
from handlers.texts.duty import PRESS_YES, SAY_YES, WRITE_ANEW, not_here_any_more

REF = re.compile(r"(?<!\d)\d{2}-\d{6}(?!\d)")
"""A case's number in what was told."""


LONG_AGO = datetime.min.replace(tzinfo=UTC)
Stands = Callable[[str, datetime | None], bool]
"""Whether somebody sees a case and, where a moment is given, nothing has happened to it since."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to press."""

    label: str
    text: str
    """What is said by it."""
    path: str = ""
    """Of the page that it leads to instead, where a button would only ask for words that the page has a field for."""

    @property
    def sends(self) -> bool:
        """Whether it is the yes by which something goes out."""
        return self.text in CONFIRM_WORDS


@dataclass(frozen=True, slots=True)
class Told:
    """Something the desk told a cadre."""

    id: int
    lines: tuple[str, ...]
    options: tuple[Offer, ...]
    at: datetime = LONG_AGO
    """When it was told."""

    @property
    def waits(self) -> bool:
        """Whether it asks for something: a yes, or what can be done to a case."""
        return any(option.sends or REF.search(option.text) for option in self.options)

    def as_it_stands(self, stands: Stands) -> Told:
        """The same without buttons for cases that have moved on since, or that are not here any more; a yes is for what is here."""
        here = not self.refs or any(stands(ref, None) for ref in self.refs)
        holds = [one for one in self.options if (all(stands(ref, self.at) for ref in _refs(one)) if _refs(one) else here)]
        return replace(self, options=tuple(holds))

    @property
    def refs(self) -> frozenset[str]:
        """The cases that it speaks of, or offers something about."""
        return frozenset(REF.findall("\n".join((*self.lines, *(option.text for option in self.options)))))

    def without(self, barred: Collection[str]) -> Told:
        """The same with nothing but the number of cases that somebody is to know nothing of any more."""
        if not (gone := self.refs & frozenset(barred)):
            return self
        rest = tuple(one for one in self.options if _refs(one) and not _refs(one) & gone)
        return replace(self, lines=(not_here_any_more(sorted(gone)),), options=rest)

    def beside(self, ref: str) -> Told:
        """The same for a case's own page, which has a form for whatever can be done to it, and for other words."""
        own = page(ref)
        rest = tuple(one for one in self.options if one.path != own and one.text not in CHANGE_WORDS and not _bare(one.text, ref))
        changes = any(one.text in CHANGE_WORDS for one in self.options)
        return replace(self, lines=(*self.lines, WRITE_ANEW) if changes else self.lines, options=rest)


def told_of(number: int, row: Mapping[str, Any], at: datetime = LONG_AGO) -> Told:
    """Read what the duty channel rendered."""
    lines: list[str] = []
    options: list[Offer] = []
    blocks: Sequence[Mapping[str, Any]] = row.get("blocks", ())
    for block in blocks:
        lines += [str(block[name]) for name in ("title", "text") if block.get(name)]
        lines += [f"{name}：{value}" for name, value in block.get("rows", ())]
        options += map(_offer, block.get("options", ()))
    pressed = (text.replace(SAY_YES, PRESS_YES) for text in lines) if options else lines
    return Told(number, tuple(line for text in pressed for line in text.splitlines()), tuple(options), at)


def newest_of_each(letters: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Part what was told, newest first, in what still counts and what is over: of each case the last word, and the last word of all.

    What is over has no buttons: they would do today what was meant then.
    """
    current: list[Told] = []
    past: list[Told] = []
    seen: set[str] = set()
    for one in letters:
        if current and (one.refs <= seen or len(one.refs) > 1):  # a list is as of its moment
            past.append(replace(one, options=()))
        else:
            current.append(replace(one, options=tuple(option for option in one.options if _counts(option, seen, newest=not current))))
        seen |= one.refs
    return current, past


def said_lately(current: Sequence[Told], past: Sequence[Told], lately: Collection[int]) -> tuple[list[Told], list[Told]]:
    """The same, with what only says that something was done, and waits for nothing, over after a while; `lately` are the ids since then."""
    counts = [one for one in current if one.waits or one.id in lately]
    over = [replace(one, options=()) for one in current if one not in counts]
    return counts, sorted([*over, *past], key=lambda one: -one.id)


def _counts(option: Offer, seen: Collection[str], *, newest: bool) -> bool:
    """Whether a button still means what it meant: one that names no case, as 确认, is about what was said last."""
    refs = REF.findall(option.text)
    return not any(ref in seen for ref in refs) if refs else newest


def _refs(option: Offer) -> frozenset[str]:
    return frozenset(REF.findall(option.text))


def _offer(option: Mapping[str, str]) -> Offer:
    """Read an option of what was rendered."""
    label, text = option["label"], option["text"]
    command = parse(text)
    if command is None or not command.ref or command.words:
        return Offer(label, text)
    leads = command.verb is Verb.SHOW or bool(FORMS[command.verb].needs)
    return Offer(label, text, page(command.ref) if leads else "")


def _bare(text: str, ref: str) -> bool:
    """Whether words are a command about a case and nothing more."""
    command = parse(text)
    return command is not None and command.ref == ref and not command.words
