"""Cadres at the desk: typed commands and pressed buttons, and what is nearly one.

Cadres are members too: what is neither a command nor awaited goes on as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, kept
from handlers.edges import STOPS, unwrapped
from handlers.effects import Outcome
from handlers.grievances.cadre import in_vain, one_person, preview, unsealing
from handlers.grievances.cadre.about_case import asked_how_they_are
from handlers.grievances.cadre.cards import button, card, doable, full_view
from handlers.grievances.cadre.commands import (
    FORMS,
    Command,
    Verb,
    candidates,
    difficulty_of,
    grade_words,
    parse,
)
from handlers.grievances.cadre.custody import not_here, ways
from handlers.grievances.cadre.listing import listing, unnumbered
from handlers.grievances.cadre.near_commands import Almost, almost, odd_number
from handlers.grievances.cadre.orders import IN_FULL, slip_again
from handlers.grievances.cadre.scene import Done, NoUse, Scene, Wanting, Wrong, find, in_charge
from handlers.grievances.cadre.second_look import NO_WAY_BACK
from handlers.grievances.cadre.waiting import (
    CONFIRM,
    REASON,
    TEXT,
    action_of,
    pending_of,
    put_aside,
    verb_of,
    waiting,
    waits_for,
)
from handlers.grievances.cases.case import Action, Case, Event, FileState, Reader, Status
from handlers.grievances.cases.lifecycle import TRANSITIONS, Refusal, after, possible
from handlers.messages import Block, Choices, MessageKind, Paragraph, Reply
from handlers.ports import Organisation
from handlers.session import Pending
from handlers.texts import duty as texts_duty
from handlers.texts import opening as texts_opening
from handlers.texts import orders as texts_orders
from handlers.texts import undoing as texts_undoing
from knowledge.editions import china_day

SHOWN_FILES = (FileState.WAITING, FileState.KEPT)
MOST_ALMOST = 20
"""Characters in which a number makes a text nearly a command; a longer one that names a case may be words to the member."""
LISTS_OPENINGS = frozenset({Verb.GRANT, Verb.DENY, Verb.IDENTITY})
"""Without a number these list the requests that wait."""
RANKS = {Status.SUBMITTED: 0, Status.ACCEPTED: 1, Status.WORKING: 2, Status.AWAITING: 2, Status.ANSWERED: 3, Status.CLOSED: 4}


def commands(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre writes a command, or presses a button that stands for one."""
    return cadre_of(arrival, desk) is not None and parse(typed(arrival)) is not None


def free_for_duty(arrival: Arrival) -> bool:
    """Whether no grievance of the writer's own is under way."""
    draft = arrival.session.fresh_draft(arrival.now)
    return draft is None or draft.paused


