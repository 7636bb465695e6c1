"""What a member reads about what is kept of a grievance, who may see it, and who may know whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.grievances.cases.case import Confidentiality
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.texts.general import CANCEL, LINE_12351

NAMED = Choice("实名", "实名")
CONFIDENTIAL = Choice("保密", "保密")
ANONYMOUS = Choice("匿名", "匿名")
MODE_NAMES = {
    Confidentiality.NAMED: "实名",
    Confidentiality.CONFIDENTIAL: "保密",
    Confidentiality.ANONYMOUS: "匿名",
}
READERS = "只给办这件事的工会看"
AND_ABOVE = "到期没办、您说没解决时，上一级工会也看得到"
KEPT_FROM_THEM = "不给被反映的人看，也不通知他"
MAY_BE_ASKED = "只是去了解情况，可能会问到那边"
"""What the desk can't help: whoever looks into a matter hears the other side as well."""
NO_REPRISAL = "因为反映问题就打击报复人，法律不允许（宪法第四十一条）"
STAFF_DO_NOT_KNOW = "案卷里不写您是谁，经办的同事也不知道"
"""What 保密 comes to."""
OPENED_BY_TWO = "确有必要查看身份的，要两位获授权的同事都同意、写明理由，看了会通知您；维护机器的技术人员，技术上也看得到。"
"""Who may know all the same whose a confidential grievance is."""
MODE_QUESTION = (
    "还有一件要您定：谁可以知道是您提的？\n"
    "• 实名：经办的同事知道是您，直接跟您联系。\n"
    f"• 保密：经办的同事不知道是您，有话我来传。{OPENED_BY_TWO}"
)
CONFIDENTIAL_WORDS = f"保密就是：案卷里不写您是谁，话由我来传。{OPENED_BY_TWO}内容里认得出您的话我挡不住，您可以改了再交。"


def notice(channel: str) -> Note:
    """Say before the first personal datum, shortly, what is kept, who sees it and how long."""
    tencent = "企业微信的消息会经过腾讯的服务器。" if channel == "wecom" else ""
    return Note(
        f"先说清楚：您说的事会记下来，{READERS}（{AND_ABOVE}），{KEPT_FROM_THEM}；办结以后按规定的期限删除。{tencent}"
        "想看细的，回复“说明”；不想说了，随时回复“取消”。"
    )


def explained(channel: str, anonymous_url: str, days: int) -> tuple[Block, ...]:
    """Say the same in whole words."""
    tencent = (
        "• 经过哪里：您在企业微信里打的字会经过腾讯的服务器，这一段不归我们管。\n"
        if channel == "wecom"
        else "• 经过哪里：只存在工会自己的这台机器上。\n"
    )
    page = f"\n• 匿名：在这个聊天里做不到，平台本来就显示谁在说话；匿名请用网页：{anonymous_url}" if anonymous_url else ""
    return (
        Paragraph(
            "• 记什么：您说的事和发来的图片、文件，后来的往来，还有每一步谁在什么时候办的。\n"
            f"• 谁看得到：办这件事的工会值班的干部；{AND_ABOVE}。{KEPT_FROM_THEM}；"
            "反映的是单位负责人或者工会的，那边的工会也看不到。\n"
            f"{tencent}"
            f"• 多久：没交的草稿最多留{days}天；交了的，办结后按规定的期限删除。\n"
            "• 身体情况这类敏感的事，写进案卷前会单独问您。"
        ),
        Paragraph(f"• 实名：案卷里写着是您。\n• 保密：案卷里不写您是谁，要传的话由我转。{OPENED_BY_TWO}{page}"),
    )


def about_modes() -> tuple[Block, ...]:
    """Answer a question about who may know, while that is asked."""
    return (Paragraph(CONFIDENTIAL_WORDS), Paragraph("您选哪一个？"), Choices((NAMED, CONFIDENTIAL)))


def what_confidential_is() -> Paragraph:
    """Say what 保密 is, whatever is asked."""
    return Paragraph(CONFIDENTIAL_WORDS)


def who_sees(
    *, union: str, passed_on: bool, mode: str, away: str, barred: Sequence[str], above: str = "", opened: bool = False
) -> Paragraph:
    """Say who reads what was told, and who does not. `union`: it goes to, `mode`: who may know whose it is, as far as they are known."""
    by_the_way = "和替您转过去的那级工会" if passed_on else ""
    also = AND_ABOVE.replace("上一级工会", above) if above else AND_ABOVE
    readers = f"只有{union or '经办这件事的工会'}{by_the_way}的值班同事看得到；{also}。"
    return Paragraph(f"{readers}{_kept_from(away, barred)}{known_by(mode, opened=opened)}")


