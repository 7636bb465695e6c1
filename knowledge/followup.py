"""A question that goes on from the last one: 那外籍的呢 after 编外的能入会吗 asks 外籍的能入会吗."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from re import Pattern

from knowledge.applicability import OVERTAKEN, says_nothing_to
from knowledge.elsewhere import rule_of_subject, rule_that_settles
from knowledge.model import Answer, Citation, Clarify, Clause, NotFound
from knowledge.numerals import CHINESE
from knowledge.places import N
from knowledge.query import Query, covered_share, understand
from knowledge.quoting import cite
from knowledge.scope import asked_kind

Found = Answer | NotFound | Clarify

CLEAR, MOST, MUCH, SOME = 0.9, 0.6, 0.4, 0.3
"""From this confidence on, and with this share of its words in the clause, a question is answered by itself; and what was added, is."""
LITTLE = 0.15
"""With a smaller share of the question before, a clause is about another matter."""
NEAR = HALF = 0.5
"""From this share of the best score on a clause came near, and of a subject's words it speaks of it."""
RUN = 4
"""Characters in a row that are more than a way of asking."""
MAX_CHARS = 20
MARKED = re.compile(
    r"^(?:那么?|哪)?(?:如果|要是|假如|换成|换作)?(?:是|换)?(?P<other>[^吗？?]{1,14}?)(?:的话)?呢[？?。]?$"
    r"|^那(?![个种些件样次回天边里位条])(?:么)?(?:如果|要是|换成)?(?:是)?(?P<asking>.{1,14}?)[？?。]?$"
    r"|^(?P<also>.{1,10}?)(?:也是(?:这样|一样)?|也行|也可以|也能)[吗么嘛]?[？?。]?$"
)
WHO = re.compile(
    r"(?:外教|辅导员|实验员|(?:食堂|保洁|宿管)阿姨|阿姨|食堂(?:员工|师傅|工人)|厨师|司机|水电工|保安|保洁|宿管|临时工|合同工|派遣工|小时工)(?:的)?|(?:我(?:们)?是?)?(?:学校的?|单位的?)?(?:外籍|编外|非编|事业编|在编|编内|合同制|合同|派遣|劳务派遣|外包|人事代理|临时|退休|民办|公办|独立|省属|市属|部属|博士后|女|男|新)"
    r"(?:的)?(?:老师|教师|教职工|员工|职工|工|人员|学院|学校|高校|院校)?(?:的)?"
)
"""Whom a question is about, as far as one kind can stand in the place of another."""

EMPLOYMENT = re.compile(
    r"(?:我|我们|本人)?(?:是|属于|有)(?P<kind>(?:学校的?|单位的?)?(?:事业编制?|事业单位编制|在编|编制内|编内|编外|非编|编制|合同聘用|合同制|合同工|人事代理|(?:劳务)?派遣|外包|外籍|博士后|退休)"
    r"(?:的)?(?:老师|教师|教职工|职工|员工|人员|工)?)(?:的)?[。.!！]?"
)
"""Somebody's employment and nothing else: said when an answer turned on it."""
PLACE = re.compile(rf"(?:那么?|还有|再看看?)?第?{N}(?:条|项|章|节|编)(?:的?第?{N}[款项])*(?:呢|是什么|是啥|怎么说|写了什么)?[？?。]?")
"""Another place of the same document: looked up, not asked about."""
PARAGRAPH = re.compile(rf"(?:那么?|还有|再看看?)?(?P<part>第?{N}款(?:第?{N}项)?|第{N}项)(?:呢|是什么|是啥|怎么说|写了什么)?[？?。]?")
ARTICLE = re.compile(rf"^.*?{N}(?:条|(?=$))")
"""A question up to the article that it names."""
COUNT = re.compile(
    rf"(?:只?有|才|是)?(?P<number>[\d{CHINESE}]+)(?:多|来)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人)?(?:的(?:学校|单位))?"
)
COUNTED = re.compile(rf"(?<![第\d{CHINESE}])[\d{CHINESE}]+(?=(?:多|来|余)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人))")
SAME_COUNT = re.compile(
    rf"[\d{CHINESE}]+(?:多|来|余)?(?:个|名|位)?(?:会员|教职工|职工|老师|教师|员工|人)?|的|学校|单位|那么?|如果|要是|呢|[要应该]*配|几个|几名|多少|[？?。，,]"
)
"""What a message about another number is made of."""
SAID_BEFORE = re.compile(r"^我是[^，]{2,12}，")


