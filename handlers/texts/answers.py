"""Words around answers from the rules: leads, verdicts, sums, cautions, and what is said to 有用 and 没用."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.messages import Block, Choices, Note, Paragraph
from handlers.texts.general import CONTACT, MORE, Contact
from knowledge.model import PEOPLE_UNIT, Computation, Explanation, Quorum, Said, Severance, Verdict

CAUTIONS = {
    "duty_not_right": "提醒一句：这一条写的是工会要做的事，没有写个人要什么条件、怎么办手续，所以能不能办成，我不敢替工会打包票。",
    "established_staff": "提醒一句：事业编制的教职工，先看国家对事业单位的专门规定，没有规定的才依照这部法；"
    "这是它的第九十六条写的，回复“劳动合同法第九十六条”可以看原文。",
    "for_established_staff": "您说的是事业编制：要先看国家对事业单位的专门规定（比如《事业单位人事管理条例》），"
    "没有规定的才依照劳动合同法。它的第九十六条就是这么写的，我一并列在上面了。",
    "bargaining": "提醒一句：24号文第8项任务写的是在民办高校和高校后勤企业推行集体协商；"
    "公办学校没有写，一般通过教代会来提，可以问一下本校工会。",
    "overtaken": "提醒一句：这是劳动法当年写的最低天数。国务院后来的《女职工劳动保护特别规定》第七条写的天数更多，各省还可能再加；"
    "这里还没有收录它们，请以它们为准，休假前问一下人事处或者工会。",
    "counts_members": "提醒一句：这个比例按工会会员人数算，不是按教职工总人数算。",
}


def answer_lead(count: int) -> str:
    """Open an answer of `count` quoted clauses."""
    return "文件里是这样写的：" if count == 1 else f"文件里有{'两三四五六七八九'[count - 2] if count < 10 else count}处相关："


def said(sentences: tuple[Said, ...]) -> Paragraph:
    """Give a language model's words, marked as such."""
    return Paragraph(f"助手用自己的话概括（以下面的原文为准）：{''.join(sentence.text for sentence in sentences)}")


def said_lead(count: int) -> str:
    """Open the quotes that a language model's words rest on."""
    return "原文是：" if count == 1 else "依据的原文是："


VERDICTS = {
    "figure": "先说数：“{words}”。原文是：",
    "forbids": "先说结论：规定写的是“{words}”，也就是不允许。原文是：",
    "demands": "先说结论：规定写的是“{words}”，也就是必须做到。原文是：",
    "allows": "先说结论：规定写的是“{words}”，也就是允许、但不强求。原文是：",
    "not_needed": "先说结论：规定写的是“{words}”。原文是：",
    "entitles": "先说结论：规定写的是“{words}”，也就是有这项权利。原文是：",
    "above": "先说结论：您说的{told}，超过了规定的“{words}”。原文是：",
    "below": "先说结论：您说的{told}，没有达到规定的“{words}”。原文是：",
    "within": "先说结论：您说的{told}，没有超过规定的“{words}”；别的条件也要对得上。原文是：",
    "enough": "先说结论：您说的{told}，没有低于规定的“{words}”；别的条件也要对得上。原文是：",
    "others_term": "先说清楚：规定写的是“{words}”，这是{whose}的期限；您问的那个期限，这一条没有写。原文是：",
}
WHOSE_TERM = {"office": "办理机关", "unit": "单位", "person": "本人（提出的一方）"}
"""Whose a term is that was not asked for."""


def verdict(found: Verdict) -> str:
    """Open an answer with what its first quote comes down to; raises KeyError for a kind that has no wording."""
    return VERDICTS[found.kind].format(words=found.words, told=found.told, whose=WHOSE_TERM.get(found.told, ""))


def explanation(found: Explanation) -> Note:
    """Give a clause in everyday words, marked as an explanation and not the rule."""
    return Note(f"通俗解读（帮助理解，以原文为准）：{found.plain}{found.not_said}")


def further_lead() -> str:
    """Open the clauses shown after 更多."""
    return "这些条款与您刚才的问题多少有关，合不合用请看原文："


def caution(name: str) -> Note:
    """Word a caution; raises KeyError for a name that has no wording."""
    return Note(CAUTIONS[name])


def computation_lead(result: Computation) -> str:
    """Open an answer with the arithmetic."""
    return f"{computation(result)}原文是："


def computation(result: Computation) -> str:
    """Show the arithmetic, with its assumption, unrounded."""
    odd = "文件没有写零头怎么算，我就不取整。" if "." in result.result and result.base_unit == PEOPLE_UNIT else ""
    sum_ = f"{result.base} × {result.rate} = {result.result}{result.unit}"
    return f"算一下：如果{result.basis}是 {result.base}{result.base_unit}，{sum_}。{odd}"


def quorum(result: Quorum) -> str:
    """Open an answer with whether as many are for it as the clause wants."""
    wants = f"要超过一半，至少 {result.wanted}" if result.share == "过半数" else f"它的{result.share}是 {result.wanted} 以上"
    lacks = f"还差 {result.wanted - result.votes}，不够" if result.votes < result.wanted else "够数了"
    return f"算一下：按您说的，一共 {result.whole}，{wants}；现在 {result.votes}，{lacks}。原文是："


