"""“不对，是上个月”: which slot of the form is put right, and to what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.drafts import OPTIONAL, SLOTS, Asking, Form, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words import confiding, facts, phrases, places, selves, times
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import fits

NAMES: Mapping[Slot, str] = {
    Slot.SINCE: r"什么时候(?:开始)?|起始时间|时间|日期",
    Slot.WHERE: r"在哪里?|地点|地方|位置|地址",
    Slot.HOPE: r"希望|诉求|要求|期望",
    Slot.AGAINST: r"(?:涉及|针对)(?:谁|的人|的部门|对象|哪个人|哪个部门)?|对象",
    Slot.NAME: r"(?<![他她])(?<![他她]的)(?:我的?)?(?:名字|姓名|称呼|联系方式|联系电话|电话|手机号?码?|号码|微信号?)",
    Slot.MODE: r"谁(?:能|可以)?知道|实名还是保密|身份|方式",
    Slot.WHAT: r"发生的?事情?|(?:什么)?事情?(?:经过)?|经过|内容|情况",
}
NAME = "|".join(rf"(?P<{slot}>{names})" for slot, names in NAMES.items())
NAME_THEN = re.compile(
    rf"(?:把|将)?(?:{NAME})(?:那里|那一项|那项|那一栏|那栏|这里|这一项|那个|的)?[\s]*(?:我|也|要|应该|应|得|想|再|就|都)*"
    r"(?P<verb>[说写点选填记打弄搞][错混]|改|更正|换|写|填|不是|是|为|[:：])"
)
THEN_NAME = re.compile(rf"(?:改一下|改下|修改|更正一下|更正|纠正一下|改)\s*(?:一下)?(?:我的|我|那个|前面的?)?\s*(?:{NAME})")
SORRY = (
    r"(?<![，,\s])"  # a long run of these is tried from its beginning alone
    r"(?:呃|啊|哎呀?|诶|等等|等一下|等下|哦|噢|不好意思|抱歉|sorry|对不起|还有|另外|前面|刚才|刚刚|上面|我|老|是|那个|这个|[，,\s])*"
)
SLIP = re.compile(
    SORRY + rf"(?:(?:{'|'.join(NAMES.values())})?(?:那里|那个)?(?:不对)+(?:的|呀|啊|哦)?|"
    rf"(?:{'|'.join(NAMES.values())})(?:那里|那个)?搞?错了?|"
    r"不是的|(?:(?<=[哦噢呃啊诶哎])|(?<=哎呀))不是|"
    r"错了|(?:.{0,8})[说写点选填记打弄搞][错混]了?|老?糊涂了?|(?:更正|纠正|订正)(?:一下|下)?)",
    re.IGNORECASE,
)
"""A clause that does nothing but say that something was wrong."""
NAMED_SLIP = re.compile(rf"{SORRY}(?:{NAME})(?:那里|那一项|那项|那个|的|[也是都])*(?:不对|[搞写填记]?错)(?:了|的|呀|啊|哦)*", re.IGNORECASE)
"""The same, of the slot that it names: 时间错了."""
CHANGE = re.compile(
    SORRY + rf"(?:(?:(?:{'|'.join(NAMES.values())})(?:那里|那一项|那项|这里|那个)?|[要想得再])[我要想得再]*)?"
    r"(?:改一下|改下|改改|要改|修改一下|改)",
    re.IGNORECASE,
)
CHANGE_WHAT = re.compile(rf"(?:改一下|改下|修改|更正一下|改)\s*(?:一下)?(?:我的|那个)?\s*(?:{'|'.join(NAMES.values())})")
NOT_SO = re.compile(rf"(?:而|也)?(?:(?:{'|'.join(NAMES.values())}))?(?:并)?不是(?!的).{{1,20}}")
NOT_BUT = re.compile(r"不是\s*[^，,。]{1,20}?[，,。\s]+(?:而)?(?:应该)?(?:是|选)\s*(?P<new>.+)$", re.DOTALL)
BEFORE_VALUE = re.compile(
    rf"^(?:(?:请|麻烦|帮我|给我|我要|我想|那)*(?:把|将))?(?:{'|'.join(NAMES.values())})?(?:那里|那一项|那项|这里|那个)?\s*(?:(?:应该|应当|应|都|就|的话)\s*)?(?:(?:改成|改为|换成|改到|写成|写|选|填|是|为)\s*)?(?:[:：]\s*)?"
)
BARE_CHANGE = re.compile(
    r"(?:我们?|好像|可能|那个|等等|等一下|不好意思|抱歉|前面|上面|里面?|内容|要|想|得|再|还|需要|可以|能|能不能|帮|请|给|(?:写|填|说)的|[，,\s])*"
    r"(?:(?:修|更)?改(?:一?改|一下|下|动|正|个东西|点东西)?(?:一下)?(?:前面|上面|之前|刚才|内容)*(?:的|写的|填的|说的)?(?:内容|地方|东西)?"
    r"|有(?:个|一个|些|几个|几处|一处|处|点)?(?:地方|东西|内容|信息|字)?(?:我)?(?:不太?对|(?:写|填|说|打|弄|搞|记)?(?:得)?[错混]|不准确|要改|得改|需要改|有误|有问题)"
    r"|(?:写|填|说|弄|搞|打|记)得?(?:[错混]|不(?:太|大)?(?:对|准确?))|不(?:太|大)?对|错|有误|更正)"
    r"(?:吗|的|了|啊|呀|吧|一下|可以|行|[\s])*"
)
"""That something is to be changed, and not what."""
JUST_TOLD = re.compile("刚|上一|前一|这[个一]")
"""What was told last is meant."""
ALONE = re.compile(rf"(?:我|想|要|得|那|就|是|把|(?P<changes>(?:修|更)?改(?:一?下)?)|[\s])*(?:那个)?(?:{NAME})(?:那里|那一?项|那个|吧|的)*")
"""A slot by its name, and nothing else: 时间, 改时间."""
BACK_TO = re.compile(r"(?:那|哦|噢|呃|嗯)?(?:还是|应该是|其实是|要不还是)(?P<value>[^，,。]{1,16}?)(?:吧|好了|啦)?")
CHANGES_TO = re.compile(
    rf"(?:请|麻烦|帮我|给我|我要|我想|那|再|还是|[\s，,])*(?:把|将)(?:我的|那个|前面的?)?(?:{NAME})(?:那里|那一?项)?(?:改成|改为|换成|改到|写成|填成|改)[\s:：]*(?P<value>.+)",
    re.DOTALL,
)
"""A slot by its name and what it is to say: 把地点改成外语楼305."""
NAMED_FIRST = re.compile(rf"(?P<slot>{'|'.join(NAMES.values())})[\s:：，,]+(?P<value>.{{2,}})", re.DOTALL)
"""A slot by its name, and what it is to say: 事情 过年发的米是陈米."""
SETS = re.compile(
    rf"(?:请|麻烦|帮我|给我|我要|我想|那|再|就|[\s])*+(?P<changes>(?:修|更)?改(?:一?下)?|更正(?:一下)?|填|写)?(?:我的|那个)?(?:{NAME})(?:那里|那一?项)?"
    r"(?P<to>\s*[:：]\s*|(?:改成|改为|换成|写成|为|成|[，,\s])+)(?P<value>.{2,})",
    re.DOTALL,
)
"""A slot by its name and what it is to say, though nothing stood there yet: 改希望：公开名单, 时间：上个月."""
REWRITES = re.compile(
    rf"(?:请|帮我|我要|我想|那|[\s])*(?:(?:修?改|更正)(?:一下)?(?:{NAMES[Slot.WHAT]})(?:[:：]|为|成)|(?:把|将)?(?:{NAMES[Slot.WHAT]})(?:改成|改为|换成|写成))[\s:：，,]*(?P<value>.{{4,}})",
    re.DOTALL,
)
"""What happened by its name, and all that it is to say."""
CHANGED_TO = re.compile(r"^(?:那|我|就|还是|要不|给我|帮我)*(?:改成|改为|换成|改|换)(?:一下)?")
MEANT = re.compile(r"^(?:不是|不对|哎呀?|[，,。\s])+我(?:是|的意思是|是想|想|要)(?:说|讲|反映)(?:的是)?(?P<value>.{6,})$", re.DOTALL)
"""How people begin who were taken for saying something else."""
POINTS = re.compile(r"(?:就|其实)?是?针对(?!性)")
LEAST_MATTER_CHARS = 9
"""Characters beside a time from which on corrected words tell what happened."""
MODE_WORDS: Mapping[Confidentiality, str] = {Confidentiality.NAMED: "实名", Confidentiality.CONFIDENTIAL: "保密"}
NO_PLACE = re.compile(
    r"\d+(?:块|元|万|千|百|人|次|小时|个人|节|门)|[一二两三四五六七八九十百千万]+(?:块|元|个人|次|小时)|希望|工资|[吗么?？]$"
)
"""What is counted, hoped for or asked is no place, though a place was told last."""
AHEAD = re.compile(r"之?前[^年月天]|以内|下个|明年|尽快|马上")
"""A time that is hoped for, not one at which something began."""


LABEL = re.compile(rf"\n|(?:{'|'.join(NAMES.values())})\s*[:：]")
"""Where another item begins."""
GONE_BY = re.compile("[了过]|没|不(?!要|再)")
"""What tells of a change that others made: 改时间也没通知."""
OF_UNIT = r"(?:我的?|那个|选的|填的|写的)*(?:单位|学院|部门|院系|系)"
UNIT_SLIP = re.compile(
    rf"{SORRY}{OF_UNIT}(?:那里|那个|我|也|都)*(?:[说写点选填记打弄搞]?[错混]|不对)(?:了|的|啊|呀)*|(?:把)?(?:我的?)?(?:单位|学院|部门)[选填写弄搞]错(?:了|的)*"
    rf"|{SORRY}(?:[想要得再]|修)*(?:改|换)(?:一?下|掉)?{OF_UNIT}"
)
"""A clause that says that where somebody works is wrong, or is to be another."""
UNIT_TO = re.compile(rf"(?:请|帮我|把|将|[\s])*{OF_UNIT}(?:那里)?(?:应该)?(?:改成|改为|换成|改|换)[\s:：]*(?P<value>.+)", re.DOTALL)
OF_MINE = re.compile("^(?:其实|应该|现在|我们?|就|都|[\\s])*(?:是|在|属于)?(?P<value>.+?)(?:的|工作|上班|这边|那边|才对|啊|呀)*$")
"""我是计算机学院的: where somebody works."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is put right."""

    slot: Slot | None
    """None: it was not said which."""
    value: str = field(default="", repr=False)
    """Empty: it was not said to what."""


