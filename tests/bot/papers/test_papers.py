"""The files that leave the desk, read back by a library as their readers would."""

import csv
import io
from dataclasses import replace
from datetime import date

from docx import Document
from openpyxl import load_workbook

from bot.papers.letters import docx_of
from bot.papers.tables import csv_of, xlsx_of
from handlers.grievances.cases.calendar import WorkCalendar
from handlers.grievances.cases.case import Bars, Basis, Case, Confidentiality, Place, Rating, Status, Told
from handlers.grievances.cases.deadlines import DeadlinePolicy, Stage, explained
from handlers.grievances.cases.figures import figures
from handlers.texts.papers import BLANK, BLANK_HEAD, HEADINGS, TO_FILL_IN, TOO_FEW, TOTAL, Round, Sender, answer_paper, transfer_paper

TODAY = date(2026, 11, 27)
CASE = Case(
    "26-482137",
    4,
    Status.ANSWERED,
    Confidentiality.NAMED,
    Told("食堂连着三周收两份钱", "开学起", "二楼窗口", "退钱", "后勤公司"),
    Place("4133010335", "cs", "浙江省教育工会", external=True),
    Basis("r1", "2", "这件事针对校工会，按规定由上一级工会办理。", ("浙总工发〔2020〕24号#4",)),
    Bars(),
    date(2026, 11, 2),
    subject="canteen",
    submitter="alan",
    accepted=date(2026, 11, 3),
    answered=date(2026, 11, 10),
)
SENDER = Sender("浙江大学工会", "小高", "行政楼 201，0571-88000001")


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_an_answer_says_what_it_answers_and_how_it_is_reviewed():
    text = text_of(docx_of(answer_paper(CASE, "多收的钱已经退还。\n窗口已经整改。", TODAY, sender=SENDER, worker="浙江省教育工会")))

    for words in (
        "26-482137",
        "2026年11月2日",
        "多收的钱已经退还。",
        "窗口已经整改。",
        "没解决",
        "第三十五条",
        "本件由浙江省教育工会办理",
        "浙江大学工会",
        "2026年11月27日",
    ):
        assert words in text


def test_no_paper_names_who_handed_in():
    deadline = explained(WorkCalendar(), CASE.timeline(Stage.ANSWER), DeadlinePolicy()).deadline
    slip = transfer_paper(CASE, sender=SENDER, subject="食堂", deadline=deadline, clauses=("浙总工发〔2020〕24号 第4项",), on=TODAY)

    for paper in (slip, answer_paper(CASE, "已经办好。", TODAY, sender=SENDER)):
        data = docx_of(paper)
        assert "alan" not in text_of(data)
        assert ("", "") == (Document(io.BytesIO(data)).core_properties.author, Document(io.BytesIO(data)).core_properties.last_modified_by)


def test_a_slip_holds_what_the_other_union_needs():
    deadline = explained(WorkCalendar(), CASE.timeline(Stage.ANSWER), DeadlinePolicy()).deadline
    text = text_of(docx_of(transfer_paper(CASE, sender=SENDER, subject="食堂", deadline=deadline, clauses=("24号文",), on=TODAY)))

    for words in (
        "转办单",
        "浙江大学工会",
        "浙江省教育工会",
        "食堂连着三周收两份钱",
        "二楼窗口",
        "退钱",
        "后勤公司",
        "2026年11月23日",
        "24号文",
    ):
        assert words in text


def test_a_slip_says_how_to_reach_who_sent_it_and_leaves_room_for_the_answer():
    deadline = explained(WorkCalendar(), CASE.timeline(Stage.ANSWER), DeadlinePolicy()).deadline
    slip = transfer_paper(CASE, sender=SENDER, subject="食堂", deadline=deadline, clauses=(), on=TODAY)
    document = Document(io.BytesIO(docx_of(slip)))
    told, free = ({row.cells[0].text: row.cells[1].text for row in table.rows} for table in document.tables)
    assert ("小高", "行政楼 201，0571-88000001") == (told["经办人"], told["联系方式"])
    assert {name: lines - 1 for name, lines in BLANK} == {name: cell.count("\n") for name, cell in free.items()}
    assert {""} == {cell.strip() for cell in free.values()}
    assert BLANK_HEAD in [paragraph.text for paragraph in document.paragraphs]
    assert 0 == len(Document(io.BytesIO(docx_of(answer_paper(CASE, "已办", TODAY, sender=SENDER)))).tables)


