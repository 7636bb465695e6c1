"""Words right after a case was handed in: thanks, a question about it, something to put right. None of them is a question about the law.

What tells something is offered to the case; how long, who sees it and what comes next is answered for it; nothing is withdrawn unasked.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, respond
from handlers.drafts import Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Confidentiality
from handlers.grievances.form import act_model, corrections, desk_questions, replies, seen_by
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.handed_in_last import handed_in_last
from handlers.grievances.form.next_question import form_of, takes_in, tools
from handlers.grievances.member import case_at_hand, case_commands, following, opened, own_case, waited_for
from handlers.grievances.words import facts, phrases, questions
from handlers.grievances.words.headline import hard
from handlers.grievances.words.requests import OF_THE_FRIGHTENED, requested
from handlers.grievances.words.revoked import revokes_another_thing
from handlers.grievances.words.settled import needs_no_more
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, MessageKind
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import general as texts_general
from handlers.texts import listening as texts_listening

MOST_CHARS = 80
"""What is longer is told as a matter of its own, or asked as a question."""
WITHDRAWAL = re.compile(r"(?:撤回|撤销|撤诉|撤了).{0,8}(?:影响|后果|怎么样|会|吗|么|[?？])|(?:能|可以)(?:不能|不可以)?撤")
MODE = re.compile(r"(?:改|换)(?:成|为|一下)?(?:实名|保密|匿名)|(?:实名|保密|匿名).{0,6}(?:改|换|行不行|可以吗)")
TO_DO = re.compile(r"(?:还|要|需要|那我|我)(?:要|需要|用|得|该)?(?:做|准备|干|补|交)(?:些|点|一遍)?(?:什么|啥|材料|哪些)|还要不要")
WHEN = re.compile(
    r"(?:多久|何时|什么时候|啥时候|几天|哪天).{0,10}(?:能|会|有|给|修|好|回|到|办|解决|[?？]|$)|(?:还|怎么)没(?:动静|消息|回音)"
)
WHEN_ELSE = re.compile(
    r"多久|多长时间|何时|几时|什么时候|啥时候|几天|哪天|大概|大约|一般|还要?|需要|得|要|才|就|能|可以|会|有|给|让|我们?|你们?|工会|这边|那|请问|这个?|的|了|呢|啊|呀|吗|左右|之内|以内|[\s，,]"
    r"|拿到|拿|领到|领|收到|到手|到账|发下来|发|退下来|退|补上|补|批下来|批|下来|落实|解决|处理|办好|办成|办完|办|修好|修|弄好|搞定|结果|答复|回复|回音|消息|通知|信儿?|钱|款|人|来|上门|出"
)
"""What asks when, and names nothing."""
PUTS_RIGHT = re.compile(r"^(?:等等|哎|啊|呀|哦|[，,\s])*(?:不对|错了|写错|说错|打错|更正|改一下|刚才.{0,8}(?:错|不对))")
CONTACT = re.compile("联系方式|联系电话|电话|手机|号码|邮箱|微信|称呼|名字|姓名")
WRONG = re.compile("错|改|换|更正|不对|不是|应该是")
IS_NOW = re.compile(r"^(?:而|应该|应当|现在|新的|请|帮我|[\s])*(?:电话|手机|号码|联系方式)?(?:号)?(?:是|改成|改为|换成|写成|为)?[:：\s]*")
BEGINS = re.compile("反映|投诉|举报|诉求|另外一|另一件")
"""How people begin a matter of its own."""
COUNTS = re.compile(r"^(?:我)?算了(?:一下|下|算(?!了)|笔)")
"""算了一下 adds something up."""
MOST_SCHOOL_CHARS = 24
"""What is longer says more than where somebody works."""
SURELY_A_RULE = 0.95
"""From this likelihood on a question is about the rules, whenever it comes."""

ABOUT = (
    desk_questions.SENDS,
    WITHDRAWAL,
    MODE,
    TO_DO,
    desk_questions.REPRISAL,
    desk_questions.COVERS_UP,
    desk_questions.WHO_SEES,
    desk_questions.WHERE_KEPT,
    desk_questions.COSTS,
    desk_questions.CHANGES,
    desk_questions.WHAT_NEXT,
)
"""Questions about the case or the desk."""
MEANT = {"ask_desk": "desk", "submit": "submitted", "cancel": "withdraw", "thanks": "thanks", "hold": "hold", "feeling": "feeling"}
LABELS = (*MEANT, "ask_rule", "story", "correct", "new", "greet", "aside", "confused")


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words are about what was handed in a moment ago."""
    until = arrival.session.handed_until
    if until is None or arrival.now >= until or not takes_in(desk) or form_of(arrival) is not None:
        return False
    if arrival.message.kind is not MessageKind.TEXT or not arrival.text or len(arrival.text) > MOST_CHARS:
        return False
    if revokes_another_thing(arrival.text):
        return False
    case = handed_in_last(arrival, desk)
    return case is not None and _meaning(arrival, desk, case) != ""


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer for the case."""
    case = handed_in_last(arrival, desk)
    if case is None:
        return following.say_progress(arrival, desk)
    match _meaning(arrival, desk, case):
        case "more":
            return own_case.offer_to(case, arrival, desk)
        case "contact":
            told = case.submitter if case.submitter != arrival.message.sender else ""
            reached = facts.reached_anew(told, _reached(arrival.text))
            pending = Pending(case.ref, Action.SUPPLEMENT, arrival.now, waited_for.CONTACT, reached)
            return case_at_hand.wait(arrival, desk, pending, texts_following.is_it_contact(case.ref, reached))
        case "new_contact":
            return respond(arrival, (texts_following.say_new_contact(named=case.confidentiality is Confidentiality.NAMED),))
        case "withdraw":
            return following.ask_to_withdraw(arrival, desk)
        case "when":
            return following.say_progress(arrival, desk)
        case "submitted":
            return following.say_progress(arrival, desk).before(texts_listening.handed_in_already())
        case "thanks":
            return respond(arrival, texts_general.thanks())
        case "hold":
            return respond(arrival, (texts_listening.handed_in_already(), texts_listening.about_withdrawal()))
        case "feeling":
            return respond(arrival, (texts_listening.felt(hard=hard(arrival.text)),))
        case _:
            told = _about(arrival, desk, case)
            if told is None:
                return own_case.offered(respond(arrival, (texts_listening.asks_staff(),)), arrival, desk, case, arrival.text)
            return respond(arrival, (told,))


def _meaning(arrival: Arrival, desk: FrontDesk, case: Case) -> str:
    """What words are to the case; the school that it lacks so that it could be passed on is more of it."""
    _, routing = tools(desk)
    short = case.place.nowhere and len(arrival.text) <= MOST_SCHOOL_CHARS
    return "more" if short and len(routing.universities.named(arrival.text)) == 1 else _meant(arrival.text, case)


def _about(arrival: Arrival, desk: FrontDesk, case: Case) -> Block | None:
    """What can be said of the case or the desk; None where those who work on it have to answer."""
    question = arrival.text
    for pattern, told in (
        (desk_questions.SENDS, texts_listening.send_along()),
        (WITHDRAWAL, texts_listening.about_withdrawal()),
        (MODE, texts_listening.mode_after()),
        (TO_DO, texts_listening.nothing_to_do()),
    ):
        if pattern.search(question):
            return told
    known = opened.is_known(case, arrival, desk)
    if desk_questions.REPRISAL.search(question):
        return texts_listening.no_reprisal_since(case.confidentiality, opened=known)
    return replies.about_desk(question, None, arrival, desk, seen_by.of_case(case, tools(desk)[1], opened=known))


def _meant(text: str, case: Case) -> str:
    """What words are to the case; empty where they are for something else."""
    if requested(text) in OF_THE_FRIGHTENED | {"together"}:
        return "desk"
    if needs_no_more(text):
        return "withdraw"
    if purpose_of(text).intent is Intent.STATUS or case_commands.named(text):
        return ""  # how it stands is said for the case that is named
    if case.confidentiality is Confidentiality.NAMED and _other_contact(text):
        return "contact"
    if corrections.named_alone(text, changing=True) is Slot.NAME:
        return "new_contact"
    if own_case.hunted(text):
        return "more"
    worded = _by_wording(text)
    if worded in ("", "when") and _asks_a_rule(text) and not _asks_when_of(text, case):
        return ""
    if not worded and own_case.news_beside_thanks(text):
        return "more"
    return worded or _by_reading(text, case.told.what)


def _other_contact(text: str) -> bool:
    """Whether words put right how somebody is reached, or are nothing but a number: 电话写错了，是 138."""
    if facts.only_reached(text):
        return True
    return facts.reached(text) and CONTACT.search(text) is not None and WRONG.search(text) is not None and not phrases.sentences(text)[1:]


def _reached(text: str) -> str:
    """The clause with the number, without the words that it is another one."""
    clause = next(one.words for one in phrases.segments(text) if facts.REACHED.search(one.words))
    return IS_NOW.sub("", clause).strip()


def _asks_a_rule(text: str) -> bool:
    """Whether words surely ask what holds in general: 教代会多久开一次; 多久能修好 asks about the case."""
    read = purpose_of(text)
    return read.intent is Intent.ASK and read.confidence >= SURELY_A_RULE


def _asks_when_of(text: str, case: Case) -> bool:
    """Whether words ask when something comes of it, and name nothing else than the case: 多久能拿到钱; 教代会多久开一次 does."""
    named = WHEN_ELSE.sub("", phrases.bare(text)) if WHEN.search(text) else text
    return not named or named in case_at_hand.told_of(case)


def _by_wording(text: str) -> str:
    """What words mean beyond doubt."""
    if COUNTS.match(text) or PUTS_RIGHT.match(text):
        return "more"
    if any(pattern.search(text) for pattern in ABOUT):
        return "desk"
    return "when" if WHEN.search(text) or desk_questions.HOW_LONG.search(text) else ""


def _by_reading(text: str, what: str) -> str:
    """What the reader takes words for."""
    told = {Slot.WHAT: what}
    shares = act_model.act_shares(text, act_model.NONE, told)
    label = max(LABELS, key=lambda one: shares[one])
    if shares[label] < act_model.LIKELY:
        return ""
    if label not in ("correct", "story"):
        return MEANT.get(label, "")
    intent = purpose_of(text).intent
    if questions.asks(text) or BEGINS.search(text):
        return ""
    alike = label == "correct" or shares_words(text, told) or intent not in (Intent.ASK, Intent.GRIEVANCE)
    return "more" if alike else ""
