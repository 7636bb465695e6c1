"""Questions of the member's own in the middle of a form: about the form, about the desk, or about the rules."""

from __future__ import annotations

import re

from handlers.drafts import OPTIONAL, Asking, Form, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import desk_questions, respondent
from handlers.grievances.form.acts import UNFILLED, Filling, Heard, Kind
from handlers.grievances.form.filling import answers
from handlers.grievances.form.first_story import intro_left
from handlers.grievances.form.outright import MISFIT_CHARS
from handlers.grievances.words import confiding, facts, found_out, phrases, places, questions, selves, times
from handlers.grievances.words.danger_words import CHINESE
from handlers.grievances.words.requests import OF_THE_FRIGHTENED, requested
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import added, fits
from handlers.intents import Intent, purpose_of
from handlers.whereto import NOBODY_WORDS

ABOUT_DESK = (
    desk_questions.ABOUT_FORM,
    desk_questions.COVERS_UP,
    desk_questions.WHO_SEES,
    desk_questions.WHERE_KEPT,
    desk_questions.REPRISAL,
    desk_questions.WHY_ASKED,
    desk_questions.CHANGES,
    desk_questions.HOW_LONG,
    desk_questions.HURRY,
    desk_questions.WHAT_NEXT,
    desk_questions.WHO_ARE_YOU,
    desk_questions.WANTS_PERSON,
    desk_questions.SENDS,
)
WHY_SO = re.compile(
    r"(?!.*问(?:这|那|针对))(?:你们?)?(?:怎么|为什么|为啥|干嘛|干吗|凭什么|咋)(?!说|讲|了)(?:还|也|就|又|都|没|不|要|让|叫|问|给|是|这么|老)[^，,。；;]{1,20}"
)
"""怎么没让我填学院 asks back, and names nobody."""
WHO_IS_TO = re.compile(
    "(?!.*(?:针对|不知道|不清楚|不晓得|说不清|搞不清|谁(?:都|也)))(?:那|请问|想问|到底|究竟)?[^，,。；;]{0,14}?(?:谁|(?:哪个|什么)(?:部门|单位|人|机构))"
    "(?:来|去|该|应该|要|得|可以|能|会|帮|给|负责|有权|说了|专门)*(?:检?测|检查|查|管(?!着)|负责|修|处理|赔|批准?|监管|鉴定|认定|算|出钱|承担|拍板|解决)(?:[^，,。；;了过着的]{0,6})(?:啊|呀|呢)?"
)
"""甲醛超标谁来测 asks whose business something is, and names nobody."""
HOPED_FOR = ("lawyer", "certificate", "papers")
"""What is an answer where it was asked what is hoped for."""
MOST_ABOUT_CHARS = 30
"""Twice as many in English."""
LEAST_TOLD_CHARS = 7
"""What is shorter before a question tells nothing: 我怕，他会知道吗."""
ASIDE_LEAD = re.compile(
    r"^(?:等下|等等|等一下|对了|顺便|先|还|我|想|要|再|多|问|插|确认|了解|一句|一下|下|个|啊|问题|哦|请问|那|[，,\s：:])*$"
)
LEAST_CLAUSE_CHARS = 3
MARKED = re.compile(r"[?？]|[吗么][啊呀]?$")
ASKS_BESIDE = re.compile(
    r"^(?:还有|另外|顺便|对了|再|就是|我|想|要|请|先|[\s])*(?:问|请教|咨询)(?:一?[下声句]|个)|([违合犯算])(?:不|没)\1|(?:过|了)[^，,。]{0,4}没有?[啊呀呢]?$"
)
"""How a clause beside a wish asks, without any mark: 还有我问一下少发工资违不违法啊."""
WISHED = re.compile("(?:降|退|补|赔|道歉|恢复|换|修|调|改|给|发|涨|加|减|撤|停|搬|还钱|公开|认)[^了过吗么?？]{1,6}")
"""A wish in a word or two, beside a question: 降价."""
SAID_SOFTLY = re.compile("[吧啊呀呗]+$")
MOST_PLACE_CHARS = 8
"""A name so short, without any verb, is a place where that was asked."""
SURELY = 0.8
"""From this confidence on a message that speaks of nobody's own affairs is a question, whatever words of trouble are in it."""
PROPOSES_NOT = re.compile(
    "多少|多久|几[天年月次]|怎么|什么|哪|[不先](?:填|说|写|答|选|交)|匿名|保密|实名|跳过|撤回|取消|规定|合法|算不算|工伤"
)
"""What makes a question of words that could say what is to be done."""
OWN = re.compile("我|咱|俺|本人")


