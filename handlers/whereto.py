"""Which union a matter belongs to: asks only for what is missing, one question at a time, then says where it goes and why."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import repairs, unlisted_units, whoami
from handlers.answer_blocks import quoted
from handlers.desk import Arrival, FrontDesk, Routing, kept
from handlers.edges import unwrapped
from handlers.effects import Effect, Outcome, RememberMember
from handlers.grievances.words import phrases, stopping
from handlers.grievances.words.counsel import asks_of_text
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, Choices, MessageKind, Paragraph, Reply
from handlers.routing.keepers import fallback_owner
from handlers.routing.ladder import union_name
from handlers.routing.model import Decision, Employment, Level, Member, RoutingRequest, Scope, Unit
from handlers.routing.people import employment_said, propose_scope, read_employment, read_scope
from handlers.routing.spoken import without_denied
from handlers.routing.wrongs import tells_wrong
from handlers.session import Matter
from handlers.texts import people as texts_people
from handlers.texts.general import HAND_IN
from handlers.unit_names import matching
from knowledge.model import Citation
from knowledge.query import understand
from knowledge.quoting import cite

LONGEST_MATTER = 300
"""Characters of a matter that are kept while the desk asks back."""
LONGEST_AGAINST = 60
MOST_ROUNDS = 6
"""Questions asked before the desk decides with what it has."""
CLAUSES_SHOWN = 2

WHERE = re.compile(
    r"(?:这|那)(?:件|个|种|类)?(?:事情?|情况|问题|矛盾|纠纷).{0,8}(?:找谁|归谁|谁管|谁负责|哪(?:个|级|一级|家)(?:工会|部门)|哪里反映|归哪)"
    r"|我.{0,12}(?:找|归|属于|去|向)哪(?:个|一个|家|级|一级)工会"
    r"|(?:该|应该|应当|要|可以|能)(?:找|向|跟|去找)(?:谁|哪(?:个|级|里)(?:工会|部门)?)(?:反映|投诉|说理|说|申诉|解决|处理|管)"
    r"|我.{0,20}(?:该|应该|应当|要)(?:找谁|找哪个|向谁)"
    r"|^[\s\S]{4,}[，,。；\s](?:该|应该|应当|要|得)?(?:找谁|归谁管|谁来管)(?:办|管|处理|解决|反映)?(?:呢|啊)?[?？]?$"
)
AT_A_LOSS = re.compile(
    r"(?:我|现在|真的?|也|都|实在|又|[\s，,。])*(?:不知道|不晓得|不清楚|搞不清|想不出)(?:现在|到底|究竟|还|我)*(?:该|应该|应当|要|得|能|可以)*"
    r"(?:找|问|跟|向|去找)(?:谁|哪个部门|哪里)(?:来|去)?(?:说理|说|反映|解决|处理|管|办|诉苦)?(?:了|好|才好|啊|呀)*[。！!？?\s]*$"
)
"""How a story ends that asks nothing of where it belongs, but for help: 不知道该找谁."""
LEAST_STORY_CHARS = 50
"""From this length on it is a story that is to be taken up, and no question whose it is."""
ABOUT_THE_LAST = re.compile(
    r"(?:那么?|这样的话|[，,\s])*(?:我们?)?(?:[这那](?:件|种|类|个)?(?:事情?|情况|问题)?(?:的话)?)?(?:我们?)?(?:到底|究竟)?(?:该|应该|应当|归|要|得|可以|能|是)*"
    r"(?:(?:找|问|去找|去问|归|由|跟|向)(?:谁|哪个(?:部门|工会|单位)|哪里|哪儿|什么人)(?:来|去|说|讲)?(?:管|办|负责|问|说|反映|解决|处理|帮忙)?|(?:谁|哪个(?:部门|工会|单位))(?:来|去|在)?(?:管|办|负责|处理|解决))"
    r"(?:[这那](?:件|种|类|个)?(?:事情?|情况|问题)?)?(?:的|呢|啊|呀)*[?？]?"
)
"""Somebody asks whose the matter is that they have just asked about."""
COMPLAINT = re.compile(
    r"(?:我们?|本人|大家)?.{0,3}(?:要|想|来|得|需要|打算)(?:向.{1,8})?(?:反映|投诉|举报|控告|申诉|检举)(?!的?(?:渠道|途径|方式|电话|制度|流程|程序|办法))"
    r"|我们?(?:反映|投诉|举报|控告|检举)"
    r"|(?:有|提|的)(?:一?[个件条项])?诉求(?!渠道|机制|表达)"
)
KNOWLEDGE = re.compile(r"(?:渠道|途径|方式|制度|流程|程序|规定|条例|办法|什么是|是什么意思|怎么写|有哪些|多久|几天|吗[？?]?$)")
"""What is asked about the rules, not about a matter of one's own."""
TARGET = re.compile(
    r"(?:反映|投诉|举报|控告|检举|申诉|(?<=[要想来])告(?![诉知别状假辞]|老还))(?:一下|一个|一件)?(?P<who>[^，,。；;！!？?\s]{1,24})"
)
DOING = re.compile(
    r"(?:^|[，,。；;！!])(?P<who>[^，,。；;！!？?\s]{0,6}(?:主席|书记|院长|校长|处长|科长|部长|馆长|主任|经理|领导|小组长))(?:老是|天天|总是|一直|又)?"
    r"(?:把|逼|让|叫|骂|拿|扣|压着|吞|不让|不给|不批|收了?|占|给自己|安排自己)"
)
"""Somebody with an office who is told to do something."""
OFFICE = re.compile(
    r"(?:(?:校|院|学校|学院|分|基层|二级)?工会)?(?:副?主席|副?书记|副?院长|副?校长|副?处长|副?科长|副?主任|辅导员|领导|小组长|负责人|经理|老板|干部|委员|秘书)"
    r"|(?:校|院|学院|学校|分)?工会|人事处|财务处|教务处|后勤处?|保卫处|[\u4e00-\u9fff]{2,8}?(?:处|科|办公室|中心|公司|部)(?:副?(?:处长|科长|部长|主任|经理)|的?负责人)?(?![\u4e00-\u9fff]{0,2}件)"
)
ACTS_ON = re.compile(
    "(?:老是?|总是?|天天|经常|一直|又|还|就|长期|私自|公然|故意|偷偷|违规|带头)*"
    "(?:[拿把被让叫逼骂扣压吞收占给挪贪不没乱对发说打拖欠吃用卖抢]|克扣|安排|报销|要求|威胁|侵占|截留|虚报|冒领|偏袒|照顾|办事|开会)"
)
"""Right behind whoever a matter is against: what they did, in which others may be named."""
SUFFERED = re.compile("^(?:我(?!们)|就|都|还|不|也|又|总|老|全|是|天天|一直|经常)*(?:被|让|遭|受|叫|给)|^(?:就|都|还不|全|又)是")
"""What stands before whoever did something, and names nobody: 就是被领导骂的."""
SOMEONE = re.compile("(?:有|某|有些|有的|某些|个别|一些)人")
"""Somebody whom a matter does not name, whatever is named of what they did: 有人乱花工会的钱."""
PLACE = re.compile("哪所|哪一所|哪个学院|哪个单位")
"""A question of the decision's that was asked before, in the desk's own words, and is not asked twice."""
AVOIDANCE_SAID = re.compile("回避|不让|看不到")
"""A reason that says itself that those concerned are left out."""
CANCEL_WORDS = stopping.CANCEL_WORDS | {"不问了", "先不问了", "不说了", "没事了"}
NOBODY_WORDS = frozenset({"不针对谁", "没有", "不是", "没", "都不是", "不针对", "不针对任何人", "没有针对谁", "不涉及"})
OWN_QUESTION = re.compile(r"[?？]|吗$|怎么|什么|多少|哪些|为什么|第.{1,5}条")
"""A text that asks something itself is no answer to a question of the desk's."""