WAY = re.compile(
    r"(?:那|那么|我|我们|该|应该|可以|能|要|想|还|具体|到底|如果|的话)*+(?:(?:去|到|上|在|向|找|跟|往)?(?:哪里?|哪儿|谁|什么(?:地方|部门|单位)|哪个(?:部门|单位|地方))(?:去|里)?|怎么|如何|咋)"
    r"(?:去|来|才能|能|可以)*+(?:告(?:他们|单位|学校|公司|他)?|起诉|投诉|举报|申诉|维权|仲裁|打官司|讨(?:回来|说法|公道|薪)?|要回来|申请(?:劳动)?仲裁|告状|说理|解决|主张(?:权利)?)"
    r"(?:呢|啊|呀|吗|才行|好)?"
    r"|(?:那|那么|我|我们|现在|这|该|应该|要|就)*+(?:怎么办|咋办|咋整|怎么弄)(?:呢|啊|呀|好)?"
)
"""Somebody asks where to go with what was just answered, and names no matter."""
ARBITRATION = "中华人民共和国劳动争议调解仲裁法"
COSTS = re.compile(
    r"(?:那|那么|申请|这个|去|还)*(?:要不要|要|得|需要|会|用)*(?:收|交|花|付|出)?(?:什么|多少)?(?:钱|费用?|手续费)(?:吗|么|不|嘛)?|免费(?:吗|么|的吗)|(?:贵|收)(?:不贵|吗|不收费)"
)
"""Somebody asks what the way that was shown costs, or how long it takes."""
FEES = "劳动争议仲裁收费吗"
LASTS = re.compile(
    r"(?:那|那么|一般|大概|要|得|需要)*(?:多久|多长时间|几天|几个月)(?:能|会|才|可以)*(?:有个?结果|出结果|判|判下来|裁决|结案|下来|处理完|办完|结束|答复)(?:呢|啊)?"
)
TIME_LIMIT = "仲裁庭裁决劳动争议案件要多久结束"
DISPUTE = "发生劳动争议，不愿调解的，向谁申请仲裁"
ON_LABOUR = frozenset(
    f"中华人民共和国{law}"
    for law in ("劳动法", "劳动合同法", "劳动争议调解仲裁法", "社会保险法", "妇女权益保障法", "就业促进法", "职业病防治法", "残疾人保障法")
) | {"女职工劳动保护特别规定", "职工带薪年休假条例", "工伤保险条例", "失业保险条例", "中华人民共和国劳动合同法实施条例"}
"""Rules about what a unit owes who works for it: a dispute over them goes one way (劳动争议调解仲裁法 第二条)."""
STRESS = re.compile(
    r"^(?:那么?|哪)?(?:如果|要是|假如|换成|换作)?(?:是|换)?(?P<other>[^，,。？?]{1,14}?)(?:的)?(?:的?话|的?情况)?(?:下|里|内)?(?:呢|吗|嘛|么)?[？?。]?$"
)
"""A fragment that may stand in the place of a part of the last question."""
ASKS = re.compile(
    r"[吗么嘛不][？?。]?$|什么|多少|几(?!乎)|多久|多长|怎么|如何|哪|谁|啥|咋|能不能|可不可以|有没有|是不是|要不要|该不该|会不会|算不算|行不行"
)
GOES_BACK = re.compile(
    r"^(?:那|如果|要是|万一|假如|但|可是|不|没|就|只|还|再|又|也|因此|然后|这|它|[他她])|呢[？?。]?$|[也还]|的话|一样|这[个种些]|那[个种些]|刚才|上面|^我们?[是干在才有]"
)
"""Words by which a message leans on what was said before."""
PAY_MEANWHILE = re.compile(
    r"(?:那么?|这|休假?|请假|假期|停工|住院|期间|里|的?时候|这段时间|的|基本|每个?月)*(?P<what>工资|薪水|绩效|奖金|全勤奖?|社保|五险一?金?|公积金|津贴|补贴|待遇)"
    r"(?:还|照样|照|会|要|是|能|都|按|全额|正常|怎么|给|不|有没有|没有|一样|会不会|受)*(?:发|算|交|缴|扣|给|拿|停|少|变|降|影响|打折)(?:多少|几成|不发|不扣|不给|不交|了)?[吗么呢啊呀嘛不]*"
    r"|那?(?P<only>工资|绩效|奖金|全勤奖?|社保|公积金|津贴|补贴)呢"
)
"""Somebody asks what becomes of pay or insurance meanwhile, and names no time: of the leave that the question before was about."""
DEADLINE = re.compile("[内前]|期限|截止|时效|来得及|来不及|过期|多久(?:要|得|必须)")
"""Somebody asks by when a thing has to be done."""
IN_A_QUESTION = re.compile(
    "那么?|[之以]?[前后内]|提前|[要得能会可以]+|我们?|你们?|他们?|单位|学校|公司|一般|最[多少长晚早迟]?|[吗呢啊呀才的给是有就还再也]|到底|具体|大概|左右|一[次共]"
)
"""What stands in 那多久之前要通知我 beside how long and what."""
LEAVE = re.compile("假|产检|哺乳|工伤|停工|住院|生病|职业病|进修|培训|怀孕|生育|隔离")
ENDS = re.compile(r"[\s？?。.！!，,；;～~]+$")
MAX_ASKED_CHARS = 60
"""Of the question before, as far as it is kept when another joins it: the last of several joined ones counts most."""


