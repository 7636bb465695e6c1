"""What is neither a question about the rules nor a matter yet: greetings, thanks, who wants a person, and words that could be anything.

None of these deserves a refusal. Whatever a clause may answer is answered first: 教代会 alone is a question too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers import ask, greet, reaching
from handlers.danger_talk import DangerQuestion
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Question
from handlers.effects import Outcome
from handlers.grievances.cases.case import Status
from handlers.grievances.danger import no_danger
from handlers.grievances.danger.near_miss import complains_of_fright
from handlers.grievances.danger.no_danger import asks, claims, tells_it_is_over
from handlers.grievances.form import act_model, intake, new_matter
from handlers.grievances.form.beginning import own_story, wants_union
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, tools, unopened
from handlers.grievances.form.taking_up import takes_up
from handlers.grievances.form.told_before import story_before, with_story
from handlers.grievances.member import following, own_case
from handlers.grievances.words import abuse, facts, phrases, places, questions, relief, selves, stopping, times
from handlers.grievances.words.counsel import asks_of_text
from handlers.grievances.words.danger_words import nods as nods_only
from handlers.grievances.words.danger_words import story_in
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.phrases import one_text
from handlers.grievances.words.revoked import revokes_another_thing
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, is_errand, purpose_of, tells
from handlers.intents import asks_of_shop as asks_about_shop
from handlers.messages import MessageKind, Reply
from handlers.texts import following as texts_following
from handlers.texts import general as texts_general
from handlers.texts import listening as texts_listening
from handlers.texts.general import HAND_IN
from handlers.urgent import says
from knowledge.model import NotFound
from knowledge.unwritten import asks_for_record

SURE = 0.6
"""From this confidence on a greeting, or words that give something up, need no answer from the rules."""
MOST_COURTESY_CHARS = 24
MOST_TOLD_ON_CHARS = 16
LATER = re.compile("等|稍")
"""How somebody says that they come back, which is more than a nod."""
THANKS = re.compile("谢|感谢|多谢|辛苦|麻烦了|(?<![没未不])(?<!没有)(?:收到|明白|知道了|懂了)|好嘞|thank|🙏|👍|👌", re.IGNORECASE)
"""What thanks or says that something was understood; 没收到 tells of something that is missing."""


AFTER_ALL = re.compile(
    r"(?:算了|唉|哎|诶|嗯|那|不对?|不行|等等|等一?下|等会儿?|慢着|我|就|又|再?想了想|想了一?下|想好了|想通了|考虑了一?下|[，,。！!…\s])*(?:还是|决定|重新)(?:想|要|得|再|来)*(?:说|讲|提|反映|交|投诉|填|办|举报)(?:出来|上去|上来)?(?:吧|了|一下|一遍|好了|呢|这件?事)*"
)
DENIES = re.compile(
    r"(?:没有?|并没有?|不是|不想|不打算|无意|没想)(?:是|要|想|来|说|在|真的|打算|[\s])*(?:投诉|举报|告状|告(?:谁|他|她)|提诉求|反映什么|追究)"
)
SUFFERS = re.compile(
    "睡不着|失眠|难受|想哭|(?:[每天]天|老是?|总是?|整天)(?:都)?(?:要|想|在)?哭|心累|好累|太累|撑不住|没意思|什么都不是|没人能帮|没用的人|压力(?:好|很|太|大)|焦虑|崩溃|孤单|孤独"
    "|不想再忍|忍不下去|忍无可忍|受够了|好怕|害怕|很怕|怕得"
)
OF_A_CASE = re.compile(
    "进[度展]|结果|下文|消息|动静|诉求|回执|回复|答复|受理|[处办]理|办[得完到了好]|[交提递]的|反映|催|[这那][个件]|怎么样|到哪"
)
"""What somebody speaks of who asks how a matter stands."""
RESOLVES = re.compile(
    r"(?:我|可|反正|真的?|就是|也|这事|[，,\s])*(?:不服气?|不甘心|咽不下(?:去|这口气)?|忍不了|(?:不能|不想)就?(?:这么|这样)?算了)(?:了|啊)?"
)
"""How somebody says that they do not put up with what they told."""
BACK_THEN = re.compile(rf"(?:我|是|就|大概|从|[，,\\s])*{facts.POINT}[^，,。？?]{{0,8}}(?:的|开始|起)(?:[，,][^？?]{{0,6}})?[。！!]*")
"""When something was, in a few words: 今年6月回来的."""
RESTORES = re.compile("(?:调|搬|退|补|发|还|恢复|改)(?:回|给|发|上|缴|交)(?!吗|不|没|函|级|学|课)")
"""What is to be as it was: 调回原岗位, 绩效补上."""
SORRY = re.compile("(?:骂|说|凶|冲).{0,8}(?:不好意思|对不起|抱歉)|(?:不好意思|对不起|抱歉).{0,6}(?:骂|凶|激动|冲)")
OF_THEM = re.compile("(?:[他她]们?|领导|院长|主任|老板|经理|单位|学校|学院|公司).{0,8}[说让叫要不]")
"""What tells of what others did."""
MISSES = re.compile("^(?!.*(?:编号|提交|你们|转[后给到])).*(?:没|没有|未)(?:给我|能)?(?:收到|拿到|领到|发到|等到|看到钱)")
"""What somebody should have had: 卡没收到, 中秋的没收到."""
MOST_SIGH_CHARS = 30
ASKS = re.compile(
    r"[?？]|怎么|什么|多少|几|哪|谁|吗|呢$|如何|能不能|是不是|有没有|是否|为啥|咋|啥|\b(?:what|how|who|when|where|why|can|do|is|are)\b",
    re.IGNORECASE,
)
"""A text with any of these asks something."""


def means(intent: Intent) -> Callable[[Arrival, FrontDesk], bool]:
    """Match texts that are surely for one purpose, and short enough to be nothing else; a greeting before a question is none."""

    def matches(arrival: Arrival, desk: FrontDesk) -> bool:
        if arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_COURTESY_CHARS:
            return False
        read = purpose_of(arrival.text)
        asks = intent is Intent.GREET and MISSES.search(arrival.text) is not None
        asks |= intent is Intent.GREET and ASKS.search(arrival.text) is not None
        asks |= intent is Intent.STATUS and MISSES.search(arrival.text) is not None and not OF_A_CASE.search(arrival.text)
        asks |= intent is Intent.STATUS and asks_of_text(arrival.text)  # 意见里提过没 asks of the document
        asks |= intent is Intent.STATUS and asks_for_record(arrival.text)  # 补贴到账没 asks of the books
        of_answer = intent is Intent.CONTACT or (intent is Intent.STATUS and not OF_A_CASE.search(arrival.text))
        goes_on = of_answer and ask.follows_up(arrival)  # 去哪告 and 档案呢 after an answer ask about what was answered
        return read.intent is intent and read.confidence >= SURE and not asks and not goes_on

    return matches


def nods(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match a word that says no more than that somebody is there: 嗯, 好吧, 哦."""
    text = arrival.text
    words = arrival.message.kind is MessageKind.TEXT and len(text) <= MOST_COURTESY_CHARS and any(map(str.isalnum, text))
    return words and nods_only(text) and not LATER.search(text)


