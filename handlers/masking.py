"""Takes what identifies a person out of a question before it is kept: numbers, addresses, accounts, and who said it about whom."""

from __future__ import annotations

import re

from handlers.routing.titles import ALL_SURNAMES

TWO_CHARACTERS = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|南宫|端木"
"""Family names of two characters."""
NO_NAMES = (
    "文学|高[级等职]|常[务委]|安[全保]|成[人教]|江[南浙]|金融|马[克院]|何[时种]|石油|温州|向上"
    "|任[课何]|钱塘|方[便案]|陆[续上]|严[重格]|施[工教]|顾问"
)
"""What begins like a family name and is none: 文学院长."""
TITLES = "老师|教授|院长|主任|书记|主席|科长|处长|校长|部长|所长|馆长|经理|师傅|阿姨"
MASK = "〔已隐去〕"
MASKS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(r"(?:微信号?|wx|vx|weixin|QQ|qq)[号:：\s是]*[A-Za-z0-9_-]{5,}", re.IGNORECASE),
    re.compile(r"(?:工号|学号|职工号|员工号|卡号|证号|身份证号?|护照号?|编号)[:：\s是为]*[A-Za-z0-9-]{4,}"),
    re.compile(r"[A-Za-z0-9]*\d[\d\s-]{5,}[\dXx]"),
    re.compile(r"(?:我叫|名字是|姓名[:：]?)(?![他她它们])[\u4e00-\u9fff]{2,4}(?=[，,。、\s]|$)"),
    re.compile(r"(?:我是|本人是?)(?!一个|一名|学校|单位|食堂|外包|合同|编|在|新|老|女|男|临)[\u4e00-\u9fff]{2,3}(?=[，,。、\s]|$)"),
    re.compile(rf"(?<![\u4e00-\u9fff])(?!{NO_NAMES})(?:{TWO_CHARACTERS}|[{ALL_SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?={TITLES})"),
    re.compile(r"\d+\s*(?:栋|幢|号楼|单元|室)(?:\d+\s*(?:栋|幢|号楼|单元|室))*"),
)


def masked(text: str) -> str:
    """Return the text with what identifies a person replaced. Names in free text are found only in telling places."""
    for pattern in MASKS:
        text = pattern.sub(MASK, text)
    return text
