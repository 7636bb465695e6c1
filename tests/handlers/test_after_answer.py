"""What comes after an answer: words about it never take it back, what goes on from it keeps the matter, what is new stands alone."""

import re
from dataclasses import replace

import pytest

from handlers import turns
from handlers.afterwards import After, about_answer
from handlers.desk import FrontDesk
from handlers.effects import Outcome, RecordConsultation, RecordVote
from handlers.messages import Note, Quote
from handlers.session import Session
from handlers.texts.general import Contact
from knowledge.followup import continued
from knowledge.model import Answer, Citation, Clause, Explanation, NotFound, Passage, Said, Verdict
from tests.handlers.test_turns import OFFICE, arrive, said

LAW = "中华人民共和国劳动法"
REFUSAL = "没有找到依据"


def clause(label: str, text: str, ordinal: int = 0) -> Clause:
    whole = f"{label} {text}"
    return Clause(LAW, label, label, "", (), whole, ordinal, 0, len(whole), LAW)


PURPOSE = clause("第一条", "为了保护劳动者的合法权益，制定本法。")
NIGHT = clause("第六十一条", "对怀孕七个月以上的女职工，不得安排其延长工作时间和夜班劳动。", 60)
NURSING = clause("第六十三条", "不得安排女职工在哺乳期延长工作时间和夜班劳动。", 62)
FINE = clause("第九十五条", "侵害其合法权益的，由劳动行政部门责令改正，处以罚款。", 94)
HELD = {one.id: one for one in (PURPOSE, NIGHT, NURSING, FINE)}
PLAIN = "怀孕满七个月，单位不能让您上夜班，也不能让您加班。要是单位还排，可以拒绝，也可以请工会出面去说，您不用一个人扛着，其他事情也一样。"


def whole(one: Clause, plain: str = "") -> Citation:
    return Citation(one, one.text, 0, len(one.text), Explanation(plain) if plain else None)


class Rules:
    """Answers what has a word of a clause in it; the best first."""

    def __init__(self, **found: tuple[Citation, ...]) -> None:
        self.found, self.asked = found, list[str]()

    def answer(self, question: str, **_: object) -> Answer | NotFound:
        self.asked.append(question)
        for word, citations in self.found.items():
            if word in question:
                return Answer(citations[:1], citations[1:], confidence=0.9)
        return NotFound("no_evidence")

    def find_clauses(self, clause_ids: list[str]) -> dict[str, Clause]:
        return {key: HELD[key] for key in clause_ids if key in HELD}


class Talk:
    def __init__(self, channel: str = "wecom", **found: tuple[Citation, ...]) -> None:
        self.rules = Rules(**found)
        self.desk = FrontDesk(self.rules, self.rules, OFFICE)  # type: ignore[arg-type]
        self.session, self.turn, self.channel = Session(), "", channel
        self.last = Outcome(session=Session())

    def say(self, text: str) -> str:
        arrival = arrive(text, session=self.session)
        arrival = replace(arrival, message=replace(arrival.message, channel=self.channel))
        turn = turns.match(arrival, self.desk)
        self.turn, self.last = turn.name, turn.handle(arrival, self.desk)
        self.session = Session.from_json(self.last.session.to_json())
        return said(self.last)

    @property
    def quotes(self) -> list[Quote]:
        return [block for reply in self.last.replies for block in reply.blocks if isinstance(block, Quote)]


@pytest.fixture
def talk() -> Talk:
    talk = Talk(哺乳=(whole(NURSING),), 夜班=(whole(NIGHT, PLAIN), whole(FINE)))
    talk.say("怀孕七个月还要上夜班吗")
    return talk


