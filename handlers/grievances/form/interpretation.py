"""The form of a grievance: what a message says to it. Pure: the same words to the same form are heard alike.

Nothing that was told is lost: what fits no slot is added to what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.drafts import OPTIONAL, SLOTS, Asking, Form, Held, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import act_model, beginning, corrections, desk_questions, respondent, taking_out
from handlers.grievances.form.acts import UNFILLED, Filling, Heard, Kind
from handlers.grievances.form.filling import INSIDE, answers, contact, in_slot, shares_words, without_denial, without_self
from handlers.grievances.form.inquiries import own_question, proposes
from handlers.grievances.form.short_replies import CLEAR_YES, dropped, in_few_words, left_out, stopped
from handlers.grievances.words import facts, phrases, selves, steering, times
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import added, confirmable, fits, guess

THEM = re.compile(
    r"(?:嗯|就|是|对|没错|当然|肯定|[，,\s])*(?:是?[他她它]们?|这个人|那个人|是的?|对的?|没错|yes)(?:呗|呀|啊|了|吧|嘛)*",
    re.IGNORECASE,
)
"""An answer that points at whom the question names."""
NOT_THAT = re.compile(r"(?:不是|不对|错了|no|不是的|不是这个|不是那里)(?:的|啊|呀|哦)?", re.IGNORECASE)
"""An answer to a guess that is wrong."""
OF_ITS_OWN = re.compile(
    r"另(?:外(?:还有|有|再)?(?:一[件个]|[件个])|有一|开|算|立|一件)|单独|分开|两回事|不是(?:一回事|这件|同一)|再(?:开|立|报|提)一|还有(?:一件|个|一个|件)"
)
"""How people say that something is a matter of its own."""
NAMES_MATTER = re.compile(
    r"(?:我?(?:就|还|只)?(?:是|想)?(?:说|讲|指|问|反映)(?:的)?(?:就?是)?|就是?|还是)[^，,。]{2,12}(?:那个|这个|那件|这件)(?:事情?|问题)?(?:啊|呀|吧|呗)?"
)
"""就说漏水的那个: it names the matter once more, and says nothing of what was asked."""
WHAT_OF = re.compile("(?:那|还有|另外)?[^什怎哪谁几多，,]{2,8}呢")
"""公积金呢, behind a story: the same goes for that."""
MOST_PLACE_CHARS = 6
"""A name without any verb, so short, may be a place that nobody else knows."""
PLACE_ENDS = re.compile(
    r"[路街道期区口点宫坛台网群城镇村园湖桥角头端侧边那这](?:[儿边里])?$|宿舍|食堂|全[校院]|网|群|家|会|电话|地方|地点|地儿|那段|[铺店]"
)
MOST_THANKS_CHARS = 6
REPORTED = re.compile(
    r"(?:[他她]们?|[^，,。]{0,6}(?:主任|院长|处长|科长|书记|经理|领导|组长|老师|老板|学院|学校|公司|那边|人事|财务|后勤))(?:就|又|还|都|却|只|总)*(?:说|讲|回复|答复)(?!法|明)"
)
"""How somebody goes on who tells what others said: that is no hope."""
PAST = re.compile("[昨去前]年|昨[天晚]|前天|上(?:个)?(?:月|周|星期|礼拜|学期)")
MOST_TIME_CHARS = 8
MOST_NEARLY_CHARS = 12
_KEPT_BESIDE = (Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE, Slot.NAME)
NO_CONTACT = re.compile(
    r"(?:我|也|就|那|算了(?:吧)?|[，,\s])*(?:不(?:想|用|要|方便|愿意?)?|别|没有?|没法)(?:留|写|填|给)?"
    r"(?:我的?)?(?:电话|手机|座机|微信|联系方式|号码)(?:号码?)?(?:了|吧|啊|的)*"
)
"""No telephone is left."""
SETS_ASIDE = re.compile("先|暂时")
"""先不说了 comes back to it."""
SAYS_NO = re.compile("不(?:要|用|行|是|留|写|填)?(?:了|吧)?|no|都不(?:要|是)?")
NOTHING = frozenset({"都不是", "没有", "没", "无", "没有了", "没啥", "没什么"})
ALL_SAID = re.compile(r"(?:就)?(?:这些|这样|这个|没了|没有了|说完了|就是这样|这么回事)(?:了|吧|啦|呗)?")
"""An answer to 具体怎么回事 that has nothing to add."""


SENDS = re.compile("提交|交(?:吧|上|了)|submit", re.IGNORECASE)
"""A yes that counts also where it was asked whether all of it is to go."""
HEARD_AS = {
    "ask_rule": Kind.ASIDE,
    "ask_desk": Kind.FORM,
    "confused": Kind.CONFUSED,
    "feeling": Kind.FEELING,
    "hold": Kind.HOLD,
    "pause": Kind.PAUSE,
    "cancel": Kind.DROP,
    "submit": Kind.SOON,
    "thanks": Kind.COURTESY,
    "greet": Kind.COURTESY,
    "aside": Kind.COURTESY,
    "new": Kind.LATER,
}
"""What becomes of a message that the reader takes for something else than an answer."""
KEPT_TOO = (Kind.FEELING, Kind.COURTESY, Kind.PAUSE, Kind.HOLD)
"""What may tell something beside what it is."""
MAY_TELL = 0.2
"""From this likelihood on it is kept."""
LEAST_KEPT_CHARS = 2
LEAST_STORY_CHARS = 12
"""From this length on what stood for a time or a place may tell what happened, and is kept when another one takes its place."""
MOST_SIGH_CHARS = 20
"""What is longer than a sigh may tell something, and is kept."""


def hear(text: str, asking: Asking, form: Form) -> Heard:
    """Hear a message while a slot is asked for."""
    if form.told.get(Slot.WHAT) and taking_out.named(text, form, asking):
        return Heard(Kind.TAKE_OUT)
    for read in (_commanded, _steered, in_few_words, _spoken_out):
        if steered := read(text, asking, form):
            return steered
    text = _without_reminder(phrases.without_cancel(phrases.calmed(text)) or text)
    heard = _to_guess(text, asking, form) or _instead_of_guess(text, asking, form) or _of_nothing(text, asking, form)
    heard = heard or _put_right(text, asking, form)
    if heard := heard or _in_its_field(text, asking, form) or _left_out(text, asking, form):
        return heard
    if asking == Slot.MODE and phrases.unclear_mode(text):
        return Heard(Kind.BOTH_MODES)
    return own_question(text, asking, form) or _beside(text, asking, form) or Heard(Kind.ANSWER, answers(text, asking, form))


def _without_reminder(text: str) -> str:
    """An answer without what says behind it that it was told: 三号楼201啊，我说过了."""
    pieces = phrases.segments(text)
    return phrases.joined(pieces[:-1]) if len(pieces) > 1 and steering.points_back(pieces[-1].words) else text


def _to_guess(text: str, asking: Asking, form: Form) -> Heard | None:
    """A yes or a no to what the question names already."""
    if not isinstance(asking, Slot) or not (guessed := confirmable(form, asking)):
        return None
    if THEM.fullmatch(simple(phrases.bare(text))) or phrases.only_agrees(text):
        return Heard(Kind.ANSWER, respondent.confirmed(guessed, asking))
    return Heard(Kind.ANSWER, Filling(not_so=asking)) if NOT_THAT.fullmatch(phrases.bare(text)) else None


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
    if phrases.only_thanks(text):
        return Heard(Kind.COURTESY)
    agrees = phrases.only_agrees(text)
    if agrees and asking == Slot.MODE:
        return Heard(Kind.BOTH_MODES)
    if asking in (*SLOTS, Slot.NAME) and not telling and agrees and CLEAR_YES.search(text):
        return Heard(Kind.BLANK if asking == Slot.AGAINST else Kind.SOON)
    if phrases.empty(text) or (agrees and asking in (*SLOTS, Slot.NAME, Question.CONFIRM)):
        return Heard(Kind.BLANK)
    if telling and form.lead and (phrases.skips(text) or ALL_SAID.fullmatch(phrases.bare(text))):
        return Heard(Kind.ANSWER, Filling.of(Slot.WHAT, form.lead))
    return None


def _put_right(text: str, asking: Asking, form: Form) -> Heard | None:
    """What puts something right that was told, or names late whom it is against."""
    told = form.told
    if own := _own_name_put_right(text, form):
        return own
    if (unit := corrections.other_unit(text)) is not None and told:
        return Heard(Kind.OTHER_UNIT, question=unit)
    if told.get(Slot.WHAT) and (story := corrections.rewritten(text)):
        return Heard(Kind.CORRECT, Filling({Slot.WHAT: story}, last=Slot.WHAT, named=facts.first_role(story)), Slot.WHAT)
    if swapped := corrections.swapped(text, told):
        slot = [*swapped][-1]
        return Heard(Kind.CORRECT, Filling(swapped, last=slot, named=facts.first_role(swapped.get(Slot.WHAT, ""))), slot)
    if who := respondent.pointed_out(text, asking, form):
        named = respondent.joined(told.get(Slot.AGAINST, ""), who)
        filling = Filling({Slot.AGAINST: named}, nobody=False, last=Slot.AGAINST)
        return Heard(Kind.CORRECT if Slot.AGAINST in told else Kind.ANSWER, filling, Slot.AGAINST)
    corrected = corrections.read(text, asking, form)
    if corrected is None or corrected.slot is None or not corrected.value:
        return Heard(Kind.AMEND, slot=corrected.slot) if corrected else None
    return Heard(Kind.CORRECT, _corrected(corrected.slot, corrected.value, text, form), corrected.slot)


def _own_name_put_right(text: str, form: Form) -> Heard | None:
    """The writer's own name, where it stands as somebody else's, or a word says that something was wrong: 名字写错了，我叫李明."""
    name, told = selves.own_name(text), form.told
    mistaken = name != "" and name in told.get(Slot.AGAINST, "")
    slips = any(corrections.SLIP.fullmatch(one.words) for one in phrases.segments(text))
    others = [one.words for one in phrases.segments(text) if not (selves.about(one.words) or corrections.SLIP.fullmatch(one.words))]
    if not name or not told or not (mistaken or slips) or any(others):
        return None
    own = Filling.of(Slot.NAME, facts.reached_anew(told.get(Slot.NAME, ""), name))
    if not mistaken:
        return Heard(Kind.CORRECT, own, Slot.NAME)
    return Heard(Kind.CORRECT, Filling({Slot.AGAINST: ""}, nobody=False) | own, Slot.AGAINST)


def _left_out(text: str, asking: Asking, form: Form) -> Heard | None:
    """What leaves a question without an answer, or has nothing to add to what was told."""
    if isinstance(asking, Slot) and (phrases.skips(text) or _has_nothing(text, asking, form)):
        done = asking in (Slot.SINCE, Slot.WHERE) and respondent.NOTHING_MORE.fullmatch(phrases.bare(text))
        value = guess(form, asking) if done else ""  # 没有了 has no more to say than the story has
        value = text.strip() if asking == Slot.SINCE and phrases.KNOWS_NOT.search(text) else value  # 记不清了 is what is known of it
        return Heard(Kind.BLANK) if asking == Slot.WHAT else Heard(Kind.ANSWER, left_out(asking) | Filling({asking: value}))
    if asking in (Slot.MODE, Slot.NAME) and (phrases.bare(text) in NOTHING or SAYS_NO.fullmatch(phrases.bare(text))):
        return Heard(Kind.BOTH_MODES) if asking == Slot.MODE else Heard(Kind.NO_CONTACT, Filling({Slot.NAME: ""}))
    if asking == Question.CONFIRM and phrases.skips(text):
        return Heard(Kind.NEARLY)
    if respondent.NOTHING_MORE.fullmatch(phrases.bare(text)) and asking in (*SLOTS, Slot.NAME, Question.CONFIRM) and not fits(text, asking):
        return Heard(Kind.NEARLY if asking == Question.CONFIRM else Kind.COURTESY)
    return None


def _commanded(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a command is to a form that is under way, and words that only lead on: never an answer, and no part of the story."""
    if form.told.get(Slot.WHAT) and SETS_ASIDE.search(text) and phrases.pauses(text):
        return Heard(Kind.PAUSE)
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
        or not any(phrases.LEADS_ON.fullmatch(one.words) for one in phrases.segments(text))
    ):
        return None
    words = phrases.without_cancel(text)
    return None if words == text or fits(words, asking) else Heard(Kind.ANSWER, Filling.of(Slot.WHAT, added(form.begun, words)))


