"""Every Chinese sentence a member reads while a grievance is taken in and followed: warm, short, one thing at a time.

Read aloud, each should sound like a kind colleague who takes it down and keeps nothing back about what becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.grievances.case import Case, CaseMessage, Confidentiality, Status
from handlers.grievances.gist import gist
from handlers.grievances.slots import Slot
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts import HAND_IN, Contact
from handlers.texts_deadlines import WEEKDAYS

POLICY = Choice("咨询政策", "咨询政策")
SKIP = Choice("跳过", "跳过")
PAUSE = Choice("先放一放", "先放一放")
RESUME = Choice("继续", "继续")
CANCEL = Choice("取消", "取消")
OTHER, SAME = Choice("另外一件", "另外一件"), Choice("同一件", "同一件")
EXPLAIN = Choice("说明", "说明")
NAMED = Choice("实名", "实名")
CONFIDENTIAL = Choice("保密", "保密")
ANONYMOUS = Choice("匿名", "匿名")
YES = Choice("确认提交", "确认")
RIGHT = Choice("对", "对")
ADD, ADD_NOT = Choice("加上", "加上"), Choice("不加", "不加")
CHANGE = Choice("改一改", "改")
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
CONSENT, NO_CONSENT = Choice("同意写进去", "同意"), Choice("不写，去掉", "不同意")
JOIN_NOT = Choice("不加入，单独提", "单独提")
JOINABLE = Choice("允许别人加入", "允许加入")
PROGRESS, SUPPLEMENT, WITHDRAW = Choice("查进度", "进度"), Choice("补充材料", "补充"), Choice("撤回", "撤回")
SOLVED, UNSOLVED = Choice("解决了", "解决了"), Choice("没解决", "没解决")
SATISFIED, UNSATISFIED = Choice("满意", "满意"), Choice("不满意", "不满意")
CALL_ME, CALL_NOT = Choice("请值班的人联系我", "请联系我"), Choice("不用联系", "不用联系")
IN_DANGER, NO_DANGER = Choice("有危险", "有危险"), Choice("没有", "没有")
ALL_WELL, NOT_WELL = Choice("我没事，是随口说的", "我没事"), Choice("不太好", "不太好")

NUMBERS = Paragraph(
    "有人伤害您或者有暴力，打 110；着火，打 119；有人受伤、昏倒，或者吃了、割了什么，打 120。"
    "心里撑不住的时候打 12356，二十四小时有人听您说。"
)

SLOT_NAMES = {
    Slot.WHAT: "事情",
    Slot.SINCE: "时间",
    Slot.WHERE: "地点",
    Slot.HOPE: "希望",
    Slot.AGAINST: "针对谁",
    Slot.MODE: "谁能知道是您",
    Slot.NAME: "怎么联系您",
}
MODE_NAMES = {
    Confidentiality.NAMED: "实名",
    Confidentiality.CONFIDENTIAL: "保密",
    Confidentiality.ANONYMOUS: "匿名",
}
EMPTY = {
    Slot.WHAT: "没有说",
    Slot.SINCE: "没有说",
    Slot.WHERE: "没有说",
    Slot.HOPE: "没有说",
    Slot.AGAINST: "不针对谁",
    Slot.NAME: "没有写",
}
QUESTIONS = {
    Slot.WHAT: "您说，发生了什么事？想到哪儿说到哪儿就行，也可以发图片和文件。",
    Slot.SINCE: "从什么时候开始的？说个大概也行。",
    Slot.WHERE: "是在哪儿的事？说单位或者地方都行，比如哪个学院、哪栋楼。",
    Slot.HOPE: "您希望怎么解决？",
    Slot.AGAINST: "这件事是针对哪个人或者部门的吗？是的话，我会避开他们。选一个，或者写职务、部门，不用写名字。",
    Slot.NAME: "实名的话，经办的同事要知道怎么称呼您、怎么联系您。写一下姓氏和电话或邮箱就行。",
}
NAMED_QUESTION = "这件事是针对{named}的吗？是就回“对”，我会避开；不是的话选一个，或者写职务、部门，不用写名字。"
GUESSED = {
    Slot.SINCE: "是从“{guess}”开始的吗？是就回“对”，不是就说个大概的时候。",
    Slot.WHERE: "是在“{guess}”吧？是就回“对”，能说细一点更好，比如几楼、哪一间。",
}
"""What a story mentions is not asked for again, only confirmed."""
WHICH_PLACE = "是哪个{guess}？说个楼名、房号，或者大家平时怎么叫它。"
MODE_QUESTION = (
    "还有一件要您定：谁可以知道是您提的？\n"
    "• 实名：经办的工会同事知道，办起来快。\n"
    "• 保密：经办人看不到是谁，我替您传话。只有两个获授权的人一起、写明理由才能打开；管机器的人在技术上也能做到。"
)
CONFIDENTIAL_WORDS = (
    "保密就是：案卷里不写您是谁，话由我来传；只有两个获授权的人一起、写明理由才能打开，管机器的人在技术上也做得到。"
    "内容里认得出您的话我挡不住，您可以改了再交。"
)
MOST_ECHO_CHARS = 400
MOST_SHOWN_CHARS = 120
"""Of what the summary shows; the rest is handed in all the same."""


def notice(channel: str) -> Note:
    """Say before the first personal datum, shortly, what is kept, who sees it and how long."""
    tencent = "企业微信的消息会经过腾讯的服务器。" if channel == "wecom" else ""
    return Note(
        f"先说清楚：会记下您说的事，只给经办的工会同事看，被反映的人看不到；办结以后按规定的期限删除。{tencent}"
        "想看细的，回复“说明”；不想说了，随时回复“取消”。"
    )


def explained(channel: str, anonymous_url: str, days: int) -> tuple[Block, ...]:
    """Say the same in whole words."""
    tencent = (
        "• 经过哪里：您在企业微信里打的字会经过腾讯的服务器，这一段不归我们管。\n"
        if channel == "wecom"
        else "• 经过哪里：只存在工会自己的这台机器上。\n"
    )
    page = f"• 匿名：在这个聊天里做不到，平台本来就显示谁在说话；匿名请用网页：{anonymous_url}\n" if anonymous_url else ""
    return (
        Paragraph(
            "• 记什么：您说的事、时间、地点、希望、针对谁，发来的图片和文件，以后来回的话，每一步是谁在什么时候办的。\n"
            "• 谁看得到：经办单位值班的工会干部；到期没办或者您说没解决，上一级工会也看得到。"
            "被反映的人和他们的工会看不到，连有这件事都不知道。\n"
            "• 实名：案卷里写着是您。\n"
            "• 保密：案卷里不写您是谁，要传的话由我转。两个获授权的人一起、写明理由可以打开；管理机器的人在技术上也做得到。\n"
            f"{page}{tencent}"
            f"• 多久：没交的草稿最多留{days}天；交了的，办结后按工会规定的期限删除。\n"
            "• 身体情况这类敏感的事，写进案卷前会单独问您。"
        ),
    )


def begin(channel: str) -> tuple[Block, ...]:
    """Open the form."""
    return (Paragraph("好，您慢慢说，我帮您交给工会。"), notice(channel))


def begin_with(channel: str, words: str, *, hard: bool) -> tuple[Block, ...]:
    """Open the form after a first story: what was heard first."""
    kind = "听着真不容易。" if hard else ""
    return (Paragraph(f"{kind}“{words}”，我记下了，帮您交给工会。再问几句，不想说的可以跳过。"), notice(channel))


def ask(
    asking: str,
    told: Mapping[str, str],
    *,
    named: str = "",
    anonymous_url: str = "",
    lead: str = "",
    guess: str = "",
    generic: bool = False,
) -> tuple[Block, ...]:
    """Ask for one slot. `lead`: words before the matter itself; `guess`: what the story mentions, `generic`: of which there are many."""
    match asking:
        case Slot.WHAT:
            words = f"“{_short(lead, 20)}”，听到了。具体是怎么回事？一两句就行，也可以发图片和文件。" if lead else QUESTIONS[Slot.WHAT]
            return (Paragraph(words), Choices((PAUSE, CANCEL)))
        case Slot.SINCE | Slot.WHERE if guess and not generic:
            return (Paragraph(GUESSED[Slot(asking)].format(guess=guess)), Choices((RIGHT, SKIP, PAUSE)))
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
            return (Paragraph(QUESTIONS[Slot(asking)]), Choices((SKIP, PAUSE)))


def blank(asking: str) -> Paragraph:
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


def about_modes() -> tuple[Block, ...]:
    """Answer a question about who may know, while that is asked."""
    return (Paragraph(CONFIDENTIAL_WORDS), Paragraph("您选哪一个？"), Choices((NAMED, CONFIDENTIAL)))


def who_am_i() -> Paragraph:
    """Say what answers here, and who works on what is handed in."""
    return Paragraph("我是工会服务台的程序。您说的我照实记下，交给工会的同事来办。")


def whom_to_call(contact: Contact) -> Paragraph:
    """Name a person to talk to; the form goes on beside it."""
    return Paragraph(f"{contact.sentence()}在这里接着说也一样，会交给工会的同事来办。")


def files_done(ref: str) -> tuple[Block, ...]:
    """Say that what was sent is all there."""
    return (Paragraph(f"好，都附在 {ref} 里了。"),)


def who_sees() -> Paragraph:
    """Say who reads what was told."""
    return Paragraph(
        "只有经办的工会同事看得到，被反映的人看不到，也不知道有这件事；选“保密”的话，经办人也不知道是您。想看细的，回复“说明”。"
    )


def how_long(accept_days: int, answer_days: int) -> Paragraph:
    """Say by when something happens."""
    return Paragraph(f"交上去以后，{accept_days}个工作日内受理，一般的事{answer_days}个工作日内答复您；交的时候我会告诉您是哪一天。")


def what_comes_next() -> Paragraph:
    """Say what becomes of a matter once it is handed in."""
    return Paragraph("交上去以后，工会的同事先受理，再去了解情况、给您答复；要问您的，会在这里问。没解决的话，还可以交给上一级。")


def or_hand_in() -> Note:
    """Offer, under an answer, to take the matter up that it may have been asked about."""
    return Note("如果您是想请工会去办这件事，回复“提诉求”，我就从您刚才的话说起，不用再打一遍。")


def about_form(asking: str, *, may_skip: bool = False) -> Paragraph:
    """Answer a question about the form itself."""
    if may_skip and asking != Slot.WHAT:
        return Paragraph("可以不说，回复“跳过”就行。")
    if asking in (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE):
        return Paragraph("这样写就可以，照平时说话就行，长短都没关系。交之前还会让您看一遍，随时能改。")
    return Paragraph("照您的意思选就行，不想说的可以跳过。交之前还会让您看一遍，随时能改。")


def back_to_form() -> Note:
    """Lead from an answer back to the form."""
    return Note("接着说您的事：")


def corrected(slot: str, value: str) -> Paragraph:
    """Say what was put right."""
    if slot == Slot.MODE:
        return Paragraph(f"好，改成{value}了。")
    return Paragraph(f"好，改好了。{SLOT_NAMES[Slot(slot)]}：{_short(value, 60).rstrip('。；;，, ') or EMPTY[Slot(slot)]}。")


def heard(words: str, *, hard: bool) -> Paragraph:
    """Say what was heard of a story that was asked for."""
    return Paragraph(f"{'听着真不容易。' if hard else ''}“{words}”，我记下了。")


def noted(values: Mapping[str, str]) -> Paragraph:
    """Say what was taken down that was not asked for just now."""
    if set(values) == {Slot.MODE}:
        return Paragraph(f"好，按{_valued(Slot.MODE, values[Slot.MODE])}来。")
    lines = [f"{SLOT_NAMES[Slot(slot)]}：{_valued(slot, value)}" for slot, value in values.items()]
    return Paragraph(f"记下了，{lines[0]}。" if len(lines) == 1 else "记下了：\n" + "\n".join(f"• {line}" for line in lines))


def goes_on() -> Paragraph:
    """Say that what was told goes into the story."""
    return Paragraph("好，这些我也记下了。")


def words_added(words: str) -> Paragraph:
    """Say that words were added to what happened."""
    return Paragraph(f"我把这句加上了：“{_short(words, 60)}”。")


def is_it_part(words: str) -> tuple[Block, ...]:
    """Ask whether words at the summary belong to what happened."""
    return (Paragraph(f"“{_short(words, 40)}”，这句要加进去吗？要就回“加上”，不用就回“不加”。"), Choices((ADD, ADD_NOT)))


def unchanged() -> Paragraph:
    """Say that a slot stays as it was."""
    return Paragraph("好，不改，还是原来的。")


def not_added() -> Paragraph:
    """Say that words were not added."""
    return Paragraph("好，不加。")


def solved_already() -> tuple[Block, ...]:
    """Ask whether a matter that has come right is still to be handed in."""
    return (
        Paragraph("解决了就好！那这件就不用交了吧？不交回复“取消”；还想让工会知道，就接着说。"),
        Choices((Choice("不用交了", CANCEL.text), Choice("还是要交", RESUME.text))),
    )


def no_form(anonymous_url: str, *, has_case: bool) -> tuple[Block, ...]:
    """Say that no form is open that a word could be for; `anonymous_url`: the page for whoever wants no name, empty for others."""
    if anonymous_url:
        return (
            Paragraph(f"在这个聊天里做不到匿名，平台本来就显示谁在说话。匿名请用这个网页，不用登录：{anonymous_url}"),
            Note("在这里说也可以选保密：案卷里不写您是谁，经办人看不到。"),
            Choices((HAND_IN,)),
        )
    told = "交了的诉求，回复“进度”看办到哪一步了。" if has_case else ""
    return (
        Paragraph(f"现在没有正在填的诉求，也没有在等您回话的事。{told}有新的事想反映，直接说就行。"),
        Choices((*((PROGRESS,) if has_case else ()), HAND_IN)),
    )


def against_whom() -> tuple[Block, ...]:
    """Ask whom it is against, after a yes that did not say so."""
    return (Paragraph("好，那是针对谁呢？选一个，或者写职务、部门，不用写名字。"), Choices((*AGAINST, SKIP)))


def one_or_all() -> tuple[Block, ...]:
    """Ask whether one question is to be passed over, or the whole dropped."""
    return (
        Paragraph("是这一项不填，还是整件都不交了？不填就回“跳过”，不交就回“取消”。"),
        Choices((Choice("这一项不填", SKIP.text), Choice("整件不交了", CANCEL.text))),
    )


def which_to_change() -> tuple[Block, ...]:
    """Ask which slot is to be changed."""
    names = [SLOT_NAMES[slot] for slot in (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST)]
    options = tuple(Choice(f"改{name}", f"改{name}") for name in names)
    return (Paragraph("想改哪一项？可以直接说，比如“改时间：上个月”。"), Choices(options))


def say_new(slot: str) -> tuple[Block, ...]:
    """Ask for the new value of a slot."""
    if slot == Slot.AGAINST:
        return (Paragraph("好，改一下“针对谁”。选一个，或者写职务、部门。"), Choices((*AGAINST, SKIP)))
    if slot == Slot.MODE:
        return (Paragraph(MODE_QUESTION), Choices((NAMED, CONFIDENTIAL)))
    return (Paragraph(f"好，“{SLOT_NAMES[Slot(slot)]}”请您重新说一遍。"), Choices((SKIP,)))


def paused(days: int) -> tuple[Block, ...]:
    """Say that it waits."""
    return (Paragraph(f"好，先放着，给您留{days}天。想接着说的时候回复“继续”，不要了回复“取消”。"), Choices((RESUME, CANCEL)))


def resumed() -> Paragraph:
    """Welcome somebody back to the form."""
    return Paragraph("好，我们接着说。")


def same_or_other(first: str, second: str) -> tuple[Block, ...]:
    """Ask whether words are about something else than what waits to be handed in; `second` empty: somebody wants to begin anew."""
    waits = f"您上次说的“{first}”还没有交。"
    if not second:
        return (Paragraph(f"{waits}接着说那件，还是另外说一件新的？那件我先给您放着。"), Choices((RESUME, OTHER, CANCEL)))
    return (
        Paragraph(f"{waits}刚才说的“{second}”我也记下了，是同一件事，还是另外一件？"),
        Note("想先把上次那件说完，回复“继续”；上次那件不要了，回复“取消”。"),
        Choices((OTHER, SAME, RESUME, CANCEL)),
    )


def two_wait(first: str, second: str) -> tuple[Block, ...]:
    """Say that two wait already: a third one has to wait for its turn."""
    return (
        Paragraph(f"您有两件还没有交：“{first}”和“{second}”。先把它们说完好吗？不然容易弄混。新的这件，等会儿再说给我听。"),
        Note("接着说第一件，回复“继续”；第一件不要了，回复“取消”。"),
        Choices((RESUME, CANCEL)),
    )


def first_dropped(first: str) -> Paragraph:
    """Say that the one that waited is dropped, and the other one begins."""
    return Paragraph(f"好，“{first}”不交了，那件没有留下。")


def other_waits(other: str) -> tuple[Block, ...]:
    """Offer the one that was put aside."""
    named = f"“{other}”" if other else "的另外一件"
    return (Paragraph(f"您还说过{named}，那件我给您放着，还没有交。接着说就回复“继续”，不要了回复“取消”。"), Choices((RESUME, CANCEL)))


def files_kept(count: int) -> Paragraph:
    """Say that what was sent before the first words goes with them."""
    return Paragraph(f"您刚才发来的{count}个附件，也放在这件事里了。")


def nothing_to_resume() -> tuple[Block, ...]:
    """Say that nothing waits."""
    return (Paragraph("现在没有放着的诉求。有事想反映，直接说就行。"), Choices((HAND_IN,)))


def cancelled() -> tuple[Block, ...]:
    """Say that it was dropped, and nothing of it kept for the case."""
    return (Paragraph("好，不交了，刚才填的没有留下。以后想说，随时找我。"),)


def no_name_here(anonymous_url: str, minutes: int) -> tuple[Block, ...]:
    """Say honestly that nobody is anonymous here, and what can be done."""
    told = "得跟您说实话：在这个聊天里做不到匿名，平台本来就显示是谁在说话。"
    erase = f"您刚才打的字，我会从服务台的记录里抹掉；没交的内容，{minutes}分钟没有动静也会没有。"
    if anonymous_url:
        return (
            Paragraph(f"{told}真要匿名，请用这个网页，不用登录：{anonymous_url}"),
            Paragraph(f"{erase}或者就在这里按保密来办：案卷里不写您是谁，经办人看不到。"),
            Choices((CONFIDENTIAL, NAMED, CANCEL)),
        )
    return (
        Paragraph(f"{told}这个服务台也没有开匿名网页。"),
        Paragraph(f"{erase}可以按保密来办：案卷里不写您是谁，经办人看不到。"),
        Choices((CONFIDENTIAL, NAMED, CANCEL)),
    )


def confidential_words() -> Note:
    """Say what 保密 means and what it does not."""
    return Note(CONFIDENTIAL_WORDS)


def attached(kind: str, *, voice: bool) -> Paragraph:
    """Say that a file was taken along."""
    if voice:
        return Paragraph("收到语音了，会作为附件留着。不过这里听不成文字，经办的人也不一定能马上听，要紧的话麻烦您再打几个字。")
    return Paragraph(f"收到{kind}了，会附在这件事里。")


def file_before_words(kind: str, *, voice: bool, has_case: bool) -> tuple[Block, ...]:
    """Ask what something that was sent is about."""
    unheard = "不过语音这里听不成文字，" if voice else ""
    case = (Note("想补到已经交的诉求里，请先回复“补充”，再发一次。"),) if has_case else ()
    return (
        Paragraph(f"{kind}收到了。{unheard}是想反映什么事吗？打几个字说说，我把它附上。没别的事就不用管，半小时后它就删掉了。"),
        *case,
        Choices((HAND_IN,)),
    )


def not_attached(kind: str) -> Paragraph:
    """Say that this kind cannot be taken along."""
    return Paragraph(f"这个{kind}我收不进来。图片、PDF 或者 Word 文件可以。")


def too_many_files(limit: int) -> Paragraph:
    """Say that no more files go in."""
    return Paragraph(f"附件最多{limit}个，这个就不收了。有别的，交上去以后可以再补充。")


def case_is_full(ref: str, limit: int) -> Paragraph:
    """Say that no more files go into a case."""
    return Paragraph(f"{ref} 的附件已经有{limit}个，再多就收不下了。要紧的内容可以打字补充，或者等经办的人跟您约个方式当面交。")


FILE_GONE = {
    "type": ("格式不收", "这种格式我收不了，图片（JPG、PNG）、PDF 和 Word（docx）可以"),
    "size": ("太大", "它太大了，压缩一下或者截成图就可以"),
    "pages": ("页数太多", "它的页数太多了，只发要紧的那几页就可以"),
    "locked": ("加了密码", "它加了密码，我打不开，去掉密码就可以"),
    "broken": ("打不开", "它打不开，可能是传的时候坏了"),
    "full": ("附件已满", "这件事的附件已经把地方占满了"),
    "": ("平台过期前没能取到", "平台那边一直没能取到，现在已经过期了"),
}
"""Why something that was sent is not kept: in short for cadres, and as members read it."""


def file_gone(kind: str, reason: str, ref: str = "") -> tuple[Block, ...]:
    """Say that something that was sent is not kept, and what helps."""
    where = f"您给 {ref} 发来的一个{kind}" if ref else f"您刚才发的一个{kind}"
    _, why = FILE_GONE.get(reason, FILE_GONE["broken"])
    if reason == "full":
        again = "要紧的内容，麻烦您打字说给我。"
    elif ref:
        again = f"还需要它的话，请先发“补充 {ref}”，再重新发一次。"
    else:
        again = "还需要它的话，麻烦重新发一次。您前面说的都还在，接着说就行。"
    return (Paragraph(f"抱歉，{where}没能留下来：{why}。{again}"),)


def file_gone_from_case(kind: str, reason: str) -> str:
    """Tell those who work on a case that something is not in it; the case's number is put in later."""
    short, _ = FILE_GONE.get(reason, FILE_GONE["broken"])
    return f"{{ref}} 的一个{kind}没能留下来（{short}），已经告诉对方，对方可以重发。"


