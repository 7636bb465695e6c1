"""What somebody reads who worries about another person: where that one is, who goes there, and relief once all is well."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN

SAFE, NOT_SAFE = Choice("人没事", "人没事"), Choice("不太好", "不太好")
NOT_NOW = Choice("先不用", "不用了")
MISSING = "人联系不上、找不到，现在就打 110，说清楚最后一次联系是什么时候、人可能在哪儿；请离得近的人马上过去找，伤着了打 120。"
AT_HAND = "请离得近的人现在就过去陪着，别留下一个人；已经伤着，或者马上有危险，打 120 或者 110。"
HURT = "人伤着了，或者吃下了不该吃的，现在就打 120，照电话里说的做；人别离开身边，再有危险打 110。"
HOW = "不知道怎么劝，打 12356，那边会告诉您。"
LOOKING = (
    "联系不上就别再等了，现在就打 110：说清楚人最后在哪儿、可能去哪儿、穿什么。也叫离得近的同事、家里人马上去找，去敲门。",
    "再打一遍电话，同时请人去家里、宿舍、办公室和常去的地方看看；这会儿没有音讯，就让 110 帮着找。",
    "想到什么都告诉 110：人说过的话、发过的消息、可能去的楼顶和水边。找的时候两个人一起，您自己也当心。",
)
STAYS = (
    "听到了。先别让人一个人待着，您或者离得近的人过去陪；拦不住、马上有危险，打 110，伤着了打 120。",
    "能说上话，就问一句“你在哪儿，我来陪你”，不用讲道理，听着就好；不知道怎么劝，打 12356，那边会告诉您。",
    "身边的药、刀、绳子先收走，窗边楼顶有人看着；告诉家里人不算多事。有变化马上打 110、120。",
    "您能替人着急，这很要紧。您也别一个人扛，叫上信得过的人一起；12356 也听担心别人的人说话。",
)
AFTERWARDS = (
    "听到了。这几天多陪陪，让人吃好睡好，不追问；再听到不想活的话，还是马上打 110、120。",
    "有您惦记着，就是最好的帮助。要是还放心不下，陪着打一个 12356，或者去医院的心理门诊看看。",
)


def numbers(*, missing: bool, hurt: bool = False, despairs: bool = True) -> Paragraph:
    """What to do for that person now, with the numbers. `hurt`: something was taken, or done to the body."""
    first = HURT if hurt and not missing else MISSING if missing else AT_HAND
    return Paragraph(first + (HOW if despairs else ""))


def thank_you() -> Paragraph:
    """Thank somebody who speaks for another."""
    return Paragraph("谢谢您替人说出来。人最要紧，别的都可以等。")


def is_the_other_well() -> tuple[Block, ...]:
    """Ask after that person, kindly."""
    return (
        Paragraph(
            "听您这么说，我也替那位担心。先问一声：人现在在哪儿，身边有人陪着吗？"
            f"联系不上就打 110；伤着了、马上有危险，打 120 或者 110。{HOW}"
        ),
        Choices((SAFE, NOT_SAFE)),
    )


def it_is_another() -> Paragraph:
    """Answer who says that they spoke of another, and not of themselves."""
    return Paragraph("明白了，您是替别人着急。人最要紧。")


def still_looking(rounds: int) -> tuple[Block, ...]:
    """Go on looking for that person; varied."""
    return (Paragraph(LOOKING[rounds % len(LOOKING)]),)


def stay_with(rounds: int) -> tuple[Block, ...]:
    """Say what helps that person; varied."""
    return (Paragraph(STAYS[rounds % len(STAYS)]),)


def afterwards(rounds: int) -> tuple[Block, ...]:
    """Say what helps once that person is safe; varied."""
    return (Paragraph(AFTERWARDS[rounds % len(AFTERWARDS)]),)


def how_to_help() -> tuple[Block, ...]:
    """Answer who asks how to talk to that person, or what to do."""
    return (
        Paragraph("不用劝得多好，陪着就有用：问一句“你是不是难受得不想活了”，听完，不讲道理，不说“想开点”。"),
        Paragraph("别留下一个人，药和刀收走，告诉家里人。马上有危险打 110、120；一边陪一边可以打 12356，那边会教您怎么说。"),
    )


def glad(*, sought: bool, in_hospital: bool) -> Paragraph:
    """Hear with relief that the person is found, safe or looked after."""
    if in_hospital:
        return Paragraph("送去了就好，有人守着，您也松口气吧。听医生的，有什么不对劲马上叫人。")
    return Paragraph(f"太好了，人{'找到了' if sought else '没事'}就好，您也松口气吧。")


def good_to_hear() -> Paragraph:
    """Answer that nobody is in danger."""
    return Paragraph("那就好，人没事我就放心了。")


def company_helps() -> Paragraph:
    """Say what helps in the days after it."""
    return Paragraph("这几天最好有人陪着；不知道怎么陪，打 12356，那边会告诉您。")


def may_be_taken_up(*, blamed: bool) -> tuple[Block, ...]:
    """Offer to take up what drove that person to it."""
    cause = "您刚才说的那些难处" if blamed else "要是有什么事把人逼成这样"
    return (Note(f"{cause}，想让工会去管，回复“提诉求”。那些让人担心的话不会写进去。"), Choices((HAND_IN, NOT_NOW)))


def is_the_cause(*, found: bool) -> Paragraph:
    """Hear what drove that person to it; their safety comes first."""
    return Paragraph("听到了，把人逼到这一步，不该没人管。" if found else f"听到了，这事不该没人管。先把人顾好：{AT_HAND}")


def begins_here() -> tuple[Block, ...]:
    """Offer to take that up, from these words on."""
    return (Note("想让工会去管，回复“提诉求”，就从您这句写起；前面那些让人担心的话不会写进去。"), Choices((HAND_IN, NOT_NOW)))


def wait_for_the_doctors() -> tuple[Block, ...]:
    """Wait with somebody while doctors do what can be done."""
    return (
        Paragraph("人在医生那儿就有希望，先听医生的。您别一个人等，叫上家里人、信得过的同事一起。"),
        Paragraph("等得难受了打 12356，有人听您说；有消息告诉我一声，我在这儿。"),
    )


def mourn() -> tuple[Block, ...]:
    """Answer that the person is dead."""
    return (
        Paragraph("听到这个，心里很难过。您已经尽力了，这不是您的错。"),
        Paragraph("请让身边的人陪陪您；想说话，打 12356，有人听您说。后面有什么要工会帮着办的，随时回复“提诉求”。"),
    )


def you_are_welcome(*, found: bool) -> tuple[Block, ...]:
    """Answer thanks."""
    if found:
        return (Paragraph("不用谢，人没事就好。您也歇一歇；往后有什么不对劲，打 110、120，或者 12356。"),)
    return (Paragraph("不用谢。有您惦记着，对那个人很要紧；有变化马上打 110、120，我一直在这儿。"),)


def nod(*, found: bool, missing: bool) -> tuple[Block, ...]:
    """Answer a nod."""
    if found:
        return (Paragraph("好，您也歇一歇。往后有什么不对劲，打 110、120，或者 12356。"),)
    first = "110 打了吗？没打就现在打，打了就照他们说的做。" if missing else "好。先过去陪着，别留下一个人。"
    return (Paragraph(f"{first}有消息告诉我一声，我在这儿。"),)
