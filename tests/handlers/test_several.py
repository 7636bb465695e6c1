"""Several questions in one message: each is answered, or named where nothing answers it."""

from collections.abc import Callable, Mapping

import pytest

from handlers.messages import Quote
from handlers.several import questions_in
from knowledge.model import Answer, Citation, Clause, NotFound
from tests.handlers.test_after_answer import Talk, clause, whole

FEE = clause("第五十三条", "劳动争议仲裁不收费。", 52)
TIME = clause("第二十七条", "仲裁时效期间为一年。", 26)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("仲裁时效是多长？仲裁费谁出？", ["仲裁时效是多长", "仲裁费谁出"]),
        ("产假有几天，男的能休吗", ["产假有几天", "男的能休吗"]),
        ("职代会多久开一次 代表怎么选", ["职代会多久开一次", "代表怎么选"]),
        ("试用期能有多久，另外工资能少发吗", ["试用期能有多久", "工资能少发吗"]),
        ("我签了两年合同，试用期最长几个月？能不能延长？", ["我签了两年合同，试用期最长几个月", "能不能延长"]),
        ("要赔违约金吗？单位说要八万", None),
        ("编外的能入会吗", None),
        ("什么都不给，能告吗", None),
        ("如果合同到期不续签，有没有补偿", None),
        ("怎么算？", None),
        ("经费不是要往下放吗，文件里怎么写的", None),
        ("试用期是不是最长半年？原文怎么说", None),
        ("工资怎么算，奖金怎么写的合同里", ["工资怎么算", "奖金怎么写的合同里"]),
        ("不知道怎么办，能帮我吗", None),
        ("我上个月被领导骂了好几次，这种事工会管吗", None),
        ("主管问我几时打算离婚，可以这样问吗", None),
        ("公司规定迟到几分钟就扣半天，这种做法合不合规", None),
        ("让我签几年都得听他的，对吗？", None),
        ("值班费为什么只发多少看心情，有依据吗", None),
        ("产假有几天？学校这么规定合法吗？工资还发吗", ["产假有几天，学校这么规定合法吗", "工资还发吗"]),
        ("编内编外的加班费怎么算？有区别吗？产假有几天", ["编内编外的加班费怎么算，有区别吗", "产假有几天"]),
        ("合同工和在编的产假各有几天，有什么不同", None),
        ("产假有几天，不同学院有什么安排", ["产假有几天", "不同学院有什么安排"]),
        ("绩效按几档发都行，这样算不算数", None),
        ("值班费几块钱都拖，说得过去吗", None),
        ("产假有几天，丈夫可以休吗", ["产假有几天", "丈夫可以休吗"]),
        ("台账不是不看了么，到底看什么", None),
        ("加班费是几倍，究竟按什么算", None),
        ("试用期多久，能不能改合同", ["试用期多久", "能不能改合同"]),
        # what only varies the question before
        ("申请调解要不要写材料，光嘴上不写行吗", ["申请调解要不要写材料", "光嘴上不写行吗"]),
        ("申请调解要不要写材料，不写行吗", None),
        ("打官司用不用找律师，自己去可以吗", None),
        ("开会要不要请工会，不请行不行", None),
        ("打官司用不用找律师，找工会行不行", ["打官司用不用找律师", "找工会行不行"]),
        ("产假有几天，可以休吗", ["产假有几天", "可以休吗"]),
        ("加班费怎么算，能不加班吗", ["加班费怎么算", "能不加班吗"]),
        # what to do with what was told
        ("分会的账户被冻了，这归谁管，我们该怎么处理", None),
        ("合同丢了要不要补，补的话怎么办手续", ["合同丢了要不要补", "补的话怎么办手续"]),
        # the document is asked about all that stands before
        ("小家一年办了哪些活动，要不要让大家知道，文件怎么写的", None),
        ("产假有几天？加班费怎么算？文件怎么写的", ["产假有几天", "加班费怎么算，文件怎么写的"]),
        # what nobody was told is no question
        ("叫我去守锅炉房，有什么危险没人告诉我，我能不去吗", None),
        ("锅炉房有什么危险，我能不去吗", ["锅炉房有什么危险", "我能不去吗"]),
    ],
)
def test_a_message_is_cut_into_its_questions(text: str, asked: list[str] | None) -> None:
    assert (asked or []) == [one.text for one in questions_in(text)]