def continued(text: str, asked: str) -> str:
    """Return the whole question that a short follow-up of a marked form means, or an empty string where it is a question of its own."""
    words = text.strip()
    if PLACE.fullmatch(words):
        return ""
    if whole := replaced(words, asked):
        return whole
    other = _marked(words) if asked else ""
    return f"{other}，{asked}" if other else ""


def replaced(text: str, asked: str) -> str:
    """Return the last question with the part replaced that a follow-up names another of; empty where nothing corresponds to it."""
    words = text.strip()
    if asked and (said := EMPLOYMENT.fullmatch(words)):
        return f"我是{said['kind'].removesuffix('的')}，{SAID_BEFORE.sub('', asked)}"
    if (part := PARAGRAPH.fullmatch(words)) and (article := ARTICLE.match(asked)) and ("款" in words or article[0].endswith("条")):
        return article[0] + part["part"]
    if asked and (counted := COUNTED.search(words)) and COUNTED.search(asked) and len(SAME_COUNT.sub("", words)) <= 1:
        return COUNTED.sub(counted[0], asked, count=1)
    other = _marked(words) or _fragment(words) if asked else ""
    if not other:
        return ""
    if (count := COUNT.fullmatch(other)) and COUNTED.search(asked):
        return COUNTED.sub(count["number"], asked, count=1)
    if WHO.fullmatch(other) and (former := WHO.search(asked)):
        return asked[: former.start()] + other + asked[former.end() :]
    return _of_one_family(other, asked)


def together(text: str, asked: str) -> str:
    """Return the last question and what goes on from it as one."""
    return f"{ENDS.sub('', asked)[-MAX_ASKED_CHARS:]}，{ENDS.sub('', text.strip())}"


def added(text: str, asked: str, meant: str) -> str:
    """What a follow-up added to the last question, without the words that join it; empty where it replaced a part."""
    words = text.strip()
    if meant == together(text, asked):
        return words
    other = _marked(words)
    return other if other and meant == f"{other}，{asked}" else ""


def way_asked(text: str, shown: Sequence[str]) -> str:
    """The question that 去哪告 means after an answer from the laws on labour, whatever the answer was about; empty for other words."""
    words = ENDS.sub("", text.strip())
    if shown and shown[0].startswith(f"{ARBITRATION}#"):
        asked = next((question for pattern, question in ((COSTS, FEES), (LASTS, TIME_LIMIT)) if pattern.fullmatch(words)), "")
        if asked:
            return asked
    labour = any(one.partition("#")[0] in ON_LABOUR for one in shown)
    return DISPUTE if labour and WAY.fullmatch(words) else ""


