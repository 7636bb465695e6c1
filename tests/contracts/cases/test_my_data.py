"""Whoever writes sees what is kept of them, takes it along, and has it erased after hearing what stays and why."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.channels.splitting import MAX_PARTS
from bot.ports import CaseMoved, ClaimedMessage, OutgoingPart
from bot.storage.attachments import SqlAttachments
from bot.storage.conversations import SqlConversations
from bot.storage.erasure import Erasures
from bot.storage.my_data import SqlPersonalData
from bot.storage.retention import purge
from bot.storage.tables.cases import attachment, grievance, grievance_delivery, grievance_event
from bot.storage.tables.people import member
from bot.storage.tables.queues import inbox, outbox, session
from bot.storage.uploads import UploadFolder
from handlers import mydata, portable
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Draft, Form, Slot
from handlers.effects import EraseMyData, EraseTalk, KeepAttachment, Outcome, SaveCase
from handlers.grievances.cases.case import Action, ActorKind, CaseMessage, Confidentiality, Direction, Event, Reader, Status
from handlers.messages import IncomingMessage, MessageKind, Note, Paragraph
from handlers.personal import Personal
from handlers.routing.model import Employment, Member
from handlers.session import Session
from knowledge.editions import china_day
from tests.contracts.cases.registry import BO, CADRE, CASE
from tests.contracts.cases.whole_desk import AGENT, WholeDesk
from tests.contracts.people.memory import HANGDIAN
from tests.contracts.storage.desk import Desk, message

LAN, CHEN = "alan", "chensheng"
HIDDEN = replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
OTHER = replace(HIDDEN, ref="26-000009", told=replace(CASE.told, what="门口的灯坏了"))
SURE = "确认删除"
THE_DESK = Reader(ActorKind.CLOCK)
MESSAGE = message("m", "clock", channel="clock")


@pytest.fixture
def desk_of(office: Desk) -> WholeDesk:
    return WholeDesk(office)


def save(desk: WholeDesk, ref: str, status: Status, *, said: str = "", action: Action = Action.CLOSE) -> None:
    """Bring a case into a state as a cadre's word would."""
    case = next(one for one in desk.grievances.cases.list_for(THE_DESK, tuple(Status)) if one.ref == ref)
    now = desk.clock.now()
    closed = None if status in (Status.ACCEPTED, Status.ANSWERED) else now.date()
    moved = replace(case, status=status, closed=closed, accepted=case.accepted or now.date())
    event = Event(action, CADRE, case.status, status, now)
    words = (CaseMessage(Direction.ANSWER, said, now, BO),) if said else ()
    desk.desk.receive(replace(MESSAGE, dedupe_key=f"save-{ref}-{status}"))
    assert desk.desk.finish(desk.desk.claimed(), effects=[SaveCase(moved, event, words)])


def told(desk: WholeDesk) -> None:
    desk.desk.members.remember("wecom", LAN, Member(HANGDIAN, ("hdu-cs",), Employment.OUTSOURCED, "told"), now=desk.clock.now())


def say(desk: WholeDesk, text: str, who: str = LAN) -> str:
    return desk.say(who, text, channel="wecom")


def count(desk: WholeDesk, table: object) -> int:
    return desk.desk.column(select(func.count()).select_from(table))[0]  # type: ignore[arg-type]


def test_everything_that_is_kept_is_shown_and_nothing_of_others(desk_of: WholeDesk) -> None:
    told(desk_of)
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.hand_in(OTHER, CHEN)
    seen = say(desk_of, "我的数据")
    assert all(word in seen for word in (LAN, "计算机学院", str(Employment.OUTSOURCED), HIDDEN.ref, "保密"))
    assert OTHER.ref not in seen
    assert "诉求：没有交过" in say(desk_of, "我的数据", "wangwu")


