"""An answer that plainly is one to another question of the form: a room where a hope was asked for, 保密 where a place was.

It goes where it belongs, and the question comes once more: nothing is written down where it cannot be true.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.drafts import SLOTS, Asking, Form, Question, Slot
from handlers.grievances.form import desk_questions, respondent
from handlers.grievances.form.acts import Filling, Heard, Kind
from handlers.grievances.form.filling import in_slot
from handlers.grievances.words import facts, phrases, places, questions, times
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import fits

BUILDS = re.compile(
    "(?:多|新|再|重新|请|就|能|给我们?)*(?:换|修(?!士)|建(?!筑)|盖|腾|设(?!备|计)|装(?!备|潢)|分(?!部|院|校|馆)|配(?!电)|加(?!工)|增|开(?!发|元|放大学)"
    "|恢复|扩|整|给|要|搬|调(?!度)|回(?!族|民)|去|关(?!山)|拆|撤|减|清(?!华|真|泉|河)|打扫|提供|保留|取消|停(?!车)|改(?!造))"
)
"""How a wish for a place begins, which is none: 换间办公室."""
OF_THEM = re.compile("的?[这那](?:次|个|间|栋|层|边)(?=.)|的")
"""What joins a time to the place that it is said of: 行政楼二月的那次会议室."""
ROOM = re.compile(
    rf"{places.INSIDE.pattern}|\d{{3,}}$|(?:厕所|卫生间|教室|仓库|操场|停车场|宿舍|公寓|门口|走廊|校区|楼|(?<!办公)(?<!教研)(?<!研究)(?<!实验)(?<!科)室)$"
)
"""What no office is called by: a floor, a room, a part of a building."""
BUILDING = re.compile(r"(?<![\d一二三四五六七八九十])(?:楼|馆|院|区|堂|厅|中心|宿舍|公寓|大厦)$")
"""What a floor or a room that was told before may lie in."""
FLOOR_OF = re.compile(rf"(?:我们)?(?:这|那)?(?:栋|幢)?楼?{places.INSIDE.pattern}")
"""A floor alone, whichever house it is in: 楼三层."""
HAPPENED = re.compile(
    rf"(?:是|从|大概|大约|就)*(?P<when>(?:{times.TIME.pattern})[^，,。]{{0,6}}?(?:左右|前后|上下|那天|那会儿)?)(?:就|才|开始)*(?:坏|停|断|漏|出|发生|出事|出现|开始|起|搬|换|关)?(?:的|了|起)*",
    re.IGNORECASE,
)
"""When something happened, and little more: 9月20号左右坏的."""
LONG_NUMBER = re.compile(r"\d{5,}")
"""A telephone's, and no room's."""
WANTS_TO_KNOW = re.compile(
    "(?:我们?)?(?:就|只|就是|只是|只不过|也就|无非)*"
    "(?:(?:想|要)(?:知道|弄明白|弄清楚?|搞明白|搞清楚?|问清楚|问个(?:明白|清楚))|想?(?:要|讨)一?个?(?:说法|解释|理由))"
)
"""How somebody says that all they want is to know why: 就想知道为什么扣."""
WISHES_OUTRIGHT = re.compile(
    "(?:我们?)?(?:就|只|也|还是)?(?:想要(?!求|问|知道|了解|咨询|反映|投诉|举报|说|请假|离|走|死|么)[^，,。；;！!？?吗么了过]{1,14}$|(?:想|盼|最好能?)(?:要)?(?:早点|尽快|重新)?(?:减|加|换|调|补|退|少|多|涨|降|改|搬|恢复|取消)(?!.*(?:[了过吗么?？]|知道|问)))"
)
"""想减一点 says what is hoped for, whatever was asked."""
OF_OTHERS = re.compile(
    rf"(?:就|也|只|还|我们?|那)*(?:想|要|要求|希望)?(?:让|叫|请)(?:[他她]们?|人家|对方|学校|学院|单位|公司|部门|食堂|后勤|物业|宿管|领导|[\u4e00-\u9fff]{{0,4}}?(?:{facts.ROLE.pattern}))"
    r"[^，,。；;！!？?]{0,8}?(?:道歉|赔|退|补|降|恢复|改|停|换|修|公开|公示|说明|解释|处理|整改|给|发|还|撤|调|搬|负责|认|来)(?!.*[了过])"
)
"""What others are to do: 让他们降回去, 想让护士长道歉."""
OF_TELLING = re.compile("填|写|说|讲|语音|照片|图|视频|文件|传|打电话|联系|告诉|通知|看|知道|保密|匿名|实名")
"""What is asked of the desk, and of nobody who could put the matter right: 能不能帮我填."""


def heard_elsewhere(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message is that says where, or that it is against nobody, though neither was asked; None where it does not."""
    return _place(text, asking, form) or _where_and_when(text, asking, form) or _nobody(text, asking, form)


