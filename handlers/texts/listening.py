"""Every Chinese sentence a member reads who says something else than an answer: a sigh, a thank you, a question, not so fast.

Short, because the question stands right below it.
"""

from __future__ import annotations

from handlers.drafts import Asking, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words.headline import shortened
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CANCEL, CONTACT, HAND_IN, SKIP
from handlers.texts.privacy import CONFIDENTIAL, KEPT_FROM_THEM, MAY_BE_ASKED, NAMED, NO_REPRISAL, OPENED, STAFF_DO_NOT_KNOW

CONFIRMED, RESUME = Choice("交上去", "确认"), Choice("接着说", "继续")
NONE_OF_THEM = Choice("都不是/不知道", "都不是")
IN_OTHER_WORDS = {
    Slot.WHAT: "就是想请您说说，您遇到了什么事。像平时聊天那样说就行，写一两句。",
    Slot.SINCE: "我是问这件事从哪天、哪个月开始的，比如“上个月”“去年九月”。记不清就说个大概。",
    Slot.WHERE: "我是问事情出在哪个地方，比如“二食堂”“计算机学院三楼”。说不清就回复“跳过”。",
    Slot.HOPE: "我是问您想要个什么结果，比如“把加班费补上”“把排班改一改”。没想好就回复“跳过”。",
    Slot.AGAINST: "我是问这事是不是哪个人或者哪个部门造成的，比如“我们主任”“后勤处”。要是有，我不让他们经手。没有就回复“没有”。",
    Slot.MODE: "就是两样选一样：回复“实名”，经办的同事知道是您；回复“保密”，不写您是谁。拿不准就选“保密”，交之前都能改。",
    Slot.NAME: "就是写一下怎么称呼您、怎么找得到您，比如“李师傅，139……”。不想写，回复“保密”就不用写了。",
    Question.PLACE: "就是您上班的地方叫什么，比如“计算机学院”“食堂”。不知道就回复“都不是”，我直接交给校工会。",
    Question.HEALTH: "写进去，经办的同事就知道您的身体情况，好替您说话；不写，那几句就去掉，别的照交。您回复“同意”或者“不同意”就行。",
    Question.CONFIRM: "上面是我替您写好的，您看对不对。对，回复“确认”，我就交给工会；哪里不对，直接告诉我。",
}
IN_ENGLISH = {
    Slot.WHAT: "What happened? One or two sentences are enough, in English or Chinese.",
    Slot.SINCE: "Since when has this been going on? Roughly is fine.",
    Slot.WHERE: "Where did it happen? A building or a department is enough.",
    Slot.HOPE: "What would you like to be done?",
    Slot.AGAINST: "Is it about a certain person or office? If not, reply “没有”.",
    Slot.MODE: "Who may know that it is you? Reply “实名” (the colleague in charge sees your name) or “保密” (your name is not shown).",
    Slot.NAME: "How should we call and reach you?",
    Question.PLACE: "Which school or department do you work in? If you do not know, reply “都不是”.",
    Question.CONFIRM: "This is what will be handed in. Reply “确认” to hand it in, or tell me what to change.",
}
WHY_ASKED = {
    Slot.SINCE: "问时间，是因为有的事有期限，经办的同事也好去查那段时间的记录。",
    Slot.WHERE: "问地点，是为了找对管那儿的工会和部门。",
    Slot.HOPE: "问您的希望，是为了按您要的去谈，不替您做主。",
    Slot.AGAINST: "问针对谁，是为了不让那个人、那个部门经手您的事。",
    Slot.MODE: "问这个，是因为让不让人知道是您，得您自己定。",
    Slot.NAME: "问联系方式，只是让经办的同事找得到您；不给别人。",
    Question.HEALTH: "身体情况这类信息要格外小心，您同意了我才写。",
    Question.PLACE: "问单位，只是为了知道该交给哪一级工会，我不会因此去通知您单位。",
}


def in_other_words(asking: Asking, *, english: bool) -> Paragraph:
    """Say what is asked in plainer words."""
    words = IN_ENGLISH if english else IN_OTHER_WORDS
    return Paragraph(words.get(asking, "我说得不清楚，换个说法。"))


def why_asked(asking: Asking | None) -> Paragraph:
    """Say why something is asked; None: nothing is just now."""
    why = (WHY_ASKED.get(asking) if asking else None) or "问这些，是为了把您的事交对地方、说清楚。"
    return Paragraph(f"{why}{'不写就回复“不同意”。' if asking == Question.HEALTH else '不想说的可以跳过。'}")


def held() -> tuple[Block, ...]:
    """Say that nothing is handed in yet."""
    return (
        Paragraph("好，不急，现在还没有交，您说的都给您留着。想交的时候回复“确认”，要改哪里直接说。"),
        Choices((CONFIRMED, CANCEL)),
    )


