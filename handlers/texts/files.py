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
