"""What the desk waits for from a cadre: the words of a command, a reason that is missing, or the yes to what was shown once more."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from handlers.desk import Arrival
from handlers.effects import Outcome
from handlers.grievances.cadre.commands import FORMS, Command, Verb, parse
from handlers.grievances.cadre.scene import Scene
from handlers.grievances.cases.case import Action
from handlers.messages import Block, Choices, Paragraph
from handlers.session import Pending
from handlers.texts import duty as texts_duty

PENDING_TTL = timedelta(hours=12)
"""How long the desk waits for a cadre's words."""
TEXT, REASON, CONFIRM = "text", "reason", "confirm"
"""What is waited for: the words of a command, what has to stand behind them, or the yes to all of it."""
LISTED = "listed"
"""Nothing is waited for: cases were listed a moment ago, and the next message may mean one of them by its place."""
LINE_OF = re.compile(r"^• (\d{2}-\d{6}) ", re.MULTILINE)
NAMED = frozenset({Verb.WORD, Verb.OPEN})
"""What its action does not tell: words for others are kept as a note, and who asks to open a case does nothing to it. So are commands
that need no words, which wait for a yes alone."""
PENDED = {form.action: verb for verb, form in FORMS.items() if form.needs and form.action and verb not in NAMED}


def action_of(verb: Verb) -> Action:
    """What a command does to a case; raises KeyError for those that only read."""
    action = FORMS[verb].action
    if action is None:
        raise KeyError(verb)
    return action


def verb_of(pending: Pending) -> Verb | None:
    """The command that words are waited for; None where it is a member who is waited for."""
    if pending.step == LISTED:
        return None
    return Verb(pending.command) if pending.command else PENDED.get(pending.action)


def of_a_member(pending: Pending) -> bool:
    """Whether it is about a case of the writer's own: more words for it, its withdrawal, a rating."""
    return pending.step != LISTED and verb_of(pending) is None


def pending_of(arrival: Arrival) -> Pending | None:
    """What a cadre was asked for about a case, while it is waited for."""
    pending = arrival.session.fresh_pending(arrival.now)
    return pending if pending is not None and verb_of(pending) else None


def waiting(scene: Scene, verb: Verb, step: str, text: str = "") -> Pending:
    """Wait for this from a cadre."""
    until, version = scene.now + PENDING_TTL, scene.case.version
    action = FORMS[verb].action or Action.NOTE
    command = "" if PENDED.get(action) is verb else str(verb)
    return Pending(scene.case.ref, action, until, step, text, version, command)


def listed(outcome: Outcome, until: datetime) -> Pending | None:
    """The cases that a reply lists, each with the command that was asked about or else 查看; None where it lists none."""
    blocks = [block for reply in outcome.replies for block in reply.blocks]
    refs = [ref for block in blocks if isinstance(block, Paragraph) for ref in LINE_OF.findall(block.text)]
    offered = [one for block in blocks if isinstance(block, Choices) for option in block.options if (one := parse(option.text))]
    if not refs:
        return None
    verb = next((one.verb for one in offered if one.ref in refs), Verb.SHOW)
    text = "\n".join(Command(verb, ref).render() for ref in refs)
    return Pending("", Action.NOTE, until, LISTED, text, command=str(Verb.LIST))


def waits_for(scene: Scene, verb: Verb) -> bool:
    """Whether it is this very command about this very case that waits."""
    pending = pending_of(scene.arrival)
    return pending is not None and (pending.ref, verb_of(pending)) == (scene.case.ref, verb)


def put_aside(scene: Scene, verb: Verb) -> tuple[Block, ...]:
    """Say that what was begun about something else waits no more, and give its words back."""
    pending = pending_of(scene.arrival)
    if pending is None or waits_for(scene, verb):
        return ()
    return texts_duty.put_aside(pending.ref, str(verb_of(pending)), pending.text)
