"""Takes what identifies a person out of a question before it is kept: numbers, addresses, accounts, and who said it about whom."""

from __future__ import annotations

import re

MASK = "〔已隐去〕"
MASKS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(r"(?:微信号?|wx|vx|weixin|QQ|qq)[号:：\s是]*[A-Za-z0-9_-]{5,}", re.IGNORECASE),
    re.compile(r"(?:工号|学号|职工号|员工号|卡号|证号|身份证号?|护照号?|编号)[:：\s是为]*[A-Za-z0-9-]{4,}"),
    re.compile(r"[A-Za-z0-9]*\d[\d\s-]{5,}[\dXx]"),
    re.compile(
        r"(?:我叫|我是|本人是?|名字是|姓名[:：]?)(?!一个|一名|学校|单位|食堂|外包|合同|编|在|新|老|女|男|临)[\u4e00-\u9fff]{2,3}(?=[，,。、\s]|$)"
    ),
    re.compile(
        r"(?<![\u4e00-\u9fff])[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁][\u4e00-\u9fff]{1,2}(?=老师|教授|院长|主任|书记|主席|科长|处长|校长)"
    ),
    re.compile(r"\d+\s*(?:栋|幢|号楼|单元|室)(?:\d+\s*(?:栋|幢|号楼|单元|室))*"),
)


def masked(text: str) -> str:
    """Return the text with what identifies a person replaced. Names in free text are found only in telling places."""
    for pattern in MASKS:
        text = pattern.sub(MASK, text)
    return text
