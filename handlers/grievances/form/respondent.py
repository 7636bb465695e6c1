"""Whom a matter is against: named, said to be nobody, or not said; the three are never taken for one another.

不知道, 不想说 and 跳过 say nothing about it. Where the story names somebody with an office meanwhile, it is asked once more before the
matter is handed in; left unsaid, whoever was named is kept away from it all the same.
"""

from __future__ import annotations

import re

from handlers.drafts import SLOTS, Asking, Form, Slot
from handlers.grievances.form.acts import Filling
from handlers.grievances.words import facts, phrases, selves, stopping
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_SLOT_CHARS, guess
from handlers.whereto import NOBODY_WORDS, OFFICE

POINTED = re.compile(r"^(?:(?:就是|是|主要)?针对(?:的是|的)?|(?:其实|应该|主要)?就是)(?=.)")
"""Before whom it is against: 就是针对食堂经理."""
YES_SAID = re.compile("[啊呀嘛呗哦]+$")
IS = re.compile(r"^(?:我说的|说的|[他她](?:们)?|那个人|这个人|领导|负责人|当事人)?(?:就|应该)?是(?:我们?的?)?(?=.)")
"""Before somebody's office, and no part of it: 是李处长, 领导就是实验中心主任."""
POINTS = re.compile(
    r"^(?:我说的|我是说|说的|嗯|对|[，,\s])*(?:其实|主要|应该|也)?(?:就是|就(?=针对)|是(?=针对))?(?:针对的?是?)?(?P<who>.+?)(?:的|啊|呀|吧|呗)*$"
)
NOBODY_SAID = re.compile(
    r"(?:真的?)?(?:没有?|无|不针对|不涉及|不是)(?:谁|人|任何人|具体的人|针对.{1,4}|要.{1,4}|了|吧|啊|的){0,6}|不针对个人|对事不对人"
)
NOTHING_MORE = re.compile(
    r"(?:嗯|就|再|我|也)*(?:没了|没有了|没有(?:别的|其他|其它)(?:的|要说的)?了?|就这些了?|说完了|暂时没有了?)(?:吧|啦|呀|哈)?"
)
"""Who has nothing to add says so with words that might be 没有 as well."""
ACTS = re.compile("[别告诉知道怕见看问找请把让叫骂扣不没给说拿要想了过被去来在有管也都会能和跟及、得]|利用|批")
"""Characters of a clause that tells something of somebody, and is no office alone."""
MOST_OFFICE_CHARS = 14
A_ROOM = re.compile("[\\d一二三四五六七八九十](?:楼|层|号)?(?:的)?办公室$")
"""文学院三楼办公室 is where somebody sits, and nobody."""
OF_NAME = re.compile(rf"(?P<role>.*(?:{facts.ROLE.pattern}))(?:姓|叫).{{1,3}}")
"""An office with the name of whoever holds it: 园长姓李."""
A_NAME = re.compile(rf"[{facts.SURNAME}](?:[\u4e00-\u9fff]{{1,2}})?")
"""Behind an office: 领班陈姐."""
BODY_ENDS = ("办", "处", "科", "院", "系", "部", "室", "委", "会", "局", "馆", "所", "吧")
SOMEBODY = re.compile(
    r"人|谁|怨|怪|[他她]|[你您]们|那[个位家帮]|这[个位家帮]|姓|老[师板]|师傅|同事|领导|老[^说是早远大]|小[^时心事]|公司|单位|部门|集团|物业|保安|保洁|厂|店|中心|组|队|班子|[处科院系部室办委会局馆所]$|食堂|银行|医院|学校|学院|政府|承包|施工|甲方|外包|派遣|自己|大家|制度|政策|规定|财务|教务|后勤|人事|[员姐哥叔婶姨总办]$|[楼宿网]管|[a-z]{2}"
)
"""Whatever people call somebody by, and how they say that it is nobody."""
SAID_OF_HIM = re.compile(
    r"(?P<who>[^\s，,。；;]{2,16})[\s，,。；;]+(?:就|都|全)?是?[他她]们?(?:一个人)?(?:搞|干|弄|做|定|决定|批|说)?(?:的鬼|的|了算)?[。！!]?"
)
"""Behind whoever is named: 就是他搞的."""
OPEN_UNION = re.compile(
    r"(?:就是|是|针对|我们?的?|咱们?的?|那个|这个|本单位|单位|里面?的?)*"
    r"(?:工会(?!小组)[^，,。；;]{0,10}|副?主席[^，,。；;长]{0,4})"
)
"""A union of which it is not said whose it is, or somebody of it: 工会干部占的."""
WORN = re.compile(r"(?:是|兼|兼着|兼任|当|当着)(?:个|了|我们?|咱们?)?(?P<union>工会副?主席)")
"""What somebody is besides, of a union of which it is not said which: 他还是工会主席."""
UNION_SAID = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}?(?:学院|集团|医院|公司|幼儿园|[处部系所馆]))(?:的)?(?:分)?工会|校(?:总|级)?工会|(?:学院|院|系|部门|分|二级|基层)工会"
)
"""A union of which it is."""
NOT_THAT_UNION = re.compile(
    rf"(?:我)?(?:说的|告的|投诉的|反映的)?(?:就)?是(?P<meant>{UNION_SAID.pattern})[，,\s]*(?:不是|而不是|可不是)(?:{UNION_SAID.pattern})(?:啊|呀|哦)?"
)
"""是校工会，不是学院工会: which union is meant, and which is not."""
OF_SCHOOL, OF_UNIT = re.compile("校(?!区)"), re.compile("院|系|部门|单位|分工会|二级|基层|处|集团|公司")
NOT_KNOWN = re.compile("不(?:太|大|是很)?(?:知道|清楚|晓得|确定|了解)|[说搞弄分]不(?:太)?(?:清|准|明白)|没(?:问|搞清|弄清)")
OF_EITHER = re.compile("还是|或者?|哪|到底|究竟")
"""How somebody says that they do not know of which union it is: 说不清是校里的还是院里的."""
POINTS_BACK = re.compile(
    r"(?:^|[，,。；;！!])[他她]们?(?:就|还|又|总|老|都|经常|一直|天天|自己)*(?:把|给自己|骂|逼|扣|收|占|拿|安排|不让|不给|不批|威胁|吼)"
)
"""A story that tells of somebody's doings and never says who it is."""


