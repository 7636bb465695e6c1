from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from handlers.clause_links import clause_path
from knowledge.model import Clause


def clause(document: str, label: str) -> Clause:
    return Clause(document, label, label, "", (), "正文", 0, 0, 2)


@pytest.mark.parametrize(
    ("document", "label"), [("浙总工发〔2020〕24号", "5"), ("工会法", "第二十二条"), ("甲/乙?丙#丁%20", "一（二）"), ("甲&乙", "附件2")]
)
def test_a_path_leads_back_to_document_clause_and_range(document: str, label: str) -> None:
    path = clause_path(clause(document, label), 9, 23)
    parts = urlsplit(path)
    assert path.isascii()
    assert ("/documents", document) == (parts.path.rpartition("/")[0], unquote(parts.path.rpartition("/")[2]))
    assert {"mark": [f"{label}:9-23"]} == parse_qs(parts.query)
    assert label == unquote(parts.fragment)


def test_a_path_without_a_range_highlights_nothing() -> None:
    assert "/documents/%E5%B7%A5%E4%BC%9A%E6%B3%95#5" == clause_path(clause("工会法", "5"))
