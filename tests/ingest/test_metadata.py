"""What is known about a document, how surely, and what is asked instead of guessed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import PartialDate, partial_date, read_date
from ingest.facts import SURE, Level, Metadata
from ingest.history import history
from ingest.law_package import DEFAULT_TITLES, load_law
from ingest.metadata import find_metadata, with_identity
from ingest.recognition import parse
from ingest.statutes import parse_statute
from tests.ingest.statute_files import law_files, read_markdown

ARTICLES = "第一条 甲。\n第二条 乙。\n"


def read(text: str, name: str = "", facts: dict[str, str] | None = None) -> Metadata:
    return find_metadata(text, name, facts or {}, parse_statute(text))


def asked(metadata: Metadata) -> set[str]:
    return {question.field for question in metadata.questions}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2021年12月24日", "2021-12-24"),
        ("二〇二一年十二月二十四日", "2021-12-24"),
        ("二○二一年元月三十一日", "2021-01-31"),
        ("2021 年 12 月", "2021-12"),
        ("2021年", "2021"),
        ("2021-12-24", "2021-12-24"),
        ("2021年2月30日", "None"),
        ("第七届", "None"),
    ],
)
def test_dates_are_read_as_far_as_they_are_printed(printed: str, expected: str) -> None:
    assert expected == str(read_date(printed))


def test_a_date_that_is_partly_known_stays_so() -> None:
    assert (None, date(2021, 12, 1)) == (PartialDate(2021, 12).whole, PartialDate(2021, 12).earliest)
    assert None is partial_date(2021, 13)


def test_a_history_is_read_event_by_event() -> None:
    printed = (
        "（1992年4月3日第七届全国人民代表大会第五次会议通过　根据2001年10月27日《关于修改〈中华人民共和国工会法〉的决定》第一次修正"
        "　2005年1月5日修订　2006年1月1日中华人民共和国国务院令第1号公布　自2008年1月1日起施行）"
    )

    assert [
        ("1992-04-03", {"adopted"}),
        ("2001-10-27", {"amended"}),
        ("2005-01-05", {"amended", "revised"}),
        ("2006-01-01", {"published"}),
        ("2008-01-01", {"effective"}),
    ] == [(str(event.on), set(event.what)) for event in history(printed)]


def test_a_note_without_a_date_tells_no_event() -> None:
    assert [] == list(history("（试行）"))


def test_a_law_is_named_ranked_and_dated_by_its_text() -> None:
    text = f"中华人民共和国工会法\n（1992年4月3日第七届全国人民代表大会第五次会议通过）\n{ARTICLES}"
    metadata = read(text, "工会法(1992-04-03).md")

    assert ("中华人民共和国工会法", "1992-04-03") == (metadata.key, metadata.version and metadata.version.value)
    assert metadata.level
    assert (Level.LAW, "国家", ("全国人民代表大会",)) == (
        metadata.level.value,
        metadata.scope and metadata.scope.value,
        metadata.issuers and metadata.issuers.value,
    )
    assert () == metadata.questions


def test_a_short_title_leads_to_the_official_one_and_is_asked_about() -> None:
    metadata = read(f"工会法\n{ARTICLES}", "工会法.md")

    assert "中华人民共和国工会法" == metadata.key
    assert metadata.title.confidence < SURE
    assert {"title", "version"} <= asked(metadata)


@pytest.mark.parametrize("title", ["工会法（2021修正）", "中华人民共和国工会法（2021年修正本）"])
def test_a_remark_on_the_version_is_no_part_of_the_key(title: str) -> None:
    assert "中华人民共和国工会法" == read(f"{title}\n{ARTICLES}").key


def test_a_trial_rule_keeps_its_bracket() -> None:
    assert "考勤办法（试行）" == read(f"考勤办法(试行)\n{ARTICLES}").key


def test_the_number_is_the_key_where_there_is_one() -> None:
    metadata = read(f"考勤办法\n浙大发〔2021〕1号\n{ARTICLES}")

    assert ("浙大发〔2021〕1号", "2021") == (metadata.key, str(metadata.published and metadata.published.value))


def test_the_first_versions_date_of_effect_is_not_taken_for_a_later_version() -> None:
    text = "某法\n1994年7月5日通过\n2018年12月29日第二次修正\n第一条 甲。\n第二条 本法自1995年1月1日起施行。\n"
    metadata = read(text)

    assert None is metadata.effective
    assert "effective" in asked(metadata)


def test_a_revised_rule_begins_on_the_day_that_its_last_article_names() -> None:
    text = "某法\n1992年4月3日通过\n2022年10月30日修订\n第一条 甲。\n第二条 本法自2023年1月1日起施行。\n"

    metadata = read(text)
    assert PartialDate(2023, 1, 1) == (metadata.effective and metadata.effective.value)


def test_in_effect_from_publication_holds_for_a_first_version_only() -> None:
    last = "第一条 甲。\n第二条 本法自公布之日起施行。\n"

    first = read(f"某法\n2009年8月27日公布\n{last}")
    assert PartialDate(2009, 8, 27) == (first.effective and first.effective.value)
    assert None is read(f"某法\n1992年4月3日通过\n2021年12月24日第三次修正\n{last}").effective


def test_a_document_signed_and_dated_begins_on_the_day_of_its_issue() -> None:
    text = "校工〔2021〕1号\n关于慰问的通知\n各分工会：\n一、对象\n职工。\n二、其他\n本通知自印发之日起执行。\n浙江大学工会\n2021年5月6日\n"
    metadata = find_metadata(text, "", {}, parse(text))

    assert ("2021-05-06", "signature") == (metadata.version and metadata.version.value, metadata.version and metadata.version.source)
    assert PartialDate(2021, 5, 6) == (metadata.effective and metadata.effective.value)
    assert ("浙江大学工会",) == (metadata.issuers and metadata.issuers.value)
    assert (Level.SCHOOL_RULE, "浙江大学") == (metadata.level and metadata.level.value, metadata.scope and metadata.scope.value)


def test_what_is_not_found_is_asked() -> None:
    assert {"issuers", "scope", "version", "level"} <= asked(read("慰问制度\n会员住院的，由分工会慰问。\n"))


def test_a_file_name_that_is_older_than_the_text_is_asked_about() -> None:
    metadata = read(f"某办法\n1997年9月1日通过\n2021年3月26日第二次修正\n{ARTICLES}", "某办法(2004-05-28).md")

    assert "2021-03-26" == (metadata.version and metadata.version.value)
    assert "version" in asked(metadata)


def test_a_file_name_that_is_later_than_the_text_is_used_and_asked_about() -> None:
    metadata = read(f"工伤保险条例\n2003年4月27日公布\n{ARTICLES}", "工伤保险条例_20101220.docx")

    assert ("2010-12-20", "file name") == (metadata.version and metadata.version.value, metadata.version and metadata.version.source)
    assert "version" in asked(metadata)


def test_what_a_rule_repeals_is_listed_without_its_own_older_version() -> None:
    text = "新条例\n第一条 甲。\n第二条 本条例自2022年5月1日起施行。《新条例》、2005年发布的《旧条例》和《旧办法（试行）》同时废止。\n"

    assert ["旧条例", "旧办法（试行）"] == [repeal.key for repeal in read(text).repeals]


def test_the_identity_found_can_be_given_to_the_clauses() -> None:
    parsed = with_identity(parse_statute(f"工会法\n{ARTICLES}"), "中华人民共和国工会法", "中华人民共和国工会法", "2021-12-24")

    assert "中华人民共和国工会法@2021-12-24#第一条" == parsed.clauses[0].fixed_id


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_and_name_give_metadata(text: str, name: str) -> None:
    metadata = read(text, name)

    assert 0 <= metadata.title.confidence <= 1


def test_the_date_in_the_package_is_not_taken_for_a_later_version() -> None:
    found = {}
    for title in DEFAULT_TITLES:
        law = load_law(title)
        metadata = find_metadata(law.text, "law-package", law.facts, parse_statute(law.text))
        assert (title, Level.LAW) == (metadata.key, metadata.level and metadata.level.value)
        found[title.removeprefix("中华人民共和国")] = metadata.effective and str(metadata.effective.value)

    assert {
        "劳动争议调解仲裁法": "2008-05-01",
        "职业教育法": "2022-05-01",
        "个人信息保护法": "2021-11-01",
        "妇女权益保障法": "2023-01-01",
        "人民调解法": "2011-01-01",
    } == {title: day for title, day in found.items() if day}


def test_the_statutes_of_the_test_data_have_the_version_of_their_file_name(test_data: Path) -> None:
    differ = []
    for file in law_files(test_data):
        metadata = read(read_markdown(file), file.name)
        assert metadata.version
        if metadata.version.value not in file.name:
            differ.append(file.name.split("(")[0])
        assert metadata.level
        assert metadata.scope

    assert ["浙江省实施《教师法》办法"] == differ


LEVELS = {
    "失业保险条例": Level.ADMINISTRATIVE_REGULATION,
    "浙江省信访条例": Level.LOCAL_REGULATION,
    "企业职工带薪年休假实施办法": Level.MINISTERIAL_RULE,
    "信访工作条例": Level.PARTY_REGULATION,
    "中华人民共和国劳动法": Level.LAW,
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）": Level.JUDICIAL_INTERPRETATION,
}


def test_ranks_are_told_by_who_adopted(test_data: Path) -> None:
    read_all = [read(read_markdown(file), file.name) for file in law_files(test_data)]

    assert LEVELS == {metadata.key: metadata.level.value for metadata in read_all if metadata.key in LEVELS and metadata.level}


def test_a_rule_replaced_under_another_name_is_not_known_to_be_so(test_data: Path) -> None:
    (file,) = (file for file in law_files(test_data) if file.name.startswith("信访工作条例"))

    assert () == read(read_markdown(file), file.name).repeals


@pytest.mark.parametrize(
    ("adopted", "level", "issuer"),
    [
        ("2017年4月5日浙江省人民政府令第354号公布", Level.LOCAL_RULE, "浙江省人民政府"),
        ("2019年1月4日杭州市人民政府第38次常务会议审议通过", Level.LOCAL_RULE, "杭州市人民政府"),
        ("2017年3月30日浙江省第十二届人民代表大会常务委员会第三十九次会议通过", Level.LOCAL_REGULATION, "浙江省人民代表大会常务委员会"),
    ],
)
def test_a_government_of_a_place_makes_rules_and_its_congress_regulations(adopted: str, level: Level, issuer: str) -> None:
    text = f"浙江省女职工劳动保护办法\n\n（{adopted}，自2017年6月1日起施行）\n\n第一条 为了保护女职工。\n\n第二条 本省行政区域内适用。\n"
    metadata = read(text)
    assert metadata.level
    assert metadata.issuers
    assert (level, (issuer,)) == (metadata.level.value, metadata.issuers.value)