def whom(words: str) -> Filling:
    """What an answer says of whom it is against: a name, or that it is nobody."""
    value = against(words)
    return Filling({Slot.AGAINST: value}, nobody=not value)


def confirmed(guessed: str, asking: Slot) -> Filling:
    """What a guess that was right fills in."""
    return whom(guessed) | Filling(last=asking) if asking == Slot.AGAINST else Filling.of(asking, guessed)


def against(words: str) -> str:
    """Whom it is against; empty for nobody."""
    first = simple(phrases.bare(phrases.segments(words)[0].words))
    nobody = (
        first in NOBODY_WORDS
        or NOBODY_SAID.fullmatch(first) is not None
        or any(facts.against_nobody(one.words) for one in phrases.segments(words))
    )
    if nobody and not OFFICE.search(words):
        return ""
    if found := NOT_THAT_UNION.fullmatch(first):
        return found["meant"]
    return _alone(POINTED.sub("", words) or words)[:MOST_SLOT_CHARS]


def _alone(words: str) -> str:
    """Whoever is named, without what is said of them: no name is needed where an office is told."""
    clauses = [one.words for one in phrases.segments(words) if one.words]
    if len(clauses) > 1 and phrases.only_agrees(YES_SAID.sub("", clauses[0]) or clauses[0]):
        words = POINTED.sub("", phrases.joined(phrases.segments(words)[1:]))  # 对啊，就是院长
    words = IS.sub("", words) if office(IS.sub("", words)) else words
    if (found := SAID_OF_HIM.fullmatch(words)) and office(found["who"]):
        words = found["who"]
    return found["role"] if (found := OF_NAME.fullmatch(words)) else words


def office(words: str) -> bool:
    """Whether words name an office or somebody who holds one, and tell nothing of them."""
    words = simple(phrases.bare(words))
    if not words or len(words) > MOST_OFFICE_CHARS or ACTS.search(words) or A_ROOM.search(words):
        return False
    if facts.person(words):
        return True
    rest = [words[one.end() :] for pattern in (OFFICE, facts.ROLE) for one in pattern.finditer(words)]
    return any(not one or A_NAME.fullmatch(one) for one in rest)


