"""What the form asks next: the slot that is missing, consent, where somebody works, an open case to join, and the summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import whereto, whoami
from handlers.desk import Arrival, FrontDesk, Grievances, Routing, kept
from handlers.drafts import SLOTS, Draft, Form, Question, Slot
from handlers.effects import Effect, EraseTalk, Outcome
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import forewarned, handing_in, own_health, respondent
from handlers.grievances.words import phrases, selves
from handlers.grievances.words.facts import generic
from handlers.grievances.words.giving_away import gives_away
from handlers.grievances.words.headline import gist
from handlers.grievances.words.slots import added, guess
from handlers.messages import Block, Reply
from handlers.routing.keepers import nobody_here
from handlers.routing.people import propose_scope
from handlers.session import Matter, Session
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import intake as texts_intake
from handlers.texts import listening as texts_listening
from handlers.texts import people as texts_people
from handlers.texts import set_aside as texts_set_aside
from handlers.unit_names import matching

AFTER_WHOM = (Slot.MODE, Slot.NAME)
"""What nobody needs to say of what will not be kept."""


def takes_in(desk: FrontDesk) -> bool:
    """Whether this desk takes grievances in."""
    return desk.grievances is not None and desk.routing is not None


def tools(desk: FrontDesk) -> tuple[Grievances, Routing]:
    """What taking in needs; only turns that need it come here."""
    if desk.grievances is None or desk.routing is None:
        raise LookupError("this desk takes in no grievances")
    return desk.grievances, desk.routing


def draft_of(arrival: Arrival) -> Draft | None:
    """The draft that is not forgotten yet, or None."""
    return arrival.session.fresh_draft(arrival.now)


def standing(arrival: Arrival) -> Draft | None:
    """The draft as it stands where something else is written than an answer to 您还好吗 or whether somebody is to call."""
    draft = draft_of(arrival)
    return restored(draft) if draft and draft.asking in (Question.DANGER, Question.CALL) else draft


def restored(draft: Draft) -> Draft | None:
    """The form as it was before such a question, put aside; None where there was none."""
    return replace(draft, asking=draft.before, before=None, paused=True) if draft.before is not None else None


def form_of(arrival: Arrival) -> Draft | None:
    """The draft, if it is a form; None where only something is asked back."""
    draft = draft_of(arrival)
    return draft if draft and is_form(draft) else None


def is_form(draft: Draft) -> bool:
    """Whether a draft is a form, or a conversation laid over one, and not only something that is asked back."""
    return draft.asking not in (Question.INTENT, Question.DANGER, Question.CALL) or draft.before is not None


def unopened(arrival: Arrival, desk: FrontDesk, words: str, sent: tuple[str, ...] = ()) -> Draft:
    """Words that wait for 提诉求, while no form is open, and what was sent before them."""
    return Draft(arrival.now + desk.policy.session_ttl, Question.INTENT, Form(heard=words), attachments=sent)


def go_on(arrival: Arrival, desk: FrontDesk, draft: Draft, before: tuple[Block, ...], effects: tuple[Effect, ...] = ()) -> Outcome:
    """Ask the next thing that is missing, or show the summary."""
    form = draft.form
    if form.consent is False and (what := form.told.get(Slot.WHAT)) and not own_health.leaves_matter(what):
        form, before = form.without(Slot.WHAT), (*before, texts_handing_in.nothing_left())
        draft = replace(draft, form=form)
    slot = missing(form.told, arrival.message.channel)
    if ended := _ends_early(arrival, desk, draft, slot, before, effects):
        return ended
    if slot and not form.forewarned and (union := _superior(arrival, desk, draft)):
        before = (*before, texts_handing_in.forewarned(union, sure=bool(form.told.get(Slot.AGAINST))))
        draft = draft.remembering(forewarned=True)
    if slot:
        guessed = guess(form, slot)
        named = form.named or (guessed if slot == Slot.AGAINST else "")
        blocks = texts_intake.ask(
            slot,
            named=named,
            anonymous_url=tools(desk)[0].anonymous_url,
            lead=gist(form.lead) if form.lead else "",
            guess=guessed,
            generic=generic(guessed),
            again=draft.asking == slot and draft.rounds > 0,
        )
        if slot == Slot.AGAINST and form.open_union:
            blocks = texts_intake.which_union(form.open_union)
        return said_with(arrival, desk, replace(draft, asking=slot), (*before, *blocks), effects)
    if respondent.to_be_asked(form):
        once_more = replace(draft, form=replace(form.without(Slot.AGAINST), whom_asked=True), asking=Slot.AGAINST)
        blocks = texts_intake.whom_after_all(respondent.spoken_of(form))
        return said_with(arrival, desk, once_more, (*before, *blocks), effects)
    if form.consent is None and any(phrases.sensitive(form.told.get(one, "")) for one in SLOTS):
        health = texts_handing_in.health_again() if draft.asking == Question.HEALTH else texts_handing_in.health()
        return said_with(arrival, desk, replace(draft, asking=Question.HEALTH), (*before, *health), effects)
    if not form.placed:
        return _ask_place(arrival, desk, draft, before, effects)
    return _summary(arrival, desk, draft, before, effects)


def _summary(arrival: Arrival, desk: FrontDesk, draft: Draft, before: tuple[Block, ...], effects: tuple[Effect, ...]) -> Outcome:
    grievances, routing = tools(desk)
    one = handing_in.filled(draft, routing)
    if nobody_here(one.decision, one.form.university, routing.directory):
        return _nobody_takes(arrival, desk, draft, one, before, effects)
    if draft.form.forewarned:
        draft, before = draft.remembering(forewarned=False), (*before, texts_handing_in.kept_after_all())
    if draft.form.joined is None and (alike := handing_in.similar(one, arrival, grievances)):
        return said_with(arrival, desk, replace(draft, asking=Question.JOIN), (*before, *texts_handing_in.similar(alike)), effects)
    case = handing_in.probe(one, arrival)
    may_join = not one.personal and not draft.form.joinable
    seen = f"{case.place.union} {one.mode}"
    if before and draft.form.seen == seen:
        shown = texts_handing_in.still_right(may_join=may_join)
    else:
        shown = texts_handing_in.summary(
            one.told,
            whom=case.told.against,
            mode=one.mode,
            kept_away=respondent.to_keep_away(one.form),
            attachments=len(draft.attachments),
            union="" if case.place.nowhere else case.place.union,
            reason=case.basis.reason,
            may_join=may_join,
            known_by=gives_away(one.told.get(Slot.WHAT, "")) if one.mode is Confidentiality.CONFIDENTIAL else "",
            near=handing_in.led_by_them(one),
        )
    if waiting := draft.form.unadded:
        shown = (*shown[:-1], texts_intake.left_out(waiting), shown[-1])
    return said_with(arrival, desk, replace(draft.remembering(held=None, seen=seen), asking=Question.CONFIRM), (*before, *shown), effects)


def _ends_early(
    arrival: Arrival, desk: FrontDesk, draft: Draft, slot: Slot | None, before: tuple[Block, ...], effects: tuple[Effect, ...]
) -> Outcome | None:
    """What is said instead of a question once it is clear that nobody here will take it; None where the question is asked."""
    form = draft.form
    due = slot in AFTER_WHOM or (slot not in (None, Slot.WHAT) and respondent.of_open_union(form))
    if not due or not form.told.get(Slot.AGAINST):
        return None
    one = forewarned.look_ahead(arrival, tools(desk)[1], draft)
    return _nobody_takes(arrival, desk, draft, one, before, effects) if one else None


def _superior(arrival: Arrival, desk: FrontDesk, draft: Draft) -> str:
    """The union above that has to take it, where nobody here may, and it is clear which union here it is against; else empty."""
    if respondent.of_open_union(draft.form):
        return ""
    one = forewarned.look_ahead(arrival, tools(desk)[1], draft)
    return one.decision.unit if one else ""


def _nobody_takes(
    arrival: Arrival, desk: FrontDesk, draft: Draft, one: handing_in.Filled, before: tuple[Block, ...], effects: tuple[Effect, ...]
) -> Outcome:
    """End with a letter that its writer may send, once it is clear that everybody here is to stand aside."""
    if vague := respondent.of_open_union(draft.form):
        return _which_union(arrival, desk, draft, vague, before, effects)
    _, routing = tools(desk)
    session = kept(replace(arrival.session, draft=None, matter=None), arrival.now, desk.policy)
    blocks = (*before, *handing_in.not_kept(one, arrival, routing), *still_waiting(session))
    return Outcome((Reply(blocks, arrival.reference),), (*effects, EraseTalk()), session=session)


def _which_union(
    arrival: Arrival, desk: FrontDesk, draft: Draft, vague: str, before: tuple[Block, ...], effects: tuple[Effect, ...]
) -> Outcome:
    """Ask of which union somebody is before all unions stand aside on a vague word; one that was named with the matter is meant."""
    asked = replace(draft.form, open_union=vague)
    if union := respondent.union_named(draft.form):
        meant = asked.with_told({Slot.AGAINST: respondent.of_union(union, vague)})
        return go_on(arrival, desk, replace(draft, form=meant), before, effects)
    waiting = replace(draft, form=asked.without(Slot.AGAINST), asking=Slot.AGAINST)
    return said_with(arrival, desk, waiting, (*before, *texts_intake.which_union(vague)), effects)


def still_waiting(session: Session) -> tuple[Block, ...]:
    """Offer the grievance that was put aside for the one that is over."""
    if session.draft is None:
        return ()
    return texts_set_aside.other_waits(gist(session.draft.form.begun))


def missing(told: Mapping[Slot, str], channel: str) -> Slot | None:
    """The next slot to be asked for; None where none is."""
    if not told.get(Slot.WHAT):
        return Slot.WHAT
    if missing := next((slot for slot in SLOTS if slot not in told), None):
        return missing
    reachable = channel == "wecom" or told[Slot.MODE] != Confidentiality.NAMED or Slot.NAME in told
    return None if reachable else Slot.NAME


def _ask_place(arrival: Arrival, desk: FrontDesk, draft: Draft, before: tuple[Block, ...], effects: tuple[Effect, ...]) -> Outcome:
    """Fill in where somebody works from what is known, or ask as 这事归谁 does."""
    _, routing = tools(desk)
    asked = matter_of(arrival)
    if draft.asking == Question.PLACE and asked and asked.asking == "unit" and before:
        return said_with(arrival, desk, draft, (*before, *texts_listening.unit_once_more()), effects)
    member = routing.directory.member(arrival.message.channel, arrival.message.sender)
    matter, units, gone = whereto.placed_by(place_matter(draft, arrival, desk), member, routing)
    if matter.placed:
        return go_on(arrival, desk, placed(draft, matter), before, effects)
    before = (*before, *(texts_people.closed_unit(unit.name) for unit in gone))
    waiting = replace(draft, asking=Question.PLACE)
    if len(units) > 1:
        matter = replace(matter, asking="whose", options=tuple(unit.id for unit in units))
        outcome = said_with(arrival, desk, waiting, (*before, *texts_people.whose_unit(units)), effects)
        return replace(outcome, session=replace(outcome.session, matter=matter))
    held = replace(arrival, session=_session(arrival, desk, waiting))
    if draft.asking != Question.PLACE and not matter.university and (whole := _place_told(draft, held, desk, matter)):
        told = whoami.take_place(held.saying(whole), desk, replace(matter, remember=False), whole, _follow(waiting))
        return replace(told.before(*before), effects=(*effects, *told.effects))
    if draft.asking != Question.PLACE and not matter.university and (named := forewarned.university_told(draft.form, routing)):
        told = whoami.take_place(held.saying(named), desk, replace(matter, remember=False), named, _follow(waiting))
        return replace(told.before(*before), effects=(*effects, *told.effects))
    if draft.asking != Question.PLACE and (unit := _unit_told(draft, held, desk, matter)):
        told = whoami.take_place(held.saying(unit), desk, matter, unit, _follow(waiting))
        return replace(told.before(*before), effects=(*effects, *told.effects))
    asked = whoami.ask_place(held, desk, matter, before)
    return replace(asked, effects=(*effects, *asked.effects))


def take_place(arrival: Arrival, desk: FrontDesk, draft: Draft, matter: Matter) -> Outcome:
    """Read where somebody works, and go on with the form once it is settled."""
    _, routing = tools(desk)
    if matter.asking == "whose":
        tree = routing.directory.units(matter.university)
        found = matching(arrival.text, [unit for one in matter.options if (unit := tree.find(one))])
        if len(found) != 1:
            return _ask_place(arrival, desk, draft, (texts_intake.blank(Question.PLACE),), ())
        return go_on(arrival, desk, placed(draft, replace(matter, unit=found[0].id)), ())
    held = replace(arrival, session=_session(arrival, desk, draft))
    return whoami.take_place(held, desk, matter, arrival.text, _follow(draft))


def _follow(draft: Draft) -> whoami.GoOn:
    """Go on with the form once it is settled where somebody works."""

    def follow(
        here: Arrival, at: FrontDesk, routing: Routing, settled: Matter, blocks: tuple[Block, ...], effects: tuple[Effect, ...]
    ) -> Outcome:
        unit = settled.unit_said
        if not unit or any(unit in words for words in draft.told.values()):
            return go_on(here, at, placed(draft, settled), blocks, effects)
        university = routing.directory.university(settled.university)
        noted = draft.with_told({Slot.WHAT: added(draft.form.begun, texts_listening.unit_noted(unit))})
        unknown = texts_listening.place_unknown(unit, university.name if university else "")
        return go_on(here, at, placed(noted, settled), (*blocks, unknown), effects)

    return follow


def _place_told(draft: Draft, arrival: Arrival, desk: FrontDesk, matter: Matter) -> str:
    """A university with a unit of it, where a clause told with the matter says nothing else: 杭电计算机学院工会, 杭电的 后勤."""
    _, routing = tools(desk)
    told = [draft.told.get(slot, "") for slot in (Slot.WHERE, Slot.WHAT)]
    said = [words for one in told for words in (one, *phrases.sentences(one), *(piece.words for piece in phrases.segments(one)))]
    for words in dict.fromkeys(map(phrases.trimmed, said)):
        if len(routing.universities.named(words)) == 1 and whoami.names_unit(arrival.saying(words), desk, matter):
            return words
    return ""


def _unit_told(draft: Draft, arrival: Arrival, desk: FrontDesk, matter: Matter) -> str:
    """Where somebody said with the matter that they work: 我是计算机学院的; empty where they did not, or it is no unit of the list."""
    clauses = [one.words for slot in (Slot.WHAT, Slot.WHERE) for one in phrases.segments(draft.told.get(slot, ""))]
    for place in filter(None, map(selves.workplace, clauses)):
        said = arrival.saying(place)
        if whoami.looks_like_place(said, desk, matter) and whoami.only_place(said, desk, matter):
            return place
    return ""


def placed(draft: Draft, matter: Matter) -> Draft:
    """The draft with where somebody works."""
    return draft.remembering(
        placed=True, university=matter.university, unit=matter.unit, employment=matter.employment or draft.form.employment
    )


def place_matter(draft: Draft, arrival: Arrival, desk: FrontDesk) -> Matter:
    """What is asked of the place, as 这事归谁 asks it."""
    text = draft.told.get(Slot.WHAT, "")
    until = arrival.now + desk.policy.session_ttl
    return Matter("university", until, scope=propose_scope(text), about_somebody=True)


def matter_of(arrival: Arrival) -> Matter | None:
    """What was asked of the place, while it is fresh."""
    return arrival.session.fresh_matter(arrival.now)


def again(arrival: Arrival, desk: FrontDesk, draft: Draft, before: tuple[Block, ...]) -> Outcome:
    """Ask the same once more."""
    slot, due = draft.asking, missing(draft.told, arrival.message.channel)
    if isinstance(slot, Slot) and slot in SLOTS and slot not in draft.told and slot != due:
        return said_with(arrival, desk, draft, (*before, *texts_intake.say_new(slot)))
    return go_on(arrival, desk, draft, before)


def _kept_for(draft: Draft, desk: FrontDesk) -> timedelta:
    """How long a draft waits: days; half an hour where somebody did not want to be known."""
    return desk.policy.session_ttl if draft.form.no_name or draft.asking == Question.INTENT else tools(desk)[0].draft_ttl


def asked_at(draft: Draft, desk: FrontDesk) -> datetime:
    """When the form asked last."""
    return draft.until - _kept_for(draft, desk)


def _session(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Session:
    """The session with the draft."""
    renewed = replace(draft, until=arrival.now + _kept_for(draft, desk), rounds=draft.rounds + 1)
    matter = arrival.session.matter if draft.asking == Question.PLACE else None
    return kept(replace(arrival.session, draft=renewed, matter=matter), arrival.now, desk.policy)


def said_with(arrival: Arrival, desk: FrontDesk, draft: Draft, blocks: tuple[Block, ...], effects: tuple[Effect, ...] = ()) -> Outcome:
    """Reply, and keep the draft."""
    return Outcome((Reply(blocks, arrival.reference),), effects, session=_session(arrival, desk, draft))
