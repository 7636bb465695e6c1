"""What somebody reads who may be in danger, calm and with the numbers that fit first, and what officers are told of it."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from handlers.danger_talk import Kind
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN
from handlers.texts.intake import POLICY

CALL_ME, CALL_NOT = Choice("请值班的同事联系我", "请联系我"), Choice("不用联系", "不用联系")
IN_DANGER, NO_DANGER = Choice("有危险", "有危险"), Choice("没有", "没有")
ALL_WELL, NOT_WELL = Choice("我没事，是随口说的", "我没事"), Choice("不太好", "不太好")
NUMBERS = {
    Kind.DISTRESS: "心里撑不住的时候，打 12356 心理援助热线，有人听您说；已经伤着自己，或者马上就有危险，打 120 或者 110。",
    Kind.VIOLENCE: "有人伤害、威胁，或者人找不到了，打 110；有人受伤，打 120。",
    Kind.FIRE: "着火、爆炸、漏气，或者有人被困，人先离开，打 119；有人受伤，打 120。",
    Kind.HEALTH: "有人受伤、昏倒、中毒，马上打 120。",
    Kind.AIR: "先让人都出来，到通风的地方透气，别再进去；还头晕、恶心、喘不上气，打 120；漏气、着火，打 119。",
}
ALL_NUMBERS = Paragraph(
    "有人伤害您或者有暴力，打 110；着火、有人被困，打 119；有人受伤、昏倒，或者伤了自己，打 120。心里撑不住的时候打 12356，有人听您说。"
)
NO_RESCUE = "这里不是紧急救助渠道"
NOBODY_TOLD = "我这边没有合适的同事可以提醒，所以没有告诉别人，请一定把电话打出去。"


class Reach(StrEnum):
    """Whether anybody can be alerted."""

    THERE = "there"
    """Somebody is at the desk."""
    LATER = "later"
    """They will see it once they are."""
    NOBODY = "nobody"
    """Nobody is named, or all are kept away as what was told is against them."""


DUTY = {Reach.THERE: "现在有值班的同事在", Reach.LATER: "值班的同事这会儿不在线"}


def numbers(kinds: Collection[Kind]) -> Paragraph:
    """The numbers that fit; all of them where it is not clear what sort of danger it is."""
    if not kinds:
        return ALL_NUMBERS
    named = set(kinds) - ({Kind.HEALTH} if {Kind.VIOLENCE, Kind.FIRE} & set(kinds) else set[Kind]())  # theirs name 120 as well
    in_order = sorted(Kind, key=lambda kind: kind is not Kind.AIR)
    return Paragraph("".join(NUMBERS[kind] for kind in in_order if kind in named))


def go_out_first() -> Paragraph:
    """Before anything else: whoever is in bad air goes out."""
    return Paragraph(NUMBERS[Kind.AIR])


def calm_words(kinds: Collection[Kind]) -> Paragraph:
    """The first words to somebody who may be in danger."""
    if Kind.DISTRESS in kinds:
        return Paragraph("谢谢您说出来，我在听。您的安全最要紧，别的都可以等。")
    if Kind.AIR in kinds:
        return Paragraph("谢谢您说出来。人先出来最要紧，别的都可以等。")
    return Paragraph("谢谢您说出来。先顾好自己和身边人的安全，别的都可以等。")


def emergency(lines: Paragraph, *, reach: Reach, told: bool) -> tuple[Block, ...]:
    """Give the numbers that fit, and say whether somebody is on duty."""
    return (
        lines,
        Paragraph(f"{NO_RESCUE}，请现在就打电话，也叫上身边一个信得过的人。{_passed(reach, told=told)}"),
    )


def _passed(reach: Reach, *, told: bool) -> str:
    if reach is Reach.NOBODY:
        return NOBODY_TOLD
    if not told:
        return f"{DUTY[reach]}；按您的意思，我没有告诉别人。"
    left = "我已经提醒了他们" if reach is Reach.THERE else "我给他们留了提醒，不一定马上看得到，所以别等"
    return f"{DUTY[reach]}，{left}；没有说您是谁，也没有说您讲了什么。"


def still_in_danger(lines: Paragraph, rounds: int, *, told: bool, before: bool = False) -> tuple[Block, ...]:
    """Answer words of danger that come after an alarm, each time in other words. `before`: people were told of the same a moment ago."""
    passed = "值班的同事，我又提醒了一次。" if told else "值班的同事那边，刚才已经提醒过了。" if before else ""
    leads = (
        f"听到了，我没有走开。{passed}请先把电话打出去：",
        f"您说的我看到了。{passed}现在最快的帮助在电话那头：",
        f"我还在这儿。{passed}要是还没打，请现在就打，也请身边的人来陪着：",
    )
    return (Paragraph(leads[rounds % len(leads)] + lines.text),)


def come_back_from_the_edge() -> Paragraph:
    """The first thing to somebody who is high up or at the water."""
    return Paragraph("先往回退几步，离开边上，坐到里面有人的地方去。我在这儿。")


def is_anyone_in_danger(lines: Paragraph, reach: Reach, *, minutes: int) -> tuple[Block, ...]:
    """Give the numbers after words that may tell of danger, and ask whether they do; `minutes` 0: nobody else is told of silence."""
    duty = "" if reach is Reach.NOBODY else f"，{DUTY[reach]}"
    return (
        Paragraph("谢谢您告诉我。先顾好自己和身边人的安全，别的都可以等。"),
        lines,
        Paragraph(f"{NO_RESCUE}{duty}。{_asked(reach, minutes)}"),
        Note("没有危险的话，回复“没有”，我接着帮您办刚才的事。"),
        Choices((IN_DANGER, NO_DANGER)),
    )


def beside_a_question(kinds: Collection[Kind], reach: Reach, *, minutes: int) -> tuple[Block, ...]:
    """Ask the same before a question is answered that may tell of danger."""
    return (numbers(kinds), Paragraph(f"{_asked(reach, minutes)}您问的，写在下面。"))


def danger_or_not() -> Choices:
    """Offer both answers."""
    return Choices((IN_DANGER, NO_DANGER))


def _asked(reach: Reach, minutes: int) -> str:
    question = "想先问一句：现在有人有危险吗？"
    if reach is Reach.NOBODY:
        return f"{question}有的话，请马上打上面的电话。{NOBODY_TOLD}"
    told = f"回复“有危险”，或者 {minutes} 分钟里没有回音" if minutes else "按您的意思，我没有告诉别人。回复“有危险”"
    return f"{question}{told}，我会提醒值班的同事留意，不说您是谁，也不说您讲了什么。"


def still_asked(rounds: int, *, minutes: int) -> Note:
    """Say beside whatever was answered that the question stands, each time in other words, and what silence does."""
    leads = (
        "现在有没有危险，您还没告诉我：没有就回复“没有”，有就回复“有危险”。",
        "刚才问您有没有危险，我还惦记着：没事就回复“没有”，有事就回复“有危险”。",
    )
    return Note(f"{leads[rounds % len(leads)]}{minutes} 分钟里再没有回音，我会提醒值班的同事留意，不说您是谁。")


def may_call() -> Choices:
    """Offer that somebody gets in touch."""
    return Choices((CALL_ME, CALL_NOT))


def will_be_called() -> tuple[Block, ...]:
    """Say that somebody was asked to get in touch."""
    return (
        Paragraph("好，我已经请值班的同事联系您，他们不一定马上看得到，别光等。更难受了就打 12356，有危险打 120 或者 110，别一个人扛着。"),
    )


def cannot_be_called() -> tuple[Block, ...]:
    """Say that nobody can get in touch: on a page that knows no address, or where nobody is left who may hear of it."""
    return (
        Paragraph(
            "我这边没有办法请同事联系您，也没有告诉别人。想跟真人说话，现在就打 12356；有危险打 120 或者 110，也叫上身边信得过的人。"
        ),
    )


def not_called() -> tuple[Block, ...]:
    """Say that nobody was asked."""
    return (Paragraph("好，不打扰您。想打电话，随时可以打，我也一直在这儿。"),)


def are_you_well(*, beside: bool = False) -> tuple[Block, ...]:
    """Ask back after words that may have been said lightly. `beside`: what was asked is answered below."""
    asked = "您问的，写在下面。" if beside else ""
    return (
        Paragraph(
            f"您刚才那句话让我有点担心，想先问一声：您现在还好吗？要是真难受，可以打 12356，有人听您说；有危险打 110 或 120。{asked}"
        ),
        Choices((ALL_WELL, NOT_WELL)),
    )


def in_anger() -> tuple[Block, ...]:
    """Answer who says in anger that they would hurt somebody."""
    return (
        Paragraph("听得出您真的气坏了，换谁都着急。先缓一缓，别动手，动手吃亏的是您；眼前有人有危险，打 110。您还好吗？"),
        Choices((ALL_WELL, NOT_WELL)),
    )


def good_to_hear() -> Paragraph:
    """Answer that all is well."""
    return Paragraph("那就好，我放心了。")


def looked_after(kinds: Collection[Kind]) -> Paragraph:
    """Answer that whoever was hurt is looked after, or out of the bad air, before the matter is taken up."""
    if Kind.AIR in kinds:
        return out_of_bad_air()
    return Paragraph("那就好，听医生的；有什么不对劲，马上再打 120。")


def safe_now(*, form: bool, kept: bool) -> tuple[Block, ...]:
    """Close warmly once somebody says after an alarm that there is no danger."""
    if form:
        return (good_to_hear(), Note("刚才的诉求还给您留着，没有交；回复“继续”就接着填。想打电话，随时可以打。"))
    words = "刚才的事没有交给工会；想交，回复“提诉求”，不用再说一遍。" if kept else ""
    return (good_to_hear(), Note(f"{words}想打电话，随时可以打，我也一直在这儿。"))


def if_it_gets_worse() -> tuple[Block, ...]:
    """Answer who tells of somebody's illness beside a case, and asks for speed."""
    return (Paragraph("您着急，我明白。人要是不舒服了，马上打 120，别等我们这边。"),)


