"""The form of a grievance: what a message says to it. Pure: the same words to the same form are heard alike.

Nothing that was told is lost: what fits no slot is added to what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.drafts import OPTIONAL, SLOTS, Asking, Form, Held, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import appeals, beginning, desk_questions, other_field, respondent, taking_out
from handlers.grievances.form.acts import UNFILLED, Filling, Heard, Kind
from handlers.grievances.form.another_matter import opens_another, without_opening
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.filling import answers, in_slot, without_denial
from handlers.grievances.form.hardly_answers import KEPT_BESIDE, beside
from handlers.grievances.form.inquiries import asked_before_all, own_question
from handlers.grievances.form.own_contact import contact, leaves_none
from handlers.grievances.form.put_right import put_right
from handlers.grievances.form.short_replies import CLEAR_YES, dropped, in_few_words, left_out, stopped
from handlers.grievances.form.taking_up import takes_up
from handlers.grievances.words import abuse, backing_out, confiding, facts, phrases, questions, relief, steering, stopping, times
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import added, confirmable, fits, guess

THEM = re.compile(
    r"(?:嗯|就|是|对|没错|当然|肯定|[，,\s])*(?:是?[他她它]们?|这个人|那个人|是的?|对的?|没错|yes)(?:呗|呀|啊|了|吧|嘛)*",
    re.IGNORECASE,
)
"""An answer that points at whom the question names."""
IT_IS_SO = re.compile("[嗯对是就正都]*+[这那][个件么]?(?:事情?|回事|样|个)[了啊呀吧的]*+")
"""How somebody says that it is so: 就这事."""
NOT_THAT = re.compile(r"(?:不是|不对|错了|no|不是的|不是这个|不是那里)(?:的|啊|呀|哦)?", re.IGNORECASE)
"""An answer to a guess that is wrong."""
NAMES_MATTER = re.compile(
    r"(?:我?(?:就|还|只)?(?:是|想)?(?:说|讲|指|问|反映)(?:的)?(?:就?是)?|就是?|还是)[^，,。]{2,12}(?:那个|这个|那件|这件)(?:事情?|问题)?(?:啊|呀|吧|呗)?"
)
"""就说漏水的那个: it names the matter once more, and says nothing of what was asked."""
SETS_ASIDE = re.compile("先|暂时")
"""先不说了 comes back to it."""
SAYS_NO = re.compile("不(?:要|用|行|是|留|写|填)?(?:了|吧)?|no|都不(?:要|是)?")
NOTHING = frozenset({"都不是", "没有", "没", "无", "没有了", "没啥", "没什么"})
HESITATES = re.compile(
    "(?:等(?:一?下|等|会儿?)|慢着|且慢|[哦噢呃诶哎嗯]|那个|不好意思|抱歉|我?(?:再|刚)?(?:想|记)起来了|我想(?:想|一下)|让我想想|这个|[，,、\\s])++"
)
"""What people say before an answer, or before they put one right: 等下，是五月底开始的."""
ALL_SAID = re.compile(r"(?:就)?(?:这些|这样|这个|没了|没有了|说完了|就是这样|这么回事)(?:了|吧|啦|呗)?")
"""An answer to 具体怎么回事 that has nothing to add."""
SENDS = re.compile("提交|交(?:吧|上|了)|submit", re.IGNORECASE)
"""A yes that counts also where it was asked whether all of it is to go."""

TOLD_BEFORE = re.compile(
    r"(?:我|不是|早就?|刚才?|前面|已经|都|[\s])*说(?:过)?了(?:嘛|啊|呀|吗|的)?[，,\s]*"
    r"(?=(?:降|退|补|赔|道歉|恢复|换|修|调|改|给|发|涨|加|减|撤|停|搬|还钱|公开|认|让|把|要|希望).)"
)
"""Before a wish that is said once more."""
LEAST_BESIDE_CHARS = 8
"""What is shorter beside an order about the text tells nothing of the matter."""


def hear(text: str, asking: Asking, form: Form) -> Heard:
    """Hear a message while a slot is asked for."""
    orders = not (only_hides_self(text, asking, form) or backing_out.backs_out(text))
    if orders and form.told.get(Slot.WHAT) and (ordered := taking_out.ordered(text, form, asking)):
        return Heard(Kind.TAKE_OUT, _beside_order(ordered.rest, asking, form))
    if asking == Slot.AGAINST and (of_union := respondent.union_told(text, form)):
        return Heard(Kind.ANSWER, of_union)
    if form.told.get(Slot.WHAT) and asking != Slot.HOPE and appeals.only_no_rules(text):
        return Heard(Kind.UNDER_WAY)
    if of_desk := asked_before_all(text, form):
        return of_desk
    for read in (_commanded, _steered, in_few_words, _spoken_out):
        if steered := read(text, asking, form):
            return steered
    text = _alone(stopping.without_cancel(abuse.calmed(text)) or text)
    heard = _to_guess(text, asking, form) or _instead_of_guess(text, asking, form) or _of_nothing(text, asking, form)
    heard = heard or put_right(text, asking, form)
    if heard := heard or _in_its_field(text, asking, form) or _left_out(text, asking, form):
        return heard
    if another := opens_another(text, asking, form):
        return another
    text = _said_at_last(without_opening(text, asking), asking)
    if asking == Slot.MODE and confiding.unclear_mode(text):
        return Heard(Kind.BOTH_MODES)
    return own_question(text, asking, form) or beside(text, asking, form) or Heard(Kind.ANSWER, answers(text, asking, form))


def only_hides_self(text: str, asking: Asking, form: Form) -> bool:
    """Whether a message asks that its writer's name be seen nowhere, while nothing that was told bears it: it says who may know."""
    return confiding.hides_self(text) and not taking_out.take_out(text, form, asking).words


