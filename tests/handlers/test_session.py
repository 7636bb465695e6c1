"""A session outlives the process that wrote it: the version before is read, what is unknown is let go, what cannot be read says so."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.grievances.cases.case import Action
from handlers.session import VERSION, Draft, Excerpt, Matter, Pending, Session, UnreadableSession

WRITTEN = Path(__file__).parents[1] / "data" / "sessions"
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
SOON, LATER = AT + timedelta(minutes=30), AT + timedelta(days=7)
FULL = Session(
    more=(Excerpt("浙总工发〔2020〕24号#6", 3, 9),),
    more_until=AT,
    greeted_at=AT,
    expires_at=LATER,
    topic="24",
    asked="年假几天",
    about="年假几天",
    subject="年假几天",
    refused="no_evidence",
    answered="A1B2",
    shown=("c1", "c2"),
    vote="useful",
    matter=Matter("unit", SOON, "加班费没有发", "4133010336", "hdu-cs", "外包", "个人", "院长", True, True, False, ("hdu-cs", "hdu-hq"), 1),
    draft=Draft(
        LATER,
        "where",
        {"what": "实验楼的空调坏了三周，没有人来修", "since": "", "_named": "实验室主任", "_last": "since"},
        ("a" * 32,),
        True,
        2,
    ),
    shelved=Draft(LATER, "confirm", {"what": "食堂收两份钱", "mode": "confidential", "_consent": "yes"}),
    pending=Pending("26-000007", Action.SUPPLEMENT, SOON, "confirm", "又拖了一周", 3),
    handed_until=AT,
    erasing_until=AT,
)


def row() -> dict[str, object]:
    return json.loads(FULL.to_json())


def test_every_field_survives_the_writing_down() -> None:
    assert not [one.name for one in fields(Session) if getattr(FULL, one.name) == getattr(Session(), one.name)], "the example fills each"
    assert FULL == Session.from_json(FULL.to_json())
    assert Session() == Session.from_json(Session().to_json())


@pytest.mark.parametrize("path", sorted(WRITTEN.glob("*.json")), ids=lambda path: path.stem)
def test_what_an_earlier_version_wrote_is_read(path: Path) -> None:
    assert FULL == Session.from_json(path.read_text("utf-8"))


def test_the_present_form_is_among_the_files_so_that_the_next_one_has_to_read_it() -> None:
    assert row() == json.loads((WRITTEN / f"v{VERSION}.json").read_text("utf-8"))


def test_a_field_that_is_not_known_any_more_is_let_go_at_each_depth() -> None:
    old = row()
    old["mood"] = "calm"
    for part in ("matter", "draft", "shelved", "pending"):
        old[part] = {**old[part], "colour": "red"}  # type: ignore[dict-item]
    assert FULL == Session.from_json(json.dumps(old))


def test_a_field_that_was_added_since_has_its_default() -> None:
    old = row()
    del old["more"], old["vote"]
    draft = {name: value for name, value in old["draft"].items() if name not in ("rounds", "paused")}  # type: ignore[attr-defined]
    read = Session.from_json(json.dumps({**old, "draft": draft}))
    assert ((), "") == (read.more, read.vote)
    assert read.draft == Draft(LATER, "where", FULL.draft.told, FULL.draft.attachments)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        json.dumps({**row(), "v": VERSION + 1}),
        json.dumps({**row(), "greeted_at": "昨天"}),
        json.dumps({**row(), "draft": {"told": {"what": "食堂收两份钱"}}}),
        json.dumps({**row(), "draft": "食堂收两份钱"}),
        json.dumps({**row(), "pending": {"ref": "26-000007", "action": "没有这一步", "until": SOON.isoformat()}}),
        json.dumps({**row(), "more": [["c1", 1]]}),
    ],
)
def test_what_cannot_be_read_says_so_and_none_of_what_it_holds(text: str) -> None:
    with pytest.raises(UnreadableSession) as caught:
        Session.from_json(text)
    assert not any(word in str(caught.value) for word in ("食堂", "昨天", "没有这一步"))
    assert caught.value.__context__ is None or caught.value.__suppress_context__, "nor does what lies beneath reach a log"
