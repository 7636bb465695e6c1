"""Words around answers from the rules: leads, verdicts, cautions, refusals, and what is said to 有用 and 没用."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CONTACT, HELP, MORE, NEARBY, Contact
from handlers.texts.not_there import no_such_clause
from handlers.texts.papers import day
from knowledge.elsewhere import OF_THE_PROVINCE, OF_THE_UNIT
from knowledge.model import (
    PEOPLE_UNIT,
    Clarify,
    Computation,
    Document,
    Explanation,
    Lookup,
    NotFound,
    Quorum,
    Said,
    Severance,
    Verdict,
)

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


def lookup_lead(found: Lookup) -> str:
    """Open an answer that shows the clauses which were named."""
    if found.keyword:
        return _keyword_lead(found)
    if found.kind == "particular":
        return _particular_lead(found)
    return "原文是这样写的：" if len(found.hits) == 1 else f"一共{len(found.hits)}条，原文是："


PARTICULARS = {
    "when": "文上印的是：",
    "issuers": "发文的是{issuers}，文上印着：",
    "number": "发文字号是：",
    "addressees": "这份文件是发给下面这些单位的：",
    "title": "全称是：",
}


def _particular_lead(found: Lookup) -> str:
    """Open with what a document bears; a number that is all there is of a date gives the year alone."""
    document, line = found.documents[0], found.hits[0].text
    if found.said == "when" and document.number and line == document.number and document.year:
        return f"{document.year}年发的：年份取自发文字号，文上没有印具体日期。文号是："
    return PARTICULARS[found.said].format(issuers="和".join(document.issuers) or "下面的单位")


def _keyword_lead(found: Lookup) -> str:
    """Say how many clauses have a word and, of several documents, which; the higher rule comes first."""
    if len(found.hits) == 1:
        return f"提到“{found.said}”的，只有这一条："
    if len(found.counted) < 2:
        return f"提到“{found.said}”的，一共有{found.range}条："
    named, unnamed = _counts(found.counted[:COUNTED]), _counts(one for one in found.counted[COUNTED:] if ISSUED_NUMBER in one[0])
    more = f"等{len(found.counted)}个文件" if len(found.counted) > COUNTED else ""
    among = f"，其中{unnamed}" if unnamed else ""
    return f"提到“{found.said}”的，一共有{found.range}条：{named}{more}{among}。先看每个文件里最相关的："


ISSUED_NUMBER = "〔"
"""In the number of a document that an office issued: it is named even where many laws come before it."""


NAMED_EACH = 3
"""Articles of one document that are named by their numbers; of more, how many there are."""


def _counts(counted: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Name documents, an issued one by its number, with their articles that were found, or how many there are."""
    return "、".join(
        f"{name}{len(labels)}条" if ISSUED_NUMBER in name else f"《{name.removeprefix('中华人民共和国')}》{_articles(labels)}"
        for name, labels in counted
    )


def _articles(labels: Sequence[str]) -> str:
    named = len(labels) <= NAMED_EACH and all(label.startswith("第") for label in labels)
    return "和".join(filter(None, ("、".join(labels[:-1]), labels[-1]))) if named else f"{len(labels)}条"


def lookup_notes(found: Lookup) -> list[Block]:
    """Say how a name was read, and which of the places asked for do not exist."""
    notes: list[Block] = []
    if found.status in NO_LONGER:
        notes.append(Note(NO_LONGER[found.status]))
    if found.corrected:
        notes.append(Note(f"我按《{found.corrected}》查的；不是的话，请把文件名写完整一点。"))
    if found.missing:
        notes.append(Note(f"没有{'、'.join(found.missing)}：这个文件只有{found.range}。"))
    for other in found.others:
        notes += _noted_of(other)
    return notes


def _noted_of(other: Lookup) -> list[Block]:
    """The same of one of several rules, which is named with it."""
    if other.kind == "not_held":
        return [Note(f"《{other.said.strip('《》')}》这里没有收录，查不到它的原文。")]
    if other.kind == "not_found":
        return [Note(block.text) for block in no_such_clause(other) if isinstance(block, Paragraph)]
    title = f"《{other.hits[0].clause.title}》"
    said = [f"{title}没有{'、'.join(other.missing)}，只有{other.range}。"] if other.missing else []
    said += [f"{title}：{NO_LONGER[other.status]}"] if other.status in NO_LONGER else []
    said += [f"我按{title}查的；不是的话，请把文件名写完整一点。"] if other.corrected else []
    return [Note(each) for each in said]