def _marked(words: str) -> str:
    match = MARKED.match(words) if len(words) <= MAX_CHARS else None
    return (match["other"] or match["asking"] or match["also"] or "").strip("，, ") if match else ""


def _fragment(words: str) -> str:
    match = STRESS.match(words) if len(words) <= MAX_CHARS else None
    return match["other"] if match else ""


def _of_one_family(other: str, asked: str) -> str:
    """Put a word in the place of the one of its family: 哺乳期 for 怀孕七个月."""
    for family in _families():
        new = family.fullmatch(TOLD_AS.sub("", other.removesuffix("的")))
        former = family.search(asked) if new else None
        if new and former and former[0] != new[0]:
            return asked[: former.start()] + new[0] + asked[former.end() :]
    return ""


TOLD_AS = re.compile(r"^(?:签|干|做|满|才|只有)了?(?=[\d零〇一二两三四五六七八九十半])")
"""How another number is told: 签两年 for 签三年."""


@cache
def _families() -> tuple[Pattern[str], ...]:
    rows = tomllib.loads(files("knowledge").joinpath("families.toml").read_text(encoding="utf-8"))["families"]
    return tuple(re.compile(f"(?:{pattern})") for pattern in rows.values())


def own_subjects(text: str, asked: str) -> tuple[str, ...]:
    """The words for subjects that a question has and the one before has not; none where it leans on that one, or asks nothing."""
    words = text.strip()
    if GOES_BACK.search(words) or not ASKS.search(words) or is_of_the_leave(words, asked):
        return ()
    return tuple(found[0] for subject in _subjects() if (found := subject.search(words)) and not subject.search(asked))


def is_of_the_leave(text: str, asked: str) -> bool:
    """Whether a message asks what becomes of pay, or of insurance, during the leave that the question before was about."""
    return LEAVE.search(asked) is not None and PAY_MEANWHILE.fullmatch(ENDS.sub("", text.strip())) is not None


def names_other_subject(text: str, asked: str) -> bool:
    """Whether a message has a word for a subject of which the question before does not speak, or names a rule by what it settles."""
    if is_of_the_leave(text, asked):
        return False
    other = any(subject.search(text) and not subject.search(asked) for subject in _subjects())
    return other or bool(rule_of_subject(text, ())[0] or rule_that_settles(text, ())[0])


def names_subject(text: str) -> bool:
    """Whether a message has a word for what it is about, and is no mere 提前多久通知我."""
    return any(subject.search(text) for subject in _subjects())


@cache
def _subjects() -> tuple[Pattern[str], ...]:
    rows = tomllib.loads(files("knowledge").joinpath("subjects.toml").read_text(encoding="utf-8"))["subjects"]
    return tuple(re.compile(words) for words in rows.values())


def is_whole(alone: Found, joined: Found, subjects: Sequence[str], *, new: bool) -> bool:
    """Whether a question with subjects of its own is meant by itself: what is found with the one before does not speak of them.

    `new`: it reads like a question about something else.
    """
    if not subjects:
        return False
    if isinstance(joined, Answer) and _has_any(joined.citations[0].clause, subjects):
        return new and isinstance(alone, Answer) and _has_any(alone.citations[0].clause, subjects)
    return not isinstance(alone, Answer) or _has_any(alone.citations[0].clause, subjects)


def _has_any(clause: Clause, words: Sequence[str]) -> bool:
    return any(word in clause.text or covered_share(understand(word), clause.text) >= HALF for word in words)


