"""Rules without numbers, and which parser a text needs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.metadata import find_metadata
from ingest.model import Mark, MarkKind
from ingest.normalise import normalise
from ingest.pipeline import bundled_paths
from ingest.plain import parse_plain
from ingest.recognition import Scheme, parse, recognise
from ingest.references import references
from knowledge.articles import paragraphs
from knowledge.clause_ids import parse_clause_id
from knowledge.model import NodeKind
from tests.ingest.statute_files import law_files, read_markdown

TEXT = "慰问制度\n会员住院的，由分工会慰问。\n会员退休的，赠送纪念品。\n某大学工会\n2021年5月6日\n"


def test_each_paragraph_is_a_clause() -> None:
    parsed = parse_plain(TEXT)

    assert ["慰问制度#第1段", "慰问制度#第2段"] == [clause.id for clause in parsed.clauses]
    assert {NodeKind.TITLE, NodeKind.SIGNATURE, NodeKind.DATE} <= {node.kind for node in parsed.nodes}


def test_a_table_is_one_paragraph_and_styled_headings_are_breadcrumbs() -> None:
    text = "慰问制度\n标准\n住院 ｜ 500元\n退休 ｜ 800元\n另行通知。\n"
    marks = [
        Mark(MarkKind.HEADING, text.index("标准"), text.index("标准") + 2, "2"),
        Mark(MarkKind.TABLE, text.index("住院"), text.index("\n另行"), "<table></table>"),
    ]
    parsed = parse_plain(text, marks=marks)

    assert ["住院 ｜ 500元\n退休 ｜ 800元", "另行通知。"] == [clause.text for clause in parsed.clauses]
    assert ("标准",) == parsed.clauses[0].breadcrumb


@given(st.text(max_size=120))
def test_any_text_is_taken_apart_without_loss(text: str) -> None:
    clean, _ = normalise(text)
    for parsed in (parse_plain(clean, key="测试"), parse(clean, key="测试")):
        spans = sorted([(c.start, c.end) for c in parsed.clauses] + [(n.start, n.end) for n in parsed.nodes])
        assert clean == "".join(clean[start:end] for start, end in spans)
        assert [clause.id for clause in parsed.clauses] == [str(parse_clause_id(clause.id)) for clause in parsed.clauses]


TEXTS = {
    "a statute": ("考勤办法\n第一条 甲。\n第二条 乙。\n", Scheme.STATUTE),
    "a statute with a number": ("考勤办法\n校工〔2021〕1号\n第一章 总则\n第一条 甲。\n第二条 乙。\n", Scheme.STATUTE),
    "a notice that carries one": (
        "校工〔2021〕1号\n关于印发《考勤办法》的通知\n各分工会：\n现印发。\n考勤办法\n第一条 甲。\n第二条 乙。\n",
        Scheme.OFFICIAL,
    ),
    "a decision": ("关于修改《工会法》的决定\n一、将第二条修改为：\n二、将第三条修改为：\n", Scheme.STATUTE),
    "sections": ("慰问方案\n一、对象\n职工。\n二、标准\n按规定。\n", Scheme.OFFICIAL),
    "paragraphs": (TEXT, Scheme.PLAIN),
    "one article cited": ("说明\n第一条 职工请假。\n以上供参考。\n", Scheme.PLAIN),
    "nothing": ("", Scheme.PLAIN),
}


@pytest.mark.parametrize(("text", "scheme"), TEXTS.values(), ids=TEXTS.keys())
def test_the_parser_is_chosen_by_evidence(text: str, scheme: Scheme) -> None:
    assert scheme is recognise(text)


def test_articles_in_a_table_are_no_evidence() -> None:
    text = "对照表\n第一条 ｜ 甲\n第二条 ｜ 乙\n"

    assert Scheme.PLAIN is recognise(text, [Mark(MarkKind.TABLE, text.index("第一条"), len(text) - 1, "<table></table>")])


def test_the_bundled_opinion_is_an_official_document() -> None:
    assert Scheme.OFFICIAL is recognise(bundled_paths()[0].read_text(encoding="utf-8"))


def test_every_statute_of_the_test_data_is_recognised(test_data: Path) -> None:
    assert {Scheme.STATUTE} == {recognise(read_markdown(file)) for file in law_files(test_data)}


LONG = {
    "spaces": "第一章 " + " " * 100_000 + "甲",
    "openings": "（2021年" * 30_000,
    "titles": "关于修改《" * 30_000,
    "repeals": "《甲》同时" * 30_000,
    "articles": "第一条" * 50_000,
    "dates": "2021年12月" * 30_000,
    "annexes": "附件" + "1" * 100_000,
    "numbers": "第" + "一" * 100_000 + "条",
    "lines": "第一条 甲\n" * 20_000,
    "chapters": "第一章 甲\n" * 20_000,
    "annex lines": "第一条 甲。\n第二条 乙。\n" + "附件1\n" * 10_000,
    "quotations": "“第一条 甲\n" * 20_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
@pytest.mark.timeout(20)
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    for opening in ("", "考勤办法\n"):
        parsed = parse(opening + text, key="测试")
        find_metadata(opening + text, "文件.txt", {}, parsed)
        for clause in parsed.clauses[:50]:
            references(clause.text)
            paragraphs(clause.text)