NO_LONGER = {
    "repealed": "请注意：这个文件已经废止，上面是它原来的文字，现在不能照着办。",
    "superseded": "请注意：这是旧版的文字，后来改过。",
    "not_yet_in_force": "请注意：这个文件还没有开始施行。",
}


def clarify(result: Clarify) -> tuple[Block, ...]:
    """Ask back: which place of a document, or which of several documents."""
    found = result.lookup
    if found is None:
        return (Paragraph(result.question),)
    if found.kind == "document" and len(found.documents) == 1:
        return (
            Paragraph(f"{_introduced(found.documents[0])}收录在这里（{found.range}）。您想看哪一条？"),
            Note(f"回复“{'任务5' if '任务' in found.range else '第三条'}”这样的条号就行；也可以直接说想了解的事。"),
        )
    if found.kind == "document":
        listed = "\n".join(f"• 《{document.title}》" for document in found.documents[:LISTED])
        more = f"\n……一共{len(found.documents)}个。" if len(found.documents) > LISTED else ""
        return (Paragraph(f"这里收录的有：\n{listed}{more}"), Note("想看哪一个，回复它的名字和条号就行。"))
    by_place = found.said if found.said.startswith("第") else ""
    place, asked = by_place or found.place, _which_document(found, by_place)
    names = [document.title.removeprefix("中华人民共和国") for document in found.documents[:OFFERED]]
    return (Paragraph(asked), Choices(tuple(Choice(f"《{name}》{place}", f"《{name}》{place}") for name in names)))


def _which_document(found: Lookup, by_place: str) -> str:
    """Ask which document is meant, by a place that many have or by a name that several may bear, or that none bears."""
    if by_place:
        return f"好几个文件都有{by_place}，您想看哪一个？"
    if len(found.documents) == 1:
        return f"这里没有叫“{found.said}”的文件。您要看的是下面这个吗？"
    return f"“{found.said}”可能指好几个文件，您想看哪一个？"


def _introduced(document: Document) -> str:
    """A document with its number, who issued it and of which day this version is, as far as it bears them."""
    number = f"（{document.number}）" if document.number else ""
    on = day(date.fromisoformat(document.version)) if document.version else f"{document.year}年" if document.year else ""
    issued = f"由{'、'.join(document.issuers)}印发" if document.number and document.issuers else ""
    version = f"{on}{issued}" if issued else f"{on}的版本" if on else ""
    return f"《{document.title}》{number}{'，' + version + '，' if version else ''}"


COUNTED = 6
"""Documents named with the number of their clauses that have a word."""
LISTED = 12
OFFERED = 6
"""Documents listed, and offered as buttons, at once."""


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


def more_elsewhere(rule: str) -> Note:
    """Name a rule that is not held and has more on the subject."""
    return Note(f"这件事还要看{rule_named(rule)}，这里还没有收录，只看上面这些不一定够。")


def perhaps_elsewhere(rule: str) -> Note:
    """Name one that may have."""
    return Note(f"这类事，{rule_named(rule)}里可能也有规定，这里还没有收录。")


def _who_settles(rule: str) -> str:
    return "一般由各单位自己定，" if rule.startswith(OF_THE_UNIT) else ""


def rule_named(rule: str) -> str:
    """The title of a rule; what every unit makes for itself has none, nor what the province settles in several papers."""
    return rule if rule.startswith((OF_THE_UNIT, OF_THE_PROVINCE)) else f"《{rule}》"


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


MISSING = {
    "ratio": "具体的比例",
    "money": "具体的金额",
    "time": "具体的时间",
    "contact": "联系方式或地址",
    "procedure": "办理的材料和步骤",
    "grade": "级别待遇",
    "count": "具体的数目",
}