def wishes(text: str, asking: Asking) -> bool:
    """Whether words that ask are a wish, where something else was asked: 能不能早点修. 能不能快点 asks how long it takes."""
    if asking not in (Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE) or desk_questions.HURRY.search(text):
        return False
    if OF_OTHERS.match(simple(text.strip())) and not questions.asks(text):
        return True
    if WANTS_TO_KNOW.match(simple(phrases.segments(text)[-1].words)) or WISHES_OUTRIGHT.match(simple(text.strip())):
        return True
    return questions.WISHES.match(simple(text.strip())) is not None and OF_TELLING.search(text) is None


def wishes_for_place(text: str) -> bool:
    """Whether words that end like a place say what is to be done with it: 换间办公室."""
    return fits(text, Slot.HOPE) or BUILDS.match(simple(text.strip())) is not None


def whole_place(text: str) -> str:
    """A message that is nothing but a place, which may be told apart by a time; empty where it is none."""
    if LONG_NUMBER.search(text):
        return ""
    if place := places.place(text):
        return place if len(place) >= len(phrases.bare(text)) - 2 else ""
    words = simple(phrases.bare(text))
    timeless = OF_THEM.sub("", times.TIME.sub("", words))
    told_apart = times.TIME.search(words) is not None and not (times.TIME.match(words) or times.tells(words))
    return phrases.trimmed(text) if told_apart and places.place(timeless) == timeless else ""


def with_place(before: str, place: str) -> str:
    """Where, with what was told of it late; both stand there where neither is part of the other."""
    if place in before:
        return before
    if before and places.INSIDE.fullmatch(phrases.bare(place)):
        return f"{before}{place}"
    if not before or facts.generic(before) or before in place:
        return place
    inside = places.INSIDE.fullmatch(phrases.bare(before)) and BUILDING.search(simple(place))
    return f"{place}{before}" if inside else f"{before}、{place}"


def _place(text: str, asking: Asking, form: Form) -> Heard | None:
    told = form.told
    place = places.without_self(whole_place(text)) if told.get(Slot.WHAT) else ""
    before = told.get(Slot.WHERE, "")
    if not place or not _open_to_place(text, place, asking, told):
        return None
    where = with_place(before, place)
    if where == before:
        return None if asking == Slot.AGAINST else Heard(Kind.SAID_BEFORE)
    replaced = before != "" and before not in where
    return Heard(Kind.CORRECT if replaced else Kind.ANSWER, in_slot(Slot.WHERE, where, form), Slot.WHERE)


def _where_and_when(text: str, asking: Asking, form: Form) -> Heard | None:
    """Where and since when, each in a clause of its own, where something else was asked: 实验楼301，9月20号左右坏的."""
    clauses = [one.words for one in phrases.segments(text) if one.words]
    placed = [place for one in clauses if (place := whole_place(one))]
    timed = [one for one in clauses if not whole_place(one) and HAPPENED.fullmatch(simple(one)) and not fits(one, Slot.HOPE)]
    if asking not in (Slot.HOPE, Slot.AGAINST, Slot.MODE) or len(placed) != 1 or len(timed) != 1 or len(clauses) != 2:
        return None
    told, when = form.told, HAPPENED.fullmatch(simple(timed[0]))
    before, where = told.get(Slot.WHERE, ""), places.without_self(placed[0])
    where = where if FLOOR_OF.fullmatch(before) else with_place(before, where)
    since = told.get(Slot.SINCE, "")
    since = when["when"] if when and not (since and times.dated(since)) else since
    return Heard(Kind.ANSWER, Filling({Slot.WHERE: where, Slot.SINCE: since}, last=Slot.WHERE))


def _open_to_place(text: str, place: str, asking: Asking, told: Mapping[Slot, str]) -> bool:
    """Whether a place that was told is none of what was asked for."""
    match asking:
        case Slot.SINCE:
            return True
        case Slot.AGAINST:
            return ROOM.search(simple(place)) is not None
        case Slot.HOPE:
            return not wishes_for_place(text)
        case Question.CONFIRM:
            return Slot.WHERE in told and (not told[Slot.WHERE] or facts.generic(told[Slot.WHERE]))
        case Slot.NAME:
            return facts.place_guess(place) != ""
        case _:
            return asking == Slot.MODE


def _nobody(text: str, asking: Asking, form: Form) -> Heard | None:
    """不针对谁, wherever it is said: it is no part of the story."""
    if asking not in (*SLOTS, Slot.NAME, Question.CONFIRM) or asking in (Slot.WHAT, Slot.AGAINST):
        return None
    if not (facts.against_nobody(text) and respondent.NOBODY_SAID.search(simple(text))):
        return None
    if form.told.get(Slot.AGAINST) == "" and form.nobody:
        return Heard(Kind.COURTESY)
    return Heard(Kind.CORRECT if form.told.get(Slot.AGAINST) else Kind.ANSWER, respondent.whom(text), Slot.AGAINST)