def test_a_comma_ties_a_question_to_the_one_before_and_another_subject_does_not() -> None:
    assert [False, True] == [one.tied for one in questions_in("产假有几天，工资还发吗")]
    assert [False, False] == [one.tied for one in questions_in("产假有几天？加班工资怎么算？")]
    assert [False, True] == [one.tied for one in questions_in("入会要什么条件？怎么申请")]


def test_a_story_is_not_cut_up() -> None:
    assert () == questions_in("我在学校干了九年，" * 12 + "能不能续签？有没有补偿？")


@pytest.fixture
def talk() -> Talk:
    return Talk(费=(whole(FEE),), 时效=(whole(TIME),))


@pytest.mark.parametrize(
    "text", ["仲裁时效是多长？申请仲裁费怎么收？", "仲裁时效几年，另外申请仲裁费怎么收", "仲裁时效有多久？还有仲裁费是多少"]
)
def test_each_question_is_answered_in_one_reply(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert [TIME.text, FEE.text] == [quote.text for quote in talk.quotes]
    assert "您还问了“" in read
    assert 1 == len(talk.last.replies)


def test_within_one_message_nothing_is_said_of_words_before() -> None:
    talk = Talk(费=(whole(FEE),), 时效=(whole(TIME),))
    read = talk.say("仲裁时效是多久，单位里有没有代办费")
    assert "接着刚才" not in read


def test_questions_with_one_answer_are_answered_once(talk: Talk) -> None:
    read = talk.say("仲裁时效多久，时效从哪天算")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了" not in read


def test_a_question_that_nothing_answers_is_named_beside_the_one_that_is(talk: Talk) -> None:
    read = talk.say("仲裁时效多久？食堂几点开门？")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了“食堂几点开门”" in read
    assert "没有" in read.partition("您还问了")[2]


def test_where_nothing_answers_any_both_are_named() -> None:
    talk = Talk()
    read = talk.say("食堂几点开门？停车怎么收？")
    assert read.startswith("没有找到依据")
    assert "您还问了“停车怎么收”，我也没有查到" in read


def _story(confidence: float) -> Talk:
    """A talk in which a rule that is not held settles the whole, and what is asked second is answered alone, this surely."""
    talk = Talk()

    def answer(question: str, **_: object) -> Answer | NotFound:
        if "举报" in question and "不服" in question:
            return NotFound("elsewhere", missing="高等学校预防与处理学术不端行为办法")
        if "不服" in question:
            return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=confidence)
        return NotFound("no_evidence")

    talk.rules.answer = answer  # type: ignore[method-assign]
    return talk


def test_questions_of_one_story_are_left_to_the_rule_that_settles_the_whole() -> None:
    read = _story(0.5).say("我举报他抄袭，怎么还没结论，不服找谁")
    assert "《高等学校预防与处理学术不端行为办法》" in read
    assert TIME.text not in read


def test_a_question_of_a_story_that_is_clearly_answered_stays_answered() -> None:
    talk = _story(0.95)
    talk.say("我举报他抄袭，怎么还没结论，不服找谁")
    assert [TIME.text] == [quote.text for quote in talk.quotes]


def test_what_is_tied_to_a_rule_that_is_not_held_is_not_answered_from_another() -> None:
    talk = Talk()

    def answer(question: str, **_: object) -> Answer | NotFound:
        if "代表" in question:
            return NotFound("elsewhere", missing="学校教职工代表大会规定")
        return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=0.95)

    talk.rules.answer = answer  # type: ignore[method-assign]
    read = talk.say("教代会代表怎么选，几年一任")
    assert "《学校教职工代表大会规定》" in read
    assert [] == [block for block in talk.last.replies[0].blocks if isinstance(block, Quote)]


def test_a_word_in_both_is_a_subject_of_its_own() -> None:
    assert [False, False] == [one.tied for one in questions_in("仲裁要请律师吗 仲裁输了怎么办")]


def test_what_is_tied_stands_alone_where_nothing_speaks_of_both() -> None:
    talk = Talk()

    def answer(question: str, **_: object) -> Answer | NotFound:
        if question.startswith("评优"):
            return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=0.7)
        return NotFound("no_evidence")

    talk.rules.answer = answer  # type: ignore[method-assign]
    assert TIME.text in talk.say("几点下班，评优能不能算上产假")


