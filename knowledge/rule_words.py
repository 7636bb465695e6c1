"""Staff's words in those of the rules: a fine by the employer is 扣工资, a certificate that is kept is 扣押证件, 进工会 is 加入工会.

Rules that say 罚款 mean one by an authority on a firm, and those that name a certificate say who grants it: neither is what was told.
"""

from __future__ import annotations

import re

NUMERALS = r"\d一二两三四五六七八九十几百千半"
ASKS_NEXT = r"[吗么？?，,。；;\s]|合|违|对|能|可|行|怎|咋|$"
FINE = rf"罚(?:了|掉|过)?我?们?(?:的)?(?:款|钱|工资)?了?(?=[{NUMERALS}]|[^，,。；;？?]{{0,8}}(?:{ASKS_NEXT}))"
OFFENCE = (
    "迟到|早退|旷工|请假|打[碎翻破错]|打菜|摔[坏碎]|弄坏|损坏|[算写]错|漏|没完成|没打卡|忘打卡|差评|被投诉|玩手机|顶嘴|聚餐|[没不]参加"
)
BOSS = "单位|公司|学校|食堂|后勤|物业|部门|领导|主任|经理|班长|组长|科长|院长|老板|院里|系里"
ON_WORKER = re.compile(
    rf"(?:被|对我|[把让要叫给跟]我|(?:{BOSS})[^，,。；;受被]{{0,6}}|{OFFENCE})[^，,。；;单司校企]{{0,10}}罚"
    r"|罚(?:了|掉)?我|罚[^，,。；;]{0,6}(?:工资|绩效|奖金)|(?:工资|绩效|奖金)[^，,。；;]{0,8}罚"
)
"""A worker was fined by the unit."""
BY_AN_AUTHORITY = re.compile(
    "(?:单位|公司|学校|企业|厂)[^，,。；;]{0,4}(?:被|受|挨|吃)|(?:会|要|该|能)[^，,。；;]{0,3}(?:被罚|怎么罚|罚多少)|怎么(?:处)?罚|罚(?:单位|公司|学校|企业|他们)|处罚"
    "|事故|交警|违章|停车|闯|超速|酒驾|税|城管|应急|监察|消防|法院|违约金"
)
"""Or an authority fines a firm, or somebody on the road."""
PAPER = (
    r"[我他她们的老师员工]{0,4}(?:(?:居民|二代)?身份证|(?:本科|研究生|大学)?(?:毕业|学位|学历)证书?"
    r"|(?:教师|从业|执业|职业|技能|护士)?(?:资格|执业|职业|技能|等级|上岗)?证书?|护照|户口[本簿]|港澳通行证|证件|原件)(?![明据言实词券人])"
)
TAKEN = r"(?:扣(?![工钱绩奖分社税])[着了下住押走在]?[着了]?|押[着了在走]|压[着了在]|收[走了着缴]|拿走|没收|霸[占着]+|锁[着在了])"
KEPT = re.compile(
    rf"{TAKEN}[^，,。；;？?工资钱还又也]{{0,6}}?{PAPER}(?:不放|不还|不给)?"
    rf"|{PAPER}[^，,。；;？?工资钱]{{0,6}}?(?:被[^，,。；;]{{0,4}}{TAKEN}|{TAKEN}|(?:[一都就也还]*)(?:不(?:给|肯|愿意|让)?(?:我)?(?:还|拿回|取)))"
)
"""Papers of somebody are kept by others."""
JOINS = re.compile(
    r"(?P<wants>能不能|可不可以|可以|算不算|好不好|好|能|想|要|让|给|在哪[边里儿个]?|到哪[边里儿个]?|怎么|有没有资格|归哪边)(?P<before>[^，,。；;？?工]{0,6}?)"
    r"(?:进(?!行|一步|校|课)|进到|加进|混进|算进|入到|参加)(?:个|了)?(?P<whose>(?:我们|咱们?|你们|贵|本)?(?:学校|校|院|公司|单位)?的?)工会(?!的|工作|委员|主席|班子|上班|当|做|活动|会议|组织的|办|里|干|领|经|法|小组|开|改|比)"
)
"""How staff ask who may join: a clause about what comes into the union, 专家学者进工会, has the words and says nothing of it."""
NOT_THE_UNIT = re.compile("中介|学生|警察|派出所|公安|海关|银行")


def in_rule_words(question: str) -> str:
    """A question with what the unit takes from a worker in the words of the rules; as it is where nothing is taken so."""
    if ON_WORKER.search(question) and not BY_AN_AUTHORITY.search(question):
        question = re.sub(FINE, "扣工资", question)
    if not NOT_THE_UNIT.search(question):
        question = KEPT.sub("用人单位扣押劳动者的证件", question)
    return JOINS.sub(r"\g<wants>\g<before>加入\g<whose>工会", question)