def stands_alone(
    alone: Found,
    joined: Found,
    text: str,
    shown: Sequence[str],
    *,
    asked: str,
    likely: bool,
    surely: bool = False,
    deeper: bool = False,
) -> bool:
    """Whether a message is better answered by itself than together with `asked`, the question before.

    能不能拒绝 and 一个月多少钱 name no subject: by themselves they are answered only by what speaks of the question before as well.
    `likely`, `surely`: it sounds as if it went on from that question; else it sounds like one of its own. `deeper`: it asks what
    follows from the answer, and names no subject.
    """
    own = understand(text)
    bare = not (names_subject(text) or WHO.search(text))
    if is_of_the_leave(text, asked):
        return False
    if not isinstance(alone, Answer):
        near = isinstance(joined, Answer) and _speaks(joined.citations[0].clause, own) > 0
        subject = isinstance(alone, NotFound) and alone.reason == "elsewhere" and not (bare and likely)  # a rule of its own settles it
        return not near and (subject or not likely)
    if likely and bare and not alone.lookup and _is_far(alone.citations[0].clause, text, asked):
        return False
    if likely and not alone.lookup and isinstance(joined, NotFound) and joined.reason == "elsewhere":
        return covered_share(own, alone.citations[0].clause.text) >= MOST  # a rule that is not held settles it, no neighbour does
    if alone.lookup or not isinstance(joined, Answer):
        return alone.lookup is not None or _speaks(alone.citations[0].clause, own) > 0
    first, other = alone.citations[0], joined.citations[0]
    spoken, spoken_joined = _speaks(first.clause, own), _speaks(other.clause, own)
    clear = alone.confidence >= CLEAR and spoken >= MUCH
    if clear and first.clause.id == other.clause.id:
        return True  # what went before adds nothing
    if likely:
        old = other.clause.id in shown and first.clause.id not in shown and not any(_has_words(one.clause, own) for one in joined.citations)
        return (old and not deeper and (spoken >= MOST or _states_more(first.clause, other.clause, text))) or (
            not surely and clear and spoken_joined < spoken
        )
    same_document = any(one.partition("#")[0] == other.clause.document for one in shown)
    if first.clause.id != other.clause.id and (spoken_joined > spoken or (spoken_joined == spoken and same_document)):
        return False
    return alone.confidence >= CLEAR or spoken >= MUCH


def to_what_was_added(result: Found, text: str, meant: str, shown: Sequence[str]) -> Found:
    """Hold the answer to a joined question to its second half: the first alone would find what was shown before once more.

    Where the best was shown already and has no word of what was added, a further clause of its document that has comes first, or
    one of any document that came near and clearly speaks of it. Of two that speak of it alike, and of the whole question, the one
    that was not shown is meant.
    """
    own = understand(text)
    if not isinstance(result, Answer) or result.lookup:
        return result
    first = result.citations[0]
    told = _speaks(first.clause, own)
    near = [one for one in result.passages[1:] if one.score >= NEAR * result.passages[0].score and one.clause.id not in shown]
    near = [one for one in near if not says_nothing_to(text, one.clause.document)]
    if first.clause.id not in shown or told > 0:
        whole = understand(meant)
        of_both = covered_share(whole, first.clause.text)
        new = [
            one.clause
            for one in near
            if covered_share(own, one.clause.text) >= max(MOST, told) and covered_share(whole, one.clause.text) >= of_both
        ]
        return _led_by(_cited(new[0], own, result), result) if new and first.clause.id in shown else result
    found = (*result.citations[1:], *result.more)
    spoken = {
        one.clause.id: _speaks(one.clause, own) for one in found if one.clause.document == first.clause.document or one.clause.id in shown
    }
    best = max(spoken, key=lambda one: spoken[one], default="")
    if best and spoken[best] >= SOME:
        return _led_by(next(one for one in found if one.clause.id == best), result)
    speaking = [one.clause for one in near if covered_share(own, one.clause.text) and _speaks(one.clause, own) >= MUCH]
    return _led_by(_cited(speaking[0], own, result), result) if speaking else result


def _cited(clause: Clause, own: Query, result: Answer) -> Citation:
    return next((one for one in (*result.citations, *result.more) if one.clause.id == clause.id), None) or cite(clause, own)


def beside(found: Answer) -> str:
    """The rule that is not held and has more on the matter of an answer, or sets another figure; empty where none does."""
    return found.absent or (OVERTAKEN[found.citations[0].clause.id] if found.caution == "overtaken" else "")


def speaks_of_both(found: Answer, text: str, asked: str) -> bool:
    """Whether an answer to a question and what goes on from it clearly speaks of either."""
    words = found.citations[0].clause.text
    both = covered_share(understand(text), words) >= MOST and covered_share(understand(asked), words) >= MUCH
    return found.confidence >= CLEAR and both


