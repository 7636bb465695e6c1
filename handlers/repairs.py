"""Who asks whom to tell of a broken thing in a room of the union's: no clause answers that, the union that keeps the room does."""

from __future__ import annotations

import re

from handlers.grievances.words.simplified import simple

ROOM = re.compile(
    "(?:教|职|教职)工(?:之家|小家|书屋|活动)|小家|书屋|(?:妈咪|爱心|母婴)(?:小屋|室|之家)|哺乳室|暖心驿站|(?:工会|教工|职工|学院|我们)的?活动(?:室|中心|房)"
    "|活动[室房]|健身[房室]|棋牌室|乒乓球[室房桌台]|球[桌台]|瑜伽室|舞蹈房|(?:工会|教工)的?(?:阅览室|休息室|会议室|场地|房间)"
)
"""Rooms that a union keeps for its members, and what stands in them alone."""
BROKEN = re.compile(
    "坏|不(?:动|亮|制冷|制热|转|出水|通电|能用|好使|灵|工作|热|凉|响|走)|漏|断了|塌|掉了|丢了|没[电水网气墨]|打不开|开不了|关不上|锁不上|用不了"
    "|堵|卡住|破了|裂|松了|跳闸|故障|报修|修一?下|维修|换(?:一?[下个]|新)"
)
WHOM = re.compile(
    "[找问跟向和给报归该由让](?:一?下)?(?:哪[个位一]?(?:部门|老师|人|单位|边|里)?|谁)|谁(?:来|会|能)?(?:负责|管|修|换|处理)|报(?:修)?给谁"
    "|打(?:什么|谁的?|哪个)电话|(?:怎么|哪里|哪儿|去哪)(?:能)?报修|去哪(?:里|儿)?修"
)
OF_RULES = re.compile("哪[一个]?条|依据|规定|文件|办法|条例|制度|标准|经费|谁出钱|申请建|评|赔|罚|工伤|投诉|举报|几[次天个]月?|[多好]久")
"""A question about the rules, about money or what is owed, or more than a thing that is broken."""
MOST_CHARS = 40


def asks(text: str) -> bool:
    """Whether a message asks whom to tell of something that is broken there: 教工小家的咖啡机坏了找谁."""
    words = simple(text.strip())
    if len(words) > MOST_CHARS or OF_RULES.search(words):
        return False
    return all(one.search(words) for one in (ROOM, BROKEN, WHOM))