@pytest.mark.parametrize("text", ["第几条", "哪一条说的", "依据是什么", "网址是什么", "具体是第几条啊", "出处给一下"])
def test_the_source_is_named_with_its_words_and_where_it_opens(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert "《劳动法》第六十一条" in read
    assert "链接" in read
    assert [NIGHT.text] == [quote.text for quote in talk.quotes]
    assert REFUSAL not in read


@pytest.mark.parametrize("text", ["为什么", "为啥不行", "为什么不行", "凭什么这么规定"])
def test_where_no_reason_stands_it_is_said_and_the_purpose_of_the_law_shown(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert "没有写为什么" in read
    assert "回答不变" in read
    assert [PURPOSE.text] == [quote.text for quote in talk.quotes]


def test_a_reason_that_the_clause_gives_is_shown() -> None:
    talk = Talk(目的=(whole(PURPOSE),))
    talk.say("这部法的目的")
    assert "为什么这样定，这一条里写了" in talk.say("为什么")
    assert "为了保护劳动者" in talk.quotes[0].text


@pytest.mark.parametrize("text", ["真的吗", "真的假的", "你确定？", "你肯定没弄错？", "不会吧"])
def test_the_desk_stands_by_its_answer(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert read.startswith("是的，原文就是这么写的")
    assert NIGHT.text in read
    assert [("第六十一条")] == [quote.where.split()[-1] for quote in talk.quotes]


@pytest.mark.parametrize("text", ["没看懂", "说人话", "太长了，讲重点", "什么意思啊", "第一条看不懂，能说人话吗"])
def test_what_is_hard_is_put_simply_and_shorter(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert "简单说" in read
    assert PLAIN[:20] in read
    assert len(read) < len(PLAIN) + 130
    assert REFUSAL not in read


def test_without_an_explanation_the_quote_is_shown_in_parts() -> None:
    two = clause("第九条", "第一句在这里。第二句在那里。")
    talk = Talk(加班=(whole(two),))
    talk.say("加班怎么算")
    read = talk.say("没看懂")
    assert "1. " in read
    assert "2. 第二句在那里。" in read


@pytest.mark.parametrize("text", ["再说一遍", "没看清，麻烦重复下"])
def test_it_is_said_again_without_being_counted_again(talk: Talk, text: str) -> None:
    assert NIGHT.text in talk.say(text)
    assert () == talk.last.effects


class Wavering:
    """A language model that words, and quotes, something else each time it is asked."""

    def __init__(self, *turns: Answer) -> None:
        self.turns = list(turns)

    def answer(self, question: str, **_: object) -> Answer:
        return self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]

    def find_clauses(self, clause_ids: list[str]) -> dict[str, Clause]:
        return {key: HELD[key] for key in clause_ids if key in HELD}


def worded(words: str, *quotes: Clause) -> Answer:
    return Answer(tuple(map(whole, quotes)), confidence=0.9, said=tuple(Said(words, one.id) for one in quotes), prompt="1")


def test_what_a_model_says_is_not_repeated_above_a_quote_that_it_does_not_rest_on() -> None:
    talk = Talk()
    rules = Wavering(worded("怀孕七个月起不排夜班。", NIGHT), worded("哺乳期不排夜班。", NURSING))
    talk.desk = replace(talk.desk, answerer=rules, clauses=rules)  # type: ignore[arg-type]
    assert "怀孕七个月起不排夜班。" in talk.say("孕期能上夜班吗")
    read = talk.say("再说一遍")
    assert NIGHT.text in read
    assert "哺乳期不排夜班" not in read


def test_what_a_model_says_of_the_same_quote_is_said_again() -> None:
    talk = Talk()
    rules = Wavering(worded("怀孕七个月起不排夜班。", NIGHT))
    talk.desk = replace(talk.desk, answerer=rules, clauses=rules)  # type: ignore[arg-type]
    talk.say("孕期能上夜班吗")
    assert "怀孕七个月起不排夜班。" in talk.say("再说一遍")


@pytest.mark.parametrize(
    ("quotes", "said", "verdict"),
    [
        ((NIGHT, NURSING), True, True),
        ((NURSING, NIGHT), True, False),
        ((NIGHT,), False, True),
        ((NURSING,), False, False),
        ((FINE,), False, False),
    ],
)
def test_with_other_quotes_nothing_stays_that_rests_on_those_before(quotes: tuple[Clause, ...], said: bool, verdict: bool) -> None:
    before = replace(worded("都不排夜班。", NIGHT, NURSING), verdict=Verdict("forbids", "不得"))
    after = before.with_citations(tuple(map(whole, quotes)))
    assert tuple(map(whole, quotes)) == after.citations
    assert (said, said, verdict) == (bool(after.said), bool(after.prompt), after.verdict is not None)


def test_after_a_refusal_the_same_words_get_an_honest_answer() -> None:
    talk = Talk()
    assert REFUSAL in talk.say("职工食堂的停车费标准")
    for text, words in (("为什么", "不等于别处没有规定"), ("真的吗", "又查了一遍"), ("第几条", "没有条款"), ("没看懂", "答不了")):
        read = talk.say(text)
        assert words in read, text
        assert REFUSAL not in read or text == "第几条"


def test_a_changed_word_takes_the_place_of_its_like(talk: Talk) -> None:
    read = talk.say("那哺乳期呢")
    assert "“哺乳期还要上夜班吗”" in read
    assert NURSING.text in read


def test_words_about_an_answer_are_never_the_question_that_is_gone_on_from(talk: Talk) -> None:
    for between in ("真的吗", "好的谢谢", "哪一条", "为什么"):
        talk.say(between)
    assert "哺乳期还要上夜班吗" in talk.say("那哺乳期呢")


def test_a_follow_up_that_failed_is_not_gone_on_from() -> None:
    talk = Talk(哺乳=(whole(NURSING),), 夜班=(whole(NIGHT, PLAIN),))
    talk.say("怀孕七个月还要上夜班吗")
    read = talk.say("要钱吗")
    assert "没有看到直接写它的话" in read
    assert "别的条文里也没找到" not in read  # nothing is said of clauses that were not looked at
    assert "“要钱吗”" in read
    assert REFUSAL not in read
    assert "哺乳期还要上夜班吗" in talk.say("那哺乳期呢")


def test_a_new_subject_that_a_clause_answers_is_not_read_with_the_old_one(talk: Talk) -> None:
    leave = clause("第六十二条", "女职工生育享受不少于九十天的产假。")
    talk.rules.found = {**talk.rules.found, "产假": (whole(leave),)}
    real = talk.rules.answer
    talk.rules.answer = lambda question, **how: real("夜班" if "夜班" in question else question, **how)  # type: ignore[method-assign]
    talk.say("那产假呢")
    assert [leave.text] == [quote.text for quote in talk.quotes]
    assert "接着刚才" not in said(talk.last)


def test_where_else_to_go_is_asked_of_the_rules_and_not_of_the_telephone_list(talk: Talk) -> None:
    talk.say("去哪告")
    assert "question" == talk.turn


def test_what_goes_deeper_is_shown_the_clause_that_speaks_of_it(talk: Talk) -> None:
    read = talk.say("违反了会怎么罚款")
    assert "怀孕七个月还要上夜班吗，违反了会怎么罚款" in read
    assert [FINE.text] == [quote.text for quote in talk.quotes]


def test_what_surely_goes_on_is_not_answered_by_a_stray_rule(talk: Talk) -> None:
    stray = Clause("职业教育法", "第六十三条", "第六十三条", "", (), "第六十三条 违反规定的给予处罚。", 0, 0, 17, "职业教育法")
    talk.rules.found = {"怀孕": talk.rules.found["夜班"], "违反": (whole(stray),)}
    talk.say("违反了会怎么罚款")
    assert [FINE.text] == [quote.text for quote in talk.quotes]
    talk.rules.found = {"怀孕": (whole(stray),)}
    read = talk.say("多久出结果")
    assert "没有查到" in read
    assert [] == talk.quotes


def test_a_question_of_its_own_is_not_joined(talk: Talk) -> None:
    talk.say("工会经费怎么公开")
    assert "工会经费怎么公开" == talk.rules.asked[-1]


def test_who_was_misunderstood_is_asked_for_what_they_meant(talk: Talk) -> None:
    talk.say("不是这个意思，我问的是哺乳期的夜班怎么安排")
    assert any("哺乳期的夜班怎么安排" in asked for asked in talk.rules.asked)
    assert NURSING.text == talk.quotes[0].text


def test_useless_is_taken_after_a_refusal_and_after_words_about_an_answer(talk: Talk) -> None:
    talk.say("没看懂")
    assert "抱歉没帮上忙" in talk.say("没用，等于没说")
    assert any(isinstance(effect, RecordVote) for effect in talk.last.effects)
    refused = Talk()
    refused.say("职工食堂的停车费标准")
    assert "抱歉没帮上忙" in refused.say("没用")
    assert [RecordVote("ABC123", False)] == list(refused.last.effects)


def test_what_must_not_be_kept_is_not_said_to_be_kept() -> None:
    talk = Talk()
    talk.desk = replace(talk.desk, answerer=Private())  # type: ignore[arg-type]
    talk.say("隔壁老师工资多少")
    read = talk.say("没用")
    assert "没有留" in read
    assert [RecordVote] == [type(effect) for effect in talk.last.effects]


def test_a_refusal_is_said_again_with_the_rule_that_it_named() -> None:
    talk = Talk()
    talk.desk = replace(talk.desk, answerer=Elsewhere())  # type: ignore[arg-type]
    talk.say("年假有几天")
    assert "《职工带薪年休假条例》" in talk.say("再说一遍")


def test_after_a_refusal_a_follow_up_that_fails_is_refused_too_and_says_nothing_of_an_answer() -> None:
    talk = Talk()
    talk.say("职工食堂的停车费标准")
    read = talk.say("那摩托车呢")
    assert REFUSAL in read
    assert "回答不变" not in read


class Elsewhere:
    def answer(self, question: str, **_: object) -> NotFound:
        return NotFound("elsewhere", missing="职工带薪年休假条例")


class Private:
    def answer(self, question: str, **_: object) -> NotFound:
        return NotFound("private")


def test_the_greeting_before_a_question_does_not_tip_the_search() -> None:
    talk = Talk(夜班=(whole(NIGHT),))
    talk.rules.found = {"我是编外的老师": (), "夜班": (whole(NIGHT),)}
    answers = {"我是编外的老师，怀孕了还上夜班吗": NotFound("no_evidence")}
    real = talk.rules.answer
    talk.rules.answer = lambda question, **how: answers.get(question) or real(question, **how)  # type: ignore[method-assign]
    assert NIGHT.text in talk.say("我是编外的老师，怀孕了还上夜班吗")


@pytest.mark.parametrize(("sure", "shown"), [(0.95, NIGHT), (0.6, NURSING)])
def test_who_speaks_is_left_out_only_where_nothing_clear_is_found_with_it(sure: float, shown: Clause) -> None:
    talk, text = Talk(), "我是外聘的，夜班怎么排"

    def answer(question: str, **_: object) -> Answer:
        return Answer((whole(NIGHT),), confidence=sure) if question == text else Answer((whole(NURSING),), confidence=0.99)

    talk.rules.answer = answer  # type: ignore[method-assign]
    talk.say(text)
    assert [shown.text] == [quote.text for quote in talk.quotes]


def test_the_number_of_an_answer_is_asked_for_only_where_one_is_shown(talk: Talk) -> None:
    assert "答复编号" in talk.say("联系")
    quiet = Talk("terminal", 夜班=(whole(NIGHT),))
    quiet.say("怀孕七个月还要上夜班吗")
    assert "答复编号" not in quiet.say("联系")


def test_an_aside_leaves_the_conversation_where_it_is(talk: Talk) -> None:
    talk.say("哈哈哈哈，先去上课了")
    assert "aside" == talk.turn
    assert "哺乳期还要上夜班吗" in talk.say("那哺乳期呢")


def test_a_count_is_made_of_questions_alone(talk: Talk) -> None:
    talk.say("真的吗")
    assert not any(isinstance(effect, RecordConsultation) for effect in talk.last.effects)
    assert not any(isinstance(block, Note) and "接着刚才" in block.text for block in talk.last.replies[0].blocks)


def test_what_was_looked_at_is_named_where_a_follow_up_is_left_open(talk: Talk) -> None:
    read = talk.say("要花钱吗")
    assert "相近的还有《劳动法》第九十五条" in read


@pytest.mark.parametrize("text", ["？", "??", "？！？"])
def test_question_marks_alone_ask_for_simpler_words(talk: Talk, text: str) -> None:
    assert "简单说" in talk.say(text)
    assert "puzzled" == talk.turn


def test_sentences_that_name_whom_to_ask_are_whole_where_no_office_is_set() -> None:
    talk = Talk(夜班=(whole(NIGHT, PLAIN),))
    talk.desk = replace(talk.desk, contact=Contact())
    talk.say("怀孕七个月还要上夜班吗")
    for text in ("真的吗", "没看懂", "你是真人吗", "财务处电话多少"):
        assert not re.search(r"[^。）\n]具体情况，请直接问", talk.say(text)), text


def test_two_quotes_of_one_document_are_named_with_its_title_once() -> None:
    talk = Talk()
    talk.rules.answer = lambda question, **_: Answer((whole(NIGHT), whole(FINE)), confidence=0.9)  # type: ignore[method-assign]
    talk.say("怀孕七个月还要上夜班吗")
    assert "出自《劳动法》第六十一条、第九十五条。" in talk.say("第几条")


@pytest.mark.parametrize("text", ["去哪告", "那我该找谁维权", "怎么申请仲裁", "去哪儿投诉呢", "可以到哪个部门告他们", "想讨说法"])
def test_where_to_go_after_labour_law_is_asked_of_the_rules_on_disputes(talk: Talk, text: str) -> None:
    way = clause("第五条", "发生劳动争议，可以申请仲裁。")
    talk.rules.found = {"劳动争议": (whole(way),), **talk.rules.found}
    read = talk.say(text)
    if text == "想讨说法":  # names no place and asks for none
        assert way.text not in [quote.text for quote in talk.quotes]
        return
    assert [way.text] == [quote.text for quote in talk.quotes]
    assert "劳动争议，该找谁" in read
    assert "哺乳期还要上夜班吗" in talk.say("那哺乳期呢")


def test_where_to_go_is_the_last_question_of_its_own_after_other_rules() -> None:
    other = Clause("职业教育法", "第六条", "第六条", "", (), "第六条 夜班培训。", 0, 0, 9, "职业教育法")
    talk = Talk(劳动争议=(whole(NIGHT),), 培训=(whole(other),))
    talk.say("夜班培训谁来办")
    talk.say("去哪告")
    assert NIGHT.text not in [quote.text for quote in talk.quotes]


def test_additions_do_not_pile_up(talk: Talk) -> None:
    talk.rules.found = {"夜班": (whole(NIGHT), whole(FINE))}
    for text in ("违反了会怎么罚款", "被罚款谁来处以", "劳动行政部门不责令改正呢"):
        talk.say(text)
    asked = talk.rules.asked[-2]
    assert "怀孕七个月还要上夜班吗" in max(talk.rules.asked[-3:], key=len)
    assert "违反了会怎么罚款" not in asked
    assert len(max(talk.rules.asked[-3:], key=len)) < 50


@pytest.mark.parametrize("text", ["那个怎么办", "那种算吗", "那边怎么说", "那天呢"])
def test_a_pointing_word_is_not_cut_up(text: str) -> None:
    assert not continued(text, "合同到期").startswith(text[1:3])


def test_the_source_of_a_clause_that_was_led_to_is_named(talk: Talk) -> None:
    found = Answer((whole(NIGHT),), (), (Passage(NIGHT, 1.0), Passage(FINE, 0.9)), 0.9)
    talk.rules.answer = lambda question, **_: found if "夜班" in question else NotFound("no_evidence")  # type: ignore[method-assign]
    talk.say("怀孕七个月还要上夜班吗")
    assert FINE.text in talk.say("不责令改正怎么罚款")
    assert "第九十五条" in talk.say("第几条")


@pytest.mark.parametrize("text", ["13号文是谁发的", "《劳动法》是哪年发布的"])
def test_who_issued_a_document_that_is_named_is_no_word_about_the_answer(text: str) -> None:
    talk = Talk(夜班=(whole(NIGHT),))
    talk.say("怀孕能不能上夜班")
    talk.say(text)
    assert "source" != talk.turn


@pytest.mark.parametrize("text", ["这样行吗", "单位这么做合法吗"])
def test_whether_it_may_be_done_so_is_no_doubt_about_the_answer(talk: Talk, text: str) -> None:
    assert "是的" not in talk.say(text)
    assert [NIGHT.text] == [quote.text for quote in talk.quotes]


def test_what_to_do_is_answered_with_the_way_and_no_refusal(talk: Talk) -> None:
    talk.rules.found = {**talk.rules.found, "申请仲裁": (whole(FINE),)}
    assert "该找谁" in talk.say("那我该怎么办")
    assert [FINE.text] == [quote.text for quote in talk.quotes]


@pytest.mark.parametrize("text", ["哪些条款提到会费", "哪些条款写到探亲", "哪些条款涉及女职工"])
def test_a_word_that_clauses_are_looked_for_by_is_no_word_about_the_answer(talk: Talk, text: str) -> None:
    talk.say(text)
    assert "question" == talk.turn
    talk.say("怀孕七个月还要上夜班吗")
    talk.say("是哪些条款")
    assert "source" == talk.turn


@pytest.mark.parametrize("text", ["值班室里不算夜班吧", "外聘的也算吧", "周末不算工作日吧", "应该不包括食堂吧", "那你们帮我反映一下吧"])
def test_a_case_held_against_the_quote_is_not_confirmed(talk: Talk, text: str) -> None:
    assert "一字没改" not in talk.say(text)


@pytest.mark.parametrize("text", ["不会吧", "这条是真的吗", "你再核实一下", "别蒙我", "没记错吧"])
def test_a_doubt_of_the_quote_itself_is(talk: Talk, text: str) -> None:
    assert "一字没改" in talk.say(text)


def test_who_tells_something_and_asks_whether_more_is_due_does_not_ask_for_more_clauses(talk: Talk) -> None:
    talk.say("孩子快一岁了还有吗")
    assert "more_of_it" != talk.turn


@pytest.mark.parametrize("text", ["那就没解决", "还是没给我解决嘛", "没解决啊"])
def test_what_was_not_solved_is_no_praise(text: str) -> None:
    assert After.DISLIKE is about_answer(text)


@pytest.mark.parametrize("text", ["这下解决了我的大问题", "问题解决了，帮大忙了"])
def test_what_was_solved_still_is(text: str) -> None:
    assert After.PRAISE is about_answer(text)
