"""What a message fills in: the slot that was asked for, and others that it says outright.

Nothing that was told is lost: what fits no slot is added to what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.drafts import OPTIONAL, Asking, Form, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.acts import UNFILLED, Filling
from handlers.grievances.form.first_story import BARE_CHARS, story
from handlers.grievances.form.outright import LABELS, MISFIT_CHARS, recognised
from handlers.grievances.form.own_contact import MOST_NAME_CHARS, contact
from handlers.grievances.form.respondent import OF_NAME, SAID_OF_HIM, may_be_somebody, office, whom
from handlers.grievances.words import confiding, facts, phrases, places, selves, times
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_SLOT_CHARS, added, confirmable, fits

MOST_SINCE_CHARS = 40
NOT_KNOWN = re.compile(r"(?:我|也|真的?)*(?:不知道|不清楚|不晓得|说不清|搞不清)(?:到底|究竟)?(?:是|该|要|归|怪|找)*(?:谁|哪)")
NOWHERE = re.compile(
    r"(?:才|只|就|仅|涨到|降到|扣|罚)(?:给|发|有)?\d+(?:块|元)?钱?$|\d(?:块|元|万|毛)|(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?![心评])(?:半|钟|多|\d+)?|[:：]\d\d)"
    r"|(?:月|年|号|日|周|学期|天)[^，,。]{0,4}(?:公示|发布|通知|宣布|开始|申请|提交|报名|签|发|说|定|交)的$|^一(?:晚上?|天|节课|个月|次|份|碗)(?!站|点|楼)"
)
"""What says how much or at what hour, and no place: 一晚上才40, 要到九点半, 10月底公示的."""
AMOUNT = re.compile(r"(?:大概|差不多|有|就)*[\d一二两三四五六七八九十百千万.]+(?:多|来)?(?:块|元|钱|万|千|百|人|个人|次|回)*(?:钱|多)?")
"""How much or how many: no answer to since when."""
YES_BEFORE = re.compile(r"^(?:对|是的?|嗯|没错)[，,。\s]+(?=\S)")
DENIES = re.compile(
    r"^(?:(?:不|不是|不对|错了|no)(?:的|啊|呀|哦|吧)?[，,。！!\s]+)+"
    r"(?:(?:我说的|应该|其实|就|都)*是(?=.))?(?:在(?=[\w]{2}))?",
    re.IGNORECASE,
)
"""What puts a guess of the desk right before the answer itself: 不是，是在三号楼."""
OF_BEING_KNOWN = re.compile("名|写|知道|晓得|告诉|透露|公开|保密")
"""What is wanted of who may know is no hope of how it ends."""
OF_A_TIME = re.compile("的(?:事情?|时候)(?:了|吧|啊)?$")
KEEPS_AWAY = re.compile(
    r"(?:你们?|您们?|工会|请|麻烦|千万|可|先|就|[\s，,])*(?:别|不要|不能|不用|莫|勿)(?:再)?(?:去|直接)?(?:问|找|惊动|告诉|通知|联系|打电话给|(?:跟|和|向|给|让)[^，,。]{1,10}(?:说|讲|知道|晓得|打听|打电话|联系|看))"
)
"""你们别去问处长: what the union is not to do."""
DONE_TO = re.compile("把|[被让叫给][我俺咱大]|都?[排派扣分]给|不[给让批发]|没[给让批发人]")
"""What is done to somebody: a story, and no time."""
FOR_EVER = re.compile("每(?:个)?(?:[天次周月年]|星期|礼拜|学期|学年)|天天|总是?|老是?|经常")
"""How often, which is not since when."""
GOES_ON_SO = re.compile(
    "(?:每[天次周月年]|天天|一直|经常|总是?|老是?|从来|现在|还是?)(?:都|还|就|也)?是?(?:这样|那样|这么|如此|老样子)(?:的|了|子)?$"
)
"""每天都这样 says neither when nor where."""
SO_BAD = re.compile("[\u4e00-\u9fff]{1,4}死(?:了|人了?)(?:啊|呀)?")
"""臭死了 says how bad it is, and neither when nor where."""
OF_SELF = re.compile("(?:^|[\\s，,])(?:我们?(?:是|在)(?!针对|说|指|怪|告)|退休(?:以)?前|(?:原来|以前)在|在编|编外|派遣工|合同工)")
"""Where somebody works or worked is not whom it is against."""
WRITTEN_TOO = re.compile("(?:也|都|一起|一并|顺便|[他它]的?)[^，,。]{0,3}(?:写|加|记|算)(?:上|进去|进来)")
"""wifi的也一起写上: what is to be written down too, and no place."""
RUN_BY = re.compile(
    r"(?:是|都|归|由|\s)*(?P<who>[^，,。\s是归由]{2,12}?)(?:在|来|那边)?(?:(?:管|负责|分管|主管)的?|(?:说|讲|定|规定|通知|答复|回复|批|发)的)(?:吧|啊|呀)?"
)
"""学工部管的 says whose business it is, 离退休处说的 who said it, and neither where."""
OWN_STORY = re.compile(
    "^(?:我们?|俺们?|咱们?)(?:有|没|不|要|想|每|天天|一直|都|就|又|也|被|老|还|去|找|问|跟|和)|当时|合同|每[天次]|天天|从来|本来|原来说|答应|承诺|一直"
)
"""How a clause begins that tells something of its writer, and names no place."""
DENIED = re.compile("没|不(?!是|知道|清楚|远)")
LEAST_TOLD_CHARS = 5
URGES = re.compile("(?:请|要|就|都|能|最好|[\\s])*(?:尽快|赶紧|赶快|早点|快点|马上|抓紧)")
"""How a wish begins, whatever was asked for."""
MOST_TIME_END = 5
"""How much of 把我调走是去年的事 says when; 把去年的钱退给我 does not."""
FROM_THEN_ON = re.compile("[之以]前|以后|今后|往后|每(?:天|周|月|年|学期)|明年|下个?(?:周|星期|礼拜|月|学期|学年)|[年月]底|尽快")
"""A time of which a hope speaks."""
BODY = re.compile(r"[\u4e00-\u9fff]{2,14}(?:大学|学院|公司|集团|医院|校区|工会)")
"""The full name of a body: no answer to since when."""


def answers(text: str, asking: Asking, form: Form) -> Filling:
    """What a message fills in: the slot that was asked for, and others that it says outright."""
    told = form.told
    if asking == Slot.WHAT:
        return story(text, form, asked=True)
    if found := contact(text, asking, told):
        return found
    text = without_denial(text) if asking in OPTIONAL else text
    if told.get(Slot.WHAT) and (phrases.ADDS.match(text) or (phrases.GOES_ON.match(text) and not fits(text, asking))):
        return Filling({Slot.WHAT: added(form.begun, phrases.ADDS.sub("", text, count=1))})
    where = (
        places.place(text) or places.in_place(text)
        if asking not in (Slot.WHERE, Slot.AGAINST, Slot.NAME) and not told.get(Slot.WHERE)
        else ""
    )
    if where and len(where) >= len(phrases.bare(text)) - 2:
        return Filling.of(Slot.WHERE, places.without_self(where))
    values, rest = recognised(text, told, asking)
    words = phrases.joined(rest)
    if asking == Question.CONFIRM:
        words = phrases.without_yes(words)
    if not words:
        return values | Filling(last=next(iter(values.told), None))
    return _both(values, _asked_for(text, words, asking, values, form), form)


def _asked_for(text: str, words: str, asking: Asking, values: Filling, form: Form) -> Filling:
    """What the slot that was asked for takes of the words that no other slot has taken, without its own name before them."""
    label, value = facts.labelled(words)
    words = value if label and LABELS[label] == asking else words
    match asking:
        case Slot.MODE:
            return _mode(text, words, form)
        case Slot.AGAINST:
            return _whom(words, values, form)
        case Slot.SINCE:
            return _when(text, words, values, form)
        case Slot.WHERE:
            return _somewhere(words, form)
        case Slot.HOPE | Slot.NAME:
            return _wish_or_name(asking, words, form)
        case _ if phrases.bare(words) in form.told.values():  # what was told is told once more, and adds nothing
            return UNFILLED
        case _:
            return Filling.of(Slot.WHAT, added(form.begun, words))


def _both(values: Filling, more: Filling, form: Form) -> Filling:
    """What was recognised and what was asked for; of two hopes neither takes the place of the other."""
    first, second = values.told.get(Slot.HOPE, ""), more.told.get(Slot.HOPE, "")
    if not first or not second or first in second:
        return values | more
    hopes = in_slot(Slot.HOPE, phrases.one_text(first, second), more.into(form))
    return values | more | Filling(hopes.told)


def without_denial(text: str) -> str:
    """An answer without the 不是，是在 before it, which is said to the desk and no part of the matter."""
    return DENIES.sub("", text.strip(), count=1) or text


def _whom(words: str, values: Filling, form: Form) -> Filling:
    """Whom it is against, unless words that were asked for that are a hope, or go on about who may know: 实名，不怕他."""
    told = form.told
    if places.INSIDE.fullmatch(phrases.bare(words)):  # a floor or a room is nobody
        return _narrowed(words, told)
    if KEEPS_AWAY.match(simple(words)):  # who is not to be asked is kept away, and whether it is against them is asked
        return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or facts.first_role(words))
    if selves.about(words) or OF_SELF.search(simple(words)):  # who somebody is themselves does not say whom it is against
        return Filling({Slot.WHAT: added(form.begun, words)})
    if told_of_them := _of_named(words, form):
        return told_of_them
    if fits(words, Slot.AGAINST) or office(words):
        return _against(words, form)
    if Slot.HOPE in told and (URGES.match(simple(words)) or _hopes(words, told)):
        return in_slot(Slot.HOPE, phrases.one_text(told[Slot.HOPE], words), form)
    if phrases.WANTED.match(simple(words)) and not facts.person(words):
        return in_slot(Slot.HOPE, phrases.one_text(told.get(Slot.HOPE, ""), words), form)
    if NOT_KNOWN.match(simple(words)):
        return Filling({Slot.AGAINST: "", Slot.WHAT: added(form.begun, words)}, nobody=False, last=Slot.AGAINST)
    if Slot.MODE in values.told and len(words) <= MOST_NAME_CHARS:
        return UNFILLED
    return _against(words, form)


UNIT_OF = re.compile(r"(?:是|就是)?(?P<unit>[一-鿿]{2,12}(?:学院|书院|分院|[系处部馆]|中心|集团|公司|医院))的")
"""Of which unit they are, after the question named who it is: 计算机学院的."""
WEARS_TOO = re.compile(r"(?:[他她]|这个人|那个人)(?:还|也|又|同时|现在|本来|就)*(?:是|兼着?|当着?|任|挂着)(?!不是)")
"""他还是工会主席 says something more of whoever is meant."""


def _of_named(words: str, form: Form) -> Filling | None:
    """What says of which unit somebody is, or what they are besides, who is named by the question; None where it is neither."""
    named = confirmable(form, Slot.AGAINST)
    if not named:
        return None
    if (found := UNIT_OF.fullmatch(simple(phrases.bare(words)))) and found["unit"] not in named:
        return whom(f"{found['unit']}{named}") | Filling(last=Slot.AGAINST)
    if WEARS_TOO.match(simple(words)):
        return Filling({Slot.WHAT: added(form.begun, words)})
    return None


def _against(words: str, form: Form) -> Filling:
    """Whom it is against; what is told beside whoever is named, or is too long for a name, stands in what happened as well."""
    if who := facts.doing(words):  # 中心主任说没钱
        return Filling({Slot.WHAT: added(form.begun, words)}) | whom(who) | Filling(last=Slot.AGAINST)
    first, *more = [one for one in phrases.segments(words) if one.words]
    named = office(first.words) or facts.person(first.words) or OF_NAME.fullmatch(simple(first.words)) is not None
    told = phrases.joined(more)
    if named and len(told) >= LEAST_TOLD_CHARS - 1 and not office(told) and not SAID_OF_HIM.fullmatch(words):
        return Filling({Slot.WHAT: added(form.begun, words)}) | whom(first.words) | Filling(last=Slot.AGAINST)
    story = Filling({Slot.WHAT: added(form.begun, words)}) if len(words) > MOST_SLOT_CHARS else UNFILLED
    return story | whom(words) | Filling(last=Slot.AGAINST)


def _wish_or_name(asking: Slot, words: str, form: Form) -> Filling:
    """What is hoped for, or how to reach somebody; a floor or a room is neither."""
    if places.INSIDE.fullmatch(phrases.bare(words)):
        return _narrowed(words, form.told)
    if WRITTEN_TOO.search(simple(words)) or (asking == Slot.HOPE and WEARS_TOO.match(simple(words))):
        return Filling({Slot.WHAT: added(form.begun, words)})
    if asking == Slot.HOPE and office(words) and not fits(words, Slot.HOPE):
        return _somebody(words, form)
    return _kept(asking, facts.reached_anew(form.old or "", words) if asking == Slot.NAME else words, form)


def _narrowed(words: str, told: Mapping[Slot, str]) -> Filling:
    """Where, with a floor or a room that was named late."""
    before = told.get(Slot.WHERE, "")
    return Filling.of(Slot.WHERE, before if words in before else f"{before}{words}")


def _when(text: str, words: str, values: Filling, form: Form) -> Filling:
    """Since when, unless words that were asked for that are a sum, a place, or a hope."""
    told = form.told
    if times.only(words):
        return _since(words, form)
    if Slot.WHERE in values.told and not times.TIME.search(simple(words)):
        if len(words) >= MISFIT_CHARS // 2 or STRONG.search(simple(words)):
            return Filling.of(Slot.WHAT, added(form.begun, text))  # a story that begins with its place
        return _kept(Slot.WHERE, text.strip(), form)
    if not told.get(Slot.WHERE) and BODY.fullmatch(simple(words)):
        return _kept(Slot.WHERE, words, form)
    if facts.person(words):
        return _somebody(words, form)
    if role := facts.doing(words) if not times.TIME.search(simple(words)) else "":
        return _does(role, words, form)
    if AMOUNT.fullmatch(simple(words)) or SO_BAD.fullmatch(simple(words)):
        return Filling({Slot.WHAT: added(form.begun, words)})
    if Slot.HOPE not in told and fits(words, Slot.HOPE) and _hopes_by_then(words):
        return in_slot(Slot.HOPE, words, form)
    return _since(YES_BEFORE.sub("", words) if confirmable(form, Slot.SINCE) else words, form)


def _hopes_by_then(words: str) -> bool:
    """Whether what reads like a hope speaks of no past time: 赶紧修好，修好之前别让我们进去, but not 退回的时间是10月17日."""
    if times.tells(words):
        return False
    timed = [one.words for one in phrases.segments(words) if times.TIME.search(simple(one.words))]
    if not timed or URGES.match(simple(words)) or (words.startswith("把") and not times.TIME.search(simple(words)[-MOST_TIME_END:])):
        return True
    return all(FROM_THEN_ON.search(simple(one)) and not (times.tells(one) or facts.since(one)) for one in timed)


def _somewhere(words: str, form: Form) -> Filling:
    """Where, unless words that were asked for that are a hope."""
    told = form.told
    pieces = [one for one in phrases.segments(words) if one.words]
    timed, others = [one for one in pieces if times.only(one.words)], [one for one in pieces if not times.only(one.words)]
    if timed and (others or not told.get(Slot.SINCE)):  # 两个月前，化工楼407
        since = UNFILLED if told.get(Slot.SINCE) else Filling({Slot.SINCE: times.told(timed[0].words)})
        return since | (_somewhere(phrases.joined(others), form) if others else Filling(last=Slot.SINCE))
    placed = places.place(words) or facts.place_guess(words)
    if not placed and NOWHERE.search(simple(words)):
        return Filling({Slot.WHAT: added(form.begun, words)})
    if not places.place(words) and (fits(words, Slot.HOPE) if Slot.HOPE not in told else phrases.HOPES.match(words)):
        return in_slot(Slot.HOPE, phrases.one_text(told.get(Slot.HOPE, ""), words), form)
    if facts.person(words):
        return _somebody(words, form)
    if WRITTEN_TOO.search(simple(words)):
        return Filling({Slot.WHAT: added(form.begun, words)})
    if not placed and (role := facts.doing(words)):
        return _does(role, words, form)
    if (run := RUN_BY.fullmatch(simple(phrases.bare(words)))) and may_be_somebody(run["who"]):
        return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or run["who"])
    if where := _place_among(words):
        return Filling({Slot.WHAT: added(form.begun, words)}) | _kept(Slot.WHERE, where, form)
    tells = STRONG.search(simple(words)) or SO_BAD.fullmatch(simple(words))
    tells = tells or OWN_STORY.search(simple(words))
    if not placed and ((len(words) >= LEAST_TOLD_CHARS and tells) or GOES_ON_SO.search(simple(words))):
        return Filling.of(Slot.WHAT, added(form.begun, words))
    return _kept(Slot.WHERE, _whole_place(words, confirmable(form, Slot.WHERE)), form)


def _place_among(words: str) -> str:
    """The place in an answer that tells something beside it: 人事处，当时合同写了三十万; empty where it says no more than where."""
    pieces = [one for one in phrases.segments(words) if one.words]
    placed = [one for one in pieces if office(one.words) or len(places.place(one.words)) >= len(phrases.bare(one.words)) - 1]
    others = [one.words for one in pieces if one not in placed]
    return phrases.joined(placed) if placed and any(map(_tells_on, others)) else ""


def _tells_on(clause: str) -> bool:
    """Whether a clause beside a place tells something."""
    told = simple(clause)
    tells = facts.TELLS.search(told) or OWN_STORY.search(told) or STRONG.search(told) or DENIED.search(told)
    return len(told) >= LEAST_TOLD_CHARS and bool(tells)


def _somebody(words: str, form: Form) -> Filling:
    """Somebody who is named where a time or a place was asked for: kept, and asked about later."""
    return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or words)


def _does(role: str, words: str, form: Form) -> Filling:
    """What somebody with an office does or does not do, told where a time or a place was asked for."""
    return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or role, last=Slot.WHAT)


def _hopes(words: str, told: Mapping[Slot, str]) -> bool:
    """Whether words that answer something else say what is hoped for; where that was told, they must say so outright."""
    pieces = [one.words for one in phrases.segments(words)]
    outright = any(phrases.HOPES.match(one) or phrases.ENOUGH.search(one) for one in pieces)
    return outright or (not told.get(Slot.HOPE) and fits(words, Slot.HOPE))


def _mode(text: str, words: str, form: Form) -> Filling:
    told, mode = form.told, confiding.mode_of(text)
    if mode is None and (_hopes(words, told) or phrases.WANTED.match(simple(words))) and not OF_BEING_KNOWN.search(words):
        return in_slot(Slot.HOPE, phrases.one_text(told.get(Slot.HOPE, ""), words), form)
    if mode is None:
        return UNFILLED if phrases.empty(words) or phrases.agrees(words) else Filling({Slot.WHAT: added(form.begun, words)})
    named = facts.own_name(text) if mode is Confidentiality.NAMED else ""
    return Filling.of(Slot.MODE, mode) | (Filling({Slot.NAME: named}) if named else UNFILLED)


def _since(words: str, form: Form) -> Filling:
    """Since when; a story that was told instead goes on in what happened, and only its time is taken out."""
    told = form.told
    if times.only(words):
        return Filling.of(Slot.SINCE, times.told(words))
    timed = [one for one in phrases.segments(words) if times.TIME.search(one.words)]
    if told.get(Slot.WHAT) and _tells_instead(words, timed):
        return Filling({Slot.WHAT: added(form.begun, words)})
    if len(words) >= MISFIT_CHARS and not timed:
        return Filling({Slot.WHAT: added(form.begun, words)})
    beside = [one for one in phrases.segments(words) if one not in timed and len(one.words) >= BARE_CHARS]
    if timed and beside and told.get(Slot.WHAT) and STRONG.search(simple(words)):
        since = facts.since(timed[0].words) or timed[0].words
        return Filling({Slot.SINCE: since, Slot.WHAT: added(form.begun, words)}, last=Slot.SINCE)
    since = facts.since(words)
    if since and len(words) - len(since) >= BARE_CHARS - 2 and STRONG.search(simple(words)) and told.get(Slot.WHAT):
        return Filling({Slot.SINCE: since, Slot.WHAT: added(form.begun, words)}, last=Slot.SINCE)
    if len(words) > MOST_SINCE_CHARS and timed:
        since = phrases.joined(timed[:1])[:MOST_SLOT_CHARS]
        return Filling({Slot.SINCE: since, Slot.WHAT: added(form.begun, words)}, last=Slot.SINCE)
    alone = OF_A_TIME.sub("", words)
    return _kept(Slot.SINCE, alone if times.only(alone) else words, form)


def _tells_instead(words: str, timed: list[phrases.Segment]) -> bool:
    """Whether words that were asked for a time tell what happened, and no more of a time than 每学期: 排课的事，早八都排给我."""
    if len(words) < MISFIT_CHARS // 2 or facts.since(words) or any(times.tells(one.words) for one in timed):
        return False
    return DONE_TO.search(simple(words)) is not None and FOR_EVER.sub("", simple(words)) != simple(words)


def _whole_place(words: str, mentioned: str) -> str:
    """Where, with the building before the floor: 对，三楼 after 是在图书馆吧."""
    if not mentioned or places.INSIDE.search(mentioned):
        return words
    words = YES_BEFORE.sub("", words)
    return f"{mentioned}{words}" if places.INSIDE.match(words) and mentioned not in words else words


def _kept(slot: Slot, words: str, form: Form) -> Filling:
    return in_slot(slot, places.without_self(words) if slot == Slot.WHERE else words, form)


def in_slot(slot: Slot, words: str, form: Form) -> Filling:
    """What a slot holds; of what is too long for it the beginning, and the whole stands in what happened."""
    if len(words) <= MOST_SLOT_CHARS:
        return Filling.of(slot, words)
    return Filling({slot: words[:MOST_SLOT_CHARS], Slot.WHAT: added(form.begun, words)}, last=slot)