def own_question(text: str, asking: Asking, form: Form) -> Heard | None:
    """A question of the member's own, with what the rest of the message fills in; None where it is none."""
    if times.only(text):
        return None  # 刚开始没多久 asks nothing
    if heard := _who_is_to(text, asking) or _answers_and_asks(text, asking, form) or _of_desk(text, asking, form):
        return heard
    if asking == Slot.WHAT and _surely_asks(text):
        return Heard(Kind.ASIDE, question=text)
    pieces = phrases.sentences(text)
    if _names_rule(text):
        return Heard(Kind.ASIDE, question=text)
    hoping = asking == Slot.HOPE and proposes(text)
    asked = [one for one in pieces if questions.asks_something(one, wishing=asking in (Slot.HOPE, Slot.WHAT)) and not hoping]
    if not asked:
        return None
    others = [one for one in pieces if one not in asked]
    if asking == Slot.WHAT and (others or not _plainly_asks(text)):
        return None
    if asking == Slot.MODE:
        if confiding.mode_said(phrases.segments(text)[0].words):
            return None
        if re.search("保密|实名|匿名|知道|看到|看见", text):
            return Heard(Kind.FORM, question=text)
    rest = "".join(others)
    if fits(rest, asking) or (asking == Slot.HOPE and _plainly_answers(rest, asking)):
        if sum(map(len, asked)) < MISFIT_CHARS // 3:
            return None
        return Heard(Kind.ASIDE, answers(rest, asking, form), question="".join(asked))
    kept = Filling({Slot.WHAT: added(form.begun, rest)}) if rest and form.told.get(Slot.WHAT) and not _leads(rest) else UNFILLED
    return Heard(Kind.ASIDE, kept, question="".join(asked))


def asked_before_all(text: str, form: Form) -> Heard | None:
    """What is asked of the desk, and is an answer to no question of the form; who is to deal with it is kept with what happened."""
    wanted = requested(text) if form.told.get(Slot.WHAT) else ""
    if wanted not in OF_THE_FRIGHTENED:
        return None
    kept = Filling({Slot.WHAT: added(form.begun, text.strip())}) if wanted == "other_handler" else UNFILLED
    return Heard(Kind.FORM, kept, question=text)


def _who_is_to(text: str, asking: Asking) -> Heard | None:
    """A question whose business something is, or why the desk asks as it does, which names nobody whatever was asked."""
    names_none = not requested(text) and not facts.first_role(text)
    if asking == Slot.AGAINST and names_none and WHY_SO.fullmatch(simple(phrases.bare(text))):
        return Heard(Kind.CONFUSED)
    asks = asking in (*OPTIONAL, Slot.MODE, Slot.NAME) and not requested(text) and WHO_IS_TO.fullmatch(simple(phrases.bare(text)))
    return Heard(Kind.ASIDE, question=text) if asks else None


def _answers_and_asks(text: str, asking: Asking, form: Form) -> Heard | None:
    """An answer with a question before or behind it: the answer is taken, and the question answered. 有半年了，你们会告诉她吗."""
    pieces = phrases.segments(text)
    told = [one for one in pieces if one.words and not _asks_in_passing(one.words, asking)]
    asked = [one for one in pieces if one.words and one not in told]
    beside = phrases.joined(told)
    spaced = any(len(one.words) < LEAST_CLAUSE_CHARS for one in asked)  # 请问 外教 可以 参加 工会 吗
    if not asked or spaced or not beside or not _plainly_answers(beside, asking):
        return None
    if told not in (pieces[: len(told)], pieces[-len(told) :]):
        return None  # 上周五，他问我是不是告状了，就在办公室 is one story
    question = phrases.joined(asked)
    of_desk = requested(question) or any(one.search(question) for one in ABOUT_DESK)
    return Heard(Kind.FORM if of_desk else Kind.ASIDE, answers(beside, asking, form), question=question)