def safe_now_in_case(ref: str) -> tuple[Block, ...]:
    """Close warmly where what was told went into a case that is open."""
    return (good_to_hear(), Note(f"您刚才说的都在 {ref} 里了，经办的同事看得到；还有要说的，直接写。想打电话，随时可以打。"))


def all_well_then(*, kept: bool, once_more: bool) -> tuple[Block, ...]:
    """Close warmly once words of despair were found to be a sigh or a joke; no matter begins by itself."""
    words = "，这样的话不写进去，别的不用再说一遍" if kept else ""
    if once_more:
        return (Paragraph("那就好，我不念叨了。12356 您记着就行，难受了就打，有人听；打不通、又撑不住，打 120 或者 110。"),)
    return (
        Paragraph("那就好，我放心了。说出来就好，累了就歇一歇；哪天真觉得撑不住，打 12356，有人听您说。"),
        Note(f"有什么事想让工会去管，回复“提诉求”{words}；想说话随时找我。"),
        Choices((HAND_IN,)),
    )


def thinking_of_you() -> tuple[Block, ...]:
    """Answer such words once more, without asking again."""
    return (
        Paragraph("听您又这么说，还是想多问一句。只是发发牢骚，就当我没问；真难受了回复“不太好”，或者打 12356，有人听您说。"),
        Choices((ALL_WELL, NOT_WELL)),
    )