def test_an_export_holds_the_cases_in_full_without_who_worked_on_them(desk_of: WholeDesk) -> None:
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.hand_in(OTHER, CHEN)
    save(desk_of, HIDDEN.ref, Status.ANSWERED, said="多收的钱已经退回饭卡", action=Action.REPLY)
    say(desk_of, "食堂外包工能入会吗")
    out = say(desk_of, "导出我的数据")
    assert all(word in out for word in (CASE.told.what, CASE.told.hope, "多收的钱已经退回饭卡", "食堂外包工能入会吗"))
    assert BO not in out
    assert OTHER.told.what not in out
    desk_of.deliver()
    desk_of.clock.advance(61)
    Erasures(desk_of.database).sweep(now=desk_of.clock.now())
    assert CASE.told.what not in desk_of.read(LAN, channel="wecom"), "an export does not stay"


def test_an_export_holds_the_reasons_a_member_was_told_and_not_those_among_colleagues(desk_of: WholeDesk) -> None:
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.say(BO, f"转办 {HIDDEN.ref} 后勤 涉及全校的食堂")
    desk_of.say(BO, "确认")
    back, came = Action.RETURN, desk_of.grievances.cases.find_for(THE_DESK, HIDDEN.ref)
    assert came
    event = Event(back, CADRE, came.status, came.status, desk_of.clock.now(), reason="写的人爱闹事，别理")
    desk_of.desk.receive(replace(MESSAGE, dedupe_key="back"))
    assert desk_of.desk.finish(desk_of.desk.claimed(), effects=[SaveCase(came, event)])
    out = say(desk_of, "导出我的数据")
    assert "转办（涉及全校的食堂）" in out
    assert "退回" in out
    assert "爱闹事" not in out


def test_one_case_is_exported_by_its_number_if_it_is_ones_own(desk_of: WholeDesk) -> None:
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.hand_in(OTHER, CHEN)
    assert CASE.told.what in say(desk_of, f"导出我的数据 {HIDDEN.ref[3:]}")
    refused = say(desk_of, f"导出我的数据 {OTHER.ref}")
    assert "没有" in refused
    assert OTHER.told.what not in refused


WROTE = 510
"""Messages of one person in a month."""


def wrote(desk: WholeDesk) -> None:
    """Let 阿兰 have written much, beside a picture, a few days ago."""
    first = desk.clock.now()
    for number in range(WROTE):
        at = first + timedelta(minutes=number)
        desk.desk.receive(
            replace(message(f"m{number}", f"{AGENT}:{LAN}", channel="wecom"), sender=LAN, received_at=at, text=f"第{number}句")
        )
    picture = replace(
        message("picture", f"{AGENT}:{LAN}", channel="wecom"), sender=LAN, kind=MessageKind.UNSUPPORTED, text="", received_at=first
    )
    desk.desk.receive(picture)
    desk.clock.advance(timedelta(days=3).total_seconds())


def personal(desk: WholeDesk, **how: int) -> Personal:
    return SqlPersonalData(desk.database).of("wecom", LAN, f"{AGENT}:{LAN}", **how)


def test_all_that_somebody_wrote_is_counted_however_much_of_it_is_shown(desk_of: WholeDesk) -> None:
    day = china_day(desk_of.clock.now())
    wrote(desk_of)
    found = personal(desk_of, writings=2)
    assert (WROTE, day) == (found.written, found.oldest)
    assert ["第509句", "第508句"] == [one.text for one in found.writings]
    assert WROTE == len(personal(desk_of).writings)


def exporting(desk: WholeDesk, data_url: str) -> tuple[Arrival, FrontDesk]:
    """Somebody who asks, and a desk with such an address for files."""
    arrival = Arrival(
        IncomingMessage("wecom", "x", f"{AGENT}:{LAN}", LAN, MessageKind.TEXT, desk.clock.now(), text="导出到聊天"),
        Session(),
        desk.clock.now(),
        "",
    )
    return arrival, replace(desk.front, policy=replace(desk.front.policy, data_url=data_url))


def words_of(outcome: Outcome) -> str:
    return "\n".join(block.text for reply in outcome.replies for block in reply.blocks if isinstance(block, Paragraph | Note))


def test_the_file_holds_every_message_and_says_how_many_there_are(desk_of: WholeDesk) -> None:
    wrote(desk_of)
    held = portable.bundle(*exporting(desk_of, "https://desk.example/my-data"))
    assert f"您写的 {WROTE} 条" in held.text
    assert all(f"第{number}句\n" in f"{held.text}\n" for number in (0, 9, WROTE - 1))
    assert WROTE == len(held.data["writings"])  # type: ignore[arg-type]


