"""A case that a cadre speaks of without its number: shown before anything is done, asked back where several may be meant."""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.about_case import asked_how_they_are
from handlers.grievances.cadre.cards import CADRE, card, due_line, subject_of
from handlers.grievances.cadre.commands import DIFFICULTIES, FORMS, Command, Verb, grade_words, transfer_words
from handlers.grievances.cadre.listing import line_for, listing
from handlers.grievances.cadre.scene import given_to_others, in_charge
from handlers.grievances.cadre.waiting import of_a_member, pending_of
from handlers.grievances.cadre.work_talk import OFFICIAL, Said, Way, said
from handlers.grievances.cases import transfers
from handlers.grievances.cases.case import Action, Case, Reader
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.cases.transfers import NoWay, Unfit
from handlers.messages import Block, MessageKind
from handlers.texts import cards as texts_cards
from handlers.texts import duty as texts_duty
from handlers.texts import in_passing as texts

MOST_CASES, OFFERED, PAIR = 20, 5, 2
UP = frozenset({"转上去", "报上去", "上报", "往上转", "往上报", "转上级", "转给上级", "报上级", "报给上级"})
SAYS_NOTHING = re.compile("[这那个件条的把将事昨今刚]")
"""Of a pair of characters that a handle and a story share."""
WITHOUT_HANDLE = frozenset({Verb.ASK, Verb.TELL, Verb.REPLY, Way.HOLD, Way.UNCLEAR})
"""What is said of a case without any word for it, to whoever works on some: 跟他说下周修, 先等财务回复再说."""


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre speaks of a case without naming it; words that wait, and a grievance of their own, come first."""
    return spoken(arrival, desk) is not None


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Show what would be done to the one case that is meant, or ask which it is."""
    read, reader, grievances = spoken(arrival, desk), duty.cadre_of(arrival, desk), desk.grievances
    if read is None or reader is None or grievances is None:
        raise LookupError("no case is spoken of")
    if read.does is Way.STANDS_IN:
        return respond_and_keep(arrival, desk, texts.stands_in())
    cases = _open(grievances, reader)
    if not cases:
        return respond_and_keep(arrival, desk, texts_cards.nothing_waits())
    meant, sure = _meant(read, cases, arrival, desk, grievances, reader)
    if read.does is Way.LIST:
        return respond_and_keep(arrival, desk, listing(grievances, reader, arrival))
    if read.does is Way.ALL:
        return _which(arrival, desk, meant, Verb.ACCEPT, first=(texts.one_by_one(),))
    if read.does is Verb.MERGE and len(meant) == PAIR:
        return duty.look(arrival, desk, meant[0], Command(Verb.MERGE, meant[0].ref, f"到 {meant[1].ref}"), told=True)
    if len(meant) != 1 or not sure:
        verb = read.does if isinstance(read.does, Verb) else Verb.SHOW
        return _which(arrival, desk, meant, verb, words=_words(read).replace("\n", " "))
    (case,) = meant
    if isinstance(read.does, Way):
        shown = card(case, grievances, arrival.now, may_act=True, reads=reader.reads_texts)
        lead = texts.left_alone(case.ref, due_line(case, grievances, arrival.now)) if read.does is Way.HOLD else texts.of_this(case.ref)
        return respond_and_keep(arrival, desk, (lead, shown))
    verb, words = _command(read, case)
    return duty.look(arrival, desk, case, Command(verb, case.ref, words), told=True)


def spoken(arrival: Arrival, desk: FrontDesk) -> Said | None:
    """What a cadre says of a case without naming it; None where it is nothing of the kind. Whether they are well is looked at elsewhere."""
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if arrival.message.kind is not MessageKind.TEXT or reader is None or grievances is None or not reader.works:
        return None
    if (
        not (duty.free_for_duty(arrival) or asked_how_they_are(arrival))
        or pending_of(arrival) is not None
        or _answers_of_their_own(arrival)
    ):
        return None
    read = said(arrival.text)
    if read is None or (read.does is Verb.TRANSFER and not _leads_somewhere(read, grievances, reader, arrival, desk)):
        return None
    cases = _open(grievances, reader)
    if read.does is Way.POINTED:
        of_work = "件" in read.handle or bool(_alike(read, cases))
        return read if cases and of_work and not grievances.cases.list_for(arrival.reader, limit=1) else None
    bare = read.does in WITHOUT_HANDLE and (read.does is not Way.UNCLEAR or "催" in arrival.text)
    plain = not read.about and (OFFICIAL.search(arrival.text) is not None or bare)
    named = read.points or plain or read.does in (Way.STANDS_IN, Way.ALL, Way.LIST)
    if not cases:
        return read if named and read.does not in (Verb.SHOW, *WITHOUT_HANDLE) else None
    return read if named or _alike(read, cases) else None


