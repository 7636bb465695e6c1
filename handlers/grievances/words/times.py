"""Ways to tell a time: what mentions one, and a message that is nothing but since when. Most words stand in `times.toml`."""

from __future__ import annotations

import re

from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.words", "times")
SAYS_SO = re.compile(r"^(?:(?:不是|不对)[，,。\s]+|应该|其实|我记得|是(?=.))+")
MOST_CHARS = 24
"""What is longer tells more than a time."""
NUMBER = r"[一二两俩仨三四五六七八九十百半几\d]{1,12}"
TIME = re.compile(
    rf"(?:大前|今|去|前|上|当|同|每)年|20\d\d|{NUMBER}\s*(?:多)?个?\s*(?:来)?(?:年(?![轻纪龄级])|月|星期|礼拜|周|天|学期|日|号(?![楼院门厅教馆库车机炉梯柜岗]|宿舍|食堂|窗口|线))"
    r"|(?:上+|这|本|下|每)个?(?:星期|礼拜|周|月|学期|学年)|(?:星期|礼拜|周)[一二三四五六日天]|[昨前今](?:天|晚|夜|早)|大前天|前几天|前阵子|最近|一直|刚"
    r"|[春夏秋冬](?:天|季)|[开入]春|入[夏秋冬]|春节|元旦|元宵|清明|五一|端午|中秋|国庆|重阳|腊月|正月|寒假|暑假|开学|放假|学期|梅雨"
    r"|[年月]底|[年月]初|年中|入职|进站|毕业|转正|以前|之前|以后|之后|以来|好久|很久|打(?:我|俺)?来|那会儿?|那阵子?|头一?天|老早"
    r"|\b(?:since|ago|last|this|yesterday|today|weeks?|months?|years?|days?|monday|tuesday|wednesday|thursday|friday"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
BEGUN = re.compile(r"(?:自从?|从|打)?(?P<when>[^，,。；;！!？?：:]{0,14}?)(?:开始|起(?!来|码)|以来|到现在|至今)")
OWED = re.compile(r"(?P<when>.{2,8}?)的[^，,]{2,}")
"""What is still due of a time: 上个月的加班补贴 in 我们上个月的加班补贴到现在没发."""
AFTER = re.compile(
    r"^(?:嗯|就是|大概|大约)*(?P<when>(?:元旦|春节|清明|五一|端午|中秋|国庆|寒假|暑假|开学|放假|年|[一二三四五六七八九十\d]+月)[^，,。]{0,2}(?:过后|之后|以后|后))"
)


def mentions(text: str) -> bool:
    """Whether a text mentions a time."""
    return WORDS.says("mentions", simple(text))


def only(text: str) -> bool:
    """Whether a message is nothing but a time: 今年六月, 开学到现在, 有一阵子了; with or without 具体哪天记不清了."""
    words = _read(text)
    if len(words) > MOST_CHARS:
        return False
    known = WORDS["unsure"].sub("", words)
    return WORDS.fits("only", known) and WORDS.says("mentions", known)


def tells(text: str) -> bool:
    """Whether a message that answers since when tells a time, or what happened then: 评职称的时候."""
    words = _read(text)
    return only(text) or (len(words) <= MOST_CHARS and WORDS.fits("event", words))


def told(text: str) -> str:
    """A time without what puts another one right before it: 不是，应该是今年六月."""
    return SAYS_SO.sub("", text.strip().rstrip("。！!"), count=1)


def begun(text: str) -> str:
    """Since when, where a clause says it outright: 从去年7月开始, 上周二起; empty otherwise."""
    found = BEGUN.search(text)
    if found and (TIME.search(found["when"]) or mentions(found["when"])):
        if owed := _owed(found["when"].strip()):
            return owed
        whole = found.group().strip()
        return whole[max(whole.rfind("从"), 0) :]  # 空调从六月坏到现在: the time alone
    after = AFTER.search(text.strip())
    return after["when"] if after else ""


def _owed(words: str) -> str:
    """The time of which something is still due; empty where nothing is."""
    due = (OWED.fullmatch(words, start) for start in range(len(words)))
    return next((one["when"] for one in due if one and only(one["when"])), "")


def dated(text: str) -> bool:
    """Whether a time names a day, a month or a season, rather than how long it has been."""
    return WORDS.says("dated", _read(text))


def ahead(text: str) -> bool:
    """Whether a time is one by which something is hoped for, rather than since when it goes on: 国庆前, 年底."""
    return WORDS.says("ahead", _read(text))


def instead(text: str, asking: str) -> bool:
    """Whether a message is nothing but since when, though something else was asked; what is hoped for may be a last day.

    A day that is not known exactly is none by which anything is hoped for.
    """
    by_then = asking == "hope" and ahead(text) and not WORDS.says("unsure", _read(text))
    return asking not in ("since", "what") and only(text) and not by_then


def _read(text: str) -> str:
    return simple(text).strip().rstrip("。！!~～，,")
