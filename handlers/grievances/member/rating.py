"""双评: 解决了吗, 满意吗, with words. Each half is kept as it is said, so that nothing is lost where somebody stops in between.

The first 没解决 reopens a case and takes it to the superior, the second to one person there who did not work on it; a third is kept
as a rating. A case that was closed meanwhile is opened again by the same word, as long as it is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from handlers import feedback
from handlers.desk import Arrival, FrontDesk, respond
from handlers.drafts import Draft, Slot
from handlers.effects import Outcome
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.cases.transfers import above_the_end
from handlers.grievances.form import desk_questions
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.next_question import form_of, matter_of, standing, takes_in, tools
from handlers.grievances.member import beside_rating, case_at_hand, case_commands, following, opened, recurring, remarks, verdicts
from handlers.grievances.member.beside_rating import LONGEST_REMARK
from handlers.grievances.member.other_tale import parted
from handlers.grievances.member.rated import SATISFIED, VERDICT, WHOSE_TALE, WORDS, ask_whose_tale, keep_solved, keep_unsolved, with_rating
from handlers.grievances.words import phrases, questions, stopping
from handlers.intents import SURELY_ASKS, Intent, intent_of
from handlers.messages import MessageKind, Reply
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import listening as texts_listening
from handlers.texts import rating as texts_rating

RECENT = (Status.ANSWERED, Status.CLOSED)
SAID_TO_MEMBER = frozenset({Action.REPLY, Action.DECLINE, Action.CLOSE, Action.LAPSE, Action.REOPEN})
"""After which a bare 没解决 is about the case, whatever was asked before."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)
AGAIN, MORE, WHOSE = "again", "more", "whose"
"""What is waited for beside the second half and the words: the second half once more after a comment, more words after a 没解决, or
whether a verdict is about a case or about the question that was answered a moment ago."""
LAST_STEPS = (WORDS, MORE)
ENDS = re.compile(
    r"(?:我|先|就|那|[\s])*(?:不(?:想|用)?评价?|退出|结束|不用评价?|没(?:有|什么|啥)*(?:好|想|要|可)*(?:说|评|补充)的?|没有?)(?:了|吧|啦)*"
)
"""Who does not want to rate, beside what lets anything go."""
OF_THE_CASE = re.compile(r"(?:就|我)?(?:是|指|说)*(?:的是)?(?:那|这|上)?(?:一)?件?(?:诉求|案子|事)(?:的|那件|的?答复)?[。\s]*")
OF_THE_QUESTION = re.compile(r".{0,4}(?:规定|查的|条文|条款|问的).{0,3}")
"""How people answer in words of their own whether a case is meant or the question."""
LONGEST_TOPIC = 8
"""Characters up to which words that ask nothing may name what is looked for: 产假规定."""
SHARED = 3
"""Characters in a row that words share with a case where they are about the same thing: 咖啡机."""


