"""From numbered lines to clauses that tile the text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clauses import NotTiled, Parsed, check_tiling, parse_official_document
from ingest.normalise import normalise
from knowledge.clause_ids import parse_clause_id
from knowledge.model import Clause, Node, NodeKind
from tests.ingest.parsed import labels

HEAD = "浙总工发〔2021〕7号\n\n关于测试的意见\n\n各高校工会：\n\n"


def body(*lines: str) -> Parsed:
    return parse_official_document(HEAD + "\n".join(lines))


def test_number_title_and_addressees_are_no_clauses() -> None:
    parsed = body("引言。", "一、要求", "依法办事。")

    assert [NodeKind.NUMBER, NodeKind.TITLE, NodeKind.ADDRESSEES] == [n.kind for n in parsed.title_block.nodes]
    assert ["前言", "一"] == labels(parsed)
    assert {"关于测试的意见"} == {clause.title for clause in parsed.clauses}


@pytest.mark.parametrize("printed", ["浙总工发[2021]7号", "浙总工发（2021）7号", "浙总工发【2021】第7号", "浙总工发 〔2021〕 7号"])
def test_a_document_is_filed_under_its_number_with_tortoise_brackets(printed: str) -> None:
    parsed = parse_official_document(HEAD.replace("浙总工发〔2021〕7号", printed) + "一、要求\n依法办事。")

    assert ["浙总工发〔2021〕7号#一"] == [clause.id for clause in parsed.clauses]


def test_half_and_full_width_brackets_are_the_same_level() -> None:
    parsed = body("一、甲", "(一) 子", "文。", "（二）丑", "文。", "(三）寅", "文。", "二、乙", "(一)卯")

    assert ["一（一）", "一（二）", "一（三）", "二（一）"] == labels(parsed)


def test_numbers_inside_sentences_are_no_headings() -> None:
    parsed = body(
        "一、要求",
        "要做到：一、依法；二、公开。比例为（一）千分之三，（二）千分之五；共1. 2. 3. 项。",
        "1.5倍以内，2020年起。",
        "二、实施",
        "照办。",
    )

    assert ["一", "二"] == labels(parsed)
    assert () == parsed.warnings


def test_a_level_that_runs_through_the_document_is_a_label_by_itself() -> None:
    parsed = body("一、甲", "（一）子", "1. 文。", "2. 文。", "（二）丑", "3. 文。", "二、乙", "（一）寅", "4. 文。")

    assert ["1", "2", "3", "4"] == labels(parsed)
    assert ["一（一）1", "一（一）2", "一（二）3", "二（一）4"] == [clause.path for clause in parsed.clauses]


def test_a_level_that_restarts_has_the_full_path_in_its_labels() -> None:
    parsed = body("一、甲", "（一）子", "1. 文。", "2. 文。", "二、乙", "（一）寅", "1. 文。", "2. 文。", "3. 文。")

    assert ["一（一）1", "一（一）2", "二（一）1", "二（一）2", "二（一）3"] == labels(parsed)
    assert () == parsed.warnings


def test_the_fourth_level_keeps_its_brackets() -> None:
    parsed = body("一、甲", "（一）子", "1. 文。", "（1）细。", "（2）细。", "2. 文。", "（1）细。", "二、乙", "（一）丑", "1. 文。")

    assert ["一（一）1（1）", "一（一）1（2）", "一（一）2（1）", "二（一）1"] == labels(parsed)


@pytest.mark.parametrize(
    ("numbers", "complaint"),
    [
        (("一", "三"), "三 文: the number follows 1"),
        (("一", "二", "二"), "二 文: the number follows 2"),
        (("一", "二", "一"), "一 文: the number follows 2"),
    ],
    ids=["jumps", "doubled", "starts again"],
)
def test_a_number_that_does_not_follow_is_warned_about(numbers: tuple[str, ...], complaint: str) -> None:
    assert complaint in body(*[f"{number}、文" for number in numbers]).warnings


def test_two_sections_of_one_number_are_told_apart_and_both_kept() -> None:
    parsed = body("一、甲", "1. 前者。", "1. 后者。", "二、乙", "1. 另一。")

    assert ["一1", "一1（第2处）", "二1"] == labels(parsed)
    assert "一1 stands in 2 places" in parsed.warnings


def test_annexes_are_clauses_with_their_numbers() -> None:
    parsed = body("一、甲", "文。", "附件1：名单", "2. 不是标题。", "附件2", "表格")

    assert ["一", "附件1", "附件2"] == labels(parsed)
    assert "名单" == parsed.clauses[1].heading
    assert parsed.clauses[1].text.endswith("2. 不是标题。")


def test_a_heading_with_text_of_its_own_stays_a_clause() -> None:
    parsed = body("一、甲", "总的要求。", "（一）子", "文。", "（二）丑", "文。", "二、乙", "（一）寅", "文。")

    assert ["一", "一（一）", "一（二）", "二（一）"] == labels(parsed)


Damage = Callable[[list[Clause], list[Node]], tuple[list[Clause], list[Node]]]
DAMAGES: dict[str, Damage] = {
    "a clause lost": lambda clauses, nodes: (clauses[1:], nodes),
    "the last clause lost": lambda clauses, nodes: (clauses[:-1], nodes),
    "a node lost": lambda clauses, nodes: (clauses, nodes[1:]),
    "a clause twice": lambda clauses, nodes: ([*clauses, clauses[0]], nodes),
    "a character lost at the end": lambda c, n: ([replace(c[0], end=c[0].end - 1, text=c[0].text[:-1]), *c[1:]], n),
    "a character doubled": lambda c, n: ([replace(c[0], end=c[0].end + 1), *c[1:]], n),
    "a character changed": lambda c, n: ([replace(c[0], text="甲" + c[0].text[1:]), *c[1:]], n),
    "a span of nothing": lambda clauses, nodes: (clauses, [*nodes, Node(NodeKind.SEPARATOR, 3, 3)]),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_the_proof_of_tiling_finds_a_planted_loss(damage: Damage) -> None:
    text = HEAD + "引言。\n一、甲\n文。\n二、乙\n文。\n"
    parsed = parse_official_document(text)
    check_tiling(text, parsed.clauses, parsed.nodes)

    with pytest.raises(NotTiled):
        check_tiling(text, *damage(list(parsed.clauses), list(parsed.nodes)))


pieces = st.sampled_from(
    [
        "一、",
        "（一）",
        "(二)",
        "1. ",
        "2．",
        "（1）",
        "附件",
        "附件1：",
        "甲",
        "。",
        "：",
        "\n",
        "\n\n",
        " ",
        "\u3000",
        "十",
        "号",
        "浙总工发〔2021〕7号",
        "\x0c",
        "\r\n",
        "🙂",
    ]
)


@given(st.one_of(st.lists(pieces, max_size=40).map("".join), st.text(max_size=80)), st.booleans())
def test_any_text_is_taken_apart_without_loss_into_clauses_of_their_own(text: str, with_head: bool) -> None:
    clean, _ = normalise(HEAD + text if with_head else text)
    parsed = parse_official_document(clean, key="" if with_head else "测试")

    spans = sorted([(c.start, c.end) for c in parsed.clauses] + [(n.start, n.end) for n in parsed.nodes])
    assert clean == "".join(clean[start:end] for start, end in spans)
    assert len(parsed.clauses) == len({clause.id for clause in parsed.clauses})
    assert [clause.id for clause in parsed.clauses] == [str(parse_clause_id(clause.id)) for clause in parsed.clauses]


def test_many_headings_take_time_in_proportion() -> None:
    parsed = body(*["一、甲", "1. 文。"] * 20_000)

    assert 40_000 > len(parsed.clauses) >= 20_000
