"""What is shown before an order is done that cannot be taken back: what will be done, what the member will read, what comes of it.

The order was tried already, on the case as it is: what is shown is what it would do, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.grievances.cadre.cards import due_line, rating_until, subject_of
from handlers.grievances.cadre.commands import FORMS, Verb, other_ref
from handlers.grievances.cadre.papers import signer
from handlers.grievances.cadre.scene import Done, Scene, find, merged_into, review_of
from handlers.grievances.cases import transfers
from handlers.grievances.cases.case import Confidentiality, Direction
from handlers.grievances.words.headline import shortened
from handlers.messages import Block, Note, Paragraph, ToSubmitter
from handlers.texts import duty as texts_duty
from handlers.texts import second_look as texts
from handlers.texts import transfers as texts_transfers
from knowledge.editions import china_day

ABOUT_CHARS = 40
"""How much of another case's story says which one it is."""
Look = Callable[[Scene, Done], tuple[Block, ...]]


def second_look(scene: Scene, verb: Verb, words: str, tried: Done) -> tuple[Block, ...]:
    """Show an order before it is done; where its words say everything, the words."""
    if verb is Verb.MERGE:
        return _merge(scene, words, tried)
    if verb in LOOKS:
        return LOOKS[verb](scene, tried)
    if not FORMS[verb].needs:
        return texts.look_at_deed(scene.case.ref, _deed(verb, tried), member_reads(scene, tried), go_on=str(verb), page=scene.on_page)
    merged = len(merged_into(scene)) if verb is Verb.REPLY else 0
    action = FORMS[verb].action
    return texts_duty.echo(scene.case.ref, action, words, merged=merged) if action else ()


def _deed(verb: Verb, tried: Done) -> str:
    """What is to be done, of a command that has no words to the member."""
    return texts.accepting(tried.effects[0].case.difficulty) if verb is Verb.ACCEPT else str(verb)


def _transfer(scene: Scene, tried: Done) -> tuple[Block, ...]:
    """Where to and why, and what may make it a mistake."""
    case, saved = scene.case, tried.effects[0]
    place, events = saved.case.place, scene.grievances.cases.events_for(scene.reader, case.ref)
    warnings: list[Note] = []
    if transfers.unrelated(case, place, events, scene.directory):
        warnings.append(texts_transfers.unrelated(place.union, case.place.union))
    if case.confidentiality is Confidentiality.CONFIDENTIAL:
        warnings.append(texts_transfers.confidential_goes(place.union, outside=place.external))
    return texts_transfers.transfer_look(case.ref, place.union, saved.event.reason, warnings)


def _decline(scene: Scene, tried: Done) -> tuple[Block, ...]:
    return _look(
        scene,
        Verb.DECLINE,
        texts.DECLINING,
        tried,
        texts.declined_for_good(review_of(scene), last=transfers.above_the_end(scene.case, scene.directory) is not None),
    )


def _return(scene: Scene, tried: Done) -> tuple[Block, ...]:
    saved = tried.effects[0]
    union = signer(saved.case, scene.directory)
    return _look(scene, Verb.RETURN, texts.returning(union, saved.event.reason.rstrip("。")), tried, texts.returned_for_good(union))


def _close(scene: Scene, tried: Done) -> tuple[Block, ...]:
    aside = texts.closed_for_good(rating_until(scene.case, scene.grievances), china_day(scene.now))
    return _look(scene, Verb.CLOSE, texts.CLOSING, tried, aside)


def _extend(scene: Scene, tried: Done) -> tuple[Block, ...]:
    saved = tried.effects[0]
    days = saved.case.extension.working_days if saved.case.extension else 0
    lead = texts.extending(days, due_line(saved.case, scene.grievances, scene.now))
    return _look(scene, Verb.EXTEND, lead, tried, texts.ONCE_ONLY)


def _regrade(scene: Scene, tried: Done) -> tuple[Block, ...]:
    saved = tried.effects[0]
    return _look(scene, Verb.REGRADE, texts.regrading(saved.case.difficulty, due_line(saved.case, scene.grievances, scene.now)), tried)


def _recuse(scene: Scene, tried: Done) -> tuple[Block, ...]:
    saved = tried.effects[0]
    union = signer(saved.case, scene.directory)
    return _look(scene, Verb.RECUSE, texts.stepping_aside(saved.event.reason.rstrip("。")), tried, texts.aside_for_good(union))


def _reopen(scene: Scene, tried: Done) -> tuple[Block, ...]:
    by = due_line(tried.effects[0].case, scene.grievances, scene.now)
    solved = scene.case.rating is not None and scene.case.rating.solved
    return _look(scene, Verb.REOPEN, texts.reopening(by), tried, texts.begins_anew(solved=solved))


def _word(scene: Scene, tried: Done) -> tuple[Block, ...]:
    return _look(scene, Verb.WORD, texts.wording(tried.effects[0].case.public_wording), tried)


def _merge(scene: Scene, words: str, tried: Done) -> tuple[Block, ...]:
    (other,) = find(scene.grievances, scene.reader, other_ref(words), scene.now)
    here, there = subject_of(scene.case), subject_of(other)
    asides = (*((texts.other_subjects(here, there),) if here != there else ()), texts.merged_for_good(other.ref))
    lead = texts.merging(other.ref, there, shortened(other.told.what, ABOUT_CHARS))
    return _look(scene, Verb.MERGE, lead, tried, *asides)


LOOKS: Mapping[Verb, Look] = {
    Verb.TRANSFER: _transfer,
    Verb.DECLINE: _decline,
    Verb.RETURN: _return,
    Verb.CLOSE: _close,
    Verb.EXTEND: _extend,
    Verb.RECUSE: _recuse,
    Verb.REOPEN: _reopen,
    Verb.REGRADE: _regrade,
    Verb.WORD: _word,
}
NO_WAY_BACK = frozenset({Verb.REPLY, Verb.MERGE, *LOOKS}) - {Verb.WORD}
"""What is shown once more although its words stand behind the number."""


def _look(scene: Scene, verb: Verb, lead: str, tried: Done, *asides: Note) -> tuple[Block, ...]:
    read = member_reads(scene, tried)
    return texts.look(scene.case.ref, lead, read, asides, go_on=str(verb), page=scene.on_page)


def member_reads(scene: Scene, tried: Done) -> str:
    """What whoever handed the case in will read: the letter, or what will stand on their page."""
    letters = [one.reply.blocks for one in tried.letters if one.to == ToSubmitter(scene.case.ref)]
    if letters:
        return "\n".join(block.text for block in letters[0] if isinstance(block, Paragraph | Note))
    own = (Direction.TO_MEMBER, Direction.ANSWER)
    return "\n".join(one.text for one in tried.effects[0].messages if one.direction in own)
