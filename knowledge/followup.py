"""A question that goes on from the last one: 那外籍的呢 after 编外的能入会吗 asks 外籍的能入会吗."""

from __future__ import annotations

import re

from knowledge.numerals import CHINESE
from knowledge.places import N

MAX_CHARS = 20
MARKED = re.compile(
    r"^(?:那么?|哪)?(?:如果|要是|假如|换成|换作)?(?:是|换)?(?P<other>[^吗？?]{1,14}?)(?:的话)?呢[？?。]?$"
    r"|^那(?:么)?(?:如果|要是|换成)?(?:是)?(?P<asking>.{1,14}?)[？?。]?$"
    r"|^(?P<also>.{1,10}?)(?:也是(?:这样|一样)?|也行|也可以|也能)[吗么嘛]?[？?。]?$"
)
WHO = re.compile(
    r"(?:外教|辅导员|实验员|保安|保洁|宿管|临时工|合同工|派遣工|小时工)(?:的)?|(?:我(?:们)?是?)?(?:学校的?|单位的?)?(?:外籍|编外|非编|事业编|在编|编内|合同制|合同|派遣|劳务派遣|外包|人事代理|临时|退休|民办|公办|独立|省属|市属|部属|博士后|女|男|新)"
    r"(?:的)?(?:老师|教师|教职工|员工|职工|工|人员|学院|学校|高校|院校)?(?:的)?"
)
"""Whom a question is about, as far as one kind can stand in the place of another."""

EMPLOYMENT = re.compile(
    r"(?:我|我们|本人)?(?:是|属于|有)(?P<kind>(?:学校的?|单位的?)?(?:事业编制?|事业单位编制|在编|编制内|编内|编外|非编|编制|合同聘用|合同制|合同工|人事代理|(?:劳务)?派遣|外包|外籍|博士后|退休)"
    r"(?:的)?(?:老师|教师|教职工|职工|员工|人员|工)?)(?:的)?[。.!！]?"
)
"""Somebody's employment and nothing else: said when an answer turned on it."""
PLACE = re.compile(rf"(?:那么?|还有|再看看?)?第?{N}(?:条|项|章|节|编)(?:的?第?{N}[款项])*(?:呢|是什么|是啥|怎么说|写了什么)?[？?。]?")
"""Another place of the same document: looked up, not asked about."""
PARAGRAPH = re.compile(rf"(?:那么?|还有|再看看?)?(?P<part>第?{N}款(?:第?{N}项)?)(?:呢|是什么|是啥|怎么说|写了什么)?[？?。]?")
ARTICLE = re.compile(rf"^.*?{N}(?:条|(?=$))")
"""A question up to the article that it names."""
COUNT = re.compile(
    rf"(?:只?有|才|是)?(?P<number>[\d{CHINESE}]+)(?:多|来)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人)?(?:的(?:学校|单位))?"
)
COUNTED = re.compile(rf"(?<![第\d{CHINESE}])[\d{CHINESE}]+(?=(?:多|来|余)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人))")
SAID_BEFORE = re.compile(r"^我是[^，]{2,12}，")


def continued(text: str, asked: str) -> str:
    """Return the whole question that a short follow-up means, or an empty string where it is a question of its own."""
    words = text.strip()
    if asked and (said := EMPLOYMENT.fullmatch(words)):
        return f"我是{said['kind'].removesuffix('的')}，{SAID_BEFORE.sub('', asked)}"
    if PLACE.fullmatch(words):
        return ""
    if (part := PARAGRAPH.fullmatch(words)) and (article := ARTICLE.match(asked)):
        return article[0] + part["part"]
    match = MARKED.match(words) if asked and len(words) <= MAX_CHARS else None
    if match is None:
        return ""
    other = (match["other"] or match["asking"] or match["also"] or "").strip("，, ")
    if not other:
        return ""
    if (count := COUNT.fullmatch(other)) and COUNTED.search(asked):
        return COUNTED.sub(count["number"], asked, count=1)
    if WHO.fullmatch(other) and (former := WHO.search(asked)):
        return asked[: former.start()] + other + asked[former.end() :]
    return f"{other}，{asked}"
