"""Bad air and who is unwell in it: fumes, gas, smoke, heat. Whoever is there goes out first, whatever else is to be done about it."""

from __future__ import annotations

import re

from handlers.wording import fold

FUMES = re.compile(
    "通风[柜橱](?:也|还|又|一直|都)?(?:坏|不|没|停)|(?:通风|排风|抽风|换气)[^，,。]{0,6}(?:坏|不[好行足良通转灵]|没|差|停|失灵)"
    "|(?:刺鼻|怪|异|臭鸡蛋|臭|难闻|呛人?|药水|化学|油漆|焦糊?|糊|胶水|塑胶|塑料|酸|农药|汽油|柴油|煤气|燃气|甲醛|氨|氯)(?:的)?(?:气?味|气体)"
    "|(?<!口)(?<!烟)(?<!意)(?<!趣)(?:气味|味道?)(?:特别|非常|这么|那么|越来越|实在|也|很|太|好|真|还)*(?:大|重|浓|冲|呛|刺鼻|难闻|散不)"
    "|甲醛|甲苯|二甲苯|丙酮|乙醚|氯仿|硫化氢|一氧化碳|氰化|酸雾|废气|毒气|有毒气体|浓烟|黑烟|炭火|煤炉|烧炭"
    "|(?:氨|氯|盐酸|硝酸|硫酸|试剂|溶剂|药品|农药|消毒[水液]|制冷剂|水银|汞|煤气|燃气|天然气|液化气|气瓶|管道)[^，,。]{0,8}(?:洒|漏|泄|挥发|冒|打翻|打碎|撒|破|没关)"
    "|(?:洒|打翻|打碎|碰翻|撒|倒)(?:了|出|到|翻)*[^，,。]{0,6}(?:氨水|氯水|[盐硝硫]酸|试剂|溶剂|水银|农药|药水|甲醛|酒精)"
    "|没(?:有)?(?:通风|开窗|排风)|漏气|泄漏|泄露|密闭|缺氧|不透气|(?:喷|打|洒)(?:了|完|过)?(?:杀虫|农?药|消毒)|刚(?:刷|喷)(?:完|了|过)?(?:漆|墙)|塑胶跑道"
)
HEAT = re.compile(
    r"高温|温度[^，,。]{0,3}高|暴晒|烈日|闷热|[34]\d\s?(?:多)?(?:度|℃)|没(?:有)?空调|空调[^，,。]{0,4}(?:坏|停|不)|像(?:个)?蒸笼|热得"
)
UNWELL = re.compile(
    "(?<!让人)(?<!令人)(?<!搞得我)头(?:都|很|有点|直|发|也|一直|又)*(?:晕|昏|疼|痛|胀)|晕乎|晕(?:得|了|过|倒)|发晕|恶心(?!的)|想吐|呕吐|吐了|在吐|干呕|反胃|胸(?:口)?(?:都|很|发|有点)*闷"
    "|(?:喘|透|出|上)不(?:过|上|来)|呼吸(?:都)?(?:困难|不畅|急促)|憋(?:得|气)|眼睛?(?:都|很|一直)*(?:疼|痛|辣|刺|红|睁不开|流泪)|流(?:眼)?泪|(?:嗓子|喉咙|鼻子)(?:都|很|一直)*(?:疼|痛|辣|痒|哑|肿|发)"
    "|(?:一直|不停|直|老)咳|咳(?:个|得)不?停|咳嗽|流鼻血|中暑|浑身(?:没劲|发软|难受)|(?:手脚|手|嘴|舌头)发?麻|熏(?:得|到|晕|倒)|呛(?:得|到|晕)|心慌"
)
FAINT = re.compile("晕|昏|吐|恶心|中暑|胸闷|喘不|呼吸|心慌|浑身|倒")
"""What heat does to somebody before it is dangerous; a headache on a hot day is none of it."""
GONE = re.compile("去年|前年|上学期|上个?月|以前|当时|那[年次]|后来|已经(?:好|修|换|搬)|搬(?:走|出)了|修好了|出院|好了")


def exposed(text: str) -> bool:
    """Whether words tell of bad air or heat and of somebody who is unwell in it, and not that it is over."""
    words = fold(text)
    if GONE.search(words) or UNWELL.search(words) is None:
        return False
    return FUMES.search(words) is not None or (HEAT.search(words) is not None and FAINT.search(words) is not None)
