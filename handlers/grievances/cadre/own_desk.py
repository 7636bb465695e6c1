"""What a cadre asks about their own desk: what is open, what is due, how much it is, the second one of a list, and what can be typed.

Cadres are members too: what names a rule, a contract or anything else beside what lies on the desk is none of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.about_case import asked_how_they_are
from handlers.grievances.cadre.cards import button
from handlers.grievances.cadre.commands import ALONE, FORMS, VERBS, Command, Verb, parse
from handlers.grievances.cadre.listing import line_for, listing, unnumbered
from handlers.grievances.cadre.scene import in_charge
from handlers.grievances.cadre.waiting import LISTED, listed
from handlers.grievances.cadre.worklist import Press, pressing, to_do
from handlers.grievances.cases.case import Reader, Status
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.messages import Block, Choices, MessageKind
from handlers.texts import own_desk as texts
from handlers.word_lists import WordList
from knowledge.numerals import CHINESE, value_of

WORDS = WordList("handlers.grievances.cadre", "own_desk")
MOST_CHARS = 24
ASKS = re.compile("哪|几|多少|没有|吗|什么|诉求|待办|工单|案[子件]|单子|工作量|转办单")
"""快到期了 alone goes on from something else."""
VERB = "|".join(sorted(VERBS, key=len, reverse=True))
PLACE = re.compile(
    rf"(?:那就|就|我要|我选|选|是|请)?(?P<before>{VERB})?(?:第(?P<number>\d{{1,2}}|[{CHINESE}]{{1,3}})|最后[一那]?)(?P<kind>[个件条])"
    rf"(?P<behind>{VERB})?(?:吧|的|一下|了|。|！|\s)*"
)
"""第二个, 受理第一件, 最后一个查看."""
SHOWN = 20
OFFERED = 3


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre asks about their own desk, or names one of the cases that were just listed; a form that is open comes first."""
    draft = arrival.session.fresh_draft(arrival.now)
    busy = draft is not None and not draft.paused and not asked_how_they_are(arrival)
    if arrival.message.kind is not MessageKind.TEXT or busy or duty.cadre_of(arrival, desk) is None:
        return False
    return _asks_commands(arrival.text) or _picked(arrival) is not None or bool(_kind(arrival.text))


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer it from the cases that the cadre sees."""
    reader, grievances, picked = duty.cadre_of(arrival, desk), desk.grievances, _picked(arrival)
    if reader is None or grievances is None:
        raise LookupError("no cadre asks")
    if picked is not None and picked.verb is Verb.LIST:
        return respond_and_keep(arrival, desk, texts.no_such_place())
    if picked is not None:
        return duty.take(arrival.saying(picked.render()), desk)
    if _asks_commands(arrival.text):
        return respond_and_keep(arrival, desk, commands_of(reader))
    return respond_and_keep(arrival, desk, ANSWERS[_kind(arrival.text)](grievances, reader, arrival))


def beside_help(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Answer what asks for help, and name to a cadre the commands that are theirs besides."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, reader = handle(arrival, desk), duty.cadre_of(arrival, desk)
        return outcome if reader is None else outcome.before(*commands_of(reader))

    return handled


def commands_of(reader: Reader) -> tuple[Block, ...]:
    """What somebody can type at the desk."""
    examples = {verb: form.example for verb, form in FORMS.items()}
    return texts.commands(examples, works=reader.works)


def remembering(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Handle a message of a cadre, and remember for the next one which cases were listed, in their order, and what for."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome = handle(arrival, desk)
        pending = outcome.session.pending
        if pending is not None and pending.step != LISTED:
            return outcome
        until, above = arrival.now + desk.policy.session_ttl, arrival.session.pending
        kept = listed(outcome, until)
        if kept is None and above is not None and _picked(arrival):  # 第一个 leaves the list for a 第二个
            kept = replace(above, until=until)
        return replace(outcome, session=replace(outcome.session, pending=kept))

    return handled


def _asks_commands(text: str) -> bool:
    return WORDS.fits("commands", phrases.bare(text))


def _kind(text: str) -> str:
    plain = simple(text).strip()
    if len(plain) > MOST_CHARS or not ASKS.search(plain):
        return ""
    return next((kind for kind in ANSWERS if WORDS.fits(kind, plain)), "")


def _picked(arrival: Arrival) -> Command | None:
    """The command that 第二个 means after a list; one without a number where the list is shorter.

    Where no list stands above, what names a deed asks which case it is for: 受理第一件.
    """
    pending, found = arrival.session.fresh_pending(arrival.now), PLACE.fullmatch(simple(arrival.text).strip())
    if found is None:
        return None
    said = found["before"] or found["behind"]
    if pending is None or pending.step != LISTED:
        names_case = said and VERBS[said] not in ALONE and found["kind"] != "条"  # 回复第三条 means an article
        return Command(VERBS[said]) if names_case else None
    offered = [one for one in map(parse, pending.text.splitlines()) if one]
    number = value_of(found["number"]) if found["number"] else len(offered)
    at = int(number) if number is not None and number.denominator == 1 else 0
    if not 1 <= at <= len(offered):
        return Command(Verb.LIST)
    verb = VERBS[said] if said and VERBS[said] not in ALONE else offered[at - 1].verb
    return Command(verb, offered[at - 1].ref)


def _due(press: Press) -> Callable[[Grievances, Reader, Arrival], tuple[Block, ...]]:
    def told(grievances: Grievances, reader: Reader, arrival: Arrival) -> tuple[Block, ...]:
        wanted = range(press + 1) if press is Press.SOON else (press,)
        found = [case for how, case in pressing(to_do(reader, grievances), grievances, arrival.now) if how in wanted]
        if not found:
            return texts.nothing_due(press)
        lines = [line_for(case, grievances, reader, arrival.now) for case in found[:SHOWN]]
        return (*texts.due(press, len(found), lines), Choices(tuple(button(Verb.SHOW, case.ref) for case in found[:OFFERED])))

    return told


def _count(grievances: Grievances, reader: Reader, arrival: Arrival) -> tuple[Block, ...]:
    found = pressing(to_do(reader, grievances), grievances, arrival.now)
    presses = [press for press, _ in found]
    statuses = [case.status for _, case in found]
    return texts.count(
        len(found),
        waiting=statuses.count(Status.SUBMITTED),
        asked=statuses.count(Status.AWAITING),
        late=presses.count(Press.LATE),
        today=presses.count(Press.TODAY),
    )


def _finished(*statuses: Status) -> Callable[[Grievances, Reader, Arrival], tuple[Block, ...]]:
    def told(grievances: Grievances, reader: Reader, arrival: Arrival) -> tuple[Block, ...]:
        found = [case for case in grievances.cases.list_for(reader, statuses) if in_charge(reader, case)]
        lines = [line_for(case, grievances, reader, arrival.now) for case in found[:SHOWN]]
        shown = Choices(tuple(button(Verb.SHOW, case.ref) for case in found[:OFFERED]))
        return (*texts.finished(statuses[0], len(found), lines), *((shown,) if found else ()))

    return told


def _slips(grievances: Grievances, reader: Reader, arrival: Arrival) -> tuple[Block, ...]:
    return unnumbered(grievances, reader, Verb.SLIP, arrival)


ANSWERS: dict[str, Callable[[Grievances, Reader, Arrival], tuple[Block, ...]]] = {
    "today": _due(Press.TODAY),
    "late": _due(Press.LATE),
    "soon": _due(Press.SOON),
    "count": _count,
    "answered": _finished(Status.ANSWERED),
    "closed": _finished(Status.CLOSED),
    "slips": _slips,
    "list": listing,
}
"""What is asked, in the order in which it is looked for."""