def after_bad_food() -> Paragraph:
    """What to do first where people are ill after a meal, before the matter is taken up."""
    return Paragraph("先顾人：拉得厉害、发烧、站不住的，马上就医或者打 120。没吃完的留着，票据、病历收好，后面用得上。")


def frightening(*, stays: bool) -> Paragraph:
    """One sentence of safety before a matter that frightened and hurt nobody. `stays`: something is broken and stays so for now."""
    if stays:
        return Paragraph("听着让人后怕，人没事就好；弄好之前先绕开走，眼前有危险就打 110、119 或者 120。")
    return Paragraph("听着是让人害怕；再碰上先护好自己，眼前有危险就打 110、119 或者 120。")


def not_to_drive_tired() -> Paragraph:
    """One sentence of safety to who nearly fell asleep at the wheel."""
    return Paragraph("人没事就好。困了千万别硬开，先靠边停稳，眯一会儿再走；累成这样还要您出车，跟调度说开不了，这是为一车人好。")


def stop_using(*, vehicle: bool) -> Paragraph:
    """Say first that what is not safe is not to be used, and that whoever is told to may refuse."""
    refuse = "您可以不答应，这不算违反劳动合同（《劳动合同法》第三十二条）。"
    if vehicle:
        return Paragraph(f"先别开这辆车，等修好、验过了再上路；跟车队说的话写下来，留个底。硬要您开，{refuse}路上出了险情，打 110。")
    return Paragraph(f"先停用：能断电的断电，贴张条子别让人碰，跟管的人说清楚、留个底。硬要您用，{refuse}")


def if_help_is_wanted() -> tuple[Block, ...]:
    """Offer help after words that were said lightly."""
    return (Paragraph("有事想让工会帮忙，回复“提诉求”，刚才说的不用再说一遍；想查规定，回复“咨询政策”。"), Choices((HAND_IN, POLICY)))