def _beside_order(text: str, asking: Asking, form: Form) -> Filling:
    """What is told beside an order about the text: 保密，但是案子里别写孩子. An excuse is no part of the story."""
    if not text:
        return UNFILLED
    heard = hear(text, asking, form)
    if heard.kind not in (Kind.ANSWER, Kind.CORRECT):
        return UNFILLED
    told = {slot: value for slot, value in heard.filling.told.items() if slot != Slot.WHAT or len(text) >= LEAST_BESIDE_CHARS}
    return replace(heard.filling, told=told)


def _alone(text: str) -> str:
    """An answer without a hesitation before it, and without what says that it was told: 三号楼201啊，我说过了; 不是说了吗 附属医院啊."""
    pieces = phrases.segments(text)
    while len(pieces) > 1 and HESITATES.fullmatch(simple(pieces[0].words)):
        pieces = pieces[1:]
        text = phrases.joined(pieces)
    if len(pieces) > 1 and steering.points_back(pieces[0].words):
        pieces = pieces[1:]
        text = phrases.joined(pieces)
    return phrases.joined(pieces[:-1]) if len(pieces) > 1 and steering.points_back(pieces[-1].words) else text


def _said_at_last(text: str, asking: Asking) -> str:
    """A wish without what says that it was told before: 都说了降回去."""
    found = TOLD_BEFORE.match(text) if asking == Slot.HOPE else None
    return text[found.end() :].strip() if found else text


def _to_guess(text: str, asking: Asking, form: Form) -> Heard | None:
    """A yes or a no to what the question names already."""
    if not isinstance(asking, Slot) or not (guessed := confirmable(form, asking)):
        return None
    if THEM.fullmatch(simple(phrases.bare(text))) or phrases.only_agrees(text) or _agrees_on_it(text):
        return Heard(Kind.ANSWER, respondent.confirmed(guessed, asking))
    return Heard(Kind.ANSWER, Filling(not_so=asking)) if NOT_THAT.fullmatch(phrases.bare(text)) else None


def _agrees_on_it(text: str) -> bool:
    """Whether a yes is said with nothing but that it is so: 对，就这事."""
    clauses = [one.words for one in phrases.segments(text) if one.words]
    so = [one for one in clauses if IT_IS_SO.fullmatch(simple(one))]
    return bool(so) and all(one in so or phrases.only_agrees(one) for one in clauses)


def _instead_of_guess(text: str, asking: Asking, form: Form) -> Heard | None:
    """What is right where the question, or whoever answers, had something else in mind: 不是，是在三号楼."""
    instead = without_denial(text)
    if not isinstance(asking, Slot) or instead == text or not _may_stand(instead, asking, guessed=bool(guess(form, asking))):
        return None
    return Heard(Kind.ANSWER, answers(instead, asking, replace(form, not_so=asking)))


def _may_stand(words: str, asking: Slot, *, guessed: bool) -> bool:
    """Whether words may stand in the place of what was not so; with nothing guessed, they must look like what was asked for."""
    match asking:
        case Slot.SINCE:
            return fits(words, Slot.SINCE)
        case Slot.WHERE:
            return not times.only(words) and (guessed or fits(words, Slot.WHERE))
        case Slot.AGAINST:
            return respondent.may_be_somebody(words) if guessed else respondent.office(words)
        case _:
            return False


