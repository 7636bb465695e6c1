"""What a cadre's command does to a case once all its words are there: the change, what the cadre reads, and who else hears of it.

Each order is pure: it decides on the case as it was read, and a change decided on an older one is decided again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Unpack

from handlers.effects import SaveCase
from handlers.grievances.cadre import papers
from handlers.grievances.cadre.cards import card, due_line
from handlers.grievances.cadre.commands import (
    Verb,
    days_and_reason,
    difficulty_of,
    extension_words,
    gives_reason,
    grade_and_reason,
    other_ref,
    transfer_words,
    units_and_reason,
)
from handlers.grievances.cadre.scene import (
    Done,
    NoUse,
    Scene,
    Tried,
    Wanting,
    Wrong,
    find,
    in_charge,
    merged_into,
    review_of,
    to_member,
    to_officers,
)
from handlers.grievances.cases import transfers
from handlers.grievances.cases.case import THE_DESK, Action, Case, Confidentiality, Place
from handlers.grievances.cases.deadlines import MAX_REASON_CHARS, NotExtended, Stage, extend
from handlers.grievances.cases.deeds import Decided, act, day_of
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.cases.transfers import NoWay, Unfit
from handlers.masking import masked
from handlers.messages import Block, Letter, Paragraph, Reply, ToSubmitter
from handlers.routing.ladder import union_name
from handlers.routing.model import Unit
from handlers.texts import duty as texts_duty
from handlers.texts import letters as texts_letters
from handlers.texts import orders as texts_orders
from handlers.texts import second_look as texts_second_look
from handlers.texts import standing_in as texts_standing_in
from handlers.texts import transfers as texts_transfers
from handlers.texts.deadlines import NOT_EXTENDED
from handlers.texts.papers import BLANK_HEAD

NEVER_MORE = frozenset({NotExtended.ALREADY, NotExtended.TOO_LATE})
"""Why no number of days and no reason would do."""


Order = Callable[[Scene, str], Tried]


def carry_out(scene: Scene, verb: Verb, words: str) -> Tried:
    """Do what a command says, or say what is wrong with its words."""
    longest = scene.desk.policy.max_text_chars if verb in IN_FULL else MAX_REASON_CHARS
    return Wrong(texts_orders.too_long(longest)) if len(words) > longest else ORDERS[verb](scene, words)


def _acted(scene: Scene, action: Action, *, text: str = "", reason: str = "", detail: str = "", **changes: Unpack[Decided]) -> SaveCase:
    """Change the case; whether it can be done was asked before."""
    saved = act(scene.case, action, scene.actor, scene.now, scene.grievances, text=text, reason=reason, detail=detail, **changes)
    if isinstance(saved, Refusal):
        raise LookupError(f"{action} was not possible and not refused before")
    return saved


def _done(scene: Scene, saved: SaveCase, said: tuple[Block, ...], told: tuple[Block, ...] = (), *letters: Letter) -> Done:
    """Put together what was done, with what the member reads of it."""
    mine: tuple[Letter, ...] = ()
    if told:
        saved, mine = to_member(saved, told, scene.now, scene.arrival.reference)
    return Done((saved,), said, (*mine, *letters))


def _by(scene: Scene, saved: SaveCase) -> str:
    return due_line(saved.case, scene.grievances, scene.now)


def _accept(scene: Scene, words: str) -> Done | Wrong:
    ref, difficulty = scene.case.ref, difficulty_of(words)
    if difficulty is None:
        return Wrong(texts_orders.unread_difficulty(ref))
    saved = _acted(scene, Action.ACCEPT, difficulty=difficulty)
    deadline = deadline_of(saved.case, scene.grievances)
    outside = scene.case.place.union if scene.case.place.external else ""
    told = texts_letters.accepted(ref, papers.signer(scene.case, scene.directory), scene.reader.account, deadline, outside, year=scene.year)
    said = texts_orders.accepted(ref, _by(scene, saved), difficulty, page=scene.on_page)
    return _done(
        scene,
        saved,
        (*said, *texts_transfers.send_slip(outside), *slip_text(scene, saved.case, by=scene.reader.account)) if outside else said,
        told,
    )


def _regrade(scene: Scene, words: str) -> Done | NoUse | Wrong:
    """Put the difficulty right. A last day that is over stays missed, and no change of mind makes a case late."""
    ref, read = scene.case.ref, grade_and_reason(words)
    if read is None:
        return Wrong(texts_orders.unread_grade(ref))
    grade, reason = read
    if grade is scene.case.difficulty:
        return NoUse(texts_orders.same_grade(ref, grade))
    was = deadline_of(scene.case, scene.grievances)
    if was and was.on and was.missed(scene.now):
        return NoUse(texts_orders.graded_too_late(ref, was.on, scene.now))
    saved = _acted(scene, Action.REGRADE, reason=reason, detail=f"{scene.case.difficulty}{transfers.FROM_TO}{grade}", difficulty=grade)
    becomes = deadline_of(saved.case, scene.grievances)
    if becomes and becomes.on and becomes.missed(scene.now):
        return NoUse(texts_orders.late_by_grade(ref, grade, becomes.on, scene.now))
    told = texts_letters.regraded(ref, grade, reason, becomes, year=scene.year)
    return _done(scene, saved, texts_orders.regraded(ref, grade, _by(scene, saved), page=scene.on_page), told)


def _start(scene: Scene, _words: str) -> Done:
    return _done(scene, _acted(scene, Action.START), texts_orders.begun(scene.case.ref))


def _ask(scene: Scene, words: str) -> Done:
    ref = scene.case.ref
    return _done(scene, _acted(scene, Action.ASK, text=words), texts_orders.asked(ref, page=scene.on_page), texts_letters.asked(ref, words))


def _tell(scene: Scene, words: str) -> Done:
    ref = scene.case.ref
    return _done(scene, _acted(scene, Action.TELL, text=words), texts_orders.told(ref, page=scene.on_page), texts_letters.told(ref, words))


def _note(scene: Scene, words: str) -> Done:
    return _done(scene, _acted(scene, Action.NOTE, text=words), texts_orders.noted(scene.case.ref))


def _reply(scene: Scene, words: str) -> Done:
    ref, reference = scene.case.ref, scene.arrival.reference
    union = texts_letters.from_whom(papers.signer(scene.case, scene.directory), scene.case.place.union)
    saved = _acted(scene, Action.REPLY, text=words)
    told = texts_letters.answered(ref, words, union, review_of(scene), transfers.above_the_end(scene.case, scene.directory))
    merged = merged_into(scene)
    also = [Letter(ToSubmitter(one), Reply(texts_letters.answered_with(one, ref, words, union), reference)) for one in merged]
    done = _done(scene, saved, texts_orders.replied(ref, scene.grievances.rating_days, page=scene.on_page), told, *also)
    return replace(done, effects=(*done.effects, *_on_pages(scene, merged, words, union)))


def _on_pages(scene: Scene, merged: Sequence[str], words: str, union: str) -> Iterator[SaveCase]:
    """The answer on the pages of those whose cases went on under this number and who are known to nobody: no letter reaches them."""
    for ref in merged:
        other = scene.grievances.cases.find_for(THE_DESK, ref)
        if other is None or other.confidentiality is not Confidentiality.ANONYMOUS:
            continue
        text = "\n".join(block.text for block in texts_letters.answered_on_page(words, union))
        told = act(other, Action.TELL, scene.actor, scene.now, scene.grievances, text=text)
        if not isinstance(told, Refusal):
            yield told


def _extend(scene: Scene, words: str) -> Done | Wanting | NoUse | Wrong:
    read = days_and_reason(words)
    if read is None:
        return Wanting(texts_orders.how_many_days(words), words) if gives_reason(words) else Wrong(texts_orders.unread_days())
    days, reason = read
    calendar, policy, today = scene.grievances.calendars.current(), scene.grievances.deadlines, day_of(scene.case, scene.now)
    longer = extend(calendar, scene.case.timeline(Stage.ANSWER), policy, working_days=days, reason=reason, on=today)
    if longer is NotExtended.NO_REASON:
        longer = extend(calendar, scene.case.timeline(Stage.ANSWER), policy, working_days=days, reason=str(Verb.EXTEND), on=today)
        if not isinstance(longer, NotExtended):
            return Wanting(texts_orders.why_longer(days), extension_words(days, ""))
    if isinstance(longer, NotExtended):
        said = (Paragraph(NOT_EXTENDED[longer].format(most=policy.extension)),)
        return NoUse(said) if longer in NEVER_MORE else Wrong(said)
    saved = _acted(scene, Action.EXTEND, reason=reason, extension=longer.extension)
    told = texts_letters.extended(scene.case.ref, reason, deadline_of(saved.case, scene.grievances), year=scene.year)
    return _done(scene, saved, texts_orders.extended(scene.case.ref, _by(scene, saved), page=scene.on_page), told)


def _transfer(scene: Scene, words: str) -> Done | Wanting | NoUse | Wrong:
    names, reason = units_and_reason(words)
    said, place = _destination(scene, names)
    if isinstance(place, NoWay):
        units = scene.directory.units(scene.case.place.university)
        if unit := transfers.served_by(names, {scene.case.place.unit}, units):
            return _to_person(scene, said, unit)
        return Wrong(_no_way(scene, place, said, reason))
    if not gives_reason(reason):
        return Wanting(texts_transfers.why_there(scene.case.ref, place.union), transfer_words(said, ""))
    detail, place = transfers.transfer_detail(scene.case, place), transfers.with_its_person(place, scene.case)
    saved = _acted(scene, Action.TRANSFER, reason=reason, detail=detail, place=place)
    return _outside(scene, saved, reason) if place.external else _inside(scene, saved, reason)


def _to_person(scene: Scene, name: str, unit: Unit) -> NoUse | Wrong:
    """A colleague was named instead of a unit: cases lie with units, and everybody on duty at one works on them."""
    if unit.id == scene.case.place.unit:
        return NoUse(texts_standing_in.works_beside(name, scene.case.ref))
    union = union_name(unit, scene.directory.university(unit.university))
    return Wrong(texts_standing_in.on_duty_elsewhere(name, union, scene.case.ref))


def _destination(scene: Scene, names: Sequence[str]) -> tuple[str, Place | NoWay]:
    """The first of the names that is one, and where it leads; where none is, the first."""
    found = [(name, transfers.destination(name, scene.case, scene.directory)) for name in names]
    known = (one for one in found if not (isinstance(one[1], NoWay) and one[1].why is Unfit.UNKNOWN))
    return next(known, found[0])


def _inside(scene: Scene, saved: SaveCase, reason: str) -> Done:
    ref, place = scene.case.ref, saved.case.place
    told = texts_letters.transferred(ref, place.union, reason, deadline_of(saved.case, scene.grievances), year=scene.year)
    came = to_officers(scene, saved.case, texts_transfers.came(ref, how="转来一件诉求", reason=reason))
    return _done(scene, saved, texts_transfers.transferred(ref, place.union, page=scene.on_page), told, came)


def _outside(scene: Scene, saved: SaveCase, reason: str) -> Done:
    """Pass a case on to a union that is not on this desk: whoever keeps the case accepts it first, and gets the 转办单 then."""
    ref, place = scene.case.ref, saved.case.place
    keeper = transfers.keeper_name(saved.case, scene.directory)
    told = texts_letters.passed_outside(ref, place.union, keeper, reason)
    said, lead = texts_transfers.transferred(ref, place.union, page=scene.on_page), texts_transfers.passed_outside(ref, place.union)
    if place.unit == scene.case.place.unit:
        return _done(
            scene, saved, (*said, lead, card(saved.case, scene.grievances, scene.now, fresh=True, reads=scene.reader.reads_texts)), told
        )
    return _done(scene, saved, said, told, to_officers(scene, saved.case, lead))


def slip_text(scene: Scene, case: Case, *, by: str = "") -> tuple[Block, ...]:
    """The 转办单 of a case as text, for where no file can be had."""
    find = scene.desk.clauses.find_clauses
    paper = papers.slip_of(case, scene.directory, scene.grievances, find, scene.now, by=by)
    rows = "\n".join(f"{name}：{value}" for name, value in paper.rows)
    free = "\n".join((BLANK_HEAD, *(f"{name}：" for name, _ in paper.blank)))
    return (Paragraph("\n".join((paper.title, *paper.opening))), Paragraph(rows), *map(Paragraph, paper.closing), Paragraph(free))


def slip_again(scene: Scene) -> tuple[Block, ...]:
    """The 转办单 once more, for whoever has lost the message that it came in; or why there is none."""
    case = scene.case
    if not in_charge(scene.reader, case) or not scene.reader.reads_texts:
        return texts_duty.only_reading(case.place.union)
    if not papers.slip_is_due(case):
        return texts_transfers.no_slip(case.ref, case.place.union, outside=case.place.external)
    return (*texts_transfers.send_slip(case.place.union), *slip_text(scene, case))


def _no_way(scene: Scene, found: NoWay, said: str, reason: str) -> tuple[Block, ...]:
    if found.why is Unfit.SEVERAL:
        return texts_transfers.several_units(said, found.names, scene.case.ref, reason)
    if found.why is Unfit.UNKNOWN:
        found = replace(found, names=(texts_transfers.units_there_are(transfers.units_open_to(scene.case, scene.directory)),))
    return (Paragraph(_unfit(found, said)),)


def _unfit(found: NoWay, said: str) -> str:
    """Say why a case cannot go there."""
    wording = {
        Unfit.UNKNOWN: texts_transfers.NOT_FOUND_UNIT,
        Unfit.BARRED: texts_transfers.BARRED_UNIT,
        Unfit.CLOSED: texts_transfers.CLOSED_UNIT,
        Unfit.SAME: texts_transfers.SAME_UNIT,
    }.get(found.why, texts_transfers.NOBODY_THERE)
    return wording.format(said=said, name="、".join(found.names))


def _return(scene: Scene, words: str) -> Done | NoUse:
    place = transfers.way_back(scene.case, scene.grievances.cases.events_for(scene.reader, scene.case.ref), scene.directory)
    if isinstance(place, NoWay):
        return NoUse((Paragraph(_unfit(place, "")),))
    if not place.unit and scene.reader.fallback:
        return NoUse((texts_second_look.back_to_oneself(scene.case.ref),))
    saved = _acted(scene, Action.RETURN, reason=words, detail=place.unit, place=place)
    ref, keeper = scene.case.ref, papers.signer(saved.case, scene.directory)
    if place.external:
        told = texts_letters.passed_outside(ref, place.union, keeper, "")
    else:
        told = texts_letters.transferred(ref, place.union, "", deadline_of(saved.case, scene.grievances), year=scene.year)
    came = to_officers(scene, saved.case, texts_transfers.came(ref, how="退回一件诉求", reason=words))
    return _done(scene, saved, texts_transfers.returned(ref, keeper), told, came)


def _recuse(scene: Scene, words: str) -> Done | NoUse | Wrong:
    """Step aside: from now on the case bars whoever does so, and others accept it anew, here or above."""
    ref, case, account = scene.case.ref, scene.case, scene.reader.account
    if not gives_reason(words):
        return Wrong(texts_orders.why_aside(ref))
    bars = replace(case.bars, officers=case.bars.officers | {account})
    place = transfers.without_barred(replace(case, bars=bars), scene.directory)
    if isinstance(place, NoWay):
        return NoUse((Paragraph(texts_orders.NOBODY_INSTEAD.format(ref=ref)),))
    saved = _acted(scene, Action.RECUSE, reason=words, detail=transfers.transfer_detail(case, place), bars=bars, place=place)
    told = texts_letters.others_take_over(
        ref,
        papers.keeper(saved.case, scene.directory),
        deadline_of(saved.case, scene.grievances),
        year=scene.year,
        outside=place.union if place.external else "",
        same=not place.owner and (place.unit, place.union) == (case.place.unit, case.place.union),
    )
    came = to_officers(scene, saved.case, texts_transfers.taken_over(ref, words))
    return _done(scene, saved, texts_orders.stepped_aside(ref, papers.signer(saved.case, scene.directory)), told, came)


def _decline(scene: Scene, words: str) -> Done:
    ref = scene.case.ref
    saved = _acted(scene, Action.DECLINE, text=words, reason=words)
    told = texts_letters.declined(ref, words, review_of(scene), transfers.above_the_end(scene.case, scene.directory))
    return _done(scene, saved, texts_orders.declined(ref, page=scene.on_page), told)


def _merge(scene: Scene, words: str) -> Done | Wrong:
    ref, into = scene.case.ref, other_ref(words)
    if not into:
        return Wrong(texts_orders.unread_other(ref))
    found = find(scene.grievances, scene.reader, into, scene.now)
    if len(found) != 1:
        return Wrong(texts_duty.which([one.ref for one in found], f"合并 {ref} 到") if found else texts_duty.unknown(into))
    (other,) = found
    if problem := _unmergeable(scene, other):
        return Wrong((Paragraph(problem.format(into=other.ref)),))
    saved = _acted(scene, Action.MERGE, detail=other.ref, merged_into=other.ref)
    marked = act(other, Action.NOTE, scene.actor, scene.now, scene.grievances, detail=ref)
    done = _done(scene, saved, texts_orders.merged(ref, other.ref), texts_letters.merged(ref, other.ref, page=scene.on_page))
    return replace(done, effects=(*done.effects, *(() if isinstance(marked, Refusal) else (marked,))))


def _unmergeable(scene: Scene, other: Case) -> str:
    """Why a case cannot go on under another's number; empty where it can. Who is barred from one would answer it in the other."""
    if other.ref == scene.case.ref:
        return texts_orders.NOT_MERGED_SELF
    if not other.open:
        return texts_orders.NOT_MERGED_OVER
    if not in_charge(scene.reader, other):
        return texts_orders.NOT_YOURS_TO_MERGE
    return texts_orders.NOT_MERGED_BARS if other.bars != scene.case.bars else ""