def test_an_export_in_the_chat_says_what_it_left_out_or_leaves_nothing_out(desk_of: WholeDesk) -> None:
    wrote(desk_of)
    beside_a_file = words_of(mydata.take(*exporting(desk_of, "https://desk.example/my-data")))
    assert f"您写过的 {WROTE} 条里，这里放了最近的 50 条" in beside_a_file
    assert "就全了" not in beside_a_file
    alone = words_of(mydata.take(*exporting(desk_of, "")))
    assert "第0句" in alone
    assert "就全了" in alone


def test_a_long_case_is_exported_in_replies_that_a_platform_takes(desk_of: WholeDesk) -> None:
    desk_of.hand_in(replace(HIDDEN, told=replace(CASE.told, what="长" * 6000)), LAN)
    assert 6000 <= say(desk_of, "导出我的数据").count("长")
    texts = desk_of.desk.column(select(outbox.c.payload).where(outbox.c.recipient == LAN))
    assert max(len(json.loads(text)["text"].encode()) for text in texts) < MAX_PARTS * 2_000


def test_a_deletion_is_asked_for_twice_and_can_be_called_off(desk_of: WholeDesk) -> None:
    told(desk_of)
    for called_off in ("先不删", "不用了"):
        assert SURE in say(desk_of, "删除我的数据")
        assert "什么都没有删" in say(desk_of, called_off)
    say(desk_of, SURE)
    assert 1 == count(desk_of, member), "the word alone means nothing"
    say(desk_of, "删除我的数据")
    desk_of.clock.advance(timedelta(hours=1).total_seconds())
    say(desk_of, SURE)
    assert 1 == count(desk_of, member), "nor after half an hour"


def test_what_is_said_after_something_else_is_not_about_the_erasure(desk_of: WholeDesk) -> None:
    told(desk_of)
    say(desk_of, "删除我的数据")
    say(desk_of, "食堂外包工能入会吗")
    assert "请先回复“删除我的数据”" in say(desk_of, SURE)
    assert 1 == count(desk_of, member), "a yes counts right after the question alone"
    say(desk_of, "删除我的数据")
    say(desk_of, "提诉求")
    said = say(desk_of, "取消")
    assert "什么都没有删" not in said
    assert "没交的诉求草稿" not in say(desk_of, "我的数据"), "the form was taken back"


def test_a_cadres_draft_is_let_go_by_their_word_after_they_asked_for_their_data(desk_of: WholeDesk) -> None:
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.say(BO, f"受理 {HIDDEN.ref}")
    desk_of.say(BO, "删除我的数据")
    desk_of.say(BO, f"答复 {HIDDEN.ref} 退了")
    assert "没有发出" in desk_of.say(BO, "取消")


def test_an_export_before_the_yes_does_not_take_the_question_back(desk_of: WholeDesk) -> None:
    told(desk_of)
    say(desk_of, "删除我的数据")
    say(desk_of, "导出我的数据")
    assert "已经删掉了" in say(desk_of, SURE)
    assert 0 == count(desk_of, member)


def test_what_can_go_goes_at_once_and_what_is_worked_on_stays(desk_of: WholeDesk) -> None:
    told(desk_of)
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.hand_in(replace(HIDDEN, ref="26-000010"), LAN)
    desk_of.hand_in(OTHER, CHEN)
    save(desk_of, HIDDEN.ref, Status.CLOSED, said="退了")
    asked = say(desk_of, "删除我的数据")
    now, later = asked.split("会留下的")
    assert HIDDEN.ref in now
    assert "26-000010" in later
    assert "730 天" in later
    done = say(desk_of, SURE)
    assert "26-000010" in done
    assert 0 == count(desk_of, member)
    assert ["26-000009", "26-000010"] == sorted(desk_of.desk.column(select(grievance_delivery.c.ref)))
    assert [HIDDEN.ref] == desk_of.desk.column(select(grievance.c.ref).where(grievance.c.purged_on.is_not(None)))
    assert 2 == len(desk_of.desk.column(select(grievance_event.c.ref).where(grievance_event.c.ref == HIDDEN.ref))), "that there was a case"
    seen = say(desk_of, "我的数据")
    assert HIDDEN.ref not in seen
    assert "26-000010" in seen


