"""What cadres read of a case that one person is to work on, when somebody else wants to do something to it."""

from __future__ import annotations

from handlers.messages import Block, Choice, Choices, Note, Paragraph


def leave_it(ref: str, owner: str, verb: str) -> tuple[Block, ...]:
    """Refuse kindly whoever answered before, and say what they can still do."""
    told = (
        f"{ref} 提出人说前面的答复没解决，也知道这次换{owner}专门负责，所以“{verb}”没有办，请留给{owner}。"
        f"有情况要交代，可以写“备注 {ref}”；{owner}办不了的话，可以转办。"
    )
    return (Paragraph(told), Choices((Choice("查看", f"查看 {ref}"),)))


def is_theirs(owner: str, *, takes_over: bool, gone_to: str) -> Note:
    """Say whose a case is, and what comes of doing something to it all the same; `gone_to`: the union that has it then, if another."""
    if gone_to:
        after = f"办了以后，这件就转到{gone_to}，不再由{owner}负责"
    else:
        after = "办了以后，这件就由您专门负责" if takes_over else f"办了以后，这件还是由{owner}负责"
    return Note(f"请留意：这件现在由{owner}专门负责。{after}，我会告诉{owner}。")


def done_instead(ref: str, account: str, verb: str, *, takes_over: bool, gone_to: str) -> str:
    """Tell the person who was to work on a case what somebody else did to it, and whether it is still theirs."""
    if gone_to:
        after = f"这件已经转到{gone_to}，您不用再办了。"
    else:
        after = f"这件现在由{account}负责，您不用再办了。" if takes_over else "请看一看，和对方商量好再往下办。"
    return f"{ref}：这件由您专门负责，刚才{account}办了“{verb}”。{after}"
