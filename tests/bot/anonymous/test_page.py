"""The page without login: handing in, coming back with the code, and what is never kept."""

import asyncio
import io
import logging
import re
import threading
from collections import Counter
from dataclasses import replace

import pytest
from PIL import Image

from bot.anonymous.cleaning import Cleaned
from bot.anonymous.codes import drawn_code, read_code
from bot.anonymous.files import Kind, Refused, Unfit
from bot.anonymous.limits import Use
from bot.ports import StorageUnavailable
from bot.storage.receipts import Receipts
from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind, Confidentiality, Reader, Status
from handlers.grievances.cases.deeds import act
from handlers.grievances.member.anonymous import WRITER
from handlers.routing.model import Officer
from handlers.texts import anonymous as texts
from tests.bot.anonymous.writers import CODE, FORM, Writer
from tests.clock import FixedClock
from tests.contracts.people.memory import COLLEGE, HANGDIAN

pytestmark = pytest.mark.anyio
CADRE = Actor(ActorKind.CADRE, "阿博")
CLOCK = Reader(ActorKind.CLOCK)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (50, 40), "green").save(out, "PNG")
    return out.getvalue()


def cadre_does(writer: Writer, code: str, action: Action, text: str = "") -> None:
    mark = writer.desk.receipts.mark(code.replace("-", ""))
    effect = act(writer.case(code), action, CADRE, writer.tables.clock.now(), writer.desk.grievances, text=text)
    assert isinstance(effect, SaveCase)
    assert writer.desk.receipts.save(mark, effect)


async def test_the_page_asks_for_nothing_outside_sets_no_cookie_and_runs_no_script(writer: Writer) -> None:
    for path in ("/anonymous", "/anonymous/case"):
        text = await writer.get(path)
        headers = writer.response.headers
        assert (200, "no-store", "no-referrer") == (writer.status, headers["cache-control"], headers["referrer-policy"])
        assert "set-cookie" not in headers
        assert "script-src" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "<script" not in text
        assert "style=" not in text


async def test_the_honest_words_stand_before_the_first_field(writer: Writer) -> None:
    text = await writer.get()

    before = text[: text.index("<textarea")]
    for words in ("不存您的网络地址", "校园网看得出", "请不要写", "回执码只给一次", "不是紧急救助渠道", "12356"):
        assert words in before