def _of_nothing(text: str, asking: Asking, form: Form) -> Heard | None:
    """Words that answer nothing: thanks, a nod, a yes where there is nothing to agree to."""
    telling = asking == Slot.WHAT
    if asking in OPTIONAL and _agrees_on_it(text):
        return Heard(Kind.UNDER_WAY)
    if phrases.only_thanks(text):
        return Heard(Kind.COURTESY)
    agrees = phrases.only_agrees(text)
    if agrees and asking == Slot.MODE:
        return Heard(Kind.BOTH_MODES)
    if asking in (*SLOTS, Slot.NAME) and not telling and agrees and CLEAR_YES.search(text):
        return Heard(Kind.BLANK if asking == Slot.AGAINST else Kind.SOON)
    if phrases.empty(text) or (agrees and asking in (*SLOTS, Slot.NAME, Question.CONFIRM)):
        return Heard(Kind.BLANK)
    if telling and form.lead and (stopping.skips(text) or ALL_SAID.fullmatch(phrases.bare(text))):
        return Heard(Kind.ANSWER, Filling.of(Slot.WHAT, form.lead))
    return None


def _left_out(text: str, asking: Asking, form: Form) -> Heard | None:
    """What leaves a question without an answer, or has nothing to add to what was told."""
    if isinstance(asking, Slot) and (stopping.skips(text) or _has_nothing(text, asking, form)):
        done = asking in (Slot.SINCE, Slot.WHERE) and respondent.NOTHING_MORE.fullmatch(phrases.bare(text))
        value = guess(form, asking) if done else ""  # 没有了 has no more to say than the story has
        value = text.strip() if asking == Slot.SINCE and questions.KNOWS_NOT.search(text) else value  # 记不清了 is what is known of it
        return Heard(Kind.BLANK) if asking == Slot.WHAT else Heard(Kind.ANSWER, left_out(asking) | Filling({asking: value}))
    if asking in (Slot.MODE, Slot.NAME) and (phrases.bare(text) in NOTHING or SAYS_NO.fullmatch(phrases.bare(text))):
        return Heard(Kind.BOTH_MODES) if asking == Slot.MODE else Heard(Kind.NO_CONTACT, Filling({Slot.NAME: ""}))
    if asking == Question.CONFIRM and stopping.skips(text):
        return Heard(Kind.NEARLY)
    if respondent.NOTHING_MORE.fullmatch(phrases.bare(text)) and asking in (*SLOTS, Slot.NAME, Question.CONFIRM) and not fits(text, asking):
        return Heard(Kind.NEARLY if asking == Question.CONFIRM else Kind.COURTESY)
    return None