def _answers_of_their_own(arrival: Arrival) -> bool:
    """Whether something was asked back about a matter of the cadre's own."""
    pending = arrival.session.fresh_pending(arrival.now)
    return arrival.session.fresh_matter(arrival.now) is not None or (pending is not None and of_a_member(pending))


def has_work(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre has a case that is open."""
    reader = duty.cadre_of(arrival, desk)
    return reader is not None and desk.grievances is not None and bool(_open(desk.grievances, reader))


def _open(grievances: Grievances, reader: Reader) -> list[Case]:
    """What a cadre works on."""
    mine = [case for case in grievances.cases.list_for(reader, limit=MOST_CASES) if in_charge(reader, case)]
    others = given_to_others(reader, mine, grievances.duty)
    return [case for case in mine if case.ref not in others]


def _meant(
    read: Said, cases: list[Case], arrival: Arrival, desk: FrontDesk, grievances: Grievances, reader: Reader
) -> tuple[list[Case], bool]:
    """The cases that may be meant, and whether one of them alone surely is where it stands alone."""
    alike = _alike(read, cases)
    action = FORMS[read.does].action if isinstance(read.does, Verb) else None
    fitting = [one for one in alike or cases if action is None or action in possible(one, CADRE)]
    if alike or read.about:
        return (fitting or alike or cases), bool(alike)
    since = arrival.now - desk.policy.session_ttl
    recent = [
        one
        for one in cases
        if any(event.actor.account == reader.account and event.at >= since for event in grievances.cases.events_for(reader, one.ref))
    ]
    both = [one for one in fitting if one in recent]
    return (both or recent if len(both or recent) == 1 else fitting or cases), True


def _alike(read: Said, cases: list[Case]) -> list[Case]:
    """The cases that tell of what a handle names."""
    for words in (read.about, read.handle):
        pairs = {pair for at in range(len(words) - 1) if not SAYS_NOTHING.search(pair := words[at : at + 2])}
        if found := [one for one in cases if any(pair in f"{one.told.what}{one.told.where}{subject_of(one)}" for pair in pairs)]:
            return found
    return []


def _leads_somewhere(read: Said, grievances: Grievances, reader: Reader, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether what a case is to go to is a unit, a union above, or a colleague: 归零 and 归档 name none."""
    name = _unit(read)
    for case in _open(grievances, reader)[:1]:
        directory = duty.directory_of(desk)
        found = transfers.destination(name, case, directory)
        known = not (isinstance(found, NoWay) and found.why is Unfit.UNKNOWN)
        named = known or transfers.served_by([name], {case.place.unit}, directory.units(case.place.university)) is not None
        return named or ("归" not in arrival.text and bool(_alike(read, _open(grievances, reader))))
    return read.points


def _unit(read: Said) -> str:
    name = read.words.split(" ")[0]
    return "上级" if name in UP else name


def _command(read: Said, case: Case) -> tuple[Verb, str]:
    """The command, with its words as it reads them."""
    if read.does is Verb.ACCEPT and read.words and Action.REGRADE in possible(case, CADRE):
        return Verb.REGRADE, grade_words(DIFFICULTIES[read.words], "")
    return Verb(read.does), _words(read)


def _words(read: Said) -> str:
    if read.does is Verb.TRANSFER:
        return transfer_words(_unit(read), read.words.partition(" ")[2])
    return "" if read.does is Verb.MERGE else read.words


def _which(arrival: Arrival, desk: FrontDesk, cases: list[Case], verb: Verb, *, words: str = "", first: tuple[Block, ...] = ()) -> Outcome:
    reader, grievances = duty.cadre_of(arrival, desk), desk.grievances
    if reader is None or grievances is None:
        raise LookupError("no cadre is there")
    lines = [(case.ref, line_for(case, grievances, reader, arrival.now)) for case in cases[:OFFERED]]
    return respond_and_keep(arrival, desk, (*first, *texts_duty.which_one(str(verb), lines, words=words)))