def always_here(*, form: bool) -> tuple[Block, ...]:
    """Let somebody go who does not want to say more."""
    last = "之前填的诉求也留着，没有交，想接着填就回复“继续”。" if form else ""
    return (Paragraph(f"好，不说也没关系，先歇一歇。想说的时候随时找我；心里难受就打 12356，有人听您说。{last}"),)


STAYS = (
    "我在这儿听着，您慢慢说，不急。要是身边没人，可以打 12356，那边有人陪您说话。",
    "嗯，我在。先让自己待在安全、有人的地方，给一个信得过的人打个电话；打 12356 也行，有人听您说。",
    "不知道怎么说、怎么办，都没关系，不用今天就想明白。我只是个程序，能做的有限，12356 那边是真人，懂得怎么陪您。",
    "谢谢您愿意跟我说这些，这不是您的错，也不用一个人扛。请身边的人来陪一会儿吧，也可以打 12356；打不通、又撑不住，打 120 或者 110。",
    "我听到了。现在只做一件小事就好：喝口水，坐下来，给 12356 或者一个信得过的人打个电话。",
)
THANKED = (
    "不用谢，我一直在。难受的时候就打 12356，别一个人扛着。",
    "您愿意说出来就很好。照顾好自己，想说话随时找我，或者打 12356。",
)
NODS = (
    "嗯，不急，我在这儿。想说话就说，想打电话就打 12356。",
    "好，您先照顾好自己。想打 12356，随时可以打，我也一直在。",
    "我在。喝口水，歇一歇；要人陪着说说话，打 12356。",
)
RELIEVED = (
    "好，知道了。您待在安全的地方，照电话里和到场的人说的做；有变化就再打。",
    "那就好一些了。您自己也要注意安全，别的都可以等。",
    "听到了，这就好。还有什么不对劲，马上再打电话。",
)
LISTENS_ON = (
    "听到了，这句也替您记着。有变化就再打电话。",
    "嗯，知道了，您接着说。要紧的时候还是先打电话。",
    "好，记下了。情况变了，先打电话，再告诉我。",
)


def staying(rounds: int, *, person: str, hint: str) -> tuple[Block, ...]:
    """Stay with somebody in distress, each time in other words."""
    return (Paragraph(STAYS[rounds % len(STAYS)] + person), *_hint(hint))


def who_i_am() -> tuple[Block, ...]:
    """Say who answers."""
    return (Paragraph("我是工会服务台的程序，不是真人，但我会一直在这儿。想跟真人说话，打 12356，那边有人听您说。"),)


def you_are_welcome(rounds: int) -> tuple[Block, ...]:
    """Answer thanks of somebody in distress."""
    return (Paragraph(THANKED[rounds % len(THANKED)]),)


def getting_better() -> tuple[Block, ...]:
    """Answer somebody in distress who feels a little better."""
    return (Paragraph("好一点就好，不急，慢慢来。让信得过的人陪您待一会儿；要是又难受起来，打 12356，我也一直在。"),)


def nodding(rounds: int) -> tuple[Block, ...]:
    """Answer a nod of somebody in distress."""
    return (Paragraph(NODS[rounds % len(NODS)]),)


def phone_first(rounds: int, kinds: Collection[Kind], *, relieved: bool, hint: str) -> tuple[Block, ...]:
    """Answer what is told of an accident or of violence while it goes on; `relieved`: help was called or has come."""
    if relieved:
        return (Paragraph(RELIEVED[rounds % len(RELIEVED)]), *_hint(hint))
    return (Paragraph("先打电话，别等我这边。" + numbers(kinds).text), *_hint(hint))


def still_listening(rounds: int, *, hint: str) -> tuple[Block, ...]:
    """Hear what more is told of it, once the telephone was named again; varied."""
    return (Paragraph(LISTENS_ON[rounds % len(LISTENS_ON)]), *_hint(hint))


def _hint(hint: str) -> tuple[Block, ...]:
    return (Note(hint),) if hint else ()


PERSON_CALLS = "想让值班的同事联系您，回复“请联系我”。"
PERSON_COMES = "要是更难受了，回复“不太好”，我提醒值班的同事。"
NOT_HANDED_IN = "您说的这些还没有交给工会；想交，回复“提诉求”，说过的不用再说一遍。"
FORM_WAITS = "之前填的诉求给您留着，现在说的不会写进去；想接着填，回复“继续”。"
KEPT_FOR_FORM = "您说的先替您存着，还没有交；安全了回复“继续”，就写进刚才的诉求里。"