def _in_its_field(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message is that says nothing but who may know, what is hoped for besides, or how to reach somebody, whatever was asked."""
    told = form.told
    if desk_questions.MODES.fullmatch(phrases.bare(text)):
        return Heard(Kind.FORM, question=text)
    if asking == Slot.WHAT and beginning.proposes(text):
        return Heard(Kind.ANSWER, answers(text, asking, form))
    if not told.get(Slot.SINCE) and times.instead(text, asking):
        return Heard(Kind.ANSWER, Filling.of(Slot.SINCE, times.told(text)))
    if asking != Slot.MODE and (mode := _only_mode(text)) and (same := _same_mode(mode, text, told)) is not None:
        return Heard(Kind.SAME_MODE) if same else Heard(Kind.ANSWER, Filling.of(Slot.MODE, mode))
    if NO_CONTACT.fullmatch(phrases.without_cancel(phrases.bare(text))):
        return Heard(Kind.NO_CONTACT, Filling({Slot.NAME: ""}))
    wishes = facts.wish(text) or (told.get(Slot.HOPE) and phrases.HOPES.match(text))
    if asking in (Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE) and wishes:
        hope = phrases.one_text(told.get(Slot.HOPE, ""), text.strip())
        return Heard(Kind.ANSWER, in_slot(Slot.HOPE, hope, form))
    if asking in _KEPT_BESIDE and NAMES_MATTER.fullmatch(phrases.bare(text)) and shares_words(text, told):
        return Heard(Kind.UNDER_WAY)
    if place := _place_after_all(text, asking, told):
        return Heard(Kind.CORRECT if told.get(Slot.WHERE) else Kind.ANSWER, Filling.of(Slot.WHERE, place), Slot.WHERE)
    if found := contact(text, asking, told):
        return Heard(Kind.ANSWER, found)
    return Heard(Kind.ANONYMOUS, _beside_mode(text, asking, form)) if _asks_no_name(text, asking) else None


def _place_after_all(text: str, asking: Asking, told: Mapping[Slot, str]) -> str:
    """A place that is told late, where only its kind was told, or nothing: 行政楼305 after 办公室."""
    if asking not in (Slot.HOPE, Slot.MODE, Slot.NAME, Question.CONFIRM) or Slot.WHERE not in told:
        return ""
    missing = not told[Slot.WHERE] or facts.generic(told[Slot.WHERE])
    place = phrases.place(text) if missing else ""
    return place if len(place) >= len(phrases.bare(text)) - 2 else ""


def _beside(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message is that is hardly an answer; None where it may be one, or the reader knows nothing of the question.

    Whatever tells something goes into what happened, and the same question comes once more.
    """
    label = _label(text, asking, form)
    if asking == Question.CONFIRM and label in ("", "unclear", "submit"):
        return Heard(Kind.NEARLY) if _nearly_confirms(text, form.told) else None
    if label in ("story", "correct", "unclear"):
        return _told_beside(text, asking, form, label)
    if not label:
        return None
    kind, shares = HEARD_AS[label], act_model.act_shares(text, asking, form.told)
    tells = kind in KEPT_TOO and (len(text) > MOST_SIGH_CHARS or shares["story"] >= MAY_TELL) and form.told.get(Slot.WHAT)
    return Heard(kind, Filling({Slot.WHAT: added(form.begun, text)}) if tells else UNFILLED, question=text)


def _label(text: str, asking: Asking, form: Form) -> str:
    """What the reader takes a message for, where its looks do not make it an answer; empty where it may be one."""
    label = act_model.other_than_answer(text, asking, form.told)
    if label == "new" and OF_ITS_OWN.search(text) and asking != Slot.WHAT:
        return label
    if phrases.GOES_ON.match(text) or phrases.ADDS.match(text) or label == "new":
        return ""
    if len(phrases.bare(text)) <= MOST_THANKS_CHARS and act_model.sees(text, "thanks") and not fits(text, asking):
        return "thanks"
    if not label and asking in _KEPT_BESIDE and WHAT_OF.fullmatch(phrases.bare(text)):
        return "story"
    if asking == Question.CONFIRM and label in ("aside", "greet"):
        return ""  # whether it belongs to the matter is asked
    if asking == Slot.WHAT:
        return "" if label in ("story", "correct", "unclear") else label
    if asking == Slot.HOPE:
        return _beside_hope(text, label, act_model.act_shares(text, asking, form.told))
    if fits(text, asking) or (asking == Slot.NAME and facts.reached(text)):
        return ""
    if not label and form.passed != asking and not _may_be(text, asking):
        return "unclear"
    if asking == Slot.NAME and not label and not any(map(str.isdigit, text)) and (phrases.place(text) or phrases.TIME.search(text)):
        return "story"
    return label


def _may_be(text: str, asking: Asking) -> bool:
    """Whether words may name what was asked for: a place is called by many names, and no place is nothing at all."""
    if asking == Slot.AGAINST:
        return respondent.may_be_somebody(text)
    named = act_model.sees(text, "place", "number", "english") or facts.place_guess(text) != "" or PLACE_ENDS.search(phrases.bare(text))
    short = len(phrases.bare(text)) <= MOST_PLACE_CHARS and phrases.POINTING.search(simple(text)) is None
    return asking != Slot.WHERE or bool(named) or short


def _beside_hope(text: str, label: str, shares: Mapping[str, float]) -> str:
    """The same where it was asked what is hoped for: there is no telling by its looks, so only what is surely something else is."""
    if phrases.HOPES.match(simple(text)) or proposes(text):
        return ""
    past = len(text) <= MOST_TIME_CHARS and PAST.search(text) is not None
    reported = REPORTED.match(simple(text)) is not None and not fits(text, Slot.HOPE)
    if reported or phrases.place(without_self(text)) or (past and not fits(text, Slot.HOPE)):
        return "story"
    if label == "feeling" and shares["feeling"] >= act_model.SURE:
        return label
    if fits(text, Slot.HOPE) or phrases.WISHES.search(text) or label == "unclear":
        return ""
    return "" if label == "story" and shares["story"] < act_model.SURE else label


def _nearly_confirms(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words at the summary sound like a yes that is not clear: 发发发."""
    shares = act_model.act_shares(text, Question.CONFIRM, told)
    yes = act_model.sees(text, "yes", "hands_in") and max(shares["yes"], shares["submit"]) >= act_model.SURE
    goes_on = phrases.GOES_ON.match(text) or phrases.ADDS.match(text) or phrases.without_yes(text) != text
    tells = goes_on or max(shares["story"], shares["correct"]) >= act_model.UNLIKELY
    return yes and not tells and len(text) <= MOST_NEARLY_CHARS


def _told_beside(text: str, asking: Asking, form: Form, label: str) -> Heard | None:
    """Keep what tells something else than what was asked; None where it is short, or whom it is against or how to call them once more."""
    second = asking == Slot.NAME or (asking == Slot.AGAINST and act_model.sees(text, "who"))
    if (second and form.passed == asking) or len(phrases.bare(text)) < LEAST_KEPT_CHARS or asking not in _KEPT_BESIDE:
        return None
    if INSIDE.fullmatch(phrases.bare(text)) and form.told.get(Slot.WHERE):
        return None
    hopes = fits(phrases.segments(text)[0].words, Slot.HOPE)
    found = answers(text, asking, form)
    told = {slot: value for slot, value in found.told.items() if slot not in (asking, Slot.WHAT) and (slot != Slot.HOPE or hopes)}
    others = replace(found, told=told, last=None)
    for slot in (Slot.WHERE, Slot.HOPE):
        if (value := told.get(slot, "")) and len(value) >= len(phrases.bare(text)) - 2:
            return Heard(Kind.ANSWER, others | Filling(last=slot))
    words = f"更正：{text}" if label == "correct" else text
    on = Filling({Slot.WHAT: added(form.begun, words)})
    return Heard(Kind.ANSWER, others | on if form.told.get(Slot.WHAT) else on)


def _steered(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message does to the form as a whole; None where it is for what is asked."""
    if asking in (*OPTIONAL, Slot.MODE) and phrases.lets_go(text):
        return Heard(Kind.BOTH_MODES if asking == Slot.MODE else Kind.LET_GO)
    if steering.lets_go(text):
        return Heard(Kind.LET_GO if asking in (*OPTIONAL, Slot.MODE) else Kind.DROP)
    if phrases.solved(text):
        return Heard(Kind.SOLVED)
    if phrases.keeps_out(text):
        return Heard(Kind.KEPT_OUT)
    if drops := dropped(text, asking, form):
        return drops
    if phrases.holds(text):
        return Heard(Kind.HOLD)
    if phrases.pauses(text):
        return Heard(Kind.PAUSE)
    if desk_questions.EXPLAINS.fullmatch(phrases.bare(text)):
        return Heard(Kind.EXPLAIN)
    if phrases.abusive(text):
        return Heard(Kind.ABUSE)
    if asking == Question.CONFIRM and phrases.agrees(text):
        clear = SENDS if form.held is Held.DROPPED else CLEAR_YES
        return Heard(Kind.HOLD if form.held and not clear.search(text) else Kind.CONFIRM)
    return None


def _corrected(slot: Slot, value: str, text: str, form: Form) -> Filling:
    """What the corrected slot holds; of what happened the old words stay beside the new ones."""
    told = form.told
    match slot:
        case Slot.WHAT:
            other = corrections.replaced(told.get(Slot.WHAT, ""), text, value)
            named = facts.first_role(other or value)  # whoever was corrected away is not asked about
            return Filling({slot: other or added(form.begun, f"更正：{value}")}, last=slot, named=named)
        case Slot.MODE:
            return Filling.of(slot, phrases.mode_of(value) or told.get(Slot.MODE, ""))
        case Slot.AGAINST:
            return respondent.confirmed(value, slot)
        case Slot.NAME:
            return Filling.of(slot, facts.reached_anew(told.get(Slot.NAME, ""), value))
        case _:
            old = told.get(slot, "")
            tells = slot in (Slot.SINCE, Slot.WHERE) and len(old) >= LEAST_STORY_CHARS and not (times.only(old) or phrases.place(old))
            story = Filling({Slot.WHAT: added(form.begun, old)}) if tells else UNFILLED
            return story | in_slot(slot, value, form)


def _only_mode(text: str) -> Confidentiality | None:
    """Who may know, where a message says nothing else."""
    modes = [phrases.mode_said(one.words) for one in phrases.segments(text) if one.words]
    return modes[0] if modes and all(modes) and len(set(modes)) == 1 else None


def _same_mode(mode: Confidentiality, text: str, told: Mapping[Slot, str]) -> bool | None:
    """Whether it was said before: no name written is what 保密 does. None where it is heard elsewhere."""
    if told.get(Slot.MODE) == Confidentiality.CONFIDENTIAL and "匿名" not in simple(text) and mode != Confidentiality.NAMED:
        return True
    return False if not told.get(Slot.MODE) and mode != Confidentiality.ANONYMOUS else None


def _asks_no_name(text: str, asking: Asking) -> bool:
    if asking == Slot.MODE:
        return phrases.mode_of(text) is Confidentiality.ANONYMOUS
    return any(phrases.wants_no_name(one.words) for one in phrases.segments(text))


def _beside_mode(text: str, asking: Asking, form: Form) -> Filling:
    """What a message says beside 匿名."""
    if asking == Slot.MODE:
        return UNFILLED
    rest = phrases.joined([one for one in phrases.segments(text) if phrases.mode_said(one.words) is not Confidentiality.ANONYMOUS])
    return answers(rest, asking, form) if len(rest) > 1 else UNFILLED
