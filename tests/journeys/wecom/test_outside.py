"""Grievances that end at a union that is not on this desk: with their 转办单, opened and read, and with nobody named in it."""

import io
from pathlib import Path

import httpx
import pytest
from docx import Document

from handlers.grievances.cases.case import ActorKind, Reader, Status
from handlers.texts.papers import BLANK_HEAD
from tests.journeys.campus import BO, GAO, LIANG, Campus

pytestmark = pytest.mark.timeout(120)
CANTEEN = ("我要反映二食堂的饭钱总是扣两次", "十月底开始", "二食堂一楼", "退钱", "没有")
OUTSIDE = "浙江省教育工会"


def opened(answer: httpx.Response) -> tuple[list[str], dict[str, str]]:
    """Lines and table of a Word file."""
    assert 200 == answer.status_code
    return read(io.BytesIO(answer.content))


def read(file: io.BytesIO | Path) -> tuple[list[str], dict[str, str]]:
    """The same of a file."""
    document = Document(file if isinstance(file, io.BytesIO) else str(file))
    rows = {row.cells[0].text: row.cells[1].text for table in document.tables for row in table.rows}
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text], rows


def answered(here: Campus, phone: str, ref: str, words: str) -> str:
    """Accept and answer from a phone; returns what the member reads of the answer."""
    here.say(phone, f"受理 {ref} 简单")
    here.read("alan")
    here.say(phone, f"答复 {ref} {words}")
    here.say(phone, "确认")
    return here.read("alan")


def test_what_the_university_could_not_solve_goes_to_the_union_above_it_with_its_slip(here: Campus) -> None:
    ref = here.hand_in("alan", *CANTEEN, "保密", "确认")
    answered(here, "gao", ref, "食堂说系统没有问题。")
    read = here.say("alan", "没解决")
    assert f"由{OUTSIDE}重新办理" in read
    assert "您的身份不随材料转出" in read
    here.say("alan", "跳过")
    here.say("alan", "跳过")
    case = here.tables.grievances.cases.find_for(Reader(ActorKind.CLOCK), ref)
    assert case
    assert (Status.SUBMITTED, "hdu", OUTSIDE, True) == (case.status, case.place.unit, case.place.union, case.place.external)

    came = here.read("liang")
    assert "要重新办理" in came
    assert f"这件事要请{OUTSIDE}来办" in came
    accepted = here.say("liang", f"受理 {ref} 简单")
    assert "此前的答复：2026年11月23日：食堂说系统没有问题。" in accepted
    assert f"杭州电子科技大学工会的{LIANG}转请{OUTSIDE}办理" in here.read("alan")

    lines, rows = opened(here.browser(LIANG).get(f"/console/cases/{ref}/transfer.docx"))
    assert ["职工诉求转办单", f"{OUTSIDE}："] == lines[:2]
    assert ["杭州电子科技大学工会", "2026年11月23日", BLANK_HEAD] == lines[-3:]
    wanted = {
        "诉求编号": ref,
        "转出单位": "杭州电子科技大学工会",
        "经办人": LIANG,
        "承办单位": OUTSIDE,
        "何事": CANTEEN[0],
        "何时起": "十月底开始",
        "何处": "二食堂一楼",
        "希望": "退钱",
        "此前的答复": "2026年11月23日：食堂说系统没有问题。",
        "答复职工的期限": "2026年11月30日",
        "转办原因": "职工认为此前的答复没有解决问题，恳请贵会重新办理。",
    }
    assert wanted == {name: value for name, value in rows.items() if name in wanted}
    assert "#" not in rows["有关规定"]
    assert not any(who in text for who in ("alan", "阿兰") for text in (*lines, *rows.values()))

    here.say("liang", f"答复 {ref} 省里查了食堂的系统，多扣的钱已经退回饭卡。")
    here.say("liang", "确认")
    read = here.read("alan")
    assert f"答复单位：{OUTSIDE}（由杭州电子科技大学工会转达）" in read
    assert "没解决的话" in read
    lines, _ = opened(here.browser(LIANG).get(f"/console/cases/{ref}/answer.docx"))
    assert "省里查了食堂的系统，多扣的钱已经退回饭卡。" in lines
    assert f"本件由{OUTSIDE}办理，本单位负责转达。" in lines
    assert "杭州电子科技大学工会" == lines[-2]
    here.say("alan", f"解决了 {ref}")
    case = here.tables.grievances.cases.find_for(Reader(ActorKind.CLOCK), ref)
    assert case
    assert Status.CLOSED is case.status


def test_a_cadre_passes_a_case_to_the_union_above_with_the_reason_on_its_slip(here: Campus, tmp_path: Path) -> None:
    ref = here.hand_in("alan", *CANTEEN, "保密", "确认")
    here.say("gao", f"转办 {ref} 上级 食堂由省里统一招标")
    assert "受理时给您转办单" in here.say("gao", "确认")
    assert 404 == here.browser(GAO).get(f"/console/cases/{ref}/transfer.docx").status_code
    assert "职工诉求转办单" in here.say("gao", f"受理 {ref}")
    assert f"转请{OUTSIDE}办理。原因：食堂由省里统一招标" in here.read("alan")
    lines, rows = opened(here.browser(GAO).get(f"/console/cases/{ref}/transfer.docx"))
    assert "食堂由省里统一招标" == rows["转办原因"]
    here.tickets(GAO, "slip", ref, tmp_path / "slip.docx")
    assert (lines, rows) == read(tmp_path / "slip.docx")
    assert 2 == here.tickets(GAO, "show", ref).count("保存文件")
    assert "没有找到" in here.tickets(BO, "slip", ref, tmp_path / "other.docx")
    assert not (tmp_path / "other.docx").exists()
    assert "此前的答复" not in rows


def test_an_answer_of_those_below_is_no_paper_of_those_above(here: Campus) -> None:
    """A paper that another union signs than the one that wrote it would be a false one."""
    ref = here.hand_in("alan", *CANTEEN, "保密", "确认")
    answered(here, "gao", ref, "食堂说系统没有问题。")
    browser = here.browser(GAO)
    lines, _ = opened(browser.get(f"/console/cases/{ref}/answer.docx"))
    assert "杭州电子科技大学工会" == lines[-2]
    here.say("alan", "没解决")
    assert 404 == browser.get(f"/console/cases/{ref}/answer.docx").status_code
    assert "answer.docx" not in browser.get(f"/console/cases/{ref}").text