def health() -> tuple[Block, ...]:
    """Ask for the separate consent to keep what is sensitive."""
    return (
        Paragraph("您说的话里提到了身体情况或者别的敏感的事。这类信息要您单独点头，我才写进案卷，只给经办这件事的人看。可以写进去吗？"),
        Choices((CONSENT, NO_CONSENT)),
    )


def left_out() -> Paragraph:
    """Say that it was left out."""
    return Paragraph("好，那几句我去掉了，不写进案卷。")


LEFT_OUT = "（此处按本人意愿略去）"


def similar(cases: Sequence[Case]) -> tuple[Block, ...]:
    """Offer open cases to join, in their public wording alone."""
    lines = "\n".join(f"• {one.ref}：{one.public_wording}" for one in cases)
    options = tuple(Choice(f"和{one.ref}一起", f"加入 {one.ref}") for one in cases)
    return (
        Paragraph(
            f"有同事也提过差不多的事，愿意让别人加入：\n{lines}\n要和他们一起吗？一起的话，您的这件会注明是同一件事，该您知道的一样会告诉您。"
        ),
        Choices((*options, JOIN_NOT)),
    )


def joined(ref: str) -> Paragraph:
    """Say that it will be marked."""
    return Paragraph(f"好，会注明和{ref}是同一件事。")


