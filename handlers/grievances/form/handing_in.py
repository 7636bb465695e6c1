"""From a filled form to a case: where it goes, what stands in it, who is told, and what the member reads.

Where everybody here who could keep it is to stand aside, nothing is stored: the member gets the superior's name and a ready letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers import unlisted_units
from handlers.answer_blocks import where
from handlers.desk import Arrival, FrontDesk, Grievances, Routing
from handlers.drafts import Draft, Form, Slot
from handlers.effects import EraseTalk, OpenCase, Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Basis, Case, Confidentiality, Event, Place, Status, Told
from handlers.grievances.cases.reckoning import deadline_of, upcoming
from handlers.grievances.form import own_health, respondent, whose_head
from handlers.grievances.form.beginning import without_heading
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.words import phrases
from handlers.messages import Block, Letter, Note, Reply
from handlers.routing import texts as texts_routing
from handlers.routing.bodies import LEADS_PART
from handlers.routing.model import Decision, Employment, Level, RoutingRequest, Scope
from handlers.routing.people import propose_scope
from handlers.texts import deadlines as texts_deadlines
from handlers.texts import handing_in as texts_handing_in
from handlers.texts import people as texts_people
from handlers.whereto import AVOIDANCE_SAID, basis_of, citations_of
from knowledge.editions import china_day

MEMBER = Actor(ActorKind.MEMBER)
FIRST_VERSION = 1
HOTLINE = "12351"
"""Named with the superior to ask for; a signpost that names it alone says less."""
PERSONAL = frozenset(
    {
        *("dignity", "harassment", "women", "injury", "hardship", "counselling", "dismissal", "disputes", "mediation", "legal_aid"),
        *("special_groups", "posts", "honours", "contracts", "removal", "transfer", "conduct", ""),
    }
)
"""Subjects that are somebody's own: nobody is asked to join them."""
EVERYWHERE = re.compile(
    "工会|学院|学校|高校|大学|院校|教职工|教师|职工|老师|单位|部门|我们|工作|领导|自己|加强|进行|提供|服务|要求|反映|问题|诉求|自[己身]"
)
"""Words that a clause and a matter share without speaking of the same."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that is complete, with where it goes."""

    draft: Draft
    decision: Decision
    form: Form
    """What may stand in the case."""

    @property
    def told(self) -> Mapping[Slot, str]:
        """The same, by slot."""
        return self.form.told

    @property
    def mode(self) -> Confidentiality:
        """Who may know; 匿名 that was asked for here is 保密."""
        said_mode = self.told.get(Slot.MODE, "")
        return Confidentiality.NAMED if said_mode == Confidentiality.NAMED else Confidentiality.CONFIDENTIAL

    @property
    def personal(self) -> bool:
        """Whether it is somebody's own affair, which nobody else joins."""
        return self.decision.subject in PERSONAL or bool(respondent.to_keep_away(self.form))


def filled(draft: Draft, routing: Routing) -> Filled:
    """Decide where a complete form goes."""
    decision = routing.route(request(draft.form, routing), routing.directory)
    tree = routing.directory.units(draft.form.university)
    return Filled(draft, decision, whose_head.with_own_unit(said_once(consented(draft.form)), decision, tree))


def led_by_them(one: Filled) -> str:
    """Who leads a part of the writer's own unit and is complained of, where the union of that unit is not kept from it; else nothing."""
    whom, decision = respondent.to_keep_away(one.form), one.decision
    near = decision.level in (Level.GROUP, Level.BRANCH) and not decision.barred and LEADS_PART.search(whom) is not None
    return whom if near else ""


def request(form: Form, routing: Routing) -> RoutingRequest:
    """What routing is asked."""
    told, university = form.told, form.university
    unit = routing.directory.units(university).find(form.unit) if university and form.unit else None
    return RoutingRequest(
        text=told.get(Slot.WHAT, ""),
        university=university,
        unit=form.unit,
        unit_said="" if form.unit else unlisted_units.told((told.get(Slot.WHAT, ""),), told.get(Slot.WHERE, ""), university, routing),
        unit_kind=unit.kind if unit else None,
        employment=Employment(form.employment) if form.employment else None,
        scope=_scope(told),
        scope_read=True,
        against=respondent.to_keep_away(form),
        beside="。".join(filter(None, (told.get(Slot.HOPE, ""), form.kept_from))),
    )


def consented(form: Form) -> Form:
    """What may stand in the case: without consent, clauses that tell of health and the like are left out."""
    if form.consent is not False:
        return form
    return form.with_told({slot: own_health.left_out(words) for slot, words in form.told.items() if slot != Slot.NAME})


def said_once(form: Form) -> Form:
    """What was told, without the heading of the story, and a time or a place at its end that stands in its own field as well."""
    told = form.told
    own = {phrases.bare(told.get(slot, "")) for slot in (Slot.SINCE, Slot.WHERE)}
    story = phrases.segments(told.get(Slot.WHAT, ""))
    kept = len(story)
    while kept > 1 and phrases.bare(story[kept - 1].text) in own:
        kept -= 1
    form = form if kept == len(story) else form.with_told({Slot.WHAT: phrases.joined(story[:kept])})
    headless = without_heading(form.told.get(Slot.WHAT, ""))
    return form.with_told({Slot.WHAT: headless}) if headless != form.told.get(Slot.WHAT, "") else form


