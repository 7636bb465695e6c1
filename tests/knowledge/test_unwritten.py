"""What stands in no rule is told from what does."""

import pytest

from knowledge.model import Answer, Citation, Clause, NotFound
from knowledge.unwritten import RECORD, UNDECIDED, asks_ahead, asks_for_record, of_no_rule


@pytest.mark.parametrize(
    "question",
    ["今年我们学校残保金缴了多少", "去年工会经费花了多少钱？", "上个学期教代会收了几条提案", "2024年度会费一共收了多少"],
)
def test_what_was_paid_or_done_is_asked_of_a_record(question: str) -> None:
    assert asks_for_record(question)


@pytest.mark.parametrize(
    "question",
    ["残保金一年要交多少", "今年的年假能休几天", "去年没休的年假折多少钱", "今年春节加班给了三倍，对吗", "上个月扣了我多少才算合法"],
)
def test_what_is_due_is_asked_of_rules(question: str) -> None:
    assert not asks_for_record(question)


@pytest.mark.parametrize(
    "question",
    [
        "我的体检补助到账没有",
        "帮我看一下上个月监考费发了没，工号有",
        "端午的粽子券发给我没",
        "老周递上去的困难补助，批没批",
        "分会账户上还剩多少钱",
        "我年假还余几天",
        "饭卡里现在有多少钱",
        "理学院那边去年审计查出来多少万",
        "对面医学院上学期慰问发出去多少？我们要写总结",
    ],
)
def test_whether_money_came_or_is_left_is_asked_of_a_record(question: str) -> None:
    assert asks_for_record(question)


@pytest.mark.parametrize(
    "question",
    [
        "加班费一直没发给我，怎么办",
        "我的工资还没打给我",
        "单位该不该给我交社保了没有交怎么办",
        "年终奖发了没发都要公开吗",
        "工会账上剩多少要不要公开",
        "去年没用完的会费能不能退",
        "社保断交了会影响退休吗",
        "我的年假没休完，剩几天折钱怎么算，按规定几倍",
    ],
)
def test_what_was_not_paid_or_is_due_is_no_record(question: str) -> None:
    assert not asks_for_record(question)


@pytest.mark.parametrize(
    "question",
    [
        "明年食堂会不会涨价",
        "下个月还组织春游吗",
        "下半年餐补涨多少啊",
        "年底班车换不换公司",
        "新学期监考费会涨不",
        "明年年终奖会不会砍掉",
        "下学期还评不评先进",
    ],
)
def test_what_is_to_be_decided_is_asked_ahead(question: str) -> None:
    assert asks_ahead(question)


@pytest.mark.parametrize(
    "question",
    [
        "明年合同到期不续签有补偿吗",
        "下学期课时费降了，该不该先跟工会商量",
        "年底双薪不发合法吗",
        "以后要是被辞退，能拿多少补偿",
        "明年还能休今年的年假吗",
        "下个月到退休年龄，养老没交够怎么办",
        "教代会明年换届怎么开",
    ],
)
def test_what_rules_say_of_a_time_to_come_is_not_asked_ahead(question: str) -> None:
    assert not asks_ahead(question)


def test_a_clause_about_such_money_is_no_answer_to_whether_it_came() -> None:
    clause = Clause("某法", "第一条", "第一条", "", (), "生育津贴按月支付。", 0, 0, 9, "某法")
    answer = Answer((Citation(clause, clause.text, 0, 9),), confidence=0.99)
    assert RECORD == getattr(of_no_rule("我的生育津贴到账没有", answer), "reason", "")
    assert answer is of_no_rule("生育津贴按月发吗", answer)
    assert answer is of_no_rule("明年生育津贴涨不涨", answer)


def reason_of(question: str, refused: NotFound) -> str:
    found = of_no_rule(question, refused)
    return found.reason if isinstance(found, NotFound) else ""


def test_a_refusal_says_that_no_rule_could_answer() -> None:
    assert RECORD == reason_of("我的取暖补贴到账没有", NotFound("elsewhere", missing="某办法"))
    assert UNDECIDED == reason_of("明年房补涨不涨", NotFound("no_evidence"))
    assert "elsewhere" == reason_of("房补一年多少", NotFound("elsewhere", missing="某办法"))


def test_what_is_known_of_somebody_stays_theirs() -> None:
    assert "private" == reason_of("李老师的奖金发了多少，帮我查下到账没", NotFound("private"))
    assert RECORD == reason_of("帮我查一下我们课题组的劳务费到账没", NotFound("private"))
    assert "abuse" == reason_of("破系统，我的补贴到账没", NotFound("abuse"))
