"""The typed steps towards who handed in a confidential case: 申请开封, 同意开封, 不同意开封, 查看身份.

What is decided here rests on what was read; each effect looks at the same rights again, in the transaction that writes its step down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handlers.effects import AskOpening, Effect, GrantOpening, RefuseOpening, ShowOpening
from handlers.grievances.cadre.commands import BECAUSE, Verb
from handlers.grievances.cadre.scene import Scene
from handlers.grievances.cases.openings import ASKED_FOR, GRANTED_FOR, MAX_REASON_CHARS, MIN_REASON_CHARS, NotOpened, Opening
from handlers.grievances.cases.transfers import barred_accounts
from handlers.messages import Block, Letter, Reply, ToAccount, ToSubmitter
from handlers.ports import Openings
from handlers.texts import opening as texts_opening


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step comes to."""

    said: tuple[Block, ...]
    effects: tuple[Effect, ...] = ()
    letters: tuple[Letter, ...] = field(default=(), repr=False)
    brief: bool = False
    """What is said does not stay."""
    wants_reason: bool = False
    """Nothing was done, and a reason is waited for."""


def unseal(scene: Scene, openings: Openings, verb: Verb, words: str) -> Taken:
    """Take a step, or say why it cannot be taken. The case is one that its writer may see."""
    ref, account = scene.case.ref, scene.reader.account
    refusal = openings.refusal(ref, account)
    if refusal is NotOpened.NOT_CONFIDENTIAL:
        return Taken(texts_opening.open_to_all(ref, scene.case.confidentiality))
    if refusal is not None:
        return Taken(texts_opening.not_opened(ref, refusal if refusal is NotOpened.GONE else NotOpened.NOT_AUTHORISED))
    return STEPS[verb](scene, openings, words)


def _ask(scene: Scene, openings: Openings, words: str) -> Taken:
    ref, account, now = scene.case.ref, scene.reader.account, scene.now
    for one in openings.of_case(ref, account):
        if one.live(now):
            mine = one.asked_by == account
            return Taken(texts_opening.asked_already(one, now) if mine else texts_opening.others_ask(one))
    deciders = openings.deciders(ref, account)
    if not deciders:
        return Taken(texts_opening.nobody_else(ref))  # before a reason is asked for, which would be of no use
    reason = BECAUSE.sub("", words).strip()
    if not MIN_REASON_CHARS <= len(reason) <= MAX_REASON_CHARS:
        return Taken(texts_opening.say_why(ref), wants_reason=True)
    until = now + ASKED_FOR
    letters = tuple(_letter(scene, one, texts_opening.please_decide(ref, account, reason, until, now)) for one in deciders)
    return Taken(texts_opening.asked(ref, deciders, until, now), (AskOpening(ref, account, reason),), letters)


def _grant(scene: Scene, openings: Openings, _words: str) -> Taken:
    ref, account, now = scene.case.ref, scene.reader.account, scene.now
    found = _waiting(scene, openings)
    if not isinstance(found, Opening):
        return found
    if refusal := openings.cannot_grant(found.id, account, now=now):
        return Taken(texts_opening.not_opened(ref, refusal if refusal in texts_opening.WHY_NOT else NotOpened.NOT_AUTHORISED))
    told = _letter(scene, found.asked_by, texts_opening.you_may_look(ref, account, now + GRANTED_FOR, now))
    return Taken(texts_opening.granted(ref, found.asked_by), (GrantOpening(found.id, account),), (told,))


def _waiting(scene: Scene, openings: Openings) -> Opening | Taken:
    """The request that waits for a second person: somebody else's first."""
    ref, account = scene.case.ref, scene.reader.account
    requests = openings.of_case(ref, account)
    waiting = [one for one in requests if one.live(scene.now) and not one.granted_by]
    others = [one for one in waiting if one.asked_by != account]
    if others or waiting:
        return (others or waiting)[-1]
    if any(one.live(scene.now) for one in requests):
        return Taken(texts_opening.asked_already(requests[0], scene.now) if requests[0].asked_by == account else _others(requests[0]))
    return Taken(texts_opening.not_opened(ref, NotOpened.OVER) if requests else texts_opening.nothing_asked(ref))


def _others(opening: Opening) -> tuple[Block, ...]:
    return texts_opening.only_the_applicant(opening.ref, opening.asked_by)


def _refuse(scene: Scene, openings: Openings, _words: str) -> Taken:
    ref, account = scene.case.ref, scene.reader.account
    requests = openings.of_case(ref, account)
    live = [one for one in requests if one.live(scene.now)]
    if not live:
        return Taken(texts_opening.not_opened(ref, NotOpened.OVER) if requests else texts_opening.nothing_asked(ref))
    mine = [one for one in live if one.asked_by == account]
    waiting = [one for one in live if not one.granted_by]
    ended = (mine or waiting or live)[-1]
    others = {ended.asked_by, ended.granted_by} - {"", account, *barred_accounts(scene.case, scene.directory)}
    letters = tuple(_letter(scene, one, texts_opening.they_refused(ref, account)) for one in sorted(others))
    return Taken(texts_opening.refused(ref), (RefuseOpening(ended.id, account),), letters)


def _show(scene: Scene, openings: Openings, _words: str) -> Taken:
    ref, account, now = scene.case.ref, scene.reader.account, scene.now
    requests = openings.of_case(ref, account)
    mine = [one for one in requests if one.asked_by == account]
    live = [one for one in mine if one.live(now)]
    if not live:
        if others := [one for one in requests if one.live(now)]:
            return Taken(_others(others[0]))
        return Taken(texts_opening.not_opened(ref, NotOpened.OVER) if mine else texts_opening.nothing_asked(ref))
    opening = next((one for one in live if one.granted_by), live[0])
    who = openings.identity(opening.id, account, now=now)
    if isinstance(who, NotOpened):
        return Taken(texts_opening.not_opened(ref, who if who in texts_opening.WHY_NOT else NotOpened.OVER))
    told = Letter(ToSubmitter(ref), Reply(texts_opening.you_were_opened(ref, opening.reason), scene.arrival.reference))
    said = texts_opening.shown(ref, who, opening.reason)
    return Taken(said, (ShowOpening(opening.id, account),), (told,), brief=True)


def _letter(scene: Scene, account: str, blocks: tuple[Block, ...]) -> Letter:
    return Letter(ToAccount(account), Reply(blocks, scene.arrival.reference))


STEPS: Mapping[Verb, Callable[[Scene, Openings, str], Taken]] = {
    Verb.OPEN: _ask,
    Verb.GRANT: _grant,
    Verb.DENY: _refuse,
    Verb.IDENTITY: _show,
}
