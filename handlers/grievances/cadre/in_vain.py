"""What no words would make possible, seen before any are asked for: nobody writes a reason for what is refused whatever it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handlers.grievances.cadre import one_person
from handlers.grievances.cadre.commands import Verb, extension_words, grade_words
from handlers.grievances.cadre.scene import NoUse, Scene, in_charge
from handlers.grievances.cases.deadlines import Difficulty
from handlers.messages import Block, Paragraph
from handlers.texts import orders as texts

MOST_OTHERS = 20


def refusal(scene: Scene, verb: Verb) -> tuple[Block, ...]:
    """Why a command cannot be done to a case whatever its words are; empty where some would do, or that cannot be said without them."""
    if verb is Verb.MERGE:
        return _nothing_to_merge_with(scene)
    tried = [one_person.carry_out(scene, verb, words) for words in TRIED[verb](scene)] if verb in TRIED else []
    refused = [one.said for one in tried if isinstance(one, NoUse)]
    return refused[0] if tried and len(refused) == len(tried) else ()


def _extension(_: Scene) -> Iterator[str]:
    yield extension_words(1, str(Verb.EXTEND))


def _grades(scene: Scene) -> Iterator[str]:
    return (grade_words(one, "") for one in Difficulty if one is not scene.case.difficulty)


def _a_reason(_: Scene) -> Iterator[str]:
    yield "原因如上"


TRIED: Mapping[Verb, Callable[[Scene], Iterator[str]]] = {
    Verb.EXTEND: _extension,
    Verb.REGRADE: _grades,
    Verb.RETURN: _a_reason,
    Verb.RECUSE: _a_reason,
}
"""Words with which a command is tried; what comes of it is kept nowhere."""


def _nothing_to_merge_with(scene: Scene) -> tuple[Block, ...]:
    """Whether the cadre has no other case under way that this one could go on with."""
    seen = scene.grievances.cases.list_for(scene.reader, limit=MOST_OTHERS)
    others = [one for one in seen if one.ref != scene.case.ref and in_charge(scene.reader, one)]
    if len(seen) == MOST_OTHERS or any(one.bars == scene.case.bars for one in others):
        return ()
    return (Paragraph(texts.NOT_MERGED_BARS if others else texts.NOTHING_TO_MERGE_WITH.format(ref=scene.case.ref)),)
