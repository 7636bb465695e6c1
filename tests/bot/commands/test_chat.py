"""`chat`: the desk in a terminal, through the same inbox, dispatcher and outbox."""

from tests.bot.commands.conftest import CONTACT, Desk


def test_each_line_is_answered_by_reply_objects_in_order(desk: Desk) -> None:
    ran = desk("chat", "--json", stdin="三千人的学校要配几个专职工会干部\n明天天气怎么样\n", **CONTACT)

    assert 0 == ran.code
    assert 2 == len(ran.rows)
    assert "千分之三" in ran.rows[0]["text"]
    assert "没有找到依据" in ran.rows[1]["text"]
    assert "校工会办公室" in ran.rows[1]["text"]


def test_without_json_the_text_is_printed(desk: Desk) -> None:
    ran = desk("chat", stdin="明天天气怎么样\n", **CONTACT)

    assert 0 == ran.code
    assert "没有找到依据" in ran.out
    assert not ran.out.startswith("{")


def test_no_input_ends_at_once(desk: Desk) -> None:
    ran = desk("chat", "--json", stdin="")

    assert (0, "") == (ran.code, ran.out)


def test_odd_lines_get_a_kind_reply(desk: Desk) -> None:
    ran = desk("chat", "--json", stdin="\n🙂\n\x00\n" + "问" * 10_000 + "\n", **CONTACT)

    assert 0 == ran.code
    assert 4 <= len(ran.rows)
    assert all(row["text"].strip() for row in ran.rows)
