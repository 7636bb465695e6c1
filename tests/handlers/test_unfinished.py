"""Whatever a conversation holds of a person is shown to them: each field is either theirs or mere progress."""

import ast
import json
import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import handlers
from handlers import unfinished
from handlers.danger_talk import DangerQuestion, DangerTalk, Kind, Other
from handlers.desk import Arrival
from handlers.drafts import Asking, Draft, Form, Held, Question, Slot
from handlers.grievances.cases.case import Action
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Matter, Pending, Session
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import Griever

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
VALUES: dict[str, object] = {
    "kinds": frozenset(Kind),
    "alerted_at": NOW,
    **dict.fromkeys(("kept_away", "alerted"), frozenset({"阿博"})),
    "other": Other.MISSING,
    "consent": False,
    "university": HANGDIAN,
    "unit": "hdu-cs",
    "last": Slot.WHAT,
    "passed": Slot.WHERE,
    "stayed": Slot.MODE,
    "not_so": Slot.WHERE,
    "held": Held.WHICH,
    "asked": DangerQuestion.WELL,
    **dict.fromkeys(("blanks", "stays"), 2),
}
PARTS = (Form, DangerTalk)
"""What is remembered of a draft, whose fields are told apart as well."""
TOLD = Form({Slot.WHAT: "食堂收两份钱"})


def arrival(session: Session) -> Arrival:
    message = IncomingMessage("wecom", "k", "alan", "alan", MessageKind.TEXT, NOW, text="导出我的数据")
    return Arrival(message, session, NOW, "A1")


def drafted(form: Form = TOLD, danger: DangerTalk | None = None, asking: Asking = Slot.SINCE, before: Asking | None = None) -> Session:
    return Session(draft=Draft(NOW + timedelta(days=7), asking, form, danger or DangerTalk(), before))


def words(session: Session) -> str:
    return "\n".join(unfinished.in_words(arrival(session), Griever(FixedClock(NOW)).desk))


def holding(part: type, field: str, form: Form = TOLD) -> Session:
    """A draft of which one thing more is remembered."""
    blank = getattr(part(), field)
    value = VALUES.get(field, True if isinstance(blank, bool) or field == "nobody" else "食堂的事先放着")
    assert blank != value
    return drafted(replace(form, **{field: value})) if part is Form else drafted(form, replace(DangerTalk(), **{field: value}))


def texts_in(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_nothing_is_remembered_under_a_name_that_is_no_field() -> None:
    paths = [path for path in Path(handlers.__path__[0]).rglob("*.py") if path.name != "earlier_sessions.py"]
    assert set() == {(path.name, text) for path in paths for text in texts_in(path) if re.fullmatch("_[a-z_]*[a-z]", text)}


@pytest.mark.parametrize("kind", [Draft, Form, DangerTalk, Matter, Pending, Session])
def test_each_field_of_a_session_is_a_persons_own_or_mere_progress(kind: type) -> None:
    names = {one.name for one in fields(kind)}
    assert names == unfinished.TELLING[kind] | unfinished.STEERING[kind]
    assert not unfinished.TELLING[kind] & unfinished.STEERING[kind]


@pytest.mark.parametrize(("part", "field"), [(part, one) for part in PARTS for one in sorted(unfinished.TELLING[part] - {"told"})])
def test_what_is_a_persons_own_stands_in_the_words_and_in_the_data(part: type, field: str) -> None:
    form = replace(TOLD, university=HANGDIAN) if field == "unit" else TOLD
    session = holding(part, field, form)
    assert len(words(drafted(form))) < len(words(session))
    (draft,) = unfinished.as_data(arrival(session))["drafts"]  # type: ignore[misc]
    assert json.loads(session.to_json())["draft"]["form" if part is Form else "danger"][field] == draft["beside"][field]


@pytest.mark.parametrize(("part", "field"), [(part, one) for part in PARTS for one in sorted(unfinished.STEERING[part])])
def test_progress_alone_is_shown_to_nobody(part: type, field: str) -> None:
    session = holding(part, field)
    assert words(drafted()) == words(session)
    (draft,) = unfinished.as_data(arrival(session))["drafts"]  # type: ignore[misc]
    assert {} == draft["beside"]


def test_what_was_told_is_shown_by_slot() -> None:
    (draft,) = unfinished.as_data(arrival(drafted()))["drafts"]  # type: ignore[misc]
    assert "食堂收两份钱" == draft["what"]
    assert "食堂收两份钱" in words(drafted())


def test_an_export_names_the_unit_and_what_the_desk_was_worried_about_in_plain_words() -> None:
    text = words(
        drafted(
            Form(heard="楼道里有煤气味", university=HANGDIAN, unit="hdu-cs"),
            DangerTalk(kinds=frozenset({Kind.FIRE}), alerted_at=NOW + timedelta(minutes=5)),
        )
    )
    assert "楼道里有煤气味" in text
    assert "漏气" in text
    assert "3月2日09:05" in text, "in the time of the place"
    assert "计算机学院" in text
    assert not any(code in text for code in ("fire", "hdu-cs", HANGDIAN))


def test_words_that_no_form_was_opened_for_are_not_called_a_draft() -> None:
    heard = Form(heard="最近睡不着")
    talk, form = drafted(heard, asking=Question.DANGER), drafted(heard, asking=Question.DANGER, before=Slot.SINCE)
    assert not any("草稿" in line for line in unfinished.lines(arrival(talk)))
    assert any("草稿" in line for line in unfinished.lines(arrival(form)))
    assert "草稿" not in words(drafted(Form(heard="想问问"), asking=Question.INTENT))


def test_a_matter_and_a_step_of_a_case_are_exported_while_they_wait_and_not_after() -> None:
    matter = Matter("unit", NOW + timedelta(minutes=5), text="实验室通风坏了", university=HANGDIAN, against="实验室主任", scope="个人")
    pending = Pending("26-000001", Action.SUPPLEMENT, NOW + timedelta(minutes=5), "confirm", "又拖了一周")
    text = words(Session(matter=matter, pending=pending))
    assert all(word in text for word in ("实验室通风坏了", "实验室主任", "又拖了一周", "26-000001", "补充"))
    assert "个人" in text
    over = Session(matter=replace(matter, until=NOW), pending=replace(pending, until=NOW))
    assert "" == words(over)
    assert [] == unfinished.lines(arrival(over))


def test_words_about_an_answer_are_exported_until_its_verdict_and_once() -> None:
    remark = Pending("26-000008", Action.RATE, NOW + timedelta(days=7), "verdict", "周五没人来")
    session = Session(remark=remark)
    assert "周五没人来" in words(session)
    assert "26-000008" in unfinished.lines(arrival(session))[0]
    assert "周五没人来" == unfinished.as_data(arrival(session))["remark"]["text"]  # type: ignore[index]
    asked = replace(session, pending=replace(remark, until=NOW + timedelta(minutes=5)))
    assert 1 == words(asked).count("周五没人来")
    assert "" == words(replace(session, remark=replace(remark, until=NOW)))


def test_the_last_question_is_exported_once_and_all_of_it_is_plain_json() -> None:
    session = replace(drafted(), asked="那外籍的呢", about="年假几天", subject="年假几天", topic="leave", shown=("leave-7",))
    text = words(session)
    assert 1 == text.count("年假几天")
    assert "那外籍的呢" in text
    data = unfinished.as_data(arrival(session))
    assert data == json.loads(json.dumps(data))
    assert ["leave-7"] == data["conversation"]["clauses"]  # type: ignore[index]
