"""Whom an alert of danger goes to: those on duty nearest to whoever writes, past everybody whom what was told is against.

Danger may come from the very person on duty. So whoever a matter is against is kept away here as from a case: by what is told now, what
was told before in this conversation, and what the writer's open cases are against. Where nobody is left, the one who writes is told so.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.danger_talk import DangerTalk, Kind
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Form, Slot
from handlers.grievances.cadre.about_case import cases_named
from handlers.grievances.cases.transfers import barred_accounts
from handlers.grievances.danger.third_party import somebody_else
from handlers.grievances.form.handing_in import request
from handlers.grievances.form.next_question import draft_of, tools
from handlers.grievances.words import facts, phrases
from handlers.grievances.words.harm import struck
from handlers.grievances.words.simplified import simple
from handlers.harassment import harassed
from handlers.messages import Block, Letter, Reply, ToOfficers
from handlers.ports import Directory
from handlers.routing.ladder import accounts_of
from handlers.routing.model import Unit
from handlers.routing.units import UnitTree
from handlers.texts.emergency import Reach
from handlers.urgent import kinds_of

IN_OFFICE = re.compile(
    rf"{facts.ROLE_OF.pattern}|(?P<chair>副?主席)"
    r"|(?P<union>(?:校总?|学?院|系|部门|分|二级|基层)?工会(?:里|那边)?的?(?:人(?!民)|干部|干事|领导|委员|老师|工作人员|值班的?人?员?))"
)
LAYS_HANDS = re.compile(
    "(?:打|推|撞|踢|踹|砸|掐|绊|扇|揍|砍|捅|泼|勒|拖|拽|按|摸|抱|锁|关|堵|逼|害|骂|欺负|威胁)(?:了|着|过)?[我俺]|把[我俺]"
)
TURNED_TO = re.compile("(?:找|见|请|给|跟|向|告诉|通知|联系|求|报告|喊)(?:了|过|一下)?(?:[我咱你您]们?)?的?$")
"""Before whoever holds an office: they are told, or asked for help."""
NOT_DOING = re.compile(
    "(?:突然|刚才?|已经|[正又也都]|快点?|赶[紧快]|[请求能你您会]){0,4}(?:在[^，,。在]{1,6})?"
    "(?:被|晕|昏|倒(?:[下地了]|在)|摔[倒下伤]|受伤|流血|中毒|没气|抽搐|来(?![了到找我把])|[下出过]来|救|帮[帮忙我]|管管|在吗|在哪)"
)
"""Behind them: it is they who are hurt, or who are to help."""
CODE_BYTES = 4
"""Of an alert's own code: twice as many characters, so that it is never taken for that of a reply."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is alerted."""

    to: tuple[ToOfficers, ...]
    """Never empty: where nobody is left, it is for the fallback owner, and the operators hear that it reached nobody."""
    there: bool
    """Whether anybody is left."""

    @property
    def units(self) -> frozenset[str]:
        """Ids of the units; an empty one stands for the fallback owner."""
        return frozenset(one.unit for one in self.to)

    @property
    def key(self) -> str:
        """The same as words of the clock: a line each, with a unit and whoever of it is kept away; `watch_of_key` reads it."""
        return "\n".join("\t".join((one.unit, *sorted(one.barred))) for one in self.to)

    def told(self, block: Block) -> tuple[Letter, ...]:
        """Letters that say the same to all of them, each under a code of its own: sent twice they do no harm, and never sent they do."""
        return tuple(Letter(to, Reply((block,), secrets.token_hex(CODE_BYTES).upper()), urgent=True) for to in self.to)


def watch_of_key(key: str) -> Watch:
    """Who is alerted, as it was written down for the clock."""
    lines = [line.split("\t") for line in key.split("\n")]
    return Watch(tuple(ToOfficers(unit, frozenset(barred)) for unit, *barred in lines), there=True)


def watch_over(arrival: Arrival, desk: FrontDesk) -> Watch:
    """Who is alerted of what somebody writes: at the lowest unit of theirs with anybody left, else the fallback owner, else highest."""
    directory, barred = tools(desk)[1].directory, accused(arrival, desk) | _of_cases(arrival, desk)
    university, units = _place(arrival, desk)
    tree = directory.units(university)
    way = [unit for one in units for unit in tree.way_up(one)]
    if found := next((unit for unit in (*way, *filter(None, (tree.top,))) if _has_somebody(unit, barred)), None):
        return Watch((_officers(found, barred),), there=True)
    owner = directory.fallback()
    if owner is None or owner.account in barred:
        highest = [unit for code in _universities(university, directory) if (unit := _highest(directory.units(code), barred))]
        if highest:
            return Watch(tuple(_officers(unit, barred) for unit in highest), there=True)
    away = frozenset({owner.account} & barred) if owner is not None else frozenset[str]()
    return Watch((ToOfficers("", away),), there=owner is not None and not away)


def reach(watch: Watch, arrival: Arrival, desk: FrontDesk) -> Reach:
    """Whether anybody is alerted, and is at the desk now."""
    if not watch.there:
        return Reach.NOBODY
    duty = tools(desk)[0].duty
    return Reach.THERE if any(duty.on_duty(one.unit, arrival.now) for one in watch.to) else Reach.LATER


