"""References between clauses and documents."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.references import Reference, Resolution, references, resolve, short_names
from ingest.statutes import parse_statute
from tests.ingest.statute_files import law_files, read_markdown

NAMES = {"中华人民共和国工会法": "中华人民共和国工会法", "高校工会改革意见": "浙总工发〔2020〕24号", "年休假条例": "职工带薪年休假条例"}


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(reference.name or reference.relative, reference.labels) for reference in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照《工会法》第二十二条办理", [("工会法", ("第二十二条",))]),
        ("依照本法第八条的规定", [("", ("第八条",))]),
        ("“本意见第8条”", [("", ("第八条",))]),
        ("本公约第八条", [("", ("第八条",))]),
        ("本法第五条至第八条、第十条", [("", ("第五条", "第六条", "第七条", "第八条", "第十条"))]),
        ("根据工会法第十八条规定", [("工会法", ("第十八条",))]),
        ("违反劳动合同法第八十二条和第八十三条", [("劳动合同法", ("第八十二条", "第八十三条"))]),
        ("《刑法》第十七条之一", [("刑法", ("第十七条之一",))]),
        ("依据前款规定", [("前款", ())]),
        ("本条第一款规定的", [("本条第一款", ())]),
        ("依照《中国工会章程》罢免", [("中国工会章程", ())]),
        ("《浙江省实施《中华人民共和国教师法》办法》第三条", [("浙江省实施《中华人民共和国教师法》办法", ("第三条",))]),
        ("《劳动法》（以下简称劳动法）第三条", [("劳动法", ("第三条",))]),
        ("有第三十九条规定情形的", [("", ("第三十九条",))]),
        ("第四条 依照第三条办理", [("", ("第三条",))]),
        ("劳动者有本法第三十九条规定的情形", [("", ("第三十九条",))]),
        ("出现条例第四条第（三）项规定情形", [("条例", ("第四条",))]),
        ("根据中华人民共和国劳动法第三条和对外贸易法第四条", [("中华人民共和国劳动法", ("第三条",)), ("对外贸易法", ("第四条",))]),
        ("持有《外国专家证》的", []),
        ("第三人有过错的", []),
        ("一条龙服务", []),
    ],
)
def test_references_are_found_as_they_are_written(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert expected == told(text)


def test_a_reference_keeps_its_span_and_the_places_inside_the_article() -> None:
    text = "具有《劳动法》第二十五条第（二）项、第（三）项规定的情形"
    (reference,) = references(text)

    assert "《劳动法》第二十五条第（二）项、第（三）项" == reference.text == text[reference.start : reference.end]
    assert ("第二十五条第（二）项", "第（三）项") == reference.places


def test_a_name_without_brackets_does_not_swallow_the_sentence() -> None:
    text = "根据劳动合同法第三条"
    (reference,) = references(text)

    assert "劳动合同法第三条" == text[reference.start : reference.end]


def test_short_names_are_read_where_they_are_given() -> None:
    assert {"年休假条例": "职工带薪年休假条例", "条例": "工伤保险条例"} == short_names(
        "为实施《职工带薪年休假条例》（以下简称“年休假条例”）和《工伤保险条例》(以下简称条例)，"
    )


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("《工会法》第二十二条", "", Resolution(("中华人民共和国工会法#第二十二条",), "中华人民共和国工会法")),
        ("《中华人民共和国工会法》", "", Resolution((), "中华人民共和国工会法")),
        ("本法第八条", "中华人民共和国劳动法", Resolution(("中华人民共和国劳动法#第八条",), "中华人民共和国劳动法")),
        ("本意见第8条", "浙总工发〔2020〕24号", Resolution(("浙总工发〔2020〕24号#8",), "浙总工发〔2020〕24号")),
        ("《年休假条例》第三条", "", Resolution(("职工带薪年休假条例#第三条",), "职工带薪年休假条例")),
        ("《中国工会章程》第三条", "", Resolution(missing="中国工会章程")),
        ("出现条例第四条规定", "", Resolution()),
        ("前款规定", "中华人民共和国劳动法", Resolution((), "中华人民共和国劳动法")),
    ],
)
def test_a_reference_leads_to_clauses_or_to_what_is_missing(text: str, own: str, expected: Resolution) -> None:
    assert expected == resolve(references(text)[0], NAMES, own)


@given(st.text(alphabet="《》第一二条款项至、本法前（）工会 \n", max_size=60))
def test_references_stand_in_order_inside_any_text(text: str) -> None:
    found: list[Reference] = references(text)

    assert all(text[reference.start : reference.end] == reference.text for reference in found)
    assert [reference.start for reference in found] == sorted(reference.start for reference in found)


def test_own_references_of_the_statutes_lead_to_articles_that_exist(test_data: Path) -> None:
    dangling = []
    for file in law_files(test_data):
        parsed = parse_statute(read_markdown(file), key="own")
        held = {clause.id for clause in parsed.clauses}
        for clause in parsed.clauses:
            for reference in references(clause.text):
                if not reference.name:
                    dangling += [
                        (file.name, clause.label, reference.text) for each in resolve(reference, {}, "own").clauses if each not in held
                    ]

    assert [] == dangling