def test_a_case_whose_answer_comes_under_another_number_stays_as_long_as_that_is_open(desk_of: WholeDesk) -> None:
    desk_of.hand_in(OTHER, CHEN)
    desk_of.hand_in(replace(HIDDEN, merged_into=OTHER.ref), LAN)
    save(desk_of, HIDDEN.ref, Status.MERGED, action=Action.MERGE)
    assert HIDDEN.ref in say(desk_of, "删除我的数据").split("会留下的")[1]
    save(desk_of, OTHER.ref, Status.CLOSED)
    assert HIDDEN.ref in say(desk_of, "删除我的数据").split("会留下的")[0]


def test_the_conversation_and_letters_go_and_only_ones_own(desk_of: WholeDesk) -> None:
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.say(BO, f"受理 {HIDDEN.ref}")
    assert "已经受理" in desk_of.read(LAN, channel="wecom")
    say(desk_of, "食堂外包工能入会吗", CHEN)
    say(desk_of, "食堂外包工能入会吗")
    desk_of.deliver()
    say(desk_of, "删除我的数据")
    desk_of.desk.clock.advance(1)
    say(desk_of, SURE)
    assert "已经受理" not in desk_of.read(LAN, channel="wecom")
    desk_of.deliver()
    desk_of.clock.advance(61)
    Erasures(desk_of.database).sweep(now=desk_of.clock.now())
    mine = f"{AGENT}:{LAN}"
    assert [] == desk_of.desk.column(select(inbox.c.id).where(inbox.c.conversation == mine))
    assert [] == desk_of.desk.column(select(outbox.c.id).where(outbox.c.conversation == mine))
    assert [] == desk_of.desk.column(select(session.c.data).where(session.c.conversation == mine))
    assert "" != desk_of.read(CHEN, channel="wecom")
    assert "已受理" in desk_of.read(BO)


def test_of_a_form_that_was_dropped_no_word_is_left_in_what_is_kept(desk_of: WholeDesk) -> None:
    told(desk_of)
    say(desk_of, "我要反映教研室的空调坏了两个月没人修")
    assert "没有留下" in say(desk_of, "取消")
    swept(desk_of)
    assert "您写的 1 条，我回的 0 条" in say(desk_of, "我的数据"), "these words themselves"
    assert [] == [row for row in desk_of.desk.column(select(inbox.c.payload)) if row and "空调" in row]
    assert [] == [row for row in desk_of.desk.column(select(outbox.c.payload)) if row and "空调" in row]


def swept(desk: WholeDesk) -> None:
    desk.deliver()
    desk.clock.advance(61)
    assert 1 == Erasures(desk.database).sweep(now=desk.clock.now())


def test_what_a_cadre_wrote_to_a_member_stays_when_the_cadre_has_everything_erased(desk_of: WholeDesk) -> None:
    desk_of.hand_in(CASE, LAN)
    desk_of.say(BO, f"受理 {CASE.ref}")
    desk_of.say(BO, "删除我的数据")
    desk_of.say(BO, SURE)
    swept(desk_of)
    assert "已经受理" in desk_of.read(LAN, channel="wecom"), "delivered means in the outbox: it may not have been read yet"
    assert "" == desk_of.read(BO)
    assert [] == desk_of.desk.column(select(inbox.c.id).where(inbox.c.conversation == BO))


