"""What a member reads who asks about the desk itself: who answers, who reads along, what it does and does not."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CONTACT, HAND_IN, HELP, LINE_12351, Contact
from handlers.texts.privacy import (
    CONFIDENTIAL,
    KEPT_FROM_THEM,
    MAY_BE_ASKED,
    NO_REPRISAL,
    READERS,
    STAFF_DO_NOT_KNOW,
    not_kept_down,
    page_without_login,
)

MY_DATA = Choice("我的数据", "我的数据")
ENGLISH_LINE = "(Answers here are in Chinese, with the clause named under each quote.)"


def anonymous(channel: str, anonymous_url: str, *, takes_in: bool) -> tuple[Block, ...]:
    """Say honestly whether somebody is anonymous here."""
    if channel == "web":
        told = "这个网页不用登录，我不知道您的名字，只凭一个随机编号认出是同一个浏览器。"
    else:
        told = "得跟您说实话：在这个聊天里不算匿名，平台本来就显示是谁在说话。"
    asking = "只是问规定的话，我不记是谁问的；答不上来的问题会去掉号码留给工会补充，也不记是谁。"
    blocks: list[Block] = [Paragraph(told + asking)]
    if takes_in:
        page = f"真要匿名，请用这个网页，不用登录：{anonymous_url}" if anonymous_url else "这个服务台没有开匿名网页。"
        blocks.append(Note(f"要请工会办事，可以选“保密”：案卷里不写您是谁。{page}"))
    blocks.append(Choices((*((CONFIDENTIAL,) if takes_in else ()), MY_DATA, CONTACT)))
    return tuple(blocks)


def who_reads(channel: str, days: int, *, takes_in: bool) -> tuple[Block, ...]:
    """Say who can read what is typed."""
    tencent = "企业微信的消息会经过腾讯的服务器；" if channel == "wecom" else ""
    matters = f"您交的诉求，{READERS}，{KEPT_FROM_THEM}；选“保密”，经办的同事也不知道是您。" if takes_in else ""
    return (
        Paragraph("您在这里问的话由程序来答，不发给您的领导，也不发给您的单位。" + matters),
        Note(
            f"您打的字和我的回答存在运行服务台的机器上，{days}天后删掉；{tencent}维护机器的技术人员，技术上看得到。"
            "要看记了您什么、要删，回复“我的数据”。"
        ),
        Choices((MY_DATA, CONTACT)),
    )


def boss_knows(*, takes_in: bool) -> tuple[Block, ...]:
    """Answer whether a superior will hear of it: yes or no first."""
    if not takes_in:
        return (Paragraph("不会。您在这里问什么，我不告诉您的领导，也不告诉您的单位。"), Choices((MY_DATA, CONTACT)))
    return (
        Paragraph(f"我不会告诉他。您问规定，我谁也不通知；您交诉求，{READERS}，{KEPT_FROM_THEM}。{MAY_BE_ASKED}。"),
        Note("要更稳妥，交的时候选“保密”：经办的同事也不知道是您。只是内容里认得出您的话，我挡不住，写的时候可以避开。"),
        Choices((HAND_IN, CONTACT)),
    )


def afraid(contact: Contact, *, takes_in: bool, anonymous_url: str = "", told: bool = False) -> tuple[Block, ...]:
    """Answer who is afraid of being paid back, or dares not speak. `told`: what it is about was told, and waits."""
    if not takes_in:
        return (Paragraph("您的担心我明白。不用您自己去跟领导说，可以先请工会出面。" + contact.sentence()),)
    begin = "您刚才说的我留着，没有告诉任何人；想好了回复“保密”，不用再说一遍。" if told else "想好了，回复“保密”就行。"
    return (
        Paragraph(f"您的担心我明白。{NO_REPRISAL}。不用您自己去跟领导说，工会来出面；选“保密”，{STAFF_DO_NOT_KNOW}，有话我来传。"),
        *((page_without_login(anonymous_url),) if anonymous_url else ()),
        Paragraph(f"{begin}不想提也没关系，随时找我。"),
        Note("真要是因为反映问题受了刁难，那是另一件事，也可以再告诉工会，一样会办。" + contact.sentence()),
        Choices((CONFIDENTIAL, HAND_IN, CONTACT)),
    )


def keeps_nothing_down(*, takes_in: bool) -> tuple[Block, ...]:
    """Answer who fears that a matter is hushed up; against whom it is and at which school decides who may have it."""
    if not takes_in:
        return (Paragraph(f"这里只回答规定，不经手谁的事，也就没有可捂的。要反映问题，可以打 {LINE_12351}。"), Choices((HELP,)))
    return (
        not_kept_down(),
        Note("要反映校工会的人，先告诉我您在哪所学校、针对的是谁，我先看清楚这里谁能接、谁要回避，再请您细说。"),
        Choices((HAND_IN, CONTACT)),
    )


def who_am_i(contact: Contact) -> tuple[Block, ...]:
    """Say that a program answers."""
    return (
        Paragraph("我是工会服务台的程序，不是真人。我只照收录的文件原文回答，每句都标明出自哪一条。"),
        Note("想跟人说也可以。" + contact.sentence()),
        Choices((HELP, CONTACT)),
    )


def can_try(*, takes_in: bool) -> tuple[Block, ...]:
    """Say honestly what the union can do, to whoever asks whether it can do anything at all."""
    how = "想办，回复“提诉求”，您说过的不用再说一遍。" if takes_in else ""
    return (
        Paragraph(f"能不能办成，我不敢打包票：工会会去问、去谈、替您说话，最后由单位定；办得成办不成，都会给您一个答复。{how}"),
        Choices((HAND_IN, HELP) if takes_in else (HELP,)),
    )


def no_promise() -> Paragraph:
    """Say honestly that nobody can promise how a case ends, before what is sure of it."""
    return Paragraph("能不能办成，谁也不能保证：工会会去问、去谈、替您说话，最后由单位定。能说定的是，办得成办不成，都会给您一个答复。")


def what_it_does(contact: Contact, *, takes_in: bool) -> tuple[Block, ...]:
    """Say shortly what the desk does, and what not."""
    matters = "；有事想请工会去办，我帮您整理好交给管这件事的工会" if takes_in else ""
    return (
        Paragraph(
            f"我管两样：用平常的话查工会和劳动方面的规定，给您看原文{matters}。"
            if takes_in
            else "我帮您用平常的话查工会和劳动方面的规定，给您看原文。"
        ),
        Paragraph("不管的：学生事务、别人的隐私，也不替您打官司、不写材料、不下结论说谁对谁错。报修先找后勤；报了没人管，再告诉我。"),
        Note("拿不准归不归我管，直接说就行。" + contact.sentence()),
        Choices((HAND_IN, HELP, CONTACT) if takes_in else (HELP, CONTACT)),
    )


def how_sure(contact: Contact) -> tuple[Block, ...]:
    """Say how far an answer can be relied on."""
    return (
        Paragraph("引用的每一句都和原文逐字核对过，错一个字就不发。但选的是不是最合您情况的那一条，我可能选偏；文件没收录的，我查不到。"),
        Note("要办事、要打官司，请以原文和经办部门的答复为准。" + contact.sentence()),
        Choices((HELP, CONTACT)),
    )


def how_kept(days: int) -> tuple[Block, ...]:
    """Say what is kept of a conversation and how it goes away."""
    return (
        Paragraph(
            f"会存：您打的字和我的回答在运行服务台的机器上留{days}天，然后删掉。答不上来的问题会去掉号码，留给工会补充，不记是谁问的。"
        ),
        Paragraph("想看记了您什么，或者现在就删，回复“我的数据”。"),
        Choices((MY_DATA,)),
    )


def costs_nothing() -> tuple[Block, ...]:
    """Say that it is free."""
    return (Paragraph("不收钱。问规定、请工会办事，都不用花钱，不是会员也能问。"), Choices((HELP,)))


def hours() -> tuple[Block, ...]:
    """Say when the desk answers."""
    return (Paragraph("查规定随时都行，半夜也能问。交给工会办的事，由工会的同事在工作日处理。"), Choices((HELP, CONTACT)))


def how_to_use() -> tuple[Block, ...]:
    """Say how to talk to the desk."""
    return (Paragraph("打字就行，用平常的话说一件事，比如“产假多少天”。语音和图片我暂时听不懂、看不懂。"), Choices((HELP,)))


def what_is_held() -> tuple[Block, ...]:
    """Say what the answers rest on."""
    return (
        Paragraph("我只用服务台管理员收录进来的文件，每一份都注明是哪一年的版本。没收录的、更新的，我不知道。"),
        Choices((Choice("有哪些文件", "收录了哪些文件"),)),
    )


def writes_nothing(contact: Contact, *, takes_in: bool) -> tuple[Block, ...]:
    """Say that the desk writes no papers and goes to nobody."""
    instead = "有事要工会出面，回复“提诉求”，我帮您把事情理清楚交过去。" if takes_in else ""
    return (
        Paragraph(f"材料我不会写，也不能替您去说。可以告诉您规定是怎么写的。{instead}"),
        Note(contact.sentence()),
        Choices((HAND_IN, CONTACT) if takes_in else (CONTACT,)),
    )


def not_for_you() -> tuple[Block, ...]:
    """Tell students, parents and outsiders kindly where the right place is."""
    return (
        Paragraph("这里是教职工的工会服务台，学生和家长的事（奖学金、宿舍、学费、成绩）不归工会管，我也没有那边的电话。"),
        Paragraph("请找学校的学生处（学工部）或者孩子的辅导员；不知道号码，可以打学校总机，或者看学校官网。"),
        Note("要是想知道工会、劳动方面的规定，您照样可以问我。"),
    )


def wrong_place() -> tuple[Block, ...]:
    """Help somebody find out whether this is the right place."""
    return (
        Paragraph("这里是工会服务台，管教职工的事：工会、工资、合同、休假、社保、工伤这些。是这些事，就没找错。"),
        Paragraph("学生的事请找学生处或辅导员；宿舍、水电、报修请找后勤或者学校总机。那些部门的电话我没有。"),
        Choices((HELP, CONTACT)),
    )


def other_offices(contact: Contact) -> tuple[Block, ...]:
    """Say that telephones of other offices are not known here."""
    return (
        Paragraph("别的部门的电话和办公时间，我这里没有，不敢乱说；学校官网或者学校总机、门卫能查到。"),
        Note("要是工会的事，直接问我就行。" + contact.sentence()),
    )


def english(contact: Contact) -> tuple[Block, ...]:
    """Say in English how far English goes."""
    office = f" You can also call the union office: {contact.phone}." if contact.known else ""
    return (
        Paragraph("This desk works in Chinese: the rules it quotes exist here in Chinese only." + office),
        Paragraph("简单的英文我能看懂一点，回答都是中文，并写明出自哪一条。"),
        Note("You can try short questions such as: Can a foreign teacher join the union? / annual leave / overtime pay / complain"),
        Choices((CONTACT,)),
    )


def in_english() -> Note:
    """One line in English before an answer in Chinese."""
    return Note(ENGLISH_LINE)
