"""A picture from a member's phone to the desk of the cadre who works on the case, and to nobody else."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bot.simulator.media import sample
from handlers.grievances.cases.case import Action, ActorKind, Reader
from handlers.texts import tickets as texts
from tests.journeys.campus import BO, HOU, LIANG, QIN, Campus, campus

pytestmark = pytest.mark.timeout(120)
THE_DESK, WRITER = Reader(ActorKind.CLOCK), Reader(ActorKind.MEMBER, channel="wecom", sender="alan")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Campus]:
    with campus(tmp_path / "data") as made:
        made.add("审计员", "auditor")
        made.add("管理员", "operator")
        yield made


def with_picture(here: Campus) -> tuple[str, str]:
    """Hand something in with a picture that is sent in between; returns the numbers of both."""
    here.say("alan", "我要反映学院教工小家的咖啡机坏了两个月没人修")
    here.say("alan", "九月底")
    read = here.send("alan", "image")
    assert "收到图片了，会附在这件事里" in read
    assert "是在哪儿的事" in read  # the form asks on
    read = "".join(here.say("alan", line) for line in ("学院楼三楼", "换一台新的", "没有", "保密"))
    assert "附件：1个" in read
    ref = here.number(here.say("alan", "确认"))
    (file,) = [one.id for one in here.tables.grievances.cases.attachments_for(WRITER, ref)]
    return ref, file


def saved(here: Campus, ref: str) -> list[tuple[str, str]]:
    events = here.tables.grievances.cases.events_for(THE_DESK, ref)
    return [(event.actor.account, event.detail) for event in events if event.action is Action.SAVE_FILE]


def test_a_picture_lies_on_the_case_page_for_its_cadres_without_what_it_tells_of_its_sender(here: Campus, tmp_path: Path) -> None:
    ref, file = with_picture(here)
    browser = here.browser(BO)
    page = browser.get(f"/console/cases/{ref}").text
    assert f'href="/console/cases/{ref}/files/{file}"' in page
    answer = browser.get(f"/console/cases/{ref}/files/{file}")
    assert (200, f'attachment; filename="{ref}-1.jpg"') == (answer.status_code, answer.headers["content-disposition"])
    sent, kept = Image.open(io.BytesIO(sample("image"))), Image.open(io.BytesIO(answer.content))
    assert sent.size == kept.size
    assert dict(sent.getexif())
    assert {} == dict(kept.getexif())

    out = tmp_path / "picture.jpg"
    assert "已存到" in here.tickets(BO, "file", ref, file, out)
    assert answer.content == out.read_bytes()
    assert [(BO, file), (BO, file)] == saved(here, ref)
    assert 2 == browser.get(f"/console/cases/{ref}").text.count(f"{BO}：保存文件")
    shown = here.say("abo", f"查看 {ref}")
    assert f"{BO}保存文件" in shown
    assert "附件：1 个，在工作台上打开这件诉求看" in shown


def test_it_is_refused_to_everybody_else_and_a_refusal_is_no_saving(here: Campus, tmp_path: Path) -> None:
    ref, file = with_picture(here)
    for who in (HOU, LIANG, "审计员", "管理员"):
        browser = here.browser(who)
        assert 404 == browser.get(f"/console/cases/{ref}/files/{file}").status_code, who
        assert file not in browser.get(f"/console/cases/{ref}").text
        told = here.tickets(who, "file", ref, file, tmp_path / who)
        assert any(words in told for words in (texts.unknown(ref), texts.no_file(ref))), told
        assert not (tmp_path / who).exists()
    assert here.visitor().get(f"/console/cases/{ref}/files/{file}").status_code in (303, 403)
    assert [] == saved(here, ref)


def test_what_is_no_picture_is_turned_away_with_a_word_and_the_form_goes_on(here: Campus) -> None:
    here.say("alan", "我要反映学院教工小家的咖啡机坏了两个月没人修")
    read = here.send("alan", "image", "bm8gcGljdHVyZQ==")
    assert "收到图片了" in read
    assert "没能留下来" in read + here.read("alan")
    read = "".join(here.say("alan", line) for line in ("九月底", "学院楼三楼", "换一台新的", "没有", "保密"))
    assert "附件" not in read.partition("都齐了")[2]
    ref = here.number(here.say("alan", "确认"))
    assert [] == here.tables.grievances.cases.attachments_for(WRITER, ref)


def test_a_picture_that_answers_a_question_reaches_the_cadre_who_asked(here: Campus) -> None:
    ref, _ = with_picture(here)
    here.say("abo", f"受理 {ref}")
    here.say("abo", f"询问 {ref} 能拍一张照片吗？")
    here.read("alan")
    for who in ("abo", "qin"):
        here.read(who)
    assert "补充上了" in here.send("alan", "image")
    assert "您问的，提出人回复了" in here.read("abo")
    assert 2 == here.browser(QIN).get(f"/console/cases/{ref}").text.count("/files/")
