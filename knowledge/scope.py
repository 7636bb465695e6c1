"""What kind of thing a question asks for, and whether a clause states a thing of that kind.

A clause about funds is no answer to "how much": without an amount in it the honest reply is that the text does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGITS = r"[\d一二三四五六七八九十百千万两]"
RATIO = rf"[百千万]分之|\d\s*[%‰]|{DIGITS}+成"
AMOUNT = rf"不收费|免费|无偿|不收取|{DIGITS}+(?:多)?\s*(?:元|块钱|万元|倍)|{DIGITS}+个月的?(?:本人)?(?:月?工资|生活费)|{RATIO}"
MOMENT = rf"{DIGITS}+\s*(?:年|个月|月|日|天|周|小时|点|工作日)|每年|每月|每季度|每周"
NO_PLACE = r"(?<![第一二三四五六七八九十百千\d])"
COUNT = rf"(?:至少|不少于|每\S{{0,6}}){DIGITS}+|{NO_PLACE}{DIGITS}+\s*(?:个|名|人|次|回|场|项|条|所|支|倍)(?!性)|{RATIO}"
CONTACT = r"\d{7,}|电话[:：]|地址[:：]|邮箱[:：]"
PROCEDURE = r"材料|申请表|登记|填写|提交|受理|报名|批准|审批|核准|备案|清算"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing asked for: how questions ask for it, and what a text must contain to state it."""

    name: str
    """A key of `handlers.texts.MISSING`."""
    asked: re.Pattern[str]
    stated: re.Pattern[str]


KINDS = (
    Kind(
        "ratio",
        re.compile(r"百分之几|千分之几|几个点|(?:比例|占比)(?:是|为|要|占|有)?(?:多少|几|多大)|占多少|多少比例|什么比例|几成"),
        re.compile(RATIO),
    ),
    Kind(
        "money",
        re.compile(
            r"多少钱|几块钱|几[十百千万](?:块|元)|人均(?:几|多少)|多少元|多少块|金额"
            r"|(?:标准|补贴|补助|津贴|奖金|慰问金|慰问|[费金]|预算|封顶|上限|工资)(?:一个月|每月|每年|一年|大概|一般|到底|是|要|能|给|发|交)*(?:多少|几何)"
            r"|(?:发|给|交|补|拨|领|报销)(?:了)?多少(?!人)|值多少|封顶几"
        ),
        re.compile(AMOUNT),
    ),
    Kind(
        "time",
        re.compile(
            r"(?:什么|啥)时候(?!才?算|才能算|生效)|何时|几月|哪天|哪一天|几号(?!人)|几点(?!要求|意见)|多久|多长时间|(?<![好这那十前过])几(?:天|个月|个小时|小时)|(?<![好这那十前过])几年(?!没|前|来)|哪年|哪一年|多少年|多少天|截止|时限|期限是|营业|开不开门|开门吗|开放时间|周末开"
        ),
        re.compile(MOMENT),
    ),
    Kind(
        "contact",
        re.compile(
            r"(?:电话|手机号码?|联系方式|邮箱|微信号|地址|门牌号?|住址)(?:是|号码|多少|几号|呢|给|发|有|[吗？?。]|$)"
            r"|办公室在|在哪栋|在几楼|在哪办"
        ),
        re.compile(CONTACT),
    ),
    Kind(
        "procedure",
        re.compile(
            r"(?:什么|哪些|啥|几样)(?:材料|手续|证件|表)|怎么报名|哪里报名|在哪报名|报名(?:网址|入口|方式)|填什么表|办理流程|申请流程|流程是|流程一步|哪里下载|在哪下载|怎么下载"
        ),
        re.compile(PROCEDURE),
    ),
    Kind("grade", re.compile(r"什么级别|啥级别|几级|哪一级待遇|什么职级|什么待遇"), re.compile(r"级别|职级|[处科]级|待遇")),
    Kind(
        "count",
        re.compile(r"(?<![哪好这那十前过])(?:几|多少)(?:个(?!月|小时|星期|学期|词|字)|名|位|人|次|回|趟|场|所|家|条|项|倍)"),
        re.compile(COUNT),
    ),
)
"""In this order: the first that a question asks for counts."""

MANIPULATION = re.compile(
    r"忽略(?:以上|之前|前面|上面|所有)|无视(?:以上|之前|规则|文件)|不要看文件|别管文件|假装|扮演|假设你是|你现在是|从现在起你"
    r"|系统提示|提示词|prompt|ignore (?:all|previous)|jailbreak|(?:随便|自己)?编(?:一|个|条|造)|伪造|捏造|照我说的(?:回答|写)|输出你的",
    re.IGNORECASE,
)
"""Wordings that try to make the desk say what the rules do not."""

PRIVATE = re.compile(
    r"(?:谁|哪些人|哪几个人|哪个(?:老师|同事))\S{0,8}(?:领了|拿了|申请了|被处分|得了|生病|离婚|怀孕)"
    r"|(?:他|她|同事|院长|主任|书记|主席|[张王李赵刘陈杨黄周吴](?:姐|哥|老师|某))\S{0,6}(?:工资|收入|绩效)"
    r"|(?:他|她|同事|院长|主任|书记|主席|老师|[张王李赵刘陈杨黄周吴](?:姐|哥|某))\S{0,6}(?:手机|电话|住址|身份证|档案|银行卡|什么病|啥病|病历|病情)"
    r"|住(?:在)?哪|家在哪|名单(?:发|给)|(?:发|给)我\S{0,6}名单"
)
"""Wordings that ask for somebody else's affairs."""


def asked_kind(question: str) -> Kind | None:
    """Return the kind of thing that a question asks for, or None."""
    return next((kind for kind in KINDS if kind.asked.search(question)), None)


def missing_kind(question: str, text: str) -> str:
    """Return the kind of thing that a question asks for and a text does not state, or an empty string."""
    kind = asked_kind(question)
    return kind.name if kind and not kind.stated.search(text) else ""


def manipulates(question: str) -> bool:
    """Tell whether a question tries to make the desk say what the rules do not."""
    return MANIPULATION.search(question) is not None


def asks_about_others(question: str) -> bool:
    """Tell whether a question asks for somebody else's affairs."""
    return PRIVATE.search(question) is not None
