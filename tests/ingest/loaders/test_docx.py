"""Word documents as Word shows them: what is hidden, deleted or said twice does not come through."""

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from ingest.loaders.docx import read_docx
from ingest.model import Limits, MarkKind, Rejected
from tests.ingest.loaders.making import TYPES, docx, p, relations, run, value, zipped
from tests.ingest.parsed import marked

LIMITS = Limits()


def text_of(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts), LIMITS).text


def test_paragraphs_stand_one_a_line_with_breaks_tabs_and_soft_hyphens(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.title = "意见"
    document.add_heading("总则", 1)
    document.add_paragraph("第一条\t甲\n乙\u00ad丙").paragraph_format.space_after = Pt(3)
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.save(str(tmp_path / "a.docx"))

    loaded = read_docx((tmp_path / "a.docx").read_bytes(), LIMITS)

    assert loaded.text == "总则\n第一条\t甲\n乙丙\n"
    assert [("总则", "1")] == marked(loaded, MarkKind.HEADING)
    assert loaded.facts["title"] == "意见"


def test_tracked_changes_are_accepted() -> None:
    body = (
        f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('丁')}</w:moveFrom><w:moveTo>{run('戊')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半，')}</w:p>"
        + p("后半。")
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"
    )

    assert text_of(body) == "甲乙戊\n前半，后半。\n"


def test_hidden_text_is_left_out_whether_run_style_or_paragraph_style_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden_paragraph = f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run("丁")}{run("戊", value("vanish", "0"))}</w:p>'
    body = f"<w:p>{run('甲')}{run('乙', '<w:vanish/>')}{run('丙', value('rStyle', 'H'))}</w:p>" + hidden_paragraph + p("己")

    assert text_of(body, styles=styles) == "甲\n戊己\n"


def test_a_text_box_is_read_once_although_it_is_stored_twice() -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    loaded = read_docx(docx(f"<w:p>{run('正文')}<w:r>{drawn}</w:r></w:p>" + p("后文")), LIMITS)

    assert loaded.text == "正文\n框中\n后文\n"
    assert [("框中", "")] == marked(loaded, MarkKind.TEXT_BOX)


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    notes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">' + p("注释。") + "</w:footnote>"
    body = f'<w:p>{run("甲")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("乙")}</w:p>' + p("丙")
    loaded = read_docx(docx(body, footnotes=notes), LIMITS)

    assert loaded.text == "甲乙\n[1] 注释。\n丙\n"
    assert [("[1] 注释。", "")] == marked(loaded, MarkKind.FOOTNOTE)


def test_tables_are_one_line_a_row_and_merged_cells_stand_once() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell('项目')}{cell('标准', value('gridSpan', '2'))}</w:tr>"
        f"<w:tr>{cell('慰问', value('vMerge', 'restart'))}{cell('生育')}{cell('1&lt;2')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('住院')}{cell('800元')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('去')}{cell('的')}</w:tr></w:tbl>"
    )
    loaded = read_docx(docx(p("前") + table + p("后")), LIMITS)

    assert loaded.text == "前\n项目｜标准\n慰问｜生育｜1<2\n｜住院｜800元\n后\n"
    html = (
        '<table><tr><td>项目</td><td colspan="2">标准</td></tr><tr><td rowspan="2">慰问</td><td>生育</td><td>1&lt;2</td></tr>'
        "<tr><td>住院</td><td>800元</td></tr></table>"
    )
    assert [("项目｜标准\n慰问｜生育｜1<2\n｜住院｜800元", html)] == marked(loaded, MarkKind.TABLE)


def test_a_frame_of_one_cell_is_no_table() -> None:
    loaded = read_docx(docx(f"<w:tbl><w:tr><w:tc>{p('第一条 甲。')}{p('第二条 乙。')}</w:tc></w:tr></w:tbl>"), LIMITS)

    assert (loaded.text, ()) == ("第一条 甲。\n第二条 乙。\n", loaded.marks)


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbered(text: str, depth: int = 0, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def test_automatic_numbers_are_written_out_as_word_shows_them() -> None:
    lists = numbering(
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
        level(2, "japaneseCounting", "（%3）"),
        level(3, "decimal", "%4."),
    )
    body = (
        numbered("总则")
        + numbered("甲。", 1)
        + "".join(numbered("项；", 2) for _ in range(11))
        + numbered("乙。", 1)
        + numbered("又项；", 2)
        + numbered("目。", 3)
        + numbered("分则")
        + numbered("丙。", 1)
    )

    lines = text_of(body, numbering=lists).splitlines()

    assert lines[:3] == ["第一章 总则", "第一条 甲。", "（一）项；"]
    assert lines[12:] == ["（十一）项；", "第二条 乙。", "（一）又项；", "1. 目。", "第二章 分则", "第三条 丙。"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "3"),
        ("decimalZero", "03"),
        ("decimalFullWidth", "３"),
        ("decimalEnclosedCircleChinese", "③"),
        ("upperRoman", "III"),
        ("lowerLetter", "c"),
        ("chineseCounting", "三"),
        ("chineseLegalSimplified", "叁"),
        ("ideographTraditional", "丙"),
        ("ideographDigital", "三"),
        ("decimalEnclosedParen", "⑶"),
    ],
)
def test_each_format_of_numbers_is_known(form: str, shown: str) -> None:
    assert text_of("".join(map(numbered, "甲乙丙")), numbering=numbering(level(0, form, "%1、"))).splitlines()[2] == f"{shown}、丙"