def joinable() -> Paragraph:
    """Say that others may join."""
    return Paragraph("好，遇到同样事的同事可以加入。他们只看得到工会写的一句话，看不到您说的内容，也看不到是您。")


def summary(
    told: Mapping[str, str], *, mode: Confidentiality, attachments: int, union: str, reason: str, may_join: bool
) -> tuple[Block, ...]:
    """Show what is about to be handed in."""
    slots = (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST)
    lines = [f"• {SLOT_NAMES[slot]}：{_begun(told.get(slot, '')) or EMPTY[slot]}" for slot in slots]
    lines.append(f"• {SLOT_NAMES[Slot.MODE]}：{MODE_NAMES[mode]}")
    if told.get(Slot.NAME) and mode is Confidentiality.NAMED:
        lines.append(f"• {SLOT_NAMES[Slot.NAME]}：{_short(told[Slot.NAME], 60)}")
    if attachments:
        lines.append(f"• 附件：{attachments}个")
    blocks: list[Block] = [Paragraph("都齐了，请您看一眼：\n" + "\n".join(lines)), Paragraph(f"会交给{union}。{reason}")]
    if mode is Confidentiality.CONFIDENTIAL:
        blocks.append(confidential_words())
        if told.get(Slot.NAME):
            blocks.append(Note("您留的姓名和电话没有写进案卷。"))
    return (*blocks, Paragraph("没问题就回复“确认”；要改，说一声改什么，比如“改时间：上个月”。"), _confirming(may_join))