def not_yet() -> tuple[Block, ...]:
    """Say the same where the form is not full yet."""
    return (Paragraph("好，不急，现在什么都还没有交。想接着说，随时说就行。"), Choices((RESUME, CANCEL)))


def really_drop() -> tuple[Block, ...]:
    """Ask whether all of it is to go."""
    return (
        Paragraph("您是说整件都不交了吗？不交了回复“取消”，刚才说的就不留了；还要交，就接着说。"),
        Choices((Choice("不交了", CANCEL.text), RESUME)),
    )


def say_confirm() -> tuple[Block, ...]:
    """Ask for a clear word before anything is handed in."""
    return (Paragraph("是要这样交上去吗？要交就回复“确认”；还要改，直接说。"), Choices((CONFIRMED, CANCEL)))


def soon() -> Paragraph:
    """Say that little is missing before it can be handed in."""
    return Paragraph("快好了，问完这一点就能交；不想说就回复“跳过”。")


def which_mode() -> tuple[Block, ...]:
    """Ask which of two is meant."""
    return (
        Paragraph("我怕弄错，跟您确认一下。实名：经办的同事知道是您。保密：不写您是谁。您要哪一个？"),
        Choices((NAMED, CONFIDENTIAL)),
    )


def confidential_already() -> Paragraph:
    """Say to who is afraid that it is confidential."""
    return Paragraph(f"好，按保密来：{STAFF_DO_NOT_KNOW}。只是内容里认得出您的话，我挡不住，交之前可以改掉。")


def said_before(asking: Asking) -> Paragraph:
    """Say that what was told is kept, and that it does not say what is asked."""
    if asking == Question.CONFIRM:
        return Paragraph("您说过的都在上面，一句没丢。")
    skip = "" if asking in (Slot.WHAT, Question.HEALTH) else "；不说也行，回复“跳过”"
    return Paragraph(f"您说过的我都记着，只是没找到这一项，麻烦您再说一句{skip}。")


def left_open(asking: Asking) -> Paragraph:
    """Answer who leaves a question to the desk."""
    match asking:
        case Slot.MODE:
            return mode_kept_safe()
        case Slot.HOPE:
            return Paragraph("好，这一项先空着，怎么解决，请工会的同事了解以后再说。")
        case _:
            return Paragraph("好，这一项先空着。")


def no_harm() -> Paragraph:
    """Answer an apology."""
    return Paragraph("没事，能理解。有事您接着说。")


def mode_kept_safe() -> Paragraph:
    """Say that a matter is confidential where nothing else was said."""
    return Paragraph("那先按保密来，案卷里不写您是谁。交之前想改，随时说一声。")


def felt(*, hard: bool) -> Paragraph:
    """Hear a sigh."""
    return Paragraph("听着真不容易。" if hard else "嗯，我听着呢，换谁心里都不好受。")


def afraid() -> Paragraph:
    """Answer who says that they are afraid."""
    kept = f"您说的{KEPT_FROM_THEM}；选“保密”，经办的同事也不知道是您。"
    return Paragraph(f"害怕很正常，不怪您，慢慢来。{kept}{NO_REPRISAL}。没交之前随时能停。")


def at_a_loss(asking: Asking) -> Paragraph:
    """Answer who does not know what to do, or how to say it."""
    if asking == Slot.WHAT:
        return Paragraph("不急，不用想好了再说。就从最让您难受的那件事说起，一句也行。")
    return Paragraph("没关系，怎么办可以慢慢想，这不用您一个人扛。")


def say_what_is_missing(*, stands: bool) -> Paragraph:
    """Ask for words that are said to be missing; `stands`: something of the kind was written down."""
    if stands:
        return Paragraph("这一点记下了，没有丢。您要是觉得没写清楚，再说一句，我加进事情里。")
    return Paragraph("可能是我漏了，对不起。您把那句再发一遍，我加进事情里。")


def listening() -> Paragraph:
    """Answer thanks, a greeting or chat in the middle of a form."""
    return Paragraph("嗯，我在。")


def nod(*, takes_in: bool) -> tuple[Block, ...]:
    """Answer a nod while nothing goes on."""
    or_told = "，或者有事想请工会去办" if takes_in else ""
    return (Paragraph(f"嗯，我在。想问规定{or_told}，直接说就行。"),)


def nod_after_answer() -> tuple[Block, ...]:
    """Answer a nod after an answer."""
    return (Paragraph("好，还想问什么，接着问就行。"),)


def nod_while_kept(*, form: bool) -> tuple[Block, ...]:
    """Answer a nod while words wait for their writer to say what is to become of them; `form`: a form was put aside."""
    if form:
        return (Paragraph("嗯，我在。之前那件给您留着，还没有交；想接着说，回复“继续”。"), Choices((RESUME, CANCEL)))
    return (Paragraph("嗯，我在。您刚才说的先替您留着，还没有交；想让工会去办，回复“提诉求”。"), Choices((HAND_IN,)))