def _asks_in_passing(clause: str, asking: Asking) -> bool:
    """Whether a clause beside an answer asks something; of a wish and of who may know only what is asked of the desk does."""
    of_desk = requested(clause) != "" or any(one.search(clause) for one in ABOUT_DESK)
    if asking in (Slot.HOPE, Slot.MODE):
        asks = MARKED.search(clause) is not None or ASKS_BESIDE.search(clause) is not None
        return (of_desk or asks) and not (facts.story_hope(clause) or questions.WISHES.match(clause))
    return of_desk or (questions.asks_something(clause, wishing=True))


def _plainly_answers(words: str, asking: Asking) -> bool:
    """Whether words beside a question are what was asked for, and nothing else."""
    match asking:
        case Slot.SINCE:
            return times.only(words)
        case Slot.WHERE:
            named = len(phrases.bare(words)) <= MOST_PLACE_CHARS and not (places.POINTING.search(words) or times.TIME.search(words))
            return named or len(places.place(words)) >= len(phrases.bare(words)) - 2
        case Slot.HOPE:
            return (
                fits(words, Slot.HOPE)
                or facts.wish(words)
                or questions.WISHES.match(words) is not None
                or WISHED.fullmatch(phrases.bare(words)) is not None
            )
        case Slot.AGAINST:
            return respondent.office(SAID_SOFTLY.sub("", words)) or facts.against_nobody(words) or phrases.bare(words) in NOBODY_WORDS
        case Slot.MODE:
            return confiding.mode_said(words) in (Confidentiality.NAMED, Confidentiality.CONFIDENTIAL)
        case Slot.NAME:
            return facts.reached(words) or selves.full_name(words) != ""
        case _:
            return False


def _of_desk(text: str, asking: Asking, form: Form) -> Heard | None:
    """A question about the form or the desk, or something that is asked of it."""
    if (wanted := requested(text)) and form.told.get(Slot.WHAT) and not (asking == Slot.HOPE and wanted in HOPED_FOR):
        return Heard(Kind.FORM, question=text)
    hurries = asking == Slot.HOPE and desk_questions.HURRY.search(text) is not None
    longest = MOST_ABOUT_CHARS if CHINESE.search(text) else MOST_ABOUT_CHARS * 2
    if found_out.only_asks(text) and form.told.get(Slot.WHAT):
        return Heard(Kind.FORM, question=text)
    if len(text) >= longest or hurries or not any(one.search(text) for one in ABOUT_DESK):
        return None
    return Heard(Kind.FORM, _told_beside(text, form), question=text)


def proposes(text: str) -> bool:
    """Whether words that could ask something say what is to be done, where that was asked: 能不能多招几个人."""
    if PROPOSES_NOT.search(text) or intro_left(text, phrases.segments(text)) is None:
        return False
    return all(facts.story_hope(one) for one in phrases.sentences(text))


def _told_beside(text: str, form: Form) -> Filling:
    """What is told before a question about the desk: 工会主席是我们副院长，他能看吗. It goes into what happened."""
    pieces = phrases.segments(text)
    before = phrases.joined(pieces[:-1])
    asks = questions.asks_something(before, wishing=False) or any(one.search(before) for one in ABOUT_DESK)
    tells = len(before) >= LEAST_TOLD_CHARS and form.told.get(Slot.WHAT) and not asks and not _leads(before)
    return Filling({Slot.WHAT: added(form.begun, before)}) if tells else UNFILLED


def _names_rule(text: str) -> bool:
    """Whether a message is nothing but the name of a place in the rules: 工会法22条."""
    return len(text) <= MISFIT_CHARS and purpose_of(text).intent is Intent.LOOKUP and not fits(text, Slot.HOPE)


def _plainly_asks(text: str) -> bool:
    """Whether a message that could tell what happened does nothing but ask about the rules."""
    return len(text) <= MISFIT_CHARS * 2 and not re.search(
        "(?<!是)不(?:给|发|让|修|管|理|批|退)(?!给|发)|没(?:人|给|发|有人)|坏|扣|欠|骂|拖", text
    )


def _surely_asks(text: str) -> bool:
    """Whether a message asks about the rules, whatever words of trouble are in it, and speaks of nobody's own affairs."""
    if len(text) > MISFIT_CHARS * 2 or OWN.search(text):
        return False
    read = purpose_of(text)
    return read.intent is Intent.ASK and read.confidence >= SURELY


def _leads(rest: str) -> bool:
    """Whether words only lead to a question: 先问一句."""
    return len(rest) < MISFIT_CHARS // 3 or ASIDE_LEAD.fullmatch(rest.strip("。！!？?")) is not None