def still_right(*, may_join: bool) -> tuple[Block, ...]:
    """Ask for the yes again, without the summary that was shown just before."""
    return (Paragraph("没问题就回复“确认”，还要改就接着说。"), _confirming(may_join))


def _confirming(may_join: bool) -> Choices:
    return Choices((YES, CHANGE, *((JOINABLE,) if may_join else ()), PAUSE, CANCEL))


def handed_in(case: Case) -> Paragraph:
    """Say the number, who has it, and why."""
    keeper = f"交给{case.place.union}了" if not case.place.external else f"由服务台转给{case.place.union}"
    return Paragraph(f"交上去了，编号 {case.ref}，{keeper}。{case.basis.reason}")


def after_hand_in() -> tuple[Block, ...]:
    """Say how to go on."""
    return (
        Note("有消息我会告诉您。随时可以回复“进度”“补充”“催办”“撤回”，或者“为什么是这一天”。"),
        Choices((PROGRESS, SUPPLEMENT, WITHDRAW)),
    )


def basis_lead() -> str:
    """Open the clause that a decision rests on."""
    return "依据是："


def not_kept(union: str, lines: Sequence[str], letter: str) -> tuple[Block, ...]:
    """Say that nothing can be kept here, where to turn, and give the ready letter."""
    ways = "\n".join(f"• {line}" for line in lines)
    return (
        Paragraph(f"这件事关系到这里值班的工会，他们要回避，所以我不收，刚才说的也不留。按规定由{union}来办。"),
        Paragraph(f"可以这样找他们：\n{ways}"),
        Paragraph(f"信我替您写好了，要不要寄，您自己定：\n\n{letter}"),
    )