def test_a_slip_promises_no_day_before_the_acceptance_and_leaves_what_is_not_known_to_be_written_in():
    waits = replace(CASE, accepted=None, answered=None)
    deadline = explained(WorkCalendar(), waits.timeline(Stage.ANSWER), DeadlinePolicy()).deadline
    rows = dict(transfer_paper(waits, sender=Sender("浙江大学工会"), subject="食堂", deadline=deadline, clauses=(), on=TODAY).rows)
    assert "受理以后才能确定" == rows["答复职工的期限"]
    assert {TO_FILL_IN} == {rows["经办人"], rows["联系方式"]}
    assert "受理日期" not in rows


def test_signs_that_no_document_can_hold_are_dropped():
    assert "已经办好" in text_of(docx_of(answer_paper(CASE, "已经\x00办\x02好", TODAY, sender=SENDER)))


def found(cases: list[Case]):
    return figures(cases, WorkCalendar(), DeadlinePolicy(), TODAY)


def test_figures_are_the_same_as_csv_and_as_workbook():
    rated = replace(CASE, status=Status.CLOSED, rating=Rating(solved=True, satisfied=False))
    table = found([rated] * 6 + [CASE] * 2)
    rows = list(csv.reader(io.StringIO(csv_of(table, str.upper).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(xlsx_of(table, str.upper))).active

    assert list(HEADINGS) == rows[0] == [cell.value for cell in sheet[1]]
    assert ["浙江省教育工会", "CANTEEN", "8", "8", "8", "100.0%", "100.0%", "100.0%", "0.0%", "0"] == rows[1]
    assert [1.0, 1.0, 1.0, 0.0] == [cell.value for cell in sheet[2]][5:9]
    assert TOTAL == rows[2][0]


def test_a_rate_over_few_stays_hidden():
    rows = list(csv.reader(io.StringIO(csv_of(found([CASE] * 3), str.upper).decode("utf-8-sig"))))
    assert {TOO_FEW} == set(rows[1][5:9])


def test_a_cell_is_never_a_formula():
    evil = replace(CASE, place=replace(CASE.place, union='=HYPERLINK("http://x")'))
    table = found([evil] * 6)
    rows = list(csv.reader(io.StringIO(csv_of(table, str.upper).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(xlsx_of(table, str.upper))).active

    assert rows[1][0].startswith("'=")
    assert "s" == sheet["A2"].data_type


def test_a_slip_holds_every_answer_that_was_none_with_what_was_said_of_it() -> None:
    first = Round(date(2026, 11, 5), "食堂说系统没有问题。", ("又扣了一次", "没人回我"))
    second = Round(date(2026, 11, 12), "已经请食堂自查。")
    rows = dict(transfer_paper(CASE, sender=SENDER, subject="食堂", deadline=None, clauses=(), on=TODAY, rounds=(first, second)).rows)
    assert "2026年11月5日：食堂说系统没有问题。" == rows["此前的答复（1）"]
    assert "又扣了一次；没人回我" == rows["职工对答复的意见（1）"]
    assert "2026年11月12日：已经请食堂自查。" == rows["此前的答复（2）"]
    assert "职工对答复的意见（2）" not in rows
    alone = dict(transfer_paper(CASE, sender=SENDER, subject="食堂", deadline=None, clauses=(), on=TODAY, rounds=(first,)).rows)
    assert "2026年11月5日：食堂说系统没有问题。" == alone["此前的答复"]


def test_an_answer_says_whom_to_ask_about_it_as_far_as_that_is_known() -> None:
    closing = answer_paper(CASE, "已经办好。", TODAY, sender=SENDER).closing
    assert "经办人：小高；联系方式：行政楼 201，0571-88000001。" in closing
    assert not any("联系方式" in line for line in answer_paper(CASE, "已经办好。", TODAY, sender=Sender("浙江大学工会", "小高")).closing)
    assert not any("经办人" in line for line in answer_paper(CASE, "已经办好。", TODAY, sender=Sender("浙江大学工会")).closing)
