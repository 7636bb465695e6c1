"""The document that comes with the desk: its ids are a contract, and each repair of its source is accounted for."""

import tomllib
from pathlib import Path

import pytest

from ingest.documents import Draft, draft
from ingest.pipeline import bundled, bundled_paths

NUMBER = "浙总工发〔2020〕24号"
LABELS = ["前言", "一（一）", "一（二）", "一（三）", *map(str, range(1, 18)), "三（一）", "三（二）", "三（三）", "附件"]


@pytest.fixture(scope="module")
def opinion() -> Draft:
    (given,) = bundled()
    assert given.trusted
    return draft(given.trusted(), given, "")


def repairs() -> list[dict[str, str]]:
    return tomllib.loads(bundled_paths()[0].with_suffix(".toml").read_text(encoding="utf-8"))["repair"]


def test_the_opinion_has_exactly_the_promised_ids_in_order(opinion: Draft) -> None:
    assert [f"{NUMBER}#{label}" for label in LABELS] == [clause.id for clause in opinion.clauses]


def test_the_opinion_needs_no_warning(opinion: Draft) -> None:
    assert () == opinion.warnings


def test_a_task_knows_its_path_heading_and_the_headings_above(opinion: Draft) -> None:
    task = next(clause for clause in opinion.clauses if clause.label == "5")

    assert "二（二）5" == task.path
    assert "延伸组织触角" == task.heading
    assert ("二、主要任务", "（二）健全工会组织体系") == task.breadcrumb
    assert task.text.startswith("5. 延伸组织触角。加强在高校独立(民办)学院")
    assert task.text.endswith("增强基层工会的凝聚力。")


def test_the_four_principles_are_paragraphs_of_one_clause(opinion: Draft) -> None:
    principles = next(clause for clause in opinion.clauses if clause.label == "一（三）")

    assert 4 == sum(line.startswith("坚持") for line in principles.text.splitlines())


def test_what_is_known_about_the_opinion_is_read_or_marked_as_inferred(opinion: Draft) -> None:
    document = opinion.document

    assert (NUMBER, 2020, None) == (document.number, document.year, document.version)
    assert ("浙江省总工会", "中共浙江省教育厅委员会") == document.issuers
    assert ("各市总工会", "省各产业工会", "各有关高校党委") == document.addressees
    assert any("2020" in inference and "发文字号" in inference for inference in document.inferences)


def test_every_repair_is_told_as_an_inference(opinion: Draft) -> None:
    told = [inference for inference in opinion.document.inferences if "改为" in inference]

    assert [repair["reason"] for repair in repairs()] == [inference.partition("”。")[2] for inference in told]


def test_the_repairs_replayed_backwards_give_the_source_exactly(test_data: Path) -> None:
    text = bundled_paths()[0].read_text(encoding="utf-8")
    for repair in reversed(repairs()):
        assert 1 == text.count(repair["after"])
        text = text.replace(repair["after"], repair["before"])

    assert (test_data / "opinion.txt").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("left_out", range(len(repairs())), ids=[repair["place"] for repair in repairs()])
def test_no_repair_can_be_left_out(test_data: Path, left_out: int) -> None:
    text = (test_data / "opinion.txt").read_text(encoding="utf-8")
    for number, repair in enumerate(repairs()):
        if number != left_out:
            assert 1 == text.count(repair["before"])
            text = text.replace(repair["before"], repair["after"])

    assert bundled_paths()[0].read_text(encoding="utf-8") != text
