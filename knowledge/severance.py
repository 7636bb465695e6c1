"""经济补偿: what 劳动合同法 第四十七条 comes to for so many years and so much pay, where a question asks for the sum.

What is not told is asked for and never guessed; what the article makes the sum depend on and nobody knows here (the local average
wage, the pay of the last twelve months) is said beside it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.applicability import CONTRACT_LAW, LABOUR_LAW
from knowledge.model import Severance
from knowledge.numerals import NUMBER, is_less, is_more, plain, value_of, written

RECKONED_BY, DOUBLED_BY = f"{CONTRACT_LAW}#第四十七条", f"{CONTRACT_LAW}#第八十七条"
ABOUT_IT = frozenset(
    {f"{CONTRACT_LAW}#第{number}条" for number in ("四十", "四十一", "四十四", "四十六", "四十七", "四十八", "八十五", "八十七")}
    | {f"{LABOUR_LAW}#第{number}条" for number in ("二十六", "二十七", "二十八", "九十一")}
)
"""Articles after which 能拿多少 asks for this sum."""
MATTER = re.compile(
    r"经济补偿|补偿金?|赔偿金|遣散费|n\s*\+\s*1|辞退|解雇|开除|裁员|裁掉|被裁|(?:解除|终止)了?(?:劳动)?合同|被解除|协商(?:一致|不成|好|后)?[，,]?(?:被|才|再)?(?:解除|终止)|[不没]再?续(?:签|约|聘|合同)?|劝退|炒(?:了我|我|鱿鱼)",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"多少(?![年天人次日])|几个月(?![内之以前没不])|几倍|(?:怎么|如何|咋)(?:算|赔|补|计算|给)|算(?:一下|下|算)|n\s*\+\s*1", re.IGNORECASE
)
PAID = re.compile("补偿|赔")
OTHER_SUMS = re.compile(
    r"伤|抚恤|生育|产假|公积金|培训|违约金|服务期|竞业|失业|社保|保险|欠|双倍|二倍工资|两倍工资|[没未]签|试用|加班|医疗|奖|绩效|年假|罚|经费|会费|养老|退休|工会|房"
    r"|赔(?:偿|给)*(?:公司|单位|学校)|(?:公司|单位|学校)(?:让|要|叫|找)我赔"
)
"""Sums that other articles fix, or that somebody owes the unit."""
ASKS_ELSE = re.compile(r"多久|什么时候|何时|几[天日]|哪|谁|怎么办|仲裁|律师|打官司|起诉")
"""What is asked beside a sum, and last where several questions are joined."""
UNLAWFUL = re.compile(r"违法|非法|不合法|乱(?:辞|开|裁)|无故|[没无]有?(?:理由|原因)|凭空")

AMOUNT = rf"(?:{NUMBER}|半)"
SERVED = re.compile(
    rf"(?P<nearly>快|将近|接近|(?<!最)近|差一?点|不[到足满]|[没未]有?(?:干|做|待|工作)?[到满])?(?P<past>超过|不止)?"
    rf"(?:(?P<years>{AMOUNT})(?P<over>多)?年(?![假薪底终级初])(?:(?P<half>半)|[零又加]?(?P<months>{NUMBER})个月)?(?:[零又加]?(?P<days>{NUMBER})天)?(?P<about>多|出头)?"
    rf"|(?P<only>{NUMBER})个(?P<and_half>半)?月(?!的?(?:工资|薪)))(?P<short>不[到足满](?!岗))?"
)
"""How long somebody worked."""
NOT_SERVED_BEFORE = re.compile(
    r"(?:合同|签了?|还有|还?差|提前|怀孕|第|续了?|[最将]近|过去|[之以走职同]?[前后头]|最后|去|差[^，,。]{1,6}?(?:就|才)?(?:满|到|够)?了?)[是的这]?$|(?:不|并非|哪)是$|[\d元块钱千万kKwW]$"
)
NOT_SERVED_AFTER = re.compile(
    r"的?(?:劳动)?合同|[前后]|之?内|以内|到期|一签|[拿挣发给到大差]|(?:里|来|下来)?的?(?:月|年)?(?:平|均|工资|薪|收入)|\d|[一二两三四五六七八九][千万]"
)
SINCE = re.compile(
    r"(?:19|20)\d\d年?(?:\d{1,2}月)?份?就?(?:进|来|入职|到|参加工作|开始)|年前(?:进|来|入职|开始)|[一二三四五六七八九零〇\d]{2}年(?:进来|来的|入职)"
)
"""The year in which somebody began, which leaves open how many months are full."""
IN_ADDITION = re.compile("之前|以前|先前|原先|另外|后来|加上|[又再还](?!是)")
"""Between two lengths of service of which neither is all of it."""
MOST_YEARS = 60
LEAST_SERVED = Fraction(1, 2)
"""Months: who worked at all, however little, is due something."""
SUM = rf"(?P<sum>{NUMBER})(?P<scale>[kKwW])?"
BY_THE_MONTH = re.compile(
    r"(?:月薪|月工资|月收入|月入|平均工资|工资|薪水|薪资|底薪|收入|[每一]个?月|平均|月?均|到手|应发|实发)"
    r"(?:[是有为拿挣发赚开给能在都]|大[概约致]|差不多|平均|下来|每个?月|一个月|月均|到手|应发|实发|税前|税后|[:：\s])*"
    rf"{SUM}(?!个?月|[年天日倍条款项级]|分之)"
    rf"|(?P<front>{NUMBER})(?P<front_scale>[kKwW])?(?:元|块钱?)?(?:一个月|每个?月|[/每]月|的?(?:月均|平均)?(?:月薪|月?工资))"
)
FORMERLY = re.compile("(?:之前|以前|原来|原先|当时|刚[来进]的?时?候?|试用期?间?|起初|一开始|最初)[^，,。；;]{0,4}$")
"""Before pay that is no longer so."""
IN_PARTS = re.compile(r"(?:元|块钱?)?\s*(?:[+＋*×]|[另外]?加|[另还]有)")
"""Behind a part of the pay: 3000加绩效5000."""
BY_THE_YEAR = re.compile(rf"(?:年薪|年收入|一年[拿挣赚])(?:[是有为]|大概|差不多|税前|税后|[:：\s])*{SUM}")
LEAST_PAY = 100
"""Less is no pay of a month, but a number of something else."""
BESIDE = re.compile(
    r"我们?|在(?:学校|单位|这|公司)里?|[这那]|[干做待呆来]了?|工作|上班|工龄|一共|总共|大概|差不多|左右|满|如果|要是|假如|的话|能|可以|会|该|应该|最多|到底|具体|究竟|拿|赔|补偿?|给"
    r"|到手?|领|得|钱|工资|是|有|就|不对|[的了呢吗么吧呀啊，,。.？?！!、\s]|一?下|帮我|请问"
)
"""Words around such a message that name nothing else."""
MOST_LEFT = 2
"""Characters: what has more than that names a matter of its own."""
SCALES = {"k": 1000, "w": 10_000}
HALF = Fraction(1, 2)


def asks_sum(question: str) -> bool:
    """Whether a question asks what is due at the end of an employment, or tells what that is reckoned from."""
    if OTHER_SUMS.search(question) or ASKS_ELSE.search(question) or not MATTER.search(question):
        return False
    served, pay = _served(question) is not None, _pay(question) is not None
    return ASKS.search(question) is not None or (served and pay) or ((served or pay) and PAID.search(question) is not None)


def sum_meant(text: str, asked: str, shown: frozenset[str]) -> bool:
    """Whether a message after such articles asks for the sum, or tells what it is reckoned from, and names no other matter."""
    if not shown & ABOUT_IT or OTHER_SUMS.search(text + asked) or not MATTER.search(asked):
        return False
    if len(_left(text)) > MOST_LEFT:
        return False
    return (
        _tells(text)
        or ASKS.search(text) is not None
        or (UNLAWFUL.search(text) is not None and (_tells(asked) or ASKS.search(asked) is not None))
    )


def adds_to_sum(text: str, asked: str) -> bool:
    """Whether a message tells something that the sum is reckoned from, or is the first to ask for it."""
    return _tells(text) or UNLAWFUL.search(text) is not None or ASKS.search(asked) is None


def severance(question: str) -> Severance:
    """What the article comes to for what a question tells; what is not told stays empty."""
    question = plain(question)
    told, pay = _served(question), _pay(question)
    due = tuple(dict.fromkeys(map(_months_due, told[1]))) if told else ()
    return Severance(
        served=told[0] if told else "",
        months=tuple(map(written, due)),
        pay=written(pay) if pay is not None else "",
        sums=tuple(written(pay * months) for months in due) if pay is not None else (),
        doubled=tuple(written(2 * pay * months) for months in due) if pay is not None else (),
        since=SINCE.search(question) is not None,
    )


def _tells(text: str) -> bool:
    return _served(text) is not None or _pay(text) is not None or SINCE.search(text) is not None


def _left(text: str) -> str:
    """What a message has beside the sum, what it is reckoned from, and the words for its matter."""
    for pattern in (SINCE, BY_THE_YEAR, BY_THE_MONTH, SERVED, ASKS, UNLAWFUL, MATTER, BESIDE):
        text = pattern.sub("", text)
    return text


def _served(question: str) -> tuple[str, tuple[Fraction, ...]] | None:
    """How long somebody worked, in its words and in months: two lengths where it is left open on which side of half a year it ends."""
    told = [match for match in SERVED.finditer(question) if not _is_of_something_else(match, question)]
    if len(told) > 1 and IN_ADDITION.search(question[told[-2].end() : told[-1].start()]):
        return None
    for match in reversed(told):  # who corrects it says it again
        years = HALF if match["years"] == "半" else value_of(match["years"] or "零")
        months = value_of(match["months"] or match["only"] or "零")
        if years is None or months is None or not 0 < 12 * years + months <= 12 * MOST_YEARS:
            continue
        total = 12 * years + months + (6 if match["half"] else 0) + (HALF if match["and_half"] else 0)
        total += (value_of(match["days"] or "零") or 0) / Fraction(30)
        if match["nearly"] or match["short"]:
            return match[0], (max(total - 7, LEAST_SERVED), max(total - 1, LEAST_SERVED))
        over = match["over"] or match["past"] or match["about"]
        return match[0], ((total + 1, total + 7) if over and total % 12 == 0 else (total,))
    return None


def _is_of_something_else(match: re.Match[str], question: str) -> bool:
    """Whether a length of time is that of a contract, or of what is still to come: 合同三年, 还差两个月."""
    return NOT_SERVED_BEFORE.search(question[: match.start()]) is not None or NOT_SERVED_AFTER.match(question, match.end()) is not None


def _months_due(served: Fraction) -> Fraction:
    """One month's pay a year; half a year and more is a year, less is half a month."""
    years, rest = divmod(served, 12)
    return Fraction(years) + (1 if rest >= 6 else HALF if rest else 0)


def _pay(question: str) -> Fraction | None:
    """The pay of a month that a question tells; None where it is told with somewhat more or less: 九千多."""
    yearly = BY_THE_YEAR.search(question)
    if yearly and (sum_ := _sum(yearly["sum"], yearly["scale"])) and sum_ >= 12 * LEAST_PAY:
        return None if _is_open(yearly, "sum", question) else sum_ / 12
    for match in reversed(list(BY_THE_MONTH.finditer(question))):
        which = "sum" if match["sum"] else "front"
        sum_ = None if FORMERLY.search(question[: match.start()]) else _sum(match[which], match["scale"] or match["front_scale"])
        if sum_ is not None and sum_ >= LEAST_PAY:
            return None if _is_open(match, which, question) else sum_
    return None


def _is_open(match: re.Match[str], which: str, question: str) -> bool:
    before, behind = question[: match.start(which)], question[match.end(which) :].lstrip("kKwW")
    return is_less(before, behind) or is_more(before, behind) or IN_PARTS.match(behind) is not None


def _sum(number: str, scale: str | None) -> Fraction | None:
    value = value_of(number)
    return None if value is None else value * SCALES.get((scale or "").lower(), 1)
