"""How people call those above them: 王院, 李处, 刘校 are written out, so that they are read like any head of something."""

from __future__ import annotations

import re

SURNAME = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾韦傅邹熊孟秦阎薛侯雷龙史陶贺顾毛郝龚邵钱严戴莫汤"
    "施洪翁俞诸楼骆柯裘竺章祝葛茅应鲍虞"
)
"""Without those that make other words of these titles: 高校, 何处, 马院, 金院, 方校."""
ALL_SURNAMES = SURNAME + "马高何方金孔文石江成万余常易尹向柳温季梅项凌花安甘卢"
FOLLOWS = r"(?=$|[,，.。、;；:：!！?？()（）]|[把逼让叫说不给对跟和与骂要却就还也又老天当的压扣卡拿收从拖嫌批亲及])"
NOT_A_NAME = r"(?<![小老每上下本这两一二三四五六七八九十几])"
"""小李总 speaks of how often, 每周总 of a week."""
WHOLE = {"院": "院长", "处": "处长", "校": "校长", "部": "部长", "科": "科长", "馆": "馆长", "所": "所长", "总": "总经理"}
SHORT = re.compile(rf"{NOT_A_NAME}(?P<who>[{SURNAME}])(?P<vice>副?)(?P<title>[院处校部科馆所总]){FOLLOWS}")
NAMED_HEAD = re.compile(rf"^(?:我们|我|咱们)?(?:的)?[{SURNAME}]副?(?:处长|科长|部长|馆长|园长|所长|经理|总经理|主任)$")
"""A head of whom the surname is all that is said: that of the place where somebody works."""


def written_out(text: str) -> str:
    """Write out a surname with a short title: 王院 as 王院长."""
    return SHORT.sub(lambda match: f"{match['who']}{match['vice']}{WHOLE[match['title']]}", text)
