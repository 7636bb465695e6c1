"""What a member does about what they handed in: 进度, 催办, 补充, 撤回, and why it is that day."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import ask
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Action, Case, Direction, Status
from handlers.grievances.cases.deadlines import explained
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.reckoning import stage_of
from handlers.grievances.form import act_model
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import again, form_of, standing, takes_in, tools
from handlers.grievances.member import case_at_hand, case_commands, last_day, waited_for
from handlers.grievances.words import phrases, withdrawing
from handlers.grievances.words.counsel import asks_of_text
from handlers.grievances.words.headline import gist
from handlers.grievances.words.revoked import revokes_another_thing
from handlers.grievances.words.settled import needs_no_more
from handlers.intents import Intent, intent_of
from handlers.messages import Block, MessageKind
from handlers.session import Pending
from handlers.texts import deadlines as texts_deadlines
from handlers.texts import following as texts_following
from handlers.texts import tidings as texts_tidings
from knowledge.editions import china_day

SHOWN = 5
HANDED_IN_WORDS = frozenset({"确认", "确认提交", "提交", "確認"})
"""What is typed once more by somebody who is not sure that it was handed in."""
EVERY = tuple(Status)
STANDS = re.compile(
    r"到哪|哪一?步|哪个环节|[怎咋]么?样了|进度|进展|(?<!^)(?<![，,。；;！!\s])结果|^结果(?:[呢吗]|出|下|如何|怎|是|有)|回音|动静|多久|几时|什么时候"
    r"|(?:受理|办|处理|答复).{0,3}了(?:吗|没)"
)
"""How people ask where a case stands; 说好周五来的，结果没来 tells something."""
ELSEWHERE = re.compile(
    r"(?:那边|那头|上面|上级|省里|市里|总工会|教育工会|校工会|工会)(?:的?(?:人|同事|领导))?(?:现在|到底|后来|是|都)?"
    r"(?:怎么(?:说|回|讲)|咋说|什么(?:说法|意见|态度)|有(?:没有)?(?:消息|回音|回话|结果|说法|动静)|回(?:复|话|音)了?(?:没|吗)|管了(?:没|吗))"
)
"""How somebody asks what those say who have their case now."""
WHO_HAS_IT = re.compile(
    r"(?:谁|哪(?:个|位)?(?:人|同事|老师|部门|单位|领导)?|什么人|有没有人|有人)(?:现在|目前|在|来|给我|帮我|[\s])*(?:负责|管|办|处理|跟进?|接手?|经手|受理)"
    r"|(?:在|到|归|转给|交给)(?:了)?(?:谁|哪)"
)
"""How somebody asks who works on their case."""
HURRIES = re.compile(
    r"(?:那|我(?:的|这)?(?:个?事)?|这个?事|你们?|您|工会|麻烦|请|拜托|帮我|再|就|真的?|很|太|[，,\s])*+(?:急(?:死了|得很|啊|用)*+[，,\s]*+)?"
    r"(?:(?:能不能|可不可以|能否|能|可以|要|给我)*+(?:再)?(?:快|尽快|赶紧|抓紧|加急|早)(?:一?[点些])?(?:给我|帮我|把)*+(?:办|处理|解决|弄|回复|答复|受理|搞|跟进|推进)?(?:一?下|掉|好|了)*+|(?:能不能|能|可以)?(?:给我)?加(?:个)?急)"
    r"(?:行不行|行吗|好吗|吗|么|啊|呀|吧|呗|不)*+"
)
"""How somebody asks for more speed, and for nothing else."""
URGES = re.compile(
    r"(?:那|唉|哎|哦|[你您]们?|工会|麻烦|请|拜托|求求?|帮忙|帮我?|给我?|替我|再|还|就|也|先|我想|我要|想|要|老师|同志|同事|[，,\s])*+"
    r"(?:(?:能不能|可不可以|能否|可以|能|是不是(?:可以|该|能)|该|得)*(?:再|帮我?|给我|替我|去|也|[你您]们?)*催(?:一?催|一下|下|办)?"
    r"|(?:到底|究竟)?(?:什么时候|啥时候|几时|哪天|多久)(?:才|能|可以|会|到底|就)*(?:快|早|尽快|赶紧|抓紧)[点些]?(?:给我|帮我|把)*(?:办|处理|解决|弄|回复|答复|受理)"
    r"|(?:别|不要|不能)(?:再)?(?:拖|磨蹭|耽误|等)(?:下去)?)"
    r"(?:[他她]们|这(?:个|件)?事?|那(?:个|件)?事?|我(?:的|这|那)?(?:个|件)?(?:事|诉求|案子)?|学院|学校|单位|部门|后勤|物业|那边|这边|办|一?下|一催|[了啊呀吧呗嘛哈呢吗么]|行吗|好吗|可以吗|谢谢|[，,\s])*+"
)
"""How somebody asks in everyday words that those who work on it be urged: 能不能催催他们."""
MOST_URGING_CHARS = 24
"""What is longer tells something beside it."""
URGED = (Status.SUBMITTED, Status.ACCEPTED, Status.WORKING)
"""While these last the union can be urged."""
TAKES_BACK = re.compile("撤|作废|取消(?!了)|不(?:告|办|投诉|反映|举报|追究)了")


def commanded(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is one of these commands; while a form is filled in, those that could be meant for it are not."""
    found = case_commands.typed(arrival) if takes_in(desk) else None
    if found is None:
        return False
    verb = case_commands.verb_of(found)
    if verb != "supplement" and found["words"].strip("。！!？?吧了呢 "):
        return False
    form = form_of(arrival)
    return form is None or form.paused or bool(found["ref"]) or verb in ("progress", "urge", "why")


