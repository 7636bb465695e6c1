"""Takes what identifies a person out of a question before it is kept: numbers, addresses, accounts, and who said it about whom."""

from __future__ import annotations

import re

from handlers.routing.titles import ALL_SURNAMES

TWO_CHARACTERS = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|南宫|端木"
"""Family names of two characters."""
MORE_SURNAMES = (
    "邱倪聂焦关岳齐伍殷詹曲盛褚邢段毕牟欧翟申左裴管路涂兰阮包丘康乔耿代滕鲁池苗屈舒戚祁覃蓝闵古宁尚游娄卓冉窦尤宫甄缪桂瞿庄庞饶沙巩谷牛白"
)
"""Those that nobody is called by with a title alone, or that are words more often."""
SURNAME = f"(?:{TWO_CHARACTERS}|[{ALL_SURNAMES}{MORE_SURNAMES}])"
NO_NAMES = "马[克院]|安保|顾问|向上|高薪|陆军|易怒|牛马|[白蓝]领|路人|康复|管培|左[右手边]|东方学|[江陕山广]西人"
"""What begins like a family name, is none, and is not known as another word."""
TITLES = "老师|教授|院长|主任|书记|主席|科长|处长|校长|部长|所长|馆长|经理|师傅|阿姨"
OF_SOMEBODY = "[人员师者工岗的了]"
"""How what somebody is ends, and no name does: 施工员, 温州人."""
ENDS = r"(?=[，,。；;！!？?、\s]|$)"
GOES_ON = r"(?=[，,。；;！!？?、\s在是来从想要今]|$)"
BEGINS = r"(?:(?<![\u4e00-\u9fff])|(?<=[被和跟给找是把让对叫])|(?<=我们|投诉|举报|反映))"
MASK = "〔已隐去〕"
MASKS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(r"(?:微信号?|wx|vx|weixin|QQ|qq)[号:：\s是]*[A-Za-z0-9_-]{5,}", re.IGNORECASE),
    re.compile(r"(?:工号|学号|职工号|员工号|卡号|证号|身份证号?|护照号?|编号)[:：\s是为]*[A-Za-z0-9-]{4,}"),
    re.compile(r"(?<!\d)1[3-9]\d[.·]\d{4}[.·]\d{4}(?!\d)|[零〇幺一二三四五六七八九]{7,}"),
    re.compile(rf"(?<![A-Za-z])(?=[A-Za-z]*[a-z])[A-Za-z]{{2,20}}(?=\s?(?:{TITLES}))"),
    re.compile(rf"(?:我叫|名字是|姓名[:：]?)(?![他她它们])[\u4e00-\u9fff]{{2,4}}{ENDS}"),
    re.compile(
        rf"姓(?P<family>{SURNAME})[，,\s]*(?:(?:名叫?|名字叫?|叫)(?P=family)?[\u4e00-\u9fff]{{1,2}}{ENDS}|叫(?P=family)[\u4e00-\u9fff]{{1,2}})"
    ),
)
PLACE = re.compile(r"\d+\s*(?:栋(?![楼房])|幢(?![楼房])|号楼|单元(?![教学课测格])|室(?![内外友]))(?:\d+\s*(?:栋|幢|号楼|单元|室))*")
"""Where somebody lives, or something happened."""
NAMES = (
    re.compile(rf"(?:我叫|我的?名字[是叫])(?P<name>{SURNAME}(?:[\u4e00-\u9fff]{GOES_ON}|[\u4e00-\u9fff]{{2}}))(?!{TITLES})"),
    re.compile(rf"(?:我是|本人是?)(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}}(?<!{OF_SOMEBODY})){ENDS}"),
    re.compile(rf"{BEGINS}(?P<name>(?:{TWO_CHARACTERS}|[{ALL_SURNAMES}])[\u4e00-\u9fff]{{1,2}})(?P<behind>{TITLES})"),
)
"""Where a name is looked for among other words."""
LONG_NUMBER = re.compile(r"[A-Za-z0-9]*\d[\d\s-]{5,}[\dXx]")
LEAST_DIGITS = 7
TIMES = re.compile(
    r"(?:19|20)\d\d(?:\s*[-\s]\s*(?:19|20)\d\d)*(?:-[12])?|(?:19|20)\d\d-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}(?:\s\d{1,2}-\d{1,2})+"
)
"""Years, terms, dates and hours: 2024-2025, 2024-2025-1, 2024-09-01, 8-12 14-17."""
AMOUNT = re.compile(r"\d{1,10}|\d{1,3}(?:\s\d{3}){1,3}|\d{1,9}\s*-\s*\d{1,9}")
COUNTS = re.compile(r"\s*(?:多|余)?(?:元|块|万|亿|人(?!民)|名|个|字|次)")
SUM_BEFORE = re.compile(r"(?:总额|工资|金额|经费|收入|支出|预算|合计|总共|一共|补贴|奖金|人数)(?:[是为有共约了发到达]|大概|大约|[:：\s])*$")
"""Beside these a number is one of money or of people."""


def masked(text: str) -> str:
    """Return the text with what identifies a person replaced. Names in free text are found only in telling places."""
    return unnamed(PLACE.sub(MASK, text))


def unnamed(text: str) -> str:
    """Return the text with names and numbers of people replaced; where something happened stays."""
    for pattern in MASKS:
        text = pattern.sub(MASK, text)
    text = LONG_NUMBER.sub(_without_number, text)
    for pattern in NAMES:
        text = pattern.sub(_without_name, text)
    return text


def _without_number(match: re.Match[str]) -> str:
    number, before, behind = match[0], match.string[: match.start()], match.string[match.end() :]
    if sum(character.isdigit() or character in "Xx" for character in number) < LEAST_DIGITS or TIMES.fullmatch(number):
        return number
    counted = COUNTS.match(behind) or SUM_BEFORE.search(before)
    return number if counted and AMOUNT.fullmatch(number) else MASK


def _without_name(match: re.Match[str]) -> str:
    name, behind = match["name"], match.groupdict().get("behind") or ""
    if re.match(NO_NAMES, name + behind) or _is_a_word(name, behind):
        return match[0]
    return MASK + behind


def _is_a_word(name: str, behind: str) -> bool:
    """Whether what could be a name is a word, by itself or with what stands behind it: 高校, 任课老师."""
    import rjieba  # its dictionary is read at the first use

    tagged: list[tuple[str, str]] = rjieba.tag(name + behind)
    word, kind = tagged[0]
    return len(word) >= len(name) and not kind.startswith("nr")
