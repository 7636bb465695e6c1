"""Every Chinese sentence a member reads while a grievance is taken down: warm, short, one thing at a time.

Read aloud, each should sound like a kind colleague who takes it down and keeps nothing back about what becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.drafts import Asking, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words.headline import shortened
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CANCEL, HAND_IN, LINE_12351, SKIP, Contact
from handlers.texts.privacy import ANONYMOUS, CONFIDENTIAL, MODE_NAMES, MODE_QUESTION, NAMED, notice

POLICY = Choice("咨询政策", "咨询政策")
PAUSE = Choice("先放一放", "先放一放")
RESUME = Choice("继续", "继续")
RIGHT = Choice("对", "对")

ADD, ADD_NOT, ADD_ANOTHER = Choice("加上", "加上"), Choice("不加", "不加"), Choice("另一件", "另一件")
AGAINST = (
    Choice("不针对谁", "没有"),
    Choice("我的学院/部门", "我的学院/部门"),
    Choice("学院工会", "学院工会"),
    Choice("学校部门", "学校部门"),
    Choice("校工会", "校工会"),
    Choice("校领导", "校领导"),
    Choice("别的人", "别的人"),
)
"""Whom a matter may be against; a function or an office can be typed as well."""
SLOT_NAMES = {
    Slot.WHAT: "事情",
    Slot.SINCE: "时间",
    Slot.WHERE: "地点",
    Slot.HOPE: "希望",
    Slot.AGAINST: "针对谁",
    Slot.MODE: "实名还是保密",
    Slot.NAME: "联系方式",
}
EMPTY = {
    Slot.WHAT: "没有说",
    Slot.SINCE: "没有说",
    Slot.WHERE: "没有说",
    Slot.HOPE: "没有说",
    Slot.AGAINST: "没有说",
    Slot.NAME: "没有写",
}
NOBODY_SAID = "不针对谁"
NOT_TOLD = Choice("不想说", "不想说")
QUESTIONS = {
    Slot.WHAT: "您说，发生了什么事？想到哪儿说到哪儿就行，也可以发图片和文件。",
    Slot.SINCE: "从什么时候开始的？说个大概就行，比如“上个月”“去年冬天”；记不清也没关系。",
    Slot.WHERE: "是在哪儿的事？说单位或者地方都行，比如哪个学院、哪栋楼。",
    Slot.HOPE: "您希望怎么解决？比如“把加班费补上”“把排班改一改”；还没想好就回复“跳过”。",
    Slot.AGAINST: "这件事是针对哪个人或者部门的吗？是的话，不让对方经手，也不给对方看。选一个，或者写职务、部门，不用写名字。",
    Slot.NAME: "实名的话，经办的同事要知道怎么称呼您、怎么联系您。写一下姓氏和电话或邮箱就行。",
}
AGAIN = {
    Slot.SINCE: "那是从什么时候开始的？",
    Slot.WHERE: "那是在哪儿的事？",
    Slot.HOPE: "那您希望怎么解决？",
    Slot.AGAINST: "那这事是针对谁的吗？不针对就回复“没有”。",
    Slot.MODE: "那选哪个：实名，还是保密？",
    Slot.NAME: "那怎么称呼您、怎么找得到您？不想留，回复“跳过”也行。",
}
"""The same questions in one line, where they were asked in full just before."""
NAMED_AGAIN = "那这事是针对{named}的吗？是就回复“对”，不针对谁就回复“没有”。"
NAMED_QUESTION = "这件事是针对{named}的吗？是就回复“对”，不让对方经手，也不给对方看；不是的话选一个，或者写职务、部门，不用写名字。"
GUESSED = {
    Slot.SINCE: "时间是“{guess}”吧？是就回复“对”，不是就说个大概的时候。",
    Slot.WHERE: "是在“{guess}”吧？是就回复“对”；能再说细一点更好。",
}
"""What a story mentions is not asked for again, only confirmed."""
WHICH_PLACE = "是哪个{guess}？说个楼名、房号，或者大家平时怎么叫它。"


def begin(channel: str) -> tuple[Block, ...]:
    """Open the form."""
    return (Paragraph("好，您慢慢说，我帮您交给工会。"), notice(channel))


def begin_with(channel: str, words: str, *, hard: bool) -> tuple[Block, ...]:
    """Open the form after a first story: what was heard first."""
    kind = "听着真不容易。" if hard else ""
    return (Paragraph(f"{kind}“{words}”，我记下了，帮您交给工会。再问几句，不想说的可以跳过。"), notice(channel))


def ask(
    asking: Slot,
    *,
    named: str = "",
    anonymous_url: str = "",
    lead: str = "",
    guess: str = "",
    generic: bool = False,
    again: bool = False,
) -> tuple[Block, ...]:
    """Ask for one slot. `lead`: words before the matter itself; `guess`: what the story mentions, `generic`: of which there are many.

    `again`: it was asked in full just before, so that one line is enough.
    """
    match asking:
        case Slot.AGAINST if again:
            words = NAMED_AGAIN.format(named=named) if named else AGAIN[Slot.AGAINST]
            return (Paragraph(words), Choices((*((Choice(named, named),) if named else ()), *AGAINST, SKIP)))
        case Slot.MODE if again:
            return (Paragraph(AGAIN[Slot.MODE]), Choices((NAMED, CONFIDENTIAL)))
        case Slot.SINCE | Slot.WHERE | Slot.HOPE | Slot.NAME if again and not guess:
            return (Paragraph(AGAIN[asking]), Choices((SKIP, PAUSE)))
        case Slot.WHAT:
            words = f"“{shortened(lead, 20)}”，听到了。具体是怎么回事？一两句就行，也可以发图片和文件。" if lead else QUESTIONS[Slot.WHAT]
            return (Paragraph(words), Choices((PAUSE, CANCEL)))
        case Slot.SINCE | Slot.WHERE if guess and not generic:
            return (Paragraph(GUESSED[asking].format(guess=guess)), Choices((RIGHT, SKIP, PAUSE)))
        case Slot.WHERE if guess:
            return (Paragraph(WHICH_PLACE.format(guess=guess)), Choices((SKIP, PAUSE)))
        case Slot.AGAINST:
            words = NAMED_QUESTION.format(named=named) if named else QUESTIONS[Slot.AGAINST]
            first = (Choice(named, named),) if named else ()
            return (Paragraph(words), Choices((*first, *AGAINST, SKIP)))
        case Slot.MODE:
            page = (ANONYMOUS,) if anonymous_url else ()
            return (Paragraph(MODE_QUESTION), Choices((NAMED, CONFIDENTIAL, *page)))
        case _:
            return (Paragraph(QUESTIONS[asking]), Choices((SKIP, PAUSE)))


def blank(asking: Asking) -> Paragraph:
    """Nothing came that could be an answer."""
    return Paragraph("嗯，我在听。" if asking == Slot.WHAT else "没看明白，我再问一遍。")


def needs_what() -> Paragraph:
    """What happened cannot be skipped."""
    return Paragraph("这一项得请您说一句，不然没法交上去。一句话也行。")


def upset() -> Paragraph:
    """Answer abuse kindly."""
    return Paragraph("听得出您很生气。不急，想说的时候说就好，我照实记。")


def rest_now(days: int) -> tuple[Block, ...]:
    """End kindly after several messages without an answer."""
    return (
        Paragraph(f"那我们先停一停。您说过的都还在，给您留{days}天；想接着说，回复“继续”，不要了回复“取消”。"),
        Choices((RESUME, CANCEL)),
    )


def unclear() -> tuple[Block, ...]:
    """Ask back whether somebody asks about the rules or has a grievance."""
    return (Paragraph("这件事我可以查规定给您看，也可以帮您交给工会去办。您想要哪一个？"), Choices((POLICY, HAND_IN)))


def who_am_i() -> Paragraph:
    """Say what answers here, and who works on what is handed in."""
    return Paragraph("我是工会服务台的程序。您说的我照实记下，交给工会的同事来办。")


def whom_to_call(contact: Contact) -> Paragraph:
    """Name a person to talk to; the form goes on beside it."""
    return Paragraph(f"{contact.sentence()}在这里接着说也一样，会交给工会的同事来办。")


def how_long(accept_days: int, answer_days: int) -> Paragraph:
    """Say by when something happens."""
    return Paragraph(f"交上去以后，{accept_days}个工作日内受理，一般的事{answer_days}个工作日内答复您；交的时候我会告诉您是哪一天。")


def what_comes_next() -> Paragraph:
    """Say what becomes of a matter once it is handed in."""
    return Paragraph("交上去以后，工会的同事先受理，再去了解情况、给您答复；要问您的，会在这里问。没解决的话，还可以交给上一级。")


def or_hand_in() -> Note:
    """Offer, under an answer, to take the matter up that it may have been asked about."""
    return Note("如果您是想请工会去办这件事，回复“提诉求”，我就从您刚才的话说起，不用再打一遍。")


def about_form(asking: Asking, *, may_skip: bool = False) -> Paragraph:
    """Answer a question about the form itself."""
    if may_skip and asking != Slot.WHAT:
        return Paragraph("可以不说，回复“跳过”就行。")
    if asking in (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE):
        return Paragraph("这样写就可以，照平时说话就行，长短都没关系。交之前还会让您看一遍，随时能改。")
    return Paragraph("照您的意思选就行，不想说的可以跳过。交之前还会让您看一遍，随时能改。")


def nobody_was_told(*, waiting: bool) -> tuple[Block, ...]:
    """Say that nothing was passed on to anybody, and that a letter is sent by the member alone. `waiting`: words wait for 提诉求."""
    return (
        Paragraph(
            f"没有转给谁{'' if waiting else '，也没有记成诉求'}：您在这里还没有交过诉求。"
            f"要是我替您写了信，得您自己寄；不知道寄到哪儿，打 {LINE_12351}。想让工会去办，回复“提诉求”。"
        ),
        Choices((HAND_IN,)),
    )


def back_to_form() -> Note:
    """Lead from an answer back to the form."""
    return Note("接着说您的事：")


def corrected(slot: Slot, value: str) -> Paragraph:
    """Say what was put right."""
    if slot == Slot.MODE:
        return Paragraph(f"好，改成{value}了。")
    return Paragraph(f"好，改好了。{SLOT_NAMES[slot]}：{shortened(value, 60).rstrip('。；;，, ') or EMPTY[slot]}。")


def heard(words: str, *, hard: bool) -> Paragraph:
    """Say what was heard of a story that was asked for."""
    return Paragraph(f"{'听着真不容易。' if hard else ''}“{words}”，我记下了。")


def noted(values: Mapping[Slot, str]) -> Paragraph:
    """Say what was taken down that was not asked for just now."""
    if set(values) == {Slot.MODE}:
        return Paragraph(f"好，按{_valued(Slot.MODE, values[Slot.MODE])}来。")
    lines = [f"{SLOT_NAMES[slot]}：{_valued(slot, value)}" for slot, value in values.items()]
    return Paragraph(f"记下了，{lines[0]}。" if len(lines) == 1 else "记下了：\n" + "\n".join(f"• {line}" for line in lines))


def goes_on() -> Paragraph:
    """Say that what was told goes into the story."""
    return Paragraph("好，这些我也记下了。")


def no_room() -> Paragraph:
    """Say that no more words go into what happened."""
    return Paragraph("您说的已经很长，再多这里放不下了，最后这段可能没有记全。剩下的请写成文件发过来，我一起交上去。")


def taken_out(words: str, slot: Slot | None, *, by_name: bool, left: str = "") -> Paragraph:
    """Say what is gone: an item, or words of what happened; `by_name`: who writes is seen all the same; `left`: what stands there now."""
    if slot == Slot.NAME:
        seen = "不过您选的是实名，经办的同事还是知道是您；不想让人知道，回复“保密”。" if by_name else ""
        return Paragraph(f"好，您的名字和联系方式去掉了。{seen}")
    if slot is not None:
        return Paragraph(f"好，{SLOT_NAMES[slot]}去掉了。")
    now = f"现在写的是：“{shortened(left, 120)}”。" if left else ""
    return Paragraph(f"好，去掉了：“{shortened(words, 40)}”。{now}")


def nothing_taken_out(words: str) -> Paragraph:
    """Say that the words that are to go were not found, and how they can be taken out; nothing has changed."""
    sought = f"没找到“{shortened(words, 20)}”" if words else "没找到您说的那句"
    return Paragraph(f"{sought}，什么都没有动。可以说“把第二句去掉”；想整段换掉，把新的写给我：“改事情：……”。")


def consent_by_its_word() -> Paragraph:
    """Say that 确认 is for the whole, and which word answers the question of consent."""
    return Paragraph("“确认”是最后交的时候用的。这一问要您单独说：写进去回复“同意”，不写回复“不同意”。")


def words_added(words: str) -> Paragraph:
    """Say that words were added to what happened."""
    return Paragraph(f"我把这句加上了：“{shortened(words, 60)}”。")


def is_it_part(words: str, *, apart: bool = False) -> tuple[Block, ...]:
    """Ask whether words at the summary belong to what happened; `apart`: they may as well be another matter."""
    if apart:
        told = "是这件事的一部分就回复“加上”；是另外一件，回复“另一件”，我给您记着，这件交了再说那件。"
        return (Paragraph(f"“{shortened(words, 40)}”，听着像是另外一件事。{told}"), Choices((ADD, ADD_ANOTHER, ADD_NOT)))
    return (Paragraph(f"“{shortened(words, 40)}”，这句要加进去吗？要就回复“加上”，不用就回复“不加”。"), Choices((ADD, ADD_NOT)))


def unchanged() -> Paragraph:
    """Say that a slot stays as it was."""
    return Paragraph("好，不改，还是原来的。")


def left_out(words: str) -> Paragraph:
    """Say which words are not in what happened, as nobody said whether they belong to it."""
    return Paragraph(f"“{shortened(words, 40)}”这句还没有加进去，要加就回复“加上”。")


def no_contact() -> Paragraph:
    """Say that no telephone is left."""
    return Paragraph("好，不留联系方式。")


def not_added() -> Paragraph:
    """Say that words were not added."""
    return Paragraph("好，不加。")


def solved_already() -> tuple[Block, ...]:
    """Ask whether a matter that has come right is still to be handed in."""
    return (
        Paragraph("解决了就好！那这件就不用交了吧？不交回复“取消”；还想让工会知道，就接着说。"),
        Choices((Choice("不用交了", CANCEL.text), Choice("还是要交", RESUME.text))),
    )


def no_form(*, has_case: bool) -> tuple[Block, ...]:
    """Say that no form is open that a word could be for."""
    told = "交了的诉求，回复“进度”看办到哪一步了。" if has_case else ""
    return (
        Paragraph(f"现在没有正在填的诉求，也没有在等您回话的事。{told}有新的事想反映，直接说就行。"),
        Choices((*((Choice("查进度", "进度"),) if has_case else ()), HAND_IN)),
    )


def against_whom() -> tuple[Block, ...]:
    """Ask whom it is against, after a yes that did not say so."""
    return (Paragraph("好，那是针对谁呢？选一个，或者写职务、部门，不用写名字。"), Choices((*AGAINST, SKIP)))


def kept_away_too(who: str, *, confidential: bool) -> Paragraph:
    """Say that somebody else is kept away as well; `confidential`: from now on it is that, too."""
    return Paragraph(f"好，“{who}”那边也不让经手，不给看{'；也按保密来' if confidential else ''}。")


def nobody_written() -> Paragraph:
    """Go on without it, where whom it is against was asked twice and only agreed to."""
    return Paragraph("好，那针对谁先空着；想起来了，回复“改针对谁”就能补上。")


def which_union(vague: str) -> tuple[Block, ...]:
    """Ask of which union somebody is, where that decides who may take it on."""
    return (
        Paragraph(f"您说的“{vague}”，是哪一级的工会？知道了，我才好避开他们，交给对的工会去办；叫得出名字就写名字，比如“计算机学院工会”。"),
        Choices((Choice("校工会", "校工会"), Choice("学院、部门的工会", "学院工会"), Choice("不知道", "不知道"))),
    )


def whom_after_all(named: str) -> tuple[Block, ...]:
    """Ask once more, before it is handed in, whom a matter is against; `named`: somebody with an office whom the story names."""
    if named:
        return (
            Paragraph(
                f"交之前，有一点要问清楚：您说的事里提到了“{named}”。这件事是针对“{named}”的吗？是的话，不让那边经手，也不让那边看到。"
            ),
            Choices((Choice(f"是，针对{named}", named), AGAINST[0], AGAINST[-1], NOT_TOLD)),
        )
    return (
        Paragraph("交之前，有一点要问清楚：您说的那个人，是什么职务、哪个部门的？告诉我，就不让那边经手，也不让那边看到。不用写名字。"),
        Choices((*AGAINST, NOT_TOLD)),
    )


def one_or_all() -> tuple[Block, ...]:
    """Ask whether one question is to be passed over, or the whole dropped."""
    return (
        Paragraph("是这一项不填，还是整件都不交了？不填就回复“跳过”，不交就回复“取消”。"),
        Choices((Choice("这一项不填", SKIP.text), Choice("整件不交了", CANCEL.text))),
    )


def which_to_change(told: Sequence[Slot]) -> tuple[Block, ...]:
    """Ask which of the slots that were told is to be changed."""
    options = tuple(Choice(f"改{SLOT_NAMES[slot]}", f"改{SLOT_NAMES[slot]}") for slot in told)
    return (
        Paragraph("好，想改哪一项？点一下，或者直接说，比如“改时间：上个月”。不改了就回复“继续”。"),
        Choices((*options, Choice("不改了", RESUME.text))),
    )


def say_new(slot: Slot) -> tuple[Block, ...]:
    """Ask for the new value of a slot."""
    if slot == Slot.AGAINST:
        return (Paragraph("好，改一下“针对谁”。选一个，或者写职务、部门。"), Choices((*AGAINST, SKIP)))
    if slot == Slot.MODE:
        return (Paragraph(MODE_QUESTION), Choices((NAMED, CONFIDENTIAL)))
    return (Paragraph(f"好，“{SLOT_NAMES[slot]}”请您重新说一遍。"), Choices((SKIP,)))


def _valued(slot: Slot, value: str) -> str:
    if slot == Slot.MODE:
        return MODE_NAMES[Confidentiality(value)] if value else "没有说"
    return shortened(value, 60) or (NOBODY_SAID if slot == Slot.AGAINST else EMPTY[slot])
