"""What a draft remembers stands in fields: nothing is written under a name that is none, and nothing shows a member's words by accident."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import get_type_hints

import pytest

import handlers
from handlers.danger_talk import DangerTalk, OfDanger
from handlers.drafts import BesideSlots, Draft, Form, Question, Slot, asking_of

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


def keywords(method: str) -> Iterator[str]:
    """The names with which a method is called anywhere."""
    for path in Path(handlers.__path__[0]).rglob("*.py"):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)) if f".{method}(" in source else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
                yield from (one.arg or "" for one in node.keywords)


@pytest.mark.parametrize(("method", "changed"), [("remembering", BesideSlots), ("worrying", OfDanger)])
def test_what_may_be_remembered_is_what_is(method: str, changed: type) -> None:
    assert set(get_type_hints(changed)) == set(keywords(method))


@pytest.mark.parametrize(("changed", "part"), [(BesideSlots, Form), (OfDanger, DangerTalk)])
def test_what_may_be_remembered_is_typed_as_its_field_is(changed: type, part: type) -> None:
    held = get_type_hints(part)
    assert get_type_hints(changed).items() <= held.items()


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError):
        Draft(AT).remembering(mood="calm")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Draft(AT).worrying(mood="calm")  # type: ignore[call-arg]


def test_the_words_of_a_member_stand_in_no_trace() -> None:
    kept = {one.name: "食堂收两份钱" for one in fields(Form) if one.type == "str" or one.type == "str | None"}
    own = {name: words for name, words in kept.items() if name not in ("university", "unit", "employment", "joined", "seen")}
    draft = Draft(AT, form=Form({Slot.WHAT: "食堂收两份钱"}, **own), danger=DangerTalk(cause="食堂收两份钱"))  # type: ignore[arg-type]
    assert "食堂" not in repr(draft)


def test_a_slot_that_is_asked_for_anew_is_gone_and_the_others_stay() -> None:
    form = Form({Slot.WHAT: "宿舍漏水", Slot.SINCE: "去年"}, last=Slot.SINCE)
    assert Form({Slot.WHAT: "宿舍漏水"}, last=Slot.SINCE) == form.without(Slot.SINCE)
    assert form == form.without(Slot.WHERE)


def test_what_was_said_before_the_matter_counts_until_it_is_told() -> None:
    assert "我想反映个问题" == Form(lead="我想反映个问题").begun
    assert "宿舍漏水" == Form({Slot.WHAT: "宿舍漏水"}, lead="我想反映个问题").begun


@pytest.mark.parametrize("asking", [*Slot, *Question])
def test_what_is_asked_is_known_by_its_name(asking: Slot | Question) -> None:
    assert asking is asking_of(asking.value)


def test_no_slot_and_no_other_question_have_one_name() -> None:
    assert not {*map(str, Slot)} & {*map(str, Question)}
