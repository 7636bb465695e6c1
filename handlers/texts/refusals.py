"""What is said where no clause answers: what is missing, which rule would have it, and whom to ask."""

from __future__ import annotations

from handlers.messages import Block, Choices, Note, Paragraph
from handlers.texts.general import CONTACT, HELP, NEARBY, Contact
from handlers.texts.lookups import noted_of
from handlers.texts.not_there import no_such_clause
from knowledge.elsewhere import OF_THE_PROVINCE, OF_THE_UNIT
from knowledge.model import NotFound


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
            *(note for other in result.lookup.others for note in noted_of(other)),
            Note(contact.sentence()),
        )
    if result.reason == "no_such_clause" and result.lookup:
        others = (note for other in result.lookup.others for note in noted_of(other))
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
