"""Who asks what is due after an answer reads the clause that says it, and is never told that nothing is written."""

import pytest

from knowledge.model import Citation, Clause
from tests.handlers.test_after_answer import HELD, NIGHT, Talk, whole

CONTRACTS = "中华人民共和国劳动合同法"


def clause(label: str, text: str) -> Clause:
    return Clause(CONTRACTS, label, label, "", (), f"{label} {text}", 0, 0, len(label) + 1 + len(text), CONTRACTS)


DUTY = clause("第十条", "建立劳动关系，应当订立书面劳动合同。")
DOUBLE = clause("第八十二条", "超过一个月未订立书面劳动合同的，应当向劳动者每月支付二倍的工资。")


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Talk:
    for one in (DUTY, DOUBLE):
        monkeypatch.setitem(HELD, one.id, one)
    talk = Talk(合同=(Citation(DUTY, DUTY.text, 0, len(DUTY.text)),), 夜班=(whole(NIGHT),))
    talk.say("干了半年没给我合同")
    return talk


@pytest.mark.parametrize("text", ["该赔我几个月", "那能要双倍吗", "就是不签咋办", "公司赖着怎么办"])
def test_the_clause_that_follows_is_quoted(talk: Talk, text: str) -> None:
    read = talk.say(text)
    assert "what_is_due" == talk.turn
    assert [DOUBLE.text] == [quote.text for quote in talk.quotes]
    assert "没有" not in read.partition("第八十二条")[0]
    assert "第八十二条" in talk.say("第几条")


def test_the_matter_stays_the_one_before(talk: Talk) -> None:
    talk.say("该赔我几个月")
    assert "干了半年没给我合同" == talk.session.about


@pytest.mark.parametrize("text", ["怀孕了夜班不给调怎么办", "工伤不赔怎么办"])
def test_a_matter_of_its_own_is_not_taken_for_it(talk: Talk, text: str) -> None:
    talk.say(text)
    assert "what_is_due" != talk.turn


def test_where_no_clause_says_it_what_was_shown_is_quoted_again() -> None:
    talk = Talk(夜班=(whole(NIGHT),))
    talk.say("怀孕七个月还要上夜班吗")
    read = talk.say("要赔多少")
    assert "what_is_due" != talk.turn
    assert NIGHT.text in read
    assert "没有写" not in read
