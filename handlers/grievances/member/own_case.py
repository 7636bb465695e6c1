"""Words that may belong to the one case that somebody has open: none of them is lost, whatever else they read like.

谢谢，他昨天又找我了 is thanks and news. What goes on with what was told is offered to the case at once; what no other turn understands is
offered beside the reply. Nothing is added before its writer says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers import ask, whereto
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Slot
from handlers.effects import Outcome, RecordConsultation
from handlers.grievances.cadre.waiting import LISTED
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.form import act_model, second_grievance
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.handed_in_last import handed_in_just_now
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.form.second_grievance import OF_ALL, of_another_subject
from handlers.grievances.member import case_at_hand, following, opened, rating, verdicts, waited_for
from handlers.grievances.words import confiding, phrases, questions, stopping
from handlers.grievances.words.danger_words import refers
from handlers.grievances.words.harm import of_a_man
from handlers.grievances.words.headline import STRONG
from handlers.harassment import harassed
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, MessageKind
from handlers.routing.subjects import bundled_subjects
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import harm as texts_harm
from handlers.texts import listening as texts_listening
from handlers.urgent import Danger, danger_of, despairs

COURTEOUS = re.compile("谢|辛苦|麻烦(?:你|您|了|大家)|费心|拜托|有劳")
MOST_COURTEOUS_CHARS = 12
"""A clause of thanks that is longer tells something."""
AWAITS = re.compile("(?:我|就|那|先|[，,\\s])*(?:等|静候|期待|盼)(?:着|你们?|您|消息|回复|结果|通知|回音|好消息|答复|[的了吧\\s])*")
"""How somebody says that they wait, and nothing else."""
FAIRLY = 0.3
"""From this likelihood on what stands beside thanks tells something."""
LEAST_CHARS = 4
COUNTS = re.compile(
    "[一二三四五六七八九十两几半\\d]+(?:多)?(?:个|次|天|周|年|月|块|万|千|百|号|点)*|没人|有人|星期|时间|自己|一直|老是|经常"
)
"""What every matter may say, whatever it is about."""
LEANS = re.compile(
    "(?:今天|昨天|昨晚|今早|刚才|刚刚|现在|后来|结果|可|但|而且|[，,\\s])*(?:[他她它]们?|对方|那(?:个)?人|还是?|又|也|仍|依然|(?:这|那)(?:件|个)?(?:事|人))"
)
"""How words begin that lean on what was told before."""
MOST_LEANING_CHARS = 30
OFFERED = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.WORKING})
"""While these last words may be added; what a case waits for, and what is said of an answer, have turns of their own."""
ASKS = re.compile("[?？]|谁|哪|什么|啥|[怎咋]么?|多少|多久|几|[吗么]|没$|是否|能不能|有没有")
"""A message with any of these asks how the case stands rather than telling of it."""
ALSO = re.compile("^(?:哦|噢|啊|哎|[，,\\s])*(?:对了|还有)|(?<!再)也(?!许|就是)")
"""What makes of a short complaint one more thing of the same matter: 灯也坏了."""
MOST_ADDED_CHARS = 20
COMES_AGAIN = re.compile("[他她]|对方|那(?:个)?人|又|还")
"""How somebody speaks of who does it again."""


HUNTED = re.compile(
    "(?:问|查|打听|追|猜|怀疑)[^，,。！!？?]{0,6}(?:是不是|谁|是)(?:我|你|谁)?(?:们)?[^，,。！!？?]{0,4}(?:告|反映|举报|投诉|写|说|捅|提)"
    "|(?:知道|晓得|说|认定|怀疑)(?:是)?我(?:告|反映|举报|投诉|写|说|捅)的|因为我(?:告|反映|举报|投诉)"
)
"""How somebody tells that others look for who told."""


def hunted(text: str) -> bool:
    """Whether words tell that others look for who told, and ask nothing: 主任今天又找我了，问是不是我告的."""
    return HUNTED.search(text) is not None and not questions.asks(text)


def news_beside_thanks(text: str) -> str:
    """What is told beside thanks: 谢谢 他昨天又找我了; empty where it is thanks alone, or none."""
    rest = _beside_courtesy(text)
    if rest == text or len(rest) < LEAST_CHARS:
        return ""
    told = refers(rest) or STRONG.search(rest) or verdicts.objects(rest) or purpose_of(rest).intent is Intent.GRIEVANCE
    return rest if told or tells_something(rest) else ""


def tells_something(text: str) -> bool:
    """Whether words are fairly likely to tell what happened, rather than to chat."""
    return act_model.act_shares(text, act_model.NONE, {})["story"] >= FAIRLY


def alike(text: str, before: str) -> bool:
    """Whether words go on with what was told: they share a word with it that not every matter has, or lean on it and are short."""
    one, other = (COUNTS.sub(" ", OF_ALL.sub(" ", words)) for words in (text, before))
    if shares_words(one, {Slot.WHAT: other}):
        return True
    leans = LEANS.match(text) is not None or phrases.ADDS.match(text) is not None or phrases.GOES_ON.match(text) is not None
    return leans and len(text) <= MOST_LEANING_CHARS


def tells(arrival: Arrival) -> bool:
    """Whether a message says something that is no command, no courtesy and no word that steers the desk."""
    text = arrival.text
    if arrival.message.kind is not MessageKind.TEXT or not any(map(str.isalnum, text)):
        return False
    return not (_says_nothing(text) or stopping.skips(text)) and _beside_courtesy(text) != ""


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words go on with the only case that is open, and are no question, no command and no matter of their own."""
    case, text = only_open(arrival, desk), arrival.text
    if case is None or not tells(arrival) or rating.for_something_else(text) or whereto.COMPLAINT.search(text):
        return False
    told = case_at_hand.told_of(case)
    if questions.asks(text) or ask.follows_up(arrival) or confiding.mode_said(text) is not None or of_another_subject(text, told):
        return False
    if news_beside_thanks(text) or hunted(text):
        return True
    read = purpose_of(text)
    if len(text) < LEAST_CHARS or read.intent not in (Intent.GRIEVANCE, Intent.STATUS, Intent.OTHER):
        return False
    late = read.intent is Intent.GRIEVANCE and handed_in_just_now(arrival, desk) == case and _adds_at_once(text)
    return late or alike(text, told)


