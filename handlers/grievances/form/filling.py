"""What a message fills in: the slot that was asked for, and others that it says outright; and how a first story is read.

Nothing that was told is lost: what fits no slot is added to what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.drafts import OPTIONAL, SLOTS, Asking, Form, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.acts import UNFILLED, Filling
from handlers.grievances.form.respondent import office, whom
from handlers.grievances.words import facts, phrases, selves, times
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_SLOT_CHARS, added, confirmable, fits
from handlers.whereto import OFFICE, named_target

MOST_SINCE_CHARS = 40
MISFIT_CHARS = 24
"""From this length on, an answer to 什么时候 without any time in it is a story that goes on."""
BARE_CHARS = 6
"""Characters beside greetings and 我想反映个问题 with which a first message has not said yet what happened."""
ENOUGH_CHARS = 3
"""The same of an answer to 发生了什么: 食堂 says nothing yet, 食堂涨价 does."""
MOST_NAME_CHARS = 8
BESIDE = frozenset({Slot.SINCE, Slot.WHERE, Slot.MODE})
"""What alone is no matter."""
NOT_KNOWN = re.compile(r"(?:我|也|真的?)*(?:不知道|不清楚|不晓得|说不清|搞不清)(?:到底|究竟)?(?:是|该|要|归|怪|找)*(?:谁|哪)")
LABELS = {
    **dict.fromkeys(("时间",), Slot.SINCE),
    **dict.fromkeys(("地点", "位置"), Slot.WHERE),
    **dict.fromkeys(("希望", "诉求", "要求"), Slot.HOPE),
    **dict.fromkeys(("针对", "涉及"), Slot.AGAINST),
}
AMOUNT = re.compile(r"(?:大概|差不多|有|就)*[\d一二两三四五六七八九十百千万.]+(?:多|来)?(?:块|元|钱|万|千|百|人|个人|次|回)*(?:钱|多)?")
"""How much or how many: no answer to since when."""
COMMON = re.compile(
    "我们|他们|你们|没有|这个|那个|一个|不是|就是|还有|今天|现在|已经|什么|怎么|可以|因为|所以|真的|有点|[的了吗呢吧啊是不我你他她它在有就也都很]"
)
"""Words that every message shares with every other."""
INTRO = re.compile(
    r"\b(?:i|want|would|like|to|report|complain|about|a|an|the|problem|issue|something|need|help|can|you|please|me|hello|there|have)\b|"
    r"您好|你好呀?|hi|hello|嗨|在吗|在不在|在么|喂|老师好?|同志们?|工会的?|请问|那个|嗯|哎|唉|诶|烦死了|I want to|不知道该不该讲"
    r"|我们|我|本人|想|要|来|有没有|有人|有|一下|一个|一件|一点|个|件|条|点|帮|请|麻烦|能|可以|这儿|这里|在|是|吗|不|没|管|今天|的|了|吧|啊|呢"
    r"|反映|投诉|举报|控告|检举|申诉|提交|提出|提|说说|说|讲讲|讲|报|登记|走|办|填|交|问题|事情|事儿|事|诉求|意见|建议|情况|委屈|流程|problem|方面|关于|出面|什么|继续|还是|算",
    re.IGNORECASE,
)
SELF = re.compile(r"^(?:我是|我们是|本人是?|我叫|我的中文|我(?:已经)?退休|原来|以前|我原来|我以前|我在[^，,。]{2,12}(?:工作|上班|教书)$)")
ACCUSES = r"(?:投诉|举报|控告|检举)(?:一下)?"
YES_BEFORE = re.compile(r"^(?:对|是的?|嗯|没错)[，,。\s]+(?=\S)")
CONTACT_WORDS = re.compile("没有|电话|手机|座机|固话|微信|联系|号码|我的?|您?可以|打|是|用|的|[:：]")
"""Words beside a number that only say what it is."""
INSIDE = re.compile(r"(?:[\d一二三四五六七八九十]{1,4}(?:楼|层|号|室|间|F)|后厨|门口|大厅|负一)")
"""A place inside another one."""

IN_IT = re.compile(r"^(?:我们?|俺们?|咱们?|本人)(?:就|都|是|[\s])*在(?=[\w]{2})")
"""我在 before the name of a place."""
DENIES = re.compile(
    r"^(?:(?:不|不是|不对|错了|no)(?:的|啊|呀|哦|吧)?[，,。！!\s]+)+"
    r"(?:(?:我说的|应该|其实|就|都)*是(?=.))?(?:在(?=[\w]{2}))?",
    re.IGNORECASE,
)
"""What puts a guess of the desk right before the answer itself: 不是，是在三号楼."""
OF_MINE = re.compile("我们?(?:就)?是(?P<place>[^我，,。]{2,16})的(?:人|老师|职工|员工)?")
SAID_SO = re.compile("(?<=[\u4e00-\u9fff\\d])[啊呀哦哈呗]+$")
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
URGES = re.compile("(?:请|要|就|都|能|最好|[\\s])*(?:尽快|赶紧|赶快|早点|快点|马上|抓紧)")
"""How a wish begins, whatever was asked for."""
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
        return Filling({Slot.WHAT: added(form.begun, text)})
    where = (
        phrases.place(text) or phrases.in_place(text)
        if asking not in (Slot.WHERE, Slot.AGAINST, Slot.NAME) and not told.get(Slot.WHERE)
        else ""
    )
    if where and len(where) >= len(phrases.bare(text)) - 2:
        return Filling.of(Slot.WHERE, without_self(where))
    values, rest = _recognised(text, told, asking)
    words = phrases.joined(rest)
    if asking == Question.CONFIRM:
        words = phrases.without_yes(words)
    if not words:
        return values | Filling(last=next(iter(values.told), None))
    return _both(values, _asked_for(text, words, asking, values, form), form)


def _asked_for(text: str, words: str, asking: Asking, values: Filling, form: Form) -> Filling:
    """What the slot that was asked for takes of the words that no other slot has taken."""
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
    if INSIDE.fullmatch(phrases.bare(words)):  # a floor or a room is nobody
        return _narrowed(words, told)
    if KEEPS_AWAY.match(simple(words)):  # who is not to be asked is kept away, and whether it is against them is asked
        return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or facts.first_role(words))
    if selves.about(words):  # who somebody is themselves does not say whom it is against
        return Filling({Slot.WHAT: added(form.begun, words)})
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


def _against(words: str, form: Form) -> Filling:
    """Whom it is against; of what is too long for a name the whole stands in what happened as well."""
    story = Filling({Slot.WHAT: added(form.begun, words)}) if len(words) > MOST_SLOT_CHARS else UNFILLED
    return story | whom(words) | Filling(last=Slot.AGAINST)


def _wish_or_name(asking: Slot, words: str, form: Form) -> Filling:
    """What is hoped for, or how to reach somebody; a floor or a room is neither."""
    if INSIDE.fullmatch(phrases.bare(words)):
        return _narrowed(words, form.told)
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
    if Slot.WHERE in values.told and not phrases.TIME.search(simple(words)):
        if len(words) >= MISFIT_CHARS // 2 or STRONG.search(simple(words)):
            return Filling.of(Slot.WHAT, added(form.begun, text))  # a story that begins with its place
        return _kept(Slot.WHERE, text.strip(), form)
    if not told.get(Slot.WHERE) and BODY.fullmatch(simple(words)):
        return _kept(Slot.WHERE, words, form)
    if facts.person(words):
        return _somebody(words, form)
    if role := facts.doing(words) if not phrases.TIME.search(simple(words)) else "":
        return _does(role, words, form)
    if AMOUNT.fullmatch(simple(words)) or SO_BAD.fullmatch(simple(words)):
        return Filling({Slot.WHAT: added(form.begun, words)})
    if not phrases.TIME.search(simple(words)) and Slot.HOPE not in told and fits(words, Slot.HOPE):
        return in_slot(Slot.HOPE, words, form)
    return _since(YES_BEFORE.sub("", words) if confirmable(form, Slot.SINCE) else words, form)


def _somewhere(words: str, form: Form) -> Filling:
    """Where, unless words that were asked for that are a hope."""
    told = form.told
    placed = phrases.place(words) or facts.place_guess(words)
    if not phrases.place(words) and (fits(words, Slot.HOPE) if Slot.HOPE not in told else phrases.HOPES.match(words)):
        return in_slot(Slot.HOPE, phrases.one_text(told.get(Slot.HOPE, ""), words), form)
    if facts.person(words):
        return _somebody(words, form)
    if not placed and (role := facts.doing(words)):
        return _does(role, words, form)
    tells = STRONG.search(simple(words)) or SO_BAD.fullmatch(simple(words))
    if not placed and ((len(words) >= BARE_CHARS and tells) or GOES_ON_SO.search(simple(words))):
        return Filling.of(Slot.WHAT, added(form.begun, words))
    return _kept(Slot.WHERE, _whole_place(words, confirmable(form, Slot.WHERE)), form)


def _somebody(words: str, form: Form) -> Filling:
    """Somebody who is named where a time or a place was asked for: kept, and asked about later."""
    return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or words)


def _does(role: str, words: str, form: Form) -> Filling:
    """What somebody with an office does or does not do, told where a time or a place was asked for."""
    return Filling({Slot.WHAT: added(form.begun, words)}, named=form.named or role, last=Slot.WHAT)


def story(text: str, form: Form, *, asked: bool = False) -> Filling:
    """Read the first words about a matter: what happened, and whatever else they say outright. `asked`: they answer 发生了什么."""
    told = form.told
    if found := contact(text, Slot.WHAT, told):
        return found  # 张三 13812340000 is no matter
    values, rest = _recognised(text, told, Slot.WHAT, keep=True)
    if asked and values.told and not form.lead and values.told.keys() <= BESIDE and not _recognised(text, told, Slot.WHAT)[1]:
        return values  # 从去年九月开始 says since when, and not what
    if Slot.HOPE not in values.told and not told.get(Slot.HOPE) and (hope := facts.late_hope(text)):
        values |= Filling({Slot.HOPE: hope})
    if Slot.WHERE not in values.told and not told.get(Slot.WHERE) and (where := facts.narrow_place(text)):
        values |= Filling({Slot.WHERE: where})
    whole = text.strip() if told.get(Slot.WHAT) else _led(form.lead, text.strip())
    enough = asked and len(_left(phrases.segments(whole))[0]) > ENOUGH_CHARS
    left = intro_left(text, rest)
    if left is None and asked and _left(rest)[0]:
        left = False
    if left or (enough and left is not None):
        values |= Filling.of(Slot.WHAT, whole)
    elif left is not None:
        values |= Filling(lead=whole)
    if target := named_target(text):
        outright = re.search(ACCUSES + re.escape(target), text)
        values |= Filling({Slot.AGAINST: target}) if outright and Slot.AGAINST not in told else Filling(named=target)
    elif Slot.AGAINST not in values.told and facts.role_named(text):
        role = facts.first_role(text)
        outright = re.search(ACCUSES + r"(?:我们?|咱们?|俺们?|那个|的)*" + re.escape(role), text)
        values |= whom(role) if outright and Slot.AGAINST not in told else Filling(named=role)
    return values


def _led(lead: str, text: str) -> str:
    """What happened, with the words that were said before it; who was only named comes after it."""
    return added(text, lead) if facts.person(lead) else added(lead, text)


def belongs(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words at the summary go on with the matter, by how they begin, how long they are, or what they share with it."""
    if phrases.ADDS.match(text) or phrases.GOES_ON.match(text) or len(text.strip()) >= MISFIT_CHARS // 2:
        return True
    return shares_words(text, told)