def line_12351(union: str) -> str:
    """Where the superior's address can be asked for."""
    return f"打职工维权热线 12351，请他们转{union}"


def ready_letter(union: str, told: Mapping[str, str], on: date) -> str:
    """A letter that the member may send."""
    body = [f"{union}：", f"我想反映一件事：{told.get(Slot.WHAT, '')}"]
    for slot, lead in ((Slot.SINCE, "时间"), (Slot.WHERE, "地点"), (Slot.AGAINST, "涉及"), (Slot.HOPE, "我希望")):
        if told.get(slot):
            body.append(f"{lead}：{told[slot]}")
    body.append("按回避的要求，请不要把这封信转给被反映的一方。盼答复。")
    body.append(f"（姓名和联系方式，由您决定写不写）\n{on.year}年{on.month}月{on.day}日")
    return "\n".join(body)


STATUSES = {
    Status.SUBMITTED: "已经提交，等{union}受理",
    Status.ACCEPTED: "{union}已经受理",
    Status.WORKING: "{union}正在办",
    Status.AWAITING: "{union}在等您补充",
    Status.ANSWERED: "{union}已经答复，等您说一声解决了没有",
    Status.CLOSED: "已经办结",
    Status.WITHDRAWN: "您已经撤回",
    Status.MERGED: "和 {into} 合在一起办了",
}