def who_knows(*, mode: str, away: str, barred: Sequence[str], opened: bool = False) -> Paragraph:
    """Say whether somebody is recognised, and what the desk cannot help: honestly, as it decides whether they dare."""
    by_two = "" if opened or mode == Confidentiality.NAMED else f"保密的，{OPENED_BY_TWO}"
    limits = "内容里认得出您的话我挡不住，交之前可以改掉。"
    known = known_by(mode, opened=opened)
    kept_from = _kept_from(away, barred)
    return Paragraph(f"{kept_from}{known}{by_two}{limits}" if away else f"{known}{by_two}{kept_from}{limits}")


def not_kept_down() -> Paragraph:
    """Answer who fears that it is hushed up: who is kept away, who watches, and where else one can turn."""
    return Paragraph(
        f"怕被捂住，这个担心我明白。针对谁，就不交给谁经手，要反映校工会的人也一样；{AND_ABOVE}。信不过这边，也可以直接打 {LINE_12351}。"
    )


def where_kept(channel: str, days: int) -> Paragraph:
    """Say where it lies, and how long."""
    tencent = "企业微信里打的字会经过腾讯的服务器。" if channel == "wecom" else ""
    return Paragraph(f"存在工会服务台自己的机器上，服务台不往人事档案里写。没交的最多留{days}天；交了的，办结后按规定的期限删除。{tencent}")


KNOWN_BY = {
    Confidentiality.NAMED: "您选的是实名，经办的同事知道是您；想换，回复“改成保密”。",
    Confidentiality.CONFIDENTIAL: f"您选的是保密，{STAFF_DO_NOT_KNOW}。",
    "": f"选“保密”，{STAFF_DO_NOT_KNOW}；选“实名”就知道。",
}
"""By whom somebody is known, once they chose, and before."""
OPENED = "您选的是保密，案卷里不写您是谁；有同事按规定看过提出人，现在知道是您，哪天、什么理由，回复“我的数据”能看到"


def known_by(mode: str, *, opened: bool) -> str:
    """By whom somebody is known; `opened`: a confidential case whose writer was shown to somebody since."""
    return f"{OPENED}。" if opened else KNOWN_BY.get(mode, KNOWN_BY[""])


def _kept_from(away: str, barred: Sequence[str]) -> str:
    """Who does not see it."""
    if not away:
        return f"{KEPT_FROM_THEM}，{MAY_BE_ASKED}；不经办的领导、同事也看不到。要是针对谁，告诉我，就不给那边看。"
    also = f"；{'、'.join(barred)}那边的工会也看不到" if barred else ""
    return f"“{away}”在这里看不到，我也不会通知那边{also}。{MAY_BE_ASKED}。"


def page_without_login(anonymous_url: str) -> Paragraph:
    """Where somebody writes whom nobody is to know, the desk included."""
    return Paragraph(f"一点都不想让人知道是您，可以用这个网页，不用登录：{anonymous_url}")


def no_name_here(anonymous_url: str, minutes: int) -> tuple[Block, ...]:
    """Say honestly that nobody is anonymous here, and what can be done."""
    told = "得跟您说实话：在这个聊天里做不到匿名，平台本来就显示是谁在说话。"
    erase = f"您刚才打的字，我会从服务台的记录里抹掉；没交的内容，{minutes}分钟没有新消息也会自动删掉。"
    if anonymous_url:
        return (
            Paragraph(f"{told}真要匿名，请用这个网页，不用登录：{anonymous_url}"),
            Paragraph(f"{erase}或者就在这里按保密来办：{STAFF_DO_NOT_KNOW}。"),
            Choices((CONFIDENTIAL, NAMED, CANCEL)),
        )
    return (
        Paragraph(f"{told}这个服务台也没有开匿名网页。"),
        Paragraph(f"{erase}可以按保密来办：{STAFF_DO_NOT_KNOW}。"),
        Choices((CONFIDENTIAL, NAMED, CANCEL)),
    )


def confidential_words() -> Note:
    """Say what 保密 means and what it does not."""
    return Note(CONFIDENTIAL_WORDS)
