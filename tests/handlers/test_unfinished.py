"""Whatever a conversation holds of a person is shown to them: each field and each key of a form is either theirs or mere progress."""

import ast
import json
import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import handlers
from handlers import unfinished
from handlers.desk import Arrival
from handlers.grievances.cases.case import Action
from handlers.grievances.words import slots
from handlers.grievances.words.slots import (
    ALERTED,
    ANOTHER,
    BEFORE,
    CONSENT,
    DANGER,
    HEARD,
    INTENT,
    KINDS,
    PERSONAL,
    PROGRESS,
    UNIT,
    UNIVERSITY,
)
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Draft, Matter, Pending, Session
from handlers.urgent import Kind
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import Griever

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
KEYS = {value for name, value in vars(slots).items() if name.isupper() and isinstance(value, str) and value.startswith("_")}
VALUES = {
    KINDS: ",".join(Kind),
    ALERTED: "2026-03-02T01:00:00+00:00",
    ANOTHER: "missing",
    CONSENT: "no",
    UNIVERSITY: HANGDIAN,
    UNIT: "hdu-cs",
}
MARKS = {slots.JOINABLE, slots.NO_NAME, slots.NOBODY, slots.EASED, slots.UNTOLD, slots.FOUND}


def arrival(session: Session) -> Arrival:
    message = IncomingMessage("wecom", "k", "alan", "alan", MessageKind.TEXT, NOW, text="导出我的数据")
    return Arrival(message, session, NOW, "A1")


def drafted(told: dict[str, str], asking: str = "since") -> Session:
    return Session(draft=Draft(NOW + timedelta(days=7), asking, told))


def words(session: Session) -> str:
    return "\n".join(unfinished.in_words(arrival(session), Griever(FixedClock(NOW)).desk))


def sample(key: str) -> str:
    return VALUES.get(key, "yes" if key in MARKS else "食堂的事先放着")


def test_each_key_of_a_form_is_a_persons_own_or_mere_progress() -> None:
    assert KEYS == {*PERSONAL, *PROGRESS}
    assert not {*PERSONAL} & {*PROGRESS}


def texts_in(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_other_module_has_a_key_of_its_own() -> None:
    paths = [path for path in Path(handlers.__path__[0]).rglob("*.py") if path.name != "slots.py"]
    assert set() == {(path.name, text) for path in paths for text in texts_in(path) if re.fullmatch("_[a-z_]*[a-z]", text)}


@pytest.mark.parametrize("kind", [Draft, Matter, Pending, Session])
def test_each_field_of_a_session_is_a_persons_own_or_mere_progress(kind: type) -> None:
    names = {one.name for one in fields(kind)}
    assert names == unfinished.TELLING[kind] | unfinished.STEERING[kind]
    assert not unfinished.TELLING[kind] & unfinished.STEERING[kind]


@pytest.mark.parametrize("key", PERSONAL)
def test_what_is_a_persons_own_stands_in_the_words_and_in_the_data(key: str) -> None:
    told = {"what": "食堂收两份钱"} | ({UNIVERSITY: HANGDIAN} if key == UNIT else {})
    session = drafted({**told, key: sample(key)})
    assert len(words(drafted(told))) < len(words(session))
    (draft,) = unfinished.as_data(arrival(session))["drafts"]  # type: ignore[misc]
    assert sample(key) == draft["beside"][key.removeprefix("_")]


@pytest.mark.parametrize("key", PROGRESS)
def test_progress_alone_is_shown_to_nobody(key: str) -> None:
    told = {"what": "食堂收两份钱"}
    assert words(drafted(told)) == words(drafted({**told, key: "yes"}))


def test_an_export_names_the_unit_and_what_the_desk_was_worried_about_in_plain_words() -> None:
    text = words(
        drafted({HEARD: "楼道里有煤气味", KINDS: "fire", ALERTED: "2026-03-02T01:05:00+00:00", UNIVERSITY: HANGDIAN, UNIT: "hdu-cs"})
    )
    assert "楼道里有煤气味" in text
    assert "漏气" in text
    assert "3月2日09:05" in text, "in the time of the place"
    assert "计算机学院" in text
    assert not any(code in text for code in ("fire", "hdu-cs", HANGDIAN))


def test_words_that_no_form_was_opened_for_are_not_called_a_draft() -> None:
    talk, form = drafted({HEARD: "最近睡不着"}, DANGER), drafted({HEARD: "最近睡不着", BEFORE: "since"}, DANGER)
    assert not any("草稿" in line for line in unfinished.lines(arrival(talk)))
    assert any("草稿" in line for line in unfinished.lines(arrival(form)))
    assert "草稿" not in words(drafted({HEARD: "想问问"}, INTENT))


def test_a_matter_and_a_step_of_a_case_are_exported_while_they_wait_and_not_after() -> None:
    matter = Matter("unit", NOW + timedelta(minutes=5), text="实验室通风坏了", university=HANGDIAN, against="实验室主任", scope="个人")
    pending = Pending("26-000001", Action.SUPPLEMENT, NOW + timedelta(minutes=5), "confirm", "又拖了一周")
    text = words(Session(matter=matter, pending=pending))
    assert all(word in text for word in ("实验室通风坏了", "实验室主任", "又拖了一周", "26-000001", "补充"))
    assert "个人" in text
    over = Session(matter=replace(matter, until=NOW), pending=replace(pending, until=NOW))
    assert "" == words(over)
    assert [] == unfinished.lines(arrival(over))


def test_the_last_question_is_exported_once_and_all_of_it_is_plain_json() -> None:
    session = replace(
        drafted({"what": "食堂收两份钱"}), asked="那外籍的呢", about="年假几天", subject="年假几天", topic="leave", shown=("leave-7",)
    )
    text = words(session)
    assert 1 == text.count("年假几天")
    assert "那外籍的呢" in text
    data = unfinished.as_data(arrival(session))
    assert data == json.loads(json.dumps(data))
    assert ["leave-7"] == data["conversation"]["clauses"]  # type: ignore[index]