def test_a_list_begun_anew_counts_from_its_own_start_and_bullets_have_no_number() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    lists = numbering(level(0, "decimal", "%1、"), level(1, "bullet", "\uf0b7"), more=again)
    body = numbered("甲") + numbered("乙") + numbered("丙", 1) + numbered("丁", num=2) + numbered("戊", num=0)

    assert text_of(body, numbering=lists) == "1、甲\n2、乙\n丙\n5、丁\n戊\n"


def test_a_style_numbers_its_paragraphs_and_marks_headings() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="条"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    lists = numbering(level(0, "decimal", "%1"), level(1, "chineseCounting", "第%2条", '<w:pStyle w:val="A"/>'))
    body = p("章程", '<w:pStyle w:val="T"/>') + p("甲", '<w:pStyle w:val="A"/>') + p("乙", '<w:pStyle w:val="B"/>')
    loaded = read_docx(docx(body, styles=styles, numbering=lists), LIMITS)

    assert loaded.text == "章程\n第一条 甲\n第二条 乙\n"
    assert [("章程", "0"), ("第一条 甲", "2"), ("第二条 乙", "2")] == marked(loaded, MarkKind.HEADING)


def test_fields_show_their_result_and_encircled_numbers() -> None:
    def part(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def instruction(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    reference = part("begin") + instruction("REF a") + part("separate") + run("第三条") + part("end")
    circle = part("begin") + instruction("eq \\o\\ac(○,2)") + part("end")

    assert text_of(f"<w:p>{run('依')}{reference}{run('办理')}{circle}</w:p>") == "依第三条办理②\n"


def test_content_controls_hyperlinks_and_pronunciation_are_read_and_prompts_are_not() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('单击此处')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('乙')}</w:hyperlink><w:r><w:ruby><w:rt>{run('bǐng')}</w:rt><w:rubyBase>{run('丙')}</w:rubyBase></w:ruby></w:r></w:p>"
    )

    assert text_of(body) == "甲\n乙丙\n"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (docx(p("甲")) and zipped({"[Content_Types].xml": TYPES, "word/document.xml": "<a/>", "word/vbaProject.bin": b"x"}), "macros"),
        (zipped({"[Content_Types].xml": TYPES}), "lacks its text"),
        (
            zipped(
                {
                    "[Content_Types].xml": TYPES,
                    "_rels/.rels": relations(officeDocument="word/document.xml"),
                    "word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
                }
            ),
            "document type or entities",
        ),
        (zipped({"[Content_Types].xml": TYPES, "word/document.xml": '<!DOCTYPE d [<!ENTITY x "y">]><d/>'.encode("utf-16")}), "entities"),
        (zipped({"[Content_Types].xml": TYPES, "word/document.xml": "<w:p"}), "no XML"),
        (zipped({"[Content_Types].xml": TYPES, "word/document.xml": b" " * 40_000_000}), "zip bomb"),
        (docx(p("甲"))[:-40], "damaged"),
    ],
    ids=["macros", "no text", "external entity", "entity in UTF-16", "no XML", "bomb", "truncated"],
)
def test_what_is_dangerous_or_broken_is_refused(source: bytes, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        read_docx(source, LIMITS)


def test_limits_hold_for_members_bytes_and_characters() -> None:
    source = docx(p("甲" * 100))
    for limits, reason in (
        (Limits(max_members=2), "members"),
        (Limits(max_unpacked_bytes=100), "unpacks"),
        (Limits(max_chars=50), "characters"),
    ):
        with pytest.raises(Rejected, match=reason):
            read_docx(source, limits)


def test_real_documents_keep_their_numbers_and_leave_headers_out(test_data: Path) -> None:
    loaded = read_docx((test_data / "documents" / "rapiddoc_test.docx").read_bytes(), LIMITS)

    assert "(2)本合同双方应加盖骑缝章。" in loaded.text
    assert "② 本合同一式四份" in loaded.text
    assert len(marked(loaded, MarkKind.TABLE)) == 1
    section = read_docx((test_data / "documents" / "rapiddoc_section.docx").read_bytes(), LIMITS)
    assert ["第一节内容1", "第一节内容2"] == section.text.split("\n")[:2]
