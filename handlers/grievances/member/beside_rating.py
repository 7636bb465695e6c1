"""What is said while a rating is open and is no word to it: a matter of its own, and questions about one's data or the case.

Words to a rating are read by those who worked on the case. What somebody begins to report is none of their business, least of all where
it is to be confidential; and a question is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import mydata, whereto
from handlers.desk import Arrival, FrontDesk, respond
from handlers.drafts import Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Confidentiality
from handlers.grievances.form import desk_questions, replies, seen_by
from handlers.grievances.form.beginning import accuses, asks_outright, charges
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.next_question import matter_of, standing, takes_in, tools
from handlers.grievances.form.second_grievance import OF_ALL
from handlers.grievances.member import case_at_hand, following, opened, recurring, verdicts
from handlers.grievances.words import confiding, phrases, questions
from handlers.grievances.words.accusing import accuses_plainly
from handlers.grievances.words.simplified import simple
from handlers.intents import Intent, intent_of
from handlers.messages import MessageKind, Paragraph

MODES = re.compile(r"(?:[用以选])?(?:保密|匿名|实名|具名|署名|真名|悄悄|偷偷|私下|暗地里|单独|秘密)(?:的|地|来)?")
"""How it is to be reported, between the wish and the word for it: 我要保密反映."""
RAISES = re.compile(
    r"(?:我们?|本人|俺|还|另外|再|也|就|其实|对了|想|要|来|得|有|能不能|能|可以|跟你们|向你们|跟工会|向工会|[，,\s])*"
    r"(?:想|要|有|再|还|来|另外)(?:再|来|跟你们|向你们|跟工会|向工会)?(?:反映|投诉|举报|检举|控告|揭发|提|说|讲|报告)?(?:一下)?"
    r"(?:一?[件个桩]|一?[点些])(?:别的|另外的?|其[它他]的?)?(?:事情?|问题|情况)"
)
"""How somebody comes to something else: 我想提一件事, 还有件事要跟你们说."""
REPORTS = re.compile(r"^(?:反映|投诉|举报|检举|控告|揭发)(?:一下|一?[件个]事|问题|情况)?[：:，,\s]*(?=\S{4})")
"""The word alone, where only how it is to be reported stood before it: 匿名举报：…."""
WHO_CAME = re.compile(r"(?:^|[，,。\s])(?:来|给我们?|帮我们?)*(?:装|修|换|送|办|查|处理|经办)[^，,。]{0,6}(?:的|人|师傅)")
"""Those who did the work, of whom a remark may tell: 装机器的人把墙弄坏了."""
LONGEST_REMARK = 8
"""Characters up to which what reads like a grievance is a remark: 机器太吵了."""
SURELY = 0.6
"""From this confidence on a grievance that has nothing to do with the case is no word to its rating."""
SAID_OF_ALL = re.compile("没(?:有)?人|一直")
"""What is said of every grievance that nobody sees to."""
SECRET = (Confidentiality.CONFIDENTIAL, Confidentiality.ANONYMOUS)
NUMBER = re.compile(
    r"(?=.*(?:编号|单号|受理号|案号|诉求号|号码))(?:我|我的|那|这|这件|那件|这个|诉求|案子|事|的|请问|帮我|查|看|一下|告诉我|忘了|找不到|编号|单号|受理号|案号|诉求号|号码"
    r"|是|有|没有?|多少|什么|啥|几号|哪个|哪里|在|怎么|[吗么呢啊呀了?？，,\s])+"
)
"""How somebody asks under which number their case goes."""
MOST_ASKING_CHARS = 12
TELLS_OF_NOBODY = re.compile("知道|清楚|说|没|不|都|也")
"""What makes a remark of it: 谁负责都说不清."""
OF_DATA = (desk_questions.WHO_SEES, desk_questions.WHERE_KEPT)
KEEPS_DATA = re.compile(
    r"(?=.*(?:我的?|关于我)[^，,。]{0,6}(?:信息|数据|资料|记录|隐私))"
    r"(?=.*(?:存|留|保存|保留|记录?|收集|有)(?:了|着|下|的|过|关于|我|都)*(?:什么|哪些|啥|多久|多少)).{4,24}"
)
"""How somebody asks what is kept of them: 你们存了我哪些信息."""


def opens_matter(text: str, case: Case, *, solved: bool) -> bool:
    """Whether words begin a matter of their own; `solved`: after a 没解决 a tale may be its reason, as `other_tale` reads it."""
    if wishes_to_report(text) or confides(text, case):
        return True
    if not solved or len(text) <= LONGEST_REMARK or not _apart(text, case):
        return False
    read = intent_of(text)
    return (read.intent is Intent.GRIEVANCE and not read.unsure and read.confidence >= SURELY) or _accuses(text)


def wishes_to_report(text: str) -> bool:
    """Whether words say that something is to be reported, however it is to be done: 我要保密反映, 匿名举报：, 我想提一件事."""
    words = simple(text)
    plain = MODES.sub("", words)
    if whereto.COMPLAINT.search(words) or whereto.COMPLAINT.search(plain) or RAISES.match(plain):
        return True
    return plain != words and REPORTS.match(plain) is not None


def confides(text: str, case: Case) -> bool:
    """Whether a clause asks for secrecy and another tells of something else than the case: 别让人知道是我：科长收红包."""
    clauses = [one for part in phrases.segments(text) for one in re.split("[：:]", part.words) if one]
    told = [one for one in clauses if confiding.mode_said(one) not in SECRET]
    return len(told) < len(clauses) and any(len(one) > LONGEST_REMARK // 2 and _apart(one, case) for one in told)


def _accuses(text: str) -> bool:
    return accuses(text) or charges(text) or accuses_plainly(text)


def _apart(text: str, case: Case) -> bool:
    """Whether words speak neither of the work on a case nor of anything that was told in it."""
    if verdicts.of_the_work(text) or WHO_CAME.search(text) or recurring.is_back(text, case):
        return False
    told = phrases.one_text(phrases.one_text(case.told.what, case.told.hope), case.told.where)
    return not shares_words(_of_its_own(text), {Slot.WHAT: _of_its_own(told)})


def _of_its_own(text: str) -> str:
    """A text without what is said of every matter."""
    return SAID_OF_ALL.sub(" ", OF_ALL.sub(" ", text))


def reports(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked for a rating tells something else that is to be reported, while nothing else is being told."""
    case = _rated(arrival, desk)
    if case is None or standing(arrival) is not None or matter_of(arrival) is not None:
        return False
    text = arrival.text
    if asks_outright(text) or questions.asks(text) or whereto.WHERE.search(text) or whereto.KNOWLEDGE.search(text):
        return False
    how = MODES.search(simple(text)) is not None  # said with how it is to be kept, it is for nobody who has the case, whatever they share
    return (wishes_to_report(text) and (how or _apart(text, case))) or confides(text, case)