async def test_a_desk_without_encryption_says_so(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    object.__setattr__(writer.desk, "public_url", "http://desk.example")

    assert "没有加密" in await writer.get()


async def test_a_hand_in_becomes_a_case_without_a_person_or_a_time(writer: Writer, clock: FixedClock) -> None:
    code = await writer.hand_in(since="九月", where="东区食堂", hope="把钱退回来", place=f"{HANGDIAN}/hdu-cs")

    case = writer.case(code)
    assert (Confidentiality.ANONYMOUS, Status.SUBMITTED, "") == (case.confidentiality, case.status, case.submitter)
    assert ("食堂连着三周收两份钱", "九月", "计算机学院 东区食堂", "把钱退回来") == (
        case.told.what,
        case.told.since,
        case.told.where,
        case.told.hope,
    )
    assert HANGDIAN == case.place.university
    assert "" != case.place.unit
    events = writer.desk.grievances.cases.events_for(CLOCK, case.ref)
    assert [(Action.HAND_IN, WRITER, 4, 0)] == [(one.action, one.actor, one.at.hour, one.at.minute) for one in events]
    for table in ("inbox", "outbox", "session", "grievance_delivery"):
        assert 0 == _count(writer, table)


async def test_what_is_against_everybody_here_is_not_stored_and_says_whom_to_turn_to(writer: Writer) -> None:
    await writer.get()

    text = await writer.send("/anonymous", {"what": "校工会主席挪用会费", "place": HANGDIAN, "role": "校工会"})

    assert (200, True, True) == (writer.status, "没有存下" in text, "校工会主席挪用会费" in text)
    assert "省教育工会" in text
    assert 0 == _count(writer, "grievance")


async def test_a_receipt_names_the_union_and_the_day_by_which_it_is_to_act(writer: Writer) -> None:
    code = await writer.hand_in(place=f"{HANGDIAN}/hdu-cs")

    next_steps = writer.text.partition("<ol>")[2].partition("</ol>")[0]
    assert f"明天早上起，{writer.case(code).place.union}才看得到您写的" in next_steps
    assert re.search(r"\d+月\d+日", next_steps)


async def test_the_code_is_shown_once_and_kept_nowhere(writer: Writer) -> None:
    code = await writer.hand_in()
    plain = read_code(code)
    assert plain

    text = await writer.open(code)

    assert "食堂连着三周收两份钱" in text
    assert code not in text
    assert plain not in text
    file = writer.tables.database.sqlite_file
    assert file
    for each in file.parent.glob("desk.db*"):
        assert plain.encode() not in each.read_bytes()


async def test_a_form_sent_twice_is_one_case_with_one_code(writer: Writer) -> None:
    await writer.get()
    first_page = writer.text
    await writer.send("/anonymous", {"what": "同一件事"})
    first = writer.text
    writer.text = first_page

    again = await writer.send("/anonymous", {"what": "同一件事"})

    assert first == again
    assert 1 == _count(writer, "grievance")


async def test_a_changed_form_from_the_same_page_is_another_case(writer: Writer) -> None:
    await writer.get()
    first_page = writer.text
    first = await writer.send("/anonymous", {"what": "一件事"})
    writer.text = first_page

    assert first != await writer.send("/anonymous", {"what": "另一件事"})
    assert 2 == _count(writer, "grievance")


async def test_a_form_that_lay_open_too_long_keeps_what_was_typed(writer: Writer, clock: FixedClock) -> None:
    await writer.get()
    clock.advance(5 * 3600)

    text = await writer.send("/anonymous", {"what": "写了很久的话", "hope": "退钱"})

    assert 409 == writer.status
    assert "写了很久的话" in text
    assert "退钱" in text
    await writer.send("/anonymous", {"what": "写了很久的话"})
    assert 200 == writer.status


@pytest.mark.parametrize("what", ["", "   ", "。。。"])
async def test_a_form_without_words_is_sent_back_with_the_rest(writer: Writer, what: str) -> None:
    await writer.get()

    text = await writer.send("/anonymous", {"what": what, "hope": "退钱"})

    assert (422, True, True) == (writer.status, "哪怕只有一句" in text, "退钱" in text)
    assert 0 == _count(writer, "grievance")


async def test_hostile_words_are_shown_as_words(writer: Writer) -> None:
    code = await writer.hand_in("</dd><script>alert(1)</script>")

    text = await writer.open(code)

    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)" in text


async def test_a_form_from_elsewhere_is_refused(writer: Writer) -> None:
    await writer.get()
    writer.http.headers["sec-fetch-site"] = "cross-site"

    await writer.send("/anonymous", {"what": "别处来的"})

    assert 403 == writer.status
    assert 0 == _count(writer, "grievance")


async def test_danger_is_answered_with_the_numbers_beside_the_code(writer: Writer) -> None:
    code = await writer.hand_in("我不想活了，院长一直骂我")

    assert code in writer.text
    assert "先保证自己和身边人的安全" in writer.text


async def test_the_writer_reads_answers_questions_writes_on_and_rates(writer: Writer) -> None:
    code = await writer.hand_in(place=f"{HANGDIAN}/hdu-cs")
    cadre_does(writer, code, Action.ACCEPT)
    cadre_does(writer, code, Action.NOTE, "内部：先问后勤")
    cadre_does(writer, code, Action.ASK, "是哪一个窗口？")

    text = await writer.open(code)
    assert "是哪一个窗口？" in text
    assert "内部" not in text
    assert "回答上面的问题" in text
    text = await writer.do("write", text="三号窗口")
    assert "收到了" in text
    assert Status.WORKING is writer.case(code).status

    cadre_does(writer, code, Action.REPLY, "多收的钱月底前退回。")
    await writer.open(code)
    assert "多收的钱月底前退回。" in writer.text
    await writer.do("rate", solved="yes", satisfied="yes", text="谢谢")
    case = writer.case(code)
    assert (Status.CLOSED, True, True) == (case.status, case.rating and case.rating.solved, case.rating and case.rating.satisfied)


