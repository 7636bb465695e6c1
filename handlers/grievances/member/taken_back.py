"""A case that its writer has taken back and wants taken up after all: 还是想办，刚才撤的能恢复吗.

What is withdrawn stays so; what was told in it is kept as long as the case is, and begins the new one, so that nobody tells it twice.
"""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.form.next_question import draft_of, takes_in, tools
from handlers.grievances.member import following, waited_for
from handlers.grievances.words import withdrawing
from handlers.grievances.words.revoked import revokes_another_thing
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import following as texts_following
from handlers.texts import set_aside as texts_set_aside

MOST_CHARS = 40
LATELY = timedelta(days=1)
"""How long words that name no case may mean the one that was taken back."""
GIVEN_UP = r"(?:撤|取消|收回|作废)(?:回|销|掉|诉)?(?:了|过|的|错)?"
AGAIN = r"(?:恢复|还原|捡回|找回|重新|再|接着|继续|还(?:能|可以|想|要|是|来))"
REVIVES = re.compile(
    rf"{GIVEN_UP}[^，,。；;]{{0,10}}(?:恢复|还原|捡回|找回|还能|还可以|能不能再|可以再|还算数|重新|再[交提办报]|接着办|继续办|反悔|后悔)"
    rf"|(?:恢复|还原|重新[交提办]|找回|后悔|反悔|不该|还是(?:想|要|得)(?:办|交|管|反映))[^。；;]{{0,12}}(?:撤|取消)"
    r"|(?:我|又|现在|其实|还是|[，,\s])(?:不(?:想|要|打算|该)|没(?:想|要))(?:真的?)?撤(?:回|销|掉)?了?(?:吧|啊|呢)?$|^(?:不(?:想|要|打算)|没想)?撤(?:回|销|掉)?(?:错|早)了"
    r"|(?:反悔|后悔)了?[^。；;]{0,10}(?:接着|还是|继续|还要|要)[^。；;]{0,3}(?:办|交|反映)(?:吧|了|啊)?$"
    r"|^(?:算了|等等|不|还|我|想想|[，,\s])*还是(?:给我|帮我|请你们|要|想|得|[\s])*(?:接着|继续)?(?:办|交|处理)(?:吧|了|啊|掉)*$"
    rf"|^不(?:想|要|打算)?撤(?:回|销|掉)?了(?:吧|啊|呢)?$|撤错了|不该撤|(?:刚才|昨天|上次|之前|前天)?撤(?:回|销|掉)?的(?:那)?[件个]?[^，,。；;]{{0,6}}{AGAIN}"
)
LEAVES_IT = re.compile(
    "不(?:想|要|用|能)?(?:恢复|再)|别(?:恢复|再)|怎么撤|如何撤|(?:能|可以)撤|撤(?:回)?(?:了|以后|之后)?(?:会|有什么|对我)|撤职|[给被]撤|撤我|取消的(?![那这件诉])"
)
"""What speaks of a withdrawal and takes nothing up, or of something else that was called off."""
ASKS_BACK = re.compile(
    "(?:那|请问|我|刚才|刚刚|刚|前面|之前|昨天|上次|[，,\\s])*+(?:撤回?|取消|删|放弃|作废)(?:掉|销)?了?的(?:[那这][个件份条]?)?(?:诉求|草稿|事情?|内容|东西)?"
    "(?:还)?(?:能不能|可不可以|能|可以|怎么)(?:再)?(?:恢复|还原|找回|捡回|拿回|接着|继续)[来去填办交写]*+[吗么啊呢不]*+[?？]?"
)
"""How somebody asks for a form of theirs that is gone: 我刚取消的那个还能恢复吗."""


def regrets(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants taken up again what they took back."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return False
    text = simple(arrival.text)
    wanted = REVIVES.search(text) is not None and LEAVES_IT.search(text) is None and not revokes_another_thing(text)
    if not wanted and not withdrawing.wants_it_again(text):
        return False
    last = _last(arrival, desk) if draft_of(arrival) is None else None
    return last is not None and (wanted or _lately(arrival, desk, last))


def asks_for_dropped(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody asks for what they dropped before it was handed in, while nothing waits and no case was taken back."""
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and draft_of(arrival) is None
    return free and ASKS_BACK.fullmatch(simple(arrival.text.strip())) is not None and _last(arrival, desk) is None


def tell_dropped(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say honestly that nothing of it was kept."""
    return respond_and_keep(arrival, desk, texts_set_aside.nothing_left())


def _lately(arrival: Arrival, desk: FrontDesk, case: Case) -> bool:
    """Whether a case was taken back not long ago: 还是提吧 names none."""
    events = tools(desk)[0].cases.events_for(arrival.reader, case.ref)
    return any(one.action is Action.WITHDRAW and arrival.now - one.at < LATELY for one in events)


def offer_again(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that it does not come back, and let 提诉求 begin with what was told in it."""
    case = _last(arrival, desk)
    if case is None:
        return following.say_progress(arrival, desk)
    waiting = waited_for.keeping_for_later(arrival, desk, case.told.what)
    return respond_and_keep(waiting, desk, texts_following.tell_anew(case))


def _last(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that was taken back last."""
    withdrawn = tools(desk)[0].cases.list_for(arrival.reader, (Status.WITHDRAWN,), limit=1)
    return withdrawn[0] if withdrawn else None
