"""Where somebody works: asked once, after saying what is kept and for what; shown, changed and erased whenever they like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, Routing, kept
from handlers.edges import STOPS, unwrapped
from handlers.effects import Effect, ForgetMember, Outcome, RememberMember
from handlers.grievances.words import phrases, stopping
from handlers.intents import Intent, purpose_of, tells
from handlers.messages import Block, MessageKind, Reply
from handlers.routing.model import Level, Member, Unit
from handlers.session import Matter
from handlers.texts import people as texts_people
from handlers.unit_names import is_only_name, matching
from handlers.unlisted_units import unlisted
from handlers.urgent import says

FORGET_WORDS = frozenset(
    {
        *("忘记我的单位", "忘掉我的单位", "删除我的单位", "删掉我的单位", "忘记我", "忘掉我"),
        *("删除我的资料", "删除我的信息", "删掉我的资料", "清除我的资料"),
    }
)
SHOW_WORDS = frozenset(
    {"我的单位", "我的资料", "我的单位是什么", "我是哪个单位", "我在哪个单位", "你记了我什么", "记了我什么", "你知道我是哪个单位吗"}
)
CHANGE_WORDS = frozenset(
    {
        *("我换单位了", "换单位", "我换单位", "修改单位", "更改单位", "我调单位了", "改单位"),
        *("登记单位", "登记我的单位", "我换部门了", "我换学校了", "我调动了"),
    }
)
GREETED = r"^(?:您好|你好)?[,，]?我(?:现在|目前)?"
STATED = re.compile(GREETED + r"的?(?:单位|学校|学院|部门)(?:现在|目前)?(?:是|在|(?:换|改|变)成了?)(?P<place>[^?？吗么]+)$")
WORKS = re.compile(GREETED + r"(?:在|换到了?|调到了?|来自)(?P<place>[^,，。?？吗么]{2,30}?)(?:工作|上班|任教|教书|了)?$")
NOT_TOLD_WORDS = stopping.SKIP_WORDS | {"不想说", "不说", "不方便说", "不告诉你", "保密", "不愿意", "不同意", "不用记"}
ONCE_WORDS = frozenset({"只用这一次", "只用一次", "别记", "不要记", "这次用一下"})
NONE_WORDS = frozenset({"都不是", "没有", "不在里面", "不知道", "不清楚", "其他", "别的"})
AGREED_WORDS = frozenset({"好", "好的", "可以", "行", "同意", "愿意", "嗯", "ok", "是", "是的", "好吧"})

GoOn = Callable[[Arrival, FrontDesk, Routing, Matter, tuple[Block, ...], tuple[Effect, ...]], Outcome]
"""What follows once the place is settled, with what was said and what is to be kept on the way."""


def routing_of(desk: FrontDesk) -> Routing:
    """The desk's routing; only turns that need it come here."""
    if desk.routing is None:
        raise LookupError("this desk does not route")
    return desk.routing