async def test_a_no_takes_the_case_one_union_higher_and_bears_no_time(writer: Writer) -> None:
    code = await writer.hand_in(place=f"{HANGDIAN}/hdu-cs")
    cadre_does(writer, code, Action.ACCEPT)
    cadre_does(writer, code, Action.REPLY, "已经处理。")
    below = writer.case(code).place
    told = await writer.open(code)

    text = await writer.do("rate", solved="no")

    case = writer.case(code)
    assert f"这件事会交给{case.place.union}重新办理" in told, "before it is said, too"
    assert f"由{case.place.union}重新办理" in text
    assert ("不在这个服务台上" in text, "不在这个服务台上" in told) == (case.place.external, False)
    assert (Status.SUBMITTED, 1) == (case.status, case.unsolved)
    assert below.union != case.place.union


async def test_a_no_that_leads_outside_says_who_passes_it_on_and_that_nobody_knows_the_writer(writer: Writer) -> None:
    code = await writer.hand_in(place=f"{HANGDIAN}/hdu-cs")
    for _ in range(2):
        cadre_does(writer, code, Action.ACCEPT)
        cadre_does(writer, code, Action.REPLY, "已经处理。")
        await writer.open(code)
        text = await writer.do("rate", solved="no")
    case = writer.case(code)
    assert case.place.external or case.place.owner
    assert ("不在这个服务台上" in text) is case.place.external
    cadre_does(writer, code, Action.ACCEPT)
    cadre_does(writer, code, Action.REPLY, "已经处理。")
    assert "已经没有再往上的人了" in await writer.open(code)


async def test_a_case_is_urged_and_withdrawn(writer: Writer) -> None:
    code = await writer.hand_in()
    await writer.open(code)

    assert "看到您在催" in await writer.do("urge")
    assert "已经撤回" in await writer.do("withdraw")
    assert Status.WITHDRAWN is writer.case(code).status
    await writer.do("write", text="又想起来一点")
    assert 409 == writer.status
    assert "又想起来一点" in writer.text


async def test_words_sent_twice_are_written_once(writer: Writer) -> None:
    code = await writer.hand_in()
    page = await writer.open(code)
    await writer.do("write", text="补一句")
    writer.text = page

    await writer.do("write", text="补一句")

    assert 200 == writer.status
    assert 1 == _count(writer, "grievance_message")


async def twice_at_once(writer: Writer, fields: dict[str, str], *files: bytes) -> list[int]:
    """Press twice on the page that is shown; return how both were answered."""
    form = {**dict(FORM.findall(writer.text)), **fields}
    sent = [("files", ("a.jpg", content, "image/jpeg")) for content in files]
    answers = await asyncio.gather(*(writer.http.post("/anonymous/case", data=form, files=sent or None) for _ in range(2)))
    assert all('role="status"' in answer.text for answer in answers)
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize(("text", "files"), [("补一句", 0), ("补一句", 1), ("", 2)])
async def test_the_same_words_and_files_twice_at_once_or_in_a_row_are_written_once(writer: Writer, text: str, files: int) -> None:
    code = await writer.hand_in()
    page = await writer.open(code)
    sent = [photo() for _ in range(files)]
    assert [200, 200] == await twice_at_once(writer, {"do": "write", "text": text}, *sent)
    writer.text = page
    assert texts.DONE_WRITING in await writer.do("write", *sent, text=text)
    assert (1 if text else 0) == _count(writer, "grievance_message")
    assert files == _count(writer, "attachment") == len(list((writer.desk.folder.data_dir / "attachments").glob("*")))
    assert 2 == _count(writer, "grievance_event")


