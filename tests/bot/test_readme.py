"""Figures of what is shipped, as the README and its Chinese twin give them."""

import re
from pathlib import Path

import pytest

from ingest.inputs import laws
from knowledge.guide import bundled_guide

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("name", "said"), [("README.md", r"for ([\d,]+) clauses"), ("README.zh-CN.md", r"现有 ([\d,]+) 条")])
def test_the_readme_counts_the_explanations(name: str, said: str) -> None:
    found = re.findall(said, (ROOT / name).read_text(encoding="utf-8"))
    assert [f"{len(bundled_guide()):,}"] == found


def test_the_readme_counts_the_laws() -> None:
    found = re.findall(r"the opinion and (\d+) laws", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [str(len(list(laws())))] == found