def relieved() -> Paragraph:
    """Answer relief in the middle of a form."""
    return Paragraph("那就好，慢慢来，我听着呢。")


def ask_on() -> Paragraph:
    """Answer who says that the next question may be asked."""
    return Paragraph("好，那我接着问。")


def no_hurry() -> Paragraph:
    """Answer who is gone for a moment."""
    return Paragraph("好，您先忙，不急，我等您。")


def glad_to_hear() -> tuple[Block, ...]:
    """Answer relief where nothing is being told."""
    return (Paragraph("那就好。还有要问的、要办的，随时跟我说。"),)


def welcome() -> Paragraph:
    """Answer thanks in the middle of a form."""
    return Paragraph("不客气，应该的。")


def under_way() -> Paragraph:
    """Say that the matter is being taken down, and not handed in yet."""
    return Paragraph("这件事我正帮您记着，还没有交，接着说就行。")


def kept_out() -> Paragraph:
    """Say that words were not written down, as was asked."""
    return Paragraph("好，这句我没有写进去。")


def take_your_time() -> tuple[Block, ...]:
    """Meet somebody warmly who has something to tell and does not dare yet."""
    return (
        Paragraph("您慢慢说，不急，我在听。发生了什么，照实讲就行，一两句也可以，说错了还能改。"),
        Paragraph(f"您没有回复“确认”以前，哪个工会、哪个领导都看不到。交的时候可以选“保密”：{STAFF_DO_NOT_KNOW}。"),
    )


def once_more_then() -> Paragraph:
    """Take up again who dropped it and wants it after all: nothing of it was kept."""
    return Paragraph("好，那就接着来。先前取消的没有留下，麻烦您再说一遍。")


def go_ahead() -> Paragraph:
    """Let somebody go on who has only begun."""
    return Paragraph("嗯，您说。")


def later(words: str) -> Paragraph:
    """Say that another matter waits for its turn."""
    return Paragraph(f"“{shortened(words, 30)}”，听着像是另外一件事，我先给您记着，这件交了再说那件，免得弄混。")


def later_already(words: str) -> Paragraph:
    """Say that the other matter waits for its turn already."""
    return Paragraph(f"已经分开了：“{shortened(words, 30)}”我另外记着，这件交了就说那件。")


def how_to_tell_apart() -> Paragraph:
    """Say how two matters become two cases."""
    return Paragraph("可以分开。这件里先留一件：回复“改事情：……”，写上先交的那件。另一件发“还有一件事：……”，我另外记着，这件交了接着说。")


def now_the_other(words: str) -> tuple[Block, ...]:
    """Offer the other matter once the first is handed in."""
    return (Note(f"您刚才还说到“{shortened(words, 30)}”。要另外提一件，回复“提诉求”，我就从这句说起。"), Choices((HAND_IN,)))


def cannot_say() -> Paragraph:
    """Say honestly that the desk does not know; those who work on it do."""
    return Paragraph("这个我答不准，不想随口哄您。交上去以后，您可以在这里直接问，由经办的同事答复您。")


def no_reprisal() -> Paragraph:
    """Answer who is afraid of what comes of it."""
    return Paragraph(
        f"您的担心我明白。您说的{KEPT_FROM_THEM}；选“保密”，经办的同事也不知道是您。"
        f"{MAY_BE_ASKED}，让人猜到是谁。内容里认得出您的地方，交之前可以改掉。"
    )


def no_reprisal_since(mode: Confidentiality, *, opened: bool) -> Paragraph:
    """Answer the same once the matter is handed in: what protects its writer now, and what to do if it comes to that."""
    known = "经办的同事知道是您" if mode is Confidentiality.NAMED else OPENED if opened else f"您选的是保密，{STAFF_DO_NOT_KNOW}"
    return Paragraph(
        f"您的担心我明白。您交的这件{KEPT_FROM_THEM}；{known}。{MAY_BE_ASKED}。"
        "谁要是因为这事为难您，马上告诉我，那是另一件事，一样会办；有危险打 110。"
    )


def changes_until() -> Paragraph:
    """Say until when something can be changed."""
    return Paragraph("能改。交之前随时改，直接说改什么就行；交上去以后还可以补充，不想办了可以撤回。")


def costs_nothing() -> Paragraph:
    """Say what it costs."""
    return Paragraph("不要钱，也不影响您的会籍和待遇。")


def may_do_something() -> Paragraph:
    """Say honestly what the union can do."""
    return Paragraph("工会说了不一定都算，但会去问、去谈，办得成办不成都给您一个答复；不满意还可以交给上一级。")