def _rated(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case whose rating is waited for; None where none is."""
    pending = case_at_hand.pending_of(arrival) if takes_in(desk) and arrival.message.kind is MessageKind.TEXT else None
    if pending is None or pending.action is not Action.RATE:
        return None
    return tools(desk)[0].cases.find_for(arrival.reader, pending.ref)


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who was asked for a rating asks about their data, or under which number their case goes."""
    return _rated(arrival, desk) is not None and _answer_to(arrival, desk) is not None


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer it; the rating stays open."""
    answer = _answer_to(arrival, desk)
    return answer(arrival, desk) if answer else following.say_progress(arrival, desk)


def _answer_to(arrival: Arrival, desk: FrontDesk) -> Callable[[Arrival, FrontDesk], Outcome] | None:
    """What answers a question of that kind; None where words ask nothing of it."""
    text = arrival.text
    if opened.asks(arrival, desk):
        return opened.tell
    if NUMBER.fullmatch(text.strip()) or _asks_who_has_it(text):
        return following.say_progress
    if KEEPS_DATA.fullmatch(text.strip()) and desk.personal is not None:
        return mydata.take
    if len(text) > opened.MOST_CHARS or not questions.asks(text):
        return None
    return _tell_who_sees if any(pattern.search(text) for pattern in OF_DATA) else None


def _asks_who_has_it(text: str) -> bool:
    """Whether words do nothing but ask who works on the case: 现在谁负责."""
    who = "谁" in text and following.WHO_HAS_IT.search(text) is not None
    return who and len(text) <= MOST_ASKING_CHARS and not TELLS_OF_NOBODY.search(text)


def _tell_who_sees(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say of the case that is rated who reads it, and where it is kept."""
    _, routing = tools(desk)
    case = _rated(arrival, desk)
    if case is None:
        return following.say_progress(arrival, desk)
    known = opened.is_known(case, arrival, desk)
    told: Paragraph | None = replies.about_desk(arrival.text, None, arrival, desk, seen_by.of_case(case, routing, opened=known))
    return respond(arrival, (told,)) if told else following.say_progress(arrival, desk)
