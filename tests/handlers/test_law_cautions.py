"""The law on labour contracts is not shown to everybody as if it were theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap.knowledge import Knowledge, open_knowledge
from bot.settings import Settings
from ingest.inputs import laws
from ingest.pipeline import Ingest
from knowledge.model import Answer


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    settings = Settings(data_dir=Path(tmp_path_factory.mktemp("law")), embedding_model="none")
    with open_knowledge(settings) as known:
        list(Ingest(known.store).run(laws(["劳动合同法", "劳动法"])))
        known.wait_for_indexes()
        yield known


def answered(known: Knowledge, question: str) -> Answer:
    result = known.answerer.answer(question)
    assert isinstance(result, Answer)
    return result


def test_established_staff_are_pointed_to_the_rules_that_come_first(known: Knowledge) -> None:
    result = answered(known, "违反规定约定的试用期无效怎么赔偿")

    assert "中华人民共和国劳动合同法" == result.citations[0].clause.document
    assert "第九十六条" in known.answer_text(result)


def test_who_says_to_be_under_contract_is_not(known: Knowledge) -> None:
    result = answered(known, "我是合同工，违反规定约定的试用期无效怎么赔偿")

    assert "中华人民共和国劳动合同法" == result.citations[0].clause.document
    assert "第九十六条" not in known.answer_text(result)


def test_a_look_up_is_given_as_it_stands(known: Knowledge) -> None:
    assert "提醒" not in known.answer_text(answered(known, "劳动合同法第四十七条"))


def test_who_asks_about_bargaining_is_told_where_it_is_practised(known: Knowledge) -> None:
    assert "公办学校没有写，一般通过教代会" in known.answer_text(answered(known, "集体合同草案要提交职工代表大会讨论吗"))


def test_private_universities_are_not(known: Knowledge) -> None:
    assert "公办学校" not in known.answer_text(answered(known, "民办高校要推行集体协商制度吗"))


def test_established_staff_never_see_the_law_on_contracts_without_its_reservation(known: Knowledge) -> None:
    result = answered(known, "我是事业编制，违反规定约定的试用期无效怎么赔偿")

    assert "中华人民共和国劳动合同法#第九十六条" in [citation.clause.id for citation in result.citations]
    assert "事业单位人事管理条例" in known.answer_text(result)


def test_the_employment_can_be_told_by_a_button(known: Knowledge) -> None:
    told = known.answer_text(answered(known, "违反规定约定的试用期无效怎么赔偿"))

    assert "我是事业编制" in told
    assert "我是合同聘用" in told


def test_a_first_sentence_is_quoted_with_the_rest_of_its_short_paragraph(known: Knowledge) -> None:
    result = answered(known, "我是合同工，单位违法解除劳动合同，我要求继续履行")

    quote = next(c.quote for c in result.citations if c.clause.label == "第四十八条")
    assert quote.endswith("支付赔偿金。")


def test_an_article_whose_figure_a_later_rule_has_raised_says_so_where_that_rule_is_not_held(known: Knowledge) -> None:
    result = answered(known, "女职工生育享受多少天的产假")

    assert "中华人民共和国劳动法#第六十二条" == result.citations[0].clause.id
    assert "《女职工劳动保护特别规定》第七条" in known.answer_text(result)
