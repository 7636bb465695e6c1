"""How to reach whoever writes: a name and a telephone number that come unasked, unless they name an office; and that none is left."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.drafts import Asking, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.acts import UNFILLED, Filling
from handlers.grievances.words import confiding, facts, phrases, selves, stopping
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.whereto import OFFICE

MOST_NAME_CHARS = 8
CONTACT_WORDS = re.compile("没有|电话|手机|座机|固话|微信|联系|号码|我的?|您?可以|打|是|用|的|[:：]")
"""Words beside a number that only say what it is."""
REACHED_BY = r"(?:(?:真实?)?(?:姓名|名字|姓氏|称呼)|电话|手机|座机|微信|邮箱|邮件|QQ|联系方式|号码|信息)(?:号码?)?+"
NOT_LEFT = (
    r"(?:不(?:太|大|是很)?(?:想|用|要|必|方便|愿意?|打算|需要)?|别|没有?|没法|拒绝)(?:再|给(?!您|你))?(?:留下?|写|填|给|说|报|透露|提供)?"
)
NONE_LEFT = re.compile(
    rf"(?:我|也|就|那|还是|算了(?:吧)?|[，,\s])*+(?:{NOT_LEFT}(?:我的?)?{REACHED_BY}"
    rf"|(?:我的?)?(?:{REACHED_BY}(?:什么的|[和跟与、及\s])*+)++(?:我|就|也|都|先|还是|[，,\s])*+(?:{NOT_LEFT}|免|算)"
    rf"|(?:留|写|填|给)(?:我的?)?{REACHED_BY}(?:就|还是|那)*+(?:算|免)"
    rf"|(?:都|先|什么|一个)*+(?:{NOT_LEFT}(?<=[留写填给说报露供])|(?<!不)免))(?:了|吧|啊|的|行吗|可以吗|好吗|[，,\s])*+",
    re.IGNORECASE,
)
"""No telephone is left, or nothing at all of how to reach somebody: 不想留, 名字电话都不想留."""
NAMES_HOW = re.compile("电话|手机|座机|微信|邮箱|邮件|QQ|联系方式|号码", re.IGNORECASE)

IN_STORY = re.compile(
    rf"(?:^|(?<=[\s，,。；;！!]))(?:(?:我?(?:要|用|选)?(?:实名|真名|署名)|(?:我的?|本人)(?:姓名|名字|电话|手机|联系方式)?|我(?:叫|姓|是))[是:：，,\s]*)+"
    rf"(?:[老小]?[{facts.SURNAME}][\u4e00-\u9fff]{{0,2}}[，,、\s]*)?(?:(?:我的?)?(?:电话|手机号?|联系方式|微信)[是:：，,\s]*)?(?:{facts.REACHED.pattern})[，,。；;\s]*"
)
"""A name and a number in the middle of a story that are said to be the writer's own."""


def contact(text: str, asking: Asking, told: Mapping[Slot, str]) -> Filling | None:
    """A name and a telephone number that were not asked for: the member's own, unless they name an office."""
    if asking == Slot.NAME:
        return None
    before, mode = told.get(Slot.NAME, ""), confiding.mode_of(text)
    if named := _own_name(text, asking, told):
        return named
    if facts.reached(before) or OFFICE.search(text):
        return None
    if asking != Slot.MODE and not told.get(Slot.MODE) and (name := facts.own_name(text)):
        return Filling({Slot.MODE: Confidentiality.NAMED, Slot.NAME: name}, last=Slot.MODE)
    if not facts.reached(text):
        return None
    beside = CONTACT_WORDS.sub("", confiding.WHOLE_MODE.sub("", facts.REACHED.sub("", text)))
    if STRONG.search(simple(beside)):
        return None  # a story with a number in it
    if sum(character.isalnum() for character in beside) > MOST_NAME_CHARS:
        return None
    named = Filling({Slot.MODE: mode}) if mode is Confidentiality.NAMED and not told.get(Slot.MODE) else UNFILLED
    return named | Filling.of(Slot.NAME, facts.reached_anew(before, _without_mode(text)))


def apart(text: str) -> tuple[Filling, str]:
    """What a story fills in of its writer's own name and number, and the story without them: 实名 小刘 18800001111 热水停了."""
    found = IN_STORY.search(text)
    before, after = (text[: found.start()].rstrip(), text[found.end() :].lstrip()) if found else ("", "")
    rest = phrases.trimmed(f"{before}{'' if phrases.BREAKS.search(before[-1:]) else ' '}{after}")
    if not found or not rest or OFFICE.search(found.group()) or facts.ROLE.search(found.group()):
        return UNFILLED, text
    own = contact(phrases.trimmed(found.group()), Slot.SINCE, {})
    return (own, rest) if own is not None and Slot.NAME in own.told else (UNFILLED, text)


def _own_name(text: str, asking: Asking, told: Mapping[Slot, str]) -> Filling | None:
    """What a message fills in that says who its writer is, and who may know of it: 实名吧，我李国强，退休办都认识我."""
    clauses = [one.words for one in phrases.segments(text) if one.words]
    others = [one for one in clauses if not confiding.mode_said(one)]
    beside = "，".join(others)
    if not selves.about(beside):
        return _bare_name(text, asking, told)
    if not (name := selves.own_name(beside)):
        return None
    said = {mode for one in clauses if (mode := confiding.mode_said(one)) is not None}
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


def _without_mode(text: str) -> str:
    """A name and number without 实名 before them, or a 没有 to what was asked before that."""
    return re.sub(r"^\s*(?:(?:没有?|无|不针对谁?)[，,。\s]+)*(?:我?(?:用|选)?(?:实名|真名|署名))(?:吧|的)?[，,：:\s]*", "", text).strip()


def leaves_none(text: str, asking: Asking) -> bool:
    """Whether no telephone and no name are left; 不想留 alone says so only where that was asked, and 不想写名字 is for who may know."""
    words = stopping.without_cancel(phrases.bare(text))
    if NONE_LEFT.fullmatch(simple(words)) is None:
        return False
    return asking == Slot.NAME or (NAMES_HOW.search(words) is not None and not confiding.wants_no_name(words))
