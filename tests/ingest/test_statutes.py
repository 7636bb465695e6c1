"""From the text of a statute to clauses that hold one article each."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clauses import NotTiled, Parsed, check_tiling
from ingest.model import Mark, MarkKind
from ingest.normalise import normalise
from ingest.statutes import parse_statute
from knowledge.clause_ids import parse_clause_id
from knowledge.model import Clause, Node, NodeKind
from tests.ingest.parsed import labels, nodes
from tests.ingest.statute_files import law_files, read_markdown

TITLE = "某大学考勤办法"


def rule(*lines: str, marks: tuple[Mark, ...] = ()) -> Parsed:
    return parse_statute("\n".join((TITLE, *lines)) + "\n", marks=marks)


def test_each_article_is_one_clause_with_its_paragraphs() -> None:
    parsed = rule(
        "第一条 为了考勤，制定本办法。", "第二条 职工应当到岗：", "（一）准时；", "（二）签到。", "另有规定的除外。", "第三条 施行。"
    )

    assert ["第一条", "第二条", "第三条"] == labels(parsed)
    assert "第二条 职工应当到岗：\n（一）准时；\n（二）签到。\n另有规定的除外。" == parsed.clauses[1].text
    assert f"{TITLE}#第二条" == parsed.clauses[1].id
    assert () == parsed.warnings


def test_headings_above_an_article_are_its_breadcrumb_without_inner_spaces() -> None:
    parsed = rule(
        "第一编　总　则",
        "第一章 一 般 规 定",
        "第一条 甲。",
        "第二章　细则",
        "第一节 请假",
        "第二条 乙。",
        "第二节 销假",
        "第三条 丙。",
        "第二编 分则",
        "第一分编 通则",
        "第三章 其他",
        "第四条 丁。",
    )

    assert [
        ("第一编 总则", "第一章 一般规定"),
        ("第一编 总则", "第二章 细则", "第一节 请假"),
        ("第一编 总则", "第二章 细则", "第二节 销假"),
        ("第二编 分则", "第一分编 通则", "第三章 其他"),
    ] == [clause.breadcrumb for clause in parsed.clauses]
    assert () == parsed.warnings


def test_supplementary_provisions_without_a_number_close_the_last_chapter() -> None:
    parsed = rule("第一章 总则", "第一条 甲。", "附 则", "第二条 乙。")

    assert [("第一章 总则",), ("附则",)] == [clause.breadcrumb for clause in parsed.clauses]


def test_supplementary_provisions_of_a_code_stand_beside_its_parts() -> None:
    parsed = rule("第一编 总则", "第一章 甲", "第一条 甲。", "附则", "第二条 乙。")

    assert ("附则",) == parsed.clauses[1].breadcrumb


def test_a_number_alone_on_its_line_begins_an_article_and_a_chapter() -> None:
    parsed = rule("第一章", "总 则", "第一条", "为了考勤。", "第二条", "照办。")

    assert ["第一条\n为了考勤。", "第二条\n照办。"] == [clause.text for clause in parsed.clauses]
    assert ("第一章 总则",) == parsed.clauses[0].breadcrumb


def test_an_inserted_article_keeps_its_place() -> None:
    parsed = rule("第一条 甲。", "第二条 乙。", "第二条之一 丙。", "第二条之二 丁。", "第三条 戊。")

    assert ["第一条", "第二条", "第二条之一", "第二条之二", "第三条"] == labels(parsed)
    assert () == parsed.warnings


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的情形除外。",
        "第三条第一款的规定，适用于职工。",
        "第三条、第四条规定的情形除外。",
        "第三条至第五条的情形。",
        "第三条的情形除外。",
        "第三人有过错的，承担责任。",
        "第三章的规定不适用。",
        "第三 条 第一款的规定。",
    ],
)
def test_a_sentence_that_begins_with_a_number_is_text(line: str) -> None:
    parsed = rule("第一条 甲。", "第二条 依照本办法处理，", line, "第三条 丙。")

    assert ["第一条", "第二条", "第三条"] == labels(parsed)
    assert line in parsed.clauses[1].text
    assert () == parsed.warnings


def test_a_number_inside_a_quotation_is_text() -> None:
    parsed = rule("第一条 修改为：“第二十条 职工请假。", "第二十一条 职工销假。”", "第二条 施行。")

    assert ["第一条", "第二条"] == labels(parsed)


def test_articles_without_a_space_are_recognised_by_their_order() -> None:
    parsed = rule("第一条为了考勤，制定本办法。", "第二条职工应当到岗。", "第三条本办法自发布之日起施行。")

    assert ["第一条", "第二条", "第三条"] == labels(parsed)


def test_numbers_in_a_table_are_no_headings() -> None:
    text = f"{TITLE}\n第一条 甲。\n第二条 见下表：\n第三条 ｜ 内容\n第四条 ｜ 内容\n第三条 丙。" + "\n"
    table = Mark(MarkKind.TABLE, text.index("第三条 ｜"), text.index("第三条 丙") - 1, "<table></table>")

    assert ["第一条", "第二条", "第三条"] == labels(parse_statute(text, marks=[table]))


@pytest.mark.parametrize(
    ("numbers", "warning"),
    [
        (("一", "二", "四"), "第四条 follows 第二条: an article is missing between them"),
        (("一", "二", "二"), "第二条 follows 第二条: the number is doubled or goes back"),
        (("二", "三"), "第二条: the first article is not number 1"),
        (("一", "二", "二条之三"), "第二条之三 follows 第二条: an article is missing between them"),
    ],
)
def test_articles_out_of_order_are_warned_about(numbers: tuple[str, ...], warning: str) -> None:
    parsed = rule(*[f"第{number if '条' in number else number + '条'} 文。" for number in numbers])

    assert len(numbers) == len(parsed.clauses)
    assert warning in parsed.warnings


def test_the_order_is_checked_across_chapters() -> None:
    parsed = rule("第一章 甲", "第一条 文。", "第二章 乙", "第三条 文。")

    assert ("第三条 follows 第一条: an article is missing between them",) == parsed.warnings


def test_articles_of_one_number_are_told_apart_and_both_kept() -> None:
    parsed = rule("第一条 前者。", "第一条 后者。")

    assert ["第一条", "第一条（第2处）"] == labels(parsed)


def test_a_table_of_contents_is_no_clause_and_no_heading() -> None:
    text = f"{TITLE}\n目　录\n第一章　总则……1\n第二章　附则……3\n第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。\n"
    parsed = parse_statute(text)

    assert [("第一章 总则",), ("第二章 附则",)] == [clause.breadcrumb for clause in parsed.clauses]
    assert ["目　录", "第一章　总则……1", "第二章　附则……3"] == nodes(parsed, text, NodeKind.CONTENTS)
    assert () == parsed.warnings


def test_a_table_of_contents_is_recognised_without_its_title() -> None:
    parsed = rule("第一章 总则", "第二章 附则", "第一章 总则", "第一条 甲。", "第二章 附则", "第二条 乙。")

    assert [("第一章 总则",), ("第二章 附则",)] == [clause.breadcrumb for clause in parsed.clauses]
    assert 2 == sum(node.kind is NodeKind.CONTENTS for node in parsed.nodes)


HISTORIES = {
    "in brackets over several lines": (
        "（1992年4月3日第七届全国人民代表大会第五次会议通过",
        "根据2001年10月27日《关于修改〈工会法〉的决定》第一次修正",
        "根据2021年12月24日《关于修改〈工会法〉的决定》第三次修正）",
    ),
    "line by line": ("1992年4月3日 第七届全国人民代表大会第五次会议通过", "2021年12月24日 《关于修改〈工会法〉的决定》第三次修正"),
    "in one line": ("（2007年12月14日中华人民共和国国务院令第514号公布　自2008年1月1日起施行）",),
}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES.keys())
def test_the_history_under_the_title_is_a_note(history: tuple[str, ...]) -> None:
    text = "\n".join(("中华人民共和国工会法", *history, "第一条 甲。", "第二条 乙。"))
    parsed = parse_statute(text)

    assert list(history) == nodes(parsed, text, NodeKind.NOTE)
    assert "中华人民共和国工会法" == parsed.title_block.title
    assert ["第一条", "第二条"] == labels(parsed)


def test_an_order_above_the_title_is_not_taken_for_it() -> None:
    text = (
        "中华人民共和国国务院令\n第619号\n《女职工劳动保护特别规定》已经2012年4月18日国务院第200次常务会议通过，现予公布。\n"
        "2012年4月28日\n女职工劳动保护特别规定\n第一条 甲。\n第二条 乙。\n"
    )
    parsed = parse_statute(text)

    assert "女职工劳动保护特别规定" == parsed.title_block.title
    assert ["第一条", "第二条"] == labels(parsed)


def test_an_interpretation_has_its_introduction_as_foreword() -> None:
    parsed = parse_statute("最高人民法院关于审理案件的解释\n为正确审理案件，制定本解释。\n第一条 甲。\n第二条 乙。\n")

    assert ["前言", "第一条", "第二条"] == labels(parsed)


def test_text_under_a_heading_of_a_charter_has_the_headings_name() -> None:
    parsed = parse_statute("某会章程\n总 则\n本会是群众组织。\n第一章 会员\n第一条 甲。\n第二条 乙。\n")

    assert ["总则", "第一条", "第二条"] == labels(parsed)


def test_an_annex_is_a_clause_of_its_own() -> None:
    parsed = rule("第一条 甲。", "第二条 施行。", "附录：", "禁忌范围", "一、井下作业：", "（一）矿山。")

    assert ["第一条", "第二条", "附录"] == labels(parsed)
    assert "禁忌范围" == parsed.clauses[2].heading
    assert "第二条 施行。" == parsed.clauses[1].text


def test_a_statute_inside_an_annex_has_labels_of_its_own() -> None:
    parsed = rule("第一条 甲。", "第二条 乙。", "附件2", "请假细则", "第一章 总则", "第一条 丙。", "第二条 丁。", "第三条 戊。")

    assert ["第一条", "第二条", "附件2第一条", "附件2第二条", "附件2第三条"] == labels(parsed)
    assert ("附件2 请假细则", "第一章 总则") == parsed.clauses[2].breadcrumb
    assert () == parsed.warnings


def test_a_list_of_annexes_inside_an_article_is_text() -> None:
    parsed = rule("第一条 申请材料如下。", "附件：申请表", "第二条 乙。")

    assert ["第一条", "第二条"] == labels(parsed)


def test_signature_and_date_are_no_part_of_the_last_article() -> None:
    text = f"{TITLE}\n第一条 甲。\n第二条 本办法自印发之日起施行\n某大学工会委员会\n二〇二一年十二月二十四日\n"
    parsed = parse_statute(text)

    assert "第二条 本办法自印发之日起施行" == parsed.clauses[-1].text
    assert ["某大学工会委员会"] == nodes(parsed, text, NodeKind.SIGNATURE)
    assert ["二〇二一年十二月二十四日"] == nodes(parsed, text, NodeKind.DATE)


def test_a_decision_that_amends_has_its_items_as_clauses() -> None:
    parsed = parse_statute(
        "关于修改《工会法》的决定\n（2021年12月24日通过）\n会议决定作如下修改：\n一、将第二条修改为：“工会是群众组织。\n"
        "“一、代表职工。”\n二、增加一条，作为第八条：“第八条 工会推动产业工人队伍建设。”\n本决定自2022年1月1日起施行。\n"
    )

    assert ["前言", "一", "二", "结语"] == labels(parsed)
    assert "第八条 工会" in parsed.clauses[2].text


def test_key_title_and_version_given_win_over_the_text() -> None:
    parsed = parse_statute(f"{TITLE}\n第一条 甲。\n", key="校工〔2021〕1号", title="考勤办法", version="2021-01-01")

    assert ("校工〔2021〕1号@2021-01-01#第一条", "考勤办法") == (parsed.clauses[0].fixed_id, parsed.clauses[0].title)


def test_the_number_under_the_title_is_the_documents_key() -> None:
    parsed = rule("（校工〔2021〕1号）", "第一条 甲。", "第二条 乙。")

    assert ["校工〔2021〕1号#第一条", "校工〔2021〕1号#第二条"] == [clause.id for clause in parsed.clauses]


Damage = Callable[[list[Clause], list[Node]], tuple[list[Clause], list[Node]]]
DAMAGES: dict[str, Damage] = {
    "an article lost": lambda clauses, nodes: ([*clauses[:1], *clauses[2:]], nodes),
    "a heading lost": lambda clauses, nodes: (clauses, [node for node in nodes if node.kind is not NodeKind.HEADING]),
    "the history lost": lambda clauses, nodes: (clauses, [node for node in nodes if node.kind is not NodeKind.NOTE]),
    "an article twice": lambda clauses, nodes: ([*clauses, clauses[1]], nodes),
    "a paragraph lost": lambda c, n: ([replace(c[0], end=c[0].end - 2, text=c[0].text[:-2]), *c[1:]], n),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_the_proof_of_tiling_finds_a_planted_loss(damage: Damage) -> None:
    text = f"{TITLE}\n（2021年1月1日通过）\n第一章 总则\n第一条 甲。\n第二条 乙。\n第三条 丙。\n"
    parsed = parse_statute(text)
    check_tiling(text, parsed.clauses, parsed.nodes)

    with pytest.raises(NotTiled):
        check_tiling(text, *damage(list(parsed.clauses), list(parsed.nodes)))


NUMBERED = [
    "第一条",
    "第二条 ",
    "第二条之一",
    "第十条规定",
    "第一章",
    "第二节 甲",
    "第一编　总则",
    "目录",
    "附则",
    "附件2",
    "附录：",
    "一、",
    "二、",
]
SIGNS = ["（", "）", "“", "”", "。", "，", "\n", "\n", "\n\n", " ", "\u3000", "\x0c", "🙂"]
pieces = st.sampled_from([*NUMBERED, *SIGNS, "2021年12月24日", "通过", "甲", "关于修改办法的决定", "校工〔2021〕1号"])


@given(st.one_of(st.lists(pieces, max_size=60).map("".join), st.text(max_size=80)))
def test_any_text_is_taken_apart_without_loss_into_clauses_of_their_own(text: str) -> None:
    clean, _ = normalise(text)
    parsed = parse_statute(clean, key="测试")

    spans = sorted([(c.start, c.end) for c in parsed.clauses] + [(n.start, n.end) for n in parsed.nodes])
    assert clean == "".join(clean[start:end] for start, end in spans)
    assert len(parsed.clauses) == len({clause.id for clause in parsed.clauses})
    assert [clause.id for clause in parsed.clauses] == [str(parse_clause_id(clause.id)) for clause in parsed.clauses]


def test_a_long_statute_takes_time_in_proportion() -> None:
    parsed = parse_statute("\n".join([TITLE, *[f"第{number}条 文。" for number in range(1, 5001)]]))

    assert 5000 == len(parsed.clauses)


def test_every_statute_of_the_test_data_gives_its_articles_in_order(test_data: Path) -> None:
    files = law_files(test_data)
    assert 40 == len(files)
    for file in files:
        text = read_markdown(file)
        parsed = parse_statute(text)
        articles = [clause for clause in parsed.clauses if clause.label.startswith("第")]

        assert () == parsed.warnings, file.name
        assert len(re.findall(r"(?m)^第[一二三四五六七八九十百零]+条 ", text)) == len(articles), file.name
        assert all(clause.text.startswith(f"{clause.label} ") for clause in articles), file.name


def test_a_list_of_prohibited_work_below_a_regulation_is_its_annex(test_data: Path) -> None:
    (file,) = (file for file in law_files(test_data) if file.name.startswith("女职工"))
    parsed = parse_statute(read_markdown(file))

    assert ("附录", "女职工禁忌从事的劳动范围") == (parsed.clauses[-1].label, parsed.clauses[-1].heading)
    assert parsed.clauses[-2].text.endswith("《女职工劳动保护规定》同时废止。")