def not_kept(one: Filled, arrival: Arrival, routing: Routing) -> tuple[Block, ...]:
    """Word that nothing is kept, with the way and the letter."""
    union = one.decision.unit
    found = [line for key in one.decision.signposts if (line := routing.signpost(key)) and HOTLINE not in line]
    letter = texts_handing_in.ready_letter(union, one.told, china_day(arrival.now))
    return texts_handing_in.not_kept(union, (texts_handing_in.line_12351(union), *found), letter, again=one.form.forewarned)


def probe(one: Filled, arrival: Arrival, ref: str = "") -> Case:
    """The case as it would be handed in now."""
    decision, form, told = one.decision, one.form, one.told
    step = next((step for step in decision.path if step.name == decision.unit), None)
    external = step is None or not step.served
    reason = decision.reason + (texts_routing.UNCONFIRMED if decision.needs_confirmation else "")
    if form.nobody and not told.get(Slot.AGAINST):
        reason = texts_handing_in.of_the_story(reason)
    named = one.mode is Confidentiality.NAMED
    return Case(
        ref=ref,
        version=FIRST_VERSION,
        status=Status.SUBMITTED,
        confidentiality=one.mode,
        told=Told(
            told.get(Slot.WHAT, ""),
            told.get(Slot.SINCE, ""),
            told.get(Slot.WHERE, ""),
            told.get(Slot.HOPE, ""),
            texts_handing_in.whom(told, nobody=bool(form.nobody)),
        ),
        place=Place(form.university, decision.custody, decision.unit, decision.level, external=external),
        basis=Basis(decision.rule, decision.rules_version, reason, decision.basis),
        bars=Bars(frozenset(decision.barred), frozenset(decision.barred_officers)),
        handed_in=china_day(arrival.now),
        subject=decision.subject,
        scope=str(_scope(told)),
        employment=form.employment,
        submitter=_submitter(arrival, told) if named else "",
        joinable=form.joinable and not one.personal,
    )


def similar(one: Filled, arrival: Arrival, grievances: Grievances) -> list[Case]:
    """Open cases that may be joined, in their public wording; a cadre who writes as a member hears of none that is against them."""
    if one.personal:
        return []
    cadre = grievances.duty.cadre(arrival.message.channel, arrival.message.sender)
    return grievances.cases.similar_for(cadre or arrival.reader, probe(one, arrival))


def hand_in(one: Filled, arrival: Arrival, desk: FrontDesk, routing: Routing, grievances: Grievances) -> Outcome:
    """Open the case, tell its officers, and say the number, who has it, by when and why."""
    case = probe(one, arrival, grievances.cases.fresh_ref(china_day(arrival.now)))
    joined = one.form.joined or ""
    event = Event(Action.HAND_IN, MEMBER, None, Status.SUBMITTED, arrival.now, detail=joined)
    opened = OpenCase(case, event, (), upcoming(case, grievances, arrival.now), one.draft.attachments)
    letters: tuple[Letter, ...] = (tidings.arrived(case, grievances, routing.directory, arrival.now, same_as=joined),)
    if one.decision.needs_confirmation:
        letters += (tidings.to_confirm(case, grievances, routing.directory, arrival.now),)
    # what was typed here stands beside the sender's address: of a confidential case it goes as soon as it can
    erased = (EraseTalk(),) if case.confidentiality is Confidentiality.CONFIDENTIAL else ()
    return Outcome(
        (Reply(_receipt(case, one, desk, grievances), arrival.reference),), (opened, *erased), letters=letters, session=arrival.session
    )


def _receipt(case: Case, one: Filled, desk: FrontDesk, grievances: Grievances) -> tuple[Block, ...]:
    if case.place.nowhere:
        return (*texts_handing_in.kept_without_school(case.ref), *_limits(one, desk))
    blocks: list[Block] = [texts_handing_in.handed_in(case)]
    deadline = deadline_of(case, grievances)
    if deadline:
        blocks += texts_deadlines.due(deadline, year=case.handed_in.year)
    blocks += _basis(one.decision, case.told.what, desk)
    if (one.decision.barred or one.decision.barred_officers) and not AVOIDANCE_SAID.search(one.decision.reason):
        blocks.append(texts_people.avoided())
    blocks += _limits(one, desk)
    return (*blocks, *texts_handing_in.after_hand_in())


def _basis(decision: Decision, what: str, desk: FrontDesk) -> list[Block]:
    """The clause that the decision rests on: quoted where its words speak of the matter, named where they speak of others."""
    found = citations_of(decision, what, desk)[:1]
    matter = {Slot.WHAT: EVERYWHERE.sub(" ", what)}
    if any(shares_words(EVERYWHERE.sub(" ", one.quote), matter) for one in found):
        return basis_of(decision, what, desk, 1)
    missing = "" if found and found[0].clause.id == decision.basis[0] else next(iter(decision.basis), "")
    return [texts_people.basis_named(missing, where(found[0]) if found else "")] if found or missing else []


def _limits(one: Filled, desk: FrontDesk) -> list[Note]:
    """Statutory limits that run meanwhile: a grievance does not stop them."""
    routing = desk.routing
    lines = [line for key in one.decision.deadlines if (line := routing.deadline(key))] if routing else []
    return [texts_people.deadlines(lines)] if lines else []


def _submitter(arrival: Arrival, told: Mapping[Slot, str]) -> str:
    return told.get(Slot.NAME, "") or (arrival.message.sender if arrival.message.channel == "wecom" else "")


def _scope(told: Mapping[Slot, str]) -> Scope:
    return propose_scope(told.get(Slot.WHAT, ""))