def read(text: str, asking: Asking, form: Form) -> Correction | None:
    """Read a correction, or None where a message is none; what was not told yet cannot be corrected."""
    told = form.told
    if not any(told.get(slot) for slot in SLOTS):
        return None
    text = phrases.without_yes(text)  # 好的 改时间 半年前
    if (meant := MEANT.match(text.strip())) and told.get(Slot.WHAT):
        return Correction(Slot.WHAT, meant["value"])
    if turned := CHANGES_TO.fullmatch(phrases.bare(text)):
        groups = turned.groupdict()
        value = groups.pop("value")
        return Correction(_slot_in(groups), text.strip()[-len(value) :] if value in text else value)
    if changes_something(text):
        return Correction(None)
    if slot := named_alone(text, changing=True):
        return Correction(slot)
    if plain := _other_mode(text, asking, told) or _back_to(text, asking, form) or _other_time(text, asking, told):
        return plain
    pieces = phrases.segments(text)
    named, verb = _named(text)
    named = _slipped(pieces) or named
    slips = any(SLIP.fullmatch(one.words) for one in pieces)
    wishes = asking == Slot.HOPE and Slot.HOPE not in told and phrases.WANTED.match(text.strip()) is not None
    if not slips and (wishes or not _changes(named, verb, asking, told)):
        return None
    value = _value(text, pieces, named)
    named = Slot.AGAINST if value and points_at(text) else named
    if named is Slot.NAME and value and not (facts.reached(value) or selves.full_name(value)):
        return None  # 报修电话是空号 tells what happened
    last = form.last if JUST_TOLD.search(text) else None
    slot = named or (_meant(value, form) if value else last)
    if value and not named and slot in (Slot.SINCE, Slot.WHERE) and slot not in told:
        return Correction(slot, value)  # not told yet, and plainly said now
    if not slot and value:
        return None  # nothing that could be put right was told yet
    return Correction(slot, value) if slot is None or slot in told or named else None