def relieved(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match who says that they are relieved, and nothing else: 好多了, 有你们真好."""
    return arrival.message.kind is MessageKind.TEXT and relief.relieved(arrival.text)


def be_glad(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Be glad with them in a line; what is under way stays as it is."""
    return greet.say(arrival, *texts_listening.glad_to_hear())


def nod_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say in a line that the desk is there, and what is under way; all of it stays as it is."""
    draft = draft_of(arrival)
    if draft is not None and (form_of(arrival) or draft.form.waiting):
        return greet.say(arrival, *texts_listening.nod_while_kept(form=form_of(arrival) is not None))
    if ask.last_question(arrival):
        return greet.say(arrival, *texts_listening.nod_after_answer())
    return greet.say(arrival, *texts_listening.nod(takes_in=takes_in(desk)))


def thanks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Match what is nothing but thanks, in other words than the listed ones."""
    read = purpose_of(arrival.text)
    short = arrival.message.kind is MessageKind.TEXT and len(arrival.text) <= MOST_COURTESY_CHARS
    return (
        short
        and read.intent in (Intent.GREET, Intent.OTHER)
        and THANKS.search(arrival.text) is not None
        and not own_case.news_beside_thanks(arrival.text)
        and ASKS.search(arrival.text) is None
    )


def says_little(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a text asks nothing, or for what no union does, and tells of no matter that could be recognised."""
    if arrival.message.kind is MessageKind.TEXT and is_errand(arrival.text) and not ask.follows_up(arrival):
        return True
    if arrival.message.kind is not MessageKind.TEXT or ASKS.search(arrival.text) or ask.follows_up(arrival):
        return False
    read = purpose_of(arrival.text)
    return read.intent in (Intent.OTHER, Intent.GREET, Intent.CANCEL, Intent.HUMAN) or (
        read.intent is Intent.GRIEVANCE and new_matter.says_nothing(arrival.text)
    )


def gives_up(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody gives up what is not there: a bare 算了, or words that surely mean it; 我不想干了 does not."""
    if not means(Intent.CANCEL)(arrival, desk) or revokes_another_thing(arrival.text):
        return False
    read = act_model.act_shares(arrival.text, act_model.NONE, {})
    return stopping.only_cancels(arrival.text) or read["cancel"] >= act_model.LIKELY or purpose_of(arrival.text).confidence == 1.0


def wants_it_after_all(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants handed in what they told or dropped: 算了我还是交吧, 那就请您转一下."""
    short = arrival.message.kind is MessageKind.TEXT and len(arrival.text) <= MOST_COURTESY_CHARS
    if not takes_in(desk) or not short or not (draft_of(arrival) is None or _waits(arrival)):
        return False
    if AFTER_ALL.fullmatch(phrases.bare(arrival.text)) is not None:
        return True
    if _waits(arrival) and told_so_far(arrival) and phrases.bare(arrival.text) in following.HANDED_IN_WORDS:
        return True
    return (wants_union(arrival.text) and _told(arrival)) or (takes_up(arrival.text) and _told(arrival) and not handed_in_lately(arrival))


def takes_up_first(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words that might command a case take up what was told by somebody who never handed anything in."""
    free = form_of(arrival) is None and story_before(arrival) != "" and takes_up(arrival.text)
    return free and not tools(desk)[0].cases.list_for(arrival.reader, tuple(Status), limit=1)


def begin_after_all(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Begin with the words that waited for it; with none where a form was dropped."""
    union, taken_up = wants_union(arrival.text), takes_up(arrival.text)
    if not (_waits(arrival) or union or taken_up):
        return intake.start_afresh(arrival, desk, texts_listening.once_more_then())
    waiting = draft_of(arrival) or unopened(arrival, desk, "")
    session = replace(arrival.session, draft=waiting)
    if union or taken_up:
        heard = told_so_far(arrival) if taken_up else all_told(arrival)
        session = replace(session, draft=waiting.remembering(heard=heard[:MOST_TOLD_CHARS]), asked="", about="")
    wanted = replace(arrival.message, text=HAND_IN.text)
    return intake.take_answer(replace(arrival, session=session, message=wanted), desk)


def _told(arrival: Arrival) -> bool:
    """Whether anything was told or asked that may be handed in."""
    return _waits(arrival) or bool(ask.last_question(arrival))


def handed_in_lately(arrival: Arrival) -> bool:
    """Whether a case was handed in a moment ago and nothing waits since: words that ask for it are about that one."""
    until = arrival.session.handed_until
    return until is not None and arrival.now < until and not _waits(arrival)


def all_told(arrival: Arrival) -> str:
    """What was told so far, and these words."""
    return one_text(told_so_far(arrival), arrival.text)


def told_so_far(arrival: Arrival) -> str:
    """The words that wait, and the question asked last, unless it looks up a place of a rule; with what was told around them."""
    waiting, asked = draft_of(arrival), arrival.session.asked if ask.last_question(arrival) else ""
    heard = waiting.form.waiting if waiting else ""
    matter = "" if asked in heard or purpose_of(asked).intent is Intent.LOOKUP else asked
    return with_story(arrival, one_text(heard, phrases.unsaid(matter, heard)))


def _waits(arrival: Arrival) -> bool:
    """Whether nothing but words waits, for what is to become of them."""
    waiting = draft_of(arrival)
    return waiting is not None and waiting.asking == Question.INTENT


def _denies(text: str) -> bool:
    return DENIES.search(text) is not None and len(text) <= MOST_SIGH_CHARS


def sighs(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody only says how they feel, is rude, or says that they do not want to complain: nothing begins by itself."""
    text = arrival.text
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or len(text) > MOST_SIGH_CHARS or form_of(arrival):
        return False
    if _denies(text) or abuse.abusive(text) or (SORRY.search(text) and not ASKS.search(text)):
        return True
    if phrases.TAKES_UP.search(text):
        return False
    if no_danger.shunned(text):
        return not (ASKS.search(text) or wants_union(text))
    read = act_model.act_shares(text, act_model.NONE, {})
    felt = SUFFERS.search(text) is not None or (read["feeling"] >= act_model.LIKELY and purpose_of(text).intent is not Intent.CANCEL)
    tells = STRONG.search(text) is not None or read["story"] >= act_model.LIKELY or any(map(str.isdigit, text))
    return felt and not tells and not ASKS.search(text) and not ask.follows_up(arrival)


def _suffers(text: str) -> bool:
    """Whether words tell how somebody feels, or that they are shunned and nothing beside it."""
    return SUFFERS.search(text) is not None or no_danger.shunned(text)


def vents(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether an insult to the union stands beside what is told or asked; a form hears that for itself."""
    text = arrival.text
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    return free and abuse.insults_union(text) and any(map(str.isalnum, abuse.calmed(text))) and not abuse.abusive(text)


def hear_out(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Listen; the words wait in case they begin a matter, an insult does not."""
    if _denies(arrival.text):
        return greet.say(arrival, *texts_listening.nothing_begun())
    if SORRY.search(arrival.text):
        return greet.say(arrival, texts_listening.no_harm())
    if abuse.abusive(arrival.text) or not _suffers(arrival.text):
        return _meet_anger(arrival, desk)
    session = arrival.session
    if draft_of(arrival) is None:
        session = replace(session, draft=unopened(arrival, desk, arrival.text[:MOST_TOLD_CHARS]))
    return Outcome((Reply(texts_listening.offers_ear()),), session=kept(session, arrival.now, desk.policy))


def _meet_anger(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Hear an insult calmly, once; whatever is said next is what counts."""
    if _waits(arrival):
        return greet.say(arrival, *texts_listening.angry_again())
    session = replace(arrival.session, draft=draft_of(arrival) or unopened(arrival, desk, ""))
    return Outcome((Reply(texts_listening.angry_outside()),), session=kept(session, arrival.now, desk.policy))


def tells_on(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether few words tell more of what was just asked: 他们口头说的，不续了; or when and where a story was: 上周.

    They name no matter of their own and ask for nobody.
    """
    text = arrival.text
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and bool(ask.last_question(arrival))
    if takes_in(desk) and (selves.employed(text) or RESOLVES.fullmatch(phrases.bare(text))) and _waits(arrival) and told_so_far(arrival):
        return True
    if _adds_to_what_alarmed(arrival, desk):
        return True
    if not free or not (draft_of(arrival) is None or _waits(arrival)):
        return False
    if tells_it_is_over(text) and not asks(text):
        return True
    if own_story(told_so_far(arrival)) and _goes_on_with_story(text):
        return True
    if MISSES.search(text) and len(text) <= MOST_TOLD_ON_CHARS and not ASKS.search(text):
        return True
    if len(text) > MOST_TOLD_ON_CHARS or ask.follows_up(arrival) or says("matter", text) or says("thing", text):
        return False
    return purpose_of(text).intent is Intent.GRIEVANCE or (OF_THEM.match(text) is not None and not ASKS.search(text))


def _goes_on_with_story(text: str) -> bool:
    """Whether few words that ask nothing say when or where a story was, who did it, or what is hoped for: 院长定的, 调回原岗位."""
    if len(text) > MOST_TOLD_ON_CHARS or ASKS.search(text) or questions.asks(text):
        return False
    clauses = [one.words for one in phrases.segments(text) if one.words]
    restored = bool(clauses) and all(RESTORES.search(one) for one in clauses)
    return (
        restored or times.only(text) or BACK_THEN.fullmatch(text.strip()) is not None or bool(places.place(text) or facts.first_role(text))
    )


def _adds_to_what_alarmed(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether few words, after an alarm that is over, tell more of what was told then and asks nothing: 学院让我算了."""
    draft, text = draft_of(arrival), arrival.text
    if (
        draft is None
        or not takes_in(desk)
        or arrival.message.kind is not MessageKind.TEXT
        or draft.danger.asked is not DangerQuestion.CLOSED
    ):
        return False
    short = len(text) <= MOST_TOLD_ON_CHARS and any(map(str.isalnum, text))
    read = purpose_of(text)
    short = short and not (read.intent is Intent.GRIEVANCE and not read.unsure)
    return short and story_in(draft) != "" and not (ASKS.search(text) or questions.asks(text) or ask.last_question(arrival))


def tells_of_accident(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody tells of an accident that is over and of who does not answer for it, of a hurt, or of what nearly happened."""
    text = arrival.text
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    if not free:
        return False
    nearly = complains_of_fright(text) and no_danger.ASKS.search(text) is None
    told = (tells_it_is_over(text) and claims(text)) or no_danger.hurt_lately(text)
    return nearly or (told and not asks(text)) or _asks_for_what_waits(arrival)


def _asks_for_what_waits(arrival: Arrival) -> bool:
    """Whether words want dealt with what was told before all was well again: 帮我跟学校反映工资的事."""
    draft = draft_of(arrival)
    if draft is None or not (draft.danger.asked is DangerQuestion.CLOSED or draft.danger.eased):
        return False
    return story_in(draft) != "" and says("matter", arrival.text) and not questions.asks(arrival.text)


def hear_on(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take such words as part of the question, which goes on; with 提诉求 both are handed in."""
    words = all_told(arrival)[:MOST_TOLD_CHARS]
    draft = unopened(arrival, desk, words)
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    return Outcome((Reply(texts_general.told_on()),), session=session)


def asks_of_shop(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message asks what some shop is worth, and tells of nothing wrong."""
    text = arrival.text
    own = "工会" in text or tells(text)
    return takes_in(desk) and arrival.message.kind is MessageKind.TEXT and asks_about_shop(text) and not own


def leave_alone(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that this is no matter of the desk's."""
    return greet.say(
        arrival, *texts_general.not_my_trade(desk.contact, asked=ASKS.search(arrival.text) is not None, takes_in=takes_in(desk))
    )


def ask_again(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask what is meant."""
    return greet.say(arrival, *texts_general.not_understood(takes_in=takes_in(desk)))


def let_go(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer who gives up what is not there; a case that is open is not given up by that, and it is said how it would be."""
    mine = tools(desk)[0].cases.list_for(arrival.reader, limit=2) if takes_in(desk) else ()
    return greet.say(arrival, *(texts_following.worked_on_still(mine) if mine else texts_general.nothing_under_way()))


def name_contact(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer who wants a telephone or a room from the rules if they say it, else tell whom to ask."""
    result, outcome = ask.consult(arrival, desk)
    unknown = isinstance(result, NotFound) and result.reason in ("no_evidence", "not_stated")
    return reaching.tell(arrival, desk) if unknown else outcome


def offer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer from the rules if they say anything; else ask what is wanted, and keep the words in case they begin a matter."""
    result, outcome = ask.consult(arrival, desk)
    if not isinstance(result, NotFound) or result.reason != "no_evidence":
        return outcome
    if is_errand(arrival.text):
        return leave_alone(arrival, desk)
    session = arrival.session
    waiting = draft_of(arrival)
    if takes_in(desk) and (waiting is None or waiting.asking == Question.INTENT):
        before, sent = (waiting.form.waiting, waiting.attachments) if waiting else ("", ())
        session = replace(session, draft=unopened(arrival, desk, one_text(before, arrival.text)[:MOST_TOLD_CHARS], sent))
    once_more = waiting is not None and waiting.asking == Question.INTENT and waiting.form.waiting != ""
    blocks = texts_general.kept_so_far() if once_more and takes_in(desk) else texts_general.not_understood(takes_in=takes_in(desk))
    return Outcome((Reply(blocks),), session=kept(session, arrival.now, desk.policy))
