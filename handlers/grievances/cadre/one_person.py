"""A case that one person is to work on, and what somebody else on duty there can do to it.

Its member was told who has it. Whoever's answer was called no solution before leaves it alone, but for passing it on; others look once
more, for the case that the person is away. That person always hears of it, and a note changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.effects import SaveCase
from handlers.grievances.cadre import orders, papers, second_look
from handlers.grievances.cadre.cards import button
from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cadre.scene import Done, Scene, Tried, given_to_others
from handlers.grievances.cases.case import THE_DESK, Case
from handlers.grievances.cases.transfers import who_handled
from handlers.messages import Block, Choices, Letter, Paragraph, Reply, ToAccount
from handlers.texts import one_person as texts

FREE = frozenset({Verb.NOTE})
"""What changes nothing and is read by nobody outside."""
PASSES_ON = frozenset({Verb.TRANSFER, Verb.RETURN, Verb.RECUSE})
TAKES_OVER = frozenset({Verb.ACCEPT})


def owner_instead(scene: Scene) -> str:
    """The one person who is to work on a case in the cadre's place; empty where there is none, or they are not here any more."""
    alone = given_to_others(scene.reader, [scene.case], scene.grievances.duty)
    return scene.case.place.owner if alone and scene.reader.works else ""


def leaves_alone(scene: Scene) -> bool:
    """Whether a case was given to somebody else because the answer that this cadre had a hand in was no solution."""
    if not (scene.case.unsolved and owner_instead(scene)):
        return False
    return scene.reader.account in who_handled(scene.grievances.cases.events_for(THE_DESK, scene.case.ref))


def refusal(scene: Scene, verb: Verb) -> tuple[Block, ...]:
    """Why somebody leaves a case to the person that it was given to, in words; empty where they may act."""
    if verb in FREE | PASSES_ON or not leaves_alone(scene):
        return ()
    return texts.leave_it(scene.case.ref, owner_instead(scene), str(verb))


def looks_first(scene: Scene, verb: Verb) -> bool:
    """Whether an order is shown once more because somebody else is to work on the case."""
    return verb not in FREE and owner_instead(scene) != ""


def carry_out(scene: Scene, verb: Verb, words: str) -> Tried:
    """Do what a command says; who is to work on the case hears that somebody else did it, and whoever accepts it instead has it."""
    done, owner = orders.carry_out(scene, verb, words), owner_instead(scene)
    if not isinstance(done, Done) or not owner or verb in FREE:
        return done
    takes = verb in TAKES_OVER
    effects = tuple(_handed_over(one, scene) if takes else one for one in done.effects)
    told = Letter(ToAccount(owner), Reply(_told(scene, verb, effects[0].case), scene.arrival.reference))
    return replace(done, effects=effects, letters=(*done.letters, told))


def look(scene: Scene, verb: Verb, words: str, tried: Done) -> tuple[Block, ...]:
    """Show an order before it is done, and that the case is somebody else's to work on."""
    owner = owner_instead(scene)
    if not owner or verb in FREE:
        return second_look.second_look(scene, verb, words, tried)
    beside = texts.is_theirs(owner, takes_over=verb in TAKES_OVER, gone_to=_gone_to(scene, verb, tried.effects[0].case))
    return (beside, *second_look.second_look(scene, verb, words, tried))


def _handed_over(saved: SaveCase, scene: Scene) -> SaveCase:
    return replace(saved, case=replace(saved.case, place=replace(saved.case.place, owner=scene.reader.account)))


def _gone_to(scene: Scene, verb: Verb, after: Case) -> str:
    """Which union has a case that somebody else passed on, away from the person who was to work on it; empty where they still have it."""
    before = scene.case.place
    stays = verb in TAKES_OVER or (after.place.unit, after.place.owner) == (before.unit, before.owner)
    return "" if stays else papers.signer(after, scene.directory)


def _told(scene: Scene, verb: Verb, after: Case) -> tuple[Block, ...]:
    """What the person who was to work on a case reads; of one that has left their custody there is nothing to see any more."""
    takes_over, gone_to = verb in TAKES_OVER, _gone_to(scene, verb, after)
    said = Paragraph(texts.done_instead(scene.case.ref, scene.reader.account, str(verb), takes_over=takes_over, gone_to=gone_to))
    stays = after.place.unit == scene.case.place.unit
    return (said, Choices((button(Verb.SHOW, scene.case.ref),))) if stays else (said,)
