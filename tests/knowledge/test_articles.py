"""Paragraphs and items inside an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.articles import find_part, paragraphs, place

ARTICLE = (
    "第三十八条 有下列情形之一的，劳动者可以解除劳动合同：\n（一）未提供劳动保护的；\n"
    "（二）未及时足额支付劳动报酬的：\n1.工资；\n2.奖金。\n"
    "用人单位以暴力强迫劳动的，劳动者可以立即解除劳动合同。"
)


def told(text: str) -> list[tuple[str, str]]:
    return [(part.label, text[part.start : part.end]) for part in paragraphs(text)]


def test_lines_are_paragraphs_and_items_belong_to_the_one_above() -> None:
    assert ["第一款", "第一款第（一）项", "第一款第（二）项", "第一款第（二）项第1目", "第一款第（二）项第2目", "第二款"] == [
        label for label, _ in told(ARTICLE)
    ]


def test_a_paragraph_holds_its_items_and_an_item_its_subitems() -> None:
    parts = dict(told(ARTICLE))

    assert parts["第一款"].startswith("有下列情形之一")
    assert parts["第一款"].endswith("2.奖金。")
    assert "（二）未及时足额支付劳动报酬的：\n1.工资；\n2.奖金。" == parts["第一款第（二）项"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("未及时足额支付劳动报酬", "第一款第（二）项"),
        ("奖金", "第一款第（二）项第2目"),
        ("有下列情形之一的", "第一款"),
        ("立即解除", "第二款"),
        ("（一）未提供劳动保护的；\n（二）未及时", "第一款"),
        ("2.奖金。\n用人单位", ""),
    ],
)
def test_a_quote_is_cited_by_the_smallest_part_that_holds_it(quote: str, expected: str) -> None:
    start = ARTICLE.index(quote)

    assert expected == place(ARTICLE, start, start + len(quote))


def test_an_article_of_one_paragraph_is_cited_without_it() -> None:
    text = "第一条 应当：\n（一）依法；\n（二）公开。"

    assert "第（二）项" == place(text, text.index("公开"), text.index("公开") + 2)
    assert "" == place(text, text.index("应当"), text.index("应当") + 2)


def test_an_article_whose_number_stands_alone_has_its_first_paragraph_below() -> None:
    assert [("第一款", "工会经费。"), ("第二款", "工会合并。")] == told("第四十条\n工会经费。\n工会合并。")


def test_items_inside_a_line_are_told_apart() -> None:
    assert [
        ("第一款", "第一条 应当：（一）依法；（二）公开。"[4:]),
        ("第一款第（一）项", "（一）依法；"),
        ("第一款第（二）项", "（二）公开。"),
    ] == told("第一条 应当：（一）依法；（二）公开。")


@pytest.mark.parametrize(
    "text", ["第一条 依照第二条第（一）项、第（二）项办理。", "第一条 本法所称（一）级工会。", "第一条 第三人有过错的，负责任。"]
)
def test_numbers_in_a_sentence_are_no_items(text: str) -> None:
    assert ["第一款"] == [label for label, _ in told(text)]


def test_a_quoted_item_belongs_to_its_paragraph() -> None:
    assert ["第一款", "第一款第（一）项"] == [label for label, _ in told("一、修改为：\n“（一）依法；”")]


def test_a_part_is_found_by_what_a_citation_names() -> None:
    part = find_part(ARTICLE, 1, 2)

    assert part
    assert "第一款第（二）项" == part.label
    assert part == find_part(ARTICLE, item=2)
    assert None is find_part(ARTICLE, 3)


@given(st.text(alphabet="第一二条款（）()1.、：；。\n 甲", max_size=80))
def test_parts_stand_in_order_inside_any_text(text: str) -> None:
    parts = paragraphs(text)

    assert [part.start for part in parts] == sorted(part.start for part in parts)
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
