"""Words of abuse: what is told beside them counts, and what tells of somebody else's abuse is a story."""

from __future__ import annotations

import re

from handlers.grievances.words import phrases, rhetoric

RUBBISH = (
    "垃圾(?:机器人|工会|客服|系统|软件|东西|玩意儿?|服务台|人)"
    "|(?:^|什么|一群|一帮|都是|就是|真是|真|是|个|太|你们?)垃圾(?:们|玩意儿?|[了啊吧的呀!！])*$"
)
"""What calls the desk or somebody rubbish; 楼道垃圾没人清 tells of rubbish."""
CURSES = (
    r"他妈的(?![\u4e00-\u9fff]{0,2}(?:病|药|手术|住院|保险|社保|退休|费))|(?<![我他她你您咱俺姑姨舅大婆老孩子的])妈的(?!病|药)|tmd|脑残"
    r"|(?:^|[你们帮群是的真])废物(?:们|[了啊吧]*$)|"
)
"""我妈的护工费 and 实验废物 curse nobody."""
ABUSE = re.compile(
    r"少(?:跟|给|和)(?:我|俺|老子)(?:说|来|扯|打|讲|玩)(?:这些?|那些?|什么|你们的?)?(?:套话|官腔|废话|虚的|这套|那套|一套)|^(?:我)?(?:操|艹|靠|日|草|呸)$|(?:你们|工会).{0,8}(?:摆设|就是(?:个)?屁|是个屁|屁用|吃干饭|吃白饭|聋子?|瞎子?|瞎了|饭桶|走狗|不干事|没用)|(?:都是|一群|你们?是)(?:聋子|瞎子|饭桶|骗子)|屁事不干|不干人事|狗东西|混蛋|傻[逼bB比叉X]|[煞沙]笔|操你|草泥马|[滚滾](?:蛋|开|吧|!|！|$)|去死|"
    + CURSES
    + RUBBISH
    + r"|(?:看|听)不懂(?:人话|中国话)"
    + r"|王八蛋|狗屁|放屁|(?:就)?是个屁|[算顶管]个屁|屁用|神经病(?!院|医)|智障(?!学生|儿童|孩子|人|者)|白痴|nmsl|fuck|shit",
    re.IGNORECASE,
)
OF_UNION = re.compile("你们|您们|工会|你这|机器人|服务台")
TOLD_ABUSE = re.compile(
    r"(?:[他她]们?|[^\W你您]{0,6}(?:主任|长|领导|老板|经理|书记))(?:就|还|老|总|都|又|直接|当场)*(?:说|讲|吼|回)|骂|说[我俺他她]|[叫喊][我俺]|对[我俺]|冲[我俺]|当众|群里"
)
"""Before words of abuse: somebody tells of it."""
WRONG_TOLD = re.compile(
    "克扣|拖欠|[扣欠少发没不][^，,。]{0,4}(?:工资|钱|费|奖金?|绩效|课时|补贴|社保)|[不没](?:发|批|给[我俺咱发批])|开除|辞退|[乱多]收|罚款|漏水|坏了"
)
"""Beside words of abuse: what was done."""
CURSED = re.compile(
    r"^(?:(?:他|你)?(?:妈|奶奶)的(?![\u4e00-\u9fff]{0,2}(?:病|药|手术|住院|保险|社保|退休|费))|tmd|卧槽|我[艹擦]|我靠(?!自己|着|近|谁|这|在)|我操(?![场作心持办劳])"
    r"|[靠操艹草](?=[，,！!\s]))[，,！!\s]*",
    re.IGNORECASE,
)
"""A curse before a clause that tells something: 他妈的食堂又涨价."""
LEAST_TOLD_CHARS = 4
MOST_ABUSE_CHARS = 14
"""What is longer is a story, in which such words are mostly somebody else's."""


def abusive(text: str) -> bool:
    """Whether a message is nothing but abuse."""
    pieces = [one.words for one in phrases.segments(text) if any(map(str.isalnum, one.words))]
    return any(map(_abuses, pieces)) and all(_abuses(one) or phrases.empty(one) for one in pieces)


def calmed(text: str) -> str:
    """A message without its clauses of abuse, the curses before others, and what only sounds like a question; the rest is what counts."""
    text = rhetoric.without(text)
    pieces = phrases.segments(text)
    if any(_uncursed(one.words) for one in pieces):
        return calmed("".join((_uncursed(one.words) or one.text) + one.end for one in pieces))
    return text if not any(_abuses(one.words) for one in pieces) else phrases.joined([one for one in pieces if not _abuses(one.words)])


def insults_union(text: str) -> bool:
    """Whether a clause of a message insults the union or the desk: 你们就是摆设. 他把杯子扔进垃圾桶 insults nobody."""
    return any(_abuses(one.words) and OF_UNION.search(one.words) for one in phrases.segments(text))


def _uncursed(clause: str) -> str:
    """What a clause tells behind a curse; empty where it does not, or goes on against the desk."""
    told = CURSED.sub("", clause, count=1)
    if told == clause or sum(map(str.isalnum, told)) < LEAST_TOLD_CHARS or OF_UNION.search(told) or ABUSE.search(told):
        return ""
    return told


def _abuses(clause: str) -> bool:
    if _uncursed(clause):
        return False
    return (
        len(clause) <= MOST_ABUSE_CHARS
        and ABUSE.search(clause) is not None
        and not (TOLD_ABUSE.search(clause) or WRONG_TOLD.search(clause))
    )