def command(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Do what was typed."""
    found = case_commands.typed(arrival)
    if found is None:
        return ask.answer_question(arrival, desk)
    verb, ref, words = case_commands.verb_of(found), found["ref"] or "", found["words"].strip()
    return DEEDS[verb](arrival, desk, ref, words)


def progress(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Say where cases stand: the one that is named, or all that are open, or the last ones."""
    grievances, routing = tools(desk)
    mine = grievances.cases.list_for(arrival.reader) or grievances.cases.list_for(arrival.reader, EVERY, limit=SHOWN)
    cases = [case for case in (case_at_hand.find(arrival, grievances, ref),) if case] if ref else mine[:SHOWN]
    if not cases and ref:
        return respond_and_keep(arrival, desk, texts_following.no_such(ref))
    if not cases:
        return _beside_form(arrival, desk, ()) or respond_and_keep(arrival, desk, texts_following.no_cases())
    blocks: list[Block] = []
    for case in cases:
        messages = grievances.cases.messages_for(arrival.reader, case.ref)
        last = next((one for one in reversed(messages) if one.direction in (Direction.TO_MEMBER, Direction.ANSWER)), None)
        blocks.append(texts_following.progress(case, keeper(case, routing.directory), last))
        blocks += last_day.said(case, arrival, desk)
        if len(cases) == 1 and case.status is Status.SUBMITTED and not (case.place.nowhere or last_day.over(case, arrival, desk)):
            blocks.append(texts_following.answered_after(grievances.deadlines.ordinary))
    if len(cases) == 1 and (cases[0].open or cases[0].status is Status.ANSWERED):
        blocks.append(texts_following.progress_choices(cases[0]))
    return _beside_form(arrival, desk, tuple(blocks)) or respond_and_keep(arrival, desk, tuple(blocks))


def _beside_form(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...]) -> Outcome | None:
    """Say as well that another one is not handed in yet, and ask on; None where none is being told."""
    form = standing(arrival) if form_of(arrival) else None
    words = gist(form.form.begun) if form else ""
    if form is None or not words:
        return None
    told = (*blocks, texts_following.half_done(words, paused=form.paused, others=bool(blocks)))
    return respond_and_keep(arrival, desk, told) if form.paused else again(arrival, desk, form, told)


