"""`ask`, `search`, `verify`, one at a time and in batches."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.clauses import parse_official_document
from knowledge.model import Document
from tests.bot.commands.conftest import Desk
from tests.databases import open_migrated

NUMBER = "浙总工发〔2020〕24号"
OFFICERS = "三千人的学校要配几个专职工会干部"
WEATHER = "明天天气怎么样"
SHARE = "落实按单位会员总数千分之三的比例配备专职工会干部的要求"
Lines = Callable[..., Path]


def test_an_answer_has_the_promised_fields(informed: Desk) -> None:
    ran = informed("ask", OFFICERS, "--json")

    assert 0 == ran.code
    assert {"kind", "text", "citations", "passages"} == set(ran.row)
    assert "answer" == ran.row["kind"]
    assert 1 <= len(ran.row["citations"]) <= 2
    citation = ran.row["citations"][0]
    assert {"clause", "document", "label", "quote"} == set(citation)
    assert (f"{NUMBER}#16", NUMBER, "16") == (citation["clause"], citation["document"], citation["label"])
    assert "千分之三" in citation["quote"]
    assert citation["quote"] in ran.row["text"]
    assert {"clause", "score"} == set(ran.row["passages"][0])


def test_without_json_the_text_alone_is_printed(informed: Desk) -> None:
    assert informed("ask", OFFICERS, "--json").row["text"] == informed("ask", OFFICERS).out.rstrip("\n")


def test_what_no_clause_answers_is_not_found_and_names_whom_to_ask(informed: Desk) -> None:
    ran = informed("ask", WEATHER, "--json")

    assert (0, "not_found", []) == (ran.code, ran.row["kind"], ran.row["citations"])
    assert "校工会办公室" in ran.row["text"]


def test_an_answer_of_the_desk_passes_its_own_proof(informed: Desk, lines: Lines) -> None:
    answer = informed("ask", OFFICERS, "--json").row
    ran = informed("verify", lines({"id": 1, "answer": answer["text"], "citations": answer["citations"]}))

    assert (0, True, []) == (ran.code, ran.row["answer_valid"], ran.row["problems"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "问", "--batch", "x"),
        ("ask", "问", "--role", "guest"),
        ("ask", "问", "--as-of", "heute"),
        ("search",),
        ("search", "问", "--limit", "0"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(informed: Desk, arguments: tuple[str, ...]) -> None:
    ran = informed(*arguments)

    assert (2, "") == (ran.code, ran.out)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("24号文任务18", "not found; what is there: 第1项至第17项任务; nearest:"),
        ("24号文任务16、18", "not there: 第18项任务; what is there:"),
        ("刑法第三条", "中华人民共和国刑法: not held here"),
    ],
)
def test_a_look_up_says_in_words_what_is_not_there(informed: Desk, query: str, said: str) -> None:
    ran = informed("lookup", query)

    assert (0, True) == (ran.code, said in ran.out)


def test_a_missing_batch_file_is_wrong_usage(informed: Desk, tmp_path: Path) -> None:
    for command in ("ask", "search", "verify"):
        ran = informed(command, "--batch", tmp_path / "missing.jsonl")
        assert (2, "") == (ran.code, ran.out)
        assert "missing.jsonl" in ran.err


def test_a_batch_of_questions_is_answered_in_order_with_its_ids(informed: Desk, lines: Lines) -> None:
    ran = informed("ask", "--batch", lines({"id": "b", "question": OFFICERS}, "", {"id": 7, "question": WEATHER}, {"question": ""}))

    assert 0 == ran.code
    assert [("b", "answer"), (7, "not_found"), (None, "not_found")] == [(row["id"], row["kind"]) for row in ran.rows]


BAD_LINES = {
    "no JSON": ("{", None),
    "no object": ("[1]", None),
    "no question": ('{"id": 2}', 2),
    "a question that is none": ('{"id": 3, "question": 5}', 3),
    "half a surrogate pair": ('{"id": 4, "question": "\\ud83d"}', None),
    "nothing but brackets": ("[" * 100_000, None),
    "a number past all bounds": ('{"id": ' + "9" * 5000 + "}", None),
    "no number": ('{"id": NaN, "question": "问"}', None),
}


@pytest.mark.parametrize(("line", "row_id"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_answered_in_its_place_and_the_rest_is_done(informed: Desk, lines: Lines, line: str, row_id: object) -> None:
    ran = informed(
        "search", "--batch", lines({"id": 1, "query": "经费"}, line.replace("question", "query"), {"id": 9, "query": "\x00 * ("})
    )

    assert 1 == ran.code
    assert [1, row_id, 9] == [row["id"] for row in ran.rows]
    assert [False, True, False] == ["error" in row for row in ran.rows]


def test_bytes_that_are_no_text_are_a_bad_line(informed: Desk) -> None:
    ran = informed("search", "--batch", "-", stdin=b'\xff\xfe\n\xef\xbb\xbf{"id": 1, "query": "\xe7\xbb\x8f\xe8\xb4\xb9"}\n')

    assert (1, [None, 1]) == (ran.code, [row["id"] for row in ran.rows])
    assert ran.rows[1]["hits"]


def test_search_gives_hits_best_first_and_as_many_as_asked_for(informed: Desk) -> None:
    hits = informed("search", "工会经费", "--limit", "3", "--json").row["hits"]

    assert 3 == len(hits)
    assert {"clause", "score", "title", "text"} == set(hits[0])
    assert f"{NUMBER}#17" == hits[0]["clause"]
    assert sorted((hit["score"] for hit in hits), reverse=True) == [hit["score"] for hit in hits]


@pytest.mark.parametrize("query", ["", "*", "-工资", "（[{", '"', "🙂"])
def test_odd_queries_are_harmless(informed: Desk, query: str) -> None:
    assert 0 == informed("search", "--json", "--", query).code


def test_fixed_versions_are_shown_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    from knowledge.store import SqlClauseStore

    database = open_migrated(tmp_path / "data" / "uniondesk.db")
    text = "一、要求\n教职工每年可以参加疗休养。"
    parsed = parse_official_document(text, key="疗休养办法", version="2022-03-01")
    SqlClauseStore(database).save(Document("疗休养办法", "疗休养办法", text, version="2022-03-01"), parsed.clauses, parsed.nodes)
    database.close()

    assert "疗休养办法#一" == desk("search", "疗休养", "--json").row["hits"][0]["clause"]
    assert "疗休养办法@2022-03-01#一" == desk("search", "疗休养", "--json", "--versions").row["hits"][0]["clause"]
    assert "疗休养办法@2022-03-01#一" == desk("clauses", "疗休养办法", "--json", "--versions").row["clauses"][0]["clause"]


def test_verify_judges_each_line_in_order(informed: Desk, lines: Lines) -> None:
    def claim(row_id: object, quote: str, answer: str = "") -> dict[str, object]:
        return {"id": row_id, "answer": answer, "citations": [{"clause": f"{NUMBER}#16", "quote": quote}]}

    forged = SHARE.replace("三", "五")
    ran = informed("verify", "--batch", lines(claim("a", SHARE), claim("b", forged), claim("c", SHARE, "共100人")))

    assert 0 == ran.code
    assert all({"id", "valid", "answer_valid", "nearest", "problems"} == set(row) for row in ran.rows)
    assert [("a", [True], True), ("b", [False], False), ("c", [True], False)] == [
        (r["id"], r["valid"], r["answer_valid"]) for r in ran.rows
    ]
    assert [[None], [f"{NUMBER}#16"], [None]] == [row["nearest"] for row in ran.rows]


def test_verify_reads_stdin(informed: Desk) -> None:
    ran = informed("verify", stdin='{"id": 1, "answer": "", "citations": []}\n')

    assert (0, 1, [], False) == (ran.code, ran.row["id"], ran.row["valid"], ran.row["answer_valid"])


@pytest.mark.parametrize("citations", [None, "text", [None], [1], [{}], [{"clause": None, "quote": 5}], {"clause": "x"}])
def test_citations_that_are_none_do_not_hold(informed: Desk, lines: Lines, citations: object) -> None:
    ran = informed("verify", lines({"id": 1, "answer": "", "citations": citations}))

    assert (0, False) == (ran.code, ran.row["answer_valid"])
    assert not any(ran.row["valid"])


def test_a_line_without_answer_is_refused(informed: Desk, lines: Lines) -> None:
    ran = informed("verify", lines({"id": 1, "citations": []}))

    assert (1, 1) == (ran.code, ran.row["id"])
    assert "answer" in ran.row["error"]


def test_an_answer_does_not_depend_on_who_asks(informed: Desk) -> None:
    answers = [informed("ask", OFFICERS, "--role", role, "--json").row for role in ("staff", "cadre")]

    assert answers[0] == answers[1]
    assert "answer" == answers[0]["kind"]