def test_a_question_that_only_leads_up_to_the_next_is_not_refused_by_itself() -> None:
    talk = Talk()

    def answer(question: str, **_: object) -> Answer | NotFound:
        if "产假" in question:
            return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=0.95)
        return NotFound("no_evidence")

    talk.rules.answer = answer  # type: ignore[method-assign]
    read = talk.say("评优还是按老办法吗，听说产假要算进去了？")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "没有找到依据" not in read
    assert "您还问了" not in read


@pytest.mark.parametrize(("first", "second"), [(0.5, "普通教师可以查账吗"), (None, "一般职工可以查账吗")])
def test_a_second_question_that_has_its_subject_in_the_first_is_searched_with_it(first: float | None, second: str) -> None:
    talk, text = Talk(), f"互助金都花哪了，{second}"

    def answer(question: str, **_: object) -> Answer | NotFound:
        if question == text:
            return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=0.97)
        if first and question.endswith("花哪了"):
            return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=first)
        return NotFound("no_evidence")

    talk.rules.answer = answer  # type: ignore[method-assign]
    read = talk.say(text)
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了" not in read


def test_what_answers_both_at_once_is_better_than_a_refusal_of_each() -> None:
    talk, text = Talk(), "互助金都花哪了，一般职工可以查账吗"

    def answer(question: str, **_: object) -> Answer | NotFound:
        if question == text:
            return Answer((Citation(TIME, TIME.text, 0, len(TIME.text)),), confidence=0.6)
        return NotFound("no_evidence")

    talk.rules.answer = answer  # type: ignore[method-assign]
    assert "没有找到依据" not in talk.say(text)
    assert [TIME.text] == [quote.text for quote in talk.quotes]


def test_a_rule_that_settles_both_questions_is_named_once() -> None:
    talk = Talk()
    talk.rules.answer = lambda question, **_: NotFound("elsewhere", missing="年假条例")  # type: ignore[method-assign]
    read = talk.say("门卫暑假能歇吗？一年的年假多少天？")
    assert 1 == read.count("《年假条例》")
    assert "您还问了" not in read


def test_what_is_clearly_answered_stays_beside_what_is_not(talk: Talk) -> None:
    talk.rules.found = {"时效": (whole(TIME),)}
    read = talk.say("仲裁时效多久，停车位怎么分")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了“停车位怎么分”" in read
    assert "刚才" not in read.partition("您还问了")[2]


@pytest.mark.parametrize("second", ["这趟我还赶得上吗", "文件里哪一句说的", "要不要我自己跑一趟", "到底我该先守住哪样"])
def test_a_second_half_that_names_nothing_of_its_own_gets_no_refusal(talk: Talk, second: str) -> None:
    talk.rules.found = {"时效": (whole(TIME),)}
    read = talk.say(f"仲裁时效是怎么定的，{second}")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了" not in read
    assert "没有查到" not in read


@pytest.mark.parametrize("second", ["我几点去开庭", "我的年假怎么休", "值班表由谁来排"])
def test_a_second_half_with_a_subject_or_a_number_of_its_own_is_named(talk: Talk, second: str) -> None:
    talk.rules.found = {"时效": (whole(TIME),)}
    assert f"您还问了“{second}”" in talk.say(f"仲裁时效是怎么定的，{second}")


def test_a_clause_that_was_shown_is_not_announced_once_more(talk: Talk) -> None:
    near = NotFound("not_stated", missing="time", nearby=(Citation(TIME, TIME.text, 0, len(TIME.text)),))
    known = talk.rules.answer
    talk.rules.answer = lambda question, **_: near if "食堂" in question else known(question)  # type: ignore[method-assign]
    read = talk.say("仲裁时效多久？食堂几点开门？")
    assert 1 == read.count(TIME.text)
    assert "供您参考" not in read


def test_what_is_asked_in_case_that_the_first_is_so_is_of_the_first() -> None:
    assert [(False, False), (True, True)] == [(one.tied, one.depends) for one in questions_in("党委是否须备案？如须，多久之内")]
    assert [(False, False), (True, True)] == [(one.tied, one.depends) for one in questions_in("仲裁要钱吗？找哪家")]


