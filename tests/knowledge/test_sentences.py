"""Sentences as spans of a clause."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ingest.clauses import parse_official_document
from ingest.pipeline import bundled_paths
from knowledge.sentences import sentences

TEXT = "5. 延伸组织触角。加强工会工作；切实解决入会问题！“好吗？”\n另起一段"


def test_a_clause_is_cut_at_its_stops_and_line_breaks() -> None:
    assert ["延伸组织触角。", "加强工会工作；", "切实解决入会问题！", "“好吗？”", "另起一段"] == [s.text for s in sentences(TEXT)]


def test_the_heading_is_known_as_one() -> None:
    assert [True, False, False, False, False] == [s.heading for s in sentences(TEXT, "延伸组织触角")]


def test_a_clause_without_heading_has_none() -> None:
    assert not any(s.heading for s in sentences(TEXT))


def test_the_sentences_of_the_opinion_leave_out_numbers_and_blanks_only() -> None:
    for clause in parse_official_document(bundled_paths()[0].read_text(encoding="utf-8")).clauses:
        found = sentences(clause.text, clause.heading)
        rest = clause.text
        for sentence in found:
            rest = rest.replace(sentence.text, "", 1)
        number = clause.label if clause.label.isdigit() else ""
        assert not rest.strip(f"一二三（）() \n.{number}")


@given(st.text(alphabet="甲乙。！？；\n “”（）1.、一"))
def test_sentences_are_spans_in_order_that_hold_something(text: str) -> None:
    found = sentences(text)

    assert [s.text for s in found] == [text[s.start : s.end] for s in found]
    assert all(s.text.strip() == s.text != "" for s in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
