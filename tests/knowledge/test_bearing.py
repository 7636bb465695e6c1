"""How a question is worded tells whether rules answer it: what rights and duties sound like, and what this year's sums and people do."""

from dataclasses import replace

import pytest

from knowledge.bearing import LONGEST_READ, LONGEST_RUN, bearing_of, runs
from knowledge.calibration import weights_for
from knowledge.confidence import confidence_of, features
from knowledge.guide import Guide, GuideEntry
from knowledge.model import Clause
from knowledge.query import understand
from knowledge.retrieval import Candidate, Search


@pytest.mark.parametrize("question", ["聘期没满学校能把讲师解聘吗", "单位少缴了保险费由谁补上", "副主席换人要经过哪一级同意"])
def test_what_rules_answer_sounds_like_it(question: str) -> None:
    assert bearing_of(question) > 0


@pytest.mark.parametrize("question", ["冬至工会发汤圆不", "帮我瞧瞧今晚有没有球赛", "东门的快递柜怎么老坏", "你这破软件真气人"])
def test_what_no_rule_answers_does_not(question: str) -> None:
    assert bearing_of(question) < 0


def test_a_question_is_read_by_its_runs_with_its_edges_marked() -> None:
    assert {"^", "入", "会", "$", "^入", "入会", "会$", "^入会", "入会$"} == runs("入会？")
    assert max(map(len, runs("工会" * LONGEST_READ))) == LONGEST_RUN


def searched(guide: Guide) -> Search:
    clause = Clause("某规定", "第一条", "第一条", "", (), "冬至发汤圆。", 0, 0, 6, "某规定")
    return Search(understand("冬至发不发汤圆"), (Candidate(clause, 1.0, 3.0, 0.9),), weights_for(""), guide)


def test_the_wording_counts_only_where_the_guide_says_what_the_document_answers() -> None:
    explained = Guide([GuideEntry("某规定#第一条", "冬至有汤圆。", asks=("冬至有什么",))])

    assert 0.0 == features(searched(Guide())).bearing
    assert 0.0 != features(searched(explained)).bearing


def test_a_question_that_the_clause_is_known_to_answer_is_answered_however_short() -> None:
    known = Guide([GuideEntry("某规定#第一条", "冬至有汤圆。", asks=("冬至发不发汤圆",))])
    other = Guide([GuideEntry("某规定#第一条", "冬至有汤圆。", asks=("过节领导要不要慰问",))])
    threshold = searched(known).weights.threshold

    assert confidence_of(searched(known)) >= threshold
    assert confidence_of(searched(other)) < threshold


def test_what_the_texts_are_known_to_leave_open_is_not_answered_by_what_is_less_near() -> None:
    """Both similarities count: an open question that is near is none where a clause answers one as near."""
    found = searched(Guide([GuideEntry("某规定#第一条", "冬至有汤圆。", asks=("过节领导要不要慰问",))]))
    sure = replace(found.weights, bias=20.0)
    near = replace(found, weights=sure, candidates=(found.candidates[0]._replace(ask_similarity=0.94),))

    assert confidence_of(replace(near, left_open=0.97)) < sure.threshold
    assert confidence_of(replace(near, left_open=0.95)) >= sure.threshold
    assert confidence_of(replace(near, left_open=0.9)) >= sure.threshold