def judges(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message says 解决了 or 没解决 of a case that was answered, or that is closed."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT:
        return False
    form = form_of(arrival)
    if form is not None and not form.paused:
        return verdicts.verdict(arrival.text) is False and not verdicts.wants_redone(arrival.text) and _judges_beside(arrival, desk, form)
    if verdicts.wants_redone(arrival.text) and recurring.agrees(arrival, desk):
        return False  # what is back was offered to be handed in anew
    if verdicts.verdict(arrival.text) is not None:
        return bool(case_commands.named(arrival.text) or _judged(arrival, desk) or _redone(arrival, desk))
    return verdicts.satisfied_alone(arrival.text) and bool(_answered(arrival, desk))


def _judges_beside(arrival: Arrival, desk: FrontDesk, form: Draft) -> bool:
    """Whether 没解决 is said of an answered case while another matter is being told: not where its words go on with that one alone."""
    answered = [*_named(arrival, desk), *_answered(arrival, desk)]
    words = verdicts.words_with(arrival.text)
    of_a_case = not words or any(shares_words(words, {Slot.WHAT: case.told.what}) for case in answered)
    return bool(answered) and (of_a_case or not shares_words(words, form.form.told))


def judge(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep the first half; 没解决 reopens at once. A form that is under way waits meanwhile."""
    form = form_of(arrival)
    if form is None or form.paused:
        return _judge(arrival, desk)
    aside = replace(arrival, session=replace(arrival.session, draft=replace(form, paused=True)))
    return _judge(aside, desk).noting(texts_rating.form_waits())


def _judge(arrival: Arrival, desk: FrontDesk) -> Outcome:
    if (ref := case_commands.named(arrival.text)) and not _named(arrival, desk):
        case = case_at_hand.find(arrival, tools(desk)[0], ref)
        return respond(arrival, texts_rating.no_answer_yet(case, _keeper(case, desk)) if case else texts_following.no_such(ref))
    cases, solved = _judged(arrival, desk), verdicts.verdict(arrival.text) is not False
    if len(cases) > 1 and verdicts.verdict(arrival.text) is None:
        return respond(arrival, texts_following.which(cases, _verb(arrival.text)))
    if not cases and (case := _redone(arrival, desk)):
        return _say_it_is_redone(arrival, desk, case)
    if verdicts.verdict(arrival.text) is None and verdicts.satisfied(arrival.text) is False:
        words = "" if verdicts.only_satisfied(verdicts.NUMBER.sub("", arrival.text)) else arrival.text
        words = phrases.one_text(remarks.said_before(arrival, cases[0]), words)
        return remarks.ask_verdict(arrival, desk, cases[0].ref, words, texts_rating.is_it_solved(_above(cases[0], desk)))
    verb = _verb(arrival.text)
    if len(cases) > 1:
        words = verdicts.words_with(arrival.text)
        asked = texts_following.which(cases, verb)
        return remarks.ask_verdict(arrival, desk, "", words, asked) if words else respond(arrival, asked)
    if not ref and case_at_hand.pending_of(arrival) is None and asked_after(arrival, desk, cases[0]):
        pending = Pending(cases[0].ref, Action.RATE, arrival.now, WHOSE, arrival.text)
        return case_at_hand.wait(arrival, desk, pending, texts_rating.case_or_question(cases[0].ref, verb))
    words = phrases.one_text(remarks.said_before(arrival, cases[0]), verdicts.words_with(arrival.text))
    return decide(arrival, desk, cases[0], words, solved=solved)


def _verb(text: str) -> str:
    """What is said of a case: the half of a rating that a message begins with."""
    if (solved := verdicts.verdict(text)) is not None:
        return "解决了" if solved else "没解决"
    return "不满意" if verdicts.satisfied(text) is False else "满意"


def answered_since(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The cases that were answered after it was asked to rate another one: what is said now may be said of these."""
    pending = case_at_hand.pending_of(arrival) if takes_in(desk) else None
    if pending is None or pending.action is not Action.RATE or not pending.ref:
        return []
    asked, cases = pending.until - desk.policy.session_ttl, tools(desk)[0].cases
    others = [case for case in _answered(arrival, desk) if case.ref != pending.ref]
    return [
        case for case in others if any(one.action is Action.REPLY and one.at > asked for one in cases.events_for(arrival.reader, case.ref))
    ]


def decide(arrival: Arrival, desk: FrontDesk, case: Case, words: str, *, solved: bool) -> Outcome:
    """Take words for 解决了 or 没解决, and keep with it what is said of the case; of what may be another matter it is asked."""
    of_it, tale = parted(words, arrival, desk, case)
    return (keep_solved if solved else keep_unsolved)(remarks.taken(_free(arrival), case), desk, case, of_it, tale)


def ask_if_solved(arrival: Arrival, desk: FrontDesk, case: Case, words: str) -> Outcome:
    """Ask whether an answer solved the matter; the words are kept for the answer to that."""
    said = phrases.one_text(remarks.said_before(arrival, case), words)
    asked = texts_rating.is_it_solved_now if verdicts.came_right(words) else texts_rating.is_it_solved_after
    return remarks.ask_verdict(arrival, desk, case.ref, said, asked(case.ref, tools(desk)[0].rating_days, _above(case, desk)))


def _free(arrival: Arrival) -> Arrival:
    """The arrival with nothing waited for any more."""
    return replace(arrival, session=replace(arrival.session, pending=None))


def _redone(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that 没解决 was said of already, where the same is said once more and nothing else was asked since."""
    if verdicts.verdict(arrival.text) is not False:
        return None
    mine = tools(desk)[0].cases.list_for(arrival.reader)
    again = [case for case in mine if case.unsolved and case.rating and not asked_after(arrival, desk, case)]
    return again[0] if len(again) == 1 else None


def _say_it_is_redone(arrival: Arrival, desk: FrontDesk, case: Case) -> Outcome:
    """Say who works on a case again; what is said beside it, and after it, goes there."""
    words, tale = parted(verdicts.words_with(arrival.text), arrival, desk, case)
    blocks = texts_rating.redone_already(case, _keeper(case, desk), with_words=bool(words))
    outcome = case_at_hand.wait(arrival, desk, Pending(case.ref, Action.RATE, arrival.now, MORE), blocks)
    if tale:
        outcome = ask_whose_tale(arrival, desk, case, tale, blocks[:1])
    if not words or case.rating is None:
        return outcome
    return with_rating(outcome, arrival, desk, case, replace(case.rating, words=phrases.one_text(case.rating.words, words)), words=words)


def _keeper(case: Case, desk: FrontDesk) -> str:
    return keeper(case, tools(desk)[1].directory)


def _above(case: Case, desk: FrontDesk) -> str | None:
    """The union above, where a 没解决 takes a case no further here."""
    return above_the_end(case, tools(desk)[1].directory)


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message is the second half of a rating, or words to it: not a question, a command, a new matter, or the other verdict."""
    pending = case_at_hand.pending_of(arrival) if takes_in(desk) else None
    if (
        pending is None
        or pending.action is not Action.RATE
        or pending.step in (VERDICT, WHOSE_TALE)
        or arrival.message.kind is not MessageKind.TEXT
        or not arrival.text
    ):
        return False
    if _asked_since(arrival, desk, pending):
        return False
    thanked = phrases.THANKS_WORDS if pending.step in LAST_STEPS else ("可以",)
    done = stopping.skips(arrival.text) or ends(arrival.text) or phrases.bare(arrival.text) in thanked
    if pending.step != WHOSE and done:
        return True
    if verdicts.verdict(arrival.text) is not None or (pending.step != WORDS and phrases.empty(arrival.text)):
        return False
    case = tools(desk)[0].cases.find_for(arrival.reader, pending.ref)
    if case is None or (pending.step == MORE and case.status is Status.AWAITING):
        return False  # words are the answer to what was asked meanwhile
    if case.status is Status.CLOSED and recurring.is_back(arrival.text, case):
        return False
    if following.commanded(arrival, desk) or following.hands_in_again(arrival, desk) or beside_rating.asks(arrival, desk):
        return False
    if for_something_else(arrival.text) or _begins_another(arrival.text, case):
        return False
    return len(arrival.text) <= desk.policy.max_text_chars


def asks_whose(arrival: Arrival) -> bool:
    """Whether it was asked if a verdict is about a case or about the question that was answered a moment ago."""
    pending = case_at_hand.pending_of(arrival)
    return pending is not None and pending.action is Action.RATE and pending.step == WHOSE


def of_the_question(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked that means the question."""
    return takes_in(desk) and asks_whose(arrival) and OF_THE_QUESTION.fullmatch(arrival.text) is not None


def judge_question(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take the verdict for one on the desk's own answer."""
    pending = case_at_hand.pending_of(arrival)
    free = _free(arrival)
    helped = pending is not None and verdicts.verdict(pending.text) is True
    return feedback.praise(free, desk) if helped else feedback.complain(free, desk)


def rates_alone(text: str) -> bool:
    """Whether words can mean nothing but a rating: 不满意, 跳过."""
    return stopping.skips(text) or verdicts.satisfied_alone(text)


def ends(text: str) -> bool:
    """Whether somebody wants to say no more of it: 取消, 算了, 不评了."""
    return stopping.only_cancels(text) or ENDS.fullmatch(phrases.bare(text)) is not None


def _asked_since(arrival: Arrival, desk: FrontDesk, pending: Pending) -> bool:
    """Whether something else was asked after the rating was: its answer is for that."""
    if pending.step == WHOSE and (
        OF_THE_QUESTION.fullmatch(arrival.text) or arrival.session.vote or asked_at(arrival, desk) > pending.until - desk.policy.session_ttl
    ):
        return True
    draft, matter = standing(arrival), matter_of(arrival)
    under_way = draft if draft is not None and not draft.paused else None
    return any(one is not None and one.until >= pending.until for one in (under_way, matter))


def for_something_else(text: str) -> bool:
    """Whether a message is a question about the rules, or asks how a case stands; what only sounds like it is a comment."""
    read = intent_of(text)
    match read.intent:
        case Intent.LOOKUP:
            return True
        case Intent.STATUS:
            return following.asks_how_it_stands(text)
        case Intent.CANCEL:
            return following.TAKES_BACK.search(text) is not None
        case Intent.CONTACT | Intent.HUMAN:
            return questions.asks(text)
        case Intent.ASK if questions.asks(text):
            return read.confidence >= SURELY_ASKS
        case Intent.ASK:
            return not read.unsure and len(text) <= LONGEST_TOPIC and not (verdicts.of_the_work(text) or verdicts.objects(text))
        case _:
            return False


def _begins_another(text: str, case: Case) -> bool:
    """Whether words begin a matter of their own; after a 没解决 they are its reason as long as they may be."""
    return beside_rating.opens_matter(text, case, solved=case.rating is not None and case.rating.solved)


def _may_be_new(text: str, told: str) -> bool:
    """Whether words where a rating is waited for may be meant as a grievance of its own: longer than a remark, and of another thing."""
    read = intent_of(text)
    if len(text) <= LONGEST_REMARK or verdicts.of_the_work(text) or read.intent is not Intent.GRIEVANCE or read.unsure:
        return False
    return not any(text[at : at + SHARED] in told for at in range(len(text) - SHARED + 1))


def take_answer(arrival: Arrival, desk: FrontDesk, *, of_the_case: bool = False) -> Outcome:
    """Keep the second half and whatever was said with it; then ask for words, where there were none yet.

    `of_the_case`: it was said that the words are about the case.
    """
    grievances, routing = tools(desk)
    pending = case_at_hand.pending_of(arrival)
    free = _free(arrival)
    case = grievances.cases.find_for(arrival.reader, pending.ref) if pending else None
    if pending and case and pending.step == WHOSE:
        more = "" if OF_THE_CASE.fullmatch(arrival.text) else arrival.text
        words = phrases.one_text(remarks.said_before(arrival, case), phrases.one_text(verdicts.words_with(pending.text), more))
        return decide(arrival, desk, case, words, solved=verdicts.verdict(pending.text) is True)
    if pending is None or case is None or case.rating is None:
        return respond(free, texts_rating.rated())
    if pending.step in LAST_STEPS and phrases.bare(arrival.text) in phrases.THANKS_WORDS:
        return respond(free, texts_rating.rated())
    if ends(arrival.text):
        return respond(free, texts_rating.rated_no_more(case.rating))
    last, word = pending.step in LAST_STEPS, verdicts.only_satisfied(arrival.text)
    skipped = stopping.skips(arrival.text) or (last and phrases.empty(arrival.text))
    satisfied = verdicts.satisfied(arrival.text) if not skipped and (word or not last) else None
    satisfied = case.rating.satisfied if satisfied is None else satisfied
    words = "" if skipped or word else arrival.text
    words, tale = (words, "") if of_the_case else parted(words, arrival, desk, case)
    if tale:
        asked = ask_whose_tale(free, desk, case, tale)
        rating = replace(case.rating, satisfied=satisfied, words=phrases.one_text(case.rating.words, words))
        return with_rating(asked, arrival, desk, case, rating, words=words) if words else asked
    apart = texts_rating.if_another() if words and _may_be_new(words, case.told.what) else ()
    if not last and (not words or verdicts.lukewarm(words)):
        outcome = case_at_hand.wait(free, desk, replace(pending, step=WORDS), texts_rating.in_words())
    elif pending.step == SATISFIED and satisfied is None:
        outcome = case_at_hand.wait(free, desk, replace(pending, step=AGAIN), (*texts_rating.words_kept(), *apart))
    elif not skipped and not case.rating.solved:
        told = texts_rating.passed_on(keeper(case, routing.directory)) if words else texts_rating.what_is_missing()
        outcome = case_at_hand.wait(free, desk, replace(pending, step=MORE), (*told, *apart))
    else:
        outcome = Outcome((Reply((*texts_rating.rated(), *apart), arrival.reference),), session=free.session)
    if desk_questions.FEARS.search(words) or desk_questions.REPRISAL.search(words):
        outcome = outcome.before(texts_listening.no_reprisal_since(case.confidentiality, opened=opened.is_known(case, arrival, desk)))
    if skipped:
        return outcome
    rating = replace(case.rating, satisfied=satisfied, words=phrases.one_text(case.rating.words, words))
    return with_rating(outcome, arrival, desk, case, rating, words=words)


def _judged(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The cases that a verdict may mean: the one whose rating is waited for, the one it names, those answered, or those that are closed.

    Right after an answer of the desk's own a bare word is about that, unless an answer to a case waits for it.
    """
    grievances, _ = tools(desk)
    pending, text = case_at_hand.pending_of(arrival), arrival.text
    first = verdicts.verdict(text) is True or verdicts.wants_redone(text)  # only 没解决 is said of what was rated and closed already
    mine = grievances.cases.list_for(arrival.reader, RECENT, limit=following.SHOWN)
    open_to = [case for case in mine if case.status is Status.ANSWERED or not first or case.rating is None]
    if named := _named(arrival, desk):
        return named
    if pending and pending.action is Action.RATE and (waiting := [case for case in open_to if case.ref == pending.ref]):
        newer = answered_since(arrival, desk)
        return [*newer, *waiting] if pending.step in (VERDICT, WHOSE) else newer or waiting
    if answered := _answered(arrival, desk):
        return answered
    return [case for case in open_to if not asked_after(arrival, desk, case)]


def _named(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    """The case whose number a message bears, where its answer can be judged."""
    ref = case_commands.named(arrival.text)
    case = case_at_hand.find(arrival, tools(desk)[0], ref) if ref else None
    return [case] if case is not None and case.status in RECENT else []


def asked_after(arrival: Arrival, desk: FrontDesk, case: Case) -> bool:
    """Whether a question was answered a moment ago, and after what was said last of a case: the same words may be said of it."""
    last = done_at(arrival, desk, case, *SAID_TO_MEMBER) or LONG_AGO
    return not arrival.session.vote and asked_at(arrival, desk) >= last


def asked_at(arrival: Arrival, desk: FrontDesk) -> datetime:
    """When the question was asked that was answered last, as long as 没用 means its answer."""
    session = arrival.session
    fresh = bool(session.answered) and session.fresh_question(arrival.now)
    return session.more_until - desk.policy.session_ttl if fresh and session.more_until else LONG_AGO


def rated_at(arrival: Arrival, desk: FrontDesk, case: Case) -> datetime | None:
    """When a case was rated last, or opened again by its rating."""
    return done_at(arrival, desk, case, Action.RATE, Action.REOPEN)


def done_at(arrival: Arrival, desk: FrontDesk, case: Case, *actions: Action) -> datetime | None:
    """When one of these was done to a case last."""
    events = tools(desk)[0].cases.events_for(arrival.reader, case.ref)
    return max((one.at for one in events if one.action in actions), default=None)


def _answered(arrival: Arrival, desk: FrontDesk) -> list[Case]:
    return tools(desk)[0].cases.list_for(arrival.reader, (Status.ANSWERED,), limit=following.SHOWN)