def may_be_somebody(words: str) -> bool:
    """Whether words may name a person or a body: 隔壁那个; 就那样 and 少排点课 name nobody."""
    words = simple(phrases.bare(words))
    if office(words) or facts.person(words) or A_NAME.fullmatch(words) or OFFICE.search(words) or facts.ROLE.search(words):
        return True
    return SOMEBODY.search(words) is not None or phrases.bare(phrases.segments(words)[0].words).endswith(BODY_ENDS)


def pointed_out(text: str, asking: Asking, form: Form) -> str:
    """Whom a message points at and says nothing else, though something else was asked: 就是保卫处处长. Empty where it does not."""
    if not form.told.get(Slot.WHAT) or selves.about(text):
        return ""
    if found := NOT_THAT_UNION.fullmatch(simple(phrases.bare(text))):
        return found["meant"]
    if asking == Slot.AGAINST:
        return ""
    if form.nobody and selves.full_name(text):
        return ""  # 刘秀英, after it was said to be against nobody, is whoever writes
    found = POINTS.match(simple(phrases.bare(text)))
    if found is None or not office(found["who"]):
        return ""
    points = found.start("who") > 0 and re.search("就是|针对", text[: len(text) - len(found["who"])]) is not None
    asked_before = Slot.AGAINST in form.told and asking in (Slot.MODE, Slot.NAME)
    return against(found["who"]) if points or (asked_before and not form.told[Slot.AGAINST]) else ""


def of_open_union(form: Form) -> str:
    """Whom it is against, where that is a union or somebody of it and it was never said which one; empty where it was, or was asked."""
    words = form.told.get(Slot.AGAINST, "")
    if form.open_union or UNION_SAID.search(simple(words)):
        return ""
    if OPEN_UNION.fullmatch(simple(phrases.bare(words))):
        return words
    worn = WORN.search(simple(form.told.get(Slot.WHAT, "")))
    return f"{words}、{worn['union']}" if words and worn else ""


def union_named(form: Form) -> str:
    """The one union that was named with the matter: 计算机学院工会; empty where none or several were."""
    named = {found.group() for slot in (Slot.WHERE, Slot.WHAT) for found in UNION_SAID.finditer(simple(form.told.get(slot, "")))}
    return named.pop() if len(named) == 1 else ""


def of_union(union: str, words: str) -> str:
    """Somebody of a union, with its name: 校工会干部 of 工会干部."""
    return words.replace("工会", union, 1) if "工会" in words else f"{union}{words}"


def union_told(text: str, form: Form) -> Filling | None:
    """Whom it is against, once it was asked of which union they are; who does not know leaves it as it was said."""
    if not form.open_union or Slot.AGAINST in form.told:
        return None
    words = simple(text)
    if stopping.skips(text) or stopping.UNKNOWN.fullmatch(phrases.bare(text)) or (NOT_KNOWN.search(words) and OF_EITHER.search(words)):
        return _is_against(form.open_union)
    if found := UNION_SAID.search(words):
        return _is_against(of_union(found.group(), form.open_union))
    union = "校工会" if OF_SCHOOL.search(words) else "学院工会" if OF_UNIT.search(words) else ""
    return _is_against(of_union(union, form.open_union)) if union else None


def _is_against(words: str) -> Filling:
    return Filling({Slot.AGAINST: words}, nobody=False, last=Slot.AGAINST)


def joined(before: str, who: str) -> str:
    """Whom it is against, with somebody who was named late; the same one is not named twice."""
    if not before or before in who:
        return who
    return before if who in before else f"{before}、{who}"[:MOST_SLOT_CHARS]


def unsaid(form: Form) -> bool:
    """Whether it was asked whom it is against, and nothing was said."""
    return Slot.AGAINST in form.told and not form.told[Slot.AGAINST] and not form.nobody


def spoken_of(form: Form) -> str:
    """Whoever with an office the story names; empty where it names none."""
    return form.named or guess(form, Slot.AGAINST) or facts.first_role(form.told.get(Slot.WHAT, ""))


def to_keep_away(form: Form) -> str:
    """Who is kept away from a matter: whom it is against, or whoever the story names where that was left unsaid."""
    return form.told.get(Slot.AGAINST, "") or (spoken_of(form) if unsaid(form) else "")


def to_be_asked(form: Form) -> bool:
    """Whether it is asked once more, before all is handed in, whom it is against."""
    if form.whom_asked or not unsaid(form):
        return False
    return bool(spoken_of(form)) or any(POINTS_BACK.search(form.told.get(slot, "")) for slot in SLOTS)
