"""Slips of pinyin input: 教带会 for 教代会, 加般费 for 加班费.

What was typed is put right only where it falls apart into single characters, sounds like a word of the lexicon, and like one
word alone: whatever a dictionary knows is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba
from pypinyin import lazy_pinyin

SHORTEST, LONGEST = 2, 6
"""Characters of a word that may be put right."""
COMMON = frozenset(
    "是在有我你他她它的地得了不就都和与把被给让对从到去来要能想做看说听问找谁哪几多少很太也还只又再没过着起上下里外前后人钱用吃住走靠往向为以收管组"
)
"""Characters that stand alone in every other sentence: whoever types one of them means it."""
HAN = re.compile(r"[\u3400-\u9fff]+")


def corrected(text: str, words: frozenset[str]) -> str:
    """Put right what sounds like exactly one of the words and is no word itself; everything else stays as typed.

    `text` is folded.
    """
    sounds = _sounds(words)
    pieces: list[str] = []
    at = 0
    for run in HAN.finditer(text):
        pieces += [text[at : run.start()], _run(run[0], words, sounds)]
        at = run.end()
    return "".join((*pieces, text[at:]))


def _run(run: str, words: frozenset[str], sounds: dict[str, str]) -> str:
    segments: list[str] = rjieba.cut(run, False)
    if not any(len(segment) == 1 for segment in segments):
        return run
    fixed: list[str] = []
    at = 0
    while at < len(segments):
        word, used = _slip(segments[at:], words, sounds) or (segments[at], 1)
        fixed.append(word)
        at += used
    return "".join(fixed)


def _slip(segments: list[str], words: frozenset[str], sounds: dict[str, str]) -> tuple[str, int] | None:
    """The word that the first segments sound like, and how many of them; the longest first."""
    for typed, used in reversed(list(_windows(segments))):
        if typed in words:
            return None
        if (word := sounds.get(_sound(typed))) and _may_be_slips(segments[:used], word):
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


def _sound(text: str) -> str:
    return " ".join(lazy_pinyin(text))


@cache
def _sounds(words: frozenset[str]) -> dict[str, str]:
    """Words by their sound, without tones; sounds that several words share are left out."""
    found: dict[str, list[str]] = {}
    for word in words:
        if SHORTEST <= len(word) <= LONGEST and HAN.fullmatch(word):
            found.setdefault(_sound(word), []).append(word)
    return {sound: heard[0] for sound, heard in found.items() if len(heard) == 1 and len(sound.split()) == len(heard[0])}
