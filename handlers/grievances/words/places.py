"""Where something is, as a clause of a message says it: nothing but a place, or a place that it begins with."""

from __future__ import annotations

import re

from handlers.grievances.words import times
from handlers.grievances.words.simplified import simple

PLACE_END = (
    r"(?:教学楼|[楼层室厅馆院系部处所办科园站店门墩亭幢栋厂队组班]|食堂|餐厅|后厨|厨房|车间|机房|宿舍|公寓|校区|中心|操场|停车场|厕所|卫生间|教室|仓库|食府|[东西南北]区|园区|校园"
    r"|幼儿园|洗碗间|值班室|\d++)"
)
WHOLE_PLACE = re.compile(
    rf"(?:嗯|就|是|在|地点|地方|位置|[:：]){{0,8}}+(?P<place>[\w\s]{{1,14}}?{PLACE_END}(?:[\w]{{0,6}}{PLACE_END})?)(?:那边|那里|这边|里)?(?:啊|呀|哦|哈)?"
)
NO_PLACE = re.compile(
    r"^[\d\s]+$|^[一两二三四五六七八九十每半]\s*(?:碗|份|斤|杯|盘|顿|次|张|节|瓶|袋|盒|小时|晚上?|个月|个人)[\w]{0,6}\d+$|\d{5,}|(?:住|出|转|入|送|医)院$|小时|座机|[怎咋么代]办$|(?:值|加|上|下|夜|换|排|调|补)班$"
    r"|^(?:往年|历年|每[年月人次]|原来|以前|过去|现在|从前|之前|才|只|人均|总共|一共|共|大概|约|大约|涨到|降到|收|扣|罚|补贴|工资|奖金|绩效|标准|费用?)[\u4e00-\u9fff]{0,4}\d+$"
)
"""A number alone is a sum, as it is behind 往年, a long one is a telephone's, and a shift or 住院 is no place."""
IN_PLACE = re.compile(
    r"(?:嗯|就|都|也|主要|是|[\s])*在(?P<place>(?![职编岗家等忙于场任校乎用做干看听])[\w]{2,8}?)(?:那边|那里|这边|里面?|门口)?(?:啊|呀|吧)?"
)
"""A clause that says no more than 在 and a name: 就在急诊."""
PLACE_OF = re.compile(rf"^(?:嗯|就是|在)*(?P<place>[\w]{{2,10}}?{PLACE_END}(?:[\w]{{0,6}}{PLACE_END})?)的(?=\w)")
POINTING = re.compile(
    r"[我你他她它这那哪谁爬扛]|每[天次回]|没|不|有|是(?!在)|了|都|把|被|给|要|说|去|来|很|太|也|又|个|一人|从|涨|块|份|元|钱"
)
"""What makes a clause of words that could have named a place."""
INSIDE = re.compile(r"(?:[\d一二三四五六七八九十]{1,4}(?:楼|层|号|室|间|F)|后厨|门口|大厅|负一)")
"""A place inside another one."""
IN_IT = re.compile(r"^(?:我们?|俺们?|咱们?|本人)(?:就|都|是|[\s])*在(?=[\w]{2})")
"""我在 before the name of a place."""
OF_MINE = re.compile("我们?(?:就)?是(?P<place>[^我，,。]{2,16})的(?:人|老师|职工|员工)?")
SAID_SO = re.compile("(?<=[\u4e00-\u9fff\\d])[啊呀哦哈呗]+$")


def place(text: str) -> str:
    """Where, if a clause is nothing but a place, or begins with one that is meant; empty otherwise."""
    typed = text.strip()
    words = simple(typed)
    whole = WHOLE_PLACE.fullmatch(words)
    if whole and not NO_PLACE.search(whole["place"]) and not POINTING.search(whole["place"]) and not times.TIME.search(words):
        return typed[whole.start("place") : whole.end("place")].strip()
    begins = PLACE_OF.match(words)
    fitting = begins and len(begins["place"]) > 3 and not POINTING.search(begins["place"])
    return typed[begins.start("place") : begins.end("place")] if begins and fitting else ""


def in_place(text: str) -> str:
    """A clause that says no more than 在 and a name: 就在急诊; empty where it does."""
    found = IN_PLACE.fullmatch(simple(text.strip()))
    if found is None or NO_PLACE.search(found["place"]) or POINTING.search(found["place"]) or times.TIME.search(text):
        return ""
    return text.strip()


def without_self(words: str) -> str:
    """A place without 我在 or 我是 before it."""
    if (own := OF_MINE.fullmatch(simple(words))) and len(simple(words)) == len(words):
        words = words[own.start("place") : own.end("place")]
    return IN_IT.sub("", SAID_SO.sub("", words), count=1) or words