def is_matter(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells a matter of the sender's own, or asks whose it is."""
    if desk.routing is None or arrival.message.kind is not MessageKind.TEXT:
        return False
    if asks_whose(arrival.text) or _last_question(arrival) or repairs.asks(arrival.text):
        return True
    return bool(COMPLAINT.search(arrival.text)) and not KNOWLEDGE.search(arrival.text) and not asks_of_text(arrival.text)


def complains(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message tells that somebody wants to complain, and asks neither whose the matter is nor how that is done."""
    asks = asks_whose(arrival.text) or _last_question(arrival) or repairs.asks(arrival.text)
    return is_matter(arrival, desk) and not asks


def asks_whose(text: str) -> bool:
    """Whether a text asks whose a matter is; who tells a long story and is at a loss whom to turn to wants it taken up."""
    return WHERE.search(AT_A_LOSS.sub("", text) if at_a_loss(text) else text) is not None


def at_a_loss(text: str) -> bool:
    """Whether a long story of something wrong ends with 不知道该找谁."""
    told = AT_A_LOSS.sub("", text)
    return told != text and len(told) >= LEAST_STORY_CHARS and tells_wrong(told)


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message answers what the desk has asked back; a question of its own comes first, and the desk goes on waiting."""
    matter = _waiting(arrival, desk)
    if matter is None or arrival.message.kind is not MessageKind.TEXT or not arrival.text:
        return False
    if unwrapped(arrival.text).lower() in CANCEL_WORDS:
        return True
    if phrases.only_thanks(arrival.text):
        return False
    if matter.asking in ("university", "unit"):
        tells = tells_wrong(arrival.text) or purpose_of(arrival.text).intent is Intent.GRIEVANCE
        if tells and not whoami.only_place(arrival, desk, matter):
            return False  # a matter of its own, which some other turn takes up
        return whoami.looks_like_place(arrival, desk, matter) or not OWN_QUESTION.search(arrival.text)
    return not OWN_QUESTION.search(arrival.text)


def start(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take a matter in and ask for what is missing, or decide at once."""
    text = (_last_question(arrival) or arrival.text)[:LONGEST_MATTER]
    against = named_target(text)
    complains = bool(COMPLAINT.search(text)) and not repairs.asks(text)
    matter = Matter(
        "university",
        arrival.now + desk.policy.session_ttl,
        text=text,
        scope=propose_scope(text),
        against=against,
        about_somebody=bool(against) or not complains,
    )
    return go_on(arrival, desk, whoami.routing_of(desk), matter, (), ())


def _last_question(arrival: Arrival) -> str:
    """The question that 这事 means, where nothing else is said and the conversation is fresh; else an empty string."""
    session = arrival.session
    fresh = session.fresh_question(arrival.now)
    return session.asked if fresh and ABOUT_THE_LAST.fullmatch(unwrapped(arrival.text).lower()) else ""


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take in an answer to what was asked back."""
    matter = _waiting(arrival, desk)
    if matter is None or unwrapped(arrival.text).lower() in CANCEL_WORDS:
        session = replace(arrival.session, matter=None)
        return Outcome((Reply(texts_people.dropped()),), session=kept(session, arrival.now, desk.policy))
    follow = go_on if matter.text else whoami.settled
    if matter.asking in ("university", "unit"):
        return whoami.take_place(arrival, desk, matter, arrival.text, follow)
    heard = _heard(arrival, desk, matter)
    routing = whoami.routing_of(desk)
    return follow(arrival, desk, routing, heard, (), _employment_kept(arrival, routing, matter, heard))


def named_target(text: str) -> str:
    """The office, body or function that a matter says it is against; empty where it names none."""
    text = without_denied(text)
    doing = DOING.search(text)
    said = TARGET.search(text) or doing
    if said is None:
        return ""
    who = SUFFERED.sub("", said["who"])
    if SOMEONE.match(who):
        return ""
    ends = [found.end() for found in OFFICE.finditer(who)]
    acts = next((end for end in ends if ACTS_ON.match(who, end)), None)
    return who[: acts or ends[-1]] if ends else ""


def go_on(
    arrival: Arrival, desk: FrontDesk, routing: Routing, matter: Matter, said: tuple[Block, ...], effects: tuple[Effect, ...]
) -> Outcome:
    """Ask the next thing that is missing, or decide."""
    if not matter.placed:
        member = routing.directory.member(arrival.message.channel, arrival.message.sender)
        matter, units, gone = placed_by(matter, member, routing)
        if len(units) > 1 and not matter.unit:
            asked = replace(matter, asking="whose", options=tuple(unit.id for unit in units))
            return _ask(arrival, desk, asked, (*said, *texts_people.whose_unit(units)), effects)
        if not matter.placed and (decision := _settled_anyhow(matter, routing)):
            return _tell(arrival, desk, (*said, *told(decision[1], decision[0], desk, routing)), effects, matter.text)
        if not matter.placed:
            before = (*said, *(texts_people.closed_unit(unit.name) for unit in gone))
            return whoami.ask_place(arrival, desk, matter, before)
    if not matter.about_somebody:
        return _ask(arrival, desk, replace(matter, asking="against"), (*said, *texts_people.ask_against()), effects)
    if not matter.university:
        return _tell(arrival, desk, (*said, *texts_people.undecided(desk.contact)), effects, matter.text)
    decision = routing.route(_request(matter, routing), routing.directory)
    if decision.question and matter.rounds < MOST_ROUNDS and not PLACE.search(decision.question):
        if texts_people.asks_employment(decision.question) and not matter.rounds:
            said = (*said, texts_people.consent())
        return _ask(arrival, desk, replace(matter, asking="detail"), (*said, *texts_people.ask_detail(decision.question)), effects)
    return _tell(arrival, desk, (*said, *told(decision, matter, desk, routing)), effects, matter.text)


def _settled_anyhow(matter: Matter, routing: Routing) -> tuple[Matter, Decision] | None:
    """A decision that does not depend on the unit, where the desk serves one university alone; None where it does."""
    here = routing.directory.universities_here()
    code = matter.university or (here[0] if len(here) == 1 else "")
    if not code or not matter.about_somebody or matter.rounds:
        return None
    known = replace(matter, university=code)
    decision = routing.route(_request(known, routing), routing.directory)
    return (known, decision) if decision.anywhere and not decision.question else None


def told(decision: Decision, matter: Matter, desk: FrontDesk, routing: Routing) -> tuple[Block, ...]:
    """Word a decision: which union, why, the clause, the way up, whom to turn to, and what runs meanwhile. Raises UnverifiedQuote."""
    blocks: list[Block] = [*texts_people.decided(decision)]
    blocks += basis_of(decision, matter.text, desk, CLAUSES_SHOWN)
    if (decision.barred or decision.barred_officers) and not AVOIDANCE_SAID.search(decision.reason):
        blocks.append(texts_people.avoided())
    if len(decision.path) > 1:
        blocks.append(texts_people.way([step.name for step in decision.path]))
    blocks.append(_whom_to_turn_to(decision, matter, desk, routing))
    if decision.copies:
        blocks.append(texts_people.copies(decision.copies))
    if decision.needs_confirmation and (owner := fallback_owner(decision, routing.directory)):
        blocks.append(texts_people.owner(owner.account))
    for word, keys, wording in (
        (routing.signpost, decision.signposts, texts_people.signposts),
        (routing.deadline, decision.deadlines, texts_people.deadlines),
    ):
        if lines := [line for key in keys if (line := word(key))]:
            blocks.append(wording(lines))
    if desk.grievances is not None:
        blocks.append(Choices((HAND_IN,)))
    return tuple(blocks)


def basis_of(decision: Decision, text: str, desk: FrontDesk, most: int) -> list[Block]:
    """The clauses that a decision rests on, quoted; one that decides and is not held is named."""
    citations = citations_of(decision, text, desk)[:most]
    if not citations:
        return []
    missing = "" if citations[0].clause.id == decision.basis[0] else decision.basis[0]
    return [Paragraph(texts_people.basis_lead(missing)), *quoted(citations)]


def citations_of(decision: Decision, text: str, desk: FrontDesk) -> list[Citation]:
    """The sentences of the clauses it rests on, the one that decides first; what is not held is left out."""
    held = desk.clauses.find_clauses(decision.basis)
    query = understand(decision.reason + text)
    found = [held[one] for one in decision.basis if one in held][:CLAUSES_SHOWN]
    return [cite(clause, query) for clause in found]


def _whom_to_turn_to(decision: Decision, matter: Matter, desk: FrontDesk, routing: Routing) -> Block:
    """The contact of the union that is to work on it; the step that bears its name says which unit that is."""
    step = next((step for step in decision.path if step.name == decision.unit), None)
    unit = routing.directory.units(matter.university).find(step.unit) if step and step.unit and matter.university else None
    if unit and unit.contact and not unit.closed and unit.id not in decision.barred:
        return texts_people.turn_to(decision.unit, unit.contact, unit.hours)
    custody = routing.directory.units(matter.university).find(decision.custody) if decision.custody and matter.university else None
    if decision.level is Level.GROUP and custody and custody.contact and not custody.closed:
        return texts_people.turn_to_for_group(union_name(custody), custody.contact, custody.hours)
    # the office that the desk names is most often the very union that is complained of
    charged = matter.against or decision.barred or decision.barred_officers
    return texts_people.turn_to_line() if charged else texts_people.turn_to_office(desk.contact)


def placed_by(matter: Matter, member: Member | None, routing: Routing) -> tuple[Matter, list[Unit], list[Unit]]:
    """Fill in what is remembered; returns the units to choose from, and those that do not exist any more."""
    if member is None or not member.university:
        return matter, [], []
    tree = routing.directory.units(member.university)
    units = [unit for one in member.units if (unit := tree.find(one))]
    live, gone = [unit for unit in units if not unit.closed], [unit for unit in units if unit.closed]
    employment = matter.employment or member.employment or ""
    matter = replace(matter, university=member.university, employment=str(employment))
    if gone and not live:
        return matter, [], gone
    below = [unit for unit in live if unit.level is not Level.UNIVERSITY] or live
    unit = below[0].id if len(below) == 1 else matter.unit
    return replace(matter, unit=unit, placed=len(below) < 2 or bool(unit)), below, gone


def _request(matter: Matter, routing: Routing) -> RoutingRequest:
    unit = routing.directory.units(matter.university).find(matter.unit) if matter.university and matter.unit else None
    return RoutingRequest(
        text=matter.text,
        university=matter.university,
        unit=matter.unit,
        unit_said="" if matter.unit else matter.unit_said or unlisted_units.told((matter.text,), "", matter.university, routing),
        unit_kind=unit.kind if unit else None,
        employment=Employment(matter.employment) if matter.employment else None,
        scope=Scope(matter.scope) if matter.scope else Scope.PERSON,
        scope_read=matter.scope == propose_scope(matter.text),
        against=matter.against,
    )


def _heard(arrival: Arrival, desk: FrontDesk, matter: Matter) -> Matter:
    """Fill in what an answer says."""
    text, word = arrival.text, unwrapped(arrival.text).lower()
    if matter.asking == "whose":
        tree = whoami.routing_of(desk).directory.units(matter.university)
        found = matching(text, [unit for one in matter.options if (unit := tree.find(one))])
        return replace(matter, unit=found[0].id, placed=True, options=()) if len(found) == 1 else matter
    if matter.asking == "against":
        return replace(matter, against="" if word in NOBODY_WORDS else text[:LONGEST_AGAINST], about_somebody=True)
    employment = _employment(text)
    scope = read_scope(word) or texts_people.SCOPE_WORDS.get(word)
    if employment or scope:
        return replace(matter, employment=employment or matter.employment, scope=str(scope or matter.scope))
    return replace(matter, text=f"{matter.text}。{text}"[: 2 * LONGEST_MATTER])


def _employment(text: str) -> str:
    """The employment that an answer names, as it is listed or in other words; empty where it names none."""
    listed = read_employment(text)
    found = (listed[0] if listed else None) or employment_said(text)
    return str(found) if found else ""


def _employment_kept(arrival: Arrival, routing: Routing, before: Matter, after: Matter) -> tuple[Effect, ...]:
    """Keep an employment that was just told, beside what is known of the place: what a directory says is not told."""
    if not after.remember or not after.employment or after.employment == before.employment:
        return ()
    member = routing.directory.member(arrival.message.channel, arrival.message.sender)
    if member is None or member.source == "directory":
        return (RememberMember("", (), after.employment),)
    return (RememberMember(member.university, member.units, after.employment),)


def _waiting(arrival: Arrival, desk: FrontDesk) -> Matter | None:
    return arrival.session.fresh_matter(arrival.now) if desk.routing is not None else None


def _ask(arrival: Arrival, desk: FrontDesk, matter: Matter, blocks: tuple[Block, ...], effects: tuple[Effect, ...]) -> Outcome:
    waiting = replace(matter, rounds=matter.rounds + 1, until=arrival.now + desk.policy.session_ttl)
    session = kept(replace(arrival.session, matter=waiting), arrival.now, desk.policy)
    return Outcome((Reply(blocks, arrival.reference),), effects, session=session)


def _tell(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...], effects: tuple[Effect, ...], text: str) -> Outcome:
    """Say where a matter goes; 提诉求 takes it up as it was told."""
    until = arrival.now + desk.policy.session_ttl
    told_last = replace(arrival.session, matter=None, asked=text, about=text, subject="", more=(), more_until=until)
    return Outcome((Reply(blocks, arrival.reference),), effects, session=kept(told_last, arrival.now, desk.policy))