def other_unit(text: str) -> str | None:
    """Where somebody works, as it is put right: 单位选错了，我是计算机学院的; empty where only that is said, None where it is not."""
    if found := UNIT_TO.fullmatch(phrases.bare(text)):
        return found["value"]
    pieces = phrases.segments(text)
    others = [one for one in pieces if not UNIT_SLIP.fullmatch(one.words)]
    if len(others) == len(pieces):
        return None
    found = OF_MINE.fullmatch(phrases.joined(others))
    return found["value"] if found else ""


def changes_something(text: str) -> bool:
    """Whether a message says that something is to be changed, and not what: 改一下, 有地方写错了."""
    return BARE_CHANGE.fullmatch(simple(phrases.bare(text))) is not None


def rewritten(text: str) -> str:
    """What happened, told anew in the place of all that stands there: 改事情：…; empty where a message does not say so."""
    found = REWRITES.fullmatch(text.strip())
    return found["value"].strip() if found else ""


def set_outright(text: str) -> Correction | None:
    """A slot that may be left out, by its name, with what it is to say; without a colon, what looks like it: 改一下希望，降价就行."""
    found = SETS.fullmatch(phrases.trimmed(text))
    if found is None or LABEL.search(found["value"]):
        return None
    groups = found.groupdict()
    value, changes, to = (groups.pop(one) or "" for one in ("value", "changes", "to"))
    slot, value = _slot_in(groups), phrases.trimmed(value)
    labelled = ":" in to or "：" in to
    looks = (changes != "" or "改" in to) and (fits(value, slot) or (slot is Slot.HOPE and facts.wish(value))) and not GONE_BY.search(value)
    return Correction(slot, value) if slot in OPTIONAL and value and (labelled or looks) else None