@pytest.mark.parametrize(("deed", "done"), [("urge", texts.DONE_URGING), ("withdraw", texts.DONE_WITHDRAWING)])
async def test_what_is_pressed_twice_is_done_once_and_said_both_times(writer: Writer, deed: str, done: str) -> None:
    code = await writer.hand_in()
    page = await writer.open(code)
    assert [200, 200] == await twice_at_once(writer, {"do": deed})
    writer.text = page
    assert done in await writer.do(deed)
    assert 2 == _count(writer, "grievance_event")


async def test_the_same_words_from_a_page_that_shows_them_are_written_again(writer: Writer) -> None:
    code = await writer.hand_in()
    await writer.open(code)
    for _ in range(2):
        await writer.do("write", text="还是没有人来")
    assert 2 == _count(writer, "grievance_message")


async def test_who_urges_from_a_page_that_is_older_than_the_case_is_heard(writer: Writer) -> None:
    code = await writer.hand_in()
    await writer.open(code)
    cadre_does(writer, code, Action.ACCEPT)
    before = _count(writer, "grievance_event")
    assert texts.DONE_URGING in await writer.do("urge")
    assert before + 1 == _count(writer, "grievance_event")


async def test_what_was_refused_is_tried_again_when_it_is_sent_again(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    code = await writer.hand_in()
    page = await writer.open(code)
    with monkeypatch.context() as closed:
        closed.setattr(Receipts, "save", lambda *_: (_ for _ in ()).throw(StorageUnavailable()))
        await writer.do("write", text="补一句")
        assert 503 == writer.status
    writer.text = page
    assert texts.DONE_WRITING in await writer.do("write", text="补一句")
    assert 1 == _count(writer, "grievance_message")


async def test_an_opened_page_closes_after_half_an_hour_and_keeps_the_words(writer: Writer, clock: FixedClock) -> None:
    code = await writer.hand_in()
    await writer.open(code)
    clock.advance(1801)

    text = await writer.do("write", text="刚写好的话")
    assert 409 == writer.status
    assert "刚写好的话" in text

    assert "刚写好的话" in await writer.send("/anonymous/case", {"do": "open", "code": code, "kept": "刚写好的话"})


async def test_files_are_kept_made_anew_under_a_random_name_with_noon_as_their_time(writer: Writer) -> None:
    code = await writer.hand_in("有照片", photo())

    folder = writer.desk.folder.data_dir / "attachments"
    (file,) = folder.iterdir()
    assert file.read_bytes().startswith(b"\xff\xd8\xff")
    assert 32 == len(file.name)
    assert 4 * 3600 == file.stat().st_mtime % 86400
    assert 0o600 == file.stat().st_mode & 0o777
    assert "另有 1 个文件" in await writer.open(code)


async def test_the_same_form_twice_at_once_is_one_case_with_one_code_and_one_file(writer: Writer) -> None:
    await writer.get()
    form = {**dict(FORM.findall(writer.text)), "what": "有照片"}
    sent = [("files", ("a.jpg", photo(), "image/jpeg"))]

    answers = await asyncio.gather(*(writer.http.post("/anonymous", data=form, files=sent) for _ in range(2)))

    first, second = (CODE.findall(answer.text) for answer in answers)
    assert [] != first == second
    assert 1 == _count(writer, "grievance")
    assert 1 == len(list((writer.desk.folder.data_dir / "attachments").iterdir()))


async def test_a_file_that_is_not_taken_leaves_no_case_and_keeps_the_words(writer: Writer) -> None:
    await writer.get()

    text = await writer.send("/anonymous", {"what": "看附件"}, photo(), b"MZ program")

    assert 422 == writer.status
    assert "第 2 个文件收不了" in text
    assert "看附件" in text
    assert 0 == _count(writer, "grievance")
    assert not (writer.desk.folder.data_dir / "attachments").exists()


async def test_the_room_of_a_case_is_what_its_files_weigh_made_anew(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.anonymous.desk.MOST_BYTES", 1000)
    made = list[int]()

    def heavier(content: bytes) -> Cleaned:
        made.append(len(content))
        return Cleaned(Kind.JPEG, content * 400)

    monkeypatch.setattr("bot.anonymous.desk.cleaned", heavier)
    await writer.hand_in("两张小照片", *[b"\xff"] * 2)
    await writer.get()
    text = await writer.send("/anonymous", {"what": "五张小照片"}, *[b"\xff"] * 5)
    assert (422, True) == (writer.status, "放满了" in text)
    assert 2 + 3 == len(made), "once there is no room, no further file is opened"
    assert 1 == _count(writer, "grievance")


async def test_too_many_hand_ins_from_one_address_wait_for_the_next_hour(writer: Writer, clock: FixedClock) -> None:
    for _ in range(30):
        writer.desk.limits.count(Use.HAND_IN, "127.0.0.1")
    await writer.get()

    text = await writer.send("/anonymous", {"what": "第三十一件"})

    assert (429, True) == (writer.status, "第三十一件" in text)
    clock.advance(3600)
    await writer.send("/anonymous", {"what": "第三十一件"})
    assert 200 == writer.status


async def test_forms_that_wait_for_their_files_are_counted_already(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slowly(content: bytes) -> Cleaned:
        assert gate.wait(10)
        if content.endswith(b"damaged"):
            raise Refused(Unfit.BROKEN)
        return Cleaned(Kind.JPEG, content)

    monkeypatch.setattr("bot.anonymous.desk.cleaned", slowly)
    for _ in range(27):
        writer.desk.limits.count(Use.HAND_IN, "127.0.0.1")
    await writer.get()
    stamp = dict(FORM.findall(writer.text))
    files = [b"\xff\xd8\xff", b"\xff\xd8\xff", b"\xff\xd8\xffdamaged", b"\xff\xd8\xff", b"\xff\xd8\xff"]
    forms = [({**stamp, "what": f"照片{number}"}, [("files", ("a.jpg", file, "image/jpeg"))]) for number, file in enumerate(files)]
    sent = [asyncio.create_task(writer.http.post("/anonymous", data=form, files=photos)) for form, photos in forms]

    arriving = asyncio.as_completed(sent, timeout=10)
    assert [429, 429] == [(await next(arriving)).status_code for _ in range(2)]
    gate.set()
    answers = [answer.status_code for answer in await asyncio.gather(*sent)]
    assert {200: 2, 422: 1, 429: 2} == Counter(answers)
    await writer.hand_in("没有附件")
    assert 3 == _count(writer, "grievance"), "what was refused for its file is not counted"


async def test_what_is_written_and_not_taken_is_not_counted(writer: Writer) -> None:
    code = await writer.hand_in()
    await writer.open(code)
    writer.desk.limits.count(Use.WRITE, "127.0.0.1", 119)
    await writer.do("write", b"MZ program", text="看附件")
    assert 422 == writer.status
    await writer.do("rate", solved="yes")
    assert 409 == writer.status
    assert texts.DONE_URGING in await writer.do("urge")
    await writer.do("urge")
    assert 429 == writer.status


async def test_a_matter_that_everybody_here_stands_aside_from_is_not_counted(writer: Writer) -> None:
    writer.desk.limits.count(Use.HAND_IN, "127.0.0.1", 29)
    await writer.get()
    await writer.send("/anonymous", {"what": "校工会主席挪用会费", "place": HANGDIAN, "role": "校工会"})
    assert 0 == _count(writer, "grievance")
    assert await writer.hand_in("没有附件")


async def test_codes_that_are_tried_at_once_are_counted_as_those_in_a_row(writer: Writer) -> None:
    forms = [{"do": "open", "code": drawn_code(b"guess", bytes([number]))} for number in range(60)]

    answers = await asyncio.gather(*(writer.http.post("/anonymous/case", data=form) for form in forms))

    assert {404: 40, 429: 20} == Counter(answer.status_code for answer in answers)


async def test_whoever_is_over_the_limit_costs_no_slow_hash_and_a_form_that_was_taken_shows_its_code_again(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await writer.get()
    form = {**dict(FORM.findall(writer.text)), "what": "食堂收两份钱"}
    (code,) = CODE.findall((await writer.http.post("/anonymous", data=form)).text)
    writer.desk.limits.count(Use.HAND_IN, "127.0.0.1", 29)
    marked, mark = list[str](), Receipts.mark

    def counted(receipts: Receipts, code: str) -> bytes:
        marked.append(code)
        return mark(receipts, code)

    monkeypatch.setattr(Receipts, "mark", counted)
    answers = [await writer.http.post("/anonymous", data={**form, "what": f"另一件{number}"}) for number in range(3)]
    assert ([429] * 3, []) == ([answer.status_code for answer in answers], marked)
    assert [code] == CODE.findall((await writer.http.post("/anonymous", data=form)).text)


async def test_guessing_codes_is_stopped_and_slips_of_the_pen_are_not_counted(writer: Writer, clock: FixedClock) -> None:
    code = await writer.hand_in()
    await writer.open(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert 422 == writer.status
    for number in range(40):
        await writer.open(drawn_code(b"guess", bytes([number])))
        assert 404 == writer.status

    await writer.open(code)
    assert 429 == writer.status
    clock.advance(3600)
    await writer.open(code)
    assert 200 == writer.status


async def test_nothing_is_logged_of_visits_and_failures_are_told_once_a_day(
    writer: Writer, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ours = ("bot", "handlers", "uvicorn")
    await writer.hand_in()
    writer.tables.database.close()
    await writer.get()

    await writer.send("/anonymous", {"what": "存不下的话"})
    assert 503 == writer.status
    assert "存不下的话" in writer.text
    assert [] == [record for record in caplog.records if record.name.startswith(ours)]

    clock.advance(86400)
    writer.page.failures.tell(writer.desk.today())
    assert [("anonymous.failed", "StorageUnavailable")] == [
        (one.getMessage(), one.kind) for one in caplog.records if one.name.startswith("bot")
    ]


def _count(writer: Writer, table: str) -> int:
    with writer.tables.database.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - our own names


@pytest.mark.parametrize("words", ["有事打我手机13805710001", "发邮件到 lan@example.edu.cn 就行"])
async def test_a_number_that_leads_to_the_writer_is_asked_about_once(writer: Writer, words: str) -> None:
    await writer.get()
    fields = {"what": f"食堂连着三周收两份钱，{words}"}
    text = await writer.send("/anonymous", fields)
    assert 422 == writer.status
    assert "看的人可能由它知道是谁，所以还没有收下" in text
    assert words in text, "what was written is still there"
    assert CODE.search(await writer.send("/anonymous", fields)), "whoever means it sends it again"


async def test_what_was_put_right_is_taken_in_at_once(writer: Writer) -> None:
    await writer.get()
    await writer.send("/anonymous", {"what": "食堂收两份钱，电话 0571-88000001"})
    assert CODE.search(await writer.send("/anonymous", {"what": "食堂收两份钱"}))


async def test_a_place_is_where_people_work_and_not_its_union(writer: Writer) -> None:
    union = replace(COLLEGE, name="计算机学院工会", officers=(Officer("阿博", "主席"),))
    writer.desk.routing.directory.known[COLLEGE.id] = union  # type: ignore[attr-defined]
    assert ">计算机学院</option>" in await writer.get()
    code = await writer.hand_in(place=f"{HANGDIAN}/{COLLEGE.id}", where="三号楼")
    assert "计算机学院 三号楼" == writer.case(code).told.where
