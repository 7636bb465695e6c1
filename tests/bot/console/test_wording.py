"""Doubts and notices as the console words them."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.console.wording import DOUBTS, NOTICES, doubt, failure, told
from bot.ports import Notice
from ingest.facts import SAID, Doubt, Question
from ingest.inputs import laws
from ingest.pipeline import Ingest
from ingest.review import questions_of
from tests.contracts.clauses.memory import MemoryClauseStore

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
RAISED = re.compile(r'(?:raise_notice|add_notice)[(,]\s*(?:connection, )?"([a-z_]+)"')


@pytest.mark.parametrize(
    ("question", "worded"),
    [
        (Question("issuers", Doubt.NOT_FOUND), "发文机关：没有找到"),
        (Question("level", Doubt.CONCLUDED, proposal="规范性文件"), "效力级别：是推断出来的，没有读到；暂按“规范性文件”"),
        (Question("title", Doubt.ONE_PLACE, ("file name",), "办法"), "标题：只在文件名里有，别处没有；暂按“办法”"),
        (
            Question("effective", Doubt.BEFORE_VERSION, ("1995-01-01", "2018-12-29")),
            "施行日期：读到的是 1995-01-01，早于本版（2018-12-29），应当是最早一版的",
        ),
    ],
)
def test_a_doubt_is_worded(question: Question, worded: str) -> None:
    assert worded == doubt(question)


def test_every_doubt_has_words_in_both_languages_for_the_same_values() -> None:
    assert set(Doubt) == set(DOUBTS) == set(SAID)
    assert not [one for one in Doubt if DOUBTS[one].count("{}") != SAID[one].count("{}")]


def test_a_doubt_that_was_kept_is_the_same_again() -> None:
    asked = Question("version", Doubt.TWO_VERSIONS, ("2020-01-01", "2021-05-02"), "2021-05-02")
    assert asked == Question.of(json.loads(json.dumps(asked.row())))


def test_every_doubt_about_the_laws_is_worded_in_chinese() -> None:
    store = MemoryClauseStore()
    list(Ingest(store).run(laws()))
    questions = [question for document in store.documents() for question in questions_of(document)]

    assert questions
    assert not [worded for worded in map(doubt, questions) if any(letter.isascii() and letter.isalpha() for letter in worded)]


@pytest.mark.parametrize(
    ("kind", "subject", "detail", "shown"),
    [
        ("operator_read", "tickets", "the list of cases was read", "诉求清单"),
        ("nobody_to_tell", "unit:fallback owner", "nobody can be reached", "服务台负责人"),
        ("nobody_to_tell", "unit:hdu-cs", "nobody can be reached", "单位 hdu-cs"),
        ("backlog_full", "web", "a conversation has too many open messages", "网页"),
    ],
)
def test_a_notice_is_told_in_chinese_alone(kind: str, subject: str, detail: str, shown: str) -> None:
    notice = told(Notice(1, kind, subject, detail, 1, NOON, NOON))
    assert (shown, "") == (notice.subject, notice.code)
    assert not re.search("[a-z]{4}", re.sub("uniondesk [a-z]+(?: [a-z]+)?", "", f"{notice.name}{notice.what}"))


def test_what_the_platform_said_stands_below_the_words() -> None:
    notice = told(Notice(1, "channel_suspended", "wecom", "60020: add 1.2.3.4", 1, NOON, NOON))
    assert ("有渠道暂停发送", "60020: add 1.2.3.4") == (notice.name, notice.code)


def test_every_notice_that_is_raised_has_words() -> None:
    raised = {found for path in Path("bot").rglob("*.py") for found in RAISED.findall(path.read_text(encoding="utf-8"))}
    assert {"operator_read", "inbox_dead"} <= raised <= set(NOTICES)


@pytest.mark.parametrize(
    ("code", "meaning"), [("81013", "可见范围"), ("60111", "可见范围"), ("701008", "许可"), ("TimeoutException", ""), ("99999", "")]
)
def test_a_code_of_the_platform_is_told_with_what_it_means(code: str, meaning: str) -> None:
    assert failure(code).startswith(code)
    assert meaning in failure(code)
    assert bool(meaning) is (failure(code) != code)