def named_first(text: str) -> str:
    """A slot by its name and what it is to say, as a command: 改事情：… for 事情 …; empty where a message does not begin so."""
    found = NAMED_FIRST.fullmatch(text.strip())
    return f"改{found['slot']}：{found['value']}" if found else ""


def named_alone(text: str, *, changing: bool = False) -> Slot | None:
    """The slot that a message names and says nothing else: 时间; None where it does not. `changing`: 改 stands before it."""
    found = ALONE.fullmatch(simple(phrases.bare(text)))
    if found is None or (changing and not found["changes"]):
        return None
    return next(slot for slot in NAMES if found[slot])


def points_at(text: str) -> bool:
    """Whether a correction ends with whom it is against: 不对，是针对后勤处."""
    return POINTS.match(phrases.segments(text)[-1].words) is not None


def tells_matter(value: str) -> bool:
    """Whether corrected words begin by telling what happened, whatever time or place is in them."""
    first = phrases.segments(value)[0].words
    return len(times.TIME.sub("", first)) >= LEAST_MATTER_CHARS and (
        STRONG.search(value) is not None or re.search("[我俺咱]", value) is not None
    )


def _other_mode(text: str, asking: Asking, told: Mapping[Slot, str]) -> Correction | None:
    """改成实名, once it was said who may know; 匿名 is heard elsewhere."""
    if asking == Slot.MODE or not told.get(Slot.MODE):
        return None
    modes = [mode for one in phrases.segments(text) if (mode := confiding.mode_said(CHANGED_TO.sub("", one.words)))]
    other = bool(modes) and modes[0] in MODE_WORDS and modes[0] != told[Slot.MODE]
    return Correction(Slot.MODE, MODE_WORDS[modes[0]]) if other else None


def _back_to(text: str, asking: Asking, form: Form) -> Correction | None:
    """还是十月吧, right after the time was told."""
    found, last = BACK_TO.fullmatch(phrases.bare(text)), form.last
    if found is None or last is None or last == asking or not form.told.get(last):
        return None
    value = found["value"]
    alike = {Slot.SINCE: times.TIME.search(value) is not None, Slot.WHERE: places.place(value) != ""}
    return Correction(last, value) if alike.get(last, False) else None


def _other_time(text: str, asking: Asking, told: Mapping[Slot, str]) -> Correction | None:
    """A message that is nothing but since when, once that was told."""
    if not told.get(Slot.SINCE) or not times.instead(text, asking):
        return None
    return Correction(Slot.SINCE, times.told(text))


def _changes(named: Slot | None, verb: str, asking: Asking, told: Mapping[Slot, str]) -> bool:
    """Whether a message without any 写错了 changes a slot by its name."""
    if not named or named not in told or (named == asking and not told[named]):
        return False
    return verb in ("改", "更正", "换", "") or named not in (Slot.WHAT, Slot.MODE, Slot.HOPE)


