"""What a member reads from the last look over a grievance to its number, or to the letter where it cannot be kept here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from handlers.drafts import Slot
from handlers.grievances.cases.case import Case, Confidentiality
from handlers.grievances.words.headline import shortened
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CANCEL, LINE_12351
from handlers.texts.intake import EMPTY, NOBODY_SAID, PAUSE, SLOT_NAMES
from handlers.texts.privacy import MODE_NAMES, READERS, confidential_words

YES = Choice("确认提交", "确认")
CHANGE = Choice("改一改", "改")
CONSENT, NO_CONSENT = Choice("同意写进去", "同意"), Choice("不写，去掉", "不同意")
JOIN_NOT = Choice("不加入，单独提", "单独提")
JOINABLE = Choice("允许别人加入", "允许加入")
NOT_OWN_UNIT = Choice("不让本单位知道", "不想让单位知道")
PROGRESS, SUPPLEMENT, WITHDRAW = Choice("查进度", "进度"), Choice("补充材料", "补充"), Choice("撤回", "撤回")
MOST_SHOWN_CHARS = 120
"""Of what the summary shows; the rest is handed in all the same."""


def health() -> tuple[Block, ...]:
    """Ask for the separate consent to keep what is sensitive."""
    return (
        Paragraph(
            "您说的话里有身体情况这类敏感的事。写进去，经办的同事好替您说话；不写，那几句就去掉，别的照交。"
            f"要您单独同意，我才写进案卷，{READERS}。可以写进去吗？"
        ),
        Choices((CONSENT, NO_CONSENT)),
    )


def health_again() -> tuple[Block, ...]:
    """Ask for the same in one line."""
    return (Paragraph("身体情况这些，可以写进案卷吗？"), Choices((CONSENT, NO_CONSENT)))


def left_out() -> Paragraph:
    """Say that it was left out."""
    return Paragraph("好，那几句我去掉了，不写进案卷。")


def nothing_left() -> Paragraph:
    """Say that nothing of the matter is left without it, and ask for the rest."""
    return Paragraph("去掉以后，事情这一项就空了。身体情况不用提，您再说一句：发生了什么事？")


LEFT_OUT = "（此处按本人意愿略去）"


def similar(cases: Sequence[Case]) -> tuple[Block, ...]:
    """Offer open cases to join, in their public wording alone."""
    lines = "\n".join(f"• {one.ref}：{one.public_wording}" for one in cases)
    options = tuple(Choice(f"和{one.ref}一起", f"加入 {one.ref}") for one in cases)
    return (
        Paragraph(
            f"有同事也提过差不多的事，愿意让别人加入：\n{lines}\n要和他们一起吗？一起的话，您的这件会注明是同一件事；有了答复，一样告诉您。"
        ),
        Choices((*options, JOIN_NOT)),
    )


def joined(ref: str) -> Paragraph:
    """Say that it will be marked."""
    return Paragraph(f"好，会注明和{ref}是同一件事。")


def joinable() -> Paragraph:
    """Say that others may join."""
    return Paragraph("好，遇到同样事的同事可以加入。他们只看得到工会写的一句话，看不到您说的内容，也看不到是您。")


SCHOOL_MISSING = (
    "您没说是哪所学校，我转不过去。在这儿写一个校名，我就知道该交给谁；不写也能先收下，放在服务台，"
    f"有没有人办、哪天办，我不敢答应。也可以直接打 {LINE_12351}。"
)


def summary(
    told: Mapping[Slot, str],
    *,
    whom: str,
    mode: Confidentiality,
    attachments: int,
    union: str,
    reason: str,
    may_join: bool,
    kept_away: str = "",
    known_by: str = "",
    near: str = "",
) -> tuple[Block, ...]:
    """Show what is about to be handed in. `whom`: it is against; `kept_away`: who is, whether or not that was said.

    `known_by`: the words of a 保密 case that say who wrote it. `near`: who leads a part of the very unit whose union it goes to.

    `union`: whom it goes to; empty where no school was named whose union it could be.
    """
    slots = (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE)
    lines = [f"• {SLOT_NAMES[slot]}：{_begun(told.get(slot, '')) or EMPTY[slot]}" for slot in slots]
    away = f"没有说（先避开您提到的“{shortened(kept_away, 20)}”）" if kept_away else EMPTY[Slot.AGAINST]
    lines.append(f"• {SLOT_NAMES[Slot.AGAINST]}：{whom or away}")
    lines.append(f"• {SLOT_NAMES[Slot.MODE]}：{MODE_NAMES[mode]}")
    if told.get(Slot.NAME) and mode is Confidentiality.NAMED:
        lines.append(f"• {SLOT_NAMES[Slot.NAME]}：{shortened(told[Slot.NAME], 60)}")
    if attachments:
        lines.append(f"• 附件：{attachments}个")
    blocks: list[Block] = [Paragraph("都齐了，请您看一眼：\n" + "\n".join(lines))]
    blocks.append(Paragraph(f"会交给{union}。{reason}" if union else SCHOOL_MISSING))
    if near:
        blocks.append(Paragraph(_still_seen(near, union)))
    if mode is Confidentiality.CONFIDENTIAL:
        blocks.append(confidential_words())
        if told.get(Slot.NAME):
            blocks.append(Note("您留的姓名和电话没有写进案卷。"))
    if known_by:
        blocks.append(Paragraph(f"里面写着“{known_by}”，看得出是您。要不要先去掉？去掉就回复“把{known_by}去掉”。"))
    asked = Paragraph("没问题就回复“确认”；要改，说一声改什么，比如“改时间：上个月”。")
    return (*blocks, asked, _confirming(may_join, known_by, near))


def _still_seen(near: str, union: str) -> str:
    """Who sees it and who does not, where somebody of the unit is complained of and its union is not kept from it."""
    return (
        f"“{shortened(near, 20)}”不经手，也看不到；{union}的值班同事看得到。对方和{union}的人有关系，或者不想让本单位知道，"
        f"回复“{NOT_OWN_UNIT.text}”，就改交上一级工会，本单位看不到。"
    )


def whom(told: Mapping[Slot, str], *, nobody: bool) -> str:
    """Whom it is against, or that it is nobody; empty where nothing was said of it."""
    return told.get(Slot.AGAINST, "") or (NOBODY_SAID if nobody else "")


def of_the_story(reason: str) -> str:
    """Why it goes there, for who said that it is against nobody: what a union is kept away for stands in the story alone."""
    return re.sub("^您反映的是", "您说不针对谁，不过事情里说到了", reason)


def still_right(*, may_join: bool) -> tuple[Block, ...]:
    """Ask for the yes again, without the summary that was shown just before."""
    return (Paragraph("没问题就回复“确认”，还要改就接着说。"), _confirming(may_join))


def _confirming(may_join: bool, known_by: str = "", near: str = "") -> Choices:
    out = (Choice(f"去掉“{known_by}”", f"把{known_by}去掉"),) if known_by else ()
    above = (NOT_OWN_UNIT,) if near else ()
    return Choices((YES, *out, *above, CHANGE, *((JOINABLE,) if may_join else ()), PAUSE, CANCEL))


def handed_in(case: Case) -> Paragraph:
    """Say the number, who has it, and why."""
    keeper = f"交给{case.place.union}了" if not case.place.external else f"由服务台转给{case.place.union}"
    return Paragraph(f"交上去了，编号 {case.ref}，{keeper}。{case.basis.reason}")


def kept_without_school(ref: str) -> tuple[Block, ...]:
    """Say what became of a case whose writer named no school: the number, that no day can be promised, and what is possible."""
    return (
        Paragraph(f"先替您收在服务台了，编号 {ref}。不知道是哪所学校，我转不出去，所以有没有人办、哪天办，我不敢答应。"),
        Paragraph(f"想办成，回复“补充 {ref}”，后面写上校名，服务台的同事就知道该转给谁；不想写，可以直接打 {LINE_12351}。"),
        Choices((PROGRESS, WITHDRAW)),
    )


def after_hand_in() -> tuple[Block, ...]:
    """Say how to go on."""
    return (
        Note("有消息我会告诉您。随时可以回复“进度”“补充”“催办”“撤回”，或者“为什么是这一天”。"),
        Choices((PROGRESS, SUPPLEMENT, WITHDRAW)),
    )


def forewarned(union: str, *, sure: bool) -> Paragraph:
    """Say, while it is told, that nobody here may take it, what becomes of it, that they decide. `sure`: whom it is against was said."""
    so_far = "这件事" if sure else "照您现在说的，这件事"
    return Paragraph(
        f"不过有一点要先告诉您：{so_far}，这里能办的工会都要回避，我这里不能收，按规定该由{union}来办。您愿意就接着说，我替您写成一封信，"
        "再告诉您怎么找他们：信只给您，寄不寄您自己定，说的这些我这里不留。"
        f"不想写了就回复“取消”，直接{line_12351(union)}也行。"
    )


def only_a_letter(union: str) -> Paragraph:
    """Say who reads what becomes a letter, and by whom it is dealt with: whoever its writer sends it to."""
    return Paragraph(
        f"这件事我这里不收，没有交给任何人：您说的只为写信先记着，工会的同事看不到，也不会有人来找您。信写好只给您，寄不寄您自己定；按规定该由{union}来办。"
    )


def kept_after_all() -> Paragraph:
    """Say that it can be handed in here, of which it was said that it could not."""
    return Paragraph("您这样一说就清楚了：有能办它的工会不用回避，这件事我这里可以收。")


def not_kept(union: str, lines: Sequence[str], letter: str, *, again: bool) -> tuple[Block, ...]:
    """Say that nothing can be kept here, where to turn, and give the ready letter. `again`: it was said before."""
    ways = "\n".join(f"• {line}" for line in lines)
    told = (
        f"好，都记进信里了。刚才跟您说过，这里能办的工会都要回避，我这里不能收，您说的也不会留下，请找{union}来办。"
        if again
        else f"这件事关系到这里能办它的工会，他们都要回避，所以我这里不能收，您刚才说的也不会留下。按规定，请找{union}来办。"
    )
    return (
        Paragraph(told),
        Paragraph(f"可以这样找他们：\n{ways}"),
        Paragraph(f"信我替您写好了，要不要寄，您自己定：\n\n{letter}"),
    )


def line_12351(union: str) -> str:
    """Where the superior's address can be asked for."""
    return f"打 {LINE_12351}，说明要反映给{union}"


def ready_letter(union: str, told: Mapping[Slot, str], on: date) -> str:
    """A letter that the member may send."""
    body = [f"{union}：", f"我想反映一件事：{told.get(Slot.WHAT, '')}"]
    for slot, lead in ((Slot.SINCE, "时间"), (Slot.WHERE, "地点"), (Slot.AGAINST, "涉及"), (Slot.HOPE, "我希望")):
        if told.get(slot):
            body.append(f"{lead}：{told[slot]}")
    body.append("按回避的要求，请不要把这封信转给被反映的一方。盼答复。")
    body.append(f"姓名、联系方式：（写不写由您自己定，不写就删掉这一行）\n{on.year}年{on.month}月{on.day}日")
    return "\n".join(body)


def _begun(text: str) -> str:
    """How a text begins, and that all of it is handed in."""
    return text if len(text) <= MOST_SHOWN_CHARS else f"{text[:MOST_SHOWN_CHARS]}……（共{len(text)}字，都照原话交）"