def test_what_it_leaves_open_is_said_without_another_clause(talk: Talk) -> None:
    read = talk.say("申请仲裁是否受时效限制？如是，收几块钱的费")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "上面这一条没有写" in read.partition("您还问了")[2]


def test_what_names_nothing_more_and_finds_the_same_is_answered_with_the_first(talk: Talk) -> None:
    read = talk.say("仲裁时效还没过吧？哪一种")
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了" not in read


LEADS = clause("第二十三条", "考核应当客观、公正、准确。", 22)
APPEALS = clause("第三十九条", "教育行政部门应当在接到申诉的三十日内，作出处理。", 38)


@pytest.mark.parametrize(
    ("cited", "shown"),
    [((APPEALS, LEADS), [APPEALS.text, LEADS.text]), ((APPEALS,), [LEADS.text]), ((LEADS,), [LEADS.text])],
    ids=["states_it_beside_the_first", "is_of_another_matter", "leaves_it_open"],
)
def test_what_answers_the_first_question_and_states_what_the_second_asks_is_the_answer_to_both(
    cited: tuple[Clause, ...], shown: list[str]
) -> None:
    talk, text = Talk(), "评估把我打成末等，找过系里两次，能上哪说理，几天回话"

    def answer(question: str, **_: object) -> Answer:
        found = cited if question == text else (LEADS,)
        return Answer(tuple(Citation(one, one.text, 0, len(one.text)) for one in found), confidence=0.95)

    talk.rules.answer = answer  # type: ignore[method-assign]
    talk.say(text)
    assert shown == [quote.text for quote in talk.quotes]


TOLD = "去年八月从外面一家单位调来教书，评先进要满八年教龄，人事只认在这里的两年，先前那六年不算教龄吗？"


@pytest.mark.parametrize("second", ["这么办过得去吗", "那边就不认账", "主任的话作数不"])
def test_a_story_is_answered_as_one_whatever_its_end_finds_by_itself(talk: Talk, second: str) -> None:
    talk.rules.found = {"教龄": (whole(TIME),), second: (whole(FEE),)}
    read = talk.say(TOLD + second)
    assert [TIME.text] == [quote.text for quote in talk.quotes]
    assert "您还问了" not in read


def test_a_second_question_of_a_story_that_is_surely_of_something_else_is_answered_too(talk: Talk) -> None:
    talk.rules.answer = _answer_by_the_first_word({"教龄吗？去告": (TIME, 0.97), "仲裁费": (FEE, 0.97), "教龄": (TIME, 0.97)})  # type: ignore[method-assign]
    read = talk.say(f"{TOLD}去告的话仲裁费谁出？")
    assert [TIME.text, FEE.text] == [quote.text for quote in talk.quotes]
    assert "您还问了“去告的话仲裁费谁出”" in read


@pytest.mark.parametrize(("confidence", "quotes"), [(0.6, [TIME.text]), (0.97, [TIME.text, FEE.text])])
def test_a_guess_at_a_second_question_is_no_answer(talk: Talk, confidence: float, quotes: list[str]) -> None:
    talk.rules.answer = _answer_by_the_first_word({"仲裁费": (FEE, confidence), "时效": (TIME, 0.97)})  # type: ignore[method-assign]
    read = talk.say("仲裁时效是多长？仲裁费谁出？")
    assert quotes == [quote.text for quote in talk.quotes]
    assert ("您还问了“仲裁费谁出”，我也没有查到" in read) is (len(quotes) == 1)


def _answer_by_the_first_word(rows: Mapping[str, tuple[Clause, float]]) -> Callable[..., Answer | NotFound]:
    def answer(question: str, **_: object) -> Answer | NotFound:
        found = next(((clause, sure) for word, (clause, sure) in rows.items() if word in question), None)
        return Answer((whole(found[0]),), confidence=found[1]) if found else NotFound("no_evidence")

    return answer


def test_what_is_refused_for_its_aim_is_refused_whatever_was_told_before_it(talk: Talk) -> None:
    def answer(question: str, **_: object) -> NotFound:
        return NotFound("private") if "电话" in question else NotFound("not_stated", missing="time")

    talk.rules.answer = answer  # type: ignore[method-assign]
    read = talk.say("我想找物理系老陈，九几年一起进校的，把他的电话查一下好吗")
    assert "不会告诉您" in read
    assert "您还问了" not in read
