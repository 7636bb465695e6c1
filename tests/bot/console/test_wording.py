"""Doubts as the console words them."""

import pytest

from bot.console.wording import doubt
from ingest.inputs import laws
from ingest.pipeline import Ingest
from tests.contracts.clauses.memory import MemoryClauseStore


@pytest.mark.parametrize(
    ("question", "worded"),
    [
        ("issuers: not found", "发文机关：没有找到"),
        ("level: concluded, not read (until then: 规范性文件)", "效力级别：是推断出来的，没有读到；暂按“规范性文件”"),
        ("something: of tomorrow", "something：of tomorrow"),
    ],
)
def test_a_doubt_is_worded(question: str, worded: str) -> None:
    assert worded == doubt(question)


def test_every_doubt_about_the_laws_is_worded_in_chinese() -> None:
    questions = [question for outcome in Ingest(MemoryClauseStore()).run(laws()) for question in outcome.questions]

    assert questions
    assert not [worded for worded in map(doubt, questions) if any(letter.isascii() and letter.isalpha() for letter in worded)]