def states_place(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message does nothing but say where somebody works."""
    if desk.routing is None or arrival.message.kind is not MessageKind.TEXT:
        return False
    if _tells_beside(arrival.text):
        return False
    if STATED.match(arrival.text.rstrip(STOPS)):
        return True
    said = WORKS.match(arrival.text.rstrip(STOPS))
    return said is not None and bool(_read_place(said["place"], desk.routing, "")[1] or desk.routing.universities.named(said["place"]))


def _tells_beside(text: str) -> bool:
    """Whether words tell a matter beside where somebody works: 我在浙工商 课时费晚发了两个月."""
    told = tells(text) or (purpose_of(text).intent is Intent.GRIEVANCE and says("thing", text))
    return told and len(phrases.segments(text)) > 1


def forget(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Erase what somebody has told, and say what is not ours to erase."""
    routing = routing_of(desk)
    member = _member(arrival, routing)
    told = member is not None and (member.source != "directory" or member.employment is not None)
    in_directory = member is not None and member.source == "directory"
    blocks = (
        texts_people.forgotten(in_directory=arrival.message.channel == "wecom")
        if told
        else texts_people.nothing_to_forget(in_directory=in_directory)
    )
    # whatever was found: what is stored is erased, also what this version would not show
    return Outcome((Reply(blocks),), (ForgetMember(),), session=kept(replace(arrival.session, matter=None), arrival.now, desk.policy))


def show(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Tell somebody what is kept of them."""
    routing = routing_of(desk)
    member = _member(arrival, routing)
    blocks = texts_people.known(member, *place_names(routing, member)) if member else texts_people.nothing_known()
    return Outcome((Reply(blocks),), session=arrival.session)


def change(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask anew where somebody works."""
    return ask_place(arrival, desk, _fresh(arrival, desk))


def take_stated(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take in where somebody says they work, unasked; what is kept is said in the same reply."""
    said = STATED.match(arrival.text.rstrip(STOPS)) or WORKS.match(arrival.text.rstrip(STOPS))
    place = said["place"] if said else arrival.text
    return take_place(arrival, desk, replace(_fresh(arrival, desk), asking="university"), place, settled)


def ask_place(arrival: Arrival, desk: FrontDesk, matter: Matter, before: tuple[Block, ...] = ()) -> Outcome:
    """Ask for what is not known of the place yet, with the sentence of consent before the first datum."""
    routing = routing_of(desk)
    if not matter.rounds:
        before = (*before, texts_people.consent())
    here = routing.directory.universities_here()
    assumed = not matter.university and len(here) == 1
    code = matter.university or (here[0] if assumed else "")
    if not code:
        return _asked(arrival, desk, replace(matter, asking="university"), (*before, *texts_people.ask_university()))
    units = _choosable(routing, code)
    blocks = texts_people.ask_unit(_university_name(routing, code), units, assumed=assumed)
    return _asked(arrival, desk, replace(matter, asking="unit", university=code), (*before, *blocks))


def take_place(arrival: Arrival, desk: FrontDesk, matter: Matter, said: str, go_on: GoOn) -> Outcome:
    """Read an answer to the question of place, ask for what is still missing, and go on once it is settled."""
    routing = routing_of(desk)
    word = said.strip().rstrip("。！!").lower()
    if word in NOT_TOLD_WORDS:
        return go_on(arrival, desk, routing, replace(matter, placed=True, university="", unit=""), (), ())
    if word in ONCE_WORDS:
        return ask_place(arrival, desk, replace(matter, remember=False, rounds=max(matter.rounds, 1)))
    if word in AGREED_WORDS:
        return ask_place(arrival, desk, matter)
    if matter.asking == "unit" and word in NONE_WORDS:
        return _settle(arrival, desk, replace(matter, unit=""), go_on)
    code, units = _read_place(said, routing, matter.university)
    if not code:
        found = routing.universities.named(said)
        blocks = texts_people.which_university(found) if found else texts_people.ask_university_again()
        return _asked(arrival, desk, replace(matter, asking="university"), blocks)
    matter = replace(matter, university=code)
    if len(units) == 1 and units[0].closed:
        return ask_place(arrival, desk, replace(matter, rounds=max(matter.rounds, 1)), (texts_people.closed_unit(units[0].name),))
    if len(units) == 1:
        return _settle(arrival, desk, replace(matter, unit=units[0].id), go_on)
    if units:
        return _asked(arrival, desk, replace(matter, asking="unit", options=tuple(one.id for one in units)), texts_people.which_unit(units))
    if not _choosable(routing, code):
        unknown = replace(matter, unit="", unit_said=unlisted(said, code, routing))
        return _settle(arrival, desk, unknown, go_on)  # no unit of it is known here: the university is all there is to say
    if matter.asking == "unit" and not routing.universities.named(said):
        return _asked(arrival, desk, matter, texts_people.ask_unit_again(_university_name(routing, code)))
    return ask_place(arrival, desk, matter)


def settled(
    arrival: Arrival, desk: FrontDesk, routing: Routing, matter: Matter, said: tuple[Block, ...], effects: tuple[Effect, ...]
) -> Outcome:
    """End a conversation that was only about the place."""
    blocks = said or texts_people.dropped()
    return Outcome((Reply(blocks),), effects, session=kept(replace(arrival.session, matter=None), arrival.now, desk.policy))


def place_names(routing: Routing, member: Member) -> tuple[str, list[str]]:
    """The names of a member's university and units, without the top, which is the university itself."""
    tree = routing.directory.units(member.university)
    found = [unit for one in member.units if (unit := tree.find(one))]
    return _university_name(routing, member.university), [unit.name for unit in found if unit.level is not Level.UNIVERSITY]


def only_place(arrival: Arrival, desk: FrontDesk, matter: Matter) -> bool:
    """Whether a text that names a place says nothing beside it that would be lost if it were taken for an answer."""
    routing = routing_of(desk)
    code, units = _read_place(arrival.text, routing, matter.university)
    found = routing.directory.university(code) if code else None
    return is_only_name(arrival.text, units, (found.name, *found.nicknames) if found else ())


def names_unit(arrival: Arrival, desk: FrontDesk, matter: Matter) -> bool:
    """Whether a text names one unit of the university that it names, and says nothing beside it."""
    _, units = _read_place(arrival.text, routing_of(desk), matter.university)
    return len(units) == 1 and only_place(arrival, desk, matter)


def looks_like_place(arrival: Arrival, desk: FrontDesk, matter: Matter) -> bool:
    """Whether a text can be an answer to the question of place, rather than a question of its own."""
    routing = routing_of(desk)
    word = unwrapped(arrival.text).lower()
    if word in NOT_TOLD_WORDS | ONCE_WORDS | AGREED_WORDS | NONE_WORDS:
        return True
    code, units = _read_place(arrival.text, routing, matter.university)
    return bool(units) or bool(code and code != matter.university) or bool(routing.universities.named(arrival.text))


def _settle(arrival: Arrival, desk: FrontDesk, matter: Matter, go_on: GoOn) -> Outcome:
    routing = routing_of(desk)
    units = (matter.unit,) if matter.unit else ()
    names = place_names(routing, Member(matter.university, units))
    effects: tuple[Effect, ...] = (RememberMember(matter.university, units),) if matter.remember else ()
    said: tuple[Block, ...] = (texts_people.remembered(*names) if matter.remember else texts_people.noted_once(*names),)
    if matter.remember and not matter.rounds:
        said = (*said, texts_people.consent())
    return go_on(arrival, desk, routing, replace(matter, placed=True, options=()), said, effects)


def _read_place(said: str, routing: Routing, assumed: str) -> tuple[str, tuple[Unit, ...]]:
    """Read a university and its units out of a text; an empty code where no university is named or assumed, or several are."""
    named = routing.universities.named(said)
    here = routing.directory.universities_here()
    if len(named) == 1:
        code, rest = named[0].code, said
        for name in sorted((named[0].name, *named[0].nicknames), key=len, reverse=True):
            rest = rest.replace(name, "", 1) if name in rest else rest
        units = matching(rest, _matchable(routing, code)) if rest.strip("的 ") else ()
        if assumed and code != assumed and (own := matching(said, _matchable(routing, assumed))):
            return assumed, own  # a unit may be named like another university
        return code, units
    if named:
        return "", ()
    code = assumed or (here[0] if len(here) == 1 else "")
    return (code, matching(said, _matchable(routing, code))) if code else ("", ())


def _asked(arrival: Arrival, desk: FrontDesk, matter: Matter, blocks: tuple[Block, ...]) -> Outcome:
    waiting = replace(matter, rounds=matter.rounds + 1, until=arrival.now + desk.policy.session_ttl)
    return Outcome((Reply(blocks, arrival.reference),), session=kept(replace(arrival.session, matter=waiting), arrival.now, desk.policy))


def _choosable(routing: Routing, code: str) -> list[Unit]:
    """Units somebody may name as theirs, those of the university's own union first below it."""
    return [unit for unit in routing.directory.units(code) if not unit.closed and unit.level is Level.BRANCH]


def _matchable(routing: Routing, code: str) -> list[Unit]:
    """What a name is compared with: closed units too, so that they can be said to be closed, but an open one comes first."""
    units = [unit for unit in routing.directory.units(code) if unit.level is not Level.UNIVERSITY]
    return sorted(units, key=lambda unit: unit.closed)


def _university_name(routing: Routing, code: str) -> str:
    found = routing.directory.university(code) if code else None
    return found.name if found else code


def _member(arrival: Arrival, routing: Routing) -> Member | None:
    return routing.directory.member(arrival.message.channel, arrival.message.sender)


def _fresh(arrival: Arrival, desk: FrontDesk) -> Matter:
    return Matter("university", arrival.now + desk.policy.session_ttl)
