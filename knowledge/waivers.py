"""A right that is signed away: 让我签自愿放弃社保的协议, 不写保证书就不续聘. What makes such a paper void stands beside the right itself.

Whatever the right is, the same article speaks of papers that exempt the unit from its duties, or were signed under pressure. It shares no
word with most of them.
"""

from __future__ import annotations

import re

from knowledge.applicability import CONTRACT_LAW, LABOUR_LAW

VOIDED_BY = (f"{CONTRACT_LAW}#第二十六条", f"{LABOUR_LAW}#第十八条")
"""The article that makes such a paper void; the second one where the first is not held."""

NO_CHILDREN = re.compile("怀孕|怀[上了]|生育|[生要]孩子|不[生怀]|结婚|婚育")
HURT_ON_ONES_OWN = re.compile(
    "(?:工伤|受伤|伤亡|伤病|伤残|生死|病痛|医药费?|事故|摔[伤倒]|出(?:了)?事)[^，,。；;]{0,5}(?:自理|自[负担]|自费|自己(?:管|承担|负责)|与(?:单位|公司|学校|老板|店里)无关|概不负责|不(?:负责|管))"
)
FORBIDDEN_BY = ((NO_CHILDREN, "中华人民共和国妇女权益保障法#第四十四条"), (HURT_ON_ONES_OWN, "中华人民共和国安全生产法#第五十二条"))
"""What a paper may not have somebody give up, each with the article that forbids it by itself: to marry and have children, and what is
due to whoever is hurt at work."""

PAPER = re.compile(
    "(?:签|写|打|按)[^，,。；;]{0,4}条(?!款|文|件|例)|[张个]条(?:子|儿)?(?!款|文|件|例)|纸条|条子|承诺书|保证书|声明书?|切结书|免责书|确认书|同意书|弃权书|字据|字条|协议|(?:签|写|立|按)(?:了|过|下|个|份|一份|的|字|手印|[\"'“”‘’「])*"
)
GIVES_UP = re.compile(
    "放弃|弃权|免责|一次(?:性)?(?:了断|了结|买断|结清)|互不(?:追究|相欠)|自愿(?=[^，,。]{0,6}(?:离职|辞职|走|降|不|减|调|放|退|承担))|(?:后果|工伤|风险|责任|生死|伤亡)[^，,。]{0,3}自[负担]"
    f"|{HURT_ON_ONES_OWN.pattern}"
    "|不(?:要|追究|主张|索要|领|拿)(?=[^，,。]{0,4}(?:社保|五险|公积金|工资|补偿|赔偿|加班|奖|年终|绩效|补贴|津贴|钱))"
    "|不(?:交|缴|买|上)(?=[^，,。]{0,2}(?:社保|保险|五险|公积金))|(?:不|不准|不许|不能|不得)(?:再|先|要)?(?:怀孕|怀|生育|生孩子|要孩子|生(?!病|效)|结婚)"
)
"""What is given up."""
PRESSED = re.compile(
    "[逼骗]|强迫|强制|胁迫|威胁|被迫|非[让要]|硬[让要]|不(?:签|写|交)[^，,。]{0,6}[，,]?(?:就|则|不|别|没)|被?要求|(?:让|要|叫|通知|拿来?)(?:我|我们|咱们?|大家|职工|员工|老师|女)"
)
ASKS_ITS_WORTH = re.compile(
    "有效|无效|效力|算数?[吗么不]|作数|管用|有用|合法|违法|合不合|反悔|推翻|作废|撤[回销]|还能.{0,4}要|要得?回|认不认"
)


def forbidden_by(question: str) -> str:
    """The id of the clause that forbids by itself what a paper has somebody give up; empty where none does, or none is signed away."""
    if not signed_away(question):
        return ""
    given_up = [found[0] for found in GIVES_UP.finditer(question)]
    return next((clause for barred, clause in FORBIDDEN_BY if any(map(barred.search, given_up))), "")


def signed_away(question: str) -> bool:
    """Whether somebody tells of a paper by which they give up what is theirs, and was made to sign it or asks what it is worth."""
    given_up = PAPER.search(question) is not None and GIVES_UP.search(question) is not None
    return given_up and (PRESSED.search(question) is not None or ASKS_ITS_WORTH.search(question) is not None)