def accused(arrival: Arrival, desk: FrontDesk) -> frozenset[str]:
    """Accounts of those on duty whom it is against, what somebody tells or has told in this conversation."""
    directory, draft = tools(desk)[1].directory, draft_of(arrival)
    university, units = _place(arrival, desk)
    found = draft.danger.kept_away if draft is not None else frozenset[str]()
    for told in _stories(arrival):
        for code in _universities(university, directory):
            for unit in units or ("",):
                found |= _barred(told, code, unit, desk)
        if (owner := directory.fallback()) and owner.account in f"{told.told.get(Slot.WHAT)}。{told.told.get(Slot.AGAINST)}":
            found |= {owner.account}  # who may serve no unit, and is known to none
    return found


def _barred(told: Form, university: str, unit: str, desk: FrontDesk) -> frozenset[str]:
    """Accounts that must not hear of a story, were it handed in by somebody of a unit."""
    routing = tools(desk)[1]
    tree = routing.directory.units(university)
    told, known = _by_name(told, tree), tree.find(unit)
    matter = replace(request(told, routing), against=_against(told), university=university)
    matter = replace(matter, unit=unit if known else "", unit_kind=known.kind if known else None)
    decision = routing.route(matter, routing.directory)
    return frozenset(decision.barred_officers) | accounts_of(filter(None, map(tree.find, decision.barred)))


def _against(told: Form) -> str:
    """Whom a story is against: as told, and whoever with an office it names where somebody lays hands on somebody."""
    words = told.told.get(Slot.WHAT, "")
    kinds = kinds_of(words)
    violent = Kind.VIOLENCE in kinds or struck(words) or harassed(words) or LAYS_HANDS.search(words) is not None
    named = [told.told.get(Slot.AGAINST, "") or told.named]
    if violent and somebody_else(words, kinds, DangerTalk()) is None:
        named += [found.group() for found in IN_OFFICE.finditer(words) if not _is_no_doer(words, found)]
    return "、".join(dict.fromkeys(filter(None, named)))


def _by_name(told: Form, tree: UnitTree) -> Form:
    """A story in which officers who are named are called by their names alone: a bare 主席 beside one is no other chair."""
    words = simple(told.told.get(Slot.WHAT, ""))
    named = [officer for _, officer in tree.officers_named_in(words)]
    for officer in named:
        account, title = re.escape(officer.account), re.escape(officer.title)
        words = re.sub(f"{title}{account}|{account[:1]}{title}", officer.account, words) if title else words
    return told.with_told({Slot.WHAT: "、".join((words, *(one.account for one in named if one.account not in words)))})


def _is_no_doer(words: str, found: re.Match[str]) -> bool:
    return TURNED_TO.search(words[: found.start()]) is not None or NOT_DOING.match(words, found.end()) is not None


def _stories(arrival: Arrival) -> Iterator[Form]:
    """What was told: in the form, or the words that wait, with those of now; in a form put aside; where it was asked whose it is."""
    draft, shelved, matter = draft_of(arrival), arrival.session.fresh_shelved(arrival.now), arrival.session.fresh_matter(arrival.now)
    form = draft.form if draft is not None else Form()
    words = phrases.one_text(phrases.one_text(form.begun, form.waiting), arrival.text)
    yield form.with_told({Slot.WHAT: words})
    if shelved is not None:
        yield shelved.form.with_told({Slot.WHAT: phrases.one_text(shelved.form.begun, arrival.text)})
    if matter is not None:
        yield Form({Slot.WHAT: phrases.one_text(matter.text, arrival.text), Slot.AGAINST: matter.against})


def _of_cases(arrival: Arrival, desk: FrontDesk) -> frozenset[str]:
    """Accounts that must not hear of the writer's open cases, or of one that a cadre writes about."""
    grievances, routing = tools(desk)
    cases = (*grievances.cases.list_for(arrival.reader), *cases_named(arrival, desk))
    return frozenset(account for case in cases for account in barred_accounts(case, routing.directory))


def _place(arrival: Arrival, desk: FrontDesk) -> tuple[str, tuple[str, ...]]:
    """The university and units of whoever writes, as told in the form or known before; empty where neither is."""
    draft = draft_of(arrival)
    if draft is not None and draft.form.university:
        return draft.form.university, (draft.form.unit,)
    member = tools(desk)[1].directory.member(arrival.message.channel, arrival.message.sender)
    return (member.university, member.units) if member is not None else ("", ())


def _universities(university: str, directory: Directory) -> tuple[str, ...]:
    return (university,) if university else directory.universities_here()


def _has_somebody(unit: Unit, barred: frozenset[str]) -> bool:
    return unit.served and bool(accounts_of([unit]) - barred)


def _highest(tree: UnitTree, barred: frozenset[str]) -> Unit | None:
    """The unit nearest the top where anybody is left."""
    return min((unit for unit in tree if _has_somebody(unit, barred)), key=lambda unit: len(tree.way_up(unit.id)), default=None)


def _officers(unit: Unit, barred: frozenset[str]) -> ToOfficers:
    return ToOfficers(unit.id, accounts_of([unit]) & barred)
