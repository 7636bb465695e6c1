"""What stands around the text of an official document, and the statutes that it carries."""

import pytest

from ingest.clauses import parse_official_document
from knowledge.model import NodeKind
from tests.ingest.parsed import labels, nodes

HEAD = "浙江省总工会文件\n浙总工发〔2021〕7号\n关于测试的意见\n各高校工会：\n"


def test_signature_date_and_print_note_are_no_clauses() -> None:
    text = (
        HEAD + "引言。\n一、甲\n文。\n二、乙\n照办。\n浙江省总工会\n2021年5月6日\n（此件公开发布）\n"
        "抄送：各市总工会\n浙江省总工会办公室 2021年5月7日印发\n"
    )
    parsed = parse_official_document(text)

    assert ["前言", "一", "二"] == labels(parsed)
    assert "二、乙\n照办。" == parsed.clauses[-1].text
    assert ["浙江省总工会"] == nodes(parsed, text, NodeKind.SIGNATURE)
    assert ["2021年5月6日"] == nodes(parsed, text, NodeKind.DATE)
    assert ["抄送：各市总工会", "浙江省总工会办公室 2021年5月7日印发"] == nodes(parsed, text, NodeKind.PRINT_NOTE)


def test_a_list_of_attachments_is_a_node_where_they_follow() -> None:
    text = (
        HEAD + "引言。\n附件：1.名单\n2.办法\n浙江省总工会\n2021年5月6日\n附件1\n名单\n甲、乙\n附件2\n考勤办法\n第一条 甲。\n第二条 乙。\n"
    )
    parsed = parse_official_document(text)

    assert ["前言", "附件1", "附件2第一条", "附件2第二条"] == labels(parsed)
    assert ["附件：1.名单", "2.办法"] == nodes(parsed, text, NodeKind.NOTE)
    assert ("附件2 考勤办法",) == parsed.clauses[-1].breadcrumb
    assert "名单" == parsed.clauses[1].heading


def test_a_list_of_attachments_that_are_missing_is_a_clause() -> None:
    assert ["前言", "附件"] == labels(parse_official_document(HEAD + "引言。\n附件:有关高校名单\n"))


def test_a_statute_below_a_notice_keeps_the_labels_of_its_own_scheme() -> None:
    text = (
        "浙总工发〔2021〕7号\n关于印发《考勤办法》的通知\n各高校工会：\n现印发给你们。\n浙江省总工会\n2021年5月6日\n"
        "考勤办法\n（2021年5月1日通过）\n第一章 总则\n第一条 甲。\n第二条 乙。\n"
    )
    parsed = parse_official_document(text)

    assert ["前言", "第一条", "第二条"] == labels(parsed)
    assert "浙总工发〔2021〕7号#第二条" == parsed.clauses[-1].id
    assert ("考勤办法", "第一章 总则") == parsed.clauses[-1].breadcrumb
    assert "现印发给你们。" == parsed.clauses[0].text
    assert ["（2021年5月1日通过）"] == nodes(parsed, text, NodeKind.NOTE)


@pytest.mark.parametrize("title", ["关于测试的意见", "浙江省总工会\n关于测试的意见"])
def test_a_title_above_the_number_is_found(title: str) -> None:
    parsed = parse_official_document(f"{title}\n浙总工发〔2021〕7号\n各高校工会：\n一、甲\n文。\n")

    assert parsed.title_block.title.endswith("关于测试的意见")
    assert ("各高校工会",) == parsed.title_block.addressees


def test_a_document_without_number_has_its_title_and_addressees() -> None:
    parsed = parse_official_document("关于做好慰问的通知\n各分工会：\n一、对象\n职工。\n二、标准\n按规定。\n")

    assert ("关于做好慰问的通知", ("各分工会",)) == (parsed.title_block.title, parsed.title_block.addressees)
    assert ["关于做好慰问的通知#一", "关于做好慰问的通知#二"] == [clause.id for clause in parsed.clauses]


def test_a_sentence_that_ends_with_a_colon_is_no_addressee() -> None:
    parsed = parse_official_document("浙总工发〔2021〕7号\n关于测试的通知\n现将有关事项通知如下：\n一、甲\n文。\n")

    assert () == parsed.title_block.addressees
    assert ["前言", "一"] == labels(parsed)
