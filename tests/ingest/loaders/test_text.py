"""Plain text and Markdown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.loaders.text import read_markdown, read_text, strip_markup
from ingest.model import Limits, MarkKind, Rejected

LIMITS = Limits()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_is_read_in_the_encodings_people_save_in(encoding: str) -> None:
    assert read_text("第一条 为了〔2021〕。\r\n".encode(encoding), LIMITS).text == "第一条 为了〔2021〕。\r\n"


def test_a_broken_character_in_much_text_is_told_and_much_brokenness_refused() -> None:
    source = "第一条 甲。".encode() * 1000
    loaded = read_text(source + b"\xe7" + source, LIMITS)

    assert (1, ("1 broken characters in UTF-8 text; they stand as \ufffd",)) == (loaded.text.count("\ufffd"), loaded.warnings)
    with pytest.raises(Rejected, match="save it as UTF-8"):
        read_text(b"\x81\x00\xff\xfe\xff" * 100, LIMITS)


MARKDOWN = """---
title: "工会法"
---
# 工会法

<!-- INFO END -->
总则
====

**第一条** 为了*甲*，见[章程](http://a.example/x)。[^1]
> 引用 &lt;乙&gt;
- 项 5*3*2 a_b_c \\*丙\\*

| 项目 | 标准 |
|---|:-:|
| 慰问 | 1\\|2元 |

---
[^1]: 注。
```
# 原样
```
"""


def test_markdown_loses_its_markup_and_keeps_its_words() -> None:
    loaded = read_markdown(MARKDOWN.encode(), LIMITS)
    marks = [(mark.kind, loaded.text[mark.start : mark.end], mark.value) for mark in loaded.marks]

    assert loaded.text.split("\n") == [
        "工会法",
        "",
        "总则",
        "",
        "第一条 为了甲，见章程。",
        "引用 <乙>",
        "项 5*3*2 a_b_c *丙*",
        "",
        "项目｜标准",
        "慰问｜1|2元",
        "",
        "[1] 注。",
        "# 原样",
        "",
    ]
    table = "<table><tr><td>项目</td><td>标准</td></tr><tr><td>慰问</td><td>1|2元</td></tr></table>"
    assert marks == [
        (MarkKind.HEADING, "工会法", "1"),
        (MarkKind.HEADING, "总则", "1"),
        (MarkKind.TABLE, "项目｜标准\n慰问｜1|2元", table),
        (MarkKind.FOOTNOTE, "[1] 注。", ""),
    ]
    assert loaded.facts["title"] == "工会法"


def test_real_laws_lose_nothing_but_markup(test_data: Path) -> None:
    for file in (test_data / "laws").rglob("*.md"):
        source = file.read_text(encoding="utf-8")
        expected = "\n".join(line.lstrip("# ") if line.startswith("#") else line for line in source.split("\n") if "INFO END" not in line)
        assert written(expected) == written(read_markdown(source.encode(), LIMITS).text)


def written(text: str) -> list[str]:
    """The lines that hold something."""
    return [line for line in text.split("\n") if line.strip()]


def test_blank_lines_that_part_paragraphs_are_no_text() -> None:
    assert (
        "# 标题\n\n第一段。\n\n第二段。\n\n第三段。\n".replace("# ", "").replace("\n\n", "\n")
        == read_markdown("# 标题\n\n第一段。\n\n第二段。\n\n第三段。\n".encode(), LIMITS).text.rstrip("\n") + "\n"
    )


def test_blank_lines_between_groups_of_lines_stay() -> None:
    text = "第一行\n第二行\n第三行\n\n第四行\n第五行\n第六行\n"

    assert text.rstrip() == read_markdown(text.encode(), LIMITS).text.rstrip()


@given(st.text(alphabet="甲1*_`[]()\\<>&|#-~ \n"))
def test_markup_of_any_kind_is_no_danger(text: str) -> None:
    kept = [character for character in read_markdown(text.encode(), LIMITS).text if character in "甲1"]

    assert len(kept) <= text.count("甲") + text.count("1") + kept.count("1")
    strip_markup(text)