def urge(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Urge those who work on a case; once a day."""
    grievances, routing = tools(desk)
    nothing_yet = not ref and not grievances.cases.list_for(arrival.reader)
    if nothing_yet and (told := _beside_form(arrival, desk, ())):
        return told  # what is not handed in cannot be urged, and is no part of the story
    case = _one(arrival, desk, ref, "催办", Action.URGE)
    if isinstance(case, Outcome):
        return case
    today = china_day(arrival.now)
    events = grievances.cases.events_for(arrival.reader, case.ref)
    if any(event.action is Action.URGE and china_day(event.at) == today for event in events):
        return respond_and_keep(arrival, desk, texts_following.urged_already(case.ref))
    saved = act(case, Action.URGE, MEMBER, arrival.now, grievances)
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "催办", case)
    letter = tidings.line_to_all(case, routing.directory, texts_tidings.URGED_BY)
    return case_at_hand.done(arrival, desk, texts_following.urged(case.ref, keeper(case, routing.directory)), saved, letter)


def supplement(arrival: Arrival, desk: FrontDesk, ref: str, words: str) -> Outcome:
    """Add words to a case, or wait for them."""
    case = _one(arrival, desk, ref, "补充", Action.SUPPLEMENT)
    if isinstance(case, Outcome):
        return case
    pending = case_at_hand.pending_of(arrival)
    words = words or (pending.text if pending and pending.step == waited_for.WHICH else "")
    if words:
        return waited_for.add(case_at_hand.free(arrival), desk, case, words)
    return case_at_hand.wait(arrival, desk, Pending(case.ref, Action.SUPPLEMENT, arrival.now, "text"), texts_following.say_more(case.ref))


def withdraw(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Ask whether a case is really to be withdrawn."""
    case = _one(arrival, desk, ref, "撤回", Action.WITHDRAW)
    if isinstance(case, Outcome):
        return case
    asked = texts_following.come_right(case.ref) if needs_no_more(arrival.text) else texts_following.really_withdraw(case.ref)
    return case_at_hand.wait(arrival, desk, Pending(case.ref, Action.WITHDRAW, arrival.now, "confirm"), asked)


def why(arrival: Arrival, desk: FrontDesk, ref: str, _: str) -> Outcome:
    """Explain day by day why it is that day."""
    grievances, _routing = tools(desk)
    mine = [case_at_hand.find(arrival, grievances, ref)] if ref else grievances.cases.list_for(arrival.reader)
    cases = [case for case in mine if case and stage_of(case) and not case.place.nowhere]
    if not cases:
        return respond_and_keep(arrival, desk, texts_following.no_such(ref) if ref else texts_following.nothing_to_explain())
    if len(cases) > 1:
        return respond_and_keep(arrival, desk, texts_following.which(cases, "为什么是这一天"))
    case = cases[0]
    stage = stage_of(case)
    if stage is None:
        return respond_and_keep(arrival, desk, texts_following.nothing_to_explain())
    account = explained(grievances.calendars.current(), case.timeline(stage), grievances.deadlines, stage)
    return respond_and_keep(arrival, desk, texts_deadlines.why(account, last_day.missed(case, account.deadline, arrival, desk)))


Deed = Callable[[Arrival, FrontDesk, str, str], Outcome]
DEEDS: dict[str, Deed] = {"progress": progress, "urge": urge, "supplement": supplement, "withdraw": withdraw, "why": why}


IN_VAIN = re.compile(
    r"(?:怎么|为什么|为啥|到现在|都|还是?|一直|到底|根本|好几天了|[，,\s])*(?:有没有人|没(?:有)?人)(?:来)?(?:理|管|回|联系|搭理|答复|处理)(?:一下)?(?:我们?|这事|这件事|我的事)?(?:了|啊|呀|呢|的)*"
)


def asks_of_progress(text: str) -> bool:
    """Whether words ask how a case stands or who has it, whatever else they may be: they are no news for the case."""
    return any(pattern.search(text) for pattern in (STANDS, ELSEWHERE, WHO_HAS_IT))


def asks_how_it_stands(text: str) -> bool:
    """Whether words ask where a case stands; 材料上周就交给人事处了 only speaks of one."""
    stands = STANDS.search(text) is not None or WHO_HAS_IT.search(text) is not None
    return intent_of(text).intent is Intent.STATUS and stands


def waits_in_vain(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with an open case says that nobody cares, which is about that case: 怎么没人理我."""
    said = arrival.message.kind is MessageKind.TEXT and IN_VAIN.fullmatch(phrases.bare(arrival.text)) is not None
    return said and takes_in(desk) and bool(tools(desk)[0].cases.list_for(arrival.reader, limit=1))


def means_progress(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who handed something in asks in other words how it stands: 受理了吗."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or asks_of_text(arrival.text):
        return False
    if waits_in_vain(arrival, desk):
        return True
    elsewhere = ELSEWHERE.search(arrival.text) is not None
    asks_so = elsewhere or intent_of(arrival.text).intent is Intent.STATUS
    return asks_so and bool(tools(desk)[0].cases.list_for(arrival.reader, () if elsewhere else EVERY, limit=1))


def hands_in_again(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody types 确认 once more whose case is open, or is rated at this moment; of one that is over it says nothing."""
    again = arrival.message.kind is MessageKind.TEXT and phrases.bare(arrival.text) in HANDED_IN_WORDS and takes_in(desk)
    pending = case_at_hand.pending_of(arrival)
    rated = pending is not None and pending.action is Action.RATE
    return again and (rated or case_at_hand.live(arrival, desk) is not None)


def takes_back_outright(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with an open case says in a few words that it is to be taken back, and nothing else is being told."""
    said = arrival.message.kind is MessageKind.TEXT and takes_in(desk) and form_of(arrival) is None and withdrawing.takes_back(arrival.text)
    return said and bool(tools(desk)[0].cases.list_for(arrival.reader, limit=1))


def means_withdrawal(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody whose case is open says in other words that they take it back; 不想再被扣钱 does not."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or revokes_another_thing(arrival.text):
        return False
    if takes_back_outright(arrival, desk):
        return True
    read = act_model.act_shares(arrival.text, act_model.NONE, {})
    cancels = bool(TAKES_BACK.search(arrival.text)) or read.get("cancel", 0.0) >= act_model.LIKELY
    meant = needs_no_more(arrival.text) or (cancels and intent_of(arrival.text).intent is Intent.CANCEL)
    return meant and bool(tools(desk)[0].cases.list_for(arrival.reader, limit=1))


def hurries(text: str) -> bool:
    """Whether a clause of a short message asks for more speed, whatever stands beside it: 老人有心脏病，能不能快点."""
    pieces = [one.words for one in phrases.segments(text) if one.words]
    return len(text) <= MOST_URGING_CHARS and any(HURRIES.fullmatch(one) or URGES.fullmatch(one) for one in pieces)


def urges(text: str) -> bool:
    """Whether a message asks for more speed, beside at most a clause that says why: 帮我催一催吧 住着院呢."""
    if len(text) > MOST_URGING_CHARS:
        return False
    pieces = [one.words for one in phrases.segments(text) if one.words]
    if HURRIES.fullmatch(phrases.bare(text)) or URGES.fullmatch(phrases.bare(text)):
        return True
    return len(pieces) > 1 and any(URGES.fullmatch(one) for one in (pieces[0], pieces[-1]))


def means_urging(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody whose case is being worked on asks for it to go faster: 能不能快点."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None:
        return False
    return urges(arrival.text) and bool(tools(desk)[0].cases.list_for(arrival.reader, URGED, limit=1))


def urge_on(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Urge those who work on it."""
    return urge(arrival, desk, case_commands.named(arrival.text), "")


def say_progress(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say how it stands."""
    return progress(arrival, desk, case_commands.named(arrival.text), "")


def ask_to_withdraw(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether it is really to be withdrawn."""
    return withdraw(arrival, desk, case_commands.named(arrival.text), "")


def words_for_a_case(arrival: Arrival, desk: FrontDesk) -> tuple[Case, str] | None:
    """The case and the words of a 补充 that says both, whatever else the words are; None where it is not that."""
    found = case_commands.typed(arrival) if takes_in(desk) and arrival.message.kind is MessageKind.TEXT else None
    if found is None or case_commands.verb_of(found) != "supplement" or not found["words"].strip():
        return None
    case = _one(arrival, desk, found["ref"] or "", "补充", Action.SUPPLEMENT)
    return None if isinstance(case, Outcome) else (case, found["words"].strip())


def _one(arrival: Arrival, desk: FrontDesk, ref: str, verb: str, action: Action) -> Case | Outcome:
    """The case that is meant, or what to say where none or several are."""
    grievances, _ = tools(desk)
    if ref:
        return case_at_hand.find(arrival, grievances, ref) or respond_and_keep(arrival, desk, texts_following.no_such(ref))
    mine = grievances.cases.list_for(arrival.reader)
    fitting = [case for case in mine if not isinstance(act(case, action, MEMBER, arrival.now, grievances), Refusal)] or mine
    if not fitting:
        over = grievances.cases.list_for(arrival.reader, EVERY, limit=1)
        return case_at_hand.not_now(arrival, desk, verb, over[0]) if over else respond_and_keep(arrival, desk, texts_following.no_cases())
    return fitting[0] if len(fitting) == 1 else respond_and_keep(arrival, desk, texts_following.which(fitting[:SHOWN], verb))