SEVERANCE_IF = (
    "这样算有几个前提：属于第四十六条写的情形，比如单位提出解除、到期不续签；月工资按离开前十二个月的平均数算；"
    "月工资高过当地上年度职工月平均工资三倍的，只按三倍算，年限最多算十二年。当地的平均数这里没有，您的情形合不合，请对照原文。"
)
SEVERANCE_ASKS = {
    (False, False): "告诉我干了几年几个月、月工资大概多少，我帮您算一下，比如“干了3年8个月，月薪8000”。",
    (False, True): "再告诉我一共干了几年几个月，我帮您算一下，比如“干了3年8个月”。",
    (True, False): "再告诉我月工资大概多少，我帮您算出钱数，比如“月薪8000”。",
}
"""What is asked for, by whether the length of service and the pay are told."""


def severance(result: Severance) -> str:
    """Open an answer with what is due at the end of an employment, as far as it can be reckoned from what was told."""
    if not result.months:
        return "经济补偿按工作年限算，原文是："
    lines = "；".join(_due(result, number) for number in range(len(result.months)))
    return f"算一下：按您说的“{result.served}”，{lines}（零头满半年按一年算，不满半年算半个月）。原文是："


def severance_if(result: Severance) -> list[Block]:
    """Say what the sum rests on and what an unlawful end comes to, and ask for what was not told."""
    asks = SEVERANCE_ASKS.get((bool(result.months), bool(result.pay)), "")
    since = "只知道哪年来的还算不准，要看到离开那天一共满几年几个月。" if result.since and not result.months else ""
    twice = "或者".join(f"{one}元" for one in result.doubled)
    unlawful = f"如果是违法解除或者终止，按第八十七条是二倍{f'，也就是{twice}' if twice else ''}。"
    return [Note(f"{unlawful}{SEVERANCE_IF}"), *([Note(since + asks)] if asks else [])]


def _due(result: Severance, number: int) -> str:
    """The months of pay that are due and, where the pay is told, the sum: 是5个月工资，9000 × 5 = 45000元."""
    case = ("零头不满半年的话", "零头满半年的话")[number] if len(result.months) > 1 else ""
    months = result.months[number]
    return f"{case}是{months}个月工资" + (f"，{result.pay} × {months} = {result.sums[number]}元" if result.sums else "")


def nothing_more() -> tuple[Block, ...]:
    """Say that there are no further clauses to show."""
    return (Paragraph("上一个问题没有更多相关条款了。您可以换个问题接着问。"),)


def glad() -> tuple[Block, ...]:
    """Answer a member whom the answer helped."""
    return (Paragraph("好的，很高兴帮上忙。"),)


def sorry(contact: Contact, *, more: bool, noted: bool = True) -> tuple[Block, ...]:
    """Answer a member whom the answer did not help: what was noted, if it was, and what to do now."""
    kept = "您问的这句话我记下了，没有记是谁问的，工会的同事会看，好把答案补上。"
    return (
        Paragraph(f"抱歉没帮上忙。{kept if noted else '您说没用，我记下了；您问的原话没有留。'}"),
        Note("您可以换个说法再问一次，比如说清楚是谁、想办什么。" + contact.sentence()),
        Choices((MORE, CONTACT) if more else (CONTACT,)),
    )


def nothing_to_judge() -> tuple[Block, ...]:
    """Say that there is no answer that a vote could be about."""
    return (Paragraph("刚才没有可以评价的回答。您先问我一个问题，看完再告诉我有没有用。"),)


def continued(question: str) -> Note:
    """Say how a follow-up question was understood."""
    return Note(f"接着刚才的话，我按“{question}”来查的；不是这个意思的话，请把问题说完整一点。")


def also_asked(question: str) -> Paragraph:
    """Open the answer to another question of the same message."""
    return Paragraph(f"您还问了“{question}”：")


def nor_those(questions: Sequence[str]) -> Note:
    """Say that other questions of a message found no answer either."""
    named = "".join(f"“{question}”" for question in questions)
    return Note(f"您还问了{named}，我也没有查到能回答的条款。")


def comfort_first() -> Paragraph:
    """A warm line before the answer to somebody who is low and asks for something."""
    return Paragraph("听着真不容易，您辛苦了。难受的时候可以打 12356，有人听您说；睡不好、一直难受的，也请早点看看医生。您问的这件事：")


def nor_this() -> tuple[Block, ...]:
    """Say that one of several questions of a message is left open."""
    return (Paragraph("这一点，手上的文件里没有查到，我就不猜。您可以换个说法，单独再问一次。"),)


def by_words_meanwhile(done: int, total: int) -> str:
    """Say at the terminal that answers come by words alone while the search by meaning is being prepared."""
    return f"第一次启动，正在准备按意思查找（{done}/{total}），要一些时间；现在就可以问，先按字词来查。"