def _commanded(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a command is to a form that is under way, and words that only lead on: never an answer, and no part of the story."""
    if form.told.get(Slot.WHAT) and SETS_ASIDE.search(text) and stopping.pauses(text):
        return Heard(Kind.PAUSE)
    if form.told.get(Slot.WHAT) and desk_questions.HOW_IT_STANDS.fullmatch(phrases.bare(text)):
        return Heard(Kind.UNDER_WAY)
    if form.told.get(Slot.WHAT) and asking not in (Slot.WHAT, Slot.HOPE) and takes_up(text):
        return Heard(Kind.NEARLY if asking == Question.CONFIRM else Kind.UNDER_WAY)
    match beginning.steers(text):
        case "withdraw":
            return stopped(form)
        case "start":
            return Heard(Kind.UNDER_WAY) if form.told.get(Slot.WHAT) or asking == Slot.WHAT else None
        case "lead":
            return Heard(Kind.LEADS_ON)
        case "other":
            return Heard(Kind.UNDER_WAY) if asking in (*SLOTS, Slot.NAME) else None
        case _:
            return None


def _has_nothing(text: str, asking: Asking, form: Form) -> bool:
    """Whether words leave a question without an answer.

    没有了 does not say that it is against nobody where the story names somebody.
    """
    word = phrases.bare(text)
    if asking == Slot.AGAINST:
        return respondent.NOTHING_MORE.fullmatch(word) is not None and bool(respondent.spoken_of(form))
    return asking in (Slot.SINCE, Slot.WHERE, Slot.HOPE) and (word in NOTHING or respondent.NOTHING_MORE.fullmatch(word) is not None)


def _spoken_out(text: str, asking: Asking, form: Form) -> Heard | None:
    """What is told after 直说吧, where it is no answer to what was asked."""
    if (
        asking not in OPTIONAL
        or not form.told.get(Slot.WHAT)
        or not any(stopping.LEADS_ON.fullmatch(one.words) for one in phrases.segments(text))
    ):
        return None
    words = stopping.without_cancel(text)
    return None if words == text or fits(words, asking) else Heard(Kind.ANSWER, Filling.of(Slot.WHAT, added(form.begun, words)))


def _in_its_field(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message is that says nothing but who may know, what is hoped for besides, or how to reach somebody, whatever was asked."""
    told = form.told
    if desk_questions.MODES.fullmatch(phrases.bare(text)):
        return Heard(Kind.FORM, question=text)
    if asking == Slot.WHAT and (beginning.proposes(text) or beginning.accuses(text)):
        return Heard(Kind.ANSWER, answers(text, asking, form))
    if not told.get(Slot.SINCE) and times.instead(text, asking):
        return Heard(Kind.ANSWER, Filling.of(Slot.SINCE, times.told(text)))
    if asking != Slot.MODE and (mode := _only_mode(text)) and (same := _same_mode(mode, text, told)) is not None:
        return Heard(Kind.SAME_MODE) if same else Heard(Kind.ANSWER, Filling.of(Slot.MODE, mode))
    if leaves_none(text, asking):
        return Heard(Kind.NO_CONTACT, Filling({Slot.NAME: ""}))
    wishes = facts.wish(text) or other_field.wishes(text, asking) or (told.get(Slot.HOPE) and phrases.HOPES.match(text))
    if asking in (Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE) and wishes:
        hope = phrases.one_text(told.get(Slot.HOPE, ""), text.strip())
        return Heard(Kind.ANSWER, in_slot(Slot.HOPE, hope, form))
    if asking in KEPT_BESIDE and NAMES_MATTER.fullmatch(phrases.bare(text)) and shares_words(text, told):
        return Heard(Kind.UNDER_WAY)
    if elsewhere := other_field.heard_elsewhere(text, asking, form):
        return elsewhere
    if found := contact(text, asking, told):
        return Heard(Kind.ANSWER, found)
    return Heard(Kind.ANONYMOUS, _beside_mode(text, asking, form)) if _asks_no_name(text, asking) else None


def _steered(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message does to the form as a whole; None where it is for what is asked."""
    if beside_matter := _beside_the_matter(text):
        return Heard(beside_matter)
    if asking in (*OPTIONAL, Slot.MODE) and stopping.lets_go(text):
        return Heard(Kind.BOTH_MODES if asking == Slot.MODE else Kind.LET_GO)
    if steering.lets_go(text):
        return Heard(Kind.LET_GO if asking in (*OPTIONAL, Slot.MODE) else Kind.DROP)
    if stopping.solved(text):
        return Heard(Kind.SOLVED)
    if stopping.keeps_out(text) and not confiding.hides_self(text):
        return Heard(Kind.KEPT_OUT)
    if drops := dropped(text, asking, form):
        return drops
    if stopping.holds(text):
        return Heard(Kind.HOLD)
    if stopping.pauses(text):
        return Heard(Kind.PAUSE)
    if desk_questions.EXPLAINS.fullmatch(phrases.bare(text)):
        return Heard(Kind.EXPLAIN)
    if abuse.abusive(text):
        return Heard(Kind.ABUSE)
    if asking == Question.CONFIRM and phrases.agrees(text):
        clear = SENDS if form.held is Held.DROPPED else CLEAR_YES
        return Heard(Kind.HOLD if form.held and not clear.search(text) else Kind.CONFIRM)
    return None


def _beside_the_matter(text: str) -> Kind | None:
    """What small words are that say nothing of the matter but that it is well now, if anything."""
    if relief.relieved(text):
        return Kind.RELIEVED
    if relief.settled(text):
        return Kind.SOLVED
    if relief.wants_next_question(text):
        return Kind.ASK_ON
    if relief.gone_for_a_moment(text):
        return Kind.MOMENT
    return Kind.FEELING if relief.shaken(text) else None


def _only_mode(text: str) -> Confidentiality | None:
    """Who may know, where a message says nothing else, except for thanks."""
    telling = [one.words for one in phrases.segments(text) if not (phrases.empty(one.words) or phrases.only_thanks(one.words))]
    modes = [confiding.mode_said(one) for one in telling]
    return modes[0] if modes and all(modes) and len(set(modes)) == 1 else None


def _same_mode(mode: Confidentiality, text: str, told: Mapping[Slot, str]) -> bool | None:
    """Whether it was said before: no name written is what 保密 does. None where it is heard elsewhere."""
    if told.get(Slot.MODE) == Confidentiality.CONFIDENTIAL and "匿名" not in simple(text) and mode != Confidentiality.NAMED:
        return True
    return False if not told.get(Slot.MODE) and mode != Confidentiality.ANONYMOUS else None


def _asks_no_name(text: str, asking: Asking) -> bool:
    if asking == Slot.MODE:
        return confiding.mode_of(text) is Confidentiality.ANONYMOUS
    return any(confiding.wants_no_name(one.words) for one in phrases.segments(text))


def _beside_mode(text: str, asking: Asking, form: Form) -> Filling:
    """What a message says beside 匿名."""
    if asking == Slot.MODE:
        return UNFILLED
    rest = phrases.joined([one for one in phrases.segments(text) if confiding.mode_said(one.words) is not Confidentiality.ANONYMOUS])
    return answers(rest, asking, form) if len(rest) > 1 else UNFILLED