def left_open_of(result: Found, text: str) -> Found:
    """Name what is not stated by what was added, not by the question before it."""
    if not isinstance(result, NotFound) or result.reason != "not_stated":
        return result
    kind = asked_kind(text)
    return replace(result, missing=kind.name) if kind else replace(result, reason="no_evidence", missing="")


def _led_by(first: Citation, result: Answer) -> Answer:
    rest = tuple(one for one in (*result.citations, *result.more) if one.clause.id != first.clause.id)
    return replace(result.with_citations((first,)), more=rest, verdict=None, computation=None, caution="")


def repeats(result: Found, text: str, shown: Sequence[str], *, figures: bool = True) -> bool:
    """Whether an answer is the clause that was shown before, and has no word of what was added.

    With `figures`, one of the kind that is asked for is a word of it.
    """
    own = understand(text)
    return (
        isinstance(result, Answer)
        and not result.lookup
        and result.citations[0].clause.id in shown
        and not (_speaks(result.citations[0].clause, own) if figures else covered_share(own, result.citations[0].clause.text))
    )


def strays(result: Found, text: str, asked: str, shown: Sequence[str]) -> bool:
    """Whether an answer left the matter, for a document that has no word of what was added, and few of the question before.

    So it does for a clause without the thing whose time or number is asked for, or about pay at another time.
    """
    if not isinstance(result, Answer) or result.lookup or not shown:
        return False
    first = result.citations[0].clause
    if _of_another_time(first, text, asked) or (first.id not in shown and _lacks_the_thing(first, text)):
        return True
    elsewhere = all(one.partition("#")[0] != first.document for one in shown)
    own = understand(text)
    bare = len(own.typed_pairs) < 2 or not _speaks(first, own)  # 怎么申请 stands in many a rule
    return elsewhere and bare and covered_share(understand(asked), first.text) < MUCH


def _is_far(clause: Clause, text: str, asked: str) -> bool:
    """Whether a clause is about another matter than the question before, and has no run of a message that names something: 会员大会."""
    runs = (text[at : at + RUN] for at in range(len(text) - RUN + 1))
    return covered_share(understand(asked), clause.text) < LITTLE and not any(run in clause.text for run in runs)


def _lacks_the_thing(clause: Clause, text: str) -> bool:
    """Whether a clause has no character of the thing whose time or number is asked for: a notice, for 多久之前要通知我."""
    kind = asked_kind(text)
    thing = IN_A_QUESTION.sub(" ", kind.asked.sub(" ", ENDS.sub("", text))) if kind else ""
    named = "".join(re.findall(r"[\u4e00-\u9fff]{2,}", thing))
    return bool(named) and not any(character in clause.text for character in named)


def _of_another_time(clause: Clause, text: str, asked: str) -> bool:
    """Whether a clause about pay or insurance is not about them during the leave that is meant."""
    found = PAY_MEANWHILE.fullmatch(ENDS.sub("", text.strip())) if is_of_the_leave(text, asked) else None
    return found is not None and not (LEAVE.search(clause.text) and _has_any(clause, [found["what"] or found["only"]]))


def only_read(result: Found, text: str, meant: str) -> bool:
    """Whether a rule that is not held was read into a question, no wording of which names it, by words that name no subject: 能延长吗."""
    if not isinstance(result, NotFound) or result.reason != "elsewhere" or names_subject(text):
        return False
    return not (rule_of_subject(meant, ())[0] or rule_that_settles(meant, ())[0])


def _has_words(clause: Clause, own: Query) -> bool:
    """Whether most of what was added stands in a clause, in these very words."""
    return sum(term in clause.text for term in own.typed_pairs) >= MOST * max(len(own.typed_pairs), 1)


def _states_more(clause: Clause, other: Clause, text: str) -> bool:
    """Whether a clause states a thing of the kind that is asked for, and another one does not."""
    kind = asked_kind(text)
    return kind is not None and bool(kind.stated.search(clause.text)) and not kind.stated.search(other.text)


def _speaks(clause: Clause, own: Query) -> float:
    """How much of what was added a clause speaks of; a figure that is asked for counts as much of it, without one the half counts."""
    kind, share = asked_kind(own.text), covered_share(own, clause.text)
    if kind is None:
        return share
    return max(share, MUCH) if kind.stated.search(clause.text) else share / 2