def _adds_at_once(text: str) -> bool:
    """Whether a complaint right after a hand-in goes on with it: it says 也 or 对了, or is short and of no subject by itself."""
    if len(text) > MOST_ADDED_CHARS or second_grievance.ANOTHER.search(text):
        return False
    return ALSO.search(text) is not None or (len(text) <= MOST_COURTEOUS_CHARS and not bundled_subjects().by_words(text).subject)


def goes_on_calmly(arrival: Arrival, desk: FrontDesk) -> bool:
    """The same of words that hint at danger, where they do so by no more than a case that goes on: 谢谢 他今天又骂了."""
    return danger_of(arrival.text, answering=True) is Danger.CALM and not despairs(arrival.text) and speaks(arrival, desk)


def offer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask whether words are to be added."""
    case = only_open(arrival, desk)
    return offer_to(case, arrival, desk) if case else ask.answer_question(arrival, desk)


def offer_to(case: Case, arrival: Arrival, desk: FrontDesk, words: str = "") -> Outcome:
    """Ask whether words are to be added to a case, with those of which it was asked a moment ago."""
    pending, text = case_at_hand.pending_of(arrival), words or arrival.text
    asked_before = pending is not None and pending.step in (waited_for.CONFIRM, waited_for.OFFERED) and pending.ref == case.ref
    waiting = pending.text if pending and asked_before else ""
    text = phrases.one_text(waiting, text)
    asked = Pending(case.ref, Action.SUPPLEMENT, arrival.now, waited_for.CONFIRM, text)
    return case_at_hand.wait(arrival, desk, asked, (*care(case, arrival, desk), *texts_following.is_it_more(case, text)))


def offering(handle: Callable[[Arrival, FrontDesk], Outcome], *, even_asking: bool = True) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Offer words to the only open case beside a reply that did nothing with them; `even_asking`: those that ask something as well."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, case = handle(arrival, desk), only_open(arrival, desk)
        understood = any(isinstance(one, RecordConsultation) for one in outcome.effects) and outcome.session.refused != "no_evidence"
        if case is None or understood or not outcome.replies or len(arrival.text) < LEAST_CHARS or not tells(arrival):
            return outcome
        if following.asks_of_progress(arrival.text) or (not even_asking and ASKS.search(arrival.text)):
            return outcome
        waiting = case_at_hand.pending_of(arrival)
        free = waiting is None or waiting.step in (waited_for.OFFERED, rating.MORE)
        if outcome.session.pending != arrival.session.pending or not free:
            return outcome
        before = offered_before(arrival, case)
        words = phrases.one_text(before, arrival.text)
        return offered(outcome.after(*texts_following.or_for_the_case(case.ref, words if before else "")), arrival, desk, case, words)

    return handled


def offered(outcome: Outcome, arrival: Arrival, desk: FrontDesk, case: Case, words: str) -> Outcome:
    """An outcome whose reply offers words to a case: 是 right after it adds them."""
    pending = Pending(case.ref, Action.SUPPLEMENT, arrival.now + desk.policy.session_ttl, waited_for.OFFERED, words)
    return replace(outcome, session=replace(outcome.session, pending=pending))


def offered_before(arrival: Arrival, case: Case) -> str:
    """Words that were offered to a case with the message before: people write in several messages."""
    pending = case_at_hand.pending_of(arrival)
    return pending.text if pending and pending.step == waited_for.OFFERED and pending.ref == case.ref else ""


def letting_go(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Handle a message, and forget what was for the next one alone: words that were offered to a case, and a list of a cadre's cases."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, pending = handle(arrival, desk), arrival.session.pending
        if pending is None or pending.step not in (waited_for.OFFERED, LISTED) or outcome.session.pending is not pending:
            return outcome
        return replace(outcome, session=replace(outcome.session, pending=None))

    return handled


def only_open(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The only case that is open, where it can be added to and nothing is being told or asked."""
    if not takes_in(desk) or form_of(arrival) is not None or matter_of(arrival) is not None:
        return None
    mine = tools(desk)[0].cases.list_for(arrival.reader, limit=2)
    only = mine[0] if len(mine) == 1 and mine[0].status in OFFERED else None
    return None if only is None or _taken_back_since(arrival, desk, only) else only