STATUSES_OUTSIDE = {
    Status.SUBMITTED: "已经提交，正在转交{union}",
    Status.ACCEPTED: "已经受理，转请{union}办理",
    Status.WORKING: "{union}正在办",
    Status.AWAITING: "在等您补充",
}
"""Where a case stands whose union is not on this desk: those who pass it on accept it."""


def _state(case: Case) -> str:
    words = (STATUSES_OUTSIDE if case.place.external else STATUSES).get(case.status) or STATUSES[case.status]
    return words.format(union=case.place.union, into=case.merged_into)


def progress(case: Case, last: CaseMessage | None) -> Paragraph:
    """Say where a case stands."""
    state = _state(case)
    said = f"\n最近一次给您的话：{_short(last.text)}" if last else ""
    return Paragraph(f"{case.ref}，{_day(case.handed_in)}交的“{gist(case.told.what)}”：{state}。{said}")


def progress_choices(case: Case) -> Choices:
    """What can be done with a case now."""
    if case.status is Status.ANSWERED:
        return Choices((SOLVED, UNSOLVED))
    return Choices(tuple(Choice(label, f"{label} {case.ref}") for label in ("催办", "补充", "撤回")))


def no_cases() -> tuple[Block, ...]:
    """Say that nothing was handed in from here."""
    return (Paragraph("您在这里还没有交过诉求。匿名网页交的，请到网页上用回执码查。"), Choices((HAND_IN,)))


def no_such(ref: str) -> tuple[Block, ...]:
    """Say that a number is none of theirs."""
    return (Paragraph(f"您交的诉求里没有 {ref} 这个编号。回复“进度”可以看您的全部。"),)


def which(cases: Sequence[Case], verb: str) -> tuple[Block, ...]:
    """Ask which case is meant."""
    lines = "\n".join(f"• {one.ref}：{gist(one.told.what)}" for one in cases)
    return (Paragraph(f"您有好几件，说的是哪一件？\n{lines}"), Choices(tuple(Choice(one.ref, f"{verb} {one.ref}") for one in cases)))


def not_now(verb: str, case: Case) -> tuple[Block, ...]:
    """Say why something cannot be done now."""
    state = _state(case)
    return (Paragraph(f"{case.ref}{state}，现在不能{verb}了。还有要说的，可以再提一件。"), Choices((HAND_IN,)))


def no_answer_yet(case: Case) -> tuple[Block, ...]:
    """Say that there is no answer yet to say 解决了 or 没解决 of."""
    state = _state(case)
    return (Paragraph(f"{case.ref}{state}，还没有答复可以评价。有了答复我会告诉您。"), progress_choices(case))


def case_or_question(ref: str, verb: str) -> tuple[Block, ...]:
    """Ask whether a case is meant or the question that was answered a moment ago."""
    useful = "有用" if verb == SOLVED.text else "没用"
    options = (Choice(f"诉求 {ref}", f"{verb} {ref}"), Choice("刚才查的规定", useful))
    return (Paragraph(f"您说“{verb}”，是指诉求 {ref} 的答复，还是我刚才查的规定？"), Choices(options))


def urged(ref: str, union: str) -> tuple[Block, ...]:
    """Say that it was urged."""
    return (Paragraph(f"好，已经替您催{union}了（{ref}）。有回音我马上告诉您。"),)


def urged_already(ref: str) -> tuple[Block, ...]:
    """Say that it was urged today."""
    return (Paragraph(f"{ref} 今天已经替您催过了，明天还没有动静的话，再跟我说一声。"),)


def say_more(ref: str) -> tuple[Block, ...]:
    """Ask for what is to be added."""
    return (Paragraph(f"好，要给 {ref} 补充什么？直接写，或者发图片、文件。不补了回复“取消”。"), Choices((CANCEL,)))


