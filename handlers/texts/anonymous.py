"""The Chinese sentences of the page without login that are not in its templates. Read aloud, each should sound like a kind colleague."""

from __future__ import annotations

from handlers.grievances.cases.case import Status
from handlers.messages import Choice
from handlers.texts.general import LINE_12351

FOREIGN = "这次提交不是从本页发出的，没有收下。请在本页重新填写。"
CUT = {
    "large": "文件加起来太大了，没有收下；文字还在下面。请少带几个文件，或者等拿到回执码以后分几次传。",
    "slow": "网络太慢，这次没有传完，没有收下。请再试一次，或者先只提交文字，拿到回执码以后再补文件。",
}
CROWDED = "从您这个网络同时提交的人太多了，这次没有收下。请按浏览器的“返回”，过一会儿再提交。"
UNREADABLE = "这次提交的内容没能读出来，没有收下。请再试一次。"
EMPTY = "请在第一栏写一写发生了什么，哪怕只有一句。"
TOO_LONG = "“{field}”写得太长了，请缩短到 {limit} 个字以内；别的内容都还在。"
STALE = "这一页打开得太久了，还没有收下。您写的都在下面，再按一次提交就好；文件要重新选一次。"
ENDED = "这一页打开得太久，为了安全已经合上了。请再输入一次回执码；您刚才写的话还在，打开以后就能看到。"
BUSY = "这一个小时里提交的太多了，暂时没有收下。您写的都在下面，请过一会儿再按一次提交。"
GUESSED = "输错的次数太多了，请过一个小时再试。"
MISTYPED = "这个回执码抄得不对：应该是 16 个数字和字母。请对一下，看看有没有漏写、写错或者前后颠倒的。"
UNKNOWN = "没有找到这个回执码对应的诉求。请对一下有没有抄错；已经清理掉的旧诉求也会找不到。"
UNAVAILABLE = "服务台暂时收不了，这次没有存下。您写的都在下面，请过几分钟再按一次提交。"
BROKEN = "服务台出了点问题，这次没有存下。您写的都在下面，请过一会儿再试；还不行，请改天再来。"
NOTHING_WRITTEN = "请写一句话，或者选一个文件。"
NOT_NOW = "这件事的状态刚刚变了，这一步现在做不了。请看看下面的最新情况。"
NOT_RATED = "请先选一下解决了没有。"
NO_ROOM = "这件诉求的文件已经放满了，这次的文件没有收下。"
FULL = "放文件的地方快满了，暂时收不了文件。文字可以照常提交，文件请过几天再补。"
DONE_WRITING = "收到了。我们不会马上通知经办的同事，他们打开这件诉求时就能看到。"
DONE_URGING = "记下了。我们不会马上通知经办的同事，最早下一个工作日早上提醒他们；他们自己打开时也能看到您在催。"
DONE_RATING = "谢谢您告诉我们结果。"
NOBODY_ABOVE = f"在这里已经没有再往上的人了，选“没有解决”会留在案卷里；您也可以打 {LINE_12351}。"
DONE_WITHDRAWING = "已经撤回，不再办理了。"

FILE_REFUSED = {
    "type": "第 {number} 个文件收不了：只收图片（JPG、PNG、WebP）、PDF 和 Word 文件（docx）。",
    "size": "第 {number} 个文件太大了：每个最多 10 MB，图片最多五千万像素。",
    "pages": "第 {number} 个文件页数太多了：PDF 最多 40 页。",
    "locked": "第 {number} 个文件加了密码，打不开。请去掉密码再传。",
    "broken": "第 {number} 个文件打不开，可能坏了。请换一个，或者截图再传。",
    "many": "文件太多了：一次最多 5 个。",
}
LEAVES_NUMBER = (
    "您写的里面好像有电话、邮箱或微信号，看的人可能由它知道是谁，所以还没有收下。"
    "不想留的请删掉；确实要留，再按一次提交就好。文件要重新选一次。"
)
FILES_AGAIN = "您写的文字都还在，文件要重新选一次。"

FIELDS = {"what": "发生了什么", "since": "从什么时候开始", "where": "在哪里", "hope": "希望怎么解决", "against": "涉及的人或部门"}

ROLES = (
    Choice("不针对谁", ""),
    Choice("我所在单位的负责人", "我所在单位的负责人"),
    Choice("我所在单位的工会", "我所在单位的工会"),
    Choice("学校的部门，比如人事处、后勤处", "学校职能部门"),
    Choice("校工会", "校工会"),
    Choice("校领导", "校领导"),
    Choice("同事或者别的人", "同事"),
)
"""Whom a matter may be against, in words that routing reads; a name or an office can be written as well."""

STATES = {
    Status.SUBMITTED: "已提交，等工会受理",
    Status.ACCEPTED: "已受理",
    Status.WORKING: "正在办理",
    Status.AWAITING: "想请您补充一点情况",
    Status.ANSWERED: "已经答复，想听听您的看法",
    Status.CLOSED: "已办结",
    Status.WITHDRAWN: "已撤回",
    Status.MERGED: "和另一件同样的诉求合在一起办了",
}


def reopened(who: str) -> str:
    """Answer a no with who works on it now."""
    return f"知道了，没有解决。这件事由{who}重新办理，您可以过几天再来看。"


def if_unsolved(who: str) -> str:
    """Say before the rating who works on it after a no; empty: nobody is left."""
    return f"选“没有解决”，这件事会交给{who}重新办理。" if who else NOBODY_ABOVE


def outside(union: str, keeper: str) -> str:
    """Say that a union works on it that is not on this desk, who passes it on, and that it says of nobody who wrote it."""
    return f"{union}不在这个服务台上，由{keeper}把您写的转过去，有了结果写在这一页。转过去的也不知道是谁写的。"


def against(role: str, words: str) -> str:
    """Whom a matter is against, from the list and in the writer's own words."""
    return " ".join(part for part in (role if role in {one.text for one in ROLES} else "", words) if part)
