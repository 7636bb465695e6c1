"""How the first words about a matter are read: whether they say what happened, and whatever else they say outright."""

from __future__ import annotations

import re

from handlers.drafts import Form, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import beginning
from handlers.grievances.form.acts import UNFILLED, Filling
from handlers.grievances.form.outright import recognised
from handlers.grievances.form.own_contact import apart, contact
from handlers.grievances.form.respondent import whom
from handlers.grievances.words import confiding, facts, phrases
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import added
from handlers.whereto import named_target

BARE_CHARS = 6
"""Characters beside greetings and 我想反映个问题 with which a first message has not said yet what happened."""
ENOUGH_CHARS = 3
"""The same of an answer to 发生了什么: 食堂 says nothing yet, 食堂涨价 does."""
BESIDE = frozenset({Slot.SINCE, Slot.WHERE, Slot.MODE})
"""What alone is no matter."""
INTRO = re.compile(
    r"\b(?:i|want|would|like|to|report|complain|about|a|an|the|problem|issue|something|need|help|can|you|please|me|hello|there|have)\b|"
    r"您好|你好呀?|hi|hello|嗨|在吗|在不在|在么|喂|老师好?|同志们?|工会的?|请问|那个|嗯|哎|唉|诶|烦死了|I want to|不知道该不该讲"
    r"|我们|我|本人|想|要|来|有没有|有人|有|一下|一个|一件|一点|个|件|条|点|帮|请|麻烦|能|可以|这儿|这里|在|是|吗|不|没|管|今天|的|了|吧|啊|呢"
    r"|反映|投诉|举报|控告|检举|申诉|提交|提出|提|说说|说|讲讲|讲|报|登记|走|办|填|交|问题|事情|事儿|事|诉求|意见|建议|情况|委屈|流程|problem|方面|关于|出面|什么|继续|还是|算",
    re.IGNORECASE,
)
WHICH_ONE = re.compile(
    r"(?:就是|也就是|就|是)?(?:那个|这个|现在|以前|新来)?[^，,。了过没不把被让骂扣]{0,6}(?:分管|主管|负责|管着?|带着?|领导)(?:我们?|咱们?|这块|教学|科研|行政|人事|学生|后勤)*的?"
    r"(?:那个|那位|这个|这位)(?:人|领导|老师|主任|书记|院长)?"
)
"""Which of several is meant: 就是分管我们的那个."""
OURS = re.compile(r"^(?:就是|是)?(?:我们?|咱们?|俺们?)(?:的)?")
DONE_BY_THEM = re.compile("[让叫逼把骂扣不没要非总老给]|天天|一直|经常")
"""How a clause begins whose doer was named before."""
SELF = re.compile(r"^(?:我是|我们是|本人是?|我叫|我的中文|我(?:已经)?退休|原来|以前|我原来|我以前|我在[^，,。]{2,12}(?:工作|上班|教书)$)")
ACCUSES = r"(?:投诉|举报|控告|检举|(?<=[要想来])告)(?:一下)?"


def story(text: str, form: Form, *, asked: bool = False) -> Filling:
    """Read the first words about a matter: what happened, and whatever else they say outright. `asked`: they answer 发生了什么."""
    confided = confiding.without_confidence(text)
    if confided != text and not form.told.get(Slot.MODE):
        return Filling.of(Slot.MODE, Confidentiality.CONFIDENTIAL) | story(confided, form, asked=asked)
    text, told = beginning.heading_as_clause(text), form.told
    if found := contact(text, Slot.WHAT, told):
        return found  # 张三 13812340000 is no matter
    own, text = apart(text) if not told.get(Slot.NAME) else (UNFILLED, text)
    return own | _matter(text, form, asked=asked)


def _matter(text: str, form: Form, *, asked: bool) -> Filling:
    told = form.told
    values, rest = recognised(text, told, Slot.WHAT, keep=True)
    if asked and values.told and not form.lead and values.told.keys() <= BESIDE and not recognised(text, told, Slot.WHAT)[1]:
        return values  # 从去年九月开始 says since when, and not what
    if Slot.HOPE not in values.told and not told.get(Slot.HOPE) and (hope := facts.late_hope(text)):
        values |= Filling({Slot.HOPE: hope})
    if Slot.WHERE not in values.told and not told.get(Slot.WHERE) and (where := facts.narrow_place(text)):
        values |= Filling({Slot.WHERE: where})
    whole = text.strip() if told.get(Slot.WHAT) else _led(form.lead, text.strip())
    enough = asked and not _only_somebody(whole) and len(_left(phrases.segments(whole))[0]) > ENOUGH_CHARS
    left = False if asked and _only_somebody(text) else intro_left(text, rest)
    if left is None and asked and _left(rest)[0]:
        left = False
    if left or (enough and left is not None):
        values |= Filling.of(Slot.WHAT, whole)
    elif left is not None:
        values |= Filling(lead=whole)
    if target := named_target(text):
        outright = re.search(ACCUSES + re.escape(target), text)
        values |= Filling({Slot.AGAINST: target}) if outright and Slot.AGAINST not in told else Filling(named=target)
    elif Slot.AGAINST not in values.told and facts.role_named(text):
        role = facts.first_role(text)
        outright = re.search(ACCUSES + r"(?:我们?|咱们?|俺们?|那个|的)*" + re.escape(role), text)
        values |= whom(role) if outright and Slot.AGAINST not in told else Filling(named=role)
    return values


def only_circumstances(text: str) -> bool:
    """Whether words say when or where something goes on, and not what: 从入职 2022年9月到现在."""
    values, rest = recognised(text, {}, Slot.WHAT)
    return bool(values.told) and intro_left(phrases.joined(rest), rest) is not True


def _only_somebody(text: str) -> bool:
    """Whether words say no more than who is meant: 我们书记，就是分管我们的那个."""
    pieces = [simple(phrases.bare(one.words)) for one in phrases.segments(text) if one.words]
    return bool(pieces) and all(WHICH_ONE.fullmatch(one) or (OURS.sub("", one) and facts.person(OURS.sub("", one))) for one in pieces)


def _led(lead: str, text: str) -> str:
    """What happened, with the words that were said before it; who was only named comes after it, unless it goes on with what they did."""
    goes_on = DONE_BY_THEM.match(simple(text)) or WHICH_ONE.fullmatch(simple(phrases.bare(text)))
    return added(text, lead) if facts.person(lead) and not goes_on else added(lead, text)


def intro_left(text: str, rest: list[phrases.Segment]) -> bool | None:
    """Whether a first message says what happened: True; only what it is about: False; or nothing but 我想反映个问题: None."""
    left, about_self = _left(rest)
    count = len(left)
    if count > BARE_CHARS or (count >= ENOUGH_CHARS and STRONG.search(simple(text))):
        return True
    return False if count > 1 or about_self else None


def _left(rest: list[phrases.Segment]) -> tuple[str, bool]:
    """The letters that say something beside an introduction, and whether somebody says who they are."""
    about_self = any(SELF.match(one.words) for one in rest)
    left = "".join(INTRO.sub("", one.text) for one in rest if not SELF.match(one.words))
    return "".join(character for character in left if character.isalnum()), about_self
