"""What word processors, old ones too, put beside the words of a file: it goes, and what shows stays."""

import io
import zipfile
from base64 import b64encode
from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from PIL import Image

from bot.anonymous.files import Refused
from bot.anonymous.word_files import remade

MARK, OWN = "zhangsan", "lisi-style"
CODED = b64encode(MARK.encode()).decode()
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "zs": f"http://{MARK}.example/own",
    }.items()
)
PATH = f"C:\\Users\\{MARK}\\Desktop\\a.jpg"
SDT = f'<w:alias w:val="{MARK}"/><w:tag w:val="{MARK}"/><w:dataBinding w:xpath="{MARK}" w:storeItemID="x"/>'
TELLING = {
    "old drawing": f'<w:r><w:pict><v:shape id="{MARK}" o:spid="{MARK}" alt="{PATH}" href="file:///{PATH}" title="{MARK}" o:title="{MARK}">'
    f'<v:imagedata r:id="rId77" o:title="{MARK}" src="{PATH}" o:href="{PATH}" r:href="{MARK}"/></v:shape></w:pict></w:r>',
    "type of an old drawing": f'<w:r><w:pict><v:shapetype id="{MARK}"/><v:shape type="#{MARK}" o:gfxdata="{MARK}"/></w:pict></w:r>',
    "signature line": f'<w:r><w:pict><v:shape><o:signatureline o:suggestedsigner="{MARK}"/></v:shape></w:pict></w:r>',
    "embedded object": f'<w:r><w:object><o:OLEObject ProgID="{MARK}" ShapeID="{MARK}"/></w:object></w:r>',
    "data of a field": f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData>{CODED}</w:fldData></w:fldChar></w:r>',
    "form field": f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{MARK}"/></w:ffData></w:fldChar></w:r>',
    "field": f'<w:r><w:instrText>AUTHOR {MARK}</w:instrText></w:r><w:fldSimple w:instr="FILENAME {MARK}"/>',
    "bookmark": f'<w:bookmarkStart w:id="9" w:name="{MARK}"/><w:bookmarkEnd w:id="9"/>',
    "content control": f"<w:sdt><w:sdtPr>{SDT}</w:sdtPr><w:sdtContent/></w:sdt>",
    "smart tag": f'<w:smartTag w:uri="{MARK}" w:element="{MARK}"><w:smartTagPr>'
    f'<w:attr w:name="{MARK}" w:val="x"/></w:smartTagPr></w:smartTag>',
    "who may edit": f'<w:permStart w:id="1" w:ed="UNION\\{MARK}"/><w:permEnd w:id="1"/>',
    "hidden words": f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{MARK}</w:t></w:r>",
    "words hidden by a style": f'<w:r><w:rPr><w:rStyle w:val="Below"/></w:rPr><w:t>{MARK}</w:t></w:r>',
    "link": f'<w:hyperlink r:id="rId78" w:anchor="{MARK}" w:tooltip="{MARK}" w:docLocation="{MARK}" w:tgtFrame="{MARK}"/>',
    "format of before": f'<w:r><w:rPr><w:rPrChange w:id="3" w:author="{MARK}">'
    f'<w:rPr><w:rStyle w:val="{MARK}"/></w:rPr></w:rPrChange></w:rPr></w:r>',
    "moved words": f'<w:moveToRangeStart w:id="4" w:name="{MARK}" w:author="{MARK}"/><w:moveToRangeEnd w:id="4"/>',
    "picture": f'<w:r><w:drawing><wp:inline wp14x="1"><wp:docPr id="1" name="{PATH}" descr="{MARK}" title="{MARK}">'
    f'<a:hlinkClick r:id="rId79" tooltip="{MARK}"/><a:extLst><a:ext uri="{MARK}"/></a:extLst></wp:docPr></wp:inline></w:drawing></w:r>',
    "somebody's own element": f'<zs:field zs:name="{MARK}"><zs:x>{MARK}</zs:x></zs:field><w:r zs:of="{MARK}"/>',
    "drawing for programs unknown": "<w:r><mc:AlternateContent>"
    f'<mc:Choice Requires="zs"><w:t>{MARK}</w:t></mc:Choice></mc:AlternateContent></w:r>',
    "id of a paragraph": f'<w:r w14:paraId="{MARK}" w:rsidR="{MARK}"/>',
}
NUMBERING = (
    f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="1"><w:nsid w:val="{MARK}"/><w:tmpl w:val="{MARK}"/><w:name w:val="{MARK}"/>'
    f'<w:lvl w:ilvl="0" w:tplc="{MARK}"><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum></w:numbering>'
)