def _slot_in(groups: Mapping[str, str | None]) -> Slot:
    """The slot whose name a pattern found."""
    return next(Slot(slot) for slot, name in groups.items() if name)


def _slipped(pieces: list[phrases.Segment]) -> Slot | None:
    """The slot of which a clause says that it is wrong, and nothing else; None where none does."""
    found = next((found for one in pieces if (found := NAMED_SLIP.fullmatch(one.words))), None)
    return _slot_in(found.groupdict()) if found else None


def _named(text: str) -> tuple[Slot | None, str]:
    """The slot that is named as the one to change, and the verb beside it."""
    for pattern in (THEN_NAME, NAME_THEN):
        if found := pattern.search(text):
            groups = found.groupdict()
            verb = groups.pop("verb", "") or ""
            return _slot_in(groups), verb
    return None, ""


def _value(text: str, pieces: list[phrases.Segment], named: Slot | None) -> str:
    """What it is to be, without the words around it."""
    if found := NOT_BUT.search(text):
        return _trimmed(phrases.segments(found["new"]))
    if named:
        begins = re.compile(
            rf"(?:{NAMES[named]})\s*(?:(?:那里|那一项|那个)\s*)?(?:应该|应)?(?:改成|改为|换成|写成|写|是|为|选|填)?[:：]?(?!.*(?:错|改一下|改下))"
        )
        at = next((place for place, one in enumerate(pieces) if begins.match(one.words) and not NOT_SO.fullmatch(one.words)), None)
        if at is not None and (value := _trimmed(pieces[at:])):
            return value
    return _trimmed(pieces)


def _trimmed(pieces: list[phrases.Segment]) -> str:
    """Segments without those that only say that something was wrong, or what it was not."""
    drop = (SLIP, CHANGE, CHANGE_WHAT, NOT_SO)
    pieces = _after_slip(pieces)
    kept = [one for one in pieces if not any(pattern.fullmatch(one.words) for pattern in drop)]
    if kept and re.fullmatch(SORRY, kept[0].words, re.IGNORECASE):
        kept = kept[1:]
    if not kept:
        return ""
    first = CHANGE_WHAT.sub("", kept[0].text, count=1) if CHANGE_WHAT.match(kept[0].words) else kept[0].text.strip()
    first = re.sub(rf"^{SORRY}(?=是|应该|改成|改为)", "", first, count=1)
    return phrases.joined([phrases.Segment(BEFORE_VALUE.sub("", first.strip(), count=1), kept[0].end), *kept[1:]])


def _after_slip(pieces: list[phrases.Segment]) -> list[phrases.Segment]:
    """Segments without a time that the next one takes the place of: 这学期开始的，不对，上学期就开始了."""
    at = next((place for place, one in enumerate(pieces) if place and SLIP.fullmatch(one.words)), None)
    if at is None or at + 1 >= len(pieces):
        return pieces
    wrong, right = pieces[at - 1].words, pieces[at + 1].words
    alike = (times.only(wrong) and times.only(right)) or bool(places.place(wrong) and places.place(right))
    return [*pieces[: at - 1], *pieces[at:]] if alike else pieces


def _meant(value: str, form: Form) -> Slot | None:
    """The slot that a corrected value is for, by what it looks like; otherwise the one that was told last.

    A time is no place and a place no time, whatever was told last: what looks like neither puts neither right.
    """
    told, last = form.told, form.last
    if told.get(Slot.WHAT) and tells_matter(value):
        return Slot.WHAT
    if confiding.mode_said(value) and Slot.MODE in told:
        return Slot.MODE
    if last == Slot.HOPE and AHEAD.search(value):
        return last
    if times.only(value) or (times.TIME.search(value) and Slot.SINCE in told):
        return Slot.SINCE
    if places.place(value) and (Slot.WHERE in told or _whole_place(value)):
        return Slot.WHERE
    if last == Slot.SINCE or (last == Slot.WHERE and NO_PLACE.search(value)):
        return Slot.WHAT if told.get(Slot.WHAT) else None
    return last


def _whole_place(value: str) -> bool:
    """Whether a value is nothing but a place."""
    return len(places.place(value)) >= len(phrases.bare(value)) - 1
