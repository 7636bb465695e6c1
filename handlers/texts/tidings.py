"""What officers read of a case because of what its member did: a line beside its card, no name and no more of the story than that bears."""

from __future__ import annotations

CAME_IN = "来了一件新的诉求，请在期限内受理。"
CAME_UP = "有一件诉求，提出人说没有解决，由您这里重新办理。"
CAME_BACK = "有一件诉求，提出人说没有解决，要重新办理。"
CAME_TO_YOU = "有一件诉求，提出人两次说没有解决，现在由您专门负责，别的同事不用办了。"
HAND_OVER = (
    "这件事要请{union}来办，他们不在这个服务台上：请您先受理，再把转办单送过去（在工作台上打开这件诉求下载），有了结果从这里答复提出人。"
)
WENT_UP = "{ref}：提出人说没有解决，现在由{who}重新办理，您这里不用再办了。"
SOLVED_SAID = "{ref}：提出人说解决了，这件办结了。"
WORDS_CAME = "{ref}：提出人评价的时候写了几句话，请看一看。"
SAME_AS = "提出人说和 {ref} 是同一件事。要合在一起办，发“合并 {own} 到 {ref}”。"
URGED_BY = "{ref}：提出人催办了，请尽快有个回音。"
MORE_CAME = "{ref}：提出人补充了材料。"
ANSWER_CAME = "{ref}：您问的，提出人回复了，期限接着往下算。"
NOT_MEANT = "{ref}：提出人说刚才补充的那句发错了，不算数。还要问的话，请再发“询问 {ref}”。"
FILE_BACK = "{ref}：提出人收回了发来的附件，已经从案子里删除。"
TAKEN_BACK = "{ref}：提出人已经撤回，不用再办。"
TO_CONFIRM = "这件诉求要交给{union}，但这所学校的上级工会还没有核实过，请先核实。"
