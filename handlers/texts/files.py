"""What a member reads about pictures and files of a grievance: taken along, or not kept and why."""

from __future__ import annotations

from handlers.messages import Block, Choices, Note, Paragraph
from handlers.texts.general import HAND_IN


def files_done(ref: str) -> tuple[Block, ...]:
    """Say that what was sent is all there."""
    return (Paragraph(f"好，都附在 {ref} 里了。"),)


def attached(kind: str, *, voice: bool) -> Paragraph:
    """Say that a file was taken along."""
    if voice:
        return Paragraph("收到语音了，会作为附件留着。不过我这里转不成文字，经办的同事也不一定马上能听，要紧的话麻烦您再打几个字。")
    return Paragraph(f"收到{kind}了，会附在这件事里。")


def files_kept(count: int) -> Paragraph:
    """Say that what was sent before the first words goes with them."""
    return Paragraph(f"您刚才发来的{count}个附件，也放在这件事里了。")


def file_before_words(kind: str, *, voice: bool, has_case: bool) -> tuple[Block, ...]:
    """Ask what something that was sent is about."""
    unheard = "不过语音我转不成文字，" if voice else ""
    case = (Note("想补到已经交的诉求里，请先回复“补充”，再发一次。"),) if has_case else ()
    return (
        Paragraph(f"{kind}收到了。{unheard}是想反映什么事吗？打几个字说说，我把它附上。没别的事就不用管，半小时后它就删掉了。"),
        *case,
        Choices((HAND_IN,)),
    )


def taken_back(count: int) -> Paragraph:
    """Say that what was sent is not taken along any more."""
    what = "刚才那个附件" if count == 1 else f"刚才的{count}个附件"
    return Paragraph(f"好，{what}去掉了，不会交上去，我这里也会删掉。您这件事照旧，没有动。")


def taken_back_from(ref: str, count: int) -> tuple[Block, ...]:
    """Say that what was sent is gone from a case, and what cannot be promised of the time before."""
    what = "那个附件" if count == 1 else f"那天发的{count}个附件"
    again = "" if count == 1 else "里面还有要用的，麻烦重新发一次。"
    return (
        Paragraph(f"好，{what}从 {ref} 里撤掉、删掉了，经办的同事现在看不到了。在这之前有没有人看过，我说不准。{again}"),
        Note("诉求照旧在办，没有撤回。"),
    )


def taken_out_of_case(count: int) -> str:
    """Note in a case that something was taken back by whoever sent it."""
    return f"提出人收回了发来的{count}个附件，已经删除，请不要再使用。"


def none_kept() -> tuple[Block, ...]:
    """Say that nothing that was sent is kept."""
    return (Paragraph("别急，我这里没有留着您发的图片或文件，诉求里也没有附着，经办的同事看不到。诉求照旧，没有动。"),)


def not_attached(kind: str) -> Paragraph:
    """Say that this kind cannot be taken along."""
    return Paragraph(f"这个{kind}我收不进来。图片、PDF 或者 Word 文件可以。")


def too_many_files(limit: int) -> Paragraph:
    """Say that no more files go in."""
    return Paragraph(f"附件最多{limit}个，这个就不收了。有别的，交上去以后可以再补充。")


def case_is_full(ref: str, limit: int) -> Paragraph:
    """Say that no more files go into a case."""
    return Paragraph(f"{ref} 的附件已经有{limit}个，再多就收不下了。要紧的内容可以打字补充，或者等经办的同事跟您约个方式当面交。")


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
    return f"{{ref}} 的一个{kind}没能留下来（{short}），已经告诉提出人，可以重发。"
