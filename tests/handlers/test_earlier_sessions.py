"""Drafts live for days: what the version before wrote of one, marks and words in one table, is read into the same state."""

import pytest

from handlers.danger_talk import DangerQuestion, DangerTalk, Kind, Other
from handlers.drafts import Draft, Form, Held, Question, Slot
from handlers.session import UnreadableSession
from tests.handlers.written_sessions import AT, LATER, SOON, kept, names, read, row

READ = {
    "half-told": Draft(
        LATER,
        Slot.WHERE,
        Form(
            {Slot.WHAT: "实验楼的空调坏了三周，没有人来修", Slot.SINCE: "三周"},
            lead="我想反映个问题",
            named="实验室主任",
            kept_from="别让院长知道",
            later="食堂收两份钱",
            last=Slot.SINCE,
            blanks=2,
            passed=Slot.WHERE,
            not_so=Slot.WHERE,
            held=Held.WHICH,
        ),
        attachments=("a" * 32,),
        rounds=3,
    ),
    "at-the-summary": Draft(
        LATER,
        Question.CONFIRM,
        Form(
            {
                Slot.WHAT: "班组长骂人",
                Slot.SINCE: "去年",
                Slot.WHERE: "二食堂",
                Slot.HOPE: "让他道歉",
                Slot.AGAINST: "",
                Slot.MODE: "confidential",
                Slot.NAME: "",
            },
            nobody=True,
            extra="电梯也坏了",
            unadded="还有一次",
            university="4133010336",
            unit="hdu-cs",
            employment="outsourced",
            consent=False,
            joined="",
            joinable=True,
            placed=True,
            last=Slot.MODE,
            stayed=Slot.MODE,
            stays=2,
            whom_asked=True,
            held=Held.ELSEWHERE,
            seen="计算机学院工会 confidential",
            unplaced=True,
            modes_told=True,
        ),
        rounds=1,
    ),
    "being-changed": Draft(
        LATER,
        Slot.SINCE,
        Form(
            {Slot.WHAT: "宿舍漏水", Slot.AGAINST: "宿管"},
            nobody=False,
            old="",
            consent=True,
            joined="26-000007",
            no_name=True,
            held=Held.DROPPED,
            choosing=True,
        ),
    ),
    "danger-over-a-form": Draft(
        LATER,
        Question.CALL,
        Form({Slot.WHAT: "加班费半年没发"}, heard="我们组小陈联系不上了", last=Slot.WHAT),
        DangerTalk(
            DangerQuestion.NOTHING,
            frozenset({Kind.DISTRESS, Kind.VIOLENCE}),
            Other.MISSING,
            found=True,
            cause="都是院长逼的",
            alerted_at=AT,
            line_named=True,
            phone_named=True,
            sent_out=True,
        ),
        before=Slot.SINCE,
        rounds=4,
    ),
    "danger-by-itself": Draft(
        SOON,
        Question.DANGER,
        Form(heard="我被主任打了一巴掌"),
        DangerTalk(DangerQuestion.HURT, frozenset({Kind.VIOLENCE}), untold=True, law_shown=True),
    ),
    "all-is-well-again": Draft(SOON, Question.CALL, Form(heard=""), DangerTalk(DangerQuestion.CLOSED)),
    "words-of-despair-were-none": Draft(SOON, Question.INTENT, Form(heard="工资拖了三个月"), DangerTalk(eased=True)),
    "a-second-matter-waits": Draft(
        LATER,
        Slot.AGAINST,
        Form(
            {Slot.WHAT: "图书馆空调坏了没人修", Slot.SINCE: "上个月", Slot.WHERE: "图书馆", Slot.HOPE: ""},
            second="后勤处长扣了我的绩效",
            last=Slot.HOPE,
        ),
        paused=True,
    ),
}
"""What each file holds."""


def test_each_file_is_read() -> None:
    assert names("v1") == sorted(f"v1/{name}" for name in READ)


@pytest.mark.parametrize("name", READ)
def test_a_draft_of_version_1_is_read_into_the_same_state(name: str) -> None:
    assert READ[name] == read(row(f"v1/{name}")).draft


@pytest.mark.parametrize("name", READ)
def test_what_was_read_is_written_in_the_present_version_and_read_again(name: str) -> None:
    session = read(row(f"v1/{name}"))
    assert '"_' not in session.to_json()
    assert session == kept(session)


def test_a_draft_on_the_shelf_is_read_as_well() -> None:
    shelved = Draft(LATER, Slot.WHAT, Form({Slot.WHAT: "活动名额都给机关了"}, second="", last=Slot.WHAT), paused=True)
    assert shelved == read(row("v1/a-second-matter-waits")).shelved


def test_a_session_without_any_version_is_read_as_version_1() -> None:
    old = row("v1/danger-over-a-form")
    del old["v"]
    assert READ["danger-over-a-form"] == read(old).draft


def test_a_mark_that_nobody_knows_is_let_go() -> None:
    old = row("v1/half-told")
    old["draft"]["told"] |= {"_mood": "yes", "colour": "red"}
    assert READ["half-told"] == read(old).draft


@pytest.mark.parametrize("mark", [{"_blanks": "two"}, {"_alerted": "昨天"}, {"_last": "mood"}, {"_kinds": "fire,flood"}])
def test_a_mark_that_cannot_be_read_says_so(mark: dict[str, str]) -> None:
    old = row("v1/half-told")
    old["draft"]["told"] |= mark
    with pytest.raises(UnreadableSession):
        read(old)
