"""A session outlives the process that wrote it: the version before is read, what is unknown is let go, what cannot be read says so."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from handlers.danger_talk import DangerQuestion, DangerTalk, Kind, Other
from handlers.drafts import Asking, Draft, Form, Held, Question, Slot
from handlers.grievances.cases.case import Action
from handlers.session import VERSION, Excerpt, Matter, Pending, Session, UnreadableSession
from tests.handlers.written_sessions import AT, LATER, SOON, kept, names, read, row

FULL = Session(
    more=(Excerpt("浙总工发〔2020〕24号#6", 3, 9),),
    more_until=AT,
    greeted_at=AT,
    expires_at=LATER,
    topic="24",
    asked="年假几天",
    about="年假几天",
    subject="年假几天",
    told="我还有七天没休\n领导说不休就作废",
    told_until=AT,
    refused="no_evidence",
    answered="A1B2",
    shown=("c1", "c2"),
    vote="useful",
    matter=Matter(
        "unit", SOON, "加班费没有发", "4133010336", "hdu-cs", "", "外包", "个人", "院长", True, True, False, ("hdu-cs", "hdu-hq"), 1
    ),
    draft=Draft(
        LATER,
        Slot.WHERE,
        Form({Slot.WHAT: "实验楼的空调坏了三周，没有人来修", Slot.SINCE: ""}, named="实验室主任", last=Slot.SINCE),
        attachments=("a" * 32,),
        paused=True,
        rounds=2,
    ),
    shelved=Draft(LATER, Question.CONFIRM, Form({Slot.WHAT: "食堂收两份钱", Slot.MODE: "confidential"}, consent=True)),
    pending=Pending("26-000007", Action.SUPPLEMENT, SOON, "confirm", "又拖了一周", 3),
    remark=Pending("26-000008", Action.RATE, LATER, "verdict", "周五没人来"),
    handed_until=AT,
    erasing_until=AT,
)


TOLD = Form(
    dict.fromkeys(Slot, "食堂收两份钱"),
    lead="我想反映个问题",
    heard="",
    named="后勤处长",
    nobody=False,
    kept_from="别让处长知道",
    open_union="工会干部",
    second="",
    later="空调坏了",
    extra="一直这样",
    unadded="还有一次",
    old="",
    university="4133010336",
    unit="hdu-cs",
    employment="outsourced",
    consent=False,
    joined="",
    joinable=True,
    no_name=True,
    undo="食堂收两份钱，还骂人",
    placed=True,
    last=Slot.NAME,
    blanks=2,
    passed=Question.CONFIRM,
    stayed=Slot.MODE,
    stays=1,
    not_so=Slot.WHERE,
    whom_asked=True,
    forewarned=True,
    held=Held.WHICH,
    choosing=True,
    seen="计算机学院工会 named",
    unplaced=True,
    modes_told=True,
    offered=True,
)
TALK = DangerTalk(
    DangerQuestion.WELL,
    frozenset(Kind),
    Other.MISSING,
    found=True,
    cause="都是院长逼的",
    untold=True,
    kept_away=frozenset({"阿博"}),
    silence_alerts=True,
    alerted=frozenset({"", "hdu"}),
    alerted_at=AT,
    eased=True,
    line_named=True,
    phone_named=True,
    sent_out=True,
    over=True,
    law_shown=True,
    case="26-482137",
)


def full() -> dict[str, Any]:
    """The full session as it is written down, to be changed."""
    return json.loads(FULL.to_json())


def test_every_field_survives_the_writing_down() -> None:
    assert not [one.name for one in fields(Session) if getattr(FULL, one.name) == getattr(Session(), one.name)], "the example fills each"
    assert FULL == kept(FULL)
    assert Session() == kept(Session())


@pytest.mark.parametrize("part", [TOLD, TALK])
def test_every_field_of_a_form_and_of_a_conversation_about_danger_survives_too(part: Form | DangerTalk) -> None:
    assert not [one.name for one in fields(part) if getattr(part, one.name) == getattr(type(part)(), one.name)], "the example fills each"
    draft = Draft(LATER, Question.CALL, TOLD, TALK, before=Question.CONFIRM)
    assert draft == kept(Session(draft=draft)).draft


@pytest.mark.parametrize("asking", [*Slot, *Question])
def test_whatever_is_asked_is_read_as_what_it_was(asking: Asking) -> None:
    draft = kept(Session(draft=Draft(LATER, asking, before=asking))).draft
    assert draft is not None
    assert (asking, asking) == (draft.asking, draft.before)
    assert type(asking) is type(draft.asking)


@pytest.mark.parametrize("name", names())
def test_what_an_earlier_version_wrote_is_read(name: str) -> None:
    before = FULL if name == f"v{VERSION}" else replace(FULL, told="", told_until=None, remark=None)  # of which those before knew nothing
    assert before == read(row(name))


def test_the_present_form_is_among_the_files_so_that_the_next_one_has_to_read_it() -> None:
    assert full() == row(f"v{VERSION}")


def test_a_field_that_is_not_known_any_more_is_let_go_at_each_depth() -> None:
    old = full()
    old["mood"] = "calm"
    for part in ("matter", "draft", "shelved", "pending"):
        old[part] = {**old[part], "colour": "red"}
    assert FULL == read(old)


def test_a_field_that_was_added_since_has_its_default() -> None:
    old = full()
    del old["more"], old["vote"]
    draft = {name: value for name, value in old["draft"].items() if name not in ("rounds", "paused")}
    found = read({**old, "draft": draft})
    assert ((), "") == (found.more, found.vote)
    assert found.draft == Draft(LATER, Slot.WHERE, FULL.draft.form, attachments=FULL.draft.attachments)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        json.dumps({**full(), "v": VERSION + 1}),
        json.dumps({**full(), "greeted_at": "昨天"}),
        json.dumps({**full(), "draft": {"form": {"told": {"what": "食堂收两份钱"}}}}),
        json.dumps({**full(), "draft": {"until": LATER.isoformat(), "asking": "心情"}}),
        json.dumps({**full(), "draft": {"until": LATER.isoformat(), "danger": {"kinds": ["水灾"]}}}),
        json.dumps({**full(), "draft": "食堂收两份钱"}),
        json.dumps({**full(), "pending": {"ref": "26-000007", "action": "没有这一步", "until": SOON.isoformat()}}),
        json.dumps({**full(), "more": [["c1", 1]]}),
    ],
)
def test_what_cannot_be_read_says_so_and_none_of_what_it_holds(text: str) -> None:
    with pytest.raises(UnreadableSession) as caught:
        Session.from_json(text)
    assert not any(word in str(caught.value) for word in ("食堂", "昨天", "没有这一步", "心情", "水灾"))
    assert caught.value.__context__ is None or caught.value.__suppress_context__, "nor does what lies beneath reach a log"
