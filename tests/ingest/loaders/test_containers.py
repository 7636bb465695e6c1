"""OFD, archives, and older Office files."""

import io
import socket
import zipfile
from pathlib import Path

import pytest

from ingest.loaders import load, office
from ingest.loaders.archive import harmless, unpack
from ingest.loaders.ofd import read_ofd
from ingest.model import Limits, MarkKind, Rejected
from tests.ingest.loaders.making import docx, p, zipped

LIMITS = Limits()
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
INFO = "<ofd:DocInfo><ofd:Title>批复</ofd:Title></ofd:DocInfo>"
TEMPLATES = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="T.xml"/></ofd:CommonData>'


def ofd(*pages: str, template: str = "", **parts: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/P{number}.xml"/>' for number in range(len(pages)))
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody>{INFO}<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}>{TEMPLATES}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "Doc_0/T.xml": f"<ofd:Page {SPACE}>{template}</ofd:Page>",
        }
        | {f"Doc_0/Pages/P{number}.xml": f"<ofd:Page {SPACE}>{page}</ofd:Page>" for number, page in enumerate(pages)}
        | parts
    )


def drawn(text: str, x: float, y: float, width: float = 50) -> str:
    return f'<ofd:TextObject Size="5" Boundary="{x} {y} {width} 6"><ofd:TextCode X="0" Y="5">{text}</ofd:TextCode></ofd:TextObject>'


def test_ofd_text_is_joined_by_baseline_with_its_template() -> None:
    first = drawn("第二行", 20, 40) + drawn("右", 120, 20) + drawn("左", 20, 20.4, 5) + '<ofd:Template TemplateID="9"/>'
    loaded = read_ofd(ofd(first, drawn("第二页", 20, 20), template=drawn("红头文件", 20, 5)), LIMITS)

    assert loaded.text == "红头文件\n左 右\n第二行\n第二页\n"
    assert [(mark.value, mark.start, mark.end) for mark in loaded.marks if mark.kind is MarkKind.PAGE] == [("1", 0, 13), ("2", 13, 17)]
    assert loaded.facts["title"] == "批复"


