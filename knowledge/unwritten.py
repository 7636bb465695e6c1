"""What stands in no rule: whether money arrived, what is left of it, and what nobody has decided yet.

A clause that shares a word with such a question is no answer, and the name of a rule is none either: only whoever keeps the books, or
decides, knows.
"""

from __future__ import annotations

import re

from knowledge.model import Answer, NotFound
from knowledge.scope import asks_about_others

RECORD, UNDECIDED = "record", "undecided"
"""Reasons of `NotFound`."""
THEN = "(?=[啊呀呢呐哦哈]*[？?。！!，,；;…～~]|[啊呀呢呐哦哈]*$)"
"""Where a question ends."""
MONEY = "钱|费|金|款|工资|薪水?|绩效|奖|津贴|补贴|补助|补偿|报销|福利|券|卡|社保|医保|课酬|稿酬|申请|材料|表"
ARRIVED = "打|发|到账?|转|汇|拨|批|退|下来|入账|交|缴|报|领|扣|处理|通过"
DONE_BEFORE = re.compile(
    r"(?:今年|去年|前年|本年度?|上个?(?:年度|学年|学期|季度|半年|月)|这个?(?:学年|学期|季度|月)|(?:19|20)\d\d年度?)[^，,。；;？?]{0,20}"
    r"(?:了|过|出去|下来|出来)[^，,。；;？?多几]{0,4}(?:多少|几)[^，,。；;？?]{0,4}(?=[，,；;？?。]|$)"
)
"""Asks how much was paid, given or done in a time gone by: 今年残保金交了多少."""
ARRIVES = re.compile(
    rf"(?:{MONEY})(?:(?!没|还是|该|应)[^，,。；;？?]){{0,12}}(?:{ARRIVED})(?:(?!没)[^，,。；;？?]){{0,4}}(?:没(?:有)?|了吗|了么){THEN}"
    rf"|(?:{MONEY})[^，,。；;？?]{{0,10}}[，,]?(?P<verb>[打发到批退报交缴拨转领])没(?P=verb)"
)
"""Asks whether money came, or whether something was granted: 慰问金打给我没, 批没批."""
MINE_OR_LOOK = re.compile("我|俺|咱|查|看一?[下眼看]|帮|替|组里|老[张王李赵刘陈杨黄周吴徐孙朱胡]")
LEFT = re.compile(
    r"(?:账[上户里面]|余额|卡[里上]|经费|会费|互助金|公积金|年假|积分|名额)[^，,。；;？?]{0,8}(?:剩|余|结余|结存)(?:下|着|了)?(?:的)?(?:多少|几)"
    r"|(?:账[上户里面]|余额|卡[里上])[^，,。；;？?]{0,6}有(?:多少|几)"
)
"""Asks what is left."""
LATER = "下个?(?:学期|月|年|周|星期|季度|学年)|下半年|明年|后年|今年年底|年底|以后|将来|过两年|接下来|往后|新学期|年后"
DECIDED_THEN = re.compile(
    rf"(?:{LATER})(?:(?!要是|如果|万一)[^。；;？?]){{0,16}}?"
    r"(?:会不会(?:再|给|又|被)?(?:涨|加|降|调|发|取消|停|换|搬|办|搞|组织|放|开|改|扩|招|合并|砍|减|缩|变|延|评)[^，,。；;？?]{0,6}|(?P<change>涨|加|降|调|变|发|放|办|搞|开|搬|换|招|评|砍|减|补|改|停|延)不(?P=change)[^，,。；;？?]{0,5}"
    r"|(?:会|还|能|要)(?:再|给|又|继续)?(?:涨|加薪|降|调|发|取消|换|搬|办|搞|组织|放)[^，,。；;？?]{0,6}(?:吗|么|不|多少|几)"
    rf"|(?:涨|加|降|调)(?:多少|几)){THEN}"
)
"""Asks what is decided in a time to come: 下学期课时费涨不涨."""
OF_RULES = re.compile(
    "该不该|应该|应不应|合法|违法|合规|规定|依据|文件|意见|条例|政策|算不算|必须|有权|倍|怎么办|咋办|能不能|可不可以|公开|公示|要求|标准|按什么|怎么定|谁定"
)
"""What is asked as a rule is asked."""


def asks_for_record(question: str) -> bool:
    """Tell whether a question asks what was paid, given or done, or what is left of it, which stands in no rule."""
    if OF_RULES.search(question):
        return False
    arrives = ARRIVES.search(question) is not None and MINE_OR_LOOK.search(question) is not None
    return arrives or DONE_BEFORE.search(question) is not None or LEFT.search(question) is not None


def asks_ahead(question: str) -> bool:
    """Tell whether a question asks what is going to be decided: 明年还发不发."""
    return DECIDED_THEN.search(question) is not None and OF_RULES.search(question) is None


def of_no_rule(question: str, found: Answer | NotFound) -> Answer | NotFound:
    """A plain refusal where no rule could say it, whatever a clause says of such money; others' affairs stay theirs."""
    if found.lookup or (isinstance(found, NotFound) and found.reason not in ("no_evidence", "elsewhere", "not_stated", "private")):
        return found
    private = isinstance(found, NotFound) and found.reason == "private"
    if asks_for_record(question) and not (private and asks_about_others(question)):
        return NotFound(RECORD, found.passages, found.confidence)
    if isinstance(found, NotFound) and not private and asks_ahead(question):
        return NotFound(UNDECIDED, found.passages, found.confidence)
    return found
