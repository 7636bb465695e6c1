"""A sum that an article fixes: asked on after an answer, reckoned from what is told bit by bit, and said with what it rests on."""

import pytest

from handlers import turns
from handlers.messages import Note, Paragraph, Quote
from handlers.texts import answers as texts_answers
from knowledge.model import Answer, Citation, Clause, Explanation, Severance, Verdict
from knowledge.severance import RECKONED_BY, severance
from tests.handlers.test_after_answer import Talk
from tests.handlers.test_turns import arrive, desk, said

LAW, _, LABEL = RECKONED_BY.partition("#")
TEXT = f"{LABEL} 每满一年支付一个月工资的标准向劳动者支付。"
ARTICLE = Clause(LAW, LABEL, LABEL, "", (), TEXT, 46, 0, len(TEXT), LAW)


def answered(question: str) -> Answer:
    return Answer((Citation(ARTICLE, TEXT, 0, len(TEXT), Explanation("按工龄。")),), confidence=1.0, computation=severance(question))


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.rules.answer = lambda question, **_: answered(question)  # type: ignore[method-assign]
    talk.say("劝退有补偿吗")
    return talk


def test_what_is_told_bit_by_bit_is_reckoned_together(talk: Talk) -> None:
    assert "4.5个月工资" in talk.say("我干了四年零两个月")
    assert "sum" == talk.turn
    assert "8000 × 4.5 = 36000元" in talk.say("每月到手八千")
    assert "72000元" in talk.say("要是没有理由呢")


def test_what_only_asks_once_more_adds_nothing_to_what_was_told(talk: Talk) -> None:
    talk.say("我干了四年，月薪8000，能拿多少")
    before = talk.session.about
    assert "32000元" in talk.say("到底能赔多少")
    assert before == talk.session.about


def test_who_corrects_a_number_is_heard(talk: Talk) -> None:
    talk.say("我干了四年，月薪8000")
    assert "8000 × 6 = 48000元" in talk.say("不对，是六年")


def test_another_question_is_none_about_the_sum(talk: Talk) -> None:
    talk.say("工会经费怎么公开")
    assert "sum" != talk.turn


@pytest.mark.parametrize(
    ("told", "asked_for"),
    [
        (Severance(), "告诉我干了几年几个月、月工资大概多少"),
        (Severance(pay="8000"), "一共干了几年几个月"),
        (Severance("四年", ("4",)), "月工资大概多少"),
    ],
)
def test_what_was_not_told_is_asked_for(told: Severance, asked_for: str) -> None:
    assert any(isinstance(block, Note) and asked_for in block.text for block in texts_answers.severance_if(told))


def test_a_year_of_beginning_is_not_reckoned_with() -> None:
    blocks = texts_answers.severance_if(severance("2018年来的"))
    assert any(isinstance(block, Note) and "满几年几个月" in block.text for block in blocks)


def test_the_sum_opens_the_answer_and_its_premises_close_it() -> None:
    outcome = turns.handle(arrive("劝退我能赔多少"), desk(answered("干了9年多，月薪6000，劝退赔多少")))
    blocks = outcome.replies[0].blocks
    assert isinstance(blocks[0], Paragraph)
    assert "6000 × 9.5 = 57000元" in blocks[0].text
    assert "6000 × 10 = 60000元" in blocks[0].text
    quote = next(place for place, block in enumerate(blocks) if isinstance(block, Quote))
    premise = next(place for place, block in enumerate(blocks) if isinstance(block, Note) and "前提" in block.text)
    assert quote < premise


@pytest.mark.parametrize(
    ("verdict", "read"),
    [
        (Verdict("above", "不得超过二年", "三年"), "您说的三年，超过了规定的“不得超过二年”"),
        (Verdict("others_term", "教育行政部门应当在三十日内", "office"), "这是办理机关的期限"),
        (Verdict("others_term", "用人单位应当在十五日内", "unit"), "这是单位的期限"),
    ],
)
def test_a_number_beside_a_bound_and_a_term_of_somebody_else_are_worded(verdict: Verdict, read: str) -> None:
    found = Answer((Citation(ARTICLE, TEXT, 0, len(TEXT)),), verdict=verdict)
    assert read in said(turns.handle(arrive("三年可以吗"), desk(found)))
