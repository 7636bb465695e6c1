"""`uniondesk intent` from the outside."""

from pathlib import Path

from tests.bot.commands.conftest import Desk


def test_a_message_is_read_as_one_object(desk: Desk) -> None:
    ran = desk("intent", "查进度", "--json")
    assert 0 == ran.code
    assert {"intent": "status", "confidence": 1.0, "unsure": False, "danger": "calm"} == ran.row


def test_a_batch_answers_line_by_line_and_says_what_it_refused(desk: Desk, tmp_path: Path) -> None:
    given = tmp_path / "messages.jsonl"
    given.write_text('{"id":1,"text":"取消"}\n{"id":2}\n{"id":3,"text":"食堂着火了"}\n', encoding="utf-8")
    ran = desk("intent", "--batch", given)
    assert 1 == ran.code
    assert [(1, "cancel"), (2, None), (3, "urgent")] == [(row["id"], row.get("intent")) for row in ran.rows]


def test_a_message_beyond_the_limit_is_refused(desk: Desk) -> None:
    assert 2 == desk("intent", "问" * 20_001).code


def test_neither_a_message_nor_a_file_is_wrong_usage(desk: Desk) -> None:
    assert 2 == desk("intent").code
