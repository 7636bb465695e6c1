"""What a message is that is hardly an answer to what was asked: what a learned reader takes it for, and what of it is kept.

Its looks come first: what may be an answer, or fits what was asked, is none of this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.drafts import Asking, Form, Question, Slot
from handlers.grievances.form import act_model, other_field, respondent
from handlers.grievances.form.acts import UNFILLED, Filling, Heard, Kind
from handlers.grievances.form.filling import answers
from handlers.grievances.form.inquiries import proposes
from handlers.grievances.words import facts, phrases, places, questions, stating, times
from handlers.grievances.words.revoked import revokes_another_thing
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import added, fits

OF_ITS_OWN = re.compile(
    r"另(?:外(?:还有|有|再)?(?:一[件个]|[件个])|有一|开|算|立|一件)|单独|分开|两回事|不是(?:一回事|这件|同一)|再(?:开|立|报|提)一|还有(?:一件|个|一个|件)"
)
"""How people say that something is a matter of its own."""
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
TURNED = re.compile(
    r"^(?:但是?|可是?|而且|[，,\s])*+(?:现在|后来|结果|今年|这次|如今|又|却|再)++(?:来|就|都|只|又|却)*+(?:说|讲|通知|回复|答复)(?!法|明|清|一下)[^，,。]{2,}"
)
"""现在说政策变了, which nobody hopes for."""
PAST = re.compile("[昨去前]年|昨[天晚]|前天|上(?:个)?(?:月|周|星期|礼拜|学期)")
MOST_TIME_CHARS = 8
MOST_NEARLY_CHARS = 12
KEPT_BESIDE = (Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE, Slot.NAME)
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
MOST_SIGH_CHARS = 20
"""What is longer than a sigh may tell something, and is kept."""


def beside(text: str, asking: Asking, form: Form) -> Heard | None:
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
    if label == "cancel" and revokes_another_thing(text):
        label = "story"
    if label == "new" and OF_ITS_OWN.search(text) and asking != Slot.WHAT:
        return label
    if phrases.GOES_ON.match(text) or phrases.ADDS.match(text) or label == "new":
        return ""
    if len(phrases.bare(text)) <= MOST_THANKS_CHARS and act_model.sees(text, "thanks") and not fits(text, asking):
        return "thanks"
    if not label and asking in KEPT_BESIDE and WHAT_OF.fullmatch(phrases.bare(text)):
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
    if asking == Slot.NAME and not label and _names_nobody(text):
        return "story"
    return label


def _names_nobody(text: str) -> bool:
    """Whether words that were to say how somebody is called and reached tell a place, a time or a wish: 修好就行."""
    if any(map(str.isdigit, text)):
        return False
    wishes = fits(text, Slot.HOPE) and not CALLED.search(simple(text))
    return wishes or places.place(text) != "" or times.TIME.search(text) is not None


CALLED = re.compile(rf"^[老小阿]?[{facts.SURNAME}]|叫|称呼|联系|[找打留]|邮箱|电话|微信|QQ", re.IGNORECASE)
"""How somebody is called, or by what they are reached."""


def _may_be(text: str, asking: Asking) -> bool:
    """Whether words may name what was asked for: a place is called by many names, and no place is nothing at all."""
    if asking == Slot.AGAINST:
        return respondent.may_be_somebody(text)
    named = act_model.sees(text, "place", "number", "english") or facts.place_guess(text) != "" or PLACE_ENDS.search(phrases.bare(text))
    short = len(phrases.bare(text)) <= MOST_PLACE_CHARS and places.POINTING.search(simple(text)) is None
    return asking != Slot.WHERE or bool(named) or short


def _beside_hope(text: str, label: str, shares: Mapping[str, float]) -> str:
    """The same where it was asked what is hoped for: there is no telling by its looks, so only what is surely something else is."""
    if phrases.HOPES.match(simple(text)) or proposes(text):
        return ""
    past = len(text) <= MOST_TIME_CHARS and PAST.search(text) is not None
    reported = (REPORTED.match(simple(text)) or TURNED.match(simple(text))) and not fits(text, Slot.HOPE)
    placed = places.place(places.without_self(text)) != "" and not other_field.wishes_for_place(text)
    if reported or placed or stating.states(text) or (past and not fits(text, Slot.HOPE)):
        return "story"
    if label == "feeling" and shares["feeling"] >= act_model.SURE:
        return label
    if fits(text, Slot.HOPE) or questions.WISHES.search(text) or label == "unclear":
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
    if (second and form.passed == asking) or len(phrases.bare(text)) < LEAST_KEPT_CHARS or asking not in KEPT_BESIDE:
        return None
    if places.INSIDE.fullmatch(phrases.bare(text)) and form.told.get(Slot.WHERE):
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
