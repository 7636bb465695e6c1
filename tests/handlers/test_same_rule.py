"""After a rule was named that is not held: what is asked on of the same matter stays with it, what is another matter does not."""

from dataclasses import replace

import pytest

from handlers.afterwards import asks_on
from handlers.messages import Quote
from knowledge.model import Answer, Citation, Clause, NotFound
from tests.handlers.test_after_answer import Talk

HEAT, LEAVE = "防暑降温措施管理办法", "浙江省人口与计划生育条例"
ASKED_ON = [
    ("高温补贴发不发", "按天算还是按月算"),
    ("高温补贴发不发", "坐办公室的也有份吗"),
    ("育儿假怎么请", "孩子几岁之前都行吗"),
    ("育儿假怎么请", "要不要交出生证"),
    ("育儿假怎么请", "两口子能一起休吗"),
    ("陪产假有没有", "我同事说有二十天，是不是"),
    ("下班路上摔了算不算工伤", "最晚哪天得报上去"),
    ("下班路上摔了算不算工伤", "超过一个月还行吗"),
    ("探亲假怎么请", "车票报不报"),
    ("公积金交多少", "那最低能交几个点"),
    ("病假怎么请", "那奖金呢"),
    ("职工教代会代表怎么选", "院长能当吗"),
    ("博士后几年出站", "可以拖半年吗"),
]


@pytest.mark.parametrize(("asked", "text"), ASKED_ON)
def test_what_names_no_matter_of_its_own_is_asked_on(asked: str, text: str) -> None:
    assert asks_on(text, asked)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("高温补贴发不发", "加班费按什么算"),
        ("高温补贴发不发", "那试用期能辞退我吗"),
        ("育儿假怎么请", "怎么加入工会"),
        ("育儿假怎么请", "外籍老师能不能入会"),
        ("育儿假怎么请", "年假有几天"),
        ("探亲假怎么请", "对了，工会经费谁管"),
        ("探亲假怎么请", "第三十二条"),
        ("探亲假怎么请", "真的吗"),
        ("探亲假怎么请", "为什么"),
        ("探亲假怎么请", "你说人话"),
        ("公积金交多少", "谢谢"),
        ("公积金交多少", "拖欠工资去哪里告"),
    ],
)
def test_another_matter_or_a_word_about_the_answer_is_not(asked: str, text: str) -> None:
    assert not asks_on(text, asked)


class Missing:
    """Names one rule for all that has its word, and answers any other words with a clause of another matter."""

    def __init__(self, word: str, rule: str, clause: Clause) -> None:
        self.word, self.rule, self.clause = word, rule, clause

    def answer(self, question: str, **_: object) -> Answer | NotFound:
        if self.word in question:
            return NotFound("elsewhere", missing=self.rule)
        return Answer((Citation(self.clause, self.clause.text, 0, len(self.clause.text)),), confidence=0.95)


FAR = Clause("法", "第一条", "第一条", "", (), "第一条 经济补偿每满一年支付一个月工资，一年内申请。", 0, 0, 26, "法")


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.desk = replace(talk.desk, answerer=Missing("高温", HEAT, FAR))  # type: ignore[arg-type]
    talk.say("高温补贴发不发")
    return talk


@pytest.mark.parametrize("text", ["一个月给多少", "食堂灶台边上不算高处吧", "最晚多久内要申请"])
def test_no_clause_of_another_matter_is_shown(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert "same_rule" == talk.turn
    assert HEAT in read
    assert "可以问" in read
    assert [] == [block for reply in talk.last.replies for block in reply.blocks if isinstance(block, Quote)]
    assert "高温补贴发不发" == talk.session.about


def test_whoever_asks_by_when_is_told_not_to_wait(talk: Talk) -> None:
    assert "尽早" in talk.say("最晚多久内要申请")
    assert "尽早" not in talk.say("一个月给多少")


def test_it_goes_on_for_as_long_as_it_is_asked(talk: Talk) -> None:
    for text in ("一个月给多少", "按天算还是按月算", "外面扫地的也有吗"):
        assert HEAT in talk.say(text)


@pytest.mark.parametrize("text", ["经济补偿怎么算", "班车几点发车"])
def test_a_matter_of_its_own_is_answered(talk: Talk, text: str) -> None:
    assert HEAT not in talk.say(text)
    assert [FAR.text] == [quote.text for quote in talk.quotes]


def test_a_rule_that_was_taken_in_meanwhile_answers(talk: Talk) -> None:
    talk.desk = replace(talk.desk, answerer=Missing("没有这个词", HEAT, FAR))  # type: ignore[arg-type]
    assert HEAT not in talk.say("一个月给多少")