def form_waits() -> Note:
    """Say that the form waits, and takes none of this in."""
    return Note(FORM_WAITS)


def comfort() -> tuple[Block, ...]:
    """Answer somebody who is lonely or low, with no danger in it."""
    return (
        Paragraph("听着真不容易，谢谢您愿意说出来。这些难受不用一个人扛着。"),
        Paragraph("想说说话，可以打 12356，有人听您说；要是更难受了，回复“不太好”，我马上告诉您怎么办。我也在这儿，您慢慢讲。"),
    )


def worn_out(*, clause: bool) -> Paragraph:
    """The first words to who is worn out by work and asks for somebody to talk to. `clause`: what the union owes them follows."""
    duty = "工会也该给大家做心理咨询服务，文件里写着：" if clause else "学校的心理咨询，也可以请工会帮着联系。"
    return Paragraph(f"您辛苦了，累成这样，不是您不够坚强。想找人聊聊，可以打 12356 心理援助热线，有人听您说。{duty}")


def are_you_safe() -> Paragraph:
    """The one question beside it."""
    return Paragraph("您现在还好吗？要是难受得厉害，或者有了伤害自己的念头，回复“不太好”，我马上告诉您怎么办。")


def offer_help() -> Note:
    """Say how a matter that weighs on somebody is handed in."""
    return Note("要是有什么事想让工会帮着办，随时回复“提诉求”。")


def comfort_in_a_form() -> tuple[Block, ...]:
    """Answer low words in a form, before the question is asked again."""
    return (
        Paragraph("听着真不容易。心里难受的时候，可以打 12356，有人听您说；不急着填，想歇一歇就回复“先放一放”。这句我没有写进诉求里。"),
    )


def in_english() -> Paragraph:
    """The numbers for somebody who writes no Chinese."""
    return Paragraph(
        "If anyone is in danger, call now: 120 ambulance, 110 police, 119 fire and rescue. 12356 is the helpline for people in distress."
    )


def here_in_english() -> Paragraph:
    """Stay with somebody who writes no Chinese."""
    return Paragraph("I am here and reading. You can call 12356 now and talk to somebody; being with somebody you trust helps too.")


def out_of_bad_air() -> Paragraph:
    """Answer that they are out."""
    return Paragraph("出来了就好，先别再进去。还不舒服就去医院，加重了打 120。")


def misunderstood() -> Paragraph:
    """Answer who says that they meant something else than danger."""
    return Paragraph("明白了，是我想多了，您没事就好。")


def quiet_line(kinds: Collection[Kind]) -> Note:
    """One quiet line beside an answer."""
    if kinds and Kind.DISTRESS not in kinds:
        return Note(f"要是现在就有危险，先打电话：{numbers(kinds).text}")
    return Note("心里难受的时候，可以打 12356，有人听您说；有危险先打 110、120。")


def numbers_hold(*, dropped: bool) -> Note:
    """Say beside another matter that the numbers still hold, and that what was told before is not in it."""
    words = "先前那些话没有写进去；要一起交，在这儿再说一句就行。" if dropped else ""
    return Note(f"前面说的电话，需要时就打，我也还在。{words}")


def hotline() -> tuple[Block, ...]:
    """Give the number to whoever asks for it."""
    return (
        Paragraph("心理援助热线是 12356，全国统一的号码，有人听您说；一时没打通，过一会儿再打。"),
        Paragraph("要是马上就有危险，打 120 或者 110。打过去不知道怎么开口，说一句“我心里很难受”就行。"),
    )


def when_ready(*, form: bool) -> Note:
    """Say that the form waits, or that there can be one."""
    if form:
        return Note("您的诉求我给您留着，等安全了回复“继续”。")
    return Note("等安全了，想把这件事交给工会去办，回复“提诉求”就行，不用再说一遍。")


ALERT = "服务台有人说到了可能很急的情况，已经请本人先打急救、报警的电话。这里不写是谁、说了什么。本人愿意让您联系的，您会再收到一条消息。"
ALERT_UNANSWERED = "服务台有人说到了可能很急的情况，问了有没有危险，一直没有回音；已经请本人先打急救、报警的电话。这里不写是谁、说了什么。"
CALL = "刚才那位愿意让您联系。企业微信账号：{sender}。请现在就联系，先问平安，听本人说，不急着问事情。"


def call(sender: str) -> Paragraph:
    """Tell officers whom to get in touch with."""
    return Paragraph(CALL.format(sender=sender))
