"""Clause ids as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clause_ids import ClauseId, chinese_numeral, normalise_document_key, normalise_label, parse_clause_id

OPINION = "浙总工发〔2020〕24号"


@pytest.mark.parametrize(
    "typed",
    [
        OPINION,
        "浙总工发[2020]24号",
        "浙总工发(2020)24号",
        "浙总工发（２０２０）２４号",
        "浙总工发【2020】第24号",
        "浙总工发〔2020〕24",
        " 浙总工发 〔2020〕 24 号 ",
        "浙总工发〔2020〕024号",
    ],
)
def test_a_number_is_read_however_its_brackets_are_typed(typed: str) -> None:
    assert OPINION == normalise_document_key(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("《中华人民共和国工会法》", "中华人民共和国工会法"),
        ("中国工会 章程", "中国工会章程"),
        ("工会经费管理办法(试行)", "工会经费管理办法（试行）"),
    ],
)
def test_titles_lose_their_title_marks_and_spaces(typed: str, expected: str) -> None:
    assert expected == normalise_document_key(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5", "5"),
        ("５", "5"),
        ("5.", "5"),
        ("第5项任务", "5"),
        ("第十六项任务", "16"),
        ("任务十六", "16"),
        ("(一)", "（一）"),
        ("一 (二)", "一（二）"),
        ("二(一)3", "二（一）3"),
        ("第22条", "第二十二条"),
        ("22条", "第二十二条"),
        ("第101条", "第一百零一条"),
        ("第22条之1", "第二十二条之一"),
        ("第二十二条", "第二十二条"),
        ("附件二", "附件2"),
        ("附件", "附件"),
        ("前言", "前言"),
        ("第0条", "第0条"),
        ("第123456789条", "第123456789条"),
    ],
)
def test_labels_are_brought_to_their_canonical_form(typed: str, expected: str) -> None:
    assert expected == normalise_label(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (f"{OPINION}#5", ClauseId(OPINION, "5")),
        (" 浙总工发[2020]24号#一(二) ", ClauseId(OPINION, "一（二）")),
        ("《中华人民共和国工会法》@2021-12-24#第22条", ClauseId("中华人民共和国工会法", "第二十二条", "2021-12-24")),
    ],
)
def test_an_id_is_read_in_all_its_parts(typed: str, expected: ClauseId) -> None:
    assert expected == parse_clause_id(typed)
    assert expected == parse_clause_id(str(expected))


@pytest.mark.parametrize("typed", ["", "#", "5", f"{OPINION}#", "#5", f"{OPINION}@2021#5", f"{OPINION}@21-1-1#5", "@2021-12-24#5"])
def test_what_is_no_id_is_none(typed: str) -> None:
    assert parse_clause_id(typed) is None


@given(st.text(), st.sampled_from(["", "@2021-12-24"]), st.text())
def test_a_canonical_id_stays_as_it_is_whatever_was_typed(document: str, version: str, label: str) -> None:
    parsed = parse_clause_id(f"{document}{version}#{label}")
    if parsed is not None and "#" not in parsed.document + parsed.label and "@" not in parsed.document and parsed.document:
        assert parsed == parse_clause_id(str(parsed))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1024, "一千零二十四"),
        (9999, "九千九百九十九"),
    ],
)
def test_articles_are_numbered_as_in_law(number: int, written: str) -> None:
    assert written == chinese_numeral(number)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_no_article_has_such_a_number(number: int) -> None:
    with pytest.raises(ValueError, match="no article"):
        chinese_numeral(number)