def not_found(result: NotFound, contact: Contact) -> tuple[Block, ...]:
    """Word a refusal: what is missing, what the desk can do instead, and whom to ask."""
    if result.reason == "not_stated":
        return (
            Paragraph(f"没有找到依据：我查到的条款里，没有写{MISSING[result.missing]}，所以我不猜。"),
            Note("各校、各年可能另有规定。" + contact.sentence()),
            Choices((HELP, CONTACT)),
        )
    if result.reason == "elsewhere":
        return (
            Paragraph(
                f"这件事{_who_settles(result.missing)}要看{rule_named(result.missing)}，这里还没有收录它，所以我不拿别的条文当答案。"
            ),
            Note(contact.sentence()),
            Choices((HELP, CONTACT)),
        )
    if result.reason == "not_held" and result.lookup:
        return (
            Paragraph(f"这里没有收录《{result.lookup.said.strip('《》')}》，所以查不到它的原文，我也不拿别的文件代替。"),
            *(note for other in result.lookup.others for note in _noted_of(other)),
            Note(contact.sentence()),
        )
    if result.reason == "no_such_clause" and result.lookup:
        others = (note for other in result.lookup.others for note in _noted_of(other))
        return (*no_such_clause(result.lookup), *others)
    if result.reason in IN_NO_RULE:
        said, instead = IN_NO_RULE[result.reason]
        return (Paragraph(said), Note(instead + contact.sentence()), Choices((HELP, CONTACT)))
    if result.reason in REFUSED_FOR_THEIR_AIM:
        return refused_for_its_aim(result.reason, contact)
    return no_evidence(contact, nearby=bool(result.nearby))


IN_NO_RULE = {
    "record": (
        "没有找到依据：到没到账、批没批、还剩多少，这些记录我这里看不到，所以不猜。",
        "可以问经办的人：工资和补贴问人事或财务，慰问和补助问分工会或校工会，社保打 12333；卡号、证件号别发在这里。",
    ),
    "undecided": (
        "没有找到依据：以后涨不涨、办不办，是还没定下来的事，这里没有，所以我不猜。",
        "要看单位到时候的通知，可以先问管这件事的部门。想问规定怎么写，比如“改工资办法要不要听工会意见”，直接问就行。",
    ),
}
"""What stands in no rule, and whom to ask, by reason."""
REFUSED_FOR_THEIR_AIM = ("private", "manipulation", "abuse")
"""What no rule could answer: the reply says why, and what can be asked instead."""


def refused_for_its_aim(reason: str, contact: Contact) -> tuple[Block, ...]:
    """Say kindly why this is not answered: somebody else's affairs, an order to the desk, or abuse."""
    if reason == "private":
        return (
            Paragraph(
                "没有找到依据：这像是别人自己的事。别人的收入、病情、家事、联系方式，谁提过什么，服务台不收集，也不会告诉您；您的事也一样。"
            ),
            Paragraph("想问规定怎么写，比如“会费收支要不要公开”，直接问就行。是您自己的事，就从“我”说起。" + contact.sentence()),
            Choices((HELP, CONTACT)),
        )
    if reason == "manipulation":
        return (
            Paragraph(
                "没有找到依据：这件事我做不了。我只照文件原文回答，不编写规定、不代写证明和通知，也不改动或交出服务台里的设置和记录。"
            ),
            Paragraph("规定里写了什么，您直接问，比如“工会经费怎么公开”。" + contact.sentence()),
            Choices((HELP, CONTACT)),
        )
    return (
        Paragraph("听得出您有气。要是我没答到点子上，对不起。"),
        Paragraph("遇到什么事了，您说说看；想问规定，我照原文查。" + contact.sentence()),
        Choices((HELP, CONTACT)),
    )


def not_written(missing: str) -> Paragraph:
    """Say that what was just quoted leaves open what was asked on."""
    return Paragraph(f"上面这一条没有写{MISSING[missing]}，我就不猜。")


def nearby_lead() -> str:
    """Open the clause that touches on what was asked and leaves it open."""
    return "说到这件事的是下面的原文，供您参考："


def no_evidence(contact: Contact, *, nearby: bool = False) -> tuple[Block, ...]:
    """Admit that no clause answers, say what can be done instead and whom to ask."""
    return (
        Paragraph("没有找到依据：我在手上的文件里，没有查到能回答这个问题的条款，所以我不猜。"),
        Note("如果问的是工会的事，可以换个说法再问一次，比如说清楚是谁、想办什么。" + contact.sentence()),
        Choices((NEARBY, HELP, CONTACT) if nearby else (HELP, CONTACT)),
    )


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
