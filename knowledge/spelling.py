"""Slips of pinyin input: 教带会 for 教代会, 加般费 for 加班费.

What was typed is put right only where it falls apart into single characters, sounds like a word of the lexicon, and like one
word alone: whatever a dictionary knows is left as it stands. The dictionaries take half a second to read: they wait for a first text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

SHORTEST, LONGEST = 2, 6
"""Characters of a word that may be put right."""
COMMON = frozenset(
    "是在有我你他她它的地得了不就都和与把被给让对从到去来要能想做看说听问找谁哪几多少很太也还只又再没过着起上下里外前后人钱用吃住走靠往向为以收管组"
)
"""Characters that stand alone in every other sentence: whoever types one of them means it."""
MEASURES = frozenset("次回个名位级点号岁年月天元块倍条项")
"""Characters that count behind a number in digits: 签了4次了 is no slip of 辞了."""
NONE: frozenset[str] = frozenset()
SOUNDS_KEPT = 8192
"""Characters whose readings are remembered."""
HAN = re.compile(r"[\u3400-\u9fff]+")


def corrected(text: str, words: frozenset[str]) -> str:
    """Put right what sounds like exactly one of the words and is no word itself; everything else stays as typed.

    `text` is folded.
    """
    known = _heard(words)
    pieces: list[str] = []
    at = 0
    for run in HAN.finditer(text):
        measure = run[0][0] if text[at : run.start()][-1:].isdigit() and run[0][0] in MEASURES else ""
        pieces += [text[at : run.start()], measure, _run(run[0].removeprefix(measure), known)]
        at = run.end()
    return "".join((*pieces, text[at:]))


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words by what a slip of them may look like."""

    words: frozenset[str]
    by_sound: dict[str, str]
    """Without tones; sounds that several words share are left out."""
    placed: dict[tuple[int, int, str], frozenset[str]]
    """Words by their length, a place in them, and the character there."""
    sounding: dict[tuple[int, int, str], frozenset[str]]
    """The same by the sound there."""

    def may_be_meant(self, segments: list[str]) -> bool:
        """Whether a word of this length has all characters that are no slips in their places, and sounds like the others there.

        Far cheaper to tell than the sound of the whole, which takes a dictionary of phrases.
        """
        length = sum(map(len, segments))
        meant: frozenset[str] | None = None
        at = 0
        for segment in segments:
            by_sound = len(segment) == 1 and segment not in COMMON
            for place, character in enumerate(segment, at):
                having = self._heard_at(length, place, character) if by_sound else self.placed.get((length, place, character), NONE)
                meant = having if meant is None else meant & having
                if not meant:
                    return False
            at += len(segment)
        return True

    def _heard_at(self, length: int, place: int, character: str) -> frozenset[str]:
        return NONE.union(*(self.sounding.get((length, place, sound), NONE) for sound in _sounds(character)))


@cache
def _heard(words: frozenset[str]) -> _Heard:
    found: dict[str, list[str]] = {}
    for word in words:
        if SHORTEST <= len(word) <= LONGEST and HAN.fullmatch(word):
            found.setdefault(_sound(word), []).append(word)
    by_sound = {sound: heard[0] for sound, heard in found.items() if len(heard) == 1 and len(sound.split()) == len(heard[0])}
    return _Heard(
        words,
        by_sound,
        _by_place((word, word) for word in by_sound.values()),
        _by_place((word, sound.split()) for sound, word in by_sound.items()),
    )


def _by_place(words: Iterable[tuple[str, Sequence[str]]]) -> dict[tuple[int, int, str], frozenset[str]]:
    """Words by their length, a place in them, and what stands there, given with what they are made of."""
    found: dict[tuple[int, int, str], set[str]] = {}
    for word, parts in words:
        for place, part in enumerate(parts):
            found.setdefault((len(word), place, part), set()).add(word)
    return {key: frozenset(having) for key, having in found.items()}


def _run(run: str, known: _Heard) -> str:
    import rjieba

    segments: list[str] = rjieba.cut(run, False)
    if not any(len(segment) == 1 for segment in segments):
        return run
    fixed: list[str] = []
    at = 0
    while at < len(segments):
        word, used = _slip(segments[at:], known) or (segments[at], 1)
        fixed.append(word)
        at += used
    return "".join(fixed)


def _slip(segments: list[str], known: _Heard) -> tuple[str, int] | None:
    """The word that the first segments sound like, and how many of them; the longest first."""
    for typed, used in reversed(list(_windows(segments))):
        if typed in known.words:
            return typed, used  # all of it: 检假 inside of 产检假 is no slip
        if not known.may_be_meant(segments[:used]):
            continue
        if (word := known.by_sound.get(_sound(typed))) and _may_be_slips(segments[:used], word):
            return word, used
    return None


def _may_be_slips(segments: list[str], word: str) -> bool:
    """Whether every character that differs stands alone, and is none that people mean to type alone."""
    alone = [len(segment) == 1 for segment in segments for _ in segment]
    differing = [i for i, (a, b) in enumerate(zip("".join(segments), word, strict=True)) if a != b]
    typed = "".join(segments)
    return all(alone[i] and typed[i] not in COMMON for i in differing)


def _windows(segments: list[str]) -> Iterator[tuple[str, int]]:
    typed = ""
    for used, segment in enumerate(segments, 1):
        typed += segment
        if len(typed) > LONGEST:
            return
        if used > 1 and len(typed) >= SHORTEST and any(len(part) == 1 for part in segments[:used]):
            yield typed, used


@lru_cache(maxsize=SOUNDS_KEPT)
def _sounds(character: str) -> frozenset[str]:
    """All readings of a character, without tones."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _sound(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))