def unit_noted(words: str) -> str:
    """How a unit that is not on the list stands among what was told, for whoever gets the case."""
    return f"单位：{words}"


def place_unknown(words: str, university: str) -> Paragraph:
    """Say that a unit is not on the list, and that it does not matter."""
    return Paragraph(f"单位名单里没有对上“{shortened(words, 20)}”，没关系，我记在您说的话里，先交给{university}工会，由他们转对地方。")


def unit_once_more() -> tuple[Block, ...]:
    """Ask for the unit in one line."""
    return (Paragraph("您在哪个学院或部门？不知道、名单里没有，都可以回复“都不是”，我直接交给校工会。"), Choices((NONE_OF_THEM, SKIP)))


def offers_ear() -> tuple[Block, ...]:
    """Answer who only says how they feel: nothing is begun that nobody asked for."""
    return (
        Paragraph("听得出您心里不好受。想说就说，我在听；要查规定，或者想请工会出面，跟我说一声。您不说，我不会替您提。"),
        Note("心里难受的时候，也可以打 12356 心理援助热线，有人听您说；一时没打通，过一会儿再打。"),
        Choices((HAND_IN,)),
    )


def nothing_begun() -> tuple[Block, ...]:
    """Answer who says that they do not want to complain."""
    return (Paragraph("好，那就不提，您放心，什么都没有交。想问什么，直接问就行。"),)


def mode_after() -> Paragraph:
    """Say how it stands with who may know once a case is handed in."""
    return Paragraph(
        "已经交上去的，实名还是保密就改不了了。想让经办的同事知道您是谁，回复“补充”写上怎么称呼您就行；"
        "实名的想换成保密，先“撤回”，再重新提一次选“保密”。"
    )


def about_withdrawal() -> Paragraph:
    """Say what comes of a withdrawal."""
    return Paragraph("撤回以后就不往下办了，对您没有别的影响；以后想办，可以重新提。要撤回，回复“撤回”。")


def send_along() -> Paragraph:
    """Say how pictures and the like are added to a case."""
    return Paragraph("可以发。回复“补充”，再把图片、录音或者文件直接发过来，经办的同事看得到；原件请您自己留好。")


def nothing_to_do() -> Paragraph:
    """Say that nothing more is needed of the member."""
    return Paragraph("您不用再做什么，等回音就行；有要问您的，会在这里问。想起什么来，回复“补充”加上去。")


def handed_in_already() -> Paragraph:
    """Say that a case is handed in."""
    return Paragraph("您放心，已经交上去了。")


def asks_staff() -> Paragraph:
    """Say who can answer a question about a case that was handed in."""
    return Paragraph("这个得经办的同事来答。回复“是”，我把您这句补充进去，由经办的同事在这里答复您。")


def angry_outside() -> tuple[Block, ...]:
    """Hear an insult calmly where no form is open, and ask what is behind it."""
    return (
        Paragraph("听得出您很生气。是什么事没给您办好？说给我听，我照实记；要交给工会去办，回复“提诉求”。"),
        Choices((HAND_IN,)),
    )


def no_more_quotes(*, told: bool) -> tuple[Block, ...]:
    """Answer who wants no more rules read out; `told`: something was said before that can be handed in."""
    begin = "，我就从您刚才说的写起，不用再说一遍" if told else ""
    return (Paragraph(f"好，不念了，您要的是有人办事。想让工会去办，回复“提诉求”{begin}。"), Choices((HAND_IN, CONTACT)))


def no_use_asking(*, told: bool) -> tuple[Block, ...]:
    """Answer who finds that asking is no use; `told`: something was said before that can be handed in."""
    begin = "，从您前面说的写起" if told else ""
    return (
        Paragraph("没帮上您，让您白问了，不好意思。"),
        Paragraph(
            f"规定答不了的，可以让人来办：回复“提诉求”{begin}，我交给工会，有人看、有回音。心里烦，在这里说说也行，打 12356 也有人听。"
        ),
        Choices((HAND_IN, CONTACT)),
    )


def for_ones_dues() -> tuple[Block, ...]:
    """Hear who gets nothing for the fees paid: the union is to say what they are spent on."""
    return (
        Paragraph("交了会费没见着好处，换谁心里都有气。会费用在哪儿，您有权问。"),
        Paragraph("想让工会说清楚、多办点实事，回复“提诉求”，我就从您这句写起；想看规定，问“工会经费怎么公开”。"),
        Choices((HAND_IN,)),
    )


def angry_again() -> tuple[Block, ...]:
    """Hear another insult, in few words."""
    return (Paragraph("我还在。想说的时候，把事情写一两句就行，我照实记，帮您交给工会。"), Choices((HAND_IN,)))


def anger_beside_it() -> Paragraph:
    """Hear an insult that stands beside what is told, which is taken up."""
    return Paragraph("听得出您有气，这事咱们好好说。")