def _word(scene: Scene, words: str) -> Done | NoUse | Wrong:
    if not scene.case.joinable:
        return NoUse((Paragraph(texts_orders.NOT_JOINABLE),))
    if masked(words) != words:
        return Wrong((Paragraph(texts_orders.PERSONAL_WORDING),))
    saved = _acted(scene, Action.NOTE, text=f"{Verb.WORD}：{words}", detail="public_wording", public_wording=words)
    return _done(scene, saved, texts_orders.worded(scene.case.ref))


def _close(scene: Scene, words: str) -> Done:
    ref, page = scene.case.ref, scene.on_page
    saved, above = _acted(scene, Action.CLOSE, reason=words), transfers.above_the_end(scene.case, scene.directory)
    return _done(scene, saved, texts_orders.closed(ref, page=page), texts_letters.closed(ref, words, above, page=page))


def _reopen(scene: Scene, words: str) -> Done:
    ref, place = scene.case.ref, scene.case.place
    saved = _acted(scene, Action.REOPEN, reason=words, detail=place.unit, rating=None)
    told = texts_letters.reopened(ref, place.union, words, deadline_of(saved.case, scene.grievances), year=scene.year)
    return _done(scene, saved, texts_orders.reopened(ref, _by(scene, saved), page=scene.on_page), told)


ORDERS: Mapping[Verb, Order] = {
    Verb.ACCEPT: _accept,
    Verb.REGRADE: _regrade,
    Verb.START: _start,
    Verb.ASK: _ask,
    Verb.TELL: _tell,
    Verb.REPLY: _reply,
    Verb.NOTE: _note,
    Verb.EXTEND: _extend,
    Verb.TRANSFER: _transfer,
    Verb.RETURN: _return,
    Verb.RECUSE: _recuse,
    Verb.DECLINE: _decline,
    Verb.MERGE: _merge,
    Verb.WORD: _word,
    Verb.CLOSE: _close,
    Verb.REOPEN: _reopen,
}
IN_FULL = frozenset({Verb.REPLY, Verb.ASK, Verb.TELL, Verb.NOTE})
"""What may be as long as a message; the words of the others are reasons."""