def almost_commands(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre writes what is nearly a command about a case that they see, or a command with a number that no case can bear."""
    if arrival.message.kind is not MessageKind.TEXT or cadre_of(arrival, desk) is None:
        return False
    found = almost_of(arrival, desk)
    if found is None:
        return bool(odd_number(arrival.text) or _unseen(arrival, desk))
    return found[1].command is not None or free_for_duty(arrival) or asked_how_they_are(arrival) or not _is_own(found[0])


def tells_command(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre's words surely stand for a deed on a case that is not their own: 补充说明 26-482137 发票也可以报."""
    if arrival.message.kind is not MessageKind.TEXT or cadre_of(arrival, desk) is None or not free_for_duty(arrival):
        return False
    found = almost_of(arrival, desk)
    if found is None or found[1].command is None or found[1].command.verb is Verb.SHOW:
        return False
    return not _is_own(found[0])


def _is_own(scene: Scene) -> bool:
    """Whether a cadre handed a case in themselves."""
    return scene.grievances.cases.find_for(scene.arrival.reader, scene.case.ref) is not None


def take_almost(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Do what is surely meant; of everything else say where the case stands, and what can be done to it now."""
    found = almost_of(arrival, desk)
    if found is None:
        unseen = _unseen(arrival, desk)
        return say(arrival, desk, not_seen(arrival, desk, unseen) if unseen else texts_duty.odd_number(odd_number(arrival.text)))
    scene, read = found
    if read.command is None:
        may_act = in_charge(scene.reader, scene.case) and not one_person.leaves_alone(scene)
        seen = card(scene.case, scene.grievances, scene.now, may_act=may_act, reads=scene.reader.reads_texts)
        words = arrival.text if len(arrival.text) > MOST_ALMOST else ""
        return _instead_of_waiting(arrival, desk, (*texts_duty.not_sent(words), texts_duty.unclear(scene.case.ref), seen))
    if read.command.verb in unsealing.STEPS:
        return _unsealed(scene, read.command, look=True)
    return _read(scene, read.command) or _do(scene, read.command, typed_so=False, told=read.told)


def _unseen(arrival: Arrival, desk: FrontDesk) -> str:
    """The number of what is surely meant as a command about a case that the cadre does not see, nor has handed in; empty for others."""
    read = almost(arrival.text)
    if read is None or read.command is None or desk.grievances is None:
        return ""
    cases = desk.grievances.cases
    own = any(cases.find_for(arrival.reader, one) for one in candidates(read.ref, china_day(arrival.now)))
    return "" if own else read.ref


def not_seen(arrival: Arrival, desk: FrontDesk, ref: str) -> tuple[Block, ...]:
    """Say that a cadre sees no such case; to whoever passed it on themselves, that this is why."""
    reader, grievances = cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None:
        return texts_duty.unknown(ref)
    return not_here(reader, grievances, directory_of(desk), ref, arrival.now)


def almost_of(arrival: Arrival, desk: FrontDesk) -> tuple[Scene, Almost] | None:
    """What is nearly a command, with its case; None where no case that the cadre sees bears the number: it may be their own grievance."""
    reader, read = cadre_of(arrival, desk), almost(arrival.text)
    if reader is None or read is None or desk.grievances is None:
        return None
    found = find(desk.grievances, reader, read.ref, arrival.now)
    return (Scene(arrival, desk, desk.grievances, directory_of(desk), reader, found[0]), read) if len(found) == 1 else None


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Carry a command out, or say what it still needs."""
    command, reader = parse(typed(arrival)), cadre_of(arrival, desk)
    if command is None or reader is None or desk.grievances is None:
        raise LookupError("no command of a cadre")
    if command.verb is Verb.LIST:
        return say(arrival, desk, listing(desk.grievances, reader, arrival))
    if command.verb is Verb.OPENINGS or (not command.ref and command.verb in LISTS_OPENINGS):
        openings = desk.grievances.openings
        waiting = openings.waiting_for(reader.account, now=arrival.now) if openings else ()
        if waiting or command.verb is Verb.OPENINGS:
            return say(arrival, desk, texts_opening.waiting(waiting, reader.account, arrival.now))
    if not command.ref:
        return say(arrival, desk, unnumbered(desk.grievances, reader, command.verb, arrival))
    found = find(desk.grievances, reader, command.ref, arrival.now)
    if len(found) != 1:
        several = texts_duty.which([one.ref for one in found], str(command.verb))
        return say(arrival, desk, several if found else not_seen(arrival, desk, command.ref))
    scene = Scene(arrival, desk, desk.grievances, directory_of(desk), reader, found[0])
    if command.verb in unsealing.STEPS:
        return _unsealed(scene, command, look=True)
    return _read(scene, command) or _do(scene, command)


def _read(scene: Scene, command: Command) -> Outcome | None:
    """Show what a command reads of a case; None for one that does something to it."""
    if command.verb is Verb.SLIP:
        return say(scene.arrival, scene.desk, slip_again(scene))
    return say(scene.arrival, scene.desk, _shown(scene)) if command.verb is Verb.SHOW else None


def _unsealed(scene: Scene, command: Command, *, look: bool = False) -> Outcome:
    """Take a step towards who handed in a confidential case; with `look` a reason is shown once more before others are asked."""
    openings, arrival, desk = scene.grievances.openings, scene.arrival, scene.desk
    if openings is None:
        return say(arrival, desk, texts_duty.usage(FORMS[Verb.SHOW].example))
    taken = unsealing.unseal(scene, openings, command.verb, command.words)
    if taken.wants_reason:
        return hold(arrival, desk, (*taken.said, *put_aside(scene, Verb.OPEN)), waiting(scene, Verb.OPEN, TEXT))
    if look and taken.effects and command.verb is Verb.OPEN:
        said = (*texts_opening.look(scene.case.ref, command.words), *put_aside(scene, Verb.OPEN))
        return hold(arrival, desk, said, waiting(scene, Verb.OPEN, CONFIRM, command.words))
    aside, left = (put_aside(scene, command.verb), None) if waits_for(scene, Verb.OPEN) else ((), arrival.session.pending)
    outcome = hold(arrival, desk, (*taken.said, *aside), left)
    replies = tuple(replace(reply, brief=taken.brief) for reply in outcome.replies)
    return replace(outcome, replies=replies, effects=taken.effects, letters=taken.letters)


def refused(scene: Scene, verb: Verb) -> tuple[Block, ...]:
    """Why a cadre cannot do something to a case now, in words; empty where they can."""
    if verb is Verb.OPEN:
        return ()  # whoever may see the case may ask, and `unsealing` says what they hear
    case, action = scene.case, action_of(verb)
    refusal = after(case, action, scene.actor)
    if refusal is Refusal.NOT_YOURS or not in_charge(scene.reader, case):
        return texts_duty.only_reading(case.place.union)
    if verb is Verb.WORD and not case.joinable:
        return (Paragraph(texts_orders.NOT_JOINABLE),)
    if refusal is not Refusal.NOT_NOW:
        return one_person.refusal(scene, verb)
    events = scene.grievances.cases.events_for(scene.reader, case.ref)
    options = tuple(button(one, case.ref) for one in doable(case))
    hints = texts_undoing.too_late_to(case.ref, action, possible(case, scene.actor))
    return (*_stands(scene, action, events), *hints, *((Choices(options),) if options else ()))


def _stands(scene: Scene, action: Action, events: list[Event]) -> tuple[Block, ...]:
    """Say how a case came to where it stands, or that something comes later."""
    case = scene.case
    first = min(RANKS.get(status, len(RANKS)) for status, row in TRANSITIONS.items() if action in row)
    if RANKS.get(case.status, len(RANKS)) < first:
        return texts_duty.too_early(case.ref, case.status)
    led = [event for event in events if event.after is case.status and event.before is not event.after]
    return texts_duty.stands(case.ref, case.status, led[-1] if led else None, account=scene.reader.account, now=scene.now)


def _do(scene: Scene, command: Command, *, typed_so: bool = True, told: bool = False) -> Outcome:
    """Carry out a command on a case that its writer may see; one that was read out of other words (`typed_so`) shows its own first.

    So does one that its words do not name (`told`), whatever it is: the member hears of it.
    """
    arrival, desk, verb, aside = scene.arrival, scene.desk, command.verb, put_aside(scene, command.verb)
    if blocked := refused(scene, verb):
        if verb is Verb.ACCEPT and (graded := _other_grade(scene, command.words)):
            return echoed(scene, Verb.REGRADE, graded, before=blocked[:1], after=aside)
        return _instead_of_waiting(arrival, desk, (*blocked, *texts_duty.not_sent(command.words if verb in IN_FULL else "")))
    agrees = unwrapped(command.words, after=STOPS) in preview.NO_WORDS or (verb not in IN_FULL and preview.consents(command.words))
    wordless = not command.words or (verb is not Verb.NOTE and agrees)
    if FORMS[verb].needs and wordless:
        if vain := in_vain.refusal(scene, verb):
            return say(arrival, desk, vain)
        asked = texts_duty.asked_for(scene.case.ref, str(verb), FORMS[verb].needs)
        return hold(arrival, desk, (*asked, *aside), waiting(scene, verb, TEXT))
    if told or verb in NO_WAY_BACK or (FORMS[verb].needs and not typed_so) or one_person.looks_first(scene, verb):
        return echoed(scene, verb, command.words, after=aside)
    return performed(scene, verb, command.words, aside if _waits_about(scene) else ())


def _instead_of_waiting(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...]) -> Outcome:
    """Reply to a command that was not done; words that waited for a yes wait no more, or the next 确认 would send those."""
    pending = pending_of(arrival)
    if pending is None or pending.step != CONFIRM:
        return say(arrival, desk, blocks)
    return hold(arrival, desk, (*blocks, *texts_duty.put_aside(pending.ref, str(verb_of(pending)), pending.text)), None)


def look(arrival: Arrival, desk: FrontDesk, case: Case, command: Command, *, told: bool = False) -> Outcome:
    """Show what a command about a case would do, which was read out of words without its number. `told`: they do not name it either."""
    reader = cadre_of(arrival, desk)
    if reader is None or desk.grievances is None:
        raise LookupError("no cadre is there")
    scene = Scene(arrival, desk, desk.grievances, directory_of(desk), reader, case)
    return _read(scene, command) or _do(scene, command, typed_so=False, told=told)


def beside_command(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Handle danger that a cadre's command tells of; it is shown below and waits for a yes, or is given back."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        found = almost_of(arrival, desk)
        command = found and (parse(arrival.text) or found[1].command)
        if not found or not command or command.verb in (Verb.SHOW, Verb.SLIP):
            return handle(arrival, desk)
        shown = _do(found[0], command, typed_so=False) if FORMS[command.verb].action else None
        if shown is None or shown.effects or shown.session.pending == arrival.session.pending:
            return handle(arrival, desk).after(*texts_duty.not_sent(arrival.text))
        outcome = handle(replace(arrival, session=shown.session), desk)
        return outcome.after(*(block for reply in shown.replies for block in reply.blocks))

    return handled


def _other_grade(scene: Scene, words: str) -> str:
    """The difficulty of an acceptance that was done already, where it is another one and can be put right."""
    grade = difficulty_of(words) if words else None
    right = grade in (None, scene.case.difficulty) or refused(scene, Verb.REGRADE)
    return "" if grade is None or right else grade_words(grade, "")


def performed(scene: Scene, verb: Verb, words: str, aside: tuple[Block, ...] = ()) -> Outcome:
    """Do what was said, and save it."""
    if verb is Verb.OPEN:
        return _unsealed(scene, Command(verb, scene.case.ref, words))
    done = one_person.carry_out(scene, verb, words)
    if not isinstance(done, Done):
        return say(scene.arrival, scene.desk, done.said)
    waiting = None if _waits_about(scene) else scene.arrival.session.pending
    outcome = hold(scene.arrival, scene.desk, (*done.said, *aside), waiting)
    return replace(outcome, effects=done.effects, letters=done.letters)


def _waits_about(scene: Scene) -> bool:
    """Whether something waits about this very case."""
    pending = scene.arrival.session.pending
    return pending is not None and pending.ref == scene.case.ref


def echoed(scene: Scene, verb: Verb, text: str, *, before: tuple[Block, ...] = (), after: tuple[Block, ...] = ()) -> Outcome:
    """Show words once more, unless they cannot be used as they are: then they are asked for again."""
    if verb is Verb.OPEN:
        return _unsealed(scene, Command(verb, scene.case.ref, text), look=True)
    match one_person.carry_out(scene, verb, text):
        case NoUse(said):
            left = None if waits_for(scene, verb) else scene.arrival.session.pending
            return hold(scene.arrival, scene.desk, (*before, *said), left)
        case Wanting(said, begun):
            pending = waiting(scene, verb, REASON, begun)
        case Wrong(wrong):
            said, pending = texts_duty.still_waits(wrong, FORMS[verb].needs), waiting(scene, verb, TEXT)
        case Done() as tried:
            said, pending = one_person.look(scene, verb, text, tried), waiting(scene, verb, CONFIRM, text)
    return hold(scene.arrival, scene.desk, (*before, *said, *after), pending)


def _shown(scene: Scene) -> tuple[Block, ...]:
    cases, reader, ref = scene.grievances.cases, scene.reader, scene.case.ref
    events = cases.events_for(reader, ref)
    steps = scene.grievances.openings.steps_for(reader, ref) if scene.grievances.openings else ()
    seen = full_view(
        scene.case,
        cases.messages_for(reader, ref),
        events,
        scene.grievances,
        scene.now,
        may_act=reader.works and in_charge(reader, scene.case) and not one_person.leaves_alone(scene),
        reads=reader.reads_texts,
        ways=ways(scene.case, events, scene.directory),
        files=sum(one.state in SHOWN_FILES for one in cases.attachments_for(reader, ref)),
    )
    return (*seen, *texts_opening.history(steps, scene.now))


def say(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...]) -> Outcome:
    """Reply to a cadre; the desk goes on waiting for what it waited for."""
    return hold(arrival, desk, blocks, arrival.session.pending)


def hold(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...], pending: Pending | None) -> Outcome:
    """Reply to a cadre, and wait for this from now on; None: for nothing. A grievance of their own on its way in is put aside."""
    draft = arrival.session.draft
    if draft and pending and pending is not arrival.session.pending:
        draft = replace(draft, paused=True)
    session = kept(replace(arrival.session, pending=pending, draft=draft), arrival.now, desk.policy)
    return Outcome((Reply(blocks, arrival.reference),), session=session)


def cadre_of(arrival: Arrival, desk: FrontDesk) -> Reader | None:
    """Which cadre writes, on a desk that takes grievances in; None for everybody else."""
    if desk.grievances is None or desk.routing is None:
        return None
    return desk.grievances.duty.cadre(arrival.message.channel, arrival.message.sender)


def typed(arrival: Arrival) -> str:
    """What was typed, or the command that a pressed button stands for."""
    return arrival.message.key if arrival.message.kind is MessageKind.EVENT else arrival.text


def word_of(arrival: Arrival) -> str:
    """A short word without what stands around it."""
    return unwrapped(arrival.text, after=STOPS)


def directory_of(desk: FrontDesk) -> Organisation:
    """The units of a desk that routes."""
    if desk.routing is None:
        raise LookupError("this desk does not route")
    return desk.routing.directory