def test_what_a_cadre_was_told_stays_and_no_longer_refers_to_whoever_has_everything_erased(desk_of: WholeDesk) -> None:
    desk_of.desk.receive(replace(MESSAGE, dedupe_key="case", conversation=f"{AGENT}:{LAN}", sender=LAN, channel="wecom"))
    claimed = desk_of.desk.claimed()
    mine = OutgoingPart("wecom", f"{AGENT}:{LAN}", LAN, json.dumps({"text": "收到了"}), claimed.id, 0)
    card = replace(mine, channel="duty", conversation=BO, recipient=BO, payload=json.dumps({"text": "有一件新诉求"}), sequence=1)
    now = desk_of.clock.now()
    assert desk_of.desk.conversations.finish(claimed, session=Session(), effects=[EraseTalk()], parts=[mine, card], now=now)
    swept(desk_of)
    assert "有一件新诉求" in desk_of.read(BO)
    assert "" == desk_of.read(LAN, channel="wecom")
    with desk_of.database.read() as connection:
        (row,) = connection.execute(select(inbox.c.conversation, inbox.c.payload, inbox.c.dedupe_key)).all()
    assert ("", None) == tuple(row[:2])
    assert "case" != row.dedupe_key
    later = now + timedelta(days=60)
    purge(desk_of.database, later - timedelta(days=30), now=later)
    assert 0 == count(desk_of, inbox), "it stays no longer than what refers to it"


def test_a_draft_goes_with_its_files(desk_of: WholeDesk, tmp_path: Path) -> None:
    now = desk_of.clock.now()
    draft = Draft(now + timedelta(days=7), Slot.SINCE, Form({Slot.WHAT: "食堂收两份钱"}), attachments=("a" * 32,))
    desk_of.desk.receive(replace(MESSAGE, dedupe_key="d", conversation=f"{AGENT}:{LAN}", sender=LAN, channel="wecom"))
    kept = [KeepAttachment("a" * 32, "image", "media-1")]
    assert desk_of.desk.finish(desk_of.desk.claimed(), session=Session(draft=draft, expires_at=draft.until), effects=kept)
    seen = say(desk_of, "我的数据")
    assert "没交的诉求草稿" in seen
    assert "附件 1 个" in seen
    assert "食堂收两份钱" in say(desk_of, "导出我的数据")
    say(desk_of, "删除我的数据")
    say(desk_of, SURE)
    assert 1 == SqlAttachments(desk_of.database, UploadFolder(tmp_path), most_bytes=1).sweep(now=now)
    assert 0 == count(desk_of, attachment)
    assert "草稿" not in say(desk_of, "我的数据")


def test_nobody_erases_a_case_of_somebody_else_or_one_that_is_open(desk_of: WholeDesk) -> None:
    desk_of.hand_in(HIDDEN, LAN)
    desk_of.hand_in(OTHER, CHEN)
    save(desk_of, OTHER.ref, Status.CLOSED)
    desk_of.desk.receive(replace(MESSAGE, dedupe_key="e", conversation=f"{AGENT}:{LAN}", sender=LAN, channel="wecom"))
    claimed = desk_of.desk.claimed()
    for refs in ((HIDDEN.ref,), (OTHER.ref,)):
        with pytest.raises(CaseMoved):
            desk_of.desk.finish(claimed, effects=[EraseMyData(refs)])
    assert [] == desk_of.desk.column(select(grievance.c.ref).where(grievance.c.purged_on.is_not(None)))


def test_a_case_that_is_taken_up_again_meanwhile_keeps_its_words_and_is_told_of_as_open(
    desk_of: WholeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(desk_of)
    desk_of.hand_in(HIDDEN, LAN)
    save(desk_of, HIDDEN.ref, Status.CLOSED)
    say(desk_of, "删除我的数据")
    commit, late = desk_of.desk.conversations.finish, list[str]()

    def finish(_self: SqlConversations, claimed: ClaimedMessage, **what: Any) -> bool:
        if not late:
            late.append(HIDDEN.ref)
            save(desk_of, HIDDEN.ref, Status.ACCEPTED, action=Action.REOPEN)
        return commit(claimed, **what)

    monkeypatch.setattr(SqlConversations, "finish", finish)
    done = say(desk_of, SURE)
    assert f"还没办完的 {HIDDEN.ref} 留着" in done
    assert [None] == desk_of.desk.column(select(grievance.c.purged_on))
    assert 0 == count(desk_of, member)


def test_a_cadre_is_told_that_the_account_stays(desk_of: WholeDesk) -> None:
    assert BO in desk_of.say(BO, "我的数据")
    assert BO in desk_of.say(BO, "删除我的数据").split("会留下的")[1]