TEXT_BOX = (
    '<v:textbox inset="1,1,1,1"><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox>'
    '<v:textpath string="机密"/>'
)


@cache
def plain_file() -> bytes:
    """A file of one paragraph in a style of somebody's own, with a picture."""
    document = Document()
    styles: Any = document.styles
    styles.add_style(OWN, WD_STYLE_TYPE.CHARACTER).font.bold = True
    styles.add_style("Hiding", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    styles.add_style("Below", WD_STYLE_TYPE.CHARACTER).base_style = styles["Hiding"]
    document.add_paragraph("食堂收两份钱").add_run("，已经三周", style=OWN)
    document.sections[0].header.paragraphs[0].text = "情况说明"
    picture, written = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(picture, "PNG")
    document.add_picture(picture)
    document.save(written)
    return written.getvalue()


def word_file(*pieces: str, numbering: str = "") -> bytes:
    """The same file with these pieces behind its words."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain_file())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                paragraph = f"<w:p {SPACES}><w:r><w:t>话</w:t></w:r>{''.join(pieces)}</w:p>"
                part = part.replace(b"<w:sectPr", paragraph.encode() + b"<w:sectPr", 1)
            if name == "word/numbering.xml" and numbering:
                part = numbering.encode()
            new.writestr(name, part)
    return out.getvalue()


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def made(*pieces: str, numbering: str = "") -> bytes:
    return remade(word_file(*pieces, numbering=numbering), lambda content: content)


@pytest.mark.parametrize("piece", TELLING.values(), ids=TELLING.keys())
def test_what_tells_of_a_person_or_a_machine_goes(piece: str) -> None:
    given = "".join(parts(word_file(piece)).values())
    assert MARK in given or CODED in given

    everything = "".join(parts(made(piece)).values())

    assert MARK not in everything
    assert CODED not in everything
    assert "rId7" not in everything, "a link that leads to nothing makes a file look damaged"


def test_marks_by_which_two_files_are_of_one_template_go() -> None:
    everything = parts(made(numbering=NUMBERING))
    assert MARK not in "".join(everything.values())
    assert "第%1条" in everything["word/numbering.xml"]


def test_what_shows_stays() -> None:
    shown = (
        '<w:r><w:pict><v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75"/></w:pict></w:r>',
        f'<w:r><w:pict><v:shape type="#_x0000_t75" style="width:10pt;height:5pt" fillcolor="red">{TEXT_BOX}</v:shape></w:pict></w:r>',
        '<w:r><wps:wsp><wps:bodyPr anchor="ctr" wrap="square"/></wps:wsp></w:r>',
        '<w:smartTag w:uri="x" w:element="y"><w:r><w:t>十月</w:t></w:r></w:smartTag>',
        '<w:hyperlink w:anchor="x"><w:r><w:t>见下</w:t></w:r></w:hyperlink>',
        '<w:ins w:id="1" w:author="x"><w:r><w:t>补一句</w:t></w:r></w:ins>',
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>',
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>填的</w:t></w:r></w:sdtContent></w:sdt>",
    )

    content = made(*shown)

    text = parts(content)["word/document.xml"]
    for words in ("框里的字", 'string="机密"', 'fillcolor="red"', "width:10pt", 'type="#_x0000_t75"', 'o:spt="75"', 'anchor="ctr"', "填的"):
        assert words in text
    document = Document(io.BytesIO(content))
    paragraph, _picture, last = document.paragraphs
    assert ("食堂收两份钱，已经三周", "话十月见下补一句看得见") == (paragraph.text, last.text)
    assert paragraph.runs[1].style.font.bold
    assert 1 == len(document.inline_shapes)
    assert "情况说明" == document.sections[0].header.paragraphs[0].text


def test_a_style_of_somebodys_own_shows_and_loses_its_name() -> None:
    everything = "".join(parts(made()).values())
    assert OWN not in everything
    assert OWN in "".join(parts(word_file()).values())


def test_a_form_of_file_that_nobody_here_knows_is_refused() -> None:
    strict = word_file()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out := io.BytesIO(), "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/w")
            )
    with pytest.raises(Refused):
        remade(out.getvalue(), lambda content: content)