@pytest.mark.parametrize(
    ("source", "limits", "reason"),
    [
        (ofd("<ofd:PathObject/>"), LIMITS, "no text layer"),
        (ofd("", "", ""), Limits(max_pages=2), "pages"),
        (ofd('<!DOCTYPE a [<!ENTITY b "c">]>'), LIMITS, "no XML|entities"),
        (zipped({"OFD.xml": "<!DOCTYPE a><a/>"}), LIMITS, "document type"),
        (zipped({"OFD.xml": "<a><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></a>"}), LIMITS, "lacks its part"),
    ],
)
def test_ofd_that_cannot_be_read_is_refused(source: bytes, limits: Limits, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        read_ofd(source, limits)


def test_a_real_ofd_reads_line_by_line(test_data: Path) -> None:
    loaded = load((test_data / "documents" / "ofdjs_n.ofd").read_bytes(), "n.ofd", LIMITS)

    assert loaded.text.startswith("测试符路桥区卫生局文件\n路卫发〔2011〕76号\n关于同意张阿三同志辞职的批复\n")
    assert loaded.text.endswith("2011年3月10日\n测试符路桥区卫生局办公室 2011年3月10日印发\n— 2 —\n")


def archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def listed(source: bytes, limits: Limits = LIMITS) -> tuple[list[str], str]:
    names: list[str] = []
    try:
        for name, _ in unpack(source, limits):
            names.append(name)
    except Rejected as error:
        return names, str(error)
    return names, ""


def test_members_come_one_by_one_also_from_an_archive_inside() -> None:
    source = archive({"法规/工会法.txt": b"a", "__MACOSX/x": b"", "~$工会法.docx": b"", "内.zip": archive({"章程.md": b"b"})})

    assert [("法规/工会法.txt", b"a"), ("内.zip/章程.md", b"b")] == list(unpack(source, LIMITS))


def test_names_that_lead_out_or_clash_become_harmless() -> None:
    names = ("../../etc/passwd.txt", "/abs.txt", "C:\\新建\\a.txt", "a/../b.txt", "b.txt", "a/b.txt")

    assert listed(archive(dict.fromkeys(names, b"x")))[0] == [
        "etc/passwd.txt",
        "abs.txt",
        "C_/新建/a.txt",
        "a/b.txt",
        "b.txt",
        "a/b (2).txt",
    ]
    assert harmless("..") == "unnamed"


def test_names_in_gbk_are_read() -> None:
    made = bytearray(archive({"aaaa.txt": b"x"}))
    source = bytes(made).replace(b"aaaa", "法规".encode("gb18030"))

    assert listed(source) == (["法规.txt"], "")


def test_what_cannot_be_unpacked_is_named_after_the_rest() -> None:
    deep = archive({"2.zip": archive({"3.zip": archive({"x.txt": b"x"})})})
    made = bytearray(archive({"a.txt": b"x", "深.zip": deep, "b.txt": b"y"}))
    # the flag of encryption, in the first member's local and central header
    made[6] |= 1
    made[made.rindex(b"a.txt") - 46 + 8] |= 1

    names, reason = listed(bytes(made))

    assert names == ["b.txt"]
    assert "a.txt is protected by a password" in reason
    assert "archive in an archive in an archive" in reason


@pytest.mark.parametrize(
    ("source", "limits", "reason"),
    [
        (archive({str(number): b"" for number in range(20)}), Limits(max_members=10), "members"),
        (archive({"a": b"x" * 1000}), Limits(max_unpacked_bytes=500), "unpacks to"),
        (zipped({"a": b"\0" * 30_000_000}), LIMITS, "zip bomb"),
        (
            archive({"a.zip": archive({"b": b"x" * 300}), "c.zip": archive({"d": b"x" * 300})}),
            Limits(max_unpacked_bytes=1200),
            "unpacks to",
        ),
        (archive({"a": b"x"})[:-10], LIMITS, "damaged"),
        (archive({}), LIMITS, "empty"),
    ],
    ids=["members", "bytes", "bomb", "bytes over levels", "broken", "empty"],
)
def test_archives_beyond_the_limits_are_refused(source: bytes, limits: Limits, reason: str) -> None:
    assert reason in listed(source, limits)[1]


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 500


def test_without_libreoffice_an_old_document_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)

    with pytest.raises(Rejected, match="install LibreOffice"):
        load(OLD_WORD, "规定.wps", LIMITS)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called as LibreOffice is; each test writes what it does."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(office, "PLACES", ())
    return program


def test_libreoffice_converts_in_a_folder_of_its_own(stand_in: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(p("第一条 甲。")))
    stand_in.write_text(f'#!/bin/sh\nmkdir -p made && cp {made} made/document.docx && test -z "$UNIONDESK_SECRET"\n')
    stand_in.chmod(0o755)

    loaded = load(OLD_WORD, "规定.doc", LIMITS)

    assert (loaded.text, loaded.facts["format"]) == ("第一条 甲。\n", "office")
    assert "converted by LibreOffice" in loaded.warnings[0]


def open_document(picture: str) -> bytes:
    """A document that shows a picture from the network; LibreOffice fetches it unless told not to."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    frame = f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{picture}" xlink:type="simple"/></draw:frame>'
    body = f"<office:body><office:text><text:p>第一条 甲。{frame}</text:p></office:text></office:body>"
    head = f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
    kind = "application/vnd.oasis.opendocument.text"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    return zipped(
        {
            "mimetype": kind,
            "content.xml": f"{head}{body}</office:document-content>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}</m:manifest>',
        }
    )


def test_a_real_libreoffice_converts_and_follows_no_link() -> None:
    if office.find_office() is None:
        pytest.skip("LibreOffice is not installed")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        loaded = load(open_document(f"http://127.0.0.1:{port}/a.png"), "规定.odt", LIMITS)
        with pytest.raises(TimeoutError):
            server.accept()

    assert loaded.text.split("\n")[0] == "第一条 甲。"


@pytest.mark.parametrize(("script", "reason"), [("exit 1", "could not convert"), ("sleep 60", "longer than allowed")])
def test_a_conversion_that_fails_or_hangs_is_refused(stand_in: Path, script: str, reason: str) -> None:
    stand_in.write_text(f"#!/bin/sh\n{script}\n")
    stand_in.chmod(0o755)

    with pytest.raises(Rejected, match=reason):
        load(OLD_WORD, "规定.doc", Limits(seconds=0.5))