def is_it_more(case: Case, text: str) -> tuple[Block, ...]:
    """Ask whether words are meant for a case that waits for them, or that files were sent to a moment ago."""
    waits = (
        f"{case.ref} 正在等您补充。这句话要交给经办的同事吗？" if case.status is Status.AWAITING else f"这句话也补充到 {case.ref} 里吗？"
    )
    return (
        Paragraph(f"{waits}\n“{_short(text, 60)}”"),
        Choices((Choice("是，交上去", "是"), Choice("不是", "不是"))),
    )


def supplemented(ref: str, union: str) -> tuple[Block, ...]:
    """Say that it was added."""
    return (Paragraph(f"补充上了，{union}能看到（{ref}）。"),)


def really_withdraw(ref: str) -> tuple[Block, ...]:
    """Ask whether it is really to be withdrawn."""
    return (
        Paragraph(f"撤回 {ref} 以后就不再办了，想再办要重新提。真的撤回吗？"),
        Choices((Choice("撤回", "确认撤回"), Choice("不撤", "不撤"))),
    )


def withdrawn(ref: str) -> tuple[Block, ...]:
    """Say that it is withdrawn."""
    return (Paragraph(f"{ref} 撤回了，不再往下办。以后有事随时找我。"),)


def left_as_is(ref: str) -> tuple[Block, ...]:
    """Say that nothing was changed."""
    return (Paragraph(f"好，{ref} 照旧，没有动。"),)


def glad_solved() -> tuple[Block, ...]:
    """Answer 解决了, and ask for the second half of the rating."""
    return (Paragraph("解决了就好。办的过程您满意吗？"), Choices((SATISFIED, UNSATISFIED, SKIP)))


def sorry_unsolved(case: Case, who: str, *, higher: bool) -> tuple[Block, ...]:
    """Answer 没解决: who works on it now."""
    if case.place.owner:
        told = f"这次换{who}专门负责，重新办理。"
    else:
        told = f"已经交给上一级，由{who}重新办理。" if higher else f"已经请{who}重新办理。"
    if case.place.external:
        told += "他们不在这个服务台上，原来经办的同事负责转过去，有了结果在这里告诉您。您的身份不随材料转出。"
    return (Paragraph(f"知道了，没解决就不算完。{case.ref} {told}"),)


def nobody_above(case: Case) -> tuple[Block, ...]:
    """Say honestly that there is nobody left here to pass it to."""
    return (
        Paragraph(
            f"对不起，{case.ref} 办了三次还是没解决。在服务台这里已经没有再往上的人了，您的评价会留在案卷里。"
            "您可以打职工维权热线 12351，也可以依照《信访工作条例》请上一级复查。"
        ),
    )


def and_satisfied() -> tuple[Block, ...]:
    """Ask for the second half of the rating after 没解决."""
    return (Paragraph("办的过程，您满意吗？"), Choices((SATISFIED, UNSATISFIED, SKIP)))


def in_words() -> tuple[Block, ...]:
    """Ask for words."""
    return (Paragraph("还想说点什么吗？写下来，办的人看得到；不说就回复“跳过”。"), Choices((SKIP,)))


def words_kept() -> tuple[Block, ...]:
    """Say that a comment is kept, and that the one word is still open."""
    return (Paragraph("您的话记下了。总的来说，办的过程满意吗？"), Choices((SATISFIED, UNSATISFIED, SKIP)))


def is_it_solved() -> tuple[Block, ...]:
    """Ask for the first half of the rating where the second came alone."""
    return (Paragraph("知道了。那事情解决了吗？没解决就回“没解决”，我请人重新办。"), Choices((SOLVED, UNSOLVED)))


def rated() -> tuple[Block, ...]:
    """Thank for the rating."""
    return (Paragraph("谢谢您，记下了。"),)


def rated_no_more() -> tuple[Block, ...]:
    """Say that nothing more is asked of the rating; what was said of it stays."""
    return (Paragraph("好的，不用再评了，前面说的都记着。以后有事，直接告诉我就行。"),)


def if_another() -> tuple[Block, ...]:
    """Say how words become a grievance of their own, if they were meant as one."""
    return (Note("如果您刚才说的是另外一件事，回复“提诉求”，就能交给工会去办。"),)


def nothing_to_explain() -> tuple[Block, ...]:
    """Say that there is no day to explain."""
    return (Paragraph("您现在没有在等期限的诉求，所以没有日子要算。"),)


def emergency(*, on_duty: bool, told: bool) -> tuple[Block, ...]:
    """Speak to somebody who may be in danger: calm, the numbers first."""
    passed = "我已经提醒值班的人留意，没有说您是谁，也没有说您讲了什么。" if told else "按您的意思，我没有告诉别人。"
    return (
        Paragraph("谢谢您说出来。先顾好自己和身边人的安全，别的都可以等。"),
        NUMBERS,
        Paragraph(f"这里不是紧急救助渠道，{_duty(on_duty)}请现在就打电话，也叫上身边一个信得过的人。{passed}"),
    )


def is_anyone_in_danger(*, on_duty: bool, minutes: int) -> tuple[Block, ...]:
    """Give the numbers after words that may tell of danger, and ask whether they do; `minutes` 0: nobody else is told of silence."""
    told = f"回“有危险”，或者 {minutes} 分钟里没有回音" if minutes else "按您的意思，我没有告诉别人。回“有危险”"
    return (
        Paragraph("谢谢您告诉我。先顾好自己和身边人的安全，别的都可以等。"),
        NUMBERS,
        Paragraph(
            f"这里不是紧急救助渠道，{_duty(on_duty)}想先问一句：现在有人有危险吗？{told}，我会提醒值班的人留意，不说您是谁，也不说您讲了什么。"
        ),
        Note("没有危险的话，回“没有”，我接着帮您办刚才的事。"),
        Choices((IN_DANGER, NO_DANGER)),
    )


