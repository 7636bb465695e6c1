"""What a member reads after asking back about an answer: where it stands, why, whether it is so, in fewer words, once more."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CONTACT, HAND_IN, HELP, MORE, USELESS, Contact
from handlers.texts.refusals import rule_named

DOCUMENTS = Choice("有哪些文件", "收录了哪些文件")


def title_and_place(title: str, document: str, place: str) -> str:
    """A document's title, its number where it has one, and a place in it, as they stand after 《."""
    number = f"（{document}）" if title and document != title else ""
    return f"{(title or document).removeprefix('中华人民共和国')}》{number}{place}".rstrip()


def places(found: list[str], *, linked: bool) -> Paragraph:
    """Name document and article of each quote of the last answer."""
    opened = "点开原文下面的链接，可以看到整条和全文。" if linked else "回复文件名和条号，可以看整条。"
    named = "、".join(f"《{place}" for place in found)
    return Paragraph(f"出自{named}。{opened}原文是：")


def no_place(contact: Contact) -> tuple[Block, ...]:
    """Say where was looked, after a refusal."""
    return (
        Paragraph("刚才那个问题我没有找到依据，所以没有条款可以指给您看。我只查这里收录的文件；没有收录的，我查不到。"),
        Note(contact.sentence()),
        Choices((DOCUMENTS, CONTACT)),
    )


def reason_said() -> Paragraph:
    """Open a reason that the clause itself gives."""
    return Paragraph("为什么这样定，这一条里写了：")


def reason_explained(plain: str) -> Note:
    """Give the reason as our explanation of the clause has it, marked as such."""
    return Note(f"通俗解读（帮助理解，以原文为准）：{plain}")


def no_reason() -> Paragraph:
    """Say plainly that the clause gives no reason."""
    return Paragraph("刚才的回答不变。规定只写了怎么办，没有写为什么这样定，我不编理由。")


def purpose() -> Paragraph:
    """Open the words in which a document says what it is for."""
    return Paragraph("这个文件为什么而定，它开头是这样写的：")


def why_nothing() -> tuple[Block, ...]:
    """Say why nothing was answered."""
    return (
        Paragraph("因为我在收录的文件里，没有查到能回答它的条款；没有原文，我就不说。不等于别处没有规定。"),
        Choices((DOCUMENTS, HELP, CONTACT)),
    )


WHY_REFUSED = {
    "private": "因为那像是别人自己的事，谁来问我都不说；别人来问您的事，我也一样不说。",
    "manipulation": "因为我说的每一句都要有原文可查；规定不由我来写，这里的设置和记录也不由我来改、来给。",
    "abuse": "因为刚才那句话里，我没听出您要问的事。您说给我听，我就去查。",
}


def why_refused(reason: str) -> tuple[Block, ...]:
    """Say why something was refused for what it was after; raises KeyError for a reason that has no wording."""
    return (Paragraph(WHY_REFUSED[reason]), Choices((HELP, CONTACT)))


def stands_by() -> Paragraph:
    """Stand by the last answer."""
    return Paragraph("是的，原文就是这么写的，一字没改：")


def check_it(contact: Contact, *, linked: bool) -> Note:
    """Say how to check."""
    way = "您可以点开链接自己核对。" if linked else ""
    return Note(f"{way}我只照原文说，合不合您的情况，我判断不了。{contact.sentence()}")


def surely_nothing(contact: Contact) -> tuple[Block, ...]:
    """Stand by a refusal, and say what it does not mean."""
    return (
        Paragraph("我又查了一遍，还是没有查到能回答它的条款。这不等于别处没有规定，各校、各地可能另有办法。"),
        Note(contact.sentence()),
        Choices((DOCUMENTS, CONTACT)),
    )


def in_short(plain: str) -> Paragraph:
    """Give a clause in few everyday words, marked as an explanation."""
    return Paragraph(f"简单说（帮助理解，以原文为准）：{plain}")


def in_parts() -> Paragraph:
    """Open a quote that is shown part by part."""
    return Paragraph("这一条我还没有现成的解读，先把原文拆开给您看：")


def part(number: int, words: str) -> str:
    """One part of a quote."""
    return f"{number}. {words}"


def still_unclear(contact: Contact) -> tuple[Block, ...]:
    """Offer what else there is when a text stays hard."""
    return (Note("还有哪一句不明白，把那句发给我就行。" + contact.sentence()), Choices((USELESS, CONTACT)))


def nothing_to_explain() -> tuple[Block, ...]:
    """Say in fewer words that nothing was found."""
    return (
        Paragraph("简单说：您问的这件事，我在手上的文件里没有查到，所以我答不了。您可以换个说法再问，或者问工会的同事。"),
        Choices((HELP, CONTACT)),
    )


def once_more() -> Paragraph:
    """Open an answer that is given again."""
    return Paragraph("好，再说一遍。")


def take_your_time() -> tuple[Block, ...]:
    """Answer a word by the way."""
    return (Paragraph("好，您先忙。想接着问，随时说。"),)


def the_way() -> Note:
    """Open what the rules say of where to go with a dispute."""
    return Note("为刚才这样的事和单位起了劳动争议，该找谁、走哪一步，规定是这样写的。")


def still_this() -> Note:
    """Say that the clause shown before is the one that what was added comes under."""
    return Note("对得上的还是刚才这一条，请对照原文看：")


def not_in_it(words: str) -> Paragraph:
    """Say that no sentence for what was asked on was seen in the clause shown before, which follows."""
    return Paragraph(f"刚才的回答不变。您接着问的“{words}”，我在刚才那一条里没有看到直接写它的话，您对照原文看看：")


def looked_at(others: list[str], contact: Contact) -> Note:
    """Name the clauses that came near, and whom to ask."""
    named = f"相近的还有{'、'.join(f'《{one}' for one in others)}。" if others else ""
    return Note(f"{named}没有原文的，我就不猜。{contact.sentence()}您也可以换个说法，或者接着问这件事的别的方面。")


def same_rule(rule: str, contact: Contact, *, by_when: bool, hand_in: bool) -> tuple[Block, ...]:
    """Say that what was asked on stands in the rule that was just named, if anywhere, and whom to ask."""
    hurry = "这样的事常有期限，请尽早问清楚，别耽误了。" if by_when else ""
    return (
        Paragraph(f"您接着问的这一点，也要看{rule_named(rule)}，这里还没有收录它，所以我不猜，也不拿别的条文当答案。{hurry}"),
        Note(f"可以问学校人事处。{contact.sentence()}您问的要是另一件事，请把问题说完整一点。"),
        Choices((HAND_IN, HELP, CONTACT) if hand_in else (HELP, CONTACT)),
    )


def not_about(question: str, contact: Contact, *, more: bool) -> tuple[Block, ...]:
    """Say which part of a matter was not found in the texts, keeping the matter."""
    return (
        Paragraph(f"刚才的回答不变。接着问的这一点，我按“{question}”查了，没有查到能回答它的条款，所以我不猜。"),
        Note(contact.sentence() + "您也可以换个说法，或者接着问这件事的别的方面。"),
        Choices((MORE, CONTACT) if more else (CONTACT,)),
    )