def shares_words(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words have anything in common with what was told."""
    before = "".join(told.get(slot, "") for slot in SLOTS)
    return bool(_pairs(text) & _pairs(before))


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning."""
    letters = COMMON.sub(" ", text)
    return {pair for at in range(len(letters) - 1) if (pair := letters[at : at + 2]).isalnum()}


def intro_left(text: str, rest: list[phrases.Segment]) -> bool | None:
    """Whether a first message says what happened: True; only what it is about: False; or nothing but 我想反映个问题: None."""
    left, about_self = _left(rest)
    count = len(left)
    if count > BARE_CHARS or (count >= ENOUGH_CHARS and STRONG.search(simple(text))):
        return True
    return False if count > 1 or about_self else None


def _left(rest: list[phrases.Segment]) -> tuple[str, bool]:
    """The letters that say something beside an introduction, and whether somebody says who they are."""
    about_self = any(SELF.match(one.words) for one in rest)
    left = "".join(INTRO.sub("", one.text) for one in rest if not SELF.match(one.words))
    return "".join(character for character in left if character.isalnum()), about_self


def contact(text: str, asking: Asking, told: Mapping[Slot, str]) -> Filling | None:
    """A name and a telephone number that were not asked for: the member's own, unless they name an office."""
    if asking == Slot.NAME:
        return None
    before, mode = told.get(Slot.NAME, ""), phrases.mode_of(text)
    if named := _own_name(text, asking, told):
        return named
    if facts.reached(before) or OFFICE.search(text):
        return None
    if asking != Slot.MODE and not told.get(Slot.MODE) and (name := facts.own_name(text)):
        return Filling({Slot.MODE: Confidentiality.NAMED, Slot.NAME: name}, last=Slot.MODE)
    if not facts.reached(text):
        return None
    beside = CONTACT_WORDS.sub("", phrases.WHOLE_MODE.sub("", facts.REACHED.sub("", text)))
    if STRONG.search(simple(beside)):
        return None  # a story with a number in it
    if sum(character.isalnum() for character in beside) > MOST_NAME_CHARS:
        return None
    named = Filling({Slot.MODE: mode}) if mode is Confidentiality.NAMED and not told.get(Slot.MODE) else UNFILLED
    return named | Filling.of(Slot.NAME, facts.reached_anew(before, _without_mode(text)))


def _own_name(text: str, asking: Asking, told: Mapping[Slot, str]) -> Filling | None:
    """What a message fills in that says who its writer is, and who may know of it: 实名吧，我李国强，退休办都认识我."""
    clauses = [one.words for one in phrases.segments(text) if one.words]
    others = [one for one in clauses if not phrases.mode_said(one)]
    beside = "，".join(others)
    if not selves.about(beside):
        return _bare_name(text, asking, told)
    if not (name := selves.own_name(beside)):
        return None
    said = {mode for one in clauses if (mode := phrases.mode_said(one)) is not None}
    modes = said & {Confidentiality.NAMED, Confidentiality.CONFIDENTIAL}
    known = name if len(others) == 1 else beside
    filled = Filling.of(Slot.NAME, facts.reached_anew(told.get(Slot.NAME, ""), known))
    return filled | Filling.of(Slot.MODE, modes.pop()) if len(modes) == 1 and not told.get(Slot.MODE) else filled


def _bare_name(text: str, asking: Asking, told: Mapping[Slot, str]) -> Filling | None:
    """A bare name is the writer's own right after 实名, and in its place where it was said that it is against nobody."""
    after_mode = asking in (Question.CONFIRM, Question.HEALTH) and told.get(Slot.MODE) == Confidentiality.NAMED
    open_to_it = after_mode or (asking == Slot.MODE and told.get(Slot.AGAINST) == "")
    name = selves.full_name(text) if open_to_it and not told.get(Slot.NAME) else ""
    return Filling.of(Slot.NAME, name) if name else None


def _hopes(words: str, told: Mapping[Slot, str]) -> bool:
    """Whether words that answer something else say what is hoped for; where that was told, they must say so outright."""
    pieces = [one.words for one in phrases.segments(words)]
    outright = any(phrases.HOPES.match(one) or phrases.ENOUGH.search(one) for one in pieces)
    return outright or (not told.get(Slot.HOPE) and fits(words, Slot.HOPE))


def _without_mode(text: str) -> str:
    """A name and number without 实名 before them."""
    return re.sub(r"^\s*(?:我?(?:用|选)?(?:实名|真名|署名))(?:吧|的)?[，,：:\s]*", "", text).strip()


def _recognised(text: str, told: Mapping[Slot, str], asking: Asking, *, keep: bool = False) -> tuple[Filling, list[phrases.Segment]]:
    """Take out of a message what it says to slots that were not asked for. `keep`: it stays in the story as well."""
    values = UNFILLED
    rest: list[phrases.Segment] = []
    hoping: list[phrases.Segment] = []
    for one in phrases.segments(text):
        slot, value = _slot_of(one.words, told, values.told, asking)
        if hoping and slot in (Slot.SINCE, Slot.WHERE):
            slot, value = None, ""
        if hoping and not slot and not facts.goes_on_wishing(one.words):
            hoping = []
        if slot == Slot.HOPE or (hoping and not slot):
            hoping.append(one)
            words = phrases.joined(hoping)
            values |= Filling({Slot.HOPE: facts.labelled(words)[1] or words})
            taken = Slot.HOPE
            if "。" in one.end or "\n" in one.end:
                hoping = []
        else:
            hoping, taken = [], slot
            if slot:
                values |= Filling({slot: value}) if slot != Slot.AGAINST else whom(value)
        if not taken or (keep and taken != Slot.MODE) or (taken == Slot.SINCE and not keep and len(value) < len(one.words) - 2):
            rest.append(one)
    return values, rest


def _slot_of(words: str, told: Mapping[Slot, str], values: Mapping[Slot, str], asking: Asking) -> tuple[Slot | None, str]:
    """The slot that a clause fills beside the one that was asked for, with what it says; empty where it says none outright."""

    def open_slot(slot: Slot) -> bool:
        begins = slot is Slot.SINCE and phrases.begun(words) != "" and len(words) <= MISFIT_CHARS // 2
        return slot != asking and not told.get(slot) and (slot not in values or begins)

    if Slot.AGAINST not in told and asking != Slot.AGAINST and facts.against_nobody(words) and len(words) > 2:
        return Slot.AGAINST, words

    label, value = facts.labelled(words)
    if label and open_slot(LABELS[label]):
        return LABELS[label], value
    mode = phrases.mode_said(words) if open_slot(Slot.MODE) else None
    if mode and mode is not Confidentiality.ANONYMOUS:
        return Slot.MODE, mode
    if open_slot(Slot.HOPE) and (phrases.HOPES.match(words) or (asking == Slot.WHAT and facts.story_hope(words))):
        return Slot.HOPE, words
    if asking == Slot.WHAT and Slot.AGAINST not in told and (who := facts.pointed(words)):
        return Slot.AGAINST, who
    if open_slot(Slot.SINCE) and (since := facts.since(words) or _only_time(words)):
        return Slot.SINCE, since
    if (
        open_slot(Slot.WHERE)
        and asking != Slot.AGAINST
        and (where := phrases.place(words) or (phrases.in_place(words) if asking == Slot.WHAT else ""))
    ):
        return Slot.WHERE, without_self(where)
    return None, ""


def _only_time(words: str) -> str:
    """A clause that is nothing but since when: 去年冬天; empty where it says more, or is a last day that is hoped for."""
    return times.told(words) if times.only(words) and not times.ahead(words) else ""


def _mode(text: str, words: str, form: Form) -> Filling:
    told, mode = form.told, phrases.mode_of(text)
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
    timed = [one for one in phrases.segments(words) if phrases.TIME.search(one.words)]
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


def without_self(place: str) -> str:
    """A place without 我在 or 我是 before it."""
    if (own := OF_MINE.fullmatch(simple(place))) and len(simple(place)) == len(place):
        place = place[own.start("place") : own.end("place")]
    return IN_IT.sub("", SAID_SO.sub("", place), count=1) or place


def _whole_place(words: str, mentioned: str) -> str:
    """Where, with the building before the floor: 对，三楼 after 是在图书馆吧."""
    if not mentioned or INSIDE.search(mentioned):
        return words
    words = YES_BEFORE.sub("", words)
    return f"{mentioned}{words}" if INSIDE.match(words) and mentioned not in words else words


def _kept(slot: Slot, words: str, form: Form) -> Filling:
    return in_slot(slot, without_self(words) if slot == Slot.WHERE else words, form)


def in_slot(slot: Slot, words: str, form: Form) -> Filling:
    """What a slot holds; of what is too long for it the beginning, and the whole stands in what happened."""
    if len(words) <= MOST_SLOT_CHARS:
        return Filling.of(slot, words)
    return Filling({slot: words[:MOST_SLOT_CHARS], Slot.WHAT: added(form.begun, words)}, last=slot)