def _taken_back_since(arrival: Arrival, desk: FrontDesk, case: Case) -> bool:
    """Whether another case was handed in a moment ago and taken back: words may be about that one."""
    until = arrival.session.handed_until
    if until is None or arrival.now >= until:
        return False
    withdrawn = tools(desk)[0].cases.list_for(arrival.reader, (Status.WITHDRAWN,), limit=1)
    return any(one.handed_in >= case.handed_in for one in withdrawn)


def care(case: Case, arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    """What is said first to who was harassed and tells that it goes on."""
    text, mode = arrival.text, case.confidentiality
    said = (texts_listening.no_reprisal_since(mode, opened=opened.is_known(case, arrival, desk)),) if hunted(text) else ()
    if not harassed(case.told.what) or COMES_AGAIN.search(text) is None:
        return said
    return (texts_harm.goes_on(man=of_a_man(case.told.what)), *said)


def _beside_courtesy(text: str) -> str:
    """A message without its clauses of thanks and those that say nothing."""
    pieces = [one for one in phrases.segments(text) if one.words]
    telling = [one for one in pieces if not (_thanks(one.words) or _says_nothing(one.words))]
    return text if len(telling) == len(pieces) else phrases.joined(telling)


def _thanks(words: str) -> bool:
    return len(words) <= MOST_COURTEOUS_CHARS and COURTEOUS.search(words) is not None


def _says_nothing(words: str) -> bool:
    """Whether words nod, wait, take leave or give something up, and tell nothing."""
    nods = phrases.empty(words) or phrases.only_agrees(words) or AWAITS.fullmatch(phrases.bare(words)) is not None
    return nods or stopping.takes_leave(words) or stopping.pauses(words) or stopping.only_cancels(words)
