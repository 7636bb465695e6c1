"""To whom a rule applies: the law on labour contracts, and staff who are established in a public institution.

Such staff are under 事业单位人事管理条例 and its kin; the law on labour contracts reaches them only where those are silent
(its 第九十六条). It is never cited to them without that article.
"""

from __future__ import annotations

import re

from knowledge.names import NATION

CONTRACT_LAW = "中华人民共和国劳动合同法"
RESERVATION = "第九十六条"
"""Of that law: other provisions for public institutions come first."""
LABOUR_LAW = "中华人民共和国劳动法"
FOR_CONTRACTS = frozenset((CONTRACT_LAW, LABOUR_LAW))
"""Laws for those who work under a labour contract (劳动法 第二条): they say nothing of established staff by themselves."""
CARRIED = 0.25
"""Taken off the score of these laws for established staff, so that the rules for them come first where they say anything."""

OVERTAKEN = {f"{LABOUR_LAW}#第六十二条": "女职工劳动保护特别规定"}
"""Articles whose figure a later rule of the State Council has raised, with that rule (女职工劳动保护特别规定 第七条)."""

REPLACED = {
    f"{LABOUR_LAW}#第八十二条": "中华人民共和国劳动争议调解仲裁法",
    f"{LABOUR_LAW}#第三十二条": CONTRACT_LAW,
}
"""Articles whose terms a later law that may be held has changed: sixty days for an application (now a year, its 第二十七条) and leaving
at any time on probation (now three days ahead, its 第三十七条)."""

FOR_GROUPS = {
    "中华人民共和国妇女权益保障法": re.compile(
        "女|男|妇|妈|母|阿姨|大姐|大婶|姑娘|孕|产假|产检|生育|生完|生孩子|生娃|分娩|哺乳|喂奶|经期|例假|更年期|孩子|[二三]胎|性别|婚|夫妻|丈夫|老公|老婆|妻|彩礼"
        "|骚扰|黄段子|黄色|荤|开黄腔|猥亵|摸|搂|抱我|亲我|偷拍|跟踪|尾随|纠缠|分手|恋爱|对象|追求我|表白|示爱|约会|家暴|暴力"
    ),
    "女职工劳动保护特别规定": re.compile("女|妇|孕|产|生|哺乳|喂奶|经期|例假|妈|骚扰"),
    "中华人民共和国残疾人保障法": re.compile(
        "残|盲|聋|哑|轮椅|无障碍|残障|导盲|手语|精神病|助听|耳蜗|听不(?:见|到|清)|听力|听障|视障|视力(?!下降)|看不见|假肢|义肢|截肢|拄拐|拐杖|失语"
    ),
}
"""Rules for some people alone, with the words of those who ask about them: to others they say nothing, however near their words are."""

TEACHERS_LAW = "中华人民共和国教师法"
NO_TEACHER = re.compile(
    "行政(?:人员|岗|职员)|管理(?:岗|人员)|职员|机关的|食堂|后勤|保安|保洁|宿管|门卫|司机|物业|维修|水电工|绿化|校医|出纳|会计"
)
TEACHES = re.compile("教师|老师|教书|上课|教学|讲课|教辅|辅导员")
"""Who says to be somebody else on the staff, and speaks of no teacher, is not under the law on teachers."""

UNDER_CONTRACT = re.compile(
    "合同工|合同制|合同聘用|劳动合同|派遣|外包|编外|非编|人事代理|没有?(?:事业)?编|无编|不在编|小时工|临时工|民办|食堂|保安|保洁|宿管|后勤"
)
"""Who says so is no established staff of a public institution."""
ESTABLISHED = re.compile(r"(?<![没无非不])(?<!没有)(?:事业编制?|事业单位编制|编制内|编内|在编|有(?:事业)?编制?)")
SAID_FIRST = re.compile(
    r"^(?:我|我们|本人|咱)?(?:是|有|属于)?(?:学校的?|单位的?)?(?:事业编制?|事业单位编制|编制内|编内|在编|(?:事业)?编制)"
    r"(?:的)?(?:老师|教师|教职工|职工|员工|人员)?(?:的)?[，,。 ]+"
)
"""A question's opening words that say so and are nothing to search for."""


def is_established(question: str) -> bool:
    """Tell whether somebody says to be established staff of a public institution."""
    return ESTABLISHED.search(question) is not None and not UNDER_CONTRACT.search(question)


def says_employment(question: str) -> bool:
    """Tell whether a question says which of the two it is about."""
    return ESTABLISHED.search(question) is not None or UNDER_CONTRACT.search(question) is not None


def says_nothing_to(question: str, document: str, *, meant: bool = False) -> bool:
    """Tell whether a rule is for some people alone, of whom a question does not speak.

    `meant`: the question is surely about that rule, though its words do not say so; who says to be no teacher is none all the same.
    """
    if document == TEACHERS_LAW:
        return NO_TEACHER.search(question) is not None and TEACHES.search(question) is None
    group = None if meant else FOR_GROUPS.get(document)
    return group is not None and document.removeprefix(NATION)[:2] not in question and not group.search(question)


STUDENTS = re.compile(r"第\S{1,8}条 (?:受教育者|(?:高等学校|职业学校)?的?学生)")
"""How an article begins that is about those who are taught."""
OF_STUDENTS = re.compile("学生|受教育|同学|学籍|学费|助学|毕业|上学|读书")


def is_for_students(question: str, text: str) -> bool:
    """Tell whether an article is about students, of whom a question does not speak."""
    return STUDENTS.match(text) is not None and OF_STUDENTS.search(question) is None


def to_search(question: str) -> str:
    """A question without the words that only say that its writer is established staff."""
    return SAID_FIRST.sub("", question) if is_established(question) else question