def _duty(there: bool) -> str:
    return "现在有值班的同事在。" if there else "现在没有值班的同事在线。"


def may_call() -> Choices:
    """Offer that somebody gets in touch."""
    return Choices((CALL_ME, CALL_NOT))


def will_be_called() -> tuple[Block, ...]:
    """Say that somebody was asked to get in touch."""
    return (Paragraph("好，我请值班的同事来联系您了。等的时候要是更难受，先打 12356 或者 120，别一个人扛着。"),)


def not_called() -> tuple[Block, ...]:
    """Say that nobody was asked."""
    return (Paragraph("好，不打扰您。电话一直都能打，我也一直在这儿。"),)


def are_you_well() -> tuple[Block, ...]:
    """Ask back after words that may have been said lightly."""
    return (
        Paragraph("您刚才那句话让我有点担心，想先问一声：您现在还好吗？要是真难受，可以打 12356，有人听您说；有危险打 110 或 120。"),
        Choices((ALL_WELL, NOT_WELL)),
    )


def good_to_hear() -> Paragraph:
    """Answer that all is well."""
    return Paragraph("那就好，我放心了。")


def if_help_is_wanted() -> tuple[Block, ...]:
    """Offer help after words that were said lightly."""
    return (Paragraph("有事想让工会帮忙，回复“提诉求”，刚才说的不用再说一遍；想查规定，回复“咨询政策”。"), Choices((HAND_IN, POLICY)))


def always_here() -> tuple[Block, ...]:
    """Let somebody go who does not want to say more."""
    return (Paragraph("好。想说的时候随时找我；心里难受就打 12356，有人听您说。"),)


def heard_too() -> tuple[Block, ...]:
    """Say that words after an alarm are kept as well."""
    return (
        Paragraph("好，这句也记下了。有危险先打电话；安全了想交给工会去办，回复“提诉求”，说过的不用再说一遍。"),
        Choices((HAND_IN, CALL_ME)),
    )


def heard_out() -> tuple[Block, ...]:
    """Listen on to somebody who goes on about themselves instead of saying whether they are well."""
    return (
        Paragraph(
            "嗯，我听着呢。心里难受的时候打 12356，有人听您说；有危险打 110 或 120。想让工会帮忙，回复“提诉求”，刚才说的不用再说一遍。"
        ),
        Choices((HAND_IN, ALL_WELL, NOT_WELL)),
    )


def when_ready(*, form: bool) -> Note:
    """Say that the form waits, or that there can be one."""
    if form:
        return Note("您的诉求我给您留着，等安全了回复“继续”。")
    return Note("等安全了，想把这件事交给工会去办，回复“提诉求”就行，不用再说一遍。")


# What officers read because of what a member did.

ALERT = "服务台有人说到了可能很急的情况，已经请对方先打 110、119、120。这里不写是谁、说了什么。对方愿意让您联系的话，会再收到一条。"
ALERT_UNANSWERED = "服务台有人说到了可能很急的情况，问了有没有危险，一直没有回音；已经请对方先打 110、119、120。这里不写是谁、说了什么。"
CALL = "刚才那位愿意让您联系。企业微信账号：{sender}。请尽快打个招呼，先听，不急着问事情。"
CAME_IN = "来了一件新的诉求，请在期限内受理。"
CAME_UP = "有一件诉求，对方说没有解决，由您这里重新办理。"
CAME_BACK = "有一件诉求，对方说没有解决，要重新办理。"
CAME_TO_YOU = "有一件诉求，对方两次说没有解决，现在由您专门负责。"
HAND_OVER = "这件事要请{union}来办，他们不在这个服务台上：请您先受理，再把转办单送过去（在这件诉求的页面上下载），有了结果从这里答复对方。"
WENT_UP = "{ref}：对方说没有解决，现在由{who}重新办理，您这里不用再办了。"
SOLVED_SAID = "{ref}：对方说解决了，这件办结了。"
WORDS_CAME = "{ref}：对方评价的时候写了几句话，请看一看。"
SAME_AS = "对方说和 {ref} 是同一件事。要合在一起办，发“合并 {own} 到 {ref}”。"
URGED_BY = "{ref}：对方催办了，请尽快有个回音。"
MORE_CAME = "{ref}：对方补充了材料。"
ANSWER_CAME = "{ref}：您问的，对方回复了，期限接着往下算。"
TAKEN_BACK = "{ref}：对方已经撤回，不用再办。"
TO_CONFIRM = "这件诉求要交给{union}，但这所学校的上级工会还没有核实过，请先核实。"


def _begun(text: str) -> str:
    """How a text begins, and that all of it is handed in."""
    return text if len(text) <= MOST_SHOWN_CHARS else f"{text[:MOST_SHOWN_CHARS]}……（共{len(text)}字，都照原话交）"


def _valued(slot: str, value: str) -> str:
    if slot == Slot.MODE:
        return MODE_NAMES[Confidentiality(value)] if value else "没有说"
    return _short(value, 60) or EMPTY[Slot(slot)]


def _short(text: str, limit: int = MOST_ECHO_CHARS) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}……"


def _day(on: date) -> str:
    return f"{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"
